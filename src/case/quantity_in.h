/* Shared by the files that read quantities; nobody else includes it. */
#ifndef EQ_QUANTITY_IN_H
#define EQ_QUANTITY_IN_H

#include "case/quantity_text.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_quantity_reader {
    const eq_quantity_context *ctx;
    const eq_target *target;
    const eq_node *node; /* the map */
    eq_number unit;      /* of `unit:`; has_unit false when absent */
} eq_quantity_reader;

/* A number of the quantity's own unit under `key`; *found tells whether it is there. */
EQ_NODISCARD eq_status eq_quantity_number(const eq_quantity_reader *r, const char *key, bool *found,
                                          double *out);
/* A plain number: a shape, a weight. */
EQ_NODISCARD eq_status eq_quantity_plain(const eq_quantity_reader *r, const eq_node *n,
                                         double *out);
/* One value in a list: a number within bounds, a word, yes or no. */
EQ_NODISCARD eq_status eq_quantity_one(const eq_quantity_reader *r, const eq_node *n, double *out);
/* `words: likely`: a word of probability as the range that a table gives it. */
EQ_NODISCARD eq_status eq_quantity_phrase(const eq_quantity_reader *r, const eq_node *words,
                                          eq_dist *out);
/* `dist: triangular` and its keys. */
EQ_NODISCARD eq_status eq_quantity_family(const eq_quantity_reader *r, const eq_node *dist,
                                          eq_quantity *q);

/* `rule: expression` and `first: value`; checks which keys go with them. */
EQ_NODISCARD eq_status eq_quantity_rule(const eq_quantity_reader *r, const eq_node *rule,
                                        eq_quantity *q);
/* "rule: expression" on one line: the expression, and where it begins in the text. */
bool eq_text_rule(eq_str text, eq_str *expression, size_t *at);
/* The same as a quantity; map as in eq_expr_text, or NULL. */
EQ_NODISCARD eq_status eq_quantity_rule_text(const eq_quantity_context *ctx, eq_str text,
                                             const eq_pos *at, const uint32_t *map,
                                             const eq_target *t, eq_quantity *q);

#ifdef __cplusplus
}
#endif
#endif
