/* Every allocation of reading a tree and of the solvers fails in turn: no crash, no leak (the
 * sanitizer build sees those), and the status says so. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "fault.h"
#include "games.h"
#include "game/backward.h"
#include "game/qre.h"
#include "game/qre_branches.h"
#include "game/sequence.h"
#include "game/signalling.h"

static eq_status read_it(const eq_tree *t, eq_arena *a)
{
    eq_buf b = { 0 };
    eq_tree u;
    eq_status rc = EQ_ERR_MEMORY;

    eq_efg_write(t, &b);
    if (!b.failed) {
        rc = read_tree(eq_buf_text(&b), a, NULL, &u);
    }
    eq_buf_clear(&b);
    return rc;
}

static eq_status reduce_it(const eq_tree *t, eq_arena *a)
{
    eq_table out;
    eq_tree_plans plans;
    eq_status rc = eq_tree_reduce(t, 100000, a, &out, &plans);

    return rc == EQ_ERR_SIZE ? EQ_OK : rc;
}

static eq_status backward_it(const eq_tree *t, eq_arena *a)
{
    eq_backward out;
    eq_status rc = eq_backward_solve(t, 50, a, &out);

    return rc == EQ_ERR_UNSUPPORTED ? EQ_OK : rc;
}

static eq_status sequence_it(const eq_tree *t, eq_arena *a)
{
    eq_solution out;

    return eq_sequence_solve(t, NULL, a, &out);
}

static eq_status qre_it(const eq_tree *t, eq_arena *a)
{
    eq_qre_options o = { .lambda = 1 };
    eq_qre out;

    return eq_qre_trace(t, &o, a, &out);
}

static eq_status branches_it(const eq_tree *t, eq_arena *a)
{
    eq_qre_branches_options o = { .lambda = 3, .n_spread = 4, .most_step = 200 };
    eq_qre_branches out;

    return eq_qre_branches_find(t, &o, a, &out);
}

static eq_status signalling_it(const eq_tree *t, eq_arena *a)
{
    eq_signalling out;
    eq_status rc = eq_signalling_solve(t, 0, a, &out);

    return rc == EQ_ERR_UNSUPPORTED ? EQ_OK : rc;
}

static void each_fails(eq_status (*call)(const eq_tree *, eq_arena *), const eq_tree *t)
{
    for (long k = 0; fault_arm(k); k++) {
        eq_arena *a = NULL;
        eq_status rc = eq_arena_create(&a);

        if (rc == EQ_OK) {
            rc = call(t, a);
        }
        fault_disarm();
        assert_true(rc == EQ_OK || rc == EQ_ERR_MEMORY);
        assert_true(rc == EQ_ERR_MEMORY || !fault_hit || call == read_it || call == reduce_it);
        eq_arena_free(a);
    }
}

TEST(memory_fails_everywhere)
{
    static eq_status (*const calls[])(const eq_tree *, eq_arena *) = {
        read_it, reduce_it, backward_it, sequence_it, qre_it, branches_it, signalling_it
    };
    static random_tree r;
    eq_arena *a;
    eq_tree t[4];
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    for (size_t i = 0; i < 2; i++) {
        r = (random_tree){ .seed = 3 + i, .payoff = 9, .alone = i == 1 };
        make_tree(&r, a, 2, 5, &t[i]);
    }
    good_tree(quiche_text, a, &t[2]);
    good_tree(poker_text, a, &t[3]);
    for (size_t i = 0; i < 4; i++) {
        for (size_t k = 0; k < EQ_COUNT(calls); k++) {
            each_fails(calls[k], &t[i]);
        }
    }
    print_message("%lu allocations failed\n", fault_count);
    eq_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_fails_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
