/* mini-gmp as one file, and what it lacks. Its messages before an abort go nowhere. */
#include "gmp.h"

#define fprintf(stream, ...) ((void)0)
#include "mini-gmp.c"
#include "mini-mpq.c"

#define EACH(type, call)                                                                           \
    va_list rest;                                                                                  \
    va_start(rest, x);                                                                             \
    for (; x; x = va_arg(rest, type)) {                                                            \
        call(x);                                                                                   \
    }                                                                                              \
    va_end(rest)

void mpz_inits(mpz_ptr x, ...)
{
    EACH(mpz_ptr, mpz_init);
}

void mpz_clears(mpz_ptr x, ...)
{
    EACH(mpz_ptr, mpz_clear);
}

void mpq_inits(mpq_ptr x, ...)
{
    EACH(mpq_ptr, mpq_init);
}

void mpq_clears(mpq_ptr x, ...)
{
    EACH(mpq_ptr, mpq_clear);
}
