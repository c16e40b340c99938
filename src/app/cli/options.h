/* The one table of options and the one table of verbs. Parsing, --help in both languages, the man
 * pages and the completion of three shells all read these two and nothing else. */
#ifndef EQ_CLI_OPTIONS_H
#define EQ_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum cli_verb_id {
    VERB_ASK,
    VERB_WHY,
    VERB_CHECK,
    VERB_NEW,
    VERB_RUN,
    VERB_SHOW,
    VERB_COMPARE,
    VERB_REPORT,
    VERB_PLOT,
    VERB_FIT,
    VERB_SOLVE,
    VERB_DATA,
    VERB_MODELS,
    VERB_DOC,
    VERB_HINDCAST,
    VERB_SERVE,
    VERB_HELP,
    VERB_COMPLETION,
    N_VERB,
    VERB_NONE = N_VERB
} cli_verb_id;

typedef enum cli_option_id {
    OPT_SET,
    OPT_SET_B,
    OPT_FROM,
    OPT_TO,
    OPT_DATA,
    OPT_ACTORS,
    OPT_QUANTITY,
    OPT_PAIR,
    OPT_METHOD,
    OPT_LAMBDA,
    OPT_BRANCHES,
    OPT_PRIOR,
    OPT_FORCE,
    OPT_ORIGIN,
    OPT_CHART,
    OPT_CSV,
    OPT_WORLDS,
    OPT_LINK,
    OPT_PORT,
    OPT_SVG,
    OPT_ALL,
    OPT_MAN,
    OPT_RUNS,
    OPT_SEED,
    OPT_POINTS,
    OPT_THREADS,
    OPT_DRY,
    OPT_JSON,
    OPT_PLAIN,
    OPT_OUTPUT,
    OPT_LANG,
    OPT_WIDTH,
    OPT_COLOR,
    OPT_PROGRESS,
    OPT_NO_INPUT,
    OPT_QUIET,
    OPT_VERBOSE,
    OPT_HELP,
    OPT_VERSION,
    N_OPT
} cli_option_id;

enum { CLI_MAX_CHOICE = 16, CLI_N_EXAMPLE = 2, CLI_ANY_NUMBER = 1000 };

typedef struct cli_option {
    const char *name;                   /* without the dashes */
    char letter;                        /* 0 for none */
    const char *value;                  /* name of the value; NULL for a switch */
    const char *choice[CLI_MAX_CHOICE]; /* all allowed values, or none listed */
    unsigned verbs;                     /* bit per verb that takes it */
    unsigned common;                    /* bit per verb for which help lists it first */
    const char *names; /* eq_names kind that completes the value, "files", or NULL */
    const char *help;  /* string id */
} cli_option;

typedef struct cli_example {
    const char *command, *help; /* help: string id */
} cli_example;

typedef struct cli_verb {
    const char *name;
    const char *syntax; /* of its arguments */
    size_t least, most; /* number of arguments */
    const char *names;  /* kinds that complete an argument: eq_names kinds, "files", "verbs" ... */
    cli_example example[CLI_N_EXAMPLE];
    const char *help;  /* string id: one line */
    const char *about; /* string id: a paragraph */
} cli_verb;

/* A word in capitals that stands for something, and its string id. */
typedef struct cli_word {
    const char *word, *help;
} cli_word;

extern const cli_option cli_options[N_OPT];
extern const cli_verb cli_verbs[N_VERB];
extern const cli_word cli_values[];        /* ends with NULL */
extern const cli_word cli_topics[];        /* of `eq help`; ends with NULL */
extern const cli_word cli_environment[];   /* ends with NULL */
extern const cli_word cli_exits[];         /* ends with NULL */
extern const char *const cli_charts[];     /* ends with NULL */
extern const char *const cli_shells[];     /* ends with NULL */
extern const char *const cli_name_kinds[]; /* of eq_names; ends with NULL */

bool cli_takes(cli_verb_id verb, cli_option_id option);
/* VERB_NONE when there is no such verb. */
cli_verb_id cli_verb_find(const char *word);
/* The nearest verb or `eq help` topic, or NULL. */
const char *cli_verb_near(const char *word, bool topics);
/* n characters of a long name without dashes, or N_OPT. */
cli_option_id cli_option_find(const char *name, size_t n);
cli_option_id cli_option_letter(char letter);
const char *cli_option_near(const char *name, size_t n);
/* Index in a NULL-terminated list, or -1; the nearest word, or NULL. */
int cli_list_find(const char *const *list, const char *word);
const char *cli_list_near(const char *const *list, const char *word);

#endif
