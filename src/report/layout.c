/* Labelled paragraphs and tables of plain text. Frames and ambiguous-width marks are not used. */
#include "report/layout.h"

#include <string.h>

size_t eq_layout_width(const eq_text_style *s)
{
    return s->page          ? EQ_LAYOUT_PAGE
           : s->width == 0  ? 80
           : s->width < 40  ? 40
           : s->width > 100 ? 100
                            : s->width;
}

void eq_layout_bold(const eq_text_style *s, bool on, eq_buf *out)
{
    if (s->color) {
        eq_buf_str(out, on ? "\033[1m" : "\033[0m");
    }
}

void eq_layout_dim(const eq_text_style *s, bool on, eq_buf *out)
{
    if (s->color) {
        eq_buf_str(out, on ? "\033[2m" : "\033[0m");
    }
}

/* A block of a page begins behind an empty line, an item of a list only behind another block. */
static void page_block(bool item, eq_buf *out)
{
    const char *last = out->n > 0 ? eq_buf_text(out) + out->n - 1 : NULL;
    bool after_item = false;

    while (last && last > out->p && last[-1] != '\n') {
        last--;
    }
    after_item = last && strncmp(last, "- ", 2) == 0;
    if (out->n > 0 && !(item && after_item)) {
        eq_buf_str(out, out->n > 1 && out->p[out->n - 2] == '\n' ? "" : "\n");
    }
}

static void page_para(const char *text, size_t indent, eq_buf *out)
{
    page_block(indent > 0, out);
    eq_buf_str(out, indent > 0 ? "- " : "");
    eq_buf_slice(out, eq_str_trim(eq_str_of(text)));
    eq_buf_char(out, '\n');
}

void eq_layout_head(const char *text, int level, size_t width, eq_buf *out)
{
    if (width != EQ_LAYOUT_PAGE) {
        eq_layout_para(text, 0, width, out);
        return;
    }
    page_block(false, out);
    eq_buf_fill(out, '#', (size_t)level);
    eq_buf_char(out, ' ');
    eq_buf_str(out, text);
    eq_buf_char(out, '\n');
}

void eq_layout_gap(size_t width, eq_buf *out)
{
    eq_buf_str(out, width == EQ_LAYOUT_PAGE ? "" : "\n");
}

void eq_layout_para(const char *text, size_t indent, size_t width, eq_buf *out)
{
    if (width == EQ_LAYOUT_PAGE) {
        page_para(text, indent, out);
        return;
    }
    eq_buf_wrap(out, eq_str_of(text), width, indent, true);
    eq_buf_char(out, '\n');
}

void eq_layout_parts(const char *text, size_t indent, size_t width, eq_buf *out)
{
    size_t at = 0;

    while (*text) {
        const char *bar = strstr(text, " | ");
        eq_str part = { text, bar ? (size_t)(bar - text) : strlen(text) };
        size_t w = eq_text_width(part);

        if (at > 0 && indent + at + 3 + w <= width) {
            eq_buf_str(out, " | ");
            eq_buf_slice(out, part);
            at += 3 + w;
        } else { /* a line of its own, wrapped where it is longer than one */
            eq_buf_str(out, at > 0 ? "\n" : "");
            eq_buf_wrap(out, part, width, indent, true);
            at = w;
        }
        text = bar ? bar + 3 : text + part.n;
    }
    eq_buf_char(out, '\n');
}

void eq_layout_labelled(const char *label, const char *text, size_t width, eq_buf *out)
{
    eq_buf lines = { 0 };

    eq_buf_str(out, "  ");
    eq_buf_pad(out, eq_str_of(label), EQ_LABEL_COLS - 2, false);
    eq_buf_wrap(&lines, eq_str_of(text), width, EQ_LABEL_COLS, true);
    if (lines.n >= EQ_LABEL_COLS) {
        eq_buf_put(out, eq_buf_text(&lines) + EQ_LABEL_COLS, lines.n - EQ_LABEL_COLS);
    }
    eq_buf_char(out, '\n');
    eq_words_done(&lines, out);
}

void eq_grid_init(eq_grid *g, size_t n_col, size_t flex)
{
    EQ_ASSERT(n_col > 0 && n_col <= EQ_MAX_COLS && flex < n_col);
    *g = (eq_grid){ .n_col = n_col, .flex = flex };
}

void eq_grid_cell(eq_grid *g, const char *z)
{
    eq_buf_put(&g->text, z, strlen(z) + 1);
    g->n_cell++;
}

void eq_grid_move(eq_grid *g, eq_buf *b)
{
    eq_grid_cell(g, eq_buf_text(b));
    if (b->failed) {
        g->text.failed = true;
    }
    eq_words_reset(b);
}

static void trim_blanks(eq_buf *out)
{
    while (out->n > 0 && out->p[out->n - 1] == ' ') {
        out->p[--out->n] = '\0';
    }
}

/* One row: the wrapped cell's lines below each other, the other cells on the first line. */
static void write_row(const eq_grid *g, const char *const *cell, const size_t *w, size_t indent,
                      eq_buf *out)
{
    eq_buf lines = { 0 };
    const char *p;

    eq_buf_wrap(&lines, eq_str_of(cell[g->flex]), w[g->flex], 0, false);
    p = eq_buf_text(&lines);
    for (bool first = true; first || *p; first = false) {
        const char *end = strchr(p, '\n');
        eq_str part = { p, end ? (size_t)(end - p) : strlen(p) };

        eq_buf_fill(out, ' ', indent);
        for (size_t c = 0; c < g->n_col; c++) {
            eq_str s = c == g->flex ? part : eq_str_of(first ? cell[c] : "");

            eq_buf_pad(out, s, w[c], g->right[c]);
            eq_buf_str(out, c + 1 < g->n_col ? "  " : "");
        }
        trim_blanks(out);
        eq_buf_char(out, '\n');
        p += part.n + (end ? 1 : 0);
    }
    eq_words_done(&lines, out);
}

enum { LEAST_FLEX = 24, BELOW = 4 };

/* One row whose last cell, which would be too narrow beside the others, stands below them. */
static void write_below(const eq_grid *g, const char *const *cell, const size_t *w, size_t width,
                        size_t indent, eq_buf *out)
{
    eq_buf_fill(out, ' ', indent);
    for (size_t c = 0; c < g->flex; c++) {
        eq_buf_pad(out, eq_str_of(cell[c]), w[c], g->right[c]);
        eq_buf_str(out, c + 1 < g->flex ? "  " : "");
    }
    trim_blanks(out);
    eq_buf_char(out, '\n');
    eq_buf_wrap(out, eq_str_of(cell[g->flex]), width, indent + BELOW, true);
    eq_buf_char(out, '\n');
}

/* One row whose first cell leaves no room for the others: they stand below it. */
static void write_stacked(const eq_grid *g, const char *const *cell, size_t width, size_t indent,
                          eq_buf *out)
{
    eq_buf rest = { 0 };

    eq_buf_wrap(out, eq_str_of(cell[0]), width, indent, true);
    eq_buf_char(out, '\n');
    for (size_t c = 1; c < g->n_col; c++) {
        eq_buf_str(&rest, rest.n > 0 && *cell[c] ? "  " : "");
        eq_buf_str(&rest, cell[c]);
    }
    if (rest.n > 0) {
        eq_buf_wrap(out, eq_str_of(eq_buf_text(&rest)), width, indent + 2, true);
        eq_buf_char(out, '\n');
    }
    eq_words_done(&rest, out);
}

/* Rows of a table, the first its head; what is on the right is so there, too. */
static void page_table(const eq_grid *g, eq_buf *out)
{
    const char *p = eq_buf_text(&g->text);

    page_block(false, out);
    for (size_t i = 0; i < g->n_cell; i++, p += strlen(p) + 1) {
        eq_buf_str(out, i % g->n_col == 0 ? "| " : " ");
        for (const char *q = p; *q; q++) {
            eq_buf_str(out, *q == '|' ? "\\" : "");
            eq_buf_char(out, *q);
        }
        eq_buf_str(out, " |");
        if (i % g->n_col == g->n_col - 1) {
            eq_buf_char(out, '\n');
        }
        for (size_t c = 0; i + 1 == g->n_col && c < g->n_col; c++) {
            eq_buf_str(out, c == 0 ? "|" : "");
            eq_buf_str(out, g->right[c] ? " ---: |" : " --- |");
            eq_buf_str(out, c + 1 == g->n_col ? "\n" : "");
        }
    }
}

static void text_table(eq_grid *g, size_t width, size_t indent, eq_buf *out)
{
    size_t w[EQ_MAX_COLS] = { 0 }, rest = indent;
    const char *cell[EQ_MAX_COLS], *p = eq_buf_text(&g->text);
    bool below, stacked;

    for (size_t i = 0; i < g->n_cell; i++, p += strlen(p) + 1) {
        size_t k = eq_text_width(eq_str_of(p));

        w[i % g->n_col] = k > w[i % g->n_col] ? k : w[i % g->n_col];
    }
    for (size_t c = 0; c < g->n_col; c++) {
        rest += c == g->flex ? 2 : w[c] + 2;
    }
    stacked = g->flex == 0 && g->n_col > 1 && width + 2 < rest + 12 && w[0] + rest > width + 2;
    rest = width + 2 > rest + 12 ? width + 2 - rest : 12;
    below = rest < LEAST_FLEX && w[g->flex] > rest && g->flex > 0 && g->flex + 1 == g->n_col;
    w[g->flex] = w[g->flex] > rest ? rest : w[g->flex];
    p = eq_buf_text(&g->text);
    for (size_t i = 0; i < g->n_cell; i++, p += strlen(p) + 1) {
        cell[i % g->n_col] = p;
        if (i % g->n_col == g->n_col - 1 && stacked) {
            write_stacked(g, cell, width, indent, out);
        } else if (i % g->n_col == g->n_col - 1 && below) {
            write_below(g, cell, w, width, indent, out);
        } else if (i % g->n_col == g->n_col - 1) {
            write_row(g, cell, w, indent, out);
        }
    }
}

void eq_grid_write(eq_grid *g, size_t width, size_t indent, eq_buf *out)
{
    if (g->text.failed) {
        out->failed = true;
    } else if (width == EQ_LAYOUT_PAGE) {
        page_table(g, out);
    } else {
        text_table(g, width, indent, out);
    }
    eq_buf_clear(&g->text);
}
