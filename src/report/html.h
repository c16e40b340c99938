/* Pieces of the HTML report. Every text stands in both languages, marked by lang; style alone shows
 * one or both. All text is escaped. Internal. */
#ifndef EQ_REPORT_HTML_H
#define EQ_REPORT_HTML_H

#include "report/chart.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_CHART_WIDE = 680, EQ_CHART_NARROW = 288 };

struct eq_html;
/* Takes the sections apart: then neither their headings nor their charts are written, but begin
 * tells where a section begins, chart which charts stand in it, and end that its text is there. */
typedef struct eq_html_taker {
    void *ctx;
    void (*begin)(void *ctx, struct eq_html *h, int string_id);
    void (*chart)(void *ctx, struct eq_html *h, eq_chart_kind k);
    void (*end)(void *ctx, struct eq_html *h);
} eq_html_taker;

/* A page being written: one answer inside it at a time. */
typedef struct eq_html {
    eq_buf *out;
    const eq_answer *a;
    char prefix[16]; /* of ids: "a3-" */
    int level;       /* of the section headings: 2, or 3 below a front page */
    bool one;        /* texts in `lang` alone */
    eq_lang lang;
    const eq_html_taker *taker; /* NULL: a whole page */
} eq_html;

/* The style sheet, and its hash for the content policy ("sha256-..."). */
const char *eq_html_style(void);
void eq_html_style_hash(eq_buf *out);

void eq_html_raw(eq_html *h, const char *z);
void eq_html_text(eq_html *h, const char *z);
/* <tag class lang>, for block texts in one language; close with eq_html_close. */
void eq_html_open(eq_html *h, const char *tag, const char *cls, eq_lang lang);
void eq_html_close(eq_html *h, const char *tag);
/* Both languages as two elements: block tags, or "span" inline. */
void eq_html_both(eq_html *h, const char *tag, const char *cls, const eq_both *b);
void eq_html_say(eq_html *h, const char *tag, const char *cls, int string_id);
/* Two buffers as a pair of elements; both are emptied. */
void eq_html_pair(eq_html *h, const char *tag, const char *cls, eq_buf t[EQ_N_LANG]);
/* The same; where the languages agree one text without a language, bare if there is no class. */
void eq_html_agreed(eq_html *h, const char *tag, const char *cls, eq_buf t[EQ_N_LANG]);
/* Section heading with the page's level; opens <section>. */
void eq_html_section(eq_html *h, const char *cls, int string_id);
void eq_html_section_end(eq_html *h);
/* A chart in both languages and two widths, as one figure. */
void eq_html_chart(eq_html *h, eq_chart_kind k);
/* "[key]" as links to the source list. */
void eq_html_keys(eq_html *h, const char *const *key, size_t n);

/* Sections of a report (html_parts.c, html_tables.c). The body: those behind question and answer,
 * in their order; where what is judged comes first, `answer` is called at its place. */
void eq_html_body(eq_html *h, void (*answer)(eq_html *h));
void eq_html_assumes(eq_html *h);
void eq_html_movers(eq_html *h);
void eq_html_paths(eq_html *h); /* html_paths.c */
void eq_html_readings(eq_html *h);
void eq_html_tables(eq_html *h);
void eq_html_checks(eq_html *h);
void eq_html_sources(eq_html *h);
void eq_html_provenance(eq_html *h);

#ifdef __cplusplus
}
#endif
#endif
