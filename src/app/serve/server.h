/* Inside of the server: what its threads share, a computation, and answers to requests. */
#ifndef EQ_SERVE_SERVER_H
#define EQ_SERVE_SERVER_H

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#include "serve/form.h"
#include "serve/serve.h"

typedef struct serve_server {
    serve_options o;
    char own_host[2][32];   /* "127.0.0.1:8425", "localhost:8425" */
    char own_origin[2][40]; /* "http://..." */
    pthread_mutex_t lock;
    pthread_cond_t changed; /* a computation ended */
    unsigned n_running;
    atomic_bool stopping;
} serve_server;

/* A request while it comes in. */
typedef struct serve_request {
    char *query; /* behind the first ?; "" if none */
    serve_text body;
    bool begun;
} serve_request;

/* One computation: a call and its progress. */
typedef struct serve_job {
    serve_server *server;
    const char *verb;
    const serve_form *form;
    int fd;           /* of the client; a closed one stops the work */
    atomic_bool stop; /* nobody waits any more */
    double last_look; /* seconds */
    void (*tell)(void *ctx, uint64_t done, uint64_t total, double so_far,
                 double error); /* or NULL */
    void *tell_ctx;
} serve_job;

double serve_now(void);
/* Waits for a free place, runs, and gives it back. The answer is cleared by the caller. */
void serve_job_run(serve_job *j, app_answer *a);

/* Queues a text of a status; takes it. */
enum MHD_Result serve_reply(struct MHD_Connection *c, unsigned status, const char *media,
                            serve_text *body);
/* Headers that every response has. */
void serve_headers(struct MHD_Response *r, const char *media);
/* A sentence of the server about the form of a request. */
enum MHD_Result serve_refuse(const serve_server *s, struct MHD_Connection *c, unsigned status,
                             const char *sentence);
/* The socket of a connection. */
int serve_socket(struct MHD_Connection *c);

/* For microhttpd: a request begins, comes in and is answered, ends. */
void *serve_on_uri(void *ctx, const char *uri, struct MHD_Connection *c);
enum MHD_Result serve_on_request(void *ctx, struct MHD_Connection *c, const char *url,
                                 const char *method, const char *version, const char *upload,
                                 size_t *n_upload, void **request);
void serve_on_end(void *ctx, struct MHD_Connection *c, void **request,
                  enum MHD_RequestTerminationCode why);

/* /api/stream/VERB. Takes the form. */
enum MHD_Result serve_stream(serve_server *s, struct MHD_Connection *c, const char *verb,
                             serve_form *form);
/* Everything that is no call: the page, or the C report. */
enum MHD_Result serve_place(serve_server *s, struct MHD_Connection *c, const char *url,
                            const char *query);

#endif
