/* Parameters and outputs of the standoff model: what each is called, its bounds, defaults, sources.
 * Most of what drives a standoff has no public number: such rows are marked as judgement, with wide
 * ranges; scenarios give each actor its own. Equations by number: standoff.c, standoff_policy.c.
 * Sources: panda2017, lair2025, wu2020, hellman2008; events after data/treaties_events.csv. */
#include "model/standoff_in.h"

static const char *const law_words[] = { "limited", "proportional", NULL };
static const char *const shape_words[] = { "leap", "creep", NULL };
static const char *const peers_words[] = { "largest", "all", NULL };

// clang-format off
/* The rows of one actor. */
#define ACTOR_ROWS(a, who) \
    [EQ_STANDOFF_ACTOR(a, A_OBSERVED)] = { .key = "observed", .unit = "warhead", \
        .of = (who), .yearly = true, .def = EQ_DEF_STOCKPILE, .lo = 0, .hi = 100000, \
        .source = "", .read_until = "known_until", \
        .name_en = "published stockpile", \
        .name_zh = "公开的核弹头库存", \
        .help_en = "As published; read up to standoff.known_until and no further.", \
        .help_zh = "公开数值；只读到standoff.known_until为止。" }, \
    [EQ_STANDOFF_ACTOR(a, A_FACTOR)] = { .key = "observed_factor", .unit = "1", \
        .of = (who), .lo = 0.2, .hi = 5, .dflt = "1", .source = "", .judgement = true, \
        .name_en = "true stockpile over the published one", \
        .name_zh = "实际库存与公开数值之比", \
        .help_en = "An error that all published estimates share.", \
        .help_zh = "所有公开估计共有的误差。" }, \
    [EQ_STANDOFF_ACTOR(a, A_ASSIGNED)] = { .key = "assigned_share", .unit = "1", \
        .of = (who), .share = true, .lo = 0.01, .hi = 1, \
        .dflt = "0.5 to 0.8", .source = "", .judgement = true, \
        .name_en = "stockpile for long-range missiles", \
        .name_zh = "库存中用于远程导弹的份额", \
        .help_en = "Share of the stockpile that can be loaded.", \
        .help_zh = "库存中可装载的份额。" }, \
    [EQ_STANDOFF_ACTOR(a, A_LOAD)] = { .key = "warheads_each", .unit = "warhead", \
        .of = (who), .kind = EQ_POLICY, .lo = 1, .hi = 16, \
        .dflt = "1 to 3 warheads", .source = "", .judgement = true, \
        .name_en = "warheads on a missile", \
        .name_zh = "每枚导弹的弹头数", \
        .help_en = "All of a missile share its survival.", \
        .help_zh = "同一枚导弹的弹头存亡与共。" }, \
    [EQ_STANDOFF_ACTOR(a, A_HIDDEN)] = { .key = "hidden_share", .unit = "1", .of = (who), \
        .kind = EQ_POLICY, .share = true, .yearly = true, .lo = 0, .hi = 1, \
        .dflt = "0.3 to 0.6", .source = "", .judgement = true, \
        .name_en = "loaded warheads that are hidden", \
        .name_zh = "隐蔽的已装载弹头份额", \
        .help_en = "On mobile launchers away from base and submarines at sea.", \
        .help_zh = "位于离营机动发射车和在航潜艇上。" }, \
    [EQ_STANDOFF_ACTOR(a, A_RELIABILITY)] = { .key = "missile_works", .unit = "1", \
        .of = (who), .share = true, .lo = 0, .hi = 1, \
        .dflt = "0.75 to 0.95", .source = "", .judgement = true, \
        .name_en = "a missile that survives works", \
        .name_zh = "未被摧毁的导弹能正常工作的概率", \
        .help_en = "Launch, flight and release.", \
        .help_zh = "发射、飞行和释放。" }, \
    [EQ_STANDOFF_ACTOR(a, A_COMMAND)] = { .key = "command_lives", .unit = "1", \
        .of = (who), .share = true, .lo = 0.01, .hi = 1, \
        .dflt = "0.9 to 0.99", .source = "", .judgement = true, \
        .name_en = "command survives a first strike", \
        .name_zh = "指挥在首次打击后仍存", \
        .help_en = "Shared by all missiles.", \
        .help_zh = "由全部导弹共享。" }, \
    [EQ_STANDOFF_ACTOR(a, A_SITES)] = { .key = "sites_first", .unit = "site", .of = (who), \
        .lo = 0, .hi = 5000, .dflt = "100 sites", .source = "", .judgement = true, \
        .name_en = "launch sites in the first year", \
        .name_zh = "第一年的发射阵位数", \
        .help_en = "Silos, mobile launchers and tubes.", \
        .help_zh = "发射井、机动发射车和发射筒。" }, \
    [EQ_STANDOFF_ACTOR(a, A_MISSILES)] = { .key = "missiles_first", .unit = "missile", \
        .of = (who), .lo = 0, .hi = 5000, \
        .dflt = "100 missiles", .source = "", .judgement = true, \
        .name_en = "missiles in the first year", \
        .name_zh = "第一年的导弹数", \
        .help_en = "Missiles at hand, in silos or not.", \
        .help_zh = "现有导弹，无论是否在井内。" }, \
    [EQ_STANDOFF_ACTOR(a, A_SITES_EACH)] = { .key = "sites_each", .unit = "site/missile", \
        .of = (who), .kind = EQ_POLICY, .lo = 0.5, .hi = 10, \
        .dflt = "1 to 1.5", .source = "", .judgement = true, \
        .name_en = "sites wanted for each missile", \
        .name_zh = "每枚导弹所需阵位数", \
        .help_en = "Above one: some sites stay empty.", \
        .help_zh = "大于1时部分阵位空置。" }, \
    [EQ_STANDOFF_ACTOR(a, A_SITE_TIME)] = { .key = "site_time", .unit = "yr", .of = (who), \
        .lo = 1, .hi = 20, .dflt = "1 to 3 yr", .source = "", .judgement = true, \
        .name_en = "time to build sites", \
        .name_zh = "建设阵位的时间", \
        .help_en = "Adjustment time of sites.", \
        .help_zh = "阵位的调整时间。" }, \
    [EQ_STANDOFF_ACTOR(a, A_SITE_RATE)] = { .key = "site_rate", .unit = "site/yr", \
        .of = (who), .lo = 0, .hi = 2000, \
        .dflt = "20 to 200 site/yr", .source = "", .judgement = true, \
        .name_en = "most sites built a year", \
        .name_zh = "每年最多新建阵位", \
        .help_en = "Around 320 Chinese silos were begun within about two years.", \
        .help_zh = "中国约320个发射井在约两年内动工。" }, \
    [EQ_STANDOFF_ACTOR(a, A_MISSILE_TIME)] = { .key = "missile_time", .unit = "yr", \
        .of = (who), .lo = 1, .hi = 20, \
        .dflt = "2 to 5 yr", .source = "", .judgement = true, \
        .name_en = "time to build missiles", \
        .name_zh = "生产导弹的时间", \
        .help_en = "Adjustment time of missiles.", \
        .help_zh = "导弹的调整时间。" }, \
    [EQ_STANDOFF_ACTOR(a, A_MISSILE_RATE)] = { .key = "missile_rate", \
        .unit = "missile/yr", .of = (who), .lo = 0, .hi = 2000, \
        .dflt = "10 to 100 missile/yr", .source = "", .judgement = true, \
        .name_en = "most missiles added a year", \
        .name_zh = "每年最多新增导弹", \
        .help_en = "Production less retirement.", \
        .help_zh = "产量减退役。" }, \
    [EQ_STANDOFF_ACTOR(a, A_LEAD)] = { .key = "lead", .unit = "yr", .of = (who), \
        .integer = true, .lo = 0, .hi = 15, \
        .dflt = "3 yr", .source = "", .judgement = true, \
        .name_en = "years from a decision to new warheads", \
        .name_zh = "从决定到新增弹头的年数", \
        .help_en = "Whole years.", \
        .help_zh = "取整年。" }, \
    [EQ_STANDOFF_ACTOR(a, A_ADJUSTMENT)] = { .key = "adjustment", .unit = "yr", \
        .of = (who), .lo = 1, .hi = 40, \
        .dflt = "3 to 12 yr", .source = "", .judgement = true, \
        .name_en = "adjustment time of the stockpile", \
        .name_zh = "库存的调整时间", \
        .help_en = "Equation (4).", \
        .help_zh = "式（4）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_UP)] = { .key = "up_rate", .unit = "warhead/yr", .of = (who), \
        .lo = 0, .hi = 20000, \
        .dflt = "20 to 150 warhead/yr", .source = "", .judgement = true, \
        .name_en = "most warheads added a year", \
        .name_zh = "每年最多新增弹头", \
        .help_en = "Capacity of production.", \
        .help_zh = "生产能力。" }, \
    [EQ_STANDOFF_ACTOR(a, A_DOWN)] = { .key = "down_rate", .unit = "warhead/yr", \
        .of = (who), .lo = 0, .hi = 20000, \
        .dflt = "20 to 500 warhead/yr", .source = "", .judgement = true, \
        .name_en = "most warheads retired a year", \
        .name_zh = "每年最多退役弹头", \
        .help_en = "Capacity of dismantlement.", \
        .help_zh = "拆解能力。" }, \
    [EQ_STANDOFF_ACTOR(a, A_MATERIAL)] = { .key = "material_ceiling", .unit = "warhead", \
        .of = (who), .yearly = true, .lo = 0, .hi = 1000000, \
        .dflt = "1000000 warheads", .source = "", .judgement = true, \
        .name_en = "warheads that the material supports", \
        .name_zh = "材料可支撑的弹头数", \
        .help_en = "From the material model or a number; the default is no limit.", \
        .help_zh = "取自材料模型或数值；默认不限。" }, \
    [EQ_STANDOFF_ACTOR(a, A_STOCKPILE_LIMIT)] = { .key = "stockpile_limit", \
        .unit = "warhead", .of = (who), .kind = EQ_POLICY, .yearly = true, \
        .lo = 0, .hi = 1000000, .dflt = "1000000 warheads", .source = "", \
        .name_en = "limit on the stockpile", \
        .name_zh = "库存上限", \
        .help_en = "Of a treaty or a pledge; the default is none.", \
        .help_zh = "来自条约或承诺；默认没有。" }, \
    [EQ_STANDOFF_ACTOR(a, A_LOADED_LIMIT)] = { .key = "loaded_limit", .unit = "warhead", \
        .of = (who), .kind = EQ_POLICY, .yearly = true, .lo = 0, .hi = 1000000, \
        .dflt = "1000000 warheads", .source = "", \
        .name_en = "limit on loaded warheads", \
        .name_zh = "已装载弹头上限", \
        .help_en = "Of a treaty or a pledge; the default is none.", \
        .help_zh = "来自条约或承诺；默认没有。" }, \
    [EQ_STANDOFF_ACTOR(a, A_SHOCK)] = { .key = "shock", .unit = "1", .of = (who), \
        .lo = 0, .hi = 0.5, .dflt = "0.01 to 0.05", .source = "", .judgement = true, \
        .name_en = "spread of what nothing here explains", \
        .name_zh = "此处未能解释的波动", \
        .help_en = "Logarithmic, a year.", \
        .help_zh = "每年，取对数。" }, \
    [EQ_STANDOFF_ACTOR(a, A_LUCK)] = { .key = "luck", .unit = "1", .of = (who), \
        .yearly = true, .lo = -10, .hi = 10, .dflt = "0", .source = "", .judgement = true, \
        .name_en = "luck of the year", \
        .name_zh = "当年的随机因素", \
        .help_en = "Standard normal when luck is on; none by default.", \
        .help_zh = "启用时为标准正态；默认为零。" }, \
    [EQ_STANDOFF_ACTOR(a, A_WEIGHT)] = { .key = "weight.retaliation", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 1000, \
        .dflt = "0", .source = "", .judgement = true, \
        .name_en = "weight of retaliation", \
        .name_zh = "“确保还击”的权重", \
        .help_en = "(P1): enough that m replies arrive with chance c after the worst strike it sees coming. " \
                   "All weights are divided by their sum; none: the stockpile stays.", \
        .help_zh = "（P1）：在它预见的最严重打击之后，仍有m枚还击以概率c送达。各权重除以其总和；全为零则库存不变。" }, \
    [EQ_STANDOFF_ACTOR(a, A_WEIGHT + 1)] = { .key = "weight.uncertain", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 1000, \
        .dflt = "0", .source = "", .judgement = true, \
        .name_en = "weight of uncertain retaliation", \
        .name_zh = "“不确定的还击”的权重", \
        .help_en = "(P2): enough that the attacker cannot be nearly sure that no reply comes. " \
                   "All weights are divided by their sum; none: the stockpile stays.", \
        .help_zh = "（P2）：足以使攻击方无法近乎确信不会遭到还击。各权重除以其总和；全为零则库存不变。" }, \
    [EQ_STANDOFF_ACTOR(a, A_WEIGHT + 2)] = { .key = "weight.programme", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 1000, \
        .dflt = "0", .source = "", .judgement = true, \
        .name_en = "weight of a programme", \
        .name_zh = "“既定建设计划”的权重", \
        .help_en = "(P3): one set programme from a given year, as a leap or a creep, whatever others do. " \
                   "All weights are divided by their sum; none: the stockpile stays.", \
        .help_zh = "（P3）：自某年起的既定建设，或一次跃升，或逐年增加，与他国所为无关。各权重除以其总和；全为零则库存不变。" }, \
    [EQ_STANDOFF_ACTOR(a, A_WEIGHT + 3)] = { .key = "weight.shield", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 1000, \
        .dflt = "0", .source = "", .judgement = true, \
        .name_en = "weight of a regional shield", \
        .name_zh = "“地区核盾”的权重", \
        .help_en = "(P4): its first stockpile and a part of the regional strike forces that it faces. " \
                   "All weights are divided by their sum; none: the stockpile stays.", \
        .help_zh = "（P4）：初始库存，加上所面对的地区打击力量的一定比例。各权重除以其总和；全为零则库存不变。" }, \
    [EQ_STANDOFF_ACTOR(a, A_WEIGHT + 4)] = { .key = "weight.status", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 1000, \
        .dflt = "0", .source = "", .judgement = true, \
        .name_en = "weight of status", \
        .name_zh = "“地位”的权重", \
        .help_en = "(P5): a set share of the largest stockpile that another power is thought to have. " \
                   "All weights are divided by their sum; none: the stockpile stays.", \
        .help_zh = "（P5）：为它所估计的他国最大库存的一定比例。各权重除以其总和；全为零则库存不变。" }, \
    [EQ_STANDOFF_ACTOR(a, A_WEIGHT + 5)] = { .key = "weight.political", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 1000, \
        .dflt = "0", .source = "", .judgement = true, \
        .name_en = "weight of political deterrence", \
        .name_zh = "“政治威慑”的权重", \
        .help_en = "(P6): its first stockpile, more as it feels more hostility, less as it feels less. " \
                   "All weights are divided by their sum; none: the stockpile stays.", \
        .help_zh = "（P6）：初始库存，所感敌意越强则越多，越弱则越少。各权重除以其总和；全为零则库存不变。" }, \
    [EQ_STANDOFF_ACTOR(a, A_WEIGHT + 6)] = { .key = "weight.concessions", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 1000, \
        .dflt = "0", .source = "", .judgement = true, \
        .name_en = "weight of bargaining gains", \
        .name_zh = "“谈判收益”的权重", \
        .help_en = "(P7): its first stockpile and more to give away where it expects talks. " \
                   "All weights are divided by their sum; none: the stockpile stays.", \
        .help_zh = "（P7）：初始库存，预期有谈判时再多备一些以供让步。各权重除以其总和；全为零则库存不变。" }, \
    [EQ_STANDOFF_ACTOR(a, A_WEIGHT + 7)] = { .key = "weight.warfighting", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 1000, \
        .dflt = "0", .source = "", .judgement = true, \
        .name_en = "weight of warfighting", \
        .name_zh = "“作战”的权重", \
        .help_en = "(P8): warheads for the launch sites of others and for other uses. " \
                   "All weights are divided by their sum; none: the stockpile stays.", \
        .help_zh = "（P8）：按他国的发射阵位及其他用途配备弹头。各权重除以其总和；全为零则库存不变。" }, \
    [EQ_STANDOFF_ACTOR(a, A_WEIGHT + 8)] = { .key = "weight.rule", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 1000, \
        .dflt = "0", .source = "", .judgement = true, \
        .name_en = "weight of a rule of one's own", \
        .name_zh = "“自定规则”的权重", \
        .help_en = "(P9): a number or a rule of the user, rule_wanted. " \
                   "All weights are divided by their sum; none: the stockpile stays.", \
        .help_zh = "（P9）：用户给出的数值或规则（rule_wanted）。各权重除以其总和；全为零则库存不变。" }, \
    [EQ_STANDOFF_ACTOR(a, A_WEIGHT + 9)] = { .key = "weight.momentum", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 1000, \
        .dflt = "0", .source = "", .judgement = true, \
        .name_en = "weight of momentum", \
        .name_zh = "“惯性”的权重", \
        .help_en = "(P10): a fixed rate of growth a year, whatever others do. " \
                   "All weights are divided by their sum; none: the stockpile stays.", \
        .help_zh = "（P10）：每年按固定比率增长，与他国所为无关。各权重除以其总和；全为零则库存不变。" }, \
    [EQ_STANDOFF_ACTOR(a, A_WEIGHT + 10)] = { .key = "weight.richardson", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 1000, \
        .dflt = "0", .source = "", .judgement = true, \
        .name_en = "weight of a Richardson race", \
        .name_zh = "“理查森竞赛”的权重", \
        .help_en = "(P11): a share of the others' stockpiles, less fatigue, and a grievance. " \
                   "All weights are divided by their sum; none: the stockpile stays.", \
        .help_zh = "（P11）：按他国库存的一定比例，减去疲劳项，加上固有不满。各权重除以其总和；全为零则库存不变。" }, \
    [EQ_STANDOFF_ACTOR(a, A_RET_M)] = { .key = "retaliation.m", .unit = "warhead", \
        .of = (who), .kind = EQ_POLICY, .lo = 1, .hi = 2000, \
        .dflt = "10 warheads", .source = "", .judgement = true, \
        .name_en = "replies that must arrive (m)", \
        .name_zh = "须送达的还击弹头数（m）", \
        .help_en = "What a government holds enough is not public.", \
        .help_zh = "一国政府认为多少足够并未公开。" }, \
    [EQ_STANDOFF_ACTOR(a, A_RET_C)] = { .key = "retaliation.c", .unit = "1", .of = (who), \
        .kind = EQ_POLICY, .share = true, .lo = 0.01, .hi = 0.999, \
        .dflt = "0.5 to 0.95", .source = "", .judgement = true, \
        .name_en = "chance that they must arrive with (c)", \
        .name_zh = "须达到的概率（c）", \
        .help_en = "What a government holds enough is not public.", \
        .help_zh = "一国政府认为多少足够并未公开。" }, \
    [EQ_STANDOFF_ACTOR(a, A_RET_KAPPA)] = { .key = "retaliation.kappa", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 1, \
        .dflt = "0.05 to 0.5", .source = "", .judgement = true, \
        .name_en = "conservatism", \
        .name_zh = "保守程度", \
        .help_en = "Widens the capability of the other that is planned against, (P1).", \
        .help_zh = "放大规划所针对的对方能力，式（P1）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_RET_BREAK)] = { .key = "retaliation.break_year", \
        .unit = "year", .of = (who), .kind = EQ_POLICY, .lo = 1900, .hi = 2200, \
        .dflt = "2200", .source = "", .judgement = true, \
        .name_en = "year of a new strategy", \
        .name_zh = "改变战略的年份", \
        .help_en = "From then on the goals after the break hold.", \
        .help_zh = "此后采用改变后的目标。" }, \
    [EQ_STANDOFF_ACTOR(a, A_RET_M_AFTER)] = { .key = "retaliation.m_after", \
        .unit = "warhead", .of = (who), .kind = EQ_POLICY, .lo = 1, .hi = 2000, \
        .dflt = "10 warheads", .source = "", .judgement = true, \
        .name_en = "m after the break", \
        .name_zh = "改变后的m", \
        .help_en = "As m, after the break.", \
        .help_zh = "改变战略之后的m。" }, \
    [EQ_STANDOFF_ACTOR(a, A_RET_C_AFTER)] = { .key = "retaliation.c_after", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .share = true, .lo = 0.01, .hi = 0.999, \
        .dflt = "0.5 to 0.95", .source = "", .judgement = true, \
        .name_en = "c after the break", \
        .name_zh = "改变后的c", \
        .help_en = "As c, after the break.", \
        .help_zh = "改变战略之后的c。" }, \
    [EQ_STANDOFF_ACTOR(a, A_RET_LAW)] = { .key = "retaliation.law", .unit = "", \
        .of = (who), .kind = EQ_POLICY, .type = EQ_WORD, .words = law_words, \
        .lo = 0, .hi = 1, .dflt = "limited", .source = "", .judgement = true, \
        .name_en = "how interceptors are planned against", \
        .name_zh = "规划时对拦截弹的假设", \
        .help_en = "limited: the stock runs out; proportional: every warhead meets all " \
                   "shots.", \
        .help_zh = "limited：存量会耗尽；proportional：每枚弹头都遭遇全部拦截。" }, \
    [EQ_STANDOFF_ACTOR(a, A_UNC_NONE)] = { .key = "uncertain.none", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .share = true, .lo = 0.001, .hi = 0.9, \
        .dflt = "0.01 to 0.4", .source = "wu2020", .judgement = true, \
        .name_en = "chance of no reply that still deters", \
        .name_zh = "仍可威慑的零还击概率", \
        .help_en = "As the attacker sees it; Wu finds 38 % for 2010 day to day.", \
        .help_zh = "由进攻方看来；吴日强对2010年日常戒备得出38%。" }, \
    [EQ_STANDOFF_ACTOR(a, A_UNC_DOUBT)] = { .key = "uncertain.doubt", .unit = "1", \
        .of = (who), .share = true, .lo = 0, .hi = 0.9, \
        .dflt = "0.05 to 0.5", .source = "", .judgement = true, \
        .name_en = "attacker's doubt of his own means", \
        .name_zh = "进攻方对自身手段的怀疑", \
        .help_en = "Lowers the reach and detection he counts on, (P2).", \
        .help_zh = "降低其所依赖的打击范围和探测，式（P2）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_PROG_SHAPE)] = { .key = "programme.shape", .unit = "", \
        .of = (who), .kind = EQ_POLICY, .type = EQ_WORD, .words = shape_words, \
        .lo = 0, .hi = 1, .dflt = "leap", .source = "", \
        .name_en = "leap or creep", \
        .name_zh = "一次建成或逐年增加", \
        .help_en = "leap: the whole size over its years; creep: the same discounted cost " \
                   "in equal steps.", \
        .help_zh = "leap：在规定年数内建成；creep：贴现费用相同，逐年等量增加。" }, \
    [EQ_STANDOFF_ACTOR(a, A_PROG_START)] = { .key = "programme.start", .unit = "year", \
        .of = (who), .kind = EQ_POLICY, .lo = 1900, .hi = 2200, \
        .dflt = "2020", .source = "", .judgement = true, \
        .name_en = "first year of the programme", \
        .name_zh = "计划的第一年", \
        .help_en = "Nothing is added before.", \
        .help_zh = "此前没有新增。" }, \
    [EQ_STANDOFF_ACTOR(a, A_PROG_SIZE)] = { .key = "programme.size", .unit = "warhead", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 10000, \
        .dflt = "300 to 1200 warheads", .source = "", .judgement = true, \
        .name_en = "warheads that the leap adds", \
        .name_zh = "一次建设新增的弹头数", \
        .help_en = "The creep's size follows from equal cost.", \
        .help_zh = "逐年增加的规模由费用相同得出。" }, \
    [EQ_STANDOFF_ACTOR(a, A_PROG_YEARS)] = { .key = "programme.years", .unit = "yr", \
        .of = (who), .kind = EQ_POLICY, .lo = 1, .hi = 30, \
        .dflt = "8 yr", .source = "", .judgement = true, \
        .name_en = "years of the leap", \
        .name_zh = "一次建设的年数", \
        .help_en = "From its start to its full size.", \
        .help_zh = "从开始到建成。" }, \
    [EQ_STANDOFF_ACTOR(a, A_PROG_CREEP_YEARS)] = { .key = "programme.creep_years", \
        .unit = "yr", .of = (who), .kind = EQ_POLICY, .lo = 1, .hi = 60, \
        .dflt = "25 yr", .source = "", .judgement = true, \
        .name_en = "years of the creep", \
        .name_zh = "逐年增加的年数", \
        .help_en = "From its start to its full size.", \
        .help_zh = "从开始到达到全部规模。" }, \
    [EQ_STANDOFF_ACTOR(a, A_SHIELD)] = { .key = "shield.each", .unit = "warhead/missile", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 20, \
        .dflt = "0.1 to 1", .source = "", .judgement = true, \
        .name_en = "warheads for each regional missile faced", \
        .name_zh = "针对每枚地区导弹的弹头数", \
        .help_en = "Regional strike forces of allies beyond those of the first year, " \
                   "(P4).", \
        .help_zh = "盟国地区打击力量超出第一年的部分，式（P4）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_STATUS)] = { .key = "status.share", .unit = "1", .of = (who), \
        .kind = EQ_POLICY, .lo = 0, .hi = 2, \
        .dflt = "0.1 to 0.5", .source = "", .judgement = true, \
        .name_en = "share of the leading arsenal", \
        .name_zh = "相当于最大核武库的份额", \
        .help_en = "Of the largest stockpile of the others as estimated, (P5).", \
        .help_zh = "按对其他国家最大库存的估计，式（P5）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_POLITICAL)] = { .key = "political.eta", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 10, \
        .dflt = "0.3 to 3", .source = "", .judgement = true, \
        .name_en = "response to felt hostility (eta)", \
        .name_zh = "对所感敌意的反应（η）", \
        .help_en = "Exponent on hostility above its long-run level, (P6).", \
        .help_zh = "敌意超出长期水平部分的指数，式（P6）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_CONCESSIONS)] = { .key = "concessions.gain", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 5, \
        .dflt = "0.1 to 1", .source = "", .judgement = true, \
        .name_en = "stockpile wanted for bargaining", \
        .name_zh = "为谈判而增的库存", \
        .help_en = "Share of the first stockpile added when talks are expected for sure, " \
                   "(P7).", \
        .help_zh = "确信会有谈判时，按第一年库存增加的比例，式（P7）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_TALKS)] = { .key = "concessions.talks", .unit = "1", \
        .of = (who), .share = true, .yearly = true, .lo = 0, .hi = 1, \
        .dflt = "0.05 to 0.5", .source = "", .judgement = true, \
        .name_en = "talks expected", \
        .name_zh = "预期的谈判", \
        .help_en = "Chance that bargaining brings gains.", \
        .help_zh = "谈判带来收益的概率。" }, \
    [EQ_STANDOFF_ACTOR(a, A_WAR_USES)] = { .key = "warfighting.uses", .unit = "warhead", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 20000, \
        .dflt = "50 to 300 warheads", .source = "", .judgement = true, \
        .name_en = "uses to cover", \
        .name_zh = "所需覆盖的用途数", \
        .help_en = "Uses other than the other side's launch sites.", \
        .help_zh = "对方发射阵位以外的用途。" }, \
    [EQ_STANDOFF_ACTOR(a, A_WAR_PER_SITE)] = { .key = "warfighting.each", \
        .unit = "warhead", .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 10, \
        .dflt = "0.5 to 2 warheads", .source = "", .judgement = true, \
        .name_en = "warheads for each launch site of others", \
        .name_zh = "针对对方每个阵位的弹头数", \
        .help_en = "Equation (P8).", \
        .help_zh = "式（P8）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_WAR_PEERS)] = { .key = "warfighting.peers", .unit = "", \
        .of = (who), .kind = EQ_POLICY, .type = EQ_WORD, .words = peers_words, \
        .lo = 0, .hi = 1, .dflt = "largest", .source = "", \
        .name_en = "largest power or all at once", \
        .name_zh = "针对最大一国或各国同时", \
        .help_en = "all: two nuclear peers at once.", \
        .help_zh = "all：同时应对两个核大国。" }, \
    [EQ_STANDOFF_ACTOR(a, A_MOMENTUM)] = { .key = "momentum.rate", .unit = "1/yr", \
        .of = (who), .kind = EQ_POLICY, .lo = -0.5, .hi = 1, \
        .dflt = "-0.02 to 0.05 1/yr", .source = "", .judgement = true, \
        .name_en = "growth by momentum", \
        .name_zh = "惯性增长率", \
        .help_en = "Constant rate, (P10).", \
        .help_zh = "固定增长率，式（P10）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_RACE_REACTION)] = { .key = "race.reaction", .unit = "1/yr", \
        .of = (who), .kind = EQ_POLICY, .lo = -1, .hi = 1, \
        .dflt = "0.001 to 0.02 1/yr", .source = "", .judgement = true, \
        .name_en = "reaction to the others' stockpiles", \
        .name_zh = "对其他国家库存的反应", \
        .help_en = "k of (P11).", \
        .help_zh = "式（P11）的k。" }, \
    [EQ_STANDOFF_ACTOR(a, A_RACE_FATIGUE)] = { .key = "race.fatigue", .unit = "1/yr", \
        .of = (who), .kind = EQ_POLICY, .lo = -1, .hi = 1, \
        .dflt = "0.01 to 0.1 1/yr", .source = "", .judgement = true, \
        .name_en = "fatigue", \
        .name_zh = "疲劳", \
        .help_en = "a of (P11).", \
        .help_zh = "式（P11）的a。" }, \
    [EQ_STANDOFF_ACTOR(a, A_RACE_GRIEVANCE)] = { .key = "race.grievance", \
        .unit = "warhead/yr", .of = (who), .kind = EQ_POLICY, .lo = -1000, .hi = 1000, \
        .dflt = "-5 to 5 warhead/yr", .source = "", .judgement = true, \
        .name_en = "standing grievance", \
        .name_zh = "固有不满", \
        .help_en = "g of (P11).", \
        .help_zh = "式（P11）的g。" }, \
    [EQ_STANDOFF_ACTOR(a, A_RULE)] = { .key = "rule_wanted", .unit = "warhead", \
        .of = (who), .kind = EQ_POLICY, .yearly = true, .lo = 0, .hi = 1000000, \
        .dflt = "0", .source = "", .judgement = true, \
        .name_en = "stockpile wanted by a rule", \
        .name_zh = "按规则所需的库存", \
        .help_en = "A number or a decision rule in the expression language, (P9).", \
        .help_zh = "数值，或以表达式写成的决策规则，式（P9）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_PLAN)] = { .key = "interceptors_plan", .unit = "interceptor", \
        .of = (who), .kind = EQ_POLICY, .yearly = true, .lo = 0, .hi = 100000, \
        .dflt = "0", .source = "", \
        .name_en = "interceptors in place or planned", \
        .name_zh = "已部署或计划的拦截弹", \
        .help_en = "Against long-range missiles, without what reacts to others.", \
        .help_zh = "针对远程导弹，不含对他国作出的反应。" }, \
    [EQ_STANDOFF_ACTOR(a, A_ANNOUNCED)] = { .key = "interceptors_announced", \
        .unit = "interceptor", .of = (who), .kind = EQ_POLICY, .yearly = true, \
        .lo = 0, .hi = 100000, .dflt = "0", .source = "", \
        .name_en = "interceptors announced for later", \
        .name_zh = "已宣布的后续拦截弹", \
        .help_en = "What others may plan against, (P1).", \
        .help_zh = "他国可能据以规划的数量，式（P1）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_FEARED)] = { .key = "interceptors_feared", \
        .unit = "interceptor", .of = (who), .lo = 0, .hi = 100000, \
        .dflt = "0", .source = "", .judgement = true, \
        .name_en = "further interceptors that others reckon with", \
        .name_zh = "他国担心会另外部署的拦截弹", \
        .help_en = "Beyond what is announced, for instance sea-based or space-based ones.", \
        .help_zh = "超出已宣布数量，例如海基或天基拦截弹。" }, \
    [EQ_STANDOFF_ACTOR(a, A_FEARED_FROM)] = { .key = "interceptors_feared_from", \
        .unit = "year", .of = (who), .lo = 1900, .hi = 2200, \
        .dflt = "2020", .source = "", .judgement = true, \
        .name_en = "year from which others reckon with further interceptors", \
        .name_zh = "开始担心另有拦截弹的年份", \
        .help_en = "The first sea-based test against a target of that class was in 2020.", \
        .help_zh = "首次以该类目标进行的海基试验在2020年。" }, \
    [EQ_STANDOFF_ACTOR(a, A_INTERCEPTOR_LIMIT)] = { .key = "interceptor_limit", \
        .unit = "interceptor", .of = (who), .kind = EQ_POLICY, .yearly = true, \
        .lo = 0, .hi = 1000000, .dflt = "1000000 interceptors", .source = "", \
        .name_en = "limit on interceptors", \
        .name_zh = "拦截弹上限", \
        .help_en = "Of a treaty; the default is none.", \
        .help_zh = "来自条约；默认没有。" }, \
    [EQ_STANDOFF_ACTOR(a, A_INTERCEPTOR_REACTION)] = { .key = "interceptor_reaction", \
        .unit = "interceptor/warhead", .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 10, \
        .dflt = "0", .source = "", .judgement = true, \
        .name_en = "interceptors for each loaded warhead added by others", \
        .name_zh = "他国每增一枚已装载弹头所增的拦截弹", \
        .help_en = "Equation (6).", \
        .help_zh = "式（6）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_INTERCEPTOR_LAG)] = { .key = "interceptor_lag", .unit = "yr", \
        .of = (who), .lo = 1, .hi = 30, \
        .dflt = "3 to 10 yr", .source = "", .judgement = true, \
        .name_en = "years until interceptors follow the other's warheads", \
        .name_zh = "拦截弹跟随他国弹头的滞后年数", \
        .help_en = "Equation (6).", \
        .help_zh = "式（6）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_INTERCEPTOR_RATE)] = { .key = "interceptor_rate", \
        .unit = "interceptor/yr", .of = (who), .lo = 0, .hi = 1000, \
        .dflt = "2 to 20 interceptor/yr", .source = "", .judgement = true, \
        .name_en = "most interceptors added a year in reaction", \
        .name_zh = "每年因反应最多增加的拦截弹", \
        .help_en = "Equation (6).", \
        .help_zh = "式（6）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_SHOTS)] = { .key = "interceptor_shots", .unit = "shot", \
        .of = (who), .kind = EQ_POLICY, .lo = 1, .hi = 16, \
        .dflt = "4 shots", .source = "panda2017", \
        .name_en = "interceptors fired at a warhead", \
        .name_zh = "对每枚弹头发射的拦截弹数", \
        .help_en = "The printed doctrine is four to five.", \
        .help_zh = "公开的发射原则为4至5枚。" }, \
    [EQ_STANDOFF_ACTOR(a, A_KILL)] = { .key = "interceptor_kill", .unit = "1", \
        .of = (who), .share = true, .lo = 0, .hi = 0.999, \
        .dflt = "0.25 to 0.7", .source = "", .judgement = true, \
        .name_en = "an interceptor hits", \
        .name_zh = "单枚拦截弹命中概率", \
        .help_en = "One shot at a tracked warhead.", \
        .help_zh = "对已跟踪弹头发射一枚。" }, \
    [EQ_STANDOFF_ACTOR(a, A_TRACK)] = { .key = "interceptor_track", .unit = "1", \
        .of = (who), .share = true, .lo = 0, .hi = 1, .dflt = "1", .source = "panda2017", \
        .name_en = "a warhead is tracked", \
        .name_zh = "弹头被跟踪的概率", \
        .help_en = "Common to all shots at it.", \
        .help_zh = "对同一弹头的各次发射共享。" }, \
    [EQ_STANDOFF_ACTOR(a, A_PER_SITE)] = { .key = "per_site", .unit = "warhead", \
        .of = (who), .kind = EQ_POLICY, .lo = 0.5, .hi = 8, \
        .dflt = "2 warheads", .source = "", .judgement = true, \
        .name_en = "warheads fired at a launch site", \
        .name_zh = "对每个阵位使用的弹头数", \
        .help_en = "By the side that strikes first.", \
        .help_zh = "由先行打击的一方使用。" }, \
    [EQ_STANDOFF_ACTOR(a, A_REACH_REACTION)] = { .key = "reach_reaction", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .lo = 0, .hi = 10, \
        .dflt = "0", .source = "", .judgement = true, \
        .name_en = "conventional reach added per 1,000 loaded warheads", \
        .name_zh = "他国每增千枚已装载弹头所增的常规打击范围", \
        .help_en = "Of the others, beyond the first year, equation (6).", \
        .help_zh = "他国超出第一年的部分，式（6）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_REACH_LAG)] = { .key = "reach_lag", .unit = "yr", .of = (who), \
        .lo = 1, .hi = 30, .dflt = "3 to 10 yr", .source = "", .judgement = true, \
        .name_en = "years until reach follows the other's warheads", \
        .name_zh = "打击范围跟随他国弹头的滞后年数", \
        .help_en = "Equation (6).", \
        .help_zh = "式（6）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_REACH_CAP)] = { .key = "reach_cap", .unit = "1", .of = (who), \
        .share = true, .lo = 0, .hi = 1, .dflt = "0.3", .source = "", .judgement = true, \
        .name_en = "most reach added in reaction", \
        .name_zh = "因反应最多增加的范围", \
        .help_en = "Equation (6).", \
        .help_zh = "式（6）。" }, \
    [EQ_STANDOFF_ACTOR(a, A_REACH_INDEX)] = { .key = "reach_index", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .yearly = true, .lo = 0, .hi = 10, \
        .dflt = "1", .source = "", .judgement = true, \
        .name_en = "index of conventional reach", \
        .name_zh = "常规打击范围指数", \
        .help_en = "Growth over the years; levels hold where it is one.", \
        .help_zh = "逐年变化；指数为1时取所给水平。" }, \
    [EQ_STANDOFF_ACTOR(a, A_FOUND_INDEX)] = { .key = "found_index", .unit = "1", \
        .of = (who), .kind = EQ_POLICY, .yearly = true, .lo = 0, .hi = 10, \
        .dflt = "1", .source = "", .judgement = true, \
        .name_en = "index of detection", \
        .name_zh = "探测指数", \
        .help_en = "Growth over the years; levels hold where it is one.", \
        .help_zh = "逐年变化；指数为1时取所给水平。" }, \
    [EQ_STANDOFF_ACTOR(a, A_COST_WARHEAD)] = { .key = "cost.warhead", .unit = "USD", \
        .of = (who), .lo = 0, .hi = 1e+10, \
        .dflt = "20 to 200 million USD", .source = "", .judgement = true, \
        .name_en = "cost of a warhead with its delivery", \
        .name_zh = "一枚弹头及其运载的费用", \
        .help_en = "Added once.", \
        .help_zh = "一次性。" }, \
    [EQ_STANDOFF_ACTOR(a, A_COST_UPKEEP)] = { .key = "cost.upkeep", .unit = "USD/yr", \
        .of = (who), .lo = 0, .hi = 1e+09, \
        .dflt = "2 to 15 million USD/yr", .source = "", .judgement = true, \
        .name_en = "yearly upkeep of a warhead", \
        .name_zh = "每枚弹头的年维持费", \
        .help_en = "With its delivery.", \
        .help_zh = "含运载。" }, \
    [EQ_STANDOFF_ACTOR(a, A_COST_INTERCEPTOR)] = { .key = "cost.interceptor", \
        .unit = "USD", .of = (who), .lo = 0, .hi = 1e+10, \
        .dflt = "70 to 111 million USD", .source = "lair2025", \
        .name_en = "cost of an interceptor", \
        .name_zh = "一枚拦截弹的费用", \
        .help_en = "From the present one to the next model.", \
        .help_zh = "从现役型号到下一代型号。" }

/* The rows of one directed pair: what `by` does to `to`. */
#define PAIR_ROWS(q, by, to) \
    [EQ_STANDOFF_PAIR(q, Q_SIZED)] = { .key = "sized_against", .unit = "1", \
        .of = (by), .on = (to), .kind = EQ_POLICY, .type = EQ_YESNO, .lo = 0, .hi = 1, \
        .dflt = "yes", .source = "", .judgement = true, \
        .name_en = "the force is sized against this power", \
        .name_zh = "按该国衡量自身力量", \
        .help_en = "Whether the needs of retaliation count this power.", \
        .help_zh = "确保还击的需求是否计入该国。" }, \
    [EQ_STANDOFF_PAIR(q, Q_NUCLEAR_SHARE)] = { .key = "nuclear_share", .unit = "1", \
        .of = (by), .on = (to), .kind = EQ_POLICY, .share = true, .lo = 0, .hi = 1, \
        .dflt = "0.2 to 0.6", .source = "", .judgement = true, \
        .name_en = "loaded warheads that would be fired first", \
        .name_zh = "先行打击使用的已装载弹头份额", \
        .help_en = "The others are held back.", \
        .help_zh = "其余留存。" }, \
    [EQ_STANDOFF_PAIR(q, Q_NUCLEAR_KILL)] = { .key = "nuclear_kill", .unit = "1", \
        .of = (by), .on = (to), .share = true, .lo = 0, .hi = 1, \
        .dflt = "0.7 to 0.95", .source = "", .judgement = true, \
        .name_en = "a covered site is destroyed", \
        .name_zh = "被覆盖的阵位被摧毁", \
        .help_en = "By the warheads fired at it, reliability included.", \
        .help_zh = "由对其发射的弹头摧毁，已计可靠性。" }, \
    [EQ_STANDOFF_PAIR(q, Q_REACH)] = { .key = "reach", .unit = "1", \
        .of = (by), .on = (to), .kind = EQ_POLICY, .share = true, .lo = 0, .hi = 1, \
        .dflt = "0.01 to 0.1", .source = "", .judgement = true, \
        .name_en = "fixed sites within conventional reach", \
        .name_zh = "常规手段可及的固定阵位份额", \
        .help_en = "Of those that conventional means are fired at, when the index of " \
                   "reach is one.", \
        .help_zh = "遭常规手段攻击的份额，对应打击范围指数为1。" }, \
    [EQ_STANDOFF_PAIR(q, Q_REACH_KILL)] = { .key = "reach_kill", .unit = "1", \
        .of = (by), .on = (to), .share = true, .lo = 0, .hi = 1, \
        .dflt = "0.2 to 0.7", .source = "", .judgement = true, \
        .name_en = "a site within reach is destroyed", \
        .name_zh = "可及的阵位被摧毁", \
        .help_en = "By conventional means.", \
        .help_zh = "由常规手段摧毁。" }, \
    [EQ_STANDOFF_PAIR(q, Q_FOUND)] = { .key = "found", .unit = "1", \
        .of = (by), .on = (to), .share = true, .lo = 0, .hi = 1, \
        .dflt = "0.05 to 0.4", .source = "", .judgement = true, \
        .name_en = "a hidden missile is found", \
        .name_zh = "隐蔽的导弹被发现", \
        .help_en = "Mobile launchers and submarines together, when the index of " \
                   "detection is one.", \
        .help_zh = "机动发射车和潜艇合计，对应探测指数为1。" }, \
    [EQ_STANDOFF_PAIR(q, Q_FOUND_KILL)] = { .key = "found_kill", .unit = "1", \
        .of = (by), .on = (to), .share = true, .lo = 0, .hi = 1, \
        .dflt = "0.5 to 0.95", .source = "", .judgement = true, \
        .name_en = "a found missile is destroyed", \
        .name_zh = "被发现的导弹被摧毁", \
        .help_en = "In time, reliability included.", \
        .help_zh = "及时摧毁，已计可靠性。" }, \
    [EQ_STANDOFF_PAIR(q, Q_BIAS)] = { .key = "estimate_bias", .unit = "1", \
        .of = (by), .on = (to), .lo = -2, .hi = 2, \
        .dflt = "-0.2 to 0.2", .source = "", .judgement = true, \
        .name_en = "log error of the estimate of the other", \
        .name_zh = "对对方估计的对数误差", \
        .help_en = "ln 2 for an estimate of twice the truth.", \
        .help_zh = "估计为实际两倍时为ln 2。" }, \
    [EQ_STANDOFF_PAIR(q, Q_HOSTILITY)] = { .key = "hostility_first", .unit = "1", \
        .of = (to), .on = (by), .share = true, .lo = 0, .hi = 1, \
        .dflt = "0.2 to 0.6", .source = "", .judgement = true, \
        .name_en = "hostility felt in the first year", \
        .name_zh = "第一年所感的敌意", \
        .help_en = "Scale from 0 to 1; it cannot be measured.", \
        .help_zh = "取0至1；无法测量。" }, \
    [EQ_STANDOFF_PAIR(q, Q_HOSTILITY_BASE)] = { .key = "hostility_base", .unit = "1", \
        .of = (to), .on = (by), .share = true, .lo = 0.01, .hi = 1, \
        .dflt = "0.2 to 0.6", .source = "", .judgement = true, \
        .name_en = "long-run hostility", \
        .name_zh = "长期敌意水平", \
        .help_en = "What hostility returns to.", \
        .help_zh = "敌意回归的水平。" }, \
    [EQ_STANDOFF_PAIR(q, Q_ARMS)] = { .key = "events_arms", .unit = "event", \
        .of = (by), .on = (to), .yearly = true, .lo = 0, .hi = 100, \
        .dflt = "0 events", .source = "", .judgement = true, \
        .name_en = "events about arms", \
        .name_zh = "军备事件", \
        .help_en = "Number in the year, from the list of events.", \
        .help_zh = "当年次数，取自事件表。" }, \
    [EQ_STANDOFF_PAIR(q, Q_POLITICS)] = { .key = "events_politics", .unit = "event", \
        .of = (by), .on = (to), .yearly = true, .lo = 0, .hi = 100, \
        .dflt = "0 events", .source = "", .judgement = true, \
        .name_en = "political events", \
        .name_zh = "政治事件", \
        .help_en = "Number in the year, from the list of events.", \
        .help_zh = "当年次数，取自事件表。" }, \
    [EQ_STANDOFF_PAIR(q, Q_RESTRAINT)] = { .key = "events_restraint", .unit = "event", \
        .of = (by), .on = (to), .yearly = true, .lo = 0, .hi = 100, \
        .dflt = "0 events", .source = "", .judgement = true, \
        .name_en = "events of restraint", \
        .name_zh = "克制事件", \
        .help_en = "Number in the year, from the list of events.", \
        .help_zh = "当年次数，取自事件表。" }, \
    [EQ_STANDOFF_PAIR(q, Q_CONFIDENCE)] = { .key = "confidence_building", .unit = "1", \
        .of = (by), .on = (to), .kind = EQ_POLICY, .share = true, .yearly = true, \
        .lo = 0, .hi = 1, .dflt = "0", .source = "", .judgement = true, \
        .name_en = "confidence building", \
        .name_zh = "建立信任措施", \
        .help_en = "0 none, 1 full.", \
        .help_zh = "0为没有，1为全面。" }

#define ALLY_ROW(b, who) \
    [EQ_STANDOFF_ALLY(b)] = { .key = "regional_strike", .unit = "missile", .of = (who), \
        .yearly = true, .lo = 0, .hi = 10000, \
        .dflt = "0 missiles", .source = "", .judgement = true, \
        .name_en = "regional strike missiles", \
        .name_zh = "地区打击导弹", \
        .help_en = "Conventional missiles of an ally that reach the power it faces.", \
        .help_zh = "盟国可打击其所面对大国的常规导弹。" }

const eq_param eq_standoff_param[EQ_STANDOFF_N_PARAM] = {
    [W_KNOWN_UNTIL] = { .key = "known_until", .unit = "year", .lo = 1900, .hi = 2200,
        .dflt = "2025", .source = "", .judgement = true,
        .name_en = "last year in which the stockpile is the published one",
        .name_zh = "库存取公开数值的最后一年",
        .help_en = "From then on the model runs free.",
        .help_zh = "此后由模型自行推演。" },
    [W_ALARM] = { .key = "hostility.alarm", .unit = "1", .lo = 0, .hi = 2,
        .dflt = "0.05 to 0.5", .source = "", .judgement = true,
        .name_en = "hostility felt for each share of the reply removed",
        .name_zh = "还击能力每损失一个比例所增的敌意",
        .help_en = "Equation (7): how strongly a rise in what the other could remove is "
                   "felt.",
        .help_zh = "式（7）：对方可消除份额上升时敌意上升的程度。" },
    [W_RETURN] = { .key = "hostility.return", .unit = "1/yr", .lo = 0, .hi = 1,
        .dflt = "0.02 to 0.2 1/yr", .source = "", .judgement = true,
        .name_en = "return of hostility to its long-run level",
        .name_zh = "敌意回到长期水平的速度",
        .help_en = "Share of the distance made up each year.",
        .help_zh = "每年缩小差距的比例。" },
    [W_TRUST] = { .key = "hostility.trust", .unit = "1", .lo = 0, .hi = 0.5,
        .dflt = "0.01 to 0.1", .source = "", .judgement = true,
        .name_en = "hostility taken away by confidence building",
        .name_zh = "建立信任措施减少的敌意",
        .help_en = "A year of full confidence building lowers hostility by this much.",
        .help_zh = "全面实行建立信任措施一年所降低的敌意。" },
    [W_MEMORY] = { .key = "hostility.memory", .unit = "1", .share = true,
        .lo = 0, .hi = 0.99, .dflt = "0.3 to 0.9", .source = "", .judgement = true,
        .name_en = "how long events are remembered",
        .name_zh = "事件被记住的程度",
        .help_en = "What is left of an event's effect a year later.",
        .help_zh = "一年后事件影响所余的比例。" },
    [W_EVENT_ARMS] = { .key = "event.arms", .unit = "1", .lo = 0, .hi = 0.3,
        .dflt = "0.002 to 0.03", .source = "", .judgement = true,
        .name_en = "weight of an event about arms",
        .name_zh = "军备事件的权重",
        .help_en = "Defence up, treaty left, capability shown; the coding is this "
                   "project's own.",
        .help_zh = "增加防御、退出条约、展示能力；编码为本项目所设。" },
    [W_EVENT_POLITICS] = { .key = "event.politics", .unit = "1", .lo = 0, .hi = 0.3,
        .dflt = "0.002 to 0.03", .source = "", .judgement = true,
        .name_en = "weight of a political event",
        .name_zh = "政治事件的权重",
        .help_en = "Alliance strengthened, dialogue broken off, crisis; the coding is "
                   "this project's own.",
        .help_zh = "强化同盟、中断对话、危机；编码为本项目所设。" },
    [W_EVENT_RESTRAINT] = { .key = "event.restraint", .unit = "1", .lo = 0, .hi = 0.3,
        .dflt = "0.002 to 0.03", .source = "", .judgement = true,
        .name_en = "weight of an event of restraint",
        .name_zh = "克制事件的权重",
        .help_en = "Treaty, norm, talks, cooperation; the coding is this project's own.",
        .help_zh = "条约、规范、会谈、合作；编码为本项目所设。" },
    [W_DISCOUNT] = { .key = "discount", .unit = "1/yr", .lo = 0, .hi = 0.2,
        .dflt = "0.02 to 0.07 1/yr", .source = "", .judgement = true,
        .name_en = "discount rate",
        .name_zh = "贴现率",
        .help_en = "Later costs count less by this much a year.",
        .help_zh = "以后的费用每年按此折减。" },
    [W_INITIATING] = { .key = "risk.initiating", .unit = "1/yr", .lo = 0, .hi = 1,
        .dflt = "0.02 to 0.1 1/yr", .source = "hellman2008", .judgement = true,
        .name_en = "rate of initiating events",
        .name_zh = "引发危机的事件率",
        .help_en = "Hellman takes three in fifty years.",
        .help_zh = "赫尔曼取五十年三次。" },
    [W_ESCALATES] = { .key = "risk.escalates", .unit = "1", .share = true,
        .lo = 0, .hi = 1,
        .dflt = "0.003 to 0.08", .source = "hellman2008", .judgement = true,
        .name_en = "chance that one escalates to use",
        .name_zh = "升级至使用的概率",
        .help_en = "Product of three chances (a third; .1 to .5; .1 to .5).",
        .help_zh = "三个概率之积（三分之一；0.1至0.5；0.1至0.5）。" },
    [W_PRESSURE] = { .key = "risk.pressure", .unit = "1", .lo = 0, .hi = 5,
        .dflt = "0.2 to 2", .source = "", .judgement = true,
        .name_en = "pressure of vulnerability on risk",
        .name_zh = "易损性对风险的影响",
        .help_en = "Exponent on the share of both replies that could be removed, "
                   "equation (9).",
        .help_zh = "双方还击中可被消除份额的指数，式（9）。" },
    ACTOR_ROWS(0, EQ_CN),
    ACTOR_ROWS(1, EQ_RU),
    ACTOR_ROWS(2, EQ_US),
    PAIR_ROWS(0, EQ_US, EQ_CN),
    PAIR_ROWS(1, EQ_CN, EQ_US),
    PAIR_ROWS(2, EQ_US, EQ_RU),
    PAIR_ROWS(3, EQ_RU, EQ_US),
    PAIR_ROWS(4, EQ_RU, EQ_CN),
    PAIR_ROWS(5, EQ_CN, EQ_RU),
    ALLY_ROW(0, EQ_JP),
    ALLY_ROW(1, EQ_KR),
    ALLY_ROW(2, EQ_TW),
    ALLY_ROW(3, EQ_AU),
    ALLY_ROW(4, EQ_NATO),
};

#define ACTOR_OUT(a, who) \
    [EQ_STANDOFF_OUT(a, O_STOCKPILE)] = { .key = "stockpile", .unit = "warhead", \
        .of = (who), .def = EQ_DEF_STOCKPILE, .yearly = true, \
        .name_en = "stockpile", \
        .name_zh = "核弹头库存", \
        .help_en = "At the end of the year.", \
        .help_zh = "年底数。" }, \
    [EQ_STANDOFF_OUT(a, O_WANTED)] = { .key = "stockpile_wanted", .unit = "warhead", \
        .of = (who), .def = EQ_DEF_STOCKPILE, .yearly = true, \
        .name_en = "stockpile wanted", \
        .name_zh = "所需库存", \
        .help_en = "Mean of the level policies, decided this year.", \
        .help_zh = "各水平政策的加权平均，于当年决定。" }, \
    [EQ_STANDOFF_OUT(a, O_NEED)] = { .key = "need", .unit = "warhead", \
        .of = (who), .def = EQ_DEF_DELIVERABLE, .yearly = true, \
        .name_en = "loaded warheads that retaliation needs", \
        .name_zh = "确保还击所需的已装载弹头", \
        .help_en = "Against the capability of the others as perceived, whatever the " \
                   "policy, (P1).", \
        .help_zh = "针对所感知的对方能力，与所取政策无关，式（P1）。" }, \
    [EQ_STANDOFF_OUT(a, O_SITES)] = { .key = "launch_sites", .unit = "site", \
        .of = (who), .yearly = true, \
        .name_en = "launch sites", \
        .name_zh = "发射阵位", \
        .help_en = "Silos, mobile launchers and tubes.", \
        .help_zh = "发射井、机动发射车和发射筒。" }, \
    [EQ_STANDOFF_OUT(a, O_MISSILES)] = { .key = "missiles", .unit = "missile", \
        .of = (who), .yearly = true, \
        .name_en = "missiles", \
        .name_zh = "导弹", \
        .help_en = "At most one a site.", \
        .help_zh = "每个阵位至多一枚。" }, \
    [EQ_STANDOFF_OUT(a, O_LOADED)] = { .key = "loaded", .unit = "warhead", \
        .of = (who), .def = EQ_DEF_DELIVERABLE, .yearly = true, \
        .name_en = "loaded warheads", \
        .name_zh = "已装载弹头", \
        .help_en = "Limited by missiles and by warheads.", \
        .help_zh = "受导弹数和弹头数限制。" }, \
    [EQ_STANDOFF_OUT(a, O_INTERCEPTORS)] = { .key = "homeland_interceptors", .unit = "interceptor", \
        .of = (who), .yearly = true, \
        .name_en = "interceptors against long-range missiles", \
        .name_zh = "针对远程导弹的拦截弹", \
        .help_en = "Plan and reaction, within limits.", \
        .help_zh = "计划与反应之和，不超过上限。" }, \
    [EQ_STANDOFF_OUT(a, O_COST)] = { .key = "cost_so_far", .unit = "USD", \
        .of = (who), .yearly = true, \
        .name_en = "discounted cost since the known years", \
        .name_zh = "已知年份之后的贴现费用", \
        .help_en = "Added warheads, upkeep and interceptors.", \
        .help_zh = "新增弹头、维持和拦截弹。" }, \
    [EQ_STANDOFF_OUT(a, O_LIKELIHOOD)] = { .key = "log_likelihood", .unit = "1", \
        .of = (who), \
        .name_en = "log-likelihood of the known stockpiles", \
        .name_zh = "已知库存的对数似然", \
        .help_en = "Equation (10), over the known years.", \
        .help_zh = "式（10），计已知年份。" }

#define PAIR_OUT(q, by, to) \
    [EQ_STANDOFF_PAIR_OUT(q, U_ESTIMATE)] = { .key = "estimate", .unit = "warhead", \
        .of = (by), .on = (to), .def = EQ_DEF_STOCKPILE, .yearly = true, \
        .name_en = "estimate of the other's stockpile", \
        .name_zh = "对对方库存的估计", \
        .help_en = "Last year's stockpile as estimated.", \
        .help_zh = "对上一年库存的估计。" }, \
    [EQ_STANDOFF_PAIR_OUT(q, U_REMOVES)] = { .key = "removes", .unit = "1", \
        .of = (by), .on = (to), .yearly = true, \
        .name_en = "share of the other's reply that could be removed", \
        .name_zh = "可消除对方还击的份额", \
        .help_en = "By a first strike and defences, in the mean, equation (8).", \
        .help_zh = "由首次打击和防御消除，取均值，式（8）。" }, \
    [EQ_STANDOFF_PAIR_OUT(q, U_REPLIES)] = { .key = "replies", .unit = "warhead", \
        .of = (to), .on = (by), .def = EQ_DEF_DELIVERABLE, .type = EQ_LAW, .yearly = true, \
        .name_en = "warheads that arrive in reply", \
        .name_zh = "还击送达的弹头", \
        .help_en = "Exact law of one wave if the other strikes first.", \
        .help_zh = "对方先行打击时单轮还击的精确分布。" }, \
    [EQ_STANDOFF_PAIR_OUT(q, U_EXPECTED)] = { .key = "replies_expected", .unit = "warhead", \
        .of = (to), .on = (by), .def = EQ_DEF_DELIVERABLE, .yearly = true, \
        .name_en = "expected replies", \
        .name_zh = "还击送达弹头的均值", \
        .help_en = "By means, equation (8).", \
        .help_zh = "按均值计算，式（8）。" }, \
    [EQ_STANDOFF_PAIR_OUT(q, U_HOSTILITY)] = { .key = "hostility", .unit = "1", \
        .of = (to), .on = (by), .yearly = true, \
        .name_en = "hostility felt", \
        .name_zh = "所感的敌意", \
        .help_en = "From 0 to 1, equation (7).", \
        .help_zh = "0至1，式（7）。" }, \
    [EQ_STANDOFF_PAIR_OUT(q, U_RISK)] = { .key = "war_risk", .unit = "1/yr", \
        .of = (to), .on = (by), .yearly = true, \
        .name_en = "rate of escalation to use", \
        .name_zh = "升级至使用的年率", \
        .help_en = "Read its ratios, not its level, equation (9).", \
        .help_zh = "宜看比值，不看绝对水平，式（9）。" }

const eq_output eq_standoff_output[EQ_STANDOFF_N_OUTPUT] = {
    ACTOR_OUT(0, EQ_CN),
    ACTOR_OUT(1, EQ_RU),
    ACTOR_OUT(2, EQ_US),
    PAIR_OUT(0, EQ_US, EQ_CN),
    PAIR_OUT(1, EQ_CN, EQ_US),
    PAIR_OUT(2, EQ_US, EQ_RU),
    PAIR_OUT(3, EQ_RU, EQ_US),
    PAIR_OUT(4, EQ_RU, EQ_CN),
    PAIR_OUT(5, EQ_CN, EQ_RU),
};
// clang-format on
