/* The texts of `eq`, `eq help` and `eq VERB -h`. A verb's help begins with two examples, then the
 * common options, then the rest. */
#include "cli/help.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/say.h"

enum {
    MAX_SHOWN = 9, /* choices of an option in a line */
    TEXT_LIMIT = 100,
    INDENT = 2,
    OPTION_COLUMN = 30, /* where the text of options begins */
    WORD_COLUMN = 15,   /* ... of verbs, topics and variables */
    START_COMMAND = 25,
    START_ENGLISH = 36
};

void cli_put_syntax(FILE *f, const char *syntax, eq_language language)
{
    while (*syntax != '\0') {
        size_t n = strspn(syntax, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        size_t k = 0;
        if (n == 0) {
            (void)fputc(*syntax++, f);
            continue;
        }
        while (cli_values[k].word != NULL &&
               (strlen(cli_values[k].word) != n || strncmp(cli_values[k].word, syntax, n) != 0)) {
            k++;
        }
        if (cli_values[k].word != NULL) {
            (void)fputs(eq_sentence(cli_values[k].help, language), f);
        } else {
            (void)fprintf(f, "%.*s", (int)n, syntax);
        }
        syntax += n;
    }
}

void cli_put_option(FILE *f, const cli_option *o, eq_language language)
{
    if (o->letter != 0) {
        (void)fprintf(f, "-%c, ", o->letter);
    }
    (void)fprintf(f, "--%s", o->name);
    if (o->value == NULL) {
        return;
    }
    (void)fputc(' ', f);
    if (o->choice[0] == NULL || o->choice[MAX_SHOWN] != NULL) { /* more make no line of a page */
        cli_put_syntax(f, o->value, language);
        return;
    }
    for (size_t i = 0; i < CLI_MAX_CHOICE && o->choice[i] != NULL; i++) {
        (void)fprintf(f, "%s%s", i > 0 ? "|" : "", o->choice[i]);
    }
}

/* "  left        right, wrapped under itself" */
static void put_row(FILE *f, const char *left, const char *right, size_t column, size_t width)
{
    const size_t room = width > column + 20 ? width - column : 20;
    eq_text wrapped = { 0 };
    const char *line = right;
    bool first = eq_columns(left) + INDENT + 2 <= column;

    (void)fprintf(f, "%*s", INDENT, "");
    if (first) {
        cli_put_padded(f, left, column - INDENT);
    } else {
        (void)fprintf(f, "%s\n", left);
    }
    if (eq_wrap(right, room, 0, &wrapped) == EQ_DONE && wrapped.p != NULL) {
        line = wrapped.p;
    }
    while (*line != '\0') {
        const size_t n = strcspn(line, "\n");
        (void)fprintf(f, "%*s%.*s\n", first ? 0 : (int)column, "", (int)n, line);
        first = false;
        line += n + (line[n] == '\n' ? 1 : 0);
    }
    eq_text_free(&wrapped);
}

static void put_option_row(FILE *f, const cli_option *o, eq_language language, size_t width)
{
    cli_memo left;

    if (cli_memo_begin(&left)) {
        cli_put_option(left.f, o, language);
        if (cli_memo_end(&left)) {
            put_row(f, left.p, eq_sentence(o->help, language), OPTION_COLUMN, width);
        }
        free(left.p);
    }
}

static void put_head(FILE *f, const char *id, eq_language language)
{
    (void)fprintf(f, "\n%s\n", eq_sentence(id, language));
}

static void put_usage(FILE *f, const cli_verb *v, eq_language language)
{
    cli_put(f, language, "help.usage", (const char *)NULL);
    (void)fprintf(f, "eq %s ", v->name);
    cli_put_syntax(f, v->syntax, language);
    (void)fprintf(f, " [--%s]\n", eq_sentence("help.value-options", language));
}

static void put_verb(FILE *f, cli_verb_id verb, eq_language language, size_t width)
{
    const cli_verb *v = &cli_verbs[verb];

    for (size_t i = 0; i < CLI_N_EXAMPLE; i++) {
        (void)fprintf(f, "  %s\n", v->example[i].command);
        cli_put_wrapped(f, eq_sentence(v->example[i].help, language), width, 6);
    }
    (void)fputc('\n', f);
    put_usage(f, v, language);
    cli_put_wrapped(f, eq_sentence(v->about, language), width, 0);
    put_head(f, "help.common", language);
    for (int i = 0; i < N_OPT; i++) {
        if (((cli_options[i].common >> verb) & 1U) != 0) {
            put_option_row(f, &cli_options[i], language, width);
        }
    }
    put_head(f, "help.other", language);
    for (int i = 0; i < N_OPT; i++) {
        if (cli_takes(verb, (cli_option_id)i) && ((cli_options[i].common >> verb) & 1U) == 0) {
            put_option_row(f, &cli_options[i], language, width);
        }
    }
}

static void put_words(FILE *f, const cli_word *list, eq_language language, size_t width)
{
    for (size_t i = 0; list[i].word != NULL; i++) {
        put_row(f, list[i].word, eq_sentence(list[i].help, language), WORD_COLUMN, width);
    }
}

static void put_all(FILE *f, eq_language language, size_t width)
{
    cli_put_wrapped(f, eq_sentence("help.what", language), width, 0);
    put_head(f, "help.verbs", language);
    for (int i = 0; i < N_VERB; i++) {
        put_row(f, cli_verbs[i].name, eq_sentence(cli_verbs[i].help, language), WORD_COLUMN, width);
    }
    put_head(f, "help.topics", language);
    put_words(f, cli_topics, language, width);
    put_head(f, "help.options", language);
    for (int i = 0; i < N_OPT; i++) {
        put_option_row(f, &cli_options[i], language, width);
    }
    put_head(f, "help.environment", language);
    put_words(f, cli_environment, language, width);
    put_head(f, "help.exits", language);
    put_words(f, cli_exits, language, width);
    (void)fputc('\n', f);
    cli_put_wrapped(f, eq_sentence("help.scope", language), width, 0);
}

static eq_outcome memory_failed(const cli_args *a)
{
    cli_error(a->language, "memory", NULL, "cli.memory", NULL, (const char *)NULL);
    return EQ_FAILED;
}

static eq_outcome deliver(const cli_args *a, cli_memo *m)
{
    if (!cli_memo_end(m)) {
        return memory_failed(a);
    }
    const eq_text t = { m->p, m->n };
    const eq_outcome rc = a->output != NULL ? cli_write_file(a->output, &t, a->language)
                                            : cli_write_stdout(m->p, m->n, a->page, a->language);
    free(m->p);
    return rc;
}

/* Both languages stand side by side here: the first reader has not said which one they read. */
eq_outcome cli_help_start(const cli_args *a)
{
    static const cli_word lines[] = {
        { "eq ask", "help.start-ask" },
        { "eq ask warheads-1000", "help.start-ask-one" },
        { "eq why warheads-1000", "help.start-why" },
        { "eq new my.yaml --from warheads-1000", "help.start-new" },
        { "eq serve", "help.start-serve" },
    };
    const bool zh = a->language == EQ_LANGUAGE_ZH;
    const eq_language language = zh ? EQ_LANGUAGE_ZH : EQ_LANGUAGE_EN;
    cli_memo m;

    if (!cli_memo_begin(&m)) {
        return memory_failed(a);
    }
    (void)fprintf(m.f, "eq - %s\n", eq_sentence("help.start", language));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const size_t n = strlen(lines[i].word);
        const bool wide = n >= START_COMMAND;
        (void)fputs("  ", m.f);
        cli_put_padded(m.f, lines[i].word, wide ? START_COMMAND + START_ENGLISH : START_COMMAND);
        if (!wide) {
            cli_put_padded(m.f, eq_sentence(lines[i].help, EQ_LANGUAGE_EN), START_ENGLISH);
        }
        (void)fprintf(m.f, "%s\n", eq_sentence(lines[i].help, EQ_LANGUAGE_ZH));
    }
    (void)fputs(eq_sentence("help.start-verb", language), m.f);
    (void)fprintf(m.f, zh ? "--lang en %s\n" : "--lang zh %s\n",
                  eq_sentence("help.start-language", zh ? EQ_LANGUAGE_EN : EQ_LANGUAGE_ZH));
    return deliver(a, &m);
}

/* A glossary needs both languages whichever one is read: the reader's first, the other below it. */
static void put_glossary(FILE *f, eq_language language, size_t width)
{
    const eq_language other = language == EQ_LANGUAGE_ZH ? EQ_LANGUAGE_EN : EQ_LANGUAGE_ZH;
    char id[32];

    for (int i = 1;; i++) {
        (void)snprintf(id, sizeof id, "term.%d", i);
        const char *term = eq_sentence(id, language);
        if (strcmp(term, id) == 0) {
            return; /* an id without a sentence comes back as it is */
        }
        cli_put_wrapped(f, term, width, 2);
        cli_put_wrapped(f, eq_sentence(id, other), width, 6);
        (void)snprintf(id, sizeof id, "term.%d.note", i);
        const char *note = eq_sentence(id, language);
        if (strcmp(note, id) != 0) {
            cli_put_wrapped(f, note, width, 10);
        }
    }
}

static bool put_topic(FILE *f, const char *topic, eq_language language, size_t width)
{
    eq_text text = { 0 };

    if (strcmp(topic, "glossary") == 0) {
        put_glossary(f, language, width);
        return true;
    }
    const bool fine = eq_help_topic(topic, language, width, &text) == EQ_DONE;

    if (text.p != NULL) {
        (void)fputs(text.p, f);
    }
    eq_text_free(&text);
    return fine;
}

static eq_outcome unknown_topic(const cli_args *a, const char *word)
{
    const char *near = cli_verb_near(word, true);

    cli_error(a->language, "unknown-name", word, "cli.unknown-topic",
              near != NULL ? "cli.mean-topic" : "cli.see-help", "topic", word, "near",
              near != NULL ? near : "", (const char *)NULL);
    cli_closing(a->language, 1);
    return EQ_BAD_INPUT;
}

eq_outcome cli_help(const cli_args *a)
{
    const char *word = a->verb == VERB_HELP && a->n_name > 0 ? a->name[0] : NULL;
    const size_t width = a->width < TEXT_LIMIT ? a->width : TEXT_LIMIT;
    cli_verb_id verb = a->verb == VERB_HELP && word != NULL ? cli_verb_find(word) : a->verb;
    bool topic = false, fine = true;
    eq_language list[2];
    cli_memo m;

    if (word != NULL && verb == VERB_NONE) {
        for (size_t i = 0; cli_topics[i].word != NULL; i++) {
            topic = topic || strcmp(cli_topics[i].word, word) == 0;
        }
        if (!topic) {
            return unknown_topic(a, word);
        }
    }
    if (verb == VERB_HELP && word == NULL && !a->given[OPT_HELP]) {
        verb = VERB_NONE; /* `eq help` is about the program, `eq help -h` about itself */
    }
    if (!cli_memo_begin(&m)) {
        return memory_failed(a);
    }
    const size_t n = cli_languages(a->language, list);
    for (size_t i = 0; i < n; i++) {
        if (i > 0) {
            (void)fputc('\n', m.f);
        }
        if (a->given[OPT_MAN]) {
            cli_man_page(m.f, verb, list[i]);
        } else if (topic) {
            fine = put_topic(m.f, word, list[i], width) && fine;
        } else if (verb == VERB_NONE) {
            put_all(m.f, list[i], width);
        } else {
            put_verb(m.f, verb, list[i], width);
        }
    }
    const eq_outcome rc = deliver(a, &m);
    return fine ? rc : EQ_FAILED;
}
