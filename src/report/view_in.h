/* Parts of a view, one file each; nobody else includes it. */
#ifndef EQ_REPORT_VIEW_IN_H
#define EQ_REPORT_VIEW_IN_H

#include "io/json.h"
#include "report/view.h"
#include "report/words.h"

#ifdef __cplusplus
extern "C" {
#endif

void eq_view_controls(eq_json *j, const eq_answer *a, eq_lang lang);           /* view_controls.c */
void eq_view_charts(eq_json *j, const eq_answer *a, const eq_view_options *o); /* view_charts.c */
void eq_view_parts(eq_json *j, const eq_answer *a, eq_lang lang);              /* view_parts.c */
/* A number as --set reads it, "3.5 kg"; unit as an input has it. */
void eq_view_setting(double shown, const char *unit, int digits, eq_buf *out);
/* "9 of 20", or the percentage of an exact answer. */
void eq_view_short_count(const eq_answer *a, eq_lang lang, eq_buf *out);
/* The unit that stands behind a number in --set; "" for none. */
const char *eq_view_unit(const char *unit);

#ifdef __cplusplus
}
#endif
#endif
