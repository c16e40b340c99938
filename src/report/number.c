/* Numbers as a reader sees them: sensible digits, units in both languages, percents that never say
 * 0% or 100% of a simulated chance (UX 7.1, 7.2). Writes into buffers; computes no result. */
#include "report/words.h"

#include <math.h>
#include <string.h>

#include "base/units.h"

/* Rounds x (finite) to `digits` significant digits and says how many decimals show them. */
static double round_signif(double x, int digits, int *decimals)
{
    double a = fabs(x), unit = 1.0, r;
    int e = 0;

    *decimals = 0;
    if (a == 0.0) {
        return 0.0;
    }
    while (a >= 10.0 && e < 300) {
        a /= 10.0;
        e++;
    }
    while (a < 1.0 && e > -300) {
        a *= 10.0;
        e--;
    }
    if (a < 2.0 && digits < 3) {
        digits++;
    }
    e = digits - 1 - e;
    *decimals = e > 0 ? e : 0;
    for (int i = 0; i < (e < 0 ? -e : e); i++) {
        unit *= 10.0;
    }
    r = e >= 0 ? floor(fabs(x) * unit + 0.5) / unit : floor(fabs(x) / unit + 0.5) * unit;
    return x < 0 ? -r : r;
}

/* Appends b without zeros at the end of its decimals. */
static void put_trimmed(const eq_buf *b, eq_buf *out)
{
    const char *s = eq_buf_text(b);
    size_t n = strlen(s);

    if (strchr(s, '.') && !strchr(s, 'e')) {
        while (n > 0 && s[n - 1] == '0') {
            n--;
        }
        if (n > 0 && s[n - 1] == '.') {
            n--;
        }
    }
    eq_buf_put(out, s, n);
}

void eq_words_number(double x, int digits, bool year, eq_buf *out)
{
    double whole = floor(x + 0.5);
    eq_buf tmp = { 0 };
    int decimals;

    if (!isfinite(x)) {
        eq_buf_char(out, '-');
        return;
    }
    if (fabs(x - whole) <= 1e-9 * (1.0 + fabs(x)) && fabs(x) < 1e6) {
        if (year && whole >= 1900 && whole < 2100) {
            eq_buf_fixed(out, whole, 0);
        } else {
            eq_buf_grouped(out, whole == 0.0 ? 0.0 : whole, 0);
        }
        return;
    }
    if (fabs(x) < 1e-4 || fabs(x) >= 1e15) {
        eq_buf_signif(out, x, 2);
        return;
    }
    x = round_signif(x, digits, &decimals);
    eq_buf_grouped(&tmp, x, decimals);
    put_trimmed(&tmp, out);
    eq_words_done(&tmp, out);
}

/* "1" and "" say nothing to a reader. */
static bool unit_shown(const char *unit)
{
    return unit && *unit && strcmp(unit, "1") != 0;
}

const char *eq_words_unit(const char *unit, eq_lang lang)
{
    return unit_shown(unit) ? eq_unit_label(unit, lang, true) : "";
}

static int find_word(double x, const char *const *words)
{
    int n = 0;

    while (words[n]) {
        n++;
    }
    return isfinite(x) && x > -0.5 && x < (double)n - 0.5 ? (int)floor(x + 0.5) : -1;
}

void eq_words_option(double x, const char *const *words, eq_lang lang, eq_buf *out)
{
    int i = find_word(x, words);

    if (i < 0) {
        eq_buf_char(out, '-');
    } else {
        eq_option_label(words[i], lang, out);
    }
}

void eq_words_value(double canonical, double scale, const char *unit, const char *const *words,
                    bool yesno, int digits, eq_lang lang, eq_buf *out)
{
    double x = scale != 0.0 ? canonical / scale : canonical;

    if (yesno) {
        eq_buf_str(out, eq_string(x > 0.5 ? EQ_S_REPORT_YES : EQ_S_REPORT_NO, lang));
        return;
    }
    if (words) {
        int i = find_word(x, words);

        if (i < 0) {
            eq_buf_char(out, '-');
        } else {
            eq_option_write(words[i], lang, out);
        }
        return;
    }
    if (x > 0 && x < 1e-3 && unit && strcmp(unit, "%") == 0) {
        eq_words_put(out, EQ_S_REPORT_PERCENT_UNDER, lang, "p", "0.001%", NULL);
        return;
    }
    eq_words_number(x, fabs(x) >= 100 ? 2 : digits, !unit_shown(unit) || strcmp(unit, "year") == 0,
                    out);
    if (unit_shown(unit) && isfinite(x)) {
        const char *label = eq_unit_label(unit, lang, fabs(x) != 1.0);

        if (*label != '%' && (unsigned char)*label < 0x80 && *label) {
            eq_buf_char(out, ' ');
        }
        eq_buf_str(out, label);
    }
}

void eq_value_write(double canonical, double scale, const char *unit, const char *const *words,
                    bool yesno, eq_lang lang, eq_buf *out)
{
    eq_words_value(canonical, scale, unit, words, yesno, 3, lang, out);
}

void eq_words_points(double d, eq_buf *out)
{
    double points = 100.0 * d;

    if (!isfinite(points)) {
        eq_buf_char(out, '-');
        return;
    }
    if (fabs(points) < 0.05) {
        eq_buf_char(out, '0');
        return;
    }
    eq_buf_char(out, points < 0 ? '-' : '+');
    points = fabs(points);
    eq_buf_fixed(out, points, points < 0.95 ? 1 : 0);
}

void eq_words_error(double e, eq_buf *out)
{
    double points = 100.0 * e;
    eq_buf tmp = { 0 };

    if (!isfinite(points) || points < 1e-4) { /* rounding at most */
        eq_buf_char(out, '0');
        return;
    }
    if (points >= 0.95) {
        eq_buf_fixed(out, points, 0);
        return;
    }
    eq_buf_signif(&tmp, points, 1);
    put_trimmed(&tmp, out);
    eq_words_done(&tmp, out);
}

/* Exact chances keep up to four digits: "96.25%". */
static void percent_exact(double p, eq_buf *out)
{
    eq_buf tmp = { 0 };

    eq_buf_fixed(&tmp, 100.0 * p, 2);
    put_trimmed(&tmp, out);
    eq_buf_char(out, '%');
    eq_words_done(&tmp, out);
}

void eq_percent_write(double p, bool exact, eq_lang lang, eq_buf *out)
{
    if (!isfinite(p)) {
        eq_buf_str(out, eq_string(EQ_S_ANSWER_NONE_SHORT, lang));
    } else if (exact) {
        percent_exact(p, out);
    } else if (p < 0.001) {
        eq_words_put(out, EQ_S_REPORT_PERCENT_UNDER, lang, "p", "0.1%", NULL);
    } else if (p > 0.999) {
        eq_words_put(out, EQ_S_REPORT_PERCENT_OVER, lang, "p", "99.9%", NULL);
    } else {
        bool edge = p < 0.0095 || p > 0.9905;

        eq_buf_fixed(out, 100.0 * p, edge ? 1 : 0);
        eq_buf_char(out, '%');
    }
}

/* None of n futures is compatible with a chance of up to 3/n (95 %): that, in percent, as a plain
 * figure that is not below it. */
static const char *rule_of_three(uint64_t n, bool none)
{
    static const struct {
        double percent;
        const char *none, *all;
    } step[] = {
        { 0.1, "0.1%", "99.9%" }, { 0.2, "0.2%", "99.8%" }, { 0.5, "0.5%", "99.5%" },
        { 1, "1%", "99%" },       { 2, "2%", "98%" },       { 5, "5%", "95%" },
        { 10, "10%", "90%" },
    };
    size_t i = 0;

    while (i + 1 < EQ_COUNT(step) && 300.0 / (double)n > step[i].percent) {
        i++;
    }
    return none ? step[i].none : step[i].all;
}

void eq_percent_counted(double p, const eq_count *c, bool exact, eq_lang lang, eq_buf *out)
{
    bool none = c->yes == 0;

    if (exact || c->seen == 0 || !isfinite(p) || (!none && c->yes < c->seen)) {
        eq_percent_write(p, exact, lang, out);
    } else {
        eq_words_put(out, none ? EQ_S_REPORT_PERCENT_UNDER : EQ_S_REPORT_PERCENT_OVER, lang, "p",
                     rule_of_three(c->seen, none), NULL);
    }
}

double eq_words_nice(double x)
{
    double unit = 1.0;

    if (!isfinite(x) || x <= 0) {
        return 1.0;
    }
    while (unit * 10.0 <= x && unit < 1e300) {
        unit *= 10.0;
    }
    while (unit > x && unit > 1e-300) {
        unit /= 10.0;
    }
    if (x <= unit * (1 + 1e-12)) {
        return unit;
    }
    return x <= 2.0 * unit ? 2.0 * unit : x <= 5.0 * unit ? 5.0 * unit : 10.0 * unit;
}
