/* Entries below 2^62. A product has 128 bits; the exact quotient is the product of its low half
 * and the inverse of the divisor's odd part modulo 2^64, and multiplying back shows whether it
 * fits. */
#include "game/tableau.h"

#include <string.h>

#include "game/rational.h"

__extension__ typedef __int128 wide;

typedef int64_t num;

typedef struct divisor {
    int64_t det;
    uint64_t inverse; /* of the odd part, modulo 2^64 */
    int shift;        /* zero bits below the odd part */
} divisor;

static bool prepare(divisor *d, const num *det)
{
    uint64_t odd;

    d->det = *det;
    d->shift = __builtin_ctzll((uint64_t)*det);
    odd = (uint64_t)*det >> d->shift;
    d->inverse = (3 * odd) ^ 2; /* right in 5 bits; each step doubles them */
    for (int i = 0; i < 4; i++) {
        d->inverse *= 2 - odd * d->inverse;
    }
    return true;
}

static inline bool combine(num *to, const num *a, const num *p, const num *b, const num *c,
                           const divisor *d)
{
    const int64_t top = (int64_t)1 << 62;
    wide x = (wide)*a * *p - (wide)*b * *c;
    int64_t q = (int64_t)((uint64_t)(x >> d->shift) * d->inverse);

    *to = q;
    return (bool)(((wide)q * d->det == x) & (q < top) & (q > -top));
}

static inline int cross(const num *a, const num *d, const num *b, const num *c)
{
    wide x = (wide)*a * *d, y = (wide)*b * *c;

    return (x > y) - (x < y);
}

static inline void put(num *to, const num *a)
{
    *to = *a;
}

static inline void negate(num *a)
{
    *a = -*a;
}

static inline int sign_of(const num *a)
{
    return (*a > 0) - (*a < 0);
}

static inline void set_one(num *a)
{
    *a = 1;
}

static bool from_whole(num *to, mpz_srcptr z)
{
    if (mpz_sizeinbase(z, 2) > 61) {
        return false;
    }
    *to = eq_rational_i64(z);
    return true;
}

static void to_whole(mpz_t z, const num *a)
{
    eq_rational_set_i64(z, *a);
}

#include "tableau.inc"

const eq_width eq_width_64 = { .name = "64 bits",
                               .size = sizeof(num),
                               .load = width_load,
                               .pivot = width_pivot,
                               .leave = width_leave,
                               .sign = width_sign,
                               .get = width_get };
