/* The record of estimates as text and JSON. Errors are shown as factors, 1.5 for half too high:
 * that is how the literature speaks; the JSON has their logarithms. */
#include "report/record_report.h"

#include <math.h>

#include "io/json.h"
#include "num/mathx.h"
#include "report/layout.h"

const char *eq_record_family_text(eq_record_family f, eq_lang lang)
{
    static const int id[] = { EQ_S_REPORT_RECORD_US, EQ_S_REPORT_RECORD_EXPERTS,
                              EQ_S_REPORT_RECORD_OTHERS };

    return (size_t)f < EQ_COUNT(id) ? eq_string(id[f], lang) : "";
}

const char *eq_record_horizon_text(eq_record_horizon h, eq_lang lang)
{
    static const int id[] = { EQ_S_REPORT_RECORD_NOW, EQ_S_REPORT_RECORD_NEAR,
                              EQ_S_REPORT_RECORD_FAR, EQ_S_REPORT_RECORD_LONG };

    return (size_t)h < EQ_COUNT(id) ? eq_string(id[h], lang) : "";
}

const char *eq_record_why_text(eq_record_why w, eq_lang lang)
{
    static const int id[] = { EQ_S_REPORT_RECORD_SCORED, EQ_S_REPORT_RECORD_MIXED,
                              EQ_S_REPORT_RECORD_OPEN, EQ_S_REPORT_RECORD_CONDITIONAL,
                              EQ_S_REPORT_RECORD_BOUND };

    return (size_t)w < EQ_COUNT(id) ? eq_string(id[w], lang) : "";
}

static void number(eq_grid *g, double x, int digits)
{
    eq_buf b = { 0 };

    if (isfinite(x)) {
        eq_buf_signif(&b, x, digits);
    } else {
        eq_buf_char(&b, '-');
    }
    eq_grid_move(g, &b);
    eq_words_done(&b, &g->text);
}

static void count(eq_grid *g, size_t n)
{
    eq_buf b = { 0 };

    eq_buf_u64(&b, n);
    eq_grid_move(g, &b);
    eq_words_done(&b, &g->text);
}

/* "0.6 to 2.3" of the factors of two logarithms. */
static void range(eq_grid *g, double low, double high, eq_lang lang)
{
    eq_buf a = { 0 }, b = { 0 }, t = { 0 };

    eq_buf_signif(&a, eq_exp(low), 2);
    eq_buf_signif(&b, eq_exp(high), 2);
    eq_words_put(&t, EQ_S_REPORT_TO, lang, "a", eq_buf_text(&a), "b", eq_buf_text(&b), NULL);
    eq_grid_move(g, &t);
    eq_words_done(&a, &g->text);
    eq_words_done(&b, &g->text);
    eq_words_done(&t, &g->text);
}

static void heads(eq_grid *g, const int *id, size_t n, eq_lang lang)
{
    for (size_t i = 0; i < n; i++) {
        eq_grid_cell(g, eq_string(id[i], lang));
    }
}

static void para(int id, const eq_text_style *style, eq_lang lang, eq_buf *out)
{
    eq_layout_para(eq_string(id, lang), 0, eq_layout_width(style), out);
}

static void counts(const eq_record *r, const eq_record_fit *f, const eq_text_style *style,
                   eq_lang lang, eq_buf *out)
{
    eq_num_text n, of, over, under;
    eq_buf t = { 0 };

    eq_words_put(&t, EQ_S_REPORT_RECORD_COUNTS, lang, "n", eq_num_text_of(&n, (double)f->n), "of",
                 eq_num_text_of(&of, (double)r->n), "over",
                 eq_num_text_of(&over, (double)f->n_over), "under",
                 eq_num_text_of(&under, (double)f->n_under), NULL);
    eq_layout_para(eq_buf_text(&t), 0, eq_layout_width(style), out);
    for (int w = EQ_RECORD_SCORED + 1; w < EQ_N_RECORD_WHY; w++) {
        eq_words_reset(&t);
        eq_buf_u64(&t, r->n_why[w]);
        eq_buf_str(&t, "  ");
        eq_buf_str(&t, eq_record_why_text((eq_record_why)w, lang));
        eq_layout_para(eq_buf_text(&t), 2, eq_layout_width(style), out);
    }
    eq_words_done(&t, out);
}

static void cells(const eq_record_fit *f, const eq_text_style *style, eq_lang lang, eq_buf *out)
{
    static const int head[] = { EQ_S_REPORT_RECORD_H_FAMILY, EQ_S_REPORT_RECORD_H_HORIZON,
                                EQ_S_REPORT_RECORD_H_N,      EQ_S_REPORT_RECORD_H_OWN,
                                EQ_S_REPORT_RECORD_H_BIAS,   EQ_S_REPORT_RECORD_H_SHRUNK,
                                EQ_S_REPORT_RECORD_H_90,     EQ_S_REPORT_RECORD_H_NEXT };
    eq_grid g;

    eq_grid_init(&g, EQ_COUNT(head), 0);
    for (size_t i = 2; i < EQ_COUNT(head); i++) {
        g.right[i] = true;
    }
    heads(&g, head, EQ_COUNT(head), lang);
    for (int k = 0; k < EQ_N_RECORD_FAMILY; k++) {
        for (int h = 0; h < EQ_N_RECORD_HORIZON; h++) {
            const eq_record_cell *c = &f->cell[k][h];

            if (c->n > 0) {
                eq_grid_cell(&g, eq_record_family_text((eq_record_family)k, lang));
                eq_grid_cell(&g, eq_record_horizon_text((eq_record_horizon)h, lang));
                count(&g, c->n);
                count(&g, c->n_own);
                number(&g, eq_exp(c->bias), 2);
                number(&g, eq_exp(c->shrunk), 2);
                range(&g, c->low90, c->high90, lang);
                range(&g, c->next_low, c->next_high, lang);
            }
        }
    }
    eq_grid_write(&g, eq_layout_width(style), 2, out);
}

static void scores(const eq_record *r, const eq_record_fit *f, const eq_text_style *style,
                   eq_lang lang, eq_buf *out)
{
    static const int head[] = { EQ_S_REPORT_RECORD_H_WHAT,      EQ_S_REPORT_RECORD_H_YEARS,
                                EQ_S_REPORT_RECORD_H_ESTIMATE,  EQ_S_REPORT_RECORD_H_OUTCOME,
                                EQ_S_REPORT_RECORD_H_FACTOR,    EQ_S_REPORT_RECORD_H_PUBLISHED,
                                EQ_S_REPORT_RECORD_H_PREDICTED, EQ_S_REPORT_RECORD_H_LOG };
    eq_buf t = { 0 };
    eq_grid g;

    eq_grid_init(&g, EQ_COUNT(head), 0);
    for (size_t i = 1; i < EQ_COUNT(head); i++) {
        g.right[i] = true;
    }
    heads(&g, head, EQ_COUNT(head), lang);
    for (size_t i = 0; i < f->n_score; i++) {
        const eq_record_score *s = &f->score[i];
        const eq_record_row *row = &r->row[s->row];

        eq_buf_str(&t, row->id);
        eq_buf_str(&t, "  ");
        eq_buf_str(&t, row->issuer);
        eq_buf_str(&t, ": ");
        eq_buf_str(&t, row->subject);
        eq_buf_str(&t, ", ");
        eq_buf_str(&t, row->quantity);
        eq_grid_move(&g, &t);
        eq_buf_i64(&t, row->year_made);
        eq_buf_char(&t, '-');
        eq_buf_i64(&t, row->target_year);
        eq_grid_move(&g, &t);
        number(&g, row->estimate, 4);
        number(&g, row->outcome, 4);
        number(&g, eq_exp(row->log_ratio), 2);
        number(&g, s->interval_published, 3);
        number(&g, s->interval_predicted, 3);
        number(&g, s->log_predicted, 3);
    }
    eq_grid_write(&g, eq_layout_width(style), 2, out);
    eq_words_done(&t, out);
}

void eq_record_text(const eq_record *r, const eq_record_fit *f, const eq_text_style *style,
                    eq_buf *out)
{
    for (int k = 0; k < EQ_N_LANG; k++) {
        eq_lang lang = (eq_lang)k;

        if (!style->both && style->lang != lang) {
            continue;
        }
        counts(r, f, style, lang, out);
        eq_buf_char(out, '\n');
        para(EQ_S_REPORT_RECORD_CELLS, style, lang, out);
        cells(f, style, lang, out);
        eq_buf_char(out, '\n');
        para(EQ_S_REPORT_RECORD_SCORES, style, lang, out);
        scores(r, f, style, lang, out);
        eq_buf_char(out, '\n');
        para(EQ_S_REPORT_RECORD_CAUTION, style, lang, out);
    }
}

static void tab(eq_buf *out, double x)
{
    eq_buf_char(out, '\t');
    if (isfinite(x)) {
        eq_buf_signif(out, x, 6);
    }
}

void eq_record_plain(const eq_record *r, const eq_record_fit *f, eq_buf *out)
{
    for (int k = 0; k < EQ_N_RECORD_FAMILY; k++) {
        for (int h = 0; h < EQ_N_RECORD_HORIZON; h++) {
            const eq_record_cell *c = &f->cell[k][h];

            eq_buf_str(out, "cell\t");
            eq_buf_str(out, eq_record_family_key((eq_record_family)k));
            eq_buf_char(out, '\t');
            eq_buf_str(out, eq_record_horizon_key((eq_record_horizon)h));
            tab(out, (double)c->n);
            tab(out, c->bias);
            tab(out, c->shrunk);
            tab(out, c->low90);
            tab(out, c->high90);
            eq_buf_char(out, '\n');
        }
    }
    for (size_t i = 0; i < f->n_score; i++) {
        const eq_record_score *s = &f->score[i];

        eq_buf_str(out, "score\t");
        eq_buf_str(out, r->row[s->row].id);
        tab(out, r->row[s->row].log_ratio);
        tab(out, s->interval_published);
        tab(out, s->interval_predicted);
        tab(out, s->log_predicted);
        eq_buf_char(out, '\n');
    }
}

static void cell_json(eq_json *j, int family, int horizon, const eq_record_cell *c)
{
    eq_json_object(j, NULL);
    eq_json_text(j, "family", eq_record_family_key((eq_record_family)family));
    eq_json_text(j, "horizon", eq_record_horizon_key((eq_record_horizon)horizon));
    eq_json_u64(j, "n", c->n);
    eq_json_u64(j, "n_own", c->n_own);
    eq_json_number(j, "bias", c->bias);
    eq_json_number(j, "se", c->se);
    eq_json_number(j, "spread", c->spread);
    eq_json_number(j, "shrunk_bias", c->shrunk);
    eq_json_number(j, "low90", c->low90);
    eq_json_number(j, "high90", c->high90);
    eq_json_number(j, "shrunk_spread", c->shrunk_spread);
    eq_json_number(j, "next_low90", c->next_low);
    eq_json_number(j, "next_high90", c->next_high);
    eq_json_end(j);
}

static void score_json(eq_json *j, const eq_record *r, const eq_record_score *s)
{
    const eq_record_row *row = &r->row[s->row];

    eq_json_object(j, NULL);
    eq_json_text(j, "id", row->id);
    eq_json_text(j, "family", eq_record_family_key(row->family));
    eq_json_text(j, "horizon", eq_record_horizon_key(row->horizon));
    eq_json_text(j, "kind", eq_record_kind_key(row->kind));
    eq_json_text(j, "definition", row->definition);
    eq_json_u64(j, "year_made", (uint64_t)row->year_made);
    eq_json_u64(j, "target_year", (uint64_t)row->target_year);
    eq_json_number(j, "estimate", row->estimate);
    eq_json_number(j, "outcome", row->outcome);
    eq_json_number(j, "log_ratio", row->log_ratio);
    eq_json_bool(j, "own_outcome", row->own);
    eq_json_bool(j, "checked", row->checked);
    eq_json_number(j, "log_score_published", s->log_published);
    eq_json_number(j, "interval_score_published", s->interval_published);
    eq_json_number(j, "log_score_predicted", s->log_predicted);
    eq_json_number(j, "interval_score_predicted", s->interval_predicted);
    if (s->has_range) {
        eq_json_bool(j, "covered_published", s->covered_published);
    } else {
        eq_json_null(j, "covered_published");
    }
    eq_json_bool(j, "covered_predicted", s->covered_predicted);
    eq_json_end(j);
}

void eq_record_json(const eq_record *r, const eq_record_fit *f, eq_buf *out)
{
    eq_json j;

    eq_json_begin(&j, out, false);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.record/1");
    eq_json_u64(&j, "rows", r->n);
    eq_json_object(&j, "by_reason");
    for (int w = 0; w < EQ_N_RECORD_WHY; w++) {
        eq_json_u64(&j, eq_record_why_key((eq_record_why)w), r->n_why[w]);
    }
    eq_json_end(&j);
    eq_json_u64(&j, "n", f->n);
    eq_json_u64(&j, "n_over", f->n_over);
    eq_json_u64(&j, "n_under", f->n_under);
    eq_json_number(&j, "common_bias", f->mean);
    eq_json_number(&j, "common_low90", f->mean_low90);
    eq_json_number(&j, "common_high90", f->mean_high90);
    eq_json_number(&j, "sigma", f->sigma);
    eq_json_number(&j, "tau", f->tau);
    eq_json_list(&j, "cells");
    for (int k = 0; k < EQ_N_RECORD_FAMILY; k++) {
        for (int h = 0; h < EQ_N_RECORD_HORIZON; h++) {
            cell_json(&j, k, h, &f->cell[k][h]);
        }
    }
    eq_json_end(&j);
    eq_json_list(&j, "scores");
    for (size_t i = 0; i < f->n_score; i++) {
        score_json(&j, r, &f->score[i]);
    }
    eq_json_end(&j);
    eq_json_end(&j);
    eq_buf_char(out, '\n');
}
