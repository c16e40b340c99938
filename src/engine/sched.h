/* Schedulers: who runs a block, and nothing else. Blocks are claimed in rising order, may finish in
 * any, and are handed over in order, so every scheduler gives the same bytes. */
#ifndef EQ_SCHED_H
#define EQ_SCHED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_job {
    uint64_t first, end; /* blocks [first, end) */
    unsigned n_worker;
    void *ctx;
    /* Computes a block into the slot (0 .. 2 n_worker - 1); called in parallel. */
    void (*run)(void *ctx, unsigned worker, uint64_t block, unsigned slot);
    /* Takes the slot over; called in block order, one at a time. Not EQ_OK stops the job. */
    eq_status (*done)(void *ctx, uint64_t block, unsigned slot);
    /* Called about ten times a second and after every block, never in parallel with done; false
     * cancels: blocks under way are dropped, finished ones in order are kept. */
    bool (*tick)(void *ctx);
} eq_job;

typedef struct eq_scheduler {
    const char *name;
    eq_status (*run)(const eq_job *job); /* EQ_ERR_CANCELLED after a cancel */
} eq_scheduler;

extern const eq_scheduler eq_sched_serial, eq_sched_threads;

#ifdef __cplusplus
}
#endif
#endif
