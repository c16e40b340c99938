/* Branch and bound over pieces on which a function is convex plus concave. Depth first, from left
 * to right, so that the stack is short. Source: the textbook bounds of difference-of-convex
 * programming in one variable; no table, no constant but those named. */
#include "num/minimum.h"

#include <math.h>

enum { MAX_DEPTH = 128 };

typedef struct span {
    double l, r;
    eq_split at_l, at_r;
} span;

typedef struct search {
    eq_split_fn f;
    void *ctx;
    size_t piece, n_eval, max_eval;
    double tol, x, value;
} search;

static void look(search *s, double x, eq_split *out)
{
    double v;

    s->f(s->ctx, s->piece, x, out);
    s->n_eval++;
    v = out->u + out->v;
    if (v < s->value) {
        s->value = v;
        s->x = x;
    }
}

/* A value that f is not below on the span; *split: where to cut it. */
static double below(const span *a, double *split)
{
    double w = a->r - a->l, chord = (a->at_r.v - a->at_l.v) / w;
    double f_l = a->at_l.u + a->at_l.v, f_r = a->at_r.u + a->at_r.v, low = f_l < f_r ? f_l : f_r;
    bool has_l = isfinite(a->at_l.slope), has_r = isfinite(a->at_r.slope);

    *split = a->l + 0.5 * w;
    if (has_l && has_r && a->at_r.slope > a->at_l.slope) { /* where the tangents meet */
        double d = (a->at_r.u - a->at_l.u - a->at_r.slope * w) / (a->at_l.slope - a->at_r.slope);
        double meet;

        d = d < 0 ? 0 : d > w ? w : d;
        meet = a->at_l.u + a->at_l.slope * d + a->at_l.v + chord * d;
        if (d > 0.1 * w && d < 0.9 * w) {
            *split = a->l + d;
        }
        return meet < low ? meet : low;
    }
    if (has_l || has_r) { /* one tangent: the bound is linear, its smaller end counts */
        double far = has_l ? a->at_l.u + a->at_l.slope * w + a->at_r.v
                           : a->at_r.u - a->at_r.slope * w + a->at_l.v;

        return far < low ? far : low;
    }
    return -INFINITY;
}

static bool one_piece(search *s, double l, double r)
{
    span stack[MAX_DEPTH];
    size_t n = 1;

    stack[0] = (span){ .l = l, .r = r };
    look(s, l, &stack[0].at_l);
    look(s, r, &stack[0].at_r);
    while (n > 0) {
        span a = stack[--n], right;
        double cut;
        eq_split at;

        if (!(below(&a, &cut) < s->value - s->tol)) {
            continue;
        }
        if (!(a.l < cut && cut < a.r)) {
            continue; /* no double lies between */
        }
        if (s->n_eval >= s->max_eval || n + 2 > MAX_DEPTH) {
            return false;
        }
        look(s, cut, &at);
        right = (span){ .l = cut, .r = a.r, .at_l = at, .at_r = a.at_r };
        stack[n++] = right;
        stack[n++] = (span){ .l = a.l, .r = cut, .at_l = a.at_l, .at_r = at };
    }
    return true;
}

bool eq_min_split(eq_split_fn f, void *ctx, size_t n, const double *knot, double tol,
                  size_t max_eval, double *x, double *value)
{
    search s = { .f = f, .ctx = ctx, .max_eval = max_eval, .tol = tol, .value = INFINITY };
    bool proved = true;
    eq_split at;

    s.x = knot[0];
    for (size_t i = 0; i < n; i++) { /* a good first value leaves less to do */
        s.piece = i;
        look(&s, knot[i], &at);
    }
    for (size_t i = 0; i < n && proved; i++) {
        s.piece = i;
        proved = !(knot[i] < knot[i + 1]) || one_piece(&s, knot[i], knot[i + 1]);
    }
    *x = s.x;
    *value = s.value;
    return proved && isfinite(s.value);
}
