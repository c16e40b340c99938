/* A solved game as tab-separated rows for --plain: the first field names the kind of row; a missing
 * value is an empty field. */
#include "report/game_parts.h"
#include "report/words.h"

enum { DIGITS = 6 };

static void field(eq_buf *out, const char *z)
{
    eq_buf_char(out, '\t');
    for (; z && *z; z++) {
        eq_buf_char(out, *z == '\t' || *z == '\n' ? ' ' : *z);
    }
}

/* The number, and its fraction or nothing. */
static void fields_number(eq_buf *out, double x, const char *exact)
{
    eq_buf_char(out, '\t');
    eq_buf_signif(out, x, DIGITS);
    field(out, exact);
}

static void row(eq_buf *out, const char *kind, const char *z)
{
    eq_buf_str(out, kind);
    field(out, z);
    eq_buf_char(out, '\n');
}

static void head(eq_buf *out, const char *kind, size_t k)
{
    eq_buf_str(out, kind);
    eq_buf_char(out, '\t');
    eq_buf_u64(out, k);
}

static void rows_choice(const eq_solved *g, const eq_equilibrium *e, size_t k,
                        const eq_game_choice *c, eq_buf *out)
{
    eq_buf name = { 0 };

    for (size_t a = 0; a < c->n; a++) {
        head(out, "play", k);
        eq_words_reset(&name);
        eq_game_put_key(g, c, &name);
        field(out, eq_buf_text(&name));
        eq_words_reset(&name);
        eq_game_put_action(g, c, a, &name);
        field(out, eq_buf_text(&name));
        fields_number(out, e->prob[c->first + a],
                      e->prob_exact ? e->prob_exact[c->first + a] : NULL);
        eq_buf_char(out, '\n');
    }
    eq_words_done(&name, out);
}

static void rows_equilibrium(const eq_solved *g, size_t k, eq_buf *out)
{
    const eq_equilibrium *e = &g->solution.equilibrium[k];
    eq_buf name = { 0 };
    eq_game_choice c;

    head(out, "equilibrium", k + 1);
    field(out, eq_solved_type_key(g->type[k]));
    eq_buf_char(out, '\t');
    eq_buf_u64(out, e->component + 1);
    fields_number(out, e->residual, NULL);
    eq_buf_char(out, '\n');
    if (g->branches) {
        eq_game_branch_rows(g, k, out);
    }
    for (size_t i = 0; i < eq_game_n_choice(g); i++) {
        if (eq_game_choice_at(g, i, &c)) {
            rows_choice(g, e, k + 1, &c, out);
        }
    }
    for (size_t p = 0; p < eq_game_n_player(g); p++) {
        head(out, "payoff", k + 1);
        eq_words_reset(&name);
        eq_game_put_player(g, (int)p, &name);
        field(out, eq_buf_text(&name));
        fields_number(out, e->payoff[p], e->payoff_exact[p]);
        eq_buf_char(out, '\n');
    }
    eq_words_done(&name, out);
}

static void rows_left(const eq_solved *g, eq_buf *out)
{
    eq_buf name = { 0 };

    head(out, "rounds", g->left->n_round);
    field(out, g->left->settled ? "yes" : "no");
    eq_buf_char(out, '\n');
    for (size_t p = 0; p < 2; p++) {
        eq_buf_str(out, "left");
        eq_words_reset(&name);
        eq_game_put_player(g, (int)p, &name);
        field(out, eq_buf_text(&name));
        eq_buf_char(out, '\t');
        eq_buf_signif(out, g->left->low[p], DIGITS);
        eq_buf_char(out, '\t');
        eq_buf_signif(out, g->left->high[p], DIGITS);
        eq_buf_char(out, '\n');
    }
    eq_words_done(&name, out);
}

void eq_solved_plain(const eq_solved *g, eq_buf *out)
{
    row(out, "title", g->table ? g->table->title : g->tree->title);
    row(out, "method", g->solution.method);
    row(out, "complete", g->solution.complete ? "yes" : "no");
    if (g->left) {
        rows_left(g, out);
    }
    for (size_t k = 0; k < g->solution.n_equilibrium; k++) {
        rows_equilibrium(g, k, out);
    }
}

static void row_number(eq_buf *out, const char *kind, const eq_exact *x)
{
    eq_buf_str(out, kind);
    fields_number(out, x->x, x->text);
    eq_buf_char(out, '\n');
}

void eq_repeated_plain(const eq_repeated *r, eq_buf *out)
{
    const eq_concave *c = &r->concave;

    row(out, "title", r->title[0]);
    row(out, "title", r->title[1]);
    row(out, "method", "concave");
    row_number(out, "prior", &c->point[c->prior].p);
    row_number(out, "u", &c->point[c->prior].u);
    row_number(out, "cav_u", &c->point[c->prior].cav);
    row_number(out, "error", &c->error);
    for (size_t k = 0; k < c->n_signal; k++) {
        const eq_concave_signal *s = &c->signal[k];

        eq_buf_str(out, "signal");
        fields_number(out, s->chance.x, s->chance.text);
        fields_number(out, c->point[s->at].p.x, c->point[s->at].p.text);
        fields_number(out, s->of_type[0].x, s->of_type[0].text);
        fields_number(out, s->of_type[1].x, s->of_type[1].text);
        eq_buf_char(out, '\n');
    }
    for (size_t k = 0; k < c->n_point; k++) {
        const eq_concave_point *p = &c->point[k];

        eq_buf_str(out, "point");
        fields_number(out, p->p.x, p->p.text);
        fields_number(out, p->u.x, p->u.text);
        fields_number(out, p->cav.x, p->cav.text);
        field(out, p->corner ? "corner" : "");
        eq_buf_char(out, '\n');
    }
}
