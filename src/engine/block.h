/* Computing strips: one worker's workspace and the evaluation of 512 futures at a time. */
#ifndef EQ_BLOCK_H
#define EQ_BLOCK_H

#include "engine/plan.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_worker eq_worker;

EQ_NODISCARD eq_status eq_worker_create(const eq_plan *p, eq_worker **out);
void eq_worker_free(eq_worker *w);

/* What a strip leaves behind, per column: values in columns[c][0..n). Faults are counted by cell
 * and reason in fault[n_cell][256] when it is not NULL. */
void eq_worker_strip(eq_worker *w, uint64_t i_strip, double *const *columns, size_t *n);
/* Futures with a fault so far, and the first reason seen (cell, code). */
uint64_t eq_worker_faults(const eq_worker *w, uint32_t *cell, unsigned *code);

#ifdef __cplusplus
}
#endif
#endif
