/* Plain text in columns: labelled paragraphs, tables and the dots of a terminal. Counts display
 * columns, not bytes; ASCII only in what is aligned (UX 3.9). Internal to this folder. */
#ifndef EQ_REPORT_LAYOUT_H
#define EQ_REPORT_LAYOUT_H

#include "report/words.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_LABEL_COLS = 18, EQ_MAX_COLS = 10 };

/* Rows of cells; one column may wrap, the others keep their width. A last column for which there is
 * hardly any room goes below its row. Init with eq_grid_init. */
typedef struct eq_grid {
    size_t n_col, flex; /* flex: the column that wraps */
    size_t n_cell;
    bool right[EQ_MAX_COLS];
    eq_buf text; /* cells, each with a NUL behind */
} eq_grid;

void eq_grid_init(eq_grid *g, size_t n_col, size_t flex);
void eq_grid_cell(eq_grid *g, const char *z);
/* Moves the buffer's text into a cell and empties it. */
void eq_grid_move(eq_grid *g, eq_buf *b);
/* Writes all rows, each line indented and ended by a newline; clears the grid. */
void eq_grid_write(eq_grid *g, size_t width, size_t indent, eq_buf *out);

/* The first line begins with the label, the text wraps beside it; ends with a newline. */
void eq_layout_labelled(const char *label, const char *text, size_t width, eq_buf *out);
/* A paragraph at an indent; ends with a newline. */
void eq_layout_para(const char *text, size_t indent, size_t width, eq_buf *out);
/* As eq_layout_para, with breaks only at " | ". */
void eq_layout_parts(const char *text, size_t indent, size_t width, eq_buf *out);
/* The dots of an answer with axis and legend (UX 3.8); nothing when there are none. */
void eq_layout_dots(const eq_answer *a, eq_lang lang, size_t width, eq_buf *out);
/* Bold and dim for terminals; nothing when color is false. */
void eq_layout_bold(const eq_text_style *s, bool on, eq_buf *out);
void eq_layout_dim(const eq_text_style *s, bool on, eq_buf *out);
/* A width that stands for a page: Markdown in place of columns. Paragraphs at an indent are items
 * of a list, grids are tables whose first row is the head. */
enum { EQ_LAYOUT_PAGE = 0 };
/* A paragraph that is a heading on a page, of level 2 to 4. */
void eq_layout_head(const char *text, int level, size_t width, eq_buf *out);
/* An empty line of a text; nothing on a page, whose blocks have their own. */
void eq_layout_gap(size_t width, eq_buf *out);
/* Width really used: 40 to 100, or EQ_LAYOUT_PAGE. */
size_t eq_layout_width(const eq_text_style *s);

#ifdef __cplusplus
}
#endif
#endif
