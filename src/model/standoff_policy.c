/* What an actor wants: the policies of the standoff model, each from last year's state. Levels:
 *
 *   (P1) retaliation   N / assigned, N the largest need (standoff_need.h) over the powers it is
 *                      sized against, for m and c, threat at t + lead as perceived:
 *                      interceptors max(I + lead slope, announced) (1 + kappa); conventional reach
 *                      and detection x + lead (x(t) - x(t-5)) / 5, then x + kappa x (1 - x);
 * nuclear coverage min(1, share assigned estimate / (per_site sites)). m and c change in the year
 * of a break ("new strategy"); without one only the threat moves (P2) uncertain     smallest N for
 * which the attacker sees P(none arrives) <= e: the smaller of ln e / ln(1 - a l) and the need for
 * m = 1, c = 1 - e; his reach and detection as he must count on them, x (1 - doubt) (P3) programme
 * B + G f(t): leap, f = min(1, (t - start + 1) / years); creep, the same discounted cost in equal
 * yearly steps (P4) shield        W0 + s (regional strike forces it faces - those of the first
 * year) (P5) status        s max_j estimate of j (P6) political     W0 exp(eta mean_j (h_j -
 * h0_j)), felt hostility (P7) concessions   W0 (1 + s talks expected) (P8) warfighting   uses +
 * per_site sites of the largest other power, or of all (P9) rule          an input: a decision rule
 * of the user
 *
 * and changes a year:
 *
 *   (P10) momentum     rate W
 *   (P11) richardson   k sum_j estimate of j - a W + g       [richardson1960]
 *
 * W0: stockpile of the first year; B: of the year before the programme. Mixed by weights. */
#include <string.h>

#include "model/standoff_in.h"
#include "model/standoff_need.h"
#include "num/mathx.h"

static const double CERTAIN = 0.999; /* c is at most this share of the chance that command lives */

static double quantile_of(double c, double command)
{
    double x = command > 0 ? c / command : CERTAIN;

    return eq_lane_norm_quantile(standoff_clip(x, 1e-6, CERTAIN));
}

/* ---- what does not change with time ----------------------------------------------------------*/

/* Discounted cost of g(t) warheads a year over `years`, kept to the end of the timeline. */
static double programme_cost(double years, double rest, double capital, double upkeep, double rate)
{
    double sum = 0, factor = 1, have = 0;

    for (double t = 0; t < rest; t++) {
        double built = t < years ? 1 / years : 0;

        have += built;
        sum += factor * (capital * built + upkeep * have);
        factor /= 1 + rate;
    }
    return sum;
}

static double creep_size(const standoff *s, int a, size_t i)
{
    double end = (double)(s->env->first_year + s->env->n_years);
    double rest = standoff_most(end - standoff_actor(s, a, A_PROG_START)[i], 1);
    double capital = standoff_actor(s, a, A_COST_WARHEAD)[i];
    double upkeep = standoff_actor(s, a, A_COST_UPKEEP)[i];
    double rate = standoff_world(s, W_DISCOUNT)[i];
    double leap =
        programme_cost(standoff_actor(s, a, A_PROG_YEARS)[i], rest, capital, upkeep, rate);
    double creep =
        programme_cost(standoff_actor(s, a, A_PROG_CREEP_YEARS)[i], rest, capital, upkeep, rate);

    return creep > 0 ? leap / creep : 1;
}

void eq_standoff_first_policy(const standoff *s, int a)
{
    for (size_t i = 0; i < s->n; i++) {
        double command = standoff_actor(s, a, A_COMMAND)[i], levels = 0, all = 0;
        double none = standoff_actor(s, a, A_UNC_NONE)[i];
        /* P(none) = 1 - b + b P0 */
        double p0 = standoff_clip((none - (1 - command)) / standoff_most(command, 1e-6),
                                  1 - CERTAIN, 1 - 1e-6);

        standoff_state(s, a, S_Z)[i] = quantile_of(standoff_actor(s, a, A_RET_C)[i], command);
        standoff_state(s, a, S_Z_AFTER)[i] =
            quantile_of(standoff_actor(s, a, A_RET_C_AFTER)[i], command);
        standoff_state(s, a, S_Z_UNCERTAIN)[i] = eq_lane_norm_quantile(1 - p0);
        standoff_state(s, a, S_LOG_NONE)[i] = eq_lane_log(p0);
        standoff_state(s, a, S_CREEP)[i] = creep_size(s, a, i);
        for (int k = 0; k < N_POLICY; k++) {
            all += standoff_actor(s, a, A_WEIGHT + k)[i];
            levels += k < N_LEVEL_POLICY ? standoff_actor(s, a, A_WEIGHT + k)[i] : 0;
        }
        standoff_state(s, a, S_WEIGHTS)[i] = all;
        standoff_state(s, a, S_LEVELS)[i] = levels;
    }
}

/* ---- mixing ----------------------------------------------------------------------------------*/

static bool is_used(const standoff *s, int a, int policy)
{
    const double *w = standoff_actor(s, a, A_WEIGHT + policy);
    bool some = false;

    for (size_t i = 0; i < s->n; i++) {
        some |= w[i] > 0;
    }
    return some;
}

/* sum += weight x; what has no weight does not count, whatever it is. */
EQ_CLONES static void eq_standoff_mix(size_t n, const double *w, const double *x, double *sum)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        sum[i] += w[i] > 0 ? w[i] * x[i] : 0.0;
    }
}

/* ---- the perceived threat --------------------------------------------------------------------*/

/* Everything about one pair that (P1) and (P2) read; rows of n lanes. */
typedef struct view {
    const double *lead, *kappa, *load, *hidden, *reliability, *sites;
    const double *share, *kill, *estimate_of_by, *assigned_of_by, *per_site;
    const double *reach, *reach_before, *reach_kill, *extra, *found, *found_before, *found_kill;
    const double *interceptors, *slope, *announced, *limit, *shots, *leak;
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
        .reach = standoff_row(s, standoff_pair(s, q, Q_REACH), 0),
        .reach_before = standoff_row(s, standoff_pair(s, q, Q_REACH), 5),
        .reach_kill = standoff_pair(s, q, Q_REACH_KILL),
        .extra = standoff_state(s, j, S_REACH),
        .found = standoff_row(s, standoff_pair(s, q, Q_FOUND), 0),
        .found_before = standoff_row(s, standoff_pair(s, q, Q_FOUND), 5),
        .found_kill = standoff_pair(s, q, Q_FOUND_KILL),
        .interceptors = standoff_state(s, j, S_INTERCEPTORS),
        .slope = standoff_state(s, j, S_SLOPE),
        .announced = standoff_row(s, standoff_actor(s, j, A_ANNOUNCED), 0),
        .limit = standoff_row(s, standoff_actor(s, j, A_INTERCEPTOR_LIMIT), 0),
        .shots = standoff_actor(s, j, A_SHOTS),
        .leak = standoff_state(s, j, S_LEAK),
    };
}

/* x five years on at the pace of the last five, and wider by kappa. */
EQ_INLINE double ahead(double x, double before, double lead, double kappa)
{
    double y = standoff_clip(x + lead * standoff_most(x - before, 0) * 0.2, 0, 1);

    return y + kappa * y * (1 - y);
}

/* The threat as i perceives it at t + lead. kappa may be negative (an attacker's doubt). */
EQ_INLINE standoff_threat threat_of(const view *v, size_t i, double kappa, double wide)
{
    double lead = v->lead[i];
    double reach = standoff_clip(
        ahead(v->reach[i] + v->extra[i], v->reach_before[i] + v->extra[i], lead, kappa), 0, 1);
    double found = ahead(v->found[i], v->found_before[i], lead, kappa);
    double fired = v->share[i] * v->assigned_of_by[i] * v->estimate_of_by[i];
    double cover = standoff_least(1, fired / (v->per_site[i] * standoff_most(v->sites[i], 1)));
    double nuclear = cover * v->kill[i], other = reach * v->reach_kill[i];
    double grown = v->interceptors[i] + lead * standoff_most(v->slope[i], 0);
    double stock = standoff_least(standoff_most(grown, v->announced[i]), v->limit[i]);

    return (standoff_threat){
        .fixed = v->reliability[i] * (1 - nuclear) * (1 - other),
        .hidden = v->reliability[i] * (1 - found * v->found_kill[i]),
        .u = v->hidden[i],
        .load = v->load[i],
        .engaged = standoff_most(stock, v->interceptors[i]) * (1 + wide) / v->shots[i],
        .leak = v->leak[i],
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
        double need = standoff_need(&k, m[i], z[i]);

        most[i] = sized[i] > 0 && need > most[i] ? need : most[i];
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
        double need = standoff_least(standoff_need(&k, 1, z[i]), lasts);

        need = standoff_clip(need, 1, EQ_NEED_MOST);
        most[i] = sized[i] > 0 && need > most[i] ? need : most[i];
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

        if (eq_standoff_to[q] != a) {
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
static void retaliation(const standoff *s, int a, double *x)
{
    double *m = standoff_spare(s, 1), *z = standoff_spare(s, 2);
    const double *change = standoff_actor(s, a, A_RET_BREAK);
    const double *m0 = standoff_actor(s, a, A_RET_M), *m1 = standoff_actor(s, a, A_RET_M_AFTER);
    const double *z0 = standoff_state(s, a, S_Z), *z1 = standoff_state(s, a, S_Z_AFTER);
    double year = (double)(s->env->first_year + s->y);

    for (size_t i = 0; i < s->n; i++) {
        m[i] = year < change[i] ? m0[i] : m1[i];
        z[i] = year < change[i] ? z0[i] : z1[i];
    }
    over_pairs(s, a, false, m, z, x);
}

static void programme(const standoff *s, int a, double *x)
{
    const double *shape = standoff_actor(s, a, A_PROG_SHAPE);
    const double *start = standoff_actor(s, a, A_PROG_START);
    const double *size = standoff_actor(s, a, A_PROG_SIZE);
    const double *leap = standoff_actor(s, a, A_PROG_YEARS);
    const double *creep = standoff_actor(s, a, A_PROG_CREEP_YEARS);
    const double *more = standoff_state(s, a, S_CREEP), *stock = standoff_state(s, a, S_STOCK);
    double *base = standoff_state(s, a, S_BASE);
    double year = (double)(s->env->first_year + s->y);

    for (size_t i = 0; i < s->n; i++) {
        bool is_leap = shape[i] == 0;
        double f = (year - start[i] + 1) / (is_leap ? leap[i] : creep[i]);

        base[i] = year <= start[i] ? stock[i] : base[i];
        x[i] = base[i] + size[i] * (is_leap ? 1 : more[i]) * standoff_clip(f, 0, 1);
    }
}

static void shield(const standoff *s, int a, double *x)
{
    memset(x, 0, s->n * sizeof *x);
    for (int b = 0; b < N_ALLY; b++) {
        const double *strike = s->env->p[EQ_STANDOFF_ALLY(b)], *now = standoff_row(s, strike, 0);

        for (size_t i = 0; eq_standoff_faced[b] == a && i < s->n; i++) {
            x[i] += now[i] - strike[i];
        }
    }
    for (size_t i = 0; i < s->n; i++) {
        x[i] = standoff_state(s, a, S_FIRST)[i] + standoff_actor(s, a, A_SHIELD)[i] * x[i];
    }
}

/* Over the other powers: the largest and the sum of what a thinks they have. */
static void others(const standoff *s, int a, double *largest, double *sum)
{
    memset(largest, 0, s->n * sizeof *largest);
    memset(sum, 0, s->n * sizeof *sum);
    for (int j = 0; j < N_ACTOR; j++) {
        const double *e =
            j == a ? NULL : standoff_pair_state(s, eq_standoff_pair_of(a, j), T_ESTIMATE);

        for (size_t i = 0; e && i < s->n; i++) {
            largest[i] = standoff_most(largest[i], e[i]);
            sum[i] += e[i];
        }
    }
}

static void status(const standoff *s, int a, double *x)
{
    others(s, a, x, standoff_spare(s, 1));
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

static void political(const standoff *s, int a, double *x)
{
    memset(x, 0, s->n * sizeof *x);
    for (int q = 0; q < N_PAIR; q++) {
        const double *h = standoff_pair_state(s, q, T_HOSTILITY);
        const double *h0 = standoff_pair(s, q, Q_HOSTILITY_BASE);

        for (size_t i = 0; eq_standoff_to[q] == a && i < s->n; i++) {
            x[i] += h[i] - h0[i];
        }
    }
    eq_standoff_felt(s->n, standoff_actor(s, a, A_POLITICAL), standoff_state(s, a, S_FIRST), x);
}

static void concessions(const standoff *s, int a, double *x)
{
    const double *gain = standoff_actor(s, a, A_CONCESSIONS);
    const double *talks = standoff_row(s, standoff_actor(s, a, A_TALKS), 0);

    for (size_t i = 0; i < s->n; i++) {
        x[i] = standoff_state(s, a, S_FIRST)[i] * (1 + gain[i] * talks[i]);
    }
}

static void warfighting(const standoff *s, int a, double *x)
{
    const double *peers = standoff_actor(s, a, A_WAR_PEERS);

    memset(x, 0, s->n * sizeof *x);
    for (int j = 0; j < N_ACTOR; j++) {
        const double *sites = standoff_state(s, j, S_SITES);

        for (size_t i = 0; j != a && i < s->n; i++) {
            x[i] = peers[i] == 0 ? standoff_most(x[i], sites[i]) : x[i] + sites[i];
        }
    }
    for (size_t i = 0; i < s->n; i++) {
        x[i] = standoff_actor(s, a, A_WAR_USES)[i] + standoff_actor(s, a, A_WAR_PER_SITE)[i] * x[i];
    }
}

static void rule(const standoff *s, int a, double *x)
{
    memcpy(x, standoff_row(s, standoff_actor(s, a, A_RULE), 0), s->n * sizeof *x);
}

/* ---- changes a year --------------------------------------------------------------------------*/

static void momentum(const standoff *s, int a, double *x)
{
    const double *rate = standoff_actor(s, a, A_MOMENTUM), *stock = standoff_state(s, a, S_STOCK);

    for (size_t i = 0; i < s->n; i++) {
        x[i] = rate[i] * stock[i];
    }
}

static void richardson(const standoff *s, int a, double *x)
{
    double *sum = standoff_spare(s, 2);
    const double *k = standoff_actor(s, a, A_RACE_REACTION);
    const double *fatigue = standoff_actor(s, a, A_RACE_FATIGUE);
    const double *g = standoff_actor(s, a, A_RACE_GRIEVANCE), *w = standoff_state(s, a, S_STOCK);

    others(s, a, standoff_spare(s, 1), sum);
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
        [POL_RETALIATION] = retaliation,
        [POL_UNCERTAIN] = uncertain,
        [POL_PROGRAMME] = programme,
        [POL_SHIELD] = shield,
        [POL_STATUS] = status,
        [POL_POLITICAL] = political,
        [POL_CONCESSIONS] = concessions,
        [POL_WARFIGHTING] = warfighting,
        [POL_RULE] = rule,
        [POL_MOMENTUM] = momentum,
        [POL_RICHARDSON] = richardson,
    };
    double *need = s->env->out[EQ_STANDOFF_OUT(a, O_NEED)], *x = standoff_spare(s, 0);
    double *goal = standoff_state(s, a, S_GOAL), *drift = standoff_state(s, a, S_DRIFT);

    memset(goal, 0, s->n * sizeof *goal);
    memset(drift, 0, s->n * sizeof *drift);
    for (int k = 0; k < N_POLICY; k++) {
        if (!is_used(s, a, k) && !(k == POL_RETALIATION && need)) {
            continue;
        }
        of[k](s, a, x);
        if (k == POL_RETALIATION && need) {
            memcpy(need + (size_t)s->y * s->n, x, s->n * sizeof *x);
        }
        if (k == POL_RETALIATION || k == POL_UNCERTAIN) {
            eq_standoff_divide(s->n, standoff_actor(s, a, A_ASSIGNED), x);
        }
        eq_standoff_mix(s->n, standoff_actor(s, a, A_WEIGHT + k), x,
                        k < N_LEVEL_POLICY ? goal : drift);
    }
}
