/* The laws of the exchange model against drawing every unit, warhead and shot one by one, and the
 * limited defence against a sum over all counts. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/exchange_law.h"
#include "num/clones.h"
#include "num/law.h"
#include "num/rng.h"
#include "unit/model/run.h"

/* Two hundred forces; fewer where sanitizers make each of them slow. */
#ifdef EQ_NO_CLONES
enum { FORCES = 40, SAMPLES = 1000 };
#else
enum { FORCES = 200, SAMPLES = 1000 };
#endif

typedef struct dice {
    unsigned long long at;
    uint64_t stream;
} dice;

static double roll(dice *d)
{
    return eq_rng_unit(2025, 0, d->stream, d->at++);
}

static bool hits(dice *d, double p)
{
    return roll(d) < p;
}

static int whole(dice *d, int lo, int hi)
{
    int v = lo + (int)(roll(d) * (hi - lo + 1));
    return v > hi ? hi : v;
}

/* One parameter of lane 0. */
static double of(const run *r, const char *key)
{
    return r->p[run_param(r, key)][0];
}

static double of_place(const run *r, const char *place, const char *what)
{
    char key[64];
    snprintf(key, sizeof key, "%s_%s", place, what);
    return of(r, key);
}

/* Whether one place survives the attack, means by means. */
static bool place_survives(const run *r, dice *d, const char *place, double found)
{
    double covered = of_place(r, place, "coverage") * (1 - of(r, "held_back"));
    if (!hits(d, found)) {
        return true;
    }
    if (hits(d, covered) && hits(d, of_place(r, place, "killed"))) {
        return false;
    }
    return !(hits(d, of_place(r, place, "conventional")) &&
             hits(d, of_place(r, place, "conventional_killed")));
}

static double found_today(const run *r, const char *place, double phi, bool good)
{
    double f = of_place(r, place, "found"), w = of(r, "good_day");
    double a = phi * fmin(1 - f, f * (1 - w) / w);
    return good ? f + a : f - a * w / (1 - w);
}

typedef struct reply {
    int ballistic, around, air; /* warheads under way */
} reply;

static int missile(const run *r, dice *d, const char *load)
{
    return hits(d, of(r, "reliability")) ? (int)of(r, load) : 0;
}

static int rounded(int n, double share)
{
    return (int)floor(n * share + 0.5);
}

static void add_land(const run *r, dice *d, bool command, bool good, reply *x)
{
    int n = (int)of(r, "silos"), first = 0, by = 0;
    bool base = place_survives(r, d, "base", of(r, "base_found")), works = false;
    double share = of(r, "bypass_share");

    if (of(r, "response") == 1) {
        first = rounded(n, of(r, "launched_early_share"));
        works = hits(d, of(r, "launched_early_works"));
    }
    by = rounded(first, share);
    for (int i = 0; i < n; i++) {
        bool around = i < first ? i < by : i - first < rounded(n - first, share);
        bool goes = (works && i < first) ||
                    (base && command && place_survives(r, d, "silo", of(r, "silo_found")));
        int w = missile(r, d, "silo_load");
        *(around ? &x->around : &x->ballistic) += goes ? w : 0;
    }
    int mobile = (int)of(r, "mobile"), sites = (int)of(r, "dealerted_sites");
    int forward = (int)fmin(
        mobile, of(r, of(r, "posture") == 1 ? "forward_generated" : "forward_day_to_day"));
    double move = of(r, "movement_survived") * (1 - of(r, "preparation_found"));
    bool site[64];
    for (int k = 0; k < sites; k++) {
        site[k] = place_survives(r, d, "site", of(r, "site_found"));
    }
    for (int i = 0; i < mobile; i++) {
        bool pad = false, goes;
        for (int k = 0; k < (int)of(r, "launch_pads"); k++) {
            pad |= !hits(d, of(r, "pad_found"));
        }
        if (i < forward) {
            double f = found_today(r, "forward_site", of(r, "good_day_mobile"), good);
            goes = place_survives(r, d, "forward_site", f) && hits(d, move);
        } else {
            goes = base && site[(i - forward) % sites] && hits(d, move * of(r, "second_leg"));
        }
        int w = missile(r, d, "mobile_load");
        *(i < rounded(forward, share) ? &x->around : &x->ballistic) +=
            goes && pad && command ? w : 0;
    }
}

static void add_sea_and_air(const run *r, dice *d, bool good, reply *x)
{
    bool generated = of(r, "posture") == 1, port[8], field[16];
    int boats = (int)of(r, "submarines"), ports = (int)of(r, "submarine_ports");
    int aircraft = (int)of(r, "bombers"), fields = (int)of(r, "bomber_bases");
    int sea =
        (int)of(r, generated ? "submarines_at_sea_generated" : "submarines_at_sea_day_to_day");
    int alert =
        (int)of(r, generated ? "bombers_on_alert_generated" : "bombers_on_alert_day_to_day");

    for (int k = 0; k < ports; k++) {
        port[k] = place_survives(r, d, "port", of(r, "port_found"));
    }
    for (int k = 0; k < fields; k++) {
        field[k] = place_survives(r, d, "bomber_base", of(r, "bomber_base_found"));
    }
    for (int i = 0; i < boats; i++) {
        double f = found_today(r, "submarine", of(r, "good_day_submarine"), good);
        bool goes = i < sea ? place_survives(r, d, "submarine", f) : port[(i - sea) % ports];
        for (int k = 0; goes && k < (int)of(r, "submarine_missiles"); k++) {
            x->ballistic += missile(r, d, "submarine_load");
        }
    }
    for (int i = 0; i < aircraft; i++) {
        bool goes = i < alert ? place_survives(r, d, "bomber", of(r, "bomber_found"))
                              : field[(i - alert) % fields];
        for (int k = 0; goes && k < (int)of(r, "bomber_load"); k++) {
            x->air += hits(d, of(r, "reliability"));
        }
    }
}

/* One layer, shot by shot: each warhead with its decoys gets its interceptors, these are spread
 * over the objects, a remainder in the order of a random choice of objects. */
static int layer(dice *d, int n, bool limited, int stock, int shots, int objects, double kill,
                 double track)
{
    int left = 0, cap = shots * objects;

    for (int i = 0; i < n; i++) {
        int c = cap;
        if (limited && stock < cap * n) {
            c = stock / n + (i < stock % n ? 1 : 0);
        }
        int mine = c / objects, rest = c % objects;
        for (int k = objects; k > 0 && rest > 0; k--) { /* draw the objects with one more */
            bool here = hits(d, (double)rest / k);
            rest -= here;
            if (here && k == objects) {
                mine++; /* the first one drawn for stands for the warhead */
            }
        }
        bool stopped = false;
        if (hits(d, track)) {
            for (int k = 0; k < mine; k++) {
                stopped |= hits(d, kill);
            }
        }
        left += !stopped;
    }
    return left;
}

static int passing(const run *r, dice *d, const reply *x)
{
    double track = of(r, "raid_track");
    int form = (int)of(r, "raid_tracking"), n = x->ballistic, arrive = 0;
    int objects = 1 + (int)of(r, "decoys_per_warhead");

    if (form == 1 || (form == 2 && hits(d, of(r, "raid_shared_weight")))) {
        track = hits(d, track) ? 1 : 0; /* one chance for the raid */
    }
    n = layer(d, n, true, (int)of(r, "space_interceptors"), (int)of(r, "space_shots"), 1,
              of(r, "space_kill"), track);
    n = layer(d, n, of(r, "ground_limited") == 1, (int)of(r, "ground_interceptors"),
              (int)of(r, "interceptors_per_warhead"), objects,
              of(r, "discrimination") * of(r, "interceptor_reliability"), track);
    n = layer(d, n, true, (int)of(r, "sea_interceptors"), (int)of(r, "sea_shots"), objects,
              of(r, "sea_kill"), track);
    for (int i = 0; i < x->around; i++) {
        arrive += hits(d, of(r, "bypass_passes"));
    }
    for (int i = 0; i < x->air; i++) {
        arrive += hits(d, of(r, "bomber_passes"));
    }
    return n + arrive;
}

static int simulate(const run *r, dice *d, int *launched)
{
    reply x = { 0, 0, 0 };
    bool command = place_survives(r, d, "command", of(r, "command_found"));
    bool good = hits(d, of(r, "good_day"));

    add_land(r, d, command, good, &x);
    if (command) {
        add_sea_and_air(r, d, good, &x);
    }
    *launched = x.ballistic + x.around + x.air;
    return passing(r, d, &x);
}

/* A small force somewhere inside the bounds, sizes as given here. */
static void random_force(run *r, dice *d)
{
    static const struct {
        const char *key;
        int lo, hi;
    } counts[] = { { "mobile", 0, 9 },
                   { "forward_day_to_day", 0, 5 },
                   { "forward_generated", 0, 9 },
                   { "dealerted_sites", 1, 3 },
                   { "silos", 0, 8 },
                   { "launch_pads", 1, 3 },
                   { "silo_load", 1, 3 },
                   { "mobile_load", 1, 2 },
                   { "submarines", 0, 4 },
                   { "submarines_at_sea_day_to_day", 0, 2 },
                   { "submarines_at_sea_generated", 0, 4 },
                   { "submarine_missiles", 1, 4 },
                   { "submarine_load", 1, 2 },
                   { "submarine_ports", 1, 2 },
                   { "bombers", 0, 5 },
                   { "bombers_on_alert_day_to_day", 0, 2 },
                   { "bombers_on_alert_generated", 0, 5 },
                   { "bomber_load", 1, 2 },
                   { "bomber_bases", 1, 3 },
                   { "decoys_per_warhead", 0, 2 },
                   { "interceptors_per_warhead", 0, 3 },
                   { "ground_interceptors", 0, 30 },
                   { "sea_interceptors", 0, 12 },
                   { "sea_shots", 0, 3 },
                   { "space_interceptors", 0, 9 },
                   { "space_shots", 0, 2 },
                   { "warheads_available", 4096, 4096 } };

    for (size_t i = 0; i < r->m->n_param; i++) {
        const eq_param *q = &r->m->param[i];
        if (!q->integer) {
            double u = q->lo + roll(d) * (q->hi - q->lo);
            bool switches = q->type == EQ_WORD || q->type == EQ_YESNO;
            run_set(r, q->key, switches ? whole(d, 0, (int)q->hi) : u);
        }
    }
    for (size_t i = 0; i < EQ_COUNT(counts); i++) {
        run_set(r, counts[i].key, whole(d, counts[i].lo, counts[i].hi));
    }
    if (whole(d, 0, 1)) { /* half of them with little shared fate, so that many get through */
        run_set(r, "base_found", 0);
        run_set(r, "command_found", 0);
        run_set(r, "reliability", 0.9);
    }
    run_set(r, "submarines_at_sea_day_to_day",
            fmin(of(r, "submarines"), of(r, "submarines_at_sea_day_to_day")));
    run_set(r, "submarines_at_sea_generated",
            fmin(of(r, "submarines"), of(r, "submarines_at_sea_generated")));
    run_set(r, "bombers_on_alert_day_to_day",
            fmin(of(r, "bombers"), of(r, "bombers_on_alert_day_to_day")));
    run_set(r, "bombers_on_alert_generated",
            fmin(of(r, "bombers"), of(r, "bombers_on_alert_generated")));
}

/* n_yes of SAMPLES against the chance p: as unlikely as four standard errors is a failure. */
static void near_share(int n_yes, double p, int i_force, const char *what, int m)
{
    double q = p < 1 ? p : 1, above = eq_binomial_tail(SAMPLES, q, n_yes);
    double below = eq_binomial_tail(SAMPLES, 1 - q, SAMPLES - n_yes);

    if (above < 3.2e-5 || below < 3.2e-5) { /* one side of four standard errors */
        fail_msg("force %d: %s >= %d drawn %d of %d, exact chance %.6g", i_force, what, m, n_yes,
                 SAMPLES, p);
    }
}

TEST(the_laws_equal_drawing_every_unit_and_shot)
{
    UNUSED_STATE;
    run r;
    run_open(&r, "exchange", 1, 2025, 1);
    for (int i = 0; i < FORCES; i++) {
        dice d = { .stream = (uint64_t)i };
        int arrive[128] = { 0 }, leave[128] = { 0 };
        random_force(&r, &d);
        run_go(&r);
        assert_int_equal(r.env.fault[0], 0);
        for (int k = 0; k < SAMPLES; k++) {
            int launched, n = simulate(&r, &d, &launched);
            assert_true(n < 128 && launched < 128);
            for (int m = 0; m <= n; m++) {
                arrive[m]++;
            }
            for (int m = 0; m <= launched; m++) {
                leave[m]++;
            }
        }
        for (int m = 1; m < 128; m = 2 * m + 1) {
            near_share(arrive[m], run_law(&r, "arrivals", EQ_LAW_TAIL, m), i, "arrivals", m);
            near_share(leave[m], run_law(&r, "survivors", EQ_LAW_TAIL, m), i, "survivors", m);
        }
        CHECK_NEAR(run_law(&r, "survivors", EQ_LAW_MEAN, 0),
                   run_get(&r, "expected_survivors", 2025, 0), 1e-11); /* law.h's accuracy */
        CHECK_NEAR(run_law(&r, "arrivals", EQ_LAW_TAIL, run_get(&r, "force_warheads", 2025, 0) + 1),
                   0, 0);
    }
    run_close(&r);
}

/* P(X = x) for n warheads of which each survives with p, against I interceptors of kill chance k,
 * at most s at each, by the definition: for every count its own two binomials. */
static double by_definition(int n, double p, int stock, int s, double k, int x)
{
    double sum = 0;
    for (int m = x; m <= n; m++) {
        int each = stock >= s * m ? s : stock / (m > 0 ? m : 1);
        int more = stock >= s * m ? 0 : stock - each * m;
        double a = pow(1 - k, each + 1), b = pow(1 - k, each), here = 0;
        double few[129], many[129], at[129];
        eq_binomial_pmf((size_t)more, a, few);
        eq_binomial_pmf((size_t)(m - more), b, many);
        for (int i = 0; i <= x; i++) {
            if (i <= more && x - i <= m - more) {
                here += few[i] * many[x - i];
            }
        }
        eq_binomial_pmf((size_t)n, p, at);
        sum += at[m] * here;
    }
    return sum;
}

TEST(a_limited_defence_equals_the_sum_over_all_counts)
{
    UNUSED_STATE;
    static const int stock[] = { 1, 7, 44, 100, 119, 120, 121, 300, 479, 480, 1000 };
    run r;
    run_open(&r, "exchange", 1, 2025, 1);
    run_set(&r, "mobile", 0);
    run_set(&r, "silos", 120);
    run_set(&r, "base_found", 0);
    run_set(&r, "silo_found", 0.3);
    run_set(&r, "silo_killed", 0.5);
    run_set(&r, "reliability", 0.9);
    run_set(&r, "ground_limited", 1);
    run_set(&r, "discrimination", 1);
    run_set(&r, "interceptor_reliability", 0.56);
    for (size_t i = 0; i < EQ_COUNT(stock); i++) {
        run_set(&r, "ground_interceptors", stock[i]);
        run_go(&r);
        for (int x = 0; x <= 120; x += 8) {
            double want = by_definition(120, (1 - 0.3 * 0.5) * 0.9, stock[i], 4, 0.56, x);
            CHECK_REL(run_law(&r, "arrivals", EQ_LAW_PMF, x), want, 1e-11); /* sums of 1e4 terms */
        }
    }
    run_close(&r);
}

/* 44 interceptors at 4 a warhead stop 11 at most; the offset is I K_w / n of them on average. */
TEST(many_warheads_exhaust_the_interceptors)
{
    UNUSED_STATE;
    run r;
    run_open(&r, "exchange", 1, 2025, 1);
    run_set(&r, "mobile", 0);
    run_set(&r, "silos", 300);
    run_set(&r, "base_found", 0);
    run_set(&r, "silo_found", 0);
    run_set(&r, "reliability", 1);
    run_set(&r, "ground_limited", 1);
    run_set(&r, "ground_interceptors", 44);
    run_set(&r, "discrimination", 1);
    run_set(&r, "interceptor_reliability", 0.56);
    run_go(&r); /* one each at 44 of 300 */
    CHECK_NEAR(run_get(&r, "expected_arrivals", 2025, 0), 300 - 44 * 0.56, 1e-10);
    CHECK_NEAR(run_law(&r, "arrivals", EQ_LAW_TAIL, 256), 1, 1e-12);
    CHECK_REL(run_law(&r, "arrivals", EQ_LAW_PMF, 256), pow(0.56, 44), 1e-11);
    run_set(&r, "decoys_per_warhead", 1);
    run_go(&r); /* every other interceptor meets a decoy */
    CHECK_NEAR(run_get(&r, "expected_arrivals", 2025, 0), 300 - 22 * 0.56, 1e-10);
    run_close(&r);
}

/* All classes, every shared fate certain: independent trials, one for each warhead. */
TEST(without_shared_fate_all_classes_are_a_poisson_binomial)
{
    UNUSED_STATE;
    run r;
    double p[64], pmf[65], pass;
    int n = 0;
    run_open(&r, "exchange", 1, 2025, 1);
    run_set(&r, "base_found", 0);
    run_set(&r, "site_found", 0);
    run_set(&r, "mobile", 14);
    run_set(&r, "silos", 9);
    run_set(&r, "submarines", 5);
    run_set(&r, "submarine_missiles", 1);
    run_set(&r, "submarines_at_sea_day_to_day", 5);
    run_set(&r, "submarine_found", 0.4);
    run_set(&r, "submarine_killed", 0.7);
    run_set(&r, "bombers", 7);
    run_set(&r, "bombers_on_alert_day_to_day", 7);
    run_set(&r, "bomber_found", 0.2);
    run_set(&r, "bomber_killed", 0.9);
    run_set(&r, "bomber_passes", 0.6);
    run_set(&r, "raid_track", 0.9);
    run_set(&r, "bypass_share", 0.5); /* 2 of 4 forward, 5 of 9 in silos */
    run_set(&r, "bypass_passes", 0.7);
    run_set(&r, "silo_conventional", 0.5);
    run_set(&r, "silo_conventional_killed", 0.3);
    run_set(&r, "held_back", 0.25);
    run_go(&r);
    pass = run_get(&r, "passes_defence", 2025, 0);
    CHECK_REL(pass, 0.1 + 0.9 * 0.95 * 0.95 * 0.95 * 0.95, 1e-14);
    for (int i = 0; i < 4; i++) {
        double x = run_get(&r, "p_dispersed", 2025, 0);
        p[n++] = i < 2 ? x : x / pass * 0.7;
    }
    for (int i = 0; i < 10; i++) {
        p[n++] = run_get(&r, "p_dealerted", 2025, 0);
    }
    for (int i = 0; i < 9; i++) {
        double s = 1 - 0.999 * (1 - (1 - 0.75 * 0.995) * (1 - 0.5 * 0.3));
        p[n++] = s * 0.8 * (i < 4 ? pass : 0.7);
    }
    for (int i = 0; i < 12; i++) {
        p[n++] = i < 5 ? (1 - 0.4 * 0.75 * 0.7) * 0.8 * pass : (1 - 0.2 * 0.75 * 0.9) * 0.8 * 0.6;
    }
    eq_poisson_binomial_pmf((size_t)n, p, pmf);
    for (int x = 0; x <= n; x++) {
        CHECK_REL(run_law(&r, "arrivals", EQ_LAW_PMF, x), pmf[x], 1e-12); /* law.h's accuracy */
    }
    run_close(&r);
}

/* Raising `key` may only move every tail of the arrivals one way. */
static void moves(const char *key, double lo, double hi, double step, int sign)
{
    run r;
    double last[80] = { 0 };
    run_open(&r, "exchange", 1, 2025, 1);
    run_set(&r, "base_found", 0.2);
    run_set(&r, "silo_found", 0.5);
    run_set(&r, "silo_load", 2);
    run_set(&r, "ground_limited", 1);
    run_set(&r, "discrimination", 0.8);
    run_set(&r, "sea_interceptors", 9);
    run_set(&r, "space_interceptors", 5);
    run_set(&r, "decoys_per_warhead", 1);
    run_set(&r, "raid_track", 0.9);
    run_word(&r, "raid_tracking", "mixed");
    run_word(&r, "response", "launch_under_attack");
    run_set(&r, "launched_early_share", 0.4);
    run_set(&r, "launched_early_works", 0.3);
    for (double v = lo; v <= hi; v += step) {
        run_set(&r, key, v);
        run_go(&r);
        for (int m = 1; m < 70; m++) {
            double now = run_law(&r, "arrivals", EQ_LAW_TAIL, m);
            if (v > lo && sign * (now - last[m]) < -1e-13) { /* rounding of sums below 1 */
                fail_msg("P(arrivals >= %d) from %.15g to %.15g at %s %g", m, last[m], now, key, v);
            }
            last[m] = now;
        }
    }
    run_close(&r);
}

/* A force of some hundred warheads and up to three layers, few or many interceptors. */
static eq_force any_force(dice *d)
{
    eq_force f = { .launched = (size_t)whole(d, 0, 20),
                   .ridden = (size_t)whole(d, 0, 80),
                   .launched_by = (size_t)whole(d, 0, 3) * (size_t)whole(d, 0, 1),
                   .ridden_by = (size_t)whole(d, 0, 5) * (size_t)whole(d, 0, 1),
                   .silo_load = (size_t)whole(d, 1, 3),
                   .forward = (size_t)whole(d, 0, 40),
                   .dealerted = (size_t)whole(d, 0, 40),
                   .sites = (size_t)whole(d, 1, 9),
                   .mobile_load = (size_t)whole(d, 1, 3),
                   .at_sea = (size_t)whole(d, 0, 3),
                   .in_port = (size_t)whole(d, 0, 5),
                   .ports = (size_t)whole(d, 1, 3),
                   .boat_missiles = 12,
                   .boat_load = (size_t)whole(d, 1, 3),
                   .alert = (size_t)whole(d, 0, 9),
                   .parked = (size_t)whole(d, 0, 20),
                   .airfields = (size_t)whole(d, 1, 4),
                   .bomber_load = (size_t)whole(d, 1, 4),
                   .works = roll(d),
                   .silo = roll(d),
                   .base = roll(d),
                   .command = roll(d),
                   .day = roll(d),
                   .forward_p = { roll(d), roll(d) },
                   .dealerted_p = roll(d),
                   .site = roll(d),
                   .at_sea_p = { roll(d), roll(d) },
                   .port = roll(d),
                   .alert_p = roll(d),
                   .airfield = roll(d),
                   .reliability = roll(d),
                   .bypass_passes = roll(d),
                   .bomber_passes = roll(d),
                   .track = roll(d),
                   .shared = whole(d, 0, 2) / 2.0 };

    for (int k = 0; k < EQ_N_DEFENCE_LAYER; k++) {
        f.layer[k] = (eq_force_layer){ .limited = (size_t)(whole(d, 0, 4) > 0),
                                       .stock = (size_t)(whole(d, 0, 1) * whole(d, 0, 130)),
                                       .shots = (size_t)whole(d, 0, 4),
                                       .objects = (size_t)whole(d, 1, 3),
                                       .kill = roll(d) };
    }
    f.total = (f.launched + f.launched_by + f.ridden + f.ridden_by) * f.silo_load +
              (f.forward + f.dealerted) * f.mobile_load +
              (f.at_sea + f.in_port) * f.boat_missiles * f.boat_load +
              (f.alert + f.parked) * f.bomber_load;
    return f;
}

TEST(first_values_are_those_of_the_whole_law)
{
    UNUSED_STATE;
    static double all[EQ_FORCE_MAX + 1], first[EQ_FORCE_MAX + 1];
    static const size_t upto[] = { 0, 1, 15, 63, 252 };

    for (int i = 0; i < FORCES; i++) {
        dice d = { .stream = (uint64_t)(1000 + i) };
        eq_force f = any_force(&d);
        double mean, mean_first;
        size_t n = eq_force_law(&f, i & 1, EQ_FORCE_MAX, all, &mean);

        assert_int_equal(n, f.total);
        CHECK_NEAR(eq_law_tail(n, all, 0), 1, 0);
        CHECK_REL(eq_law_mean(n, all) + 1, mean + 1, 1e-12); /* law.h's accuracy */
        for (size_t k = 0; k < EQ_COUNT(upto); k++) {
            size_t top = eq_force_law(&f, i & 1, upto[k], first, &mean_first);

            assert_true(top == (upto[k] < n ? upto[k] : n));
            CHECK_REL(mean_first + 1, mean + 1, 1e-12);
            for (size_t x = 0; x <= top; x++) {
                double small = top < n ? 1e-17 : 1e-290; /* what is left out; law.h's accuracy */

                CHECK_NEAR(first[x], all[x], 1e-12 * all[x] + small);
            }
        }
    }
}

TEST(tails_move_one_way)
{
    UNUSED_STATE;
    moves("ground_interceptors", 0, 330, 1, -1);
    moves("sea_interceptors", 0, 150, 1, -1);
    moves("space_interceptors", 0, 80, 1, -1);
    moves("interceptors_per_warhead", 0, 8, 1, -1);
    moves("interceptor_reliability", 0, 1, 0.1, -1);
    moves("silo_coverage", 0, 1, 0.1, -1);
    moves("silo_conventional_killed", 0, 1, 0.1, -1);
    moves("held_back", 0, 1, 0.1, 1);
    moves("launched_early_works", 0, 1, 0.1, 1);
    moves("decoys_per_warhead", 0, 12, 1, 1);
    moves("base_killed", 0, 1, 0.1, -1);
    moves("silos", 1, 30, 1, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_laws_equal_drawing_every_unit_and_shot),
        cmocka_unit_test(a_limited_defence_equals_the_sum_over_all_counts),
        cmocka_unit_test(many_warheads_exhaust_the_interceptors),
        cmocka_unit_test(without_shared_fate_all_classes_are_a_poisson_binomial),
        cmocka_unit_test(first_values_are_those_of_the_whole_law),
        cmocka_unit_test(tails_move_one_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
