/* One game in many futures: against the solvers of one game, lane by lane. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <time.h>

#include "game/backward.h"
#include "game/best_reply_tree.h"
#include "game/enumerate.h"
#include "game/qre.h"
#include "game/reduced.h"
#include "game/signalling.h"
#include "games.h"
#include "lanes_kit.h"

static eq_arena *new_arena(void)
{
    eq_arena *a;

    CHECK_OK(eq_arena_create(&a));
    return a;
}

static void solve(kit_lanes *k, eq_lanes_method method, eq_lanes_work *work)
{
    eq_lanes *s;

    CHECK_OK(eq_lanes_create(&k->g, method, &s));
    CHECK_OK(eq_lanes_solve(s, &k->in, &k->out));
    if (work != NULL) {
        *work = eq_lanes_done(s);
    }
    eq_lanes_free(s);
}

/* The tree with the numbers of one lane. */
static void lane_tree(const kit_lanes *k, size_t lane, eq_arena *a, eq_tree *out)
{
    const eq_tree *t = k->g.tree;
    eq_tree_outcome *o = EQ_NEW(a, t->n_outcome, eq_tree_outcome);
    eq_infoset *set = EQ_NEW(a, t->n_infoset, eq_infoset);
    double *x = EQ_NEW(a, t->n_outcome * t->n_player + k->g.n_chance, double);
    double *p = x + t->n_outcome * t->n_player;
    eq_frac *none = EQ_NEW(a, t->n_outcome * t->n_player + k->g.n_chance, eq_frac);

    for (size_t j = 0; j < t->n_outcome * t->n_player; j++) {
        x[j] = k->payoff[j * k->in.n + lane];
    }
    for (size_t j = 0; j < t->n_outcome; j++) {
        o[j] = (eq_tree_outcome){ .name = "", .payoff = &x[j * t->n_player], .exact = none };
    }
    memcpy(set, t->infoset, t->n_infoset * sizeof *set);
    for (size_t i = 0; i < t->n_infoset; i++) {
        for (size_t b = 0; set[i].player == EQ_CHANCE && b < set[i].n_action; b++) {
            p[k->first[i] + b] = k->chance[(k->first[i] + b) * k->in.n + lane];
        }
        set[i].chance = set[i].player == EQ_CHANCE ? &p[k->first[i]] : NULL;
        set[i].chance_exact = none;
    }
    *out = *t;
    out->outcome = o;
    out->infoset = set;
    out->exact = false;
}

static double distance(const kit_lanes *k, size_t lane, const double *prob)
{
    double most = 0;

    for (size_t a = 0; a < k->g.tree->n_action; a++) {
        double d = fabs(k->out.prob[a * k->in.n + lane] - prob[a]);

        most = d <= most ? most : d;
    }
    return most;
}

/* Every lane on the branch that the general method follows with short steps. */
static void check_branch(kit_lanes *k, size_t *n_lane, uint64_t *n_traced)
{
    eq_lanes_work work;

    solve(k, EQ_LANES_QRE, &work);
    *n_lane += k->in.n;
    *n_traced += work.n_traced;
    for (size_t i = 0; i < k->in.n; i++) {
        eq_arena *a = new_arena();
        eq_qre_options o = { .lambda = k->lambda[i], .careful = true };
        eq_qre q;
        eq_tree t;

        lane_tree(k, i, a, &t);
        CHECK_OK(eq_qre_trace(&t, &o, a, &q));
        assert_int_equal(q.solution.stop, EQ_SOLVE_DONE);
        assert_int_equal(k->out.n_of[i], 1);
        assert_int_equal(k->out.fault[i], 0);
        assert_true(k->out.residual[i] <= 1e-10);
        CHECK_NEAR(distance(k, i, q.solution.equilibrium->prob), 0, 1e-8);
        eq_arena_free(a);
    }
}

/* Random trees of two to four players; payoffs and precision differ between the lanes. */
TEST(branch_of_random_trees)
{
    static random_tree r;
    size_t n_lane = 0;
    uint64_t n_traced = 0;
    UNUSED_STATE;

    for (uint64_t seed = 0; seed < 60; seed++) {
        eq_arena *a = new_arena();
        kit_lanes k;
        eq_tree t;

        r = (random_tree){ .seed = seed, .payoff = 7 };
        make_tree(&r, a, 2 + seed % 3, 4, &t);
        assert_true(kit_lanes_init(&k, &t, 5, 1));
        for (size_t i = 0; i < k.in.n; i++) {
            for (size_t o = 0; i > 0 && o < t.n_outcome * t.n_player; o++) {
                k.payoff[o * k.in.n + i] += 3 * eq_rng_unit(3, seed, o, i);
            }
            k.lambda[i] = 0.5 + (double)i;
        }
        check_branch(&k, &n_lane, &n_traced);
        kit_lanes_free(&k);
        eq_arena_free(a);
    }
    print_message("%d lanes, %d left to the general method\n", (int)n_lane, (int)n_traced);
    assert_true(n_traced * 20 <= n_lane);
}

/* Two players who meet at the same place or not, nearly alike: the branch passes close to where two
 * others part, and three equilibria are left. */
TEST(branch_where_others_come_close)
{
    static const double meet[] = { 1, 1, 0, 0, 0, 0, 1, 1 };
    static const char *const names[] = { "x", "y" };
    eq_table m = { .title = "",
                   .n_player = 2,
                   .player = { "A", "B" },
                   .n_strategy = { 2, 2 },
                   .strategy = { names, names },
                   .n_profile = 4,
                   .payoff = meet };
    eq_arena *a = new_arena();
    size_t n_lane = 0;
    uint64_t n_traced = 0;
    kit_lanes k;
    eq_tree t;
    UNUSED_STATE;

    CHECK_OK(eq_tree_of_table(&m, 100, a, &t));
    assert_true(kit_lanes_init(&k, &t, 64, 1));
    for (size_t i = 0; i < 64; i++) {
        for (size_t o = 0; o < 8; o++) {
            k.payoff[o * 64 + i] += ldexp(eq_rng_unit(5, i, o, 0), -(int)(i % 9));
        }
        k.lambda[i] = 4 + (double)(i % 7);
    }
    check_branch(&k, &n_lane, &n_traced);
    kit_lanes_free(&k);
    eq_arena_free(a);
}

/* The same bits whatever the neighbours, for every method. */
TEST(lanes_do_not_meet)
{
    static const size_t sizes[] = { 1, 7, 64 };
    static const eq_lanes_method methods[] = { EQ_LANES_QRE, EQ_LANES_SIGNALLING,
                                               EQ_LANES_ENUMERATE };
    eq_arena *a = new_arena();
    eq_tree t;
    UNUSED_STATE;

    CHECK_OK(kit_signals(a, 2, 2, 2, &t));
    for (size_t m = 0; m < EQ_COUNT(methods); m++) {
        double seen[64][16] = { { 0 } };

        for (size_t z = EQ_COUNT(sizes); z-- > 0;) {
            for (size_t from = 0; from + sizes[z] <= 64; from += 1 + 30 * sizes[z]) {
                kit_lanes k;

                assert_true(kit_lanes_init(&k, &t, sizes[z], 1));
                kit_lanes_draw(&k, 9, from);
                for (size_t i = 0; i < sizes[z]; i++) {
                    k.lambda[i] = 1 + (double)((from + i) % 40);
                }
                solve(&k, methods[m], NULL);
                for (size_t i = 0; i < sizes[z]; i++) {
                    for (size_t c = 0; c < t.n_action; c++) {
                        double p = k.out.prob[c * sizes[z] + i], *was = &seen[from + i][c];

                        assert_true(sizes[z] == 64 || memcmp(was, &p, sizeof p) == 0);
                        *was = p;
                    }
                }
                kit_lanes_free(&k);
            }
        }
    }
    eq_arena_free(a);
}

/* A type of chance 0, and one of chance 1: finite, and the receiver who hears what only the
 * impossible type could say believes in equal shares of what chance rules out. */
TEST(chances_of_nothing)
{
    eq_arena *a = new_arena();
    kit_lanes k;
    eq_tree t;
    UNUSED_STATE;

    CHECK_OK(kit_signals(a, 3, 3, 3, &t));
    assert_true(kit_lanes_init(&k, &t, 8, 1));
    kit_lanes_draw(&k, 4, 0);
    for (size_t i = 0; i < 8; i++) {
        for (size_t c = 0; c < 3; c++) {
            k.chance[c * 8 + i] = i < 3 ? c == i : c == i % 3 ? 0 : 0.5;
        }
        k.lambda[i] = i == 7 ? 500 : 10;
    }
    solve(&k, EQ_LANES_QRE, NULL);
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(k.out.fault[i], 0);
        assert_true(k.out.residual[i] <= 1e-10);
        for (size_t c = 0; c < t.n_action; c++) {
            double p = k.out.prob[c * 8 + i];

            assert_true(p >= 0 && p <= 1);
        }
    }
    k.lambda[0] = NAN;
    k.payoff[1] = INFINITY; /* lane 1 */
    solve(&k, EQ_LANES_QRE, NULL);
    assert_int_equal(k.out.n_of[2], 1);
    assert_int_equal(k.out.fault[0], EQ_LANES_STALLED);
    assert_int_equal(k.out.n_of[0], 0);
    assert_int_equal(k.out.fault[1], EQ_LANES_STALLED);
    solve(&k, EQ_LANES_SIGNALLING, NULL); /* needs positive chances */
    assert_int_equal(k.out.fault[2], EQ_LANES_STALLED);
    kit_lanes_free(&k);
    eq_arena_free(a);
}

/* Beer or quiche: both pooling equilibria of Cho and Kreps (1987), the same as in one game. */
TEST(beer_or_quiche)
{
    eq_arena *a = new_arena();
    uint64_t hash[3];
    uint8_t taken[8];
    double work[40];
    eq_signalling s;
    kit_lanes k;
    eq_tree t;
    UNUSED_STATE;

    good_tree(quiche_text, a, &t);
    CHECK_OK(eq_signalling_solve(&t, 0, a, &s));
    assert_true(kit_lanes_init(&k, &t, 3, EQ_LANES_MOST));
    k.in.select = EQ_SELECT_EVENLY;
    solve(&k, EQ_LANES_SIGNALLING, NULL);
    for (size_t i = 0; i < 3; i++) {
        CHECK_NEAR(k.out.count[i], (double)s.solution.n_equilibrium, 0);
        assert_int_equal(k.out.n_of[i], s.solution.n_equilibrium);
        assert_int_equal(k.out.any_kind[i], EQ_KIND_POOLING);
        CHECK_NEAR(k.out.residual[i], 0, 1e-5); /* chances are rounded to 2^-20 */
    }
    for (size_t e = 0; e < s.solution.n_equilibrium; e++) {
        for (size_t c = 0; c < t.n_action; c++) { /* likewise */
            CHECK_NEAR(k.out.prob[(e * t.n_action + c) * 3 + 1], s.solution.equilibrium[e].prob[c],
                       1e-5);
        }
    }
    k.in.player = 0; /* the sender likes beer, drunk by the surly */
    for (int who = 0; who < 2; who++) {
        k.in.select = who == 0 ? EQ_SELECT_BEST : EQ_SELECT_WORST;
        solve(&k, EQ_LANES_SIGNALLING, NULL);
        CHECK_NEAR(k.out.prob[0], who == 0, 0);
        CHECK_NEAR(k.out.kind[0], EQ_KIND_POOLING, 0);
        hash[who] = eq_lanes_pattern(&k.g, &k.in, EQ_LANES_SIGNALLING, k.out.prob, 0, work, taken);
        assert_int_equal(taken[who == 0 ? 0 : 1], 1);
        assert_int_equal(taken[who == 0 ? 1 : 0], 0);
        hash[2] = eq_lanes_pattern(&k.g, &k.in, EQ_LANES_SIGNALLING, k.out.prob, 1, work, taken);
        assert_true(hash[2] == hash[who]);
    }
    assert_true(hash[0] != hash[1]);
    k.in.select = EQ_SELECT_EVENLY;
    k.out.n_set = 1; /* no room */
    solve(&k, EQ_LANES_SIGNALLING, NULL);
    assert_int_equal(k.out.fault[0], EQ_LANES_TOO_MANY);
    assert_int_equal(k.out.n_of[0], 0);
    kit_lanes_free(&k);
    eq_arena_free(a);
}

/* Chances of a third and payoffs of another range than 4 are no multiples of 2^-20 (of it), and
 * rounding breaks ties. */
static bool is_rounded(const eq_tree *t)
{
    for (size_t p = 0; p < t->n_player; p++) {
        double lo = 9, hi = -9;

        for (size_t o = 0; o < t->n_outcome; o++) {
            lo = fmin(lo, t->outcome[o].payoff[p]);
            hi = fmax(hi, t->outcome[o].payoff[p]);
        }
        if (hi - lo != 4) {
            return true;
        }
    }
    for (size_t i = 0; i < t->n_infoset; i++) {
        if (t->infoset[i].player == EQ_CHANCE && t->infoset[i].n_action == 3) {
            return true;
        }
    }
    return false;
}

static void direct(const eq_tree *t, eq_lanes_method method, eq_arena *a, eq_solution *out)
{
    eq_backward b;

    if (method == EQ_LANES_ENUMERATE) {
        CHECK_OK(eq_solve_reduced(a, t, 1 << 14, eq_enumerate_all, out));
        return;
    }
    CHECK_OK(eq_backward_solve(t, 256, a, &b));
    *out = b.solution;
}

/* Trees with payoffs that rounding leaves as they are: all equilibria of the direct solver, in its
 * order, each checked by best replies. */
TEST(exact_against_one_game)
{
    static random_tree r;
    size_t n_tree = 0;
    UNUSED_STATE;

    for (uint64_t seed = 0; seed < 120; seed++) {
        eq_lanes_method method = seed % 2 == 0 ? EQ_LANES_ENUMERATE : EQ_LANES_BACKWARD;
        eq_arena *a = new_arena();
        eq_solution s;
        kit_lanes k;
        eq_tree t;

        r = (random_tree){ .seed = seed, .payoff = 5, .alone = seed % 2 == 1 };
        make_tree(&r, a, 2, 3, &t);
        if (is_rounded(&t)) {
            eq_arena_free(a);
            continue;
        }
        assert_true(kit_lanes_init(&k, &t, 2, EQ_LANES_MOST));
        k.in.select = EQ_SELECT_EVENLY;
        solve(&k, method, NULL);
        direct(&t, method, a, &s);
        CHECK_NEAR(k.out.count[1], (double)s.n_equilibrium, 0);
        if (s.n_equilibrium > EQ_LANES_MOST) {
            assert_int_equal(k.out.fault[1], EQ_LANES_TOO_MANY);
        }
        n_tree += k.out.n_of[1] > 0;
        CHECK_NEAR(k.out.n_of[1] > 0 ? k.out.residual[1] : 0, 0, 1e-12); /* doubles of fractions */
        for (size_t e = 0; e < k.out.n_of[1]; e++) {
            double *prob = EQ_NEW(a, t.n_action, double), payoff[EQ_MAX_PLAYERS], gain;

            for (size_t c = 0; c < t.n_action; c++) {
                prob[c] = k.out.prob[(e * t.n_action + c) * 2 + 1];
                CHECK_NEAR(prob[c], s.equilibrium[e].prob[c], 1e-12); /* likewise */
            }
            CHECK_OK(eq_tree_residual(&t, prob, a, payoff, &gain));
            CHECK_NEAR(gain, 0, 1e-12);
        }
        kit_lanes_free(&k);
        eq_arena_free(a);
    }
    assert_true(n_tree >= 30);
}

/* Chances of the ends: they sum to one, with and without actions that are fixed. */
TEST(reach_sums_to_one)
{
    eq_arena *a = new_arena();
    uint32_t fixed[16];
    double *work, *weight;
    kit_lanes k;
    eq_tree t;
    UNUSED_STATE;

    CHECK_OK(kit_signals(a, 3, 4, 2, &t));
    assert_true(kit_lanes_init(&k, &t, 5, 1));
    kit_lanes_draw(&k, 2, 0);
    solve(&k, EQ_LANES_QRE, NULL);
    work = EQ_NEW(a, t.n_node * 5, double);
    weight = EQ_NEW(a, t.n_outcome * 5, double);
    memset(fixed, 0xff, sizeof fixed);
    for (int pass = 0; pass < 3; pass++) {
        if (pass > 0) {
            fixed[pass == 1 ? t.node[1].infoset : 0] = 1;
        }
        eq_lanes_reach(&k.g, &k.in, k.out.prob, pass == 0 ? NULL : fixed, work, weight);
        for (size_t i = 0; i < 5; i++) {
            double sum = 0, first = 0;

            for (size_t o = 0; o < t.n_outcome; o++) {
                sum += weight[o * 5 + i];
                first += o < 8 ? weight[o * 5 + i] : 0; /* of the first type: 4 x 2 ends */
            }
            CHECK_NEAR(sum, 1, 1e-14); /* rounding */
            CHECK_NEAR(first, pass < 2 ? k.chance[i] : 0, 1e-14);
            CHECK_NEAR(pass == 1 ? weight[i] : 0, 0, 0); /* it sends the second message */
        }
    }
    kit_lanes_free(&k);
    eq_arena_free(a);
}

TEST(what_does_not_fit)
{
    eq_arena *a = new_arena();
    eq_lanes *s;
    kit_lanes k;
    eq_tree t;
    UNUSED_STATE;

    good_tree(horse_text, a, &t);
    assert_true(kit_lanes_init(&k, &t, 1, 1));
    CHECK_STATUS(eq_lanes_create(&k.g, EQ_LANES_SIGNALLING, &s), EQ_ERR_UNSUPPORTED);
    CHECK_STATUS(eq_lanes_create(&k.g, EQ_LANES_ENUMERATE, &s), EQ_ERR_UNSUPPORTED);
    CHECK_STATUS(eq_lanes_create(&k.g, EQ_LANES_BACKWARD, &s), EQ_ERR_UNSUPPORTED);
    assert_null(s);
    kit_lanes_free(&k);
    eq_arena_free(a);
}

/* 4 types, 4 messages, 4 replies, payoffs drawn: 10,000 draws are asked in 60 s on 2 threads, which
 * is 12 ms a draw on one. */
TEST(speed)
{
    eq_arena *a = new_arena();
    clock_t from = clock();
    double each;
    kit_lanes k;
    eq_tree t;
    UNUSED_STATE;

    CHECK_OK(kit_signals(a, 4, 4, 4, &t));
    assert_true(kit_lanes_init(&k, &t, EQ_MAX_LANES, 1));
    for (uint64_t at = 0; at < 4; at++) {
        kit_lanes_draw(&k, 7, at * EQ_MAX_LANES);
        for (size_t i = 0; i < EQ_MAX_LANES; i++) {
            k.lambda[i] = 20;
        }
        solve(&k, EQ_LANES_QRE, NULL);
        for (size_t i = 0; i < EQ_MAX_LANES; i++) {
            assert_int_equal(k.out.fault[i], 0);
        }
    }
    each = (double)(clock() - from) / CLOCKS_PER_SEC / (4 * EQ_MAX_LANES);
    print_message("%.1f us a draw\n", 1e6 * each);
    assert_true(each < 12e-3);
    kit_lanes_free(&k);
    eq_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(branch_of_random_trees),
        cmocka_unit_test(branch_where_others_come_close),
        cmocka_unit_test(lanes_do_not_meet),
        cmocka_unit_test(chances_of_nothing),
        cmocka_unit_test(beer_or_quiche),
        cmocka_unit_test(exact_against_one_game),
        cmocka_unit_test(reach_sums_to_one),
        cmocka_unit_test(what_does_not_fit),
        cmocka_unit_test(speed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
