/* Words of what stands around an answer and rests on runs of its own: flips, swings, particular
 * values. An end at which too few futures meet the condition is said in words, never as a dash. */
#include "report/words.h"

#include <math.h>
#include <string.h>

void eq_words_share(double p, uint64_t n, bool exact, eq_lang lang, eq_buf *out)
{
    if (isfinite(p)) {
        eq_percent_write(p, exact, lang, out);
    } else {
        eq_buf_str(out, eq_string(n == 0 ? EQ_S_REPORT_NO_FUTURE : EQ_S_REPORT_FEW_FUTURES, lang));
    }
}

void eq_words_hold(const eq_hold *h, bool exact, bool plain, eq_lang lang, eq_buf *out)
{
    eq_buf p = { 0 }, e = { 0 };

    eq_words_share(h->p, h->n, exact, lang, &p);
    if (isfinite(h->p) && h->error > 0.01) {
        eq_words_error(h->error, &e);
        eq_words_put(out, plain ? EQ_S_REPORT_PLUS_MINUS : EQ_S_REPORT_SPREAD, lang, "p",
                     eq_buf_text(&p), "a", eq_buf_text(&p), "e", eq_buf_text(&e), "b",
                     eq_buf_text(&e), NULL);
    } else {
        eq_buf_str(out, eq_buf_text(&p));
    }
    eq_words_done(&p, out);
    eq_words_done(&e, out);
}

void eq_words_met(uint64_t least, uint64_t most, uint64_t of, int id, eq_lang lang, eq_buf *out)
{
    eq_buf a = { 0 }, b = { 0 }, met = { 0 }, n = { 0 };

    eq_buf_grouped(&a, (double)least, 0);
    eq_buf_grouped(&b, (double)most, 0);
    eq_buf_grouped(&n, (double)of, 0);
    if (least == most) {
        eq_buf_str(&met, eq_buf_text(&a));
    } else {
        eq_words_put(&met, EQ_S_REPORT_TO, lang, "a", eq_buf_text(&a), "b", eq_buf_text(&b), NULL);
    }
    eq_words_put(out, id, lang, "met", eq_buf_text(&met), "n", eq_buf_text(&n), NULL);
    eq_words_done(&a, out);
    eq_words_done(&b, out);
    eq_words_done(&met, out);
    eq_words_done(&n, out);
}

void eq_words_map_count(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    const eq_map *m = a->map;

    eq_words_met(a->conditional ? m->n_least : m->n_future,
                 a->conditional ? m->n_most : m->n_future, m->n_future,
                 a->conditional ? EQ_S_REPORT_MAP_N_GIVEN : EQ_S_REPORT_MAP_N, lang, out);
}

bool eq_words_rows_met(const eq_answer *a, const eq_hold *h, size_t n, eq_lang lang, eq_buf *out)
{
    uint64_t least = UINT64_MAX, most = 0, of = 0;

    for (size_t i = 0; i < n; i++) {
        least = h[i].n < least ? h[i].n : least;
        most = h[i].n > most ? h[i].n : most;
        of = h[i].of;
    }
    if (!a->conditional || of == 0) {
        return false;
    }
    eq_words_met(least, most, of, EQ_S_REPORT_WHY_ROWS_GIVEN, lang, out);
    return true;
}

/* Appends a sentence with a number in it. */
static void counted(int id, size_t n, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };

    if (n == 0) {
        return;
    }
    eq_buf_str(out, out->n > 0 && lang == EQ_EN ? " " : "");
    eq_buf_u64(&t, n);
    eq_words_put(out, id, lang, "n", eq_buf_text(&t), NULL);
    eq_words_done(&t, out);
}

void eq_words_driver_note(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    double worst = 0;
    eq_buf e = { 0 };

    for (size_t i = 0; i < a->n_driver; i++) {
        worst = a->driver[i].error > worst ? a->driver[i].error : worst;
    }
    if (a->n_driver == 0 && a->n_within > 0) {
        eq_buf_str(out, eq_string(EQ_S_REPORT_WHY_NONE_MOVES, lang));
    }
    if (worst >= 0.0005) {
        eq_words_error(worst, &e);
        eq_words_put(out,
                     strcmp(eq_buf_text(&e), "1") == 0 ? EQ_S_REPORT_WHY_ERROR_ONE
                                                       : EQ_S_REPORT_WHY_ERROR,
                     lang, "e", eq_buf_text(&e), NULL);
    }
    counted(EQ_S_REPORT_WHY_WITHIN, a->n_driver > 0 ? a->n_within : 0, lang, out);
    counted(EQ_S_REPORT_WHY_UNFIT, a->n_unfit, lang, out);
    counted(EQ_S_REPORT_WHY_SCREENED, a->n_screened, lang, out);
    eq_words_done(&e, out);
}

bool eq_words_judged(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    eq_buf n = { 0 }, m = { 0 };

    if (isfinite(a->judgement_share) || a->constant || a->n_judged == 0) {
        return false;
    }
    eq_buf_u64(&n, a->n_judged);
    eq_buf_u64(&m, a->n_uncertain);
    eq_words_put(out, EQ_S_REPORT_JUDGED_FIRST, lang, "n", eq_buf_text(&n), "m", eq_buf_text(&m),
                 NULL);
    eq_words_done(&n, out);
    eq_words_done(&m, out);
    return true;
}

static void flip_not_found(const eq_flip *f, eq_lang lang, eq_buf *out)
{
    const char *name = eq_words_both(&f->name, lang);
    eq_buf low = { 0 }, high = { 0 };

    if (f->words || f->yesno || !isfinite(f->low) || !isfinite(f->high)) {
        eq_words_put(out, f->few ? EQ_S_REPORT_FLIP_FEW_RANGE : EQ_S_REPORT_FLIP_NONE_RANGE, lang,
                     "name", name, NULL);
    } else {
        eq_words_value(f->low, f->scale, f->unit, NULL, false, 3, lang, &low);
        eq_words_value(f->high, f->scale, f->unit, NULL, false, 3, lang, &high);
        eq_words_put(out, f->few ? EQ_S_REPORT_FLIP_FEW : EQ_S_REPORT_FLIP_NONE, lang, "name", name,
                     "low", eq_buf_text(&low), "high", eq_buf_text(&high), NULL);
    }
    eq_words_done(&low, out);
    eq_words_done(&high, out);
}

void eq_words_flip(const eq_answer *a, const eq_flip *f, eq_lang lang, eq_buf *out)
{
    eq_buf value = { 0 };
    bool above = f->direction > 0;
    int id;

    if (!f->found) {
        flip_not_found(f, lang, out);
        return;
    }
    if (a->p >= 0.5) {
        above = !above; /* the answer is yes now: it turns on the other side of the value */
    }
    id = f->words || f->yesno || f->at_end ? EQ_S_REPORT_FLIP_IS
         : f->whole && above               ? EQ_S_ANSWER_FLIP_FROM
         : f->whole                        ? EQ_S_ANSWER_FLIP_TO
         : above                           ? EQ_S_REPORT_FLIP_ABOVE
                                           : EQ_S_REPORT_FLIP_BELOW;
    eq_words_value(f->value, f->scale, f->unit, f->words, f->yesno, 3, lang, &value);
    eq_words_put(out, id, lang, "name", eq_words_both(&f->name, lang), "value", eq_buf_text(&value),
                 NULL);
    eq_words_done(&value, out);
}

bool eq_words_moves(const eq_answer *a, const eq_driver *d)
{
    return fabs(d->p_low - a->p) >= 0.005 || fabs(d->p_high - a->p) >= 0.005;
}

/* "low: -7 points; high: no future fits": one end has no answer. */
static void one_end(const eq_answer *a, const eq_driver *d, eq_lang lang, eq_buf *out)
{
    bool high = isfinite(d->p_high);
    eq_buf points = { 0 }, moved = { 0 }, none = { 0 };

    eq_words_points((high ? d->p_high : d->p_low) - a->p, &points);
    eq_words_put(&moved, eq_words_moves(a, d) ? EQ_S_REPORT_POINTS_ONE : EQ_S_REPORT_POINTS_UNDER,
                 lang, "a", eq_buf_text(&points), NULL);
    eq_words_share(NAN, high ? d->n_low : d->n_high, false, lang, &none);
    eq_words_put(out, high ? EQ_S_REPORT_POINTS_HIGH : EQ_S_REPORT_POINTS_LOW, lang, "a",
                 eq_buf_text(&moved), "none", eq_buf_text(&none), NULL);
    eq_words_done(&points, out);
    eq_words_done(&moved, out);
    eq_words_done(&none, out);
}

void eq_words_swing(const eq_answer *a, const eq_driver *d, eq_lang lang, eq_buf *out)
{
    double x = d->p_low - a->p, y = d->p_high - a->p;
    eq_buf low = { 0 }, high = { 0 };

    if (isfinite(d->p_low) != isfinite(d->p_high)) {
        one_end(a, d, lang, out);
        return;
    }
    if (!eq_words_moves(a, d)) {
        eq_buf_str(out, eq_string(EQ_S_REPORT_POINTS_UNDER, lang));
        return;
    }
    eq_words_points(x < y ? x : y, &low);
    eq_words_points(x < y ? y : x, &high);
    eq_words_put(out, EQ_S_REPORT_POINTS, lang, "a", eq_buf_text(&low), "b", eq_buf_text(&high),
                 NULL);
    eq_words_done(&low, out);
    eq_words_done(&high, out);
}
