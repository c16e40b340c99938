/* Views of a comparison. */
#ifndef EQ_COMPARE_REPORT_H
#define EQ_COMPARE_REPORT_H

#include "answer/compare.h"
#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The same as a page: Markdown with tables | | A | B |; the tables alone. */
void eq_compare_page(const eq_comparison *k, eq_lang lang, eq_buf *out);
void eq_compare_tables(const eq_comparison *k, eq_lang lang, eq_buf *out);
void eq_compare_text(const eq_comparison *k, const eq_text_style *style, eq_buf *out);
/* The dots of B minus A with the zero line; only of what is paired (compare_chart.c). */
void eq_compare_svg(const eq_comparison *k, const eq_chart_options *o, eq_buf *out);
/* The same as part of a page: without title and font; notes as in eq_chart_draw. */
struct eq_chart_notes;
void eq_compare_draw(const eq_comparison *k, const eq_chart_options *o, bool embedded,
                     struct eq_chart_notes *notes, eq_buf *out);
void eq_compare_csv(const eq_comparison *k, eq_lang lang, eq_buf *out);
void eq_compare_json(const eq_comparison *k, eq_buf *out); /* eq.comparison/1 */

/* Shares of B below, equal to and above A as counts of one size that add up to it; a share that is
 * there shows as one at least, where a thousand suffice. */
void eq_compare_counts(const double share[3], eq_count count[3]);
/* The same for a page, with the picture and what can be pointed at in it: eq.comparison-view/1
 * (docs/page.md), in the language of o. */
void eq_compare_view(const eq_comparison *k, const eq_chart_options *o, eq_buf *out);
/* "In 15 of 20 futures B is above A ...", or why there is no difference. */
void eq_compare_headline(const eq_comparison *k, eq_lang lang, eq_buf *out);
/* "B minus A: middle 80; 19 in 20 futures from -40 to 210."; empty without a difference. */
void eq_compare_spread(const eq_comparison *k, eq_lang lang, eq_buf *out);
/* Both. */
void eq_compare_words(const eq_comparison *k, eq_lang lang, eq_buf *out);
/* What is compared in place of an outcome that is the same for both, and how many futures count;
 * empty where nothing is to be said. */
void eq_compare_note(const eq_comparison *k, eq_lang lang, eq_buf *out);
/* The two propositions are not the same. */
bool eq_compare_asks_two(const eq_comparison *k);
/* Whether both sides have an input that differs: what only one has is counted, not listed. */
bool eq_compare_shared(const eq_changed_input *c);
/* "12 more inputs stand in one of the two only."; empty where there are none. */
void eq_compare_alone(const eq_comparison *k, eq_lang lang, eq_buf *out);
/* "20 warheads -> 10 warheads": one input that differs. */
void eq_compare_differs(const eq_changed_input *c, bool terminal, eq_lang lang, eq_buf *out);
/* The unit of a difference as a label: percentage points for percentages. */
const char *eq_compare_unit(const eq_comparison *k, eq_lang lang);
/* The name of a side: the claim, with its world where one was asked. */
void eq_compare_side(const eq_answer *a, eq_lang lang, eq_buf *out);

/* The 20 differences in columns on both sides of zero; those that are zero stand on it. */
enum { EQ_MAX_DIFF_COLUMN = 40 };
typedef struct eq_diff_columns {
    double w;                     /* width of a column, shown units */
    int below, above;             /* columns on either side */
    int zero;                     /* dots at zero */
    int top;                      /* the highest column */
    int n[2][EQ_MAX_DIFF_COLUMN]; /* [0]: below, from zero outwards */
    int count[3];                 /* dots below, at and above zero */
} eq_diff_columns;
/* At most `max` columns in all. */
eq_diff_columns eq_compare_columns(const eq_comparison *k, int max);

#ifdef __cplusplus
}
#endif
#endif
