/* Commas are blanks. In quoted text a backslash stands before a quote or a backslash. */
#include "game/efg_lex.h"

#include <string.h>

#include "game/number.h"

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',';
}

eq_pos eq_efg_here(const eq_efg_lex *x)
{
    return (eq_pos){ .src = x->src, .offset = x->at, .len = x->len };
}

static void quoted(eq_efg_lex *x)
{
    const char *p = x->src->text;
    size_t i = x->at + 1;

    while (i < x->src->n && p[i] != '"') {
        i += p[i] == '\\' && i + 1 < x->src->n && (p[i + 1] == '"' || p[i + 1] == '\\') ? 2 : 1;
    }
    x->s = (eq_str){ p + x->at + 1, i - x->at - 1 };
    x->kind = EQ_EFG_TEXT;
    x->next = i < x->src->n ? i + 1 : i;
    x->len = x->next - x->at;
    if (i >= x->src->n && x->rc == EQ_OK) {
        eq_pos at = { .src = x->src, .offset = x->at, .len = 1 };

        x->rc = EQ_ERR_SYNTAX;
        eq_diag_add(x->diag, EQ_ERROR, x->rc, &at, EQ_S_TREE_END, "want",
                    eq_string(EQ_S_TREE_WANT_QUOTE, EQ_EN), "want_zh",
                    eq_string(EQ_S_TREE_WANT_QUOTE, EQ_ZH), NULL);
    }
}

void eq_efg_advance(eq_efg_lex *x)
{
    const char *p = x->src->text;
    size_t i = x->next;

    while (i < x->src->n && blank(p[i])) {
        i++;
    }
    x->at = i;
    if (i == x->src->n) {
        x->kind = EQ_EFG_END;
        x->s = (eq_str){ p, 0 };
        x->len = 0;
        x->next = i;
    } else if (p[i] == '"') {
        quoted(x);
    } else {
        x->kind = p[i] == '{' ? EQ_EFG_OPEN : p[i] == '}' ? EQ_EFG_CLOSE : EQ_EFG_WORD;
        i++;
        while (x->kind == EQ_EFG_WORD && i < x->src->n && !blank(p[i]) && p[i] != '"' &&
               p[i] != '{' && p[i] != '}') {
            i++;
        }
        x->s = (eq_str){ p + x->at, i - x->at };
        x->next = i;
        x->len = i - x->at;
    }
}

/* The current word for a message: not too long, copied to the arena. */
static const char *shown(const eq_efg_lex *x)
{
    eq_str s = { x->src->text + x->at, x->len };
    const char *z;
    size_t n = 0;

    while (n < s.n && n < 40) {
        (void)eq_utf8_next(s, &n);
    }
    z = eq_arena_copy(x->arena, s.p, n);
    return z != NULL ? z : "";
}

void eq_efg_expected(eq_efg_lex *x, int want, const char *text)
{
    eq_pos at = eq_efg_here(x);
    const char *en = text != NULL ? text : eq_string(want, EQ_EN);
    const char *zh = text != NULL ? text : eq_string(want, EQ_ZH);

    if (x->rc != EQ_OK) {
        return;
    }
    x->rc = EQ_ERR_SYNTAX;
    if (x->kind == EQ_EFG_END) {
        eq_diag_add(x->diag, EQ_ERROR, x->rc, &at, EQ_S_TREE_END, "want", en, "want_zh", zh, NULL);
    } else {
        eq_diag_add(x->diag, EQ_ERROR, x->rc, &at, EQ_S_TREE_WANT, "want", en, "want_zh", zh, "got",
                    shown(x), NULL);
    }
}

bool eq_efg_take(eq_efg_lex *x, eq_efg_kind kind)
{
    if (x->kind != kind || x->rc != EQ_OK) {
        eq_efg_expected(x, kind == EQ_EFG_OPEN ? EQ_S_TREE_WANT_OPEN : EQ_S_TREE_WANT_CLOSE, NULL);
        return false;
    }
    eq_efg_advance(x);
    return x->rc == EQ_OK;
}

bool eq_efg_text(eq_efg_lex *x, const char **out)
{
    char *z;
    size_t n = 0;

    if (x->kind != EQ_EFG_TEXT || x->rc != EQ_OK) {
        eq_efg_expected(x, EQ_S_TREE_WANT_TEXT, NULL);
        return false;
    }
    z = eq_arena_alloc(x->arena, x->s.n + 1, 1);
    if (z == NULL) {
        x->rc = EQ_ERR_MEMORY;
        return false;
    }
    for (size_t i = 0; i < x->s.n; i++) {
        if (x->s.p[i] == '\\' && i + 1 < x->s.n &&
            (x->s.p[i + 1] == '"' || x->s.p[i + 1] == '\\')) {
            i++;
        }
        z[n++] = x->s.p[i];
    }
    *out = z;
    eq_efg_advance(x);
    return x->rc == EQ_OK;
}

bool eq_efg_whole(eq_efg_lex *x, uint32_t *out)
{
    uint64_t v;

    if (x->kind != EQ_EFG_WORD || x->rc != EQ_OK || !eq_str_u64(x->s, &v) || v >= UINT32_MAX) {
        eq_efg_expected(x, EQ_S_TREE_WANT_WHOLE, NULL);
        return false;
    }
    *out = (uint32_t)v;
    eq_efg_advance(x);
    return x->rc == EQ_OK;
}

bool eq_efg_number(eq_efg_lex *x, double *v, eq_frac *exact)
{
    if (x->kind != EQ_EFG_WORD || x->rc != EQ_OK) {
        eq_efg_expected(x, EQ_S_TREE_WANT_NUMBER, NULL);
        return false;
    }
    if (!eq_game_number_read(x->s, v, exact)) {
        eq_pos at = eq_efg_here(x);

        *v = 0;
        *exact = (eq_frac){ 0, 1 };
        eq_diag_add(x->diag, EQ_ERROR, EQ_ERR_SYNTAX, &at, EQ_S_TREE_NUMBER, "got", shown(x), NULL);
    }
    eq_efg_advance(x);
    return x->rc == EQ_OK;
}
