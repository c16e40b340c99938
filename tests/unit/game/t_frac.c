/* Fractions: what is a number, lowest terms, what does not fit, the nearest double. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "game/frac.h"

static void reads(const char *text, int64_t num, int64_t den, double x)
{
    eq_frac f = { 7, 7 };
    double got = NAN;

    assert_true(eq_frac_read(eq_str_of(text), &f, &got));
    CHECK_NEAR(got, x, 0);
    assert_int_equal(f.den, den);
    if (den != 0) {
        assert_int_equal(f.num, num);
    }
}

TEST(numbers_are_read_in_lowest_terms)
{
    UNUSED_STATE;
    reads("3", 3, 1, 3);
    reads("-1/3", -1, 3, -1.0 / 3);
    reads("+6/4", 3, 2, 1.5);
    reads("0.25", 1, 4, 0.25);
    reads(".5", 1, 2, 0.5);
    reads("5.", 5, 1, 5);
    reads("-0.10", -1, 10, -0.1);
    reads("1e-3", 1, 1000, 0.001);
    reads("2.5E2", 250, 1, 250);
    reads("0/5", 0, 1, 0);
    reads("000", 0, 1, 0);
    reads("9223372036854775807", INT64_MAX, 1, 0x1p63);
}

TEST(what_does_not_fit_keeps_its_double)
{
    UNUSED_STATE;
    reads("9223372036854775808", 0, 0, 0x1p63);
    reads("1e300", 0, 0, 1e300);
    reads("1e-300", 0, 0, 1e-300);
    reads("1/36893488147419103232", 0, 0, 0x1p-65);
    reads("0.1000000000000000000000000001", 0, 0, 0.1);
    reads("1e-400", 0, 0, 0);           /* below the smallest double */
    reads("4.9e-324", 0, 0, 0x1p-1074); /* the smallest */
    reads("2.2250738585072011e-308", 0, 0, 2.2250738585072011e-308);
}

TEST(other_texts_are_refused)
{
    UNUSED_STATE;
    static const char *const bad[] = { "",
                                       "x",
                                       "1/0",
                                       "1/-2",
                                       "1/2/3",
                                       "1.5/2",
                                       "1e",
                                       "--1",
                                       "nan",
                                       "inf",
                                       "1e999",
                                       "0x10",
                                       "1 ",
                                       ".",
                                       "1,5",
                                       "1e1.5",
                                       "/2",
                                       "2/",
                                       "1e99999999999999999999" };

    for (size_t i = 0; i < EQ_COUNT(bad); i++) {
        eq_frac f = { 7, 7 };
        double x = 7;

        if (eq_frac_read(eq_str_of(bad[i]), &f, &x)) {
            print_error("\"%s\" was read\n", bad[i]);
            fail();
        }
        assert_int_equal(f.num, 7);
        CHECK_NEAR(x, 7, 0);
    }
}

TEST(made_and_written)
{
    UNUSED_STATE;
    eq_buf b = { 0 };

    eq_frac_write(&b, eq_frac_make(6, -4));
    eq_buf_char(&b, ' ');
    eq_frac_write(&b, eq_frac_make(-8, 4));
    CHECK_TEXT(eq_buf_text(&b), "-3/2 -2");
    assert_int_equal(eq_frac_make(1, 0).den, 0);
    assert_int_equal(eq_frac_make(INT64_MIN, 1).den, 0); /* its opposite would not fit */
    assert_int_equal(eq_frac_make(INT64_MIN, 2).num, INT64_MIN / 2);
    eq_buf_clear(&b);
}

TEST(the_nearest_double)
{
    UNUSED_STATE;
    CHECK_NEAR(eq_frac_double((eq_frac){ 1, 3 }), 1.0 / 3, 0);
    CHECK_NEAR(eq_frac_double((eq_frac){ 9007199254740993, 1 }), 9007199254740992.0, 0); /* a tie */
    CHECK_NEAR(eq_frac_double((eq_frac){ 9007199254740995, 1 }), 9007199254740996.0, 0);
    CHECK_NEAR(eq_frac_double((eq_frac){ -INT64_MAX, INT64_MAX - 1 }), -1, 0);
    CHECK_NEAR(eq_frac_double((eq_frac){ 1, 0 }), NAN, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_in_lowest_terms),
        cmocka_unit_test(what_does_not_fit_keeps_its_double),
        cmocka_unit_test(other_texts_are_refused),
        cmocka_unit_test(made_and_written),
        cmocka_unit_test(the_nearest_double),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
