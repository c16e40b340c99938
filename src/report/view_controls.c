/* The controls of a claim as the page shows them: a track with sensible ends, the published range
 * on it, and values in the unit in which --set reads them. Refuses nothing: a value outside the
 * track can still be typed. */
#include "report/view_in.h"

#include <math.h>
#include <string.h>

/* FACTOR_MOST: over more than that zero is as good an end. LEAST_WHOLE: steps of a count.
 * ZERO_OF_A_UNIT: how far a track goes where nothing but zero of something is known. */
enum { FACTOR_LOG = 30, FACTOR_MOST = 30000, LEAST_WHOLE = 6, ZERO_OF_A_UNIT = 100, DIGITS = 6 };

typedef struct track {
    double min, max, step;
    bool log;
} track;

const char *eq_view_unit(const char *unit)
{
    return !unit || strcmp(unit, "1") == 0 || strcmp(unit, "year") == 0 ? "" : unit;
}

void eq_view_setting(double shown, const char *unit, int digits, eq_buf *out)
{
    eq_buf_signif(out, shown, digits);
    if (*eq_view_unit(unit)) {
        eq_buf_char(out, ' ');
        eq_buf_str(out, eq_view_unit(unit));
    }
}

/* Canonical to shown. */
static double in_unit(const eq_control *c, double x)
{
    return c->now->scale != 0.0 ? x / c->now->scale : x;
}

/* The published range, else where the default is uncertain; whether there is either. */
static bool shaded(const eq_control *c, double *low, double *high)
{
    bool published = c->pub_hi > c->pub_lo;

    *low = in_unit(c, published ? c->pub_lo : c->dflt.q05);
    *high = in_unit(c, published ? c->pub_hi : c->dflt.q95);
    *low = fabs(*low) < 1e-6 * *high ? 0 : *low; /* 0 as far as is shown */
    return isfinite(*low) && isfinite(*high) && *high > *low;
}

static void include(double x, double *low, double *high)
{
    *low = x < *low ? x : *low;
    *high = x > *high ? x : *high;
}

/* What the track must hold: the shaded range, the default, the value as it stands. */
static void held(const eq_control *c, double *low, double *high)
{
    const double hold[] = { c->dflt.q05, c->dflt.q95, c->now->q05,
                            c->now->q95, c->usual_lo, c->usual_hi };

    if (!shaded(c, low, high)) {
        double x = in_unit(c, isfinite(c->dflt.q50) ? c->dflt.q50 : c->now->q50);

        *low = isfinite(x) ? x : 0;
        *high = *low;
    }
    for (size_t i = 0; i < EQ_COUNT(hold); i++) {
        include(in_unit(c, hold[i]), low, high); /* a NaN includes nothing */
    }
    *low = fabs(*low) < 1e-6 * *high ? 0 : *low;
}

static double at_least(double x, double bound)
{
    return x < bound ? bound : x;
}

static double at_most(double x, double bound)
{
    return x > bound ? bound : x;
}

/* Years: the timeline and what must be held, within what is allowed. */
static track years(const eq_control *c)
{
    double low, high;
    track t = { .step = 1 };

    held(c, &low, &high);
    include(c->first_year, &low, &high);
    include(c->last_year, &low, &high);
    t.min = at_least(low, c->lo);
    t.max = at_most(high, c->hi);
    return t;
}

/* x to so many digits. */
static double rounded(double x, int digits, eq_buf *out)
{
    double y = x;
    eq_buf t = { 0 };

    if (isfinite(x)) {
        eq_buf_signif(&t, x, digits);
        if (!eq_str_double(eq_str_of(eq_buf_text(&t)), &y)) {
            y = x;
        }
    }
    eq_words_done(&t, out);
    return y;
}

/* Widened by half on both sides, to round ends; past zero only where something lies there, or
 * nothing but zero is known. */
static track widened(const eq_control *c, double low, double high, double width)
{
    double round = eq_words_nice(width / 10);
    track t = { .min = floor((low - width / 2) / round + 1e-9) * round,
                .max = ceil((high + width / 2) / round - 1e-9) * round };

    if (c->whole) {
        t.min = floor(t.min);
        t.max = ceil(t.max);
    }
    t.min = t.min < 0 && low >= 0 && high > 0 ? 0 : t.min;
    return t;
}

/* The allowed bounds where they are no more than four times as wide as what must be held; else that
 * widened. Logarithmic over a factor of 30 above zero; shares run from nothing to the whole. */
static track numbers(const eq_control *c, eq_buf *out)
{
    double lo = in_unit(c, c->lo), hi = in_unit(c, c->hi), low, high, width;
    track t;
    bool log;

    held(c, &low, &high);
    width = high > low                    ? high - low
            : fabs(low) > 0               ? fabs(low)
            : *eq_view_unit(c->now->unit) ? ZERO_OF_A_UNIT
                                          : 1;
    width = c->whole && width < LEAST_WHOLE ? LEAST_WHOLE : width;
    log = low > 0 && high > FACTOR_LOG * low && high < FACTOR_MOST * low;
    if (c->share) {
        include(in_unit(c, 1), &low, &high);
        t = (track){ .min = 0, .max = high };
    } else if (log) {
        t = (track){ .min = rounded(low / 3, 2, out), .max = rounded(high * 3, 2, out) };
    } else if (hi - lo <= 4 * width) { /* not infinite */
        t = (track){ .min = lo, .max = hi };
    } else {
        t = widened(c, low, high, width);
    }
    t.log = log && !c->share;
    t.min = t.log && !(lo > 0) ? t.min : at_least(t.min, lo);
    t.max = at_most(t.max, hi);
    t.step = eq_words_nice((t.max > t.min ? t.max - t.min : 1) / 400);
    if (c->whole) {
        t.step = t.step < 1 ? 1 : t.step;
    }
    return t;
}

/* Points of a distribution and ends of a track; what is given is written in full, but free of the
 * last digits of a division. */
static void put_number(eq_json *j, const char *key, double x, int digits)
{
    eq_json_number(j, key, rounded(x, digits, j->out));
}

static void put_track(eq_json *j, const eq_control *c)
{
    bool choice = c->words || c->yesno;
    track t = { 0 };

    if (!choice) {
        t = c->calendar ? years(c) : numbers(c, j->out);
    }
    eq_json_bool(j, "log", t.log);
    put_number(j, "min", choice ? NAN : t.min, 12);
    put_number(j, "max", choice ? NAN : t.max, 12);
    put_number(j, "step", choice || t.log ? NAN : t.step, 12);
}

/* With the year that stands for never. */
static void put_range_note(eq_json *j, const eq_control *c, const char *range, eq_lang lang)
{
    eq_buf t = { 0 };

    if (c->now->never > 0) {
        eq_words_never(range, c->now->never, c->now->key, lang, &t);
        range = eq_buf_text(&t);
    }
    eq_json_text(j, "range_note", range);
    eq_words_done(&t, j->out);
}

static void put_range(eq_json *j, const eq_control *c, eq_lang lang)
{
    bool published = c->pub_hi > c->pub_lo, any;
    double low, high;
    eq_buf a = { 0 }, t = { 0 };

    any = shaded(c, &low, &high) && !c->words && !c->yesno;
    if (any) {
        eq_input_info range = *c->now;

        range.q05 = published ? c->pub_lo : c->dflt.q05;
        range.q95 = published ? c->pub_hi : c->dflt.q95;
        range.text = NULL;
        (void)eq_words_input(&range, lang, &a);
        eq_words_put(&t, published ? EQ_S_VIEW_RANGE_PUBLISHED : EQ_S_VIEW_RANGE_FUTURES, lang,
                     "range", eq_buf_text(&a), NULL);
    } else {
        eq_buf_str(&t, eq_string(EQ_S_VIEW_RANGE_NONE, lang));
    }
    put_number(j, "low", any ? low : NAN, DIGITS);
    put_number(j, "high", any ? high : NAN, DIGITS);
    put_range_note(j, c, eq_buf_text(&t), lang);
    eq_words_done(&a, j->out);
    eq_words_done(&t, j->out);
}

static void put_choice(eq_json *j, const char *value, const char *label)
{
    eq_json_object(j, NULL);
    eq_json_text(j, "value", value);
    eq_json_text(j, "label", label);
    eq_json_end(j);
}

static void put_choices(eq_json *j, const eq_control *c, eq_lang lang)
{
    eq_buf t = { 0 };

    eq_json_list(j, "choices");
    if (c->yesno) {
        put_choice(j, "yes", eq_string(EQ_S_REPORT_YES, lang));
        put_choice(j, "no", eq_string(EQ_S_REPORT_NO, lang));
    }
    for (size_t i = 0; c->words && c->words[i]; i++) {
        eq_words_reset(&t);
        eq_option_write(c->words[i], lang, &t);
        for (size_t k = 0; lang == EQ_EN && k < t.n; k++) {
            t.p[k] = t.p[k] == '_' ? ' ' : t.p[k];
        }
        put_choice(j, c->words[i], eq_buf_text(&t));
    }
    eq_json_end(j);
    eq_words_done(&t, j->out);
}

/* As --set reads it; null where the notation has no such form: a family, a mixture, a series, a
 * rule with a first value. */
static void put_setting(eq_json *j, const char *key, const eq_input_info *x)
{
    bool rule = x->rule && !strstr(x->rule, ", first: ");

    eq_json_text(j, key, x->text && (rule || !strchr(x->text, ':')) ? x->text : NULL);
}

static void put_shown(eq_json *j, const char *key, const eq_input_info *x, eq_lang lang)
{
    eq_buf t = { 0 };

    (void)eq_words_input(x, lang, &t);
    eq_json_text(j, key, eq_buf_text(&t));
    eq_words_done(&t, j->out);
}

/* The value of a control: its option, or its number, in the middle where it is uncertain. */
static void put_value(eq_json *j, const char *key, const eq_control *c, double q50, bool fixed)
{
    if (c->words || c->yesno) {
        size_t at = fixed && q50 >= 0 ? (size_t)(q50 + 0.5) : 0;

        if (!fixed) {
            eq_json_null(j, key);
        } else {
            eq_json_text(j, key, c->yesno ? (at ? "yes" : "no") : c->words[at]);
        }
        return;
    }
    put_number(j, key, in_unit(c, q50), fixed ? 12 : DIGITS);
}

static void put_sources(eq_json *j, const eq_control *c)
{
    eq_json_list(j, "sources");
    for (size_t i = 0; i < c->n_source; i++) {
        eq_json_text(j, NULL, c->source[i]->key);
    }
    eq_json_end(j);
}

static void put_control(eq_json *j, const eq_control *c, eq_lang lang)
{
    const eq_input_info *now = c->now;
    bool choice = c->words || c->yesno;

    eq_json_object(j, NULL);
    eq_json_text(j, "key", now->key);
    eq_json_text(j, "name", eq_words_both(&now->name, lang));
    eq_json_text(j, "help", eq_words_both(&now->help, lang));
    eq_json_text(j, "unit", eq_view_unit(now->unit));
    eq_json_text(j, "unit_label", now->unit ? eq_words_unit(eq_view_unit(now->unit), lang) : "");
    eq_json_text(j, "kind", now->policy ? "policy" : "fact");
    eq_json_bool(j, "judgement", now->judgement);
    eq_json_text(j, "type", choice ? "choice" : c->calendar ? "year" : "number");
    put_choices(j, c, lang);
    eq_json_bool(j, "whole", c->whole || c->calendar);
    put_track(j, c);
    put_range(j, c, lang);
    put_setting(j, "default_text", &c->dflt);
    put_shown(j, "default_shown", &c->dflt, lang);
    put_value(j, "default_value", c, c->dflt.q50, c->dflt_fixed);
    put_setting(j, "text", now);
    put_shown(j, "shown", now, lang);
    put_value(j, "value", c, now->q50, c->fixed);
    eq_json_bool(j, "fixed", c->fixed);
    eq_json_bool(j, "set", c->set);
    put_sources(j, c);
    eq_json_bool(j, "inert", now->inert);
    eq_json_end(j);
}

/* Every reference that a control names, once. */
static void put_references(eq_json *j, const eq_answer *a)
{
    eq_json_list(j, "references");
    for (size_t i = 0; i < a->n_control; i++) {
        const eq_control *c = &a->control[i];

        for (size_t k = 0; k < c->n_source; k++) {
            eq_buf t = { 0 };
            bool known = false;

            for (size_t x = 0; x <= i; x++) {
                for (size_t y = 0; y < (x < i ? a->control[x].n_source : k); y++) {
                    known = known || a->control[x].source[y] == c->source[k];
                }
            }
            if (known) {
                continue;
            }
            eq_bib_write(c->source[k], &t);
            eq_json_object(j, NULL);
            eq_json_text(j, "key", c->source[k]->key);
            eq_json_text(j, "say", eq_buf_text(&t));
            eq_json_end(j);
            eq_words_done(&t, j->out);
        }
    }
    eq_json_end(j);
}

void eq_view_controls(eq_json *j, const eq_answer *a, eq_lang lang)
{
    eq_json_list(j, "controls");
    for (size_t i = 0; i < a->n_control; i++) {
        put_control(j, &a->control[i], lang);
    }
    eq_json_end(j);
    put_references(j, a);
}
