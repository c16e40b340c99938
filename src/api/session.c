/* Sessions, requests, texts: the plumbing of the public interface. */
#include "api/session.h"

#include <stdlib.h>
#include <string.h>

#include "io/file.h"

#ifndef EQ_VERSION
#define EQ_VERSION "0.1.0"
#endif
/* The newest source in the data (missile_defence_parameters.csv). */
/* Far beyond what a machine does in a day; the sums are exact to here. */
#define MOST_FUTURES (UINT64_C(1) << 36)
#define EQ_DATA_DATE "2026-05"

const char *eq_version(void)
{
    return EQ_VERSION;
}

void eq_request_init(eq_request *r)
{
    *r =
        (eq_request){ .width = 80, .n_future = 4096, .seed = 7, .n_thread = 1, .chart_width = 720 };
}

void eq_text_free(eq_text *t)
{
    if (t) {
        free(t->p);
        *t = (eq_text){ NULL, 0 };
    }
}

static void move_text(eq_buf *b, eq_text *t)
{
    if (t) {
        t->p = b->p;
        t->n = b->n;
        *b = (eq_buf){ 0 };
    }
    eq_buf_clear(b);
}

static void write_findings(const eq_diag *d, eq_language language, bool json, bool all,
                           eq_text *err)
{
    eq_buf b = { 0 };

    if (d && (all ? eq_diag_size(d) : eq_diag_count(d, EQ_ERROR)) > 0) {
        eq_findings_write(d, language, json, &b);
    }
    move_text(&b, err);
}

static eq_outcome outcome_of(eq_status rc, const eq_diag *d)
{
    switch (rc) {
    case EQ_OK:
        return EQ_DONE;
    case EQ_ERR_CANCELLED:
        return EQ_INTERRUPTED;
    case EQ_ERR_MEMORY:
    case EQ_ERR_FULL:
    case EQ_ERR_NUMERIC:
        return EQ_FAILED;
    default:
        return d && eq_diag_count(d, EQ_ERROR) > 0 ? EQ_BAD_INPUT : EQ_FAILED;
    }
}

static eq_source bibliography_source(void)
{
    const eq_shipped *f = eq_shipped_find("docs/references.bib");

    return f ? (eq_source){ f->name, f->text, f->n } : (eq_source){ "docs/references.bib", "", 0 };
}

eq_outcome eq_session_open(const char *data_dir, eq_session **out, eq_text *err,
                           eq_language language)
{
    eq_session *s = calloc(1, sizeof *s);
    eq_source *src;
    eq_diag *diag = NULL;
    eq_status rc;
    eq_outcome done;

    *out = NULL;
    *err = (eq_text){ NULL, 0 };
    if (!s) {
        return EQ_FAILED;
    }
    atomic_flag_clear(&s->in_use);
    EQ_TRY(eq_dist_tables_create(&s->tables));
    EQ_TRY(eq_arena_create(&s->arena));
    EQ_TRY(eq_diag_create(&diag));
    src = EQ_NEW(s->arena, 1, eq_source);
    if (!src) {
        rc = EQ_ERR_MEMORY;
        goto out;
    }
    *src = bibliography_source();
    s->data_dir = data_dir ? eq_arena_copy(s->arena, data_dir, strlen(data_dir)) : NULL;
    EQ_TRY(eq_bib_parse(s->arena, src, diag, &s->bib));
    /* a folder of the user's own is held to its manifest; the shipped one is, by the tests */
    EQ_TRY(eq_data_open(s->arena, s->data_dir, s->data_dir != NULL, diag, &s->data));
    *out = s;
out:
    write_findings(diag, language, false, true, err);
    done = outcome_of(rc, diag);
    eq_diag_free(diag);
    if (rc != EQ_OK) {
        eq_session_close(s);
    }
    return done;
}

void eq_session_close(eq_session *s)
{
    if (s) {
        eq_given_clear(&s->given);
        eq_arena_free(s->arena);
        eq_dist_tables_free(s->tables);
        free(s);
    }
}

eq_outcome eq_session_file(eq_session *s, const char *name, const char *text, size_t n)
{
    return eq_given_put(&s->given, name, text, n) == EQ_OK ? EQ_DONE : EQ_FAILED;
}

void eq_session_seal(eq_session *s)
{
    s->given.sealed = true;
}

eq_lang eq_call_lang(const eq_call *c)
{
    return c->r->language == EQ_LANGUAGE_ZH ? EQ_ZH : EQ_EN;
}

static bool forward_progress(void *ctx, uint64_t done, uint64_t total, double mean, double error)
{
    const eq_call *c = ctx;

    return c->r->progress(c->r->progress_ctx, done, total, mean, error) != 0;
}

/* The session's tables, unless another call has them. */
static eq_status take_tables(eq_call *c)
{
    if (atomic_flag_test_and_set(&c->s->in_use)) {
        return EQ_OK;
    }
    c->ask.tables = c->s->tables;
    return eq_dist_tables_trim(c->s->tables);
}

static void give_tables_back(eq_call *c)
{
    if (c->ask.tables) {
        atomic_flag_clear(&c->s->in_use);
    }
}

eq_status eq_call_begin(eq_call *c, eq_session *s, const eq_request *r)
{
    static const eq_design_kind kinds[] = { EQ_DESIGN_SOBOL, EQ_DESIGN_LHS, EQ_DESIGN_MC };
    eq_status rc;

    *c = (eq_call){ .s = s, .r = r };
    eq_ask_options_init(&c->ask);
    c->ask.n_set = r->n_set;
    c->ask.set = r->set;
    c->ask.n_future = r->n_future;
    c->ask.runs_given = r->runs_given != 0;
    c->ask.seed = r->seed;
    c->ask.design = kinds[r->points];
    c->ask.n_thread = r->n_thread;
    c->ask.data_dir = s->data_dir;
    c->ask.version = EQ_VERSION;
    c->ask.data_date = EQ_DATA_DATE;
    if (r->progress) {
        c->ask.progress = forward_progress;
        c->ask.progress_ctx = c;
    }
    c->style = (eq_text_style){ .lang = eq_call_lang(c),
                                .both = r->language == EQ_LANGUAGE_BOTH,
                                .width = r->width,
                                .color = r->color != 0 };
    EQ_TRY(eq_arena_create(&c->arena));
    eq_arena_bring(c->arena, &s->given);
    EQ_TRY(eq_diag_create(&c->diag));
    EQ_TRY(take_tables(c));
    if (r->n_future > MOST_FUTURES) {
        rc = eq_call_refuse(c, EQ_ERR_RANGE, EQ_S_API_TOO_MANY_RUNS, NULL);
    }
out:
    c->rc = rc;
    return rc;
}

eq_outcome eq_call_end(eq_call *c, eq_text *out, eq_text *err)
{
    eq_outcome done;

    if (c->out.failed && c->rc == EQ_OK) {
        c->rc = EQ_ERR_MEMORY;
    }
    if (c->rc != EQ_OK && c->rc != EQ_ERR_CANCELLED && c->diag &&
        eq_diag_count(c->diag, EQ_ERROR) == 0) {
        eq_diag_add(c->diag, EQ_ERROR, c->rc, NULL, EQ_S_API_FAILED, "why", eq_status_text(c->rc),
                    NULL);
        done = EQ_FAILED;
    } else {
        done = outcome_of(c->rc, c->diag);
    }
    write_findings(c->diag, c->r->language, c->r->findings_json != 0, done != EQ_DONE, err);
    if (done == EQ_DONE || done == EQ_INTERRUPTED || c->keep_out) {
        move_text(&c->out, out);
    } else {
        eq_buf_clear(&c->out);
        *out = (eq_text){ NULL, 0 };
    }
    eq_diag_free(c->diag);
    eq_arena_free(c->arena);
    give_tables_back(c);
    return done;
}

eq_status eq_call_refuse(eq_call *c, eq_status code, int string_id, const char *name)
{
    eq_diag_add(c->diag, EQ_ERROR, code, NULL, string_id, "name", name ? name : "", NULL);
    return code;
}

/* ---- documents ---------------------------------------------------------------------------------
 */

static bool shipped(const char *folder, const char *name)
{
    return eq_document_shipped(folder, name) != NULL;
}

static bool shipped_scenario(const char *name)
{
    return shipped("scenarios", name) || shipped("games", name);
}

static eq_document document_of_file(eq_call *c, const char *name)
{
    const eq_source *src;
    const eq_node *schema;
    eq_node *root;

    if (eq_file_read(c->arena, name, EQ_YAML_MAX_BYTES, c->diag, &src) != EQ_OK ||
        eq_yaml_parse(c->arena, src, c->diag, &root) != EQ_OK) {
        return EQ_DOCUMENT_NONE;
    }
    schema = root->kind == EQ_NODE_MAP ? eq_node_get(root, "schema") : NULL;
    if (schema && schema->kind == EQ_NODE_SCALAR) {
        if (eq_str_is(schema->text, "eq.claim/1")) {
            return EQ_DOCUMENT_CLAIM;
        }
        if (eq_str_is(schema->text, EQ_SCENARIO_SCHEMA) ||
            eq_str_is(schema->text, EQ_GAME_SCHEMA)) {
            return EQ_DOCUMENT_SCENARIO;
        }
    }
    eq_diag_add(c->diag, EQ_ERROR, EQ_ERR_SCHEMA, schema ? &schema->pos : &root->pos,
                EQ_S_API_SCHEMA, NULL);
    return EQ_DOCUMENT_NONE;
}

/* "claims/x.yaml" -> "x", or false. */
static bool id_of(const eq_shipped *f, const char *folder, char id[256])
{
    size_t n = strlen(folder);
    const char *dot = strrchr(f->name, '.');

    if (strncmp(f->name, folder, n) != 0 || f->name[n] != '/' || !dot ||
        (size_t)(dot - f->name) - n - 1 >= 256 || strcmp(dot, ".yaml") != 0) {
        return false;
    }
    memcpy(id, f->name + n + 1, (size_t)(dot - f->name) - n - 1);
    id[(size_t)(dot - f->name) - n - 1] = 0;
    return strcmp(id, "index") != 0;
}

/* The lines "  - NAME" of the folder's index, in their order. */
static bool next_listed(const char **at, char id[256])
{
    while (*at && **at) {
        const char *eol = strchr(*at, '\n'), *p = *at;
        size_t n = eol ? (size_t)(eol - p) : strlen(p);

        *at = eol ? eol + 1 : p + n;
        if (n > 4 && n < 256 && memcmp(p, "  - ", 4) == 0) {
            memcpy(id, p + 4, n - 4);
            id[n - 4] = 0;
            return true;
        }
    }
    return false;
}

static bool listed(const char *index, const char *id)
{
    char other[256];

    while (next_listed(&index, other)) {
        if (strcmp(other, id) == 0) {
            return true;
        }
    }
    return false;
}

void eq_each_shipped(const char *folder, void (*fn)(void *ctx, const char *id), void *ctx)
{
    const eq_shipped *list = eq_document_shipped(folder, "index");
    const char *at = list ? list->text : NULL;
    char id[256];

    while (next_listed(&at, id)) {
        fn(ctx, id);
    }
    for (const eq_shipped *f = eq_shipped_files; f->name; f++) {
        if (id_of(f, folder, id) && !(list && listed(list->text, id))) {
            fn(ctx, id);
        }
    }
}

typedef struct known {
    eq_arena *arena;
    const char *name[512];
    size_t n;
} known;

static void add_known(void *ctx, const char *id)
{
    known *k = ctx;

    if (k->n < EQ_COUNT(k->name)) {
        k->name[k->n] = eq_arena_copy(k->arena, id, strlen(id));
        k->n += k->name[k->n] != NULL;
    }
}

eq_document eq_call_document(eq_call *c, const char *name)
{
    known *k;
    int near;

    if (eq_name_is_file(name) && !shipped("claims", name) && !shipped_scenario(name)) {
        return document_of_file(c, name);
    }
    if (shipped("claims", name)) {
        return EQ_DOCUMENT_CLAIM;
    }
    if (shipped_scenario(name)) {
        return EQ_DOCUMENT_SCENARIO;
    }
    eq_diag_add(c->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, NULL, EQ_S_API_NO_SUCH, "name", name, NULL);
    k = EQ_NEW(c->arena, 1, known);
    if (k) {
        k->arena = c->arena;
        eq_each_shipped("claims", add_known, k);
        eq_each_shipped("scenarios", add_known, k);
        eq_each_shipped("games", add_known, k);
        near = eq_text_suggest(eq_str_of(name), k->name, k->n);
        if (near >= 0) {
            eq_diag_hint(c->diag, EQ_S_CASE_DID_YOU_MEAN, "name", k->name[near], NULL);
        }
    }
    return EQ_DOCUMENT_NONE;
}
