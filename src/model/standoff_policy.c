/* What an actor wants: the policies of the standoff model, each from last year's state. Levels:
 *
 *   (P1) retaliation: N / assigned, N the largest need (standoff_need.h) over the powers it is
 *        sized against, for m and z(c / command), c / command at most .999. Threat at t + lead as
 *        perceived: interceptors E = (1 + kappa) max(min(max(I + lead max(0, g), announced)
 *        + feared, limit), I) / shots, feared from its year on; conventional reach and detection
 *        x = min(1, level (q(t) + lead max(0, q(t) - q(t-5)) / 5)), q their index (before the
 *        first year as in it), widened to x + kappa x (1 - x), reach then min(1, x + Y); cover =
 *        min(1, share assigned_j E_ij / (per_site S_i)), S_i at least 1; fixed = works (1 - cover
 * kill)(1 - reach kill'), hidden = works (1 - found kill''). m and c change in the year of a break
 * ("new strategy"), else only the threat moves (P2) uncertain: smallest N for which the attacker
 * sees P(none arrives) <= e; without command none does, so p0 = (e - (1 - command)) / command,
 * within [.001, 1 - 1e-6]. The smaller of load ln p0 / ln(1 - a l), a l within 1e-6 of 0 and 1, and
 * the need for m = 1, z(1 - p0), within [1, 1e5]; his means as he must count on them, x - doubt x
 * (1 - x), and no kappa; the law of interceptors, the powers and the division by assigned are those
 * of (P1) (P3) programme: B + G f(t); leap: f = clip((t - start + 1) / years, 0, 1); creep: over
 * its own years, G times the ratio of discounted costs of the two, sum over k = 0, 1, ... years
 *        from the start to the timeline's end (k = 0 at least) of (1 + rate)^-k [warhead (f(k) -
 *        f(k-1)) + upkeep f(k)]
 *   (P4) shield: W0 + s (regional strike forces it faces - those of the first year); China faces
 *        those of Japan, Korea, Taiwan and Australia, Russia those of NATO
 *   (P5) status: s max_j E_j
 *   (P6) political: W0 exp(eta mean_j (h_j - h0_j)), felt hostility
 *   (P7) concessions: W0 (1 + gain talks)
 *   (P8) warfighting: uses + each (launch sites of the largest other power, or of all)
 *   (P9) rule: an input, a number or a decision rule of the user
 *
 * and changes a year:
 *
 *   (P10) momentum: rate W
 *   (P11) richardson: k sum_j E_j - a W + g                              [richardson1960]
 *
 * E_j: its estimate of j's stockpile (E_ij: i's of j's), W0 its stockpile in the first year, B in
 * the year before the programme; g slope, Y reach in reaction, I, S: standoff.c. State (W, I, S, g,
 * Y, h) is last year's, inputs are of the year t. */
#include <string.h>

#include "model/standoff_in.h"
#include "model/standoff_need.h"
#include "num/mathx.h"

static const double CERTAIN = 0.999; /* c is at most this share of the chance that command lives */

EQ_CLONES static void eq_standoff_quantile(size_t n, const double *c, const double *command,
                                           double *z)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        z[i] = eq_lane_norm_quantile(standoff_clip(c[i] / command[i], 1e-6, CERTAIN));
    }
}

/* (P2): P(none) = 1 - b + b p0, b the chance that command lives. */
EQ_CLONES static void eq_standoff_none(size_t n, const double *none, const double *command,
                                       double *z, double *log_none)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double p0 = standoff_clip((none[i] - (1 - command[i])) / standoff_most(command[i], 1e-6),
                                  1 - CERTAIN, 1 - 1e-6);

        z[i] = eq_lane_norm_quantile(1 - p0);
        log_none[i] = eq_lane_log(p0);
    }
}

static bool some(size_t n, const double *x)
{
    bool is = false;

    for (size_t i = 0; i < n; i++) {
        is |= x[i] > 0;
    }
    return is;
}

/* ---- what does not change with time ----------------------------------------------------------*/

/* Discounted cost of a programme of one warhead over `years`, kept to the end of the timeline:
 * `rest` years from its start; `most` of them in any lane. */
EQ_CLONES static void eq_standoff_programme_cost(size_t n, double most, const double *rest,
                                                 const double *years, const double *capital,
                                                 const double *upkeep, const double *rate,
                                                 double *have, double *factor, double *sum)
{
    for (size_t i = 0; i < n; i++) {
        have[i] = sum[i] = 0;
        factor[i] = 1;
    }
    for (double t = 0; t < most; t++) {
        EQ_LANES
        for (size_t i = 0; i < n; i++) {
            double built = standoff_clip(years[i] - t, 0, 1) / years[i], so_far = sum[i];
            double all = have[i] + built, d = factor[i];
            double with = so_far + d * (capital[i] * built + upkeep[i] * all);

            have[i] = all;
            sum[i] = t < rest[i] ? with : so_far;
            factor[i] = d / (1 + rate[i]);
        }
    }
}

/* What the creep adds for each warhead of the leap: their costs are equal. */
static void creep_size(const standoff *s, int a, double *x)
{
    const double *shape = standoff_actor(s, a, A_PROG_SHAPE);
    double *rest = standoff_spare(s, 0), *leap = standoff_spare(s, 1);
    double *have = standoff_spare(s, 2), *factor = standoff_spare(s, 3), most = 0;
    double end = (double)(s->env->first_year + s->env->n_years);

    for (size_t i = 0; i < s->n; i++) {
        x[i] = 1; /* it leaps */
        rest[i] = standoff_most(end - standoff_actor(s, a, A_PROG_START)[i], 1);
        most = shape[i] > 0 ? standoff_most(most, rest[i]) : most;
    }
    if (!(most > 0)) {
        return;
    }
    eq_standoff_programme_cost(
        s->n, most, rest, standoff_actor(s, a, A_PROG_YEARS), standoff_actor(s, a, A_COST_WARHEAD),
        standoff_actor(s, a, A_COST_UPKEEP), standoff_world(s, W_DISCOUNT), have, factor, leap);
    eq_standoff_programme_cost(s->n, most, rest, standoff_actor(s, a, A_PROG_CREEP_YEARS),
                               standoff_actor(s, a, A_COST_WARHEAD),
                               standoff_actor(s, a, A_COST_UPKEEP), standoff_world(s, W_DISCOUNT),
                               have, factor, x);
    for (size_t i = 0; i < s->n; i++) {
        x[i] = shape[i] > 0 && x[i] > 0 ? leap[i] / x[i] : 1;
    }
}

void eq_standoff_first_policy(const standoff *s, int a)
{
    const double *command = standoff_actor(s, a, A_COMMAND);
    unsigned used = 0;

    for (int k = 0; k < N_POLICY; k++) {
        used |= some(s->n, standoff_actor(s, a, A_WEIGHT + k)) ? 1u << k : 0;
    }
    standoff_state(s, a, S_USED)[0] = used;
    for (int q = 0; q < N_PAIR; q++) {
        standoff_pair_state(s, q, T_SIZED)[0] = some(s->n, standoff_pair(s, q, Q_SIZED));
    }
    eq_standoff_quantile(s->n, standoff_actor(s, a, A_RET_C), command, standoff_state(s, a, S_Z));
    eq_standoff_quantile(s->n, standoff_actor(s, a, A_RET_C_AFTER), command,
                         standoff_state(s, a, S_Z_AFTER));
    eq_standoff_none(s->n, standoff_actor(s, a, A_UNC_NONE), command,
                     standoff_state(s, a, S_Z_UNCERTAIN), standoff_state(s, a, S_LOG_NONE));
    if (used >> POL_PROGRAMME & 1) {
        creep_size(s, a, standoff_state(s, a, S_CREEP));
    }
    for (size_t i = 0; i < s->n; i++) {
        double levels = 0, all = 0;

        for (int k = 0; k < N_POLICY; k++) {
            all += standoff_actor(s, a, A_WEIGHT + k)[i];
            levels += k < N_LEVEL_POLICY ? standoff_actor(s, a, A_WEIGHT + k)[i] : 0;
        }
        standoff_state(s, a, S_WEIGHTS)[i] = all;
        standoff_state(s, a, S_LEVELS)[i] = levels;
    }
}

/* ---- mixing ----------------------------------------------------------------------------------*/

/* sum += weight x; what has no weight does not count, whatever it is. */
EQ_CLONES static void eq_standoff_mix(size_t n, const double *w, const double *x, double *sum)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double y = w[i] * x[i];

        sum[i] += w[i] > 0 ? y : 0.0;
    }
}

/* ---- the perceived threat --------------------------------------------------------------------*/

/* Everything about one pair that (P1) and (P2) read; rows of n lanes. */
typedef struct view {
    const double *lead, *load, *hidden, *reliability, *sites;
    const double *share, *kill, *estimate_of_by, *assigned_of_by, *per_site;
    const double *reach, *reach_now, *reach_before, *reach_kill, *extra;
    const double *found, *found_now, *found_before, *found_kill;
    const double *interceptors, *slope, *announced, *feared, *feared_from, *limit, *shots, *leak;
    const double *law;
    double year;
} view;

static view view_of(const standoff *s, int q)
{
    int j = eq_standoff_by[q], i = eq_standoff_to[q];
    int back = eq_standoff_pair_of(i, j); /* i acts on j: who estimates j */

    return (view){
        .lead = standoff_actor(s, i, A_LEAD),
        .load = standoff_actor(s, i, A_LOAD),
        .hidden = standoff_row(s, standoff_actor(s, i, A_HIDDEN), 0),
        .reliability = standoff_actor(s, i, A_RELIABILITY),
        .sites = standoff_state(s, i, S_SITES),
        .share = standoff_pair(s, q, Q_NUCLEAR_SHARE),
        .kill = standoff_pair(s, q, Q_NUCLEAR_KILL),
        .estimate_of_by = standoff_pair_state(s, back, T_ESTIMATE),
        .assigned_of_by = standoff_actor(s, j, A_ASSIGNED),
        .per_site = standoff_actor(s, j, A_PER_SITE),
        .reach = standoff_pair(s, q, Q_REACH),
        .reach_now = standoff_row(s, standoff_actor(s, j, A_REACH_INDEX), 0),
        .reach_before = standoff_row(s, standoff_actor(s, j, A_REACH_INDEX), 5),
        .reach_kill = standoff_pair(s, q, Q_REACH_KILL),
        .extra = standoff_state(s, j, S_REACH),
        .found = standoff_pair(s, q, Q_FOUND),
        .found_now = standoff_row(s, standoff_actor(s, j, A_FOUND_INDEX), 0),
        .found_before = standoff_row(s, standoff_actor(s, j, A_FOUND_INDEX), 5),
        .found_kill = standoff_pair(s, q, Q_FOUND_KILL),
        .interceptors = standoff_state(s, j, S_INTERCEPTORS),
        .slope = standoff_state(s, j, S_SLOPE),
        .announced = standoff_row(s, standoff_actor(s, j, A_ANNOUNCED), 0),
        .feared = standoff_actor(s, j, A_FEARED),
        .feared_from = standoff_actor(s, j, A_FEARED_FROM),
        .limit = standoff_row(s, standoff_actor(s, j, A_INTERCEPTOR_LIMIT), 0),
        .law = standoff_actor(s, i, A_RET_LAW),
        .year = (double)(s->env->first_year + s->y),
        .shots = standoff_actor(s, j, A_SHOTS),
        .leak = standoff_state(s, j, S_LEAK),
    };
}

/* A level times its index, `lead` years on at the pace of the last five, and wider by kappa. */
EQ_INLINE double ahead(double level, double now, double before, double lead, double kappa)
{
    double grown = level * (now + lead * standoff_most(now - before, 0) * 0.2);
    double y = standoff_least(grown, 1);

    return y + kappa * y * (1 - y);
}

/* The threat as i perceives it at t + lead. kappa may be negative (an attacker's doubt). */
EQ_INLINE standoff_threat threat_of(const view *v, size_t i, double kappa, double wide)
{
    double lead = v->lead[i];
    double reach = standoff_least(
        ahead(v->reach[i], v->reach_now[i], v->reach_before[i], lead, kappa) + v->extra[i], 1);
    double found = ahead(v->found[i], v->found_now[i], v->found_before[i], lead, kappa);
    double fired = v->share[i] * v->assigned_of_by[i] * v->estimate_of_by[i];
    double cover = standoff_least(1, fired / (v->per_site[i] * standoff_most(v->sites[i], 1)));
    double nuclear = cover * v->kill[i], other = reach * v->reach_kill[i];
    double grown = v->interceptors[i] + lead * standoff_most(v->slope[i], 0);
    double feared = v->feared[i], more = v->feared_from[i] > v->year ? 0 : feared;
    double stock = standoff_least(standoff_most(grown, v->announced[i]) + more, v->limit[i]);

    return (standoff_threat){
        .fixed = v->reliability[i] * (1 - nuclear) * (1 - other),
        .hidden = v->reliability[i] * (1 - found * v->found_kill[i]),
        .u = v->hidden[i],
        .load = v->load[i],
        .engaged = standoff_most(stock, v->interceptors[i]) * (1 + wide) / v->shots[i],
        .leak = v->leak[i],
        .lasts = v->law[i],
    };
}

/* most := the larger of most and the need against pair q, where i is sized against it. */
EQ_CLONES static void eq_standoff_needs(size_t n, const view *v, const double *sized,
                                        const double *kappa, const double *m, const double *z,
                                        double *most)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        standoff_threat k = threat_of(v, i, kappa[i], kappa[i]);
        double need = standoff_need(&k, m[i], z[i]), so_far = most[i];

        need = sized[i] > 0 ? need : 0;
        most[i] = standoff_most(need, so_far);
    }
}

EQ_CLONES static void eq_standoff_doubts(size_t n, const view *v, const double *sized,
                                         const double *doubt, const double *z,
                                         const double *log_none, double *most)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        standoff_threat k = threat_of(v, i, -doubt[i], 0);
        double pass = (k.u * k.hidden + (1 - k.u) * k.fixed) * k.leak;
        double lasts = log_none[i] / eq_lane_log1p(-standoff_clip(pass, 1e-6, 1 - 1e-6)) * k.load;
        double need = standoff_least(standoff_need(&k, 1, z[i]), lasts), so_far = most[i];

        need = standoff_clip(need, 1, EQ_NEED_MOST);
        need = sized[i] > 0 ? need : 0;
        most[i] = standoff_most(need, so_far);
    }
}

/* ---- levels ----------------------------------------------------------------------------------*/

EQ_CLONES static void eq_standoff_divide(size_t n, const double *a, double *x)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        x[i] = x[i] / standoff_most(a[i], 0.01);
    }
}

static void over_pairs(const standoff *s, int a, bool doubts, const double *m, const double *z,
                       double *x)
{
    memset(x, 0, s->n * sizeof *x);
    for (int q = 0; q < N_PAIR; q++) {
        view v;
        const double *sized = standoff_pair(s, q, Q_SIZED);

        if (eq_standoff_to[q] != a || !(standoff_pair_state(s, q, T_SIZED)[0] > 0)) {
            continue;
        }
        v = view_of(s, q);
        if (doubts) {
            eq_standoff_doubts(s->n, &v, sized, standoff_actor(s, a, A_UNC_DOUBT), z,
                               standoff_state(s, a, S_LOG_NONE), x);
        } else {
            eq_standoff_needs(s->n, &v, sized, standoff_actor(s, a, A_RET_KAPPA), m, z, x);
        }
    }
}

/* (P1); also the output `need`. */
EQ_CLONES static void eq_standoff_retaliation(const standoff *s, int a, double *x)
{
    double *m = standoff_spare(s, 1), *z = standoff_spare(s, 2);
    const double *change = standoff_actor(s, a, A_RET_BREAK);
    const double *m0 = standoff_actor(s, a, A_RET_M), *m1 = standoff_actor(s, a, A_RET_M_AFTER);
    const double *z0 = standoff_state(s, a, S_Z), *z1 = standoff_state(s, a, S_Z_AFTER);
    double year = (double)(s->env->first_year + s->y);

    EQ_LANES
    for (size_t i = 0; i < s->n; i++) {
        double mb = m0[i], ma = m1[i], zb = z0[i], za = z1[i];

        m[i] = year < change[i] ? mb : ma;
        z[i] = year < change[i] ? zb : za;
    }
    over_pairs(s, a, false, m, z, x);
}

EQ_CLONES static void eq_standoff_programme(const standoff *s, int a, double *x)
{
    const double *shape = standoff_actor(s, a, A_PROG_SHAPE);
    const double *start = standoff_actor(s, a, A_PROG_START);
    const double *size = standoff_actor(s, a, A_PROG_SIZE);
    const double *leap = standoff_actor(s, a, A_PROG_YEARS);
    const double *creep = standoff_actor(s, a, A_PROG_CREEP_YEARS);
    const double *more = standoff_state(s, a, S_CREEP), *stock = standoff_state(s, a, S_STOCK);
    double *base = standoff_state(s, a, S_BASE);
    double year = (double)(s->env->first_year + s->y);

    EQ_LANES
    for (size_t i = 0; i < s->n; i++) {
        double years = leap[i], slow = creep[i], factor = more[i], now = stock[i], then = base[i];

        years = shape[i] > 0 ? slow : years;
        factor = shape[i] > 0 ? factor : 1;
        base[i] = year > start[i] ? then : now;
        x[i] = base[i] + size[i] * factor * standoff_clip((year - start[i] + 1) / years, 0, 1);
    }
}

EQ_CLONES static void eq_standoff_shield(const standoff *s, int a, double *x)
{
    memset(x, 0, s->n * sizeof *x);
    for (int b = 0; b < N_ALLY; b++) {
        const double *strike = standoff_ally(s, b), *now = standoff_row(s, strike, 0);

        if (eq_standoff_faced[b] != a) {
            continue;
        }
        EQ_LANES
        for (size_t i = 0; i < s->n; i++) {
            x[i] += now[i] - strike[i];
        }
    }
    EQ_LANES
    for (size_t i = 0; i < s->n; i++) {
        x[i] = standoff_state(s, a, S_FIRST)[i] + standoff_actor(s, a, A_SHIELD)[i] * x[i];
    }
}

/* Over the other powers: the largest and the sum of what a thinks they have. */
EQ_CLONES static void eq_standoff_others(const standoff *s, int a, double *largest, double *sum)
{
    memset(largest, 0, s->n * sizeof *largest);
    memset(sum, 0, s->n * sizeof *sum);
    for (int j = 0; j < N_ACTOR; j++) {
        const double *e = standoff_pair_state(s, eq_standoff_pair_of(a, j), T_ESTIMATE);

        if (j == a) {
            continue;
        }
        EQ_LANES
        for (size_t i = 0; i < s->n; i++) {
            largest[i] = standoff_most(largest[i], e[i]);
            sum[i] += e[i];
        }
    }
}

EQ_CLONES static void eq_standoff_status(const standoff *s, int a, double *x)
{
    eq_standoff_others(s, a, x, standoff_spare(s, 1));
    EQ_LANES
    for (size_t i = 0; i < s->n; i++) {
        x[i] *= standoff_actor(s, a, A_STATUS)[i];
    }
}

EQ_CLONES static void eq_standoff_felt(size_t n, const double *eta, const double *first, double *x)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        x[i] = first[i] * eq_lane_exp(eta[i] * 0.5 * x[i]);
    }
}

EQ_CLONES static void eq_standoff_political(const standoff *s, int a, double *x)
{
    memset(x, 0, s->n * sizeof *x);
    for (int q = 0; q < N_PAIR; q++) {
        const double *h = standoff_pair_state(s, q, T_HOSTILITY);
        const double *h0 = standoff_pair(s, q, Q_HOSTILITY_BASE);

        if (eq_standoff_to[q] != a) {
            continue;
        }
        EQ_LANES
        for (size_t i = 0; i < s->n; i++) {
            x[i] += h[i] - h0[i];
        }
    }
    eq_standoff_felt(s->n, standoff_actor(s, a, A_POLITICAL), standoff_state(s, a, S_FIRST), x);
}

EQ_CLONES static void eq_standoff_concessions(const standoff *s, int a, double *x)
{
    const double *gain = standoff_actor(s, a, A_CONCESSIONS);
    const double *talks = standoff_row(s, standoff_actor(s, a, A_TALKS), 0);

    EQ_LANES
    for (size_t i = 0; i < s->n; i++) {
        x[i] = standoff_state(s, a, S_FIRST)[i] * (1 + gain[i] * talks[i]);
    }
}

EQ_CLONES static void eq_standoff_warfighting(const standoff *s, int a, double *x)
{
    const double *peers = standoff_actor(s, a, A_WAR_PEERS);

    memset(x, 0, s->n * sizeof *x);
    for (int j = 0; j < N_ACTOR; j++) {
        const double *sites = standoff_state(s, j, S_SITES);

        if (j == a) {
            continue;
        }
        EQ_LANES
        for (size_t i = 0; i < s->n; i++) {
            double largest = standoff_most(x[i], sites[i]), sum = x[i] + sites[i];

            x[i] = peers[i] > 0 ? sum : largest;
        }
    }
    EQ_LANES
    for (size_t i = 0; i < s->n; i++) {
        x[i] = standoff_actor(s, a, A_WAR_USES)[i] + standoff_actor(s, a, A_WAR_PER_SITE)[i] * x[i];
    }
}

static void rule(const standoff *s, int a, double *x)
{
    memcpy(x, standoff_row(s, standoff_actor(s, a, A_RULE), 0), s->n * sizeof *x);
}

/* ---- changes a year --------------------------------------------------------------------------*/

EQ_CLONES static void eq_standoff_momentum(const standoff *s, int a, double *x)
{
    const double *rate = standoff_actor(s, a, A_MOMENTUM), *stock = standoff_state(s, a, S_STOCK);

    EQ_LANES
    for (size_t i = 0; i < s->n; i++) {
        x[i] = rate[i] * stock[i];
    }
}

EQ_CLONES static void eq_standoff_richardson(const standoff *s, int a, double *x)
{
    double *sum = standoff_spare(s, 2);
    const double *k = standoff_actor(s, a, A_RACE_REACTION);
    const double *fatigue = standoff_actor(s, a, A_RACE_FATIGUE);
    const double *g = standoff_actor(s, a, A_RACE_GRIEVANCE), *w = standoff_state(s, a, S_STOCK);

    eq_standoff_others(s, a, standoff_spare(s, 1), sum);
    EQ_LANES
    for (size_t i = 0; i < s->n; i++) {
        x[i] = k[i] * sum[i] - fatigue[i] * w[i] + g[i];
    }
}

/* ---- the year --------------------------------------------------------------------------------*/

typedef void (*policy)(const standoff *s, int a, double *x);

static void uncertain(const standoff *s, int a, double *x)
{
    over_pairs(s, a, true, NULL, standoff_state(s, a, S_Z_UNCERTAIN), x);
}

void eq_standoff_decide(const standoff *s, int a)
{
    static const policy of[N_POLICY] = {
        [POL_RETALIATION] = eq_standoff_retaliation,
        [POL_UNCERTAIN] = uncertain,
        [POL_PROGRAMME] = eq_standoff_programme,
        [POL_SHIELD] = eq_standoff_shield,
        [POL_STATUS] = eq_standoff_status,
        [POL_POLITICAL] = eq_standoff_political,
        [POL_CONCESSIONS] = eq_standoff_concessions,
        [POL_WARFIGHTING] = eq_standoff_warfighting,
        [POL_RULE] = rule,
        [POL_MOMENTUM] = eq_standoff_momentum,
        [POL_RICHARDSON] = eq_standoff_richardson,
    };
    double *need = standoff_out(s, EQ_STANDOFF_OUT(a, O_NEED)), *x = standoff_spare(s, 0);
    double *goal = standoff_state(s, a, S_GOAL), *drift = standoff_state(s, a, S_DRIFT);
    unsigned used = (unsigned)standoff_state(s, a, S_USED)[0];

    memset(goal, 0, s->n * sizeof *goal);
    memset(drift, 0, s->n * sizeof *drift);
    for (int k = 0; k < N_POLICY; k++) {
        if (!(used >> k & 1) && !(k == POL_RETALIATION && need)) {
            continue;
        }
        of[k](s, a, x);
        if (k == POL_RETALIATION && need) {
            memcpy(need, x, s->n * sizeof *x);
        }
        if (k == POL_RETALIATION || k == POL_UNCERTAIN) {
            eq_standoff_divide(s->n, standoff_actor(s, a, A_ASSIGNED), x);
        }
        eq_standoff_mix(s->n, standoff_actor(s, a, A_WEIGHT + k), x,
                        k < N_LEVEL_POLICY ? goal : drift);
    }
}
