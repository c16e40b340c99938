/* Answers to small claims whose every number can be worked out by hand: the chance in a future is
 * a/2 + b/4 with a and b uniform on [0, 1], so its mean is 3/8, its variance (1/4 + 1/16)/12, and
 * the part of a in it 4/5. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "check.h"
#include "kit.h"
#include "asked.h"
#include "answer/compare.h"

static const char scenario[] = "schema: eq.scenario/1\nid: base\njudgement: yes\nown:\n"
                               "  a: { dist: uniform, low: 0, high: 1 }\n"
                               "  b: { dist: uniform, low: 0, high: 1, source: alpha2020 }\n"
                               "  unused: 1 to 2\n"
                               "  fixed: 3\n";

static const eq_answer *ask(kit *k, const char *body, const eq_ask_options *options)
{
    eq_ask_options standard;
    const eq_answer *a = NULL;
    eq_status rc;

    eq_ask_options_init(&standard);
    rc = try_asked(k, scenario, CLAIM_HEAD, body, options ? options : &standard, &a);
    check_asked(k, rc, a);
    return a;
}

static const char linear[] = "proposition: chance(binomial(1, a / 2 + b / 4) >= 1)\n"
                             "controls: [a, b, unused]\n";

TEST(linear_chance)
{
    const eq_answer *a;
    const eq_driver *d;
    const eq_flip *f;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    a = ask(&k, linear, NULL);
    assert_true(a->chance);
    assert_false(a->constant);
    CHECK_NEAR(a->p, 0.375, 5 * a->p_error);
    assert_true(a->p_error > 0 && a->p_error < 1e-4);
    assert_int_equal(a->count.of, 20); /* a chance without threshold: p itself, 7.5 of 20 */
    assert_in_range(a->count.n, 7, 8);
    /* 2.5 and 97.5 % points of a/2 + b/4: triangle ends: F(x) = 4 x^2 up to 1/4: sqrt(.025)/2 */
    CHECK_NEAR(a->chance_low, 0.07905694150420949,
               0.004); /* four se: sqrt(.025 .975/4096)/f = .001 */
    CHECK_NEAR(a->chance_high, 0.75 - 0.07905694150420949, 0.004);
    assert_true(a->has_outcome);

    assert_int_equal(a->n_driver, 2); /* largest first */
    assert_string_equal(a->driver[0].key, "a");
    d = driver(a, "a"); /* 0.1/2 + 1/8 and 0.9/2 + 1/8 */
    CHECK_NEAR(d->low, 0.1, 1e-12);
    CHECK_NEAR(d->high, 0.9, 1e-12);
    CHECK_NEAR(d->p_low, 0.175, 1e-4); /* Sobol: errors near 1e-5 */
    CHECK_NEAR(d->p_high, 0.575, 1e-4);
    assert_true(d->judgement);
    d = driver(a, "b"); /* 1/4 + 0.1/4, 1/4 + 0.9/4 */
    CHECK_NEAR(d->p_low, 0.275, 1e-4);
    CHECK_NEAR(d->p_high, 0.475, 1e-4);
    assert_false(d->judgement);

    f = flip(a, "a"); /* a/2 + 1/8 = 1/2 */
    assert_non_null(f);
    assert_true(f->found);
    CHECK_NEAR(f->value, 0.75, 2e-3); /* 512 futures: error of the mean of b/4 below 1e-3 */
    assert_int_equal(f->direction, 1);
    CHECK_NEAR(f->low, 0.05, 1e-12);
    f = flip(a, "b"); /* would be 1, outside [0.05, 0.95] */
    assert_non_null(f);
    assert_false(f->found);

    assert_int_equal(a->n_inert, 1);
    assert_string_equal(a->inert[0], "unused");

    CHECK_NEAR(a->judgement_share, 0.8, 4 * a->judgement_error);
    assert_true(a->judgement_error > 0 && a->judgement_error < 0.03);
    /* most likely: middles; corners: both at 0.1, both at 0.9 */
    CHECK_NEAR(a->hold[0].p, 0.375, 1e-12);
    CHECK_NEAR(a->hold[1].p, 0.075, 1e-12);
    CHECK_NEAR(a->hold[2].p, 0.675, 1e-12);
    kit_end(&k);
}

TEST(yes_or_no_and_its_dots)
{
    const eq_answer *a;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    a = ask(&k,
            "proposition: a + b >= 1.5\nalso:\n  - big: a > 0.9\n  - never: a > 2\n"
            "  - known: fixed = 3\nworlds:\n  baseline: {}\n  more: { a: 0.75 }\n"
            "  sure: { a: 0.75, b: 0.9 }\n",
            NULL);
    assert_false(a->chance);
    CHECK_NEAR(a->p, 0.125, 5 * a->p_error);
    CHECK_NEAR(a->threshold, 1.5, 0);
    assert_int_equal(a->above_is_yes, 1);
    assert_true(a->has_outcome);
    for (int i = 1; i < 20; i++) {
        assert_true(a->dots[i] >= a->dots[i - 1]);
    }
    /* dots at 33/40 .. 39/40 of the triangle law: F(1.5) = 35/40: two or three lie above */
    assert_int_equal(a->count.of, 20);
    assert_in_range(a->count.n, 2, 3);
    assert_int_equal(a->n_world, 3);
    CHECK_NEAR(a->world[1].p, 0.25, 1e-3);
    CHECK_NEAR(a->world[2].p, 1, 0);
    assert_int_equal(a->world[2].count.n, a->world[2].count.of); /* nothing uncertain: exact */
    CHECK_NEAR(a->also[0].p, 0.1, 1e-3);
    CHECK_NEAR(a->also[1].p, 0, 0);
    assert_false(a->also[1].exact); /* simulated: "fewer than 1 of 1,000" */
    assert_int_equal(a->also[1].count.n, 0);
    assert_int_equal(a->also[1].count.of, 1000);
    assert_true(a->world[2].exact && a->also[2].exact);
    CHECK_NEAR(a->also[2].p, 1, 0);
    assert_int_equal(a->also[2].count.n, a->also[2].count.of);
    kit_end(&k);
}

/* A draw of the expression's own is no certainty, though no input is uncertain. */
TEST(a_sampled_draw_is_not_certain)
{
    const eq_answer *a;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    a = ask(&k, "proposition: sample(binomial(4, 0.5)) >= 3\n", NULL);
    assert_false(a->constant);
    CHECK_NEAR(a->p, 5 / 16.0, 4 * 0.4635 / 64); /* four se of independent draws */
    kit_end(&k);
}

TEST(a_condition_in_a_claim)
{
    const eq_answer *a;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    a = ask(&k, "proposition: a > 0.5\ngiven: a + b > 1\n", NULL);
    CHECK_NEAR(a->p, 0.75, 5 * a->p_error); /* of the upper triangle, the part right of 1/2 */
    kit_end(&k);
}

/* The caveat comes with the answer, values filled in. */
TEST(a_caveat_of_a_claim)
{
    const eq_answer *a;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    a = ask(&k,
            "proposition: a > 0.5\ncaveat: { en: \"Fixed at {fixed}.\", zh: \"取{fixed}。\" }\n",
            NULL);
    assert_string_equal(a->caveat.t[EQ_EN], "Fixed at 3.");
    assert_string_equal(a->caveat.t[EQ_ZH], "取3。");
    a = ask(&k, linear, NULL);
    assert_null(a->caveat.t[EQ_EN]);
    kit_end(&k);
}

/* --set and the claim's own changes: the answer moves as it must; a set input is a mover. */
TEST(settings_and_changes)
{
    static const char *const set[] = { "a=0.75" };
    const eq_answer *a;
    eq_ask_options o;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    eq_ask_options_init(&o);
    o.n_set = 1;
    o.set = set;
    a = ask(&k, linear, &o);
    CHECK_NEAR(a->p, 0.5, 1e-4);
    assert_string_equal(strstr(a->command, "--set"), "--set 'a=0.75'");
    kit_end(&k);

    kit_begin(&k);
    a = ask(&k, "changes:\n  a: 0.5\nproposition: chance(binomial(1, a / 2 + b / 4) >= 1)\n", NULL);
    CHECK_NEAR(a->p, 0.375, 1e-4);
    CHECK_NEAR(a->judgement_share, 0, 0);
    kit_end(&k);
}

/* Judgement shares of inputs that depend on others are not computed. */
TEST(no_share_under_dependence)
{
    const eq_answer *a;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    a = ask(&k,
            "changes:\n  a: { dist: uniform, low: 0, high: 1, judgement: yes, with: { f: 0.5 } }\n"
            "  b: { dist: uniform, low: 0, high: 1, source: alpha2020, with: { f: 0.5 } }\n"
            "proposition: chance(binomial(1, a / 2 + b / 4) >= 1)\n",
            NULL);
    assert_true(isnan(a->judgement_share));
    assert_int_equal(a->n_uncertain, 2); /* said in its place: one of two, b has a source */
    assert_int_equal(a->n_judged, 1);
    kit_end(&k);
}

/* What the sources print, one input at a time. */
TEST(by_source)
{
    const eq_answer *a;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    a = ask(&k,
            "changes:\n  a:\n    mixture:\n      - { of: \"0.25\", source: alpha2020 }\n"
            "      - { of: \"0.75\", weight: 3, source: beta2021 }\n"
            "proposition: chance(binomial(1, a / 2 + b / 4) >= 1)\n",
            NULL);
    CHECK_NEAR(a->p, 0.5 * (0.25 * 0.25 + 0.75 * 0.75) + 0.125, 2e-4);
    assert_int_equal(a->n_by_source, 2);
    assert_string_equal(a->by_source[0].source, "alpha2020");
    CHECK_NEAR(a->by_source[0].p, 0.25, 1e-4);
    assert_string_equal(a->by_source[1].source, "beta2021");
    CHECK_NEAR(a->by_source[1].p, 0.5, 1e-4);
    kit_end(&k);
}

/* Printed figures: agreement is half a unit of the last printed digit, or as stated. */
TEST(published_checks)
{
    const eq_answer *a;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    a = ask(&k,
            "proposition: a > 0.5\nchecks:\n"
            "  - { label: { en: a, zh: a }, value: 0.384, printed: 38 %, source: alpha2020 }\n"
            "  - { label: { en: a, zh: a }, value: 0.386, printed: 38 %, source: alpha2020 }\n"
            "  - { label: { en: a, zh: a }, value: 841.2, printed: \"840\", rounded_to: 10,"
            " source: alpha2020 }\n"
            "  - { label: { en: a, zh: a }, value: 2.9 t, printed: 2900 kg, source: beta2021 }\n"
            "  - { label: { en: a, zh: a }, value: 2.96 t, printed: \"2.9\", unit: t,"
            " source: beta2021 }\n",
            NULL);
    assert_int_equal(a->n_check, 5);
    assert_true(a->check[0].agrees);
    CHECK_NEAR(a->check[0].tolerance, 0.005, 1e-15);
    assert_false(a->check[1].agrees);
    assert_true(a->check[2].agrees);
    assert_true(a->check[3].agrees);
    assert_false(a->check[4].agrees);
    kit_end(&k);
}

/* Two answers, future by future: b + 1 against b differs by one everywhere. */
TEST(comparison)
{
    static const char *const set[] = { "a=0.25" };
    eq_comparison c = { 0 };
    eq_ask_options o;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    eq_ask_options_init(&o);
    o.keep_values = true;
    c.a = ask(&k, "proposition: a + b >= 1.5\n", &o);
    o.n_set = 1;
    o.set = set;
    c.b = ask(&k, "proposition: a + b >= 1.5\n", &o);
    CHECK_OK(eq_compare(k.arena, k.diag, &c));
    assert_true(c.paired);
    CHECK_NEAR(c.share_lower, 0.75, 1e-3); /* lower where a was above a quarter */
    CHECK_NEAR(c.median, -0.25, 2e-3);
    assert_int_equal(c.n_changed, 1);
    assert_string_equal(c.changed[0].key, "a");
    kit_end(&k);
}

typedef struct bad {
    const char *body;
    eq_status code;
    const char *path, *text, *hint; /* parts, or NULL */
    size_t line, col;               /* of the claim file; the body begins at line 9 */
} bad;

static const bad bads[] = {
    { "proposition: a + b\n", EQ_ERR_TYPE, NULL, "comparison", NULL, 9, 0 },
    { "proposition: a + >= 1\n", EQ_ERR_SYNTAX, NULL, NULL, NULL, 9, 18 },
    { "proposition: a + c >= 1\n", EQ_ERR_UNKNOWN_NAME, NULL, NULL, NULL, 9, 18 },
    { "proposition: a + 4 kg >= 1\n", EQ_ERR_UNIT, NULL, NULL, NULL, 9, 0 },
    { "proposition: a >= 4 kg\n", EQ_ERR_UNIT, NULL, NULL, NULL, 9, 0 },
    { "proposition: leap.a >= 1\n", EQ_ERR_UNKNOWN_NAME, NULL, NULL, NULL, 9, 14 },
    { "proposition: a[2030] >= 1\n", EQ_ERR_SHAPE, NULL, NULL, NULL, 9, 0 },
    { "proposition: binomial(3, a) >= 1\n", EQ_ERR_LAW, NULL, NULL, NULL, 9, 0 },
    { "proposition: a > 0.5\npropositon: a\n", EQ_ERR_UNKNOWN_KEY, "propositon", NULL,
      "proposition", 10, 1 },
    { "proposition: a > 0.5\nworlds:\n  leap: { a: 1 }\n", EQ_ERR_MISSING, NULL, "baseline", NULL,
      11, 0 },
    { "proposition: a > 0.5\nworlds:\n  baseline: {}\n  cn: { a: 1 }\n", EQ_ERR_ID, NULL, "\"cn\"",
      NULL, 12, 3 },
    { "proposition: a > 0.5\nworlds:\n  baseline: {}\n  leap: { aa: 1 }\n", EQ_ERR_UNKNOWN_KEY,
      NULL, "\"aa\"", "\"a\"", 12, 11 },
    { "proposition: a > 0.5\ncontrols: [a, bb]\n", EQ_ERR_UNKNOWN_NAME, NULL, "bb", "\"b\"", 10,
      15 },
    { "proposition: a > 0.5\ncontrols: [a, b, a, b, a, b, a, b]\n", EQ_ERR_SIZE, NULL, "seven",
      NULL, 10, 0 },
    { "proposition: a > 0.5\nhold_for: [most_likley]\n", EQ_ERR_UNKNOWN_NAME, NULL, NULL,
      "most_likely", 10, 12 },
    { "proposition: a > 0.5\nworst: { a: lowest }\n", EQ_ERR_TYPE, NULL, "\"low\"", NULL, 10, 13 },
    { "proposition: a > 0.5\nrecord: Mars\n", EQ_ERR_UNKNOWN_NAME, NULL, "Mars", NULL, 10, 9 },
    { "proposition: a > 0.5\nworst: { z: low }\n", EQ_ERR_UNKNOWN_NAME, NULL, "z", NULL, 10, 0 },
    { "proposition: a > 0.5\nsaid_by: [alpha2002]\n", EQ_ERR_SOURCE, NULL, "alpha2002", "alpha2020",
      10, 11 },
    { "proposition: a > 0.5\nomissions:\n  - { en: only English }\n", EQ_ERR_MISSING, NULL, "zh",
      NULL, 11, 5 },
    { "proposition: a > 0.5\nalso:\n  - big: a >\n", EQ_ERR_SYNTAX, NULL, NULL, NULL, 11, 0 },
    { "proposition: a > 0.5\nalso:\n  - { name: big, value: a > 1, lable: { en: a, zh: a } }\n",
      EQ_ERR_UNKNOWN_KEY, NULL, "lable", "label", 11, 32 },
    { "proposition: a > 0.5\nalso:\n  - { one: a > 1, two: b > 1 }\n", EQ_ERR_UNKNOWN_KEY, NULL,
      NULL, NULL, 11, 0 },
    { "proposition: a > 0.5\npath: a\n", EQ_ERR_SHAPE, NULL, "series", NULL, 10, 7 },
    { "proposition: a > 0.5\nchecks:\n  - { label: { en: a, zh: a }, value: a, printed: many, "
      "source: alpha2020 }\n",
      EQ_ERR_TYPE, NULL, NULL, NULL, 11, 51 },
    { "proposition: a > 0.5\nchecks:\n  - { label: { en: a, zh: a }, value: a, printed: 3 kg, "
      "source: alpha2020 }\n",
      EQ_ERR_UNIT, NULL, NULL, NULL, 11, 51 },
    { "proposition: a > 0.5\nwaterfall:\n  label: { en: a, zh: a }\n  unit: kgs\n  rows:\n"
      "    - { label: { en: a, zh: a }, value: a }\n",
      EQ_ERR_UNIT, NULL, "kgs", NULL, 12, 9 },
    { "proposition: a > 0.5\noutcome: a\noutcome_unit: kgs\n", EQ_ERR_UNIT, NULL, "kgs", NULL, 11,
      15 },
    { "proposition: a > 0.5\noutcome: a\noutcome_unit: kg\n", EQ_ERR_UNIT, NULL, "cannot be shown",
      NULL, 11, 15 },
    { "proposition: a > 0.5\nworlds: [leap]\n", EQ_ERR_TYPE, NULL, NULL, NULL, 10, 0 },
    { "proposition: a > 0.5\nworlds:\n  baseline: {}\n  leap: 3\n", EQ_ERR_TYPE, NULL, NULL, NULL,
      12, 9 },
    { "proposition: a > 0.5\nalso: [a > 1]\n", EQ_ERR_TYPE, NULL, NULL, NULL, 10, 0 },
    { "proposition: a > 0.5\nalso:\n  - x: a > 1\n  - x: a > 2\n", EQ_ERR_DUPLICATE, NULL, "\"x\"",
      NULL, 12, 5 },
    { "proposition: a > 0.5\ncontrols: [[a]]\n", EQ_ERR_TYPE, NULL, "name of an input", NULL, 10,
      0 },
    { "proposition: a > 0.5\nchecks:\n  - { label: { en: a, zh: a }, value: a, printed: 1, source: "
      "nobody }\n",
      EQ_ERR_SOURCE, NULL, "nobody", NULL, 11, 0 },
    { "proposition: a > 0.5\nchecks:\n  - { label: { en: a, zh: a }, value: a, printed: 1, source: "
      "alpha2020, rounded_to: -1 }\n",
      EQ_ERR_MISSING, NULL, "rounded_to", NULL, 11, 0 },
    { "proposition: a > 0.5\nmap: { x: { key: a }, y: { key: bb } }\n", EQ_ERR_UNKNOWN_NAME, NULL,
      "bb", "\"b\"", 10, 33 },
    { "proposition: a > 0.5\nmap: { x: { key: a } }\n", EQ_ERR_MISSING, NULL, "\"y\"", NULL, 10,
      0 },
    { "proposition: a > 0.5\nmap: { x: { key: a, form: 1 }, y: { key: b } }\n", EQ_ERR_UNKNOWN_KEY,
      NULL, "form", "from", 10, 0 },
    { "proposition: a > 0.5\nmap: { x: { key: a }, y: { key: b }, marks: [ { x: 1 } ] }\n",
      EQ_ERR_MISSING, NULL, "\"y\"", NULL, 10, 0 },
    { "given: a > 0.5\n", EQ_ERR_MISSING, NULL, "proposition", NULL, 1, 1 },
    { "proposition: a > 0.5\ngiven: a\n", EQ_ERR_TYPE, NULL, "comparison", NULL, 10, 8 },
    { "proposition: a > 0.5\njudgement: maybe\nchanges: { a: 1 }\n", EQ_ERR_TYPE, NULL, NULL, NULL,
      10, 12 },
    { "proposition: a > 0.5\ndefinition: perhaps\n", EQ_ERR_TYPE, NULL, NULL, NULL, 10, 13 },
    { "proposition: a > 0.5\nworlds:\n  baseline: { from: later }\n  later: {}\n",
      EQ_ERR_UNKNOWN_NAME, NULL, "earlier", NULL, 11, 21 },
    { "proposition: a > 0.5\nworlds:\n  baseline: { reference: yes }\n", EQ_ERR_TYPE, NULL,
      "reference", NULL, 11, 26 },
    { "proposition: a > 0.5\nworlds:\n  baseline: {}\n  x: { reference: maybe }\n", EQ_ERR_TYPE,
      NULL, "reference", NULL, 12, 19 },
    { "proposition: a > 0.5\nnotes:\n  - { en: \"{nosuch}\", zh: x }\n", EQ_ERR_UNKNOWN_NAME, NULL,
      "{nosuch}", NULL, 11, 0 },
    { "proposition: a > 0.5\ncaveat: { en: \"{nosuch}\", zh: x }\n", EQ_ERR_UNKNOWN_NAME, NULL,
      "{nosuch}", NULL, 10, 0 },
    { "proposition: a > 0.5\ncaveat: one language\n", EQ_ERR_MISSING, NULL, NULL, NULL, 10, 0 },
    { "proposition: a > 0.5\nnotes:\n  - { en: \"{a\", zh: x }\n", EQ_ERR_UNKNOWN_NAME, NULL, NULL,
      NULL, 0, 0 },
    { "proposition: a > 0.5\ncurve: { to: 0, rows: [ { law: \"binomial(3, a)\", label: { en: l, "
      "zh: l "
      "} } ] }\n",
      EQ_ERR_TYPE, NULL, "to: 100", NULL, 10, 14 },
    { "proposition: a > 0.5\ncurve: { to: 9, rows: [ { law: a, label: { en: l, zh: l } } ] }\n",
      EQ_ERR_TYPE, NULL, "no law", NULL, 10, 32 },
    { "proposition: a > 0.5\ncurve: { to: 9 }\n", EQ_ERR_TYPE, NULL, "rows", NULL, 10, 0 },
    { "proposition: a > 0.5\ncurve: { to: 9, rows: [ { law: \"binomial(3, a)\" } ] }\n",
      EQ_ERR_MISSING, NULL, "label", NULL, 10, 0 },
};

static bool holds(const char *text, const char *part)
{
    return !part || (text && strstr(text, part));
}

static bool fits(const bad *b, const eq_finding *f)
{
    return f->code == b->code && f->severity == EQ_ERROR && (!b->line || f->line == b->line) &&
           (!b->col || f->col == b->col) && holds(f->path, b->path) &&
           holds(f->text[EQ_EN], b->text) && holds(f->hint[EQ_EN], b->hint) && f->text[EQ_ZH];
}

TEST(wrong_claims_are_told)
{
    size_t n_bad = 0;

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(bads); i++) {
        const bad *b = &bads[i];
        const eq_answer *a = NULL;
        eq_buf text = { 0 };
        eq_ask_options o;
        bool ok = false;
        eq_status rc;
        kit k;

        kit_begin(&k);
        eq_ask_options_init(&o);
        o.check_only = true;
        kit_write(&k, "base.yaml", scenario, sizeof scenario - 1);
        eq_buf_str(&text, CLAIM_HEAD);
        eq_buf_str(&text, b->body);
        kit_write(&k, "claim.yaml", text.p, text.n);
        rc = eq_ask(k.arena, &k.bib, &k.data, k.file, &o, k.diag, &a);
        for (size_t j = 0; j < eq_diag_size(k.diag); j++) {
            ok |= fits(b, eq_diag_get(k.diag, j));
        }
        eq_buf_reset(&text);
        eq_diag_write_all(k.diag, EQ_EN, &text);
        if (!ok || rc == EQ_OK) {
            print_error("%s  want %s at %zu:%zu; got %s\n%s\n", b->body, eq_status_code(b->code),
                        b->line, b->col, eq_status_code(rc), eq_buf_text(&text));
            n_bad++;
        }
        eq_buf_clear(&text);
        kit_end(&k);
    }
    assert_int_equal(n_bad, 0);
}

static double world_p(const eq_answer *a, const char *name)
{
    for (size_t i = 0; i < a->n_world; i++) {
        if (strcmp(a->world[i].name, name) == 0) {
            return a->world[i].p;
        }
    }
    return -1;
}

/* A world keeps what the world it starts from has changed; a reference is only compared with. */
TEST(worlds_start_from_worlds)
{
    const eq_answer *a;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    a = ask(&k,
            "proposition: fixed + b * 0 > old.fixed\nworlds:\n  baseline: {}\n"
            "  old: { reference: yes, fixed: 4 }\n"
            "  one: { from: baseline, fixed: 5 }\n  two: { from: one, a: 0.5 }\n"
            "  three: { from: two, fixed: 1 }\n",
            NULL);
    assert_int_equal(a->n_world, 4); /* not the reference */
    CHECK_NEAR(a->p, 0, 0);
    CHECK_NEAR(world_p(a, "one"), 1, 0);
    CHECK_NEAR(world_p(a, "two"), 1, 0);
    CHECK_NEAR(world_p(a, "three"), 0, 0);
    CHECK_NEAR(world_p(a, "old"), -1, 0);
    kit_end(&k);
}

/* A stated outcome has the proposition's threshold where it is what is compared, else none. */
TEST(a_threshold_is_of_what_is_compared)
{
    static const struct {
        const char *body;
        double threshold;
    } t[] = {
        { "proposition: a - b >= 0.5\noutcome: a  -b\n", 0.5 },
        { "proposition: a - b >= 0.5\noutcome: a\n", NAN },
        { "proposition: a - b >= 0.5\noutcome: a + b\n", NAN },
        { "proposition: a - b >= 0.5\n", 0.5 },
    };

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(t); i++) {
        const eq_answer *a;
        kit k;

        kit_begin(&k);
        a = ask(&k, t[i].body, NULL);
        assert_true(a->has_outcome);
        assert_int_equal(isnan(a->threshold), isnan(t[i].threshold));
        assert_int_equal(a->above_is_yes, isnan(t[i].threshold) ? 0 : 1);
        if (!isnan(t[i].threshold)) {
            CHECK_NEAR(a->threshold, t[i].threshold, 0);
        }
        CHECK_NEAR(a->p, 0.125, 5 * a->p_error);
        kit_end(&k);
    }
}

/* "{fixed}" says what the input is now, also after --set; a known input is a threshold. */
TEST(words_and_threshold_follow_an_input)
{
    static const char *const set[] = { "fixed=25 %" };
    const eq_answer *a;
    eq_ask_options o;
    kit k;

    UNUSED_STATE;
    eq_ask_options_init(&o);
    for (int changed = 0; changed < 2; changed++) {
        kit_begin(&k);
        o.set = set;
        o.n_set = (size_t)changed;
        a = ask(
            &k,
            "proposition: 4 * a >= fixed\nnotes:\n  - { en: \"at {fixed}\", zh: \"为{fixed}\" }\n",
            &o);
        assert_string_equal(a->note[a->n_note - 1].t[EQ_EN], changed ? "at 0.25" : "at 3");
        assert_string_equal(a->note[a->n_note - 1].t[EQ_ZH], changed ? "为0.25" : "为3");
        CHECK_NEAR(a->threshold, changed ? 0.25 : 3, 0);
        assert_int_equal(a->above_is_yes, 1);
        assert_true(a->has_outcome);
        CHECK_NEAR(a->p, changed ? 1 - 0.25 / 4 : 0.25, 1e-3); /* 4,096 even points */
        kit_end(&k);
    }
}

/* P(Bin(3, a) >= m) with a uniform: its middle is that of a = 1/2, and none is certain. */
TEST(a_curve_is_exact_in_every_future)
{
    static const double at_half[] = { 1, 0.875, 0.5, 0.125, 0 };
    const eq_answer *a;
    eq_ask_options o;
    kit k;

    UNUSED_STATE;
    eq_ask_options_init(&o);
    o.curves = true;
    kit_begin(&k);
    a = ask(&k,
            "proposition: a > 0.5\ncurve:\n  to: 4\n  rows:\n"
            "    - { law: \"binomial(3, a)\", label: { en: l, zh: l } }\n",
            &o);
    assert_int_equal(a->n_curve, 1);
    assert_int_equal(a->n_curve_m, 5);
    for (size_t m = 0; m < 5; m++) {
        CHECK_NEAR(a->curve_m[m], (double)m, 0);
        CHECK_NEAR(a->curve[0].q[m][2], at_half[m], 2e-3); /* the middle of 4,096 points */
    }
    CHECK_NEAR(a->curve[0].q[3][4], 0.975 * 0.975 * 0.975, 2e-3);
    kit_end(&k);
}

/* Thirty inputs, two of which carry nearly all: they stay, twenty-two are ranked together, and the
 * chance of each end is the one that can be worked out. */
TEST(many_inputs_are_screened)
{
    eq_buf text = { 0 }, sum = { 0 };
    const eq_answer *a = NULL;
    eq_ask_options o;
    kit k;

    UNUSED_STATE;
    eq_ask_options_init(&o);
    eq_buf_str(&text, "schema: eq.scenario/1\nid: base\njudgement: yes\nown:\n");
    for (int i = 0; i < 30; i++) {
        eq_buf_str(&text, "  x");
        eq_buf_i64(&text, i);
        eq_buf_str(&text, ": { dist: uniform, low: 0, high: 1 }\n");
        eq_buf_str(&sum, i ? " + x" : "x");
        eq_buf_i64(&sum, i);
        eq_buf_str(&sum, i == 7 ? " * 0.5" : i == 19 ? " * 0.3" : " * 0.001");
    }
    kit_begin(&k);
    kit_write(&k, "base.yaml", text.p, text.n);
    eq_buf_reset(&text);
    eq_buf_str(&text, CLAIM_HEAD "proposition: chance(binomial(1, ");
    eq_buf_str(&text, eq_buf_text(&sum));
    eq_buf_str(&text, ") >= 1)\n");
    kit_write(&k, "claim.yaml", text.p, text.n);
    CHECK_OK(eq_ask(k.arena, &k.bib, &k.data, k.file, &o, k.diag, &a));
    assert_int_equal(a->n_screened, 22);
    assert_int_equal(a->n_driver, 8);
    assert_string_equal(a->driver[0].key, "x7");
    assert_string_equal(a->driver[1].key, "x19");
    CHECK_NEAR(a->driver[0].p_high - a->driver[0].p_low, 0.5 * 0.8, 1e-9);
    CHECK_NEAR(a->driver[0].p_low, a->p - 0.5 * 0.4, 1e-3); /* mean of 4,096 points */
    eq_buf_clear(&text);
    eq_buf_clear(&sum);
    kit_end(&k);
}

/* Tracking uniform on [.5, 1] against a goal of .8 for one warhead: below .8 no number of
 * interceptors is enough, in three of five futures. The rest needs ln(1 - .8/t) / ln(1 - .7). */
static const char defended[] = "schema: eq.scenario/1\nid: base\njudgement: yes\n"
                               "models:\n  defence: [us]\ntimeline: 2025..2025\n"
                               "us.raid_warheads: 1\nus.kill: 0.7\nus.wanted_no_leak: 0.8\n"
                               "us.track: { dist: uniform, low: 0.5, high: 1 }\n";

static eq_status ask_defended(kit *k, const char *body, const char *set, const eq_answer **a)
{
    eq_ask_options o;
    eq_buf text = { 0 };
    eq_status rc;

    eq_ask_options_init(&o);
    o.set = &set;
    o.n_set = set ? 1 : 0;
    kit_write(k, "base.yaml", defended, sizeof defended - 1);
    eq_buf_str(&text, CLAIM_HEAD);
    eq_buf_str(&text, body);
    kit_write(k, "claim.yaml", text.p, text.n);
    eq_buf_clear(&text);
    rc = eq_ask(k->arena, &k->bib, &k->data, k->file, &o, k->diag, a);
    return rc;
}

TEST(a_goal_out_of_reach_is_counted)
{
    const eq_answer *a = NULL;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    CHECK_OK(ask_defended(&k,
                          "proposition: us.interceptors_needed <= 2\ncontrols: [us.track]\n"
                          "also:\n  - more: us.interceptors_needed > 2\n"
                          "  - within: us.interceptors_needed > 2 and us.goal_feasible\n"
                          "  - some: not (us.interceptors_needed <= 2)\n",
                          NULL, &a));
    /* 1 - .8/t <= .3^2: t >= .8/.91; more than any number: "<= 2" is no, "> 2" is yes */
    CHECK_NEAR(a->p, 2 * (1 - 0.8 / 0.91), 5 * a->p_error + 1e-3);
    CHECK_NEAR(a->also[0].p, 1 - a->p, 1e-12);
    CHECK_NEAR(a->also[1].p, 2 * (0.8 / 0.91 - 0.8), 5 * a->also[1].p_error + 1e-3);
    CHECK_NEAR(a->also[2].p, 1 - a->p, 1e-12);
    CHECK_NEAR(a->none, 0.6, 1e-3);
    assert_int_equal(a->none_count.n, 12);
    assert_int_equal(a->none_count.of, 20);
    assert_non_null(a->none_why.t[EQ_EN]);
    assert_non_null(a->none_why.t[EQ_ZH]);
    assert_true(a->n_note == 1 && strstr(a->note[0].t[EQ_EN], "Infeasible in 12 of 20 futures"));
    assert_true(strstr(a->note[0].t[EQ_ZH], "每20种未来有12种无解") != NULL);
    assert_int_equal(eq_diag_size(k.diag), 0);
    kit_end(&k);
}

TEST(a_fixed_goal_out_of_reach_is_told)
{
    static const char body[] = "proposition: us.interceptors_needed <= 2\ncontrols: [us.track]\n"
                               "worlds:\n  baseline: {}\n  poor: { us.track: 0.75 }\n";
    static const char open[] = "proposition: us.goal_feasible\ncontrols: [us.track]\n"
                               "worlds:\n  baseline: {}\n  poor: { us.track: 0.75 }\n";
    const eq_answer *a = NULL;
    const eq_finding *f;
    kit k;

    UNUSED_STATE;
    kit_begin(&k); /* on the command line: the last in line 1 of --set */
    CHECK_STATUS(ask_defended(&k, "proposition: us.interceptors_needed <= 2\n", "us.track=0.8", &a),
                 EQ_ERR_INFEASIBLE);
    assert_int_equal(eq_diag_size(k.diag), 1);
    f = eq_diag_get(k.diag, 0);
    assert_string_equal(f->file, "--set");
    assert_int_equal(f->line, 1);
    assert_int_equal(f->col, 10);
    assert_true(strstr(f->text[EQ_EN], "above 0.8; it is 0.8") != NULL);
    assert_true(strstr(f->text[EQ_ZH], "须大于0.8，现为0.8") != NULL);
    assert_true(f->hint[EQ_EN] && strstr(f->hint[EQ_EN], "us.track"));
    kit_end(&k);
    kit_begin(&k); /* in a world of the claim: the place is there */
    CHECK_STATUS(ask_defended(&k, body, NULL, &a), EQ_ERR_INFEASIBLE);
    f = eq_diag_get(k.diag, 0);
    assert_true(strstr(f->file, "claim.yaml") != NULL);
    assert_int_equal(f->line, 13);
    assert_int_equal(f->col, 21);
    kit_end(&k);
    kit_begin(&k); /* whether there is an answer may always be asked */
    CHECK_OK(ask_defended(&k, open, NULL, &a));
    CHECK_NEAR(a->world[1].p, 0, 0);
    kit_end(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linear_chance),
        cmocka_unit_test(yes_or_no_and_its_dots),
        cmocka_unit_test(a_sampled_draw_is_not_certain),
        cmocka_unit_test(a_condition_in_a_claim),
        cmocka_unit_test(a_caveat_of_a_claim),
        cmocka_unit_test(settings_and_changes),
        cmocka_unit_test(no_share_under_dependence),
        cmocka_unit_test(by_source),
        cmocka_unit_test(published_checks),
        cmocka_unit_test(comparison),
        cmocka_unit_test(wrong_claims_are_told),
        cmocka_unit_test(worlds_start_from_worlds),
        cmocka_unit_test(a_threshold_is_of_what_is_compared),
        cmocka_unit_test(words_and_threshold_follow_an_input),
        cmocka_unit_test(a_curve_is_exact_in_every_future),
        cmocka_unit_test(many_inputs_are_screened),
        cmocka_unit_test(a_goal_out_of_reach_is_counted),
        cmocka_unit_test(a_fixed_goal_out_of_reach_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
