/* Where each byte of a decoded YAML scalar stood in the file.
 *
 * libyaml gives a scalar's text and its extent but not how they correspond. Text and source are
 * walked together: every mark of the text stands in the source in the same order, written plainly,
 * doubled ('') or as an escape (\x41); only blanks and line breaks are dropped or folded. So a
 * blank that does not fit is skipped and everything else must fit exactly.
 *
 *   source:  "a\x42  \n   c"      text:  a B ' ' c
 *             0 1    5  7 8 11    map:   0 1  5  11
 *
 * Source: YAML 1.1 chapters 5.4 (line breaks), 5.6 (escapes), 9 (scalar styles). */
#include "io/yaml_in.h"

#include <string.h>

/* One piece of source: its bytes in the file, and what it stands for. */
typedef struct piece {
    size_t n_src, n_out;
    char out[4];
    bool blank, line_break;
} piece;

static size_t put_utf8(uint32_t c, char *out)
{
    unsigned char b[4] = { 0 };
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (n == 1) {
        b[0] = (unsigned char)c;
    } else {
        for (size_t i = n - 1; i > 0; i--) {
            b[i] = (unsigned char)(0x80 | (c & 0x3F));
            c >>= 6;
        }
        b[0] = (unsigned char)((0xF00u >> n) | c);
    }
    memcpy(out, b, n);
    return n;
}

static uint32_t hex_value(const char *p, size_t n)
{
    uint32_t v = 0;
    for (size_t i = 0; i < n; i++) {
        char c = p[i];
        uint32_t digit = c <= '9' ? (uint32_t)(c - '0') : (uint32_t)((c | 32) - 'a' + 10);
        v = v << 4 | (digit & 15);
    }
    return v;
}

/* Line breaks: LF, CR, CR LF, NEL, LS, PS. n_src 0 when there is none at p. */
static piece line_break_at(const char *p, size_t n)
{
    piece r = { .n_out = 1, .out = { '\n' }, .blank = true, .line_break = true };
    if (p[0] == '\r') {
        r.n_src = n > 1 && p[1] == '\n' ? 2 : 1;
    } else if (p[0] == '\n') {
        r.n_src = 1;
    } else if (n > 1 && memcmp(p, "\xC2\x85", 2) == 0) {
        r.n_src = 2;
    } else if (n > 2 && (memcmp(p, "\xE2\x80\xA8", 3) == 0 || memcmp(p, "\xE2\x80\xA9", 3) == 0)) {
        r.n_src = r.n_out = 3;
        memcpy(r.out, p, 3);
    }
    return r;
}

static piece escape_at(const char *p, size_t n)
{
    static const char letters[] = "0abtnvfre N_LP";
    static const uint32_t points[] = { 0,  7,    8,   9,    10,   11,     12,
                                       13, 0x1B, ' ', 0x85, 0xA0, 0x2028, 0x2029 };
    piece r = { .n_src = 2 };
    uint32_t c = (unsigned char)p[1];
    const char *known = strchr(letters, p[1]);

    piece brk = n > 1 ? line_break_at(p + 1, n - 1) : (piece){ 0 };
    if (brk.n_src) { /* the line break is taken back */
        return (piece){ .n_src = 1 + brk.n_src, .blank = true, .line_break = true };
    }
    size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (digits && n >= 2 + digits) {
        c = hex_value(p + 2, digits);
        r.n_src += digits;
    } else if (known && *known) {
        c = points[known - letters];
    } else if (p[1] == '\t') {
        c = '\t';
    }
    r.n_out = put_utf8(c & 0x1FFFFF, r.out);
    r.blank = c == ' ' || c == '\t' || c == '\n';
    return r;
}

static piece piece_at(yaml_scalar_style_t style, const char *p, size_t n)
{
    piece r = line_break_at(p, n);
    if (r.n_src) {
        return r;
    }
    if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && p[0] == '\\' && n > 1) {
        return escape_at(p, n);
    }
    if (style == YAML_SINGLE_QUOTED_SCALAR_STYLE && n > 1 && p[0] == '\'' && p[1] == '\'') {
        return (piece){ .n_src = 2, .n_out = 1, .out = { '\'' } };
    }
    unsigned char c = (unsigned char)p[0];
    size_t k = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    k = k < n ? k : n;
    r = (piece){ .n_src = k, .n_out = k, .blank = c == ' ' || c == '\t' };
    memcpy(r.out, p, k);
    return r;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static size_t skip_blanks(const char *p, size_t s, size_t end)
{
    while (s < end && (p[s] == ' ' || p[s] == '\t')) {
        s++;
    }
    return s;
}

/* Past the indentation of a block text's line: the blanks that the text does not have. */
static size_t skip_indent(const char *p, size_t s, size_t end, eq_str text, size_t i)
{
    size_t have = skip_blanks(p, s, end) - s;
    size_t keep = i < text.n ? skip_blanks(text.p, i, text.n) - i : 0;
    return s + (have > keep ? have - keep : 0);
}

/* Narrows [start, end) to what lies between the quotes or behind the line of | or >. */
static void inner(const char *p, yaml_scalar_style_t style, size_t *start, size_t *end)
{
    if (style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) {
        *start += 1;
        *end -= *end > *start ? 1 : 0;
    } else if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE) {
        while (*start < *end && line_break_at(p + *start, *end - *start).n_src == 0) {
            *start += 1;
        }
        if (*start < *end) {
            *start += line_break_at(p + *start, *end - *start).n_src;
        }
    }
}

const uint32_t *eq_yaml_scalar_map(eq_arena *arena, const eq_source *src, size_t start, size_t end,
                                   yaml_scalar_style_t style, eq_str text)
{
    uint32_t *map = EQ_NEW(arena, text.n + 1, uint32_t);
    const char *p = src->text;
    bool block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
    size_t i = 0, s;

    if (!map) {
        return NULL;
    }
    inner(p, style, &start, &end);
    s = block ? skip_indent(p, start, end, text, 0) : start;
    while (i < text.n) {
        if (s >= end) { /* a line break that the reader added */
            map[i++] = (uint32_t)end;
            continue;
        }
        piece u = piece_at(style, p + s, end - s);
        if (u.n_out && i + u.n_out <= text.n && memcmp(text.p + i, u.out, u.n_out) == 0) {
            for (size_t k = 0; k < u.n_out; k++) {
                map[i + k] = (uint32_t)(s + (u.n_out == u.n_src ? k : 0));
            }
            i += u.n_out;
        } else if (u.line_break && u.n_out && text.p[i] == ' ') { /* folded */
            map[i++] = (uint32_t)s;
        } else if (!u.blank) { /* blanks only may be out of step */
            map[i] = (uint32_t)(is_blank(text.p[i]) ? s : start);
            i++;
            continue;
        }
        s += u.n_src;
        if (u.line_break) {
            s = block ? skip_indent(p, s, end, text, i) : skip_blanks(p, s, end);
        }
    }
    map[text.n] = (uint32_t)(s < end ? s : end);
    return map;
}
