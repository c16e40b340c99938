/* The standoff model by numbered equation, on numbers that can be checked by hand. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "unit/model/run.h"

static const double EXACT = 1e-12; /* a few roundings of numbers up to some thousand, relative */

static const char *const actors[] = { "cn", "ru", "us" };
static const char *const pairs[] = { "us.on_cn", "cn.on_us", "us.on_ru",
                                     "ru.on_us", "ru.on_cn", "cn.on_ru" };

static void set(run *r, const char *who, const char *key, double v)
{
    char name[64];

    (void)snprintf(name, sizeof name, "%s%s%s", who, *who ? ":" : "", key);
    run_set(r, name, v);
}

static void set_year(run *r, const char *key, int year, double v)
{
    size_t i = run_param(r, key);
    double *row = r->p_all + (r->p[i] - r->p_all) + (size_t)(year - r->env.first_year) * r->env.n;

    assert_true(r->m->param[i].yearly);
    for (size_t k = 0; k < r->env.n; k++) {
        row[k] = v;
    }
}

/* A world in which nothing happens: 300, 5,000 and 4,000 warheads, every missile survives a strike
 * and works, nobody intercepts, no estimate errs, hostility rests. The first year is 2020. */
static void still(run *r)
{
    static const double stock[] = { 300, 5000, 4000 };

    run_open(r, "standoff", 1, 2020, 20);
    run_set(r, "known_until", 2020);
    for (int a = 0; a < 3; a++) {
        set(r, actors[a], "observed", stock[a]);
        set(r, actors[a], "assigned_share", 0.5);
        set(r, actors[a], "warheads_each", 2);
        set(r, actors[a], "hidden_share", 0.5);
        set(r, actors[a], "missile_works", 1);
        set(r, actors[a], "command_lives", 1);
        set(r, actors[a], "sites_first", stock[a]);
        set(r, actors[a], "missiles_first", stock[a]);
        set(r, actors[a], "sites_each", 1);
        set(r, actors[a], "adjustment", 5);
        set(r, actors[a], "lead", 0);
        set(r, actors[a], "up_rate", 20000);
        set(r, actors[a], "down_rate", 20000);
    }
    for (int q = 0; q < 6; q++) {
        static const char *const none[] = { "nuclear_share", "nuclear_kill", "reach",
                                            "reach_kill",    "found",        "found_kill",
                                            "estimate_bias" };
        for (size_t k = 0; k < sizeof none / sizeof *none; k++) {
            set(r, pairs[q], none[k], 0);
        }
        set(r, pairs[q], "hostility_first", 0.4);
        set(r, pairs[q], "hostility_base", 0.4);
    }
}

TEST(eq1_an_estimate_is_last_years_stockpile_with_an_error)
{
    UNUSED_STATE;
    run r;
    still(&r);
    run_set(&r, "us.on_cn:estimate_bias", log(2));
    run_set(&r, "known_until", 2022);
    set_year(&r, "cn:observed", 2021, 350);
    run_go(&r);
    CHECK_REL(run_get(&r, "us.on_cn:estimate", 2020, 0), 600,
              EXACT); /* its own, in the first year */
    CHECK_REL(run_get(&r, "us.on_cn:estimate", 2021, 0), 600, EXACT);
    CHECK_REL(run_get(&r, "us.on_cn:estimate", 2022, 0), 700, EXACT);
    CHECK_REL(run_get(&r, "ru.on_cn:estimate", 2022, 0), 350, EXACT);
    run_close(&r);
}

TEST(eq2_without_weights_a_stockpile_stays_and_weights_are_shares)
{
    UNUSED_STATE;
    run r;
    still(&r);
    run_go(&r);
    assert_true(run_get(&r, "cn:stockpile", 2039, 0) == 300);
    assert_true(run_get(&r, "cn:stockpile_wanted", 2039, 0) == 300);
    run_set(&r, "cn:weight.rule", 30); /* 3/4 of 700, 1/4 of status: 1/10 of 5,000 */
    run_set(&r, "cn:weight.status", 10);
    run_set(&r, "cn:rule_wanted", 700);
    run_set(&r, "cn:status.share", 0.1);
    run_go(&r);
    CHECK_REL(run_get(&r, "cn:stockpile_wanted", 2021, 0), 650, EXACT);
    CHECK_REL(run_get(&r, "cn:stockpile", 2021, 0), 300 + 350.0 / 5, EXACT);
    run_set(&r, "cn:weight.momentum", 40); /* half of all: half as fast, and half of 10 % */
    run_set(&r, "cn:momentum.rate", 0.1);
    run_go(&r);
    CHECK_REL(run_get(&r, "cn:stockpile_wanted", 2021, 0), 650, EXACT);
    CHECK_REL(run_get(&r, "cn:stockpile", 2021, 0), 300 + 0.5 * 350 / 5 + 0.5 * 30, EXACT);
    run_close(&r);
}

TEST(eq3_limits_hold_with_luck_too)
{
    UNUSED_STATE;
    run r;
    still(&r);
    run_set(&r, "cn:weight.momentum", 1);
    run_set(&r, "cn:momentum.rate", 0.5);
    run_set(&r, "cn:stockpile_limit", 400);
    run_set(&r, "cn:loaded_limit", 160);
    run_go(&r);
    assert_true(run_get(&r, "cn:stockpile", 2021, 0) == 400);
    assert_true(run_get(&r, "cn:loaded", 2021, 0) == 160);
    run_set(&r, "cn:shock", 0.1);
    run_set(&r, "cn:luck", 2);
    run_set(&r, "cn:stockpile_limit", 1e6);
    run_set(&r, "cn:material_ceiling", 500);
    run_go(&r); /* 450 e^.2 = 550 */
    assert_true(run_get(&r, "cn:stockpile", 2021, 0) == 500);
    assert_true(run_get(&r, "cn:stockpile", 2039, 0) == 500);
    run_set(&r, "cn:material_ceiling", 100); /* what is there is not taken away */
    run_go(&r);
    assert_true(run_get(&r, "cn:stockpile", 2039, 0) == 300);
    run_close(&r);
}

TEST(eq4_lead_capacity_and_luck)
{
    UNUSED_STATE;
    run r;
    still(&r);
    run_set(&r, "cn:weight.rule", 1);
    run_set(&r, "cn:rule_wanted", 800);
    run_set(&r, "cn:lead", 3);
    run_go(&r); /* decided in 2021, built from 2024 on */
    assert_true(run_get(&r, "cn:stockpile", 2023, 0) == 300);
    CHECK_REL(run_get(&r, "cn:stockpile", 2024, 0), 400, EXACT);
    CHECK_REL(run_get(&r, "cn:stockpile", 2025, 0), 480, EXACT);
    run_set(&r, "cn:up_rate", 30);
    run_go(&r);
    CHECK_REL(run_get(&r, "cn:stockpile", 2025, 0), 360, EXACT);
    run_set(&r, "cn:rule_wanted", 0);
    run_set(&r, "cn:down_rate", 7);
    run_set(&r, "cn:shock", 0.02);
    run_set(&r, "cn:luck", -1);
    run_go(&r);
    CHECK_REL(run_get(&r, "cn:stockpile", 2021, 0), 300 * exp(-0.02), EXACT);
    CHECK_REL(run_get(&r, "cn:stockpile", 2039, 0) / (run_get(&r, "cn:stockpile", 2038, 0) - 7),
              exp(-0.02), EXACT);
    run_close(&r);
}

TEST(eq5_sites_are_no_missiles_and_missiles_no_loaded_warheads)
{
    UNUSED_STATE;
    run r;
    still(&r);
    run_set(&r, "cn:sites_first", 20);
    run_set(&r, "cn:missiles_first", 10);
    run_set(&r, "cn:sites_each", 2);
    run_set(&r, "cn:site_time", 2);
    run_set(&r, "cn:site_rate", 60);
    run_set(&r, "cn:missile_time", 4);
    run_set(&r, "cn:missile_rate", 1000);
    run_go(&r); /* 300 warheads: half assigned, two each: 75 missiles and 150 sites wanted */
    CHECK_REL(run_get(&r, "cn:loaded", 2020, 0), 20, EXACT);
    CHECK_REL(run_get(&r, "cn:launch_sites", 2021, 0), 80, EXACT); /* 65 due, 60 built */
    CHECK_REL(run_get(&r, "cn:missiles", 2021, 0), 10 + 65.0 / 4, EXACT);
    CHECK_REL(run_get(&r, "cn:loaded", 2021, 0), 52.5, EXACT);
    CHECK_REL(run_get(&r, "cn:launch_sites", 2022, 0), 115, EXACT); /* 35 due */
    CHECK_REL(run_get(&r, "cn:missiles", 2039, 0), 75, 0.01);       /* 1 % of the way left */
    CHECK_REL(run_get(&r, "cn:loaded", 2039, 0), 150, 0.01);
    run_close(&r);
}

/* China's loaded warheads go from 150 to 210 in 2021; the United States reacts a year later. */
TEST(eq6_interceptors_and_reach_follow_the_loaded_warheads_of_others)
{
    UNUSED_STATE;
    run r;
    still(&r);
    run_set(&r, "known_until", 2039);
    for (int y = 2021; y < 2040; y++) {
        set_year(&r, "cn:observed", y, 420);
    }
    run_set(&r, "us:interceptors_plan", 44);
    run_set(&r, "us:interceptor_reaction", 0.5);
    run_set(&r, "us:interceptor_lag", 3);
    run_set(&r, "us:interceptor_rate", 8);
    run_set(&r, "us.on_cn:estimate_bias", log(2)); /* 60 are taken for 120 */
    run_go(&r);
    assert_true(run_get(&r, "us:homeland_interceptors", 2021, 0) == 44);
    CHECK_REL(run_get(&r, "us:homeland_interceptors", 2022, 0), 52,
              EXACT); /* 60 / 3 due, 8 built */
    run_set(&r, "us:interceptor_rate", 1000);
    run_go(&r);
    CHECK_REL(run_get(&r, "us:homeland_interceptors", 2022, 0), 64, EXACT);
    CHECK_REL(run_get(&r, "us:homeland_interceptors", 2023, 0), 64 + 40.0 / 3, EXACT);
    run_set(&r, "us:interceptor_limit", 50);
    run_go(&r);
    assert_true(run_get(&r, "us:homeland_interceptors", 2030, 0) == 50);
    /* 120 more: .5 each thousand is .06; a third of it after a year, all of it destroys */
    run_set(&r, "us:interceptor_limit", 0);
    run_set(&r, "us:reach_reaction", 0.5);
    run_set(&r, "us:reach_lag", 3);
    run_set(&r, "us:reach_cap", 1);
    run_set(&r, "us.on_cn:reach_kill", 1);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "us.on_cn:removes", 2021, 0), 0, EXACT);
    CHECK_REL(run_get(&r, "us.on_cn:removes", 2022, 0), 0.5 * 0.02, EXACT); /* the fixed half */
    run_set(&r, "us:reach_cap", 0.03);
    run_go(&r);
    CHECK_REL(run_get(&r, "us.on_cn:removes", 2022, 0), 0.5 * 0.01, EXACT);
    run_close(&r);
}

TEST(eq7_hostility_remembers_events_and_returns)
{
    UNUSED_STATE;
    run r;
    still(&r);
    run_set(&r, "hostility.alarm", 0.5);
    run_set(&r, "hostility.return", 0.1);
    run_set(&r, "hostility.trust", 0.05);
    run_set(&r, "hostility.memory", 0.5);
    run_set(&r, "event.arms", 0.02);
    run_set(&r, "event.politics", 0.03);
    run_set(&r, "event.restraint", 0.01);
    set_year(&r, "us.on_cn:events_arms", 2020, 50); /* before anything is counted */
    set_year(&r, "us.on_cn:events_arms", 2021, 2);
    set_year(&r, "us.on_cn:events_politics", 2021, 1);
    set_year(&r, "us.on_cn:events_restraint", 2021, 3);
    set_year(&r, "us.on_cn:confidence_building", 2022, 1);
    run_set(&r, "us.on_cn:found_kill", 1);
    run_set(&r, "us.on_cn:found", 0.2);
    for (int y = 2022; y < 2040; y++) {
        set_year(&r, "us:found_index", y, 2);
    }
    run_go(&r);
    assert_true(run_get(&r, "cn.on_us:hostility", 2020, 0) == 0.4);
    CHECK_REL(run_get(&r, "cn.on_us:hostility", 2021, 0), 0.4 + 0.04, EXACT); /* .04 + .03 - .03 */
    CHECK_REL(run_get(&r, "cn.on_us:hostility", 2022, 0), 0.44 + 0.02 - 0.05 - 0.1 * 0.04, EXACT);
    /* what could be removed rose from .1 to .2 in 2022: felt a year later */
    CHECK_REL(run_get(&r, "us.on_cn:removes", 2021, 0), 0.1, EXACT);
    CHECK_REL(run_get(&r, "cn.on_us:hostility", 2023, 0), 0.406 + 0.5 * 0.1 + 0.01 - 0.1 * 0.006,
              EXACT);
    assert_true(run_get(&r, "us.on_cn:hostility", 2023, 0) == 0.4); /* not what the other feels */
    run_close(&r);
}

TEST(eq8_what_a_first_strike_and_a_defence_remove)
{
    UNUSED_STATE;
    run r;
    still(&r);
    /* China: 150 loaded, 300 sites; the United States: 2,000 loaded, .15 of them two at a site */
    run_set(&r, "us.on_cn:nuclear_share", 0.15);
    run_set(&r, "us:per_site", 2);
    run_set(&r, "us.on_cn:nuclear_kill", 0.8);
    run_set(&r, "us.on_cn:reach", 0.5);
    run_set(&r, "us.on_cn:reach_kill", 0.5);
    run_set(&r, "us.on_cn:found", 0.25);
    run_set(&r, "us.on_cn:found_kill", 0.8);
    run_set(&r, "cn:missile_works", 0.9);
    run_set(&r, "cn:command_lives", 0.95);
    run_set(&r, "us:interceptors_plan", 44);
    run_set(&r, "us:interceptor_shots", 4);
    run_set(&r, "us:interceptor_kill", 0.5);
    run_set(&r, "us:interceptor_track", 0.8);
    run_go(&r);
    {
        double fixed = (1 - 0.5 * 0.8) * (1 - 0.5 * 0.5), hidden = 1 - 0.25 * 0.8;
        double left = 0.9 * 150 * 0.5 * (fixed + hidden); /* 84.4: more than 11 are engaged */
        double arrive = 0.95 * (left - 11 * 0.8 * (1 - 1.0 / 16));
        CHECK_REL(run_get(&r, "cn.on_us:replies_expected", 2020, 0), arrive, EXACT);
        CHECK_REL(run_get(&r, "us.on_cn:removes", 2020, 0), 1 - arrive / 135, EXACT);
        run_set(&r, "us:interceptors_plan", 4000);
        run_go(&r);
        CHECK_REL(run_get(&r, "cn.on_us:replies_expected", 2020, 0),
                  0.95 * left * (1 - 0.8 * (1 - 1.0 / 16)), EXACT);
    }
    run_set(&r, "cn:observed", 0);
    run_go(&r);
    assert_true(run_get(&r, "us.on_cn:removes", 2039, 0) == 0); /* of nothing */
    run_close(&r);
}

TEST(eq9_risk_of_a_pair)
{
    UNUSED_STATE;
    run r;
    still(&r);
    run_set(&r, "risk.initiating", 0.06);
    run_set(&r, "risk.escalates", 0.01);
    run_set(&r, "risk.pressure", 2);
    run_go(&r);
    CHECK_REL(run_get(&r, "cn.on_us:war_risk", 2020, 0), 6e-4, EXACT);
    run_set(&r, "cn.on_us:hostility_first", 1);
    run_set(&r, "us.on_cn:found_kill", 1);
    run_set(&r, "us.on_cn:found", 0.5); /* removes a quarter: half of the hidden half */
    run_go(&r);
    CHECK_REL(run_get(&r, "cn.on_us:war_risk", 2020, 0), 6e-4 * 1.4 / 0.8 * exp(0.25), EXACT);
    assert_true(run_get(&r, "cn.on_us:war_risk", 2020, 0) ==
                run_get(&r, "us.on_cn:war_risk", 2020, 0));
    CHECK_REL(run_get(&r, "ru.on_us:war_risk", 2020, 0), 6e-4, EXACT);
    run_close(&r);
}

TEST(eq10_known_years_are_scored_and_eq11_later_ones_cost)
{
    UNUSED_STATE;
    run r;
    still(&r);
    run_set(&r, "known_until", 2022);
    run_set(&r, "cn:observed_factor", 2);
    set_year(&r, "cn:observed", 2021, 330);
    set_year(&r, "cn:observed", 2022, 330);
    run_set(&r, "cn:shock", 0.05);
    run_set(&r, "cn:luck", 1); /* does not count in known years */
    run_go(&r);
    assert_true(run_get(&r, "cn:stockpile", 2022, 0) == 660);
    CHECK_REL(run_get(&r, "cn:stockpile", 2023, 0), 660 * exp(0.05), EXACT);
    /* 660 against 600, then 660 against 660 */
    CHECK_REL(run_get(&r, "cn:log_likelihood", 2020, 0),
              -0.5 * pow(log(1.1) / 0.05, 2) - 2 * log(0.05), 1e-11); /* log of a ratio near 1 */
    run_set(&r, "discount", 0.1);
    run_set(&r, "cn:luck", 0);
    run_set(&r, "cn:cost.warhead", 100);
    run_set(&r, "cn:cost.upkeep", 3);
    run_set(&r, "cn:cost.interceptor", 7);
    run_set(&r, "cn:weight.momentum", 1);
    run_set(&r, "cn:momentum.rate", 0.1);
    for (int y = 2024; y < 2040; y++) {
        set_year(&r, "cn:interceptors_plan", y, 10);
    }
    run_go(&r);
    assert_true(run_get(&r, "cn:cost_so_far", 2022, 0) == 0);
    CHECK_REL(run_get(&r, "cn:cost_so_far", 2023, 0), 66 * 100 + 726 * 3, EXACT);
    CHECK_REL(run_get(&r, "cn:cost_so_far", 2024, 0),
              66 * 100 + 726 * 3 + (72.6 * 100 + 798.6 * 3 + 70) / 1.1, EXACT);
    run_close(&r);
}

/* One missile in two survives, ten are to arrive in the median: (10 - 1/2) / (1/2). */
static void halves(run *r)
{
    still(r);
    run_set(r, "cn:warheads_each", 1);
    run_set(r, "cn:hidden_share", 1);
    run_set(r, "us.on_cn:found", 0.5);
    run_set(r, "us.on_cn:found_kill", 1);
    run_set(r, "ru.on_cn:sized_against", 0);
    run_set(r, "cn:retaliation.m", 10);
    run_set(r, "cn:retaliation.c", 0.5);
    run_set(r, "cn:retaliation.kappa", 0);
}

TEST(p1_retaliation)
{
    UNUSED_STATE;
    run r;
    halves(&r);
    run_go(&r);
    CHECK_REL(run_get(&r, "cn:need", 2021, 0), 19, EXACT);
    run_set(&r, "cn:weight.retaliation", 1);
    run_go(&r);
    CHECK_REL(run_get(&r, "cn:stockpile_wanted", 2021, 0), 38, EXACT); /* half of it is assigned */
    /* ten warheads can be engaged, half of those pass: five more must get there */
    run_set(&r, "us:interceptors_plan", 10);
    run_set(&r, "us:interceptor_shots", 1);
    run_set(&r, "us:interceptor_kill", 0.5);
    run_go(&r);
    CHECK_REL(run_get(&r, "cn:need", 2021, 0), 29, EXACT);
    run_set(&r, "cn:retaliation.kappa", 0.2); /* 12 engaged; found .5 -> .55 */
    run_go(&r);
    CHECK_REL(run_get(&r, "cn:need", 2021, 0),
              (9.5 + 6 + (0.45 * 0.55 * 0.1 * 34 + 0) / (6 * (0.45 * 0.55 * 34 + 3))) / 0.45,
              2e-3); /* the skew at a first N of 34.4 */
    run_set(&r, "cn:retaliation.kappa", 0);
    run_word(&r, "cn:retaliation.law", "proportional");
    run_go(&r); /* a quarter arrives, skewed: 1/6 (1/4 3/4 1/2) / (1/4 3/4) */
    CHECK_REL(run_get(&r, "cn:need", 2021, 0), (9.5 + 1.0 / 12) / 0.25, EXACT);
    run_close(&r);
}

TEST(p1_what_is_seen_ahead)
{
    UNUSED_STATE;
    run r;
    halves(&r);
    run_set(&r, "us:interceptor_shots", 1);
    run_set(&r, "us:interceptor_kill", 0.5);
    run_set(&r, "us:interceptors_announced", 10);
    run_set(&r, "us:interceptors_feared", 2);
    run_set(&r, "us:interceptors_feared_from", 2025);
    run_set(&r, "cn:retaliation.break_year", 2030);
    run_set(&r, "cn:retaliation.m_after", 25);
    run_set(&r, "cn:retaliation.c_after", 0.5);
    run_go(&r);
    CHECK_REL(run_get(&r, "cn:need", 2024, 0), 2 * (9.5 + 5), EXACT);
    CHECK_REL(run_get(&r, "cn:need", 2025, 0), 2 * (9.5 + 6), EXACT);
    CHECK_REL(run_get(&r, "cn:need", 2030, 0), 2 * (24.5 + 6), EXACT);
    run_set(&r, "us:interceptor_limit", 6);
    run_go(&r);
    CHECK_REL(run_get(&r, "cn:need", 2025, 0), 2 * (9.5 + 3), EXACT);
    /* detection grows by .1 of its level in five years: with a lead of 10 years .5 -> .6 */
    run_set(&r, "us:interceptor_limit", 0);
    run_set(&r, "cn:lead", 10);
    for (int y = 2020; y < 2026; y++) {
        set_year(&r, "us:found_index", y, 0.9);
    }
    run_set(&r, "us.on_cn:found", 0.5);
    run_go(&r);
    CHECK_REL(run_get(&r, "cn:need", 2026, 0), (9.5 + (0.4 * 0.6 * 0.2) / (6 * 0.4 * 0.6)) / 0.4,
              EXACT);
    /* c / command: half of the time the order is not given, and .5 is as much as can be had */
    run_set(&r, "cn:command_lives", 0.5);
    run_set(&r, "us:found_index", 1);
    run_go(&r);
    assert_true(run_get(&r, "cn:need", 2026, 0) > 30); /* the .999 quantile, 3.1 deviations */
    run_close(&r);
}

TEST(p2_uncertain_retaliation)
{
    UNUSED_STATE;
    run r;
    halves(&r);
    run_set(&r, "us:interceptor_kill", 0);
    run_set(&r, "cn:weight.uncertain", 1);
    run_set(&r, "cn:uncertain.doubt", 0);
    run_set(&r, "cn:uncertain.none", 0.001); /* ln .001 / ln .5, above the closed form's 9.4 */
    run_go(&r);
    {
        double z = 3.090232306167813, b = 0.5; /* .999 quantile; no skew at one half */
        double n =
            (2 * 0.5 * b + z * z * 0.25 + z * sqrt(4 * 0.5 * b * 0.25 + z * z * 0.0625)) / 0.5;
        CHECK_REL(run_get(&r, "cn:stockpile_wanted", 2021, 0), 2 * fmin(n, log(0.001) / log(0.5)),
                  1e-11); /* a quantile beside another library's */
    }
    run_set(&r, "cn:uncertain.doubt", 0.4); /* .5 -> .5 - .4 / 4 = .4 found: fewer will do */
    run_set(&r, "cn:uncertain.none", 0.4);
    run_go(&r);
    assert_true(run_get(&r, "cn:stockpile_wanted", 2021, 0) == 2); /* one, half of it assigned */
    run_close(&r);
}

TEST(p3_leap_and_creep_cost_the_same)
{
    UNUSED_STATE;
    run r;
    still(&r);
    run_set(&r, "cn:weight.programme", 1);
    run_set(&r, "cn:programme.start", 2023);
    run_set(&r, "cn:programme.size", 600);
    run_set(&r, "cn:programme.years", 3);
    run_set(&r, "cn:programme.creep_years", 6);
    run_go(&r);
    assert_true(run_get(&r, "cn:stockpile_wanted", 2022, 0) == 300);
    CHECK_REL(run_get(&r, "cn:stockpile_wanted", 2023, 0), 500, EXACT);
    CHECK_REL(run_get(&r, "cn:stockpile_wanted", 2025, 0), 900, EXACT);
    CHECK_REL(run_get(&r, "cn:stockpile_wanted", 2039, 0), 900, EXACT);
    run_word(&r, "cn:programme.shape", "creep");
    run_set(&r, "discount", 0); /* 17 years left, upkeep only: 16 years of full size against 14.5 */
    run_set(&r, "cn:cost.warhead", 0);
    run_set(&r, "cn:cost.upkeep", 1);
    run_go(&r);
    CHECK_REL(run_get(&r, "cn:stockpile_wanted", 2039, 0), 300 + 600 * 16 / 14.5, EXACT);
    CHECK_REL(run_get(&r, "cn:stockpile_wanted", 2025, 0), 300 + 0.5 * 600 * 16 / 14.5, EXACT);
    run_close(&r);
}

TEST(p4_to_p9_levels)
{
    UNUSED_STATE;
    run r;
    still(&r);
    run_set(&r, "cn:shield.each", 0.5);
    run_set(&r, "jp:regional_strike", 100);
    set_year(&r, "jp:regional_strike", 2021, 150);
    set_year(&r, "au:regional_strike", 2021, 30);
    set_year(&r, "nato:regional_strike", 2021, 1000); /* not China's */
    run_set(&r, "cn:weight.shield", 1);
    run_set(&r, "cn:status.share", 0.2);
    run_set(&r, "cn:political.eta", 2);
    run_set(&r, "cn.on_us:hostility_first", 0.7);
    run_set(&r, "cn:concessions.gain", 0.5);
    run_set(&r, "cn:concessions.talks", 0.4);
    run_set(&r, "cn:warfighting.uses", 100);
    run_set(&r, "cn:warfighting.each", 0.1);
    run_set(&r, "cn:rule_wanted", 77);
    static const char *const name[] = { "weight.shield",      "weight.status",
                                        "weight.political",   "weight.concessions",
                                        "weight.warfighting", "weight.rule" };
    /* sites of Russia and the United States in the first year: 5,000 and 4,000 */
    const double wanted[] = { 300 + 0.5 * 80, 1000, 300 * exp(2 * 0.15), 360, 600, 77 };
    for (size_t k = 0; k < 6; k++) {
        for (size_t j = 0; j < 6; j++) {
            set(&r, "cn", name[j], j == k);
        }
        run_go(&r);
        CHECK_REL(run_get(&r, "cn:stockpile_wanted", 2021, 0), wanted[k], EXACT);
    }
    set(&r, "cn", "weight.rule", 0);
    set(&r, "cn", "weight.warfighting", 1);
    run_word(&r, "cn:warfighting.peers", "all");
    run_go(&r);
    CHECK_REL(run_get(&r, "cn:stockpile_wanted", 2021, 0), 1000, EXACT);
    run_close(&r);
}

TEST(p10_momentum_and_p11_richardson)
{
    UNUSED_STATE;
    run r;
    still(&r);
    run_set(&r, "cn:weight.momentum", 1);
    run_set(&r, "cn:momentum.rate", 0.1);
    run_go(&r);
    CHECK_REL(run_get(&r, "cn:stockpile", 2022, 0), 363, EXACT);
    run_set(&r, "cn:weight.momentum", 0);
    run_set(&r, "cn:weight.richardson", 1);
    run_set(&r, "cn:race.reaction", 0.01);
    run_set(&r, "cn:race.fatigue", 0.1);
    run_set(&r, "cn:race.grievance", 5);
    run_go(&r);
    CHECK_REL(run_get(&r, "cn:stockpile", 2021, 0), 300 + 90 - 30 + 5, EXACT);
    CHECK_REL(run_get(&r, "cn:stockpile", 2039, 0), 950 - 650 * pow(0.9, 19), EXACT); /* to 950 */
    run_close(&r);
}

/* Two missiles of one warhead, each survives with one half; one of them can be engaged and is
 * stopped with .8; command lives with .9. */
TEST(replies_of_a_small_force_exactly)
{
    UNUSED_STATE;
    run r;
    halves(&r);
    run_set(&r, "cn:observed", 4);
    run_set(&r, "cn:command_lives", 0.9);
    run_set(&r, "us:interceptors_plan", 2);
    run_set(&r, "us:interceptor_shots", 2);
    run_set(&r, "us:interceptor_kill", 1 - sqrt(0.2));
    run_go(&r);
    CHECK_NEAR(run_law(&r, "cn.on_us:replies", EQ_LAW_TAIL, 1), 0.9 * (0.5 * 0.2 + 0.25), EXACT);
    CHECK_NEAR(run_law(&r, "cn.on_us:replies", EQ_LAW_TAIL, 2), 0.9 * 0.25 * 0.2, EXACT);
    CHECK_NEAR(run_law(&r, "cn.on_us:replies", EQ_LAW_MEAN, 0), 0.9 * (0.1 + 0.25 * 1.2), EXACT);
    CHECK_NEAR(run_law(&r, "cn.on_us:replies", EQ_LAW_PMF, 0), 1 - 0.9 * 0.35, EXACT);
    assert_true(run_law(&r, "cn.on_us:replies", EQ_LAW_QUANTILE, 0.9) == 1);
    run_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eq1_an_estimate_is_last_years_stockpile_with_an_error),
        cmocka_unit_test(eq2_without_weights_a_stockpile_stays_and_weights_are_shares),
        cmocka_unit_test(eq3_limits_hold_with_luck_too),
        cmocka_unit_test(eq4_lead_capacity_and_luck),
        cmocka_unit_test(eq5_sites_are_no_missiles_and_missiles_no_loaded_warheads),
        cmocka_unit_test(eq6_interceptors_and_reach_follow_the_loaded_warheads_of_others),
        cmocka_unit_test(eq7_hostility_remembers_events_and_returns),
        cmocka_unit_test(eq8_what_a_first_strike_and_a_defence_remove),
        cmocka_unit_test(eq9_risk_of_a_pair),
        cmocka_unit_test(eq10_known_years_are_scored_and_eq11_later_ones_cost),
        cmocka_unit_test(p1_retaliation),
        cmocka_unit_test(p1_what_is_seen_ahead),
        cmocka_unit_test(p2_uncertain_retaliation),
        cmocka_unit_test(p3_leap_and_creep_cost_the_same),
        cmocka_unit_test(p4_to_p9_levels),
        cmocka_unit_test(p10_momentum_and_p11_richardson),
        cmocka_unit_test(replies_of_a_small_force_exactly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
