/* Findings about the user's input: collected, copied, and written in either language. Every text
 * that comes from outside is cleaned (no control characters, no broken UTF-8) before it is kept, so
 * that a file cannot send commands to a terminal. Prints nothing itself. */
#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FINDING = 200, MAX_PAIRS = 24, MAX_LINE = 160, TEXT_WIDTH = 100, TEXT_INDENT = 6 };

struct eq_diag {
    eq_finding *list;
    size_t n, cap;
    size_t count[EQ_NOTE + 1];
    eq_status first;
    bool added_last; /* the finding added last was kept, so that a hint belongs to it */
};

eq_status eq_diag_create(eq_diag **out)
{
    *out = calloc(1, sizeof **out);
    return *out != NULL ? EQ_OK : EQ_ERR_MEMORY;
}

static void finding_clear(eq_finding *f)
{
    free(f->file);
    free(f->path);
    free(f->line_text);
    for (size_t i = 0; i < EQ_N_LANG; i++) {
        free(f->text[i]);
        free(f->hint[i]);
    }
}

void eq_diag_free(eq_diag *d)
{
    if (d == NULL) {
        return;
    }
    for (size_t i = 0; i < d->n; i++) {
        finding_clear(&d->list[i]);
    }
    free(d->list);
    free(d);
}

/* Appends s with control characters as blanks (newlines too, unless kept) and broken bytes as
 * U+FFFD. */
static void put_clean(eq_buf *b, eq_str s, bool keep_newline)
{
    for (size_t i = 0; i < s.n;) {
        const size_t start = i;
        const uint32_t cp = eq_utf8_next(s, &i);
        if (cp == '\n' && keep_newline) {
            eq_buf_char(b, '\n');
        } else if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || (cp >= 0x202a && cp <= 0x202e) ||
                   (cp >= 0x2066 && cp <= 0x2069)) {
            eq_buf_char(b, ' ');
        } else if (cp == 0xfffd) {
            eq_buf_str(b, "\xef\xbf\xbd");
        } else {
            eq_buf_slice(b, (eq_str){ s.p + start, i - start });
        }
    }
}

/* A heap copy, cleaned; NULL when memory is short. */
static char *clean_copy(eq_str s, bool keep_newline)
{
    eq_buf b = { 0 };

    put_clean(&b, s, keep_newline);
    eq_buf_put(&b, "", 0);
    if (b.failed) {
        eq_buf_clear(&b);
        return NULL;
    }
    return b.p;
}

/* In Chinese the value of {name} is that of "name_zh" where the caller gave one. */
static const char *chinese_value(const char *const *pairs, size_t n, size_t i)
{
    size_t len = strlen(pairs[2 * i]);

    for (size_t k = 0; k < n; k++) {
        const char *name = pairs[2 * k];

        if (strncmp(name, pairs[2 * i], len) == 0 && strcmp(name + len, "_zh") == 0) {
            return pairs[2 * k + 1];
        }
    }
    return pairs[2 * i + 1];
}

static char *filled(int string_id, eq_lang lang, const char *const *pairs, size_t n)
{
    const char *values[2 * MAX_PAIRS];
    eq_buf b = { 0 };
    char *copy = NULL;

    for (size_t i = 0; i < n; i++) {
        values[2 * i] = pairs[2 * i];
        values[2 * i + 1] = lang == EQ_ZH ? chinese_value(pairs, n, i) : pairs[2 * i + 1];
    }
    eq_buf_template_v(&b, eq_string(string_id, lang), values, n);
    if (!b.failed) {
        copy = clean_copy((eq_str){ eq_buf_text(&b), b.n }, true);
    }
    eq_buf_clear(&b);
    return copy;
}

static size_t take_pairs(va_list ap, const char **pairs)
{
    size_t n = 0;

    for (const char *name = va_arg(ap, const char *); name != NULL;
         name = va_arg(ap, const char *)) {
        EQ_ASSERT(n < MAX_PAIRS);
        pairs[2 * n] = name;
        pairs[2 * n + 1] = va_arg(ap, const char *);
        EQ_ASSERT(pairs[2 * n + 1] != NULL);
        n++;
    }
    return n;
}

/* Columns of a line as it is shown: blanks for control characters. */
static size_t shown_width(eq_str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n;) {
        const uint32_t cp = eq_utf8_next(s, &i);
        const bool control = cp < 0x20 || (cp >= 0x7f && cp < 0xa0);
        n += control ? 1 : (size_t)eq_codepoint_width(cp);
    }
    return n;
}

static size_t code_points(eq_str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n; n++) {
        (void)eq_utf8_next(s, &i);
    }
    return n;
}

/* First byte of the code point that holds byte `at` of s. */
static size_t align_back(eq_str s, size_t at)
{
    while (at > 0 && at < s.n && ((unsigned char)s.p[at] & 0xc0) == 0x80) {
        at--;
    }
    return at;
}

/* Line number, column, the line and where the caret stands. A very long line is cut around the
 * place. False when memory is short. */
static bool locate(eq_finding *f, const eq_pos *at)
{
    const eq_str text = { at->src->text, at->src->n };
    const size_t offset = align_back(text, at->offset < text.n ? at->offset : text.n);
    size_t start = 0, end = offset;

    f->line = 1;
    for (size_t i = 0; i < offset; i++) {
        if (text.p[i] == '\n') {
            f->line++;
            start = i + 1;
        }
    }
    if (start == 0 && eq_str_starts(text, "\xef\xbb\xbf") && offset >= 3) {
        start = 3; /* a byte order mark has no column */
    }
    while (end < text.n && text.p[end] != '\n' && text.p[end] != '\r') {
        end++;
    }
    f->col = code_points((eq_str){ text.p + start, offset - start }) + 1;
    if (offset - start > MAX_LINE / 2 && end - start > MAX_LINE) {
        start = align_back(text, offset - MAX_LINE / 2);
    }
    if (end - start > MAX_LINE) {
        end = align_back(text, start + MAX_LINE);
    }
    size_t stop = at->len < end - offset ? offset + at->len : end;
    stop = align_back(text, stop);
    f->caret_col = shown_width((eq_str){ text.p + start, offset - start });
    f->caret_width = stop > offset ? shown_width((eq_str){ text.p + offset, stop - offset }) : 0;
    if (f->caret_width == 0) {
        f->caret_width = 1;
    }
    f->line_text = clean_copy((eq_str){ text.p + start, end - start }, false);
    return f->line_text != NULL;
}

static bool fill_place(eq_finding *f, const eq_pos *at)
{
    if (at == NULL) {
        return true;
    }
    if (at->path != NULL && (f->path = clean_copy(eq_str_of(at->path), false)) == NULL) {
        return false;
    }
    if (at->src == NULL) {
        return true;
    }
    f->file = clean_copy(eq_str_of(at->src->name), false);
    return f->file != NULL && (at->src->text == NULL || locate(f, at));
}

static eq_finding *append(eq_diag *d)
{
    if (d->n == d->cap) {
        const size_t cap = d->cap > 0 ? 2 * d->cap : 16;
        eq_finding *list = realloc(d->list, cap * sizeof *list);
        if (list == NULL) {
            return NULL;
        }
        d->list = list;
        d->cap = cap;
    }
    memset(&d->list[d->n], 0, sizeof *d->list);
    return &d->list[d->n];
}

void eq_diag_add(eq_diag *d, eq_severity sev, eq_status code, const eq_pos *at, int string_id, ...)
{
    const char *pairs[2 * MAX_PAIRS];
    eq_finding *f;
    va_list ap;

    if (d == NULL) {
        return;
    }
    d->count[sev]++;
    if (sev == EQ_ERROR && d->first == EQ_OK) {
        d->first = code != EQ_OK ? code : EQ_ERR_SYNTAX;
    }
    d->added_last = false;
    if (d->n >= MAX_FINDING || (f = append(d)) == NULL) {
        return;
    }
    va_start(ap, string_id);
    const size_t n = take_pairs(ap, pairs);
    va_end(ap);
    f->severity = sev;
    f->code = code;
    bool good = fill_place(f, at);
    for (int lang = 0; lang < EQ_N_LANG && good; lang++) {
        f->text[lang] = filled(string_id, (eq_lang)lang, pairs, n);
        good = f->text[lang] != NULL;
    }
    if (!good) { /* memory is short: the count says that something is missing */
        finding_clear(f);
        return;
    }
    d->n++;
    d->added_last = true;
}

void eq_diag_hint(eq_diag *d, int string_id, ...)
{
    const char *pairs[2 * MAX_PAIRS];
    char *hint[EQ_N_LANG];
    va_list ap;

    if (d == NULL || !d->added_last) {
        return;
    }
    va_start(ap, string_id);
    const size_t n = take_pairs(ap, pairs);
    va_end(ap);
    eq_finding *f = &d->list[d->n - 1];
    hint[EQ_EN] = filled(string_id, EQ_EN, pairs, n);
    hint[EQ_ZH] = filled(string_id, EQ_ZH, pairs, n);
    if (hint[EQ_EN] == NULL || hint[EQ_ZH] == NULL) {
        free(hint[EQ_EN]);
        free(hint[EQ_ZH]);
        return;
    }
    for (size_t i = 0; i < EQ_N_LANG; i++) {
        free(f->hint[i]);
        f->hint[i] = hint[i];
    }
}

size_t eq_diag_count(const eq_diag *d, eq_severity sev)
{
    return d != NULL ? d->count[sev] : 0;
}

size_t eq_diag_size(const eq_diag *d)
{
    return d != NULL ? d->n : 0;
}

const eq_finding *eq_diag_get(const eq_diag *d, size_t i)
{
    return d != NULL && i < d->n ? &d->list[i] : NULL;
}

eq_status eq_diag_status(const eq_diag *d)
{
    return d != NULL ? d->first : EQ_OK;
}

static void put_u64_right(eq_buf *out, size_t v, size_t width)
{
    eq_buf b = { 0 };

    eq_buf_u64(&b, v);
    eq_buf_pad(out, (eq_str){ eq_buf_text(&b), b.n }, width, true);
    out->failed = out->failed || b.failed;
    eq_buf_clear(&b);
}

static void write_head(const eq_finding *f, eq_lang lang, eq_buf *out)
{
    static const int word[] = { EQ_S_BASE_ERROR, EQ_S_BASE_WARNING, EQ_S_BASE_NOTE };

    if (f->file != NULL) {
        eq_buf_str(out, f->file);
        if (f->line > 0) {
            eq_buf_char(out, ':');
            eq_buf_u64(out, f->line);
            eq_buf_char(out, ':');
            eq_buf_u64(out, f->col);
        }
        eq_buf_str(out, ": ");
    }
    eq_buf_str(out, eq_string(word[f->severity], lang));
    eq_buf_char(out, '[');
    eq_buf_str(out, eq_status_code(f->code));
    eq_buf_char(out, ']');
    if (f->path != NULL) {
        eq_buf_template(out, eq_string(EQ_S_BASE_AT, lang), "path", f->path, (const char *)NULL);
    }
    eq_buf_char(out, '\n');
}

static void write_line(const eq_finding *f, eq_buf *out)
{
    if (f->line_text == NULL) {
        return;
    }
    put_u64_right(out, f->line, 5);
    eq_buf_str(out, " | ");
    eq_buf_str(out, f->line_text);
    eq_buf_str(out, "\n      | ");
    eq_buf_fill(out, ' ', f->caret_col);
    eq_buf_char(out, '^');
    eq_buf_fill(out, '~', f->caret_width - 1);
    eq_buf_char(out, '\n');
}

void eq_diag_write(const eq_finding *f, eq_lang lang, eq_buf *out)
{
    write_head(f, lang, out);
    write_line(f, out);
    if (f->text[lang][0] != '\0') {
        eq_buf_wrap(out, eq_str_of(f->text[lang]), TEXT_WIDTH, TEXT_INDENT, true);
        eq_buf_char(out, '\n');
    }
    if (f->hint[lang] != NULL) {
        eq_buf hint = { 0 };
        eq_buf_template(&hint, eq_string(EQ_S_BASE_HINT, lang), "text", f->hint[lang],
                        (const char *)NULL);
        eq_buf_wrap(out, (eq_str){ eq_buf_text(&hint), hint.n }, TEXT_WIDTH, TEXT_INDENT, true);
        eq_buf_char(out, '\n');
        out->failed = out->failed || hint.failed;
        eq_buf_clear(&hint);
    }
}

/* Different files among the findings; options such as "--set" are not files. */
static size_t count_files(const eq_diag *d)
{
    size_t n = 0;

    for (size_t i = 0; i < d->n; i++) {
        const char *file = d->list[i].file;
        bool seen = file == NULL || strncmp(file, "--", 2) == 0;
        for (size_t j = 0; j < i && !seen; j++) {
            seen = d->list[j].file != NULL && strcmp(d->list[j].file, file) == 0;
        }
        n += seen ? 0 : 1;
    }
    return n;
}

/* The template `one` or `many` by n, with {n}. */
static void put_count(eq_buf *out, eq_lang lang, size_t n, int one, int many)
{
    eq_buf digits = { 0 };

    eq_buf_u64(&digits, n);
    eq_buf_template(out, eq_string(n == 1 ? one : many, lang), "n", eq_buf_text(&digits),
                    (const char *)NULL);
    out->failed = out->failed || digits.failed;
    eq_buf_clear(&digits);
}

static void write_closing(const eq_diag *d, eq_lang lang, eq_buf *out)
{
    const size_t errors = d->count[EQ_ERROR], warnings = d->count[EQ_WARNING];
    const size_t files = count_files(d);
    eq_buf what = { 0 }, where = { 0 };

    if (errors > 0) {
        put_count(&what, lang, errors, EQ_S_BASE_ERRORS_ONE, EQ_S_BASE_ERRORS_MANY);
    }
    if (errors > 0 && warnings > 0) {
        eq_buf_str(&what, eq_string(EQ_S_BASE_COMMA, lang));
    }
    if (warnings > 0) {
        put_count(&what, lang, warnings, EQ_S_BASE_WARNINGS_ONE, EQ_S_BASE_WARNINGS_MANY);
    }
    if (files > 1 || (files == 1 && lang == EQ_EN)) { /* Chinese counts files from two on */
        put_count(&where, lang, files, EQ_S_BASE_FILES_ONE, EQ_S_BASE_FILES_MANY);
    }
    eq_buf_template(out, eq_string(errors > 0 ? EQ_S_BASE_CLOSING : EQ_S_BASE_CLOSING_FINE, lang),
                    "what", eq_buf_text(&what), "where", eq_buf_text(&where), (const char *)NULL);
    eq_buf_char(out, '\n');
    out->failed = out->failed || what.failed || where.failed;
    eq_buf_clear(&what);
    eq_buf_clear(&where);
}

void eq_diag_write_all(const eq_diag *d, eq_lang lang, eq_buf *out)
{
    if (d == NULL) {
        return;
    }
    const size_t all = d->count[EQ_ERROR] + d->count[EQ_WARNING] + d->count[EQ_NOTE];

    for (size_t i = 0; i < d->n; i++) {
        if (d->list[i].severity != EQ_NOTE || d->count[EQ_ERROR] == 0) {
            eq_diag_write(&d->list[i], lang, out);
        }
    }
    if (all > d->n) {
        put_count(out, lang, all - d->n, EQ_S_BASE_MORE_ONE, EQ_S_BASE_MORE_MANY);
        eq_buf_char(out, '\n');
    }
    if (d->count[EQ_ERROR] + d->count[EQ_WARNING] > 0) {
        write_closing(d, lang, out);
    }
}

const char *eq_num_text_of(eq_num_text *t, double x)
{
    eq_buf b = { 0 };

    eq_buf_signif(&b, x, 6);
    const size_t n = b.n < sizeof t->s ? b.n : sizeof t->s - 1;
    memcpy(t->s, eq_buf_text(&b), n);
    t->s[n] = '\0';
    eq_buf_clear(&b);
    return t->s;
}
