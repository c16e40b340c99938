/* Doubles as text and back: chosen cases. The bulk against the C library is in tests/property. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <float.h>

#include "base/text.h"
#include "check.h"

static eq_buf buf;

static int clear_buf(void **state)
{
    UNUSED_STATE;
    eq_buf_clear(&buf);
    return 0;
}

static const char *shortest(double x)
{
    eq_buf_reset(&buf);
    eq_buf_double(&buf, x);
    return eq_buf_text(&buf);
}

static const char *fixed(double x, int decimals)
{
    eq_buf_reset(&buf);
    eq_buf_fixed(&buf, x, decimals);
    return eq_buf_text(&buf);
}

static const char *signif(double x, int digits)
{
    eq_buf_reset(&buf);
    eq_buf_signif(&buf, x, digits);
    return eq_buf_text(&buf);
}

static const char *grouped(double x, int decimals)
{
    eq_buf_reset(&buf);
    eq_buf_grouped(&buf, x, decimals);
    return eq_buf_text(&buf);
}

TEST(shortest_form)
{
    UNUSED_STATE;
    CHECK_TEXT(shortest(0.1), "0.1");
    CHECK_TEXT(shortest(0.1 + 0.2), "0.30000000000000004");
    CHECK_TEXT(shortest(1e300), "1e+300");
    CHECK_TEXT(shortest(-0.0), "-0");
    CHECK_TEXT(shortest(0.0), "0");
    CHECK_TEXT(shortest(5225), "5225");
    CHECK_TEXT(shortest(-1234.5), "-1234.5");
    CHECK_TEXT(shortest(0.0001), "0.0001");
    CHECK_TEXT(shortest(0.00001), "1e-5");
    CHECK_TEXT(shortest(1e15), "1000000000000000");
    CHECK_TEXT(shortest(1e16), "1e+16");
    CHECK_TEXT(shortest(NAN), "nan");
    CHECK_TEXT(shortest(INFINITY), "inf");
    CHECK_TEXT(shortest(-INFINITY), "-inf");
    CHECK_TEXT(shortest(DBL_MAX), "1.7976931348623157e+308");
    CHECK_TEXT(shortest(DBL_MIN), "2.2250738585072014e-308");
    CHECK_TEXT(shortest(0x1p-1074), "5e-324"); /* the smallest subnormal */
    CHECK_TEXT(shortest(0x1p-1022 - 0x1p-1074), "2.225073858507201e-308");
    CHECK_TEXT(shortest(9007199254740993.0), "9007199254740992");    /* 2^53 */
    CHECK_TEXT(shortest(9.5367431640625e-07), "9.5367431640625e-7"); /* 2^-20: narrow gap below */
    CHECK_TEXT(shortest(5e-324 * 3), "1.5e-323");
    CHECK_TEXT(shortest(2e23), "2e+23"); /* 2e23 is halfway inside an even interval's end */
}

TEST(fixed_rounds_the_exact_value_half_to_even)
{
    UNUSED_STATE;
    CHECK_TEXT(fixed(0.5, 0), "0");
    CHECK_TEXT(fixed(1.5, 0), "2");
    CHECK_TEXT(fixed(2.5, 0), "2");
    CHECK_TEXT(fixed(2.675, 2), "2.67"); /* 2.675 is a little below */
    CHECK_TEXT(fixed(0.125, 2), "0.12");
    CHECK_TEXT(fixed(0.375, 2), "0.38");
    CHECK_TEXT(fixed(9.999, 2), "10.00");
    CHECK_TEXT(fixed(-1.005, 1), "-1.0");
    CHECK_TEXT(fixed(-0.001, 2), "0.00"); /* what rounds to zero has no sign */
    CHECK_TEXT(fixed(0, 3), "0.000");
    CHECK_TEXT(fixed(1e22, 1), "10000000000000000000000.0");
    CHECK_TEXT(fixed(0x1p-1074, 3), "0.000");
    CHECK_TEXT(fixed(35.4, -1), "35"); /* fewer than no decimals is none */
}

TEST(significant_digits)
{
    UNUSED_STATE;
    CHECK_TEXT(signif(0.466922263632, 3), "0.467");
    CHECK_TEXT(signif(1234567, 2), "1200000");
    CHECK_TEXT(signif(0.5, 6), "0.5");
    CHECK_TEXT(signif(99.96, 3), "100");
    CHECK_TEXT(signif(4.2e-7, 2), "4.2e-7");
    CHECK_TEXT(signif(-3, 6), "-3");
    CHECK_TEXT(signif(1e15, 3), "1e+15");
    CHECK_TEXT(signif(999999999999999.0, 3), "1e+15");
    CHECK_TEXT(signif(9.9996e-5, 4), "0.0001"); /* 1.000e-4 after rounding */
    CHECK_TEXT(signif(0.25, 1), "0.2");         /* half to even */
}

TEST(groups_of_three)
{
    UNUSED_STATE;
    CHECK_TEXT(grouped(5225, 0), "5,225");
    CHECK_TEXT(grouped(1234.5, 1), "1,234.5");
    CHECK_TEXT(grouped(999, 0), "999");
    CHECK_TEXT(grouped(-1234567, 0), "-1,234,567");
    CHECK_TEXT(grouped(999999.5, 0), "1,000,000");
}

static bool reads_as(const char *z, double want)
{
    double got = -7;
    const bool good = eq_str_double(eq_str_of(z), &got);

    return good && memcmp(&got, &want, sizeof got) == 0;
}

TEST(reading)
{
    UNUSED_STATE;
    static const char *const refused[] = {
        "",     "+",   "-",   ".5",   "5.",    "1e",       "1e+",      "nan",   "inf",
        "0x10", "1 ",  " 1",  "1,00", ",100",  "1000,000", "1,0000",   "1_000", "1e999",
        "--1",  "+-1", "12a", "１２", "1.2.3", "1,000,",   "infinity", "1e5.0",
    };
    double v = 3;

    assert_true(reads_as("0.1", 0.1));
    assert_true(reads_as("-0", -0.0));
    assert_true(reads_as("+12", 12));
    assert_true(reads_as("1,234,567.5", 1234567.5));
    assert_true(reads_as("2.5e-3", 2.5e-3));
    assert_true(reads_as("1E5", 1e5));
    assert_true(reads_as("4.9406564584124654e-324", 0x1p-1074));
    assert_true(reads_as("1e-999", 0));
    /* halfway between 1 and the next double: to even */
    assert_true(reads_as("1.00000000000000011102230246251565404236316680908203125", 1.0));
    assert_true(
        reads_as("1.00000000000000011102230246251565404236316680908203126", 1.0 + DBL_EPSILON));
    for (size_t i = 0; i < EQ_COUNT(refused); i++) {
        if (eq_str_double(eq_str_of(refused[i]), &v)) {
            print_error("accepted: '%s'\n", refused[i]);
            fail();
        }
    }
    assert_true(v == 3); /* untouched */
}

TEST(reading_integers)
{
    UNUSED_STATE;
    uint64_t u = 0;
    int64_t i = 0;

    assert_true(eq_str_u64(eq_str_of("18446744073709551615"), &u) && u == UINT64_MAX);
    assert_false(eq_str_u64(eq_str_of("18446744073709551616"), &u));
    assert_true(eq_str_u64(eq_str_of("4,096"), &u) && u == 4096);
    assert_false(eq_str_u64(eq_str_of("-1"), &u));
    assert_true(eq_str_i64(eq_str_of("-9223372036854775808"), &i) && i == INT64_MIN);
    assert_false(eq_str_i64(eq_str_of("9223372036854775808"), &i));
    assert_false(eq_str_i64(eq_str_of("-"), &i));
    assert_false(eq_str_i64(eq_str_of("-+1"), &i));
    assert_false(eq_str_i64(eq_str_of("1.0"), &i));
    assert_true(eq_str_i64(eq_str_of("-0"), &i) && i == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shortest_form),
        cmocka_unit_test(fixed_rounds_the_exact_value_half_to_even),
        cmocka_unit_test(significant_digits),
        cmocka_unit_test(groups_of_three),
        cmocka_unit_test(reading),
        cmocka_unit_test(reading_integers),
    };
    return cmocka_run_group_tests(tests, NULL, clear_buf);
}
