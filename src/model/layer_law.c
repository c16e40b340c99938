/* The law of what passes one layer of a defence: see the header and the equations of exchange.c. */
#include "model/layer_law.h"

#include <string.h>

#include "num/clones.h"
#include "num/law.h"
#include "num/mathx.h"

/* Interceptors at one warhead and its decoys: b + 1 < MAX_SHOTS. */
enum { MAX_SHOTS = 64 * 65 };

double eq_layer_leak(const eq_force_layer *layer, double track, size_t c)
{
    size_t each = c / layer->objects;
    double more = (double)(c % layer->objects) / (double)layer->objects;
    double miss = 1 - layer->kill, m = eq_powi(miss, (int)each);

    m *= (1 - more) + more * miss; /* `more`: the chance that the warhead gets one more */
    return (1 - track) + track * m;
}

int eq_layer_idle(const eq_force_layer *layer)
{
    return layer->shots == 0 || (layer->limited && layer->stock == 0);
}

static size_t most_shots(const eq_force_layer *l)
{
    return l->shots * l->objects;
}

/* ---- few interceptors: a row for each number of warheads ---------------------------------------
 */

typedef double rows[EQ_LAYER_ROWS + 1][EQ_LAYER_ROWS + 1];

/* out[i] := law of Bin(i, p), values 0..top, i = 0..n: each from the one before. */
EQ_CLONES
static void eq_layer_binomials(size_t n, double p, size_t top, rows out)
{
    double q = 1 - p;

    out[0][0] = 1;
    for (size_t i = 0; i < n; i++) {
        const double *restrict from = out[i];
        double *restrict to = out[i + 1];
        size_t end = i < top ? i : top;

        to[0] = from[0] * q;
        EQ_LANES
        for (size_t k = 1; k <= end; k++) {
            to[k] = from[k] * q + from[k - 1] * p;
        }
        if (i < top) {
            to[i + 1] = from[i] * p;
        }
    }
}

/* Rows lo..hi, of which each warhead gets b or b + 1 interceptors. */
static void fill_rows(eq_engagement *e, size_t lo, size_t hi, size_t b)
{
    const eq_force_layer *l = e->layer;
    size_t cap = most_shots(l), most = b < cap ? l->stock - b * lo : 0;
    double passes = eq_layer_leak(l, e->track, b);
    double passes_more = b < cap ? eq_layer_leak(l, e->track, b + 1) : 0;
    rows with, without;

    eq_layer_binomials(most, passes_more, e->keep, with);
    eq_layer_binomials(hi - (b < cap ? l->stock - b * hi : 0), passes, e->keep, without);
    for (size_t n = lo; n <= hi; n++) {
        size_t more = b < cap ? l->stock - b * n : 0;

        eq_law_convolve_to(least(more, e->keep), with[more], least(n - more, e->keep),
                           without[n - more], least(n, e->keep), e->row[n]);
        for (size_t k = n + 1; k <= least(EQ_LAYER_ROWS, e->keep); k++) {
            e->row[n][k] = 0;
        }
        e->mean[n] = (double)more * passes_more + (double)(n - more) * passes;
    }
}

void eq_engagement_make(const eq_force_layer *layer, double track, size_t keep, eq_engagement *e)
{
    size_t cap = most_shots(layer);

    e->layer = layer;
    e->track = track;
    e->keep = keep;
    e->n_row = 0;
    if (!eq_layer_idle(layer) && layer->limited && layer->stock <= EQ_LAYER_ROWS) {
        e->n_row = layer->stock;
    }
    for (size_t lo = 1; lo <= e->n_row;) {
        size_t b = least(layer->stock / lo, cap);
        size_t hi = b == cap ? layer->stock / cap : layer->stock / b;

        fill_rows(e, lo, hi, b);
        lo = hi + 1;
    }
}

/* ---- many interceptors, or no limit: Horner's rule ---------------------------------------------
 */

/* out := law of Bin(J, p) with J ~ m[0..n]. */
static void thin(size_t n, const double *m, double p, size_t keep, eq_count_law *out,
                 eq_count_law *spare)
{
    const double one[2] = { 1 - p, p };
    eq_count_law *a = out, *b = spare, *last;

    a->n = a->top = 0;
    a->p[0] = m[n];
    for (size_t j = n; j-- > 0;) {
        b->n = a->n + 1;
        b->top = least(b->n, keep);
        eq_law_convolve_to(a->top, a->p, 1, one, b->top, b->p);
        b->p[0] += m[j];
        last = a;
        a = b;
        b = last;
    }
    if (a != out) {
        eq_count_copy(a, out);
    }
}

/* *a := law of the sum of *a and b, by way of *spare, which changes places with it. */
static void turn(eq_count_law **a, size_t nb, const double *b, size_t keep, eq_count_law **spare)
{
    eq_count_law *sum = *spare;

    sum->n = (*a)->n + nb;
    sum->top = least(sum->n, keep);
    eq_law_convolve_to((*a)->top, (*a)->p, nb, b, sum->top, sum->p);
    *spare = *a;
    *a = sum;
}

/* out += what passes of lo <= n <= hi, each of n getting b or b + 1 interceptors, b >= 1.
 * Between n and n - 1 the number with b + 1 rises by b and that with b falls by b + 1, so that the
 * sum over n is a homogeneous polynomial: Horner's rule again, with the powers of the second kind
 * kept beside it. */
static void block(const eq_engagement *e, const eq_count_law *in, size_t lo, size_t hi, size_t b,
                  eq_count_law *out, eq_count_law *three)
{
    const eq_force_layer *l = e->layer;
    double with = eq_layer_leak(l, e->track, b + 1), without = eq_layer_leak(l, e->track, b);
    double some[MAX_SHOTS + 1], others[MAX_SHOTS + 1];
    eq_count_law *sum = &three[0], *power = &three[1], *spare = &three[2];

    eq_binomial_pmf(b, with, some);
    eq_binomial_pmf(b + 1, without, others);
    eq_count_none(sum);
    sum->p[0] = in->p[lo];
    eq_count_none(power);
    for (size_t k = 1; k <= hi - lo; k++) {
        turn(&sum, b, some, e->keep, &spare);
        turn(&power, b + 1, others, e->keep, &spare);
        eq_count_mix(sum, in->p[lo + k], power, e->keep);
    }
    eq_count_binomial(l->stock - b * hi, with, EQ_COUNT_MAX, power);
    turn(&sum, power->n, power->p, e->keep, &spare);
    eq_count_binomial((b + 1) * lo - l->stock, without, EQ_COUNT_MAX, power);
    turn(&sum, power->n, power->p, e->keep, &spare);
    eq_count_mix(out, 1, sum, e->keep);
}

/* ---- a law meets a layer ----------------------------------------------------------------------
 */

/* The mean of what passes when exactly n come, 1 <= n <= stock; *b, *leak: what the last call used.
 */
static double mean_of_row(const eq_engagement *e, size_t n, size_t *b, double leak[2])
{
    const eq_force_layer *l = e->layer;
    size_t cap = most_shots(l), shots = l->limited ? least(l->stock / n, cap) : cap;
    size_t more = shots < cap ? l->stock - shots * n : 0;

    if (shots != *b) {
        leak[0] = eq_layer_leak(l, e->track, shots);
        leak[1] = shots < cap ? eq_layer_leak(l, e->track, shots + 1) : leak[0];
        *b = shots;
    }
    return (double)more * leak[1] + (double)(n - more) * leak[0];
}

/* The mean of what passes, from the chances of up to `stock` warheads; each of more passes
 * unengaged. */
static double mean_passing(const eq_engagement *e, const eq_count_law *in)
{
    const eq_force_layer *l = e->layer;
    size_t all = l->limited ? least(in->n, l->stock) : in->n, b = 0;
    double mean = 0, few = 0, p = 0, leak[2] = { 1, 1 };

    for (size_t n = 1; n <= all; n++) {
        mean += in->p[n] * (e->n_row > 0 ? e->mean[n] : mean_of_row(e, n, &b, leak));
        few += in->p[n] * (double)n;
        p += in->p[n];
    }
    if (all < in->n) {
        double engaged = (double)l->stock * (1 - eq_layer_leak(l, e->track, 1));

        mean += (in->mean - few) - (1 - p - in->p[0]) * engaged;
    }
    return mean;
}

/* out[0..top] += sum over n = 1..reach of w[n] row[n]. */
EQ_CLONES
static void eq_layer_add_rows(size_t reach, const double *w, const rows row, size_t top,
                              double *restrict out)
{
    for (size_t n = 1; n <= reach; n++) {
        const double *restrict r = row[n];
        double v = w[n];

        if (v == 0) {
            continue;
        }
        EQ_LANES
        for (size_t k = 0; k <= top; k++) {
            out[k] += v * r[k];
        }
    }
}

/* out += what passes of more warheads than interceptors: the rest pass unengaged. */
static void add_crowded(const eq_engagement *e, const eq_count_law *in, eq_count_law *out,
                        eq_count_law *two)
{
    size_t stock = e->layer->stock;
    const double *engaged = e->row[e->n_row];
    eq_count_law *all = &two[0], *part = &two[1];

    if (e->n_row == 0) {
        eq_count_binomial(stock, eq_layer_leak(e->layer, e->track, 1), EQ_COUNT_MAX, all);
        engaged = all->p;
    }
    part->n = in->n;
    part->top = least(in->n, e->keep);
    part->mean = 0;
    memset(part->p, 0, (part->top + 1) * sizeof *part->p);
    if (in->top > stock && part->top > 0) {
        size_t top = least(part->top, in->top) - 1;

        eq_law_convolve_to(in->top - (stock + 1), in->p + stock + 1, least(stock, top), engaged,
                           top, part->p + 1);
    }
    eq_count_mix(out, 1, part, e->keep);
}

void eq_engagement_meet(const eq_engagement *e, eq_count_law *a, eq_count_law *spare)
{
    const eq_force_layer *l = e->layer;
    size_t cap = most_shots(l), full, reach;
    eq_count_law *in = &spare[3];
    double mean;

    if (a->n == 0 || eq_layer_idle(l)) {
        return;
    }
    eq_count_copy(a, in);
    mean = mean_passing(e, in);
    reach = l->limited ? least(l->stock, in->n) : in->n;
    if (e->n_row > 0) {
        eq_count_empty(a, in->n, e->keep);
        a->p[0] = in->p[0];
        eq_layer_add_rows(reach, in->p, e->row, least(EQ_LAYER_ROWS, a->top), a->p);
    } else {
        full = l->limited ? least(l->stock / cap, in->n) : in->n;
        thin(full, in->p, eq_layer_leak(l, e->track, cap), e->keep, a, &spare[0]);
        for (size_t lo = full + 1; lo <= reach;) {
            size_t b = l->stock / lo, hi = least(l->stock / b, in->n), from = lo, to = hi;

            while (from <= to && in->p[from] == 0) {
                from++;
            }
            while (from < to && in->p[to] == 0) {
                to--;
            }
            if (from <= to) {
                block(e, in, from, to, b, a, spare);
            }
            lo = hi + 1;
        }
    }
    if (reach < in->n) {
        add_crowded(e, in, a, spare);
    }
    eq_count_mix(a, 0, in, e->keep); /* as long as what came, whatever was left out */
    a->mean = mean;
}
