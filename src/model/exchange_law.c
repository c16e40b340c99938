/* The exact law of the exchange model: see the header and the equations of exchange.c. */
#include "model/exchange_law.h"

#include <stdbool.h>
#include <string.h>

/* A group of like units: each survives with `chance`, then each of its missiles works. */
typedef struct units {
    size_t n, missiles, load;
    double chance, works;
} units;

/* One form of the defence: all are met by the same warheads, each with its weight. */
typedef struct form {
    double weight;
    double fold; /* passes the layers that need no count of warheads, taken into each warhead */
    int first;   /* the first layer that is still to be met */
    size_t keep[EQ_N_DEFENCE_LAYER + 1]; /* values needed before each layer and behind the last */
    eq_engagement layer[EQ_N_DEFENCE_LAYER];
} form;

/* What a law takes to be made. [2]: meets the defence, bypasses it; moving on a bad day and on a
 * good one. */
typedef struct desk {
    const eq_force *f;
    int defended;
    size_t n_form;
    double fold; /* of the forms at hand */
    size_t keep; /* values above it are not computed */
    eq_count_law land[2], moving[2][2], mixed, bombers, boats, sum, by, reply, unit, spare[4], acc;
    form form[3];
} desk;

/* ---- units -------------------------------------------------------------------------------------
 */

static void add(eq_count_law *a, const eq_count_law *b, desk *d)
{
    eq_count_add(a, b, d->keep, &d->spare[0]);
}

/* Whether loads are counted last: all warheads of a missile share its fate. */
static bool loads_last(size_t load, double pass)
{
    return load > 1 && !(pass < 1);
}

/* out := warheads of like units, each warhead passing with `pass`. */
static void warheads(const units *u, double pass, eq_count_law *out, desk *d)
{
    size_t keep = d->keep;

    if (loads_last(u->load, pass)) {
        units bare = *u;

        bare.load = 1;
        d->keep = keep / u->load;
        warheads(&bare, 1, out, d);
        d->keep = keep;
        eq_count_scale(u->load, keep, out, &d->spare[0]);
    } else if (u->load == 1 && u->missiles == 1) {
        eq_count_binomial(u->n, u->chance * u->works * pass, keep, out);
    } else {
        if (u->load == 1) {
            eq_count_binomial(u->missiles, u->works * pass, keep, out);
        } else {
            eq_count_binomial(u->load, pass, keep, out);
            eq_count_fate(u->works, out);
            eq_count_power(u->missiles, keep, out, &d->spare[0], &d->spare[1]);
        }
        eq_count_fate(u->chance, out);
        eq_count_power(u->n, keep, out, &d->spare[0], &d->spare[1]);
    }
}

static void add_units(const units *u, double pass, eq_count_law *sum, desk *d)
{
    if (u->n > 0) {
        warheads(u, pass, &d->unit, d);
        add(sum, &d->unit, d);
    }
}

/* `places` of `each` units that are lost or kept as a whole. */
static void add_like_places(const units *u, size_t each, size_t places, double fate, double pass,
                            eq_count_law *sum, desk *d)
{
    units here = *u;

    here.n = each;
    if (each > 0 && places > 0) {
        warheads(&here, pass, &d->unit, d);
        eq_count_fate(fate, &d->unit);
        eq_count_power(places, d->keep, &d->unit, &d->spare[0], &d->spare[1]);
        add(sum, &d->unit, d);
    }
}

/* Units spread evenly over places; a remainder goes one each to the first. */
static void add_places(const units *u, size_t places, double fate, double pass, eq_count_law *sum,
                       desk *d)
{
    size_t more = u->n % places;

    add_like_places(u, u->n / places + 1, more, fate, pass, sum, d);
    add_like_places(u, u->n / places, places - more, fate, pass, sum, d);
}

/* ---- the force ---------------------------------------------------------------------------------
 */

/* A warhead passes with this chance what acts on each of them alone. */
static double pass_of(const desk *d, bool bypass)
{
    return !bypass ? d->fold : d->defended ? d->f->bypass_passes : 1;
}

/* Silos, when launch before impact works or not and base and command hold or not. */
static void silos(bool works, bool rides, bool bypass, eq_count_law *sum, desk *d)
{
    const eq_force *f = d->f;
    units u = { .missiles = 1, .load = f->silo_load, .works = f->reliability };
    size_t first = bypass ? f->launched_by : f->launched;

    eq_count_none(sum);
    u.n = first;
    u.chance = 1;
    if (works) {
        add_units(&u, pass_of(d, bypass), sum, d);
        u.n = 0;
    }
    if (rides) {
        u.n += bypass ? f->ridden_by : f->ridden;
        u.chance = f->silo;
        add_units(&u, pass_of(d, bypass), sum, d);
    }
}

/* Silos and de-alerted missiles. */
static void land(bool works, bool rides, desk *d)
{
    const eq_force *f = d->f;
    units garrison = { .n = f->dealerted,
                       .missiles = 1,
                       .load = f->mobile_load,
                       .chance = f->dealerted_p,
                       .works = f->reliability };

    silos(works, rides, false, &d->land[0], d);
    silos(works, rides, true, &d->land[1], d);
    if (rides) {
        add_places(&garrison, f->sites, f->site, d->fold, &d->land[0], d);
    }
}

/* Submarines at sea and in port; where loads come last, in missiles as long as possible. */
static void boats(int good, desk *d)
{
    const eq_force *f = d->f;
    bool late = loads_last(f->boat_load, d->fold);
    units u = { .n = f->at_sea,
                .missiles = f->boat_missiles,
                .load = late ? 1 : f->boat_load,
                .chance = f->at_sea_p[good],
                .works = f->reliability };
    size_t keep = d->keep;

    eq_count_none(&d->boats);
    d->keep = late ? keep / f->boat_load : keep;
    add_units(&u, d->fold, &d->boats, d);
    u.n = f->in_port;
    u.chance = 1;
    add_places(&u, f->ports, f->port, d->fold, &d->boats, d);
    d->keep = keep;
    if (late) {
        eq_count_scale(f->boat_load, keep, &d->boats, &d->spare[0]);
    }
}

/* Dispersed missiles and submarines on a day of one kind. */
static void moving(int good, desk *d)
{
    const eq_force *f = d->f;
    units u = { .n = f->forward,
                .missiles = 1,
                .load = f->mobile_load,
                .chance = f->forward_p[good],
                .works = f->reliability };

    eq_count_none(&d->moving[good][0]);
    eq_count_none(&d->moving[good][1]);
    add_units(&u, d->fold, &d->moving[good][0], d);
    u.n = f->forward_by;
    add_units(&u, pass_of(d, true), &d->moving[good][1], d);
    boats(good, d);
    add(&d->moving[good][0], &d->boats, d);
}

static void bombers(desk *d)
{
    const eq_force *f = d->f;
    double pass = d->defended ? f->bomber_passes : 1;
    units u = { .n = f->alert,
                .missiles = f->bomber_load,
                .load = 1,
                .chance = f->alert_p,
                .works = f->reliability };

    eq_count_none(&d->bombers);
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

/* One branch of weight w: d->sum meets the defence in each of its forms, then what passes around
 * it, d->by, joins. */
static void finish(double w, const form *m, size_t n, desk *d)
{
    size_t keep = d->keep;

    for (size_t i = 0; i < n; i++) {
        eq_count_copy(&d->sum, &d->reply);
        for (int k = m[i].first; k < EQ_N_DEFENCE_LAYER; k++) {
            eq_engagement_meet(&m[i].layer[k], &d->reply, d->spare);
        }
        d->keep = m[i].keep[EQ_N_DEFENCE_LAYER];
        add(&d->reply, &d->by, d);
        eq_count_mix(&d->acc, w * m[i].weight, &d->reply, d->keep);
        d->keep = keep;
    }
}

/* No missile bypasses the defence: the factors are mixed before the defence is met, once. */
static void without_bypass(const form *m, size_t n, desk *d)
{
    const eq_force *f = d->f;

    eq_count_empty(&d->sum, 0, d->keep);
    for (int good = 0; good < 2; good++) {
        double v = day_weight(f, good);

        if (v > 0) {
            moving(good, d);
            eq_count_mix(&d->sum, v, &d->moving[good][0], d->keep);
        }
    }
    eq_count_empty(&d->mixed, 0, d->keep);
    for (int k = 0; k < 4; k++) {
        double v = land_weight(f, k & 1, k & 2);

        if (v > 0) {
            land(k & 1, k & 2, d);
            eq_count_mix(&d->mixed, v, &d->land[0], d->keep);
        }
    }
    add(&d->sum, &d->mixed, d);
    eq_count_copy(&d->bombers, &d->by);
    finish(f->command, m, n, d);
}

static void with_bypass(const form *m, size_t n, desk *d)
{
    const eq_force *f = d->f;

    for (int good = 0; good < 2; good++) {
        if (day_weight(f, good) > 0) {
            moving(good, d);
            add(&d->moving[good][1], &d->bombers, d);
        }
    }
    for (int k = 0; k < 4; k++) {
        double v = land_weight(f, k & 1, k & 2);

        if (!(v > 0)) {
            continue;
        }
        land(k & 1, k & 2, d);
        for (int good = 0; good < 2; good++) {
            double of_day = day_weight(f, good);

            if (of_day > 0) {
                eq_count_copy(&d->land[0], &d->sum);
                add(&d->sum, &d->moving[good][0], d);
                eq_count_copy(&d->land[1], &d->by);
                add(&d->by, &d->moving[good][1], d);
                finish(f->command * v * of_day, m, n, d);
            }
        }
    }
}

/* Forms with the same fold. Without command only what was launched before impact is under way. */
static void like_forms(const form *m, size_t n, desk *d)
{
    const eq_force *f = d->f;
    double lost = 1 - f->command;

    d->fold = m->fold;
    d->keep = 0;
    for (size_t i = 0; i < n; i++) {
        d->keep = m[i].keep[m[i].first] > d->keep ? m[i].keep[m[i].first] : d->keep;
    }
    if (f->command > 0) {
        bombers(d);
        (f->launched_by + f->ridden_by + f->forward_by > 0 ? with_bypass : without_bypass)(m, n, d);
    }
    if (lost > 0) {
        eq_count_none(&d->sum);
        eq_count_none(&d->by);
        finish(lost * (1 - f->works), m, n, d);
        if (f->works > 0) {
            land(true, false, d);
            eq_count_copy(&d->land[0], &d->sum);
            eq_count_copy(&d->land[1], &d->by);
            finish(lost * f->works, m, n, d);
        }
    }
}

/* ---- the defence ------------------------------------------------------------------------------
 */

/* One more form. The leading layers that no count limits act on each warhead alone. */
static void add_form(double weight, double track, size_t upto, desk *d)
{
    const eq_force *f = d->f;
    form *m = &d->form[d->n_form];

    if (!(weight > 0)) {
        return;
    }
    d->n_form++;
    m->weight = weight;
    m->fold = 1;
    m->first = d->defended && track > 0 ? 0 : EQ_N_DEFENCE_LAYER; /* not seen, not engaged */
    for (; m->first < EQ_N_DEFENCE_LAYER; m->first++) {
        const eq_force_layer *l = &f->layer[m->first];

        if (!eq_layer_idle(l) && l->limited) {
            break;
        }
        if (!eq_layer_idle(l)) {
            m->fold *= eq_layer_leak(l, track, l->shots * l->objects);
        }
    }
    m->keep[EQ_N_DEFENCE_LAYER] = upto;
    for (int k = EQ_N_DEFENCE_LAYER; k-- > m->first;) { /* a stock stops as many at most */
        const eq_force_layer *l = &f->layer[k];
        size_t more = eq_layer_idle(l) ? 0 : l->limited ? l->stock : f->total;

        m->keep[k] = least(m->keep[k + 1] + more, f->total);
        eq_engagement_make(l, track, m->keep[k + 1], &m->layer[k]);
    }
}

size_t eq_force_law(const eq_force *f, int defended, size_t upto, double *pmf, double *mean)
{
    desk d;
    size_t from = 0;

    upto = least(upto, f->total);
    d.f = f;
    d.defended = defended;
    d.n_form = 0;
    add_form(defended ? 1 - f->shared : 1, f->track, upto, &d); /* each warhead is tracked or not */
    if (defended) {                                             /* the raid is tracked or not */
        add_form(f->shared * f->track, 1, upto, &d);
        add_form(f->shared * (1 - f->track), 0, upto, &d);
    }
    eq_count_empty(&d.acc, f->total, upto);
    for (size_t i = 0; i < d.n_form; i++) {
        if (i + 1 == d.n_form || d.form[i + 1].fold != d.form[from].fold) {
            like_forms(&d.form[from], i + 1 - from, &d);
            from = i + 1;
        }
    }
    memcpy(pmf, d.acc.p, (upto + 1) * sizeof *pmf);
    if (mean) {
        *mean = d.acc.mean;
    }
    return upto;
}
