/* Reading claim files. What they compute is in ask.c. */
#include "answer/claim.h"

#include <string.h>

#include "engine/plan.h"

static const char *const claim_keys[] = {
    "schema",     "id",         "topic",     "short",        "question",     "event",
    "said_by",    "doubted_by", "scenario",  "worlds",       "proposition",  "also",
    "hold_for",   "controls",   "outcome",   "outcome_name", "outcome_unit", "path",
    "path_name",  "waterfall",  "readings",  "omissions",    "notes",        "checks",
    "definition", "changes",    "worst",     "judgement",    "source",       "given",
    "map",        "curve",      "path_unit", "path_worlds",  "phase",        "record",
    "figures",    "caveat",     "futures",
};

typedef struct reader {
    eq_arena *arena;
    const eq_bib *bib;
    eq_diag *diag;
    eq_claim *c;
} reader;

static void missing(reader *r, const eq_node *at, const char *key)
{
    eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_MISSING, &at->pos, EQ_S_ANSWER_CLAIM_NEEDS, "key", key,
                NULL);
}

/* futures: 1024, so many where --runs does not say. */
static void read_futures(reader *r)
{
    const eq_node *n = eq_node_get(r->c->root, "futures");
    double x = 0;

    if (n && (n->kind != EQ_NODE_SCALAR || !eq_str_double(n->text, &x) || !(x >= 16) ||
              !(x <= EQ_CLAIM_FUTURES) ||
              (double)eq_plan_round((uint64_t)x, EQ_DEFAULT_SCRAMBLE) != x)) {
        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_RANGE, &n->pos, EQ_S_ANSWER_CLAIM_FUTURES, NULL);
    } else if (n) {
        r->c->n_future = (uint64_t)x;
    }
}

/* Both languages of the map under key; needed or not. */
static eq_both both(reader *r, const eq_node *map, const char *key, bool needed)
{
    const eq_node *n = eq_node_get(map, key);
    eq_both out = { { NULL, NULL } };

    if (!n) {
        if (needed) {
            missing(r, map, key);
        }
        return out;
    }
    if (eq_both_read(n, r->diag, out.t) != EQ_OK) {
        return (eq_both){ { "", "" } };
    }
    return out;
}

static const eq_node *scalar(reader *r, const eq_node *map, const char *key, bool needed)
{
    const eq_node *n = eq_node_get(map, key);

    if (n && n->kind == EQ_NODE_SCALAR) {
        return n;
    }
    if (n || needed) {
        missing(r, n ? n : map, key);
    }
    return NULL;
}

static const char *text(reader *r, const eq_node *map, const char *key, bool needed)
{
    const eq_node *n = scalar(r, map, key, needed);

    return n ? n->text.p : NULL;
}

static const eq_node *child_list(reader *r, const char *key, eq_node_kind kind)
{
    const eq_node *n = eq_node_get(r->c->root, key);

    if (n && n->kind != kind) {
        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_TYPE, &n->pos,
                    kind == EQ_NODE_LIST ? EQ_S_ANSWER_WANT_LIST : EQ_S_CASE_WANT_MAP, NULL);
        return NULL;
    }
    return n;
}

/* Whether a world is one that others are compared with and that is not asked itself. */
static bool is_reference(const eq_node *world)
{
    const eq_node *n = world->kind == EQ_NODE_MAP ? eq_node_get(world, "reference") : NULL;

    return n && n->kind == EQ_NODE_SCALAR && eq_str_is(n->text, "yes");
}

static void read_world(const eq_node *n, bool base, eq_diag *diag, eq_world *w)
{
    const eq_node *label, *word;

    if (n->kind != EQ_NODE_MAP) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_TYPE, &n->pos, EQ_S_CASE_WANT_MAP, NULL);
        return;
    }
    label = eq_node_get(n, "label");
    word = eq_node_get(n, "reference");
    if (word && (word->kind != EQ_NODE_SCALAR || base ||
                 !(eq_str_is(word->text, "yes") || eq_str_is(word->text, "no")))) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_TYPE, &word->pos, EQ_S_CASE_WORLD_REFERENCE, NULL);
    }
    w->name = n->key;
    w->changes = n;
    w->reference = !base && is_reference(n);
    if (!base) {
        w->label[EQ_EN] = w->label[EQ_ZH] = n->key;
    }
    if (label && eq_both_read(label, diag, w->label) != EQ_OK) {
        w->label[EQ_EN] = w->label[EQ_ZH] = n->key;
    }
}

/* from: an earlier world, whose inputs world i starts from. */
static void read_from(eq_world *world, size_t i, eq_diag *diag)
{
    const eq_node *from = world[i].changes ? eq_node_get(world[i].changes, "from") : NULL;

    for (size_t k = 0; from && from->kind == EQ_NODE_SCALAR && k < i; k++) {
        if (eq_str_is(from->text, world[k].name)) {
            world[i].from = (uint32_t)k + 1;
            return;
        }
    }
    if (from) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, &from->pos, EQ_S_CASE_WORLD_FROM, NULL);
    }
}

/* Baseline first, then those that are asked, then those that are only referred to. */
eq_status eq_worlds_read(eq_arena *arena, const eq_node *map, eq_diag *diag, eq_world **out,
                         size_t *n_out)
{
    eq_world *world;
    size_t i = 1;

    *out = NULL;
    *n_out = 1;
    if (map && map->n_child >= EQ_MAX_WORLDS) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_SIZE, &map->pos, EQ_S_CASE_TOO_MANY, "what", "worlds",
                    "what_zh", "世界", "limit", "31", NULL);
        return EQ_ERR_SIZE;
    }
    world = EQ_NEW(arena, (map ? map->n_child : 0) + 2, eq_world);
    if (!world) {
        return EQ_ERR_MEMORY;
    }
    world[0] = (eq_world){ .name = "baseline",
                           .label = { eq_string(EQ_S_ANSWER_BASELINE, EQ_EN),
                                      eq_string(EQ_S_ANSWER_BASELINE, EQ_ZH) } };
    if (map && !eq_node_get(map, "baseline")) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_MISSING, &map->pos, EQ_S_CASE_BASELINE, NULL);
    }
    for (int referred = 0; referred < 2; referred++) {
        for (const eq_node *n = map ? map->child : NULL; n; n = n->next) {
            bool base = strcmp(n->key, "baseline") == 0;

            if (base ? referred == 0 : is_reference(n) == (referred == 1)) {
                read_world(n, base, diag, base ? &world[0] : &world[i++]);
            }
        }
    }
    *out = world;
    *n_out = i;
    for (i = 0; i < *n_out; i++) {
        read_from(world, i, diag);
    }
    return EQ_OK;
}

static eq_status read_worlds(reader *r)
{
    return eq_worlds_read(r->arena, child_list(r, "worlds", EQ_NODE_MAP), r->diag, &r->c->world,
                          &r->c->n_world);
}

/* curve: { to: 100, rows: [ { law: cn.arrivals.on_us, label: } ] } */
static eq_status read_curve(reader *r)
{
    static const char *const keys[] = { "to", "rows" }, *const row_keys[] = { "law", "label" };
    const eq_node *curve = eq_node_get(r->c->root, "curve"), *rows, *to;
    eq_claim *c = r->c;

    if (!curve) {
        return EQ_OK;
    }
    if (curve->kind != EQ_NODE_MAP) {
        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_TYPE, &curve->pos, EQ_S_CASE_WANT_MAP, NULL);
        return EQ_ERR_TYPE;
    }
    eq_node_check_keys(curve, keys, EQ_COUNT(keys), r->diag);
    to = scalar(r, curve, "to", true);
    rows = eq_node_get(curve, "rows");
    if (to &&
        (!eq_str_double(to->text, &c->curve_to) || !(c->curve_to >= 1) || c->curve_to > 1e6)) {
        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_TYPE, &to->pos, EQ_S_ANSWER_CURVE_TO, NULL);
    }
    if (!rows || rows->kind != EQ_NODE_LIST || rows->n_child == 0 || rows->n_child > EQ_MAX_CURVE) {
        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_TYPE, rows ? &rows->pos : &curve->pos,
                    EQ_S_ANSWER_CURVE_ROWS, NULL);
        return EQ_ERR_TYPE;
    }
    c->curve = EQ_NEW(r->arena, rows->n_child, eq_claim_curve);
    if (!c->curve) {
        return EQ_ERR_MEMORY;
    }
    for (const eq_node *n = rows->child; n; n = n->next) {
        if (n->kind != EQ_NODE_MAP) {
            eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_TYPE, &n->pos, EQ_S_CASE_WANT_MAP, NULL);
            continue;
        }
        eq_node_check_keys(n, row_keys, EQ_COUNT(row_keys), r->diag);
        c->curve[c->n_curve].law = scalar(r, n, "law", true);
        c->curve[c->n_curve].label = both(r, n, "label", true);
        c->n_curve++;
    }
    return EQ_OK;
}

/* `also` and `figures`: - name: expression   or   - { name:, value:, label:, given: }; a figure may
 * have a unit. */
static eq_status read_beside(reader *r, bool figure, eq_claim_also **out, size_t *count)
{
    static const char *const keys[] = { "name", "value", "label", "given", "unit" };
    const eq_node *list = child_list(r, figure ? "figures" : "also", EQ_NODE_LIST);
    eq_claim_also *a = EQ_NEW(r->arena, list ? list->n_child + 1 : 0, eq_claim_also);
    size_t k = 0;

    *out = a;
    if (!a) {
        return EQ_ERR_MEMORY;
    }
    for (const eq_node *n = list ? list->child : NULL; n; n = n->next) {
        if (n->kind != EQ_NODE_MAP || n->n_child == 0) {
            eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_TYPE, &n->pos, EQ_S_CASE_WANT_MAP, NULL);
            continue;
        }
        a[k] = (eq_claim_also){ .name = n->child->key, .expression = n->child };
        if (eq_node_get(n, "value") || n->n_child > 1) {
            eq_node_check_keys(n, keys, EQ_COUNT(keys) - !figure, r->diag);
            a[k].name = text(r, n, "name", true);
            a[k].expression = scalar(r, n, "value", true);
            a[k].label = both(r, n, "label", false);
            a[k].given = scalar(r, n, "given", false);
            a[k].unit = figure ? scalar(r, n, "unit", false) : NULL;
        }
        if (!a[k].label.t[EQ_EN]) {
            a[k].label = (eq_both){ { a[k].name, a[k].name } };
        }
        for (size_t i = 0; a[k].name && i < k; i++) {
            if (strcmp(a[i].name, a[k].name) == 0) {
                eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_DUPLICATE, &n->pos, EQ_S_CASE_NAME_TWICE,
                            "name", a[k].name, NULL);
            }
        }
        k += a[k].name && *a[k].name && a[k].expression;
    }
    *count = k;
    return EQ_OK;
}

static eq_status read_rows(reader *r)
{
    const eq_node *fall = child_list(r, "waterfall", EQ_NODE_MAP);
    static const char *const fall_keys[] = { "label", "unit", "rows" };
    static const char *const keys[] = { "label", "value", "total" };
    const eq_node *list = fall ? eq_node_get(fall, "rows") : NULL;
    eq_claim *c = r->c;

    c->row = EQ_NEW(r->arena, list ? list->n_child : 0, eq_claim_row);
    if (!c->row) {
        return EQ_ERR_MEMORY;
    }
    if (fall) {
        eq_node_check_keys(fall, fall_keys, EQ_COUNT(fall_keys), r->diag);
        c->fall_unit_node = eq_node_get(fall, "unit");
        c->fall_unit = both(r, fall, "label", true);
        c->fall_unit_text = text(r, fall, "unit", true);
    }
    for (const eq_node *n = list ? list->child : NULL; n; n = n->next) {
        eq_claim_row *row = &c->row[c->n_row];
        eq_node_check_keys(n, keys, EQ_COUNT(keys), r->diag);
        (void)!eq_yes_read(r->diag, eq_node_get(n, "total"), &row->total);
        row->label = both(r, n, "label", true);
        row->expression = scalar(r, n, "value", true);
        c->n_row += row->expression != NULL;
    }
    return EQ_OK;
}

static eq_status read_checks(reader *r, const eq_node *list, eq_claim_check **out, size_t *count)
{
    static const char *const keys[] = { "label", "value", "printed", "source",
                                        "page",  "note",  "unit",    "rounded_to" };
    eq_claim_check *k = EQ_NEW(r->arena, list ? list->n_child : 0, eq_claim_check);

    *out = k;
    *count = 0;
    if (!k) {
        return EQ_ERR_MEMORY;
    }
    for (const eq_node *n = list ? list->child : NULL; n; n = n->next, k++) {
        const char *rounded;

        eq_node_check_keys(n, keys, EQ_COUNT(keys), r->diag);
        k->label = both(r, n, "label", true);
        k->expression = scalar(r, n, "value", true);
        k->printed = scalar(r, n, "printed", true);
        k->source = text(r, n, "source", true);
        k->page = text(r, n, "page", false);
        k->note = both(r, n, "note", false);
        k->unit = text(r, n, "unit", false);
        rounded = text(r, n, "rounded_to", false);
        if (rounded &&
            (!eq_str_double(eq_str_of(rounded), &k->rounded_to) || !(k->rounded_to > 0))) {
            missing(r, n, "rounded_to");
        }
        if (k->source && !eq_bib_find(r->bib, k->source)) {
            eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_SOURCE, &eq_node_get(n, "source")->pos,
                        EQ_S_CASE_UNKNOWN_SOURCE, "key", k->source, NULL);
        }
        (*count)++;
    }
    return EQ_OK;
}

eq_status eq_checks_read(eq_arena *arena, const eq_node *list, const eq_bib *bib, eq_diag *diag,
                         eq_claim_check **out, size_t *n)
{
    reader r = { arena, bib, diag, NULL };

    return read_checks(&r, list, out, n);
}

static eq_status read_texts(reader *r, const char *key, eq_both **out, size_t *count)
{
    const eq_node *list = child_list(r, key, EQ_NODE_LIST);
    eq_both *t = EQ_NEW(r->arena, list ? list->n_child : 0, eq_both);

    *out = t;
    if (!t) {
        return EQ_ERR_MEMORY;
    }
    for (const eq_node *n = list ? list->child : NULL; n; n = n->next, t++) {
        if (eq_both_read(n, r->diag, t->t) == EQ_OK) {
            (*count)++;
        }
    }
    return EQ_OK;
}

static void read_readings(reader *r)
{
    const eq_node *list = child_list(r, "readings", EQ_NODE_LIST), *n = list ? list->child : NULL;

    if (!list || list->n_child != 2) {
        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_MISSING, list ? &list->pos : &r->c->root->pos,
                    EQ_S_ANSWER_TWO_READINGS, NULL);
        return;
    }
    for (int i = 0; i < 2; i++, n = n->next) {
        r->c->reading_title[i] = both(r, n, "title", false);
        if (eq_both_read(n, r->diag, r->c->reading[i].t) != EQ_OK) {
            r->c->reading[i] = (eq_both){ { "", "" } };
        }
    }
}

static eq_status read_controls(reader *r)
{
    const eq_node *list = child_list(r, "controls", EQ_NODE_LIST);
    eq_claim *c = r->c;

    c->control = EQ_NEW(r->arena, (list ? list->n_child : 0) + 1, const char *);
    c->control_at = EQ_NEW(r->arena, (list ? list->n_child : 0) + 1, const eq_pos *);
    if (!c->control || !c->control_at) {
        return EQ_ERR_MEMORY;
    }
    if (list && list->n_child > 7) {
        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_SIZE, &list->pos, EQ_S_ANSWER_SEVEN, NULL);
    }
    for (const eq_node *n = list ? list->child : NULL; n; n = n->next) {
        if (n->kind == EQ_NODE_SCALAR) {
            c->control_at[c->n_control] = &n->pos;
            c->control[c->n_control++] = n->text.p;
        } else {
            eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_TYPE, &n->pos, EQ_S_ANSWER_CONTROL_NAME, NULL);
        }
    }
    return EQ_OK;
}

/* `hold_for` and `worst` say what they may, and nothing else. */
static void check_holds(reader *r)
{
    static const char *const known[] = { "most_likely", "worst_case", "every_published_value" };
    const eq_node *list = child_list(r, "hold_for", EQ_NODE_LIST);

    for (const eq_node *n = list ? list->child : NULL; n; n = n->next) {
        const char *got = n->kind == EQ_NODE_SCALAR ? n->text.p : "";
        bool ok = false;
        int near;

        for (size_t i = 0; i < EQ_COUNT(known); i++) {
            ok |= strcmp(got, known[i]) == 0;
        }
        if (!ok) {
            eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, &n->pos, EQ_S_ANSWER_HOLD_FOR,
                        "got", got, NULL);
            near = eq_text_suggest(eq_str_of(got), known, EQ_COUNT(known));
            if (near >= 0) {
                eq_diag_hint(r->diag, EQ_S_CASE_DID_YOU_MEAN, "name", known[near], NULL);
            }
        }
    }
    for (const eq_node *n = r->c->worst ? r->c->worst->child : NULL; n; n = n->next) {
        if (n->kind != EQ_NODE_SCALAR ||
            !(eq_str_is(n->text, "low") || eq_str_is(n->text, "high"))) {
            eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_TYPE, &n->pos, EQ_S_ANSWER_WORST, NULL);
        }
    }
}

static void check_map(reader *r)
{
    static const char *const keys[] = { "x", "y", "marks", "worlds" };
    static const char *const axis_keys[] = { "key", "from", "to" };
    static const char *const mark_keys[] = { "x", "y", "label", "source" };
    const eq_node *map = r->c->map, *marks = map ? eq_node_get(map, "marks") : NULL;

    if (!map) {
        return;
    }
    eq_node_check_keys(map, keys, EQ_COUNT(keys), r->diag);
    (void)!eq_yes_read(r->diag, eq_node_get(map, "worlds"), &r->c->map_worlds);
    for (int i = 0; i < 2; i++) {
        const eq_node *axis = eq_node_get(map, keys[i]);

        if (!axis || axis->kind != EQ_NODE_MAP || !scalar(r, axis, "key", true)) {
            missing(r, axis ? axis : map, axis && axis->kind == EQ_NODE_MAP ? "key" : keys[i]);
        } else {
            eq_node_check_keys(axis, axis_keys, EQ_COUNT(axis_keys), r->diag);
        }
    }
    for (const eq_node *n = marks ? marks->child : NULL; n; n = n->next) {
        const char *source;

        if (marks->kind != EQ_NODE_LIST || n->kind != EQ_NODE_MAP) {
            eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_TYPE, &n->pos, EQ_S_ANSWER_WANT_LIST, NULL);
            continue;
        }
        eq_node_check_keys(n, mark_keys, EQ_COUNT(mark_keys), r->diag);
        (void)both(r, n, "label", true);
        (void)scalar(r, n, "x", true);
        (void)scalar(r, n, "y", true);
        source = text(r, n, "source", false);
        if (source && !eq_bib_find(r->bib, source)) {
            eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_SOURCE, &eq_node_get(n, "source")->pos,
                        EQ_S_CASE_UNKNOWN_SOURCE, "key", source, NULL);
        }
    }
}

/* A list of names of worlds under key, or NULL. */
static const eq_node *world_list(reader *r, const eq_node *map, const char *key)
{
    const eq_node *list = eq_node_get(map, key);
    bool good = !list || (list->kind == EQ_NODE_LIST && list->n_child > 0 &&
                          list->n_child <= EQ_MAX_PATH_WORLD);

    for (const eq_node *n = good && list ? list->child : NULL; n; n = n->next) {
        good &= n->kind == EQ_NODE_SCALAR;
    }
    if (!good) {
        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_TYPE, &list->pos, EQ_S_ANSWER_PATH_WORLDS, NULL);
        return NULL;
    }
    return list;
}

/* phase: { x: { value:, label:, unit: }, y: ..., diagonal: "yes", worlds: [ ] } */
static void read_phase(reader *r)
{
    static const char *const keys[] = { "x", "y", "diagonal", "worlds" };
    static const char *const axis_keys[] = { "value", "label", "unit" };
    eq_claim *c = r->c;

    c->phase = child_list(r, "phase", EQ_NODE_MAP);
    if (!c->phase) {
        return;
    }
    eq_node_check_keys(c->phase, keys, EQ_COUNT(keys), r->diag);
    (void)!eq_yes_read(r->diag, eq_node_get(c->phase, "diagonal"), &c->diagonal);
    c->phase_worlds = world_list(r, c->phase, "worlds");
    for (int i = 0; i < 2; i++) {
        const eq_node *axis = eq_node_get(c->phase, keys[i]);

        if (!axis || axis->kind != EQ_NODE_MAP) {
            missing(r, axis ? axis : c->phase, keys[i]);
            continue;
        }
        eq_node_check_keys(axis, axis_keys, EQ_COUNT(axis_keys), r->diag);
        c->phase_value[i] = scalar(r, axis, "value", true);
        c->phase_unit[i] = scalar(r, axis, "unit", true);
        c->phase_label[i] = both(r, axis, "label", true);
    }
}

static eq_status read_all(reader *r)
{
    eq_quantity_context ctx = { .arena = r->arena, .bib = r->bib, .diag = r->diag };
    eq_claim *c = r->c;
    bool judgement = true;
    eq_status rc;

    c->topic = text(r, c->root, "topic", false);
    c->question = both(r, c->root, "question", true);
    c->event = both(r, c->root, "event", true);
    c->short_label = both(r, c->root, "short", false);
    c->short_label = c->short_label.t[EQ_EN] ? c->short_label : c->question;
    c->caveat = both(r, c->root, "caveat", false);
    c->scenario = text(r, c->root, "scenario", true);
    if (c->scenario) {
        c->scenario_at = eq_node_get(c->root, "scenario")->pos;
        c->scenario = eq_document_beside(r->arena, &c->scenario_at, c->scenario);
        if (!c->scenario) {
            return EQ_ERR_MEMORY;
        }
    }
    c->proposition = scalar(r, c->root, "proposition", true);
    c->given = scalar(r, c->root, "given", false);
    c->outcome = scalar(r, c->root, "outcome", false);
    c->outcome_name = both(r, c->root, "outcome_name", false);
    c->outcome_unit = text(r, c->root, "outcome_unit", false);
    c->path = scalar(r, c->root, "path", false);
    c->path_name = both(r, c->root, "path_name", false);
    c->path_unit = text(r, c->root, "path_unit", false);
    c->path_worlds = world_list(r, c->root, "path_worlds");
    read_phase(r);
    (void)!eq_yes_read(r->diag, eq_node_get(c->root, "definition"), &c->definition);
    (void)!eq_yes_read(r->diag, eq_node_get(c->root, "judgement"), &judgement);
    c->changes = child_list(r, "changes", EQ_NODE_MAP);
    c->worst = child_list(r, "worst", EQ_NODE_MAP);
    c->map = child_list(r, "map", EQ_NODE_MAP);
    c->record = scalar(r, c->root, "record", false);
    check_holds(r);
    check_map(r);
    EQ_TRY(read_worlds(r));
    EQ_TRY(read_beside(r, false, &c->also, &c->n_also));
    EQ_TRY(read_beside(r, true, &c->figure, &c->n_figure));
    EQ_TRY(read_curve(r));
    EQ_TRY(read_rows(r));
    EQ_TRY(read_controls(r));
    read_readings(r);
    EQ_TRY(read_checks(r, child_list(r, "checks", EQ_NODE_LIST), &c->check, &c->n_check));
    EQ_TRY(read_texts(r, "omissions", &c->omission, &c->n_omission));
    EQ_TRY(read_texts(r, "notes", &c->note, &c->n_note));
    rc = eq_sources_read(&ctx, eq_node_get(c->root, "said_by"), &c->said_by);
    if (eq_sources_read(&ctx, eq_node_get(c->root, "doubted_by"), &c->doubted_by) != EQ_OK) {
        rc = EQ_ERR_SOURCE;
    }
out:
    return rc;
}

eq_status eq_claim_read(eq_arena *arena, const char *name, const eq_bib *bib, eq_diag *diag,
                        eq_claim *out)
{
    reader r = { arena, bib, diag, out };
    eq_node *root;
    eq_status rc;

    memset(out, 0, sizeof *out);
    EQ_TRY(eq_document_open(arena, name, "claims", "eq.claim/1", NULL, diag, &root, &out->file));
    out->root = root;
    out->id = eq_node_get(root, "id")->text.p;
    eq_node_check_keys(root, claim_keys, EQ_COUNT(claim_keys), diag);
    read_futures(&r);
    EQ_TRY(read_all(&r));
    rc = eq_diag_status(diag);
out:
    return rc;
}

/* The claim's own changes join the scenario as if a file above it had said them. */
eq_status eq_claim_apply(const eq_claim *claim, eq_scenario *s)
{
    const eq_node *map = claim->changes, *judgement = eq_node_get(claim->root, "judgement");

    for (const eq_node *n = map ? map->child : NULL; n; n = n->next) {
        eq_entry e = { n->key, n, eq_node_get(claim->root, "source"),
                       !judgement || eq_str_is(judgement->text, "yes"), NULL };
        eq_entry *list = s->entry;
        size_t *count = &s->n_entry, i = 0;

        for (size_t j = 0; j < s->n_own; j++) {
            if (strcmp(s->own[j].path, n->key) == 0) {
                list = s->own;
                count = &s->n_own;
            }
        }
        while (i < *count && strcmp(list[i].path, n->key) != 0) {
            i++;
        }
        if (i == EQ_MAX_ENTRY) {
            return EQ_ERR_SIZE;
        }
        e.named = i < *count ? list[i].named : NULL;
        list[i] = e;
        *count += i == *count;
    }
    return EQ_OK;
}
