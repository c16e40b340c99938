/* Who is in a case: actors, instances of models, the years. */
#include <string.h>

#include "case/build.h"

const char *const eq_actors[] = { "cn", "ru", "us", "jp", "kr", "tw", "au", "nato", NULL };

int eq_actor_find(eq_str code)
{
    for (int i = 0; eq_actors[i]; i++) {
        if (eq_str_is(code, eq_actors[i])) {
            return i;
        }
    }
    return -1;
}

const char *eq_actor_name(int actor, eq_lang lang)
{
    static const int ids[] = { EQ_S_ACTOR_CN, EQ_S_ACTOR_RU, EQ_S_ACTOR_US, EQ_S_ACTOR_JP,
                               EQ_S_ACTOR_KR, EQ_S_ACTOR_TW, EQ_S_ACTOR_AU, EQ_S_ACTOR_NATO };

    EQ_ASSERT(actor >= 0 && (size_t)actor < EQ_COUNT(ids));
    return eq_string(ids[actor], lang);
}

/* ---- instances ----------------------------------------------------------------------------- */

static eq_status read_actor(eq_build *b, const eq_node *at, eq_str code, int *out)
{
    eq_buf list = { 0 }, got = { 0 };

    *out = eq_actor_find(code);
    if (*out >= 0) {
        return EQ_OK;
    }
    for (int i = 0; eq_actors[i]; i++) {
        eq_buf_str(&list, i ? ", " : "");
        eq_buf_str(&list, eq_actors[i]);
    }
    eq_buf_slice(&got, code);
    eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, &at->pos, EQ_S_CASE_ACTOR, "got",
                eq_buf_text(&got), "list", eq_buf_text(&list), NULL);
    eq_buf_clear(&list);
    eq_buf_clear(&got);
    return EQ_ERR_UNKNOWN_NAME;
}

static eq_status read_instance(eq_build *b, const eq_model *model, const eq_node *n)
{
    eq_instance *in = &b->c->instance[b->c->n_instance];
    eq_str text = eq_str_trim(n->text);
    bool world = model->scope == EQ_SCOPE_WORLD;
    const char *on = NULL;
    eq_status rc = EQ_OK;

    for (size_t i = 0; n->kind == EQ_NODE_SCALAR && i + 4 <= text.n; i++) {
        if (memcmp(text.p + i, " on ", 4) == 0) {
            on = text.p + i;
        }
    }
    if (n->kind != EQ_NODE_SCALAR || (model->scope == EQ_SCOPE_PAIR) != (on != NULL) ||
        (world && !eq_str_is(text, "all")) || b->c->n_instance == EQ_MAX_INSTANCES) {
        eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_TYPE, &n->pos,
                    world                           ? EQ_S_CASE_ALL
                    : model->scope == EQ_SCOPE_PAIR ? EQ_S_CASE_PAIR
                                                    : EQ_S_CASE_MODELS,
                    NULL);
        return EQ_ERR_TYPE;
    }
    *in = (eq_instance){ .model = model, .own = -1, .other = -1 };
    if (world) {
        b->c->n_instance++;
        return EQ_OK;
    }
    if (on) {
        EQ_TRY(read_actor(b, n, (eq_str){ text.p, (size_t)(on - text.p) }, &in->other));
        EQ_TRY(read_actor(b, n, (eq_str){ on + 4, text.n - (size_t)(on - text.p) - 4 }, &in->own));
    } else {
        EQ_TRY(read_actor(b, n, text, &in->own));
    }
    b->c->n_instance++;
out:
    return rc;
}

/* The instance added last is one that is there already. */
static bool is_repeated(const eq_case *c)
{
    const eq_instance *x = &c->instance[c->n_instance - 1];

    for (size_t i = 0; i + 1 < c->n_instance; i++) {
        const eq_instance *y = &c->instance[i];

        if (x->model == y->model && x->own == y->own && x->other == y->other) {
            return true;
        }
    }
    return false;
}

static eq_status read_model(eq_build *b, const eq_node *n)
{
    const eq_model *model = eq_model_find(n->key);
    eq_status rc = EQ_OK;

    if (!model) {
        const char *names[64];
        size_t k = 0;
        int near;

        for (; k < EQ_COUNT(names) && eq_models[k]; k++) {
            names[k] = eq_models[k]->name;
        }
        near = eq_text_suggest(eq_str_of(n->key), names, k);
        eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, &n->key_pos, EQ_S_CASE_NO_MODEL, "name",
                    n->key, NULL);
        if (near >= 0) {
            eq_diag_hint(b->diag, EQ_S_CASE_DID_YOU_MEAN, "name", names[near], NULL);
        }
        return EQ_ERR_UNKNOWN_NAME;
    }
    if (n->kind != EQ_NODE_LIST) {
        eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_TYPE, &n->pos, EQ_S_CASE_MODELS, NULL);
        return EQ_ERR_TYPE;
    }
    for (const eq_node *c = n->child; c; c = c->next) {
        eq_status one = read_instance(b, model, c);

        if (one == EQ_OK && is_repeated(b->c)) {
            one = EQ_ERR_DUPLICATE;
            eq_diag_add(b->diag, EQ_ERROR, one, &c->pos, EQ_S_CASE_NAME_TWICE, "name", c->text.p,
                        NULL);
        }

        rc = rc == EQ_OK ? one : rc;
    }
    return rc;
}

static size_t model_rank(const eq_model *m)
{
    size_t i = 0;

    while (eq_models[i] && eq_models[i] != m) {
        i++;
    }
    return i;
}

/* Order of files must not matter: by model, own actor, other actor. */
static void sort_instances(eq_case *c)
{
    for (size_t i = 1; i < c->n_instance; i++) {
        eq_instance x = c->instance[i];
        size_t rx = model_rank(x.model), j = i;

        for (; j > 0; j--) {
            const eq_instance *y = &c->instance[j - 1];
            size_t ry = model_rank(y->model);

            if (ry < rx ||
                (ry == rx && (y->own < x.own || (y->own == x.own && y->other <= x.other)))) {
                break;
            }
            c->instance[j] = *y;
        }
        c->instance[j] = x;
    }
}

eq_status eq_build_models(eq_build *b)
{
    const eq_node *models = b->c->scenario->models;
    eq_status rc = EQ_OK;

    if (models && models->kind != EQ_NODE_MAP) {
        eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_TYPE, &models->pos, EQ_S_CASE_MODELS, NULL);
        return EQ_ERR_TYPE;
    }
    for (const eq_node *n = models ? models->child : NULL; n; n = n->next) {
        eq_status one = read_model(b, n);

        rc = rc == EQ_OK ? one : rc;
    }
    sort_instances(b->c);
    return rc;
}

eq_status eq_build_timeline(eq_build *b)
{
    const eq_node *t = b->c->scenario->timeline;
    const char *dots;
    int64_t first, last;

    b->c->first_year = 2025;
    b->c->n_years = 1;
    if (!t) {
        return EQ_OK;
    }
    dots = t->kind == EQ_NODE_SCALAR ? strstr(t->text.p, "..") : NULL;
    if (!dots ||
        !eq_str_i64(eq_str_trim((eq_str){ t->text.p, (size_t)(dots - t->text.p) }), &first) ||
        !eq_str_i64(eq_str_trim(eq_str_of(dots + 2)), &last) || first < 1900 || last > 2200 ||
        last < first || last - first >= 200) {
        eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_RANGE, &t->pos, EQ_S_CASE_TIMELINE, NULL);
        return EQ_ERR_RANGE;
    }
    b->c->first_year = (int)first;
    b->c->n_years = (int)(last - first) + 1;
    return EQ_OK;
}
