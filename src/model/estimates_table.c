/* Parameters and outputs of the estimates model: what each is called, its bounds, defaults,
 * sources. Equations by number: estimates.c. Sources: those of the defaults. */
#include "model/estimates_in.h"

// clang-format off
const eq_param eq_estimates_param[EQ_ESTIMATES_N_PARAM] = {
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
        .help_en = "Standard deviation on the log scale; the experts may share part of it (overlap).",
        .help_zh = "对数尺度上的标准差；其中一部分可能与专家相同（重叠）。" },
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

const eq_output eq_estimates_output[EQ_ESTIMATES_N_OUTPUT] = {
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
