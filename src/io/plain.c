/* Text or not: the checks that every reader of this layer shares.
 * Refuses: more than the caller's limit, UTF-16, what is not UTF-8 (with the place), NUL and other
 * control characters. A byte order mark at the start of UTF-8 is left to the reader. */
#include "io/plain.h"

#include <string.h>

const char *eq_count_text(eq_count *t, size_t v)
{
    char *p = t->s + sizeof t->s;
    *--p = 0;
    do {
        *--p = (char)('0' + v % 10);
        v /= 10;
    } while (v);
    return p;
}

static const char *byte_text(eq_count *t, unsigned char c)
{
    static const char digit[] = "0123456789ABCDEF";
    t->s[0] = '0';
    t->s[1] = 'x';
    t->s[2] = digit[c >> 4];
    t->s[3] = digit[c & 15];
    t->s[4] = 0;
    return t->s;
}

/* Whether eight bytes are all from blank to "~". */
static bool eight_plain(const char *text)
{
    const uint64_t each = UINT64_C(0x0101010101010101);
    uint64_t x;

    memcpy(&x, text, sizeof x);
    /* the high bit of a byte: it is above 0x7E; or it is below 0x20, borrows of lower bytes aside,
     * which only bytes below 0x20 cause */
    return (((x + each) | x | (x - 0x20 * each)) & (0x80 * each)) == 0;
}

/* First byte of a mark that text does not admit (controls, U+FFFE, U+FFFF), or n. */
static size_t find_control(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        while (i + 8 < n && eight_plain(text + i)) {
            i += 8;
        }
        unsigned char c = (unsigned char)text[i];
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
            return i;
        }
        unsigned char d = i + 1 < n ? (unsigned char)text[i + 1] : 0;
        if (c == 0xC2 && d < 0xA0 && d != 0x85) {
            return i;
        }
        if (c == 0xEF && d == 0xBF && i + 2 < n && (unsigned char)text[i + 2] >= 0xBE) {
            return i;
        }
    }
    return n;
}

static eq_status report_byte(const eq_source *src, eq_status code, size_t offset, int text,
                             int hint, eq_diag *diag)
{
    eq_pos at = { .src = src, .offset = offset, .len = 1 };
    eq_count where, which;

    eq_diag_add(diag, EQ_ERROR, code, &at, text, "offset", eq_count_text(&where, offset), "byte",
                byte_text(&which, (unsigned char)src->text[offset]), NULL);
    eq_diag_hint(diag, hint, NULL);
    return code;
}

eq_status eq_plain_check(const eq_source *src, size_t max, eq_diag *diag)
{
    eq_pos at = { .src = src };
    eq_count size, limit;

    if (src->n > max) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_SIZE, &at, EQ_S_IO_TEXT_TOO_LARGE, "size",
                    eq_count_text(&size, src->n), "max", eq_count_text(&limit, max), NULL);
        return EQ_ERR_SIZE;
    }
    if (src->n >= 2 &&
        (memcmp(src->text, "\xFF\xFE", 2) == 0 || memcmp(src->text, "\xFE\xFF", 2) == 0)) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_ENCODING, &at, EQ_S_IO_UTF16, NULL);
        eq_diag_hint(diag, EQ_S_IO_NOT_UTF8_HINT, NULL);
        return EQ_ERR_ENCODING;
    }
    const char *nul = src->n ? memchr(src->text, 0, src->n) : NULL;
    if (nul) {
        return report_byte(src, EQ_ERR_BINARY, (size_t)(nul - src->text), EQ_S_IO_BINARY,
                           EQ_S_IO_BINARY_HINT, diag);
    }
    size_t bad = eq_utf8_check((eq_str){ src->text, src->n });
    if (bad < src->n) {
        return report_byte(src, EQ_ERR_ENCODING, bad, EQ_S_IO_NOT_UTF8, EQ_S_IO_NOT_UTF8_HINT,
                           diag);
    }
    bad = find_control(src->text, src->n);
    if (bad < src->n) {
        return report_byte(src, EQ_ERR_BINARY, bad, EQ_S_IO_BINARY, EQ_S_IO_BINARY_HINT, diag);
    }
    return EQ_OK;
}
