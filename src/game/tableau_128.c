/* Entries below 2^124. Products are taken modulo 2^192, so that the divisor may have up to 63 zero
 * bits below its odd part; whether a quotient fits is decided by a bound in doubles that is never
 * too small. */
#include "game/tableau.h"

#include <string.h>

__extension__ typedef __int128 num;
__extension__ typedef unsigned __int128 word;

typedef struct triple { /* an integer modulo 2^192 */
    word low;
    uint64_t high;
} triple;

typedef struct divisor {
    word inverse; /* of the odd part, modulo 2^128 */
    double room;  /* numerators below this are safe */
    int shift;
} divisor;

static inline word size_of(num a)
{
    return a < 0 ? 0 - (word)a : (word)a;
}

static inline double double_of(num a) /* of the size; two roundings at most */
{
    word s = size_of(a);

    return (double)(uint64_t)(s >> 64) * 0x1p64 + (double)(uint64_t)s;
}

static bool prepare(divisor *d, const num *det)
{
    word odd;

    if ((uint64_t)*det == 0) {
        return false;
    }
    d->shift = __builtin_ctzll((uint64_t)*det);
    odd = (word)*det >> d->shift;
    d->inverse = (3 * odd) ^ 2;
    for (int i = 0; i < 5; i++) {
        d->inverse *= 2 - odd * d->inverse;
    }
    d->room = double_of(*det) * (0x1p124 * (1 - 0x1p-40)); /* 2^-40: more than all the roundings */
    return true;
}

static inline triple times(num a, num b)
{
    uint64_t a0 = (uint64_t)a, a1 = (uint64_t)((word)a >> 64), a2 = a < 0 ? ~(uint64_t)0 : 0;
    uint64_t b0 = (uint64_t)b, b1 = (uint64_t)((word)b >> 64), b2 = b < 0 ? ~(uint64_t)0 : 0;
    word low = (word)a0 * b0, m1 = (word)a0 * b1, m2 = (word)a1 * b0, mid;
    uint64_t high = a1 * b1 + a0 * b2 + a2 * b0;

    mid = (low >> 64) + (uint64_t)m1 + (uint64_t)m2;
    high += (uint64_t)(m1 >> 64) + (uint64_t)(m2 >> 64) + (uint64_t)(mid >> 64);
    return (triple){ .low = (mid << 64) | (uint64_t)low, .high = high };
}

static inline bool combine(num *to, const num *a, const num *p, const num *b, const num *c,
                           const divisor *d)
{
    triple x = times(*a, *p), y = times(*b, *c);
    word low = x.low - y.low;
    uint64_t high = x.high - y.high - (x.low < y.low);

    if (d->shift != 0) {
        low = (low >> d->shift) | ((word)high << (128 - d->shift));
    }
    *to = (num)(low * d->inverse);
    return double_of(*a) * double_of(*p) + double_of(*b) * double_of(*c) < d->room;
}

/* |a| |b| as two words. */
static inline void product(word a, word b, word *high, word *low)
{
    uint64_t a0 = (uint64_t)a, a1 = (uint64_t)(a >> 64);
    uint64_t b0 = (uint64_t)b, b1 = (uint64_t)(b >> 64);
    word l = (word)a0 * b0, m1 = (word)a0 * b1, m2 = (word)a1 * b0;
    word mid = (l >> 64) + (uint64_t)m1 + (uint64_t)m2;

    *low = (mid << 64) | (uint64_t)l;
    *high = (word)a1 * b1 + (m1 >> 64) + (m2 >> 64) + (mid >> 64);
}

static inline int sign_of(const num *a)
{
    return (*a > 0) - (*a < 0);
}

static int cross(const num *a, const num *d, const num *b, const num *c)
{
    int sx = sign_of(a) * sign_of(d), sy = sign_of(b) * sign_of(c), order;
    word xh, xl, yh, yl;

    if (sx != sy || sx == 0) {
        return (sx > sy) - (sx < sy);
    }
    product(size_of(*a), size_of(*d), &xh, &xl);
    product(size_of(*b), size_of(*c), &yh, &yl);
    order = xh != yh ? (xh > yh) - (xh < yh) : (xl > yl) - (xl < yl);
    return sx > 0 ? order : -order;
}

static inline void put(num *to, const num *a)
{
    *to = *a;
}

static inline void negate(num *a)
{
    *a = -*a;
}

static inline void set_one(num *a)
{
    *a = 1;
}

static bool from_whole(num *to, mpz_srcptr z)
{
    uint64_t part[2] = { 0, 0 };

    if (mpz_sizeinbase(z, 2) > 123) {
        return false;
    }
    mpz_export(part, NULL, -1, sizeof part[0], 0, 0, z);
    *to = (num)(((word)part[1] << 64) | part[0]);
    if (mpz_sgn(z) < 0) {
        *to = -*to;
    }
    return true;
}

static void to_whole(mpz_t z, const num *a)
{
    word s = size_of(*a);
    uint64_t part[2] = { (uint64_t)s, (uint64_t)(s >> 64) };

    mpz_import(z, 2, -1, sizeof part[0], 0, 0, part);
    if (*a < 0) {
        mpz_neg(z, z);
    }
}

#include "tableau.inc"

const eq_width eq_width_128 = { .name = "128 bits",
                                .size = sizeof(num),
                                .load = width_load,
                                .pivot = width_pivot,
                                .leave = width_leave,
                                .sign = width_sign,
                                .get = width_get };
