/* First-strike stability between two powers: what each loses by striking first and by being struck
 * first.
 *
 *   (1)  C_X = D_X^.75 + .3 (1 - D_Y^.75)       cost to X; D share of value lost   [kent1989]
 *   (2)  D = 1 - 2^-(w/H)^b, or (w/H)^b / (1 + (w/H)^b), w weapons that arrive on value
 *   (3)  c weapons at a = (1 - s) W / m aimpoints, spread evenly and a remainder one each:
 *        left(c) = (1 - p)^j [1 - (c / a - j) p],  j = floor(c / a),  c <= M a,
 *        p = g k (1 - d)
 *   (4)  C1_X = min over c of E C_X; X then has A - c weapons for value, A = (1 - h) W_X
 *   (5)  C2_Y = E C_Y at that c: Y replies on value with what is left, s W + (1 - s) W left(c), all
 *        but its reserve
 *   (6)  I = min(1, C1_X / C2_X) min(1, C1_Y / C2_Y), the raw index without the limits
 *                                                                                  [kent1989]
 *   (7)  launch under attack: with chance q the share u of what could be struck has left before
 *        impact; with chance 1 - q none has. E is over these two cases
 *   (8)  reserve against a third power: the share h of what is left at firing is not fired; or the
 *        number h W is kept before anything is fired. Of a first strike both are h W
 *   (9)  waiting costs r C2 + (1 - r) C_0 when the other side is about to strike with chance r, so
 *        that striking first breaks even at r* = (C1 - C_0) / (C2 - C_0); 0 if C1 <= C_0; never if
 *        C1 > max(C_0, C2)
 *
 * W weapons, s share that cannot be struck, m weapons at an aimpoint, g reliability, k a weapon
 * that arrives destroys its aimpoint, d share stopped by the other's defence, M at most at an
 * aimpoint.
 *
 * Of the report, as quoted by other texts: the form of (1) with its two numbers as defaults, that
 * the striker stops counterforce where its own cost is lowest (4), the index (6). The rest is ours.
 * It draws damage and drawdown from curves of given forces, here they are declared, (2) and (3);
 * (7), (8), (9) and the limit of 1 on each factor are ours, too.
 *
 * (4) is no convex problem: what the reply costs falls ever more slowly with c, in steps of (3),
 * while the gain foregone rises at a pace of its own. Between knots (multiples of a, inflections of
 * D^.75, where no more than a reserve is left) each term is convex or concave, so that
 * num/minimum.h proves the smallest value to 1e-13; of equal ones the smallest c. C2 follows from
 * c, which a flat minimum leaves uncertain: C2 to about 1e-7. Where two extents cost X the same, C2
 * may jump; that is in the definition.
 *
 * Which laws hold. Launch under attack and spreading warheads over more launchers never lower the
 * C1 of the other side, nor its factor of the index: at every c more is left to reply. The index
 * itself they raise in most cases, not in all: as counterforce becomes less worth while the striker
 * turns weapons to value, which can raise the own C2 and so lower the own factor. On the ranges of
 * the defaults the index fell in about one case of 12 in which launch under attack moved it, one of
 * 7 for spreading. Of a reserve there is no law: it rose and fell about equally often. Tests count
 * all of these (tests/property/model/t_stability_laws.c).
 *
 * Tables: stability_table.c.
 * Refuses: targets, geography, effects of weapons, distributions of survivors (expected numbers are
 * struck and reply), several waves, and whatever makes a war start.
 * Sources: kent1989 (as quoted by other texts). */
#include "model/stability_in.h"

#include <math.h>

#include "num/mathx.h"
#include "num/minimum.h"
#include "num/root.h"

enum { FAULT_FEW_WEAPONS = 1, FAULT_NO_WAR, FAULT_NOT_PROVED, FAULT_NO_RATIO, FAULT_NO_BREAK_EVEN };
enum { MAX_KNOTS = EQ_STABILITY_MOST + 8, MAX_EVAL = 20000 };

static const double LN2 = 0.6931471805599453;
static const double TOLERANCE = 1e-13; /* of a cost, which is of order 1 */

/* One side's rows of the table for one lane. */
typedef struct side {
    double weapons, safe, per_aimpoint, early, works, reliability, most;
    int reserve_rule, form;
    double half, shape, exponent, weight, no_war;
    double kill, stopped, reserve; /* against the other */
} side;

static void side_of(const eq_model_env *env, size_t i, int s, side *out)
{
    const double *const *p = env->p + (s ? P_SIDE_1 : P_SIDE_0);
    const double *const *m = env->p + (s ? P_MEANS_1 : P_MEANS_0);

    *out = (side){ .weapons = p[SIDE_WEAPONS][i],
                   .safe = p[SIDE_SAFE][i],
                   .per_aimpoint = p[SIDE_PER_AIMPOINT][i],
                   .early = p[SIDE_EARLY_SHARE][i],
                   .works = p[SIDE_EARLY_WORKS][i],
                   .reliability = p[SIDE_RELIABILITY][i],
                   .most = p[SIDE_MOST][i],
                   .reserve_rule = (int)p[SIDE_RESERVE_RULE][i],
                   .form = (int)p[SIDE_FORM][i],
                   .half = p[SIDE_HALF][i],
                   .shape = p[SIDE_SHAPE][i],
                   .exponent = p[SIDE_EXPONENT][i],
                   .weight = p[SIDE_WEIGHT][i],
                   .no_war = p[SIDE_NO_WAR][i],
                   .kill = m[MEANS_KILL][i],
                   .stopped = m[MEANS_STOPPED][i],
                   .reserve = m[MEANS_RESERVE][i] };
}

/* ---- damage -------------------------------------------------------------------------------------
 */

/* Equation (2). */
static double damage(const side *x, double w)
{
    double t = eq_pow(w / x->half, x->shape);

    return x->form == HYPERBOLIC ? (isfinite(t) ? t / (1 + t) : 1) : -eq_expm1(-LN2 * t);
}

/* d/dw of D^e; infinite or no number at 0. */
static double slope_of_power(const side *x, double e, double w)
{
    double t = eq_pow(w / x->half, x->shape), d = damage(x, w);
    double rate = x->form == HYPERBOLIC ? d * (1 - d) : LN2 * t * (1 - d); /* w D' / b */

    return e * eq_pow(d, e - 1) * x->shape * rate / w;
}

typedef struct curve {
    double e, b;
} curve;

/* t (ln f)' of the density f of D^e, exponential form, t = ln 2 (w/H)^b: falls with t. */
static double over_mode(void *ctx, double t)
{
    const curve *c = ctx;

    return (c->e - 1) * t / eq_expm1(t) - t + 1 - 1 / c->b;
}

/* D^e is convex below this many weapons and concave above; 0 when it is concave throughout. */
static double inflection(const side *x, double e)
{
    curve c = { .e = e, .b = x->shape };
    double t = 0, most = (e > 1 ? e : 1) - 1 / c.b;

    if (!(e * c.b > 1)) {
        return 0;
    }
    if (x->form == HYPERBOLIC) {
        return x->half * eq_pow((e * c.b - 1) / (c.b + 1), 1 / c.b);
    }
    /* the left end is e - 1 / b > 0 in the limit */
    if (!eq_root_find(over_mode, &c, 1e-9, most + 1e-9, 1e-15, &t)) {
        return 0;
    }
    return x->half * eq_pow(t / LN2, 1 / c.b);
}

/* ---- one side strikes first ---------------------------------------------------------------------
 */

/* X strikes Y. The two cases of launch under attack: 0 it fails, 1 it is in time. */
typedef struct strike {
    side x, y;
    double fired;       /* A */
    double aimpoints;   /* a */
    double p;           /* of equation (3) */
    double arrives;     /* a weapon of X arrives on value */
    double back;        /* a weapon of Y does */
    double chance[2];   /* of the cases */
    double early[2];    /* share of what can be struck that has left */
    double bend_reply;  /* inflection of D_X^e in weapons that arrive on X */
    double bend_strike; /* of D_Y^e, with the exponent of X, on Y */
    size_t n_piece;
    double knot[MAX_KNOTS];
} strike;

static double left_of(const strike *s, double c)
{
    double x = s->aimpoints > 0 ? c / s->aimpoints : 0, j = floor(x);

    return eq_powi(1 - s->p, (int)j) * (1 - (x - j) * s->p); /* (3) */
}

/* Weapons of Y left when the share `left` of its aimpoints is. */
static double survivors(const strike *s, int k, double left)
{
    const side *y = &s->y;

    return y->weapons * (y->safe + (1 - y->safe) * (s->early[k] + (1 - s->early[k]) * left));
}

/* Of them, fired in reply (8). */
static double replied(const strike *s, double n)
{
    const side *y = &s->y;
    double rest = n - y->reserve * y->weapons, rounding = 1e-12 * y->weapons;

    return y->reserve_rule == NUMBER_FIRST ? (rest > rounding ? rest : 0) : (1 - y->reserve) * n;
}

static double arrivals(const strike *s, int k, double c)
{
    return s->back * replied(s, survivors(s, k, left_of(s, c)));
}

/* d/dc of arrivals on the piece with `mid` in its middle. */
static double arrivals_slope(const strike *s, int k, double mid)
{
    const side *y = &s->y;
    double j = s->aimpoints > 0 ? floor(mid / s->aimpoints) : 0;
    double fall = s->p * eq_powi(1 - s->p, (int)j) / s->aimpoints; /* (3) */
    double n = survivors(s, k, left_of(s, mid)), part = 1 - y->reserve;

    if (!(s->aimpoints > 0)) {
        return 0;
    }
    if (y->reserve_rule == NUMBER_FIRST) {
        part = n > y->reserve * y->weapons ? 1 : 0;
    }
    return -s->back * part * y->weapons * (1 - y->safe) * (1 - s->early[k]) * fall;
}

/* The cost of X, equations (1), (4), in its convex and concave parts. */
static void cost_parts(void *ctx, size_t piece, double c, eq_split *out)
{
    const strike *s = ctx;
    const side *x = &s->x;
    double mid = 0.5 * (s->knot[piece] + s->knot[piece + 1]);
    double on_y = s->arrives * (s->fired - c), d_y = damage(&s->y, on_y);

    *out = (eq_split){ .u = x->weight };
    for (int k = 0; k < 2; k++) {
        double w, v;

        if (s->chance[k] == 0) {
            continue;
        }
        w = arrivals(s, k, c);
        v = s->chance[k] * eq_pow(damage(x, w), x->exponent);
        if (arrivals(s, k, mid) < s->bend_reply) {
            double fall = arrivals_slope(s, k, mid);

            out->u += v;
            out->slope += fall < 0 ? s->chance[k] * slope_of_power(x, x->exponent, w) * fall : 0;
        } else {
            out->v += v;
        }
    }
    if (x->weight == 0) {
        return;
    }
    if (s->arrives * (s->fired - mid) < s->bend_strike) {
        out->v -= x->weight * eq_pow(d_y, x->exponent);
    } else {
        out->u -= x->weight * eq_pow(d_y, x->exponent);
        out->slope += x->weight * s->arrives * slope_of_power(&s->y, x->exponent, on_y);
    }
}

static void add_knot(strike *s, double c, double most)
{
    size_t i = s->n_piece;

    if (!(c > 0 && c < most)) {
        return;
    }
    for (; s->knot[i] > c; i--) { /* knot[0] = 0 */
        s->knot[i + 1] = s->knot[i];
    }
    s->knot[i + 1] = c;
    s->n_piece++;
}

/* The extent at which `n` weapons of Y are left in case k, if there is one. */
static void knot_at(strike *s, int k, double n, double most)
{
    const side *y = &s->y;
    double can = y->weapons * (1 - y->safe) * (1 - s->early[k]);
    double left = (n - survivors(s, k, 0)) / can, full = 1;

    for (int j = 0; can > 0 && j < (int)s->x.most && left < full && left > 0; j++) {
        if (left >= full * (1 - s->p)) {
            add_knot(s, s->aimpoints * (j + (1 - left / full) / s->p), most);
            return;
        }
        full *= 1 - s->p;
    }
}

static void lay_knots(strike *s)
{
    const side *y = &s->y;
    double most = s->x.most * s->aimpoints;

    most = most < s->fired ? most : s->fired;
    s->n_piece = 0;
    s->knot[0] = 0;
    if (!(most > 0 && s->p > 0)) { /* nothing to strike, or nothing to strike with */
        s->n_piece = 1;
        s->knot[1] = 0;
        return;
    }
    for (int j = 1; j < (int)s->x.most; j++) {
        add_knot(s, j * s->aimpoints, most);
    }
    for (int k = 0; k < 2; k++) {
        double n = s->bend_reply / s->back;

        if (s->chance[k] > 0 && y->reserve_rule == NUMBER_FIRST) {
            knot_at(s, k, y->reserve * y->weapons, most);
            knot_at(s, k, n + y->reserve * y->weapons, most);
        } else if (s->chance[k] > 0) {
            knot_at(s, k, n / (1 - y->reserve), most);
        }
    }
    add_knot(s, s->fired - s->bend_strike / s->arrives, most);
    s->knot[++s->n_piece] = most;
}

static void strike_of(const side *x, const side *y, strike *s)
{
    double q = y->early > 0 ? y->works : 0;

    *s = (strike){ .x = *x, .y = *y };
    s->fired = (1 - x->reserve) * x->weapons;
    s->aimpoints = (1 - y->safe) * y->weapons / y->per_aimpoint;
    s->arrives = x->reliability * (1 - x->stopped);
    s->p = s->arrives * x->kill;
    s->back = y->reliability * (1 - y->stopped);
    s->chance[0] = 1 - q;
    s->chance[1] = q;
    s->early[1] = y->early;
    s->bend_reply = inflection(x, x->exponent);
    s->bend_strike = inflection(y, x->exponent);
    lay_knots(s);
}

/* What a first strike comes to. */
typedef struct outcome {
    double counterforce, cost_first, cost_struck, loss_first, loss_struck, reply;
    bool proved;
} outcome;

static outcome first_strike(const side *x, const side *y)
{
    outcome o = { 0 };
    double own = 0, other = 0, d_y; /* E of D_X to the power of X, of Y */
    strike s;

    strike_of(x, y, &s);
    o.proved = eq_min_split(cost_parts, &s, s.n_piece, s.knot, TOLERANCE, MAX_EVAL, &o.counterforce,
                            &o.cost_first);
    d_y = damage(y, s.arrives * (s.fired - o.counterforce));
    for (int k = 0; k < 2; k++) {
        double w = arrivals(&s, k, o.counterforce), d_x = damage(x, w);

        o.reply += s.chance[k] * w;
        o.loss_first += s.chance[k] * d_x;
        own += s.chance[k] * eq_pow(d_x, x->exponent);
        other += s.chance[k] * eq_pow(d_x, y->exponent);
    }
    o.loss_struck =
        d_y; /* the minimum once more, as it is written, so that equal sides are equal */
    o.cost_first = own + x->weight * (1 - eq_pow(d_y, x->exponent));
    o.cost_struck = eq_pow(d_y, y->exponent) + y->weight * (1 - other); /* (5) */
    return o;
}

/* ---- both ---------------------------------------------------------------------------------------
 */

static void set(const eq_model_env *env, int output, size_t i, double v)
{
    if (env->out[output]) {
        env->out[output][i] = v;
    }
}

/* Sets a number that there is none of; marks the lane only when someone asked for it. */
static void set_none(const eq_model_env *env, int output, size_t i, int fault)
{
    if (env->out[output]) {
        env->out[output][i] = (double)NAN;
        env->fault[i] = (uint8_t)fault;
    }
}

/* C1 / C2; infinite when only C2 is 0. */
static double ratio(double first, double struck)
{
    return struck > 0 ? first / struck : first > 0 ? INFINITY : 1;
}

/* Equation (9). */
static void break_even(const eq_model_env *env, size_t i, int at, double first, double struck,
                       double none)
{
    bool exists = first <= none || first <= struck;

    set(env, at + OF_BREAK_EVEN_EXISTS, i, exists ? 1 : 0);
    if (first <= none) {
        set(env, at + OF_BREAK_EVEN, i, 0);
    } else if (struck > none) {
        set(env, at + OF_BREAK_EVEN, i, (first - none) / (struck - none));
    } else {
        set_none(env, at + OF_BREAK_EVEN, i, FAULT_NO_BREAK_EVEN);
    }
}

/* The outputs of side k, from what comes of its own first strike and of the other's. */
static void side_outputs(const eq_model_env *env, size_t i, int k, const side *x,
                         const outcome *first, const outcome *struck)
{
    int at = k ? O_SIDE_1 : O_SIDE_0;

    set(env, at + OF_COST_FIRST, i, first->cost_first);
    set(env, at + OF_COST_STRUCK, i, struck->cost_struck);
    set(env, at + OF_COUNTERFORCE, i, first->counterforce);
    set(env, at + OF_LOSS_FIRST, i, first->loss_first);
    set(env, at + OF_LOSS_STRUCK, i, struck->loss_struck);
    set(env, at + OF_REPLY, i, struck->reply);
    break_even(env, i, at, first->cost_first, struck->cost_struck, x->no_war);
}

static void index_outputs(const eq_model_env *env, size_t i, int k, const double q[2])
{
    int at = k ? O_SIDE_1 : O_SIDE_0;
    double f[] = { q[0] < 1 ? q[0] : 1, q[1] < 1 ? q[1] : 1 };

    set(env, at + OF_INDEX, i, f[0] * f[1]); /* (6) */
    set(env, at + OF_FACTOR, i, f[k]);
    if (isfinite(q[0] * q[1])) {
        set(env, at + OF_RAW, i, q[0] * q[1]);
    } else {
        set_none(env, at + OF_RAW, i, FAULT_NO_RATIO);
    }
}

static void no_outputs(const eq_model_env *env, size_t i)
{
    for (int k = 0; k < EQ_STABILITY_N_OUTPUT; k++) {
        set(env, k, i, (double)NAN);
    }
}

/* Lanes that stability_check has marked have no numbers. */
static void stability_draw(const eq_model_env *env)
{
    for (size_t i = 0; i < env->n; i++) {
        side of[2];
        outcome by[2]; /* by who strikes */
        double q[2];

        side_of(env, i, 0, &of[0]);
        side_of(env, i, 1, &of[1]);
        by[0] = first_strike(&of[0], &of[1]);
        by[1] = first_strike(&of[1], &of[0]);
        if (!by[0].proved || !by[1].proved) {
            env->fault[i] = FAULT_NOT_PROVED;
        }
        if (env->fault[i]) {
            no_outputs(env, i);
            continue;
        }
        for (int k = 0; k < 2; k++) {
            q[k] = ratio(by[k].cost_first, by[1 - k].cost_struck);
        }
        for (int k = 0; k < 2; k++) {
            index_outputs(env, i, k, q);
            side_outputs(env, i, k, &of[k], &by[k], &by[1 - k]);
        }
    }
}

static void stability_check(const eq_model_env *env)
{
    for (size_t i = 0; i < env->n; i++) {
        for (int k = 0; k < 2; k++) {
            side s;
            double can;

            side_of(env, i, k, &s);
            can = (1 - s.safe) * s.weapons;
            if (can > 0 && s.per_aimpoint > can) {
                env->fault[i] = FAULT_FEW_WEAPONS;
            } else if (s.no_war > 1 + s.weight) {
                env->fault[i] = FAULT_NO_WAR;
            }
        }
    }
}

static size_t stability_work_size(int n_years)
{
    (void)n_years;
    return 0;
}

static const char *stability_fault_text(unsigned r, int zh)
{
    static const char *const text[][2] = {
        [FAULT_FEW_WEAPONS] = { "strike.per_aimpoint is more than the weapons that can be struck, "
                                "so "
                                "that there is less than one aimpoint",
                                "strike.per_aimpoint超过可被打击的武器数，瞄准点不足一个" },
        [FAULT_NO_WAR] = { "cost.no_war is above the cost of the worst war, 1 + cost.weight",
                           "cost.no_war高于最坏战争的代价（1+cost.weight）" },
        [FAULT_NOT_PROVED] = { "the extent of counterforce with the lowest cost was not found",
                               "未能确定代价最低的反军事力量打击规模" },
        [FAULT_NO_RATIO] = { "being struck first costs nothing, so that the index without a limit "
                             "has no value",
                             "遭第一次打击的代价为零，不设上限的指数无值" },
        [FAULT_NO_BREAK_EVEN] = { "being struck first costs no more than no war, and striking "
                                  "first "
                                  "does: there is no break-even belief",
                                  "遭第一次打击的代价不高于无战争，而先打击的代价更高：不存在临界信"
                                  "念" },
    };

    return r >= 1 && r < sizeof text / sizeof *text ? text[r][zh != 0] : NULL;
}

const eq_model eq_model_stability = {
    .name = "stability",
    .title_en = "First-strike stability between two powers",
    .title_zh = "两国间的第一次打击稳定性",
    .revision = 1,
    .source = "kent1989",
    .omits_en =
        "It leaves out targets, geography, effects of weapons, the spread of survivors around "
        "their expected number, several waves, false alarms, and how a war would start.",
    .omits_zh = "本模型不含目标、地理因素、武器效应、生存数围绕期望值的离散、多轮打击、误警，"
                "也不涉及战争如何发生。",
    .scope = EQ_SCOPE_PAIR,
    .param = eq_stability_param,
    .n_param = EQ_STABILITY_N_PARAM,
    .output = eq_stability_output,
    .n_output = EQ_STABILITY_N_OUTPUT,
    .work_size = stability_work_size,
    .draw = stability_draw,
    .fault_text = stability_fault_text,
    .check = stability_check,
};
