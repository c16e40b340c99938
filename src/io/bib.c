/* The bibliography: a small, strict part of BibTeX.
 *
 *     % comment to the end of the line
 *     @misc{key2024, author = {Name, N.}, title = {Title}, year = {2024}, note = {read}}
 *
 * A value stands in braces (inner ones must pair and are dropped) or in straight quotes. Blanks
 * and line ends inside a value become one blank. Refuses: unknown, repeated or missing fields,
 * repeated keys, text between entries, crossrefs, macros, TeX commands other than \& \% \$ \# \_.
 */
#include "io/bib.h"

#include <stdlib.h>
#include <string.h>

#include "io/plain.h"

enum { MAX_BYTES = 4 << 20 };

typedef struct reader {
    eq_arena *arena;
    const eq_source *src;
    eq_diag *diag;
    size_t at;
    eq_status bad;
    const char *key; /* of the entry being read */
} reader;

enum { F_AUTHOR, F_TITLE, F_YEAR, F_PUBLISHER, F_URL, F_NOTE, F_COUNTRY, F_TITLE_ZH, N_FIELD };
static const char *const field_names[N_FIELD] = { "author", "title", "year",    "publisher",
                                                  "url",    "note",  "country", "title_zh" };

static const char **field_of(eq_reference *r, int f)
{
    switch (f) {
    case F_AUTHOR:
        return &r->author;
    case F_TITLE:
        return &r->title;
    case F_YEAR:
        return &r->year;
    case F_PUBLISHER:
        return &r->publisher;
    case F_URL:
        return &r->url;
    case F_NOTE:
        return &r->note;
    case F_COUNTRY:
        return &r->country;
    default:
        return &r->country_zh_title;
    }
}

/* --- findings --- */

static eq_status report(reader *r, eq_status code, size_t offset, size_t len, int text,
                        const char *name, int hint)
{
    eq_pos at = { .src = r->src, .offset = offset, .len = len, .path = r->key };
    const char *key = r->key ? r->key : name;
    eq_diag_add(r->diag, EQ_ERROR, code, &at, text, "key", key, "field", name, "what", name, "name",
                r->src->name, NULL);
    if (hint >= 0) {
        eq_diag_hint(r->diag, hint, NULL);
    }
    if (r->bad == EQ_OK) {
        r->bad = code;
    }
    return code;
}

static eq_status memory(reader *r)
{
    return report(r, EQ_ERR_MEMORY, r->at, 0, EQ_S_IO_MEMORY, "", -1);
}

/* --- characters --- */

static int peek(const reader *r)
{
    return r->at < r->src->n ? (unsigned char)r->src->text[r->at] : -1;
}

static void skip_blanks(reader *r)
{
    for (int c = peek(r); c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = peek(r)) {
        r->at++;
    }
}

/* Blanks and comment lines. */
static void skip_between(reader *r)
{
    for (skip_blanks(r); peek(r) == '%'; skip_blanks(r)) {
        while (peek(r) >= 0 && peek(r) != '\n') {
            r->at++;
        }
    }
}

static eq_status expect(reader *r, char c)
{
    char what[2] = { c, 0 };
    skip_blanks(r);
    if (peek(r) != c) {
        return report(r, EQ_ERR_SYNTAX, r->at, 1, EQ_S_IO_BIB_EXPECTED, what,
                      EQ_S_IO_BIB_JUNK_HINT);
    }
    r->at++;
    return EQ_OK;
}

static bool is_word(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == ':';
}

static eq_status read_word(reader *r, eq_str *out)
{
    skip_blanks(r);
    size_t start = r->at;
    while (is_word(peek(r))) {
        r->at++;
    }
    *out = (eq_str){ r->src->text + start, r->at - start };
    return EQ_OK;
}

static bool good_key(eq_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
            return false;
        }
    }
    return s.n > 0;
}

/* --- values --- */

/* Copies source[start, end) without inner braces, with blanks joined. */
static const char *clean(reader *r, size_t start, size_t end)
{
    const char *t = r->src->text;
    char *copy = eq_arena_copy(r->arena, t + start, end - start);
    size_t n = 0;

    for (size_t i = start; copy && i < end; i++) {
        char c = t[i];
        if (c == '\\' && i + 1 < end && strchr("&%$#_{}", t[i + 1])) {
            copy[n++] = t[++i];
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            if (n > 0 && copy[n - 1] != ' ') {
                copy[n++] = ' ';
            }
        } else if (c != '{' && c != '}') {
            copy[n++] = c;
        }
    }
    if (copy) {
        n -= n > 0 && copy[n - 1] == ' ';
        copy[n] = 0;
    }
    return copy;
}

static eq_status read_value(reader *r, const char **out)
{
    skip_blanks(r);
    size_t open = r->at;
    int first = peek(r), depth = 0;

    if (first != '{' && first != '"') {
        return report(r, EQ_ERR_SYNTAX, r->at, 1, EQ_S_IO_BIB_EXPECTED, "{", EQ_S_IO_BIB_JUNK_HINT);
    }
    for (r->at++;; r->at++) {
        int c = peek(r);
        if (c < 0) {
            return report(r, EQ_ERR_SYNTAX, open, 1, EQ_S_IO_BIB_OPEN, "", -1);
        }
        if (c == '\\') {
            r->at += r->at + 1 < r->src->n;
        } else if (c == (first == '{' ? '}' : '"') && depth == 0) {
            break;
        } else {
            depth += (c == '{') - (c == '}');
        }
    }
    *out = clean(r, open + 1, r->at);
    r->at++;
    return *out ? EQ_OK : memory(r);
}

/* --- entries --- */

static int find_field(eq_str name)
{
    for (int i = 0; i < N_FIELD; i++) {
        if (eq_str_is(name, field_names[i])) {
            return i;
        }
    }
    return -1;
}

static void unknown_field(reader *r, eq_str name)
{
    const char *copy = eq_arena_copy(r->arena, name.p, name.n);
    size_t at = (size_t)(name.p - r->src->text);
    int near = eq_text_suggest(name, field_names, N_FIELD);

    report(r, EQ_ERR_UNKNOWN_KEY, at, name.n, EQ_S_IO_BIB_FIELD, copy ? copy : "", -1);
    if (near >= 0) {
        eq_diag_hint(r->diag, EQ_S_IO_DID_YOU_MEAN, "name", field_names[near], NULL);
    }
}

static eq_status read_field(reader *r, eq_reference *ref)
{
    eq_status rc;
    eq_str name = { NULL, 0 };
    const char *value = "";

    (void)read_word(r, &name);
    if (name.n == 0) {
        return report(r, EQ_ERR_SYNTAX, r->at, 1, EQ_S_IO_BIB_EXPECTED, "}", EQ_S_IO_BIB_JUNK_HINT);
    }
    EQ_TRY(expect(r, '='));
    EQ_TRY(read_value(r, &value));
    int f = find_field(name);
    if (f < 0) {
        unknown_field(r, name);
        return EQ_OK;
    }
    if (*field_of(ref, f)) {
        report(r, EQ_ERR_DUPLICATE, (size_t)(name.p - r->src->text), name.n,
               EQ_S_IO_BIB_FIELD_TWICE, field_names[f], -1);
    }
    *field_of(ref, f) = value;
out:
    return rc;
}

static void check_entry(reader *r, eq_reference *ref, eq_str key)
{
    static const int needed[] = { F_AUTHOR, F_TITLE, F_YEAR, F_NOTE };
    size_t at = (size_t)(key.p - r->src->text);

    for (size_t i = 0; i < EQ_COUNT(needed); i++) {
        const char *v = *field_of(ref, needed[i]);
        if (!v || !*v) {
            report(r, EQ_ERR_MISSING, at, key.n, EQ_S_IO_BIB_MISSING, field_names[needed[i]], -1);
        }
    }
    for (int f = 0; f < N_FIELD; f++) {
        const char **v = field_of(ref, f);
        *v = *v ? *v : "";
    }
}

/* "@word{key, field = {..}, ..}" */
static eq_status read_entry(reader *r, eq_reference *ref)
{
    eq_status rc = EQ_OK;
    eq_str kind, key;

    r->key = NULL;
    if (peek(r) != '@') {
        return report(r, EQ_ERR_SYNTAX, r->at, 1, EQ_S_IO_BIB_JUNK, "", EQ_S_IO_BIB_JUNK_HINT);
    }
    r->at++;
    (void)read_word(r, &kind);
    EQ_TRY(expect(r, '{'));
    (void)read_word(r, &key);
    ref->key = eq_arena_copy(r->arena, key.p, key.n);
    if (!ref->key) {
        return memory(r);
    }
    if (!good_key(key)) {
        return report(r, EQ_ERR_SYNTAX, (size_t)(key.p - r->src->text), key.n, EQ_S_IO_BIB_KEY,
                      ref->key, -1);
    }
    r->key = ref->key;
    for (skip_blanks(r); peek(r) != '}'; skip_blanks(r)) {
        if (r->at >= r->src->n) {
            return report(r, EQ_ERR_SYNTAX, (size_t)(key.p - r->src->text), key.n, EQ_S_IO_BIB_OPEN,
                          "", -1);
        }
        EQ_TRY(expect(r, ','));
        skip_blanks(r);
        if (peek(r) != '}') {
            EQ_TRY(read_field(r, ref));
        }
    }
    r->at++;
    check_entry(r, ref, key);
out:
    return rc;
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const eq_reference *)a)->key, ((const eq_reference *)b)->key);
}

static size_t count_entries(const eq_source *src)
{
    size_t n = 0;
    for (size_t i = 0; i < src->n; i++) {
        n += src->text[i] == '@';
    }
    return n;
}

/* Where `key` stands for the second time as an entry's key. */
static size_t second_place(const eq_source *src, const char *key)
{
    size_t k = strlen(key), seen = 0;
    for (size_t i = 1; i + k < src->n; i++) {
        char before = src->text[i - 1], after = src->text[i + k];
        if ((before == '{' || before == ' ') && (after == ',' || after == '}') &&
            memcmp(src->text + i, key, k) == 0 && ++seen == 2) {
            return i;
        }
    }
    return 0;
}

static void check_repeats(reader *r, const eq_reference *ref, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        if (strcmp(ref[i - 1].key, ref[i].key) == 0) {
            r->key = ref[i].key;
            report(r, EQ_ERR_DUPLICATE, second_place(r->src, ref[i].key), strlen(ref[i].key),
                   EQ_S_IO_BIB_TWICE, ref[i].key, -1);
        }
    }
}

eq_status eq_bib_parse(eq_arena *arena, const eq_source *src, eq_diag *diag, eq_bib *out)
{
    eq_status rc = EQ_OK;
    reader r = { .arena = arena, .src = src, .diag = diag };
    eq_reference *ref;
    size_t n = 0;

    EQ_TRY(eq_plain_check(src, MAX_BYTES, diag));
    ref = EQ_NEW(arena, count_entries(src) + 1, eq_reference);
    if (!ref) {
        EQ_TRY(memory(&r));
    }
    for (skip_between(&r); r.at < src->n; skip_between(&r)) {
        EQ_TRY(read_entry(&r, &ref[n]));
        n++;
    }
    qsort(ref, n, sizeof *ref, by_key);
    check_repeats(&r, ref, n);
    EQ_TRY(r.bad);
    *out = (eq_bib){ .n = n, .ref = ref };
out:
    return rc;
}

const eq_reference *eq_bib_find(const eq_bib *b, const char *key)
{
    eq_reference want = { .key = key };
    return b->n ? bsearch(&want, b->ref, b->n, sizeof *b->ref, by_key) : NULL;
}

static void put_sentence(eq_buf *out, const char *text)
{
    size_t n = strlen(text);
    if (n == 0) {
        return;
    }
    eq_buf_char(out, ' ');
    eq_buf_put(out, text, n);
    if (!strchr(".?!", text[n - 1])) {
        eq_buf_char(out, '.');
    }
}

void eq_bib_write(const eq_reference *r, eq_buf *out)
{
    eq_buf_str(out, r->author);
    eq_buf_str(out, " (");
    eq_buf_str(out, r->year);
    eq_buf_str(out, ").");
    put_sentence(out, r->title);
    put_sentence(out, r->publisher);
}

const char *eq_bib_read(const eq_reference *r, eq_lang lang)
{
    static const struct {
        const char *begins;
        int id;
    } kind[] = {
        { "not read", EQ_S_IO_READ_NOT },
        { "method", EQ_S_IO_READ_NOT },
        { "theorem", EQ_S_IO_READ_NOT },
        { "existence", EQ_S_IO_READ_NOT },
        { "as ", EQ_S_IO_READ_THROUGH },
        { "weak secondary", EQ_S_IO_READ_THROUGH },
        { "read through", EQ_S_IO_READ_THROUGH },
        { "data read through", EQ_S_IO_READ_THROUGH },
        { "its table", EQ_S_IO_READ_THROUGH },
        { "abstract", EQ_S_IO_READ_ABSTRACT },
        { "read in its abstract", EQ_S_IO_READ_ABSTRACT },
        { "summary", EQ_S_IO_READ_ABSTRACT },
        { "authors' summary", EQ_S_IO_READ_ABSTRACT },
        { "publisher's summary", EQ_S_IO_READ_ABSTRACT },
        { "contents", EQ_S_IO_READ_ABSTRACT },
        { "copy read in part", EQ_S_IO_READ_PART },
        { "public copy read in part", EQ_S_IO_READ_PART },
        { "read in part", EQ_S_IO_READ_PART },
        { "excerpt", EQ_S_IO_READ_PART },
        { "first p", EQ_S_IO_READ_PART },
        { "one sentence", EQ_S_IO_READ_PART },
        { "opening", EQ_S_IO_READ_PART },
        { "page", EQ_S_IO_READ_PART },
        { "country pages", EQ_S_IO_READ_PART },
        { "table", EQ_S_IO_READ_PART },
        { "the table", EQ_S_IO_READ_PART },
        { "read in a Chinese translation", EQ_S_IO_READ_CHINESE },
        { "read in the paper's Chinese edition", EQ_S_IO_READ_CHINESE },
        { "copy read", EQ_S_IO_READ_COPY },
        { "public copy read", EQ_S_IO_READ_COPY },
        { "archived copy read", EQ_S_IO_READ_COPY },
        { "read", EQ_S_IO_READ_ITSELF },
        { "article", EQ_S_IO_READ_ITSELF },
        { "announcement read", EQ_S_IO_READ_ITSELF },
        { "press report read", EQ_S_IO_READ_ITSELF },
    };

    for (size_t i = 0; i < EQ_COUNT(kind); i++) {
        if (strncmp(r->note, kind[i].begins, strlen(kind[i].begins)) == 0) {
            return eq_string(kind[i].id, lang);
        }
    }
    return r->note;
}
