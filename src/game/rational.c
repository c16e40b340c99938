/* Fractions of any size. A quotient is rounded once: 64 bits of it and whether anything is left. */
#include "game/rational.h"

#include <math.h>
#include <string.h>

/* |z|, which has at most 64 bits. A `long` may have 32. */
static uint64_t size_of(mpz_srcptr z)
{
    uint64_t size = 0;

    mpz_export(&size, NULL, 1, sizeof size, 0, 0, z);
    return size;
}

double eq_rational_double(const mpq_t q)
{
    mpz_t n, d, left;
    long shift;
    double x;

    if (mpq_sgn(q) == 0) {
        return 0;
    }
    mpz_init(n);
    mpz_init(d);
    mpz_init(left);
    mpz_abs(n, mpq_numref(q));
    mpz_set(d, mpq_denref(q));
    shift = 62 - ((long)mpz_sizeinbase(n, 2) - (long)mpz_sizeinbase(d, 2)); /* 62 or 63 bits */
    if (shift > 1074 + 2) {
        shift = 1074 + 2; /* below the smallest normal number fewer bits are kept */
    }
    if (shift >= 0) {
        mpz_mul_2exp(n, n, (mp_bitcnt_t)shift);
    } else {
        mpz_mul_2exp(d, d, (mp_bitcnt_t)-shift);
    }
    mpz_tdiv_qr(n, left, n, d);
    if (mpz_sgn(left) != 0) {
        mpz_setbit(n, 0); /* an odd last bit keeps what was cut from looking like a tie */
    }
    x = ldexp((double)size_of(n), (int)-shift);
    x = mpq_sgn(q) < 0 ? -x : x;
    mpz_clear(n);
    mpz_clear(d);
    mpz_clear(left);
    return x;
}

const char *eq_rational_text(eq_arena *arena, const mpq_t q)
{
    size_t size = mpz_sizeinbase(mpq_numref(q), 10) + mpz_sizeinbase(mpq_denref(q), 10) +
                  3; /* sign, /, NUL */
    char *text = EQ_NEW(arena, size, char);

    return text != NULL ? mpq_get_str(text, 10, q) : NULL;
}

void eq_rational_set_i64(mpz_t z, int64_t v)
{
    uint64_t size = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

    mpz_import(z, 1, 1, sizeof size, 0, 0, &size);
    if (v < 0) {
        mpz_neg(z, z);
    }
}

int64_t eq_rational_i64(mpz_srcptr z)
{
    int64_t size = (int64_t)size_of(z);

    return mpz_sgn(z) < 0 ? -size : size;
}

void eq_rational_set(mpq_t q, double x, eq_frac exact)
{
    if (exact.den == 0) {
        mpq_set_d(q, x);
        return;
    }
    eq_rational_set_i64(mpq_numref(q), exact.num);
    eq_rational_set_i64(mpq_denref(q), exact.den);
}

eq_frac eq_rational_frac(const mpq_t q)
{
    eq_frac f = { 0, 0 };

    if (mpz_sizeinbase(mpq_numref(q), 2) <= 63 && mpz_sizeinbase(mpq_denref(q), 2) <= 63) {
        f.num = eq_rational_i64(mpq_numref(q));
        f.den = eq_rational_i64(mpq_denref(q));
    }
    return f;
}

void eq_rational_payoff(mpq_t q, const eq_table *t, size_t i_profile, size_t i_player)
{
    size_t i = i_profile * t->n_player + i_player;

    eq_rational_set(q, t->payoff[i], t->exact != NULL ? t->exact[i] : (eq_frac){ 0 });
}
