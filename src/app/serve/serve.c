/* The server's life: a socket on 127.0.0.1, threads of microhttpd, and an end by signal. */
#include "serve/serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "serve/server.h"

enum { MOST_CONNECTIONS = 64, WAITING = 64, IDLE_SECONDS = 30 };
static const long patience = 500000000L; /* ns */

static sigset_t ends(void)
{
    sigset_t set;

    (void)sigemptyset(&set);
    (void)sigaddset(&set, SIGINT);
    (void)sigaddset(&set, SIGTERM);
    return set;
}

void serve_hold(void)
{
    const sigset_t set = ends();

    (void)pthread_sigmask(SIG_BLOCK, &set, NULL);
}

int serve_listen(unsigned *port)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)*port) };
    socklen_t n = sizeof at;
    const int yes = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0) {
        return -1;
    }
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, (const struct sockaddr *)&at, sizeof at) != 0 || listen(fd, WAITING) != 0 ||
        getsockname(fd, (struct sockaddr *)&at, &n) != 0) {
        const int error = errno;
        (void)close(fd);
        errno = error;
        return -1;
    }
    *port = ntohs(at.sin_port);
    return fd;
}

static void name_self(serve_server *s)
{
    static const char *const names[2] = { "127.0.0.1", "localhost" };

    for (int i = 0; i < 2; i++) {
        (void)snprintf(s->own_host[i], sizeof s->own_host[i], "%s:%u", names[i], s->o.port);
        (void)snprintf(s->own_origin[i], sizeof s->own_origin[i], "http://%s:%u", names[i],
                       s->o.port);
    }
}

/* Computations look at `stopping` where they tell progress. One that does not in time is left to
 * the end of the process: it has written nothing anywhere. */
static void let_them_end(serve_server *s)
{
    struct timespec until;
    int late = 0;

    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += patience;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    (void)pthread_mutex_lock(&s->lock);
    while (s->n_running > 0 && late == 0) {
        late = pthread_cond_timedwait(&s->changed, &s->lock, &until);
    }
    (void)pthread_mutex_unlock(&s->lock);
    if (late != 0) {
        _exit(EQ_DONE);
    }
}

eq_outcome serve_run(const serve_options *o)
{
    serve_server s = { .o = *o,
                       .lock = PTHREAD_MUTEX_INITIALIZER,
                       .changed = PTHREAD_COND_INITIALIZER };
    const sigset_t set = ends();
    int got;

    name_self(&s);
    serve_hold(); /* the server's threads inherit this */
    struct MHD_Daemon *d = MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION, 0, NULL, NULL,
        serve_on_request, &s, MHD_OPTION_LISTEN_SOCKET, o->listen_fd, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)MOST_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
        MHD_OPTION_URI_LOG_CALLBACK, serve_on_uri, NULL, MHD_OPTION_NOTIFY_COMPLETED, serve_on_end,
        NULL, MHD_OPTION_END);
    if (d == NULL) {
        (void)close(o->listen_fd);
        return EQ_FAILED;
    }
    (void)sigwait(&set, &got);
    (void)pthread_sigmask(SIG_UNBLOCK, &set, NULL); /* a second one ends at once */
    atomic_store(&s.stopping, true);
    let_them_end(&s);
    MHD_stop_daemon(d);
    return EQ_DONE;
}
