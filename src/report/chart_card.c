/* The share card, 1200 by 630: question, answer with its caveat, dots, source
 * (UX 5.10). The dots are yes/no dots: as many filled ones as the sentence says. */
#include "report/chart.h"

static double card_dots(eq_svg *s, const eq_answer *a, double y, double room)
{
    eq_dot_set d = eq_words_dots(a);
    unsigned yes = d.outcome && a->above_is_yes < 0 ? d.n - d.filled : d.filled;
    int per_row = d.n == 20 ? 20 : 50;
    int gaps = per_row / 5 - 1, rows = (int)d.n / per_row;
    double pitch = (s->w - 2 * s->margin) / (per_row + gaps * 0.3);

    if (d.n == 0 || (a->constant && a->p > 0 && a->p < 1)) {
        return y;
    }
    pitch = pitch > 52 ? 52 : pitch;
    y += (room - pitch * rows) / 2;
    for (int pass = 0; pass < 2; pass++) {
        eq_svg_group(s, pass == 0 ? "eq-yes" : "eq-no", pass == 0, EQ_DOT);
        for (unsigned i = 0; i < d.n; i++) {
            int col = (int)i % per_row, row = (int)i / per_row, gap = col / 5;

            if ((i < yes) == (pass == 0)) {
                eq_svg_dot(s, s->margin + (col + 0.5 + gap * 0.3) * pitch, y + (row + 0.5) * pitch,
                           pitch * 0.41 - 0.75);
            }
        }
        eq_svg_group_end(s);
    }
    return y;
}

/* The words of a card and their sizes. */
typedef struct card {
    const char *question, *caveat;
    eq_buf sentence;
    double size, answer, small;
} card;

enum { CAVEAT_GAP = 6 };

/* Height of question, answer and caveat in these sizes. */
static double words_height(eq_svg *s, const card *c)
{
    double w = s->w - 2 * s->margin;
    double h = eq_svg_wrap(s, 0, 0, w, c->size, EQ_SVG_BOLD, c->question, false) +
               eq_svg_wrap(s, 0, 0, w, c->answer, 0, eq_buf_text(&c->sentence), false);

    return *c->caveat ? h + CAVEAT_GAP + eq_svg_wrap(s, 0, 0, w, c->small, 0, c->caveat, false) : h;
}

/* The largest type in which all words fit: the question gives way first, then the rest. */
static void fit_words(eq_svg *s, card *c, double room)
{
    for (c->size = 50; c->size > 26; c->size -= 4) {
        c->answer = c->size < 38 ? 26 : 30;
        c->small = 21;
        if (words_height(s, c) < room) {
            return;
        }
    }
    for (c->answer = 24; c->answer > 16; c->answer -= 2) {
        c->small = c->answer - 5 > 15 ? c->answer - 5 : 15;
        if (words_height(s, c) < room) {
            return;
        }
    }
}

/* Question, answer and the caveat that belongs behind it; gives the first free y. */
static double card_words(eq_svg *s, const card *c)
{
    double w = s->w - 2 * s->margin, y;
    double even = eq_svg_balance(s, w, c->size, EQ_SVG_BOLD, c->question);

    y = eq_svg_wrap(s, s->margin, 112 + c->size, even, c->size, EQ_SVG_BOLD, c->question, true) -
        c->size;
    y = eq_svg_wrap(s, s->margin, y + 16 + c->answer, w, c->answer, 0, eq_buf_text(&c->sentence),
                    true) -
        c->answer;
    if (*c->caveat) {
        y = eq_svg_wrap(s, s->margin, y + CAVEAT_GAP + c->small, w, c->small, EQ_SVG_MUTED,
                        c->caveat, true) -
            c->small;
    }
    return y;
}

void eq_draw_card(const eq_answer *a, eq_svg *s, eq_buf *out)
{
    card c = { .question = eq_words_both(&a->question, s->lang),
               .caveat = eq_words_both(&a->caveat, s->lang) };
    eq_buf whole = { 0 }, foot = { 0 };
    double dots = eq_words_dots(a).n > 0 ? 64 : 0, h, y, bottom;

    s->w = 1200;
    s->margin = 64;
    eq_sentence_write(a, s->lang, &c.sentence);
    eq_answer_words(a, s->lang, &whole);
    eq_words_put(&foot, EQ_S_REPORT_ORIGIN_SOURCE, s->lang, "version",
                 a->origin.version ? a->origin.version : "", "id", a->id ? a->id : "", NULL);
    eq_buf_str(&foot, " · ");
    eq_words_origin(a, " · ", false, s->lang, &foot);
    h = eq_svg_wrap(s, 0, 0, s->w - 2 * s->margin, 18, EQ_SVG_PARTS, eq_buf_text(&foot), false);
    bottom = 630 - 40 - h;
    fit_words(s, &c, bottom - 112 - 16 - 24 - dots);
    eq_svg_text(s, s->margin, 78, 22, EQ_SVG_MUTED, eq_string(EQ_S_REPORT_CARD_NAME, s->lang));
    y = card_words(s, &c);
    card_dots(s, a, y, bottom - 24 - y);
    eq_svg_line(s, "eq-grid", s->margin, bottom - 10, s->w - s->margin, bottom - 10, EQ_GRID, 1);
    eq_svg_wrap(s, s->margin, bottom + 18, s->w - 2 * s->margin, 18, EQ_SVG_MUTED | EQ_SVG_PARTS,
                eq_buf_text(&foot), true);
    eq_svg_end(s, a, c.question, eq_buf_text(&whole), 630, out);
    eq_words_done(&c.sentence, out);
    eq_words_done(&whole, out);
    eq_words_done(&foot, out);
}
