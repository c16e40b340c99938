/* Marks, numbers and sentences of the pictures of games. Labels are in ink; shape and colour stand
 * beside them (UX 5.11, 10.5). */
#include "report/game_draw.h"

#include <string.h>

#define NBSP "\xc2\xa0" /* a number stays on the line of its name */

enum { PAYOFF_DIGITS = 4, CHANCE_DIGITS = 3, LONGEST_EXACT = 7 };

size_t eq_game_players(const eq_game_picture *p)
{
    return p->table ? p->table->n_player : p->tree->n_player;
}

const char *eq_game_ink(int player)
{
    static const char *const ink[EQ_MAX_PLAYERS] = { "#00756a", "#7a4b94", "#8a6100", "#4d6478",
                                                     "#9c3f63", "#5a6b1d", "#7d5238", "#41559a" };

    return player < 0 ? EQ_MUTED : ink[player % EQ_MAX_PLAYERS];
}

/* A closed path of lines around x, y. */
static void shape(eq_svg *s, const char *ink, bool filled, double x, double y, const double *at,
                  size_t n)
{
    eq_buf *b = &s->body;
    eq_pen pen = { 0 };

    eq_buf_str(b, "<path fill=\"");
    eq_buf_str(b, filled ? ink : EQ_PAPER);
    eq_buf_str(b, "\" stroke=\"");
    eq_buf_str(b, ink);
    eq_buf_str(b, "\" stroke-width=\"1.5\" d=\"");
    for (size_t i = 0; i < n; i++) {
        eq_pen_to(&pen, b, x + at[2 * i], y + at[2 * i + 1]);
    }
    eq_buf_str(b, "z\"/>\n");
}

void eq_game_mark(eq_svg *s, int player, double x, double y)
{
    static const double square[] = { -3.8, -3.8, 3.8, -3.8, 3.8, 3.8, -3.8, 3.8 };
    static const double diamond[] = { 0, -4.8, 4.8, 0, 0, 4.8, -4.8, 0 };
    static const double triangle[] = { 0, -4.6, 4.6, 3.6, -4.6, 3.6 };
    const char *ink = eq_game_ink(player);
    bool filled = player >= 0 && player < 4;

    switch (player < 0 ? 0 : player % 4) {
    case 1:
        shape(s, ink, filled, x, y, square, 4);
        break;
    case 2:
        shape(s, ink, filled, x, y, diamond, 4);
        break;
    case 3:
        shape(s, ink, filled, x, y, triangle, 3);
        break;
    default:
        eq_svg_circle(s, "eq-mark", x, y, 4.2, filled, ink);
    }
}

double eq_game_named(eq_svg *s, int player, double x, double y, int flags, const char *name)
{
    eq_game_mark(s, player, x + EQ_MARK_SIZE / 2., y - 4.5);
    eq_svg_text(s, x + EQ_MARK_SIZE + 6, y, 13, flags, name);
    return x + EQ_MARK_SIZE + 6 + eq_svg_width(name, 13, flags & EQ_SVG_BOLD);
}

static bool has_chance(const eq_game_picture *p)
{
    for (size_t i = 0; p->tree && i < p->tree->n_infoset; i++) {
        if (p->tree->infoset[i].player == EQ_CHANCE) {
            return true;
        }
    }
    return false;
}

double eq_game_legend(eq_svg *s, const eq_game_picture *p, double y)
{
    double x = s->margin, lead = eq_svg_leading(s, 13) + 2, room = s->w - s->margin;
    int n = (int)eq_game_players(p);

    y += 13;
    for (int i = 0; i < n + has_chance(p); i++) {
        const char *name = i < n ? p->labels.player[i] : eq_string(EQ_S_DRAW_CHANCE, s->lang);
        double w = EQ_MARK_SIZE + 6 + eq_svg_width(name, 13, false);

        if (x > s->margin && x + w > room) {
            x = s->margin;
            y += lead;
        }
        if (x + w > room) { /* longer than a line */
            eq_game_mark(s, i < n ? i : EQ_CHANCE, x + EQ_MARK_SIZE / 2., y - 4.5);
            y = eq_svg_wrap(s, x + EQ_MARK_SIZE + 6, y, room - x - EQ_MARK_SIZE - 6, 13, 0, name,
                            true) +
                2;
            x = s->margin;
            continue;
        }
        x = eq_game_named(s, i < n ? i : EQ_CHANCE, x, y, 0, name) + 18;
    }
    return x > s->margin ? y + 8 : y - lead + 8;
}

/* ---- numbers and words -------------------------------------------------------------------------
 */

void eq_game_payoff(double x, eq_buf *out)
{
    eq_buf_signif(out, x, PAYOFF_DIGITS);
}

void eq_game_chance(double x, const char *exact, eq_buf *out)
{
    if (exact && strlen(exact) <= LONGEST_EXACT) {
        eq_buf_str(out, exact);
    } else if (x > 0 && x < 0.001) {
        eq_buf_str(out, "<0.001");
    } else if (x < 1 && x > 0.999) {
        eq_buf_str(out, ">0.999");
    } else {
        eq_buf_signif(out, x, CHANCE_DIGITS);
    }
}

void eq_game_mover(const eq_game_picture *p, size_t set, eq_buf *out)
{
    int player = p->tree->infoset[set].player;

    eq_buf_str(out, p->labels.player[player]);
    if (p->labels.set[set][0] != '\0') {
        eq_buf_str(out, " · ");
        eq_buf_str(out, p->labels.set[set]);
    }
}

void eq_game_played(const eq_game_picture *p, size_t k, size_t who, size_t first, size_t n,
                    eq_lang lang, eq_buf *out)
{
    const eq_equilibrium *e = &p->solution->equilibrium[k];
    size_t count = 0;

    for (size_t a = 0; a < n; a++) {
        double x = e->prob[first + a];

        if (!(x > 0)) {
            continue;
        }
        eq_words_comma(out, lang, count++);
        eq_buf_str(out, p->labels.action[who][a]);
        if (x < 1) {
            eq_buf_str(out, NBSP);
            eq_game_chance(x, e->prob_exact ? e->prob_exact[first + a] : NULL, out);
        }
    }
}

void eq_game_payoffs(const eq_game_picture *p, size_t k, eq_lang lang, eq_buf *out)
{
    const eq_equilibrium *e = &p->solution->equilibrium[k];

    for (size_t i = 0; i < eq_game_players(p); i++) {
        eq_words_comma(out, lang, i);
        eq_buf_str(out, p->labels.player[i]);
        eq_buf_str(out, NBSP);
        if (e->payoff_exact[i] && strlen(e->payoff_exact[i]) <= LONGEST_EXACT) {
            eq_buf_str(out, e->payoff_exact[i]);
        } else {
            eq_game_payoff(e->payoff[i], out);
        }
    }
}

/* ---- frame -------------------------------------------------------------------------------------
 */

double eq_game_head(eq_svg *s, const eq_game_picture *p, const char *sentence)
{
    return eq_chart_head(s, p->labels.title, sentence);
}

double eq_game_note(eq_svg *s, double y, const char *text)
{
    return eq_svg_wrap(s, s->margin, y + 13, s->w - 2 * s->margin, 12, EQ_SVG_MUTED, text, true) -
           13;
}

double eq_game_more(eq_svg *s, size_t n, double y)
{
    eq_buf number = { 0 }, b = { 0 };

    if (n > 0) {
        eq_buf_u64(&number, n);
        eq_words_put(&b, EQ_S_DRAW_MORE, s->lang, "n", eq_buf_text(&number), NULL);
        y = eq_game_note(s, y, eq_buf_text(&b));
    }
    eq_words_done(&number, &s->body);
    eq_words_done(&b, &s->body);
    return y;
}

void eq_game_end(eq_svg *s, const eq_game_picture *p, const char *desc, double y, eq_buf *out)
{
    eq_buf t = { 0 };

    y += 12;
    eq_svg_line(s, "eq-grid", s->margin, y, s->w - s->margin, y, EQ_GRID, 1);
    eq_buf_str(&t, p->coverage);
    y = eq_game_note(s, y + 5, eq_buf_text(&t));
    eq_words_reset(&t);
    eq_words_put(&t, EQ_S_DRAW_SOURCE, s->lang, "version", p->version, "name", p->source, NULL);
    eq_buf_str(&t, " · ");
    eq_words_put(&t, EQ_S_DRAW_METHOD, s->lang, "name", p->solution->method, NULL);
    y = eq_svg_wrap(s, s->margin, y + 13, s->w - 2 * s->margin, 12, EQ_SVG_MUTED | EQ_SVG_PARTS,
                    eq_buf_text(&t), true) -
        12;
    eq_words_reset(&t);
    eq_buf_str(&t, "game ");
    eq_buf_str(&t, p->source);
    eq_buf_str(&t, "; method ");
    eq_buf_str(&t, p->solution->method);
    eq_buf_str(&t, "; version ");
    eq_buf_str(&t, p->version);
    eq_svg_close(s, eq_buf_text(&t), p->labels.title, desc,
                 (double)(long)(y + s->margin * 0.6 + 0.5), out);
    eq_words_done(&t, out);
}

eq_status eq_game_svg(const eq_game_picture *p, eq_game_chart kind, eq_arena *arena,
                      const eq_chart_options *o, eq_buf *out)
{
    eq_svg s;

    eq_svg_init(&s, o, false);
    return kind == EQ_GAME_CHART_RESPONSE ? eq_draw_game_response(p, &s, out)
           : p->table                     ? eq_draw_game_table(p, arena, &s, out)
                                          : eq_draw_game_tree(p, arena, &s, out);
}
