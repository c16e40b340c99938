/* Every input of a claim, a scenario or a game, in groups: eq.inputs/1 (docs/inputs.schema.json).
 * A group is a model's inputs of one actor, or what belongs to the file alone. */
#include <string.h>

#include "api/session.h"
#include "io/json.h"
#include "report/words.h"

enum { MOST_GROUPS = 128 };

typedef struct group {
    const eq_model *model; /* NULL: the file's own */
    int actor;             /* -1: nobody's */
} group;

typedef struct listing {
    eq_call *c;
    const eq_case *now, *plain; /* with what is set, and without */
    const eq_answer *a;         /* of a claim: what it depends on; else NULL */
    size_t n;
    group group[MOST_GROUPS];
} listing;

static eq_status build(eq_call *c, const char *name, bool claim, bool set, eq_scenario *s,
                       const eq_case **out)
{
    eq_case_options o = { .bib = &c->s->bib, .data = &c->s->data, .data_dir = c->s->data_dir };
    eq_world *world = NULL;
    eq_claim cl = { 0 };
    eq_case *built = NULL;
    eq_status rc;

    o.n_set = set ? c->r->n_set : 0;
    o.set = c->r->set;
    if (claim) {
        EQ_TRY(eq_claim_read(c->arena, name, &c->s->bib, c->diag, &cl));
        EQ_TRY(eq_scenario_read(c->arena, cl.scenario, &cl.scenario_at, c->diag, s));
        EQ_TRY(eq_claim_apply(&cl, s));
        o.world = cl.world;
        o.n_world = cl.n_world;
    } else {
        EQ_TRY(eq_scenario_read(c->arena, name, NULL, c->diag, s));
        EQ_TRY(eq_worlds_read(c->arena, s->worlds, c->diag, &world, &o.n_world));
        o.world = world;
    }
    EQ_TRY(eq_case_build(c->arena, s, &o, c->diag, &built));
    *out = built;
out:
    return rc;
}

static int actor_of(const char *path)
{
    const char *dot = strchr(path, '.');

    return dot ? eq_actor_find((eq_str){ path, (size_t)(dot - path) }) : -1;
}

static group group_of(const eq_path *p)
{
    return (group){ p->model, p->model ? actor_of(p->path) : -1 };
}

static bool same_group(group x, group y)
{
    return x.model == y.model && x.actor == y.actor;
}

/* Groups in the order of their first inputs; the file's own first of a game, last of others. */
static void find_groups(listing *l)
{
    const bool first = l->now->game != NULL;

    for (int pass = 0; pass < 2; pass++) {
        const bool own = (pass == 0) == first;

        for (size_t i = 0; i < l->now->n_path; i++) {
            const group g = group_of(&l->now->path[i]);
            size_t k = 0;

            while (k < l->n && !same_group(l->group[k], g)) {
                k++;
            }
            if (k == l->n && k < MOST_GROUPS && (g.model == NULL) == own) {
                l->group[l->n++] = g;
            }
        }
    }
}

static void put_group_title(const listing *l, group g, eq_json *j)
{
    const eq_lang lang = l->c->style.lang;
    eq_buf b = { 0 };

    if (!g.model) {
        eq_buf_str(&b, eq_string(EQ_S_API_INPUTS_OWN, lang));
    } else if (g.actor < 0) {
        eq_buf_str(&b, lang == EQ_ZH ? g.model->title_zh : g.model->title_en);
    } else {
        eq_buf_template(&b, eq_string(EQ_S_API_INPUTS_GROUP, lang), "title",
                        lang == EQ_ZH ? g.model->title_zh : g.model->title_en, "actor",
                        eq_actor_name(g.actor, lang), NULL);
    }
    eq_json_text(j, "title", eq_buf_text(&b));
    j->out->failed |= b.failed;
    eq_buf_clear(&b);
}

static void put_keys(eq_json *j, const char *name, const char *const *key)
{
    eq_json_list(j, name);
    for (size_t i = 0; key && key[i]; i++) {
        eq_json_text(j, NULL, key[i]);
    }
    eq_json_end(j);
}

static void put_choices(const eq_target *t, eq_lang lang, eq_json *j)
{
    static const char *const yesno[] = { "yes", "no", NULL };
    const char *const *word = t->type == EQ_WORD ? t->words : t->type == EQ_YESNO ? yesno : NULL;

    eq_json_list(j, "choices");
    for (size_t i = 0; word && word[i]; i++) {
        eq_buf label = { 0 };

        eq_option_write(word[i], lang, &label);
        eq_json_object(j, NULL);
        eq_json_text(j, "value", word[i]);
        eq_json_text(j, "label", eq_buf_text(&label));
        eq_json_end(j);
        eq_words_done(&label, j->out);
    }
    eq_json_end(j);
}

/* "0.5 to 12 kg" in the unit in which it is shown. */
static void put_allowed(const eq_path *p, eq_lang lang, eq_json *j)
{
    const eq_target *t = &p->target;
    const double scale = t->calendar ? 1 : t->unit.scale;
    eq_buf b = { 0 }, low = { 0 }, high = { 0 }, never = { 0 };

    if (t->type == EQ_NUMBER && t->hi > t->lo && t->hi < 1e300 && t->lo > -1e300) {
        eq_words_number(t->lo / scale, 6, t->calendar, &low);
        if (t->calendar) {
            eq_buf_fixed(&high, t->hi, 0);
        } else {
            eq_words_value(t->hi, scale, t->unit_text, NULL, false, 6, lang, &high);
        }
        eq_buf_template(&b, eq_string(EQ_S_API_INPUTS_RANGE, lang), "low", eq_buf_text(&low),
                        "high", eq_buf_text(&high), NULL);
        if (t->calendar) {
            eq_words_never(eq_buf_text(&b), t->hi, p->path, lang, &never);
        }
    }
    eq_json_text(j, "allowed", b.n == 0 ? NULL : eq_buf_text(t->calendar ? &never : &b));
    eq_words_done(&low, j->out);
    eq_words_done(&high, j->out);
    eq_words_done(&never, j->out);
    eq_words_done(&b, j->out);
}

/* "0.2 to 0.9 in 9 of 10 futures" of a number that is drawn; else nothing. */
static void write_span(const eq_path *p, const eq_input *in, eq_lang lang, eq_buf *out)
{
    eq_buf range = { 0 };

    if (eq_input_drawn(in) && p->target.type == EQ_NUMBER) {
        eq_input_info info = { .key = p->path,
                               .unit = p->target.unit_text,
                               .scale = p->target.calendar ? 1 : p->target.unit.scale,
                               .q05 = eq_dist_quantile1(&in->q.dist, 0.05),
                               .q95 = eq_dist_quantile1(&in->q.dist, 0.95),
                               .never = p->target.calendar ? p->target.hi : 0 };

        eq_words_span(&info, lang, &range);
        eq_buf_template(out, eq_string(EQ_S_API_INPUTS_SPAN, lang), "range", eq_buf_text(&range),
                        NULL);
    }
    eq_words_done(&range, out);
}

/* The last year allowed, in every future. */
static bool is_never(const eq_target *t, const eq_quantity *q)
{
    return t->calendar && !q->is_rule && q->n_year == 0 && q->dist.family == EQ_DIST_POINT &&
           q->dist.a == t->hi;
}

/* A quantity twice: as files write it, and for a reader; a distribution in YAML is told by its
 * span. */
static void put_text(const char *key, const char *shown_key, const eq_path *p, const eq_input *in,
                     eq_lang lang, eq_json *j)
{
    const char *shown = in->q.shown ? in->q.shown : in->q.text;
    eq_buf b = { 0 };

    if (is_never(&p->target, &in->q)) {
        eq_never_write(p->path, lang, &b);
    } else if (strstr(shown, ": ") && !in->q.is_rule) {
        write_span(p, in, lang, &b);
    }
    if (b.n == 0) {
        eq_quantity_write(shown, p->path, false, lang, &b);
    }
    eq_json_text(j, key, in->q.text);
    eq_json_text(j, shown_key, eq_buf_text(&b));
    eq_words_done(&b, j->out);
}

static void put_span(const eq_path *p, const eq_input *in, eq_lang lang, eq_json *j)
{
    eq_buf b = { 0 };

    write_span(p, in, lang, &b);
    eq_json_text(j, "span", b.n > 0 ? eq_buf_text(&b) : NULL);
    eq_words_done(&b, j->out);
}

static bool used(const listing *l, const char *path)
{
    for (size_t i = 0; l->a && i < l->a->n_input; i++) {
        if (strcmp(l->a->input[i].key, path) == 0) {
            return true;
        }
    }
    return !l->a;
}

static bool is_set(const eq_case *c, const char *path)
{
    for (size_t i = 0; i < c->n_set; i++) {
        if (strcmp(c->set_path[i], path) == 0) {
            return true;
        }
    }
    return false;
}

static void put_input(const listing *l, const eq_path *p, eq_json *j)
{
    const eq_lang lang = l->c->style.lang;
    const eq_input *in = &l->now->input[p->input[0]];
    const eq_path *before = eq_case_path(l->plain, eq_str_of(p->path), NULL);
    const eq_input *plain = before ? &l->plain->input[before->input[0]] : in;
    const eq_quantity *old = &plain->q;
    const eq_target *t = &p->target;

    eq_json_object(j, NULL);
    eq_json_text(j, "key", p->path);
    eq_json_text(j, "name", t->name[lang]);
    eq_json_text(j, "help", t->help[lang]);
    eq_json_text(j, "unit", t->unit_text);
    eq_json_text(j, "kind", p->param && p->param->kind == EQ_POLICY ? "policy" : "fact");
    eq_json_text(j, "type", t->type != EQ_NUMBER ? "choice" : t->calendar ? "year" : "number");
    put_choices(t, lang, j);
    put_allowed(p, lang, j);
    put_text("default_text", "default_shown", p, plain, lang, j);
    put_text("text", "shown", p, in, lang, j);
    eq_json_bool(j, "changed", is_set(l->now, p->path));
    eq_json_bool(j, "used", used(l, p->path));
    eq_json_bool(j, "rule", in->q.is_rule);
    eq_json_bool(j, "judgement", old->judgement);
    put_span(p, in, lang, j);
    put_keys(j, "sources", old->source);
    put_keys(j, "disputed_by", old->disputed_by);
    eq_json_text(j, "quote", old->quote);
    eq_json_text(j, "page", old->page);
    eq_json_text(j, "note", lang == EQ_ZH ? old->note_zh : old->note_en);
    eq_json_end(j);
}

static void put_groups(const listing *l, eq_json *j)
{
    eq_json_list(j, "groups");
    for (size_t k = 0; k < l->n; k++) {
        eq_json_object(j, NULL);
        put_group_title(l, l->group[k], j);
        eq_json_text(j, "model", l->group[k].model ? l->group[k].model->name : NULL);
        eq_json_list(j, "inputs");
        for (size_t i = 0; i < l->now->n_path; i++) {
            if (same_group(group_of(&l->now->path[i]), l->group[k])) {
                put_input(l, &l->now->path[i], j);
            }
        }
        eq_json_end(j);
        eq_json_end(j);
    }
    eq_json_end(j);
}

static void put_worlds(const listing *l, eq_json *j)
{
    eq_json_list(j, "worlds");
    for (size_t w = 0; w < l->now->n_world; w++) {
        const eq_world *world = &l->now->world[w];

        eq_json_object(j, NULL);
        eq_json_text(j, "name", world->name);
        eq_json_text(j, "label", world->label[l->c->style.lang]);
        eq_json_bool(j, "reference", world->reference);
        eq_json_end(j);
    }
    eq_json_end(j);
}

static void put_listing(listing *l, const char *title)
{
    eq_json j;

    find_groups(l);
    eq_json_begin(&j, &l->c->out, true);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.inputs/1");
    eq_json_text(&j, "id", l->c->r->name[0]);
    eq_json_text(&j, "kind", l->a ? "claim" : l->now->game ? "game" : "scenario");
    eq_json_text(&j, "title", title);
    eq_json_text(&j, "scenario", l->now->scenario->id);
    put_worlds(l, &j);
    put_groups(l, &j);
    eq_json_end(&j);
    eq_buf_char(&l->c->out, '\n');
}

static const char *scenario_title(const eq_scenario *s, eq_lang lang)
{
    const eq_node *n = s->title ? eq_node_get(s->title, lang == EQ_ZH ? "zh" : "en") : NULL;

    return n ? n->text.p : s->id;
}

static eq_status inputs(eq_call *c)
{
    listing l = { .c = c };
    eq_scenario now, plain;
    eq_document d;
    const char *name;
    eq_status rc;

    if (c->r->n_name != 1) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_API_ONE_NAME, NULL);
    }
    name = c->r->name[0];
    d = eq_call_document(c, name);
    if (d == EQ_DOCUMENT_NONE) {
        return eq_diag_status(c->diag);
    }
    if (d == EQ_DOCUMENT_CLAIM) {
        c->ask.check_only = true;
        EQ_TRY(eq_ask(c->arena, &c->s->bib, &c->s->data, name, &c->ask, c->diag, &l.a));
    }
    EQ_TRY(build(c, name, l.a != NULL, true, &now, &l.now));
    EQ_TRY(build(c, name, l.a != NULL, false, &plain, &l.plain));
    put_listing(&l, l.a ? eq_words_both(&l.a->question, c->style.lang)
                        : scenario_title(&now, c->style.lang));
out:
    return rc;
}

eq_outcome eq_verb_inputs(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        c.rc = inputs(&c);
    }
    return eq_call_end(&c, out, err);
}
