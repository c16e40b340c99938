/* Parameters and outputs of the exchange model: what each is called, its bounds, defaults, sources.
 * Equations by number: exchange.c. Refuses: values for survival today, of which none is public.
 * Sources: wu2020, tecott2021, wilkening1999; what is ours is marked as judgement. */
#include "model/exchange_in.h"
#include "model/exchange_law.h"

enum { MAX_MOBILE = 512, MAX_SILOS = 768, MAX_BOATS = 32, MAX_BOMBERS = 256, MAX_LOAD = 16 };

static const char *const posture_words[] = { "day_to_day", "generated", NULL };
static const char *const response_words[] = { "ride_out", "launch_under_attack", NULL };
static const char *const tracking_words[] = { "per_warhead", "shared_by_raid", "mixed", NULL };

#define WU              .source = "wu2020 tecott2021"
#define OURS            .source = "", .judgement = true
#define SHARE           .unit = "1", .share = true, .lo = 0, .hi = 1
#define SHARE_OF_STRIKE SHARE, .owner = EQ_PAIR, WU
#define COUNT(most)     .kind = EQ_POLICY, .integer = true, .lo = 0, .hi = (most)
#define LOAD(most)      .kind = EQ_POLICY, .integer = true, .lo = 1, .hi = (most)

/* The rest of the attack on one kind of place; found and destroyed are rows of their own. */
#define MEANS_ROWS(P, k, en, zh, ...)                                                              \
    [P_##P##_COVERAGE] = { .key = k "_coverage",                                                   \
                           SHARE,                                                                  \
                           .owner = EQ_PAIR,                                                       \
                           .kind = EQ_POLICY,                                                      \
                           .dflt = "1",                                                            \
                           __VA_ARGS__,                                                            \
                           .name_en = en ": covered by nuclear means",                             \
                           .name_zh = zh "：被核手段覆盖的比例",                                   \
                           .help_en = "Share of those located that nuclear means are fired at; "   \
                                      "an attack need not "                                        \
                                      "cover all.",                                                \
                           .help_zh = "被发现者中遭核手段攻击的比例；攻击未必覆盖全部。" },        \
    [P_##P##_CONVENTIONAL] = { .key = k "_conventional",                                           \
                               SHARE,                                                              \
                               .owner = EQ_PAIR,                                                   \
                               .kind = EQ_POLICY,                                                  \
                               .dflt = "0",                                                        \
                               __VA_ARGS__,                                                        \
                               .name_en = en ": covered by conventional means",                    \
                               .name_zh = zh "：被常规手段覆盖的比例",                             \
                               .help_en =                                                          \
                                   "Share of those located that conventional means are fired at.", \
                               .help_zh = "被发现者中遭常规手段攻击的比例。" },                    \
    [P_##P##_CONVENTIONAL_KILLED] = {                                                              \
        .key = k "_conventional_killed",                                                           \
        SHARE,                                                                                     \
        .owner = EQ_PAIR,                                                                          \
        .dflt = "0",                                                                               \
        OURS,                                                                                      \
        .name_en = en ": destroyed by conventional means",                                         \
        .name_zh = zh "：遭常规手段攻击时被摧毁的概率",                                            \
        .help_en =                                                                                 \
            "Chance that it is destroyed if conventional means are fired at it, reliability "      \
            "included.",                                                                           \
        .help_zh = "遭常规手段攻击时被摧毁的概率，已计入可靠性。"            \
    }
#define FOUND_ROWS(P, k, en, zh, fen, fzh)                                                         \
    [P_##P##_FOUND] = { .key = k "_found",                                                         \
                        SHARE,                                                                     \
                        .owner = EQ_PAIR,                                                          \
                        .dflt = "0",                                                               \
                        OURS,                                                                      \
                        .name_en = en " is located",                                               \
                        .name_zh = zh "被发现的概率",                                              \
                        .help_en = fen,                                                            \
                        .help_zh = fzh },                                                          \
    [P_##P##_KILLED] = {                                                                           \
        .key = k "_killed",                                                                        \
        SHARE,                                                                                     \
        .owner = EQ_PAIR,                                                                          \
        .dflt = "0",                                                                               \
        OURS,                                                                                      \
        .name_en = en " located is destroyed",                                                     \
        .name_zh = "已发现的" zh "被摧毁的概率",                                                   \
        .help_en = "Chance that it is destroyed if nuclear means are fired at it, reliability "    \
                   "included.",                                                                    \
        .help_zh = "遭核手段攻击时被摧毁的概率，已计入可靠性。"               \
    }

// clang-format off
const eq_param eq_exchange_param[EQ_EXCHANGE_N_PARAM] = {
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
        .help_en = "Chance that a launched missile, or a weapon of a bomber, delivers what it carries if nothing "
                   "stops it.",
        .help_zh = "导弹或轰炸机所载武器发射后，在未被拦截的情况下送达的概率。" },
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
        .help_en = "Chance that a silo is located.",
        .help_zh = "发射井被发现的概率。" },
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
        .name_en = "ground-based interceptors at each warhead", .name_zh = "每枚弹头的陆基拦截弹数",
        .help_en = "Fired at each object that passes for a warhead; unlimited unless ground_limited.",
        .help_zh = "对每个被当作弹头的目标发射的拦截弹；除非ground_limited为yes，总数不限。" },
    [P_RESPONSE] = {
        .key = "response", .unit = "", .type = EQ_WORD, .kind = EQ_POLICY, .lo = 0, .hi = 1,
        .words = response_words, .dflt = "ride_out", WU,
        .name_en = "response to an attack under way", .name_zh = "对来袭的应对方式",
        .help_en = "ride_out: nothing is launched before impact, as a strict no-first-use pledge "
                   "asks; launch_under_attack: a share of silos may be.",
        .help_zh = "ride_out：承受打击后还击，严格的不首先使用要求如此；launch_under_attack：遭攻击时可先发射部分井基导弹。" },
    [P_MOBILE_LOAD] = {
        .key = "mobile_load", .unit = "warhead", LOAD(MAX_LOAD), .dflt = "1 warhead", WU,
        .name_en = "warheads on a mobile missile", .name_zh = "每枚机动导弹的弹头数",
        .help_en = "Each working missile delivers all of them or is stopped one by one.",
        .help_zh = "导弹有效则全部释放，此后逐枚面对拦截。" },
    [P_SILO_LOAD] = {
        .key = "silo_load", .unit = "warhead", LOAD(MAX_LOAD), .dflt = "1 warhead", WU,
        .name_en = "warheads on a silo missile", .name_zh = "每枚井基导弹的弹头数",
        .help_en = "Each working missile delivers all of them or is stopped one by one.",
        .help_zh = "导弹有效则全部释放，此后逐枚面对拦截。" },
    [P_SUBMARINES] = {
        .key = "submarines", .unit = "boat", COUNT(MAX_BOATS), .dflt = "0 boats", WU,
        .name_en = "missile submarines", .name_zh = "弹道导弹核潜艇数",
        .help_en = "Armed submarines whose missiles reach the other side, at sea and in port.",
        .help_zh = "已装弹且能打到对方的潜艇，海上和港内合计。" },
    [P_AT_SEA_DAY] = {
        .key = "submarines_at_sea_day_to_day", .unit = "boat", COUNT(MAX_BOATS),
        .dflt = "0 boats", WU,
        .name_en = "submarines at sea day to day", .name_zh = "日常戒备时在海上的潜艇数",
        .help_en = "At sea in peacetime; at most all there are.",
        .help_zh = "平时在海上的潜艇；至多为全部。" },
    [P_AT_SEA_GENERATED] = {
        .key = "submarines_at_sea_generated", .unit = "boat", COUNT(MAX_BOATS),
        .dflt = "0 boats", WU,
        .name_en = "submarines at sea at raised readiness", .name_zh = "高度戒备时在海上的潜艇数",
        .help_en = "At sea when the force is generated; at most all there are.",
        .help_zh = "高度戒备时在海上的潜艇；至多为全部。" },
    [P_BOAT_MISSILES] = {
        .key = "submarine_missiles", .unit = "missile", LOAD(24), .dflt = "12 missiles",
        .source = "csis2025", .pub_lo = 12, .pub_hi = 20, .pub_source = "csis2025 globalmilitary2025",
        .name_en = "missiles on a submarine", .name_zh = "每艘潜艇的导弹数",
        .help_en = "All of a boat share its fate; each then works or fails on its own.",
        .help_zh = "同一艘潜艇的导弹命运相同，此后各自有效或失效。" },
    [P_BOAT_LOAD] = {
        .key = "submarine_load", .unit = "warhead", LOAD(MAX_LOAD), .dflt = "1 warhead", OURS,
        .name_en = "warheads on a submarine missile", .name_zh = "每枚潜射导弹的弹头数",
        .help_en = "Each working missile delivers all of them or is stopped one by one.",
        .help_zh = "导弹有效则全部释放，此后逐枚面对拦截。" },
    [P_PORTS] = {
        .key = "submarine_ports", .unit = "site", .kind = EQ_POLICY, .integer = true, .lo = 1,
        .hi = 8, .dflt = "1 site", OURS,
        .name_en = "submarine ports", .name_zh = "潜艇港口数",
        .help_en = "Boats that are not at sea are spread over them; those of one port share its fate.",
        .help_zh = "不在海上的潜艇分布的港口；同一港口的潜艇命运相同。" },
    [P_BOMBERS] = {
        .key = "bombers", .unit = "aircraft", COUNT(MAX_BOMBERS), .dflt = "0 aircraft", WU,
        .name_en = "nuclear bombers", .name_zh = "核轰炸机数",
        .help_en = "Bombers with nuclear weapons that reach the other side.",
        .help_zh = "携带核武器且能打到对方的轰炸机。" },
    [P_ALERT_DAY] = {
        .key = "bombers_on_alert_day_to_day", .unit = "aircraft", COUNT(MAX_BOMBERS),
        .dflt = "0 aircraft", WU,
        .name_en = "bombers on alert day to day", .name_zh = "日常戒备时值班的轰炸机数",
        .help_en = "Loaded and ready to take off in peacetime; at most all there are.",
        .help_zh = "平时已挂弹、可随时起飞的轰炸机；至多为全部。" },
    [P_ALERT_GENERATED] = {
        .key = "bombers_on_alert_generated", .unit = "aircraft", COUNT(MAX_BOMBERS),
        .dflt = "0 aircraft", WU,
        .name_en = "bombers on alert at raised readiness", .name_zh = "高度戒备时值班的轰炸机数",
        .help_en = "Loaded and ready when the force is generated; at most all there are.",
        .help_zh = "高度戒备时已挂弹、可随时起飞的轰炸机；至多为全部。" },
    [P_BOMBER_LOAD] = {
        .key = "bomber_load", .unit = "warhead", LOAD(24), .dflt = "1 warhead", OURS,
        .name_en = "weapons on a bomber", .name_zh = "每架轰炸机的武器数",
        .help_en = "All of an aircraft share its survival; each then works and gets through on its own.",
        .help_zh = "同一架飞机的武器一同生存，此后各自有效、各自突防。" },
    [P_AIRFIELDS] = {
        .key = "bomber_bases", .unit = "site", .kind = EQ_POLICY, .integer = true, .lo = 1, .hi = 16,
        .dflt = "1 site", OURS,
        .name_en = "bomber bases", .name_zh = "轰炸机基地数",
        .help_en = "Bombers that are not on alert are spread over them; those of one base share its "
                   "fate.",
        .help_zh = "未值班的轰炸机分布的基地；同一基地的轰炸机命运相同。" },
    [P_EARLY_SHARE] = {
        .key = "launched_early_share", .kind = EQ_POLICY, SHARE, .dflt = "0", WU,
        .name_en = "silos that may be launched under attack", .name_zh = "遭攻击时可先发射的发射井比例",
        .help_en = "Only with launch_under_attack: share of silo missiles launched before impact if "
                   "it works.",
        .help_zh = "仅当response为launch_under_attack时起作用：若成功，在弹着前发射的井基导弹比例。" },
    [P_EARLY_WORKS] = {
        .key = "launched_early_works", SHARE, .dflt = "0", WU,
        .name_en = "launch under attack works", .name_zh = "遭攻击时发射成功的概率",
        .help_en = "Chance that warning, decision and launch are in time; one chance for all silos.",
        .help_zh = "预警、决策和发射都来得及的概率；各发射井共用同一概率。" },
    [P_BYPASS_SHARE] = {
        .key = "bypass_share", .kind = EQ_POLICY, SHARE, .dflt = "0", WU,
        .name_en = "missiles whose vehicles bypass the defence", .name_zh = "绕过防御的导弹比例",
        .help_en = "Share of silo and dispersed mobile missiles with fractional-orbital or "
                   "hypersonic glide vehicles; rounded to whole missiles.",
        .help_zh = "井基和已疏散机动导弹中采用部分轨道或高超声速滑翔飞行器的比例；取整到枚。" },
    [P_DECOYS] = {
        .key = "decoys_per_warhead", .unit = "decoy", COUNT(64), .dflt = "0 decoys", WU,
        .name_en = "decoys around each warhead", .name_zh = "每枚弹头周围的诱饵数",
        .help_en = "Those that pass for a warhead and draw shots; apart from discrimination, which is "
                   "a chance of each shot.",
        .help_zh = "被当作弹头并分散拦截的诱饵；与discrimination（每发的识别概率）分别计算。" },
    [P_AVAILABLE] = {
        .key = "warheads_available", .unit = "warhead", COUNT(EQ_FORCE_MAX),
        .dflt = "4096 warheads", OURS,
        .name_en = "warheads there are for all launchers", .name_zh = "可供全部运载工具使用的弹头数",
        .help_en = "A check: a force whose loads need more is refused.",
        .help_zh = "用于核对：装载量超过此数的力量会被拒绝。" },
    FOUND_ROWS(COMMAND, "command", "command", "指挥系统",
        "Chance that command is located; if it is lost, only what was launched before goes.",
        "指挥系统被发现的概率；一旦失去，只有此前已发射的导弹有效。"),
    FOUND_ROWS(SUBMARINE, "submarine", "a submarine at sea", "海上潜艇",
        "Chance that a submarine at sea is located and followed.",
        "海上潜艇被发现并被跟踪的概率。"),
    FOUND_ROWS(PORT, "port", "a submarine port", "潜艇港口",
        "Chance that a port is located; in practice ports are known.",
        "港口被发现的概率；实际上港口位置是已知的。"),
    FOUND_ROWS(BOMBER, "bomber", "a bomber on alert", "值班轰炸机",
        "Chance that a bomber on alert is caught before it has left its base.",
        "值班轰炸机在离开基地前被捕捉到的概率。"),
    FOUND_ROWS(AIRFIELD, "bomber_base", "a bomber base", "轰炸机基地",
        "Chance that a bomber base is located; in practice bases are known.",
        "轰炸机基地被发现的概率；实际上基地位置是已知的。"),
    MEANS_ROWS(FORWARD, "forward_site", "forward site", "前沿阵地", WU),
    MEANS_ROWS(SITE, "site", "technical site", "技术阵地", WU),
    MEANS_ROWS(SILO, "silo", "silo", "发射井", WU),
    MEANS_ROWS(BASE, "base", "warhead base", "核弹头中央库", WU),
    MEANS_ROWS(COMMAND, "command", "command", "指挥系统", OURS),
    MEANS_ROWS(SUBMARINE, "submarine", "submarine at sea", "海上潜艇", OURS),
    MEANS_ROWS(PORT, "port", "submarine port", "潜艇港口", OURS),
    MEANS_ROWS(BOMBER, "bomber", "bomber on alert", "值班轰炸机", OURS),
    MEANS_ROWS(AIRFIELD, "bomber_base", "bomber base", "轰炸机基地", OURS),
    [P_GOOD_DAY] = {
        .key = "good_day", .symbol = "w", .unit = "1", .owner = EQ_PAIR, .share = true,
        .lo = 0.01, .hi = 0.99, .dflt = "0.5", OURS,
        .name_en = "chance of a good day for the searcher", .name_zh = "搜索方状态好的概率",
        .help_en = "On a good day more of everything that hides is found at once, equation (10).",
        .help_zh = "搜索方状态好时，所有隐蔽目标同时更易被发现，式（10）。" },
    [P_GOOD_DAY_MOBILE] = {
        .key = "good_day_mobile", .symbol = "phi", SHARE, .owner = EQ_PAIR, .dflt = "0", WU,
        .name_en = "common part of finding mobile missiles", .name_zh = "发现机动导弹的共同成分",
        .help_en = "0: each forward site is found or not on its own; 1: the day decides as much as it "
                   "can; the mean stays.",
        .help_zh = "0：各前沿阵地各自被发现与否；1：由共同状态最大限度地决定；均值不变。" },
    [P_GOOD_DAY_SUBMARINE] = {
        .key = "good_day_submarine", .symbol = "phi", SHARE, .owner = EQ_PAIR, .dflt = "0", WU,
        .name_en = "common part of finding submarines", .name_zh = "发现潜艇的共同成分",
        .help_en = "0: each submarine at sea is found or not on its own; 1: the day decides as much "
                   "as it can; the mean stays.",
        .help_zh = "0：各海上潜艇各自被发现与否；1：由共同状态最大限度地决定；均值不变。" },
    [P_BYPASS_PASSES] = {
        .key = "bypass_passes", SHARE, .owner = EQ_PAIR, .dflt = "1", OURS,
        .name_en = "a bypassing warhead gets through", .name_zh = "绕过防御的弹头突防的概率",
        .help_en = "Chance for each warhead of a vehicle that bypasses the layers.",
        .help_zh = "绕过各层防御的飞行器，其每枚弹头突防的概率。" },
    [P_BOMBER_PASSES] = {
        .key = "bomber_passes", SHARE, .owner = EQ_PAIR, .dflt = "1", OURS,
        .name_en = "a bomber's weapon gets through", .name_zh = "轰炸机武器突防的概率",
        .help_en = "Chance for each weapon to pass air defences.",
        .help_zh = "每件武器突破防空的概率。" },
    [P_HELD_BACK] = {
        .key = "held_back", .symbol = "h", SHARE, .owner = EQ_OTHER, .kind = EQ_POLICY,
        .dflt = "0", WU,
        .name_en = "nuclear means held back for others", .name_zh = "为应对第三方而保留的核手段比例",
        .help_en = "Lowers every coverage by nuclear means in this proportion.",
        .help_zh = "按此比例降低各类目标被核手段覆盖的比例。" },
    [P_GROUND_LIMITED] = {
        .key = "ground_limited", .unit = "", .type = EQ_YESNO, .owner = EQ_OTHER, .lo = 0, .hi = 1,
        .dflt = "no", WU,
        .name_en = "ground-based interceptors run out", .name_zh = "陆基拦截弹有总数限制",
        .help_en = "no: every warhead gets all its interceptors, as in the article; yes: the stock is "
                   "spread evenly.",
        .help_zh = "no：与论文相同，每枚弹头都有足数的拦截弹；yes：现有拦截弹平均分配。" },
    [P_GROUND_INTERCEPTORS] = {
        .key = "ground_interceptors", .symbol = "I", .unit = "interceptor", .owner = EQ_OTHER,
        COUNT(2000), .pub_lo = 44, .pub_hi = 64, .pub_source = "csis2017 lair2025",
        .dflt = "44 interceptors", .source = "csis2017 lair2025",
        .name_en = "ground-based interceptors", .name_zh = "陆基拦截弹数",
        .help_en = "Stock of the ground-based midcourse layer; only when it is limited.",
        .help_zh = "陆基中段拦截弹总数；仅当总数有限制时起作用。" },
    [P_SEA_INTERCEPTORS] = {
        .key = "sea_interceptors", .unit = "interceptor", .owner = EQ_OTHER, COUNT(2000),
        .dflt = "0 interceptors", WU,
        .name_en = "sea-based interceptors", .name_zh = "海基拦截弹数",
        .help_en = "Those in a position to engage this reply; 0: no such layer.",
        .help_zh = "处于可拦截位置的数量；0表示没有这一层。" },
    [P_SEA_SHOTS] = {
        .key = "sea_shots", .unit = "shot", .owner = EQ_OTHER, COUNT(16), .dflt = "2 shots", OURS,
        .name_en = "sea-based shots at each object", .name_zh = "每个目标的海基拦截次数",
        .help_en = "At most this many at each object that passes for a warhead.",
        .help_zh = "对每个被当作弹头的目标至多拦截的次数。" },
    [P_SEA_KILL] = {
        .key = "sea_kill", SHARE, .owner = EQ_OTHER, .dflt = "0.4", OURS,
        .name_en = "a sea-based shot hits", .name_zh = "海基单发命中概率",
        .help_en = "One shot at a tracked warhead of long range; tests were against shorter ranges.",
        .help_zh = "对一枚已跟踪的远程弹头的单发；已有试验针对的是较近射程。" },
    [P_SPACE_INTERCEPTORS] = {
        .key = "space_interceptors", .unit = "interceptor", .owner = EQ_OTHER, COUNT(2000),
        .dflt = "0 interceptors", WU,
        .name_en = "space-based interceptors in reach", .name_zh = "可及的天基拦截弹数",
        .help_en = "Those overhead when it matters, not the whole constellation; 0: no such layer.",
        .help_zh = "当时处于可拦截位置的数量，而非整个星座；0表示没有这一层。" },
    [P_SPACE_SHOTS] = {
        .key = "space_shots", .unit = "shot", .owner = EQ_OTHER, COUNT(16), .dflt = "1 shot", OURS,
        .name_en = "space-based shots at each warhead", .name_zh = "每枚弹头的天基拦截次数",
        .help_en = "At most this many; decoys do not matter in this layer.",
        .help_zh = "至多拦截的次数；这一层不受诱饵影响。" },
    [P_SPACE_KILL] = {
        .key = "space_kill", SHARE, .owner = EQ_OTHER, .dflt = "0.5", OURS,
        .name_en = "a space-based shot hits", .name_zh = "天基单发命中概率",
        .help_en = "One shot at a tracked object; no such system has been tested.",
        .help_zh = "对一个已跟踪目标的单发；这类系统尚无试验。" },
    [P_TRACKING] = {
        .key = "raid_tracking", .unit = "", .type = EQ_WORD, .owner = EQ_OTHER, .lo = 0, .hi = 2,
        .words = tracking_words, .dflt = "per_warhead", .source = "wilkening1999",
        .name_en = "what tracking failures of a raid have in common",
        .name_zh = "来袭弹头跟踪失败的共同性",
        .help_en = "per_warhead: each is tracked or lost on its own in each layer; shared_by_raid: all "
                   "or none in all layers; mixed: between the two.",
        .help_zh = "per_warhead：各弹头在各层各自被跟踪或丢失；shared_by_raid：全部跟踪或全部丢失；mixed：介于两者之间。" },
    [P_TRACK] = {
        .key = "raid_track", .symbol = "T", SHARE, .owner = EQ_OTHER, .dflt = "1", WU,
        .pub_lo = 0.9, .pub_hi = 1, .pub_source = "wilkening1999",
        .name_en = "chance that arriving warheads are tracked", .name_zh = "来袭弹头被跟踪的概率",
        .help_en = "Detection, tracking and identification, common to all shots at a warhead.",
        .help_zh = "发现、跟踪和识别的概率，对同一弹头的各次拦截是共同的。" },
    [P_SHARED_WEIGHT] = {
        .key = "raid_shared_weight", SHARE, .owner = EQ_OTHER, .dflt = "0.5", OURS,
        .name_en = "weight of tracking shared by the raid", .name_zh = "整批共同跟踪的权重",
        .help_en = "Only when raid_tracking is mixed: the weight of the shared form.",
        .help_zh = "仅当raid_tracking为mixed时起作用：共同跟踪一式的权重。" },
};

#define CHANCE(k, en, zh, hen, hzh) \
    { .key = (k), .unit = "1", .owner = EQ_PAIR, .name_en = (en), .name_zh = (zh), \
      .help_en = (hen), .help_zh = (hzh) }

#define EXPECTED(k, en, zh, hen, hzh) \
    { .key = (k), .unit = "warhead", .owner = EQ_PAIR, .name_en = (en), .name_zh = (zh), \
      .help_en = (hen), .help_zh = (hzh) }

const eq_output eq_exchange_output[EQ_EXCHANGE_N_OUTPUT] = {
    [O_ARRIVALS] = {
        .key = "arrivals", .unit = "warhead", .type = EQ_LAW, .owner = EQ_PAIR,
        .name_en = "warheads that arrive in reply", .name_zh = "还击中送达的弹头数",
        .help_en = "Exact distribution of warheads that survive a first strike and pass the defence, "
                   "equations (6) to (14).",
        .help_zh = "第一次打击后生存并突破防御的弹头数的精确分布，式（6）至（14）。" },
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
        "一枚弹头突破防御的概率", "A ballistic one whose layers have all their shots, equations (1) and (12).",
        "弹道弹头，各层拦截次数充足时，式（1）和（12）。"),
    [O_PAD_LEFT] = CHANCE("pad_left", "an unlocated pad is left", "尚有未被发现场坪的概率",
        "Equation (2).", "式（2）。"),
    [O_SURVIVORS] = {
        .key = "survivors", .unit = "warhead", .type = EQ_LAW, .owner = EQ_PAIR,
        .name_en = "warheads launched in reply", .name_zh = "还击中发射的弹头数",
        .help_en = "Exact distribution of warheads that survive a first strike and work, before any "
                   "defence.",
        .help_zh = "第一次打击后生存且有效的弹头数的精确分布，未计防御。" },
    [O_EXPECTED_SURVIVORS] = EXPECTED("expected_survivors", "expected warheads launched in reply",
        "还击中发射弹头的期望数", "Mean of the survivors, the sum over the four legs.",
        "生存且有效弹头数的均值，为四类力量之和。"),
    [O_FROM_SILOS] = EXPECTED("survivors_from_silos", "of these from silos", "其中来自发射井",
        "Expected warheads of silo missiles before any defence.",
        "井基导弹弹头的期望数，未计防御。"),
    [O_FROM_MOBILE] = EXPECTED("survivors_from_mobile", "of these from mobile missiles",
        "其中来自机动导弹", "Expected warheads of mobile missiles before any defence.",
        "机动导弹弹头的期望数，未计防御。"),
    [O_FROM_SUBMARINES] = EXPECTED("survivors_from_submarines", "of these from submarines",
        "其中来自潜艇", "Expected warheads of submarines before any defence.",
        "潜艇弹头的期望数，未计防御。"),
    [O_FROM_BOMBERS] = EXPECTED("survivors_from_bombers", "of these from bombers",
        "其中来自轰炸机", "Expected weapons of bombers before any defence.",
        "轰炸机武器的期望数，未计防御。"),
    [O_COMMAND_SURVIVES] = CHANCE("command_survives", "command survives", "指挥系统生存的概率",
        "Shared by all that is not launched before impact.", "为弹着前未发射的力量所共有。"),
    [O_WARHEADS] = {
        .key = "force_warheads", .unit = "warhead", .owner = EQ_OWN,
        .name_en = "warheads on the force", .name_zh = "力量所载弹头数",
        .help_en = "Units times loads, before any attack.", .help_zh = "运载工具数乘以装载量，未计打击。" },
};
// clang-format on
