/* Comparisons as text and JSON. */
#include "report/compare_report.h"

#include <math.h>
#include <string.h>

#include "io/json.h"
#include "report/layout.h"

void eq_compare_counts(const double share[3], eq_count count[3])
{
    static const unsigned sizes[] = { 20, 100, 1000 };
    unsigned of = 1000, sum = 0;
    int largest = 0;

    for (size_t i = EQ_COUNT(sizes); i-- > 0;) {
        bool all = true;

        for (int k = 0; k < 3; k++) {
            all &= !(share[k] > 0) || share[k] * sizes[i] >= 0.5;
        }
        of = all ? sizes[i] : of;
    }
    for (int k = 0; k < 3; k++) {
        count[k] =
            (eq_count){ .n = share[k] > 0 ? (unsigned)floor(share[k] * of + 0.5) : 0, .of = of };
        sum += count[k].n;
        largest = share[k] > share[largest] ? k : largest;
    }
    count[largest].n += of - sum; /* what rounding took or gave */
}

eq_diff_columns eq_compare_columns(const eq_comparison *k, int max)
{
    double scale = k->a->outcome_scale != 0.0 ? k->a->outcome_scale : 1;
    double lo = k->dots[0] / scale, hi = k->dots[19] / scale, span;
    eq_diff_columns c = { .top = 1 };

    lo = lo < 0 && isfinite(lo) ? lo : 0;
    hi = hi > 0 && isfinite(hi) ? hi : 0;
    span = hi - lo;
    c.w = eq_words_nice(span > 0 ? span / max : 1);
    for (int i = 0; i < 60 && ceil(-lo / c.w) + ceil(hi / c.w) > max; i++) {
        c.w = eq_words_nice(c.w * 1.01);
    }
    c.below = (int)ceil(-lo / c.w);
    c.above = (int)ceil(hi / c.w);
    for (int i = 0; i < 20; i++) {
        double d = k->dots[i] / scale;
        int side = d > 0, at = (int)ceil(fabs(d) / c.w) - 1;

        if (!isfinite(d)) {
            at = side ? c.above - 1 : c.below - 1;
        }
        at = at < 0 ? 0 : at >= EQ_MAX_DIFF_COLUMN ? EQ_MAX_DIFF_COLUMN - 1 : at;
        c.count[d < 0 ? 0 : d > 0 ? 2 : 1]++;
        if (d == 0) {
            c.zero++;
            c.top = c.zero > c.top ? c.zero : c.top;
        } else {
            c.n[side][at]++;
            c.top = c.n[side][at] > c.top ? c.n[side][at] : c.top;
        }
    }
    return c;
}

void eq_compare_side(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    if (a->in_world) {
        eq_words_put(out, EQ_S_COMPARE_WORLD, lang, "claim", a->id, "world",
                     eq_words_both(&a->in_world_label, lang), NULL);
    } else {
        eq_buf_str(out, a->id);
    }
}

/* "A  ..." and what of a side, indented below the letter. */
static void side(const eq_answer *a, const char *label,
                 void (*what)(const eq_answer *a, eq_lang lang, eq_buf *out), size_t width,
                 eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };

    eq_buf_str(out, label);
    eq_buf_str(out, "  ");
    what(a, lang, &t);
    eq_buf_wrap(out, eq_str_of(eq_buf_text(&t)), width - 3, 3, false);
    eq_buf_char(out, '\n');
    eq_words_done(&t, out);
}

/* A claim that names its worlds: one answer for both. */
static void one_answer(const eq_answer *a, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };

    eq_words_put(&t, EQ_S_COMPARE_ONCE, lang, "claim", a->id, NULL);
    eq_buf_wrap(out, eq_str_of(eq_buf_text(&t)), width, 0, false);
    eq_words_reset(&t);
    eq_buf_str(out, "\n   ");
    eq_answer_words(a, lang, &t);
    eq_buf_wrap(out, eq_str_of(eq_buf_text(&t)), width - 3, 3, false);
    eq_buf_str(out, "\n\n");
    eq_words_done(&t, out);
}

void eq_compare_note(const eq_comparison *k, eq_lang lang, eq_buf *out)
{
    const bool stand_in = k->a->compared_path && k->b->compared_path;
    eq_buf n = { 0 }, of = { 0 };

    if (stand_in) {
        eq_words_put(out, EQ_S_COMPARE_STAND_IN, lang, "name",
                     eq_words_both(&k->a->outcome_name, lang), NULL);
    }
    if (k->paired && (k->a->conditional || k->b->conditional)) {
        eq_buf_grouped(&n, (double)k->n_pair, 0);
        eq_buf_grouped(&of, (double)k->a->origin.n, 0);
        eq_buf_str(out, stand_in && lang == EQ_EN ? " " : "");
        eq_words_put(out, EQ_S_COMPARE_PAIRS, lang, "n", eq_buf_text(&n), "of", eq_buf_text(&of),
                     NULL);
    }
    eq_words_done(&n, out);
    eq_words_done(&of, out);
}

/* "15 of 20"; none at all is exactly none. */
static void share_text(eq_count c, double share, eq_lang lang, eq_buf *out)
{
    eq_words_count(c, !(share > 0), lang, out);
}

const char *eq_compare_unit(const eq_comparison *k, eq_lang lang)
{
    const char *unit = k->a->outcome_unit;

    return unit && strcmp(unit, "%") == 0 ? eq_string(EQ_S_COMPARE_POINTS, lang)
                                          : eq_words_unit(unit, lang);
}

/* A difference in its unit: "9 percentage points". */
static void put_difference(const eq_comparison *k, double x, eq_lang lang, eq_buf *out)
{
    const eq_answer *a = k->a;

    if (a->outcome_unit && strcmp(a->outcome_unit, "%") == 0) {
        eq_words_number(x / a->outcome_scale, 2, false, out);
        eq_buf_str(out, lang == EQ_EN ? " " : "");
        eq_buf_str(out, eq_compare_unit(k, lang));
    } else {
        eq_value_write(x, a->outcome_scale, a->outcome_unit, NULL, false, lang, out);
    }
}

static bool one_name(const eq_comparison *k, eq_lang lang)
{
    return strcmp(eq_words_both(&k->a->outcome_name, lang),
                  eq_words_both(&k->b->outcome_name, lang)) == 0;
}

/* "in 3 of 20 futures B is below A, in 17 of 20 above it": what no dot stands for is not told. */
static void put_counts(const eq_comparison *k, eq_lang lang, eq_buf *out)
{
    const double share[3] = { k->share_lower, k->share_equal, k->share_higher };
    static const int order[3] = { 0, 2, 1 }; /* below, above, the same */
    eq_count count[3];
    bool first = true;

    eq_compare_counts(share, count);
    for (size_t i = 0; i < 3; i++) {
        const int words[3] = { EQ_S_COMPARE_BELOW, EQ_S_COMPARE_SAME_TOO,
                               first ? EQ_S_COMPARE_ABOVE : EQ_S_COMPARE_ABOVE_TOO };
        const int of = order[i];
        eq_buf t = { 0 };

        if (count[of].n > 0) {
            share_text(count[of], share[of], lang, &t);
            eq_words_put(out, words[of], lang, "n", eq_buf_text(&t), NULL);
            first = false;
        }
        eq_words_done(&t, out);
    }
}

/* "Warheads: in 3 of 20 futures B is below A." What the two are called where that differs stands
 * with the spread. */
static void put_headline(const eq_comparison *k, eq_lang lang, eq_buf *out)
{
    eq_buf name = { 0 }, counts = { 0 };

    put_counts(k, lang, &counts);
    if (one_name(k, lang)) {
        eq_words_capital(&name, eq_words_both(&k->a->outcome_name, lang));
        eq_words_put(out, EQ_S_COMPARE_COUNTS, lang, "name", eq_buf_text(&name), "counts",
                     eq_buf_text(&counts), NULL);
    } else {
        eq_words_capital(out, eq_buf_text(&counts));
        eq_buf_str(out, lang == EQ_EN ? "." : "。");
    }
    eq_words_done(&counts, out);
    eq_words_done(&name, out);
}

void eq_compare_headline(const eq_comparison *k, eq_lang lang, eq_buf *out)
{
    if (!k->paired) {
        eq_buf_str(out, eq_string(EQ_S_COMPARE_NOT_PAIRED, lang));
    } else if (k->share_equal >= 1) {
        eq_buf_str(out, eq_string(EQ_S_COMPARE_EQUAL, lang));
    } else {
        put_headline(k, lang, out);
    }
}

void eq_compare_spread(const eq_comparison *k, eq_lang lang, eq_buf *out)
{
    const double value[3] = { k->median, k->q025, k->q975 };
    eq_buf t[3] = { { 0 } };

    if (!k->paired || k->share_equal >= 1) {
        return;
    }
    if (!one_name(k, lang)) {
        eq_words_put(out, EQ_S_COMPARE_TWO_NAMES, lang, "a",
                     eq_words_both(&k->a->outcome_name, lang), "b",
                     eq_words_both(&k->b->outcome_name, lang), NULL);
        eq_buf_str(out, lang == EQ_EN ? " " : "");
    }
    for (int i = 0; i < 3; i++) {
        put_difference(k, value[i], lang, &t[i]);
    }
    eq_words_put(out, EQ_S_COMPARE_SPREAD, lang, "median", eq_buf_text(&t[0]), "from",
                 eq_buf_text(&t[1]), "to", eq_buf_text(&t[2]), NULL);
    for (int i = 0; i < 3; i++) {
        eq_words_done(&t[i], out);
    }
}

void eq_compare_words(const eq_comparison *k, eq_lang lang, eq_buf *out)
{
    eq_buf spread = { 0 };

    eq_compare_headline(k, lang, out);
    eq_compare_spread(k, lang, &spread);
    eq_buf_str(out, spread.n && lang == EQ_EN ? " " : "");
    eq_buf_str(out, eq_buf_text(&spread));
    eq_words_done(&spread, out);
}

/* ---- marks ----------------------------------------------------------------------------------- */

enum { CELL = 3 };

static void put_tick(eq_buf *line, double v, size_t at)
{
    eq_buf t = { 0 };
    size_t from;

    eq_words_number(v, 3, false, &t);
    from = at > t.n / 2 ? at - t.n / 2 : 0;
    if (line->n == 0 || from >= line->n + 2) {
        eq_buf_fill(line, ' ', from - line->n);
        eq_buf_str(line, eq_buf_text(&t));
    }
    eq_words_done(&t, line);
}

/* The 20 differences as marks on both sides of zero. */
static void marks(const eq_comparison *k, size_t width, eq_lang lang, eq_buf *out)
{
    size_t room = (width < 80 ? width : 80) - 16;
    eq_diff_columns c = eq_compare_columns(k, (int)(room / CELL) - 1);
    const char *unit = eq_compare_unit(k, lang);
    eq_buf line = { 0 };
    size_t zero = 4 + (size_t)c.below * CELL + 1;

    for (int row = c.top; row >= 1; row--) {
        eq_buf_fill(out, ' ', 4);
        for (int i = -c.below; i <= c.above; i++) {
            int n = i < 0 ? c.n[0][-i - 1] : i > 0 ? c.n[1][i - 1] : c.zero;
            char mark = i < 0 ? 'o' : i > 0 ? '#' : '=';

            eq_buf_char(out, ' ');
            eq_buf_char(out, n >= row ? mark : i == 0 ? '|' : ' ');
            eq_buf_char(out, ' ');
        }
        while (out->n > 0 && out->p[out->n - 1] == ' ') {
            out->p[--out->n] = '\0';
        }
        eq_buf_char(out, '\n');
    }
    if (c.below > 0) {
        put_tick(&line, -c.below * c.w, 4);
    }
    put_tick(&line, 0, zero);
    if (c.above > 0) {
        put_tick(&line, c.above * c.w, zero + (size_t)c.above * CELL + 1);
    }
    eq_buf_str(out, eq_buf_text(&line));
    if (*unit) {
        eq_buf_str(out, "   ");
        eq_buf_str(out, unit);
    }
    eq_buf_char(out, '\n');
    eq_layout_para(eq_string(EQ_S_COMPARE_MARK, lang), 2, width, out);
    eq_buf_char(out, '\n');
    eq_words_done(&line, out);
}

/* ---- what may be yes ------------------------------------------------------------------------- */

static void row_text(const eq_compared_row *r, eq_lang lang, eq_buf *out)
{
    const double share[3] = { r->lower, r->equal, r->higher }, p[2] = { r->p_a, r->p_b };
    const eq_count asked[2] = { r->count_a, r->count_b };
    const bool exact[2] = { r->exact_a, r->exact_b };
    eq_buf t[6] = { { 0 } };
    eq_count count[3];
    bool same = r->equal >= 1 || r->fixed;

    eq_compare_counts(share, count);
    for (int i = 0; i < 2; i++) {
        share_text(count[2 * i], share[2 * i], lang, &t[i]);
        eq_words_count(asked[i], exact[i], lang, &t[2 + i]);
        eq_percent_counted(p[i], &asked[i], exact[i], lang, &t[4 + i]);
    }
    eq_words_put(out,
                 r->fixed    ? EQ_S_COMPARE_ROW_FIXED
                 : same      ? EQ_S_COMPARE_ROW_SAME
                 : r->chance ? EQ_S_COMPARE_ROW_CHANCE
                             : EQ_S_COMPARE_ROW,
                 lang, "label", eq_words_both(&r->label, lang), "lower", eq_buf_text(&t[0]),
                 "higher", eq_buf_text(&t[1]), "a", eq_buf_text(&t[2]), "b", eq_buf_text(&t[3]),
                 "pa", eq_buf_text(&t[4]), "pb", eq_buf_text(&t[5]), NULL);
    for (int i = 0; i < 6; i++) {
        eq_words_done(&t[i], out);
    }
}

/* The head before the first row of a list; then the row. */
static void listed(size_t *n, int head, eq_buf *t, size_t width, eq_lang lang, eq_buf *out)
{
    if ((*n)++ == 0) {
        eq_buf_wrap(out, eq_str_of(eq_string(head, lang)), width, 0, false);
        eq_buf_char(out, '\n');
    }
    eq_buf_str(out, "  ");
    eq_buf_wrap(out, eq_str_of(eq_buf_text(t)), width - 2, 4, false);
    eq_buf_char(out, '\n');
    eq_words_reset(t);
}

static void rows(const eq_comparison *k, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };
    size_t n = 0;

    for (size_t i = 0; i < k->n_row; i++) {
        if (!k->row[i].fixed) {
            row_text(&k->row[i], lang, &t);
            listed(&n, EQ_S_COMPARE_BESIDE, &t, width, lang, out);
        }
    }
    eq_buf_str(out, n > 0 ? "\n" : "");
    eq_words_done(&t, out);
}

/* What names its worlds, once: rows but the claim's own, whose sentence stands above, and figures.
 */
static void same_for_both(const eq_comparison *k, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };
    size_t n = 0;

    for (size_t i = 0; i < k->n_row; i++) {
        if (k->row[i].fixed && !(i == 0 && k->a->fixed && k->b->fixed)) {
            row_text(&k->row[i], lang, &t);
            listed(&n, EQ_S_COMPARE_FIXED, &t, width, lang, out);
        }
    }
    for (size_t i = 0; i < k->n_figure; i++) {
        const eq_figure *f = k->figure[i].a;

        if (f->fixed && k->figure[i].b->fixed) {
            eq_buf_str(&t, eq_words_both(&f->label, lang));
            eq_buf_str(&t, lang == EQ_ZH ? "：" : ": ");
            eq_words_figure(f, lang, &t);
            listed(&n, EQ_S_COMPARE_FIXED, &t, width, lang, out);
        }
    }
    eq_buf_str(out, n > 0 ? "\n" : "");
    eq_words_done(&t, out);
}

static void figures(const eq_comparison *k, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf a = { 0 }, b = { 0 }, t = { 0 };
    size_t n = 0;

    for (size_t i = 0; i < k->n_figure; i++) {
        const eq_compared_figure *f = &k->figure[i];

        if (f->a->fixed && f->b->fixed) {
            continue;
        }
        eq_words_reset(&a);
        eq_words_reset(&b);
        eq_words_figure_value(f->a, f->a->median, lang, &a);
        eq_words_figure_value(f->b, f->b->median, lang, &b);
        eq_words_put(&t, EQ_S_COMPARE_FIGURE, lang, "label", eq_words_both(&f->a->label, lang), "a",
                     eq_buf_text(&a), "b", eq_buf_text(&b), NULL);
        listed(&n, EQ_S_COMPARE_FIGURES, &t, width, lang, out);
    }
    eq_buf_str(out, n > 0 ? "\n" : "");
    eq_words_done(&a, out);
    eq_words_done(&b, out);
    eq_words_done(&t, out);
}

bool eq_compare_asks_two(const eq_comparison *k)
{
    return strcmp(k->a->proposition, k->b->proposition) != 0;
}

bool eq_compare_shared(const eq_changed_input *c)
{
    return c->a && c->b;
}

void eq_compare_alone(const eq_comparison *k, eq_lang lang, eq_buf *out)
{
    size_t n = 0;
    eq_buf t = { 0 };

    for (size_t i = 0; i < k->n_changed; i++) {
        n += !eq_compare_shared(&k->changed[i]);
    }
    if (n > 0) {
        eq_buf_grouped(&t, (double)n, 0);
        eq_words_put(out, EQ_S_COMPARE_ALONE, lang, "n", eq_buf_text(&t), NULL);
    }
    eq_words_done(&t, out);
}

void eq_compare_differs(const eq_changed_input *c, bool terminal, eq_lang lang, eq_buf *out)
{
    eq_quantity_write(c->a, c->key, terminal, lang, out);
    eq_buf_str(out, terminal ? " -> " : " → ");
    eq_quantity_write(c->b, c->key, terminal, lang, out);
}

/* What differs between the two: settings, and propositions. */
static void differs(const eq_comparison *k, size_t width, eq_lang lang, eq_buf *out)
{
    const bool other = eq_compare_asks_two(k);
    eq_buf b = { 0 };

    eq_buf_str(out,
               eq_string(k->n_changed || other ? EQ_S_COMPARE_CHANGED : EQ_S_COMPARE_SAME, lang));
    eq_buf_char(out, '\n');
    if (other) {
        eq_buf_str(&b, eq_string(EQ_S_COMPARE_PROPOSITION, lang));
        eq_buf_str(&b, k->a->proposition);
        eq_buf_str(&b, " -> ");
        eq_buf_str(&b, k->b->proposition);
        eq_buf_str(out, "  ");
        eq_buf_wrap(out, eq_str_of(eq_buf_text(&b)), width - 2, 6, false);
        eq_buf_char(out, '\n');
    }
    for (size_t i = 0; i < k->n_changed; i++) {
        if (!eq_compare_shared(&k->changed[i])) {
            continue;
        }
        eq_words_reset(&b);
        eq_buf_str(&b, k->changed[i].key);
        eq_buf_str(&b, ": ");
        eq_compare_differs(&k->changed[i], true, lang, &b);
        eq_buf_str(out, "  ");
        eq_buf_wrap(out, eq_str_of(eq_buf_text(&b)), width - 2, 6, false);
        eq_buf_char(out, '\n');
    }
    eq_words_reset(&b);
    eq_compare_alone(k, lang, &b);
    if (b.n) {
        eq_layout_para(eq_buf_text(&b), 2, width, out);
    }
    eq_buf_char(out, '\n');
    eq_words_done(&b, out);
}

/* The difference in words, above it what is compared, then its marks. */
static void difference(const eq_comparison *k, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf b = { 0 };

    eq_compare_note(k, lang, &b);
    if (b.n) {
        eq_buf_wrap(out, eq_str_of(eq_buf_text(&b)), width, 0, false);
        eq_buf_str(out, "\n\n");
        eq_words_reset(&b);
    }
    eq_compare_words(k, lang, &b);
    eq_buf_wrap(out, eq_str_of(eq_buf_text(&b)), width, 0, false);
    eq_buf_str(out, "\n\n");
    if (k->paired && k->share_equal < 1) {
        marks(k, width, lang, out);
    }
    eq_words_done(&b, out);
}

/* In the order in which a reader asks: what differs, what it does, the two answers, the rest. */
static void one(const eq_comparison *k, size_t width, eq_lang lang, eq_buf *out)
{
    const bool once = k->a->fixed && k->b->fixed;

    side(k->a, "A", eq_compare_side, width, lang, out);
    side(k->b, "B", eq_compare_side, width, lang, out);
    differs(k, width, lang, out);
    if (once) {
        one_answer(k->a, width, lang, out);
    }
    difference(k, width, lang, out);
    if (!once) {
        side(k->a, "A", eq_answer_words, width, lang, out);
        side(k->b, "B", eq_answer_words, width, lang, out);
        eq_buf_char(out, '\n');
    }
    rows(k, width, lang, out);
    figures(k, width, lang, out);
    same_for_both(k, width, lang, out);
    while (out->n > 1 && out->p[out->n - 1] == '\n' && out->p[out->n - 2] == '\n') {
        out->p[--out->n] = '\0';
    }
}

void eq_compare_text(const eq_comparison *k, const eq_text_style *style, eq_buf *out)
{
    for (int lang = 0; lang < EQ_N_LANG; lang++) {
        if (style->both || style->lang == (eq_lang)lang) {
            one(k, style->width, (eq_lang)lang, out);
        }
    }
}

static void json_rows(eq_json *j, const eq_comparison *k)
{
    eq_json_list(j, "rows");
    for (size_t i = 0; i < k->n_row; i++) {
        const eq_compared_row *r = &k->row[i];

        eq_json_object(j, NULL);
        eq_json_object(j, "label");
        eq_json_text(j, "en", r->label.t[EQ_EN]);
        eq_json_text(j, "zh", r->label.t[EQ_ZH]);
        eq_json_end(j);
        eq_json_bool(j, "fixed", r->fixed);
        eq_json_bool(j, "chance", r->chance);
        eq_json_number(j, "p_a", r->p_a);
        eq_json_number(j, "p_b", r->p_b);
        eq_json_number(j, "share_lower", r->lower);
        eq_json_number(j, "share_equal", r->equal);
        eq_json_number(j, "share_higher", r->higher);
        eq_json_end(j);
    }
    eq_json_end(j);
}

static double in_unit(const eq_figure *f, double x)
{
    return f->scale != 0.0 ? x / f->scale : x;
}

static void json_figures(eq_json *j, const eq_comparison *k)
{
    eq_json_object(j, "figures");
    for (size_t i = 0; i < k->n_figure; i++) {
        const eq_compared_figure *f = &k->figure[i];

        eq_json_object(j, f->a->name);
        eq_json_number(j, "median_a", in_unit(f->a, f->a->median));
        eq_json_number(j, "median_b", in_unit(f->b, f->b->median));
        eq_json_text(j, "unit", f->a->unit);
        eq_json_bool(j, "fixed", f->a->fixed && f->b->fixed);
        eq_json_end(j);
    }
    eq_json_end(j);
}

/* The path that stands in for an outcome that is the same for both, or null. */
static void json_compared(eq_json *j, const eq_comparison *k)
{
    const eq_answer *a = k->a;

    if (!a->compared_path) {
        eq_json_null(j, "compared");
        return;
    }
    eq_json_object(j, "compared");
    eq_json_text(j, "path", a->compared_path);
    eq_json_u64(j, "year", (uint64_t)a->compared_year);
    eq_json_object(j, "name");
    eq_json_text(j, "en", a->outcome_name.t[EQ_EN]);
    eq_json_text(j, "zh", a->outcome_name.t[EQ_ZH]);
    eq_json_end(j);
    eq_json_end(j);
}

void eq_compare_json(const eq_comparison *k, eq_buf *out)
{
    double scale = k->a->outcome_scale;
    eq_json j;

    eq_json_begin(&j, out, false);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.comparison/1");
    eq_json_text(&j, "a", k->a->id);
    eq_json_text(&j, "b", k->b->id);
    eq_json_text(&j, "world_a", k->a->in_world);
    eq_json_text(&j, "world_b", k->b->in_world);
    eq_json_number(&j, "p_a", k->a->p);
    eq_json_number(&j, "p_b", k->b->p);
    eq_json_bool(&j, "paired", k->paired);
    eq_json_bool(&j, "fixed", k->a->fixed && k->b->fixed);
    json_compared(&j, k);
    if (k->paired) {
        eq_json_u64(&j, "n", k->n_pair);
        eq_json_text(&j, "unit", k->a->outcome_unit);
        eq_json_number(&j, "share_lower", k->share_lower);
        eq_json_number(&j, "share_equal", k->share_equal);
        eq_json_number(&j, "share_higher", k->share_higher);
        eq_json_number(&j, "median", k->median / scale);
        eq_json_number(&j, "q025", k->q025 / scale);
        eq_json_number(&j, "q975", k->q975 / scale);
        eq_json_list(&j, "dots");
        for (int i = 0; i < 20; i++) {
            eq_json_number(&j, NULL, k->dots[i] / scale);
        }
        eq_json_end(&j);
    }
    json_rows(&j, k);
    json_figures(&j, k);
    eq_json_list(&j, "changed");
    for (size_t i = 0; i < k->n_changed; i++) {
        eq_json_object(&j, NULL);
        eq_json_text(&j, "key", k->changed[i].key);
        eq_json_text(&j, "a", k->changed[i].a);
        eq_json_text(&j, "b", k->changed[i].b);
        eq_json_end(&j);
    }
    eq_json_end(&j);
    eq_json_end(&j);
    eq_buf_char(out, '\n');
}
