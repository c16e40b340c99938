/* Laws before and after weights, on ranks. */
#include "num/shift.h"

#include <math.h>

#include "num/mathx.h"

/* Merge sort of indices: stable, so that equal values stay in the order of their indices. */
static void merge(const double *x, const uint32_t *a, size_t lo, size_t mid, size_t hi,
                  uint32_t *out)
{
    size_t i = lo, j = mid;

    for (size_t k = lo; k < hi; k++) {
        out[k] = j >= hi || (i < mid && x[a[i]] <= x[a[j]]) ? a[i++] : a[j++];
    }
}

void eq_shift_order(size_t n, const double *x, uint32_t *order, uint32_t *work)
{
    uint32_t *from = order, *to = work;

    for (size_t i = 0; i < n; i++) {
        order[i] = (uint32_t)i;
    }
    for (size_t half = 1; half < n; half *= 2) {
        uint32_t *t = from;

        for (size_t lo = 0; lo < n; lo += 2 * half) {
            size_t mid = lo + half < n ? lo + half : n, hi = mid + half < n ? mid + half : n;

            merge(x, from, lo, mid, hi, to);
        }
        from = to;
        to = t;
    }
    for (size_t i = 0; from != order && i < n; i++) {
        order[i] = from[i];
    }
}

/* First place behind those that equal the value at place i. */
static size_t run_end(size_t n, const double *x, const uint32_t *order, size_t i)
{
    size_t j = i + 1;

    while (j < n && x[order[j]] <= x[order[i]]) {
        j++;
    }
    return j;
}

void eq_shift_bins(size_t n, const double *x, const uint32_t *order, size_t n_bin, uint8_t *bin)
{
    for (size_t i = 0, end; i < n; i = end) {
        size_t at;

        end = run_end(n, x, order, i);
        at = (i + end) * n_bin / (2 * n);
        for (size_t j = i; j < end; j++) {
            bin[order[j]] = (uint8_t)(at < n_bin ? at : n_bin - 1);
        }
    }
}

void eq_shift_ranks(size_t n, const double *x, const uint32_t *order, const double *w, double *rank)
{
    double below = 0, each = 1 / (double)n;

    for (size_t i = 0, end; i < n; i = end) {
        double here = 0;

        end = run_end(n, x, order, i);
        for (size_t j = i; j < end; j++) {
            here += w ? w[order[j]] : each;
        }
        for (size_t j = i; j < end; j++) {
            rank[order[j]] = below + here / 2;
        }
        below += here;
    }
}

void eq_shift_masses(size_t n, const uint8_t *bin, const double *w, size_t n_bin, double *mass)
{
    double each = 1 / (double)n;

    for (size_t b = 0; b < n_bin; b++) {
        mass[b] = 0;
    }
    for (size_t i = 0; i < n; i++) {
        mass[bin[i]] += w ? w[i] : each;
    }
}

double eq_shift_moved(size_t n_bin, const double *before, const double *after)
{
    double sum = 0;

    for (size_t b = 0; b < n_bin; b++) {
        sum += fabs(after[b] - before[b]);
    }
    return sum / 2;
}

double eq_shift_bits(size_t n_bin, const double *before, const double *after)
{
    static const double ln2 = 0.69314718055994531;
    double sum = 0;

    for (size_t b = 0; b < n_bin; b++) {
        if (before[b] > 0 && after[b] > 0) {
            sum += after[b] * eq_log(after[b] / before[b]);
        }
    }
    return sum / ln2;
}

double eq_shift_chance(size_t n_bin, const double *before, double size, double *least)
{
    static const double mean_of = 0.63661977236758134; /* square of the mean of |normal|: 2 / pi */
    double mean = 0, var = 0;

    for (size_t b = 0; b < n_bin; b++) {
        double v = before[b] * (1 - before[b]) / size;

        mean += sqrt(mean_of * v) / 2;
        var += (1 - mean_of) * v / 4;
    }
    *least = mean + 5 * sqrt(var);
    return mean;
}

double eq_shift_chance_bits(size_t n_bin, const double *before, double size)
{
    static const double ln2 = 0.69314718055994531;
    size_t parts = 0;

    for (size_t b = 0; b < n_bin; b++) {
        parts += before[b] > 0;
    }
    return parts > 1 ? (double)(parts - 1) / (2 * size * ln2) : 0;
}

double eq_shift_correlation(size_t n, const double *rank_a, const double *rank_b, const double *w)
{
    double a = 0, b = 0, aa = 0, bb = 0, ab = 0;

    for (size_t i = 0; i < n; i++) {
        a += w[i] * rank_a[i];
        b += w[i] * rank_b[i];
    }
    for (size_t i = 0; i < n; i++) {
        double x = rank_a[i] - a, y = rank_b[i] - b;

        aa += w[i] * x * x;
        bb += w[i] * y * y;
        ab += w[i] * x * y;
    }
    return aa > 0 && bb > 0 ? ab / sqrt(aa * bb) : (double)NAN;
}

double eq_shift_jackknife(size_t n, const double *part)
{
    double mean = 0, sum = 0;

    for (size_t i = 0; i < n; i++) {
        mean += part[i] / (double)n;
    }
    for (size_t i = 0; i < n; i++) {
        sum += (part[i] - mean) * (part[i] - mean);
    }
    return n > 1 ? sqrt(sum * (double)(n - 1) / (double)n) : (double)NAN;
}
