/* Room for dictionaries, and pivoting to a given basis. */
#include "game/tableau.h"

const eq_width *eq_width_get(size_t i)
{
    return i == 0 ? &eq_width_mixed : &eq_width_any;
}

eq_status eq_tableau_init(eq_arena *arena, const eq_width *w, size_t n_row, size_t n_col,
                          eq_tableau *out)
{
    eq_tableau t = { .n_row = n_row, .n_col = n_col };

    t.basic = EQ_NEW(arena, n_row, int16_t);
    t.loose = EQ_NEW(arena, n_col, int16_t);
    t.where = EQ_NEW(arena, n_row + n_col, int16_t);
    t.entry = eq_arena_alloc(arena, n_row * (n_col + 1) + 1, w->size);
    if (t.basic == NULL || t.loose == NULL || t.where == NULL || t.entry == NULL) {
        return EQ_ERR_MEMORY;
    }
    if (w->init != NULL) {
        w->init(&t);
    }
    *out = t;
    return EQ_OK;
}

void eq_tableau_clear(const eq_width *w, eq_tableau *t)
{
    if (w->clear != NULL && t->entry != NULL) {
        w->clear(t);
    }
    t->entry = NULL;
}

bool eq_tableau_move(const eq_width *w, eq_tableau *t, eq_tableau *spare, const bool *wanted,
                     uint64_t *n_pivot)
{
    for (size_t c = 0; c < t->n_col;) {
        size_t row = 0;
        eq_tableau swap;

        if (wanted[t->loose[c]]) {
            c++;
            continue;
        }
        /* some row's variable is wanted here, else the wanted set would be no basis */
        while (row < t->n_row && !(wanted[t->basic[row]] && w->sign(t, row, c) != 0)) {
            row++;
        }
        EQ_ASSERT(row < t->n_row);
        if (!w->pivot(t, spare, row, c)) {
            return false;
        }
        ++*n_pivot;
        swap = *t;
        *t = *spare;
        *spare = swap;
        c++;
    }
    return true;
}
