/* Views of a fit. */
#ifndef EQ_FIT_REPORT_H
#define EQ_FIT_REPORT_H

#include "answer/fit.h"
#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

void eq_fit_text(const eq_fit *f, const eq_text_style *style, eq_buf *out);
void eq_fit_json(const eq_fit *f, eq_buf *out); /* eq.fit/1 */
/* Tab-separated: actor, coefficient, estimate, standard error, Newey-West error. */
void eq_fit_plain(const eq_fit *f, eq_buf *out);

#ifdef __cplusplus
}
#endif
#endif
