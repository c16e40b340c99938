#include "game/qre_known.h"

#include <string.h>

#include "game/enumerate.h"
#include "game/sequence.h"
#include "game/signalling.h"
#include "game/tree.h"

enum { MOST = 256, MOST_PROFILE = 1 << 10, MOST_BASIS = 1 << 14, MOST_ELIMINATION = 200000 };

static eq_status gather(const eq_tree *t, const eq_solution *s, eq_arena *arena, size_t *n,
                        const double **prob)
{
    double *out = eq_arena_alloc(arena, MOST, t->n_action * sizeof *out);

    if (out == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (*n = 0; *n < s->n_equilibrium && *n < MOST; ++*n) {
        memcpy(out + *n * t->n_action, s->equilibrium[*n].prob, t->n_action * sizeof *out);
    }
    *prob = out;
    return EQ_OK;
}

static eq_status enumerated(const eq_tree *t, eq_arena *arena, size_t *n, const double **prob)
{
    double *out = eq_arena_alloc(arena, MOST, t->n_action * sizeof *out);
    eq_table reduced;
    eq_tree_plans plans;
    eq_solution s = { 0 };
    eq_status rc = EQ_ERR_MEMORY;

    if (out == NULL) {
        goto out;
    }
    EQ_TRY(eq_tree_reduce(t, MOST_PROFILE, arena, &reduced, &plans));
    EQ_TRY(eq_enumerate(arena, &reduced, MOST_BASIS, &s));
    for (*n = 0; *n < s.n_equilibrium && *n < MOST; ++*n) {
        EQ_TRY(eq_tree_behave(t, &reduced, &plans, s.equilibrium[*n].prob, arena,
                              out + *n * t->n_action));
    }
    *prob = out;
out:
    return rc;
}

eq_status eq_qre_known(const eq_tree *t, eq_arena *arena, size_t *n, const double **prob)
{
    eq_signalling signals = { 0 };
    eq_solution one = { 0 };
    eq_status rc = EQ_OK;

    *n = 0;
    if (t->n_player != 2) {
        return EQ_OK;
    }
    rc = eq_signalling_solve(t, MOST_ELIMINATION, arena, &signals);
    if (rc == EQ_OK && signals.solution.n_equilibrium > 0) {
        return gather(t, &signals.solution, arena, n, prob);
    }
    if (rc == EQ_OK || rc == EQ_ERR_UNSUPPORTED) {
        rc = enumerated(t, arena, n, prob);
    }
    if (rc == EQ_ERR_SIZE || (rc == EQ_OK && *n == 0)) {
        EQ_TRY(eq_sequence_solve(t, NULL, arena, &one));
        rc = gather(t, &one, arena, n, prob);
    }
out:
    return rc;
}
