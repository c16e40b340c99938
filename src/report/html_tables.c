/* The tables behind the figures, folded away until asked for, and the table of printed against
 * exact figures. */
#include "report/html.h"

#include <math.h>

static void table_begin(eq_html *h, const int *col, size_t n, size_t n_left)
{
    eq_html_raw(h, "<div class=\"scroll\"><table>\n<thead><tr>");
    for (size_t i = 0; i < n; i++) {
        eq_html_raw(h, i < n_left ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"r\">");
        eq_html_say(h, "span", NULL, col[i]);
        eq_html_raw(h, "</th>");
    }
    eq_html_raw(h, "</tr></thead>\n<tbody>\n");
}

static void table_end(eq_html *h)
{
    eq_html_raw(h, "</tbody></table></div>\n");
}

static void fold(eq_html *h, int id)
{
    eq_html_raw(h, "<details><summary>");
    eq_html_say(h, "span", NULL, id);
    eq_html_raw(h, "</summary>\n");
}

static void row_head(eq_html *h, const eq_both *name)
{
    eq_html_raw(h, "<tr><th scope=\"row\">");
    eq_html_both(h, "span", NULL, name);
    eq_html_raw(h, "</th>");
}

static void cell_text(eq_html *h, bool right, const char *z)
{
    eq_html_raw(h, right ? "<td class=\"r\">" : "<td>");
    eq_html_text(h, z);
    eq_html_raw(h, "</td>");
}

static void cell_pair(eq_html *h, eq_buf t[EQ_N_LANG])
{
    eq_html_raw(h, "<td class=\"r\">");
    eq_html_agreed(h, "span", NULL, t);
    eq_html_raw(h, "</td>");
}

/* A value with its unit; one text when the languages agree. */
static void cell_value(eq_html *h, double x, double scale, const char *unit,
                       const char *const *words, bool yesno)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_value_write(x, scale, unit, words, yesno, lang, &t[lang]);
    }
    cell_pair(h, t);
}

/* c: its count, or NULL where futures are not counted. */
static void cell_percent(eq_html *h, double p, const eq_count *c, bool exact, bool given)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_percent_counted(p, c ? c : &(eq_count){ .n = 0 }, exact, lang, &t[lang]);
        if (given) {
            eq_words_few(c, lang, &t[lang]);
        }
    }
    cell_pair(h, t);
}

/* The answer at one end of an input, of whose futures n count. */
static void cell_share(eq_html *h, double p, uint64_t n)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    eq_words_share(p, n, h->a->constant, EQ_EN, &t[EQ_EN]);
    eq_words_share(p, n, h->a->constant, EQ_ZH, &t[EQ_ZH]);
    cell_pair(h, t);
}

static void cell_hold(eq_html *h, const eq_hold *x)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    eq_words_hold(x, h->a->constant, false, EQ_EN, &t[EQ_EN]);
    eq_words_hold(x, h->a->constant, false, EQ_ZH, &t[EQ_ZH]);
    cell_pair(h, t);
}

static void cell_count(eq_html *h, eq_count c, bool exact)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    eq_words_count(c, exact, EQ_EN, &t[EQ_EN]);
    eq_words_count(c, exact, EQ_ZH, &t[EQ_ZH]);
    eq_html_raw(h, "<td class=\"r\">");
    eq_html_pair(h, "span", NULL, t);
    eq_html_raw(h, "</td>");
}

static void dots_table(eq_html *h)
{
    static const int col[] = { EQ_S_REPORT_COL_ROW, EQ_S_REPORT_COL_VALUE };
    eq_dot_set d = eq_words_dots(h->a);

    if (!d.outcome) {
        return;
    }
    fold(h, EQ_S_REPORT_HTML_TABLE_DOTS);
    table_begin(h, col, 2, 1);
    for (unsigned i = 0; i < d.n; i++) {
        eq_html_raw(h, "<tr><th scope=\"row\">");
        eq_buf_u64(h->out, i + 1);
        eq_html_raw(h, "</th>");
        cell_value(h, d.value[i], h->a->outcome_scale, h->a->outcome_unit, NULL, false);
        eq_html_raw(h, "</tr>\n");
    }
    table_end(h);
    eq_html_raw(h, "</details>\n");
}

static void driver_table(eq_html *h)
{
    static const int col[] = { EQ_S_REPORT_COL_INPUT, EQ_S_REPORT_COL_LOW, EQ_S_REPORT_COL_HIGH,
                               EQ_S_REPORT_COL_PLOW, EQ_S_REPORT_COL_PHIGH };

    if (h->a->n_driver == 0) {
        return;
    }
    fold(h, EQ_S_REPORT_HTML_DRIVERS);
    table_begin(h, col, 5, 1);
    for (size_t i = 0; i < h->a->n_driver; i++) {
        const eq_driver *d = &h->a->driver[i];

        row_head(h, &d->name);
        cell_value(h, d->low, d->scale, d->unit, d->words, d->yesno);
        cell_value(h, d->high, d->scale, d->unit, d->words, d->yesno);
        cell_share(h, d->p_low, d->n_low);
        cell_share(h, d->p_high, d->n_high);
        eq_html_raw(h, "</tr>\n");
    }
    table_end(h);
    eq_html_raw(h, "</details>\n");
}

static void world_table(eq_html *h)
{
    static const int col[] = { EQ_S_REPORT_COL_VARIANT, EQ_S_REPORT_COL_COUNT,
                               EQ_S_REPORT_COL_ANSWER };
    const eq_answer *a = h->a;

    if (a->n_world < 2) {
        return;
    }
    eq_html_section(h, NULL, EQ_S_REPORT_HTML_VARIANTS);
    table_begin(h, col, 3, 1);
    for (size_t i = 0; i < a->n_world; i++) {
        row_head(h, &a->world[i].label);
        cell_count(h, a->world[i].count, a->world[i].exact);
        cell_percent(h, a->world[i].p, &a->world[i].count, a->world[i].exact, false);
        eq_html_raw(h, "</tr>\n");
    }
    table_end(h);
    eq_html_section_end(h);
}

/* What else is asked: questions of their own, not variants of this one. */
static void also_table(eq_html *h)
{
    static const int col[] = { EQ_S_REPORT_COL_WHAT, EQ_S_REPORT_COL_COUNT,
                               EQ_S_REPORT_COL_ANSWER };
    const eq_answer *a = h->a;

    if (a->n_also == 0) {
        return;
    }
    eq_html_section(h, NULL, EQ_S_REPORT_HTML_ALSO);
    table_begin(h, col, 3, 1);
    for (size_t i = 0; i < a->n_also; i++) {
        row_head(h, &a->also[i].label);
        cell_count(h, a->also[i].count, a->also[i].exact);
        cell_percent(h, a->also[i].p, &a->also[i].count, a->also[i].exact, a->also[i].given);
        eq_html_raw(h, "</tr>\n");
    }
    table_end(h);
    eq_html_section_end(h);
}

static void cell_figure(eq_html *h, const eq_figure *f, double x)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_words_figure_value(f, x, lang, &t[lang]);
    }
    eq_html_raw(h, "<td class=\"r\">");
    eq_html_pair(h, "span", NULL, t);
    eq_html_raw(h, "</td>");
}

/* "label: no number in 4 of 20 futures" under the table. */
static void figure_none(eq_html *h, const eq_figure *f)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_buf_str(&t[lang], eq_words_both(&f->label, lang));
        eq_buf_str(&t[lang], lang == EQ_ZH ? "：" : ": ");
        eq_words_figure_none(f, lang, &t[lang]);
    }
    eq_html_pair(h, "p", "muted", t);
}

/* "label: few futures count: 43" under the table. */
static void figure_few(eq_html *h, const eq_figure *f)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_buf_str(&t[lang], eq_words_both(&f->label, lang));
        eq_words_few_figure(f, lang, &t[lang]);
    }
    eq_html_pair(h, "p", "muted", t);
}

static void figure_table(eq_html *h)
{
    static const int col[] = { EQ_S_REPORT_COL_WHAT, EQ_S_REPORT_COL_MIDDLE, EQ_S_REPORT_COL_LOW,
                               EQ_S_REPORT_COL_HIGH };
    const eq_answer *a = h->a;

    if (a->n_figure == 0) {
        return;
    }
    eq_html_section(h, NULL, EQ_S_REPORT_FIGURES);
    table_begin(h, col, 4, 1);
    for (size_t i = 0; i < a->n_figure; i++) {
        row_head(h, &a->figure[i].label);
        cell_figure(h, &a->figure[i], a->figure[i].median);
        cell_figure(h, &a->figure[i], a->figure[i].low);
        cell_figure(h, &a->figure[i], a->figure[i].high);
        eq_html_raw(h, "</tr>\n");
    }
    table_end(h);
    eq_html_say(h, "p", "muted", EQ_S_REPORT_FIGURES_TEXT);
    for (size_t i = 0; i < a->n_figure; i++) {
        if (a->figure[i].none > 0) {
            figure_none(h, &a->figure[i]);
        }
        if (eq_words_few_figure(&a->figure[i], EQ_EN, NULL)) {
            figure_few(h, &a->figure[i]);
        }
    }
    eq_html_section_end(h);
}

static void source_table(eq_html *h)
{
    static const int col[] = { EQ_S_REPORT_COL_INPUT, EQ_S_REPORT_COL_SOURCE, EQ_S_REPORT_COL_VALUE,
                               EQ_S_REPORT_COL_ANSWER };
    const eq_answer *a = h->a;

    if (a->n_by_source == 0) {
        return;
    }
    fold(h, EQ_S_REPORT_HTML_BYSOURCE);
    table_begin(h, col, 4, 2);
    for (size_t i = 0; i < a->n_by_source; i++) {
        const eq_hold *x = &a->by_source[i];

        row_head(h, &x->label);
        eq_html_raw(h, "<td>");
        if (x->source) {
            eq_html_keys(h, &x->source, 1);
        }
        eq_html_raw(h, "</td>");
        if (x->text) {
            eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

            for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
                eq_quantity_write(x->text, x->key, false, lang, &t[lang]);
            }
            eq_html_raw(h, "<td class=\"r\">");
            eq_html_pair(h, "span", NULL, t);
            eq_html_raw(h, "</td>");
        } else {
            cell_value(h, x->value, x->scale, x->unit, NULL, false);
        }
        cell_hold(h, x);
        eq_html_raw(h, "</tr>\n");
    }
    table_end(h);
    eq_html_raw(h, "</details>\n");
}

static void path_table(eq_html *h)
{
    static const char *const head[] = { "2.5%", "25%", "50%", "75%", "97.5%" };
    const eq_answer *a = h->a;

    if (a->n_path < 2) {
        return;
    }
    fold(h, EQ_S_REPORT_HTML_PATHS);
    eq_html_raw(h, "<div class=\"scroll\"><table>\n<caption>");
    eq_html_both(h, "span", NULL, &a->path_name);
    eq_html_raw(h, "</caption>\n<thead><tr><th scope=\"col\">");
    eq_html_say(h, "span", NULL, EQ_S_REPORT_COL_YEAR);
    eq_html_raw(h, "</th>");
    for (size_t k = 0; k < 5; k++) {
        eq_html_raw(h, "<th scope=\"col\" class=\"r\">");
        eq_html_raw(h, head[k]);
        eq_html_raw(h, "</th>");
    }
    eq_html_raw(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < a->n_path; i++) {
        eq_html_raw(h, "<tr><th scope=\"row\">");
        eq_buf_i64(h->out, a->path[i].year);
        eq_html_raw(h, "</th>");
        for (size_t k = 0; k < 5; k++) {
            cell_value(h, a->path[i].q[k], a->path_scale, "", NULL, false);
        }
        eq_html_raw(h, "</tr>\n");
    }
    table_end(h);
    eq_html_raw(h, "</details>\n");
}

static void fall_table(eq_html *h)
{
    static const int col[] = { EQ_S_REPORT_COL_WHAT, EQ_S_REPORT_COL_MIDDLE, EQ_S_REPORT_COL_LOW,
                               EQ_S_REPORT_COL_HIGH };
    const eq_answer *a = h->a;

    if (a->n_fall == 0) {
        return;
    }
    fold(h, EQ_S_REPORT_HTML_FALL);
    table_begin(h, col, 4, 1);
    for (size_t i = 0; i < a->n_fall; i++) {
        row_head(h, &a->fall[i].label);
        cell_value(h, a->fall[i].value, 1, "", NULL, false);
        cell_value(h, a->fall[i].low, 1, "", NULL, false);
        cell_value(h, a->fall[i].high, 1, "", NULL, false);
        eq_html_raw(h, "</tr>\n");
    }
    table_end(h);
    eq_html_both(h, "p", "muted", &a->fall_unit);
    eq_html_raw(h, "</details>\n");
}

void eq_html_tables(eq_html *h)
{
    const eq_answer *a = h->a;

    world_table(h);
    also_table(h);
    figure_table(h);
    if (!eq_words_dots(a).outcome && a->n_driver + a->n_by_source + a->n_fall == 0 &&
        a->n_path < 2) {
        return;
    }
    eq_html_section(h, NULL, EQ_S_REPORT_HTML_TABLES);
    dots_table(h);
    driver_table(h);
    source_table(h);
    path_table(h);
    fall_table(h);
    eq_html_section_end(h);
}

void eq_html_checks(eq_html *h)
{
    static const int col[] = { EQ_S_REPORT_COL_WHAT, EQ_S_REPORT_COL_SOURCE,
                               EQ_S_REPORT_COL_PRINTED, EQ_S_REPORT_COL_EXACT,
                               EQ_S_REPORT_COL_AGREES };
    const eq_answer *a = h->a;

    if (a->n_check == 0) {
        return;
    }
    eq_html_section(h, NULL, EQ_S_REPORT_HTML_CHECKS);
    eq_html_say(h, "p", "muted", EQ_S_REPORT_HTML_CHECKS_TEXT);
    table_begin(h, col, 5, 2);
    for (size_t i = 0; i < a->n_check; i++) {
        const eq_check_row *c = &a->check[i];
        eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

        row_head(h, &c->label);
        eq_html_raw(h, "<td>");
        if (c->source) {
            eq_html_keys(h, &c->source, 1);
        }
        eq_html_raw(h, "</td>");
        cell_text(h, true, c->printed_text);
        eq_html_raw(h, "<td class=\"r\">");
        for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
            eq_words_value(c->value, c->scale, c->unit, NULL, false, 4, lang, &t[lang]);
        }
        eq_html_pair(h, "span", NULL, t);
        eq_html_raw(h, "</td><td class=\"r\">");
        eq_html_say(h, "span", NULL, c->agrees ? EQ_S_REPORT_YES : EQ_S_REPORT_NO);
        eq_html_raw(h, "</td></tr>\n");
    }
    table_end(h);
    for (size_t i = 0; i < a->n_check; i++) {
        if (a->check[i].note.t[EQ_EN]) {
            eq_html_both(h, "p", "muted", &a->check[i].note);
        }
    }
    eq_html_section_end(h);
}
