/* Requests: who may ask, what comes in, and which answer it gets. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "serve/server.h"

enum { REQUEST_SECONDS = 30 };

static const char *header(struct MHD_Connection *c, const char *name)
{
    return MHD_lookup_connection_value(c, MHD_HEADER_KIND, name);
}

static bool one_of(const char *text, const char *a, const char *b)
{
    return text != NULL && (strcasecmp(text, a) == 0 || strcasecmp(text, b) == 0);
}

/* ---- replies -----------------------------------------------------------------------------------
 */

void serve_headers(struct MHD_Response *r, const char *media)
{
    static const char *const all[][2] = {
        { "X-Content-Type-Options", "nosniff" },
        { "Referrer-Policy", "no-referrer" },
        { "Cross-Origin-Resource-Policy", "same-origin" },
        { MHD_HTTP_HEADER_CACHE_CONTROL, "no-store" },
    };

    (void)MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, media);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        (void)MHD_add_response_header(r, all[i][0], all[i][1]);
    }
}

enum MHD_Result serve_reply(struct MHD_Connection *c, unsigned status, const char *media,
                            serve_text *body)
{
    struct MHD_Response *r =
        body->failed ? NULL
                     : MHD_create_response_from_buffer(body->n, body->p, MHD_RESPMEM_MUST_FREE);

    if (r == NULL) {
        serve_text_clear(body);
        return MHD_NO;
    }
    serve_headers(r, media);
    (void)MHD_add_response_header(r, "Content-Security-Policy",
                                  "default-src 'none'; frame-ancestors 'none'; sandbox");
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED) {
        (void)MHD_add_response_header(r, MHD_HTTP_HEADER_ALLOW, "GET, HEAD, POST");
    }
    const enum MHD_Result sent = MHD_queue_response(c, status, r);
    MHD_destroy_response(r);
    return sent;
}

enum MHD_Result serve_refuse(const serve_server *s, struct MHD_Connection *c, unsigned status,
                             const char *sentence)
{
    serve_text body = { 0 };

    if (s->o.language != EQ_LANGUAGE_ZH) {
        serve_put_str(&body, eq_sentence(sentence, EQ_LANGUAGE_EN));
        serve_put_str(&body, "\n");
    }
    if (s->o.language != EQ_LANGUAGE_EN) {
        serve_put_str(&body, eq_sentence(sentence, EQ_LANGUAGE_ZH));
        serve_put_str(&body, "\n");
    }
    return serve_reply(c, status, "text/plain; charset=utf-8", &body);
}

int serve_socket(struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *i =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);

    return i != NULL ? i->connect_fd : -1;
}

/* ---- who may ask -------------------------------------------------------------------------------
 */

/* A page of another site can reach this server through the reader's browser: by a name that it
 * points at 127.0.0.1 (then Host is not ours), or openly (then Origin is not ours). */
static const char *stranger(const serve_server *s, struct MHD_Connection *c)
{
    const char *origin = header(c, MHD_HTTP_HEADER_ORIGIN), *site = header(c, "Sec-Fetch-Site");

    if (!one_of(header(c, MHD_HTTP_HEADER_HOST), s->own_host[0], s->own_host[1])) {
        return "serve.bad-host";
    }
    if (origin != NULL && !one_of(origin, s->own_origin[0], s->own_origin[1])) {
        return "serve.bad-origin";
    }
    return site != NULL &&
                   (strcasecmp(site, "cross-site") == 0 || strcasecmp(site, "same-site") == 0)
               ? "serve.bad-origin"
               : NULL;
}

/* ---- calls -------------------------------------------------------------------------------------
 */

static unsigned status_of(const app_answer *a)
{
    switch (a->outcome) {
    case EQ_DONE:
        return MHD_HTTP_OK;
    case EQ_BAD_INPUT:
        return a->no_such_verb ? MHD_HTTP_NOT_FOUND : MHD_HTTP_BAD_REQUEST;
    case EQ_INTERRUPTED:
        return MHD_HTTP_SERVICE_UNAVAILABLE;
    default:
        return MHD_HTTP_INTERNAL_SERVER_ERROR;
    }
}

static enum MHD_Result call(serve_server *s, struct MHD_Connection *c, const char *verb,
                            const serve_form *form)
{
    serve_job j = { .server = s, .verb = verb, .form = form, .fd = serve_socket(c) };
    serve_text body = { 0 };
    app_answer a;

    serve_job_run(&j, &a);
    const eq_text *shown = a.out.n > 0 || a.outcome == EQ_DONE ? &a.out : &a.err;
    const char *media = shown == &a.out ? a.media : a.err_media;
    serve_put(&body, shown->p, shown->n);
    const unsigned status = status_of(&a);
    app_answer_clear(&a);
    return serve_reply(c, status, media, &body);
}

/* Query and body are one list of pairs. */
static serve_form_status read_form(serve_request *q, serve_form *form)
{
    serve_text all = { 0 };
    serve_form_status status;

    serve_put_str(&all, q->query);
    serve_put_str(&all, "&");
    serve_put(&all, q->body.p, q->body.n);
    memset(form, 0, sizeof *form);
    status = all.failed || q->body.failed ? FORM_MEMORY : serve_form_read(all.p, all.n, form);
    serve_text_clear(&all);
    return status;
}

static enum MHD_Result answer(serve_server *s, struct MHD_Connection *c, const char *url,
                              serve_request *q)
{
    static const char streamed[] = "/api/stream/", plain[] = "/api/";
    const bool stream = strncmp(url, streamed, sizeof streamed - 1) == 0;
    serve_form form;
    enum MHD_Result sent;

    if (strncmp(url, plain, sizeof plain - 1) != 0) {
        return serve_place(s, c, url, q->query);
    }
    const serve_form_status status = read_form(q, &form);
    if (status == FORM_FINE) {
        sent = stream ? serve_stream(s, c, url + sizeof streamed - 1, &form)
                      : call(s, c, url + sizeof plain - 1, &form);
    } else {
        sent = status == FORM_BAD ? serve_refuse(s, c, MHD_HTTP_BAD_REQUEST, "serve.bad-form")
                                  : MHD_NO;
    }
    serve_form_clear(&form);
    return sent;
}

/* ---- what microhttpd calls ---------------------------------------------------------------------
 */

void *serve_on_uri(void *ctx, const char *uri, struct MHD_Connection *c)
{
    serve_request *q = calloc(1, sizeof *q);
    const char *mark = strchr(uri, '?');

    (void)ctx;
    (void)c;
    if (q != NULL && (q->query = strdup(mark != NULL ? mark + 1 : "")) == NULL) {
        free(q);
        return NULL;
    }
    return q;
}

void serve_on_end(void *ctx, struct MHD_Connection *c, void **request,
                  enum MHD_RequestTerminationCode why)
{
    serve_request *q = *request;

    (void)ctx;
    (void)why;
    (void)MHD_set_connection_option(c, MHD_CONNECTION_OPTION_TIMEOUT, (unsigned)REQUEST_SECONDS);
    if (q != NULL) {
        free(q->query);
        serve_text_clear(&q->body);
        free(q);
    }
    *request = NULL;
}

/* Headers are in: what is refused without reading on. */
static enum MHD_Result on_head(serve_server *s, struct MHD_Connection *c, const char *method)
{
    const char *length = header(c, MHD_HTTP_HEADER_CONTENT_LENGTH), *wrong = stranger(s, c);

    if (wrong != NULL) {
        return serve_refuse(s, c, MHD_HTTP_FORBIDDEN, wrong);
    }
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0 && strcmp(method, "POST") != 0) {
        return serve_refuse(s, c, MHD_HTTP_METHOD_NOT_ALLOWED, "serve.bad-method");
    }
    if (length != NULL && strtoull(length, NULL, 10) > SERVE_MOST_BODY) {
        return serve_refuse(s, c, MHD_HTTP_CONTENT_TOO_LARGE, "serve.too-long");
    }
    return MHD_YES;
}

enum MHD_Result serve_on_request(void *ctx, struct MHD_Connection *c, const char *url,
                                 const char *method, const char *version, const char *upload,
                                 size_t *n_upload, void **request)
{
    serve_server *s = ctx;
    serve_request *q = *request;

    (void)version;
    if (q == NULL) {
        return MHD_NO;
    }
    if (!q->begun) {
        q->begun = true;
        return on_head(s, c, method);
    }
    if (*n_upload > 0) {
        if (q->body.n + *n_upload > SERVE_MOST_BODY) {
            return MHD_NO; /* a body without a length that does not end: no more of it */
        }
        serve_put(&q->body, upload, *n_upload);
        *n_upload = 0;
        return MHD_YES;
    }
    /* a computation may take longer than a slow client may */
    (void)MHD_set_connection_option(c, MHD_CONNECTION_OPTION_TIMEOUT, 0U);
    return answer(s, c, url, q);
}
