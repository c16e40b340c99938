/* A game over many futures as text: the kinds of equilibria, the decision, the measures. */
#include "report/futures_report.h"

#include <math.h>
#include <string.h>

#include "report/layout.h"
#include "report/words.h"

enum { MOST_KINDS = 8, MOST_CHOICES = 12, DIGITS = 3 };
#define TINY 1e-6

void eq_game_words_infoset(const eq_case_game *g, size_t i_set, eq_lang lang, eq_buf *out)
{
    const eq_game_move *m = &g->move[g->move_of[i_set]];
    const uint8_t *known = g->known + i_set * g->n_move;
    eq_buf list = { 0 };
    size_t n = 0;

    for (size_t i = 0; i < g->n_move; i++) {
        if (known[i] != EQ_MOVE_NONE) {
            eq_words_comma(&list, lang, n++);
            eq_words_put(&list, EQ_S_GAMEFILE_KNOWN, lang, "move", g->move[i].title[lang], "action",
                         g->move[i].action[known[i]].title[lang], NULL);
        }
    }
    eq_words_put(out, n > 0 ? EQ_S_GAMEFILE_AT : EQ_S_GAMEFILE_AT_BARE, lang, "player",
                 g->player_title[m->player][lang], "move", m->title[lang], "known",
                 eq_buf_text(&list), NULL);
    eq_words_done(&list, out);
}

/* What is less than a millionth is rounding. */
static void put_x(double x, eq_buf *out)
{
    eq_buf_signif(out, fabs(x) < TINY ? 0 : x, DIGITS);
}

/* "0.31 (0.2 to 0.4)", or one number where all futures agree. */
static void put_span(const eq_span *s, eq_lang lang, eq_buf *out)
{
    put_x(s->mean, out);
    if (s->high - s->low > TINY) {
        eq_buf_str(out, lang == EQ_ZH ? "（" : " (");
        put_x(s->low, out);
        eq_buf_str(out, lang == EQ_ZH ? "至" : " to ");
        put_x(s->high, out);
        eq_buf_str(out, lang == EQ_ZH ? "）" : ")");
    }
}

static void put_share(double x, eq_lang lang, eq_buf *out)
{
    (void)lang;
    eq_buf_signif(out, 100 * x, x > 0 && x < 0.1 ? 2 : DIGITS);
    eq_buf_str(out, "%");
}

static void para(eq_buf *b, size_t indent, size_t width, eq_buf *out)
{
    eq_layout_para(eq_buf_text(b), indent, width, out);
    out->failed |= b->failed;
    eq_words_reset(b);
}

static void head_para(eq_buf *b, int level, size_t width, eq_buf *out)
{
    eq_layout_head(eq_buf_text(b), level, width, out);
    out->failed |= b->failed;
    eq_words_reset(b);
}

/* ---- head ------------------------------------------------------------------------------------
 */

static void put_method(const eq_game_futures *s, eq_lang lang, eq_buf *out)
{
    static const int words[] = { [EQ_LANES_QRE] = EQ_S_GAMEFILE_METHOD_QRE,
                                 [EQ_LANES_SIGNALLING] = EQ_S_GAMEFILE_METHOD_SIGNALLING,
                                 [EQ_LANES_ENUMERATE] = EQ_S_GAMEFILE_METHOD_ENUMERATE,
                                 [EQ_LANES_BACKWARD] = EQ_S_GAMEFILE_METHOD_BACKWARD };
    eq_buf span = { 0 };

    put_span(&s->lambda, lang, &span);
    eq_words_put(out, words[s->c->game->method], lang, "span", eq_buf_text(&span), NULL);
    eq_words_done(&span, out);
}

static void put_failed(const eq_game_futures *s, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf b = { 0 }, n = { 0 }, of = { 0 };

    if (s->n_failed > 0) {
        eq_buf_u64(&n, s->n_failed);
        eq_buf_grouped(&of, (double)s->n_future, 0);
        eq_words_put(&b, EQ_S_GAMEFILE_FAILED, lang, "n", eq_buf_text(&n), "of", eq_buf_text(&of),
                     "why", s->why_failed[lang], NULL);
        para(&b, 0, width, out);
    }
    eq_words_done(&b, out);
    eq_words_done(&n, out);
    eq_words_done(&of, out);
}

static void put_judged(const eq_game_futures *s, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf b = { 0 }, n = { 0 }, of = { 0 };

    if (s->n_judged > 0) {
        eq_buf_u64(&n, s->n_judged);
        eq_buf_u64(&of, s->n_drawn);
        eq_words_put(&b, EQ_S_GAMEFILE_JUDGED, lang, "n", eq_buf_text(&n), "of", eq_buf_text(&of),
                     NULL);
        para(&b, 0, width, out);
    }
    eq_words_done(&b, out);
    eq_words_done(&n, out);
    eq_words_done(&of, out);
}

static void head(const eq_game_futures *s, size_t width, eq_lang lang, eq_buf *out)
{
    const eq_case_game *g = s->c->game;
    eq_buf b = { 0 }, n = { 0 }, seed = { 0 }, method = { 0 };

    eq_buf_str(&b, eq_words_both(&s->title, lang));
    head_para(&b, 2, width, out);
    for (size_t p = 0; p < g->n_player; p++) {
        eq_words_comma(&n, lang, p);
        eq_buf_str(&n, g->player_title[p][lang]);
    }
    eq_words_put(&b, EQ_S_GAMEFILE_HEAD_PLAYERS, lang, "list", eq_buf_text(&n), NULL);
    para(&b, 0, width, out);
    eq_words_reset(&n);
    eq_buf_grouped(&n, (double)s->n_future, 0);
    eq_buf_u64(&seed, s->seed);
    put_method(s, lang, &method);
    eq_words_put(&b, s->same ? EQ_S_GAMEFILE_HEAD_SAME : EQ_S_GAMEFILE_HEAD_FUTURES, lang, "n",
                 eq_buf_text(&n), "seed", eq_buf_text(&seed), "method", eq_buf_text(&method), NULL);
    para(&b, 0, width, out);
    if (s->partial) {
        eq_buf_str(&b, eq_string(EQ_S_RUN_PARTIAL, lang));
        para(&b, 0, width, out);
    }
    put_judged(s, width, lang, out);
    put_failed(s, width, lang, out);
    eq_layout_gap(width, out);
    eq_words_done(&b, out);
    eq_words_done(&n, out);
    eq_words_done(&seed, out);
    eq_words_done(&method, out);
}

/* ---- kinds of equilibria ----------------------------------------------------------------------
 */

const char *eq_game_kind_words(const eq_matched *m, eq_lang lang)
{
    static const struct {
        unsigned bit;
        int word;
    } words[] = { { EQ_KIND_SEPARATING, EQ_S_GAMEFILE_TYPE_SEPARATING },
                  { EQ_KIND_SEMI, EQ_S_GAMEFILE_TYPE_SEMI },
                  { EQ_KIND_POOLING, EQ_S_GAMEFILE_TYPE_POOLING },
                  { EQ_KIND_MIXED, EQ_S_GAMEFILE_TYPE_MIXED },
                  { EQ_KIND_PURE, EQ_S_GAMEFILE_TYPE_PURE } };

    for (size_t i = 0; i < EQ_COUNT(words); i++) {
        if (m->kind & words[i].bit) {
            return eq_string(words[i].word, lang);
        }
    }
    return "";
}

static size_t n_played(const eq_matched *m, const eq_infoset *set)
{
    size_t n = 0;

    for (size_t a = 0; a < set->n_action; a++) {
        n += m->played[set->first + a];
    }
    return n;
}

/* The actions in use, each with its chance where there are several. */
static void put_actions(const eq_game_futures *s, const eq_matched *m, size_t i_set, eq_lang lang,
                        eq_buf *out)
{
    const eq_case_game *g = s->c->game;
    const eq_infoset *set = &g->tree.infoset[i_set];
    const eq_game_move *move = &g->move[g->move_of[i_set]];
    const bool off = !m->reached[i_set];
    const bool certain = n_played(m, set) == 1 && g->method != EQ_LANES_QRE;
    eq_buf p = { 0 };
    size_t n = 0;

    for (size_t a = 0; a < set->n_action; a++) {
        const char *name = move->action[g->taken[i_set][a]].title[lang];

        if (off ? !(m->prob[set->first + a].mean > TINY) : !m->played[set->first + a]) {
            continue;
        }
        eq_words_comma(out, lang, n++);
        if (certain) {
            eq_buf_str(out, name);
        } else {
            eq_words_reset(&p);
            put_span(&m->prob[set->first + a], lang, &p);
            eq_words_put(out, EQ_S_GAMEFILE_PART, lang, "action", name, "p", eq_buf_text(&p), NULL);
        }
    }
    eq_words_done(&p, out);
}

static void put_choices(const eq_game_futures *s, const eq_matched *m, size_t width, eq_lang lang,
                        eq_buf *out)
{
    const eq_tree *t = &s->c->game->tree;
    eq_buf b = { 0 }, who = { 0 }, what = { 0 };
    size_t n = 0;

    for (size_t i = 0; i < t->n_infoset; i++) {
        bool off = !m->reached[i] && s->c->game->method != EQ_LANES_QRE;

        if (t->infoset[i].player == EQ_CHANCE || (!off && n_played(m, &t->infoset[i]) == 0)) {
            continue;
        }
        if (n++ >= MOST_CHOICES) {
            continue;
        }
        eq_words_reset(&who);
        eq_words_reset(&what);
        eq_game_words_infoset(s->c->game, i, lang, &who);
        put_actions(s, m, i, lang, &what);
        eq_words_put(&b, off ? EQ_S_GAMEFILE_CHOICE_OFF : EQ_S_GAMEFILE_CHOICE, lang, "who",
                     eq_buf_text(&who), "what", eq_buf_text(&what), NULL);
        para(&b, 3, width, out);
    }
    if (n > MOST_CHOICES) {
        eq_words_reset(&who);
        eq_buf_u64(&who, n - MOST_CHOICES);
        eq_words_put(&b, EQ_S_GAMEFILE_MORE_CHOICES, lang, "n", eq_buf_text(&who), NULL);
        para(&b, 3, width, out);
    }
    eq_words_done(&b, out);
    eq_words_done(&who, out);
    eq_words_done(&what, out);
}

static void put_kind(const eq_game_futures *s, size_t k, size_t width, eq_lang lang, eq_buf *out)
{
    const eq_matched *m = &s->matched[k];
    const eq_case_game *g = s->c->game;
    eq_buf b = { 0 }, number = { 0 }, share = { 0 }, type = { 0 };

    if (g->method != EQ_LANES_QRE) { /* which uses everything */
        eq_buf_str(&type, lang == EQ_ZH ? "：" : ": ");
        eq_buf_str(&type, eq_game_kind_words(m, lang));
    }
    eq_buf_u64(&number, k + 1);
    put_share((double)m->n / (double)(s->n_future - s->n_failed), lang, &share);
    eq_words_put(&b, EQ_S_GAMEFILE_KIND_ROW, lang, "k", eq_buf_text(&number), "share",
                 eq_buf_text(&share), "type", eq_buf_text(&type), NULL);
    head_para(&b, 4, width, out);
    put_choices(s, m, width, lang, out);
    eq_words_reset(&share);
    for (size_t p = 0; p < g->n_player; p++) {
        eq_words_comma(&share, lang, p);
        eq_buf_str(&share, g->player_title[p][lang]);
        eq_buf_char(&share, ' ');
        put_span(&m->payoff[p], lang, &share);
    }
    eq_words_put(&b, EQ_S_GAMEFILE_PAYOFFS, lang, "list", eq_buf_text(&share), NULL);
    para(&b, 3, width, out);
    if (g->method != EQ_LANES_QRE && m->residual > 1e-3) { /* payoffs were rounded */
        eq_words_reset(&share);
        eq_buf_signif(&share, m->residual, 2);
        eq_words_put(&b, EQ_S_GAMEFILE_RESIDUAL, lang, "x", eq_buf_text(&share), NULL);
        para(&b, 3, width, out);
    }
    eq_words_done(&b, out);
    eq_words_done(&number, out);
    eq_words_done(&share, out);
    eq_words_done(&type, out);
}

static void put_kinds(const eq_game_futures *s, size_t width, eq_lang lang, eq_buf *out)
{
    const eq_case_game *g = s->c->game;
    const bool qre = g->method == EQ_LANES_QRE;
    const bool at = qre && g->decision >= 0;
    eq_buf b = { 0 }, n = { 0 };

    eq_words_put(&b, at ? EQ_S_GAMEFILE_KINDS_QRE : EQ_S_GAMEFILE_KINDS, lang, "move",
                 at ? g->move[g->decision].title[lang] : "", NULL);
    head_para(&b, 3, width, out);
    for (size_t k = 0; k < s->n_matched && k < MOST_KINDS; k++) {
        put_kind(s, k, width, lang, out);
    }
    if (s->n_matched > MOST_KINDS) {
        eq_buf_u64(&n, s->n_matched - MOST_KINDS);
        eq_words_put(&b, EQ_S_GAMEFILE_MORE_KINDS, lang, "n", eq_buf_text(&n), NULL);
        para(&b, 0, width, out);
    }
    eq_buf_str(&b, eq_string(qre           ? EQ_S_GAMEFILE_QRE_ONLY
                             : s->complete ? EQ_S_GAMEFILE_COMPLETE
                                           : EQ_S_GAMEFILE_INCOMPLETE,
                             lang));
    para(&b, 0, width, out);
    eq_layout_gap(width, out);
    eq_words_done(&b, out);
    eq_words_done(&n, out);
}

/* ---- the decision and the measures ------------------------------------------------------------
 */

static void put_selected(const eq_game_futures *s, eq_lang lang, eq_buf *out)
{
    static const int words[] = { [EQ_SELECT_BEST] = EQ_S_GAMEFILE_SELECT_BEST,
                                 [EQ_SELECT_WORST] = EQ_S_GAMEFILE_SELECT_WORST,
                                 [EQ_SELECT_EVENLY] = EQ_S_GAMEFILE_SELECT_EVENLY };
    const eq_case_game *g = s->c->game;
    eq_buf which = { 0 };

    if (g->method != EQ_LANES_QRE) {
        eq_words_put(&which, words[g->solve[0].select], lang, "player",
                     g->player_title[g->solve[0].player][lang], NULL);
        eq_buf_str(out, lang == EQ_ZH ? "" : " ");
        eq_words_put(out, EQ_S_GAMEFILE_SELECTED, lang, "which", eq_buf_text(&which), NULL);
    }
    eq_words_done(&which, out);
}

/* " [what it seeks: limits]": what is fixed beside the decision. */
static void put_after(const eq_case_game *g, eq_lang lang, eq_buf *out)
{
    eq_buf list = { 0 };
    size_t n = 0;

    for (const eq_node *c = g->after ? g->after->child : NULL; c; c = c->next) {
        for (size_t i = 0; i < g->n_move; i++) {
            const eq_game_move *m = &g->move[i];

            for (size_t a = 0; strcmp(m->key, c->key) == 0 && a < m->n_action; a++) {
                if (eq_str_is(c->text, m->action[a].key)) {
                    eq_words_comma(&list, lang, n++);
                    eq_words_put(&list, EQ_S_GAMEFILE_KNOWN, lang, "move", m->title[lang], "action",
                                 m->action[a].title[lang], NULL);
                }
            }
        }
    }
    if (n > 0) {
        eq_words_put(out, EQ_S_GAMEFILE_FIXED, lang, "list", eq_buf_text(&list), NULL);
    }
    eq_words_done(&list, out);
}

static void put_decision(const eq_game_futures *s, size_t width, eq_lang lang, eq_buf *out)
{
    static const int heads[] = { EQ_S_GAMEFILE_COL_ACTION, EQ_S_GAMEFILE_COL_BEST,
                                 EQ_S_GAMEFILE_COL_WORTH, EQ_S_GAMEFILE_COL_REGRET };
    const eq_case_game *g = s->c->game;
    const eq_game_move *m;
    eq_buf b = { 0 }, after = { 0 };
    eq_grid grid;

    if (!s->choice) {
        return;
    }
    m = &g->move[g->decision];
    put_after(g, lang, &after);
    eq_words_put(&b, EQ_S_GAMEFILE_DECISION_HEAD, lang, "player", g->player_title[m->player][lang],
                 "move", m->title[lang], "after", eq_buf_text(&after), NULL);
    put_selected(s, lang, &b);
    eq_words_done(&after, out);
    para(&b, 0, width, out);
    eq_grid_init(&grid, EQ_COUNT(heads), 0);
    for (size_t i = 0; i < EQ_COUNT(heads); i++) {
        eq_grid_cell(&grid, eq_string(heads[i], lang));
        grid.right[i] = i == 1;
    }
    for (size_t a = 0; a < m->n_action; a++) {
        eq_grid_cell(&grid, m->action[a].title[lang]);
        put_share(s->choice[a].best, lang, &b);
        eq_grid_move(&grid, &b);
        put_span(&s->choice[a].worth, lang, &b);
        eq_grid_move(&grid, &b);
        put_span(&s->choice[a].regret, lang, &b);
        eq_grid_move(&grid, &b);
    }
    eq_grid_write(&grid, width, 2, out);
    eq_layout_gap(width, out);
    eq_words_done(&b, out);
}

static void put_measures(const eq_game_futures *s, size_t width, eq_lang lang, eq_buf *out)
{
    const eq_case_game *g = s->c->game;
    const size_t n = g->decision >= 0 ? g->first_worth : g->n_measure;
    eq_buf b = { 0 };
    eq_grid grid;

    if (n == 0) {
        return;
    }
    eq_buf_str(&b, eq_string(EQ_S_GAMEFILE_MEASURES, lang));
    if (width == EQ_LAYOUT_PAGE) {
        head_para(&b, 3, width, out);
    } else {
        eq_buf_str(&b, lang == EQ_ZH ? "。" : ".");
    }
    if (g->decision < 0) {
        put_selected(s, lang, &b);
    }
    if (b.n > 0) {
        para(&b, 0, width, out);
    }
    eq_grid_init(&grid, 3, 0);
    grid.right[1] = true;
    eq_grid_cell(&grid, eq_string(EQ_S_GAMEFILE_COL_MEASURE, lang));
    eq_grid_cell(&grid, eq_string(EQ_S_GAMEFILE_COL_MEAN, lang));
    eq_grid_cell(&grid, eq_string(EQ_S_GAMEFILE_COL_SPAN, lang));
    for (size_t i = 0; i < n; i++) {
        const eq_span *x = &s->measure[i];

        eq_grid_cell(&grid, g->measure[i].title[lang]);
        put_x(x->mean, &b);
        eq_grid_move(&grid, &b);
        put_x(x->low, &b);
        eq_buf_str(&b, lang == EQ_ZH ? "至" : " to ");
        put_x(x->high, &b);
        eq_grid_move(&grid, &b);
    }
    eq_grid_write(&grid, width, 2, out);
    eq_words_done(&b, out);
}

void eq_game_futures_text(const eq_game_futures *s, const eq_text_style *style, eq_buf *out)
{
    size_t width = eq_layout_width(style);

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        if (!style->both && style->lang != lang) {
            continue;
        }
        head(s, width, lang, out);
        put_decision(s, width, lang, out);
        put_kinds(s, width, lang, out);
        put_measures(s, width, lang, out);
        if (style->both && lang == EQ_EN) {
            eq_buf_char(out, '\n');
        }
    }
}
