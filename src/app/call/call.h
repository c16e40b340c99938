/* A call: a verb and pairs key=value, as docs/page.md has them, run on a session. One decoder for
 * the engine of the page and for the server; no streams, no files, no environment. */
#ifndef EQ_CALL_H
#define EQ_CALL_H

#include <stdbool.h>
#include <stddef.h>

#include "eq/eq.h"

enum {
    APP_MOST_FILE = 1000000,   /* bytes of `file` */
    APP_MOST_PAIRS = 1000,     /* of a call */
    APP_MOST_CALL_RUNS = 65536 /* futures: a minute of one core for 45 years, longer for a game */
};

typedef struct app_pair {
    const char *key, *value;
} app_pair;

/* What runs the call. */
typedef struct app_host {
    eq_progress progress; /* or NULL */
    void *progress_ctx;
    unsigned n_thread; /* at most; 0 is 1 */
} app_host;

typedef struct app_answer {
    eq_outcome outcome;
    bool no_such_verb;
    const char *media;     /* of out, as in an HTTP header */
    const char *err_media; /* of err */
    eq_text out, err;
} app_answer;

/* Seals the session. Mistakes in the request are findings in err, in the asked language. The answer
 * is cleared in any case. */
void app_call(eq_session *s, const char *verb, const app_pair *pair, size_t n_pair,
              const app_host *host, app_answer *a);
void app_answer_clear(app_answer *a);

#endif
