/* Names by their hash, so that looking one up does not read all of them. */
#ifndef EQ_NAME_INDEX_H
#define EQ_NAME_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_name_entry {
    const char *name; /* NULL: free */
    uint32_t i;
} eq_name_entry;

/* Keeps: the arena's memory. room is a power of two, at least twice the names. */
typedef struct eq_name_index {
    size_t room;
    eq_name_entry *at; /* [room], open addressing */
} eq_name_index;

/* Room for up to n names. EQ_ERR_MEMORY. */
EQ_NODISCARD eq_status eq_name_index_init(eq_arena *arena, size_t n, eq_name_index *out);
/* Borrows the name for good; one that is there already keeps its first number. */
void eq_name_index_add(eq_name_index *x, const char *name, uint32_t i);
/* The number of a name, or -1. */
int eq_name_index_find(const eq_name_index *x, eq_str name);

#ifdef __cplusplus
}
#endif
#endif
