/* What stands at an input, for a reader: a number or its range, the years of a series, a word. */
#include "report/words.h"

#include <math.h>
#include <string.h>

/* Text of the file that is a number with or without a range, in whatever notation. */
static bool is_number_text(const char *z)
{
    return (*z >= '0' && *z <= '9') || *z == '-' || *z == '+' || *z == '.' || *z == '{' ||
           strncmp(z, "mixture", 7) == 0 || strncmp(z, "dist", 4) == 0;
}

/* A low end that is nothing beside the high one is "under 0.001". */
static void low_end(double lo, double hi, bool year, eq_lang lang, eq_buf *out)
{
    eq_buf bound = { 0 };

    if (lo > 0 && lo < 1e-4 * hi) {
        eq_words_number(eq_words_nice(hi) / 1000, 3, false, &bound);
        eq_words_put(out, EQ_S_REPORT_PERCENT_UNDER, lang, "p", eq_buf_text(&bound), NULL);
    } else {
        eq_words_number(lo, fabs(lo) >= 100 ? 2 : 3, year, out);
    }
    eq_words_done(&bound, out);
}

void eq_words_span(const eq_input_info *x, eq_lang lang, eq_buf *out)
{
    const double scale = x->scale != 0.0 ? x->scale : 1;
    bool year = !x->unit || !*x->unit || strcmp(x->unit, "year") == 0;
    eq_buf from = { 0 }, to = { 0 };

    if (x->never > 0 && x->q95 == x->never) {
        eq_never_write(x->key, lang, &to);
    } else {
        eq_value_write(x->q95, x->scale, x->unit, NULL, false, lang, &to);
    }
    if (x->q05 == x->q95) {
        eq_buf_str(out, eq_buf_text(&to));
    } else {
        low_end(x->q05 / scale, x->q95 / scale, year, lang, &from);
        if (x->unit && strcmp(x->unit, "%") == 0) {
            eq_buf_char(&from, '%');
        }
        eq_words_put(out, EQ_S_REPORT_TO, lang, "a", eq_buf_text(&from), "b", eq_buf_text(&to),
                     NULL);
    }
    eq_words_done(&from, out);
    eq_words_done(&to, out);
}

void eq_words_never(const char *range, double year, const char *key, eq_lang lang, eq_buf *out)
{
    eq_buf number = { 0 }, word = { 0 };

    eq_buf_fixed(&number, year, 0);
    eq_never_write(key, lang, &word);
    eq_words_put(out, EQ_S_VIEW_NEVER, lang, "range", range, "year", eq_buf_text(&number), "never",
                 eq_buf_text(&word), NULL);
    eq_words_done(&number, out);
    eq_words_done(&word, out);
}

bool eq_words_input(const eq_input_info *x, eq_lang lang, eq_buf *out)
{
    static const char by_year[] = "by_year: {";
    bool number =
        isfinite(x->q05) && isfinite(x->q95) && (!x->text || !*x->text || is_number_text(x->text));

    if (number) {
        eq_words_span(x, lang, out);
    } else if (x->text && strncmp(x->text, by_year, strlen(by_year)) == 0) {
        eq_buf_put(out, x->text + strlen(by_year), strcspn(x->text + strlen(by_year), "}"));
    } else {
        eq_quantity_write(x->text ? x->text : "", x->key, false, lang, out);
    }
    return number;
}
