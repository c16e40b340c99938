/* Verbs that list what is known: data, models; names for completion; help topics. */
#include <math.h>
#include <string.h>

#include "api/lists.h"
#include "case/case.h"
#include "expr/expr.h"
#include "io/file.h"
#include "io/json.h"
#include "model/model.h"

static void line(eq_buf *out, size_t width, size_t indent, const char *text)
{
    eq_buf_fill(out, ' ', indent);
    eq_buf_wrap(out, eq_str_of(text), width - indent, indent + 2, false);
    eq_buf_char(out, '\n');
}

/* ---- data
 * ---------------------------------------------------------------------------------------- */

static void data_table(eq_call *c)
{
    eq_lang lang = c->style.lang;

    for (size_t i = 0; i < c->s->data.n; i++) {
        const eq_dataset_info *d = &c->s->data.set[i];
        eq_buf n = { 0 };

        eq_buf_u64(&n, d->n_row);
        eq_buf_pad(&c->out, eq_str_of(d->file), 36, false);
        eq_buf_pad(&c->out, (eq_str){ eq_buf_text(&n), n.n }, 6, true);
        eq_buf_str(&c->out, "  ");
        eq_buf_str(&c->out, lang == EQ_ZH ? d->title_zh : d->title_en);
        eq_buf_char(&c->out, '\n');
        eq_buf_clear(&n);
    }
    eq_buf_char(&c->out, '\n');
    line(&c->out, c->style.width, 0, eq_string(EQ_S_API_DATA_NEXT, lang));
}

static void one_dataset(eq_call *c, const eq_dataset_info *d)
{
    bool zh = c->style.lang == EQ_ZH;
    const char *const *traps = zh ? d->trap_zh : d->trap_en;

    line(&c->out, c->style.width, 0, zh ? d->title_zh : d->title_en);
    line(&c->out, c->style.width, 2, d->licence);
    line(&c->out, c->style.width, 2, d->source ? d->source : "");
    for (size_t i = 0; traps && traps[i]; i++) {
        eq_buf_str(&c->out, "  - ");
        eq_buf_wrap(&c->out, eq_str_of(traps[i]), c->style.width, 4, false);
        eq_buf_char(&c->out, '\n');
    }
}

static void one_reference(eq_call *c, const eq_reference *r)
{
    eq_buf b = { 0 };

    eq_buf_str(&b, "[");
    eq_buf_str(&b, r->key);
    eq_buf_str(&b, "] ");
    eq_bib_write(r, &b);
    line(&c->out, c->style.width, 0, eq_buf_text(&b));
    if (r->url && *r->url) {
        line(&c->out, c->style.width, 2, r->url);
    }
    if (r->note && *r->note) {
        line(&c->out, c->style.width, 2, r->note);
    }
    eq_buf_clear(&b);
}

static void options_text(const char *const *words, eq_lang lang, eq_buf *b)
{
    for (size_t i = 0; words[i]; i++) {
        eq_buf_str(b, i ? eq_string(EQ_S_API_OPTION_COMMA, lang) : "");
        eq_option_write(words[i], lang, b);
    }
}

void eq_bounds_text(const eq_param *p, eq_lang lang, eq_buf *b)
{
    static const char *const yesno[] = { "yes", "no", NULL };
    eq_unit u = eq_unit_one();
    eq_buf text = { 0 };

    if (p->type == EQ_WORD || p->type == EQ_YESNO) {
        options_text(p->type == EQ_WORD ? p->words : yesno, lang, b);
        return;
    }
    if (p->unit && strcmp(p->unit, "year") != 0) {
        (void)!eq_unit_parse(eq_str_of(p->unit), &u, NULL);
    }
    eq_buf_signif(&text, p->lo / u.scale, 6);
    eq_buf_str(&text, lang == EQ_ZH ? " to " : "..");
    eq_buf_signif(&text, p->hi / u.scale, 6);
    if (p->unit && *p->unit && strcmp(p->unit, "1") != 0 && strcmp(p->unit, "year") != 0) {
        eq_buf_char(&text, ' ');
        eq_buf_str(&text, p->unit);
    }
    eq_quantity_write(eq_buf_text(&text), p->key, true, lang, b);
    b->failed |= text.failed;
    eq_buf_clear(&text);
}

void eq_whose_text(const eq_model *m, const char *key, bool param, eq_buf *b)
{
    size_t n = param ? m->n_param : m->n_output, found = 0;

    for (size_t i = 0; i < n; i++) {
        eq_whose of = param ? m->param[i].of : m->output[i].of;
        eq_whose on = param ? m->param[i].on : m->output[i].on;

        if (strcmp(param ? m->param[i].key : m->output[i].key, key) != 0) {
            continue;
        }
        eq_buf_str(b, found++ ? ", " : "");
        eq_buf_str(b, of == EQ_NOBODY ? m->name : eq_actors[of - 1]);
        if (on != EQ_NOBODY) {
            eq_buf_str(b, " on ");
            eq_buf_str(b, eq_actors[on - 1]);
        }
    }
}

/* The full paths of the rows of this key, for JSON. */
static void put_paths(eq_json *j, const eq_model *m, const char *key, bool param)
{
    size_t n = param ? m->n_param : m->n_output;

    if (m->scope != EQ_SCOPE_WORLD) {
        return; /* they depend on the scenario */
    }
    eq_json_list(j, "paths");
    for (size_t i = 0; i < n; i++) {
        eq_buf path = { 0 };

        if (strcmp(param ? m->param[i].key : m->output[i].key, key) == 0) {
            eq_world_path(m, key, param ? m->param[i].of : m->output[i].of,
                          param ? m->param[i].on : m->output[i].on, param, &path);
            eq_json_text(j, NULL, eq_buf_text(&path));
        }
        eq_buf_clear(&path);
    }
    eq_json_end(j);
}

static void one_param(eq_call *c, const eq_model *m, const eq_param *p)
{
    bool zh = c->style.lang == EQ_ZH;
    eq_buf b = { 0 };

    eq_buf_str(&b, p->key);
    eq_buf_str(&b, "  ");
    eq_buf_str(&b, zh ? p->name_zh : p->name_en);
    line(&c->out, c->style.width, 0, eq_buf_text(&b));
    line(&c->out, c->style.width, 2, zh ? p->help_zh : p->help_en);
    eq_buf_reset(&b);
    eq_buf_str(&b,
               eq_string(p->kind == EQ_POLICY ? EQ_S_API_POLICY : EQ_S_API_FACT, c->style.lang));
    eq_buf_str(&b, " | ");
    eq_buf_str(&b, m->name);
    if (m->scope == EQ_SCOPE_WORLD) {
        eq_buf_str(&b, " | ");
        eq_whose_text(m, p->key, true, &b);
    }
    eq_buf_str(&b, " | ");
    eq_bounds_text(p, c->style.lang, &b);
    if (p->dflt) {
        eq_buf_str(&b, " | ");
        eq_quantity_write(p->dflt, p->key, true, c->style.lang, &b);
    }
    if (p->source && *p->source) {
        eq_buf_str(&b, " | ");
        eq_buf_str(&b, p->source);
    }
    line(&c->out, c->style.width, 2, eq_buf_text(&b));
    eq_buf_clear(&b);
}

/* The path without its first part when that is this word: "cn.lead" and "cn" give "lead". */
static const char *after(const char *path, const char *word)
{
    size_t n = strlen(word);

    return strncmp(path, word, n) == 0 && path[n] == '.' ? path + n + 1 : path;
}

bool eq_input_named(const eq_model *m, size_t k, const char *name)
{
    const char *plain = name, *key;

    for (int i = 0; eq_actors[i]; i++) {
        plain = after(plain, eq_actors[i]);
    }
    for (int i = 0; plain != name && strncmp(plain, "on_", 3) == 0 && eq_actors[i]; i++) {
        key = after(plain + 3, eq_actors[i]);
        plain = key != plain + 3 ? key : plain;
    }
    return strcmp(m->param[k].key, after(plain, m->name)) == 0 && !eq_param_is_repeat(m, k);
}

static size_t params_named(eq_call *c, const char *name, bool text)
{
    size_t found = 0;

    for (size_t i = 0; eq_models[i]; i++) {
        for (size_t k = 0; k < eq_models[i]->n_param; k++) {
            if (eq_input_named(eq_models[i], k, name)) {
                found++;
                if (text) {
                    one_param(c, eq_models[i], &eq_models[i]->param[k]);
                }
            }
        }
    }
    return found;
}

/* The first name that has a part of four letters or more of the word: "us-china" has "china". */
static int shares_a_part(const char *word, const char *const *name, size_t n)
{
    for (const char *p = word; *p; p += *p != '\0') {
        size_t len = strcspn(p, "-_. ");
        char part[64];

        if (len >= 4 && len < sizeof part) {
            memcpy(part, p, len);
            part[len] = '\0';
            for (size_t i = 0; i < n; i++) {
                if (strstr(name[i], part)) {
                    return (int)i;
                }
            }
        }
        p += len;
        if (*p == '\0') {
            break;
        }
    }
    return -1;
}

static eq_status no_datum(eq_call *c, const char *name)
{
    const char *words[2048];
    size_t n = 0;
    int near;

    for (; n < c->s->data.n; n++) {
        words[n] = c->s->data.set[n].file;
    }
    for (size_t i = 0; i < c->s->bib.n && n < 1024; i++) {
        words[n++] = c->s->bib.ref[i].key;
    }
    for (size_t i = 0; eq_models[i]; i++) {
        for (size_t k = 0; k < eq_models[i]->n_param && n < 2048; k++) {
            words[n++] = eq_models[i]->param[k].key;
        }
    }
    eq_diag_add(c->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, NULL, EQ_S_API_NO_DATA, "name", name, NULL);
    near = eq_text_suggest(eq_str_of(name), words, n);
    if (near < 0) {
        near = shares_a_part(name, words, n);
    }
    eq_diag_hint(c->diag, near >= 0 ? EQ_S_API_DATA_NEAR : EQ_S_API_DATA_LIST, "name",
                 near >= 0 ? words[near] : "", NULL);
    return EQ_ERR_UNKNOWN_NAME;
}

/* The file as it is. */
static eq_status dataset_csv(eq_call *c, const char *name)
{
    const eq_source *src;
    eq_status rc;

    EQ_TRY(eq_data_text(c->arena, &c->s->data, c->s->data_dir, name, c->diag, &src));
    eq_buf_put(&c->out, src->text, src->n);
out:
    return rc;
}

static eq_status data_named(eq_call *c, const char *name)
{
    const eq_reference *r = eq_bib_find(&c->s->bib, name);
    const eq_dataset_info *d = NULL;

    for (size_t i = 0; i < c->s->data.n; i++) {
        if (strcmp(c->s->data.set[i].file, name) == 0) {
            d = &c->s->data.set[i];
        }
    }
    if (!d && !r && params_named(c, name, false) == 0) {
        return no_datum(c, name);
    }
    if (c->r->csv) {
        return dataset_csv(c, name);
    }
    if (c->r->format == EQ_FORMAT_JSON) {
        return eq_data_card_json(c, name);
    }
    if (d) {
        one_dataset(c, d);
    } else if (r) {
        one_reference(c, r);
    } else {
        params_named(c, name, true);
    }
    return EQ_OK;
}

eq_outcome eq_verb_data(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        if (r->n_name == 0 && r->format == EQ_FORMAT_JSON) {
            eq_data_list_json(&c);
        } else if (r->n_name == 0) {
            data_table(&c);
        }
        for (size_t i = 0; i < r->n_name && c.rc == EQ_OK; i++) {
            c.rc = data_named(&c, r->name[i]);
        }
    }
    return eq_call_end(&c, out, err);
}

/* ---- models
 * ---------------------------------------------------------------------------------------- */

static void model_list(eq_call *c)
{
    bool zh = c->style.lang == EQ_ZH;

    for (size_t i = 0; eq_models[i]; i++) {
        const eq_model *m = eq_models[i];
        eq_buf b = { 0 };

        eq_buf_str(&b, m->name);
        eq_buf_str(&b, " r");
        eq_buf_i64(&b, m->revision);
        eq_buf_pad(&c->out, (eq_str){ eq_buf_text(&b), b.n }, 16, false);
        eq_buf_str(&c->out, zh ? m->title_zh : m->title_en);
        eq_buf_char(&c->out, '\n');
        eq_buf_clear(&b);
    }
}

static void model_json(eq_json *j, const eq_model *m)
{
    eq_json_object(j, NULL);
    eq_json_text(j, "name", m->name);
    eq_json_u64(j, "revision", (uint64_t)m->revision);
    eq_json_text(j, "title_en", m->title_en);
    eq_json_text(j, "title_zh", m->title_zh);
    eq_json_text(j, "source", m->source);
    eq_json_list(j, "params");
    for (size_t k = 0; k < m->n_param; k++) {
        const eq_param *p = &m->param[k];

        if (eq_param_is_repeat(m, k)) {
            continue;
        }
        eq_json_object(j, NULL);
        eq_json_text(j, "key", p->key);
        put_paths(j, m, p->key, true);
        eq_json_text(j, "unit", p->unit);
        eq_json_text(j, "kind", p->kind == EQ_POLICY ? "policy" : "fact");
        eq_json_text(j, "name_en", p->name_en);
        eq_json_text(j, "name_zh", p->name_zh);
        eq_json_number(j, "lo", p->lo);
        eq_json_number(j, "hi", p->hi);
        eq_json_text(j, "default", p->dflt);
        eq_json_text(j, "source", p->source);
        eq_json_bool(j, "judgement", p->judgement);
        eq_json_end(j);
    }
    eq_json_end(j);
    eq_json_list(j, "outputs");
    for (size_t k = 0; k < m->n_output; k++) {
        const eq_output *o = &m->output[k];

        if (eq_output_is_repeat(m, k)) {
            continue;
        }
        eq_json_object(j, NULL);
        eq_json_text(j, "key", o->key);
        put_paths(j, m, o->key, false);
        eq_json_text(j, "unit", o->unit);
        eq_json_bool(j, "yearly", o->yearly);
        eq_json_text(j, "name_en", o->name_en);
        eq_json_text(j, "name_zh", o->name_zh);
        eq_json_text(j, "none_en", o->none_en);
        eq_json_text(j, "none_zh", o->none_zh);
        eq_json_end(j);
    }
    eq_json_end(j);
    eq_json_end(j);
}

static void model_text(eq_call *c, const eq_model *m)
{
    bool zh = c->style.lang == EQ_ZH;

    line(&c->out, c->style.width, 0, zh ? m->title_zh : m->title_en);
    line(&c->out, c->style.width, 0, zh ? m->omits_zh : m->omits_en);
    eq_buf_char(&c->out, '\n');
    for (size_t k = 0; k < m->n_param; k++) {
        if (!eq_param_is_repeat(m, k)) {
            one_param(c, m, &m->param[k]);
        }
    }
    eq_buf_char(&c->out, '\n');
    line(&c->out, c->style.width, 0, eq_string(EQ_S_API_OUTPUTS, c->style.lang));
    for (size_t k = 0; k < m->n_output; k++) {
        if (eq_output_is_repeat(m, k)) {
            continue;
        }
        eq_buf_str(&c->out, "  ");
        eq_buf_pad(&c->out, eq_str_of(m->output[k].key), 28, false);
        eq_buf_str(&c->out, zh ? m->output[k].name_zh : m->output[k].name_en);
        if (m->scope == EQ_SCOPE_WORLD) {
            eq_buf_str(&c->out, " | ");
            eq_whose_text(m, m->output[k].key, false, &c->out);
        }
        eq_buf_char(&c->out, '\n');
    }
}

const eq_model *eq_need_model(eq_call *c, const char *name)
{
    const eq_model *m = eq_model_find(name);
    const char *names[64];
    size_t n = 0;
    int near;

    for (; n < EQ_COUNT(names) && eq_models[n]; n++) {
        names[n] = eq_models[n]->name;
    }
    if (!m) {
        eq_diag_add(c->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, NULL, EQ_S_CASE_NO_MODEL, "name", name,
                    NULL);
        near = eq_text_suggest(eq_str_of(name), names, n);
        if (near >= 0) {
            eq_diag_hint(c->diag, EQ_S_CASE_DID_YOU_MEAN, "name", names[near], NULL);
        }
        c->rc = EQ_ERR_UNKNOWN_NAME;
    }
    return m;
}

static void all_models_json(eq_call *c)
{
    eq_json j;

    eq_json_begin(&j, &c->out, false);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.models/1");
    eq_json_list(&j, "models");
    for (size_t i = 0; eq_models[i]; i++) {
        bool wanted = c->r->n_name == 0;

        for (size_t k = 0; k < c->r->n_name; k++) {
            wanted |= strcmp(c->r->name[k], eq_models[i]->name) == 0;
        }
        if (wanted) {
            model_json(&j, eq_models[i]);
        }
    }
    eq_json_end(&j);
    eq_json_end(&j);
    eq_buf_char(&c->out, '\n');
}

eq_outcome eq_verb_models(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        for (size_t i = 0; i < r->n_name && c.rc == EQ_OK; i++) {
            const eq_model *m = eq_need_model(&c, r->name[i]);

            if (m && r->format != EQ_FORMAT_JSON) {
                model_text(&c, m);
            }
        }
        if (c.rc == EQ_OK && r->format == EQ_FORMAT_JSON) {
            all_models_json(&c);
        } else if (c.rc == EQ_OK && r->n_name == 0) {
            model_list(&c);
        }
    }
    return eq_call_end(&c, out, err);
}

/* ---- names, words, help
 * ---------------------------------------------------------------------------- */

static void put_line(void *ctx, const char *id)
{
    eq_buf_str(ctx, id);
    eq_buf_char(ctx, '\n');
}

static void put_keys(eq_session *s, eq_buf *b)
{
    eq_arena *arena = NULL;
    eq_scenario scenario;
    eq_case_options o = { .bib = &s->bib, .data = &s->data, .data_dir = s->data_dir };
    eq_case *c = NULL;

    if (eq_arena_create(&arena) == EQ_OK &&
        eq_scenario_read(arena, "us-china-2025", NULL, NULL, &scenario) == EQ_OK &&
        eq_case_build(arena, &scenario, &o, NULL, &c) == EQ_OK) {
        for (size_t i = 0; i < c->n_path; i++) {
            put_line(b, c->path[i].path);
        }
    }
    eq_arena_free(arena);
}

typedef struct put_worlds {
    eq_session *s;
    eq_buf *b;
} put_worlds;

/* "CLAIM WORLD" of a shipped claim that can be asked in several worlds. */
static void put_worlds_of(void *ctx, const char *id)
{
    put_worlds *p = ctx;
    eq_arena *arena = NULL;
    eq_diag *diag = NULL;
    eq_claim c = { 0 };
    size_t n = 0;

    if (eq_arena_create(&arena) == EQ_OK && eq_diag_create(&diag) == EQ_OK &&
        eq_claim_read(arena, id, &p->s->bib, diag, &c) == EQ_OK) {
        for (size_t i = 0; i < c.n_world; i++) {
            n += !c.world[i].reference;
        }
        for (size_t i = 0; n > 1 && i < c.n_world; i++) {
            if (!c.world[i].reference) {
                eq_buf_str(p->b, id);
                eq_buf_char(p->b, ' ');
                put_line(p->b, c.world[i].name);
            }
        }
    }
    eq_diag_free(diag);
    eq_arena_free(arena);
}

eq_outcome eq_names(eq_session *s, const char *what, eq_text *out)
{
    eq_buf b = { 0 };

    if (strcmp(what, "claims") == 0 || strcmp(what, "scenarios") == 0 ||
        strcmp(what, "games") == 0) {
        eq_each_shipped(what, put_line, &b);
    } else if (strcmp(what, "models") == 0) {
        for (size_t i = 0; eq_models[i]; i++) {
            put_line(&b, eq_models[i]->name);
        }
    } else if (strcmp(what, "charts") == 0) {
        for (int k = 0; k < EQ_N_CHART; k++) {
            put_line(&b, eq_chart_name((eq_chart_kind)k));
        }
    } else if (strcmp(what, "data") == 0) {
        for (size_t i = 0; i < s->data.n; i++) {
            put_line(&b, s->data.set[i].file);
        }
    } else if (strcmp(what, "sources") == 0) {
        for (size_t i = 0; i < s->bib.n; i++) {
            put_line(&b, s->bib.ref[i].key);
        }
    } else if (strcmp(what, "worlds") == 0) {
        eq_each_shipped("claims", put_worlds_of, &(put_worlds){ .s = s, .b = &b });
    } else if (strcmp(what, "keys") == 0) {
        put_keys(s, &b);
    }
    *out = (eq_text){ b.p, b.n };
    return b.failed ? EQ_FAILED : EQ_DONE;
}

int eq_suggest(const char *word, const char *const *words, size_t n)
{
    return eq_text_suggest(eq_str_of(word), words, n);
}

const char *eq_sentence(const char *id, eq_language language)
{
    int i = eq_string_find(id);

    return i < 0 ? id : eq_string(i, language == EQ_LANGUAGE_ZH ? EQ_ZH : EQ_EN);
}

int eq_is_utf8(const char *text)
{
    const eq_str s = eq_str_of(text);

    return eq_utf8_check(s) == s.n;
}

size_t eq_columns(const char *text)
{
    return eq_text_width(eq_str_of(text));
}

eq_outcome eq_wrap(const char *text, size_t width, size_t indent, eq_text *out)
{
    eq_buf b = { 0 };

    eq_buf_wrap(&b, eq_str_of(text), width, indent, false);
    *out = (eq_text){ b.p, b.n };
    return b.failed ? EQ_FAILED : EQ_DONE;
}

static void functions_text(eq_lang lang, size_t width, eq_buf *out)
{
    size_t n;
    const eq_expr_function *f = eq_expr_functions(&n);

    for (size_t i = 0; i < n; i++) {
        eq_buf_str(out, "  ");
        eq_buf_str(out, f[i].form);
        eq_buf_str(out, "\n      ");
        eq_buf_wrap(out, eq_str_of(lang == EQ_ZH ? f[i].help_zh : f[i].help_en), width - 6, 6,
                    false);
        eq_buf_char(out, '\n');
    }
}

static void glossary_text(eq_lang lang, size_t width, eq_buf *out)
{
    char id[32] = "term.";

    for (int i = 1; i < 200; i++) {
        eq_buf n = { 0 };
        int entry;

        eq_buf_i64(&n, i);
        id[5] = 0;
        strncat(id, eq_buf_text(&n), sizeof id - 6);
        eq_buf_clear(&n);
        entry = eq_string_find(id);
        if (entry < 0) {
            break;
        }
        eq_buf_str(out, "  ");
        eq_buf_wrap(out, eq_str_of(eq_string(entry, lang)), width, 4, false);
        eq_buf_char(out, '\n');
    }
}

eq_outcome eq_help_topic(const char *topic, eq_language language, size_t width, eq_text *out)
{
    eq_lang lang = language == EQ_LANGUAGE_ZH ? EQ_ZH : EQ_EN;
    eq_buf b = { 0 };

    if (strcmp(topic, "expressions") == 0) {
        functions_text(lang, width, &b);
    } else if (strcmp(topic, "glossary") == 0) {
        glossary_text(lang, width, &b);
    }
    *out = (eq_text){ b.p, b.n };
    return b.failed ? EQ_FAILED : b.n == 0 ? EQ_BAD_INPUT : EQ_DONE;
}

eq_outcome eq_text_write(const char *path, const eq_text *t, eq_language language, eq_text *err)
{
    eq_diag *diag = NULL;
    eq_buf b = { 0 };
    eq_status rc = eq_diag_create(&diag);

    if (rc == EQ_OK) {
        rc = eq_file_write(path, t->p ? t->p : "", t->n, diag);
    }
    for (size_t i = 0; diag && i < eq_diag_size(diag); i++) {
        eq_diag_write(eq_diag_get(diag, i), language == EQ_LANGUAGE_ZH ? EQ_ZH : EQ_EN, &b);
    }
    eq_diag_free(diag);
    *err = (eq_text){ b.p, b.n };
    return rc == EQ_OK ? EQ_DONE : EQ_FAILED;
}
