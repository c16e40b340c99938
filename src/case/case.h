/* The case: everything understood. Names are indices, numbers canonical, rules checked, worlds laid
 * out. Nothing downstream validates again. */
#ifndef EQ_CASE_H
#define EQ_CASE_H

#include "case/game.h"
#include "case/name_index.h"
#include "case/quantity.h"
#include "case/scenario.h"
#include "expr/expr.h"
#include "model/model.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_MAX_WORLDS = 32, EQ_MAX_PATHS = 1024, EQ_MAX_SLOTS = 4096 };

/* A place for a number: a model parameter of an actor, or a user's own quantity. */
typedef struct eq_path {
    const char *path;
    const eq_param *param; /* NULL for an own quantity */
    const eq_model *model; /* of the first instance that uses it; NULL for own */
    eq_target target;
    uint32_t dim;    /* dimension of the point set */
    uint64_t stream; /* hash of the path: its randomness, for ever */
    uint32_t *input; /* [n_world] index into input[] */
} eq_path;

/* One quantity in use: a path's value in one or several worlds. */
typedef struct eq_input {
    uint32_t path;
    uint32_t world; /* the first world that uses it */
    eq_quantity q;
    bool constant;
    bool known;             /* the same in every future: constant, by year, or a rule on such */
    const eq_program *rule; /* what computes it, compiled in `world`; NULL: drawn or constant */
    uint32_t in_step;       /* a rule on last year's outputs: the instance before whose step it
                               runs, year by year; else UINT32_MAX */
    double value;           /* when constant */
    eq_dist gamma; /* a dirichlet share: what is drawn and then divided; q.dist is its beta */
} eq_input;

/* Whether futures draw it: neither constant nor by year nor computed. */
static inline bool eq_input_drawn(const eq_input *in)
{
    return !in->constant && in->q.n_year == 0 && !in->q.is_rule;
}

typedef struct eq_instance {
    const eq_model *model;
    int own, other; /* actor numbers; other -1 unless a pair */
    uint32_t *path; /* [model->n_param] */
} eq_instance;

typedef struct eq_derived {
    const char *name, *unit_text;
    const char *title[EQ_N_LANG];
    eq_program **program; /* [n_world] */
    eq_ast *ast;
    eq_unit unit;
    eq_definition def;
} eq_derived;

typedef enum eq_slot_kind {
    EQ_SLOT_INPUT,
    EQ_SLOT_OUTPUT,
    EQ_SLOT_DERIVED,
    EQ_SLOT_GAME
} eq_slot_kind;
/* What a program's slot number means. */
typedef struct eq_slot {
    eq_slot_kind kind;
    uint32_t world;
    uint32_t index;  /* INPUT: path; OUTPUT: instance; DERIVED: derived; GAME: measure */
    uint32_t output; /* OUTPUT: number in the model's table */
} eq_slot;

/* A group of inputs with stated rank correlations: factor[m*m], lower triangular. */
typedef struct eq_correlated {
    size_t m;
    const uint32_t *path; /* [m] */
    const double *factor;
} eq_correlated;

/* Shares that sum to one in every future: inputs of one world. Those that are not of a dirichlet
 * stand at their values, the others fill the rest. */
typedef struct eq_shares {
    size_t m;
    const uint32_t *input; /* [m] */
    bool yearly;
} eq_shares;

/* A model output's name in expressions: "cn.warhead_ceiling", "cn.arrivals.on_us". */
typedef struct eq_output_name {
    const char *path;
    uint32_t instance, output;
} eq_output_name;

typedef struct eq_world {
    const char *name;
    const char *label[EQ_N_LANG];
    const eq_node *changes; /* map path -> quantity; NULL: none */
    uint32_t from;          /* 1 + the earlier world whose inputs it starts from; 0: the scenario */
    bool reference;         /* only referred to by name; the proposition is not asked in it */
} eq_world;
/* Keys of a world that are no inputs: label, from, reference. */
bool eq_world_word(const char *key);

/* A value given on the command line: key=value. */
typedef struct eq_setting {
    const char *text;
} eq_setting;

typedef struct eq_case {
    eq_arena *arena;
    const eq_scenario *scenario;
    const eq_bib *bib;
    int first_year, n_years;
    size_t n_world, n_path, n_input, n_instance, n_derived, n_slot, n_correlated, n_factor;
    eq_world *world;
    eq_path *path;
    eq_name_index path_index; /* of path[] */
    eq_input *input;
    eq_instance *instance;
    eq_derived *derived;
    eq_case_game *game; /* NULL: none */
    eq_slot *slot;
    eq_correlated *correlated;
    size_t n_shares;
    eq_shares *shares;
    size_t n_output_name;
    eq_output_name *output_name;
    eq_name_index output_index; /* of output_name[] */
    const char **factor;        /* names of shared factors */
    uint32_t factor_dim;        /* dimension of factor 0 */
    size_t n_set;
    const char **set_path; /* paths set on the command line */
    char hash[65];         /* SHA-256 over every resolved input, model revision, timeline */
} eq_case;

typedef struct eq_case_options {
    const eq_bib *bib;
    const eq_data *data;
    const char *data_dir;
    size_t n_world; /* 0: one world "baseline" without changes */
    const eq_world *world;
    size_t n_set;
    const char *const *set; /* "key=value"; applied to every world that does not change the key */
    eq_dist_tables *tables; /* kept by the caller as long as the case; or NULL */
} eq_case_options;

/* Findings go to diag. The case borrows scenario, bib and arena. */
EQ_NODISCARD eq_status eq_case_build(eq_arena *arena, const eq_scenario *scenario,
                                     const eq_case_options *options, eq_diag *diag, eq_case **out);

/* What stands at a path where no world changes it and nothing is set: the scenario's quantity, else
 * the model's default (`table`: in any case that). *found false where there is none, or it cannot
 * be read. */
EQ_NODISCARD eq_status eq_case_unset(eq_case *c, const eq_case_options *options,
                                     const eq_path *path, bool table, eq_quantity *out,
                                     bool *found);

/* Compiles an expression as seen from a world (names without a world prefix mean this one). */
EQ_NODISCARD eq_status eq_case_compile(eq_case *c, uint32_t world, const eq_ast *ast,
                                       const eq_type *want, eq_diag *diag, eq_program **out);
/* The same for a text that stands in no file. */
EQ_NODISCARD eq_status eq_case_compile_text(eq_case *c, uint32_t world, const char *text,
                                            eq_diag *diag, eq_program **out);
/* Parses the expression in a scalar node. */
EQ_NODISCARD eq_status eq_case_parse(eq_case *c, const eq_node *node, eq_diag *diag, eq_ast **out);
/* Path by name, or NULL; suggest may be filled as in eq_scope_names. */
const eq_path *eq_case_path(const eq_case *c, eq_str name, const char **suggest);
int eq_case_world(const eq_case *c, eq_str name); /* or -1 */

/* Path of a row of a model of all actors (model/model.h). on_first: of a parameter, where "on_cn"
 * stands before the key. */
void eq_world_path(const eq_model *m, const char *key, eq_whose of, eq_whose on, bool on_first,
                   eq_buf *out);

extern const char *const eq_actors[]; /* "cn", "ru", "us", "jp", ...; NULL-terminated */
int eq_actor_find(eq_str code);       /* or -1 */
const char *eq_actor_name(int actor, eq_lang lang);

#ifdef __cplusplus
}
#endif
#endif
