/* Building the case: paths, worlds, inputs. The one gate where a user's file becomes numbers. Who
 * is in it stands in instances.c, names in expressions in names.c, shares in shares.c. */
#include "case/case.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "case/build.h"
#include "case/quantity_in.h"

/* ---- paths --------------------------------------------------------------------------------- */

static const char *join(eq_build *b, const char *const *parts)
{
    eq_buf t = { 0 };

    for (size_t i = 0; parts[i]; i++) {
        eq_buf_str(&t, i ? "." : "");
        eq_buf_str(&t, parts[i]);
    }
    return eq_buf_keep(&t, b->c->arena);
}

void eq_world_path(const eq_model *m, const char *key, eq_whose of, eq_whose on, bool on_first,
                   eq_buf *out)
{
    eq_buf_str(out, of == EQ_NOBODY ? m->name : eq_actors[of - 1]);
    if (on != EQ_NOBODY && on_first) {
        eq_buf_str(out, ".on_");
        eq_buf_str(out, eq_actors[on - 1]);
    }
    eq_buf_char(out, '.');
    eq_buf_str(out, key);
    if (on != EQ_NOBODY && !on_first) {
        eq_buf_str(out, ".on_");
        eq_buf_str(out, eq_actors[on - 1]);
    }
}

static const char *world_path(eq_build *b, const eq_model *m, const char *key, eq_whose of,
                              eq_whose on, bool on_first)
{
    eq_buf t = { 0 };

    eq_world_path(m, key, of, on, on_first, &t);
    return eq_buf_keep(&t, b->c->arena);
}

static const char *param_path(eq_build *b, const eq_instance *in, const eq_param *p)
{
    char on[16] = "on_";
    int from = p->owner == EQ_BACK ? in->own : in->other;
    int to = p->owner == EQ_BACK ? in->other : in->own;

    if (in->model->scope == EQ_SCOPE_WORLD) {
        return world_path(b, in->model, p->key, p->of, p->on, true);
    }
    switch (p->owner) {
    case EQ_OTHER:
        return join(b, (const char *[]){ eq_actors[in->other], p->key, NULL });
    case EQ_PAIR:
    case EQ_BACK:
        strncat(on, eq_actors[to], sizeof on - 4);
        return join(b, (const char *[]){ eq_actors[from], on, p->key, NULL });
    case EQ_OWN:
    default:
        return join(b, (const char *[]){ eq_actors[in->own], p->key, NULL });
    }
}

static const char *output_path(eq_build *b, const eq_instance *in, const eq_output *o)
{
    char on[16] = "on_";
    int from = o->owner == EQ_BACK ? in->other : in->own;
    int to = o->owner == EQ_BACK ? in->own : in->other;

    if (in->model->scope == EQ_SCOPE_WORLD) {
        return world_path(b, in->model, o->key, o->of, o->on, false);
    }
    switch (o->owner) {
    case EQ_OTHER:
        return join(b, (const char *[]){ eq_actors[in->other], o->key, NULL });
    case EQ_PAIR:
    case EQ_BACK:
        strncat(on, eq_actors[to], sizeof on - 4);
        return join(b, (const char *[]){ eq_actors[from], o->key, on, NULL });
    case EQ_OWN:
    default:
        return join(b, (const char *[]){ eq_actors[in->own], o->key, NULL });
    }
}

int eq_build_path(const eq_case *c, const char *path)
{
    return eq_name_index_find(&c->path_index, eq_str_of(path));
}

static eq_status add_path(eq_build *b, const char *path, const eq_param *param,
                          const eq_model *model, uint32_t *out)
{
    eq_case *c = b->c;
    int i = path ? eq_build_path(c, path) : -1;
    eq_path *p;

    if (!path) {
        return EQ_ERR_MEMORY;
    }
    if (i >= 0) {
        *out = (uint32_t)i;
        return EQ_OK;
    }
    if (c->n_path == EQ_MAX_PATHS) {
        eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_SIZE, &c->scenario->pos, EQ_S_CASE_TOO_MANY, "what",
                    "inputs", "what_zh", "输入", "limit", "1024", NULL);
        return EQ_ERR_SIZE;
    }
    p = &c->path[c->n_path];
    *p = (eq_path){ .path = path,
                    .param = param,
                    .model = model,
                    .stream = eq_hash64_z(path),
                    .dim = (uint32_t)c->n_path };
    p->input = EQ_NEW(c->arena, c->n_world, uint32_t);
    if (param) {
        eq_target_of_param(param, path, &p->target);
    }
    eq_name_index_add(&c->path_index, path, (uint32_t)c->n_path);
    *out = (uint32_t)c->n_path++;
    return p->input ? EQ_OK : EQ_ERR_MEMORY;
}

/* Whose input a path is, behind its name: "(China)", "(United States on China)". */
static eq_status name_owner(eq_case *c, eq_path *p)
{
    const char *dot = strchr(p->path, '.'), *on = strstr(p->path, ".on_"), *end;
    int one = dot ? eq_actor_find((eq_str){ p->path, (size_t)(dot - p->path) }) : -1, other = -1;

    if (on && on == dot && (end = strchr(on + 4, '.')) != NULL) {
        other = eq_actor_find((eq_str){ on + 4, (size_t)(end - on) - 4 });
    }
    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG && one >= 0; lang++) {
        eq_buf b = { 0 };

        eq_buf_template(&b, eq_string(other >= 0 ? EQ_S_CASE_NAME_PAIR : EQ_S_CASE_NAME_OWN, lang),
                        "name", p->target.name[lang], "a", eq_actor_name(one, lang), "b",
                        other >= 0 ? eq_actor_name(other, lang) : "", NULL);
        p->target.name[lang] = eq_buf_keep(&b, c->arena);
        if (!p->target.name[lang]) {
            return EQ_ERR_MEMORY;
        }
    }
    return EQ_OK;
}

/* Where several actors have the same input, its name says whose it is. */
static eq_status name_owners(eq_case *c)
{
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < c->n_path; i++) {
        const eq_param *p = c->path[i].param;
        bool shared = p && p->of != EQ_NOBODY;

        for (size_t k = 0; k < c->n_path && p; k++) {
            shared = shared || (k != i && c->path[k].param == c->path[i].param);
        }
        if (shared) {
            EQ_TRY(name_owner(c, &c->path[i]));
        }
    }
out:
    return rc;
}

static eq_status add_model_paths(eq_build *b)
{
    eq_case *c = b->c;
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < c->n_instance; i++) {
        eq_instance *in = &c->instance[i];

        in->path = EQ_NEW(c->arena, in->model->n_param, uint32_t);
        if (!in->path) {
            return EQ_ERR_MEMORY;
        }
        for (size_t k = 0; k < in->model->n_param; k++) {
            const eq_param *p = &in->model->param[k];

            EQ_TRY(add_path(b, param_path(b, in, p), p, in->model, &in->path[k]));
        }
        c->n_output_name += in->model->n_output;
    }
    EQ_TRY(name_owners(c));
    c->output_name = EQ_NEW(c->arena, c->n_output_name, eq_output_name);
    if (!c->output_name) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_name_index_init(c->arena, c->n_output_name, &c->output_index));
    c->n_output_name = 0;
    for (size_t i = 0; i < c->n_instance; i++) {
        const eq_instance *in = &c->instance[i];

        for (size_t k = 0; k < in->model->n_output; k++) {
            eq_output_name *o = &c->output_name[c->n_output_name++];

            *o = (eq_output_name){ output_path(b, in, &in->model->output[k]), (uint32_t)i,
                                   (uint32_t)k };
            if (!o->path) {
                return EQ_ERR_MEMORY;
            }
            eq_name_index_add(&c->output_index, o->path, (uint32_t)(c->n_output_name - 1));
        }
    }
out:
    return rc;
}

static bool is_word(const char *s)
{
    bool ok = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z');

    for (; *s && ok; s++) {
        ok = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9') ||
             *s == '_';
    }
    return ok;
}

/* A text of the quantity in which its unit would stand. */
static eq_str own_text(const eq_node *n)
{
    static const char *const keys[] = { "of", "value", "low", "mean", "median", "mode", "scale" };
    const eq_node *c;

    eq_str rule;
    size_t at;

    if (n->kind == EQ_NODE_SCALAR) {
        return eq_text_rule(n->text, &rule, &at) ? (eq_str){ "", 0 } : n->text;
    }
    for (size_t i = 0; n->kind == EQ_NODE_MAP && i < EQ_COUNT(keys); i++) {
        if ((c = eq_node_get(n, keys[i])) != NULL && c->kind == EQ_NODE_SCALAR) {
            return c->text;
        }
    }
    if (n->kind == EQ_NODE_MAP &&
        ((c = eq_node_get(n, "mixture")) != NULL || (c = eq_node_get(n, "values")) != NULL) &&
        c->kind == EQ_NODE_LIST && c->child) {
        return own_text(c->child);
    }
    return (eq_str){ "", 0 };
}

static eq_status own_unit(eq_build *b, const eq_node *node, eq_target *t)
{
    const eq_node *unit = node->kind == EQ_NODE_MAP ? eq_node_get(node, "unit") : NULL;
    eq_str text = eq_text_unit(own_text(node));

    if (unit) {
        t->unit_text = unit->kind == EQ_NODE_SCALAR ? unit->text.p : "";
        if (unit->kind != EQ_NODE_SCALAR || !eq_unit_parse(unit->text, &t->unit, NULL)) {
            eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_UNIT, &unit->pos, EQ_S_CASE_OWN_UNIT, "got",
                        t->unit_text, NULL);
            return EQ_ERR_UNIT;
        }
    } else if (text.n > 0 && eq_unit_parse(text, &t->unit, NULL)) {
        t->unit_text = eq_arena_copy(b->c->arena, text.p, text.n);
        return t->unit_text ? EQ_OK : EQ_ERR_MEMORY;
    }
    return EQ_OK;
}

/* allowed: 0 to 100 %, whole: yes: what any value of an own quantity must be, in its unit. */
static eq_status own_bounds(eq_build *b, const eq_node *node, eq_target *t)
{
    const eq_node *n = node->kind == EQ_NODE_MAP ? eq_node_get(node, "allowed") : NULL;
    const char *to = n && n->kind == EQ_NODE_SCALAR ? strstr(n->text.p, " to ") : NULL;
    size_t digits = to ? strspn(to + 4, "0123456789.") : 0;
    double lo, hi;
    eq_status rc;

    EQ_TRY(eq_yes_read(b->diag, node->kind == EQ_NODE_MAP ? eq_node_get(node, "whole") : NULL,
                       &t->integer));
    if (n) {
        if (!to || !eq_str_double((eq_str){ n->text.p, (size_t)(to - n->text.p) }, &lo) ||
            !eq_str_double((eq_str){ to + 4, digits }, &hi) || !(lo < hi)) {
            eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_TYPE, &n->pos, EQ_S_CASE_ALLOWED, NULL);
            return EQ_ERR_TYPE;
        }
        t->lo = lo * t->unit.scale;
        t->hi = hi * t->unit.scale;
    }
out:
    return rc;
}

static eq_status add_own(eq_build *b, const eq_entry *e)
{
    eq_case *c = b->c;
    const eq_node *name = e->node->kind == EQ_NODE_MAP ? eq_node_get(e->node, "name") : NULL;
    eq_target *t;
    uint32_t i;
    eq_status rc = EQ_OK;

    if (!is_word(e->path) || eq_actor_find(eq_str_of(e->path)) >= 0) {
        eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_TYPE, &e->node->key_pos, EQ_S_CASE_OWN_NAME, "got",
                    e->path, NULL);
        return EQ_ERR_TYPE;
    }
    EQ_TRY(add_path(b, e->path, NULL, NULL, &i));
    t = &c->path[i].target;
    *t = (eq_target){ .path = e->path,
                      .name = { e->path, e->path },
                      .unit_text = "1",
                      .unit = eq_unit_one(),
                      .lo = -INFINITY,
                      .hi = INFINITY };
    EQ_TRY(own_unit(b, e->node, t));
    name = !name && e->named ? eq_node_get(e->named, "name") : name;
    if (name) {
        EQ_TRY(eq_both_read(name, b->diag, t->name));
    }
    EQ_TRY(own_bounds(b, e->node, t));
out:
    return rc;
}

/* ---- worlds and inputs ---------------------------------------------------------------------- */

static eq_status check_worlds(eq_build *b)
{
    eq_case *c = b->c;
    bool baseline = false;
    eq_status rc = EQ_OK;

    for (size_t w = 0; w < c->n_world; w++) {
        const char *name = c->world[w].name;

        baseline |= strcmp(name, "baseline") == 0;
        if (!is_word(name) || eq_actor_find(eq_str_of(name)) >= 0 || eq_build_path(c, name) >= 0) {
            rc = EQ_ERR_ID;
            eq_diag_add(b->diag, EQ_ERROR, rc,
                        c->world[w].changes ? &c->world[w].changes->key_pos : NULL,
                        EQ_S_CASE_WORLD_NAME, "name", name, NULL);
        }
    }
    if (!baseline || strcmp(c->world[0].name, "baseline") != 0) {
        rc = EQ_ERR_MISSING;
        eq_diag_add(b->diag, EQ_ERROR, rc, &c->scenario->pos, EQ_S_CASE_BASELINE, NULL);
    }
    return rc;
}

void eq_build_unknown_path(eq_build *b, const eq_pos *at, const char *path)
{
    const char *names[EQ_MAX_PATHS + 32];
    size_t n = 0;
    int near;

    for (size_t i = 0; i < b->c->n_path; i++) {
        names[n++] = b->c->path[i].path;
    }
    for (size_t i = 0; eq_scenario_keys[i] && n < EQ_COUNT(names); i++) {
        names[n++] = eq_scenario_keys[i];
    }
    eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_UNKNOWN_KEY, at, EQ_S_CASE_UNKNOWN_PATH, "name", path,
                NULL);
    near = eq_text_suggest(eq_str_of(path), names, n);
    if (near >= 0) {
        eq_diag_hint(b->diag, EQ_S_CASE_DID_YOU_MEAN, "name", names[near], NULL);
    }
}

eq_status eq_build_input(eq_build *b, uint32_t path, uint32_t world, const eq_quantity *q,
                         uint32_t *out)
{
    eq_case *c = b->c;
    eq_input *in;

    if (c->n_input == b->cap_input) {
        return EQ_ERR_SIZE;
    }
    in = &c->input[c->n_input];
    *in = (eq_input){ .path = path, .world = world, .q = *q };
    in->constant = q->dist.family == EQ_DIST_POINT && q->n_year == 0 && !q->is_rule;
    in->known = in->constant || q->n_year > 0;
    in->in_step = UINT32_MAX;
    in->value = in->constant ? q->dist.a : NAN;
    *out = (uint32_t)c->n_input++;
    return EQ_OK;
}

static eq_status read_set(eq_build *b, size_t i_set, const eq_quantity_context *ctx)
{
    const char *text = b->options->set[i_set], *eq = strchr(text, '=');
    eq_source *src = EQ_NEW(b->c->arena, 1, eq_source);
    eq_pos at;
    eq_str key;
    const char *path;
    int i;

    if (!src) {
        return EQ_ERR_MEMORY;
    }
    *src = (eq_source){ .name = "--set", .text = text, .n = strlen(text) };
    at = (eq_pos){ .src = src, .offset = 0, .len = src->n };
    if (!eq || eq == text || !eq[1]) {
        eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_USAGE, &at, EQ_S_CASE_SET_FORM, "got", text, NULL);
        return EQ_ERR_USAGE;
    }
    key = eq_str_trim((eq_str){ text, (size_t)(eq - text) });
    path = eq_arena_copy(b->c->arena, key.p, key.n);
    if (!path) {
        return EQ_ERR_MEMORY;
    }
    at.path = path;
    i = eq_build_path(b->c, path);
    if (i < 0) {
        at.len = key.n;
        eq_build_unknown_path(b, &at, path);
        return EQ_ERR_UNKNOWN_KEY;
    }
    for (size_t j = 0; j < i_set; j++) {
        if (b->c->set_path[j] && eq_build_path(b->c, b->c->set_path[j]) == i) {
            at.len = key.n;
            eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_USAGE, &at, EQ_S_CASE_SET_TWICE, "a",
                        b->options->set[j], "b", text, NULL);
            eq_diag_hint(b->diag, EQ_S_CASE_HINT_SET_TWICE, NULL);
            return EQ_ERR_USAGE;
        }
    }
    b->c->set_path[i_set] = path;
    at.offset = (size_t)(eq + 1 - text);
    at.len = src->n - at.offset;
    b->set[i] = EQ_NEW(b->c->arena, 1, eq_quantity);
    if (!b->set[i]) {
        return EQ_ERR_MEMORY;
    }
    return eq_quantity_read_text(ctx, eq_str_of(eq + 1), &at, &b->c->path[i].target, b->set[i]);
}

const eq_entry *eq_build_entry(const eq_scenario *s, const char *path)
{
    for (size_t i = 0; i < s->n_entry; i++) {
        if (strcmp(s->entry[i].path, path) == 0) {
            return &s->entry[i];
        }
    }
    for (size_t i = 0; i < s->n_own; i++) {
        if (strcmp(s->own[i].path, path) == 0) {
            return &s->own[i];
        }
    }
    return NULL;
}

static eq_status read_default(eq_build *b, const eq_path *p, eq_quantity_context *ctx,
                              eq_quantity *out)
{
    eq_source *src = EQ_NEW(b->c->arena, 1, eq_source);
    eq_status rc;
    eq_pos at;

    if (!p->param || !p->param->dflt) {
        eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_MISSING, &b->c->scenario->pos, EQ_S_CASE_NEED_VALUE,
                    "name", p->target.name[EQ_EN], "name_zh", p->target.name[EQ_ZH], "path",
                    p->path, NULL);
        return EQ_ERR_MISSING;
    }
    if (!src) {
        return EQ_ERR_MEMORY;
    }
    *src =
        (eq_source){ .name = p->model->name, .text = p->param->dflt, .n = strlen(p->param->dflt) };
    at = (eq_pos){ .src = src, .len = src->n, .path = p->path };
    ctx->need_source = false;
    EQ_TRY(eq_quantity_read_text(ctx, eq_str_of(p->param->dflt), &at, &p->target, out));
    out->judgement = p->param->judgement;
    rc = eq_build_split_keys(b, p->param->source, &out->source);
out:
    return rc;
}

/* The scenario's quantity of a path, else the model's default. */
static eq_status read_unset(eq_build *b, const eq_path *p, eq_quantity_context *ctx,
                            eq_quantity *out)
{
    const eq_entry *e = eq_build_entry(b->c->scenario, p->path);
    eq_status rc;

    if (e) {
        ctx->need_source = true;
        ctx->dflt_judgement = e->file_judgement;
        EQ_TRY(eq_sources_read(ctx, e->file_source, &ctx->dflt_source));
        EQ_TRY(eq_quantity_read(ctx, e->node, &p->target, out));
    } else {
        ctx->dflt_source = NULL;
        ctx->dflt_judgement = false;
        EQ_TRY(read_default(b, p, ctx, out));
    }
out:
    return rc;
}

/* The quantity of a path where no world changes it: --set, the scenario, the model's default. */
static eq_status read_common(eq_build *b, uint32_t i, eq_quantity_context *ctx, uint32_t *out)
{
    eq_quantity q;
    eq_status rc;

    if (b->set[i]) {
        return eq_build_input(b, i, 0, b->set[i], out);
    }
    EQ_TRY(read_unset(b, &b->c->path[i], ctx, &q));
    EQ_TRY(eq_build_input(b, i, 0, &q, out));
out:
    return rc;
}

static eq_quantity_context context_of(const eq_build *b)
{
    return (eq_quantity_context){ .arena = b->c->arena,
                                  .bib = b->options->bib,
                                  .data = b->options->data,
                                  .data_dir = b->options->data_dir,
                                  .tables = b->options->tables,
                                  .diag = b->diag };
}

eq_status eq_case_unset(eq_case *c, const eq_case_options *options, const eq_path *path, bool table,
                        eq_quantity *out, bool *found)
{
    eq_build b = { .c = c, .options = options };
    eq_quantity_context ctx;
    eq_status rc;

    *found = false;
    EQ_TRY(eq_diag_create(&b.diag)); /* what it says was said, or is none of the answer's */
    ctx = context_of(&b);
    rc = table ? read_default(&b, path, &ctx, out) : read_unset(&b, path, &ctx, out);
    *found = rc == EQ_OK && eq_diag_count(b.diag, EQ_ERROR) == 0;
    eq_diag_free(b.diag);
    rc = rc == EQ_ERR_MEMORY ? rc : EQ_OK;
out:
    return rc;
}

static eq_status bind_path(eq_build *b, uint32_t i, eq_quantity_context *ctx)
{
    eq_case *c = b->c;
    uint32_t common = 0;
    eq_status rc = EQ_OK, one;

    EQ_TRY(read_common(b, i, ctx, &common));
    for (uint32_t w = 0; w < c->n_world; w++) {
        const eq_node *change =
            c->world[w].changes ? eq_node_get(c->world[w].changes, c->path[i].path) : NULL;
        eq_quantity q;

        c->path[i].input[w] =
            c->world[w].from > 0 ? c->path[i].input[c->world[w].from - 1] : common;
        if (change) {
            ctx->need_source = ctx->dflt_judgement = false;
            ctx->dflt_source = NULL;
            one = eq_quantity_read(ctx, change, &c->path[i].target, &q);
            if (one == EQ_OK) {
                one = eq_build_input(b, i, w, &q, &c->path[i].input[w]);
            }
            rc = rc == EQ_OK ? one : rc;
        }
    }
out:
    return rc;
}

bool eq_world_word(const char *key)
{
    return strcmp(key, "label") == 0 || strcmp(key, "from") == 0 || strcmp(key, "reference") == 0;
}

static void check_unknown(eq_build *b)
{
    const eq_case *c = b->c;

    for (size_t i = 0; i < c->scenario->n_entry; i++) {
        const eq_entry *e = &c->scenario->entry[i];

        if (eq_build_path(c, e->path) < 0) {
            eq_build_unknown_path(b, &e->node->key_pos, e->path);
        }
    }
    for (size_t w = 0; w < c->n_world; w++) {
        const eq_node *map = c->world[w].changes;

        for (const eq_node *n = map ? map->child : NULL; n; n = n->next) {
            bool select = c->scenario->game && strcmp(n->key, EQ_GAME_SELECT) == 0;

            if (eq_build_path(c, n->key) < 0 && !eq_world_word(n->key) && !select) {
                eq_build_unknown_path(b, &n->key_pos, n->key);
            }
        }
    }
}

static eq_status bind_inputs(eq_build *b)
{
    eq_case *c = b->c;
    eq_quantity_context ctx = context_of(b);
    eq_status rc = EQ_OK;

    b->cap_input = c->n_path * (c->n_world + 1);
    c->input = EQ_NEW(c->arena, b->cap_input, eq_input);
    b->set = EQ_NEW(c->arena, c->n_path, eq_quantity *);
    c->set_path = EQ_NEW(c->arena, b->options->n_set + 1, const char *);
    c->n_set = b->options->n_set;
    if (!c->input || !b->set || !c->set_path) {
        return EQ_ERR_MEMORY;
    }
    check_unknown(b);
    for (size_t i = 0; i < b->options->n_set; i++) {
        eq_status one = read_set(b, i, &ctx);

        rc = rc == EQ_OK ? one : rc;
    }
    for (uint32_t i = 0; i < c->n_path; i++) {
        eq_status one = bind_path(b, i, &ctx);

        rc = rc == EQ_OK ? one : rc;
    }
    return rc == EQ_OK ? eq_diag_status(b->diag) : rc;
}

/* ---- the whole ------------------------------------------------------------------------------ */

static eq_status init_case(eq_build *b)
{
    eq_case *c = b->c;
    static const eq_world only = { .name = "baseline" };
    size_t n = b->options->n_world;

    c->n_world = n ? n : 1;
    c->world = EQ_NEW(c->arena, c->n_world, eq_world);
    c->path = EQ_NEW(c->arena, EQ_MAX_PATHS, eq_path);
    c->instance = EQ_NEW(c->arena, EQ_MAX_INSTANCES, eq_instance);
    c->slot = EQ_NEW(c->arena, EQ_MAX_SLOTS, eq_slot);
    if (!c->world || !c->path || !c->instance || !c->slot ||
        eq_name_index_init(c->arena, EQ_MAX_PATHS, &c->path_index) != EQ_OK) {
        return EQ_ERR_MEMORY;
    }
    memcpy(c->world, n ? b->options->world : &only, c->n_world * sizeof *c->world);
    return EQ_OK;
}

eq_status eq_case_build(eq_arena *arena, const eq_scenario *scenario,
                        const eq_case_options *options, eq_diag *diag, eq_case **out)
{
    eq_build build = { .options = options, .diag = diag }, *b = &build;
    eq_status rc;

    b->c = EQ_NEW(arena, 1, eq_case);
    if (!b->c) {
        return EQ_ERR_MEMORY;
    }
    b->c->arena = arena;
    b->c->scenario = scenario;
    b->c->bib = options->bib;
    EQ_TRY(init_case(b));
    EQ_TRY(eq_build_timeline(b));
    EQ_TRY(eq_build_models(b));
    EQ_TRY(add_model_paths(b));
    for (size_t i = 0; i < scenario->n_own; i++) {
        eq_status one = add_own(b, &scenario->own[i]);

        rc = rc == EQ_OK ? one : rc;
    }
    EQ_TRY(rc);
    EQ_TRY(check_worlds(b));
    EQ_TRY(bind_inputs(b));
    EQ_TRY(eq_build_shares(b));
    EQ_TRY(eq_build_dependence(b));
    EQ_TRY(eq_build_rules(b));
    EQ_TRY(eq_build_game(b));
    EQ_TRY(eq_build_outputs(b));
    EQ_TRY(eq_build_series(b));
    eq_build_hash(b->c);
    EQ_TRY(eq_diag_status(diag));
    *out = b->c;
out:
    return rc;
}
