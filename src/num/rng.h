/* Counter-based random numbers: pure functions of (seed, future, stream, k). Nothing advances, so
 * threads, ranks, blocks, restarts and worlds cannot change a draw. Philox4x32-10
 * [salmon2011, known-answer vectors of Random123]. */
#ifndef EQ_RNG_H
#define EQ_RNG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

void eq_philox4x32(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

/* 64 random bits. stream names the quantity or event for ever (a hash of its path); k counts
 * further draws of it within one future (years, attempts). */
uint64_t eq_rng_u64(uint64_t seed, uint64_t future, uint64_t stream, uint64_t k);
/* Uniform in (0, 1), 52 bits, never 0 or 1. */
double eq_rng_unit(uint64_t seed, uint64_t future, uint64_t stream, uint64_t k);
/* u[i] for futures first .. first+n-1. */
void eq_rng_unit_n(uint64_t seed, uint64_t first, uint64_t stream, uint64_t k, size_t n, double *u);

#ifdef __cplusplus
}
#endif
#endif
