/* Answers made up for the tests of the report layer: every number here is an illustration and none
 * is a result. They cover the kinds of answer that a view has to draw. */
#ifndef EQ_TEST_REPORT_FIXTURE_H
#define EQ_TEST_REPORT_FIXTURE_H

#include <math.h>
#include <string.h>

#include "report/report.h"

#define BOTH(en, zh)                                                                               \
    {                                                                                              \
        {                                                                                          \
            en, zh                                                                                 \
        }                                                                                          \
    }

enum {
    FIX_OUTCOME,
    FIX_CHANCE,
    FIX_CONSTANT,
    FIX_FIXED,
    FIX_TINY,
    FIX_SMALL,
    FIX_HIGH,
    FIX_BARE,
    FIX_LONG,
    N_FIX
};

static const char *const fix_name[N_FIX] = { "outcome", "chance", "constant", "fixed", "tiny",
                                             "small",   "high",   "bare",     "long" };

static const eq_reference fix_ref[] = {
    { .key = "alpha2020",
      .author = "Alpha, A.",
      .title = "A first estimate of stocks",
      .year = "2020",
      .publisher = "Example Institute",
      .url = "https://example.org/a",
      .note = "read",
      .country = "US",
      .country_zh_title = "" },
    { .key = "beta2017",
      .author = "Beta, B.",
      .title = "Material balances reconsidered",
      .year = "2017",
      .publisher = "Example Press",
      .url = "https://example.org/b",
      .note = "abstract read",
      .country = "CN",
      .country_zh_title = "材料平衡再探" },
    { .key = "gamma2023",
      .author = "Gamma, C.; Delta, D.",
      .title = "Annual report <draft> & notes",
      .year = "2023",
      .publisher = "Example Office",
      .url = "https://example.org/c?x=1&y=2",
      .note = "as quoted by alpha2020",
      .country = "US",
      .country_zh_title = "" },
};
static const eq_reference *const fix_refs[] = { &fix_ref[0], &fix_ref[1], &fix_ref[2] };
static const char *const fix_uses[] = { "cn.pu_per_warhead,cn.pu_stock", "cn.pu_stock",
                                        "cn.breeder.start" };
static const char *const fix_said[] = { "gamma2023" };
static const char *const fix_doubted[] = { "alpha2020", "beta2017" };
static const char *const fix_src_a[] = { "alpha2020", "beta2017", NULL };
static const char *const fix_src_none[] = { NULL };
static const char *const fix_dispute[] = { "beta2017", NULL };
static const char *const fix_inert[] = { "cn.tritium_stock", "us.heu_stock" };
static const char *const fix_words[] = { "none", "partial", "full", NULL };

static const eq_world_answer fix_worlds[] = {
    { "baseline", BOTH("as published", "按公开资料"), 0.35, 0.0074, { .n = 7, .of = 20 }, false },
    { "no_new_material",
      BOTH("no new material", "没有新材料"),
      0.021,
      0.002,
      { .n = 2, .of = 100 },
      false },
    { "early_start",
      BOTH("new reactors start two years early", "新反应堆提前两年投运"),
      0.62,
      0.0076,
      { .n = 12, .of = 20 },
      false },
};
static const eq_also_answer fix_also[] = {
    { "needs_new",
      BOTH("only with new material", "只有在有新材料时"),
      "baseline and not other",
      0.33,
      0.007,
      { .n = 7, .of = 20 },
      false,
      false,
      false,
      false,
      NULL },
};
static const eq_figure fix_figures[] = {
    { .name = "of_new",
      .label = BOTH("of this, new material", "其中新材料"),
      .expression = "(baseline.x - old.x) / baseline.x",
      .unit = "%",
      .scale = 0.01,
      .low = 0.12,
      .low90 = 0.12,
      .median = 0.43,
      .high90 = 0.8,
      .high = 0.8,
      .mean = 0.44,
      .n = 4096 },
    { .name = "first",
      .label = BOTH("first year above 1,000", "首次超过1,000枚的年份"),
      .expression = "first_year(x >= 1000)",
      .unit = "year",
      .scale = 1,
      .low = 2029,
      .low90 = 2029,
      .median = 2033,
      .high90 = INFINITY,
      .high = INFINITY,
      .mean = 2032.5,
      .calendar = true,
      .none = 0.2,
      .none_count = { .n = 4, .of = 20 },
      .n = 4096 },
    { .name = "today",
      .label = BOTH("stock today", "现有库存"),
      .expression = "stock",
      .unit = "t",
      .scale = 1000,
      .low = 2900,
      .low90 = 2900,
      .median = 2900,
      .high90 = 2900,
      .high = 2900,
      .mean = 2900,
      .same = true,
      .n = 4096 },
};
static const eq_driver fix_drivers[] = {
    { .key = "cn.pu_per_warhead",
      .name = BOTH("plutonium per warhead", "每枚弹头用钚量"),
      .unit = "kg",
      .scale = 1,
      .low = 2.9,
      .high = 5.83,
      .p_low = 0.57,
      .p_high = 0.17,
      .error = 0.01 },
    { .key = "cn.breeder.weapons_share",
      .name = BOTH("weapons use of the new reactors", "新反应堆用于武器的份额"),
      .unit = "%",
      .scale = 0.01,
      .policy = true,
      .judgement = true,
      .low = 0.05,
      .high = 0.9,
      .p_low = 0.2,
      .p_high = 0.54,
      .error = 0.01 },
    { .key = "cn.pu_stock",
      .name = BOTH("plutonium stock today", "现有钚库存"),
      .unit = "t",
      .scale = 1000,
      .low = 2320,
      .high = 3480,
      .p_low = 0.23,
      .p_high = 0.49,
      .error = 0.01 },
    { .key = "cn.restart.use",
      .name = BOTH("old reactors restarted", "重启旧反应堆"),
      .unit = "",
      .scale = 1,
      .policy = true,
      .yesno = true,
      .low = 0,
      .high = 1,
      .p_low = 0.33,
      .p_high = 0.41,
      .error = 0.01 },
    { .key = "cn.inspection",
      .name = BOTH("inspection regime", "核查安排"),
      .unit = "",
      .scale = 1,
      .words = fix_words,
      .policy = true,
      .low = 0,
      .high = 2,
      .p_low = 0.36,
      .p_high = 0.33,
      .error = 0.01 },
    { .key = "cn.loss",
      .name = BOTH("losses in processing", "加工损耗"),
      .unit = "%",
      .scale = 0.01,
      .low = 0.01,
      .high = 0.08,
      .p_low = 0.352,
      .p_high = 0.347,
      .error = 0.01 },
};
static const eq_flip fix_flips[] = {
    { .key = "cn.pu_per_warhead",
      .name = BOTH("plutonium per warhead", "每枚弹头用钚量"),
      .unit = "kg",
      .scale = 1,
      .found = true,
      .value = 3.14,
      .direction = -1,
      .low = 2,
      .high = 7,
      .range_source = BOTH("published values", "公开数值") },
    { .key = "cn.breeder.weapons_share",
      .name = BOTH("weapons use of the new reactors", "新反应堆用于武器的份额"),
      .unit = "%",
      .scale = 0.01,
      .policy = true,
      .found = true,
      .value = 0.81,
      .direction = 1,
      .low = 0,
      .high = 1,
      .range_source = BOTH("published values", "公开数值") },
    { .key = "cn.pu_stock",
      .name = BOTH("plutonium stock today", "现有钚库存"),
      .unit = "t",
      .scale = 1000,
      .found = false,
      .value = NAN,
      .low = 2000,
      .high = 3600,
      .range_source = BOTH("published values", "公开数值") },
};
static const eq_input_info fix_inputs[] = {
    { .key = "cn.pu_per_warhead",
      .name = BOTH("plutonium per warhead", "每枚弹头用钚量"),
      .help = BOTH("average over the stockpile", "库存平均值"),
      .unit = "kg",
      .scale = 1,
      .control = true,
      .text = "3 to 6 kg",
      .q05 = 2.7,
      .q50 = 4.1,
      .q95 = 6.2,
      .source = fix_src_a,
      .disputed_by = fix_dispute,
      .quote = "between 3 and 6 kg",
      .page = "14",
      .date = "2020" },
    { .key = "cn.pu_stock",
      .name = BOTH("plutonium stock today", "现有钚库存"),
      .help = BOTH("separated, outside safeguards", "已分离、未受保障监督"),
      .unit = "t",
      .scale = 1000,
      .control = true,
      .text = "2.9 +- 0.6 t",
      .q05 = 1910,
      .q50 = 2900,
      .q95 = 3890,
      .source = fix_src_a,
      .disputed_by = fix_src_none,
      .quote = NULL,
      .page = "3",
      .date = "2017" },
    { .key = "cn.breeder.weapons_share",
      .name = BOTH("weapons use of the new reactors", "新反应堆用于武器的份额"),
      .help = BOTH("share of output", "产出中的份额"),
      .unit = "%",
      .scale = 0.01,
      .policy = true,
      .judgement = true,
      .control = true,
      .text = "0.02 to 0.95",
      .q05 = 0.02,
      .q50 = 0.4,
      .q95 = 0.95,
      .source = fix_src_none,
      .disputed_by = fix_src_none },
    { .key = "cn.tritium_stock",
      .name = BOTH("tritium stock", "氚库存"),
      .help = BOTH("", ""),
      .unit = "kg",
      .scale = 1,
      .inert = true,
      .text = "1 to 2 kg",
      .q05 = 1,
      .q50 = 1.4,
      .q95 = 2,
      .source = fix_src_none,
      .disputed_by = fix_src_none },
};
static const eq_hold fix_hold[] = {
    { .label = BOTH("every input at its most likely value", "所有输入取最可能值"),
      .value = NAN,
      .scale = 1,
      .p = 0 },
    { .label = BOTH("the corner least favourable to the claim", "对论点最不利的组合"),
      .value = NAN,
      .scale = 1,
      .p = 0 },
    { .label = BOTH("the corner most favourable to the claim", "对论点最有利的组合"),
      .value = NAN,
      .scale = 1,
      .p = 1 },
};
static const eq_hold fix_by_source[] = {
    { .label = BOTH("plutonium per warhead", "每枚弹头用钚量"),
      .key = "cn.pu_per_warhead",
      .source = "alpha2020",
      .value = 5,
      .scale = 1,
      .unit = "kg",
      .p = 0.22 },
    { .label = BOTH("plutonium per warhead", "每枚弹头用钚量"),
      .key = "cn.pu_per_warhead",
      .source = "beta2017",
      .value = 3.5,
      .scale = 1,
      .unit = "kg",
      .p = 0.46 },
    { .label = BOTH("plutonium stock today", "现有钚库存"),
      .key = "cn.pu_stock",
      .source = "beta2017",
      .value = 2900,
      .scale = 1000,
      .unit = "t",
      .p = 0.34 },
    { .label = BOTH("plutonium stock today", "现有钚库存"),
      .key = "cn.pu_stock",
      .source = "gamma2023",
      .value = 3300,
      .scale = 1000,
      .unit = "t",
      .p = 0.45 },
};
static const eq_check_row fix_checks[] = {
    { .label = BOTH("at least one of four, one shot each", "四次独立拦截至少一次成功"),
      .expression = "1 - (1 - 0.56)^4",
      .source = "gamma2023",
      .page = "2",
      .note = BOTH("the printed figure is a slip", "印出的数值有误"),
      .value = 0.9625,
      .printed = 0.97,
      .scale = 0.01,
      .unit = "%",
      .printed_text = "97 %",
      .tolerance = 0.005,
      .agrees = false },
    { .label = BOTH("one shot", "单次"),
      .expression = "0.56",
      .source = "gamma2023",
      .page = "2",
      .value = 0.56,
      .printed = 0.56,
      .scale = 0.01,
      .unit = "%",
      .printed_text = "56 %",
      .tolerance = 0.005,
      .agrees = true },
};
static const eq_fall_row fix_fall[] = {
    { BOTH("stock today", "现有库存"), 2900, 1910, 3890, true },
    { BOTH("in warheads now", "已用于弹头"), -310, -420, -240, false },
    { BOTH("old reactors, restarted", "旧反应堆重启"), 150, 0, 600, false },
    { BOTH("new reactors", "新反应堆"), 620, 40, 1400, false },
    { BOTH("losses", "损耗"), -110, -230, -30, false },
    { BOTH("available at the end of 2030", "2030年底可用"), 3250, 1980, 4900, true },
};
static const eq_path_row fix_path[] = {
    { 2024, { 480, 520, 560, 600, 660 } },   { 2025, { 490, 560, 610, 670, 760 } },
    { 2026, { 500, 600, 670, 750, 880 } },   { 2027, { 510, 640, 730, 830, 1010 } },
    { 2028, { 520, 680, 790, 920, 1170 } },  { 2029, { 530, 710, 850, 1010, 1330 } },
    { 2030, { 540, 750, 910, 1100, 1500 } },
};
static const eq_both fix_omissions[] = {
    BOTH("warheads that use only uranium", "只用铀的弹头"),
    BOTH("a decision to stop", "停止建设的决定"),
    BOTH("material from civil reactors abroad", "来自国外民用反应堆的材料"),
};
static const eq_both fix_notes[] = {
    BOTH("one input lies outside its published range", "有一个输入超出公开范围"),
};

static inline void fix_dots(double *d, size_t n, double lo, double hi)
{
    for (size_t i = 0; i < n; i++) { /* a smooth S: thin ends, thick middle */
        double u = (2.0 * (double)i + 1.0) / (2.0 * (double)n), c = 2 * u - 1;

        d[i] = 0.5 * (lo + hi) + 0.5 * (hi - lo) * (0.45 * c + 0.55 * c * c * c);
    }
}

static inline eq_answer fix_base(void)
{
    eq_answer a = { .id = "material-for-1000",
                    .question = BOTH("Could China's plutonium support 1,000 warheads at the end of "
                                     "2030?",
                                     "到2030年底，中国的钚能否支撑1000枚核弹头？"),
                    .event = BOTH("enough plutonium for 1,000 warheads", "钚足够1000枚核弹头"),
                    .short_label = BOTH("Plutonium for 1,000 warheads", "1000枚核弹头所需的钚"),
                    .proposition = "cn.warhead_ceiling[2030] >= 1000",
                    .scenario = "us-china-russia-2025",
                    .p = 0.35,
                    .p_error = 0.0074,
                    .count = { .n = 7, .of = 20 },
                    .threshold = NAN,
                    .chance_low = NAN,
                    .chance_high = NAN,
                    .outcome_scale = 1,
                    .judgement_share = 0.31,
                    .judgement_error = 0.02,
                    .command = "eq ask material-for-1000 --seed 7 --runs 4096" };

    a.origin = (eq_provenance){ .seed = 7,
                                .scenario_hash = "4f1c9a02b7d3e865",
                                .data_hash = "91aa03cd5512ef70",
                                .model_revisions = "material r1, exchange r1",
                                .version = "0.1.0",
                                .data_date = "2026-11",
                                .n = 4096,
                                .n_scramble = 16,
                                .design = "sobol" };
    a.n_source = EQ_COUNT(fix_refs);
    a.source = fix_refs;
    a.source_use = fix_uses;
    a.n_said = EQ_COUNT(fix_said);
    a.said_by = fix_said;
    a.n_doubted = EQ_COUNT(fix_doubted);
    a.doubted_by = fix_doubted;
    a.n_omission = EQ_COUNT(fix_omissions);
    a.omission = fix_omissions;
    a.reading[0] = (eq_both)BOTH(
        "It could if warheads need about 3 kg each, or if new reactors and separation plants "
        "deliver on time. Enough material does not mean that the warheads will be built.",
        "若每枚弹头约需3 "
        "kg，或新反应堆和后处理厂按期供料，则能。材料够用，不等于弹头一定会造出来。");
    a.reading[1] = (eq_both)BOTH(
        "It could not if warheads need 4 kg or more and no new material is used. Too little known "
        "material does not exclude a source not yet public.",
        "若每枚弹头需4 kg或更多，又不使用新材料，则不能。已知材料不够，不等于没有尚未公开的来源。");
    return a;
}

static inline void fix_maps(eq_answer *a)
{
    a->n_world = EQ_COUNT(fix_worlds);
    a->world = fix_worlds;
    a->n_also = EQ_COUNT(fix_also);
    a->also = fix_also;
    a->n_driver = EQ_COUNT(fix_drivers);
    a->driver = fix_drivers;
    a->n_flip = EQ_COUNT(fix_flips);
    a->flip = fix_flips;
    a->n_input = EQ_COUNT(fix_inputs);
    a->input = fix_inputs;
    a->n_inert = EQ_COUNT(fix_inert);
    a->inert = fix_inert;
    a->n_hold = EQ_COUNT(fix_hold);
    a->hold = fix_hold;
    a->n_by_source = EQ_COUNT(fix_by_source);
    a->by_source = fix_by_source;
}

static inline void fix_outcome(eq_answer *a, double lo, double hi, double threshold, int above)
{
    a->has_outcome = true;
    a->threshold = threshold;
    a->above_is_yes = above;
    a->outcome_name = (eq_both)BOTH("warheads that the plutonium would allow", "钚可支撑的弹头数");
    a->outcome_unit = "warheads";
    fix_dots(a->dots, 20, lo, hi);
    fix_dots(a->dots100, 100, lo, hi);
}

/* Series in n worlds: 20 made-up futures that grow by different amounts, in each world a bit
 * less; the middle and the bands are those of fix_path. */
static inline const eq_series *fix_worlds_of(size_t n, double scale)
{
    static double shown[EQ_MAX_PATH_WORLD][2][EQ_N_SHOWN * EQ_COUNT(fix_path)];
    static eq_series series[2][EQ_MAX_PATH_WORLD];
    static const eq_series base[EQ_MAX_PATH_WORLD] = {
        { "baseline", BOTH("baseline", "基准"), fix_path, NULL },
        { "ample", BOTH("material is no limit and the pace of the last years holds", "材料不受限"),
          fix_path, NULL },
        { "none", BOTH("no new material", "没有新材料，且速度保持不变"), fix_path, NULL },
        { "slow", BOTH("slow", "放慢"), fix_path, NULL },
    };
    int which = scale != 1;

    for (size_t w = 0; w < n; w++) {
        for (size_t i = 0; i < EQ_N_SHOWN * EQ_COUNT(fix_path); i++) {
            size_t k = i / EQ_COUNT(fix_path), y = i % EQ_COUNT(fix_path);
            double start = 470 + 9.0 * (double)(k * 7 % 20), pace = 5.0 * (double)(k * 3 % 20);

            shown[w][which][i] = scale * (start + (double)y * pace / (1 + (double)w));
        }
        series[which][w] = base[w];
        series[which][w].shown = shown[w][which];
    }
    return series[which];
}

static inline void fix_futures(eq_answer *a, size_t n_world)
{
    static uint64_t shown[EQ_N_SHOWN];
    static bool yes[EQ_N_SHOWN];

    for (size_t i = 0; i < EQ_N_SHOWN; i++) {
        shown[i] = 11 + 200 * i;
        yes[i] = i % 3 == 0;
    }
    a->n_shown = EQ_N_SHOWN;
    a->shown = shown;
    a->shown_yes = yes;
    a->path_unit = "warheads";
    a->path_scale = 1;
    a->n_path_world = n_world;
    a->series = fix_worlds_of(n_world, 1);
    a->path = a->series[0].row;
    a->n_path = EQ_COUNT(fix_path);
    a->path_name = (eq_both)BOTH("warheads that the plutonium would allow", "钚可支撑的弹头数");
    a->path_actor = "cn";
    a->first_year = 2024;
    a->n_year = EQ_COUNT(fix_path);
}

static inline const eq_phase *fix_phase(size_t n_world, bool diagonal)
{
    static eq_phase p;

    p = (eq_phase){ .x = { BOTH("plutonium available for weapons, all sources", "可用于武器的钚"),
                           "t", 1000, fix_worlds_of(n_world, 3.5) },
                    .y = { BOTH("warheads that the plutonium would allow", "钚可支撑的弹头数"),
                           "warheads", 1, fix_worlds_of(n_world, 1) },
                    .actor = "cn",
                    .diagonal = diagonal,
                    .n_world = n_world };
    if (diagonal) {
        p.x.unit = "warheads";
        p.x.scale = 1;
    }
    return &p;
}

static inline void fix_series(eq_answer *a)
{
    a->n_fall = EQ_COUNT(fix_fall);
    a->fall = fix_fall;
    a->fall_unit = (eq_both)BOTH("kg of plutonium", "千克钚");
    fix_futures(a, 1);
    a->phase = fix_phase(1, true);
}

/* Names as long as they get, and judgement above one half. */
static inline void fix_long(eq_answer *a)
{
    static eq_driver driver[3];
    static eq_hold hold[3];

    a->id = "sudden-growth-not-gradual-defence";
    a->question = (eq_both)BOTH(
        "Do lags and thresholds in planning, rather than the gradual growth of defences and strike "
        "forces, account for the sudden growth of the arsenal that was observed after 2019?",
        "2019年以来观察到的核武库快速增长，是否应由规划中的时滞与阈值，而不是由防御和打击力量的逐步"
        "增长来解释？");
    a->event = (eq_both)BOTH(
        "no lag and no threshold within the published ranges gives the growth that was observed",
        "公开范围内没有任何时滞和阈值能得出所观察到的增长");
    a->judgement_share = 0.62;
    memcpy(driver, fix_drivers, sizeof driver);
    driver[0].name = (eq_both)BOTH(
        "years between the first sign of a larger defence and the decision to answer it",
        "从首次察觉对方扩大防御到作出应对决定之间的年数");
    driver[0].unit = "yr";
    driver[1].name = (eq_both)BOTH(
        "share of the planned force that must survive before the plan counts as sufficient",
        "计划力量中须存续多少份额，该计划才算足够");
    driver[2].p_high = NAN; /* no future meets the condition there */
    memcpy(hold, fix_hold, sizeof hold);
    hold[0].p = NAN;
    a->hold = hold;
    a->n_driver = 3;
    a->driver = driver;
}

static inline eq_answer fix_make(int kind)
{
    eq_answer a = fix_base();

    switch (kind) {
    case FIX_OUTCOME:
        fix_maps(&a);
        a.n_figure = EQ_COUNT(fix_figures);
        a.figure = fix_figures;
        fix_outcome(&a, 380, 1420, 1000, 1);
        fix_series(&a);
        a.threshold = 0.5 * (a.dots[12] + a.dots[13]);
        a.threshold = floor(a.threshold / 10) * 10;
        break;
    case FIX_CHANCE:
        fix_maps(&a);
        a.id = "defences-can-disarm";
        a.chance = true;
        a.p = 0.71;
        a.count = (eq_count){ .n = 14, .of = 20 };
        a.has_outcome = true;
        a.outcome_name = (eq_both)BOTH("chance within one future", "单一未来内的概率");
        a.outcome_unit = "%";
        a.outcome_scale = 0.01;
        fix_futures(&a, 4);
        a.phase = fix_phase(4, false);
        fix_dots(a.dots, 20, 0.31, 0.99);
        a.chance_low = 0.36;
        a.chance_high = 0.97;
        break;
    case FIX_CONSTANT:
    case FIX_FIXED:
        a.id = "four-interceptors-97-percent";
        a.constant = true;
        a.p = kind == FIX_FIXED ? 0.9625 : 1;
        a.chance = kind == FIX_FIXED;
        a.definition = kind == FIX_CONSTANT;
        a.p_error = 0;
        a.count = (eq_count){ .n = kind == FIX_FIXED ? 19 : 20, .of = 20 };
        a.n_check = EQ_COUNT(fix_checks);
        a.check = fix_checks;
        a.judgement_share = NAN;
        break;
    case FIX_TINY:
        fix_maps(&a);
        fix_outcome(&a, 180, 620, 1000, 1);
        a.p = 0.004;
        a.count = (eq_count){ .n = 4, .of = 1000 };
        break;
    case FIX_SMALL:
        fix_maps(&a);
        fix_outcome(&a, 380, 1020, 990, 1);
        a.threshold = floor(0.5 * (a.dots100[97] + a.dots100[98]));
        a.p = 0.02;
        a.count = (eq_count){ .n = 2, .of = 100 };
        break;
    case FIX_HIGH:
        fix_maps(&a);
        fix_outcome(&a, 2, 61, 60, -1);
        a.threshold = 0.5 * (a.dots100[97] + a.dots100[98]);
        a.p = 0.98;
        a.count = (eq_count){ .n = 98, .of = 100 };
        a.outcome_unit = "1";
        break;
    case FIX_BARE:
        a = (eq_answer){ .id = "bare",
                         .question = BOTH("Is it so?", "是否如此？"),
                         .event = BOTH("it is so", "是如此"),
                         .p = 0.5,
                         .p_error = 0.008,
                         .count = { .n = 10, .of = 20 },
                         .threshold = NAN,
                         .judgement_share = NAN,
                         .judgement_error = NAN,
                         .chance_low = NAN,
                         .chance_high = NAN,
                         .origin = { .seed = 1, .n = 4096, .design = "sobol" } };
        break;
    default:
        fix_maps(&a);
        fix_outcome(&a, 380, 1420, 1000, 1);
        a.threshold = floor(0.5 * (a.dots[12] + a.dots[13]));
        a.n_note = EQ_COUNT(fix_notes);
        a.note = fix_notes;
        fix_long(&a);
        fix_futures(&a, 3);
        a.phase = fix_phase(2, false);
        break;
    }
    return a;
}

#endif
