/* Counter-based random numbers. The key of a stream is a hash of seed and stream, the counter is
 * (future, k): no state, no order. */
#include "num/rng.h"

#include "base/hash.h"
#include "num/lane.h"
#include "num/mathx.h"
#include "num/philox.h"

void eq_philox4x32(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    uint64_t a = counter[0], b = counter[1], c = counter[2], d = counter[3];

    eq_philox_lane(&a, &b, &c, &d, key[0], key[1]);
    out[0] = (uint32_t)a;
    out[1] = (uint32_t)b;
    out[2] = (uint32_t)c;
    out[3] = (uint32_t)d;
}

/* The top 52 bits into (0, 1): k 2^-52 + 2^-53. */
EQ_INLINE double unit_of(uint64_t bits)
{
    return eq_lane_of_bits((bits >> 12) | 0x3FF0000000000000u) - (1.0 - 0x1p-53);
}

uint64_t eq_rng_u64(uint64_t seed, uint64_t future, uint64_t stream, uint64_t k)
{
    uint64_t lo, hi;

    eq_philox_draw(eq_hash_mix(seed, stream), future, k, &lo, &hi);
    return lo;
}

double eq_rng_unit(uint64_t seed, uint64_t future, uint64_t stream, uint64_t k)
{
    return unit_of(eq_rng_u64(seed, future, stream, k));
}

EQ_CLONES
static void eq_rng_unit_lanes(uint64_t key, uint64_t first, uint64_t k, size_t n, double *u)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        uint64_t lo, hi;
        eq_philox_draw(key, first + i, k, &lo, &hi);
        u[i] = unit_of(lo);
    }
}

void eq_rng_unit_n(uint64_t seed, uint64_t first, uint64_t stream, uint64_t k, size_t n, double *u)
{
    eq_rng_unit_lanes(eq_hash_mix(seed, stream), first, k, n, u);
}
