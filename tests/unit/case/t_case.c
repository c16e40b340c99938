/* Scenarios and cases: merging, worlds, what --set may do, and how each mistake is told. Scenario
 * bodies begin at line 4 of the file. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "kit.h"

static eq_status read_files(kit *k, const char *const *name_text, const char *open)
{
    const char *path = NULL;

    for (size_t i = 0; name_text[i]; i += 2) {
        kit_write(k, name_text[i], name_text[i + 1], strlen(name_text[i + 1]));
        if (strcmp(name_text[i], open) == 0) {
            path = eq_arena_copy(k->arena, k->file, strlen(k->file));
        }
    }
    assert_non_null(path);
    return eq_scenario_read(k->arena, path, NULL, k->diag, &k->scenario);
}

/* A child lists only what differs; a relative name stands beside the file that says it; the
 * sources of a file are for its own quantities. */
TEST(extends_merges)
{
    static const char *const files[] = {
        "base.yaml",
        "schema: eq.scenario/1\nid: base\nsource: alpha2020\nmodels:\n  material: [cn]\n"
        "timeline: 2024..2030\ncn.pu_stock: 2900 kg\ncn.pu_per_warhead: 4 kg\nown:\n  a: 3\n  b: "
        "4\n",
        "child.yaml",
        "schema: eq.scenario/1\nid: child\nextends: ./base.yaml\njudgement: yes\n"
        "cn.pu_per_warhead: 3 kg\nown:\n  b: 5\n  c: 6\n",
        NULL
    };
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    CHECK_OK(read_files(&k, files, "child.yaml"));
    CHECK_OK(eq_case_build(k.arena, &k.scenario,
                           &(eq_case_options){ .bib = &k.bib, .data = &k.data }, k.diag, &k.c));
    assert_int_equal(k.c->first_year, 2024);
    assert_int_equal(k.c->n_years, 7);
    CHECK_NEAR(kit_input(&k, "cn.pu_stock", 0)->value, 2900, 0);
    assert_string_equal(kit_input(&k, "cn.pu_stock", 0)->q.source[0], "alpha2020");
    assert_false(kit_input(&k, "cn.pu_stock", 0)->q.judgement);
    CHECK_NEAR(kit_input(&k, "cn.pu_per_warhead", 0)->value, 3, 0);
    assert_true(kit_input(&k, "cn.pu_per_warhead", 0)->q.judgement);
    CHECK_NEAR(kit_input(&k, "a", 0)->value, 3, 0);
    CHECK_NEAR(kit_input(&k, "b", 0)->value, 5, 0);
    CHECK_NEAR(kit_input(&k, "c", 0)->value, 6, 0);
    kit_end(&k);
}

TEST(extends_in_a_circle)
{
    static const char *const files[] = {
        "one.yaml",   "schema: eq.scenario/1\nid: one\nextends: ./two.yaml\n",
        "two.yaml",   "schema: eq.scenario/1\nid: two\nextends: ./three.yaml\n",
        "three.yaml", "schema: eq.scenario/1\nid: three\nextends: ./one.yaml\n",
        NULL
    };
    const eq_finding *f;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    CHECK_STATUS(read_files(&k, files, "one.yaml"), EQ_ERR_CYCLE);
    assert_int_equal(eq_diag_size(k.diag), 1);
    f = eq_diag_get(k.diag, 0);
    assert_int_equal(f->line, 3);
    assert_int_equal(f->col, 10);
    assert_non_null(strstr(f->text[EQ_EN], "two.yaml"));
    kit_end(&k);
}

/* The unit of a quantity of one's own is read from what stands there. */
TEST(own_quantities_bring_their_unit)
{
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k,
                "own:\n  a: 2.9 t\n  b: 3 to 7 kg\n  c: { of: 5 +- 2 kg/yr }\n  d: 12 %\n"
                "  e: { dist: uniform, low: 1, high: 2, unit: t }\noutputs:\n"
                "  all: { value: a + b + e + c * 2 yr, unit: kg }\n",
                NULL);
    CHECK_NEAR(kit_input(&k, "a", 0)->value, 2900, 0);
    CHECK_NEAR(eq_dist_quantile1(&kit_input(&k, "b", 0)->q.dist, 0.05), 3, 1e-12);
    CHECK_NEAR(kit_input(&k, "d", 0)->value, 0.12, 1e-16);
    kit_end(&k);
}

TEST(set_on_the_command_line)
{
    static const char *const set[] = { "cn.pu_per_warhead=3.5 kg", "cn.restart.use=yes",
                                       "a=2 to 3" };
    static const char *const wrong[] = { "cn.pu_per_warhaed=3 kg", "pu_stock=3 t", "a", "=3", "a=",
                                         "cn.pu_per_warhead=3 m",  "a=x" };
    static const eq_status want[] = { EQ_ERR_UNKNOWN_KEY, EQ_ERR_UNKNOWN_KEY, EQ_ERR_USAGE,
                                      EQ_ERR_USAGE,       EQ_ERR_USAGE,       EQ_ERR_UNIT,
                                      EQ_ERR_TYPE };
    static const char *const hint[] = {
        "cn.pu_per_warhead", "cn.pu_stock", NULL, NULL, NULL, NULL, NULL
    };
    eq_case_options o = { .n_set = 3, .set = set };
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k, "models:\n  material: [cn]\nown:\n  a: 1\n", &o);
    CHECK_NEAR(kit_input(&k, "cn.pu_per_warhead", 0)->value, 3.5, 0);
    CHECK_NEAR(kit_input(&k, "cn.restart.use", 0)->value, 1, 0);
    CHECK_NEAR(eq_dist_quantile1(&kit_input(&k, "a", 0)->q.dist, 0.95), 3, 1e-12);
    kit_end(&k);
    for (size_t i = 0; i < EQ_COUNT(wrong); i++) {
        const eq_finding *f;

        kit_begin(&k);
        o.n_set = 1;
        o.set = &wrong[i];
        CHECK_STATUS(kit_case(&k, "models:\n  material: [cn]\nown:\n  a: 1\n", &o), want[i]);
        f = eq_diag_get(k.diag, 0);
        assert_string_equal(f->file, "--set");
        assert_int_equal(f->line, 1);
        if (hint[i]) {
            assert_non_null(f->hint[EQ_EN]);
            assert_non_null(strstr(f->hint[EQ_EN], hint[i]));
        }
        kit_end(&k);
    }
}

typedef struct bad {
    const char *body;
    eq_status code;
    size_t line, col;
    const char *path, *text, *hint;
} bad;

static const bad bads[] = {
    { "modles:\n  material: [cn]\n", EQ_ERR_UNKNOWN_KEY, 4, 1, "modles", NULL, "models" },
    { "cn.pu_stock: 3 t\n", EQ_ERR_UNKNOWN_KEY, 4, 1, "cn.pu_stock", NULL, NULL },
    { "models:\n  material: [cn]\ncn.pu_stok: 3 t\n", EQ_ERR_UNKNOWN_KEY, 6, 1, "cn.pu_stok", NULL,
      "cn.pu_stock" },
    { "models:\n  materials: [cn]\n", EQ_ERR_UNKNOWN_NAME, 5, 3, NULL, "materials", "material" },
    { "models:\n  material: [ch]\n", EQ_ERR_UNKNOWN_NAME, 5, 14, NULL, "cn, ru, us", NULL },
    { "models:\n  material: cn\n", EQ_ERR_TYPE, 5, 13, NULL, NULL, NULL },
    { "models:\n  exchange: [us]\n", EQ_ERR_TYPE, 5, 14, NULL, "us on cn", NULL },
    { "models: [material]\n", EQ_ERR_TYPE, 4, 0, NULL, NULL, NULL },
    { "models:\n  material: [cn, cn]\n", EQ_ERR_DUPLICATE, 5, 18, NULL, "cn", NULL },
    { "timeline: 2030..2024\n", EQ_ERR_RANGE, 4, 11, "timeline", NULL, NULL },
    { "timeline: 2024\n", EQ_ERR_RANGE, 4, 11, NULL, NULL, NULL },
    { "timeline: 1024..2024\n", EQ_ERR_RANGE, 4, 11, NULL, NULL, NULL },
    { "own:\n  cn: 3\n", EQ_ERR_TYPE, 5, 3, NULL, "\"cn\"", NULL },
    { "own:\n  a.b: 3\n", EQ_ERR_TYPE, 5, 3, NULL, NULL, NULL },
    { "own: [1]\n", EQ_ERR_TYPE, 4, 0, NULL, NULL, NULL },
    { "own:\n  a: { of: 3, unit: kgs }\n", EQ_ERR_UNIT, 5, 21, NULL, "kgs", NULL },
    { "own:\n  a: 3\n  b: 7 to 3\n  c: { of: 3, sorce: x }\n", EQ_ERR_ORDER, 6, 6, "own.b", NULL,
      NULL },
    { "own:\n  a: 3\n  b: 7 to 3\n  c: { of: 3, sorce: x }\n", EQ_ERR_UNKNOWN_KEY, 7, 15,
      "own.c.sorce", NULL, "source" }, /* both are told in one go */
    { "own:\n  a: 3\noutputs:\n  y: a + 3 kg\n", EQ_ERR_UNIT, 7, 0, "outputs.y", NULL, NULL },
    { "own:\n  abc: 3\noutputs:\n  y: 2 * abd\n", EQ_ERR_UNKNOWN_NAME, 7, 10, "outputs.y", "abd",
      "abc" },
    { "own:\n  a: 3\noutputs:\n  y: { value: a, unit: kg }\n", EQ_ERR_UNIT, 7, 0, NULL, NULL,
      NULL },
    { "own:\n  a: 3\noutputs:\n  y: { valeu: a }\n", EQ_ERR_UNKNOWN_KEY, 7, 8, NULL, NULL,
      "value" },
    { "own:\n  a: 3\noutputs:\n  y: { unit: kg }\n", EQ_ERR_MISSING, 7, 6, NULL, NULL, NULL },
    { "own:\n  a: 3\noutputs:\n  a: 2\n", EQ_ERR_DUPLICATE, 7, 3, NULL, "\"a\"", NULL },
    { "own:\n  a: 3\noutputs:\n  y:\n    value: a\n    name: { en: only }\n", EQ_ERR_MISSING, 9, 11,
      NULL, "\"zh\"", NULL },
    /* inside the expression: a folded text, the place of the word in the file */
    { "own:\n  a: 3\noutputs:\n  y: >-\n    a +\n    a * wrong\n", EQ_ERR_UNKNOWN_NAME, 9, 9, NULL,
      "wrong", NULL },
    { "own:\n  a: 3\noutputs:\n  y: \"a + \\u0061 * wrong\"\n", EQ_ERR_UNKNOWN_NAME, 7, 20, NULL,
      "wrong", NULL },
    { "models:\n  material: [cn]\ntimeline: 2024..2030\noutputs:\n  y: cn.stockpile_at_pace >= "
      "1000\n"
      "  z: cn.stockpile_at_pace + cn.us_reported\n",
      EQ_ERR_DEFINITION, 9, 0, "outputs.z", "stockpile", NULL },
    { "models:\n  material: [cn]\ntimeline: 2024..2030\noutputs:\n  z: "
      "cn.stockpile_at_pace[2031]\n",
      EQ_ERR_RANGE, 8, 0, NULL, NULL, NULL },
    { "correlations:\n  - { of: [a, b] }\nown:\n  a: 1 to 2\n  b: 1 to 2\n", EQ_ERR_TYPE, 5, 0,
      NULL, NULL, NULL },
    { "correlations:\n  - { of: [a, z], rank: 0.5 }\nown:\n  a: 1 to 2\n", EQ_ERR_UNKNOWN_KEY, 5,
      15, NULL, "\"z\"", NULL },
    { "correlations:\n  - { of: [a, a], rank: 0.5 }\nown:\n  a: 1 to 2\n", EQ_ERR_CORRELATION, 5, 0,
      NULL, NULL, NULL },
    { "correlations:\n  - { of: [a, b], rank: 1.5 }\nown:\n  a: 1 to 2\n  b: 1 to 2\n",
      EQ_ERR_RANGE, 5, 25, NULL, "1.5", NULL },
    { "correlations:\n  - { of: [a, b], rank: 0.5 }\nown:\n  a: { of: 1 to 2, with: { f: 0.5 } }\n"
      "  b: 1 to 2\n",
      EQ_ERR_CORRELATION, 5, 12, NULL, "a loads", NULL },
    { "correlations:\n  - { of: [a, b], rank: 0.5 }\nown:\n"
      "  a: { dist: dirichlet, alpha: 1, group: g }\n  b: { dist: dirichlet, alpha: 1, group: g "
      "}\n",
      EQ_ERR_CORRELATION, 5, 12, NULL, NULL, NULL },
    /* a with b .9, b with c .9, a with c -.9 cannot be: the last pair is the odd one */
    { "correlations:\n  - { of: [a, b], rank: 0.9 }\n  - { of: [b, c], rank: 0.9 }\n"
      "  - { of: [a, c], rank: -0.9 }\nown:\n  a: 1 to 2\n  b: 1 to 2\n  c: 1 to 2\n",
      EQ_ERR_CORRELATION, 5, 0, NULL, "change the one between", NULL },
    { "own:\n  a: { dist: dirichlet, alpha: 1, group: g }\n", EQ_ERR_INFEASIBLE, 5, 6, NULL,
      "\"g\"", NULL },
    { "outputs:\n  y: [1]\n", EQ_ERR_TYPE, 5, 6, "outputs.y", "expression", NULL },
    { "own:\n  a: 3\noutputs:\n  y: { value: a, unit: kgs }\n", EQ_ERR_UNIT, 7, 24, NULL, "kgs",
      NULL },
    { "own:\n  a: 3\noutputs:\n  y: { value: a, unit: [kg] }\n", EQ_ERR_UNIT, 7, 0, NULL, NULL,
      NULL },
    { "correlations: { of: [a, b], rank: 0.5 }\nown:\n  a: 1 to 2\n  b: 1 to 2\n", EQ_ERR_TYPE, 4,
      0, NULL, "names two inputs", NULL },
    { "own:\n  a: { dist: uniform, low: [1], high: 2 }\n", EQ_ERR_TYPE, 5, 0, NULL, "a number",
      NULL },
    { "own:\n  a: { mixture: [ { of: 3, weight: [1] } ] }\n", EQ_ERR_TYPE, 5, 0, NULL, "a number",
      NULL },
    { "own:\n  a: { of: 3, quote: [b] }\n", EQ_ERR_TYPE, 5, 0, NULL, "a text", NULL },
    { "own:\n  a: { of: 3, note: { en: b } }\n", EQ_ERR_MISSING, 5, 0, NULL, "\"zh\"", NULL },
    { "own:\n  a: { of: 3, judgement: perhaps }\n", EQ_ERR_TYPE, 5, 26, NULL, "yes or no", NULL },
    { "extends: [a, b]\n", EQ_ERR_TYPE, 4, 10, NULL, NULL, NULL },
    { "extends: us-china-2052\n", EQ_ERR_UNKNOWN_NAME, 4, 10, NULL, NULL, "us-china-2025" },
    { "extends: ./nothing.yaml\n", EQ_ERR_IO, 0, 0, NULL, "nothing.yaml", NULL },
    { "source: alpha2002\nown:\n  a: 3\n", EQ_ERR_SOURCE, 4, 9, NULL, NULL, "alpha2020" },
    { "models:\n  material: [cn]\ncn.limited_by: plutonum\n", EQ_ERR_TYPE, 6, 16, NULL, NULL,
      "plutonium" },
};

static bool holds(const char *text, const char *part)
{
    return !part || (text && strstr(text, part));
}

static bool fits(const bad *b, const eq_finding *f)
{
    return f->code == b->code && f->severity == EQ_ERROR && (!b->line || f->line == b->line) &&
           (!b->col || f->col == b->col) && (!b->path || (f->path && !strcmp(f->path, b->path))) &&
           holds(f->text[EQ_EN], b->text) && holds(f->hint[EQ_EN], b->hint) && f->text[EQ_ZH];
}

TEST(wrong_scenarios_are_told)
{
    size_t n_bad = 0;

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(bads); i++) {
        eq_buf all = { 0 };
        eq_status rc;
        bool ok = false;
        kit k;

        kit_begin(&k);
        rc = kit_case(&k, bads[i].body, NULL);
        for (size_t j = 0; j < eq_diag_size(k.diag); j++) {
            ok |= fits(&bads[i], eq_diag_get(k.diag, j));
        }
        if (!ok || rc == EQ_OK) {
            eq_diag_write_all(k.diag, EQ_EN, &all);
            print_error("%s  want %s at %zu:%zu; got %s\n%s\n", bads[i].body,
                        eq_status_code(bads[i].code), bads[i].line, bads[i].col, eq_status_code(rc),
                        eq_buf_text(&all));
            n_bad++;
        }
        eq_buf_clear(&all);
        kit_end(&k);
    }
    assert_int_equal(n_bad, 0);
}

/* What a chain of files may be made of. */
TEST(a_base_of_another_kind)
{
    static const char *const files[] = {
        "claim.yaml", "schema: eq.claim/1\nid: claim\n",
        "bare.yaml",  "id: bare\n",
        "one.yaml",   "schema: eq.scenario/1\nid: one\nextends: ./claim.yaml\n",
        "two.yaml",   "schema: eq.scenario/1\nid: two\nextends: ./bare.yaml\n",
        NULL
    };
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    CHECK_STATUS(read_files(&k, files, "one.yaml"), EQ_ERR_SCHEMA);
    assert_non_null(strstr(eq_diag_get(k.diag, 0)->text[EQ_EN], "eq.claim/1"));
    assert_int_equal(eq_diag_get(k.diag, 0)->line, 1);
    kit_end(&k);
    kit_begin(&k);
    CHECK_STATUS(read_files(&k, files, "two.yaml"), EQ_ERR_SCHEMA);
    assert_non_null(strstr(eq_diag_get(k.diag, 0)->text[EQ_EN], "must begin with"));
    kit_end(&k);
}

/* A constant in a correlation is worth a look, no more: --set may have made it one. */
TEST(a_constant_in_a_correlation)
{
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k, "correlations:\n  - { of: [a, b], rank: 0.5 }\nown:\n  a: 3\n  b: 1 to 2\n",
                NULL);
    CHECK_DIAG(k.diag, EQ_ERR_LINT, NULL);
    assert_int_equal(eq_diag_count(k.diag, EQ_NOTE), 1);
    kit_end(&k);
}

/* The finding about correlations names the pair that is at fault. */
TEST(the_odd_pair_is_named)
{
    const char *text;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    CHECK_STATUS(kit_case(&k,
                          "correlations:\n  - { of: [p, q], rank: 0.1 }\n"
                          "  - { of: [q, r], rank: 0.95 }\n  - { of: [r, s], rank: 0.95 }\n"
                          "  - { of: [q, s], rank: 0.1 }\nown:\n  p: 1 to 2\n  q: 1 to 2\n"
                          "  r: 1 to 2\n  s: 1 to 2\n",
                          NULL),
                 EQ_ERR_CORRELATION);
    text = eq_diag_get(k.diag, 0)->text[EQ_EN];
    assert_non_null(strstr(text, "between")); /* one of q r s, never p */
    assert_null(strstr(text, "between p"));
    assert_null(strstr(text, "and p"));
    kit_end(&k);
}

/* Same inputs, same hash; anything that changes a number changes it. */
TEST(hash_of_what_was_understood)
{
    static const char *const body[] = {
        "own:\n  a: 1 to 2\n  b: 1 to 2\n",
        "own:\n  a: 1 to 2.0\n  b: { of: 1 to 2 }\n", /* the same */
        "own:\n  a: 1 to 3\n  b: 1 to 2\n",
        "own:\n  a: 1 to 2\n  b: { of: 1 to 2, max: 3 }\n",
        "own:\n  a: { of: 1 to 2, with: { f: 0.5 } }\n  b: 1 to 2\n",
        "own:\n  a: 1 to 2\n  b: 1 to 2\n  c: 1 to 2\n",
        "own:\n  a: 1 to 2\n  b: 1 to 2\ncorrelations:\n  - { of: [a, b], rank: 0.1 }\n",
        "own:\n  a: 1 to 2\n  b: 1 to 2\noutputs:\n  y: a\n",
        "own:\n  a: 1 to 2\n  b: 1 to 2\ntimeline: 2024..2030\n",
        "own:\n  a: 1 to 2\n  b: 1 to 2\nmodels:\n  material: [cn]\n",
    };
    char hash[EQ_COUNT(body)][65];

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(body); i++) {
        kit k;

        kit_begin(&k);
        kit_case_ok(&k, body[i], NULL);
        memcpy(hash[i], k.c->hash, sizeof hash[i]);
        kit_end(&k);
    }
    assert_string_equal(hash[0], hash[1]);
    for (size_t i = 0; i < EQ_COUNT(body); i++) {
        for (size_t j = 0; j < i; j++) {
            assert_true((i == 1 && j == 0) || strcmp(hash[i], hash[j]) != 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(extends_merges),
        cmocka_unit_test(extends_in_a_circle),
        cmocka_unit_test(own_quantities_bring_their_unit),
        cmocka_unit_test(set_on_the_command_line),
        cmocka_unit_test(wrong_scenarios_are_told),
        cmocka_unit_test(a_base_of_another_kind),
        cmocka_unit_test(a_constant_in_a_correlation),
        cmocka_unit_test(the_odd_pair_is_named),
        cmocka_unit_test(hash_of_what_was_understood),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
