/* The yearly series of a fit; read in fit_data.c, used in fit.c. */
#ifndef EQ_FIT_IN_H
#define EQ_FIT_IN_H

#include "answer/fit.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_FIT_FIRST_YEAR = 1000, EQ_FIT_N_YEAR = 1200 };

typedef struct eq_fit_series {
    double value[EQ_FIT_ACTORS][EQ_FIT_N_YEAR]; /* from EQ_FIT_FIRST_YEAR; NaN: no row */
} eq_fit_series;

/* Reads file, actors, quantity and span; fills f up to `last` and the breaks, and the series, whole
 * over the span and deflated. */
EQ_NODISCARD eq_status eq_fit_read(eq_arena *arena, const eq_fit_options *o, eq_diag *diag,
                                   eq_fit *f, eq_fit_series *s);

#ifdef __cplusplus
}
#endif
#endif
