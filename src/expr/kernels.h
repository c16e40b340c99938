/* Elementwise kernels over lanes, one table for each instruction set. The tables differ in speed
 * and in nothing else. Internal to this layer. */
#ifndef EQ_EXPR_KERNELS_H
#define EQ_EXPR_KERNELS_H

#include "expr/ir.h"

#ifdef __cplusplus
extern "C" {
#endif

/* d[i] = op(a[i], b[i], c[i]) for i < n; d may be a, b or c, except for POW. By form, an operand is
 * one number instead of lanes. Unused operands may be NULL. */
typedef void (*eq_xkernel)(size_t n, const double *a, const double *b, const double *c, double *d);

/* [op][form >> 1 for SELECT (its condition is always lanes), else form & 3]; NULL where a form
 * cannot occur. */
typedef struct eq_xkernels {
    eq_xkernel fn[EQ_I_N_KERNEL][4];
} eq_xkernels;

extern const eq_xkernels eq_xkernels_base;
#if defined(EQ_EXPR_X86)
extern const eq_xkernels eq_xkernels_v3, eq_xkernels_v4;
#endif
/* The fastest table of this machine. */
const eq_xkernels *eq_xkernels_best(void);

static inline eq_xkernel eq_xkernel_of(const eq_xkernels *k, unsigned op, unsigned form)
{
    return k->fn[op][op == EQ_I_SELECT ? form >> 1 : form & 3u];
}

/* Laws and draws over lanes; law_lanes.c. Lanes with arguments outside a law's domain give NaN. */
void eq_xlaw_lanes(eq_irop op, size_t n, const double *a, const double *b, const double *c,
                   double *d);
void eq_xsample_binomial(size_t n, const double *trials, const double *p, uint64_t seed,
                         uint64_t first, uint64_t stream, double *d);
void eq_xsample_poisson(size_t n, const double *mu, uint64_t seed, uint64_t first, uint64_t stream,
                        double *d);

#ifdef __cplusplus
}
#endif
#endif
