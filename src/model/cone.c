/* The cone of mutual deterrence between two powers: who has missiles enough to deter whom.
 *
 *   (1)  A deters B if M_A >= phi_B M_B + Cbar_B / v_A                          [intriligator1984]
 *        of the missiles of A those are left that B has not destroyed, and they inflict what B will
 *        not accept
 *   (2)  mutual deterrence is a cone in the plane of M_A, M_B; it exists if phi_A phi_B < 1. Its
 *        vertex: M_A = (c_A + phi_B c_B) / (1 - phi_A phi_B), c_A = Cbar_B / v_A; of equal sides
 *        (Cbar / v) / (1 - phi)                                                [intriligator1984]
 *   (3)  the other form, ours: missiles fired at missiles hit at random, so that the share
 *        e^(-phi_B M_B / M_A) is left and A deters B if M_A e^(-phi_B M_B / M_A) >= c_A. Then a
 * cone always exists, its vertex is where both hold as equalities
 *
 * M missiles, phi missiles of the other side destroyed by one that is fired first, v loss that one
 * missile inflicts, Cbar loss that a side will not accept, in the same unit as v.
 *
 * Published critique: the conclusions drawn from this model depend on questionable assumptions and
 * are highly sensitive to them [mayer1986, abstract]. Form (3) shows it in the smallest way: the
 * one change of how missiles destroy missiles takes the condition phi_A phi_B < 1 away. Ask both.
 *
 * A vertex that no number reaches is infinity, an outcome and no failure.
 *
 * Refuses: targets, kinds of weapons, alert, defences, three powers, what makes a war start.
 * Sources: intriligator1984 (equations as generally given), mayer1986 (abstract). */
#include <math.h>

#include "model/model.h"
#include "num/mathx.h"
#include "num/root.h"

/* Rows of one side, then of one side against the other. Side 0 is OWN, side 1 OTHER. */
enum { SIDE_MISSILES, SIDE_LOSS, N_SIDE };
enum { MEANS_DESTROYED, MEANS_LOSS, N_MEANS };
enum {
    P_FORM,
    P_SIDE,
    P_MEANS = P_SIDE + 2 * N_SIDE, /* of side 0 against side 1, then the reverse */
    N_PARAM = P_MEANS + 2 * N_MEANS
};

enum { OF_DETERS, OF_NEEDED, OF_MARGIN, OF_VERTEX, N_OF };
enum { O_EXISTS = 2 * N_OF, O_MUTUAL, N_OUTPUT };

enum { LINEAR, AT_RANDOM };

static const char *const form_words[] = { "linear", "at_random", NULL };

#define OURS .source = "", .judgement = true

// clang-format off
#define SIDE_ROWS(s, who) \
    [P_SIDE + (s) * N_SIDE + SIDE_MISSILES] = { \
        .key = "cone.missiles", .symbol = "M", .unit = "missile", .owner = who, .kind = EQ_POLICY, \
        .lo = 0, .hi = 1e6, .source = "", \
        .name_en = "missiles", .name_zh = "导弹数", \
        .help_en = "All that can reach the other side.", \
        .help_zh = "能打到对方的全部导弹。" }, \
    [P_SIDE + (s) * N_SIDE + SIDE_LOSS] = { \
        .key = "cone.loss_that_deters", .symbol = "Cbar", .unit = "unit", .owner = who, \
        .lo = 1e-6, .hi = 1e9, .dflt = "10 to 500 units", OURS, \
        .name_en = "loss that this side will not accept", .name_zh = "该方不能接受的损失", \
        .help_en = "In the unit in which the loss inflicted by a missile is given.", \
        .help_zh = "单位与每枚导弹造成的损失相同。" }

#define MEANS_ROWS(s, who) \
    [P_MEANS + (s) * N_MEANS + MEANS_DESTROYED] = { \
        .key = "missiles_destroyed_each", .symbol = "phi", .unit = "1", .owner = who, \
        .lo = 0, .hi = 20, .dflt = "0.2 to 1.2", OURS, \
        .name_en = "missiles destroyed by one fired first", .name_zh = "先发射的一枚导弹所摧毁的导弹数", \
        .help_en = "Of the other side's; above 1 a missile takes more than one with it.", \
        .help_zh = "指对方的导弹；大于1表示一枚换多枚。" }, \
    [P_MEANS + (s) * N_MEANS + MEANS_LOSS] = { \
        .key = "loss_inflicted_each", .symbol = "v", .unit = "unit/missile", .owner = who, \
        .lo = 1e-6, .hi = 1e6, .dflt = "1 unit/missile", OURS, \
        .name_en = "loss that one missile inflicts", .name_zh = "一枚导弹造成的损失", \
        .help_en = "A declared number in a unit of one's own, not an estimate of effects.", \
        .help_zh = "自定单位的声明值，并非对效应的估计。" }

static const eq_param params[N_PARAM] = {
    [P_FORM] = {
        .key = "cone.form", .unit = "", .type = EQ_WORD, .lo = 0, .hi = 1, .words = form_words,
        .dflt = "linear", .source = "intriligator1984",
        .name_en = "how missiles destroy missiles", .name_zh = "导弹摧毁导弹的方式",
        .help_en = "linear: each the same number, equation (1); at_random: hits fall on missiles at "
                   "random, equation (3).",
        .help_zh = "linear：每枚摧毁的数量相同，式（1）；at_random：命中随机落在各枚导弹上，式（3）。" },
    SIDE_ROWS(0, EQ_OWN), SIDE_ROWS(1, EQ_OTHER),
    MEANS_ROWS(0, EQ_BACK), MEANS_ROWS(1, EQ_PAIR),
};

#define NEVER_EN "each missile fired first destroys too many for any number to be enough"
#define NEVER_ZH "先发射的导弹各自摧毁过多，任何数量都不够"
#define OF_ROWS(s, who) \
    [(s) * N_OF + OF_DETERS] = { \
        .key = "deters", .unit = "", .type = EQ_YESNO, .owner = who, \
        .name_en = "this side deters the other", .name_zh = "该方能威慑对方", \
        .help_en = "Equation (1), or (3) in the form at_random.", \
        .help_zh = "式（1）；at_random形式用式（3）。" }, \
    [(s) * N_OF + OF_NEEDED] = { \
        .key = "missiles_to_deter", .unit = "missile", .owner = who, \
        .name_en = "missiles needed to deter", .name_zh = "威慑所需导弹数", \
        .help_en = "Against the missiles that the other side has.", \
        .help_zh = "针对对方现有的导弹。" }, \
    [(s) * N_OF + OF_MARGIN] = { \
        .key = "missiles_to_spare", .unit = "missile", .owner = who, \
        .name_en = "missiles beyond those needed", .name_zh = "超出所需的导弹数", \
        .help_en = "Below 0: so many are lacking.", .help_zh = "小于0表示缺额。" }, \
    [(s) * N_OF + OF_VERTEX] = { \
        .key = "cone_vertex", .unit = "missile", .owner = who, \
        .name_en = "smallest number in mutual deterrence", .name_zh = "相互威慑所需的最小数量", \
        .help_en = "This side's missiles at the vertex of the cone, equation (2) or (3).", \
        .help_zh = "锥顶点处该方的导弹数，式（2）或式（3）。", \
        .none_en = NEVER_EN, .none_zh = NEVER_ZH }

static const eq_output outputs[N_OUTPUT] = {
    OF_ROWS(0, EQ_PAIR), OF_ROWS(1, EQ_BACK),
    [O_EXISTS] = {
        .key = "cone_exists", .unit = "", .type = EQ_YESNO, .owner = EQ_PAIR,
        .name_en = "some numbers give mutual deterrence", .name_zh = "存在可相互威慑的数量",
        .help_en = "Equation (2); always so in the form at_random.",
        .help_zh = "式（2）；at_random形式下总是存在。" },
    [O_MUTUAL] = {
        .key = "mutual_deterrence", .unit = "", .type = EQ_YESNO, .owner = EQ_PAIR,
        .name_en = "each side deters the other", .name_zh = "双方互相威慑",
        .help_en = "With the missiles that both have.", .help_zh = "以双方现有的导弹计。" },
};
// clang-format on

/* One future: c of side i is what must be left to it. */
typedef struct cone {
    int form;
    double missiles[2], left[2], phi[2];
} cone;

static void cone_of(const eq_model_env *env, size_t lane, cone *k)
{
    const double *const *p = env->p;

    k->form = (int)p[P_FORM][lane];
    for (size_t i = 0; i < 2; i++) {
        k->missiles[i] = p[P_SIDE + i * N_SIDE + SIDE_MISSILES][lane];
        k->phi[i] = p[P_MEANS + i * N_MEANS + MEANS_DESTROYED][lane];
        k->left[i] = p[P_SIDE + (1 - i) * N_SIDE + SIDE_LOSS][lane] /
                     p[P_MEANS + i * N_MEANS + MEANS_LOSS][lane];
    }
}

/* ln of what is left of M less ln of what must be, equation (3); rises with M. */
typedef struct against {
    double fired, left; /* phi times the other's missiles; c */
} against;

static double too_many(void *ctx, double m)
{
    const against *a = ctx;

    return eq_log(m / a->left) - a->fired / m;
}

/* ln(M_1 / M_0) at the vertex of equation (3): the difference of the logarithms of both. */
static double apart(void *ctx, double u)
{
    const cone *k = ctx;

    return u - eq_log(k->left[1] / k->left[0]) - k->phi[0] * eq_exp(-u) + k->phi[1] * eq_exp(u);
}

static double needed(const cone *k, size_t i)
{
    against a = { .fired = k->phi[1 - i] * k->missiles[1 - i], .left = k->left[i] };
    double high = a.left + a.fired, m = high;

    if (k->form == AT_RANDOM && a.fired > 0) {
        /* ln(1 + x) >= x / (1 + x): enough at `high`, too few at c */
        (void)eq_root_find(too_many, &a, a.left, high, 1e-12 * high, &m);
    }
    return m;
}

static bool exists(const cone *k)
{
    return k->form == AT_RANDOM || k->phi[0] * k->phi[1] < 1;
}

static void vertex(const cone *k, double m[2])
{
    double low = eq_log(k->left[1] / k->left[0]), high = low, u = low;
    cone copy = *k;

    if (!exists(k)) {
        m[0] = m[1] = (double)INFINITY;
        return;
    }
    if (k->form == LINEAR) {
        for (size_t i = 0; i < 2; i++) {
            m[i] = (k->left[i] + k->phi[1 - i] * k->left[1 - i]) / (1 - k->phi[0] * k->phi[1]);
        }
        return;
    }
    while (apart(&copy, low) > 0) { /* rises without bound on both sides */
        low -= 1;
    }
    while (apart(&copy, high) < 0) {
        high += 1;
    }
    (void)eq_root_find(apart, &copy, low, high, 1e-14, &u);
    m[0] = k->left[0] * eq_exp(k->phi[1] * eq_exp(u));
    m[1] = k->left[1] * eq_exp(k->phi[0] * eq_exp(-u));
}

static void set(const eq_model_env *env, size_t output, size_t lane, double v)
{
    if (env->out[output]) {
        env->out[output][lane] = v;
    }
}

static void cone_draw(const eq_model_env *env)
{
    for (size_t lane = 0; lane < env->n; lane++) {
        bool both = true;
        double m[2];
        cone k;

        cone_of(env, lane, &k);
        vertex(&k, m);
        for (size_t i = 0; i < 2; i++) {
            double n = needed(&k, i);
            bool deters = k.missiles[i] >= n;

            set(env, i * N_OF + OF_DETERS, lane, deters);
            set(env, i * N_OF + OF_NEEDED, lane, n);
            set(env, i * N_OF + OF_MARGIN, lane, k.missiles[i] - n);
            set(env, i * N_OF + OF_VERTEX, lane, m[i]);
            both = both && deters;
        }
        set(env, O_EXISTS, lane, exists(&k));
        set(env, O_MUTUAL, lane, both);
    }
}

static size_t cone_work_size(int n_years)
{
    (void)n_years;
    return 0;
}

/* Where both phi are the same in all futures: the one would have to lie below 1 / the other. */
static bool cone_impossible(const double *fixed, size_t i_out, eq_impossible *why)
{
    double phi = fixed[P_MEANS + MEANS_DESTROYED],
           other = fixed[P_MEANS + N_MEANS + MEANS_DESTROYED];

    if ((i_out != OF_VERTEX && i_out != N_OF + OF_VERTEX) || fixed[P_FORM] != LINEAR ||
        !(phi * other >= 1)) {
        return false;
    }
    *why =
        (eq_impossible){ .param = P_MEANS + MEANS_DESTROYED, .bound = 1 / other, .above = false };
    return true;
}

const eq_model eq_model_cone = {
    .name = "cone",
    .title_en = "Cone of mutual deterrence between two powers",
    .title_zh = "两国相互威慑锥",
    .revision = 1,
    .source = "intriligator1984 mayer1986",
    .omits_en =
        "It leaves out kinds of weapons, alert, defences, chance, third powers and what makes a "
        "war start; published critique finds its conclusions highly sensitive to its "
        "assumptions [mayer1986], so ask it in both forms.",
    .omits_zh =
        "本模型不含武器种类、戒备、防御、偶然性、第三国以及战争如何发生；已发表的批评认为其结论对"
        "假设高度敏感[mayer1986]，宜用两种形式对照。",
    .scope = EQ_SCOPE_PAIR,
    .param = params,
    .n_param = N_PARAM,
    .output = outputs,
    .n_output = N_OUTPUT,
    .work_size = cone_work_size,
    .draw = cone_draw,
    .impossible = cone_impossible,
};
