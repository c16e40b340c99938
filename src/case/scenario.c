/* Scenario files: opening, `extends`, merging. Maps merge; lists and quantities replace. */
#include "case/scenario.h"

#include <string.h>

#include "case/quantity.h"
#include "io/file.h"

enum { MAX_EXTENDS = 32 };

const char *const eq_scenario_keys[] = {
    "schema",    "id",  "title",   "about",        "extends", "models", "timeline", "source",
    "judgement", "own", "outputs", "correlations", "checks",  "worlds", "game",     NULL,
};

bool eq_name_is_file(const char *name)
{
    size_t n = strlen(name);

    return strchr(name, '/') != NULL || (n > 5 && strcmp(name + n - 5, ".yaml") == 0) ||
           (n > 4 && strcmp(name + n - 4, ".yml") == 0) ||
           (n > 5 && strcmp(name + n - 5, ".json") == 0);
}

eq_status eq_both_read(const eq_node *node, eq_diag *diag, const char *t[EQ_N_LANG])
{
    static const char *const keys[EQ_N_LANG] = { "en", "zh" };
    eq_status rc = EQ_OK;

    t[EQ_EN] = t[EQ_ZH] = "";
    if (!node) {
        return EQ_OK;
    }
    for (int i = 0; i < EQ_N_LANG; i++) {
        const eq_node *n = eq_node_get(node, keys[i]);

        if (!n || n->kind != EQ_NODE_SCALAR || n->text.n == 0) {
            rc = EQ_ERR_MISSING;
            eq_diag_add(diag, EQ_ERROR, rc, &node->pos, EQ_S_CASE_BOTH_LANGUAGES, "lang", keys[i],
                        NULL);
        } else {
            t[i] = n->text.p;
        }
    }
    return rc;
}

/* The last part of a name without its ending: "a/b.yaml" -> "b". */
static eq_str stem(const char *name)
{
    const char *slash = strrchr(name, '/'), *p = slash ? slash + 1 : name;
    const char *dot = strrchr(p, '.');

    return (eq_str){ p, dot ? (size_t)(dot - p) : strlen(p) };
}

const eq_shipped *eq_document_shipped(const char *folder, const char *name)
{
    static const char *const below[] = { "/", "/published/" };
    const eq_shipped *f = NULL;
    eq_buf path = { 0 };

    for (size_t i = 0; i < EQ_COUNT(below) && !f; i++) {
        eq_buf_reset(&path);
        eq_buf_str(&path, folder);
        eq_buf_str(&path, below[i]);
        eq_buf_str(&path, name);
        eq_buf_str(&path, ".yaml");
        f = eq_shipped_find(eq_buf_text(&path));
    }
    eq_buf_clear(&path);
    return f;
}

static eq_status shipped_source(eq_arena *arena, const char *name, const char *folder,
                                const eq_pos *at, eq_diag *diag, const eq_source **out)
{
    const char *known[512];
    const eq_shipped *f = eq_document_shipped(folder, name);
    eq_source *src;
    size_t n = 0;
    int near;

    if (f) {
        src = EQ_NEW(arena, 1, eq_source);
        if (src) {
            *src = (eq_source){ .name = f->name, .text = f->text, .n = f->n };
            *out = src;
        }
        return src ? EQ_OK : EQ_ERR_MEMORY;
    }
    eq_diag_add(diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, at, EQ_S_CASE_NO_DOCUMENT, "name", name,
                "folder", folder, NULL);
    for (f = eq_shipped_files; f->name && n < EQ_COUNT(known); f++) {
        if (strncmp(f->name, folder, strlen(folder)) == 0 && f->name[strlen(folder)] == '/') {
            eq_str s = stem(f->name);

            known[n] = eq_arena_copy(arena, s.p, s.n);
            n += known[n] != NULL;
        }
    }
    near = eq_text_suggest(eq_str_of(name), known, n);
    if (near >= 0) {
        eq_diag_hint(diag, EQ_S_CASE_DID_YOU_MEAN, "name", known[near], NULL);
    }
    return EQ_ERR_UNKNOWN_NAME;
}

const char *eq_document_beside(eq_arena *arena, const eq_pos *at, const char *name)
{
    const char *slash;
    eq_buf b = { 0 };

    if (!eq_name_is_file(name) || !at || !at->src || name[0] == '/' ||
        !(slash = strrchr(at->src->name, '/'))) {
        return name;
    }
    name += name[0] == '.' && name[1] == '/' ? 2 : 0;
    eq_buf_put(&b, at->src->name, (size_t)(slash - at->src->name) + 1);
    eq_buf_str(&b, name);
    return eq_buf_keep(&b, arena);
}

/* A game file is a scenario with a game. */
static bool is_game(const eq_node *root, const eq_node *schema, const char *want)
{
    return strcmp(want, EQ_SCENARIO_SCHEMA) == 0 && eq_str_is(schema->text, EQ_GAME_SCHEMA) &&
           eq_node_get(root, "game");
}

static eq_status check_head(const eq_node *root, const char *want, const char *file,
                            const eq_pos *at, eq_diag *diag)
{
    const eq_node *schema = eq_node_get(root, "schema"), *id = eq_node_get(root, "id");
    eq_str name = stem(file);
    eq_status rc = EQ_OK;

    (void)at;
    if (root->kind != EQ_NODE_MAP || !schema || root->child != schema ||
        schema->kind != EQ_NODE_SCALAR) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_SCHEMA, &root->pos, EQ_S_CASE_SCHEMA_FIRST, "want", want,
                    NULL);
        return EQ_ERR_SCHEMA;
    }
    if (!eq_str_is(schema->text, want) && !is_game(root, schema, want)) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_SCHEMA, &schema->pos, EQ_S_CASE_SCHEMA, "want", want,
                    "got", schema->text.p, NULL);
        return EQ_ERR_SCHEMA;
    }
    if (!id || id->kind != EQ_NODE_SCALAR || !eq_str_equal(id->text, name)) {
        eq_buf b = { 0 };

        rc = EQ_ERR_ID;
        eq_buf_slice(&b, name);
        eq_diag_add(diag, EQ_ERROR, rc, id ? &id->pos : &root->pos, EQ_S_CASE_ID, "want",
                    eq_buf_text(&b), "got", id && id->kind == EQ_NODE_SCALAR ? id->text.p : "",
                    NULL);
        eq_buf_clear(&b);
    }
    return rc;
}

eq_status eq_document_open(eq_arena *arena, const char *name, const char *folder, const char *want,
                           const eq_pos *at, eq_diag *diag, eq_node **out, const char **file)
{
    const eq_source *src = NULL;
    eq_status rc;

    if (eq_name_is_file(name) && !eq_document_shipped(folder, name)) {
        EQ_TRY(eq_file_read(arena, name, EQ_YAML_MAX_BYTES, diag, &src));
    } else {
        EQ_TRY(shipped_source(arena, name, folder, at, diag, &src));
    }
    EQ_TRY(eq_yaml_parse(arena, src, diag, out));
    *file = src->name;
    rc = check_head(*out, want, src->name, at, diag);
out:
    return rc;
}

/* ---- merging ------------------------------------------------------------------------------- */

typedef struct list {
    eq_entry *e;
    size_t n;
} list;

static eq_status put(list *l, const char *path, const eq_node *node, const eq_node *source,
                     bool judgement)
{
    const eq_node *named = node->kind == EQ_NODE_MAP && eq_node_get(node, "name") ? node : NULL;

    for (size_t i = 0; i < l->n; i++) {
        if (strcmp(l->e[i].path, path) == 0) {
            named = named ? named : l->e[i].named;
            l->e[i] = (eq_entry){ path, node, source, judgement, named };
            return EQ_OK;
        }
    }
    if (l->n == EQ_MAX_ENTRY) {
        return EQ_ERR_SIZE;
    }
    l->e[l->n++] = (eq_entry){ path, node, source, judgement, named };
    return EQ_OK;
}

static bool is_reserved(const char *key)
{
    for (size_t i = 0; eq_scenario_keys[i]; i++) {
        if (strcmp(key, eq_scenario_keys[i]) == 0) {
            return true;
        }
    }
    return false;
}

static eq_status merge_map(list *l, const eq_node *map, const eq_node *source, bool judgement,
                           eq_diag *diag)
{
    eq_status rc = EQ_OK;

    if (map && map->kind != EQ_NODE_MAP) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_TYPE, &map->pos, EQ_S_CASE_WANT_MAP, NULL);
        return EQ_ERR_TYPE;
    }
    for (const eq_node *c = map ? map->child : NULL; c; c = c->next) {
        EQ_TRY(put(l, c->key, c, source, judgement));
    }
out:
    return rc;
}

static eq_status merge_file(const eq_node *root, eq_scenario *s, list *entry, list *own,
                            list *output, eq_diag *diag)
{
    const eq_node *source = eq_node_get(root, "source"), *j = eq_node_get(root, "judgement"), *n;
    bool judgement = false;
    eq_status rc;

    EQ_TRY(eq_yes_read(diag, j, &judgement));

#define NEAREST(field, key) s->field = (n = eq_node_get(root, key)) ? n : s->field
    NEAREST(title, "title");
    NEAREST(about, "about");
    NEAREST(models, "models");
    NEAREST(timeline, "timeline");
    NEAREST(correlations, "correlations");
    NEAREST(checks, "checks");
    NEAREST(worlds, "worlds");
    NEAREST(game, "game");
#undef NEAREST
    for (const eq_node *c = root->child; c; c = c->next) {
        if (!is_reserved(c->key)) {
            EQ_TRY(put(entry, c->key, c, source, judgement));
        }
    }
    EQ_TRY(merge_map(own, eq_node_get(root, "own"), source, judgement, diag));
    EQ_TRY(merge_map(output, eq_node_get(root, "outputs"), source, judgement, diag));
out:
    return rc;
}

static eq_status check_cycle(const char *const *files, size_t depth, const eq_pos *at,
                             eq_diag *diag)
{
    eq_buf chain = { 0 };
    bool cycle = false;

    for (size_t i = 0; i + 1 < depth; i++) {
        cycle |= strcmp(files[i], files[depth - 1]) == 0;
    }
    if (!cycle && depth < MAX_EXTENDS) {
        return EQ_OK;
    }
    for (size_t i = 0; i < depth; i++) {
        eq_buf_str(&chain, i ? " -> " : "");
        eq_buf_str(&chain, files[i]);
    }
    eq_diag_add(diag, EQ_ERROR, EQ_ERR_CYCLE, at, EQ_S_CASE_CYCLE, "chain", eq_buf_text(&chain),
                NULL);
    eq_buf_clear(&chain);
    return EQ_ERR_CYCLE;
}

static const char *folder_of(const char *name)
{
    bool game = !eq_document_shipped("scenarios", name) && eq_document_shipped("games", name);

    return game ? "games" : "scenarios";
}

eq_status eq_scenario_read(eq_arena *arena, const char *name, const eq_pos *at, eq_diag *diag,
                           eq_scenario *out)
{
    eq_node *roots[MAX_EXTENDS] = { NULL };
    const char *files[MAX_EXTENDS] = { NULL };
    list entry = { EQ_NEW(arena, EQ_MAX_ENTRY, eq_entry), 0 };
    list own = { EQ_NEW(arena, EQ_MAX_ENTRY, eq_entry), 0 };
    list output = { EQ_NEW(arena, EQ_MAX_ENTRY, eq_entry), 0 };
    size_t depth = 0;
    eq_status rc;

    memset(out, 0, sizeof *out);
    if (!entry.e || !own.e || !output.e) {
        return EQ_ERR_MEMORY;
    }
    while (name) {
        const eq_node *next;

        EQ_TRY(eq_document_open(arena, name, folder_of(name), EQ_SCENARIO_SCHEMA, at, diag,
                                &roots[depth], &files[depth]));
        depth++;
        EQ_TRY(check_cycle(files, depth, at, diag));
        next = eq_node_get(roots[depth - 1], "extends");
        at = next ? &next->pos : NULL;
        if (next && next->kind != EQ_NODE_SCALAR) {
            rc = EQ_ERR_TYPE;
            eq_diag_add(diag, EQ_ERROR, rc, at, EQ_S_CASE_EXTENDS, NULL);
            goto out;
        }
        name = next ? eq_document_beside(arena, at, next->text.p) : NULL;
        if (next && !name) {
            rc = EQ_ERR_MEMORY;
            goto out;
        }
    }
    EQ_ASSERT(roots[0] != NULL);
    out->id = eq_node_get(roots[0], "id")->text.p;
    out->file = files[0];
    out->pos = roots[0]->pos;
    while (depth-- > 0) {
        EQ_TRY(merge_file(roots[depth], out, &entry, &own, &output, diag));
    }
    out->entry = entry.e;
    out->n_entry = entry.n;
    out->own = own.e;
    out->n_own = own.n;
    out->output = output.e;
    out->n_output = output.n;
out:
    return rc;
}
