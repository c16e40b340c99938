/* Elementary and special functions. Literals with 20 digits come from python's decimal at 60 digits
 * (power series, continued fractions, binomial and Poisson sums), shorter ones from scipy 1.10.1
 * where it agrees with them (its incomplete beta loses 5e-11 at (1e4, 2e4), its normal tail 3e-14
 * at -20: not used). Sweeps compare with the C library's long
 * double, which only tests may use. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "check.h"
#include "num/mathx.h"
#include "num/special.h"

/* A fixed sequence in [lo, hi), so that a failure repeats. */
static uint64_t sequence = 1;
static double draw(double lo, double hi)
{
    sequence = sequence * 6364136223846793005u + 1442695040888963407u;
    return lo + (hi - lo) * (double)(sequence >> 11) * 0x1p-53;
}

/* Distance from the exact value in units of the last place of the rounded one. */
static double ulps(double got, long double want)
{
    double w = (double)want;

    if (got == w) {
        return 0;
    }
    return (double)(fabsl((long double)got - want) / (nextafter(fabs(w), INFINITY) - fabs(w)));
}

enum { SWEEP = 100000 };
#define CHECK_SWEEP(lo, hi, limit, mine, theirs)                                                   \
    do {                                                                                           \
        double worst = 0;                                                                          \
        for (int i = 0; i < SWEEP; i++) {                                                          \
            double x = draw(lo, hi), e = ulps(mine, theirs);                                       \
            worst = e > worst ? e : worst;                                                         \
        }                                                                                          \
        CHECK_NEAR(worst, 0, limit); /* the promise of mathx.h, in ulp */                          \
    } while (0)

TEST(exp_and_log_match_decimal)
{
    static const double e[][2] = {
        { -700, 9.859676543759770856705e-305 }, { -1.5, 2.231301601484298289333e-1 },
        { 0.5, 1.648721270700128146849 },       { 1, 2.718281828459045235360 },
        { 10, 2.202646579480671651696e+4 },     { 709, 8.218407461554972189241e+307 },
    };
    static const double l[][2] = {
        { 1e-300, -6.907755278982137051803e+2 }, { 0.1, -2.302585092994045628507 },
        { 0.999, -1.000500333583534389210e-3 },  { 1.001, 9.995003330834231427095e-4 },
        { 2, 6.931471805599453094172e-1 },       { 1e300, 6.907755278982137052579e+2 },
    };
    UNUSED_STATE;

    for (size_t i = 0; i < EQ_COUNT(e); i++) {
        CHECK_REL(eq_exp(e[i][0]), e[i][1], 4.5e-16); /* 2 ulp */
    }
    for (size_t i = 0; i < EQ_COUNT(l); i++) {
        CHECK_REL(eq_log(l[i][0]), l[i][1], 4.5e-16);
    }
}

TEST(elementary_sweeps)
{
    UNUSED_STATE;
    CHECK_SWEEP(-708, 709, 2, eq_exp(x), expl(x));
    CHECK_SWEEP(-745, -708, 2, eq_exp(x), expl(x)); /* subnormal results */
    CHECK_SWEEP(-45, 709, 2, eq_expm1(x), expm1l(x));
    CHECK_SWEEP(-1, 1, 2, eq_expm1(x), expm1l(x));
    CHECK_SWEEP(0.5, 2, 2, eq_log(x), logl(x));
    CHECK_SWEEP(1e-310, 1e-307, 2, eq_log(x), logl(x));
    CHECK_SWEEP(-0.999, 3, 2, eq_log1p(x), log1pl(x));
    CHECK_SWEEP(-1e-9, 1e-9, 2, eq_log1p(x), log1pl(x));
    CHECK_SWEEP(-1e5, 1e5, 2, eq_sin(x), sinl(x));
    CHECK_SWEEP(-1e5, 1e5, 2, eq_cos(x), cosl(x));
    CHECK_SWEEP(-6, 6, 3, eq_tanh(x), tanhl(x));
    CHECK_SWEEP(-6, 6, 5, eq_erf(x), erfl(x));
    CHECK_SWEEP(-6, 26, 5, eq_erfc(x), erfcl(x));
}

TEST(sine_near_its_zeros)
{
    UNUSED_STATE;
    for (int k = 1; k < 31000; k += 7) { /* the argument reduction loses nothing */
        double x = k * 3.14159265358979323846;
        assert_true(ulps(eq_sin(x), sinl(x)) <= 2);
    }
    CHECK_NEAR(eq_sin(1e5 + 1), NAN, 0);
}

TEST(power_is_within_one_ulp)
{
    UNUSED_STATE;
    double worst = 0;

    CHECK_REL(eq_pow(1.5, 2.5), 2.755675960631075360472, 2.3e-16);
    CHECK_REL(eq_pow(0.3, -7.25), 6.178327182473867199439e+3, 2.3e-16);
    CHECK_REL(eq_pow(1.0001, 12345.678), 3.436680641432770723303, 2.3e-16);
    CHECK_REL(eq_pow(1e-5, 60), 1.000000000000004908183e-300, 2.3e-16);
    CHECK_REL(eq_pow(123.456, -100.5), 6.353656568771865022799e-211, 2.3e-16);
    for (int i = 0; i < SWEEP; i++) {
        double x = exp(draw(-30, 30)), y = draw(-20, 20), e = ulps(eq_pow(x, y), powl(x, y));
        worst = e > worst ? e : worst;
    }
    /* powl itself is good to about 2^-11 ulp of a double here */
    CHECK_NEAR(worst, 0, 1.0);
    for (int b = 2; b < 40; b++) { /* powers that are doubles come out exactly */
        double exact = 1;
        for (int n = 1; exact * b < 0x1p53; n++) {
            exact *= b;
            CHECK_NEAR(eq_pow(b, n), exact, 0);
            CHECK_NEAR(eq_powi(b, n), exact, 0);
        }
    }
}

TEST(power_special_cases_are_those_of_c)
{
    static const double v[] = { 0.0,    -0.0,   1,      -1,       2,         -2,  3,
                                -3,     .5,     -.5,    INFINITY, -INFINITY, NAN, 1e300,
                                -1e300, 5e-324, 1e-310, 1e19,     -1e19 };
    UNUSED_STATE;

    for (size_t i = 0; i < EQ_COUNT(v); i++) {
        for (size_t j = 0; j < EQ_COUNT(v); j++) {
            double got = eq_pow(v[i], v[j]), want = pow(v[i], v[j]);
            CHECK_REL(got, want, 3e-16); /* both round */
            if (!isnan(want)) {
                assert_int_equal(signbit(got) != 0, signbit(want) != 0);
            }
        }
    }
}

TEST(edges_of_the_elementary_functions)
{
    UNUSED_STATE;
    CHECK_NEAR(eq_exp(710), INFINITY, 0);
    CHECK_NEAR(eq_exp(-746), 0, 0);
    CHECK_NEAR(eq_exp(-INFINITY), 0, 0);
    CHECK_NEAR(eq_exp(INFINITY), INFINITY, 0);
    CHECK_NEAR(eq_exp(NAN), NAN, 0);
    CHECK_NEAR(eq_log(0), -INFINITY, 0);
    CHECK_NEAR(eq_log(-1), NAN, 0);
    CHECK_NEAR(eq_log(INFINITY), INFINITY, 0);
    CHECK_NEAR(eq_log1p(-1), -INFINITY, 0);
    CHECK_NEAR(eq_log1p(INFINITY), INFINITY, 0);
    CHECK_NEAR(eq_expm1(-INFINITY), -1, 0);
    CHECK_NEAR(eq_tanh(INFINITY), 1, 0);
    CHECK_NEAR(eq_norm_cdf(INFINITY), 1, 0);
    CHECK_NEAR(eq_norm_cdf(-INFINITY), 0, 0);
    CHECK_NEAR(eq_norm_quantile(0), -INFINITY, 0);
    CHECK_NEAR(eq_norm_quantile(1), INFINITY, 0);
    CHECK_NEAR(eq_norm_quantile(-0.1), NAN, 0);
    CHECK_NEAR(eq_norm_quantile(NAN), NAN, 0);
}

TEST(selects_and_rounding)
{
    UNUSED_STATE;
    CHECK_NEAR(eq_max(NAN, 1), NAN, 0);
    CHECK_NEAR(eq_max(1, NAN), NAN, 0);
    CHECK_NEAR(eq_min(1, NAN), NAN, 0);
    assert_false(signbit(eq_max(-0.0, 0.0)));
    assert_false(signbit(eq_max(0.0, -0.0)));
    assert_true(signbit(eq_min(-0.0, 0.0)));
    assert_true(signbit(eq_min(0.0, -0.0)));
    CHECK_NEAR(eq_min(-3, 2), -3, 0);
    CHECK_NEAR(eq_max(-3, 2), 2, 0);
    CHECK_NEAR(eq_round(2.5), 3, 0);
    CHECK_NEAR(eq_round(-2.5), -3, 0);
    CHECK_NEAR(eq_round(0.49999999999999994), 0, 0);
    CHECK_NEAR(eq_round(4503599627370497.5), 4503599627370498, 0);
    CHECK_NEAR(eq_trunc(-2.7), -2, 0);
}

TEST(normal_law_matches_scipy)
{
    static const double c[][2] = {
        { -20, 2.75362411860623369508e-89 }, { -8, 6.22096057427178412352e-16 },
        { -3, 1.34989803163009452665e-3 },   { -1, 1.58655253931457051415e-1 },
        { 0.5, 0.6914624612740131 },         { 2, 0.9772498680518208 },
    };
    static const double q[][2] = {
        { 1e-300, -37.0470962993612 }, { 1e-20, -9.262340089798409 },
        { 1e-5, -4.264890793922825 },  { .01, -2.3263478740408408 },
        { .2, -0.8416212335729142 },   { .7, 0.5244005127080407 },
        { .975, 1.959963984540054 },   { 1 - 1e-10, 6.361340889697422 },
    };
    UNUSED_STATE;

    for (size_t i = 0; i < EQ_COUNT(c); i++) {
        CHECK_REL(eq_norm_cdf(c[i][0]), c[i][1], 1e-14); /* promise */
    }
    for (size_t i = 0; i < EQ_COUNT(q); i++) {
        CHECK_REL(eq_norm_quantile(q[i][0]), q[i][1], 2e-15); /* AS 241: about 1e-16 */
    }
    for (int i = 0; i < SWEEP; i++) { /* far tail against erfc of the C library in long double */
        double z = draw(-37, 5);
        long double want = 0.5L * erfcl(-(long double)z * 0.70710678118654752440084436210485L);
        CHECK_REL(eq_norm_cdf(z), want, 1e-14);
    }
}

TEST(gamma_functions_match_scipy)
{
    static const double l[][2] = {
        { 0.001, 6.907178885383853 },  { 0.5, 0.5723649429247 },     { 0.99, 0.00585480676470973 },
        { 1.5, -0.12078223763524526 }, { 2.25, 0.1248717148923966 }, { 3.7, 1.428072326665388 },
        { 11.9, 17.25847745059552 },   { 12.1, 17.74700727079874 },  { 100, 359.1342053695754 },
        { 1e6, 12815504.569147611 },
    };
    static const double g[][3] = {
        { .3, .1, 0.5459128495917965 },
        { 3, 2, 0.32332358381693654 },
        { 10, 20, 0.9950045876916924 },
        { 2, 1e-6, 4.999996666667916e-13 },
        { 1e4, 1.01e4, 8.41348750447179622397e-1 },
    };
    UNUSED_STATE;

    for (size_t i = 0; i < EQ_COUNT(l); i++) { /* absolute 1e-15 max(1, |.|), and scipy's own */
        CHECK_NEAR(eq_lgamma(l[i][0]), l[i][1], 2e-15 * fmax(1, fabs(l[i][1])));
    }
    for (size_t i = 0; i < EQ_COUNT(g); i++) {
        CHECK_REL(eq_gamma_inc(g[i][0], g[i][1]), g[i][2], 1e-12);
    }
    CHECK_REL(eq_gamma_inc_inv(3, .05), 0.8176914471639534, 1e-12);
    CHECK_REL(eq_gamma_inc_inv(.7, .99), 3.875738677240161, 1e-12);
    CHECK_REL(eq_gamma_inc_inv(100, .5), 99.66686491931549, 1e-12);
    CHECK_REL(eq_gamma_inc_inv(2, 1e-8), 0.00014142802333612898, 1e-12);
    CHECK_NEAR(eq_gamma_inc_inv(2, 0), 0, 0);
    CHECK_NEAR(eq_gamma_inc_inv(2, 1), INFINITY, 0);
    CHECK_NEAR(eq_lgamma(-1), NAN, 0);
}

TEST(beta_functions_match_scipy)
{
    static const double v[][4] = {
        { 8, 2, .7, 0.19600323399999997 },          { .5, .5, .1, 0.2048327646991335 },
        { 3, 200, .01, 3.28761828961610633348e-1 }, { 1e4, 2e4, .33, 1.10205519127419715819e-1 },
        { 2, 3, 1e-8, 5.999999920000001e-16 },      { 50, .1, .9, 0.00011154776341650207 },
    };
    static const double q[][4] = {
        { 8, 2, .05, 0.5708644529685655 },    { 8, 2, .95, 0.9589768324930035 },
        { .5, .5, .3, 0.2061073738537634 },   { 3.4, 2.6, 1e-6, 0.0092626669483743 },
        { 400, 300, .5, 0.5714966370138465 },
    };
    UNUSED_STATE;

    for (size_t i = 0; i < EQ_COUNT(v); i++) {
        CHECK_REL(eq_beta_inc(v[i][0], v[i][1], v[i][2]), v[i][3], 1e-12);
    }
    for (size_t i = 0; i < EQ_COUNT(q); i++) {
        CHECK_REL(eq_beta_inc_inv(q[i][0], q[i][1], q[i][2]), q[i][3], 1e-11);
    }
    /* B(8, 2) = 7! 1! / 9! = 1/72; B(1/2, 1/2) = pi */
    CHECK_NEAR(eq_lbeta(8, 2), -log(72), 2e-15 * log(72));
    CHECK_NEAR(eq_lbeta(.5, .5), log(3.14159265358979323846), 3e-15);
    /* symmetry, and the binomial sum I_x(2, 3) = 1 - (1-x)^4 - 4 x (1-x)^3 */
    CHECK_REL(eq_beta_inc(2, 3, .4), 1 - .1296 - 4 * .4 * .216, 1e-14);
    CHECK_REL(eq_beta_inc(3, 2, .6), 1 - eq_beta_inc(2, 3, .4), 1e-14);
}

TEST(tail_walk_inverts)
{
    UNUSED_STATE;
    for (int i = 0; i < 3000; i++) {
        double a = exp(draw(-3, 9)), b = exp(draw(-3, 9)), p = exp(draw(-30, -0.7)), x, y, l, u, t;
        eq_tail s;

        eq_tail_init(&s, a, b, 0);
        t = eq_tail_to(&s, p);
        if (t > -600) {
            eq_tail_xy(t, &x, &y);
            eq_beta_tails(a, b, x, y, &l, &u);
            /* rounding of t (1e-16 |t|) times the slope (at most a), and the tail's own 1e-12 */
            CHECK_REL(l, p, 1e-12 + 4e-16 * fabs(t) * a);
        }
        eq_tail_init(&s, a, 0, i % 2);
        t = eq_tail_to(&s, p);
        if (t > -600) {
            double slope = i % 2 ? a + exp(t) : a;
            eq_gamma_tails(a, eq_exp(t), &l, &u);
            CHECK_REL(i % 2 ? u : l, p, 1e-12 + 4e-16 * (1 + fabs(t)) * slope);
        }
    }
}

/* The loops over lanes give the bits of the scalar functions, in place too, for every length. */
TEST(lanes_equal_scalars)
{
    enum { N = 1003 };
    static double x[N], y[N], z[N];
    static const double odd[] = { 0, -0.0, -1, NAN, INFINITY, -INFINITY, 1e-310, 1e308, 2, -2.5 };
    UNUSED_STATE;
#define SAME(call, scalar)                                                                         \
    do {                                                                                           \
        call;                                                                                      \
        for (size_t i = 0; i < N; i++) {                                                           \
            double want = scalar;                                                                  \
            assert_true((isnan(want) && isnan(z[i])) || memcmp(&want, &z[i], sizeof want) == 0);   \
        }                                                                                          \
    } while (0)

    for (size_t i = 0; i < N; i++) {
        x[i] = i < EQ_COUNT(odd) ? odd[i] : exp(draw(-20, 20));
        y[i] = i % 7 == 0 ? odd[i % EQ_COUNT(odd)] : draw(-10, 10);
    }
    SAME(eq_exp_n(N, y, z), eq_exp(y[i]));
    SAME(eq_log_n(N, x, z), eq_log(x[i]));
    SAME(eq_pow_n(N, x, y, z), eq_pow(x[i], y[i]));
    SAME(eq_norm_cdf_n(N, y, z), eq_norm_cdf(y[i]));
    memcpy(z, x, sizeof z);
    SAME(eq_pow_n(N, z, y, z), eq_pow(x[i], y[i]));
    memcpy(z, y, sizeof z);
    SAME(eq_pow_n(N, x, z, z), eq_pow(x[i], y[i]));
    for (size_t i = 0; i < N; i++) {
        x[i] = i < EQ_COUNT(odd) ? odd[i] : draw(0, 1);
    }
    memcpy(z, x, sizeof z);
    SAME(eq_norm_quantile_n(N, z, z), eq_norm_quantile(x[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exp_and_log_match_decimal),
        cmocka_unit_test(elementary_sweeps),
        cmocka_unit_test(sine_near_its_zeros),
        cmocka_unit_test(power_is_within_one_ulp),
        cmocka_unit_test(power_special_cases_are_those_of_c),
        cmocka_unit_test(edges_of_the_elementary_functions),
        cmocka_unit_test(selects_and_rounding),
        cmocka_unit_test(normal_law_matches_scipy),
        cmocka_unit_test(gamma_functions_match_scipy),
        cmocka_unit_test(beta_functions_match_scipy),
        cmocka_unit_test(tail_walk_inverts),
        cmocka_unit_test(lanes_equal_scalars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
