/* One hash of many results. It is the same for every compiler, instruction set and optimisation
 * level; when a change of results is wanted, the new number goes here and the change says why. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/hash.h"
#include "check.h"
#include "num/copula.h"
#include "num/design.h"
#include "num/dist.h"
#include "num/law.h"
#include "num/mathx.h"
#include "num/rng.h"
#include "num/root.h"
#include "num/stream.h"

enum { N = 4096 };
static double u[N], v[N], x[N], y[N];

static uint64_t hash(const double *p, size_t n)
{
    return eq_hash64(p, n * sizeof *p);
}

TEST(random_numbers_and_designs)
{
    eq_design d = { EQ_DESIGN_SOBOL, 1, 16, 256 };
    uint64_t h;
    UNUSED_STATE;

    eq_rng_unit_n(1, 0, 2, 3, N, u);
    h = hash(u, N);
    for (uint32_t dim = 0; dim < 1024; dim += 93) {
        eq_design_fill(&d, dim, 7 + dim, 0, N, u);
        h = eq_hash_mix(h, hash(u, N));
    }
    d.kind = EQ_DESIGN_LHS;
    eq_design_fill(&d, 0, 7, 0, N, u);
    assert_int_equal(eq_hash_mix(h, hash(u, N)), UINT64_C(0xdc360ca38f02de58));
}

TEST(functions_over_lanes)
{
    uint64_t h;
    UNUSED_STATE;

    eq_rng_unit_n(1, 0, 2, 3, N, u);
    eq_rng_unit_n(1, 0, 3, 3, N, v);
    eq_norm_quantile_n(N, u, x);
    h = hash(x, N);
    eq_norm_cdf_n(N, x, y);
    h = eq_hash_mix(h, hash(y, N));
    eq_exp_n(N, x, y);
    h = eq_hash_mix(h, hash(y, N));
    eq_pow_n(N, y, x, y);
    h = eq_hash_mix(h, hash(y, N));
    eq_log_n(N, u, y);
    h = eq_hash_mix(h, hash(y, N));
    for (size_t i = 0; i < N; i++) {
        y[i] = eq_sin(1000 * u[i]) + eq_cos(x[i]) + eq_tanh(x[i]) + eq_erf(x[i]) + eq_expm1(u[i]) +
               eq_log1p(u[i]) + eq_lgamma(50 * u[i]);
    }
    h = eq_hash_mix(h, hash(y, N));
    for (size_t i = 0; i < 300; i++) {
        y[i] = eq_beta_inc_inv(1 + 9 * u[i], 1 + 5 * v[i], u[i + 300]) +
               eq_gamma_inc_inv(.5 + 20 * v[i], u[i + 600]);
    }
    h = eq_hash_mix(h, hash(y, 300));
    eq_quad_beta(48, 8, 2, x, y);
    h = eq_hash_mix(eq_hash_mix(h, hash(x, 48)), hash(y, 48));
    assert_int_equal(h, UINT64_C(0x43d72eb1ea9e0f1b));
}

static uint64_t hash_of_dist(eq_dist d)
{
    eq_arena *arena = NULL;
    uint64_t h;

    CHECK_OK(eq_arena_create(&arena));
    CHECK_OK(eq_dist_prepare(arena, &d, NULL));
    eq_dist_quantile(&d, N, u, y);
    h = hash(y, N);
    y[0] = eq_dist_mean(&d);
    y[1] = eq_dist_sd(&d);
    y[2] = eq_dist_cdf(&d, y[0]);
    h = eq_hash_mix(h, hash(y, 3));
    eq_arena_free(arena);
    return h;
}

TEST(distributions)
{
    static const double w[] = { 1, 2, 1.5 };
    const double inf = INFINITY;
    eq_dist part[] = { { EQ_DIST_LOGNORMAL, .a = 1, .b = .5 },
                       { EQ_DIST_PERT, .a = 1, .b = 2, .c = 9 },
                       { EQ_DIST_NORMAL, .a = 8, .b = 1 } };
    const eq_dist all[] = {
        { EQ_DIST_NORMAL, .a = 5, .b = 2, .lo = 0, .hi = 7 },
        { EQ_DIST_LOGNORMAL, .a = 1, .b = .7, .lo = -inf, .hi = inf },
        { EQ_DIST_LOGITNORMAL, .a = 1, .b = .7, .lo = -inf, .hi = inf },
        { EQ_DIST_UNIFORM, .a = 1, .b = 7, .lo = -inf, .hi = inf },
        { EQ_DIST_LOGUNIFORM, .a = 1, .b = 7, .lo = -inf, .hi = inf },
        { EQ_DIST_TRIANGULAR, .a = 1, .b = 2, .c = 7, .lo = -inf, .hi = 6 },
        { EQ_DIST_PERT, .a = 1, .b = 2, .c = 7, .lo = -inf, .hi = inf },
        { EQ_DIST_BETA, .a = 8, .b = 2, .c = 0, .d = 1, .lo = .3, .hi = inf },
        { EQ_DIST_GAMMA, .a = 2.5, .b = 2, .lo = -inf, .hi = inf },
        { EQ_DIST_POISSON, .a = 12, .lo = -inf, .hi = inf },
        { EQ_DIST_BINOMIAL, .a = 120, .b = .3, .lo = -inf, .hi = inf },
        { EQ_DIST_MIXTURE, .n = 3, .part = part, .w = w, .lo = 0, .hi = inf },
    };
    uint64_t h = 0;
    UNUSED_STATE;

    eq_rng_unit_n(1, 0, 2, 3, N, u);
    for (size_t i = 0; i < EQ_COUNT(all); i++) {
        h = eq_hash_mix(h, hash_of_dist(all[i]));
    }
    assert_int_equal(h, UINT64_C(0xe21b5fba39bb28f));
}

TEST(laws_samples_and_sums)
{
    static double f[401], g[801];
    eq_sums s;
    uint64_t h;
    UNUSED_STATE;

    eq_rng_unit_n(1, 0, 2, 3, N, u);
    eq_rng_unit_n(1, 0, 3, 3, N, v);
    eq_binomial_pmf(400, .3, f);
    h = hash(f, 401);
    eq_law_convolve(400, f, 400, f, g);
    h = eq_hash_mix(h, hash(g, 801));
    f[0] = eq_binomial_tail(400, .3, 200);
    h = eq_hash_mix(h, hash(f, 1));
    for (size_t i = 0; i < N; i++) {
        x[i] = floor(500 * u[i]);
    }
    eq_binomial_sample_n(N, x, v, 1, 0, 9, 0, y);
    h = eq_hash_mix(h, hash(y, N));
    eq_factor_apply(.6, N, u, v);
    h = eq_hash_mix(h, hash(v, N));
    eq_sums_strip(EQ_STRIP, v, 16, &s);
    h = eq_hash_mix(h, eq_hash64(&s, sizeof s));
    assert_int_equal(h, UINT64_C(0x4b83be544742b136));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_numbers_and_designs),
        cmocka_unit_test(functions_over_lanes),
        cmocka_unit_test(distributions),
        cmocka_unit_test(laws_samples_and_sums),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
