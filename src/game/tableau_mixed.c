/* Each dictionary in the narrower of 64 and 128 bits that holds it. Most bases of a table have
 * small determinants, so that few dictionaries need the wide arithmetic. */
#include "game/tableau.h"

#include <string.h>

__extension__ typedef __int128 wide;

static size_t count(const eq_tableau *t)
{
    return t->n_row * (t->n_col + 1) + 1;
}

static const eq_width *width_of(const eq_tableau *t)
{
    return t->wide ? &eq_width_128 : &eq_width_64;
}

/* In place, from the end: the entries have room for the wider ones. */
static void widen(eq_tableau *t)
{
    char *byte = t->entry;

    for (size_t i = count(t); i-- > 0;) {
        int64_t from;
        wide to;

        memcpy(&from, byte + i * sizeof from, sizeof from);
        to = from;
        memcpy(byte + i * sizeof to, &to, sizeof to);
    }
    t->wide = true;
}

/* In place, if every entry is below 2^61. */
static void narrow(eq_tableau *t)
{
    const wide top = (wide)1 << 61;
    const wide *entry = t->entry;
    char *byte = t->entry;
    size_t n = count(t);
    bool fits = true;

    for (size_t i = 0; i < n; i++) {
        fits &= (entry[i] < top) & (entry[i] > -top);
    }
    for (size_t i = 0; fits && i < n; i++) {
        wide from;
        int64_t to;

        memcpy(&from, byte + i * sizeof from, sizeof from);
        to = (int64_t)from;
        memcpy(byte + i * sizeof to, &to, sizeof to);
    }
    t->wide = !fits;
}

static bool mixed_load(eq_tableau *t, mpz_srcptr a)
{
    t->wide = false;
    if (eq_width_64.load(t, a)) {
        return true;
    }
    t->wide = true;
    return eq_width_128.load(t, a);
}

static bool mixed_pivot(eq_tableau *from, eq_tableau *to, size_t row, size_t col)
{
    to->wide = false;
    if (!from->wide) {
        if (eq_width_64.pivot(from, to, row, col)) {
            return true;
        }
        widen(from);
    }
    to->wide = true;
    if (!eq_width_128.pivot(from, to, row, col)) {
        return false;
    }
    narrow(to);
    return true;
}

static size_t mixed_leave(const eq_tableau *t, size_t n_ratio, size_t col)
{
    return width_of(t)->leave(t, n_ratio, col);
}

static int mixed_sign(const eq_tableau *t, size_t row, size_t col)
{
    return width_of(t)->sign(t, row, col);
}

static void mixed_get(const eq_tableau *t, size_t row, size_t col, mpz_t out)
{
    width_of(t)->get(t, row, col, out);
}

const eq_width eq_width_mixed = { .name = "64 or 128 bits",
                                  .size = sizeof(wide),
                                  .load = mixed_load,
                                  .pivot = mixed_pivot,
                                  .leave = mixed_leave,
                                  .sign = mixed_sign,
                                  .get = mixed_get };
