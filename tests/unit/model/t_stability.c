/* The stability model: identities of the cost, known cases by hand, bad input, a brute-force grid.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "unit/model/run.h"

/* Both sides alike: `key` and "other:key". */
static void both(run *r, const char *key, double v)
{
    char other[64];

    snprintf(other, sizeof other, "other:%s", key);
    run_set(r, key, v);
    run_set(r, other, v);
}

static void open_both(run *r, size_t n)
{
    run_open(r, "stability", n, 2025, 1);
    both(r, "strike.weapons", 1000);
    both(r, "strike.safe_share", 0.4);
    both(r, "strike.per_aimpoint", 4);
    both(r, "strike.reliability", 1);
    both(r, "strike.early_share", 0);
    both(r, "strike.early_works", 0.5);
    both(r, "aimpoint_destroyed", 0.8);
    both(r, "value.half", 100);
    both(r, "value.shape", 1);
}

/* Arrivals that destroy the share d with half = 100, shape 1. */
static double weapons_for(double d)
{
    return d < 1 ? -100 * log2(1 - d) : 1e4; /* 2^-100 of the value is left: 1 as a double */
}

/* Nothing can be struck, so that losses are set by the numbers alone: the equation of the report.
 */
TEST(the_cost_has_the_values_known_from_the_report)
{
    UNUSED_STATE;
    static const double known[][3] = { { 0, 1, 0 },
                                       { 1, 0, 1.3 },
                                       { 1, 1, 1 },
                                       { 0, 0, 0.3 },
                                       { 0.8, 0.8, 0.892127907526716 },
                                       { 0.5, 0.8, 0.6408344542756251 } };

    for (size_t i = 0; i < EQ_COUNT(known); i++) {
        run r;

        open_both(&r, 1);
        both(&r, "strike.safe_share", 1);
        run_set(&r, "strike.weapons", weapons_for(known[i][1]));
        run_set(&r, "other:strike.weapons", weapons_for(known[i][0]));
        run_go(&r);
        CHECK_NEAR(run_get(&r, "loss_first", 2025, 0), known[i][0], 1e-14);
        CHECK_NEAR(run_get(&r, "loss_struck", 2025, 0), known[i][0], 1e-14);
        CHECK_NEAR(run_get(&r, "cost_first", 2025, 0), known[i][2], 1e-14); /* rounding */
        CHECK_NEAR(run_get(&r, "cost_struck", 2025, 0), known[i][2], 1e-14);
        CHECK_NEAR(run_get(&r, "stability", 2025, 0), 1, 0);
        run_close(&r);
    }
}

TEST(both_forms_of_damage_are_half_at_half)
{
    UNUSED_STATE;
    run r;

    open_both(&r, 2);
    both(&r, "strike.safe_share", 1);
    both(&r, "strike.weapons", 100);
    both(&r, "value.shape", 1.7);
    run_set_lane(&r, "value.form", 1, 1);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "loss_first", 2025, 0), 0.5, 1e-15);
    CHECK_NEAR(run_get(&r, "loss_first", 2025, 1), 0.5, 1e-15);
    run_close(&r);
}

/* One side has 100 weapons at one aimpoint, the other 150 that cannot be struck; k = 1: one weapon
 * destroys all, and the striker's own cost is that of damage it does with the rest. */
TEST(a_force_at_one_aimpoint_is_gone_with_one_weapon)
{
    UNUSED_STATE;
    run r;
    double rest;

    open_both(&r, 1);
    run_set(&r, "strike.weapons", 100);
    run_set(&r, "strike.safe_share", 0);
    run_set(&r, "strike.per_aimpoint", 100);
    run_set(&r, "other:strike.weapons", 150);
    run_set(&r, "other:strike.safe_share", 1);
    run_set(&r, "other:aimpoint_destroyed", 1);
    run_go(&r);
    rest = pow(2, -1.49);
    CHECK_NEAR(run_get(&r, "other:counterforce", 2025, 0), 1, 0);
    CHECK_NEAR(run_get(&r, "other:cost_first", 2025, 0), 0.3 * (1 - pow(1 - rest, 0.75)), 1e-14);
    CHECK_NEAR(run_get(&r, "loss_struck", 2025, 0), 1 - rest, 1e-14);
    CHECK_NEAR(run_get(&r, "cost_struck", 2025, 0), pow(1 - rest, 0.75) + 0.3, 1e-14);
    CHECK_NEAR(run_get(&r, "reply_delivered", 2025, 0), 0, 0);
    CHECK_NEAR(run_get(&r, "counterforce", 2025, 0), 0, 0); /* there is nothing to strike */
    run_close(&r);
}

/* The same force with a launch under attack that is in time with chance 0.25, all of it. */
TEST(launch_under_attack_is_one_event)
{
    UNUSED_STATE;
    run r;
    double hit = 0.5, other = pow(2, -1.49);

    open_both(&r, 1);
    run_set(&r, "strike.weapons", 100);
    run_set(&r, "strike.safe_share", 0);
    run_set(&r, "strike.per_aimpoint", 100);
    run_set(&r, "strike.early_share", 1);
    run_set(&r, "strike.early_works", 0.25);
    run_set(&r, "other:strike.weapons", 150);
    run_set(&r, "other:strike.safe_share", 1);
    run_set(&r, "other:aimpoint_destroyed", 1);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "other:counterforce", 2025, 0), 1, 0);
    CHECK_NEAR(run_get(&r, "other:loss_first", 2025, 0), 0.25 * hit, 1e-14);
    CHECK_NEAR(run_get(&r, "other:cost_first", 2025, 0),
               0.25 * pow(hit, 0.75) + 0.3 * (1 - pow(1 - other, 0.75)), 1e-14);
    CHECK_NEAR(run_get(&r, "cost_struck", 2025, 0),
               pow(1 - other, 0.75) + 0.3 * (1 - 0.25 * pow(hit, 0.75)), 1e-14);
    run_close(&r);
}

TEST(a_reserve_is_a_share_of_what_is_left_or_a_number)
{
    UNUSED_STATE;
    run r;

    open_both(&r, 2);
    run_set(&r, "strike.safe_share", 0.25);
    run_set(&r, "strike.per_aimpoint", 750);
    run_set(&r, "other:aimpoint_destroyed", 1);
    run_set(&r, "reserve_share", 0.2);
    run_set_lane(&r, "strike.reserve_rule", 1, 1);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "reply_delivered", 2025, 0), 0.8 * 250, 1e-12);
    CHECK_NEAR(run_get(&r, "reply_delivered", 2025, 1), 250 - 200, 1e-12);
    run_close(&r);
}

/* Equal forces, hand-made costs: C1 = C2 = C, so r* = 1 when no war is cheaper, 0 when it is not.
 */
TEST(break_even_is_never_zero_or_between)
{
    UNUSED_STATE;
    run r;

    open_both(&r, 4);
    both(&r, "strike.safe_share", 1);
    run_set_lane(&r, "cost.no_war", 1, 1.25); /* above the cost of 1 each way: any belief will do */
    run_set_lane(&r, "strike.weapons", 2, 100); /* struck, and the weaker side: own cost the same */
    run_set_lane(&r, "strike.safe_share", 3, 0);
    run_set_lane(&r, "strike.per_aimpoint", 3, 100);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "break_even", 2025, 0), 1, 0);
    CHECK_NEAR(run_get(&r, "break_even_exists", 2025, 0), 1, 0);
    CHECK_NEAR(run_get(&r, "break_even", 2025, 1), 0, 0);
    CHECK_NEAR(run_get(&r, "break_even", 2025, 2), 1, 0);
    for (size_t i = 0; i < 4; i++) {
        double first = run_get(&r, "cost_first", 2025, i), q = run_get(&r, "break_even", 2025, i);
        double struck = run_get(&r, "cost_struck", 2025, i), none = i == 1 ? 1.25 : 0;

        assert_true(i == 1 || fabs(q * struck + (1 - q) * none - first) < 1e-14);
        CHECK_NEAR(run_get(&r, "break_even_exists", 2025, i), q <= 1 ? 1 : 0, 0);
    }
    run_close(&r);
}

/* Where there is none, a number that is asked for marks the lane and the others stand. */
TEST(no_number_is_invented)
{
    UNUSED_STATE;
    run r;

    open_both(&r, 1);
    both(&r, "strike.safe_share", 1);
    run_set(&r, "strike.weapons", 1e4); /* the other side is destroyed, and cannot hurt */
    run_set(&r, "other:strike.weapons", 0);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "stability", 2025, 0), 1, 0);
    CHECK_NEAR(run_get(&r, "cost_struck", 2025, 0), 0, 0);
    CHECK_NEAR(run_get(&r, "stability_raw", 2025, 0), 1,
               0); /* 0 / 0: striking first is free, too */
    CHECK_NEAR(run_get(&r, "break_even", 2025, 0), 0, 0);
    assert_int_equal(r.env.fault[0], 0);
    run_close(&r);
}

TEST(faults_are_said_and_give_no_numbers)
{
    UNUSED_STATE;
    run r;

    open_both(&r, 3);
    run_set_lane(&r, "strike.per_aimpoint", 0, 500);
    run_set_lane(&r, "strike.safe_share", 0, 0.9); /* 100 weapons at a fifth of an aimpoint */
    run_set_lane(&r, "other:cost.no_war", 1, 1.31);
    run_go(&r);
    for (size_t i = 0; i < 2; i++) {
        assert_int_not_equal(r.env.fault[i], 0);
        assert_true(isnan(run_get(&r, "stability", 2025, i)));
        assert_non_null(r.m->fault_text(r.env.fault[i], 0));
        assert_non_null(r.m->fault_text(r.env.fault[i], 1));
    }
    assert_int_equal(r.env.fault[2], 0);
    assert_null(r.m->fault_text(0, 0));
    assert_null(r.m->fault_text(99, 0));
    run_close(&r);
}

/* ---- against a grid ----------------------------------------------------------------------------
 */

static double unit(size_t i, unsigned stream)
{
    double x = (double)(i + 1) * (0.6180339887498949 + 0.1 * sqrt((double)stream + 2));
    return x - floor(x);
}

static double value(const run *r, int other, const char *key, size_t i)
{
    char name[64];

    snprintf(name, sizeof name, "%s%s", other ? "other:" : "", key);
    return r->p[run_param(r, name)][i];
}

typedef struct party {
    double w, s, m, u, q, g, most, number_first, hyperbolic, half, b, e, weight, k, d, h;
} party;

static party party_of(const run *r, int who, size_t i)
{
    return (party){ .w = value(r, who, "strike.weapons", i),
                    .s = value(r, who, "strike.safe_share", i),
                    .m = value(r, who, "strike.per_aimpoint", i),
                    .u = value(r, who, "strike.early_share", i),
                    .q = value(r, who, "strike.early_works", i),
                    .g = value(r, who, "strike.reliability", i),
                    .most = value(r, who, "strike.most_per_aimpoint", i),
                    .number_first = value(r, who, "strike.reserve_rule", i),
                    .hyperbolic = value(r, who, "value.form", i),
                    .half = value(r, who, "value.half", i),
                    .b = value(r, who, "value.shape", i),
                    .e = value(r, who, "cost.exponent", i),
                    .weight = value(r, who, "cost.weight", i),
                    .k = value(r, who, "aimpoint_destroyed", i),
                    .d = value(r, who, "weapons_stopped", i),
                    .h = value(r, who, "reserve_share", i) };
}

static double damage(const party *x, double w)
{
    double t = pow(w / x->half, x->b);

    return x->hyperbolic > 0.5 ? t / (1 + t) : -expm1(-log(2) * t);
}

/* The cost of x at c, straight from the printed equations (1) to (8). */
static double cost_at(const party *x, const party *y, double c)
{
    double a = (1 - y->s) * y->w / y->m, p = x->g * (1 - x->d) * x->k, j = floor(c / a);
    double left = pow(1 - p, j) * (1 - (c / a - j) * p), sum = 0;

    for (int k = 0; k < 2; k++) {
        double u = k ? y->u : 0, n = y->w * (y->s + (1 - y->s) * (u + (1 - u) * left));

        n = y->number_first < 0.5            ? (1 - y->h) * n
            : n - y->h * y->w > 1e-12 * y->w ? n - y->h * y->w
                                             : 0; /* below: rounding */
        sum += (k ? y->q : 1 - y->q) * pow(damage(x, y->g * (1 - y->d) * n), x->e);
    }
    return sum + x->weight *
                     (1 - pow(damage(y, x->g * (1 - x->d) * fmax(0, (1 - x->h) * x->w - c)), x->e));
}

enum { GRID_CASES = 600, GRID = 2000 };

/* No point of a grid over c is better than what the program found, and the best is near. */
TEST(the_extent_is_the_best_of_a_grid)
{
    UNUSED_STATE;
    size_t inside = 0;
    run r;

    run_open(&r, "stability", GRID_CASES, 2025, 1);
    for (size_t k = 0; k < r.m->n_param; k++) {
        const eq_param *q = &r.m->param[k];
        double hi = strcmp(q->key, "strike.weapons") == 0 ? 3000
                    : strcmp(q->key, "value.half") == 0   ? 500
                                                          : q->hi;
        for (size_t i = 0; i < GRID_CASES; i++) {
            double v = q->lo + (hi - q->lo) * unit(i, (unsigned)k);

            v = strcmp(q->key, "strike.per_aimpoint") == 0 ? 0.1 + 30 * v / q->hi : v;
            if (q->integer || q->type == EQ_WORD) {
                v = floor(q->lo + (q->hi - q->lo + 1) * unit(i, (unsigned)k));
            }
            run_set_at(&r, k, i, v);
        }
    }
    both(&r, "cost.no_war", 0);
    run_go(&r);
    for (size_t i = 0; i < GRID_CASES; i++) {
        for (int x = 0; x < 2; x++) {
            party me = party_of(&r, x, i), you = party_of(&r, 1 - x, i);
            double first = run_get(&r, x ? "other:cost_first" : "cost_first", 2025, i), best = 9;
            double at = run_get(&r, x ? "other:counterforce" : "counterforce", 2025, i);
            double most = fmin((1 - me.h) * me.w, (1 - you.s) * you.w / you.m * me.most);

            if (r.env.fault[i]) {
                continue;
            }
            for (int g = 0; g <= GRID; g++) {
                best = fmin(best, cost_at(&me, &you, most * g / GRID));
            }
            assert_true(first <= best + 2e-12); /* the tolerance and rounding */
            CHECK_NEAR(first, cost_at(&me, &you, at), 1e-12);
            assert_true(at >= 0 && at <= most);
            inside += at > 0 && at < most;
        }
    }
    assert_true(inside > 50); /* the grid has seen something other than ends */
    run_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cost_has_the_values_known_from_the_report),
        cmocka_unit_test(both_forms_of_damage_are_half_at_half),
        cmocka_unit_test(a_force_at_one_aimpoint_is_gone_with_one_weapon),
        cmocka_unit_test(launch_under_attack_is_one_event),
        cmocka_unit_test(a_reserve_is_a_share_of_what_is_left_or_a_number),
        cmocka_unit_test(break_even_is_never_zero_or_between),
        cmocka_unit_test(no_number_is_invented),
        cmocka_unit_test(faults_are_said_and_give_no_numbers),
        cmocka_unit_test(the_extent_is_the_best_of_a_grid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
