/* Block records: little-endian, fixed order. Per column the sums, then the kept values or the
 * non-empty bins. Checksums and compression are the store's. */
#include "engine/checkpoint.h"

#include <stdlib.h>
#include <string.h>

typedef struct writer {
    uint8_t *p;
    size_t n, cap;
    bool failed;
} writer;

static void put_u64(writer *w, uint64_t v)
{
    if (w->n + 8 > w->cap) {
        size_t cap = 2 * w->cap + 4096;
        uint8_t *p = realloc(w->p, cap);

        if (!p) {
            w->failed = true;
            return;
        }
        w->p = p;
        w->cap = cap;
    }
    for (int i = 0; i < 8; i++) {
        w->p[w->n++] = (uint8_t)(v >> (8 * i));
    }
}

static void put_double(writer *w, double x)
{
    uint64_t u;

    memcpy(&u, &x, sizeof u);
    put_u64(w, u);
}

typedef struct cursor {
    const uint8_t *p;
    size_t n, at;
    bool failed;
} cursor;

static uint64_t get_u64(cursor *c)
{
    uint64_t v = 0;

    if (c->n - c->at < 8) {
        c->failed = true;
        return 0;
    }
    for (int i = 0; i < 8; i++) {
        v |= (uint64_t)c->p[c->at++] << (8 * i);
    }
    return v;
}

static double get_double(cursor *c)
{
    uint64_t u = get_u64(c);
    double x;

    memcpy(&x, &u, sizeof x);
    return x;
}

static void put_sums(writer *w, const eq_sums *s, uint32_t n_scramble)
{
    for (uint32_t i = 0; i < n_scramble; i++) {
        put_u64(w, s->n[i]);
        put_double(w, s->sum[i]);
        put_double(w, s->sum2[i]);
    }
    put_u64(w, s->n_bad);
    put_double(w, s->min);
    put_double(w, s->max);
}

static void get_sums(cursor *c, eq_sums *s, uint32_t n_scramble)
{
    memset(s, 0, sizeof *s);
    for (uint32_t i = 0; i < n_scramble; i++) {
        s->n[i] = get_u64(c);
        s->sum[i] = get_double(c);
        s->sum2[i] = get_double(c);
    }
    s->n_bad = get_u64(c);
    s->min = get_double(c);
    s->max = get_double(c);
}

static void put_bins(writer *w, const eq_bins *b)
{
    size_t n = eq_bins_get(b, 0, NULL, NULL);
    uint32_t *index = malloc((n + 1) * sizeof *index);
    uint64_t *count = malloc((n + 1) * sizeof *count);

    if (!index || !count) {
        w->failed = true;
    } else {
        eq_bins_get(b, n, index, count);
        put_u64(w, n);
        for (size_t i = 0; i < n; i++) {
            put_u64(w, index[i]);
            put_u64(w, count[i]);
        }
    }
    free(index);
    free(count);
}

static void get_bins(cursor *c, eq_bins *b)
{
    uint64_t n = get_u64(c);

    eq_bins_init(b);
    for (uint64_t i = 0; i < n && !c->failed; i++) {
        uint32_t index = (uint32_t)get_u64(c);
        uint64_t count = get_u64(c);

        if (!c->failed) {
            eq_bins_put(b, 1, &index, &count);
        }
    }
}

eq_status eq_checkpoint_begin(eq_store *s, const eq_plan *p, eq_diag *diag)
{
    const char *have = eq_store_get_text(s, "plan_hash");

    if (!have) {
        return eq_store_put_text(s, "plan_hash", p->hash);
    }
    if (strcmp(have, p->hash) != 0) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_STORE, NULL, EQ_S_ENGINE_OTHER_PLAN, NULL);
        return EQ_ERR_STORE;
    }
    return EQ_OK;
}

eq_status eq_checkpoint_put(eq_store *s, const eq_plan *p, uint64_t block, const eq_block_result *r)
{
    writer w = { 0 };
    eq_status rc;

    put_u64(&w, r->n_value);
    put_u64(&w, r->faults.n);
    put_u64(&w, r->faults.cell);
    put_u64(&w, r->faults.code);
    for (size_t c = 0; c < p->n_column; c++) {
        put_sums(&w, &r->sums[c], p->design.n_scramble);
        if (r->bins[c]) {
            put_bins(&w, r->bins[c]);
        }
        for (uint64_t i = 0; r->values[c] && i < r->n_value; i++) {
            put_double(&w, r->values[c][i]);
        }
    }
    rc = w.failed ? EQ_ERR_MEMORY : eq_store_put_block(s, block, w.p, w.n);
    free(w.p);
    return rc;
}

static uint64_t block_size(const eq_plan *p, uint64_t block)
{
    uint64_t size = (uint64_t)EQ_STRIP << p->log2_block, first = block * size;

    return p->n_future - first < size ? p->n_future - first : size;
}

/* What a fault's `cell` lies below. */
static size_t fault_bound(const eq_plan *p, unsigned code)
{
    if (code & EQ_FAULT_GAME) {
        return p->c->n_world;
    }
    return code == EQ_FAULT_RULE ? p->c->n_input : p->n_cell;
}

eq_status eq_checkpoint_get(eq_store *s, const eq_plan *p, uint64_t block, eq_block_result *r)
{
    void *bytes = NULL;
    size_t n = 0;
    cursor c;
    eq_status rc = eq_store_get_block(s, block, &bytes, &n);

    if (rc != EQ_OK) {
        return rc;
    }
    c = (cursor){ bytes, n, 0, false };
    r->n_value = get_u64(&c);
    r->faults.n = get_u64(&c);
    r->faults.cell = (uint32_t)get_u64(&c);
    r->faults.code = (unsigned)get_u64(&c);
    c.failed |= r->n_value != block_size(p, block) ||
                (r->faults.n > 0 && r->faults.cell >= fault_bound(p, r->faults.code));
    for (size_t i = 0; i < p->n_column && !c.failed; i++) {
        get_sums(&c, &r->sums[i], p->design.n_scramble);
        if (r->bins[i]) {
            get_bins(&c, r->bins[i]);
        }
        for (uint64_t k = 0; r->values[i] && k < r->n_value && !c.failed; k++) {
            r->values[i][k] = get_double(&c);
        }
    }
    free(bytes);
    return c.failed || c.at != n ? EQ_ERR_STORE : EQ_OK;
}
