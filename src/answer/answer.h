/* The answer to a claim as data. The terminal text, the JSON, the charts, the report and the page
 * are views of this one struct: none of them computes a result. */
#ifndef EQ_ANSWER_H
#define EQ_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"
#include "io/bib.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A text in both languages, by eq_lang. */
typedef struct eq_both {
    const char *t[EQ_N_LANG];
} eq_both;

/* "n of `of`": of is 20, 100 or 1,000 (UX 7.1, DECISIONS 21). of 1000 has no dots. For a
 * simulated chance n is 0 or `of` only with of 1000: "fewer than 1 of 1,000". Where futures that
 * say yes were counted, how many and of how many: none of 682 supports less than none of 4,096. */
typedef struct eq_count {
    unsigned n, of;
    uint64_t yes, seen; /* seen 0: no such count (exact, or a chance in each future) */
} eq_count;

typedef struct eq_world_answer {
    const char *name; /* "baseline", ... */
    eq_both label;
    double p, p_error;
    eq_count count;
    bool exact; /* nothing uncertain enters */
} eq_world_answer;

/* A world of the claim, whether its answer is shown or it is only compared with. */
typedef struct eq_world_name {
    const char *name;
    eq_both label;
} eq_world_name;

typedef struct eq_also_answer {
    const char *name;
    eq_both label;
    const char *expression;
    double p, p_error;
    eq_count count;
    bool exact, chance, given; /* given: under a condition of its own */
    bool fixed;                /* names its worlds: the same in whichever world it is asked */
    const double *values;      /* [n_value], NaN where its condition fails; NULL unless asked for */
} eq_also_answer;

/* A number beside the answer: its 5, 50 and 95 % points over the futures that meet its condition,
 * infinite ones at their end. Canonical units; shown = canonical / scale. */
typedef struct eq_figure {
    const char *name;
    eq_both label;
    const char *expression, *unit;
    double scale;
    double low, median,
        high;             /* 19 in 20 futures; NaN without an answer: too few meet the condition */
    double low90, high90; /* 9 in 10, in JSON and tables of numbers */
    double mean;          /* of the finite ones */
    bool calendar;        /* a year: infinite is never */
    bool same;            /* in all these futures */
    bool given, fixed;    /* under a condition of its own; names its worlds */
    double none;          /* share of futures in which it is infinite, and that as a count */
    eq_count none_count;
    uint64_t n; /* futures that meet the condition and give a number or an infinite one */
} eq_figure;

/* One input: fixed at its 10th and 90th percentile, the others free, same points. Canonical units;
 * unit is the text shown beside the values, scale turns canonical into it (shown = value / scale).
 */
typedef struct eq_driver {
    const char *key;
    eq_both name;
    const char *unit;
    double scale;
    bool policy, judgement, yesno;
    const char *const *words; /* WORD inputs: low and high index these */
    double low, high;         /* the input's values */
    double p_low, p_high;     /* NaN where too few futures meet the condition */
    double error;             /* the larger simulation error of the two */
    double swing_error;       /* that of their difference, on the same points */
    uint64_t n_low, n_high;   /* futures that count at either */
} eq_driver;

typedef struct eq_flip {
    const char *key;
    eq_both name;
    const char *unit;
    double scale;
    bool policy, found; /* found false: none within [low, high] */
    bool few;           /* not told: too few futures meet the condition within [low, high] */
    bool yesno;
    const char *const *words;
    double value;     /* where p crosses one half */
    bool at_end;      /* it turns only at this very end of the range */
    bool whole;       /* a count or a year: value is the first at which it has turned */
    int direction;    /* +1: the answer becomes yes above value; -1: below */
    double low, high; /* the range searched */
    eq_both range_source;
} eq_flip;

typedef struct eq_input_info {
    const char *key;
    eq_both name, help;
    const char *unit;
    double scale;
    bool policy, judgement, control, inert;
    const char *text;          /* as written: "3 to 7 kg" */
    const char *shown;         /* the same for people: "5 +- 2 kg / 3.5 +- 0.5 kg" */
    const char *rule;          /* what computes it, or NULL; then it has no quantiles */
    double q05, q50, q95;      /* in canonical units */
    double never;              /* the calendar year that stands for never; 0: none */
    const char *const *source; /* keys, NULL-terminated */
    const char *const *disputed_by;
    const char *quote, *page, *date; /* NULL where none */
} eq_input_info;

/* What can be set on the page of a claim, and within which bounds. Canonical units, shown with the
 * unit and scale of the input. */
typedef struct eq_control {
    const eq_input_info *now; /* as it stands, set or not */
    eq_input_info dflt;       /* without --set */
    bool yesno, whole, calendar, share;
    bool fixed, dflt_fixed;    /* one value in every future */
    bool set;                  /* changed by --set */
    const char *const *words;  /* options, NULL-terminated; NULL: a number, a year or yes/no */
    double lo, hi;             /* allowed; may be infinite */
    double pub_lo, pub_hi;     /* published range; equal where none is known */
    double usual_lo, usual_hi; /* where one value stands and no range is published: the 5 and 95 %
                                  points of the model's own default; else NaN */
    int first_year, last_year;
    size_t n_source;
    const eq_reference *const *source; /* of the range and of the default, no repeats */
} eq_control;

/* hold_for and by_source: the answer when inputs stand at particular values. */
typedef struct eq_hold {
    eq_both label;      /* "every input at its most likely value" */
    const char *key;    /* by_source: the input; else NULL */
    const char *source; /* by_source: the key of the source, else NULL */
    double value, scale;
    const char *text; /* by_source: as the source has it ("5 +- 2 kg"); else NULL */
    const char *unit;
    double p, error;
    uint64_t n, of; /* futures that count (under a condition: that meet it), of those run */
} eq_hold;

/* A printed figure beside the exact one (published checks; STYLE 12.3). */
typedef struct eq_check_row {
    eq_both label;
    const char *expression, *source, *page;
    eq_both note;          /* NULL texts where none */
    double value, printed; /* canonical units */
    double scale;
    const char *unit;
    const char *printed_text; /* "38 %" */
    double tolerance;         /* half a unit of the last printed digit, or as stated */
    bool agrees;
} eq_check_row;

/* One row of a waterfall: start, additions and end, each with the range of 19 in 20 futures of its
 * own. */
typedef struct eq_fall_row {
    eq_both label;
    double value, low, high;
    bool total; /* a level (drawn from zero), not a step */
} eq_fall_row;

/* A yearly path of an outcome: quantiles over futures. */
typedef struct eq_path_row {
    int year;
    double q[5]; /* 0.025, 0.25, 0.5, 0.75, 0.975 */
} eq_path_row;

/* Futures that are drawn one by one: those behind 20 equally likely outcomes. */
enum { EQ_N_SHOWN = 20, EQ_MAX_PATH_WORLD = 4 };

/* A yearly series in one world, in canonical units. */
typedef struct eq_series {
    const char *world;
    eq_both world_label;
    const eq_path_row *row; /* [n_year]: over all futures, or those that meet the condition */
    const double *shown;    /* [n_shown][n_year]: in the shown futures; NaN where the condition
                               does not hold in this world */
} eq_series;

typedef struct eq_phase_axis {
    eq_both label;
    const char *unit;
    double scale;            /* shown = canonical / scale */
    const eq_series *series; /* [n_world] */
} eq_phase_axis;

/* Two yearly series against each other, in each of some worlds. */
typedef struct eq_phase {
    eq_phase_axis x, y;
    const char *actor; /* of y: "cn" */
    bool diagonal;     /* where both are equal */
    size_t n_world;
} eq_phase;

/* A value that an author uses, marked on a map. Canonical units. */
typedef struct eq_map_mark {
    double x, y;
    eq_both label;
    const char *source; /* key, or NULL */
} eq_map_mark;

typedef struct eq_map_axis {
    const char *key;
    eq_both name;
    const char *unit;
    double scale;          /* shown = canonical / scale */
    double from, to;       /* canonical */
    double now;            /* where the input stands: its value or its median */
    double pub_lo, pub_hi; /* published range; equal when none */
    size_t n;
} eq_map_axis;

/* The answer over two inputs, the others as they are: p[iy * x.n + ix] at evenly spaced nodes, and
 * after these the same for the other worlds of the answer where n_world > 1. */
typedef struct eq_map {
    eq_map_axis x, y;
    size_t n_world;
    const double *p; /* [n_world][y.n][x.n] */
    size_t n_mark;
    const eq_map_mark *mark;
    bool later;               /* not run: p is NaN everywhere */
    bool own;                 /* spanned by what the claim says */
    uint64_t n_future;        /* at each node */
    uint64_t n_least, n_most; /* of these, those that meet the condition at a node */
} eq_map;

/* The chance of m or more over m, for one law: quantiles over futures. */
enum { EQ_MAX_CURVE = 3 };
typedef struct eq_curve_row {
    eq_both label;
    const char *actor; /* "cn" */
    double (*q)[5];    /* [n_curve_m]: 0.025, 0.25, 0.5, 0.75, 0.975 */
} eq_curve_row;

/* In place of model_revisions where a claim or scenario needs none; reports put it in words. */
#define EQ_NO_MODEL "no model"

typedef struct eq_provenance {
    uint64_t seed;
    char scenario_hash[17]; /* first 16 hex digits of SHA-256 over the resolved inputs and, of a
                             * claim, its question */
    char data_hash[17];
    const char *model_revisions; /* "material r1, exchange r1" */
    const char *version;         /* program */
    const char *data_date;       /* "2026-11" */
    uint64_t n;                  /* futures */
    unsigned n_scramble;
    const char *design; /* "sobol" */
} eq_provenance;

typedef struct eq_answer {
    const char *id;
    const char *topic; /* what the list of claims files it under; NULL where it says none */
    eq_both question,
        event;           /* event: clause for the sentence, "enough plutonium for 1,000 warheads" */
    eq_both short_label; /* for tables */
    eq_both caveat;      /* a sentence that belongs behind the answer's; NULL texts where none */
    const char *proposition;
    const char *scenario;
    bool definition; /* true by construction: labelled so */
    bool partial;    /* interrupted: fewer futures than asked */
    bool chance;     /* the proposition is a chance per future, not yes/no */
    bool constant;   /* no future differs: the count is exact */
    double p, p_error;
    eq_count count;

    /* dots: 20 quantiles (1/40, 3/40, ...) of the outcome, ascending; NaN where there is no single
     * outcome (then yes/no dots from count). */
    bool has_outcome;
    double dots[20];
    double dots100[100];
    double threshold; /* of the outcome; NaN when there is none */
    int above_is_yes; /* +1: yes above the threshold, -1: yes below, 0: no threshold */
    /* Futures in which the outcome is infinite (no number is enough, or never): their share, and
     * why; share 0 where there are none. */
    double none;
    eq_count none_count;
    eq_both none_why; /* NULL texts: a year that never comes, or unknown */
    eq_both outcome_name;
    const char *outcome_unit;
    double outcome_scale;
    /* chance over futures: 5 % and 95 % points of the per-future chance (chance claims) */
    double chance_low, chance_high;

    size_t n_world;
    const eq_world_answer *world; /* [0] is the headline, baseline */
    size_t n_world_name;
    const eq_world_name *world_name;
    size_t n_also;
    const eq_also_answer *also;
    size_t n_figure;
    const eq_figure *figure;
    size_t n_driver;
    const eq_driver *driver; /* largest swing first; beyond n_driver: those within the error */
    size_t n_within;         /* run by themselves, and moved it within the error */
    size_t n_unfit;          /* the same, and too few futures meet the condition at both ends */
    size_t n_flip;
    const eq_flip *flip;
    size_t n_input;
    const eq_input_info *input; /* every input that is uncertain or a control */
    size_t n_control;
    const eq_control *control; /* none unless asked for */
    size_t n_inert;
    const char *const *inert; /* keys */
    size_t n_screened;        /* inputs that were not run by themselves: others explain more */
    size_t n_hold;
    const eq_hold *hold;
    size_t n_by_source;
    const eq_hold *by_source;
    size_t n_check;
    const eq_check_row *check;
    size_t n_fall;
    const eq_fall_row *fall;
    eq_both fall_unit;
    size_t n_path;
    const eq_path_row *path;
    eq_both path_name;
    const char *path_actor; /* "cn" */
    const char *path_unit;
    double path_scale;       /* shown = canonical / scale */
    size_t n_path_world;     /* worlds whose paths stand side by side */
    const eq_series *series; /* [n_path_world]; path is the first one's row */
    size_t n_shown;          /* EQ_N_SHOWN, or 0 where columns were not kept */
    const uint64_t *shown;   /* their numbers in the run, ascending */
    const bool *shown_yes;   /* whether the answer is yes there */
    const eq_phase *phase;   /* NULL where not asked for */
    int first_year, n_year;  /* of every series */

    size_t n_curve, n_curve_m; /* none where not asked for */
    const double *curve_m;
    eq_curve_row curve[EQ_MAX_CURVE];

    const eq_map *map; /* NULL where not asked for or not possible */

    /* Published estimates to show beside the answer (`record:` of the claim); NULL for none. */
    const struct eq_record *record;
    const struct eq_record_fit *record_fit;
    const char *record_subject; /* as the data spells it: "China" */

    double judgement_share, judgement_error; /* NaN where not computed */
    size_t n_uncertain, n_judged; /* uncertain inputs behind the answer; of these by judgement */
    eq_both reading[2];           /* yes first, no second */
    eq_both reading_title[2];     /* may be NULL */
    size_t n_omission;
    const eq_both *omission;
    size_t n_said, n_doubted;
    const char *const *said_by, *const *doubted_by; /* bibliography keys */
    size_t n_source;
    const eq_reference *const *source; /* every reference used, by first use */
    const char *const *source_use;     /* [n_source] keys of inputs it supports, comma-separated */
    size_t n_note;
    const eq_both *note; /* warnings: "first order is outside its range", lint */
    eq_provenance origin;
    /* What the user changed with --set: the input's name and the value as given. */
    size_t n_set;
    const eq_both *set_name;
    const char *const *set_text;
    const char *const *set_key;
    uint64_t n_given; /* under a condition: futures that meet it; else all */
    bool conditional;
    const char *given;   /* the condition as written, or NULL */
    bool own_runs;       /* the number of futures is the user's own */
    const char *command; /* "eq ask material-for-1000 --set ..." that remakes it */
    /* The outcome (or the proposition) of every future by index; NULL unless asked for. */
    const double *values;
    const double *asked; /* the proposition of every future, where values are asked for */
    uint64_t n_value;
    /* Asked in one world: whether the proposition names its worlds, and the path and year whose
     * values stand in `values` for an outcome that does; NULL where the outcome does not. */
    bool fixed;
    const char *compared_path;
    int compared_year;
    int asked_year;       /* the one year in which the outcome stands, or 0 */
    bool path_asked;      /* the outcome is the path in some year */
    const char *in_world; /* the world that was asked in place of the baseline, or NULL */
    eq_both in_world_label;
} eq_answer;

#ifdef __cplusplus
}
#endif
#endif
