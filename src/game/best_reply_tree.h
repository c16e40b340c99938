/* An independent check of behaviour profiles: what each player could get by the best reply to the
 * others. Every answer of a solver passes through it. The tree has perfect recall. */
#ifndef EQ_GAME_BEST_REPLY_TREE_H
#define EQ_GAME_BEST_REPLY_TREE_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The value of a player's best reply to prob; reply (may be NULL) is prob with the player's part
 * replaced by it: [n_action], the first of equally good actions. */
EQ_NODISCARD eq_status eq_tree_best_reply(const eq_tree *t, const double *prob, int player,
                                          eq_arena *arena, double *value, double *reply);
/* payoff[n_player] of the profile, and the most that one player gains by the best reply. */
EQ_NODISCARD eq_status eq_tree_residual(const eq_tree *t, const double *prob, eq_arena *arena,
                                        double *payoff, double *residual);

#ifdef __cplusplus
}
#endif
#endif
