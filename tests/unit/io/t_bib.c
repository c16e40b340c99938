/* The bibliography reader; broken files are in t_malformed.c. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"

#include "io/bib.h"

static const char text[] =
    "% a comment with @misc{x} in it\n"
    "@misc{zhao2021,\n"
    "  author = {Zhao, Tong},\n"
    "  title = {Why Is {China} Expanding Its\n"
    "     Nuclear Arsenal?},\n"
    "  year = \"2021\", publisher = {New York Times},\n"
    "  note = {read}, country = {CN}, title_zh = {中国为何扩大核武库？},\n"
    "}\n"
    "@book{a2020b, author = {A \\& B}, title = {50\\% of it}, year = {2020}, note = {read},\n"
    "  url = {https://example.org/a_b?c=%20}}\n";

TEST(entries_are_read_sorted_and_cleaned)
{
    UNUSED_STATE;
    eq_arena *arena;
    eq_bib b;
    eq_source src = { .name = "t.bib", .text = text, .n = sizeof text - 1 };
    CHECK_OK(eq_arena_create(&arena));
    CHECK_OK(eq_bib_parse(arena, &src, NULL, &b));
    assert_int_equal(b.n, 2);
    CHECK_TEXT(b.ref[0].key, "a2020b");
    CHECK_TEXT(b.ref[0].author, "A & B");
    CHECK_TEXT(b.ref[0].title, "50% of it");
    CHECK_TEXT(b.ref[0].url, "https://example.org/a_b?c=%20");
    CHECK_TEXT(b.ref[0].publisher, ""); /* absent is empty, never NULL */
    const eq_reference *z = eq_bib_find(&b, "zhao2021");
    assert_non_null(z);
    CHECK_TEXT(z->title, "Why Is China Expanding Its Nuclear Arsenal?");
    CHECK_TEXT(z->country_zh_title, "中国为何扩大核武库？");
    assert_null(eq_bib_find(&b, "zhao2022"));
    eq_arena_free(arena);
}

TEST(one_line_form)
{
    UNUSED_STATE;
    eq_buf b = { 0 };
    eq_reference r = { .author = "Zhao, T.", .title = "Why?", .year = "2021", .publisher = "NYT" };
    eq_bib_write(&r, &b);
    CHECK_TEXT(eq_buf_text(&b), "Zhao, T. (2021). Why? NYT.");
    eq_buf_reset(&b);
    r = (eq_reference){ .author = "A", .title = "T", .year = "2020", .publisher = "" };
    eq_bib_write(&r, &b);
    CHECK_TEXT(eq_buf_text(&b), "A (2020). T.");
    eq_buf_clear(&b);
}

TEST(empty_is_a_bibliography)
{
    UNUSED_STATE;
    eq_arena *arena;
    eq_bib b;
    eq_source src = { .name = "t.bib", .text = "% nothing\n", .n = 10 };
    CHECK_OK(eq_arena_create(&arena));
    CHECK_OK(eq_bib_parse(arena, &src, NULL, &b));
    assert_int_equal(b.n, 0);
    assert_null(eq_bib_find(&b, "a"));
    eq_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_read_sorted_and_cleaned),
        cmocka_unit_test(one_line_form),
        cmocka_unit_test(empty_is_a_bibliography),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
