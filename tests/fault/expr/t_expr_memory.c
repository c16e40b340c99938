/* Every allocation of parsing and compiling fails in turn: an error comes back, nothing leaks,
 * nothing half built is given out. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "fault.h"
#include "unit/expr/world.h"

/* Long enough that arena, operations and table of values grow. */
static void write_long(eq_buf *b)
{
    eq_buf_str(b, "max(0");
    for (int i = 0; i < 60; i++) {
        eq_buf_str(b, ", sum(cn.stockpile * ");
        eq_buf_u64(b, (uint64_t)i + 2);
        eq_buf_str(b, ", 2020..2030) + x ^ ");
        eq_buf_u64(b, (uint64_t)i);
    }
    eq_buf_char(b, ')');
}

static void check_text_of(const char *text, eq_status code)
{
    unsigned long failures = 0;
    for (long k = 0; fault_arm(k); k++) {
        eq_arena *arena = NULL;
        eq_diag *diag = NULL;
        eq_ast *ast = NULL;
        eq_program *p = NULL;
        eq_status rc = eq_arena_create(&arena);
        if (rc == EQ_OK) {
            rc = eq_diag_create(&diag);
        }
        const eq_expr_text t = { .text = eq_str_of(text) };
        if (rc == EQ_OK) {
            rc = eq_expr_parse(arena, &t, diag, &ast);
        }
        if (rc == EQ_OK) {
            rc = eq_expr_compile(arena, ast, &w_scope, NULL, diag, &p);
        }
        fault_disarm();
        failures += rc == EQ_ERR_MEMORY;
        assert_true(rc == code || (fault_hit && rc == EQ_ERR_MEMORY));
        assert_true((p != NULL) == (rc == EQ_OK));
        eq_diag_free(diag);
        eq_arena_free(arena);
    }
    assert_true(failures >= 2);
}

TEST(compiling)
{
    eq_buf b = { 0 };
    UNUSED_STATE;
    write_long(&b);
    check_text_of(eq_buf_text(&b), EQ_OK);
    eq_buf_clear(&b);
    check_text_of("if cn.posture = generated then chance(alert >= 3) else no", EQ_OK);
}

TEST(reporting)
{
    UNUSED_STATE;
    check_text_of("mass + 3 yr", EQ_ERR_UNIT);
    check_text_of("cn.stokpile[2030] > 3", EQ_ERR_UNKNOWN_NAME);
    check_text_of("1 < x < 3", EQ_ERR_SYNTAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compiling),
        cmocka_unit_test(reporting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
