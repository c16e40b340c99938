/* Tokens of the expression language. Internal to this layer. */
#ifndef EQ_EXPR_LEX_H
#define EQ_EXPR_LEX_H

#include "expr/ast.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum eq_xtok_kind {
    EQ_XT_END,
    EQ_XT_NUMBER, /* value, unit */
    EQ_XT_NAME,
    EQ_XT_OP, /* op: + - * / ^ and comparisons */
    EQ_XT_LPAREN,
    EQ_XT_RPAREN,
    EQ_XT_LBRACKET,
    EQ_XT_RBRACKET,
    EQ_XT_COMMA,
    EQ_XT_DOTDOT,
    EQ_XT_AND,
    EQ_XT_OR,
    EQ_XT_NOT,
    EQ_XT_IF,
    EQ_XT_THEN,
    EQ_XT_ELSE
} eq_xtok_kind;

typedef struct eq_xtok {
    eq_xtok_kind kind;
    eq_xop op;
    uint32_t at, len;
    double value; /* canonical */
    eq_unit unit;
    bool has_unit;
} eq_xtok;

typedef struct eq_lexer {
    const eq_expr_text *text;
    eq_diag *diag;
    size_t i;
    eq_status status; /* of the first finding */
} eq_lexer;

/* The next token; unknown characters are reported and passed over. */
void eq_lexer_next(eq_lexer *x, eq_xtok *out);
eq_str eq_xtok_text(const eq_expr_text *t, const eq_xtok *tok);

#ifdef __cplusplus
}
#endif
#endif
