/* Simulated records of the standoff model, for tests that must find again what made them. China
 * decides by one policy with known numbers; the United States' stockpile falls by 3 % a year, its
 * interceptors rise, Japan's strike forces grow, events about arms raise hostility: enough goes on
 * for every policy to have something to answer. What the policies do not read stands at the middle
 * of its default. Draws come from (seed, lane, stream) alone. */
#ifndef EQ_TEST_STANDOFF_TRUTH_H
#define EQ_TEST_STANDOFF_TRUTH_H

#include "num/mathx.h"
#include "num/rng.h"
#include "num/score.h"
#include "num/shift.h"
#include "unit/model/run.h"

enum { FIRST = 2000, YEARS = 26, LAST = FIRST + YEARS - 1, MOST_OWN = 3, MOST_LANES = 2816 };
#define SPREAD .06 /* of the luck, known to the fit: policies are the question here */

/* One number of a policy: its prior is uniform, of its logarithm, or of whole years. */
typedef struct own {
    const char *key;
    double lo, hi;
    enum { EVEN, LOG, WHOLE } law;
} own;

typedef struct policy {
    const char *name, *weight; /* key of the weight */
    own p[MOST_OWN];
    bool creeps;
} policy;

static const policy policies[] = {
    { "retaliation",
      "cn:weight.retaliation",
      { { "cn:retaliation.m", 1, 50, LOG },
        { "cn:retaliation.c", .5, .95, EVEN },
        { "cn:retaliation.kappa", .05, .5, EVEN } },
      false },
    { "uncertain",
      "cn:weight.uncertain",
      { { "cn:uncertain.none", .001, .2, LOG }, { "cn:uncertain.doubt", .05, .5, EVEN } },
      false },
    { "leap",
      "cn:weight.programme",
      { { "cn:programme.size", 200, 1300, LOG }, { "cn:programme.start", 2006, 2015, WHOLE } },
      false },
    { "creep",
      "cn:weight.programme",
      { { "cn:programme.size", 200, 1300, LOG }, { "cn:programme.start", 2006, 2015, WHOLE } },
      true },
    { "shield", "cn:weight.shield", { { "cn:shield.each", .1, 1, LOG } }, false },
    { "status", "cn:weight.status", { { "cn:status.share", .02, .15, LOG } }, false },
    { "political",
      "cn:weight.political",
      { { "cn:political.eta", .3, 3, LOG }, { "event.arms", .01, .06, LOG } },
      false },
    { "concessions",
      "cn:weight.concessions",
      { { "cn:concessions.gain", .1, 3, LOG }, { "cn:concessions.talks", .05, .5, LOG } },
      false },
    { "warfighting",
      "cn:weight.warfighting",
      { { "cn:warfighting.uses", 50, 300, LOG }, { "cn:warfighting.each", .2, 1, LOG } },
      false },
    { "rule", "cn:weight.rule", { { "cn:rule_wanted", 200, 1000, LOG } }, false },
    { "momentum", "cn:weight.momentum", { { "cn:momentum.rate", -.02, .12, EVEN } }, false },
    { "richardson",
      "cn:weight.richardson",
      { { "cn:race.reaction", .0005, .005, LOG },
        { "cn:race.fatigue", .01, .1, LOG },
        { "cn:race.grievance", -5, 5, EVEN } },
      false },
};
enum { N_POLICIES = 12 };

static inline void set_year(run *r, const char *key, int year, double v)
{
    double *p = r->p_all + (size_t)(r->p[run_param(r, key)] - r->p_all);

    for (size_t i = 0; i < r->env.n; i++) {
        p[(size_t)(year - FIRST) * r->env.n + i] = v;
    }
}

/* n lanes of the world above, whose luck is drawn from `seed`; no policy has weight yet. */
static inline void world_open(run *r, size_t n, uint64_t seed)
{
    double *luck;

    run_open(r, "standoff", n, FIRST, YEARS);
    for (size_t i = 0; i < r->m->n_output; i++) { /* only what the tests read costs anything */
        bool read = i == run_output(r, "cn:stockpile") || i == run_output(r, "us:stockpile") ||
                    i == run_output(r, "ru:stockpile") ||
                    i == run_output(r, "cn:stockpile_wanted") ||
                    i == run_output(r, "cn:log_likelihood");

        r->out[i] = read ? r->out[i] : NULL;
    }
    run_set(r, "cn:observed", 235);
    run_set(r, "ru:observed", 5000);
    run_set(r, "us:observed", 10000);
    run_set(r, "cn:material_ceiling", 1e6);
    run_set(r, "cn:shock", SPREAD);
    run_set(r, "ru:shock", SPREAD);
    run_set(r, "us:shock", SPREAD);
    run_set(r, "cn:lead", 2);
    run_set(r, "cn:adjustment", 3);
    run_set(r, "cn:up_rate", 300);
    run_set(r, "cn:down_rate", 300);
    run_set(r, "cn:hidden_share", .4);
    run_set(r, "cn:sites_first", 150);
    run_set(r, "cn:missiles_first", 150);
    run_set(r, "us:sites_first", 1000);
    run_set(r, "us:missiles_first", 1000);
    run_set(r, "us:weight.momentum", 1);
    run_set(r, "us:momentum.rate", -.03);
    for (int year = FIRST; year <= LAST; year++) {
        set_year(r, "us:interceptors_plan", year, 4. * (year - FIRST));
        set_year(r, "jp:regional_strike", year, 80. * (year - FIRST));
        set_year(r, "us.on_cn:events_arms", year, year > 2004 ? 1 : 0);
    }
    run_set(r, "known_until", FIRST - 1);
    luck = r->p_all + (size_t)(r->p[run_param(r, "cn:luck")] - r->p_all);
    for (size_t y = 0; y < YEARS; y++) {
        eq_rng_unit_n(seed, 0, 77, y, n, luck + y * n);
        for (size_t i = 0; i < n; i++) {
            luck[y * n + i] = eq_norm_quantile(luck[y * n + i]);
        }
    }
}

/* Lane i follows policy k with its numbers drawn from the prior. */
static inline void draw_policy(run *r, size_t i, size_t k, uint64_t seed)
{
    const policy *p = &policies[k];

    run_set_lane(r, p->weight, i, 1);
    run_set_lane(r, "cn:programme.shape", i, p->creeps);
    for (size_t j = 0; j < MOST_OWN && p->p[j].key; j++) {
        const own *o = &p->p[j];
        double u = eq_rng_unit(seed, i, 1000 + 10 * k + j, 0), lo = o->lo, hi = o->hi;
        double v = o->law == LOG     ? lo * eq_exp(u * eq_log(hi / lo))
                   : o->law == WHOLE ? floor(lo + u * (hi - lo + 1))
                                     : lo + u * (hi - lo);

        run_set_lane(r, o->key, i, v);
    }
}

/* The record of one lane of `truth` becomes what `fit` knows up to a year. */
static inline void know(const run *truth, size_t lane, int until, run *fit)
{
    static const char *const who[] = { "cn", "ru", "us" };

    for (size_t a = 0; a < 3; a++) {
        char key[32], out[32];

        snprintf(key, sizeof key, "%s:observed", who[a]);
        snprintf(out, sizeof out, "%s:stockpile", who[a]);
        for (int year = FIRST; year <= LAST; year++) {
            set_year(fit, key, year, run_get(truth, out, year < until ? year : until, lane));
        }
    }
    run_set(fit, "known_until", until);
}

/* Weights of a fit that was run: the whole record counts. Returns the equal futures they are worth.
 */
static inline double weigh(const run *fit, double *w)
{
    double log_l[MOST_LANES];

    for (size_t i = 0; i < fit->env.n; i++) {
        log_l[i] = run_get(fit, "cn:log_likelihood", FIRST, i);
    }
    CHECK_NEAR(eq_ensemble_temper(fit->env.n, log_l, 1, w), 1, 0); /* no tempering: worth >= 1 */
    return eq_ensemble_size(fit->env.n, w);
}

#endif
