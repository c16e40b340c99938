/* One Philox4x32-10 block as a body for one lane [salmon2011]. */
#ifndef EQ_PHILOX_H
#define EQ_PHILOX_H

#include <stdint.h>

#include "num/clones.h"

/* Constants of [salmon2011, table 2] and of the key schedule of section 4.3. */
#define EQ_PHILOX_M0 0xD2511F53u
#define EQ_PHILOX_M1 0xCD9E8D57u
#define EQ_PHILOX_W0 0x9E3779B9u
#define EQ_PHILOX_W1 0xBB67AE85u

/* Counter words in, block words out, each in the low half of 64 bits: the widening product then is
 * one instruction a vector of lanes. */
EQ_INLINE void eq_philox_lane(uint64_t *c0, uint64_t *c1, uint64_t *c2, uint64_t *c3, uint32_t k0,
                              uint32_t k1)
{
    const uint64_t low = 0xFFFFFFFFu;
    uint64_t a = *c0, b = *c1, c = *c2, d = *c3;

#define EQ_PHILOX_ROUND(r)                                                                         \
    do {                                                                                           \
        uint64_t p = (a & low) * EQ_PHILOX_M0, q = (c & low) * EQ_PHILOX_M1;                       \
        a = (q >> 32) ^ b ^ (uint32_t)(k0 + (r)*EQ_PHILOX_W0);                                     \
        c = (p >> 32) ^ d ^ (uint32_t)(k1 + (r)*EQ_PHILOX_W1);                                     \
        b = q & low;                                                                               \
        d = p & low;                                                                               \
    } while (0)
    EQ_PHILOX_ROUND(0u);
    EQ_PHILOX_ROUND(1u);
    EQ_PHILOX_ROUND(2u);
    EQ_PHILOX_ROUND(3u);
    EQ_PHILOX_ROUND(4u);
    EQ_PHILOX_ROUND(5u);
    EQ_PHILOX_ROUND(6u);
    EQ_PHILOX_ROUND(7u);
    EQ_PHILOX_ROUND(8u);
    EQ_PHILOX_ROUND(9u);
#undef EQ_PHILOX_ROUND
    *c0 = a;
    *c1 = b;
    *c2 = c;
    *c3 = d;
}

/* 128 bits for (key, future, k): the counter is (future, k), low word first. */
EQ_INLINE void eq_philox_draw(uint64_t key, uint64_t future, uint64_t k, uint64_t *lo, uint64_t *hi)
{
    uint64_t a = future & 0xFFFFFFFFu, b = future >> 32, c = k & 0xFFFFFFFFu, d = k >> 32;

    eq_philox_lane(&a, &b, &c, &d, (uint32_t)key, (uint32_t)(key >> 32));
    *lo = b << 32 | a;
    *hi = d << 32 | c;
}

#endif
