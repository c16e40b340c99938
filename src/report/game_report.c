/* Solved games as text and JSON. A profile is shown as choices: a player of a table, or an
 * information set of a tree, with the actions and their chances. */
#include "report/game_report.h"

#include <string.h>

#include "io/json.h"
#include "report/game_parts.h"
#include "report/layout.h"
#include "report/words.h"

enum { LAMBDA_DIGITS = 6, LEFT_DIGITS = 4 };

/* The profile in one sentence: what is reached first, the rest marked. */
static void put_profile(const eq_solved *g, size_t k, eq_lang lang, eq_buf *out)
{
    const eq_equilibrium *e = &g->solution.equilibrium[k];
    eq_buf one = { 0 };
    size_t n = 0;
    eq_game_choice c;

    for (int pass = 0; pass < (g->tree ? 2 : 1); pass++) {
        for (size_t i = 0; i < eq_game_n_choice(g); i++) {
            bool off = g->tree && !g->reached[k * g->tree->n_infoset + i];

            if (off != (pass == 1) || !eq_game_choice_at(g, i, &c)) {
                continue;
            }
            eq_buf_str(out, n++ == 0 ? "" : lang == EQ_ZH ? "；" : "; ");
            eq_words_reset(&one);
            eq_game_put_choice(g, e, &c, lang, &one);
            if (off) {
                eq_words_put(out, EQ_S_SOLVE_UNREACHED, lang, "what", eq_buf_text(&one), NULL);
            } else {
                eq_buf_str(out, eq_buf_text(&one));
            }
        }
    }
    eq_buf_str(out, lang == EQ_ZH ? "。" : ".");
    eq_words_done(&one, out);
}

static void put_payoffs(const eq_solved *g, const eq_equilibrium *e, eq_lang lang, eq_buf *out)
{
    eq_buf list = { 0 };

    for (size_t p = 0; p < eq_game_n_player(g); p++) {
        eq_words_comma(&list, lang, p);
        eq_game_put_player(g, (int)p, &list);
        eq_buf_char(&list, ' ');
        eq_game_put_number(e->payoff[p], e->payoff_exact[p], &list);
    }
    eq_words_put(out, EQ_S_SOLVE_PAYOFFS, lang, "list", eq_buf_text(&list), NULL);
    eq_words_done(&list, out);
}

static int type_word(eq_solved_type t)
{
    static const int words[] = { EQ_S_SOLVE_TYPE_PURE,    EQ_S_SOLVE_TYPE_MIXED,
                                 EQ_S_SOLVE_TYPE_POOLING, EQ_S_SOLVE_TYPE_SEPARATING,
                                 EQ_S_SOLVE_TYPE_SEMI,    EQ_S_SOLVE_TYPE_CUTOFF };

    return words[t];
}

static void one_equilibrium(const eq_solved *g, size_t k, size_t width, eq_lang lang, eq_buf *out)
{
    const eq_equilibrium *e = &g->solution.equilibrium[k];
    eq_buf b = { 0 }, number = { 0 }, component = { 0 };

    eq_buf_u64(&number, k + 1);
    eq_buf_u64(&component, e->component + 1);
    eq_words_put(&b, EQ_S_SOLVE_NUMBER, lang, "k", eq_buf_text(&number), "type",
                 eq_string(type_word(g->type[k]), lang), "component", eq_buf_text(&component),
                 NULL);
    eq_layout_head(eq_buf_text(&b), 3, width, out);
    eq_words_reset(&b);
    put_profile(g, k, lang, &b);
    eq_game_para(&b, 3, width, out);
    put_payoffs(g, e, lang, &b);
    eq_game_para(&b, 3, width, out);
    if (!e->prob_exact && e->residual > 0) { /* of what is exact it is rounding */
        eq_words_reset(&number);
        eq_buf_signif(&number, e->residual, 2);
        eq_words_put(&b, EQ_S_SOLVE_RESIDUAL, lang, "x", eq_buf_text(&number), NULL);
        eq_game_para(&b, 3, width, out);
    }
    if (g->branches) {
        eq_game_put_branch(g, k, lang, &b);
        eq_game_para(&b, 3, width, out);
    }
    eq_layout_gap(width, out);
    eq_words_done(&b, out);
    eq_words_done(&number, out);
    eq_words_done(&component, out);
}

static void head(const eq_solved *g, size_t width, eq_lang lang, eq_buf *out)
{
    const char *title = g->table ? g->table->title : g->tree->title;
    eq_buf b = { 0 }, list = { 0 };

    if (title[0] != '\0') {
        eq_layout_head(title, 2, width, out);
    }
    for (size_t p = 0; p < eq_game_n_player(g); p++) {
        eq_words_comma(&list, lang, p);
        eq_game_put_player(g, (int)p, &list);
    }
    eq_words_put(&b, EQ_S_SOLVE_PLAYERS, lang, "list", eq_buf_text(&list), NULL);
    eq_game_para(&b, 0, width, out);
    eq_layout_gap(width, out);
    eq_words_done(&b, out);
    eq_words_done(&list, out);
}

/* What cutoffs are, and which survive when those without reason are struck out. */
static void put_left(const eq_solved *g, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf b = { 0 }, list = { 0 }, n = { 0 };

    for (size_t p = 0; p < 2; p++) {
        eq_buf low = { 0 }, high = { 0 };

        eq_buf_signif(&low, g->left->low[p], LEFT_DIGITS);
        eq_buf_signif(&high, g->left->high[p], LEFT_DIGITS);
        eq_words_comma(&list, lang, p);
        eq_game_put_player(g, (int)p, &list);
        eq_buf_char(&list, ' ');
        if (strcmp(eq_buf_text(&low), eq_buf_text(&high)) == 0) {
            eq_buf_str(&list, eq_buf_text(&low));
        } else {
            eq_words_put(&list, EQ_S_SOLVE_FROM_TO, lang, "low", eq_buf_text(&low), "high",
                         eq_buf_text(&high), NULL);
        }
        eq_words_done(&low, &list);
        eq_words_done(&high, &list);
    }
    eq_buf_u64(&n, g->left->n_round);
    eq_buf_str(&b, eq_string(EQ_S_SOLVE_CUTOFF_NOTE, lang));
    eq_game_para(&b, 0, width, out);
    eq_words_put(&b, g->left->settled ? EQ_S_SOLVE_LEFT : EQ_S_SOLVE_LEFT_OPEN, lang, "n",
                 eq_buf_text(&n), "list", eq_buf_text(&list), NULL);
    eq_game_para(&b, 0, width, out);
    eq_layout_gap(width, out);
    eq_words_done(&b, out);
    eq_words_done(&list, out);
    eq_words_done(&n, out);
}

static void last(const eq_solved *g, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf b = { 0 }, n = { 0 }, c = { 0 }, lambda = { 0 }, complete = { 0 };

    eq_buf_u64(&n, g->solution.n_equilibrium);
    eq_buf_u64(&c, g->solution.n_component);
    eq_buf_signif(&lambda, g->lambda, LAMBDA_DIGITS);
    eq_words_put(&complete, g->coverage, lang, "lambda", eq_buf_text(&lambda), NULL);
    if (g->coverage == EQ_S_SOLVE_BRANCH) {
        eq_buf_str(&b, eq_buf_text(&complete));
    } else {
        eq_words_put(&b, EQ_S_SOLVE_LAST, lang, "n", eq_buf_text(&n), "c", eq_buf_text(&c),
                     "complete", eq_buf_text(&complete), "method", g->solution.method, NULL);
    }
    eq_game_para(&b, 0, width, out);
    eq_words_done(&b, out);
    eq_words_done(&n, out);
    eq_words_done(&c, out);
    eq_words_done(&lambda, out);
    eq_words_done(&complete, out);
}

void eq_solved_text(const eq_solved *g, const eq_text_style *style, eq_buf *out)
{
    size_t width = eq_layout_width(style);

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        if (!style->both && style->lang != lang) {
            continue;
        }
        head(g, width, lang, out);
        for (size_t k = 0; k < g->solution.n_equilibrium; k++) {
            one_equilibrium(g, k, width, lang, out);
        }
        if (g->left) {
            put_left(g, width, lang, out);
        }
        if (g->branches) {
            eq_game_branches_last(g, width, lang, out);
        } else {
            last(g, width, lang, out);
        }
        if (style->both && lang == EQ_EN) {
            eq_buf_char(out, '\n');
        }
    }
}

/* ---- JSON --------------------------------------------------------------------------------------
 */

static void profile_json(eq_json *j, const eq_solved *g, const eq_equilibrium *e, bool exact)
{
    eq_buf key = { 0 };
    eq_game_choice c;

    eq_json_object(j, "profile");
    for (size_t i = 0; i < eq_game_n_choice(g); i++) {
        if (!eq_game_choice_at(g, i, &c)) {
            continue;
        }
        eq_words_reset(&key);
        eq_game_put_key(g, &c, &key);
        eq_json_object(j, eq_buf_text(&key));
        for (size_t a = 0; a < c.n; a++) {
            eq_words_reset(&key);
            eq_game_put_action(g, &c, a, &key);
            if (exact) {
                eq_json_text(j, eq_buf_text(&key), e->prob_exact[c.first + a]);
            } else {
                eq_json_number(j, eq_buf_text(&key), e->prob[c.first + a]);
            }
        }
        eq_json_end(j);
    }
    eq_json_end(j);
    eq_words_done(&key, j->out);
}

static void payoffs_json(eq_json *j, const eq_solved *g, const eq_equilibrium *e, bool exact)
{
    eq_json_list(j, "payoffs");
    for (size_t p = 0; p < eq_game_n_player(g); p++) {
        if (exact) {
            eq_json_text(j, NULL, e->payoff_exact[p]);
        } else {
            eq_json_number(j, NULL, e->payoff[p]);
        }
    }
    eq_json_end(j);
}

const char *eq_solved_type_key(eq_solved_type t)
{
    static const char *const key[] = { "pure",       "mixed",           "pooling",
                                       "separating", "semi-separating", "cutoff" };

    return key[t];
}

/* Cutoffs that survive, from low to high. */
static void left_json(eq_json *j, const eq_solved *g)
{
    eq_buf key = { 0 };

    eq_json_object(j, "elimination");
    eq_json_u64(j, "rounds", g->left->n_round);
    eq_json_bool(j, "settled", g->left->settled);
    eq_json_object(j, "left");
    for (size_t p = 0; p < 2; p++) {
        eq_words_reset(&key);
        eq_game_put_player(g, (int)p, &key);
        eq_json_list(j, eq_buf_text(&key));
        eq_json_number(j, NULL, g->left->low[p]);
        eq_json_number(j, NULL, g->left->high[p]);
        eq_json_end(j);
    }
    eq_json_end(j);
    eq_json_end(j);
    eq_words_done(&key, j->out);
}

static void equilibrium_json(eq_json *j, const eq_solved *g, size_t k)
{
    const eq_equilibrium *e = &g->solution.equilibrium[k];

    eq_json_object(j, NULL);
    eq_json_text(j, "type", eq_solved_type_key(g->type[k]));
    profile_json(j, g, e, false);
    payoffs_json(j, g, e, false);
    eq_json_number(j, "residual", e->residual);
    if (eq_game_is_exact(g, e)) {
        eq_json_object(j, "exact");
        profile_json(j, g, e, true);
        payoffs_json(j, g, e, true);
        eq_json_end(j);
    }
    eq_json_u64(j, "component", e->component + 1);
    if (g->branches) {
        eq_game_branch_json(j, g, k);
    }
    eq_json_end(j);
}

/* Connected sets by the number of their extreme points that are listed. */
static void components_json(eq_json *j, const eq_solution *s)
{
    eq_json_list(j, "components");
    for (size_t c = 0; c < s->n_component; c++) {
        uint64_t points = 0;

        for (size_t k = 0; k < s->n_equilibrium; k++) {
            points += s->equilibrium[k].component == c;
        }
        eq_json_object(j, NULL);
        eq_json_u64(j, "component", c + 1);
        eq_json_u64(j, "points", points);
        eq_json_bool(j, "complete", s->complete);
        eq_json_end(j);
    }
    eq_json_end(j);
}

void eq_solved_json(const eq_solved *g, eq_buf *out)
{
    eq_buf name = { 0 };
    eq_json j;

    eq_json_begin(&j, out, false);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.solve/1");
    eq_json_text(&j, "title", g->table ? g->table->title : g->tree->title);
    eq_json_list(&j, "players");
    for (size_t p = 0; p < eq_game_n_player(g); p++) {
        eq_words_reset(&name);
        eq_game_put_player(g, (int)p, &name);
        eq_json_text(&j, NULL, eq_buf_text(&name));
    }
    eq_json_end(&j);
    eq_json_list(&j, "equilibria");
    for (size_t k = 0; k < g->solution.n_equilibrium; k++) {
        equilibrium_json(&j, g, k);
    }
    eq_json_end(&j);
    eq_json_bool(&j, "complete", g->solution.complete);
    components_json(&j, &g->solution);
    if (g->left) {
        left_json(&j, g);
    }
    if (g->branches) {
        eq_game_search_json(&j, g);
    }
    eq_json_text(&j, "method", g->solution.method);
    eq_json_end(&j);
    eq_buf_char(out, '\n');
    eq_words_done(&name, out);
}
