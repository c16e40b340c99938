/* What the record moves, for a terminal: power by power the inputs moved beyond chance, the
 * motives, the pairs; and all of it as tab-separated rows. */
#include "report/fit_standoff_report.h"

#include <math.h>
#include <string.h>

#include "case/case.h"
#include "report/layout.h"

enum { MOST_SHOWN = 15 };

/* ---- words ------------------------------------------------------------------------------------
 */

void eq_fit_standoff_name(const eq_fs_shift *s, bool unit, eq_lang lang, eq_buf *out)
{
    const char *on = strstr(s->key, ".on_"), *name = eq_words_both(&s->name, lang);
    const char *label = unit && !s->calendar && s->unit && strcmp(s->unit, "1") != 0
                            ? eq_words_unit(s->unit, lang)
                            : "";
    eq_buf t = { 0 };

    if (on && strlen(on) > 6) {
        int by = eq_actor_find((eq_str){ s->key, (size_t)(on - s->key) });
        int to = eq_actor_find((eq_str){ on + 4, 2 });

        eq_words_put(&t, EQ_S_FIT_STANDOFF_ON, lang, "name", name, "by", eq_actor_name(by, lang),
                     "to", eq_actor_name(to, lang), NULL);
    } else {
        eq_buf_str(&t, name);
    }
    if (label && *label) {
        eq_words_put(out, EQ_S_FIT_STANDOFF_UNIT, lang, "name", eq_buf_text(&t), "unit", label,
                     NULL);
    } else {
        eq_buf_str(out, eq_buf_text(&t));
    }
    eq_words_done(&t, out);
}

void eq_fit_standoff_title(const eq_fs *f, eq_lang lang, eq_buf *out)
{
    eq_num_text a, b;

    eq_words_put(out, EQ_S_FIT_STANDOFF_TITLE, lang, "first", eq_num_text_of(&a, f->first), "last",
                 eq_num_text_of(&b, f->last), "id", f->id, NULL);
}

static void grouped(double x, eq_buf *out)
{
    eq_words_number(floor(x + 0.5), 7, false, out);
}

void eq_fit_standoff_counts(const eq_fs *f, const eq_fs_power *p, eq_lang lang, eq_buf *out)
{
    int all = f->last - f->first;
    eq_buf size = { 0 }, n = { 0 }, b = { 0 }, years = { 0 };
    eq_num_text whole;

    grouped(p->size, &size);
    grouped((double)f->n, &n);
    eq_words_number(p->exponent, 2, false, &b);
    eq_words_number(p->exponent * all, 2, false, &years);
    eq_words_put(out, p->exponent < 1 ? EQ_S_FIT_STANDOFF_TEMPERED : EQ_S_FIT_STANDOFF_FULL, lang,
                 "who", eq_actor_name(p->actor, lang), "size", eq_buf_text(&size), "n",
                 eq_buf_text(&n), "b", eq_buf_text(&b), "years", eq_buf_text(&years), "all",
                 eq_num_text_of(&whole, all), NULL);
    eq_words_done(&size, out);
    eq_words_done(&n, out);
    eq_words_done(&b, out);
    eq_words_done(&years, out);
}

const char *eq_fit_standoff_says(eq_fs_verdict v, eq_lang lang)
{
    static const int id[] = { [EQ_FS_NOTHING] = EQ_S_FIT_STANDOFF_NOTHING,
                              [EQ_FS_MOVED] = EQ_S_FIT_STANDOFF_MOVED,
                              [EQ_FS_RIDGE] = EQ_S_FIT_STANDOFF_RIDGE,
                              [EQ_FS_LINKED] = EQ_S_FIT_STANDOFF_LINKED };

    return eq_string(id[v], lang);
}

/* A share with its error, "17% +- 2%". */
static void share(double x, double se, eq_lang lang, eq_buf *out)
{
    eq_buf a = { 0 }, b = { 0 };

    eq_buf_fixed(&a, 100 * x, 0);
    eq_buf_char(&a, '%');
    eq_buf_fixed(&b, 100 * se, se < 0.0095 ? 1 : 0);
    eq_buf_char(&b, '%');
    eq_words_put(out, EQ_S_FIT_STANDOFF_SHARE, lang, "x", eq_buf_text(&a), "se", eq_buf_text(&b),
                 NULL);
    eq_words_done(&a, out);
    eq_words_done(&b, out);
}

static void range(const eq_fs_shift *s, const double q[3], eq_lang lang, eq_buf *out)
{
    eq_buf t[3] = { { 0 }, { 0 }, { 0 } };

    for (int i = 0; i < 3; i++) {
        double x = q[i] / s->scale;

        eq_words_number(s->calendar ? floor(x + 0.5) : x, 2, s->calendar, &t[i]);
    }
    eq_words_put(out, EQ_S_FIT_STANDOFF_RANGE, lang, "low", eq_buf_text(&t[0]), "median",
                 eq_buf_text(&t[1]), "high", eq_buf_text(&t[2]), NULL);
    for (int i = 0; i < 3; i++) {
        eq_words_done(&t[i], out);
    }
}

/* ---- text -------------------------------------------------------------------------------------
 */

static void para(eq_buf *t, size_t indent, size_t width, eq_buf *out)
{
    eq_layout_para(eq_buf_text(t), indent, width, out);
    eq_words_reset(t);
}

static void heads(eq_grid *g, const int *id, size_t n, eq_lang lang)
{
    eq_grid_init(g, n + 1, 0);
    eq_grid_cell(g, "");
    for (size_t i = 0; i < n; i++) {
        g->right[i + 1] = true;
        eq_grid_cell(g, eq_string(id[i], lang));
    }
}

static void one_input(const eq_fs_shift *s, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 }, before = { 0 }, after = { 0 }, moved = { 0 };

    eq_fit_standoff_name(s, true, lang, &t);
    eq_buf_str(&t, s->judgement ? " *" : "");
    para(&t, 2, width, out);
    range(s, s->before, lang, &before);
    range(s, s->after, lang, &after);
    share(s->moved, s->moved_se, lang, &moved);
    eq_words_put(&t, EQ_S_FIT_STANDOFF_INPUT_LINE, lang, "before", eq_buf_text(&before), "after",
                 eq_buf_text(&after), "moved", eq_buf_text(&moved), NULL);
    para(&t, 6, width, out);
    eq_words_done(&t, out);
    eq_words_done(&before, out);
    eq_words_done(&after, out);
    eq_words_done(&moved, out);
}

/* Inputs moved beyond chance but for the motives, which stand below. */
static void inputs(const eq_fs_power *p, size_t width, eq_lang lang, eq_buf *out)
{
    size_t shown = 0, more = 0;
    eq_buf t = { 0 };
    eq_num_text n;

    for (size_t i = 0; i < p->n_shift; i++) {
        if (p->shift[i].beyond && !p->shift[i].motive && shown < MOST_SHOWN) {
            one_input(&p->shift[i], width, lang, out);
            shown++;
        } else if (p->shift[i].beyond && !p->shift[i].motive) {
            more++;
        }
    }
    if (more > 0) {
        eq_words_put(&t, EQ_S_FIT_STANDOFF_MORE, lang, "n", eq_num_text_of(&n, (double)more), NULL);
        para(&t, 2, width, out);
    }
    eq_words_done(&t, out);
}

static void counted(const eq_fs_power *p, size_t width, eq_lang lang, eq_buf *out)
{
    size_t judged = 0, motive = 0;
    eq_buf t = { 0 };
    eq_num_text k, n, j, m;

    for (size_t i = 0; i < p->n_shift; i++) {
        judged += p->shift[i].judgement;
        motive += p->shift[i].beyond && p->shift[i].motive;
    }
    eq_words_put(&t, p->n_moved ? EQ_S_FIT_STANDOFF_COUNT : EQ_S_FIT_STANDOFF_COUNT_NONE, lang, "k",
                 eq_num_text_of(&k, (double)p->n_moved), "n",
                 eq_num_text_of(&n, (double)p->n_shift), "j", eq_num_text_of(&j, (double)judged),
                 "m", eq_num_text_of(&m, (double)motive), NULL);
    para(&t, 2, width, out);
    eq_words_done(&t, out);
}

static void motives(const eq_fs_power *p, size_t width, eq_lang lang, eq_buf *out)
{
    static const int id[] = { EQ_S_FIT_STANDOFF_COL_BEFORE, EQ_S_FIT_STANDOFF_COL_AFTER,
                              EQ_S_FIT_STANDOFF_COL_BITS };
    double chance = 0;
    bool any = false;
    eq_buf t = { 0 }, b = { 0 };
    eq_grid g;

    heads(&g, id, EQ_COUNT(id), lang);
    for (size_t i = 0; i < p->n_shift; i++) {
        const eq_fs_shift *s = &p->shift[i];

        if (s->motive) {
            any = true;
            chance = s->bits_chance;
            eq_grid_cell(&g, eq_words_both(&s->name, lang));
            eq_buf_fixed(&t, 100 * s->mean_before, 0);
            eq_buf_char(&t, '%');
            eq_grid_move(&g, &t);
            share(s->mean_after, s->mean_se, lang, &t);
            eq_grid_move(&g, &t);
            eq_buf_fixed(&t, s->bits, 2);
            eq_grid_move(&g, &t);
        }
    }
    if (any) {
        eq_buf_fixed(&b, chance, 2);
        eq_words_put(&t, EQ_S_FIT_STANDOFF_MOTIVES, lang, "chance", eq_buf_text(&b), NULL);
        para(&t, 0, width, out);
        eq_grid_write(&g, width, 2, out);
        eq_buf_char(out, '\n');
    } else {
        eq_buf_clear(&g.text);
    }
    eq_words_done(&t, out);
    eq_words_done(&b, out);
}

/* "cn.weight.momentum,cn.momentum.rate": what --pair takes. */
static void keys_of(const eq_fs_power *p, const eq_fs_ridge *r, eq_buf *out)
{
    eq_buf_str(out, p->shift[r->a].key);
    eq_buf_char(out, ',');
    eq_buf_str(out, p->shift[r->b].key);
}

static bool is_tied(const eq_fs_ridge *r)
{
    return r->verdict == EQ_FS_RIDGE || r->verdict == EQ_FS_LINKED;
}

static void pair_line(const eq_fs_power *p, const eq_fs_ridge *r, size_t width, eq_lang lang,
                      eq_buf *out)
{
    eq_buf a = { 0 }, b = { 0 }, t = { 0 }, keys = { 0 }, x[3] = { { 0 }, { 0 }, { 0 } };
    const double v[] = { r->before, r->after, r->se };

    eq_fit_standoff_name(&p->shift[r->a], false, lang, &a);
    eq_fit_standoff_name(&p->shift[r->b], false, lang, &b);
    keys_of(p, r, &keys);
    for (int i = 0; i < 3; i++) {
        eq_buf_fixed(&x[i], fabs(v[i]) < 0.005 ? 0 : v[i], 2); /* no "-0.00" */
    }
    eq_words_put(&t, EQ_S_FIT_STANDOFF_PAIR_LINE, lang, "a", eq_buf_text(&a), "b", eq_buf_text(&b),
                 "before", eq_buf_text(&x[0]), "after", eq_buf_text(&x[1]), "se",
                 eq_buf_text(&x[2]), "says", eq_fit_standoff_says(r->verdict, lang), "keys",
                 eq_buf_text(&keys), NULL);
    para(&t, 2, width, out);
    eq_words_done(&t, out);
    eq_words_done(&a, out);
    eq_words_done(&b, out);
    eq_words_done(&keys, out);
    for (int i = 0; i < 3; i++) {
        eq_words_done(&x[i], out);
    }
}

/* The inputs of a group's pairs that are not tied, each once; false where there is none. */
static bool untied_names(const eq_fs_power *p, eq_fs_group group, eq_lang lang, double *most,
                         eq_buf *names)
{
    size_t seen[2 * EQ_FS_MOST_ASKED], n = 0;

    for (size_t i = 0; i < p->n_ridge; i++) {
        const eq_fs_ridge *r = &p->ridge[i];
        const size_t side[] = { r->a, r->b };

        if (r->group != group || is_tied(r)) {
            continue;
        }
        *most = fabs(r->after) > *most ? fabs(r->after) : *most;
        for (int k = 0; k < 2; k++) {
            bool old = n == EQ_COUNT(seen);

            for (size_t j = 0; j < n; j++) {
                old = old || seen[j] == side[k];
            }
            if (!old) {
                eq_words_comma(names, lang, n);
                eq_fit_standoff_name(&p->shift[side[k]], false, lang, names);
                seen[n++] = side[k];
            }
        }
    }
    return n > 0;
}

/* Pairs that were asked for and are not tied: one sentence a group. */
static void untied(const eq_fs_power *p, size_t width, eq_lang lang, eq_buf *out)
{
    for (int group = EQ_FS_REPLY; group <= EQ_FS_FOUND; group++) {
        eq_buf names = { 0 }, t = { 0 }, most = { 0 };
        double r = 0;

        if (untied_names(p, (eq_fs_group)group, lang, &r, &names)) {
            eq_buf_fixed(&most, r, 2);
            eq_words_put(&t, EQ_S_FIT_STANDOFF_UNTIED, lang, "list", eq_buf_text(&names), "most",
                         eq_buf_text(&most), NULL);
            para(&t, 2, width, out);
        }
        eq_words_done(&names, out);
        eq_words_done(&t, out);
        eq_words_done(&most, out);
    }
}

/* The widest of the chances by which a range of ten parts seems moved. */
static void chances(const eq_fs_power *p, eq_lang lang, eq_buf *t)
{
    double chance = 0, least = 0;
    eq_buf a = { 0 }, b = { 0 };

    for (size_t i = 0; i < p->n_shift; i++) {
        chance = p->shift[i].chance > chance ? p->shift[i].chance : chance;
        least = p->shift[i].least > least ? p->shift[i].least : least;
    }
    eq_buf_fixed(&a, 100 * chance, 0);
    eq_buf_char(&a, '%');
    eq_buf_fixed(&b, 100 * least, 0);
    eq_buf_char(&b, '%');
    eq_words_put(t, EQ_S_FIT_STANDOFF_CHANCE, lang, "chance", eq_buf_text(&a), "least",
                 eq_buf_text(&b), NULL);
    eq_words_done(&a, t);
    eq_words_done(&b, t);
}

static void one_power(const eq_fs *f, const eq_fs_power *p, const eq_text_style *s, eq_lang lang,
                      eq_buf *out)
{
    size_t width = eq_layout_width(s);
    eq_buf t = { 0 };

    eq_fit_standoff_counts(f, p, lang, &t);
    eq_layout_bold(s, true, out);
    para(&t, 0, width, out);
    eq_layout_bold(s, false, out);
    chances(p, lang, &t);
    para(&t, 0, width, out);
    inputs(p, width, lang, out);
    counted(p, width, lang, out);
    eq_buf_char(out, '\n');
    motives(p, width, lang, out);
    if (p->n_ridge > 0) {
        eq_buf_str(out, eq_string(EQ_S_FIT_STANDOFF_RIDGES, lang));
        eq_buf_char(out, '\n');
    }
    for (size_t i = 0; i < p->n_ridge; i++) {
        if (is_tied(&p->ridge[i])) {
            pair_line(p, &p->ridge[i], width, lang, out);
        }
    }
    untied(p, width, lang, out);
    eq_buf_char(out, '\n');
    eq_words_done(&t, out);
}

static void one(const eq_fs *f, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    size_t width = eq_layout_width(s);
    eq_buf t = { 0 }, n = { 0 };
    eq_num_text year;

    eq_fit_standoff_title(f, lang, &t);
    eq_layout_bold(s, true, out);
    para(&t, 0, width, out);
    eq_layout_bold(s, false, out);
    grouped((double)f->n, &n);
    eq_words_put(&t, EQ_S_FIT_STANDOFF_ABOUT, lang, "n", eq_buf_text(&n), NULL);
    para(&t, 0, width, out);
    if (f->later) {
        eq_words_put(&t, EQ_S_FIT_STANDOFF_FROM, lang, "first", eq_num_text_of(&year, f->first),
                     NULL);
        para(&t, 0, width, out);
    }
    eq_buf_char(out, '\n');
    for (size_t i = 0; i < f->n_power; i++) {
        one_power(f, &f->power[i], s, lang, out);
    }
    eq_layout_dim(s, true, out);
    eq_layout_para(eq_string(EQ_S_FIT_STANDOFF_ADVICE, lang), 0, width, out);
    eq_layout_dim(s, false, out);
    eq_words_done(&t, out);
    eq_words_done(&n, out);
}

void eq_fit_standoff_text(const eq_fs *f, const eq_text_style *style, eq_buf *out)
{
    for (int lang = 0; lang < EQ_N_LANG; lang++) {
        if (style->both || style->lang == (eq_lang)lang) {
            one(f, style, (eq_lang)lang, out);
            eq_buf_str(out, style->both && lang == EQ_EN ? "\n" : "");
        }
    }
}

/* ---- rows -------------------------------------------------------------------------------------
 */

static void row(eq_buf *out, const char *what, const char *who, const char *a, const char *b,
                const double *v, size_t n)
{
    const char *const word[] = { who, a, b };

    eq_buf_str(out, what);
    for (size_t i = 0; i < EQ_COUNT(word); i++) {
        if (word[i]) {
            eq_buf_char(out, '\t');
            eq_buf_str(out, word[i]);
        }
    }
    for (size_t i = 0; i < n; i++) {
        eq_buf_char(out, '\t');
        eq_buf_signif(out, v[i], 6);
    }
    eq_buf_char(out, '\n');
}

void eq_fit_standoff_plain(const eq_fs *f, eq_buf *out)
{
    for (size_t i = 0; i < f->n_power; i++) {
        const eq_fs_power *p = &f->power[i];
        const char *who = eq_fs_actor[p->actor];
        const double weights[] = { p->exponent, p->size };

        row(out, "weights", who, NULL, NULL, weights, EQ_COUNT(weights));
        for (size_t k = 0; k < p->n_shift; k++) {
            const eq_fs_shift *s = &p->shift[k];
            double z = s->scale;
            const double v[] = { s->before[1] / z, s->before[0] / z, s->before[2] / z,
                                 s->after[1] / z,  s->after[0] / z,  s->after[2] / z,
                                 s->moved,         s->moved_se,      s->bits };

            row(out, "input", who, s->key, s->judgement ? "judgement" : "source", v, EQ_COUNT(v));
        }
        for (size_t k = 0; k < p->n_ridge; k++) {
            const eq_fs_ridge *r = &p->ridge[k];
            const double v[] = { r->before, r->after, r->se };

            row(out, "pair", who, p->shift[r->a].key, p->shift[r->b].key, v, EQ_COUNT(v));
        }
    }
}
