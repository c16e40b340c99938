/* Sums of independent counts: several tails at once by the characteristic function, the whole law
 * by direct convolution, and samples. Preparation is in sum_core.c, the loops over frequencies in
 * sum_kernel.inc, far tails in sum_far.c, spectra in spectrum.c. */
#include "num/sum_law.h"

#include <math.h>
#include <string.h>

#include "base/status.h"
#include "num/lane.h"
#include "num/law.h"
#include "num/sum_kernel.h"

/* -log of what is left out: 1.3e-14. */
static const double LEAVE = 32;

/* ---- tails ---- */

/* Rounding: the power of one frequency is off by a few units of the last place for each radian
 * that its angle has, about mean / sd where it counts; measured against direct convolution in
 * tests/property/num. */
static double tail_error(const eq_sum_core *c)
{
    return 3e-14 + 1.2e-17 * c->trials;
}

static double clip(double p)
{
    return p < 0 ? 0 : p > 1 ? 1 : p;
}

static void tails_chunk(const eq_sum_kernel *kernel, const eq_sum_core *c, double end, size_t n_k,
                        const double *m, double *tail)
{
    double ask[EQ_SUM_CHUNK], sums[EQ_SUM_CHUNK];
    size_t at[EQ_SUM_CHUNK], n = 0;

    for (size_t i = 0; i < n_k; i++) {
        if (m[i] <= c->lo || m[i] > c->hi) {
            tail[i] = m[i] <= c->lo ? 1 : 0;
        } else if (m[i] <= end - c->window || m[i] >= end) {
            tail[i] = m[i] >= end ? 0 : 1;
        } else if (m[i] == m[i]) {
            at[n] = i;
            ask[n++] = m[i];
        } else {
            tail[i] = EQ_LANE_NAN;
        }
    }
    if (n == 0) {
        return;
    }
    ask[n] = end;
    kernel->tails(c, n + 1, ask, sums);
    for (size_t i = 0; i < n; i++) {
        tail[at[i]] = clip(((end - ask[i]) + (sums[i] - sums[n])) / c->window);
    }
}

void eq_sum_tails_on(const eq_sum_kernel *kernel, size_t n_part, const eq_sum_part *part,
                     double shift, size_t n_k, const double *k, double *tail, double *error)
{
    eq_sum_core c;
    double end, m[EQ_SUM_CHUNK - 1], e = 0;
    int good = eq_sum_core_make(&c, n_part, part, 1) && isfinite(shift);

    if (!good || c.trials == 0) { /* nothing is left to chance */
        for (size_t i = 0; i < n_k; i++) {
            tail[i] = !good || k[i] != k[i] ? EQ_LANE_NAN : c.base - shift >= k[i] ? 1 : 0;
        }
    } else {
        eq_sum_core_window(&c, LEAVE, &end);
        eq_sum_core_frequencies(&c, LEAVE);
        e = tail_error(&c);
        for (size_t at = 0; at < n_k; at += EQ_COUNT(m)) {
            size_t n = n_k - at < EQ_COUNT(m) ? n_k - at : EQ_COUNT(m);

            for (size_t i = 0; i < n; i++) {
                m[i] = eq_sum_core_whole(&c, shift, k[at + i]);
            }
            tails_chunk(kernel, &c, end, n, m, tail + at);
        }
    }
    if (error != NULL) {
        *error = good ? e : EQ_LANE_NAN;
    }
}

void eq_sum_law_tails(size_t n_part, const eq_sum_part *part, double shift, size_t n_k,
                      const double *k, double *tail, double *error)
{
    eq_sum_tails_on(eq_sum_kernel_best(), n_part, part, shift, n_k, k, tail, error);
}

/* ---- direct convolution and sampling ---- */

/* out := a + w b, strided. */
static void convolve_weighted(size_t na, const double *a, size_t n, const double *b, size_t w,
                              double *out)
{
    if (w == 1) {
        eq_law_convolve(na, a, n, b, out);
        return;
    }
    memset(out, 0, (na + w * n + 1) * sizeof *out);
    for (size_t i = 0; i <= n; i++) {
        if (b[i] != 0) {
            eq_law_mix(na, b[i], a, out + w * i);
        }
    }
}

void eq_sum_law_pmf(size_t n_part, const eq_sum_part *part, double *pmf, double *work)
{
    double *one = work, *out = work + eq_sum_law_max(n_part, part) + 1;
    size_t n = 0;

    pmf[0] = 1;
    for (size_t i = 0; i < n_part; i++) {
        const eq_sum_part *a = &part[i];

        if (a->n == 0 || a->weight == 0) {
            continue;
        }
        if (a->each != NULL) {
            eq_poisson_binomial_pmf(a->n, a->each, one);
        } else {
            eq_binomial_pmf(a->n, a->p >= 0 && a->p <= 1 ? a->p : EQ_LANE_NAN, one);
        }
        convolve_weighted(n, pmf, a->n, one, a->weight, out);
        n += (size_t)a->n * a->weight;
        memcpy(pmf, out, (n + 1) * sizeof *pmf);
    }
}

void eq_sum_law_sample(size_t n_part, const eq_sum_part *part, double shift,
                       unsigned long long seed, unsigned long long first, unsigned long long stream,
                       unsigned long long k0, size_t n, double *out, double *work)
{
    eq_sum_walk k = { .part = part, .n_part = n_part };
    double *trials = work, *p = work + n, one[64];

    for (size_t i = 0; i < n; i++) {
        out[i] = -shift;
    }
    for (; eq_sum_walk_step(&k); k0 += 64) {
        for (size_t i = 0; i < n; i++) {
            trials[i] = k.n;
            p[i] = k.p;
        }
        for (size_t at = 0; at < n; at += 64) {
            size_t m = n - at < 64 ? n - at : 64;
            eq_binomial_sample_n(m, trials + at, p + at, seed, first + at, stream, k0, one);
            for (size_t i = 0; i < m; i++) {
                out[at + i] += k.w * one[i];
            }
        }
    }
}
