/* Solved games as text and JSON. A profile is shown as choices: a player of a table, or an
 * information set of a tree, with the actions and their chances. */
#include "report/game_report.h"

#include <string.h>

#include "io/json.h"
#include "report/layout.h"
#include "report/words.h"

enum { DIGITS = 4, LAMBDA_DIGITS = 6 };

/* One choice of a profile: flat index of its first action, their number and names. */
typedef struct choice {
    int player;
    size_t set; /* trees: information set */
    size_t first, n;
    const char *const *action;
} choice;

static size_t n_choice(const eq_solved *g)
{
    return g->table ? g->table->n_player : g->tree ? g->tree->n_infoset : 0;
}

/* False for moves of chance. */
static bool choice_at(const eq_solved *g, size_t i, choice *c)
{
    if (g->tree) {
        const eq_infoset *s = &g->tree->infoset[i];

        *c = (choice){ s->player, i, s->first, s->n_action, s->action };
        return s->player != EQ_CHANCE;
    }
    *c = (choice){ (int)i, 0, 0, g->table->n_strategy[i], g->table->strategy[i] };
    for (size_t p = 0; p < i; p++) {
        c->first += g->table->n_strategy[p];
    }
    return true;
}

static size_t n_player(const eq_solved *g)
{
    return g->table ? g->table->n_player : g->tree->n_player;
}

static const char *const *players(const eq_solved *g)
{
    return g->table ? g->table->player : g->tree->player;
}

/* ---- names -------------------------------------------------------------------------------------
 */

static void put_player(const eq_solved *g, int player, eq_buf *out)
{
    if (g->players_named) {
        eq_buf_str(out, players(g)[player]);
    } else {
        eq_buf_u64(out, (uint64_t)player + 1);
    }
}

static void put_action(const eq_solved *g, const choice *c, size_t a, eq_buf *out)
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

/* The key of a choice in JSON: the player, the information set, or "PLAYER:NUMBER". */
static void put_key(const eq_solved *g, const choice *c, eq_buf *out)
{
    bool named = g->tree && g->sets_named;

    if (!named) {
        put_player(g, c->player, out);
    }
    if (g->tree) {
        eq_buf_str(out, named ? "" : ":");
        put_set(g, c->set, named, out);
    }
}

/* ---- text --------------------------------------------------------------------------------------
 */

/* "24/49 (0.4898)", "2", "0.3333". */
static void put_number(double x, const char *exact, eq_buf *out)
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

static size_t n_played(const eq_equilibrium *e, const choice *c)
{
    size_t n = 0;

    for (size_t a = 0; a < c->n; a++) {
        n += e->prob[c->first + a] > 0;
    }
    return n;
}

/* "X with chance 1/3 and Y with 2/3" */
static void put_mixture(const eq_solved *g, const eq_equilibrium *e, const choice *c, eq_lang lang,
                        eq_buf *out)
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
        put_number(e->prob[c->first + a], exact_of(e, c->first + a), &p);
        put_action(g, c, a, &name);
        eq_words_put(out, k == 0 ? EQ_S_SOLVE_FIRST : EQ_S_SOLVE_NEXT, lang, "action",
                     eq_buf_text(&name), "p", eq_buf_text(&p), NULL);
        k++;
    }
    eq_words_done(&p, out);
    eq_words_done(&name, out);
}

static void put_who(const eq_solved *g, const choice *c, eq_lang lang, eq_buf *out)
{
    eq_buf player = { 0 }, set = { 0 };

    put_player(g, c->player, &player);
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

static void put_choice(const eq_solved *g, const eq_equilibrium *e, const choice *c, eq_lang lang,
                       eq_buf *out)
{
    eq_buf who = { 0 }, what = { 0 };

    put_who(g, c, lang, &who);
    if (n_played(e, c) == 1) {
        for (size_t a = 0; a < c->n; a++) {
            if (e->prob[c->first + a] > 0) {
                put_action(g, c, a, &what);
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

/* The profile in one sentence: what is reached first, the rest marked. */
static void put_profile(const eq_solved *g, size_t k, eq_lang lang, eq_buf *out)
{
    const eq_equilibrium *e = &g->solution.equilibrium[k];
    eq_buf one = { 0 };
    size_t n = 0;
    choice c;

    for (int pass = 0; pass < (g->tree ? 2 : 1); pass++) {
        for (size_t i = 0; i < n_choice(g); i++) {
            bool off = g->tree && !g->reached[k * g->tree->n_infoset + i];

            if (off != (pass == 1) || !choice_at(g, i, &c)) {
                continue;
            }
            eq_buf_str(out, n++ == 0 ? "" : lang == EQ_ZH ? "；" : "; ");
            eq_words_reset(&one);
            put_choice(g, e, &c, lang, &one);
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

    for (size_t p = 0; p < n_player(g); p++) {
        eq_words_comma(&list, lang, p);
        put_player(g, (int)p, &list);
        eq_buf_char(&list, ' ');
        put_number(e->payoff[p], e->payoff_exact[p], &list);
    }
    eq_words_put(out, EQ_S_SOLVE_PAYOFFS, lang, "list", eq_buf_text(&list), NULL);
    eq_words_done(&list, out);
}

static void para(eq_buf *b, size_t indent, size_t width, eq_buf *out)
{
    eq_buf_wrap(out, eq_str_of(eq_buf_text(b)), width, indent, true);
    eq_buf_char(out, '\n');
    out->failed |= b->failed;
    eq_words_reset(b);
}

static int type_word(eq_solved_type t)
{
    static const int words[] = { EQ_S_SOLVE_TYPE_PURE, EQ_S_SOLVE_TYPE_MIXED,
                                 EQ_S_SOLVE_TYPE_POOLING, EQ_S_SOLVE_TYPE_SEPARATING,
                                 EQ_S_SOLVE_TYPE_SEMI };

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
    para(&b, 0, width, out);
    put_profile(g, k, lang, &b);
    para(&b, 3, width, out);
    put_payoffs(g, e, lang, &b);
    para(&b, 3, width, out);
    if (!e->prob_exact && e->residual > 0) { /* of what is exact it is rounding */
        eq_words_reset(&number);
        eq_buf_signif(&number, e->residual, 2);
        eq_words_put(&b, EQ_S_SOLVE_RESIDUAL, lang, "x", eq_buf_text(&number), NULL);
        para(&b, 3, width, out);
    }
    eq_buf_char(out, '\n');
    eq_words_done(&b, out);
    eq_words_done(&number, out);
    eq_words_done(&component, out);
}

static void head(const eq_solved *g, size_t width, eq_lang lang, eq_buf *out)
{
    const char *title = g->table ? g->table->title : g->tree->title;
    eq_buf b = { 0 }, list = { 0 };

    if (title[0] != '\0') {
        eq_buf_str(&b, title);
        para(&b, 0, width, out);
    }
    for (size_t p = 0; p < n_player(g); p++) {
        eq_words_comma(&list, lang, p);
        put_player(g, (int)p, &list);
    }
    eq_words_put(&b, EQ_S_SOLVE_PLAYERS, lang, "list", eq_buf_text(&list), NULL);
    para(&b, 0, width, out);
    eq_buf_char(out, '\n');
    eq_words_done(&b, out);
    eq_words_done(&list, out);
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
    para(&b, 0, width, out);
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
        last(g, width, lang, out);
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
    choice c;

    eq_json_object(j, "profile");
    for (size_t i = 0; i < n_choice(g); i++) {
        if (!choice_at(g, i, &c)) {
            continue;
        }
        eq_words_reset(&key);
        put_key(g, &c, &key);
        eq_json_object(j, eq_buf_text(&key));
        for (size_t a = 0; a < c.n; a++) {
            eq_words_reset(&key);
            put_action(g, &c, a, &key);
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
    for (size_t p = 0; p < n_player(g); p++) {
        if (exact) {
            eq_json_text(j, NULL, e->payoff_exact[p]);
        } else {
            eq_json_number(j, NULL, e->payoff[p]);
        }
    }
    eq_json_end(j);
}

static bool is_exact(const eq_solved *g, const eq_equilibrium *e)
{
    for (size_t p = 0; p < n_player(g); p++) {
        if (!e->payoff_exact[p]) {
            return false;
        }
    }
    return e->prob_exact != NULL;
}

static void equilibrium_json(eq_json *j, const eq_solved *g, size_t k)
{
    static const char *const type[] = { "pure", "mixed", "pooling", "separating",
                                        "semi-separating" };
    const eq_equilibrium *e = &g->solution.equilibrium[k];

    eq_json_object(j, NULL);
    eq_json_text(j, "type", type[g->type[k]]);
    profile_json(j, g, e, false);
    payoffs_json(j, g, e, false);
    eq_json_number(j, "residual", e->residual);
    if (is_exact(g, e)) {
        eq_json_object(j, "exact");
        profile_json(j, g, e, true);
        payoffs_json(j, g, e, true);
        eq_json_end(j);
    }
    eq_json_u64(j, "component", e->component + 1);
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
    for (size_t p = 0; p < n_player(g); p++) {
        eq_words_reset(&name);
        put_player(g, (int)p, &name);
        eq_json_text(&j, NULL, eq_buf_text(&name));
    }
    eq_json_end(&j);
    eq_json_list(&j, "equilibria");
    for (size_t k = 0; k < g->solution.n_equilibrium; k++) {
        equilibrium_json(&j, g, k);
    }
    eq_json_end(&j);
    eq_json_bool(&j, "complete", g->solution.complete);
    eq_json_text(&j, "method", g->solution.method);
    eq_json_end(&j);
    eq_buf_char(out, '\n');
    eq_words_done(&name, out);
}
