/* Doubles to decimal text and back, exactly.
 *
 * A double is f 2^e with an integer f < 2^53. All digits come from big integers, so every result is
 * exact, subnormals included. The shortest form is the free-format algorithm of
 * [Steele and White 1990, "How to print floating-point numbers accurately"] with the integer
 * arrangement of [Burger and Dybvig 1996, "Printing floating-point numbers quickly and
 * accurately"]. Reading validates the form and leaves the correct rounding to strtod, which is
 * exact in glibc and musl; the program never leaves the "C" locale. Hexadecimal, nan and inf are
 * refused on reading. */
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_LIMB = 128,   /* 4096 bits: 2^53 * 10^1074 needs 3621 */
    MAX_EXACT = 1074, /* decimals behind the point that any double can have */
    MAX_READ = 1200,  /* characters of a number that is read */
    MAX_DIGIT = 1300
};

/* Little-endian limbs; n limbs used, the top one not 0. */
typedef struct big {
    size_t n;
    uint32_t limb[MAX_LIMB];
} big;

static void big_set(big *a, uint64_t v)
{
    a->n = 0;
    while (v > 0) {
        a->limb[a->n++] = (uint32_t)v;
        v >>= 32;
    }
}

static void big_mul_small(big *a, uint32_t m)
{
    uint64_t carry = 0;

    for (size_t i = 0; i < a->n; i++) {
        carry += (uint64_t)a->limb[i] * m;
        a->limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry > 0) {
        EQ_ASSERT(a->n < MAX_LIMB);
        a->limb[a->n++] = (uint32_t)carry;
    }
}

static void big_mul_pow10(big *a, unsigned k)
{
    for (; k >= 9; k -= 9) {
        big_mul_small(a, 1000000000u);
    }
    for (; k > 0; k--) {
        big_mul_small(a, 10);
    }
}

static void big_shift_left(big *a, unsigned k)
{
    const size_t whole = k / 32;
    const unsigned part = k % 32;

    if (a->n == 0) {
        return;
    }
    EQ_ASSERT(a->n + whole + 1 <= MAX_LIMB);
    if (part > 0) {
        big_mul_small(a, (uint32_t)1 << part);
    }
    if (whole > 0) {
        memmove(a->limb + whole, a->limb, a->n * sizeof *a->limb);
        memset(a->limb, 0, whole * sizeof *a->limb);
        a->n += whole;
    }
}

static int big_compare(const big *a, const big *b)
{
    if (a->n != b->n) {
        return a->n < b->n ? -1 : 1;
    }
    for (size_t i = a->n; i-- > 0;) {
        if (a->limb[i] != b->limb[i]) {
            return a->limb[i] < b->limb[i] ? -1 : 1;
        }
    }
    return 0;
}

/* a + b against c. */
static int big_compare_sum(const big *a, const big *b, const big *c)
{
    big sum = { 0 };
    const size_t n = a->n > b->n ? a->n : b->n;
    uint64_t carry = 0;

    EQ_ASSERT(n < MAX_LIMB);
    for (size_t i = 0; i < n; i++) {
        carry += (i < a->n ? a->limb[i] : 0);
        carry += (i < b->n ? b->limb[i] : 0);
        sum.limb[sum.n++] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry > 0) {
        sum.limb[sum.n++] = (uint32_t)carry;
    }
    return big_compare(&sum, c);
}

/* a -= b, for a >= b. */
static void big_subtract(big *a, const big *b)
{
    uint64_t borrow = 0;

    for (size_t i = 0; i < a->n; i++) {
        const uint64_t take = (uint64_t)(i < b->n ? b->limb[i] : 0) + borrow;
        borrow = a->limb[i] < take;
        a->limb[i] = (uint32_t)(a->limb[i] - take);
    }
    while (a->n > 0 && a->limb[a->n - 1] == 0) {
        a->n--;
    }
}

/* The digit a / b, which is known to be below 10; a becomes the remainder. */
static int big_digit(big *a, const big *b)
{
    int d = 0;

    while (big_compare(a, b) >= 0) {
        big_subtract(a, b);
        d++;
    }
    return d;
}

static uint32_t big_divide_small(big *a, uint32_t m)
{
    uint64_t rest = 0;

    for (size_t i = a->n; i-- > 0;) {
        rest = rest << 32 | a->limb[i];
        a->limb[i] = (uint32_t)(rest / m);
        rest %= m;
    }
    while (a->n > 0 && a->limb[a->n - 1] == 0) {
        a->n--;
    }
    return (uint32_t)rest;
}

/* |x| = f 2^e, x finite and not 0. */
static uint64_t take_apart(double x, int *e)
{
    uint64_t bits;

    memcpy(&bits, &x, sizeof bits);
    const int biased = (int)(bits >> 52 & 0x7ff);
    const uint64_t f = bits & 0xfffffffffffffu;

    *e = (biased == 0 ? 1 : biased) - 1075;
    return biased == 0 ? f : f | 0x10000000000000u;
}

/* floor(log10(f 2^e)) or one less, from the place of the top bit; 78913 / 2^18 is log10(2) to the
 * precision that exponents of a double need. */
static int log10_below(uint64_t f, int e)
{
    const int top = 63 - __builtin_clzll(f) + e;
    const int product = top * 78913;

    return product >= 0 ? product >> 18 : -((-product + (1 << 18) - 1) >> 18);
}

/* Digits d0 d1 ... and k with value 0.d0d1... 10^k. */
typedef struct decimal {
    int n, k;
    char digit[MAX_DIGIT]; /* '0' to '9', not NUL-terminated */
} decimal;

/* Scales r / s so that it lies in [0.1, 1) 10^k / 10^k, from an estimate of k that is not too high.
 */
static void scale(big *r, big *s, big *up, big *down, int k)
{
    if (k >= 0) {
        big_mul_pow10(s, (unsigned)k);
    } else {
        big_mul_pow10(r, (unsigned)-k);
        big_mul_pow10(up, (unsigned)-k);
        big_mul_pow10(down, (unsigned)-k);
    }
}

/* The shortest digits that read back to x; among these the nearest to x. */
static void shortest(double x, decimal *out)
{
    int e;
    const uint64_t f = take_apart(x, &e);
    const bool even = f % 2 == 0;                          /* then the ends read back too */
    const bool edge = f == (uint64_t)1 << 52 && e > -1074; /* the gap below is half as wide */
    big r, s, up, down;

    big_set(&r, f);
    big_set(&s, 1);
    big_set(&up, 1);
    big_set(&down, 1);
    big_shift_left(&r, (e >= 0 ? (unsigned)e : 0) + (edge ? 2 : 1));
    big_shift_left(&s, (e < 0 ? (unsigned)-e : 0) + (edge ? 2 : 1));
    big_shift_left(&up, (e >= 0 ? (unsigned)e : 0) + (edge ? 1 : 0));
    big_shift_left(&down, e >= 0 ? (unsigned)e : 0);
    out->k = log10_below(f, e) + 1;
    scale(&r, &s, &up, &down, out->k);
    while (big_compare_sum(&r, &up, &s) >= (even ? 0 : 1)) {
        big_mul_small(&s, 10);
        out->k++;
    }
    for (out->n = 0;;) {
        big_mul_small(&r, 10);
        big_mul_small(&up, 10);
        big_mul_small(&down, 10);
        int d = big_digit(&r, &s);
        const bool low = big_compare(&r, &down) < (even ? 1 : 0);
        const bool high = big_compare_sum(&r, &up, &s) > (even ? -1 : 0);
        if (low || high) {
            const int half = big_compare_sum(&r, &r, &s);
            if (high && (!low || half > 0 || (half == 0 && d % 2 == 1))) {
                d++;
            }
            out->digit[out->n++] = (char)('0' + d);
            return;
        }
        out->digit[out->n++] = (char)('0' + d);
    }
}

/* x to n significant digits, half to even on the exact value. n >= 1. */
static void significant(double x, int n, decimal *out)
{
    int e;
    const uint64_t f = take_apart(x, &e);
    big r, s, zero;

    big_set(&r, f);
    big_set(&s, 1);
    big_set(&zero, 0);
    if (e >= 0) {
        big_shift_left(&r, (unsigned)e);
    } else {
        big_shift_left(&s, (unsigned)-e);
    }
    out->k = log10_below(f, e) + 1;
    scale(&r, &s, &zero, &zero, out->k);
    while (big_compare(&r, &s) >= 0) {
        big_mul_small(&s, 10);
        out->k++;
    }
    for (out->n = 0; out->n < n; out->n++) {
        big_mul_small(&r, 10);
        out->digit[out->n] = (char)('0' + big_digit(&r, &s));
    }
    const int half = big_compare_sum(&r, &r, &s);
    if (half > 0 || (half == 0 && (out->digit[n - 1] - '0') % 2 == 1)) {
        int i = n - 1;
        while (i >= 0 && out->digit[i] == '9') {
            out->digit[i--] = '0';
        }
        if (i >= 0) {
            out->digit[i]++;
        } else { /* 99.. became 100.. */
            out->digit[0] = '1';
            out->k++;
        }
    }
}

/* Appends the digits in plain notation for low <= exponent < high, else with an exponent. */
static void put_decimal(eq_buf *b, const decimal *d, int low, int high)
{
    const int exponent = d->k - 1;
    int n = d->n;

    while (n > 1 && d->digit[n - 1] == '0') {
        n--;
    }
    if (exponent < low || exponent >= high) {
        eq_buf_char(b, d->digit[0]);
        if (n > 1) {
            eq_buf_char(b, '.');
            eq_buf_put(b, d->digit + 1, (size_t)(n - 1));
        }
        eq_buf_str(b, exponent < 0 ? "e-" : "e+");
        eq_buf_u64(b, (uint64_t)(exponent < 0 ? -exponent : exponent));
    } else if (d->k <= 0) {
        eq_buf_str(b, "0.");
        eq_buf_fill(b, '0', (size_t)-d->k);
        eq_buf_put(b, d->digit, (size_t)n);
    } else if (n <= d->k) {
        eq_buf_put(b, d->digit, (size_t)n);
        eq_buf_fill(b, '0', (size_t)(d->k - n));
    } else {
        eq_buf_put(b, d->digit, (size_t)d->k);
        eq_buf_char(b, '.');
        eq_buf_put(b, d->digit + d->k, (size_t)(n - d->k));
    }
}

/* nan, inf, -inf; true when x was one of them. */
static bool put_special(eq_buf *b, double x)
{
    if (isnan(x)) {
        eq_buf_str(b, "nan");
    } else if (isinf(x)) {
        eq_buf_str(b, x < 0 ? "-inf" : "inf");
    } else {
        return false;
    }
    return true;
}

void eq_buf_double(eq_buf *b, double x)
{
    decimal d;

    if (put_special(b, x)) {
        return;
    }
    if (signbit(x)) {
        eq_buf_char(b, '-');
    }
    if (x == 0) {
        eq_buf_char(b, '0');
        return;
    }
    shortest(x, &d);
    put_decimal(b, &d, -4, 16);
}

void eq_buf_signif(eq_buf *b, double x, int digits)
{
    decimal d;

    if (put_special(b, x)) {
        return;
    }
    if (x == 0) {
        eq_buf_char(b, '0');
        return;
    }
    if (x < 0) {
        eq_buf_char(b, '-');
    }
    significant(x, digits < 1 ? 1 : digits > 800 ? 800 : digits, &d);
    put_decimal(b, &d, -4, 15);
}

/* a / 2^shift rounded half to even; shift > 0. */
static void big_round_shift(big *a, unsigned shift)
{
    const size_t whole = shift / 32, half_at = (shift - 1) / 32, old = a->n;
    const uint32_t half_bit = (uint32_t)1 << ((shift - 1) % 32);
    bool half = false, sticky = false; /* the bit behind the point, and whether any is behind it */

    if (half_at < old) {
        half = (a->limb[half_at] & half_bit) != 0;
        sticky = (a->limb[half_at] & (half_bit - 1)) != 0;
    }
    for (size_t i = 0; i < half_at && i < old; i++) {
        sticky = sticky || a->limb[i] != 0;
    }
    a->n = old > whole ? old - whole : 0;
    for (size_t i = 0; i < a->n; i++) {
        const uint64_t above = i + whole + 1 < old ? a->limb[i + whole + 1] : 0;
        a->limb[i] = (uint32_t)((above << 32 | a->limb[i + whole]) >> shift % 32);
    }
    while (a->n > 0 && a->limb[a->n - 1] == 0) {
        a->n--;
    }
    const bool odd = a->n > 0 && a->limb[0] % 2 == 1;
    if (half && (sticky || odd)) {
        size_t i = 0;
        while (i < a->n && ++a->limb[i] == 0) {
            i++;
        }
        if (i == a->n) {
            a->limb[a->n++] = 1;
        }
    }
}

/* |x| 10^decimals rounded half to even, as digits without leading zeros at the end of the array;
 * the index of the first, `size` for zero. */
static size_t fixed_digits(double x, unsigned decimals, char *digit, size_t size)
{
    int e;
    const uint64_t f = take_apart(x, &e);
    size_t first = size;
    big r;

    big_set(&r, f);
    big_mul_pow10(&r, decimals);
    if (e >= 0) {
        big_shift_left(&r, (unsigned)e);
    } else {
        big_round_shift(&r, (unsigned)-e);
    }
    while (r.n > 0) {
        uint32_t nine = big_divide_small(&r, 1000000000u);
        for (int i = 0; i < 9 && (r.n > 0 || nine > 0); i++) {
            digit[--first] = (char)('0' + nine % 10);
            nine /= 10;
        }
    }
    return first;
}

static void put_fixed(eq_buf *b, double x, int decimals, bool grouped)
{
    char digit[MAX_DIGIT] = { 0 };
    const unsigned want = decimals > 0 ? (unsigned)decimals : 0;
    /* from 2^53 on there is nothing behind the point, and no double has more than MAX_EXACT */
    const unsigned exact = fabs(x) >= 0x1p53 ? 0 : want < MAX_EXACT ? want : MAX_EXACT;

    if (put_special(b, x)) {
        return;
    }
    const size_t first = x == 0 ? MAX_DIGIT : fixed_digits(x, exact, digit, MAX_DIGIT);
    const size_t n = MAX_DIGIT - first;
    const size_t whole = n > exact ? n - exact : 0;
    if (x < 0 && n > 0) { /* what rounds to zero has no sign */
        eq_buf_char(b, '-');
    }
    for (size_t i = 0; i < whole; i++) {
        if (grouped && i > 0 && (whole - i) % 3 == 0) {
            eq_buf_char(b, ',');
        }
        eq_buf_char(b, digit[first + i]);
    }
    if (whole == 0) {
        eq_buf_char(b, '0');
    }
    if (want > 0) {
        eq_buf_char(b, '.');
        eq_buf_fill(b, '0', exact - (n - whole));
        eq_buf_put(b, digit + first + whole, n - whole);
        eq_buf_fill(b, '0', want - exact);
    }
}

void eq_buf_fixed(eq_buf *b, double x, int decimals)
{
    put_fixed(b, x, decimals, false);
}

void eq_buf_grouped(eq_buf *b, double x, int decimals)
{
    put_fixed(b, x, decimals, true);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Copies the digits from s[*i] on; false when there is none. */
static bool take_digits(eq_str s, size_t *i, char *to, size_t *n)
{
    const size_t start = *i;

    while (*i < s.n && is_digit(s.p[*i])) {
        to[(*n)++] = s.p[(*i)++];
    }
    return *i > start;
}

/* Sign, digits, and groups of three behind commas. */
static bool take_whole(eq_str s, size_t *i, char *to, size_t *n)
{
    if (*i < s.n && (s.p[*i] == '-' || s.p[*i] == '+')) {
        to[(*n)++] = s.p[(*i)++];
    }
    const size_t start = *i;
    if (!take_digits(s, i, to, n)) {
        return false;
    }
    if (*i < s.n && s.p[*i] == ',' && *i - start > 3) {
        return false;
    }
    while (*i < s.n && s.p[*i] == ',') {
        const size_t group = ++*i;
        if (!take_digits(s, i, to, n) || *i - group != 3) {
            return false;
        }
    }
    return true;
}

bool eq_str_double(eq_str s, double *out)
{
    char z[MAX_READ + 1];
    size_t i = 0, n = 0;

    if (s.n == 0 || s.n > MAX_READ || !take_whole(s, &i, z, &n)) {
        return false;
    }
    if (i < s.n && s.p[i] == '.') {
        z[n++] = s.p[i++];
        if (!take_digits(s, &i, z, &n)) {
            return false;
        }
    }
    if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
        z[n++] = s.p[i++];
        if (i < s.n && (s.p[i] == '-' || s.p[i] == '+')) {
            z[n++] = s.p[i++];
        }
        if (!take_digits(s, &i, z, &n)) {
            return false;
        }
    }
    if (i != s.n) {
        return false;
    }
    z[n] = '\0';
    const double v = strtod(z, NULL);
    if (!isfinite(v)) {
        return false;
    }
    *out = v;
    return true;
}

bool eq_str_u64(eq_str s, uint64_t *out)
{
    char z[64];
    size_t i = 0, n = 0;
    uint64_t v = 0;

    if (s.n == 0 || s.n >= sizeof z || s.p[0] == '-' || !take_whole(s, &i, z, &n) || i != s.n) {
        return false;
    }
    for (size_t k = z[0] == '+' ? 1 : 0; k < n; k++) {
        if (__builtin_mul_overflow(v, (uint64_t)10, &v) ||
            __builtin_add_overflow(v, (uint64_t)(z[k] - '0'), &v)) {
            return false;
        }
    }
    *out = v;
    return true;
}

bool eq_str_i64(eq_str s, int64_t *out)
{
    const bool minus = s.n > 0 && s.p[0] == '-';
    uint64_t v;

    if (minus) {
        s.p++;
        s.n--;
        if (s.n > 0 && !is_digit(s.p[0])) {
            return false;
        }
    }
    if (!eq_str_u64(s, &v) || v > (uint64_t)INT64_MAX + (minus ? 1 : 0)) {
        return false;
    }
    *out = minus ? (v == 0 ? 0 : -(int64_t)(v - 1) - 1) : (int64_t)v;
    return true;
}
