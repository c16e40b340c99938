/* Differences future by future: the same future has the same draws on both sides, so what differs
 * comes from the change alone. */
#include "answer/compare.h"

#include <math.h>
#include <string.h>

#include "num/stream.h"

static const eq_input_info *find_input(const eq_answer *a, const char *key)
{
    for (size_t i = 0; i < a->n_input; i++) {
        if (strcmp(a->input[i].key, key) == 0) {
            return &a->input[i];
        }
    }
    return NULL;
}

static eq_status list_changed(eq_arena *arena, eq_comparison *k)
{
    eq_changed_input *c = EQ_NEW(arena, k->a->n_input + k->b->n_input, eq_changed_input);
    size_t n = 0;

    if (!c) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < k->a->n_input; i++) {
        const eq_input_info *a = &k->a->input[i], *b = find_input(k->b, a->key);

        if (!b || strcmp(a->text, b->text) != 0) {
            c[n++] = (eq_changed_input){ a->key, a->name, a->shown, b ? b->shown : NULL };
        }
    }
    for (size_t i = 0; i < k->b->n_input; i++) {
        const eq_input_info *b = &k->b->input[i];

        if (!find_input(k->a, b->key)) {
            c[n++] = (eq_changed_input){ b->key, b->name, NULL, b->shown };
        }
    }
    k->changed = c;
    k->n_changed = n;
    return EQ_OK;
}

static bool same_luck(const eq_answer *a, const eq_answer *b)
{
    return a->asked && b->asked && a->origin.seed == b->origin.seed && a->origin.n == b->origin.n;
}

static bool alike(const eq_answer *a, const eq_answer *b)
{
    return same_luck(a, b) && a->values && b->values && a->n_value == b->n_value &&
           a->outcome_unit && b->outcome_unit && strcmp(a->outcome_unit, b->outcome_unit) == 0;
}

/* Shares of futures in which b is lower, equal, higher; futures in which one has no value are left
 * out. Equal infinite values do not differ. d: the differences, or NULL; the number of them. */
static size_t differ(size_t n, const double *a, const double *b, double *d, double share[3])
{
    size_t count[3] = { 0, 0, 0 }, m = 0;

    for (size_t i = 0; i < n; i++) {
        double x = a[i] == b[i] ? 0 : b[i] - a[i];

        if (!isnan(x)) {
            count[x < 0 ? 0 : x > 0 ? 2 : 1]++;
            if (d) {
                d[m] = x;
            }
            m++;
        }
    }
    for (int k = 0; k < 3; k++) {
        share[k] = m > 0 ? (double)count[k] / (double)m : NAN;
    }
    return m;
}

static void count_row(size_t n, const double *a, const double *b, eq_compared_row *row)
{
    double share[3];

    (void)differ(n, a, b, NULL, share);
    row->lower = share[0];
    row->equal = share[1];
    row->higher = share[2];
}

/* The proposition, where both ask the same. */
static size_t fill_asked(const eq_comparison *k, eq_compared_row *row)
{
    const eq_answer *a = k->a, *b = k->b;

    if (strcmp(a->proposition, b->proposition) != 0) {
        return 0;
    }
    *row = (eq_compared_row){ .label = a->event,
                              .p_a = a->p,
                              .p_b = b->p,
                              .count_a = a->count,
                              .count_b = b->count,
                              .exact_a = a->constant,
                              .exact_b = b->constant,
                              .fixed = a->fixed && b->fixed,
                              .chance = a->chance };
    count_row((size_t)a->origin.n, a->asked, b->asked, row);
    return 1;
}

static eq_status fill_rows(eq_arena *arena, eq_comparison *k)
{
    const eq_answer *a = k->a, *b = k->b;
    eq_compared_row *row = EQ_NEW(arena, a->n_also + 1, eq_compared_row);
    size_t n = 0;

    if (!row) {
        return EQ_ERR_MEMORY;
    }
    k->row = row;
    if (!same_luck(a, b)) {
        return EQ_OK;
    }
    n = fill_asked(k, row);
    for (size_t i = 0; i < a->n_also * b->n_also; i++) {
        const eq_also_answer *x = &a->also[i / b->n_also], *y = &b->also[i % b->n_also];

        if (strcmp(x->name, y->name) == 0 && strcmp(x->expression, y->expression) == 0 &&
            x->values && y->values) {
            row[n] = (eq_compared_row){ .label = x->label,
                                        .p_a = x->p,
                                        .p_b = y->p,
                                        .count_a = x->count,
                                        .count_b = y->count,
                                        .exact_a = x->exact,
                                        .exact_b = y->exact,
                                        .fixed = x->fixed && y->fixed,
                                        .chance = x->chance };
            count_row((size_t)a->origin.n, x->values, y->values, &row[n++]);
        }
    }
    k->n_row = n;
    return EQ_OK;
}

static eq_status fill_figures(eq_arena *arena, eq_comparison *k)
{
    const eq_answer *a = k->a, *b = k->b;
    eq_compared_figure *row = EQ_NEW(arena, a->n_figure, eq_compared_figure);

    if (!row) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < a->n_figure * b->n_figure; i++) {
        const eq_figure *x = &a->figure[i / b->n_figure], *y = &b->figure[i % b->n_figure];

        if (strcmp(x->name, y->name) == 0 && strcmp(x->unit, y->unit) == 0) {
            row[k->n_figure++] = (eq_compared_figure){ x, y };
        }
    }
    k->figure = row;
    return EQ_OK;
}

eq_status eq_compare(eq_arena *arena, eq_diag *diag, eq_comparison *k)
{
    size_t n = (size_t)k->a->n_value;
    double *d, *work, share[3];
    eq_status rc;

    (void)diag;
    k->paired = alike(k->a, k->b);
    EQ_TRY(list_changed(arena, k));
    EQ_TRY(fill_rows(arena, k));
    EQ_TRY(fill_figures(arena, k));
    if (!k->paired) {
        return EQ_OK;
    }
    d = EQ_NEW(arena, n, double);
    work = EQ_NEW(arena, n, double);
    if (!d || !work) {
        return EQ_ERR_MEMORY;
    }
    n = differ(n, k->a->values, k->b->values, d, share);
    k->n_pair = n;
    k->share_lower = share[0];
    k->share_equal = share[1];
    k->share_higher = share[2];
    for (int i = 0; i < 20; i++) {
        k->dots[i] = eq_column_quantile(n, i ? NULL : d, work, (2 * i + 1) / 40.0);
    }
    k->median = eq_column_quantile(n, NULL, work, 0.5);
    k->q025 = eq_column_quantile(n, NULL, work, 0.025);
    k->q975 = eq_column_quantile(n, NULL, work, 0.975);
out:
    return rc;
}
