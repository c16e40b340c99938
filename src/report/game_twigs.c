/* Which part of a tree a picture shows: all of it, or, beginning with the root, always the
 * likeliest node that still fits is opened. What this play never reaches is opened last and little
 * of it. */
#include <string.h>

#include "game/frac.h"
#include "game/tree.h"
#include "report/game_draw.h"

enum { MOST_LETTER = 26, FEW_ROWS = 24 };

typedef struct opening {
    const eq_tree *t;
    const double *reach;
    const uint32_t *depth;
    bool *open;
    uint32_t *front; /* nodes whose moves are not drawn yet */
    size_t n_front, n_row, most_row;
} opening;

static size_t n_action(const eq_tree *t, size_t node)
{
    return t->node[node].kind == EQ_TREE_END ? 0 : t->infoset[t->node[node].infoset].n_action;
}

/* a is opened before b: likelier, then nearer to the root, then earlier. */
static bool before(const opening *o, uint32_t a, uint32_t b)
{
    if (o->reach[a] != o->reach[b]) {
        return o->reach[a] > o->reach[b];
    }
    return o->depth[a] != o->depth[b] ? o->depth[a] < o->depth[b] : a < b;
}

/* Room for its actions in place of the node; what is never reached is opened only as long as the
 * picture is small, and a single action takes no more room than the node. */
static bool fits(const opening *o, uint32_t node)
{
    size_t most = o->reach[node] > 0 ? o->most_row : FEW_ROWS, n = n_action(o->t, node);

    return n == 1 || o->n_row + n - 1 <= most;
}

static bool open_next(opening *o)
{
    size_t best = o->n_front;

    for (size_t i = 0; i < o->n_front; i++) {
        if (fits(o, o->front[i]) &&
            (best == o->n_front || before(o, o->front[i], o->front[best]))) {
            best = i;
        }
    }
    if (best == o->n_front) {
        return false;
    }
    const eq_tree_node *node = &o->t->node[o->front[best]];

    o->open[o->front[best]] = true;
    o->n_row += o->t->infoset[node->infoset].n_action - 1;
    o->front[best] = o->front[--o->n_front];
    for (size_t a = 0; a < o->t->infoset[node->infoset].n_action; a++) {
        if (o->t->node[node->child[a]].kind != EQ_TREE_END) {
            o->front[o->n_front++] = node->child[a];
        }
    }
    return true;
}

static eq_status open_likely(const eq_tree *t, const double *reach, size_t most_row,
                             eq_arena *arena, bool *open)
{
    uint32_t *depth = EQ_NEW(arena, t->n_node, uint32_t);
    uint32_t *front = EQ_NEW(arena, t->n_node, uint32_t);
    opening o = {
        .t = t, .reach = reach, .depth = depth, .open = open, .front = front, .most_row = most_row
    };

    if (!depth || !front) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 1; i < t->n_node; i++) {
        depth[i] = depth[t->node[i].parent] + 1;
    }
    o.n_row = 1;
    o.n_front = t->node[0].kind != EQ_TREE_END;
    while (open_next(&o)) {
    }
    return EQ_OK;
}

/* Ends below every node: backwards, for children come after their parents. */
static void count_ends(const eq_tree *t, uint32_t *end)
{
    for (size_t i = t->n_node; i-- > 0;) {
        end[i] += t->node[i].kind == EQ_TREE_END;
        if (i > 0) {
            end[t->node[i].parent] += end[i];
        }
    }
}

static void sum_payoffs(const eq_tree *t, double *payoff)
{
    for (size_t i = 0; i < t->n_node; i++) {
        for (size_t p = 0; p < t->n_player; p++) {
            double *x = &payoff[i * t->n_player + p];

            *x = i > 0 ? payoff[t->node[i].parent * t->n_player + p] : 0;
            if (t->node[i].outcome != UINT32_MAX) {
                *x += t->outcome[t->node[i].outcome].payoff[p];
            }
        }
    }
}

static eq_status chance_of(const eq_game_picture *p, eq_twig *w, eq_arena *arena)
{
    const eq_tree_node *node = &p->tree->node[w->node];
    const eq_infoset *s = &p->tree->infoset[p->tree->node[node->parent].infoset];
    const eq_equilibrium *e = &p->solution->equilibrium[p->shown];
    eq_buf b = { 0 };
    eq_status rc = EQ_OK;

    w->p = eq_tree_step(p->tree, e->prob, w->node);
    if (s->player != EQ_CHANCE) {
        w->exact = e->prob_exact ? e->prob_exact[s->first + node->action] : NULL;
    } else if (s->chance_exact && s->chance_exact[node->action].den > 0) {
        eq_frac_write(&b, s->chance_exact[node->action]);
        w->exact = eq_buf_keep(&b, arena);
        rc = w->exact ? EQ_OK : EQ_ERR_MEMORY;
    }
    return rc;
}

/* Rows: every end and every folded node has one (n_row is 1 already, else 0); a parent spans those
 * of its children. */
static void number_rows(eq_twig *w, eq_twigs *t)
{
    for (size_t i = 0; i < t->n; i++) {
        w[i].row = (uint32_t)t->n_row;
        t->n_row += w[i].n_row;
        t->deepest = w[i].depth > t->deepest ? w[i].depth : t->deepest;
    }
    for (size_t i = t->n; i-- > 1;) {
        w[w[i].parent].n_row += w[i].n_row;
    }
}

static void letter_sets(const eq_tree *t, const eq_twigs *w, char *letter, uint32_t *seen)
{
    char next = 'A';

    for (size_t i = 0; i < w->n; i++) {
        const eq_tree_node *node = &t->node[w->twig[i].node];

        if (node->kind == EQ_TREE_CHOICE && !w->twig[i].folded && ++seen[node->infoset] == 2 &&
            next < 'A' + MOST_LETTER) {
            letter[node->infoset] = next++;
        }
    }
}

/* The nodes whose parents are open, in preorder; place[n_node] is scratch. */
static eq_status list_twigs(const eq_game_picture *p, const bool *open, const double *reach,
                            const uint32_t *end, uint32_t *place, eq_arena *arena, eq_twig *twig,
                            eq_twigs *out)
{
    const eq_tree *t = p->tree;
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < t->n_node; i++) {
        eq_twig *w = &twig[out->n];

        if (i > 0 && !open[t->node[i].parent]) {
            continue;
        }
        *w = (eq_twig){ .node = (uint32_t)i, .reach = reach[i], .n_end = end[i] };
        w->folded = t->node[i].kind != EQ_TREE_END && !open[i];
        w->n_row = w->folded || t->node[i].kind == EQ_TREE_END;
        out->n_folded += w->folded ? end[i] : 0;
        out->folded += w->folded ? reach[i] : 0;
        if (i > 0) {
            w->parent = place[t->node[i].parent];
            w->depth = twig[w->parent].depth + 1;
            EQ_TRY(chance_of(p, w, arena));
        }
        place[i] = (uint32_t)out->n++;
    }
    out->n_end = end[0];
    out->twig = twig;
    number_rows(twig, out);
out:
    return rc;
}

eq_status eq_twigs_make(const eq_game_picture *p, size_t most_row, eq_arena *arena, eq_twigs *out)
{
    const eq_tree *t = p->tree;
    double *reach = EQ_NEW(arena, t->n_node, double);
    double *payoff = EQ_NEW(arena, t->n_node * t->n_player, double);
    uint32_t *end = EQ_NEW(arena, t->n_node, uint32_t);
    uint32_t *place = EQ_NEW(arena, t->n_node, uint32_t);
    uint32_t *seen = EQ_NEW(arena, t->n_infoset + 1, uint32_t);
    char *letter = EQ_NEW(arena, t->n_infoset + 1, char);
    bool *open = EQ_NEW(arena, t->n_node, bool);
    eq_twig *twig = EQ_NEW(arena, t->n_node, eq_twig);
    eq_status rc = EQ_OK;

    if (!reach || !payoff || !end || !place || !seen || !letter || !open || !twig) {
        return EQ_ERR_MEMORY;
    }
    *out = (eq_twigs){ .payoff = payoff, .letter = letter };
    eq_tree_reach(t, p->solution->equilibrium[p->shown].prob, reach);
    count_ends(t, end);
    if (end[0] <= most_row) {
        memset(open, true, t->n_node * sizeof *open);
    } else {
        EQ_TRY(open_likely(t, reach, most_row, arena, open));
    }
    sum_payoffs(t, payoff);
    EQ_TRY(list_twigs(p, open, reach, end, place, arena, twig, out));
    letter_sets(t, out, letter, seen);
out:
    return rc;
}
