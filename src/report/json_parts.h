/* Parts of an answer as JSON, shared by the files that write it. */
#ifndef EQ_REPORT_JSON_PARTS_H
#define EQ_REPORT_JSON_PARTS_H

#include "io/json.h"
#include "report/words.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A text in both languages, or null. */
void eq_json_both(eq_json *j, const char *key, const eq_both *b);
/* "map" of an answer; null where none was asked for. */
void eq_json_map(eq_json *j, const eq_answer *a);

#ifdef __cplusplus
}
#endif
#endif
