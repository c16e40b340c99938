/* What the checker finds out about every node, for lower.c. Internal to this layer. */
#ifndef EQ_EXPR_CHECK_H
#define EQ_EXPR_CHECK_H

#include "expr/ast.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_xinfo {
    eq_type type;
    bool bad;            /* already reported: say nothing more about it */
    bool is_const;       /* value is known now */
    bool free_zero;      /* a bare 0, which goes with every unit */
    bool is_word;        /* a word option; value is its index */
    bool is_unit;        /* a unit word behind a number ("3/yr") */
    bool last_year;      /* a name that means the value of the year before */
    int16_t fn;          /* of a call */
    int32_t first, last; /* range or index: years relative to the timeline's first */
    double value;
    uint32_t slot;
    uint32_t memo; /* lower.c: value of a scalar node, plus 1 */
} eq_xinfo;

typedef struct eq_checker {
    const eq_ast *ast;
    const eq_scope_names *names;
    eq_diag *diag;
    eq_xinfo *info;   /* [ast->n_node] */
    eq_status status; /* of the first finding */
    bool last_year;   /* some name means the value of the year before */
} eq_checker;

/* Types a node and all below. words: the options that stand for words here, or NULL. */
bool eq_check_node(eq_checker *c, const eq_xnode *e, const char *const *words);
/* The arguments and the result of a call; in check_call.c. */
bool eq_check_call(eq_checker *c, const eq_xnode *e);
/* The finished tree against what its owner needs; may widen a scalar to a yearly type. */
bool eq_check_want(eq_checker *c, const eq_xnode *root, const eq_type *want, eq_type *out);

/* Names that mean last year stand under no summary over years and no [year]. */
void eq_check_last_year(eq_checker *c, const eq_xnode *root);

/* Shared by the files of the checker. */
enum { EQ_XW_NODE, EQ_XW_FOCUS };
/* A finding at the whole node or at its focus, with up to two pairs (NULL: none). Returns false. */
bool eq_check_fail(eq_checker *c, const eq_xnode *e, int where, eq_status code, int string_id,
                   const char *k1, const char *v1, const char *k2, const char *v2);
void eq_check_hint(eq_checker *c, int string_id, const char *k1, const char *v1, const char *k2,
                   const char *v2);
static inline eq_xinfo *eq_check_info(eq_checker *c, const eq_xnode *e)
{
    return &c->info[e->id];
}
eq_type eq_type_number(bool yearly);
bool eq_type_is_number(const eq_type *t);               /* number or chance */
bool eq_check_value(eq_checker *c, const eq_xnode *e);  /* number, chance or calendar year */
bool eq_check_number(eq_checker *c, const eq_xnode *e); /* refuses years, too */
bool eq_check_plain(eq_checker *c, const eq_xnode *e);  /* number of dimension 1 */
bool eq_check_bool(eq_checker *c, const eq_xnode *e);
bool eq_check_law(eq_checker *c, const eq_xnode *e);
/* a and b may stand on both sides of + - < or as alternatives; *out is the type of both. */
bool eq_check_alike(eq_checker *c, const eq_xnode *at, const eq_xnode *a, const eq_xnode *b,
                    eq_type *out);
/* A calendar year, or a whole number that may be one. */
bool eq_check_is_year(const eq_xinfo *t);
bool eq_check_fail_calendar(eq_checker *c, const eq_xnode *at, const eq_xnode *other);
bool eq_check_same_words(const char *const *a, const char *const *b);
bool eq_check_range(eq_checker *c, const eq_xnode *e);
/* What a name means; false when it is unknown; then *suggest is a near name or NULL. */
bool eq_check_resolve(eq_checker *c, eq_str name, eq_symbol *sym, const char **suggest);
/* Text of a node as the user wrote it, shortened, in z. */
const char *eq_check_text(const eq_checker *c, const eq_xnode *e, char *z, size_t cap);
/* A whole number that is known now. */
bool eq_check_whole(const eq_xinfo *t, int *out);
int eq_check_find_word(eq_str s, const char *const *words); /* -1: none */

#ifdef __cplusplus
}
#endif
#endif
