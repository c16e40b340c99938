/* Richardson's model: closed forms, two powers inside three, stability by hand, what has no answer.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "num/mathx.h"
#include "unit/model/run.h"

enum { FIRST = 2020, YEARS = 21, LAST = FIRST + YEARS - 1 };

/* dx/dt = 2 y - 5 x + 5, dy/dt = 2 x - 3 y + 5: x of China, y of the United States. */
static void open_two(run *r, double x0, double y0)
{
    run_open(r, "richardson", 1, FIRST, YEARS);
    run_word(r, "form", "exact");
    run_word(r, "powers", "cn_us");
    run_set(r, "cn:arms.start", x0);
    run_set(r, "us:arms.start", y0);
    run_set(r, "cn:arms.fatigue", 5);
    run_set(r, "us:arms.fatigue", 3);
    run_set(r, "cn:arms.grievance", 5);
    run_set(r, "us:arms.grievance", 5);
    run_set(r, "cn.on_us:arms.reaction", 2);
    run_set(r, "us.on_cn:arms.reaction", 2);
}

/* All three alike. */
static void open_three(run *r, double fatigue, double reaction)
{
    static const char *const who[] = { "cn", "ru", "us" };
    char key[64];

    run_open(r, "richardson", 1, FIRST, YEARS);
    for (size_t i = 0; i < 3; i++) {
        (void)snprintf(key, sizeof key, "%s:arms.fatigue", who[i]);
        run_set(r, key, fatigue);
        (void)snprintf(key, sizeof key, "%s:arms.start", who[i]);
        run_set(r, key, 1 + (double)i);
        for (size_t j = 0; j < 3; j++) {
            (void)snprintf(key, sizeof key, "%s.on_%s:arms.reaction", who[i], who[j]);
            if (i != j) {
                run_set(r, key, reaction);
            }
        }
    }
}

TEST(two_powers_come_to_rest)
{
    UNUSED_STATE;
    run r;

    open_two(&r, 10, 0);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "cn:arms_rest", FIRST, 0), 25.0 / 11, 1e-15); /* rounding */
    CHECK_NEAR(run_get(&r, "us:arms_rest", FIRST, 0), 35.0 / 11, 1e-15);
    CHECK_NEAR(run_get(&r, "largest_real_part", FIRST, 0), -1.7639320225002102, 4e-15);
    CHECK_NEAR(run_get(&r, "yearly_factor", FIRST, 0), eq_exp(-4 + sqrt(5)), 1e-15);
    CHECK_NEAR(run_get(&r, "stable", FIRST, 0), 1, 0);
    CHECK_NEAR(run_get(&r, "pairs_stable", FIRST, 0), 1, 0);
    CHECK_NEAR(run_get(&r, "cn:arms", FIRST, 0), 10, 0);
    CHECK_NEAR(run_get(&r, "cn:arms", LAST, 0), 25.0 / 11, 1e-13); /* e^-35 away, and 20 steps */
    CHECK_NEAR(run_get(&r, "us:arms", LAST, 0), 35.0 / 11, 1e-13);
    CHECK_NEAR(run_get(&r, "ru:arms", LAST, 0), 0, 0);
    assert_int_equal(r.env.fault[0], 0);
    run_close(&r);
}

/* The third power with no reaction to or from the others changes nothing for them. */
TEST(two_powers_are_three_without_ties)
{
    UNUSED_STATE;
    run two, three;

    open_two(&two, 10, 0);
    open_two(&three, 10, 0);
    run_word(&three, "powers", "all");
    run_set(&three, "ru:arms.start", 7);
    run_set(&three, "ru:arms.fatigue", 0.5);
    run_set(&three, "ru:arms.grievance", 1);
    run_go(&two);
    run_go(&three);
    for (int y = FIRST; y <= LAST; y++) {
        CHECK_NEAR(run_get(&three, "cn:arms", y, 0), run_get(&two, "cn:arms", y, 0), 1e-13);
        CHECK_NEAR(run_get(&three, "us:arms", y, 0), run_get(&two, "us:arms", y, 0), 1e-13);
        CHECK_NEAR(run_get(&three, "ru:arms", y, 0), 2 + 5 * eq_exp(-0.5 * (y - FIRST)), 1e-13);
    }
    CHECK_NEAR(run_get(&three, "ru:arms_rest", FIRST, 0), 2, 1e-15);
    CHECK_NEAR(run_get(&three, "largest_real_part", FIRST, 0), -0.5, 4e-15);
    run_close(&two);
    run_close(&three);
}

/* Of equal powers the sum grows with 2 k - a, the differences fall with -k - a. */
TEST(three_equal_powers)
{
    UNUSED_STATE;
    run r;

    open_three(&r, 1, .6);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "largest_real_part", FIRST, 0), .2, 2e-15);
    CHECK_NEAR(run_get(&r, "stable", FIRST, 0), 0, 0);
    CHECK_NEAR(run_get(&r, "pairs_stable", FIRST, 0), 1, 0); /* -1 + .6 < 0 */
    for (int y = FIRST; y <= LAST; y++) {
        double t = y - FIRST, sum = 6 * eq_exp(.2 * t), apart = eq_exp(-1.6 * t);

        CHECK_REL(run_get(&r, "cn:arms", y, 0), sum / 3 - apart, 1e-13);
        CHECK_REL(run_get(&r, "ru:arms", y, 0), sum / 3, 1e-13);
        CHECK_REL(run_get(&r, "us:arms", y, 0), sum / 3 + apart, 1e-13);
    }
    CHECK_NEAR(run_get(&r, "cn:arms_rest", FIRST, 0), 0, 0);
    run_close(&r);
    open_three(&r, 1, 1.1); /* not even two of them */
    run_go(&r);
    CHECK_NEAR(run_get(&r, "pairs_stable", FIRST, 0), 0, 0);
    run_close(&r);
}

/* Equation (1) with unequal reactions, by Runge and Kutta with 2^10 steps a year, written here. */
static void derivative(const double *x, double *dx)
{
    dx[0] = .3 * x[1] + .25 * x[2] - .4 * x[0] + 2;
    dx[1] = -.1 * x[0] + .2 * x[2] - .15 * x[1] - 1;
    dx[2] = .35 * x[0] + .05 * x[1] - .3 * x[2] + .5;
}

static void runge_kutta(double *x, double h)
{
    double k[4][3], y[3];

    derivative(x, k[0]);
    for (int s = 1; s < 4; s++) {
        for (int i = 0; i < 3; i++) {
            y[i] = x[i] + (s == 3 ? h : 0.5 * h) * k[s - 1][i];
        }
        derivative(y, k[s]);
    }
    for (int i = 0; i < 3; i++) {
        x[i] += h / 6 * (k[0][i] + 2 * k[1][i] + 2 * k[2][i] + k[3][i]);
    }
}

TEST(exact_is_what_small_steps_approach)
{
    UNUSED_STATE;
    double x[] = { 20, 100, 50 };
    run r;

    run_open(&r, "richardson", 1, FIRST, YEARS);
    run_set(&r, "cn:arms.start", x[0]);
    run_set(&r, "ru:arms.start", x[1]);
    run_set(&r, "us:arms.start", x[2]);
    run_set(&r, "cn:arms.fatigue", .4);
    run_set(&r, "ru:arms.fatigue", .15);
    run_set(&r, "us:arms.fatigue", .3);
    run_set(&r, "cn:arms.grievance", 2);
    run_set(&r, "ru:arms.grievance", -1);
    run_set(&r, "us:arms.grievance", .5);
    run_set(&r, "cn.on_ru:arms.reaction", .3);
    run_set(&r, "cn.on_us:arms.reaction", .25);
    run_set(&r, "ru.on_cn:arms.reaction", -.1);
    run_set(&r, "ru.on_us:arms.reaction", .2);
    run_set(&r, "us.on_cn:arms.reaction", .35);
    run_set(&r, "us.on_ru:arms.reaction", .05);
    run_go(&r);
    for (int y = FIRST + 1; y <= LAST; y++) {
        for (int s = 0; s < 1024; s++) {
            runge_kutta(x, 1.0 / 1024);
        }
        CHECK_REL(run_get(&r, "cn:arms", y, 0), x[0], 2e-12); /* 20,000 steps of rounding */
        CHECK_REL(run_get(&r, "ru:arms", y, 0), x[1], 2e-12);
        CHECK_REL(run_get(&r, "us:arms", y, 0), x[2], 2e-12);
    }
    run_word(&r, "form", "yearly_changes");
    run_go(&r);
    CHECK_NEAR(run_get(&r, "cn:arms", FIRST + 1, 0), 20 + 30 + 12.5 - 8 + 2, 1e-13);
    CHECK_NEAR(run_get(&r, "ru:arms", FIRST + 1, 0), 100 - 2 + 10 - 15 - 1, 1e-13);
    CHECK_NEAR(run_get(&r, "us:arms", FIRST + 1, 0), 50 + 7 + 5 - 15 + .5, 1e-13);
    run_close(&r);
}

/* A fatigue above 2 a year overshoots when arms change once a year, and not when they flow. */
TEST(yearly_changes_can_overshoot)
{
    UNUSED_STATE;
    run r;

    open_two(&r, 10, 0);
    run_word(&r, "form", "yearly_changes");
    run_go(&r);
    CHECK_NEAR(run_get(&r, "yearly_factor", FIRST, 0), 3 + sqrt(5), 1e-14); /* |1 - 4 - root 5| */
    CHECK_NEAR(run_get(&r, "stable", FIRST, 0), 0, 0);
    CHECK_NEAR(run_get(&r, "largest_real_part", FIRST, 0), -4 + sqrt(5), 4e-15);
    CHECK_NEAR(run_get(&r, "cn:arms_rest", FIRST, 0), 25.0 / 11, 1e-15); /* the same rest point */
    run_close(&r);
}

TEST(what_has_no_answer)
{
    UNUSED_STATE;
    run r;

    open_two(&r, 1, 1); /* a b = k l: no single rest point, said only to who asks */
    run_set(&r, "cn:arms.fatigue", 2);
    run_set(&r, "us:arms.fatigue", 2);
    run_go(&r);
    assert_int_equal(r.env.fault[0], 1);
    assert_non_null(r.m->fault_text(1, 0));
    r.out[run_output(&r, "cn:arms_rest")] = NULL;
    r.out[run_output(&r, "us:arms_rest")] = NULL;
    run_go(&r);
    assert_int_equal(r.env.fault[0], 0);
    run_close(&r);
    run_open(&r, "richardson", 1, 1900, 200);
    run_set(&r, "cn:arms.start", 1);
    run_set(&r, "cn:arms.fatigue", -10);
    run_go(&r);
    assert_int_equal(r.env.fault[0], 2); /* e^1990 */
    assert_non_null(r.m->fault_text(2, 1));
    assert_null(r.m->fault_text(3, 0));
    run_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_powers_come_to_rest),
        cmocka_unit_test(two_powers_are_three_without_ties),
        cmocka_unit_test(three_equal_powers),
        cmocka_unit_test(exact_is_what_small_steps_approach),
        cmocka_unit_test(yearly_changes_can_overshoot),
        cmocka_unit_test(what_has_no_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
