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

/* "2.65 to 7.08 kg": the unit stands once. */
static void range_text(const eq_input_info *x, eq_lang lang, eq_buf *out)
{
    double q05 = fabs(x->q05) < 1e-4 * fabs(x->q95) ? 0 : x->q05; /* 0 as far as is printed */
    double lo = x->scale != 0.0 ? q05 / x->scale : q05;
    bool year = !x->unit || !*x->unit || strcmp(x->unit, "year") == 0;
    eq_buf from = { 0 }, to = { 0 };

    if (x->q05 == x->q95) {
        eq_value_write(x->q95, x->scale, x->unit, NULL, false, lang, out);
        return;
    }
    eq_words_number(lo, fabs(lo) >= 100 ? 2 : 3, year, &from);
    if (x->unit && strcmp(x->unit, "%") == 0) {
        eq_buf_char(&from, '%');
    }
    eq_value_write(x->q95, x->scale, x->unit, NULL, false, lang, &to);
    eq_words_put(out, EQ_S_REPORT_TO, lang, "a", eq_buf_text(&from), "b", eq_buf_text(&to), NULL);
    eq_words_done(&from, out);
    eq_words_done(&to, out);
}

bool eq_words_input(const eq_input_info *x, eq_lang lang, eq_buf *out)
{
    static const char by_year[] = "by_year: {";
    bool number =
        isfinite(x->q05) && isfinite(x->q95) && (!x->text || !*x->text || is_number_text(x->text));

    if (number) {
        range_text(x, lang, out);
    } else if (x->text && strncmp(x->text, by_year, strlen(by_year)) == 0) {
        eq_buf_put(out, x->text + strlen(by_year), strcspn(x->text + strlen(by_year), "}"));
    } else {
        eq_quantity_write(x->text ? x->text : "", x->key, false, lang, out);
    }
    return number;
}
