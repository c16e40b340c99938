/* What the views of a solved game share; internal to this folder. A profile is shown as choices: a
 * player of a table, or an information set of a tree, with the actions and their chances. */
#ifndef EQ_GAME_PARTS_H
#define EQ_GAME_PARTS_H

#include "io/json.h"
#include "report/game_report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One choice of a profile: flat index of its first action, their number and names. */
typedef struct eq_game_choice {
    int player;
    size_t set; /* trees: information set */
    size_t first, n;
    const char *const *action;
} eq_game_choice;

size_t eq_game_n_player(const eq_solved *g);
size_t eq_game_n_choice(const eq_solved *g);
/* False for moves of chance. */
bool eq_game_choice_at(const eq_solved *g, size_t i, eq_game_choice *c);
/* Every chance and payoff has its fraction. */
bool eq_game_is_exact(const eq_solved *g, const eq_equilibrium *e);

void eq_game_put_player(const eq_solved *g, int player, eq_buf *out);
void eq_game_put_action(const eq_solved *g, const eq_game_choice *c, size_t a, eq_buf *out);
/* The key of a choice in JSON: the player, the information set, or "PLAYER:NUMBER". */
void eq_game_put_key(const eq_solved *g, const eq_game_choice *c, eq_buf *out);
/* "24/49 (0.4898)", "2", "0.3333"; exact may be NULL. */
void eq_game_put_number(double x, const char *exact, eq_buf *out);
/* "A plays X with chance 1/3 and Y with 2/3" */
void eq_game_put_choice(const eq_solved *g, const eq_equilibrium *e, const eq_game_choice *c,
                        eq_lang lang, eq_buf *out);
/* On which branch equilibrium k lies and where that turns; what was searched. */
void eq_game_put_branch(const eq_solved *g, size_t k, eq_lang lang, eq_buf *out);
void eq_game_branches_last(const eq_solved *g, size_t width, eq_lang lang, eq_buf *out);
void eq_game_branch_json(eq_json *j, const eq_solved *g, size_t k);
void eq_game_search_json(eq_json *j, const eq_solved *g);
void eq_game_branch_rows(const eq_solved *g, size_t k, eq_buf *out);
/* Appends the text of b as a paragraph and empties b. */
void eq_game_para(eq_buf *b, size_t indent, size_t width, eq_buf *out);

#ifdef __cplusplus
}
#endif
#endif
