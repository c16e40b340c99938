/* Parameters and outputs of the stability model: what each is called, its bounds, defaults,
 * sources. Two equal sides: each row is written once and stands in the table twice. Equations by
 * number: stability.c. Refuses: values of a country; what is known of one stands in scenarios.
 * Sources: kent1989; what is ours is marked as judgement. */
#include "model/stability_in.h"

static const char *const form_words[] = { "exponential", "hyperbolic", NULL };
static const char *const reserve_words[] = { "share_of_rest", "number_first", NULL };

#define OURS  .source = "", .judgement = true
#define KT    .source = "kent1989"
#define SHARE .unit = "1", .share = true, .lo = 0, .hi = 1

// clang-format off
#define SIDE_ROWS(P, who) \
    [P + SIDE_WEAPONS] = { \
        .key = "strike.weapons", .symbol = "W", .unit = "warhead", .owner = who, \
        .kind = EQ_POLICY, .def = EQ_DEF_DELIVERABLE, .lo = 0, .hi = 20000, .source = "", \
        .name_en = "deliverable weapons", .name_zh = "可投送的武器数", \
        .help_en = "All that can reach the other side, whatever they stand on; a reserve is part of " \
                   "them.", \
        .help_zh = "能打到对方的全部武器，不论载于何种平台；保留部分也计入。" }, \
    [P + SIDE_SAFE] = { \
        .key = "strike.safe_share", .symbol = "s", SHARE, .owner = who, .kind = EQ_POLICY, \
        .dflt = "0.2 to 0.7", OURS, \
        .name_en = "share that cannot be struck", .name_zh = "无法被打击的比例", \
        .help_en = "At sea, dispersed or on alert when the other side strikes first.", \
        .help_zh = "对方第一次打击时在海上、已疏散或处于值班状态的比例。" }, \
    [P + SIDE_PER_AIMPOINT] = { \
        .key = "strike.per_aimpoint", .symbol = "m", .unit = "warhead", .owner = who, \
        .kind = EQ_POLICY, .lo = 0.05, .hi = 500, .dflt = "1 to 20 warheads", OURS, \
        .name_en = "weapons at each aimpoint", .name_zh = "每个瞄准点的武器数", \
        .help_en = "Of those that can be struck; spreading warheads over more launchers lowers it, " \
                   "below 1 are shelters more than weapons.", \
        .help_zh = "仅指可被打击的武器；把弹头分散到更多运载工具会降低此数，小于1表示掩体多于武器。" }, \
    [P + SIDE_EARLY_SHARE] = { \
        .key = "strike.early_share", .symbol = "u", SHARE, .owner = who, .kind = EQ_POLICY, \
        .dflt = "0", OURS, \
        .name_en = "weapons that may be launched under attack", .name_zh = "遭攻击时可先发射的武器比例", \
        .help_en = "Share of those that can be struck that leaves before impact if the launch is in " \
                   "time; such a launch can also follow a false alarm, which this model does not count.", \
        .help_zh = "可被打击的武器中，若来得及则在弹着前发射的比例；误警也可能引发这样的发射，本模型不计入。" }, \
    [P + SIDE_EARLY_WORKS] = { \
        .key = "strike.early_works", .symbol = "q", SHARE, .owner = who, .dflt = "0.1 to 0.9", OURS, \
        .name_en = "the launch under attack is in time", .name_zh = "遭攻击时来得及发射的概率", \
        .help_en = "Chance that warning, decision and launch are in time; one chance for all.", \
        .help_zh = "预警、决策和发射都来得及的概率；全部武器共用同一概率。" }, \
    [P + SIDE_RELIABILITY] = { \
        .key = "strike.reliability", .symbol = "g", SHARE, .owner = who, .dflt = "0.7 to 0.95", OURS, \
        .name_en = "reliability of a weapon", .name_zh = "武器可靠性", \
        .help_en = "Chance that a weapon fired arrives if nothing stops it.", \
        .help_zh = "武器发射后在未被拦截的情况下送达的概率。" }, \
    [P + SIDE_MOST] = { \
        .key = "strike.most_per_aimpoint", .symbol = "M", .unit = "warhead", .owner = who, \
        .kind = EQ_POLICY, .integer = true, .lo = 1, .hi = EQ_STABILITY_MOST, \
        .dflt = "2 warheads", OURS, \
        .name_en = "at most at one aimpoint", .name_zh = "对一个瞄准点至多使用的武器数", \
        .help_en = "Weapons that a first strike fires at one aimpoint of the other side.", \
        .help_zh = "第一次打击对对方一个瞄准点使用武器数的上限。" }, \
    [P + SIDE_RESERVE_RULE] = { \
        .key = "strike.reserve_rule", .unit = "", .type = EQ_WORD, .owner = who, \
        .kind = EQ_POLICY, .lo = 0, .hi = 1, .words = reserve_words, .dflt = "share_of_rest", OURS, \
        .name_en = "what a reserve is a share of", .name_zh = "保留比例的基数", \
        .help_en = "share_of_rest: of what is left when firing; number_first: of all there were, and " \
                   "kept before anything is fired.", \
        .help_zh = "share_of_rest：以发射时尚存者为基数；number_first：以原有总数为基数，且先予保留。" }, \
    [P + SIDE_FORM] = { \
        .key = "value.form", .unit = "", .type = EQ_WORD, .owner = who, .lo = 0, .hi = 1, \
        .words = form_words, .dflt = "exponential", OURS, \
        .name_en = "form of the damage curve", .name_zh = "损失曲线的形式", \
        .help_en = "exponential: 1 - 2^-(w/H)^b; hyperbolic: (w/H)^b / (1 + (w/H)^b), which saturates " \
                   "more slowly.", \
        .help_zh = "exponential：D=1-2^-(w/H)^b；hyperbolic：D=x/(1+x)，x=(w/H)^b，后者饱和较慢。" }, \
    [P + SIDE_HALF] = { \
        .key = "value.half", .symbol = "H", .unit = "warhead", .owner = who, .lo = 1, .hi = 5000, \
        .dflt = "20 to 500 warheads", OURS, \
        .name_en = "arrivals that destroy half of the value", .name_zh = "毁伤一半价值所需的送达数", \
        .help_en = "Weapons that arrive on what the side holds dear until half of it is lost; a " \
                   "declared input, not an estimate of effects.", \
        .help_zh = "使该方所珍视者损失一半的送达武器数；属声明的输入，并非对效应的估计。" }, \
    [P + SIDE_SHAPE] = { \
        .key = "value.shape", .symbol = "b", .unit = "1", .owner = who, .lo = 0.2, .hi = 4, \
        .dflt = "0.5 to 1.2", OURS, \
        .name_en = "shape of the damage curve", .name_zh = "损失曲线的形状", \
        .help_en = "Below 1 the first weapons destroy most; above 1 the curve is S-shaped.", \
        .help_zh = "小于1时最初几枚造成的损失最大；大于1时曲线呈S形。" }, \
    [P + SIDE_EXPONENT] = { \
        .key = "cost.exponent", .unit = "1", .owner = who, .lo = 0.1, .hi = 2, .dflt = "0.75", KT, \
        .name_en = "exponent of damage in the cost", .name_zh = "代价中损失的指数", \
        .help_en = "Equation (1); below 1 the first losses weigh most.", \
        .help_zh = "式（1）；小于1时最初的损失分量最重。" }, \
    [P + SIDE_WEIGHT] = { \
        .key = "cost.weight", .symbol = "lambda", .unit = "1", .owner = who, .lo = 0, .hi = 2, \
        .dflt = "0.3", KT, \
        .name_en = "weight of the other side's survival", .name_zh = "对方得以保全的权重", \
        .help_en = "Equation (1): how much it counts as a cost that the other side is not damaged.", \
        .help_zh = "式（1）：对方未受损失在多大程度上计为己方代价。" }, \
    [P + SIDE_NO_WAR] = { \
        .key = "cost.no_war", .symbol = "C_0", .unit = "1", .owner = who, .lo = 0, .hi = 2, \
        .dflt = "0", OURS, \
        .name_en = "cost of no war", .name_zh = "不发生战争的代价", \
        .help_en = "On the same scale, for the break-even belief, equation (9): 0 means that peace " \
                   "costs nothing.", \
        .help_zh = "用同一尺度，供计算临界信念，式（9）：0表示和平没有代价。" }

#define MEANS_ROWS(P, who) \
    [P + MEANS_KILL] = { \
        .key = "aimpoint_destroyed", .symbol = "k", SHARE, .owner = who, .dflt = "0.3 to 0.95", OURS, \
        .name_en = "an arriving weapon destroys its aimpoint", .name_zh = "送达的一枚武器摧毁瞄准点的概率", \
        .help_en = "Found, hit and destroyed, given that the weapon works and is not stopped.", \
        .help_zh = "在武器有效且未被拦截的条件下，目标被发现、命中并摧毁的概率。" }, \
    [P + MEANS_STOPPED] = { \
        .key = "weapons_stopped", .symbol = "d", SHARE, .owner = who, .dflt = "0", OURS, \
        .name_en = "share of weapons that the defence stops", .name_zh = "被防御拦截的武器比例", \
        .help_en = "Share of this side's weapons that the other side's defence stops, whatever they " \
                   "are aimed at and however many come.", \
        .help_zh = "该方武器被对方防御拦截的比例，与瞄准对象和来袭数量无关。" }, \
    [P + MEANS_RESERVE] = { \
        .key = "reserve_share", .symbol = "h", SHARE, .owner = who, .kind = EQ_POLICY, .dflt = "0", OURS, \
        .name_en = "withheld against a third power", .name_zh = "为应对第三方而保留的比例", \
        .help_en = "Not fired at this other side, first or in reply.", \
        .help_zh = "无论首先打击还是还击，都不用于这一对手。" }

const eq_param eq_stability_param[EQ_STABILITY_N_PARAM] = {
    SIDE_ROWS(P_SIDE_0, EQ_OWN),
    SIDE_ROWS(P_SIDE_1, EQ_OTHER),
    MEANS_ROWS(P_MEANS_0, EQ_BACK),
    MEANS_ROWS(P_MEANS_1, EQ_PAIR),
};

#define OUTPUT(k, u, who, en, zh, hen, hzh) \
    { .key = (k), .unit = (u), .owner = (who), .name_en = (en), .name_zh = (zh), .help_en = (hen), \
      .help_zh = (hzh) }

#define OUTPUT_ROWS(O, who) \
    [O + OF_INDEX] = OUTPUT("stability", "1", who, "first-strike stability index", \
        "第一次打击稳定指数", \
        "Product of both sides' factors, equation (6): 1 when neither gains by striking first. Launch " \
        "under attack and spreading warheads raise it mostly, not always; false alarms are not counted.", \
        "双方因子之积，式（6）：双方都不因先打击而得益时为1。遭攻击时发射和分散弹头多半使之升高，" \
        "但并非总是如此；误警未计入。"), \
    [O + OF_RAW] = OUTPUT("stability_raw", "1", who, "index without a limit", "不设上限的指数", \
        "The same product of C1 / C2 without the limit of 1 on each; can exceed 1.", \
        "同为C1/C2之积，但各因子不以1为上限；可大于1。"), \
    [O + OF_FACTOR] = OUTPUT("stability_factor", "1", who, "this side's factor of the index", \
        "该方在指数中的因子", "min(1, C1 / C2), equation (6).", "min(1,C1/C2)，式（6）。"), \
    [O + OF_COST_FIRST] = OUTPUT("cost_first", "1", who, "own cost of striking first", \
        "先打击时的己方代价", "C1: the smallest over the extent of counterforce, equation (4).", \
        "C1：对反军事力量打击规模取最小值，式（4）。"), \
    [O + OF_COST_STRUCK] = OUTPUT("cost_struck", "1", who, "own cost of being struck first", \
        "遭第一次打击时的己方代价", "C2: when the other side strikes first as it is best for it, equation (5).", \
        "C2：对方按对其最有利的方式先打击时，式（5）。"), \
    [O + OF_COUNTERFORCE] = OUTPUT("counterforce", "warhead", who, "weapons at the other side's forces", \
        "用于打击对方力量的武器数", "Extent of counterforce with the lowest own cost, when striking first.", \
        "先打击时使己方代价最低的反军事力量打击规模。"), \
    [O + OF_LOSS_FIRST] = OUTPUT("loss_first", "1", who, "own value lost when striking first", \
        "先打击时己方价值的损失", "Expected share of own value that the reply destroys.", \
        "还击所毁伤的己方价值的期望比例。"), \
    [O + OF_LOSS_STRUCK] = OUTPUT("loss_struck", "1", who, "own value lost when struck first", \
        "遭第一次打击时己方价值的损失", "Share of own value that the first strike destroys.", \
        "第一次打击所毁伤的己方价值比例。"), \
    [O + OF_REPLY] = OUTPUT("reply_delivered", "warhead", who, "weapons delivered in reply", \
        "还击中送达的武器数", "Expected number after being struck first, reserve and defence counted.", \
        "遭第一次打击后的期望数，已计入保留和防御。"), \
    [O + OF_BREAK_EVEN] = OUTPUT("break_even", "1", who, "break-even belief for striking first", \
        "先打击的临界信念", \
        "Smallest probability that the other side is about to strike at which striking first costs no " \
        "more than waiting, equation (9); above 1: never.", \
        "对方即将打击的概率达到此值时，先打击的代价才不高于等待，式（9）；大于1表示永不。"), \
    [O + OF_BREAK_EVEN_EXISTS] = { .key = "break_even_exists", .unit = "", .type = EQ_YESNO, \
        .owner = who, .name_en = "striking first breaks even at some belief", \
        .name_zh = "是否存在临界信念", \
        .help_en = "no: at no probability is striking first as cheap as waiting.", \
        .help_zh = "no：无论概率多大，先打击的代价都高于等待。" }

const eq_output eq_stability_output[EQ_STABILITY_N_OUTPUT] = {
    OUTPUT_ROWS(O_SIDE_0, EQ_PAIR),
    OUTPUT_ROWS(O_SIDE_1, EQ_BACK),
};
// clang-format on
