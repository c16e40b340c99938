/* `eq ask` and the table of answers as plain text (UX 3.8): answer first, then what moves it, what
 * flips it, what is left out, who says so, and where the number comes from. Claims that rest mostly
 * on judgement open with the map of what to believe and give the percentage second. */
#include "report/layout.h"

#include <math.h>

enum { N_ASK_DRIVER = 3, N_ASK_FLIP = 3, N_ASK_OMISSION = 6 };

static const char *say(int id, eq_lang lang)
{
    return eq_string(id, lang);
}

/* Question, and what kind of answer follows. */
static void write_head(const eq_answer *a, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    size_t w = eq_layout_width(s);
    eq_buf t = { 0 };

    eq_layout_bold(s, true, out);
    if (eq_words_believe(a)) {
        eq_layout_para(say(EQ_S_REPORT_BELIEVE, lang), 0, w, out);
    }
    eq_buf_wrap(out, eq_str_of(eq_words_both(&a->question, lang)), w, 0, false);
    eq_layout_bold(s, false, out);
    eq_buf_char(out, '\n');
    if (a->definition) {
        eq_layout_para(say(EQ_S_REPORT_DEFINITION, lang), 2, w, out);
    }
    if (a->partial) {
        eq_buf_grouped(&t, (double)a->origin.n, 0);
        eq_buf n = t;
        t = (eq_buf){ 0 };
        eq_words_put(&t, EQ_S_REPORT_PARTIAL, lang, "n", eq_buf_text(&n), NULL);
        eq_layout_para(eq_buf_text(&t), 2, w, out);
        eq_words_done(&n, out);
    }
    eq_buf_char(out, '\n');
    eq_words_done(&t, out);
}

static void write_believe(const eq_answer *a, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };

    eq_words_believe_first(a, lang, &t);
    eq_layout_para(eq_buf_text(&t), 2, eq_layout_width(s), out);
    eq_buf_char(out, '\n');
    eq_words_done(&t, out);
}

static void write_judged(const eq_answer *a, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };

    if (eq_words_judged(a, lang, &t)) {
        eq_layout_para(eq_buf_text(&t), 2, eq_layout_width(s), out);
        eq_buf_char(out, '\n');
    }
    eq_words_done(&t, out);
}

static void write_sentence(const eq_answer *a, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    size_t w = eq_layout_width(s);
    eq_buf t = { 0 }, low = { 0 }, high = { 0 };

    eq_sentence_write(a, lang, &t);
    eq_layout_bold(s, true, out);
    eq_layout_para(eq_buf_text(&t), 2, w, out);
    eq_layout_bold(s, false, out);
    if (*eq_words_both(&a->caveat, lang)) {
        eq_layout_para(eq_words_both(&a->caveat, lang), 2, w, out);
    }
    if (a->chance && !a->constant && isfinite(a->chance_low) && isfinite(a->chance_high)) {
        eq_percent_write(a->chance_low, false, lang, &low);
        eq_percent_write(a->chance_high, false, lang, &high);
        eq_words_reset(&t);
        eq_words_put(&t, EQ_S_REPORT_CHANCE_RANGE, lang, "low", eq_buf_text(&low), "high",
                     eq_buf_text(&high), NULL);
        eq_layout_para(eq_buf_text(&t), 2, w, out);
    }
    eq_buf_char(out, '\n');
    if (!(a->constant && a->chance)) {
        size_t before = out->n;

        eq_layout_dots(a, lang, w, out);
        if (out->n > before) {
            eq_buf_char(out, '\n');
        }
    }
    eq_words_done(&t, out);
    eq_words_done(&low, out);
    eq_words_done(&high, out);
}

/* Names in one column, swings in the next, under the label of the section. */
static void write_drivers(const eq_answer *a, size_t n, size_t width, eq_lang lang, eq_buf *out)
{
    eq_grid g;
    eq_buf t = { 0 }, rows = { 0 };

    if (a->n_driver + a->n_within == 0) {
        return;
    }
    if (!eq_words_moves(a, &a->driver[0]) || a->n_driver == 0) { /* else it is within the error */
        bool moves = eq_words_moves(a, &a->driver[0]);

        eq_layout_labelled(say(EQ_S_REPORT_MOVES, lang),
                           say(moves ? EQ_S_REPORT_MOVES_WITHIN : EQ_S_REPORT_MOVES_NONE, lang),
                           width, out);
        return;
    }
    n = n < a->n_driver ? n : a->n_driver;
    eq_grid_init(&g, 2, 0);
    g.right[1] = false;
    for (size_t i = 0; i < n; i++) {
        eq_grid_cell(&g, eq_words_both(&a->driver[i].name, lang));
        eq_words_swing(a, &a->driver[i], lang, &t);
        eq_grid_move(&g, &t);
    }
    eq_grid_write(&g, width, EQ_LABEL_COLS, &rows);
    eq_buf_str(out, "  ");
    eq_buf_pad(out, eq_str_of(say(EQ_S_REPORT_MOVES, lang)), EQ_LABEL_COLS - 2, false);
    if (rows.n > EQ_LABEL_COLS) {
        eq_buf_put(out, eq_buf_text(&rows) + EQ_LABEL_COLS, rows.n - EQ_LABEL_COLS);
    }
    eq_words_done(&t, out);
    eq_words_done(&rows, out);
}

static void write_flips(const eq_answer *a, size_t n, size_t width, eq_lang lang, eq_buf *out)
{
    const char *label = say(EQ_S_REPORT_FLIPS, lang);
    eq_buf t = { 0 };
    size_t shown = 0, few = 0;

    for (size_t i = 0; i < a->n_flip && shown < n; i++) {
        few += a->flip[i].few;
        if (a->flip[i].found) {
            eq_words_reset(&t);
            eq_words_flip(a, &a->flip[i], lang, &t);
            eq_layout_labelled(shown ? "" : label, eq_buf_text(&t), width, out);
            shown++;
        }
    }
    if (shown == 0 && a->n_flip > 0) {
        eq_layout_labelled(label,
                           say(few ? EQ_S_REPORT_FLIP_NONE_FEW : EQ_S_REPORT_FLIP_NONE_ALL, lang),
                           width, out);
    }
    eq_words_done(&t, out);
}

static void counted(const char *label, const eq_both *name, eq_count c, double p, bool exact,
                    bool given, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };

    eq_buf_str(&t, eq_words_both(name, lang));
    eq_buf_str(&t, lang == EQ_ZH ? "：" : ": ");
    eq_words_count(c, exact, lang, &t);
    eq_buf_str(&t, lang == EQ_ZH ? "（" : " (");
    eq_percent_counted(p, &c, exact, lang, &t);
    if (given) {
        eq_words_few(&c, lang, &t);
    }
    eq_buf_str(&t, lang == EQ_ZH ? "）" : ")");
    eq_layout_labelled(label, eq_buf_text(&t), width, out);
    eq_words_done(&t, out);
}

static void write_worlds(const eq_answer *a, size_t width, eq_lang lang, eq_buf *out)
{
    for (size_t i = 1; i < a->n_world; i++) {
        counted(i == 1 ? say(EQ_S_REPORT_WORLDS, lang) : "", &a->world[i].label, a->world[i].count,
                a->world[i].p, a->world[i].exact, false, width, lang, out);
    }
    for (size_t i = 0; i < a->n_also; i++) {
        counted(i == 0 ? say(EQ_S_REPORT_ALSO, lang) : "", &a->also[i].label, a->also[i].count,
                a->also[i].p, a->also[i].exact, a->also[i].given, width, lang, out);
    }
}

static void write_figures(const eq_answer *a, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };

    for (size_t i = 0; i < a->n_figure; i++) {
        eq_words_reset(&t);
        eq_buf_str(&t, eq_words_both(&a->figure[i].label, lang));
        eq_buf_str(&t, lang == EQ_ZH ? "：" : ": ");
        eq_words_figure(&a->figure[i], lang, &t);
        eq_layout_labelled(i == 0 ? say(EQ_S_REPORT_FIGURES, lang) : "", eq_buf_text(&t), width,
                           out);
    }
    eq_words_done(&t, out);
}

static void write_leftout(const eq_answer *a, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };

    for (size_t i = 0; i < a->n_omission && i < N_ASK_OMISSION; i++) {
        if (i > 0) {
            eq_buf_str(&t, say(EQ_S_REPORT_AND, lang));
        }
        eq_buf_str(&t, eq_words_both(&a->omission[i], lang));
    }
    if (t.n > 0) {
        eq_layout_labelled(say(EQ_S_REPORT_LEFTOUT, lang), eq_buf_text(&t), width, out);
    }
    eq_words_done(&t, out);
}

static void write_said(const eq_answer *a, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 }, list = { 0 };

    eq_words_keys(a->said_by, a->n_said, lang, &t);
    if (a->n_doubted > 0) {
        eq_words_keys(a->doubted_by, a->n_doubted, lang, &list);
        if (t.n > 0) {
            eq_buf_str(&t, say(EQ_S_REPORT_AND, lang));
        }
        eq_words_put(&t, EQ_S_REPORT_DOUBTED, lang, "list", eq_buf_text(&list), NULL);
    }
    if (t.n > 0) {
        eq_layout_labelled(say(EQ_S_REPORT_SAID, lang), eq_buf_text(&t), width, out);
    }
    eq_words_done(&t, out);
    eq_words_done(&list, out);
}

static void write_notes(const eq_answer *a, size_t width, eq_lang lang, eq_buf *out)
{
    for (size_t i = 0; i < a->n_note; i++) {
        eq_layout_labelled(i ? "" : say(EQ_S_REPORT_NOTES, lang), eq_words_both(&a->note[i], lang),
                           width, out);
    }
}

static void write_foot(const eq_answer *a, const eq_text_style *s, eq_lang lang, int next,
                       eq_buf *out)
{
    eq_buf t = { 0 };

    eq_layout_dim(s, true, out);
    eq_words_origin(a, " | ", true, lang, &t);
    eq_layout_parts(eq_buf_text(&t), 2, eq_layout_width(s), out);
    eq_words_reset(&t);
    eq_words_put(&t, next, lang, "id", eq_words_asked(a), "bar", "|", NULL);
    eq_layout_parts(eq_buf_text(&t), 2, eq_layout_width(s), out);
    eq_layout_dim(s, false, out);
    eq_words_done(&t, out);
}

static void ask_one(const eq_answer *a, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    size_t w = eq_layout_width(s);
    bool believe = eq_words_believe(a);
    size_t before;

    write_head(a, s, lang, out);
    write_judged(a, s, lang, out);
    if (believe) {
        write_believe(a, s, lang, out);
        write_drivers(a, N_ASK_DRIVER, w, lang, out);
        write_flips(a, N_ASK_FLIP, w, lang, out);
        eq_buf_char(out, '\n');
    }
    write_sentence(a, s, lang, out);
    if (!believe) {
        write_drivers(a, N_ASK_DRIVER, w, lang, out);
        write_flips(a, N_ASK_FLIP, w, lang, out);
    }
    if (a->n_driver + a->n_within == 0 && a->n_check > 0) {
        eq_checks_text(a, &(eq_text_style){ .lang = lang, .width = s->width }, out);
        eq_buf_char(out, '\n');
    }
    before = out->n;
    write_worlds(a, w, lang, out);
    write_figures(a, w, lang, out);
    write_leftout(a, w, lang, out);
    write_said(a, w, lang, out);
    write_notes(a, w, lang, out);
    if (out->n > before || (!believe && a->n_driver + a->n_within + a->n_flip > 0)) {
        eq_buf_char(out, '\n');
    }
    write_foot(a, s, lang, EQ_S_REPORT_NEXT, out);
}

void eq_ask_text(const eq_answer *a, const eq_text_style *s, eq_buf *out)
{
    if (s->both) {
        ask_one(a, s, EQ_EN, out);
        eq_buf_char(out, '\n');
        ask_one(a, s, EQ_ZH, out);
    } else {
        ask_one(a, s, s->lang, out);
    }
}

static void table_one(const eq_answer *const *a, size_t n, const eq_text_style *s, eq_lang lang,
                      eq_buf *out)
{
    eq_grid g;
    eq_buf t = { 0 };

    eq_grid_init(&g, 4, 3);
    g.right[1] = g.right[2] = true;
    eq_grid_cell(&g, say(EQ_S_REPORT_COL_CLAIM, lang));
    eq_grid_cell(&g, say(EQ_S_REPORT_COL_COUNT, lang));
    eq_grid_cell(&g, say(EQ_S_REPORT_COL_ANSWER, lang));
    eq_grid_cell(&g, say(EQ_S_REPORT_COL_ABOUT, lang));
    for (size_t i = 0; i < n; i++) {
        eq_grid_cell(&g, a[i]->id);
        eq_words_count(a[i]->count, a[i]->constant, lang, &t);
        eq_grid_move(&g, &t);
        eq_percent_counted(a[i]->p, &a[i]->count, a[i]->constant, lang, &t);
        eq_grid_move(&g, &t);
        eq_buf_str(&t, eq_words_both(&a[i]->short_label, lang));
        eq_grid_move(&g, &t);
    }
    eq_grid_write(&g, eq_layout_width(s), 2, out);
    eq_words_done(&t, out);
}

void eq_table_text(const eq_answer *const *a, size_t n, const eq_text_style *s, eq_buf *out)
{
    if (s->both) {
        table_one(a, n, s, EQ_EN, out);
        eq_buf_char(out, '\n');
        table_one(a, n, s, EQ_ZH, out);
    } else {
        table_one(a, n, s, s->lang, out);
    }
}
