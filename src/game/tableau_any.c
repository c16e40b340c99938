/* Entries of any size, with GMP. */
#include "game/tableau.h"

#include <string.h>

typedef __mpz_struct num; /* an array type would lose its const */

typedef struct divisor {
    const num *det;
} divisor;

static bool prepare(divisor *d, const num *det)
{
    d->det = det;
    return true;
}

static bool combine(num *to, const num *a, const num *p, const num *b, const num *c,
                    const divisor *d)
{
    mpz_mul(to, a, p);
    mpz_submul(to, b, c);
    mpz_divexact(to, to, d->det);
    return true;
}

static int cross(const num *a, const num *d, const num *b, const num *c)
{
    mpz_t x, y;
    int order;

    mpz_init(x);
    mpz_init(y);
    mpz_mul(x, a, d);
    mpz_mul(y, b, c);
    order = mpz_cmp(x, y);
    mpz_clear(x);
    mpz_clear(y);
    return order;
}

static void put(num *to, const num *a)
{
    mpz_set(to, a);
}

static void negate(num *a)
{
    mpz_neg(a, a);
}

static int sign_of(const num *a)
{
    return mpz_sgn(a);
}

static void set_one(num *a)
{
    mpz_set_ui(a, 1);
}

static bool from_whole(num *to, mpz_srcptr z)
{
    mpz_set(to, z);
    return true;
}

static void to_whole(mpz_t z, const num *a)
{
    mpz_set(z, a);
}

#include "tableau.inc"

static void any_init(eq_tableau *t)
{
    num *entry = t->entry;

    for (size_t i = 0; i <= t->n_row * (t->n_col + 1); i++) {
        mpz_init(&entry[i]);
    }
}

static void any_clear(eq_tableau *t)
{
    num *entry = t->entry;

    for (size_t i = 0; i <= t->n_row * (t->n_col + 1); i++) {
        mpz_clear(&entry[i]);
    }
}

const eq_width eq_width_any = { .name = "any size",
                                .size = sizeof(num),
                                .load = width_load,
                                .pivot = width_pivot,
                                .leave = width_leave,
                                .sign = width_sign,
                                .get = width_get,
                                .init = any_init,
                                .clear = any_clear };
