/* A tree from left to right: a row for every end, parents in the middle of their children, columns
 * for the depths, payoffs in columns of their own at the right. The width of a line is the chance
 * with which it is taken. Where names leave no room, the indented form (chart_game_outline.c). */
#include <math.h>
#include <string.h>

#include "report/game_draw.h"

enum {
    MOST_DEPTH = 24,
    FAN = 26,
    GAP = 14,
    LANE = 7,
    MOST_LANE = 3,
    LEAST_WIDTH = 480,
    MOST_STRETCH = 70
};

typedef struct sketch {
    const eq_game_picture *p;
    const eq_twigs *t;
    eq_svg *s;
    bool first;                    /* of several: with the legend */
    double cap;                    /* names of moves and nodes wrap at this width */
    double node[MOST_DEPTH + 1];   /* width of the nodes of a depth */
    double edge[MOST_DEPTH + 1];   /* of the moves that leave it, without the fan */
    double x[MOST_DEPTH + 2];      /* where nodes of a depth begin */
    double above, high;            /* a row: lines of a move's name above it; its pitch */
    double top;                    /* middle of the first row */
    double payoff[EQ_MAX_PLAYERS]; /* right ends of the payoffs */
    double head;                   /* height of the players' names above them */
    const uint32_t *column_of;     /* [twigs]: nodes of a set stand below each other */
    uint32_t last;                 /* column */
    double tallest;                /* height of the highest node */
    double gap;                    /* before a node: lanes of lines past other nodes */
} sketch;

static const eq_tree_node *node_of(const sketch *k, const eq_twig *w)
{
    return &k->p->tree->node[w->node];
}

static double middle(const sketch *k, const eq_twig *w)
{
    return k->top + k->high * (w->row + (w->n_row - 1) / 2.);
}

static uint32_t column(const sketch *k, const eq_twig *w)
{
    return k->column_of[w - k->t->twig];
}

static const eq_twig *parent(const sketch *k, const eq_twig *w)
{
    return &k->t->twig[w->parent];
}

static double left(const sketch *k, const eq_twig *w)
{
    return k->x[column(k, w)];
}

/* ---- sizes -------------------------------------------------------------------------------------
 */

static double longest_line(const char *z, double size, double cap, bool bold)
{
    double w = eq_svg_width(z, size, bold) + 0.5;

    return w < cap ? w : cap;
}

static const char *action_of(const sketch *k, const eq_twig *w)
{
    const eq_tree_node *node = node_of(k, w);

    return k->p->labels.action[k->p->tree->node[node->parent].infoset][node->action];
}

static double lines(const sketch *k, const char *z, double size)
{
    return *z ? eq_svg_wrap(k->s, 0, 0, k->cap, size, 0, z, false) / eq_svg_leading(k->s, size) : 0;
}

/* Size of a node: a ring, or a box with the player and the name of the set below. */
static void node_size(const sketch *k, const eq_twig *w, double *wide, double *high)
{
    const eq_tree_node *node = node_of(k, w);
    const eq_infoset *set = &k->p->tree->infoset[node->infoset];
    double lead = eq_svg_leading(k->s, 12) - 1, name;

    *wide = *high = 0;
    if (node->kind == EQ_TREE_END || w->folded) {
        return;
    }
    *wide = *high = 11;
    if (set->player == EQ_CHANCE) {
        return;
    }
    const char *player = k->p->labels.player[set->player];
    const char *own = k->p->labels.set[node->infoset];

    *wide = longest_line(player, 12, k->cap, true) + EQ_MARK_SIZE + 5;
    name = longest_line(own, 12, k->cap, false);
    *wide = (*wide > name ? *wide : name) + 14;
    *high = (lines(k, player, 12) + lines(k, own, 12)) * lead + 8;
}

static double folded_width(const sketch *k, const eq_twig *w, eq_buf *b)
{
    eq_buf n = { 0 };

    eq_words_reset(b);
    eq_buf_u64(&n, w->n_end);
    eq_words_put(b, EQ_S_DRAW_ENDS, k->s->lang, "n", eq_buf_text(&n), NULL);
    eq_words_done(&n, b);
    return eq_svg_width(eq_buf_text(b), 12, false);
}

static void chance_text(const eq_twig *w, eq_buf *b)
{
    eq_words_reset(b);
    eq_game_chance(w->p, w->exact, b);
}

static double payoff_width(const sketch *k, size_t player, eq_buf *b)
{
    size_t n = k->p->tree->n_player;
    double most = EQ_MARK_SIZE;

    for (size_t i = 0; i < k->t->n; i++) {
        const eq_twig *w = &k->t->twig[i];

        if (node_of(k, w)->kind == EQ_TREE_END) {
            double wide;

            eq_words_reset(b);
            eq_game_payoff(k->t->payoff[w->node * n + player], b);
            wide = eq_svg_width(eq_buf_text(b), 13, false);
            most = wide > most ? wide : most;
        }
    }
    return most;
}

static bool moves_at(const sketch *k, const eq_twig *w, size_t set)
{
    return !w->folded && node_of(k, w)->kind == EQ_TREE_CHOICE && node_of(k, w)->infoset == set;
}

/* The next node of the same set, or NULL. */
static const eq_twig *next_member(const sketch *k, const eq_twig *a)
{
    const eq_twig *end = k->t->twig + k->t->n;
    size_t set = node_of(k, a)->infoset;

    for (const eq_twig *w = a + 1; w < end && k->t->letter[set] != 0; w++) {
        if (moves_at(k, w, set)) {
            return w;
        }
    }
    return NULL;
}

/* Another node of the same column stands between them. */
static bool between(const sketch *k, const eq_twig *a, const eq_twig *b)
{
    for (const eq_twig *w = a + 1; w < b; w++) {
        if (column(k, w) == column(k, a) && !w->folded && node_of(k, w)->kind == EQ_TREE_CHOICE) {
            return true;
        }
    }
    return false;
}

/* Room before the nodes: wider where lines run past nodes. */
static double gap_of(const sketch *k)
{
    for (const eq_twig *a = k->t->twig; a < k->t->twig + k->t->n; a++) {
        const eq_twig *c =
            node_of(k, a)->kind == EQ_TREE_CHOICE && !a->folded ? next_member(k, a) : NULL;

        if (c && column(k, a) == column(k, c) && between(k, a, c)) {
            return GAP + LANE * MOST_LANE;
        }
    }
    return GAP;
}

/* Widths of columns and the height of a row, for names wrapped at k->cap. */
static void measure(sketch *k, eq_buf *b)
{
    double lead = eq_svg_leading(k->s, 12), most = 1;

    memset(k->node, 0, sizeof k->node);
    memset(k->edge, 0, sizeof k->edge);
    k->tallest = 0;
    for (size_t i = 0; i < k->t->n; i++) {
        const eq_twig *w = &k->t->twig[i];
        double wide, high, *edge = &k->edge[column(k, parent(k, w))];

        node_size(k, w, &wide, &high);
        k->node[column(k, w)] = wide > k->node[column(k, w)] ? wide : k->node[column(k, w)];
        k->tallest = high > k->tallest ? high : k->tallest;
        if (i == 0) {
            continue;
        }
        wide = longest_line(action_of(k, w), 12, k->cap, false);
        *edge = wide > *edge ? wide : *edge;
        chance_text(w, b);
        wide = eq_svg_width(eq_buf_text(b), 12, false);
        *edge = wide > *edge ? wide : *edge;
        wide = lines(k, action_of(k, w), 12);
        most = wide > most ? wide : most;
    }
    k->above = floor(most + 0.5) * lead;
    k->high = k->above + lead + 4;
    k->high = k->high > k->tallest + 8 ? k->high : k->tallest + 8;
}

/* The right ends of the payoffs, from x; returns the width used. */
static double columns(sketch *k, double x, eq_buf *b)
{
    double from = x;

    k->head = 0;
    for (size_t i = 0; i < k->p->tree->n_player; i++) {
        double cap = k->cap < 90 ? k->cap : 90, w = payoff_width(k, i, b);
        const char *name = k->p->labels.player[i];
        double head = longest_line(name, 12, cap, false);
        double high = eq_svg_wrap(k->s, 0, 0, cap, 12, 0, name, false);

        x += (w > head ? w : head) + 16;
        k->payoff[i] = x;
        k->head = high > k->head ? high : k->head;
    }
    return x - from;
}

static bool place(sketch *k, double cap, eq_buf *b)
{
    double room = k->s->w - 2 * k->s->margin, x = k->s->margin, spare;

    k->cap = cap;
    k->gap = gap_of(k);
    measure(k, b);
    for (size_t d = 0; d <= k->last; d++) {
        k->x[d] = x;
        x += k->node[d] + (d < k->last ? FAN + k->edge[d] + k->gap : 0);
    }
    for (size_t i = 0; i < k->t->n; i++) { /* what is folded has its words in place of a node */
        const eq_twig *w = &k->t->twig[i];
        double end = w->folded ? left(k, w) + folded_width(k, w, b) : 0;

        x = end > x ? end : x;
    }
    spare = room - (x - k->s->margin) - columns(k, x, b);
    if (spare < 0) {
        return false;
    }
    spare = k->last > 0 ? spare / k->last : 0;
    spare = spare > MOST_STRETCH ? MOST_STRETCH : spare;
    for (size_t d = 1; d <= k->last; d++) {
        k->x[d] += spare * (double)d;
        k->edge[d - 1] += spare;
    }
    for (size_t i = 0; i < k->p->tree->n_player; i++) {
        k->payoff[i] += spare * k->last;
    }
    return true;
}

/* Nodes of a set come into one column, the one of the deepest; all others follow their parents. No
 * columns where sets follow each other in different orders: then every depth is a column. */
static void align(sketch *k, uint32_t *column, uint32_t *set)
{
    size_t n = k->t->n;
    bool moved = true;

    memset(set, 0, k->p->tree->n_infoset * sizeof *set);
    k->column_of = column;
    for (k->last = 0; moved && k->last <= MOST_DEPTH;) {
        moved = false;
        for (size_t i = 1; i < n; i++) {
            const eq_twig *w = &k->t->twig[i];
            bool choice = node_of(k, w)->kind == EQ_TREE_CHOICE && !w->folded;
            uint32_t least = column[w->parent] + 1;
            uint32_t *own = &set[choice ? node_of(k, w)->infoset : 0];

            least = choice && *own > least ? *own : least;
            moved = moved || least != column[i];
            column[i] = least;
            k->last = least > k->last ? least : k->last;
            if (choice) {
                *own = least;
            }
        }
    }
    if (moved) {
        k->last = k->t->deepest;
        for (size_t i = 0; i < n; i++) {
            column[i] = k->t->twig[i].depth;
        }
    }
}

static bool place_any(sketch *k)
{
    static const double cap[] = { 400, 150, 110, 84, 64 };
    eq_buf b = { 0 };
    bool fits = false;

    for (size_t i = 0; i < EQ_COUNT(cap) && !fits; i++) {
        fits = k->s->w >= LEAST_WIDTH && k->last <= MOST_DEPTH && place(k, cap[i], &b);
    }
    eq_words_done(&b, &k->s->body);
    return fits;
}

/* ---- marks -------------------------------------------------------------------------------------
 */

static int mover(const sketch *k, const eq_twig *w)
{
    return k->p->tree->infoset[node_of(k, w)->infoset].player;
}

static void put_edge(const sketch *k, const eq_twig *w)
{
    const eq_twig *from = &k->t->twig[w->parent];
    eq_buf *b = &k->s->body;
    double wide, high, x = left(k, from), y = middle(k, w);
    bool played = w->p > 0;
    eq_pen pen = { 0 };

    node_size(k, from, &wide, &high);
    eq_buf_str(b, "<path fill=\"none\" stroke-linejoin=\"round\" stroke=\"");
    eq_buf_str(b, played ? eq_game_ink(mover(k, from)) : EQ_FAINT);
    eq_buf_str(b, "\" stroke-width=\"");
    eq_svg_num(b, played ? 1.2 + 2.6 * w->p : 1);
    eq_buf_str(b, "\" d=\"");
    eq_pen_to(&pen, b, x + wide, middle(k, from));
    eq_pen_to(&pen, b, x + k->node[column(k, from)] + FAN - 6, y);
    eq_pen_to(&pen, b, left(k, w), y);
    eq_buf_str(b, "\"/>\n");
}

static void put_move(const sketch *k, const eq_twig *w, eq_buf *b)
{
    double x = left(k, parent(k, w)) + k->node[column(k, parent(k, w))] + FAN, y = middle(k, w);
    double lead = eq_svg_leading(k->s, 12), n = lines(k, action_of(k, w), 12);

    eq_svg_wrap(k->s, x, y - 5 - (n - 1) * lead, k->cap, 12, w->p > 0 ? 0 : EQ_SVG_MUTED,
                action_of(k, w), true);
    chance_text(w, b);
    eq_svg_text(k->s, x, y + 14, 12, EQ_SVG_MUTED, eq_buf_text(b));
}

static void put_box(const sketch *k, const eq_twig *w)
{
    const eq_tree_node *node = node_of(k, w);
    double wide, high, x = left(k, w), y = middle(k, w), lead = eq_svg_leading(k->s, 12) - 1;
    int player = mover(k, w);
    eq_buf *b = &k->s->body;

    node_size(k, w, &wide, &high);
    eq_buf_str(b, "<rect class=\"eq-node\" rx=\"5\" x=\"");
    eq_svg_num(b, x);
    eq_buf_str(b, "\" y=\"");
    eq_svg_num(b, y - high / 2);
    eq_buf_str(b, "\" width=\"");
    eq_svg_num(b, wide);
    eq_buf_str(b, "\" height=\"");
    eq_svg_num(b, high);
    eq_buf_str(b, "\" fill=\"" EQ_PAPER "\" stroke=\"");
    eq_buf_str(b, eq_game_ink(player));
    eq_buf_str(b, "\"/>\n");
    y += 4 - high / 2 + lead - 4;
    eq_game_mark(k->s, player, x + 7 + EQ_MARK_SIZE / 2., y - 4.2);
    x += 7;
    y += lines(k, k->p->labels.player[player], 12) * lead;
    eq_svg_wrap(k->s, x + EQ_MARK_SIZE + 5, y - lines(k, k->p->labels.player[player], 12) * lead,
                k->cap, 12, EQ_SVG_BOLD, k->p->labels.player[player], true);
    if (k->p->labels.set[node->infoset][0] != '\0') {
        eq_svg_wrap(k->s, x, y, k->cap, 12, 0, k->p->labels.set[node->infoset], true);
    }
}

static void put_end(const sketch *k, const eq_twig *w, eq_buf *b)
{
    size_t n = k->p->tree->n_player;
    double y = middle(k, w), x = left(k, w), first = k->payoff[0] - payoff_width(k, 0, b);

    if (first - 8 > x + 6) {
        eq_svg_line(k->s, "eq-grid", x + 4, y, first - 8, y, EQ_GRID, 1);
    }
    for (size_t p = 0; p < n; p++) {
        eq_words_reset(b);
        eq_game_payoff(k->t->payoff[w->node * n + p], b);
        eq_svg_text(k->s, k->payoff[p], y + 4.5, 13, EQ_SVG_END | (w->reach > 0 ? 0 : EQ_SVG_MUTED),
                    eq_buf_text(b));
    }
}

static void put_node(const sketch *k, const eq_twig *w, eq_buf *b)
{
    double x = left(k, w), y = middle(k, w);

    if (w->folded) {
        folded_width(k, w, b);
        eq_svg_text(k->s, x + 4, y + 4.5, 12, EQ_SVG_MUTED, eq_buf_text(b));
    } else if (node_of(k, w)->kind == EQ_TREE_END) {
        put_end(k, w, b);
    } else if (node_of(k, w)->kind == EQ_TREE_CHANCE) {
        eq_svg_circle(k->s, "eq-mark", x + 5.5, y, 5, false, EQ_MUTED);
    } else {
        put_box(k, w);
    }
}

/* The dashed line from one node of a set to the next: straight, or in a lane past what is between.
 */
static void put_tie(const sketch *k, const eq_twig *a, const eq_twig *c)
{
    double wide, high_a, high_c, x = left(k, a), y0 = middle(k, a), y1 = middle(k, c);
    double lane = LANE * (1 + (k->t->letter[node_of(k, a)->infoset] - 'A') % MOST_LANE);
    bool past = column(k, a) == column(k, c) && between(k, a, c);
    eq_buf *b = &k->s->body;
    eq_pen pen = { 0 };

    node_size(k, a, &wide, &high_a);
    node_size(k, c, &wide, &high_c);
    eq_buf_str(b, "<path class=\"eq-tie\" fill=\"none\" stroke-width=\"1.5\" stroke-dasharray=\"4 "
                  "4\" stroke=\"");
    eq_buf_str(b, eq_game_ink(mover(k, a)));
    eq_buf_str(b, "\" d=\"");
    if (past) {
        eq_pen_to(&pen, b, x, y0 + high_a / 2 - 8);
        eq_pen_to(&pen, b, x - lane, y0 + high_a / 2 - 8);
        eq_pen_to(&pen, b, x - lane, y1 - high_c / 2 + 8);
        eq_pen_to(&pen, b, x, y1 - high_c / 2 + 8);
    } else {
        eq_pen_to(&pen, b, x + 14, y0 + high_a / 2);
        eq_pen_to(&pen, b, left(k, c) + 14, y1 - high_c / 2);
    }
    eq_buf_str(b, "\"/>\n");
}

static void put_ties(const sketch *k)
{
    for (const eq_twig *a = k->t->twig; a < k->t->twig + k->t->n; a++) {
        const eq_twig *c =
            node_of(k, a)->kind == EQ_TREE_CHOICE && !a->folded ? next_member(k, a) : NULL;

        if (c) {
            put_tie(k, a, c);
        }
    }
}

static void put_columns(const sketch *k, double y)
{
    double cap = k->cap < 90 ? k->cap : 90;

    for (size_t i = 0; i < k->p->tree->n_player; i++) {
        const char *name = k->p->labels.player[i];
        double h = eq_svg_wrap(k->s, 0, 0, cap, 12, 0, name, false);

        eq_game_mark(k->s, (int)i, k->payoff[i] - EQ_MARK_SIZE / 2., y + 6);
        eq_svg_wrap(k->s, k->payoff[i], y + 14 + eq_svg_leading(k->s, 12) + k->head - h - 4, cap,
                    12, EQ_SVG_END, name, true);
    }
}

/* ---- the whole ---------------------------------------------------------------------------------
 */

static double legend(const sketch *k, bool ties, double y)
{
    double x = k->s->margin;
    eq_lang lang = k->s->lang;

    y += 14;
    eq_chart_legend(k->s, &x, &y, EQ_SW_LINE, EQ_MUTED, eq_string(EQ_S_DRAW_PLAYED, lang), false);
    if (ties) {
        eq_chart_legend(k->s, &x, &y, EQ_SW_DASH, EQ_MUTED, eq_string(EQ_S_DRAW_TOGETHER, lang),
                        false);
    }
    for (size_t i = 0; i < k->p->tree->n_infoset; i++) {
        if (k->p->tree->infoset[i].player == EQ_CHANCE) {
            eq_chart_legend(k->s, &x, &y, EQ_SW_RING, EQ_MUTED, eq_string(EQ_S_DRAW_CHANCE, lang),
                            false);
            break;
        }
    }
    return y + 12;
}

static bool has_ties(const eq_twigs *t, size_t n_infoset)
{
    for (size_t i = 0; i < n_infoset; i++) {
        if (t->letter[i] != 0) {
            return true;
        }
    }
    return false;
}

static double draw_wide(sketch *k, double y)
{
    eq_buf b = { 0 };

    if (k->first) {
        y = legend(k, has_ties(k->t, k->p->tree->n_infoset), y);
    }
    put_columns(k, y);
    k->top = y + 14 + k->head + 4 + k->above + 2;
    if (k->top - k->tallest / 2 < y + 4) {
        k->top = y + 4 + k->tallest / 2;
    }
    for (size_t i = k->t->n; i-- > 1;) {
        if (!(k->t->twig[i].p > 0)) {
            put_edge(k, &k->t->twig[i]);
        }
    }
    for (size_t i = k->t->n; i-- > 1;) { /* what is played lies above */
        if (k->t->twig[i].p > 0) {
            put_edge(k, &k->t->twig[i]);
        }
    }
    put_ties(k);
    for (size_t i = 0; i < k->t->n; i++) {
        if (i > 0) {
            put_move(k, &k->t->twig[i], &b);
        }
        put_node(k, &k->t->twig[i], &b);
    }
    eq_words_done(&b, &k->s->body);
    return k->top + k->high * (double)(k->t->n_row - 1) + 24;
}

eq_status eq_draw_game_wide(const eq_game_picture *p, const eq_twigs *t, bool legend,
                            eq_arena *arena, eq_svg *s, double *y, bool *fits)
{
    uint32_t *column = EQ_NEW(arena, p->tree->n_node, uint32_t);
    uint32_t *set = EQ_NEW(arena, p->tree->n_infoset + 1, uint32_t);
    sketch k = { .p = p, .t = t, .s = s, .first = legend };

    if (!column || !set) {
        return EQ_ERR_MEMORY;
    }
    align(&k, column, set);
    *fits = place_any(&k);
    *y = *fits ? draw_wide(&k, *y) : *y;
    return EQ_OK;
}
