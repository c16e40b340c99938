/* Places of the parameters and outputs of the stability model in its tables. The tables are in
 * stability_table.c, the equations in stability.c. */
#ifndef EQ_STABILITY_IN_H
#define EQ_STABILITY_IN_H

#include "model/model.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The order fixes which dimension of the point set a parameter has. Of one side. */
enum {
    SIDE_WEAPONS,
    SIDE_SAFE,
    SIDE_PER_AIMPOINT,
    SIDE_EARLY_SHARE,
    SIDE_EARLY_WORKS,
    SIDE_RELIABILITY,
    SIDE_MOST,
    SIDE_RESERVE_RULE,
    SIDE_FORM,
    SIDE_HALF,
    SIDE_SHAPE,
    SIDE_EXPONENT,
    SIDE_WEIGHT,
    SIDE_NO_WAR,
    N_SIDE
};

/* Of one side against the other. */
enum { MEANS_KILL, MEANS_STOPPED, MEANS_RESERVE, N_MEANS };

/* Side 0 is OWN, side 1 OTHER; the means of side s against the other are PAIR for OTHER. */
enum {
    P_SIDE_0 = 0,
    P_SIDE_1 = N_SIDE,
    P_MEANS_0 = 2 * N_SIDE,
    P_MEANS_1 = 2 * N_SIDE + N_MEANS,
    EQ_STABILITY_N_PARAM = 2 * (N_SIDE + N_MEANS)
};

/* Outputs of one side. */
enum {
    OF_INDEX,
    OF_RAW,
    OF_FACTOR,
    OF_COST_FIRST,
    OF_COST_STRUCK,
    OF_COUNTERFORCE,
    OF_LOSS_FIRST,
    OF_LOSS_STRUCK,
    OF_REPLY,
    OF_BREAK_EVEN,
    OF_BREAK_EVEN_EXISTS,
    N_OF_SIDE
};
enum { O_SIDE_0 = 0, O_SIDE_1 = N_OF_SIDE, EQ_STABILITY_N_OUTPUT = 2 * N_OF_SIDE };

enum { EQ_STABILITY_MOST = 8 };       /* weapons at an aimpoint */
enum { EXPONENTIAL, HYPERBOLIC };     /* SIDE_FORM */
enum { SHARE_OF_REST, NUMBER_FIRST }; /* SIDE_RESERVE_RULE */

extern const eq_param eq_stability_param[EQ_STABILITY_N_PARAM];
extern const eq_output eq_stability_output[EQ_STABILITY_N_OUTPUT];

#ifdef __cplusplus
}
#endif
#endif
