/* The reader of strategic forms from arbitrary bytes: a table that is written and read back the
 * same, or a finding. */
#include <stdint.h>
#include <string.h>

#include "game/nfg.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void back(const eq_table *t, eq_arena *arena)
{
    const eq_table *again = NULL;
    eq_buf one = { 0 }, two = { 0 };
    eq_source src = { .name = "written" };

    eq_nfg_write(t, &one);
    src.text = eq_buf_text(&one);
    src.n = one.n;
    EQ_ASSERT(one.failed || eq_nfg_read(arena, NULL, &src, &again) == EQ_OK);
    EQ_ASSERT(again == NULL || again->n_profile == t->n_profile);
    EQ_ASSERT(again == NULL || memcmp(again->payoff, t->payoff,
                                      t->n_profile * t->n_player * sizeof *t->payoff) == 0);
    if (again != NULL && (again->exact != NULL) == (t->exact != NULL)) {
        eq_nfg_write(again, &two);
        EQ_ASSERT(two.failed || (one.n == two.n && memcmp(one.p, two.p, one.n) == 0));
    }
    eq_buf_clear(&one);
    eq_buf_clear(&two);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const eq_source src = { .name = "fuzz", .text = (const char *)data, .n = size };
    eq_arena *arena = NULL;
    eq_diag *diag = NULL;
    const eq_table *t = NULL;

    if (eq_arena_create(&arena) == EQ_OK && eq_diag_create(&diag) == EQ_OK) {
        eq_status rc = eq_nfg_read(arena, diag, &src, &t);

        EQ_ASSERT((rc == EQ_OK) == (eq_diag_count(diag, EQ_ERROR) == 0));
        if (rc == EQ_OK) {
            back(t, arena);
        }
    }
    eq_diag_free(diag);
    eq_arena_free(arena);
    return 0;
}
