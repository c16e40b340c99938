/* The walk is depth first. Each place on the path keeps its neighbours as pairs of labels, and the
 * last places keep their dictionaries in a ring; one that was overwritten and is needed again is
 * pivoted to from the first dictionary, which is rare: most neighbours were met further on. */
#include "game/vertices.h"

#include <string.h>

enum { RING = 64, FIRST_BITS = 12 };

typedef struct set { /* open addressing; the empty set marks a free slot */
    eq_labels *slot;
    size_t n, bits;
} set;

typedef struct place {
    eq_labels basis; /* labels of the free variables */
    size_t next;     /* neighbour to look at next */
} place;

typedef struct walk {
    eq_arena *arena;
    const eq_polytope *p;
    const eq_width *w;
    eq_tableau ring[RING], spare;
    size_t held[RING]; /* the depth whose dictionary is there */
    set bases, tights;
    place *path;
    uint8_t *swap; /* [n_path_max][n_col][2]: labels that enter and leave the basis */
    size_t n_path_max;
    eq_vertex *vertex;
    size_t n_vertex, n_vertex_max;
    size_t variable[EQ_MAX_LABEL]; /* of each label */
    uint64_t n_pivot;
    bool narrow;
} walk;

static bool set_grow(eq_arena *arena, set *s)
{
    set big = { .bits = s->slot == NULL ? FIRST_BITS : s->bits + 1 };
    size_t mask = ((size_t)1 << big.bits) - 1;

    big.slot = EQ_NEW(arena, mask + 1, eq_labels);
    if (big.slot == NULL) {
        return false;
    }
    for (size_t i = 0; s->slot != NULL && i < (size_t)1 << s->bits; i++) {
        if (!eq_labels_empty(s->slot[i])) {
            size_t at = eq_labels_hash(s->slot[i]) & mask;

            while (!eq_labels_empty(big.slot[at])) {
                at = (at + 1) & mask;
            }
            big.slot[at] = s->slot[i];
        }
    }
    big.n = s->n;
    *s = big;
    return true;
}

/* The slot of a set of labels, or the free slot where it would stand. */
static eq_labels *set_find(const set *s, eq_labels a)
{
    size_t mask = ((size_t)1 << s->bits) - 1, at = eq_labels_hash(a) & mask;

    while (!eq_labels_empty(s->slot[at]) && !eq_labels_equal(s->slot[at], a)) {
        at = (at + 1) & mask;
    }
    return &s->slot[at];
}

/* False: memory is short. *is_new: it was not there. */
static bool set_add(eq_arena *arena, set *s, eq_labels a, bool *is_new)
{
    eq_labels *slot;

    if ((s->slot == NULL || 2 * s->n >= (size_t)1 << s->bits) && !set_grow(arena, s)) {
        return false;
    }
    slot = set_find(s, a);
    *is_new = eq_labels_empty(*slot);
    if (*is_new) {
        *slot = a;
        s->n++;
    }
    return true;
}

/* An array twice as long, at least 1024. */
static void *grown(eq_arena *arena, const void *old, size_t n_old, size_t size, size_t *n_max)
{
    size_t n = *n_max < 1024 ? 1024 : 2 * *n_max;
    char *new = eq_arena_alloc(arena, n, size);

    if (new != NULL && n_old > 0) {
        memcpy(new, old, n_old * size);
    }
    *n_max = n;
    return new;
}

/* Records the vertex of a dictionary unless another basis of it was met. */
static bool record(walk *k, const eq_tableau *t, eq_labels loose)
{
    eq_labels tight = loose;
    bool is_new;

    for (size_t r = 0; r < t->n_row; r++) {
        if (k->w->sign(t, r, t->n_col) == 0) {
            tight = eq_labels_flip(tight, k->p->label[t->basic[r]]);
        }
    }
    if (!set_add(k->arena, &k->tights, tight, &is_new)) {
        return false;
    }
    if (is_new) {
        if (k->n_vertex == k->n_vertex_max) {
            k->vertex =
                grown(k->arena, k->vertex, k->n_vertex, sizeof *k->vertex, &k->n_vertex_max);
            if (k->vertex == NULL) {
                return false;
            }
        }
        k->vertex[k->n_vertex++] = (eq_vertex){ .tight = tight, .loose = loose };
    }
    return true;
}

/* A new place at the end of the path, its dictionary being in the ring. */
static bool enter(walk *k, size_t depth, eq_labels basis)
{
    const eq_tableau *t = &k->ring[depth % RING];
    size_t n_col = k->p->n_col;
    uint8_t *swap;

    if (depth == k->n_path_max) {
        size_t n = k->n_path_max;

        k->path = grown(k->arena, k->path, depth, sizeof *k->path, &k->n_path_max);
        k->swap = grown(k->arena, k->swap, depth, 2 * n_col, &n);
        if (k->path == NULL || k->swap == NULL) {
            return false;
        }
    }
    swap = k->swap + depth * 2 * n_col;
    k->held[depth % RING] = depth;
    k->path[depth] = (place){ .basis = basis };
    for (size_t c = 0; c < n_col; c++) {
        size_t r = k->w->leave(t, t->n_row, c);

        EQ_ASSERT(r < t->n_row); /* the polytope is bounded */
        swap[2 * c] = (uint8_t)k->p->label[t->loose[c]];
        swap[2 * c + 1] = (uint8_t)k->p->label[t->basic[r]];
    }
    return record(k, t, basis);
}

/* The dictionary of a place of the path, from the ring or by pivoting from the first one. */
static eq_tableau *dictionary(walk *k, size_t depth)
{
    eq_tableau *t = &k->ring[depth % RING];
    bool wanted[EQ_MAX_LABEL];

    if (k->held[depth % RING] == depth) {
        return t;
    }
    for (size_t v = 0; v < k->p->n_col + k->p->n_row; v++) {
        wanted[v] = eq_labels_has(k->path[depth].basis, k->p->label[v]);
    }
    if (!k->w->load(t, k->p->entry) || !eq_tableau_move(k->w, t, &k->spare, wanted, &k->n_pivot)) {
        k->narrow = true;
        return NULL;
    }
    k->held[depth % RING] = depth;
    return t;
}

/* Goes to the neighbour; false: a number does not fit. */
static bool step(walk *k, size_t depth, const uint8_t *swap)
{
    eq_tableau *t = dictionary(k, depth);

    if (t == NULL) {
        return false;
    }
    k->n_pivot++;
    if (!k->w->pivot(t, &k->ring[(depth + 1) % RING], (size_t)(-1 - t->where[k->variable[swap[1]]]),
                     (size_t)t->where[k->variable[swap[0]]])) {
        k->narrow = true;
        return false;
    }
    return true;
}

static eq_status visit_all(walk *k, size_t max_basis)
{
    size_t depth = 0, n_col = k->p->n_col;

    while (k->bases.n < max_basis) {
        place *at = &k->path[depth];
        const uint8_t *swap = k->swap + (depth * n_col + at->next) * 2;
        eq_labels next;
        bool is_new;

        if (at->next == n_col) {
            if (depth-- == 0) {
                return EQ_OK;
            }
            continue;
        }
        at->next++;
        next = eq_labels_flip(eq_labels_flip(at->basis, swap[0]), swap[1]);
        if (!set_add(k->arena, &k->bases, next, &is_new)) {
            return EQ_ERR_MEMORY;
        }
        if (!is_new) {
            continue;
        }
        if (!step(k, depth, swap)) {
            return EQ_OK;
        }
        if (!enter(k, ++depth, next)) {
            return EQ_ERR_MEMORY;
        }
    }
    return EQ_OK;
}

static eq_status start(walk *k)
{
    eq_labels origin = { { 0, 0 } };
    bool is_new;

    if (!k->w->load(&k->ring[0], k->p->entry)) {
        k->narrow = true;
        return EQ_OK;
    }
    for (size_t v = 0; v < k->p->n_col + k->p->n_row; v++) {
        k->variable[k->p->label[v]] = v;
        if (v < k->p->n_col) {
            origin = eq_labels_flip(origin, k->p->label[v]);
        }
    }
    return set_add(k->arena, &k->bases, origin, &is_new) && enter(k, 0, origin) ? EQ_OK
                                                                                : EQ_ERR_MEMORY;
}

eq_status eq_vertices_find(eq_arena *arena, const eq_polytope *p, const eq_width *w,
                           size_t max_basis, eq_vertex_list *out)
{
    walk *k = EQ_NEW(arena, 1, walk);
    eq_status rc = EQ_OK;

    if (k == NULL) {
        return EQ_ERR_MEMORY;
    }
    k->arena = arena;
    k->p = p;
    k->w = w;
    for (size_t i = 0; i < RING; i++) {
        k->held[i] = SIZE_MAX;
        EQ_TRY(eq_tableau_init(arena, w, p->n_row, p->n_col, &k->ring[i]));
    }
    EQ_TRY(eq_tableau_init(arena, w, p->n_row, p->n_col, &k->spare));
    EQ_TRY(start(k));
    if (!k->narrow) {
        EQ_TRY(visit_all(k, max_basis));
    }
    *out = (eq_vertex_list){ .n = k->n_vertex,
                             .vertex = k->vertex,
                             .complete = k->bases.n < max_basis && !k->narrow,
                             .narrow = k->narrow,
                             .n_pivot = k->n_pivot };
out:
    for (size_t i = 0; i < RING; i++) {
        eq_tableau_clear(w, &k->ring[i]);
    }
    eq_tableau_clear(w, &k->spare);
    return rc;
}
