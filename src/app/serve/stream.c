/* Server-Sent Events of a call: progress at most ten times a second, then the result. The work runs
 * in a thread of its own; the connection's thread writes what there is. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "serve/server.h"

enum { BLOCK = 32768 };
static const double event_gap = 0.1, beat_gap = 1; /* seconds */

typedef struct stream {
    serve_job job;
    serve_form form;
    char *verb;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool fresh, done, told; /* progress to tell; the answer is there; it was told */
    uint64_t n_done, n_total;
    double so_far, error, last_event;
    app_answer answer;
    serve_text out; /* being sent, from `at` */
    size_t at;
} stream;

static void on_tell(void *ctx, uint64_t done, uint64_t total, double so_far, double error)
{
    stream *s = ctx;

    (void)pthread_mutex_lock(&s->lock);
    s->n_done = done;
    s->n_total = total;
    s->so_far = so_far;
    s->error = error;
    s->fresh = true;
    (void)pthread_cond_signal(&s->changed);
    (void)pthread_mutex_unlock(&s->lock);
}

static void *work(void *ctx)
{
    stream *s = ctx;
    app_answer a;

    serve_job_run(&s->job, &a);
    (void)pthread_mutex_lock(&s->lock);
    s->answer = a;
    s->done = true;
    (void)pthread_cond_signal(&s->changed);
    (void)pthread_mutex_unlock(&s->lock);
    return NULL;
}

static void put_progress(stream *s)
{
    serve_put_str(&s->out, "event: progress\ndata: {\"done\":");
    serve_put_whole(&s->out, s->n_done);
    serve_put_str(&s->out, ",\"total\":");
    serve_put_whole(&s->out, s->n_total);
    serve_put_str(&s->out, ",\"so_far\":");
    serve_put_number(&s->out, s->so_far);
    serve_put_str(&s->out, ",\"error\":");
    serve_put_number(&s->out, s->error);
    serve_put_str(&s->out, "}\n\n");
}

static void put_result(stream *s)
{
    serve_put_str(&s->out, "event: result\ndata: {\"outcome\":");
    serve_put_whole(&s->out, (uint64_t)s->answer.outcome);
    serve_put_str(&s->out, ",\"out\":");
    serve_put_json(&s->out, s->answer.out.p, s->answer.out.n);
    serve_put_str(&s->out, ",\"err\":");
    serve_put_json(&s->out, s->answer.err.p, s->answer.err.n);
    serve_put_str(&s->out, "}\n\n");
}

/* Waits up to `seconds` for something new; the lock is held. */
static void wait_for_news(stream *s, double seconds)
{
    struct timespec until;

    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += (time_t)seconds;
    until.tv_nsec += (long)((seconds - floor(seconds)) * 1e9);
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    (void)pthread_cond_timedwait(&s->changed, &s->lock, &until);
}

/* The next event, or a comment that shows whether the client is still there. */
static void next_event(stream *s)
{
    const double begin = serve_now();

    s->out.n = s->at = 0;
    (void)pthread_mutex_lock(&s->lock);
    for (double t = begin;
         !s->done && !(s->fresh && t - s->last_event >= event_gap) && t - begin < beat_gap;
         t = serve_now()) {
        wait_for_news(s, s->fresh ? event_gap : beat_gap);
    }
    if (s->done) {
        put_result(s);
        s->told = true;
    } else if (s->fresh) {
        put_progress(s);
        s->fresh = false;
        s->last_event = serve_now();
    } else {
        serve_put_str(&s->out, ":\n\n");
    }
    (void)pthread_mutex_unlock(&s->lock);
}

static ssize_t read_stream(void *ctx, uint64_t pos, char *buf, size_t max)
{
    stream *s = ctx;

    (void)pos;
    if (s->at == s->out.n) {
        if (s->told) {
            return MHD_CONTENT_READER_END_OF_STREAM;
        }
        next_event(s);
    }
    if (s->out.failed) {
        return MHD_CONTENT_READER_END_WITH_ERROR;
    }
    const size_t left = s->out.n - s->at, n = left < max ? left : max;
    memcpy(buf, s->out.p + s->at, n);
    s->at += n;
    return (ssize_t)n;
}

static void free_stream(void *ctx)
{
    stream *s = ctx;

    atomic_store(&s->job.stop, true);
    (void)pthread_join(s->thread, NULL);
    app_answer_clear(&s->answer);
    serve_form_clear(&s->form);
    serve_text_clear(&s->out);
    (void)pthread_cond_destroy(&s->changed);
    (void)pthread_mutex_destroy(&s->lock);
    free(s->verb);
    free(s);
}

static stream *begin(serve_server *server, struct MHD_Connection *c, const char *verb,
                     serve_form *form)
{
    stream *s = calloc(1, sizeof *s);

    if (s == NULL || (s->verb = strdup(verb)) == NULL || pthread_mutex_init(&s->lock, NULL) != 0 ||
        pthread_cond_init(&s->changed, NULL) != 0) {
        free(s != NULL ? s->verb : NULL);
        free(s);
        return NULL;
    }
    s->form = *form;
    memset(form, 0, sizeof *form);
    s->job = (serve_job){ .server = server,
                          .verb = s->verb,
                          .form = &s->form,
                          .fd = serve_socket(c),
                          .tell = on_tell,
                          .tell_ctx = s };
    if (pthread_create(&s->thread, NULL, work, s) != 0) {
        serve_form_clear(&s->form);
        (void)pthread_cond_destroy(&s->changed);
        (void)pthread_mutex_destroy(&s->lock);
        free(s->verb);
        free(s);
        return NULL;
    }
    return s;
}

enum MHD_Result serve_stream(serve_server *server, struct MHD_Connection *c, const char *verb,
                             serve_form *form)
{
    stream *s = begin(server, c, verb, form);
    struct MHD_Response *r = s != NULL ? MHD_create_response_from_callback(
                                             MHD_SIZE_UNKNOWN, BLOCK, read_stream, s, free_stream)
                                       : NULL;

    if (r == NULL) {
        if (s != NULL) {
            free_stream(s);
        }
        return MHD_NO;
    }
    serve_headers(r, "text/event-stream");
    const enum MHD_Result sent = MHD_queue_response(c, MHD_HTTP_OK, r);
    MHD_destroy_response(r);
    return sent;
}
