/* Equilibria of a tree from which searches for logit equilibria begin. Internal to the layer. */
#ifndef EQ_QRE_KNOWN_H
#define EQ_QRE_KNOWN_H

#include "game/game.h"

/* prob[n][n_action], at most 256: the sequential equilibria of a small signalling game; else, of
 * two players, those of a small reduced strategic form; else one by the sequence form; of more
 * players none. The tree has perfect recall. */
EQ_NODISCARD eq_status eq_qre_known(const eq_tree *t, eq_arena *arena, size_t *n,
                                    const double **prob);

#endif
