/* Manual pages in roff, from the same tables as --help. No date and no version: the pages in
 * docs/man change only when the tables do. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "cli/help.h"
#include "cli/say.h"

/* Text of a page: a dash stays a dash, and no line begins with a request. */
static void put_text(FILE *f, const char *text)
{
    bool line_start = true;

    for (; *text != '\0'; text++) {
        if (line_start && (*text == '.' || *text == '\'')) {
            (void)fputs("\\&", f);
        }
        if (*text == '-') {
            (void)fputs("\\-", f);
        } else if (*text == '\\') {
            (void)fputs("\\e", f);
        } else if (*text == '|') {
            (void)fputs("|\\:", f); /* a list of choices may go on in the next line */
        } else {
            (void)fputc(*text, f);
        }
        line_start = *text == '\n';
    }
}

static void put_sentence(FILE *f, const char *id, eq_language language)
{
    put_text(f, eq_sentence(id, language));
    (void)fputc('\n', f);
}

static void put_head(FILE *f, const char *id, eq_language language)
{
    (void)fprintf(f, ".SH %s\n", eq_sentence(id, language));
}

static void put_option(FILE *f, const cli_option *o, eq_language language)
{
    cli_memo m;

    if (cli_memo_begin(&m)) {
        cli_put_option(m.f, o, language);
        if (cli_memo_end(&m)) {
            (void)fputs(".TP\n.B ", f);
            put_text(f, m.p);
            (void)fputc('\n', f);
            put_sentence(f, o->help, language);
        }
        free(m.p);
    }
}

static void put_words(FILE *f, const cli_word *list, eq_language language)
{
    for (size_t i = 0; list[i].word != NULL; i++) {
        (void)fputs(".TP\n.B ", f);
        put_text(f, list[i].word);
        (void)fputc('\n', f);
        put_sentence(f, list[i].help, language);
    }
}

static void put_program(FILE *f, eq_language language)
{
    put_head(f, "help.man-description", language);
    put_sentence(f, "help.what", language);
    (void)fputs(".PP\n", f);
    put_sentence(f, "help.scope", language);
    put_head(f, "help.man-verbs", language);
    for (int i = 0; i < N_VERB; i++) {
        (void)fputs(".TP\n.B ", f);
        put_text(f, cli_verbs[i].name);
        (void)fputc('\n', f);
        put_sentence(f, cli_verbs[i].help, language);
    }
    put_head(f, "help.man-topics", language);
    put_words(f, cli_topics, language);
    put_head(f, "help.man-options", language);
    for (int i = 0; i < N_OPT; i++) {
        put_option(f, &cli_options[i], language);
    }
    put_head(f, "help.man-environment", language);
    put_words(f, cli_environment, language);
    put_head(f, "help.man-exits", language);
    put_words(f, cli_exits, language);
}

static void put_verb(FILE *f, cli_verb_id verb, eq_language language)
{
    const cli_verb *v = &cli_verbs[verb];

    put_head(f, "help.man-description", language);
    put_sentence(f, v->about, language);
    put_head(f, "help.man-examples", language);
    for (size_t i = 0; i < CLI_N_EXAMPLE; i++) {
        (void)fputs(".TP\n.B ", f);
        put_text(f, v->example[i].command);
        (void)fputc('\n', f);
        put_sentence(f, v->example[i].help, language);
    }
    put_head(f, "help.man-options", language);
    for (int i = 0; i < N_OPT; i++) {
        if (cli_takes(verb, (cli_option_id)i)) {
            put_option(f, &cli_options[i], language);
        }
    }
    put_head(f, "help.man-exits", language);
    put_words(f, cli_exits, language);
}

static void put_see_also(FILE *f, cli_verb_id verb, eq_language language)
{
    put_head(f, "help.man-see", language);
    if (verb != VERB_NONE) {
        (void)fputs(".BR eq (1)\n", f);
        return;
    }
    for (int i = 0; i < N_VERB; i++) {
        (void)fprintf(f, ".BR eq\\-%s (1)%s\n", cli_verbs[i].name, i + 1 < N_VERB ? "," : "");
    }
}

void cli_man_page(FILE *f, cli_verb_id verb, eq_language language)
{
    const cli_verb *v = verb == VERB_NONE ? NULL : &cli_verbs[verb];

    (void)fputs(".\\\" Made by eq help \\-\\-man from the tables of the program.\n.TH EQ", f);
    if (v != NULL) {
        (void)fputs("\\-", f);
        for (const char *c = v->name; *c != '\0'; c++) {
            (void)fputc(toupper((unsigned char)*c), f);
        }
    }
    (void)fprintf(f, " 1 \"\" \"Equipoise\" \"%s\"\n", eq_sentence("help.man-manual", language));
    (void)fputs(".ad l\n.nh\n", f); /* Han has no blanks to stretch */
    put_head(f, "help.man-name", language);
    (void)fprintf(f, "eq%s%s \\- ", v != NULL ? "\\-" : "", v != NULL ? v->name : "");
    put_sentence(f, v != NULL ? v->help : "help.start", language);
    put_head(f, "help.man-synopsis", language);
    (void)fputs(".B eq", f);
    if (v != NULL) {
        (void)fprintf(f, " %s\n", v->name);
    }
    cli_memo m;
    if (cli_memo_begin(&m)) {
        cli_put_syntax(m.f, v != NULL ? v->syntax : " VERB [NAME|FILE]", language);
        if (cli_memo_end(&m)) {
            put_text(f, m.p);
        }
        free(m.p);
    }
    (void)fprintf(f, " [\\-\\-%s]\n", eq_sentence("help.value-options", language));
    if (v != NULL) {
        put_verb(f, verb, language);
    } else {
        put_program(f, language);
    }
    put_see_also(f, verb, language);
}
