/* Rules in answers: what they read moves the answer, they do not; they are shown in words; and a
 * policy of the shipped model comes out the same when its decision is written as a rule. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "kit.h"
#include "answer/ask.h"

/* The chance is a/2 + b/4, a and b uniform on [0, 1], here by way of a rule: mean 3/8; a carries
 * 4/5 of the variance and is judgement. As t_answer.c has it without the rule. */
static const char scenario[] = "schema: eq.scenario/1\nid: base\njudgement: yes\nown:\n"
                               "  p: { rule: a / 2 + q, unit: \"1\" }\n"
                               "  q: { rule: b / 4, unit: \"1\", source: alpha2020 }\n"
                               "  a: { dist: uniform, low: 0, high: 1 }\n"
                               "  b: { dist: uniform, low: 0, high: 1, source: alpha2020 }\n"
                               "  c: { rule: sure + 1, unit: \"1\" }\n"
                               "  sure: 3\n";

#define CLAIM                                                                                      \
    "schema: eq.claim/1\nid: claim\nquestion: { en: \"is it {p}?\", zh: q }\n"                     \
    "event: { en: e, zh: e }\nscenario: ./base.yaml\nreadings:\n  - { en: yes, zh: yes }\n"        \
    "  - { en: no, zh: no }\n"

static const eq_answer *ask(kit *k, const char *body, const eq_ask_options *options)
{
    eq_ask_options o;
    const eq_answer *a = NULL;
    char text[1024];

    eq_ask_options_init(&o);
    o = options ? *options : o;
    kit_write(k, "base.yaml", scenario, sizeof scenario - 1);
    snprintf(text, sizeof text, CLAIM "%s", body);
    kit_write(k, "claim.yaml", text, strlen(text));
    CHECK_OK(eq_ask(k->arena, &k->bib, &k->data, k->file, &o, k->diag, &a));
    assert_non_null(a);
    return a;
}

static const eq_input_info *input(const eq_answer *a, const char *key)
{
    for (size_t i = 0; i < a->n_input; i++) {
        if (strcmp(a->input[i].key, key) == 0) {
            return &a->input[i];
        }
    }
    return NULL;
}

TEST(what_a_rule_reads_moves_the_answer)
{
    static const double want[2][2] = { { 0.175, 0.575 }, { 0.275, 0.475 } };
    const eq_answer *a;
    eq_ask_options o;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    eq_ask_options_init(&o);
    o.thorough = true;
    a = ask(&k, "proposition: chance(binomial(1, p) >= 1)\ncontrols: [a, b, p]\n", &o);
    CHECK_NEAR(a->p, 0.375, 5 * a->p_error);
    assert_int_equal(a->n_driver, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_string_equal(a->driver[i].key, i ? "b" : "a");
        CHECK_NEAR(a->driver[i].p_low, want[i][0], 1e-4);
        CHECK_NEAR(a->driver[i].p_high, want[i][1], 1e-4);
    }
    CHECK_NEAR(a->judgement_share, 0.8, 4 * a->judgement_error); /* four of its own errors */
    CHECK_NEAR(a->hold[0].p, 0.375, 1e-12); /* most likely: middles; the rule still runs */
    CHECK_NEAR(a->hold[1].p, 0.075, 1e-12);
    CHECK_NEAR(a->hold[2].p, 0.675, 1e-12);
    assert_non_null(input(a, "p"));
    assert_string_equal(input(a, "p")->rule, "a / 2 + q");
    assert_true(isnan(input(a, "p")->q50));
    assert_null(input(a, "a")->rule);
    assert_string_equal(a->question.t[EQ_EN], "is it a / 2 + q?");
    kit_end(&k);
}

/* A rule on what is the same in every future is the same in every future. */
TEST(a_certain_rule_is_certain)
{
    const eq_answer *a;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    a = ask(&k, "proposition: c >= 4\n", NULL);
    assert_true(a->constant);
    CHECK_NEAR(a->p, 1, 0);
    kit_end(&k);
    kit_begin(&k);
    a = ask(&k, "proposition: p >= 0\n", NULL);
    assert_false(a->constant);
    kit_end(&k);
}

/* --set puts a value in the place of the rule, or a rule in the place of a value. */
TEST(set_values_and_rules)
{
    static const char *const value[] = { "p=0.25" }, *const rule[] = { "a=rule: b" };
    const eq_answer *a;
    eq_ask_options o;
    kit k;

    UNUSED_STATE;
    eq_ask_options_init(&o);
    o.n_set = 1;
    o.set = value;
    kit_begin(&k);
    a = ask(&k, "proposition: chance(binomial(1, p) >= 1)\n", &o);
    CHECK_NEAR(a->p, 0.25, 0);
    kit_end(&k);
    o.set = rule;
    kit_begin(&k);
    a = ask(&k, "proposition: chance(binomial(1, p) >= 1)\n", &o);
    CHECK_NEAR(a->p, 0.375, 5 * a->p_error);
    assert_int_equal(a->n_driver, 1);
    assert_string_equal(a->driver[0].key, "b");
    CHECK_NEAR(a->driver[0].p_high, 0.675, 1e-4);
    assert_string_equal(a->set_text[0], "rule: b");
    kit_end(&k);
}

#define THREE_POWERS                                                                               \
    "models:\n  standoff: [all]\ntimeline: 2025..2040\nstandoff.known_until: 2025\n"               \
    "cn.observed: 600 warheads\nru.observed: 4300 warheads\nus.observed: 3700 warheads\n"

/* Policies (P5) and (P8) of the standoff model in its own C, and as rules on last year's state: in
 * every future the same stockpiles, launch sites and hostility, to the rounding of a product. */
TEST(policies_of_the_model_as_rules)
{
    static const char worlds[] =
        "b: { cn.weight.status: 1, us.weight.warfighting: 1 }\n"
        "r:\n"
        "  cn.weight.rule: 1\n"
        "  cn.rule_wanted:\n"
        "    rule: >-\n"
        "      cn.status.share * max(us.stockpile * exp(cn.on_us.estimate_bias),\n"
        "      ru.stockpile * exp(cn.on_ru.estimate_bias))\n"
        "  us.weight.rule: 1\n"
        "  us.rule_wanted:\n"
        "    rule: >-\n"
        "      us.warfighting.uses + us.warfighting.each * (if us.warfighting.peers = all\n"
        "      then cn.launch_sites + ru.launch_sites else max(cn.launch_sites, "
        "ru.launch_sites))\n";
    static const char *const text[] = { "cn.stockpile", "us.stockpile", "cn.launch_sites",
                                        "cn.hostility.on_us", "us.stockpile_wanted" };
    eq_world world[2] = { { .name = "baseline" }, { .name = "r" } };
    eq_case_options o = { .n_world = 2, .world = world };
    eq_run_options run = { .n_thread = 2 };
    eq_watch watch[2 * EQ_COUNT(text)];
    eq_plan_options po;
    eq_plan *plan = NULL;
    eq_result *r = NULL;
    eq_source *src;
    eq_node *root;
    size_t half;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    src = EQ_NEW(k.arena, 1, eq_source);
    *src = (eq_source){ .name = "w", .text = worlds, .n = sizeof worlds - 1 };
    CHECK_OK(eq_yaml_parse(k.arena, src, k.diag, &root));
    world[0].changes = root->child;
    world[1].changes = root->child->next;
    kit_case_ok(&k, THREE_POWERS, &o);
    for (uint32_t i = 0; i < EQ_COUNT(watch); i++) {
        uint32_t w = i >= EQ_COUNT(text);

        watch[i] = (eq_watch){ .program = kit_program(&k, text[i % EQ_COUNT(text)], w),
                               .world = w,
                               .name = text[i % EQ_COUNT(text)] };
    }
    eq_plan_options_init(&po);
    CHECK_OK(eq_plan_make(k.c, &po, watch, EQ_COUNT(watch), NULL, 0, &plan));
    CHECK_OK(eq_plan_run(plan, &run, k.diag, &r));
    half = r->n_column / 2;
    for (size_t c = 0; c < half; c++) {
        for (size_t i = 0; i < r->n_done; i++) {
            double x = r->column[c].values[i], y = r->column[half + c].values[i];

            assert_true(isfinite(x));
            CHECK_REL(y, x, 1e-13); /* 15 years of one rounding each */
        }
    }
    assert_true(r->column[half - 1].sums.max > r->column[half - 1].sums.min);
    eq_result_free(r);
    eq_plan_free(plan);
    kit_end(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_rule_reads_moves_the_answer),
        cmocka_unit_test(a_certain_rule_is_certain),
        cmocka_unit_test(set_values_and_rules),
        cmocka_unit_test(policies_of_the_model_as_rules),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
