/* The plan: the complete, immutable list of work. Which futures, in which blocks, which columns,
 * which model instances in which worlds. Running it decides nothing. */
#ifndef EQ_PLAN_H
#define EQ_PLAN_H

#include "case/case.h"
#include "num/design.h"
#include "num/stream.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whole columns are kept up to here; beyond, quantiles come from bins (DECISIONS 14). */
enum { EQ_KEEP_FUTURES = 65536, EQ_DEFAULT_SCRAMBLE = 16 };

/* A column to compute: an expression in a world. A yearly one gives a column a year. */
typedef struct eq_watch {
    const eq_program *program;
    uint32_t world;
    const char *name;
    /* NULL, or a condition: futures where it fails are left out of this column (NaN, not counted
     * as failures), so that its mean is the conditional one; of a yearly one in every year. A
     * single yes or no itself. */
    const eq_program *given;
} eq_watch;

typedef enum eq_override_kind { EQ_FIX, EQ_REDRAW, EQ_USE } eq_override_kind;
/* An input that stands at one value, is drawn afresh independently of the plan's points, or follows
 * another law at the same points. */
typedef struct eq_override {
    uint32_t input;
    eq_override_kind kind;
    double value;
    const eq_dist *dist; /* EQ_USE: prepared */
} eq_override;

typedef struct eq_plan_options {
    uint64_t n_future; /* rounded up to n_scramble * 2^k */
    uint64_t seed;
    uint32_t n_scramble;
    eq_design_kind design;
    bool drop_columns; /* never keep whole columns */
} eq_plan_options;
void eq_plan_options_init(eq_plan_options *o); /* 4,096 futures, seed 7, 16 scramblings, Sobol */
/* The size that --runs n becomes. */
uint64_t eq_plan_round(uint64_t n, uint32_t n_scramble);

/* One model instance with one set of inputs; worlds that do not differ share it. */
typedef struct eq_cell {
    uint32_t instance;
    const uint32_t *input; /* [n_param] */
    bool *need_output;     /* [n_output]; the others get no array */
    uint32_t first_output; /* of its outputs among all cells' */
    uint32_t *rule;        /* [n_rule] inputs that are rules to run before every step, in order */
    size_t n_rule;
} eq_cell;

/* What is computed one after the other: cells, and rules as whole series. */
typedef struct eq_stage {
    bool is_rule;
    uint32_t index; /* of a cell, or of the rule's input */
} eq_stage;

/* Futures in which a model gave no result, and the first reason: a model's cell and its code; or
 * EQ_FAULT_RULE and, as `cell`, the input whose rule gave a value that is not allowed; or
 * EQ_FAULT_GAME | its code and the world. */
enum { EQ_FAULT_RULE = 1 << 16, EQ_FAULT_GAME = 1 << 17 };
typedef struct eq_faults {
    uint64_t n;
    uint32_t cell;
    unsigned code;
} eq_faults;

typedef struct eq_column {
    uint32_t watch;
    int i_year; /* -1: not yearly */
} eq_column;

typedef struct eq_plan {
    eq_arena *arena; /* owned */
    const eq_case *c;
    eq_design design;
    uint64_t n_future, n_strip, n_block;
    unsigned log2_block; /* strips in a block */
    bool keep;           /* whole columns are kept */
    size_t n_watch, n_column, n_cell;
    const eq_watch *watch;
    eq_column *column;
    eq_cell *cell;
    uint32_t *cell_of; /* [n_world][n_instance], UINT32_MAX: not needed */
    eq_stage *order;   /* [n_order] */
    size_t n_order;
    bool *need_input;             /* [n_input] */
    bool *need_derived;           /* [n_world][n_derived] */
    bool any_game;                /* in some world */
    bool *need_game;              /* [n_world] */
    bool *need_decision;          /* [n_world]: the worth of each action of the decision */
    bool *need_measure;           /* [n_world][n_measure] of the game */
    bool need_group;              /* the correlated group has a needed member */
    const eq_override **override; /* [n_input], NULL: none */
    char hash[65];
} eq_plan;

/* Whether an input is computed by its rule: an override may stand in its place. */
static inline bool eq_plan_rule(const eq_plan *p, size_t input)
{
    const eq_override *o = p->override[input];

    return p->need_input[input] && p->c->input[input].rule && !(o && o->kind != EQ_REDRAW);
}

/* Order of cells and rules (order.c). */
EQ_NODISCARD eq_status eq_plan_order(eq_plan *p);

/* Borrows the case, its programs and the watches. */
EQ_NODISCARD eq_status eq_plan_make(const eq_case *c, const eq_plan_options *options,
                                    const eq_watch *watch, size_t n_watch,
                                    const eq_override *override, size_t n_override, eq_plan **out);
void eq_plan_free(eq_plan *p);

/* Tells of each needed output that is infinite in every future because of inputs that are the same
 * in all of them, at the place of the input that would have to change (possible.c). */
EQ_NODISCARD eq_status eq_plan_possible(const eq_plan *p, eq_severity severity, eq_diag *diag);
/* Why an output that a program reads may be infinite; NULL texts when none may. */
void eq_plan_none(const eq_case *c, const eq_program *p, const char *why[EQ_N_LANG]);

#ifdef __cplusplus
}
#endif
#endif
