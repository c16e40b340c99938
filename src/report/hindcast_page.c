/* docs/hindcast.md, written by `eq hindcast -o hindcast.md`: the tables of the terminal and every
 * case. */
#include <math.h>

#include "report/hindcast_report.h"
#include "report/words.h"

static void bar(eq_buf *out)
{
    eq_buf_str(out, " | ");
}

static void line(eq_buf *out, const char *text)
{
    eq_buf_str(out, text);
    eq_buf_str(out, "\n\n");
}

static void heading(eq_buf *out, const char *text)
{
    eq_buf_str(out, "## ");
    line(out, text);
}

static void rule(size_t n, eq_buf *out)
{
    eq_buf_str(out, "| --- |");
    for (size_t i = 1; i < n; i++) {
        eq_buf_str(out, " ---: |");
    }
    eq_buf_char(out, '\n');
}

static void head(eq_lang lang, eq_buf *out)
{
    static const int id[] = { EQ_S_HINDCAST_COL_ERROR, EQ_S_HINDCAST_COL_CRPS,
                              EQ_S_HINDCAST_COL_LOG,   EQ_S_HINDCAST_COL_50,
                              EQ_S_HINDCAST_COL_90,    EQ_S_HINDCAST_COL_SKILL };

    eq_buf_str(out, "| ");
    for (size_t i = 0; i < EQ_COUNT(id); i++) {
        bar(out);
        eq_buf_str(out, eq_string(id[i], lang));
    }
    eq_buf_str(out, " |\n");
    rule(1 + EQ_COUNT(id), out);
}

static void row(const char *name, const eq_hc_mean *m, bool reference, eq_lang lang, eq_buf *out)
{
    eq_buf_str(out, "| ");
    eq_buf_str(out, name);
    bar(out);
    eq_hindcast_number(m->mae, out);
    bar(out);
    eq_hindcast_number(m->crps, out);
    bar(out);
    eq_buf_fixed(out, m->log_score, 2);
    bar(out);
    eq_hindcast_share(m->in50, out);
    bar(out);
    eq_hindcast_share(m->in90, out);
    bar(out);
    if (!reference) {
        eq_hindcast_skill(&m->skill, lang, out);
    }
    eq_buf_str(out, " |\n");
}

static void blocks(const eq_hindcast *h, eq_lang lang, eq_buf *out)
{
    for (int a = 0; a < EQ_HC_ACTORS; a++) {
        for (int i = 0; i < EQ_HC_HORIZONS; i++) {
            const eq_hc_summary *s = &h->summary[EQ_HC_ALL][a][i];

            eq_buf_str(out, "## ");
            eq_hindcast_block(EQ_S_HINDCAST_BLOCK, eq_hindcast_who(a, lang), s->horizon, s->n,
                              s->windows, lang, out);
            eq_buf_str(out, "\n\n");
            head(lang, out);
            for (int w = 0; w < EQ_HC_N_WAY; w++) {
                if (s->f[w].there) {
                    row(eq_hindcast_way((eq_hc_way)w, lang), &s->f[w], w == EQ_HC_PERSISTENCE, lang,
                        out);
                }
            }
            eq_buf_char(out, '\n');
            eq_hindcast_says(h, a, i, lang, out);
            eq_buf_str(out, "\n\n");
        }
    }
}

static void policies(const eq_hindcast *h, eq_lang lang, eq_buf *out)
{
    if (!h->policy) {
        return;
    }
    heading(out, eq_string(EQ_S_HINDCAST_POLICY_TITLE, lang));
    line(out, eq_string(EQ_S_HINDCAST_POLICY_ABOUT, lang));
    eq_buf_str(out, "| ");
    for (int k = 0; k < EQ_HC_ACTORS * EQ_HC_HORIZONS; k++) {
        bar(out);
        eq_hindcast_block(EQ_S_HINDCAST_SVG_BLOCK, eq_hindcast_who(k / EQ_HC_HORIZONS, lang),
                          eq_hc_horizon[k % EQ_HC_HORIZONS], 0, 0, lang, out);
    }
    eq_buf_str(out, " |\n");
    rule(1 + EQ_HC_ACTORS * EQ_HC_HORIZONS, out);
    for (int p = 0; p < EQ_HC_POLICIES; p++) {
        eq_buf_str(out, "| ");
        eq_buf_str(out, eq_hindcast_policy(p, lang));
        for (int k = 0; k < EQ_HC_ACTORS * EQ_HC_HORIZONS; k++) {
            const eq_hc_mean *m = &h->policy[p].mean[k / EQ_HC_HORIZONS][k % EQ_HC_HORIZONS];

            bar(out);
            eq_hindcast_skill(&m->skill, lang, out);
            eq_buf_str(out, eq_hc_told(m) ? "" : " *");
        }
        eq_buf_str(out, " |\n");
    }
    eq_buf_char(out, '\n');
}

static void vintages(const eq_hindcast *h, eq_lang lang, eq_buf *out)
{
    eq_buf name = { 0 };

    heading(out, eq_string(EQ_S_HINDCAST_VINTAGE_TITLE, lang));
    line(out, eq_string(EQ_S_HINDCAST_VINTAGE_ABOUT, lang));
    for (int i = 0; i < EQ_HC_HORIZONS; i++) {
        const eq_hc_vintage_summary *v = &h->vintages[i];

        eq_hindcast_block(EQ_S_HINDCAST_VINTAGE_ROW, "", v->horizon, v->n, v->windows, lang, out);
        eq_buf_str(out, "\n\n");
        head(lang, out);
        for (int k = 0; k < EQ_HINDCAST_VINTAGES; k++) {
            if (eq_hindcast_vintage_mean(v, k)->there) {
                eq_words_reset(&name);
                eq_hindcast_vintage_name(v, k, lang, &name);
                row(eq_buf_text(&name), eq_hindcast_vintage_mean(v, k), k == 1, lang, out);
            }
        }
        eq_buf_char(out, '\n');
        eq_hindcast_then(v, lang, out);
        eq_buf_str(out, "\n\n");
    }
    eq_words_done(&name, out);
}

static void agencies(const eq_hindcast *h, eq_lang lang, eq_buf *out)
{
    static const int id[] = { EQ_S_HINDCAST_COL_SAID, EQ_S_HINDCAST_COL_CAME,
                              EQ_S_HINDCAST_COL_CRPS, EQ_S_HINDCAST_COL_INTERVAL,
                              EQ_S_HINDCAST_COL_KEPT, EQ_S_HINDCAST_COL_KEPT_CRPS };

    heading(out, eq_string(EQ_S_HINDCAST_AGENCY_TITLE, lang));
    line(out, eq_string(EQ_S_HINDCAST_AGENCY_ABOUT, lang));
    eq_buf_str(out, "| ");
    for (size_t i = 0; i < EQ_COUNT(id); i++) {
        bar(out);
        eq_buf_str(out, eq_string(id[i], lang));
    }
    eq_buf_str(out, " |\n");
    rule(1 + EQ_COUNT(id), out);
    for (size_t i = 0; i < h->n_agency; i++) {
        const eq_hc_agency *a = &h->agency[i];

        eq_buf_str(out, "| ");
        eq_hindcast_agency_name(a, lang, out);
        bar(out);
        eq_hindcast_agency_said(a, lang, out);
        bar(out);
        eq_hindcast_number(a->row->outcome, out);
        bar(out);
        eq_hindcast_number(a->score.crps, out);
        bar(out);
        eq_hindcast_number(a->interval, out);
        bar(out);
        eq_hindcast_number(a->anchor ? a->anchor->estimate : NAN, out);
        bar(out);
        eq_hindcast_number(a->anchor ? a->persistence.crps : NAN, out);
        eq_buf_str(out, " |\n");
    }
    eq_buf_char(out, '\n');
    eq_hindcast_agencies_say(h, lang, out);
    eq_buf_str(out, "\n\n");
}

static void median_cells(const eq_hc_case *c, bool with_model, eq_buf *out)
{
    for (int w = with_model ? EQ_HC_MODEL : EQ_HC_PERSISTENCE; w < EQ_HC_N_WAY; w++) {
        bar(out);
        eq_hindcast_number(floor(c->f[w].median + .5), out);
        eq_buf_str(out, " (");
        eq_hindcast_number(floor(c->f[w].low90 + .5), out);
        eq_buf_str(out, "-");
        eq_hindcast_number(floor(c->f[w].high90 + .5), out);
        eq_buf_str(out, c->f[w].in90 ? ")" : ") *");
    }
}

static void cases(const eq_hindcast *h, eq_lang lang, eq_buf *out)
{
    heading(out, eq_string(EQ_S_HINDCAST_CASES_TITLE, lang));
    line(out, eq_string(EQ_S_HINDCAST_CASES_ABOUT, lang));
    eq_buf_str(out, "| ");
    bar(out);
    eq_buf_str(out, eq_string(EQ_S_HINDCAST_COL_YEARS, lang));
    bar(out);
    eq_buf_str(out, eq_string(EQ_S_HINDCAST_COL_CAME, lang));
    for (int w = h->has_model ? EQ_HC_MODEL : EQ_HC_PERSISTENCE; w < EQ_HC_N_WAY; w++) {
        bar(out);
        eq_buf_str(out, eq_hindcast_way((eq_hc_way)w, lang));
    }
    eq_buf_str(out, " |\n");
    rule(3 + EQ_HC_N_WAY - (h->has_model ? 0 : 1), out);
    for (size_t i = 0; i < h->n_case; i++) {
        const eq_hc_case *c = &h->c[i];

        eq_buf_str(out, "| ");
        eq_buf_str(out, eq_hindcast_who(c->actor, lang));
        bar(out);
        eq_buf_i64(out, c->origin);
        eq_buf_str(out, lang == EQ_ZH ? "至" : "-");
        eq_buf_i64(out, c->origin + c->horizon);
        bar(out);
        eq_hindcast_number(c->truth, out);
        median_cells(c, h->has_model, out);
        eq_buf_str(out, " |\n");
    }
}

void eq_hindcast_page(const eq_hindcast *h, eq_lang lang, eq_buf *out)
{
    eq_buf_str(out, "# ");
    eq_hindcast_title(lang, out);
    eq_buf_str(out, "\n\n");
    line(out, eq_string(EQ_S_HINDCAST_MADE, lang));
    line(out, eq_string(EQ_S_HINDCAST_ABOUT, lang));
    line(out, eq_string(EQ_S_HINDCAST_RULES, lang));
    eq_hindcast_about_model(h, lang, out);
    eq_buf_str(out, "\n\n");
    eq_buf_str(out, "![](pictures/hindcast.");
    eq_buf_str(out, lang == EQ_ZH ? "zh" : "en");
    eq_buf_str(out, ".svg)\n\n");
    blocks(h, lang, out);
    policies(h, lang, out);
    vintages(h, lang, out);
    agencies(h, lang, out);
    cases(h, lang, out);
}
