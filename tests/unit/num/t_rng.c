/* Counter-based random numbers: known answers, purity, evenness. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "check.h"
#include "num/rng.h"

/* Known-answer vectors of Random123 1.14, kat_vectors, philox4x32 10. */
TEST(philox_known_answers)
{
    static const struct {
        uint32_t counter[4], key[2], out[4];
    } v[] = {
        { { 0 }, { 0 }, { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 } },
        { { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff },
          { 0xffffffff, 0xffffffff },
          { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd } },
        { { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
          { 0xa4093822, 0x299f31d0 },
          { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 } },
    };
    UNUSED_STATE;

    for (size_t i = 0; i < EQ_COUNT(v); i++) {
        uint32_t out[4];
        eq_philox4x32(v[i].counter, v[i].key, out);
        assert_memory_equal(out, v[i].out, sizeof out);
    }
}

TEST(lanes_equal_scalars_at_any_start)
{
    double u[777];
    UNUSED_STATE;

    eq_rng_unit_n(42, 0xFFFFFFF0u, 7, 3, 777, u); /* passes 2^32 */
    for (size_t i = 0; i < 777; i++) {
        double want = eq_rng_unit(42, 0xFFFFFFF0u + (uint64_t)i, 7, 3);
        assert_memory_equal(&u[i], &want, sizeof want);
    }
}

TEST(every_argument_matters)
{
    uint64_t base = eq_rng_u64(1, 2, 3, 4);
    UNUSED_STATE;

    assert_true(base == eq_rng_u64(1, 2, 3, 4));
    assert_true(base != eq_rng_u64(2, 2, 3, 4));
    assert_true(base != eq_rng_u64(1, 3, 3, 4));
    assert_true(base != eq_rng_u64(1, 2, 4, 4));
    assert_true(base != eq_rng_u64(1, 2, 3, 5));
    assert_true(base != eq_rng_u64(1, 2 + ((uint64_t)1 << 32), 3, 4));
    assert_true(base != eq_rng_u64(1, 2, 3, 4 + ((uint64_t)1 << 32)));
}

TEST(units_are_open_and_even)
{
    enum { N = 1 << 18, BIN = 256 };
    static double u[N];
    double count[BIN] = { 0 }, chi = 0, serial = 0;
    UNUSED_STATE;

    eq_rng_unit_n(9, 0, 11, 0, N, u);
    for (size_t i = 0; i < N; i++) {
        assert_true(u[i] > 0 && u[i] < 1);
        count[(size_t)(u[i] * BIN)]++;
        serial += i > 0 ? (u[i] - .5) * (u[i - 1] - .5) * 12 : 0;
    }
    for (size_t b = 0; b < BIN; b++) {
        double d = count[b] - (double)N / BIN;
        chi += d * d / ((double)N / BIN);
    }
    CHECK_NEAR(chi, 255, 5 * sqrt(2 * 255)); /* five standard deviations; fixed seed */
    CHECK_NEAR(serial / N, 0, 5 / sqrt(N));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_known_answers),
        cmocka_unit_test(lanes_equal_scalars_at_any_start),
        cmocka_unit_test(every_argument_matters),
        cmocka_unit_test(units_are_open_and_even),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
