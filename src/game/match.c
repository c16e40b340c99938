/* A vertex of P with exactly m labels meets a vertex of Q with exactly n only when the one's labels
 * are the other's complement: a binary search. Vertices with more labels (degenerate games) are
 * met through an index: for each label a row of bits, one for each vertex that has it. */
#include "game/match.h"

#include <stdlib.h>
#include <string.h>

typedef struct index {
    size_t n, n_word;
    const uint32_t *id; /* [n] places in the list of Q */
    uint64_t *bit;      /* [m + n][n_word] */
} index;

typedef struct finder {
    eq_arena *arena;
    const eq_vertex_list *x, *y;
    index all, degenerate;
    eq_match_pair *pair;
    size_t n, n_max;
} finder;

static eq_status index_make(eq_arena *arena, size_t n_label, const eq_vertex_list *y,
                            size_t at_least, index *out)
{
    uint32_t *id = EQ_NEW(arena, y->n, uint32_t);

    if (id == NULL) {
        return EQ_ERR_MEMORY;
    }
    *out = (index){ .id = id };
    for (size_t i = 0; i < y->n; i++) {
        if (eq_labels_count(y->vertex[i].tight) >= at_least) {
            id[out->n++] = (uint32_t)i;
        }
    }
    out->n_word = (out->n + 63) / 64;
    out->bit = EQ_NEW(arena, n_label * out->n_word, uint64_t);
    if (out->bit == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < out->n; i++) {
        for (size_t k = 0; k < n_label; k++) {
            if (eq_labels_has(y->vertex[id[i]].tight, k)) {
                out->bit[k * out->n_word + i / 64] |= (uint64_t)1 << (i % 64);
            }
        }
    }
    return EQ_OK;
}

static eq_status add(finder *f, size_t x, size_t y)
{
    if (f->n == f->n_max) {
        size_t n_max = f->n_max == 0 ? 64 : 2 * f->n_max;
        eq_match_pair *pair = EQ_NEW(f->arena, n_max, eq_match_pair);

        if (pair == NULL) {
            return EQ_ERR_MEMORY;
        }
        if (f->n > 0) {
            memcpy(pair, f->pair, f->n * sizeof *pair);
        }
        f->pair = pair;
        f->n_max = n_max;
    }
    f->pair[f->n++] = (eq_match_pair){ .x = x, .y = y };
    return EQ_OK;
}

/* Every vertex of the index that has all the needed labels. */
static eq_status look_up(finder *f, const index *in, size_t x, eq_labels need)
{
    size_t label[EQ_MAX_LABEL], n_label = 0;
    eq_status rc = EQ_OK;

    for (size_t k = 0; k < EQ_MAX_LABEL; k++) {
        if (eq_labels_has(need, k)) {
            label[n_label++] = k;
        }
    }
    for (size_t w = 0; w < in->n_word; w++) {
        size_t left = in->n - 64 * w;
        uint64_t hit = left >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << left) - 1;

        for (size_t k = 0; k < n_label && hit != 0; k++) {
            hit &= in->bit[label[k] * in->n_word + w];
        }
        for (; hit != 0; hit &= hit - 1) {
            EQ_TRY(add(f, x, in->id[64 * w + (size_t)__builtin_ctzll(hit)]));
        }
    }
out:
    return rc;
}

static eq_status exact(finder *f, size_t x, eq_labels need)
{
    size_t low = 0, high = f->y->n;

    while (low < high) { /* descending */
        size_t mid = low + (high - low) / 2;

        if (eq_labels_order(f->y->vertex[mid].tight, need) > 0) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low < f->y->n && eq_labels_equal(f->y->vertex[low].tight, need) ? add(f, x, low) : EQ_OK;
}

static eq_status find_all(finder *f, size_t m, size_t n)
{
    eq_labels every = { { 0, 0 } };
    eq_status rc = EQ_OK;
    bool indexed = false;

    for (size_t k = 0; k < m + n; k++) {
        every = eq_labels_flip(every, k);
    }
    EQ_TRY(index_make(f->arena, m + n, f->y, n + 1, &f->degenerate));
    for (size_t x = 0; x < f->x->n; x++) {
        eq_labels tight = f->x->vertex[x].tight;
        eq_labels need = { { every.w[0] & ~tight.w[0], every.w[1] & ~tight.w[1] } };

        if (eq_labels_count(tight) == m) {
            EQ_TRY(exact(f, x, need));
            EQ_TRY(look_up(f, &f->degenerate, x, need));
            continue;
        }
        if (!indexed) {
            EQ_TRY(index_make(f->arena, m + n, f->y, 0, &f->all));
            indexed = true;
        }
        EQ_TRY(look_up(f, &f->all, x, need));
    }
out:
    return rc;
}

static size_t root(size_t *up, size_t i)
{
    while (up[i] != i) {
        up[i] = up[up[i]];
        i = up[i];
    }
    return i;
}

static int by_place(const void *a, const void *b)
{
    const eq_match_pair *p = a, *q = b;

    return p->component != q->component ? (p->component > q->component ? 1 : -1)
           : p->x != q->x               ? (p->x > q->x ? 1 : -1)
                                        : (p->y > q->y) - (p->y < q->y);
}

/* Numbers the components of the graph of the pairs. */
static eq_status number(finder *f, size_t *n_component)
{
    size_t n = f->x->n + f->y->n;
    size_t *up = EQ_NEW(f->arena, n, size_t), *name = EQ_NEW(f->arena, n, size_t);

    if (up == NULL || name == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        up[i] = i;
    }
    for (size_t i = 0; i < f->n; i++) {
        up[root(up, f->x->n + f->pair[i].y)] = root(up, f->pair[i].x);
    }
    if (f->n > 0) {
        qsort(f->pair, f->n, sizeof *f->pair, by_place); /* components are still 0: by x, y */
    }
    *n_component = 0;
    for (size_t i = 0; i < f->n; i++) {
        size_t *at = &name[root(up, f->pair[i].x)];

        if (*at == 0) {
            *at = ++*n_component;
        }
        f->pair[i].component = *at - 1;
    }
    if (f->n > 0) {
        qsort(f->pair, f->n, sizeof *f->pair, by_place);
    }
    return EQ_OK;
}

eq_status eq_match_find(eq_arena *arena, size_t m, size_t n, const eq_vertex_list *list,
                        eq_match *out)
{
    finder f = { .arena = arena, .x = &list[0], .y = &list[1] };
    eq_status rc = EQ_OK;

    EQ_TRY(find_all(&f, m, n));
    EQ_TRY(number(&f, &out->n_component));
    out->n = f.n;
    out->pair = f.pair;
out:
    return rc;
}
