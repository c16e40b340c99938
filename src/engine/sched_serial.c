/* The serial scheduler: one block after the other in the caller's thread. */
#include "engine/sched.h"

static eq_status run(const eq_job *job)
{
    eq_status rc = EQ_OK;

    for (uint64_t b = job->first; b < job->end; b++) {
        job->run(job->ctx, 0, b, 0);
        EQ_TRY(job->done(job->ctx, b, 0));
        if (!job->tick(job->ctx)) {
            return b + 1 < job->end ? EQ_ERR_CANCELLED : EQ_OK;
        }
    }
out:
    return rc;
}

const eq_scheduler eq_sched_serial = { "serial", run };
