/* One HTML file of one or several answers: no script, nothing to fetch, both languages inside and
 * chosen by style alone, A4 in print (UX 6). Order of a report: question, answer, dots, what it
 * assumes, drivers, flips, readings, left out, tables, sources, provenance, command. */
#include "report/html.h"

#include <math.h>
#include <string.h>

static void head(eq_html *h, eq_lang lang, const char *title)
{
    eq_html_raw(h, "<!doctype html>\n<html lang=\"");
    eq_html_raw(h, lang == EQ_ZH ? "zh-Hans" : "en");
    eq_html_raw(h, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "style-src '");
    eq_html_style_hash(h->out);
    eq_html_raw(h, "'; base-uri 'none'; form-action 'none'\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    eq_html_text(h, title);
    eq_html_raw(h, "</title>\n<style>");
    eq_html_raw(h, eq_html_style());
    eq_html_raw(h, "</style>\n</head>\n<body>\n");
}

static void pick(eq_html *h, const char *id, const char *label, bool on)
{
    eq_html_raw(h, "<input class=\"pick\" type=\"radio\" name=\"lang\" id=\"");
    eq_html_raw(h, id);
    eq_html_raw(h, "\" aria-label=\"");
    eq_html_raw(h, label);
    eq_html_raw(h, on ? "\" checked>\n" : "\">\n");
}

static void bar(eq_html *h, eq_lang lang)
{
    pick(h, "lang-en", "English", lang == EQ_EN);
    pick(h, "lang-zh", "中文", lang == EQ_ZH);
    pick(h, "lang-both", "English + 中文", false);
    eq_html_raw(h, "<header class=\"bar\" id=\"top\"><a class=\"skip\" href=\"#answer\">");
    eq_html_say(h, "span", NULL, EQ_S_REPORT_HTML_SKIP);
    eq_html_raw(h, "</a><a href=\"#top\">Equipoise</a><div class=\"langs\" role=\"group\" "
                   "aria-label=\"");
    eq_html_text(h, eq_string(EQ_S_REPORT_HTML_SWITCH, EQ_EN));
    eq_html_raw(h, " / ");
    eq_html_text(h, eq_string(EQ_S_REPORT_HTML_SWITCH, EQ_ZH));
    eq_html_raw(h, "\"><label for=\"lang-en\">English</label>"
                   "<label for=\"lang-zh\">中文</label><label for=\"lang-both\">");
    eq_html_say(h, "span", NULL, EQ_S_REPORT_HTML_BOTH);
    eq_html_raw(h, "</label></div></header>\n");
}

static void speakers(eq_html *h)
{
    const eq_answer *a = h->a;

    for (int k = 0; k < 2; k++) {
        size_t n = k ? a->n_doubted : a->n_said;
        const char *const *key = k ? a->doubted_by : a->said_by;
        eq_buf t = { 0 };

        if (n == 0) {
            continue;
        }
        eq_html_raw(h, "<p class=\"muted\">");
        eq_html_say(h, "span", NULL, k ? EQ_S_REPORT_HTML_DOUBTERS : EQ_S_REPORT_HTML_SPEAKERS);
        eq_html_raw(h, " ");
        eq_html_keys(h, key, n);
        eq_html_raw(h, "</p>\n");
        eq_words_done(&t, h->out);
    }
}

static void believe(eq_html *h)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_words_believe_first(h->a, lang, &t[lang]);
    }
    eq_html_pair(h, "p", "flag", t);
}

/* Where the share of judgement is not computed: how many inputs are judgement. */
static void judged(eq_html *h)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        if (!eq_words_judged(h->a, lang, &t[lang])) {
            return;
        }
    }
    eq_html_pair(h, "p", "flag", t);
}

static void below(eq_html *h)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_words_below(h->a, lang, &t[lang]);
    }
    eq_html_pair(h, "p", "muted", t);
}

static void answer(eq_html *h)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    eq_answer_words(h->a, EQ_EN, &t[EQ_EN]);
    eq_answer_words(h->a, EQ_ZH, &t[EQ_ZH]);
    eq_html_pair(h, "p", "answer", t);
    if (h->a->definition) {
        eq_html_say(h, "p", "flag", EQ_S_REPORT_DEFINITION);
    }
    below(h);
    eq_html_chart(h, EQ_CHART_DOTS);
}

static void notes(eq_html *h)
{
    const eq_answer *a = h->a;

    if (a->n_note == 0) {
        return;
    }
    eq_html_section(h, NULL, EQ_S_REPORT_HTML_NOTES);
    for (size_t i = 0; i < a->n_note; i++) {
        eq_html_both(h, "p", NULL, &a->note[i]);
    }
    eq_html_section_end(h);
}

static void title_of(eq_html *h, bool several)
{
    eq_html_raw(h, several ? "<h2 class=\"title\">" : "<h1 id=\"answer\">");
    eq_html_both(h, "span", NULL, &h->a->question);
    eq_html_raw(h, several ? "</h2>\n" : "</h1>\n");
}

static void answer_section(eq_html *h)
{
    eq_html_section(h, NULL, EQ_S_REPORT_HTML_ANSWER);
    answer(h);
    speakers(h);
    eq_html_section_end(h);
}

void eq_html_body(eq_html *h, void (*answer_here)(eq_html *h))
{
    if (eq_words_believe(h->a)) {
        eq_html_movers(h);
        answer_here(h);
        eq_html_checks(h);
        eq_html_assumes(h);
    } else {
        eq_html_checks(h);
        eq_html_assumes(h);
        eq_html_movers(h);
    }
    eq_html_readings(h);
    notes(h);
    eq_html_tables(h);
    eq_html_sources(h);
    eq_html_provenance(h);
}

static void report(eq_html *h, bool several)
{
    h->level = several ? 3 : 2;
    if (eq_words_believe(h->a)) {
        eq_html_say(h, "p", "kicker", EQ_S_REPORT_BELIEVE);
        title_of(h, several);
        believe(h);
    } else {
        title_of(h, several);
        judged(h);
        answer(h);
        speakers(h);
    }
    eq_html_body(h, answer_section);
}

/* A strip of dots without words, beside the count that says the same. */
static void strip(eq_html *h)
{
    eq_dot_set d = eq_words_dots(h->a);
    unsigned yes = d.outcome && h->a->above_is_yes < 0 ? d.n - d.filled : d.filled;
    unsigned row = d.n == 100 ? 20 : 10;
    unsigned r = d.n == 100 ? 4 : 9; /* pitch */

    if (d.n == 0 || (h->a->constant && h->a->p > 0 && h->a->p < 1)) {
        return;
    }
    eq_html_raw(h, "<svg aria-hidden=\"true\" width=\"92\" height=\"");
    eq_buf_u64(h->out, d.n / row * r + 2);
    eq_html_raw(h, d.n == 100 ? "\" stroke-width=\".6\">" : "\">");
    eq_html_raw(h, "<g stroke=\"#333\" fill=\"#333\">");
    for (unsigned i = 0; i < d.n; i++) {
        if (i == yes) {
            eq_html_raw(h, "</g><g stroke=\"#333\" fill=\"#fff\">");
        }
        eq_html_raw(h, "<circle cx=\"");
        eq_svg_num(h->out, (i % row + 0.5) * r + 1);
        eq_html_raw(h, "\" cy=\"");
        {
            unsigned line = i / row;

            eq_svg_num(h->out, (line + 0.5) * r + 1);
        }
        eq_html_raw(h, d.n == 100 ? "\" r=\"1.3\"/>" : "\" r=\"3.2\"/>");
    }
    eq_html_raw(h, "</g></svg>");
}

static void front_row(eq_html *h)
{
    const eq_answer *a = h->a;
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    eq_html_raw(h, "<tr><th scope=\"row\"><a href=\"#");
    eq_html_text(h, h->prefix);
    eq_html_raw(h, "top\">");
    eq_html_both(h, "span", NULL, &a->question);
    eq_html_raw(h, "</a>\n");
    if (eq_words_believe(a)) {
        eq_html_say(h, "p", NULL, EQ_S_REPORT_BELIEVE);
    }
    eq_answer_words(a, EQ_EN, &t[EQ_EN]);
    eq_answer_words(a, EQ_ZH, &t[EQ_ZH]);
    eq_html_pair(h, "p", NULL, t);
    eq_html_raw(h, "</th><td class=\"c\">");
    strip(h);
    if (a->constant) {
        eq_percent_write(a->p, true, EQ_EN, &t[EQ_EN]);
        eq_percent_write(a->p, true, EQ_ZH, &t[EQ_ZH]);
    } else {
        eq_words_count(a->count, false, EQ_EN, &t[EQ_EN]);
        eq_words_count(a->count, false, EQ_ZH, &t[EQ_ZH]);
    }
    eq_html_raw(h, "<b>");
    eq_html_pair(h, "span", NULL, t);
    eq_html_raw(h, "</b></td></tr>\n");
}

static void set_answer(eq_html *h, const eq_answer *a, size_t i, bool several)
{
    eq_buf t = { 0 };

    h->a = a;
    h->prefix[0] = '\0';
    if (several) {
        eq_buf_char(&t, 'a');
        eq_buf_u64(&t, i + 1);
        eq_buf_char(&t, '-');
        if (t.n < sizeof h->prefix && !t.failed) {
            memcpy(h->prefix, eq_buf_text(&t), t.n + 1);
        }
    }
    eq_words_done(&t, h->out);
}

static void front(eq_html *h, const eq_answer *const *a, size_t n)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    eq_html_raw(h, "<h1 id=\"answer\">");
    eq_html_say(h, "span", NULL, EQ_S_REPORT_HTML_FRONT);
    eq_html_raw(h, "</h1>\n");
    eq_html_say(h, "p", NULL, EQ_S_REPORT_HTML_FRONT_TEXT);
    eq_html_raw(h, "<table class=\"front\">\n<thead><tr><th scope=\"col\">");
    eq_html_say(h, "span", NULL, EQ_S_REPORT_COL_QUESTION);
    eq_html_raw(h, "</th><th scope=\"col\">");
    eq_html_say(h, "span", NULL, EQ_S_REPORT_COL_COUNT);
    eq_html_raw(h, "</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < n; i++) {
        set_answer(h, a[i], i, true);
        front_row(h);
    }
    eq_html_raw(h, "</tbody></table>\n");
    eq_html_say(h, "p", "muted", EQ_S_REPORT_HTML_ONE_FILE);
    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_words_put(&t[lang], EQ_S_REPORT_HTML_FRONT_ORIGIN, lang, "version",
                     a[0]->origin.version ? a[0]->origin.version : "", "date",
                     a[0]->origin.data_date ? a[0]->origin.data_date : "", NULL);
    }
    eq_html_pair(h, "p", "muted", t);
}

void eq_html_index(const eq_html_entry *entry, size_t n, const char *before, eq_lang lang,
                   eq_buf *out)
{
    eq_html h = { .out = out };

    head(&h, lang, eq_string(EQ_S_REPORT_HTML_TITLE, lang));
    bar(&h, lang);
    eq_html_raw(&h, "<main>\n<h1 id=\"answer\">");
    eq_html_say(&h, "span", NULL, EQ_S_REPORT_HTML_FRONT);
    eq_html_raw(&h, "</h1>\n<ul>\n");
    for (size_t i = 0; i < n; i++) {
        eq_html_raw(&h, "<li><a href=\"");
        eq_html_text(&h, before);
        eq_html_text(&h, entry[i].id);
        eq_html_raw(&h, "\">");
        eq_html_both(&h, "span", NULL, &entry[i].question);
        eq_html_raw(&h, "</a></li>\n");
    }
    eq_html_raw(&h, "</ul>\n</main>\n</body>\n</html>\n");
}

void eq_html_write(const eq_answer *const *a, size_t n, eq_lang lang, eq_buf *out)
{
    eq_html h = { .out = out };
    bool several = n != 1;

    head(&h, lang,
         several ? eq_string(EQ_S_REPORT_HTML_TITLE, lang) : eq_words_both(&a[0]->question, lang));
    bar(&h, lang);
    eq_html_raw(&h, "<main>\n");
    if (several) {
        front(&h, a, n);
    }
    for (size_t i = 0; i < n; i++) {
        set_answer(&h, a[i], i, several);
        if (several) {
            eq_html_raw(&h, "<article id=\"");
            eq_html_text(&h, h.prefix);
            eq_html_raw(&h, "top\">\n");
        }
        report(&h, several);
        if (several) {
            eq_html_raw(&h, "<p><a href=\"#top\">");
            eq_html_say(&h, "span", NULL, EQ_S_REPORT_HTML_TOP);
            eq_html_raw(&h, "</a></p>\n</article>\n");
        }
    }
    eq_html_raw(&h, "</main>\n</body>\n</html>\n");
}
