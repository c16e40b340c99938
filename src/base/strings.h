/* Every sentence a person reads, in both languages. The enum and the table are generated from
 * the files in strings/ (id, en, zh, note; tab-separated) by tools/strings.awk: the id
 * "expr.unknown-name" becomes EQ_S_EXPR_UNKNOWN_NAME. A missing column or unequal {placeholders}
 * fail the build. */
#ifndef EQ_STRINGS_H
#define EQ_STRINGS_H

#include "base/text.h"
#include "eq_strings_gen.h" /* enum eq_string_id { EQ_S_..., EQ_N_STRING } */

#ifdef __cplusplus
extern "C" {
#endif

/* Never NULL. */
const char *eq_string(int id, eq_lang lang);
const char *eq_string_id_name(int id);
/* The id of a name such as "word.projection", or -1. */
int eq_string_find(const char *name);

#ifdef __cplusplus
}
#endif
#endif
