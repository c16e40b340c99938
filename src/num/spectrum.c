/* Spectra of counts on a grid of 2^k frequencies, and the transforms between a spectrum and a law:
 * a radix-2 transform that sorts itself [cochran1967], real values packed as half as many complex
 * ones. The grid is one point longer than the count at least, so nothing wraps round. */
#include <string.h>

#include "base/status.h"
#include "num/lane.h"
#include "num/mathx.h"
#include "num/sum_kernel.h"

/* -log of what may be left out of one node of a mixture. */
static const double LEAVE = 40;
enum { PAD = 32 }; /* behind each half: a whole block of any kernel */

size_t eq_spectrum_size(size_t n_max)
{
    size_t g = 32;

    while (g < n_max + 1) {
        g *= 2;
    }
    return g + PAD;
}

static size_t grid(size_t m)
{
    return m - PAD;
}

static double *imag(size_t m, double *s)
{
    return s + m / 2;
}

static int ready(eq_sum_core *c, size_t m, size_t n_part, const eq_sum_part *part)
{
    if (!eq_sum_core_make(c, n_part, part, 0)) {
        return 0;
    }
    EQ_ASSERT(c->hi * (c->unit > 1 ? c->unit : 1) < (double)grid(m));
    if (c->unit > 1) { /* the grid is made for whole counts */
        for (size_t i = 0; i < c->n_weight; i++) {
            c->weight[i] *= c->unit;
        }
        c->mixed = 1;
    }
    c->window = (double)grid(m);
    eq_sum_core_frequencies(c, LEAVE);
    return 1;
}

static void spoil(size_t m, double *s)
{
    for (size_t i = 0; i < m; i++) {
        s[i] = EQ_LANE_NAN;
    }
}

void eq_spectrum_sum(size_t m, size_t n_part, const eq_sum_part *part, double *s)
{
    eq_sum_core c;

    if (!ready(&c, m, n_part, part)) {
        spoil(m, s);
        return;
    }
    memset(s, 0, m * sizeof *s);
    eq_sum_kernel_best()->spectrum(&c, 1, 1, s, imag(m, s));
}

void eq_spectrum_add_sum(size_t m, double w, size_t n_part, const eq_sum_part *part, double *acc)
{
    eq_sum_core c;

    if (!ready(&c, m, n_part, part)) {
        spoil(m, acc);
        return;
    }
    eq_sum_kernel_best()->spectrum(&c, w, 1, acc, imag(m, acc));
}

EQ_CLONES
static void eq_spectrum_scale(size_t n, double w, double *s)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        s[i] *= w;
    }
}

void eq_spectrum_fate(size_t m, double w, double *s)
{
    eq_spectrum_scale(m, w, s);
    for (size_t j = 0; j <= grid(m) / 2; j++) {
        s[j] += 1 - w;
    }
}

EQ_CLONES
static void eq_spectrum_product(size_t n, const double *ar, const double *ai, double *r, double *i)
{
    EQ_LANES
    for (size_t j = 0; j < n; j++) {
        double x = ar[j] * r[j] - ai[j] * i[j], y = ar[j] * i[j] + ai[j] * r[j];
        r[j] = x;
        i[j] = y;
    }
}

void eq_spectrum_times(size_t m, const double *a, double *s)
{
    eq_spectrum_product(m / 2, a, a + m / 2, s, imag(m, s));
}

EQ_CLONES
static void eq_spectrum_add(size_t n, double w, const double *restrict a, double *restrict s)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        s[i] += w * a[i];
    }
}

void eq_spectrum_mix(size_t m, double w, const double *a, double *s)
{
    eq_spectrum_add(m, w, a, s);
}

/* ---- transform ---- */

/* One pass: half butterflies of runs of `run`; co, si turn by 2 pi / (4 half) a step. */
EQ_CLONES
static void eq_spectrum_pass1(size_t half, const double *restrict co, const double *restrict si,
                              double sign, const double *restrict xr, const double *restrict xi,
                              double *restrict yr, double *restrict yi)
{
    EQ_LANES
    for (size_t i = 0; i < half; i++) {
        double c = co[2 * i], s = sign * si[2 * i];
        double ar = xr[i], ai = xi[i], br = xr[i + half], bi = xi[i + half];
        double dr = ar - br, di = ai - bi;

        yr[2 * i] = ar + br;
        yi[2 * i] = ai + bi;
        yr[2 * i + 1] = dr * c - di * s;
        yi[2 * i + 1] = dr * s + di * c;
    }
}

EQ_CLONES
static void eq_spectrum_pass(size_t half, size_t run, const double *restrict co,
                             const double *restrict si, double sign, const double *restrict xr,
                             const double *restrict xi, double *restrict yr, double *restrict yi)
{
    for (size_t p = 0; p < half; p += run) {
        double c = co[2 * p], s = sign * si[2 * p];
        const double *ar = xr + p, *ai = xi + p, *br = ar + half, *bi = ai + half;
        double *r = yr + 2 * p, *i = yi + 2 * p;

        EQ_LANES
        for (size_t q = 0; q < run; q++) {
            double dr = ar[q] - br[q], di = ai[q] - bi[q];

            r[q] = ar[q] + br[q];
            i[q] = ai[q] + bi[q];
            r[q + run] = dr * c - di * s;
            i[q + run] = dr * s + di * c;
        }
    }
}

/* x := sum over j of x_j exp(sign 2 pi i j k / n); n a power of two; y[2 n] scratch; the circle of
 * 2 n points. */
static void transform(size_t n, double sign, const double *co, const double *si, double *xr,
                      double *xi, double *y)
{
    double *ar = xr, *ai = xi, *br = y, *bi = y + n;

    for (size_t run = 1; run < n; run *= 2) {
        double *t;

        if (run == 1) {
            eq_spectrum_pass1(n / 2, co, si, sign, ar, ai, br, bi);
        } else {
            eq_spectrum_pass(n / 2, run, co, si, sign, ar, ai, br, bi);
        }
        t = ar;
        ar = br;
        br = t;
        t = ai;
        ai = bi;
        bi = t;
    }
    if (ar != xr) {
        memcpy(xr, ar, n * sizeof *xr);
        memcpy(xi, ai, n * sizeof *xi);
    }
}

void eq_spectrum_law(size_t m, double *s, size_t n_max, double *pmf, double *work)
{
    size_t g = grid(m), h = g / 2;
    double *re = s, *im = imag(m, s), *co = work, *si = co + h + 8, *y = work + m;
    double scale = 1 / (double)g;

    EQ_ASSERT(n_max < g);
    eq_sum_kernel_best()->circle((double)g, h, co, si);
    for (size_t j = 0; 2 * j <= h; j++) { /* even and odd values as one complex row */
        size_t k = h - j;
        double er = re[j] + re[k], ei = im[j] - im[k], dr = re[j] - re[k], di = im[j] + im[k];
        /* i (d)(cos - i sin), and for k: cos -> -cos, d -> -conj d */
        double pr = dr * si[j] - di * co[j], pi = dr * co[j] + di * si[j];

        re[j] = er + pr;
        im[j] = ei + pi;
        if (j > 0) {
            re[k] = er - pr;
            im[k] = pi - ei;
        }
    }
    transform(h, -1, co, si, re, im, y);
    for (size_t k = 0; k <= n_max; k++) {
        pmf[k] = scale * ((k & 1) ? im[k / 2] : re[k / 2]);
    }
}

void eq_spectrum_of(size_t m, size_t n, const double *pmf, double *s, double *work)
{
    size_t g = grid(m), h = g / 2;
    double *re = s, *im = imag(m, s), *co = work, *si = co + h + 8, *y = work + m;

    EQ_ASSERT(n < g);
    eq_sum_kernel_best()->circle((double)g, h, co, si);
    memset(s, 0, m * sizeof *s);
    for (size_t k = 0; k <= n; k++) {
        *((k & 1) ? &im[k / 2] : &re[k / 2]) = pmf[k];
    }
    transform(h, 1, co, si, re, im, y);
    re[h] = re[0];
    im[h] = im[0];
    for (size_t j = 0; 2 * j <= h; j++) {
        size_t k = h - j;
        double er = 0.5 * (re[j] + re[k]), ei = 0.5 * (im[j] - im[k]);
        double odd = 0.5 * (im[j] + im[k]), oi = 0.5 * (re[k] - re[j]);
        double pr = odd * co[j] - oi * si[j], pi = odd * si[j] + oi * co[j];

        re[j] = er + pr;
        im[j] = ei + pi;
        re[k] = er - pr;
        im[k] = pi - ei;
    }
}
