/* Places of the parameters and outputs of the estimates model in its tables. The tables are in
 * estimates_table.c, the equations in estimates.c. */
#ifndef EQ_ESTIMATES_IN_H
#define EQ_ESTIMATES_IN_H

#include "model/model.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    P_EXPERTS_FIGURE,
    P_EXPERTS_DATE,
    P_SECOND_USE,
    P_SECOND_FIGURE,
    P_SECOND_DATE,
    P_GOVERNMENT_USE,
    P_GOVERNMENT_FIGURE,
    P_GOVERNMENT_DATE,
    P_EXPERTS_BIAS,
    P_EXPERTS_BIAS_SD,
    P_GOVERNMENT_BIAS,
    P_GOVERNMENT_BIAS_SD,
    P_EXPERTS_SPREAD,
    P_GOVERNMENT_SPREAD,
    P_EXPERTS_OVERLAP,
    P_GOVERNMENT_OVERLAP,
    P_COMMON_ERROR,
    P_GROWTH,
    P_DISCLOSURE_USE,
    P_DISCLOSURE_ERROR,
    P_PLACE,
    EQ_ESTIMATES_N_PARAM
};

enum {
    O_LATENT,
    O_ESTIMATE,
    O_LOW90,
    O_HIGH90,
    O_LOG_SD,
    O_WIDTH,
    O_WIDTH_UNDISCLOSED,
    O_WIDTH_DISCLOSED,
    O_NARROWING,
    O_SKEW,
    O_N_SOURCES,
    O_N_EFFECTIVE,
    O_EXPERTS_ABOVE,
    O_GOVERNMENT_ABOVE,
    O_EXPERTS_BIAS,
    O_EXPERTS_BIAS_SD,
    O_GOVERNMENT_BIAS,
    O_GOVERNMENT_BIAS_SD,
    O_BIAS_GAP,
    O_BIAS_GAP_SD,
    EQ_ESTIMATES_N_OUTPUT
};

extern const eq_param eq_estimates_param[EQ_ESTIMATES_N_PARAM];
extern const eq_output eq_estimates_output[EQ_ESTIMATES_N_OUTPUT];

#ifdef __cplusplus
}
#endif
#endif
