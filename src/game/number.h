/* Numbers of games: integers, decimals and fractions from text and back, and their exact values.
 * To be replaced by frac.h. */
#ifndef EQ_GAME_NUMBER_H
#define EQ_GAME_NUMBER_H

#include <gmp.h>
#include <stdbool.h>

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

/* "3", "-0.25", ".5", "1e-3", "1/3". exact has den 0 where the fraction does not fit 63 bits, and
 * for decimals of more than 15 digits, which are doubles written out; where that double is a short
 * decimal, exact is that decimal. False when s is no such number, or one beyond the largest
 * double. */
bool eq_game_number_read(eq_str s, double *x, eq_frac *exact);
/* Text that reads back to the same pair. */
void eq_game_number_write(eq_buf *b, double x, eq_frac exact);

/* The fraction, and where there is none, the double as it is (finite). */
void eq_game_number_q(mpq_t out, double x, eq_frac exact);
/* den 0 when it does not fit. */
eq_frac eq_game_number_frac(mpq_srcptr q);
/* The nearest double, within one unit of its last digit. */
double eq_game_number_double(mpq_srcptr q);
/* "24/49"; NULL when memory is short. */
const char *eq_game_number_text(eq_arena *a, mpq_srcptr q);

#ifdef __cplusplus
}
#endif
#endif
