/* <gmp.h> by mini-gmp, which comes with the sources of GMP: the same whole numbers and fractions,
 * slower. What it lacks is here. */
#ifndef EQ_GMP_H
#define EQ_GMP_H

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h> /* before mini-gmp.h, which asks whether it was read */

#include "mini-gmp.h"
#include "mini-mpq.h"

/* The lists end with NULL. */
void mpz_inits(mpz_ptr x, ...);
void mpz_clears(mpz_ptr x, ...);
void mpq_inits(mpq_ptr x, ...);
void mpq_clears(mpq_ptr x, ...);

#endif
