/* eq serve: the page and the verbs over HTTP, on 127.0.0.1 alone. */
#ifndef EQ_SERVE_H
#define EQ_SERVE_H

#include <stdbool.h>

#include "eq/eq.h"

enum {
    SERVE_PORT = 8425,
    SERVE_PORTS_TRIED = 20,
    SERVE_MOST_BODY = 1200000,
    SERVE_MOST_AT_ONCE = 2
};

typedef struct serve_options {
    const char *data_dir; /* or NULL */
    unsigned n_thread;    /* of one computation */
    eq_language language; /* of what is wrong with a request's form */
    int listen_fd;        /* of serve_listen */
    unsigned port;
} serve_options;

/* From here on SIGINT and SIGTERM wait for serve_run: one that comes early is not lost. */
void serve_hold(void);
/* A listening socket on 127.0.0.1; *port 0: any free one. -1 with errno, EADDRINUSE for a port that
 * is taken. */
int serve_listen(unsigned *port);
/* Answers until SIGINT or SIGTERM: what is running is stopped, and EQ_DONE. Takes listen_fd. */
eq_outcome serve_run(const serve_options *o);

#endif
