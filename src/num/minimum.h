/* The smallest value of a function of one variable, with proof: branch and bound. */
#ifndef EQ_MINIMUM_H
#define EQ_MINIMUM_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* f = u + v at a point: u convex, v concave on the piece asked about; slope is that of u there,
 * one-sided at the ends of the piece, infinite or NaN when it has none. */
typedef struct eq_split {
    double u, slope, v;
} eq_split;
typedef void (*eq_split_fn)(void *ctx, size_t piece, double x, eq_split *out);

/**
 * The smallest value of f on [knot[0], knot[n]], where on each piece [knot[i], knot[i + 1]] f is
 * the sum of a convex and a concave part. Nothing is assumed about f as a whole: it may have many
 * local minima. On an interval u lies above its two tangents and v above its chord, which gives a
 * bound from below; intervals whose bound is not smaller than the best value found by more than
 * tol are done, the others are split. The gap of the bound falls with the square of the width.
 *
 * Shapes    knot[n + 1], rising; equal knots make an empty piece.
 * Result    *x, *value; of equal values the smallest x looked at. False when max_eval calls of f
 *           did not prove it: *x, *value are then the best found.
 * Accuracy  value within tol of the smallest, rounding of f apart.
 * Threads   safe; allocates nothing; keeps nothing.
 */
bool eq_min_split(eq_split_fn f, void *ctx, size_t n, const double *knot, double tol,
                  size_t max_eval, double *x, double *value);

#ifdef __cplusplus
}
#endif
#endif
