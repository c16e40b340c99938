/* A small writer of SVG text: coordinates to 0.1, widths of text from a table, wrapping.
 * Presentation attributes carry the light theme, classes let a page restyle (UX 5.7, 5.8).
 * Internal. */
#ifndef EQ_REPORT_SVG_H
#define EQ_REPORT_SVG_H

#include "report/axes.h"
#include "report/words.h"

#ifdef __cplusplus
extern "C" {
#endif

#define EQ_INK    "#1f2328" /* text */
#define EQ_MUTED  "#57606a" /* secondary text: 6.4 to 1 on white */
#define EQ_DOT    "#333333" /* marks */
#define EQ_GRID   "#dfe3e8" /* thin lines behind marks */
#define EQ_RULE   "#8c959f" /* axis */
#define EQ_CHOICE "#00756a" /* what governments choose: 5.6 to 1 on white */
#define EQ_FAINT  "#c4c9d0" /* lines among which one is strong */
#define EQ_PAPER  "#ffffff"

enum { EQ_SVG_MIDDLE = 1, EQ_SVG_END = 2, EQ_SVG_BOLD = 4, EQ_SVG_MUTED = 8, EQ_SVG_PARTS = 16 };

/* What a page wants beside a chart while it is drawn: its title and <desc>, and as items of a list
 * that is open in `marks` (or NULL) what can be pointed at: {x, y, say, series}. `axes`: the scales
 * that it was drawn on; `held`: those to keep as far as everything fits them, or NULL. */
typedef struct eq_chart_notes {
    eq_buf title, desc; /* freed by who asked */
    struct eq_json *marks;
    const eq_axes *held;
    eq_axes axes;
} eq_chart_notes;

typedef struct eq_svg {
    eq_buf body;
    eq_lang lang;
    const char *id;
    double w, margin;
    bool embedded;         /* inside the report: question and sentence stand beside it already */
    eq_chart_notes *notes; /* NULL: none are wanted */
} eq_svg;

void eq_svg_init(eq_svg *s, const eq_chart_options *o, bool embedded);
/* Writes the whole element: head, title, desc, metadata, paper, body; frees the body. */
void eq_svg_end(eq_svg *s, const eq_answer *a, const char *title, const char *desc, double h,
                eq_buf *out);
/* The same of what is no answer; meta: where it is from. */
void eq_svg_close(eq_svg *s, const char *meta, const char *title, const char *desc, double h,
                  eq_buf *out);

/* Whether marks are wanted: then `say` is worth making. */
bool eq_svg_marking(const eq_svg *s);
/* A place that can be pointed at, with what it says; series may be "". Empties say. */
void eq_svg_mark(eq_svg *s, double x, double y, const char *series, eq_buf *say);

/* x rounded to 0.1, without a trailing zero. */
void eq_svg_num(eq_buf *out, double x);

/* The points of a path, one after the other: "M" and the place, then steps from where the pen is,
 * to the tenth of a pixel, so that no rounding adds up. */
typedef struct eq_pen {
    double x, y; /* tenths of a pixel */
    bool down;
} eq_pen;

void eq_pen_to(eq_pen *pen, eq_buf *out, double x, double y);
/* Width in px, never less than common sans-serif faces need (widths of DejaVu Sans 2.37). */
double eq_svg_text_width(const char *z, size_t n, double size, bool bold);
double eq_svg_width(const char *z, double size, bool bold);
void eq_svg_text(eq_svg *s, double x, double y, double size, int flags, const char *z);
/* Centred at x, moved sideways where it would leave the margins. */
void eq_svg_centred(eq_svg *s, double x, double y, double size, int flags, const char *z);
/* Wrapped at `width`; y is the first baseline. Returns the baseline after the last line. NULL-safe
 * measure: with draw false only the height is found. EQ_SVG_PARTS breaks only behind " · ". */
double eq_svg_wrap(eq_svg *s, double x, double y, double width, double size, int flags,
                   const char *z, bool draw);
/* The narrowest width up to `width` that needs no more lines: for titles, whose lines should be of
 * like length. */
double eq_svg_balance(eq_svg *s, double width, double size, int flags, const char *z);
/* Line height of a size, larger for Chinese. */
double eq_svg_leading(const eq_svg *s, double size);
void eq_svg_rect(eq_svg *s, const char *cls, double x, double y, double w, double h,
                 const char *fill, const char *stroke);
void eq_svg_line(eq_svg *s, const char *cls, double x1, double y1, double x2, double y2,
                 const char *stroke, double width);
void eq_svg_circle(eq_svg *s, const char *cls, double x, double y, double r, bool filled,
                   const char *ink);
/* Opens a group of marks with common paint; close with eq_svg_group_end. */
void eq_svg_group(eq_svg *s, const char *cls, bool filled, const char *ink);
void eq_svg_dot(eq_svg *s, double x, double y, double r); /* inside a group */
void eq_svg_group_end(eq_svg *s);

#ifdef __cplusplus
}
#endif
#endif
