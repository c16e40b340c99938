/* Inputs given by expressions: what they may read and as what, which worlds share them, and a place
 * and a way out for everything that is wrong. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "kit.h"
#include "toy.h"

/* The body of a scenario on the toy models begins at line 9: head 3, TOY 5. */
typedef struct bad {
    const char *body;
    eq_status code;
    size_t line, col;
    const char *text, *hint;
} bad;

static const bad bads[] = {
    /* the expression itself, at its place in the file */
    { "cn.wish: { rule: \"cn.lvel\" }\n", EQ_ERR_UNKNOWN_NAME, 9, 19, "cn.lvel", "cn.level" },
    { "cn.wish: { rule: \"cn.level + 3 kg\" }\n", EQ_ERR_UNIT, 9, 28, "kg", NULL },
    { "cn.wish: { rule: cn.level + cn.half }\n", EQ_ERR_DEFINITION, 9, 27, "deployed", NULL },
    { "cn.wish: { rule: cn.half }\n", EQ_ERR_DEFINITION, 9, 18, "deployed", NULL },
    { "cn.wish: { rule: cn.speed * 3 kg }\n", EQ_ERR_UNIT, 9, 18, "must be", NULL },
    { "cn.once: { rule: cn.base }\n", EQ_ERR_SHAPE, 9, 18, "one value", "x[2030]" },
    { "cn.wish: { rule: cn.level > 3 }\n", EQ_ERR_TYPE, 9, 18, "a number", "if ... then" },
    { "cn.open: { rule: cn.level }\n", EQ_ERR_TYPE, 9, 18, "yes or no", NULL },
    { "cn.wish: { rule: max(cn.level, }\n", EQ_ERR_SYNTAX, 9, 0, NULL, NULL },
    { "cn.wish:\n  rule: >-\n    cn.level\n    + wrong\n", EQ_ERR_UNKNOWN_NAME, 12, 7, "wrong",
      NULL },
    { "cn.wish: { rule: [cn.level] }\n", EQ_ERR_TYPE, 9, 0, "expression", NULL },
    { "cn.wish: \"rule: cn.level + wrong\"\n", EQ_ERR_UNKNOWN_NAME, 9, 28, "wrong", NULL },
    /* what goes with a rule */
    { "cn.wish: { rule: cn.level, min: 3 warheads }\n", EQ_ERR_TYPE, 9, 28, "\"min\"", NULL },
    { "cn.wish: { rule: cn.level, with: { f: 0.5 } }\n", EQ_ERR_TYPE, 9, 28, "\"with\"", NULL },
    { "cn.wish: { mixture: [ { rule: cn.level }, { of: 3 warheads } ] }\n", EQ_ERR_TYPE, 9, 25,
      "mixture", NULL },
    { "cn.wish: { mixture: [ \"rule: cn.level\" ] }\n", EQ_ERR_TYPE, 9, 0, "mixture", NULL },
    { "cn.wish: { of: 3 warheads, published: [ { rule: cn.level, source: alpha2020 } ] }\n",
      EQ_ERR_TYPE, 9, 0, "published", NULL },
    { "cn.wish: { of: 3 warheads, first: 4 warheads }\n", EQ_ERR_TYPE, 9, 28, "first year", NULL },
    { "cn.feed: { rule: cn.base, first: 4 warheads }\n", EQ_ERR_TYPE, 9, 10, "first year", NULL },
    { "cn.wish: { rule: cn.level, first: [4] }\n", EQ_ERR_TYPE, 9, 0, "a number", NULL },
    { "cn.wish: { rule: cn.level, first: 4000 warheads }\n", EQ_ERR_RANGE, 9, 0, "1000", NULL },
    { "cn.whole: { rule: cn.level / 4 warheads }\n", EQ_ERR_MISSING, 9, 11, "cannot be 0", NULL },
    { "own:\n  a: { rule: 2 * b, unit: \"1\" }\n  b: 1 to 2\n"
      "correlations:\n  - { of: [a, b], rank: 0.5 }\n",
      EQ_ERR_CORRELATION, 13, 0, "a is computed", NULL },
    /* what is there in time */
    { "cn.start: { rule: \"cn.base[2026]\" }\n", EQ_ERR_ORDER, 9, 20, "model early needs",
      "earlier" },
    { "cn.start: { rule: \"us.base[2026]\" }\n", EQ_ERR_ORDER, 9, 20, "model early needs", NULL },
    { "cn.start: { rule: \"cn.level[2026]\" }\n", EQ_ERR_ORDER, 9, 20, "model early needs", NULL },
    { "cn.wish: { rule: cn.sum }\n", EQ_ERR_ORDER, 9, 18, "model stepper needs", NULL },
    { "cn.wish: { rule: us.level }\n", EQ_ERR_ORDER, 9, 18, "model stepper needs", NULL },
    { "cn.wish: { rule: cn.feed }\ncn.feed: { rule: cn.level }\n", EQ_ERR_ORDER, 9, 18,
      "model stepper needs", NULL },
    { "cn.wish: { rule: cn.final }\n", EQ_ERR_SHAPE, 9, 18, "after the last", NULL },
    { "cn.wish: { rule: mean(cn.count) * 1 warhead }\n", EQ_ERR_LAW, 9, 23, "law", NULL },
    { "cn.wish: { rule: \"cn.level[2026]\" }\n", EQ_ERR_SHAPE, 9, 19, "last year", "by itself" },
    { "cn.wish: { rule: \"max(cn.level, 2025..2027)\" }\n", EQ_ERR_SHAPE, 9, 23, "last year",
      NULL },
    { "cn.wish: { rule: \"share_of_years(cn.level > 3 warheads) * 1 warhead\" }\n", EQ_ERR_SHAPE, 9,
      34, "last year", NULL },
    { "cn.wish: { rule: \"if first_year(cn.level > 3 warheads) <= 2027 then 1 warhead else 0\" }\n",
      EQ_ERR_SHAPE, 9, 33, "last year", NULL },
    { "outputs:\n  y: 3 warheads\ncn.wish: { rule: y }\n", EQ_ERR_ORDER, 11, 18,
      "output of the scenario", "write its expression" },
    { "cn.wish: { rule: baseline.cn.level }\n", EQ_ERR_UNSUPPORTED, 9, 18, "own world", NULL },
    /* circles */
    { "cn.wish: { rule: cn.wish }\n", EQ_ERR_CYCLE, 9, 18, "cn.wish -> cn.wish", "read an output" },
    { "own:\n  a: { rule: b, unit: \"1\" }\n  b: { rule: c + 1, unit: \"1\" }\n"
      "  c: { rule: 2 * a, unit: \"1\" }\n",
      EQ_ERR_CYCLE, 12, 18, "a -> b -> c -> a", NULL },
};

static bool holds(const char *text, const char *part)
{
    return !part || (text && strstr(text, part));
}

static bool fits(const bad *b, const eq_finding *f)
{
    return f->code == b->code && f->severity == EQ_ERROR && (!b->line || f->line == b->line) &&
           (!b->col || f->col == b->col) && holds(f->text[EQ_EN], b->text) &&
           holds(f->hint[EQ_EN], b->hint) && f->text[EQ_ZH];
}

static eq_status toy_case(kit *k, const char *body, const eq_case_options *o)
{
    char text[2048];

    snprintf(text, sizeof text, "%s%s", TOY, body);
    return kit_case(k, text, o);
}

TEST(wrong_rules_are_told)
{
    size_t n_bad = 0;

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(bads); i++) {
        eq_buf all = { 0 };
        eq_status rc;
        bool ok = false;
        kit k;

        kit_begin(&k);
        rc = toy_case(&k, bads[i].body, NULL);
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

/* What a rule may be: other models, last year, rules on rules, all kinds of inputs. */
TEST(rules_that_hold)
{
    static const char *const good[] = {
        "cn.wish: { rule: \"max(cn.level, cn.base)\", first: 3 warheads, judgement: \"yes\" }\n",
        "cn.wish: { rule: cn.level, source: alpha2020, note: { en: a, zh: b } }\n",
        "cn.wish: { rule: 30 warheads }\n",
        "cn.wish: \"rule: 2 * cn.base\"\n",
        "cn.wish: { rule: \"max(cn.base, 2025..2027)\" }\n",
        "cn.wish: { rule: cn.start }\n",
        "cn.open: { rule: cn.level > 12 warheads }\n",
        "cn.open: { rule: \"yes\" }\n",
        "cn.whole: { rule: cn.half / 2 warheads, first: 7 }\n",
        "cn.feed: { rule: cn.level }\n", /* a later model: this year's, whole */
        "cn.feed: { rule: \"cn.level[2027]\" }\n",
        "cn.once: { rule: cn.final }\n",
        "cn.once: { rule: \"chance(cn.hits[2026] >= 1) * 8 warheads\" }\n",
        "cn.wish: { rule: \"chance(cn.hits >= 1) * 8 warheads\" }\n",
        "cn.wish: { rule: cn.level * us.speed }\n",
        ("cn.wish: { rule: if cn.open then cn.level else 0 }\n"
         "cn.open: { rule: cn.half > 3 warheads }\n"),
        "own:\n  a: { rule: b * 3 kg, unit: kg }\n  b: 1 to 2\n",
    };

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(good); i++) {
        eq_buf all = { 0 };
        eq_status rc;
        kit k;

        kit_begin(&k);
        rc = toy_case(&k, good[i], NULL);
        eq_diag_write_all(k.diag, EQ_EN, &all);
        if (rc != EQ_OK) {
            print_error("%s%s\n", good[i], eq_buf_text(&all));
        }
        CHECK_OK(rc);
        eq_buf_clear(&all);
        kit_end(&k);
    }
}

/* cn.wish looks back and so runs inside the stepper; cn.feed reads the same output, of this year.
 */
TEST(where_a_rule_runs)
{
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    CHECK_OK(toy_case(&k,
                      "cn.wish: { rule: 2 * cn.level }\ncn.feed: { rule: cn.level }\n"
                      "us.wish: { rule: us.base }\nus.speed: { rule: 0.5 }\n"
                      "us.start: 7 warheads\n",
                      NULL));
    assert_non_null(kit_input(&k, "cn.wish", 0)->rule);
    assert_string_equal(k.c->instance[kit_input(&k, "cn.wish", 0)->in_step].model->name, "stepper");
    assert_int_equal(kit_input(&k, "cn.feed", 0)->in_step, UINT32_MAX);
    assert_int_equal(kit_input(&k, "us.wish", 0)->in_step, UINT32_MAX);
    /* the same in every future: us.wish reads only constants, cn.wish a constant level, too */
    assert_true(kit_input(&k, "us.wish", 0)->known);
    assert_true(kit_input(&k, "us.speed", 0)->known);
    assert_true(kit_input(&k, "cn.wish", 0)->known);
    assert_true(kit_input(&k, "cn.feed", 0)->known);
    assert_false(kit_input(&k, "cn.feed", 0)->constant);
    assert_string_equal(kit_input(&k, "cn.wish", 0)->q.shown, "rule: 2 * cn.level");
    kit_end(&k);
    kit_begin(&k);
    CHECK_OK(toy_case(&k, "cn.wish: { rule: \"max(cn.level, cn.base)\" }\n", NULL));
    assert_false(kit_input(&k, "cn.wish", 0)->known); /* cn.start is drawn */
    kit_end(&k);
}

/* Notes for eq check: what a rule's names mean, once for all worlds. */
TEST(notes_say_what_is_meant)
{
    size_t n = 0;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    CHECK_OK(toy_case(&k, "cn.wish: { rule: cn.level + cn.base * 0 + cn.level }\n", NULL));
    for (size_t i = 0; i < eq_diag_size(k.diag); i++) {
        const eq_finding *f = eq_diag_get(k.diag, i);

        if (f->severity == EQ_NOTE && strstr(f->text[EQ_EN], "last year's value: cn.level")) {
            assert_null(strstr(f->text[EQ_EN], "cn.base"));
            assert_null(strstr(f->text[EQ_EN], "cn.level,"));
            n++;
        }
    }
    assert_int_equal(n, 1);
    kit_end(&k);
}

/* Worlds share a rule exactly when all that it reads, on any way, is shared. */
TEST(worlds_part_where_rules_read_different_things)
{
    static const char worlds[] =
        "b: {}\nspeed: { cn.speed: 0.25 }\nstart: { cn.start: 3 warheads }\n"
        "other: { us.speed: 0.25 }\nrule: { cn.wish: \"rule: cn.level\" }\n"
        "again: { cn.speed: 0.25 }\n";
    eq_world world[6] = {
        { .name = "baseline" }, { .name = "speed" }, { .name = "start" },
        { .name = "other" },    { .name = "rule" },  { .name = "from", .from = 2 }
    };
    eq_case_options o = { .n_world = 6, .world = world };
    const eq_node *child;
    eq_node *root;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    {
        eq_source *src = EQ_NEW(k.arena, 1, eq_source);

        *src = (eq_source){ .name = "w", .text = worlds, .n = sizeof worlds - 1 };
        CHECK_OK(eq_yaml_parse(k.arena, src, k.diag, &root));
    }
    child = root->child;
    for (size_t i = 0; i < 5; i++, child = child->next) {
        world[i].changes = child;
    }
    CHECK_OK(toy_case(&k,
                      "cn.wish: { rule: 2 * cn.level + twice }\ncn.feed: { rule: cn.level }\n"
                      "own:\n  twice: { rule: 2 * cn.start, unit: warhead }\n",
                      &o));
#define IS(path, a, b) (kit_input(&k, path, a) == kit_input(&k, path, b))
    assert_false(IS("cn.wish", 0, 1)); /* its own model runs with another speed */
    assert_true(IS("twice", 0, 1));    /* which this one does not read */
    assert_false(IS("cn.feed", 0, 1)); /* and this one does, through the model */
    assert_false(IS("twice", 0, 2));
    assert_false(IS("cn.wish", 0, 2)); /* through another rule */
    assert_false(IS("cn.feed", 0, 2)); /* through a rule and a model */
    assert_true(IS("cn.wish", 0, 3));
    assert_true(IS("cn.feed", 0, 3));
    assert_false(IS("cn.wish", 0, 4)); /* changed by hand */
    assert_false(IS("cn.feed", 0, 4));
    assert_true(IS("twice", 0, 4));
    assert_true(
        IS("cn.wish", 1, 5)); /* the last world begins from the second and changes nothing */
    assert_true(IS("cn.feed", 1, 5));
#undef IS
    kit_end(&k);
}

/* --set takes a rule on one line; what is wrong stands at its column. */
TEST(rules_on_the_command_line)
{
    const char *good = "cn.wish=rule: 2 * cn.level", *wrong = "cn.wish=rule: 2 * cn.sum";
    eq_case_options o = { .n_set = 1, .set = &good };
    const eq_finding *f;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    CHECK_OK(toy_case(&k, "", &o));
    assert_non_null(kit_input(&k, "cn.wish", 0)->rule);
    kit_end(&k);
    kit_begin(&k);
    o.set = &wrong;
    CHECK_STATUS(toy_case(&k, "", &o), EQ_ERR_ORDER);
    f = eq_diag_get(k.diag, 0);
    assert_string_equal(f->file, "--set");
    assert_int_equal(f->col, 19); /* of cn.sum */
    kit_end(&k);
}

static void hash_of(const char *body, char out[65])
{
    kit k;

    kit_begin(&k);
    CHECK_OK(toy_case(&k, body, NULL));
    memcpy(out, k.c->hash, 65);
    kit_end(&k);
}

/* The text is in the hash, and so is the first year's value; blanks around it are not. */
TEST(hash_knows_the_rule)
{
    static const char *const body[] = {
        "cn.wish: { rule: cn.level }\n",
        "cn.wish: { rule: 1 * cn.level }\n",
        "cn.wish: { rule: cn.level, first: 0 warheads }\n",
        "cn.wish: { rule: cn.level, first: 1 warhead }\n",
        "cn.wish: 0 warheads\n",
    };
    char hash[EQ_COUNT(body)][65], same[65];

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(body); i++) {
        hash_of(body[i], hash[i]);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(hash[i], hash[j]);
        }
    }
    hash_of("cn.wish: { rule: \"  cn.level \" }\n", same);
    assert_string_equal(hash[0], same);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_rules_are_told),
        cmocka_unit_test(rules_that_hold),
        cmocka_unit_test(where_a_rule_runs),
        cmocka_unit_test(notes_say_what_is_meant),
        cmocka_unit_test(worlds_part_where_rules_read_different_things),
        cmocka_unit_test(rules_on_the_command_line),
        cmocka_unit_test(hash_knows_the_rule),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
