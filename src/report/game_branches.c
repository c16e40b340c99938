/* Quantal responses on all branches: what is told of each beside its profile, and of the search. */
#include "report/game_parts.h"
#include "report/words.h"

enum { DIGITS = 6 };

static const eq_qre_branch *branch_of(const eq_solved *g, size_t k)
{
    return &g->branches->branch[g->branches->found[k].branch];
}

static void put_turns(const eq_qre_branch *b, eq_lang lang, eq_buf *out)
{
    for (size_t k = 0; k < b->n_turn; k++) {
        eq_words_comma(out, lang, k);
        eq_buf_signif(out, b->turn[k], DIGITS);
    }
}

void eq_game_put_branch(const eq_solved *g, size_t k, eq_lang lang, eq_buf *out)
{
    const eq_qre_branch *b = branch_of(g, k);
    eq_buf list = { 0 };

    put_turns(b, lang, &list);
    if (b->n_turn > 0) {
        eq_words_put(out, b->principal ? EQ_S_SOLVE_ON_PRINCIPAL_TURNS : EQ_S_SOLVE_ON_OTHER_TURNS,
                     lang, "list", eq_buf_text(&list), NULL);
    } else {
        eq_buf_str(out,
                   eq_string(b->principal ? EQ_S_SOLVE_ON_PRINCIPAL : EQ_S_SOLVE_ON_OTHER, lang));
    }
    if (b->stalled) {
        eq_buf_str(out, lang == EQ_ZH ? "" : " ");
        eq_buf_str(out, eq_string(EQ_S_SOLVE_ON_STALLED, lang));
    }
    eq_words_done(&list, out);
}

static size_t n_principal(const eq_solved *g)
{
    size_t n = 0;

    for (size_t k = 0; k < g->solution.n_equilibrium; k++) {
        n += branch_of(g, k)->principal;
    }
    return n;
}

void eq_game_branches_last(const eq_solved *g, size_t width, eq_lang lang, eq_buf *out)
{
    const eq_qre_branches *q = g->branches;
    uint64_t number[] = { g->solution.n_equilibrium, n_principal(g), q->n_known, q->n_spread,
                          q->n_lost };
    eq_buf b = { 0 }, lambda = { 0 }, text[EQ_COUNT(number)] = { 0 };

    for (size_t k = 0; k < EQ_COUNT(number); k++) {
        eq_buf_u64(&text[k], number[k]);
    }
    eq_buf_signif(&lambda, g->lambda, DIGITS);
    eq_words_put(&b, g->lambda > 0 ? EQ_S_SOLVE_BRANCHES : EQ_S_SOLVE_BRANCHES_END, lang, "lambda",
                 eq_buf_text(&lambda), "n", eq_buf_text(&text[0]), "principal",
                 eq_buf_text(&text[1]), "known", eq_buf_text(&text[2]), "spread",
                 eq_buf_text(&text[3]), "lost", eq_buf_text(&text[4]), NULL);
    eq_game_para(&b, 0, width, out);
    if (number[1] == 0) {
        eq_buf_str(&b, eq_string(EQ_S_SOLVE_BRANCHES_LOST, lang));
        eq_game_para(&b, 0, width, out);
    }
    if (q->lacking) {
        eq_buf_str(&b, eq_string(EQ_S_SOLVE_LACKING, lang));
        eq_game_para(&b, 0, width, out);
    }
    for (size_t k = 0; k < EQ_COUNT(number); k++) {
        eq_words_done(&text[k], out);
    }
    eq_words_done(&b, out);
    eq_words_done(&lambda, out);
}

static const char *key(const eq_solved *g, size_t k)
{
    return branch_of(g, k)->principal ? "principal" : "other";
}

void eq_game_branch_json(eq_json *j, const eq_solved *g, size_t k)
{
    const eq_qre_branch *b = branch_of(g, k);

    eq_json_text(j, "branch", key(g, k));
    eq_json_u64(j, "branch_number", g->branches->found[k].branch + 1);
    eq_json_bool(j, "branch_stalled", b->stalled);
    eq_json_list(j, "turns_at");
    for (size_t i = 0; i < b->n_turn; i++) {
        eq_json_number(j, NULL, b->turn[i]);
    }
    eq_json_end(j);
    eq_json_number(j, "lambda", g->branches->found[k].lambda);
    eq_json_number(j, "logit_residual", g->branches->found[k].residual);
}

void eq_game_search_json(eq_json *j, const eq_solved *g)
{
    const eq_qre_branches *q = g->branches;

    eq_json_object(j, "search");
    eq_json_u64(j, "from_equilibria", q->n_known);
    eq_json_u64(j, "from_points", q->n_spread);
    eq_json_u64(j, "found_nothing", q->n_lost);
    eq_json_bool(j, "lacking", q->lacking);
    eq_json_end(j);
}

void eq_game_branch_rows(const eq_solved *g, size_t k, eq_buf *out)
{
    const eq_qre_branch *b = branch_of(g, k);

    eq_buf_str(out, "branch\t");
    eq_buf_u64(out, k + 1);
    eq_buf_char(out, '\t');
    eq_buf_str(out, key(g, k));
    eq_buf_char(out, '\t');
    eq_buf_signif(out, g->branches->found[k].lambda, DIGITS);
    for (size_t i = 0; i < b->n_turn; i++) {
        eq_buf_char(out, '\t');
        eq_buf_signif(out, b->turn[i], DIGITS);
    }
    eq_buf_char(out, '\n');
}
