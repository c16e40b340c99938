/* Pairs into a request. */
#ifndef EQ_CALL_DECODE_H
#define EQ_CALL_DECODE_H

#include "call/call.h"
#include "cli/options.h"

typedef eq_outcome (*app_verb_fn)(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);

/* What a verb gives when no format is asked for: JSON where it has that. */
typedef struct app_verb {
    const char *name;
    cli_verb_id options; /* the verb whose options and names it takes; VERB_NONE: none */
    app_verb_fn run;     /* NULL: names */
    eq_format plain;     /* the format of a verb without JSON */
    const char *extra;   /* the key that it alone has: "level", "what", or NULL */
} app_verb;

typedef struct app_decoded {
    eq_request request;
    const char *value[N_OPT]; /* of the last use */
    bool given[N_OPT];
    const char **name, **set, **set_b; /* [n_name], [n_set], [n_set_b] */
    size_t n_name, n_set, n_set_b;
    const char *file, *what, *level, *axes, *format, *findings;
    bool bad; /* memory was short */
} app_decoded;

/* Every mistake goes to f. Borrows the pairs. Clear in either case. */
void app_decode(app_decoded *d, const app_verb *v, const app_pair *pair, size_t n_pair,
                eq_findings *f);
void app_decoded_clear(app_decoded *d);

#endif
