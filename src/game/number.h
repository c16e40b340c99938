/* Numbers as trees have them, from text and back. As frac.h, but for decimals that are a double
 * written out: chances such as .3333333333333333 must add up to 1 as doubles do, and what is
 * written must read back alike. */
#ifndef EQ_GAME_NUMBER_H
#define EQ_GAME_NUMBER_H

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

#ifdef __cplusplus
}
#endif
#endif
