/* Inside of the public interface; only src/api includes it. */
#ifndef EQ_SESSION_H
#define EQ_SESSION_H

#include <stdatomic.h>

#include "answer/ask.h"
#include "eq/eq.h"
#include "io/data.h"
#include "io/given.h"
#include "io/json.h"
#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

struct eq_session {
    eq_arena *arena;
    eq_bib bib;
    eq_data data;
    const char *data_dir;
    eq_given given;         /* texts in place of files; the seal */
    eq_dist_tables *tables; /* kept from call to call; one call at a time has them */
    atomic_flag in_use;     /* the tables */
};

/* One call of a verb: an arena and findings of its own, freed by eq_call_end. */
typedef struct eq_call {
    eq_session *s;
    const eq_request *r;
    eq_arena *arena;
    eq_diag *diag;
    eq_buf out;
    bool keep_out; /* out is given back though there are errors */
    eq_status rc;
    eq_ask_options ask;
    eq_text_style style;
} eq_call;

EQ_NODISCARD eq_status eq_call_begin(eq_call *c, eq_session *s, const eq_request *r);
/* Moves the texts out, tells the outcome of c->rc. */
EQ_NODISCARD eq_outcome eq_call_end(eq_call *c, eq_text *out, eq_text *err);
/* Findings as text, or as a JSON array; both languages: English, then Chinese behind a newline. */
void eq_findings_write(const eq_diag *d, eq_language language, bool json, eq_buf *out);
/* The same array under a key of an object. */
void eq_findings_list(const eq_diag *d, eq_language language, const char *key, eq_json *j);
/* A finding without a place, from the command's words. */
eq_status eq_call_refuse(eq_call *c, eq_status code, int string_id, const char *name);

typedef enum eq_document { EQ_DOCUMENT_CLAIM, EQ_DOCUMENT_SCENARIO, EQ_DOCUMENT_NONE } eq_document;
/* What a shipped name or a file is; NONE with a finding. */
eq_document eq_call_document(eq_call *c, const char *name);
eq_lang eq_call_lang(const eq_call *c);
/* "claims/x.yaml" -> "x" for every shipped file of a folder; calls fn. */
void eq_each_shipped(const char *folder, void (*fn)(void *ctx, const char *id), void *ctx);

#ifdef __cplusplus
}
#endif
#endif
