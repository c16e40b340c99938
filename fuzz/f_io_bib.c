/* The bibliography reader from arbitrary bytes: every entry is whole and found by its key. */
#include <stdint.h>

#include "io/bib.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const eq_source src = { .name = "fuzz", .text = (const char *)data, .n = size };
    eq_arena *arena = NULL;
    eq_diag *diag = NULL;
    eq_bib b;

    if (eq_arena_create(&arena) == EQ_OK && eq_diag_create(&diag) == EQ_OK) {
        eq_status rc = eq_bib_parse(arena, &src, diag, &b);
        EQ_ASSERT((rc == EQ_OK) == (eq_diag_count(diag, EQ_ERROR) == 0));
        for (size_t i = 0; rc == EQ_OK && i < b.n; i++) {
            eq_buf line = { 0 };
            EQ_ASSERT(b.ref[i].author[0] && b.ref[i].title[0] && b.ref[i].year[0]);
            EQ_ASSERT(eq_bib_find(&b, b.ref[i].key) == &b.ref[i]);
            eq_bib_write(&b.ref[i], &line);
            eq_buf_clear(&line);
        }
    }
    eq_diag_free(diag);
    eq_arena_free(arena);
    return 0;
}
