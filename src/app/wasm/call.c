/* provisional */
#include <stdlib.h>
#include <string.h>
#include "eq/eq.h"
#define EXPORT(name) __attribute__((export_name(#name), visibility("default")))
void __wasm_call_ctors(void);
static eq_session *session;
static char *room;
static eq_text out, err;
EXPORT(eq_wasm_room) char *eq_wasm_room(size_t n);
EXPORT(eq_wasm_call) int eq_wasm_call(size_t n);
EXPORT(eq_wasm_out) const char *eq_wasm_out(void);
EXPORT(eq_wasm_out_size) size_t eq_wasm_out_size(void);
EXPORT(eq_wasm_err) const char *eq_wasm_err(void);
EXPORT(eq_wasm_err_size) size_t eq_wasm_err_size(void);
__attribute__((import_module("eq"), import_name("progress"))) int eq_page_progress(double, double, double, double);
static int tell(void *c, uint64_t d, uint64_t t, double s, double e) { (void)c; return eq_page_progress((double)d, (double)t, s, e); }
char *eq_wasm_room(size_t n) { free(room); return room = malloc(n); }
const char *eq_wasm_out(void) { return out.p; }
size_t eq_wasm_out_size(void) { return out.n; }
const char *eq_wasm_err(void) { return err.p; }
size_t eq_wasm_err_size(void) { return err.n; }
typedef eq_outcome verb(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);
int eq_wasm_call(size_t n)
{
    static const struct { const char *name; verb *fn; } verbs[] = {
        { "ask", eq_verb_ask }, { "why", eq_verb_why }, { "check", eq_verb_check }, { "new", eq_verb_new },
        { "run", eq_verb_run }, { "compare", eq_verb_compare }, { "report", eq_verb_report }, { "plot", eq_verb_plot },
        { "solve", eq_verb_solve }, { "hindcast", eq_verb_hindcast }, { "data", eq_verb_data }, { "models", eq_verb_models }, { "doc", eq_verb_doc },
    };
    static const char *name[16], *set[64];
    eq_request r;
    eq_text_free(&out); eq_text_free(&err);
    if (!session) { __wasm_call_ctors(); eq_outcome rc = eq_session_open(NULL, &session, &err, EQ_LANGUAGE_EN); if (rc) return (int)rc; }
    eq_request_init(&r);
    r.n_thread = 1; r.name = name; r.set = set; r.progress = tell;
    for (const char *p = room + strlen(room) + 1; p < room + n; p += strlen(p) + 1) {
        if (!strncmp(p, "seed=", 5)) r.seed = (uint64_t)atol(p + 5);
        if (!strncmp(p, "from=", 5)) r.from = p + 5;
        if (!strncmp(p, "method=", 7)) r.method = p + 7;
        if (!strncmp(p, "worlds=", 7)) r.worlds = p + 7;
        if (!strcmp(p, "points=mc")) r.points = EQ_POINTS_MC;
        if (!strcmp(p, "points=lhs")) r.points = EQ_POINTS_LHS;
        if (!strcmp(p, "format=picture")) r.svg = 1, r.format = EQ_FORMAT_PICTURE;
        if (!strncmp(p, "name=", 5)) name[r.n_name++] = p + 5;
        if (!strncmp(p, "set=", 4)) set[r.n_set++] = p + 4;
        if (!strncmp(p, "lang=", 5)) r.language = !strcmp(p + 5, "zh");
        if (!strncmp(p, "runs=", 5)) { r.n_future = (uint64_t)atol(p + 5); r.runs_given = 1; }
        if (!strncmp(p, "chart=", 6)) r.chart = p + 6;
        if (!strcmp(p, "format=json")) r.format = EQ_FORMAT_JSON;
    }
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) if (!strcmp(room, verbs[i].name)) return (int)verbs[i].fn(session, &r, &out, &err);
    return 2;
}
