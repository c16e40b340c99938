/* A repeated game with one informed player as text and JSON (eq.concave/1,
 * docs/concave.schema.json). */
#include "io/json.h"
#include "report/game_parts.h"
#include "report/layout.h"
#include "report/words.h"

enum { MOST_CORNERS = 12, ERROR_DIGITS = 2 };

static void put_exact(const eq_exact *x, eq_buf *out)
{
    eq_game_put_number(x->x, x->text, out);
}

/* What player 1 plays at a belief. */
static void put_play(const eq_repeated *r, size_t at, eq_lang lang, eq_buf *out)
{
    const eq_concave_point *p = &r->concave.point[at];
    eq_equilibrium e = { .prob = p->play, .prob_exact = p->play_exact };
    eq_game_choice c;

    (void)eq_game_choice_at(r->g, 0, &c);
    eq_game_put_choice(r->g, &e, &c, lang, out);
}

/* A title may be missing: then the type goes by its number. */
static const char *title(const eq_repeated *r, size_t k)
{
    static const char *const number[] = { "1", "2" };

    return r->title[k][0] != '\0' ? r->title[k] : number[k];
}

static void put_head(const eq_repeated *r, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf b = { 0 }, name[2] = { { 0 }, { 0 } };

    eq_game_put_player(r->g, 0, &name[0]);
    eq_game_put_player(r->g, 1, &name[1]);
    eq_words_put(&b, EQ_S_SOLVE_CONCAVE_GAMES, lang, "a", title(r, 0), "b", title(r, 1), NULL);
    eq_game_para(&b, 0, width, out);
    eq_words_put(&b, EQ_S_SOLVE_CONCAVE_WHO, lang, "a", eq_buf_text(&name[0]), "b",
                 eq_buf_text(&name[1]), NULL);
    eq_game_para(&b, 0, width, out);
    eq_buf_char(out, '\n');
    eq_words_done(&b, out);
    eq_words_done(&name[0], out);
    eq_words_done(&name[1], out);
}

static void put_value(const eq_repeated *r, eq_lang lang, eq_buf *out)
{
    const eq_concave_point *at = &r->concave.point[r->concave.prior];
    eq_buf p = { 0 }, u = { 0 }, cav = { 0 }, name = { 0 };

    put_exact(&at->p, &p);
    put_exact(&at->u, &u);
    put_exact(&at->cav, &cav);
    eq_game_put_player(r->g, 0, &name);
    eq_words_put(out, EQ_S_SOLVE_CONCAVE_VALUE, lang, "p", eq_buf_text(&p), "u", eq_buf_text(&u),
                 "cav", eq_buf_text(&cav), "a", eq_buf_text(&name), NULL);
    eq_words_done(&p, out);
    eq_words_done(&u, out);
    eq_words_done(&cav, out);
    eq_words_done(&name, out);
}

static void put_signal(const eq_repeated *r, size_t k, eq_lang lang, eq_buf *out)
{
    const eq_concave_signal *s = &r->concave.signal[k];
    eq_buf what = { 0 };

    put_play(r, s->at, lang, &what);
    eq_words_put(out, EQ_S_SOLVE_CONCAVE_SIGNAL, lang, "w", s->chance.text, "p",
                 r->concave.point[s->at].p.text, "x", s->of_type[0].text, "y", s->of_type[1].text,
                 "what", eq_buf_text(&what), NULL);
    eq_words_done(&what, out);
}

static void put_signals(const eq_repeated *r, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf b = { 0 }, name = { 0 }, what = { 0 };

    if (r->concave.n_signal == 1) {
        eq_game_put_player(r->g, 0, &name);
        put_play(r, r->concave.prior, lang, &what);
        eq_words_put(&b, EQ_S_SOLVE_CONCAVE_SILENT, lang, "a", eq_buf_text(&name), "what",
                     eq_buf_text(&what), NULL);
        eq_game_para(&b, 0, width, out);
    }
    for (size_t k = 0; k < r->concave.n_signal && r->concave.n_signal > 1; k++) {
        put_signal(r, k, lang, &b);
        eq_game_para(&b, 3, width, out);
    }
    eq_buf_char(out, '\n');
    eq_words_done(&b, out);
    eq_words_done(&name, out);
    eq_words_done(&what, out);
}

/* The corners of the hull; tenths where it has many. */
static void put_hull(const eq_repeated *r, eq_lang lang, eq_buf *out)
{
    const eq_concave *c = &r->concave;
    eq_buf list = { 0 }, p = { 0 }, value = { 0 };
    size_t n_corner = 0, n = 0;

    for (size_t k = 0; k < c->n_point; k++) {
        n_corner += c->point[k].corner;
    }
    for (size_t k = 0; k < c->n_point; k++) {
        double tenth = 10 * c->point[k].p.x;

        if (n_corner > MOST_CORNERS ? tenth != (double)(int)tenth : !c->point[k].corner) {
            continue;
        }
        eq_words_comma(&list, lang, n++);
        eq_words_reset(&p);
        eq_words_reset(&value);
        eq_buf_str(&p, c->point[k].p.text);
        put_exact(&c->point[k].cav, &value);
        eq_words_put(&list, EQ_S_SOLVE_CONCAVE_AT, lang, "p", eq_buf_text(&p), "value",
                     eq_buf_text(&value), NULL);
    }
    eq_words_put(out, n_corner > MOST_CORNERS ? EQ_S_SOLVE_CONCAVE_SOME : EQ_S_SOLVE_CONCAVE_HULL,
                 lang, "list", eq_buf_text(&list), NULL);
    eq_words_done(&list, out);
    eq_words_done(&p, out);
    eq_words_done(&value, out);
}

static void put_error(const eq_repeated *r, eq_lang lang, eq_buf *out)
{
    eq_buf n = { 0 }, x = { 0 };

    eq_buf_u64(&n, r->concave.n_point);
    eq_buf_signif(&x, r->concave.error.x, ERROR_DIGITS);
    eq_words_put(out, r->concave.error.x == 0 ? EQ_S_SOLVE_CONCAVE_EXACT : EQ_S_SOLVE_CONCAVE_ERROR,
                 lang, "n", eq_buf_text(&n), "x", eq_buf_text(&x), NULL);
    eq_words_done(&n, out);
    eq_words_done(&x, out);
}

void eq_repeated_text(const eq_repeated *r, const eq_text_style *style, eq_buf *out)
{
    size_t width = eq_layout_width(style);
    eq_buf b = { 0 };

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        if (!style->both && style->lang != lang) {
            continue;
        }
        put_head(r, width, lang, out);
        put_value(r, lang, &b);
        eq_game_para(&b, 0, width, out);
        put_signals(r, width, lang, out);
        put_hull(r, lang, &b);
        eq_game_para(&b, 0, width, out);
        put_error(r, lang, &b);
        eq_game_para(&b, 0, width, out);
        if (style->both && lang == EQ_EN) {
            eq_buf_char(out, '\n');
        }
    }
    eq_words_done(&b, out);
}

/* ---- JSON --------------------------------------------------------------------------------------
 */

static void play_json(eq_json *j, const eq_repeated *r, size_t at, bool exact)
{
    const eq_concave_point *p = &r->concave.point[at];
    eq_buf key = { 0 };
    eq_game_choice c;

    (void)eq_game_choice_at(r->g, 0, &c);
    eq_json_object(j, "play");
    for (size_t a = 0; a < c.n; a++) {
        eq_words_reset(&key);
        eq_game_put_action(r->g, &c, a, &key);
        if (exact) {
            eq_json_text(j, eq_buf_text(&key), p->play_exact[a]);
        } else {
            eq_json_number(j, eq_buf_text(&key), p->play[a]);
        }
    }
    eq_json_end(j);
    eq_words_done(&key, j->out);
}

static void number_json(eq_json *j, const char *key, const eq_exact *x, bool exact)
{
    if (exact) {
        eq_json_text(j, key, x->text);
    } else {
        eq_json_number(j, key, x->x);
    }
}

static void signal_json(eq_json *j, const eq_repeated *r, size_t k, bool exact)
{
    const eq_concave_signal *s = &r->concave.signal[k];

    number_json(j, "chance", &s->chance, exact);
    number_json(j, "belief", &r->concave.point[s->at].p, exact);
    eq_json_list(j, "of_type");
    number_json(j, NULL, &s->of_type[0], exact);
    number_json(j, NULL, &s->of_type[1], exact);
    eq_json_end(j);
    play_json(j, r, s->at, exact);
}

static void point_json(eq_json *j, const eq_concave_point *p, bool exact)
{
    number_json(j, "p", &p->p, exact);
    number_json(j, "u", &p->u, exact);
    number_json(j, "cav_u", &p->cav, exact);
}

static void signals_json(eq_json *j, const eq_repeated *r)
{
    eq_json_list(j, "signals");
    for (size_t k = 0; k < r->concave.n_signal; k++) {
        eq_json_object(j, NULL);
        signal_json(j, r, k, false);
        eq_json_object(j, "exact");
        signal_json(j, r, k, true);
        eq_json_end(j);
        eq_json_end(j);
    }
    eq_json_end(j);
}

void eq_repeated_json(const eq_repeated *r, eq_buf *out)
{
    const eq_concave *c = &r->concave;
    eq_buf name = { 0 };
    eq_json j;

    eq_json_begin(&j, out, false);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.concave/1");
    eq_json_list(&j, "titles");
    eq_json_text(&j, NULL, r->title[0]);
    eq_json_text(&j, NULL, r->title[1]);
    eq_json_end(&j);
    eq_json_list(&j, "players");
    for (size_t p = 0; p < 2; p++) {
        eq_words_reset(&name);
        eq_game_put_player(r->g, (int)p, &name);
        eq_json_text(&j, NULL, eq_buf_text(&name));
    }
    eq_json_end(&j);
    eq_json_object(&j, "prior");
    point_json(&j, &c->point[c->prior], false);
    eq_json_object(&j, "exact");
    point_json(&j, &c->point[c->prior], true);
    eq_json_end(&j);
    eq_json_end(&j);
    signals_json(&j, r);
    eq_json_list(&j, "points");
    for (size_t k = 0; k < c->n_point; k++) {
        eq_json_object(&j, NULL);
        point_json(&j, &c->point[k], false);
        eq_json_bool(&j, "corner", c->point[k].corner);
        eq_json_object(&j, "exact");
        point_json(&j, &c->point[k], true);
        eq_json_end(&j);
        eq_json_end(&j);
    }
    eq_json_end(&j);
    eq_json_number(&j, "error", c->error.x);
    eq_json_text(&j, "error_exact", c->error.text);
    eq_json_text(&j, "method", "concave");
    eq_json_end(&j);
    eq_buf_char(out, '\n');
    eq_words_done(&name, out);
}
