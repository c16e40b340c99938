/* Elements of the HTML report: escaped text in both languages, sections, figures. */
#include "report/html.h"

#include <string.h>

void eq_html_raw(eq_html *h, const char *z)
{
    eq_buf_str(h->out, z);
}

void eq_html_text(eq_html *h, const char *z)
{
    eq_buf_xml(h->out, z ? z : "");
}

void eq_html_open(eq_html *h, const char *tag, const char *cls, eq_lang lang)
{
    eq_buf_char(h->out, '<');
    eq_buf_str(h->out, tag);
    if (cls) {
        eq_buf_str(h->out, " class=\"");
        eq_buf_str(h->out, cls);
        eq_buf_char(h->out, '"');
    }
    eq_buf_str(h->out, lang == EQ_ZH ? " lang=\"zh-Hans\">" : " lang=\"en\">");
}

void eq_html_close(eq_html *h, const char *tag)
{
    eq_buf_str(h->out, "</");
    eq_buf_str(h->out, tag);
    eq_buf_char(h->out, '>');
    if (strcmp(tag, "span") != 0) {
        eq_buf_char(h->out, '\n');
    }
}

/* One text without a mark of its language; a span without a class says nothing. */
static void put_alone(eq_html *h, const char *tag, const char *cls, const char *z)
{
    bool bare = !cls && strcmp(tag, "span") == 0;

    if (!bare) {
        eq_html_raw(h, "<");
        eq_html_raw(h, tag);
        if (cls) {
            eq_html_raw(h, " class=\"");
            eq_html_raw(h, cls);
            eq_html_raw(h, "\"");
        }
        eq_html_raw(h, ">");
    }
    eq_html_text(h, z);
    if (!bare) {
        eq_html_close(h, tag);
    }
}

void eq_html_both(eq_html *h, const char *tag, const char *cls, const eq_both *b)
{
    if (h->one) {
        put_alone(h, tag, cls, eq_words_both(b, h->lang));
        return;
    }
    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_html_open(h, tag, cls, lang);
        eq_html_text(h, eq_words_both(b, lang));
        eq_html_close(h, tag);
    }
}

void eq_html_say(eq_html *h, const char *tag, const char *cls, int string_id)
{
    eq_both b = { { eq_string(string_id, EQ_EN), eq_string(string_id, EQ_ZH) } };

    eq_html_both(h, tag, cls, &b);
}

void eq_html_pair(eq_html *h, const char *tag, const char *cls, eq_buf t[EQ_N_LANG])
{
    eq_both b = { { eq_buf_text(&t[EQ_EN]), eq_buf_text(&t[EQ_ZH]) } };

    eq_html_both(h, tag, cls, &b);
    eq_words_done(&t[EQ_EN], h->out);
    eq_words_done(&t[EQ_ZH], h->out);
}

void eq_html_agreed(eq_html *h, const char *tag, const char *cls, eq_buf t[EQ_N_LANG])
{
    if (h->one || strcmp(eq_buf_text(&t[EQ_EN]), eq_buf_text(&t[EQ_ZH])) != 0) {
        eq_html_pair(h, tag, cls, t);
        return;
    }
    if (cls) {
        eq_html_raw(h, "<");
        eq_html_raw(h, tag);
        eq_html_raw(h, " class=\"");
        eq_html_raw(h, cls);
        eq_html_raw(h, "\">");
    }
    eq_html_text(h, eq_buf_text(&t[EQ_EN]));
    if (cls) {
        eq_html_close(h, tag);
    }
    eq_words_done(&t[EQ_EN], h->out);
    eq_words_done(&t[EQ_ZH], h->out);
}

static void heading(eq_html *h, bool end)
{
    eq_html_raw(h, end ? "</h" : "<h");
    eq_buf_u64(h->out, (unsigned)h->level);
    eq_html_raw(h, end ? ">\n" : " class=\"sec\">");
}

void eq_html_section(eq_html *h, const char *cls, int string_id)
{
    if (h->taker) {
        h->taker->begin(h->taker->ctx, h, string_id);
        return;
    }
    eq_html_raw(h, "<section");
    if (cls) {
        eq_html_raw(h, " class=\"");
        eq_html_raw(h, cls);
        eq_html_raw(h, "\"");
    }
    eq_html_raw(h, ">\n");
    heading(h, false);
    eq_html_say(h, "span", NULL, string_id);
    heading(h, true);
}

void eq_html_section_end(eq_html *h)
{
    if (h->taker) {
        h->taker->end(h->taker->ctx, h);
        return;
    }
    eq_html_raw(h, "</section>\n");
}

/* The class of the chart's <svg>, for the two widths. */
static void put_chart(eq_html *h, eq_chart_kind k, eq_lang lang, bool wide)
{
    static const char mark[] = "class=\"eq-chart\"";
    eq_buf id = { 0 }, svg = { 0 };
    const char *at;

    eq_buf_str(&id, h->prefix);
    eq_buf_str(&id, eq_chart_name(k));
    eq_buf_str(&id, lang == EQ_ZH ? "-zh" : "-en");
    eq_buf_str(&id, wide ? "-w" : "-n");
    eq_chart_options o = { .lang = lang,
                           .width = wide ? EQ_CHART_WIDE : EQ_CHART_NARROW,
                           .id = eq_buf_text(&id) };
    eq_chart_draw(h->a, k, &o, true, NULL, &svg);
    at = strstr(eq_buf_text(&svg), mark);
    if (at) {
        eq_buf_put(h->out, eq_buf_text(&svg), (size_t)(at - eq_buf_text(&svg)));
        eq_html_raw(h, wide ? "class=\"eq-chart w\"" : "class=\"eq-chart n\"");
        eq_html_raw(h, at + strlen(mark));
    }
    eq_words_done(&id, h->out);
    eq_words_done(&svg, h->out);
}

void eq_html_chart(eq_html *h, eq_chart_kind k)
{
    if (!eq_chart_possible(h->a, k)) {
        return;
    }
    if (h->taker) {
        h->taker->chart(h->taker->ctx, h, k);
        return;
    }
    eq_html_raw(h, "<figure>\n");
    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        put_chart(h, k, lang, true);
        put_chart(h, k, lang, false);
    }
    eq_html_raw(h, "</figure>\n");
}

static bool is_source(const eq_answer *a, const char *key)
{
    for (size_t i = 0; i < a->n_source; i++) {
        if (strcmp(a->source[i]->key, key) == 0) {
            return true;
        }
    }
    return false;
}

void eq_html_keys(eq_html *h, const char *const *key, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool link = is_source(h->a, key[i]);

        if (eq_words_repeated(key, i)) {
            continue;
        }
        eq_html_raw(h, i ? " " : "");
        if (link) {
            eq_html_raw(h, "<a href=\"#");
            eq_html_text(h, h->prefix);
            eq_html_raw(h, "src-");
            eq_html_text(h, key[i]);
            eq_html_raw(h, "\">");
        }
        eq_html_raw(h, "[");
        eq_html_text(h, key[i]);
        eq_html_raw(h, link ? "]</a>" : "]");
    }
}
