/* Views of the hindcast: terminal text, rows, JSON, a page of Markdown, a picture. */
#ifndef EQ_HINDCAST_REPORT_H
#define EQ_HINDCAST_REPORT_H

#include "answer/hindcast.h"
#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

void eq_hindcast_text(const eq_hindcast *h, const eq_text_style *s, eq_buf *out);
/* Tab-separated rows that say what they are: case, mean, vintage, agency. */
void eq_hindcast_plain(const eq_hindcast *h, eq_buf *out);
/* eq.hindcast/1; docs/hindcast.schema.json. */
void eq_hindcast_json(const eq_hindcast *h, eq_buf *out);
/* docs/hindcast.md: the tables and every case. */
void eq_hindcast_page(const eq_hindcast *h, eq_lang lang, eq_buf *out);
/* The series of each power with projections from every fifth origin, and the skills. */
void eq_hindcast_svg(const eq_hindcast *h, const eq_chart_options *o, eq_buf *out);

/* What text, page and picture share (hindcast_words.c). i: the horizon's number. */
const char *eq_hindcast_who(int actor, eq_lang lang);
const char *eq_hindcast_way(eq_hc_way way, eq_lang lang);
/* String hindcast.HEAD WORD ("who-" "North Korea"), or the word itself. */
const char *eq_hindcast_word(const char *head, const char *word, eq_lang lang);
/* Warheads: one decimal below 1,000; "-" for none. */
void eq_hindcast_number(double x, eq_buf *out);
/* A share without decimals, "54%". */
void eq_hindcast_share(double x, eq_buf *out);
/* "+4% (-20% to +31%)". */
void eq_hindcast_skill(const eq_skill *s, eq_lang lang, eq_buf *out);
void eq_hindcast_title(eq_lang lang, eq_buf *out);
/* What the model is and what its weights are worth; or that there is none. */
void eq_hindcast_about_model(const eq_hindcast *h, eq_lang lang, eq_buf *out);
/* The name within a sentence: "the exponential trend". */
const char *eq_hindcast_the(eq_hc_way way, eq_lang lang);
/* Head of a block: string id with who, h, n, w. */
void eq_hindcast_block(int id, const char *who, int horizon, size_t n, double windows, eq_lang lang,
                       eq_buf *out);
/* What a block says in words: who wins, whether the skill is told from zero, 2019-21 apart. */
void eq_hindcast_says(const eq_hindcast *h, int actor, int i, eq_lang lang, eq_buf *out);
/* Rows of the table from figures of the day: 0 model, 1 last figure, 2 line, 3 revised series. */
enum { EQ_HINDCAST_VINTAGES = 4 };
void eq_hindcast_vintage_name(const eq_hc_vintage_summary *v, int k, eq_lang lang, eq_buf *out);
const eq_hc_mean *eq_hindcast_vintage_mean(const eq_hc_vintage_summary *v, int k);
/* Name of a policy, its skill as a cell, the head of a column ("China 5"). */
const char *eq_hindcast_policy(int policy, eq_lang lang);
void eq_hindcast_policy_skill(const eq_hc_mean *m, eq_lang lang, eq_buf *out);
void eq_hindcast_then(const eq_hc_vintage_summary *v, eq_lang lang, eq_buf *out);
void eq_hindcast_agency_name(const eq_hc_agency *a, eq_lang lang, eq_buf *out);
void eq_hindcast_agency_said(const eq_hc_agency *a, eq_lang lang, eq_buf *out);
void eq_hindcast_agencies_say(const eq_hindcast *h, eq_lang lang, eq_buf *out);

#ifdef __cplusplus
}
#endif
#endif
