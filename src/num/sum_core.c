/* A sum made ready for the kernels: chances checked and signed, weights sorted out, window and
 * frequencies chosen.
 *
 * Window: by Bernstein's inequality S leaves mean +- h with a chance below 2 exp(-L) for
 * h = L w / 3 + sqrt((L w / 3)^2 + 2 L var), w the largest weight [bernstein1946]. A law confined
 * to W points is its Fourier sum over W frequencies. |phi(t)| <= exp(-sum var_w (1 - cos w t))
 * leaves out all but the first few. */
#include "num/sum_kernel.h"

#include <math.h>

#include "base/status.h"
#include "num/lane.h"
#include "num/mathx.h"

size_t eq_sum_law_max(size_t n_part, const eq_sum_part *part)
{
    size_t most = 0;

    for (size_t i = 0; i < n_part; i++) {
        most += (size_t)part[i].weight * part[i].n;
    }
    return most;
}

double eq_sum_law_mean(size_t n_part, const eq_sum_part *part, double shift, double *variance)
{
    double mean = 0, var = 0;

    for (size_t i = 0; i < n_part; i++) {
        double w = part[i].weight, n = part[i].n;

        if (part[i].each == NULL) {
            mean += w * n * part[i].p;
            var += w * w * n * part[i].p * (1 - part[i].p);
            continue;
        }
        for (uint32_t t = 0; t < part[i].n; t++) {
            double p = part[i].each[t];
            mean += w * p;
            var += w * w * p * (1 - p);
        }
    }
    if (variance != NULL) {
        *variance = var;
    }
    return mean - shift;
}

/* ---- preparation ---- */

static double divisor(double a, double b)
{
    while (b > 0) {
        double r = a - b * floor(a / b);
        a = b;
        b = r;
    }
    return a;
}

/* Index of a weight among the distinct ones; raw weights, before the unit is taken out. */
static uint8_t weight_index(eq_sum_core *c, double w)
{
    size_t i = 0;

    while (i < c->n_weight && c->weight[i] != w) {
        i++;
    }
    if (i == c->n_weight) {
        c->weight[i] = w;
        c->weight_var[i] = 0;
        c->unit = divisor(w, c->unit);
        c->n_weight++;
    }
    return (uint8_t)i;
}

/* Counts n trials in; p signed as the kernel will use it. */
static void count_in(eq_sum_core *c, uint8_t of, double n, double p)
{
    double w = c->weight[of];

    c->weight_var[of] += n * (p < 0 ? -p * (1 + p) : p * (1 - p));
    c->mean += w * n * p;
    if (p < 0) {
        c->base += w * n;
        c->lo -= w * n;
    } else {
        c->hi += w * n;
    }
    c->trials += n;
}

/* A binomial part with q = 1 - p given on its own, for p near 1. */
void eq_sum_core_binomial(eq_sum_core *c, double w, uint32_t n, double p, double q)
{
    size_t i = c->n_bin;

    if (p <= 0) {
        return;
    }
    if (q <= 0 && c->reflect) {
        c->base += w * n;
        return;
    }
    c->of[i] = weight_index(c, w);
    c->n[i] = n;
    c->p[i] = p > 0.5 && c->reflect ? -q : p;
    count_in(c, c->of[i], n, c->p[i]);
    c->all |= n;
    c->n_bin++;
}

/* Trials one by one; less as in eq_sum_signed. */
int eq_sum_core_each(eq_sum_core *c, const eq_sum_part *part, double less)
{
    size_t i = c->n_each++;

    c->each[i] = part->each;
    c->n_of[i] = part->n;
    c->each_less[i] = less;
    c->each_weight[i] = weight_index(c, part->weight);
    for (uint32_t t = 0; t < part->n; t++) {
        double p = part->each[t], use = eq_sum_signed(p, less, c->reflect);

        if (!(p >= 0 && p <= 1)) {
            return 0;
        }
        if (use == 0) { /* certain: a success that is turned, or a failure */
            c->base += (less < 0) == (p < 0.5) ? part->weight : 0;
        } else {
            count_in(c, c->each_weight[i], 1, use);
        }
    }
    return 1;
}

void eq_sum_core_clear(eq_sum_core *c, int reflect)
{
    c->base = c->mean = c->var = c->lo = c->hi = c->trials = c->unit = c->largest = 0;
    c->n_bin = c->n_each = c->n_weight = 0;
    c->n_bit = c->mixed = 0;
    c->all = 0;
    c->reflect = reflect;
}

/* Who is multiplied in at which bit; takes the common divisor out of the weights. */
void eq_sum_core_finish(eq_sum_core *c)
{
    double u = c->unit;

    for (uint32_t all = c->all; all != 0; all >>= 1) {
        uint64_t m = 0;
        for (size_t i = 0; i < c->n_bin; i++) {
            m |= (uint64_t)((c->n[i] >> c->n_bit) & 1u) << i;
        }
        c->mask[c->n_bit++] = m;
    }
    c->mixed = c->n_weight > 1;
    for (size_t i = 0; i < c->n_weight; i++) {
        c->weight[i] = u > 1 ? c->weight[i] / u : c->weight[i];
        c->var += c->weight[i] * c->weight[i] * c->weight_var[i];
        c->largest = c->weight[i] > c->largest ? c->weight[i] : c->largest;
    }
    if (u > 1) {
        c->mean /= u;
        c->lo /= u;
        c->hi /= u;
    }
}

/* 0: a chance is not one. */
int eq_sum_core_make(eq_sum_core *c, size_t n_part, const eq_sum_part *part, int reflect)
{
    EQ_ASSERT(n_part <= EQ_SUM_MAX_PART);
    eq_sum_core_clear(c, reflect);
    for (size_t i = 0; i < n_part; i++) {
        const eq_sum_part *a = &part[i];

        EQ_ASSERT(a->n <= EQ_SUM_MAX_TRIAL && a->weight <= EQ_SUM_MAX_WEIGHT);
        if (a->n == 0 || a->weight == 0) {
            continue;
        }
        if (a->each != NULL) {
            if (!eq_sum_core_each(c, a, 1)) {
                return 0;
            }
        } else if (a->p >= 0 && a->p <= 1) {
            eq_sum_core_binomial(c, a->weight, a->n, a->p, 1 - a->p);
        } else {
            return 0;
        }
    }
    eq_sum_core_finish(c);
    return 1;
}

/* asin x from above, 0 <= x <= 1: its series has positive terms and ends at pi / 2. */
static double asin_above(double x)
{
    double z = x * x;

    return x + x * z * (1.0 / 6 + z * (1.5707963267948968 - 1 - 1.0 / 6));
}

/* Frequencies that a sum with one weight needs among 1 .. W / 2. */
void eq_sum_core_frequencies(eq_sum_core *c, double leave)
{
    double half = floor(0.5 * c->window), x = leave / (2 * c->var), n = half;

    if (!c->mixed && x < 1) {
        n = floor(2 * asin_above(sqrt(x)) * (c->window * 0x1.45f306dc9c883p-3)) + 1;
        n = n < half ? n : half;
    }
    c->n_freq = (size_t)n;
    c->bound = leave;
}

/* The window [*end - W, *end); whether something may lie outside. */
int eq_sum_core_window(eq_sum_core *c, double leave, double *end)
{
    double b = leave * c->largest / 3, h = b + sqrt(b * b + 2 * leave * c->var) + 1;
    double w = -floor(-2 * h), support = c->hi - c->lo + 1;

    if (support <= w) {
        c->window = support;
        *end = c->hi + 1;
        return 0;
    }
    c->window = w;
    *end = floor(c->mean + 0.5 * w);
    return 1;
}

/* Smallest whole m of the kernel's sum with unit * m + base - shift >= k. */
double eq_sum_core_whole(const eq_sum_core *c, double shift, double k)
{
    double x = k + shift - c->base;

    return c->unit > 1 ? -floor(-x / c->unit) : -floor(-x);
}

int eq_sum_walk_step(eq_sum_walk *k)
{
    while (k->i < k->n_part) {
        const eq_sum_part *a = &k->part[k->i];
        double p;

        if (a->weight == 0 || k->t >= (a->each != NULL ? a->n : (uint32_t)(a->n > 0))) {
            k->i++;
            k->t = 0;
            continue;
        }
        p = a->each != NULL ? a->each[k->t] : a->p;
        k->w = a->weight;
        k->n = a->each != NULL ? 1 : a->n;
        k->p = k->lower ? 1 - p : p;
        k->q = k->lower ? p : 1 - p;
        k->t++;
        return 1;
    }
    return 0;
}
