/* Where the futures lie: the points of the unit cube at which the uncertain quantities are read.
 *
 * A future's index i is (scrambling s, point j): s = i mod n_scramble, j = i div n_scramble, so any
 * leading part of the indices is balanced over the independent scramblings that give the error.
 *   SOBOL   Owen-scrambled Sobol points [joe2008; owen1998; hashing as in burley2020]
 *   LHS     Latin hypercube within each scrambling (permutation by hashing, jittered)
 *   MC      independent points
 * Dimension d of the cube belongs to one quantity for ever. */
#ifndef EQ_DESIGN_H
#define EQ_DESIGN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum eq_design_kind { EQ_DESIGN_SOBOL, EQ_DESIGN_LHS, EQ_DESIGN_MC } eq_design_kind;

enum { EQ_SOBOL_MAX_DIM = 1024 };

typedef struct eq_design {
    eq_design_kind kind;
    uint64_t seed;
    uint32_t n_scramble; /* 16 unless there is a reason; at most 64 */
    uint64_t n_points;   /* per scrambling; a power of two for SOBOL, at most 2^32 */
} eq_design;

/* u[l] in (0,1) for futures first .. first+n-1 in dimension dim (< EQ_SOBOL_MAX_DIM for SOBOL).
 * stream names the quantity: it keys the scrambling or the draws, so that a quantity keeps its
 * randomness even when its dimension number moves. Pure function; allocates nothing. Fast:
 * strips of 512 futures with first a multiple of n_scramble are the hot path. */
void eq_design_fill(const eq_design *d, uint32_t dim, uint64_t stream, uint64_t first, size_t n,
                    double *u);

/* The plain Sobol point (no scrambling) as 32 bits behind the binary point; dim < 1024,
 * point < 2^32. Dimension 0 is the van der Corput sequence. */
uint32_t eq_sobol_bits(uint32_t dim, uint64_t point);

#ifdef __cplusplus
}
#endif
#endif
