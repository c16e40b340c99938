/* Views of what the record moves: terminal text, rows, JSON, the picture of a pair. */
#ifndef EQ_FIT_STANDOFF_REPORT_H
#define EQ_FIT_STANDOFF_REPORT_H

#include "answer/fit_standoff.h"
#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

void eq_fit_standoff_text(const eq_fs *f, const eq_text_style *style, eq_buf *out);
/* Tab-separated rows that say what they are: weights, input, pair. */
void eq_fit_standoff_plain(const eq_fs *f, eq_buf *out);
void eq_fit_standoff_json(const eq_fs *f, eq_buf *out); /* eq.fit/1 */
/* f->map must be there. */
void eq_fit_standoff_svg(const eq_fs *f, const eq_chart_options *o, eq_buf *out);

/* What the views share. "reach, United States on China"; with its unit behind a comma. */
void eq_fit_standoff_name(const eq_fs_shift *s, bool unit, eq_lang lang, eq_buf *out);
/* How the record counts for a power: its exponent in words. */
void eq_fit_standoff_counts(const eq_fs *f, const eq_fs_power *p, eq_lang lang, eq_buf *out);
const char *eq_fit_standoff_says(eq_fs_verdict v, eq_lang lang);
void eq_fit_standoff_title(const eq_fs *f, eq_lang lang, eq_buf *out);

#ifdef __cplusplus
}
#endif
#endif
