/* Sentences, findings and results on the two streams. No sentence is written here: all are ids of
 * strings/cli.tsv. */
#include "cli/say.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cli/help.h"

enum { FINDING_WIDTH = 100, FINDING_INDENT = 6, MAX_PAIR = 8 };

size_t cli_languages(eq_language language, eq_language out[2])
{
    out[0] = language == EQ_LANGUAGE_ZH ? EQ_LANGUAGE_ZH : EQ_LANGUAGE_EN;
    out[1] = EQ_LANGUAGE_ZH;
    return language == EQ_LANGUAGE_BOTH ? 2 : 1;
}

static bool language_of(const char *word, eq_language *out)
{
    static const char *const names[] = { "en", "zh", "both" };

    for (int i = 0; i < 3; i++) {
        if (word != NULL && strcmp(word, names[i]) == 0) {
            *out = (eq_language)i;
            return true;
        }
    }
    return false;
}

eq_language cli_language(int argc, char *const *argv)
{
    static const char *const locale[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    eq_language found = EQ_LANGUAGE_EN;
    bool given = false;

    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *value = NULL;
        if (strncmp(argv[i], "--lang=", 7) == 0) {
            value = argv[i] + 7;
        } else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc) {
            value = argv[i + 1];
        }
        given = language_of(value, &found) || given;
    }
    if (given || language_of(getenv("EQ_LANG"), &found)) {
        return found;
    }
    for (size_t i = 0; i < sizeof locale / sizeof *locale; i++) {
        const char *value = getenv(locale[i]);
        if (value != NULL && value[0] != '\0') {
            return strncmp(value, "zh", 2) == 0 ? EQ_LANGUAGE_ZH : EQ_LANGUAGE_EN;
        }
    }
    return EQ_LANGUAGE_EN;
}

/* Copies the template with {name} replaced. {syntax} is said in the words of the language. */
static void put_filled(FILE *f, eq_language language, const char *text, const char *const *pairs,
                       size_t n)
{
    while (*text != '\0') {
        const char *end = *text == '{' ? strchr(text, '}') : NULL;
        size_t k = n;
        if (end != NULL) {
            const size_t length = (size_t)(end - text) - 1;
            for (k = 0; k < n; k++) {
                if (strlen(pairs[2 * k]) == length &&
                    strncmp(pairs[2 * k], text + 1, length) == 0) {
                    break;
                }
            }
        }
        if (k < n) {
            if (strcmp(pairs[2 * k], "syntax") == 0) {
                cli_put_syntax(f, pairs[2 * k + 1], language);
            } else {
                (void)fputs(pairs[2 * k + 1], f);
            }
            text = end + 1;
        } else {
            (void)fputc(*text++, f);
        }
    }
}

static size_t take_pairs(va_list ap, const char *pairs[2 * MAX_PAIR])
{
    size_t n = 0;

    for (const char *name; n < MAX_PAIR && (name = va_arg(ap, const char *)) != NULL; n++) {
        pairs[2 * n] = name;
        pairs[2 * n + 1] = va_arg(ap, const char *);
    }
    return n;
}

void cli_put(FILE *f, eq_language language, const char *id, ...)
{
    const char *pairs[2 * MAX_PAIR];
    va_list ap;

    va_start(ap, id);
    const size_t n = take_pairs(ap, pairs);
    va_end(ap);
    put_filled(f, language, eq_sentence(id, language), pairs, n);
}

void cli_put_wrapped(FILE *f, const char *text, size_t width, size_t indent)
{
    const size_t room = width > indent + 20 ? width - indent : 20;
    eq_text wrapped = { 0 };
    const char *line = text;

    if (eq_wrap(text, room, 0, &wrapped) == EQ_DONE && wrapped.p != NULL) {
        line = wrapped.p;
    }
    while (*line != '\0') {
        const size_t n = strcspn(line, "\n");
        (void)fprintf(f, "%*s%.*s\n", n > 0 ? (int)indent : 0, "", (int)n, line);
        line += n + (line[n] == '\n' ? 1 : 0);
    }
    eq_text_free(&wrapped);
}

void cli_put_padded(FILE *f, const char *text, size_t columns)
{
    const size_t n = eq_columns(text);

    (void)fprintf(f, "%s%*s", text, n < columns ? (int)(columns - n) : 0, "");
}

void cli_note(eq_language language, const char *id, ...)
{
    const char *pairs[2 * MAX_PAIR];
    eq_language list[2];
    va_list ap;

    va_start(ap, id);
    const size_t n = take_pairs(ap, pairs), m = cli_languages(language, list);
    va_end(ap);
    for (size_t i = 0; i < m; i++) {
        put_filled(stderr, list[i], eq_sentence(id, list[i]), pairs, n);
        (void)fputc('\n', stderr);
    }
}

/* The filled template, wrapped under a finding; `inside` is a template with {text}, or NULL. */
static void put_finding_text(eq_language language, const char *id, const char *inside,
                             const char *const *pairs, size_t n)
{
    cli_memo text, whole;

    if (!cli_memo_begin(&text)) {
        return;
    }
    put_filled(text.f, language, eq_sentence(id, language), pairs, n);
    if (!cli_memo_end(&text)) {
        return;
    }
    const char *shown = text.p;
    whole.p = NULL;
    if (inside != NULL && cli_memo_begin(&whole)) {
        const char *const own[] = { "text", text.p };
        put_filled(whole.f, language, eq_sentence(inside, language), own, 1);
        shown = cli_memo_end(&whole) ? whole.p : text.p;
    }
    cli_put_wrapped(stderr, shown, FINDING_WIDTH, FINDING_INDENT);
    free(whole.p);
    free(text.p);
}

void cli_error(eq_language language, const char *code, const char *at, const char *text,
               const char *hint, ...)
{
    const char *pairs[2 * MAX_PAIR];
    eq_language list[2];
    va_list ap;

    va_start(ap, hint);
    const size_t n = take_pairs(ap, pairs), m = cli_languages(language, list);
    va_end(ap);
    for (size_t i = 0; i < m; i++) {
        (void)fprintf(stderr, "eq: %s[%s]", eq_sentence("base.error", list[i]), code);
        if (at != NULL) {
            cli_put(stderr, list[i], "base.at", "path", at, (const char *)NULL);
        }
        (void)fputc('\n', stderr);
        put_finding_text(list[i], text, NULL, pairs, n);
        if (hint != NULL) {
            put_finding_text(list[i], hint, "base.hint", pairs, n);
        }
    }
}

void cli_closing(eq_language language, size_t n_error)
{
    eq_language list[2];
    const size_t m = cli_languages(language, list);
    char digits[24];

    (void)snprintf(digits, sizeof digits, "%zu", n_error);
    for (size_t i = 0; i < m; i++) {
        cli_memo what;
        if (cli_memo_begin(&what)) {
            cli_put(what.f, list[i], n_error == 1 ? "base.errors-one" : "base.errors-many", "n",
                    digits, (const char *)NULL);
            if (cli_memo_end(&what)) {
                cli_put(stderr, list[i], "base.closing", "what", what.p, "where", "",
                        (const char *)NULL);
                (void)fputc('\n', stderr);
            }
            free(what.p);
        }
    }
}

bool cli_memo_begin(cli_memo *m)
{
    m->p = NULL;
    m->n = 0;
    m->f = open_memstream(&m->p, &m->n);
    return m->f != NULL;
}

bool cli_memo_end(cli_memo *m)
{
    const bool fine = ferror(m->f) == 0;

    if (fclose(m->f) != 0 || !fine) {
        free(m->p);
        m->p = NULL;
    }
    m->f = NULL;
    return m->p != NULL;
}

void cli_put_quoted(FILE *f, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "@%_+=:,./-";

    if (word[0] != '\0' && strspn(word, plain) == strlen(word)) {
        (void)fputs(word, f);
        return;
    }
    (void)fputc('\'', f);
    for (; *word != '\0'; word++) {
        if (*word == '\'') {
            (void)fputs("'\\''", f);
        } else {
            (void)fputc(*word, f);
        }
    }
    (void)fputc('\'', f);
}
