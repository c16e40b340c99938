/* The verbs of calls, and running one. What a verb does is the library's. */
#include "call/call.h"

#include <stdlib.h>
#include <string.h>

#include "call/decode.h"
#include "call/value.h"

#define LAST ((const char *)NULL)

// clang-format off
static const app_verb verbs[] = {
    { "ask", VERB_ASK, eq_verb_ask, EQ_FORMAT_TEXT, NULL },
    { "why", VERB_WHY, eq_verb_why, EQ_FORMAT_TEXT, NULL },
    { "check", VERB_CHECK, eq_verb_check, EQ_FORMAT_TEXT, NULL },
    { "new", VERB_NEW, eq_verb_new, EQ_FORMAT_TEXT, NULL },
    { "run", VERB_RUN, eq_verb_run, EQ_FORMAT_TEXT, NULL },
    { "compare", VERB_COMPARE, eq_verb_compare, EQ_FORMAT_TEXT, NULL },
    { "report", VERB_REPORT, eq_verb_report, EQ_FORMAT_PAGE, NULL },
    { "plot", VERB_PLOT, eq_verb_plot, EQ_FORMAT_PICTURE, NULL },
    { "fit", VERB_FIT, eq_verb_fit, EQ_FORMAT_TEXT, NULL },
    { "solve", VERB_SOLVE, eq_verb_solve, EQ_FORMAT_TEXT, NULL },
    { "data", VERB_DATA, eq_verb_data, EQ_FORMAT_TEXT, NULL },
    { "models", VERB_MODELS, eq_verb_models, EQ_FORMAT_TEXT, NULL },
    { "doc", VERB_DOC, eq_verb_doc, EQ_FORMAT_PAGE, NULL },
    { "hindcast", VERB_HINDCAST, eq_verb_hindcast, EQ_FORMAT_TEXT, NULL },
    { "view", VERB_WHY, eq_verb_view, EQ_FORMAT_JSON, "level" },
    { "inputs", VERB_CHECK, eq_verb_inputs, EQ_FORMAT_JSON, NULL },
    { "names", VERB_NONE, NULL, EQ_FORMAT_TEXT, "what" },
};
// clang-format on
enum { N_VERBS = sizeof verbs / sizeof *verbs };

static const app_verb *find(const char *verb)
{
    for (size_t i = 0; i < N_VERBS; i++) {
        if (strcmp(verbs[i].name, verb) == 0) {
            return &verbs[i];
        }
    }
    return NULL;
}

static void unknown_verb(const char *verb, eq_findings *f)
{
    const char *list[N_VERBS];

    for (size_t i = 0; i < N_VERBS; i++) {
        list[i] = verbs[i].name;
    }
    const int near = eq_suggest(verb, list, N_VERBS);
    eq_findings_add(f, "unknown-name", verb, "cli.unknown-verb",
                    near >= 0 ? "cli.mean-value" : NULL, "verb", verb, "near",
                    near >= 0 ? list[near] : "", LAST);
}

/* A plan is text, whatever is asked for. */
static const char *media_of(const app_verb *v, const eq_request *r, const eq_text *out)
{
    static const char *const of_format[] = {
        [EQ_FORMAT_TEXT] = "text/plain; charset=utf-8",
        [EQ_FORMAT_JSON] = "application/json",
        [EQ_FORMAT_PLAIN] = "text/tab-separated-values; charset=utf-8",
        [EQ_FORMAT_PAGE] = "text/markdown; charset=utf-8",
        [EQ_FORMAT_PICTURE] = "image/svg+xml",
        [EQ_FORMAT_VIEW] = "application/json",
    };
    const bool json = out->n > 0 && out->p[0] == '{';

    if (r->csv) {
        return "text/csv; charset=utf-8";
    }
    if (v->options == VERB_REPORT) {
        return "text/html; charset=utf-8";
    }
    return of_format[r->format == EQ_FORMAT_JSON && !json ? EQ_FORMAT_TEXT : r->format];
}

/* The request is right: the verb runs, with the reader's file for as long as it does. */
static void run(eq_session *s, const app_verb *v, app_decoded *d, const app_host *host,
                app_answer *a)
{
    const unsigned most = host->n_thread > 0 ? host->n_thread : 1;
    eq_request *r = &d->request;

    r->n_thread = r->n_thread < most ? r->n_thread : most;
    r->progress = host->progress;
    r->progress_ctx = host->progress_ctx;
    eq_session_seal(s);
    if (d->file != NULL && eq_session_file(s, d->name[0], d->file, strlen(d->file)) != EQ_DONE) {
        return;
    }
    a->outcome = v->run != NULL ? v->run(s, r, &a->out, &a->err) : eq_names(s, d->what, &a->out);
    a->media = media_of(v, r, &a->out);
    if (d->file != NULL) {
        (void)!eq_session_file(s, d->name[0], NULL, 0);
    }
}

/* Without a verb to read them by: the language and the form of the findings. */
static void read_tongue(const app_pair *pair, size_t n_pair, eq_language *language, bool *json)
{
    for (size_t i = 0; i < n_pair; i++) {
        const int k = app_choice_find(&cli_options[OPT_LANG], pair[i].value);
        if (strcmp(pair[i].key, "lang") == 0 && k >= 0) {
            *language = (eq_language)k;
        } else if (strcmp(pair[i].key, "findings") == 0) {
            *json = strcmp(pair[i].value, "json") == 0;
        }
    }
}

void app_call(eq_session *s, const char *verb, const app_pair *pair, size_t n_pair,
              const app_host *host, app_answer *a)
{
    const app_verb *v = find(verb);
    eq_language language = EQ_LANGUAGE_EN;
    eq_findings *f = NULL;
    app_decoded d;
    bool json = false;

    memset(a, 0, sizeof *a);
    memset(&d, 0, sizeof d);
    a->outcome = EQ_FAILED;
    a->no_such_verb = v == NULL;
    a->media = "text/plain; charset=utf-8";
    read_tongue(pair, n_pair, &language, &json);
    if (eq_findings_open(&f) == EQ_DONE) {
        if (v != NULL) {
            app_decode(&d, v, pair, n_pair, f);
        } else {
            unknown_verb(verb, f);
        }
        if (eq_findings_count(f) > 0) {
            a->outcome = EQ_BAD_INPUT;
        } else if (v != NULL && !d.bad) {
            run(s, v, &d, host, a);
        }
    }
    eq_findings_close(f, language, json, &a->err); /* leaves err alone when there are none */
    a->err_media = json ? "application/json" : "text/plain; charset=utf-8";
    app_decoded_clear(&d);
}

void app_answer_clear(app_answer *a)
{
    eq_text_free(&a->out);
    eq_text_free(&a->err);
}
