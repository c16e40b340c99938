/* A toy exchange whose answers are known to twelve digits: six legs, D = sum Bin(n, (1 - q B) r)
 * with a kill factor B ~ Beta(8, 2) common to all legs; two interceptors at each of M = min(D, 100)
 * targets, shot success P ~ Beta(4, 6) common to all shots: R = D - M + Bin(M, (1 - P)^2). More
 * than 100 arrive but for a chance below 1e-60, so R is a sum of seven binomials less 100. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "check.h"
#include "num/law.h"
#include "num/mix_law.h"
#include "num/thin_law.h"

enum { N_LEG = 6, CAP = 100, MOST = 1500 };
static const uint32_t units[N_LEG] = { 400, 120, 500, 300, 100, 80 };
static const double found[N_LEG] = { .80, .45, .05, .95, .60, .70 };
static const double reliable[N_LEG] = { .85, .80, .85, .85, .75, .70 };

static size_t legs(const double *value, eq_sum_part *part)
{
    for (size_t i = 0; i < N_LEG; i++) {
        part[i] = (eq_sum_part){ 1, units[i], (1 - found[i] * value[0]) * reliable[i], NULL };
    }
    return N_LEG;
}

static size_t toy(void *ctx, const double *value, eq_sum_part *part, double *shift)
{
    size_t n = legs(value, part);

    (void)ctx;
    part[n] = (eq_sum_part){ 1, CAP, (1 - value[1]) * (1 - value[1]), NULL };
    *shift = CAP;
    return n + 1;
}

static const eq_mix_factor factors[2] = { { .kind = EQ_MIX_BETA, .a = 8, .b = 2 },
                                          { .kind = EQ_MIX_BETA, .a = 4, .b = 6 } };
static const double at[4] = { 650, 550, 800, 450 };
static const double printed[3] = { .466922263632, .926684254155, .0618300270501 };

TEST(toy_tails_and_mean)
{
    double tail[4], mean, error;

    UNUSED_STATE;
    CHECK_OK(eq_mix_law_tails(2, factors, toy, NULL, 1e-12, 4, at, tail, &mean, &error));
    assert_true(error < 1e-12);
    CHECK_NEAR(mean, 654.861818182, 5e-10);   /* half a unit of the last printed digit */
    CHECK_NEAR(tail[0], printed[0], 5e-13);   /* the same */
    CHECK_NEAR(tail[1], printed[1], 5e-13);   /* the same */
    CHECK_NEAR(tail[2], printed[2], 5e-14);   /* the same */
    CHECK_NEAR(1 - tail[3], 4.2e-7, 0.05e-7); /* the same */
}

TEST(toy_far_tail_has_the_printed_size)
{
    double tail, error;

    UNUSED_STATE;
    CHECK_OK(eq_mix_law_far(2, factors, toy, NULL, 449, 1, &tail, &error));
    CHECK_NEAR(tail, 4.2e-7, 0.05e-7); /* half a unit of the last printed digit */
    assert_true(error < 1e-10 * tail + 1e-13);
}

TEST(toy_whole_law)
{
    size_t m = eq_spectrum_size(MOST + CAP), n = MOST + CAP;
    double *work = malloc((3 * m + n + 1) * sizeof *work), *pmf = malloc((n + 1) * sizeof *pmf);
    double error, mean = 0;

    UNUSED_STATE;
    assert_non_null(work);
    assert_non_null(pmf);
    CHECK_OK(eq_mix_law_pmf(2, factors, toy, NULL, n, pmf, &error, work));
    for (size_t k = 0; k < 3; k++) {
        CHECK_NEAR(eq_law_tail(n, pmf, at[k] + CAP), printed[k], 5e-13); /* printed digits */
    }
    for (size_t k = 0; k <= n; k++) {
        mean += ((double)k - CAP) * pmf[k];
    }
    CHECK_NEAR(mean, 654.861818182, 5e-10); /* printed digits */
    assert_true(error < 1e-11);
    free(work);
    free(pmf);
}

/* The same with no use made of the sum's form: the law of D for each B, engaged for each P. */
TEST(toy_by_direct_engagement)
{
    static double law[MOST + 1], out[MOST + 1], mix[MOST + 1], work[2 * MOST + 2];
    double b[EQ_MIX_MAX_NODE], wb[EQ_MIX_MAX_NODE], p[EQ_MIX_MAX_NODE], wp[EQ_MIX_MAX_NODE];
    size_t nb, np;

    UNUSED_STATE;
    CHECK_OK(eq_mix_nodes(&factors[0], 64, b, wb, &nb));
    CHECK_OK(eq_mix_nodes(&factors[1], 16, p, wp, &np));
    memset(mix, 0, sizeof mix);
    for (size_t i = 0; i < nb; i++) {
        eq_sum_part part[N_LEG];
        eq_sum_law_pmf(legs(&b[i], part), part, law, work);
        for (size_t j = 0; j < np; j++) {
            eq_thin_engage(MOST, law, CAP, (1 - p[j]) * (1 - p[j]), out, work);
            eq_law_mix(MOST, wb[i] * wp[j], out, mix);
        }
    }
    for (size_t k = 0; k < 3; k++) {
        CHECK_NEAR(eq_law_tail(MOST, mix, at[k]), printed[k], 5e-13); /* printed digits */
    }
    CHECK_NEAR(eq_law_mean(MOST, mix), 654.861818182, 5e-10); /* printed digits */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(toy_tails_and_mean),
        cmocka_unit_test(toy_far_tail_has_the_printed_size),
        cmocka_unit_test(toy_whole_law),
        cmocka_unit_test(toy_by_direct_engagement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
