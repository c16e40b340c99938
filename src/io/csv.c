/* CSV to a table of slices.
 * Two passes over the text: the first checks and counts, the second fills arrays of the right size.
 * Refuses: not UTF-8, control bytes, ragged rows, empty lines, loose quotes, a lone carriage
 * return, names missing or repeated in the header. Nothing is trimmed, filled in or repaired.
 * Source: RFC 4180. */
#include "io/csv.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "io/plain.h"

enum { MAX_BYTES = 64 << 20, MAX_COLUMNS = 1024 };

typedef struct reader {
    eq_arena *arena;
    const eq_source *src;
    eq_diag *diag;
    size_t at;    /* next byte */
    bool doubled; /* the field read last holds "" */
    bool end_row; /* the field read last ended its row */
} reader;

static eq_status report(reader *r, eq_status code, size_t offset, size_t len, int text, int hint)
{
    eq_pos at = { .src = r->src, .offset = offset, .len = len };
    eq_diag_add(r->diag, EQ_ERROR, code, &at, text, "name", r->src->name, NULL);
    if (hint >= 0) {
        eq_diag_hint(r->diag, hint, NULL);
    }
    return code;
}

static eq_status memory(reader *r)
{
    return report(r, EQ_ERR_MEMORY, 0, 0, EQ_S_IO_MEMORY, -1);
}

/* --- fields --- */

/* Behind a field: a comma, a line end, or the end of the text. */
static eq_status read_separator(reader *r, int text, int hint)
{
    const char *t = r->src->text;
    size_t n = r->src->n;

    r->end_row = true;
    if (r->at >= n) {
        return EQ_OK;
    }
    if (t[r->at] == ',') {
        r->at++;
        r->end_row = false;
        return EQ_OK;
    }
    if (t[r->at] == '\r') {
        if (r->at + 1 >= n || t[r->at + 1] != '\n') {
            return report(r, EQ_ERR_SYNTAX, r->at, 1, EQ_S_IO_CSV_CR, -1);
        }
        r->at++;
    }
    if (t[r->at] != '\n') {
        return report(r, EQ_ERR_SYNTAX, r->at, 1, text, hint);
    }
    r->at++;
    return EQ_OK;
}

static eq_status read_quoted(reader *r, eq_str *out)
{
    const char *t = r->src->text;
    size_t n = r->src->n, open = r->at++, start = r->at;

    for (;; r->at++) {
        if (r->at >= n) {
            return report(r, EQ_ERR_SYNTAX, open, 1, EQ_S_IO_CSV_OPEN, -1);
        }
        if (t[r->at] != '"') {
            continue;
        }
        if (r->at + 1 < n && t[r->at + 1] == '"') {
            r->doubled = true;
            r->at++;
            continue;
        }
        break;
    }
    *out = (eq_str){ t + start, r->at - start };
    r->at++;
    return read_separator(r, EQ_S_IO_CSV_AFTER_QUOTE, EQ_S_IO_CSV_QUOTE_HINT);
}

/* One field as it stands in the text (quotes around it removed, "" not yet undone). */
static eq_status read_field(reader *r, eq_str *out)
{
    const char *t = r->src->text;
    size_t start = r->at;

    r->doubled = false;
    if (r->at < r->src->n && t[r->at] == '"') {
        return read_quoted(r, out);
    }
    while (r->at < r->src->n && !strchr(",\"\r\n", t[r->at])) {
        r->at++;
    }
    *out = (eq_str){ t + start, r->at - start };
    return read_separator(r, EQ_S_IO_CSV_QUOTE, EQ_S_IO_CSV_QUOTE_HINT);
}

/* Undoes "" in a copy. */
static eq_status keep(reader *r, eq_str *field)
{
    if (!r->doubled) {
        return EQ_OK;
    }
    char *copy = eq_arena_copy(r->arena, field->p, field->n);
    size_t n = 0;
    if (!copy) {
        return memory(r);
    }
    for (size_t i = 0; i < field->n; i++) {
        copy[n++] = field->p[i];
        i += field->p[i] == '"';
    }
    copy[n] = 0;
    *field = (eq_str){ copy, n };
    return EQ_OK;
}

/* --- passes --- */

static eq_status report_width(reader *r, size_t row, size_t got, size_t want)
{
    const char *t = r->src->text;
    size_t end = row;
    eq_count a, b;

    if (t[row] == '\n' || t[row] == '\r') {
        return report(r, EQ_ERR_SYNTAX, row, 0, EQ_S_IO_CSV_BLANK, -1);
    }
    while (end < r->src->n && t[end] != '\n' && t[end] != '\r') {
        end++;
    }
    eq_pos at = { .src = r->src, .offset = row, .len = end - row };
    eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_SYNTAX, &at, EQ_S_IO_CSV_WIDTH, "got",
                eq_count_text(&a, got), "want", eq_count_text(&b, want), NULL);
    if (got > want) {
        eq_diag_hint(r->diag, EQ_S_IO_CSV_WIDTH_HINT, NULL);
    }
    return EQ_ERR_SYNTAX;
}

/* Number of fields of the next row. */
static eq_status count_row(reader *r, size_t *n)
{
    eq_str field;
    *n = 0;
    do {
        eq_status rc = read_field(r, &field);
        if (rc != EQ_OK) {
            return rc;
        }
        *n += 1;
    } while (!r->end_row);
    return EQ_OK;
}

static eq_status count(reader *r, size_t *n_row, size_t *n_col)
{
    eq_status rc = count_row(r, n_col), bad = EQ_OK;

    *n_row = 0;
    if (rc == EQ_OK && *n_col > MAX_COLUMNS) {
        return report_width(r, 0, *n_col, MAX_COLUMNS);
    }
    while (rc == EQ_OK && r->at < r->src->n) {
        size_t row = r->at, n;
        rc = count_row(r, &n);
        if (rc == EQ_OK && n != *n_col) {
            bad = report_width(r, row, n, *n_col);
        } else if (rc == EQ_OK && n == 1 && strchr("\r\n", r->src->text[row])) {
            bad = report(r, EQ_ERR_SYNTAX, row, 0, EQ_S_IO_CSV_BLANK, -1);
        }
        *n_row += 1;
    }
    return rc != EQ_OK ? rc : bad;
}

static eq_status read_head(reader *r, size_t n_col, eq_str *head)
{
    eq_status bad = EQ_OK;

    for (size_t i = 0; i < n_col; i++) {
        size_t at = r->at;
        eq_count column;
        eq_status rc = read_field(r, &head[i]);
        rc = rc == EQ_OK ? keep(r, &head[i]) : rc;
        if (rc != EQ_OK) {
            return rc;
        }
        eq_pos pos = { .src = r->src, .offset = at, .len = head[i].n };
        if (head[i].n == 0) {
            eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_SYNTAX, &pos, EQ_S_IO_CSV_HEAD_EMPTY, "column",
                        eq_count_text(&column, i + 1), NULL);
            bad = EQ_ERR_SYNTAX;
        }
        for (size_t k = 0; k < i && head[i].n; k++) {
            if (eq_str_equal(head[k], head[i])) {
                const char *name = eq_arena_copy(r->arena, head[i].p, head[i].n);
                eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_DUPLICATE, &pos, EQ_S_IO_CSV_HEAD_TWICE,
                            "name", name ? name : "", NULL);
                bad = EQ_ERR_DUPLICATE;
                break;
            }
        }
    }
    return bad;
}

eq_status eq_csv_parse(eq_arena *arena, const eq_source *src, eq_diag *diag, eq_csv *out)
{
    eq_status rc = EQ_OK;
    reader r = { .arena = arena, .src = src, .diag = diag };
    size_t n_row = 0, n_col = 0, n_cell;
    eq_csv t = { 0 };

    EQ_TRY(eq_plain_check(src, MAX_BYTES, diag));
    size_t start = src->n >= 3 && memcmp(src->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    r.at = start;
    if (start == src->n || src->text[start] == '\n' || src->text[start] == '\r') {
        EQ_TRY(report(&r, EQ_ERR_SYNTAX, start, 0, EQ_S_IO_CSV_EMPTY, -1));
    }
    EQ_TRY(count(&r, &n_row, &n_col));
    if (!eq_size_mul(n_row, n_col, &n_cell)) {
        EQ_TRY(memory(&r));
    }
    eq_str *head = EQ_NEW(arena, n_col, eq_str);
    eq_str *cell = head ? EQ_NEW(arena, n_cell, eq_str) : NULL;
    size_t *offset = cell ? EQ_NEW(arena, n_row, size_t) : NULL;
    if (!offset) {
        EQ_TRY(memory(&r));
    }
    r.at = start;
    EQ_TRY(read_head(&r, n_col, head));
    for (size_t i = 0; i < n_cell; i++) {
        if (i % n_col == 0) {
            offset[i / n_col] = r.at;
        }
        EQ_TRY(read_field(&r, &cell[i]));
        EQ_TRY(keep(&r, &cell[i]));
    }
    t = (eq_csv){ .n_row = n_row, .n_col = n_col, .head = head, .cell = cell, .offset = offset };
    *out = t;
out:
    return rc;
}

int eq_csv_column(const eq_csv *t, const char *name)
{
    for (size_t i = 0; i < t->n_col && i < INT_MAX; i++) {
        if (eq_str_is(t->head[i], name)) {
            return (int)i;
        }
    }
    return -1;
}
