/* A game over many futures as tab-separated rows for --plain: the first field names the kind of
 * row; three numbers are the mean and the 5 and 95 % points over futures. */
#include "report/futures_report.h"
#include "report/words.h"

enum { DIGITS = 6 };

static void field(eq_buf *out, const char *z)
{
    eq_buf_char(out, '\t');
    for (; z && *z; z++) {
        eq_buf_char(out, *z == '\t' || *z == '\n' ? ' ' : *z);
    }
}

static void field_count(eq_buf *out, uint64_t n)
{
    eq_buf_char(out, '\t');
    eq_buf_u64(out, n);
}

static void end_span(eq_buf *out, const eq_span *s)
{
    const double x[3] = { s->mean, s->low, s->high };

    for (size_t i = 0; i < 3; i++) {
        eq_buf_char(out, '\t');
        if (x[i] == x[i]) { /* NaN: no value */
            eq_buf_signif(out, x[i], DIGITS);
        }
    }
    eq_buf_char(out, '\n');
}

static void rows_matched(const eq_game_futures *s, size_t k, eq_buf *out)
{
    const eq_case_game *g = s->c->game;
    const eq_matched *m = &s->matched[k];

    eq_buf_str(out, "equilibrium");
    field_count(out, k + 1);
    field(out, eq_game_futures_kind(m->kind));
    field_count(out, m->n);
    eq_buf_char(out, '\n');
    for (size_t i = 0; i < g->tree.n_infoset; i++) {
        const eq_infoset *set = &g->tree.infoset[i];

        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            eq_buf_str(out, "play");
            field_count(out, k + 1);
            field(out, set->name);
            field(out, set->action[a]);
            end_span(out, &m->prob[set->first + a]);
        }
    }
    for (size_t p = 0; p < g->n_player; p++) {
        eq_buf_str(out, "payoff");
        field_count(out, k + 1);
        field(out, g->player[p]);
        end_span(out, &m->payoff[p]);
    }
}

static void rows_decision(const eq_game_futures *s, eq_buf *out)
{
    const eq_case_game *g = s->c->game;
    const eq_game_move *m = g->decision >= 0 ? &g->move[g->decision] : NULL;

    for (size_t a = 0; m && a < m->n_action; a++) {
        eq_buf_str(out, "best");
        field(out, m->action[a].key);
        eq_buf_char(out, '\t');
        eq_buf_signif(out, s->choice[a].best, DIGITS);
        eq_buf_str(out, "\nworth");
        field(out, m->action[a].key);
        end_span(out, &s->choice[a].worth);
        eq_buf_str(out, "regret");
        field(out, m->action[a].key);
        end_span(out, &s->choice[a].regret);
    }
}

void eq_game_futures_plain(const eq_game_futures *s, eq_buf *out)
{
    const eq_case_game *g = s->c->game;

    eq_buf_str(out, "id");
    field(out, s->id);
    eq_buf_str(out, "\nfutures");
    field_count(out, s->n_future);
    field_count(out, s->n_failed);
    eq_buf_str(out, "\ncomplete");
    field(out, s->complete ? "yes" : "no");
    eq_buf_char(out, '\n');
    rows_decision(s, out);
    for (size_t i = 0; i < g->n_measure; i++) {
        eq_buf_str(out, "measure");
        field(out, g->measure[i].path);
        end_span(out, &s->measure[i]);
    }
    for (size_t k = 0; k < s->n_matched; k++) {
        rows_matched(s, k, out);
    }
}
