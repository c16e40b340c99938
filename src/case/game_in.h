/* Shared by the files that build a game; nobody else includes it. */
#ifndef EQ_CASE_GAME_IN_H
#define EQ_CASE_GAME_IN_H

#include "case/build.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An expression in one setting of the moves that it looks at. */
typedef struct eq_game_setting eq_game_setting;
struct eq_game_setting {
    uint8_t at[EQ_MAX_MOVES]; /* 0 where it does not look */
    uint32_t value;           /* index of a number; 0 or 1 of a yes or no */
    eq_game_setting *next;
};
typedef struct eq_game_settings eq_game_settings;
struct eq_game_settings {
    const eq_ast *ast;
    uint32_t looks_at; /* bits of moves */
    eq_game_setting *first;
    eq_game_settings *next;
};

typedef struct eq_game_build {
    eq_build *b;
    eq_case *c;
    eq_case_game *g;
    const eq_node *node; /* of `game:` */
    eq_diag *diag;
    eq_game_settings *settings;
} eq_game_build;

/* Players, moves and terms as the file says them (game_read.c). */
EQ_NODISCARD eq_status eq_game_read(eq_game_build *k);
/* The tree and the history of each end (game_tree.c). */
EQ_NODISCARD eq_status eq_game_grow(eq_game_build *k);
/* Payoffs, chances and precision, compiled (game_value.c). */
EQ_NODISCARD eq_status eq_game_compile(eq_game_build *k);
/* Method, selection, measures and the decision (game_measure.c). */
EQ_NODISCARD eq_status eq_game_read_solve(eq_game_build *k);
EQ_NODISCARD eq_status eq_game_read_measures(eq_game_build *k);

void eq_game_fail(const eq_game_build *k, eq_status code, const eq_pos *at, int text,
                  const char *got);
/* The scalar under `key`, or NULL; a finding when it is missing or no scalar. */
const char *eq_game_word(const eq_game_build *k, const eq_node *map, const char *key);
/* Number of the player, move or action with this key; -1 and a finding with the nearest one. */
int eq_game_find_player(const eq_game_build *k, const eq_node *at);
int eq_game_find_move(const eq_game_build *k, const eq_pos *at, const char *key);
int eq_game_find_action(const eq_game_build *k, const eq_game_move *m, const eq_node *at);

/* The expression's setting in a history; *fresh: it is new and has no value yet. NULL: no memory.
 */
eq_game_setting *eq_game_setting_of(eq_game_build *k, const eq_ast *ast, const uint8_t *history,
                                    bool *fresh);
/* The value of a program that reads nothing of the futures; *known: it is such a one. */
EQ_NODISCARD eq_status eq_game_constant(const eq_game_build *k, const eq_program *p, bool *known,
                                        double *x);
/* Yes or no from the moves before `n_move`, which stand at history[], alone; an ast NULL is yes. */
EQ_NODISCARD eq_status eq_game_holds(eq_game_build *k, const eq_ast *ast, const uint8_t *history,
                                     size_t n_move, bool *out);

/* The number of an expression in a history, compiled for every world: index into g->value. */
EQ_NODISCARD eq_status eq_game_value_of(eq_game_build *k, const eq_ast *ast, const uint8_t *history,
                                        size_t n_move, const eq_type *want, uint32_t *out);

#ifdef __cplusplus
}
#endif
#endif
