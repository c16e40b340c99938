/* Weights from the record, and what they move: each input on tenths of its own law before, pairs by
 * rank correlation. Standard errors leave out one scrambling of the points at a time. */
#include <math.h>
#include <string.h>

#include "answer/fit_standoff_in.h"
#include "num/score.h"
#include "num/shift.h"

/* A correlation counts where it is this many times what a sample of that size shows by chance:
 * among the pairs always shown (a dozen: 1 in 1,000 by chance), among all pairs (thousands). */
static const double SHOWN_Z = 4, FOUND_Z = 5;
static const double quantile_at[3] = { 0.05, 0.5, 0.95 };
static const double tick_at[] = { 0.05, 0.25, 0.5, 0.75, 0.95 };

/* One input of the power that is weighed. */
typedef struct column {
    const eq_fs_input *in;
    uint32_t *order;
    uint8_t *bin;
    double *rank; /* under the weights */
    eq_fs_shift shift;
} column;

typedef struct weighing {
    eq_arena *arena, *scratch; /* of the caller; freed at the end */
    const eq_fs_sample *s;
    int actor;
    size_t n, n_group, n_column;
    double *w;       /* [n] */
    double *without; /* [n_group][n]: weights without one scrambling, summing to one */
    double *equal;   /* [n] */
    double *xs, *ws; /* [n]: in the order of a column */
    uint32_t *spare;
    column *column;
    double size;
} weighing;

static const char *key_of(const column *c)
{
    return c->in->path->param->key;
}

bool eq_fs_belongs(const char *path, int actor)
{
    const char *dot = strchr(path, '.'), *code = eq_fs_actor[actor];
    size_t n = dot ? (size_t)(dot - path) : strlen(path);

    return eq_actor_find((eq_str){ path, n }) < 0 || (n == 2 && memcmp(path, code, 2) == 0) ||
           (dot && strncmp(dot, ".on_", 4) == 0 && strncmp(dot + 4, code, 2) == 0);
}

/* ---- weights ----------------------------------------------------------------------------------
 */

static void leave_out(const weighing *k, size_t group, double *w)
{
    double sum = 0;

    for (size_t i = 0; i < k->n; i++) {
        w[i] = i % k->n_group == group ? 0 : k->w[i];
        sum += w[i];
    }
    for (size_t i = 0; i < k->n; i++) {
        w[i] = sum > 0 ? w[i] / sum : 0;
    }
}

static eq_status prepare(weighing *k, eq_fs_power *p)
{
    size_t n = k->n;

    k->w = EQ_NEW(k->scratch, n, double);
    k->without = EQ_NEW(k->scratch, n * k->n_group, double);
    k->equal = EQ_NEW(k->scratch, n, double);
    k->xs = EQ_NEW(k->scratch, n, double);
    k->ws = EQ_NEW(k->scratch, n, double);
    k->spare = EQ_NEW(k->scratch, n, uint32_t);
    k->column = EQ_NEW(k->scratch, k->s->n_input + 1, column);
    if (!k->w || !k->without || !k->equal || !k->xs || !k->ws || !k->spare || !k->column) {
        return EQ_ERR_MEMORY;
    }
    p->exponent = eq_ensemble_temper(n, k->s->log_l[k->actor], EQ_FS_LEAST_SIZE, k->w);
    if (isnan(p->exponent)) {
        return EQ_ERR_NUMERIC;
    }
    p->size = k->size = eq_ensemble_size(n, k->w);
    for (size_t i = 0; i < n; i++) {
        k->equal[i] = 1 / (double)n;
    }
    for (size_t g = 0; g < k->n_group; g++) {
        leave_out(k, g, k->without + g * n);
    }
    return EQ_OK;
}

/* ---- one input --------------------------------------------------------------------------------
 */

/* The weights in the order of the column; k->xs holds its values in that order. */
static void sort_weights(const weighing *k, const column *c, const double *w)
{
    for (size_t i = 0; i < k->n; i++) {
        k->ws[i] = w[c->order[i]];
    }
}

static void places(const weighing *k, column *c, const double *w, double q[3], double *mean)
{
    sort_weights(k, c, w);
    for (int i = 0; i < 3; i++) {
        q[i] = eq_ensemble_quantile(k->n, k->xs, k->ws, quantile_at[i]);
    }
    *mean = eq_ensemble_mean(k->n, k->xs, k->ws);
}

/* Standard errors: everything once more without each scrambling. */
static void errors(const weighing *k, column *c, const double *before)
{
    double median[EQ_MAX_SCRAMBLE], mean[EQ_MAX_SCRAMBLE], moved[EQ_MAX_SCRAMBLE],
        bits[EQ_MAX_SCRAMBLE], after[EQ_SHIFT_BINS];

    for (size_t g = 0; g < k->n_group; g++) {
        const double *w = k->without + g * k->n;

        sort_weights(k, c, w);
        median[g] = eq_ensemble_quantile(k->n, k->xs, k->ws, 0.5);
        mean[g] = eq_ensemble_mean(k->n, k->xs, k->ws);
        eq_shift_masses(k->n, c->bin, w, EQ_SHIFT_BINS, after);
        moved[g] = eq_shift_moved(EQ_SHIFT_BINS, before, after);
        bits[g] = eq_shift_bits(EQ_SHIFT_BINS, before, after);
    }
    c->shift.median_se = eq_shift_jackknife(k->n_group, median);
    c->shift.mean_se = eq_shift_jackknife(k->n_group, mean);
    c->shift.moved_se = eq_shift_jackknife(k->n_group, moved);
    c->shift.bits_se = eq_shift_jackknife(k->n_group, bits);
}

static void describe(column *c)
{
    const eq_path *p = c->in->path;

    c->shift = (eq_fs_shift){ .key = p->path,
                              .name = { { p->param->name_en, p->param->name_zh } },
                              .unit = p->target.unit_text,
                              .scale = p->target.calendar ? 1 : p->target.unit.scale,
                              .calendar = p->target.calendar,
                              .judgement = c->in->judgement,
                              .motive = strncmp(key_of(c), "weight.", 7) == 0 };
}

static eq_status weigh_column(weighing *k, column *c)
{
    double before[EQ_SHIFT_BINS], after[EQ_SHIFT_BINS];
    eq_fs_shift *s = &c->shift;

    c->order = EQ_NEW(k->scratch, k->n, uint32_t);
    c->bin = EQ_NEW(k->scratch, k->n, uint8_t);
    c->rank = EQ_NEW(k->scratch, k->n, double);
    if (!c->order || !c->bin || !c->rank) {
        return EQ_ERR_MEMORY;
    }
    describe(c);
    eq_shift_order(k->n, c->in->x, c->order, k->spare);
    eq_shift_bins(k->n, c->in->x, c->order, EQ_SHIFT_BINS, c->bin);
    eq_shift_ranks(k->n, c->in->x, c->order, k->w, c->rank);
    for (size_t i = 0; i < k->n; i++) {
        k->xs[i] = c->in->x[c->order[i]];
    }
    places(k, c, k->equal, s->before, &s->mean_before);
    places(k, c, k->w, s->after, &s->mean_after);
    eq_shift_masses(k->n, c->bin, NULL, EQ_SHIFT_BINS, before);
    eq_shift_masses(k->n, c->bin, k->w, EQ_SHIFT_BINS, after);
    s->moved = eq_shift_moved(EQ_SHIFT_BINS, before, after);
    s->chance = eq_shift_chance(EQ_SHIFT_BINS, before, k->size, &s->least);
    s->bits = eq_shift_bits(EQ_SHIFT_BINS, before, after);
    s->bits_chance = eq_shift_chance_bits(EQ_SHIFT_BINS, before, k->size);
    errors(k, c, before);
    s->beyond = s->moved > s->least && s->moved > s->chance + 3 * s->moved_se;
    return EQ_OK;
}

/* Most moved first; equal ones in the order of the model's table. */
static void sort_columns(weighing *k)
{
    for (size_t i = 1; i < k->n_column; i++) {
        column c = k->column[i];
        size_t j = i;

        for (; j > 0 && k->column[j - 1].shift.moved < c.shift.moved; j--) {
            k->column[j] = k->column[j - 1];
        }
        k->column[j] = c;
    }
}

static eq_status weigh_columns(weighing *k, eq_fs_power *p)
{
    eq_fs_shift *shift;
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < k->s->n_input; i++) {
        if (eq_fs_belongs(k->s->input[i].path->path, k->actor)) {
            k->column[k->n_column].in = &k->s->input[i];
            EQ_TRY(weigh_column(k, &k->column[k->n_column++]));
        }
    }
    sort_columns(k);
    shift = EQ_NEW(k->arena, k->n_column + 1, eq_fs_shift);
    if (!shift) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < k->n_column; i++) {
        shift[i] = k->column[i].shift;
        p->n_moved += shift[i].beyond;
    }
    p->shift = shift;
    p->n_shift = k->n_column;
out:
    return rc;
}

/* ---- pairs ------------------------------------------------------------------------------------
 */

static const char *const group_keys[][5] = {
    [EQ_FS_REPLY] = { "retaliation.m", "retaliation.c", "retaliation.kappa", NULL },
    [EQ_FS_HOSTILITY] = { "hostility.alarm", "event.arms", "event.politics", "event.restraint",
                          NULL },
    [EQ_FS_LAGS] = { "lead", "adjustment", "interceptor_lag", NULL },
};
enum { MOST_SHOWN = 12, MOST_RIDGES = MOST_SHOWN + EQ_FS_MOST_FOUND };

static size_t find(const weighing *k, const char *key)
{
    for (size_t i = 0; i < k->n_column; i++) {
        if (strcmp(key_of(&k->column[i]), key) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* Correlation of two columns with ranks under the weights w; work of two rows of n. */
static double correlation(const weighing *k, size_t a, size_t b, const double *w)
{
    const column *x = &k->column[a], *y = &k->column[b];

    eq_shift_ranks(k->n, x->in->x, x->order, w, k->xs);
    eq_shift_ranks(k->n, y->in->x, y->order, w, k->ws);
    return eq_shift_correlation(k->n, k->xs, k->ws, w);
}

static eq_fs_verdict verdict_of(const weighing *k, const eq_fs_ridge *r, double z)
{
    const eq_fs_shift *a = &k->column[r->a].shift, *b = &k->column[r->b].shift;
    bool moved = a->beyond || b->beyond;
    double se = r->se > 1 / sqrt(k->size) ? r->se : 1 / sqrt(k->size);

    return fabs(r->after - r->before) > z * se ? (moved ? EQ_FS_LINKED : EQ_FS_RIDGE)
           : moved                             ? EQ_FS_MOVED
                                               : EQ_FS_NOTHING;
}

static eq_fs_ridge ridge_of(const weighing *k, eq_fs_group group, size_t a, size_t b)
{
    eq_fs_ridge r = { .group = group, .a = a, .b = b };
    double part[EQ_MAX_SCRAMBLE];

    r.before = correlation(k, a, b, k->equal);
    r.after = correlation(k, a, b, k->w);
    for (size_t g = 0; g < k->n_group; g++) {
        part[g] = correlation(k, a, b, k->without + g * k->n);
    }
    r.se = eq_shift_jackknife(k->n_group, part);
    r.verdict = verdict_of(k, &r, group == EQ_FS_FOUND ? FOUND_Z : SHOWN_Z);
    return r;
}

static size_t shown_pairs(const weighing *k, eq_fs_ridge *out)
{
    size_t n = 0;

    for (int g = 0; g < EQ_FS_FOUND; g++) {
        for (size_t i = 0; group_keys[g][i]; i++) {
            for (size_t j = i + 1; group_keys[g][j]; j++) {
                size_t a = find(k, group_keys[g][i]), b = find(k, group_keys[g][j]);

                if (a != SIZE_MAX && b != SIZE_MAX) {
                    out[n++] = ridge_of(k, (eq_fs_group)g, a, b);
                }
            }
        }
    }
    return n;
}

static bool stands(const eq_fs_ridge *list, size_t n, size_t a, size_t b)
{
    for (size_t i = 0; i < n; i++) {
        if ((list[i].a == a && list[i].b == b) || (list[i].a == b && list[i].b == a)) {
            return true;
        }
    }
    return false;
}

/* Correlations after of all pairs, [n_column][n_column] above the diagonal; 0 for shares of one
 * sum, which are not independent before. Independent pairs: the correlation after is the
 * difference. */
static double *correlations(const weighing *k)
{
    size_t m = k->n_column;
    double *r = EQ_NEW(k->scratch, m * m + 1, double);

    for (size_t i = 0; r && i < m; i++) {
        for (size_t j = i + 1; j < m; j++) {
            const column *x = &k->column[i], *y = &k->column[j];
            bool shares = x->shift.motive && y->shift.motive;

            r[i * m + j] = shares ? 0 : eq_shift_correlation(k->n, x->rank, y->rank, k->w);
        }
    }
    return r;
}

/* The pair with the strongest correlation that is not in the list. */
static bool strongest(const weighing *k, const double *r, const eq_fs_ridge *list, size_t n,
                      size_t *a, size_t *b)
{
    double best = FOUND_Z / sqrt(k->size);
    bool found = false;

    for (size_t i = 0; i < k->n_column; i++) {
        for (size_t j = i + 1; j < k->n_column; j++) {
            double here = fabs(r[i * k->n_column + j]);

            if (here > best && !stands(list, n, i, j)) {
                best = here;
                *a = i;
                *b = j;
                found = true;
            }
        }
    }
    return found;
}

static eq_status weigh_pairs(weighing *k, eq_fs_power *p)
{
    eq_fs_ridge *list = EQ_NEW(k->arena, MOST_RIDGES, eq_fs_ridge);
    const double *all = correlations(k);
    size_t a = 0, b = 0;

    if (!list || !all) {
        return EQ_ERR_MEMORY;
    }
    p->n_ridge = shown_pairs(k, list);
    for (int i = 0; i < EQ_FS_MOST_FOUND && strongest(k, all, list, p->n_ridge, &a, &b); i++) {
        eq_fs_ridge r = ridge_of(k, EQ_FS_FOUND, a, b);

        if (r.verdict != EQ_FS_RIDGE && r.verdict != EQ_FS_LINKED) {
            break;
        }
        list[p->n_ridge++] = r;
    }
    p->ridge = list;
    return EQ_OK;
}

eq_status eq_fs_weigh(eq_arena *arena, const eq_fs_sample *s, int actor, eq_fs_power *p)
{
    weighing k = { .arena = arena, .s = s, .actor = actor, .n = s->n, .n_group = s->n_scramble };
    eq_status rc;

    *p = (eq_fs_power){ .actor = actor };
    EQ_TRY(eq_arena_create(&k.scratch));
    EQ_TRY(prepare(&k, p));
    EQ_TRY(weigh_columns(&k, p));
    EQ_TRY(weigh_pairs(&k, p));
out:
    eq_arena_free(k.scratch);
    return rc;
}

/* ---- picture ----------------------------------------------------------------------------------
 */

static const eq_fs_input *input_of(const eq_fs_sample *s, const char *key)
{
    size_t i = 0;

    while (strcmp(s->input[i].path->path, key) != 0) {
        i++;
    }
    return &s->input[i];
}

/* A part that holds no value is left out; then each part holds one value (or neighbours). */
static void side(weighing *k, column *c, eq_fs_side *s)
{
    uint8_t cell[EQ_FS_CELLS];
    bool used[EQ_FS_CELLS] = { false };

    eq_shift_order(k->n, c->in->x, c->order, k->spare);
    eq_shift_bins(k->n, c->in->x, c->order, EQ_FS_CELLS, c->bin);
    s->n_cell = 0;
    for (size_t i = 0; i < k->n; i++) { /* in ascending order */
        size_t b = c->bin[c->order[i]];

        k->xs[i] = c->in->x[c->order[i]];
        if (!used[b]) {
            used[b] = true;
            s->value[s->n_cell] = k->xs[i];
            cell[b] = (uint8_t)s->n_cell++;
        }
    }
    for (size_t i = 0; i < k->n; i++) {
        c->bin[i] = cell[c->bin[i]];
    }
    s->n_tick = s->n_cell < EQ_FS_CELLS ? s->n_cell : EQ_COUNT(tick_at);
    for (size_t i = 0; i < s->n_tick; i++) {
        bool few = s->n_cell < EQ_FS_CELLS;

        s->at[i] = few ? ((double)i + 0.5) / (double)s->n_cell : tick_at[i];
        s->value[i] = few ? s->value[i] : eq_ensemble_quantile(k->n, k->xs, k->equal, tick_at[i]);
    }
}

eq_status eq_fs_map_make(eq_arena *arena, const eq_fs_sample *s, const eq_fs_power *p, size_t a,
                         size_t b, eq_fs_map *m)
{
    enum { N = EQ_FS_CELLS * EQ_FS_CELLS };
    weighing k = { .arena = arena, .s = s, .actor = p->actor, .n = s->n, .n_group = s->n_scramble };
    const size_t of[2] = { a, b };
    double before[N] = { 0 }, after[N] = { 0 };
    eq_fs_power again = { 0 };
    eq_status rc;

    EQ_TRY(eq_arena_create(&k.scratch));
    EQ_TRY(prepare(&k, &again));
    for (int i = 0; i < 2; i++) {
        column *c = &k.column[k.n_column++];

        c->in = input_of(s, p->shift[of[i]].key);
        c->order = EQ_NEW(k.scratch, s->n, uint32_t);
        c->bin = EQ_NEW(k.scratch, s->n, uint8_t);
        if (!c->order || !c->bin) {
            rc = EQ_ERR_MEMORY;
            goto out;
        }
        side(&k, c, i == 0 ? &m->side_a : &m->side_b);
    }
    m->a = a;
    m->b = b;
    for (size_t i = 0; i < s->n; i++) {
        size_t cell = (size_t)k.column[1].bin[i] * EQ_FS_CELLS + k.column[0].bin[i];

        before[cell] += k.equal[i];
        after[cell] += k.w[i];
    }
    for (size_t i = 0; i < N; i++) {
        m->ratio[i] = before[i] > 0 ? after[i] / before[i] : NAN;
    }
    m->before = correlation(&k, 0, 1, k.equal);
    m->after = correlation(&k, 0, 1, k.w);
    m->noise = sqrt((double)(m->side_a.n_cell * m->side_b.n_cell) / k.size);
out:
    eq_arena_free(k.scratch);
    return rc;
}
