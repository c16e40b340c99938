/* The threaded scheduler: POSIX threads claim blocks in rising order; a small ring of slots holds
 * those that finished early until their turn. */
#include "engine/sched.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

typedef struct shared {
    const eq_job *job;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint64_t claim, next; /* next block to claim; next to hand over */
    unsigned n_slot;
    bool *full; /* [n_slot] */
    bool stop, cancelled;
    unsigned running;
    eq_status rc;
} shared;

typedef struct seat {
    shared *s;
    unsigned worker;
    pthread_t thread;
} seat;

/* Under the lock, so never in parallel with done. A stop after the last block is no stop. */
static void ask_to_go_on(shared *s)
{
    if (!s->job->tick(s->job->ctx)) {
        s->cancelled = s->next < s->job->end;
        s->stop = true;
    }
}

/* Hands over what is ready. The lock is held throughout: done is short beside a block. */
static void hand_over(shared *s)
{
    while (s->next < s->claim && s->full[s->next % s->n_slot] && !s->stop) {
        s->rc = s->job->done(s->job->ctx, s->next, (unsigned)(s->next % s->n_slot));
        s->full[s->next % s->n_slot] = false;
        s->next++;
        s->stop = s->rc != EQ_OK;
        if (!s->stop) {
            ask_to_go_on(s);
        }
    }
}

static void *work(void *arg)
{
    seat *me = arg;
    shared *s = me->s;

    pthread_mutex_lock(&s->lock);
    for (;;) {
        uint64_t block;

        while (!s->stop && s->claim < s->job->end && s->claim >= s->next + s->n_slot) {
            pthread_cond_wait(&s->changed, &s->lock);
        }
        if (s->stop || s->claim >= s->job->end) {
            break;
        }
        block = s->claim++;
        pthread_mutex_unlock(&s->lock);
        s->job->run(s->job->ctx, me->worker, block, (unsigned)(block % s->n_slot));
        pthread_mutex_lock(&s->lock);
        s->full[block % s->n_slot] = true;
        hand_over(s);
        pthread_cond_broadcast(&s->changed);
    }
    s->running--;
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

static void wait_a_tenth(shared *s)
{
    struct timespec until;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 100000000L;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_nsec -= 1000000000L;
        until.tv_sec++;
    }
    pthread_cond_timedwait(&s->changed, &s->lock, &until);
}

static eq_status run(const eq_job *job)
{
    shared s = { .job = job, .claim = job->first, .next = job->first, .n_slot = 2 * job->n_worker };
    seat *seats = calloc(job->n_worker, sizeof *seats);

    s.full = calloc(s.n_slot, sizeof *s.full);
    if (!seats || !s.full) {
        free(seats);
        free(s.full);
        return EQ_ERR_MEMORY;
    }
    pthread_mutex_init(&s.lock, NULL);
    pthread_cond_init(&s.changed, NULL);
    pthread_mutex_lock(&s.lock);
    for (unsigned i = 0; i < job->n_worker; i++) {
        seats[i] = (seat){ .s = &s, .worker = i };
        if (pthread_create(&seats[i].thread, NULL, work, &seats[i]) != 0) {
            s.stop = true;
            s.rc = EQ_ERR_MEMORY;
            break;
        }
        s.running++;
    }
    const unsigned started = s.running;

    while (s.running > 0) {
        wait_a_tenth(&s);
        if (!s.stop) {
            ask_to_go_on(&s);
        }
    }
    pthread_mutex_unlock(&s.lock);
    for (unsigned i = 0; i < started; i++) {
        pthread_join(seats[i].thread, NULL);
    }
    pthread_cond_destroy(&s.changed);
    pthread_mutex_destroy(&s.lock);
    free(s.full);
    free(seats);
    return s.rc != EQ_OK ? s.rc : s.cancelled ? EQ_ERR_CANCELLED : EQ_OK;
}

const eq_scheduler eq_sched_threads = { "threads", run };
