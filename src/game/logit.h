/* The equations of a logit equilibrium in u = log p, and their derivatives. For information set I
 * with actions 0, 1, ...:
 *
 *     sum_a exp(u_a) = 1,    u_a - u_0 - lambda (v_a - v_0) = 0   (a > 0),
 *
 * v_a being the player's expected payoff from action a at I, given that I is reached. Row
 * first + a belongs to action a, the sum to a = 0; the last column is lambda.
 */
#ifndef EQ_GAME_LOGIT_H
#define EQ_GAME_LOGIT_H

#include "game/game.h"

typedef struct eq_logit {
    const eq_tree *t;
    double *p;     /* [n_action] exp(u) */
    double *v;     /* [n_action] worth of an action at its information set */
    double *log_r; /* [n_node] logarithm of the reach */
    double *mu;    /* [n_node] belief at the own information set */
    double *worth; /* [n_node][n_player] expected payoff from here on */
    double *flow;  /* [n_node] probability of coming here from the root of a subtree */
    size_t *end;   /* [n_node] one past the last node below */
} eq_logit;

EQ_NODISCARD eq_status eq_logit_init(eq_logit *g, const eq_tree *t, eq_arena *arena);
/* p, v and the rest at u. */
void eq_logit_look(eq_logit *g, const double *u);
/* f[n_action] after eq_logit_look. */
void eq_logit_value(const eq_logit *g, const double *u, double lambda, double *f);
/* jac[n_action][n_action + 1] after eq_logit_look; zeroed first. */
void eq_logit_jacobian(eq_logit *g, double lambda, double *jac);
/* Most that a probability differs from the logit of its worth, after eq_logit_look. */
double eq_logit_error(const eq_logit *g, double lambda);

#endif
