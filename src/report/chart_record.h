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

#ifdef __cplusplus
}
#endif
#endif
