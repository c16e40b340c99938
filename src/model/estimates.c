/* A secret stockpile as seen through published estimates: Gaussian on the log scale.
 *
 * Sources: two expert groups (one family: they share authors) and another government. t0 is the end
 * of the timeline's first year; s = ln S(t0) is the truth there, without a prior of its own.
 *
 *   (1)  ln E_a = s + ln G(t_a) + b_f(a) + sigma_f(a) eps_a + omega c
 *   (2)  G(t) = 1 + g (t - t0)          growth g a year, as a share of the stockpile at t0; t_a -
 * t0 is the date of a figure as given (3)  b_f ~ N(beta_f, d_f^2)         bias of the experts, of
 * the government corr(eps_1, eps_2) = rho_E, corr(eps_i, eps_G) = rho_G, c ~ N(0, 1) common to all
 *   (4)  Sigma_ab = [one family] d_f^2 + r_ab sigma_a sigma_b + omega^2
 *   (5)  v = 1 / (1' Sigma^-1 1),  m = v 1' Sigma^-1 (ln E - ln G - beta)       s | E ~ N(m, v)
 *   (6)  b_f | E ~ N(beta_f + k' Sigma^-1 (r - m 1), d_f^2 - k' Sigma^-1 k + (k' Sigma^-1 1)^2 v)
 *        r = ln E - ln G - beta, k_a = cov(b_f, ln E_a)
 *   (7)  a disclosure of error delta: 1 / v' = 1 / v + 1 / delta^2; before it is made its result is
 *        unknown, so that the expected 90 % width is 2 exp(m + (v - v') / 2) sinh(z sqrt(v'))
 *   (8)  skewness of a lognormal: (e^v + 2) sqrt(e^v - 1)
 *   (9)  independent estimates: mean precision k^-1 sum 1 / Sigma_aa gives v_1; n = v_1 / v
 *   (10) latent(y) = exp(m + x sqrt(v)) G(y),  x ~ N(0, 1): one input
 *
 * What this shows. The common error does not shrink with more sources: by (4) v = omega^2 + what
 * independent errors leave, whatever k is. Only differences between sources identify biases: (6)
 * moves the difference of two biases a lot and their mean hardly at all, so how high or low all
 * sources are is judgement (beta, d, omega) unless a record is opened, as in (7).
 * A disclosure narrows what is known; it does not move what is expected before it is made, so (10)
 * is the same with and without it.
 *
 * Definitions: all three figures count the stockpile. Operational or deployed warheads are other
 * things; the scenario reader refuses to mix them.
 *
 * Refuses: estimates with more than one value a source, growth that changes from year to year,
 * what a statement would do to other people's policies.
 * Sources: fas2025, sipri2025, dod2025 and those of the defaults. */
#include "model/model.h"

#include <math.h>

#include "num/clones.h"
#include "num/mathx.h"

enum {
    P_EXPERTS_FIGURE,
    P_EXPERTS_DATE,
    P_SECOND_USE,
    P_SECOND_FIGURE,
    P_SECOND_DATE,
    P_GOVERNMENT_USE,
    P_GOVERNMENT_FIGURE,
    P_GOVERNMENT_DATE,
    P_EXPERTS_BIAS,
    P_EXPERTS_BIAS_SD,
    P_GOVERNMENT_BIAS,
    P_GOVERNMENT_BIAS_SD,
    P_EXPERTS_SPREAD,
    P_GOVERNMENT_SPREAD,
    P_EXPERTS_OVERLAP,
    P_GOVERNMENT_OVERLAP,
    P_COMMON_ERROR,
    P_GROWTH,
    P_DISCLOSURE_USE,
    P_DISCLOSURE_ERROR,
    P_PLACE,
    N_PARAM
};

enum {
    O_LATENT,
    O_ESTIMATE,
    O_LOW90,
    O_HIGH90,
    O_LOG_SD,
    O_WIDTH,
    O_WIDTH_UNDISCLOSED,
    O_WIDTH_DISCLOSED,
    O_NARROWING,
    O_SKEW,
    O_N_SOURCES,
    O_N_EFFECTIVE,
    O_EXPERTS_ABOVE,
    O_GOVERNMENT_ABOVE,
    O_EXPERTS_BIAS,
    O_EXPERTS_BIAS_SD,
    O_GOVERNMENT_BIAS,
    O_GOVERNMENT_BIAS_SD,
    O_BIAS_GAP,
    O_BIAS_GAP_SD,
    N_OUTPUT
};

/* E1, E2, G in this order; those not used are left out. */
enum { MAX_SOURCE = 3 };
enum { FAULT_NONE, FAULT_GROWTH, FAULT_OVERLAP };
static const double z95 = 1.6448536269514722; /* 95 % point of the standard normal law */

// clang-format off
static const eq_param params[N_PARAM] = {
    [P_EXPERTS_FIGURE] = {
        .key = "experts.figure", .symbol = "E_1", .unit = "warhead", .def = EQ_DEF_STOCKPILE,
        .lo = 1, .hi = 100000, .pub_lo = 500, .pub_hi = 600, .pub_source = "fas2024 fas2025",
        .dflt = "600 warheads", .source = "fas2025",
        .name_en = "the experts' figure", .name_zh = "专家估计值",
        .help_en = "Stockpile as the Bulletin's nuclear notebook (FAS) gives it.",
        .help_zh = "《原子科学家公报》核笔记（美国科学家联合会）给出的库存。" },
    [P_EXPERTS_DATE] = {
        .key = "experts.date", .symbol = "t_1", .unit = "yr", .lo = -50, .hi = 50,
        .dflt = "0.1 yr", .source = "fas2025",
        .name_en = "date of the experts' figure", .name_zh = "专家估计值的时点",
        .help_en = "Years after the end of the timeline's first year; before it: negative.",
        .help_zh = "距时间线首年年底的年数；更早则为负。" },
    [P_SECOND_USE] = {
        .key = "experts_2.use", .unit = "", .type = EQ_YESNO, .lo = 0, .hi = 1,
        .dflt = "yes", .source = "sipri2025",
        .name_en = "a second experts' figure counts", .name_zh = "计入第二个专家估计值",
        .help_en = "no: the second figure is left out.", .help_zh = "no：不计第二个数值。" },
    [P_SECOND_FIGURE] = {
        .key = "experts_2.figure", .symbol = "E_2", .unit = "warhead", .def = EQ_DEF_STOCKPILE,
        .lo = 1, .hi = 100000, .pub_lo = 500, .pub_hi = 600, .pub_source = "sipri2024 sipri2025",
        .dflt = "600 warheads", .source = "sipri2025",
        .name_en = "the second experts' figure", .name_zh = "第二个专家估计值",
        .help_en = "Stockpile as SIPRI gives it; its authors and those of the first overlap.",
        .help_zh = "斯德哥尔摩国际和平研究所给出的库存；两处作者有重叠。" },
    [P_SECOND_DATE] = {
        .key = "experts_2.date", .symbol = "t_2", .unit = "yr", .lo = -50, .hi = 50,
        .dflt = "0 yr", .source = "sipri2025",
        .name_en = "date of the second experts' figure", .name_zh = "第二个专家估计值的时点",
        .help_en = "As above; SIPRI's figures are for January.",
        .help_zh = "同上；该所数值均指1月。" },
    [P_GOVERNMENT_USE] = {
        .key = "government.use", .unit = "", .type = EQ_YESNO, .lo = 0, .hi = 1,
        .dflt = "yes", .source = "dod2025",
        .name_en = "another government's figure counts", .name_zh = "计入他国政府估计值",
        .help_en = "no: the figure is left out.", .help_zh = "no：不计该数值。" },
    [P_GOVERNMENT_FIGURE] = {
        .key = "government.figure", .symbol = "E_G", .unit = "warhead", .def = EQ_DEF_STOCKPILE,
        .lo = 1, .hi = 100000, .pub_lo = 600, .pub_hi = 640, .pub_source = "dod2025",
        .dflt = "620 warheads", .source = "dod2025",
        .name_en = "another government's figure", .name_zh = "他国政府估计值",
        .help_en = "The US says that China's stockpile remained in the low 600s through 2024: the middle of 600 "
                   "to 640.",
        .help_zh = "美国称中国库存2024年保持在600出头：取600至640的中点。" },
    [P_GOVERNMENT_DATE] = {
        .key = "government.date", .symbol = "t_G", .unit = "yr", .lo = -50, .hi = 50,
        .dflt = "0 yr", .source = "dod2025",
        .name_en = "date of that government's figure", .name_zh = "他国政府估计值的时点",
        .help_en = "As above; the US figure is for the end of 2024.",
        .help_zh = "同上；美国的数值指2024年底。" },
    [P_EXPERTS_BIAS] = {
        .key = "experts.bias", .symbol = "beta_E", .unit = "1", .lo = -3, .hi = 3,
        .dflt = "0", .source = "", .judgement = true,
        .name_en = "experts' bias, expected", .name_zh = "专家偏差的预期值",
        .help_en = "On the log scale: 0.1 is about 10 % too high; no open record shows a sign.",
        .help_zh = "对数尺度：0.1约为偏高10%；没有公开的记录显示其正负。" },
    [P_EXPERTS_BIAS_SD] = {
        .key = "experts.bias_sd", .symbol = "d_E", .unit = "1", .lo = 1e-6, .hi = 10,
        .dflt = "0.05 to 0.3", .source = "", .judgement = true,
        .name_en = "uncertainty of the experts' bias", .name_zh = "专家偏差的不确定性",
        .help_en = "Standard deviation on the log scale of what both expert figures share.",
        .help_zh = "两个专家估计值共有偏差在对数尺度上的标准差。" },
    [P_GOVERNMENT_BIAS] = {
        .key = "government.bias", .symbol = "beta_G", .unit = "1", .lo = -3, .hi = 3,
        .dflt = "0", .source = "", .judgement = true,
        .name_en = "that government's bias, expected", .name_zh = "他国政府偏差的预期值",
        .help_en = "On the log scale; past US estimates of China erred both ways.",
        .help_zh = "对数尺度；美国过去对中国的估计有高有低。" },
    [P_GOVERNMENT_BIAS_SD] = {
        .key = "government.bias_sd", .symbol = "d_G", .unit = "1", .lo = 1e-6, .hi = 10,
        .dflt = "0.05 to 0.4", .source = "", .judgement = true,
        .name_en = "uncertainty of that government's bias", .name_zh = "他国政府偏差的不确定性",
        .help_en = "Standard deviation on the log scale; the range follows the nowcasts in the record.",
        .help_zh = "对数尺度上的标准差；范围参照记录中对当时数量的估计。" },
    [P_EXPERTS_SPREAD] = {
        .key = "experts.spread", .symbol = "sigma_E", .unit = "1", .lo = 1e-6, .hi = 3,
        .dflt = "0.05 to 0.12", .source = "owid2022 owid2023", .judgement = true,
        .name_en = "own error of one expert figure", .name_zh = "单个专家估计值的自身误差",
        .help_en = "The same year was revised from 350 to 370 and from 350 to 390 within two years.",
        .help_zh = "同一年份的数值两年内曾由350改为370，由350改为390。" },
    [P_GOVERNMENT_SPREAD] = {
        .key = "government.spread", .symbol = "sigma_G", .unit = "1", .lo = 1e-6, .hi = 3,
        .dflt = "0.05 to 0.15", .source = "", .judgement = true,
        .name_en = "own error of that government's figure", .name_zh = "他国政府估计值的自身误差",
        .help_en = "Standard deviation on the log scale of what it shares with nobody for good.",
        .help_zh = "对数尺度上的标准差，指其自身误差。" },
    [P_EXPERTS_OVERLAP] = {
        .key = "experts.overlap", .symbol = "rho_E", .unit = "1", .share = true, .lo = 0, .hi = 0.999,
        .dflt = "0.7 to 0.98", .source = "", .judgement = true,
        .name_en = "overlap of the two expert figures", .name_zh = "两个专家估计值的重叠程度",
        .help_en = "Correlation of their own errors: the groups share authors and sources.",
        .help_zh = "两者自身误差的相关系数：作者和来源有重叠。" },
    [P_GOVERNMENT_OVERLAP] = {
        .key = "government.overlap", .symbol = "rho_G", .unit = "1", .share = true, .lo = 0, .hi = 0.999,
        .dflt = "0.3 to 0.8", .source = "", .judgement = true,
        .name_en = "overlap of experts and government", .name_zh = "专家与政府的重叠程度",
        .help_en = "Correlation of their own errors: experts use the government's reports.",
        .help_zh = "两者自身误差的相关系数：专家使用政府报告。" },
    [P_COMMON_ERROR] = {
        .key = "common_error", .symbol = "omega", .unit = "1", .lo = 0, .hi = 3,
        .dflt = "0.05 to 0.3", .source = "", .judgement = true,
        .name_en = "error common to all public sources", .name_zh = "各公开来源的共同误差",
        .help_en = "Standard deviation on the log scale; more sources do not reduce it.",
        .help_zh = "对数尺度上的标准差；增加来源并不能减小。" },
    [P_GROWTH] = {
        .key = "figure_growth", .symbol = "g", .unit = "1", .lo = -0.5, .hi = 2,
        .dflt = "0.08 to 0.17", .source = "sipri2025 dod2025",
        .name_en = "growth in a year, as a share", .name_zh = "年增长占期初库存的比例",
        .help_en = "Of the stockpile at the end of the first year: 50 to 100 a year on 600.",
        .help_zh = "以首年年底库存为基数：600枚的基础上每年50至100枚。" },
    [P_DISCLOSURE_USE] = {
        .key = "disclosure.use", .unit = "", .type = EQ_YESNO, .kind = EQ_POLICY, .lo = 0, .hi = 1,
        .dflt = "no", .source = "",
        .name_en = "one disclosure is made", .name_zh = "作出一次公布",
        .help_en = "The owner states its stockpile once; what it would say is not known beforehand.",
        .help_zh = "拥有国公布一次库存；公布的数值事先未知。" },
    [P_DISCLOSURE_ERROR] = {
        .key = "disclosure.error", .symbol = "delta", .unit = "1", .lo = 1e-6, .hi = 3,
        .dflt = "0.01 to 0.1", .source = "", .judgement = true,
        .name_en = "error left after a disclosure", .name_zh = "公布之后剩余的误差",
        .help_en = "Standard deviation on the log scale: rounding, definitions, belief in the statement.",
        .help_zh = "对数尺度上的标准差：取整、口径，以及对公布内容的信任。" },
    [P_PLACE] = {
        .key = "truth.place", .symbol = "x", .unit = "1", .lo = -8, .hi = 8,
        .dflt = "0 +- 1", .source = "", .judgement = true,
        .name_en = "where the truth lies within what is known", .name_zh = "真值在已知范围内的位置",
        .help_en = "Standard deviations from the middle; that errors are normal on the log scale is judgement.",
        .help_zh = "与中值相距的标准差数；误差在对数尺度上服从正态分布属于判断。" },
};

#define LOG_SCALE(k, en, zh, hen, hzh) \
    { .key = (k), .unit = "1", .name_en = (en), .name_zh = (zh), .help_en = (hen), .help_zh = (hzh) }

static const eq_output outputs[N_OUTPUT] = {
    [O_LATENT] = {
        .key = "latent_stockpile", .unit = "warhead", .def = EQ_DEF_STOCKPILE, .yearly = true,
        .name_en = "stockpile behind the estimates", .name_zh = "估计背后的真实库存",
        .help_en = "One draw of the truth, carried forward by the growth, equation (10).",
        .help_zh = "真值的一次抽样，按增长外推，式（10）。" },
    [O_ESTIMATE] = {
        .key = "stockpile_median", .unit = "warhead", .def = EQ_DEF_STOCKPILE, .yearly = true,
        .name_en = "stockpile, middle of what is known", .name_zh = "库存，已知范围的中值",
        .help_en = "Median given this future's growth and errors.",
        .help_zh = "给定该未来的增长和误差时的中位数。" },
    [O_LOW90] = {
        .key = "stockpile_low", .unit = "warhead", .def = EQ_DEF_STOCKPILE, .yearly = true,
        .name_en = "stockpile, 5 % point", .name_zh = "库存的5%分位数",
        .help_en = "Lower end of the 90 % interval given this future's growth and errors.",
        .help_zh = "给定该未来的增长和误差时90%区间的下端。" },
    [O_HIGH90] = {
        .key = "stockpile_high", .unit = "warhead", .def = EQ_DEF_STOCKPILE, .yearly = true,
        .name_en = "stockpile, 95 % point", .name_zh = "库存的95%分位数",
        .help_en = "Upper end of the 90 % interval given this future's growth and errors.",
        .help_zh = "给定该未来的增长和误差时90%区间的上端。" },
    [O_LOG_SD] = LOG_SCALE("stockpile_log_sd", "uncertainty of the stockpile", "库存的不确定性",
        "Standard deviation on the log scale; after the disclosure if one is made.",
        "对数尺度上的标准差；若有公布，则指公布之后。"),
    [O_WIDTH] = {
        .key = "stockpile_width", .unit = "warhead",
        .name_en = "width of the 90 % interval", .name_zh = "90%区间的宽度",
        .help_en = "At the end of the first year; expected width after the disclosure if one is made.",
        .help_zh = "首年年底；若有公布，则指公布之后的预期宽度。" },
    [O_WIDTH_UNDISCLOSED] = {
        .key = "width_undisclosed", .unit = "warhead",
        .name_en = "width without a disclosure", .name_zh = "没有公布时的宽度",
        .help_en = "Width of the 90 % interval at the end of the first year.",
        .help_zh = "首年年底90%区间的宽度。" },
    [O_WIDTH_DISCLOSED] = {
        .key = "width_disclosed", .unit = "warhead",
        .name_en = "expected width after one disclosure", .name_zh = "一次公布之后的预期宽度",
        .help_en = "Before the disclosure is made, equation (7).", .help_zh = "公布之前的预期，式（7）。" },
    [O_NARROWING] = LOG_SCALE("narrowing", "part of the width that a disclosure removes",
        "一次公布所消除的宽度比例",
        "One minus the ratio of the two widths, equation (7).", "1减去两个宽度之比，式（7）。"),
    [O_SKEW] = LOG_SCALE("stockpile_skew", "skewness of the stockpile", "库存分布的偏度",
        "Positive: the far end above is farther than the one below, equation (8).",
        "正值表示上端比下端更远，式（8）。"),
    [O_N_SOURCES] = LOG_SCALE("n_sources", "published figures used", "所用公开数值的个数",
        "One to three.", "1至3个。"),
    [O_N_EFFECTIVE] = LOG_SCALE("n_independent", "independent estimates they amount to",
        "相当于几个独立估计",
        "How many independent figures of the same quality would leave the same error, equation (9).",
        "多少个同等质量的独立数值会留下同样的误差，式（9）。"),
    [O_EXPERTS_ABOVE] = LOG_SCALE("experts_above", "chance that the experts' figure is above the truth",
        "专家估计值高于真值的概率", "At the date of the figure.", "以该数值的时点为准。"),
    [O_GOVERNMENT_ABOVE] = LOG_SCALE("government_above",
        "chance that the government's figure is above the truth", "政府估计值高于真值的概率",
        "At the date of the figure.", "以该数值的时点为准。"),
    [O_EXPERTS_BIAS] = LOG_SCALE("experts_bias_found", "experts' bias given the figures",
        "由各数值推得的专家偏差", "Mean on the log scale, equation (6).", "对数尺度上的均值，式（6）。"),
    [O_EXPERTS_BIAS_SD] = LOG_SCALE("experts_bias_left", "uncertainty left of the experts' bias",
        "专家偏差剩余的不确定性", "Standard deviation on the log scale, equation (6).",
        "对数尺度上的标准差，式（6）。"),
    [O_GOVERNMENT_BIAS] = LOG_SCALE("government_bias_found", "government's bias given the figures",
        "由各数值推得的政府偏差", "Mean on the log scale, equation (6).", "对数尺度上的均值，式（6）。"),
    [O_GOVERNMENT_BIAS_SD] = LOG_SCALE("government_bias_left",
        "uncertainty left of the government's bias", "政府偏差剩余的不确定性",
        "Standard deviation on the log scale, equation (6).", "对数尺度上的标准差，式（6）。"),
    [O_BIAS_GAP] = LOG_SCALE("bias_gap", "government's bias less the experts'", "政府与专家偏差之差",
        "Mean on the log scale; the differences of the figures identify it.",
        "对数尺度上的均值；可由各数值之差识别。"),
    [O_BIAS_GAP_SD] = LOG_SCALE("bias_gap_sd", "uncertainty of that difference", "偏差之差的不确定性",
        "Standard deviation on the log scale.", "对数尺度上的标准差。"),
};
// clang-format on
_Static_assert(sizeof params / sizeof *params == N_PARAM, "one table entry per parameter");

/* One lane: the sources in use. */
typedef struct sources {
    int n;
    double gov[MAX_SOURCE];              /* 1 for the government's figure, else 0 */
    double r[MAX_SOURCE];                /* ln E - ln G - beta */
    double spread[MAX_SOURCE];           /* sigma */
    double log_figure[MAX_SOURCE];       /* ln E - ln G: the figure carried to t0 */
    double root[MAX_SOURCE][MAX_SOURCE]; /* Cholesky factor of Sigma, lower */
    double total;                        /* sum of 1 / Sigma_aa */
} sources;

EQ_INLINE double square(double x)
{
    return x * x;
}

EQ_INLINE double at(const eq_model_env *env, int param, size_t i)
{
    return env->p[param][i];
}

/* Adds a source; false when growth leaves nothing at its date. */
static bool add_source(const eq_model_env *env, size_t i, sources *s, int figure, int date,
                       bool gov)
{
    double grown = 1 + at(env, P_GROWTH, i) * at(env, date, i); /* (2) */
    double bias = at(env, gov ? P_GOVERNMENT_BIAS : P_EXPERTS_BIAS, i);
    int a = s->n;

    if (!(grown > 0)) {
        return false;
    }
    s->gov[a] = gov ? 1 : 0;
    s->spread[a] = at(env, gov ? P_GOVERNMENT_SPREAD : P_EXPERTS_SPREAD, i);
    s->log_figure[a] = eq_log(at(env, figure, i) / grown);
    s->r[a] = s->log_figure[a] - bias;
    s->n = a + 1;
    return true;
}

/* Equation (4). */
static double covariance(const eq_model_env *env, size_t i, const sources *s, int a, int b)
{
    bool same = s->gov[a] == s->gov[b];
    double d = at(env, s->gov[a] > 0 ? P_GOVERNMENT_BIAS_SD : P_EXPERTS_BIAS_SD, i);
    double rho = a == b ? 1 : at(env, same ? P_EXPERTS_OVERLAP : P_GOVERNMENT_OVERLAP, i);

    return (same ? d * d : 0) + rho * s->spread[a] * s->spread[b] +
           square(at(env, P_COMMON_ERROR, i));
}

/* Fills root and total; false when the overlaps cannot hold together. */
static bool factor(const eq_model_env *env, size_t i, sources *s)
{
    double rho_e = at(env, P_EXPERTS_OVERLAP, i), rho_g = at(env, P_GOVERNMENT_OVERLAP, i);

    if (s->n == MAX_SOURCE && !(1 + rho_e > 2 * rho_g * rho_g)) { /* own errors alone */
        return false;
    }
    s->total = 0;
    for (int a = 0; a < s->n; a++) {
        for (int b = 0; b <= a; b++) {
            double sum = covariance(env, i, s, a, b);

            s->total += a == b ? 1 / sum : 0;
            for (int k = 0; k < b; k++) {
                sum -= s->root[a][k] * s->root[b][k];
            }
            if (a == b && !(sum > 0)) {
                return false;
            }
            s->root[a][b] = a == b ? sqrt(sum) : sum / s->root[b][b];
        }
    }
    return true;
}

/* x = root^-1 y: dot products of such x are those of y under Sigma^-1. */
static void forward(const sources *s, const double *y, double *x)
{
    for (int a = 0; a < s->n; a++) {
        double sum = y[a];

        for (int k = 0; k < a; k++) {
            sum -= s->root[a][k] * x[k];
        }
        x[a] = sum / s->root[a][a];
    }
}

static double dot(const sources *s, const double *x, const double *y)
{
    double sum = 0;

    for (int a = 0; a < s->n; a++) {
        sum += x[a] * y[a];
    }
    return sum;
}

/* What the figures say: equation (5) and the vectors that (6) needs. */
typedef struct posterior {
    double m, v;
    double one[MAX_SOURCE], rest[MAX_SOURCE]; /* root^-1 1, root^-1 (r - m 1) */
} posterior;

static void condition(const sources *s, posterior *p)
{
    double one[MAX_SOURCE] = { 1, 1, 1 }, left[MAX_SOURCE] = { 0 };

    forward(s, one, p->one);
    forward(s, s->r, left);
    p->v = 1 / dot(s, p->one, p->one); /* (5) */
    p->m = p->v * dot(s, p->one, left);
    for (int a = 0; a < s->n; a++) {
        left[a] = s->r[a] - p->m;
    }
    forward(s, left, p->rest);
}

/* Equation (6) for w_E b_E + w_G b_G. */
static void bias(const eq_model_env *env, size_t i, const sources *s, const posterior *p,
                 double w_e, double w_g, double *mean, double *sd)
{
    double var_e = square(at(env, P_EXPERTS_BIAS_SD, i));
    double var_g = square(at(env, P_GOVERNMENT_BIAS_SD, i));
    double k[MAX_SOURCE] = { 0 }, x[MAX_SOURCE] = { 0 }, var;

    for (int a = 0; a < s->n; a++) {
        k[a] = s->gov[a] > 0 ? w_g * var_g : w_e * var_e;
    }
    forward(s, k, x);
    *mean =
        w_e * at(env, P_EXPERTS_BIAS, i) + w_g * at(env, P_GOVERNMENT_BIAS, i) + dot(s, x, p->rest);
    var = w_e * w_e * var_e + w_g * w_g * var_g - dot(s, x, x) + square(dot(s, x, p->one)) * p->v;
    *sd = sqrt(var > 0 ? var : 0); /* rounding may leave -1e-18 */
}

static double sinh_of(double x)
{
    double e = eq_expm1(x);

    return 0.5 * (e + e / (e + 1)); /* no cancellation near 0 */
}

static double skewness(double v)
{
    return (eq_exp(v) + 2) * sqrt(eq_expm1(v)); /* (8) */
}

static void put(const eq_model_env *env, int output, size_t i, double x)
{
    if (env->out[output]) {
        env->out[output][i] = x;
    }
}

/* Widths with and without a disclosure, and what follows from them. */
static void fill_widths(const eq_model_env *env, size_t i, const posterior *p)
{
    double delta2 = square(at(env, P_DISCLOSURE_ERROR, i));
    double after = p->v * delta2 / (p->v + delta2); /* (7) */
    double wide = 2 * eq_exp(p->m) * sinh_of(z95 * sqrt(p->v));
    double narrow = 2 * eq_exp(p->m + 0.5 * (p->v - after)) * sinh_of(z95 * sqrt(after));
    bool made = at(env, P_DISCLOSURE_USE, i) > 0.5;

    put(env, O_LOG_SD, i, sqrt(made ? after : p->v));
    put(env, O_WIDTH, i, made ? narrow : wide);
    put(env, O_WIDTH_UNDISCLOSED, i, wide);
    put(env, O_WIDTH_DISCLOSED, i, narrow);
    put(env, O_NARROWING, i, 1 - narrow / wide);
    put(env, O_SKEW, i, skewness(made ? after : p->v));
}

static void fill_sources(const eq_model_env *env, size_t i, const sources *s, const posterior *p)
{
    static const struct {
        double w_e, w_g;
        int mean, sd;
    } found[] = { { 1, 0, O_EXPERTS_BIAS, O_EXPERTS_BIAS_SD },
                  { 0, 1, O_GOVERNMENT_BIAS, O_GOVERNMENT_BIAS_SD },
                  { -1, 1, O_BIAS_GAP, O_BIAS_GAP_SD } };
    double grown = 1 + at(env, P_GROWTH, i) * at(env, P_GOVERNMENT_DATE, i);
    double gov = eq_log(at(env, P_GOVERNMENT_FIGURE, i) / grown);

    put(env, O_N_SOURCES, i, s->n);
    put(env, O_N_EFFECTIVE, i, s->n / (s->total * p->v)); /* (9) */
    put(env, O_EXPERTS_ABOVE, i, eq_norm_cdf((s->log_figure[0] - p->m) / sqrt(p->v)));
    put(env, O_GOVERNMENT_ABOVE, i, eq_norm_cdf((gov - p->m) / sqrt(p->v)));
    for (size_t k = 0; k < sizeof found / sizeof *found; k++) {
        double mean, sd;

        bias(env, i, s, p, found[k].w_e, found[k].w_g, &mean, &sd);
        put(env, found[k].mean, i, mean);
        put(env, found[k].sd, i, sd);
    }
}

static void fill_years(const eq_model_env *env, size_t i, const posterior *p)
{
    static const int outs[] = { O_LATENT, O_ESTIMATE, O_LOW90, O_HIGH90 };
    double place[] = { at(env, P_PLACE, i), 0, -z95, z95 };

    for (size_t k = 0; k < sizeof outs / sizeof *outs; k++) {
        double now = eq_exp(p->m + place[k] * sqrt(p->v)); /* (10) */

        for (int y = 0; y < env->n_years && env->out[outs[k]]; y++) {
            double grown = 1 + at(env, P_GROWTH, i) * y;

            env->out[outs[k]][(size_t)y * env->n + i] = grown > 0 ? now * grown : 0;
        }
    }
}

static void no_result(const eq_model_env *env, size_t i)
{
    for (int o = 0; o < N_OUTPUT; o++) {
        int rows = outputs[o].yearly ? env->n_years : 1;

        for (int y = 0; y < rows && env->out[o]; y++) {
            env->out[o][(size_t)y * env->n + i] = NAN;
        }
    }
}

/* Collects the sources of a lane; the reason why it has no result, or FAULT_NONE. */
static unsigned gather(const eq_model_env *env, size_t i, sources *s)
{
    bool good = add_source(env, i, s, P_EXPERTS_FIGURE, P_EXPERTS_DATE, false);

    if (good && at(env, P_SECOND_USE, i) > 0.5) {
        good = add_source(env, i, s, P_SECOND_FIGURE, P_SECOND_DATE, false);
    }
    if (good && at(env, P_GOVERNMENT_USE, i) > 0.5) {
        good = add_source(env, i, s, P_GOVERNMENT_FIGURE, P_GOVERNMENT_DATE, true);
    }
    if (!good) {
        return FAULT_GROWTH;
    }
    return factor(env, i, s) ? FAULT_NONE : FAULT_OVERLAP;
}

static void estimates_draw(const eq_model_env *env)
{
    for (size_t i = 0; i < env->n; i++) {
        sources s = { .n = 0 };
        posterior p;
        unsigned fault = gather(env, i, &s);

        if (fault != FAULT_NONE) {
            env->fault[i] = (uint8_t)fault;
            no_result(env, i);
            continue;
        }
        condition(&s, &p);
        fill_widths(env, i, &p);
        fill_sources(env, i, &s, &p);
        fill_years(env, i, &p);
    }
}

static size_t estimates_work_size(int n_years)
{
    (void)n_years;
    return 0;
}

static const char *estimates_fault_text(unsigned r, int zh)
{
    static const char *const text[][2] = {
        [FAULT_GROWTH] = { "figure_growth leaves no stockpile at the date of a figure",
                           "按figure_growth推算，某一数值的时点上没有库存" },
        [FAULT_OVERLAP] = { "experts.overlap and government.overlap cannot hold together: raise "
                            "the "
                            "first or lower the second",
                            "experts.overlap与government."
                            "overlap不能同时成立：请提高前者或降低后者" },
    };

    return r < sizeof text / sizeof *text && text[r][0] ? text[r][zh ? 1 : 0] : NULL;
}

const eq_model eq_model_estimates = {
    .name = "estimates",
    .title_en = "Estimates under secrecy",
    .title_zh = "保密条件下的估计",
    .revision = 1,
    .source = "fas2025 sipri2025 dod2025",
    .omits_en =
        "It leaves out why a government keeps or breaks secrecy, changes of pace from year to "
        "year, and sources that are not public.",
    .omits_zh = "本模型不含政府保密或公布的缘由、逐年变化的速度，以及未公开的来源。",
    .scope = EQ_SCOPE_ACTOR,
    .param = params,
    .n_param = N_PARAM,
    .output = outputs,
    .n_output = N_OUTPUT,
    .work_size = estimates_work_size,
    .draw = estimates_draw,
    .fault_text = estimates_fault_text,
};
