/* The text of an expression: its places in the user's file, and what can be wrong with it before
 * any token is read. */
#include "expr/ast.h"

#include <string.h>

eq_pos eq_expr_pos(const eq_expr_text *t, size_t at, size_t len)
{
    eq_pos pos = { .src = t->src, .path = t->path };
    const size_t n = t->text.n;

    at = at < n ? at : n;
    len = len < n - at ? len : n - at;
    if (t->map) {
        pos.offset = t->map[at];
        pos.len = t->map[at + len] > t->map[at] ? t->map[at + len] - t->map[at] : 0;
    } else {
        pos.offset = t->offset + at;
        pos.len = len;
    }
    pos.len = pos.len ? pos.len : 1;
    return pos;
}

/* Things that are wrong before any token is read. */
eq_status eq_expr_check_text(const eq_expr_text *text, eq_diag *diag)
{
    if (text->text.n > EQ_EXPR_MAX_TEXT) {
        const eq_pos pos = eq_expr_pos(text, 0, 1);
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_SIZE, &pos, EQ_S_EXPR_TOO_LONG, NULL);
        eq_diag_hint(diag, EQ_S_EXPR_HINT_SPLIT, NULL);
        return EQ_ERR_SIZE;
    }
    const size_t bad = eq_utf8_check(text->text);
    if (bad < text->text.n) {
        const eq_pos pos = eq_expr_pos(text, bad, 1);
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_ENCODING, &pos, EQ_S_EXPR_ENCODING, NULL);
        return EQ_ERR_ENCODING;
    }
    if (eq_str_trim(text->text).n == 0) {
        const eq_pos pos = eq_expr_pos(text, 0, text->text.n);
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_SYNTAX, &pos, EQ_S_EXPR_EMPTY, NULL);
        return EQ_ERR_SYNTAX;
    }
    return EQ_OK;
}

/* A copy of text and map, so that the tree lives as long as the arena. */
bool eq_expr_keep_text(eq_arena *arena, const eq_expr_text *text, eq_expr_text *out)
{
    *out = *text;
    const char *copy = eq_arena_copy(arena, text->text.n ? text->text.p : "", text->text.n);
    out->text.p = copy;
    if (text->map && copy) {
        uint32_t *map = EQ_NEW(arena, text->text.n + 1, uint32_t);
        if (map) {
            memcpy(map, text->map, (text->text.n + 1) * sizeof *map);
        }
        out->map = map;
        return map != NULL;
    }
    return copy != NULL;
}
