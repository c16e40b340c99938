/* From argv to names, options and values. The tables of options.c say what exists; here is only how
 * it is written: --name value, --name=value, -o value, -ovalue, -qv, and -- before names that begin
 * with a dash. */
#include "cli/args.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "call/value.h"
#include "cli/say.h"
#include "cli/settle.h"

bool cli_ends_with(const char *text, const char *suffix)
{
    const size_t n = strlen(text), m = strlen(suffix);

    return n > m && strcmp(text + n - m, suffix) == 0;
}

void cli_put_command(FILE *f, const cli_args *a)
{
    for (int i = 0; i < a->argc; i++) {
        if (i > 0) {
            (void)fputc(' ', f);
        }
        cli_put_quoted(f, a->argv[i]);
    }
}

static const char *verb_name(const cli_args *a)
{
    return a->verb == VERB_NONE ? "" : cli_verbs[a->verb].name;
}

static void unknown_option(cli_args *a, const char *word, const char *name, size_t n)
{
    const char *near = cli_option_near(name, n);

    a->n_error++;
    cli_error(a->language, "unknown-name", word, "cli.unknown-option",
              near != NULL           ? "cli.mean-option"
              : a->verb == VERB_NONE ? "cli.see-help"
                                     : "cli.see-verb-help",
              "option", word, "near", near != NULL ? near : "", "verb", verb_name(a),
              (const char *)NULL);
}

static void take_option(cli_args *a, cli_option_id id, const char *value)
{
    a->given[id] = true;
    a->value[id] = value;
    if (id == OPT_SET) {
        a->set[a->n_set++] = value;
    } else if (id == OPT_SET_B) {
        a->set_b[a->n_set_b++] = value;
    }
}

static void missing_value(cli_args *a, const char *word, cli_option_id id)
{
    a->n_error++;
    cli_error(a->language, "missing", word, "cli.missing-value", "cli.missing-value-hint", "option",
              word, "syntax", cli_options[id].value, "name", cli_options[id].name,
              (const char *)NULL);
}

/* argv[i] is "--something"; returns how many words were used. */
static int take_long(cli_args *a, int i)
{
    const char *word = a->argv[i], *name = word + 2, *equals = strchr(name, '=');
    const size_t n = equals != NULL ? (size_t)(equals - name) : strlen(name);
    const cli_option_id id = cli_option_find(name, n);

    if (id == N_OPT) {
        unknown_option(a, word, name, n);
        return 1;
    }
    if (cli_options[id].value == NULL) {
        if (equals != NULL) {
            a->n_error++;
            cli_error(a->language, "usage", word, "cli.no-value-wanted", NULL, "name",
                      cli_options[id].name, (const char *)NULL);
        } else {
            take_option(a, id, "");
        }
        return 1;
    }
    if (equals != NULL) {
        take_option(a, id, equals + 1);
        return 1;
    }
    if (i + 1 == a->argc) {
        missing_value(a, word, id);
        return 1;
    }
    take_option(a, id, a->argv[i + 1]);
    return 2;
}

/* argv[i] is "-x" or "-xyz". */
static int take_short(cli_args *a, int i)
{
    const char *word = a->argv[i];

    for (const char *c = word + 1; *c != '\0'; c++) {
        const cli_option_id id = cli_option_letter(*c);
        if (id == N_OPT) {
            unknown_option(a, word, word + 1, strlen(word + 1));
            return 1;
        }
        if (cli_options[id].value == NULL) {
            take_option(a, id, "");
            continue;
        }
        if (c[1] != '\0') {
            take_option(a, id, c + 1);
            return 1;
        }
        if (i + 1 == a->argc) {
            missing_value(a, word, id);
            return 1;
        }
        take_option(a, id, a->argv[i + 1]);
        return 2;
    }
    return 1;
}

/* The first word that is no option should be a verb. A claim or a file in its place gets the verb
 * that was probably meant. */
static void take_verb(cli_args *a, const char *word)
{
    a->verb = cli_verb_find(word);
    if (a->verb != VERB_NONE) {
        return;
    }
    const char *near = cli_verb_near(word, false);
    const bool file = cli_ends_with(word, ".yaml") || cli_ends_with(word, ".json");
    const bool store = cli_ends_with(word, ".eqs");
    const bool claim = near == NULL && cli_is_name(word, "claims");
    a->n_error++;
    cli_error(a->language, "unknown-name", word, "cli.unknown-verb",
              near != NULL    ? "cli.mean-verb"
              : file || claim ? "cli.mean-ask"
              : store         ? "cli.mean-show"
                              : "cli.see-help",
              "verb", word, "near", near != NULL ? near : "", (const char *)NULL);
}

static bool read_words(cli_args *a)
{
    const size_t room = (size_t)a->argc + 1;
    bool words_only = false, verb_seen = false;

    a->name = calloc(room, sizeof *a->name);
    a->set = calloc(room, sizeof *a->set);
    a->set_b = calloc(room, sizeof *a->set_b);
    if (a->name == NULL || a->set == NULL || a->set_b == NULL) {
        cli_error(a->language, "memory", NULL, "cli.memory", NULL, (const char *)NULL);
        return false;
    }
    for (int i = 1; i < a->argc;) {
        const char *word = a->argv[i];
        if (!words_only && strcmp(word, "--") == 0) {
            words_only = true;
            i++;
        } else if (!words_only && strncmp(word, "--", 2) == 0) {
            i += take_long(a, i);
        } else if (!words_only && word[0] == '-' && word[1] != '\0') {
            i += take_short(a, i);
        } else {
            if (verb_seen) {
                a->name[a->n_name++] = word;
            } else {
                take_verb(a, word);
                verb_seen = true;
            }
            i++;
        }
    }
    return true;
}

/* "report plot": the verbs that take the option. */
static void list_verbs(cli_option_id id, char *out, size_t room)
{
    size_t n = 0;

    out[0] = '\0';
    for (int v = 0; v < N_VERB; v++) {
        if (cli_takes((cli_verb_id)v, id) && n + strlen(cli_verbs[v].name) + 3 < room) {
            n += (size_t)snprintf(out + n, room - n, "%s%s", n > 0 ? " " : "", cli_verbs[v].name);
        }
    }
}

static void check_places(cli_args *a)
{
    for (int i = 0; i < N_OPT; i++) {
        if (a->given[i] && !cli_takes(a->verb, (cli_option_id)i)) {
            char word[32], verbs[200];
            (void)snprintf(word, sizeof word, "--%s", cli_options[i].name);
            list_verbs((cli_option_id)i, verbs, sizeof verbs);
            a->n_error++;
            cli_error(a->language, "usage", word, "cli.other-verb", "cli.other-verb-hint", "option",
                      word, "verb", verb_name(a), "verbs", verbs, (const char *)NULL);
        }
    }
}

static void check_number_of_names(cli_args *a)
{
    const cli_verb *v = &cli_verbs[a->verb];
    const size_t least = app_least_names(a->verb, a->given[OPT_ALL], a->given[OPT_WORLDS]);

    if (a->n_name > v->most) {
        a->n_error++;
        cli_error(a->language, "usage", a->name[v->most], "cli.too-many-names", "cli.syntax",
                  "verb", v->name, "name", a->name[v->most], "syntax", v->syntax,
                  (const char *)NULL);
    }
    if (a->n_name < least) {
        a->n_error++;
        cli_error(a->language, "missing", NULL, "cli.too-few-names", "cli.syntax-example", "verb",
                  v->name, "syntax", v->syntax, "example", v->example[0].command,
                  (const char *)NULL);
    }
}

bool cli_args_read(cli_args *a, int argc, char *const *argv)
{
    memset(a, 0, sizeof *a);
    a->argc = argc;
    a->argv = argv;
    a->verb = VERB_NONE;
    a->language = cli_language(argc, argv);
    if (!read_words(a)) {
        a->n_error = 1;
        return false;
    }
    if (a->given[OPT_HELP] || a->given[OPT_VERSION]) {
        cli_settle_text(a); /* language and width are all that help needs */
        if (a->n_error > 0) {
            cli_closing(a->language, a->n_error);
        }
        return a->n_error == 0;
    }
    if (a->verb != VERB_NONE) {
        check_places(a);
        check_number_of_names(a);
    }
    cli_settle_text(a);
    cli_settle(a);
    if (a->n_error > 0) {
        cli_closing(a->language, a->n_error);
    }
    return a->n_error == 0;
}

void cli_args_free(cli_args *a)
{
    free((void *)a->name);
    free((void *)a->set);
    free((void *)a->set_b);
}
