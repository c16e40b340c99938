/* Inputs that are given by an expression ("rules"): what each may read, in which order they are
 * computed, and which worlds share them.
 *
 * A name means this year's value where it is an input or an output of a model that runs earlier;
 * an output of the model that the rule's input belongs to means last year's, if that model goes
 * year by year. Everything else is refused, with the reason, at its place. */
#include <string.h>

#include "case/build.h"

/* When something is there: 0 before any model, 2 k + 1 while the k-th model of the case runs, 2 k +
 * 2 after it. */
typedef struct when {
    uint32_t time, instance; /* instance: of an odd time */
} when;

struct eq_rule_reader {
    eq_ast *ast;   /* NULL: no rule */
    eq_slot *read; /* [n_read], in the world of the input */
    size_t n_read;
    enum { NEW, OPEN, DONE } state;
    when at;
    uint32_t closes; /* the input whose reading closes a circle, or UINT32_MAX */
    const char *circle;
};

typedef struct ruling {
    eq_build *b;
    eq_case *c;
    eq_rule_reader *r; /* [cap_input] */
} ruling;

/* ---- what is read --------------------------------------------------------------------------- */

typedef struct collecting {
    const eq_case *c;
    uint32_t world;
    eq_slot *read; /* NULL while counting */
    size_t n;
} collecting;

static void collect(void *ctx, eq_str name)
{
    collecting *k = ctx;
    eq_slot s;

    if (eq_build_meaning(k->c, name, k->world, &s)) {
        if (k->read) {
            k->read[k->n] = s;
        }
        k->n++;
    }
}

static eq_status read_rule(ruling *k, uint32_t i)
{
    const eq_input *in = &k->c->input[i];
    eq_rule_reader *r = &k->r[i];
    collecting all = { .c = k->c, .world = in->world };
    eq_status rc;

    EQ_TRY(eq_expr_parse(k->c->arena, &in->q.rule, k->b->diag, &r->ast));
    eq_ast_names(r->ast, &all, collect);
    r->read = EQ_NEW(k->c->arena, all.n + 1, eq_slot);
    if (!r->read) {
        return EQ_ERR_MEMORY;
    }
    all.read = r->read;
    all.n = 0;
    eq_ast_names(r->ast, &all, collect);
    r->n_read = all.n;
out:
    return rc;
}

static bool in_use(const eq_case *c, uint32_t i)
{
    const eq_path *p = &c->path[c->input[i].path];

    for (size_t w = 0; w < c->n_world; w++) {
        if (p->input[w] == i) {
            return true;
        }
    }
    return false;
}

/* A rule that every world changes is read for its grammar only. */
static eq_status read_rules(ruling *k)
{
    eq_status rc = EQ_OK;

    for (uint32_t i = 0; i < k->c->n_input; i++) {
        k->r[i].closes = UINT32_MAX;
        if (k->c->input[i].q.is_rule) {
            eq_status one = read_rule(k, i);

            k->r[i].ast = in_use(k->c, i) ? k->r[i].ast : NULL;
            rc = rc == EQ_OK ? one : rc;
        }
    }
    return rc;
}

/* ---- worlds -----------------------------------------------------------------------------------
 */

/* Whether the rule of a path finds the same in two worlds, as far as is known now; the path itself,
 * which it meets again where its own model is read, is the same so far. */
static bool reads_alike(const ruling *k, const eq_path *own, const eq_rule_reader *r, uint32_t v,
                        uint32_t w)
{
    const eq_case *c = k->c;
    bool alike = true;

    for (size_t i = 0; i < r->n_read && alike; i++) {
        const eq_slot *s = &r->read[i];

        if (s->kind == EQ_SLOT_INPUT) {
            alike = c->path[s->index].input[v] == c->path[s->index].input[w];
            continue;
        }
        for (size_t p = 0; p < c->instance[s->index].model->n_param && alike; p++) {
            const eq_path *path = &c->path[c->instance[s->index].path[p]];

            alike = path == own || path->input[v] == path->input[w];
        }
    }
    return alike;
}

/* The same rule as an input of another world. */
static eq_status copy_rule(ruling *k, uint32_t from, uint32_t world, uint32_t *out)
{
    eq_rule_reader *r;
    eq_status rc;

    EQ_TRY(eq_build_input(k->b, k->c->input[from].path, world, &k->c->input[from].q, out));
    r = &k->r[*out];
    *r = k->r[from];
    r->read = EQ_NEW(k->c->arena, r->n_read + 1, eq_slot);
    if (!r->read) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < r->n_read; i++) {
        r->read[i] = k->r[from].read[i];
        r->read[i].world = world;
    }
out:
    return rc;
}

/* Worlds that share the path's rule but do not find the same part. */
static eq_status part_path(ruling *k, eq_path *path, bool *parted)
{
    uint32_t old[EQ_MAX_WORLDS];
    eq_status rc = EQ_OK;

    memcpy(old, path->input, k->c->n_world * sizeof *old);
    for (uint32_t w = 1; w < k->c->n_world; w++) {
        const eq_rule_reader *r = &k->r[old[w]];
        bool first = true, joined = false;

        for (uint32_t v = 0; v < w && r->ast && !joined; v++) {
            if (old[v] == old[w]) {
                first = false;
                joined = reads_alike(k, path, r, v, w);
                path->input[w] = joined ? path->input[v] : path->input[w];
            }
        }
        if (r->ast && !first && !joined) {
            EQ_TRY(copy_rule(k, old[w], w, &path->input[w]));
            *parted = true;
        }
    }
out:
    return rc;
}

/* Until nothing parts any more: a rule that parts makes those differ that read it. */
static eq_status part_worlds(ruling *k)
{
    bool parted = k->c->n_world > 1;
    eq_status rc = EQ_OK;

    while (parted) {
        parted = false;
        for (size_t i = 0; i < k->c->n_path; i++) {
            EQ_TRY(part_path(k, &k->c->path[i], &parted));
        }
    }
out:
    return rc;
}

/* ---- order ------------------------------------------------------------------------------------
 */

/* The place of an instance's model among those of the case; instances are in the order of models.
 */
static uint32_t rank_of(const eq_case *c, uint32_t instance)
{
    uint32_t i = instance;

    while (i > 0 && c->instance[i - 1].model == c->instance[instance].model) {
        i--;
    }
    return i;
}

static bool needs(const eq_case *c, uint32_t instance, uint32_t path)
{
    const eq_instance *in = &c->instance[instance];

    for (size_t k = 0; k < in->model->n_param; k++) {
        if (in->path[k] == path) {
            return true;
        }
    }
    return false;
}

/* The first model that needs the rule's input before `at`; NULL: all do after it. */
static const eq_model *needs_before(const eq_case *c, uint32_t path, when at)
{
    for (uint32_t i = 0; i < c->n_instance; i++) {
        bool in_time = at.time <= 2 * rank_of(c, i) || (at.time % 2 == 1 && at.instance == i);

        if (needs(c, i, path) && !in_time) {
            return c->instance[i].model;
        }
    }
    return NULL;
}

/* When what a rule reads is there for it. */
static when time_of(const eq_case *c, const eq_rule_reader *r, uint32_t path, const eq_slot *s)
{
    when at = { 0, 0 };
    bool own;

    if (s->kind == EQ_SLOT_INPUT) {
        at = r[c->path[s->index].input[s->world]].at;
        at.time += at.time % 2 == 1 && !needs(c, at.instance, path);
        return at;
    }
    own = needs(c, s->index, path) && c->instance[s->index].model->step;
    return (when){ 2 * rank_of(c, s->index) + (own ? 1 : 2), s->index };
}

static bool later(when a, when b)
{
    return a.time > b.time;
}

/* "a, b, a": the rules that are open from `to` on. */
static const char *circle_text(const ruling *k, const uint32_t *open, size_t n, uint32_t to)
{
    eq_buf b = { 0 };
    size_t i = 0;

    while (i < n && open[i] != to) {
        i++;
    }
    for (; i < n; i++) {
        eq_buf_str(&b, k->c->path[k->c->input[open[i]].path].path);
        eq_buf_str(&b, " -> ");
    }
    eq_buf_str(&b, k->c->path[k->c->input[to].path].path);
    return eq_buf_keep(&b, k->c->arena);
}

/* Times of a rule and of all it reads; open[n]: the rules on the way here. */
static eq_status settle(ruling *k, uint32_t i, uint32_t *open, size_t n)
{
    const eq_case *c = k->c;
    eq_rule_reader *r = &k->r[i];
    eq_status rc = EQ_OK;

    r->state = OPEN;
    open[n] = i;
    for (size_t s = 0; s < r->n_read; s++) {
        const eq_slot *slot = &r->read[s];
        when at;

        if (slot->kind == EQ_SLOT_INPUT) {
            uint32_t j = c->path[slot->index].input[slot->world];

            if (k->r[j].ast && k->r[j].state == OPEN) {
                r->closes = j;
                r->circle = circle_text(k, open, n + 1, j);
                rc = r->circle ? rc : EQ_ERR_MEMORY;
                continue;
            }
            if (k->r[j].ast && k->r[j].state == NEW) {
                EQ_TRY(settle(k, j, open, n + 1));
            }
        }
        at = time_of(c, k->r, c->input[i].path, slot);
        r->at = later(at, r->at) ? at : r->at;
    }
    r->state = DONE;
out:
    return rc;
}

static eq_status settle_all(ruling *k)
{
    uint32_t *open = EQ_NEW(k->c->arena, k->c->n_input + 1, uint32_t);
    eq_status rc = EQ_OK;

    if (!open) {
        return EQ_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < k->c->n_input; i++) {
        if (k->r[i].ast && k->r[i].state == NEW) {
            EQ_TRY(settle(k, i, open, 0));
        }
    }
out:
    return rc;
}

/* ---- names ------------------------------------------------------------------------------------
 */

static void refuse(eq_symbol *out, int id, int hint, eq_status code, const char *what)
{
    out->refuse = id;
    out->refuse_hint = hint;
    out->refuse_code = code;
    out->refuse_what = what;
}

static bool is_derived(const eq_scenario *s, eq_str name)
{
    for (size_t i = 0; i < s->n_output; i++) {
        if (eq_str_is(name, s->output[i].path)) {
            return true;
        }
    }
    return false;
}

/* Last year's value of an output of the model that the input belongs to. */
static void own_output(const eq_output *o, const eq_model *m, eq_symbol *out)
{
    if (o->type == EQ_LAW) {
        refuse(out, EQ_S_CASE_RULE_LAW, 0, EQ_ERR_LAW, m->name);
    } else if (!o->yearly) {
        refuse(out, EQ_S_CASE_RULE_SCALAR, 0, EQ_ERR_SHAPE, m->name);
    }
    out->last_year = true;
}

bool eq_build_rule_name(const eq_rule_names *n, bool other_world, eq_str name, bool found,
                        eq_symbol *out)
{
    const eq_case *c = n->c;
    const eq_input *in = &c->input[n->input];
    const eq_model *m;
    eq_slot s;
    when at;

    if (is_derived(c->scenario, name)) {
        refuse(out, EQ_S_CASE_RULE_DERIVED, EQ_S_CASE_RULE_DERIVED_HINT, EQ_ERR_ORDER, NULL);
        return true;
    }
    if (!found || !eq_build_meaning(c, name, in->world, &s)) {
        return false;
    }
    if (other_world) {
        refuse(out, EQ_S_CASE_RULE_WORLD, 0, EQ_ERR_UNSUPPORTED, NULL);
        return true;
    }
    if (s.kind == EQ_SLOT_INPUT && c->path[s.index].input[s.world] == n->reader[n->input].closes) {
        refuse(out, EQ_S_CASE_RULE_CIRCLE, EQ_S_CASE_RULE_CIRCLE_HINT, EQ_ERR_CYCLE,
               n->reader[n->input].circle);
        return true;
    }
    at = time_of(c, n->reader, in->path, &s);
    m = needs_before(c, in->path, at);
    if (m) {
        refuse(out, EQ_S_CASE_RULE_LATE, EQ_S_CASE_RULE_LATE_HINT, EQ_ERR_ORDER, m->name);
    } else if (s.kind == EQ_SLOT_OUTPUT && at.time % 2 == 1) {
        own_output(&c->instance[s.index].model->output[s.output], c->instance[s.index].model, out);
    }
    return true;
}

/* ---- compiling --------------------------------------------------------------------------------
 */

/* `first:` belongs to rules that look back, and is needed where nothing else can stand there. */
static eq_status check_first(const ruling *k, const eq_input *in, bool back)
{
    const eq_target *t = &k->c->path[in->path].target;

    if (in->q.has_first && !back) {
        eq_diag_add(k->b->diag, EQ_ERROR, EQ_ERR_TYPE, &in->q.pos, EQ_S_CASE_RULE_FIRST, NULL);
        return EQ_ERR_TYPE;
    }
    if (back && !in->q.has_first && t->type == EQ_NUMBER && !(t->lo <= 0 && 0 <= t->hi)) {
        eq_diag_add(k->b->diag, EQ_ERROR, EQ_ERR_MISSING, &in->q.pos, EQ_S_CASE_RULE_NEED_FIRST,
                    "name", t->name[EQ_EN], "name_zh", t->name[EQ_ZH], NULL);
        return EQ_ERR_MISSING;
    }
    return EQ_OK;
}

/* The names that mean last year, each once: "cn.stockpile, us.stockpile"; empty when none does. */
static void list_last_year(const ruling *k, uint32_t i, eq_buf *out)
{
    const eq_rule_reader *r = &k->r[i];

    for (size_t s = 0; s < r->n_read; s++) {
        const eq_slot *slot = &r->read[s];
        bool before = time_of(k->c, k->r, k->c->input[i].path, slot).time % 2 == 0;

        for (size_t j = 0; j < s; j++) {
            before |= memcmp(&r->read[j], slot, sizeof *slot) == 0;
        }
        for (size_t o = 0; slot->kind == EQ_SLOT_OUTPUT && !before && o < k->c->n_output_name;
             o++) {
            const eq_output_name *name = &k->c->output_name[o];

            if (name->instance == slot->index && name->output == slot->output) {
                eq_buf_str(out, out->n ? ", " : "");
                eq_buf_str(out, name->path);
            }
        }
    }
}

/* For eq check: what a rule's names mean. */
static void note(const ruling *k, const eq_input *in, const eq_buf *last_year)
{
    const eq_target *t = &k->c->path[in->path].target;

    if (in->q.pos.src) {
        eq_diag_add(k->b->diag, EQ_NOTE, EQ_ERR_LINT, &in->q.pos,
                    last_year->n ? EQ_S_CASE_RULE_NOTE_BACK : EQ_S_CASE_RULE_NOTE, "name",
                    t->name[EQ_EN], "name_zh", t->name[EQ_ZH], "list", eq_buf_text(last_year),
                    NULL);
    }
}

/* Whether the same text was compiled for an earlier world. */
static bool read_before(const ruling *k, uint32_t i)
{
    for (uint32_t j = 0; j < i; j++) {
        if (k->r[j].ast == k->r[i].ast) {
            return true;
        }
    }
    return false;
}

static eq_status compile_rule(ruling *k, uint32_t i)
{
    eq_input *in = &k->c->input[i];
    eq_rule_names names = { k->c, k->r, i };
    eq_type want = eq_build_type_of(&k->c->path[in->path]);
    eq_program *program = NULL;
    bool back = k->r[i].at.time % 2 == 1;
    eq_buf last_year = { 0 };
    eq_status rc;

    EQ_TRY(eq_build_compile_rule(&names, k->r[i].ast, &want, in->q.dist.a, k->b->diag, &program));
    list_last_year(k, i, &last_year);
    EQ_TRY(check_first(k, in, last_year.n > 0));
    if (!read_before(k, i)) {
        note(k, in, &last_year);
    }
    in->rule = program;
    in->in_step = back ? k->r[i].at.instance : UINT32_MAX;
out:
    eq_buf_clear(&last_year);
    return rc;
}

static eq_status compile_rules(ruling *k)
{
    eq_status rc = EQ_OK;

    for (uint32_t i = 0; i < k->c->n_input; i++) {
        if (k->r[i].ast && !(rc != EQ_OK && read_before(k, i))) { /* findings are told once */
            eq_status one = compile_rule(k, i);

            rc = rc == EQ_OK ? one : rc;
        }
    }
    return rc;
}

/* ---- what is the same in every future ---------------------------------------------------------
 */

static bool reads_known(const eq_case *c, const eq_rule_reader *r)
{
    bool known = true;

    for (size_t i = 0; i < r->n_read && known; i++) {
        const eq_slot *s = &r->read[i];

        if (s->kind == EQ_SLOT_INPUT) {
            known = c->input[c->path[s->index].input[s->world]].known;
            continue;
        }
        for (size_t p = 0; p < c->instance[s->index].model->n_param && known; p++) {
            known = c->input[c->path[c->instance[s->index].path[p]].input[s->world]].known;
        }
    }
    return known;
}

static void mark_known(ruling *k)
{
    bool changed = true;

    for (size_t i = 0; i < k->c->n_input; i++) {
        k->c->input[i].known |= k->r[i].ast != NULL;
    }
    while (changed) {
        changed = false;
        for (size_t i = 0; i < k->c->n_input; i++) {
            if (k->r[i].ast && k->c->input[i].known && !reads_known(k->c, &k->r[i])) {
                k->c->input[i].known = false;
                changed = true;
            }
        }
    }
}

eq_status eq_build_rules(eq_build *b)
{
    ruling k = { .b = b, .c = b->c };
    bool any = false;
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < b->c->n_input; i++) {
        any |= b->c->input[i].q.is_rule;
    }
    if (!any) {
        return EQ_OK;
    }
    k.r = EQ_NEW(b->c->arena, b->cap_input + 1, eq_rule_reader);
    if (!k.r) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(read_rules(&k));
    EQ_TRY(part_worlds(&k));
    EQ_TRY(settle_all(&k));
    EQ_TRY(compile_rules(&k));
    mark_known(&k);
out:
    return rc;
}
