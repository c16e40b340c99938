/* The copula gives the rank correlation that was asked for; a shared factor gives the product of
 * the loadings. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "check.h"
#include "num/copula.h"
#include "num/design.h"
#include "num/rng.h"

enum { N = 1 << 15 };
static double a[N], b[N], c[N], f[N], work[3 * N];

/* Spearman's correlation of uniforms is their correlation times 12. */
static double rank(const double *x, const double *y)
{
    double s = 0;

    for (size_t i = 0; i < N; i++) {
        s += (x[i] - .5) * (y[i] - .5);
    }
    return 12 * s / N;
}

static void fill(uint64_t seed)
{
    eq_rng_unit_n(seed, 0, 1, 0, N, a);
    eq_rng_unit_n(seed, 0, 2, 0, N, b);
    eq_rng_unit_n(seed, 0, 3, 0, N, c);
    eq_rng_unit_n(seed, 0, 4, 0, N, f);
}

TEST(asked_rank_correlation_comes_out)
{
    UNUSED_STATE;
    for (int k = 0; k < 8; k++) {
        double r[3] = { -.9 + .25 * k, .1 * k - .4, 0 }, m[9] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 }, l[9];
        double *u[] = { a, b, c };
        size_t i, j;

        m[1] = m[3] = eq_copula_normal_of_rank(r[0]);
        m[2] = m[6] = eq_copula_normal_of_rank(r[1]);
        m[5] = m[7] = m[1] * m[2];
        CHECK_OK(eq_cholesky(3, m, l, &i, &j));
        fill((uint64_t)k);
        eq_copula_apply(3, l, N, u, work);
        CHECK_NEAR(rank(a, b), r[0], 4.5 / sqrt(N)); /* 4.5 standard deviations; fixed seeds */
        CHECK_NEAR(rank(a, c), r[1], 4.5 / sqrt(N));
        for (size_t n = 0; n < N; n++) {
            assert_true(a[n] > 0 && a[n] < 1 && c[n] > 0 && c[n] < 1);
        }
    }
}

TEST(random_matrices_factor_or_name_a_pair)
{
    UNUSED_STATE;
    for (uint64_t t = 0; t < 300; t++) {
        enum { M = 6 };
        double m[M * M], l[M * M];
        size_t bad_i = 99, bad_j = 99;

        for (size_t i = 0; i < M; i++) {
            for (size_t j = 0; j <= i; j++) {
                double v = i == j ? 1 : 1.6 * eq_rng_unit(t, i * M + j, 9, 0) - .8;
                m[i * M + j] = m[j * M + i] = v;
            }
        }
        if (eq_cholesky(M, m, l, &bad_i, &bad_j) == EQ_OK) {
            for (size_t i = 0; i < M; i++) {
                for (size_t j = 0; j < M; j++) {
                    double s = 0;
                    for (size_t k = 0; k < M; k++) {
                        s += l[i * M + k] * l[j * M + k];
                    }
                    CHECK_NEAR(s, m[i * M + j], 1e-14);
                }
            }
        } else {
            assert_true(bad_j < bad_i && bad_i < M);
        }
    }
}

TEST(loadings_multiply)
{
    double normal = .6 * .7, want;
    UNUSED_STATE;

    fill(5);
    eq_factor_apply(.6, N, f, a);
    eq_factor_apply(.7, N, f, b);
    want = 6 / acos(-1) * asin(normal / 2); /* Spearman's of a normal pair */
    CHECK_NEAR(rank(a, b), want, 4.5 / sqrt(N));
    want = 6 / acos(-1) * asin(.6 / 2);
    CHECK_NEAR(rank(a, f), want, 4.5 / sqrt(N));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asked_rank_correlation_comes_out),
        cmocka_unit_test(random_matrices_factor_or_name_a_pair),
        cmocka_unit_test(loadings_multiply),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
