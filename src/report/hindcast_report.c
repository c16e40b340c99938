/* The hindcast for a terminal: a block for each power and horizon, China from figures of the day,
 * the agencies; and all of it as tab-separated rows. */
#include "report/hindcast_report.h"

#include <math.h>
#include <string.h>

#include "report/layout.h"

enum { N_COLUMN = 7 };

static void para(const char *text, size_t width, eq_buf *out)
{
    eq_layout_para(text, 0, width, out);
    eq_buf_char(out, '\n');
}

static void para_and_clear(eq_buf *t, size_t width, eq_buf *out)
{
    para(eq_buf_text(t), width, out);
    eq_words_done(t, out);
}

static void grid_head(eq_grid *g, eq_lang lang)
{
    static const int id[] = { EQ_S_HINDCAST_COL_ERROR, EQ_S_HINDCAST_COL_CRPS,
                              EQ_S_HINDCAST_COL_LOG,   EQ_S_HINDCAST_COL_50,
                              EQ_S_HINDCAST_COL_90,    EQ_S_HINDCAST_COL_SKILL };

    eq_grid_init(g, N_COLUMN, 0);
    eq_grid_cell(g, "");
    for (size_t i = 0; i < EQ_COUNT(id); i++) {
        g->right[i + 1] = true;
        eq_grid_cell(g, eq_string(id[i], lang));
    }
}

static void grid_row(eq_grid *g, const char *name, const eq_hc_mean *m, bool reference,
                     eq_lang lang)
{
    eq_buf t = { 0 };

    eq_grid_cell(g, name);
    eq_hindcast_number(m->mae, &t);
    eq_grid_move(g, &t);
    eq_hindcast_number(m->crps, &t);
    eq_grid_move(g, &t);
    eq_buf_fixed(&t, m->log_score, 2);
    eq_grid_move(g, &t);
    eq_hindcast_share(m->in50, &t);
    eq_grid_move(g, &t);
    eq_hindcast_share(m->in90, &t);
    eq_grid_move(g, &t);
    if (!reference) {
        eq_hindcast_skill(&m->skill, lang, &t);
    }
    eq_grid_move(g, &t);
    eq_words_done(&t, &g->text);
}

static void block(const eq_hindcast *h, int actor, int i, const eq_text_style *s, eq_lang lang,
                  eq_buf *out)
{
    const eq_hc_summary *m = &h->summary[EQ_HC_ALL][actor][i];
    size_t width = eq_layout_width(s);
    eq_buf t = { 0 };
    eq_grid g;

    eq_layout_bold(s, true, out);
    eq_hindcast_block(EQ_S_HINDCAST_BLOCK, eq_hindcast_who(actor, lang), m->horizon, m->n,
                      m->windows, lang, out);
    eq_layout_bold(s, false, out);
    eq_buf_char(out, '\n');
    grid_head(&g, lang);
    for (int w = 0; w < EQ_HC_N_WAY; w++) {
        if (m->f[w].there) {
            grid_row(&g, eq_hindcast_way((eq_hc_way)w, lang), &m->f[w], w == EQ_HC_PERSISTENCE,
                     lang);
        }
    }
    eq_grid_write(&g, width, 2, out);
    eq_hindcast_says(h, actor, i, lang, &t);
    eq_layout_para(eq_buf_text(&t), 2, width, out);
    eq_buf_char(out, '\n');
    eq_words_done(&t, out);
}

/* Skill of every policy by itself, powers and horizons side by side. */
static void policies(const eq_hindcast *h, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    size_t width = eq_layout_width(s);
    eq_buf t = { 0 };
    eq_grid g;

    if (!h->policy) {
        return;
    }
    eq_layout_bold(s, true, out);
    eq_buf_str(out, eq_string(EQ_S_HINDCAST_POLICY_TITLE, lang));
    eq_layout_bold(s, false, out);
    eq_buf_char(out, '\n');
    para(eq_string(EQ_S_HINDCAST_POLICY_ABOUT, lang), width, out);
    eq_grid_init(&g, 1 + EQ_HC_ACTORS * EQ_HC_HORIZONS, 0);
    eq_grid_cell(&g, "");
    for (int k = 0; k < EQ_HC_ACTORS * EQ_HC_HORIZONS; k++) {
        g.right[k + 1] = true;
        eq_buf_str(&t, eq_hc_actor[k / EQ_HC_HORIZONS]);
        eq_buf_char(&t, ' ');
        eq_buf_i64(&t, eq_hc_horizon[k % EQ_HC_HORIZONS]);
        eq_grid_move(&g, &t);
    }
    for (int p = 0; p < EQ_HC_POLICIES; p++) {
        eq_grid_cell(&g, eq_hindcast_policy(p, lang));
        for (int k = 0; k < EQ_HC_ACTORS * EQ_HC_HORIZONS; k++) {
            eq_hindcast_policy_skill(&h->policy[p].mean[k / EQ_HC_HORIZONS][k % EQ_HC_HORIZONS],
                                     lang, &t);
            eq_grid_move(&g, &t);
        }
    }
    eq_grid_write(&g, width, 2, out);
    eq_buf_char(out, '\n');
    eq_words_done(&t, out);
}

static void vintages(const eq_hindcast *h, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    size_t width = eq_layout_width(s);

    eq_layout_bold(s, true, out);
    eq_buf_str(out, eq_string(EQ_S_HINDCAST_VINTAGE_TITLE, lang));
    eq_layout_bold(s, false, out);
    eq_buf_char(out, '\n');
    para(eq_string(EQ_S_HINDCAST_VINTAGE_ABOUT, lang), width, out);
    for (int i = 0; i < EQ_HC_HORIZONS; i++) {
        const eq_hc_vintage_summary *v = &h->vintages[i];
        eq_buf t = { 0 };
        eq_grid g;

        eq_hindcast_block(EQ_S_HINDCAST_VINTAGE_ROW, "", v->horizon, v->n, v->windows, lang, out);
        eq_buf_char(out, '\n');
        grid_head(&g, lang);
        for (int k = 0; k < EQ_HINDCAST_VINTAGES; k++) {
            if (eq_hindcast_vintage_mean(v, k)->there) {
                eq_hindcast_vintage_name(v, k, lang, &t);
                grid_row(&g, eq_buf_text(&t), eq_hindcast_vintage_mean(v, k), k == 1, lang);
                eq_words_reset(&t);
            }
        }
        eq_grid_write(&g, width, 2, out);
        eq_hindcast_then(v, lang, &t);
        eq_layout_para(eq_buf_text(&t), 2, width, out);
        eq_buf_char(out, '\n');
        eq_words_done(&t, out);
    }
}

/* "said 592, came 230; CRPS 362; keeping 155: CRPS 75" */
static void agency_line(const eq_hc_agency *a, eq_lang lang, eq_buf *out)
{
    eq_buf said = { 0 }, truth = { 0 }, crps = { 0 };

    eq_hindcast_agency_said(a, lang, &said);
    eq_hindcast_number(a->row->outcome, &truth);
    eq_hindcast_number(a->score.crps, &crps);
    eq_words_put(out, EQ_S_HINDCAST_AGENCY_SAID, lang, "said", eq_buf_text(&said), "truth",
                 eq_buf_text(&truth), "crps", eq_buf_text(&crps), NULL);
    if (a->range) {
        eq_buf_str(out, eq_string(EQ_S_HINDCAST_COMMA, lang));
        eq_buf_str(out, eq_string(a->score.in90 ? EQ_S_HINDCAST_AGENCY_INSIDE
                                                : EQ_S_HINDCAST_AGENCY_OUTSIDE,
                                  lang));
    }
    eq_buf_str(out, eq_string(EQ_S_HINDCAST_COMMA, lang));
    if (a->anchor) {
        eq_words_reset(&said);
        eq_words_reset(&crps);
        eq_hindcast_number(a->anchor->estimate, &said);
        eq_hindcast_number(a->persistence.crps, &crps);
        eq_words_put(out, EQ_S_HINDCAST_AGENCY_ANCHOR, lang, "value", eq_buf_text(&said), "crps",
                     eq_buf_text(&crps), NULL);
    } else {
        eq_buf_str(out, eq_string(EQ_S_HINDCAST_AGENCY_NO_ANCHOR, lang));
    }
    eq_words_done(&said, out);
    eq_words_done(&truth, out);
    eq_words_done(&crps, out);
}

static void agencies(const eq_hindcast *h, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    size_t width = eq_layout_width(s);
    eq_buf t = { 0 };

    eq_layout_bold(s, true, out);
    eq_buf_str(out, eq_string(EQ_S_HINDCAST_AGENCY_TITLE, lang));
    eq_layout_bold(s, false, out);
    eq_buf_char(out, '\n');
    para(eq_string(EQ_S_HINDCAST_AGENCY_ABOUT, lang), width, out);
    for (size_t i = 0; i < h->n_agency; i++) {
        eq_hindcast_agency_name(&h->agency[i], lang, &t);
        eq_layout_para(eq_buf_text(&t), 2, width, out);
        eq_words_reset(&t);
        agency_line(&h->agency[i], lang, &t);
        eq_layout_para(eq_buf_text(&t), 6, width, out);
        eq_words_reset(&t);
    }
    eq_hindcast_agencies_say(h, lang, &t);
    eq_buf_char(out, '\n');
    para_and_clear(&t, width, out);
}

static void one(const eq_hindcast *h, const eq_text_style *s, eq_lang lang, eq_buf *out)
{
    size_t width = eq_layout_width(s);
    eq_buf t = { 0 };

    eq_layout_bold(s, true, out);
    eq_hindcast_title(lang, &t);
    eq_layout_para(eq_buf_text(&t), 0, width, out);
    eq_layout_bold(s, false, out);
    eq_words_reset(&t);
    eq_buf_char(out, '\n');
    para(eq_string(EQ_S_HINDCAST_ABOUT, lang), width, out);
    para(eq_string(EQ_S_HINDCAST_RULES, lang), width, out);
    eq_hindcast_about_model(h, lang, &t);
    para_and_clear(&t, width, out);
    for (int a = 0; a < EQ_HC_ACTORS; a++) {
        for (int i = 0; i < EQ_HC_HORIZONS; i++) {
            block(h, a, i, s, lang, out);
        }
    }
    policies(h, s, lang, out);
    vintages(h, s, lang, out);
    agencies(h, s, lang, out);
    eq_layout_dim(s, true, out);
    eq_layout_para(eq_string(EQ_S_HINDCAST_MORE, lang), 0, width, out);
    eq_layout_dim(s, false, out);
}

void eq_hindcast_text(const eq_hindcast *h, const eq_text_style *s, eq_buf *out)
{
    for (int lang = 0; lang < EQ_N_LANG; lang++) {
        if (s->both || s->lang == (eq_lang)lang) {
            one(h, s, (eq_lang)lang, out);
            eq_buf_str(out, s->both && lang == EQ_EN ? "\n" : "");
        }
    }
}

/* ---- rows -------------------------------------------------------------------------------------
 */

static void field(eq_buf *out, const char *z)
{
    eq_buf_char(out, '\t');
    eq_buf_str(out, z);
}

static void field_num(eq_buf *out, double x)
{
    eq_buf_char(out, '\t');
    if (isfinite(x)) {
        eq_buf_signif(out, x, 6);
    }
}

static void fields_score(eq_buf *out, const eq_hc_score *s)
{
    const double v[] = { s->point,  s->median, s->low50,     s->high50, s->low90,
                         s->high90, s->crps,   s->log_score, s->size };

    for (size_t i = 0; i < EQ_COUNT(v); i++) {
        field_num(out, v[i]);
    }
    eq_buf_char(out, '\n');
}

static void rows_cases(const eq_hindcast *h, eq_buf *out)
{
    for (size_t i = 0; i < h->n_case; i++) {
        const eq_hc_case *c = &h->c[i];

        for (int w = 0; w < EQ_HC_N_WAY; w++) {
            if (c->f[w].there) {
                eq_buf_str(out, "case");
                field(out, eq_hc_actor[c->actor]);
                field_num(out, c->origin);
                field_num(out, c->horizon);
                field_num(out, c->truth);
                field(out, eq_hc_way_name[w]);
                fields_score(out, &c->f[w]);
            }
        }
    }
}

static void rows_means(const eq_hindcast *h, eq_buf *out)
{
    static const char *const sets[EQ_HC_N_SET] = { "all", "before_break", "break" };

    for (int set = 0; set < EQ_HC_N_SET; set++) {
        for (int k = 0; k < EQ_HC_ACTORS * EQ_HC_HORIZONS * EQ_HC_N_WAY; k++) {
            int w = k % EQ_HC_N_WAY, i = k / EQ_HC_N_WAY % EQ_HC_HORIZONS;
            const eq_hc_summary *s = &h->summary[set][k / EQ_HC_N_WAY / EQ_HC_HORIZONS][i];
            const eq_hc_mean *m = &s->f[w];

            if (m->there) {
                eq_buf_str(out, "mean");
                field(out, sets[set]);
                field(out, eq_hc_actor[s->actor]);
                field_num(out, s->horizon);
                field(out, eq_hc_way_name[w]);
                field_num(out, (double)s->n);
                field_num(out, s->windows);
                field_num(out, m->mae);
                field_num(out, m->crps);
                field_num(out, m->log_score);
                field_num(out, m->in50);
                field_num(out, m->in90);
                field_num(out, m->skill.skill);
                field_num(out, m->skill.low);
                field_num(out, m->skill.high);
                eq_buf_char(out, '\n');
            }
        }
    }
}

static void rows_policies(const eq_hindcast *h, eq_buf *out)
{
    for (int k = 0; h->policy && k < EQ_HC_POLICIES * EQ_HC_ACTORS * EQ_HC_HORIZONS; k++) {
        int p = k / EQ_HC_ACTORS / EQ_HC_HORIZONS, a = k / EQ_HC_HORIZONS % EQ_HC_ACTORS;
        const eq_hc_mean *m = &h->policy[p].mean[a][k % EQ_HC_HORIZONS];

        eq_buf_str(out, "policy");
        field(out, eq_hc_policy_name[p]);
        field(out, eq_hc_actor[a]);
        field_num(out, eq_hc_horizon[k % EQ_HC_HORIZONS]);
        field_num(out, m->mae);
        field_num(out, m->crps);
        field_num(out, m->skill.skill);
        field_num(out, m->skill.low);
        field_num(out, m->skill.high);
        eq_buf_char(out, '\n');
    }
}

void eq_hindcast_plain(const eq_hindcast *h, eq_buf *out)
{
    rows_cases(h, out);
    rows_means(h, out);
    rows_policies(h, out);
    for (size_t i = 0; i < h->n_vintage; i++) {
        const eq_hc_vintage_case *c = &h->vintage[i];
        const eq_hc_score *const s[] = { &c->model, &c->persistence, &c->exponential, &c->revised };
        static const char *const name[] = { "model", "persistence", "exponential", "revised" };

        for (size_t k = 0; k < EQ_COUNT(s); k++) {
            if (s[k]->there) {
                eq_buf_str(out, "vintage");
                field_num(out, c->origin);
                field_num(out, c->horizon);
                field(out, c->anchor->id);
                field_num(out, c->anchor->value);
                field_num(out, c->truth);
                field_num(out, c->truth_then);
                field(out, name[k]);
                fields_score(out, s[k]);
            }
        }
    }
    for (size_t i = 0; i < h->n_agency; i++) {
        const eq_hc_agency *a = &h->agency[i];

        eq_buf_str(out, "agency");
        field(out, a->row->id);
        field_num(out, a->row->year_made);
        field_num(out, a->row->target_year);
        field_num(out, a->row->low);
        field_num(out, a->row->estimate);
        field_num(out, a->row->high);
        field_num(out, a->row->outcome);
        field_num(out, a->score.crps);
        field_num(out, a->interval);
        field(out, a->anchor ? a->anchor->id : "");
        field_num(out, a->anchor ? a->persistence.crps : NAN);
        eq_buf_char(out, '\n');
    }
}
