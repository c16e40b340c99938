/* Views of made-up answers against files in tests/golden/report/, byte for byte. With EQ_REGOLD set
 * the files are written instead; the change that does so says why they moved. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "check.h"
#include "report/compare_report.h"
#include "unit/report/fixture.h"

static void compare(const char *name, eq_buf *b)
{
    char path[200];
    char *want;
    size_t n;
    FILE *f;

    assert_false(b->failed);
    snprintf(path, sizeof path, "tests/golden/report/%s", name);
    if (getenv("EQ_REGOLD")) {
        f = fopen(path, "wb");
        assert_non_null(f);
        assert_int_equal(fwrite(eq_buf_text(b), 1, b->n, f), b->n);
        assert_int_equal(fclose(f), 0);
        eq_buf_clear(b);
        return;
    }
    f = fopen(path, "rb");
    if (!f) {
        print_error("no file %s\n", path);
        fail();
    }
    want = malloc(b->n + 2);
    assert_non_null(want);
    n = fread(want, 1, b->n + 1, f);
    fclose(f);
    if (n != b->n || memcmp(want, eq_buf_text(b), n) != 0) {
        size_t i = 0;

        while (i < n && i < b->n && want[i] == b->p[i]) {
            i++;
        }
        print_error("%s differs at byte %zu: got ...%.60s\n", path, i, eq_buf_text(b) + i);
        fail();
    }
    free(want);
    eq_buf_clear(b);
}

TEST(terminal_text)
{
    char name[80];

    UNUSED_STATE;
    for (int k = 0; k < N_FIX; k++) {
        for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
            eq_answer a = fix_make(k);
            eq_text_style s = { .lang = lang, .width = lang == EQ_EN ? 80 : 100 };
            eq_buf b = { 0 };

            eq_ask_text(&a, &s, &b);
            snprintf(name, sizeof name, "ask-%s-%s.txt", fix_name[k], lang == EQ_ZH ? "zh" : "en");
            compare(name, &b);
            eq_why_text(&a, &s, &b);
            snprintf(name, sizeof name, "why-%s-%s.txt", fix_name[k], lang == EQ_ZH ? "zh" : "en");
            compare(name, &b);
        }
    }
}

TEST(json_and_plain)
{
    static const int kinds[] = { FIX_OUTCOME, FIX_CHANCE, FIX_FIXED, FIX_TINY, FIX_BARE };
    char name[80];

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(kinds); i++) {
        eq_answer a = fix_make(kinds[i]);
        eq_buf b = { 0 };

        eq_answer_json(&a, false, &b);
        snprintf(name, sizeof name, "answer-%s.json", fix_name[kinds[i]]);
        compare(name, &b);
        eq_answer_plain(&a, EQ_EN, &b);
        snprintf(name, sizeof name, "answer-%s.tsv", fix_name[kinds[i]]);
        compare(name, &b);
    }
}

TEST(charts)
{
    static const struct {
        int kind;
        eq_chart_kind chart;
        int width;
    } list[] = {
        { FIX_OUTCOME, EQ_CHART_DOTS, 720 },      { FIX_OUTCOME, EQ_CHART_DOTS, 320 },
        { FIX_OUTCOME, EQ_CHART_TORNADO, 720 },   { FIX_OUTCOME, EQ_CHART_TORNADO, 320 },
        { FIX_OUTCOME, EQ_CHART_FAN, 720 },       { FIX_OUTCOME, EQ_CHART_RANGES, 720 },
        { FIX_OUTCOME, EQ_CHART_WATERFALL, 720 }, { FIX_OUTCOME, EQ_CHART_CARD, 1200 },
        { FIX_CHANCE, EQ_CHART_DOTS, 720 },       { FIX_CHANCE, EQ_CHART_TORNADO, 320 },
        { FIX_FIXED, EQ_CHART_DOTS, 320 },        { FIX_TINY, EQ_CHART_DOTS, 320 },
        { FIX_SMALL, EQ_CHART_DOTS, 720 },        { FIX_HIGH, EQ_CHART_DOTS, 320 },
        { FIX_OUTCOME, EQ_CHART_FUTURES, 720 },   { FIX_OUTCOME, EQ_CHART_PHASE, 720 },
        { FIX_LONG, EQ_CHART_FAN, 720 },          { FIX_LONG, EQ_CHART_FUTURES, 320 },
        { FIX_CHANCE, EQ_CHART_FAN, 320 },        { FIX_CHANCE, EQ_CHART_PHASE, 720 },
        { FIX_LONG, EQ_CHART_PHASE, 320 },        { FIX_LONG, EQ_CHART_TORNADO, 720 },
        { FIX_LONG, EQ_CHART_CARD, 1200 },
    };
    char name[80];

    UNUSED_STATE;
    for (size_t i = 0; i < 2 * EQ_COUNT(list); i++) {
        eq_answer a = fix_make(list[i / 2].kind);
        eq_chart_options o = { i % 2 ? EQ_ZH : EQ_EN, list[i / 2].width, "eq" };
        eq_buf b = { 0 };

        eq_chart_svg(&a, list[i / 2].chart, &o, &b);
        snprintf(name, sizeof name, "%s-%s-%s-%d.svg", fix_name[list[i / 2].kind],
                 eq_chart_name(list[i / 2].chart), i % 2 ? "zh" : "en", list[i / 2].width);
        compare(name, &b);
    }
}

/* Two made-up sides: the differences run from -300 to 270, none at zero. */
TEST(comparison)
{
    eq_answer a = fix_make(FIX_OUTCOME), b = fix_make(FIX_OUTCOME);
    eq_compared_row row = { .label = BOTH("1,000 is reached", "达到1,000枚"),
                            .p_a = 0.33,
                            .p_b = 0.24,
                            .count_a = { .n = 7, .of = 20 },
                            .count_b = { .n = 5, .of = 20 },
                            .lower = 0.15,
                            .equal = 0.79,
                            .higher = 0.06 };
    eq_comparison k = { .a = &a, .b = &b, .paired = true, .n_row = 1, .row = &row };
    char name[80];

    UNUSED_STATE;
    for (int i = 0; i < 20; i++) {
        k.dots[i] = 30 * i - 300 + (i == 10 ? 5 : 0);
    }
    k.share_lower = 0.5;
    k.share_higher = 0.5;
    k.median = -10;
    k.q025 = -310;
    k.q975 = 280;
    b.in_world = "leap";
    b.in_world_label = (eq_both)BOTH("all at once", "一次到位");
    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_text_style style = { .lang = lang, .width = 80 };
        eq_chart_options o = { lang, lang == EQ_EN ? 720 : 320, "eq" };
        eq_buf out = { 0 };

        eq_compare_text(&k, &style, &out);
        snprintf(name, sizeof name, "compare-%s.txt", lang == EQ_ZH ? "zh" : "en");
        compare(name, &out);
        eq_compare_svg(&k, &o, &out);
        snprintf(name, sizeof name, "difference-%s-%d.svg", lang == EQ_ZH ? "zh" : "en", o.width);
        compare(name, &out);
    }
}

TEST(report_page)
{
    eq_answer a = fix_make(FIX_OUTCOME);
    const eq_answer *list = &a;
    eq_buf b = { 0 };

    UNUSED_STATE;
    eq_html_write(&list, 1, EQ_EN, &b);
    compare("report-outcome.html", &b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terminal_text), cmocka_unit_test(json_and_plain), cmocka_unit_test(charts),
        cmocka_unit_test(comparison),    cmocka_unit_test(report_page),
    };

    return cmocka_run_group_tests_name("golden", tests, NULL, NULL);
}
