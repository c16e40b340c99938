/* Views of a solved game. */
#ifndef EQ_GAME_REPORT_H
#define EQ_GAME_REPORT_H

#include "game/concave.h"
#include "game/cutoff.h"
#include "game/qre.h"
#include "game/qre_branches.h"
#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum eq_solved_type {
    EQ_SOLVED_PURE,
    EQ_SOLVED_MIXED,
    EQ_SOLVED_POOLING,
    EQ_SOLVED_SEPARATING,
    EQ_SOLVED_SEMI,
    EQ_SOLVED_CUTOFF
} eq_solved_type;

typedef struct eq_solved {
    const eq_table *table; /* one of the two is NULL */
    const eq_tree *tree;
    eq_solution solution;
    const eq_solved_type *type; /* [n_equilibrium] */
    const bool *reached;        /* trees: [n_equilibrium][n_infoset] */
    int coverage;               /* string id: how far the list is complete */
    double lambda;              /* of qre */
    const eq_cutoff_left *left; /* of cutoff, else NULL */
    const eq_tree *traced; /* of qre: the tree, or that of the table, and the branch; or NULL */
    const eq_qre *trace;
    const eq_qre_branches *branches; /* of qre on all branches, else NULL */
    const eq_source *source;         /* the file */
    /* from here on by eq_solved_name: what goes by its name, the rest goes by number */
    bool players_named, sets_named, own_sets_named[EQ_MAX_PLAYERS];
    const bool *actions_named; /* [information sets or players] */
    const size_t *set_number;  /* [n_infoset] among those of the player, from 1 */
} eq_solved;

EQ_NODISCARD eq_status eq_solved_name(eq_arena *arena, eq_solved *g);

void eq_solved_text(const eq_solved *g, const eq_text_style *style, eq_buf *out);
void eq_solved_json(const eq_solved *g, eq_buf *out);  /* eq.solve/1; docs/solve.schema.json */
void eq_solved_plain(const eq_solved *g, eq_buf *out); /* tab-separated rows */
/* "pure", "mixed", ...: the word in JSON and rows. */
const char *eq_solved_type_key(eq_solved_type t);

/* A repeated game; g holds the first table and its names, its solution is not read. */
typedef struct eq_repeated {
    const eq_solved *g;
    const char *title[2]; /* of the tables */
    eq_concave concave;
} eq_repeated;

void eq_repeated_text(const eq_repeated *r, const eq_text_style *style, eq_buf *out);
void eq_repeated_json(const eq_repeated *r, eq_buf *out); /* eq.concave/1 */
void eq_repeated_plain(const eq_repeated *r, eq_buf *out);

#ifdef __cplusplus
}
#endif
#endif
