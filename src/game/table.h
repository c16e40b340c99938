/* Tables: building one, the number of a profile, the players changed about. */
#ifndef EQ_TABLE_H
#define EQ_TABLE_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_MAX_PROFILE = 1 << 22 };

/* A table with players and strategies named "1", "2", ...; payoff and exact [n_profile][n_player]
 * are copied. exact may be NULL. EQ_ERR_SIZE: no player, more than EQ_MAX_PLAYERS, a player without
 * strategies, or more than EQ_MAX_PROFILE profiles. */
EQ_NODISCARD eq_status eq_table_make(eq_arena *arena, const char *title, size_t n_player,
                                     const size_t *n_strategy, const double *payoff,
                                     const eq_frac *exact, const eq_table **out);

/* Number of profiles; false: too many, or a player has none. */
bool eq_table_count(size_t n_player, const size_t *n_strategy, size_t *n_profile);
/* Number of the profile in which player i plays strategy s[i]. */
size_t eq_table_index(const eq_table *t, const size_t *s);
/* The reverse: s[n_player]. */
void eq_table_profile(const eq_table *t, size_t index, size_t *s);

/* A two-player table seen from the other side: players, strategies and payoffs change places. */
EQ_NODISCARD eq_status eq_table_transpose(eq_arena *arena, const eq_table *t, const eq_table **out);

#ifdef __cplusplus
}
#endif
#endif
