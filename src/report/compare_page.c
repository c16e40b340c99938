/* A comparison as a page: what differs, the difference in a sentence, and tables. */
#include <string.h>

#include "report/compare_report.h"
#include "report/layout.h"

static void head_row(eq_grid *g, int first, const char *last, eq_lang lang)
{
    eq_grid_cell(g, eq_string(first, lang));
    eq_grid_cell(g, "A");
    eq_grid_cell(g, "B");
    if (last) {
        eq_grid_cell(g, last);
    }
}

static void move_para(eq_buf *b, eq_buf *out)
{
    eq_layout_para(eq_buf_text(b), 0, EQ_LAYOUT_PAGE, out);
    out->failed |= b->failed;
    eq_words_reset(b);
}

/* "A warheads-1000: baseline" and its sentence; one sentence where the claim names its worlds. */
static void sides(const eq_comparison *k, eq_lang lang, eq_buf *out)
{
    const bool once = k->a->fixed && k->b->fixed;
    eq_buf b = { 0 };

    for (int i = 0; i < 2; i++) {
        const eq_answer *a = i == 0 ? k->a : k->b;

        eq_buf_str(&b, i == 0 ? "**A** " : "**B** ");
        eq_compare_side(a, lang, &b);
        if (!once) {
            eq_buf_str(&b, lang == EQ_ZH ? "。" : ". ");
            eq_sentence_write(a, lang, &b);
        }
        move_para(&b, out);
    }
    if (once) {
        eq_sentence_write(k->a, lang, &b);
        move_para(&b, out);
    }
    eq_words_done(&b, out);
}

static void difference(const eq_comparison *k, eq_lang lang, eq_buf *out)
{
    eq_buf b = { 0 };

    eq_compare_note(k, lang, &b);
    if (b.n) {
        move_para(&b, out);
    }
    eq_compare_words(k, lang, &b);
    move_para(&b, out);
    eq_words_done(&b, out);
}

/* A list of what differs. */
static void changed(const eq_comparison *k, eq_lang lang, eq_buf *out)
{
    eq_buf b = { 0 };

    if (k->n_changed == 0) {
        eq_layout_para(eq_string(EQ_S_COMPARE_SAME, lang), 0, EQ_LAYOUT_PAGE, out);
        return;
    }
    eq_buf_str(&b, "**");
    eq_buf_str(&b, eq_string(EQ_S_COMPARE_CHANGED, lang));
    eq_buf_str(&b, "**");
    move_para(&b, out);
    for (size_t i = 0; i < k->n_changed; i++) {
        const eq_changed_input *c = &k->changed[i];
        const char *name = eq_words_both(&c->name, lang);

        if (!eq_compare_shared(c)) {
            continue;
        }
        eq_buf_str(out, "- ");
        eq_buf_str(out, *name ? name : c->key);
        eq_buf_str(out, *name ? " `" : "");
        eq_buf_str(out, *name ? c->key : "");
        eq_buf_str(out, *name ? "`" : "");
        eq_buf_str(out, lang == EQ_ZH ? "：" : ": ");
        eq_compare_differs(c, false, lang, out);
        eq_buf_char(out, '\n');
    }
    eq_buf_char(out, '\n');
    eq_compare_alone(k, lang, &b);
    if (b.n) {
        move_para(&b, out);
    }
    eq_words_done(&b, out);
}

/* "2 of 20 (10%)" */
static void put_side(eq_count count, double p, bool exact, eq_lang lang, eq_buf *out)
{
    eq_words_count(count, exact, lang, out);
    eq_buf_str(out, lang == EQ_ZH ? "（" : " (");
    eq_percent_counted(p, &count, exact, lang, out);
    eq_buf_str(out, lang == EQ_ZH ? "）" : ")");
}

static void put_only(const eq_compared_row *r, eq_lang lang, eq_buf *out)
{
    const double share[3] = { r->lower, r->equal, r->higher };
    eq_count count[3];
    eq_buf t[2] = { { 0 } };

    eq_compare_counts(share, count);
    for (int i = 0; i < 2; i++) {
        eq_words_count(count[2 * i], !(share[2 * i] > 0), lang, &t[i]);
    }
    eq_words_put(out, EQ_S_COMPARE_PAGE_ONLY_OF, lang, "lower", eq_buf_text(&t[0]), "higher",
                 eq_buf_text(&t[1]), NULL);
    eq_words_done(&t[0], out);
    eq_words_done(&t[1], out);
}

/* A row that names its worlds itself. */
static void put_fixed(eq_grid *g, const eq_compared_row *r, eq_lang lang, eq_buf *b)
{
    eq_buf side = { 0 };

    eq_grid_cell(g, "");
    eq_grid_cell(g, "");
    put_side(r->count_a, r->p_a, r->exact_a, lang, &side);
    eq_words_put(b, EQ_S_COMPARE_PAGE_FIXED, lang, "a", eq_buf_text(&side), NULL);
    eq_words_done(&side, b);
    eq_grid_move(g, b);
}

static void rows(const eq_comparison *k, eq_lang lang, eq_buf *out)
{
    eq_buf b = { 0 };
    eq_grid g;

    if (k->n_row == 0) {
        return;
    }
    eq_grid_init(&g, 4, 0);
    head_row(&g, EQ_S_COMPARE_PAGE_OUTPUT, eq_string(EQ_S_COMPARE_PAGE_ONLY, lang), lang);
    for (size_t i = 0; i < k->n_row; i++) {
        const eq_compared_row *r = &k->row[i];

        eq_grid_cell(&g, eq_words_both(&r->label, lang));
        if (r->fixed) { /* of neither side */
            put_fixed(&g, r, lang, &b);
            continue;
        }
        put_side(r->count_a, r->p_a, r->exact_a, lang, &b);
        eq_grid_move(&g, &b);
        put_side(r->count_b, r->p_b, r->exact_b, lang, &b);
        eq_grid_move(&g, &b);
        if (!r->chance) {
            put_only(r, lang, &b);
        }
        eq_grid_move(&g, &b);
    }
    eq_grid_write(&g, EQ_LAYOUT_PAGE, 0, out);
    eq_words_done(&b, out);
}

static void figures(const eq_comparison *k, eq_lang lang, eq_buf *out)
{
    eq_buf b = { 0 };
    eq_grid g;

    if (k->n_figure == 0) {
        return;
    }
    eq_grid_init(&g, 3, 0);
    head_row(&g, EQ_S_COMPARE_PAGE_MEDIAN, NULL, lang);
    for (size_t i = 0; i < k->n_figure; i++) {
        const eq_compared_figure *f = &k->figure[i];

        eq_grid_cell(&g, eq_words_both(&f->a->label, lang));
        eq_words_figure_value(f->a, f->a->median, lang, &b);
        eq_grid_move(&g, &b);
        eq_words_figure_value(f->b, f->b->median, lang, &b);
        eq_grid_move(&g, &b);
    }
    eq_grid_write(&g, EQ_LAYOUT_PAGE, 0, out);
    eq_words_done(&b, out);
}

void eq_compare_tables(const eq_comparison *k, eq_lang lang, eq_buf *out)
{
    rows(k, lang, out);
    figures(k, lang, out);
}

void eq_compare_page(const eq_comparison *k, eq_lang lang, eq_buf *out)
{
    changed(k, lang, out);
    difference(k, lang, out);
    sides(k, lang, out);
    eq_compare_tables(k, lang, out);
}
