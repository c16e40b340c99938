/* Points of the unit cube: scrambled Sobol, Latin hypercube, independent.
 *
 * Sobol points are kept bit-reversed, so that Owen's nested scrambling is a hash in which every bit
 * depends on the bits below it only [owen1998; laine2011, section 3.1; burley2020]. 32 scrambled
 * bits (2^32 points a scrambling); below them every point has 20 bits of its own, as nested
 * scrambling of the further digits would give. */
#include "num/design.h"

#include "base/hash.h"
#include "base/status.h"
#include "num/lane.h"
#include "num/mathx.h"
#include "num/rng.h"
#include "num/sobol_table.h"

enum { MAX_SCRAMBLE = 64 };

static uint32_t reverse32(uint32_t x)
{
    x = (x >> 16) | (x << 16);
    x = ((x & 0xFF00FF00u) >> 8) | ((x & 0x00FF00FFu) << 8);
    x = ((x & 0xF0F0F0F0u) >> 4) | ((x & 0x0F0F0F0Fu) << 4);
    x = ((x & 0xCCCCCCCCu) >> 2) | ((x & 0x33333333u) << 2);
    return ((x & 0xAAAAAAAAu) >> 1) | ((x & 0x55555555u) << 1);
}

/* Bit-reversed direction numbers v[0..n-1] of dimension dim: v[i] is XORed in for bit i of the
 * point's number. Recurrence of [joe2008, eq. 2-3]. */
static void directions(uint32_t dim, unsigned n, uint32_t v[32])
{
    uint32_t poly = sobol_poly[dim], plain[32];
    unsigned s = 0;

    while (poly >> (s + 1) != 0) {
        s++;
    }
    for (unsigned i = 0; i < n; i++) {
        if (s == 0) {
            plain[i] = 0x80000000u >> i;
        } else if (i < s) {
            plain[i] = (uint32_t)sobol_m[sobol_at[dim] + i] << (31 - i);
        } else {
            plain[i] = plain[i - s] ^ (plain[i - s] >> s);
            for (unsigned j = 1; j < s; j++) {
                plain[i] ^= (poly >> (s - j) & 1u) != 0 ? plain[i - j] : 0;
            }
        }
        v[i] = reverse32(plain[i]);
    }
}

static unsigned bits_of(uint64_t x)
{
    unsigned n = 0;

    for (; x != 0; x >>= 1) {
        n++;
    }
    return n;
}

static uint32_t point_of(const uint32_t *v, unsigned n, uint64_t point)
{
    uint32_t x = 0;

    for (unsigned i = 0; i < n; i++) {
        x ^= (point >> i & 1u) != 0 ? v[i] : 0;
    }
    return x;
}

uint32_t eq_sobol_bits(uint32_t dim, uint64_t point)
{
    uint32_t v[32];
    unsigned n = bits_of(point);

    EQ_ASSERT(dim < EQ_SOBOL_MAX_DIM && n <= 32);
    directions(dim, n, v);
    return reverse32(point_of(v, n, point));
}

/* Keys of the scramblings: three words each. */
typedef struct keys {
    uint32_t add[MAX_SCRAMBLE], mul[MAX_SCRAMBLE], low[MAX_SCRAMBLE];
} keys;

/* One scrambled coordinate from the bit-reversed Sobol bits. */
EQ_INLINE double scrambled(uint32_t x, uint32_t add, uint32_t mul, uint32_t low)
{
    uint32_t h;

    x ^= x * 0x3D20ADEAu; /* even multipliers: a bit hears only of the bits below it */
    x += add;
    x *= mul;
    x ^= x * 0x05526C56u;
    x ^= x * 0x53A22864u;
    h = (x ^ low) * 0x9E3779B1u; /* the digits beyond 32: of their own for every point */
    h ^= h >> 15;
    h *= 0x85EBCA77u;
    x = (x >> 16) | (x << 16);
    x = ((x & 0xFF00FF00u) >> 8) | ((x & 0x00FF00FFu) << 8);
    x = ((x & 0xF0F0F0F0u) >> 4) | ((x & 0x0F0F0F0Fu) << 4);
    x = ((x & 0xCCCCCCCCu) >> 2) | ((x & 0x33333333u) << 2);
    x = ((x & 0xAAAAAAAAu) >> 1) | ((x & 0x55555555u) << 1);
    return eq_lane_of_bits((uint64_t)x << 20 | h >> 12 | 0x3FF0000000000000u) - (1.0 - 0x1p-53);
}

/* Rows of n_s scramblings for points whose reversed bits start at x; p[t] is what changes when the
 * lowest t + 1 bits of the number turn over. */
EQ_CLONES
static void eq_design_sobol_rows(uint64_t point, uint32_t x, const uint32_t *p, size_t n_rows,
                                 size_t n_s, const keys *key, double *u)
{
    for (size_t r = 0; r < n_rows; r++) {
        double *row = u + r * n_s;
        uint64_t next = ++point;
        unsigned t = 0;

        EQ_LANES
        for (size_t s = 0; s < n_s; s++) {
            row[s] = scrambled(x, key->add[s], key->mul[s], key->low[s]);
        }
        for (; r + 1 < n_rows && (next & 1u) == 0; next >>= 1) {
            t++;
        }
        x ^= p[t];
    }
}

static void keys_make(const eq_design *d, uint64_t stream, keys *k)
{
    for (uint32_t s = 0; s < d->n_scramble; s++) {
        uint64_t a = eq_hash_mix(eq_hash_mix(d->seed, stream), s), b = eq_hash_mix(a, 1);
        k->add[s] = (uint32_t)a;
        k->mul[s] = (uint32_t)(a >> 32) | 1u;
        k->low[s] = (uint32_t)(b >> 32);
    }
}

static void fill_sobol(const eq_design *d, uint32_t dim, uint64_t stream, uint64_t first, size_t n,
                       double *u)
{
    uint64_t point = first / d->n_scramble, last = (first + n - 1) / d->n_scramble;
    size_t s = (size_t)(first % d->n_scramble), done = 0, whole;
    unsigned bits = bits_of(last);
    uint32_t v[32], p[33] = { 0 }, x;
    keys k;

    EQ_ASSERT(dim < EQ_SOBOL_MAX_DIM && bits <= 32);
    keys_make(d, stream, &k);
    directions(dim, bits, v);
    for (unsigned i = 0; i < bits; i++) {
        p[i] = (i > 0 ? p[i - 1] : 0) ^ v[i];
    }
    x = point_of(v, bits, point);
    while (done < n) {
        if (s == 0 && n - done >= d->n_scramble) {
            whole = (n - done) / d->n_scramble;
            eq_design_sobol_rows(point, x, p, whole, d->n_scramble, &k, u + done);
            done += whole * d->n_scramble;
            point += whole;
            x = point_of(v, bits, point);
            continue;
        }
        u[done++] = scrambled(x, k.add[s], k.mul[s], k.low[s]);
        if (++s == d->n_scramble) {
            s = 0;
            x = point_of(v, bits, ++point);
        }
    }
}

/* A permutation of 0 .. n-1 by rounds that are invertible on the next power of two, walked until
 * the image falls inside. */
static uint64_t permuted(uint64_t x, uint64_t n, uint64_t key)
{
    unsigned w = bits_of(n - 1), half = (w + 1) / 2;
    uint64_t mask = w < 64 ? ((uint64_t)1 << w) - 1 : UINT64_MAX;

    if (w == 0) {
        return 0;
    }
    do {
        uint64_t k = key;
        for (int r = 0; r < 5; r++) {
            k = eq_hash_mix(k, (uint64_t)r);
            x = ((x ^ (k & mask)) * (k >> 20 | 1u)) & mask;
            x ^= x >> half;
        }
    } while (x >= n);
    return x;
}

static void fill_lhs(const eq_design *d, uint64_t stream, uint64_t first, size_t n, double *u)
{
    uint64_t key = eq_hash_mix(eq_hash_mix(d->seed, stream), UINT64_C(0x4C4853));

    eq_rng_unit_n(key, first, stream, 0, n, u); /* jitter */
    for (size_t l = 0; l < n; l++) {
        uint64_t i = first + l, s = i % d->n_scramble, j = i / d->n_scramble;
        double x = (double)permuted(j % d->n_points, d->n_points, eq_hash_mix(key, s)) + u[l];

        x /= (double)d->n_points;
        u[l] = x < 1.0 ? x : 1.0 - 0x1p-53;
    }
}

void eq_design_fill(const eq_design *d, uint32_t dim, uint64_t stream, uint64_t first, size_t n,
                    double *u)
{
    EQ_ASSERT(d->n_scramble > 0 && d->n_scramble <= MAX_SCRAMBLE && d->n_points > 0);
    if (n == 0) {
        return;
    }
    switch (d->kind) {
    case EQ_DESIGN_SOBOL:
        fill_sobol(d, dim, stream, first, n, u);
        break;
    case EQ_DESIGN_LHS:
        fill_lhs(d, stream, first, n, u);
        break;
    case EQ_DESIGN_MC:
        eq_rng_unit_n(d->seed, first, stream, UINT64_MAX, n, u);
        break;
    }
}
