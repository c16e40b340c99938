/* A tree as an indented text with guide lines, for narrow pictures: a line for every node with who
 * moves, below it a line for every action with its chance and, at an end, the payoffs. */
#include "report/game_draw.h"

enum { STEP = 16, ROW = 21, MOST_WIDE = 520 };

typedef struct outline {
    const eq_game_picture *p;
    const eq_twigs *t;
    eq_svg *s;
    double step, right[EQ_MAX_PLAYERS], room; /* room: where the payoffs begin */
} outline;

static const eq_tree_node *node_of(const outline *o, const eq_twig *w)
{
    return &o->p->tree->node[w->node];
}

static double payoff_text(const outline *o, const eq_twig *w, size_t player, eq_buf *b)
{
    eq_words_reset(b);
    eq_game_payoff(o->t->payoff[w->node * o->p->tree->n_player + player], b);
    return eq_svg_width(eq_buf_text(b), 13, false);
}

/* Columns of payoffs at the right; as many levels as there are share what is left. */
static void place(outline *o)
{
    double x = o->s->w - o->s->margin, levels = o->t->deepest + 1;
    eq_buf b = { 0 };

    x = x > MOST_WIDE ? MOST_WIDE : x; /* the eye goes from the names to the payoffs */
    for (size_t p = o->p->tree->n_player; p-- > 0;) {
        double most = EQ_MARK_SIZE;

        for (size_t i = 0; i < o->t->n; i++) {
            if (node_of(o, &o->t->twig[i])->kind == EQ_TREE_END) {
                double w = payoff_text(o, &o->t->twig[i], p, &b);

                most = w > most ? w : most;
            }
        }
        o->right[p] = x;
        x -= most + 12;
    }
    o->room = x;
    o->step = (x - o->s->margin) * 0.4 / levels;
    o->step = o->step > STEP ? STEP : o->step;
    eq_words_done(&b, &o->s->body);
}

static double indent(const outline *o, size_t depth)
{
    return o->s->margin + o->step * (double)depth;
}

/* The line of a node that moves: mark, player, set. */
static double put_mover(const outline *o, const eq_twig *w, double y)
{
    size_t set = node_of(o, w)->infoset;
    int player = o->p->tree->infoset[set].player;
    double x = indent(o, w->depth);
    eq_buf b = { 0 };

    eq_game_mark(o->s, player, x + EQ_MARK_SIZE / 2., y + 10);
    if (player == EQ_CHANCE) {
        eq_buf_str(&b, eq_string(EQ_S_DRAW_CHANCE, o->s->lang));
    } else {
        eq_game_mover(o->p, set, &b);
    }
    if (o->t->letter[set] != 0) {
        eq_buf_str(&b, " [");
        eq_buf_char(&b, o->t->letter[set]);
        eq_buf_char(&b, ']');
    }
    y = eq_svg_wrap(o->s, x + EQ_MARK_SIZE + 6, y + 14.5,
                    o->s->w - o->s->margin - x - EQ_MARK_SIZE - 6, 13, 0, eq_buf_text(&b), true);
    eq_words_done(&b, &o->s->body);
    return y - 14.5 + ROW - eq_svg_leading(o->s, 13);
}

/* The line of the action that leads to w. */
static double put_action(const outline *o, const eq_twig *w, double y)
{
    const eq_tree_node *node = node_of(o, w);
    bool end = node->kind == EQ_TREE_END, played = w->p > 0;
    bool chance = o->p->tree->node[node->parent].kind == EQ_TREE_CHANCE;
    double x = indent(o, w->depth) + 6;
    double limit = end ? o->room : o->s->w - o->s->margin;
    eq_buf b = { 0 }, n = { 0 };

    eq_buf_str(&b, o->p->labels.action[o->p->tree->node[node->parent].infoset][node->action]);
    eq_buf_str(&b, "  ");
    eq_game_chance(w->p, w->exact, &b);
    if (w->folded) {
        eq_buf_str(&b, "  ");
        eq_buf_u64(&n, w->n_end);
        eq_words_put(&b, EQ_S_DRAW_ENDS, o->s->lang, "n", eq_buf_text(&n), NULL);
    }
    for (size_t p = 0; end && p < o->p->tree->n_player; p++) {
        eq_words_reset(&n);
        payoff_text(o, w, p, &n);
        eq_svg_text(o->s, o->right[p], y + 14.5, 13, EQ_SVG_END | (w->reach > 0 ? 0 : EQ_SVG_MUTED),
                    eq_buf_text(&n));
    }
    y = eq_svg_wrap(o->s, x, y + 14.5, limit - x, 13,
                    !played  ? EQ_SVG_MUTED
                    : chance ? 0
                             : EQ_SVG_BOLD,
                    eq_buf_text(&b), true);
    eq_words_done(&b, &o->s->body);
    eq_words_done(&n, &o->s->body);
    return y - 14.5 + ROW - eq_svg_leading(o->s, 13);
}

/* A guide hangs from every mover down to its last action; each action has a branch of it, in the
 * mover's colour and as thick as it is likely. */
static void put_branch(const outline *o, const eq_twig *w, double y)
{
    const eq_twig *from = &o->t->twig[w->parent];
    int player = o->p->tree->infoset[node_of(o, from)->infoset].player;
    bool played = w->p > 0;

    eq_svg_line(o->s, "eq-branch", indent(o, from->depth) + EQ_MARK_SIZE / 2., y,
                indent(o, w->depth) + 2, y, played ? eq_game_ink(player) : EQ_FAINT,
                played ? 1.2 + 2 * w->p : 1);
}

static void put_guide(const outline *o, const eq_twig *w, double y0, double y1)
{
    double x = indent(o, w->depth) + EQ_MARK_SIZE / 2.;

    if (y1 > y0) {
        eq_svg_line(o->s, "eq-grid", x, y0, x, y1, EQ_FAINT, 1);
    }
}

static double head(const outline *o, bool legend, double y)
{
    bool letters = false;

    for (size_t i = 0; i < o->p->tree->n_infoset; i++) {
        letters = letters || o->t->letter[i] != 0;
    }
    if (legend) {
        y = eq_game_legend(o->s, o->p, y);
        y = eq_game_note(
                o->s, y - 2,
                eq_string(letters ? EQ_S_DRAW_OUTLINE : EQ_S_DRAW_OUTLINE_PLAIN, o->s->lang)) +
            10;
    }
    for (size_t p = 0; p < o->p->tree->n_player; p++) {
        eq_game_mark(o->s, (int)p, o->right[p] - EQ_MARK_SIZE / 2., y + 10);
    }
    return y;
}

eq_status eq_draw_game_outline(const eq_game_picture *p, const eq_twigs *t, bool legend,
                               eq_arena *arena, eq_svg *s, double *y)
{
    double *from = EQ_NEW(arena, t->n, double), *to = EQ_NEW(arena, t->n, double);
    outline o = { .p = p, .t = t, .s = s };
    double at;

    if (!from || !to) {
        return EQ_ERR_MEMORY;
    }
    place(&o);
    at = head(&o, legend, *y);
    for (size_t i = 0; i < t->n; i++) {
        const eq_twig *w = &t->twig[i];

        if (i > 0) {
            to[w->parent] = at + 10;
            put_branch(&o, w, at + 10);
            at = put_action(&o, w, at);
        }
        if (!w->folded && node_of(&o, w)->kind != EQ_TREE_END) {
            from[i] = at + 17;
            at = put_mover(&o, w, at);
        }
    }
    for (size_t i = 0; i < t->n; i++) {
        put_guide(&o, &t->twig[i], from[i], to[i]);
    }
    *y = at + 4;
    return EQ_OK;
}
