/* eq solve --svg and --csv: the pictures of report/game_chart.h on request. */
#include "api/solve_picture.h"

#include <string.h>

#include "num/mathx.h"

enum { DECADES = 6, PER_DECADE = 12, MOST_EVEN_ACTION = 64 };

eq_status eq_solve_picture_check(eq_call *c, eq_game_chart *kind)
{
    const eq_request *r = c->r;

    *kind = EQ_GAME_CHART_GAME;
    if (!r->chart || strcmp(r->chart, "game") == 0) {
        return EQ_OK;
    }
    if (strcmp(r->chart, "response") != 0) {
        return eq_call_refuse(c, EQ_ERR_RANGE, EQ_S_DRAW_KIND, r->chart);
    }
    if (r->method && strcmp(r->method, "qre") != 0) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_DRAW_RESPONSE_METHOD, NULL);
    }
    if (r->branches) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_DRAW_RESPONSE_BRANCHES, NULL);
    }
    *kind = EQ_GAME_CHART_RESPONSE;
    return EQ_OK;
}

static eq_status too_large(eq_call *c)
{
    eq_buf n = { 0 };

    eq_buf_u64(&n, EQ_GAME_MOST_SIDE);
    eq_diag_add(c->diag, EQ_ERROR, EQ_ERR_UNSUPPORTED, NULL, EQ_S_DRAW_TOO_LARGE, "n",
                eq_buf_text(&n), NULL);
    eq_diag_hint(c->diag, EQ_S_DRAW_TOO_LARGE_HINT, NULL);
    eq_buf_clear(&n);
    return EQ_ERR_UNSUPPORTED;
}

/* The steps along a branch are as long as the method likes. For a curve its points are computed
 * anew at even distances of log lambda, where the game is small and lambda only rises. */
static bool rises(const eq_game_picture *p)
{
    for (size_t i = 1; i < p->n_point; i++) {
        if (!(p->point[i].lambda > p->point[i - 1].lambda)) {
            return false;
        }
    }
    return p->n_point > 1 && p->traced->n_action <= MOST_EVEN_ACTION;
}

static eq_status even_points(eq_call *c, eq_game_picture *p)
{
    eq_qre_point *point = EQ_NEW(c->arena, DECADES * PER_DECADE + 2, eq_qre_point);
    double last = p->point[p->n_point - 1].lambda;
    size_t n = 0;
    eq_status rc = EQ_OK;

    if (!point) {
        return EQ_ERR_MEMORY;
    }
    point[n++] = p->point[0];
    for (int i = DECADES * PER_DECADE; i > 0; i--) {
        eq_qre_options o = { .lambda = last * eq_pow(10, -(double)i / PER_DECADE) };
        eq_qre q = { 0 };

        EQ_TRY(eq_qre_trace(p->traced, &o, c->arena, &q));
        if (q.solution.n_equilibrium > 0 && q.n_point > 0) {
            point[n++] = q.point[q.n_point - 1];
        }
    }
    point[n++] = p->point[p->n_point - 1];
    p->point = point;
    p->n_point = n;
out:
    return rc;
}

eq_status eq_solve_picture(eq_call *c, const eq_solved *g, eq_game_chart kind)
{
    eq_chart_options o = { .lang = c->style.lang, .width = c->r->chart_width, .id = "eq" };
    eq_game_picture p;
    eq_status rc;

    EQ_TRY(eq_game_picture_of(c->arena, g, c->style.lang, &p));
    p.version = eq_version();
    if (kind == EQ_GAME_CHART_RESPONSE && rises(&p)) {
        EQ_TRY(even_points(c, &p));
    }
    if (c->r->csv) {
        EQ_TRY(eq_game_csv(&p, kind, c->arena, &c->out));
    } else if (kind == EQ_GAME_CHART_GAME && !eq_game_chart_fits(&p)) {
        rc = too_large(c);
    } else {
        EQ_TRY(eq_game_svg(&p, kind, c->arena, &o, &c->out));
    }
out:
    return rc;
}

eq_status eq_solve_futures_picture(eq_call *c, const eq_game_futures *s)
{
    eq_chart_options o = { .lang = c->style.lang, .width = c->r->chart_width, .id = "eq" };
    eq_game_picture p;
    eq_status rc;

    EQ_TRY(eq_game_futures_picture(c->arena, s, c->style.lang, &p));
    p.version = eq_version();
    rc = c->r->csv ? eq_game_csv(&p, EQ_GAME_CHART_GAME, c->arena, &c->out)
                   : eq_game_svg(&p, EQ_GAME_CHART_GAME, c->arena, &o, &c->out);
out:
    return rc;
}
