/* A solved tree as a picture: from left to right where there is room (chart_game_wide.c), else as
 * an indented text (chart_game_outline.c); heads, descriptions, what is folded. */
#include <string.h>

#include "report/game_draw.h"

enum { MOST_ROW = 36 };

static void sentence(const eq_game_picture *p, eq_lang lang, eq_buf *out)
{
    bool qre = strcmp(p->solution->method, "qre") == 0;
    eq_buf k = { 0 }, n = { 0 }, list = { 0 };

    eq_buf_u64(&k, p->shown + 1);
    eq_buf_u64(&n, p->solution->n_equilibrium);
    eq_game_payoffs(p, p->shown, lang, &list);
    eq_words_put(out,
                 qre                               ? EQ_S_DRAW_SENTENCE_QRE
                 : p->solution->n_equilibrium == 1 ? EQ_S_DRAW_SENTENCE_ONE
                                                   : EQ_S_DRAW_SENTENCE,
                 lang, "k", eq_buf_text(&k), "n", eq_buf_text(&n), "type", p->type[p->shown],
                 "list", eq_buf_text(&list), NULL);
    eq_words_done(&k, out);
    eq_words_done(&n, out);
    eq_words_done(&list, out);
}

/* What every player does where the picture shows it, for those who do not see it. */
static void describe(const eq_game_picture *p, const eq_twigs *t, bool *told, eq_lang lang,
                     eq_buf *out)
{
    eq_buf who = { 0 }, what = { 0 };

    for (size_t i = 0; i < t->n; i++) {
        size_t set = p->tree->node[t->twig[i].node].infoset;
        const eq_infoset *s = &p->tree->infoset[set];

        if (p->tree->node[t->twig[i].node].kind != EQ_TREE_CHOICE || t->twig[i].folded ||
            told[set]) {
            continue;
        }
        told[set] = true;
        eq_words_reset(&who);
        eq_words_reset(&what);
        eq_game_mover(p, set, &who);
        eq_game_played(p, p->shown, set, s->first, s->n_action, lang, &what);
        eq_buf_str(out, lang == EQ_ZH ? "" : " ");
        eq_words_put(out, EQ_S_DRAW_CHOICE, lang, "player", eq_buf_text(&who), "list",
                     eq_buf_text(&what), NULL);
        eq_buf_str(out, lang == EQ_ZH ? "。" : ".");
    }
    eq_words_done(&who, out);
    eq_words_done(&what, out);
}

static double folded_note(const eq_twigs *t, eq_svg *s, double y)
{
    eq_buf m = { 0 }, n = { 0 }, p = { 0 }, b = { 0 };

    if (t->n_folded == 0) {
        return y;
    }
    eq_buf_u64(&m, t->n_folded);
    eq_buf_u64(&n, t->n_end);
    eq_buf_signif(&p, 100 * t->folded, 2);
    eq_words_put(&b, EQ_S_DRAW_FOLDED, s->lang, "m", eq_buf_text(&m), "n", eq_buf_text(&n), "p",
                 eq_buf_text(&p), NULL);
    y = eq_game_note(s, y, eq_buf_text(&b));
    eq_words_done(&m, &s->body);
    eq_words_done(&n, &s->body);
    eq_words_done(&p, &s->body);
    eq_words_done(&b, &s->body);
    return y;
}

/* The head of the picture, or of one of the trees below the first. */
static double head(const eq_game_picture *p, bool first, eq_svg *s, double y, eq_buf *words)
{
    eq_buf b = { 0 };

    sentence(p, s->lang, &b);
    if (first) {
        y = eq_game_head(s, p, eq_buf_text(&b));
    } else {
        y = eq_svg_wrap(s, s->margin, y + 42, s->w - 2 * s->margin, 14, 0, eq_buf_text(&b), true);
        eq_buf_str(words, s->lang == EQ_ZH ? "" : " ");
    }
    eq_buf_str(words, eq_buf_text(&b));
    eq_words_done(&b, words);
    return y;
}

/* The tree with equilibrium p->shown on it, from *y; its rows are added to *n_row. */
static eq_status one(const eq_game_picture *p, bool first, eq_arena *arena, eq_svg *s, double *y,
                     size_t *n_row, eq_buf *words)
{
    bool *told = EQ_NEW(arena, p->tree->n_infoset + 1, bool);
    eq_twigs t;
    bool wide;
    eq_status rc;

    if (!told) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_twigs_make(p, EQ_MOST_TWIG_ROW, arena, &t));
    *y = head(p, first, s, *y, words);
    EQ_TRY(eq_draw_game_wide(p, &t, first, arena, s, y, &wide));
    if (!wide) {
        EQ_TRY(eq_draw_game_outline(p, &t, first, arena, s, y));
    }
    *y = folded_note(&t, s, *y);
    *n_row += t.n_row;
    describe(p, &t, told, s->lang, words);
out:
    return rc;
}

/* Several equilibria one below the other as long as there are few rows; how many are left out. */
eq_status eq_draw_game_tree(const eq_game_picture *p, eq_arena *arena, eq_svg *s, eq_buf *out)
{
    eq_game_picture now = *p;
    size_t n = p->solution->n_equilibrium, n_row = 0;
    eq_buf words = { 0 };
    double y = 0;
    eq_status rc = EQ_OK;

    while (now.shown < n && (n_row == 0 || n_row + n_row / (now.shown - p->shown) <= MOST_ROW)) {
        EQ_TRY(one(&now, n_row == 0, arena, s, &y, &n_row, &words));
        now.shown++;
    }
    y = eq_game_more(s, n - now.shown, y);
    eq_game_end(s, p, eq_buf_text(&words), y, out);
out:
    eq_words_done(&words, out);
    return rc;
}
