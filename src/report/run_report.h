/* Views of a scenario run: terminal text and JSON. */
#ifndef EQ_RUN_REPORT_H
#define EQ_RUN_REPORT_H

#include "answer/ask.h"
#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Outputs with mean, error, 5, 50 and 95 % points; with several worlds first the means, outputs by
 * worlds; checks, printed beside exact. */
void eq_run_text(const eq_run_summary *s, const eq_text_style *style, eq_buf *out);
/* Inputs behind the run's numbers with their evidence and sources. */
void eq_origin_text(const eq_run_summary *s, const eq_text_style *style, eq_buf *out);
/* Tab-separated rows that say what they are: id, output, check. */
void eq_run_plain(const eq_run_summary *s, eq_lang lang, eq_buf *out);
/* Outputs of all worlds under one head. */
void eq_run_csv(const eq_run_summary *s, eq_lang lang, eq_buf *out);
/* eq.run/1. */
void eq_run_json(const eq_run_summary *s, eq_buf *out);
/* The plan: what would be run. */
void eq_plan_text(const eq_run_summary *s, const eq_text_style *style, eq_buf *out);

#ifdef __cplusplus
}
#endif
#endif
