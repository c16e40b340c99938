/* libequipoise: what every front end calls, and nothing else is public.
 *
 * A session holds the bibliography, the data and whatever was read. Each verb takes a request and
 * gives text: results in `out`, findings (mistakes in the input, warnings, notes) in `err`, both
 * UTF-8, both freed by eq_text_free. Nothing is printed, nothing exits, nothing is global. */
#ifndef EQ_EQ_H
#define EQ_EQ_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define EQ_PUBLIC      __attribute__((visibility("default"), warn_unused_result))
#define EQ_PUBLIC_VOID __attribute__((visibility("default")))
#else
#define EQ_PUBLIC
#define EQ_PUBLIC_VOID
#endif

/* What a verb comes back with: the exit codes of the command line. */
typedef enum eq_outcome {
    EQ_DONE = 0,
    EQ_FAILED = 1,       /* the world: memory, disk, a failed computation */
    EQ_BAD_INPUT = 2,    /* the request or a file is wrong; nothing was run */
    EQ_INTERRUPTED = 130 /* the progress function said stop; out holds the partial answer */
} eq_outcome;

typedef enum eq_language { EQ_LANGUAGE_EN, EQ_LANGUAGE_ZH, EQ_LANGUAGE_BOTH } eq_language;
/* PAGE (Markdown): hindcast, solve, compare; PICTURE (SVG): hindcast, fit standoff and solve; VIEW
 * (JSON in one language, for a page): compare. */
typedef enum eq_format {
    EQ_FORMAT_TEXT,
    EQ_FORMAT_JSON,
    EQ_FORMAT_PLAIN,
    EQ_FORMAT_PAGE,
    EQ_FORMAT_PICTURE,
    EQ_FORMAT_VIEW
} eq_format;
/* How much of a view: all of it; question, sentence, dots and paths, while a control moves; all but
 * the numbers of the map, which take longest; the same as QUICK with the map in place of its
 * charts. */
typedef enum eq_level { EQ_LEVEL_FULL, EQ_LEVEL_QUICK, EQ_LEVEL_MOST, EQ_LEVEL_MAP } eq_level;
typedef enum eq_points { EQ_POINTS_SOBOL, EQ_POINTS_LHS, EQ_POINTS_MC } eq_points;

typedef struct eq_text {
    char *p; /* NUL-terminated, NULL when empty */
    size_t n;
} eq_text;

/* done of total futures; the answer so far (NaN before there is one). Return 0 to stop. */
typedef int (*eq_progress)(void *ctx, uint64_t done, uint64_t total, double so_far, double error);

typedef struct eq_request {
    eq_language language;
    eq_format format;
    size_t width;            /* columns of text; 80 */
    int color;               /* ANSI colour in text */
    int findings_json;       /* findings in err as a JSON array; 0: as text */
    const char *const *name; /* claims, scenarios, files, keys: as the verb wants */
    size_t n_name;
    const char *const *set; /* "key=value" */
    size_t n_set;
    const char *const *set_b; /* compare: the same for the second; `set` is the first one's */
    size_t n_set_b;
    uint64_t n_future, seed;
    int runs_given; /* n_future is the user's own: a claim's `futures` does not count */
    eq_points points;
    unsigned n_thread;
    int dry;           /* the plan only */
    int all;           /* report: every shipped claim; models: every one */
    const char *file;  /* run: the results file; NULL for none */
    const char *chart; /* plot: one of the names that eq_names lists under "charts"; solve: "game"
                        * (or NULL) or "response" */
    const char *from;  /* new: the claim to start from; fit: the first year */
    const char *to;    /* fit: the last year */
    const char *data, *actors, *quantity; /* fit: dataset or CSV file, "cn,us", what is counted */
    const char *pair;   /* fit standoff: the two inputs of the picture, "KEY,KEY"; view of the map:
                         * the same, or NULL: those of the claim, or its widest drivers */
    const char *method; /* solve: a word of its table; NULL: what fits the game */
    const char *lambda; /* solve by qre: where the branch is left; NULL: its end */
    int branches;       /* solve by qre: responses on other branches, too */
    const char *prior;  /* solve by concave: chance of the first type; NULL: 1/2 */
    const char *origin; /* show: the number whose origin is wanted */
    int chart_width;    /* plot, view, compare, solve: pixels; 720 */
    int csv;            /* plot, run, compare, solve: the numbers shown, as CSV */
    int svg;            /* compare: the picture */
    int link;           /* ask: the link of the answer alone */
    eq_level level;     /* view */
    const char *axes;   /* view: `axes` of an earlier one, to keep its scales; NULL: own ones */
    const char *worlds; /* compare: "A,B", two worlds of one claim; NULL: two names */
    eq_progress progress;
    void *progress_ctx;
} eq_request;

typedef struct eq_session eq_session;

EQ_PUBLIC_VOID const char *eq_version(void);
EQ_PUBLIC_VOID void eq_request_init(eq_request *r);
EQ_PUBLIC_VOID void eq_text_free(eq_text *t);

/* data_dir: a folder in place of the shipped data, or NULL. */
EQ_PUBLIC eq_outcome eq_session_open(const char *data_dir, eq_session **out, eq_text *err,
                                     eq_language language);
EQ_PUBLIC_VOID void eq_session_close(eq_session *s);
/* A text that is read in place of the file of that name, by every later call; replaces an earlier
 * one; text NULL takes it away. Copies both. Errors: EQ_FAILED for want of memory. */
EQ_PUBLIC eq_outcome eq_session_file(eq_session *s, const char *name, const char *text, size_t n);
/* From now on no file of the disk is read or written for this session, but those of data_dir: a
 * name that is neither shipped nor given by eq_session_file is refused. For good. */
EQ_PUBLIC_VOID void eq_session_seal(eq_session *s);

/* Verbs. All: Errors EQ_BAD_INPUT with findings in err; EQ_FAILED; EQ_INTERRUPTED where said. */

/* No name: the table of all shipped claims with their answers. One name: that claim's answer. */
EQ_PUBLIC eq_outcome eq_verb_ask(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);
/* Everything that a claim's page shows, as one JSON object in one language: eq.view/1, see
 * docs/page.md. `language` both counts as English. */
EQ_PUBLIC eq_outcome eq_verb_view(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);
/* What the answer depends on, in full. */
EQ_PUBLIC eq_outcome eq_verb_why(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);
/* Reads and checks files or shipped names (claims and scenarios) without running them. */
EQ_PUBLIC eq_outcome eq_verb_check(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);
/* A claim file of one's own, name[0], made from `from`: out is its text. */
EQ_PUBLIC eq_outcome eq_verb_new(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);
/* A scenario's outputs and published checks; `file` writes and resumes a results store. */
EQ_PUBLIC eq_outcome eq_verb_run(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);
/* What a results store holds; `origin` names a number whose inputs and sources are wanted. */
EQ_PUBLIC eq_outcome eq_verb_show(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);
/* Two claims or files, or two worlds of one, future by future on shared draws. What is set is of
 * the first, `set_b` of the second; of two worlds it is of both. */
EQ_PUBLIC eq_outcome eq_verb_compare(eq_session *s, const eq_request *r, eq_text *out,
                                     eq_text *err);
/* One HTML file of one or several claims. */
EQ_PUBLIC eq_outcome eq_verb_report(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);
/* One HTML page: the question of every shipped claim as a link to `before` and its id. */
EQ_PUBLIC eq_outcome eq_questions_page(eq_session *s, const eq_request *r, const char *before,
                                       eq_text *out, eq_text *err);
/* One chart as SVG. */
EQ_PUBLIC eq_outcome eq_verb_plot(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);
/* The coefficients of a model's equations from a series of years, or, for the standoff model, what
 * the published stockpiles move among its inputs: name[0] is the model, name[1] its scenario or
 * none. n_future 0: the verb's own number. */
EQ_PUBLIC eq_outcome eq_verb_fit(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);
/* The equilibria of a game: name[0] is a file in Gambit's form, .nfg or .efg, or "-". By method
 * concave, name[0] and name[1] are the tables of the two types. */
EQ_PUBLIC eq_outcome eq_verb_solve(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);
/* Projections from what was published until a year, 1995 to 2018, scored on what came; the rules
 * that a model has to beat; the agencies' own projections. */
EQ_PUBLIC eq_outcome eq_verb_hindcast(eq_session *s, const eq_request *r, eq_text *out,
                                      eq_text *err);
/* No name: datasets. A name: a dataset, a bibliography key, or a parameter and where it is used. */
EQ_PUBLIC eq_outcome eq_verb_data(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);
/* Every input of a claim, a scenario or a game, name[0], in groups, with what is set: JSON,
 * eq.inputs/1 (docs/inputs.schema.json). Nothing is run. */
EQ_PUBLIC eq_outcome eq_verb_inputs(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);
/* No name: models. A name: parameters, outputs, sources of one. */
EQ_PUBLIC eq_outcome eq_verb_models(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);
/* The documentation page of a model as Markdown, made from its tables; "glossary" in both languages
 * and "about" (what this is and is not, limits, how to cite). */
EQ_PUBLIC eq_outcome eq_verb_doc(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);

/* Mistakes in a request that a front end finds itself, in the form of the verbs' findings. */
typedef struct eq_findings eq_findings;
EQ_PUBLIC eq_outcome eq_findings_open(eq_findings **out);
/* code: the word in brackets ("usage"); at: where, or NULL; text and hint: ids of sentences, hint
 * may be NULL. Then name, value, ..., NULL: at most six pairs for both. */
EQ_PUBLIC_VOID void eq_findings_add(eq_findings *f, const char *code, const char *at,
                                    const char *text, const char *hint, ...);
EQ_PUBLIC_VOID size_t eq_findings_count(const eq_findings *f);
/* Writes them to err, if there are any, and frees them. NULL is fine. */
EQ_PUBLIC_VOID void eq_findings_close(eq_findings *f, eq_language language, int json, eq_text *err);

/* Writes text to a file through a temporary one beside it, "-" is standard output; findings in err.
 */
EQ_PUBLIC eq_outcome eq_text_write(const char *path, const eq_text *t, eq_language language,
                                   eq_text *err);

/* Names for completion and "did you mean": what is "claims", "scenarios", "models", "keys",
 * "charts", "data", "sources"; "worlds" are pairs "CLAIM WORLD" of claims that have several. One
 * name a line. */
EQ_PUBLIC eq_outcome eq_names(eq_session *s, const char *what, eq_text *out);
/* The nearest of n words, or -1. */
EQ_PUBLIC_VOID int eq_suggest(const char *word, const char *const *words, size_t n);
/* A sentence of the strings table ("help.ask", "cli.no-verb"), or the id itself. Never NULL. */
EQ_PUBLIC_VOID const char *eq_sentence(const char *id, eq_language language);
/* Whether a text is UTF-8. */
EQ_PUBLIC_VOID int eq_is_utf8(const char *text);
/* Display columns of UTF-8 text; text wrapped to a width. */
EQ_PUBLIC_VOID size_t eq_columns(const char *text);
EQ_PUBLIC eq_outcome eq_wrap(const char *text, size_t width, size_t indent, eq_text *out);
/* The glossary (UX 8) and the functions of the expression language as text. */
EQ_PUBLIC eq_outcome eq_help_topic(const char *topic, eq_language language, size_t width,
                                   eq_text *out);

#ifdef __cplusplus
}
#endif
#endif
