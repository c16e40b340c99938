/* The closed form of the force needed (standoff_need.h) against the exact exchange of one wave: the
 * smallest whole number of missiles for which P(arrivals >= m) >= c, by bisection over the exact
 * law, and between two whole numbers as far as c lies between their chances. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "check.h"
#include "model/exchange_law.h"
#include "model/standoff_need.h"
#include "num/mathx.h"
#include "num/rng.h"
#include "num/stream.h"

enum { THREATS = 1000 };

typedef struct threat {
    standoff_threat k;
    double m, c;
    size_t load; /* whole, for the law */
    double kill; /* of all shots at an engaged warhead */
} threat;

static double unit(size_t i, uint64_t stream)
{
    return eq_rng_unit(20, i, stream, 0);
}

static double spread(size_t i, uint64_t stream, double lo, double hi)
{
    return lo + unit(i, stream) * (hi - lo);
}

/* A threat like those that the model meets: m from 1 to 300, c from .5 to .99, so many warheads a
 * missile, up to 250 warheads that can be engaged; in every third no defence. */
static threat random_threat(size_t i, size_t load)
{
    threat t = { .m = floor(pow(300, unit(i, 1)) + 0.5),
                 .c = spread(i, 2, 0.5, 0.99),
                 .load = load,
                 .kill = spread(i, 4, 0.2, 0.999) };
    double engaged = i % 3 ? floor(pow(250, unit(i, 6))) : 0;

    t.k = (standoff_threat){ .fixed = spread(i, 7, 0.05, 0.9),
                             .hidden = spread(i, 8, 0.3, 0.95),
                             .u = unit(i, 9),
                             .load = (double)load,
                             .engaged = engaged,
                             .leak = 1 - t.kill };
    return t;
}

/* P(arrivals >= m) of so many missiles. */
static double chance(const threat *t, size_t missiles)
{
    static double pmf[EQ_FORCE_MAX + 1];
    eq_force f = { .forward = (size_t)floor(t->k.u * (double)missiles + 0.5),
                   .silo_load = t->load,
                   .mobile_load = t->load,
                   .sites = 1,
                   .ports = 1,
                   .airfields = 1,
                   .total = missiles * t->load,
                   .silo = t->k.fixed,
                   .forward_p = { t->k.hidden, t->k.hidden },
                   .base = 1,
                   .site = 1,
                   .port = 1,
                   .airfield = 1,
                   .command = 1,
                   .day = 0.5,
                   .reliability = 1,
                   .bypass_passes = 1,
                   .bomber_passes = 1,
                   .track = 1 };
    double below = 0;
    size_t top;

    f.ridden = missiles - f.forward;
    for (int i = 0; i < EQ_N_DEFENCE_LAYER; i++) {
        f.layer[i] = (eq_force_layer){ .limited = 1,
                                       .objects = 1,
                                       .shots = 1,
                                       .stock = i == EQ_GROUND ? (size_t)t->k.engaged : 0,
                                       .kill = t->kill };
    }
    if ((double)f.total < t->m) {
        return 0;
    }
    top = eq_force_law(&f, 1, (size_t)t->m - 1, pmf, NULL);
    for (size_t x = 0; x <= top; x++) {
        below += pmf[x];
    }
    return 1 - below;
}

/* Warheads; NaN when the largest force is not enough. */
static double exact_need(const threat *t)
{
    size_t lo = 0, hi = EQ_FORCE_MAX / t->load; /* chance(lo) < c <= chance(hi) */
    double at_lo = 0, at_hi = chance(t, hi);

    if (at_hi < t->c) {
        return (double)NAN;
    }
    while (hi - lo > 1) {
        size_t mid = (lo + hi) / 2;
        double p = chance(t, mid);
        if (p < t->c) {
            lo = mid;
            at_lo = p;
        } else {
            hi = mid;
            at_hi = p;
        }
    }
    return (double)t->load * ((double)lo + (t->c - at_lo) / (at_hi - at_lo));
}

static double closed(const threat *t)
{
    return standoff_need(&t->k, t->m, eq_lane_norm_quantile(t->c));
}

/* Relative errors in percent, sorted; returns how many. */
static size_t errors(size_t load, double least_m, double *error)
{
    size_t n = 0;

    for (size_t i = 0; i < THREATS; i++) {
        threat t = random_threat(i, load);
        double exact = t.m < least_m ? (double)NAN : exact_need(&t);
        if (exact == exact) {
            error[n++] = 100 * fabs(closed(&t) / exact - 1);
        }
    }
    eq_sort(n, error);
    return n;
}

/* The figures of the head of standoff_need.h, each met and none of them generous. */
TEST(errors_against_the_exact_exchange)
{
    UNUSED_STATE;
    static const size_t percentile[] = { 50, 90, 95, 99 };
    static const struct {
        size_t load;
        double least_m, most[4];
    } of[] = {
        { 1, 1, { 0.2, 3.5, 6, 17 } },
        { 1, 5, { 0.1, 0.7, 1.3, 2.5 } },
        { 3, 1, { 2, 23, 42, 76 } },
        { 3, 5, { 0.7, 9, 14, 25 } },
    };

    for (size_t k = 0; k < sizeof of / sizeof *of; k++) {
        static double error[THREATS];
        size_t n = errors(of[k].load, of[k].least_m, error);
        assert_true(n >= 500);
        print_message("%zu a missile, m >= %g, %zu threats:", of[k].load, of[k].least_m, n);
        for (size_t c = 0; c < 4; c++) {
            double e = error[n * percentile[c] / 100];
            print_message(" %zu %% of them within %.2f %%", percentile[c], e);
            if (e > of[k].most[c] || e < 0.7 * of[k].most[c]) {
                fail_msg("%g %% printed", of[k].most[c]);
            }
        }
        print_message("\n");
    }
}

static double need_of(const standoff_threat *k, double m, double c)
{
    return standoff_need(k, m, eq_lane_norm_quantile(c));
}

/* More is needed for more replies, a higher chance, more interceptors, and less where more survive;
 * where hidden missiles do it, safer fixed ones spread the law a little before they help. */
TEST(need_moves_with_what_it_is_made_of)
{
    UNUSED_STATE;
    for (size_t i = 0; i < THREATS; i++) {
        threat t = random_threat(i, 1 + i % 3);
        standoff_threat more = t.k, fixed = t.k, hidden = t.k;
        double need = need_of(&t.k, t.m, t.c);
        more.engaged += 5;
        fixed.fixed += 0.02;
        hidden.hidden += 0.02;
        assert_true(need_of(&t.k, t.m + 1, t.c) > need);
        assert_true(need_of(&t.k, t.m, t.c + 0.005) >= need);
        assert_true(need_of(&more, t.m, t.c) >= need);   /* equal where the stock lasts for all */
        assert_true(need_of(&hidden, t.m, t.c) <= need); /* equal where m itself is enough */
        assert_true(need_of(&fixed, t.m, t.c) < 1.02 * need); /* 1.4 % seen in 2 of 1,000 */
        more.lasts = 1; /* planned against as if every warhead met all shots */
        assert_true(need_of(&more, t.m, t.c) >= need);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_against_the_exact_exchange),
        cmocka_unit_test(need_moves_with_what_it_is_made_of),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
