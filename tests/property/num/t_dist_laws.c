/* Laws of every family on generated parameters: the CDF rises, the quantile inverts it, averaging
 * quantiles gives the mean and the sd, bounds hold. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "check.h"
#include "num/dist.h"
#include "num/mathx.h"
#include "num/rng.h"
#include "num/root.h"

static uint64_t tick;
static double draw(double lo, double hi)
{
    return lo + (hi - lo) * eq_rng_unit(77, tick++, 0, 0);
}

enum { N_LIST = 40 };
static double list[N_LIST], weight[N_LIST];

static bool is_count(const eq_dist *d)
{
    return d->family == EQ_DIST_POISSON || d->family == EQ_DIST_BINOMIAL ||
           d->family == EQ_DIST_DISCRETE || d->family == EQ_DIST_POINT;
}

/* A law of the family with parameters of a wide range; depth limits mixtures of mixtures. */
static eq_dist generated(int family, int depth, eq_dist *parts)
{
    eq_dist d = { .family = (eq_dist_family)family, .lo = -INFINITY, .hi = INFINITY };
    double x = draw(-5, 20);

    switch (d.family) {
    case EQ_DIST_POINT:
        d.a = x;
        break;
    case EQ_DIST_NORMAL:
        d.a = x;
        d.b = eq_exp(draw(-3, 3));
        break;
    case EQ_DIST_LOGNORMAL:
    case EQ_DIST_LOGITNORMAL:
        d.a = draw(-3, 3);
        d.b = eq_exp(draw(-3, .5));
        break;
    case EQ_DIST_UNIFORM:
        d.a = x;
        d.b = x + draw(.1, 9);
        break;
    case EQ_DIST_LOGUNIFORM:
        d.a = eq_exp(draw(-5, 2));
        d.b = d.a * eq_exp(draw(.1, 4));
        break;
    case EQ_DIST_TRIANGULAR:
    case EQ_DIST_PERT:
        d.a = x;
        d.b = x + (draw(0, 1) < .2 ? 0 : draw(0, 5));
        d.c = d.b + (draw(0, 1) < .2 ? .1 : draw(.1, 5));
        break;
    case EQ_DIST_BETA:
        d.a = eq_exp(draw(-1.5, 6));
        d.b = eq_exp(draw(-1.5, 6));
        d.c = draw(0, 1) < .5 ? 0 : x;
        d.d = d.c + draw(.5, 4);
        break;
    case EQ_DIST_GAMMA:
        d.a = eq_exp(draw(-1.5, 6));
        d.b = eq_exp(draw(-2, 2));
        break;
    case EQ_DIST_POISSON:
        d.a = eq_exp(draw(-2, 9));
        break;
    case EQ_DIST_BINOMIAL:
        d.a = floor(eq_exp(draw(0, 8)));
        d.b = draw(0.01, .99);
        break;
    case EQ_DIST_DISCRETE:
    case EQ_DIST_EMPIRICAL:
        d.n = 1 + (size_t)draw(0, N_LIST - 1);
        for (size_t i = 0; i < d.n; i++) {
            x += draw(0, 2);
            list[i] = x;
            weight[i] = draw(0, 1);
        }
        d.x = list;
        d.w = weight;
        break;
    case EQ_DIST_MIXTURE:
        d.n = 2 + (size_t)draw(0, 2.99);
        for (size_t i = 0; i < d.n; i++) {
            int f;
            do {
                f = (int)draw(0, depth > 0 ? EQ_DIST_POISSON : EQ_DIST_GAMMA + 1);
            } while (f == EQ_DIST_MIXTURE);
            parts[i] = generated(f, 0, parts);
            weight[i] = draw(.05, 1);
        }
        d.part = parts;
        d.w = weight;
        break;
    }
    return d;
}

static void check_rises_and_inverts(const eq_dist *d, double tol)
{
    static const double grid[] = { 1e-13, 1e-9, 1e-6, 1e-4, .001, .01 };
    double last = -INFINITY;

    for (int k = -6; k <= 106; k++) {
        double u = k < 0 ? grid[k + 6] : k > 100 ? 1 - grid[106 - k] : .01 + .98 * k / 100;
        double q = eq_dist_quantile1(d, u), f = eq_dist_cdf(d, q), near;

        assert_true(q >= d->lo && q <= d->hi);
        /* tables: 1e-11 of the value, or of the width of a mixture, may turn a flat piece */
        near = 3e-11 * (fabs(q) + eq_dist_stated_sd(d) * (d->family == EQ_DIST_MIXTURE ? 1 : 0));
        assert_true(q >= last - near);
        last = q > last ? q : last;
        if (is_count(d)) { /* the smallest value that reaches u */
            assert_true(f >= u * (1 - 1e-12) - 1e-15);
            assert_true(eq_dist_cdf(d, q - 1e-9 * (1 + fabs(q))) <= u * (1 + 1e-12) + 1e-15);
        } else {
            double below = eq_dist_cdf(d, q - near - 1e-13 * fabs(q));
            double above = eq_dist_cdf(d, q + near + 1e-13 * fabs(q));
            assert_true(below <= u + tol && above >= u - tol);
            assert_true(below <= f && f <= above);
        }
    }
}

/* Integral of the quantile function and of its square around the mean, by 2,048 panels of 8 points
 * in the normal scale. */
static void check_moments(const eq_dist *d)
{
    double x[8], w[8], mean = 0, var = 0, mass = 0, m = eq_dist_mean(d), sd = eq_dist_sd(d);
    enum { PANEL = 2048 };

    eq_quad_legendre(8, x, w);
    for (int i = 0; i < PANEL; i++) {
        for (int j = 0; j < 8; j++) {
            double z = -8.2 + 16.4 * (i + x[j]) / PANEL, v = w[j] * exp(-z * z / 2);
            double q = eq_dist_quantile1(d, eq_norm_cdf(z));
            mass += v;
            mean += v * (q - m);
            var += v * (q - m) * (q - m);
        }
    }
    /* steps and atoms fall inside panels: 1/2048 of 16 sd each; smooth laws are far better. u ends
     * at 1e-16, which costs a wide lognormal or Gamma about 1e-6 of its variance. */
    CHECK_NEAR(mean / mass, 0, (is_count(d) || d->family == EQ_DIST_MIXTURE ? 2e-3 : 1e-5) * sd);
    CHECK_NEAR(var / mass, sd * sd,
               (is_count(d) || d->family == EQ_DIST_MIXTURE ? 1e-2 : 5e-4) * sd * sd);
}

static void check_family(int family, int rounds)
{
    for (int r = 0; r < rounds; r++) {
        eq_arena *arena = NULL;
        eq_dist parts[8], d = generated(family, 1, parts), cut;
        const char *why = NULL;
        double tol = 1e-13;

        CHECK_OK(eq_arena_create(&arena));
        cut = d;
        CHECK_OK(eq_dist_prepare(arena, &d, &why));
        check_rises_and_inverts(&d, tol);
        if (r < 3) {
            check_moments(&d);
        }
        cut.lo = eq_dist_quantile1(&d, draw(.05, .7));
        cut.hi = eq_dist_quantile1(&d, draw(.8, .999));
        CHECK_OK(eq_dist_prepare(arena, &cut, &why));
        check_rises_and_inverts(&cut, tol);
        if (r < 3) {
            check_moments(&cut);
        }
        CHECK_NEAR(eq_dist_stated_mean(&cut), eq_dist_mean(&d),
                   1e-12 * (1 + fabs(eq_dist_mean(&d))));
        eq_arena_free(arena);
    }
}

#define FAMILY(name, family, rounds)                                                               \
    TEST(name)                                                                                     \
    {                                                                                              \
        UNUSED_STATE;                                                                              \
        check_family(family, rounds);                                                              \
    }
FAMILY(point, EQ_DIST_POINT, 3)
FAMILY(normal, EQ_DIST_NORMAL, 30)
FAMILY(lognormal, EQ_DIST_LOGNORMAL, 30)
FAMILY(logitnormal, EQ_DIST_LOGITNORMAL, 20)
FAMILY(uniform, EQ_DIST_UNIFORM, 30)
FAMILY(loguniform, EQ_DIST_LOGUNIFORM, 30)
FAMILY(triangular, EQ_DIST_TRIANGULAR, 30)
FAMILY(pert, EQ_DIST_PERT, 30)
FAMILY(beta, EQ_DIST_BETA, 40)
FAMILY(gamma_law, EQ_DIST_GAMMA, 40)
FAMILY(poisson, EQ_DIST_POISSON, 30)
FAMILY(binomial, EQ_DIST_BINOMIAL, 30)
FAMILY(discrete, EQ_DIST_DISCRETE, 30)
FAMILY(empirical, EQ_DIST_EMPIRICAL, 30)
FAMILY(mixture, EQ_DIST_MIXTURE, 20)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(point),       cmocka_unit_test(normal),    cmocka_unit_test(lognormal),
        cmocka_unit_test(logitnormal), cmocka_unit_test(uniform),   cmocka_unit_test(loguniform),
        cmocka_unit_test(triangular),  cmocka_unit_test(pert),      cmocka_unit_test(beta),
        cmocka_unit_test(gamma_law),   cmocka_unit_test(poisson),   cmocka_unit_test(binomial),
        cmocka_unit_test(discrete),    cmocka_unit_test(empirical), cmocka_unit_test(mixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
