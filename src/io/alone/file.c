/* The disk where there is none: nothing is found, and nothing can be written. */
#include "io/file.h"

static eq_pos whole(const eq_source *src)
{
    return (eq_pos){ .src = src };
}

static eq_status not_found(const char *path, eq_diag *diag)
{
    eq_source src = { .name = path };
    eq_pos at = whole(&src);

    eq_diag_add(diag, EQ_ERROR, EQ_ERR_IO, &at, EQ_S_IO_FILE_NOT_FOUND, "name", path, NULL);
    eq_diag_hint(diag, EQ_S_IO_FILE_NOT_FOUND_HINT, NULL);
    return EQ_ERR_IO;
}

eq_status eq_disk_read(eq_arena *arena, const char *path, size_t max, eq_diag *diag,
                       const eq_source **out)
{
    (void)arena;
    (void)max;
    (void)out;
    return not_found(path, diag);
}

eq_status eq_disk_read_input(eq_arena *arena, size_t max, eq_diag *diag, const eq_source **out)
{
    (void)arena;
    (void)max;
    (void)out;
    return not_found("-", diag);
}

eq_status eq_file_write(const char *path, const char *p, size_t n, eq_diag *diag)
{
    eq_source src = { .name = path };
    eq_pos at = whole(&src);

    (void)p;
    (void)n;
    eq_diag_add(diag, EQ_ERROR, EQ_ERR_IO, &at, EQ_S_IO_FILE_NO_WRITE_PERMISSION, "name", path,
                NULL);
    return EQ_ERR_IO;
}
