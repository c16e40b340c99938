/* The cone of mutual deterrence: the vertex of equal sides, both forms by hand and by their own
 * definition, what no number reaches. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "num/mathx.h"
#include "unit/model/run.h"

/* Both sides alike: c = loss / each, phi. */
static void open_equal(run *r, double loss, double phi)
{
    run_open(r, "cone", 1, 2025, 1);
    run_word(r, "cone.form", "linear");
    run_set(r, "cone.missiles", 1000);
    run_set(r, "other:cone.missiles", 1000);
    run_set(r, "cone.loss_that_deters", loss);
    run_set(r, "other:cone.loss_that_deters", loss);
    run_set(r, "missiles_destroyed_each", phi);
    run_set(r, "other:missiles_destroyed_each", phi);
    run_set(r, "loss_inflicted_each", 1);
    run_set(r, "other:loss_inflicted_each", 1);
    run_go(r);
}

TEST(vertex_of_equal_sides)
{
    UNUSED_STATE;
    run r;

    open_equal(&r, 200, .8);
    CHECK_NEAR(run_get(&r, "cone_vertex", 2025, 0), 1000, 1e-12); /* rounding of 1 - .64 */
    CHECK_NEAR(run_get(&r, "other:cone_vertex", 2025, 0), 1000, 1e-12);
    CHECK_NEAR(run_get(&r, "missiles_to_deter", 2025, 0), 1000, 0);
    CHECK_NEAR(run_get(&r, "mutual_deterrence", 2025, 0), 1, 0); /* a bound exactly met */
    run_close(&r);
    open_equal(&r, 200, .5);
    CHECK_NEAR(run_get(&r, "cone_vertex", 2025, 0), 400, 1e-12);
    CHECK_NEAR(run_get(&r, "missiles_to_spare", 2025, 0), 300, 0);
    run_close(&r);
    open_equal(&r, 200, 1);
    assert_true(isinf(run_get(&r, "cone_vertex", 2025, 0)));
    CHECK_NEAR(run_get(&r, "cone_exists", 2025, 0), 0, 0);
    assert_int_equal(r.env.fault[0], 0); /* an outcome */
    run_word(&r, "cone.form", "at_random");
    run_go(&r);
    CHECK_NEAR(run_get(&r, "cone_exists", 2025, 0), 1, 0);
    CHECK_REL(run_get(&r, "cone_vertex", 2025, 0), 200 * eq_exp(1), 1e-13); /* c e^phi */
    run_close(&r);
}

/* Unequal sides: 300 missiles with c = 60, phi .4; 500 with c = 150, phi .9. */
static void open_unequal(run *r, const char *form)
{
    run_open(r, "cone", 1, 2025, 1);
    run_word(r, "cone.form", form);
    run_set(r, "cone.missiles", 300);
    run_set(r, "other:cone.missiles", 500);
    run_set(r, "cone.loss_that_deters", 300);
    run_set(r, "other:cone.loss_that_deters", 120);
    run_set(r, "missiles_destroyed_each", .4);
    run_set(r, "other:missiles_destroyed_each", .9);
    run_set(r, "loss_inflicted_each", 2);
    run_set(r, "other:loss_inflicted_each", 2);
    run_go(r);
}

TEST(unequal_sides)
{
    UNUSED_STATE;
    run r;
    double m0, m1;

    open_unequal(&r, "linear");
    CHECK_NEAR(run_get(&r, "missiles_to_deter", 2025, 0), .9 * 500 + 60, 1e-12);
    CHECK_NEAR(run_get(&r, "other:missiles_to_deter", 2025, 0), .4 * 300 + 150, 1e-12);
    CHECK_NEAR(run_get(&r, "deters", 2025, 0), 0, 0);
    CHECK_NEAR(run_get(&r, "other:deters", 2025, 0), 1, 0);
    CHECK_NEAR(run_get(&r, "mutual_deterrence", 2025, 0), 0, 0);
    m0 = run_get(&r, "cone_vertex", 2025, 0);
    m1 = run_get(&r, "other:cone_vertex", 2025, 0);
    CHECK_NEAR(m0, .9 * m1 + 60, 1e-11); /* both equations of the definition */
    CHECK_NEAR(m1, .4 * m0 + 150, 1e-11);
    run_close(&r);
    open_unequal(&r, "at_random");
    m0 = run_get(&r, "cone_vertex", 2025, 0);
    m1 = run_get(&r, "other:cone_vertex", 2025, 0);
    CHECK_NEAR(m0 * eq_exp(-.9 * m1 / m0), 60, 1e-10);
    CHECK_NEAR(m1 * eq_exp(-.4 * m0 / m1), 150, 1e-10);
    m0 = run_get(&r, "missiles_to_deter", 2025, 0);
    CHECK_NEAR(m0 * eq_exp(-.9 * 500 / m0), 60, 1e-8); /* the root to 1e-12 of 510 */
    run_close(&r);
}

/* Hits at random waste some, so that fewer missiles are enough; without missiles on the other side
 * both forms ask for c. */
TEST(at_random_asks_for_fewer)
{
    UNUSED_STATE;

    for (int i = 0; i < 200; i++) {
        double phi = .1 * (i % 20), fired = 50 * (i / 20), linear;
        run r;

        open_unequal(&r, "linear");
        run_set(&r, "other:missiles_destroyed_each", phi);
        run_set(&r, "other:cone.missiles", fired);
        run_go(&r);
        linear = run_get(&r, "missiles_to_deter", 2025, 0);
        run_word(&r, "cone.form", "at_random");
        run_go(&r);
        assert_true(run_get(&r, "missiles_to_deter", 2025, 0) <= linear);
        assert_true(run_get(&r, "missiles_to_deter", 2025, 0) >= 60);
        CHECK_NEAR(linear, 60 + phi * fired, 1e-12);
        run_close(&r);
    }
}

TEST(which_input_rules_a_vertex_out)
{
    UNUSED_STATE;
    const eq_model *m = eq_model_find("cone");
    double fixed[16];
    eq_impossible why;
    size_t i_vertex, i_phi;
    run r;

    open_equal(&r, 200, 1.25);
    i_vertex = run_output(&r, "cone_vertex");
    i_phi = run_param(&r, "missiles_destroyed_each");
    for (size_t i = 0; i < m->n_param; i++) {
        fixed[i] = r.p[i][0];
    }
    assert_true(m->impossible(fixed, i_vertex, &why));
    assert_int_equal(why.param, i_phi);
    CHECK_NEAR(why.bound, .8, 1e-15);
    assert_false(why.above);
    assert_true(m->impossible(fixed, run_output(&r, "other:cone_vertex"), &why));
    assert_false(m->impossible(fixed, run_output(&r, "deters"), &why));
    fixed[i_phi] = NAN; /* uncertain: counted, not ruled out */
    assert_false(m->impossible(fixed, i_vertex, &why));
    fixed[i_phi] = .79;
    assert_false(m->impossible(fixed, i_vertex, &why));
    fixed[i_phi] = 1.25;
    fixed[run_param(&r, "cone.form")] = 1;
    assert_false(m->impossible(fixed, i_vertex, &why));
    run_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vertex_of_equal_sides),
        cmocka_unit_test(unequal_sides),
        cmocka_unit_test(at_random_asks_for_fewer),
        cmocka_unit_test(which_input_rules_a_vertex_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
