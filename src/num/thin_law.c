/* Thinning algebra on laws of counts. Every law here is a polynomial in z with positive
 * coefficients; thinning by q puts 1 - q + q z in the place of z, step by step as Horner's rule
 * does, so no term is ever subtracted. */
#include "num/thin_law.h"

#include <string.h>

#include "num/lane.h"
#include "num/law.h"
#include "num/mathx.h"

static const double LEAST = 1e-306;

static int is_chance(double p)
{
    return p >= 0 && p <= 1;
}

static void fill(size_t n, double x, double *out)
{
    for (size_t k = 0; k <= n; k++) {
        out[k] = x;
    }
}

/* a[0 .. n - 1] := a q + (a one place up) (1 - q), then a[n] q. */
EQ_CLONES
static void eq_thin_step_down(size_t n, double q, double *a)
{
    double no = 1.0 - q;

    EQ_LANES
    for (size_t k = 0; k < n; k++) {
        a[k] = a[k] * q + a[k + 1] * no;
    }
    a[n] *= q;
}

/* In place: with x still to come, places x .. n hold the polynomial of Horner's rule. */
static void thin(size_t n, double q, double *a)
{
    size_t top = n;

    if (q == 1) {
        return;
    }
    for (size_t x = n; x > 0; x--) {
        while (top >= x && a[top] < LEAST) {
            a[top] = 0;
            top--;
        }
        if (top < x) {
            top = x - 1; /* nothing above: start here */
            continue;
        }
        a[x - 1] += a[x] * (1.0 - q);
        eq_thin_step_down(top - x, q, a + x);
    }
}

void eq_thin_law(size_t n, const double *pmf, double q, double *out)
{
    if (!is_chance(q)) {
        fill(n, EQ_LANE_NAN, out);
        return;
    }
    if (out != pmf) {
        memcpy(out, pmf, (n + 1) * sizeof *out);
    }
    thin(n, q, out);
}

void eq_thin_scale(size_t n, const double *pmf, size_t w, double *out)
{
    memset(out, 0, (w * n + 1) * sizeof *out);
    for (size_t k = 0; k <= n; k++) {
        out[w * k] = pmf[k];
    }
}

/* out[k] += sum of a[i] b[j], i + j = k. */
static void convolve_add(size_t na, const double *a, size_t nb, const double *b, double *out)
{
    if (na < nb) { /* the long one inside */
        convolve_add(nb, b, na, a, out);
        return;
    }
    for (size_t j = 0; j <= nb; j++) {
        if (b[j] != 0) {
            eq_law_mix(na, b[j], a, out + j);
        }
    }
}

void eq_thin_engage(size_t n, const double *pmf, size_t cap, double q, double *out, double *work)
{
    size_t few = cap < n ? cap : n;

    if (!is_chance(q)) {
        fill(n, EQ_LANE_NAN, out);
        return;
    }
    memcpy(out, pmf, (few + 1) * sizeof *out); /* up to cap all are engaged */
    thin(few, q, out);
    if (cap < n) { /* above, cap of them are, and the rest passes */
        memset(out + cap + 1, 0, (n - cap) * sizeof *out);
        eq_binomial_pmf(cap, q, work);
        convolve_add(n - cap - 1, pmf + cap + 1, cap, work, out + 1);
    }
}

void eq_thin_through(size_t n, const double *pmf, eq_thin_fn law, void *ctx, double *out,
                     double *work)
{
    fill(n, 0, out);
    for (size_t d = n + 1; d-- > 0;) {
        if (pmf[d] != 0) {
            law(ctx, d, work);
            eq_law_mix(d, pmf[d], work, out);
        }
    }
}

void eq_thin_hypergeometric_pmf(size_t marked, size_t others, size_t drawn, double *pmf)
{
    double m = (double)marked, o = (double)others, r = (double)drawn, sum = 0;
    size_t lo = drawn > others ? drawn - others : 0, hi = drawn < marked ? drawn : marked, mode;

    fill(marked, 0, pmf);
    if (lo > hi) { /* more are drawn than there are */
        fill(marked, EQ_LANE_NAN, pmf);
        return;
    }
    mode = (size_t)((r + 1) * (m + 1) / (m + o + 2));
    mode = mode < lo ? lo : mode > hi ? hi : mode;
    pmf[mode] = 1;
    for (size_t h = mode; h < hi; h++) {
        double x = (double)h;
        pmf[h + 1] = pmf[h] * ((m - x) * (r - x) / ((x + 1) * (o - r + x + 1)));
    }
    for (size_t h = mode; h > lo; h--) {
        double x = (double)h;
        pmf[h - 1] = pmf[h] * (x * (o - r + x) / ((m - x + 1) * (r - x + 1)));
    }
    for (size_t h = lo; h <= hi; h++) {
        sum += pmf[h];
    }
    for (size_t h = lo; h <= hi; h++) {
        pmf[h] = pmf[h] / sum < LEAST ? 0 : pmf[h] / sum;
    }
}

/* ---- shots spread over objects ---- */

/* a[0 .. n + 1] := (polynomial a[0 .. n]) (1 - p + p z). */
static void times_trial(size_t n, double p, double *a)
{
    a[n + 1] = a[n] * p;
    for (size_t k = n; k > 0; k--) {
        a[k] = a[k] * (1 - p) + a[k - 1] * p;
    }
    a[0] *= 1 - p;
}

/* out[0 .. g] := sum_i share[i] A^i B^(g - i), A = 1 - a + a z, B the same of b; power[g + 1]. */
static void blend(size_t g, const double *share, double a, double b, double *out, double *power)
{
    out[0] = share[g];
    power[0] = 1;
    for (size_t i = g; i-- > 0;) {
        size_t n = g - i;

        times_trial(n - 1, a, out);
        times_trial(n - 1, b, power);
        eq_law_mix(n, share[i], power, out);
    }
}

/* a^e */
static double power_of(double a, size_t e)
{
    double r = 1;

    for (; e > 0; e >>= 1) {
        r = (e & 1) ? r * a : r;
        a *= a;
    }
    return r;
}

void eq_thin_spread_given(const eq_thin_spread *s, size_t d, double *out, double *work)
{
    size_t objects = d + s->decoys, each, extra, lo, hi;
    double *share = work, *a = work + d + 1, *b = work + 2 * (d + 1), few, more;

    if (!is_chance(s->miss) || !is_chance(s->track)) {
        fill(d, EQ_LANE_NAN, out);
        return;
    }
    if (d == 0) {
        out[0] = 1;
        return;
    }
    each = s->shots / objects;
    extra = s->shots % objects;
    if (s->max_each > 0 && each >= s->max_each) {
        each = s->max_each;
        extra = 0;
    }
    few = (1 - s->track) + s->track * power_of(s->miss, each);
    more = (1 - s->track) + s->track * power_of(s->miss, each + 1);
    /* h of the warheads get one shot more; all but lo .. hi is certain about that */
    lo = extra > s->decoys ? extra - s->decoys : 0;
    hi = extra < d ? extra : d;
    eq_thin_hypergeometric_pmf(d, s->decoys, extra, share);
    blend(hi - lo, share + lo, more, few, a, b);
    eq_binomial_pmf(lo, more, b);
    eq_law_convolve(hi - lo, a, lo, b, share); /* the shares are used up */
    eq_binomial_pmf(d - hi, few, b);
    eq_law_convolve(hi, share, d - hi, b, out);
}

typedef struct spread_ctx {
    const eq_thin_spread *s;
    double *work;
} spread_ctx;

static void spread_fn(void *ctx, size_t d, double *out)
{
    const spread_ctx *c = ctx;

    eq_thin_spread_given(c->s, d, out, c->work);
}

void eq_thin_spread_law(const eq_thin_spread *s, size_t n, const double *pmf, double *out,
                        double *work)
{
    spread_ctx ctx = { s, work + n + 1 };
    size_t few = s->shots < n ? s->shots : n;
    double leak;

    if (s->decoys > 0 || n <= s->shots || !is_chance(s->miss) || !is_chance(s->track)) {
        eq_thin_through(n, pmf, spread_fn, &ctx, out, work);
        return;
    }
    /* No decoys and more than the shots: a limited engagement. */
    eq_thin_through(few, pmf, spread_fn, &ctx, out, work);
    memset(out + few + 1, 0, (n - few) * sizeof *out);
    leak = (1 - s->track) + s->track * s->miss;
    eq_binomial_pmf(few, leak, work);
    convolve_add(n - few - 1, pmf + few + 1, few, work, out + 1);
}
