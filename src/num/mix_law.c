/* Mixtures over common factors by product quadrature. */
#include "num/mix_law.h"

#include <string.h>

#include "num/gauss.h"
#include "num/lane.h"
#include "num/sum_kernel.h"

enum { FIRST = 4, FIXED = 64 };

static int is_chance(double p)
{
    return p >= 0 && p <= 1;
}

eq_status eq_mix_nodes(const eq_mix_factor *f, size_t n_beta, double *x, double *w, size_t *n)
{
    double sum = 0;

    switch (f->kind) {
    case EQ_MIX_BERNOULLI:
        if (!is_chance(f->a)) {
            return EQ_ERR_RANGE;
        }
        x[0] = 0;
        w[0] = 1 - f->a;
        x[1] = 1;
        w[1] = f->a;
        *n = 2;
        return EQ_OK;
    case EQ_MIX_DISCRETE:
        if (f->n == 0 || f->n > EQ_MIX_MAX_NODE) {
            return EQ_ERR_RANGE;
        }
        for (size_t i = 0; i < f->n; i++) {
            if (!is_chance(f->w[i])) {
                return EQ_ERR_RANGE;
            }
            x[i] = f->x[i];
            w[i] = f->w[i];
            sum += w[i];
        }
        *n = f->n;
        return eq_lane_abs(sum - 1) <= 1e-12 ? EQ_OK : EQ_ERR_RANGE; /* rounding of 64 weights */
    case EQ_MIX_BETA:
        if (!(f->a > 0 && f->b > 0 && f->a < 1e6 && f->b < 1e6) || n_beta == 0 ||
            n_beta > EQ_MIX_MAX_NODE) {
            return EQ_ERR_RANGE;
        }
        eq_gauss_beta(n_beta, f->a, f->b, x, w);
        *n = n_beta;
        return EQ_OK;
    }
    return EQ_ERR_RANGE;
}

/* Nodes of all factors. */
typedef struct grid {
    size_t n_factor, n[EQ_MIX_MAX_FACTOR];
    double x[EQ_MIX_MAX_FACTOR][EQ_MIX_MAX_NODE], w[EQ_MIX_MAX_FACTOR][EQ_MIX_MAX_NODE];
} grid;

static eq_status grid_make(size_t n_factor, const eq_mix_factor *f, const size_t *n_beta, grid *g)
{
    eq_status rc = EQ_OK;

    g->n_factor = n_factor;
    for (size_t i = 0; i < n_factor; i++) {
        EQ_TRY(eq_mix_nodes(&f[i], n_beta[i], g->x[i], g->w[i], &g->n[i]));
    }
out:
    return rc;
}

/* The node with index at: its values; returns its weight. */
static double node(const grid *g, const size_t *at, double *value)
{
    double w = 1;

    for (size_t i = 0; i < g->n_factor; i++) {
        value[i] = g->x[i][at[i]];
        w *= g->w[i][at[i]];
    }
    return w;
}

/* The next index, the last factor fastest; 0 behind the end. */
static int next(const grid *g, size_t *at)
{
    for (size_t i = g->n_factor; i-- > 0;) {
        if (++at[i] < g->n[i]) {
            return 1;
        }
        at[i] = 0;
    }
    return 0;
}

/* What is asked at every node. */
typedef struct task {
    eq_mix_fn fn;
    void *ctx;
    size_t n_k;
    const double *k;
    int far, lower; /* far: one threshold by tilting */
} task;

/* sum := weighted tails, then the mean, then the error of the exact part. */
static void integrate(const task *t, const grid *g, double *sum)
{
    const eq_sum_kernel *kernel = eq_sum_kernel_best();
    size_t at[EQ_MIX_MAX_FACTOR] = { 0 };
    double value[EQ_MIX_MAX_FACTOR], one[EQ_MIX_MAX_TAIL];
    eq_sum_part part[EQ_SUM_MAX_PART];

    memset(sum, 0, (t->n_k + 2) * sizeof *sum);
    do {
        double w = node(g, at, value), shift = 0, e;
        size_t n_part;

        if (w == 0) {
            continue;
        }
        n_part = t->fn(t->ctx, value, part, &shift);
        if (t->far) {
            one[0] = eq_sum_far_on(kernel, n_part, part, shift, t->k[0], t->lower, &e);
        } else {
            eq_sum_tails_on(kernel, n_part, part, shift, t->n_k, t->k, one, &e);
        }
        for (size_t i = 0; i < t->n_k; i++) {
            sum[i] += w * one[i];
        }
        sum[t->n_k] += w * eq_sum_law_mean(n_part, part, shift, NULL);
        sum[t->n_k + 1] += w * e;
    } while (next(g, at));
}

static double largest_change(size_t n, const double *a, const double *b)
{
    double most = 0;

    for (size_t i = 0; i < n; i++) {
        double d = eq_lane_abs(a[i] - b[i]);
        most = d > most || d != d ? d : most;
    }
    return most;
}

/* One factor's nodes doubled. error: what the rule still lacks, the last change times how much
 * smaller it was than the one before (a smooth function gains faster than that). */
static eq_status refine(const task *t, const eq_mix_factor *f, grid *g, size_t i, double *sum,
                        double *change, double *error)
{
    double old[EQ_MIX_MAX_TAIL + 2], before = *change;
    eq_status rc = eq_mix_nodes(&f[i], 2 * g->n[i], g->x[i], g->w[i], &g->n[i]);

    if (rc == EQ_OK) {
        memcpy(old, sum, sizeof old);
        integrate(t, g, sum);
        *change = largest_change(t->n_k, old, sum);
        *error = *change < before ? *change * (*change / before) : *change;
        *error = before < EQ_LANE_INF ? *error : *change;
    }
    return rc;
}

eq_status eq_mix_law_tails(size_t n_factor, const eq_mix_factor *factor, eq_mix_fn fn, void *ctx,
                           double tol, size_t n_k, const double *k, double *tail, double *mean,
                           double *error)
{
    task t = { .fn = fn, .ctx = ctx, .n_k = n_k, .k = k };
    double sum[EQ_MIX_MAX_TAIL + 2], change[EQ_MIX_MAX_FACTOR], lack[EQ_MIX_MAX_FACTOR];
    size_t n_beta[EQ_MIX_MAX_FACTOR];
    grid g;
    eq_status rc = EQ_OK;
    int moved = 1;

    if (n_factor > EQ_MIX_MAX_FACTOR || n_k > EQ_MIX_MAX_TAIL) {
        return EQ_ERR_RANGE;
    }
    for (size_t i = 0; i < n_factor; i++) {
        n_beta[i] = factor[i].n > 0 ? factor[i].n : FIRST;
        /* a fixed number is compared with nothing: the caller has decided */
        lack[i] = factor[i].kind == EQ_MIX_BETA && factor[i].n == 0 ? EQ_LANE_INF : 0;
        change[i] = EQ_LANE_INF;
    }
    EQ_TRY(grid_make(n_factor, factor, n_beta, &g));
    integrate(&t, &g, sum);
    while (moved) {
        moved = 0;
        for (size_t i = 0; i < n_factor; i++) {
            if (lack[i] > tol / (double)n_factor && 2 * g.n[i] <= EQ_MIX_MAX_NODE) {
                EQ_TRY(refine(&t, factor, &g, i, sum, &change[i], &lack[i]));
                moved = 1;
            }
        }
    }
    memcpy(tail, sum, n_k * sizeof *tail);
    if (mean != NULL) {
        *mean = sum[n_k];
    }
    *error = sum[n_k + 1];
    for (size_t i = 0; i < n_factor; i++) {
        *error += lack[i];
    }
out:
    return rc;
}

/* Node counts of the fixed rules: all of a Beta, or three quarters of them to compare with. */
static int fixed_counts(size_t n_factor, const eq_mix_factor *f, int fewer, size_t *n)
{
    int any = 0;

    for (size_t i = 0; i < n_factor; i++) {
        n[i] = f[i].n > 0 ? f[i].n : FIXED;
        if (fewer && f[i].kind == EQ_MIX_BETA && n[i] > 1) {
            n[i] = n[i] > 3 ? n[i] * 3 / 4 : n[i] - 1;
            any = 1;
        }
    }
    return any;
}

static void mix_spectra(eq_mix_fn fn, void *ctx, const grid *g, size_t n_max, double *pmf,
                        double *work)
{
    size_t m = eq_spectrum_size(n_max), at[EQ_MIX_MAX_FACTOR] = { 0 };
    double value[EQ_MIX_MAX_FACTOR], *acc = work;
    eq_sum_part part[EQ_SUM_MAX_PART];

    memset(acc, 0, m * sizeof *acc);
    do {
        double w = node(g, at, value), shift = 0;

        if (w > 0) {
            size_t n_part = fn(ctx, value, part, &shift);
            EQ_ASSERT(eq_sum_law_max(n_part, part) <= n_max);
            eq_spectrum_add_sum(m, w, n_part, part, acc);
        }
    } while (next(g, at));
    eq_spectrum_law(m, acc, n_max, pmf, work + m);
}

eq_status eq_mix_law_pmf(size_t n_factor, const eq_mix_factor *factor, eq_mix_fn fn, void *ctx,
                         size_t n_max, double *pmf, double *error, double *work)
{
    size_t n[EQ_MIX_MAX_FACTOR];
    double *other = work + 3 * eq_spectrum_size(n_max);
    eq_status rc = EQ_OK;
    grid g;

    if (n_factor > EQ_MIX_MAX_FACTOR) {
        return EQ_ERR_RANGE;
    }
    (void)fixed_counts(n_factor, factor, 0, n);
    EQ_TRY(grid_make(n_factor, factor, n, &g));
    mix_spectra(fn, ctx, &g, n_max, pmf, work);
    if (error != NULL) {
        *error = 2e-15;
        if (fixed_counts(n_factor, factor, 1, n)) {
            EQ_TRY(grid_make(n_factor, factor, n, &g));
            mix_spectra(fn, ctx, &g, n_max, other, work);
            *error += largest_change(n_max + 1, pmf, other);
        }
    }
out:
    return rc;
}

eq_status eq_mix_law_far(size_t n_factor, const eq_mix_factor *factor, eq_mix_fn fn, void *ctx,
                         double k, int lower, double *tail, double *error)
{
    task t = { .fn = fn, .ctx = ctx, .n_k = 1, .k = &k, .far = 1, .lower = lower };
    double sum[3], fewer[3];
    size_t n[EQ_MIX_MAX_FACTOR];
    eq_status rc = EQ_OK;
    grid g;

    if (n_factor > EQ_MIX_MAX_FACTOR) {
        return EQ_ERR_RANGE;
    }
    (void)fixed_counts(n_factor, factor, 0, n);
    EQ_TRY(grid_make(n_factor, factor, n, &g));
    integrate(&t, &g, sum);
    *tail = sum[0];
    *error = sum[2];
    if (fixed_counts(n_factor, factor, 1, n)) {
        EQ_TRY(grid_make(n_factor, factor, n, &g));
        integrate(&t, &g, fewer);
        *error += eq_lane_abs(fewer[0] - sum[0]);
    }
out:
    return rc;
}
