/* What an answer assumes: a card for each input that matters, and tables of all the others. */
#include "report/html.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static size_t list_size(const char *const *t)
{
    size_t n = 0;

    while (t && t[n]) {
        n++;
    }
    return n;
}

static void tag(eq_html *h, const char *cls, int id)
{
    eq_html_raw(h, "<span class=\"tag ");
    eq_html_raw(h, cls);
    eq_html_raw(h, "\">");
    eq_html_say(h, "span", NULL, id);
    eq_html_raw(h, "</span>");
}

static bool is_fixed(const eq_input_info *x)
{
    if (x->rule || (x->text && strncmp(x->text, "chance", 6) == 0)) {
        return false;
    }
    return !(isfinite(x->q05) && isfinite(x->q95) && x->q95 > x->q05);
}

/* The parts of a mixture: what stands behind each "of: ". */
static void mixture_parts(const char *z, eq_buf *out)
{
    for (size_t n = 0; (z = strstr(z, "of: ")) != NULL; n++) {
        size_t k;

        z += 4;
        k = strcspn(z, ",}");
        while (k > 0 && z[k - 1] == ' ') {
            k--;
        }
        eq_buf_str(out, n ? " / " : "");
        eq_buf_put(out, z, k);
    }
}

static void input_value(eq_html *h, const eq_input_info *x)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } }, list = { 0 };
    bool number = false;

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        number = eq_words_input(x, lang, &t[lang]);
    }
    eq_html_agreed(h, "span", "v", t);
    if (number && x->text && strstr(x->text, "of: ")) {
        mixture_parts(x->text, &list);
        for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
            eq_buf parts = { 0 };

            eq_quantity_write(eq_buf_text(&list), x->key, false, lang, &parts);
            eq_words_put(&t[lang], EQ_S_REPORT_HTML_SEVERAL, lang, "list", eq_buf_text(&parts),
                         NULL);
            eq_words_done(&parts, h->out);
        }
        eq_html_pair(h, "span", "muted", t);
    }
    eq_words_done(&list, h->out);
}

/* Where the value comes from, and who disputes it. */
static void origins(eq_html *h, const eq_input_info *x)
{
    size_t n = list_size(x->source), m = list_size(x->disputed_by);

    if (n > 0) {
        eq_html_keys(h, x->source, n);
    }
    if (m > 0) {
        eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

        for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
            eq_buf list = { 0 };

            eq_words_keys(x->disputed_by, m, lang, &list);
            eq_words_put(&t[lang], EQ_S_REPORT_HTML_DISPUTED, lang, "list", eq_buf_text(&list),
                         NULL);
            eq_words_done(&list, h->out);
        }
        eq_html_raw(h, " ");
        eq_html_pair(h, "span", "muted", t);
    }
}

static void input_card(eq_html *h, const eq_input_info *x)
{
    eq_html_raw(h, "<li><b>");
    eq_html_both(h, "span", NULL, &x->name);
    eq_html_raw(h, "</b>");
    input_value(h, x);
    tag(h, x->policy ? "choice" : "fact", x->policy ? EQ_S_REPORT_POLICY : EQ_S_REPORT_FACT);
    if (x->judgement) {
        tag(h, "judge", EQ_S_REPORT_JUDGEMENT);
    }
    if (x->inert) {
        tag(h, "inert", EQ_S_REPORT_WHY_INERT);
    }
    origins(h, x);
    eq_html_raw(h, "</li>\n");
}

enum { CARDS = 24 }; /* as many inputs all have a card; of more, those that move the answer */

typedef enum rank { RANK_CARD, RANK_MORE, RANK_FIXED } rank;

static bool moves(const eq_answer *a, const eq_input_info *x)
{
    for (size_t i = 0; i < a->n_driver; i++) {
        if (strcmp(a->driver[i].key, x->key) == 0) {
            return true;
        }
    }
    return false;
}

static bool set_aside(const eq_input_info *x)
{
    return x->inert || (is_fixed(x) && !x->control);
}

static rank rank_of(const eq_answer *a, const eq_input_info *x, size_t n_free)
{
    if (set_aside(x)) {
        return RANK_FIXED;
    }
    return n_free <= CARDS || x->control || moves(a, x) ? RANK_CARD : RANK_MORE;
}

/* One of four tables: facts and choices, with a publication or by judgement. */
static size_t group_of(const eq_input_info *x)
{
    return 2 * (size_t)x->policy + (size_t)x->judgement;
}

static bool ends_with(const char *z, const char *end)
{
    return strlen(z) >= strlen(end) && strcmp(z + strlen(z) - strlen(end), end) == 0;
}

/* "replies that must arrive (China)": how much of the name stands before whose it is. */
static size_t base_of(const char *name)
{
    const char *at = NULL;

    for (const char *z = name; *z; z++) {
        if (strncmp(z, " (", 2) == 0 || strncmp(z, "（", strlen("（")) == 0) {
            at = z;
        }
    }
    return at && (ends_with(at, ")") || ends_with(at, "）")) ? (size_t)(at - name) : strlen(name);
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_keys(const char *const *a, const char *const *b)
{
    size_t n = list_size(a);

    if (n != list_size(b)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (strcmp(a[i], b[i]) != 0) {
            return false;
        }
    }
    return true;
}

/* One quantity of several actors, with one value from one source: one row. */
static bool one_row(const eq_input_info *x, const eq_input_info *y)
{
    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        const char *a = eq_words_both(&x->name, lang), *b = eq_words_both(&y->name, lang);
        size_t n = base_of(a);

        if (!a[n] || n != base_of(b) || strncmp(a, b, n) != 0) {
            return false;
        }
    }
    return x->inert == y->inert && x->text && same_text(x->text, y->text) &&
           same_text(x->rule, y->rule) && !(x->q05 < y->q05) && !(x->q05 > y->q05) &&
           same_keys(x->source, y->source) && same_keys(x->disputed_by, y->disputed_by);
}

typedef struct input_list {
    const eq_input_info **x;
    bool *done;
    size_t n;
} input_list;

/* The name, and whose it is, of every input that shares the row of the first. */
static void row_name(eq_html *h, const input_list *l, size_t first)
{
    static const char *const open[] = { " (", "（" }, *const close[] = { ")", "）" };
    static const char *const between[] = { "; ", "；" };
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } };

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        const char *name = eq_words_both(&l->x[first]->name, lang);
        size_t n = base_of(name), k = 0;

        if (!name[n]) {
            eq_buf_str(&t[lang], name);
            continue;
        }
        eq_buf_put(&t[lang], name, n);
        for (size_t i = first; i < l->n; i++) {
            if (i == first || (!l->done[i] && one_row(l->x[first], l->x[i]))) {
                const char *whose = eq_words_both(&l->x[i]->name, lang) + n + strlen(open[lang]);

                eq_buf_str(&t[lang], k++ ? between[lang] : open[lang]);
                eq_buf_put(&t[lang], whose, strlen(whose) - strlen(close[lang]));
            }
        }
        eq_buf_str(&t[lang], close[lang]);
    }
    for (size_t i = first + 1; i < l->n; i++) {
        l->done[i] = l->done[i] || one_row(l->x[first], l->x[i]);
    }
    eq_html_pair(h, "span", NULL, t);
}

static void input_row(eq_html *h, const input_list *l, size_t i)
{
    const eq_input_info *x = l->x[i];

    eq_html_raw(h, "<tr><th scope=\"row\">");
    row_name(h, l, i);
    eq_html_raw(h, "</th><td>");
    input_value(h, x);
    if (x->inert) {
        eq_html_raw(h, " ");
        tag(h, "inert", EQ_S_REPORT_WHY_INERT);
    }
    if (list_size(x->source) + list_size(x->disputed_by) > 0) {
        eq_html_raw(h, " ");
        origins(h, x);
    }
    eq_html_raw(h, "</td></tr>\n");
}

static void input_table(eq_html *h, input_list *l)
{
    const eq_input_info *x = l->x[0];

    eq_html_raw(h, "<div class=\"scroll\"><table class=\"in\">\n<caption>");
    tag(h, x->policy ? "choice" : "fact", x->policy ? EQ_S_REPORT_POLICY : EQ_S_REPORT_FACT);
    if (x->judgement) {
        tag(h, "judge", EQ_S_REPORT_JUDGEMENT);
    }
    eq_html_raw(h, "</caption>\n<tbody>\n");
    for (size_t i = 0; i < l->n; i++) {
        if (!l->done[i]) {
            input_row(h, l, i);
        }
    }
    eq_html_raw(h, "</tbody></table></div>\n");
}

/* A table of each group that has any. */
static void input_tables(eq_html *h, rank which, size_t n_free)
{
    input_list l = { calloc(h->a->n_input, sizeof(*l.x)), calloc(h->a->n_input, 1), 0 };

    for (size_t group = 0; l.x && l.done && group < 4; group++) {
        l.n = 0;
        for (size_t i = 0; i < h->a->n_input; i++) {
            const eq_input_info *x = &h->a->input[i];

            if (rank_of(h->a, x, n_free) == which && group_of(x) == group) {
                l.done[l.n] = false;
                l.x[l.n++] = x;
            }
        }
        if (l.n > 0) {
            input_table(h, &l);
        }
    }
    h->out->failed = h->out->failed || !l.x || !l.done;
    free(l.x);
    free(l.done);
}

static void folded(eq_html *h, rank which, size_t n_free, size_t n, int title)
{
    eq_buf t[EQ_N_LANG] = { { 0 }, { 0 } }, number = { 0 };

    if (n == 0) {
        return;
    }
    eq_buf_u64(&number, n);
    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_words_put(&t[lang], title, lang, "n", eq_buf_text(&number), NULL);
    }
    eq_html_raw(h, "<details><summary>");
    eq_html_pair(h, "span", NULL, t);
    eq_html_raw(h, "</summary>\n");
    input_tables(h, which, n_free);
    eq_html_raw(h, "</details>\n");
    eq_words_done(&number, h->out);
}

void eq_html_assumes(eq_html *h)
{
    size_t n_free = 0, n[3] = { 0, 0, 0 };

    if (h->a->n_input == 0) {
        return;
    }
    for (size_t i = 0; i < h->a->n_input; i++) {
        n_free += !set_aside(&h->a->input[i]);
    }
    eq_html_section(h, NULL, EQ_S_REPORT_HTML_ASSUMES);
    eq_html_say(h, "p", NULL, EQ_S_REPORT_HTML_ASSUMES_TEXT);
    eq_html_raw(h, "<ul class=\"cards\">\n");
    for (size_t i = 0; i < h->a->n_input; i++) {
        rank r = rank_of(h->a, &h->a->input[i], n_free);

        n[r]++;
        if (r == RANK_CARD) {
            input_card(h, &h->a->input[i]);
        }
    }
    eq_html_raw(h, "</ul>\n");
    folded(h, RANK_MORE, n_free, n[RANK_MORE], EQ_S_REPORT_HTML_MORE);
    folded(h, RANK_FIXED, n_free, n[RANK_FIXED], EQ_S_REPORT_HTML_FIXED);
    eq_html_section_end(h);
}
