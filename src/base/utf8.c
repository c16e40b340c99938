/* UTF-8, display columns and line breaking for English and Chinese. Widths follow Unicode Standard
 * Annex 11 with ambiguous characters as 1 (which is why aligned output avoids them); line starts
 * follow the usual Chinese rules (no closing mark begins a line, no opening mark ends one). Does no
 * normalisation and no bidirectional text. */
#include "base/text.h"

#include <string.h>

typedef struct range {
    uint32_t lo, hi;
} range;

/* East Asian wide and full-width [UAX 11], in whole blocks. */
static const range wide[] = {
    { 0x1100, 0x115f },   { 0x2329, 0x232a },   { 0x2e80, 0x303e },   { 0x3041, 0x33ff },
    { 0x3400, 0x4dbf },   { 0x4e00, 0x9fff },   { 0xa000, 0xa4cf },   { 0xa960, 0xa97f },
    { 0xac00, 0xd7a3 },   { 0xf900, 0xfaff },   { 0xfe10, 0xfe19 },   { 0xfe30, 0xfe6f },
    { 0xff01, 0xff60 },   { 0xffe0, 0xffe6 },   { 0x1f300, 0x1f64f }, { 0x1f680, 0x1f6ff },
    { 0x1f900, 0x1f9ff }, { 0x20000, 0x2fffd }, { 0x30000, 0x3fffd },
};

/* Combining marks, joiners and other characters without a column. */
static const range zero[] = {
    { 0x0300, 0x036f }, { 0x0483, 0x0489 }, { 0x0591, 0x05bd }, { 0x0610, 0x061a },
    { 0x064b, 0x065f }, { 0x0e31, 0x0e31 }, { 0x0e34, 0x0e3a }, { 0x0e47, 0x0e4e },
    { 0x1ab0, 0x1aff }, { 0x1dc0, 0x1dff }, { 0x200b, 0x200f }, { 0x202a, 0x202e },
    { 0x2060, 0x2064 }, { 0x20d0, 0x20ff }, { 0x302a, 0x302d }, { 0x3099, 0x309a },
    { 0xfe00, 0xfe0f }, { 0xfe20, 0xfe2f }, { 0xfeff, 0xfeff }, { 0xe0100, 0xe01ef },
};

static bool in_ranges(const range *r, size_t n, uint32_t cp)
{
    for (size_t i = 0; i < n; i++) {
        if (cp >= r[i].lo && cp <= r[i].hi) {
            return true;
        }
    }
    return false;
}

/* Length of the valid sequence at p (n > 0 bytes there) and its code point; 0 when broken. */
static size_t decode(const unsigned char *p, size_t n, uint32_t *cp)
{
    static const uint32_t least[5] = { 0, 0, 0x80, 0x800, 0x10000 };
    const size_t len = p[0] < 0x80 ? 1 : p[0] < 0xc0 ? 0 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
    uint32_t v;

    if (len == 0 || len > n || p[0] > 0xf4) {
        return 0;
    }
    v = len == 1 ? p[0] : p[0] & (0x7fu >> len);
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xc0) != 0x80) {
            return 0;
        }
        v = v << 6 | (p[i] & 0x3fu);
    }
    if (v < least[len] || v > 0x10ffff || (v >= 0xd800 && v <= 0xdfff)) {
        return 0;
    }
    *cp = v;
    return len;
}

uint32_t eq_utf8_next(eq_str s, size_t *i)
{
    uint32_t cp = 0xfffd;
    const size_t len = *i < s.n ? decode((const unsigned char *)s.p + *i, s.n - *i, &cp) : 0;

    *i += len > 0 ? len : 1;
    return cp;
}

size_t eq_utf8_check(eq_str s)
{
    size_t i = 0;
    uint32_t cp;

    while (i < s.n) {
        uint64_t eight;

        if (i + sizeof eight <= s.n) {
            memcpy(&eight, s.p + i, sizeof eight);
            if ((eight & UINT64_C(0x8080808080808080)) == 0) {
                i += sizeof eight;
                continue;
            }
        }
        const size_t len = decode((const unsigned char *)s.p + i, s.n - i, &cp);
        if (len == 0) {
            return i;
        }
        i += len;
    }
    return i;
}

int eq_codepoint_width(uint32_t cp)
{
    if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0)) {
        return 0;
    }
    if (cp < 0x300) {
        return cp == 0xad ? 0 : 1;
    }
    if (in_ranges(zero, EQ_COUNT(zero), cp)) {
        return 0;
    }
    return in_ranges(wide, EQ_COUNT(wide), cp) ? 2 : 1;
}

size_t eq_text_width(eq_str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n;) {
        n += (size_t)eq_codepoint_width(eq_utf8_next(s, &i));
    }
    return n;
}

static bool one_of(const uint32_t *list, size_t n, uint32_t cp)
{
    for (size_t i = 0; i < n; i++) {
        if (list[i] == cp) {
            return true;
        }
    }
    return false;
}

bool eq_no_line_start(uint32_t cp)
{
    static const uint32_t marks[] = {
        0xff0c, 0x3002, 0xff1b, 0xff1a, 0xff1f, 0xff01, 0x3001, /* ，。；：？！、 */
        0xff09, 0x300b, 0x201d, 0x2019, 0x2026, 0x2014, 0x3009, /* ）》”’…—〉 */
        0x300d, 0x300f, 0x3011, 0x3015, 0xff05, 0xff3d, 0xff5d, /* 」』】〕％］｝ */
        0xff0e, 0x00b7, 0x30fb, 0xff5e, 0x2013, 0xff0f,         /* ．·・～–／ */
    };
    return one_of(marks, EQ_COUNT(marks), cp) ||
           (cp < 0x80 && (cp == '.' || cp == ',' || cp == ';' || cp == ':' || cp == '?' ||
                          cp == '!' || cp == ')' || cp == ']' || cp == '}' || cp == '%'));
}

static bool no_line_end(uint32_t cp)
{
    static const uint32_t marks[] = {
        0xff08, 0x300a, 0x201c, 0x2018, 0x3008, 0x300c, /* （《“‘〈「 */
        0x300e, 0x3010, 0x3014, 0xff3b, 0xff5b,         /* 『【〔［｛ */
    };
    return one_of(marks, EQ_COUNT(marks), cp) || cp == '(' || cp == '[' || cp == '{';
}

/* Han, kana, hangul and full-width marks, and the quotes and dashes that go with them. */
static bool breaks_anywhere(uint32_t cp)
{
    return eq_codepoint_width(cp) == 2 || cp == 0x201d || cp == 0x2026 || cp == 0x2014 ||
           cp == 0x201c;
}

/* True when a line may end between a and b, which stand side by side without a blank. */
static bool may_break(uint32_t a, uint32_t b)
{
    const bool opens = b == 0x201c; /* before an opening quote there is always a chance */

    if (eq_codepoint_width(b) == 0 || eq_no_line_start(b) || no_line_end(a)) {
        return false;
    }
    return eq_codepoint_width(a) == 2 || eq_codepoint_width(b) == 2 ||
           (breaks_anywhere(a) && opens);
}

/* The piece from s[i] on that must stay on one line; ends before a blank or a possible break. */
static size_t piece_end(eq_str s, size_t i, size_t *width)
{
    uint32_t last = eq_utf8_next(s, &i);

    *width = (size_t)eq_codepoint_width(last);
    while (i < s.n && s.p[i] != ' ' && s.p[i] != '\n') {
        size_t next = i;
        const uint32_t cp = eq_utf8_next(s, &next);
        if (may_break(last, cp)) {
            break;
        }
        *width += (size_t)eq_codepoint_width(cp);
        last = cp;
        i = next;
    }
    return i;
}

void eq_buf_wrap(eq_buf *b, eq_str text, size_t width, size_t indent, bool indent_first)
{
    size_t at = indent_first ? indent : 0; /* columns used on this line */
    size_t blanks = 0;
    bool fresh = true; /* nothing on this line yet */

    if (indent_first) {
        eq_buf_fill(b, ' ', indent);
    }
    for (size_t i = 0; i < text.n;) {
        if (text.p[i] == ' ') {
            blanks++;
            i++;
            continue;
        }
        if (text.p[i] == '\n') {
            eq_buf_char(b, '\n');
            if (i + 1 < text.n && text.p[i + 1] != '\n') {
                eq_buf_fill(b, ' ', indent);
            }
            at = indent;
            blanks = 0;
            fresh = true;
            i++;
            continue;
        }
        size_t piece;
        const size_t end = piece_end(text, i, &piece);
        if (!fresh && at + blanks + piece > width) {
            eq_buf_char(b, '\n');
            eq_buf_fill(b, ' ', indent);
            at = indent;
            blanks = 0;
        }
        eq_buf_fill(b, ' ', blanks);
        eq_buf_put(b, text.p + i, end - i);
        at += blanks + piece;
        blanks = 0;
        fresh = false;
        i = end;
    }
}

void eq_buf_pad(eq_buf *b, eq_str s, size_t width, bool right)
{
    const size_t own = eq_text_width(s);
    const size_t pad = own < width ? width - own : 0;

    if (right) {
        eq_buf_fill(b, ' ', pad);
    }
    eq_buf_slice(b, s);
    if (!right) {
        eq_buf_fill(b, ' ', pad);
    }
}
