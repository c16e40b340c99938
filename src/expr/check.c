/* Types of a tree: names, units, definitions, shapes, words and laws. Every node is looked at, so
 * that one run reports all that is wrong. Calls are in check_call.c, requirements in
 * check_need.c. */
#include "expr/check.h"

#include <math.h>
#include <string.h>

/* Names */

bool eq_check_resolve(eq_checker *c, eq_str name, eq_symbol *sym, const char **suggest)
{
    memset(sym, 0, sizeof *sym);
    *suggest = NULL;
    if (!c->names->find || !c->names->find(c->names->ctx, name, sym, suggest)) {
        return false;
    }
    sym->type.unit.scale = 1; /* slots are canonical */
    if (sym->type.calendar || sym->type.kind != EQ_X_NUMBER) {
        sym->type.unit = eq_unit_one();
    }
    return true;
}

static void hint_unknown(eq_checker *c, const eq_xnode *e, const char *suggest)
{
    const int fn = eq_expr_function_find(e->name);
    eq_unit unit;
    size_t n = 0;

    if (fn >= 0) {
        eq_check_hint(c, EQ_S_EXPR_HINT_IS_FUNCTION, "form", eq_expr_functions(&n)[fn].form, NULL,
                      NULL);
    } else if (suggest) {
        eq_check_hint(c, EQ_S_EXPR_DID_YOU_MEAN, "name", suggest, NULL, NULL);
    } else if (eq_unit_parse(e->name, &unit, NULL)) {
        char z[64];
        eq_check_hint(c, EQ_S_EXPR_HINT_UNIT_ALONE, "unit", eq_check_text(c, e, z, sizeof z), NULL,
                      NULL);
    }
}

static bool fail_refused(eq_checker *c, const eq_xnode *e, const eq_symbol *sym)
{
    char z[96];

    eq_check_text(c, e, z, sizeof z);
    eq_check_fail(c, e, EQ_XW_FOCUS, sym->refuse_code, sym->refuse, "name", z,
                  sym->refuse_what ? "what" : NULL, sym->refuse_what);
    if (sym->refuse_hint) {
        eq_check_hint(c, sym->refuse_hint, "name", z, NULL, NULL);
    }
    return false;
}

static bool check_name(eq_checker *c, const eq_xnode *e, const char *const *words)
{
    eq_xinfo *t = eq_check_info(c, e);
    eq_symbol sym;
    const char *suggest = NULL;
    char z[96];

    if (eq_check_resolve(c, e->name, &sym, &suggest)) {
        if (sym.refuse) {
            return fail_refused(c, e, &sym);
        }
        t->last_year = sym.last_year;
        c->last_year |= sym.last_year;
        t->type = sym.type;
        t->slot = sym.slot;
        t->is_const = sym.is_constant;
        t->value = sym.value;
        if (sym.is_constant) {
            t->type.yearly = false;
        }
        return true;
    }
    eq_check_text(c, e, z, sizeof z);
    if (!words) {
        eq_check_fail(c, e, EQ_XW_FOCUS, EQ_ERR_UNKNOWN_NAME, EQ_S_EXPR_UNKNOWN_NAME, "name", z,
                      NULL, NULL);
        hint_unknown(c, e, suggest);
        return false;
    }
    size_t n = 0;
    eq_buf b = { 0 };
    for (; words[n]; n++) {
        eq_buf_str(&b, n ? ", " : "");
        eq_buf_str(&b, words[n]);
    }
    const int k = eq_text_suggest(e->name, words, n);
    eq_check_fail(c, e, EQ_XW_FOCUS, EQ_ERR_UNKNOWN_NAME, EQ_S_EXPR_UNKNOWN_WORD, "name", z, "list",
                  eq_buf_text(&b));
    if (k >= 0) {
        eq_check_hint(c, EQ_S_EXPR_DID_YOU_MEAN, "name", words[k], NULL, NULL);
    }
    eq_buf_clear(&b);
    return false;
}

/* The options of a node that names a policy, or NULL; reports nothing. */
static const char *const *words_of(eq_checker *c, const eq_xnode *e)
{
    eq_symbol sym;
    const char *suggest;
    if (e->kind == EQ_XN_INDEX) {
        e = e->kid[0];
    }
    if (e->kind == EQ_XN_IF) {
        const char *const *w = words_of(c, e->kid[1]);
        return w ? w : words_of(c, e->kid[2]);
    }
    if (e->kind == EQ_XN_NAME && eq_check_resolve(c, e->name, &sym, &suggest) &&
        sym.type.kind == EQ_X_WORD) {
        return sym.type.words;
    }
    return NULL;
}

/* Operators */

static bool check_power(eq_checker *c, const eq_xnode *e)
{
    eq_xinfo *t = eq_check_info(c, e);
    const bool good = eq_check_number(c, e->kid[0]);
    if (!eq_check_plain(c, e->kid[1]) || !good) {
        return false;
    }
    const eq_xinfo *a = eq_check_info(c, e->kid[0]), *b = eq_check_info(c, e->kid[1]);
    t->type = eq_type_number(a->type.yearly || b->type.yearly);
    if (eq_unit_plain(a->type.unit)) {
        return true;
    }
    if (!b->is_const || !eq_unit_pow(a->type.unit, b->value, &t->type.unit)) {
        eq_buf u = { 0 };
        eq_unit_text(a->type.unit, &u);
        eq_check_fail(c, e, EQ_XW_FOCUS, EQ_ERR_UNIT, EQ_S_EXPR_POWER_UNIT, "unit", eq_buf_text(&u),
                      NULL, NULL);
        eq_check_hint(c, EQ_S_EXPR_HINT_POWER_UNIT, NULL, NULL, NULL, NULL);
        eq_buf_clear(&u);
        return false;
    }
    t->type.unit.scale = 1;
    return true;
}

static void fold(eq_xinfo *t, int op, const eq_xinfo *a, const eq_xinfo *b)
{
    if (!a->is_const || !b->is_const || !eq_type_is_number(&t->type)) {
        return;
    }
    t->is_const = true;
    switch (op) {
    case EQ_XO_ADD:
        t->value = a->value + b->value;
        break;
    case EQ_XO_SUB:
        t->value = a->value - b->value;
        break;
    case EQ_XO_MUL:
        t->value = a->value * b->value;
        break;
    case EQ_XO_DIV:
        t->value = a->value / b->value;
        break;
    default:
        t->is_const = false;
        break;
    }
}

static bool is_span(const eq_type *t)
{
    eq_unit year = eq_unit_one();
    year.dim[EQ_DIM_TIME] = 1;
    return !t->calendar && eq_unit_same(t->unit, year);
}

/* year + 3 yr, year - 3 yr, year - year. */
static bool check_calendar_sum(eq_checker *c, const eq_xnode *e)
{
    eq_xinfo *t = eq_check_info(c, e);
    const eq_xinfo *a = eq_check_info(c, e->kid[0]), *b = eq_check_info(c, e->kid[1]);
    const bool minus = e->op == EQ_XO_SUB;

    t->type = eq_type_number(a->type.yearly || b->type.yearly);
    if ((a->type.calendar && is_span(&b->type)) ||
        (!minus && b->type.calendar && is_span(&a->type))) {
        t->type.calendar = true;
        return true;
    }
    if (minus && eq_check_is_year(a) && eq_check_is_year(b)) {
        t->type.unit.dim[EQ_DIM_TIME] = 1;
        return true;
    }
    const bool first = a->type.calendar && (!b->type.calendar || !minus);
    return eq_check_fail_calendar(c, e, first ? e->kid[1] : e->kid[0]);
}

static bool check_sum(eq_checker *c, const eq_xnode *e)
{
    const eq_xnode *a = e->kid[0], *b = e->kid[1];
    eq_xinfo *t = eq_check_info(c, e);
    const bool good = eq_check_value(c, a);

    if (!eq_check_value(c, b) || !good) {
        return false;
    }
    if (eq_check_info(c, a)->type.calendar || eq_check_info(c, b)->type.calendar) {
        return check_calendar_sum(c, e);
    }
    if (!eq_check_alike(c, e, a, b, &t->type)) {
        return false;
    }
    fold(t, e->op, eq_check_info(c, a), eq_check_info(c, b));
    return true;
}

static bool check_product(eq_checker *c, const eq_xnode *e)
{
    const eq_xnode *a = e->kid[0], *b = e->kid[1];
    eq_xinfo *t = eq_check_info(c, e);
    const bool good = eq_check_number(c, a);

    if (!eq_check_number(c, b) || !good) {
        return false;
    }
    const eq_xinfo *ta = eq_check_info(c, a), *tb = eq_check_info(c, b);
    t->type = eq_type_number(ta->type.yearly || tb->type.yearly);
    t->type.unit = e->op == EQ_XO_MUL ? eq_unit_mul(ta->type.unit, tb->type.unit)
                                      : eq_unit_div(ta->type.unit, tb->type.unit);
    t->type.unit.scale = 1;
    fold(t, e->op, ta, tb);
    return true;
}

static bool fail_joint(eq_checker *c, const eq_xnode *e)
{
    eq_check_fail(c, e, EQ_XW_FOCUS, EQ_ERR_LAW, EQ_S_EXPR_LAW_COMPARED, NULL, NULL, NULL, NULL);
    eq_check_hint(c, EQ_S_EXPR_HINT_LAW_COMPARED, NULL, NULL, NULL, NULL);
    return false;
}

static bool check_compare(eq_checker *c, const eq_xnode *e)
{
    const eq_xnode *a = e->kid[0], *b = e->kid[1];
    eq_xinfo *t = eq_check_info(c, e);
    const eq_xinfo *ta = eq_check_info(c, a), *tb = eq_check_info(c, b);
    const bool equality = e->op == EQ_XO_EQ || e->op == EQ_XO_NE;
    eq_type common;

    if (ta->bad || tb->bad) {
        return false;
    }
    t->type = (eq_type){ .kind = EQ_X_BOOL, .unit = eq_unit_one() };
    t->type.yearly = ta->type.yearly || tb->type.yearly;
    if (ta->type.kind == EQ_X_LAW || tb->type.kind == EQ_X_LAW) {
        return fail_joint(c, e);
    }
    if (ta->type.kind == EQ_X_WORD && tb->type.kind == EQ_X_WORD) {
        if (!equality) {
            return eq_check_fail(c, e, EQ_XW_FOCUS, EQ_ERR_TYPE, EQ_S_EXPR_WORD_ORDER, NULL, NULL,
                                 NULL, NULL);
        }
        return eq_check_same_words(ta->type.words, tb->type.words) ||
               eq_check_fail(c, e, EQ_XW_FOCUS, EQ_ERR_TYPE, EQ_S_EXPR_WORD_SETS, NULL, NULL, NULL,
                             NULL);
    }
    if (equality && ta->type.kind == EQ_X_BOOL && tb->type.kind == EQ_X_BOOL) {
        return true;
    }
    return eq_check_alike(c, e, a, b, &common);
}

/* Types both sides; where one side names a policy, the other may be one of its options. */
static void check_sides(eq_checker *c, const eq_xnode *e)
{
    const bool equality = e->op == EQ_XO_EQ || e->op == EQ_XO_NE;
    const char *const *left = equality ? words_of(c, e->kid[0]) : NULL;
    const char *const *right = equality && !left ? words_of(c, e->kid[1]) : NULL;

    (void)eq_check_node(c, e->kid[0], right);
    (void)eq_check_node(c, e->kid[1], left);
}

/* "3/yr": the unit of a literal, when no name of that spelling exists. */
static bool check_unit_below(eq_checker *c, const eq_xnode *e)
{
    const eq_xnode *b = e->kid[1];
    eq_xinfo *t = eq_check_info(c, b);
    eq_symbol sym;
    const char *suggest;
    eq_unit unit;

    if (e->op != EQ_XO_DIV || e->kid[0]->kind != EQ_XN_NUMBER || b->kind != EQ_XN_NAME ||
        eq_check_resolve(c, b->name, &sym, &suggest) || !eq_unit_parse(b->name, &unit, NULL)) {
        return false;
    }
    t->is_unit = t->is_const = true;
    t->value = unit.scale;
    unit.scale = 1;
    t->type = eq_type_number(false);
    t->type.unit = unit;
    return true;
}

static bool check_logic(eq_checker *c, const eq_xnode *e)
{
    bool good = true, yearly = false;
    for (uint32_t i = 0; i < e->n_kid; i++) {
        good &= eq_check_bool(c, e->kid[i]);
        yearly |= eq_check_info(c, e->kid[i])->type.yearly;
    }
    eq_check_info(c, e)->type =
        (eq_type){ .kind = EQ_X_BOOL, .yearly = yearly, .unit = eq_unit_one() };
    return good;
}

static bool check_binary(eq_checker *c, const eq_xnode *e)
{
    if (eq_xop_is_compare(e->op)) {
        check_sides(c, e);
        return check_compare(c, e);
    }
    (void)eq_check_node(c, e->kid[0], NULL);
    if (!check_unit_below(c, e)) {
        (void)eq_check_node(c, e->kid[1], NULL);
    }
    switch (e->op) {
    case EQ_XO_ADD:
    case EQ_XO_SUB:
        return check_sum(c, e);
    case EQ_XO_MUL:
    case EQ_XO_DIV:
        return check_product(c, e);
    case EQ_XO_POW:
        return check_power(c, e);
    default:
        return check_logic(c, e);
    }
}

static bool check_unary(eq_checker *c, const eq_xnode *e)
{
    eq_xinfo *t = eq_check_info(c, e);
    const eq_xnode *a = e->kid[0];

    (void)eq_check_node(c, a, NULL);
    if (e->op == EQ_XO_NOT) {
        return check_logic(c, e);
    }
    if (!eq_check_number(c, a)) {
        return false;
    }
    const eq_xinfo *ta = eq_check_info(c, a);
    t->type = ta->type;
    t->type.kind = EQ_X_NUMBER;
    t->is_const = ta->is_const;
    t->free_zero = ta->free_zero;
    t->value = -ta->value;
    return true;
}

/* if c then a else b */

static bool branch_types(eq_checker *c, const eq_xnode *e, eq_type *out)
{
    const eq_type a = eq_check_info(c, e->kid[1])->type, b = eq_check_info(c, e->kid[2])->type;
    const bool chance_a = a.kind == EQ_X_CHANCE, chance_b = b.kind == EQ_X_CHANCE;
    const bool bool_a = a.kind == EQ_X_BOOL, bool_b = b.kind == EQ_X_BOOL;

    *out = a;
    out->yearly = a.yearly || b.yearly;
    if ((chance_a || bool_a) && (chance_b || bool_b)) {
        out->kind = chance_a || chance_b ? EQ_X_CHANCE : EQ_X_BOOL;
        return true;
    }
    if (a.kind == EQ_X_LAW || b.kind == EQ_X_LAW) {
        eq_check_fail(c, e->kid[a.kind == EQ_X_LAW ? 1 : 2], EQ_XW_NODE, EQ_ERR_LAW,
                      EQ_S_EXPR_LAW_IN_IF, NULL, NULL, NULL, NULL);
        eq_check_hint(c, EQ_S_EXPR_HINT_LAW_IN_IF, NULL, NULL, NULL, NULL);
        return false;
    }
    if (a.kind == EQ_X_WORD && b.kind == EQ_X_WORD) {
        return eq_check_same_words(a.words, b.words) ||
               eq_check_fail(c, e, EQ_XW_FOCUS, EQ_ERR_TYPE, EQ_S_EXPR_WORD_SETS, NULL, NULL, NULL,
                             NULL);
    }
    if (eq_type_is_number(&a) && eq_type_is_number(&b)) {
        return eq_check_alike(c, e, e->kid[1], e->kid[2], out);
    }
    return eq_check_fail(c, e, EQ_XW_FOCUS, EQ_ERR_TYPE, EQ_S_EXPR_BRANCHES, NULL, NULL, NULL,
                         NULL);
}

static bool check_if(eq_checker *c, const eq_xnode *e, const char *const *words)
{
    eq_xinfo *t = eq_check_info(c, e);
    (void)eq_check_node(c, e->kid[0], NULL);
    bool good = eq_check_bool(c, e->kid[0]);
    if (!words) {
        words = words_of(c, e);
    }
    good &= eq_check_node(c, e->kid[1], words);
    good &= eq_check_node(c, e->kid[2], words);
    if (!good || !branch_types(c, e, &t->type)) {
        return false;
    }
    t->type.yearly |= eq_check_info(c, e->kid[0])->type.yearly;
    return true;
}

/* x[2030] and 2025..2035 */

static void hint_timeline(eq_checker *c)
{
    eq_num_text a, b;
    const int first = c->names->first_year, n = c->names->n_years;
    eq_check_hint(c, EQ_S_EXPR_HINT_TIMELINE, "first", eq_num_text_of(&a, first), "last",
                  eq_num_text_of(&b, first + n - 1));
}

/* The year of a node as an index of the timeline. */
static bool year_index(eq_checker *c, const eq_xnode *e, int32_t *out)
{
    const eq_xinfo *t = eq_check_info(c, e);
    int year = 0;
    char z[64];

    if (t->bad) {
        return false;
    }
    if (!eq_check_whole(t, &year)) {
        eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_TYPE, EQ_S_EXPR_YEAR_CONSTANT, NULL, NULL, NULL,
                      NULL);
        eq_check_hint(c, EQ_S_EXPR_HINT_YEAR_CONSTANT, NULL, NULL, NULL, NULL);
        return false;
    }
    const int n = c->names->n_years;
    const int k = n > 0 ? year - c->names->first_year : -1;
    if (k < 0 || k >= n) {
        eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_RANGE, EQ_S_EXPR_YEAR_OUTSIDE, "year",
                      eq_check_text(c, e, z, sizeof z), NULL, NULL);
        if (n > 0) {
            hint_timeline(c);
        }
        return false;
    }
    *out = k;
    return true;
}

bool eq_check_range(eq_checker *c, const eq_xnode *e)
{
    eq_xinfo *t = eq_check_info(c, e);

    t->type = eq_type_number(false);
    if (e->kind != EQ_XN_RANGE) {
        (void)eq_check_node(c, e, NULL);
        if (!t->bad) {
            eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_TYPE, EQ_S_EXPR_NEED_RANGE, NULL, NULL, NULL,
                          NULL);
            eq_check_hint(c, EQ_S_EXPR_HINT_RANGE, NULL, NULL, NULL, NULL);
        }
        return false;
    }
    (void)eq_check_node(c, e->kid[0], NULL);
    (void)eq_check_node(c, e->kid[1], NULL);
    bool good = year_index(c, e->kid[0], &t->first);
    good &= year_index(c, e->kid[1], &t->last);
    if (good && t->last < t->first) {
        return eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_ORDER, EQ_S_EXPR_RANGE_ORDER, NULL, NULL,
                             NULL, NULL);
    }
    t->bad = !good;
    return good;
}

static bool check_index(eq_checker *c, const eq_xnode *e)
{
    eq_xinfo *t = eq_check_info(c, e);
    bool good = eq_check_node(c, e->kid[0], NULL);
    const eq_xinfo *a = eq_check_info(c, e->kid[0]);

    (void)eq_check_node(c, e->kid[1], NULL);
    if (good && !a->type.yearly) {
        char z[64];
        good = eq_check_fail(c, e, EQ_XW_FOCUS, EQ_ERR_SHAPE, EQ_S_EXPR_NOT_YEARLY, "text",
                             eq_check_text(c, e->kid[0], z, sizeof z), NULL, NULL);
        eq_check_hint(c, EQ_S_EXPR_HINT_NOT_YEARLY, NULL, NULL, NULL, NULL);
    }
    good &= year_index(c, e->kid[1], &t->first);
    t->type = a->type;
    t->type.yearly = false;
    return good;
}

static bool check_kind(eq_checker *c, const eq_xnode *e, const char *const *words)
{
    eq_xinfo *t = eq_check_info(c, e);
    switch (e->kind) {
    case EQ_XN_NUMBER:
        t->type = eq_type_number(false);
        t->type.unit = e->unit;
        t->is_const = true;
        t->value = e->value;
        t->free_zero = e->value == 0 && !e->has_unit;
        return true;
    case EQ_XN_BOOL:
        t->type = (eq_type){ .kind = EQ_X_BOOL, .unit = eq_unit_one() };
        t->is_const = true;
        t->value = e->value;
        return true;
    case EQ_XN_NEVER:
        t->type = eq_type_number(false);
        t->type.calendar = true;
        t->is_const = true;
        t->value = (double)INFINITY;
        return true;
    case EQ_XN_NAME:
        return check_name(c, e, words);
    case EQ_XN_UNARY:
        return check_unary(c, e);
    case EQ_XN_BINARY:
        return check_binary(c, e);
    case EQ_XN_IF:
        return check_if(c, e, words);
    case EQ_XN_INDEX:
        return check_index(c, e);
    case EQ_XN_CALL:
        return eq_check_call(c, e);
    default:
        eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_SYNTAX, EQ_S_EXPR_RANGE_ALONE, NULL, NULL, NULL,
                      NULL);
        eq_check_hint(c, EQ_S_EXPR_HINT_RANGE_PLACE, NULL, NULL, NULL, NULL);
        return false;
    }
}

bool eq_check_node(eq_checker *c, const eq_xnode *e, const char *const *words)
{
    eq_xinfo *t = eq_check_info(c, e);
    const eq_str text = { c->ast->text.text.p + e->at, e->len };
    const int word = eq_check_find_word(text, words);

    t->fn = -1;
    t->type = eq_type_number(false);
    if (word >= 0) { /* an option may read like something else: "no", "launch-on-warning" */
        t->type.kind = EQ_X_WORD;
        t->type.words = words;
        t->is_const = t->is_word = true;
        t->value = word;
        return true;
    }
    if (!check_kind(c, e, words)) {
        t->bad = true;
    }
    return !t->bad;
}
