/* The .efg reader from arbitrary bytes: a tree is whole, or there is a finding; what is read can be
 * written and read again. */
#include <stdint.h>
#include <string.h>

#include "game/efg.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const eq_source src = { .name = "fuzz", .text = (const char *)data, .n = size };
    eq_arena *arena = NULL;
    eq_diag *diag = NULL;
    eq_tree t, u;
    eq_buf one = { 0 }, two = { 0 };

    if (eq_arena_create(&arena) == EQ_OK && eq_diag_create(&diag) == EQ_OK) {
        eq_status rc = eq_efg_read(&src, arena, diag, &t);

        EQ_ASSERT((rc == EQ_OK) == (eq_diag_count(diag, EQ_ERROR) == 0));
        EQ_ASSERT(rc == EQ_OK || eq_diag_status(diag) == rc);
        if (rc == EQ_OK) {
            eq_source again = { .name = "again" };

            eq_efg_write(&t, &one);
            again.text = one.p;
            again.n = one.n;
            EQ_ASSERT(eq_efg_read(&again, arena, diag, &u) == EQ_OK);
            eq_efg_write(&u, &two);
            EQ_ASSERT(one.n == two.n && memcmp(one.p, two.p, one.n) == 0);
        }
    }
    eq_buf_clear(&one);
    eq_buf_clear(&two);
    eq_diag_free(diag);
    eq_arena_free(arena);
    return 0;
}
