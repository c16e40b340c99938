/* The proved minimum of convex plus concave parts: by hand, on plateaus, many local minima, limits.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "num/minimum.h"

/* (x - 1)^2 */
static void parabola(void *ctx, size_t piece, double x, eq_split *out)
{
    (void)ctx;
    (void)piece;
    *out = (eq_split){ .u = (x - 1) * (x - 1), .slope = 2 * (x - 1) };
}

TEST(a_parabola_has_its_minimum_where_it_is)
{
    UNUSED_STATE;
    static const double knot[] = { -3, 5 };
    double x, v;

    assert_true(eq_min_split(parabola, NULL, 1, knot, 1e-14, 1000, &x, &v));
    CHECK_NEAR(v, 0, 1e-14);
    CHECK_NEAR(x, 1, 1e-7); /* the root of the tolerance */
}

/* A cosine of k waves plus a small slope: convex where it is below 0, concave above. */
typedef struct waves {
    double k, slope, *knot;
} waves;

static void cosine(void *ctx, size_t piece, double x, eq_split *out)
{
    const waves *w = ctx;
    double mid = 0.5 * (w->knot[piece] + w->knot[piece + 1]);

    *out = (eq_split){ .u = w->slope * x, .slope = w->slope };
    if (cos(w->k * mid) < 0) {
        out->u += cos(w->k * x);
        out->slope -= w->k * sin(w->k * x);
    } else {
        out->v = cos(w->k * x);
    }
}

TEST(of_many_local_minima_the_lowest_is_found)
{
    UNUSED_STATE;
    static const double pi = 3.14159265358979323846;
    double knot[42];
    waves up = { 10 * pi, 0.01, knot }, down = { 10 * pi, -0.01, knot };
    double x, v;

    knot[0] = 0;
    for (int i = 0; i < 20; i++) { /* inflections at (i + 1/2) pi / k */
        knot[i + 1] = (i + 0.5) / 10;
    }
    knot[21] = 2;
    assert_true(eq_min_split(cosine, &up, 21, knot, 1e-13, 100000, &x, &v));
    CHECK_NEAR(x, 0.1, 1e-4); /* moved by slope / k^2 = 1e-5 */
    assert_true(eq_min_split(cosine, &down, 21, knot, 1e-13, 100000, &x, &v));
    CHECK_NEAR(x, 1.9, 1e-4);
    CHECK_NEAR(v, -1 - 0.019, 1e-6);
}

/* sqrt(x) - sqrt(1 - x): concave plus convex, with an infinite slope at 1. */
static void roots(void *ctx, size_t piece, double x, eq_split *out)
{
    (void)ctx;
    (void)piece;
    *out = (eq_split){ .u = -sqrt(1 - x), .slope = 0.5 / sqrt(1 - x), .v = sqrt(x) };
}

/* -0.9 sqrt(x) - sqrt(1 - x): convex, with infinite slopes at both ends. */
static void bowl(void *ctx, size_t piece, double x, eq_split *out)
{
    (void)ctx;
    (void)piece;
    *out = (eq_split){ .u = -0.9 * sqrt(x) - sqrt(1 - x),
                       .slope = -0.45 / sqrt(x) + 0.5 / sqrt(1 - x) };
}

TEST(infinite_slopes_at_the_ends_do_no_harm)
{
    UNUSED_STATE;
    static const double knot[] = { 0, 1 };
    double x, v;

    assert_true(eq_min_split(roots, NULL, 1, knot, 1e-13, 1000, &x, &v));
    CHECK_NEAR(x, 0, 0);
    CHECK_NEAR(v, -1, 0);
    assert_true(eq_min_split(bowl, NULL, 1, knot, 1e-13, 1000, &x, &v));
    CHECK_NEAR(x, 0.81 / 1.81, 1e-6); /* the root of the tolerance, with room */
    CHECK_NEAR(v, -sqrt(1.81), 1e-13);
}

static void flat(void *ctx, size_t piece, double x, eq_split *out)
{
    (void)ctx;
    *out = piece == 1 ? (eq_split){ .u = 2 } : (eq_split){ .u = 2 + fabs(x - (piece ? 2 : 1)) };
    out->slope = piece == 0 ? -1 : piece == 2 ? 1 : 0;
}

TEST(of_a_plateau_the_left_end_is_taken)
{
    UNUSED_STATE;
    static const double knot[] = { 0, 1, 2, 3 }, point[] = { 1.5, 1.5 };
    double x, v;

    assert_true(eq_min_split(flat, NULL, 3, knot, 1e-13, 1000, &x, &v));
    CHECK_NEAR(x, 1, 0);
    CHECK_NEAR(v, 2, 0);
    assert_true(eq_min_split(flat, NULL, 1, point, 1e-13, 1000, &x, &v));
    CHECK_NEAR(x, 1.5, 0);
}

TEST(too_few_calls_are_said_to_prove_nothing)
{
    UNUSED_STATE;
    static const double knot[] = { -3, 5 };
    double x, v;

    assert_false(eq_min_split(parabola, NULL, 1, knot, 1e-14, 3, &x, &v));
    assert_true(v < 17); /* the best of what was looked at */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_parabola_has_its_minimum_where_it_is),
        cmocka_unit_test(of_many_local_minima_the_lowest_is_found),
        cmocka_unit_test(infinite_slopes_at_the_ends_do_no_harm),
        cmocka_unit_test(of_a_plateau_the_left_end_is_taken),
        cmocka_unit_test(too_few_calls_are_said_to_prove_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
