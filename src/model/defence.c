/* Missile defence of one side against a raid of W warheads and D decoys that cannot be told apart.
 *
 *   (1)  c = phi (1 - k),  k' = k / (1 - c)     phi: share of misses common to all shots
 *   (2)  q(n) = (1 - c) [1 - (1 - k')^n]        n shots hit a tracked warhead
 *   (3)  K_w = P_track q(n)                     a warhead is stopped         [wilkening1999]
 *   (4)  P(0) = K_w^W                           tracking per warhead         [wilkening1999]
 *        P(0) = P_track q^W                     tracking shared by the raid
 *        P(0) = w P_track q^W + (1 - w) K_w^W   mixed
 *   (5)  n* = ln(1 - q* / (1 - c)) / ln(1 - k'),  (q*)^W = P0 / A,  interceptors = (W + D) n*
 *        A = P_track^W, P_track, or w P_track + (1 - w) P_track^W; infeasible unless q* < 1 - c.
 *        With phi = 0 and tracking per warhead this is [wilkening1999]
 *        n* = ln(1 - P0^(1/W) / P_track) / ln(1 - k)
 *   (6)  smallest P_track for P0: per warhead P0^(1/W) / (1 - c); shared P0 / (1 - c)^W
 *   (7)  shoot-look-shoot, m more shots at warheads seen to be missed (chance a):
 *        K = P_track [q(n) + a (q(n + m) - q(n))],  shots = n + a m (1 - P_track q(n))
 *   (8)  I interceptors on T = W + D objects: n each if I >= n T; else b = floor(I / T) each and
 *        one more for r = I - b T of them taken at random:
 *        h ~ Hypergeometric(T, W, r) warheads get it,
 *        leakers = Bin(h, l(b + 1)) + Bin(W - h, l(b)),  l(b) = 1 - P_track q(b).
 *        Shared tracking: the same with l(b) = 1 - q(b), and all W leak with chance 1 - P_track
 *   (9)  exhaustion: I interceptors at n a warhead offset I K_w / n warheads
 *   (10) largest raid: the largest W for which (8) leaves P(no leaker) >= P0; it falls with W
 *   (11) smallest k for P0: q(n) = q*, q* of (5); with phi = 0 k = 1 - (1 - q*)^(1/n)
 *   (12) shoot-look-shoot from a stock: after n shots at each of T objects R = I - n T are left. Of
 *        the W warheads S ~ Bin(W, P_track (1 - q(n)) a) are seen to be missed and share R as in
 * (8) with at most m each; one with j more shots leaks with (1 - q(n + j)) / (1 - q(n)). I < n T:
 * nothing is left, (8) holds.
 *
 * Common failure. phi keeps the meaning of k: one shot succeeds with k whatever phi is. phi = 0 is
 * independence, phi = 1 means that further shots add nothing. The other reading, a failure that is
 * added to k and spoils all shots at a warhead, is P_track itself: 1 - P_track is its chance.
 * Tracking per warhead and shared by the raid are two structures; the truth lies between, so both
 * are kept and a mixture w. Which one holds decides the tails.
 *
 * A question "how many" (or "how good") that no number answers has the value infinity: more than
 * any number. It is an outcome, counted and said, not a failure.
 *
 * In (12) decoys draw the first volley only: what a look tells from warheads is not shot at again.
 *
 * Refuses: geometry, layers, timing, raids over time, sensors; a hit warhead taken for a miss.
 * Sources: wilkening1999, panda2017. */
#include "model/defence_in.h"

/* A of equation (5): P(0) = A q^W. */
static double tracked_all(double track, double n_warheads, int tracking, double w)
{
    double each = eq_pow(track, n_warheads);
    if (tracking == PER_WARHEAD) {
        return each;
    }
    return tracking == SHARED_BY_RAID ? track : w * track + (1 - w) * each;
}

/* ln of q* in equation (5). */
static double log_goal(const eq_model_env *env, size_t i)
{
    const double *const *p = env->p;
    double n_w = p[P_WARHEADS][i], track = p[P_TRACK][i];
    int tracking = (int)p[P_TRACKING][i];
    double a = tracking == PER_WARHEAD
                   ? n_w * eq_log(track) /* P_track^W may underflow */
                   : eq_log(tracked_all(track, n_w, tracking, p[P_SHARED_WEIGHT][i]));
    return (eq_log(p[P_P0][i]) - a) / n_w;
}

/* Equation (6). Infinite where no tracking is good enough: (1 - c)^W <= P0. */
static double smallest_track(const eq_model_env *env, size_t i, const shot *s)
{
    const double *const *p = env->p;
    double n_w = p[P_WARHEADS][i], w = p[P_SHARED_WEIGHT][i];
    double all = eq_pow(s->alone, n_w), each = eq_pow(p[P_P0][i], 1 / n_w) / s->alone;
    int tracking = (int)p[P_TRACKING][i];

    if (all <= p[P_P0][i]) {
        return (double)INFINITY;
    }
    if (tracking == PER_WARHEAD) {
        return each;
    }
    double lo = p[P_P0][i] / all, hi = each; /* the mixed form lies between */
    if (tracking == SHARED_BY_RAID) {
        return lo;
    }
    for (int k = 0; k < 60 && hi - lo > 1e-16; k++) { /* rises with P_track: bisect */
        double mid = 0.5 * (lo + hi);
        if (tracked_all(mid, n_w, MIXED, w) * all < p[P_P0][i]) {
            lo = mid;
        } else {
            hi = mid;
        }
    }
    return hi;
}

static void set(const eq_model_env *env, int output, size_t i, double v)
{
    if (env->out[output]) {
        env->out[output][i] = v;
    }
}

/* Equation (5): infinite where no number of shots reaches the goal. */
static void needed(const eq_model_env *env, size_t i, const shot *s)
{
    const double *const *p = env->p;
    double x = log_goal(env, i) - eq_log(s->alone), n = (double)INFINITY;
    bool feasible = x < 0 && s->one > 0;

    if (feasible) {
        n = s->one < 1 ? eq_log(-eq_expm1(x)) / eq_log1p(-s->one) : 1;
    }
    set(env, O_FEASIBLE, i, feasible ? 1 : 0);
    set(env, O_BARRAGE_N, i, n);
    set(env, O_NEEDED, i, n * (p[P_WARHEADS][i] + p[P_DECOYS][i]));
}

/* E[x1^h x0^(W - h)] over h ~ Hypergeometric(W + D, W, extra), by ratios from the likeliest h. */
static double mean_product(double n_w, double n_d, double extra, double x1, double x0)
{
    double low = extra > n_d ? extra - n_d : 0, high = extra < n_w ? extra : n_w;
    double mode = floor((extra + 1) * (n_w + 1) / (n_w + n_d + 2)), start, wt, f, sum = 1, mean;

    mode = mode < low ? low : mode > high ? high : mode;
    start = eq_pow(x1, mode) * eq_pow(x0, n_w - mode);
    mean = start;
    wt = 1;
    f = start;
    for (double h = mode; h < high; h++) {
        wt *= (n_w - h) * (extra - h) / ((h + 1) * (n_d - extra + h + 1));
        f = x0 > 0 ? f * (x1 / x0) : eq_pow(x1, h + 1) * eq_pow(x0, n_w - h - 1);
        sum += wt;
        mean += wt * f;
    }
    wt = 1;
    f = start;
    for (double h = mode; h > low; h--) {
        wt *= h * (n_d - extra + h) / ((n_w - h + 1) * (extra - h + 1));
        f = x1 > 0 ? f * (x0 / x1) : 0;
        sum += wt;
        mean += wt * f;
    }
    return mean / sum;
}

/* P(no leaker) of equation (8) for a raid of n_w warheads. */
static double no_leaker(const eq_model_env *env, size_t i, const shot *s, double n_w)
{
    const double *const *p = env->p;
    double each, extra, n_d = p[P_DECOYS][i], track = p[P_TRACK][i], alone, given;
    int tracking = (int)p[P_TRACKING][i];
    double w = tracking == MIXED ? p[P_SHARED_WEIGHT][i] : tracking == SHARED_BY_RAID ? 1 : 0;

    spread(p[P_INTERCEPTORS][i], n_w + n_d, p[P_SHOTS][i], &each, &extra);
    alone = mean_product(n_w, n_d, extra, track * hit(s, each + 1), track * hit(s, each));
    given = track * mean_product(n_w, n_d, extra, hit(s, each + 1), hit(s, each));
    return w * given + (1 - w) * alone;
}

/* Equation (10). A warhead without a shot leaks, so no raid above I is stopped. */
static double largest_raid(const eq_model_env *env, size_t i, const shot *s)
{
    double lo = 0, hi = env->p[P_INTERCEPTORS][i] + 1;

    while (hi - lo > 1) {
        double mid = floor(0.5 * (lo + hi));

        if (no_leaker(env, i, s, mid) >= env->p[P_P0][i]) {
            lo = mid;
        } else {
            hi = mid;
        }
    }
    return lo;
}

/* Equation (11). Infinite where even k = 1 falls short. */
static double smallest_kill(const eq_model_env *env, size_t i)
{
    const double *const *p = env->p;
    double n = p[P_SHOTS][i], x = log_goal(env, i), lo = 0, hi = 1;

    if (!(x <= 0)) {
        return (double)INFINITY;
    }
    if (p[P_COMMON][i] == 0 || n == 1) {
        return x < 0 && n > 1 ? -eq_expm1(eq_log(-eq_expm1(x)) / n) : eq_exp(x);
    }
    for (int k = 0; k < 60 && hi - lo > 1e-16; k++) { /* q(n) rises with k: bisect */
        double mid = 0.5 * (lo + hi);
        shot s = shot_of(mid, p[P_COMMON][i]);

        if (hit(&s, n) < eq_exp(x)) {
            lo = mid;
        } else {
            hi = mid;
        }
    }
    return hi;
}

/* The inverse questions, each only when somebody asks it. */
static void inverse(const eq_model_env *env, size_t i, const shot *s)
{
    if (env->out[O_BARRAGE_N] || env->out[O_NEEDED] || env->out[O_FEASIBLE]) {
        needed(env, i, s);
    }
    if (env->out[O_SMALLEST_TRACK]) {
        env->out[O_SMALLEST_TRACK][i] = smallest_track(env, i, s);
    }
    if (env->out[O_LARGEST_RAID]) {
        env->out[O_LARGEST_RAID][i] = largest_raid(env, i, s);
    }
    if (env->out[O_SMALLEST_KILL]) {
        env->out[O_SMALLEST_KILL][i] = smallest_kill(env, i);
    }
}

static void defence_draw(const eq_model_env *env)
{
    const double *const *p = env->p;

    for (size_t i = 0; i < env->n; i++) {
        shot s = shot_of(p[P_KILL][i], p[P_COMMON][i]);
        double n = p[P_SHOTS][i], track = p[P_TRACK][i], n_w = p[P_WARHEADS][i];
        double q = hit(&s, n), k_w = track * q; /* (2), (3) */
        double second = hit(&s, n + p[P_SECOND_SHOTS][i]) - q, seen = p[P_ASSESSMENT][i];
        double a = tracked_all(track, n_w, (int)p[P_TRACKING][i], p[P_SHARED_WEIGHT][i]);
        double each, extra, more;

        spread(p[P_INTERCEPTORS][i], n_w + p[P_DECOYS][i], n, &each, &extra);
        more = extra / (n_w + p[P_DECOYS][i]); /* chance that a warhead gets one more */
        set(env, O_STOP, i, k_w);
        set(env, O_LEAK, i, (1 - track) + track * missed(&s, n));
        set(env, O_VOLLEY, i, q);
        set(env, O_NO_LEAK, i, a * eq_pow(q, n_w)); /* (4) */
        set(env, O_EXPECTED_LEAKERS, i,
            n_w * ((1 - track) +
                   track * ((1 - more) * missed(&s, each) + more * missed(&s, each + 1))));
        set(env, O_OFFSET, i, p[P_INTERCEPTORS][i] * k_w / n); /* (9) */
        set(env, O_STOP_SLS, i, track * (q + seen * second));  /* (7) */
        set(env, O_SHOTS_SLS, i, n + seen * p[P_SECOND_SHOTS][i] * (1 - k_w));
        inverse(env, i, &s);
        eq_defence_law_reset(env, i);
    }
}

static size_t defence_work_size(int n_years)
{
    (void)n_years;
    return EQ_DEFENCE_WORK;
}

/* Whether (5), (6) or (11) has no answer because of inputs that are the same in every future. */
static bool defence_impossible(const double *fixed, size_t i_out, eq_impossible *why)
{
    static const size_t need[] = { P_WARHEADS, P_P0, P_TRACKING, P_COMMON, P_KILL };
    bool shots_count = i_out == O_BARRAGE_N || i_out == O_NEEDED;
    const double *p[EQ_DEFENCE_N_PARAM], full = 1, none = 0;
    eq_model_env one = { .n = 1, .p = p };
    double track;

    for (size_t k = 0; k < EQ_DEFENCE_N_PARAM; k++) {
        p[k] = &fixed[k];
    }
    if (shots_count && fixed[P_KILL] == 0) {
        *why = (eq_impossible){ .param = P_KILL, .bound = 0, .above = true };
        return true;
    }
    if (fixed[P_COMMON] == 0 || i_out == O_SMALLEST_KILL) { /* then it does not matter what k is */
        p[P_COMMON] = &none;
        p[P_KILL] = &full;
    }
    for (size_t k = 0; k < EQ_COUNT(need); k++) {
        if (isnan(*p[need[k]])) {
            return false;
        }
    }
    if (*p[P_TRACKING] == MIXED && isnan(*p[P_SHARED_WEIGHT])) {
        return false;
    }
    shot s = shot_of(*p[P_KILL], *p[P_COMMON]);
    track = smallest_track(&one, 0, &s);
    if (track < (double)INFINITY) {
        *why = (eq_impossible){ .param = P_TRACK, .bound = track, .above = true };
        return (shots_count || i_out == O_SMALLEST_KILL) && *p[P_TRACK] <= track;
    }
    *why = (eq_impossible){ .param = P_COMMON,
                            .bound = (1 - eq_pow(*p[P_P0], 1 / *p[P_WARHEADS])) / (1 - *p[P_KILL]),
                            .above = false };
    return shots_count || i_out == O_SMALLEST_TRACK;
}

const eq_model eq_model_defence = {
    .name = "defence",
    .title_en = "Missile defence against a raid",
    .title_zh = "导弹防御与来袭弹头",
    .revision = 2,
    .source = "wilkening1999",
    .omits_en = "It leaves out geometry, layers, timing, raids spread over time, and sensors.",
    .omits_zh = "本模型不含几何条件、分层防御、时序、分批来袭和传感器。",
    .scope = EQ_SCOPE_ACTOR,
    .param = eq_defence_param,
    .n_param = EQ_DEFENCE_N_PARAM,
    .output = eq_defence_output,
    .n_output = EQ_DEFENCE_N_OUTPUT,
    .work_size = defence_work_size,
    .draw = defence_draw,
    .law = eq_defence_law,
    .impossible = defence_impossible,
};
