/* Memory runs out at every allocation of reading and solving a game in turn: one status comes back
 * and nothing leaks (the sanitizer build checks that). */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "check.h"
#include "fault.h"
#include "game/concave.h"
#include "game/cutoff.h"
#include "game/enumerate.h"
#include "game/lemke_howson.h"
#include "game/nfg.h"
#include "game/support.h"
#include "game/zero_sum.h"

/* A large fraction makes the arithmetic go on from 128 bits to any. */
static const char text[] = "NFG 1 R \"g\" { \"a\" \"b\" } { { \"x\" \"y\" } { \"u\" \"v\" } }\n"
                           "1/999999999989 -1/999999999989 -2/99999999977 2/99999999977\n"
                           "-3/9999999967 3/9999999967 5/1000000007 -5/1000000007";

typedef eq_status solve_fn(eq_arena *arena, const eq_table *t, eq_solution *out);

static eq_status enumerate(eq_arena *arena, const eq_table *t, eq_solution *out)
{
    return eq_enumerate(arena, t, 0, out);
}

static eq_status lemke_howson(eq_arena *arena, const eq_table *t, eq_solution *out)
{
    return eq_lemke_howson_all(arena, t, 0, out);
}

static eq_status support(eq_arena *arena, const eq_table *t, eq_solution *out)
{
    return eq_support_solve(t, arena, out);
}

static eq_status cutoff(eq_arena *arena, const eq_table *t, eq_solution *out)
{
    eq_cutoff_left left;

    return eq_cutoff_solve(t, arena, out, &left);
}

/* The table with itself; the repeated game counts as one equilibrium. */
static eq_status concave(eq_arena *arena, const eq_table *t, eq_solution *out)
{
    const eq_table *both[2] = { t, t };
    eq_concave c;
    eq_status rc = eq_concave_solve(both, (eq_frac){ 1, 2 }, 2, arena, &c);

    out->n_equilibrium = rc == EQ_OK ? c.n_signal : 0;
    return rc;
}

static void survives(solve_fn *solve)
{
    bool failed = false, fine = false;

    for (long k = 0; fault_arm(k); k++) {
        eq_source src = { .name = "g.nfg", .text = text, .n = strlen(text) };
        const eq_table *t = NULL;
        eq_arena *arena = NULL;
        eq_solution s = { 0 };
        eq_status rc = eq_arena_create(&arena);

        if (rc == EQ_OK) {
            rc = eq_nfg_read(arena, NULL, &src, &t);
        }
        if (rc == EQ_OK) {
            rc = solve(arena, t, &s);
        }
        fault_disarm();
        assert_true(rc == EQ_OK || rc == EQ_ERR_MEMORY);
        failed = failed || rc == EQ_ERR_MEMORY;
        if (rc == EQ_OK) {
            fine = true;
            assert_int_equal(s.n_equilibrium, 1);
        }
        eq_arena_free(arena);
    }
    assert_true(failed && fine);
}

TEST(solvers_survive_every_failed_allocation)
{
    UNUSED_STATE;
    survives(enumerate);
    survives(lemke_howson);
    survives(eq_zero_sum);
    survives(eq_zero_sum_double);
    survives(support);
    survives(cutoff);
    survives(concave);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(solvers_survive_every_failed_allocation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
