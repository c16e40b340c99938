/* Hindcast: fitted only on what was known until a year, projected five and ten years on for China,
 * Russia and the United States, and scored on what came. The stockpile series are retrospective
 * (editors revise them), so this is a pseudo-hindcast; a second table anchors China in what was
 * public at the time. A third one holds the agencies' own projections.
 *
 * Forecasters share one shape: a weighted ensemble of warheads in the target year.
 *   persistence   the last value
 *   linear        the last value and the slope of the least-squares line over the last ten years
 *   exponential   the same on the logarithm
 *   richardson    yearly changes of each power on all three stocks and a constant, least squares
 *                 over the last twenty changes, iterated; every step is kept between 0 and twice
 *                 the largest value so far
 * Their spread comes from their own past errors alone: for each of the last EQ_HC_PAST origins t
 * with t + horizon <= origin (and ten positive years up to t), the error that the same rule made,
 * as a log ratio (persistence, exponential) or in shares of the value at t (linear, richardson),
 * not below EQ_HC_FLOOR in size, laid on both sides of the projection, all with equal weight. */
#ifndef EQ_HINDCAST_H
#define EQ_HINDCAST_H

#include "answer/answer.h"
#include "answer/record.h"
#include "base/diag.h"
#include "engine/run.h"
#include "num/score.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    EQ_HC_ACTORS = 3,
    EQ_HC_HORIZONS = 2,
    EQ_HC_FIRST = 1995, /* origins */
    EQ_HC_LAST = 2018,
    EQ_HC_YEAR0 = 1945, /* of the series */
    EQ_HC_YEARS = 91,
    EQ_HC_FIT = 10,      /* years of a trend */
    EQ_HC_CHANGES = 20,  /* yearly changes of a Richardson fit */
    EQ_HC_PAST = 20,     /* past errors at most */
    EQ_HC_BREAK0 = 2019, /* the break that is scored apart: windows that reach it ... */
    EQ_HC_BREAK1 = 2021, /* ... and begin before its end */
    EQ_HC_MOST_CASES = EQ_HC_ACTORS * EQ_HC_HORIZONS * (EQ_HC_LAST - EQ_HC_FIRST + 1),
    EQ_HC_BOOT = 2000
};
#define EQ_HC_FLOOR .02 /* 5 of 235 warheads, the step in which the series is published */
#define EQ_HC_VINTAGE                                                                              \
    .2 /* log sd about a figure of the day: "+-10-30 percent" (data/README.md)                     \
        */

extern const char *const eq_hc_actor[EQ_HC_ACTORS]; /* "cn", "ru", "us" */
extern const int eq_hc_horizon[EQ_HC_HORIZONS];     /* 5, 10 */
extern const char *const eq_hc_way_name[];          /* "model", "persistence", ... */

typedef enum eq_hc_way {
    EQ_HC_MODEL,
    EQ_HC_PERSISTENCE,
    EQ_HC_LINEAR,
    EQ_HC_EXPONENTIAL,
    EQ_HC_RICHARDSON,
    EQ_HC_N_WAY
} eq_hc_way;

/* Published stockpiles by actor and year since EQ_HC_YEAR0; NaN where there is none. */
typedef struct eq_hc_series {
    double x[EQ_HC_ACTORS][EQ_HC_YEARS];
} eq_hc_series;

/* A figure of China's stockpile as it was published, for a year, at a date. */
typedef struct eq_hc_vintage {
    const char *id; /* row of forecasts_vs_outcomes.csv, or the name of the edition */
    const char *issuer;
    double made; /* years; the end of the year where only the edition is known */
    int year_made;
    int year; /* the year it is for */
    double value;
} eq_hc_vintage;

/* What one forecaster says for one case. Memory is the caller's. */
typedef struct eq_hc_ensemble {
    size_t n, cap;
    double *x, *w;   /* [cap]; sorted by the caller */
    double point;    /* warheads; NaN: the median */
    double exponent; /* tempering of the weights; 1 where there are none */
} eq_hc_ensemble;

/* fill: EQ_OK with n = 0 when it has nothing to say. It may read the series up to `origin` only. */
typedef eq_status (*eq_hc_fill)(void *ctx, const eq_hc_series *s, int actor, int origin,
                                int horizon, eq_hc_ensemble *out);

typedef struct eq_hc_score {
    bool there;
    double point, median, low50, high50, low90, high90; /* warheads */
    double crps;                                        /* warheads */
    double log_score;                                   /* nats, of the density of the logarithm */
    bool in50, in90;
    double size, exponent; /* effective members, tempering */
} eq_hc_score;

typedef struct eq_hc_case {
    int actor, origin, horizon;
    double truth;
    bool breaks; /* its window reaches the break */
    eq_hc_score f[EQ_HC_N_WAY];
} eq_hc_case;

typedef enum eq_hc_set { EQ_HC_ALL, EQ_HC_CALM, EQ_HC_BREAK, EQ_HC_N_SET } eq_hc_set;

typedef struct eq_hc_mean {
    bool there;
    double mae, crps, log_score, in50, in90;
    eq_skill skill;   /* CRPS against persistence; 95 % of resamples between low and high, NaN
                         where the cases are one block */
    double effective; /* independent values in the paired differences, by autocorrelation */
} eq_hc_mean;

/* One power at one horizon over one set of origins. */
typedef struct eq_hc_summary {
    int actor, horizon;
    size_t n;
    double windows; /* that do not overlap: 1 + (n - 1) / horizon */
    eq_hc_mean f[EQ_HC_N_WAY];
    eq_hc_way best; /* lowest mean CRPS */
} eq_hc_summary;

/* The policies of the model that have some weight in the scenario, each run with all weight on it
 * (all three powers alike) and a quarter of the futures: what a claim that rests on one policy
 * leans on. */
enum { EQ_HC_POLICIES = 8 };
extern const char *const eq_hc_policy_name[EQ_HC_POLICIES]; /* "retaliation", ... */
typedef struct eq_hc_policy {
    eq_hc_mean mean[EQ_HC_ACTORS][EQ_HC_HORIZONS]; /* over all origins; skill against persistence */
} eq_hc_policy;

/* Whether a skill is told from zero by its 95 % range. */
bool eq_hc_told(const eq_hc_mean *m);

/* China from what was public. */
typedef struct eq_hc_vintage_case {
    int origin, horizon;
    const eq_hc_vintage *anchor;
    double truth;              /* the series as it is now */
    double truth_then;         /* as first published; NaN where no row has it */
    const eq_hc_vintage *then; /* or NULL */
    eq_hc_score persistence;   /* of the anchor */
    eq_hc_score exponential;   /* line through the logs of what was published in ten years, three
                                  or more; else not there */
    eq_hc_score model;         /* fed with the figures of the day */
    eq_hc_score revised;       /* persistence of the series as it is now */
} eq_hc_vintage_case;

typedef struct eq_hc_vintage_summary {
    int horizon;
    size_t n, n_then, n_exponential;
    double windows;
    eq_hc_mean persistence, revised, exponential, model; /* skill: against `persistence` */
    double mae_then; /* persistence against what was first published */
} eq_hc_vintage_summary;

/* An agency's own projection on its own date and horizon. */
typedef struct eq_hc_agency {
    const eq_record_row *row;
    bool range;        /* low to high was published; else one number, taken as certain */
    eq_hc_score score; /* the range read as 90 %, lognormal (no source says what it means) */
    double interval;   /* score of that interval [gneiting2007, eq. 43]; NaN without a range */
    const eq_record_row *anchor; /* the estimate of the present, of one definition, that was out
                                    then: the same family's last one if there is one; or NULL */
    eq_hc_score persistence;     /* the anchor with the projection's own spread */
} eq_hc_agency;

typedef struct eq_hindcast {
    bool has_model;
    double model_size;     /* smallest effective number of futures of a case */
    double model_exponent; /* smallest exponent of the weights, and in how many cases below 1 */
    size_t n_tempered;
    size_t n_case;
    eq_hc_case *c;
    eq_hc_summary summary[EQ_HC_N_SET][EQ_HC_ACTORS][EQ_HC_HORIZONS];
    eq_hc_policy *policy; /* [EQ_HC_POLICIES]; NULL without the model */
    size_t n_figure;      /* of the day, by date */
    const eq_hc_vintage *figure;
    size_t n_vintage;
    eq_hc_vintage_case *vintage;
    eq_hc_vintage_summary vintages[EQ_HC_HORIZONS];
    size_t n_agency;
    const eq_hc_agency *agency;         /* projections that can be scored */
    size_t not_scored[EQ_N_RECORD_WHY]; /* the others, by why */
    const eq_hc_series *series;
    eq_provenance origin;
} eq_hindcast;

typedef struct eq_hindcast_options {
    const char *data_dir, *version, *data_date;
    uint64_t n_future, seed;
    unsigned n_thread;
    eq_progress_fn progress;
    void *progress_ctx;
    bool no_model, no_policies; /* leave these out */
    const char *scenario;       /* what the model draws from: "hindcast" */
    const eq_hc_series *series; /* in place of the published one, for tests; or NULL */
} eq_hindcast_options;
void eq_hindcast_options_init(eq_hindcast_options *o);

/* Reads the series from warhead_stockpiles.csv. EQ_ERR_MISSING when a power or year is not there.
 */
EQ_NODISCARD eq_status eq_hc_series_read(eq_arena *arena, const eq_data *data, const char *dir,
                                         eq_diag *diag, eq_hc_series *out);
/* Figures of the day by date: nowcasts of China's stockpile by the experts' family (FAS, NRDC, the
 * Bulletin, SIPRI) of the record, and the editions kept in warhead_status_categories.csv. Never the
 * revised series. */
EQ_NODISCARD eq_status eq_hc_vintages_read(eq_arena *arena, const eq_data *data, const char *dir,
                                           const eq_record *record, eq_diag *diag,
                                           const eq_hc_vintage **out, size_t *n);
/* The last figure published by the end of a year for that year or before; NULL when none. */
const eq_hc_vintage *eq_hc_vintage_at(const eq_hc_vintage *v, size_t n, int origin);
/* The earliest figure published for a year, or NULL. */
const eq_hc_vintage *eq_hc_vintage_first(const eq_hc_vintage *v, size_t n, int year);

/* Takes out of every yearly entry of a scenario the years after the origin (the last value then
 * holds on), and the entry itself when none is left: what was not known yet. */
void eq_hc_cut(eq_scenario *s, int origin);

/* A baseline: *ctx is its eq_hc_way. */
EQ_NODISCARD eq_status eq_hc_naive_fill(void *ctx, const eq_hc_series *s, int actor, int origin,
                                        int horizon, eq_hc_ensemble *out);
/* Projection of a baseline, warheads; a linear one may lie below zero. NaN where data lack. */
double eq_hc_naive_point(eq_hc_way way, const eq_hc_series *s, int actor, int origin, int horizon);
/* Value of an actor in a year; NaN outside the series. */
double eq_hc_value(const eq_hc_series *s, int actor, int year);
/* Sorts the ensemble and scores it on the truth. */
eq_hc_score eq_hc_scored(eq_hc_ensemble *e, double truth);

/* Everything above in one piece. The result lives in the arena. */
EQ_NODISCARD eq_status eq_hindcast_make(eq_arena *arena, const eq_bib *bib, const eq_data *data,
                                        const eq_hindcast_options *options, eq_diag *diag,
                                        const eq_hindcast **out);

#ifdef __cplusplus
}
#endif
#endif
