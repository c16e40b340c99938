/* Facts around an answer: inputs with their evidence, sources with their use, provenance. */
#include <math.h>
#include <string.h>

#include "answer/asking.h"

double eq_info_scale(const eq_path *p)
{
    return p->target.calendar ? 1 : p->target.unit.scale;
}

static bool listed(const char *const *list, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(list[i], key) == 0) {
            return true;
        }
    }
    return false;
}

eq_input_info eq_info_of(const eq_path *p, const eq_quantity *q)
{
    bool point = q->dist.family == EQ_DIST_POINT || q->n_year > 0;
    eq_input_info out = { .key = p->path,
                          .name = { { p->target.name[0], p->target.name[1] } },
                          .help = { { p->target.help[0], p->target.help[1] } },
                          .unit = p->target.unit_text,
                          .scale = eq_info_scale(p),
                          .policy = p->param && p->param->kind == EQ_POLICY,
                          .judgement = q->judgement,
                          .text = q->text,
                          .shown = q->shown,
                          .q05 = point ? q->dist.a : eq_dist_quantile1(&q->dist, 0.05),
                          .q50 = point ? q->dist.a : eq_dist_quantile1(&q->dist, 0.5),
                          .q95 = point ? q->dist.a : eq_dist_quantile1(&q->dist, 0.95),
                          .never = p->target.calendar ? p->target.hi : 0,
                          .source = q->source,
                          .disputed_by = q->disputed_by,
                          .quote = q->quote,
                          .page = q->page,
                          .date = q->date };

    if (q->is_rule) {
        out.rule = q->text + sizeof "rule: " - 1;
        out.q05 = out.q50 = out.q95 = NAN;
    }
    return out;
}

static eq_input_info info_of(const eq_case *c, uint32_t world, const eq_path *p)
{
    return eq_info_of(p, &c->input[p->input[world]].q);
}

eq_status eq_info_inputs(eq_arena *arena, const eq_case *c, const eq_plan *plan, uint32_t world,
                         const char *const *control, size_t n_control, eq_input_info **out,
                         size_t *n)
{
    eq_input_info *list = EQ_NEW(arena, c->n_path, eq_input_info);

    *n = 0;
    *out = list;
    if (!list) {
        return EQ_ERR_MEMORY;
    }
    for (int pass = 0; pass < 2; pass++) { /* controls first, in the claim's order */
        for (size_t k = 0; pass == 0 && k < n_control; k++) {
            const eq_path *p = eq_case_path(c, eq_str_of(control[k]), NULL);

            if (p) {
                list[*n] = info_of(c, world, p);
                list[(*n)++].control = true;
            }
        }
        for (size_t i = 0; pass == 1 && i < c->n_path; i++) {
            const eq_path *p = &c->path[i];

            if (plan->need_input[p->input[world]] && !listed(control, n_control, p->path)) {
                list[(*n)++] = info_of(c, world, p);
            }
        }
    }
    return EQ_OK;
}

/* ---- sources --------------------------------------------------------------------------------- */

typedef struct sources {
    eq_arena *arena;
    const eq_bib *bib;
    const eq_reference **ref;
    eq_buf *use; /* [cap] */
    size_t n, cap;
} sources;

static void add_source(sources *s, const char *key, const char *used_by)
{
    const eq_reference *r = eq_bib_find(s->bib, key);
    size_t i = 0;

    while (i < s->n && s->ref[i] != r) {
        i++;
    }
    if (!r || (i == s->n && s->n == s->cap)) {
        return;
    }
    if (i == s->n) {
        s->ref[s->n++] = r;
    }
    if (used_by && !strstr(eq_buf_text(&s->use[i]), used_by)) {
        eq_buf_str(&s->use[i], s->use[i].n ? ", " : "");
        eq_buf_str(&s->use[i], used_by);
    }
}

static void add_keys(sources *s, const char *const *keys, const char *used_by)
{
    for (size_t i = 0; keys && keys[i]; i++) {
        add_source(s, keys[i], used_by);
    }
}

static void add_model(sources *s, const eq_model *m)
{
    const char *p = m->source;

    while (p && *p) {
        size_t n = strcspn(p, " ");
        char *key = eq_arena_copy(s->arena, p, n);

        if (key && n > 0) {
            add_source(s, key, m->name);
        }
        p += n + (p[n] == ' ');
    }
}

eq_status eq_info_sources(eq_arena *arena, const eq_bib *bib, const eq_case *c, const eq_plan *plan,
                          const char *const *const *extra, size_t n_extra,
                          const eq_reference *const **out, const char *const **use, size_t *n)
{
    sources s = { .arena = arena, .bib = bib, .cap = bib->n };
    const char **text = EQ_NEW(arena, bib->n + 1, const char *);
    eq_status rc = EQ_OK;

    s.ref = EQ_NEW(arena, bib->n + 1, const eq_reference *);
    s.use = EQ_NEW(arena, bib->n + 1, eq_buf);
    if (!text || !s.ref || !s.use) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < n_extra; i++) {
        add_keys(&s, extra[i], NULL);
    }
    for (size_t i = 0; i < c->n_input; i++) {
        const eq_quantity *q = &c->input[i].q;
        const char *path = c->path[c->input[i].path].path;

        if (!plan->need_input[i]) {
            continue;
        }
        add_keys(&s, q->source, path);
        add_keys(&s, q->disputed_by, path);
        for (size_t k = 0; k < q->n_published; k++) {
            add_keys(&s, q->published[k].source, path);
        }
    }
    for (size_t i = 0; i < plan->n_cell; i++) {
        add_model(&s, c->instance[plan->cell[i].instance].model);
    }
    for (size_t i = 0; i < s.n; i++) {
        text[i] = eq_buf_keep(&s.use[i], arena);
        rc = text[i] ? rc : EQ_ERR_MEMORY;
    }
    *out = s.ref;
    *use = text;
    *n = s.n;
    return rc;
}

/* ---- provenance --------------------------------------------------------------------------------
 */

void eq_info_origin(eq_arena *arena, const eq_case *c, const eq_plan *plan, const eq_data *data,
                    const eq_ask_options *o, uint64_t n_done, eq_provenance *out)
{
    static const char *const designs[] = { "sobol", "lhs", "mc" };
    eq_buf b = { 0 };

    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < plan->n_cell; i++) {
        const eq_model *m = c->instance[plan->cell[i].instance].model;

        if (!strstr(eq_buf_text(&b), m->name)) {
            eq_buf_str(&b, b.n ? ", " : "");
            eq_buf_str(&b, m->name);
            eq_buf_str(&b, " r");
            eq_buf_i64(&b, m->revision);
        }
    }
    if (plan->any_game) {
        eq_buf_str(&b, b.n ? ", game r" : "game r");
        eq_buf_i64(&b, EQ_GAME_REVISION);
    }
    out->model_revisions = eq_buf_keep(&b, arena);
    if (out->model_revisions && !*out->model_revisions) {
        out->model_revisions = EQ_NO_MODEL;
    }
    out->seed = o->seed;
    memcpy(out->scenario_hash, c->hash, 16);
    memcpy(out->data_hash, data->hash, 16);
    out->version = o->version;
    out->data_date = o->data_date;
    out->n = n_done;
    out->n_scramble = plan->design.n_scramble;
    out->design = designs[plan->design.kind];
}
