/* Random trees, degenerate ones among them: the principal branch is where the trace alone finds it,
 * every point is a logit equilibrium, and the signs show few trees of which some is lacking. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "game_kit.h"
#include "games.h"
#include "game/enumerate.h"
#include "game/logit.h"
#include "game/qre.h"
#include "game/qre_branches.h"
#include "num/mathx.h"

enum { N_TREE = 80, RANGE = 36000 };

static random_tree r;

static double logit_error(const eq_tree *t, eq_arena *a, const double *prob, double lambda)
{
    double *u = EQ_NEW(a, t->n_action, double);
    eq_logit g;

    CHECK_OK(eq_logit_init(&g, t, a));
    for (size_t i = 0; i < t->n_action; i++) {
        u[i] = eq_log(prob[i]);
    }
    eq_logit_look(&g, u);
    return eq_logit_error(&g, lambda);
}

TEST(branches_of_random_trees)
{
    static const double lambda[] = { 0.7, 3, 0 };
    size_t n_lacking = 0, n_stalled = 0, n_other = 0, n_lost = 0, n_search = 0;
    eq_tree t;
    UNUSED_STATE;

    for (uint64_t seed = 0; seed < 3 * N_TREE; seed++) {
        eq_qre_branches_options o = { .lambda = lambda[seed % 3] };
        eq_qre_options principal = { .lambda = lambda[seed % 3] };
        eq_qre_branches q;
        eq_qre p;
        eq_arena *a;
        double most = 0;

        CHECK_OK(eq_arena_create(&a));
        r = (random_tree){ .seed = seed, .payoff = 3 + (uint32_t)(seed % 9) };
        make_tree(&r, a, 2 + seed % 2, 3, &t);
        CHECK_OK(eq_qre_branches_find(&t, &o, a, &q));
        CHECK_OK(eq_qre_trace(&t, &principal, a, &p));
        assert_int_equal(q.solution.stop, EQ_SOLVE_DONE);
        for (size_t k = 0; k < q.solution.n_equilibrium; k++) {
            const eq_equilibrium *e = &q.solution.equilibrium[k];

            CHECK_NEAR(q.found[k].residual, 0, 1e-10);
            if (o.lambda > 0) { /* in the limit some chances are 0 in doubles */
                CHECK_NEAR(logit_error(&t, a, e->prob, q.found[k].lambda), 0, 1.1e-10);
            }
            n_other += q.found[k].branch > 0;
        }
        assert_int_equal(q.found[0].branch, 0);
        for (size_t i = 0; i < t.n_action && o.lambda > 0; i++) {
            most =
                fmax(most, fabs(q.solution.equilibrium->prob[i] - p.solution.equilibrium->prob[i]));
        }
        CHECK_NEAR(most, 0, 1e-8); /* residuals of 1e-10 where the equations are ill-posed */
        for (size_t b = 0; b < q.n_branch; b++) {
            n_stalled += q.branch[b].stalled;
        }
        n_lacking += q.lacking;
        n_lost += q.n_lost;
        n_search += q.n_known + q.n_spread;
        eq_arena_free(a);
    }
    print_message("%d on other branches; %d branches stalled; %d of %d searches lost; "
                  "%d trees lack one\n",
                  (int)n_other, (int)n_stalled, (int)n_lost, (int)n_search, (int)n_lacking);
    assert_true(n_other > 10);
    assert_true(n_lacking <= 1); /* judgement: one in a hundred and sixty */
    assert_true(n_stalled < N_TREE / 10);
}

/* The least that a strategy which is not played loses, x of player 1 and y of player 2 by rows. */
static double slack(size_t m, size_t n, const int *x, const int *y, const eq_equilibrium *e)
{
    double least = INFINITY;

    for (size_t k = 0; k < m + n; k++) {
        bool first = k < m;
        double v = 0;

        for (size_t j = 0; j < (first ? n : m); j++) {
            v += first ? e->prob[m + j] * x[k * n + j] : e->prob[j] * y[j * n + k - m];
        }
        least = e->prob[k] > 0 ? least : fmin(least, e->payoff[first ? 0 : 1] - v);
    }
    return least;
}

/* A random table without ties has an odd number of equilibria, each of them regular, and
 * each the limit of one branch by the implicit function theorem (in exp(-lambda), 1 / lambda). */
TEST(every_equilibrium_has_its_branch)
{
    size_t n_known = 0, n_missed = 0;
    UNUSED_STATE;

    for (uint64_t seed = 0; seed < 80; seed++) {
        eq_arena *a = kit_arena();
        size_t m = 3 + seed % 4, n = 6 - seed % 3;
        int x[36], y[36];
        const eq_table *table;
        eq_solution known;
        eq_qre_branches q;
        eq_tree t;

        for (uint64_t i = 0; i < m * n; i++) {
            x[i] = (int)(eq_rng_u64(5, seed, 1, i) % 1000) * 36 + (int)i; /* no two alike */
            y[i] = (int)(eq_rng_u64(5, seed, 2, i) % 1000) * 36 + (int)i;
        }
        table = kit_bimatrix(a, m, n, x, y);
        CHECK_OK(eq_enumerate(a, table, 0, &known));
        CHECK_OK(eq_tree_of_table(table, 100, a, &t));
        CHECK_OK(eq_qre_branches_find(&t, &(eq_qre_branches_options){ 0 }, a, &q));
        for (size_t k = 0; k < known.n_equilibrium; k++) {
            double nearest = 1;

            for (size_t j = 0; j < q.solution.n_equilibrium; j++) {
                double most = 0;

                for (size_t i = 0; i < t.n_action; i++) {
                    most = fmax(most, fabs(known.equilibrium[k].prob[i] -
                                           q.solution.equilibrium[j].prob[i]));
                }
                nearest = fmin(nearest, most);
            }
            if (slack(m, n, x, y, &known.equilibrium[k]) * 1e4 / RANGE > 20) { /* exp(-20) */
                n_missed += nearest > 0.05; /* what mixing adds is of the order of 1e-4 */
                n_known++;
            }
        }
        assert_true(q.solution.n_equilibrium <= known.n_equilibrium);
        eq_arena_free(a);
    }
    print_message("%d equilibria, %d without an end near them\n", (int)n_known, (int)n_missed);
    assert_true(n_known > 160);
    assert_int_equal(n_missed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(branches_of_random_trees),
        cmocka_unit_test(every_equilibrium_has_its_branch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
