/* What an answer watches: the proposition in every world, what stands beside it, the outcome behind
 * the dots, waterfall and checks. Refuses what is no proposition, no single number, no
 * series.
 */
#include <math.h>
#include <string.h>

#include "answer/asking.h"

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

eq_status eq_asking_under_given(eq_asking *k)
{
    uint32_t asked = k->world;
    eq_status rc;

    k->world = k->watch[k->n_watch - 1].world;
    rc = eq_asking_watch_given(k, k->claim.given);
    k->world = asked;
    return rc;
}

/* The proposition in every world; with world names inside it is one and the same everywhere. */
static eq_status watch_proposition(eq_asking *k, eq_ast **ast)
{
    eq_program *p = NULL;
    eq_status rc;

    EQ_TRY(eq_case_parse(k->c, k->claim.proposition, k->diag, ast));
    for (uint32_t w = k->world; w < k->c->n_world; w++) {
        if (k->n_world_shown > 0 && (k->o->world || k->o->quick || k->c->world[w].reference)) {
            break; /* one world alone, or those that are only compared with */
        }
        EQ_TRY(eq_case_compile(k->c, w, *ast, NULL, k->diag, &p));
        EQ_TRY(check_proposition(k, p, k->claim.proposition));
        if (w == 1 && k->n_world_shown == 1 && same_slots(k->watch[0].program, p)) {
            break;
        }
        watch(k, p, w, k->c->world[w].name);
        k->n_world_shown++;
        EQ_TRY(eq_asking_under_given(k));
    }
    k->a->chance = eq_program_type(k->watch[0].program)->kind == EQ_X_CHANCE;
out:
    return rc;
}

eq_status eq_asking_watch_node(eq_asking *k, const eq_node *node, const char *name, bool yearly,
                               eq_program **out)
{
    eq_ast *ast;
    eq_status rc;

    EQ_TRY(eq_case_parse(k->c, node, k->diag, &ast));
    EQ_TRY(eq_case_compile(k->c, k->world, ast, NULL, k->diag, out));
    if (eq_program_type(*out)->yearly != yearly) {
        rc = EQ_ERR_SHAPE;
        eq_diag_add(k->diag, EQ_ERROR, rc, &node->pos,
                    yearly ? EQ_S_ANSWER_WANT_SERIES : EQ_S_ANSWER_WANT_ONE_NUMBER, NULL);
        goto out;
    }
    watch(k, *out, k->world, name);
out:
    return rc;
}

eq_status eq_asking_watch_given(eq_asking *k, const eq_node *given)
{
    size_t last = k->n_watch - 1;
    eq_program *p;
    eq_status rc = EQ_OK;

    if (!given) {
        return EQ_OK;
    }
    EQ_TRY(eq_asking_watch_node(k, given, "given", false, &p));
    EQ_TRY(check_proposition(k, p, given));
    k->n_watch--; /* not a column of its own */
    k->watch[last].given = p;
out:
    return rc;
}

static eq_status watch_also(eq_asking *k)
{
    const eq_claim_also *row = k->claim.also;
    eq_program *p;
    eq_status rc = EQ_OK;

    k->w_also = k->n_watch;
    for (size_t i = 0; i < k->claim.n_also; i++) {
        EQ_TRY(eq_asking_watch_node(k, row[i].expression, row[i].name, false, &p));
        rc = check_proposition(k, p, row[i].expression);
        if (rc != EQ_OK && eq_program_type(p)->kind == EQ_X_NUMBER) {
            eq_diag_hint(k->diag, EQ_S_ANSWER_HINT_FIGURES, NULL);
        }
        EQ_TRY(rc);
        EQ_TRY(eq_asking_watch_given(k, row[i].given));
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

/* A comparison one of whose sides is the same in every future, such as `x >= c` with an input c
 * that is known: the other side, where it turns, and on which side it holds. */
static eq_status watch_known_side(eq_asking *k, const eq_ast *proposition, const eq_ast **outcome,
                                  int *direction)
{
    const eq_ast *side[2];
    eq_program *p[2];
    bool known[2];
    eq_status rc = EQ_OK;

    if (!eq_expr_sides(k->arena, proposition, side, direction)) {
        return EQ_OK;
    }
    for (int i = 0; i < 2; i++) {
        EQ_TRY(eq_case_compile(k->c, k->world, side[i], NULL, k->diag, &p[i]));
        known[i] = eq_asking_certain(k, p[i]);
    }
    if (known[0] != known[1]) {
        k->w_threshold = k->n_watch;
        watch(k, p[known[1]], k->world, "threshold");
        *outcome = side[known[0]];
        *direction = known[1] ? *direction : -*direction;
    }
out:
    return rc;
}

/* Whether two expressions are written alike but for blanks. */
static bool written_alike(eq_str a, eq_str b)
{
    size_t i = 0, j = 0;

    for (;;) {
        while (i < a.n && (a.p[i] == ' ' || a.p[i] == '\n')) {
            i++;
        }
        while (j < b.n && (b.p[j] == ' ' || b.p[j] == '\n')) {
            j++;
        }
        if (i == a.n || j == b.n) {
            return i == a.n && j == b.n;
        }
        if (a.p[i++] != b.p[j++]) {
            return false;
        }
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

    if (!found && !k->a->chance) {
        EQ_TRY(watch_known_side(k, proposition, &outcome, &direction));
    }
    k->w_outcome = k->n_watch;
    k->a->threshold = NAN;
    if (k->claim.outcome) {
        EQ_TRY(eq_asking_watch_node(k, k->claim.outcome, "outcome", false, &p));
    } else if (outcome && !k->a->chance) {
        EQ_TRY(eq_case_compile(k->c, k->world, outcome, NULL, k->diag, &p));
        watch(k, p, k->world, "outcome");
    } else {
        k->has_outcome = k->a->chance;
        k->w_outcome = 0; /* the chance itself */
        return EQ_OK;
    }
    k->watch[k->w_outcome].given = k->watch[0].given;
    k->has_outcome =
        eq_program_type(p)->kind == EQ_X_NUMBER || eq_program_type(p)->kind == EQ_X_CHANCE;
    if (outcome && k->has_outcome && k->claim.outcome &&
        !written_alike(eq_ast_text(outcome), k->claim.outcome->text)) {
        return EQ_OK; /* where the proposition turns is no value of this outcome */
    }
    if (outcome && k->has_outcome) {
        if (found) {
            check_threshold_said(k, threshold);
        }
        k->a->threshold = threshold; /* a known side's comes with the run */
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

    EQ_TRY(eq_asking_figure_watches(k));
    k->w_fall = k->n_watch;
    for (size_t i = 0; i < k->claim.n_row; i++) {
        EQ_TRY(eq_asking_watch_node(k, k->claim.row[i].expression, "waterfall", false, &p));
        EQ_TRY(eq_asking_under_given(k));
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
    EQ_TRY(eq_asking_curve_watches(k));
    rc = eq_asking_path_watches(k);
out:
    return rc;
}

/* A unit in which something is shown must be one of its kind. */
void eq_asking_check_unit(eq_asking *k, const eq_node *n, const eq_program *p)
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
        eq_asking_check_unit(k, c->fall_unit_node, k->watch[k->w_fall + i].program);
    }
    if (k->has_outcome) {
        eq_asking_check_unit(k, eq_node_get(c->root, "outcome_unit"),
                             k->watch[k->w_outcome].program);
    }
    return eq_diag_status(k->diag);
}

eq_status eq_asking_watches(eq_asking *k)
{
    const eq_claim *c = &k->claim;
    eq_ast *ast = NULL;
    eq_status rc;

    if (c->n_world + c->n_also + c->n_figure + c->n_row + c->n_check + 24 > EQ_MAX_WATCH) {
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
