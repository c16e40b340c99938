/* A game over many futures as JSON: the keys of a solved game, where `profile` and `payoffs` are
 * means over the futures that have the equilibrium, and `futures` with what is uncertain. */
#include "io/json.h"
#include "report/futures_report.h"
#include "report/words.h"

static void span_json(eq_json *j, const char *key, const eq_span *s)
{
    eq_json_object(j, key);
    eq_json_number(j, "mean", s->mean);
    eq_json_number(j, "q05", s->low);
    eq_json_number(j, "q95", s->high);
    eq_json_end(j);
}

const char *eq_game_futures_kind(unsigned kind)
{
    return kind & EQ_KIND_SEPARATING ? "separating"
           : kind & EQ_KIND_SEMI     ? "semi-separating"
           : kind & EQ_KIND_POOLING  ? "pooling"
           : kind & EQ_KIND_PURE     ? "pure"
                                     : "mixed";
}

static void profile_json(eq_json *j, const eq_tree *t, const eq_matched *m, bool spans)
{
    eq_json_object(j, spans ? "spans" : "profile");
    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_infoset *set = &t->infoset[i];

        if (set->player == EQ_CHANCE) {
            continue;
        }
        eq_json_object(j, set->name);
        for (size_t a = 0; a < set->n_action; a++) {
            const eq_span *p = &m->prob[set->first + a];

            if (spans) {
                span_json(j, set->action[a], p);
            } else {
                eq_json_number(j, set->action[a], p->mean);
            }
        }
        eq_json_end(j);
    }
    eq_json_end(j);
}

static void matched_json(eq_json *j, const eq_game_futures *s, const eq_matched *m)
{
    const eq_case_game *g = s->c->game;

    eq_json_object(j, NULL);
    eq_json_text(j, "type", eq_game_futures_kind(m->kind));
    profile_json(j, &g->tree, m, false);
    eq_json_list(j, "payoffs");
    for (size_t p = 0; p < g->n_player; p++) {
        eq_json_number(j, NULL, m->payoff[p].mean);
    }
    eq_json_end(j);
    eq_json_number(j, "residual", m->residual);
    eq_json_u64(j, "futures", m->n);
    if (!s->same) {
        profile_json(j, &g->tree, m, true);
        eq_json_list(j, "payoff_spans");
        for (size_t p = 0; p < g->n_player; p++) {
            span_json(j, NULL, &m->payoff[p]);
        }
        eq_json_end(j);
    }
    eq_json_end(j);
}

static void decision_json(eq_json *j, const eq_game_futures *s)
{
    const eq_case_game *g = s->c->game;
    const eq_game_move *m = g->decision >= 0 ? &g->move[g->decision] : NULL;

    eq_json_object(j, "decision");
    for (size_t a = 0; m && a < m->n_action; a++) {
        eq_json_object(j, m->action[a].key);
        eq_json_number(j, "best", s->choice[a].best);
        span_json(j, "worth", &s->choice[a].worth);
        span_json(j, "regret", &s->choice[a].regret);
        eq_json_end(j);
    }
    eq_json_end(j);
}

void eq_game_futures_json(const eq_game_futures *s, eq_buf *out)
{
    const eq_case_game *g = s->c->game;
    eq_json j;

    eq_json_begin(&j, out, false);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.solve/1");
    eq_json_text(&j, "title", eq_words_both(&s->title, EQ_EN));
    eq_json_list(&j, "players");
    for (size_t p = 0; p < g->n_player; p++) {
        eq_json_text(&j, NULL, g->player[p]);
    }
    eq_json_end(&j);
    eq_json_list(&j, "equilibria");
    for (size_t k = 0; k < s->n_matched; k++) {
        matched_json(&j, s, &s->matched[k]);
    }
    eq_json_end(&j);
    eq_json_bool(&j, "complete", s->complete);
    eq_json_text(&j, "method", eq_game_method_word(g->method));
    eq_json_object(&j, "futures");
    eq_json_u64(&j, "n", s->n_future);
    eq_json_u64(&j, "failed", s->n_failed);
    eq_json_bool(&j, "partial", s->partial);
    eq_json_u64(&j, "seed", s->seed);
    eq_json_end(&j);
    decision_json(&j, s);
    eq_json_object(&j, "measures");
    for (size_t i = 0; i < g->n_measure; i++) {
        span_json(&j, g->measure[i].path + sizeof "game." - 1, &s->measure[i]);
    }
    eq_json_end(&j);
    eq_json_end(&j);
    eq_buf_char(out, '\n');
}
