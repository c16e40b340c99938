/* What the pages and lists of models share. */
#ifndef EQ_LISTS_H
#define EQ_LISTS_H

#include "api/session.h"
#include "model/model.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What the input may be: its options, or its range. */
void eq_bounds_text(const eq_param *p, eq_lang lang, eq_buf *b);
/* For whom a model of all actors has rows of this key: "cn, ru, us" or "us on cn, us on ru"; what
 * is nobody's stands behind the model's name. param: of its parameters, else of its outputs. */
void eq_whose_text(const eq_model *m, const char *key, bool param, eq_buf *b);
/* The model of this name; NULL after a finding that names the nearest one. */
const eq_model *eq_need_model(eq_call *c, const char *name);

/* Whether parameter k is the input of this name: its key, or a path that ends in it. */
bool eq_input_named(const eq_model *m, size_t k, const char *name);

/* data.c: datasets and sources, and the card of one of them or of an input. */
void eq_data_list_json(eq_call *c);
EQ_NODISCARD eq_status eq_data_card_json(eq_call *c, const char *name);

#ifdef __cplusplus
}
#endif
#endif
