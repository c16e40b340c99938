/* Logit equilibria: closed forms, derivatives against differences, the size that is promised. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <time.h>

#include "games.h"
#include "game/logit.h"
#include "game/qre.h"

/* Every entry of the Jacobian against a central difference, on random trees. */
TEST(jacobian)
{
    static random_tree r;
    UNUSED_STATE;

    for (uint64_t seed = 0; seed < 40; seed++) {
        eq_arena *a;
        eq_tree t;
        eq_logit g;
        double *u, *hi, *lo, *jac, lambda = 1.7, h = 1e-5;
        size_t n;

        CHECK_OK(eq_arena_create(&a));
        r = (random_tree){ .seed = seed, .payoff = 7 };
        make_tree(&r, a, 2 + seed % 3, 4, &t);
        n = t.n_action;
        u = EQ_NEW(a, n + 1, double);
        hi = EQ_NEW(a, n + 1, double);
        lo = EQ_NEW(a, n + 1, double);
        jac = EQ_NEW(a, (n + 1) * (n + 1), double);
        CHECK_OK(eq_logit_init(&g, &t, a));
        for (size_t i = 0; i < n; i++) {
            u[i] = -2 * eq_rng_unit(3, seed, i, 0);
        }
        eq_logit_look(&g, u);
        eq_logit_jacobian(&g, lambda, jac);
        for (size_t j = 0; j <= n; j++) {
            double was = u[j], up = j == n ? lambda + h : lambda, down = 2 * lambda - up;

            u[j] = j < n ? was + h : was;
            eq_logit_look(&g, u);
            eq_logit_value(&g, u, up, hi);
            u[j] = j < n ? was - h : was;
            eq_logit_look(&g, u);
            eq_logit_value(&g, u, down, lo);
            u[j] = was;
            for (size_t i = 0; i < n; i++) { /* order h^2, and rounding over h */
                CHECK_NEAR(jac[i * (n + 1) + j], (hi[i] - lo[i]) / (2 * h), 3e-8);
            }
        }
        eq_arena_free(a);
    }
}

/* One player, payoffs 0 and 1: the logistic function of lambda. */
TEST(one_choice)
{
    eq_arena *a;
    eq_tree t;
    eq_qre q;
    eq_qre_options o = { .lambda = 2 };
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    good_tree("EFG 2 R \"\" { \"A\" } p \"\" 1 1 \"\" { \"x\" \"y\" } 0 t \"\" 1 \"\" { 0 } "
              "t \"\" 2 \"\" { 1 }",
              a, &t);
    CHECK_OK(eq_qre_trace(&t, &o, a, &q));
    assert_int_equal(q.solution.stop, EQ_SOLVE_DONE);
    CHECK_NEAR(q.point[q.n_point - 1].lambda, 2, 0);
    CHECK_NEAR(q.solution.equilibrium->prob[1], 1 / (1 + exp(-2.)), 1e-11); /* goal of Newton */
    CHECK_NEAR(q.point[0].prob[0], .5, 1e-16);                              /* one rounding */
    eq_arena_free(a);
}

/* Poker has one equilibrium, so that the branch ends there: off by the order of 1/lambda. */
TEST(poker_in_the_limit)
{
    eq_arena *a;
    eq_tree t;
    eq_qre q;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    good_tree(poker_text, a, &t);
    CHECK_OK(eq_qre_trace(&t, NULL, a, &q));
    assert_int_equal(q.solution.stop, EQ_SOLVE_DONE);
    CHECK_NEAR(q.solution.equilibrium->prob[0], 1, 1e-6);
    CHECK_NEAR(q.solution.equilibrium->prob[2], 2. / 3, 1e-3);
    CHECK_NEAR(q.solution.equilibrium->prob[4], 1. / 3, 1e-3);
    CHECK_NEAR(q.solution.equilibrium->residual, 0, 1e-3);
    for (size_t i = 0; i < q.n_point; i++) {
        CHECK_NEAR(q.point[i].residual, 0, 1e-10);
    }
    eq_arena_free(a);
}

/* A game given as a table: matching pennies with one payoff raised to 9 (Ochs 1995); at lambda 1
 * against a direct solution of the two equations p = L(10 q - 1), q = L(1 - 2 p). */
TEST(table_by_way_of_a_tree)
{
    static const double payoff[] = { 9, 0, 0, 1, 0, 1, 1, 0 };
    static const char *const names[] = { "1", "2" };
    eq_table m = { .title = "",
                   .n_player = 2,
                   .player = { "A", "B" },
                   .n_strategy = { 2, 2 },
                   .strategy = { names, names },
                   .n_profile = 4,
                   .payoff = payoff };
    eq_arena *a;
    eq_tree t;
    eq_qre q;
    eq_qre_options o = { .lambda = 1 };
    double lo = 0, hi = 1;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    CHECK_OK(eq_tree_of_table(&m, 100, a, &t));
    CHECK_OK(eq_qre_trace(&t, &o, a, &q));
    for (int i = 0; i < 60; i++) { /* p falls in itself through q: bisection */
        double p = .5 * (lo + hi), b = 1 / (1 + exp(-(1 - 2 * p)));

        *(1 / (1 + exp(-(10 * b - 1))) > p ? &lo : &hi) = p;
    }
    CHECK_NEAR(q.solution.equilibrium->prob[0], lo, 1e-10); /* ten times the goal of Newton */
    eq_arena_free(a);
}

/* 8 types, 8 messages, 8 replies with payoffs at random: at most 1e-10 on the whole path. */
TEST(large_signalling_game)
{
    static char type_names[8][2];
    static const char *names[8];
    static double chance[8];
    static eq_frac eighth[8];
    clock_t from = clock();
    eq_arena *a;
    eq_tree_draft d;
    eq_tree t = { .title = "signals", .player = { "Sender", "Receiver" } };
    eq_qre q;
    uint32_t reply[8] = { 0 };
    uint64_t k = 0;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    for (size_t i = 0; i < 8; i++) {
        type_names[i][0] = (char)('a' + i);
        names[i] = type_names[i];
        chance[i] = .125;
        eighth[i] = (eq_frac){ 1, 8 };
    }
    eq_tree_draft_init(&d, a, 2);
    eq_tree_draft_node(&d, "", eq_tree_draft_infoset(&d, EQ_CHANCE, "", 8, names, chance, eighth),
                       EQ_NO_INDEX);
    for (size_t i = 0; i < 8; i++) {
        eq_tree_draft_node(&d, "", eq_tree_draft_infoset(&d, 0, "", 8, names, NULL, NULL),
                           EQ_NO_INDEX);
        for (size_t m = 0; m < 8; m++) {
            reply[m] = i == 0 ? eq_tree_draft_infoset(&d, 1, "", 8, names, NULL, NULL) : reply[m];
            eq_tree_draft_node(&d, "", reply[m], EQ_NO_INDEX);
            for (size_t b = 0; b < 8; b++) {
                double *v = EQ_NEW(a, 2, double);
                eq_frac *f = EQ_NEW(a, 2, eq_frac);

                v[0] = eq_rng_unit(11, k, 0, 0);
                v[1] = eq_rng_unit(11, k++, 1, 0);
                eq_tree_draft_node(&d, "", EQ_NO_INDEX, eq_tree_draft_outcome(&d, "", v, f));
            }
        }
    }
    CHECK_OK(eq_tree_draft_finish(&d, &t));
    CHECK_OK(eq_qre_trace(&t, NULL, a, &q));
    print_message("%d points, %d corrections, %.2f s, gain %.2g\n", (int)q.n_point,
                  (int)q.solution.n_step, (double)(clock() - from) / CLOCKS_PER_SEC,
                  q.solution.n_equilibrium > 0 ? q.solution.equilibrium->residual : -1);
    assert_int_equal(q.solution.stop, EQ_SOLVE_DONE);
    for (size_t i = 0; i < q.n_point; i++) {
        CHECK_NEAR(q.point[i].residual, 0, 1e-10);
    }
    CHECK_NEAR(q.solution.equilibrium->residual, 0, 1e-3); /* of the order of 1/lambda */
    eq_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jacobian),
        cmocka_unit_test(one_choice),
        cmocka_unit_test(poker_in_the_limit),
        cmocka_unit_test(table_by_way_of_a_tree),
        cmocka_unit_test(large_signalling_game),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
