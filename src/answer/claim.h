/* Claim files: who said it, the question, worlds, proposition, readings, omissions. */
#ifndef EQ_CLAIM_H
#define EQ_CLAIM_H

#include "answer/answer.h"
#include "case/case.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_CLAIM_FUTURES = 4096 };

typedef struct eq_claim_also {
    const char *name;
    eq_both label;
    const eq_node *expression, *given; /* given: a condition of its own, or NULL */
    const eq_node *unit;               /* figures: the unit it is shown in, or NULL */
} eq_claim_also;

typedef struct eq_claim_check {
    eq_both label;
    const eq_node *expression, *printed; /* printed: "38 %" */
    const char *source, *page, *unit;
    eq_both note;
    double rounded_to; /* in shown units; 0: the last digit printed */
} eq_claim_check;

typedef struct eq_claim_row {
    eq_both label;
    const eq_node *expression;
    bool total;
} eq_claim_row;

/* A law whose whole curve P(X >= m) is drawn. */
typedef struct eq_claim_curve {
    eq_both label;
    const eq_node *law;
} eq_claim_curve;

typedef struct eq_claim {
    uint64_t n_future; /* where --runs does not say; 0: EQ_CLAIM_FUTURES */
    const char *id, *topic, *file, *scenario;
    const eq_node *root, *fall_unit_node;
    eq_pos scenario_at;
    eq_both question, event, short_label;
    eq_both caveat; /* a sentence that follows the answer; NULL texts where none */
    const eq_node *proposition, *given, *outcome, *path; /* given: the condition, or NULL */
    eq_both outcome_name, path_name, fall_unit;
    const char *outcome_unit, *fall_unit_text, *path_unit;
    const eq_node *path_worlds;          /* a list of names, or NULL */
    const eq_node *phase, *phase_worlds; /* the map, and its list of names; NULL where none */
    const eq_node *phase_value[2], *phase_unit[2]; /* x, y */
    eq_both phase_label[2];
    bool diagonal;
    bool definition;
    const eq_node *changes; /* quantities laid over the scenario in every world */
    size_t n_world, n_also, n_figure, n_check, n_row, n_control, n_omission, n_note;
    eq_world *world;
    eq_claim_also *also, *figure;
    eq_claim_check *check;
    eq_claim_row *row;
    const char **control;
    const eq_pos **control_at; /* [n_control] */
    eq_both reading[2], reading_title[2];
    eq_both *omission, *note;
    const char *const *said_by, *const *doubted_by;
    const eq_node
        *map; /* the two inputs that the map spans, with marks; NULL: the widest drivers */
    size_t n_curve;
    eq_claim_curve *curve;
    double curve_to;       /* m runs from 0 to here */
    bool map_worlds;       /* the map shows where the answer turns in every world */
    const eq_node *worst;  /* map: path -> low | high */
    const eq_node *record; /* whose published estimates are shown: "China" */
} eq_claim;

EQ_NODISCARD eq_status eq_claim_read(eq_arena *arena, const char *name, const eq_bib *bib,
                                     eq_diag *diag, eq_claim *out);
/* The claim's own changes join the scenario as if a file above it had said them. */
EQ_NODISCARD eq_status eq_claim_apply(const eq_claim *claim, eq_scenario *s);
/* Worlds of a claim or of a scenario, baseline first; map may be NULL. */
EQ_NODISCARD eq_status eq_worlds_read(eq_arena *arena, const eq_node *map, eq_diag *diag,
                                      eq_world **out, size_t *n);
/* Checks of a scenario file, in the same form. */
EQ_NODISCARD eq_status eq_checks_read(eq_arena *arena, const eq_node *list, const eq_bib *bib,
                                      eq_diag *diag, eq_claim_check **out, size_t *n);

#ifdef __cplusplus
}
#endif
#endif
