#include "game/qre.h"

#include <math.h>
#include <string.h>

#include "game/best_reply_tree.h"
#include "game/logit_path.h"
#include "game/tree.h"

typedef struct trace {
    eq_logit_path s;
    eq_qre_point *point;
    size_t n_point, cap_point;
} trace;

static eq_status keep(trace *w, eq_arena *arena)
{
    double *prob = EQ_NEW(arena, w->s.n, double);

    if (w->n_point == w->cap_point) {
        size_t cap = w->cap_point != 0 ? 2 * w->cap_point : 64;
        eq_qre_point *p = EQ_NEW(arena, cap, eq_qre_point);

        if (p == NULL) {
            return EQ_ERR_MEMORY;
        }
        if (w->n_point > 0) {
            memcpy(p, w->point, w->n_point * sizeof *p);
        }
        w->point = p;
        w->cap_point = cap;
    }
    if (prob == NULL) {
        return EQ_ERR_MEMORY;
    }
    eq_logit_look(&w->s.g, w->s.x);
    memcpy(prob, w->s.g.p, w->s.n * sizeof *prob);
    w->point[w->n_point++] = (eq_qre_point){ .lambda = w->s.x[w->s.n],
                                             .prob = prob,
                                             .residual = eq_logit_error(&w->s.g, w->s.x[w->s.n]) };
    return EQ_OK;
}

static eq_status follow(trace *w, double lambda, bool limit, uint64_t most, eq_arena *arena,
                        eq_solution *out)
{
    eq_path_levels levels = { .n = 1, .at = { lambda }, .side = { 1 } };
    double step = EQ_PATH_FIRST_STEP;
    bool there = false;
    eq_status rc = EQ_OK;

    out->stop = EQ_SOLVE_STALLED;
    EQ_TRY(keep(w, arena));
    if (!eq_logit_path_tangent(&w->s, w->s.up, w->s.tangent)) {
        goto out;
    }
    while (!there && w->n_point <= most) {
        there = eq_logit_path_advance(&w->s, &levels, &step) == 0;
        if (step < EQ_PATH_LEAST_STEP && !there) {
            goto out;
        }
        EQ_TRY(keep(w, arena));
        if (limit && w->point[w->n_point - 1].residual > EQ_PATH_LISTED) {
            w->n_point--; /* rounding allows no larger lambda */
            there = true;
        }
    }
    out->stop = there ? EQ_SOLVE_DONE : EQ_SOLVE_LIMIT;
out:
    out->n_step = w->s.n_newton;
    return rc;
}

eq_status eq_qre_trace(const eq_tree *t, const eq_qre_options *options, eq_arena *arena,
                       eq_qre *out)
{
    static const eq_qre_options none = { 0 };
    eq_equilibrium *one = EQ_NEW(arena, 1, eq_equilibrium);
    uint32_t *before = EQ_NEW(arena, t->n_infoset, uint32_t);
    trace w = { 0 };
    size_t who;
    double lambda;
    eq_status rc;

    options = options != NULL ? options : &none;
    if (one == NULL || before == NULL) {
        return EQ_ERR_MEMORY;
    }
    if (!(options->lambda >= 0) || !isfinite(options->lambda)) {
        return EQ_ERR_RANGE;
    }
    EQ_TRY(eq_tree_recall(t, arena, before, &who));
    EQ_TRY(eq_logit_path_init(&w.s, t, arena));
    w.s.careful = options->careful;
    lambda = options->lambda > 0 ? options->lambda : 1e4 / w.s.range;
    *out = (eq_qre){ .solution = { .method = "qre", .equilibrium = one } };
    EQ_TRY(follow(&w, lambda, options->lambda == 0,
                  options->most_step != 0 ? options->most_step : 20000, arena, &out->solution));
    out->n_point = w.n_point;
    out->point = w.point;
    if (out->solution.stop == EQ_SOLVE_DONE) {
        one->prob = w.point[w.n_point - 1].prob;
        out->solution.n_equilibrium = out->solution.n_component = 1;
        rc = eq_tree_residual(t, one->prob, arena, one->payoff, &one->residual);
    }
out:
    return rc;
}
