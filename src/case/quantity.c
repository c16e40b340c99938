/* Quantities from YAML: the long forms with distribution, mixture, sources, quote, dispute.
 * Refuses unknown keys, unknown sources, and numbers nobody vouches for. */
#include "case/quantity.h"

#include <math.h>
#include <string.h>

#include "case/quantity_text.h"
#include "case/scenario.h"
#include "num/mathx.h"

static const char *const quantity_keys[] = {
    "of",     "value",  "dist",    "mixture",   "unit",   "source",    "quote",       "page",
    "date",   "note",   "with",    "per",       "low",    "high",      "mode",        "mean",
    "sd",     "median", "spread",  "a",         "b",      "shape",     "scale",       "trials",
    "chance", "values", "weights", "file",      "column", "where",     "min",         "max",
    "alpha",  "group",  "by_year", "published", "weight", "judgement", "disputed_by", "name",
};

static const char *const family_words[] = {
    "normal", "lognormal", "uniform",  "loguniform", "triangular", "pert",      "beta",
    "gamma",  "poisson",   "binomial", "discrete",   "empirical",  "dirichlet", "truncated",
};

typedef struct reader {
    const eq_quantity_context *ctx;
    const eq_target *target;
    const eq_node *node; /* the map */
    eq_number unit;      /* of `unit:`; has_unit false when absent */
} reader;

void eq_target_of_param(const eq_param *p, const char *path, eq_target *out)
{
    *out = (eq_target){ .path = path,
                        .name = { p->name_en, p->name_zh },
                        .help = { p->help_en, p->help_zh },
                        .unit_text = p->unit,
                        .type = p->type,
                        .share = p->share,
                        .integer = p->integer,
                        .calendar = p->unit && strcmp(p->unit, "year") == 0,
                        .yearly = p->yearly,
                        .lo = p->lo,
                        .hi = p->hi,
                        .words = p->words };
    if (out->calendar || !p->unit || !eq_unit_parse(eq_str_of(p->unit), &out->unit, NULL)) {
        out->unit = eq_unit_one();
    }
}

/* A number of the quantity's own unit under `key`; *found tells whether it is there. */
static eq_status get_number(const reader *r, const char *key, bool *found, double *out)
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
static eq_status plain_number(const reader *r, const eq_node *n, double *out)
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

static eq_status need(const reader *r, const char *key, bool plain, double *out)
{
    const eq_node *n = eq_node_get(r->node, key);
    bool found;

    if (!n) {
        const eq_node *dist = eq_node_get(r->node, "dist");

        eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_MISSING, &r->node->pos, EQ_S_CASE_FAMILY_NEEDS,
                    "family", dist ? dist->text.p : "", "key", key, NULL);
        return EQ_ERR_MISSING;
    }
    return plain ? plain_number(r, n, out) : get_number(r, key, &found, out);
}

static eq_status check_order(const reader *r, double low, double high)
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

static eq_status read_range(const reader *r, eq_dist_family family, eq_dist *out)
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

static eq_status read_three_points(const reader *r, eq_dist_family family, eq_dist *out)
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

static eq_status read_normal(const reader *r, eq_dist *out)
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
static eq_status read_lognormal(const reader *r, eq_dist *out)
{
    eq_status rc;
    double median, factor;

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

static eq_status read_beta(const reader *r, eq_dist *out)
{
    eq_status rc;
    bool found;

    out->family = EQ_DIST_BETA;
    out->c = 0;
    out->d = r->unit.has_unit ? r->unit.unit.scale : 1;
    EQ_TRY(need(r, "a", true, &out->a));
    EQ_TRY(need(r, "b", true, &out->b));
    EQ_TRY(get_number(r, "low", &found, &out->c));
    EQ_TRY(get_number(r, "high", &found, &out->d));
    EQ_TRY(check_order(r, out->c, out->d));
out:
    return rc;
}

static eq_status read_shape_family(const reader *r, const char *family, eq_dist *out)
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

static eq_status one_value(const reader *r, const eq_node *n, double *out)
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

static eq_status read_discrete(const reader *r, eq_dist *out)
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
        EQ_TRY(one_value(r, v, &x[i]));
        p[i] = 1;
        if (w) {
            EQ_TRY(plain_number(r, w, &p[i]));
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

static eq_status read_empirical(const reader *r, eq_dist *out)
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
                    "family", "empirical", "key", file ? "column" : "file", NULL);
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
    *out = (eq_dist){ .family = EQ_DIST_EMPIRICAL, .n = n, .x = x };
out:
    return rc;
}

static eq_status read_family(const reader *r, const eq_node *dist, eq_quantity *q)
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
        return read_discrete(r, &q->dist);
    }
    if (strcmp(f, "empirical") == 0) {
        return read_empirical(r, &q->dist);
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

/* ---- sources ------------------------------------------------------------------------------- */

static eq_status one_source(const eq_quantity_context *ctx, const eq_node *n, const char **out)
{
    const char *keys[1024];
    size_t k = 0;
    int near;

    if (n->kind == EQ_NODE_SCALAR && eq_bib_find(ctx->bib, n->text.p)) {
        *out = n->text.p;
        return EQ_OK;
    }
    eq_diag_add(ctx->diag, EQ_ERROR, EQ_ERR_SOURCE, &n->pos, EQ_S_CASE_UNKNOWN_SOURCE, "key",
                n->kind == EQ_NODE_SCALAR ? n->text.p : "", NULL);
    for (; k < ctx->bib->n && k < EQ_COUNT(keys); k++) {
        keys[k] = ctx->bib->ref[k].key;
    }
    near = n->kind == EQ_NODE_SCALAR ? eq_text_suggest(n->text, keys, k) : -1;
    if (near >= 0) {
        eq_diag_hint(ctx->diag, EQ_S_CASE_DID_YOU_MEAN, "name", keys[near], NULL);
    }
    return EQ_ERR_SOURCE;
}

eq_status eq_sources_read(const eq_quantity_context *ctx, const eq_node *node,
                          const char *const **out)
{
    size_t n = !node ? 0 : node->kind == EQ_NODE_LIST ? node->n_child : 1, i = 0;
    const char **list = EQ_NEW(ctx->arena, n + 1, const char *);
    eq_status rc = EQ_OK, one;

    if (!list) {
        return EQ_ERR_MEMORY;
    }
    if (node && node->kind == EQ_NODE_LIST) {
        for (const eq_node *c = node->child; c; c = c->next) {
            one = one_source(ctx, c, &list[i]);
            i += one == EQ_OK;
            rc = rc == EQ_OK ? one : rc;
        }
    } else if (node) {
        rc = one_source(ctx, node, &list[0]);
    }
    *out = list;
    return rc;
}

static eq_status check_vouched(const eq_quantity_context *ctx, const eq_pos *at, const eq_target *t,
                               eq_quantity *q)
{
    if (!q->source[0] && !q->judgement) {
        if (ctx->dflt_source && ctx->dflt_source[0]) {
            q->source = ctx->dflt_source;
        } else if (ctx->dflt_judgement || !ctx->need_source) {
            q->judgement = ctx->dflt_judgement;
        } else {
            eq_diag_add(ctx->diag, EQ_ERROR, EQ_ERR_SOURCE, at, EQ_S_CASE_MISSING_SOURCE, "name",
                        t->name[EQ_EN], "name_zh", t->name[EQ_ZH], NULL);
            eq_diag_hint(ctx->diag, EQ_S_CASE_MISSING_SOURCE_HINT, NULL);
            return EQ_ERR_SOURCE;
        }
    }
    return EQ_OK;
}

/* ---- mixtures, published values, years --------------------------------------------------------
 */

static double stated_value(const eq_dist *d)
{
    return d->family == EQ_DIST_POINT ? d->a : eq_dist_stated_mean(d);
}

static eq_status read_mixture(const reader *r, const eq_node *list, eq_quantity *q)
{
    size_t n = list->kind == EQ_NODE_LIST ? list->n_child : 0, i = 0, n_source = 0;
    eq_dist *part = EQ_NEW(r->ctx->arena, n, eq_dist);
    double *w = EQ_NEW(r->ctx->arena, n, double);
    eq_published *pub = EQ_NEW(r->ctx->arena, n, eq_published);
    const char **all = EQ_NEW(r->ctx->arena, 8 * n + 1, const char *);
    eq_buf shown = { 0 };
    eq_status rc = EQ_OK;

    if (!part || !w || !pub || !all) {
        return EQ_ERR_MEMORY;
    }
    if (n == 0) {
        eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_TYPE, &list->pos, EQ_S_CASE_MIXTURE, NULL);
        return EQ_ERR_TYPE;
    }
    for (const eq_node *c = list->child; c; c = c->next, i++) {
        eq_quantity_context ctx = *r->ctx;
        const eq_node *weight = eq_node_get(c, "weight");
        eq_quantity sub;

        ctx.need_source = false;
        ctx.part = true;
        EQ_TRY(eq_quantity_read(&ctx, c, r->target, &sub));
        part[i] = sub.dist;
        part[i].lo = -INFINITY;
        part[i].hi = INFINITY;
        w[i] = 1;
        if (weight) {
            reader rr = { .ctx = r->ctx, .target = r->target, .node = c };

            EQ_TRY(plain_number(&rr, weight, &w[i]));
        }
        pub[i] = (eq_published){ .source = sub.source,
                                 .value = stated_value(&sub.dist),
                                 .dist = sub.dist,
                                 .text = sub.shown };
        for (size_t k = 0; k < 8 && sub.source[k]; k++) {
            all[n_source++] = sub.source[k];
        }
        q->judgement |= sub.judgement;
        eq_buf_str(&shown, i ? " / " : "");
        eq_buf_str(&shown, sub.shown);
    }
    q->shown = shown.failed ? NULL : eq_arena_copy(r->ctx->arena, eq_buf_text(&shown), shown.n);
    if (!q->shown) {
        rc = EQ_ERR_MEMORY;
        goto out;
    }
    q->dist = (eq_dist){ .family = EQ_DIST_MIXTURE, .n = n, .part = part, .w = w };
    q->published = pub;
    q->n_published = n;
    q->source = all;
out:
    eq_buf_clear(&shown);
    return rc;
}

static eq_status read_published(const reader *r, const eq_node *list, eq_quantity *q)
{
    size_t n = list->kind == EQ_NODE_LIST ? list->n_child : 0, i = 0;
    eq_published *pub = EQ_NEW(r->ctx->arena, n, eq_published);
    eq_quantity_context ctx = *r->ctx;
    eq_status rc = EQ_OK;

    if (!pub) {
        return EQ_ERR_MEMORY;
    }
    ctx.need_source = true;
    for (const eq_node *c = list->child; c && i < n; c = c->next, i++) {
        eq_quantity sub;

        EQ_TRY(eq_quantity_read(&ctx, c, r->target, &sub));
        pub[i] = (eq_published){ .source = sub.source,
                                 .value = stated_value(&sub.dist),
                                 .dist = sub.dist,
                                 .text = sub.shown };
    }
    q->published = pub;
    q->n_published = n;
out:
    return rc;
}

static eq_status read_by_year(const reader *r, const eq_node *map, eq_quantity *q)
{
    eq_year_value *v;
    size_t i = 0;
    int64_t year;
    eq_status rc = EQ_OK;

    if (map->kind != EQ_NODE_MAP || map->n_child == 0 || !r->target->yearly) {
        eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_SHAPE, &map->pos, EQ_S_CASE_BY_YEAR, "name",
                    r->target->name[EQ_EN], "name_zh", r->target->name[EQ_ZH], NULL);
        return EQ_ERR_SHAPE;
    }
    v = EQ_NEW(r->ctx->arena, map->n_child, eq_year_value);
    if (!v) {
        return EQ_ERR_MEMORY;
    }
    for (const eq_node *c = map->child; c; c = c->next, i++) {
        if (!eq_str_i64(eq_str_of(c->key), &year) || year < 1900 || year > 2200 ||
            (i > 0 && year <= v[i - 1].year)) {
            eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_ORDER, &c->key_pos, EQ_S_CASE_BY_YEAR_ORDER,
                        NULL);
            return EQ_ERR_ORDER;
        }
        v[i].year = (int)year;
        EQ_TRY(one_value(r, c, &v[i].value));
    }
    q->by_year = v;
    q->n_year = i;
    q->dist = (eq_dist){ .family = EQ_DIST_POINT, .a = v[0].value };
out:
    return rc;
}

static eq_status read_loadings(const reader *r, const eq_node *map, eq_quantity *q)
{
    eq_loading *l = EQ_NEW(r->ctx->arena, map->n_child + 1, eq_loading);
    size_t i = 0;
    double sum2 = 0;
    eq_status rc = EQ_OK;

    if (!l) {
        return EQ_ERR_MEMORY;
    }
    for (const eq_node *c = map->kind == EQ_NODE_MAP ? map->child : NULL; c; c = c->next, i++) {
        l[i].factor = c->key;
        EQ_TRY(plain_number(r, c, &l[i].loading));
        sum2 += l[i].loading * l[i].loading;
    }
    if (i != 1 || sum2 > 1 || q->dirichlet) {
        rc = EQ_ERR_CORRELATION;
        eq_diag_add(r->ctx->diag, EQ_ERROR, rc, &map->pos,
                    q->dirichlet ? EQ_S_CASE_DIRICHLET_ALONE : EQ_S_CASE_LOADING, NULL);
        goto out;
    }
    q->loading = l;
    q->n_loading = i;
out:
    return rc;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static eq_status prepare(const eq_quantity_context *ctx, const eq_pos *at, const eq_target *t,
                         const reader *r, eq_quantity *q)
{
    const char *why = NULL;
    bool found;
    double v;
    eq_status rc;

    q->dist.lo = t->lo;
    q->dist.hi = t->hi;
    if (r) {
        EQ_TRY(get_number(r, "min", &found, &v));
        q->dist.lo = found ? eq_max(v, t->lo) : q->dist.lo;
        EQ_TRY(get_number(r, "max", &found, &v));
        q->dist.hi = found ? eq_min(v, t->hi) : q->dist.hi;
    }
    if (q->dirichlet) { /* a gamma that becomes a share: bounds act after the division */
        q->dist.lo = 0;
        q->dist.hi = INFINITY;
    }
    rc = eq_dist_prepare(ctx->arena, &q->dist, &why);
    if (rc != EQ_OK) {
        eq_diag_add(ctx->diag, EQ_ERROR, rc, at, EQ_S_CASE_DIST_BAD, "why", why ? why : "", "code",
                    eq_status_text(rc), NULL);
        goto out;
    }
    if (!ctx->part && q->dist.mass_removed > 0.001 && q->dist.family != EQ_DIST_POINT) {
        eq_buf share = { 0 };

        eq_buf_signif(&share, 100 * q->dist.mass_removed, 2);
        eq_diag_add(ctx->diag, EQ_NOTE, EQ_ERR_LINT, at, EQ_S_CASE_TRUNCATED, "name",
                    t->name[EQ_EN], "name_zh", t->name[EQ_ZH], "percent", eq_buf_text(&share),
                    NULL);
        eq_buf_clear(&share);
    }
out:
    return rc;
}

static eq_status read_value(const reader *r, eq_quantity *q)
{
    const eq_node *of = eq_node_get(r->node, "of"), *n;

    of = of ? of : eq_node_get(r->node, "value");
    if (of && of->kind == EQ_NODE_SCALAR) {
        q->text = q->shown = of->text.p;
        return eq_dist_read_text(r->ctx->diag, &of->pos, of->text, &r->unit, r->target, &q->dist);
    }
    if ((n = eq_node_get(r->node, "dist")) != NULL && n->kind == EQ_NODE_SCALAR) {
        return read_family(r, n, q);
    }
    if ((n = eq_node_get(r->node, "mixture")) != NULL) {
        return read_mixture(r, n, q);
    }
    if ((n = eq_node_get(r->node, "by_year")) != NULL) {
        return read_by_year(r, n, q);
    }
    if ((n = eq_node_get(r->node, "chance")) != NULL && r->target->type == EQ_YESNO) {
        double *x = EQ_NEW(r->ctx->arena, 4, double);
        eq_status rc;

        if (!x) {
            return EQ_ERR_MEMORY;
        }
        if ((rc = plain_number(r, n, &x[3])) != EQ_OK) {
            return rc;
        }
        if (!(x[3] >= 0 && x[3] <= 1)) {
            eq_num_text got;

            eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_RANGE, &n->pos, EQ_S_CASE_CHANCE, "got",
                        eq_num_text_of(&got, x[3]), NULL);
            return EQ_ERR_RANGE;
        }
        x[1] = 1;
        x[2] = 1 - x[3];
        q->dist = (eq_dist){ .family = EQ_DIST_DISCRETE, .n = 2, .x = x, .w = x + 2 };
        return EQ_OK;
    }
    eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_MISSING, &r->node->pos, EQ_S_CASE_NO_VALUE, NULL);
    return EQ_ERR_MISSING;
}

/* A text under `key`, or NULL; a list or a map there is a finding. */
static const char *text_of(const eq_quantity_context *ctx, const eq_node *map, const char *key)
{
    const eq_node *n = eq_node_get(map, key);

    if (n && n->kind != EQ_NODE_SCALAR) {
        eq_diag_add(ctx->diag, EQ_ERROR, EQ_ERR_TYPE, &n->pos, EQ_S_CASE_WANT_TEXT, NULL);
        return NULL;
    }
    return n ? n->text.p : NULL;
}

static bool is_evidence(const char *key)
{
    static const char *const keys[] = {
        "source", "quote", "page",      "date",        "note",
        "name",   "with",  "judgement", "disputed_by", "published"
    };

    for (size_t i = 0; i < EQ_COUNT(keys); i++) {
        if (strcmp(key, keys[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* The quantity on one line, as it could be written in braces; evidence is left out. */
static void one_line(const eq_node *n, bool inside, eq_buf *out)
{
    bool map = n->kind == EQ_NODE_MAP, first = true;

    if (n->kind == EQ_NODE_SCALAR) {
        eq_buf_slice(out, n->text);
        return;
    }
    eq_buf_str(out, !inside ? "" : map ? "{ " : "[");
    for (const eq_node *c = n->child; c; c = c->next) {
        if (map && is_evidence(c->key)) {
            continue;
        }
        eq_buf_str(out, first ? "" : ", ");
        first = false;
        if (map) {
            eq_buf_str(out, c->key);
            eq_buf_str(out, ": ");
        }
        one_line(c, true, out);
    }
    eq_buf_str(out, !inside ? "" : map ? " }" : "]");
}

static const char *line_of(const eq_quantity_context *ctx, const eq_node *n)
{
    eq_buf b = { 0 };
    const char *z;

    one_line(n, false, &b);
    z = b.failed ? NULL : eq_arena_copy(ctx->arena, eq_buf_text(&b), b.n);
    eq_buf_clear(&b);
    return z;
}

eq_status eq_yes_read(eq_diag *diag, const eq_node *n, bool *out)
{
    bool yes = n && n->kind == EQ_NODE_SCALAR && eq_str_is(n->text, "yes");

    if (n && !yes && !(n->kind == EQ_NODE_SCALAR && eq_str_is(n->text, "no"))) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_TYPE, &n->pos, EQ_S_CASE_YES_NO, NULL);
        return EQ_ERR_TYPE;
    }
    *out = n ? yes : *out;
    return EQ_OK;
}

static eq_status read_notes(const eq_quantity_context *ctx, const eq_node *node,
                            const eq_target *target, eq_quantity *q)
{
    const eq_node *n = eq_node_get(node, "judgement"), *source = eq_node_get(node, "source");
    const eq_node *per = eq_node_get(node, "per"), *note = eq_node_get(node, "note");
    const char *const *list;
    bool judgement = q->judgement; /* of a mixture's parts */
    eq_status rc;

    EQ_TRY(eq_yes_read(ctx->diag, n, &judgement));
    q->judgement |= judgement;
    q->quote = text_of(ctx, node, "quote");
    q->page = text_of(ctx, node, "page");
    q->date = text_of(ctx, node, "date");
    if (note) {
        const char *both[EQ_N_LANG];

        EQ_TRY(eq_both_read(note, ctx->diag, both));
        q->note_en = both[EQ_EN];
        q->note_zh = both[EQ_ZH];
    }
    q->per_year = per != NULL;
    if (source) {
        EQ_TRY(eq_sources_read(ctx, source, &list));
        q->source = list;
    }
    EQ_TRY(eq_sources_read(ctx, eq_node_get(node, "disputed_by"), &q->disputed_by));
    if (per && (!target->yearly || per->kind != EQ_NODE_SCALAR || !eq_str_is(per->text, "year"))) {
        rc = EQ_ERR_SHAPE;
        eq_diag_add(ctx->diag, EQ_ERROR, rc, &per->pos, EQ_S_CASE_PER_YEAR, NULL);
    }
out:
    return rc;
}

eq_status eq_quantity_read_text(const eq_quantity_context *ctx, eq_str text, const eq_pos *at,
                                const eq_target *target, eq_quantity *out)
{
    static const char *const none[] = { NULL };
    eq_status rc;

    *out = (eq_quantity){ .source = none, .disputed_by = none, .pos = *at };
    out->text = eq_arena_copy(ctx->arena, text.p, text.n);
    if (!out->text) {
        return EQ_ERR_MEMORY;
    }
    out->shown = out->text;
    EQ_TRY(eq_dist_read_text(ctx->diag, at, text, NULL, target, &out->dist));
    EQ_TRY(prepare(ctx, at, target, NULL, out));
    rc = check_vouched(ctx, at, target, out);
out:
    return rc;
}

eq_status eq_quantity_read(const eq_quantity_context *ctx, const eq_node *node,
                           const eq_target *target, eq_quantity *out)
{
    static const char *const none[] = { NULL };
    reader r = { .ctx = ctx, .target = target, .node = node };
    const eq_node *n;
    size_t before = eq_diag_count(ctx->diag, EQ_ERROR);
    eq_status rc;

    if (node->kind == EQ_NODE_SCALAR) {
        return eq_quantity_read_text(ctx, node->text, &node->pos, target, out);
    }
    *out = (eq_quantity){ .source = none, .disputed_by = none, .pos = node->pos };
    if (node->kind != EQ_NODE_MAP) {
        eq_diag_add(ctx->diag, EQ_ERROR, EQ_ERR_TYPE, &node->pos, EQ_S_CASE_NO_VALUE, NULL);
        return EQ_ERR_TYPE;
    }
    eq_node_check_keys(node, quantity_keys, EQ_COUNT(quantity_keys), ctx->diag);
    if (eq_diag_count(ctx->diag, EQ_ERROR) > before) {
        return EQ_ERR_UNKNOWN_KEY;
    }
    out->text = out->shown = line_of(ctx, node);
    if (!out->text) {
        return EQ_ERR_MEMORY;
    }
    if ((n = eq_node_get(node, "unit")) != NULL) {
        eq_str bad;

        r.unit.has_unit = eq_unit_parse(n->text, &r.unit.unit, &bad);
        if (!r.unit.has_unit || !eq_unit_same(r.unit.unit, target->unit)) {
            eq_buf want = { 0 };

            eq_unit_text(target->unit, &want);
            eq_diag_add(ctx->diag, EQ_ERROR, EQ_ERR_UNIT, &n->pos, EQ_S_CASE_WRONG_UNIT, "name",
                        target->name[EQ_EN], "name_zh", target->name[EQ_ZH], "want",
                        eq_buf_text(&want), "got", n->text.p, NULL);
            eq_buf_clear(&want);
            return EQ_ERR_UNIT;
        }
    }
    EQ_TRY(read_value(&r, out));
    EQ_TRY(read_notes(ctx, node, target, out));
    if ((n = eq_node_get(node, "with")) != NULL) {
        EQ_TRY(read_loadings(&r, n, out));
    }
    if ((n = eq_node_get(node, "published")) != NULL) {
        EQ_TRY(read_published(&r, n, out));
    }
    EQ_TRY(prepare(ctx, &node->pos, target, &r, out));
    rc = check_vouched(ctx, &node->pos, target, out);
out:
    return rc;
}
