/* Our direction numbers give the points of [joe2008] as scipy has them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "num/design.h"
#include "sobol_scipy.h"

TEST(plain_points_equal_scipy)
{
    UNUSED_STATE;
    for (size_t d = 0; d < EQ_COUNT(sobol_dims); d++) {
        for (uint32_t i = 0; i < 64; i++) {
            assert_int_equal(eq_sobol_bits(sobol_dims[d], i ^ (i >> 1)), sobol_scipy[d][i]);
        }
    }
}

/* [joe2008] gives the first dimension as van der Corput: 1/2, 1/4, 3/4, 1/8, ... */
TEST(first_dimension_is_van_der_corput)
{
    static const double want[] = { 0, .5, .25, .75, .125, .625, .375, .875 };
    UNUSED_STATE;

    for (size_t i = 0; i < EQ_COUNT(want); i++) {
        CHECK_NEAR(eq_sobol_bits(0, i) * 0x1p-32, want[i], 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_points_equal_scipy),
        cmocka_unit_test(first_dimension_is_van_der_corput),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
