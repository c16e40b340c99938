/* eq data --json: the list of datasets and sources, and the card of one of them. The text forms are
 * in lists.c. */
#include <string.h>

#include "api/lists.h"
#include "api/uses.h"
#include "io/csv.h"
#include "io/json.h"

enum { MOST_ROWS = 200 }; /* of a dataset, on its card; all of them are in its CSV */

static void dataset_facts(eq_json *j, const eq_dataset_info *d)
{
    eq_json_text(j, "file", d->file);
    eq_json_text(j, "title_en", d->title_en);
    eq_json_text(j, "title_zh", d->title_zh);
    eq_json_text(j, "licence", d->licence);
    eq_json_text(j, "sha256", d->sha256);
    eq_json_u64(j, "rows", d->n_row);
}

static void reference_facts(eq_json *j, const eq_reference *r, eq_lang lang)
{
    eq_buf cite = { 0 };

    eq_bib_write(r, &cite);
    eq_json_text(j, "key", r->key);
    eq_json_text(j, "author", r->author);
    eq_json_text(j, "title", r->title);
    eq_json_text(j, "year", r->year);
    eq_json_text(j, "publisher", r->publisher);
    eq_json_text(j, "url", r->url);
    eq_json_text(j, "read", r->note);
    eq_json_text(j, "read_shown", eq_bib_read(r, lang));
    eq_json_text(j, "country", r->country);
    eq_json_text(j, "cite", eq_buf_text(&cite));
    j->out->failed |= cite.failed;
    eq_buf_clear(&cite);
}

void eq_data_list_json(eq_call *c)
{
    eq_json j;

    eq_json_begin(&j, &c->out, false);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.data/1");
    eq_json_text(&j, "hash", c->s->data.hash);
    eq_json_list(&j, "datasets");
    for (size_t i = 0; i < c->s->data.n; i++) {
        eq_json_object(&j, NULL);
        dataset_facts(&j, &c->s->data.set[i]);
        eq_json_end(&j);
    }
    eq_json_end(&j);
    eq_json_list(&j, "sources");
    for (size_t i = 0; i < c->s->bib.n; i++) {
        eq_json_object(&j, NULL);
        reference_facts(&j, &c->s->bib.ref[i], c->style.lang);
        eq_json_end(&j);
    }
    eq_json_end(&j);
    eq_json_end(&j);
    eq_buf_char(&c->out, '\n');
}

/* ---- one dataset -------------------------------------------------------------------------------
 */

static void put_slices(eq_json *j, const char *key, const eq_str *s, size_t n)
{
    eq_json_list(j, key);
    for (size_t i = 0; i < n; i++) {
        eq_buf cell = { 0 };

        eq_buf_slice(&cell, s[i]);
        eq_json_text(j, NULL, eq_buf_text(&cell));
        j->out->failed |= cell.failed;
        eq_buf_clear(&cell);
    }
    eq_json_end(j);
}

static void put_table(eq_json *j, const eq_csv *t)
{
    put_slices(j, "columns", t->head, t->n_col);
    eq_json_list(j, "table");
    for (size_t i = 0; i < t->n_row && i < MOST_ROWS; i++) {
        put_slices(j, NULL, t->cell + i * t->n_col, t->n_col);
    }
    eq_json_end(j);
}

/* The full citations of keys separated by blanks. */
static void put_sources(eq_call *c, eq_json *j, const char *keys)
{
    eq_json_list(j, "sources");
    for (const char *p = keys ? keys : ""; *p;) {
        size_t n = strcspn(p, " ");
        const char *key = eq_arena_copy(c->arena, p, n);
        const eq_reference *r = key ? eq_bib_find(&c->s->bib, key) : NULL;

        if (r) {
            eq_json_object(j, NULL);
            reference_facts(j, r, c->style.lang);
            eq_json_end(j);
        }
        p += n + strspn(p + n, " ");
    }
    eq_json_end(j);
}

static eq_status dataset_card(eq_call *c, const eq_dataset_info *d, eq_json *j)
{
    const char *const *trap = c->style.lang == EQ_ZH ? d->trap_zh : d->trap_en;
    eq_csv t;
    eq_status rc;

    EQ_TRY(eq_data_table(c->arena, &c->s->data, c->s->data_dir, d->file, c->diag, NULL, &t));
    eq_json_text(j, "kind", "dataset");
    dataset_facts(j, d);
    put_sources(c, j, d->source);
    eq_json_list(j, "traps");
    for (size_t i = 0; trap && trap[i]; i++) {
        eq_json_text(j, NULL, trap[i]);
    }
    eq_json_end(j);
    put_table(j, &t);
    EQ_TRY(eq_uses_json(c, EQ_SOUGHT_DATASET, d->file, j));
out:
    return rc;
}

/* ---- one source --------------------------------------------------------------------------------
 */

/* A key among keys separated by blanks. */
static bool among(const char *keys, const char *key)
{
    const size_t k = strlen(key);

    for (const char *p = keys ? keys : ""; *p;) {
        size_t n = strcspn(p, " ");

        if (n == k && memcmp(p, key, k) == 0) {
            return true;
        }
        p += n + strspn(p + n, " ");
    }
    return false;
}

static void put_param(eq_call *c, eq_json *j, const eq_model *m, const eq_param *p)
{
    const bool zh = c->style.lang == EQ_ZH;
    eq_buf b = { 0 };

    eq_json_object(j, NULL);
    eq_json_text(j, "model", m->name);
    eq_json_text(j, "key", p->key);
    eq_json_text(j, "name", zh ? p->name_zh : p->name_en);
    eq_json_text(j, "help", zh ? p->help_zh : p->help_en);
    eq_json_text(j, "unit", p->unit);
    eq_json_text(j, "kind", p->kind == EQ_POLICY ? "policy" : "fact");
    eq_bounds_text(p, c->style.lang, &b);
    eq_json_text(j, "allowed", eq_buf_text(&b));
    eq_buf_reset(&b);
    eq_quantity_write(p->dflt ? p->dflt : "", p->key, false, c->style.lang, &b);
    eq_json_text(j, "default", eq_buf_text(&b));
    eq_json_text(j, "source", p->source);
    eq_json_bool(j, "judgement", p->judgement);
    eq_json_end(j);
    j->out->failed |= b.failed;
    eq_buf_clear(&b);
}

/* Inputs of models whose default this source gives. */
static void put_defaults(eq_call *c, eq_json *j, const char *key)
{
    eq_json_list(j, "inputs");
    for (size_t i = 0; eq_models[i]; i++) {
        for (size_t k = 0; k < eq_models[i]->n_param; k++) {
            const eq_param *p = &eq_models[i]->param[k];

            if (!eq_param_is_repeat(eq_models[i], k) && among(p->source, key)) {
                put_param(c, j, eq_models[i], p);
            }
        }
    }
    eq_json_end(j);
    eq_json_list(j, "models");
    for (size_t i = 0; eq_models[i]; i++) {
        if (among(eq_models[i]->source, key)) {
            eq_json_text(j, NULL, eq_models[i]->name);
        }
    }
    eq_json_end(j);
}

static eq_status reference_card(eq_call *c, const eq_reference *r, eq_json *j)
{
    eq_json_text(j, "kind", "source");
    reference_facts(j, r, c->style.lang);
    put_defaults(c, j, r->key);
    eq_json_list(j, "datasets");
    for (size_t i = 0; i < c->s->data.n; i++) {
        if (among(c->s->data.set[i].source, r->key)) {
            eq_json_object(j, NULL);
            dataset_facts(j, &c->s->data.set[i]);
            eq_json_end(j);
        }
    }
    eq_json_end(j);
    return eq_uses_json(c, EQ_SOUGHT_SOURCE, r->key, j);
}

/* ---- one input ---------------------------------------------------------------------------------
 */

static eq_status input_card(eq_call *c, const char *name, eq_json *j)
{
    eq_json_text(j, "kind", "input");
    eq_json_text(j, "key", name);
    eq_json_list(j, "inputs");
    for (size_t i = 0; eq_models[i]; i++) {
        for (size_t k = 0; k < eq_models[i]->n_param; k++) {
            if (eq_input_named(eq_models[i], k, name)) {
                put_param(c, j, eq_models[i], &eq_models[i]->param[k]);
            }
        }
    }
    eq_json_end(j);
    return eq_uses_json(c, EQ_SOUGHT_INPUT, name, j);
}

eq_status eq_data_card_json(eq_call *c, const char *name)
{
    const eq_reference *r = eq_bib_find(&c->s->bib, name);
    const eq_dataset_info *d = NULL;
    eq_json j;
    eq_status rc;

    for (size_t i = 0; i < c->s->data.n; i++) {
        if (strcmp(c->s->data.set[i].file, name) == 0) {
            d = &c->s->data.set[i];
        }
    }
    eq_json_begin(&j, &c->out, false);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.datum/1");
    EQ_TRY(d ? dataset_card(c, d, &j) : r ? reference_card(c, r, &j) : input_card(c, name, &j));
    eq_json_end(&j);
    eq_buf_char(&c->out, '\n');
out:
    return rc;
}
