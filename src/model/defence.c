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
 *
 * Common failure. phi keeps the meaning of k: one shot succeeds with k whatever phi is. phi = 0 is
 * independence, phi = 1 means that further shots add nothing. The other reading, a failure that is
 * added to k and spoils all shots at a warhead, is P_track itself: 1 - P_track is its chance.
 * Tracking per warhead and shared by the raid are two structures; the truth lies between, so both
 * are kept and a mixture w. Which one holds decides the tails.
 *
 * Refuses: geometry, layers, timing, raids over time, sensors; a hit warhead taken for a miss.
 * Sources: wilkening1999, panda2017. */
#include "model/model.h"
#include "model/pmf.h"

#include "num/law.h"
#include "num/mathx.h"

enum {
    P_WARHEADS,
    P_DECOYS,
    P_INTERCEPTORS,
    P_SHOTS,
    P_SECOND_SHOTS,
    P_ASSESSMENT,
    P_KILL,
    P_COMMON,
    P_TRACK,
    P_TRACKING,
    P_SHARED_WEIGHT,
    P_P0,
    N_PARAM
};

enum {
    O_STOP,
    O_LEAK,
    O_VOLLEY,
    O_NO_LEAK,
    O_EXPECTED_LEAKERS,
    O_LEAKERS,
    O_BARRAGE_N,
    O_NEEDED,
    O_FEASIBLE,
    O_SMALLEST_TRACK,
    O_OFFSET,
    O_STOP_SLS,
    O_SHOTS_SLS,
    N_OUTPUT
};

enum { PER_WARHEAD, SHARED_BY_RAID, MIXED };
enum { FAULT_INFEASIBLE = 1 };
enum { MAX_WARHEADS = 256 };

static const char *const tracking_words[] = { "per_warhead", "shared_by_raid", "mixed", NULL };

// clang-format off
static const eq_param params[N_PARAM] = {
    [P_WARHEADS] = {
        .key = "raid_warheads", .symbol = "W", .unit = "warhead", .integer = true,
        .lo = 1, .hi = MAX_WARHEADS, .pub_lo = 4, .pub_hi = 20, .pub_source = "wilkening1999",
        .dflt = "20 warheads", .source = "wilkening1999",
        .name_en = "warheads that arrive at once", .name_zh = "同时来袭的弹头数",
        .help_en = "Warheads of one raid that the defence has to deal with.",
        .help_zh = "防御系统要应对的一次来袭中的弹头数。" },
    [P_DECOYS] = {
        .key = "raid_decoys", .unit = "unit", .integer = true, .lo = 0, .hi = 1000,
        .pub_lo = 0, .pub_hi = 10, .pub_source = "wilkening1999",
        .dflt = "0", .source = "wilkening1999",
        .name_en = "decoys that pass for warheads", .name_zh = "无法识别的诱饵数",
        .help_en = "Objects that the defence cannot tell from warheads and must engage.",
        .help_zh = "防御方无法与弹头区分、必须拦截的目标。" },
    [P_INTERCEPTORS] = {
        .key = "interceptors", .symbol = "I", .unit = "interceptor", .kind = EQ_POLICY,
        .integer = true, .lo = 0, .hi = 20000,
        .pub_lo = 44, .pub_hi = 64, .pub_source = "csis2017 lair2025",
        .dflt = "44 interceptors", .source = "csis2017",
        .name_en = "interceptors", .name_zh = "拦截弹数",
        .help_en = "Interceptors that can be used against the raid.",
        .help_zh = "可用于应对这次来袭的拦截弹数。" },
    [P_SHOTS] = {
        .key = "shots", .symbol = "n", .unit = "shot", .kind = EQ_POLICY, .integer = true,
        .lo = 1, .hi = 64, .pub_lo = 4, .pub_hi = 5, .pub_source = "panda2017",
        .dflt = "4 shots", .source = "panda2017",
        .name_en = "shots at each warhead", .name_zh = "每枚弹头发射的拦截弹数",
        .help_en = "Interceptors fired at once at each credible object.",
        .help_zh = "对每个可信目标一次齐射的拦截弹数。" },
    [P_SECOND_SHOTS] = {
        .key = "second_shots", .unit = "shot", .kind = EQ_POLICY, .integer = true, .lo = 0, .hi = 64,
        .dflt = "0 shots", .source = "wilkening1999",
        .name_en = "further shots after looking", .name_zh = "观察后追加发射的拦截弹数",
        .help_en = "Shots at warheads seen to be missed by the first; 0: no second volley.",
        .help_zh = "对确认未击中的弹头再次发射的拦截弹数；0表示没有第二次齐射。" },
    [P_ASSESSMENT] = {
        .key = "assessment", .unit = "1", .share = true, .lo = 0, .hi = 1,
        .dflt = "1", .source = "wilkening1999",
        .name_en = "chance that a miss is seen", .name_zh = "识别出未击中的概率",
        .help_en = "Chance that a warhead missed by the first volley is seen to be missed in time.",
        .help_zh = "第一次齐射未击中时，能及时发现的概率。" },
    [P_KILL] = {
        .key = "kill", .symbol = "k", .unit = "1", .share = true, .lo = 0, .hi = 1,
        .pub_lo = 0.25, .pub_hi = 0.8, .pub_source = "blair2017 panda2017 grego2017 natint2017",
        .dflt = "0.25 to 0.8", .source = "blair2017 panda2017 natint2017",
        .name_en = "chance that one shot hits", .name_zh = "单发命中概率",
        .help_en = "One interceptor against one tracked warhead; 0.56 is 10 of 18 scripted tests, not a "
                   "combat value.",
        .help_zh = "一枚拦截弹对一枚已跟踪的弹头；0.56是18次预设试验中成功10次的比例，不是实战数值。" },
    [P_COMMON] = {
        .key = "common_failure", .symbol = "phi", .unit = "1", .share = true, .lo = 0, .hi = 1,
        .dflt = "0", .source = "wilkening1999",
        .name_en = "share of misses that all shots have in common", .name_zh = "未命中中各次拦截共有的部分",
        .help_en = "0: shots at a warhead fail independently; 1: if one misses, all miss.",
        .help_zh = "0：对同一弹头的各次拦截相互独立；1：一次未中则各次都不中。" },
    [P_TRACK] = {
        .key = "track", .symbol = "P_track", .unit = "1", .share = true, .lo = 0, .hi = 1,
        .pub_lo = 0.9, .pub_hi = 1, .pub_source = "wilkening1999",
        .dflt = "0.99", .source = "wilkening1999",
        .name_en = "chance that a warhead is detected and tracked", .name_zh = "弹头被发现并跟踪的概率",
        .help_en = "Detection, tracking and identification, common to all shots at a warhead.",
        .help_zh = "发现、跟踪和识别的概率，对同一弹头的各次拦截是共同的。" },
    [P_TRACKING] = {
        .key = "tracking", .unit = "", .type = EQ_WORD, .lo = 0, .hi = 2, .words = tracking_words,
        .dflt = "per_warhead", .source = "wilkening1999",
        .name_en = "what tracking failures have in common", .name_zh = "跟踪失败的共同性",
        .help_en = "per_warhead: each warhead is tracked or lost on its own; shared_by_raid: all or "
                   "none; mixed: between the two.",
        .help_zh = "per_warhead：各弹头各自被跟踪或丢失；shared_by_raid：全部跟踪或全部丢失；mixed：介于两者之间。" },
    [P_SHARED_WEIGHT] = {
        .key = "shared_weight", .symbol = "w", .unit = "1", .share = true, .lo = 0, .hi = 1,
        .dflt = "0.5", .source = "", .judgement = true,
        .name_en = "weight of shared tracking", .name_zh = "共同跟踪的权重",
        .help_en = "Only when tracking is mixed: the weight of the shared form.",
        .help_zh = "仅当tracking为mixed时起作用：共同跟踪一式的权重。" },
    [P_P0] = {
        .key = "wanted_no_leak", .symbol = "P0", .unit = "1", .kind = EQ_POLICY, .share = true,
        .lo = 0.001, .hi = 0.999, .pub_lo = 0.8, .pub_hi = 0.8, .pub_source = "wilkening1999",
        .dflt = "0.8", .source = "wilkening1999",
        .name_en = "wanted chance that nothing leaks", .name_zh = "期望的无一漏网概率",
        .help_en = "The goal for which interceptors are counted.",
        .help_zh = "计算所需拦截弹数时的目标。" },
};

static const eq_output outputs[N_OUTPUT] = {
    [O_STOP] = {
        .key = "stop_chance", .unit = "1", .name_en = "chance to stop one warhead",
        .name_zh = "拦截一枚弹头的概率",
        .help_en = "Tracked and hit by at least one of the shots, equation (3).",
        .help_zh = "被跟踪并至少被一发击中的概率，式（3）。" },
    [O_LEAK] = {
        .key = "leak_chance", .unit = "1", .name_en = "chance that one warhead leaks",
        .name_zh = "一枚弹头突防的概率",
        .help_en = "One minus the chance to stop it.", .help_zh = "1减去拦截概率。" },
    [O_VOLLEY] = {
        .key = "volley_chance", .unit = "1", .name_en = "chance that a volley hits a tracked warhead",
        .name_zh = "齐射击中已跟踪弹头的概率",
        .help_en = "At least one of the shots hits, given tracking, equation (2).",
        .help_zh = "在已跟踪的条件下至少一发击中的概率，式（2）。" },
    [O_NO_LEAK] = {
        .key = "no_leak_chance", .unit = "1", .name_en = "chance that nothing leaks",
        .name_zh = "无一突防的概率",
        .help_en = "With the full number of shots at every warhead, equation (4).",
        .help_zh = "对每枚弹头都发射足额拦截弹时的概率，式（4）。" },
    [O_EXPECTED_LEAKERS] = {
        .key = "expected_leakers", .unit = "warhead", .name_en = "expected leakers",
        .name_zh = "突防弹头的期望数",
        .help_en = "With the interceptors there are, equation (8).",
        .help_zh = "按现有拦截弹数计算，式（8）。" },
    [O_LEAKERS] = {
        .key = "leakers", .unit = "warhead", .type = EQ_LAW, .name_en = "leakers",
        .name_zh = "突防弹头数",
        .help_en = "Exact distribution with the interceptors there are, equation (8).",
        .help_zh = "按现有拦截弹数的精确分布，式（8）。" },
    [O_BARRAGE_N] = {
        .key = "barrage_n", .unit = "shot", .name_en = "shots needed at each warhead",
        .name_zh = "每枚弹头所需的拦截弹数",
        .help_en = "For the wanted chance that nothing leaks, equation (5); not rounded.",
        .help_zh = "为达到期望的无一漏网概率，式（5）；不取整。" },
    [O_NEEDED] = {
        .key = "interceptors_needed", .unit = "interceptor", .name_en = "interceptors needed",
        .name_zh = "所需拦截弹数",
        .help_en = "Shots needed times the objects engaged, equation (5); not rounded.",
        .help_zh = "每个目标所需拦截弹数乘以拦截的目标数，式（5）；不取整。" },
    [O_FEASIBLE] = {
        .key = "goal_feasible", .unit = "", .type = EQ_YESNO,
        .name_en = "the wanted chance can be reached", .name_zh = "期望概率能否达到",
        .help_en = "Whether any number of interceptors reaches it; if tracking is too poor, none does.",
        .help_zh = "是否有某个拦截弹数能达到；跟踪太差时，多少枚都不够。" },
    [O_SMALLEST_TRACK] = {
        .key = "smallest_track", .unit = "1", .name_en = "smallest tracking chance",
        .name_zh = "最低跟踪概率",
        .help_en = "Below it no number of interceptors reaches the goal, equation (6); above 1: none "
                   "does at all.",
        .help_zh = "低于此值，多少拦截弹都达不到目标，式（6）；大于1表示根本无法达到。" },
    [O_OFFSET] = {
        .key = "offset_by_exhaustion", .unit = "warhead", .name_en = "warheads offset by exhaustion",
        .name_zh = "按耗尽计可抵消的弹头数",
        .help_en = "Interceptors over shots, times the chance to stop one, equation (9).",
        .help_zh = "拦截弹数除以每枚弹头发射的拦截弹数，再乘以拦截概率，式（9）。" },
    [O_STOP_SLS] = {
        .key = "stop_chance_sls", .unit = "1", .name_en = "chance to stop one warhead with a second look",
        .name_zh = "观察后再拦截时拦截一枚弹头的概率",
        .help_en = "Shoot, look, shoot: the second volley goes to seen misses, equation (7).",
        .help_zh = "射击、观察、再射击：第二次齐射只对发现未击中者，式（7）。" },
    [O_SHOTS_SLS] = {
        .key = "shots_sls", .unit = "shot", .name_en = "expected shots with a second look",
        .name_zh = "观察后再拦截时的期望拦截弹数",
        .help_en = "Interceptors spent on one object on average, equation (7).",
        .help_zh = "平均每个目标耗用的拦截弹数，式（7）。" },
};
// clang-format on
_Static_assert(sizeof params / sizeof *params == N_PARAM, "one table entry per parameter");

/* Equations (1), (2) for one lane. */
typedef struct shot {
    double common; /* c */
    double alone;  /* 1 - c */
    double one;    /* k', the chance of one shot when nothing common fails */
} shot;

static shot shot_of(double k, double phi)
{
    shot s = { .common = phi * (1 - k) };
    s.alone = 1 - s.common;
    s.one = s.alone > 0 ? k / s.alone : 0;
    s.one = s.one < 1 ? s.one : 1; /* k / (1 - phi (1 - k)) <= 1 but for rounding */
    return s;
}

/* 1 - q(n), without cancellation. */
static double missed(const shot *s, double n)
{
    return s->common + s->alone * eq_pow(1 - s->one, n);
}

/* Equation (2). */
static double hit(const shot *s, double n)
{
    return s->alone * (1 - eq_pow(1 - s->one, n));
}

/* A of equation (5): P(0) = A q^W. */
static double tracked_all(double track, double n_warheads, int tracking, double w)
{
    double each = eq_pow(track, n_warheads);
    if (tracking == PER_WARHEAD) {
        return each;
    }
    return tracking == SHARED_BY_RAID ? track : w * track + (1 - w) * each;
}

/* ln of q* / (1 - c) in equation (5); the goal is feasible when it is below 0. */
static double log_goal(const eq_model_env *env, size_t i, const shot *s)
{
    const double *const *p = env->p;
    double n_w = p[P_WARHEADS][i], track = p[P_TRACK][i];
    int tracking = (int)p[P_TRACKING][i];
    double a = tracking == PER_WARHEAD
                   ? n_w * eq_log(track) /* P_track^W may underflow */
                   : eq_log(tracked_all(track, n_w, tracking, p[P_SHARED_WEIGHT][i]));
    return (eq_log(p[P_P0][i]) - a) / n_w - eq_log(s->alone);
}

/* Equation (6). (1 - c)^W < P0: no tracking is good enough, and all forms are above 1. */
static double smallest_track(const eq_model_env *env, size_t i, const shot *s)
{
    const double *const *p = env->p;
    double n_w = p[P_WARHEADS][i], w = p[P_SHARED_WEIGHT][i];
    double all = eq_pow(s->alone, n_w), each = eq_pow(p[P_P0][i], 1 / n_w) / s->alone;
    int tracking = (int)p[P_TRACKING][i];

    if (tracking == PER_WARHEAD || all < p[P_P0][i]) {
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

/* Equation (8): the shots that everyone gets, and how many objects get one more. */
static void spread(const eq_model_env *env, size_t i, double *each, double *extra)
{
    const double *const *p = env->p;
    double objects = p[P_WARHEADS][i] + p[P_DECOYS][i];
    double shots = p[P_SHOTS][i], stock = p[P_INTERCEPTORS][i];

    *each = shots;
    *extra = 0;
    if (stock < shots * objects) {
        *each = floor(stock / objects);
        *extra = stock - *each * objects;
    }
}

static void set(const eq_model_env *env, int output, size_t i, double v)
{
    if (env->out[output]) {
        env->out[output][i] = v;
    }
}

/* Equations (5): marks the lane only when someone asked for the answer that does not exist. */
static void needed(const eq_model_env *env, size_t i, const shot *s)
{
    const double *const *p = env->p;
    double x = log_goal(env, i, s);
    bool feasible = x < 0;
    double n = s->one < 1 ? eq_log(-eq_expm1(x)) / eq_log1p(-s->one) : 1;

    if (!feasible) {
        n = (double)NAN;
        if (env->out[O_BARRAGE_N] || env->out[O_NEEDED]) {
            env->fault[i] = FAULT_INFEASIBLE;
        }
    }
    set(env, O_FEASIBLE, i, feasible ? 1 : 0);
    set(env, O_BARRAGE_N, i, n);
    set(env, O_NEEDED, i, n * (p[P_WARHEADS][i] + p[P_DECOYS][i]));
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

        spread(env, i, &each, &extra);
        more = extra / (n_w + p[P_DECOYS][i]); /* chance that a warhead gets one more */
        set(env, O_STOP, i, k_w);
        set(env, O_LEAK, i, (1 - track) + track * missed(&s, n));
        set(env, O_VOLLEY, i, q);
        set(env, O_NO_LEAK, i, a * eq_pow(q, n_w)); /* (4) */
        set(env, O_EXPECTED_LEAKERS, i,
            n_w * ((1 - track) +
                   track * ((1 - more) * missed(&s, each) + more * missed(&s, each + 1))));
        set(env, O_SMALLEST_TRACK, i, smallest_track(env, i, &s));
        set(env, O_OFFSET, i, p[P_INTERCEPTORS][i] * k_w / n); /* (9) */
        set(env, O_STOP_SLS, i, track * (q + seen * second));  /* (7) */
        set(env, O_SHOTS_SLS, i, n + seen * p[P_SECOND_SHOTS][i] * (1 - k_w));
        needed(env, i, &s);
        env->work[i * (MAX_WARHEADS + 2)] = 0; /* the law is computed when first asked for */
    }
}

/* Weights of h = lo .. hi in equation (8), by ratios from the most likely one. */
static void extra_weights(double n_w, double n_d, double extra, size_t *lo, size_t *hi, double *wt)
{
    double low = extra > n_d ? extra - n_d : 0, high = extra < n_w ? extra : n_w, sum = 0;
    double mode = floor((extra + 1) * (n_w + 1) / (n_w + n_d + 2));

    mode = mode < low ? low : mode > high ? high : mode;
    *lo = (size_t)low;
    *hi = (size_t)high;
    wt[(size_t)mode] = 1;
    for (double h = mode; h < high; h++) {
        wt[(size_t)h + 1] =
            wt[(size_t)h] * ((n_w - h) * (extra - h)) / ((h + 1) * (n_d - extra + h + 1));
    }
    for (double h = mode; h > low; h--) {
        wt[(size_t)h - 1] =
            wt[(size_t)h] * (h * (n_d - extra + h)) / ((n_w - h + 1) * (extra - h + 1));
    }
    for (size_t h = *lo; h <= *hi; h++) {
        sum += wt[h];
    }
    for (size_t h = *lo; h <= *hi; h++) {
        wt[h] /= sum;
    }
}

/* Adds weight * (8) to pmf[0..W] with leak chances of a warhead with `each` shots and one more. */
static void add_leakers(const eq_model_env *env, size_t i, double weight, double leak,
                        double leak_more, double *pmf)
{
    double each, extra, n_w = env->p[P_WARHEADS][i], n_d = env->p[P_DECOYS][i];
    double with[MAX_WARHEADS + 1], without[MAX_WARHEADS + 1], both[MAX_WARHEADS + 1];
    double wt[MAX_WARHEADS + 1];
    size_t n = (size_t)n_w, lo, hi;

    spread(env, i, &each, &extra);
    extra_weights(n_w, n_d, extra, &lo, &hi, wt);
    for (size_t h = lo; h <= hi; h++) {
        if (wt[h] > 1e-30) { /* what is left out adds up to less than 1e-27 */
            eq_binomial_pmf(h, leak_more, with);
            eq_binomial_pmf(n - h, leak, without);
            eq_law_convolve(h, with, n - h, without, both);
            eq_law_mix(n, weight * wt[h], both, pmf);
        }
    }
}

/* The law of leakers of lane i into pmf[0..W]. */
static void leakers_pmf(const eq_model_env *env, size_t i, double *pmf)
{
    const double *const *p = env->p;
    shot s = shot_of(p[P_KILL][i], p[P_COMMON][i]);
    int tracking = (int)p[P_TRACKING][i];
    double shared = tracking == MIXED ? p[P_SHARED_WEIGHT][i] : tracking == SHARED_BY_RAID ? 1 : 0;
    double each, extra, track = p[P_TRACK][i];
    size_t n = (size_t)p[P_WARHEADS][i];

    for (size_t k = 0; k <= n; k++) {
        pmf[k] = 0;
    }
    spread(env, i, &each, &extra);
    double miss = missed(&s, each), miss_more = missed(&s, each + 1);
    if (shared < 1) {
        add_leakers(env, i, 1 - shared, (1 - track) + track * miss, (1 - track) + track * miss_more,
                    pmf);
    }
    if (shared > 0) {
        add_leakers(env, i, shared * track, miss, miss_more, pmf);
        pmf[n] += shared * (1 - track);
    }
}

static void defence_law(const eq_model_env *env, size_t i_out, int i_year, eq_law_what what,
                        const double *arg, double *res)
{
    (void)i_out;
    (void)i_year;
    for (size_t i = 0; i < env->n; i++) {
        double *done = env->work + i * (MAX_WARHEADS + 2), *pmf = done + 1;
        if (*done == 0) {
            leakers_pmf(env, i, pmf);
            *done = 1;
        }
        res[i] = pmf_answer((size_t)env->p[P_WARHEADS][i], pmf, what, arg ? arg[i] : 0);
    }
}

static size_t defence_work_size(int n_years)
{
    (void)n_years;
    return MAX_WARHEADS + 2;
}

static const char *defence_fault_text(unsigned r, int zh)
{
    if (r != FAULT_INFEASIBLE) {
        return NULL;
    }
    return zh ? "跟踪太差，多少拦截弹都达不到期望的无一漏网概率"
              : "tracking is too poor: no number of interceptors reaches the wanted chance";
}

const eq_model eq_model_defence = {
    .name = "defence",
    .title_en = "Missile defence against a raid",
    .title_zh = "导弹防御与来袭弹头",
    .revision = 1,
    .source = "wilkening1999",
    .omits_en = "It leaves out geometry, layers, timing, raids spread over time, and sensors.",
    .omits_zh = "本模型不含几何条件、分层防御、时序、分批来袭和传感器。",
    .scope = EQ_SCOPE_ACTOR,
    .param = params,
    .n_param = N_PARAM,
    .output = outputs,
    .n_output = N_OUTPUT,
    .work_size = defence_work_size,
    .draw = defence_draw,
    .law = defence_law,
    .fault_text = defence_fault_text,
};
