/* Shared by the files that build a case; nobody else includes it. */
#ifndef EQ_CASE_BUILD_H
#define EQ_CASE_BUILD_H

#include "case/case.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_MAX_INSTANCES = 64 };

typedef struct eq_build {
    eq_case *c;
    const eq_case_options *options;
    eq_diag *diag;
    size_t cap_input;
    eq_quantity **set; /* [n_path]: what --set gives, or NULL */
} eq_build;

/* Instances of models in their fixed order; the timeline. */
EQ_NODISCARD eq_status eq_build_models(eq_build *b);
EQ_NODISCARD eq_status eq_build_timeline(eq_build *b);
int eq_build_path(const eq_case *c, const char *path); /* or -1 */
void eq_build_unknown_path(eq_build *b, const eq_pos *at, const char *path);
/* "a2020 b2021" -> NULL-terminated list. */
EQ_NODISCARD eq_status eq_build_split_keys(eq_build *b, const char *keys, const char *const **out);
const eq_entry *eq_build_entry(const eq_scenario *s, const char *path); /* or NULL */
EQ_NODISCARD eq_status eq_build_input(eq_build *b, uint32_t path, uint32_t world,
                                      const eq_quantity *q, uint32_t *out);
/* Groups of dirichlet shares, world by world. */
EQ_NODISCARD eq_status eq_build_shares(eq_build *b);
/* Shared factors and rank correlations. */
EQ_NODISCARD eq_status eq_build_dependence(eq_build *b);
/* The section `game:`, if there is one (game_read.c). */
EQ_NODISCARD eq_status eq_build_game(eq_build *b);
/* Moves that stand at known actions: names of an expression inside a game. */
typedef struct eq_moves_at {
    const eq_case_game *g;
    const uint8_t *history; /* [n_move] */
    size_t n_move;          /* the first so many are known; later ones are refused */
} eq_moves_at;
EQ_NODISCARD eq_status eq_build_compile_moves(eq_case *c, uint32_t world, const eq_ast *ast,
                                              const eq_moves_at *at, const eq_type *want,
                                              eq_diag *diag, eq_program **out);
/* Derived outputs: parsed, compiled for every world, in the order of the file. */
EQ_NODISCARD eq_status eq_build_outputs(eq_build *b);
/* Inputs that are rules: worlds in which a rule reads different things get inputs of their own;
 * names, order and units checked; compiled. Also which inputs are the same in every future. */
EQ_NODISCARD eq_status eq_build_rules(eq_build *b);

/* What a rule may read, and as what: for the resolver of names. */
typedef struct eq_rule_reader eq_rule_reader;
typedef struct eq_rule_names {
    eq_case *c;
    const eq_rule_reader *reader; /* [n_input] */
    uint32_t input;               /* the rule's own */
} eq_rule_names;
/* The symbol of a name as a rule means it: last year's, or refused with a reason. found: there is
 * such an input or output; returns whether the symbol says anything. */
bool eq_build_rule_name(const eq_rule_names *r, bool other_world, eq_str name, bool found,
                        eq_symbol *out);
EQ_NODISCARD eq_status eq_build_compile_rule(const eq_rule_names *r, const eq_ast *ast,
                                             const eq_type *want, double first, eq_diag *diag,
                                             eq_program **out);
/* The output or input of this name in a world; derived outputs are none. */
bool eq_build_meaning(const eq_case *c, eq_str name, uint32_t world, eq_slot *out);
/* What an expression must be to stand for the path. */
eq_type eq_build_type_of(const eq_path *p);
/* Series that end before the year up to which a model is told to read them. */
EQ_NODISCARD eq_status eq_build_series(eq_build *b);
void eq_build_hash(eq_case *c);

#ifdef __cplusplus
}
#endif
#endif
