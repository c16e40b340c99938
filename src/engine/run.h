/* Running a plan: schedulers, streaming summaries, progress, the store. */
#ifndef EQ_RUN_H
#define EQ_RUN_H

#include "engine/plan.h"
#include "engine/spare.h"
#include "io/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Tells how far a run is; false stops it and keeps what is there. mean and error are of column 0.
 */
typedef bool (*eq_progress_fn)(void *ctx, uint64_t done, uint64_t total, double mean, double error);

typedef struct eq_run_options {
    unsigned n_thread;       /* 0, 1: serial */
    eq_progress_fn progress; /* may be NULL */
    void *progress_ctx;
    eq_store *store; /* may be NULL; resumes what it holds of the same plan */
    eq_spare *spare; /* may be NULL; memory for the workers of many small runs */
} eq_run_options;

typedef struct eq_column_result {
    eq_sums sums; /* over all futures done */
    /* Infinite values ("never", "no number is enough"): outcomes, in neither mean nor error. */
    uint64_t n_none;
    double mean, error;
    double *values; /* [n_done] when the plan keeps columns, else NULL */
    eq_bins *bins;  /* else these */
} eq_column_result;

typedef struct eq_result {
    uint64_t n_done, n_total;
    bool partial;
    size_t n_column;
    eq_column_result *column;
    double *sorted; /* work of eq_result_quantile */
    size_t sorted_column;
    uint64_t n_fault;
    const char *fault_text[2];   /* first reason, en and zh; NULL */
    const eq_instance *fault_in; /* and whose it is */
    const eq_input *fault_rule;  /* or the input whose rule gave what is not allowed */
} eq_result;

/* EQ_ERR_CANCELLED: stopped by progress, *out holds a partial result (NULL when nothing is done).
 * EQ_ERR_NUMERIC: more than one future in twenty failed; a finding says why. */
EQ_NODISCARD eq_status eq_plan_run(const eq_plan *p, const eq_run_options *o, eq_diag *diag,
                                   eq_result **out);
void eq_result_free(eq_result *r);
/* Quantile of a column over futures, infinite values at their end; *error (may be NULL) is half a
 * bin where bins were used. */
double eq_result_quantile(eq_result *r, size_t column, double q, double *error);
/* The same over the futures with a finite value; NaN when there is none. */
double eq_result_quantile_finite(eq_result *r, size_t column, double q, double *error);

#ifdef __cplusplus
}
#endif
#endif
