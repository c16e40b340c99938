/* A group of futures of a game: its payoffs and chances from the values of the case's expressions,
 * ready for the solver. */
#ifndef EQ_ENGINE_GAMES_H
#define EQ_ENGINE_GAMES_H

#include "case/case.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_GAME_CHANCE = 3, EQ_GAME_MISSING = 4 }; /* beyond EQ_LANES_STALLED and _TOO_MANY */

typedef struct eq_game_group {
    const eq_case_game *g;
    uint32_t world;
    size_t first, n;      /* lanes of the columns below; n at most EQ_MAX_LANES */
    double *const *value; /* [n_value] columns */
    double *lambda;       /* column of the precision, of qre */
    double *payoff;       /* [n_outcome * n_player][n] */
    double *chance;       /* [n_chance][n] */
    eq_lanes_in in;
    uint8_t bad[EQ_MAX_LANES]; /* EQ_GAME_*: cannot be solved; something harmless stands there */
} eq_game_group;

/* Fills payoff, chance, bad and in; the rest is the caller's. Lanes that are bad get lambda 1. */
void eq_game_group_fill(eq_game_group *k);
/* Why a game was not solved: EQ_LANES_* or EQ_GAME_*. */
const char *eq_game_fault_text(unsigned code, eq_lang lang);

#ifdef __cplusplus
}
#endif
#endif
