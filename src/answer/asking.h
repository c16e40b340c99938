/* Shared by the files that make one answer; nobody else includes it. */
#ifndef EQ_ASKING_H
#define EQ_ASKING_H

#include "answer/ask.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_MAX_WATCH = 272 };

/* An input that can be moved: a baseline input that the claim depends on. */
typedef struct eq_mover {
    uint32_t input, path;
    bool control;
    bool can_move;
    double low, high; /* 10th and 90th percentile, or the ends of the published range */
    double p_low, p_high, error, swing_error;
    uint64_t n_low, n_high; /* futures that count at either end */
    bool inert;
    bool screened; /* not run by itself: others explain more */
} eq_mover;

typedef struct eq_asking {
    eq_arena *arena;
    const eq_bib *bib;
    const eq_data *data;
    const eq_ask_options *o;
    eq_diag *diag;
    eq_claim claim;
    eq_scenario scenario;
    eq_case *c;
    eq_answer *a;
    eq_spare *spare;    /* memory of all its runs' workers */
    eq_ask_options own; /* what o points to where the claim says how many futures */
    eq_watch watch[EQ_MAX_WATCH];
    size_t n_watch, n_core; /* the first n_core are single columns used by every side run */
    size_t w_also, w_outcome, w_figure, w_fall, w_check, w_path; /* first watch of each kind */
    size_t w_curve, n_curve_m;                                   /* [n_curve][n_curve_m] watches */
    size_t w_threshold; /* the side of the proposition that is the same in every future, or 0 */
    size_t w_phase;     /* x of each world, then y of each */
    uint32_t world;     /* where the headline is asked: 0, the baseline */
    bool has_outcome, has_path;
    int stand_in_year; /* of the path that is compared in place of the outcome, or 0 */
    size_t n_world_shown;
    eq_plan *plan;
    eq_result *main, *base; /* base: the run beside which side runs stand, when it is another */
    eq_mover *mover;
    size_t n_mover;
} eq_asking;

/* Side runs, side.c. FLIP: few futures; WHOLE: the largest size whatever the claim. */
typedef enum eq_side {
    EQ_SIDE_DRIVER,
    EQ_SIDE_FLIP,
    EQ_SIDE_HOLD,
    EQ_SIDE_SOURCE,
    EQ_SIDE_JUDGE,
    EQ_SIDE_WHOLE
} eq_side;
uint64_t eq_asking_futures(const eq_asking *k, eq_side kind);
/* The claim itself says how many futures do, and no more are asked for: side runs are smaller in
 * proportion. */
bool eq_asking_dear(const eq_asking *k);
bool eq_asking_many(const eq_asking *k); /* more inputs that move than are run one by one */
void eq_asking_plan_options(const eq_ask_options *o, uint64_t n_future, eq_plan_options *out);
/* A run of some watches with overrides; the caller frees *out. */
EQ_NODISCARD eq_status eq_asking_run(const eq_asking *k, uint64_t n_future, const eq_watch *watch,
                                     size_t n_watch, const eq_override *ov, size_t n_ov,
                                     eq_result **out);
/* A chance with a correction added stays one; not a number stays none. */
double eq_asking_share(double p);
/* The headline's chance in a side run, its error, and the futures that count. */
typedef struct eq_level {
    double p, error;
    uint64_t n, of;
    eq_sums sums;
} eq_level;
eq_level eq_asking_level_of(const eq_asking *k, const eq_result *r);
EQ_NODISCARD eq_status eq_asking_level(const eq_asking *k, eq_side kind, const eq_override *ov,
                                       size_t n_ov, eq_level *out);
/* The error of the difference of two side runs on the same points: from its scramblings. */
double eq_asking_apart(const eq_asking *k, const eq_level *a, const eq_level *b);
/* The error of a level that is stated as the answer plus its change from `base`. */
double eq_asking_stated(const eq_asking *k, const eq_level *base, const eq_level *level);
/* The chance alone. */
EQ_NODISCARD eq_status eq_asking_p_at(const eq_asking *k, eq_side kind, const eq_override *ov,
                                      size_t n_ov, double *p);
/* The same without overrides: what its change is counted from. */
EQ_NODISCARD eq_status eq_asking_p_base(const eq_asking *k, eq_side kind, double *p);
/* The run of the core watches without overrides, EQ_SIDE_WHOLE futures; k keeps it. */
EQ_NODISCARD eq_status eq_asking_base(eq_asking *k, const eq_result **out);
/* fn(k, ctx, i) for i = 0..n-1 on all threads; it may write to what belongs to i alone. */
typedef eq_status (*eq_task_fn)(const eq_asking *k, void *ctx, size_t i);
EQ_NODISCARD eq_status eq_asking_tasks(eq_asking *k, size_t n, eq_task_fn fn, void *ctx);
/* Marks movers that need no run of their own. */
EQ_NODISCARD eq_status eq_asking_screen(eq_asking *k);
eq_count eq_count_of(double p, bool exact);
/* Whether nothing uncertain enters a program through its names. */
bool eq_asking_certain(const eq_asking *k, const eq_program *p);
/* Futures of a column that give a finite number (and meet its condition). */
uint64_t eq_asking_counted(const eq_result *r, size_t column);
/* Too few futures under a condition say nothing about a share, a middle or a band. */
enum { EQ_LEAST_GIVEN = 30 };
/* The share of infinite values of a column, as a count: {0, 0} where there are none. */
eq_count eq_count_infinite(const eq_column_result *c, double *share);
/* Mean of a core column; NaN when fewer than 30 futures meet the claim's condition. */
double eq_asking_p(const eq_asking *k, const eq_result *r, size_t column);

void eq_asking_quick(eq_asking *k); /* quick.c: leaves of the claim what a moving control shows */
EQ_NODISCARD eq_status eq_asking_wording(eq_asking *k);        /* wording.c */
EQ_NODISCARD eq_status eq_asking_watches(eq_asking *k);        /* watches.c */
EQ_NODISCARD eq_status eq_asking_headline(eq_asking *k);       /* headline.c */
EQ_NODISCARD eq_status eq_asking_figure_watches(eq_asking *k); /* figures.c */
EQ_NODISCARD eq_status eq_asking_figures(eq_asking *k);
EQ_NODISCARD eq_status eq_asking_fall(eq_asking *k);         /* surround.c */
EQ_NODISCARD eq_status eq_asking_path_watches(eq_asking *k); /* paths.c */
EQ_NODISCARD eq_status eq_asking_path(eq_asking *k);
/* one_world.c: whether value under a condition (or NULL) is the same in whichever world it is asked
 * (only where one world is asked); the path in place of such an outcome. */
EQ_NODISCARD eq_status eq_asking_fixed(eq_asking *k, const eq_node *value, const eq_node *given,
                                       bool *out);
EQ_NODISCARD eq_status eq_asking_stand_in(eq_asking *k);
EQ_NODISCARD eq_status eq_asking_fill_stand_in(eq_asking *k);
/* The first and the last year in an expression, "x[2030]" or "2025..2035"; 0 where there is none.
 */
void eq_asking_years(eq_str text, int *first, int *last);
/* The one year in which the outcome (or the proposition) asks; 0 where there is none or several. */
int eq_asking_one_year(const eq_asking *k);
/* The unit in which the path is shown, into the answer. */
EQ_NODISCARD eq_status eq_asking_path_unit(eq_asking *k);
/* The column of a yearly watch in a year. */
size_t eq_asking_year_column(const eq_asking *k, size_t watch, int year);
/* Watches a node compiled in the headline's world. */
EQ_NODISCARD eq_status eq_asking_watch_node(eq_asking *k, const eq_node *node, const char *name,
                                            bool yearly, eq_program **out);
/* Compiles a condition for the watch just made; NULL leaves it without one. */
EQ_NODISCARD eq_status eq_asking_watch_given(eq_asking *k, const eq_node *given);
/* The same with the claim's condition, in the world of that watch. */
EQ_NODISCARD eq_status eq_asking_under_given(eq_asking *k);
/* A unit in which something is shown must be one of its kind; else a finding. */
void eq_asking_check_unit(eq_asking *k, const eq_node *n, const eq_program *p);
/* The world of a name; without one a finding, at `at` where it is not NULL. */
EQ_NODISCARD eq_status eq_asking_world(eq_asking *k, eq_str name, const eq_pos *at, uint32_t *out);
/* Quantiles of a column of the answer as bands show them: 0.025, 0.25, 0.5, 0.75, 0.975; NaN when
 * fewer than 30 futures meet the claim's condition. */
void eq_asking_band(const eq_asking *k, size_t column, double scale, double q[5]);
/* Whose output an expression begins with ("cn"), or NULL. */
const char *eq_asking_actor(const eq_asking *k, const eq_node *expression);
EQ_NODISCARD eq_status eq_asking_checks(eq_asking *k);
EQ_NODISCARD eq_status eq_asking_curve_watches(eq_asking *k); /* curve.c */
EQ_NODISCARD eq_status eq_asking_curves(eq_asking *k);
EQ_NODISCARD eq_status eq_asking_record(eq_asking *k); /* record_ask.c */
EQ_NODISCARD eq_status eq_asking_notes(eq_asking *k);
EQ_NODISCARD eq_status eq_asking_facts(eq_asking *k);
EQ_NODISCARD eq_status eq_asking_controls(eq_asking *k); /* controls.c */

EQ_NODISCARD eq_status eq_asking_movers(eq_asking *k); /* who can move, and how far */
EQ_NODISCARD eq_status eq_asking_drivers(eq_asking *k);
EQ_NODISCARD eq_status eq_asking_flips(eq_asking *k);
EQ_NODISCARD eq_status eq_asking_holds(eq_asking *k);
EQ_NODISCARD eq_status eq_asking_judgement(eq_asking *k);
EQ_NODISCARD eq_status eq_asking_map(eq_asking *k);

/* Facts about inputs, sources, provenance, for claims and for scenario runs alike. */
EQ_NODISCARD eq_status eq_info_inputs(eq_arena *arena, const eq_case *c, const eq_plan *plan,
                                      uint32_t world, const char *const *control, size_t n_control,
                                      eq_input_info **out, size_t *n);
EQ_NODISCARD eq_status eq_info_sources(eq_arena *arena, const eq_bib *bib, const eq_case *c,
                                       const eq_plan *plan, const char *const *const *extra,
                                       size_t n_extra, const eq_reference *const **out,
                                       const char *const **use, size_t *n);
/* model_revisions is NULL when memory is short. */
void eq_info_origin(eq_arena *arena, const eq_case *c, const eq_plan *plan, const eq_data *data,
                    const eq_ask_options *o, uint64_t n_done, eq_provenance *out);
double eq_info_scale(const eq_path *p);
/* What is known of a quantity that stands at a path; borrows both. */
eq_input_info eq_info_of(const eq_path *p, const eq_quantity *q);

/* Checks compiled against baseline: programs into watch[], then rows from means (value NULL: only
 * to see that the printed figures can be read). */
EQ_NODISCARD eq_status eq_checks_compile(eq_case *c, const eq_claim_check *check, size_t n,
                                         eq_diag *diag, const eq_program **program);
EQ_NODISCARD eq_status eq_checks_rows(eq_arena *arena, const eq_claim_check *check, size_t n,
                                      const eq_program *const *program, const double *value,
                                      eq_diag *diag, const eq_check_row **out);

#ifdef __cplusplus
}
#endif
#endif
