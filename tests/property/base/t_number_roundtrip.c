/* A million doubles of random bits: the text reads back to the same bits, and no shorter text does.
 * Fixed notation against the C library. Fixed seed, so a failure repeats. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/hash.h"
#include "base/text.h"
#include "check.h"

enum { N_BITS = 1000000, N_SHORTER = 100000, N_FIXED = 100000 };

static double of_bits(uint64_t bits)
{
    double x;

    memcpy(&x, &bits, sizeof x);
    return x;
}

/* Random bits; one in eight subnormal, one in eight a near power of ten or two. */
static double sample(uint64_t i)
{
    const uint64_t r = eq_hash_mix(20261121, i);

    switch (i % 8) {
    case 0:
        return of_bits(r & 0x800fffffffffffffu); /* exponent field 0 */
    case 1:
        return of_bits(r & 0xfff0000000000000u); /* mantissa 0: the gap below is narrow */
    case 2:
        return (double)(int64_t)(r >> 40) / 1000; /* decimals as people write them */
    default:
        return of_bits(r);
    }
}

/* Significant digits in a text such as "-1.25e+30" or "0.0012" or "1200". */
static int digits_of(const char *z)
{
    int n = 0, zeros = 0;

    for (; *z != '\0' && *z != 'e'; z++) {
        if (*z == '0') {
            zeros += n > 0;
        } else if (*z >= '1' && *z <= '9') {
            n += zeros + 1;
            zeros = 0;
        }
    }
    return n;
}

TEST(shortest_reads_back)
{
    UNUSED_STATE;
    eq_buf b = { 0 };

    for (uint64_t i = 0; i < N_BITS; i++) {
        const double x = sample(i);
        double own = 0;
        if (!isfinite(x)) {
            continue;
        }
        eq_buf_reset(&b);
        eq_buf_double(&b, x);
        const double back = strtod(eq_buf_text(&b), NULL);
        const bool good = eq_str_double((eq_str){ b.p, b.n }, &own);
        if (memcmp(&back, &x, sizeof x) != 0 || !good || memcmp(&own, &x, sizeof x) != 0) {
            print_error("%a became %s\n", x, eq_buf_text(&b));
            fail();
        }
    }
    eq_buf_clear(&b);
}

/* The C library's nearest text with one digit less must not read back. */
TEST(no_shorter_text_reads_back)
{
    UNUSED_STATE;
    eq_buf b = { 0 };

    for (uint64_t i = 0; i < N_SHORTER; i++) {
        const double x = sample(i);
        char less[64];
        if (!isfinite(x) || x == 0) {
            continue;
        }
        eq_buf_reset(&b);
        eq_buf_double(&b, x);
        const int n = digits_of(eq_buf_text(&b));
        assert_in_range(n, 1, 17);
        if (n > 1) {
            (void)snprintf(less, sizeof less, "%.*e", n - 2, x);
            if (strtod(less, NULL) == x) {
                print_error("%a: %s, but %s is enough\n", x, eq_buf_text(&b), less);
                fail();
            }
        }
        /* among texts of that length the nearest one */
        (void)snprintf(less, sizeof less, "%.*e", n - 1, x);
        if (strtod(less, NULL) == x && digits_of(less) == n) {
            char ours[64];
            eq_buf_reset(&b);
            eq_buf_double(&b, x);
            (void)snprintf(ours, sizeof ours, "%.*e", n - 1, strtod(eq_buf_text(&b), NULL));
            CHECK_TEXT(ours, less);
        }
    }
    eq_buf_clear(&b);
}

TEST(fixed_equals_the_c_library)
{
    UNUSED_STATE;
    eq_buf b = { 0 };
    static char want[2048];

    for (uint64_t i = 0; i < N_FIXED; i++) {
        const double x = sample(i);
        const int decimals = (int)(eq_hash_mix(7, i) % (i % 64 == 0 ? 1100 : 12));
        if (!isfinite(x)) {
            continue;
        }
        eq_buf_reset(&b);
        eq_buf_fixed(&b, x, decimals);
        (void)snprintf(want, sizeof want, "%.*f", decimals, x);
        const bool zero = want[0] == '-' && strspn(want + 1, "0.") == strlen(want + 1);
        CHECK_TEXT(eq_buf_text(&b), want + (zero ? 1 : 0)); /* ours writes no negative zero */
    }
    eq_buf_clear(&b);
}

TEST(significant_digits_equal_the_c_library)
{
    UNUSED_STATE;
    eq_buf b = { 0 };
    char want[64], got[64];

    for (uint64_t i = 0; i < N_FIXED; i++) {
        const double x = sample(i);
        const int digits = 1 + (int)(eq_hash_mix(8, i) % 17);
        if (!isfinite(x) || x == 0) {
            continue;
        }
        eq_buf_reset(&b);
        eq_buf_signif(&b, x, digits);
        (void)snprintf(want, sizeof want, "%.*e", digits - 1, x);
        /* the same decimal number: compare at full length through 25 digits of a long double */
        (void)snprintf(got, sizeof got, "%.*Le", digits - 1, strtold(eq_buf_text(&b), NULL));
        CHECK_TEXT(got, want);
    }
    eq_buf_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shortest_reads_back),
        cmocka_unit_test(no_shorter_text_reads_back),
        cmocka_unit_test(fixed_equals_the_c_library),
        cmocka_unit_test(significant_digits_equal_the_c_library),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
