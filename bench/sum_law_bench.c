/* Times and errors of the algebra of counts on the toy exchange (tests/published/num), CPU time of
 * one thread, median of seven. One line a figure: name, value, unit, error where there is one.
 * bench/toy_numpy.py runs it beside numpy. Built only when asked for: ninja sum_law_bench. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "num/design.h"
#include "num/dist.h"
#include "num/law.h"
#include "num/mix_law.h"
#include "num/stream.h"
#include "num/sum_kernel.h"
#include "num/thin_law.h"

enum { N_LEG = 6, CAP = 100, MOST = 1500, N = MOST + CAP, REPEAT = 7 };
static const uint32_t units[N_LEG] = { 400, 120, 500, 300, 100, 80 };
static const double found[N_LEG] = { .80, .45, .05, .95, .60, .70 };
static const double reliable[N_LEG] = { .85, .80, .85, .85, .75, .70 };
static const double at[4] = { 650, 550, 800, 450 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

typedef void (*work_fn)(void *ctx);

/* Seconds a call, median; the clock, a system call, is read once for 5 ms of calls. */
static double seconds(work_fn f, void *ctx)
{
    double t[REPEAT], start = now(), once;
    int n;

    f(ctx);
    f(ctx);
    once = (now() - start) / 2;
    n = once > 5e-3 ? 1 : (int)(5e-3 / once);
    for (int r = 0; r < REPEAT; r++) {
        start = now();
        for (int i = 0; i < n; i++) {
            f(ctx);
        }
        t[r] = (now() - start) / n;
    }
    eq_sort(REPEAT, t);
    return t[REPEAT / 2];
}

/* ---- the toy ---- */

static size_t legs(const double *value, eq_sum_part *part)
{
    for (size_t i = 0; i < N_LEG; i++) {
        part[i] = (eq_sum_part){ 1, units[i], (1 - found[i] * value[0]) * reliable[i], NULL };
    }
    return N_LEG;
}

static size_t shots(const double *value, eq_sum_part *part)
{
    part[0] = (eq_sum_part){ 1, CAP, (1 - value[0]) * (1 - value[0]), NULL };
    return 1;
}

static size_t toy(void *ctx, const double *value, eq_sum_part *part, double *shift)
{
    size_t n = legs(value, part);

    (void)ctx;
    *shift = CAP;
    return n + shots(value + 1, part + n);
}

static eq_mix_factor factors[2] = { { .kind = EQ_MIX_BETA, .a = 8, .b = 2 },
                                    { .kind = EQ_MIX_BETA, .a = 4, .b = 6 } };
static double pmf[N + 1], other[N + 1], room[4 * N + 20000], spectra[2][8192];
static double turn = .8, sink;

static void conditional(void *ctx)
{
    const double value[2] = { turn, .4 };
    eq_sum_part part[N_LEG + 1];
    double tail[4], shift, error;
    size_t n = toy(NULL, value, part, &shift);

    eq_sum_tails_on(ctx, n, part, shift, 4, at, tail, &error);
    sink += tail[0] + eq_sum_law_mean(n, part, shift, NULL);
    turn = turn > .9 ? .7 : turn + 1e-5;
}

static void convolved(void *ctx)
{
    const double value[2] = { turn, .4 };
    eq_sum_part part[N_LEG + 1];
    double shift;
    size_t n = toy(NULL, value, part, &shift);

    (void)ctx;
    eq_sum_law_pmf(n, part, pmf, room);
    for (size_t i = 0; i < 4; i++) {
        sink += eq_law_tail(N, pmf, at[i] + CAP);
    }
}

/* ---- the whole mixed law ---- */

static void whole(void *ctx)
{
    (void)ctx;
    if (eq_mix_law_pmf(2, factors, toy, NULL, N, pmf, NULL, room) != EQ_OK) {
        exit(1);
    }
}

/* The legs know B only and the shots P only: two mixtures, multiplied. */
static void separate(void *ctx)
{
    const size_t *count = ctx;
    size_t m = eq_spectrum_size(N), n;
    double x[EQ_MIX_MAX_NODE], w[EQ_MIX_MAX_NODE];
    eq_sum_part part[N_LEG];

    for (size_t f = 0; f < 2; f++) {
        memset(spectra[f], 0, m * sizeof(double));
        if (eq_mix_nodes(&factors[f], count[f], x, w, &n) != EQ_OK) {
            exit(1);
        }
        for (size_t i = 0; i < n; i++) {
            size_t k = f == 0 ? legs(&x[i], part) : shots(&x[i], part);
            eq_spectrum_add_sum(m, w[i], k, part, spectra[f]);
        }
    }
    eq_spectrum_times(m, spectra[0], spectra[1]);
    eq_spectrum_law(m, spectra[1], N, other, room);
}

static double difference(const double *a, const double *b)
{
    double most = 0;

    for (size_t k = 0; k <= N; k++) {
        most = fmax(most, fabs(a[k] - b[k]));
    }
    return most;
}

static void whole_law(void)
{
    size_t best[2] = { 128, 64 }, enough[2] = { 64, 16 };
    double reference[N + 1], t;

    separate(best);
    memcpy(reference, other, sizeof reference);
    factors[0].n = 64;
    factors[1].n = 16;
    t = seconds(whole, NULL);
    printf("whole_law %.4f ms error %.1e\n", t * 1e3, difference(pmf, reference));
    factors[0].n = factors[1].n = 0;
    t = seconds(separate, enough);
    printf("whole_law_separate %.4f ms error %.1e\n", t * 1e3, difference(other, reference));
}

/* ---- time to an error ---- */

static double error, tails[4];

static void to_error(void *ctx)
{
    if (eq_mix_law_tails(2, factors, toy, NULL, *(double *)ctx, 4, at, tails, NULL, &error) !=
        EQ_OK) {
        exit(1);
    }
}

static eq_dist beta;

/* P(R >= 650) with fifteen uncertain inputs: B, which decides most, by 16 Gauss nodes at each
 * point; P, the targets engaged, q and r of each leg by n Sobol points in 16 scramblings. */
static double fifteen(uint64_t n, double *se)
{
    enum { N_IN = 2 * N_LEG + 2, N_B = 16 };
    static double u[N_IN][EQ_STRIP], y[EQ_STRIP];
    static eq_sum_tree tree;
    eq_design d = { EQ_DESIGN_SOBOL, 1, 16, n / 16 };
    const eq_sum_kernel *kernel = eq_sum_kernel_best();
    double b[EQ_MIX_MAX_NODE], wb[EQ_MIX_MAX_NODE], mean;
    eq_sums s;
    size_t n_b;

    if (eq_mix_nodes(&factors[0], N_B, b, wb, &n_b) != EQ_OK) {
        exit(1);
    }
    eq_sum_tree_init(&tree);
    for (uint64_t first = 0; first < n; first += EQ_STRIP) {
        for (uint32_t k = 0; k < N_IN; k++) {
            eq_design_fill(&d, k, 100 + k, first, EQ_STRIP, u[k]);
        }
        eq_dist_quantile(&beta, EQ_STRIP, u[0], u[0]);
        for (size_t l = 0; l < EQ_STRIP; l++) {
            eq_sum_part part[N_LEG + 1];
            uint32_t m = 60 + (uint32_t)(81 * u[1][l]);
            double tail, p = u[0][l], q[N_LEG], r[N_LEG];

            for (size_t i = 0; i < N_LEG; i++) {
                double lo = fmax(0, found[i] - .1), hi = fmin(.99, found[i] + .1);
                q[i] = lo + (hi - lo) * u[2 + i][l];
                r[i] = reliable[i] + .16 * (u[2 + N_LEG + i][l] - .5);
            }
            part[N_LEG] = (eq_sum_part){ 1, m, (1 - p) * (1 - p), NULL };
            y[l] = 0;
            for (size_t k = 0; k < n_b; k++) {
                for (size_t i = 0; i < N_LEG; i++) {
                    part[i] = (eq_sum_part){ 1, units[i], (1 - q[i] * b[k]) * r[i], NULL };
                }
                eq_sum_tails_on(kernel, N_LEG + 1, part, m, 1, at, &tail, NULL);
                y[l] += wb[k] * tail;
            }
        }
        eq_sums_strip(EQ_STRIP, y, 16, &s);
        eq_sum_tree_push(&tree, 0, &s);
    }
    eq_sum_tree_total(&tree, &s);
    eq_sums_mean(&s, 16, &mean, se);
    return mean;
}

static void time_to_error(void)
{
    double tol = 1e-4, t = seconds(to_error, &tol), se = 1, mean = 0;
    eq_arena *arena = NULL;
    uint64_t n = 1 << 9;

    printf("tails_to_1e-4 %.4f ms error %.1e\n", t * 1e3, fabs(tails[0] - .466922263632));
    beta = (eq_dist){ EQ_DIST_BETA, .a = 4, .b = 6, .d = 1, .lo = -INFINITY, .hi = INFINITY };
    if (eq_arena_create(&arena) != EQ_OK || eq_dist_prepare(arena, &beta, NULL) != EQ_OK) {
        exit(1);
    }
    for (; n <= 1 << 20; n *= 2) {
        double start = now();
        mean = fifteen(n, &se);
        t = now() - start;
        if (se <= 1e-4) {
            break;
        }
    }
    printf("fifteen_to_1e-4 %.3f ms error %.1e n %llu mean %.6f\n", t * 1e3, se,
           (unsigned long long)n, mean);
    eq_arena_free(arena);
}

/* ---- a defended exchange with two bases ---- */

/* Six classes, two of them in a base each with its own fate, four in the open; at most 60 arrivals
 * are engaged. About 300 warheads. */
static void defended(void *ctx)
{
    enum { MANY = 312 };
    static const eq_sum_part base[2] = { { 3, 20, .7, NULL }, { 1, 60, .5, NULL } };
    static const eq_sum_part open[4] = {
        { 1, 90, .3, NULL }, { 3, 10, .6, NULL }, { 6, 6, .8, NULL }, { 1, 36, .45, NULL }
    };
    size_t m = eq_spectrum_size(MANY);

    (void)ctx;
    eq_spectrum_sum(m, 4, open, spectra[0]);
    for (size_t b = 0; b < 2; b++) {
        eq_spectrum_sum(m, 1, &base[b], spectra[1]);
        eq_spectrum_fate(m, .6, spectra[1]);
        eq_spectrum_times(m, spectra[1], spectra[0]);
    }
    eq_spectrum_law(m, spectra[0], MANY, pmf, room);
    for (size_t k = 0; k <= MANY; k++) {
        pmf[k] = pmf[k] < 0 ? 0 : pmf[k];
    }
    eq_thin_engage(MANY, pmf, 60, .4, other, room);
    sink += other[100];
}

/* ---- tails of the mixture ---- */

static void far_tail(void *ctx)
{
    double p, e;

    if (eq_mix_law_far(2, factors, toy, NULL, *(double *)ctx, 0, &p, &e) != EQ_OK) {
        exit(1);
    }
    tails[0] = p;
    error = e;
}

int main(void)
{
    static const double rare[] = { 880, 900, 950, 1000, 1050, 1130, 1200 };
    const eq_sum_kernel *list[3];
    size_t n = eq_sum_kernel_list(list);
    double tol = 1e-10;

    for (size_t i = 0; i < n; i++) {
        union { /* the kernel is only read */
            const eq_sum_kernel *k;
            void *ctx;
        } kernel = { .k = list[i] };
        printf("conditional_%s %.4f us\n", list[i]->name, seconds(conditional, kernel.ctx) * 1e6);
    }
    printf("convolved %.2f us\n", seconds(convolved, NULL) * 1e6);
    printf("defended_law %.2f us\n", seconds(defended, NULL) * 1e6);
    whole_law();
    time_to_error();
    printf("tails_to_1e-10 %.4f ms\n", seconds(to_error, &tol) * 1e3);
    for (size_t i = 0; i < EQ_COUNT(rare); i++) {
        double k = rare[i];
        far_tail(&k);
        printf("tail_at_%g %.6e 1 error %.1e in_ms %.3f\n", k, tails[0], error / tails[0],
               seconds(far_tail, &k) * 1e3);
    }
    return sink == -1;
}
