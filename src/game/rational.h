/* Fractions of any size: their text, their nearest double, and the numbers of a table as such.
 * A caller clears what it initialises; GMP's memory is its own. */
#ifndef EQ_RATIONAL_H
#define EQ_RATIONAL_H

#include <gmp.h>

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The double nearest to q, ties to even. */
double eq_rational_double(const mpq_t q);
/* "24/49", "-3", "0"; NULL when memory is short. q is in lowest terms. */
const char *eq_rational_text(eq_arena *arena, const mpq_t q);
void eq_rational_set_i64(mpz_t z, int64_t v);
/* z, which has at most 63 bits and a sign. */
int64_t eq_rational_i64(mpz_srcptr z);
/* The fraction, and where there is none, the double as it is (finite). */
void eq_rational_set(mpq_t q, double x, eq_frac exact);
/* den 0 when it does not fit. */
eq_frac eq_rational_frac(const mpq_t q);
/* Payoff of a player at a profile: the fraction, or the exact value of the double. */
void eq_rational_payoff(mpq_t q, const eq_table *t, size_t i_profile, size_t i_player);

#ifdef __cplusplus
}
#endif
#endif
