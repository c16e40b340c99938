/* Every allocation of the base layer fails in turn: no crash, no leak, nothing half built. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/diag.h"
#include "check.h"
#include "fault.h"

TEST(arena)
{
    UNUSED_STATE;
    for (long k = 0; fault_arm(k); k++) {
        eq_arena *a;
        const eq_status rc = eq_arena_create(&a);
        if (rc == EQ_OK) {
            void *p = EQ_NEW(a, 100, double), *q = EQ_NEW(a, 100000, double);
            char *z = eq_arena_copy(a, "kg", 2);
            fault_disarm();
            assert_true(fault_hit == (p == NULL || q == NULL || z == NULL));
            eq_arena_free(a);
        } else {
            fault_disarm();
            assert_null(a);
            CHECK_STATUS(rc, EQ_ERR_MEMORY);
        }
    }
    assert_true(fault_count >= 3);
}

TEST(buffer)
{
    UNUSED_STATE;
    for (long k = 0; fault_arm(k); k++) {
        eq_buf b = { 0 };
        for (int i = 0; i < 300; i++) {
            eq_buf_double(&b, 0.1 * i);
        }
        fault_disarm();
        assert_true(b.failed == fault_hit);
        assert_non_null(eq_buf_text(&b));
        eq_buf_reset(&b);
        eq_buf_str(&b, "works again");
        CHECK_TEXT(eq_buf_text(&b), "works again");
        eq_buf_clear(&b);
    }
}

TEST(diagnostics)
{
    UNUSED_STATE;
    const eq_source src = { .name = "a.yaml", .text = "a: b\nc: d\n", .n = 10 };
    const eq_pos at = { .src = &src, .offset = 5, .len = 1, .path = "c" };

    for (long k = 0; fault_arm(k); k++) {
        eq_buf out = { 0 };
        eq_diag *d;
        if (eq_diag_create(&d) != EQ_OK) {
            fault_disarm();
            assert_null(d);
            continue;
        }
        for (int i = 0; i < 20; i++) {
            eq_diag_add(d, EQ_ERROR, EQ_ERR_TYPE, &at, EQ_S_BASE_HINT, "text", "x", (char *)NULL);
            eq_diag_hint(d, EQ_S_BASE_HINT, "text", "y", (char *)NULL);
        }
        eq_diag_write_all(d, EQ_ZH, &out);
        fault_disarm();
        /* a finding may be lost, the count and the status may not */
        assert_int_equal(eq_diag_count(d, EQ_ERROR), 20);
        CHECK_STATUS(eq_diag_status(d), EQ_ERR_TYPE);
        assert_true(eq_diag_size(d) >= 3);
        eq_buf_clear(&out);
        eq_diag_free(d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena),
        cmocka_unit_test(buffer),
        cmocka_unit_test(diagnostics),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
