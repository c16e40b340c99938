/* Files where there is no disk: a path is that of a shipped file or is not found, and nothing can be
 * written. */
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

eq_status eq_file_read(eq_arena *arena, const char *path, size_t max, eq_diag *diag,
                       const eq_source **out)
{
    const eq_shipped *f = eq_shipped_find(path);
    eq_source *src = f && f->n <= max ? EQ_NEW(arena, 1, eq_source) : NULL;

    if (!src) {
        return not_found(path, diag);
    }
    *src = (eq_source){ .name = f->name, .text = f->text, .n = f->n };
    *out = src;
    return EQ_OK;
}

eq_status eq_file_read_input(eq_arena *arena, size_t max, eq_diag *diag, const eq_source **out)
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
