/* The scales of the dots and of the path as a text that a page hands back, so that they stand still
 * while a control moves (docs/page.md): "dots OF THRESHOLD WIDTH FIRST COLUMNS TOP;path LO HI
 * STEP", either part missing where there is none. Internal. */
#ifndef EQ_REPORT_AXES_H
#define EQ_REPORT_AXES_H

#include "base/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Columns of dots: `of` dots in columns of width w, aligned to the threshold, the first of them
 * `first`, the highest `top` dots high. Shown units. */
typedef struct eq_dots_axis {
    unsigned of; /* 0: no columns */
    double threshold, w;
    int first, n, top;
} eq_dots_axis;

/* Of the path: upright, shown units. */
typedef struct eq_path_axis {
    double lo, hi, step; /* step 0: none */
} eq_path_axis;

typedef struct eq_axes {
    eq_dots_axis dots;
    eq_path_axis path;
} eq_axes;

enum { EQ_MOST_COLUMNS = 64 };

void eq_axes_write(const eq_axes *a, eq_buf *out);
/* False when the text is of another form, or says what no chart has. */
bool eq_axes_read(const char *text, eq_axes *out);

#ifdef __cplusplus
}
#endif
#endif
