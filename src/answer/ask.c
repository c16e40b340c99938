/* From a claim to its answer: the case, the watched columns, the headline. What surrounds the
 * headline (drivers, flips, holds, shares) is in movers.c and holds.c; sources in info.c. */
#include "answer/asking.h"

#include <math.h>
#include <string.h>

#include "io/file.h"
#include "num/mathx.h"

void eq_ask_options_init(eq_ask_options *o)
{
    *o = (eq_ask_options){ .n_future = 4096,
                           .seed = 7,
                           .design = EQ_DESIGN_SOBOL,
                           .n_thread = 1,
                           .version = "",
                           .data_date = "" };
}

/* "n of `of`" for a chance; {0, 0} when there is no answer. */
eq_count eq_count_of(double p, bool exact)
{
    static const unsigned of[] = { 20, 100, 1000 };

    for (size_t i = 0; i < EQ_COUNT(of) && isfinite(p); i++) {
        unsigned n = (unsigned)floor(p * of[i] + 0.5);

        if (exact || (n > 0 && n < of[i]) || i + 1 == EQ_COUNT(of)) {
            return (eq_count){ n, of[i] };
        }
    }
    return (eq_count){ 0, 0 };
}

/* Too few futures under a condition say nothing about a share. */
enum { LEAST_GIVEN = 30 };

static uint64_t n_counted(const eq_result *r, size_t column)
{
    uint64_t n = 0;

    for (size_t i = 0; i < EQ_MAX_SCRAMBLE; i++) {
        n += r->column[column].sums.n[i];
    }
    return n;
}

double eq_asking_p(const eq_asking *k, const eq_result *r, size_t column)
{
    bool few = k->watch[column].given && n_counted(r, column) < LEAST_GIVEN;

    return few ? NAN : r->column[column].mean;
}

/* ---- building -------------------------------------------------------------------------------- */

static eq_status build_case(eq_asking *k)
{
    eq_case_options o = { .bib = k->bib,
                          .data = k->data,
                          .data_dir = k->o->data_dir,
                          .n_world = k->claim.n_world,
                          .world = k->claim.world,
                          .n_set = k->o->n_set,
                          .set = k->o->set };
    eq_status rc;

    EQ_TRY(eq_scenario_read(k->arena, k->claim.scenario, &k->claim.scenario_at, k->diag,
                            &k->scenario));
    EQ_TRY(eq_claim_apply(&k->claim, &k->scenario));
    EQ_TRY(eq_case_build(k->arena, &k->scenario, &o, k->diag, &k->c));
out:
    return rc;
}

static void watch(eq_asking *k, const eq_program *program, uint32_t world, const char *name)
{
    EQ_ASSERT(k->n_watch < EQ_MAX_WATCH);
    k->watch[k->n_watch++] = (eq_watch){ .program = program, .world = world, .name = name };
}

/* Scalar yes/no or chance, else a finding. */
static eq_status check_proposition(eq_asking *k, const eq_program *p, const eq_node *at)
{
    const eq_type *t = eq_program_type(p);

    if ((t->kind == EQ_X_BOOL || t->kind == EQ_X_CHANCE) && !t->yearly) {
        return EQ_OK;
    }
    eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_TYPE, &at->pos, EQ_S_ANSWER_NOT_A_PROPOSITION, NULL);
    return EQ_ERR_TYPE;
}

static bool same_slots(const eq_program *a, const eq_program *b)
{
    size_t na, nb;
    const uint32_t *sa = eq_program_slots(a, &na), *sb = eq_program_slots(b, &nb);

    return na == nb && memcmp(sa, sb, na * sizeof *sa) == 0;
}

/* The proposition in every world; with world names inside it is one and the same everywhere. */
static eq_status watch_proposition(eq_asking *k, eq_ast **ast)
{
    eq_program *p = NULL;
    eq_ast *given = NULL;
    eq_status rc;

    EQ_TRY(eq_case_parse(k->c, k->claim.proposition, k->diag, ast));
    if (k->claim.given) {
        EQ_TRY(eq_case_parse(k->c, k->claim.given, k->diag, &given));
    }
    for (uint32_t w = 0; w < k->c->n_world; w++) {
        EQ_TRY(eq_case_compile(k->c, w, *ast, NULL, k->diag, &p));
        EQ_TRY(check_proposition(k, p, k->claim.proposition));
        if (w == 1 && same_slots(k->watch[0].program, p)) {
            break;
        }
        watch(k, p, w, k->c->world[w].name);
        k->n_world_shown++;
        if (given) {
            EQ_TRY(eq_case_compile(k->c, w, given, NULL, k->diag, &p));
            EQ_TRY(check_proposition(k, p, k->claim.given));
            k->watch[k->n_watch - 1].given = p;
        }
    }
    k->a->chance = eq_program_type(k->watch[0].program)->kind == EQ_X_CHANCE;
out:
    return rc;
}

static eq_status watch_node(eq_asking *k, const eq_node *node, const char *name, bool yearly,
                            eq_program **out)
{
    eq_ast *ast;
    eq_status rc;

    EQ_TRY(eq_case_parse(k->c, node, k->diag, &ast));
    EQ_TRY(eq_case_compile(k->c, 0, ast, NULL, k->diag, out));
    if (eq_program_type(*out)->yearly != yearly) {
        rc = EQ_ERR_SHAPE;
        eq_diag_add(k->diag, EQ_ERROR, rc, &node->pos,
                    yearly ? EQ_S_ANSWER_WANT_SERIES : EQ_S_ANSWER_WANT_ONE_NUMBER, NULL);
        goto out;
    }
    watch(k, *out, 0, name);
out:
    return rc;
}

static eq_status watch_also(eq_asking *k)
{
    eq_program *p;
    eq_status rc = EQ_OK;

    k->w_also = k->n_watch;
    for (size_t i = 0; i < k->claim.n_also; i++) {
        EQ_TRY(watch_node(k, k->claim.also[i].expression, k->claim.also[i].name, false, &p));
        EQ_TRY(check_proposition(k, p, k->claim.also[i].expression));
        if (k->claim.also[i].given) {
            size_t last = k->n_watch - 1;

            EQ_TRY(watch_node(k, k->claim.also[i].given, "given", false, &p));
            EQ_TRY(check_proposition(k, p, k->claim.also[i].given));
            k->n_watch--; /* not a column of its own */
            k->watch[last].given = p;
        }
    }
out:
    return rc;
}

static bool says(const char *text, double x, bool grouped)
{
    eq_buf b = { 0 };
    bool found;

    if (grouped) {
        eq_buf_grouped(&b, x, 0);
    } else {
        eq_buf_signif(&b, x, 6);
    }
    found = text && strstr(text, eq_buf_text(&b)) != NULL;
    eq_buf_clear(&b);
    return found;
}

/* A threshold that was changed leaves a false sentence when the question still names the old one.
 */
static void check_threshold_said(eq_asking *k, double threshold)
{
    const double forms[] = { threshold, 100 * threshold };
    bool said = false;

    for (size_t i = 0; i < EQ_COUNT(forms) && !said; i++) {
        said = says(k->claim.event.t[EQ_EN], forms[i], false) ||
               (forms[i] >= 1000 && says(k->claim.event.t[EQ_EN], forms[i], true));
    }
    if (!said && strpbrk(k->claim.event.t[EQ_EN], "0123456789")) {
        eq_diag_add(k->diag, EQ_WARNING, EQ_ERR_LINT, &k->claim.proposition->pos,
                    EQ_S_ANSWER_THRESHOLD_SAID, NULL);
    }
}

/* The outcome behind the dots: stated, or the varying side of the proposition's comparison. */
static eq_status watch_outcome(eq_asking *k, eq_ast *proposition)
{
    const eq_ast *outcome = NULL;
    eq_unit unit = eq_unit_one();
    eq_program *p = NULL;
    double threshold = NAN;
    int direction = 0;
    bool found = eq_expr_threshold(k->arena, proposition, &outcome, &threshold, &direction, &unit);
    eq_status rc = EQ_OK;

    k->w_outcome = k->n_watch;
    k->a->threshold = NAN;
    if (k->claim.outcome) {
        EQ_TRY(watch_node(k, k->claim.outcome, "outcome", false, &p));
    } else if (found && !k->a->chance) {
        EQ_TRY(eq_case_compile(k->c, 0, outcome, NULL, k->diag, &p));
        watch(k, p, 0, "outcome");
    } else {
        k->has_outcome = k->a->chance;
        k->w_outcome = 0; /* the chance itself */
        return EQ_OK;
    }
    k->watch[k->w_outcome].given = k->watch[0].given;
    k->has_outcome =
        eq_program_type(p)->kind == EQ_X_NUMBER || eq_program_type(p)->kind == EQ_X_CHANCE;
    if (found && k->has_outcome) {
        check_threshold_said(k, threshold);
        k->a->threshold = threshold;
        k->a->above_is_yes = direction;
    }
out:
    return rc;
}

static eq_status watch_extras(eq_asking *k)
{
    const eq_program *program[EQ_MAX_WATCH];
    eq_program *p;
    eq_status rc = EQ_OK;

    k->w_fall = k->n_watch;
    for (size_t i = 0; i < k->claim.n_row; i++) {
        EQ_TRY(watch_node(k, k->claim.row[i].expression, "waterfall", false, &p));
    }
    k->w_check = k->n_watch;
    if (k->n_watch + k->claim.n_check + 1 > EQ_MAX_WATCH) {
        return EQ_ERR_SIZE;
    }
    EQ_TRY(eq_checks_compile(k->c, k->claim.check, k->claim.n_check, k->diag, program));
    EQ_TRY(eq_checks_rows(k->arena, k->claim.check, k->claim.n_check, program, NULL, k->diag,
                          &k->a->check));
    for (size_t i = 0; i < k->claim.n_check; i++) {
        watch(k, program[i], 0, "check");
    }
    k->w_path = k->n_watch;
    if (k->claim.path) {
        EQ_TRY(watch_node(k, k->claim.path, "path", true, &p));
        k->has_path = true;
    }
out:
    return rc;
}

/* A unit in which something is shown must be one of its kind. */
static void check_unit(eq_asking *k, const eq_node *n, const eq_program *p)
{
    eq_buf want = { 0 };
    eq_unit unit;

    if (!n || n->kind != EQ_NODE_SCALAR || !p) {
        return;
    }
    if (!eq_unit_parse(n->text, &unit, NULL)) {
        eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_UNIT, &n->pos, EQ_S_CASE_OWN_UNIT, "got", n->text.p,
                    NULL);
    } else if (!eq_unit_same(unit, eq_program_type(p)->unit)) {
        eq_unit_text(eq_program_type(p)->unit, &want);
        eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_UNIT, &n->pos, EQ_S_ANSWER_SHOWN_UNIT, "want",
                    eq_buf_text(&want), "got", n->text.p, NULL);
    }
    eq_buf_clear(&want);
}

static void check_path(eq_asking *k, const char *name, const eq_pos *at)
{
    const char *suggest = NULL;

    if (!eq_case_path(k->c, eq_str_of(name), &suggest)) {
        eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, at, EQ_S_ANSWER_NO_CONTROL, "name",
                    name, NULL);
        if (suggest) {
            eq_diag_hint(k->diag, EQ_S_CASE_DID_YOU_MEAN, "name", suggest, NULL);
        }
    }
}

/* Names and units that only the compiled claim can tell right from wrong; all of them. */
static eq_status check_names(eq_asking *k)
{
    const eq_claim *c = &k->claim;

    for (size_t i = 0; i < c->n_control; i++) {
        check_path(k, c->control[i], c->control_at[i]);
    }
    for (const eq_node *n = c->worst ? c->worst->child : NULL; n; n = n->next) {
        check_path(k, n->key, &n->key_pos);
    }
    for (int i = 0; c->map && i < 2; i++) {
        const eq_node *key = eq_node_get(eq_node_get(c->map, i ? "y" : "x"), "key");

        check_path(k, key->text.p, &key->pos);
    }
    for (size_t i = 0; i < c->n_row; i++) {
        check_unit(k, c->fall_unit_node, k->watch[k->w_fall + i].program);
    }
    if (k->has_outcome) {
        check_unit(k, eq_node_get(c->root, "outcome_unit"), k->watch[k->w_outcome].program);
    }
    return eq_diag_status(k->diag);
}

static eq_status build_watches(eq_asking *k)
{
    const eq_claim *c = &k->claim;
    eq_ast *ast = NULL;
    eq_status rc;

    if (c->n_world + c->n_also + c->n_row + c->n_check + 8 > EQ_MAX_WATCH) {
        eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_SIZE, &c->root->pos, EQ_S_CASE_TOO_MANY, "what",
                    "expressions", "what_zh", "表达式", "limit", "240", NULL);
        return EQ_ERR_SIZE;
    }
    EQ_TRY(watch_proposition(k, &ast));
    EQ_TRY(watch_also(k));
    EQ_TRY(watch_outcome(k, ast));
    k->n_core = k->n_watch;
    EQ_TRY(watch_extras(k));
    rc = check_names(k);
out:
    return rc;
}

/* ---- running -----------------------------------------------------------------------------------
 */

static void plan_options(const eq_asking *k, uint64_t n_future, eq_plan_options *o)
{
    eq_plan_options_init(o);
    o->n_future = n_future;
    o->seed = k->o->seed;
    o->design = k->o->design;
}

eq_status eq_asking_run(eq_asking *k, uint64_t n_future, const eq_override *ov, size_t n_ov,
                        eq_result **out)
{
    eq_run_options run = { .n_thread = 1 };
    eq_plan_options o;
    eq_plan *plan = NULL;
    eq_status rc;

    plan_options(k, n_future, &o);
    EQ_TRY(eq_plan_make(k->c, &o, k->watch, k->n_core, ov, n_ov, &plan));
    rc = eq_plan_run(plan, &run, k->diag, out);
out:
    eq_plan_free(plan);
    return rc;
}

static eq_status run_main(eq_asking *k)
{
    eq_run_options run = { .n_thread = k->o->n_thread,
                           .progress = k->o->progress,
                           .progress_ctx = k->o->progress_ctx };
    eq_plan_options o;
    eq_status rc;

    plan_options(k, k->o->n_future, &o);
    EQ_TRY(eq_plan_make(k->c, &o, k->watch, k->n_watch, NULL, 0, &k->plan));
    rc = eq_plan_run(k->plan, &run, k->diag, &k->main);
out:
    return rc;
}

/* ---- the headline
 * -------------------------------------------------------------------------------- */

static bool is_known(const eq_input *in)
{
    return in->constant || in->q.n_year > 0;
}

/* Whether nothing uncertain enters a program through its names. */
static bool certain(const eq_asking *k, const eq_program *p)
{
    const eq_case *c = k->c;
    size_t n;
    const uint32_t *slot = eq_program_slots(p, &n);
    bool yes = true;

    for (size_t i = 0; i < n && yes; i++) {
        const eq_slot *s = &c->slot[slot[i]];

        if (s->kind == EQ_SLOT_INPUT) {
            yes = is_known(&c->input[c->path[s->index].input[s->world]]);
        } else if (s->kind == EQ_SLOT_DERIVED) {
            yes = certain(k, c->derived[s->index].program[s->world]);
        } else {
            const eq_instance *in = &c->instance[s->index];

            for (size_t j = 0; j < in->model->n_param && yes; j++) {
                yes = is_known(&c->input[c->path[in->path[j]].input[s->world]]);
            }
        }
    }
    return yes;
}

/* ... nor by a draw of its own: then every future gives the same, and a count of it is exact. */
static bool certain_column(const eq_asking *k, size_t i)
{
    const eq_sums *sums = &k->main->column[i].sums;

    return certain(k, k->watch[i].program) && sums->min == sums->max;
}

static unsigned dots_on_yes_side(const eq_answer *a, const double *dots, unsigned n)
{
    unsigned count = 0;

    for (unsigned i = 0; i < n; i++) {
        count += a->above_is_yes > 0 ? dots[i] >= a->threshold : dots[i] <= a->threshold;
    }
    return count;
}

static void fill_dots(eq_asking *k)
{
    eq_answer *a = k->a;
    unsigned n20, n100;

    a->has_outcome = k->has_outcome;
    for (int i = 0; i < 20; i++) {
        a->dots[i] = a->has_outcome
                         ? eq_result_quantile(k->main, k->w_outcome, (2 * i + 1) / 40.0, NULL)
                         : NAN;
    }
    for (int i = 0; i < 100; i++) {
        a->dots100[i] = a->has_outcome
                            ? eq_result_quantile(k->main, k->w_outcome, (2 * i + 1) / 200.0, NULL)
                            : NAN;
    }
    if (!a->has_outcome || !isfinite(a->threshold) || a->constant || !isfinite(a->p)) {
        return;
    }
    n20 = dots_on_yes_side(a, a->dots, 20); /* the sentence counts the dots that are drawn */
    n100 = dots_on_yes_side(a, a->dots100, 100);
    if (n20 > 0 && n20 < 20) {
        a->count = (eq_count){ n20, 20 };
    } else if (n100 > 0 && n100 < 100) {
        a->count = (eq_count){ n100, 100 };
    } else {
        a->count = (eq_count){ (unsigned)floor(a->p * 1000 + 0.5), 1000 };
    }
}

static eq_status fill_worlds(eq_asking *k)
{
    eq_answer *a = k->a;
    eq_world_answer *w = EQ_NEW(k->arena, k->n_world_shown, eq_world_answer);
    eq_also_answer *also = EQ_NEW(k->arena, k->claim.n_also, eq_also_answer);

    if (!w || !also) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < k->n_world_shown; i++) {
        const eq_column_result *col = &k->main->column[i];

        w[i] = (eq_world_answer){ .name = k->c->world[i].name,
                                  .label = { { k->c->world[i].label[0], k->c->world[i].label[1] } },
                                  .p = eq_asking_p(k, k->main, i),
                                  .p_error = col->error,
                                  .count =
                                      eq_count_of(eq_asking_p(k, k->main, i), certain_column(k, i)),
                                  .exact = certain_column(k, i) };
    }
    w[0].count = a->count;
    for (size_t i = 0; i < k->claim.n_also; i++) {
        const eq_column_result *col = &k->main->column[k->w_also + i];
        const eq_claim_also *c = &k->claim.also[i];

        also[i] = (eq_also_answer){ .name = c->name,
                                    .label = c->label,
                                    .expression = c->expression->text.p,
                                    .p = eq_asking_p(k, k->main, k->w_also + i),
                                    .p_error = col->error,
                                    .count = eq_count_of(eq_asking_p(k, k->main, k->w_also + i),
                                                         certain_column(k, k->w_also + i)),
                                    .exact = certain_column(k, k->w_also + i) };
    }
    a->world = w;
    a->n_world = k->n_world_shown;
    a->also = also;
    a->n_also = k->claim.n_also;
    return EQ_OK;
}

/* Outcome's name and unit: the claim's words, else the unit of the expression. */
static eq_status fill_outcome_names(eq_asking *k)
{
    eq_answer *a = k->a;
    eq_unit unit;

    a->outcome_name = k->claim.outcome_name;
    a->outcome_unit = k->claim.outcome_unit;
    if (a->chance && !k->claim.outcome) {
        a->outcome_unit = "%";
        if (!a->outcome_name.t[EQ_EN]) {
            a->outcome_name = (eq_both){ { eq_string(EQ_S_ANSWER_CHANCE_NAME, EQ_EN),
                                           eq_string(EQ_S_ANSWER_CHANCE_NAME, EQ_ZH) } };
        }
    }
    if (!a->outcome_unit && a->has_outcome) {
        eq_buf b = { 0 };

        eq_unit_text(eq_program_type(k->watch[k->w_outcome].program)->unit, &b);
        a->outcome_unit = b.failed ? NULL : eq_arena_copy(k->arena, eq_buf_text(&b), b.n);
        eq_buf_clear(&b);
        if (!a->outcome_unit) {
            return EQ_ERR_MEMORY;
        }
    }
    a->outcome_scale =
        a->outcome_unit && eq_unit_parse(eq_str_of(a->outcome_unit), &unit, NULL) ? unit.scale : 1;
    if (!a->outcome_name.t[EQ_EN]) {
        a->outcome_name = (eq_both){ { "", "" } };
    }
    return EQ_OK;
}

static eq_status fill_headline(eq_asking *k)
{
    eq_answer *a = k->a;
    const eq_column_result *col = &k->main->column[0];
    eq_status rc;

    a->p = eq_asking_p(k, k->main, 0);
    a->conditional = k->claim.given != NULL;
    a->n_given = n_counted(k->main, 0);
    a->p_error = col->error;
    a->partial = k->main->partial;
    a->constant = certain_column(k, 0);
    a->count = eq_count_of(a->p, a->constant);
    a->chance_low = a->chance ? eq_result_quantile(k->main, 0, 0.05, NULL) : NAN;
    a->chance_high = a->chance ? eq_result_quantile(k->main, 0, 0.95, NULL) : NAN;
    fill_dots(k);
    EQ_TRY(fill_outcome_names(k));
    EQ_TRY(fill_worlds(k));
out:
    return rc;
}

/* ---- waterfall, path, checks, notes -------------------------------------------------------------
 */

static eq_status fill_fall(eq_asking *k)
{
    eq_fall_row *row = EQ_NEW(k->arena, k->claim.n_row, eq_fall_row);
    eq_unit unit = eq_unit_one();

    if (!row) {
        return EQ_ERR_MEMORY;
    }
    if (k->claim.fall_unit_text) {
        eq_unit_parse(eq_str_of(k->claim.fall_unit_text), &unit, NULL);
    }
    for (size_t i = 0; i < k->claim.n_row; i++) {
        size_t c = k->w_fall + i;

        row[i] = (eq_fall_row){ .label = k->claim.row[i].label,
                                .total = k->claim.row[i].total,
                                .value = k->main->column[c].mean / unit.scale,
                                .low = eq_result_quantile(k->main, c, 0.05, NULL) / unit.scale,
                                .high = eq_result_quantile(k->main, c, 0.95, NULL) / unit.scale };
    }
    k->a->fall = row;
    k->a->n_fall = k->claim.n_row;
    k->a->fall_unit = k->claim.fall_unit;
    return EQ_OK;
}

static eq_status fill_path(eq_asking *k)
{
    static const double q[5] = { 0.025, 0.25, 0.5, 0.75, 0.975 };
    size_t n = k->has_path ? (size_t)k->c->n_years : 0;
    eq_path_row *row = EQ_NEW(k->arena, n, eq_path_row);
    const char *dot = k->claim.path ? strchr(k->claim.path->text.p, '.') : NULL;

    if (!row) {
        return EQ_ERR_MEMORY;
    }
    for (size_t y = 0; y < n; y++) {
        row[y].year = k->c->first_year + (int)y;
        for (int i = 0; i < 5; i++) {
            row[y].q[i] =
                eq_result_quantile(k->main, k->w_path + y, q[i], NULL) / k->a->outcome_scale;
        }
    }
    k->a->path = row;
    k->a->n_path = n;
    k->a->path_name = k->claim.path_name;
    k->a->path_actor =
        dot ? eq_arena_copy(k->arena, k->claim.path->text.p, (size_t)(dot - k->claim.path->text.p))
            : NULL;
    return EQ_OK;
}

static eq_status fill_checks(eq_asking *k)
{
    double value[EQ_MAX_WATCH];
    const eq_program *program[EQ_MAX_WATCH];

    for (size_t i = 0; i < k->claim.n_check; i++) {
        value[i] = k->main->column[k->w_check + i].mean;
        program[i] = k->watch[k->w_check + i].program;
    }
    k->a->n_check = k->claim.n_check;
    return eq_checks_rows(k->arena, k->claim.check, k->claim.n_check, program, value, k->diag,
                          &k->a->check);
}

static eq_status fill_notes(eq_asking *k)
{
    eq_both *note = EQ_NEW(k->arena, k->claim.n_note + 2, eq_both);
    size_t n = 0;
    eq_status rc = EQ_OK;

    if (!note) {
        return EQ_ERR_MEMORY;
    }
    if (k->main->partial) {
        note[n++] = (eq_both){ { eq_string(EQ_S_ANSWER_NOTE_PARTIAL, EQ_EN),
                                 eq_string(EQ_S_ANSWER_NOTE_PARTIAL, EQ_ZH) } };
    }
    if (k->main->n_fault > 0) {
        eq_buf count = { 0 }, of = { 0 };

        eq_buf_u64(&count, k->main->n_fault);
        eq_buf_u64(&of, k->main->n_done);
        for (int lang = 0; lang < EQ_N_LANG; lang++) {
            const char *why = k->main->fault_text[lang] ? k->main->fault_text[lang] : "";
            eq_buf b = { 0 };

            eq_buf_template(&b, eq_string(EQ_S_ANSWER_NOTE_FAILED, (eq_lang)lang), "n",
                            eq_buf_text(&count), "of", eq_buf_text(&of), "why", why, NULL);
            note[n].t[lang] = b.failed ? NULL : eq_arena_copy(k->arena, b.p, b.n);
            eq_buf_clear(&b);
            rc = note[n].t[lang] ? rc : EQ_ERR_MEMORY;
        }
        eq_buf_clear(&count);
        eq_buf_clear(&of);
        n++;
    }
    for (size_t i = 0; i < k->claim.n_note; i++) {
        note[n++] = k->claim.note[i];
    }
    k->a->note = note;
    k->a->n_note = n;
    return rc;
}

static const char *remake_command(eq_asking *k)
{
    eq_buf b = { 0 };
    const char *out;

    eq_buf_str(&b, "eq ask ");
    eq_buf_str(&b, eq_name_is_file(k->claim.file) && !eq_shipped_find(k->claim.file) ? k->claim.file
                                                                                     : k->claim.id);
    for (size_t i = 0; i < k->o->n_set; i++) {
        eq_buf_str(&b, " --set '");
        eq_buf_str(&b, k->o->set[i]);
        eq_buf_str(&b, "'");
    }
    if (k->o->n_future != 4096) {
        eq_buf_str(&b, " --runs ");
        eq_buf_u64(&b, k->o->n_future);
    }
    if (k->o->seed != 7) {
        eq_buf_str(&b, " --seed ");
        eq_buf_u64(&b, k->o->seed);
    }
    out = b.failed ? NULL : eq_arena_copy(k->arena, b.p, b.n);
    eq_buf_clear(&b);
    return out;
}

/* A changed answer says what was changed wherever it is shown. */
static eq_status fill_set(eq_asking *k)
{
    const eq_case *c = k->c;
    eq_both *name = EQ_NEW(k->arena, c->n_set, eq_both);
    const char **text = EQ_NEW(k->arena, c->n_set, const char *);

    if (!name || !text) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < c->n_set; i++) {
        const eq_path *p = eq_case_path(c, eq_str_of(c->set_path[i]), NULL);

        name[i] = (eq_both){ { p->target.name[0], p->target.name[1] } };
        text[i] = c->input[p->input[0]].q.text;
    }
    k->a->n_set = c->n_set;
    k->a->set_name = name;
    k->a->set_text = text;
    k->a->set_key = c->set_path;
    return EQ_OK;
}

static eq_status fill_facts(eq_asking *k)
{
    const char *const *extra[2] = { k->claim.said_by, k->claim.doubted_by };
    eq_answer *a = k->a;
    eq_input_info *info;
    eq_status rc;

    a->said_by = k->claim.said_by;
    a->doubted_by = k->claim.doubted_by;
    while (a->said_by[a->n_said]) {
        a->n_said++;
    }
    while (a->doubted_by[a->n_doubted]) {
        a->n_doubted++;
    }
    EQ_TRY(eq_info_inputs(k->arena, k->c, k->plan, k->claim.control, k->claim.n_control, &info,
                          &a->n_input));
    for (size_t i = 0; i < a->n_input; i++) {
        for (size_t m = 0; m < k->n_mover; m++) {
            info[i].inert |=
                k->mover[m].inert && strcmp(info[i].key, k->c->path[k->mover[m].path].path) == 0;
        }
    }
    a->input = info;
    EQ_TRY(eq_info_sources(k->arena, k->bib, k->c, k->plan, extra, 2, &a->source, &a->source_use,
                           &a->n_source));
    eq_info_origin(k->arena, k->c, k->plan, k->data, k->o, k->main->n_done, &a->origin);
    a->command = remake_command(k);
    EQ_TRY(fill_set(k));
    rc = a->command && a->origin.model_revisions ? EQ_OK : EQ_ERR_MEMORY;
out:
    return rc;
}

static void fill_words(eq_asking *k)
{
    eq_answer *a = k->a;
    const eq_claim *c = &k->claim;

    a->id = c->id;
    a->question = c->question;
    a->event = c->event;
    a->short_label = c->short_label;
    a->proposition = c->proposition->text.p;
    a->definition = c->definition;
    a->omission = c->omission;
    a->n_omission = c->n_omission;
    for (int i = 0; i < 2; i++) {
        a->reading[i] = c->reading[i];
        a->reading_title[i] = c->reading_title[i];
    }
    a->judgement_share = a->judgement_error = NAN;
}

static eq_status keep_values(eq_asking *k)
{
    const double *values = k->main->column[k->has_outcome ? k->w_outcome : 0].values;
    double *copy;

    if (!k->o->keep_values || !values) {
        return EQ_OK;
    }
    copy = EQ_NEW(k->arena, (size_t)k->main->n_done, double);
    if (!copy) {
        return EQ_ERR_MEMORY;
    }
    memcpy(copy, values, (size_t)k->main->n_done * sizeof *copy);
    k->a->values = copy;
    k->a->n_value = k->main->n_done;
    return EQ_OK;
}

static eq_status answer(eq_asking *k)
{
    bool cancelled = false;
    eq_status rc;

    k->a = EQ_NEW(k->arena, 1, eq_answer);
    if (!k->a) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_claim_read(k->arena, k->claim.file, k->bib, k->diag, &k->claim));
    fill_words(k);
    EQ_TRY(build_case(k));
    k->a->scenario = k->scenario.id;
    EQ_TRY(build_watches(k));
    if (k->o->check_only) {
        return EQ_OK;
    }
    rc = run_main(k);
    cancelled = rc == EQ_ERR_CANCELLED && k->main;
    if (rc != EQ_OK && !cancelled) {
        goto out;
    }
    EQ_TRY(fill_headline(k));
    EQ_TRY(fill_fall(k));
    EQ_TRY(fill_path(k));
    EQ_TRY(fill_checks(k));
    EQ_TRY(keep_values(k));
    if (!k->o->headline_only && !cancelled) {
        EQ_TRY(eq_asking_movers(k));
        EQ_TRY(eq_asking_drivers(k));
        EQ_TRY(eq_asking_flips(k));
        EQ_TRY(eq_asking_holds(k));
        EQ_TRY(eq_asking_map(k));
    }
    if (!cancelled) {
        EQ_TRY(eq_asking_judgement(k));
    }
    EQ_TRY(fill_notes(k));
    EQ_TRY(fill_facts(k));
    rc = cancelled ? EQ_ERR_CANCELLED : EQ_OK;
out:
    return rc;
}

eq_status eq_ask(eq_arena *arena, const eq_bib *bib, const eq_data *data, const char *name,
                 const eq_ask_options *options, eq_diag *diag, const eq_answer **out)
{
    eq_asking *k = EQ_NEW(arena, 1, eq_asking);
    eq_status rc;

    *out = NULL;
    if (!k) {
        return EQ_ERR_MEMORY;
    }
    k->arena = arena;
    k->bib = bib;
    k->data = data;
    k->o = options;
    k->diag = diag;
    k->claim.file = name;
    rc = answer(k);
    if (rc == EQ_OK || (rc == EQ_ERR_CANCELLED && k->main)) {
        *out = k->a;
    }
    eq_result_free(k->main);
    eq_plan_free(k->plan);
    return rc;
}
