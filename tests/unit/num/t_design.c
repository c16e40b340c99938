/* Designs: pure functions of the index, balanced, and as accurate as their kind should be. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "check.h"
#include "num/design.h"

enum { S = 16 };

TEST(any_cut_gives_the_same_points)
{
    enum { N = 5000 };
    static double all[N], part[N];
    static const uint32_t scramblings[] = { 1, 3, 16, 32 };
    UNUSED_STATE;

    for (int kind = EQ_DESIGN_SOBOL; kind <= EQ_DESIGN_MC; kind++) {
        for (size_t c = 0; c < EQ_COUNT(scramblings); c++) {
            eq_design d = { (eq_design_kind)kind, 7, scramblings[c], 8192 };
            size_t step = 1;

            eq_design_fill(&d, 5, 99, 0, N, all);
            for (size_t at = 0; at < N; at += step) {
                step = 1 + (at * 7919) % 97;
                step = at + step > N ? N - at : step;
                eq_design_fill(&d, 5, 99, at, step, part + at);
            }
            assert_memory_equal(all, part, sizeof all);
            for (size_t i = 0; i < N; i++) {
                assert_true(all[i] > 0 && all[i] < 1);
            }
        }
    }
}

/* Every scrambling of SOBOL and LHS has one point in each of n equal intervals. */
TEST(one_point_in_every_stratum)
{
    enum { N = 256 };
    static double u[S * N];
    UNUSED_STATE;

    for (int kind = EQ_DESIGN_SOBOL; kind <= EQ_DESIGN_LHS; kind++) {
        for (uint32_t dim = 0; dim < 40; dim += 3) {
            eq_design d = { (eq_design_kind)kind, 3, S, N };
            eq_design_fill(&d, dim, 1000 + dim, 0, S * N, u);
            for (size_t s = 0; s < S; s++) {
                char seen[N] = { 0 };
                for (size_t j = 0; j < N; j++) {
                    size_t cell = (size_t)(u[j * S + s] * N);
                    assert_false(seen[cell]);
                    seen[cell] = 1;
                }
            }
        }
    }
}

TEST(latin_hypercube_takes_any_number_of_points)
{
    static const uint64_t n_points[] = { 1, 2, 3, 7, 100, 250 };
    static double u[250];
    UNUSED_STATE;

    for (size_t c = 0; c < EQ_COUNT(n_points); c++) {
        size_t n = (size_t)n_points[c];
        eq_design d = { EQ_DESIGN_LHS, 5, 1, n_points[c] };
        char seen[250] = { 0 };
        eq_design_fill(&d, 0, 17, 0, n, u);
        for (size_t j = 0; j < n; j++) {
            size_t cell = (size_t)(u[j] * (double)n);
            assert_false(seen[cell]);
            seen[cell] = 1;
        }
    }
}

/* Dimensions 0 and 1 are a (0, 2)-sequence: 2^a x 2^b boxes of area 1/n hold one point each, and
 * nested scrambling keeps it so. */
TEST(two_dimensions_stay_a_net)
{
    enum { M = 8, N = 1 << M };
    static double x[S * N], y[S * N];
    eq_design d = { EQ_DESIGN_SOBOL, 21, S, N };
    UNUSED_STATE;

    eq_design_fill(&d, 0, 1, 0, S * N, x);
    eq_design_fill(&d, 1, 2, 0, S * N, y);
    for (size_t s = 0; s < S; s++) {
        for (int a = 0; a <= M; a++) {
            char seen[N] = { 0 };
            size_t nx = (size_t)1 << a, ny = (size_t)1 << (M - a);
            for (size_t j = 0; j < N; j++) {
                size_t cell =
                    (size_t)(x[j * S + s] * (double)nx) * ny + (size_t)(y[j * S + s] * (double)ny);
                assert_false(seen[cell]);
                seen[cell] = 1;
            }
        }
    }
}

/* Root mean square error of the mean of exp(u) over 16 x 64 scramblings with 2^m points. */
static double error_of_mean(int m)
{
    static double u[S << 12];
    size_t n = (size_t)1 << m;
    double sum = 0, want = exp(1) - 1;

    for (uint64_t seed = 0; seed < 64; seed++) {
        eq_design d = { EQ_DESIGN_SOBOL, seed, S, n };
        eq_design_fill(&d, 3, 11, 0, S * n, u);
        for (size_t s = 0; s < S; s++) {
            double mean = 0;
            for (size_t j = 0; j < n; j++) {
                mean += exp(u[j * S + s]) / (double)n;
            }
            sum += (mean - want) * (mean - want);
        }
    }
    return sqrt(sum / (64 * S));
}

TEST(smooth_means_converge_with_the_three_halves_power)
{
    double e4 = error_of_mean(4), e12 = error_of_mean(12);
    UNUSED_STATE;

    /* a stratum's jitter alone would give sqrt(int f'^2 / 12) n^-1.5 = .516 n^-1.5 */
    CHECK_NEAR(log2(e4 / e12) / 8, 1.5, 0.04); /* 1024 scramblings: 3 % of each error */
    CHECK_REL(e12, sqrt((exp(2) - 1) / 24) * pow(2, -18), 0.12); /* four standard deviations */
}

TEST(scramblings_are_independent_and_even)
{
    enum { N = 1 << 16, BIN = 64 };
    double count[BIN] = { 0 }, chi = 0, cross = 0;
    UNUSED_STATE;

    for (uint64_t seed = 0; seed < N; seed++) { /* first point of two scramblings, fresh seeds */
        eq_design d = { EQ_DESIGN_SOBOL, seed, 2, 1 };
        double u[2];
        eq_design_fill(&d, 0, 5, 0, 2, u);
        count[(size_t)(u[0] * BIN)]++;
        cross += 12 * (u[0] - .5) * (u[1] - .5);
    }
    for (size_t b = 0; b < BIN; b++) {
        double d = count[b] - (double)N / BIN;
        chi += d * d / ((double)N / BIN);
    }
    CHECK_NEAR(chi, BIN - 1, 5 * sqrt(2.0 * BIN)); /* five standard deviations */
    CHECK_NEAR(cross / N, 0, 5 / sqrt(N));
}

TEST(large_designs_reach_the_last_point)
{
    eq_design d = { EQ_DESIGN_SOBOL, 1, S, (uint64_t)1 << 32 };
    double u[32], again;
    UNUSED_STATE;

    eq_design_fill(&d, EQ_SOBOL_MAX_DIM - 1, 4, ((uint64_t)1 << 36) - 32, 32, u);
    eq_design_fill(&d, EQ_SOBOL_MAX_DIM - 1, 4, ((uint64_t)1 << 36) - 1, 1, &again);
    CHECK_NEAR(u[31], again, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_cut_gives_the_same_points),
        cmocka_unit_test(one_point_in_every_stratum),
        cmocka_unit_test(latin_hypercube_takes_any_number_of_points),
        cmocka_unit_test(two_dimensions_stay_a_net),
        cmocka_unit_test(smooth_means_converge_with_the_three_halves_power),
        cmocka_unit_test(scramblings_are_independent_and_even),
        cmocka_unit_test(large_designs_reach_the_last_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
