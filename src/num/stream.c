/* Sums in a fixed tree, counts in bins, quantiles of kept columns.
 *
 * Bins: 128 an octave of |x| from 2^-50 to 2^50 for either sign, in ascending order
 *   0          -inf
 *   1          finite, -2^50 and below
 *   2 ..       negative, largest magnitude first
 *   B_ZERO     |x| below 2^-50
 *   ..         positive
 *   B_OVER     2^50 and above
 *   B_INF      inf
 *   B_PART     not a bin: how many values were not whole. While there are none, a bin below 256
 *              holds one whole number and its lower edge is exact.
 * NaN is not counted. */
#include "num/stream.h"

#include <math.h>
#include <string.h>

#include "base/status.h"
#include "num/lane.h"
#include "num/mathx.h"

enum {
    B_EXP = 50,
    B_SIDE = 2 * B_EXP * 128,
    B_ZERO = 2 + B_SIDE,
    B_OVER = B_ZERO + 1 + B_SIDE,
    B_INF = B_OVER + 1,
    B_PART = B_INF + 1,
    B_SIZE = B_PART + 1
};

struct eq_bins {
    uint64_t count[B_SIZE];
};

/* ---- sums ---- */

static void sums_clear(eq_sums *s)
{
    memset(s, 0, sizeof *s);
    s->min = EQ_LANE_INF;
    s->max = -EQ_LANE_INF;
}

EQ_CLONES
static void eq_stream_strip_lanes(size_t n_row, size_t n_s, const double *x, double *n, double *bad,
                                  double *sum, double *sum2, double *lo, double *hi)
{
    for (size_t r = 0; r < n_row; r++) {
        const double *row = x + r * n_s;
        EQ_LANES
        for (size_t s = 0; s < n_s; s++) {
            double v = row[s], ok = eq_lane_abs(v) < EQ_LANE_INF ? 1.0 : 0.0;
            double w = ok != 0.0 ? v : 0.0;
            n[s] += ok;
            bad[s] += v != v ? 1.0 : 0.0;
            sum[s] += w;
            sum2[s] += w * w;
            lo[s] = v < lo[s] ? v : lo[s];
            hi[s] = v > hi[s] ? v : hi[s];
        }
    }
}

void eq_sums_strip(size_t n, const double *x, uint32_t n_scramble, eq_sums *out)
{
    double count[EQ_MAX_SCRAMBLE] = { 0 }, bad[EQ_MAX_SCRAMBLE] = { 0 };
    double lo[EQ_MAX_SCRAMBLE], hi[EQ_MAX_SCRAMBLE];
    size_t rows, rest;

    EQ_ASSERT(n_scramble > 0 && n_scramble <= EQ_MAX_SCRAMBLE);
    sums_clear(out);
    for (size_t s = 0; s < EQ_MAX_SCRAMBLE; s++) {
        lo[s] = EQ_LANE_INF;
        hi[s] = -EQ_LANE_INF;
    }
    rows = n / n_scramble;
    rest = n % n_scramble;
    eq_stream_strip_lanes(rows, n_scramble, x, count, bad, out->sum, out->sum2, lo, hi);
    if (rest > 0) {
        eq_stream_strip_lanes(1, rest, x + rows * n_scramble, count, bad, out->sum, out->sum2, lo,
                              hi);
    }
    for (size_t s = 0; s < n_scramble; s++) {
        out->n[s] = (uint64_t)count[s];
        out->n_bad += (uint64_t)bad[s];
        out->min = lo[s] < out->min ? lo[s] : out->min;
        out->max = hi[s] > out->max ? hi[s] : out->max;
    }
}

void eq_sums_merge(eq_sums *a, const eq_sums *b)
{
    for (size_t s = 0; s < EQ_MAX_SCRAMBLE; s++) {
        a->n[s] += b->n[s];
        a->sum[s] += b->sum[s];
        a->sum2[s] += b->sum2[s];
    }
    a->n_bad += b->n_bad;
    a->min = b->min < a->min ? b->min : a->min;
    a->max = b->max > a->max ? b->max : a->max;
}

void eq_sum_tree_init(eq_sum_tree *t)
{
    memset(t, 0, sizeof *t);
}

void eq_sum_tree_push(eq_sum_tree *t, unsigned log2_size, const eq_sums *s)
{
    eq_sums carry = *s;
    unsigned k = log2_size;

    EQ_ASSERT(k < EQ_TREE_LEVELS && (t->n & (((uint64_t)1 << k) - 1)) == 0);
    for (; (t->n >> k & 1u) != 0; k++) {
        eq_sums left = t->level[k];
        EQ_ASSERT(k + 1 < EQ_TREE_LEVELS);
        eq_sums_merge(&left, &carry);
        carry = left;
        memset(&t->level[k], 0, sizeof t->level[k]);
    }
    t->level[k] = carry;
    t->n += (uint64_t)1 << log2_size;
}

void eq_sum_tree_total(const eq_sum_tree *t, eq_sums *out)
{
    bool any = false;

    sums_clear(out);
    for (unsigned k = 0; k < EQ_TREE_LEVELS; k++) {
        if ((t->n >> k & 1u) != 0) {
            eq_sums left = t->level[k];
            if (any) {
                eq_sums_merge(&left, out);
            }
            *out = left;
            any = true;
        }
    }
}

double eq_sums_variance(const eq_sums *s, uint32_t n_scramble)
{
    double n = 0, sum = 0, sum2 = 0, v;

    for (uint32_t i = 0; i < n_scramble; i++) {
        n += (double)s->n[i];
        sum += s->sum[i];
        sum2 += s->sum2[i];
    }
    if (n < 2) {
        return n < 1 ? EQ_LANE_NAN : 0;
    }
    v = (sum2 - sum * (sum / n)) / (n - 1);
    return v > 0 ? v : 0;
}

void eq_sums_mean(const eq_sums *s, uint32_t n_scramble, double *mean, double *error)
{
    double m[EQ_MAX_SCRAMBLE], sum = 0, spread = 0, n = 0;

    EQ_ASSERT(n_scramble <= EQ_MAX_SCRAMBLE);
    for (uint32_t i = 0; i < n_scramble; i++) {
        m[i] = s->n[i] > 0 ? s->sum[i] / (double)s->n[i] : 0;
        sum += m[i];
        n += s->n[i] > 0 ? 1 : 0;
    }
    *mean = n > 0 ? sum / n : EQ_LANE_NAN;
    if (n < 2) { /* one stream of independent points, or nothing */
        double k = 0;
        for (uint32_t i = 0; i < n_scramble; i++) {
            k += (double)s->n[i];
        }
        *error = k > 1 ? sqrt(eq_sums_variance(s, n_scramble) / k) : EQ_LANE_NAN;
        return;
    }
    for (uint32_t i = 0; i < n_scramble; i++) {
        spread += s->n[i] > 0 ? (m[i] - *mean) * (m[i] - *mean) : 0;
    }
    *error = sqrt(spread / (n * (n - 1)));
}

/* ---- bins ---- */

size_t eq_bins_size(void)
{
    return sizeof(eq_bins);
}

void eq_bins_init(eq_bins *b)
{
    memset(b, 0, sizeof *b);
}

static uint32_t bin_of(double x)
{
    uint64_t a = eq_lane_bits(eq_lane_abs(x));
    uint64_t low = (uint64_t)(1023 - B_EXP) << 7, m = a >> 45; /* exponent and 7 bits */
    bool neg = x < 0;

    if (a >= (uint64_t)0x7FF << 52) {
        return neg ? 0 : B_INF;
    }
    if (m < low) {
        return B_ZERO;
    }
    m -= low;
    if (m >= B_SIDE) {
        return neg ? 1 : B_OVER;
    }
    return neg ? (uint32_t)(B_ZERO - 1 - m) : (uint32_t)(B_ZERO + 1 + m);
}

/* The edges of |x| of a bin, nearer zero first. */
static void bin_edges(uint32_t i, double *lo, double *hi)
{
    uint64_t m = (i > B_ZERO ? i - B_ZERO : B_ZERO - i) - 1u;
    uint64_t low = (uint64_t)(1023 - B_EXP) << 7;

    *lo = eq_lane_of_bits((m + low) << 45);
    *hi = eq_lane_of_bits((m + low + 1) << 45);
}

void eq_bins_add(eq_bins *b, size_t n, const double *x)
{
    uint64_t part = 0;

    for (size_t i = 0; i < n; i++) {
        double v = x[i];
        if (v != v) {
            continue;
        }
        b->count[bin_of(v)]++;
        part += floor(v) != v;
    }
    b->count[B_PART] += part;
}

void eq_bins_merge(eq_bins *a, const eq_bins *b)
{
    for (size_t i = 0; i < B_SIZE; i++) {
        a->count[i] += b->count[i];
    }
}

uint64_t eq_bins_count(const eq_bins *b)
{
    uint64_t n = 0;

    for (size_t i = 0; i < B_PART; i++) {
        n += b->count[i];
    }
    return n;
}

static double bin_value(const eq_bins *b, uint32_t i, double *error)
{
    double lo, hi, sign = i < B_ZERO ? -1 : 1;

    if (i == 0 || i == B_INF) {
        *error = 0;
        return sign * EQ_LANE_INF;
    }
    if (i == 1 || i == B_OVER) {
        *error = EQ_LANE_INF;
        return sign * 0x1p50;
    }
    if (i == B_ZERO) {
        *error = b->count[B_PART] == 0 ? 0 : 0x1p-50;
        return 0;
    }
    bin_edges(i, &lo, &hi);
    if (b->count[B_PART] == 0 && lo < 256) {
        *error = 0;
        return sign * lo;
    }
    *error = 0.5 * (hi - lo);
    return sign * 0.5 * (lo + hi);
}

double eq_bins_quantile(const eq_bins *b, double q, double *error)
{
    uint64_t n = eq_bins_count(b), seen = 0;
    double rank = q * (double)n;

    *error = EQ_LANE_NAN;
    if (n == 0 || !(q >= 0 && q <= 1)) {
        return EQ_LANE_NAN;
    }
    for (uint32_t i = 0; i < B_PART; i++) {
        seen += b->count[i];
        if (b->count[i] > 0 && (double)seen >= rank) {
            return bin_value(b, i, error);
        }
    }
    return EQ_LANE_NAN; /* not reached: the last bin brings seen to n */
}

size_t eq_bins_get(const eq_bins *b, size_t cap, uint32_t *index, uint64_t *count)
{
    size_t n = 0;

    for (uint32_t i = 0; i < B_SIZE; i++) {
        if (b->count[i] > 0) {
            if (n < cap) {
                index[n] = i;
                count[n] = b->count[i];
            }
            n++;
        }
    }
    return n;
}

void eq_bins_put(eq_bins *b, size_t n, const uint32_t *index, const uint64_t *count)
{
    for (size_t i = 0; i < n; i++) {
        if (index[i] < B_SIZE) {
            b->count[index[i]] += count[i];
        }
    }
}

/* ---- kept columns ---- */

static void sift_down(double *x, size_t i, size_t n)
{
    double v = x[i];

    for (size_t c; (c = 2 * i + 1) < n; i = c) {
        c += c + 1 < n && x[c] < x[c + 1];
        if (!(v < x[c])) {
            break;
        }
        x[i] = x[c];
    }
    x[i] = v;
}

static void heap_sort(double *x, size_t n)
{
    for (size_t i = n / 2; i-- > 0;) {
        sift_down(x, i, n);
    }
    for (size_t i = n; i-- > 1;) {
        double t = x[0];
        x[0] = x[i];
        x[i] = t;
        sift_down(x, 0, i);
    }
}

/* Quicksort by the median of three; heap sort when it goes deep; insertion at the end. */
static void quick_sort(double *x, size_t n, int depth)
{
    while (n > 24) {
        double a = x[0], b = x[n / 2], c = x[n - 1], t, pivot;
        size_t i = 0, j = n - 1;

        if (depth-- == 0) {
            heap_sort(x, n);
            return;
        }
        pivot = a < b ? (b < c ? b : a < c ? c : a) : (a < c ? a : b < c ? c : b);
        for (;; i++, j--) {
            while (x[i] < pivot) {
                i++;
            }
            while (pivot < x[j]) {
                j--;
            }
            if (i >= j) {
                break;
            }
            t = x[i];
            x[i] = x[j];
            x[j] = t;
        }
        quick_sort(x, i, depth);
        x += i;
        n -= i;
    }
    for (size_t i = 1; i < n; i++) {
        double v = x[i];
        size_t j = i;
        for (; j > 0 && v < x[j - 1]; j--) {
            x[j] = x[j - 1];
        }
        x[j] = v;
    }
}

static size_t count_numbers(size_t n, const double *sorted)
{
    while (n > 0 && sorted[n - 1] != sorted[n - 1]) {
        n--;
    }
    return n;
}

void eq_sort(size_t n, double *x)
{
    size_t m = 0;
    int depth = 2;

    for (size_t i = 0; i < n; i++) { /* numbers to the front */
        double v = x[i];
        if (v == v) {
            x[i] = x[m];
            x[m++] = v;
        }
    }
    for (size_t k = m; k > 0; k >>= 1) {
        depth += 2;
    }
    quick_sort(x, m, depth);
}

double eq_column_quantile(size_t n, const double *x, double *work, double q)
{
    double at, part;
    size_t i;

    if (x != NULL) {
        if (n > 0) {
            memcpy(work, x, n * sizeof *work);
        }
        eq_sort(n, work);
    }
    n = count_numbers(n, work);
    if (n == 0 || !(q >= 0 && q <= 1)) {
        return EQ_LANE_NAN;
    }
    at = q * (double)(n - 1);
    i = (size_t)at;
    part = at - (double)i;
    if (i + 1 >= n || part == 0 || work[i] == work[i + 1]) {
        return work[i];
    }
    return work[i] + part * (work[i + 1] - work[i]);
}
