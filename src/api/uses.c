/* Where the shipped documents use a name: every node of every file is looked at once. */
#include "api/uses.h"

#include <string.h>

#include "io/file.h"
#include "io/yaml.h"

typedef struct uses {
    eq_call *c;
    eq_json *j;
    eq_sought what;
    const char *name;
    const char *folder, *id;
    const eq_node *title;
} uses;

static const char *scalar(const eq_node *n)
{
    return n && n->kind == EQ_NODE_SCALAR ? n->text.p : NULL;
}

static const char *child_text(const eq_node *map, const char *key)
{
    return map && map->kind == EQ_NODE_MAP ? scalar(eq_node_get(map, key)) : NULL;
}

/* What the node says as a value: itself, or what stands under `of` or `value`. */
static const char *value_of(const eq_node *n)
{
    const char *of = child_text(n, "of");

    return scalar(n) ? scalar(n) : of ? of : child_text(n, "value");
}

/* `at` gives value, quote and page; relation is the key of the list, or NULL. */
static void put_use(uses *u, const eq_node *at, const char *relation)
{
    eq_json *j = u->j;
    const bool whole = !at->pos.path || !*at->pos.path; /* the file's own list */

    eq_json_object(j, NULL);
    eq_json_text(j, "document", u->id);
    eq_json_text(j, "folder", u->folder);
    eq_json_text(j, "title", child_text(u->title, u->c->style.lang == EQ_ZH ? "zh" : "en"));
    eq_json_text(j, "path", whole ? NULL : at->pos.path);
    eq_json_text(j, "relation", relation);
    eq_json_text(j, "value", whole ? NULL : value_of(at));
    eq_json_text(j, "quote", child_text(at, "quote"));
    eq_json_text(j, "page", child_text(at, "page"));
    eq_json_end(j);
}

static bool lists(const eq_node *n, const char *name)
{
    bool found = n->kind == EQ_NODE_SCALAR && eq_str_is(n->text, name);

    for (const eq_node *c = n->kind == EQ_NODE_LIST ? n->child : NULL; c && !found; c = c->next) {
        found = c->kind == EQ_NODE_SCALAR && eq_str_is(c->text, name);
    }
    return found;
}

static bool cites(const char *key)
{
    static const char *const keys[] = { "source", "said_by", "doubted_by", "disputed_by" };

    for (size_t i = 0; i < EQ_COUNT(keys); i++) {
        if (strcmp(keys[i], key) == 0) {
            return true;
        }
    }
    return false;
}

/* "cn.pu_stock" under its own key, or "pu_stock" as the end of a longer one. */
static bool names_input(const char *key, const char *name)
{
    const size_t n = strlen(key), k = strlen(name);

    return strcmp(key, name) == 0 || (n > k && key[n - k - 1] == '.' && !strcmp(key + n - k, name));
}

static void walk(uses *u, const eq_node *node)
{
    for (const eq_node *c = node->child; c; c = c->next) {
        if (u->what == EQ_SOUGHT_SOURCE && c->key && cites(c->key) && lists(c, u->name)) {
            put_use(u, node, c->key);
        } else if (u->what == EQ_SOUGHT_DATASET && c->kind == EQ_NODE_SCALAR &&
                   eq_str_is(c->text, u->name)) {
            put_use(u, node, NULL);
        } else if (u->what == EQ_SOUGHT_INPUT && c->key && names_input(c->key, u->name)) {
            put_use(u, c, NULL);
        } else if (u->what == EQ_SOUGHT_INPUT && c->key && strcmp(c->key, "controls") == 0 &&
                   lists(c, u->name)) {
            put_use(u, node, c->key);
        }
        walk(u, c);
    }
}

/* "scenarios/published/x.yaml": its folder and "x". False for what is no document. */
static bool document(eq_call *c, const eq_shipped *f, uses *u)
{
    static const char *const folders[] = { "claims", "scenarios", "games" };
    const char *slash = strrchr(f->name, '/'), *dot = strrchr(f->name, '.');
    char *id;

    if (!slash || !dot || strcmp(dot, ".yaml") != 0) {
        return false;
    }
    id = eq_arena_copy(c->arena, slash + 1, (size_t)(dot - slash) - 1);
    u->folder = NULL;
    for (size_t i = 0; i < EQ_COUNT(folders); i++) {
        if (strncmp(f->name, folders[i], strlen(folders[i])) == 0) {
            u->folder = folders[i];
        }
    }
    u->id = id;
    return id && u->folder && strcmp(id, "index") != 0;
}

eq_status eq_uses_json(eq_call *c, eq_sought what, const char *name, eq_json *j)
{
    uses u = { .c = c, .j = j, .what = what, .name = name };
    eq_status rc = EQ_OK;

    eq_json_list(j, "uses");
    for (const eq_shipped *f = eq_shipped_files; f->name; f++) {
        eq_source *src;
        eq_node *root;

        if (!document(c, f, &u) || !strstr(f->text, name)) {
            continue;
        }
        src = EQ_NEW(c->arena, 1, eq_source);
        if (!src) {
            return EQ_ERR_MEMORY;
        }
        *src = (eq_source){ f->name, f->text, f->n };
        EQ_TRY(eq_yaml_parse(c->arena, src, c->diag, &root));
        u.title = eq_node_get(root, "question");
        u.title = u.title ? u.title : eq_node_get(root, "title");
        walk(&u, root);
    }
    eq_json_end(j);
out:
    return rc;
}
