/* The choices of a solved game, by which names they go, and a choice in words. */
#include "report/game_parts.h"

#include <string.h>

#include "report/layout.h"
#include "report/words.h"

enum { DIGITS = 4 };

size_t eq_game_n_choice(const eq_solved *g)
{
    return g->table ? g->table->n_player : g->tree ? g->tree->n_infoset : 0;
}

bool eq_game_choice_at(const eq_solved *g, size_t i, eq_game_choice *c)
{
    if (g->tree) {
        const eq_infoset *s = &g->tree->infoset[i];

        *c = (eq_game_choice){ s->player, i, s->first, s->n_action, s->action };
        return s->player != EQ_CHANCE;
    }
    *c = (eq_game_choice){ (int)i, 0, 0, g->table->n_strategy[i], g->table->strategy[i] };
    for (size_t p = 0; p < i; p++) {
        c->first += g->table->n_strategy[p];
    }
    return true;
}

size_t eq_game_n_player(const eq_solved *g)
{
    return g->table ? g->table->n_player : g->tree->n_player;
}

static const char *const *players(const eq_solved *g)
{
    return g->table ? g->table->player : g->tree->player;
}

/* ---- names -------------------------------------------------------------------------------------
 */

void eq_game_put_player(const eq_solved *g, int player, eq_buf *out)
{
    if (g->players_named) {
        eq_buf_str(out, players(g)[player]);
    } else {
        eq_buf_u64(out, (uint64_t)player + 1);
    }
}

void eq_game_put_action(const eq_solved *g, const eq_game_choice *c, size_t a, eq_buf *out)
{
    if (g->actions_named[g->tree ? c->set : (size_t)c->player]) {
        eq_buf_str(out, c->action[a]);
    } else {
        eq_buf_u64(out, a + 1);
    }
}

static void put_set(const eq_solved *g, size_t i, bool named, eq_buf *out)
{
    if (named) {
        eq_buf_str(out, g->tree->infoset[i].name);
    } else {
        eq_buf_u64(out, g->set_number[i]);
    }
}

void eq_game_put_key(const eq_solved *g, const eq_game_choice *c, eq_buf *out)
{
    bool named = g->tree && g->sets_named;

    if (!named) {
        eq_game_put_player(g, c->player, out);
    }
    if (g->tree) {
        eq_buf_str(out, named ? "" : ":");
        put_set(g, c->set, named, out);
    }
}

/* ---- text --------------------------------------------------------------------------------------
 */

void eq_game_put_number(double x, const char *exact, eq_buf *out)
{
    if (!exact) {
        eq_buf_signif(out, x, DIGITS);
        return;
    }
    eq_buf_str(out, exact);
    if (strchr(exact, '/')) {
        eq_buf_str(out, " (");
        eq_buf_signif(out, x, DIGITS);
        eq_buf_char(out, ')');
    }
}

static const char *exact_of(const eq_equilibrium *e, size_t i)
{
    return e->prob_exact ? e->prob_exact[i] : NULL;
}

static size_t n_played(const eq_equilibrium *e, const eq_game_choice *c)
{
    size_t n = 0;

    for (size_t a = 0; a < c->n; a++) {
        n += e->prob[c->first + a] > 0;
    }
    return n;
}

/* "X with chance 1/3 and Y with 2/3" */
static void put_mixture(const eq_solved *g, const eq_equilibrium *e, const eq_game_choice *c,
                        eq_lang lang, eq_buf *out)
{
    eq_buf p = { 0 }, name = { 0 };
    size_t n = n_played(e, c), k = 0;

    for (size_t a = 0; a < c->n; a++) {
        if (!(e->prob[c->first + a] > 0)) {
            continue;
        }
        if (k > 0) {
            eq_buf_str(out, lang == EQ_ZH ? "，" : k + 1 == n ? " and " : ", ");
        }
        eq_words_reset(&p);
        eq_words_reset(&name);
        eq_game_put_number(e->prob[c->first + a], exact_of(e, c->first + a), &p);
        eq_game_put_action(g, c, a, &name);
        eq_words_put(out, k == 0 ? EQ_S_SOLVE_FIRST : EQ_S_SOLVE_NEXT, lang, "action",
                     eq_buf_text(&name), "p", eq_buf_text(&p), NULL);
        k++;
    }
    eq_words_done(&p, out);
    eq_words_done(&name, out);
}

static void put_who(const eq_solved *g, const eq_game_choice *c, eq_lang lang, eq_buf *out)
{
    eq_buf player = { 0 }, set = { 0 };

    eq_game_put_player(g, c->player, &player);
    if (g->tree) {
        put_set(g, c->set, g->own_sets_named[c->player], &set);
        eq_words_put(out, EQ_S_SOLVE_AT, lang, "player", eq_buf_text(&player), "infoset",
                     eq_buf_text(&set), NULL);
    } else {
        eq_buf_str(out, eq_buf_text(&player));
    }
    eq_words_done(&player, out);
    eq_words_done(&set, out);
}

void eq_game_put_choice(const eq_solved *g, const eq_equilibrium *e, const eq_game_choice *c,
                        eq_lang lang, eq_buf *out)
{
    eq_buf who = { 0 }, what = { 0 };

    put_who(g, c, lang, &who);
    if (n_played(e, c) == 1) {
        for (size_t a = 0; a < c->n; a++) {
            if (e->prob[c->first + a] > 0) {
                eq_game_put_action(g, c, a, &what);
            }
        }
        eq_words_put(out, EQ_S_SOLVE_PURE, lang, "player", eq_buf_text(&who), "action",
                     eq_buf_text(&what), NULL);
    } else {
        put_mixture(g, e, c, lang, &what);
        eq_words_put(out, EQ_S_SOLVE_MIXED, lang, "player", eq_buf_text(&who), "list",
                     eq_buf_text(&what), NULL);
    }
    eq_words_done(&who, out);
    eq_words_done(&what, out);
}

void eq_game_para(eq_buf *b, size_t indent, size_t width, eq_buf *out)
{
    eq_layout_para(eq_buf_text(b), indent, width, out);
    out->failed |= b->failed;
    eq_words_reset(b);
}

bool eq_game_is_exact(const eq_solved *g, const eq_equilibrium *e)
{
    for (size_t p = 0; p < eq_game_n_player(g); p++) {
        if (!e->payoff_exact[p]) {
            return false;
        }
    }
    return e->prob_exact != NULL;
}
