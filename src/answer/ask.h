/* From a claim to its answer: builds the case, runs the plan, then everything around it. */
#ifndef EQ_ASK_H
#define EQ_ASK_H

#include "answer/answer.h"
#include "answer/claim.h"
#include "engine/run.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_ask_options {
    size_t n_set;
    const char *const *set; /* "key=value" */
    uint64_t n_future, seed;
    bool runs_given; /* n_future is the user's own number: a claim's `futures` does not count */
    eq_design_kind design;
    unsigned n_thread;
    bool headline_only;      /* no drivers, flips, shares: for tables and while dragging */
    bool controls;           /* fills eq_answer.control */
    bool quick;              /* the baseline alone, and of it what a moving control shows: the
                                headline and the path; implies headline_only */
    bool check_only;         /* everything but running: the answer has words and inputs only */
    bool keep_values;        /* fills eq_answer.values */
    const char *world;       /* asks in this world in place of the baseline; NULL: baseline */
    bool curves;             /* the curves that the claim names */
    bool thorough;           /* more futures for what the answer depends on */
    size_t map_nodes;        /* nodes along each side of the map; 0: no map */
    bool map_later;          /* the axes of the map without its numbers */
    bool map_alone;          /* the headline and the map, nothing else that takes other runs */
    const char *map_pair;    /* "KEY,KEY" in place of what the claim says; NULL: as it says */
    const char *only;        /* scenario runs: this one expression in place of the table */
    const eq_claim *changes; /* scenario runs: lay the changes of this claim over it */
    eq_progress_fn progress;
    void *progress_ctx;
    const char *data_dir;
    eq_dist_tables *tables; /* kept by the caller from call to call; or NULL */
    const char *version, *data_date;
} eq_ask_options;
void eq_ask_options_init(eq_ask_options *o);

/* name: a shipped claim or a file. The answer lives in the arena. EQ_ERR_CANCELLED with *out set: a
 * partial answer (headline only). Findings, notes included, go to diag. */
EQ_NODISCARD eq_status eq_ask(eq_arena *arena, const eq_bib *bib, const eq_data *data,
                              const char *name, const eq_ask_options *options, eq_diag *diag,
                              const eq_answer **out);

/* One output of a scenario run. */
typedef struct eq_run_row {
    const char *name, *unit;
    eq_both label;
    double scale, mean, error, q05, q50, q95, quantile_error; /* over futures with a number */
    uint64_t n_bad;
    uint64_t n_none; /* infinite: no number is enough, or never */
    eq_count none;   /* of those without failure */
    bool calendar;
    eq_both none_why;
} eq_run_row;

/* An input that is computed, and the worlds in which it is so. */
typedef struct eq_rule_row {
    const char *key, *text; /* text as eq_quantity.text */
    const char *worlds;     /* "baseline, slow"; NULL: in all */
} eq_rule_row;

typedef struct eq_run_summary {
    const char *id, *file;
    eq_both title, about;
    size_t n_row, n_check, n_input, n_source, n_rule;
    const eq_rule_row *rule;
    const eq_run_row *row; /* of the world "baseline" */
    size_t n_world;
    const eq_world *world;
    const eq_run_row *cell; /* [n_row][n_world]; world 0 is baseline once more */
    const eq_check_row *check;
    const eq_input_info *input;
    const eq_reference *const *source;
    bool partial;
    const char *plan_hash;
    uint64_t n_cell, n_block;
    eq_provenance origin;
    const char *claim, *given; /* whose changes are laid over it, and its condition; or NULL */
} eq_run_summary;

/* Runs a scenario in each of its worlds: its derived outputs (or, without any, the last year of
 * every model output) and its published checks. store: a results file to write and resume, or NULL.
 * dry: only the plan. */
EQ_NODISCARD eq_status eq_run_scenario(eq_arena *arena, const eq_bib *bib, const eq_data *data,
                                       const char *name, const eq_ask_options *options,
                                       eq_store *store, bool dry, eq_diag *diag,
                                       const eq_run_summary **out);

#ifdef __cplusplus
}
#endif
#endif
