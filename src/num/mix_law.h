/* Mixtures over common factors: the law of a sum whose parts depend on up to three random factors
 * that are the same for all of them (a bad day for detection, a base that is hit, a shot's
 * quality).
 *
 * A factor becomes nodes with weights: two for a Bernoulli fate, the values of a discrete law,
 * Gauss nodes for a Beta. Given the node, the sum is exact (sum_law.h). The error of the quadrature
 * is estimated by a second, smaller number of nodes and printed with the answer. Allocates nothing.
 * Refuses: more than three factors (use a design of points over the factors instead). */
#ifndef EQ_MIX_LAW_H
#define EQ_MIX_LAW_H

#include <stddef.h>

#include "base/status.h"
#include "num/sum_law.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_MIX_MAX_FACTOR = 3, EQ_MIX_MAX_NODE = 128, EQ_MIX_MAX_TAIL = 16 };

typedef enum eq_mix_kind {
    EQ_MIX_BERNOULLI, /* 1 with chance a, else 0 */
    EQ_MIX_DISCRETE,  /* values x[n] with weights w[n], which sum to 1 */
    EQ_MIX_BETA       /* Beta(a, b) on [0, 1] */
} eq_mix_kind;

typedef struct eq_mix_factor {
    eq_mix_kind kind;
    double a, b;
    size_t n; /* DISCRETE: how many, at most EQ_MIX_MAX_NODE; BETA: nodes, 0: not fixed */
    const double *x, *w;
} eq_mix_factor;

/* Nodes and weights of one factor: x[n], w[n] with room for EQ_MIX_MAX_NODE; returns n. For a Beta
 * n_beta nodes. ERR_RANGE: parameters that are no law. */
EQ_NODISCARD eq_status eq_mix_nodes(const eq_mix_factor *f, size_t n_beta, double *x, double *w,
                                    size_t *n);

/* Fills part[0 .. EQ_SUM_MAX_PART) and *shift for given values of the factors, value[n_factor], and
 * returns how many parts. Called once a node; must be a pure function of value. */
typedef size_t (*eq_mix_fn)(void *ctx, const double *value, eq_sum_part *part, double *shift);

/**
 * Mean and P(S >= k[i]) of the mixture.
 *
 * tol       how small the error of the quadrature must be; Beta factors without a fixed n get 4, 8,
 *           .. 128 nodes, each factor as many as it needs. n_factor 0 is allowed.
 * Outputs   tail[n_k], *mean (may be NULL), *error: the last change of a tail when the nodes of a
 *           factor were doubled, times its ratio to the change before (what a smooth function still
 *           lacks at most), plus the error of the exact part. A fixed n adds nothing to it.
 * Errors    ERR_RANGE for a bad factor; more than EQ_MIX_MAX_TAIL thresholds. When tol is not
 *           reached with all nodes the answer stands and *error says how good it is.
 */
EQ_NODISCARD eq_status eq_mix_law_tails(size_t n_factor, const eq_mix_factor *factor, eq_mix_fn fn,
                                        void *ctx, double tol, size_t n_k, const double *k,
                                        double *tail, double *mean, double *error);

/**
 * The whole law of the mixture, of the sum before the shift (which fn must leave the same at every
 * node): pmf[0..n_max], by spectra. Absolute error; not for rare events. Fixed node counts: n of a
 * Beta, 64 where it is 0.
 *
 * work[3 * eq_spectrum_size(n_max) + n_max + 1]. *error (NULL saves half the time) is the largest
 * change of one value when the nodes of each Beta are cut to three quarters, plus 2e-15.
 */
EQ_NODISCARD eq_status eq_mix_law_pmf(size_t n_factor, const eq_mix_factor *factor, eq_mix_fn fn,
                                      void *ctx, size_t n_max, double *pmf, double *error,
                                      double *work);

/* P(S >= k) (lower != 0: P(S <= k)) of the mixture with a relative error, by tilting at every node.
 * Fixed node counts: n of a Beta, 64 where it is 0; *error compares with three quarters of them. */
EQ_NODISCARD eq_status eq_mix_law_far(size_t n_factor, const eq_mix_factor *factor, eq_mix_fn fn,
                                      void *ctx, double k, int lower, double *tail, double *error);

#ifdef __cplusplus
}
#endif
#endif
