/* Two answers, future by future on shared draws. */
#ifndef EQ_COMPARE_H
#define EQ_COMPARE_H

#include "answer/answer.h"
#include "base/diag.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_changed_input {
    const char *key;
    eq_both name;
    const char *a, *b; /* as written; NULL where the other side lacks it */
} eq_changed_input;

/* What may be yes in one of the two and not in the other: the proposition, and what stands beside
 * it under one name on both sides. */
typedef struct eq_compared_row {
    eq_both label;
    double p_a, p_b;
    eq_count count_a, count_b;
    bool exact_a, exact_b;
    bool fixed;                  /* names its worlds: one value for both */
    bool chance;                 /* a chance a future: lower and higher, not yes and no */
    double lower, equal, higher; /* shares of futures, of b against a */
} eq_compared_row;

/* A number beside the answer, under one name and in one unit on both sides. */
typedef struct eq_compared_figure {
    const eq_figure *a, *b;
} eq_compared_figure;

typedef struct eq_comparison {
    const eq_answer *a, *b; /* asked with keep_values, same seed and futures */
    /* filled by eq_compare: */
    bool paired;     /* outcomes are alike and future i is the same luck on both sides */
    double dots[20]; /* quantiles of b - a over futures, canonical */
    double share_lower, share_equal, share_higher; /* of b against a */
    double median, q025, q975;
    uint64_t n_pair; /* futures in which both have an outcome */
    size_t n_row;
    const eq_compared_row *row; /* [0]: the proposition, where both ask the same */
    size_t n_figure;
    const eq_compared_figure *figure;
    size_t n_changed;
    const eq_changed_input *changed;
} eq_comparison;

EQ_NODISCARD eq_status eq_compare(eq_arena *arena, eq_diag *diag, eq_comparison *k);

#ifdef __cplusplus
}
#endif
#endif
