/* Sets of labels: a bit for each strategy of both players. Internal to the layer. */
#ifndef EQ_LABELS_H
#define EQ_LABELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { EQ_MAX_LABEL = 128 };

typedef struct eq_labels {
    uint64_t w[2];
} eq_labels;

static inline eq_labels eq_labels_flip(eq_labels a, size_t i)
{
    a.w[i >> 6] ^= (uint64_t)1 << (i & 63);
    return a;
}

static inline bool eq_labels_has(eq_labels a, size_t i)
{
    return (a.w[i >> 6] >> (i & 63) & 1) != 0;
}

static inline bool eq_labels_equal(eq_labels a, eq_labels b)
{
    return ((a.w[0] ^ b.w[0]) | (a.w[1] ^ b.w[1])) == 0;
}

static inline bool eq_labels_empty(eq_labels a)
{
    return (a.w[0] | a.w[1]) == 0;
}

/* Every label of `part` is in `all`. */
static inline bool eq_labels_within(eq_labels part, eq_labels all)
{
    return ((part.w[0] & ~all.w[0]) | (part.w[1] & ~all.w[1])) == 0;
}

static inline size_t eq_labels_count(eq_labels a)
{
    return (size_t)__builtin_popcountll(a.w[0]) + (size_t)__builtin_popcountll(a.w[1]);
}

/* A fixed order: as numbers. */
static inline int eq_labels_order(eq_labels a, eq_labels b)
{
    int high = (a.w[1] > b.w[1]) - (a.w[1] < b.w[1]);

    return high != 0 ? high : (a.w[0] > b.w[0]) - (a.w[0] < b.w[0]);
}

static inline uint64_t eq_labels_hash(eq_labels a)
{
    uint64_t h = (a.w[0] + 0x9e3779b97f4a7c15u * a.w[1]) * 0xbf58476d1ce4e5b9u;

    h ^= h >> 29;
    h *= 0x94d049bb133111ebu;
    return h ^ (h >> 32);
}

#endif
