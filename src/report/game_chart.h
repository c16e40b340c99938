/* Pictures of games: a table with best replies and equilibria, a tree with what is played on it,
 * the responses against noise. They need no file: whoever has a table or a tree, a solution and the
 * names in one language can draw it. */
#ifndef EQ_GAME_CHART_H
#define EQ_GAME_CHART_H

#include "game/qre.h"
#include "report/game_report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What the parts are called in the language of the picture. Nothing is NULL, all may be of any
 * length; a set may be "". */
typedef struct eq_game_labels {
    const char *title;
    const char *player[EQ_MAX_PLAYERS];
    const char *const *set;           /* trees: [n_infoset] */
    const char *const *const *action; /* [n_infoset or n_player][n_action] */
} eq_game_labels;

typedef struct eq_game_picture {
    const eq_table *table; /* one of the two is NULL */
    const eq_tree *tree;
    const eq_solution *solution;
    const char *const *type; /* [n_equilibrium] in words: "mixed" */
    size_t shown;            /* trees: the first equilibrium that is drawn */
    eq_game_labels labels;
    const char *coverage;  /* how far the list is complete, a sentence or a part of one */
    const char *source;    /* where the game is from: the name of its file and its hash */
    const char *version;   /* of the program */
    const eq_tree *traced; /* responses: the tree that was followed, of a table the one made of it
                            * (set i is then player i); NULL where there is none */
    const eq_qre_point *point;
    size_t n_point;
} eq_game_picture;

enum { EQ_GAME_MOST_SIDE = 10 }; /* strategies of a player in a picture */

typedef enum eq_game_chart { EQ_GAME_CHART_GAME, EQ_GAME_CHART_RESPONSE } eq_game_chart;

/* The names of a game from a file: what has no name of its own goes by number. */
EQ_NODISCARD eq_status eq_game_picture_of(eq_arena *arena, const eq_solved *g, eq_lang lang,
                                          eq_game_picture *out);
/* Whether a picture can hold the table: two or three players with at most EQ_GAME_MOST_SIDE
 * strategies each. Trees always fit: they are folded. */
bool eq_game_chart_fits(const eq_game_picture *p);
/* A whole <svg>. p fits; responses have points. Scratch from the arena. */
EQ_NODISCARD eq_status eq_game_svg(const eq_game_picture *p, eq_game_chart kind, eq_arena *arena,
                                   const eq_chart_options *o, eq_buf *out);
/* Everything that could be drawn, of any size: profiles of a table, nodes of a tree, points. */
EQ_NODISCARD eq_status eq_game_csv(const eq_game_picture *p, eq_game_chart kind, eq_arena *arena,
                                   eq_buf *out);

#ifdef __cplusplus
}
#endif
#endif
