/* Tokens -> tree, by recursive descent. One error does not hide the next: after a bad argument the
 * parser goes on behind the comma. Knows no names and no units of names; that is check.c. */
#include <string.h>

#include "expr/lex.h"

typedef struct parser {
    eq_lexer lex;
    eq_arena *arena;
    eq_diag *diag;
    const eq_expr_text *text;
    eq_xtok tok;
    uint32_t end; /* of the token before */
    uint32_t n_node, n_call;
    int depth;
    eq_status status;
    bool after_number; /* the token before was a number */
} parser;

static const eq_xnode *parse_expr(parser *p);
static const eq_xnode *parse_unary(parser *p);

static void fail(parser *p, eq_status code)
{
    if (p->status == EQ_OK) {
        p->status = code;
    }
}

static void advance(parser *p)
{
    p->after_number = p->tok.kind == EQ_XT_NUMBER;
    p->end = p->tok.at + p->tok.len;
    eq_lexer_next(&p->lex, &p->tok);
    if (p->lex.status != EQ_OK) {
        fail(p, p->lex.status);
    }
}

static eq_xnode *new_node(parser *p, eq_xnode_kind kind, uint32_t at, uint32_t n_kid)
{
    eq_xnode *e = EQ_NEW(p->arena, 1, eq_xnode);
    const eq_xnode **kid = e && n_kid ? EQ_NEW(p->arena, n_kid, const eq_xnode *) : NULL;
    if (!e || (n_kid && !kid)) {
        fail(p, EQ_ERR_MEMORY);
        return NULL;
    }
    e->kind = (uint8_t)kind;
    e->op = EQ_XO_NONE;
    e->id = p->n_node++;
    e->at = at;
    e->len = p->end > at ? p->end - at : 0;
    e->focus = at;
    e->focus_len = e->len;
    e->n_kid = n_kid;
    e->kid = kid;
    e->unit = eq_unit_one();
    e->depth = 1;
    return e;
}

/* Sets a child and the depth; false when the tree is too deep (reported once). */
static bool set_kid(parser *p, eq_xnode *e, uint32_t i, const eq_xnode *kid)
{
    e->kid[i] = kid;
    if (kid->depth + 1 > EQ_XN_MAX_DEPTH) {
        const eq_pos pos = eq_expr_pos(p->text, e->focus, e->focus_len);
        eq_diag_add(p->diag, EQ_ERROR, EQ_ERR_DEPTH, &pos, EQ_S_EXPR_TOO_DEEP, NULL);
        eq_diag_hint(p->diag, EQ_S_EXPR_HINT_SPLIT, NULL);
        fail(p, EQ_ERR_DEPTH);
        return false;
    }
    if (kid->depth + 1 > e->depth) {
        e->depth = (uint16_t)(kid->depth + 1);
    }
    return true;
}

static bool enter(parser *p)
{
    if (p->depth >= EQ_EXPR_MAX_DEPTH) {
        const eq_pos pos = eq_expr_pos(p->text, p->tok.at, p->tok.len);
        eq_diag_add(p->diag, EQ_ERROR, EQ_ERR_DEPTH, &pos, EQ_S_EXPR_TOO_DEEP, NULL);
        eq_diag_hint(p->diag, EQ_S_EXPR_HINT_SPLIT, NULL);
        fail(p, EQ_ERR_DEPTH);
        return false;
    }
    p->depth++;
    return true;
}

/* What stands at the current token, as shown to a user. */
static const char *found_text(const parser *p, char *z, size_t cap)
{
    if (p->tok.kind == EQ_XT_END) {
        return NULL;
    }
    const eq_str s = eq_xtok_text(p->text, &p->tok);
    const size_t n = s.n < cap - 1 ? s.n : cap - 1;
    memcpy(z, s.p, n);
    z[n] = '\0';
    return z;
}

/* "expected {what}, found {found}"; at the end of the text a sentence of its own. */
static void expected(parser *p, const char *what)
{
    char z[64];
    const char *found = found_text(p, z, sizeof z);
    eq_pos pos = eq_expr_pos(p->text, p->tok.at, p->tok.len);

    if (p->status == EQ_ERR_DEPTH || p->status == EQ_ERR_MEMORY) {
        return; /* what follows is only a consequence */
    }
    if (found) {
        eq_diag_add(p->diag, EQ_ERROR, EQ_ERR_SYNTAX, &pos, EQ_S_EXPR_EXPECTED, "what", what,
                    "found", found, NULL);
    } else {
        eq_diag_add(p->diag, EQ_ERROR, EQ_ERR_SYNTAX, &pos, EQ_S_EXPR_EXPECTED_END, "what", what,
                    NULL);
    }
    fail(p, EQ_ERR_SYNTAX);
}

static void expected_value(parser *p)
{
    char z[64];
    const char *found = found_text(p, z, sizeof z);
    const eq_pos pos = eq_expr_pos(p->text, p->tok.at, p->tok.len);

    if (p->status == EQ_ERR_DEPTH || p->status == EQ_ERR_MEMORY) {
        return;
    }
    if (found) {
        eq_diag_add(p->diag, EQ_ERROR, EQ_ERR_SYNTAX, &pos, EQ_S_EXPR_EXPECTED_VALUE, "found",
                    found, NULL);
    } else {
        eq_diag_add(p->diag, EQ_ERROR, EQ_ERR_SYNTAX, &pos, EQ_S_EXPR_EXPECTED_VALUE_END, NULL);
    }
    if (found && p->tok.kind == EQ_XT_DOTDOT) {
        eq_diag_hint(p->diag, EQ_S_EXPR_HINT_RANGE_PLACE, NULL);
    }
    fail(p, EQ_ERR_SYNTAX);
}

static bool take(parser *p, eq_xtok_kind kind, const char *what)
{
    if (p->tok.kind != kind) {
        expected(p, what);
        return false;
    }
    advance(p);
    return true;
}

/* Passes over what belongs to a bad argument: up to a comma or bracket of this level. */
static void skip_argument(parser *p)
{
    int level = 0;
    for (;;) {
        const eq_xtok_kind k = p->tok.kind;
        if (k == EQ_XT_END || (level == 0 && (k == EQ_XT_COMMA || k == EQ_XT_RPAREN))) {
            return;
        }
        if (k == EQ_XT_LPAREN || k == EQ_XT_LBRACKET) {
            level++;
        } else if (k == EQ_XT_RPAREN || k == EQ_XT_RBRACKET) {
            level -= level > 0;
        }
        advance(p);
    }
}

static const eq_xnode *binary(parser *p, eq_xop op, const eq_xtok *at, const eq_xnode *a,
                              const eq_xnode *b)
{
    if (!a || !b) {
        return NULL;
    }
    eq_xnode *e = new_node(p, EQ_XN_BINARY, a->at, 2);
    if (!e) {
        return NULL;
    }
    e->op = (uint8_t)op;
    e->focus = at->at;
    e->focus_len = at->len;
    return set_kid(p, e, 0, a) && set_kid(p, e, 1, b) ? e : NULL;
}

static const eq_xnode *parse_argument(parser *p)
{
    const eq_xnode *a = parse_expr(p);
    if (!a || p->tok.kind != EQ_XT_DOTDOT) {
        return a;
    }
    const eq_xtok at = p->tok;
    advance(p);
    const eq_xnode *b = parse_expr(p);
    if (!b) {
        return NULL;
    }
    eq_xnode *e = new_node(p, EQ_XN_RANGE, a->at, 2);
    if (!e) {
        return NULL;
    }
    e->focus = at.at;
    e->focus_len = at.len;
    return set_kid(p, e, 0, a) && set_kid(p, e, 1, b) ? e : NULL;
}

enum { MAX_ARGS = 256 };

static const eq_xnode *make_call(parser *p, const eq_xtok *name, uint32_t ordinal,
                                 const eq_xnode *const *arg, uint32_t n_arg)
{
    eq_xnode *e = new_node(p, EQ_XN_CALL, name->at, n_arg);
    if (!e) {
        return NULL;
    }
    e->name = eq_xtok_text(p->text, name);
    e->focus_len = name->len;
    e->value = ordinal;
    for (uint32_t i = 0; i < n_arg; i++) {
        if (!set_kid(p, e, i, arg[i])) {
            return NULL;
        }
    }
    return e;
}

/* Behind "name(". */
static const eq_xnode *parse_call(parser *p, const eq_xtok *name)
{
    uint32_t n = 0, cap = 8;
    const uint32_t ordinal = ++p->n_call;
    bool good = true;
    const eq_xnode **arg = EQ_NEW(p->arena, cap, const eq_xnode *);
    if (!arg) {
        fail(p, EQ_ERR_MEMORY);
        return NULL;
    }
    while (p->tok.kind != EQ_XT_RPAREN || n > 0) {
        const eq_xnode *a = parse_argument(p);
        if (!a) {
            good = false;
            skip_argument(p);
        }
        if (n == cap && cap < MAX_ARGS) {
            const eq_xnode **wide = EQ_NEW(p->arena, MAX_ARGS, const eq_xnode *);
            if (!wide) {
                fail(p, EQ_ERR_MEMORY);
                return NULL;
            }
            memcpy(wide, arg, n * sizeof *arg);
            arg = wide;
            cap = MAX_ARGS;
        }
        if (n < cap) {
            arg[n] = a;
        }
        n++;
        if (p->tok.kind != EQ_XT_COMMA) {
            break;
        }
        advance(p);
    }
    if (!take(p, EQ_XT_RPAREN, ")")) {
        return NULL;
    }
    if (n > MAX_ARGS) {
        const eq_pos pos = eq_expr_pos(p->text, name->at, name->len);
        eq_diag_add(p->diag, EQ_ERROR, EQ_ERR_SIZE, &pos, EQ_S_EXPR_TOO_LONG, NULL);
        eq_diag_hint(p->diag, EQ_S_EXPR_HINT_SPLIT, NULL);
        fail(p, EQ_ERR_SIZE);
        return NULL;
    }
    return good ? make_call(p, name, ordinal, arg, n) : NULL;
}

static const eq_xnode *parse_name(parser *p)
{
    const eq_xtok name = p->tok;
    const eq_str s = eq_xtok_text(p->text, &name);
    advance(p);
    if (p->tok.kind == EQ_XT_LPAREN) {
        advance(p);
        return parse_call(p, &name);
    }
    const bool yes = eq_str_is(s, "yes"), no = eq_str_is(s, "no");
    const eq_xnode_kind kind = yes || no               ? EQ_XN_BOOL
                               : eq_str_is(s, "never") ? EQ_XN_NEVER
                                                       : EQ_XN_NAME;
    eq_xnode *e = new_node(p, kind, name.at, 0);
    if (e) {
        e->name = s;
        e->value = yes ? 1 : 0;
    }
    return e;
}

static const eq_xnode *parse_if(parser *p)
{
    const eq_xtok at = p->tok;
    const eq_xnode *c = NULL, *a = NULL, *b = NULL;

    advance(p);
    c = parse_expr(p);
    if (!c || !take(p, EQ_XT_THEN, "then")) {
        return NULL;
    }
    a = parse_expr(p);
    if (!a) {
        return NULL;
    }
    if (p->tok.kind != EQ_XT_ELSE) {
        expected(p, "else");
        eq_diag_hint(p->diag, EQ_S_EXPR_HINT_ELSE, NULL);
        return NULL;
    }
    advance(p);
    b = parse_expr(p);
    if (!b) {
        return NULL;
    }
    eq_xnode *e = new_node(p, EQ_XN_IF, at.at, 3);
    if (!e) {
        return NULL;
    }
    e->focus_len = at.len;
    return set_kid(p, e, 0, c) && set_kid(p, e, 1, a) && set_kid(p, e, 2, b) ? e : NULL;
}

static const eq_xnode *parse_parentheses(parser *p)
{
    const uint32_t at = p->tok.at;
    advance(p);
    const eq_xnode *e = parse_expr(p);
    if (!e || !take(p, EQ_XT_RPAREN, ")")) {
        return NULL;
    }
    eq_xnode *wide = EQ_NEW(p->arena, 1, eq_xnode);
    if (!wide) {
        fail(p, EQ_ERR_MEMORY);
        return NULL;
    }
    *wide = *e; /* the same node with its parentheses */
    wide->at = at;
    wide->len = p->end - at;
    return wide;
}

static const eq_xnode *parse_primary(parser *p)
{
    eq_xnode *e = NULL;
    switch (p->tok.kind) {
    case EQ_XT_NUMBER: {
        const eq_xtok t = p->tok;
        advance(p);
        e = new_node(p, EQ_XN_NUMBER, t.at, 0);
        if (e) {
            e->value = t.value;
            e->unit = t.unit;
            e->has_unit = t.has_unit;
        }
        return e;
    }
    case EQ_XT_NAME:
        return parse_name(p);
    case EQ_XT_LPAREN:
        return parse_parentheses(p);
    case EQ_XT_IF:
        return parse_if(p);
    default:
        expected_value(p);
        return NULL;
    }
}

static const eq_xnode *parse_postfix(parser *p)
{
    const eq_xnode *a = parse_primary(p);
    while (a && p->tok.kind == EQ_XT_LBRACKET) {
        const eq_xtok at = p->tok;
        advance(p);
        const eq_xnode *y = parse_expr(p);
        if (y && p->tok.kind == EQ_XT_DOTDOT) {
            expected(p, "]");
            eq_diag_hint(p->diag, EQ_S_EXPR_HINT_RANGE_PLACE, NULL);
            return NULL;
        }
        if (!y || !take(p, EQ_XT_RBRACKET, "]")) {
            return NULL;
        }
        eq_xnode *e = new_node(p, EQ_XN_INDEX, a->at, 2);
        if (!e) {
            return NULL;
        }
        e->focus = at.at;
        e->focus_len = p->end - at.at;
        a = set_kid(p, e, 0, a) && set_kid(p, e, 1, y) ? e : NULL;
    }
    return a;
}

/* Right associative; binds tighter than a minus before it: -2^2 is -4, 2^-1 is a half. */
static const eq_xnode *parse_power(parser *p)
{
    const eq_xnode *a = parse_postfix(p);
    if (a && p->tok.kind == EQ_XT_OP && p->tok.op == EQ_XO_POW) {
        const eq_xtok at = p->tok;
        if (!enter(p)) {
            return NULL;
        }
        advance(p);
        a = binary(p, EQ_XO_POW, &at, a, parse_unary(p));
        p->depth--;
    }
    return a;
}

static const eq_xnode *unary(parser *p, eq_xop op, const eq_xtok *at, const eq_xnode *a)
{
    if (!a) {
        return NULL;
    }
    eq_xnode *e = new_node(p, EQ_XN_UNARY, at->at, 1);
    if (!e) {
        return NULL;
    }
    e->op = (uint8_t)op;
    e->focus_len = at->len;
    return set_kid(p, e, 0, a) ? e : NULL;
}

static const eq_xnode *parse_unary(parser *p)
{
    const eq_xnode *e;
    if (p->tok.kind != EQ_XT_OP || p->tok.op != EQ_XO_SUB) {
        return parse_power(p);
    }
    if (!enter(p)) {
        return NULL;
    }
    const eq_xtok at = p->tok;
    advance(p);
    e = unary(p, EQ_XO_NEG, &at, parse_unary(p));
    p->depth--;
    return e;
}

static const eq_xnode *parse_product(parser *p)
{
    const eq_xnode *a = parse_unary(p);
    while (a && p->tok.kind == EQ_XT_OP && (p->tok.op == EQ_XO_MUL || p->tok.op == EQ_XO_DIV)) {
        const eq_xtok at = p->tok;
        advance(p);
        a = binary(p, at.op, &at, a, parse_unary(p));
    }
    return a;
}

static const eq_xnode *parse_sum(parser *p)
{
    const eq_xnode *a = parse_product(p);
    while (a && p->tok.kind == EQ_XT_OP && (p->tok.op == EQ_XO_ADD || p->tok.op == EQ_XO_SUB)) {
        const eq_xtok at = p->tok;
        advance(p);
        a = binary(p, at.op, &at, a, parse_product(p));
    }
    return a;
}

/* "a < b < c": says how to write it, with the user's own words. */
static void report_chain(parser *p, const eq_xnode *first, const eq_xtok *op)
{
    eq_buf b = { 0 };
    const eq_xnode *mid = first->kid[1];
    const eq_pos pos = eq_expr_pos(p->text, p->tok.at, p->tok.len);
    const eq_str whole = { p->text->text.p + first->at, first->len };
    const eq_str middle = { p->text->text.p + mid->at, mid->len };

    eq_buf_slice(&b, whole);
    eq_buf_str(&b, " and ");
    eq_buf_slice(&b, middle);
    eq_buf_char(&b, ' ');
    eq_buf_slice(&b, eq_xtok_text(p->text, op));
    eq_buf_str(&b, " ...");
    eq_diag_add(p->diag, EQ_ERROR, EQ_ERR_SYNTAX, &pos, EQ_S_EXPR_CHAINED, NULL);
    eq_diag_hint(p->diag, EQ_S_EXPR_HINT_WRITE, "text", eq_buf_text(&b), NULL);
    eq_buf_clear(&b);
    fail(p, EQ_ERR_SYNTAX);
}

static bool at_compare(const parser *p)
{
    return p->tok.kind == EQ_XT_OP && eq_xop_is_compare(p->tok.op);
}

static const eq_xnode *parse_compare(parser *p)
{
    const eq_xnode *a = parse_sum(p);
    if (!a || !at_compare(p)) {
        return a;
    }
    const eq_xtok at = p->tok;
    advance(p);
    a = binary(p, at.op, &at, a, parse_sum(p));
    while (a && at_compare(p)) {
        const eq_xtok again = p->tok;
        report_chain(p, a, &again);
        advance(p);
        if (!parse_sum(p)) {
            return NULL;
        }
    }
    return a;
}

static const eq_xnode *parse_not(parser *p)
{
    const eq_xnode *e;
    if (p->tok.kind != EQ_XT_NOT) {
        return parse_compare(p);
    }
    if (!enter(p)) {
        return NULL;
    }
    const eq_xtok at = p->tok;
    advance(p);
    e = unary(p, EQ_XO_NOT, &at, parse_not(p));
    p->depth--;
    return e;
}

static const eq_xnode *parse_and(parser *p)
{
    const eq_xnode *a = parse_not(p);
    while (a && p->tok.kind == EQ_XT_AND) {
        const eq_xtok at = p->tok;
        advance(p);
        a = binary(p, EQ_XO_AND, &at, a, parse_not(p));
    }
    return a;
}

static const eq_xnode *parse_expr(parser *p)
{
    const eq_xnode *a;
    if (!enter(p)) {
        return NULL;
    }
    a = parse_and(p);
    while (a && p->tok.kind == EQ_XT_OR) {
        const eq_xtok at = p->tok;
        advance(p);
        a = binary(p, EQ_XO_OR, &at, a, parse_and(p));
    }
    p->depth--;
    return a;
}

static void report_rest(parser *p)
{
    char z[64];
    const char *found = found_text(p, z, sizeof z);
    const eq_pos pos = eq_expr_pos(p->text, p->tok.at, p->tok.len);
    const eq_xtok_kind k = p->tok.kind;

    eq_diag_add(p->diag, EQ_ERROR, EQ_ERR_SYNTAX, &pos, EQ_S_EXPR_REST, "found", found, NULL);
    if (k == EQ_XT_DOTDOT) {
        eq_diag_hint(p->diag, EQ_S_EXPR_HINT_RANGE_PLACE, NULL);
    } else if (k == EQ_XT_NAME || k == EQ_XT_NUMBER || k == EQ_XT_LPAREN || k == EQ_XT_IF) {
        eq_diag_hint(p->diag, EQ_S_EXPR_HINT_OPERATOR, NULL);
    } else if (k == EQ_XT_RPAREN) {
        eq_diag_hint(p->diag, EQ_S_EXPR_HINT_PAREN, NULL);
    } else if (k == EQ_XT_COMMA && p->after_number) {
        eq_diag_hint(p->diag, EQ_S_EXPR_HINT_COMMA_NUMBER, NULL);
    }
    fail(p, EQ_ERR_SYNTAX);
}

eq_status eq_expr_parse(eq_arena *arena, const eq_expr_text *text, eq_diag *diag, eq_ast **out)
{
    eq_status rc = eq_expr_check_text(text, diag);
    if (rc != EQ_OK) {
        return rc;
    }
    eq_ast *ast = EQ_NEW(arena, 1, eq_ast);
    if (!ast || !eq_expr_keep_text(arena, text, &ast->text)) {
        return EQ_ERR_MEMORY;
    }
    parser p = { .arena = arena, .diag = diag, .text = &ast->text };
    p.lex = (eq_lexer){ .text = &ast->text, .diag = diag };
    advance(&p);
    const eq_xnode *root = parse_expr(&p);
    if (root && p.tok.kind != EQ_XT_END) {
        report_rest(&p);
    }
    if (!root) { /* the rest is still read for characters that have no meaning */
        while (p.tok.kind != EQ_XT_END) {
            advance(&p);
        }
    }
    if (p.status == EQ_OK && !root) {
        p.status = EQ_ERR_SYNTAX;
    }
    if (p.status != EQ_OK) {
        return p.status;
    }
    ast->root = root;
    ast->n_node = p.n_node;
    *out = ast;
    return EQ_OK;
}
