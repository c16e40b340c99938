/* The map of an answer as JSON. */
#include "report/json_parts.h"

static void put_map_axis(eq_json *j, const char *key, const eq_map_axis *x)
{
    eq_json_object(j, key);
    eq_json_text(j, "key", x->key);
    eq_json_both(j, "name", &x->name);
    eq_json_text(j, "unit", x->unit);
    eq_json_number(j, "from", x->from / x->scale);
    eq_json_number(j, "to", x->to / x->scale);
    eq_json_number(j, "now", x->now / x->scale);
    eq_json_u64(j, "n", x->n);
    eq_json_end(j);
}

/* The maps of the other worlds, one row after the other. */
static void put_map_worlds(eq_json *j, const eq_answer *a)
{
    size_t n = a->map->x.n * a->map->y.n;

    if (a->map->n_world < 2) {
        return;
    }
    eq_json_list(j, "worlds");
    for (size_t w = 1; w < a->map->n_world; w++) {
        eq_json_object(j, NULL);
        eq_json_text(j, "name", a->world[w].name);
        eq_json_list(j, "p");
        for (size_t i = 0; i < n; i++) {
            eq_json_number(j, NULL, a->map->p[w * n + i]);
        }
        eq_json_end(j);
        eq_json_end(j);
    }
    eq_json_end(j);
}

/* Rows of y from low to high, columns of x; null where no map was asked for. */
void eq_json_map(eq_json *j, const eq_answer *a)
{
    const eq_map *m = a->map;

    if (!m) {
        eq_json_null(j, "map");
        return;
    }
    eq_json_object(j, "map");
    put_map_axis(j, "x", &m->x);
    put_map_axis(j, "y", &m->y);
    eq_json_u64(j, "n_future", m->n_future);
    if (a->conditional) {
        eq_json_u64(j, "n_least", m->n_least);
        eq_json_u64(j, "n_most", m->n_most);
    }
    eq_json_list(j, "p");
    for (size_t iy = 0; iy < m->y.n; iy++) {
        eq_json_list(j, NULL);
        for (size_t ix = 0; ix < m->x.n; ix++) {
            eq_json_number(j, NULL, m->p[iy * m->x.n + ix]);
        }
        eq_json_end(j);
    }
    eq_json_end(j);
    put_map_worlds(j, a);
    eq_json_end(j);
}
