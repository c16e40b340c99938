/* The dots of an answer on a terminal (UX 3.8): o below the threshold, # above it, columns aligned
 * to the threshold so that no mark straddles it; without a single outcome, yes/no marks. The number
 * of marks beyond the threshold is the count of the sentence. */
#include "report/layout.h"

#include <math.h>
#include <string.h>

enum { MAX_BIN = 48 };

typedef struct plot {
    eq_dot_set d;
    double thr, w;              /* threshold and width of a column, in shown units */
    int first, n_bin, cell;     /* first column (negative: below), columns, characters a column */
    int o[MAX_BIN], x[MAX_BIN]; /* marks below and above, by column - first */
} plot;

static double shown(const eq_answer *a, double v)
{
    return a->outcome_scale != 0.0 ? v / a->outcome_scale : v;
}

static void range_of(const eq_answer *a, plot *p, int *lo, int *hi)
{
    *lo = -1;
    *hi = 0;
    for (unsigned i = 0; i < p->d.n; i++) {
        int c = eq_words_column(shown(a, p->d.value[i]), p->thr, p->w, i >= p->d.n - p->d.filled);

        *lo = c < *lo ? c : *lo;
        *hi = c > *hi ? c : *hi;
    }
}

/* The narrowest round column width that fits. */
static void choose_width(const eq_answer *a, size_t width, plot *p)
{
    int max, lo, hi;

    p->cell = p->d.n > 20 ? 2 : 4;
    max = ((int)width - 14) / p->cell;
    max = max > (p->d.n > 20 ? 36 : 15) ? (p->d.n > 20 ? 36 : 15) : max;
    p->w = eq_words_nice((shown(a, p->d.value[p->d.n - 1]) - shown(a, p->d.value[0])) / max);
    for (int i = 0; i < 60; i++) {
        range_of(a, p, &lo, &hi);
        if (hi - lo + 1 <= max) {
            break;
        }
        p->w = eq_words_nice(p->w * 1.01);
    }
    p->first = lo;
    p->n_bin = hi - lo + 1 > MAX_BIN ? MAX_BIN : hi - lo + 1;
}

static void fill_bins(const eq_answer *a, plot *p)
{
    for (unsigned i = 0; i < p->d.n; i++) {
        bool above = i >= p->d.n - p->d.filled;
        int c = eq_words_column(shown(a, p->d.value[i]), p->thr, p->w, above) - p->first;

        c = c < 0 ? 0 : c >= p->n_bin ? p->n_bin - 1 : c;
        (above ? p->x : p->o)[c]++;
    }
}

static void write_rows(const plot *p, eq_buf *out)
{
    int top = 1;

    for (int c = 0; c < p->n_bin; c++) {
        top = p->o[c] + p->x[c] > top ? p->o[c] + p->x[c] : top;
    }
    for (int row = top; row >= 1; row--) {
        eq_buf_str(out, "    ");
        for (int c = 0; c < p->n_bin; c++) {
            bool mark = p->o[c] + p->x[c] >= row;

            eq_buf_char(out, c == -p->first ? '|' : ' ');
            eq_buf_fill(out, ' ', (size_t)p->cell / 2 - 1);
            eq_buf_char(out, !mark ? ' ' : c >= -p->first ? '#' : 'o');
            eq_buf_fill(out, ' ', (size_t)p->cell - 1 - (size_t)p->cell / 2);
        }
        while (out->n > 0 && out->p[out->n - 1] == ' ') {
            out->p[--out->n] = '\0';
        }
        eq_buf_char(out, '\n');
    }
}

/* Round values under the columns, then the unit. */
static void write_axis(const eq_answer *a, const plot *p, eq_lang lang, eq_buf *out)
{
    double left = p->thr + p->first * p->w, right = left + p->n_bin * p->w;
    double step = eq_words_nice(p->w * 8.0 / p->cell);
    const char *unit = eq_words_unit(a->outcome_unit, lang);
    eq_buf line = { 0 }, tick = { 0 };
    size_t at = 0;

    for (double k = ceil(left / step - 1e-9); k * step <= right + 1e-9 * step; k += 1) {
        double x = 4 + (k * step - left) / p->w * p->cell;
        size_t pos, n;

        eq_words_reset(&tick);
        eq_words_number(k * step, 3, *unit == '\0', &tick);
        n = tick.n;
        pos = x < (double)n / 2 ? 0 : (size_t)(x - ((double)n - 1) / 2 + 0.5);
        if (at > 0 && pos < at + 2) {
            continue;
        }
        eq_buf_fill(&line, ' ', pos - at);
        eq_buf_str(&line, eq_buf_text(&tick));
        at = pos + n;
    }
    eq_buf_str(out, eq_buf_text(&line));
    if (*unit) {
        eq_buf_str(out, "   ");
        eq_buf_str(out, unit);
    }
    eq_buf_char(out, '\n');
    eq_words_done(&line, out);
    eq_words_done(&tick, out);
}

static void outcome_legend(const eq_answer *a, const plot *p, eq_lang lang, size_t width,
                           eq_buf *out)
{
    bool up = a->above_is_yes > 0;
    eq_buf text = { 0 }, n = { 0 }, value = { 0 };

    eq_buf_u64(&n, p->d.n);
    eq_value_write(a->threshold, a->outcome_scale, a->outcome_unit, NULL, false, lang, &value);
    eq_words_put(&text, EQ_S_REPORT_DOTS_EACH, lang, "n", eq_buf_text(&n), NULL);
    eq_buf_str(&text, eq_string(EQ_S_REPORT_AND, lang));
    eq_words_put(&text, up ? EQ_S_REPORT_DOTS_ABOVE : EQ_S_REPORT_DOTS_BELOW, lang, "mark",
                 up ? "#" : "o", "value", eq_buf_text(&value), NULL);
    eq_layout_para(eq_buf_text(&text), 2, width, out);
    eq_words_done(&text, out);
    eq_words_done(&n, out);
    eq_words_done(&value, out);
}

static void yes_no_marks(const eq_dot_set *d, eq_lang lang, size_t width, eq_buf *out)
{
    eq_buf n = { 0 }, text = { 0 };
    unsigned across = width < 46 ? 10 : 20;

    for (unsigned i = 0; i < d->n; i++) {
        eq_buf_str(out, i % across == 0 ? (i ? "\n    " : "    ") : i % 10 == 0 ? "   " : " ");
        eq_buf_char(out, i < d->filled ? '#' : 'o');
    }
    eq_buf_char(out, '\n');
    eq_buf_u64(&n, d->n);
    eq_words_put(&text, EQ_S_REPORT_DOTS_YESNO, lang, "n", eq_buf_text(&n), NULL);
    eq_layout_para(eq_buf_text(&text), 2, width, out);
    eq_words_done(&n, out);
    eq_words_done(&text, out);
}

void eq_layout_dots(const eq_answer *a, eq_lang lang, size_t width, eq_buf *out)
{
    plot p = { .d = eq_words_dots(a), .thr = shown(a, a->threshold) };

    if (p.d.n == 0) {
        return;
    }
    if (!p.d.outcome) {
        yes_no_marks(&p.d, lang, width, out);
        return;
    }
    choose_width(a, width, &p);
    fill_bins(a, &p);
    write_rows(&p, out);
    write_axis(a, &p, lang, out);
    outcome_legend(a, &p, lang, width, out);
}
