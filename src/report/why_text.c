/* `eq why`: what the answer depends on. All drivers with the values they were set to, flip values,
 * answers at particular values and by source, what does not matter, how much is judgement, both
 * readings, omissions. Also the table of printed against exact figures. */
#include "report/layout.h"

#include <math.h>
#include <string.h>

static const char *say(int id, eq_lang lang)
{
    return eq_string(id, lang);
}

static void head(int title, int note, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    eq_buf_char(out, '\n');
    eq_layout_bold(s, true, out);
    eq_buf_str(out, say(title, lang));
    eq_layout_bold(s, false, out);
    eq_buf_char(out, '\n');
    if (note >= 0) {
        eq_layout_dim(s, true, out);
        eq_layout_para(say(note, lang), 2, eq_layout_width(s), out);
        eq_layout_dim(s, false, out);
    }
}

static void tags(bool policy, bool judgement, eq_lang lang, eq_buf *out)
{
    if (policy || judgement) {
        eq_buf_str(out, lang == EQ_ZH ? "（" : " (");
        eq_buf_str(out, policy ? say(EQ_S_REPORT_POLICY, lang) : "");
        if (policy && judgement) {
            eq_buf_str(out, say(EQ_S_REPORT_LIST_COMMA, lang));
        }
        eq_buf_str(out, judgement ? say(EQ_S_REPORT_JUDGEMENT, lang) : "");
        eq_buf_str(out, lang == EQ_ZH ? "）" : ")");
    }
}

static void drivers(const eq_answer *a, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    static const int col[] = { EQ_S_REPORT_COL_INPUT, EQ_S_REPORT_COL_AT_LOW,
                               EQ_S_REPORT_COL_AT_HIGH };
    eq_grid g;
    eq_buf t = { 0 };

    if (a->n_driver + a->n_within + a->n_unfit == 0) {
        return;
    }
    head(EQ_S_REPORT_WHY_DRIVERS, EQ_S_REPORT_WHY_DRIVERS_NOTE, s, lang, out);
    eq_grid_init(&g, 3, 0);
    for (size_t c = 0; a->n_driver > 0 && c < 3; c++) {
        eq_grid_cell(&g, say(col[c], lang));
        g.right[c] = c > 0;
    }
    for (size_t i = 0; i < a->n_driver; i++) {
        const eq_driver *d = &a->driver[i];

        eq_buf_str(&t, eq_words_both(&d->name, lang));
        tags(d->policy, d->judgement, lang, &t);
        eq_grid_move(&g, &t);
        for (int end = 0; end < 2; end++) {
            eq_words_value(end ? d->high : d->low, d->scale, d->unit, d->words, d->yesno, 2, lang,
                           &t);
            eq_buf_str(&t, lang == EQ_ZH ? "：" : ": ");
            eq_words_share(end ? d->p_high : d->p_low, end ? d->n_high : d->n_low, false, lang, &t);
            eq_grid_move(&g, &t);
        }
    }
    eq_grid_write(&g, eq_layout_width(s), 2, out);
    eq_words_driver_note(a, lang, &t);
    if (t.n > 0) {
        eq_layout_para(eq_buf_text(&t), 2, eq_layout_width(s), out);
    }
    eq_words_done(&t, out);
}

static void flips(const eq_answer *a, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };

    if (a->n_flip == 0) {
        return;
    }
    head(EQ_S_REPORT_WHY_FLIPS, EQ_S_REPORT_WHY_FLIPS_NOTE, s, lang, out);
    for (size_t i = 0; i < a->n_flip; i++) {
        eq_words_reset(&t);
        eq_words_flip(a, &a->flip[i], lang, &t);
        eq_buf_str(out, "  ");
        eq_buf_wrap(out, eq_str_of(eq_buf_text(&t)), eq_layout_width(s) - 2, 4, false);
        eq_buf_char(out, '\n');
    }
    eq_words_done(&t, out);
}

static void holds(const eq_answer *a, bool by_source, const eq_text_style *s, eq_lang lang,
                  eq_buf *out)
{
    size_t n = by_source ? a->n_by_source : a->n_hold;
    eq_grid g;
    eq_buf t = { 0 };

    if (n == 0) {
        return;
    }
    head(by_source ? EQ_S_REPORT_WHY_SOURCES : EQ_S_REPORT_WHY_HOLD,
         by_source ? EQ_S_REPORT_WHY_SOURCES_NOTE : EQ_S_REPORT_WHY_HOLD_NOTE, s, lang, out);
    eq_grid_init(&g, by_source ? 4 : 2, 0);
    g.right[1] = true;
    g.right[by_source ? 2 : 1] = !by_source;
    g.right[by_source ? 3 : 1] = true;
    for (size_t i = 0; i < n; i++) {
        const eq_hold *h = by_source ? &a->by_source[i] : &a->hold[i];

        eq_grid_cell(&g, eq_words_both(&h->label, lang));
        if (by_source) {
            if (h->text) {
                eq_quantity_write(h->text, h->key, true, lang, &t);
            } else {
                eq_value_write(h->value, h->scale, h->unit, NULL, false, lang, &t);
            }
            eq_grid_move(&g, &t);
            if (h->source) {
                eq_words_keys(&h->source, 1, lang, &t);
            }
            eq_grid_move(&g, &t);
        }
        eq_words_hold(h, a->constant || (!by_source && (h->p <= 0 || h->p >= 1)), true, lang, &t);
        eq_grid_move(&g, &t);
    }
    eq_grid_write(&g, eq_layout_width(s), 2, out);
    if (eq_words_rows_met(a, by_source ? a->by_source : a->hold, n, lang, &t)) {
        eq_layout_para(eq_buf_text(&t), 2, eq_layout_width(s), out);
    }
    eq_words_done(&t, out);
}

/* The variants, or what else is asked: two kinds of rows, each under a heading of its own. */
static void worlds(const eq_answer *a, bool also, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    eq_grid g;
    eq_buf t = { 0 };
    size_t n = also ? a->n_also : a->n_world;

    if (n < (also ? 1 : 2)) {
        return;
    }
    head(also ? EQ_S_REPORT_WHY_ALSO : EQ_S_REPORT_WHY_WORLDS, -1, s, lang, out);
    eq_grid_init(&g, 3, 0);
    g.right[1] = g.right[2] = true;
    for (size_t i = 0; i < n; i++) {
        const eq_world_answer *w = also ? NULL : &a->world[i];
        const eq_also_answer *x = also ? &a->also[i] : NULL;

        eq_grid_cell(&g, eq_words_both(also ? &x->label : &w->label, lang));
        const eq_count *c = also ? &x->count : &w->count;
        bool exact = also ? x->exact : w->exact;

        eq_words_count(*c, exact, lang, &t);
        eq_grid_move(&g, &t);
        eq_percent_counted(also ? x->p : w->p, c, exact, lang, &t);
        if (also && x->given) {
            eq_words_few(c, lang, &t);
        }
        eq_grid_move(&g, &t);
    }
    eq_grid_write(&g, eq_layout_width(s), 2, out);
    eq_words_done(&t, out);
}

/* The names by which --worlds and expressions know them, beside their labels. */
static void world_names(const eq_answer *a, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    eq_grid g;

    if (a->n_world_name < 2) {
        return;
    }
    head(EQ_S_REPORT_WHY_WORLD_NAMES, -1, s, lang, out);
    eq_grid_init(&g, 2, 1);
    for (size_t i = 0; i < a->n_world_name; i++) {
        eq_grid_cell(&g, a->world_name[i].name);
        eq_grid_cell(&g, eq_words_both(&a->world_name[i].label, lang));
    }
    eq_grid_write(&g, eq_layout_width(s), 2, out);
}

static void figures(const eq_answer *a, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    eq_grid g;
    eq_buf t = { 0 };

    if (a->n_figure == 0) {
        return;
    }
    head(EQ_S_REPORT_FIGURES, -1, s, lang, out);
    eq_grid_init(&g, 2, 0);
    g.right[1] = false;
    for (size_t i = 0; i < a->n_figure; i++) {
        eq_grid_cell(&g, eq_words_both(&a->figure[i].label, lang));
        eq_words_figure(&a->figure[i], lang, &t);
        eq_grid_move(&g, &t);
    }
    eq_grid_write(&g, eq_layout_width(s), 2, out);
    eq_words_done(&t, out);
}

/* The map as a table of five rows and columns, its top row first. */
static void map_table(const eq_answer *a, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    const eq_map *m = a->map;
    eq_grid g;
    eq_buf t = { 0 }, count = { 0 };

    if (!m || m->x.n > 8 || m->y.n > 8) {
        return;
    }
    head(EQ_S_REPORT_MAP_TITLE, -1, s, lang, out);
    eq_words_map_count(a, lang, &count);
    eq_words_put(&t, EQ_S_REPORT_MAP_TABLE, lang, "x", eq_words_both(&m->x.name, lang), "y",
                 eq_words_both(&m->y.name, lang), "count", eq_buf_text(&count), NULL);
    eq_words_done(&count, out);
    eq_layout_para(eq_buf_text(&t), 2, eq_layout_width(s), out);
    eq_words_reset(&t);
    eq_grid_init(&g, m->x.n + 1, 0);
    eq_grid_cell(&g, "");
    for (size_t i = 0; i < m->x.n; i++) {
        double f = m->x.n > 1 ? (double)i / (double)(m->x.n - 1) : 0;

        g.right[i + 1] = true;
        eq_words_value(m->x.from + f * (m->x.to - m->x.from), m->x.scale, m->x.unit, NULL, false, 2,
                       lang, &t);
        eq_grid_move(&g, &t);
    }
    for (size_t j = m->y.n; j-- > 0;) {
        double f = m->y.n > 1 ? (double)j / (double)(m->y.n - 1) : 0;

        eq_words_value(m->y.from + f * (m->y.to - m->y.from), m->y.scale, m->y.unit, NULL, false, 2,
                       lang, &t);
        eq_grid_move(&g, &t);
        for (size_t i = 0; i < m->x.n; i++) {
            eq_words_share(m->p[j * m->x.n + i], 1, false, lang, &t);
            eq_grid_move(&g, &t);
        }
    }
    eq_grid_write(&g, eq_layout_width(s), 2, out);
    eq_words_done(&t, out);
}

static void judgement(const eq_answer *a, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    eq_buf p = { 0 }, e = { 0 }, t = { 0 };

    if (!isfinite(a->judgement_share)) {
        return;
    }
    head(EQ_S_REPORT_WHY_JUDGEMENT, -1, s, lang, out);
    eq_words_judgement_share(a, lang, &p);
    if (isfinite(a->judgement_error) && a->judgement_error > 0) {
        eq_words_error(a->judgement_error, &e);
        eq_words_put(&t, EQ_S_REPORT_WHY_JUDGEMENT_TEXT, lang, "share", eq_buf_text(&p), "e",
                     eq_buf_text(&e), NULL);
    } else {
        eq_words_put(&t, EQ_S_REPORT_WHY_JUDGEMENT_PLAIN, lang, "share", eq_buf_text(&p), NULL);
    }
    eq_layout_para(eq_buf_text(&t), 2, eq_layout_width(s), out);
    eq_words_done(&p, out);
    eq_words_done(&e, out);
    eq_words_done(&t, out);
}

static void readings(const eq_answer *a, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    static const int title[2] = { EQ_S_REPORT_READING_YES, EQ_S_REPORT_READING_NO };

    if (!*eq_words_both(&a->reading[0], lang)) {
        return;
    }
    head(EQ_S_REPORT_WHY_READINGS, -1, s, lang, out);
    for (int i = 0; i < 2; i++) {
        const char *own = eq_words_both(&a->reading_title[i], lang);

        eq_layout_labelled(*own && eq_text_width(eq_str_of(own)) <= 14 ? own : say(title[i], lang),
                           eq_words_both(&a->reading[i], lang), eq_layout_width(s), out);
    }
}

static void lists(const eq_answer *a, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };

    if (a->n_inert > 0) {
        head(EQ_S_REPORT_WHY_INERT, -1, s, lang, out);
        for (size_t i = 0; i < a->n_inert; i++) {
            eq_words_comma(&t, lang, i);
            eq_buf_str(&t, a->inert[i]);
        }
        eq_layout_para(eq_buf_text(&t), 2, eq_layout_width(s), out);
    }
    if (a->n_omission > 0) {
        head(EQ_S_REPORT_WHY_OMISSIONS, -1, s, lang, out);
        for (size_t i = 0; i < a->n_omission; i++) {
            eq_buf_str(out, "  - ");
            eq_buf_wrap(out, eq_str_of(eq_words_both(&a->omission[i], lang)),
                        eq_layout_width(s) - 4, 4, false);
            eq_buf_char(out, '\n');
        }
    }
    eq_words_done(&t, out);
}

static void checks(const eq_answer *a, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    static const int col[] = { EQ_S_REPORT_COL_WHAT, EQ_S_REPORT_COL_PRINTED, EQ_S_REPORT_COL_EXACT,
                               EQ_S_REPORT_COL_AGREES, EQ_S_REPORT_COL_SOURCE };
    eq_grid g;
    eq_buf t = { 0 };

    eq_grid_init(&g, 5, 0);
    for (size_t c = 0; c < 5; c++) {
        eq_grid_cell(&g, say(col[c], lang));
        g.right[c] = c == 1 || c == 2;
    }
    for (size_t i = 0; i < a->n_check; i++) {
        const eq_check_row *c = &a->check[i];

        eq_grid_cell(&g, eq_words_both(&c->label, lang));
        eq_grid_cell(&g, c->printed_text ? c->printed_text : "");
        eq_words_value(c->value, c->scale, c->unit, NULL, false, 4, lang, &t);
        eq_grid_move(&g, &t);
        eq_grid_cell(&g, say(c->agrees ? EQ_S_REPORT_YES : EQ_S_REPORT_NO, lang));
        if (c->source) {
            eq_words_keys(&c->source, 1, lang, &t);
        }
        eq_grid_move(&g, &t);
    }
    eq_grid_write(&g, eq_layout_width(s), 2, out);
    for (size_t i = 0; i < a->n_check; i++) {
        if (a->check[i].note.t[lang]) {
            eq_buf_str(out, "  ");
            eq_buf_wrap(out, eq_str_of(a->check[i].note.t[lang]), eq_layout_width(s) - 2, 4, false);
            eq_buf_char(out, '\n');
        }
    }
    eq_words_done(&t, out);
}

/* Every source with how far it was read. */
static void source_list(const eq_answer *a, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };

    if (a->n_source == 0) {
        return;
    }
    head(EQ_S_REPORT_HTML_SOURCES, -1, s, lang, out);
    for (size_t i = 0; i < a->n_source; i++) {
        eq_words_reset(&t);
        eq_buf_char(&t, '[');
        eq_buf_str(&t, a->source[i]->key);
        eq_buf_str(&t, "] ");
        eq_bib_write(a->source[i], &t);
        if (a->source[i]->note && *a->source[i]->note) {
            eq_buf_str(&t, " (");
            eq_buf_str(&t, a->source[i]->note);
            eq_buf_char(&t, ')');
        }
        eq_buf_str(out, "  ");
        eq_buf_wrap(out, eq_str_of(eq_buf_text(&t)), eq_layout_width(s) - 2, 6, false);
        eq_buf_char(out, '\n');
    }
    eq_words_done(&t, out);
}

static void why_one(const eq_answer *a, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };

    eq_layout_bold(s, true, out);
    eq_buf_wrap(out, eq_str_of(eq_words_both(&a->question, lang)), eq_layout_width(s), 0, false);
    eq_layout_bold(s, false, out);
    eq_buf_str(out, "\n\n");
    if (eq_words_judged(a, lang, &t)) {
        eq_layout_para(eq_buf_text(&t), 2, eq_layout_width(s), out);
        eq_words_reset(&t);
    }
    eq_sentence_write(a, lang, &t);
    eq_layout_para(eq_buf_text(&t), 2, eq_layout_width(s), out);
    if (*eq_words_both(&a->caveat, lang)) {
        eq_layout_para(eq_words_both(&a->caveat, lang), 2, eq_layout_width(s), out);
    }
    drivers(a, s, lang, out);
    map_table(a, s, lang, out);
    flips(a, s, lang, out);
    worlds(a, false, s, lang, out);
    world_names(a, s, lang, out);
    worlds(a, true, s, lang, out);
    figures(a, s, lang, out);
    holds(a, true, s, lang, out);
    holds(a, false, s, lang, out);
    judgement(a, s, lang, out);
    if (a->n_check > 0) {
        head(EQ_S_REPORT_WHY_CHECKS, -1, s, lang, out);
        checks(a, s, lang, out);
    }
    readings(a, s, lang, out);
    lists(a, s, lang, out);
    source_list(a, s, lang, out);
    eq_buf_char(out, '\n');
    eq_layout_dim(s, true, out);
    eq_words_reset(&t);
    eq_words_origin(a, " | ", true, lang, &t);
    eq_layout_parts(eq_buf_text(&t), 2, eq_layout_width(s), out);
    eq_words_reset(&t);
    eq_words_put(&t, EQ_S_REPORT_NEXT_WHY, lang, "id", eq_words_asked(a), "bar", "|", NULL);
    eq_layout_parts(eq_buf_text(&t), 2, eq_layout_width(s), out);
    eq_layout_dim(s, false, out);
    eq_words_done(&t, out);
}

void eq_why_text(const eq_answer *a, const eq_text_style *s, eq_buf *out)
{
    if (s->both) {
        why_one(a, s, EQ_EN, out);
        eq_buf_char(out, '\n');
        why_one(a, s, EQ_ZH, out);
    } else {
        why_one(a, s, s->lang, out);
    }
}

void eq_checks_text(const eq_answer *a, const eq_text_style *s, eq_buf *out)
{
    if (a->n_check == 0) {
        return;
    }
    if (s->both) {
        checks(a, s, EQ_EN, out);
        eq_buf_char(out, '\n');
        checks(a, s, EQ_ZH, out);
    } else {
        checks(a, s, s->lang, out);
    }
}
