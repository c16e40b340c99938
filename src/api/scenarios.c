/* Verbs about scenarios and results files: run, show. */
#include <string.h>

#include "api/session.h"
#include "io/json.h"
#include "report/run_report.h"

static eq_status run_named(eq_call *c, const char *name, eq_store *store, bool dry,
                           const eq_run_summary **out)
{
    return eq_run_scenario(c->arena, &c->s->bib, &c->s->data, name, &c->ask, store, dry, c->diag,
                           out);
}

static eq_status need_scenario(eq_call *c, const char *name)
{
    eq_document d = eq_call_document(c, name);

    if (d == EQ_DOCUMENT_CLAIM) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_API_CLAIM_NOT_SCENARIO, name);
    }
    return d == EQ_DOCUMENT_SCENARIO ? EQ_OK : eq_diag_status(c->diag);
}

static void write_run(eq_call *c, const eq_run_summary *s, bool dry)
{
    if (c->r->format == EQ_FORMAT_JSON) {
        eq_run_json(s, &c->out);
    } else if (dry) {
        eq_plan_text(s, &c->style, &c->out);
    } else if (c->r->csv) {
        eq_run_csv(s, c->style.lang, &c->out);
    } else if (c->r->format == EQ_FORMAT_PLAIN) {
        eq_run_plain(s, c->style.lang, &c->out);
    } else {
        eq_run_text(s, &c->style, &c->out);
    }
}

/* What `eq show` prints later stands in the store as text, beside the blocks. */
static eq_status keep_summary(eq_call *c, eq_store *store, const eq_run_summary *s)
{
    static const char *const keys[] = { "summary_en", "summary_zh" };
    eq_text_style style = c->style;
    eq_buf b = { 0 };
    eq_status rc = EQ_OK;

    style.color = style.both = false;
    for (int lang = 0; lang < EQ_N_LANG; lang++) {
        style.lang = (eq_lang)lang;
        eq_buf_reset(&b);
        eq_run_text(s, &style, &b);
        EQ_TRY(eq_store_put_text(store, keys[lang], eq_buf_text(&b)));
    }
    eq_buf_reset(&b);
    eq_run_json(s, &b);
    EQ_TRY(eq_store_put_text(store, "summary_json", eq_buf_text(&b)));
out:
    eq_buf_clear(&b);
    return rc;
}

/* The request itself, so that a results file can be resumed and its numbers traced. */
static eq_status keep_request(eq_call *c, eq_store *store)
{
    eq_buf sets = { 0 }, n = { 0 }, seed = { 0 };
    eq_status rc;

    for (size_t i = 0; i < c->r->n_set; i++) {
        eq_buf_str(&sets, i ? "\n" : "");
        eq_buf_str(&sets, c->r->set[i]);
    }
    eq_buf_u64(&n, c->r->n_future);
    eq_buf_u64(&seed, c->r->seed);
    EQ_TRY(eq_store_put_text(store, "scenario", c->r->name[0]));
    EQ_TRY(eq_store_put_text(store, "set", eq_buf_text(&sets)));
    EQ_TRY(eq_store_put_text(store, "runs", eq_buf_text(&n)));
    EQ_TRY(eq_store_put_text(store, "seed", eq_buf_text(&seed)));
    EQ_TRY(eq_store_put_text(store, "version", eq_version()));
out:
    eq_buf_clear(&sets);
    eq_buf_clear(&n);
    eq_buf_clear(&seed);
    return rc;
}

static eq_status store_failed(eq_call *c, eq_store *store, eq_status rc)
{
    if (rc != EQ_OK && rc != EQ_ERR_CANCELLED && eq_diag_count(c->diag, EQ_ERROR) == 0) {
        eq_diag_add(c->diag, EQ_ERROR, rc, NULL, EQ_S_ENGINE_STORE_FAILED, "why",
                    store ? eq_store_error(store) : eq_status_text(rc), NULL);
    }
    return rc;
}

static void run(eq_call *c)
{
    const eq_run_summary *s = NULL;
    eq_store *store = NULL;
    bool dry = c->r->dry != 0;
    eq_status rc;

    if (c->r->n_name != 1) {
        c->rc = eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_API_ONE_NAME, NULL);
        return;
    }
    EQ_TRY(need_scenario(c, c->r->name[0]));
    if (c->r->file && !dry) { /* a wrong scenario must not leave a file behind */
        EQ_TRY(run_named(c, c->r->name[0], NULL, true, &s));
        s = NULL;
        EQ_TRY(eq_disk_open_to(c->arena, c->r->file, c->diag));
        EQ_TRY(eq_store_open(c->r->file, true, c->diag, &store));
        if (!eq_store_get_text(store, "scenario")) {
            EQ_TRY(store_failed(c, store, keep_request(c, store)));
        }
    }
    rc = run_named(c, c->r->name[0], store, dry, &s);
    if (s) {
        write_run(c, s, dry);
        if (store && rc == EQ_OK) {
            rc = store_failed(c, store, keep_summary(c, store, s));
        }
    }
out:
    eq_store_close(store);
    c->rc = rc;
}

eq_outcome eq_verb_run(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        run(&c);
    }
    return eq_call_end(&c, out, err);
}

/* ---- show --------------------------------------------------------------------------------------
 */

static bool is_store(const char *name)
{
    size_t n = strlen(name);

    return n > 4 && strcmp(name + n - 4, ".eqs") == 0;
}

/* Copies a text of the store into the arena; "" when absent. */
static const char *stored(eq_call *c, eq_store *store, const char *key)
{
    const char *t = eq_store_get_text(store, key);
    const char *copy = t ? eq_arena_copy(c->arena, t, strlen(t)) : "";

    return copy ? copy : "";
}

/* --set lines of the store become the request's own. */
static void use_stored_request(eq_call *c, eq_store *store)
{
    const char *sets = stored(c, store, "set"), *p = sets;
    const char **list = EQ_NEW(c->arena, strlen(sets) + 1, const char *);
    size_t n = 0;

    while (list && *p) {
        size_t len = strcspn(p, "\n");

        list[n] = eq_arena_copy(c->arena, p, len);
        n += list[n] != NULL;
        p += len + (p[len] == '\n');
    }
    c->ask.set = list;
    c->ask.n_set = list ? n : 0;
    (void)!eq_str_u64(eq_str_of(stored(c, store, "seed")), &c->ask.seed);
}

static eq_status show_origin(eq_call *c, const char *scenario)
{
    const eq_run_summary *s = NULL;
    eq_status rc;

    c->ask.only = c->r->origin;
    EQ_TRY(run_named(c, scenario, NULL, false, &s));
    if (c->r->format == EQ_FORMAT_JSON) {
        eq_run_json(s, &c->out);
    } else {
        eq_origin_text(s, &c->style, &c->out);
    }
out:
    return rc;
}

static eq_status show_store(eq_call *c, const char *name)
{
    eq_store *store = NULL;
    const char *text;
    eq_status rc;

    EQ_TRY(eq_disk_open_to(c->arena, name, c->diag));
    EQ_TRY(eq_store_open(name, false, c->diag, &store));
    if (c->r->origin) {
        use_stored_request(c, store);
        EQ_TRY(show_origin(c, stored(c, store, "scenario")));
        goto out;
    }
    text = stored(c, store,
                  c->r->format == EQ_FORMAT_JSON ? "summary_json"
                  : c->style.lang == EQ_ZH       ? "summary_zh"
                                                 : "summary_en");
    if (*text) {
        eq_buf_str(&c->out, text);
    } else {
        eq_buf_template(&c->out, eq_string(EQ_S_API_STORE_UNFINISHED, c->style.lang), "scenario",
                        stored(c, store, "scenario"), "runs", stored(c, store, "runs"), "name",
                        name, NULL);
        eq_buf_char(&c->out, '\n');
    }
out:
    eq_store_close(store);
    return rc;
}

/* A claim's numbers come from its scenario with the claim's own changes. */
static const char *scenario_of(eq_call *c, const char *name)
{
    eq_claim *claim;

    if (eq_call_document(c, name) != EQ_DOCUMENT_CLAIM) {
        return name;
    }
    claim = EQ_NEW(c->arena, 1, eq_claim);
    if (!claim || eq_claim_read(c->arena, name, &c->s->bib, c->diag, claim) != EQ_OK) {
        return NULL;
    }
    c->ask.changes = claim;
    return claim->scenario;
}

static void show(eq_call *c)
{
    const char *scenario;
    eq_status rc;

    if (c->r->n_name != 1) {
        c->rc = eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_API_ONE_NAME, NULL);
        return;
    }
    if (is_store(c->r->name[0])) {
        c->rc = show_store(c, c->r->name[0]);
        return;
    }
    scenario = scenario_of(c, c->r->name[0]);
    rc = eq_diag_status(c->diag);
    if (rc == EQ_OK && !c->r->origin) {
        rc = eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_API_ORIGIN_FORM, NULL);
    }
    c->rc = rc == EQ_OK ? show_origin(c, scenario) : rc;
}

eq_outcome eq_verb_show(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        show(&c);
    }
    return eq_call_end(&c, out, err);
}
