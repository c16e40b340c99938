/* Quantities from YAML: the long forms with distribution, mixture, sources, quote, dispute.
 * Refuses unknown keys, unknown sources, and numbers nobody vouches for. */
#include "case/quantity.h"

#include <math.h>
#include <string.h>

#include "case/quantity_in.h"
#include "case/scenario.h"
#include "num/mathx.h"

static const char *const quantity_keys[] = {
    "of",      "value",  "dist",    "mixture",   "unit",   "source",    "quote",       "page",
    "date",    "note",   "with",    "per",       "low",    "high",      "mode",        "mean",
    "sd",      "median", "spread",  "a",         "b",      "shape",     "scale",       "trials",
    "chance",  "values", "weights", "file",      "column", "where",     "min",         "max",
    "alpha",   "group",  "by_year", "published", "weight", "judgement", "disputed_by", "name",
    "allowed", "whole",  "rule",    "first",     "words",  "table",
};

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

static eq_status read_mixture(const eq_quantity_reader *r, const eq_node *list, eq_quantity *q)
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
        ctx.part = ctx.no_rule = true;
        EQ_TRY(eq_quantity_read(&ctx, c, r->target, &sub));
        part[i] = sub.dist;
        part[i].lo = -INFINITY;
        part[i].hi = INFINITY;
        w[i] = 1;
        if (weight) {
            eq_quantity_reader rr = { .ctx = r->ctx, .target = r->target, .node = c };

            EQ_TRY(eq_quantity_plain(&rr, weight, &w[i]));
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
    q->shown = eq_buf_keep(&shown, r->ctx->arena);
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

static eq_status read_published(const eq_quantity_reader *r, const eq_node *list, eq_quantity *q)
{
    size_t n = list->kind == EQ_NODE_LIST ? list->n_child : 0, i = 0;
    eq_published *pub = EQ_NEW(r->ctx->arena, n, eq_published);
    eq_quantity_context ctx = *r->ctx;
    eq_status rc = EQ_OK;

    if (!pub) {
        return EQ_ERR_MEMORY;
    }
    ctx.need_source = ctx.no_rule = true;
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

static eq_status read_by_year(const eq_quantity_reader *r, const eq_node *map, eq_quantity *q)
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
        EQ_TRY(eq_quantity_one(r, c, &v[i].value));
    }
    q->by_year = v;
    q->n_year = i;
    q->dist = (eq_dist){ .family = EQ_DIST_POINT, .a = v[0].value };
out:
    return rc;
}

static eq_status read_loadings(const eq_quantity_reader *r, const eq_node *map, eq_quantity *q)
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
        EQ_TRY(eq_quantity_plain(r, c, &l[i].loading));
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
                         const eq_quantity_reader *r, eq_quantity *q)
{
    const char *why = NULL;
    bool found;
    double v;
    eq_status rc;

    q->dist.lo = t->lo;
    q->dist.hi = t->hi;
    if (r) {
        EQ_TRY(eq_quantity_number(r, "min", &found, &v));
        q->dist.lo = found ? eq_max(v, t->lo) : q->dist.lo;
        EQ_TRY(eq_quantity_number(r, "max", &found, &v));
        q->dist.hi = found ? eq_min(v, t->hi) : q->dist.hi;
    }
    if (q->dirichlet) { /* a gamma that becomes a share: bounds act after the division */
        q->dist.lo = 0;
        q->dist.hi = INFINITY;
    }
    rc = eq_dist_prepare_with(ctx->arena, ctx->tables, &q->dist, &why);
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

static eq_status read_value(const eq_quantity_reader *r, eq_quantity *q)
{
    const eq_node *of = eq_node_get(r->node, "of"), *n;

    if ((n = eq_node_get(r->node, "rule")) != NULL || eq_node_get(r->node, "first")) {
        return eq_quantity_rule(r, n, q);
    }
    of = of ? of : eq_node_get(r->node, "value");
    if (of && of->kind == EQ_NODE_SCALAR) {
        q->text = q->shown = of->text.p;
        return eq_dist_read_text(r->ctx->diag, &of->pos, of->text, &r->unit, r->target, &q->dist);
    }
    if ((n = eq_node_get(r->node, "dist")) != NULL && n->kind == EQ_NODE_SCALAR) {
        return eq_quantity_family(r, n, q);
    }
    if ((n = eq_node_get(r->node, "words")) != NULL) {
        return eq_quantity_phrase(r, n, &q->dist);
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
        if ((rc = eq_quantity_plain(r, n, &x[3])) != EQ_OK) {
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
    static const char *const keys[] = { "source",      "quote",     "page",    "date",
                                        "note",        "name",      "with",    "judgement",
                                        "disputed_by", "published", "allowed", "whole" };

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

    one_line(n, false, &b);
    return eq_buf_keep(&b, ctx->arena);
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

static eq_status read_text(const eq_quantity_context *ctx, eq_str text, const eq_pos *at,
                           const uint32_t *map, const eq_target *target, eq_quantity *out)
{
    static const char *const none[] = { NULL };
    eq_str expression;
    size_t begin;
    eq_status rc;

    *out = (eq_quantity){ .source = none, .disputed_by = none, .pos = *at };
    out->text = eq_arena_copy(ctx->arena, text.p, text.n);
    if (!out->text) {
        return EQ_ERR_MEMORY;
    }
    out->shown = out->text;
    if (eq_text_rule(text, &expression, &begin)) {
        EQ_TRY(eq_quantity_rule_text(ctx, text, at, map, target, out));
    } else {
        EQ_TRY(eq_dist_read_text(ctx->diag, at, text, NULL, target, &out->dist));
    }
    EQ_TRY(prepare(ctx, at, target, NULL, out));
    rc = check_vouched(ctx, at, target, out);
out:
    return rc;
}

eq_status eq_quantity_read_text(const eq_quantity_context *ctx, eq_str text, const eq_pos *at,
                                const eq_target *target, eq_quantity *out)
{
    return read_text(ctx, text, at, NULL, target, out);
}

eq_status eq_quantity_read(const eq_quantity_context *ctx, const eq_node *node,
                           const eq_target *target, eq_quantity *out)
{
    static const char *const none[] = { NULL };
    eq_quantity_reader r = { .ctx = ctx, .target = target, .node = node };
    const eq_node *n;
    size_t before = eq_diag_count(ctx->diag, EQ_ERROR);
    eq_status rc;

    if (node->kind == EQ_NODE_SCALAR) {
        return read_text(ctx, node->text, &node->pos, node->map, target, out);
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
