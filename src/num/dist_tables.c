#include "num/dist_tables.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "num/dist_in.h"

/* A mixture with more numbers than a key holds is made afresh. */
enum { MOST_KEY = 256, MOST_TABLE = 256, SLOTS = 512 };

typedef struct entry {
    size_t n;
    const double *key; /* [n] */
    eq_table table;
} entry;

struct eq_dist_tables {
    eq_arena *arena;
    size_t n;
    entry slot[SLOTS]; /* by hash of the key, then the next free one */
};

eq_status eq_dist_tables_create(eq_dist_tables **out)
{
    eq_dist_tables *t = calloc(1, sizeof *t);
    eq_status rc = t ? eq_arena_create(&t->arena) : EQ_ERR_MEMORY;

    *out = t;
    if (rc != EQ_OK) {
        free(t);
        *out = NULL;
    }
    return rc;
}

void eq_dist_tables_free(eq_dist_tables *t)
{
    if (t) {
        eq_arena_free(t->arena);
        free(t);
    }
}

eq_status eq_dist_tables_trim(eq_dist_tables *t)
{
    eq_arena *fresh = NULL;
    eq_status rc = EQ_OK;

    if (t->n < MOST_TABLE) {
        return EQ_OK;
    }
    EQ_TRY(eq_arena_create(&fresh));
    eq_arena_free(t->arena);
    memset(t, 0, sizeof *t);
    t->arena = fresh;
out:
    return rc;
}

size_t eq_dist_tables_count(const eq_dist_tables *t)
{
    return t->n;
}

/* Every number that the law as written is made of; false when they are too many. */
static bool add_numbers(const eq_dist *d, double *key, size_t *n)
{
    const double head[] = { (double)d->family, d->a, d->b, d->c, d->d, (double)d->n };
    bool fits = *n + EQ_COUNT(head) + 2 * d->n <= MOST_KEY;

    for (size_t i = 0; fits && i < EQ_COUNT(head); i++) {
        key[(*n)++] = head[i];
    }
    for (size_t i = 0; fits && i < d->n; i++) {
        key[(*n)++] = d->x ? d->x[i] : 0;
        key[(*n)++] = d->w ? d->w[i] : 0;
    }
    for (size_t i = 0; fits && d->family == EQ_DIST_MIXTURE && i < d->n; i++) {
        fits = add_numbers(&d->part[i], key, n);
    }
    return fits;
}

static eq_status add_entry(eq_dist_tables *t, const double *key, size_t n, const eq_dist *d,
                           eq_prep *p, entry *e)
{
    double *own = EQ_NEW(t->arena, n, double);
    eq_status rc = EQ_ERR_MEMORY;

    if (!own) {
        return rc;
    }
    memcpy(own, key, n * sizeof *own);
    EQ_TRY(eq_dist_table(t->arena, d, p));
    *e = (entry){ .n = n, .key = own, .table = p->table };
    t->n++;
out:
    return rc;
}

eq_status eq_dist_table_with(eq_arena *arena, eq_dist_tables *t, const eq_dist *d, eq_prep *p)
{
    double key[MOST_KEY];
    size_t n = 0, at;

    if (!t || !add_numbers(d, key, &n)) {
        return eq_dist_table(arena, d, p);
    }
    at = (size_t)(eq_hash64(key, n * sizeof *key) % SLOTS);
    for (; t->slot[at].n > 0; at = (at + 1) % SLOTS) {
        const entry *e = &t->slot[at];

        if (e->n == n && memcmp(e->key, key, n * sizeof *key) == 0) {
            p->table = e->table;
            return EQ_OK;
        }
    }
    return t->n < MOST_TABLE ? add_entry(t, key, n, d, p, &t->slot[at])
                             : eq_dist_table(arena, d, p);
}
