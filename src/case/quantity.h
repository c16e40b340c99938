/* A quantity as people write it: a number with unit, distribution, date, sources, quote, disputes.
 * Reads every notation of DESIGN from a YAML node or from plain text ("3 to 7 kg"); checks units,
 * bounds and sources; converts to canonical units. Refuses to guess a unit. */
#ifndef EQ_QUANTITY_H
#define EQ_QUANTITY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/units.h"
#include "expr/expr.h"
#include "io/bib.h"
#include "io/data.h"
#include "io/yaml.h"
#include "model/model.h"
#include "num/dist_tables.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A loading on a named shared factor: `with: {detection: 0.6}`. */
typedef struct eq_loading {
    const char *factor;
    double loading;
} eq_loading;

/* One published value of a quantity with its sources: a part of a mixture or a row of `published`.
 */
typedef struct eq_published {
    const char *const *source; /* NULL-terminated */
    double value;              /* canonical; the stated mean of the part */
    eq_dist dist;              /* the part itself, prepared within the bounds */
    const char *text;          /* as written */
} eq_published;

/* A value from a year on (`by_year`). */
typedef struct eq_year_value {
    int year;
    double value;
} eq_year_value;

typedef struct eq_quantity {
    eq_dist dist;                   /* canonical units; prepared */
    const char *text;               /* as written, on one line */
    const char *shown;              /* the same for people: the parts of a mixture side by side */
    const char *const *source;      /* NULL-terminated; may be empty */
    const char *const *disputed_by; /* NULL-terminated; may be empty */
    const char *quote, *page, *date, *note_en, *note_zh; /* NULL where none */
    bool judgement;
    bool per_year;         /* drawn afresh every year */
    const char *dirichlet; /* name of the group of shares it belongs to, or NULL */
    size_t n_loading;
    const eq_loading *loading;
    size_t n_published;
    const eq_published *published;
    size_t n_year;
    const eq_year_value *by_year;
    bool is_rule;      /* computed by an expression; dist stands at some allowed value */
    eq_expr_text rule; /* the expression with its place */
    bool has_first;
    double first; /* the value in the first year where the rule looks at last year; canonical */
    eq_pos pos;
} eq_quantity;

/* What a quantity must be. */
typedef struct eq_target {
    const char *path, *name[EQ_N_LANG], *help[EQ_N_LANG];
    const char *unit_text;
    eq_unit unit;
    eq_value_type type;
    bool share, integer, calendar, yearly;
    double lo, hi; /* canonical */
    const char *const *words;
} eq_target;

/* Where quantities come from, for sources and data files. */
typedef struct eq_quantity_context {
    eq_arena *arena;
    const eq_bib *bib;
    const eq_data *data;
    const char *data_dir;   /* EQ_DATA or NULL */
    eq_dist_tables *tables; /* kept by the caller; or NULL */
    eq_diag *diag;
    /* for quantities without a source of their own */
    const char *const *dflt_source; /* NULL-terminated, or NULL */
    bool dflt_judgement;
    bool part;        /* of a mixture: its bounds act on the whole */
    bool no_rule;     /* a value is needed: parts of a mixture, published values */
    bool need_source; /* false for --set and for the changes of a world */
} eq_quantity_context;

void eq_target_of_param(const eq_param *p, const char *path, eq_target *out);

/* Findings go to ctx->diag; EQ_OK or the code of the first one. */
EQ_NODISCARD eq_status eq_quantity_read(const eq_quantity_context *ctx, const eq_node *node,
                                        const eq_target *target, eq_quantity *out);
/* The same from text at a place ("4 kg", "3 to 7 kg", "yes"). */
EQ_NODISCARD eq_status eq_quantity_read_text(const eq_quantity_context *ctx, eq_str text,
                                             const eq_pos *at, const eq_target *target,
                                             eq_quantity *out);
/* "yes" or "no" in a scalar node; n NULL leaves *out as it is. */
EQ_NODISCARD eq_status eq_yes_read(eq_diag *diag, const eq_node *n, bool *out);
/* A list of bibliography keys from `key` or `[key, key]`; unknown ones are findings. */
EQ_NODISCARD eq_status eq_sources_read(const eq_quantity_context *ctx, const eq_node *node,
                                       const char *const **out);

#ifdef __cplusplus
}
#endif
#endif
