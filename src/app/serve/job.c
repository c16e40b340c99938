/* Computations: a few at a time, each with a session of its own, stopped when the client or the
 * server goes. */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "serve/server.h"

static const double look_gap = 0.05, wait_gap = 0.1; /* seconds */

double serve_now(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* The other end has closed: nothing more will come, and nobody reads. */
static bool client_gone(int fd)
{
    char byte;
    const ssize_t n = recv(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);

    return n == 0 || (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

static bool wanted(serve_job *j)
{
    const double t = serve_now();

    if (t - j->last_look >= look_gap) {
        j->last_look = t;
        if (client_gone(j->fd)) {
            atomic_store(&j->stop, true);
        }
    }
    return !atomic_load(&j->stop) && !atomic_load(&j->server->stopping);
}

static int on_progress(void *ctx, uint64_t done, uint64_t total, double so_far, double error)
{
    serve_job *j = ctx;

    if (j->tell != NULL) {
        j->tell(j->tell_ctx, done, total, so_far, error);
    }
    return wanted(j) ? 1 : 0;
}

/* False when nobody wants the place any more. */
static bool take_place(serve_job *j)
{
    serve_server *s = j->server;
    bool mine;

    (void)pthread_mutex_lock(&s->lock);
    while (wanted(j) && s->n_running >= SERVE_MOST_AT_ONCE) {
        struct timespec until;
        (void)clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += (long)(wait_gap * 1e9);
        until.tv_sec += until.tv_nsec / 1000000000L;
        until.tv_nsec %= 1000000000L;
        (void)pthread_cond_timedwait(&s->changed, &s->lock, &until);
    }
    mine = s->n_running < SERVE_MOST_AT_ONCE && wanted(j);
    s->n_running += mine ? 1 : 0;
    (void)pthread_mutex_unlock(&s->lock);
    return mine;
}

static void leave_place(serve_server *s)
{
    (void)pthread_mutex_lock(&s->lock);
    s->n_running--;
    (void)pthread_cond_broadcast(&s->changed);
    (void)pthread_mutex_unlock(&s->lock);
}

void serve_job_run(serve_job *j, app_answer *a)
{
    const app_host host = { .progress = on_progress,
                            .progress_ctx = j,
                            .n_thread = j->server->o.n_thread };
    eq_session *session = NULL;

    memset(a, 0, sizeof *a);
    a->media = a->err_media = "text/plain; charset=utf-8";
    a->outcome = EQ_INTERRUPTED;
    if (!take_place(j)) {
        return;
    }
    a->outcome = eq_session_open(j->server->o.data_dir, &session, &a->err, j->server->o.language);
    if (a->outcome == EQ_DONE) {
        eq_text_free(&a->err);
        app_call(session, j->verb, j->form->pair, j->form->n, &host, a);
    }
    eq_session_close(session);
    leave_place(j->server);
}
