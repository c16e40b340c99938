/* Types of calls: each function's arguments and result. */
#include <math.h>

#include "expr/check.h"

static bool fail_need(eq_checker *c, const eq_xnode *e, eq_status code, int id, int hint)
{
    eq_check_fail(c, e, EQ_XW_NODE, code, id, NULL, NULL, NULL, NULL);
    eq_check_hint(c, hint, NULL, NULL, NULL, NULL);
    return false;
}

static bool check_yearly(eq_checker *c, const eq_xnode *e)
{
    const eq_xinfo *t = eq_check_info(c, e);
    if (t->bad) {
        return false;
    }
    if (!t->type.yearly) {
        return fail_need(c, e, EQ_ERR_SHAPE, EQ_S_EXPR_NEED_YEARLY, EQ_S_EXPR_HINT_NEED_YEARLY);
    }
    return true;
}

static void check_args(eq_checker *c, const eq_xnode *e)
{
    for (uint32_t i = 0; i < e->n_kid; i++) {
        if (e->kid[i]->kind == EQ_XN_RANGE) {
            (void)eq_check_range(c, e->kid[i]);
        } else {
            (void)eq_check_node(c, e->kid[i], NULL);
        }
    }
}

/* No range where a value is needed. */
static bool no_range(eq_checker *c, const eq_xnode *e)
{
    bool good = true;
    for (uint32_t i = 0; i < e->n_kid; i++) {
        if (e->kid[i]->kind == EQ_XN_RANGE) {
            good = fail_need(c, e->kid[i], EQ_ERR_TYPE, EQ_S_EXPR_RANGE_ALONE,
                             EQ_S_EXPR_HINT_RANGE_PLACE);
        }
    }
    return good;
}

/* fn(x, 2025..2035): x is yearly, the result is not. */
static bool check_over_years(eq_checker *c, const eq_xnode *e)
{
    const eq_xnode *a = e->kid[0], *r = e->kid[1];
    eq_xinfo *t = eq_check_info(c, e);
    bool good = eq_check_value(c, a) && check_yearly(c, a);

    if (r->kind != EQ_XN_RANGE) {
        if (!eq_check_info(c, r)->bad) {
            (void)fail_need(c, r, EQ_ERR_TYPE, EQ_S_EXPR_NEED_RANGE, EQ_S_EXPR_HINT_RANGE);
        }
        return false;
    }
    good &= !eq_check_info(c, r)->bad;
    if (good && eq_check_info(c, a)->type.calendar && (t->fn == EQ_FN_SUM || t->fn == EQ_FN_MEAN)) {
        good = eq_check_number(c, a);
    }
    t->type = eq_check_info(c, a)->type;
    t->type.yearly = false;
    if (t->fn == EQ_FN_SUM) {
        t->type.kind = EQ_X_NUMBER;
    }
    t->first = eq_check_info(c, r)->first;
    t->last = eq_check_info(c, r)->last;
    return good;
}

/* All arguments alike: units, definitions, years. */
static bool check_elementwise(eq_checker *c, const eq_xnode *e)
{
    eq_xinfo *t = eq_check_info(c, e);
    uint32_t unit = 0, tag = 0;
    bool yearly = false, good = no_range(c, e);

    for (uint32_t i = 0; i < e->n_kid; i++) {
        good &= eq_check_value(c, e->kid[i]);
        yearly |= eq_check_info(c, e->kid[i])->type.yearly;
    }
    while (good && unit + 1 < e->n_kid && eq_check_info(c, e->kid[unit])->free_zero) {
        unit++;
    }
    for (uint32_t i = 0; i < e->n_kid; i++) { /* with one calendar year, all must be years */
        unit = eq_check_info(c, e->kid[i])->type.calendar ? i : unit;
    }
    while (good && tag + 1 < e->n_kid && !eq_check_info(c, e->kid[tag])->type.def) {
        tag++;
    }
    t->type = eq_check_info(c, e->kid[unit])->type;
    for (uint32_t i = 0; good && i < e->n_kid; i++) {
        eq_type with_tag;
        good = eq_check_alike(c, e, e->kid[unit], e->kid[i], &t->type) &&
               eq_check_alike(c, e, e->kid[tag], e->kid[i], &with_tag);
    }
    t->type.yearly = yearly;
    t->type.def = good ? eq_check_info(c, e->kid[tag])->type.def : 0;
    return good;
}

static bool check_extreme(eq_checker *c, const eq_xnode *e)
{
    if (e->n_kid == 2 && e->kid[1]->kind == EQ_XN_RANGE) {
        return check_over_years(c, e);
    }
    return check_elementwise(c, e);
}

static bool check_mean(eq_checker *c, const eq_xnode *e)
{
    eq_xinfo *t = eq_check_info(c, e);
    if (e->n_kid == 2) {
        return check_over_years(c, e);
    }
    const eq_xnode *a = e->kid[0];
    if (eq_check_info(c, a)->bad) {
        return false;
    }
    if (eq_check_info(c, a)->type.yearly && eq_type_is_number(&eq_check_info(c, a)->type)) {
        return fail_need(c, a, EQ_ERR_SHAPE, EQ_S_EXPR_NEED_YEARS, EQ_S_EXPR_HINT_RANGE);
    }
    if (!eq_check_law(c, a)) {
        return false;
    }
    t->type = eq_type_number(eq_check_info(c, a)->type.yearly);
    return true;
}

static bool check_years_of(eq_checker *c, const eq_xnode *e)
{
    eq_xinfo *t = eq_check_info(c, e);
    bool good = eq_check_bool(c, e->kid[0]) && check_yearly(c, e->kid[0]);

    t->type = eq_type_number(false);
    t->type.calendar = t->fn == EQ_FN_FIRST_YEAR;
    t->first = 0;
    t->last = c->names->n_years - 1;
    if (e->n_kid == 2) {
        const eq_xnode *r = e->kid[1];
        if (r->kind != EQ_XN_RANGE && !eq_check_info(c, r)->bad) {
            (void)fail_need(c, r, EQ_ERR_TYPE, EQ_S_EXPR_NEED_RANGE, EQ_S_EXPR_HINT_RANGE);
        }
        good &= !eq_check_info(c, r)->bad;
        t->first = eq_check_info(c, r)->first;
        t->last = eq_check_info(c, r)->last;
    }
    return good;
}

static bool check_unary_function(eq_checker *c, const eq_xnode *e)
{
    const eq_xnode *a = e->kid[0];
    eq_xinfo *t = eq_check_info(c, e);

    if (t->fn == EQ_FN_EXP || t->fn == EQ_FN_LOG) {
        if (!eq_check_plain(c, a)) {
            return false;
        }
        t->type = eq_type_number(eq_check_info(c, a)->type.yearly);
        return true;
    }
    if (!eq_check_number(c, a)) {
        return false;
    }
    t->type = eq_check_info(c, a)->type;
    t->type.kind = EQ_X_NUMBER;
    if (t->fn != EQ_FN_SQRT) {
        return true;
    }
    t->type.def = 0;
    for (int d = 0; d < EQ_N_DIM; d++) {
        if (t->type.unit.dim[d] % 2 != 0) {
            eq_buf u = { 0 };
            eq_unit_text(t->type.unit, &u);
            eq_check_fail(c, a, EQ_XW_NODE, EQ_ERR_UNIT, EQ_S_EXPR_SQRT_UNIT, "unit",
                          eq_buf_text(&u), NULL, NULL);
            eq_buf_clear(&u);
            return false;
        }
        t->type.unit.dim[d] = (signed char)(t->type.unit.dim[d] / 2);
    }
    return true;
}

/* chance(law >= m) */
static bool check_chance(eq_checker *c, const eq_xnode *e)
{
    const eq_xnode *a = e->kid[0];
    eq_xinfo *t = eq_check_info(c, e), *ta = eq_check_info(c, a);

    ta->fn = -1;
    ta->type = (eq_type){ .kind = EQ_X_BOOL, .unit = eq_unit_one() };
    if (a->op == EQ_XO_AND || a->op == EQ_XO_OR || a->op == EQ_XO_NOT) {
        return fail_need(c, a, EQ_ERR_TYPE, EQ_S_EXPR_CHANCE_JOINT, EQ_S_EXPR_HINT_CHANCE_JOINT);
    }
    if (a->kind != EQ_XN_BINARY || !eq_xop_is_compare(a->op)) {
        if (a->kind != EQ_XN_RANGE && !eq_check_node(c, a, NULL)) {
            return false;
        }
        return fail_need(c, a, EQ_ERR_TYPE, EQ_S_EXPR_CHANCE_NEEDS, EQ_S_EXPR_HINT_CHANCE_NEEDS);
    }
    const bool left = eq_check_node(c, a->kid[0], NULL);
    if (!eq_check_node(c, a->kid[1], NULL) || !left) {
        return false;
    }
    const eq_type *l = &eq_check_info(c, a->kid[0])->type, *r = &eq_check_info(c, a->kid[1])->type;
    if (l->kind == EQ_X_LAW && r->kind == EQ_X_LAW) {
        return fail_need(c, a, EQ_ERR_TYPE, EQ_S_EXPR_CHANCE_JOINT, EQ_S_EXPR_HINT_CHANCE_JOINT);
    }
    if (l->kind != EQ_X_LAW && r->kind != EQ_X_LAW) {
        return fail_need(c, a, EQ_ERR_TYPE, EQ_S_EXPR_CHANCE_NEEDS, EQ_S_EXPR_HINT_CHANCE_NEEDS);
    }
    t->type = (eq_type){ .kind = EQ_X_CHANCE, .unit = eq_unit_one() };
    t->type.yearly = l->yearly || r->yearly;
    return eq_check_plain(c, a->kid[l->kind == EQ_X_LAW ? 1 : 0]);
}

static bool check_share(eq_checker *c, const eq_xnode *e)
{
    const eq_xinfo *t = eq_check_info(c, e);
    if (t->is_const && !(t->value >= 0 && t->value <= 1)) {
        char z[64];
        return eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_RANGE, EQ_S_EXPR_NOT_A_CHANCE, "text",
                             eq_check_text(c, e, z, sizeof z), NULL, NULL);
    }
    return true;
}

static bool check_law_and_number(eq_checker *c, const eq_xnode *e)
{
    eq_xinfo *t = eq_check_info(c, e);
    const bool law = eq_check_law(c, e->kid[0]);
    if (!eq_check_plain(c, e->kid[1]) || !law) {
        return false;
    }
    t->type = eq_type_number(eq_check_info(c, e->kid[0])->type.yearly ||
                             eq_check_info(c, e->kid[1])->type.yearly);
    if (t->fn == EQ_FN_P_AT_LEAST) {
        t->type.kind = EQ_X_CHANCE;
        return true;
    }
    return check_share(c, e->kid[1]);
}

static bool check_count(eq_checker *c, const eq_xnode *e, bool whole)
{
    const eq_xinfo *t = eq_check_info(c, e);
    if (t->is_const && (!(t->value >= 0) || (whole && floor(t->value) != t->value))) {
        char z[64];
        return eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_RANGE,
                             whole ? EQ_S_EXPR_NOT_A_COUNT : EQ_S_EXPR_NEGATIVE_MEAN, "text",
                             eq_check_text(c, e, z, sizeof z), NULL, NULL);
    }
    return true;
}

static bool check_constructor(eq_checker *c, const eq_xnode *e)
{
    eq_xinfo *t = eq_check_info(c, e);
    const bool binomial = t->fn == EQ_FN_BINOMIAL;
    bool good = eq_check_plain(c, e->kid[0]) && check_count(c, e->kid[0], binomial);

    t->type = (eq_type){ .kind = EQ_X_LAW, .unit = eq_unit_one() };
    t->type.yearly = eq_check_info(c, e->kid[0])->type.yearly;
    if (binomial) {
        good &= eq_check_plain(c, e->kid[1]) && check_share(c, e->kid[1]);
        t->type.yearly |= eq_check_info(c, e->kid[1])->type.yearly;
    }
    return good;
}

static bool check_sample(eq_checker *c, const eq_xnode *e)
{
    if (!eq_check_law(c, e->kid[0])) {
        return false;
    }
    eq_check_info(c, e)->type = eq_type_number(eq_check_info(c, e->kid[0])->type.yearly);
    return true;
}

/* central(x), sd(x): constants of an input's stated distribution. */
static bool check_stated(eq_checker *c, const eq_xnode *e)
{
    const eq_xnode *a = e->kid[0]->kind == EQ_XN_INDEX ? e->kid[0]->kid[0] : e->kid[0];
    eq_xinfo *t = eq_check_info(c, e);
    eq_symbol sym;
    const char *suggest;

    if (!eq_check_number(c, e->kid[0])) {
        return false;
    }
    if (a->kind != EQ_XN_NAME || !eq_check_resolve(c, a->name, &sym, &suggest) ||
        !(sym.has_stated || sym.is_constant)) {
        return fail_need(c, e->kid[0], EQ_ERR_TYPE, EQ_S_EXPR_NEED_INPUT,
                         EQ_S_EXPR_HINT_NEED_INPUT);
    }
    t->type = eq_check_info(c, e->kid[0])->type;
    t->type.yearly = false;
    t->is_const = true;
    if (t->fn == EQ_FN_CENTRAL) {
        t->value = sym.has_stated ? sym.stated_mean : sym.value;
    } else {
        t->value = sym.has_stated ? sym.stated_sd : 0;
    }
    return true;
}

static bool unknown_function(eq_checker *c, const eq_xnode *e)
{
    char z[64];
    eq_symbol sym;
    const char *near = NULL;
    const size_t n = e->name.n < sizeof z - 1 ? e->name.n : sizeof z - 1;
    for (size_t i = 0; i < n; i++) {
        z[i] = e->name.p[i];
    }
    z[n] = '\0';
    const bool is_name = eq_check_resolve(c, e->name, &sym, &near);
    eq_check_fail(c, e, EQ_XW_FOCUS, EQ_ERR_UNKNOWN_NAME, EQ_S_EXPR_UNKNOWN_FUNCTION, "name", z,
                  NULL, NULL);
    near = eq_expr_function_suggest(e->name);
    if (is_name) {
        eq_check_hint(c, EQ_S_EXPR_HINT_IS_NAME, "name", z, NULL, NULL);
    } else if (near) {
        eq_check_hint(c, EQ_S_EXPR_DID_YOU_MEAN, "name", near, NULL, NULL);
    } else {
        eq_check_hint(c, EQ_S_EXPR_HINT_FUNCTIONS, NULL, NULL, NULL, NULL);
    }
    return false;
}

static bool check_by_kind(eq_checker *c, const eq_xnode *e)
{
    switch (eq_check_info(c, e)->fn) {
    case EQ_FN_MIN:
    case EQ_FN_MAX:
        return check_extreme(c, e);
    case EQ_FN_MEAN:
        return check_mean(c, e);
    case EQ_FN_SUM:
        return check_over_years(c, e);
    case EQ_FN_FIRST_YEAR:
    case EQ_FN_SHARE_OF_YEARS:
        return check_years_of(c, e);
    case EQ_FN_CLAMP:
        return check_elementwise(c, e);
    case EQ_FN_P_AT_LEAST:
    case EQ_FN_QUANTILE:
        return check_law_and_number(c, e);
    case EQ_FN_BINOMIAL:
    case EQ_FN_POISSON:
        return check_constructor(c, e);
    case EQ_FN_SAMPLE:
        return check_sample(c, e);
    case EQ_FN_CENTRAL:
    case EQ_FN_SD:
        return check_stated(c, e);
    default:
        return check_unary_function(c, e);
    }
}

/* Where a function takes a range is said here once: only as the second of two arguments. */
static bool takes_range(int fn)
{
    return fn == EQ_FN_MIN || fn == EQ_FN_MAX || fn == EQ_FN_MEAN || fn == EQ_FN_SUM ||
           fn == EQ_FN_FIRST_YEAR || fn == EQ_FN_SHARE_OF_YEARS;
}

bool eq_check_call(eq_checker *c, const eq_xnode *e)
{
    eq_xinfo *t = eq_check_info(c, e);
    uint32_t least = 0, most = 0;
    size_t n = 0;

    t->fn = (int16_t)eq_expr_function_find(e->name);
    if (t->fn < 0) {
        check_args(c, e);
        return unknown_function(c, e);
    }
    eq_expr_function_arity(t->fn, &least, &most);
    if (e->n_kid < least || (most > 0 && e->n_kid > most)) {
        check_args(c, e);
        return eq_check_fail(c, e, EQ_XW_FOCUS, EQ_ERR_TYPE, EQ_S_EXPR_ARGUMENTS, "form",
                             eq_expr_functions(&n)[t->fn].form, NULL, NULL);
    }
    if (t->fn == EQ_FN_CHANCE) {
        return check_chance(c, e);
    }
    check_args(c, e);
    if (!takes_range(t->fn) && !no_range(c, e)) {
        return false;
    }
    if (e->kid[0]->kind == EQ_XN_RANGE) {
        return no_range(c, e);
    }
    return check_by_kind(c, e);
}
