/* Thinning algebra: small cases by hand, larger ones against an enumeration written out plainly. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "num/law.h"
#include "num/rng.h"
#include "num/thin_law.h"

enum { N = 40 };
static double pmf[N + 1], out[N + 1], want[N + 1], work[6 * (N + 1)], one[N + 1];

/* A law on 0 .. n with a few gaps. */
static void generated(size_t n, uint64_t seed)
{
    double sum = 0;

    for (size_t k = 0; k <= n; k++) {
        double u = eq_rng_unit(11, seed, k, 0);
        pmf[k] = u < .2 ? 0 : u * u;
        sum += pmf[k];
    }
    for (size_t k = 0; k <= n; k++) {
        pmf[k] = sum > 0 ? pmf[k] / sum : k == 0;
    }
}

static void check_same(size_t n)
{
    for (size_t k = 0; k <= n; k++) {
        CHECK_NEAR(out[k], want[k], 1e-13 * want[k] + 1e-300); /* sums of positive terms */
    }
}

TEST(thinning_by_hand)
{
    const double half[3] = { .25, .5, .25 };

    UNUSED_STATE;
    eq_thin_law(2, half, .5, out); /* Bin(2, 1/2) kept with 1/2: Bin(2, 1/4) */
    CHECK_NEAR(out[0], .5625, 1e-15);
    CHECK_NEAR(out[1], .375, 1e-15);
    CHECK_NEAR(out[2], .0625, 1e-15);
    eq_thin_law(2, half, 1, out);
    assert_memory_equal(out, half, sizeof half);
    eq_thin_law(2, half, 0, out);
    CHECK_NEAR(out[0], 1, 1e-15);
    assert_true(out[1] == 0 && out[2] == 0);
    eq_thin_law(2, half, 1.5, out);
    assert_true(isnan(out[0]) && isnan(out[2]));
}

TEST(thinning_is_a_mixture_of_binomials)
{
    UNUSED_STATE;
    for (uint64_t c = 0; c < 20; c++) {
        double q = eq_rng_unit(12, c, 0, 0);
        generated(N, c);
        memset(want, 0, sizeof want);
        for (size_t x = 0; x <= N; x++) {
            eq_binomial_pmf(x, q, one);
            eq_law_mix(x, pmf[x], one, want);
        }
        eq_thin_law(N, pmf, q, out);
        check_same(N);
        memcpy(out, pmf, sizeof pmf); /* in place */
        eq_thin_law(N, out, q, out);
        check_same(N);
    }
}

/* A binomial thinned is a binomial, far down too. */
TEST(thinning_keeps_rare_events)
{
    static double many[1001], thin[1001], law[1001];

    UNUSED_STATE;
    eq_binomial_pmf(1000, .01, many);
    eq_thin_law(1000, many, .3, thin);
    eq_binomial_pmf(1000, .003, law);
    for (size_t k = 0; k <= 1000; k++) {
        if (law[k] > 1e-280) {
            CHECK_REL(thin[k], law[k], 2e-12); /* 1e-12 of each binomial */
        }
    }
}

TEST(scaling_moves_to_multiples)
{
    const double half[3] = { .25, .5, .25 };
    const double three[7] = { .25, 0, 0, .5, 0, 0, .25 };

    UNUSED_STATE;
    eq_thin_scale(2, half, 3, out);
    assert_memory_equal(out, three, sizeof three);
}

/* R = D - M + Bin(M, q), M = min(D, cap), one d at a time. */
TEST(engagement_is_enumerated)
{
    UNUSED_STATE;
    for (uint64_t c = 0; c < 60; c++) {
        size_t n = c % 7 * 6, cap = (size_t)(50 * eq_rng_unit(14, c, 0, 0));
        double q = c % 10 == 0 ? 0 : c % 10 == 1 ? 1 : eq_rng_unit(13, c, 0, 0);

        cap = c % 5 == 0 ? n : cap; /* arrivals equal to engagements at the end */
        cap = c % 11 == 0 ? 0 : cap;
        generated(n, c);
        memset(want, 0, sizeof want);
        for (size_t d = 0; d <= n; d++) {
            size_t m = d < cap ? d : cap;
            eq_binomial_pmf(m, q, one);
            eq_law_mix(m, pmf[d], one, want + d - m);
        }
        eq_thin_engage(n, pmf, cap, q, out, work);
        check_same(n);
    }
    eq_thin_engage(3, pmf, 1, -0.1, out, work);
    assert_true(isnan(out[0]));
}

static void certain(void *ctx, size_t d, double *law)
{
    size_t loss = *(size_t *)ctx;

    memset(law, 0, (d + 1) * sizeof *law);
    law[d > loss ? d - loss : 0] = 1;
}

TEST(general_form_mixes)
{
    const double p[4] = { .1, .2, .3, .4 };
    size_t loss = 2;

    UNUSED_STATE;
    eq_thin_through(3, p, certain, &loss, out, work);
    CHECK_NEAR(out[0], .6, 1e-15);
    CHECK_NEAR(out[1], .4, 1e-15);
    assert_true(out[2] == 0 && out[3] == 0);
}

TEST(hypergeometric_by_hand)
{
    UNUSED_STATE;
    eq_thin_hypergeometric_pmf(3, 2, 2, out); /* of 10 pairs: 1, 6, 3 */
    CHECK_NEAR(out[0], .1, 1e-15);
    CHECK_NEAR(out[1], .6, 1e-15);
    CHECK_NEAR(out[2], .3, 1e-15);
    assert_true(out[3] == 0);
    eq_thin_hypergeometric_pmf(3, 2, 5, out);
    CHECK_NEAR(out[3], 1, 1e-15);
    eq_thin_hypergeometric_pmf(3, 2, 0, out);
    CHECK_NEAR(out[0], 1, 1e-15);
    eq_thin_hypergeometric_pmf(2, 1, 4, out);
    assert_true(isnan(out[0]));
}

/* Every choice of who gets the extra shots, object by object: the objects are filled in turn, each
 * extra shot going to a warhead with the chance that sampling without return gives. */
static void spread_plainly(const eq_thin_spread *s, size_t d, double *law)
{
    size_t objects = d + s->decoys, each = objects ? s->shots / objects : 0;
    size_t extra = objects ? s->shots % objects : 0;
    double leak[2], state[N + 1][N + 1], next[N + 1][N + 1];

    if (s->max_each > 0 && each >= s->max_each) {
        each = s->max_each;
        extra = 0;
    }
    for (int i = 0; i < 2; i++) {
        double miss = 1;
        for (size_t k = 0; k < each + (size_t)i; k++) {
            miss *= s->miss;
        }
        leak[i] = 1 - s->track + s->track * miss;
    }
    memset(state, 0, sizeof state);
    state[0][0] = 1; /* [extra shots used][got through] */
    for (size_t o = 0; o < objects; o++) {
        memset(next, 0, sizeof next);
        for (size_t e = 0; e <= extra && e <= o; e++) {
            double chance = (double)(extra - e) / (double)(objects - o);
            for (size_t k = 0; k <= o && k <= d; k++) {
                for (size_t more = 0; more < 2; more++) {
                    double w = state[e][k] * (more ? chance : 1 - chance);
                    if (w == 0) {
                        continue;
                    }
                    if (o >= d) { /* a decoy */
                        next[e + more][k] += w;
                    } else {
                        next[e + more][k + 1] += w * leak[more];
                        next[e + more][k] += w * (1 - leak[more]);
                    }
                }
            }
        }
        memcpy(state, next, sizeof state);
    }
    for (size_t k = 0; k <= d; k++) {
        law[k] = state[extra][k];
    }
}

TEST(spread_shots_are_enumerated)
{
    UNUSED_STATE;
    for (uint64_t c = 0; c < 80; c++) {
        eq_thin_spread s = { .shots = (size_t)(30 * eq_rng_unit(15, c, 0, 0)),
                             .decoys = c % 3 == 0 ? 0 : (size_t)(9 * eq_rng_unit(15, c, 1, 0)),
                             .max_each = c % 4 == 0 ? 2 : 0,
                             .miss = eq_rng_unit(15, c, 2, 0),
                             .track = c % 2 ? 1 : eq_rng_unit(15, c, 3, 0) };
        size_t n = (size_t)(24 * eq_rng_unit(15, c, 4, 0));

        generated(n, c);
        memset(want, 0, sizeof want);
        for (size_t d = 0; d <= n; d++) {
            spread_plainly(&s, d, one);
            eq_thin_spread_given(&s, d, out, work);
            for (size_t k = 0; k <= d; k++) {
                CHECK_NEAR(out[k], one[k], 1e-13); /* the enumeration rounds */
            }
            eq_law_mix(d, pmf[d], one, want);
        }
        eq_thin_spread_law(&s, n, pmf, out, work);
        for (size_t k = 0; k <= n; k++) {
            CHECK_NEAR(out[k], want[k], 1e-13); /* the same */
        }
    }
}

/* Ten warheads, twenty shots of .7: two each. P(none gets through) = (1 - .09)^10. */
TEST(even_spread_by_hand)
{
    const eq_thin_spread s = { .shots = 20, .miss = .3, .track = 1 };

    UNUSED_STATE;
    eq_thin_spread_given(&s, 10, out, work);
    CHECK_REL(out[0], .3894161181, 1e-9); /* 0.91^10 to its printed digits */
    eq_thin_spread_given(&s, 0, out, work);
    CHECK_NEAR(out[0], 1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thinning_by_hand),
        cmocka_unit_test(thinning_is_a_mixture_of_binomials),
        cmocka_unit_test(thinning_keeps_rare_events),
        cmocka_unit_test(scaling_moves_to_multiples),
        cmocka_unit_test(engagement_is_enumerated),
        cmocka_unit_test(general_form_mixes),
        cmocka_unit_test(hypergeometric_by_hand),
        cmocka_unit_test(spread_shots_are_enumerated),
        cmocka_unit_test(even_spread_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
