/* Texts are read as a fraction of any size, with a bound on the exponent, and then cut down to 64
 * bits where they fit. */
#include "game/frac.h"

#include <math.h>
#include <string.h>

#include "game/rational.h"

enum { MAX_TEXT = 1200, MAX_EXPONENT = 1200 };

static bool is_digit(char c)
{
    return '0' <= c && c <= '9';
}

/* [digits][.digits] into z, without the point; *scale: digits behind it. */
static bool read_digits(eq_str *s, mpz_t z, long *scale)
{
    char digits[MAX_TEXT + 1];
    size_t n = 0, i = 0;
    bool point = false;

    *scale = 0;
    for (; i < s->n && (is_digit(s->p[i]) || (s->p[i] == '.' && !point)); i++) {
        if (s->p[i] == '.') {
            point = true;
            continue;
        }
        digits[n++] = s->p[i];
        *scale += point;
    }
    digits[n] = '\0';
    s->p += i;
    s->n -= i;
    return n > 0 && mpz_set_str(z, digits, 10) == 0;
}

/* What follows the digits: nothing, an exponent or a denominator. */
static bool read_rest(eq_str s, mpq_t q, long scale)
{
    int64_t e = 0;
    mpz_t ten;

    if (s.n > 0 && s.p[0] == '/') {
        s.p++;
        s.n--;
        return scale == 0 && s.n > 0 && read_digits(&s, mpq_denref(q), &scale) && s.n == 0 &&
               scale == 0 && mpz_sgn(mpq_denref(q)) > 0;
    }
    if (s.n > 0) {
        eq_str number = { s.p + 1, s.n - 1 };

        if ((s.p[0] != 'e' && s.p[0] != 'E') || !eq_str_i64(number, &e) || e > MAX_EXPONENT ||
            e < -MAX_EXPONENT) {
            return false;
        }
    }
    e -= scale;
    mpz_init(ten);
    mpz_ui_pow_ui(ten, 10, (unsigned long)(e < 0 ? -e : e));
    if (e < 0) {
        mpz_set(mpq_denref(q), ten);
    } else {
        mpz_mul(mpq_numref(q), mpq_numref(q), ten);
    }
    mpz_clear(ten);
    return true;
}

bool eq_frac_read(eq_str s, eq_frac *f, double *x)
{
    bool minus = s.n > 0 && s.p[0] == '-', good;
    long scale;
    double value;
    mpq_t q;

    if (s.n > MAX_TEXT) {
        return false;
    }
    if (s.n > 0 && (minus || s.p[0] == '+')) {
        s.p++;
        s.n--;
    }
    mpq_init(q);
    good = read_digits(&s, mpq_numref(q), &scale) && read_rest(s, q, scale);
    if (good) {
        mpq_canonicalize(q);
        if (minus) {
            mpq_neg(q, q);
        }
        value = eq_rational_double(q);
        good = isfinite(value);
        if (good && f != NULL) {
            *f = eq_rational_frac(q);
        }
        if (good && x != NULL) {
            *x = value;
        }
    }
    mpq_clear(q);
    return good;
}

eq_frac eq_frac_make(int64_t num, int64_t den)
{
    eq_frac f = { 0, 0 };
    mpq_t q;

    if (den == 0) {
        return f;
    }
    mpq_init(q);
    eq_rational_set(q, 0, (eq_frac){ num, den });
    mpq_canonicalize(q);
    f = eq_rational_frac(q);
    mpq_clear(q);
    return f;
}

void eq_frac_write(eq_buf *out, eq_frac f)
{
    eq_buf_i64(out, f.num);
    if (f.den != 1) {
        eq_buf_char(out, '/');
        eq_buf_i64(out, f.den);
    }
}

double eq_frac_double(eq_frac f)
{
    const int64_t whole = (int64_t)1 << 53;
    double x;
    mpq_t q;

    if (f.den == 0) {
        return NAN;
    }
    if (-whole <= f.num && f.num <= whole && f.den <= whole) {
        return (double)f.num / (double)f.den;
    }
    mpq_init(q);
    eq_rational_set(q, 0, f);
    x = eq_rational_double(q);
    mpq_clear(q);
    return x;
}
