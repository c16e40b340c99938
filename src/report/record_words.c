/* What is said of one published estimate, or of a family's bias, where a chart is pointed at. */
#include <math.h>

#include "num/mathx.h"
#include "report/chart_record.h"
#include "report/hindcast_report.h"
#include "report/record_report.h"

static void number(double x, eq_buf *out)
{
    eq_words_number(x, 4, false, out);
}

static void year(int y, eq_buf *out)
{
    eq_buf_i64(out, y);
}

static void factor(double log_ratio, eq_buf *out)
{
    eq_buf_signif(out, eq_exp(log_ratio), 2);
}

/* "350", "358 to 500", "464 (358 to 500)", "more than 200", "up to 600". */
static void figure(const eq_record_row *row, eq_lang lang, eq_buf *out)
{
    bool low = !isnan(row->low), mid = !isnan(row->central), high = !isnan(row->high);
    eq_buf a = { 0 }, b = { 0 }, c = { 0 };

    number(row->low, &a);
    number(row->high, &b);
    number(row->central, &c);
    if (low && high) {
        eq_words_put(out, mid ? EQ_S_VIEW_FIGURE_RANGE : EQ_S_REPORT_TO, lang, "a", eq_buf_text(&a),
                     "b", eq_buf_text(&b), "x", eq_buf_text(&c), NULL);
    } else if (low && (!mid || !(row->low < row->central))) {
        eq_words_put(out, EQ_S_VIEW_FIGURE_MORE, lang, "x", eq_buf_text(&a), NULL);
    } else if (high && !mid) {
        eq_words_put(out, EQ_S_VIEW_FIGURE_MOST, lang, "x", eq_buf_text(&b), NULL);
    } else {
        eq_buf_str(out, eq_buf_text(&c));
    }
    eq_words_done(&a, out);
    eq_words_done(&b, out);
    eq_words_done(&c, out);
}

void eq_record_say_source(const eq_record_row *row, size_t n, eq_lang lang, eq_buf *out)
{
    bool ring = eq_str_is(eq_str_of(row->definition), "operational");
    eq_buf made = { 0 }, value = { 0 }, target = { 0 };
    eq_num_text count;

    year(row->year_made, &made);
    year(row->target_year, &target);
    figure(row, lang, &value);
    if (n > 1) {
        eq_words_put(out, EQ_S_VIEW_SOURCES_ALIKE, lang, "n", eq_num_text_of(&count, (double)n),
                     NULL);
    }
    eq_words_put(out, ring ? EQ_S_VIEW_SOURCE_OPERATIONAL : EQ_S_VIEW_SOURCE, lang, "issuer",
                 row->issuer, "made", eq_buf_text(&made), "value", eq_buf_text(&value), "year",
                 eq_buf_text(&target), NULL);
    eq_words_done(&made, out);
    eq_words_done(&value, out);
    eq_words_done(&target, out);
}

void eq_record_say_row(const eq_record_row *row, eq_lang lang, eq_buf *out)
{
    eq_buf made = { 0 }, value = { 0 }, target = { 0 }, came = { 0 }, times = { 0 };

    year(row->year_made, &made);
    year(row->target_year, &target);
    figure(row, lang, &value);
    number(row->outcome, &came);
    factor(row->log_ratio, &times);
    eq_words_put(out, EQ_S_VIEW_RECORD, lang, "issuer", row->issuer, "made", eq_buf_text(&made),
                 "who", eq_hindcast_word("who-", row->subject, lang), "what",
                 eq_hindcast_word("of-", row->definition, lang), "year", eq_buf_text(&target),
                 "said", eq_buf_text(&value), "came", eq_buf_text(&came), "factor",
                 eq_buf_text(&times), NULL);
    eq_words_done(&made, out);
    eq_words_done(&value, out);
    eq_words_done(&target, out);
    eq_words_done(&came, out);
    eq_words_done(&times, out);
}

void eq_record_say_cell(const eq_record_fit *f, int family, int horizon, eq_lang lang, eq_buf *out)
{
    const eq_record_cell *c = &f->cell[family][horizon];
    eq_buf mid = { 0 }, low = { 0 }, high = { 0 };
    eq_num_text n;

    factor(c->shrunk, &mid);
    factor(c->low90, &low);
    factor(c->high90, &high);
    eq_words_put(out, EQ_S_VIEW_BIAS, lang, "family",
                 eq_record_family_text((eq_record_family)family, lang), "horizon",
                 eq_record_horizon_text((eq_record_horizon)horizon, lang), "factor",
                 eq_buf_text(&mid), "a", eq_buf_text(&low), "b", eq_buf_text(&high), "n",
                 eq_num_text_of(&n, (double)c->n), NULL);
    eq_words_done(&mid, out);
    eq_words_done(&low, out);
    eq_words_done(&high, out);
}
