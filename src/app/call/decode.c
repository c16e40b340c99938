/* Pairs key=value into a checked request. The tables of cli/options.c say which options a verb
 * takes; here is what is said otherwise than on a command line: names, the format, a file's text.
 */
#include "call/decode.h"

#include <stdlib.h>
#include <string.h>

#include "call/value.h"

#define LAST ((const char *)NULL)

static const char *const formats[] = { "text", "json", "plain", "page", "picture", "view", NULL };
static const char *const kinds[] = { "claims", "scenarios", "games",   "models", "keys",
                                     "charts", "data",      "sources", "worlds", NULL };
/* What a file may be called: shipped names have no ending. */
static const char *const endings[] = { ".yaml", ".yml", ".json", ".nfg", ".efg", ".csv", NULL };

typedef struct decoder {
    const app_verb *verb;
    app_decoded *d;
    eq_findings *f;
} decoder;

static bool is(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* ---- what a verb takes -------------------------------------------------------------------------
 */

/* Options of the one who sits before the program: streams, colours, this machine. */
static bool of_terminal(cli_option_id id)
{
    static const cli_option_id list[] = { OPT_OUTPUT, OPT_COLOR,   OPT_PROGRESS, OPT_NO_INPUT,
                                          OPT_QUIET,  OPT_VERBOSE, OPT_HELP,     OPT_VERSION,
                                          OPT_FORCE,  OPT_MAN };

    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        if (list[i] == id) {
            return true;
        }
    }
    return false;
}

static bool takes(const app_verb *v, cli_option_id id)
{
    if (of_terminal(id)) {
        return false;
    }
    if (v->options == VERB_NONE) {
        return id == OPT_LANG;
    }
    if (is(v->extra, "level") && (id == OPT_JSON || id == OPT_PLAIN || id == OPT_DRY)) {
        return false; /* the view is one object */
    }
    if (is(v->extra, "level") && id == OPT_PAIR) {
        return true; /* of the map */
    }
    return cli_takes(v->options, id);
}

static bool has_format(const app_verb *v, eq_format format)
{
    switch (format) {
    case EQ_FORMAT_JSON:
        return takes(v, OPT_JSON) || v->plain == format;
    case EQ_FORMAT_TEXT:
        return takes(v, OPT_JSON) || v->plain == format;
    case EQ_FORMAT_PLAIN:
        return takes(v, OPT_PLAIN);
    case EQ_FORMAT_PICTURE:
        return takes(v, OPT_SVG) || v->plain == format;
    case EQ_FORMAT_VIEW:
        return v->options == VERB_COMPARE;
    default:
        return v->options == VERB_HINDCAST || v->options == VERB_SOLVE ||
               v->options == VERB_COMPARE || v->plain == format;
    }
}

/* Where a special key's value goes, or NULL when the verb has no such key. */
static const char **special(const decoder *k, const char *key)
{
    app_decoded *d = k->d;

    return is(key, "format")                                  ? &d->format
           : is(key, "findings")                              ? &d->findings
           : is(key, "file") && k->verb->options != VERB_NONE ? &d->file
           : is(key, "what") && is(k->verb->extra, "what")    ? &d->what
           : is(key, "level") && is(k->verb->extra, "level")  ? &d->level
           : is(key, "axes") && is(k->verb->extra, "level")   ? &d->axes
                                                              : NULL;
}

static void unknown_key(const decoder *k, const char *key)
{
    static const char *const own[] = {
        "name", "format", "findings", "file", "what", "level", "axes"
    };
    const char *list[N_OPT + sizeof own / sizeof *own];
    size_t n = 0;

    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        if (is(own[i], "name") || special(k, own[i]) != NULL) {
            list[n++] = own[i];
        }
    }
    for (int i = 0; i < N_OPT; i++) {
        if (takes(k->verb, (cli_option_id)i)) {
            list[n++] = cli_options[i].name;
        }
    }
    const int near = eq_suggest(key, list, n);
    eq_findings_add(k->f, "unknown-key", key, "call.unknown-key",
                    near >= 0 ? "cli.mean-value" : NULL, "verb", k->verb->name, "key", key, "near",
                    near >= 0 ? list[near] : "", LAST);
}

/* ---- pairs -------------------------------------------------------------------------------------
 */

static void take_option(const decoder *k, cli_option_id id, const char *value)
{
    const cli_option *o = &cli_options[id];

    if (id == OPT_SET || id == OPT_SET_B) {
        if (id == OPT_SET) {
            k->d->set[k->d->n_set++] = value;
        } else {
            k->d->set_b[k->d->n_set_b++] = value;
        }
        if (!app_set_good(value)) {
            eq_findings_add(k->f, "usage", o->name, "call.bad-set", "call.bad-set-hint", "value",
                            value, LAST);
        }
        return;
    }
    if (o->value == NULL && !is(value, "1") && !is(value, "0")) {
        eq_findings_add(k->f, "range", o->name, "call.switch", NULL, "key", o->name, "value", value,
                        LAST);
        return;
    }
    k->d->given[id] = o->value != NULL || is(value, "1");
    k->d->value[id] = value;
}

static void take_pair(const decoder *k, const char *key, const char *value)
{
    const cli_option_id id = cli_option_find(key, strlen(key));
    const char **own = special(k, key);

    if (!eq_is_utf8(value)) {
        eq_findings_add(k->f, "encoding", key, "call.encoding", NULL, "key", key, LAST);
    } else if (is(key, "name")) {
        k->d->name[k->d->n_name++] = value;
    } else if (own != NULL) {
        *own = value;
    } else if (id != N_OPT && takes(k->verb, id)) {
        take_option(k, id, value);
    } else {
        unknown_key(k, key);
    }
}

/* ---- values ------------------------------------------------------------------------------------
 */

static uint64_t whole(const decoder *k, cli_option_id id, uint64_t least, uint64_t most,
                      uint64_t otherwise)
{
    const char *value = k->d->value[id];
    char low[32], high[32];
    uint64_t v = otherwise;

    if (!k->d->given[id] || (app_whole_read(value, &v) && v >= least && v <= most)) {
        return v;
    }
    app_whole_write(least, low);
    app_whole_write(most, high);
    eq_findings_add(k->f, "range", cli_options[id].name, "cli.not-whole",
                    id == OPT_RUNS ? "call.runs-hint" : NULL, "option", cli_options[id].name, "low",
                    low, "high", high, "value", value, LAST);
    return otherwise;
}

static void not_a_choice(const decoder *k, const char *key, const char *choices,
                         const char *const *list, const char *value)
{
    const char *near = cli_list_near(list, value);

    eq_findings_add(k->f, "range", key, "cli.not-a-choice", near != NULL ? "cli.mean-value" : NULL,
                    "option", key, "choices", choices, "value", value, "near",
                    near != NULL ? near : "", LAST);
}

static int choice(const decoder *k, cli_option_id id)
{
    const cli_option *o = &cli_options[id];
    char list[128];

    if (!k->d->given[id]) {
        return 0;
    }
    const int i = app_choice_find(o, k->d->value[id]);
    if (i < 0) {
        app_choice_list(o, list, sizeof list);
        not_a_choice(k, o->name, list, o->choice, k->d->value[id]);
    }
    return i < 0 ? 0 : i;
}

/* One of two words, the first when nothing is said. */
static bool second(const decoder *k, const char *key, const char *value, const char *first,
                   const char *other, const char *choices)
{
    const char *const list[] = { first, other, NULL };

    if (value != NULL && cli_list_find(list, value) < 0) {
        not_a_choice(k, key, choices, list, value);
    }
    return is(value, other);
}

static eq_level level_of(const decoder *k)
{
    static const char *const list[] = { "full", "quick", "most", "map", NULL };
    const int i = k->d->level != NULL ? cli_list_find(list, k->d->level) : 0;

    if (i < 0) {
        not_a_choice(k, "level", "full|quick|most|map", list, k->d->level);
    }
    return i > 0 ? (eq_level)i : EQ_LEVEL_FULL;
}

/* format=WORD, or one of the switches that name a format. */
static const char *format_word(const decoder *k)
{
    static const struct {
        cli_option_id id;
        const char *word;
    } switches[] = { { OPT_JSON, "json" }, { OPT_PLAIN, "plain" }, { OPT_SVG, "picture" } };
    const char *word = k->d->format;

    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
        if (!k->d->given[switches[i].id]) {
            continue;
        }
        if (word != NULL && !is(word, switches[i].word)) {
            eq_findings_add(k->f, "usage", "format", "call.format-twice", NULL, "a", word, "b",
                            switches[i].word, LAST);
        }
        word = switches[i].word;
    }
    return word;
}

static eq_format settle_format(const decoder *k)
{
    const app_verb *v = k->verb;
    const char *word = format_word(k);
    const int i = word != NULL ? cli_list_find(formats, word) : -1;
    char list[64] = "";

    if (word == NULL) {
        return k->d->given[OPT_CSV]                            ? EQ_FORMAT_TEXT
               : v->options != VERB_NONE && takes(v, OPT_JSON) ? EQ_FORMAT_JSON
                                                               : v->plain;
    }
    if (i >= 0 && has_format(v, (eq_format)i)) {
        return (eq_format)i;
    }
    for (int j = 0; formats[j] != NULL; j++) {
        if (has_format(v, (eq_format)j)) {
            strcat(list, list[0] != '\0' ? "|" : "");
            strcat(list, formats[j]);
        }
    }
    eq_findings_add(k->f, "range", "format", "call.format", NULL, "verb", v->name, "value", word,
                    "choices", list, LAST);
    return v->plain;
}

/* ---- names and files ---------------------------------------------------------------------------
 */

static bool has_ending(const char *name)
{
    const size_t n = strlen(name);

    for (size_t i = 0; endings[i] != NULL; i++) {
        const size_t m = strlen(endings[i]);
        if (n > m && strcmp(name + n - m, endings[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void check_file(const decoder *k)
{
    const size_t n = k->d->file != NULL ? strlen(k->d->file) : 0;
    char size[32], most[32];

    if (k->d->file == NULL) {
        return;
    }
    if (k->d->n_name == 0) {
        eq_findings_add(k->f, "missing", "name", "call.file-name", NULL, LAST);
    } else if (!has_ending(k->d->name[0])) {
        eq_findings_add(k->f, "usage", "name", "call.file-ending", NULL, "name", k->d->name[0],
                        LAST);
    }
    if (n > APP_MOST_FILE) {
        app_whole_write(n, size);
        app_whole_write(APP_MOST_FILE, most);
        eq_findings_add(k->f, "size", "file", "call.file-size", NULL, "size", size, "max", most,
                        LAST);
    }
}

static void settle_names(const decoder *k)
{
    app_decoded *d = k->d;
    const app_verb *v = k->verb;
    const bool none = v->options == VERB_NONE;
    const size_t most = none ? 0 : is(v->extra, "level") ? 1 : cli_verbs[v->options].most;
    const size_t least = none ? 0
                         : is(v->extra, "level")
                             ? 1
                             : app_least_names(v->options, d->given[OPT_ALL], d->given[OPT_WORLDS]);

    if (d->n_name > most) {
        eq_findings_add(k->f, "usage", d->name[most], "call.too-many-names", NULL, "verb", v->name,
                        "name", d->name[most], LAST);
    } else if (d->n_name < least) {
        eq_findings_add(k->f, "missing", "name", "call.too-few-names", NULL, "verb", v->name, LAST);
    }
    if (v->options == VERB_NEW && d->n_name == 0) {
        d->name[d->n_name++] = "my.yaml"; /* as on the command line */
    }
}

/* name=CLAIM&name=KIND is name=CLAIM&chart=KIND. */
static void settle_chart(const decoder *k)
{
    app_decoded *d = k->d;

    if (k->verb->options != VERB_PLOT) {
        d->request.chart = d->value[OPT_CHART];
        return;
    }
    if (d->n_name == 2) {
        if (d->given[OPT_CHART]) {
            eq_findings_add(k->f, "usage", "chart", "call.chart-twice", NULL, LAST);
        }
        d->given[OPT_CHART] = true;
        d->value[OPT_CHART] = d->name[1];
        d->n_name = 1;
    }
    d->request.chart = cli_charts[choice(k, OPT_CHART)];
}

/* ---- the request -------------------------------------------------------------------------------
 */

/* Whether width counts pixels. */
static bool in_pixels(const decoder *k)
{
    return k->verb->options == VERB_PLOT || is(k->verb->extra, "level") ||
           k->d->request.format == EQ_FORMAT_PICTURE || k->d->request.format == EQ_FORMAT_VIEW;
}

static void settle_numbers(const decoder *k)
{
    const cli_verb_id verb = k->verb->options;
    eq_request *r = &k->d->request;

    r->runs_given = k->d->given[OPT_RUNS];
    r->n_future = whole(k, OPT_RUNS, 1, APP_MOST_CALL_RUNS, verb == VERB_FIT ? 0 : r->n_future);
    r->seed = whole(k, OPT_SEED, 0, UINT64_MAX, r->seed);
    r->n_thread = (unsigned)whole(k, OPT_THREADS, 1, APP_MOST_THREADS, APP_MOST_THREADS);
    if (in_pixels(k)) {
        r->chart_width = (int)whole(k, OPT_WIDTH, APP_LEAST_PIXELS, APP_MOST_PIXELS, APP_PIXELS);
    } else {
        const uint64_t width = whole(k, OPT_WIDTH, APP_LEAST_WIDTH, APP_MOST_WIDTH, r->width);
        r->width = width < APP_MOST_TEXT_WIDTH ? (size_t)width : APP_MOST_TEXT_WIDTH;
    }
}

static void settle_words(const decoder *k)
{
    app_decoded *d = k->d;
    eq_request *r = &d->request;

    r->language = (eq_language)choice(k, OPT_LANG);
    r->findings_json = second(k, "findings", d->findings, "text", "json", "text|json");
    r->level = level_of(k);
    r->axes = d->axes;
    r->points = (eq_points)choice(k, OPT_POINTS);
    (void)choice(k, OPT_METHOD);
    r->method = d->value[OPT_METHOD];
    r->from = d->value[OPT_FROM];
    r->to = d->value[OPT_TO];
    r->data = d->value[OPT_DATA];
    r->actors = d->value[OPT_ACTORS];
    r->quantity = d->value[OPT_QUANTITY];
    r->pair = d->value[OPT_PAIR];
    r->lambda = d->value[OPT_LAMBDA];
    r->prior = d->value[OPT_PRIOR];
    r->worlds = d->value[OPT_WORLDS];
    r->branches = d->given[OPT_BRANCHES];
    r->dry = d->given[OPT_DRY];
    r->all = d->given[OPT_ALL];
    r->csv = d->given[OPT_CSV];
    r->link = d->given[OPT_LINK];
    if (k->verb->options == VERB_NEW && (r->from == NULL || r->from[0] == '\0')) {
        eq_findings_add(k->f, "missing", "from", "cli.new-from", NULL, LAST);
    }
    if (is(k->verb->extra, "what")) {
        if (d->what == NULL || cli_list_find(kinds, d->what) < 0) {
            not_a_choice(k, "what", "claims|scenarios|games|models|keys|charts|data|sources", kinds,
                         d->what != NULL ? d->what : "");
        }
    }
}

void app_decode(app_decoded *d, const app_verb *v, const app_pair *pair, size_t n_pair,
                eq_findings *f)
{
    const decoder k = { .verb = v, .d = d, .f = f };

    memset(d, 0, sizeof *d);
    eq_request_init(&d->request);
    d->name = calloc(n_pair + 2, sizeof *d->name);
    d->set = calloc(n_pair + 1, sizeof *d->set);
    d->set_b = calloc(n_pair + 1, sizeof *d->set_b);
    if (d->name == NULL || d->set == NULL || d->set_b == NULL) {
        d->bad = true;
        return;
    }
    for (size_t i = 0; i < n_pair; i++) {
        take_pair(&k, pair[i].key, pair[i].value);
    }
    settle_words(&k);
    d->request.format = settle_format(&k);
    d->request.svg = d->request.format == EQ_FORMAT_PICTURE;
    settle_numbers(&k);
    settle_names(&k);
    settle_chart(&k);
    check_file(&k);
    d->request.name = d->name;
    d->request.n_name = d->n_name;
    d->request.set = d->set;
    d->request.n_set = d->n_set;
    d->request.set_b = d->set_b;
    d->request.n_set_b = d->n_set_b;
}

void app_decoded_clear(app_decoded *d)
{
    free((void *)d->name);
    free((void *)d->set);
    free((void *)d->set_b);
}
