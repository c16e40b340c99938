/* Views of a comparison. */
#ifndef EQ_COMPARE_REPORT_H
#define EQ_COMPARE_REPORT_H

#include "answer/compare.h"
#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

void eq_compare_text(const eq_comparison *k, const eq_text_style *style, eq_buf *out);
void eq_compare_json(const eq_comparison *k, eq_buf *out); /* eq.comparison/1 */

#ifdef __cplusplus
}
#endif
#endif
