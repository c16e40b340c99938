/* The section of yearly paths: bands, and a quiet second view of one future at a time. Two radio
 * buttons choose the view; in the second one the futures follow each other by style alone, a
 * checkbox holds them, and buttons 1 to 20 stop at one of them. Who asked for less motion sees all
 * lines still until choosing one. No script. */
#include "report/html.h"

static void id_attr(eq_html *h, const char *attr, const char *name, size_t k)
{
    eq_html_raw(h, " ");
    eq_html_raw(h, attr);
    eq_html_raw(h, "=\"");
    eq_html_text(h, h->prefix);
    eq_html_raw(h, name);
    if (k > 0) {
        eq_buf_u64(h->out, k);
    }
    eq_html_raw(h, "\"");
}

/* An input of a group; k > 0 numbers it. */
static void input(eq_html *h, const char *type, const char *group, const char *cls, const char *id,
                  size_t k, bool on)
{
    eq_html_raw(h, "<input type=\"");
    eq_html_raw(h, type);
    eq_html_raw(h, "\"");
    if (group) {
        id_attr(h, "name", group, 0);
    }
    id_attr(h, "id", id, k);
    eq_html_raw(h, " class=\"");
    eq_html_raw(h, cls);
    if (k > 0) {
        eq_buf_u64(h->out, k);
    }
    eq_html_raw(h, on ? "\" checked>" : "\">");
}

static void label_open(eq_html *h, const char *cls, const char *id, size_t k)
{
    eq_html_raw(h, "<label");
    if (cls) {
        eq_html_raw(h, " class=\"");
        eq_html_raw(h, cls);
        eq_html_raw(h, "\"");
    }
    id_attr(h, "for", id, k);
    eq_html_raw(h, ">");
}

static void one_at_a_time(eq_html *h)
{
    eq_html_raw(h, "<div class=\"ones\">\n");
    input(h, "radio", "fk", "fa", "fk-all", 0, true);
    label_open(h, NULL, "fk-all", 0);
    eq_html_say(h, "span", "move", EQ_S_REPORT_HTML_TURNS);
    eq_html_say(h, "span", "still", EQ_S_REPORT_HTML_ALL);
    eq_html_raw(h, "</label>\n");
    input(h, "checkbox", NULL, "fp", "fp", 0, false);
    label_open(h, "lp", "fp", 0);
    eq_html_say(h, "span", NULL, EQ_S_REPORT_HTML_PAUSE);
    eq_html_raw(h, "</label>\n");
    eq_html_say(h, "span", NULL, EQ_S_REPORT_HTML_STEP);
    for (size_t k = 1; k <= h->a->n_shown; k++) {
        input(h, "radio", "fk", "fk f", "fk-", k, false);
        label_open(h, NULL, "fk-", k);
        eq_buf_u64(h->out, k);
        eq_html_raw(h, "</label>\n");
    }
    eq_html_chart(h, EQ_CHART_FUTURES);
    eq_html_raw(h, "</div>\n");
}

void eq_html_paths(eq_html *h)
{
    if (!eq_chart_possible(h->a, EQ_CHART_FAN)) {
        return;
    }
    eq_html_section(h, NULL, EQ_S_REPORT_HTML_PATHS);
    if (h->taker || !eq_chart_possible(h->a, EQ_CHART_FUTURES)) { /* a page has its own way */
        eq_html_chart(h, EQ_CHART_FAN);
        if (h->taker) {
            eq_html_chart(h, EQ_CHART_FUTURES);
        }
        eq_html_section_end(h);
        return;
    }
    eq_html_raw(h, "<div class=\"fv\" role=\"group\" aria-label=\"");
    eq_html_text(h, eq_string(EQ_S_REPORT_HTML_VIEW, EQ_EN));
    eq_html_raw(h, " / ");
    eq_html_text(h, eq_string(EQ_S_REPORT_HTML_VIEW, EQ_ZH));
    eq_html_raw(h, "\">\n");
    for (int k = 0; k < 2; k++) {
        const char *id = k ? "fv-o" : "fv-b";

        input(h, "radio", "fv", id, id, 0, k == 0);
        label_open(h, NULL, id, 0);
        eq_html_say(h, "span", NULL, k ? EQ_S_REPORT_HTML_ONES : EQ_S_REPORT_HTML_BANDS);
        eq_html_raw(h, "</label>\n");
    }
    eq_html_raw(h, "<div class=\"bands\">\n");
    eq_html_chart(h, EQ_CHART_FAN);
    eq_html_raw(h, "</div>\n");
    one_at_a_time(h);
    eq_html_raw(h, "</div>\n");
    eq_html_section_end(h);
}
