/* The record of published estimates and projections: what was said, by whom, for which year, and
 * what came of it (data/forecasts_vs_outcomes.csv or a table of the same columns); how far each
 * family of issuers was out, by horizon; how good every resolved projection was.
 *
 * Refuses: to score an estimate against an outcome of another definition. A stockpile, operational
 * warheads, warheads on missiles and missiles are different things; such rows are kept, marked
 * EQ_RECORD_MIXED, counted, and enter nothing. What the outcome is worth is another matter: for
 * China it is a later estimate of the experts, not the truth, so an absolute bias cannot be read
 * off these rows (`outcome_family` says whose figure the outcome is). */
#ifndef EQ_RECORD_H
#define EQ_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "io/csv.h"
#include "io/data.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whose estimate. NONE: empty cell (an outcome that is no family's estimate). */
typedef enum eq_record_family {
    EQ_RECORD_US,      /* agencies of the US government: they share sources and clear joint texts */
    EQ_RECORD_EXPERTS, /* the Bulletin's notebook, FAS, SIPRI, NRDC: they share authors */
    EQ_RECORD_OTHERS,  /* single studies by other analysts; a family for want of more rows */
    EQ_N_RECORD_FAMILY,
    EQ_RECORD_NO_FAMILY = EQ_N_RECORD_FAMILY
} eq_record_family;

/* Whole years from the year in which it was made to the year it is for. */
typedef enum eq_record_horizon {
    EQ_RECORD_NOW,  /* an estimate of the present, whatever the years say */
    EQ_RECORD_NEAR, /* a forecast up to 5 years ahead */
    EQ_RECORD_FAR,  /* 6 to 10 */
    EQ_RECORD_LONG, /* more than 10 */
    EQ_N_RECORD_HORIZON
} eq_record_horizon;

typedef enum eq_record_kind {
    EQ_RECORD_NOWCAST,
    EQ_RECORD_FORECAST,
    EQ_RECORD_SCENARIO,
    EQ_RECORD_CAPABILITY, /* what a stock of material or a plant would allow */
    EQ_RECORD_PLAN,       /* a government's plan for its own forces */
    EQ_N_RECORD_KIND
} eq_record_kind;

/* Whether a row is scored, and if not, why. The first that applies, in this order but for SCORED.
 */
typedef enum eq_record_why {
    EQ_RECORD_SCORED,
    EQ_RECORD_MIXED,       /* definitions or status forbid the comparison */
    EQ_RECORD_OPEN,        /* nothing or too little came of it yet */
    EQ_RECORD_CONDITIONAL, /* a scenario, a capability or a plan: not a claim of what will be */
    EQ_RECORD_BOUND,       /* "more than 100", "under 200": no size of an error follows */
    EQ_N_RECORD_WHY
} eq_record_why;

typedef struct eq_record_row {
    /* of the arena, NUL-terminated */
    const char *id, *issuer, *publication, *subject, *quantity, *unit;
    const char *definition, *outcome_definition; /* tags; outcome_definition "" when open */
    eq_record_family family, outcome_family;
    eq_record_kind kind;
    eq_record_horizon horizon;
    double made;                /* years: 2021.84 is 3 November 2021 */
    int year_made, target_year; /* calendar years */
    double low, central, high;  /* as published; NaN where empty */
    double out_low, out_central, out_high;
    double estimate, outcome; /* central, else the arithmetic middle of both bounds, else NaN */
    double log_ratio;         /* ln(estimate / outcome); NaN unless definitions agree */
    eq_record_why why;
    bool checked; /* estimate and outcome were read in their sources */
    bool own;     /* the outcome is a later figure of the same family: a revision, not a test */
} eq_record_row;

typedef struct eq_record {
    size_t n;
    const eq_record_row *row;      /* [n] in the file's order */
    size_t n_why[EQ_N_RECORD_WHY]; /* rows by EQ_RECORD_* */
} eq_record;

/**
 * Reads a table with the columns of forecasts_vs_outcomes.csv.
 *
 * Shapes    out->row[table->n_row], of the arena.
 * Units     as in the row's column unit; log_ratio is a natural logarithm.
 * Errors    EQ_ERR_MISSING       a column is not there;
 *           EQ_ERR_UNKNOWN_NAME  a kind, a family or a yes/no is none of the known ones;
 *           EQ_ERR_TYPE          a cell is no number or no date;
 *           EQ_ERR_RANGE         an estimate that is compared is not positive;
 *           EQ_ERR_MEMORY. Findings go to diag, many a run; out is untouched on error.
 */
EQ_NODISCARD eq_status eq_record_read(eq_arena *arena, const eq_csv *table, eq_diag *diag,
                                      eq_record *out);
/* The shipped table (or that of the folder dir, as in eq_data_table). */
EQ_NODISCARD eq_status eq_record_open(eq_arena *arena, const eq_data *data, const char *dir,
                                      eq_diag *diag, eq_record *out);

/* The same from a dataset by name, or else from a CSV file; file NULL: the shipped table. */
EQ_NODISCARD eq_status eq_record_open_file(eq_arena *arena, const eq_data *data, const char *dir,
                                           const char *file, eq_diag *diag, eq_record *out);

/**
 * ln(estimate / outcome) of two figures of one definition: the only place where two figures meet.
 *
 * Units     both in one unit and positive.
 * Errors    EQ_ERR_DEFINITION  the definitions differ or one is empty;
 *           EQ_ERR_RANGE       a figure is not positive and finite. *out is then untouched.
 */
EQ_NODISCARD eq_status eq_record_log_ratio(double estimate, const char *definition, double outcome,
                                           const char *outcome_definition, double *out);

/* The horizon class of a forecast, or NOW for every other kind than a forecast in the same year. */
eq_record_horizon eq_record_horizon_of(eq_record_kind kind, int year_made, int target_year);

/* The names in the file: "us_government", "nowcast". Never NULL. */
const char *eq_record_family_key(eq_record_family f);
const char *eq_record_kind_key(eq_record_kind k);
const char *eq_record_horizon_key(eq_record_horizon h);
const char *eq_record_why_key(eq_record_why w);

/* --- bias and spread --- */

/* One family at one horizon. All on the log scale: 0.1 is about 10 % too high. */
typedef struct eq_record_cell {
    size_t n, n_own;            /* rows scored; of them, against the family's own later figure */
    double bias;                /* mean log error of the rows; NaN for n = 0 */
    double se;                  /* of it: common spread / sqrt(n); infinite for n = 0 */
    double spread;              /* standard deviation about the bias; NaN for n < 2 */
    double shrunk;              /* posterior mean of the bias, drawn toward the common mean */
    double low90, high90;       /* its 5 and 95 % points */
    double shrunk_spread;       /* spread drawn toward the common one (equation 5) */
    double next_low, next_high; /* 5 and 95 % points of the log error of one more such estimate */
} eq_record_cell;

/* How good one resolved projection was. Scores are of the logarithm of the outcome. */
typedef struct eq_record_score {
    size_t row; /* index into eq_record.row */
    /* As published: low to high is taken as a 90 % interval, lognormal (a stated convention: none
     * of the sources says what its range means). NaN without a range. */
    double log_published, interval_published;
    /* As corrected: the predictive law of the row's cell, fitted without the row. */
    double log_predicted, interval_predicted;
    bool has_range, covered_published, covered_predicted;
} eq_record_score;

typedef struct eq_record_fit {
    eq_record_cell cell[EQ_N_RECORD_FAMILY][EQ_N_RECORD_HORIZON];
    size_t n;                             /* rows in the fit */
    double mean, mean_low90, mean_high90; /* the common bias that cells are drawn toward */
    double sigma;                         /* standard deviation within cells, root of the mean
                                             posterior variance */
    double tau;                           /* between cells, median of the posterior */
    size_t n_score;
    const eq_record_score *score; /* [n_score], in the record's order */
    size_t n_over, n_under;       /* signs of the scored log errors */
} eq_record_fit;

typedef struct eq_record_fit_options {
    bool checked_only; /* leave out rows whose figures were not yet read in their source */
    bool cells_only;   /* no scores: n_score is 0 */
} eq_record_fit_options;

/**
 * Bias and spread of every family at every horizon, and all scores.
 *
 *   (1)  y_ci = theta_c + sigma eps_ci,  theta_c = mu + tau eta_c       c = family and horizon
 *   (2)  p(mu, log sigma) flat;  lambda = sigma^2 / (sigma^2 + tau^2) uniform on (0, 1)
 *   (3)  given lambda all is Student's t with n - 1 degrees of freedom, in closed form
 *   (4)  over lambda: 32 Gauss-Legendre points
 *   (5)  shrunk_spread^2 = (4 sigma^2 + (n_c - 1) spread^2) / (4 + n_c - 1), the 4 a judgement
 *   (6)  interval score (u - l) + 20 (l - x)+ + 20 (x - u)+, 90 % interval [gneiting2007, eq. 43]
 *
 * Errors    EQ_ERR_INFEASIBLE  fewer than 5 scored rows, or no spread in them; EQ_ERR_MEMORY.
 * Threads   safe; allocates from the arena; keeps nothing.
 */
EQ_NODISCARD eq_status eq_record_fit_make(eq_arena *arena, const eq_record *record,
                                          const eq_record_fit_options *options, eq_record_fit *out);

#ifdef __cplusplus
}
#endif
#endif
