/* From a game over many futures to what its picture needs. */
#include <string.h>

#include "game/tree.h"
#include "report/futures_report.h"
#include "report/words.h"

enum { SHORT_HASH = 6, DIGITS = 3 };

static eq_status name_parts(eq_arena *arena, const eq_case_game *g, eq_lang lang,
                            eq_game_labels *out)
{
    const eq_tree *t = &g->tree;
    const char **set = EQ_NEW(arena, t->n_infoset, const char *);
    const char *const **list = EQ_NEW(arena, t->n_infoset, const char *const *);

    if (!set || !list) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_game_move *m = &g->move[g->move_of[i]];
        const char **action = EQ_NEW(arena, t->infoset[i].n_action, const char *);

        if (!action) {
            return EQ_ERR_MEMORY;
        }
        for (size_t a = 0; a < t->infoset[i].n_action; a++) {
            action[a] = m->action[g->taken[i][a]].title[lang];
        }
        set[i] = t->infoset[i].player == EQ_CHANCE ? "" : m->title[lang];
        list[i] = action;
    }
    for (size_t p = 0; p < g->n_player; p++) {
        out->player[p] = g->player_title[p][lang];
    }
    out->set = set;
    out->action = list;
    return EQ_OK;
}

/* The play of the most frequent kind, with mean chances and payoffs. */
static eq_status solution_of(eq_arena *arena, const eq_game_futures *s, eq_solution *out)
{
    const eq_case_game *g = s->c->game;
    const eq_matched *m = &s->matched[0];
    eq_equilibrium *e = EQ_NEW(arena, 1, eq_equilibrium);
    double *prob = EQ_NEW(arena, g->tree.n_action, double);
    double *reach = EQ_NEW(arena, g->tree.n_node, double);

    if (!e || !prob || !reach) {
        return EQ_ERR_MEMORY;
    }
    for (size_t a = 0; a < g->tree.n_action; a++) {
        prob[a] = m->prob[a].mean;
    }
    e->prob = prob;
    e->residual = m->residual;
    eq_tree_reach(s->mean, prob, reach);
    eq_tree_payoff(s->mean, reach, e->payoff); /* of what is drawn */
    *out = (eq_solution){ .method = eq_game_method_word(g->method),
                          .n_equilibrium = 1,
                          .n_component = 1,
                          .equilibrium = e };
    return EQ_OK;
}

static const char *coverage_of(eq_arena *arena, const eq_game_futures *s, eq_lang lang)
{
    eq_buf b = { 0 }, n = { 0 }, share = { 0 };

    eq_buf_grouped(&n, (double)s->n_future, 0);
    eq_buf_signif(&share, 100 * (double)s->matched[0].n / (double)(s->n_future - s->n_failed),
                  DIGITS);
    eq_words_put(&b, EQ_S_GAMEFILE_PICTURE, lang, "n", eq_buf_text(&n), "share",
                 eq_buf_text(&share), NULL);
    eq_words_done(&n, &b);
    eq_words_done(&share, &b);
    return eq_buf_keep(&b, arena);
}

static const char *source_of(eq_arena *arena, const eq_game_futures *s)
{
    const char *slash = strrchr(s->file, '/');
    eq_buf b = { 0 };

    eq_buf_str(&b, slash ? slash + 1 : s->file);
    eq_buf_char(&b, ' ');
    eq_buf_put(&b, s->c->hash, SHORT_HASH);
    return eq_buf_keep(&b, arena);
}

eq_status eq_game_futures_picture(eq_arena *arena, const eq_game_futures *s, eq_lang lang,
                                  eq_game_picture *out)
{
    eq_solution *solution = EQ_NEW(arena, 1, eq_solution);
    const char **type = EQ_NEW(arena, 1, const char *);
    eq_status rc;

    if (!solution || !type) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(solution_of(arena, s, solution));
    type[0] = eq_game_kind_words(&s->matched[0], lang);
    *out = (eq_game_picture){ .tree = s->mean,
                              .solution = solution,
                              .type = type,
                              .labels = { .title = eq_words_both(&s->title, lang) },
                              .coverage = coverage_of(arena, s, lang),
                              .source = source_of(arena, s) };
    EQ_TRY(out->coverage && out->source ? EQ_OK : EQ_ERR_MEMORY);
    EQ_TRY(name_parts(arena, s->c->game, lang, &out->labels));
out:
    return rc;
}
