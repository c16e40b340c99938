/* A block's results as bytes in the store, so that a killed run resumes to the same bytes. */
#ifndef EQ_CHECKPOINT_H
#define EQ_CHECKPOINT_H

#include "engine/plan.h"
#include "io/store.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_block_result {
    eq_sums *sums;    /* [n_column] */
    double **values;  /* [n_column]: kept values of the block, or NULL */
    eq_bins **bins;   /* [n_column]: or these */
    uint64_t n_value; /* futures in the block */
    eq_faults faults;
} eq_block_result;

/* A fresh store takes the plan's hash; one of another plan is refused with a finding. */
EQ_NODISCARD eq_status eq_checkpoint_begin(eq_store *s, const eq_plan *p, eq_diag *diag);
EQ_NODISCARD eq_status eq_checkpoint_put(eq_store *s, const eq_plan *p, uint64_t block,
                                         const eq_block_result *r);
/* EQ_ERR_MISSING when the block is not there. Fills r's own arrays. */
EQ_NODISCARD eq_status eq_checkpoint_get(eq_store *s, const eq_plan *p, uint64_t block,
                                         eq_block_result *r);

#ifdef __cplusplus
}
#endif
#endif
