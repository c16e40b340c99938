/* What the charts share: frame with title and footer, round axes, row layouts. Internal. */
#ifndef EQ_REPORT_CHART_H
#define EQ_REPORT_CHART_H

#include "report/svg.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_axis {
    double lo, hi; /* data */
    double x0, x1; /* px */
    double step;   /* between ticks; round */
} eq_axis;

/* An axis over [lo, hi] with round ticks, about `n` of them; widened to whole steps when `widen`.
 */
eq_axis eq_axis_of(double lo, double hi, double x0, double x1, int n, bool widen);
double eq_axis_x(const eq_axis *ax, double v);
/* Ticks at y, labels below, grid lines up to y_top (y for none); percents or numbers. Returns the
 * y below. */
double eq_axis_draw(eq_svg *s, const eq_axis *ax, double y_top, double y, bool percent, bool year);

/* Draws title and sub-title unless embedded; returns the y where the chart begins. */
double eq_chart_head(eq_svg *s, const char *title, const char *sub);
/* Under a condition, that only futures that meet it are drawn; the y where the footer begins. */
double eq_chart_given(eq_svg *s, const eq_answer *a, double y);
/* Footer with the origin; returns the height of the chart. */
double eq_chart_foot(eq_svg *s, const eq_answer *a, double y);
/* One item of a legend: swatch kinds below. Advances *x, or wraps to the next line (*y). */
typedef enum eq_swatch {
    EQ_SW_DOT,
    EQ_SW_RING,
    EQ_SW_BAR,
    EQ_SW_BOX,
    EQ_SW_BAND,
    EQ_SW_LINE,
    EQ_SW_DASH
} eq_swatch;
void eq_chart_legend(eq_svg *s, double *x, double *y, eq_swatch kind, const char *ink,
                     const char *text, bool bold);

/* Rows with a name at the left (wide) or above (narrow). */
typedef struct eq_rows {
    bool stacked;          /* narrow: the name stands above the marks */
    double name_x, name_w; /* px */
    double x0, x1;         /* room for marks and their labels */
} eq_rows;
/* longest: width of the widest name at 13 px. */
eq_rows eq_rows_of(const eq_svg *s, double longest);
/* Draws a name; *mark_y becomes the middle of the marks; returns the y below the row. `body` is
 * the height that the marks need. */
double eq_rows_name(eq_svg *s, const eq_rows *r, double y, const char *name, double body,
                    double *mark_y);

/* notes: filled where they are wanted, or NULL. */
void eq_chart_draw(const eq_answer *a, eq_chart_kind k, const eq_chart_options *o, bool embedded,
                   eq_chart_notes *notes, eq_buf *out);
void eq_draw_dots(const eq_answer *a, eq_svg *s, eq_buf *out);
void eq_draw_tornado(const eq_answer *a, eq_svg *s, eq_buf *out);
void eq_draw_fan(const eq_answer *a, eq_svg *s, eq_buf *out);
void eq_draw_ranges(const eq_answer *a, eq_svg *s, eq_buf *out);
void eq_draw_curve(const eq_answer *a, eq_svg *s, eq_buf *out);
/* The colours of an actor (UX 5.11) and two tints of each on white; grey for others. */
typedef struct eq_paint {
    const char *line, *half, *wide;
} eq_paint;
eq_paint eq_paint_of(const char *actor);
/* Panels of equal scales, one a world, side by side where there is room (chart_path.c). */
typedef struct eq_panels {
    size_t n;
    eq_axis x[EQ_MAX_PATH_WORLD], y[EQ_MAX_PATH_WORLD]; /* y runs upwards: x0 is the bottom */
    double end;                                         /* below the last panel */
} eq_panels;
/* Where n panels of height h begin at y, with `left` px of labels before each row and the worlds'
 * names above them. ay: the common scale; `below`: room under each row. Draws the names. */
eq_panels eq_panels_place(eq_svg *s, const eq_series *world, size_t n, const eq_axis *ay, double y,
                          double h, double left, double below);
/* Width of the widest label of an axis at 12 px. */
double eq_axis_width(eq_svg *s, const eq_axis *ay);
/* Lines across and, with `labels`, values at the left. */
void eq_axis_levels(eq_svg *s, const eq_axis *ay, double x0, double x1, bool labels);
/* The panels of the path at y with unit and levels; the scale holds the shown futures where `each`.
 */
eq_panels eq_panels_path(eq_svg *s, const eq_answer *a, double y, bool each);
/* Threshold, years and base lines, over what was drawn. */
/* The threshold in the unit of the path, where it is the path that is asked about; else NaN. */
double eq_path_threshold(const eq_answer *a);
void eq_panels_finish(eq_svg *s, const eq_answer *a, const eq_panels *p);
double eq_axis_y(const eq_axis *ay, double v);
/* The points of a line for a path's d: "M1 2L3 4"; what is no number leaves a gap, points in a
 * straight line are passed over. Shown units. */
void eq_line_points(eq_svg *s, const double *x, const double *y, size_t n, const eq_axis *ax,
                    const eq_axis *ay);
enum { EQ_MAX_LINE = 256 }; /* years of a series that a chart draws */
void eq_draw_futures(const eq_answer *a, eq_svg *s, eq_buf *out);
void eq_draw_phase(const eq_answer *a, eq_svg *s, eq_buf *out);
void eq_draw_waterfall(const eq_answer *a, eq_svg *s, eq_buf *out);
/* Cividis at p, 0 to 1, as "#rrggbb" [nunez2018]. */
void eq_map_colour(double p, char out[8]);
void eq_draw_map(const eq_answer *a, eq_svg *s, eq_buf *out);
/* Where the inputs stand on a map (chart_map_now.c): a cross, or an arrow at the edge where a value
 * lies beyond it; the same as a place that can be pointed at; in words what lies beyond, "" if
 * nothing does. `up` runs against the pixels. */
void eq_map_now_draw(eq_svg *s, const eq_map *m, const eq_axis *across, const eq_axis *up);
void eq_map_now_mark(eq_svg *s, const eq_map *m, const eq_axis *across, const eq_axis *up);
void eq_map_now_words(const eq_map *m, eq_lang lang, eq_buf *out);
void eq_draw_sources(const eq_answer *a, eq_svg *s, eq_buf *out);
void eq_draw_record(const eq_answer *a, eq_svg *s, eq_buf *out);
void eq_draw_card(const eq_answer *a, eq_svg *s, eq_buf *out);

#ifdef __cplusplus
}
#endif
#endif
