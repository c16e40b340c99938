#include "game/number.h"

#include <math.h>
#include <string.h>

#include "game/frac.h"

enum { MOST_DECIMAL = 15 }; /* digits of a decimal that is meant as a fraction */

/* Digits with at most one point; value = mantissa * 10^-places; zeros at the end of the decimals do
 * not count. False when there is no digit. *fits: the mantissa is below 10^18. */
static bool digits(eq_str s, size_t *i, bool point, int64_t *mantissa, int *places, bool *fits)
{
    size_t n_digit = 0;
    int n_zero = 0; /* behind the point, not counted yet */
    bool seen = false;

    *mantissa = 0;
    *places = 0;
    *fits = true;
    for (; *i < s.n && ((s.p[*i] >= '0' && s.p[*i] <= '9') || (s.p[*i] == '.' && point)); ++*i) {
        if (s.p[*i] == '.') {
            seen = true;
            point = false;
            continue;
        }
        n_digit++;
        if (seen && s.p[*i] == '0') {
            n_zero += n_zero < 99;
            continue;
        }
        for (int k = seen ? n_zero : 0; k >= 0; k--) {
            *fits = *fits && *mantissa < 100000000000000000;
            *mantissa = *fits ? *mantissa * 10 + (k == 0 ? s.p[*i] - '0' : 0) : 1;
            *places += seen && *places < 9999;
        }
        n_zero = 0;
    }
    return n_digit > 0;
}

static bool power(int64_t *x, int by)
{
    for (; by > 0 && *x != 0; by--) {
        if (*x >= 100000000000000000) {
            return false;
        }
        *x *= 10;
    }
    return true;
}

/* e[+-]digits behind a decimal. */
static bool exponent(eq_str s, size_t *i, int *out)
{
    bool minus, fits;
    int64_t v;
    int none;

    *out = 0;
    if (*i == s.n || (s.p[*i] != 'e' && s.p[*i] != 'E')) {
        return true;
    }
    ++*i;
    minus = *i < s.n && s.p[*i] == '-';
    *i += *i < s.n && (s.p[*i] == '-' || s.p[*i] == '+');
    if (!digits(s, i, false, &v, &none, &fits) || v > 9999 || !fits) {
        return false;
    }
    *out = minus ? -(int)v : (int)v;
    return true;
}

/* The double of a text too long for a fraction; the point has digits on both sides there. */
static bool rounded(eq_str a, bool has_den, eq_str b, double *x)
{
    double num, den = 1;

    if (!eq_str_double(a, &num) || (has_den && !eq_str_double(b, &den))) {
        return false;
    }
    *x = num / den;
    return isfinite(*x);
}

static bool parse(eq_str s, double *x, eq_frac *exact)
{
    size_t i = 0, bar;
    bool decimal, minus = s.n > 0 && s.p[0] == '-', fits, den_fits = true, has_den;
    int64_t num, den = 1;
    int places, by, none;

    i += s.n > 0 && (s.p[0] == '-' || s.p[0] == '+');
    if (!digits(s, &i, true, &num, &places, &fits) || !exponent(s, &i, &by)) {
        return false;
    }
    bar = i;
    has_den = i < s.n && s.p[i] == '/';
    if (has_den) {
        i++;
        if (places > 0 || by != 0 || memchr(s.p, '.', s.n) != NULL ||
            !digits(s, &i, false, &den, &none, &den_fits) || (den == 0 && den_fits)) {
            return false;
        }
    }
    if (i != s.n) {
        return false;
    }
    decimal = places > 0 || by != 0;
    by -= places;
    for (int64_t m = num, n = 0; decimal && m > 0; m /= 10) { /* a double written out, it seems */
        fits = fits && ++n <= MOST_DECIMAL;
    }
    if (!fits || !den_fits || !power(&num, by) || !power(&den, num == 0 ? 0 : -by)) {
        *exact = (eq_frac){ 0 };
        return rounded((eq_str){ s.p, bar }, has_den,
                       (eq_str){ s.p + bar + has_den, s.n - bar - has_den }, x);
    }
    *exact = eq_frac_make(minus ? -num : num, den);
    *x = (double)exact->num / (double)exact->den;
    return true;
}

bool eq_game_number_read(eq_str s, double *x, eq_frac *exact)
{
    eq_buf b = { 0 };
    double same;

    if (!parse(s, x, exact)) {
        return false;
    }
    if (exact->den == 0) { /* so that what is written reads back alike */
        eq_buf_double(&b, *x);
        if (!parse(eq_str_of(eq_buf_text(&b)), &same, exact)) {
            *exact = (eq_frac){ 0 };
        }
        eq_buf_clear(&b);
    }
    return true;
}

void eq_game_number_write(eq_buf *b, double x, eq_frac exact)
{
    if (exact.den == 0) {
        eq_buf_double(b, x);
        return;
    }
    eq_frac_write(b, exact);
}
