/* The answer over two inputs: each node fixes both and leaves the others free, on the same points.
 * Without a `map:` in the claim the two widest numeric drivers span it. */
#include <math.h>
#include <string.h>

#include "answer/asking.h"
#include "case/quantity_text.h"
#include "num/mathx.h"

/* Futures of a node, by rule of the plan and never of the clock: so many in all of a map, within
 * these bounds. */
enum { MAP_TOTAL = 65536, MAP_TOTAL_MANY = 32768, WHOLE = 4096 };
enum {
    MAP_FUTURES = 128,
    MAP_FUTURES_GIVEN = 512,
    MAP_FUTURES_MANY = 128,
    MAP_FUTURES_DEAR = 256,
    MAP_MOST = 512
};

static uint64_t futures_of_node(const eq_asking *k, size_t n_node)
{
    bool many = eq_asking_many(k);
    uint64_t least = k->claim.given ? MAP_FUTURES_GIVEN : many ? MAP_FUTURES_MANY : MAP_FUTURES;
    uint64_t n = least;

    if (eq_asking_dear(k)) {
        return MAP_FUTURES_DEAR;
    }
    while (2 * n <= MAP_MOST && 2 * n * n_node <= (many ? MAP_TOTAL_MANY : MAP_TOTAL)) {
        n *= 2;
    }
    n = k->o->n_future > WHOLE ? n * (k->o->n_future / WHOLE) : n; /* --runs is obeyed */
    return k->o->n_future < n ? k->o->n_future : n;
}

/* Counts and years: nodes stand on whole values, a whole step apart. */
static void set_nodes(const eq_target *t, size_t most, eq_map_axis *a)
{
    double step;

    a->n = most;
    if (t->integer || t->calendar) {
        a->from = -floor(-a->from);
        a->to = floor(a->to);
        step = eq_max(1, -floor(-(a->to - a->from) / (double)(most - 1)));
        a->n = a->to > a->from ? (size_t)((a->to - a->from) / step) + 1 : 1;
        a->to = a->from + step * (double)(a->n - 1);
    }
}

static eq_map_axis axis_of(const eq_asking *k, const eq_mover *m, size_t n)
{
    const eq_path *p = &k->c->path[m->path];
    const eq_input *in = &k->c->input[m->input];
    eq_map_axis a = { .key = p->path,
                      .name = { { p->target.name[0], p->target.name[1] } },
                      .unit = p->target.unit_text,
                      .scale = eq_info_scale(p),
                      .from = m->low,
                      .to = m->high,
                      .now = in->constant ? in->value
                             : in->rule   ? (double)NAN
                                          : eq_dist_quantile1(&in->q.dist, 0.5),
                      .n = n };

    if (p->param && p->param->pub_hi > p->param->pub_lo) {
        double beyond = 0.15 * (p->param->pub_hi - p->param->pub_lo);

        a.pub_lo = p->param->pub_lo;
        a.pub_hi = p->param->pub_hi;
        a.from = eq_max(p->target.lo, a.pub_lo - beyond);
        a.to = eq_min(p->target.hi, a.pub_hi + beyond);
    }
    set_nodes(&p->target, n, &a);
    return a;
}

static const eq_mover *mover_of(const eq_asking *k, const char *key)
{
    for (size_t i = 0; i < k->n_mover; i++) {
        if (strcmp(k->c->path[k->mover[i].path].path, key) == 0) {
            return &k->mover[i];
        }
    }
    return NULL;
}

static bool numeric(const eq_asking *k, const eq_mover *m)
{
    return m && m->can_move && k->c->path[m->path].target.type == EQ_NUMBER;
}

/* The two drivers that move the answer most and are numbers. */
static bool widest_pair(const eq_asking *k, const eq_mover *pair[2])
{
    size_t n = 0;

    for (size_t i = 0; i < k->a->n_driver + k->a->n_within && n < 2; i++) {
        const eq_mover *m = mover_of(k, k->a->driver[i].key);

        if (numeric(k, m)) {
            pair[n++] = m;
        }
    }
    return n == 2;
}

/* One end of an axis in the claim's own words, in the unit of the input. */
static eq_status read_end(eq_asking *k, const eq_node *at, const eq_target *t, double *out)
{
    eq_number x;
    eq_status rc;

    EQ_TRY(eq_number_read(k->diag, &at->pos, at->text, t, &x));
    EQ_TRY(eq_number_convert(k->diag, &at->pos, t, &x, NULL, out));
    EQ_TRY(eq_number_bounds(k->diag, &at->pos, t, *out));
out:
    return rc;
}

/* A map of all worlds, or of a claim with a condition, has fewer nodes along each side: what is
 * asked of each node costs more, and where few futures meet the condition finer nodes show noise.
 * Of a claim of many inputs it has half as many, with four times the futures at each;
 * of one that says how many futures do, few nodes that show no noise. */
enum { FEWER_NODES = 17, DEAR_NODES = 9 };

static size_t nodes_of(const eq_asking *k)
{
    bool fewer = (k->claim.map_worlds || k->claim.given) && k->o->map_nodes > FEWER_NODES;

    if (eq_asking_dear(k) && k->o->map_nodes > DEAR_NODES) {
        return DEAR_NODES;
    }
    if (fewer) {
        return FEWER_NODES;
    }
    return k->o->map_nodes > FEWER_NODES && eq_asking_many(k) ? (k->o->map_nodes + 1) / 2
                                                              : k->o->map_nodes;
}

/* x: { key: us.on_cn.found, from: 0, to: 1 } */
static eq_status read_axis(eq_asking *k, const eq_node *n, const eq_mover **m, eq_map_axis *a)
{
    const eq_node *key = n && n->kind == EQ_NODE_MAP ? eq_node_get(n, "key") : NULL, *end;
    const eq_target *t;
    eq_status rc = EQ_OK;

    *m = key ? mover_of(k, key->text.p) : NULL;
    if (!numeric(k, *m) && !(*m && k->c->path[(*m)->path].target.type == EQ_NUMBER)) {
        eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, key ? &key->pos : &k->claim.map->pos,
                    EQ_S_ANSWER_MAP_AXIS, NULL);
        return EQ_ERR_UNKNOWN_NAME;
    }
    *a = axis_of(k, *m, nodes_of(k));
    t = &k->c->path[(*m)->path].target;
    if ((end = eq_node_get(n, "from")) != NULL) {
        EQ_TRY(read_end(k, end, t, &a->from));
    }
    if ((end = eq_node_get(n, "to")) != NULL) {
        EQ_TRY(read_end(k, end, t, &a->to));
    }
    if (!(a->to > a->from)) {
        rc = EQ_ERR_ORDER;
        eq_diag_add(k->diag, EQ_ERROR, rc, &n->pos, EQ_S_ANSWER_MAP_AXIS, NULL);
    }
    set_nodes(t, nodes_of(k), a);
out:
    return rc;
}

static eq_status read_marks(eq_asking *k, const eq_mover *const pair[2], eq_map *map)
{
    const eq_node *list = eq_node_get(k->claim.map, "marks");
    eq_map_mark *mark = EQ_NEW(k->arena, list ? list->n_child : 0, eq_map_mark);
    eq_status rc = EQ_OK;

    if (!mark) {
        return EQ_ERR_MEMORY;
    }
    for (const eq_node *n = list ? list->child : NULL; n; n = n->next) {
        const eq_node *x = eq_node_get(n, "x"), *y = eq_node_get(n, "y");
        const eq_node *source = eq_node_get(n, "source");
        eq_map_mark *m = &mark[map->n_mark];

        if (!x || !y) {
            eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_MISSING, &n->pos, EQ_S_ANSWER_MAP_MARK, NULL);
            return EQ_ERR_MISSING;
        }
        EQ_TRY(read_end(k, x, &k->c->path[pair[0]->path].target, &m->x));
        EQ_TRY(read_end(k, y, &k->c->path[pair[1]->path].target, &m->y));
        EQ_TRY(eq_both_read(eq_node_get(n, "label"), k->diag, m->label.t));
        m->source = source ? source->text.p : NULL;
        map->n_mark++;
    }
    map->mark = mark;
out:
    return rc;
}

static double node(const eq_map_axis *a, size_t i)
{
    return a->n > 1 ? a->from + (a->to - a->from) * (double)i / (double)(a->n - 1) : a->from;
}

/* "KEY,KEY" as it was asked for. */
static eq_status read_pair(eq_asking *k, const eq_mover *pair[2])
{
    const char *at = k->o->map_pair;
    bool good = true;

    for (int i = 0; i < 2 && good; i++) {
        size_t n = strcspn(at, ",");
        char *key = eq_arena_copy(k->arena, at, n);

        if (!key) {
            return EQ_ERR_MEMORY;
        }
        pair[i] = mover_of(k, key);
        good = numeric(k, pair[i]) && (at[n] == ',') == (i == 0);
        at += n + (at[n] == ',');
    }
    if (!good || pair[0] == pair[1]) {
        eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, NULL, EQ_S_ANSWER_MAP_PAIR, "value",
                    k->o->map_pair, NULL);
        return EQ_ERR_UNKNOWN_NAME;
    }
    return EQ_OK;
}

typedef struct mapping {
    const eq_mover *const *pair;
    const eq_map *map;
    double *p;
    uint64_t *counted; /* futures that meet the condition, of each node */
} mapping;

/* Fixes an input in every world that is shown: worlds that change it have one of their own. */
static size_t fix(const eq_asking *k, const eq_mover *m, size_t n_world, double value,
                  eq_override *ov)
{
    const uint32_t *input = k->c->path[m->path].input;
    size_t n = 0;

    for (size_t w = 0; w < n_world; w++) {
        bool fixed = false;

        for (size_t i = 0; i < n; i++) {
            fixed = fixed || ov[i].input == input[w];
        }
        if (!fixed) {
            ov[n++] = (eq_override){ .input = input[w], .kind = EQ_FIX, .value = value };
        }
    }
    return n;
}

static eq_status node_task(const eq_asking *k, void *ctx, size_t i)
{
    const mapping *t = ctx;
    const eq_map_axis *x = &t->map->x, *y = &t->map->y;
    eq_override ov[2 * EQ_MAX_WORLDS];
    size_t n_world = t->map->n_world;
    size_t n = fix(k, t->pair[0], n_world, node(x, i % x->n), ov);
    eq_result *r = NULL;
    eq_status rc;

    n += fix(k, t->pair[1], n_world, node(y, i / x->n), ov + n);
    EQ_TRY(eq_asking_run(k, t->map->n_future, k->watch, n_world, ov, n, &r));
    for (size_t w = 0; w < n_world; w++) {
        t->p[w * x->n * y->n + i] = eq_asking_p(k, r, w);
    }
    t->counted[i] = eq_asking_counted(r, 0);
out:
    eq_result_free(r);
    return rc;
}

static eq_status fill_map(eq_asking *k, const eq_mover *const pair[2], eq_map *map)
{
    size_t n = map->x.n * map->y.n;
    mapping t = { pair, map, EQ_NEW(k->arena, map->n_world * n, double),
                  EQ_NEW(k->arena, n, uint64_t) };
    eq_status rc = EQ_OK;

    if (!t.p || !t.counted) {
        return EQ_ERR_MEMORY;
    }
    map->p = t.p;
    for (size_t i = 0; map->later && i < map->n_world * n; i++) {
        t.p[i] = NAN;
    }
    if (map->later) {
        map->n_most = map->n_future; /* of which none may meet the condition, or all */
        return EQ_OK;
    }
    EQ_TRY(eq_asking_tasks(k, n, node_task, &t));
    map->n_least = map->n_most = t.counted[0];
    for (size_t i = 1; i < n; i++) {
        map->n_least = t.counted[i] < map->n_least ? t.counted[i] : map->n_least;
        map->n_most = t.counted[i] > map->n_most ? t.counted[i] : map->n_most;
    }
out:
    return rc;
}

/* What spans the map: what was asked for, what the claim says, or the widest drivers; without any
 * pair[0] stays NULL. */
static eq_status span(eq_asking *k, const eq_mover *pair[2], eq_map *map)
{
    eq_status rc = EQ_OK;

    map->own = k->claim.map && !k->o->map_pair;
    if (map->own) {
        EQ_TRY(read_axis(k, eq_node_get(k->claim.map, "x"), &pair[0], &map->x));
        EQ_TRY(read_axis(k, eq_node_get(k->claim.map, "y"), &pair[1], &map->y));
        return read_marks(k, pair, map);
    }
    if (k->o->map_pair) {
        EQ_TRY(read_pair(k, pair));
    } else if (!widest_pair(k, pair)) {
        pair[0] = NULL;
        return EQ_OK;
    }
    map->x = axis_of(k, pair[0], nodes_of(k));
    map->y = axis_of(k, pair[1], nodes_of(k));
out:
    return rc;
}

eq_status eq_asking_map(eq_asking *k)
{
    const eq_mover *pair[2] = { NULL, NULL };
    eq_map *map = EQ_NEW(k->arena, 1, eq_map);
    eq_status rc;

    if (!map) {
        return EQ_ERR_MEMORY;
    }
    if (k->o->map_nodes < 2 || k->claim.definition) {
        return EQ_OK;
    }
    map->n_world = k->claim.map_worlds ? k->n_world_shown : 1;
    map->later = k->o->map_later;
    EQ_TRY(span(k, pair, map));
    if (!pair[0]) {
        return EQ_OK;
    }
    map->n_future = futures_of_node(k, map->x.n * map->y.n);
    EQ_TRY(fill_map(k, pair, map));
    k->a->map = map;
out:
    return rc;
}
