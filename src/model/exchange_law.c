/* The exact law of the exchange model: see the header and the equations of exchange.c. */
#include "model/exchange_law.h"

#include <stdbool.h>
#include <string.h>

#include "num/law.h"
#include "num/mathx.h"

/* Interceptors at one warhead and its decoys: b + 1 < MAX_SHOTS. */
enum { MAX_STEP = 64, MAX_SHOTS = 64 * 65 };

typedef struct law {
    size_t n;
    double p[EQ_FORCE_MAX + 1];
} law;

/* A group of like units: each survives with `chance`, then each of its missiles works. */
typedef struct units {
    size_t n, missiles, load;
    double chance, works;
} units;

/* What a law takes to be made. [2]: defended, bypassing. */
typedef struct desk {
    law land[2], moving[2], mixed, bombers, boats, sum, unit, missiles, spare, row;
} desk;

/* How the defence is met in one branch: which chances count. */
typedef struct form {
    int defended; /* 0: no layer acts */
    double track;
    double fold; /* passes the layers that need no count of warheads, taken into each warhead */
    int first;   /* the first layer that is still to be met */
} form;

static void none(law *a)
{
    a->n = 0;
    a->p[0] = 1;
}

/* A place to mix into. */
static void empty(law *a)
{
    a->n = 0;
    a->p[0] = 0;
}

static void copy(const law *a, law *out)
{
    out->n = a->n;
    memcpy(out->p, a->p, (a->n + 1) * sizeof *a->p);
}

static void stretch(law *a, size_t n)
{
    if (n > a->n) {
        memset(a->p + a->n + 1, 0, (n - a->n) * sizeof *a->p);
        a->n = n;
    }
}

/* out[0..na+nb] := law of the sum, na >= nb. The gaps that loads leave in the long one are passed
 * over when they are most of it. */
static void convolve(size_t na, const double *a, size_t nb, const double *b, double *out)
{
    size_t filled = 0;

    for (size_t i = 0; i <= na; i++) {
        filled += a[i] != 0;
    }
    if (2 * filled > na || nb < 64) {
        eq_law_convolve(na, a, nb, b, out);
        return;
    }
    memset(out, 0, (na + nb + 1) * sizeof *out);
    for (size_t i = 0; i <= na; i++) {
        if (a[i] != 0) {
            eq_law_mix(nb, a[i], b, out + i);
        }
    }
}

/* a := law of the sum of a and b. */
static void add(law *a, const law *b, law *spare)
{
    if (b->n == 0) {
        return; /* all its chance is at 0 */
    }
    if (a->n >= b->n) {
        convolve(a->n, a->p, b->n, b->p, spare->p);
    } else {
        convolve(b->n, b->p, a->n, a->p, spare->p);
    }
    spare->n = a->n + b->n;
    copy(spare, a);
}

/* acc += w a. */
static void mix(law *acc, double w, const law *a)
{
    stretch(acc, a->n);
    if (w > 0) {
        eq_law_mix(a->n, w, a->p, acc->p);
    }
}

static void binomial(size_t n, double p, law *out)
{
    eq_binomial_pmf(n, p, out->p);
    out->n = n;
}

/* out := law of Bin(step J, p) with J ~ m[0..n]: Horner's rule over the powers of one step. */
static void compound(size_t n, const double *m, size_t step, double p, law *out, law *spare)
{
    double one[MAX_STEP + 1];
    law *a = out, *b = spare, *last;

    eq_binomial_pmf(step, p, one);
    a->n = 0;
    a->p[0] = m[n];
    for (size_t j = n; j-- > 0;) {
        eq_law_convolve(a->n, a->p, step, one, b->p);
        b->n = a->n + step;
        b->p[0] += m[j];
        last = a;
        a = b;
        b = last;
    }
    if (a != out) {
        copy(a, out);
    }
}

/* a, of missiles, := law of their warheads, each of which passes with `pass`. */
static void loads(size_t load, double pass, law *a, desk *d)
{
    copy(a, &d->missiles);
    if (pass < 1) {
        compound(d->missiles.n, d->missiles.p, load, pass, a, &d->spare);
        return;
    }
    none(a);
    stretch(a, d->missiles.n * load);
    for (size_t k = 0; k <= d->missiles.n; k++) {
        a->p[k * load] = d->missiles.p[k];
    }
}

/* out := warheads of like units, each warhead passing with `pass`. */
static void warheads(const units *u, double pass, law *out, desk *d)
{
    double works = u->load == 1 ? u->works * pass : u->works;

    if (u->n == 0) {
        none(out);
        return;
    }
    if (u->missiles == 1) {
        binomial(u->n, u->chance * works, out);
    } else {
        binomial(u->n, u->chance, &d->missiles);
        compound(u->n, d->missiles.p, u->missiles, works, out, &d->spare);
    }
    if (u->load > 1) {
        loads(u->load, pass, out, d);
    }
}

static void add_units(const units *u, double pass, law *sum, desk *d)
{
    if (u->n > 0) {
        warheads(u, pass, &d->unit, d);
        add(sum, &d->unit, &d->spare);
    }
}

/* Units spread evenly over places that are lost or kept as a whole; a remainder goes one each to
 * the first places. */
static void add_places(const units *u, size_t places, double fate, double pass, law *sum, desk *d)
{
    units here = *u;
    size_t more = u->n % places;

    for (size_t k = 0; k < places; k++) {
        here.n = u->n / places + (k < more ? 1 : 0);
        if (here.n == 0) {
            return;
        }
        if (k == 0 || k == more) { /* the others are like the one before */
            warheads(&here, pass, &d->unit, d);
            eq_law_shared_fate(d->unit.n, fate, d->unit.p);
        }
        add(sum, &d->unit, &d->spare);
    }
}

/* ---- the defence ----------------------------------------------------------------------------- */

double eq_force_leak(const eq_force_layer *layer, double track, size_t c)
{
    size_t each = c / layer->objects;
    double more = (double)(c % layer->objects) / (double)layer->objects;
    double miss = 1 - layer->kill, m = eq_pow(miss, (double)each);

    m *= (1 - more) + more * miss; /* `more`: the chance that the warhead gets one more */
    return (1 - track) + track * m;
}

/* *a := law of the sum of *a and b, by way of *spare, which changes places with it. */
static void turn(law **a, size_t nb, const double *b, law **spare)
{
    law *sum = *spare;

    eq_law_convolve((*a)->n, (*a)->p, nb, b, sum->p);
    sum->n = (*a)->n + nb;
    *spare = *a;
    *a = sum;
}

/* Part of equation (12): lo <= n <= hi, each of n gets b or b + 1 interceptors, b >= 1.
 * Between n and n - 1 the number with b + 1 rises by b and that with b falls by b + 1, so that the
 * sum over n is a homogeneous polynomial: Horner's rule again, with the powers of the second kind
 * kept beside it. */
static void block(const eq_force_layer *l, double track, const law *in, size_t lo, size_t hi,
                  size_t b, law *out, desk *d)
{
    double with = eq_force_leak(l, track, b + 1), without = eq_force_leak(l, track, b);
    double some[MAX_SHOTS + 1], others[MAX_SHOTS + 1];
    law *sum = &d->unit, *power = &d->row, *spare = &d->spare;

    eq_binomial_pmf(b, with, some);
    eq_binomial_pmf(b + 1, without, others);
    sum->n = 0;
    sum->p[0] = in->p[lo];
    none(power);
    for (size_t k = 1; k <= hi - lo; k++) {
        turn(&sum, b, some, &spare);
        turn(&power, b + 1, others, &spare);
        mix(sum, in->p[lo + k], power);
    }
    binomial(l->stock - b * hi, with, power);
    turn(&sum, power->n, power->p, &spare);
    binomial((b + 1) * lo - l->stock, without, power);
    turn(&sum, power->n, power->p, &spare);
    mix(out, 1, sum);
}

/* a := what passes this layer, equation (12). */
static void meet(const eq_force_layer *l, double track, law *a, desk *d)
{
    size_t cap = l->shots * l->objects, full, lo;
    law *in = &d->missiles, *out = a;

    if (cap == 0 || (l->limited && l->stock == 0) || a->n == 0) {
        return;
    }
    copy(a, in);
    full = l->limited && l->stock / cap < in->n ? l->stock / cap : in->n;
    compound(full, in->p, 1, eq_force_leak(l, track, cap), out, &d->spare);
    for (lo = full + 1; lo <= in->n && l->stock / lo > 0;) {
        size_t b = l->stock / lo, hi = l->stock / b < in->n ? l->stock / b : in->n;

        block(l, track, in, lo, hi, b, out, d);
        lo = hi + 1;
    }
    if (lo <= in->n) { /* more warheads than interceptors: the rest pass unengaged */
        size_t n = in->n - lo;

        binomial(l->stock, eq_force_leak(l, track, 1), &d->row);
        eq_law_convolve(n, in->p + lo, l->stock, d->row.p, d->unit.p + (lo - l->stock));
        memset(d->unit.p, 0, (lo - l->stock) * sizeof *d->unit.p);
        d->unit.n = in->n;
        mix(out, 1, &d->unit);
    }
    stretch(out, in->n);
}

static void defend(const eq_force *f, const form *m, law *a, desk *d)
{
    for (int k = m->first; m->defended && k < EQ_N_DEFENCE_LAYER; k++) {
        meet(&f->layer[k], m->track, a, d);
    }
}

static bool idle(const eq_force_layer *l)
{
    return l->shots == 0 || (l->limited && l->stock == 0);
}

/* The leading layers that no count limits act on each warhead alone. */
static form form_of(const eq_force *f, int defended, double track)
{
    form m = { .defended = defended, .track = track, .fold = 1 };

    if (!(track > 0)) {
        m.first = EQ_N_DEFENCE_LAYER; /* nothing is seen, nothing is engaged */
        return m;
    }
    for (; defended && m.first < EQ_N_DEFENCE_LAYER; m.first++) {
        const eq_force_layer *l = &f->layer[m.first];

        if (!idle(l) && l->limited) {
            break;
        }
        if (!idle(l)) {
            m.fold *= eq_force_leak(l, track, l->shots * l->objects);
        }
    }
    return m;
}

/* ---- the force ---------------------------------------------------------------------------------
 */

/* Silos and de-alerted missiles, when launch before impact works or not and base and command hold
 * or not: land[0] meets the defence, land[1] bypasses it. */
static void silos(const eq_force *f, const form *m, bool works, bool rides, bool bypass, law *sum,
                  desk *d)
{
    double pass = !bypass ? m->fold : m->defended ? f->bypass_passes : 1;
    units u = { .missiles = 1, .load = f->silo_load, .works = f->reliability };
    size_t first = bypass ? f->launched_by : f->launched;

    none(sum);
    u.n = first;
    u.chance = 1;
    if (works) {
        add_units(&u, pass, sum, d);
        u.n = 0;
    }
    if (rides) {
        u.n += bypass ? f->ridden_by : f->ridden;
        u.chance = f->silo;
        add_units(&u, pass, sum, d);
    }
}

static void land(const eq_force *f, const form *m, bool works, bool rides, desk *d)
{
    units garrison = { .n = f->dealerted,
                       .missiles = 1,
                       .load = f->mobile_load,
                       .chance = f->dealerted_p,
                       .works = f->reliability };

    silos(f, m, works, rides, false, &d->land[0], d);
    silos(f, m, works, rides, true, &d->land[1], d);
    if (rides) {
        add_places(&garrison, f->sites, f->site, m->fold, &d->land[0], d);
    }
}

/* Dispersed missiles and submarines on a day of one kind. Boats are added up in missiles, whose
 * loads come last. */
static void moving(const eq_force *f, const form *m, int good, desk *d)
{
    units u = { .n = f->forward,
                .missiles = 1,
                .load = f->mobile_load,
                .chance = f->forward_p[good],
                .works = f->reliability };
    units boats = { .n = f->at_sea,
                    .missiles = f->boat_missiles,
                    .load = 1,
                    .chance = f->at_sea_p[good],
                    .works = f->reliability };
    double pass = f->boat_load == 1 ? m->fold : 1;

    none(&d->moving[0]);
    none(&d->moving[1]);
    add_units(&u, m->fold, &d->moving[0], d);
    u.n = f->forward_by;
    add_units(&u, m->defended ? f->bypass_passes : 1, &d->moving[1], d);
    none(&d->boats);
    add_units(&boats, pass, &d->boats, d);
    boats.n = f->in_port;
    boats.chance = 1;
    add_places(&boats, f->ports, f->port, pass, &d->boats, d);
    if (f->boat_load > 1) {
        loads(f->boat_load, m->fold, &d->boats, d);
    }
    add(&d->moving[0], &d->boats, &d->spare);
}

static void bombers(const eq_force *f, const form *m, desk *d)
{
    double pass = m->defended ? f->bomber_passes : 1;
    units u = { .n = f->alert,
                .missiles = f->bomber_load,
                .load = 1,
                .chance = f->alert_p,
                .works = f->reliability };

    none(&d->bombers);
    add_units(&u, pass, &d->bombers, d);
    u.n = f->parked;
    u.chance = 1;
    add_places(&u, f->airfields, f->airfield, pass, &d->bombers, d);
}

/* ---- branches of the shared factors ------------------------------------------------------------
 */

/* The weight of one branch of launch before impact and base: 0 leaves it out. */
static double land_weight(const eq_force *f, bool works, bool rides)
{
    return (works ? f->works : 1 - f->works) * (rides ? f->base : 1 - f->base);
}

static double day_weight(const eq_force *f, int good)
{
    bool one = f->forward_p[0] == f->forward_p[1] && f->at_sea_p[0] == f->at_sea_p[1];

    return one ? (good ? 0 : 1) : good ? f->day : 1 - f->day;
}

/* acc += w times the law of one branch: what is in d->sum meets the defence, then the bypassing
 * parts join. */
static void finish(const eq_force *f, const form *m, double w, const law *by_land,
                   const law *by_moving, const law *by_air, law *acc, desk *d)
{
    defend(f, m, &d->sum, d);
    add(&d->sum, by_land, &d->spare);
    add(&d->sum, by_moving, &d->spare);
    add(&d->sum, by_air, &d->spare);
    mix(acc, w, &d->sum);
}

/* No missile bypasses the defence: the factors are mixed before the defence is met, once. */
static void without_bypass(const eq_force *f, const form *m, double w, law *acc, desk *d)
{
    empty(&d->mixed);
    for (int good = 0; good < 2; good++) {
        double v = day_weight(f, good);

        if (v > 0) {
            moving(f, m, good, d);
            mix(&d->mixed, v, &d->moving[0]);
        }
    }
    copy(&d->mixed, &d->sum);
    empty(&d->mixed);
    for (int k = 0; k < 4; k++) {
        double v = land_weight(f, k & 1, k & 2);

        if (v > 0) {
            land(f, m, k & 1, k & 2, d);
            mix(&d->mixed, v, &d->land[0]);
        }
    }
    add(&d->sum, &d->mixed, &d->spare);
    bombers(f, m, d);
    finish(f, m, w, &d->land[1], &d->moving[1], &d->bombers, acc, d); /* nothing in the first two */
}

static void with_bypass(const eq_force *f, const form *m, double w, law *acc, desk *d)
{
    bombers(f, m, d);
    for (int k = 0; k < 4; k++) {
        double v = land_weight(f, k & 1, k & 2);

        if (!(v > 0)) {
            continue;
        }
        land(f, m, k & 1, k & 2, d);
        for (int good = 0; good < 2; good++) {
            double of_day = day_weight(f, good);

            if (of_day > 0) {
                moving(f, m, good, d);
                copy(&d->land[0], &d->sum);
                add(&d->sum, &d->moving[0], &d->spare);
                finish(f, m, w * v * of_day, &d->land[1], &d->moving[1], &d->bombers, acc, d);
            }
        }
    }
}

/* acc += w times the law in one form of the defence. Without command only what was launched before
 * impact is under way. */
static void one_form(const eq_force *f, const form *m, double w, law *acc, desk *d)
{
    bool by = f->launched_by + f->ridden_by + f->forward_by > 0;

    if (f->command > 0) {
        (by ? with_bypass : without_bypass)(f, m, w * f->command, acc, d);
    }
    if (f->command < 1) {
        law *nothing = &d->bombers;
        double lost = w * (1 - f->command);

        none(nothing);
        mix(acc, lost * (1 - f->works), nothing);
        if (f->works > 0) {
            land(f, m, true, false, d);
            copy(&d->land[0], &d->sum);
            finish(f, m, lost * f->works, &d->land[1], nothing, nothing, acc, d);
        }
    }
}

size_t eq_force_law(const eq_force *f, int defended, double *pmf)
{
    desk d;
    law acc;
    form m;

    empty(&acc);
    stretch(&acc, f->total);
    if (!defended) {
        m = form_of(f, 0, 0);
        one_form(f, &m, 1, &acc, &d);
    } else {
        if (f->shared < 1) { /* each warhead is tracked or not */
            m = form_of(f, 1, f->track);
            one_form(f, &m, 1 - f->shared, &acc, &d);
        }
        if (f->shared > 0 && f->track > 0) { /* the raid is tracked or not */
            m = form_of(f, 1, 1);
            one_form(f, &m, f->shared * f->track, &acc, &d);
        }
        if (f->shared > 0 && f->track < 1) {
            m = form_of(f, 1, 0);
            one_form(f, &m, f->shared * (1 - f->track), &acc, &d);
        }
    }
    memcpy(pmf, acc.p, (f->total + 1) * sizeof *pmf);
    return f->total;
}
