/* Terminal text, plain rows and JSON of made-up answers. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glob.h>

#include "check.h"
#include "report/layout.h"
#include "unit/report/fixture.h"

enum { MARK_FILLED, MARK_HOLLOW };

/* Marks of the dot picture: characters # and o standing alone between blanks or bars. */
static void count_marks(const char *text, unsigned n[2])
{
    n[MARK_FILLED] = n[MARK_HOLLOW] = 0;
    for (const char *line = text; *line;) {
        const char *end = strchr(line, '\n');
        size_t len = end ? (size_t)(end - line) : strlen(line);

        if (strspn(line, " o#|") >= len) {
            for (size_t i = 0; i < len; i++) {
                n[MARK_FILLED] += line[i] == '#';
                n[MARK_HOLLOW] += line[i] == 'o';
            }
        }
        line += len + (end ? 1 : 0);
    }
}

TEST(marks_are_the_count_of_the_sentence)
{
    UNUSED_STATE;
    for (int k = 0; k < N_FIX; k++) {
        for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
            eq_answer a = fix_make(k);
            eq_text_style s = { .lang = lang, .width = 80 };
            eq_dot_set d = eq_words_dots(&a);
            unsigned n[2];
            eq_buf b = { 0 };

            if (a.count.of == 1000 || k == FIX_FIXED) {
                continue;
            }
            eq_ask_text(&a, &s, &b);
            count_marks(eq_buf_text(&b), n);
            assert_int_equal(n[0] + n[1], a.count.of);
            assert_int_equal(d.outcome && a.above_is_yes < 0 ? n[1] : n[0], a.count.n);
            eq_buf_clear(&b);
        }
    }
}

TEST(no_line_is_wider_than_asked)
{
    static const size_t width[] = { 60, 80, 100, 120 };

    UNUSED_STATE;
    for (int k = 0; k < N_FIX; k++) {
        for (int i = 0; i < 8; i++) {
            eq_answer a = fix_make(k);
            eq_text_style s = { .lang = i % 2 ? EQ_ZH : EQ_EN, .width = width[i / 2] };
            size_t limit = width[i / 2] > 100 ? 100 : width[i / 2];
            eq_buf b = { 0 };

            eq_ask_text(&a, &s, &b);
            eq_why_text(&a, &s, &b);
            for (const char *p = eq_buf_text(&b); *p;) {
                const char *end = strchr(p, '\n');
                eq_str line = { p, end ? (size_t)(end - p) : strlen(p) };

                if (eq_text_width(line) > limit && !strstr(p, "eq report")) {
                    print_error("%s %d: %.*s\n", fix_name[k], i, (int)line.n, line.p);
                    fail();
                }
                p += line.n + (end ? 1 : 0);
            }
            eq_buf_clear(&b);
        }
    }
}

TEST(answer_first_unless_judgement_carries_it)
{
    eq_answer a = fix_make(FIX_OUTCOME), l = fix_make(FIX_LONG);
    eq_text_style s = { .lang = EQ_EN, .width = 80 };
    eq_buf b = { 0 };
    const char *t;

    UNUSED_STATE;
    eq_ask_text(&a, &s, &b);
    t = eq_buf_text(&b);
    assert_true(strstr(t, "about 7 of 20") < strstr(t, "Moves it most"));
    assert_null(strstr(t, "have to believe"));
    eq_buf_reset(&b);
    eq_ask_text(&l, &s, &b);
    t = eq_buf_text(&b);
    assert_ptr_equal(strstr(t, "What you would have to believe"), t);
    assert_true(strstr(t, "spread 62% comes") < strstr(t, "Moves it most"));
    assert_true(strstr(t, "Moves it most") < strstr(t, "about 7 of 20"));
    eq_buf_clear(&b);
}

TEST(colour_only_when_asked)
{
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_text_style s = { .lang = EQ_EN, .width = 80 };
    eq_buf b = { 0 };

    UNUSED_STATE;
    eq_ask_text(&a, &s, &b);
    assert_null(strchr(eq_buf_text(&b), '\033'));
    s.color = true;
    eq_buf_reset(&b);
    eq_ask_text(&a, &s, &b);
    assert_non_null(strchr(eq_buf_text(&b), '\033'));
    eq_buf_clear(&b);
}

TEST(both_languages_in_sequence)
{
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_text_style s = { .lang = EQ_EN, .both = true, .width = 80 };
    eq_buf b = { 0 };

    UNUSED_STATE;
    eq_why_text(&a, &s, &b);
    assert_true(strstr(eq_buf_text(&b), "What moves it") < strstr(eq_buf_text(&b), "影响因素"));
    eq_buf_clear(&b);
}

/* One JSON value from p; NULL when it is not well formed. */
static const char *json_value(const char *p, int depth)
{
    p += strspn(p, " \n");
    if (depth > 32) {
        return NULL;
    }
    if (*p == '{' || *p == '[') {
        char close = *p == '{' ? '}' : ']';

        p += 1 + strspn(p + 1, " \n");
        if (*p == close) {
            return p + 1;
        }
        for (;;) {
            if (close == '}') {
                p = *p == '"' ? json_value(p, depth + 1) : NULL;
                if (!p || *p != ':') {
                    return NULL;
                }
                p++;
            }
            p = json_value(p, depth + 1);
            if (!p) {
                return NULL;
            }
            p += strspn(p, " \n");
            if (*p == close) {
                return p + 1;
            }
            if (*p != ',') {
                return NULL;
            }
            p += 1 + strspn(p + 1, " \n");
        }
    }
    if (*p == '"') {
        for (p++; *p != '"'; p++) {
            if ((unsigned char)*p < 32) {
                return NULL;
            }
            p += *p == '\\';
        }
        return p + 1;
    }
    if (strncmp(p, "null", 4) == 0 || strncmp(p, "true", 4) == 0) {
        return p + 4;
    }
    if (strncmp(p, "false", 5) == 0) {
        return p + 5;
    }
    size_t n = strspn(p, "+-.0123456789eE");
    return n ? p + n : NULL;
}

TEST(json_is_whole_and_has_the_promised_fields)
{
    static const char *const field[] = {
        "schema",     "id",     "question",   "p",         "p_error",         "n",
        "worlds",     "also",   "dots",       "drivers",   "flips",           "inert",
        "sources",    "count",  "readings",   "omissions", "judgement_share", "spread",
        "box",        "settle", "by_source",  "hold_for",  "checks",          "said_by",
        "doubted_by", "inputs", "provenance", "figures",
    };

    UNUSED_STATE;
    for (int k = 0; k < N_FIX; k++) {
        eq_answer a = fix_make(k);
        eq_buf b = { 0 }, c = { 0 };
        const char *end;

        eq_answer_json(&a, false, &b);
        eq_answer_json(&a, true, &c);
        end = json_value(eq_buf_text(&b), 0);
        assert_non_null(end);
        CHECK_TEXT(end, "\n");
        end = json_value(eq_buf_text(&c), 0);
        assert_non_null(end);
        assert_null(strchr(eq_buf_text(&c), '\n'));
        for (size_t i = 0; i < EQ_COUNT(field); i++) {
            char want[64];

            snprintf(want, sizeof want, "\n  \"%s\": ", field[i]);
            if (!strstr(eq_buf_text(&b), want)) {
                print_error("%s lacks %s\n", fix_name[k], field[i]);
                fail();
            }
        }
        eq_buf_clear(&b);
        eq_buf_clear(&c);
    }
}

static void json_has(int kind, const char *want)
{
    eq_answer a = fix_make(kind);
    eq_buf b = { 0 };

    eq_answer_json(&a, true, &b);
    if (!strstr(eq_buf_text(&b), want)) {
        print_error("%s lacks %s\n", fix_name[kind], want);
        fail();
    }
    eq_buf_clear(&b);
}

TEST(json_says_null_where_nothing_is)
{
    UNUSED_STATE;
    json_has(FIX_OUTCOME, "\"schema\":\"eq.answer/1\"");
    json_has(FIX_OUTCOME, "\"count\":{\"n\":7,\"of\":20}");
    json_has(FIX_OUTCOME, "\"value\":3.14,\"direction\":-1");
    json_has(FIX_OUTCOME, "\"value\":null,\"direction\":0,\"low\":2,\"high\":3.6");
    json_has(FIX_OUTCOME, "\"low\":false,\"high\":true"); /* yes/no input */
    json_has(FIX_OUTCOME, "\"low\":\"none\",\"high\":\"full\"");
    json_has(FIX_OUTCOME, "\"also\":{\"needs_new\":0.33}");
    json_has(FIX_OUTCOME, "\"of_new\":{\"median\":43,\"low90\":12,\"high90\":80,\"mean\":44,"
                          "\"unit\":\"%\",\"n\":4096,\"none\":null,\"label\":{");
    json_has(FIX_OUTCOME, "\"first\":{\"median\":2033,\"low90\":2029,\"high90\":null,");
    json_has(FIX_OUTCOME, "\"none\":{\"share\":0.2,\"count\":{\"n\":4,\"of\":20}}");
    json_has(FIX_BARE, "\"figures\":{}");
    json_has(FIX_TINY, "\"dots\":null");
    json_has(FIX_BARE, "\"dots\":null");
    json_has(FIX_BARE, "\"judgement_share\":null");
    json_has(FIX_BARE, "\"readings\":null");
    json_has(FIX_BARE, "\"by_source\":null");
    json_has(FIX_CHANCE, "\"spread\":{\"low\":0.36,\"high\":0.97}");
    json_has(FIX_FIXED, "\"printed\":97,\"printed_text\":\"97 %\"");
}

static size_t times(const char *text, const char *what)
{
    size_t n = 0;

    for (; (text = strstr(text, what)) != NULL; text += strlen(what)) {
        n++;
    }
    return n;
}

/* `in` holds the caveat right behind the answer sentence. */
static void check_behind(const char *in, const char *caveat)
{
    const char *p = strstr(in, "plutonium for 1,000 warheads (35%).");

    assert_non_null(p);
    p += strlen("plutonium for 1,000 warheads (35%).");
    p += strspn(p, " \n");
    assert_int_equal(strncmp(p, caveat, strlen(caveat)), 0);
}

/* A caveat follows the answer sentence wherever that is written, in both languages; without one
 * nothing is there. */
TEST(a_caveat_stands_behind_the_sentence)
{
    static const char caveat[] = "It is not shown to foresee.";
    const eq_both both = BOTH("It is not shown to foresee.", "尚未显示能够预见。");
    eq_text_style s = { .lang = EQ_EN, .width = 200 };
    eq_answer a = fix_make(FIX_OUTCOME), bare = a;
    const eq_answer *list = &a;
    eq_chart_options o = { EQ_EN, 720, "t" };
    eq_buf b = { 0 };

    UNUSED_STATE;
    a.caveat = both;
    for (int k = 0; k < 2; k++) {
        (k ? eq_why_text : eq_ask_text)(&a, &s, &b);
        check_behind(eq_buf_text(&b), caveat);
        assert_int_equal(times(eq_buf_text(&b), caveat), 1);
        eq_buf_reset(&b);
    }
    eq_answer_plain(&a, EQ_ZH, &b);
    assert_non_null(strstr(eq_buf_text(&b), "\ncaveat\t尚未显示能够预见。\n"));
    eq_buf_reset(&b);
    eq_answer_json(&a, true, &b);
    assert_non_null(strstr(eq_buf_text(&b), "},\"caveat\":{\"en\":\"It is not shown to foresee."
                                            "\",\"zh\":\"尚未显示能够预见。\"},"));
    eq_buf_reset(&b);
    eq_html_write(&list, 1, EQ_EN, &b);
    check_behind(strstr(eq_buf_text(&b), "<p class=\"answer\""), caveat);
    assert_non_null(strstr(eq_buf_text(&b), "（35%）。尚未显示能够预见。</p>"));
    eq_buf_reset(&b);
    for (int k = 0; k < 2; k++) { /* seen, and told to who does not see it */
        eq_chart_svg(&a, k ? EQ_CHART_CARD : EQ_CHART_DOTS, &o, &b);
        assert_true(times(eq_buf_text(&b), "foresee.") >= 2);
        eq_buf_reset(&b);
    }
    eq_answer_plain(&bare, EQ_EN, &b);
    eq_answer_json(&bare, true, &b);
    assert_null(strstr(eq_buf_text(&b), "caveat"));
    eq_buf_clear(&b);
}

/* Under a condition the origin says how many futures meet it, and the charts of paths that only
 * these are drawn. */
TEST(a_condition_is_said)
{
    static const eq_chart_kind kind[] = { EQ_CHART_FAN, EQ_CHART_FUTURES, EQ_CHART_PHASE,
                                          EQ_CHART_WATERFALL };
    eq_text_style s = { .lang = EQ_EN, .width = 200 };
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_buf b = { 0 };

    UNUSED_STATE;
    a.conditional = true;
    a.given = "x > 1";
    a.n_given = 1234;
    eq_ask_text(&a, &s, &b);
    assert_non_null(strstr(eq_buf_text(&b), "1,234 of 4,096 futures meet the condition"));
    eq_buf_reset(&b);
    eq_answer_json(&a, true, &b);
    assert_non_null(strstr(eq_buf_text(&b), "\"condition\":{\"given\":\"x > 1\",\"n\":1234}"));
    eq_buf_reset(&b);
    for (size_t i = 0; i < 2 * EQ_COUNT(kind); i++) {
        eq_chart_options o = { i % 2 ? EQ_ZH : EQ_EN, 720, "t" };
        const char *note = i % 2 ? "只计符合前提的未来。" : "Only futures that meet the condition.";

        eq_chart_svg(&a, kind[i / 2], &o, &b);
        assert_int_equal(times(eq_buf_text(&b), note), 1);
        eq_buf_reset(&b);
        a.conditional = false;
        eq_chart_svg(&a, kind[i / 2], &o, &b);
        assert_int_equal(times(eq_buf_text(&b), note), 0);
        eq_buf_reset(&b);
        a.conditional = true;
    }
    eq_buf_clear(&b);
}

/* Nowhere a bare dash for a chance: the end that there is is said, and that the other has too few
 * futures; what is listed says its largest error, and how many inputs are judgement comes first. */
TEST(a_missing_end_is_said_in_words)
{
    static eq_driver d[2];
    static eq_hold h[2];
    static const char *const want[EQ_N_LANG][5] = {
        { "no future fits", "too few futures fit", "up to 7 points", "Also asked",
          "9 of the 12 uncertain inputs behind this answer are judgement" },
        { "无符合前提的未来", "符合前提的未来过少", "最大为7个百分点", "另问",
          "12项不确定输入中，9项出自判断" },
    };

    UNUSED_STATE;
    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_answer a = fix_make(FIX_OUTCOME);
        eq_text_style s = { .lang = lang, .width = 80 };
        eq_buf b = { 0 };

        a.conditional = true;
        d[0] = a.driver[0];
        d[1] = a.driver[1];
        d[0].error = 0.07;
        d[0].p_low = NAN;
        h[0] = a.hold[0];
        h[1] = a.hold[1];
        h[0].p = h[1].p = NAN;
        h[1].n = 12;
        a.driver = d;
        a.n_driver = 2;
        a.hold = h;
        a.n_hold = 2;
        a.judgement_share = NAN;
        a.n_judged = 9;
        a.n_uncertain = 12;
        eq_why_text(&a, &s, &b);
        for (size_t i = 0; i < EQ_COUNT(want[lang]); i++) {
            bool there = strstr(eq_buf_text(&b), want[lang][i]) != NULL;

            if (!there && i != 4) { /* the last one may be wrapped */
                print_error("%s\nhas no %s\n", eq_buf_text(&b), want[lang][i]);
            }
            assert_true(there || i == 4);
        }
        assert_null(strstr(eq_buf_text(&b), ": -\n"));
        assert_null(strstr(eq_buf_text(&b), "  -\n"));
        eq_words_reset(&b);
        eq_words_swing(&a, &d[0], lang, &b);
        assert_string_equal(eq_buf_text(&b), lang == EQ_ZH
                                                 ? "低值：无符合前提的未来；高值：-18个百分点"
                                                 : "low: no future fits; high: -18 points");
        eq_words_reset(&b);
        assert_true(eq_words_judged(&a, lang, &b));
        assert_non_null(strstr(eq_buf_text(&b), want[lang][4]));
        a.judgement_share = 0.7; /* computed: the share is said instead */
        assert_false(eq_words_judged(&a, lang, &b));
        eq_buf_clear(&b);
    }
}

TEST(plain_rows_have_no_stray_tabs_or_lines)
{
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_buf b = { 0 };

    UNUSED_STATE;
    eq_answer_plain(&a, EQ_EN, &b);
    assert_non_null(strstr(eq_buf_text(&b), "answer\tmaterial-for-1000\t0.35\t0.0074\t7\t20\n"));
    assert_non_null(strstr(eq_buf_text(&b), "flip\tcn.pu_stock\tplutonium stock today\t\tt\tnone"));
    assert_non_null(strstr(eq_buf_text(&b), "\nfigure\tof_new\t43\t12\t80\t44\t%\t0\t4096\n"));
    assert_non_null(strstr(eq_buf_text(&b), "\nfigure\tfirst\t2033\t2029\t\t2032.5\tyear\t0.2\t"));
    eq_buf_clear(&b);
}

TEST(csv_rows_are_what_is_drawn)
{
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_buf b = { 0 };
    size_t rows = 0, above = 0;

    UNUSED_STATE;
    eq_chart_csv(&a, EQ_CHART_DOTS, EQ_EN, &b);
    for (const char *p = eq_buf_text(&b); (p = strchr(p, '\n')) != NULL; p++) {
        rows++;
    }
    for (const char *p = eq_buf_text(&b); (p = strstr(p, ",warheads,1,")) != NULL; p++) {
        above++;
    }
    assert_int_equal(rows, 21);
    assert_int_equal(above, a.count.n);
    eq_buf_reset(&b);
    eq_chart_csv(&a, EQ_CHART_WATERFALL, EQ_EN, &b);
    assert_non_null(strstr(eq_buf_text(&b), "\"old reactors, restarted\",150,0,600,0,"));
    eq_buf_clear(&b);
}

TEST(checks_show_printed_beside_exact)
{
    eq_answer a = fix_make(FIX_CONSTANT);
    eq_text_style s = { .lang = EQ_EN, .width = 80 };
    eq_buf b = { 0 };

    UNUSED_STATE;
    eq_checks_text(&a, &s, &b);
    assert_non_null(strstr(eq_buf_text(&b), "97 %  96.25%  no"));
    assert_non_null(strstr(eq_buf_text(&b), "56 %     56%  yes"));
    eq_buf_clear(&b);
}

/* Keys at the first level of our JSON are properties of the schema, and all that it requires. */
TEST(json_keys_are_those_of_the_schema)
{
    static char schema[64 * 1024];
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_buf b = { 0 };
    size_t n, keys = 0;
    FILE *f = fopen("docs/answer.schema.json", "rb");

    UNUSED_STATE;
    assert_non_null(f);
    n = fread(schema, 1, sizeof schema - 1, f);
    fclose(f);
    assert_true(n > 1000 && n < sizeof schema - 1);
    a.caveat = (eq_both)BOTH("c", "c");
    a.conditional = true;
    a.given = "x > 1";
    eq_answer_json(&a, false, &b);
    for (const char *p = eq_buf_text(&b); (p = strstr(p, "\n  \"")) != NULL; p += 4) {
        char want[80];

        snprintf(want, sizeof want, "\n  \"%.*s\": {", (int)strcspn(p + 4, "\""), p + 4);
        if (!strstr(schema, want)) {
            print_error("the schema lacks %s\n", want);
            fail();
        }
        keys++;
    }
    assert_true(keys >= 27);
    eq_buf_clear(&b);
}

/* The part of the schema that begins with `from`, up to `to`. */
static void schema_part(const char *from, const char *to, char *out, size_t room)
{
    static char schema[64 * 1024];
    FILE *f = fopen("docs/answer.schema.json", "rb");
    const char *a, *b;

    assert_non_null(f);
    schema[fread(schema, 1, sizeof schema - 1, f)] = '\0';
    fclose(f);
    a = strstr(schema, from);
    b = a ? strstr(a, to) : NULL;
    assert_true(b && (size_t)(b - a) < room);
    memcpy(out, a, (size_t)(b - a));
    out[b - a] = '\0';
}

/* Every key of a figure is a property and required, and no more is required. */
TEST(keys_of_a_figure_are_those_of_the_schema)
{
    static char part[8 * 1024];
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_buf b = { 0 };
    const char *p, *end;
    size_t keys = 0, required = 0;

    UNUSED_STATE;
    schema_part("\n  \"figures\": {", "\n  \"dots\": {", part, sizeof part);
    eq_answer_json(&a, false, &b);
    p = strstr(eq_buf_text(&b), "\n    \"of_new\": {");
    assert_non_null(p);
    end = strstr(p, "\n    }");
    assert_non_null(end);
    while ((p = strstr(p, "\n      \"")) != NULL && p < end) {
        int n = (int)strcspn(p + 8, "\"");
        char want[80];

        snprintf(want, sizeof want, "\n     \"%.*s\": {", n, p + 8);
        assert_non_null(strstr(part, want));
        snprintf(want, sizeof want, "\n     \"%.*s\"", n, p + 8);
        assert_non_null(strstr(strstr(part, "\"required\""), want));
        keys++;
        p += 8;
    }
    p = strstr(part, "\"required\"");
    end = strchr(p, ']');
    while ((p = strstr(p, "\n     \"")) != NULL && p < end) {
        required++;
        p++;
    }
    assert_int_equal(keys, 8);
    assert_int_equal(required, keys);
    eq_buf_clear(&b);
}

/* Numbers go through base/text.h alone, so that the bytes are the same everywhere. */
TEST(no_view_calls_printf)
{
    static char text[128 * 1024];
    size_t files = 0;
    glob_t g;

    UNUSED_STATE;
    assert_int_equal(glob("src/report/*.c", 0, NULL, &g), 0);
    for (size_t i = 0; i < g.gl_pathc; i++) {
        FILE *f = fopen(g.gl_pathv[i], "rb");

        assert_non_null(f);
        text[fread(text, 1, sizeof text - 1, f)] = '\0';
        fclose(f);
        assert_null(strstr(text, "printf("));
        assert_null(strstr(text, "#include <stdio.h>"));
        assert_null(strstr(text, "setlocale"));
        files++;
    }
    globfree(&g);
    assert_true(files > 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_the_count_of_the_sentence),
        cmocka_unit_test(no_line_is_wider_than_asked),
        cmocka_unit_test(answer_first_unless_judgement_carries_it),
        cmocka_unit_test(colour_only_when_asked),
        cmocka_unit_test(both_languages_in_sequence),
        cmocka_unit_test(json_is_whole_and_has_the_promised_fields),
        cmocka_unit_test(json_says_null_where_nothing_is),
        cmocka_unit_test(a_caveat_stands_behind_the_sentence),
        cmocka_unit_test(a_condition_is_said),
        cmocka_unit_test(a_missing_end_is_said_in_words),
        cmocka_unit_test(plain_rows_have_no_stray_tabs_or_lines),
        cmocka_unit_test(csv_rows_are_what_is_drawn),
        cmocka_unit_test(checks_show_printed_beside_exact),
        cmocka_unit_test(json_keys_are_those_of_the_schema),
        cmocka_unit_test(keys_of_a_figure_are_those_of_the_schema),
        cmocka_unit_test(no_view_calls_printf),
    };

    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
