/* First values of laws of counts: see the header. */
#include "model/count_law.h"

#include <string.h>

#include "num/clones.h"
#include "num/law.h"
#include "num/mathx.h"

/* Of a law that is not whole, what is too small to be seen in a chance. */
EQ_CLONES
static void eq_count_flush_lanes(size_t n, double *p)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        p[i] = p[i] < 1e-20 ? 0.0 : p[i];
    }
}

static void flush(eq_count_law *a)
{
    if (a->top < a->n) {
        eq_count_flush_lanes(a->top + 1, a->p);
    }
}

void eq_count_none(eq_count_law *a)
{
    a->n = a->top = 0;
    a->mean = 0;
    a->p[0] = 1;
}

void eq_count_empty(eq_count_law *a, size_t n, size_t keep)
{
    a->n = n;
    a->top = least(n, keep);
    a->mean = 0;
    memset(a->p, 0, (a->top + 1) * sizeof *a->p);
}

void eq_count_copy(const eq_count_law *a, eq_count_law *out)
{
    out->n = a->n;
    out->top = a->top;
    out->mean = a->mean;
    memcpy(out->p, a->p, (a->top + 1) * sizeof *a->p);
}

void eq_count_binomial(size_t n, double p, size_t keep, eq_count_law *out)
{
    out->n = n;
    out->top = least(n, keep);
    out->mean = (double)n * p;
    eq_binomial_pmf_to(n, p, out->top, out->p);
    flush(out);
}

/* out[0..top] := law of the sum, na >= nb. The gaps that loads leave in the long one are passed
 * over when they are most of it. */
static void convolve(size_t na, const double *a, size_t nb, const double *b, size_t top,
                     double *out)
{
    size_t filled = 0;

    if (nb >= 64) {
        for (size_t i = 0; i <= na; i++) {
            filled += a[i] != 0;
        }
    }
    if (2 * filled > na || nb < 64) {
        eq_law_convolve_to(na, a, nb, b, top, out);
        return;
    }
    memset(out, 0, (top + 1) * sizeof *out);
    for (size_t i = 0; i <= na; i++) {
        if (a[i] != 0) {
            eq_law_mix(least(nb, top - i), a[i], b, out + i);
        }
    }
}

void eq_count_add(eq_count_law *a, const eq_count_law *b, size_t keep, eq_count_law *spare)
{
    size_t na, nb;

    if (b->n == 0) {
        return; /* all its chance is at 0 */
    }
    spare->n = a->n + b->n;
    spare->top = least(spare->n, keep);
    spare->mean = a->mean + b->mean;
    na = least(a->top, spare->top);
    nb = least(b->top, spare->top);
    if (na >= nb) {
        convolve(na, a->p, nb, b->p, spare->top, spare->p);
    } else {
        convolve(nb, b->p, na, a->p, spare->top, spare->p);
    }
    flush(spare);
    eq_count_copy(spare, a);
}

void eq_count_mix(eq_count_law *acc, double w, const eq_count_law *a, size_t keep)
{
    size_t top = least(a->n, keep);

    if (top > acc->top) {
        memset(acc->p + acc->top + 1, 0, (top - acc->top) * sizeof *acc->p);
        acc->top = top;
    }
    acc->n = acc->n > a->n ? acc->n : a->n;
    if (w > 0) {
        eq_law_mix(top, w, a->p, acc->p);
        acc->mean += w * a->mean;
    }
}

void eq_count_fate(double w, eq_count_law *a)
{
    eq_law_shared_fate(a->top, w, a->p);
    a->mean *= w;
}

void eq_count_power(size_t n, size_t keep, eq_count_law *a, eq_count_law *factor,
                    eq_count_law *spare)
{
    size_t bit = 1;

    if (n == 0) {
        eq_count_none(a);
        return;
    }
    while (bit <= n / 2) {
        bit *= 2;
    }
    eq_count_copy(a, factor);
    for (bit /= 2; bit > 0; bit /= 2) { /* from the highest bit down */
        eq_count_add(a, a, keep, spare);
        if (n & bit) {
            eq_count_add(a, factor, keep, spare);
        }
    }
}

void eq_count_scale(size_t load, size_t keep, eq_count_law *a, eq_count_law *spare)
{
    eq_count_copy(a, spare);
    eq_count_empty(a, spare->n * load, keep);
    for (size_t k = 0; k <= spare->top && k * load <= a->top; k++) {
        a->p[k * load] = spare->p[k];
    }
    a->mean = spare->mean * (double)load;
}
