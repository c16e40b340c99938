/* Fractions of 64-bit integers: reading, writing, the nearest double. */
#ifndef EQ_FRAC_H
#define EQ_FRAC_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The whole slice as a number: an integer, a decimal with or without exponent ("0.25", "1e-3"), or
 * one integer over another ("-1/3"). False: it is none of these, divides by 0 or is beyond the
 * largest double; then *f and *x stay. *f is in lowest terms; its den is 0 where numerator or
 * denominator does not fit. *x is the nearest double in any case. f or x may be NULL. */
bool eq_frac_read(eq_str s, eq_frac *f, double *x);
/* num/den in lowest terms, den > 0; den 0 where that does not fit. */
eq_frac eq_frac_make(int64_t num, int64_t den);
/* "3", "-1/3"; f.den is not 0. */
void eq_frac_write(eq_buf *out, eq_frac f);
/* The nearest double; NaN where den is 0. */
double eq_frac_double(eq_frac f);

#ifdef __cplusplus
}
#endif
#endif
