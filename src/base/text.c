/* Slices and growing buffers, templates, JSON and XML escapes. Numbers are in number.c, Unicode and
 * wrapping in utf8.c, "did you mean" in suggest.c. Knows no locale. */
#include "base/text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { MAX_PAIRS = 24 };

eq_str eq_str_of(const char *z)
{
    return (eq_str){ z != NULL ? z : "", z != NULL ? strlen(z) : 0 };
}

bool eq_str_equal(eq_str a, eq_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool eq_str_is(eq_str s, const char *z)
{
    for (size_t i = 0; i < s.n; i++) { /* most differ in the first letters */
        if (z[i] == 0 || z[i] != s.p[i]) {
            return false;
        }
    }
    return z[s.n] == 0;
}

bool eq_str_starts(eq_str s, const char *prefix)
{
    const size_t n = strlen(prefix);

    return s.n >= n && (n == 0 || memcmp(s.p, prefix, n) == 0);
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

eq_str eq_str_trim(eq_str s)
{
    while (s.n > 0 && blank(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n > 0 && blank(s.p[s.n - 1])) {
        s.n--;
    }
    return s;
}

void eq_buf_clear(eq_buf *b)
{
    free(b->p);
    *b = (eq_buf){ 0 };
}

void eq_buf_reset(eq_buf *b)
{
    b->n = 0;
    b->failed = false;
    if (b->p != NULL) {
        b->p[0] = '\0';
    }
}

const char *eq_buf_keep(eq_buf *b, eq_arena *arena)
{
    const char *text = b->failed ? NULL : eq_arena_copy(arena, eq_buf_text(b), b->n);

    eq_buf_clear(b);
    return text;
}

const char *eq_buf_text(const eq_buf *b)
{
    return b->p != NULL ? b->p : "";
}

/* Room for n more bytes and a NUL. */
static bool reserve(eq_buf *b, size_t n)
{
    size_t cap = b->cap > 0 ? b->cap : 64;

    if (b->failed || n > SIZE_MAX / 2 - 1 - b->n) {
        b->failed = true;
        return false;
    }
    if (b->p != NULL && b->n + n + 1 <= b->cap) {
        return true;
    }
    while (cap < b->n + n + 1) {
        cap *= 2;
    }
    char *p = realloc(b->p, cap);
    if (p == NULL) {
        b->failed = true;
        return false;
    }
    b->p = p;
    b->cap = cap;
    return true;
}

void eq_buf_put(eq_buf *b, const char *p, size_t n)
{
    if (reserve(b, n)) {
        if (n > 0) {
            memcpy(b->p + b->n, p, n);
        }
        b->n += n;
        b->p[b->n] = '\0';
    }
}

void eq_buf_str(eq_buf *b, const char *z)
{
    eq_buf_put(b, z, strlen(z));
}

void eq_buf_slice(eq_buf *b, eq_str s)
{
    eq_buf_put(b, s.p, s.n);
}

void eq_buf_char(eq_buf *b, char c)
{
    eq_buf_put(b, &c, 1);
}

void eq_buf_fill(eq_buf *b, char c, size_t n)
{
    if (reserve(b, n)) {
        memset(b->p + b->n, c, n);
        b->n += n;
        b->p[b->n] = '\0';
    }
}

void eq_buf_u64(eq_buf *b, uint64_t v)
{
    char digits[20];
    size_t i = sizeof digits;

    do {
        digits[--i] = (char)('0' + v % 10);
        v /= 10;
    } while (v > 0);
    eq_buf_put(b, digits + i, sizeof digits - i);
}

void eq_buf_i64(eq_buf *b, int64_t v)
{
    if (v < 0) {
        eq_buf_char(b, '-');
        eq_buf_u64(b, ~(uint64_t)v + 1);
    } else {
        eq_buf_u64(b, (uint64_t)v);
    }
}

void eq_buf_hex(eq_buf *b, uint64_t v, int digits)
{
    for (int i = digits - 1; i >= 0; i--) {
        eq_buf_char(b, i < 16 ? "0123456789abcdef"[(v >> (4 * i)) & 15] : '0');
    }
}

void eq_buf_json(eq_buf *b, const char *z)
{
    const eq_str s = eq_str_of(z);

    eq_buf_char(b, '"');
    for (size_t i = 0; i < s.n;) {
        const size_t start = i;
        const uint32_t cp = eq_utf8_next(s, &i);
        if (cp == '"' || cp == '\\') {
            eq_buf_char(b, '\\');
            eq_buf_char(b, (char)cp);
        } else if (cp == '\n') {
            eq_buf_str(b, "\\n");
        } else if (cp == '\t') {
            eq_buf_str(b, "\\t");
        } else if (cp < 0x20 || cp == 0x7f) {
            eq_buf_str(b, "\\u");
            eq_buf_hex(b, cp, 4);
        } else if (cp == 0xfffd) {
            eq_buf_str(b, "\xef\xbf\xbd"); /* a broken byte must not reach the output */
        } else {
            eq_buf_put(b, s.p + start, i - start);
        }
    }
    eq_buf_char(b, '"');
}

void eq_buf_xml(eq_buf *b, const char *z)
{
    const eq_str s = eq_str_of(z);

    for (size_t i = 0; i < s.n;) {
        const size_t start = i;
        const uint32_t cp = eq_utf8_next(s, &i);
        if (cp == '&') {
            eq_buf_str(b, "&amp;");
        } else if (cp == '<') {
            eq_buf_str(b, "&lt;");
        } else if (cp == '>') {
            eq_buf_str(b, "&gt;");
        } else if (cp == '"') {
            eq_buf_str(b, "&quot;");
        } else if (cp == '\'') {
            eq_buf_str(b, "&#39;");
        } else if (cp == 0xfffd) {
            eq_buf_str(b, "\xef\xbf\xbd");
        } else if ((cp >= 0x20 && cp != 0x7f && cp != 0xfffe && cp != 0xffff) || cp == '\n' ||
                   cp == '\t') {
            eq_buf_put(b, s.p + start, i - start);
        }
    }
}

static const char *pair_value(const char *const *pairs, size_t n_pairs, eq_str name)
{
    for (size_t i = 0; i < n_pairs; i++) {
        if (eq_str_is(name, pairs[2 * i])) {
            return pairs[2 * i + 1];
        }
    }
    return NULL;
}

void eq_buf_template_v(eq_buf *b, const char *templ, const char *const *pairs, size_t n_pairs)
{
    const char *p = templ;

    while (*p != '\0') {
        const char *open = strchr(p, '{');
        if (open == NULL) {
            eq_buf_str(b, p);
            return;
        }
        eq_buf_put(b, p, (size_t)(open - p));
        if (open[1] == '{') {
            eq_buf_char(b, '{');
            p = open + 2;
            continue;
        }
        const char *close = strchr(open, '}');
        const char *value = NULL;
        if (close != NULL) {
            value = pair_value(pairs, n_pairs, (eq_str){ open + 1, (size_t)(close - open - 1) });
        }
        if (value == NULL) {
            eq_buf_char(b, '{');
            p = open + 1;
        } else {
            eq_buf_str(b, value);
            p = close + 1;
        }
    }
}

void eq_buf_template(eq_buf *b, const char *templ, ...)
{
    const char *pairs[2 * MAX_PAIRS];
    size_t n = 0;
    va_list ap;

    va_start(ap, templ);
    for (const char *name = va_arg(ap, const char *); name != NULL; n++) {
        EQ_ASSERT(n < MAX_PAIRS);
        pairs[2 * n] = name;
        pairs[2 * n + 1] = va_arg(ap, const char *);
        EQ_ASSERT(pairs[2 * n + 1] != NULL);
        name = va_arg(ap, const char *);
    }
    va_end(ap);
    eq_buf_template_v(b, templ, pairs, n);
}
