/* What survives a first strike and arrives: one direction, basic form.
 *
 * One side (own) is struck first and replies; the other strikes first and defends. Own forces:
 * mobile missiles, dispersed to forward sites or de-alerted in technical sites, and silos; warheads
 * are kept in a central base until they are given out. One warhead a missile.
 *
 *   (1)  S_int = (1 - d r)^n_int                     passes the defence [wu2020; tecott2021]
 *   (2)  S_pad = 1 - f_pad^pads                      one of the pads is not located
 *   (3)  p_disp = (1 - f_fwd k_fwd) S_pad v (1 - f_prep) g S_int
 *   (4)  p_de   = S_pad m (1 - f_prep) g S_int,  m = v v2
 *   (5)  p_silo = (1 - f_silo k_silo) g S_int
 *   (6)  X = Bin(N_d, p_disp) + B_base [ Bin(N_s, p_silo) + sum_j B_j Bin(N_t / sites, p_de) ]
 *   (7)  B_base ~ Bern(1 - f_base k_base),  B_j ~ Bern(1 - f_site k_site) for each site j
 *
 * d discrimination, r reliability of an interceptor, n_int interceptors at each warhead, f found,
 * k destroyed if fired on, v survives movement, v2 the second leg of a de-alerted missile,
 * g reliability of a missile. N_d mobile missiles are forward (as many as the posture says, at most
 * all of them), N_t = mobile - N_d are de-alerted.
 *
 * Shared fate: all silos and de-alerted missiles depend on one base, all missiles of a site on that
 * site. Dispersed missiles already hold their warheads. De-alerted missiles are spread evenly over
 * the sites; a remainder goes one each to the first sites. With B_base = B_j = 1 the law is that of
 * independent trials.
 *
 * v2: the article gives a de-alerted missile two movements; that the second is survived with .60 is
 * our reading, which reproduces the printed 38 % and 1 %, 90 % and 6 %.
 *
 * The law is exact: binomials convolved, no sampling.
 * Refuses: more than one warhead a missile, submarines, bombers, launch under attack, optimised
 * attacks, limited numbers of interceptors, geography.
 * Sources: wu2020, tecott2021 (article and replication code). */
#include "model/model.h"
#include "model/pmf.h"

#include "num/law.h"
#include "num/mathx.h"

enum {
    P_POSTURE,
    P_MOBILE,
    P_FORWARD_DAY,
    P_FORWARD_GENERATED,
    P_SITES,
    P_SILOS,
    P_PADS,
    P_RELIABILITY,
    P_SECOND_LEG,
    P_PAD_FOUND,
    P_FORWARD_FOUND,
    P_FORWARD_KILLED,
    P_SITE_FOUND,
    P_SITE_KILLED,
    P_SILO_FOUND,
    P_SILO_KILLED,
    P_BASE_FOUND,
    P_BASE_KILLED,
    P_MOVEMENT,
    P_PREPARATION_FOUND,
    P_DISCRIMINATION,
    P_INTERCEPTOR_RELIABILITY,
    P_INTERCEPTORS_PER_WARHEAD,
    N_PARAM
};

enum {
    O_ARRIVALS,
    O_EXPECTED,
    O_SOME,
    O_FORWARD,
    O_P_DISPERSED,
    O_P_DEALERTED,
    O_P_SILO,
    O_BASE_SURVIVES,
    O_SITE_SURVIVES,
    O_PASSES_DEFENCE,
    O_PAD_LEFT,
    N_OUTPUT
};

/* Bounds of the counts, so that the law of one lane has a known size. */
enum { MAX_MOBILE = 256, MAX_SILOS = 384, MAX_TOTAL = MAX_MOBILE + MAX_SILOS };

static const char *const posture_words[] = { "day_to_day", "generated", NULL };

#define WU              .source = "wu2020 tecott2021"
#define SHARE_OF_STRIKE .unit = "1", .owner = EQ_PAIR, .share = true, .lo = 0, .hi = 1, WU

// clang-format off
static const eq_param params[N_PARAM] = {
    [P_POSTURE] = {
        .key = "posture", .unit = "", .type = EQ_WORD, .kind = EQ_POLICY, .lo = 0, .hi = 1,
        .words = posture_words, .dflt = "day_to_day", WU,
        .name_en = "posture when struck", .name_zh = "遭打击时的核态势",
        .help_en = "day_to_day: peacetime readiness; generated: raised readiness, missiles dispersed.",
        .help_zh = "day_to_day：日常戒备；generated：高度戒备，导弹已疏散。" },
    [P_MOBILE] = {
        .key = "mobile", .unit = "missile", .kind = EQ_POLICY, .integer = true,
        .lo = 0, .hi = MAX_MOBILE, .pub_lo = 24, .pub_hi = 24, .pub_source = "wu2020",
        .dflt = "24 missiles", WU,
        .name_en = "mobile missiles", .name_zh = "机动导弹数",
        .help_en = "Road-mobile missiles that reach the other side, forward and de-alerted together.",
        .help_zh = "能打到对方的公路机动导弹，前出和解除戒备者合计。" },
    [P_FORWARD_DAY] = {
        .key = "forward_day_to_day", .unit = "missile", .kind = EQ_POLICY, .integer = true,
        .lo = 0, .hi = MAX_MOBILE, .pub_lo = 4, .pub_hi = 4, .pub_source = "wu2020",
        .dflt = "4 missiles", WU,
        .name_en = "forward missiles day to day", .name_zh = "日常戒备时前出的导弹数",
        .help_en = "Mobile missiles at forward sites with their warheads in peacetime; at most all there are.",
        .help_zh = "平时携弹头部署在前沿阵地的机动导弹；至多为全部。" },
    [P_FORWARD_GENERATED] = {
        .key = "forward_generated", .unit = "missile", .kind = EQ_POLICY, .integer = true,
        .lo = 0, .hi = MAX_MOBILE, .pub_lo = 24, .pub_hi = 24, .pub_source = "wu2020",
        .dflt = "24 missiles", WU,
        .name_en = "forward missiles at raised readiness", .name_zh = "高度戒备时前出的导弹数",
        .help_en = "Mobile missiles at forward sites when the force is generated; at most all there are.",
        .help_zh = "高度戒备时部署在前沿阵地的机动导弹；至多为全部。" },
    [P_SITES] = {
        .key = "dealerted_sites", .unit = "site", .kind = EQ_POLICY, .integer = true,
        .lo = 1, .hi = 32, .pub_lo = 2, .pub_hi = 2, .pub_source = "wu2020",
        .dflt = "2 sites", WU,
        .name_en = "technical sites", .name_zh = "技术阵地数",
        .help_en = "Sites among which the de-alerted missiles are spread; those of one site share its "
                   "fate.",
        .help_zh = "解除戒备的导弹分布的技术阵地；同一阵地的导弹命运相同。" },
    [P_SILOS] = {
        .key = "silos", .unit = "missile", .kind = EQ_POLICY, .integer = true,
        .lo = 0, .hi = MAX_SILOS, .pub_lo = 20, .pub_hi = 20, .pub_source = "wu2020",
        .dflt = "20 missiles", WU,
        .name_en = "missiles in silos", .name_zh = "发射井导弹数",
        .help_en = "Loaded silos whose missiles reach the other side; empty silos are not counted.",
        .help_zh = "已装弹且能打到对方的发射井；空井不计。" },
    [P_PADS] = {
        .key = "launch_pads", .unit = "unit", .kind = EQ_POLICY, .integer = true, .lo = 1, .hi = 64,
        .pub_lo = 3, .pub_hi = 3, .pub_source = "wu2020",
        .dflt = "3", WU,
        .name_en = "launch pads for each missile", .name_zh = "每枚导弹的发射场坪数",
        .help_en = "Prepared pads that a mobile missile can choose from.",
        .help_zh = "机动导弹可选用的预设发射场坪。" },
    [P_RELIABILITY] = {
        .key = "reliability", .symbol = "g", .unit = "1", .share = true, .lo = 0, .hi = 1,
        .pub_lo = 0.8, .pub_hi = 0.8, .pub_source = "wu2020",
        .dflt = "0.80", WU,
        .name_en = "reliability of a missile", .name_zh = "导弹可靠性",
        .help_en = "Chance that a launched missile delivers its warhead if nothing stops it.",
        .help_zh = "导弹发射后在未被拦截的情况下送达弹头的概率。" },
    [P_SECOND_LEG] = {
        .key = "second_leg", .symbol = "v2", .unit = "1", .share = true, .lo = 0, .hi = 1,
        .dflt = "0.60", WU, .judgement = true,
        .name_en = "survives the second movement", .name_zh = "第二段机动中生存的概率",
        .help_en = "A de-alerted missile moves twice; 0.60 for the second movement is a reading of "
                   "the article.",
        .help_zh = "解除戒备的导弹要机动两次；第二次取0.60是对该文的一种理解，原文未单列。" },
    [P_PAD_FOUND] = {
        .key = "pad_found", SHARE_OF_STRIKE, .pub_lo = 0.6, .pub_hi = 0.6, .pub_source = "wu2020",
        .dflt = "0.60",
        .name_en = "a launch pad is located", .name_zh = "发射场坪被发现的概率",
        .help_en = "Chance that one prepared pad is known to the attacker.",
        .help_zh = "一个预设发射场坪被攻击方掌握的概率。" },
    [P_FORWARD_FOUND] = {
        .key = "forward_site_found", SHARE_OF_STRIKE, .pub_lo = 0.7, .pub_hi = 0.7,
        .pub_source = "wu2020", .dflt = "0.70",
        .name_en = "a forward site is located", .name_zh = "前沿阵地被发现的概率",
        .help_en = "Chance that the forward site of a missile is located.",
        .help_zh = "导弹所在前沿阵地被发现的概率。" },
    [P_FORWARD_KILLED] = {
        .key = "forward_site_killed", SHARE_OF_STRIKE, .pub_lo = 0.8, .pub_hi = 0.8,
        .pub_source = "wu2020", .dflt = "0.80",
        .name_en = "a located forward site is destroyed", .name_zh = "已发现的前沿阵地被摧毁的概率",
        .help_en = "Chance that a forward site is destroyed if fired on.",
        .help_zh = "前沿阵地遭攻击时被摧毁的概率。" },
    [P_SITE_FOUND] = {
        .key = "site_found", SHARE_OF_STRIKE, .pub_lo = 0.8, .pub_hi = 0.8, .pub_source = "wu2020",
        .dflt = "0.80",
        .name_en = "a technical site is located", .name_zh = "技术阵地被发现的概率",
        .help_en = "Chance that the technical site of de-alerted missiles is located.",
        .help_zh = "存放解除戒备导弹的技术阵地被发现的概率。" },
    [P_SITE_KILLED] = {
        .key = "site_killed", SHARE_OF_STRIKE, .pub_lo = 0.8, .pub_hi = 0.8, .pub_source = "wu2020",
        .dflt = "0.80",
        .name_en = "a located technical site is destroyed", .name_zh = "已发现的技术阵地被摧毁的概率",
        .help_en = "Chance that a technical site is destroyed if fired on.",
        .help_zh = "技术阵地遭攻击时被摧毁的概率。" },
    [P_SILO_FOUND] = {
        .key = "silo_found", SHARE_OF_STRIKE, .pub_lo = 0.999, .pub_hi = 0.999,
        .pub_source = "wu2020", .dflt = "0.999",
        .name_en = "a silo is located", .name_zh = "发射井被发现的概率",
        .help_en = "Chance that a silo is located and attacked.",
        .help_zh = "发射井被发现并遭攻击的概率。" },
    [P_SILO_KILLED] = {
        .key = "silo_killed", SHARE_OF_STRIKE, .pub_lo = 0.995, .pub_hi = 0.995,
        .pub_source = "wu2020", .dflt = "0.995",
        .name_en = "a located silo is destroyed", .name_zh = "已发现的发射井被摧毁的概率",
        .help_en = "Chance that a silo is destroyed if fired on.",
        .help_zh = "发射井遭攻击时被摧毁的概率。" },
    [P_BASE_FOUND] = {
        .key = "base_found", SHARE_OF_STRIKE, .pub_lo = 0.999, .pub_hi = 0.999,
        .pub_source = "wu2020", .dflt = "0.999",
        .name_en = "the warhead base is located", .name_zh = "核弹头中央库被发现的概率",
        .help_en = "Chance that the central storage of warheads is located; 0 when warheads are on "
                   "their missiles.",
        .help_zh = "核弹头中央库被发现的概率；弹头已装上导弹时取0。" },
    [P_BASE_KILLED] = {
        .key = "base_killed", SHARE_OF_STRIKE, .pub_lo = 0.8, .pub_hi = 0.8, .pub_source = "wu2020",
        .dflt = "0.80",
        .name_en = "the located base is destroyed", .name_zh = "已发现的中央库被摧毁的概率",
        .help_en = "Chance that the central storage is destroyed if fired on.",
        .help_zh = "中央库遭攻击时被摧毁的概率。" },
    [P_MOVEMENT] = {
        .key = "movement_survived", SHARE_OF_STRIKE, .pub_lo = 0.5, .pub_hi = 0.5,
        .pub_source = "wu2020", .dflt = "0.50",
        .name_en = "survives movement", .name_zh = "机动中生存的概率",
        .help_en = "Chance that a mobile missile survives its movement to a launch pad.",
        .help_zh = "机动导弹在前往发射场坪途中生存的概率。" },
    [P_PREPARATION_FOUND] = {
        .key = "preparation_found", SHARE_OF_STRIKE, .pub_lo = 0.2, .pub_hi = 0.2,
        .pub_source = "wu2020", .dflt = "0.20",
        .name_en = "located while preparing to launch", .name_zh = "发射准备时被发现的概率",
        .help_en = "Chance that a mobile missile is located and destroyed while it prepares.",
        .help_zh = "机动导弹在发射准备时被发现并摧毁的概率。" },
    [P_DISCRIMINATION] = {
        .key = "discrimination", .symbol = "d", .unit = "1", .owner = EQ_OTHER, .share = true,
        .lo = 0, .hi = 1, .pub_lo = 0.1, .pub_hi = 0.1, .pub_source = "wu2020",
        .dflt = "0.10", WU,
        .name_en = "the defence tells warhead from decoy", .name_zh = "防御方识别弹头的概率",
        .help_en = "Chance that an interceptor is aimed at the warhead and not at a decoy.",
        .help_zh = "拦截弹瞄准的是弹头而非诱饵的概率。" },
    [P_INTERCEPTOR_RELIABILITY] = {
        .key = "interceptor_reliability", .symbol = "r", .unit = "1", .owner = EQ_OTHER,
        .share = true, .lo = 0, .hi = 1, .pub_lo = 0.5, .pub_hi = 0.5, .pub_source = "wu2020",
        .dflt = "0.50", WU,
        .name_en = "reliability of an interceptor", .name_zh = "拦截弹可靠性",
        .help_en = "Chance that one interceptor destroys the warhead it is aimed at.",
        .help_zh = "一枚拦截弹摧毁所瞄准弹头的概率。" },
    [P_INTERCEPTORS_PER_WARHEAD] = {
        .key = "interceptors_per_warhead", .symbol = "n_int", .unit = "interceptor",
        .owner = EQ_OTHER, .kind = EQ_POLICY, .integer = true, .lo = 0, .hi = 64,
        .pub_lo = 4, .pub_hi = 4, .pub_source = "wu2020",
        .dflt = "4 interceptors", WU,
        .name_en = "interceptors at each warhead", .name_zh = "每枚弹头的拦截弹数",
        .help_en = "Fired at each arriving warhead; their total number is not limited here.",
        .help_zh = "对每枚来袭弹头发射的拦截弹；此处不限总数。" },
};

#define CHANCE(k, en, zh, hen, hzh) \
    { .key = (k), .unit = "1", .owner = EQ_PAIR, .name_en = (en), .name_zh = (zh), \
      .help_en = (hen), .help_zh = (hzh) }

static const eq_output outputs[N_OUTPUT] = {
    [O_ARRIVALS] = {
        .key = "arrivals", .unit = "warhead", .type = EQ_LAW, .owner = EQ_PAIR,
        .name_en = "warheads that arrive in reply", .name_zh = "还击中送达的弹头数",
        .help_en = "Exact distribution of warheads that survive a first strike and pass the defence, "
                   "equation (6).",
        .help_zh = "第一次打击后生存并突破防御的弹头数的精确分布，式（6）。" },
    [O_EXPECTED] = {
        .key = "expected_arrivals", .unit = "warhead", .owner = EQ_PAIR,
        .name_en = "expected arrivals", .name_zh = "送达弹头的期望数",
        .help_en = "Mean of the arrivals.", .help_zh = "送达弹头数的均值。" },
    [O_SOME] = CHANCE("some_arrive", "chance that at least one arrives", "至少一枚送达的概率",
        "One minus the chance that none arrives.", "1减去无一送达的概率。"),
    [O_FORWARD] = {
        .key = "forward_missiles", .unit = "missile", .owner = EQ_OWN,
        .name_en = "missiles forward in this posture", .name_zh = "该核态势下前出的导弹数",
        .help_en = "Mobile missiles at forward sites when struck.",
        .help_zh = "遭打击时在前沿阵地的机动导弹。" },
    [O_P_DISPERSED] = CHANCE("p_dispersed", "a forward missile arrives", "一枚前出导弹送达的概率",
        "Equation (3).", "式（3）。"),
    [O_P_DEALERTED] = CHANCE("p_dealerted", "a de-alerted missile arrives",
        "一枚解除戒备导弹送达的概率", "Equation (4), given that base and site survive.",
        "式（4），以中央库和技术阵地生存为条件。"),
    [O_P_SILO] = CHANCE("p_silo", "a silo missile arrives", "一枚井基导弹送达的概率",
        "Equation (5), given that the base survives.", "式（5），以中央库生存为条件。"),
    [O_BASE_SURVIVES] = CHANCE("base_survives", "the warhead base survives", "中央库生存的概率",
        "Equation (7).", "式（7）。"),
    [O_SITE_SURVIVES] = CHANCE("site_survives", "a technical site survives", "一个技术阵地生存的概率",
        "Equation (7).", "式（7）。"),
    [O_PASSES_DEFENCE] = CHANCE("passes_defence", "a warhead passes the defence",
        "一枚弹头突破防御的概率", "Equation (1).", "式（1）。"),
    [O_PAD_LEFT] = CHANCE("pad_left", "an unlocated pad is left", "尚有未被发现场坪的概率",
        "Equation (2).", "式（2）。"),
};
// clang-format on
_Static_assert(sizeof params / sizeof *params == N_PARAM, "one table entry per parameter");

/* One lane: counts and chances of equations (1) to (7). */
typedef struct chain {
    size_t forward, dealerted, silos, sites;
    double s_int, s_pad, p_disp, p_de, p_silo, base, site;
} chain;

static chain chain_of(const eq_model_env *env, size_t i)
{
    const double *const *p = env->p;
    bool generated = p[P_POSTURE][i] > 0.5;
    double forward = generated ? p[P_FORWARD_GENERATED][i] : p[P_FORWARD_DAY][i];
    double mobile = p[P_MOBILE][i], g = p[P_RELIABILITY][i], v = p[P_MOVEMENT][i];
    double unseen = 1 - p[P_PREPARATION_FOUND][i];
    chain c = { .silos = (size_t)p[P_SILOS][i], .sites = (size_t)p[P_SITES][i] };

    c.forward = (size_t)(forward < mobile ? forward : mobile);
    c.dealerted = (size_t)mobile - c.forward;
    c.s_int = eq_pow(1 - p[P_DISCRIMINATION][i] * p[P_INTERCEPTOR_RELIABILITY][i],
                     p[P_INTERCEPTORS_PER_WARHEAD][i]);             /* (1) */
    c.s_pad = 1 - eq_pow(p[P_PAD_FOUND][i], p[P_PADS][i]);          /* (2) */
    c.p_disp = (1 - p[P_FORWARD_FOUND][i] * p[P_FORWARD_KILLED][i]) /* (3) */
               * c.s_pad * v * unseen * g * c.s_int;
    c.p_de = c.s_pad * (v * p[P_SECOND_LEG][i]) * unseen * g * c.s_int;      /* (4) */
    c.p_silo = (1 - p[P_SILO_FOUND][i] * p[P_SILO_KILLED][i]) * g * c.s_int; /* (5) */
    c.base = 1 - p[P_BASE_FOUND][i] * p[P_BASE_KILLED][i];                   /* (7) */
    c.site = 1 - p[P_SITE_FOUND][i] * p[P_SITE_KILLED][i];
    return c;
}

static void set(const eq_model_env *env, int output, size_t i, double v)
{
    if (env->out[output]) {
        env->out[output][i] = v;
    }
}

/* P(X = 0) of equation (6), without the whole law. */
static double none_arrives(const chain *c)
{
    double of_base = eq_pow(1 - c->p_silo, (double)c->silos);
    size_t per = c->dealerted / c->sites, more = c->dealerted % c->sites;

    for (size_t k = 0; k < c->sites; k++) {
        double n = (double)(per + (k < more ? 1 : 0));
        of_base *= (1 - c->site) + c->site * eq_pow(1 - c->p_de, n);
    }
    return eq_pow(1 - c->p_disp, (double)c->forward) * ((1 - c->base) + c->base * of_base);
}

static void exchange_draw(const eq_model_env *env)
{
    for (size_t i = 0; i < env->n; i++) {
        chain c = chain_of(env, i);
        double of_base = (double)c.silos * c.p_silo + (double)c.dealerted * c.site * c.p_de;

        set(env, O_EXPECTED, i, (double)c.forward * c.p_disp + c.base * of_base);
        set(env, O_SOME, i, 1 - none_arrives(&c));
        set(env, O_FORWARD, i, (double)c.forward);
        set(env, O_P_DISPERSED, i, c.p_disp);
        set(env, O_P_DEALERTED, i, c.p_de);
        set(env, O_P_SILO, i, c.p_silo);
        set(env, O_BASE_SURVIVES, i, c.base);
        set(env, O_SITE_SURVIVES, i, c.site);
        set(env, O_PASSES_DEFENCE, i, c.s_int);
        set(env, O_PAD_LEFT, i, c.s_pad);
        env->work[i * (MAX_TOTAL + 2)] = 0; /* the law is computed when first asked for */
    }
}

/* a := law of a + b; n counts the terms above 0 that a reaches. */
static void add_law(size_t *n, double *a, size_t nb, const double *b)
{
    double sum[MAX_TOTAL + 1];

    eq_law_convolve(*n, a, nb, b, sum);
    *n += nb;
    for (size_t k = 0; k <= *n; k++) {
        a[k] = sum[k];
    }
}

/* Equation (6) into pmf[0..forward + dealerted + silos]. */
static void arrivals_pmf(const chain *c, double *pmf)
{
    double part[MAX_TOTAL + 1], of_base[MAX_TOTAL + 1];
    size_t n = c->silos, per = c->dealerted / c->sites, more = c->dealerted % c->sites;

    eq_binomial_pmf(c->silos, c->p_silo, of_base);
    for (size_t k = 0; k < c->sites; k++) {
        size_t n_site = per + (k < more ? 1 : 0);
        if (n_site > 0) {
            eq_binomial_pmf(n_site, c->p_de, part);
            eq_law_shared_fate(n_site, c->site, part); /* B_site */
            add_law(&n, of_base, n_site, part);
        }
    }
    eq_law_shared_fate(n, c->base, of_base); /* B_base */
    eq_binomial_pmf(c->forward, c->p_disp, part);
    eq_law_convolve(c->forward, part, n, of_base, pmf);
}

static void exchange_law(const eq_model_env *env, size_t i_out, int i_year, eq_law_what what,
                         const double *arg, double *res)
{
    (void)i_out;
    (void)i_year;
    for (size_t i = 0; i < env->n; i++) {
        double *done = env->work + i * (MAX_TOTAL + 2), *pmf = done + 1;
        chain c = chain_of(env, i);
        if (*done == 0) {
            arrivals_pmf(&c, pmf);
            *done = 1;
        }
        res[i] = pmf_answer(c.forward + c.dealerted + c.silos, pmf, what, arg ? arg[i] : 0);
    }
}

static size_t exchange_work_size(int n_years)
{
    (void)n_years;
    return MAX_TOTAL + 2;
}

const eq_model eq_model_exchange = {
    .name = "exchange",
    .title_en = "Survival and reply after a first strike",
    .title_zh = "第一次打击后的生存与还击",
    .revision = 1,
    .source = "wu2020 tecott2021",
    .omits_en = "It leaves out several warheads on one missile, submarines, bombers, launch under "
                "attack, a limit on interceptors, and geography.",
    .omits_zh = "本模型不含分导多弹头、潜艇、轰炸机、遭攻击下发射、拦截弹总数限制和地理因素。",
    .scope = EQ_SCOPE_PAIR,
    .param = params,
    .n_param = N_PARAM,
    .output = outputs,
    .n_output = N_OUTPUT,
    .work_size = exchange_work_size,
    .draw = exchange_draw,
    .law = exchange_law,
};
