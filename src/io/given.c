/* What stands for files: given texts first; then the disk, or behind a seal the shipped files
 * alone. Every file of a call is read through here; the disk itself is io/file.c. */
#include "io/given.h"

#include <stdlib.h>
#include <string.h>

#include "io/file.h"
#include "io/plain.h"

typedef struct eq_given_file {
    struct eq_given_file *next;
    char *text; /* NUL behind */
    size_t n;
    char name[]; /* NUL behind */
} given_file;

void eq_given_clear(eq_given *g)
{
    for (given_file *f = g->first; f != NULL;) {
        given_file *next = f->next;
        free(f->text);
        free(f);
        f = next;
    }
    *g = (eq_given){ NULL, false };
}

/* Where the file of the name hangs, or the end of the list. */
static given_file **place(eq_given *g, const char *name)
{
    given_file **at = &g->first;

    while (*at != NULL && strcmp((*at)->name, name) != 0) {
        at = &(*at)->next;
    }
    return at;
}

eq_status eq_given_put(eq_given *g, const char *name, const char *text, size_t n)
{
    given_file **at = place(g, name), *old = *at, *f = NULL;
    const size_t length = strlen(name) + 1;

    if (text != NULL) {
        f = calloc(1, sizeof *f + length);
        if (f == NULL || (f->text = malloc(n + 1)) == NULL) {
            free(f);
            return EQ_ERR_MEMORY;
        }
        memcpy(f->name, name, length);
        memcpy(f->text, text, n);
        f->text[n] = '\0';
        f->n = n;
        f->next = old != NULL ? old->next : NULL;
    }
    if (f != NULL || old != NULL) {
        *at = f != NULL ? f : old->next;
    }
    if (old != NULL) {
        free(old->text);
        free(old);
    }
    return EQ_OK;
}

static bool is_sealed(const eq_arena *arena)
{
    const eq_given *g = eq_arena_brought(arena);

    return g != NULL && g->sealed;
}

eq_status eq_disk_open_to(const eq_arena *arena, const char *name, eq_diag *diag)
{
    const eq_source src = { .name = name };
    const eq_pos at = { .src = &src };

    if (!is_sealed(arena)) {
        return EQ_OK;
    }
    eq_diag_add(diag, EQ_ERROR, EQ_ERR_IO, &at, EQ_S_IO_SEALED, "name", name, NULL);
    eq_diag_hint(diag, EQ_S_IO_SEALED_HINT, NULL);
    return EQ_ERR_IO;
}

/* The text borrowed as a source. */
static eq_status as_source(eq_arena *arena, eq_source from, size_t max, eq_diag *diag,
                           const eq_source **out)
{
    const eq_pos at = { .src = &from };
    eq_source *src = EQ_NEW(arena, 1, eq_source);
    eq_count size, limit;

    if (src == NULL) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_MEMORY, &at, EQ_S_IO_MEMORY, "name", from.name, NULL);
        return EQ_ERR_MEMORY;
    }
    if (from.n > max) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_SIZE, &at, EQ_S_IO_FILE_TOO_LARGE, "name", from.name,
                    "size", eq_count_text(&size, from.n), "max", eq_count_text(&limit, max), NULL);
        return EQ_ERR_SIZE;
    }
    *src = from;
    *out = src;
    return EQ_OK;
}

eq_status eq_file_read(eq_arena *arena, const char *path, size_t max, eq_diag *diag,
                       const eq_source **out)
{
    const eq_given *g = eq_arena_brought(arena);
    const eq_shipped *shipped = is_sealed(arena) ? eq_shipped_find(path) : NULL;
    eq_status rc;

    for (const given_file *f = g != NULL ? g->first : NULL; f != NULL; f = f->next) {
        if (strcmp(f->name, path) == 0) {
            return as_source(arena, (eq_source){ f->name, f->text, f->n }, max, diag, out);
        }
    }
    if (shipped != NULL) {
        return as_source(arena, (eq_source){ shipped->name, shipped->text, shipped->n }, max, diag,
                         out);
    }
    EQ_TRY(eq_disk_open_to(arena, path, diag));
    rc = eq_disk_read(arena, path, max, diag, out);
out:
    return rc;
}

eq_status eq_file_read_input(eq_arena *arena, size_t max, eq_diag *diag, const eq_source **out)
{
    eq_status rc;

    EQ_TRY(eq_disk_open_to(arena, "-", diag));
    rc = eq_disk_read_input(arena, max, diag, out);
out:
    return rc;
}
