/* What is wrong with the user's input: many findings a run, each with place, rule, value, hint,
 * in both languages. Collected here, printed by a front end. */
#ifndef EQ_DIAG_H
#define EQ_DIAG_H

#include "base/status.h"
#include "base/strings.h"
#include "base/text.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum eq_severity { EQ_ERROR, EQ_WARNING, EQ_NOTE } eq_severity;

/* A text that positions point into. The name is what the user knows it by ("my.yaml", "--set"). */
typedef struct eq_source {
    const char *name;
    const char *text; /* may be NULL: then no line is shown */
    size_t n;
} eq_source;

/* A place: byte offset and byte length in the source, and the path of keys down to it.
 * src NULL: nowhere. */
typedef struct eq_pos {
    const eq_source *src;
    size_t offset, len;
    const char *path; /* "cn.pu_per_warhead", "worlds.leap"; may be NULL */
} eq_pos;

typedef struct eq_finding {
    eq_severity severity;
    eq_status code;
    char *file, *path, *line_text; /* NULL where unknown */
    size_t line, col;              /* 1-based; col counts code points; 0 where unknown */
    size_t caret_col, caret_width; /* display columns within line_text, 0-based */
    char *text[EQ_N_LANG];
    char *hint[EQ_N_LANG]; /* NULL where none */
} eq_finding;

typedef struct eq_diag eq_diag;

EQ_NODISCARD eq_status eq_diag_create(eq_diag **out);
void eq_diag_free(eq_diag *d);

/* Adds a finding from the template `string_id` and pairs "name", "value", ..., NULL. Copies all.
 * A pair "name_zh" gives the value of {name} in the Chinese text.
 * `at` may be NULL. Past 200 findings only the counts grow. d may be NULL: nothing happens. */
void eq_diag_add(eq_diag *d, eq_severity sev, eq_status code, const eq_pos *at, int string_id,
                 ... /* const char * name, value, ..., NULL */) EQ_ENDS_WITH_NULL;
/* A hint to the finding added last. */
void eq_diag_hint(eq_diag *d, int string_id, ... /* const char * pairs, NULL */) EQ_ENDS_WITH_NULL;

size_t eq_diag_count(const eq_diag *d, eq_severity sev);
size_t eq_diag_size(const eq_diag *d);
const eq_finding *eq_diag_get(const eq_diag *d, size_t i);
/* EQ_OK when there is no error, else the code of the first error. */
eq_status eq_diag_status(const eq_diag *d);

/* Appends one finding in the form of STYLE example 4 (file:line:col: error[code] at path, the
 * line, a caret, the rule, a hint). Carets count display columns. */
void eq_diag_write(const eq_finding *f, eq_lang lang, eq_buf *out);
/* All of them (notes only when there is no error), then the closing line ("2 errors in 1 file;
 * nothing was run."). */
void eq_diag_write_all(const eq_diag *d, eq_lang lang, eq_buf *out);

/* Numbers inside diagnostics: text of x to 6 significant digits in a caller's buffer. */
typedef struct eq_num_text {
    char s[32];
} eq_num_text;
const char *eq_num_text_of(eq_num_text *t, double x);

#ifdef __cplusplus
}
#endif
#endif
