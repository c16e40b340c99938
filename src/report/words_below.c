/* Words that stand with the answer's sentence: how much of it is judgement, what its chance is
 * called, how exact it is, and on what condition it holds. */
#include "report/words.h"

#include <math.h>
#include <string.h>

void eq_words_judgement_share(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    if (a->judgement_share >= 0.95) { /* its error is of some points: 99.9 % would be too exact */
        eq_buf_str(out, eq_string(EQ_S_REPORT_SHARE_MOST, lang));
    } else {
        eq_percent_write(a->judgement_share, a->judgement_share <= 0, lang, out);
    }
}

void eq_words_believe_first(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    /* Nearly all futures answer alike: the spread is that of the outcome (eq_asking_judgement). */
    const bool alike = a->p * (1 - a->p) < 0.01 * 0.99 && a->has_outcome && !a->chance;
    eq_buf share = { 0 };

    eq_words_judgement_share(a, lang, &share);
    eq_words_put(out, alike ? EQ_S_REPORT_BELIEVE_OUTCOME : EQ_S_REPORT_BELIEVE_FIRST, lang,
                 "share", eq_buf_text(&share), NULL);
    eq_words_done(&share, out);
}

/* "Simulation error: 1 percentage point (682 of 4,096 futures meet the condition)." */
static void error_words(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    eq_buf e = { 0 }, n = { 0 }, met = { 0 };
    bool one;

    eq_words_error(a->p_error, &e);
    eq_buf_grouped(&n, (double)a->origin.n, 0);
    eq_buf_grouped(&met, (double)a->n_given, 0);
    one = strcmp(eq_buf_text(&e), "1") == 0;
    eq_words_put(out,
                 a->conditional
                     ? (one ? EQ_S_REPORT_HTML_ERROR_GIVEN_ONE : EQ_S_REPORT_HTML_ERROR_GIVEN)
                 : one ? EQ_S_REPORT_HTML_ERROR_ONE
                       : EQ_S_REPORT_HTML_ERROR,
                 lang, "e", eq_buf_text(&e), "n", eq_buf_text(&n), "met", eq_buf_text(&met), NULL);
    eq_words_done(&e, out);
    eq_words_done(&n, out);
    eq_words_done(&met, out);
}

/* "35%, unlikely": a word never stands without its number. */
static void chance_word(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    int word = a->constant ? -1 : eq_words_chance(a->p);
    eq_buf p = { 0 };

    if (word >= 0) {
        eq_percent_write(a->p, false, lang, &p);
        eq_words_put(out, EQ_S_REPORT_HTML_ANSWER_WORD, lang, "p", eq_buf_text(&p), "word",
                     eq_string(word, lang), NULL);
        eq_buf_str(out, lang == EQ_ZH ? "" : " ");
    }
    eq_words_done(&p, out);
}

static void chance_range(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    eq_buf lo = { 0 }, hi = { 0 };

    if (a->chance && !a->constant && isfinite(a->chance_low) && isfinite(a->chance_high)) {
        eq_percent_write(a->chance_low, false, lang, &lo);
        eq_percent_write(a->chance_high, false, lang, &hi);
        eq_words_put(out, EQ_S_REPORT_CHANCE_RANGE, lang, "low", eq_buf_text(&lo), "high",
                     eq_buf_text(&hi), NULL);
        eq_buf_str(out, lang == EQ_ZH ? "" : " ");
    }
    eq_words_done(&lo, out);
    eq_words_done(&hi, out);
}

void eq_words_below(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    chance_word(a, lang, out);
    chance_range(a, lang, out);
    if (!a->constant && isfinite(a->p) && a->p_error > 0) {
        error_words(a, lang, out);
        eq_buf_str(out, lang == EQ_ZH ? "" : " ");
    }
    eq_buf_str(out, eq_string(EQ_S_REPORT_HTML_CONDITION, lang));
}
