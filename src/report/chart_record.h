/* What the two charts of published estimates share. Internal to this folder. */
#ifndef EQ_REPORT_CHART_RECORD_H
#define EQ_REPORT_CHART_RECORD_H

#include "answer/record.h"
#include "report/chart.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Colours of a family of issuers and two tints on white. */
eq_paint eq_record_paint(eq_record_family f);
/* y of a positive value on an axis whose lo and hi are logarithms. */
double eq_record_up(const eq_axis *ay, double v);
/* Families and a note; returns the y below. */
double eq_record_legend(eq_svg *s, double y, int note);
/* Whether the row is a figure of the subject's warheads in the stockpile or operational. */
bool eq_record_shown(const eq_record_row *row, const char *subject);
/* One sentence each for what can be pointed at (record_words.c): a figure that n rows say alike, an
 * estimate beside what came, the bias of a family at a horizon. */
void eq_record_say_source(const eq_record_row *row, size_t n, eq_lang lang, eq_buf *out);
void eq_record_say_row(const eq_record_row *row, eq_lang lang, eq_buf *out);
void eq_record_say_cell(const eq_record_fit *f, int family, int horizon, eq_lang lang, eq_buf *out);

#ifdef __cplusplus
}
#endif
#endif
