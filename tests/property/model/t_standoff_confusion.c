/* All policies before with equal weight, records made by each: how much weight the maker gets, and
 * who is taken for whom. The matrix is printed; docs/fit.md holds it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "standoff_truth.h"

#include "num/clones.h"
/* A few records where sanitizers make each of them slow; what counts records is then not asked. */
#ifdef EQ_NO_CLONES
enum { EACH = 24, N = N_POLICIES * EACH, N_RECORD = 1 };
#else
enum { EACH = 192, N = N_POLICIES * EACH, N_RECORD = 12 };
#endif
enum { MANY = N_RECORD >= 12 };

enum { RETALIATION = 0, UNCERTAIN = 1, STATUS = 5 };

TEST(the_policy_that_made_the_record_gains_weight)
{
    UNUSED_STATE;
    double matrix[N_POLICIES][N_POLICIES] = { { 0 } }, w[N], mean = 0;
    run truth, fit;

    world_open(&truth, N_POLICIES * N_RECORD, 5);
    world_open(&fit, N, 6);
    for (size_t i = 0; i < N; i++) {
        if (i < N_POLICIES * N_RECORD) {
            draw_policy(&truth, i, i / N_RECORD, 7);
        }
        draw_policy(&fit, i, i / EACH, 8);
    }
    run_go(&truth);
    for (size_t j = 0; j < N_POLICIES * N_RECORD; j++) {
        know(&truth, j, LAST, &fit);
        run_go(&fit);
        (void)weigh(&fit, w);
        for (size_t i = 0; i < N; i++) {
            matrix[j / N_RECORD][i / EACH] += w[i] / N_RECORD;
        }
    }
    printf("%% of weight after, by maker of the record (rows)\n%-12s", "");
    for (size_t l = 0; l < N_POLICIES; l++) {
        printf(" %.4s", policies[l].name);
    }
    printf("\n");
    for (size_t k = 0; k < N_POLICIES; k++) {
        printf("%-12s", policies[k].name);
        for (size_t l = 0; l < N_POLICIES; l++) {
            printf(" %4.0f", 100 * matrix[k][l]);
        }
        printf("\n");
        mean += matrix[k][k] / N_POLICIES;
    }
    /* Before, each has 1/12 = .083. Of twelve records a mean below a quarter is no chance: the
     * least here, of concessions, is .4 with sd .06. */
    for (size_t k = 0; k < N_POLICIES; k++) {
        assert_true(!MANY || matrix[k][k] > .25);
    }
    assert_true(!MANY || mean > .6);
    /* Levels of one goal cannot pass for changes in others' forces: the pairs that are told apart
     * for sure, and one pair that is not (both want a number of arrivals). */
    assert_true(!MANY || (matrix[RETALIATION][STATUS] < .05 && matrix[STATUS][RETALIATION] < .05));
    assert_true(!MANY ||
                (matrix[RETALIATION][UNCERTAIN] > .05 && matrix[UNCERTAIN][RETALIATION] > .05));
    run_close(&truth);
    run_close(&fit);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(
        the_policy_that_made_the_record_gains_weight) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
