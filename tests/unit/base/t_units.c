/* Unit words, their dimensions and scales, and how they are shown. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/units.h"
#include "check.h"

static eq_unit unit(const char *text)
{
    eq_unit u;
    eq_str bad;

    if (!eq_unit_parse(eq_str_of(text), &u, &bad)) {
        print_error("'%s' has an unknown part '%.*s'\n", text, (int)bad.n, bad.p);
        fail();
    }
    return u;
}

static void check_unit(const char *text, double scale, const char *canonical)
{
    const eq_unit u = unit(text);
    eq_buf b = { 0 };

    CHECK_REL(u.scale, scale, 4e-16); /* two roundings */
    eq_unit_text(u, &b);
    CHECK_TEXT(eq_buf_text(&b), canonical);
    eq_buf_clear(&b);
}

TEST(scales_and_dimensions)
{
    UNUSED_STATE;
    check_unit("", 1, "1");
    check_unit("1", 1, "1");
    check_unit("%", 0.01, "1");
    check_unit("warheads", 1, "1");
    check_unit("tonnes", 1000, "kg");
    check_unit("g", 1e-3, "kg");
    check_unit("kg/year/reactor", 1, "kg/yr");
}

TEST(compound_units)
{
    UNUSED_STATE;
    check_unit("t/yr", 1000, "kg/yr");
    check_unit("1/day", 365.25, "1/yr");
    check_unit("%/yr", 0.01, "1/yr");
    check_unit("million USD", 1e6, "USD");
    check_unit("billion USD/yr", 1e9, "USD/yr");
    check_unit("k USD", 1e3, "USD");
    check_unit("interceptors per warhead", 1, "1");
    check_unit("kg/warhead", 1, "kg");
    check_unit("reactor*yr", 1, "yr");
    check_unit("m^2", 1, "m^2");
    check_unit("km^-1", 1e-3, "1/m");
    check_unit("person*yr/USD/kg^2", 1, "yr*person/kg^2/USD");
    check_unit("year", 1, "yr");
    check_unit("SSBN", 1, "1");
    check_unit("months", 1.0 / 12, "yr");
}

TEST(unknown_words_are_named)
{
    UNUSED_STATE;
    static const struct {
        const char *text, *bad;
    } cases[] = {
        { "kg/parsec", "parsec" }, { "Kg", "Kg" },     { "kg/", "/" },
        { "kg//yr", "/yr" },       { "2 kg", "2 kg" }, { "kg^", "^" },
        { "kg^x", "^x" },          { "*kg", "*kg" },   { "million USD (current)", "(current)" },
        { "kg per", "per" },       { "吨", "吨" },
    };

    for (size_t i = 0; i < EQ_COUNT(cases); i++) {
        eq_unit u = { .scale = -7 };
        eq_str bad = { 0 };
        if (eq_unit_parse(eq_str_of(cases[i].text), &u, &bad) || !eq_str_is(bad, cases[i].bad)) {
            print_error("%s: bad part '%.*s', want '%s'\n", cases[i].text, (int)bad.n, bad.p,
                        cases[i].bad);
            fail();
        }
        assert_true(u.scale == -7); /* untouched */
        assert_false(eq_unit_parse(eq_str_of(cases[i].text), &u, NULL));
    }
}

TEST(algebra)
{
    UNUSED_STATE;
    eq_unit u;

    assert_true(eq_unit_same(eq_unit_mul(unit("kg/yr"), unit("yr")), unit("t")));
    assert_true(eq_unit_plain(eq_unit_div(unit("kg"), unit("t"))));
    CHECK_NEAR(eq_unit_div(unit("kg"), unit("t")).scale, 1e-3, 1e-18); /* one rounding */
    assert_false(eq_unit_same(unit("kg"), unit("m")));
    assert_true(eq_unit_pow(unit("m"), 2, &u) && eq_unit_same(u, unit("m^2")));
    assert_true(eq_unit_pow(unit("m"), 0, &u) && eq_unit_plain(u));
    assert_true(eq_unit_pow(unit("m"), -1, &u) && eq_unit_same(u, unit("1/m")));
    assert_false(eq_unit_pow(unit("m"), 0.5, &u));
    assert_true(eq_unit_pow(eq_unit_one(), 0.5, &u) && eq_unit_plain(u));
    assert_false(eq_unit_pow(unit("m"), 1e9, &u));
    assert_false(eq_unit_pow(unit("m"), NAN, &u));
}

TEST(labels)
{
    UNUSED_STATE;
    CHECK_TEXT(eq_unit_label("warhead", EQ_EN, true), "warheads");
    CHECK_TEXT(eq_unit_label("warheads", EQ_EN, false), "warhead");
    CHECK_TEXT(eq_unit_label("warhead", EQ_ZH, true), "枚核弹头");
    CHECK_TEXT(eq_unit_label("yr", EQ_EN, true), "years");
    CHECK_TEXT(eq_unit_label("yr", EQ_ZH, false), "年");
    CHECK_TEXT(eq_unit_label("year", EQ_EN, true), "");
    CHECK_TEXT(eq_unit_label("year", EQ_ZH, true), "年");
    CHECK_TEXT(eq_unit_label("", EQ_ZH, true), "");
    CHECK_TEXT(eq_unit_label("kg/warhead", EQ_ZH, true), "kg/枚");
    CHECK_TEXT(eq_unit_label("m/fortnight", EQ_EN, true), "m/fortnight");
}

TEST(words_are_all_units)
{
    UNUSED_STATE;
    size_t n;
    const char *const *words = eq_unit_words(&n);

    assert_true(n > 50);
    for (size_t i = 0; i < n; i++) {
        assert_true(unit(words[i]).scale > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scales_and_dimensions),
        cmocka_unit_test(compound_units),
        cmocka_unit_test(unknown_words_are_named),
        cmocka_unit_test(algebra),
        cmocka_unit_test(labels),
        cmocka_unit_test(words_are_all_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
