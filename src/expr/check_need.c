/* What the checker asks of typed nodes: a number, a yes or no, a law, two that are alike in unit,
 * definition and calendar, and what the owner of the expression needs. Each reports once, with a
 * hint; a node that was reported before is passed over in silence. */
#include "expr/check.h"

#include <math.h>
#include <string.h>

/* By definition number, as models number them; in both languages. */
static const char *const definition_names[][EQ_N_LANG] = {
    { "any", "任意" },         { "stockpile", "库存" },  { "operational", "可作战" },
    { "deployed", "已部署" },  { "assigned", "已配属" }, { "deliverable", "可投送" },
    { "inventory", "总存量" },
};

bool eq_check_fail(eq_checker *c, const eq_xnode *e, int where, eq_status code, int string_id,
                   const char *k1, const char *v1, const char *k2, const char *v2)
{
    const bool focus = where == EQ_XW_FOCUS;
    const eq_pos pos =
        eq_expr_pos(&c->ast->text, focus ? e->focus : e->at, focus ? e->focus_len : e->len);

    eq_diag_add(c->diag, EQ_ERROR, code, &pos, string_id, k1, v1, k2, v2, NULL);
    if (c->status == EQ_OK) {
        c->status = code;
    }
    c->info[e->id].bad = true;
    return false;
}

void eq_check_hint(eq_checker *c, int string_id, const char *k1, const char *v1, const char *k2,
                   const char *v2)
{
    eq_diag_hint(c->diag, string_id, k1, v1, k2, v2, NULL);
}

const char *eq_check_text(const eq_checker *c, const eq_xnode *e, char *z, size_t cap)
{
    size_t n = e->len < cap - 1 ? e->len : cap - 1;
    const char *p = c->ast->text.text.p + e->at;

    while (n > 0 && n < e->len && ((unsigned char)p[n] & 0xc0) == 0x80) {
        n--; /* not inside a character */
    }
    memcpy(z, p, n);
    z[n] = '\0';
    return z;
}

int eq_check_find_word(eq_str s, const char *const *words)
{
    for (int k = 0; words && words[k]; k++) {
        if (eq_str_is(s, words[k])) {
            return k;
        }
    }
    return -1;
}

eq_type eq_type_number(bool yearly)
{
    const eq_type t = { .kind = EQ_X_NUMBER, .yearly = yearly, .unit = eq_unit_one() };
    return t;
}

bool eq_type_is_number(const eq_type *t)
{
    return t->kind == EQ_X_NUMBER || t->kind == EQ_X_CHANCE;
}

bool eq_check_whole(const eq_xinfo *t, int *out)
{
    if (!t->is_const || t->type.calendar || !eq_unit_plain(t->type.unit) ||
        !(fabs(t->value) <= 1e9) || floor(t->value) != t->value) {
        return false;
    }
    *out = (int)t->value;
    return true;
}

/* Requirements on a node that was typed; each reports once. */

bool eq_check_value(eq_checker *c, const eq_xnode *e)
{
    const eq_xinfo *t = eq_check_info(c, e);
    if (t->bad) {
        return false;
    }
    switch (t->type.kind) {
    case EQ_X_BOOL:
        eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_TYPE, EQ_S_EXPR_NUMBER_NOT_BOOL, NULL, NULL, NULL,
                      NULL);
        eq_check_hint(c, EQ_S_EXPR_HINT_BOOL_TO_NUMBER, NULL, NULL, NULL, NULL);
        return false;
    case EQ_X_WORD:
        eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_TYPE, EQ_S_EXPR_NUMBER_NOT_WORD, NULL, NULL, NULL,
                      NULL);
        eq_check_hint(c, EQ_S_EXPR_HINT_WORD, NULL, NULL, NULL, NULL);
        return false;
    case EQ_X_LAW:
        eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_LAW, EQ_S_EXPR_LAW_AS_NUMBER, NULL, NULL, NULL,
                      NULL);
        eq_check_hint(c, EQ_S_EXPR_HINT_LAW, NULL, NULL, NULL, NULL);
        return false;
    default:
        return true;
    }
}

bool eq_check_number(eq_checker *c, const eq_xnode *e)
{
    if (!eq_check_value(c, e)) {
        return false;
    }
    if (eq_check_info(c, e)->type.calendar) {
        eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_TYPE, EQ_S_EXPR_NUMBER_NOT_YEAR, NULL, NULL, NULL,
                      NULL);
        eq_check_hint(c, EQ_S_EXPR_HINT_CALENDAR, NULL, NULL, NULL, NULL);
        return false;
    }
    return true;
}

bool eq_check_plain(eq_checker *c, const eq_xnode *e)
{
    if (!eq_check_number(c, e)) {
        return false;
    }
    if (!eq_unit_plain(eq_check_info(c, e)->type.unit)) {
        eq_buf b = { 0 };
        eq_unit_text(eq_check_info(c, e)->type.unit, &b);
        eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_UNIT, EQ_S_EXPR_NEED_PLAIN, "unit", eq_buf_text(&b),
                      NULL, NULL);
        eq_buf_clear(&b);
        return false;
    }
    return true;
}

bool eq_check_bool(eq_checker *c, const eq_xnode *e)
{
    const eq_xinfo *t = eq_check_info(c, e);
    if (t->bad) {
        return false;
    }
    switch (t->type.kind) {
    case EQ_X_BOOL:
        return true;
    case EQ_X_CHANCE:
        eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_TYPE, EQ_S_EXPR_BOOL_NOT_CHANCE, NULL, NULL, NULL,
                      NULL);
        eq_check_hint(c, EQ_S_EXPR_HINT_CHANCE_TO_BOOL, NULL, NULL, NULL, NULL);
        return false;
    case EQ_X_WORD:
        eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_TYPE, EQ_S_EXPR_BOOL_NOT_WORD, NULL, NULL, NULL,
                      NULL);
        eq_check_hint(c, EQ_S_EXPR_HINT_WORD, NULL, NULL, NULL, NULL);
        return false;
    case EQ_X_LAW:
        eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_LAW, EQ_S_EXPR_LAW_AS_BOOL, NULL, NULL, NULL, NULL);
        eq_check_hint(c, EQ_S_EXPR_HINT_LAW, NULL, NULL, NULL, NULL);
        return false;
    default:
        eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_TYPE, EQ_S_EXPR_BOOL_NOT_NUMBER, NULL, NULL, NULL,
                      NULL);
        eq_check_hint(c, EQ_S_EXPR_HINT_NUMBER_TO_BOOL, NULL, NULL, NULL, NULL);
        return false;
    }
}

bool eq_check_law(eq_checker *c, const eq_xnode *e)
{
    const eq_xinfo *t = eq_check_info(c, e);
    if (t->bad) {
        return false;
    }
    if (t->type.kind != EQ_X_LAW) {
        eq_check_fail(c, e, EQ_XW_NODE, EQ_ERR_TYPE, EQ_S_EXPR_NEED_LAW, NULL, NULL, NULL, NULL);
        eq_check_hint(c, EQ_S_EXPR_HINT_NEED_LAW, NULL, NULL, NULL, NULL);
        return false;
    }
    return true;
}

/* Whether t can stand where a calendar year stands: a year, or a whole number that may be one. */
bool eq_check_is_year(const eq_xinfo *t)
{
    int y = 0;
    return t->type.calendar || (eq_check_whole(t, &y) && y >= EQ_X_YEAR_LOW && y <= EQ_X_YEAR_HIGH);
}

bool eq_check_fail_calendar(eq_checker *c, const eq_xnode *at, const eq_xnode *other)
{
    char z[64];
    eq_check_fail(c, other, EQ_XW_NODE, EQ_ERR_TYPE, EQ_S_EXPR_CALENDAR, "text",
                  eq_check_text(c, other, z, sizeof z), NULL, NULL);
    eq_check_hint(c, EQ_S_EXPR_HINT_CALENDAR, NULL, NULL, NULL, NULL);
    eq_check_info(c, at)->bad = true;
    return false;
}

static bool fail_units(eq_checker *c, const eq_xnode *at, eq_unit a, eq_unit b)
{
    eq_buf ta = { 0 }, tb = { 0 };
    const bool plain = eq_unit_plain(a) || eq_unit_plain(b);

    eq_unit_text(a, &ta);
    eq_unit_text(b, &tb);
    eq_check_fail(c, at, EQ_XW_FOCUS, EQ_ERR_UNIT, EQ_S_EXPR_UNITS_DIFFER, "a", eq_buf_text(&ta),
                  "b", eq_buf_text(&tb));
    if (plain) {
        eq_check_hint(c, EQ_S_EXPR_HINT_GIVE_UNIT, "unit",
                      eq_buf_text(eq_unit_plain(a) ? &tb : &ta), NULL, NULL);
    } else {
        eq_check_hint(c, EQ_S_EXPR_HINT_UNITS, "a", eq_buf_text(&ta), "b", eq_buf_text(&tb));
    }
    eq_buf_clear(&ta);
    eq_buf_clear(&tb);
    return false;
}

static bool fail_definitions(eq_checker *c, const eq_xnode *at, int where, int a, int b)
{
    const size_t n = EQ_COUNT(definition_names);
    const char *const *ta = definition_names[a > 0 && (size_t)a < n ? a : 0];
    const char *const *tb = definition_names[b > 0 && (size_t)b < n ? b : 0];
    const bool focus = where == EQ_XW_FOCUS;
    const eq_pos pos =
        eq_expr_pos(&c->ast->text, focus ? at->focus : at->at, focus ? at->focus_len : at->len);

    eq_diag_add(c->diag, EQ_ERROR, EQ_ERR_DEFINITION, &pos, EQ_S_EXPR_DEFINITIONS, "a", ta[EQ_EN],
                "a_zh", ta[EQ_ZH], "b", tb[EQ_EN], "b_zh", tb[EQ_ZH], (char *)NULL);
    eq_check_hint(c, EQ_S_EXPR_HINT_DEFINITIONS, NULL, NULL, NULL, NULL);
    c->status = c->status == EQ_OK ? EQ_ERR_DEFINITION : c->status;
    eq_check_info(c, at)->bad = true;
    return false;
}

bool eq_check_alike(eq_checker *c, const eq_xnode *at, const eq_xnode *a, const eq_xnode *b,
                    eq_type *out)
{
    const bool good = eq_check_value(c, a);
    if (!eq_check_value(c, b) || !good) {
        return false;
    }
    const eq_xinfo *ta = eq_check_info(c, a), *tb = eq_check_info(c, b);
    *out = eq_type_number(ta->type.yearly || tb->type.yearly);
    if (ta->type.calendar || tb->type.calendar) {
        if (!eq_check_is_year(ta) || !eq_check_is_year(tb)) {
            return eq_check_fail_calendar(c, at, eq_check_is_year(ta) ? b : a);
        }
        out->calendar = true;
        return true;
    }
    out->unit = ta->free_zero ? tb->type.unit : ta->type.unit;
    if (!ta->free_zero && !tb->free_zero && !eq_unit_same(ta->type.unit, tb->type.unit)) {
        return fail_units(c, at, ta->type.unit, tb->type.unit);
    }
    if (ta->type.def && tb->type.def && ta->type.def != tb->type.def) {
        return fail_definitions(c, at, EQ_XW_FOCUS, ta->type.def, tb->type.def);
    }
    out->def = ta->type.def ? ta->type.def : tb->type.def;
    return true;
}

bool eq_check_same_words(const char *const *a, const char *const *b)
{
    size_t k = 0;
    if (a == b || !a || !b) {
        return a == b;
    }
    while (a[k] && b[k] && strcmp(a[k], b[k]) == 0) {
        k++;
    }
    return !a[k] && !b[k];
}

/* Last year */

static bool sums_years(const eq_checker *c, const eq_xnode *e)
{
    const int fn = c->info[e->id].fn;
    return e->kind == EQ_XN_INDEX ||
           (e->kind == EQ_XN_CALL && (fn == EQ_FN_FIRST_YEAR || fn == EQ_FN_SHARE_OF_YEARS ||
                                      (e->n_kid == 2 && e->kid[1]->kind == EQ_XN_RANGE)));
}

static void look_ahead(eq_checker *c, const eq_xnode *e, bool under)
{
    char z[96];

    under |= sums_years(c, e);
    if (under && e->kind == EQ_XN_NAME && eq_check_info(c, e)->last_year) {
        eq_check_text(c, e, z, sizeof z);
        eq_check_fail(c, e, EQ_XW_FOCUS, EQ_ERR_SHAPE, EQ_S_EXPR_LAST_YEAR, "name", z, NULL, NULL);
        eq_check_hint(c, EQ_S_EXPR_HINT_LAST_YEAR, "name", z, NULL, NULL);
    }
    for (uint32_t i = 0; i < e->n_kid; i++) {
        look_ahead(c, e->kid[i], under);
    }
}

void eq_check_last_year(eq_checker *c, const eq_xnode *root)
{
    if (c->last_year) {
        look_ahead(c, root, false);
    }
}

/* What the owner needs */

static bool want_kind(eq_checker *c, const eq_xnode *root, const eq_type *want)
{
    const eq_type *t = &eq_check_info(c, root)->type;
    switch (want->kind) {
    case EQ_X_NUMBER:
        return want->calendar ? eq_check_value(c, root) : eq_check_number(c, root);
    case EQ_X_CHANCE:
        return t->kind == EQ_X_CHANCE || eq_check_bool(c, root);
    case EQ_X_BOOL:
        return eq_check_bool(c, root);
    case EQ_X_LAW:
        return eq_check_law(c, root);
    default:
        break;
    }
    if (t->kind == EQ_X_WORD) {
        return eq_check_same_words(t->words, want->words) ||
               eq_check_fail(c, root, EQ_XW_NODE, EQ_ERR_TYPE, EQ_S_EXPR_WORD_SETS, NULL, NULL,
                             NULL, NULL);
    }
    return eq_check_fail(c, root, EQ_XW_NODE, EQ_ERR_TYPE, EQ_S_EXPR_NEED_WORD, NULL, NULL, NULL,
                         NULL);
}

static bool want_number(eq_checker *c, const eq_xnode *root, const eq_type *want)
{
    const eq_xinfo *t = eq_check_info(c, root);
    if (want->calendar) {
        return eq_check_is_year(t) || eq_check_fail_calendar(c, root, root);
    }
    if (!t->free_zero && !eq_unit_same(t->type.unit, want->unit)) {
        eq_buf a = { 0 }, b = { 0 };
        eq_unit_text(want->unit, &a);
        eq_unit_text(t->type.unit, &b);
        eq_check_fail(c, root, EQ_XW_NODE, EQ_ERR_UNIT, EQ_S_EXPR_WANT_UNIT, "want",
                      eq_buf_text(&a), "got", eq_buf_text(&b));
        eq_buf_clear(&a);
        eq_buf_clear(&b);
        return false;
    }
    if (want->def && t->type.def && want->def != t->type.def) {
        return fail_definitions(c, root, EQ_XW_NODE, want->def, t->type.def);
    }
    return true;
}

bool eq_check_want(eq_checker *c, const eq_xnode *root, const eq_type *want, eq_type *out)
{
    *out = eq_check_info(c, root)->type;
    if (!want) {
        return true;
    }
    if (!want_kind(c, root, want) || (want->kind == EQ_X_NUMBER && !want_number(c, root, want))) {
        return false;
    }
    if (out->yearly && !want->yearly) {
        eq_check_fail(c, root, EQ_XW_NODE, EQ_ERR_SHAPE, EQ_S_EXPR_WANT_SCALAR, NULL, NULL, NULL,
                      NULL);
        eq_check_hint(c, EQ_S_EXPR_HINT_YEARLY, NULL, NULL, NULL, NULL);
        return false;
    }
    out->yearly = want->yearly;
    out->calendar = want->kind == EQ_X_NUMBER ? want->calendar : false;
    if (want->kind == EQ_X_NUMBER) {
        out->kind = EQ_X_NUMBER;
        out->unit = want->unit;
        out->unit.scale = 1;
    }
    return true;
}
