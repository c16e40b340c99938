/* The expression language of propositions, outputs, checks, rules and payoffs: text -> tree ->
 * checked types -> operations over blocks of futures. Knows no model and no file: names are
 * resolved by the caller. Grammar and functions: docs/expressions.md. */
#ifndef EQ_EXPR_H
#define EQ_EXPR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/units.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum eq_xtype {
    EQ_X_NUMBER,
    EQ_X_BOOL, /* per future: a value in [0,1] only through chance(); else 0 or 1 */
    EQ_X_WORD,
    EQ_X_LAW,
    EQ_X_CHANCE /* chance(...): a probability per future; number of dimension 1 */
} eq_xtype;

typedef struct eq_type {
    eq_xtype kind;
    bool yearly;
    bool calendar; /* a calendar year (first_year, params of unit "year") */
    eq_unit unit;
    int def;                  /* eq_definition as int; 0 none */
    const char *const *words; /* WORD: options, NULL-terminated */
} eq_type;

/* What a name means: filled by the resolver. slot is the caller's number of an array. */
typedef struct eq_symbol {
    eq_type type;
    uint32_t slot;
    bool is_constant; /* then value, no slot */
    double value;
    bool has_stated; /* an input with a distribution: central(x), sd(x) are constants */
    double stated_mean, stated_sd;
    bool last_year; /* yearly: means the value of the year before, and no other year is known */
    /* A name that exists but may not stand here: string and code of the finding ({name}: the name
     * as written, {what}: refuse_what), and a hint or 0. */
    int refuse, refuse_hint;
    eq_status refuse_code;
    const char *refuse_what;
} eq_symbol;

/* The caller's world of names. find returns false for an unknown name and may fill *suggest with a
 * static or arena text ("cn.pu_stock"). Longest dotted path is offered whole
 * ("leap.cn.stockpile", "N"). */
typedef struct eq_scope_names {
    void *ctx;
    bool (*find)(void *ctx, eq_str path, eq_symbol *out, const char **suggest);
    int first_year, n_years; /* the timeline, for x[2030] and ranges */
    /* draws for sample(law): slot numbers are not needed; streams are keyed by the text of the
     * program's owner */
    uint64_t stream;
    double first; /* value in the first year of a program that reads last year's values */
} eq_scope_names;

/* The text of an expression with a map into its file: src and offset/len of the scalar; map, when
 * not NULL, gives for each byte of text[0..n] (n + 1 entries) its byte offset in the file. The tree
 * copies text and map; src and path are borrowed for as long as the tree is used. */
typedef struct eq_expr_text {
    eq_str text;
    const eq_source *src;
    size_t offset;
    const uint32_t *map;
    const char *path;
} eq_expr_text;

typedef struct eq_ast eq_ast;
typedef struct eq_program eq_program;

enum { EQ_EXPR_MAX_TEXT = 65536, EQ_EXPR_MAX_DEPTH = 128, EQ_EXPR_MAX_OPS = 16384 };

/* Parse: findings with exact places go to diag; returns the first error's code. */
EQ_NODISCARD eq_status eq_expr_parse(eq_arena *arena, const eq_expr_text *text, eq_diag *diag,
                                     eq_ast **out);

/* Check names, units, shapes, definitions; compile. want, if not NULL: the required type
 * (unit dimension, kind, shape). BOOL takes yes/no only; CHANCE takes chances and yes/no (what a
 * proposition may be); NUMBER takes chances, too. A scalar where a yearly value is wanted is the
 * same in every year. A law is never a program's value. The program borrows from the arena. */
EQ_NODISCARD eq_status eq_expr_compile(eq_arena *arena, const eq_ast *ast,
                                       const eq_scope_names *names, const eq_type *want,
                                       eq_diag *diag, eq_program **out);
const eq_type *eq_program_type(const eq_program *p);
/* Slots the program reads, ascending, each once. */
const uint32_t *eq_program_slots(const eq_program *p, size_t *n);

/* When the tree is `a >= c`, `a > c`, `a <= c`, `a < c` (or mirrored) with c free of names: the
 * side that varies as its own tree, the constant in canonical units, +1 for "a above c holds". */
bool eq_expr_threshold(eq_arena *arena, const eq_ast *ast, const eq_ast **outcome,
                       double *threshold, int *direction, eq_unit *unit);
/* When the tree is such a comparison: both sides as trees of their own, and +1 when it holds for a
 * large left side. */
bool eq_expr_sides(eq_arena *arena, const eq_ast *ast, const eq_ast *side[2], int *direction);
/* Text of a tree as written (slice of the source text). */
eq_str eq_ast_text(const eq_ast *ast);
/* Its place in the file. */
eq_pos eq_ast_pos(const eq_ast *ast);
/* Text of the whole expression the tree came from; the same for a proposition and its outcome, so
 * that a stream made from it gives both the same draws. */
eq_str eq_ast_whole_text(const eq_ast *ast);

/* Every name of the tree, in the order of the text, repeated ones included; words that are options
 * or units come, too. */
void eq_ast_names(const eq_ast *ast, void *ctx, void (*each)(void *ctx, eq_str name));

/* Running: n lanes. slot(s) of NUMBER/BOOL/WORD: slots[s] is [n] or [n_years][n] (stride n).
 * LAW slots are read through law(). Doubles of workspace: eq_program_work(p, n). */
typedef struct eq_expr_env {
    size_t n;
    int n_years;
    const double *const *slots;
    void *law_ctx;
    void (*law)(void *law_ctx, uint32_t slot, int i_year, int what /* eq_law_what */,
                const double *arg, double *res);
    uint64_t seed, first_future; /* for sample(law) */
    double *work;
} eq_expr_env;
size_t eq_program_work(const eq_program *p, size_t n, int n_years);
/* out: [n], or [n_years][n] when the program's type is yearly; it overlaps no slot and not work.
 * `never` is +inf. n may be anything; a lane's result does not depend on n or on other lanes.
 * seed and first_future matter only to sample(): lane i is future first_future + i. */
void eq_program_run(const eq_program *p, const eq_expr_env *env, double *out);
/* One row of a yearly program: out[i_year]. Rows run in their order, 0 first, on the same env and
 * out, and nothing else may write to env->work between them; after the last, out is what
 * eq_program_run gives. A row reads what it needs of the slots and nothing of later rows of names
 * that mean last year. */
void eq_program_run_year(const eq_program *p, const eq_expr_env *env, int i_year, double *out);

/* Function names and one-line help, both languages, for `eq help expressions`. */
typedef struct eq_expr_function {
    const char *name, *form, *help_en, *help_zh;
} eq_expr_function;
const eq_expr_function *eq_expr_functions(size_t *n);

#ifdef __cplusplus
}
#endif
#endif
