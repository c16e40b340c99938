/* The record of estimates as text and JSON: what is there, in both languages, and valid. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "kit.h"
#include "io/yaml.h"
#include "report/record_report.h"

static void make(kit *k, eq_record *r, eq_record_fit *f)
{
    eq_record_fit_options o = { 0 };

    kit_begin(k);
    CHECK_OK(eq_record_open(k->arena, &k->data, NULL, k->diag, r));
    CHECK_OK(eq_record_fit_make(k->arena, r, &o, f));
}

TEST(text_in_both_languages)
{
    eq_text_style style = { .both = true, .width = 100 };
    eq_buf out = { 0 };
    eq_record_fit f;
    eq_record r;
    kit k;

    UNUSED_STATE;
    make(&k, &r, &f);
    eq_record_text(&r, &f, &style, &out);
    assert_false(out.failed);
    assert_non_null(strstr(out.p, "22 of 83 published estimates and projections are scored"));
    assert_non_null(strstr(out.p, "never compared"));
    assert_non_null(strstr(out.p, "F003  US intelligence: USSR, operational ICBMs"));
    assert_non_null(strstr(out.p, "83项公开的估计和预测中有22项评分"));
    assert_null(strstr(out.p, "nan"));
    assert_null(strchr(out.p, '{')); /* every name was filled in */
    for (const char *line = out.p; *line; line = strchr(line, '\n') + 1) {
        assert_true(eq_text_width((eq_str){ line, strcspn(line, "\n") }) <= 100);
    }
    eq_buf_clear(&out);
    kit_end(&k);
}

static double number_at(const eq_node *map, const char *key)
{
    double x = NAN;

    assert_non_null(eq_node_get(map, key));
    assert_true(eq_str_double(eq_node_get(map, key)->text, &x));
    return x;
}

/* JSON is YAML: it loads, and its numbers are those of the fit. */
TEST(json_loads)
{
    eq_buf out = { 0 };
    eq_source src = { .name = "record.json" };
    eq_record_fit f;
    eq_node *root;
    eq_record r;
    kit k;

    UNUSED_STATE;
    make(&k, &r, &f);
    eq_record_json(&r, &f, &out);
    src.text = out.p;
    src.n = out.n;
    CHECK_OK(eq_yaml_parse(k.arena, &src, k.diag, &root));
    assert_int_equal(eq_node_get(root, "cells")->n_child, 12);
    assert_int_equal(eq_node_get(root, "scores")->n_child, f.n_score);
    CHECK_NEAR(number_at(root, "common_bias"), f.mean, 0); /* doubles read back exactly */
    CHECK_NEAR(number_at(eq_node_get(root, "by_reason"), "definitions_differ"),
               (double)r.n_why[EQ_RECORD_MIXED], 0);
    eq_buf_clear(&out);
    kit_end(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_in_both_languages),
        cmocka_unit_test(json_loads),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
