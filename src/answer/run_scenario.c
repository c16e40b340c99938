/* Running a scenario without a claim: its outputs in numbers, its published checks beside them. */
#include <math.h>
#include <string.h>

#include "answer/asking.h"

typedef struct running {
    eq_arena *arena;
    const eq_bib *bib;
    const eq_data *data;
    const eq_ask_options *o;
    eq_diag *diag;
    eq_scenario scenario;
    eq_case *c;
    eq_claim_check *check;
    size_t n_check, n_row, n_world;
    eq_world *world;
    const eq_program *check_program[EQ_MAX_WATCH];
    eq_watch watch[EQ_MAX_WATCH]; /* [n_row][n_world], then the checks */
    eq_run_row row[EQ_MAX_WATCH], cell[EQ_MAX_WATCH];
    eq_run_summary *s;
} running;

/* The unit of an expression that is one output in one year; else the expression's own. */
static const char *unit_of_text(running *k, const char *text, const eq_program *p)
{
    size_t n, name = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_.[]");
    const uint32_t *slot = eq_program_slots(p, &n);
    const eq_type *t = eq_program_type(p);
    eq_buf b = { 0 };

    if (t->calendar || t->kind == EQ_X_BOOL) {
        return NULL;
    }
    if (text[name] == '\0' && n == 1 && k->c->slot[slot[0]].kind == EQ_SLOT_OUTPUT) {
        const eq_slot *s = &k->c->slot[slot[0]];

        return k->c->instance[s->index].model->output[s->output].unit;
    }
    eq_unit_text(t->unit, &b);
    return eq_buf_keep(&b, k->arena);
}

static eq_status add_row(running *k, const char *text, const char *unit, const char *const *label)
{
    eq_unit u;
    eq_program *p = NULL;
    eq_status rc = EQ_OK;

    if ((k->n_row + 1) * k->n_world + k->n_check > EQ_MAX_WATCH) {
        return EQ_OK; /* the table has its limit; all stay in the language */
    }
    for (uint32_t w = 0; w < k->n_world; w++) {
        EQ_TRY(eq_case_compile_text(k->c, w, text, k->diag, &p));
        if (eq_program_type(p)->yearly || eq_program_type(p)->kind == EQ_X_LAW) {
            eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_SHAPE, &(eq_pos){ .path = text },
                        EQ_S_ANSWER_WANT_ONE_NUMBER, NULL);
            return EQ_ERR_SHAPE;
        }
        k->watch[k->n_row * k->n_world + w] = (eq_watch){ .program = p, .name = text };
    }
    unit = unit || !k->o->only ? unit : unit_of_text(k, text, p);
    k->row[k->n_row] =
        (eq_run_row){ .name = text, .unit = unit, .scale = 1, .label = { { label[0], label[1] } } };
    if (unit && strcmp(unit, "year") != 0 && eq_unit_parse(eq_str_of(unit), &u, NULL)) {
        k->row[k->n_row].scale = u.scale;
    }
    k->n_row++;
out:
    return rc;
}

static const char *output_text(running *k, const eq_output_name *o, const eq_output *t)
{
    eq_buf b = { 0 };

    eq_buf_str(&b, t->type == EQ_LAW ? "mean(" : "");
    eq_buf_str(&b, o->path);
    if (t->yearly) {
        eq_buf_char(&b, '[');
        eq_buf_i64(&b, k->c->first_year + k->c->n_years - 1);
        eq_buf_char(&b, ']');
    }
    eq_buf_str(&b, t->type == EQ_LAW ? ")" : "");
    return eq_buf_keep(&b, k->arena);
}

static eq_status add_rows(running *k)
{
    static const char *const no_label[] = { "", "" };
    eq_case *c = k->c;
    eq_status rc = EQ_OK;

    if (k->o->only) {
        return add_row(k, k->o->only, NULL, no_label);
    }
    for (size_t i = 0; i < c->n_derived; i++) {
        eq_derived *d = &c->derived[i];
        const eq_type *t = eq_program_type(d->program[0]);
        const char *text = d->name;

        if (t->yearly || t->kind == EQ_X_LAW) {
            eq_output o = { .type = t->kind == EQ_X_LAW ? EQ_LAW : EQ_NUMBER, .yearly = t->yearly };
            eq_output_name name = { .path = d->name };

            text = output_text(k, &name, &o);
        }
        EQ_TRY(text ? add_row(k, text, d->unit_text, d->title) : EQ_ERR_MEMORY);
    }
    for (size_t i = 0; c->game && i < c->game->n_measure; i++) {
        const eq_game_measure *m = &c->game->measure[i];

        EQ_TRY(add_row(k, m->path, eq_game_measure_unit(c->game, m), m->title));
    }
    for (size_t i = 0; c->n_derived == 0 && !c->game && i < c->n_output_name; i++) {
        const eq_output_name *o = &c->output_name[i];
        const eq_output *t = &c->instance[o->instance].model->output[o->output];
        const char *const label[] = { t->name_en, t->name_zh };
        const char *text = output_text(k, o, t);

        EQ_TRY(text ? add_row(k, text, t->unit, label) : EQ_ERR_MEMORY);
    }
out:
    return rc;
}

static eq_status prepare(running *k, const char *name)
{
    const eq_check_row *row;
    eq_case_options o = { .bib = k->bib,
                          .data = k->data,
                          .data_dir = k->o->data_dir,
                          .tables = k->o->tables,
                          .n_set = k->o->n_set,
                          .set = k->o->set };
    eq_status rc;

    EQ_TRY(eq_scenario_read(k->arena, name, NULL, k->diag, &k->scenario));
    if (k->o->changes) {
        EQ_TRY(eq_claim_apply(k->o->changes, &k->scenario));
    }
    EQ_TRY(eq_worlds_read(k->arena, k->o->only ? NULL : k->scenario.worlds, k->diag, &k->world,
                          &k->n_world));
    o.n_world = k->n_world;
    o.world = k->world;
    EQ_TRY(eq_case_build(k->arena, &k->scenario, &o, k->diag, &k->c));
    EQ_TRY(eq_both_read(k->scenario.title, k->diag, k->s->title.t));
    EQ_TRY(eq_both_read(k->scenario.about, k->diag, k->s->about.t));
    EQ_TRY(eq_checks_read(k->arena, k->scenario.checks, k->bib, k->diag, &k->check, &k->n_check));
    EQ_TRY(eq_diag_status(k->diag));
    if (k->n_check >= EQ_MAX_WATCH) {
        rc = EQ_ERR_SIZE;
        goto out;
    }
    EQ_TRY(eq_checks_compile(k->c, k->check, k->n_check, k->diag, k->check_program));
    EQ_TRY(eq_checks_rows(k->arena, k->check, k->n_check, k->check_program, NULL, k->diag, &row));
    EQ_TRY(add_rows(k));
    for (size_t i = 0; i < k->n_check; i++) {
        k->watch[k->n_row * k->n_world + i] =
            (eq_watch){ .program = k->check_program[i], .name = k->check[i].expression->text.p };
    }
out:
    return rc;
}

/* Sums of money in millions or billions, as they are large. */
static void scale_money(eq_run_row *row)
{
    double x = fabs(row->mean);

    if (row->unit && strcmp(row->unit, "USD") == 0 && x >= 1e6) {
        row->unit = x >= 1e9 ? "billion USD" : "million USD";
        row->scale = x >= 1e9 ? 1e9 : 1e6;
    }
}

static void fill_rows(running *k, eq_result *r)
{
    double share;

    for (size_t i = 0; i < k->n_row * k->n_world; i++) {
        eq_run_row *row = &k->cell[i];

        *row = k->row[i / k->n_world];
        row->mean = r->column[i].mean;
        if (k->o->only) {
            scale_money(row);
        }
        row->error = r->column[i].error;
        row->q05 = eq_result_quantile_finite(r, i, 0.05, NULL);
        row->q50 = eq_result_quantile_finite(r, i, 0.5, &row->quantile_error);
        row->q95 = eq_result_quantile_finite(r, i, 0.95, NULL);
        row->n_bad = r->column[i].sums.n_bad;
        row->n_none = r->column[i].n_none;
        row->none = eq_count_infinite(&r->column[i], &share);
        row->calendar = eq_program_type(k->watch[i].program)->calendar;
        eq_plan_none(k->c, k->watch[i].program, row->none_why.t);
    }
    for (size_t i = 0; i < k->n_row; i++) {
        k->row[i] = k->cell[i * k->n_world];
    }
}

/* "baseline, slow"; NULL when it is every world's. */
static eq_status rule_worlds(const running *k, uint32_t input, const char **out)
{
    const eq_case *c = k->c;
    const eq_path *p = &c->path[c->input[input].path];
    eq_buf b = { 0 };
    size_t n = 0;

    for (size_t w = 0; w < c->n_world; w++) {
        if (c->input[p->input[w]].q.rule.text.p == c->input[input].q.rule.text.p) {
            eq_buf_str(&b, n++ ? ", " : "");
            eq_buf_str(&b, c->world[w].name);
        }
    }
    *out = NULL;
    if (n < c->n_world) {
        *out = eq_buf_keep(&b, k->arena);
    }
    eq_buf_clear(&b);
    return n < c->n_world && !*out ? EQ_ERR_MEMORY : EQ_OK;
}

/* Each rule once, though worlds may have it as inputs of their own. */
static eq_status fill_rules(running *k, const eq_plan *plan)
{
    const eq_case *c = k->c;
    eq_rule_row *row = EQ_NEW(k->arena, c->n_input + 1, eq_rule_row);
    size_t n = 0;
    eq_status rc = EQ_OK;

    if (!row) {
        return EQ_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < c->n_input; i++) {
        const eq_input *in = &c->input[i];
        bool told = !plan->need_input[i] || !in->rule;

        for (uint32_t j = 0; j < i && !told; j++) {
            told = plan->need_input[j] && c->input[j].rule &&
                   c->input[j].q.rule.text.p == in->q.rule.text.p;
        }
        if (!told) {
            row[n] = (eq_rule_row){ .key = c->path[in->path].path, .text = in->q.text };
            EQ_TRY(rule_worlds(k, i, &row[n].worlds));
            n++;
        }
    }
    k->s->rule = row;
    k->s->n_rule = n;
out:
    return rc;
}

static eq_status fill_summary(running *k, const eq_plan *plan, eq_result *r)
{
    eq_run_summary *s = k->s;
    double value[EQ_MAX_WATCH];
    eq_input_info *info;
    const char *const *use;
    eq_status rc;

    s->id = k->scenario.id;
    if (k->o->changes) {
        s->claim = k->o->changes->id;
        s->given = k->o->changes->given ? k->o->changes->given->text.p : NULL;
    }
    s->file = k->scenario.file;
    s->plan_hash = eq_arena_copy(k->arena, plan->hash, 16);
    if (!s->plan_hash) {
        return EQ_ERR_MEMORY;
    }
    s->n_cell = plan->n_cell;
    s->n_block = plan->n_block;
    EQ_TRY(eq_info_inputs(k->arena, k->c, plan, 0, NULL, 0, &info, &s->n_input));
    s->input = info;
    EQ_TRY(fill_rules(k, plan));
    EQ_TRY(eq_info_sources(k->arena, k->bib, k->c, plan, NULL, 0, &s->source, &use, &s->n_source));
    eq_info_origin(k->arena, k->c, plan, k->data, k->o, r ? r->n_done : plan->n_future, &s->origin);
    if (!s->origin.model_revisions) {
        return EQ_ERR_MEMORY;
    }
    if (r) {
        s->partial = r->partial;
        fill_rows(k, r);
        for (size_t i = 0; i < k->n_check; i++) {
            value[i] = r->column[k->n_row * k->n_world + i].mean;
        }
        EQ_TRY(eq_checks_rows(k->arena, k->check, k->n_check, k->check_program, value, k->diag,
                              &s->check));
        s->n_check = k->n_check;
    }
    s->row = k->row;
    s->n_row = k->n_row;
    s->cell = k->cell;
    s->world = k->world;
    s->n_world = k->n_world;
out:
    return rc;
}

/* Without derived outputs the table shows every output that there is: one without an answer is then
 * no mistake of the file, and is only told. */
static bool asked_by_name(const running *k)
{
    return k->o->only || k->c->n_derived > 0;
}

eq_status eq_run_scenario(eq_arena *arena, const eq_bib *bib, const eq_data *data, const char *name,
                          const eq_ask_options *options, eq_store *store, bool dry, eq_diag *diag,
                          const eq_run_summary **out)
{
    running *k = EQ_NEW(arena, 1, running);
    eq_run_options run = { .n_thread = options->n_thread,
                           .progress = options->progress,
                           .progress_ctx = options->progress_ctx,
                           .store = store };
    eq_plan_options o;
    eq_plan *plan = NULL;
    eq_result *r = NULL;
    bool cancelled = false;
    eq_status rc;

    *out = NULL;
    if (!k || !(k->s = EQ_NEW(arena, 1, eq_run_summary))) {
        return EQ_ERR_MEMORY;
    }
    k->arena = arena;
    k->bib = bib;
    k->data = data;
    k->o = options;
    k->diag = diag;
    EQ_TRY(prepare(k, name));
    if (options->only) { /* an origin: the checks of the file are not asked for */
        k->n_check = 0;
    }
    eq_asking_plan_options(options, options->n_future, &o);
    EQ_TRY(eq_plan_make(k->c, &o, k->watch, k->n_row * k->n_world + k->n_check, NULL, 0, &plan));
    EQ_TRY(eq_plan_possible(plan, asked_by_name(k) ? EQ_ERROR : EQ_WARNING, diag));
    rc = dry ? EQ_OK : eq_plan_run(plan, &run, diag, &r);
    cancelled = rc == EQ_ERR_CANCELLED && r;
    if (rc != EQ_OK && !cancelled) {
        goto out;
    }
    EQ_TRY(fill_summary(k, plan, r));
    *out = k->s;
    rc = cancelled ? EQ_ERR_CANCELLED : EQ_OK;
out:
    eq_result_free(r);
    eq_plan_free(plan);
    return rc;
}
