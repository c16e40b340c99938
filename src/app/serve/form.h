/* Pairs of a query or a form body (application/x-www-form-urlencoded), and a growing text. */
#ifndef EQ_SERVE_FORM_H
#define EQ_SERVE_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "call/call.h"

typedef struct serve_form {
    char *text;     /* what the pairs point into */
    app_pair *pair; /* [n] */
    size_t n;
} serve_form;

typedef enum serve_form_status { FORM_FINE, FORM_BAD, FORM_MEMORY } serve_form_status;

/* FORM_BAD: a broken %XX, a NUL byte, more than APP_MOST_PAIRS pairs. Clear in any case. */
serve_form_status serve_form_read(const char *text, size_t n, serve_form *out);
void serve_form_clear(serve_form *f);

/* A growing text. After memory ran out `failed` is set and further writes do nothing. */
typedef struct serve_text {
    char *p; /* NUL-terminated once something was put */
    size_t n, room;
    bool failed;
} serve_text;
void serve_put(serve_text *t, const char *p, size_t n);
void serve_put_str(serve_text *t, const char *z);
/* A JSON string of n bytes of UTF-8; a JSON number, null for what is not finite. */
void serve_put_json(serve_text *t, const char *p, size_t n);
void serve_put_whole(serve_text *t, uint64_t v);
void serve_put_number(serve_text *t, double v);
void serve_text_clear(serve_text *t);

#endif
