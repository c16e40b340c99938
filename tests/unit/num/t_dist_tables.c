/* Kept quantile tables give the very values of fresh ones, one for every law that differs in any
 * number, and are forgotten when they are many. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "check.h"
#include "num/dist_tables.h"

static eq_dist law(eq_dist_family family, double a, double b, double c)
{
    return (eq_dist){ .family = family,
                      .a = a,
                      .b = b,
                      .c = c,
                      .d = family == EQ_DIST_BETA ? c + 1 : 0,
                      .lo = -INFINITY,
                      .hi = INFINITY };
}

static void same_values(const eq_dist *a, const eq_dist *b)
{
    for (double u = 0.0001; u < 1; u += 0.0137) {
        assert_true(eq_dist_quantile1(a, u) == eq_dist_quantile1(b, u));
    }
}

/* Twice with the tables, once without. */
static void check_law(eq_arena *arena, eq_dist_tables *t, eq_dist d)
{
    eq_dist fresh = d, first = d, again = d;

    CHECK_OK(eq_dist_prepare(arena, &fresh, NULL));
    CHECK_OK(eq_dist_prepare_with(arena, t, &first, NULL));
    CHECK_OK(eq_dist_prepare_with(arena, t, &again, NULL));
    same_values(&fresh, &first);
    same_values(&fresh, &again);
}

static void test_tables(void **state)
{
    const eq_dist part[2] = { law(EQ_DIST_NORMAL, 0, 1, 0), law(EQ_DIST_NORMAL, 5, 2, 0) };
    const eq_dist other[2] = { part[0], law(EQ_DIST_NORMAL, 5, 2.5, 0) };
    const double weight[2] = { 1, 3 };
    eq_dist mixture = { .family = EQ_DIST_MIXTURE,
                        .n = 2,
                        .part = part,
                        .w = weight,
                        .lo = -INFINITY,
                        .hi = INFINITY };
    eq_dist cut = law(EQ_DIST_GAMMA, 3, 2, 0);
    eq_dist_tables *t = NULL;
    eq_arena *arena = NULL;

    (void)state;
    CHECK_OK(eq_arena_create(&arena));
    CHECK_OK(eq_dist_tables_create(&t));
    check_law(arena, t, law(EQ_DIST_PERT, 1, 2, 5));
    check_law(arena, t, law(EQ_DIST_PERT, 1, 2, 6));
    check_law(arena, t, law(EQ_DIST_BETA, 2, 3, 0));
    check_law(arena, t, law(EQ_DIST_GAMMA, 3, 2, 0));
    cut.lo = 4; /* bounds act behind the table */
    check_law(arena, t, cut);
    assert_int_equal(eq_dist_tables_count(t), 4);
    check_law(arena, t, mixture);
    mixture.part = other;
    check_law(arena, t, mixture);
    assert_int_equal(eq_dist_tables_count(t), 6);
    check_law(arena, t, law(EQ_DIST_NORMAL, 0, 1, 0)); /* needs no table */
    assert_int_equal(eq_dist_tables_count(t), 6);
    CHECK_OK(eq_dist_tables_trim(t));
    assert_int_equal(eq_dist_tables_count(t), 6);
    eq_dist_tables_free(t);
    eq_arena_free(arena);
}

static void test_full(void **state)
{
    eq_dist_tables *t = NULL;
    eq_arena *arena = NULL;

    (void)state;
    CHECK_OK(eq_arena_create(&arena));
    CHECK_OK(eq_dist_tables_create(&t));
    for (int i = 0; i < 300; i++) {
        eq_dist d = law(EQ_DIST_GAMMA, 3 + i, 1, 0);

        CHECK_OK(eq_dist_prepare_with(arena, t, &d, NULL));
    }
    assert_int_equal(eq_dist_tables_count(t), 256);
    check_law(arena, t, law(EQ_DIST_GAMMA, 3 + 299, 1, 0));
    CHECK_OK(eq_dist_tables_trim(t));
    assert_int_equal(eq_dist_tables_count(t), 0);
    check_law(arena, t, law(EQ_DIST_GAMMA, 3, 1, 0));
    assert_int_equal(eq_dist_tables_count(t), 1);
    eq_dist_tables_free(t);
    eq_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_tables),
                                        cmocka_unit_test(test_full) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
