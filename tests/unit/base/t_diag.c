/* Findings: places, carets, both languages, limits, hostile text. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/diag.h"
#include "check.h"

static eq_source source_of(const char *name, const char *text)
{
    return (eq_source){ .name = name, .text = text, .n = text != NULL ? strlen(text) : 0 };
}

/* Place of the first `what` in the source. */
static eq_pos pos_of(const eq_source *src, const char *what, const char *path)
{
    return (eq_pos){ .src = src,
                     .offset = (size_t)(strstr(src->text, what) - src->text),
                     .len = strlen(what),
                     .path = path };
}

static void check_output(const eq_diag *d, eq_lang lang, const char *want)
{
    eq_buf out = { 0 };

    eq_diag_write_all(d, lang, &out);
    CHECK_TEXT(eq_buf_text(&out), want);
    eq_buf_clear(&out);
}

/* The template "hint: {text}" serves as a message with one place. */
TEST(form_in_both_languages)
{
    UNUSED_STATE;
    const eq_source src = source_of("my.yaml", "schema: 1\ncn:\n  pu_per_warhead: -3 kg\n");
    const eq_pos at = pos_of(&src, "-3", "cn.pu_per_warhead");
    const eq_pos other = { .path = "cn.x" };
    eq_diag *d;

    CHECK_OK(eq_diag_create(&d));
    eq_diag_add(d, EQ_ERROR, EQ_ERR_RANGE, &at, EQ_S_BASE_HINT, "text", "A", (char *)NULL);
    eq_diag_hint(d, EQ_S_BASE_ERROR, (char *)NULL);
    check_output(d, EQ_EN,
                 "my.yaml:3:19: error[range] at cn.pu_per_warhead\n"
                 "    3 |   pu_per_warhead: -3 kg\n"
                 "      |                   ^~\n"
                 "      hint: A\n"
                 "      hint: error\n"
                 "1 error in 1 file; nothing was run.\n");
    check_output(d, EQ_ZH,
                 "my.yaml:3:19: 错误[range]：位于cn.pu_per_warhead\n"
                 "    3 |   pu_per_warhead: -3 kg\n"
                 "      |                   ^~\n"
                 "      提示：A\n"
                 "      提示：错误\n"
                 "共1处错误；未运行任何模拟。\n");
    eq_diag_add(d, EQ_WARNING, EQ_ERR_LINT, &other, EQ_S_BASE_NOTE, (char *)NULL);
    assert_int_equal(eq_diag_count(d, EQ_ERROR), 1);
    assert_int_equal(eq_diag_count(d, EQ_WARNING), 1);
    assert_int_equal(eq_diag_size(d), 2);
    CHECK_STATUS(eq_diag_status(d), EQ_ERR_RANGE);
    CHECK_DIAG(d, EQ_ERR_LINT, "cn.x");
    eq_diag_free(d);
}

TEST(caret_counts_display_columns)
{
    UNUSED_STATE;
    const eq_source src = source_of("a.yaml", "名称: 弹头数 x\n");
    const eq_pos at = pos_of(&src, "弹头数", NULL);
    eq_diag *d;

    CHECK_OK(eq_diag_create(&d));
    eq_diag_add(d, EQ_ERROR, EQ_ERR_TYPE, &at, EQ_S_BASE_NOTE, (char *)NULL);
    const eq_finding *f = eq_diag_get(d, 0);
    assert_int_equal(f->col, 5); /* code points: 名 称 : blank, then here */
    assert_int_equal(f->caret_col, 6);
    assert_int_equal(f->caret_width, 6);
    eq_diag_free(d);
}

TEST(odd_places)
{
    UNUSED_STATE;
    const eq_source src = source_of("a.yaml", "\xef\xbb\xbf"
                                              "a\tb\r\nlast");
    const eq_pos past = { .src = &src, .offset = 999, .len = 5 };
    const eq_pos first = { .src = &src, .offset = 3, .len = 100 };
    const eq_source no_text = source_of("--set", NULL);
    const eq_pos option = { .src = &no_text, .offset = 7, .path = "cn.x" };
    eq_diag *d;

    CHECK_OK(eq_diag_create(&d));
    eq_diag_add(d, EQ_ERROR, EQ_ERR_SYNTAX, &past, EQ_S_BASE_NOTE, (char *)NULL);
    eq_diag_add(d, EQ_ERROR, EQ_ERR_SYNTAX, &first, EQ_S_BASE_NOTE, (char *)NULL);
    eq_diag_add(d, EQ_ERROR, EQ_ERR_USAGE, &option, EQ_S_BASE_NOTE, (char *)NULL);
    eq_diag_add(d, EQ_ERROR, EQ_ERR_USAGE, NULL, EQ_S_BASE_NOTE, (char *)NULL);
    check_output(d, EQ_EN,
                 "a.yaml:2:5: error[syntax]\n"
                 "    2 | last\n"
                 "      |     ^\n"
                 "      note\n"
                 "a.yaml:1:1: error[syntax]\n"
                 "    1 | a b\n"
                 "      | ^~~\n"
                 "      note\n"
                 "--set: error[usage] at cn.x\n"
                 "      note\n"
                 "error[usage]\n"
                 "      note\n"
                 "4 errors in 1 file; nothing was run.\n");
    eq_diag_free(d);
}

TEST(long_lines_are_cut_around_the_place)
{
    UNUSED_STATE;
    static char text[5001];
    const eq_source src = { .name = "a", .text = text, .n = 5000 };
    const eq_pos at = { .src = &src, .offset = 3000, .len = 2 };
    eq_diag *d;

    memset(text, 'x', 5000);
    CHECK_OK(eq_diag_create(&d));
    eq_diag_add(d, EQ_ERROR, EQ_ERR_SYNTAX, &at, EQ_S_BASE_NOTE, (char *)NULL);
    const eq_finding *f = eq_diag_get(d, 0);
    assert_true(strlen(f->line_text) <= 160);
    assert_true(f->caret_col + f->caret_width <= strlen(f->line_text));
    assert_int_equal(f->col, 3001);
    eq_diag_free(d);
}

TEST(control_characters_do_not_reach_the_terminal)
{
    UNUSED_STATE;
    const eq_source src = source_of("a\x1b[2J.yaml", "k\x1b[31m: \xff\n");
    const eq_pos at = { .src = &src, .offset = 0, .len = 1, .path = "p\x07" };
    eq_buf out = { 0 };
    eq_diag *d;

    CHECK_OK(eq_diag_create(&d));
    eq_diag_add(d, EQ_ERROR, EQ_ERR_SYNTAX, &at, EQ_S_BASE_HINT, "text",
                "\x1b]0;x\x07 \xe2\x80\xae", (char *)NULL);
    eq_diag_write_all(d, EQ_ZH, &out);
    for (size_t i = 0; i < out.n; i++) {
        assert_true((unsigned char)out.p[i] >= 0x20 || out.p[i] == '\n');
    }
    assert_int_equal(eq_utf8_check((eq_str){ out.p, out.n }), out.n);
    assert_null(strstr(out.p, "\xe2\x80\xae")); /* right-to-left override */
    eq_buf_clear(&out);
    eq_diag_free(d);
}

TEST(past_the_limit_only_counts_grow)
{
    UNUSED_STATE;
    eq_buf out = { 0 };
    eq_diag *d;

    CHECK_OK(eq_diag_create(&d));
    for (int i = 0; i < 203; i++) {
        eq_diag_add(d, EQ_ERROR, EQ_ERR_NAN, NULL, EQ_S_BASE_NOTE, (char *)NULL);
    }
    eq_diag_hint(d, EQ_S_BASE_NOTE, (char *)NULL); /* belongs to a finding that was not kept */
    assert_int_equal(eq_diag_size(d), 200);
    assert_int_equal(eq_diag_count(d, EQ_ERROR), 203);
    assert_null(eq_diag_get(d, 199)->hint[EQ_EN]);
    eq_diag_write_all(d, EQ_EN, &out);
    assert_non_null(strstr(eq_buf_text(&out), "\n3 more findings are not shown.\n203 errors;"));
    eq_buf_clear(&out);
    eq_diag_free(d);
    eq_diag_add(NULL, EQ_ERROR, EQ_ERR_NAN, NULL, EQ_S_BASE_NOTE, (char *)NULL);
    eq_diag_hint(NULL, EQ_S_BASE_NOTE, (char *)NULL);
    eq_diag_free(NULL);
    CHECK_OK(eq_diag_status(NULL));
}

TEST(numbers_in_messages)
{
    UNUSED_STATE;
    eq_num_text t;

    CHECK_TEXT(eq_num_text_of(&t, -0.2), "-0.2");
    CHECK_TEXT(eq_num_text_of(&t, 1.0 / 3), "0.333333");
    CHECK_TEXT(eq_num_text_of(&t, 4096), "4096");
    CHECK_TEXT(eq_num_text_of(&t, NAN), "nan");
}

TEST(status_list)
{
    UNUSED_STATE;
    CHECK_TEXT(eq_status_code(EQ_ERR_UNKNOWN_KEY), "unknown-key");
    CHECK_TEXT(eq_status_text(EQ_OK), "done");
    CHECK_TEXT(eq_status_code((eq_status)9999), "unknown");
    for (int i = 0; i < EQ_N_STATUS; i++) { /* codes are unique */
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(eq_status_code((eq_status)i), eq_status_code((eq_status)j));
        }
    }
}

TEST(string_table)
{
    UNUSED_STATE;
    CHECK_TEXT(eq_string(EQ_S_BASE_ERROR, EQ_ZH), "错误");
    CHECK_TEXT(eq_string(-1, EQ_EN), "");
    CHECK_TEXT(eq_string(EQ_N_STRING, EQ_EN), "");
    assert_int_equal(eq_string_find("base.hint"), EQ_S_BASE_HINT);
    assert_int_equal(eq_string_find("no.such"), -1);
    CHECK_TEXT(eq_string_id_name(EQ_S_BASE_HINT), "base.hint");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(form_in_both_languages),
        cmocka_unit_test(caret_counts_display_columns),
        cmocka_unit_test(odd_places),
        cmocka_unit_test(long_lines_are_cut_around_the_place),
        cmocka_unit_test(control_characters_do_not_reach_the_terminal),
        cmocka_unit_test(past_the_limit_only_counts_grow),
        cmocka_unit_test(numbers_in_messages),
        cmocka_unit_test(status_list),
        cmocka_unit_test(string_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
