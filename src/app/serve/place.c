/* What a browser opens: the built page, or without one the C report, claim by claim. */
#include <string.h>
#include <strings.h>

#include "serve/page.h"
#include "serve/server.h"

/* The page may run its own script and engine, and ask this server; nothing else, and nobody frames
 * it. The report names the hash of its own style besides. */
static const char page_policy[] =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; "
    "connect-src 'self'; style-src 'self'; img-src 'self' data: blob:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";
static const char report_policy[] =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

static const struct {
    const char *ending, *media;
} kinds[] = { { ".html", "text/html; charset=utf-8" },
              { ".js", "text/javascript; charset=utf-8" },
              { ".css", "text/css; charset=utf-8" },
              { ".wasm", "application/wasm" } };

static const char *media_of(const char *name)
{
    const char *dot = strrchr(name, '.');

    for (size_t i = 0; dot != NULL && i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].ending, dot) == 0) {
            return kinds[i].media;
        }
    }
    return "application/octet-stream";
}

/* A client that says what it takes says gzip. */
static bool takes_gzip(struct MHD_Connection *c)
{
    const char *accept =
        MHD_lookup_connection_value(c, MHD_HEADER_KIND, MHD_HTTP_HEADER_ACCEPT_ENCODING);

    return accept == NULL || strstr(accept, "gzip") != NULL || strcmp(accept, "*") == 0;
}

static enum MHD_Result send_file(const serve_server *s, struct MHD_Connection *c,
                                 const serve_page *f)
{
    const struct MHD_IoVec text = { f->text, f->n };
    struct MHD_Response *r;

    if (!takes_gzip(c)) {
        return serve_refuse(s, c, MHD_HTTP_NOT_ACCEPTABLE, "serve.gzip");
    }
    r = MHD_create_response_from_iovec(&text, 1, NULL, NULL);
    if (r == NULL) {
        return MHD_NO;
    }
    serve_headers(r, media_of(f->name));
    (void)MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
    (void)MHD_add_response_header(r, MHD_HTTP_HEADER_VARY, "Accept-Encoding");
    (void)MHD_add_response_header(r, "Content-Security-Policy", page_policy);
    const enum MHD_Result sent = MHD_queue_response(c, MHD_HTTP_OK, r);
    MHD_destroy_response(r);
    return sent;
}

static const serve_page *find_file(const char *url)
{
    const char *name = strcmp(url, "/") == 0 ? "index.html" : url + 1;

    for (const serve_page *f = serve_page_files; f->name != NULL; f++) {
        if (strcmp(f->name, name) == 0) {
            return f;
        }
    }
    return NULL;
}

static enum MHD_Result send_html(struct MHD_Connection *c, eq_text *html)
{
    struct MHD_Response *r =
        MHD_create_response_from_buffer(html->n, html->p, MHD_RESPMEM_MUST_COPY);

    eq_text_free(html);
    if (r == NULL) {
        return MHD_NO;
    }
    serve_headers(r, "text/html; charset=utf-8");
    (void)MHD_add_response_header(r, "Content-Security-Policy", report_policy);
    const enum MHD_Result sent = MHD_queue_response(c, MHD_HTTP_OK, r);
    MHD_destroy_response(r);
    return sent;
}

/* "/" without a page: the questions. */
static enum MHD_Result send_questions(const serve_server *s, struct MHD_Connection *c)
{
    eq_text out = { 0 }, err = { 0 };
    eq_session *session = NULL;
    eq_request r;
    eq_outcome rc;

    eq_request_init(&r);
    r.language = s->o.language;
    rc = eq_session_open(s->o.data_dir, &session, &err, r.language);
    eq_text_free(&err);
    if (rc == EQ_DONE) {
        rc = eq_questions_page(session, &r, "c/", &out, &err);
        eq_text_free(&err);
    }
    eq_session_close(session);
    return rc == EQ_DONE ? send_html(c, &out)
                         : serve_refuse(s, c, MHD_HTTP_INTERNAL_SERVER_ERROR, "serve.failed");
}

/* "/c/ID": the report of a claim, with the query's own settings. */
static enum MHD_Result send_report(serve_server *s, struct MHD_Connection *c, const char *id,
                                   const char *query)
{
    serve_text text = { 0 };
    serve_form form;
    app_answer a = { 0 };

    serve_put_str(&text, query);
    serve_put_str(&text, query[0] != '\0' ? "&name=" : "name=");
    serve_put_str(&text, id);
    const serve_form_status status =
        text.failed ? FORM_MEMORY : serve_form_read(text.p, text.n, &form);
    serve_text_clear(&text);
    if (status == FORM_FINE) {
        serve_job j = { .server = s, .verb = "report", .form = &form, .fd = serve_socket(c) };
        serve_job_run(&j, &a);
    }
    if (status != FORM_MEMORY) {
        serve_form_clear(&form);
    }
    if (a.outcome == EQ_DONE && a.out.n > 0) {
        eq_text_free(&a.err);
        return send_html(c, &a.out);
    }
    text = (serve_text){ 0 };
    serve_put(&text, a.err.p, a.err.n);
    app_answer_clear(&a);
    return serve_reply(c, MHD_HTTP_NOT_FOUND, "text/plain; charset=utf-8", &text);
}

enum MHD_Result serve_place(serve_server *s, struct MHD_Connection *c, const char *url,
                            const char *query)
{
    const serve_page *f = find_file(url);

    if (f != NULL) {
        return send_file(s, c, f);
    }
    if (strcmp(url, "/") == 0) {
        return send_questions(s, c);
    }
    if (strncmp(url, "/c/", 3) == 0 && url[3] != '\0' && strpbrk(url + 3, "&%+=") == NULL) {
        return send_report(s, c, url + 3, query);
    }
    return serve_refuse(s, c, MHD_HTTP_NOT_FOUND, "serve.nothing-here");
}
