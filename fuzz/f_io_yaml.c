/* The YAML reader from arbitrary bytes: every place it gives lies inside the text, in order. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "io/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const eq_node *n, const eq_source *src)
{
    EQ_ASSERT(n->pos.offset + n->pos.len <= src->n);
    EQ_ASSERT(!n->key || n->key_pos.offset + n->key_pos.len <= src->n);
    if (n->kind == EQ_NODE_SCALAR) {
        EQ_ASSERT(n->text.p[n->text.n] == 0 && strlen(n->text.p) == n->text.n);
        for (size_t i = 0; n->map && i <= n->text.n; i++) {
            EQ_ASSERT(n->map[i] >= n->pos.offset && n->map[i] <= n->pos.offset + n->pos.len);
        }
    }
    size_t k = 0;
    for (const eq_node *c = n->child; c; c = c->next, k++) {
        check(c, src);
    }
    EQ_ASSERT(k == n->n_child);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const allowed[] = { "schema", "id", "worlds" };
    const eq_source src = { .name = "fuzz", .text = (const char *)data, .n = size };
    eq_arena *arena = NULL;
    eq_diag *diag = NULL;
    eq_node *root = NULL;

    if (eq_arena_create(&arena) == EQ_OK && eq_diag_create(&diag) == EQ_OK) {
        eq_status rc = eq_yaml_parse(arena, &src, diag, &root);
        EQ_ASSERT((rc == EQ_OK) == (eq_diag_count(diag, EQ_ERROR) == 0));
        if (rc == EQ_OK) {
            check(root, &src);
            eq_node_check_keys(root, allowed, EQ_COUNT(allowed), diag);
        }
        eq_buf b = { 0 };
        eq_diag_write_all(diag, EQ_ZH, &b);
        eq_buf_clear(&b);
    }
    eq_diag_free(diag);
    eq_arena_free(arena);
    return 0;
}
