/* Action and reaction of China, Russia and the United States, year by year, each deciding from last
 * year's state and from estimates of the others. The first year is given: published stockpile times
 * its factor, sites, missiles, hostility; X, Y, g, k are 0 and nothing is decided. Every later
 * year, in this order, for all actors; inputs are of the year t, of pairs what j does to i:
 *
 * observe
 *   (1)  E_ji(t) = W_i(t-1) exp(b_ji)          b the log error of j's estimate of i
 * decide
 *   (2)  W*(t) = sum of weights x level, D(t) = sum of weights x change a year, weights divided by
 *        their sum (no weight at all: W* = D = w = 0); w the share of level policies. Policies (P1)
 *        to (P11): standoff_policy.c
 * constrain
 *   (3)  0 <= W(t) <= stockpile limit, and <= the larger of what the material supports and W(t-1),
 *        with luck and without; loaded <= loaded limit; interceptors <= interceptor limit
 * build
 *   (4)  W(t) = [W(t-1) + clip((W*(t - lead) - w W(t-1)) / tau + D(t), -down, up)] exp(s e(t));
 *        before the first decision, of the second year, W* is w times the first stockpile
 *   (5)  missiles wanted M* = assigned max(W*(t) / w, W(t)) / load (W(t) alone where w = 0), sites
 *        wanted S* = each M*;
 *        S += min((S* - S) / tau_s, rate_s); M += min((min(M*, S) - M) / tau_m, rate_m);
 *        loaded L = min(load M, assigned W): sites are no missiles, missiles no loaded warheads
 *   (6)  G = max(0, sum over the others of (L_j - L_j(first year)) exp(b_ij)), of last year;
 *        X += min((r G - X) / lag, rate), X >= 0; interceptors I = min(limit, plan + X);
 *        reach in reaction Y += (min(r' G / 1000, cap) - Y) / lag';
 *        slope of interceptors g += (I(t) - I(t-1) - g) / 5
 * update hostility of i toward j
 *   (7)  h(t) = h + a max(0, removed(t-1) - removed(t-2)) + k(t) - c confidence - d (h - h0), in
 *        [0, 1], h of last year; k(t) = memory k(t-1) + weighted events (arms + politics -
 *        restraint) of j's doing; in the second year removed has not risen yet
 * assess the reply of i to a strike by j
 *   (8)  cover = min(1, share L_j / (per_site S_i)), S_i at least 1; reach = min(1, level index +
 * Y); found = min(1, level index); a fixed missile survives with (1 - cover kill)(1 - reach kill'),
 * a hidden one with 1 - found kill''; R = works L (u hidden + (1 - u) fixed), u the hidden share; E
 * = I / shots, I, Y and the indices those of j; A = command [R - min(R, E) (1 - l)], l = 1 - track
 * (1 - (1 - k)^shots); removed = 1 - A / (works L), 0 where nothing is loaded risk of a pair of
 * powers (9)  rate of initiating events x chance that one escalates x (h_ij + h_ji) / (h0_ij +
 * h0_ji) x exp(p (removed_ij + removed_ji) / 2): read its ratios, not its level   [hellman2008]
 *
 * Up to `standoff.known_until` the stockpile is the published one times a factor for the error that
 * all estimates share, and each year's prediction from the year before, without luck, is scored:
 *   (10) log-likelihood = sum of -1/2 (ln(W known / W predicted) / s)^2 - ln s, from the second
 *        year on; a stockpile below 1/2 counts as 1/2, s is at least 1e-4
 * After that year (the second at the earliest) the model runs free with luck e(t). Cost since then,
 * discounted to its first free year:
 *   (11) sum of (1 + rate)^-(t - first free year) [warhead max(0, dW) + upkeep W
 *        + interceptor max(0, dI)]
 * Replies are laws: one wave, exact (standoff_law.c).
 *
 * Refuses: targets, geography, yields, operational plans. The coding of events, hostility, lags and
 * conservatism are judgement; what comes out follows from what is put in and is no forecast.
 * Tables: standoff_table.c. Sources: richardson1960, wu2020, hellman2008; policies after
 * logan2023. */
#include <string.h>

#include "model/standoff_in.h"
#include "model/standoff_need.h"
#include "num/mathx.h"

const int eq_standoff_by[N_PAIR] = { 2, 0, 2, 1, 1, 0 };
const int eq_standoff_to[N_PAIR] = { 0, 2, 1, 2, 0, 1 };
const int eq_standoff_faced[N_ALLY] = { 0, 0, 0, 0, 1 };

int eq_standoff_pair_of(int by, int to)
{
    int q = 0;

    while (q + 1 < N_PAIR && (eq_standoff_by[q] != by || eq_standoff_to[q] != to)) {
        q++;
    }
    return q;
}

/* ---- observe ----------------------------------------------------------------------------------*/

/* (1) */
EQ_CLONES static void eq_standoff_observe(size_t n, const double *stock, const double *error,
                                          double *estimate)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        estimate[i] = stock[i] * error[i];
    }
}

/* ---- the first year ---------------------------------------------------------------------------*/

/* The chance that an engaged warhead passes: l of (8). */
EQ_CLONES static void eq_standoff_leaks(size_t n, const double *shots, const double *track,
                                        const double *kill, double *leak)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double one = standoff_most(1 - kill[i], 1e-300);
        double miss = eq_lane_exp(shots[i] * eq_lane_log(one));

        leak[i] = 1 - track[i] * (1 - miss);
    }
}

static void first_force(const standoff *s, int a)
{
    static const int none[] = { S_SLOPE, S_EXTRA, S_REACH, S_COST, S_LIKELIHOOD, S_GOAL };

    for (size_t k = 0; k < sizeof none / sizeof *none; k++) {
        memset(standoff_state(s, a, none[k]), 0, s->n * sizeof(double));
    }
    for (size_t i = 0; i < s->n; i++) {
        double stock = standoff_actor(s, a, A_FACTOR)[i] * standoff_actor(s, a, A_OBSERVED)[i];
        double missiles = standoff_actor(s, a, A_MISSILES)[i];
        double loaded = standoff_least(standoff_actor(s, a, A_LOAD)[i] * missiles,
                                       standoff_actor(s, a, A_ASSIGNED)[i] * stock);

        standoff_state(s, a, S_STOCK)[i] = stock;
        standoff_state(s, a, S_FIRST)[i] = stock;
        standoff_state(s, a, S_BASE)[i] = stock;
        standoff_state(s, a, S_SITES)[i] = standoff_actor(s, a, A_SITES)[i];
        standoff_state(s, a, S_MISSILES)[i] = missiles;
        standoff_state(s, a, S_LOADED)[i] =
            standoff_least(loaded, standoff_actor(s, a, A_LOADED_LIMIT)[i]);
        standoff_state(s, a, S_LOADED_0)[i] = standoff_state(s, a, S_LOADED)[i];
        standoff_state(s, a, S_INTERCEPTORS)[i] = standoff_least(
            standoff_actor(s, a, A_PLAN)[i], standoff_actor(s, a, A_INTERCEPTOR_LIMIT)[i]);
        standoff_state(s, a, S_DISCOUNT)[i] = 1;
    }
    eq_standoff_leaks(s->n, standoff_actor(s, a, A_SHOTS), standoff_actor(s, a, A_TRACK),
                      standoff_actor(s, a, A_KILL), standoff_state(s, a, S_LEAK));
}

/* The exponential of the log error of an estimate. */
EQ_CLONES static void eq_standoff_error(size_t n, const double *bias, double *error)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        error[i] = eq_lane_exp(bias[i]);
    }
}

/* The smallest and the largest of a row. */
static void ends_of(size_t n, const double *x, double *least, double *most)
{
    *least = *most = x[0];
    for (size_t i = 1; i < n; i++) {
        *least = standoff_least(*least, x[i]);
        *most = standoff_most(*most, x[i]);
    }
}

static void first_views(const standoff *s, int q)
{
    const double *stock = standoff_state(s, eq_standoff_to[q], S_STOCK);
    double *error = standoff_pair_state(s, q, T_ERROR);

    memcpy(standoff_pair_state(s, q, T_HOSTILITY), standoff_pair(s, q, Q_HOSTILITY),
           s->n * sizeof(double));
    memset(standoff_pair_state(s, q, T_EVENTS), 0, s->n * sizeof(double));
    eq_standoff_error(s->n, standoff_pair(s, q, Q_BIAS), error);
    eq_standoff_observe(s->n, stock, error, standoff_pair_state(s, q, T_ESTIMATE));
}

/* ---- constrain and build ----------------------------------------------------------------------*/

EQ_CLONES static void eq_standoff_recall(size_t n, double row, const double *lead,
                                         const double *levels, const double *first, double *x)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double before = levels[i] * first[i];

        x[i] = lead[i] > row ? before : x[i];
    }
}

EQ_CLONES static void eq_standoff_recall_row(size_t n, double back, const double *lead,
                                             const double *row, double *x)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double goal = row[i], so_far = x[i];

        x[i] = lead[i] == back ? goal : so_far;
    }
}

/* Goal of `lead` years ago, or the stockpile of the first year before there was one. */
static void lagged_goal(const standoff *s, int a, double *x)
{
    const double *lead = standoff_actor(s, a, A_LEAD);
    double *row = standoff_state(s, a, S_RING + s->y % N_RING);
    double least = standoff_state(s, a, S_ENDS)[0], most = standoff_state(s, a, S_ENDS + 1)[0];

    memcpy(row, standoff_state(s, a, S_GOAL), s->n * sizeof *row);
    memcpy(x, row, s->n * sizeof *row);
    for (int back = (int)least; back <= (int)most && s->y - back >= 1; back++) {
        eq_standoff_recall_row(s->n, back, lead,
                               standoff_state(s, a, S_RING + (s->y - back) % N_RING), x);
    }
    eq_standoff_recall(s->n, s->y - 1, lead, standoff_state(s, a, S_LEVELS),
                       standoff_state(s, a, S_FIRST), x);
}

typedef struct building {
    const double *goal, *drift, *weights, *levels, *tau, *up, *down, *limit, *material;
    const double *spread, *luck;
    double *stock;
} building;

/* (3) and (4), without luck and with it. */
EQ_CLONES static void eq_standoff_build(size_t n, const building *b, double *predicted)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double w = b->stock[i], all = b->weights[i];
        double pull = (b->goal[i] - b->levels[i] * w) / b->tau[i] + b->drift[i];
        double step = standoff_clip(pull / standoff_most(all, 1e-300), -b->down[i], b->up[i]);
        double most = standoff_least(standoff_most(b->material[i], w), b->limit[i]);

        double planned = standoff_most(w + step, 0);
        double lucky = planned * eq_lane_exp(b->spread[i] * b->luck[i]);

        predicted[i] = standoff_least(planned, most);
        b->stock[i] = standoff_least(lucky, most);
    }
}

typedef struct known {
    const double *until, *factor, *observed, *predicted, *spread;
    double *stock, *likelihood;
    double year;
} known;

/* (10); lanes whose year is not known any more keep what luck made of them. */
EQ_CLONES static void eq_standoff_assimilate(size_t n, const known *b)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double sd = standoff_most(b->spread[i], 1e-4), was = b->stock[i];
        double stock = b->factor[i] * b->observed[i], so_far = b->likelihood[i];
        double e =
            eq_lane_log(standoff_most(stock, 0.5) / standoff_most(b->predicted[i], 0.5)) / sd;
        double score = so_far - (0.5 * e * e + eq_lane_log(sd));

        b->stock[i] = b->year > b->until[i] ? was : stock;
        b->likelihood[i] = b->year > b->until[i] ? so_far : score;
    }
}

/* The same where nobody asks for (10). */
EQ_CLONES static void eq_standoff_published(size_t n, const known *b)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double was = b->stock[i], stock = b->factor[i] * b->observed[i];

        b->stock[i] = b->year > b->until[i] ? was : stock;
    }
}

static void assimilate(const standoff *s, int a, const double *predicted, double *stock)
{
    known b = { .until = standoff_world(s, W_KNOWN_UNTIL),
                .factor = standoff_actor(s, a, A_FACTOR),
                .observed = standoff_row(s, standoff_actor(s, a, A_OBSERVED), 0),
                .predicted = predicted,
                .spread = standoff_actor(s, a, A_SHOCK),
                .stock = stock,
                .likelihood = standoff_state(s, a, S_LIKELIHOOD),
                .year = (double)(s->env->first_year + s->y) };

    if (b.year > standoff_state(s, a, S_LAST_KNOWN)[0]) {
        return;
    }
    if (s->env->out[EQ_STANDOFF_OUT(a, O_LIKELIHOOD)]) {
        eq_standoff_assimilate(s->n, &b);
    } else {
        eq_standoff_published(s->n, &b);
    }
}

static void build_stock(const standoff *s, int a)
{
    double *goal = standoff_spare(s, 0), *predicted = standoff_spare(s, 1);
    double *stock = standoff_state(s, a, S_STOCK);
    building b = { .goal = goal,
                   .drift = standoff_state(s, a, S_DRIFT),
                   .weights = standoff_state(s, a, S_WEIGHTS),
                   .levels = standoff_state(s, a, S_LEVELS),
                   .tau = standoff_actor(s, a, A_ADJUSTMENT),
                   .up = standoff_actor(s, a, A_UP),
                   .down = standoff_actor(s, a, A_DOWN),
                   .limit = standoff_row(s, standoff_actor(s, a, A_STOCKPILE_LIMIT), 0),
                   .material = standoff_row(s, standoff_actor(s, a, A_MATERIAL), 0),
                   .spread = standoff_actor(s, a, A_SHOCK),
                   .luck = standoff_row(s, standoff_actor(s, a, A_LUCK), 0),
                   .stock = stock };

    lagged_goal(s, a, goal);
    eq_standoff_build(s->n, &b, predicted);
    assimilate(s, a, predicted, stock);
}

typedef struct launching {
    const double *goal, *weights, *levels, *stock, *assigned, *load, *each, *site_time, *site_rate,
        *missile_time, *missile_rate, *limit;
    double *sites, *missiles, *loaded;
} launching;

/* (5) */
EQ_CLONES static void eq_standoff_launchers(size_t n, const launching *b)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double levels = b->levels[i], wanted = b->goal[i] / standoff_most(levels, 1e-300);
        double missiles = b->assigned[i] * standoff_most(wanted, b->stock[i]) / b->load[i];
        double sites = missiles * b->each[i];
        double s =
            b->sites[i] + standoff_least((sites - b->sites[i]) / b->site_time[i], b->site_rate[i]);
        double to = standoff_least(missiles, s);
        double m = b->missiles[i] +
                   standoff_least((to - b->missiles[i]) / b->missile_time[i], b->missile_rate[i]);

        b->sites[i] = s;
        b->missiles[i] = m;
        b->loaded[i] = standoff_least(standoff_least(b->load[i] * m, b->assigned[i] * b->stock[i]),
                                      b->limit[i]);
    }
}

static void build_launchers(const standoff *s, int a)
{
    launching b = { .goal = standoff_state(s, a, S_GOAL),
                    .weights = standoff_state(s, a, S_WEIGHTS),
                    .levels = standoff_state(s, a, S_LEVELS),
                    .stock = standoff_state(s, a, S_STOCK),
                    .assigned = standoff_actor(s, a, A_ASSIGNED),
                    .load = standoff_actor(s, a, A_LOAD),
                    .each = standoff_actor(s, a, A_SITES_EACH),
                    .site_time = standoff_actor(s, a, A_SITE_TIME),
                    .site_rate = standoff_actor(s, a, A_SITE_RATE),
                    .missile_time = standoff_actor(s, a, A_MISSILE_TIME),
                    .missile_rate = standoff_actor(s, a, A_MISSILE_RATE),
                    .limit = standoff_row(s, standoff_actor(s, a, A_LOADED_LIMIT), 0),
                    .sites = standoff_state(s, a, S_SITES),
                    .missiles = standoff_state(s, a, S_MISSILES),
                    .loaded = standoff_state(s, a, S_LOADED) };

    eq_standoff_launchers(s->n, &b);
}

typedef struct reacting {
    const double *growth, *plan, *limit, *reaction, *lag, *rate, *reach_reaction, *reach_lag, *cap;
    double *interceptors, *extra, *reach, *slope;
} reacting;

/* (6) */
EQ_CLONES static void eq_standoff_react(size_t n, const reacting *b)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double grown = standoff_most(b->growth[i], 0), before = b->interceptors[i], x, r;

        x = b->extra[i] +
            standoff_least((b->reaction[i] * grown - b->extra[i]) / b->lag[i], b->rate[i]);
        r = standoff_least(b->reach_reaction[i] * grown / 1000, b->cap[i]);
        r = b->reach[i] + (r - b->reach[i]) / b->reach_lag[i];
        b->extra[i] = standoff_most(x, 0);
        b->reach[i] = standoff_clip(r, 0, 1);
        b->interceptors[i] = standoff_least(b->plan[i] + b->extra[i], b->limit[i]);
        b->slope[i] += 0.2 * (b->interceptors[i] - before - b->slope[i]);
    }
}

EQ_CLONES static void eq_standoff_grow(size_t n, const double *loaded, const double *first,
                                       const double *error, double *sum)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        sum[i] += (loaded[i] - first[i]) * error[i];
    }
}

/* Growth of the others' loaded force since the first year, as a estimates it. */
static void growth_of_others(const standoff *s, int a, double *sum)
{
    memset(sum, 0, s->n * sizeof *sum);
    for (int j = 0; j < N_ACTOR; j++) {
        if (j != a) {
            eq_standoff_grow(s->n, standoff_state(s, j, S_LOADED), standoff_state(s, j, S_LOADED_0),
                             standoff_pair_state(s, eq_standoff_pair_of(a, j), T_ERROR), sum);
        }
    }
}

static void build_defence(const standoff *s, int a, const double *growth)
{
    reacting b = { .growth = growth,
                   .plan = standoff_row(s, standoff_actor(s, a, A_PLAN), 0),
                   .limit = standoff_row(s, standoff_actor(s, a, A_INTERCEPTOR_LIMIT), 0),
                   .reaction = standoff_actor(s, a, A_INTERCEPTOR_REACTION),
                   .lag = standoff_actor(s, a, A_INTERCEPTOR_LAG),
                   .rate = standoff_actor(s, a, A_INTERCEPTOR_RATE),
                   .reach_reaction = standoff_actor(s, a, A_REACH_REACTION),
                   .reach_lag = standoff_actor(s, a, A_REACH_LAG),
                   .cap = standoff_actor(s, a, A_REACH_CAP),
                   .interceptors = standoff_state(s, a, S_INTERCEPTORS),
                   .extra = standoff_state(s, a, S_EXTRA),
                   .reach = standoff_state(s, a, S_REACH),
                   .slope = standoff_state(s, a, S_SLOPE) };

    eq_standoff_react(s->n, &b);
}

typedef struct spending {
    const double *stock, *stock_before, *interceptors, *interceptors_before, *warhead, *upkeep,
        *interceptor, *rate, *known;
    double *discount, *cost;
    double year;
} spending;

/* Discounted cost of what is added and kept after the year that is known. */
EQ_CLONES static void eq_standoff_spend(size_t n, const spending *b)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double built = standoff_most(b->stock[i] - b->stock_before[i], 0);
        double raised = standoff_most(b->interceptors[i] - b->interceptors_before[i], 0);
        double spent =
            b->warhead[i] * built + b->upkeep[i] * b->stock[i] + b->interceptor[i] * raised;
        double d = b->discount[i], later = d / (1 + b->rate[i]);

        spent *= d;
        b->cost[i] += b->year > b->known[i] ? spent : 0.0;
        b->discount[i] = b->year > b->known[i] ? later : d;
    }
}

static void spend(const standoff *s, int a, const double *stock, const double *interceptors)
{
    spending b = { .stock = standoff_state(s, a, S_STOCK),
                   .stock_before = stock,
                   .interceptors = standoff_state(s, a, S_INTERCEPTORS),
                   .interceptors_before = interceptors,
                   .warhead = standoff_actor(s, a, A_COST_WARHEAD),
                   .upkeep = standoff_actor(s, a, A_COST_UPKEEP),
                   .interceptor = standoff_actor(s, a, A_COST_INTERCEPTOR),
                   .rate = standoff_world(s, W_DISCOUNT),
                   .known = standoff_world(s, W_KNOWN_UNTIL),
                   .discount = standoff_state(s, a, S_DISCOUNT),
                   .cost = standoff_state(s, a, S_COST),
                   .year = (double)(s->env->first_year + s->y) };

    eq_standoff_spend(s->n, &b);
}

/* ---- hostility --------------------------------------------------------------------------------*/

typedef struct feeling {
    const double *alarm, *back, *trust, *memory, *on_arms, *on_politics, *on_restraint;
    const double *base, *arms, *politics, *restraint, *confidence, *removes, *removes_before;
    double *events, *hostility;
} feeling;

/* (7); removes - removes_before: of the two years before this one. */
EQ_CLONES static void eq_standoff_feel(size_t n, const feeling *b)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double k = b->memory[i] * b->events[i] + b->on_arms[i] * b->arms[i] +
                   b->on_politics[i] * b->politics[i] - b->on_restraint[i] * b->restraint[i];
        double alarm = standoff_most(b->removes[i] - b->removes_before[i], 0), h = b->hostility[i];

        b->events[i] = k;
        b->hostility[i] =
            standoff_clip(h + b->alarm[i] * alarm + k - b->trust[i] * b->confidence[i] -
                              b->back[i] * (h - b->base[i]),
                          0, 1);
    }
}

static void feel(const standoff *s, int q)
{
    feeling b = { .alarm = standoff_world(s, W_ALARM),
                  .back = standoff_world(s, W_RETURN),
                  .trust = standoff_world(s, W_TRUST),
                  .memory = standoff_world(s, W_MEMORY),
                  .on_arms = standoff_world(s, W_EVENT_ARMS),
                  .on_politics = standoff_world(s, W_EVENT_POLITICS),
                  .on_restraint = standoff_world(s, W_EVENT_RESTRAINT),
                  .base = standoff_pair(s, q, Q_HOSTILITY_BASE),
                  .arms = standoff_row(s, standoff_pair(s, q, Q_ARMS), 0),
                  .politics = standoff_row(s, standoff_pair(s, q, Q_POLITICS), 0),
                  .restraint = standoff_row(s, standoff_pair(s, q, Q_RESTRAINT), 0),
                  .confidence = standoff_row(s, standoff_pair(s, q, Q_CONFIDENCE), 0),
                  .removes = standoff_pair_state(s, q, T_REMOVES),
                  .removes_before = standoff_pair_state(s, q, T_REMOVES_BEFORE),
                  .events = standoff_pair_state(s, q, T_EVENTS),
                  .hostility = standoff_pair_state(s, q, T_HOSTILITY) };

    eq_standoff_feel(s->n, &b);
    memcpy(standoff_pair_state(s, q, T_REMOVES_BEFORE), b.removes, s->n * sizeof(double));
}

/* x as this year's row of an output, where it is asked for. */
static void keep(const standoff *s, int output, const double *x)
{
    double *out = standoff_out(s, output);

    if (out) {
        memcpy(out, x, s->n * sizeof *x);
    }
}

/* ---- assess and risk --------------------------------------------------------------------------*/

typedef struct assessing {
    const double *loaded, *sites, *hidden, *reliability, *command;
    const double *by_loaded, *per_site, *share, *kill, *reach, *reach_index, *reach_kill, *extra,
        *found, *found_index, *found_kill, *interceptors, *shots, *leak;
    double *removes, *expected;
} assessing;

/* (8) */
EQ_CLONES static void eq_standoff_assess(size_t n, const assessing *b)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double cover = standoff_least(1, b->share[i] * b->by_loaded[i] /
                                             (b->per_site[i] * standoff_most(b->sites[i], 1)));
        double reach = standoff_least(b->reach[i] * b->reach_index[i] + b->extra[i], 1);
        double found = standoff_least(b->found[i] * b->found_index[i], 1);
        double fixed = (1 - cover * b->kill[i]) * (1 - reach * b->reach_kill[i]);
        double hidden = 1 - found * b->found_kill[i];
        double works = b->reliability[i] * b->loaded[i];
        double left = works * (b->hidden[i] * hidden + (1 - b->hidden[i]) * fixed);
        double engaged = standoff_least(left, b->interceptors[i] / b->shots[i]);
        double arrive = b->command[i] * (left - engaged * (1 - b->leak[i]));

        b->expected[i] = arrive;
        b->removes[i] = works > 0 ? 1 - arrive / works : 0;
    }
}

static void assess(const standoff *s, int q)
{
    int j = eq_standoff_by[q], a = eq_standoff_to[q];
    assessing b = { .loaded = standoff_state(s, a, S_LOADED),
                    .sites = standoff_state(s, a, S_SITES),
                    .hidden = standoff_row(s, standoff_actor(s, a, A_HIDDEN), 0),
                    .reliability = standoff_actor(s, a, A_RELIABILITY),
                    .command = standoff_actor(s, a, A_COMMAND),
                    .by_loaded = standoff_state(s, j, S_LOADED),
                    .per_site = standoff_actor(s, j, A_PER_SITE),
                    .share = standoff_pair(s, q, Q_NUCLEAR_SHARE),
                    .kill = standoff_pair(s, q, Q_NUCLEAR_KILL),
                    .reach = standoff_pair(s, q, Q_REACH),
                    .reach_index = standoff_row(s, standoff_actor(s, j, A_REACH_INDEX), 0),
                    .reach_kill = standoff_pair(s, q, Q_REACH_KILL),
                    .extra = standoff_state(s, j, S_REACH),
                    .found = standoff_pair(s, q, Q_FOUND),
                    .found_index = standoff_row(s, standoff_actor(s, j, A_FOUND_INDEX), 0),
                    .found_kill = standoff_pair(s, q, Q_FOUND_KILL),
                    .interceptors = standoff_state(s, j, S_INTERCEPTORS),
                    .shots = standoff_actor(s, j, A_SHOTS),
                    .leak = standoff_state(s, j, S_LEAK),
                    .removes = standoff_pair_state(s, q, T_REMOVES),
                    .expected = standoff_spare(s, 0) };

    eq_standoff_assess(s->n, &b);
    if (s->y == 0) {
        memcpy(standoff_pair_state(s, q, T_REMOVES_BEFORE), b.removes, s->n * sizeof(double));
    }
    keep(s, EQ_STANDOFF_PAIR_OUT(q, U_EXPECTED), b.expected);
}

/* (9) */
static void risk(const standoff *s, int q, double *x)
{
    int back = eq_standoff_pair_of(eq_standoff_to[q], eq_standoff_by[q]);
    const double *h1 = standoff_pair_state(s, q, T_HOSTILITY);
    const double *h2 = standoff_pair_state(s, back, T_HOSTILITY);
    const double *b1 = standoff_pair(s, q, Q_HOSTILITY_BASE);
    const double *b2 = standoff_pair(s, back, Q_HOSTILITY_BASE);
    const double *r1 = standoff_pair_state(s, q, T_REMOVES);
    const double *r2 = standoff_pair_state(s, back, T_REMOVES);

    for (size_t i = 0; i < s->n; i++) {
        x[i] = standoff_world(s, W_INITIATING)[i] * standoff_world(s, W_ESCALATES)[i] *
               (h1[i] + h2[i]) / standoff_most(b1[i] + b2[i], 0.02) *
               eq_lane_exp(standoff_world(s, W_PRESSURE)[i] * 0.5 * (r1[i] + r2[i]));
    }
}

/* ---- the year ---------------------------------------------------------------------------------*/

static void keep_actor(const standoff *s, int a)
{
    static const int row[N_KEPT] = { [K_LOADED] = S_LOADED,
                                     [K_SITES] = S_SITES,
                                     [K_INTERCEPTORS] = S_INTERCEPTORS,
                                     [K_REACH] = S_REACH };
    const double *goal = standoff_state(s, a, S_GOAL), *levels = standoff_state(s, a, S_LEVELS);
    double *likelihood = s->env->out[EQ_STANDOFF_OUT(a, O_LIKELIHOOD)], *x = standoff_spare(s, 0);
    bool last = s->y == s->env->n_years - 1;

    for (int k = 0; k < N_KEPT; k++) {
        memcpy(standoff_kept(s, a, k, s->y), standoff_state(s, a, row[k]), s->n * sizeof(double));
    }
    keep(s, EQ_STANDOFF_OUT(a, O_STOCKPILE), standoff_state(s, a, S_STOCK));
    keep(s, EQ_STANDOFF_OUT(a, O_SITES), standoff_state(s, a, S_SITES));
    keep(s, EQ_STANDOFF_OUT(a, O_MISSILES), standoff_state(s, a, S_MISSILES));
    keep(s, EQ_STANDOFF_OUT(a, O_LOADED), standoff_state(s, a, S_LOADED));
    keep(s, EQ_STANDOFF_OUT(a, O_INTERCEPTORS), standoff_state(s, a, S_INTERCEPTORS));
    keep(s, EQ_STANDOFF_OUT(a, O_COST), standoff_state(s, a, S_COST));
    if (s->env->out[EQ_STANDOFF_OUT(a, O_WANTED)]) {
        for (size_t i = 0; i < s->n; i++) {
            x[i] =
                s->y > 0 && levels[i] > 0 ? goal[i] / levels[i] : standoff_state(s, a, S_STOCK)[i];
        }
        keep(s, EQ_STANDOFF_OUT(a, O_WANTED), x);
    }
    if (likelihood && last) { /* one row, not one a year */
        memcpy(likelihood + s->from, standoff_state(s, a, S_LIKELIHOOD), s->n * sizeof *likelihood);
    }
}

static void keep_pair(const standoff *s, int q)
{
    double *x = standoff_spare(s, 0);

    keep(s, EQ_STANDOFF_PAIR_OUT(q, U_ESTIMATE), standoff_pair_state(s, q, T_ESTIMATE));
    keep(s, EQ_STANDOFF_PAIR_OUT(q, U_REMOVES), standoff_pair_state(s, q, T_REMOVES));
    keep(s, EQ_STANDOFF_PAIR_OUT(q, U_HOSTILITY), standoff_pair_state(s, q, T_HOSTILITY));
    if (s->env->out[EQ_STANDOFF_PAIR_OUT(q, U_RISK)]) {
        risk(s, q, x);
        keep(s, EQ_STANDOFF_PAIR_OUT(q, U_RISK), x);
    }
}

static void first_year(const standoff *s)
{
    for (int a = 0; a < N_ACTOR; a++) {
        first_force(s, a);
        ends_of(s->n, standoff_actor(s, a, A_LEAD), standoff_state(s, a, S_ENDS),
                standoff_state(s, a, S_ENDS + 1));
        ends_of(s->n, standoff_world(s, W_KNOWN_UNTIL), standoff_spare(s, 0),
                standoff_state(s, a, S_LAST_KNOWN));
        eq_standoff_first_policy(s, a);
    }
    for (int q = 0; q < N_PAIR; q++) {
        first_views(s, q);
    }
    /* what is needed today, for the output of that name */
    for (int a = 0; a < N_ACTOR; a++) {
        if (s->env->out[EQ_STANDOFF_OUT(a, O_NEED)]) {
            eq_standoff_decide(s, a);
        }
    }
}

/* All actors decide before any of them builds. */
static void later_year(const standoff *s)
{
    double *stock = standoff_spare(s, 3), *interceptors = standoff_spare(s, 4);

    for (int q = 0; q < N_PAIR; q++) {
        eq_standoff_observe(s->n, standoff_state(s, eq_standoff_to[q], S_STOCK),
                            standoff_pair_state(s, q, T_ERROR),
                            standoff_pair_state(s, q, T_ESTIMATE));
    }
    for (int a = 0; a < N_ACTOR; a++) {
        eq_standoff_decide(s, a);
        growth_of_others(s, a, standoff_state(s, a, S_GROWTH));
    }
    for (int a = 0; a < N_ACTOR; a++) {
        memcpy(stock, standoff_state(s, a, S_STOCK), s->n * sizeof *stock);
        memcpy(interceptors, standoff_state(s, a, S_INTERCEPTORS), s->n * sizeof *stock);
        build_stock(s, a);
        build_launchers(s, a);
        build_defence(s, a, standoff_state(s, a, S_GROWTH));
        if (s->env->out[EQ_STANDOFF_OUT(a, O_COST)]) {
            spend(s, a, stock, interceptors);
        }
    }
    for (int q = 0; q < N_PAIR; q++) {
        feel(s, q);
    }
}

static void year(const standoff *s)
{
    if (s->y == 0) {
        first_year(s);
    } else {
        later_year(s);
    }
    for (int q = 0; q < N_PAIR; q++) {
        assess(s, q);
    }
    for (int a = 0; a < N_ACTOR; a++) {
        keep_actor(s, a);
    }
    for (int q = 0; q < N_PAIR; q++) {
        keep_pair(s, q);
    }
}

/* Rows of one value are copied: in the call they lie a power of two apart, where they push each
 * other out of the cache. */
static void open_tile(standoff *s)
{
    for (int k = 0; k < EQ_STANDOFF_N_PARAM; k++) {
        const double *row = s->env->p[k] + s->from;

        s->p[k] = row;
        if (!eq_standoff_param[k].yearly) {
            s->p[k] = memcpy(standoff_copy(s, k), row, s->n * sizeof *row);
        }
    }
}

static void standoff_draw(const eq_model_env *env)
{
    for (size_t from = 0; from < env->n; from += TILE) {
        size_t left = env->n - from;
        standoff s = { .env = env, .n = left < TILE ? left : TILE, .from = from, .stride = env->n };

        open_tile(&s);
        for (; s.y < env->n_years; s.y++) {
            year(&s);
        }
    }
}

static size_t standoff_work_size(int n_years)
{
    return N_STATE_ROW + EQ_STANDOFF_N_PARAM + (size_t)n_years * N_ACTOR * N_KEPT;
}

const eq_model eq_model_standoff = {
    .name = "standoff",
    .title_en = "Action and reaction of three nuclear powers",
    .title_zh = "三个核大国的行动与反应",
    .revision = 1,
    .source = "richardson1960 wu2020 hellman2008 logan2023",
    .omits_en = "It leaves out targets, geography, internal politics, technology that surprises, "
                "crises as they unfold, and powers other than these three but for regional strike "
                "forces of allies.",
    .omits_zh = "本模型不含目标、地理因素、国内政治、出人意料的技术、危机的具体过程，"
                "以及三国以外的国家（盟国的地区打击力量除外）。",
    .scope = EQ_SCOPE_WORLD,
    .param = eq_standoff_param,
    .n_param = EQ_STANDOFF_N_PARAM,
    .output = eq_standoff_output,
    .n_output = EQ_STANDOFF_N_OUTPUT,
    .work_size = standoff_work_size,
    .draw = standoff_draw,
    .law = eq_standoff_law,
};
