#include "engine/spare.h"

#include <stdlib.h>

#include "engine/lock.h"

enum { N_BLOCK = 8, MOST_KEPT = 64 << 20 };

struct eq_spare {
    eq_lock *lock;
    struct {
        void *p;
        size_t size;
    } block[N_BLOCK];
};

eq_status eq_spare_create(eq_spare **out)
{
    eq_spare *s = calloc(1, sizeof *s);

    if (!s) {
        return EQ_ERR_MEMORY;
    }
    eq_status rc = eq_lock_create(&s->lock);
    if (rc != EQ_OK) {
        free(s);
        return rc;
    }
    *out = s;
    return EQ_OK;
}

void eq_spare_free(eq_spare *s)
{
    if (s) {
        for (size_t i = 0; i < N_BLOCK; i++) {
            free(s->block[i].p);
        }
        eq_lock_free(s->lock);
        free(s);
    }
}

static void *take_kept(eq_spare *s, size_t size, size_t *got)
{
    void *p = NULL;

    eq_lock_take(s->lock);
    for (size_t i = 0; i < N_BLOCK && !p; i++) {
        if (s->block[i].p && s->block[i].size >= size && s->block[i].size / 4 <= size) {
            p = s->block[i].p;
            *got = s->block[i].size;
            s->block[i].p = NULL;
            s->block[i].size = 0;
        }
    }
    eq_lock_leave(s->lock);
    return p;
}

void *eq_spare_take(eq_spare *s, size_t size, size_t *got)
{
    void *p = s ? take_kept(s, size, got) : NULL;

    if (!p) {
        p = calloc(size, 1); /* pages that no model touches cost nothing */
        *got = size;
    }
    return p;
}

/* Where there is no room the smallest goes. */
void eq_spare_keep(eq_spare *s, void *p, size_t size)
{
    size_t at = 0;

    if (s && p && size <= MOST_KEPT) {
        eq_lock_take(s->lock);
        for (size_t i = 1; i < N_BLOCK; i++) {
            at = s->block[i].size < s->block[at].size ? i : at;
        }
        if (s->block[at].size < size) {
            void *smallest = s->block[at].p;

            s->block[at].p = p;
            s->block[at].size = size;
            p = smallest;
        }
        eq_lock_leave(s->lock);
    }
    free(p);
}
