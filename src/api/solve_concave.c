/* eq solve A.nfg B.nfg --method concave: two tables played again and again, one player knowing
 * which was drawn. */
#include "api/solve.h"
#include "game/concave.h"
#include "game/frac.h"

enum { MOST_CELL = 1024 }; /* profiles of a table: each is solved at every point of the grid */

static eq_status read_prior(eq_call *c, eq_frac *prior)
{
    const char *text = c->r->prior;
    double x = 0.5;

    *prior = (eq_frac){ 1, 2 };
    if (text && (!eq_frac_read(eq_str_of(text), prior, &x) || prior->den == 0 || prior->num < 0 ||
                 prior->num > prior->den)) {
        return eq_call_refuse(c, EQ_ERR_RANGE, EQ_S_SOLVE_PRIOR, text);
    }
    return EQ_OK;
}

static eq_status solve_tables(eq_call *c, const eq_table *const table[2], eq_frac prior,
                              eq_concave *out)
{
    eq_status rc = table[0]->n_profile > MOST_CELL
                       ? EQ_ERR_SIZE
                       : eq_concave_solve(table, prior, EQ_CONCAVE_GRID, c->arena, out);

    if (rc == EQ_ERR_UNSUPPORTED) {
        return eq_call_refuse(c, rc, EQ_S_SOLVE_CONCAVE_TABLES, NULL);
    }
    return rc == EQ_ERR_SIZE ? eq_call_refuse(c, EQ_ERR_INFEASIBLE, EQ_S_SOLVE_TOO_LARGE, "concave")
                             : rc;
}

eq_status eq_solve_concave(eq_call *c)
{
    eq_solved g[2] = { { 0 }, { 0 } };
    eq_repeated r = { .g = &g[0] };
    const eq_table *table[2];
    eq_frac prior;
    eq_status rc;

    if (c->r->format == EQ_FORMAT_PICTURE || c->r->svg || c->r->csv || c->r->chart) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_SOLVE_CONCAVE_PICTURE, NULL);
    }
    EQ_TRY(read_prior(c, &prior));
    for (size_t k = 0; k < 2; k++) {
        EQ_TRY(eq_solve_read(c, c->r->name[k], &g[k]));
        if (!g[k].table) {
            rc = eq_call_refuse(c, EQ_ERR_UNSUPPORTED, EQ_S_SOLVE_CONCAVE_TABLES, NULL);
            goto out;
        }
        table[k] = g[k].table;
        r.title[k] = table[k]->title;
    }
    EQ_TRY(solve_tables(c, table, prior, &r.concave));
    EQ_TRY(eq_solved_name(c->arena, &g[0]));
    if (c->r->format == EQ_FORMAT_JSON) {
        eq_repeated_json(&r, &c->out);
    } else if (c->r->format == EQ_FORMAT_PLAIN) {
        eq_repeated_plain(&r, &c->out);
    } else {
        eq_repeated_text(&r, &c->style, &c->out);
    }
out:
    return rc;
}
