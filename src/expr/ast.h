/* The tree of an expression and what parser and checker share. Internal to this layer. */
#ifndef EQ_EXPR_AST_H
#define EQ_EXPR_AST_H

#include "expr/expr.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum eq_xnode_kind {
    EQ_XN_NUMBER, /* value (canonical), unit, has_unit */
    EQ_XN_BOOL,   /* value 0 or 1 */
    EQ_XN_NEVER,
    EQ_XN_NAME,   /* name: the whole dotted path */
    EQ_XN_UNARY,  /* op, kid[0] */
    EQ_XN_BINARY, /* op, kid[0..1] */
    EQ_XN_IF,     /* kid[0..2] */
    EQ_XN_INDEX,  /* kid[0] [ kid[1] ] */
    EQ_XN_RANGE,  /* kid[0] .. kid[1] */
    EQ_XN_CALL    /* name, kid[0..n_kid-1]; value: number of the call in the text, from 1 */
} eq_xnode_kind;

typedef enum eq_xop {
    EQ_XO_NEG,
    EQ_XO_NOT,
    EQ_XO_ADD,
    EQ_XO_SUB,
    EQ_XO_MUL,
    EQ_XO_DIV,
    EQ_XO_POW,
    EQ_XO_LT,
    EQ_XO_LE,
    EQ_XO_GT,
    EQ_XO_GE,
    EQ_XO_EQ,
    EQ_XO_NE,
    EQ_XO_AND,
    EQ_XO_OR,
    EQ_XO_NONE
} eq_xop;

static inline bool eq_xop_is_compare(unsigned op)
{
    return op >= EQ_XO_LT && op <= EQ_XO_NE;
}

typedef struct eq_xnode eq_xnode;
struct eq_xnode {
    uint8_t kind, op;
    bool has_unit;
    uint16_t depth;            /* of the tree below, this node included */
    uint32_t id;               /* index of side tables, unique in one parse */
    uint32_t at, len;          /* extent in the text, parentheses included */
    uint32_t focus, focus_len; /* the operator, name or number itself */
    uint32_t n_kid;
    const eq_xnode **kid;
    double value;
    eq_unit unit;
    eq_str name;
};

struct eq_ast {
    eq_expr_text text; /* text and map are copies in the arena; src is borrowed */
    const eq_xnode *root;
    uint32_t n_node; /* ids are below this */
};

enum {
    EQ_XN_MAX_DEPTH = 512, /* of a tree: long sums are deep to the left */
    EQ_X_YEAR_LOW = 1900,  /* whole numbers that may stand for calendar years */
    EQ_X_YEAR_HIGH = 2200
};

/* The place of text[at .. at+len) in the user's file. */
eq_pos eq_expr_pos(const eq_expr_text *t, size_t at, size_t len);

/* Size, encoding, emptiness. */
eq_status eq_expr_check_text(const eq_expr_text *text, eq_diag *diag);
/* A copy of text and map in the arena; false when memory is short. */
bool eq_expr_keep_text(eq_arena *arena, const eq_expr_text *text, eq_expr_text *out);

/* The functions of the language; the order is that of eq_expr_functions(). */
typedef enum eq_xfn {
    EQ_FN_MIN,
    EQ_FN_MAX,
    EQ_FN_MEAN,
    EQ_FN_SUM,
    EQ_FN_FIRST_YEAR,
    EQ_FN_SHARE_OF_YEARS,
    EQ_FN_ABS,
    EQ_FN_SQRT,
    EQ_FN_EXP,
    EQ_FN_LOG,
    EQ_FN_ROUND,
    EQ_FN_FLOOR,
    EQ_FN_CEIL,
    EQ_FN_CLAMP,
    EQ_FN_CHANCE,
    EQ_FN_P_AT_LEAST,
    EQ_FN_QUANTILE,
    EQ_FN_BINOMIAL,
    EQ_FN_POISSON,
    EQ_FN_SAMPLE,
    EQ_FN_CENTRAL,
    EQ_FN_SD,
    EQ_N_FN
} eq_xfn;

int eq_expr_function_find(eq_str name); /* -1 when there is none */
/* The name nearest to `name`, or NULL. */
const char *eq_expr_function_suggest(eq_str name);
/* Smallest and largest number of arguments; max 0: any. */
void eq_expr_function_arity(int fn, uint32_t *least, uint32_t *most);

#ifdef __cplusplus
}
#endif
#endif
