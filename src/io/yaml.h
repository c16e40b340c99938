/* YAML (the strict subset of DECISIONS 24-25) to a tree of nodes that remember where they stood. */
#ifndef EQ_YAML_H
#define EQ_YAML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_YAML_MAX_BYTES = 16 << 20, EQ_YAML_MAX_DEPTH = 64, EQ_YAML_MAX_NODES = 1 << 20 };

typedef enum eq_node_kind { EQ_NODE_SCALAR, EQ_NODE_MAP, EQ_NODE_LIST } eq_node_kind;

typedef struct eq_node eq_node;
struct eq_node {
    eq_node_kind kind;
    eq_pos pos;     /* of the value; path is the keys from the root joined by dots, [i] for lists */
    eq_pos key_pos; /* of its key in a map */
    const char *key; /* in a map: its key; else NULL */
    eq_str text;     /* SCALAR: decoded text, NUL behind */
    bool quoted;     /* written in quotes or as a block scalar */
    const uint32_t
        *map; /* SCALAR whose file text differs from `text`: file offset of each byte, [n+1] */
    eq_node *child; /* MAP, LIST: first child */
    eq_node *next;  /* sibling */
    size_t n_child;
};

/* Parses one document. src must outlive the nodes. Refuses: not UTF-8, binary (NUL bytes), over the
 * limits above, duplicate keys, anchors, aliases, tags, several documents, keys that are not
 * scalars. A flow-style mistake around [ ] or .. gets the hint to quote the expression. */
EQ_NODISCARD eq_status eq_yaml_parse(eq_arena *arena, const eq_source *src, eq_diag *diag,
                                     eq_node **out);
/* Child of a map by key, or NULL. */
eq_node *eq_node_get(const eq_node *map, const char *key);
/* Reports every key of `map` that is not in allowed[n] ("did you mean", else the list). */
void eq_node_check_keys(const eq_node *map, const char *const *allowed, size_t n, eq_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
