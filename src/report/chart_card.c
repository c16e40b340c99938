/* The share card, 1200 by 630: question, answer with its caveat where that fits, dots, source
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

/* Height of question and answer in these sizes. */
static double words_height(eq_svg *s, const char *question, double size, const char *said,
                           double answer)
{
    double w = s->w - 2 * s->margin;

    return eq_svg_wrap(s, 0, 0, w, size, EQ_SVG_BOLD, question, false) +
           eq_svg_wrap(s, 0, 0, w, answer, 0, said, false);
}

void eq_draw_card(const eq_answer *a, eq_svg *s, eq_buf *out)
{
    const char *question = eq_words_both(&a->question, s->lang);
    eq_buf sentence = { 0 }, whole = { 0 }, foot = { 0 };
    double size = 50, h, y, answer = 30, bottom;
    const char *said;

    s->w = 1200;
    s->margin = 64;
    eq_sentence_write(a, s->lang, &sentence);
    eq_answer_words(a, s->lang, &whole);
    for (;; size -= 4) {
        answer = size < 38 ? 26 : 30;
        h = words_height(s, question, size, eq_buf_text(&sentence), answer);
        if (h < 310 || size <= 26) {
            break;
        }
    }
    h = words_height(s, question, size, eq_buf_text(&whole), answer);
    said = eq_buf_text(h < 310 ? &whole : &sentence);
    eq_svg_text(s, s->margin, 78, 22, EQ_SVG_MUTED, eq_string(EQ_S_REPORT_CARD_NAME, s->lang));
    h = eq_svg_balance(s, s->w - 2 * s->margin, size, EQ_SVG_BOLD, question);
    y = eq_svg_wrap(s, s->margin, 112 + size, h, size, EQ_SVG_BOLD, question, true) - size;
    y = eq_svg_wrap(s, s->margin, y + 16 + answer, s->w - 2 * s->margin, answer, 0, said, true) -
        answer;
    eq_words_put(&foot, EQ_S_REPORT_ORIGIN_SOURCE, s->lang, "version",
                 a->origin.version ? a->origin.version : "", "id", a->id ? a->id : "", NULL);
    eq_buf_str(&foot, " · ");
    eq_words_origin(a, " · ", false, s->lang, &foot);
    h = eq_svg_wrap(s, 0, 0, s->w - 2 * s->margin, 18, EQ_SVG_PARTS, eq_buf_text(&foot), false);
    bottom = 630 - 40 - h;
    card_dots(s, a, y, bottom - 24 - y);
    eq_svg_line(s, "eq-grid", s->margin, bottom - 10, s->w - s->margin, bottom - 10, EQ_GRID, 1);
    eq_svg_wrap(s, s->margin, bottom + 18, s->w - 2 * s->margin, 18, EQ_SVG_MUTED | EQ_SVG_PARTS,
                eq_buf_text(&foot), true);
    eq_svg_end(s, a, question, eq_buf_text(&whole), 630, out);
    eq_words_done(&sentence, out);
    eq_words_done(&whole, out);
    eq_words_done(&foot, out);
}
