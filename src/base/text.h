/* Text: slices, growing buffers, UTF-8, display width, numbers to text and back. No printf, no
 * locale: the same bytes natively and in the browser. */
#ifndef EQ_TEXT_H
#define EQ_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Marks a function whose argument list ends with NULL, so that a forgotten one is a warning. */
#if defined(__GNUC__)
#define EQ_ENDS_WITH_NULL __attribute__((sentinel))
#else
#define EQ_ENDS_WITH_NULL
#endif

typedef enum eq_lang { EQ_EN, EQ_ZH, EQ_N_LANG } eq_lang;

/* A borrowed piece of text; not NUL-terminated. */
typedef struct eq_str {
    const char *p;
    size_t n;
} eq_str;

eq_str eq_str_of(const char *z); /* NULL gives the empty slice */
bool eq_str_is(eq_str s, const char *z);
bool eq_str_equal(eq_str a, eq_str b);
bool eq_str_starts(eq_str s, const char *prefix);
eq_str eq_str_trim(eq_str s); /* ASCII blanks */

/* A growing buffer. Init by zeroing. After memory ran out, `failed` is set, further writes do
 * nothing, and `p` stays freeable: check once at the end. `p` is always NUL-terminated once
 * anything was written; use eq_buf_text, which is never NULL. */
typedef struct eq_buf {
    char *p;
    size_t n, cap;
    bool failed;
} eq_buf;

struct eq_arena;
/* The text in an arena; the buffer is cleared. NULL when memory ran out, here or before. */
const char *eq_buf_keep(eq_buf *b, struct eq_arena *arena);
void eq_buf_clear(eq_buf *b); /* frees; the buffer may be used again */
void eq_buf_reset(eq_buf *b); /* empties, keeps the memory */
const char *eq_buf_text(const eq_buf *b);
void eq_buf_put(eq_buf *b, const char *p, size_t n);
void eq_buf_str(eq_buf *b, const char *z);
void eq_buf_slice(eq_buf *b, eq_str s);
void eq_buf_char(eq_buf *b, char c);
void eq_buf_fill(eq_buf *b, char c, size_t n);
void eq_buf_u64(eq_buf *b, uint64_t v);
void eq_buf_i64(eq_buf *b, int64_t v);
void eq_buf_hex(eq_buf *b, uint64_t v, int digits);
/* Shortest text that reads back to exactly x ("0.1", "1e+300", "nan", "inf", "-inf", "-0"). */
void eq_buf_double(eq_buf *b, double x);
/* x with `decimals` digits behind the point, round half to even on the exact value. What rounds to
 * zero has no sign. */
void eq_buf_fixed(eq_buf *b, double x, int decimals);
/* x to `digits` significant digits, plain notation between 1e-4 and 1e15, else exponent. Zeros at
 * the end of the decimals are left out ("0.5", not "0.500"); zero has no sign. */
void eq_buf_signif(eq_buf *b, double x, int digits);
/* As eq_buf_fixed with commas between groups of three: "5,225", "1,234.5". */
void eq_buf_grouped(eq_buf *b, double x, int decimals);
/* JSON string with quotes; escapes control characters, quotes, backslash; UTF-8 stays. */
void eq_buf_json(eq_buf *b, const char *z);
/* Text for XML/HTML: & < > " ' escaped, control characters dropped. */
void eq_buf_xml(eq_buf *b, const char *z);
/* Copies the template, replacing {name} by the argument of that name ({{ is a brace). An unknown
 * name stays as it is, so that a test sees it. Keys and values alternate, ends with NULL. */
void eq_buf_template(eq_buf *b, const char *templ,
                     ... /* name, value, ..., NULL */) EQ_ENDS_WITH_NULL;
void eq_buf_template_v(eq_buf *b, const char *templ, const char *const *pairs, size_t n_pairs);

/* Correctly rounded decimal or hex-free text to double. The whole slice must be a number of the
 * form [+-]digits[.digits][e[+-]digits], with optional commas between groups of three.
 * "nan" and "inf" are refused, and so are values beyond the largest double and texts over 1,200
 * characters (returns false; *out stays). */
bool eq_str_double(eq_str s, double *out);
bool eq_str_i64(eq_str s, int64_t *out);
bool eq_str_u64(eq_str s, uint64_t *out);

/* UTF-8. Decode one code point at s[*i], advance *i; returns U+FFFD and advances one byte at a
 * broken sequence. */
uint32_t eq_utf8_next(eq_str s, size_t *i);
/* Offset of the first bad byte, or s.n when the whole slice is UTF-8 (no overlongs, surrogates). */
size_t eq_utf8_check(eq_str s);
/* Columns on a terminal: Han, kana, hangul and full-width forms 2, combining marks 0, rest 1. */
int eq_codepoint_width(uint32_t cp);
size_t eq_text_width(eq_str s);
/* True when cp may not begin a line in Chinese text (，。；：？！）》”’、…—). */
bool eq_no_line_start(uint32_t cp);

/* Appends `text` wrapped to `width` columns, every line after the first (and the first if
 * `indent_first`) indented by `indent` columns. English breaks at blanks, Chinese between any two
 * Han characters but never before the marks of eq_no_line_start. A newline in the text stays one.
 * A word wider than the line stands alone. Ends without a newline. */
void eq_buf_wrap(eq_buf *b, eq_str text, size_t width, size_t indent, bool indent_first);
/* Appends s and pads with blanks to `width` columns (right: blanks first). Longer text stays. */
void eq_buf_pad(eq_buf *b, eq_str s, size_t width, bool right);

/* "Did you mean": index of the nearest candidate by edit distance (case, transpositions and a
 * missing or extra dotted prefix count little), or -1 when none is near enough to be useful. */
int eq_text_suggest(eq_str word, const char *const *candidates, size_t n);

#ifdef __cplusplus
}
#endif
#endif
