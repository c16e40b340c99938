/* Names in expressions: worlds, inputs, model outputs, derived outputs; what each is typed as. Also
 * the hash of everything resolved. */
#include <string.h>

#include "base/hash.h"
#include "case/build.h"

typedef struct names {
    eq_case *c;
    uint32_t world;
    size_t n_derived;          /* derived outputs that are visible */
    const eq_moves_at *moves;  /* of a game's own expressions */
    const eq_rule_names *rule; /* of a rule: it says what stands for last year and what may not */
} names;

static eq_unit canonical(eq_unit u)
{
    u.scale = 1;
    return u;
}

/* UINT32_MAX when the table is full. */
static uint32_t intern(eq_case *c, eq_slot s)
{
    for (size_t i = 0; i < c->n_slot; i++) {
        if (memcmp(&c->slot[i], &s, sizeof s) == 0) {
            return (uint32_t)i;
        }
    }
    if (c->n_slot == EQ_MAX_SLOTS) {
        return UINT32_MAX;
    }
    c->slot[c->n_slot] = s;
    return (uint32_t)c->n_slot++;
}

static eq_slot slot_of(eq_slot_kind kind, uint32_t world, size_t index, size_t output)
{
    eq_slot s;

    memset(&s, 0, sizeof s);
    s.kind = kind;
    s.world = world;
    s.index = (uint32_t)index;
    s.output = (uint32_t)output;
    return s;
}

static eq_xtype xtype_of(eq_value_type t)
{
    switch (t) {
    case EQ_YESNO:
        return EQ_X_BOOL;
    case EQ_WORD:
        return EQ_X_WORD;
    case EQ_LAW:
        return EQ_X_LAW;
    case EQ_NUMBER:
    default:
        return EQ_X_NUMBER;
    }
}

eq_type eq_build_type_of(const eq_path *p)
{
    return (eq_type){ .kind = xtype_of(p->target.type),
                      .yearly = p->target.yearly,
                      .calendar = p->target.calendar,
                      .unit = canonical(p->target.unit),
                      .def = p->param ? (int)p->param->def : 0,
                      .words = p->target.words };
}

static void input_symbol(names *ctx, uint32_t world, size_t i, eq_symbol *out)
{
    const eq_path *p = &ctx->c->path[i];
    const eq_input *in = &ctx->c->input[p->input[world]];

    out->type = eq_build_type_of(p);
    out->slot = intern(ctx->c, slot_of(EQ_SLOT_INPUT, world, i, 0));
    if (p->target.type == EQ_NUMBER && !in->q.is_rule) {
        out->has_stated = true;
        out->stated_mean = in->constant ? in->value : eq_dist_stated_mean(&in->q.dist);
        out->stated_sd = in->constant ? 0 : eq_dist_stated_sd(&in->q.dist);
    }
}

/* The place of a model's output with this path, or n_output_name. */
static size_t output_index(const eq_case *c, eq_str path)
{
    int i = eq_name_index_find(&c->output_index, path);

    return i < 0 ? c->n_output_name : (size_t)i;
}

static bool find_output(names *ctx, uint32_t world, eq_str path, eq_symbol *out)
{
    eq_case *c = ctx->c;

    size_t i = output_index(c, path);
    const eq_output_name *o = &c->output_name[i];
    const eq_output *t;
    eq_unit unit;

    if (i == c->n_output_name) {
        return false;
    }
    t = &c->instance[o->instance].model->output[o->output];
    if (!eq_unit_parse(eq_str_of(t->unit), &unit, NULL)) {
        unit = eq_unit_one();
    }
    out->type = (eq_type){ .kind = xtype_of(t->type),
                           .yearly = t->yearly,
                           .calendar = strcmp(t->unit, "year") == 0,
                           .unit = canonical(unit),
                           .def = (int)t->def };
    if (out->type.calendar) {
        out->type.unit = eq_unit_one();
    }
    out->slot = intern(c, slot_of(EQ_SLOT_OUTPUT, world, o->instance, o->output));
    return true;
}

static bool find_derived(names *ctx, uint32_t world, eq_str path, eq_symbol *out)
{
    eq_case *c = ctx->c;

    for (size_t i = 0; i < ctx->n_derived; i++) {
        if (eq_str_is(path, c->derived[i].name)) {
            out->type = *eq_program_type(c->derived[i].program[world]);
            out->slot = intern(c, slot_of(EQ_SLOT_DERIVED, world, i, 0));
            return true;
        }
    }
    return false;
}

/* A move of the game: the action it stands at. */
static bool find_move(const names *ctx, eq_str path, eq_symbol *out)
{
    const eq_moves_at *at = ctx->moves;

    for (size_t i = 0; at && i < at->g->n_move; i++) {
        const eq_game_move *m = &at->g->move[i];

        if (eq_str_is(path, m->key)) {
            out->type = (eq_type){ .kind = EQ_X_WORD, .unit = eq_unit_one(), .words = m->word };
            out->is_constant = true;
            if (i < at->n_move) {
                out->value =
                    at->history[i] == EQ_MOVE_NONE ? (double)m->n_action : (double)at->history[i];
            } else {
                out->refuse = EQ_S_GAMEFILE_LATER_MOVE;
                out->refuse_code = EQ_ERR_UNKNOWN_NAME;
            }
            return true;
        }
    }
    return false;
}

/* "game.build_after_pledge": a measure of the game. */
static bool find_measure(names *ctx, uint32_t world, eq_str path, eq_symbol *out)
{
    const eq_case_game *g = ctx->c->game;

    for (size_t i = 0; g && i < g->n_measure; i++) {
        if (eq_str_is(path, g->measure[i].path)) {
            out->type = eq_game_measure_type(g, &g->measure[i]);
            out->slot = intern(ctx->c, slot_of(EQ_SLOT_GAME, world, i, 0));
            return true;
        }
    }
    return false;
}

static const char *suggest_name(names *ctx, eq_str path)
{
    const eq_case *c = ctx->c;
    size_t n = 0, n_move = ctx->moves ? ctx->moves->n_move : 0;
    size_t n_measure = c->game ? c->game->n_measure : 0;
    const char **all = EQ_NEW(
        c->arena, c->n_path + c->n_output_name + ctx->n_derived + n_move + n_measure, const char *);
    int near;

    if (!all) {
        return NULL;
    }
    for (size_t i = 0; i < c->n_output_name; i++) {
        all[n++] = c->output_name[i].path;
    }
    for (size_t i = 0; i < c->n_path; i++) {
        all[n++] = c->path[i].path;
    }
    for (size_t i = 0; i < ctx->n_derived; i++) {
        all[n++] = c->derived[i].name;
    }
    for (size_t i = 0; i < n_move; i++) {
        all[n++] = ctx->moves->g->move[i].key;
    }
    for (size_t i = 0; i < n_measure; i++) {
        all[n++] = c->game->measure[i].path;
    }
    near = eq_text_suggest(path, all, n);
    return near >= 0 ? all[near] : NULL;
}

/* The world that stands before the name, which is cut off; -1: none. */
static int cut_world(const eq_case *c, eq_str *path)
{
    size_t dot = 0;
    int w = -1;

    while (dot < path->n && path->p[dot] != '.') {
        dot++;
    }
    if (dot < path->n) {
        w = eq_case_world(c, (eq_str){ path->p, dot });
    }
    if (w >= 0) {
        *path = (eq_str){ path->p + dot + 1, path->n - dot - 1 };
    }
    return w;
}

bool eq_build_meaning(const eq_case *c, eq_str name, uint32_t world, eq_slot *out)
{
    size_t i = output_index(c, name);
    int at;

    if (i < c->n_output_name) {
        *out = slot_of(EQ_SLOT_OUTPUT, world, c->output_name[i].instance, c->output_name[i].output);
        return true;
    }
    at = eq_name_index_find(&c->path_index, name);
    if (at >= 0) {
        *out = slot_of(EQ_SLOT_INPUT, world, (size_t)at, 0);
    }
    return at >= 0;
}

static bool find(void *context, eq_str path, eq_symbol *out, const char **suggest)
{
    names *ctx = context;
    eq_str rest = path;
    int w = cut_world(ctx->c, &rest), at;
    uint32_t world = w >= 0 ? (uint32_t)w : ctx->world;
    bool found;

    memset(out, 0, sizeof *out);
    found = (w < 0 && find_move(ctx, rest, out)) || find_measure(ctx, world, rest, out) ||
            find_derived(ctx, world, rest, out) || find_output(ctx, world, rest, out);
    at = found ? -1 : eq_name_index_find(&ctx->c->path_index, rest);
    if (at >= 0) {
        input_symbol(ctx, world, (size_t)at, out);
        found = true;
    }
    if (ctx->rule) {
        found = eq_build_rule_name(ctx->rule, w >= 0, rest, found, out);
    }
    if (!found && suggest) {
        *suggest = suggest_name(ctx, rest);
    }
    return found && out->slot != UINT32_MAX;
}

int eq_case_world(const eq_case *c, eq_str name)
{
    for (size_t i = 0; i < c->n_world; i++) {
        if (eq_str_is(name, c->world[i].name)) {
            return (int)i;
        }
    }
    return -1;
}

const eq_path *eq_case_path(const eq_case *c, eq_str name, const char **suggest)
{
    const char *all[EQ_MAX_PATHS];
    int near, at = eq_name_index_find(&c->path_index, name);

    if (at >= 0) {
        return &c->path[at];
    }
    for (size_t i = 0; suggest && i < c->n_path; i++) {
        all[i] = c->path[i].path;
    }
    near = suggest ? eq_text_suggest(name, all, c->n_path) : -1;
    if (near >= 0) {
        *suggest = all[near];
    }
    return NULL;
}

eq_status eq_build_compile_rule(const eq_rule_names *r, const eq_ast *ast, const eq_type *want,
                                double first, eq_diag *diag, eq_program **out)
{
    eq_case *c = r->c;
    names ctx = { .c = c, .world = c->input[r->input].world, .rule = r };
    eq_str text = eq_ast_whole_text(ast);
    eq_scope_names scope = { .ctx = &ctx,
                             .find = find,
                             .first_year = c->first_year,
                             .n_years = c->n_years,
                             .stream = eq_hash_mix(eq_hash64(text.p, text.n),
                                                   c->path[c->input[r->input].path].stream),
                             .first = first };

    return eq_expr_compile(c->arena, ast, &scope, want, diag, out);
}

static eq_status compile(eq_case *c, uint32_t world, size_t n_derived, const eq_moves_at *moves,
                         const eq_ast *ast, const eq_type *want, eq_diag *diag, eq_program **out)
{
    names ctx = { .c = c, .world = world, .n_derived = n_derived, .moves = moves };
    eq_str text = eq_ast_whole_text(ast); /* a part keeps the draws of its whole */
    eq_scope_names scope = { .ctx = &ctx,
                             .find = find,
                             .first_year = c->first_year,
                             .n_years = c->n_years,
                             .stream = eq_hash64(text.p, text.n) };

    return eq_expr_compile(c->arena, ast, &scope, want, diag, out);
}

eq_status eq_case_compile(eq_case *c, uint32_t world, const eq_ast *ast, const eq_type *want,
                          eq_diag *diag, eq_program **out)
{
    return compile(c, world, c->n_derived, NULL, ast, want, diag, out);
}

eq_status eq_build_compile_moves(eq_case *c, uint32_t world, const eq_ast *ast,
                                 const eq_moves_at *at, const eq_type *want, eq_diag *diag,
                                 eq_program **out)
{
    return compile(c, world, 0, at, ast, want, diag, out);
}

eq_status eq_case_parse(eq_case *c, const eq_node *node, eq_diag *diag, eq_ast **out)
{
    eq_expr_text text = { .text = node->text,
                          .src = node->pos.src,
                          .offset = node->pos.offset,
                          .map = node->map,
                          .path = node->pos.path };

    if (node->kind != EQ_NODE_SCALAR) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_TYPE, &node->pos, EQ_S_CASE_WANT_EXPRESSION, NULL);
        return EQ_ERR_TYPE;
    }
    return eq_expr_parse(c->arena, &text, diag, out);
}

eq_status eq_case_compile_text(eq_case *c, uint32_t world, const char *text, eq_diag *diag,
                               eq_program **out)
{
    eq_source *src = EQ_NEW(c->arena, 1, eq_source);
    eq_expr_text t = { .text = eq_str_of(text), .src = src, .path = text };
    eq_ast *ast;
    eq_status rc;

    if (!src) {
        return EQ_ERR_MEMORY;
    }
    *src = (eq_source){ .name = "output", .text = text, .n = strlen(text) };
    EQ_TRY(eq_expr_parse(c->arena, &t, diag, &ast));
    EQ_TRY(eq_case_compile(c, world, ast, NULL, diag, out));
out:
    return rc;
}

/* ---- derived outputs ------------------------------------------------------------------------- */

static bool is_taken(const eq_case *c, const char *name)
{
    bool taken = eq_build_path(c, name) >= 0 || eq_case_world(c, eq_str_of(name)) >= 0;

    for (size_t i = 0; i < c->n_output_name; i++) {
        taken |= strcmp(c->output_name[i].path, name) == 0;
    }
    return taken;
}

static eq_status build_output(eq_build *b, const eq_entry *e)
{
    eq_case *c = b->c;
    eq_derived *d = &c->derived[c->n_derived];
    const eq_node *map = e->node, *value = map, *unit = NULL, *name = NULL;
    eq_type want, *wanted = NULL;
    eq_status rc = EQ_OK;

    if (map->kind == EQ_NODE_MAP) {
        static const char *const keys[] = { "value", "unit", "name" };

        eq_node_check_keys(map, keys, EQ_COUNT(keys), b->diag);
        value = eq_node_get(map, "value");
        unit = eq_node_get(map, "unit");
        name = eq_node_get(map, "name");
    }
    if (!value) {
        eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_MISSING, &map->pos, EQ_S_CASE_OUTPUT_VALUE, NULL);
        return EQ_ERR_MISSING;
    }
    if (is_taken(c, e->path)) {
        eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_DUPLICATE, &map->key_pos, EQ_S_CASE_NAME_TWICE,
                    "name", e->path, NULL);
        return EQ_ERR_DUPLICATE;
    }
    *d = (eq_derived){ .name = e->path,
                       .unit_text = unit ? unit->text.p : "1",
                       .title = { e->path, e->path },
                       .unit = eq_unit_one() };
    d->program = EQ_NEW(c->arena, c->n_world, eq_program *);
    if (!d->program) {
        return EQ_ERR_MEMORY;
    }
    if (unit) {
        if (unit->kind != EQ_NODE_SCALAR || unit->text.n == 0 ||
            !eq_unit_parse(unit->text, &d->unit, NULL)) {
            eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_UNIT, &unit->pos, EQ_S_CASE_OWN_UNIT, "got",
                        unit->kind == EQ_NODE_SCALAR ? unit->text.p : "", NULL);
            return EQ_ERR_UNIT;
        }
    }
    if (name) {
        EQ_TRY(eq_both_read(name, b->diag, d->title));
    }
    EQ_TRY(eq_case_parse(c, value, b->diag, &d->ast));
    for (uint32_t w = 0; w < c->n_world; w++) {
        EQ_TRY(compile(c, w, c->n_derived, NULL, d->ast, wanted, b->diag, &d->program[w]));
        if (unit && !wanted) { /* the unit stated must be the unit computed; shape is its own */
            want = *eq_program_type(d->program[w]);
            want.unit = canonical(d->unit);
            wanted = &want;
            EQ_TRY(compile(c, w, c->n_derived, NULL, d->ast, wanted, b->diag, &d->program[w]));
        }
    }
    c->n_derived++;
out:
    return rc;
}

eq_status eq_build_outputs(eq_build *b)
{
    eq_status rc = EQ_OK;

    b->c->derived = EQ_NEW(b->c->arena, b->c->scenario->n_output, eq_derived);
    if (!b->c->derived) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < b->c->scenario->n_output; i++) {
        eq_status one = build_output(b, &b->c->scenario->output[i]);

        rc = rc == EQ_OK ? one : rc;
    }
    return rc;
}

/* ---- lists of keys ----------------------------------------------------------------------------
 */

eq_status eq_build_split_keys(eq_build *b, const char *keys, const char *const **out)
{
    size_t n = 0, i = 0;
    const char **list = EQ_NEW(b->c->arena, 32, const char *);

    if (!list) {
        return EQ_ERR_MEMORY;
    }
    while (keys && keys[i] && n < 31) {
        size_t start = i;

        while (keys[i] && keys[i] != ' ') {
            i++;
        }
        if (i > start) {
            list[n] = eq_arena_copy(b->c->arena, keys + start, i - start);
            if (!list[n]) {
                return EQ_ERR_MEMORY;
            }
            n++;
        }
        i += keys[i] == ' ';
    }
    *out = list;
    return EQ_OK;
}

/* ---- hash ------------------------------------------------------------------------------------ */

static void add_text(eq_sha256 *s, const char *z)
{
    eq_sha256_add(s, z, strlen(z) + 1);
}

static void add_double(eq_sha256 *s, double x)
{
    uint8_t bytes[8];
    uint64_t u;

    memcpy(&u, &x, sizeof u);
    for (int i = 0; i < 8; i++) {
        bytes[i] = (uint8_t)(u >> (8 * i));
    }
    eq_sha256_add(s, bytes, sizeof bytes);
}

static void add_dist(eq_sha256 *s, const eq_dist *d)
{
    const double head[] = { (double)d->family, d->a, d->b, d->c, d->d, (double)d->n, d->lo, d->hi };

    for (size_t i = 0; i < EQ_COUNT(head); i++) {
        add_double(s, head[i]);
    }
    for (size_t i = 0; i < d->n; i++) {
        add_double(s, d->x ? d->x[i] : 0);
        add_double(s, d->w ? d->w[i] : 0);
        if (d->part) {
            add_dist(s, &d->part[i]);
        }
    }
}

/* Everything the section says, as it says it. */
static void add_node(eq_sha256 *s, const eq_node *n)
{
    add_text(s, n->key ? n->key : "-");
    if (n->kind == EQ_NODE_SCALAR) {
        add_text(s, n->text.p);
    }
    for (const eq_node *c = n->child; c; c = c->next) {
        add_node(s, c);
    }
    add_text(s, ".");
}

static void add_game(eq_sha256 *s, const eq_case *c)
{
    if (c->scenario->game) {
        add_node(s, c->scenario->game);
    }
    for (size_t w = 0; w < c->n_world && c->game; w++) {
        add_double(s, (double)c->game->solve[w].select);
        add_double(s, c->game->solve[w].player);
    }
}

void eq_build_hash(eq_case *c)
{
    eq_sha256 s;

    eq_sha256_init(&s);
    add_double(&s, c->first_year);
    add_double(&s, c->n_years);
    for (size_t i = 0; i < c->n_instance; i++) {
        add_text(&s, c->instance[i].model->name);
        add_double(&s, c->instance[i].model->revision);
        add_double(&s, c->instance[i].own);
        add_double(&s, c->instance[i].other);
    }
    for (size_t i = 0; i < c->n_path; i++) {
        add_text(&s, c->path[i].path);
        for (size_t w = 0; w < c->n_world; w++) {
            const eq_quantity *q = &c->input[c->path[i].input[w]].q;

            add_dist(&s, &q->dist);
            add_double(&s, q->per_year);
            if (q->is_rule) {
                eq_str t = eq_str_trim(q->rule.text);

                add_text(&s, "rule");
                eq_sha256_add(&s, t.p, t.n);
                add_text(&s, q->has_first ? " first" : " none");
            }
            add_text(&s, q->dirichlet ? q->dirichlet : "");
            for (size_t k = 0; k < q->n_loading; k++) {
                add_text(&s, q->loading[k].factor);
                add_double(&s, q->loading[k].loading);
            }
            for (size_t k = 0; k < q->n_year; k++) {
                add_double(&s, q->by_year[k].year);
                add_double(&s, q->by_year[k].value);
            }
        }
    }
    add_game(&s, c);
    for (size_t i = 0; i < c->n_derived; i++) {
        eq_str t = eq_ast_text(c->derived[i].ast);

        add_text(&s, c->derived[i].name);
        eq_sha256_add(&s, t.p, t.n);
    }
    for (size_t g = 0; g < c->n_correlated; g++) {
        const eq_correlated *k = &c->correlated[g];

        for (size_t i = 0; i < k->m; i++) {
            add_text(&s, c->path[k->path[i]].path);
        }
        for (size_t i = 0; i < k->m * k->m; i++) {
            add_double(&s, k->factor[i]);
        }
    }
    eq_sha256_hex(&s, c->hash);
}
