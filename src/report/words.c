/* The answer in words: sentence, count, flips, origin, from templates in both languages and never
 * typed by hand (UX 7.1). Refuses 0% and 100% of a simulated chance, and a probability word without
 * its number. */
#include "report/words.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

enum { MAX_PAIRS = 8 };

const char *eq_words_both(const eq_both *b, eq_lang lang)
{
    const char *s = b->t[lang];

    if (!s || !*s) {
        s = b->t[lang == EQ_EN ? EQ_ZH : EQ_EN];
    }
    return s ? s : "";
}

void eq_words_put(eq_buf *out, int id, eq_lang lang, ...)
{
    const char *pairs[2 * MAX_PAIRS];
    const char *key;
    size_t n = 0;
    va_list ap;

    va_start(ap, lang);
    while (n < MAX_PAIRS && (key = va_arg(ap, const char *)) != NULL) {
        pairs[2 * n] = key;
        pairs[2 * n + 1] = va_arg(ap, const char *);
        n++;
    }
    va_end(ap);
    eq_buf_template_v(out, eq_string(id, lang), pairs, n);
}

void eq_words_capital(eq_buf *out, const char *z)
{
    if (*z >= 'a' && *z <= 'z') {
        eq_buf_char(out, (char)(*z - 'a' + 'A'));
        z++;
    }
    eq_buf_str(out, z);
}

void eq_words_reset(eq_buf *b)
{
    b->n = 0;
    if (b->p) {
        b->p[0] = '\0';
    }
}

void eq_words_done(eq_buf *tmp, eq_buf *out)
{
    if (tmp->failed) {
        out->failed = true;
    }
    eq_buf_clear(tmp);
}

void eq_words_comma(eq_buf *out, eq_lang lang, size_t i)
{
    if (i > 0) {
        eq_buf_str(out, eq_string(EQ_S_REPORT_LIST_COMMA, lang));
    }
}

/* A count that the simulation could not separate from none or all of the futures. */
static bool count_is_none(eq_count c)
{
    return c.n == 0;
}

static bool count_is_all(eq_count c)
{
    return c.n >= c.of;
}

static void sentence_simulated(double p, eq_count c, const char *event, eq_lang lang, eq_buf *out)
{
    eq_buf n = { 0 }, of = { 0 }, pct = { 0 };
    int id = EQ_S_REPORT_SENTENCE;

    eq_percent_counted(p, &c, false, lang, &pct);
    if (c.seen > 0 && (c.yes == 0 || c.yes == c.seen)) {
        id = c.yes == 0 ? EQ_S_REPORT_SENTENCE_NO_ONE : EQ_S_REPORT_SENTENCE_EVERY_ONE;
        c.of = (unsigned)c.seen;
    } else if (count_is_none(c) || (c.of == 1000 && p < 0.0005)) {
        id = EQ_S_REPORT_SENTENCE_FEW;
    } else if (count_is_all(c) || (c.of == 1000 && p > 0.9995)) {
        id = EQ_S_REPORT_SENTENCE_MOST;
    }
    if (id != EQ_S_REPORT_SENTENCE && c.seen == 0 && c.of < 1000) {
        c.of = 1000; /* 0 or all of 20 dots is not a count of a simulated chance */
    }
    eq_buf_u64(&n, c.n);
    eq_buf_grouped(&of, (double)c.of, 0);
    eq_words_put(out, id, lang, "n", eq_buf_text(&n), "of", eq_buf_text(&of), "event", event, "p",
                 eq_buf_text(&pct), NULL);
    eq_words_done(&n, out);
    eq_words_done(&of, out);
    eq_words_done(&pct, out);
}

static void sentence_exact(double p, const char *event, eq_lang lang, eq_buf *out)
{
    eq_buf pct = { 0 };
    int id = p >= 1.0   ? EQ_S_REPORT_SENTENCE_ALL
             : p <= 0.0 ? EQ_S_REPORT_SENTENCE_NONE
                        : EQ_S_REPORT_SENTENCE_FIXED;

    eq_percent_write(p, true, lang, &pct);
    eq_words_put(out, id, lang, "event", event, "p", eq_buf_text(&pct), NULL);
    eq_words_done(&pct, out);
}

void eq_sentence_of(double p, eq_count c, const char *event, eq_lang lang, eq_buf *out)
{
    /* Counts of simulated chances are never 0 or all of 20 (answer.h), so these are exact. */
    bool exact = c.of == 20 && ((c.n == 0 && p <= 0.0) || (c.n == 20 && p >= 1.0));

    if (exact) {
        sentence_exact(p, event, lang, out);
    } else {
        sentence_simulated(p, c, event, lang, out);
    }
}

/* "With plutonium in one warhead = 3.5 kg: " - a changed answer never passes for the standard one.
 */
static void write_changed(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    eq_buf list = { 0 };

    for (size_t i = 0; i < a->n_set; i++) {
        eq_buf_str(&list, i == 0 ? "" : lang == EQ_ZH ? "、" : ", ");
        eq_buf_str(&list, eq_words_both(&a->set_name[i], lang));
        eq_buf_str(&list, " = ");
        eq_quantity_write(a->set_text[i], a->set_key[i], true, lang, &list);
    }
    eq_words_put(out, EQ_S_ANSWER_WITH, lang, "changes", eq_buf_text(&list), NULL);
    eq_words_done(&list, out);
}

/* Why there is no answer: no future meets the condition, or too few do. */
static void no_answer(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    eq_buf met = { 0 }, n = { 0 };

    eq_buf_grouped(&met, (double)a->n_given, 0);
    eq_buf_grouped(&n, (double)a->origin.n, 0);
    eq_words_put(out, a->n_given == 0 ? EQ_S_ANSWER_NONE : EQ_S_ANSWER_FEW, lang, "met",
                 eq_buf_text(&met), "n", eq_buf_text(&n), NULL);
    eq_words_done(&met, out);
    eq_words_done(&n, out);
}

void eq_sentence_write(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    const char *event = eq_words_both(&a->event, lang);

    if (a->n_set > 0) {
        write_changed(a, lang, out);
    }
    if (!isfinite(a->p)) {
        no_answer(a, lang, out);
    } else if (a->constant) {
        sentence_exact(a->p, event, lang, out);
    } else {
        sentence_simulated(a->p, a->count, event, lang, out);
    }
}

void eq_answer_words(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    const char *caveat = eq_words_both(&a->caveat, lang);

    eq_sentence_write(a, lang, out);
    eq_buf_str(out, *caveat && lang == EQ_EN ? " " : "");
    eq_buf_str(out, caveat);
}

void eq_words_count(eq_count c, bool exact, eq_lang lang, eq_buf *out)
{
    eq_buf n = { 0 }, of = { 0 };
    int id = !exact && c.n == 0      ? EQ_S_REPORT_COUNT_FEW
             : !exact && c.n >= c.of ? EQ_S_REPORT_COUNT_MOST
                                     : EQ_S_REPORT_COUNT;

    if (c.of == 0) {
        eq_buf_str(out, eq_string(EQ_S_ANSWER_NONE_SHORT, lang));
        return;
    }
    if (!exact && c.seen > 0 && (c.yes == 0 || c.yes == c.seen)) {
        id = c.yes == 0 ? EQ_S_REPORT_COUNT_NO_ONE : EQ_S_REPORT_COUNT_EVERY_ONE;
        c.of = (unsigned)c.seen;
    }
    eq_buf_grouped(&n, (double)c.n, 0);
    eq_buf_grouped(&of, (double)c.of, 0);
    eq_words_put(out, id, lang, "n", eq_buf_text(&n), "of", eq_buf_text(&of), NULL);
    eq_words_done(&n, out);
    eq_words_done(&of, out);
}

void eq_words_few(const eq_count *c, eq_lang lang, eq_buf *out)
{
    eq_buf n = { 0 }, of = { 0 };

    if (c->seen > 0 && c->seen < EQ_FEW_FUTURES) {
        eq_buf_grouped(&n, (double)c->yes, 0);
        eq_buf_grouped(&of, (double)c->seen, 0);
        eq_words_put(out, EQ_S_REPORT_FEW, lang, "n", eq_buf_text(&n), "of", eq_buf_text(&of),
                     NULL);
    }
    eq_words_done(&n, out);
    eq_words_done(&of, out);
}

bool eq_words_few_figure(const eq_figure *f, eq_lang lang, eq_buf *out)
{
    bool few = f->given && f->n < EQ_FEW_FUTURES && !isnan(f->median);
    eq_buf n = { 0 };

    if (few && out) {
        eq_buf_u64(&n, f->n);
        eq_words_put(out, EQ_S_REPORT_FEW_FIGURE, lang, "n", eq_buf_text(&n), NULL);
        eq_words_done(&n, out);
    }
    return few;
}

void eq_words_figure_value(const eq_figure *f, double x, eq_lang lang, eq_buf *out)
{
    if (isnan(x)) {
        eq_buf_str(out, eq_string(EQ_S_ANSWER_NONE_SHORT, lang));
    } else if (isinf(x)) {
        eq_buf_str(out, eq_string(f->calendar ? EQ_S_REPORT_FIGURE_NEVER_WORD
                                  : x > 0     ? EQ_S_REPORT_FIGURE_ABOVE
                                              : EQ_S_REPORT_FIGURE_UNDER,
                                  lang));
    } else if (x > 0 && x < 0.001 && f->unit && strcmp(f->unit, "%") == 0) {
        eq_words_put(out, EQ_S_REPORT_PERCENT_UNDER, lang, "p", "0.1%", NULL);
    } else {
        eq_words_value(x, f->scale, f->unit, NULL, false, 2, lang, out);
    }
}

void eq_words_figure_none(const eq_figure *f, eq_lang lang, eq_buf *out)
{
    eq_buf count = { 0 };

    if (f->same && f->none > 0) {
        eq_buf_str(
            out, eq_string(f->calendar ? EQ_S_REPORT_FIGURE_NEVER_ALL : EQ_S_REPORT_FIGURE_NONE_ALL,
                           lang));
    } else if (f->none > 0) {
        eq_words_count(f->none_count, false, lang, &count);
        eq_words_put(out, f->calendar ? EQ_S_REPORT_FIGURE_NEVER : EQ_S_REPORT_FIGURE_NONE, lang,
                     "count", eq_buf_text(&count), NULL);
    }
    eq_words_done(&count, out);
}

void eq_words_figure(const eq_figure *f, eq_lang lang, eq_buf *out)
{
    eq_buf value = { 0 }, low = { 0 }, high = { 0 };

    eq_words_figure_value(f, f->median, lang, &value);
    eq_words_figure_value(f, f->low, lang, &low);
    eq_words_figure_value(f, f->high, lang, &high);
    if (f->same && f->none > 0) {
        eq_words_figure_none(f, lang, out);
    } else if (f->same || isnan(f->median)) {
        eq_buf_str(out, eq_buf_text(&value));
    } else {
        eq_words_put(out, f->low == f->high ? EQ_S_REPORT_FIGURE_STEADY : EQ_S_REPORT_FIGURE_RANGE,
                     lang, "value", eq_buf_text(&value), "low", eq_buf_text(&low), "high",
                     eq_buf_text(&high), NULL);
        if (f->none > 0) {
            eq_buf_str(out, lang == EQ_ZH ? "；" : "; ");
            eq_words_figure_none(f, lang, out);
        }
    }
    (void)eq_words_few_figure(f, lang, out);
    eq_words_done(&value, out);
    eq_words_done(&low, out);
    eq_words_done(&high, out);
}

int eq_words_chance(double p)
{
    static const struct {
        double from;
        int id;
    } word[] = {
        { 0.95, EQ_S_REPORT_WORD_95 }, { 0.80, EQ_S_REPORT_WORD_80 }, { 0.55, EQ_S_REPORT_WORD_55 },
        { 0.45, EQ_S_REPORT_WORD_45 }, { 0.20, EQ_S_REPORT_WORD_20 }, { 0.05, EQ_S_REPORT_WORD_5 },
        { 0.01, EQ_S_REPORT_WORD_1 },
    };

    if (!(p >= 0.01 && p <= 0.99)) {
        return -1;
    }
    for (size_t i = 0; i < EQ_COUNT(word); i++) {
        if (p >= word[i].from) {
            return word[i].id;
        }
    }
    return -1;
}

bool eq_words_repeated(const char *const *key, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (strcmp(key[k], key[i]) == 0) {
            return true;
        }
    }
    return false;
}

void eq_words_keys(const char *const *key, size_t n, eq_lang lang, eq_buf *out)
{
    for (size_t i = 0; i < n; i++) {
        if (!eq_words_repeated(key, i)) {
            eq_words_comma(out, lang, i);
            eq_buf_char(out, '[');
            eq_buf_str(out, key[i]);
            eq_buf_char(out, ']');
        }
    }
}

const char *eq_words_models(const eq_provenance *o, eq_lang lang)
{
    const char *t = o->model_revisions ? o->model_revisions : "";

    return strcmp(t, EQ_NO_MODEL) == 0 ? eq_string(EQ_S_REPORT_NO_MODEL, lang) : t;
}

void eq_words_origin(const eq_answer *a, const char *sep, bool error, eq_lang lang, eq_buf *out)
{
    const eq_provenance *o = &a->origin;
    eq_buf n = { 0 };

    if (*eq_words_models(o, lang)) {
        eq_buf_str(out, eq_words_models(o, lang));
        eq_buf_str(out, sep);
    }
    if (o->data_date && *o->data_date) {
        eq_words_put(out, EQ_S_REPORT_ORIGIN_DATA, lang, "date", o->data_date, NULL);
        eq_buf_str(out, sep);
    }
    eq_buf_u64(&n, o->seed);
    eq_words_put(out, EQ_S_REPORT_ORIGIN_SEED, lang, "seed", eq_buf_text(&n), NULL);
    eq_buf_str(out, sep);
    eq_words_reset(&n);
    eq_buf_grouped(&n, (double)o->n, 0);
    if (a->conditional) {
        eq_buf met = { 0 };

        eq_buf_grouped(&met, (double)a->n_given, 0);
        eq_words_put(out, EQ_S_REPORT_ORIGIN_N_GIVEN, lang, "n", eq_buf_text(&n), "met",
                     eq_buf_text(&met), NULL);
        eq_words_done(&met, out);
    } else {
        eq_words_put(out, EQ_S_REPORT_ORIGIN_N, lang, "n", eq_buf_text(&n), NULL);
    }
    if (error && !a->constant && isfinite(a->p) && a->p_error > 1e-12) { /* below: rounding */
        eq_buf_str(out, sep);
        eq_words_reset(&n);
        eq_words_error(a->p_error, &n);
        eq_words_put(out,
                     strcmp(eq_buf_text(&n), "1") == 0 ? EQ_S_REPORT_ORIGIN_ERROR_ONE
                                                       : EQ_S_REPORT_ORIGIN_ERROR,
                     lang, "e", eq_buf_text(&n), NULL);
    }
    if (o->scenario_hash[0]) {
        size_t k = strlen(o->scenario_hash);

        eq_buf_str(out, sep);
        eq_words_reset(&n);
        eq_buf_put(&n, o->scenario_hash, k < 6 ? k : 6);
        eq_words_put(out, EQ_S_REPORT_ORIGIN_SCENARIO, lang, "hash", eq_buf_text(&n), NULL);
    }
    eq_words_done(&n, out);
}

bool eq_words_believe(const eq_answer *a)
{
    return !a->constant && isfinite(a->judgement_share) && a->judgement_share > 0.5;
}

eq_dot_set eq_words_dots(const eq_answer *a)
{
    eq_dot_set d = { 0 };
    unsigned yes = a->count.n;

    if (a->count.of != 20 && a->count.of != 100) {
        return d;
    }
    d.n = a->count.of;
    if (yes > d.n) {
        yes = d.n;
    }
    d.filled = yes;
    if (a->has_outcome && !a->chance && a->above_is_yes != 0 && isfinite(a->threshold)) {
        d.outcome = true;
        d.value = d.n == 20 ? a->dots : a->dots100;
        d.filled = a->above_is_yes > 0 ? yes : d.n - yes;
        for (unsigned i = 0; i < d.n; i++) {
            if (!isfinite(d.value[i])) {
                d.outcome = false;
            }
        }
        if (!d.outcome) {
            d.value = NULL;
            d.filled = yes;
        }
    }
    return d;
}

int eq_words_column(double value, double threshold, double w, bool above)
{
    double k = floor((value - threshold) / w);

    if (above) {
        return k < 0 ? 0 : k > 1000 ? 1000 : (int)k;
    }
    if (k * w == value - threshold) {
        k -= 1; /* on an edge: the column below it */
    }
    return k > -1 ? -1 : k < -1000 ? -1000 : (int)k;
}

const char *eq_words_asked(const eq_answer *a)
{
    static const char verb[] = "eq ask ";

    return a->command && strncmp(a->command, verb, sizeof verb - 1) == 0
               ? a->command + sizeof verb - 1
               : a->id;
}
