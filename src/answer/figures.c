/* Plain numbers beside an answer: the middle and the 5 and 95 % points of one number a future.
 * Refuses what is yes or no, what is no number, yearly series, units of another kind. */
#include <math.h>
#include <string.h>

#include "answer/asking.h"

/* A number or a chance in each future, else a finding. */
static eq_status check_number(eq_asking *k, const eq_program *p, const eq_node *at)
{
    eq_xtype kind = eq_program_type(p)->kind;

    if (kind == EQ_X_NUMBER || kind == EQ_X_CHANCE) {
        return EQ_OK;
    }
    eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_TYPE, &at->pos, EQ_S_ANSWER_NOT_A_FIGURE, NULL);
    if (kind == EQ_X_BOOL) {
        eq_diag_hint(k->diag, EQ_S_ANSWER_HINT_ALSO, NULL);
    }
    return EQ_ERR_TYPE;
}

eq_status eq_asking_figure_watches(eq_asking *k)
{
    const eq_claim_also *row = k->claim.figure;
    eq_program *p;
    eq_status rc = EQ_OK;

    k->w_figure = k->n_watch;
    for (size_t i = 0; i < k->claim.n_figure; i++) {
        EQ_TRY(eq_asking_watch_node(k, row[i].expression, row[i].name, false, &p));
        EQ_TRY(check_number(k, p, row[i].expression));
        EQ_TRY(eq_asking_watch_given(k, row[i].given));
        eq_asking_check_unit(k, row[i].unit, p);
    }
out:
    return rc;
}

/* The unit in which it is shown: the claim's, else "%" for a chance, else the expression's own. */
static eq_status figure_unit(eq_asking *k, const eq_claim_also *row, const eq_type *t, eq_figure *f)
{
    eq_unit unit = eq_unit_one();
    eq_buf b = { 0 };

    if (row->unit) {
        f->unit = row->unit->text.p;
    } else if (t->kind == EQ_X_CHANCE) {
        f->unit = "%";
    } else if (t->calendar) {
        f->unit = "year";
    } else {
        eq_unit_text(t->unit, &b);
        f->unit = eq_buf_keep(&b, k->arena);
    }
    if (!f->unit) {
        return EQ_ERR_MEMORY;
    }
    f->scale = eq_unit_parse(eq_str_of(f->unit), &unit, NULL) ? unit.scale : 1;
    return EQ_OK;
}

static void fill_points(eq_asking *k, size_t column, eq_figure *f)
{
    const eq_column_result *c = &k->main->column[column];
    uint64_t finite = eq_asking_counted(k->main, column);

    f->n = finite + c->n_none;
    f->low = f->low90 = f->median = f->high90 = f->high = f->mean = NAN;
    if (f->n == 0 || (k->watch[column].given && f->n < EQ_LEAST_GIVEN)) {
        return;
    }
    f->low = eq_result_quantile(k->main, column, 0.025, NULL);
    f->low90 = eq_result_quantile(k->main, column, 0.05, NULL);
    f->median = eq_result_quantile(k->main, column, 0.5, NULL);
    f->high90 = eq_result_quantile(k->main, column, 0.95, NULL);
    f->high = eq_result_quantile(k->main, column, 0.975, NULL);
    f->mean = finite > 0 ? c->mean : NAN;
    f->none_count = eq_count_infinite(c, &f->none);
    f->same = finite == 0 || (c->n_none == 0 && c->sums.min == c->sums.max);
}

eq_status eq_asking_figures(eq_asking *k)
{
    size_t n = k->claim.n_figure;
    eq_figure *f = EQ_NEW(k->arena, n, eq_figure);
    eq_status rc = EQ_OK;

    if (!f) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        const eq_claim_also *row = &k->claim.figure[i];
        const eq_type *t = eq_program_type(k->watch[k->w_figure + i].program);

        f[i] = (eq_figure){ .name = row->name,
                            .label = row->label,
                            .expression = row->expression->text.p,
                            .calendar = t->calendar,
                            .given = row->given != NULL };
        EQ_TRY(eq_asking_fixed(k, row->expression, row->given, &f[i].fixed));
        EQ_TRY(figure_unit(k, row, t, &f[i]));
        fill_points(k, k->w_figure + i, &f[i]);
    }
    k->a->figure = f;
    k->a->n_figure = n;
out:
    return rc;
}
