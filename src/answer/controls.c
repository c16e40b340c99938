/* What can be set on the page of a claim: of each control its kind, its bounds, its published range
 * with the sources, and what stands there without --set. Moves nothing and runs nothing. */
#include <math.h>
#include <string.h>

#include "answer/asking.h"

static bool was_set(const eq_case *c, const char *path)
{
    for (size_t i = 0; i < c->n_set; i++) {
        const eq_path *p = eq_case_path(c, eq_str_of(c->set_path[i]), NULL);

        if (p && strcmp(p->path, path) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- sources -----------------------------------------------------------------------------------
 */

typedef struct sources {
    const eq_bib *bib;
    const eq_reference **ref; /* [room] */
    size_t n, room;
} sources;

static void add_key(sources *s, const char *key)
{
    const eq_reference *ref = eq_bib_find(s->bib, key);
    size_t i = 0;

    while (i < s->n && s->ref[i] != ref) {
        i++;
    }
    if (ref && i == s->n && s->n < s->room) {
        s->ref[s->n++] = ref;
    }
}

static size_t n_keys(const char *const *list)
{
    size_t n = 0;

    while (list && list[n]) {
        n++;
    }
    return n;
}

/* The keys of the parameter's range, "a2020 b2021", then those of the default. */
static eq_status put_sources(eq_asking *k, const eq_param *param, const eq_quantity *q,
                             eq_control *out)
{
    const char *text = param && param->pub_source ? param->pub_source : "";
    size_t n_source = n_keys(q->source), n_disputed = n_keys(q->disputed_by);
    sources s = { .bib = k->bib, .room = strlen(text) / 2 + 1 + n_source + n_disputed };

    s.ref = EQ_NEW(k->arena, s.room, const eq_reference *);
    if (!s.ref) {
        return EQ_ERR_MEMORY;
    }
    for (size_t n; *text; text += n + (text[n] == ' ')) {
        const char *key;

        n = strcspn(text, " ");
        key = eq_arena_copy(k->arena, text, n);
        if (!key) {
            return EQ_ERR_MEMORY;
        }
        add_key(&s, key);
    }
    for (size_t i = 0; i < n_source; i++) {
        add_key(&s, q->source[i]);
    }
    for (size_t i = 0; i < n_disputed; i++) {
        add_key(&s, q->disputed_by[i]);
    }
    out->source = s.ref;
    out->n_source = s.n;
    return EQ_OK;
}

/* ---- controls ----------------------------------------------------------------------------------
 */

static eq_status control_of(eq_asking *k, const eq_case_options *o, const eq_input_info *now,
                            eq_control *out)
{
    const eq_path *p = eq_case_path(k->c, eq_str_of(now->key), NULL);
    const eq_target *t = &p->target;
    const eq_input *in = &k->c->input[p->input[k->world]];
    const eq_quantity *q = &in->q;
    eq_quantity *unset = EQ_NEW(k->arena, 1, eq_quantity);
    bool found = false;
    eq_status rc = EQ_OK;

    if (!unset) {
        return EQ_ERR_MEMORY;
    }
    *out = (eq_control){ .now = now,
                         .yesno = t->type == EQ_YESNO,
                         .whole = t->integer,
                         .calendar = t->calendar,
                         .share = t->share || in->q.dirichlet,
                         .words = t->type == EQ_WORD ? t->words : NULL,
                         .fixed = in->constant,
                         .set = was_set(k->c, p->path),
                         .lo = t->lo,
                         .hi = t->hi,
                         .pub_lo = p->param ? p->param->pub_lo : 0,
                         .pub_hi = p->param ? p->param->pub_hi : 0,
                         .usual_lo = NAN,
                         .usual_hi = NAN,
                         .first_year = k->c->first_year,
                         .last_year = k->c->first_year + k->c->n_years - 1 };
    if (out->set) {
        EQ_TRY(eq_case_unset(k->c, o, p, false, unset, &found));
        q = found ? unset : q;
    }
    out->dflt = eq_info_of(p, q);
    out->dflt_fixed = q->dist.family == EQ_DIST_POINT && q->n_year == 0 && !q->is_rule;
    out->share = out->share || q->dirichlet;
    EQ_TRY(put_sources(k, p->param, q, out));
    if (out->dflt_fixed && p->param && p->param->dflt && !(out->pub_hi > out->pub_lo)) {
        eq_quantity usual;

        EQ_TRY(eq_case_unset(k->c, o, p, true, &usual, &found));
        if (found) {
            eq_input_info info = eq_info_of(p, &usual);

            out->usual_lo = info.q05;
            out->usual_hi = info.q95;
        }
    }
out:
    return rc;
}

eq_status eq_asking_controls(eq_asking *k)
{
    eq_case_options o = {
        .bib = k->bib, .data = k->data, .data_dir = k->o->data_dir, .tables = k->o->tables
    };
    eq_control *list;
    size_t n = 0;
    eq_status rc = EQ_OK;

    if (!k->o->controls) {
        return EQ_OK;
    }
    list = EQ_NEW(k->arena, k->claim.n_control, eq_control);
    if (!list) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < k->a->n_input; i++) {
        if (k->a->input[i].control) {
            EQ_TRY(control_of(k, &o, &k->a->input[i], &list[n]));
            n++;
        }
    }
    k->a->control = list;
    k->a->n_control = n;
out:
    return rc;
}
