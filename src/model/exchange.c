/* What survives a first strike and arrives: one direction.
 *
 * One side (own) is struck first and replies; the other strikes first and defends. With the default
 * inputs the equations are those of [wu2020; tecott2021], one warhead a missile:
 *
 *   (1)  S_int = (1 - d r)^n_int                     passes the ground-based layer
 *   (2)  S_pad = 1 - f_pad^pads                      one of the pads is not located
 *   (3)  p_disp = (1 - f_fwd K_fwd) S_pad v (1 - f_prep) g S_int
 *   (4)  p_de   = S_pad m (1 - f_prep) g S_int,  m = v v2
 *   (5)  p_silo = (1 - f_silo K_silo) g S_int
 *   (6)  X = Bin(N_d, p_disp) + B_base [ Bin(N_s, p_silo) + sum_j B_j Bin(N_t / sites, p_de) ]
 *   (7)  B_base ~ Bern(1 - f_base K_base),  B_j ~ Bern(1 - f_site K_site) for each site j
 *
 * d discrimination, r reliability of an interceptor, n_int interceptors at each warhead, f found,
 * K destroyed if found, v survives movement, v2 the second leg of a de-alerted missile, g
 * reliability of a missile. N_d mobile missiles are forward (as many as the posture says, at most
 * all of them), N_t = mobile - N_d are de-alerted. Wider than that:
 *
 *   (8)  K = 1 - (1 - c_n (1 - h) k_n)(1 - c_c k_c)  covered by nuclear and by conventional means
 *        (shares c), destroyed if fired on (k); h of the nuclear means are held back for others
 *   (9)  launch under attack: round(s N_s) silos are launched before impact, all with chance q;
 *        they need neither base nor command afterwards. B_command: without it nothing else goes
 *  (10)  a good day for the searcher (chance w) and a bad one, for dispersed missiles and
 *        submarines at sea: f_good = f + phi a, f_bad = f - phi a w / (1 - w),
 *        a = min(1 - f, f (1 - w) / w); the mean stays f
 *  (11)  each class: units survive, each of their missiles works (g), each has a load of warheads:
 *        submarines at sea one by one, in port with their port; bombers on alert one by one, the
 *        others with their airfield. Places are filled evenly, a remainder one each to the first
 *  (12)  I interceptors, n warheads, D decoys around each that pass for it, at most s shots at an
 *        object: c = min(floor(I / n), s (1 + D)) a warhead and its decoys, and one more for the
 *        first I - c n of them; within, spread evenly and a remainder at random:
 *        leak(c) = 1 - T + T (1 - k)^j [1 - r k / (1 + D)],  j = floor(c / (1 + D)), r the rest.
 *        The layers are met in turn: space-based, ground-based, sea-based, each with its own stock
 *  (13)  tracking T: per warhead in each layer; or shared by the raid in all of them: with chance
 *        T all are tracked, else none; or a mixture of the two          [wilkening1999]
 *  (14)  a share of silo and dispersed missiles has vehicles that pass around the layers, with a
 *        chance of their own for each warhead, and so have the weapons of bombers
 *
 * Shared fate: base, command, sites, ports, airfields, the day, launch under attack, tracking. With
 * all of them certain the law is that of independent trials. c is a chance for each unit, since
 * which ones an attack leaves out is not known.
 *
 * v2: the article gives a de-alerted missile two movements; that the second is survived with .60 is
 * our reading, which reproduces the printed 38 % and 1 %, 90 % and 6 %.
 *
 * Tables: exchange_table.c. The laws, exact: exchange_law.c.
 * Refuses: an optimiser of attacks, targets, geography, effects of weapons, several waves; a hit
 * of the space-based layer takes one warhead, not all of a missile.
 * Sources: wu2020, tecott2021 (article and replication code), wilkening1999. */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "model/exchange_in.h"
#include "model/exchange_law.h"
#include "model/pmf.h"

#include "num/law.h"
#include "num/mathx.h"

enum {
    FAULT_TOO_LARGE = 1,
    FAULT_TOO_FEW,
    FAULT_SUBMARINE,
    FAULT_PORT,
    FAULT_BOMBER,
    FAULT_AIRFIELD
};

enum { PER_WARHEAD, SHARED_BY_RAID, MIXED };
/* ---- from parameters to chances ----------------------------------------------------------------
 */

/* The five parameters of an attack on one kind of place. */
typedef struct place {
    int found, killed, coverage, conventional, conventional_killed;
} place;

#define PLACE(P)                                                                                   \
    {                                                                                              \
        P_##P##_FOUND, P_##P##_KILLED, P_##P##_COVERAGE, P_##P##_CONVENTIONAL,                     \
            P_##P##_CONVENTIONAL_KILLED                                                            \
    }
static const place forward_site = PLACE(FORWARD), site = PLACE(SITE), silo = PLACE(SILO),
                   base = PLACE(BASE), command = PLACE(COMMAND), submarine = PLACE(SUBMARINE),
                   port = PLACE(PORT), bomber = PLACE(BOMBER), airfield = PLACE(AIRFIELD);

/* Equation (8). */
static double killed(const double *const *p, size_t i, const place *q)
{
    double nuclear = p[q->coverage][i] * (1 - p[P_HELD_BACK][i]) * p[q->killed][i];
    double other = p[q->conventional][i] * p[q->conventional_killed][i];

    return nuclear + other - nuclear * other;
}

static double survives(const double *const *p, size_t i, const place *q)
{
    return 1 - p[q->found][i] * killed(p, i, q);
}

/* Equation (10): survival on a bad and on a good day for the searcher. */
static void over_days(const double *const *p, size_t i, const place *q, double phi, double s[2])
{
    double f = p[q->found][i], k = killed(p, i, q), w = p[P_GOOD_DAY][i];
    double up = f * (1 - w) / w, a = phi * (up < 1 - f ? up : 1 - f);

    s[0] = 1 - (f - a * w / (1 - w)) * k;
    s[1] = 1 - (f + a) * k;
}

/* All at their defaults: nobody has said how this class survives. */
static bool unsaid(const double *const *p, size_t i, const place *q)
{
    return p[q->found][i] == 0 && p[q->killed][i] == 0 && p[q->coverage][i] == 1 &&
           p[q->conventional][i] == 0;
}

static size_t at_most(double n, double all)
{
    return (size_t)(n < all ? n : all);
}

static size_t part_of(size_t n, double share)
{
    return (size_t)floor((double)n * share + 0.5);
}

static void land_of(const double *const *p, size_t i, eq_force *f)
{
    bool early = p[P_RESPONSE][i] > 0.5;
    size_t n = (size_t)p[P_SILOS][i], first = early ? part_of(n, p[P_EARLY_SHARE][i]) : 0;
    double by = p[P_BYPASS_SHARE][i], all = p[P_MOBILE][i];
    double v = p[P_MOVEMENT][i], unseen = 1 - p[P_PREPARATION_FOUND][i];
    double s_pad = 1 - eq_powi(p[P_PAD_FOUND][i], (int)p[P_PADS][i]); /* (2) */

    f->launched_by = part_of(first, by);
    f->launched = first - f->launched_by;
    f->ridden_by = part_of(n - first, by);
    f->ridden = n - first - f->ridden_by;
    f->works = early ? p[P_EARLY_WORKS][i] : 0;
    f->silo_load = (size_t)p[P_SILO_LOAD][i];
    f->silo = survives(p, i, &silo);
    n = at_most(p[P_POSTURE][i] > 0.5 ? p[P_FORWARD_GENERATED][i] : p[P_FORWARD_DAY][i], all);
    f->forward_by = part_of(n, by);
    f->forward = n - f->forward_by;
    f->dealerted = (size_t)all - n;
    f->sites = (size_t)p[P_SITES][i];
    f->mobile_load = (size_t)p[P_MOBILE_LOAD][i];
    over_days(p, i, &forward_site, p[P_GOOD_DAY_MOBILE][i], f->forward_p);
    for (int k = 0; k < 2; k++) {
        f->forward_p[k] *= s_pad * v * unseen; /* (3), without g S_int */
    }
    f->dealerted_p = s_pad * (v * p[P_SECOND_LEG][i]) * unseen; /* (4) */
    f->site = survives(p, i, &site);                            /* (7) */
    f->base = survives(p, i, &base);
    f->command = survives(p, i, &command);
    f->day = p[P_GOOD_DAY][i];
    f->reliability = p[P_RELIABILITY][i];
    f->bypass_passes = p[P_BYPASS_PASSES][i];
}

static void sea_and_air_of(const double *const *p, size_t i, eq_force *f)
{
    bool generated = p[P_POSTURE][i] > 0.5;
    double boats = p[P_SUBMARINES][i], aircraft = p[P_BOMBERS][i];

    f->at_sea = at_most(p[generated ? P_AT_SEA_GENERATED : P_AT_SEA_DAY][i], boats);
    f->in_port = (size_t)boats - f->at_sea;
    f->ports = (size_t)p[P_PORTS][i];
    f->boat_missiles = (size_t)p[P_BOAT_MISSILES][i];
    f->boat_load = (size_t)p[P_BOAT_LOAD][i];
    over_days(p, i, &submarine, p[P_GOOD_DAY_SUBMARINE][i], f->at_sea_p);
    f->port = survives(p, i, &port);
    f->alert = at_most(p[generated ? P_ALERT_GENERATED : P_ALERT_DAY][i], aircraft);
    f->parked = (size_t)aircraft - f->alert;
    f->airfields = (size_t)p[P_AIRFIELDS][i];
    f->bomber_load = (size_t)p[P_BOMBER_LOAD][i];
    f->alert_p = survives(p, i, &bomber);
    f->airfield = survives(p, i, &airfield);
    f->bomber_passes = p[P_BOMBER_PASSES][i];
}

static void defence_of(const double *const *p, size_t i, eq_force *f)
{
    size_t objects = 1 + (size_t)p[P_DECOYS][i];
    int tracking = (int)p[P_TRACKING][i];

    f->track = p[P_TRACK][i];
    f->shared = tracking == MIXED ? p[P_SHARED_WEIGHT][i] : tracking == SHARED_BY_RAID ? 1 : 0;
    f->layer[EQ_SPACE] = (eq_force_layer){ .limited = 1,
                                           .stock = (size_t)p[P_SPACE_INTERCEPTORS][i],
                                           .shots = (size_t)p[P_SPACE_SHOTS][i],
                                           .objects = 1,
                                           .kill = p[P_SPACE_KILL][i] };
    f->layer[EQ_GROUND] =
        (eq_force_layer){ .limited = p[P_GROUND_LIMITED][i] > 0.5,
                          .stock = (size_t)p[P_GROUND_INTERCEPTORS][i],
                          .shots = (size_t)p[P_INTERCEPTORS_PER_WARHEAD][i],
                          .objects = objects,
                          .kill = p[P_DISCRIMINATION][i] * p[P_INTERCEPTOR_RELIABILITY][i] };
    f->layer[EQ_SEA] = (eq_force_layer){ .limited = 1,
                                         .stock = (size_t)p[P_SEA_INTERCEPTORS][i],
                                         .shots = (size_t)p[P_SEA_SHOTS][i],
                                         .objects = objects,
                                         .kill = p[P_SEA_KILL][i] };
}

static void force_of(const eq_model_env *env, size_t i, eq_force *f)
{
    const double *const *p = env->p;

    memset(f, 0, sizeof *f);
    land_of(p, i, f);
    sea_and_air_of(p, i, f);
    defence_of(p, i, f);
    f->total = (f->launched + f->launched_by + f->ridden + f->ridden_by) * f->silo_load +
               (f->forward + f->forward_by + f->dealerted) * f->mobile_load +
               (f->at_sea + f->in_port) * f->boat_missiles * f->boat_load +
               (f->alert + f->parked) * f->bomber_load;
    f->fault = f->total > EQ_FORCE_MAX                     ? FAULT_TOO_LARGE
               : (double)f->total > p[P_AVAILABLE][i]      ? FAULT_TOO_FEW
               : f->at_sea > 0 && unsaid(p, i, &submarine) ? FAULT_SUBMARINE
               : f->in_port > 0 && unsaid(p, i, &port)     ? FAULT_PORT
               : f->alert > 0 && unsaid(p, i, &bomber)     ? FAULT_BOMBER
               : f->parked > 0 && unsaid(p, i, &airfield)  ? FAULT_AIRFIELD
                                                           : 0;
}

static void exchange_check(const eq_model_env *env)
{
    for (size_t i = 0; i < env->n; i++) {
        eq_force f;

        force_of(env, i, &f);
        if (f.fault) {
            env->fault[i] = (uint8_t)f.fault;
        }
    }
}

/* ---- laws --------------------------------------------------------------------------------------
 */

/* A lane keeps one law when it is small: its tag (0 none, 1 + output), the largest value kept, the
 * mean, the values. Lanes with the same force share one computation. */
enum { LANE_WORK = 256, LANE_HEAD = 3, LANE_TOP = LANE_WORK - LANE_HEAD - 1 };

typedef struct known {
    size_t top; /* p[0..top] */
    double mean;
    const double *p;
} known;

typedef struct last {
    unsigned char f[sizeof(eq_force)]; /* the force, as bytes */
    int of;                            /* the output, or -1 while there is none */
    size_t upto;
    known law;
    double pmf[EQ_FORCE_MAX + 1];
} last;

static void forget(last *l)
{
    *l = (last){ .of = -1 };
}

/* How far a law is computed when its values up to `need` are asked for: a few steps, so that the
 * next question often finds it, and a function of these two alone, so that no bit depends on what
 * was asked before. */
static size_t upto_of(const eq_force *f, size_t need)
{
    static const size_t step[] = { 3, 7, 11, 15, 31, 63, 127, LANE_TOP };

    for (size_t k = 0; k < sizeof step / sizeof *step && f->total > 63; k++) {
        if (need <= step[k] && step[k] < f->total) {
            return step[k];
        }
    }
    return f->total;
}

/* The law of lane i, up to at least `need`. Valid until the next call. */
static known law_of(const eq_model_env *env, size_t i, const eq_force *f, int of, size_t need,
                    last *l)
{
    double *kept = env->work + i * LANE_WORK;
    size_t upto = upto_of(f, need);
    unsigned char bytes[sizeof *f];

    if (kept[0] == 1 + of && (size_t)kept[1] == upto) {
        return (known){ .top = upto, .mean = kept[2], .p = kept + LANE_HEAD };
    }
    memcpy(bytes, f, sizeof bytes);
    l->law.p = l->pmf;
    if (l->of != of || l->upto != upto || memcmp(l->f, bytes, sizeof bytes) != 0) {
        l->law.top = eq_force_law(f, of == O_ARRIVALS, upto, l->pmf, &l->law.mean);
        memcpy(l->f, bytes, sizeof bytes);
        l->of = of;
        l->upto = upto;
    }
    if (upto <= LANE_TOP) {
        kept[0] = 1 + of;
        kept[1] = (double)upto;
        kept[2] = l->law.mean;
        memcpy(kept + LANE_HEAD, l->pmf, (upto + 1) * sizeof *kept);
    }
    return l->law;
}

/* A tail below this is summed from its own end. */
static const double SMALL_TAIL = 1e-4;

/* P(X >= m) by the values below m when they do; absolute error 1e-14, relative 1e-10. */
static double tail_of(const eq_model_env *env, size_t i, const eq_force *f, int of, double m,
                      last *l)
{
    double from = -floor(-m), below = 0;
    known k;

    if (!(from > 0) || from > (double)f->total) {
        return m != m ? m : from > 0 ? 0 : 1;
    }
    k = law_of(env, i, f, of, (size_t)from - 1, l);
    if (k.top < f->total) {
        for (size_t x = 0; x < (size_t)from; x++) {
            below += k.p[x];
        }
        if (1 - below > SMALL_TAIL) {
            return 1 - below;
        }
        k = law_of(env, i, f, of, f->total, l);
    }
    return eq_law_tail(k.top, k.p, m);
}

static void exchange_law(const eq_model_env *env, size_t i_out, int i_year, eq_law_what what,
                         const double *arg, double *res)
{
    last l;

    (void)i_year;
    forget(&l);
    for (size_t i = 0; i < env->n; i++) {
        double at = arg ? arg[i] : 0;
        eq_force f;
        known k;

        force_of(env, i, &f);
        if (f.fault) {
            res[i] = (double)NAN;
        } else if (what == EQ_LAW_TAIL) {
            res[i] = tail_of(env, i, &f, (int)i_out, at, &l);
        } else if (what == EQ_LAW_MEAN) {
            res[i] = law_of(env, i, &f, (int)i_out, 0, &l).mean;
        } else {
            k = law_of(env, i, &f, (int)i_out, f.total, &l); /* whole: rare values count */
            res[i] = pmf_answer(k.top, k.p, what, at);
        }
    }
}

static size_t exchange_work_size(int n_years)
{
    (void)n_years;
    return LANE_WORK;
}

/* ---- numbers ------------------------------------------------------------------------------------
 */

static void set(const eq_model_env *env, int output, size_t i, double v)
{
    if (env->out[output]) {
        env->out[output][i] = v;
    }
}

/* Means before any defence, by leg; those of the laws must be the same. */
static void legs(const eq_model_env *env, size_t i, const eq_force *f)
{
    double g = f->reliability, c = f->command, day = f->day;
    double first = (double)(f->launched + f->launched_by),
           rest = (double)(f->ridden + f->ridden_by);
    double of_silos = f->works * (first + c * f->base * f->silo * rest) +
                      (1 - f->works) * c * f->base * f->silo * (first + rest);
    double of_mobile = c * ((double)(f->forward + f->forward_by) *
                                (day * f->forward_p[1] + (1 - day) * f->forward_p[0]) +
                            f->base * (double)f->dealerted * f->site * f->dealerted_p);
    double of_boats = c * ((double)f->at_sea * (day * f->at_sea_p[1] + (1 - day) * f->at_sea_p[0]) +
                           (double)f->in_port * f->port);
    double of_air = c * ((double)f->alert * f->alert_p + (double)f->parked * f->airfield);

    of_silos *= g * (double)f->silo_load;
    of_mobile *= g * (double)f->mobile_load;
    of_boats *= g * (double)(f->boat_missiles * f->boat_load);
    of_air *= g * (double)f->bomber_load;
    set(env, O_FROM_SILOS, i, of_silos);
    set(env, O_FROM_MOBILE, i, of_mobile);
    set(env, O_FROM_SUBMARINES, i, of_boats);
    set(env, O_FROM_BOMBERS, i, of_air);
    set(env, O_EXPECTED_SURVIVORS, i, of_silos + of_mobile + of_boats + of_air);
}

/* A ballistic warhead passes all layers when each object gets all its shots. */
static double passes(const eq_force *f)
{
    double each = 1, raid = 1;

    for (int k = 0; k < EQ_N_DEFENCE_LAYER; k++) {
        const eq_force_layer *l = &f->layer[k];

        if (!l->limited || l->stock > 0) {
            each *= eq_layer_leak(l, f->track, l->shots * l->objects);
            raid *= eq_layer_leak(l, 1, l->shots * l->objects);
        }
    }
    return (1 - f->shared) * each + f->shared * ((1 - f->track) + f->track * raid);
}

static void chances(const eq_model_env *env, size_t i, const eq_force *f)
{
    double pass = passes(f), g = f->reliability;
    double forward = f->day * f->forward_p[1] + (1 - f->day) * f->forward_p[0];

    set(env, O_FORWARD, i, (double)(f->forward + f->forward_by));
    set(env, O_P_DISPERSED, i, forward * g * pass);        /* (3) */
    set(env, O_P_DEALERTED, i, f->dealerted_p * g * pass); /* (4) */
    set(env, O_P_SILO, i, f->silo * g * pass);             /* (5) */
    set(env, O_BASE_SURVIVES, i, f->base);
    set(env, O_SITE_SURVIVES, i, f->site);
    set(env, O_COMMAND_SURVIVES, i, f->command);
    set(env, O_PASSES_DEFENCE, i, pass);
    set(env, O_PAD_LEFT, i, 1 - eq_powi(env->p[P_PAD_FOUND][i], (int)env->p[P_PADS][i]));
    set(env, O_WARHEADS, i, (double)f->total);
}

static void exchange_draw(const eq_model_env *env)
{
    last l;

    forget(&l);
    for (size_t i = 0; i < env->n; i++) {
        eq_force f;

        force_of(env, i, &f);
        env->work[i * LANE_WORK] = 0; /* laws are computed when first asked for */
        legs(env, i, &f);
        chances(env, i, &f);
        if (f.fault) {
            set(env, O_EXPECTED, i, (double)NAN);
            set(env, O_SOME, i, (double)NAN);
        } else if (env->out[O_EXPECTED] || env->out[O_SOME]) {
            set(env, O_EXPECTED, i, law_of(env, i, &f, O_ARRIVALS, 0, &l).mean);
            set(env, O_SOME, i, tail_of(env, i, &f, O_ARRIVALS, 1, &l));
        }
    }
}

static const char *exchange_fault_text(unsigned r, int zh)
{
    static const char *const text[][2] = {
        [FAULT_TOO_LARGE] = { "the force has more than 4,096 warheads", "力量所载弹头超过4,096枚" },
        [FAULT_TOO_FEW] = { "the loads need more warheads than warheads_available",
                            "装载所需弹头数超过warheads_available" },
        [FAULT_SUBMARINE] = { "submarines at sea have no survival inputs: give submarine_found and "
                              "submarine_killed, or submarine_coverage: 0",
                              "海上潜艇没有生存输入：请给出submarine_found和submarine_killed，"
                              "或令submarine_coverage为0" },
        [FAULT_PORT] = { "submarines in port have no survival inputs: give port_found and "
                         "port_killed, or port_coverage: 0",
                         "港内潜艇没有生存输入：请给出port_found和port_killed，"
                         "或令port_coverage为0" },
        [FAULT_BOMBER] = { "bombers on alert have no survival inputs: give bomber_found and "
                           "bomber_killed, or bomber_coverage: 0",
                           "值班轰炸机没有生存输入：请给出bomber_found和bomber_killed，"
                           "或令bomber_coverage为0" },
        [FAULT_AIRFIELD] = { "bombers not on alert have no survival inputs: give bomber_base_found "
                             "and bomber_base_killed, or bomber_base_coverage: 0",
                             "未值班的轰炸机没有生存输入：请给出bomber_base_found和"
                             "bomber_base_killed，或令bomber_base_coverage为0" },
    };

    return r >= 1 && r < sizeof text / sizeof *text ? text[r][zh != 0] : NULL;
}

const eq_model eq_model_exchange = {
    .name = "exchange",
    .title_en = "Survival and reply after a first strike",
    .title_zh = "第一次打击后的生存与还击",
    .revision = 2,
    .source = "wu2020 tecott2021 wilkening1999",
    .omits_en = "It leaves out geography, targets, effects of weapons, optimised attacks, several "
                "waves, and space-based hits that take all warheads of a missile.",
    .omits_zh = "本模型不含地理因素、目标、武器效应、攻击优化、多轮打击，"
                "也不含天基拦截一次毁伤整枚导弹全部弹头的情形。",
    .scope = EQ_SCOPE_PAIR,
    .param = eq_exchange_param,
    .n_param = EQ_EXCHANGE_N_PARAM,
    .output = eq_exchange_output,
    .n_output = EQ_EXCHANGE_N_OUTPUT,
    .work_size = exchange_work_size,
    .draw = exchange_draw,
    .law = exchange_law,
    .fault_text = exchange_fault_text,
    .check = exchange_check,
};
