/* Verbs on the library: session, request, progress, results, findings. What a verb computes is the
 * library's; here is only where its texts go and which exit status follows. */
#include "cli/verbs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cli/picture.h"
#include "cli/progress.h"
#include "cli/say.h"
#include "cli/settle.h"

typedef eq_outcome (*verb_fn)(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);

static const verb_fn functions[N_VERB] = {
    [VERB_ASK] = eq_verb_ask,           [VERB_WHY] = eq_verb_why,
    [VERB_CHECK] = eq_verb_check,       [VERB_NEW] = eq_verb_new,
    [VERB_RUN] = eq_verb_run,           [VERB_SHOW] = eq_verb_show,
    [VERB_COMPARE] = eq_verb_compare,   [VERB_REPORT] = eq_verb_report,
    [VERB_PLOT] = eq_verb_plot,         [VERB_DATA] = eq_verb_data,
    [VERB_MODELS] = eq_verb_models,     [VERB_DOC] = eq_verb_doc,
    [VERB_HINDCAST] = eq_verb_hindcast, [VERB_FIT] = eq_verb_fit,
    [VERB_SOLVE] = eq_verb_solve,
};

/* `eq new FILE` writes FILE, but never over a file that is there. A claim is called like its file;
 * one that is only printed gets the name of the examples. */
static eq_outcome settle_new(cli_args *a)
{
    static const char *const otherwise = "my.yaml";

    if (a->output == NULL && a->n_name == 1 && !a->given[OPT_OUTPUT]) {
        a->output = a->name[0];
    }
    if (a->n_name == 0) {
        a->name[a->n_name++] = a->output != NULL ? a->output : otherwise;
        a->request.n_name = 1;
    }
    if (a->output != NULL && !a->given[OPT_FORCE] && access(a->output, F_OK) == 0) {
        cli_error(a->language, "usage", a->output, "cli.exists", "cli.exists-hint", "file",
                  a->output, (const char *)NULL);
        return EQ_BAD_INPUT;
    }
    return EQ_DONE;
}

/* Whether what comes out is a drawing that another format is wanted of. */
static bool converts(const cli_args *a)
{
    return cli_picture_wanted(a->output) && !a->given[OPT_CSV] &&
           (a->verb == VERB_PLOT || a->given[OPT_SVG] || a->request.format == EQ_FORMAT_PICTURE);
}

/* All that can be known to go wrong before a long computation. */
static eq_outcome prepare(cli_args *a)
{
    if (a->verb == VERB_NEW) {
        const eq_outcome rc = settle_new(a);
        if (rc != EQ_DONE) {
            return rc;
        }
    }
    if (a->verb == VERB_REPORT && !a->given[OPT_OUTPUT] && isatty(STDOUT_FILENO) != 0) {
        cli_error(a->language, "usage", NULL, "cli.report-where", "cli.report-where-hint", "name",
                  a->n_name > 0 ? a->name[0] : "--all", (const char *)NULL);
        return EQ_BAD_INPUT;
    }
    if (converts(a)) {
        const eq_outcome rc = cli_picture_ready(a);
        if (rc != EQ_DONE) {
            return rc;
        }
    }
    if (a->request.file != NULL) {
        return cli_can_write(a->request.file, a->language);
    }
    return a->output != NULL ? cli_can_write(a->output, a->language) : EQ_DONE;
}

static eq_outcome deliver(const cli_args *a, const eq_text *out)
{
    if (out->p == NULL || out->n == 0) {
        return EQ_DONE;
    }
    if (a->output == NULL) {
        const bool page = a->page && a->request.format == EQ_FORMAT_TEXT;
        return cli_write_stdout(out->p, out->n, page, a->language);
    }
    const eq_outcome rc =
        converts(a) ? cli_picture_write(a, out) : cli_write_file(a->output, out, a->language);
    if (rc == EQ_DONE && !a->quiet) {
        cli_note(a->language, a->verb == VERB_NEW ? "cli.wrote-new" : "cli.wrote", "file",
                 a->output, (const char *)NULL);
    }
    return rc;
}

static void tell_cost(const cli_args *a, double seconds)
{
    struct rusage use;
    char time[32], threads[16], memory[32];

    memset(&use, 0, sizeof use);
    (void)getrusage(RUSAGE_SELF, &use);
    (void)snprintf(time, sizeof time, "%.2f", seconds);
    (void)snprintf(threads, sizeof threads, "%u", a->request.n_thread);
    (void)snprintf(memory, sizeof memory, "%ld", use.ru_maxrss / 1024);
    cli_note(a->language, "cli.cost", "seconds", time, "threads", threads, "memory", memory,
             (const char *)NULL);
}

/* Last on standard error: what happened, and the command that goes on. */
static void tell_interrupted(const cli_args *a, bool something)
{
    const bool resumes = a->verb == VERB_RUN && a->request.file != NULL;

    if (!a->quiet) {
        cli_note(a->language,
                 resumes     ? "cli.interrupted-resume"
                 : something ? "cli.interrupted-partial"
                             : "cli.interrupted",
                 (const char *)NULL);
    }
    cli_put_command(stderr, a);
    (void)fputc('\n', stderr);
}

static eq_outcome finish(const cli_args *a, eq_outcome rc, const eq_text *out, const eq_text *err)
{
    if (err->p != NULL && !(a->quiet && rc == EQ_DONE)) {
        (void)fputs(err->p, stderr);
    }
    if (rc == EQ_DONE || rc == EQ_INTERRUPTED) {
        const eq_outcome delivered = deliver(a, out);
        rc = delivered != EQ_DONE ? delivered : rc;
    } else if (out->p != NULL) {
        (void)cli_write_stdout(out->p, out->n, false,
                               a->language); /* `eq check` lists what is fine */
    }
    return rc;
}

eq_outcome cli_verb_run(cli_args *a)
{
    eq_session *s = NULL;
    eq_text out = { 0 }, err = { 0 };
    cli_progress progress;
    eq_outcome rc = prepare(a);

    if (rc != EQ_DONE) {
        return rc;
    }
    rc = eq_session_open(cli_data_folder(), &s, &err, a->language);
    if (rc == EQ_DONE) {
        const bool simulates = cli_takes(a->verb, OPT_RUNS);
        eq_text_free(&err);
        memset(&err, 0, sizeof err);
        cli_progress_begin(&progress, a, a->n_name > 0 ? a->name[0] : cli_verbs[a->verb].name);
        if (simulates) {
            a->request.progress = cli_progress_tell;
            a->request.progress_ctx = &progress;
        }
        rc = functions[a->verb](s, &a->request, &out, &err);
        cli_progress_end(&progress);
    }
    const bool something = out.n > 0;
    rc = finish(a, rc, &out, &err);
    if (a->verbose && rc == EQ_DONE) {
        tell_cost(a, cli_progress_seconds(&progress));
    }
    if (rc == EQ_INTERRUPTED) {
        tell_interrupted(a, something);
    }
    eq_session_close(s);
    eq_text_free(&out);
    eq_text_free(&err);
    return rc;
}
