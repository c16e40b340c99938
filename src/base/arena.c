/* Arena: chunks in a list, each piece aligned to 64 bytes, all freed together. A large piece gets
 * a chunk of its own. Does not give single pieces back and is not for several threads. */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGN = 64, CHUNK_FIRST = 16384, CHUNK_LAST = 1048576 };

typedef struct chunk {
    struct chunk *next;
    char *at, *end; /* the free part, `at` aligned */
} chunk;

struct eq_arena {
    chunk *list;
    size_t next_size;
    const void *brought;
};

int eq_size_mul(size_t a, size_t b, size_t *out)
{
    return !__builtin_mul_overflow(a, b, out);
}

int eq_size_add(size_t a, size_t b, size_t *out)
{
    return !__builtin_add_overflow(a, b, out);
}

eq_status eq_arena_create(eq_arena **out)
{
    eq_arena *a = calloc(1, sizeof *a);

    *out = a;
    if (a == NULL) {
        return EQ_ERR_MEMORY;
    }
    a->next_size = CHUNK_FIRST;
    return EQ_OK;
}

void eq_arena_free(eq_arena *a)
{
    if (a == NULL) {
        return;
    }
    for (chunk *c = a->list; c != NULL;) {
        chunk *next = c->next;
        free(c);
        c = next;
    }
    free(a);
}

void eq_arena_bring(eq_arena *a, const void *p)
{
    a->brought = p;
}

const void *eq_arena_brought(const eq_arena *a)
{
    return a->brought;
}

static chunk *chunk_create(size_t payload)
{
    size_t total;
    chunk *c;

    if (!eq_size_add(payload, sizeof(chunk) + ALIGN, &total) || (c = calloc(1, total)) == NULL) {
        return NULL;
    }
    c->at = (char *)c + sizeof(chunk);
    c->at += (ALIGN - (uintptr_t)c->at % ALIGN) % ALIGN;
    c->end = c->at + payload;
    return c;
}

void *eq_arena_alloc(eq_arena *a, size_t count, size_t size)
{
    size_t want;
    chunk *c = a->list;

    if (!eq_size_mul(count, size, &want) || !eq_size_add(want, ALIGN - 1, &want)) {
        return NULL;
    }
    want -= want % ALIGN;
    if (want == 0) {
        want = ALIGN; /* a valid pointer of its own for an empty array */
    }
    if (c == NULL || (size_t)(c->end - c->at) < want) {
        const bool own = want > a->next_size / 2;
        chunk *fresh = chunk_create(own ? want : a->next_size);
        if (fresh == NULL) {
            return NULL;
        }
        if (own && c != NULL) { /* keep the chunk that still has room at the head */
            fresh->next = c->next;
            c->next = fresh;
        } else {
            fresh->next = c;
            a->list = fresh;
        }
        if (!own && a->next_size < CHUNK_LAST) {
            a->next_size *= 2;
        }
        c = fresh;
    }
    void *p = c->at;
    c->at += want;
    return p;
}

char *eq_arena_copy(eq_arena *a, const char *p, size_t n)
{
    size_t size;
    char *copy;

    if (!eq_size_add(n, 1, &size) || (copy = eq_arena_alloc(a, size, 1)) == NULL) {
        return NULL;
    }
    if (n > 0) {
        memcpy(copy, p, n);
    }
    return copy;
}
