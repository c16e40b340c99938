/* Names by their hash: linear probing, never more than half full. */
#include "case/name_index.h"

#include "base/hash.h"

eq_status eq_name_index_init(eq_arena *arena, size_t n, eq_name_index *out)
{
    size_t room = 16;

    while (room < 2 * n) {
        room *= 2;
    }
    *out = (eq_name_index){ room, EQ_NEW(arena, room, eq_name_entry) };
    return out->at ? EQ_OK : EQ_ERR_MEMORY;
}

/* Where the name stands, or the free place for it. */
static eq_name_entry *place(const eq_name_index *x, eq_str name)
{
    size_t at = (size_t)eq_hash64(name.p, name.n) & (x->room - 1);

    while (x->at[at].name && !eq_str_is(name, x->at[at].name)) {
        at = (at + 1) & (x->room - 1);
    }
    return &x->at[at];
}

void eq_name_index_add(eq_name_index *x, const char *name, uint32_t i)
{
    eq_name_entry *e = place(x, eq_str_of(name));

    if (!e->name) {
        *e = (eq_name_entry){ name, i };
    }
}

int eq_name_index_find(const eq_name_index *x, eq_str name)
{
    const eq_name_entry *e = x->room > 0 ? place(x, name) : NULL;

    return e && e->name ? (int)e->i : -1;
}
