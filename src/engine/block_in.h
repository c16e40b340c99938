/* A worker and what its files share: block.c lays it out and runs cells, draw.c draws inputs,
 * rules.c computes inputs that are rules. Nobody else includes it. */
#ifndef EQ_BLOCK_IN_H
#define EQ_BLOCK_IN_H

#include "engine/block.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Room in a worker's memory, measured first and then given out. */
typedef struct eq_layout {
    double *base; /* NULL while measuring */
    size_t n;
} eq_layout;

static inline double *eq_layout_take(eq_layout *l, size_t n)
{
    double *p = l->base ? l->base + l->n : NULL;

    l->n += (n + 7) / 8 * 8;
    return p;
}

typedef struct eq_worker_game eq_worker_game;

struct eq_worker {
    const eq_plan *p;
    eq_spare *spare;      /* may be NULL */
    size_t size;          /* of memory */
    void *memory;         /* from there */
    double **input;       /* [n_input]: [n] or [n_years][n] */
    double **cell_out;    /* [n_cell * max outputs] flattened by cell.first_output */
    double **cell_work;   /* [n_cell] */
    uint8_t *fault;       /* [EQ_STRIP]: of the cell that runs */
    uint8_t *failed;      /* [EQ_STRIP]: in any cell of this strip */
    const double **slot;  /* [n_slot] */
    double **derived;     /* [n_world][n_derived] */
    double **measure;     /* [n_world][n_measure] of the game, NULL where not needed */
    eq_worker_game *game; /* NULL: none is needed */
    double **group;       /* correlated uniforms: [m][n] */
    double *group_work, *u, *expr_work, *wide;
    size_t n; /* lanes of the current strip */
    uint64_t first;
    const double ***param; /* [n_cell][n_param] */
    size_t n_prepared;     /* lanes the constants are laid out for */
    eq_faults faults;
    double **rule_work; /* [n_input] of rules that run year by year: the program's registers */
    double **rule_raw;  /* [n_input] of those that are rounded: what the program gave */
    uint8_t **rule_bad; /* [n_input] of rules: [EQ_STRIP] lanes in which it gave nothing allowed */
    size_t *n_bad;      /* [n_input] of these lanes in the current strip */
    bool any_bad;
};

static inline bool eq_worker_yearly(const eq_case *c, size_t input)
{
    return c->path[c->input[input].path].target.yearly;
}

/* What keys the fresh draws of an override. */
#define EQ_REDRAW_STREAM UINT64_C(0x9E3779B97F4A7C15)

/* Every needed input that is no rule, for the strip's lanes. */
void eq_worker_draw(eq_worker *w);

/* Starts a strip: no lane is bad. */
void eq_worker_rules_begin(eq_worker *w);
/* A rule's whole series, or its one value. */
void eq_worker_rule(eq_worker *w, uint32_t input);
/* The rules of a cell that run before its step of this year, in their order. */
void eq_worker_rules_year(eq_worker *w, const eq_cell *cell, int i_year);
/* The first year's value in every year: for checks that look at a rule's input beforehand. */
void eq_worker_rules_first(eq_worker *w, const eq_cell *cell);
/* Whether a rule of the cell gave nothing allowed in this lane. */
bool eq_worker_cell_bad(const eq_worker *w, const eq_cell *cell, size_t lane);
/* Ends a strip: bad lanes of rules become NaN, for all that reads them. */
void eq_worker_rules_end(eq_worker *w);

/* The game (games.c): made and laid out with the worker, and run for a world after all models. */
EQ_NODISCARD eq_status eq_worker_game_create(eq_worker *w);
void eq_worker_game_free(eq_worker *w);
void eq_worker_game_lay(eq_worker *w, size_t lanes, eq_layout *l);
void eq_worker_game_run(eq_worker *w, uint32_t world);

void eq_worker_program(eq_worker *w, const eq_program *g, uint64_t seed, double *work, int i_year,
                       double *out);

#ifdef __cplusplus
}
#endif
#endif
