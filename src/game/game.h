/* Games: tables (strategic form) and trees (extensive form), and what a solver answers.
 *
 * Readers fill these types in an arena; solvers take them as const and allocate their answers in
 * the caller's arena. A number is a double and, where it was written as an integer, a decimal or a
 * fraction that fits, the fraction itself: solvers that are exact compute with fractions alone.
 */
#ifndef EQ_GAME_GAME_H
#define EQ_GAME_GAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "base/text.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_MAX_PLAYERS = 8, EQ_CHANCE = -1 };

/* num/den in lowest terms, den > 0; den 0: the number is no fraction that fits. */
typedef struct eq_frac {
    int64_t num, den;
} eq_frac;

/* Strategic form. Profiles are numbered with the first player's strategy changing fastest. */
typedef struct eq_table {
    const char *title, *comment; /* comment may be NULL */
    size_t n_player;
    const char *player[EQ_MAX_PLAYERS];
    size_t n_strategy[EQ_MAX_PLAYERS];
    const char *const *strategy[EQ_MAX_PLAYERS]; /* names */
    size_t n_profile;
    const double *payoff; /* [n_profile][n_player] */
    const eq_frac *exact; /* the same; NULL where some payoff is no fraction */
} eq_table;

typedef enum eq_tree_kind { EQ_TREE_END, EQ_TREE_CHANCE, EQ_TREE_CHOICE } eq_tree_kind;

/* Nodes in preorder: node 0 is the root, a parent comes before its children. */
typedef struct eq_tree_node {
    eq_tree_kind kind;
    const char *name;        /* may be "" */
    uint32_t infoset;        /* of chance and choices: index into eq_tree.infoset */
    uint32_t parent, action; /* the action of the parent that leads here; the root: 0, 0 */
    const uint32_t *child;   /* one for each action of the information set */
    uint32_t outcome;        /* what is received here, also on the way: index, or UINT32_MAX */
} eq_tree_node;

/* What a player knows when choosing; every chance node has one of its own. */
typedef struct eq_infoset {
    int player; /* from 0, or EQ_CHANCE */
    const char *name;
    size_t n_action, n_member;
    const char *const *action; /* names */
    const uint32_t *member;    /* nodes */
    const double *chance;      /* [n_action], of chance */
    const eq_frac *chance_exact;
    size_t first; /* place of its first action in a flat list of the actions of all information
                   * sets; chance has none */
} eq_infoset;

typedef struct eq_tree_outcome {
    const char *name;     /* may be "" */
    const double *payoff; /* [n_player] */
    const eq_frac *exact;
} eq_tree_outcome;

typedef struct eq_tree {
    const char *title, *comment;
    size_t n_player;
    const char *player[EQ_MAX_PLAYERS];
    size_t n_node, n_infoset, n_outcome;
    const eq_tree_node *node;
    const eq_infoset *infoset;
    const eq_tree_outcome *outcome;
    size_t n_action; /* of all players' information sets: length of a behaviour profile */
    bool exact;      /* every payoff and chance is a fraction */
} eq_tree;

/* A mixed or behaviour profile at which no player gains by another strategy. */
typedef struct eq_equilibrium {
    const double *prob; /* tables: strategies player by player; trees: eq_infoset.first */
    const char *const *prob_exact; /* "24/49"; NULL where the solver is not exact */
    double payoff[EQ_MAX_PLAYERS];
    const char *payoff_exact[EQ_MAX_PLAYERS]; /* NULL likewise */
    double
        residual; /* most that a player could gain by one other strategy, in the player's payoff */
    size_t
        component; /* equilibria of one connected set have one number; extreme points are listed */
} eq_equilibrium;

typedef enum eq_solve_stop {
    EQ_SOLVE_DONE,    /* the method ended as it should */
    EQ_SOLVE_STALLED, /* no progress: there is no answer, and why says so */
    EQ_SOLVE_LIMIT    /* too large for the method or its budget of steps */
} eq_solve_stop;

typedef struct eq_solution {
    const char *method; /* "enumerate", "lemke-howson", ...: the word of eq solve --method */
    size_t n_equilibrium, n_component;
    const eq_equilibrium *equilibrium;
    bool complete; /* every equilibrium lies in a listed component, and all its extreme points are
                      listed */
    eq_solve_stop stop;
    uint64_t n_step; /* pivots, corrections or support tried */
} eq_solution;

#ifdef __cplusplus
}
#endif
#endif
