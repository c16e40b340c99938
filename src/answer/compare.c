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

static bool alike(const eq_answer *a, const eq_answer *b)
{
    return a->values && b->values && a->n_value == b->n_value && a->origin.seed == b->origin.seed &&
           a->outcome_unit && b->outcome_unit && strcmp(a->outcome_unit, b->outcome_unit) == 0;
}

eq_status eq_compare(eq_arena *arena, eq_diag *diag, eq_comparison *k)
{
    size_t n = (size_t)k->a->n_value, lower = 0, higher = 0;
    double *d, *work;

    (void)diag;
    k->paired = alike(k->a, k->b);
    if (!k->paired) {
        return list_changed(arena, k);
    }
    d = EQ_NEW(arena, n, double);
    work = EQ_NEW(arena, n, double);
    if (!d || !work) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        d[i] = k->b->values[i] - k->a->values[i];
        lower += d[i] < 0;
        higher += d[i] > 0;
    }
    k->share_lower = (double)lower / (double)n;
    k->share_higher = (double)higher / (double)n;
    k->share_equal = (double)(n - lower - higher) / (double)n;
    for (int i = 0; i < 20; i++) {
        k->dots[i] = eq_column_quantile(n, i ? NULL : d, work, (2 * i + 1) / 40.0);
    }
    k->median = eq_column_quantile(n, NULL, work, 0.5);
    k->q025 = eq_column_quantile(n, NULL, work, 0.025);
    k->q975 = eq_column_quantile(n, NULL, work, 0.975);
    return list_changed(arena, k);
}
