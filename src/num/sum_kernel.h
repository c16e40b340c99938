/* Inside of sum_law.c: the characteristic function of a sum over blocks of frequencies, compiled
 * once for each width of the machine's vectors. All of them give the same bits: frequencies never
 * meet but in eight accumulators by (frequency - 1) mod 8, added in one fixed order. */
#ifndef EQ_SUM_KERNEL_H
#define EQ_SUM_KERNEL_H

#include <stddef.h>
#include <stdint.h>

#include "num/clones.h"
#include "num/sum_law.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_SUM_BITS = 21 };

/* A sum made ready. A chance p above 1/2 may be kept as p - 1: failures are counted down from n, so
 * that what is raised to a power stays near 1. */
typedef struct eq_sum_core {
    double window;            /* W: frequencies are 2 pi j / W */
    size_t n_freq;            /* j = 1 .. n_freq, at most W / 2 */
    double bound;             /* frequencies where |phi| < exp(-bound) count as 0 */
    double base;              /* added to what the kernel sums */
    double mean, var, lo, hi; /* of what the kernel sums, in units of `unit` */
    double unit;              /* common divisor of the weights */
    double trials, largest;   /* how many trials, largest weight */
    size_t n_bin, n_each, n_weight;
    int n_bit, mixed;                     /* mixed: more than one weight */
    double p[EQ_SUM_MAX_PART];            /* binomial parts, signed */
    uint32_t n[EQ_SUM_MAX_PART];          /* and their trials */
    uint32_t all;                         /* all of them, or-ed */
    uint8_t of[EQ_SUM_MAX_PART];          /* and the index of their weight */
    uint64_t mask[EQ_SUM_BITS];           /* parts whose n has this bit */
    const double *each[EQ_SUM_MAX_PART];  /* trials one by one */
    uint32_t n_of[EQ_SUM_MAX_PART];       /* how many */
    uint8_t each_weight[EQ_SUM_MAX_PART]; /* index of their weight */
    double each_less[EQ_SUM_MAX_PART];    /* of eq_sum_signed; 1: as it is */
    int reflect;                          /* whether p above 1/2 is turned */
    double weight[EQ_SUM_MAX_PART];       /* distinct weights in units of `unit` */
    double weight_var[EQ_SUM_MAX_PART];   /* sum of p q over the trials of each */
} eq_sum_core;

/* Chance of one trial as the kernel uses it: failures for successes where less is negative, tilted
 * by |less| = exp(-w s), and p - 1 where it is turned. */
EQ_INLINE double eq_sum_signed(double p, double less, int reflect)
{
    double yes = less < 0.0 ? 1.0 - p : p, no = less < 0.0 ? p : 1.0 - p;
    double down = no * (less < 0.0 ? -less : less), d = yes + down;

    if (less == 1.0 || !(yes > 0.0)) {
        return p > 0.5 && reflect ? p - 1.0 : yes;
    }
    return yes > down && reflect ? -(down / d) : yes / d;
}

/* Preparation, sum_core.c. reflect 1: chances above 1/2 are turned. make: 0 for a chance that is
 * none. */
int eq_sum_core_make(eq_sum_core *c, size_t n_part, const eq_sum_part *part, int reflect);
void eq_sum_core_clear(eq_sum_core *c, int reflect);
void eq_sum_core_binomial(eq_sum_core *c, double w, uint32_t n, double p, double q);
int eq_sum_core_each(eq_sum_core *c, const eq_sum_part *part, double less);
void eq_sum_core_finish(eq_sum_core *c);
/* The window [*end - W, *end); whether something may lie outside, with a chance below 2
 * exp(-leave).
 */
int eq_sum_core_window(eq_sum_core *c, double leave, double *end);
/* Frequencies that are worth it, for the window chosen. */
void eq_sum_core_frequencies(eq_sum_core *c, double leave);
/* Smallest whole m of the kernel's sum with unit * m + base - shift >= k. */
double eq_sum_core_whole(const eq_sum_core *c, double shift, double k);

/* Visits the trials of a sum, all trials of a binomial part at once. lower: failures are counted.
 */
typedef struct eq_sum_walk {
    const eq_sum_part *part;
    size_t n_part, i;
    int lower;
    uint32_t t;
    double w, n, p, q;
} eq_sum_walk;

int eq_sum_walk_step(eq_sum_walk *k);

typedef struct eq_sum_kernel {
    const char *name;
    /* sums[k] := sum over frequencies of Im(phi exp(-i t (m[k] - 1/2))) weight / sin(t/2); n_k <=
     * EQ_SUM_CHUNK, m whole. */
    void (*tails)(const eq_sum_core *c, size_t n_k, const double *m, double *sums);
    /* The same for sum over x = m .. end - 1 of exp(-s (x - m)) of the law (times W). */
    double (*tilted)(const eq_sum_core *c, double m, double end, double s, double decay);
    /* re, im[0 .. n_freq] (+)= w phi; room for 8 more in each. add 0: set. */
    void (*spectrum)(const eq_sum_core *c, double w, int add, double *re, double *im);
    /* cos and sin of 2 pi j / W for j = 0 .. n - 1; room for 8 more. */
    void (*circle)(double w, size_t n, double *co, double *si);
} eq_sum_kernel;

enum { EQ_SUM_CHUNK = 16 };

/* The widest this machine runs, and all that it runs (the plain one first). */
const eq_sum_kernel *eq_sum_kernel_best(void);
size_t eq_sum_kernel_list(const eq_sum_kernel *list[3]);

/* eq_sum_law_tails and eq_sum_law_far by one given kernel. */
void eq_sum_tails_on(const eq_sum_kernel *kernel, size_t n_part, const eq_sum_part *part,
                     double shift, size_t n_k, const double *k, double *tail, double *error);
double eq_sum_far_on(const eq_sum_kernel *kernel, size_t n_part, const eq_sum_part *part,
                     double shift, double k, int lower, double *error);

#ifdef __cplusplus
}
#endif
#endif
