/* YAML to a tree of nodes that know where they stood.
 * Events come from libyaml; this file keeps the stack, checks the limits and the strict subset
 * (no anchors, aliases, tags, second documents, repeated or structured keys), and gives every
 * scalar its places. A scalar stays text: types come from the tables of whoever reads the tree.
 * Refuses: what the header says. After one syntax error nothing more is reported.
 * Source: YAML 1.1; libyaml 0.2.5 (marks count code points). */
#include "io/yaml_in.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_KEY = 1024, MAX_PATH_TEXT = 160, MAX_REPEATS = 20 };

typedef struct level {
    eq_node *node, *last;
    const char *key; /* read, waiting for its value; NULL: a key comes next */
    eq_pos key_pos;
    bool flow, cut; /* cut: an expression split by this flow style was reported */
} level;

typedef struct build {
    eq_arena *arena;
    const eq_source *src;
    eq_diag *diag;
    eq_yaml_place place;
    level level[EQ_YAML_MAX_DEPTH];
    int depth;
    size_t n_node;
    eq_node *root;
    eq_status bad; /* the first finding that did not stop the reading */
} build;

/* --- places --- */

size_t eq_yaml_byte(eq_yaml_place *p, size_t point)
{
    const char *t = p->src->text;
    while (p->point < point && p->byte < p->src->n) {
        do {
            p->byte++;
        } while (p->byte < p->src->n && ((unsigned char)t[p->byte] & 0xC0) == 0x80);
        p->point++;
    }
    while (p->point > point && p->byte > 0) {
        do {
            p->byte--;
        } while (p->byte > 0 && ((unsigned char)t[p->byte] & 0xC0) == 0x80);
        p->point--;
    }
    return p->byte;
}

size_t eq_yaml_line(const eq_source *src, size_t offset)
{
    size_t line = 1;
    for (size_t i = 0; i < offset && i < src->n; i++) {
        line += src->text[i] == '\n';
    }
    return line;
}

static eq_pos place_of(build *b, const yaml_event_t *e)
{
    size_t start = eq_yaml_byte(&b->place, e->start_mark.index);
    size_t end = eq_yaml_byte(&b->place, e->end_mark.index);
    return (eq_pos){ .src = b->src, .offset = start, .len = end > start ? end - start : 0 };
}

/* --- findings --- */

static eq_status memory(build *b)
{
    eq_pos at = { .src = b->src };
    eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_MEMORY, &at, EQ_S_IO_MEMORY, "name", b->src->name, NULL);
    return EQ_ERR_MEMORY;
}

/* A finding with a hint, of which there are many; key may be NULL. */
static eq_status report(build *b, eq_status code, const eq_pos *at, int text, const char *key,
                        int hint)
{
    eq_diag_add(b->diag, EQ_ERROR, code, at, text, "key", key ? key : "", "text", key ? key : "",
                NULL);
    if (hint >= 0) {
        eq_diag_hint(b->diag, hint, NULL);
    }
    if (b->bad == EQ_OK) {
        b->bad = code;
    }
    return code;
}

static eq_status report_limit(build *b, eq_status code, const eq_pos *at, int text, size_t max,
                              int hint)
{
    eq_count limit;
    eq_diag_add(b->diag, EQ_ERROR, code, at, text, "max", eq_count_text(&limit, max), NULL);
    if (hint >= 0) {
        eq_diag_hint(b->diag, hint, NULL);
    }
    return code;
}

/* --- nodes --- */

/* "parent.key" or "parent[i]"; very long paths stay the parent's. */
static const char *path_of(build *b, const eq_node *parent, const char *key, bool *ok)
{
    const char *up = parent->pos.path;
    size_t n = up ? strlen(up) : 0, k = key ? strlen(key) : 0;
    char text[MAX_PATH_TEXT + 32];
    eq_count index;

    if (n + k > MAX_PATH_TEXT) {
        return up;
    }
    if (up) {
        memcpy(text, up, n);
    }
    if (key) {
        if (n) {
            text[n++] = '.';
        }
        memcpy(text + n, key, k);
        n += k;
    } else {
        const char *digits = eq_count_text(&index, parent->n_child);
        k = strlen(digits);
        text[n++] = '[';
        memcpy(text + n, digits, k);
        n += k;
        text[n++] = ']';
    }
    const char *path = eq_arena_copy(b->arena, text, n);
    *ok = path != NULL;
    return path;
}

/* Makes a node at `pos` and hangs it into the map or list on top. */
static eq_status add_node(build *b, eq_node_kind kind, eq_pos pos, eq_node **out)
{
    level *up = b->depth ? &b->level[b->depth - 1] : NULL;
    eq_node *node;
    bool ok = true;

    if (++b->n_node > EQ_YAML_MAX_NODES) {
        return report_limit(b, EQ_ERR_SIZE, &pos, EQ_S_IO_YAML_NODES, EQ_YAML_MAX_NODES, -1);
    }
    node = EQ_NEW(b->arena, 1, eq_node);
    if (!node) {
        return memory(b);
    }
    node->kind = kind;
    node->pos = pos;
    if (!up) {
        b->root = node;
    } else {
        node->pos.path = path_of(b, up->node, up->key, &ok);
        if (!ok) {
            return memory(b);
        }
        node->key = up->key;
        node->key_pos = up->key_pos;
        node->key_pos.path = node->pos.path;
        up->key = NULL;
        *(up->last ? &up->last->next : &up->node->child) = node;
        up->last = node;
        up->node->n_child++;
    }
    *out = node;
    return EQ_OK;
}

/* --- repeated keys --- */

static int by_key(const void *x, const void *y)
{
    const eq_node *a = *(const eq_node *const *)x, *b = *(const eq_node *const *)y;
    int c = strcmp(a->key, b->key);
    return c ? c
             : (a->key_pos.offset > b->key_pos.offset) - (a->key_pos.offset < b->key_pos.offset);
}

static eq_status check_repeats(build *b, const eq_node *map)
{
    const eq_node **list;
    size_t n = 0, found = 0;

    if (map->n_child < 2) {
        return EQ_OK;
    }
    list = malloc(map->n_child * sizeof *list);
    if (!list) {
        return memory(b);
    }
    for (const eq_node *c = map->child; c; c = c->next) {
        list[n++] = c;
    }
    qsort(list, n, sizeof *list, by_key);
    for (size_t i = 1, first = 0; i < n && found < MAX_REPEATS; i++) {
        if (strcmp(list[i]->key, list[first]->key) != 0) {
            first = i;
            continue;
        }
        eq_count line;
        eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_DUPLICATE, &list[i]->key_pos, EQ_S_IO_YAML_DUPLICATE,
                    "key", list[i]->key, "line",
                    eq_count_text(&line, eq_yaml_line(b->src, list[first]->key_pos.offset)), NULL);
        eq_diag_hint(b->diag, EQ_S_IO_YAML_DUPLICATE_HINT, NULL);
        b->bad = b->bad == EQ_OK ? EQ_ERR_DUPLICATE : b->bad;
        found++;
    }
    free(list);
    return EQ_OK;
}

/* --- events --- */

static eq_status check_properties(build *b, const eq_pos *at, const yaml_char_t *anchor,
                                  const yaml_char_t *tag)
{
    if (anchor) {
        report(b, EQ_ERR_SYNTAX, at, EQ_S_IO_YAML_ANCHOR, NULL, EQ_S_IO_YAML_ANCHOR_HINT);
    }
    if (tag) {
        report(b, EQ_ERR_SYNTAX, at, EQ_S_IO_YAML_TAG, NULL, EQ_S_IO_YAML_TAG_HINT);
    }
    return EQ_OK;
}

static eq_status open_level(build *b, const yaml_event_t *e, bool map, bool flow)
{
    eq_pos at = place_of(b, e);
    level *up = b->depth ? &b->level[b->depth - 1] : NULL;
    eq_node *node;
    eq_status rc;

    at.len = flow ? 1 : 0;
    if (up && up->node->kind == EQ_NODE_MAP && !up->key) {
        return report(b, EQ_ERR_SYNTAX, &at, EQ_S_IO_YAML_KEY_KIND, NULL,
                      flow ? EQ_S_IO_YAML_FLOW_HINT : -1);
    }
    if (b->depth == EQ_YAML_MAX_DEPTH) {
        return report_limit(b, EQ_ERR_DEPTH, &at, EQ_S_IO_YAML_DEPTH, EQ_YAML_MAX_DEPTH,
                            EQ_S_IO_YAML_DEPTH_HINT);
    }
    rc = add_node(b, map ? EQ_NODE_MAP : EQ_NODE_LIST, at, &node);
    if (rc == EQ_OK) {
        b->level[b->depth++] = (level){ .node = node, .flow = flow };
    }
    return rc;
}

static eq_status close_level(build *b)
{
    const eq_node *node = b->level[--b->depth].node;

    EQ_ASSERT(node != NULL);
    return node->kind == EQ_NODE_MAP ? check_repeats(b, node) : EQ_OK;
}

static eq_status take_key(build *b, level *up, eq_pos at, eq_str text)
{
    eq_count size, max;

    if (text.n == 0) {
        return report(b, EQ_ERR_SYNTAX, &at, EQ_S_IO_YAML_KEY_EMPTY, NULL, -1);
    }
    if (text.n > MAX_KEY) {
        at.len = 1;
        eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_SIZE, &at, EQ_S_IO_YAML_KEY_LONG, "size",
                    eq_count_text(&size, text.n), "max", eq_count_text(&max, MAX_KEY), NULL);
        return EQ_ERR_SIZE;
    }
    up->key = eq_arena_copy(b->arena, text.p, text.n);
    if (!up->key) {
        return memory(b);
    }
    up->key_pos = at;
    if (up->node->n_child == 0 && up->node->pos.len == 0) {
        up->node->pos.len = at.len;
    }
    return EQ_OK;
}

/* Flow style splits an unquoted expression silently: { p: max(a, b) > 3 } has the keys "p" and
 * "b) > 3". Both halves show it: an open bracket, or a key without a colon. */
static void check_cut(build *b, level *up, const eq_pos *at, eq_str text, bool plain)
{
    int open = 0;

    if (!up || !up->flow || up->cut || !plain) {
        return;
    }
    for (size_t i = 0; i < text.n; i++) {
        open += (text.p[i] == '(') - (text.p[i] == ')');
    }
    if (open > 0) {
        const char *copy = eq_arena_copy(b->arena, text.p, text.n);
        report(b, EQ_ERR_SYNTAX, at, EQ_S_IO_YAML_FLOW_PAREN, copy, EQ_S_IO_YAML_FLOW_HINT);
        up->cut = true;
    } else if (text.n == 0 && up->key) {
        size_t i = up->key_pos.offset + up->key_pos.len;
        while (i < b->src->n && strchr(" \t\r\n", b->src->text[i])) {
            i++;
        }
        if (i >= b->src->n || b->src->text[i] != ':') {
            report(b, EQ_ERR_SYNTAX, &up->key_pos, EQ_S_IO_YAML_FLOW_KEY, up->key,
                   EQ_S_IO_YAML_FLOW_HINT);
            up->cut = true;
        }
    }
}

static eq_status take_scalar(build *b, const yaml_event_t *e)
{
    eq_str text = { (const char *)e->data.scalar.value, e->data.scalar.length };
    yaml_scalar_style_t style = e->data.scalar.style;
    level *up = b->depth ? &b->level[b->depth - 1] : NULL;
    eq_pos at = place_of(b, e);
    eq_node *node = NULL;
    eq_status rc;

    check_properties(b, &at, e->data.scalar.anchor, e->data.scalar.tag);
    if (text.n && memchr(text.p, 0, text.n)) {
        return report(b, EQ_ERR_BINARY, &at, EQ_S_IO_YAML_NUL, NULL, -1);
    }
    check_cut(b, up, &at, text, style == YAML_PLAIN_SCALAR_STYLE);
    if (up && up->node->kind == EQ_NODE_MAP && !up->key) {
        return take_key(b, up, at, text);
    }
    rc = add_node(b, EQ_NODE_SCALAR, at, &node);
    if (rc != EQ_OK) {
        return rc;
    }
    EQ_ASSERT(node != NULL);
    node->quoted = style != YAML_PLAIN_SCALAR_STYLE;
    node->text = (eq_str){ eq_arena_copy(b->arena, text.p, text.n), text.n };
    if (!node->text.p) {
        return memory(b);
    }
    if (!eq_str_equal((eq_str){ b->src->text + at.offset, at.len }, text)) {
        node->map =
            eq_yaml_scalar_map(b->arena, b->src, at.offset, at.offset + at.len, style, text);
        if (!node->map) {
            return memory(b);
        }
    }
    return EQ_OK;
}

static eq_status take_alias(build *b, const yaml_event_t *e)
{
    eq_pos at = place_of(b, e);
    return report(b, EQ_ERR_SYNTAX, &at, EQ_S_IO_YAML_ALIAS, NULL, EQ_S_IO_YAML_ANCHOR_HINT);
}

static eq_status take_event(build *b, const yaml_event_t *e)
{
    eq_pos at;

    switch (e->type) {
    case YAML_DOCUMENT_START_EVENT:
        at = place_of(b, e);
        return b->root ? report(b, EQ_ERR_SYNTAX, &at, EQ_S_IO_YAML_DOCUMENTS, NULL,
                                EQ_S_IO_YAML_DOCUMENTS_HINT)
                       : EQ_OK;
    case YAML_ALIAS_EVENT:
        return take_alias(b, e);
    case YAML_SCALAR_EVENT:
        return take_scalar(b, e);
    case YAML_SEQUENCE_START_EVENT:
        at = place_of(b, e);
        check_properties(b, &at, e->data.sequence_start.anchor, e->data.sequence_start.tag);
        return open_level(b, e, false, e->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
    case YAML_MAPPING_START_EVENT:
        at = place_of(b, e);
        check_properties(b, &at, e->data.mapping_start.anchor, e->data.mapping_start.tag);
        return open_level(b, e, true, e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return close_level(b);
    default:
        return EQ_OK;
    }
}

static eq_status syntax_error(build *b, const yaml_parser_t *parser)
{
    const level *top = b->depth ? &b->level[b->depth - 1] : NULL;
    if (top && top->cut) { /* already said, and better */
        return b->bad;
    }
    return eq_yaml_problem(parser, &b->place, top && top->flow ? top->node->pos.offset : SIZE_MAX,
                           b->diag);
}

static eq_status read_events(build *b, yaml_parser_t *parser)
{
    for (bool done = false; !done;) {
        yaml_event_t e;
        if (!yaml_parser_parse(parser, &e)) {
            return syntax_error(b, parser);
        }
        eq_status rc = take_event(b, &e);
        done = e.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&e);
        if (rc != EQ_OK) {
            return rc;
        }
    }
    return EQ_OK;
}

eq_status eq_yaml_parse(eq_arena *arena, const eq_source *src, eq_diag *diag, eq_node **out)
{
    eq_status rc = EQ_OK;
    build b = { .arena = arena, .src = src, .diag = diag, .place = { .src = src } };
    yaml_parser_t parser;
    bool made = false;

    EQ_TRY(eq_plain_check(src, EQ_YAML_MAX_BYTES, diag));
    size_t skip = src->n >= 3 && memcmp(src->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    b.place.byte = skip;
    made = yaml_parser_initialize(&parser);
    if (!made) {
        EQ_TRY(memory(&b));
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)src->text + skip, src->n - skip);
    EQ_TRY(read_events(&b, &parser));
    if (!b.root) {
        eq_pos at = { .src = src };
        EQ_TRY(report(&b, EQ_ERR_SYNTAX, &at, EQ_S_IO_EMPTY, NULL, EQ_S_IO_EMPTY_HINT));
    }
    EQ_TRY(b.bad);
    *out = b.root;
out:
    if (made) {
        yaml_parser_delete(&parser);
    }
    return rc;
}

/* --- using the tree --- */

eq_node *eq_node_get(const eq_node *map, const char *key)
{
    for (eq_node *c = map && map->kind == EQ_NODE_MAP ? map->child : NULL; c; c = c->next) {
        if (strcmp(c->key, key) == 0) {
            return c;
        }
    }
    return NULL;
}

static bool in_list(const char *key, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(key, list[i]) == 0) {
            return true;
        }
    }
    return false;
}

void eq_node_check_keys(const eq_node *map, const char *const *allowed, size_t n, eq_diag *diag)
{
    if (!map || map->kind != EQ_NODE_MAP) {
        return;
    }
    for (const eq_node *c = map->child; c; c = c->next) {
        if (in_list(c->key, allowed, n)) {
            continue;
        }
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_UNKNOWN_KEY, &c->key_pos, EQ_S_IO_UNKNOWN_KEY, "key",
                    c->key, NULL);
        int near = eq_text_suggest(eq_str_of(c->key), allowed, n);
        if (near >= 0) {
            eq_diag_hint(diag, EQ_S_IO_DID_YOU_MEAN, "name", allowed[near], NULL);
            continue;
        }
        eq_buf list = { 0 };
        for (size_t i = 0; i < n; i++) {
            eq_buf_str(&list, i ? ", " : "");
            eq_buf_str(&list, allowed[i]);
        }
        eq_diag_hint(diag, EQ_S_IO_ALLOWED_KEYS, "list", eq_buf_text(&list), NULL);
        eq_buf_clear(&list);
    }
}
