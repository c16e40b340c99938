/* Parameters and outputs of the defence model: what each is called, its bounds, defaults, sources.
 * Equations by number: defence.c. Sources: wilkening1999, panda2017 and those of the defaults. */
#include "model/defence_in.h"

static const char *const tracking_words[] = { "per_warhead", "shared_by_raid", "mixed", NULL };

// clang-format off
const eq_param eq_defence_param[EQ_DEFENCE_N_PARAM] = {
    [P_WARHEADS] = {
        .key = "raid_warheads", .symbol = "W", .unit = "warhead", .integer = true,
        .lo = 1, .hi = MAX_WARHEADS, .pub_lo = 4, .pub_hi = 20, .pub_source = "wilkening1999",
        .dflt = "20 warheads", .source = "wilkening1999",
        .name_en = "warheads that arrive at once", .name_zh = "同时来袭的弹头数",
        .help_en = "Warheads of one raid that the defence has to deal with.",
        .help_zh = "防御系统要应对的一次来袭中的弹头数。" },
    [P_DECOYS] = {
        .key = "raid_decoys", .unit = "unit", .integer = true, .lo = 0, .hi = 1000,
        .pub_lo = 0, .pub_hi = 10, .pub_source = "wilkening1999",
        .dflt = "0", .source = "wilkening1999",
        .name_en = "decoys that pass for warheads", .name_zh = "无法识别的诱饵数",
        .help_en = "Objects that the defence cannot tell from warheads and must engage.",
        .help_zh = "防御方无法与弹头区分、必须拦截的目标。" },
    [P_INTERCEPTORS] = {
        .key = "interceptors", .symbol = "I", .unit = "interceptor", .kind = EQ_POLICY,
        .integer = true, .lo = 0, .hi = 20000,
        .pub_lo = 44, .pub_hi = 64, .pub_source = "csis2017 lair2025",
        .dflt = "44 interceptors", .source = "csis2017",
        .name_en = "interceptors", .name_zh = "拦截弹数",
        .help_en = "Interceptors that can be used against the raid.",
        .help_zh = "可用于应对这次来袭的拦截弹数。" },
    [P_SHOTS] = {
        .key = "shots", .symbol = "n", .unit = "shot", .kind = EQ_POLICY, .integer = true,
        .lo = 1, .hi = 64, .pub_lo = 4, .pub_hi = 5, .pub_source = "panda2017",
        .dflt = "4 shots", .source = "panda2017",
        .name_en = "shots at each warhead", .name_zh = "每枚弹头发射的拦截弹数",
        .help_en = "Interceptors fired at once at each credible object.",
        .help_zh = "对每个可信目标一次齐射的拦截弹数。" },
    [P_SECOND_SHOTS] = {
        .key = "second_shots", .unit = "shot", .kind = EQ_POLICY, .integer = true, .lo = 0, .hi = 64,
        .dflt = "0 shots", .source = "wilkening1999",
        .name_en = "further shots after looking", .name_zh = "观察后追加发射的拦截弹数",
        .help_en = "Shots at warheads seen to be missed by the first; 0: no second volley.",
        .help_zh = "对确认未击中的弹头再次发射的拦截弹数；0表示没有第二次齐射。" },
    [P_ASSESSMENT] = {
        .key = "assessment", .unit = "1", .share = true, .lo = 0, .hi = 1,
        .dflt = "1", .source = "wilkening1999",
        .name_en = "chance that a miss is seen", .name_zh = "识别出未击中的概率",
        .help_en = "Chance that a warhead missed by the first volley is seen to be missed in time.",
        .help_zh = "第一次齐射未击中时，能及时发现的概率。" },
    [P_KILL] = {
        .key = "kill", .symbol = "k", .unit = "1", .share = true, .lo = 0, .hi = 1,
        .pub_lo = 0.25, .pub_hi = 0.8, .pub_source = "blair2017 panda2017 grego2017 natint2017",
        .dflt = "0.25 to 0.8", .source = "blair2017 panda2017 natint2017",
        .name_en = "chance that one shot hits", .name_zh = "单发命中概率",
        .help_en = "One interceptor against one tracked warhead; 0.56 is 10 of 18 scripted tests, not a "
                   "combat value.",
        .help_zh = "一枚拦截弹对一枚已跟踪的弹头；0.56是18次预设试验中成功10次的比例，不是实战数值。" },
    [P_COMMON] = {
        .key = "common_failure", .symbol = "phi", .unit = "1", .share = true, .lo = 0, .hi = 1,
        .dflt = "0", .source = "wilkening1999",
        .name_en = "share of misses that all shots have in common", .name_zh = "未命中中各次拦截共有的部分",
        .help_en = "0: shots at a warhead fail independently; 1: if one misses, all miss.",
        .help_zh = "0：对同一弹头的各次拦截相互独立；1：一次未中则各次都不中。" },
    [P_TRACK] = {
        .key = "track", .symbol = "P_track", .unit = "1", .share = true, .lo = 0, .hi = 1,
        .pub_lo = 0.9, .pub_hi = 1, .pub_source = "wilkening1999",
        .dflt = "0.99", .source = "wilkening1999",
        .name_en = "chance that a warhead is detected and tracked", .name_zh = "弹头被发现并跟踪的概率",
        .help_en = "Detection, tracking and identification, common to all shots at a warhead.",
        .help_zh = "发现、跟踪和识别的概率，对同一弹头的各次拦截是共同的。" },
    [P_TRACKING] = {
        .key = "tracking", .unit = "", .type = EQ_WORD, .lo = 0, .hi = 2, .words = tracking_words,
        .dflt = "per_warhead", .source = "wilkening1999",
        .name_en = "what tracking failures have in common", .name_zh = "跟踪失败的共同性",
        .help_en = "per_warhead: each warhead is tracked or lost on its own; shared_by_raid: all or "
                   "none; mixed: between the two.",
        .help_zh = "per_warhead：各弹头各自被跟踪或丢失；shared_by_raid：全部跟踪或全部丢失；mixed：介于两者之间。" },
    [P_SHARED_WEIGHT] = {
        .key = "shared_weight", .symbol = "w", .unit = "1", .share = true, .lo = 0, .hi = 1,
        .dflt = "0.5", .source = "", .judgement = true,
        .name_en = "weight of shared tracking", .name_zh = "共同跟踪的权重",
        .help_en = "Only when tracking is mixed: the weight of the shared form.",
        .help_zh = "仅当tracking为mixed时起作用：共同跟踪一式的权重。" },
    [P_P0] = {
        .key = "wanted_no_leak", .symbol = "P0", .unit = "1", .kind = EQ_POLICY, .share = true,
        .lo = 0.001, .hi = 0.999, .pub_lo = 0.8, .pub_hi = 0.8, .pub_source = "wilkening1999",
        .dflt = "0.8", .source = "wilkening1999",
        .name_en = "wanted chance that nothing leaks", .name_zh = "期望的无一漏网概率",
        .help_en = "The goal for which interceptors are counted.",
        .help_zh = "计算所需拦截弹数时的目标。" },
};

const eq_output eq_defence_output[EQ_DEFENCE_N_OUTPUT] = {
    [O_STOP] = {
        .key = "stop_chance", .unit = "1", .name_en = "chance to stop one warhead",
        .name_zh = "拦截一枚弹头的概率",
        .help_en = "Tracked and hit by at least one of the shots, equation (3).",
        .help_zh = "被跟踪并至少被一发击中的概率，式（3）。" },
    [O_LEAK] = {
        .key = "leak_chance", .unit = "1", .name_en = "chance that one warhead leaks",
        .name_zh = "一枚弹头突防的概率",
        .help_en = "One minus the chance to stop it.", .help_zh = "1减去拦截概率。" },
    [O_VOLLEY] = {
        .key = "volley_chance", .unit = "1", .name_en = "chance that a volley hits a tracked warhead",
        .name_zh = "齐射击中已跟踪弹头的概率",
        .help_en = "At least one of the shots hits, given tracking, equation (2).",
        .help_zh = "在已跟踪的条件下至少一发击中的概率，式（2）。" },
    [O_NO_LEAK] = {
        .key = "no_leak_chance", .unit = "1", .name_en = "chance that nothing leaks",
        .name_zh = "无一突防的概率",
        .help_en = "With the full number of shots at every warhead, equation (4).",
        .help_zh = "对每枚弹头都发射足额拦截弹时的概率，式（4）。" },
    [O_EXPECTED_LEAKERS] = {
        .key = "expected_leakers", .unit = "warhead", .name_en = "expected leakers",
        .name_zh = "突防弹头的期望数",
        .help_en = "With the interceptors there are, equation (8).",
        .help_zh = "按现有拦截弹数计算，式（8）。" },
    [O_LEAKERS] = {
        .key = "leakers", .unit = "warhead", .type = EQ_LAW, .name_en = "leakers",
        .name_zh = "突防弹头数",
        .help_en = "Exact distribution with the interceptors there are, equation (8).",
        .help_zh = "按现有拦截弹数的精确分布，式（8）。" },
    [O_BARRAGE_N] = {
        .key = "barrage_n", .unit = "shot", .name_en = "shots needed at each warhead",
        .name_zh = "每枚弹头所需的拦截弹数",
        .help_en = "For the wanted chance that nothing leaks, equation (5); not rounded.",
        .help_zh = "为达到期望的无一漏网概率，式（5）；不取整。",
        .none_en = "no number of interceptors reaches the wanted chance: tracking is too poor, or "
                   "shots have too much in common",
        .none_zh = "跟踪太差，或各次拦截的共同失败太多，多少拦截弹都达不到期望的概率" },
    [O_NEEDED] = {
        .key = "interceptors_needed", .unit = "interceptor", .name_en = "interceptors needed",
        .name_zh = "所需拦截弹数",
        .help_en = "Shots needed times the objects engaged, equation (5); not rounded.",
        .help_zh = "每个目标所需拦截弹数乘以拦截的目标数，式（5）；不取整。",
        .none_en = "no number of interceptors reaches the wanted chance: tracking is too poor, or "
                   "shots have too much in common",
        .none_zh = "跟踪太差，或各次拦截的共同失败太多，多少拦截弹都达不到期望的概率" },
    [O_FEASIBLE] = {
        .key = "goal_feasible", .unit = "", .type = EQ_YESNO,
        .name_en = "the wanted chance can be reached", .name_zh = "期望概率能否达到",
        .help_en = "Whether any number of interceptors reaches it; if tracking is too poor, none does.",
        .help_zh = "是否有某个拦截弹数能达到；跟踪太差时，多少枚都不够。" },
    [O_SMALLEST_TRACK] = {
        .key = "smallest_track", .unit = "1", .name_en = "smallest tracking chance",
        .name_zh = "最低跟踪概率",
        .help_en = "Below it no number of interceptors reaches the goal, equation (6).",
        .help_zh = "低于此值，多少拦截弹都达不到目标，式（6）。",
        .none_en = "no tracking chance is good enough: shots have too much in common",
        .none_zh = "各次拦截的共同失败太多，再好的跟踪也不够" },
    [O_OFFSET] = {
        .key = "offset_by_exhaustion", .unit = "warhead", .name_en = "warheads offset by exhaustion",
        .name_zh = "按耗尽计可抵消的弹头数",
        .help_en = "Interceptors over shots, times the chance to stop one, equation (9).",
        .help_zh = "拦截弹数除以每枚弹头发射的拦截弹数，再乘以拦截概率，式（9）。" },
    [O_STOP_SLS] = {
        .key = "stop_chance_sls", .unit = "1", .name_en = "chance to stop one warhead with a second look",
        .name_zh = "观察后再拦截时拦截一枚弹头的概率",
        .help_en = "Shoot, look, shoot: the second volley goes to seen misses, equation (7).",
        .help_zh = "射击、观察、再射击：第二次齐射只对发现未击中者，式（7）。" },
    [O_SHOTS_SLS] = {
        .key = "shots_sls", .unit = "shot", .name_en = "expected shots with a second look",
        .name_zh = "观察后再拦截时的期望拦截弹数",
        .help_en = "Interceptors spent on one object on average, equation (7).",
        .help_zh = "平均每个目标耗用的拦截弹数，式（7）。" },
    [O_LEAKERS_SLS] = {
        .key = "leakers_sls", .unit = "warhead", .type = EQ_LAW,
        .name_en = "leakers with a second look", .name_zh = "观察后再拦截时突防的弹头数",
        .help_en = "Exact distribution; the second volley has what the first leaves of the stock, "
                   "equation (12).",
        .help_zh = "精确分布；第二次齐射使用第一次齐射后所余的拦截弹，式（12）。" },
    [O_LARGEST_RAID] = {
        .key = "largest_raid", .unit = "warhead", .name_en = "largest raid that is stopped",
        .name_zh = "可全部拦截的最大来袭弹头数",
        .help_en = "Most warheads of which none leaks with the wanted chance, with the interceptors "
                   "there are, equation (10); 0: not even one.",
        .help_zh = "按现有拦截弹数，能以期望概率无一突防的最多弹头数，式（10）；0表示一枚也不能。" },
    [O_SMALLEST_KILL] = {
        .key = "smallest_kill", .unit = "1", .name_en = "smallest chance of one shot",
        .name_zh = "单发命中概率的最低值",
        .help_en = "Below it the full number of shots at every warhead misses the goal, equation "
                   "(11).",
        .help_zh = "低于此值，即使对每枚弹头发射足额拦截弹也达不到目标，式（11）。",
        .none_en = "not even shots that always hit reach the wanted chance: tracking is too poor",
        .none_zh = "跟踪太差，即使每发必中也达不到期望的概率" },
};
// clang-format on
