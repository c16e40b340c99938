/* Signalling games: chance draws the sender's type, the sender sends a message, the receiver
 * replies. All sequential equilibria of small ones, in exact fractions: Nash equilibria in which
 * every reply to a message that is never sent is best against some belief about its sender. (In
 * these games any such belief is consistent in the sense of [kreps1982].) */
#ifndef EQ_GAME_SIGNALLING_H
#define EQ_GAME_SIGNALLING_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum eq_signalling_kind {
    EQ_SIGNAL_POOLING,    /* no message that is sent tells anything of the type */
    EQ_SIGNAL_SEPARATING, /* every message that is sent tells the type */
    EQ_SIGNAL_SEMI        /* else */
} eq_signalling_kind;

typedef struct eq_signalling {
    eq_solution solution; /* method "signalling"; the extreme points of all components */
    size_t n_type, n_message, n_reply;
    const double *belief;           /* [n_equilibrium][n_message][n_type]; after a message that is
                                     * not sent, one of the beliefs that make the replies best */
    const eq_signalling_kind *kind; /* [n_equilibrium] */
} eq_signalling;

/**
 * EQ_ERR_UNSUPPORTED when the tree has another shape: a chance move with positive chances first,
 * then one player who knows the type (the same number of messages for all), then the other, who
 * knows the message alone (the same number of replies to all), nothing else. Where the search takes
 * more than most_step eliminations (0: 2 million) or there are too many rows, solution.stop is
 * EQ_SOLVE_LIMIT and there is no answer: about 3 types, messages and replies are found.
 */
EQ_NODISCARD eq_status eq_signalling_solve(const eq_tree *t, uint64_t most_step, eq_arena *arena,
                                           eq_signalling *out);

#ifdef __cplusplus
}
#endif
#endif
