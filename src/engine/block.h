/* Computing strips: one worker's workspace and the evaluation of 512 futures at a time. */
#ifndef EQ_BLOCK_H
#define EQ_BLOCK_H

#include "engine/plan.h"
#include "engine/spare.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_worker eq_worker;

/* Keeps: p, spare (where its memory comes from and goes to; may be NULL). */
EQ_NODISCARD eq_status eq_worker_create(const eq_plan *p, eq_spare *spare, eq_worker **out);
void eq_worker_free(eq_worker *w);

/* What a strip leaves behind, per column: values in columns[c][0..n). */
void eq_worker_strip(eq_worker *w, uint64_t i_strip, double *const *columns, size_t *n);
/* Futures in which a model failed since the last call, and the first reason (strip, cell, lane in
 * that order): per block, so that it is the same whoever runs the block. */
eq_faults eq_worker_faults(eq_worker *w);

#ifdef __cplusplus
}
#endif
#endif
