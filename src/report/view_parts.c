/* The sections of the report as parts of a view: each with a name, a title, the charts that stand
 * in it, and its text as HTML, written by the code of the report in one language. */
#include "report/html.h"
#include "report/view_in.h"

static const struct {
    int title;
    const char *id;
} names[] = {
    { EQ_S_REPORT_HTML_CHECKS, "checks" },
    { EQ_S_REPORT_HTML_ASSUMES, "assumes" },
    { EQ_S_REPORT_HTML_DRIVERS, "movers" },
    { EQ_S_REPORT_HTML_FLIPS, "flips" },
    { EQ_S_REPORT_CURVE_TITLE, "curve" },
    { EQ_S_REPORT_MAP_TITLE, "map" },
    { EQ_S_REPORT_HTML_BYSOURCE, "by_source" },
    { EQ_S_REPORT_HTML_PATHS, "paths" },
    { EQ_S_REPORT_HTML_PHASE, "phase" },
    { EQ_S_REPORT_HTML_FALL, "waterfall" },
    { EQ_S_REPORT_SOURCES_TITLE, "estimates" },
    { EQ_S_REPORT_RECORD_TITLE, "record" },
    { EQ_S_REPORT_HTML_READINGS, "readings" },
    { EQ_S_REPORT_HTML_LEFTOUT, "omissions" },
    { EQ_S_REPORT_HTML_NOTES, "notes" },
    { EQ_S_REPORT_HTML_VARIANTS, "variants" },
    { EQ_S_REPORT_HTML_ALSO, "also" },
    { EQ_S_REPORT_FIGURES, "figures" },
    { EQ_S_REPORT_HTML_TABLES, "tables" },
    { EQ_S_REPORT_HTML_SOURCES, "sources" },
    { EQ_S_REPORT_HTML_PROVENANCE, "provenance" },
    { EQ_S_REPORT_HTML_COMMAND, "command" },
};

typedef struct taking {
    eq_json *j;
    eq_buf *html; /* of the part that is being written */
} taking;

/* Empties the part's text; a failure in it is one of the view. */
static void empty(const taking *t)
{
    t->j->out->failed = t->j->out->failed || t->html->failed;
    eq_buf_reset(t->html);
}

static void part_begin(void *ctx, eq_html *h, int string_id)
{
    taking *t = ctx;
    size_t i = 0;

    while (i < EQ_COUNT(names) && names[i].title != string_id) {
        i++;
    }
    EQ_ASSERT(i < EQ_COUNT(names));
    empty(t);
    eq_json_object(t->j, NULL);
    eq_json_text(t->j, "id", names[i].id);
    eq_json_text(t->j, "title", eq_string(string_id, h->lang));
    eq_json_list(t->j, "charts");
}

static void part_chart(void *ctx, eq_html *h, eq_chart_kind k)
{
    const taking *t = ctx;

    if (eq_chart_possible(h->a, k)) {
        eq_json_text(t->j, NULL, eq_chart_name(k));
    }
}

static void part_end(void *ctx, eq_html *h)
{
    taking *t = ctx;

    eq_json_end(t->j);
    eq_json_text(t->j, "html", eq_buf_text(h->out));
    eq_json_end(t->j);
    empty(t);
}

/* Question, answer and dots stand in the view itself. */
static void no_answer(eq_html *h)
{
    (void)h;
}

void eq_view_parts(eq_json *j, const eq_answer *a, eq_lang lang)
{
    eq_buf html = { 0 };
    taking t = { .j = j, .html = &html };
    const eq_html_taker taker = { &t, part_begin, part_chart, part_end };
    eq_html h = { .out = &html, .a = a, .level = 2, .one = true, .lang = lang, .taker = &taker };

    eq_json_list(j, "parts");
    eq_html_body(&h, no_answer);
    eq_json_end(j);
    eq_words_done(&html, j->out);
}
