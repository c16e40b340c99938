/* Sections of a report that are prose, lists and figures: assumptions, what moves and flips the
 * answer, readings, sources with quotes, provenance (UX 6.1). */
#include "report/html.h"

#include <math.h>
#include <string.h>

static void flip_item(eq_html *h, const eq_flip *f)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_buf text = { 0 };

        eq_words_flip(h->a, f, lang, &text);
        eq_words_capital(&t[lang], eq_buf_text(&text));
        eq_words_done(&text, h->out);
    }
    eq_html_raw(h, "<li>");
    eq_html_pair(h, "span", NULL, t);
    eq_html_raw(h, "</li>\n");
}

/* The inputs that flip nothing, or of which it cannot be told, in one sentence. */
static void flips_none(eq_html *h, bool few, int id)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };
    size_t n = 0;

    for (size_t i = 0; i < h->a->n_flip; i++) {
        n += !h->a->flip[i].found && h->a->flip[i].few == few;
    }
    if (n == 0) {
        return;
    }
    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_buf list = { 0 };
        size_t k = 0;

        for (size_t i = 0; i < h->a->n_flip; i++) {
            if (!h->a->flip[i].found && h->a->flip[i].few == few) {
                eq_words_comma(&list, lang, k++);
                eq_buf_str(&list, eq_words_both(&h->a->flip[i].name, lang));
            }
        }
        eq_words_put(&t[lang], id, lang, "list", eq_buf_text(&list), NULL);
        eq_words_done(&list, h->out);
    }
    eq_html_pair(h, "p", "muted", t);
}

static void flips(eq_html *h)
{
    size_t n_none = 0;

    if (h->a->n_flip == 0) {
        return;
    }
    eq_html_section(h, NULL, EQ_S_REPORT_HTML_FLIPS);
    eq_html_say(h, "p", "muted", EQ_S_REPORT_HTML_FLIPS_TEXT);
    for (size_t i = 0; i < h->a->n_flip; i++) {
        n_none += !h->a->flip[i].found;
    }
    if (n_none < h->a->n_flip) {
        eq_html_raw(h, "<ul>\n");
        for (size_t i = 0; i < h->a->n_flip; i++) {
            if (h->a->flip[i].found) {
                flip_item(h, &h->a->flip[i]);
            }
        }
        eq_html_raw(h, "</ul>\n");
    }
    flips_none(h, false, EQ_S_REPORT_HTML_FLIP_NONE);
    flips_none(h, true, EQ_S_REPORT_HTML_FLIP_FEW);
    eq_html_section_end(h);
}

static void driver_note(eq_html *h)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_words_driver_note(h->a, lang, &t[lang]);
    }
    if (t[EQ_EN].n > 0) {
        eq_html_pair(h, "p", "muted", t);
    }
    eq_words_done(&t[EQ_EN], h->out);
    eq_words_done(&t[EQ_ZH], h->out);
}

/* How many futures meet the condition in some rows of the chart. */
static void rows_met(eq_html *h, const eq_hold *x, size_t n)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        if (!eq_words_rows_met(h->a, x, n, lang, &t[lang])) {
            return;
        }
    }
    eq_html_pair(h, "p", "muted", t);
}

static void inert(eq_html *h)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    if (h->a->n_inert == 0 || h->a->n_input > 0) { /* the cards mark them already */
        return;
    }
    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_buf list = { 0 };

        for (size_t i = 0; i < h->a->n_inert; i++) {
            eq_words_comma(&list, lang, i);
            eq_buf_str(&list, h->a->inert[i]);
        }
        eq_words_put(&t[lang], EQ_S_REPORT_HTML_INERT, lang, "list", eq_buf_text(&list), NULL);
        eq_words_done(&list, h->out);
    }
    eq_html_pair(h, "p", "muted", t);
}

static void figure_section(eq_html *h, eq_chart_kind k, int title)
{
    if (eq_chart_possible(h->a, k)) {
        eq_html_section(h, NULL, title);
        eq_html_chart(h, k);
        eq_html_section_end(h);
    }
}

void eq_html_movers(eq_html *h)
{
    if (h->a->n_driver + h->a->n_within + h->a->n_unfit > 0) {
        eq_html_section(h, NULL, EQ_S_REPORT_HTML_DRIVERS);
        if (h->a->n_driver > 0) {
            eq_html_chart(h, EQ_CHART_TORNADO);
        }
        driver_note(h);
        inert(h);
        eq_html_section_end(h);
    }
    flips(h);
    figure_section(h, EQ_CHART_CURVE, EQ_S_REPORT_CURVE_TITLE);
    figure_section(h, EQ_CHART_MAP, EQ_S_REPORT_MAP_TITLE);
    if (h->a->n_by_source + h->a->n_hold > 0) {
        eq_html_section(h, NULL, EQ_S_REPORT_HTML_BYSOURCE);
        eq_html_chart(h, EQ_CHART_RANGES);
        rows_met(h, h->a->by_source, h->a->n_by_source);
        eq_html_section_end(h);
    }
    eq_html_paths(h);
    figure_section(h, EQ_CHART_PHASE, EQ_S_REPORT_HTML_PHASE);
    figure_section(h, EQ_CHART_WATERFALL, EQ_S_REPORT_HTML_FALL);
    figure_section(h, EQ_CHART_SOURCES, EQ_S_REPORT_SOURCES_TITLE);
    figure_section(h, EQ_CHART_RECORD, EQ_S_REPORT_RECORD_TITLE);
}

static void reading(eq_html *h, int i)
{
    const eq_answer *a = h->a;
    bool own = a->reading_title[i].t[EQ_EN] && a->reading_title[i].t[EQ_ZH];

    eq_html_raw(h, "<div>\n<h");
    eq_buf_u64(h->out, (unsigned)h->level + 1);
    eq_html_raw(h, ">");
    if (own) {
        eq_html_both(h, "span", NULL, &a->reading_title[i]);
    } else {
        eq_html_say(h, "span", NULL, i ? EQ_S_REPORT_READING_NO : EQ_S_REPORT_READING_YES);
    }
    eq_html_raw(h, "</h");
    eq_buf_u64(h->out, (unsigned)h->level + 1);
    eq_html_raw(h, ">\n");
    eq_html_both(h, "p", NULL, &a->reading[i]);
    eq_html_raw(h, "</div>\n");
}

void eq_html_readings(eq_html *h)
{
    const eq_answer *a = h->a;

    if (*eq_words_both(&a->reading[0], EQ_EN)) {
        eq_html_section(h, NULL, EQ_S_REPORT_HTML_READINGS);
        eq_html_raw(h, "<div class=\"two\">\n");
        reading(h, 0);
        reading(h, 1);
        eq_html_raw(h, "</div>\n");
        eq_html_section_end(h);
    }
    if (a->n_omission > 0) {
        eq_html_section(h, NULL, EQ_S_REPORT_HTML_LEFTOUT);
        eq_html_raw(h, "<ul>\n");
        for (size_t i = 0; i < a->n_omission; i++) {
            eq_html_raw(h, "<li>");
            eq_html_both(h, "span", NULL, &a->omission[i]);
            eq_html_raw(h, "</li>\n");
        }
        eq_html_raw(h, "</ul>\n");
        eq_html_section_end(h);
    }
}

static bool cites(const char *const *key, const char *want)
{
    for (size_t i = 0; key && key[i]; i++) {
        if (strcmp(key[i], want) == 0) {
            return true;
        }
    }
    return false;
}

/* Quotes stand in the language of their source and so are not doubled. */
static void quotes(eq_html *h, const char *key)
{
    for (size_t i = 0; i < h->a->n_input; i++) {
        const eq_input_info *x = &h->a->input[i];

        if (!x->quote || !*x->quote || !x->source || !x->source[0] ||
            strcmp(x->source[0], key) != 0 || !cites(x->source, key)) {
            continue; /* the quote is of the first source */
        }
        eq_html_raw(h, "<blockquote>“");
        eq_html_text(h, x->quote);
        eq_html_raw(h, "” <span class=\"muted\">");
        if (x->page && *x->page) {
            eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

            for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
                eq_words_put(&t[lang], EQ_S_REPORT_HTML_PAGE, lang, "page", x->page, NULL);
            }
            eq_html_pair(h, "span", NULL, t);
            eq_html_raw(h, ", ");
        }
        eq_html_both(h, "span", NULL, &x->name);
        eq_html_raw(h, "</span></blockquote>\n");
    }
}

/* A full stop behind a text that does not end a sentence already. */
static void full_stop(eq_html *h, const char *z)
{
    size_t n = z ? strlen(z) : 0;

    eq_html_raw(h, n > 0 && strchr(".?!", z[n - 1]) ? "" : ".");
}

static void source_item(eq_html *h, const eq_reference *r, const char *uses)
{
    bool web =
        r->url && (strncmp(r->url, "https://", 8) == 0 || strncmp(r->url, "http://", 7) == 0);

    eq_html_raw(h, "<li id=\"");
    eq_html_text(h, h->prefix);
    eq_html_raw(h, "src-");
    eq_html_text(h, r->key);
    eq_html_raw(h, "\">");
    eq_html_text(h, r->author);
    eq_html_raw(h, " (");
    eq_html_text(h, r->year);
    eq_html_raw(h, "). <b>");
    if (web) {
        eq_html_raw(h, "<a rel=\"noreferrer\" href=\"");
        eq_html_text(h, r->url);
        eq_html_raw(h, "\">");
    }
    eq_html_text(h, r->title);
    eq_html_raw(h, web ? "</a></b>" : "</b>");
    if (r->country_zh_title && *r->country_zh_title) {
        eq_html_raw(h, " <span lang=\"zh-Hans\">《");
        eq_html_text(h, r->country_zh_title);
        eq_html_raw(h, "》</span>.");
    } else {
        full_stop(h, r->title);
    }
    if (r->publisher && *r->publisher) {
        eq_html_raw(h, " ");
        eq_html_text(h, r->publisher);
        full_stop(h, r->publisher);
    }
    eq_html_raw(h, " <code>[");
    eq_html_text(h, r->key);
    eq_html_raw(h, "]</code>");
    if (r->note && *r->note) { /* how far it was read */
        eq_html_raw(h, " <span class=\"muted\">(");
        eq_html_text(h, r->note);
        eq_html_raw(h, ")</span>");
    }
    if (uses && *uses) {
        eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

        for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
            eq_words_put(&t[lang], EQ_S_REPORT_HTML_USES, lang, "keys", uses, NULL);
        }
        eq_html_raw(h, "<br><span class=\"muted\">");
        eq_html_pair(h, "span", NULL, t);
        eq_html_raw(h, "</span>\n");
    }
    quotes(h, r->key);
    eq_html_raw(h, "</li>\n");
}

void eq_html_sources(eq_html *h)
{
    if (h->a->n_source == 0) {
        return;
    }
    eq_html_section(h, NULL, EQ_S_REPORT_HTML_SOURCES);
    eq_html_raw(h, "<ul class=\"src\">\n");
    for (size_t i = 0; i < h->a->n_source; i++) {
        source_item(h, h->a->source[i], h->a->source_use ? h->a->source_use[i] : NULL);
    }
    eq_html_raw(h, "</ul>\n");
    eq_html_section_end(h);
}

static void fact_row(eq_html *h, int id, const char *value)
{
    if (!value || !*value) {
        return;
    }
    eq_html_raw(h, "<tr><th scope=\"row\">");
    eq_html_say(h, "span", NULL, id);
    eq_html_raw(h, "</th><td><code>");
    eq_html_text(h, value);
    eq_html_raw(h, "</code></td></tr>\n");
}

void eq_html_provenance(eq_html *h)
{
    const eq_provenance *o = &h->a->origin;
    eq_buf seed = { 0 }, n = { 0 };

    eq_buf_u64(&seed, o->seed);
    eq_buf_grouped(&n, (double)o->n, 0);
    eq_html_section(h, NULL, EQ_S_REPORT_HTML_PROVENANCE);
    eq_html_raw(h, "<table><tbody>\n");
    fact_row(h, EQ_S_REPORT_HTML_PROV_CLAIM, h->a->id);
    fact_row(h, EQ_S_REPORT_HTML_PROV_PROPOSITION, h->a->proposition);
    fact_row(h, EQ_S_REPORT_HTML_PROV_SCENARIO, h->a->scenario);
    if (o->model_revisions && strcmp(o->model_revisions, EQ_NO_MODEL) != 0) {
        fact_row(h, EQ_S_REPORT_HTML_PROV_MODELS, o->model_revisions);
    }
    fact_row(h, EQ_S_REPORT_HTML_PROV_DATE, o->data_date);
    fact_row(h, EQ_S_REPORT_HTML_PROV_SEED, eq_buf_text(&seed));
    fact_row(h, EQ_S_REPORT_HTML_PROV_FUTURES, eq_buf_text(&n));
    fact_row(h, EQ_S_REPORT_HTML_PROV_DESIGN, o->design);
    fact_row(h, EQ_S_REPORT_HTML_PROV_HASH, o->scenario_hash);
    fact_row(h, EQ_S_REPORT_HTML_PROV_DATA, o->data_hash);
    fact_row(h, EQ_S_REPORT_HTML_PROV_VERSION, o->version);
    eq_html_raw(h, "</tbody></table>\n");
    eq_html_section_end(h);
    if (h->a->command && *h->a->command) {
        eq_html_section(h, NULL, EQ_S_REPORT_HTML_COMMAND);
        eq_html_raw(h, "<pre><code>");
        eq_html_text(h, h->a->command);
        eq_html_raw(h, "</code></pre>\n");
        eq_html_section_end(h);
    }
    eq_words_done(&seed, h->out);
    eq_words_done(&n, h->out);
}
