/* The game of a scenario: moves, terms and measures as the file says them (docs/games.md), the tree
 * that follows, and every expression compiled for every history in which it can be looked at. */
#ifndef EQ_CASE_GAME_H
#define EQ_CASE_GAME_H

#include "expr/expr.h"
#include "game/lanes.h"
#include "io/yaml.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    EQ_MAX_MOVES = 24,
    EQ_MAX_GAME_ACTIONS = 8,
    EQ_MOVE_NONE = 255,
    EQ_MAX_GAME_NODES = 16384,
    EQ_MAX_GAME_VALUES = 8192
};

typedef struct eq_game_action {
    const char *key;
    const char *title[EQ_N_LANG];
    eq_ast *when;   /* NULL: always */
    eq_ast *chance; /* of a chance move */
} eq_game_action;

typedef struct eq_game_move {
    const char *key;
    const char *title[EQ_N_LANG];
    const eq_node *node;
    int player;     /* or EQ_CHANCE */
    uint32_t knows; /* bits of earlier moves */
    eq_ast *when;   /* NULL: always */
    size_t n_action;
    eq_game_action *action;
    const char *const *word; /* the actions' keys, "none", NULL: its values in expressions */
} eq_game_move;

typedef struct eq_game_term {
    const char *key;
    const char *title[EQ_N_LANG];
    eq_ast *when;
    eq_ast *payoff[EQ_MAX_PLAYERS]; /* NULL: nothing */
} eq_game_term;

/* A number that some ends or chances of the tree share: an expression in one setting of the moves
 * that it looks at. */
typedef struct eq_game_value {
    eq_program **program; /* [n_world] */
} eq_game_value;

/* A part of a player's payoff at an end. */
typedef struct eq_game_item {
    uint32_t value, term;
} eq_game_item;

typedef enum eq_measure_kind {
    EQ_MEASURE_CHANCE, /* of `holds`, with `fix` */
    EQ_MEASURE_PAYOFF, /* of player, with `fix`; of one term unless it is UINT32_MAX */
    EQ_MEASURE_BELIEF, /* `holds` among `given` */
    EQ_MEASURE_SHARE,  /* the equilibrium is of `kinds` */
    EQ_MEASURE_ANY,    /* some equilibrium is */
    EQ_MEASURE_COUNT,
    EQ_MEASURE_WORTH, /* of action `action` of the decision */
    EQ_MEASURE_BEST,
    EQ_MEASURE_REGRET
} eq_measure_kind;

typedef struct eq_game_measure {
    const char *path; /* "game.build_after_pledge", "game.pledge.worth" */
    const char *title[EQ_N_LANG];
    eq_measure_kind kind;
    const uint8_t *holds, *given; /* [n_outcome], or NULL */
    uint32_t fix;                 /* row of eq_case_game.fix */
    int player;
    uint32_t term, action;
    unsigned kinds; /* EQ_KIND_* bits */
} eq_game_measure;

typedef struct eq_game_solve {
    eq_lanes_select select;
    int player;
} eq_game_solve;

typedef struct eq_case_game {
    size_t n_player, n_move, n_term, n_value, n_measure, n_fix;
    const char *player[EQ_MAX_PLAYERS];
    const char *player_title[EQ_MAX_PLAYERS][EQ_N_LANG];
    eq_unit unit; /* of payoffs */
    const char *unit_text;
    eq_game_move *move;
    eq_game_term *term;
    eq_tree tree;
    eq_lanes_game lanes;
    const uint8_t *history;  /* [n_outcome][n_move]: action, or EQ_MOVE_NONE */
    const uint32_t *move_of; /* [n_infoset] */
    const uint8_t
        *known; /* [n_infoset][n_move]: what is known there; EQ_MOVE_NONE also where not */
    const uint8_t *const *taken; /* [n_infoset][n_action]: which action of the move it is */
    eq_game_value *value;
    const uint32_t *item_first; /* [n_outcome * n_player + 1] */
    const eq_game_item *item;
    const uint32_t *chance_value; /* [lanes.n_chance] */
    eq_lanes_method method;
    eq_program **precision; /* [n_world], of qre */
    eq_game_solve *solve;   /* [n_world] */
    const uint32_t *fix;    /* [n_fix][n_infoset]: the action taken there, or UINT32_MAX */
    eq_game_measure *measure;
    int decision;         /* a move, or -1 */
    const eq_node *after; /* what else is fixed there: a map, or NULL */
    uint32_t first_worth; /* measures of the decision: worth, best and regret of each action */
} eq_case_game;

/* What a measure is in expressions, and the text of its unit. */
const char *eq_game_measure_unit(const eq_case_game *g, const eq_game_measure *m);
eq_type eq_game_measure_type(const eq_case_game *g, const eq_game_measure *m);

/* Raised when a change alters the numbers of games. */
enum { EQ_GAME_REVISION = 1 };
/* "qre", "signalling", ...: the word of files. */
const char *eq_game_method_word(eq_lanes_method m);

/* The key of a world's changes that is a game's: "game.select". */
#define EQ_GAME_SELECT "game.select"

#ifdef __cplusplus
}
#endif
#endif
