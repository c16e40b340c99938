/* Fissile material and the warheads it could support.
 *
 * Time is real: 2024.0 is 1 January 2024; t is the end of a calendar year, so x[2030] is the state
 * at t = 2031.0, 31 December 2030. What is separated in a year counts from the end of that year.
 *
 *   (1)  available(t) = stock - tests - reserve - pipeline + new(t)      each deducted once
 *   (2)  N_m(t) = max(0, available_m(t)) / kg_m                          m = Pu, HEU
 *   (3)  N_max(t) = N_Pu(t), or the smaller of N_Pu(t) and N_HEU(t)      limited_by
 *   (4)  new_s(t) = sum over years of separated_s, s = breeder, restart  [acton2020, cochran2021]
 *   (5)  due_s(t) = share_s output_s sum_j R(min(t, cutoff) - lag_s - start_sj, ramp_s)
 *   (6)  R(x, r) = 0 for x <= 0;  x^2 / 2r for x < r;  x - r / 2 after   linear start-up over r
 *   (7)  separated(year) = min(queue + due of the year, capacity * part of the year in use),
 *        shared between the sources as their queues are; the rest stays in the queue
 *   (8)  W(t) = max(W(t-1), min(W(t-1) + b(t), N_max(t)))                a simple stockpile
 *   (9)  reported(t) = ratio * W(t)                                      as the US might report it
 *
 * lag     from breeding to separated metal: discharge, cooling, transport, separation. A lag of
 *         whole and part years splits each year's output between two later years, exactly by (5).
 * share   the part of the breeders' blanket plutonium that is used for weapons, a policy; restarted
 *         production is all for weapons and has no ramp.
 * cutoff  nothing separated after this date is used for weapons; the queue then stays where it is.
 *
 * First order, valid only while sigma_kg / kg is small: (sigma_N/N)^2 = (sigma_M/M)^2 +
 * (sigma_kg/kg)^2. With 5 +- 2 kg the ratio is heavy-tailed: use the whole distribution.
 *
 * Refuses: ageing and losses of stock, isotopes, warhead design, recycled warheads, reactor fuel.
 * Sources: zhang2011, zhang2017, acton2020, cochran2021, ipfm2024, zhang2024, sipri2025. */
#include "model/model.h"

#include "num/clones.h"
#include "num/mathx.h"

enum {
    P_PU_STOCK,
    P_PU_TESTS,
    P_PU_RESERVE,
    P_PU_PIPELINE,
    P_PU_PER_WARHEAD,
    P_HEU_STOCK,
    P_HEU_RESERVE,
    P_HEU_PER_WARHEAD,
    P_LIMITED_BY,
    P_BREEDER_UNITS,
    P_BREEDER_FIRST,
    P_BREEDER_SECOND,
    P_BREEDER_OUTPUT,
    P_BREEDER_RAMP,
    P_BREEDER_SHARE,
    P_BREEDER_LAG,
    P_SEP_FIRST,
    P_SEP_CAPACITY,
    P_RESTART_USE,
    P_RESTART_YEAR,
    P_RESTART_OUTPUT,
    P_RESTART_LAG,
    P_CUTOFF_YEAR,
    P_HEU_OUTPUT,
    P_HEU_YEAR,
    P_STOCKPILE_START,
    P_BUILD_RATE,
    P_REPORTED_RATIO,
    N_PARAM
};

enum {
    O_WARHEAD_CEILING,
    O_PU_CEILING,
    O_HEU_CEILING,
    O_PU_AVAILABLE,
    O_HEU_AVAILABLE,
    O_PU_OLD,
    O_PU_LESS_TESTS,
    O_PU_LESS_RESERVE,
    O_PU_LESS_PIPELINE,
    O_PU_NEW_BREEDER,
    O_PU_NEW_RESTART,
    O_PU_NEW,
    O_PU_WAITING,
    O_STOCKPILE,
    O_US_REPORTED,
    N_OUTPUT
};

/* Nothing starts before this year: lower bound of every start, and where the accounts begin. */
enum { FIRST_SOURCE_YEAR = 2010 };

static const char *const limited_by[] = { "plutonium", "both", NULL };

// clang-format off
static const eq_param params[N_PARAM] = {
    [P_PU_STOCK] = {
        .key = "pu_stock", .symbol = "M", .unit = "kg", .lo = 500, .hi = 10000,
        .pub_lo = 1300, .pub_hi = 3500, .pub_source = "zhang2011 zhang2017 doe1999",
        .dflt = "2900 +- 600 kg", .source = "zhang2017 acton2020",
        .name_en = "weapon plutonium already separated", .name_zh = "已分离的武器用钚",
        .help_en = "Plutonium separated before the new sources below started; production for weapons ended in the "
                   "1980s, so the figure does not change with its year.",
        .help_zh = "下列新增来源投产之前已分离的钚；武器用钚的生产在20世纪80年代停止，因此该数值不随年份变化。" },
    [P_PU_TESTS] = {
        .key = "pu_tests", .unit = "kg", .lo = 0, .hi = 1000,
        .pub_lo = 0, .pub_hi = 200, .pub_source = "ipfm2014",
        .dflt = "0 kg", .source = "zhang2017",
        .name_en = "plutonium used in tests, still to be deducted", .name_zh = "核试验耗用、尚待扣除的钚",
        .help_en = "0 when the stock is an inventory; about 200 kg when it is what was produced.",
        .help_zh = "若该数值是现有存量，则为0；若是累计产量，则约为200 kg。" },
    [P_PU_RESERVE] = {
        .key = "pu_reserve", .unit = "kg", .kind = EQ_POLICY, .lo = 0, .hi = 5000,
        .dflt = "0 kg", .source = "acton2020",
        .name_en = "plutonium held back", .name_zh = "保留不用的钚",
        .help_en = "Plutonium kept in reserve; published counts of warheads assume none.",
        .help_zh = "留存备用、不用于核弹头的钚；公开文献计算核弹头数时都取0。" },
    [P_PU_PIPELINE] = {
        .key = "pu_pipeline", .unit = "kg", .lo = 0, .hi = 2000,
        .dflt = "0 kg", .source = "acton2020",
        .name_en = "plutonium in process and scrap", .name_zh = "加工中的钚和废料中的钚",
        .help_en = "Plutonium bound in production at any time, deducted once; published counts assume "
                   "none.",
        .help_zh = "任何时候都占用在生产过程中的钚，只扣除一次；公开文献的计算都取0。" },
    [P_PU_PER_WARHEAD] = {
        .key = "pu_per_warhead", .symbol = "k", .unit = "kg", .lo = 1, .hi = 20,
        .pub_lo = 3, .pub_hi = 7, .pub_source = "acton2020 cochran2021 wright2011",
        .dflt = "5 +- 2 kg", .source = "acton2020",
        .name_en = "plutonium in one warhead", .name_zh = "每枚核弹头的用钚量",
        .help_en = "Average plutonium in one warhead; authors use 3 to 7 kg, most often 3.5 to 5 kg.",
        .help_zh = "每枚核弹头平均用钚量；公开文献取3至7 kg，多取3.5至5 kg。" },
    [P_HEU_STOCK] = {
        .key = "heu_stock", .unit = "kg", .lo = 1000, .hi = 100000,
        .pub_lo = 11000, .pub_hi = 22000, .pub_source = "zhang2011 zhang2017 ipfm2014",
        .dflt = "14000 +- 3000 kg", .source = "zhang2017 acton2020",
        .name_en = "weapon uranium in stock", .name_zh = "武器用高浓铀存量",
        .help_en = "Highly enriched uranium available for weapons.",
        .help_zh = "可用于武器的高浓铀。" },
    [P_HEU_RESERVE] = {
        .key = "heu_reserve", .unit = "kg", .kind = EQ_POLICY, .lo = 0, .hi = 50000,
        .dflt = "0 kg", .source = "acton2020",
        .name_en = "uranium held back", .name_zh = "保留不用的高浓铀",
        .help_en = "Highly enriched uranium kept for other uses; published counts assume none.",
        .help_zh = "留作他用的高浓铀；公开文献的计算取0。" },
    [P_HEU_PER_WARHEAD] = {
        .key = "heu_per_warhead", .unit = "kg", .lo = 4, .hi = 60,
        .pub_lo = 15, .pub_hi = 25, .pub_source = "acton2020",
        .dflt = "20 +- 5 kg", .source = "acton2020",
        .name_en = "uranium in one warhead", .name_zh = "每枚核弹头的高浓铀用量",
        .help_en = "Average highly enriched uranium in one warhead; only counts when limited_by is both.",
        .help_zh = "每枚核弹头平均的高浓铀用量；仅当limited_by为both时起作用。" },
    [P_LIMITED_BY] = {
        .key = "limited_by", .unit = "", .type = EQ_WORD, .lo = 0, .hi = 1, .words = limited_by,
        .dflt = "both", .source = "acton2020",
        .name_en = "which material limits the count", .name_zh = "由哪种材料限定数量",
        .help_en = "both: every warhead needs plutonium and uranium; plutonium: uranium is assumed to "
                   "be enough.",
        .help_zh = "both：每枚核弹头都要用钚和高浓铀；plutonium：假定高浓铀够用，只计钚。" },
    [P_BREEDER_UNITS] = {
        .key = "breeder.units", .unit = "1", .integer = true, .lo = 0, .hi = 2,
        .pub_lo = 2, .pub_hi = 2, .pub_source = "telegraph2023",
        .dflt = "2", .source = "telegraph2023 ipfm2024",
        .name_en = "breeder reactors counted", .name_zh = "计入的增殖堆数",
        .help_en = "Two CFR-600 reactors are running or being built at Xiapu.",
        .help_zh = "霞浦有两座CFR-600快堆，已运行或在建。" },
    [P_BREEDER_FIRST] = {
        .key = "breeder.first_year", .unit = "year", .lo = FIRST_SOURCE_YEAR, .hi = 2100,
        .pub_lo = 2023, .pub_hi = 2024, .pub_source = "ipfm2024",
        .dflt = "2024", .source = "ipfm2024",
        .name_en = "start of the first breeder", .name_zh = "第一座增殖堆启动时间",
        .help_en = "Counted from 1 January of the year: a start in December 2023 is 2024.",
        .help_zh = "从该年1月1日算起：2023年12月启动即为2024。" },
    [P_BREEDER_SECOND] = {
        .key = "breeder.second_year", .unit = "year", .lo = FIRST_SOURCE_YEAR, .hi = 2100,
        .pub_lo = 2026, .pub_hi = 2026, .pub_source = "ipfm2024",
        .dflt = "2026 to 2029", .source = "ipfm2024", .judgement = true,
        .name_en = "start of the second breeder", .name_zh = "第二座增殖堆启动时间",
        .help_en = "Expected in 2026 when last reported; the delay beyond that is judgement.",
        .help_zh = "最近的报道预计为2026年；此后的推迟属于判断。" },
    [P_BREEDER_OUTPUT] = {
        .key = "breeder.output", .unit = "kg/yr", .lo = 0, .hi = 400,
        .pub_lo = 0, .pub_hi = 200, .pub_source = "telegraph2023",
        .dflt = "100 to 200 kg/yr", .source = "telegraph2023", .judgement = true,
        .name_en = "weapon-grade plutonium from one breeder", .name_zh = "每座增殖堆的武器级钚年产量",
        .help_en = "Yearly average of one reactor, stops included; published as up to 200 kg, so an "
                   "upper value; the lower end is judgement.",
        .help_zh = "一座反应堆的年均产量，已计停堆时间；公开数值为至多200 kg，是上限，下端属于判断。" },
    [P_BREEDER_RAMP] = {
        .key = "breeder.ramp", .unit = "yr", .lo = 0, .hi = 20,
        .dflt = "0.5 to 3 yr", .source = "", .judgement = true,
        .name_en = "time to full output", .name_zh = "达到满产所需时间",
        .help_en = "Output rises evenly from nothing to full over this time.",
        .help_zh = "产量在这段时间内由零均匀升至满产。" },
    [P_BREEDER_SHARE] = {
        .key = "breeder.weapons_share", .unit = "1", .kind = EQ_POLICY, .share = true,
        .lo = 0, .hi = 1, .pub_lo = 0, .pub_hi = 1, .pub_source = "ipfm2024 cochran2021",
        .dflt = "0.05 to 0.95", .source = "ipfm2024 cochran2021", .judgement = true,
        .name_en = "share of breeder plutonium used for weapons", .name_zh = "增殖堆钚用于武器的份额",
        .help_en = "0: the fuel agreement, which bars military use, is kept; 1: all of it is used.",
        .help_zh = "0：遵守禁止军用的燃料协定；1：全部用于武器。" },
    [P_BREEDER_LAG] = {
        .key = "breeder.lag", .unit = "yr", .lo = 0, .hi = 30,
        .dflt = "2 to 6 yr", .source = "", .judgement = true,
        .name_en = "time from breeding to separated metal", .name_zh = "从增殖到制成金属钚所需时间",
        .help_en = "Discharge, cooling, transport and separation together; with no lag one breeder "
                   "gives up to 1.2 t by the end of 2029.",
        .help_zh = "卸料、冷却、运输和分离合计；若不计滞后，一座增殖堆到2029年底最多可产1.2 t。" },
    [P_SEP_FIRST] = {
        .key = "separation.first_year", .unit = "year", .lo = FIRST_SOURCE_YEAR, .hi = 2100,
        .pub_lo = 2025, .pub_hi = 2030, .pub_source = "zhang2024",
        .dflt = "2025 to 2030", .source = "zhang2024",
        .name_en = "start of separation", .name_zh = "开始分离的时间",
        .help_en = "From when a plant separates plutonium for weapons; the plants at Jinta were "
                   "expected in 2025 and before 2030.",
        .help_zh = "后处理厂开始为武器分离钚的时间；金塔的两座厂预计分别在2025年和2030年以前投产。" },
    [P_SEP_CAPACITY] = {
        .key = "separation.capacity", .unit = "kg/yr", .lo = 0, .hi = 20000,
        .dflt = "100 to 1000 kg/yr", .source = "zhang2024", .judgement = true,
        .name_en = "plutonium that can be separated in a year", .name_zh = "每年可分离的钚",
        .help_en = "Plutonium for weapons that the plants can separate in a year, all sources together; "
                   "what does not fit waits.",
        .help_zh = "后处理厂每年可为武器分离的钚，各来源合计；超出部分排队等待。" },
    [P_RESTART_USE] = {
        .key = "restart.use", .unit = "", .type = EQ_YESNO, .kind = EQ_POLICY, .lo = 0, .hi = 1,
        .dflt = "no", .source = "ipfm2014",
        .name_en = "production reactors are restarted", .name_zh = "是否重启生产堆",
        .help_en = "Whether dedicated plutonium production, stopped in the 1980s, is taken up again.",
        .help_zh = "是否重启20世纪80年代停止的专用钚生产。" },
    [P_RESTART_YEAR] = {
        .key = "restart.year", .unit = "year", .kind = EQ_POLICY, .lo = FIRST_SOURCE_YEAR, .hi = 2100,
        .dflt = "2026 to 2032", .source = "", .judgement = true,
        .name_en = "start of restarted production", .name_zh = "重启生产的时间",
        .help_en = "Counted from 1 January of the year; full output from then on.",
        .help_zh = "从该年1月1日算起，此后即满产。" },
    [P_RESTART_OUTPUT] = {
        .key = "restart.output", .unit = "kg/yr", .kind = EQ_POLICY, .lo = 0, .hi = 2000,
        .pub_lo = 60, .pub_hi = 170, .pub_source = "zhang2011 zhang2017",
        .dflt = "60 to 170 kg/yr", .source = "zhang2011 zhang2017", .judgement = true,
        .name_en = "plutonium from restarted production", .name_zh = "重启生产后的钚年产量",
        .help_en = "The past pace: 1.5 to 3.5 t made between 1966 and the end of production.",
        .help_zh = "按过去的速度：1966年至停产期间共生产1.5至3.5 t。" },
    [P_RESTART_LAG] = {
        .key = "restart.lag", .unit = "yr", .lo = 0, .hi = 30,
        .dflt = "0.5 to 2 yr", .source = "", .judgement = true,
        .name_en = "time from restarted production to separated metal",
        .name_zh = "从重启生产到制成金属钚所需时间",
        .help_en = "Irradiation, cooling and separation in a dedicated plant.",
        .help_zh = "在专用设施中辐照、冷却和分离所需时间。" },
    [P_CUTOFF_YEAR] = {
        .key = "cutoff.year", .unit = "year", .kind = EQ_POLICY, .lo = FIRST_SOURCE_YEAR, .hi = 2200,
        .dflt = "never", .source = "",
        .name_en = "cut-off of production for weapons", .name_zh = "停止生产武器用裂变材料的时间",
        .help_en = "From 1 January of this year nothing newly separated goes into weapons; 2200 means "
                   "never.",
        .help_zh = "从该年1月1日起，新分离的材料不再用于武器；2200表示没有禁产。" },
    [P_HEU_OUTPUT] = {
        .key = "heu.output", .unit = "kg/yr", .kind = EQ_POLICY, .lo = 0, .hi = 10000,
        .dflt = "0 kg/yr", .source = "zhang2011",
        .name_en = "new weapon uranium a year", .name_zh = "武器用高浓铀年新增量",
        .help_en = "Highly enriched uranium newly made for weapons; production ended in 1987.",
        .help_zh = "新生产的武器用高浓铀；生产已于1987年停止。" },
    [P_HEU_YEAR] = {
        .key = "heu.year", .unit = "year", .kind = EQ_POLICY, .lo = FIRST_SOURCE_YEAR, .hi = 2100,
        .dflt = "2026", .source = "", .judgement = true,
        .name_en = "start of new weapon uranium", .name_zh = "武器用高浓铀重启生产的时间",
        .help_en = "Counted from 1 January of the year; no effect while heu.output is 0.",
        .help_zh = "从该年1月1日算起；heu.output为0时不起作用。" },
    [P_STOCKPILE_START] = {
        .key = "stockpile_start", .symbol = "W", .unit = "warhead", .def = EQ_DEF_STOCKPILE,
        .lo = 0, .hi = 50000, .pub_lo = 600, .pub_hi = 640, .pub_source = "sipri2025 fas2025 dod2025",
        .dflt = "600 +- 60 warheads", .source = "sipri2025 fas2025 dod2025",
        .name_en = "stockpile at the end of the first year", .name_zh = "期初核弹头库存（首年年底）",
        .help_en = "600 to 640 are published for the turn of 2024; the error of a tenth is the lower "
                   "end of what the estimators' own revisions show.",
        .help_zh = "2024年底的公开数值为600至640枚；一成的误差取自各机构历次修正幅度的下端。" },
    [P_BUILD_RATE] = {
        .key = "build_rate", .symbol = "b", .unit = "warhead/yr", .kind = EQ_POLICY, .yearly = true,
        .def = EQ_DEF_STOCKPILE, .lo = 0, .hi = 2000,
        .pub_lo = 50, .pub_hi = 100, .pub_source = "sipri2025 dod2025",
        .dflt = "50 to 100 warheads/yr", .source = "sipri2025 dod2025",
        .name_en = "warheads added in a year", .name_zh = "每年新增核弹头数",
        .help_en = "About 100 a year from 2023 to 2025; 1,000 in 2032 or 2033 needs about 50; the US "
                   "reports a slower pace for 2024.",
        .help_zh = "2023至2025年约为每年100枚；若2032或2033年达到1,000枚，则约为50枚；美国称2024年放慢。" },
    [P_REPORTED_RATIO] = {
        .key = "reported_ratio", .unit = "1", .lo = 0.2, .hi = 5,
        .pub_lo = 0.57, .pub_hi = 1.22, .pub_source = "dod2020 dod2023 dod2025 sipri2020 sipri2023 fas2020",
        .dflt = "0.95 to 1.2", .source = "dod2022 dod2023 dod2025 sipri2023 sipri2025 fas2024",
        .judgement = true,
        .name_en = "US figure as a multiple of the stockpile", .name_zh = "美国数值与库存之比",
        .help_en = "What the US reports as operational, divided by the stockpile as others estimate it: "
                   "about 0.6 to 0.75 in 2020, 1.0 to 1.2 since 2021.",
        .help_zh = "美国公布的现役核弹头数除以其他机构估计的库存：2020年约为0.6至0.75，2021年以后为1.0至1.2。" },
};

#define KG_YEARLY(k, en, zh, hen, hzh) \
    { .key = (k), .unit = "kg", .yearly = true, .name_en = (en), .name_zh = (zh), .help_en = (hen), \
      .help_zh = (hzh) }

static const eq_output outputs[N_OUTPUT] = {
    [O_WARHEAD_CEILING] = {
        .key = "warhead_ceiling", .unit = "warhead", .yearly = true,
        .name_en = "warheads the material supports", .name_zh = "材料可支撑的核弹头数",
        .help_en = "Warheads that all available material would support, equation (3).",
        .help_zh = "全部可用材料可支撑的核弹头数，式（3）。" },
    [O_PU_CEILING] = {
        .key = "pu_ceiling", .unit = "warhead", .yearly = true,
        .name_en = "warheads the plutonium supports", .name_zh = "钚可支撑的核弹头数",
        .help_en = "Available plutonium divided by plutonium in one warhead.",
        .help_zh = "可用钚除以每枚核弹头的用钚量。" },
    [O_HEU_CEILING] = {
        .key = "heu_ceiling", .unit = "warhead", .yearly = true,
        .name_en = "warheads the uranium supports", .name_zh = "高浓铀可支撑的核弹头数",
        .help_en = "Available highly enriched uranium divided by that in one warhead.",
        .help_zh = "可用高浓铀除以每枚核弹头的用量。" },
    [O_PU_AVAILABLE] = KG_YEARLY("pu_available", "plutonium available", "可用钚",
        "Stock less tests, reserve and pipeline, plus what was newly separated; below 0 when more is "
        "held back than there is.",
        "存量减去试验耗用、保留部分和在制品，加上新分离的钚；扣除多于存量时为负。"),
    [O_HEU_AVAILABLE] = KG_YEARLY("heu_available", "uranium available", "可用高浓铀",
        "Stock less reserve, plus new production.", "存量减去保留部分，加上新增产量。"),
    [O_PU_OLD] = KG_YEARLY("pu_old", "plutonium from the past", "过去生产的钚",
        "The stock as given, before deductions.", "扣除之前的存量。"),
    [O_PU_LESS_TESTS] = KG_YEARLY("pu_less_tests", "less: used in tests", "减：试验耗用",
        "The deduction for tests, as a negative number.", "试验耗用的扣除，为负数。"),
    [O_PU_LESS_RESERVE] = KG_YEARLY("pu_less_reserve", "less: held back", "减：保留不用",
        "The deduction for the reserve, as a negative number.", "保留部分的扣除，为负数。"),
    [O_PU_LESS_PIPELINE] = KG_YEARLY("pu_less_pipeline", "less: in process", "减：加工中",
        "The deduction for the pipeline, as a negative number.", "在制品的扣除，为负数。"),
    [O_PU_NEW_BREEDER] = KG_YEARLY("pu_new_breeder", "new plutonium from breeders", "增殖堆新增的钚",
        "Separated for weapons from breeders so far.", "迄今从增殖堆为武器分离的钚。"),
    [O_PU_NEW_RESTART] = KG_YEARLY("pu_new_restart", "new plutonium from restarted reactors",
        "重启生产新增的钚", "Separated for weapons from restarted production so far.",
        "迄今从重启的生产堆为武器分离的钚。"),
    [O_PU_NEW] = KG_YEARLY("pu_new", "new plutonium", "新增的钚",
        "Separated for weapons so far from all new sources.", "迄今从所有新来源为武器分离的钚。"),
    [O_PU_WAITING] = KG_YEARLY("pu_waiting", "plutonium bred but not yet separated",
        "已增殖而未分离的钚", "Bred for weapons and still cooling, on the way or queueing.",
        "为武器增殖，仍在冷却、运输或排队的钚。"),
    [O_STOCKPILE] = {
        .key = "stockpile_at_pace", .unit = "warhead", .def = EQ_DEF_STOCKPILE, .yearly = true,
        .name_en = "stockpile at a given pace", .name_zh = "按既定速度的核弹头库存",
        .help_en = "Grows by the yearly rate and never beyond what the material supports, equation (8).",
        .help_zh = "按每年的速度增长，但不超过材料可支撑的数量，式（8）。" },
    [O_US_REPORTED] = {
        .key = "us_reported", .unit = "warhead", .def = EQ_DEF_OPERATIONAL, .yearly = true,
        .name_en = "what the US would report as operational", .name_zh = "美国会公布的现役核弹头数",
        .help_en = "The stockpile times the ratio of US figures to others' estimates, equation (9).",
        .help_zh = "库存乘以美国数值与其他机构估计之比，式（9）。" },
};
// clang-format on
_Static_assert(sizeof params / sizeof *params == N_PARAM, "one table entry per parameter");

/* Scratch per lane: queues and sums of the two sources, the year's ceiling, one row for outputs
 * that nobody asked for. */
enum { S_QUEUE_B, S_QUEUE_R, S_NEW_B, S_NEW_R, S_WARHEADS, S_SPARE, N_STATE };

EQ_INLINE double least(double a, double b)
{
    return a < b ? a : b;
}

EQ_INLINE double most(double a, double b)
{
    return a > b ? a : b;
}

/* Equation (6), years of full output made by x years after the start. */
EQ_INLINE double ramped(double x, double r)
{
    double rising = least(most(x, 0), r);
    return rising * rising / (r > 0 ? 2 * r : 1) + most(x - r, 0);
}

/* Equation (5): breeder plutonium for weapons that has passed the lag by time t, kg. */
EQ_INLINE double breeder_due(const double *const *p, size_t i, double t, double lag)
{
    double x = least(t, p[P_CUTOFF_YEAR][i]) - lag, r = p[P_BREEDER_RAMP][i];
    double units = p[P_BREEDER_UNITS][i];
    double first = ramped(x - p[P_BREEDER_FIRST][i], r);
    double second = ramped(x - p[P_BREEDER_SECOND][i], r);
    double years = (units >= 1 ? 1.0 : 0.0) * first + (units >= 2 ? 1.0 : 0.0) * second;
    return p[P_BREEDER_SHARE][i] * p[P_BREEDER_OUTPUT][i] * years;
}

EQ_INLINE double restart_due(const double *const *p, size_t i, double t, double lag)
{
    double x = least(t, p[P_CUTOFF_YEAR][i]) - lag - p[P_RESTART_YEAR][i];
    return (p[P_RESTART_USE][i] > 0.5 ? 1.0 : 0.0) * p[P_RESTART_OUTPUT][i] * most(x, 0);
}

/* Equations (4), (5), (7): the year from t - 1 to t. */
EQ_CLONES static void separate(const eq_model_env *env, double t)
{
    const double *const *p = env->p;
    size_t n = env->n;
    double *queue_b = env->work + S_QUEUE_B * n, *queue_r = env->work + S_QUEUE_R * n;
    double *new_b = env->work + S_NEW_B * n, *new_r = env->work + S_NEW_R * n;

    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double lag_b = p[P_BREEDER_LAG][i], lag_r = p[P_RESTART_LAG][i];
        double open = least(t, p[P_CUTOFF_YEAR][i]) - most(t - 1, p[P_SEP_FIRST][i]);
        double capacity = p[P_SEP_CAPACITY][i] * most(open, 0);
        double b = queue_b[i] + breeder_due(p, i, t, lag_b) - breeder_due(p, i, t - 1, lag_b);
        double r = queue_r[i] + restart_due(p, i, t, lag_r) - restart_due(p, i, t - 1, lag_r);
        double all = b + r;
        double part = (all > capacity ? capacity : 1) / (all > capacity ? all : 1); /* (7) */
        new_b[i] += part * b;                                                       /* (4) */
        new_r[i] += part * r;
        queue_b[i] = (1 - part) * b;
        queue_r[i] = (1 - part) * r;
    }
}

static double *row(const eq_model_env *env, int output, int i_year)
{
    double *out = env->out[output];
    return out ? out + (size_t)i_year * env->n : env->work + S_SPARE * env->n;
}

/* Equation (1) and its parts for the end of the year at t. */
EQ_CLONES static void balance(const eq_model_env *env, int i_year, double t)
{
    const double *const *p = env->p;
    size_t n = env->n;
    const double *new_b = env->work + S_NEW_B * n, *new_r = env->work + S_NEW_R * n;
    double *old = row(env, O_PU_OLD, i_year), *tests = row(env, O_PU_LESS_TESTS, i_year);
    double *reserve = row(env, O_PU_LESS_RESERVE, i_year);
    double *pipeline = row(env, O_PU_LESS_PIPELINE, i_year);
    double *breeder = row(env, O_PU_NEW_BREEDER, i_year);
    double *restart = row(env, O_PU_NEW_RESTART, i_year);
    double *fresh = row(env, O_PU_NEW, i_year), *waiting = row(env, O_PU_WAITING, i_year);

    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double bred = breeder_due(p, i, t, 0) + restart_due(p, i, t, 0);
        old[i] = p[P_PU_STOCK][i];
        tests[i] = 0 - p[P_PU_TESTS][i]; /* not a negative zero */
        reserve[i] = 0 - p[P_PU_RESERVE][i];
        pipeline[i] = 0 - p[P_PU_PIPELINE][i];
        breeder[i] = new_b[i];
        restart[i] = new_r[i];
        fresh[i] = new_b[i] + new_r[i];
        waiting[i] = most(bred - (new_b[i] + new_r[i]), 0); /* rounding may leave -1e-13 */
    }
}

/* Equations (1) to (3), (8), (9) for the end of the year at t. */
EQ_CLONES static void count(const eq_model_env *env, int i_year, double t)
{
    const double *const *p = env->p;
    size_t n = env->n;
    const double *new_b = env->work + S_NEW_B * n, *new_r = env->work + S_NEW_R * n;
    const double *rate = p[P_BUILD_RATE] + (size_t)i_year * n; /* [n_years][n] */
    double *held = env->work + S_WARHEADS * n;
    double *pu = row(env, O_PU_AVAILABLE, i_year), *heu = row(env, O_HEU_AVAILABLE, i_year);
    double *pu_n = row(env, O_PU_CEILING, i_year), *heu_n = row(env, O_HEU_CEILING, i_year);
    double *n_max = row(env, O_WARHEAD_CEILING, i_year), *w = row(env, O_STOCKPILE, i_year);
    double *reported = row(env, O_US_REPORTED, i_year);

    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double m_pu = p[P_PU_STOCK][i] - p[P_PU_TESTS][i] - p[P_PU_RESERVE][i] -
                      p[P_PU_PIPELINE][i] + (new_b[i] + new_r[i]); /* (1) */
        double years = most(least(t, p[P_CUTOFF_YEAR][i]) - p[P_HEU_YEAR][i], 0);
        double m_heu = p[P_HEU_STOCK][i] - p[P_HEU_RESERVE][i] + p[P_HEU_OUTPUT][i] * years;
        double n_pu = most(m_pu, 0) / p[P_PU_PER_WARHEAD][i]; /* (2) */
        double n_heu = most(m_heu, 0) / p[P_HEU_PER_WARHEAD][i];
        double top = p[P_LIMITED_BY][i] > 0.5 ? least(n_pu, n_heu) : n_pu; /* (3) */
        double grown = most(held[i], least(held[i] + rate[i], top));       /* (8) */
        double now = i_year == 0 ? p[P_STOCKPILE_START][i] : grown;
        pu[i] = m_pu;
        heu[i] = m_heu;
        pu_n[i] = n_pu;
        heu_n[i] = n_heu;
        n_max[i] = top;
        held[i] = now;
        w[i] = now;
        reported[i] = p[P_REPORTED_RATIO][i] * now; /* (9) */
    }
}

/* The year in which the accounts begin: nothing is due before the earliest start in the block, so
 * the years before it would add exact zeros. */
static int first_account(const eq_model_env *env)
{
    static const int starts[] = { P_BREEDER_FIRST, P_BREEDER_SECOND, P_RESTART_YEAR };
    double first = env->first_year;

    for (size_t k = 0; k < sizeof starts / sizeof *starts; k++) {
        const double *start = env->p[starts[k]];

        for (size_t i = 0; i < env->n; i++) {
            first = least(first, start[i]);
        }
    }
    return (int)most(first,
                     FIRST_SOURCE_YEAR < env->first_year ? FIRST_SOURCE_YEAR : env->first_year);
}

static void material_draw(const eq_model_env *env)
{
    int last = env->first_year + env->n_years - 1;
    int first = first_account(env);

    for (size_t i = 0; i < N_STATE * env->n; i++) {
        env->work[i] = 0;
    }
    for (int year = first; year <= last; year++) {
        separate(env, year + 1);
        if (year >= env->first_year) {
            balance(env, year - env->first_year, year + 1);
            count(env, year - env->first_year, year + 1);
        }
    }
}

static size_t material_work_size(int n_years)
{
    (void)n_years;
    return N_STATE;
}

const eq_model eq_model_material = {
    .name = "material",
    .title_en = "Fissile material to warheads",
    .title_zh = "裂变材料与核弹头",
    .revision = 1,
    .source = "acton2020 zhang2017 cochran2021",
    .omits_en = "It leaves out warhead design, warheads without plutonium, recycled warheads, and "
                "ageing and losses of material.",
    .omits_zh = "本模型不含核弹头设计、不用钚的核弹头、旧弹头再利用，以及材料的老化和损耗。",
    .scope = EQ_SCOPE_ACTOR,
    .param = params,
    .n_param = N_PARAM,
    .output = outputs,
    .n_output = N_OUTPUT,
    .work_size = material_work_size,
    .draw = material_draw,
};
