/* Richardson's arms race between China, Russia and the United States, or between two of them.
 *
 *   (1)  dx_i/dt = sum_j k_ij x_j - a_i x_i + g_i                                [richardson1960]
 *   (2)  x(t + 1) = e^A x(t) + (integral of e^(A s) over one year) g,  A = K - diag(a)
 *        the exact solution of (1) over a year: the first rows of exp([A g; 0 0])
 *   (3)  x(t + 1) = x(t) + A x(t) + g       yearly changes, the form in which the numbers are
 * fitted (4)  rest point: A x* = -g; for two powers [richardson1960] x* = (b g + k h) / (a b - k
 * l),  y* = (a h + l g) / (a b - k l) (5)  it is stable if each eigenvalue z of A has a real part
 * below 0; with yearly changes if each |1 + z| is below 1. Two powers: if a b > k l (6)  what is
 * furthest from rest grows in a year by e^(largest real part), with yearly changes by the largest
 * |1 + z|
 *
 * x_i arms of power i: budgets, warheads or any measure that is the same for all; k_ij how strongly
 * i answers the arms of j, a_i fatigue, g_i standing grievance. A power that takes no part keeps
 * what it starts with and moves nobody. Two powers are the case in which the third takes no part,
 * or in which its reactions to and from the others are 0.
 *
 * Three powers can be unstable though each pair of them alone is stable: the model says both.
 *
 * Nothing keeps x above 0: below it Richardson reads cooperation, such as trade, that outweighs
 * arms.
 *
 * Refuses: targets, decisions, limits of money or material, learning, delays; it is a description
 * of rates, not of causes. Fitted values: eq fit richardson. Sources: richardson1960 (equations as
 * generally given). */
#include <math.h>

#include "model/model.h"
#include "num/mathx.h"
#include "num/matrix.h"

enum { CN, RU, US, N_POWER };

/* The order fixes which dimension of the point set a parameter has. */
enum {
    P_FORM,
    P_POWERS,
    P_START,
    P_FATIGUE = P_START + N_POWER,
    P_GRIEVANCE = P_FATIGUE + N_POWER,
    P_REACTION = P_GRIEVANCE + N_POWER, /* [of][on], the diagonal left out */
    N_PARAM = P_REACTION + N_POWER * (N_POWER - 1)
};

enum {
    O_ARMS,
    O_REST = O_ARMS + N_POWER,
    O_REAL_PART = O_REST + N_POWER,
    O_FACTOR,
    O_STABLE,
    O_PAIRS_STABLE,
    N_OUTPUT
};

enum { EXACT, YEARLY_CHANGES };
enum { ALL, CN_US, RU_US, CN_RU };
enum { FAULT_NO_REST = 1, FAULT_NO_NUMBER };

static const char *const form_words[] = { "exact", "yearly_changes", NULL };
static const char *const powers_words[] = { "all", "cn_us", "ru_us", "cn_ru", NULL };

#define OURS .source = "", .judgement = true

// clang-format off
#define START_ROW(i, who) \
    [P_START + i] = { \
        .key = "arms.start", .symbol = "x", .unit = "unit", .of = who, .lo = -1e7, .hi = 1e7, \
        .dflt = "0", OURS, \
        .name_en = "arms in the first year", .name_zh = "首年军备", \
        .help_en = "Budget, warheads or another measure, the same for all powers.", \
        .help_zh = "预算、核弹头数或其他量度，各国须用同一种。" }
#define FATIGUE_ROW(i, who) \
    [P_FATIGUE + i] = { \
        .key = "arms.fatigue", .symbol = "a", .unit = "fraction/yr", .of = who, .lo = -10, .hi = 10, \
        .dflt = "0.05 to 0.5 fraction/yr", OURS, \
        .name_en = "fatigue of paying for arms", .name_zh = "军备的疲劳系数", \
        .help_en = "Share by which arms fall in a year when nothing drives them; below 0 they feed " \
                   "themselves.", \
        .help_zh = "没有外在推动时军备每年减少的比例；小于0表示自我增长。" }
#define GRIEVANCE_ROW(i, who) \
    [P_GRIEVANCE + i] = { \
        .key = "arms.grievance", .symbol = "g", .unit = "unit/yr", .of = who, .lo = -1e7, .hi = 1e7, \
        .dflt = "0 unit/yr", OURS, \
        .name_en = "standing grievance", .name_zh = "固有不满", \
        .help_en = "Arms added in a year whatever the others have; below 0 is good will.", \
        .help_zh = "无论他国军备如何每年都会增加的数量；小于0表示善意。" }
#define REACTION_ROW(i, who, whom) \
    [P_REACTION + i] = { \
        .key = "arms.reaction", .symbol = "k", .unit = "fraction/yr", .of = who, .on = whom, \
        .lo = -10, .hi = 10, .dflt = "0 fraction/yr", OURS, \
        .name_en = "reaction to the arms of the other", .name_zh = "对另一方军备的反应系数", \
        .help_en = "Arms added in a year for each unit that the other has; 0 is no reaction, below 0 " \
                   "is yielding.", \
        .help_zh = "对方每有一单位军备，每年因此增加的数量；0表示无反应，小于0表示退让。" }

static const eq_param params[N_PARAM] = {
    [P_FORM] = {
        .key = "form", .unit = "", .type = EQ_WORD, .lo = 0, .hi = 1, .words = form_words,
        .dflt = "exact", OURS, .name_en = "form of a year's change", .name_zh = "年度变化的形式",
        .help_en = "exact: the solution of equation (1) over a year; yearly_changes: equation (3), as "
                   "eq fit fits it.",
        .help_zh = "exact：式（1）一年内的精确解；yearly_changes：式（3），即eq fit所拟合的形式。" },
    [P_POWERS] = {
        .key = "powers", .unit = "", .type = EQ_WORD, .lo = 0, .hi = 3, .words = powers_words,
        .dflt = "all", OURS, .name_en = "who takes part", .name_zh = "参与方",
        .help_en = "all, or two of them; the third keeps what it starts with and moves nobody.",
        .help_zh = "all表示三国，或其中两国；第三国保持初始军备，且不影响他国。" },
    START_ROW(CN, EQ_CN), START_ROW(RU, EQ_RU), START_ROW(US, EQ_US),
    FATIGUE_ROW(CN, EQ_CN), FATIGUE_ROW(RU, EQ_RU), FATIGUE_ROW(US, EQ_US),
    GRIEVANCE_ROW(CN, EQ_CN), GRIEVANCE_ROW(RU, EQ_RU), GRIEVANCE_ROW(US, EQ_US),
    REACTION_ROW(0, EQ_CN, EQ_RU), REACTION_ROW(1, EQ_CN, EQ_US),
    REACTION_ROW(2, EQ_RU, EQ_CN), REACTION_ROW(3, EQ_RU, EQ_US),
    REACTION_ROW(4, EQ_US, EQ_CN), REACTION_ROW(5, EQ_US, EQ_RU),
};

#define ARMS_ROW(i, who) \
    [O_ARMS + i] = { \
        .key = "arms", .unit = "unit", .yearly = true, .of = who, \
        .name_en = "arms", .name_zh = "军备", \
        .help_en = "By equation (2) or (3); below 0 is cooperation that outweighs arms.", \
        .help_zh = "按式（2）或式（3）；小于0表示合作超过军备。" }
#define REST_ROW(i, who) \
    [O_REST + i] = { \
        .key = "arms_rest", .unit = "unit", .of = who, \
        .name_en = "arms at the rest point", .name_zh = "平衡点上的军备", \
        .help_en = "Where nobody's arms change, equation (4), whether or not it is stable.", \
        .help_zh = "各国军备都不再变化之处，式（4），无论是否稳定。" }

static const eq_output outputs[N_OUTPUT] = {
    ARMS_ROW(CN, EQ_CN), ARMS_ROW(RU, EQ_RU), ARMS_ROW(US, EQ_US),
    REST_ROW(CN, EQ_CN), REST_ROW(RU, EQ_RU), REST_ROW(US, EQ_US),
    [O_REAL_PART] = {
        .key = "largest_real_part", .unit = "fraction/yr",
        .name_en = "largest real part of the eigenvalues", .name_zh = "特征值实部的最大值",
        .help_en = "Of A; below 0 the exact form comes to rest, equation (5).",
        .help_zh = "矩阵A的特征值；小于0时精确形式趋于平衡，式（5）。" },
    [O_FACTOR] = {
        .key = "yearly_factor", .unit = "1",
        .name_en = "yearly factor of the distance from rest", .name_zh = "偏离平衡的年倍数",
        .help_en = "Of the part that dies out last or grows fastest, equation (6); below 1 is stable.",
        .help_zh = "衰减最慢或增长最快的部分，式（6）；小于1即稳定。" },
    [O_STABLE] = {
        .key = "stable", .unit = "", .type = EQ_YESNO,
        .name_en = "the arms race comes to rest", .name_zh = "军备竞赛趋于平衡",
        .help_en = "Equation (5), in the form chosen.", .help_zh = "式（5），按所选形式。" },
    [O_PAIRS_STABLE] = {
        .key = "pairs_stable", .unit = "", .type = EQ_YESNO,
        .name_en = "each pair alone comes to rest", .name_zh = "每两国单独时都趋于平衡",
        .help_en = "Equation (5) for each two of those who take part, as if there were no third.",
        .help_zh = "对每两个参与方应用式（5），视同没有第三方。" },
};
// clang-format on
_Static_assert(sizeof params / sizeof *params == N_PARAM, "one table entry per parameter");
_Static_assert(sizeof outputs / sizeof *outputs == N_OUTPUT, "one table entry per output");

/* ---- one future -------------------------------------------------------------------------------
 */

/* Those who take part, and their equations (1). */
typedef struct race {
    size_t n;
    size_t who[N_POWER];
    double a[N_POWER * N_POWER]; /* A, [n][n] */
    double g[N_POWER];
} race;

static void choose(int powers, race *r)
{
    static const size_t pair[][2] = {
        [CN_US] = { CN, US }, [RU_US] = { RU, US }, [CN_RU] = { CN, RU }
    };

    r->n = powers == ALL ? N_POWER : 2;
    for (size_t i = 0; i < r->n; i++) {
        r->who[i] = powers == ALL ? i : pair[powers][i];
    }
}

static void race_of(const eq_model_env *env, size_t lane, race *r)
{
    const double *const *p = env->p;

    choose((int)p[P_POWERS][lane], r);
    for (size_t i = 0; i < r->n; i++) {
        size_t of = r->who[i];

        r->g[i] = p[P_GRIEVANCE + of][lane];
        for (size_t j = 0; j < r->n; j++) {
            size_t on = r->who[j], k = (N_POWER - 1) * of + (on < of ? on : on - 1);

            r->a[i * r->n + j] = i == j ? -p[P_FATIGUE + of][lane] : p[P_REACTION + k][lane];
        }
    }
}

/* Equations (2) and (3): x(t + 1) = e x(t) + h. */
static void year_of(const race *r, int form, double *e, double *h)
{
    size_t n = r->n, m = n + 1;
    double all[(N_POWER + 1) * (N_POWER + 1)] = { 0 };

    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            all[i * m + j] = r->a[i * n + j];
        }
        all[i * m + n] = r->g[i];
    }
    if (form == EXACT) {
        eq_matrix_exp(m, all, all);
    } else {
        for (size_t i = 0; i < n; i++) {
            all[i * m + i] += 1;
        }
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            e[i * n + j] = all[i * m + j];
        }
        h[i] = all[i * m + n];
    }
}

static void arms(const eq_model_env *env, size_t lane, const race *r, int form)
{
    double e[N_POWER * N_POWER], h[N_POWER], x[N_POWER], next[N_POWER];
    bool finite = true;

    year_of(r, form, e, h);
    for (size_t i = 0; i < N_POWER; i++) {
        double *out = env->out[O_ARMS + i];

        for (int y = 0; out && y < env->n_years; y++) {
            out[(size_t)y * env->n + lane] = env->p[P_START + i][lane];
        }
    }
    for (size_t i = 0; i < r->n; i++) {
        x[i] = env->p[P_START + r->who[i]][lane];
    }
    for (int y = 1; y < env->n_years; y++) {
        for (size_t i = 0; i < r->n; i++) {
            next[i] = h[i];
            for (size_t j = 0; j < r->n; j++) {
                next[i] += e[i * r->n + j] * x[j];
            }
        }
        for (size_t i = 0; i < r->n; i++) {
            double *out = env->out[O_ARMS + r->who[i]];

            x[i] = next[i];
            finite = finite && isfinite(x[i]);
            if (out) {
                out[(size_t)y * env->n + lane] = x[i];
            }
        }
    }
    if (!finite) {
        env->fault[lane] = FAULT_NO_NUMBER;
    }
}

/* Equation (4); marks the lane only when the rest point is asked for. */
static void rest(const eq_model_env *env, size_t lane, const race *r)
{
    double x[N_POWER] = { 0 }, minus_g[N_POWER];
    bool asked = false, exists;

    for (size_t i = 0; i < r->n; i++) {
        minus_g[i] = -r->g[i];
        x[i] = (double)NAN;
    }
    exists = eq_matrix_solve(r->n, r->a, minus_g, x);
    for (size_t i = 0; i < N_POWER; i++) {
        if (env->out[O_REST + i]) {
            env->out[O_REST + i][lane] = env->p[P_START + i][lane];
        }
    }
    for (size_t i = 0; i < r->n; i++) {
        double *out = env->out[O_REST + r->who[i]];

        if (out) {
            out[lane] = x[i];
            asked = true;
        }
    }
    if (asked && !exists) {
        env->fault[lane] = FAULT_NO_REST;
    }
}

/* The largest real part and, by equation (6), the yearly factor. */
static void spectrum(size_t n, const double *a, int form, double *real_part, double *factor)
{
    double re[N_POWER], im[N_POWER];

    (void)eq_matrix_eigen(n, a, re, im); /* else NaN, which is counted as a failure */
    *real_part = re[0];
    *factor = 0;
    for (size_t i = 0; i < n; i++) {
        double up = 1 + re[i], size = sqrt(up * up + im[i] * im[i]);

        *real_part = re[i] > *real_part ? re[i] : *real_part;
        *factor = size > *factor || isnan(size) ? size : *factor;
    }
    *factor = form == EXACT ? eq_exp(*real_part) : *factor;
}

static bool comes_to_rest(size_t n, const double *a, int form)
{
    double real_part, factor;

    spectrum(n, a, form, &real_part, &factor);
    return form == EXACT ? real_part < 0 : factor < 1;
}

static bool pairs_come_to_rest(const race *r, int form)
{
    bool all = true;

    for (size_t i = 0; i < r->n; i++) {
        for (size_t j = i + 1; j < r->n; j++) {
            const double *a = r->a;
            double pair[] = { a[i * r->n + i], a[i * r->n + j], a[j * r->n + i], a[j * r->n + j] };

            all = all && comes_to_rest(2, pair, form);
        }
    }
    return all;
}

static void set(const eq_model_env *env, int output, size_t lane, double v)
{
    if (env->out[output]) {
        env->out[output][lane] = v;
    }
}

static void richardson_draw(const eq_model_env *env)
{
    for (size_t i = 0; i < env->n; i++) {
        int form = (int)env->p[P_FORM][i];
        double real_part, factor;
        race r;

        race_of(env, i, &r);
        arms(env, i, &r, form);
        rest(env, i, &r);
        spectrum(r.n, r.a, form, &real_part, &factor);
        set(env, O_REAL_PART, i, real_part);
        set(env, O_FACTOR, i, factor);
        set(env, O_STABLE, i, form == EXACT ? real_part < 0 : factor < 1);
        set(env, O_PAIRS_STABLE, i, pairs_come_to_rest(&r, form));
    }
}

static size_t richardson_work_size(int n_years)
{
    (void)n_years;
    return 0;
}

static const char *richardson_fault_text(unsigned r, int zh)
{
    static const char *const text[][2] = {
        [FAULT_NO_REST] = { "the reactions balance the fatigue exactly, so that there is no single "
                            "rest point",
                            "反应与疲劳恰好抵消，不存在唯一的平衡点" },
        [FAULT_NO_NUMBER] = { "arms grow beyond all numbers", "军备增长超出可表示的数值" },
    };

    return r >= 1 && r < sizeof text / sizeof *text ? text[r][zh != 0] : NULL;
}

const eq_model eq_model_richardson = {
    .name = "richardson",
    .title_en = "Arms race after Richardson between two or three powers",
    .title_zh = "理查森军备竞赛模型（两国或三国）",
    .revision = 1,
    .source = "richardson1960",
    .omits_en = "It leaves out decisions, limits of money and material, delays, learning, kinds of "
                "weapons and third parties; it describes rates of change, not their causes.",
    .omits_zh = "本模型不含决策、资金与材料限制、时滞、学习、武器种类和其他国家；只描述变化的速率，"
                "不说明原因。",
    .scope = EQ_SCOPE_WORLD,
    .param = params,
    .n_param = N_PARAM,
    .output = outputs,
    .n_output = N_OUTPUT,
    .work_size = richardson_work_size,
    .draw = richardson_draw,
    .fault_text = richardson_fault_text,
};
