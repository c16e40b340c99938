/* Fits as text, JSON and rows. */
#include "report/fit_report.h"

#include <math.h>
#include <string.h>

#include "base/units.h"
#include "io/json.h"
#include "report/layout.h"
#include "report/words.h"

enum { DIGITS = 4, COLUMN = 13 };

static void signif(double x, eq_buf *b)
{
    eq_buf_signif(b, x, DIGITS);
}

static void number_cell(double x, eq_buf *out)
{
    eq_buf b = { 0 };

    signif(x, &b);
    eq_buf_pad(out, eq_str_of(eq_buf_text(&b)), COLUMN, true);
    eq_words_done(&b, out);
}

static void row(const char *label, const eq_fit_term *t, size_t width, eq_buf *out)
{
    eq_buf_str(out, "  ");
    eq_buf_pad(out, eq_str_of(label), width, false);
    number_cell(t->value, out);
    number_cell(t->se, out);
    number_cell(t->newey_west, out);
    eq_buf_char(out, '\n');
}

static void reaction_label(const eq_fit *f, size_t j, eq_lang lang, eq_buf *out)
{
    eq_words_put(out, EQ_S_FIT_REACTION, lang, "name", f->name[j].t[lang], NULL);
}

static size_t label_width(const eq_fit *f, eq_lang lang)
{
    size_t widest = 18;

    for (size_t j = 0; j < f->n_actor; j++) {
        eq_buf b = { 0 };
        size_t w;

        reaction_label(f, j, lang, &b);
        w = eq_text_width(eq_str_of(eq_buf_text(&b)));
        widest = w > widest ? w : widest;
        eq_buf_clear(&b);
    }
    return widest < 40 ? widest : 40;
}

static void para(eq_buf *b, size_t width, eq_buf *out)
{
    eq_buf_wrap(out, eq_str_of(eq_buf_text(b)), width, 0, false);
    eq_buf_char(out, '\n');
    out->failed |= b->failed;
    eq_words_reset(b);
}

static void head(const eq_fit *f, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf first = { 0 }, last = { 0 }, b = { 0 };

    eq_buf_i64(&first, f->first);
    eq_buf_i64(&last, f->last);
    eq_words_put(&b, EQ_S_FIT_TITLE, lang, "quantity", *f->quantity ? f->quantity : "value", "file",
                 f->file, "first", eq_buf_text(&first), "last", eq_buf_text(&last), NULL);
    para(&b, width, out);
    if (f->prices_of) {
        eq_words_reset(&first);
        eq_buf_i64(&first, f->prices_of);
        eq_words_put(&b, EQ_S_FIT_PRICES, lang, "unit", f->unit, "year", eq_buf_text(&first), NULL);
        para(&b, width, out);
    } else if (*f->unit) {
        eq_words_put(&b, EQ_S_FIT_UNIT, lang, "unit", eq_unit_label(f->unit, lang, true), NULL);
        para(&b, width, out);
    }
    eq_buf_str(&b, eq_string(EQ_S_FIT_EQUATION, lang));
    para(&b, width, out);
    eq_buf_char(out, '\n');
    eq_words_done(&first, out);
    eq_words_done(&last, out);
    eq_words_done(&b, out);
}

static void table_head(size_t width, eq_lang lang, eq_buf *out)
{
    static const int titles[] = { EQ_S_FIT_VALUE, EQ_S_FIT_SE, EQ_S_FIT_NEWEY_WEST };

    eq_buf_fill(out, ' ', width + 2);
    for (size_t i = 0; i < EQ_COUNT(titles); i++) {
        eq_buf_pad(out, eq_str_of(eq_string(titles[i], lang)), COLUMN, true);
    }
    eq_buf_char(out, '\n');
}

static void one_equation(const eq_fit *f, size_t a, size_t width, eq_lang lang, eq_buf *out)
{
    const eq_fit_equation *e = &f->equation[a];
    eq_buf b = { 0 }, n = { 0 }, r2 = { 0 };

    eq_buf_str(out, f->name[a].t[lang]);
    eq_buf_char(out, '\n');
    for (size_t j = 0; j < f->n_actor; j++) {
        if (j != a) {
            eq_words_reset(&b);
            reaction_label(f, j, lang, &b);
            row(eq_buf_text(&b), &e->reaction[j], width, out);
        }
    }
    row(eq_string(EQ_S_FIT_FATIGUE, lang), &e->fatigue, width, out);
    row(eq_string(EQ_S_FIT_GRIEVANCE, lang), &e->grievance, width, out);
    eq_buf_u64(&n, f->n);
    eq_buf_signif(&r2, 100 * e->r2, 3);
    eq_buf_str(out, "  ");
    eq_words_put(out, isnan(e->r2) ? EQ_S_FIT_R2_NONE : EQ_S_FIT_R2, lang, "n", eq_buf_text(&n),
                 "r2", eq_buf_text(&r2), NULL);
    eq_buf_char(out, '\n');
    eq_words_done(&b, out);
    eq_words_done(&n, out);
    eq_words_done(&r2, out);
}

/* Two standard errors on either side of 1, the larger of both kinds, leave it open. */
static int verdict(const eq_fit *f)
{
    double se = f->factor_se > f->factor_newey_west ? f->factor_se : f->factor_newey_west;

    return fabs(f->factor - 1) < 2 * se ? EQ_S_FIT_UNDECIDED
           : f->factor < 1              ? EQ_S_FIT_STABLE
                                        : EQ_S_FIT_UNSTABLE;
}

static void rest_text(const eq_fit *f, eq_lang lang, eq_buf *out)
{
    eq_buf list = { 0 }, v = { 0 };

    for (size_t i = 0; i < f->n_actor; i++) {
        eq_words_comma(&list, lang, i);
        eq_words_reset(&v);
        eq_buf_signif(&v, f->rest[i], 3);
        eq_words_put(&list, EQ_S_FIT_REST_ONE, lang, "name", f->name[i].t[lang], "value",
                     eq_buf_text(&v), NULL);
    }
    eq_words_put(out, EQ_S_FIT_REST, lang, "list", eq_buf_text(&list), NULL);
    eq_words_done(&list, out);
    eq_words_done(&v, out);
}

/* Years in which the numbers change their basis, each series in a sentence. */
static void breaks_text(const eq_fit *f, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf b = { 0 }, years = { 0 };

    for (size_t a = 0; a < f->n_actor; a++) {
        size_t n = 0;

        eq_words_reset(&years);
        for (size_t i = 0; i < f->n_break; i++) {
            const eq_fit_break *k = &f->at_break[i];

            if (k->actor == a) {
                eq_words_comma(&years, lang, n++);
                eq_buf_i64(&years, k->first);
                eq_buf_str(&years, k->last > k->first ? (lang == EQ_ZH ? "至" : " to ") : "");
                if (k->last > k->first) {
                    eq_buf_i64(&years, k->last);
                }
            }
        }
        if (n > 0) {
            eq_words_put(&b, EQ_S_FIT_BREAK, lang, "name", f->name[a].t[lang], "years",
                         eq_buf_text(&years), NULL);
            para(&b, width, out);
        }
    }
    if (f->n_break > 0) {
        eq_buf_str(&b, eq_string(EQ_S_FIT_BREAK_HINT, lang));
        para(&b, width, out);
    }
    eq_words_done(&b, out);
    eq_words_done(&years, out);
}

static void below(const eq_fit *f, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf b = { 0 }, factor = { 0 }, se = { 0 }, nw = { 0 }, lag = { 0 };

    eq_buf_signif(&factor, f->factor, DIGITS);
    eq_buf_signif(&se, f->factor_se, 2);
    eq_buf_signif(&nw, f->factor_newey_west, 2);
    eq_buf_u64(&lag, f->lag);
    breaks_text(f, width, lang, out);
    eq_words_put(&b, verdict(f), lang, "factor", eq_buf_text(&factor), "se", eq_buf_text(&se), "nw",
                 eq_buf_text(&nw), NULL);
    if (f->has_rest) {
        eq_buf_str(&b, lang == EQ_ZH ? "" : " ");
        rest_text(f, lang, &b);
    }
    para(&b, width, out);
    eq_buf_str(&b, eq_string(EQ_S_FIT_SIGN, lang));
    para(&b, width, out);
    eq_words_put(&b, EQ_S_FIT_ERRORS, lang, "lag", eq_buf_text(&lag), NULL);
    para(&b, width, out);
    eq_words_done(&b, out);
    eq_words_done(&factor, out);
    eq_words_done(&se, out);
    eq_words_done(&nw, out);
    eq_words_done(&lag, out);
}

void eq_fit_text(const eq_fit *f, const eq_text_style *style, eq_buf *out)
{
    size_t width = eq_layout_width(style);

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        size_t w = label_width(f, lang);

        if (!style->both && style->lang != lang) {
            continue;
        }
        head(f, width, lang, out);
        table_head(w, lang, out);
        for (size_t a = 0; a < f->n_actor; a++) {
            one_equation(f, a, w, lang, out);
        }
        eq_buf_char(out, '\n');
        below(f, width, lang, out);
        if (style->both && lang == EQ_EN) {
            eq_buf_char(out, '\n');
        }
    }
}

/* ---- JSON --------------------------------------------------------------------------------------
 */

typedef enum part { VALUE, SE, NEWEY_WEST } part;

static double part_of(const eq_fit_term *t, part p)
{
    return p == VALUE ? t->value : p == SE ? t->se : t->newey_west;
}

static void terms_json(eq_json *j, const eq_fit *f, size_t a, part p)
{
    const eq_fit_equation *e = &f->equation[a];

    eq_json_object(j, "reaction");
    for (size_t k = 0; k < f->n_actor; k++) {
        if (k != a) {
            eq_json_number(j, f->key[k], part_of(&e->reaction[k], p));
        }
    }
    eq_json_end(j);
    eq_json_number(j, "fatigue", part_of(&e->fatigue, p));
    eq_json_number(j, "grievance", part_of(&e->grievance, p));
}

static void equations_json(eq_json *j, const eq_fit *f)
{
    eq_json_list(j, "equations");
    for (size_t a = 0; a < f->n_actor; a++) {
        eq_json_object(j, NULL);
        eq_json_text(j, "actor", f->key[a]);
        terms_json(j, f, a, VALUE);
        eq_json_object(j, "se");
        terms_json(j, f, a, SE);
        eq_json_end(j);
        eq_json_object(j, "se_newey_west");
        terms_json(j, f, a, NEWEY_WEST);
        eq_json_end(j);
        eq_json_number(j, "r2", f->equation[a].r2);
        eq_json_u64(j, "n", f->n);
        eq_json_end(j);
    }
    eq_json_end(j);
}

static void breaks_json(eq_json *j, const eq_fit *f)
{
    eq_json_list(j, "breaks");
    for (size_t i = 0; i < f->n_break; i++) {
        eq_json_object(j, NULL);
        eq_json_text(j, "actor", f->key[f->at_break[i].actor]);
        eq_json_u64(j, "first", (uint64_t)f->at_break[i].first);
        eq_json_u64(j, "last", (uint64_t)f->at_break[i].last);
        eq_json_text(j, "note", f->at_break[i].note);
        eq_json_end(j);
    }
    eq_json_end(j);
}

void eq_fit_json(const eq_fit *f, eq_buf *out)
{
    int id = verdict(f);
    eq_json j;

    eq_json_begin(&j, out, false);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.fit/1");
    eq_json_text(&j, "model", "richardson");
    eq_json_text(&j, "form", "yearly_changes");
    eq_json_text(&j, "data", f->file);
    eq_json_text(&j, "quantity", f->quantity);
    eq_json_text(&j, "unit", f->unit);
    if (f->prices_of) {
        eq_json_u64(&j, "prices_of", (uint64_t)f->prices_of);
        eq_json_text(&j, "deflator", "us_price_index.csv");
    }
    eq_json_list(&j, "actors");
    for (size_t i = 0; i < f->n_actor; i++) {
        eq_json_text(&j, NULL, f->key[i]);
    }
    eq_json_end(&j);
    eq_json_u64(&j, "first", (uint64_t)f->first);
    eq_json_u64(&j, "last", (uint64_t)f->last);
    eq_json_u64(&j, "n", f->n);
    eq_json_u64(&j, "lag", f->lag);
    equations_json(&j, f);
    eq_json_number(&j, "largest_real_part", f->real_part);
    eq_json_number(&j, "yearly_factor", f->factor);
    eq_json_number(&j, "yearly_factor_se", f->factor_se);
    eq_json_number(&j, "yearly_factor_se_newey_west", f->factor_newey_west);
    eq_json_text(&j, "stable",
                 id == EQ_S_FIT_STABLE     ? "yes"
                 : id == EQ_S_FIT_UNSTABLE ? "no"
                                           : "undecided");
    if (f->has_rest) {
        eq_json_object(&j, "rest");
        for (size_t i = 0; i < f->n_actor; i++) {
            eq_json_number(&j, f->key[i], f->rest[i]);
        }
        eq_json_end(&j);
    }
    breaks_json(&j, f);
    eq_json_end(&j);
    eq_buf_char(out, '\n');
}

/* ---- rows --------------------------------------------------------------------------------------
 */

static void plain_row(const char *actor, const char *what, const char *of, const eq_fit_term *t,
                      eq_buf *out)
{
    const double v[] = { t->value, t->se, t->newey_west };

    eq_buf_str(out, actor);
    eq_buf_char(out, '\t');
    eq_buf_str(out, what);
    eq_buf_str(out, of);
    for (size_t i = 0; i < EQ_COUNT(v); i++) {
        eq_buf_char(out, '\t');
        eq_buf_double(out, v[i]);
    }
    eq_buf_char(out, '\n');
}

void eq_fit_plain(const eq_fit *f, eq_buf *out)
{
    for (size_t a = 0; a < f->n_actor; a++) {
        const eq_fit_equation *e = &f->equation[a];

        for (size_t j = 0; j < f->n_actor; j++) {
            if (j != a) {
                plain_row(f->key[a], "reaction.on_", f->key[j], &e->reaction[j], out);
            }
        }
        plain_row(f->key[a], "fatigue", "", &e->fatigue, out);
        plain_row(f->key[a], "grievance", "", &e->grievance, out);
    }
}
