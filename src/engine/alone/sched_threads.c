/* The scheduler of several workers where there is one thread: the blocks one after the other, with
 * the same bytes as ever. */
#include "engine/sched.h"

static eq_status run(const eq_job *job)
{
    return eq_sched_serial.run(job);
}

const eq_scheduler eq_sched_threads = { "threads", run };
