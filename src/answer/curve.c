/* The whole curve P(X >= m) over m of the laws that a claim names: one number is never the whole of
 * a reply. Values of m are spread evenly; in every future the chance is exact. */
#include <math.h>
#include <string.h>

#include "answer/asking.h"

enum { CURVE_POINTS = 32 };

/* 0, 1 and whole steps: between none and one the curve may fall far. */
static double point(const eq_asking *k, size_t i)
{
    double step = -floor(-k->claim.curve_to / CURVE_POINTS);

    return i < 2 ? (double)i : step * (double)(i - (step > 1 ? 1 : 0));
}

/* chance(law >= m) as a watch. */
static eq_status watch_point(eq_asking *k, const eq_node *law, double m, eq_watch *out)
{
    eq_buf t = { 0 };
    const char *text;
    eq_program *p;
    eq_status rc;

    eq_buf_str(&t, "chance((");
    eq_buf_slice(&t, law->text);
    eq_buf_str(&t, ") >= ");
    eq_buf_fixed(&t, m, 0);
    eq_buf_char(&t, ')');
    text = eq_buf_keep(&t, k->arena);
    if (!text) {
        return EQ_ERR_MEMORY;
    }
    rc = eq_case_compile_text(k->c, 0, text, NULL, &p);
    if (rc != EQ_OK || eq_program_type(p)->yearly) { /* told at its own place */
        eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_TYPE, &law->pos, EQ_S_ANSWER_CURVE_LAW, NULL);
        return rc == EQ_ERR_MEMORY ? rc : EQ_ERR_TYPE;
    }
    *out = (eq_watch){ .program = p, .name = text };
    return EQ_OK;
}

eq_status eq_asking_curve_watches(eq_asking *k)
{
    const eq_claim *c = &k->claim;
    eq_watch first;
    eq_status rc = EQ_OK;

    k->w_curve = k->n_watch;
    for (size_t row = 0; row < c->n_curve; row++) {
        EQ_TRY(watch_point(k, c->curve[row].law, 0, &first));
    }
    if (!k->o->curves || c->n_curve == 0) {
        return EQ_OK;
    }
    while (point(k, k->n_curve_m) <= c->curve_to) {
        k->n_curve_m++;
    }
    if (k->n_watch + c->n_curve * k->n_curve_m + 1 > EQ_MAX_WATCH) {
        return EQ_ERR_SIZE;
    }
    for (size_t row = 0; row < c->n_curve; row++) {
        for (size_t i = 0; i < k->n_curve_m; i++) {
            EQ_TRY(watch_point(k, c->curve[row].law, point(k, i), &k->watch[k->n_watch]));
            k->n_watch++;
            EQ_TRY(eq_asking_under_given(k));
        }
    }
out:
    return rc;
}

eq_status eq_asking_curves(eq_asking *k)
{
    size_t n = k->n_curve_m;
    double *m = EQ_NEW(k->arena, n + 1, double);

    if (!m) {
        return EQ_ERR_MEMORY;
    }
    if (n == 0 || (k->a->conditional && isnan(k->a->p))) {
        return EQ_OK;
    }
    for (size_t i = 0; i < n; i++) {
        m[i] = point(k, i);
    }
    k->a->curve_m = m;
    k->a->n_curve_m = n;
    k->a->n_curve = k->claim.n_curve;
    for (size_t row = 0; row < k->claim.n_curve; row++) {
        eq_curve_row *r = &k->a->curve[row];

        r->label = k->claim.curve[row].label;
        r->actor = eq_asking_actor(k, k->claim.curve[row].law);
        r->q = eq_arena_alloc(k->arena, n, sizeof *r->q);
        if (!r->q) {
            return EQ_ERR_MEMORY;
        }
        for (size_t i = 0; i < n; i++) {
            eq_asking_band(k, k->w_curve + row * n + i, 1, r->q[i]);
        }
    }
    return EQ_OK;
}
