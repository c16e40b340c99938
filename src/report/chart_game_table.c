/* A table of two players, or a panel for each strategy of a third. In a cell the row's payoff
 * stands at the lower left, the column's at the upper right: the place tells whose it is. Best
 * replies are bold, cells where all are best replies are framed. Where the columns do not fit, the
 * same as a list. */
#include <string.h>

#include "game/table.h"
#include "report/game_draw.h"

enum {
    MOST_MARGIN = 3,
    MOST_LISTED = 6,
    MOST_LABEL_LINES = 4,
    MOST_CELL = 120,
    MOST_WIDE = 520,
    LEAST_CELL = 46
};

typedef struct grid {
    const eq_game_picture *p;
    const eq_table *t;
    eq_svg *s;
    const bool *best;
    size_t n_margin;
    size_t margin[MOST_MARGIN]; /* equilibria whose chances stand in the margins */
    double cell, high;          /* of a cell */
    double label, margin_w, x0; /* width of the rows' names, of a margin's column; first cell */
    bool listed;                /* too narrow for columns */
} grid;

/* ---- best replies ------------------------------------------------------------------------------
 */

void eq_game_best(const eq_table *t, bool *best)
{
    size_t stride = 1;

    for (size_t p = 0; p < t->n_player; p++) {
        for (size_t i = 0; i < t->n_profile; i++) {
            size_t own = i / stride % t->n_strategy[p], first = i - own * stride;
            bool top = true;

            for (size_t a = 0; a < t->n_strategy[p]; a++) {
                top = top && t->payoff[i * t->n_player + p] >=
                                 t->payoff[(first + a * stride) * t->n_player + p];
            }
            best[i * t->n_player + p] = top;
        }
        stride *= t->n_strategy[p];
    }
}

static bool all_best(const grid *g, size_t i)
{
    for (size_t p = 0; p < g->t->n_player; p++) {
        if (!g->best[i * g->t->n_player + p]) {
            return false;
        }
    }
    return true;
}

size_t eq_game_listed(const eq_game_picture *p, size_t profile)
{
    size_t own[EQ_MAX_PLAYERS];

    eq_table_profile(p->table, profile, own);
    for (size_t k = 0; k < p->solution->n_equilibrium; k++) {
        const double *prob = p->solution->equilibrium[k].prob;
        bool sure = true;

        for (size_t i = 0; i < p->table->n_player; i++) {
            sure = sure && prob[own[i]] == 1;
            prob += p->table->n_strategy[i];
        }
        if (sure) {
            return k + 1;
        }
    }
    return 0;
}

static bool is_pure(const eq_table *t, const double *prob)
{
    for (size_t p = 0; p < t->n_player; p++) {
        for (size_t a = 0; a < t->n_strategy[p]; a++) {
            if (*prob > 0 && *prob < 1) {
                return false;
            }
            prob++;
        }
    }
    return true;
}

/* ---- places ------------------------------------------------------------------------------------
 */

static double payoff_width(const grid *g, size_t player)
{
    eq_buf b = { 0 };
    double most = 0;

    for (size_t i = 0; i < g->t->n_profile; i++) {
        double w;

        eq_words_reset(&b);
        eq_game_payoff(g->t->payoff[i * g->t->n_player + player], &b);
        w = eq_svg_width(eq_buf_text(&b), 13, true);
        most = w > most ? w : most;
    }
    eq_words_done(&b, &g->s->body);
    return most;
}

/* The widest piece of a name that wrapping would have to cut. */
static double longest_word(const char *z, double size)
{
    double most = 0;

    while (*z != '\0') {
        size_t n = strcspn(z, " ");
        bool wide = false;
        double w;

        for (size_t i = 0; i < n; i++) {
            wide = wide || (unsigned char)z[i] >= 0x80; /* Chinese breaks anywhere */
        }
        w = wide ? 0 : eq_svg_text_width(z, n, size, false);
        most = w > most ? w : most;
        z += n + (z[n] == ' ');
    }
    return most;
}

static bool names_fit(const grid *g, size_t player, double width)
{
    for (size_t a = 0; a < g->t->n_strategy[player]; a++) {
        const char *z = g->p->labels.action[player][a];
        double h = eq_svg_wrap(g->s, 0, 0, width, 12, 0, z, false);

        if (longest_word(z, 12) > width || h > MOST_LABEL_LINES * eq_svg_leading(g->s, 12) + 0.1) {
            return false;
        }
    }
    return true;
}

static double names_width(const grid *g, size_t player, double size)
{
    double most = 0;

    for (size_t a = 0; a < g->t->n_strategy[player]; a++) {
        double w = eq_svg_width(g->p->labels.action[player][a], size, false);

        most = w > most ? w : most;
    }
    return most;
}

/* Mixed equilibria of two players go to the margins, if they are few. */
static void choose_margins(grid *g)
{
    const eq_solution *s = g->p->solution;
    size_t n = 0;

    for (size_t k = 0; g->t->n_player == 2 && k < s->n_equilibrium; k++) {
        if (!is_pure(g->t, s->equilibrium[k].prob)) {
            if (n < MOST_MARGIN) {
                g->margin[n] = k;
            }
            n++;
        }
    }
    g->n_margin = n <= MOST_MARGIN ? n : 0;
}

static void chance_at(const grid *g, size_t k, size_t player, size_t a, eq_buf *b)
{
    const eq_equilibrium *e = &g->p->solution->equilibrium[k];
    size_t i = a + (player > 0 ? g->t->n_strategy[0] : 0);

    eq_words_reset(b);
    eq_game_chance(e->prob[i], e->prob_exact ? e->prob_exact[i] : NULL, b);
}

static double margin_width(const grid *g)
{
    double most = 20;
    eq_buf b = { 0 };

    for (size_t m = 0; m < g->n_margin; m++) {
        for (size_t a = 0; a < g->t->n_strategy[0]; a++) {
            double w;

            chance_at(g, g->margin[m], 0, a, &b);
            w = eq_svg_width(eq_buf_text(&b), 12, false);
            most = w > most ? w : most;
        }
    }
    eq_words_done(&b, &g->s->body);
    return most + 12;
}

static bool place(grid *g)
{
    double room = g->s->w - 2 * g->s->margin, need = LEAST_CELL;
    size_t n = g->t->n_strategy[1];

    for (size_t p = 0; p < g->t->n_player; p++) {
        double w = payoff_width(g, p) + 22;

        need = w > need ? w : need;
    }
    g->margin_w = margin_width(g);
    g->label = eq_svg_width(g->p->labels.player[0], 13, true) + EQ_MARK_SIZE + 6;
    g->label = g->label > names_width(g, 0, 13) ? g->label : names_width(g, 0, 13);
    g->label += 1;
    g->label = g->label < 0.3 * room ? g->label : 0.3 * room;
    g->x0 = g->s->margin + g->label + 12;
    g->cell = (room - g->label - 12 - (double)g->n_margin * g->margin_w) / (double)n;
    g->cell = g->cell > MOST_CELL ? MOST_CELL : g->cell;
    g->high = g->t->n_player == 3 ? 62 : 48;
    for (size_t a = 0; a < g->t->n_strategy[0]; a++) {
        double h = 6 + eq_svg_wrap(g->s, 0, 0, g->label, 13, 0, g->p->labels.action[0][a], false);

        g->high = h > g->high ? h : g->high;
    }
    return g->cell >= need && names_fit(g, 1, g->cell - 8) && names_fit(g, 0, g->label);
}

/* ---- cells -------------------------------------------------------------------------------------
 */

static void put_payoff(const grid *g, size_t i, size_t player, double x, double y, int flags)
{
    eq_buf b = { 0 };
    bool best = g->best[i * g->t->n_player + player];

    eq_game_payoff(g->t->payoff[i * g->t->n_player + player], &b);
    eq_svg_text(g->s, x, y, 13, flags | (best ? EQ_SVG_BOLD : 0), eq_buf_text(&b));
    eq_words_done(&b, &g->s->body);
}

static void put_number(const grid *g, size_t k, double x, double y, int flags)
{
    eq_buf b = { 0 };

    eq_buf_u64(&b, k);
    eq_buf_char(&b, '.');
    eq_svg_text(g->s, x, y, 12, flags, eq_buf_text(&b));
    eq_words_done(&b, &g->s->body);
}

/* The number of the equilibrium in its frame, where the payoff beside it leaves room. */
static void put_tag(const grid *g, size_t i, double x, double y)
{
    size_t k = eq_game_listed(g->p, i);
    eq_buf b = { 0 };
    double room = g->cell - 20;

    eq_game_payoff(g->t->payoff[i * g->t->n_player + 1], &b);
    room -= eq_svg_width(eq_buf_text(&b), 13, true);
    if (k > 0 && g->p->solution->n_equilibrium > 1 && room >= (k > 9 ? 22 : 14)) {
        put_number(g, k, x + 8, y + 17, EQ_SVG_MUTED);
    }
    eq_words_done(&b, &g->s->body);
}

static void put_cell(const grid *g, size_t i, double x, double y)
{
    if (all_best(g, i)) {
        eq_svg_rect(g->s, "eq-frame", x + 3, y + 3, g->cell - 6, g->high - 6, NULL, EQ_INK);
        put_tag(g, i, x, y);
    }
    put_payoff(g, i, 0, x + 10, y + g->high - 10, 0);
    put_payoff(g, i, 1, x + g->cell - 10, y + 19, EQ_SVG_END);
    if (g->t->n_player == 3) {
        put_payoff(g, i, 2, x + g->cell / 2, y + g->high / 2 + 5, EQ_SVG_MIDDLE);
    }
}

static void put_lines(const grid *g, double y)
{
    double w = g->cell * (double)g->t->n_strategy[1], h = g->high * (double)g->t->n_strategy[0];

    for (size_t r = 0; r <= g->t->n_strategy[0]; r++) {
        double at = y + g->high * (double)r;

        eq_svg_line(g->s, "eq-grid", g->x0, at, g->x0 + w, at, EQ_FAINT, 1);
    }
    for (size_t c = 0; c <= g->t->n_strategy[1]; c++) {
        double at = g->x0 + g->cell * (double)c;

        eq_svg_line(g->s, "eq-grid", at, y, at, y + h, EQ_FAINT, 1);
    }
}

static double heads_high(const grid *g)
{
    double most = 0;

    for (size_t c = 0; c < g->t->n_strategy[1]; c++) {
        double h = eq_svg_wrap(g->s, 0, 0, g->cell - 8, 12, 0, g->p->labels.action[1][c], false);

        most = h > most ? h : most;
    }
    return most;
}

static double put_heads(const grid *g, double y)
{
    double high = heads_high(g), lead = eq_svg_leading(g->s, 12);
    double x = g->x0 + 2;

    eq_game_mark(g->s, 1, x + EQ_MARK_SIZE / 2., y + 8.5);
    x += EQ_MARK_SIZE + 6;
    y = eq_svg_wrap(g->s, x, y + 13, g->s->w - g->s->margin - x, 13, EQ_SVG_BOLD,
                    g->p->labels.player[1], true) -
        8;
    for (size_t c = 0; c < g->t->n_strategy[1]; c++) {
        const char *z = g->p->labels.action[1][c];
        double h = eq_svg_wrap(g->s, 0, 0, g->cell - 8, 12, 0, z, false);

        eq_svg_wrap(g->s, g->x0 + g->cell * ((double)c + 0.5), y + high - h + lead - 4, g->cell - 8,
                    12, EQ_SVG_MIDDLE, z, true);
    }
    for (size_t m = 0; m < g->n_margin; m++) {
        put_number(g, g->margin[m] + 1,
                   g->x0 + g->cell * (double)g->t->n_strategy[1] + g->margin_w * ((double)m + 1) -
                       2,
                   y + high - 4, EQ_SVG_END | EQ_SVG_MUTED);
    }
    return y + high + 4;
}

/* Chances beside the rows and below the columns. */
static double put_margins(const grid *g, double y, double below)
{
    double right = g->x0 + g->cell * (double)g->t->n_strategy[1];
    eq_buf b = { 0 };

    for (size_t m = 0; m < g->n_margin; m++) {
        for (size_t r = 0; r < g->t->n_strategy[0]; r++) {
            chance_at(g, g->margin[m], 0, r, &b);
            eq_svg_text(g->s, right + g->margin_w * ((double)m + 1) - 2,
                        y + g->high * ((double)r + 0.5) + 4.5, 12, EQ_SVG_END, eq_buf_text(&b));
        }
        put_number(g, g->margin[m] + 1, g->x0 - 8, below + 15, EQ_SVG_END | EQ_SVG_MUTED);
        for (size_t c = 0; c < g->t->n_strategy[1]; c++) {
            chance_at(g, g->margin[m], 1, c, &b);
            eq_svg_text(g->s, g->x0 + g->cell * ((double)c + 0.5), below + 15, 12, EQ_SVG_MIDDLE,
                        eq_buf_text(&b));
        }
        below += 18;
    }
    eq_words_done(&b, &g->s->body);
    return below;
}

static void row_name(const grid *g, size_t r, double y)
{
    const char *z = g->p->labels.action[0][r];
    double lead = eq_svg_leading(g->s, 13);
    double h = eq_svg_wrap(g->s, 0, 0, g->label, 13, 0, z, false);

    eq_svg_wrap(g->s, g->s->margin, y + (g->high - h) / 2 + lead - 5, g->label, 13, 0, z, true);
}

/* The rows' player, on the last line of the columns' names. */
static void put_row_player(const grid *g, double y)
{
    const char *z = g->p->labels.player[0];
    double w = g->label - EQ_MARK_SIZE - 6, lead = eq_svg_leading(g->s, 13);
    double h = eq_svg_wrap(g->s, 0, 0, w, 13, EQ_SVG_BOLD, z, false);

    eq_game_mark(g->s, 0, g->s->margin + EQ_MARK_SIZE / 2., y - h + lead - 12.5);
    eq_svg_wrap(g->s, g->s->margin + EQ_MARK_SIZE + 6, y - h + lead - 8, w, 13, EQ_SVG_BOLD, z,
                true);
}

/* One panel from y; `base` is the number of its first profile. */
static double panel(const grid *g, size_t base, double y)
{
    double below;

    y = put_heads(g, y);
    put_row_player(g, y);
    below = y + g->high * (double)g->t->n_strategy[0];
    put_lines(g, y);
    for (size_t r = 0; r < g->t->n_strategy[0]; r++) {
        row_name(g, r, y + g->high * (double)r);
        for (size_t c = 0; c < g->t->n_strategy[1]; c++) {
            put_cell(g, base + r + c * g->t->n_strategy[0], g->x0 + g->cell * (double)c,
                     y + g->high * (double)r);
        }
    }
    return put_margins(g, y, below) + 10;
}

/* ---- the list ----------------------------------------------------------------------------------
 */

/* A row for each profile of a row's strategy: the column's strategy, then the payoffs. */
static double list_row(const grid *g, size_t i, size_t c, const double *right, double y)
{
    size_t n = g->t->n_player, k = eq_game_listed(g->p, i);
    double x = g->s->margin + 22, w = right[0] - payoff_width(g, 0) - 12 - x;
    double h = eq_svg_wrap(g->s, 0, 0, w, 13, 0, g->p->labels.action[1][c], false) + 4;

    if (all_best(g, i)) {
        eq_svg_rect(g->s, "eq-frame", g->s->margin + 16, y + 1, right[n - 1] - g->s->margin - 9,
                    h - 2, NULL, EQ_INK);
        if (k > 0 && g->p->solution->n_equilibrium > 1) {
            put_number(g, k, g->s->margin + 10, y + 15, EQ_SVG_END | EQ_SVG_MUTED);
        }
    }
    eq_svg_wrap(g->s, x, y + 15, w, 13, 0, g->p->labels.action[1][c], true);
    for (size_t p = 0; p < n; p++) {
        put_payoff(g, i, p, right[p], y + 15, EQ_SVG_END);
    }
    return y + h;
}

static double list(const grid *g, size_t base, double y)
{
    size_t n = g->t->n_player;
    double right[EQ_MAX_PLAYERS] = { 0 }, x = g->s->w - g->s->margin - 8;

    x = x > MOST_WIDE ? MOST_WIDE : x; /* the eye goes from the names to the payoffs */
    for (size_t p = n; p-- > 0;) {
        right[p] = x;
        x -= payoff_width(g, p) + 14;
    }
    for (size_t p = 0; p < n; p++) {
        eq_game_mark(g->s, (int)p, right[p] - EQ_MARK_SIZE / 2., y + 8);
    }
    for (size_t r = 0; r < g->t->n_strategy[0]; r++) {
        double w = x - g->s->margin - 24;

        eq_game_mark(g->s, 0, g->s->margin + EQ_MARK_SIZE / 2., y + 10);
        y = eq_svg_wrap(g->s, g->s->margin + 16, y + 14.5, w, 13, EQ_SVG_BOLD,
                        g->p->labels.action[0][r], true) -
            10;
        for (size_t c = 0; c < g->t->n_strategy[1]; c++) {
            y = list_row(g, base + r + c * g->t->n_strategy[0], c, right, y);
        }
        y += 8;
    }
    return y + 4;
}

/* ---- words -------------------------------------------------------------------------------------
 */

static void choices(const grid *g, size_t k, eq_lang lang, eq_buf *out)
{
    size_t first = 0;
    eq_buf b = { 0 };

    for (size_t p = 0; p < g->t->n_player; p++) {
        eq_words_reset(&b);
        eq_game_played(g->p, k, p, first, g->t->n_strategy[p], lang, &b);
        eq_buf_str(out, p == 0 ? "" : lang == EQ_ZH ? "；" : "; ");
        eq_words_put(out, EQ_S_DRAW_CHOICE, lang, "player", g->p->labels.player[p], "list",
                     eq_buf_text(&b), NULL);
        first += g->t->n_strategy[p];
    }
    eq_words_done(&b, out);
}

static void one(const grid *g, size_t k, eq_lang lang, eq_buf *out)
{
    eq_buf number = { 0 }, what = { 0 }, payoffs = { 0 };

    eq_buf_u64(&number, k + 1);
    choices(g, k, lang, &what);
    eq_game_payoffs(g->p, k, lang, &payoffs);
    eq_words_put(out, EQ_S_DRAW_NUMBER, lang, "k", eq_buf_text(&number), "type", g->p->type[k],
                 "choices", eq_buf_text(&what), "list", eq_buf_text(&payoffs), NULL);
    eq_words_done(&number, out);
    eq_words_done(&what, out);
    eq_words_done(&payoffs, out);
}

static double equilibria(const grid *g, double y, eq_buf *desc)
{
    size_t n = g->p->solution->n_equilibrium;
    eq_svg *s = g->s;
    eq_buf b = { 0 };

    y += 8;
    for (size_t k = 0; k < n && k < MOST_LISTED; k++) {
        eq_words_reset(&b);
        one(g, k, s->lang, &b);
        y = eq_svg_wrap(s, s->margin, y + 13, s->w - 2 * s->margin, 13, 0, eq_buf_text(&b), true) -
            10;
        eq_buf_str(desc, s->lang == EQ_ZH ? "" : " ");
        eq_buf_str(desc, eq_buf_text(&b));
    }
    eq_words_done(&b, &s->body);
    return eq_game_more(s, n > MOST_LISTED ? n - MOST_LISTED : 0, y);
}

static void sentence(const grid *g, eq_buf *out)
{
    bool qre = strcmp(g->p->solution->method, "qre") == 0;
    eq_buf n = { 0 };

    eq_buf_u64(&n, g->p->solution->n_equilibrium);
    eq_words_put(out, qre ? EQ_S_DRAW_SENTENCE_TABLE_QRE : EQ_S_DRAW_SENTENCE_TABLE, g->s->lang,
                 "n", eq_buf_text(&n), NULL);
    eq_words_done(&n, out);
}

static double legend(const grid *g, double y)
{
    const char *const *name = g->p->labels.player;
    bool three = g->t->n_player == 3;
    eq_buf b = { 0 };

    if (g->listed) {
        y = eq_game_legend(g->s, g->p, y);
    } else {
        eq_words_put(&b, three ? EQ_S_DRAW_CELL_THREE : EQ_S_DRAW_CELL, g->s->lang, "row", name[0],
                     "column", name[1], "middle", three ? name[2] : "", NULL);
        if (g->n_margin > 0) {
            eq_buf_str(&b, g->s->lang == EQ_ZH ? "" : " ");
            eq_buf_str(&b, eq_string(EQ_S_DRAW_MARGIN, g->s->lang));
        }
        y = eq_game_note(g->s, y - 4, eq_buf_text(&b)) + 2;
    }
    eq_words_done(&b, &g->s->body);
    return y + 14;
}

static double panels(const grid *g, double y)
{
    size_t n = g->t->n_strategy[0] * g->t->n_strategy[1];
    eq_buf b = { 0 };

    for (size_t k = 0; k < (g->t->n_player == 3 ? g->t->n_strategy[2] : 1); k++) {
        if (g->t->n_player == 3) {
            eq_words_reset(&b);
            eq_words_put(&b, EQ_S_DRAW_PANEL, g->s->lang, "player", g->p->labels.player[2],
                         "action", g->p->labels.action[2][k], NULL);
            eq_game_mark(g->s, 2, g->s->margin + EQ_MARK_SIZE / 2., y + 8.5);
            y = eq_svg_wrap(g->s, g->s->margin + EQ_MARK_SIZE + 6, y + 13,
                            g->s->w - 2 * g->s->margin - EQ_MARK_SIZE - 6, 13, EQ_SVG_BOLD,
                            eq_buf_text(&b), true) -
                4;
        }
        y = g->listed ? list(g, k * n, y) : panel(g, k * n, y);
    }
    eq_words_done(&b, &g->s->body);
    return y;
}

eq_status eq_draw_game_table(const eq_game_picture *p, eq_arena *arena, eq_svg *s, eq_buf *out)
{
    bool *best = EQ_NEW(arena, p->table->n_profile * p->table->n_player, bool);
    grid g = { .p = p, .t = p->table, .s = s, .best = best };
    eq_buf words = { 0 };
    double y;

    if (!best) {
        return EQ_ERR_MEMORY;
    }
    eq_game_best(p->table, best);
    choose_margins(&g);
    if (!place(&g)) {
        g.n_margin = 0;
        g.listed = !place(&g);
    }
    sentence(&g, &words);
    y = eq_game_head(s, p, eq_buf_text(&words));
    y = legend(&g, y);
    y = panels(&g, y);
    y = equilibria(&g, y, &words);
    eq_game_end(s, p, eq_buf_text(&words), y, out);
    eq_words_done(&words, out);
    return EQ_OK;
}
