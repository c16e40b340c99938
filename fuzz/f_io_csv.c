/* The CSV reader from arbitrary bytes: a table is whole, or there is a finding. */
#include <stdint.h>

#include "io/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const eq_source src = { .name = "fuzz", .text = (const char *)data, .n = size };
    eq_arena *arena = NULL;
    eq_diag *diag = NULL;
    eq_csv t;

    if (eq_arena_create(&arena) == EQ_OK && eq_diag_create(&diag) == EQ_OK) {
        eq_status rc = eq_csv_parse(arena, &src, diag, &t);
        EQ_ASSERT((rc == EQ_OK) == (eq_diag_count(diag, EQ_ERROR) == 0));
        size_t bytes = 0;
        for (size_t i = 0; rc == EQ_OK && i < t.n_row * t.n_col; i++) {
            bytes += t.cell[i].n;
        }
        EQ_ASSERT(rc != EQ_OK || bytes <= size);
        for (size_t i = 1; rc == EQ_OK && i < t.n_row; i++) {
            EQ_ASSERT(t.offset[i - 1] < t.offset[i] && t.offset[i] < size);
        }
    }
    eq_diag_free(diag);
    eq_arena_free(arena);
    return 0;
}
