/* Writing JSON: keys in the order of the calls, doubles that read back exactly, two-space indent.
 */
#ifndef EQ_JSON_H
#define EQ_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_json {
    eq_buf *out;
    int depth;
    bool compact; /* one line */
    bool first[64], in_list[64];
} eq_json;

void eq_json_begin(eq_json *j, eq_buf *out, bool compact);
/* key NULL inside a list. */
void eq_json_object(eq_json *j, const char *key);
void eq_json_list(eq_json *j, const char *key);
void eq_json_end(eq_json *j); /* closes the innermost object or list */
void eq_json_text(eq_json *j, const char *key, const char *value); /* NULL value writes null */
void eq_json_number(eq_json *j, const char *key, double value);    /* not finite writes null */
void eq_json_u64(eq_json *j, const char *key, uint64_t value);
void eq_json_bool(eq_json *j, const char *key, bool value);
void eq_json_null(eq_json *j, const char *key);

#ifdef __cplusplus
}
#endif
#endif
