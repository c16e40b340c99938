/* Distribution families of a quantity, from the keys of its map. */
#include "case/quantity_in.h"

#include <math.h>
#include <string.h>

#include "num/mathx.h"

static const char *const family_words[] = {
    "normal", "lognormal", "uniform",  "loguniform", "triangular", "pert",      "beta",
    "gamma",  "poisson",   "binomial", "discrete",   "empirical",  "dirichlet", "truncated",
};

/* A number of the quantity's own unit under `key`; *found tells whether it is there. */
eq_status eq_quantity_number(const eq_quantity_reader *r, const char *key, bool *found, double *out)
{
    const eq_node *n = eq_node_get(r->node, key);
    eq_number x;
    eq_status rc = EQ_OK;

    *found = n != NULL;
    if (!n) {
        return EQ_OK;
    }
    if (n->kind != EQ_NODE_SCALAR) {
        eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_TYPE, &n->pos, EQ_S_CASE_WANT_NUMBER, NULL);
        return EQ_ERR_TYPE;
    }
    EQ_TRY(eq_number_read(r->ctx->diag, &n->pos, n->text, r->target, &x));
    EQ_TRY(eq_number_convert(r->ctx->diag, &n->pos, r->target, &x, &r->unit, out));
out:
    return rc;
}

/* A plain number (shape, weight) under `key`. */
eq_status eq_quantity_plain(const eq_quantity_reader *r, const eq_node *n, double *out)
{
    static const eq_target plain = { .name = { "this number", "此数" },
                                     .unit_text = "1",
                                     .unit = { .scale = 1 } };
    eq_number x;
    eq_status rc;

    if (n->kind != EQ_NODE_SCALAR) {
        eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_TYPE, &n->pos, EQ_S_CASE_WANT_NUMBER, NULL);
        return EQ_ERR_TYPE;
    }
    EQ_TRY(eq_number_read(r->ctx->diag, &n->pos, n->text, &plain, &x));
    *out = x.value * x.unit.scale;
out:
    return rc;
}

static eq_status need(const eq_quantity_reader *r, const char *key, bool plain, double *out)
{
    const eq_node *n = eq_node_get(r->node, key);
    bool found;

    if (!n) {
        const eq_node *dist = eq_node_get(r->node, "dist");

        eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_MISSING, &r->node->pos, EQ_S_CASE_FAMILY_NEEDS,
                    "family", dist ? dist->text.p : "", "key", key, NULL);
        return EQ_ERR_MISSING;
    }
    return plain ? eq_quantity_plain(r, n, out) : eq_quantity_number(r, key, &found, out);
}

static eq_status check_order(const eq_quantity_reader *r, double low, double high)
{
    eq_num_text a, b;

    if (low < high) {
        return EQ_OK;
    }
    eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_ORDER, &r->node->pos, EQ_S_CASE_ORDER, "low",
                eq_num_text_of(&a, low / r->target->unit.scale), "high",
                eq_num_text_of(&b, high / r->target->unit.scale), NULL);
    return EQ_ERR_ORDER;
}

static eq_status read_range(const eq_quantity_reader *r, eq_dist_family family, eq_dist *out)
{
    eq_status rc;

    out->family = family;
    EQ_TRY(need(r, "low", false, &out->a));
    EQ_TRY(need(r, "high", false, &out->b));
    EQ_TRY(check_order(r, out->a, out->b));
    EQ_TRY(eq_number_bounds(r->ctx->diag, &eq_node_get(r->node, "low")->pos, r->target, out->a));
    EQ_TRY(eq_number_bounds(r->ctx->diag, &eq_node_get(r->node, "high")->pos, r->target, out->b));
out:
    return rc;
}

static eq_status read_three_points(const eq_quantity_reader *r, eq_dist_family family, eq_dist *out)
{
    eq_status rc;
    double high;

    EQ_TRY(read_range(r, family, out));
    high = out->b;
    EQ_TRY(need(r, "mode", false, &out->b));
    out->c = high;
    if (out->b < out->a || out->b > out->c) {
        rc = EQ_ERR_ORDER;
        eq_diag_add(r->ctx->diag, EQ_ERROR, rc, &eq_node_get(r->node, "mode")->pos,
                    EQ_S_CASE_MODE_ORDER, NULL);
    }
out:
    return rc;
}

static eq_status read_normal(const eq_quantity_reader *r, eq_dist *out)
{
    eq_status rc;

    out->family = EQ_DIST_NORMAL;
    EQ_TRY(need(r, "mean", false, &out->a));
    EQ_TRY(need(r, "sd", false, &out->b));
    if (!(out->b > 0)) {
        rc = EQ_ERR_RANGE;
        eq_diag_add(r->ctx->diag, EQ_ERROR, rc, &eq_node_get(r->node, "sd")->pos,
                    EQ_S_CASE_SPREAD_POSITIVE, NULL);
    }
out:
    return rc;
}

/* lognormal: low and high (5 and 95 % points), or median and spread (a factor: 68 % lie within). */
static eq_status read_lognormal(const eq_quantity_reader *r, eq_dist *out)
{
    eq_status rc;
    double median = NAN, factor = NAN;

    if (eq_node_get(r->node, "low")) {
        EQ_TRY(read_range(r, EQ_DIST_LOGNORMAL, out));
        if (!(out->a > 0)) {
            rc = EQ_ERR_RANGE;
            eq_diag_add(r->ctx->diag, EQ_ERROR, rc, &r->node->pos, EQ_S_CASE_POSITIVE, NULL);
            goto out;
        }
        rc = eq_dist_from_interval(out->a, out->b, false, out);
        goto out;
    }
    EQ_TRY(need(r, "median", false, &median));
    EQ_TRY(need(r, "spread", true, &factor));
    if (!(median > 0) || !(factor > 1)) {
        rc = EQ_ERR_RANGE;
        eq_diag_add(r->ctx->diag, EQ_ERROR, rc, &r->node->pos, EQ_S_CASE_LOGNORMAL, NULL);
        goto out;
    }
    *out = (eq_dist){ .family = EQ_DIST_LOGNORMAL, .a = eq_log(median), .b = eq_log(factor) };
out:
    return rc;
}

static eq_status read_beta(const eq_quantity_reader *r, eq_dist *out)
{
    eq_status rc;
    bool found;

    out->family = EQ_DIST_BETA;
    out->c = 0;
    out->d = r->unit.has_unit ? r->unit.unit.scale : 1;
    EQ_TRY(need(r, "a", true, &out->a));
    EQ_TRY(need(r, "b", true, &out->b));
    EQ_TRY(eq_quantity_number(r, "low", &found, &out->c));
    EQ_TRY(eq_quantity_number(r, "high", &found, &out->d));
    EQ_TRY(check_order(r, out->c, out->d));
out:
    return rc;
}

static eq_status read_shape_family(const eq_quantity_reader *r, const char *family, eq_dist *out)
{
    eq_status rc;

    if (strcmp(family, "gamma") == 0) {
        out->family = EQ_DIST_GAMMA;
        EQ_TRY(need(r, "shape", true, &out->a));
        EQ_TRY(need(r, "scale", false, &out->b));
    } else if (strcmp(family, "poisson") == 0) {
        out->family = EQ_DIST_POISSON;
        EQ_TRY(need(r, "mean", true, &out->a));
    } else {
        out->family = EQ_DIST_BINOMIAL;
        EQ_TRY(need(r, "trials", true, &out->a));
        EQ_TRY(need(r, "chance", true, &out->b));
    }
out:
    return rc;
}

eq_status eq_quantity_one(const eq_quantity_reader *r, const eq_node *n, double *out)
{
    eq_number x;
    eq_status rc;

    if (r->target->type == EQ_YESNO || r->target->type == EQ_WORD) {
        return eq_word_read(r->ctx->diag, &n->pos, n->text, r->target, out);
    }
    EQ_TRY(eq_number_read(r->ctx->diag, &n->pos, n->text, r->target, &x));
    EQ_TRY(eq_number_convert(r->ctx->diag, &n->pos, r->target, &x, &r->unit, out));
    EQ_TRY(eq_number_bounds(r->ctx->diag, &n->pos, r->target, *out));
out:
    return rc;
}

/* Sorts x ascending, w along with it: families want their points in order. */
static void sort_points(size_t n, double *x, double *w)
{
    for (size_t i = 1; i < n; i++) {
        double a = x[i], b = w[i];
        size_t j = i;

        for (; j > 0 && x[j - 1] > a; j--) {
            x[j] = x[j - 1];
            w[j] = w[j - 1];
        }
        x[j] = a;
        w[j] = b;
    }
}

static eq_status read_discrete(const eq_quantity_reader *r, eq_dist *out)
{
    const eq_node *values = eq_node_get(r->node, "values");
    const eq_node *weights = eq_node_get(r->node, "weights"), *w;
    double *x, *p;
    size_t i = 0;
    eq_status rc = EQ_OK;

    if (!values || values->kind != EQ_NODE_LIST || values->n_child == 0 ||
        (weights && (weights->kind != EQ_NODE_LIST || weights->n_child != values->n_child))) {
        eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_TYPE, &r->node->pos, EQ_S_CASE_DISCRETE, NULL);
        return EQ_ERR_TYPE;
    }
    x = EQ_NEW(r->ctx->arena, values->n_child, double);
    p = EQ_NEW(r->ctx->arena, values->n_child, double);
    if (!x || !p) {
        return EQ_ERR_MEMORY;
    }
    w = weights ? weights->child : NULL;
    for (const eq_node *v = values->child; v; v = v->next, i++) {
        EQ_TRY(eq_quantity_one(r, v, &x[i]));
        p[i] = 1;
        if (w) {
            EQ_TRY(eq_quantity_plain(r, w, &p[i]));
            w = w->next;
        }
    }
    sort_points(i, x, p);
    *out = (eq_dist){ .family = EQ_DIST_DISCRETE, .n = i, .x = x, .w = p };
out:
    return rc;
}

static bool row_matches(const eq_csv *t, size_t row, const eq_node *where)
{
    for (const eq_node *c = where ? where->child : NULL; c; c = c->next) {
        int col = eq_csv_column(t, c->key);

        if (col < 0 || !eq_str_equal(t->cell[row * t->n_col + (size_t)col], c->text)) {
            return false;
        }
    }
    return true;
}

/* Numbers of a column of a data file, as equally likely values (discrete) or smoothed (empirical).
 */
static eq_status read_column(const eq_quantity_reader *r, eq_dist_family family, eq_dist *out)
{
    const eq_node *file = eq_node_get(r->node, "file"), *column = eq_node_get(r->node, "column");
    const eq_node *where = eq_node_get(r->node, "where");
    eq_csv t;
    eq_status rc;
    double *x, *w;
    size_t n = 0;
    int col;

    if (!file || !column || !r->ctx->data) {
        eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_MISSING, &r->node->pos, EQ_S_CASE_FAMILY_NEEDS,
                    "family", family == EQ_DIST_DISCRETE ? "discrete" : "empirical", "key",
                    file ? "column" : "file", NULL);
        return EQ_ERR_MISSING;
    }
    EQ_TRY(eq_data_table(r->ctx->arena, r->ctx->data, r->ctx->data_dir, file->text.p, r->ctx->diag,
                         &file->pos, &t));
    col = eq_csv_column(&t, column->text.p);
    if (col < 0) {
        rc = EQ_ERR_UNKNOWN_NAME;
        eq_diag_add(r->ctx->diag, EQ_ERROR, rc, &column->pos, EQ_S_CASE_NO_COLUMN, "column",
                    column->text.p, "file", file->text.p, NULL);
        goto out;
    }
    x = EQ_NEW(r->ctx->arena, t.n_row + 1, double);
    w = EQ_NEW(r->ctx->arena, t.n_row + 1, double);
    if (!x || !w) {
        return EQ_ERR_MEMORY;
    }
    for (const eq_node *c = where ? where->child : NULL; c; c = c->next) {
        if (where->kind != EQ_NODE_MAP || c->kind != EQ_NODE_SCALAR ||
            eq_csv_column(&t, c->key) < 0) {
            rc = EQ_ERR_UNKNOWN_NAME;
            eq_diag_add(r->ctx->diag, EQ_ERROR, rc, c->key ? &c->key_pos : &c->pos,
                        EQ_S_CASE_NO_COLUMN, "column", c->key ? c->key : "", "file", file->text.p,
                        NULL);
            goto out;
        }
    }
    for (size_t i = 0; i < t.n_row; i++) {
        double v;

        if (row_matches(&t, i, where) && eq_str_double(t.cell[i * t.n_col + (size_t)col], &v)) {
            x[n] = v * (r->unit.has_unit ? r->unit.unit.scale : 1);
            w[n++] = 1;
        }
    }
    if (n < 2) {
        rc = EQ_ERR_MISSING;
        eq_diag_add(r->ctx->diag, EQ_ERROR, rc, &r->node->pos, EQ_S_CASE_EMPIRICAL_FEW, NULL);
        goto out;
    }
    sort_points(n, x, w);
    *out = (eq_dist){ .family = family, .n = n, .x = x };
    out->w = family == EQ_DIST_DISCRETE ? w : NULL;
out:
    return rc;
}

eq_status eq_quantity_family(const eq_quantity_reader *r, const eq_node *dist, eq_quantity *q)
{
    const char *f = dist->text.p ? dist->text.p : "";
    const eq_node *group;
    int near;

    if (strcmp(f, "normal") == 0 || strcmp(f, "truncated") == 0) {
        return read_normal(r, &q->dist);
    }
    if (strcmp(f, "lognormal") == 0) {
        return read_lognormal(r, &q->dist);
    }
    if (strcmp(f, "uniform") == 0) {
        return read_range(r, EQ_DIST_UNIFORM, &q->dist);
    }
    if (strcmp(f, "loguniform") == 0) {
        return read_range(r, EQ_DIST_LOGUNIFORM, &q->dist);
    }
    if (strcmp(f, "triangular") == 0) {
        return read_three_points(r, EQ_DIST_TRIANGULAR, &q->dist);
    }
    if (strcmp(f, "pert") == 0) {
        return read_three_points(r, EQ_DIST_PERT, &q->dist);
    }
    if (strcmp(f, "beta") == 0) {
        return read_beta(r, &q->dist);
    }
    if (strcmp(f, "gamma") == 0 || strcmp(f, "poisson") == 0 || strcmp(f, "binomial") == 0) {
        return read_shape_family(r, f, &q->dist);
    }
    if (strcmp(f, "discrete") == 0) {
        return eq_node_get(r->node, "file") ? read_column(r, EQ_DIST_DISCRETE, &q->dist)
                                            : read_discrete(r, &q->dist);
    }
    if (strcmp(f, "empirical") == 0) {
        return read_column(r, EQ_DIST_EMPIRICAL, &q->dist);
    }
    if (strcmp(f, "dirichlet") == 0 && (group = eq_node_get(r->node, "group")) != NULL) {
        q->dirichlet = group->text.p;
        q->dist = (eq_dist){ .family = EQ_DIST_GAMMA, .b = 1 };
        return need(r, "alpha", true, &q->dist.a);
    }
    eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, &dist->pos, EQ_S_CASE_FAMILY, "got", f,
                NULL);
    near = eq_text_suggest(eq_str_of(f), family_words, EQ_COUNT(family_words));
    if (near >= 0) {
        eq_diag_hint(r->ctx->diag, EQ_S_CASE_DID_YOU_MEAN, "name", family_words[near], NULL);
    }
    return EQ_ERR_UNKNOWN_NAME;
}
