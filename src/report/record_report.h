/* Views of the record of estimates: terminal text and JSON. */
#ifndef EQ_RECORD_REPORT_H
#define EQ_RECORD_REPORT_H

#include "answer/record.h"
#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Counts by reason, bias of every family and horizon that has rows (as factors), the scores of
 * every row, and what may not be concluded. */
void eq_record_text(const eq_record *r, const eq_record_fit *f, const eq_text_style *style,
                    eq_buf *out);
/* Tab-separated rows that say what they are: cell, score. */
void eq_record_plain(const eq_record *r, const eq_record_fit *f, eq_buf *out);
/* eq.record/1: rows left out by reason, cells, scores; logarithms are natural. */
void eq_record_json(const eq_record *r, const eq_record_fit *f, eq_buf *out);
/* A family, a horizon and a reason in words. */
const char *eq_record_family_text(eq_record_family f, eq_lang lang);
const char *eq_record_horizon_text(eq_record_horizon h, eq_lang lang);
const char *eq_record_why_text(eq_record_why w, eq_lang lang);

#ifdef __cplusplus
}
#endif
#endif
