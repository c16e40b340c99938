/* Buffers, templates, escapes, UTF-8, widths, wrapping, suggestions. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/text.h"
#include "check.h"

/* The text a buffer holds; the buffer is emptied by the next call of `fresh`. */
static eq_buf buf;

static eq_buf *fresh(void)
{
    eq_buf_reset(&buf);
    return &buf;
}

static int clear_buf(void **state)
{
    UNUSED_STATE;
    eq_buf_clear(&buf);
    return 0;
}

TEST(slices)
{
    UNUSED_STATE;
    assert_true(eq_str_is(eq_str_of("kg"), "kg"));
    assert_false(eq_str_is(eq_str_of("kg"), "k"));
    assert_true(eq_str_is(eq_str_of(NULL), ""));
    assert_true(eq_str_starts(eq_str_of("cn.pu"), "cn."));
    assert_false(eq_str_starts(eq_str_of("cn"), "cn."));
    assert_true(eq_str_is(eq_str_trim(eq_str_of(" \t a b \n")), "a b"));
    assert_true(eq_str_is(eq_str_trim(eq_str_of("   ")), ""));
}

TEST(buffer_grows_and_is_terminated)
{
    UNUSED_STATE;
    eq_buf b = { 0 };

    CHECK_TEXT(eq_buf_text(&b), "");
    for (int i = 0; i < 1000; i++) {
        eq_buf_char(&b, 'x');
    }
    assert_int_equal(b.n, 1000);
    assert_int_equal(strlen(eq_buf_text(&b)), 1000);
    eq_buf_reset(&b);
    CHECK_TEXT(eq_buf_text(&b), "");
    eq_buf_clear(&b);
    assert_null(b.p);
}

TEST(integers)
{
    UNUSED_STATE;
    eq_buf *b = fresh();

    eq_buf_u64(b, 0);
    eq_buf_char(b, ' ');
    eq_buf_u64(b, UINT64_MAX);
    eq_buf_char(b, ' ');
    eq_buf_i64(b, INT64_MIN);
    eq_buf_char(b, ' ');
    eq_buf_hex(b, 0x4f1c9a, 8);
    CHECK_TEXT(eq_buf_text(b), "0 18446744073709551615 -9223372036854775808 004f1c9a");
}

TEST(template_fills_names)
{
    UNUSED_STATE;
    eq_buf *b = fresh();

    eq_buf_template(b, "{a} of {b}, {{a}, {unknown}, {", "a", "7", "b", "20", (char *)NULL);
    CHECK_TEXT(eq_buf_text(b), "7 of 20, {a}, {unknown}, {");
    b = fresh();
    eq_buf_template(b, "{a}", "a", "{b}", "b", "no", (char *)NULL); /* values are not templates */
    CHECK_TEXT(eq_buf_text(b), "{b}");
}

TEST(json_and_xml_escapes)
{
    UNUSED_STATE;
    eq_buf *b = fresh();

    eq_buf_json(b, "a\"\\\n\x01\x1b中\xff");
    CHECK_TEXT(eq_buf_text(b), "\"a\\\"\\\\\\n\\u0001\\u001b中\xef\xbf\xbd\"");
    b = fresh();
    eq_buf_xml(b, "<a href=\"x\">&'\x01中\xc3</a>");
    CHECK_TEXT(eq_buf_text(b), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;中\xef\xbf\xbd&lt;/a&gt;");
}

TEST(utf8_refuses_what_the_standard_refuses)
{
    UNUSED_STATE;
    static const char *const bad[] = {
        "ab\x80",             /* a tail byte alone */
        "ab\xc0\xaf",         /* overlong '/' */
        "ab\xe0\x80\xaf",     /* the same in three bytes */
        "ab\xed\xa0\x80",     /* a surrogate */
        "ab\xf4\x90\x80\x80", /* past U+10FFFF */
        "ab\xe4\xb8",         /* cut off */
        "ab\xff",
    };

    for (size_t i = 0; i < EQ_COUNT(bad); i++) {
        assert_int_equal(eq_utf8_check(eq_str_of(bad[i])), 2);
        size_t at = 2;
        assert_int_equal(eq_utf8_next(eq_str_of(bad[i]), &at), 0xfffd);
        assert_int_equal(at, 3);
    }
    assert_int_equal(eq_utf8_check(eq_str_of("核战略 \xf0\xa0\x80\x80")), 14);
    size_t at = 0;
    assert_int_equal(eq_utf8_next(eq_str_of("核"), &at), 0x6838);
    assert_int_equal(at, 3);
}

TEST(display_widths)
{
    UNUSED_STATE;
    assert_int_equal(eq_text_width(eq_str_of("warheads")), 8);
    assert_int_equal(eq_text_width(eq_str_of("枚核弹头，12")), 12);
    assert_int_equal(eq_text_width(eq_str_of("“a”…—±")), 6);    /* ambiguous: one column each */
    assert_int_equal(eq_text_width(eq_str_of("e\xcc\x81")), 1); /* e and a combining acute */
    assert_int_equal(eq_codepoint_width(0xff0c), 2);
    assert_int_equal(eq_codepoint_width('\n'), 0);
}

TEST(wrap_english)
{
    UNUSED_STATE;
    eq_buf *b = fresh();

    eq_buf_wrap(b, eq_str_of("one two three four"), 9, 2, true);
    CHECK_TEXT(eq_buf_text(b), "  one two\n  three\n  four");
    b = fresh();
    eq_buf_wrap(b, eq_str_of("hint: unbreakablelongword x"), 10, 2, false);
    CHECK_TEXT(eq_buf_text(b), "hint:\n  unbreakablelongword\n  x");
    b = fresh();
    eq_buf_wrap(b, eq_str_of("a b\nc"), 40, 1, true);
    CHECK_TEXT(eq_buf_text(b), " a b\n c");
}

TEST(wrap_chinese_keeps_marks_off_line_starts)
{
    UNUSED_STATE;
    eq_buf *b = fresh();

    /* 8 columns: four Han. The comma would be fifth, so it takes the fourth Han along. */
    eq_buf_wrap(b, eq_str_of("一二三四，五六"), 8, 0, false);
    CHECK_TEXT(eq_buf_text(b), "一二三\n四，五六");
    b = fresh();
    eq_buf_wrap(b, eq_str_of("一二（三四）"), 6, 0, false); /* no line ends with （ */
    CHECK_TEXT(eq_buf_text(b), "一二\n（三\n四）");
    b = fresh();
    eq_buf_wrap(b, eq_str_of("约1,000枚"), 6, 0, false); /* a number is never cut */
    CHECK_TEXT(eq_buf_text(b), "约\n1,000\n枚");
}

TEST(pad_counts_columns)
{
    UNUSED_STATE;
    eq_buf *b = fresh();

    eq_buf_pad(b, eq_str_of("弹头"), 6, false);
    eq_buf_char(b, '|');
    eq_buf_pad(b, eq_str_of("12"), 4, true);
    eq_buf_pad(b, eq_str_of("long"), 2, true);
    CHECK_TEXT(eq_buf_text(b), "弹头  |  12long");
}

TEST(suggestions)
{
    UNUSED_STATE;
    static const char *const names[] = { "grievance_1",
                                         "grievance_2",
                                         "cn.pu_stock",
                                         "ru.pu_stock",
                                         "cn.pu_per_warhead",
                                         "warheads-1000",
                                         "cn.warhead_ceiling[2030]" };
    static const struct {
        const char *word;
        int want;
    } cases[] = { { "grievence_2", 1 },
                  { "Grievance_1", 0 },
                  { "pu_per_warhead", 4 },
                  { "ru.pu_stokc", 3 },
                  { "cn.pu_per_warhed", 4 },
                  { "warheads_1000", 5 },
                  { "warheads", 5 },
                  { "us.pu_stock", 2 },
                  { "completely_other", -1 },
                  { "", -1 },
                  { "x", -1 },
                  { "params.cn.pu_per_warhead", 4 },
                  { "cn.warhead_ceiling", 6 } };

    for (size_t i = 0; i < EQ_COUNT(cases); i++) {
        const int got = eq_text_suggest(eq_str_of(cases[i].word), names, EQ_COUNT(names));
        if (got != cases[i].want) {
            print_error("%s: %d, want %d\n", cases[i].word, got, cases[i].want);
        }
        assert_int_equal(got, cases[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices),
        cmocka_unit_test(buffer_grows_and_is_terminated),
        cmocka_unit_test(integers),
        cmocka_unit_test(template_fills_names),
        cmocka_unit_test(json_and_xml_escapes),
        cmocka_unit_test(utf8_refuses_what_the_standard_refuses),
        cmocka_unit_test(display_widths),
        cmocka_unit_test(wrap_english),
        cmocka_unit_test(wrap_chinese_keeps_marks_off_line_starts),
        cmocka_unit_test(pad_counts_columns),
        cmocka_unit_test(suggestions),
    };
    return cmocka_run_group_tests(tests, NULL, clear_buf);
}
