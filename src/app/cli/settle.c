/* Option texts into checked values. The first wrong value of each option is reported with the rule
 * and what was given. */
#include "cli/settle.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "call/value.h"
#include "cli/picture.h"
#include "cli/say.h"
#include "serve/serve.h"

enum { DEFAULT_WIDTH = 80, DEFAULT_MOST_THREADS = 8 };

const char *cli_data_folder(void)
{
    const char *folder = getenv("EQ_DATA");

    return folder != NULL && folder[0] != '\0' ? folder : NULL;
}

bool cli_is_name(const char *word, const char *what)
{
    eq_session *s = NULL;
    eq_text err = { 0 }, names = { 0 };
    bool found = false;

    if (eq_session_open(cli_data_folder(), &s, &err, EQ_LANGUAGE_EN) == EQ_DONE &&
        eq_names(s, what, &names) == EQ_DONE && names.p != NULL) {
        const size_t n = strlen(word);
        for (const char *line = names.p; !found && *line != '\0';) {
            const size_t k = strcspn(line, "\n");
            found = k == n && strncmp(line, word, n) == 0;
            line += k + (line[k] == '\n' ? 1 : 0);
        }
    }
    eq_text_free(&names);
    eq_text_free(&err);
    eq_session_close(s);
    return found;
}

static uint64_t whole_option(cli_args *a, cli_option_id id, uint64_t least, uint64_t most,
                             uint64_t otherwise)
{
    uint64_t v = otherwise;

    if (!a->given[id] || (app_whole_read(a->value[id], &v) && v >= least && v <= most)) {
        return a->given[id] ? v : otherwise;
    }
    char word[32], low[32], high[32];
    (void)snprintf(word, sizeof word, "--%s", cli_options[id].name);
    app_whole_write(least, low);
    app_whole_write(most, high);
    a->n_error++;
    cli_error(a->language, "range", word, "cli.not-whole",
              id == OPT_RUNS ? "cli.not-whole-hint" : NULL, "option", word, "low", low, "high",
              high, "value", a->value[id], (const char *)NULL);
    return otherwise;
}

/* Index of the value among the choices; 0 (the first) when it is not given. */
static int choice_option(cli_args *a, cli_option_id id)
{
    const cli_option *o = &cli_options[id];
    char list[128], word[32];

    if (!a->given[id]) {
        return 0;
    }
    const int k = app_choice_find(o, a->value[id]);
    if (k >= 0) {
        return k;
    }
    app_choice_list(o, list, sizeof list);
    const char *near = cli_list_near(o->choice, a->value[id]);
    (void)snprintf(word, sizeof word, "--%s", o->name);
    a->n_error++;
    cli_error(a->language, "range", word, "cli.not-a-choice",
              near != NULL ? "cli.mean-value" : NULL, "option", word, "choices", list, "value",
              a->value[id], "near", near != NULL ? near : "", (const char *)NULL);
    return 0;
}

static bool on_terminal(int fd)
{
    const char *term = getenv("TERM");

    return isatty(fd) != 0 && (term == NULL || strcmp(term, "dumb") != 0);
}

static size_t environment_width(void)
{
    const char *columns = getenv("COLUMNS");
    struct winsize size = { 0 };
    uint64_t v = 0;

    if (columns != NULL && app_whole_read(columns, &v) && v >= APP_LEAST_WIDTH &&
        v <= APP_MOST_WIDTH) {
        return (size_t)v;
    }
    if (isatty(STDOUT_FILENO) != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col >= APP_LEAST_WIDTH) {
        return size.ws_col < APP_MOST_WIDTH ? size.ws_col : APP_MOST_WIDTH;
    }
    return DEFAULT_WIDTH;
}

/* Whether the file's ending asks for a picture. */
static bool picture_file(const char *file)
{
    return file != NULL && (cli_ends_with(file, ".svg") || cli_picture_wanted(file));
}

/* Whether --width is the width of a picture. */
static bool in_pixels(const cli_args *a)
{
    return a->verb == VERB_PLOT || a->given[OPT_SVG] ||
           (a->verb == VERB_SOLVE && picture_file(a->value[OPT_OUTPUT]));
}

void cli_settle_text(cli_args *a)
{
    const bool pixels = in_pixels(a);
    const char *no_color = getenv("NO_COLOR");

    (void)choice_option(a, OPT_LANG);
    const cli_when color = (cli_when)choice_option(a, OPT_COLOR);
    a->quiet = a->given[OPT_QUIET];
    a->verbose = a->given[OPT_VERBOSE];
    a->width = environment_width();
    if (!pixels) {
        a->width = (size_t)whole_option(a, OPT_WIDTH, APP_LEAST_WIDTH, APP_MOST_WIDTH, a->width);
    }
    if (a->given[OPT_OUTPUT] && strcmp(a->value[OPT_OUTPUT], "-") != 0) {
        a->output = a->value[OPT_OUTPUT];
    }
    a->page = a->output == NULL && !a->given[OPT_NO_INPUT];
    eq_request_init(&a->request);
    a->request.color = color == WHEN_ALWAYS ||
                       (color == WHEN_AUTO && a->output == NULL && on_terminal(STDOUT_FILENO) &&
                        (no_color == NULL || no_color[0] == '\0'));
}

static unsigned default_threads(cli_args *a)
{
    const char *text = getenv("EQ_THREADS");
    const long online = sysconf(_SC_NPROCESSORS_ONLN);
    uint64_t v = 0;

    if (text != NULL && text[0] != '\0') {
        if (app_whole_read(text, &v) && v >= 1 && v <= APP_MOST_THREADS) {
            return (unsigned)v;
        }
        cli_note(a->language, "cli.bad-environment", "name", "EQ_THREADS", "value", text,
                 (const char *)NULL);
    }
    return online < 1                      ? 1U
           : online > DEFAULT_MOST_THREADS ? DEFAULT_MOST_THREADS
                                           : (unsigned)online;
}

static void check_sets(cli_args *a, const char *option, const char *const *set, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!app_set_good(set[i])) {
            a->n_error++;
            cli_error(a->language, "usage", option, "cli.bad-set", "cli.bad-set-hint", "value",
                      set[i], (const char *)NULL);
        }
    }
}

/* `eq plot NAME KIND` is `eq plot NAME --chart KIND`. */
static void settle_chart(cli_args *a)
{
    const int k = choice_option(a, OPT_CHART);

    a->request.chart = cli_charts[k];
    a->request.chart_width =
        (int)whole_option(a, OPT_WIDTH, APP_LEAST_PIXELS, APP_MOST_PIXELS, APP_PIXELS);
    if (a->n_name != 2) {
        return;
    }
    if (a->given[OPT_CHART]) {
        a->n_error++;
        cli_error(a->language, "usage", a->name[1], "cli.chart-twice", NULL, (const char *)NULL);
    } else {
        a->given[OPT_CHART] = true;
        a->value[OPT_CHART] = a->name[1];
        a->request.chart = cli_charts[choice_option(a, OPT_CHART)];
    }
    a->n_name = 1;
}

static void settle_output(cli_args *a)
{
    const char *file = a->given[OPT_OUTPUT] ? a->value[OPT_OUTPUT] : NULL;

    if (file != NULL && file[0] == '\0') {
        a->n_error++;
        cli_error(a->language, "missing", "--output", "cli.missing-value", NULL, "option",
                  "--output", "syntax", "FILE", (const char *)NULL);
    } else if (file != NULL && cli_ends_with(file, ".eqs")) {
        if (a->verb == VERB_RUN) {
            a->request.file = file;
            a->output = NULL;
        } else {
            a->n_error++;
            cli_error(a->language, "usage", file, "cli.store-only-run", NULL, "file", file,
                      (const char *)NULL);
        }
    }
    if (a->verb == VERB_NEW && a->given[OPT_FROM] && a->value[OPT_FROM][0] == '\0') {
        a->given[OPT_FROM] = false;
    }
    if (a->verb == VERB_NEW && !a->given[OPT_FROM]) {
        a->n_error++;
        cli_error(a->language, "missing", "--from", "cli.new-from", "cli.new-from-hint",
                  (const char *)NULL);
    }
}

/* What follows the last dot of the file's own name, if it looks like an ending; else NULL. */
static const char *ending(const char *file)
{
    const char *slash = strrchr(file, '/'), *name = slash != NULL ? slash + 1 : file;
    const char *dot = strrchr(name, '.');
    const size_t n = dot != NULL ? strlen(dot + 1) : 0;

    return dot == NULL || dot == name || n == 0 || n > 5 || strpbrk(dot + 1, "~ ") != NULL
               ? NULL
               : dot + 1;
}

/* A file whose ending names another kind than what is written would mislead. */
static void check_ending(cli_args *a)
{
    static const char *const page[] = { "html", "htm", NULL };
    static const char *const picture[] = { "svg", "png", "pdf", NULL };
    static const char *const table[] = { "csv", "txt", NULL };
    const char *end = a->output != NULL ? ending(a->output) : NULL;
    const bool drawn = a->verb == VERB_PLOT || a->given[OPT_SVG];
    const char *const *known = a->given[OPT_CSV]        ? table
                               : a->verb == VERB_REPORT ? page
                               : drawn                  ? picture
                                                        : NULL;

    if (end == NULL || known == NULL || cli_list_find(known, end) >= 0) {
        return;
    }
    a->n_error++;
    cli_error(a->language, "usage", a->output, "cli.bad-ending",
              known == table  ? "cli.bad-ending-table"
              : known == page ? "cli.bad-ending-page"
                              : "cli.bad-ending-picture",
              "file", a->output, "ending", end, (const char *)NULL);
}

/* The file's ending says whether the page or the picture is wanted. */
static eq_format output_format(const cli_args *a)
{
    const char *file = a->output != NULL ? a->output : "";

    if (a->given[OPT_SVG] || picture_file(file)) {
        return EQ_FORMAT_PICTURE;
    }
    return (a->verb == VERB_HINDCAST || a->verb == VERB_SOLVE) && cli_ends_with(file, ".md")
               ? EQ_FORMAT_PAGE
               : EQ_FORMAT_TEXT;
}

void cli_settle(cli_args *a)
{
    eq_request *r = &a->request;
    const char *language = getenv("EQ_LANG");
    static const char *const known[] = { "en", "zh", "both", NULL };

    if (language != NULL && language[0] != '\0' && cli_list_find(known, language) < 0) {
        cli_note(a->language, "cli.bad-environment", "name", "EQ_LANG", "value", language,
                 (const char *)NULL);
    }
    if (a->given[OPT_JSON] && a->given[OPT_PLAIN]) {
        a->n_error++;
        cli_error(a->language, "usage", "--plain", "cli.json-and-plain", NULL, (const char *)NULL);
    }
    r->language = a->language;
    r->format = a->given[OPT_JSON]    ? EQ_FORMAT_JSON
                : a->given[OPT_PLAIN] ? EQ_FORMAT_PLAIN
                                      : EQ_FORMAT_TEXT;
    if ((a->verb == VERB_HINDCAST || a->verb == VERB_FIT || a->verb == VERB_SOLVE) &&
        r->format == EQ_FORMAT_TEXT) {
        r->format = output_format(a);
    }
    if ((a->verb == VERB_PLOT || a->verb == VERB_SOLVE) && a->output != NULL &&
        cli_ends_with(a->output, ".csv")) {
        a->given[OPT_CSV] = true;
    }
    r->csv = a->given[OPT_CSV];
    r->width = a->width < APP_MOST_TEXT_WIDTH ? a->width : APP_MOST_TEXT_WIDTH;
    r->color = r->color != 0 && r->format == EQ_FORMAT_TEXT;
    r->set = a->set;
    r->n_set = a->n_set;
    r->set_b = a->set_b;
    r->n_set_b = a->n_set_b;
    r->runs_given = a->given[OPT_RUNS];
    r->n_future =
        whole_option(a, OPT_RUNS, 1, APP_MOST_RUNS, a->verb == VERB_FIT ? 0 : r->n_future);
    r->seed = whole_option(a, OPT_SEED, 0, UINT64_MAX, r->seed);
    r->points = (eq_points)choice_option(a, OPT_POINTS);
    r->n_thread = a->given[OPT_THREADS]
                      ? (unsigned)whole_option(a, OPT_THREADS, 1, APP_MOST_THREADS, 1)
                      : default_threads(a);
    a->port = (unsigned)whole_option(a, OPT_PORT, 0, UINT16_MAX, SERVE_PORT);
    r->dry = a->given[OPT_DRY];
    r->link = a->given[OPT_LINK];
    r->all = a->given[OPT_ALL];
    r->from = a->value[OPT_FROM];
    r->to = a->value[OPT_TO];
    r->data = a->value[OPT_DATA];
    r->actors = a->value[OPT_ACTORS];
    r->quantity = a->value[OPT_QUANTITY];
    r->pair = a->value[OPT_PAIR];
    (void)choice_option(a, OPT_METHOD);
    r->method = a->value[OPT_METHOD];
    r->lambda = a->value[OPT_LAMBDA];
    r->branches = a->given[OPT_BRANCHES];
    r->prior = a->value[OPT_PRIOR];
    r->chart = a->verb == VERB_SOLVE ? a->value[OPT_CHART] : r->chart;
    r->origin = a->value[OPT_ORIGIN];
    a->progress = (cli_progress_mode)choice_option(a, OPT_PROGRESS);
    check_sets(a, "--set", a->set, a->n_set);
    check_sets(a, "--set-b", a->set_b, a->n_set_b);
    r->worlds = a->value[OPT_WORLDS];
    r->svg = a->given[OPT_SVG];
    if (a->verb == VERB_PLOT) {
        settle_chart(a);
    } else if (in_pixels(a)) {
        r->chart_width =
            (int)whole_option(a, OPT_WIDTH, APP_LEAST_PIXELS, APP_MOST_PIXELS, APP_PIXELS);
    }
    settle_output(a);
    check_ending(a);
    r->name = a->name;
    r->n_name = a->n_name;
}
