/* What the pictures of games show, as CSV and in full: the profiles of a table, the nodes of a
 * tree, the points of the branch of responses. */
#include <string.h>

#include "game/table.h"
#include "game/tree.h"
#include "report/game_draw.h"

enum { CSV_DIGITS = 9 };

/* Quoted where it must be (RFC 4180). */
static void text(const char *z, bool first, eq_buf *out)
{
    eq_buf_str(out, first ? "" : ",");
    if (!strpbrk(z, ",\"\n\r")) {
        eq_buf_str(out, z);
        return;
    }
    eq_buf_char(out, '"');
    for (; *z != '\0'; z++) {
        eq_buf_str(out, *z == '"' ? "\"" : "");
        eq_buf_char(out, *z);
    }
    eq_buf_char(out, '"');
}

static void number(double x, eq_buf *out)
{
    eq_buf_char(out, ',');
    eq_buf_signif(out, x, CSV_DIGITS);
}

static void whole(size_t n, eq_buf *out)
{
    eq_buf_char(out, ',');
    eq_buf_u64(out, n);
}

/* ",payoff Holder,payoff Caller" */
static void heads(const eq_game_picture *p, const char *word, eq_buf *out)
{
    eq_buf b = { 0 };

    for (size_t i = 0; i < eq_game_players(p); i++) {
        eq_words_reset(&b);
        eq_buf_str(&b, word);
        eq_buf_str(&b, p->labels.player[i]);
        text(eq_buf_text(&b), false, out);
    }
    eq_words_done(&b, out);
}

static eq_status csv_table(const eq_game_picture *p, eq_arena *arena, eq_buf *out)
{
    const eq_table *t = p->table;
    bool *best = EQ_NEW(arena, t->n_profile * t->n_player, bool);
    size_t own[EQ_MAX_PLAYERS];

    if (!best) {
        return EQ_ERR_MEMORY;
    }
    eq_game_best(t, best);
    eq_buf_str(out, "profile");
    heads(p, "", out);
    heads(p, "payoff ", out);
    heads(p, "best reply ", out);
    eq_buf_str(out, ",equilibrium\n");
    for (size_t i = 0; i < t->n_profile; i++) {
        size_t k = eq_game_listed(p, i);

        eq_table_profile(t, i, own);
        eq_buf_u64(out, i + 1);
        for (size_t q = 0; q < t->n_player; q++) {
            text(p->labels.action[q][own[q]], false, out);
        }
        for (size_t q = 0; q < t->n_player; q++) {
            number(t->payoff[i * t->n_player + q], out);
        }
        for (size_t q = 0; q < t->n_player; q++) {
            whole(best[i * t->n_player + q], out);
        }
        eq_buf_char(out, ',');
        if (k > 0) {
            eq_buf_u64(out, k);
        }
        eq_buf_char(out, '\n');
    }
    return EQ_OK;
}

/* The node's own columns: how play comes here, and who moves. */
static void node_row(const eq_game_picture *p, const eq_twig *w, size_t parent, eq_buf *out)
{
    static const char *const kind[] = { "end", "chance", "choice" };
    const eq_tree_node *node = &p->tree->node[w->node];

    eq_buf_u64(out, w->node + 1);
    eq_buf_char(out, ',');
    if (w->node > 0) {
        eq_buf_u64(out, parent + 1);
        text(p->labels.action[p->tree->node[parent].infoset][node->action], false, out);
        number(w->p, out);
    } else {
        eq_buf_str(out, ",,");
    }
    number(w->reach, out);
    text(kind[node->kind], false, out);
    if (node->kind == EQ_TREE_CHOICE) {
        text(p->labels.player[p->tree->infoset[node->infoset].player], false, out);
        whole(node->infoset + 1, out);
        text(p->labels.set[node->infoset], false, out);
    } else {
        eq_buf_str(out, ",,,");
    }
}

static eq_status csv_tree(const eq_game_picture *p, eq_arena *arena, eq_buf *out)
{
    eq_twigs t;
    eq_status rc;

    EQ_TRY(eq_twigs_make(p, SIZE_MAX, arena, &t));
    eq_buf_str(out, "node,parent,action,probability,reached,kind,player,set,set name");
    heads(p, "payoff ", out);
    eq_buf_char(out, '\n');
    for (size_t i = 0; i < t.n; i++) {
        const eq_twig *w = &t.twig[i];

        node_row(p, w, p->tree->node[w->node].parent, out);
        for (size_t q = 0; q < p->tree->n_player; q++) {
            if (p->tree->node[w->node].kind == EQ_TREE_END) {
                number(t.payoff[w->node * p->tree->n_player + q], out);
            } else {
                eq_buf_char(out, ',');
            }
        }
        eq_buf_char(out, '\n');
    }
out:
    return rc;
}

static void csv_response(const eq_game_picture *p, eq_buf *out)
{
    const eq_tree *t = p->traced;

    eq_buf_str(out, "lambda,player,set,set name,action,probability\n");
    for (size_t i = 0; i < p->n_point; i++) {
        for (size_t s = 0; s < t->n_infoset; s++) {
            for (size_t a = 0; t->infoset[s].player != EQ_CHANCE && a < t->infoset[s].n_action;
                 a++) {
                eq_buf_signif(out, p->point[i].lambda, CSV_DIGITS);
                text(p->labels.player[t->infoset[s].player], false, out);
                whole(s + 1, out);
                text(p->tree ? p->labels.set[s] : "", false, out);
                text(p->labels.action[s][a], false, out);
                number(p->point[i].prob[t->infoset[s].first + a], out);
                eq_buf_char(out, '\n');
            }
        }
    }
}

eq_status eq_game_csv(const eq_game_picture *p, eq_game_chart kind, eq_arena *arena, eq_buf *out)
{
    if (kind == EQ_GAME_CHART_RESPONSE) {
        csv_response(p, out);
        return EQ_OK;
    }
    return p->table ? csv_table(p, arena, out) : csv_tree(p, arena, out);
}
