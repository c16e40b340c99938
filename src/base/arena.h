/* Memory that is given back all at once. One arena per case; never shared between threads. */
#ifndef EQ_ARENA_H
#define EQ_ARENA_H

#include <stddef.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_arena eq_arena;

EQ_NODISCARD eq_status eq_arena_create(eq_arena **out);
void eq_arena_free(eq_arena *a); /* NULL is fine */

/* Zeroed memory of `count * size` bytes, aligned to 64; NULL when memory is short or the product
 * overflows. count or size 0 gives a valid, unusable pointer. */
void *eq_arena_alloc(eq_arena *a, size_t count, size_t size);
#define EQ_NEW(arena, count, type) ((type *)eq_arena_alloc((arena), (count), sizeof(type)))

/* Copy of n bytes with a NUL behind; NULL when memory is short. */
char *eq_arena_copy(eq_arena *a, const char *p, size_t n);

/* What a call brings along for those who share its memory (io/given.h); NULL when nothing was.
 * Keeps: the pointer. */
void eq_arena_bring(eq_arena *a, const void *p);
const void *eq_arena_brought(const eq_arena *a);

/* Checked arithmetic: false when the result does not fit. */
int eq_size_mul(size_t a, size_t b, size_t *out);
int eq_size_add(size_t a, size_t b, size_t *out);

#ifdef __cplusplus
}
#endif
#endif
