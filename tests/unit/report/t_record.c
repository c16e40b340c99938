/* The record of estimates as text and JSON: what is there, in both languages, and valid. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "fixture.h"
#include "kit.h"
#include "xml.h"
#include "io/yaml.h"
#include "report/chart_record.h"
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

static size_t lines(const char *text)
{
    size_t n = 0;

    for (; *text; text++) {
        n += *text == '\n' ? 1 : 0;
    }
    return n;
}

/* Both charts at three widths in both languages: whole, inside their paper, one mark a row. */
TEST(charts_are_whole)
{
    static const int widths[] = { 320, 480, 720 };
    eq_record_fit f;
    eq_record r;
    kit k;

    UNUSED_STATE;
    make(&k, &r, &f);
    for (int i = 0; i < 12; i++) {
        eq_chart_kind kind = i % 2 ? EQ_CHART_RECORD : EQ_CHART_SOURCES;
        eq_chart_options o = { i / 2 % 2 ? EQ_ZH : EQ_EN, widths[i / 4], "t" };
        eq_answer a = fix_make(0);
        eq_buf out = { 0 };
        size_t marks = 0;
        xml_tag t = { 0 };

        assert_false(eq_chart_possible(&a, kind));
        a.record = &r;
        a.record_fit = &f;
        a.record_subject = "China";
        assert_true(eq_chart_possible(&a, kind));
        eq_chart_svg(&a, kind, &o, &out);
        assert_null(xml_problem(eq_buf_text(&out), false));
        assert_null(strstr(out.p, "nan"));
        assert_null(strchr(out.p, '{'));
        assert_true(xml_next(out.p, &t));
        double w = xml_number(&t, "width", 0), h = xml_number(&t, "height", 0);
        for (const char *p = out.p; xml_next(p, &t); p = t.end) {
            if (xml_is(&t, "circle")) {
                double x = xml_number(&t, "cx", 0), y = xml_number(&t, "cy", 0);
                double radius = xml_number(&t, "r", 0);

                assert_true(x >= radius && x + radius <= w && y >= radius && y + radius <= h);
                marks++;
            }
        }
        if (kind == EQ_CHART_RECORD) {
            assert_int_equal(marks, r.n_why[EQ_RECORD_SCORED] + 3); /* and the legend */
        }
        eq_buf_reset(&out);
        eq_chart_csv(&a, kind, o.lang, &out);
        if (kind == EQ_CHART_RECORD) {
            assert_int_equal(lines(eq_buf_text(&out)), r.n_why[EQ_RECORD_SCORED] + 1);
        } else {
            assert_non_null(strstr(eq_buf_text(&out), "operational"));
            assert_null(strstr(eq_buf_text(&out), "missile"));
        }
        eq_buf_clear(&out);
    }
    kit_end(&k);
}

static const eq_record_row *row_called(const eq_record *r, const char *id)
{
    for (size_t i = 0; i < r->n; i++) {
        if (strcmp(r->row[i].id, id) == 0) {
            return &r->row[i];
        }
    }
    fail_msg("no row %s", id);
    return NULL;
}

/* Rows of data/forecasts_vs_outcomes.csv by hand: a range with its middle, a bound, a number. */
TEST(what_is_pointed_at)
{
    eq_buf out = { 0 };
    eq_record_fit f;
    eq_record r;
    kit k;

    UNUSED_STATE;
    make(&k, &r, &f);
    eq_record_say_source(row_called(&r, "F032"), 1, EQ_EN, &out);
    CHECK_TEXT(eq_buf_text(&out), "FAS / Bulletin Nuclear Notebook, 2021: 350 warheads in 2021");
    eq_buf_reset(&out);
    eq_record_say_source(row_called(&r, "F023"), 1, EQ_ZH, &out);
    CHECK_TEXT(eq_buf_text(&out), "DIA (Maples)（2006年）：2006年超过100枚弹头");
    eq_buf_reset(&out);
    eq_record_say_source(row_called(&r, "F046"), 3, EQ_EN, &out);
    CHECK_TEXT(eq_buf_text(&out), "3 statements alike, one of them US DoD, 2020: 200 to 240 "
                                  "operational warheads in 2020");
    eq_buf_reset(&out);
    eq_record_say_row(row_called(&r, "F073"), EQ_EN, &out);
    CHECK_TEXT(eq_buf_text(&out),
               "38 North / ISIS (Wit, Albright), 2015: North Korea, stockpile in "
               "2020; said 50 (20 to 100), came 35: a factor of 1.4");
    eq_buf_reset(&out);
    eq_record_say_row(row_called(&r, "F006"), EQ_ZH, &out);
    CHECK_TEXT(eq_buf_text(&out), "US intelligence（1961年）：苏联1961年洲际弹道导弹，"
                                  "所称10至25，结果4，前者是后者的4.4倍");
    eq_buf_reset(&out);
    eq_record_say_cell(&f, EQ_RECORD_US, EQ_RECORD_FAR, EQ_EN, &out);
    CHECK_TEXT(eq_buf_text(&out),
               "US government, 6 to 10 years: bias drawn toward the mean, a factor of "
               "1.6 (90%: 0.62 to 3.8); estimates: 2");
    assert_false(out.failed);
    eq_buf_clear(&out);
    kit_end(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_in_both_languages),
        cmocka_unit_test(json_loads),
        cmocka_unit_test(charts_are_whole),
        cmocka_unit_test(what_is_pointed_at),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
