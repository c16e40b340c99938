/* Checked tree -> operations. Yearly values are unrolled: a node is lowered once for each year that
 * is needed. Also the public compile and the threshold of a proposition. */
#include "expr/check.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "expr/ir.h"

typedef struct lowerer {
    eq_checker *c;
    eq_builder b;
} lowerer;

/* A law is no value of a lane: it is carried as what makes it. */
typedef enum law_kind { LAW_MODEL, LAW_BINOMIAL, LAW_POISSON } law_kind;
typedef struct law_ref {
    law_kind kind;
    uint32_t slot, row; /* MODEL */
    uint32_t a, b;      /* values: n and p, or mu */
} law_ref;

static uint32_t lower(lowerer *w, const eq_xnode *e, int32_t year);

static uint32_t emit1(lowerer *w, eq_irop op, uint32_t a)
{
    return eq_ir_emit(&w->b, op, a, EQ_IR_NONE, EQ_IR_NONE, 0);
}

static uint32_t emit2(lowerer *w, eq_irop op, uint32_t a, uint32_t b)
{
    return eq_ir_emit(&w->b, op, a, b, EQ_IR_NONE, 0);
}

static uint32_t select_of(lowerer *w, uint32_t c, uint32_t yes, uint32_t no)
{
    return eq_ir_emit(&w->b, EQ_I_SELECT, c, yes, no, 0);
}

static uint32_t constant(lowerer *w, double x)
{
    return eq_ir_const(&w->b, x);
}

/* Laws */

static law_ref lower_law(lowerer *w, const eq_xnode *e, int32_t year)
{
    const eq_xinfo *t = eq_check_info(w->c, e);
    law_ref r = { .kind = LAW_MODEL };

    if (e->kind == EQ_XN_INDEX) {
        return lower_law(w, e->kid[0], t->first);
    }
    if (e->kind == EQ_XN_CALL) {
        r.kind = t->fn == EQ_FN_BINOMIAL ? LAW_BINOMIAL : LAW_POISSON;
        r.a = eq_ir_lanes(&w->b, lower(w, e->kid[0], year));
        r.b = r.kind == LAW_BINOMIAL ? eq_ir_lanes(&w->b, lower(w, e->kid[1], year)) : EQ_IR_NONE;
        return r;
    }
    r.slot = t->slot;
    r.row = t->type.yearly && year > 0 ? (uint32_t)year : 0;
    return r;
}

static uint32_t model_law(lowerer *w, const law_ref *l, unsigned what, uint32_t arg)
{
    return eq_ir_emit(&w->b, EQ_I_LAW, eq_ir_lanes(&w->b, arg), EQ_IR_NONE, EQ_IR_NONE,
                      eq_ir_law_bits(l->slot, l->row, what));
}

/* One operation of a law built in the expression. */
static uint32_t built_law(lowerer *w, const law_ref *l, eq_irop binomial, eq_irop poisson,
                          uint32_t k)
{
    const bool is_b = l->kind == LAW_BINOMIAL;
    const uint32_t third = k == EQ_IR_NONE ? k : eq_ir_lanes(&w->b, k);
    return eq_ir_emit(&w->b, is_b ? binomial : poisson, l->a, l->b, third, 0);
}

static uint32_t law_at_least(lowerer *w, const law_ref *l, uint32_t m)
{
    if (l->kind == LAW_MODEL) {
        return model_law(w, l, EQ_XL_TAIL, emit1(w, EQ_I_CEIL, m));
    }
    return built_law(w, l, EQ_I_BIN_TAIL, EQ_I_POI_TAIL, m);
}

/* P(X <= k), k whole. For a model's law it is what is left of the upper tail, but a chance of
 * nothing at all is asked for itself, so that it keeps its digits. */
static uint32_t law_at_most(lowerer *w, const law_ref *l, uint32_t k)
{
    double x;
    if (l->kind != LAW_MODEL) {
        return built_law(w, l, EQ_I_BIN_CDF, EQ_I_POI_CDF, k);
    }
    if (eq_ir_is_const(&w->b, k, &x) && x == 0) {
        return model_law(w, l, EQ_XL_PMF, k);
    }
    const uint32_t next = emit2(w, EQ_I_ADD, k, constant(w, 1));
    return emit2(w, EQ_I_SUB, constant(w, 1), model_law(w, l, EQ_XL_TAIL, next));
}

static uint32_t law_exactly(lowerer *w, const law_ref *l, uint32_t m)
{
    if (l->kind != LAW_MODEL) {
        return built_law(w, l, EQ_I_BIN_PMF, EQ_I_POI_PMF, m);
    }
    const uint32_t k = emit1(w, EQ_I_FLOOR, m);
    return select_of(w, emit2(w, EQ_I_EQ, k, m), model_law(w, l, EQ_XL_PMF, k), constant(w, 0));
}

static uint32_t law_compare(lowerer *w, int op, const law_ref *l, uint32_t m)
{
    const uint32_t one = constant(w, 1);
    switch (op) {
    case EQ_XO_GE:
        return law_at_least(w, l, m);
    case EQ_XO_GT:
        return law_at_least(w, l, emit2(w, EQ_I_ADD, emit1(w, EQ_I_FLOOR, m), one));
    case EQ_XO_LE:
        return law_at_most(w, l, emit1(w, EQ_I_FLOOR, m));
    case EQ_XO_LT:
        return law_at_most(w, l, emit2(w, EQ_I_SUB, emit1(w, EQ_I_CEIL, m), one));
    case EQ_XO_EQ:
        return law_exactly(w, l, m);
    default:
        return emit2(w, EQ_I_SUB, one, law_exactly(w, l, m));
    }
}

static int mirrored(int op)
{
    switch (op) {
    case EQ_XO_LT:
        return EQ_XO_GT;
    case EQ_XO_LE:
        return EQ_XO_GE;
    case EQ_XO_GT:
        return EQ_XO_LT;
    case EQ_XO_GE:
        return EQ_XO_LE;
    default:
        return op;
    }
}

static uint32_t lower_chance(lowerer *w, const eq_xnode *e, int32_t year)
{
    const eq_xnode *cmp = e->kid[0];
    const bool left = eq_check_info(w->c, cmp->kid[0])->type.kind == EQ_X_LAW;
    const law_ref l = lower_law(w, cmp->kid[left ? 0 : 1], year);
    const uint32_t m = lower(w, cmp->kid[left ? 1 : 0], year);
    return law_compare(w, left ? cmp->op : mirrored(cmp->op), &l, m);
}

/* The stream of a draw: the owner's, the call's number in the text, and the year when the law
 * changes from year to year; never the position of anything else. */
static uint32_t lower_sample(lowerer *w, const eq_xnode *e, int32_t year)
{
    const law_ref l = lower_law(w, e->kid[0], year);
    uint64_t stream = eq_hash_mix(w->c->names->stream, (uint64_t)e->value);

    if (eq_check_info(w->c, e)->type.yearly) {
        stream = eq_hash_mix(stream, (uint64_t)(w->c->names->first_year + year));
    }
    if (l.kind == LAW_MODEL) {
        const uint32_t u = eq_ir_emit(&w->b, EQ_I_UNIT, EQ_IR_NONE, EQ_IR_NONE, EQ_IR_NONE, stream);
        return model_law(w, &l, EQ_XL_QUANTILE, u);
    }
    return eq_ir_emit(&w->b, l.kind == LAW_BINOMIAL ? EQ_I_SAMPLE_BIN : EQ_I_SAMPLE_POI, l.a, l.b,
                      EQ_IR_NONE, stream);
}

/* Over years */

static uint32_t lower_over_years(lowerer *w, const eq_xnode *e)
{
    const eq_xinfo *t = eq_check_info(w->c, e);
    const eq_irop op = t->fn == EQ_FN_MIN ? EQ_I_MIN : t->fn == EQ_FN_MAX ? EQ_I_MAX : EQ_I_ADD;
    uint32_t v = lower(w, e->kid[0], t->first);

    for (int32_t y = t->first + 1; y <= t->last && w->b.status == EQ_OK; y++) {
        v = emit2(w, op, v, lower(w, e->kid[0], y));
    }
    if (t->fn == EQ_FN_MEAN) {
        v = emit2(w, EQ_I_DIV, v, constant(w, t->last - t->first + 1));
    }
    return v;
}

static uint32_t lower_first_year(lowerer *w, const eq_xnode *e)
{
    const eq_xinfo *t = eq_check_info(w->c, e);
    uint32_t v = constant(w, (double)INFINITY);
    for (int32_t y = t->last; y >= t->first && w->b.status == EQ_OK; y--) {
        v = select_of(w, lower(w, e->kid[0], y), constant(w, w->c->names->first_year + y), v);
    }
    return v;
}

static uint32_t lower_share_of_years(lowerer *w, const eq_xnode *e)
{
    const eq_xinfo *t = eq_check_info(w->c, e);
    uint32_t v = constant(w, 0);
    for (int32_t y = t->first; y <= t->last && w->b.status == EQ_OK; y++) {
        v = emit2(w, EQ_I_ADD, v, lower(w, e->kid[0], y));
    }
    return emit2(w, EQ_I_DIV, v, constant(w, t->last - t->first + 1));
}

/* Calls and operators */

static uint32_t lower_fold(lowerer *w, const eq_xnode *e, int32_t year, eq_irop op)
{
    uint32_t v = lower(w, e->kid[0], year);
    for (uint32_t i = 1; i < e->n_kid; i++) {
        v = emit2(w, op, v, lower(w, e->kid[i], year));
    }
    return v;
}

static uint32_t lower_law_function(lowerer *w, const eq_xnode *e, int32_t year)
{
    const law_ref l = lower_law(w, e->kid[0], year);
    switch (eq_check_info(w->c, e)->fn) {
    case EQ_FN_P_AT_LEAST:
        return law_at_least(w, &l, lower(w, e->kid[1], year));
    case EQ_FN_QUANTILE: {
        const uint32_t q = lower(w, e->kid[1], year);
        return l.kind == LAW_MODEL ? model_law(w, &l, EQ_XL_QUANTILE, q)
                                   : built_law(w, &l, EQ_I_BIN_QUANTILE, EQ_I_POI_QUANTILE, q);
    }
    default:
        return l.kind == LAW_MODEL ? model_law(w, &l, EQ_XL_MEAN, constant(w, 0))
                                   : built_law(w, &l, EQ_I_BIN_MEAN, EQ_I_POI_MEAN, EQ_IR_NONE);
    }
}

static uint32_t lower_call(lowerer *w, const eq_xnode *e, int32_t year)
{
    const eq_xinfo *t = eq_check_info(w->c, e);
    const bool over_years = e->n_kid == 2 && e->kid[1]->kind == EQ_XN_RANGE;

    switch (t->fn) {
    case EQ_FN_MIN:
    case EQ_FN_MAX:
        return over_years ? lower_over_years(w, e)
                          : lower_fold(w, e, year, t->fn == EQ_FN_MIN ? EQ_I_MIN : EQ_I_MAX);
    case EQ_FN_MEAN:
        return over_years ? lower_over_years(w, e) : lower_law_function(w, e, year);
    case EQ_FN_SUM:
        return lower_over_years(w, e);
    case EQ_FN_FIRST_YEAR:
        return lower_first_year(w, e);
    case EQ_FN_SHARE_OF_YEARS:
        return lower_share_of_years(w, e);
    case EQ_FN_CLAMP:
        return emit2(w, EQ_I_MIN,
                     emit2(w, EQ_I_MAX, lower(w, e->kid[0], year), lower(w, e->kid[1], year)),
                     lower(w, e->kid[2], year));
    case EQ_FN_CHANCE:
        return lower_chance(w, e, year);
    case EQ_FN_P_AT_LEAST:
    case EQ_FN_QUANTILE:
        return lower_law_function(w, e, year);
    case EQ_FN_SAMPLE:
        return lower_sample(w, e, year);
    case EQ_FN_CENTRAL:
    case EQ_FN_SD:
        return constant(w, t->value);
    default:
        break;
    }
    static const uint8_t op[EQ_N_FN] = {
        [EQ_FN_ABS] = EQ_I_ABS,   [EQ_FN_SQRT] = EQ_I_SQRT,   [EQ_FN_EXP] = EQ_I_EXP,
        [EQ_FN_LOG] = EQ_I_LOG,   [EQ_FN_ROUND] = EQ_I_ROUND, [EQ_FN_FLOOR] = EQ_I_FLOOR,
        [EQ_FN_CEIL] = EQ_I_CEIL,
    };
    return emit1(w, (eq_irop)op[t->fn], lower(w, e->kid[0], year));
}

static uint32_t lower_binary(lowerer *w, const eq_xnode *e, int32_t year)
{
    static const uint8_t op[] = {
        [EQ_XO_ADD] = EQ_I_ADD, [EQ_XO_SUB] = EQ_I_SUB, [EQ_XO_MUL] = EQ_I_MUL,
        [EQ_XO_DIV] = EQ_I_DIV, [EQ_XO_POW] = EQ_I_POW, [EQ_XO_LT] = EQ_I_LT,
        [EQ_XO_LE] = EQ_I_LE,   [EQ_XO_GT] = EQ_I_LT,   [EQ_XO_GE] = EQ_I_LE,
        [EQ_XO_EQ] = EQ_I_EQ,   [EQ_XO_NE] = EQ_I_NE,   [EQ_XO_AND] = EQ_I_AND,
        [EQ_XO_OR] = EQ_I_OR,
    };
    const uint32_t a = lower(w, e->kid[0], year), b = lower(w, e->kid[1], year);
    const bool turned = e->op == EQ_XO_GT || e->op == EQ_XO_GE;
    return emit2(w, (eq_irop)op[e->op], turned ? b : a, turned ? a : b);
}

static uint32_t lower_name(lowerer *w, const eq_xinfo *t, int32_t year)
{
    if (t->is_const) {
        return constant(w, t->value);
    }
    /* the first year of a program that looks back is its owner's: here year is at least 1 */
    return eq_ir_emit(&w->b, EQ_I_SLOT, t->slot,
                      t->type.yearly ? (uint32_t)(year - (t->last_year ? 1 : 0)) : 0, EQ_IR_NONE,
                      0);
}

static uint32_t lower_kind(lowerer *w, const eq_xnode *e, int32_t year)
{
    const eq_xinfo *t = eq_check_info(w->c, e);

    if (t->is_word || t->is_unit) {
        return constant(w, t->value);
    }
    switch (e->kind) {
    case EQ_XN_NUMBER:
    case EQ_XN_BOOL:
    case EQ_XN_NEVER:
        return constant(w, t->value);
    case EQ_XN_NAME:
        return lower_name(w, t, year);
    case EQ_XN_UNARY:
        return emit1(w, e->op == EQ_XO_NOT ? EQ_I_NOT : EQ_I_NEG, lower(w, e->kid[0], year));
    case EQ_XN_BINARY:
        return lower_binary(w, e, year);
    case EQ_XN_IF: {
        const uint32_t c = lower(w, e->kid[0], year), a = lower(w, e->kid[1], year);
        return select_of(w, c, a, lower(w, e->kid[2], year));
    }
    case EQ_XN_INDEX:
        return lower(w, e->kid[0], t->first);
    default:
        return lower_call(w, e, year);
    }
}

static uint32_t lower(lowerer *w, const eq_xnode *e, int32_t year)
{
    eq_xinfo *t = eq_check_info(w->c, e);
    if (t->memo) {
        return t->memo - 1;
    }
    if (w->b.status != EQ_OK) {
        return 0;
    }
    const uint32_t v = lower_kind(w, e, year);
    if (w->b.made_nan) { /* the innermost node whose value is not a number */
        char z[64];
        w->b.made_nan = false;
        eq_check_fail(w->c, e, EQ_XW_NODE, EQ_ERR_NAN, EQ_S_EXPR_NOT_A_NUMBER, "text",
                      eq_check_text(w->c, e, z, sizeof z), NULL, NULL);
    }
    if (!t->type.yearly && w->b.status == EQ_OK) {
        t->memo = v + 1;
    }
    return v;
}

/* Compile */

static bool collect_slots(eq_program *p, const eq_builder *b, const uint32_t *used, uint32_t n)
{
    uint32_t *slots = EQ_NEW(b->arena, n, uint32_t);
    if (!slots) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) { /* few: insertion keeps them ascending */
        uint32_t k = 0;
        while (k < p->n_slots && slots[k] < used[i]) {
            k++;
        }
        if (k < p->n_slots && slots[k] == used[i]) {
            continue;
        }
        memmove(slots + k + 1, slots + k, (p->n_slots - k) * sizeof *slots);
        slots[k] = used[i];
        p->n_slots++;
    }
    p->slots = slots;
    return true;
}

/* The slots of all live operations, and the largest year they read. */
static bool find_slots(eq_program *p, const eq_builder *b, const eq_instr *instr, uint32_t n_instr)
{
    uint32_t n = 0;
    uint32_t *used = EQ_NEW(b->arena, (size_t)4 * n_instr + 1, uint32_t);
    if (!used) {
        return false;
    }
    for (uint32_t i = 0; i < n_instr; i++) {
        uint32_t row = 0;
        for (int k = 0; k < 3; k++) {
            if (instr[i].arg[k] >> 30 == EQ_P_SLOT) {
                const eq_slot_row r = p->row[instr[i].arg[k] & 0x3FFFFFFFu];
                used[n++] = r.slot;
                row = r.row > row ? r.row : row;
            }
        }
        if (instr[i].op == EQ_I_LAW) {
            used[n++] = (uint32_t)(instr[i].bits >> 32);
        }
        p->max_row = row > p->max_row ? row : p->max_row;
    }
    return collect_slots(p, b, used, n);
}

static eq_status report_size(eq_checker *c, const eq_xnode *root)
{
    eq_check_fail(c, root, EQ_XW_NODE, EQ_ERR_SIZE, EQ_S_EXPR_TOO_MANY_OPS, NULL, NULL, NULL, NULL);
    eq_check_hint(c, EQ_S_EXPR_HINT_SPLIT, NULL, NULL, NULL, NULL);
    return EQ_ERR_SIZE;
}

static eq_status make_program(eq_arena *arena, eq_checker *c, const eq_type *type, eq_program **out)
{
    lowerer w = { .c = c };
    const eq_xnode *root = c->ast->root;
    const uint32_t n_out = type->yearly ? (uint32_t)c->names->n_years : 1;
    eq_program *p = EQ_NEW(arena, 1, eq_program);
    uint32_t *rows = EQ_NEW(arena, n_out, uint32_t), *bound = EQ_NEW(arena, n_out, uint32_t);

    if (!p || !rows || !bound || !eq_ir_init(&w.b, arena)) {
        return EQ_ERR_MEMORY;
    }
    for (uint32_t y = 0; y < n_out && w.b.status == EQ_OK && c->status == EQ_OK; y++) {
        rows[y] =
            y == 0 && c->last_year ? constant(&w, c->names->first) : lower(&w, root, (int32_t)y);
        bound[y] = w.b.n;
    }
    if (w.b.status == EQ_ERR_SIZE) {
        return report_size(c, root);
    }
    eq_status rc = w.b.status != EQ_OK ? w.b.status : c->status;
    if (rc == EQ_OK) {
        rc = eq_ir_program(&w.b, n_out, rows, bound, p);
    }
    if (rc == EQ_OK && !find_slots(p, &w.b, p->instr, p->n_instr)) {
        rc = EQ_ERR_MEMORY;
    }
    p->type = *type;
    *out = rc == EQ_OK ? p : NULL;
    return rc;
}

eq_status eq_expr_compile(eq_arena *arena, const eq_ast *ast, const eq_scope_names *names,
                          const eq_type *want, eq_diag *diag, eq_program **out)
{
    static const eq_scope_names nothing = { 0 };
    eq_checker c = { .ast = ast, .names = names ? names : &nothing, .diag = diag };
    const char *const *words = want && want->kind == EQ_X_WORD ? want->words : NULL;
    eq_program *p = NULL;
    eq_type type;

    c.info = EQ_NEW(arena, ast->n_node, eq_xinfo);
    if (!c.info) {
        return EQ_ERR_MEMORY;
    }
    (void)eq_check_node(&c, ast->root, words);
    if (c.status != EQ_OK) {
        return c.status;
    }
    if (!eq_check_want(&c, ast->root, want, &type)) {
        return c.status;
    }
    if (type.kind == EQ_X_LAW) { /* a law is not a value of a future */
        (void)eq_check_value(&c, ast->root);
        return c.status;
    }
    eq_check_last_year(&c, ast->root);
    if (c.status != EQ_OK) {
        return c.status;
    }
    const eq_status rc = make_program(arena, &c, &type, &p);
    if (rc == EQ_OK) {
        *out = p;
    }
    return rc;
}

const eq_type *eq_program_type(const eq_program *p)
{
    return &p->type;
}

const uint32_t *eq_program_slots(const eq_program *p, size_t *n)
{
    *n = p->n_slots;
    return p->slots;
}

/* Thresholds */

static bool has_names(const eq_xnode *e)
{
    eq_unit unit;
    if (e->kind == EQ_XN_NAME) {
        return true;
    }
    if (e->kind == EQ_XN_BINARY && e->op == EQ_XO_DIV && e->kid[0]->kind == EQ_XN_NUMBER &&
        e->kid[1]->kind == EQ_XN_NAME && eq_unit_parse(e->kid[1]->name, &unit, NULL)) {
        return false; /* "3/yr" */
    }
    if (e->kind == EQ_XN_CALL) {
        const int fn = eq_expr_function_find(e->name);
        if (fn == EQ_FN_SAMPLE || fn == EQ_FN_CENTRAL || fn == EQ_FN_SD) {
            return true;
        }
    }
    for (uint32_t i = 0; i < e->n_kid; i++) {
        if (has_names(e->kid[i])) {
            return true;
        }
    }
    return false;
}

static eq_ast *subtree(eq_arena *arena, const eq_ast *ast, const eq_xnode *root)
{
    eq_ast *t = EQ_NEW(arena, 1, eq_ast);
    if (t) {
        *t = *ast;
        t->root = root;
    }
    return t;
}

/* The number a tree without names is, in canonical units. */
static bool constant_of(eq_arena *arena, const eq_ast *ast, double *x, eq_unit *unit)
{
    eq_program *p = NULL;
    const eq_expr_env env = { .n = 1 };
    const eq_scope_names none = { 0 };

    if (eq_expr_compile(arena, ast, &none, NULL, NULL, &p) != EQ_OK || !p || p->n_reg > 0 ||
        !eq_type_is_number(&p->type) || p->type.yearly) {
        return false;
    }
    eq_program_run(p, &env, x);
    *unit = p->type.unit;
    return isfinite(*x);
}

bool eq_expr_sides(eq_arena *arena, const eq_ast *ast, const eq_ast *side[2], int *direction)
{
    const eq_xnode *e = ast->root;
    if (e->kind != EQ_XN_BINARY || e->op < EQ_XO_LT || e->op > EQ_XO_GE) {
        return false;
    }
    side[0] = subtree(arena, ast, e->kid[0]);
    side[1] = subtree(arena, ast, e->kid[1]);
    *direction = e->op == EQ_XO_GT || e->op == EQ_XO_GE ? 1 : -1;
    return side[0] && side[1];
}

bool eq_expr_threshold(eq_arena *arena, const eq_ast *ast, const eq_ast **outcome,
                       double *threshold, int *direction, eq_unit *unit)
{
    const eq_ast *side[2];
    if (!eq_expr_sides(arena, ast, side, direction)) {
        return false;
    }
    const bool left = has_names(side[0]->root), right = has_names(side[1]->root);
    if (left == right || !constant_of(arena, side[left ? 1 : 0], threshold, unit)) {
        return false;
    }
    *outcome = side[left ? 0 : 1];
    *direction = left ? *direction : -*direction;
    return true;
}

eq_pos eq_ast_pos(const eq_ast *ast)
{
    return eq_expr_pos(&ast->text, ast->root->at, ast->root->len);
}

eq_str eq_ast_text(const eq_ast *ast)
{
    const eq_xnode *e = ast->root;
    return (eq_str){ ast->text.text.p + e->at, e->len };
}

static void each_name(const eq_xnode *e, void *ctx, void (*each)(void *ctx, eq_str name))
{
    if (e->kind == EQ_XN_NAME) {
        each(ctx, e->name);
    }
    for (uint32_t i = 0; i < e->n_kid; i++) {
        each_name(e->kid[i], ctx, each);
    }
}

void eq_ast_names(const eq_ast *ast, void *ctx, void (*each)(void *ctx, eq_str name))
{
    each_name(ast->root, ctx, each);
}

eq_str eq_ast_whole_text(const eq_ast *ast)
{
    return eq_str_trim(ast->text.text);
}
