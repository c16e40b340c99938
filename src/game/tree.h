/* Trees: checks, sequences, plays under a behaviour profile, and the reduced strategic form. A
 * behaviour profile is a flat list: the probability of action a of information set i stands at
 * infoset[i].first + a. */
#ifndef EQ_GAME_TREE_H
#define EQ_GAME_TREE_H

#include "game/game.h"
#include "game/tree_draft.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Where the parts stand in the user's text; the list may be NULL. */
typedef struct eq_tree_places {
    const eq_pos *infoset; /* [n_infoset] */
} eq_tree_places;

/**
 * Findings: chance that is negative or does not sum to 1 (exactly, where it is given in
 * fractions; else to 1e-9), a player without perfect recall. Warnings: an information set that
 * chance rules out. A malformed tree (links, shapes) is our own bug and stops.
 *
 * at may be NULL, diag too. Scratch is taken from the arena.
 */
EQ_NODISCARD eq_status eq_tree_check(const eq_tree *t, const eq_tree_places *at, eq_arena *arena,
                                     eq_diag *diag);

/* How an information set is called in messages: its name, else its number. */
typedef struct eq_tree_name {
    char s[24];
} eq_tree_name;
const char *eq_tree_infoset_name(const eq_tree *t, size_t i, eq_tree_name *store);

/* The player's sequence at every node: the flat index of the own action taken last, EQ_NO_INDEX
 * where there is none. seq[n_node] is filled. */
void eq_tree_sequence(const eq_tree *t, int player, uint32_t *seq);
/* With perfect recall, the own sequence is the same at all nodes of an information set:
 * before[n_infoset] is filled with it (of chance: EQ_NO_INDEX). EQ_ERR_UNSUPPORTED when a player
 * lacks perfect recall, and *who is an information set that shows it. */
EQ_NODISCARD eq_status eq_tree_recall(const eq_tree *t, eq_arena *arena, uint32_t *before,
                                      size_t *who);
/* Owner of every flat action: set[n_action]. */
void eq_tree_owner(const eq_tree *t, uint32_t *set);

/* The probability that play comes to each node: reach[n_node]. */
void eq_tree_reach(const eq_tree *t, const double *prob, double *reach);
/* Probability of the action that leads to node n (> 0) at its parent. */
double eq_tree_step(const eq_tree *t, const double *prob, size_t n);
/* Expected payoffs from the reach of the nodes: payoff[n_player]. */
void eq_tree_payoff(const eq_tree *t, const double *reach, double *payoff);
/* Every choice to which the player's own choices lead is of one action. before: eq_tree_recall,
 * owner: eq_tree_owner; led[n_infoset] is filled with where they lead. */
bool eq_tree_pure(const eq_tree *t, const double *prob, const uint32_t *before,
                  const uint32_t *owner, bool *led);
/* Equal chances everywhere: prob[n_action]. */
void eq_tree_even(const eq_tree *t, double *prob);

/* What the strategies of a reduced strategic form choose: the action at each information set,
 * EQ_NO_INDEX where another player moves or the strategy itself does not come there. */
typedef struct eq_tree_plans {
    const uint32_t *choice[EQ_MAX_PLAYERS]; /* [n_strategy][n_infoset] */
} eq_tree_plans;

/* The reduced strategic form: strategies that differ only where they themselves do not lead are
 * one. A strategy is named by its actions, "*" where it does not lead. EQ_ERR_SIZE when it has
 * more than most_profile profiles. plans may be NULL. The tree has perfect recall. */
EQ_NODISCARD eq_status eq_tree_reduce(const eq_tree *t, size_t most_profile, eq_arena *arena,
                                      eq_table *out, eq_tree_plans *plans);
/* The behaviour profile of mixed strategies (flat, player by player) of the reduced form; equal
 * chances where a player's own strategy does not lead. */
EQ_NODISCARD eq_status eq_tree_behave(const eq_tree *t, const eq_table *reduced,
                                      const eq_tree_plans *plans, const double *mixed,
                                      eq_arena *arena, double *prob);
/* The same in fractions of any size ("24/49"), exact[n_action]. */
EQ_NODISCARD eq_status eq_tree_behave_exact(const eq_tree *t, const eq_table *reduced,
                                            const eq_tree_plans *plans, const char *const *mixed,
                                            eq_arena *arena, const char **exact);
/* The tree in which the players of a table choose one after another without knowing. */
EQ_NODISCARD eq_status eq_tree_of_table(const eq_table *table, size_t most_node, eq_arena *arena,
                                        eq_tree *out);

#ifdef __cplusplus
}
#endif
#endif
