/* Fitting Richardson's equations to yearly series: the data, ordinary least squares on yearly
 * changes, and what the fitted system would do. */
#ifndef EQ_FIT_H
#define EQ_FIT_H

#include "answer/answer.h"
#include "base/diag.h"
#include "io/data.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_FIT_ACTORS = 3 };

typedef struct eq_fit_options {
    const eq_data *data;
    const char *data_dir;
    const char *file;      /* a dataset's name, with or without ".csv", or a CSV file of the same
                              columns: year, entity, value; quantity and unit where there are any */
    const char *actors;    /* "cn,us": codes, or entities as the file spells them; two or three */
    const char *quantity;  /* NULL: the only one of the file, or spending */
    const char *from, *to; /* years; NULL: all years that every actor has */
} eq_fit_options;

typedef struct eq_fit_term {
    double value, se, newey_west;
} eq_fit_term;

typedef struct eq_fit_equation {
    eq_fit_term reaction[EQ_FIT_ACTORS]; /* to the arms of each other; the own one is unused */
    eq_fit_term fatigue, grievance;
    double r2;
} eq_fit_equation;

/* Years in which a series changes its basis inside the span. */
typedef struct eq_fit_break { /* the change to these years from the ones before */
    size_t actor;
    int first, last;
    const char *note;
} eq_fit_break;

/* x_i(t + 1) - x_i(t) = sum_j k_ij x_j(t) - a_i x_i(t) + g_i; the model's form yearly_changes. */
typedef struct eq_fit {
    const char *file, *quantity, *unit; /* of the values as fitted; "" where the file says none */
    bool shipped;                       /* the file is one of the datasets */
    int prices_of;                      /* the year whose prices; 0: values as they stand */
    size_t n_actor;
    const char *key[EQ_FIT_ACTORS]; /* "cn", or the entity */
    eq_both name[EQ_FIT_ACTORS];
    int first, last;
    size_t n, lag; /* yearly changes; lag of the Newey-West errors */
    eq_fit_equation equation[EQ_FIT_ACTORS];
    /* The largest real part of the eigenvalues and the largest size of 1 + eigenvalue, which is the
     * yearly factor; its standard errors by the first derivatives. */
    double real_part, factor, factor_se, factor_newey_west;
    bool has_rest;
    double rest[EQ_FIT_ACTORS];
    size_t n_break;
    const eq_fit_break *at_break;
} eq_fit;

/**
 * Fits each actor's equation on the yearly changes of the span.
 *
 * Current dollars are first put into the prices of the last year of us_price_index.csv.
 * Errors    findings in diag: unknown file, column, actor, quantity (each with what there is),
 * years that are missing or stand twice, a span that leaves too few changes, arms that in these
 *           years are a combination of the others' (a constant among them).
 */
EQ_NODISCARD eq_status eq_fit_richardson(eq_arena *arena, const eq_fit_options *o, eq_diag *diag,
                                         const eq_fit **out);

#ifdef __cplusplus
}
#endif
#endif
