/* Responses against noise: the chance of every action along the principal branch of quantal
 * responses, over the precision on a logarithmic axis; a panel for each choice. */
#include <math.h>

#include "num/mathx.h"
#include "report/game_draw.h"

enum { MOST_PANEL = 8, MOST_LINE = 8, PANEL_HIGH = 120, TWO_COLUMNS = 600 };

typedef struct response {
    const eq_game_picture *p;
    eq_svg *s;
    double lo, hi; /* log10 of the precision shown */
    double names;  /* width of the names behind the lines, the same in all panels */
    eq_axis x, y;
} response;

static double log_ten(double x)
{
    return eq_log(x) / eq_log(10);
}

static const eq_infoset *set_of(const response *r, size_t i)
{
    return &r->p->traced->infoset[i];
}

static size_t n_drawn_of(const eq_infoset *s)
{
    return s->n_action < MOST_LINE ? s->n_action : MOST_LINE;
}

/* From where chances begin to leave the middle to the end of the branch, at least two decades. */
static void range(response *r)
{
    const eq_qre_point *point = r->p->point;
    double top = 0, moved = 0;

    for (size_t i = 0; i < r->p->n_point; i++) {
        top = point[i].lambda > top ? point[i].lambda : top;
    }
    for (size_t i = 0; i < r->p->n_point && moved == 0; i++) {
        for (size_t a = 0; a < r->p->traced->n_action; a++) {
            if (fabs(point[i].prob[a] - point[0].prob[a]) > 0.01) {
                moved = point[i].lambda;
            }
        }
    }
    r->hi = log_ten(top > 0 ? top : 1);
    r->lo = floor(log_ten(moved > 0 ? moved : top > 0 ? top : 1) + 1e-9);
    r->lo = r->lo < r->hi - 2 ? r->lo : floor(r->hi - 2);
    r->lo = r->lo > r->hi - 6 ? r->lo : floor(r->hi - 6);
}

static double across(const response *r, double lambda)
{
    double v = lambda > 0 ? log_ten(lambda) : r->lo;

    return eq_axis_x(&r->x, v < r->lo ? r->lo : v);
}

/* Begins a path in the player's ink with the dashes of line a. */
static void line_style(eq_buf *b, size_t a, int player)
{
    static const char *const dash[] = { "", "6 3", "2 3", "8 3 2 3" };

    eq_buf_str(b, "<path fill=\"none\" stroke-linejoin=\"round\" stroke-width=\"");
    eq_buf_str(b, a < EQ_COUNT(dash) ? "2" : "1.2");
    eq_buf_str(b, "\" stroke=\"");
    eq_buf_str(b, eq_game_ink(player));
    if (a % EQ_COUNT(dash) > 0) {
        eq_buf_str(b, "\" stroke-dasharray=\"");
        eq_buf_str(b, dash[a % EQ_COUNT(dash)]);
    }
    eq_buf_str(b, "\" d=\"");
}

static void put_sample(const response *r, size_t a, int player, double x, double y)
{
    eq_pen pen = { 0 };

    line_style(&r->s->body, a, player);
    eq_pen_to(&pen, &r->s->body, x, y);
    eq_pen_to(&pen, &r->s->body, x + 27, y);
    eq_buf_str(&r->s->body, "\"/>\n");
}

/* A point before the range begins is moved to its edge: the line starts at the axis. */
static void put_line(const response *r, size_t flat, size_t a, int player)
{
    eq_buf *b = &r->s->body;
    double last_x = -1e9, last_y = -1e9;
    eq_pen pen = { 0 };

    line_style(b, a, player);
    for (size_t i = 0; i < r->p->n_point; i++) {
        double x = across(r, r->p->point[i].lambda);
        double y = eq_axis_y(&r->y, r->p->point[i].prob[flat]);

        if (fabs(x - last_x) + fabs(y - last_y) > 1.5 || i + 1 == r->p->n_point) {
            eq_pen_to(&pen, b, x, y);
            last_x = x;
            last_y = y;
        }
    }
    eq_buf_str(b, "\"/>\n");
}

/* Heights of labels at the right ends, moved apart; order[] from the top down. */
static void spread(double *y, const size_t *order, size_t n, double least, double top,
                   double bottom)
{
    for (size_t i = 1; i < n; i++) {
        if (y[order[i]] < y[order[i - 1]] + least) {
            y[order[i]] = y[order[i - 1]] + least;
        }
    }
    for (size_t i = n; i-- > 0;) {
        double most = i + 1 < n ? y[order[i + 1]] - least : bottom;

        y[order[i]] = y[order[i]] > most ? most : y[order[i]];
    }
    for (size_t i = 0; i < n; i++) {
        double first = i > 0 ? y[order[i - 1]] + least : top;

        y[order[i]] = y[order[i]] < first ? first : y[order[i]];
    }
}

/* "bet 0.333": the action and its chance at the end of the branch. */
static void label(const response *r, size_t set, size_t a, eq_buf *b)
{
    const double *end = r->p->point[r->p->n_point - 1].prob;

    eq_words_reset(b);
    eq_buf_str(b, r->p->labels.action[set][a]);
    eq_buf_char(b, ' ');
    eq_game_chance(end[set_of(r, set)->first + a], NULL, b);
}

static double longest(const response *r, size_t set)
{
    double most = 0;
    eq_buf b = { 0 };

    for (size_t a = 0; a < n_drawn_of(set_of(r, set)); a++) {
        double w;

        label(r, set, a, &b);
        w = eq_svg_width(eq_buf_text(&b), 12, false);
        most = w > most ? w : most;
    }
    eq_words_done(&b, &r->s->body);
    return most;
}

/* Names of the lines behind their ends. */
static void put_labels(const response *r, size_t set)
{
    const eq_infoset *s = set_of(r, set);
    const double *end = r->p->point[r->p->n_point - 1].prob;
    size_t n = n_drawn_of(s), order[MOST_LINE];
    double y[MOST_LINE], x = r->x.x1 + 12;
    eq_buf b = { 0 };

    for (size_t a = 0; a < n; a++) {
        size_t i = a;

        y[a] = eq_axis_y(&r->y, end[s->first + a]) + 4.5;
        for (; i > 0 && y[order[i - 1]] > y[a]; i--) {
            order[i] = order[i - 1];
        }
        order[i] = a;
    }
    spread(y, order, n, 15, r->y.x1 + 4, r->y.x0 + 5);
    for (size_t a = 0; a < n; a++) {
        label(r, set, a, &b);
        eq_svg_line(r->s, "eq-grid", r->x.x1 + 2, eq_axis_y(&r->y, end[s->first + a]), x - 3,
                    y[a] - 4.5, EQ_FAINT, 1);
        eq_svg_text(r->s, x, y[a], 12, 0, eq_buf_text(&b));
    }
    eq_words_done(&b, &r->s->body);
}

/* Names with a piece of the line above the panel, one below the other; the y below. */
static double put_key(const response *r, size_t set, double x, double w, double y)
{
    eq_buf b = { 0 };

    for (size_t a = 0; a < n_drawn_of(set_of(r, set)); a++) {
        label(r, set, a, &b);
        put_sample(r, a, set_of(r, set)->player, x, y + 8.5);
        y = eq_svg_wrap(r->s, x + 34, y + 13, w - 34, 12, 0, eq_buf_text(&b), true) - 13;
    }
    eq_words_done(&b, &r->s->body);
    return y + 4;
}

static void put_ticks(const response *r)
{
    static const double level[] = { 0, 0.5, 1 };
    double behind = -1e9;
    eq_buf b = { 0 };

    for (size_t i = 0; i < EQ_COUNT(level); i++) {
        double y = eq_axis_y(&r->y, level[i]);

        eq_words_reset(&b);
        eq_buf_signif(&b, level[i], 1);
        eq_svg_line(r->s, "eq-grid", r->x.x0, y, r->x.x1, y, EQ_GRID, 1);
        eq_svg_text(r->s, r->x.x0 - 6, y + 4.5, 12, EQ_SVG_END | EQ_SVG_MUTED, eq_buf_text(&b));
    }
    for (double d = ceil(r->lo - 1e-9); d <= r->hi + 1e-9; d++) {
        double x = eq_axis_x(&r->x, d), w;

        eq_words_reset(&b);
        eq_words_number(eq_pow(10, d), 1, false, &b);
        w = eq_svg_width(eq_buf_text(&b), 12, false) / 2;
        eq_svg_line(r->s, "eq-grid", x, r->y.x1, x, r->y.x0 + 4, EQ_GRID, 1);
        if (x - w >= behind && x - w >= 0 && x + w <= r->s->w) {
            behind = x + w + 6;
            eq_svg_text(r->s, x, r->y.x0 + 18, 12, EQ_SVG_MIDDLE | EQ_SVG_MUTED, eq_buf_text(&b));
        }
    }
    eq_words_done(&b, &r->s->body);
}

/* Who chooses: of a table the player alone. */
static double put_name(const response *r, size_t set, double x, double w, double y)
{
    int player = set_of(r, set)->player;
    eq_buf b = { 0 };

    if (r->p->tree) {
        eq_game_mover(r->p, set, &b);
    } else {
        eq_buf_str(&b, r->p->labels.player[player]);
    }
    eq_game_mark(r->s, player, x + EQ_MARK_SIZE / 2., y + 8.5);
    y = eq_svg_wrap(r->s, x + EQ_MARK_SIZE + 6, y + 13, w - EQ_MARK_SIZE - 6, 13, EQ_SVG_BOLD,
                    eq_buf_text(&b), true) -
        13;
    eq_words_done(&b, &r->s->body);
    return y + 8;
}

static bool chooses(const response *r, size_t set)
{
    return set_of(r, set)->player != EQ_CHANCE && set_of(r, set)->n_action > 1;
}

/* Names that are longer than this part of a panel stand above it. */
static double most_names(double w)
{
    return 0.42 * w;
}

static void name_width(response *r, double w)
{
    r->names = 0;
    for (size_t i = 0, n = 0; i < r->p->traced->n_infoset && n < MOST_PANEL; i++) {
        double wide = chooses(r, i) ? longest(r, i) + 12 : 0;

        n += chooses(r, i);
        r->names = wide > r->names && wide <= most_names(w) ? wide : r->names;
    }
}

static double panel(response *r, size_t set, double x, double w, double y)
{
    bool key = longest(r, set) + 12 > most_names(w);

    y = put_name(r, set, x, w, y);
    y = key ? put_key(r, set, x, w, y) : y;
    r->x = (eq_axis){ .lo = r->lo, .hi = r->hi, .x0 = x + 26, .step = 1 };
    r->x.x1 = x + w - (r->names > 14 ? r->names : 14);
    r->y = (eq_axis){ .lo = 0, .hi = 1, .x0 = y + PANEL_HIGH, .x1 = y + 4, .step = 0.5 };
    put_ticks(r);
    for (size_t a = 0; a < n_drawn_of(set_of(r, set)); a++) {
        put_line(r, set_of(r, set)->first + a, a, set_of(r, set)->player);
    }
    if (!key) {
        put_labels(r, set);
    }
    return y + PANEL_HIGH + 32;
}

/* ---- the whole ---------------------------------------------------------------------------------
 */

static double panels(response *r, double y, size_t *left)
{
    bool two = r->s->w >= TWO_COLUMNS;
    double room = r->s->w - 2 * r->s->margin, w = two ? (room - 24) / 2 : room, below = y;
    size_t n = 0;

    *left = 0;
    name_width(r, w);
    for (size_t i = 0; i < r->p->traced->n_infoset; i++) {
        double end;

        if (!chooses(r, i)) {
            continue;
        }
        if (n >= MOST_PANEL) {
            ++*left;
            continue;
        }
        if (!two || n % 2 == 0) {
            y = below;
        }
        end = panel(r, i, r->s->margin + (two && n % 2 ? w + 24 : 0), w, y);
        below = end > below ? end : below;
        n++;
    }
    return below;
}

static void describe(const response *r, eq_buf *out)
{
    const eq_qre_point *end = &r->p->point[r->p->n_point - 1];
    eq_buf lambda = { 0 }, list = { 0 }, b = { 0 };

    for (size_t i = 0, n = 0; i < r->p->traced->n_infoset && n < MOST_PANEL; i++) {
        if (!chooses(r, i)) {
            continue;
        }
        eq_buf_str(&list, n++ == 0 ? "" : r->s->lang == EQ_ZH ? "；" : "; ");
        if (r->p->tree) {
            eq_game_mover(r->p, i, &list);
        } else {
            eq_buf_str(&list, r->p->labels.player[set_of(r, i)->player]);
        }
        eq_buf_str(&list, r->s->lang == EQ_ZH ? "：" : ": ");
        for (size_t a = 0; a < n_drawn_of(set_of(r, i)); a++) {
            label(r, i, a, &b);
            eq_words_comma(&list, r->s->lang, a);
            eq_buf_str(&list, eq_buf_text(&b));
        }
    }
    eq_buf_signif(&lambda, end->lambda, 3);
    eq_buf_str(out, r->s->lang == EQ_ZH ? "" : " ");
    eq_words_put(out, EQ_S_DRAW_RESPONSE_END, r->s->lang, "x", eq_buf_text(&lambda), "choices",
                 eq_buf_text(&list), NULL);
    eq_words_done(&lambda, out);
    eq_words_done(&list, out);
    eq_words_done(&b, out);
}

eq_status eq_draw_game_response(const eq_game_picture *p, eq_svg *s, eq_buf *out)
{
    response r = { .p = p, .s = s };
    eq_game_picture end = *p;
    eq_buf words = { 0 }, n = { 0 };
    size_t left;
    double y;

    range(&r);
    eq_buf_str(&words, eq_string(EQ_S_DRAW_RESPONSE, s->lang));
    y = eq_game_head(s, p, eq_buf_text(&words)) + 4;
    y = panels(&r, y, &left);
    y -= 6;
    describe(&r, &words);
    if (left > 0) {
        eq_buf more = { 0 };

        eq_buf_u64(&n, left);
        eq_words_put(&more, EQ_S_DRAW_RESPONSE_MORE, s->lang, "n", eq_buf_text(&n), NULL);
        y = eq_game_note(s, y, eq_buf_text(&more));
        eq_words_done(&more, &s->body);
    }
    end.coverage = eq_string(EQ_S_DRAW_RESPONSE_AXIS, s->lang);
    eq_game_end(s, &end, eq_buf_text(&words), y, out);
    eq_words_done(&words, out);
    eq_words_done(&n, out);
    return EQ_OK;
}
