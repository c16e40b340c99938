/* Views of an answer: text for a terminal, JSON, SVG charts, one HTML file. All numbers come from
 * the answer; nothing here computes a result. No printf, no locale. */
#ifndef EQ_REPORT_H
#define EQ_REPORT_H

#include "answer/answer.h"
#include "base/strings.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_text_style {
    eq_lang lang;
    bool both;    /* print both languages in sequence */
    size_t width; /* columns, 100 at most used */
    bool color;
    bool page; /* Markdown in place of columns: of solved games */
} eq_text_style;

/* The answer sentence: "In this model, in about 7 of 20 futures: yes (35%)." */
void eq_sentence_write(const eq_answer *a, eq_lang lang, eq_buf *out);
/* The sentence and behind it the caveat of the claim, where it has one. */
void eq_answer_words(const eq_answer *a, eq_lang lang, eq_buf *out);
/* The sentence for any p and count, with the event given. */
void eq_sentence_of(double p, eq_count c, const char *event, eq_lang lang, eq_buf *out);
/* "35%", "0.4%", "under 0.1%"; never 0% or 100% unless exact. */
void eq_percent_write(double p, bool exact, eq_lang lang, eq_buf *out);
/* A value of an input or an outcome in its shown unit with sensible digits: "3.5 kg", "830". */
void eq_value_write(double canonical, double scale, const char *unit, const char *const *words,
                    bool yesno, eq_lang lang, eq_buf *out);

/* A quantity as files write it, for a reader: "3 to 5 kg" is "3至5 kg" in Chinese, "never" 从不;
 * what is in no such form stays. key: of the input, or NULL. terminal: English keeps "+-". */
void eq_quantity_write(const char *text, const char *key, bool terminal, eq_lang lang, eq_buf *out);
/* What "never" is called at the year of this input: in Chinese a cut-off has a word of its own. */
void eq_never_write(const char *key, eq_lang lang, eq_buf *out);
/* An option of an input: its word, and how files spell it where that differs. */
void eq_option_write(const char *word, eq_lang lang, eq_buf *out);
/* The same where there is little room: its word alone, with blanks. */
void eq_option_label(const char *word, eq_lang lang, eq_buf *out);

/* `eq ask`: question, sentence, dots, drivers, flips, omissions, said by, origin (UX 3.8). */
void eq_ask_text(const eq_answer *a, const eq_text_style *s, eq_buf *out);
/* `eq why`: all drivers, flips, by_source, hold_for, inert, judgement share, omissions, readings.
 */
void eq_why_text(const eq_answer *a, const eq_text_style *s, eq_buf *out);
/* Printed value beside exact value. */
void eq_checks_text(const eq_answer *a, const eq_text_style *s, eq_buf *out);
/* eq.answer/1; docs/answer.schema.json. */
void eq_answer_json(const eq_answer *a, bool compact, eq_buf *out);
/* Tab-separated rows of the same facts, for --plain. */
void eq_answer_plain(const eq_answer *a, eq_lang lang, eq_buf *out);

typedef enum eq_chart_kind {
    EQ_CHART_DOTS,
    EQ_CHART_TORNADO,
    EQ_CHART_FAN,
    EQ_CHART_RANGES, /* estimates or inputs by source: point and range a row */
    EQ_CHART_WATERFALL,
    EQ_CHART_MAP,     /* the answer over two inputs */
    EQ_CHART_CURVE,   /* the chance of m or more over m */
    EQ_CHART_FUTURES, /* the futures behind 20 equally likely outcomes, one by one */
    EQ_CHART_PHASE,   /* two yearly series against each other */
    EQ_CHART_SOURCES, /* published estimates and projections by year meant */
    EQ_CHART_RECORD,  /* how far past ones were out, by horizon */
    EQ_CHART_CARD,    /* 1200x630 share card: question, answer, dots, source */
    EQ_N_CHART
} eq_chart_kind;
const char *eq_chart_name(eq_chart_kind k); /* "dots", "tornado", ... */
/* False when the answer has nothing for this chart. */
bool eq_chart_possible(const eq_answer *a, eq_chart_kind k);

typedef struct eq_chart_options {
    eq_lang lang;
    int width;      /* px; the height follows, except for EQ_CHART_CARD */
    const char *id; /* prefix of ids inside the SVG, so that several fit one page */
} eq_chart_options;
/* A whole <svg> element (with xmlns; no XML declaration). */
void eq_chart_svg(const eq_answer *a, eq_chart_kind k, const eq_chart_options *o, eq_buf *out);
/* What is drawn, as CSV. */
void eq_chart_csv(const eq_answer *a, eq_chart_kind k, eq_lang lang, eq_buf *out);

/* One HTML file of one or several answers, both languages switchable by CSS without script. One
 * answer: the report of UX 6. Several: a front page with the table of answers, then each report. */
void eq_html_write(const eq_answer *const *a, size_t n, eq_lang lang, eq_buf *out);
/* The questions of claims, each a link to `before` and its id; nothing is computed. */
typedef struct eq_html_entry {
    const char *id;
    eq_both question;
} eq_html_entry;
void eq_html_index(const eq_html_entry *entry, size_t n, const char *before, eq_lang lang,
                   eq_buf *out);
/* The table of answers for a terminal (`eq ask` without a name, ./demo). */
void eq_table_text(const eq_answer *const *a, size_t n, const eq_text_style *s, eq_buf *out);

#ifdef __cplusplus
}
#endif
#endif
