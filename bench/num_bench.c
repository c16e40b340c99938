/* CPU time a value of the hot kernels of num, median of seven repetitions, and preparation times.
 * Built only when asked for: ninja num_bench. Prints; decides nothing. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "num/copula.h"
#include "num/design.h"
#include "num/dist.h"
#include "num/law.h"
#include "num/mathx.h"
#include "num/rng.h"
#include "num/stream.h"

enum { N = 4096, REPEAT = 7 };
static double u[N], v[N], x[N], y[N], work[2 * N];

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

typedef void (*kernel)(void *ctx);

/* Median of seven, in ns for one of `values`. */
static void report(const char *name, kernel f, void *ctx, double values)
{
    double t[REPEAT];

    f(ctx);
    for (int r = 0; r < REPEAT; r++) {
        int n = 0;
        double start = now();
        while (now() - start < 3e-3) {
            f(ctx);
            n++;
        }
        t[r] = (now() - start) / n / values * 1e9;
    }
    eq_sort(REPEAT, t);
    printf("%-28s %8.2f ns\n", name, t[REPEAT / 2]);
}

#define KERNEL(name, body)                                                                         \
    static void name(void *ctx)                                                                    \
    {                                                                                              \
        (void)ctx;                                                                                 \
        body;                                                                                      \
    }

KERNEL(k_exp, eq_exp_n(N, x, y))
KERNEL(k_log, eq_log_n(N, u, y))
KERNEL(k_pow, eq_pow_n(N, u, x, y))
KERNEL(k_cdf, eq_norm_cdf_n(N, x, y))
KERNEL(k_quantile, eq_norm_quantile_n(N, u, y))
KERNEL(k_philox, eq_rng_unit_n(1, 0, 2, 0, N, y))
KERNEL(k_pmf, eq_binomial_pmf(400, .3, y))
KERNEL(k_tail, y[0] = eq_binomial_tail(400, .3, 150))
KERNEL(k_convolve, eq_law_convolve(400, u, 400, v, y))
KERNEL(k_sample, eq_binomial_sample_n(N, work, v, 1, 0, 2, 0, y))
KERNEL(k_factor, eq_factor_apply(.6, N, u, v))
KERNEL(k_beta_inv, y[0] = eq_beta_inc_inv(8, 2, .3))

static void k_design(void *ctx)
{
    for (uint64_t at = 0; at < N; at += EQ_STRIP) {
        eq_design_fill(ctx, 17, 3, at, EQ_STRIP, y + at);
    }
}

static void k_dist(void *ctx)
{
    eq_dist_quantile(ctx, N, u, y);
}

static void k_sums(void *ctx)
{
    eq_sums s;

    (void)ctx;
    for (size_t at = 0; at < N; at += EQ_STRIP) {
        eq_sums_strip(EQ_STRIP, x + at, 16, &s);
        y[0] = s.sum[0];
    }
}

static void k_bins(void *ctx)
{
    eq_bins_add(ctx, N, x);
}

static void distributions(void)
{
    static const double w[] = { 1, 2, 1 };
    static const eq_dist part[] = { { EQ_DIST_LOGNORMAL, .a = 1, .b = .5 },
                                    { EQ_DIST_NORMAL, .a = 8, .b = 1 },
                                    { EQ_DIST_PERT, .a = 1, .b = 2, .c = 9 } };
    static const struct {
        const char *name;
        eq_dist d;
    } all[] = {
        { "normal", { EQ_DIST_NORMAL, .a = 5, .b = 2 } },
        { "lognormal", { EQ_DIST_LOGNORMAL, .a = 1, .b = .5 } },
        { "logit-normal", { EQ_DIST_LOGITNORMAL, .a = 1, .b = .5 } },
        { "uniform", { EQ_DIST_UNIFORM, .a = 1, .b = 3 } },
        { "triangular", { EQ_DIST_TRIANGULAR, .a = 1, .b = 2, .c = 9 } },
        { "pert", { EQ_DIST_PERT, .a = 1, .b = 2, .c = 9 } },
        { "beta(8, 2)", { EQ_DIST_BETA, .a = 8, .b = 2, .d = 1 } },
        { "gamma(3)", { EQ_DIST_GAMMA, .a = 3, .b = 2 } },
        { "poisson(12)", { EQ_DIST_POISSON, .a = 12 } },
        { "mixture of three", { EQ_DIST_MIXTURE, .n = 3, .part = part, .w = w } },
    };

    for (size_t i = 0; i < EQ_COUNT(all); i++) {
        eq_arena *arena = NULL;
        eq_dist d = all[i].d;
        double start;

        d.lo = -INFINITY;
        d.hi = INFINITY;
        start = now();
        if (eq_arena_create(&arena) != EQ_OK || eq_dist_prepare(arena, &d, NULL) != EQ_OK) {
            exit(1);
        }
        printf("prepare %-20s %8.3f ms\n", all[i].name, (now() - start) * 1e3);
        report(all[i].name, k_dist, &d, N);
        eq_arena_free(arena);
    }
}

int main(void)
{
    eq_design sobol = { EQ_DESIGN_SOBOL, 1, 16, 256 }, lhs = { EQ_DESIGN_LHS, 1, 16, 256 };
    eq_bins *bins = malloc(eq_bins_size());

    if (bins == NULL) {
        return 1;
    }
    eq_bins_init(bins);
    eq_rng_unit_n(1, 0, 1, 0, N, u);
    eq_rng_unit_n(1, 0, 2, 0, N, v);
    for (size_t i = 0; i < N; i++) {
        x[i] = 10 * v[i] - 5;
        work[i] = floor(50 + 350 * u[i]);
        v[i] = .1 + .8 * v[i];
    }
    report("exp", k_exp, NULL, N);
    report("log", k_log, NULL, N);
    report("pow", k_pow, NULL, N);
    report("normal cdf", k_cdf, NULL, N);
    report("normal quantile", k_quantile, NULL, N);
    report("philox uniform", k_philox, NULL, N);
    report("sobol, owen", k_design, &sobol, N);
    report("latin hypercube", k_design, &lhs, N);
    report("binomial pmf, n = 400", k_pmf, NULL, 1);
    report("binomial tail, n = 400", k_tail, NULL, 1);
    report("beta inverse, alone", k_beta_inv, NULL, 1);
    report("convolve 400 x 400", k_convolve, NULL, 1);
    report("binomial sample 50..400", k_sample, NULL, N);
    report("factor loading", k_factor, NULL, N);
    report("sums of a strip", k_sums, NULL, N);
    report("bins", k_bins, bins, N);
    distributions();
    free(bins);
    return 0;
}
