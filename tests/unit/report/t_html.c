/* The HTML report: nesting, escaping, unique ids, headings in order, both languages, sizes, and
 * nothing that runs or is fetched. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "check.h"
#include "base/hash.h"
#include "report/html.h"
#include "unit/report/fixture.h"
#include "unit/report/xml.h"

static void write_one(int kind, eq_lang lang, eq_buf *b)
{
    eq_answer a = fix_make(kind);
    const eq_answer *list = &a;

    eq_html_write(&list, 1, lang, b);
}

static void write_all(eq_buf *b)
{
    static eq_answer a[N_FIX];
    const eq_answer *list[N_FIX];

    for (int k = 0; k < N_FIX; k++) {
        a[k] = fix_make(k);
        list[k] = &a[k];
    }
    eq_html_write(list, N_FIX, EQ_ZH, b);
}

static void check_page(const char *html, size_t n, size_t limit)
{
    static const char *const never[] = { "<script", "javascript:", "onclick", "<link", "<iframe",
                                         " style=", "@import",     "url(",    "src=" };
    const char *bad = xml_problem(html, true);

    if (bad) {
        print_error("markup: %.100s\n", bad);
        fail();
    }
    assert_true(n < limit);
    for (size_t i = 0; i < EQ_COUNT(never); i++) {
        if (strstr(html, never[i])) {
            print_error("the page holds %s\n", never[i]);
            fail();
        }
    }
}

TEST(pages_are_whole_small_and_inert)
{
    UNUSED_STATE;
    for (int k = 0; k < N_FIX; k++) {
        for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
            eq_buf b = { 0 };

            write_one(k, lang, &b);
            check_page(eq_buf_text(&b), b.n, 300 * 1000);
            eq_buf_clear(&b);
        }
    }
    eq_buf b = { 0 };
    write_all(&b);
    check_page(eq_buf_text(&b), b.n, (size_t)N_FIX * 300 * 1000);
    eq_buf_clear(&b);
}

TEST(ids_are_unique_and_links_arrive)
{
    static char id[2000][64];
    size_t n = 0;
    eq_buf b = { 0 };
    char s[64];
    xml_tag t;

    UNUSED_STATE;
    write_all(&b);
    for (const char *p = eq_buf_text(&b); xml_next(p, &t); p = t.end) {
        if (xml_attr(&t, "id", s, sizeof s)) {
            for (size_t i = 0; i < n; i++) {
                assert_string_not_equal(id[i], s);
            }
            assert_true(n < 2000);
            strcpy(id[n++], s);
        }
    }
    for (const char *p = eq_buf_text(&b); xml_next(p, &t); p = t.end) {
        if (xml_is(&t, "a") && xml_attr(&t, "href", s, sizeof s) && s[0] == '#') {
            bool found = false;

            for (size_t i = 0; i < n; i++) {
                found = found || strcmp(id[i], s + 1) == 0;
            }
            if (!found) {
                print_error("no place for %s\n", s);
                fail();
            }
        }
    }
    eq_buf_clear(&b);
}

static void check_headings(const char *html)
{
    int last = 0, ones = 0;
    xml_tag t;

    for (const char *p = html; xml_next(p, &t); p = t.end) {
        if (!t.closing && t.n_name == 2 && t.name[0] == 'h' && t.name[1] >= '1' &&
            t.name[1] <= '6') {
            int level = t.name[1] - '0';

            assert_true(level <= last + 1);
            ones += level == 1;
            last = level;
        }
    }
    assert_int_equal(ones, 1);
}

TEST(headings_go_down_one_step_at_a_time)
{
    eq_buf b = { 0 };

    UNUSED_STATE;
    write_one(FIX_OUTCOME, EQ_EN, &b);
    check_headings(eq_buf_text(&b));
    eq_buf_reset(&b);
    write_one(FIX_LONG, EQ_EN, &b);
    check_headings(eq_buf_text(&b));
    eq_buf_reset(&b);
    write_all(&b);
    check_headings(eq_buf_text(&b));
    eq_buf_clear(&b);
}

TEST(both_languages_stand_side_by_side)
{
    size_t en = 0, zh = 0;
    eq_buf b = { 0 };
    char s[16];
    xml_tag t;

    UNUSED_STATE;
    write_one(FIX_OUTCOME, EQ_ZH, &b);
    for (const char *p = eq_buf_text(&b); xml_next(p, &t); p = t.end) {
        if (!xml_is(&t, "html") && xml_attr(&t, "lang", s, sizeof s)) {
            en += strcmp(s, "en") == 0;
            zh += strcmp(s, "zh-Hans") == 0;
        }
    }
    assert_true(en > 50);
    assert_int_equal(en, zh - 1); /* one source has a Chinese title of its own */
    assert_non_null(strstr(eq_buf_text(&b), "<html lang=\"zh-Hans\">"));
    assert_non_null(strstr(eq_buf_text(&b), "id=\"lang-zh\" aria-label=\"中文\" checked>"));
    eq_buf_clear(&b);
}

TEST(order_of_a_report)
{
    static const char *const order[] = {
        "<h1 id=\"answer\">", "class=\"answer\"",        "answer-end",
        ">What it assumes<",  ">What moves it<",         ">What would flip it<",
        ">Two readings<",     ">Not in this model<",     ">Tables behind the figures<",
        ">Sources<",          ">Where this comes from<", ">The command that remakes it<",
    };
    const char *at;
    eq_buf b = { 0 };

    UNUSED_STATE;
    write_one(FIX_OUTCOME, EQ_EN, &b);
    at = eq_buf_text(&b);
    for (size_t i = 0; i < EQ_COUNT(order); i++) {
        if (strcmp(order[i], "answer-end") == 0) {
            continue;
        }
        at = strstr(at, order[i]);
        if (!at) {
            print_error("out of order: %s\n", order[i]);
            fail();
        }
    }
    eq_buf_clear(&b);
}

/* A claim under a condition says how many futures count, not how many were run. */
TEST(an_error_under_a_condition_says_what_counts)
{
    eq_answer a = fix_make(FIX_OUTCOME);
    const eq_answer *list = &a;
    eq_buf b = { 0 };

    UNUSED_STATE;
    a.conditional = true;
    a.n_given = 682;
    a.judgement_share = NAN;
    a.n_judged = 9;
    a.n_uncertain = 12;
    eq_html_write(&list, 1, EQ_EN, &b);
    assert_non_null(strstr(eq_buf_text(&b), "(682 of 4,096 futures meet the condition)."));
    assert_non_null(strstr(eq_buf_text(&b), "（4,096种未来中682种符合前提）。"));
    assert_null(strstr(eq_buf_text(&b), "(4,096 futures)"));
    assert_non_null(strstr(eq_buf_text(&b), "9 of the 12 uncertain inputs"));
    assert_true(strstr(eq_buf_text(&b), "9 of the 12 uncertain inputs") <
                strstr(eq_buf_text(&b), "<p class=\"answer\""));
    eq_buf_clear(&b);
}

TEST(text_of_others_is_escaped)
{
    eq_buf b = { 0 };

    UNUSED_STATE;
    write_one(FIX_OUTCOME, EQ_EN, &b);
    assert_null(strstr(eq_buf_text(&b), "<draft>"));
    assert_non_null(strstr(eq_buf_text(&b), "&lt;draft&gt; &amp; notes"));
    assert_non_null(strstr(eq_buf_text(&b), "https://example.org/c?x=1&amp;y=2"));
    eq_buf_clear(&b);
}

TEST(only_web_addresses_become_links)
{
    eq_answer a = fix_make(FIX_OUTCOME);
    const eq_answer *list = &a;
    eq_reference r = fix_ref[0];
    const eq_reference *refs[] = { &r };
    eq_buf b = { 0 };

    UNUSED_STATE;
    r.url = "javascript:alert(1)";
    a.source = refs;
    a.n_source = 1;
    eq_html_write(&list, 1, EQ_EN, &b);
    assert_null(strstr(eq_buf_text(&b), "javascript:"));
    eq_buf_clear(&b);
}

/* 32 bytes are 44 letters of base64, the last one padding; a browser checks the digest itself. */
TEST(policy_names_the_hash_of_the_style)
{
    eq_buf b = { 0 }, h = { 0 };

    UNUSED_STATE;
    eq_html_style_hash(&h);
    assert_int_equal(h.n, 7 + 44);
    assert_int_equal(eq_buf_text(&h)[h.n - 1], '=');
    write_one(FIX_BARE, EQ_EN, &b);
    assert_non_null(strstr(eq_buf_text(&b), eq_buf_text(&h)));
    assert_non_null(strstr(eq_buf_text(&b), eq_html_style()));
    eq_buf_clear(&b);
    eq_buf_clear(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_whole_small_and_inert),
        cmocka_unit_test(ids_are_unique_and_links_arrive),
        cmocka_unit_test(headings_go_down_one_step_at_a_time),
        cmocka_unit_test(both_languages_stand_side_by_side),
        cmocka_unit_test(order_of_a_report),
        cmocka_unit_test(an_error_under_a_condition_says_what_counts),
        cmocka_unit_test(text_of_others_is_escaped),
        cmocka_unit_test(only_web_addresses_become_links),
        cmocka_unit_test(policy_names_the_hash_of_the_style),
    };

    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
