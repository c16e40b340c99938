/* Where the shipped claims, scenarios and games use a source, a dataset or an input. */
#ifndef EQ_USES_H
#define EQ_USES_H

#include "api/session.h"
#include "io/json.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum eq_sought {
    EQ_SOUGHT_SOURCE,  /* a bibliography key in source, said_by, doubted_by, disputed_by */
    EQ_SOUGHT_DATASET, /* a CSV file's name */
    EQ_SOUGHT_INPUT    /* a value given to an input: its path, or the key that ends it */
} eq_sought;

/* Writes the list "uses": {document, folder, title, path, relation, value, quote, page}, in the
 * order of the files; texts that a file lacks are null. Title is in the asked language. Errors: a
 * file that cannot be parsed, with findings. */
EQ_NODISCARD eq_status eq_uses_json(eq_call *c, eq_sought what, const char *name, eq_json *j);

#ifdef __cplusplus
}
#endif
#endif
