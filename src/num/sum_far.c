/* One rare probability of a sum, by tilting: the law is multiplied by exp(s x) so that the far
 * value becomes its mean, inverted there, and turned back [daniels1987]. */
#include <math.h>

#include "num/lane.h"
#include "num/mathx.h"
#include "num/sum_kernel.h"

/* -log of what is left out. */
static const double LEAVE = 40;

/* A trial of chances p, q = 1 - p, tilted by a >= 0: chance of success and of failure; returns
 * log(q + p e^a). */
static double tilt(double p, double q, double a, double *yes, double *no)
{
    if (a < 30) {
        double up = p * eq_expm1(a), d = 1 + up;
        *yes = (p + up) / d;
        *no = q / d;
        return eq_log1p(up);
    } else {
        double down = q * eq_exp(-a), d = p + down;
        *yes = p / d;
        *no = down / d;
        return a + eq_log(d);
    }
}

/* What is asked: P(Y >= k), Y the successes or the failures. */
typedef struct question {
    size_t n_part;
    const eq_sum_part *part;
    int lower;
    double k, bottom, top; /* values Y can take lie between */
} question;

/* Log moment function of Y at s >= 0, with first and second derivative. */
static double cumulant(const question *y, double s, double *mean, double *var)
{
    eq_sum_walk k = { .part = y->part, .n_part = y->n_part, .lower = y->lower };
    double sum = 0;

    *mean = *var = 0;
    while (eq_sum_walk_step(&k)) {
        double yes, no;

        if (k.p > 0) {
            sum += k.n * tilt(k.p, k.q, k.w * s, &yes, &no);
            *mean += k.w * k.n * yes;
            *var += k.w * k.w * k.n * yes * no;
        }
    }
    return sum;
}

/* s > 0 with K'(s) about k, by Newton's method inside a bracket; any s is right, this one makes
 * the sum well conditioned. bottom < k < top. */
static double saddle(const question *y)
{
    double lo = 0, hi = 1, s, mean, var;

    for (cumulant(y, hi, &mean, &var); mean < y->k && hi < 1024; hi *= 2) {
        lo = hi;
        cumulant(y, 2 * hi, &mean, &var);
    }
    s = 0.5 * (lo + hi);
    for (int i = 0; i < 100; i++) {
        double next;

        cumulant(y, s, &mean, &var);
        if (eq_lane_abs(mean - y->k) <= 1e-3 * sqrt(var)) {
            break;
        }
        if (mean >= y->k) {
            hi = s;
        } else {
            lo = s;
        }
        next = var > 0 ? s - (mean - y->k) / var : lo;
        s = next > lo && next < hi ? next : 0.5 * (lo + hi);
    }
    return s;
}

static void tilted_core(eq_sum_core *c, const question *y, double s)
{
    eq_sum_core_clear(c, 1);
    for (size_t i = 0; i < y->n_part; i++) {
        const eq_sum_part *a = &y->part[i];
        double yes, no, p = y->lower ? 1 - a->p : a->p, q = y->lower ? a->p : 1 - a->p;

        if (a->n == 0 || a->weight == 0) {
            continue;
        }
        if (a->each != NULL) {
            double less = eq_max(eq_exp(-s * a->weight), 1e-300);
            (void)eq_sum_core_each(c, a, y->lower ? -less : less); /* chances were checked before */
        } else if (p > 0) {
            tilt(p, q, a->weight * s, &yes, &no);
            eq_sum_core_binomial(c, a->weight, a->n, yes, no);
        }
    }
    eq_sum_core_finish(c);
}

/* log P(Y = top). */
static double log_top(const question *y)
{
    eq_sum_walk k = { .part = y->part, .n_part = y->n_part, .lower = y->lower };
    double sum = 0;

    while (eq_sum_walk_step(&k)) {
        sum += k.p > 0 ? k.n * (k.p > 0.5 ? eq_log1p(-k.q) : eq_log(k.p)) : 0;
    }
    return sum;
}

/* P(Y >= k) for whole k, mean < k <= top. P = exp(K(s) - s k) sum_x>=k exp(-s (x - k)) of the
 * tilted law, which is inverted on its own window [daniels1987]. */
static double tilted_tail(const eq_sum_kernel *kernel, const question *y, double *relative)
{
    eq_sum_core c;
    double s, end, m, sum, decay, mean, var, log_k, unit, k;

    if (y->k >= y->top) {
        log_k = log_top(y);
        *relative = 1e-15 * (4 + eq_lane_abs(log_k));
        return eq_exp(log_k);
    }
    s = saddle(y);
    log_k = cumulant(y, s, &mean, &var);
    tilted_core(&c, y, s);
    unit = c.unit > 1 ? c.unit : 1;
    (void)eq_sum_core_window(&c, LEAVE, &end);
    eq_sum_core_frequencies(&c, LEAVE);
    m = eq_sum_core_whole(&c, 0, y->k);
    k = m * unit + c.base;
    decay = eq_exp(-s * unit * (end - m));
    sum = kernel->tilted(&c, m, end, s * unit, decay) / c.window;
    /* left out and rounding of the sum, then of the exponent */
    *relative = 1e-16 * (8 + sqrt(c.trials)) / sum + 4e-16 * (eq_lane_abs(log_k) + s * k + 8);
    return eq_exp(log_k - s * k) * sum;
}

/* Where Y can lie. */
static void range(question *y, double *total)
{
    eq_sum_walk k = { .part = y->part, .n_part = y->n_part, .lower = y->lower };

    y->bottom = y->top = *total = 0;
    while (eq_sum_walk_step(&k)) {
        *total += k.w * k.n;
        y->top += k.p > 0 ? k.w * k.n : 0;
        y->bottom += k.q > 0 ? 0 : k.w * k.n;
    }
}

double eq_sum_far_on(const eq_sum_kernel *kernel, size_t n_part, const eq_sum_part *part,
                     double shift, double k, int lower, double *error)
{
    question y = { .n_part = n_part, .part = part, .lower = lower };
    double p, e, total, mean, var;

    /* the plain road first: it also checks the chances */
    p = lower ? floor(k + shift) - shift + 1 : k;
    eq_sum_tails_on(kernel, n_part, part, shift, 1, &p, &p, &e);
    p = lower ? 1 - p : p;
    range(&y, &total);
    y.k = lower ? total - floor(k + shift) : -floor(-(k + shift));
    if (p == p && (y.k <= y.bottom || y.k > y.top)) {
        p = y.k <= y.bottom ? 1 : 0;
        e = 0;
    } else if (p < 0.01) {
        cumulant(&y, 0, &mean, &var);
        if (y.k > mean) {
            p = tilted_tail(kernel, &y, &e);
            e *= p;
        }
    }
    if (error != NULL) {
        *error = e;
    }
    return p;
}

double eq_sum_law_far(size_t n_part, const eq_sum_part *part, double shift, double k, int lower,
                      double *error)
{
    return eq_sum_far_on(eq_sum_kernel_best(), n_part, part, shift, k, lower, error);
}
