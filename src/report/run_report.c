/* Scenario runs as text and JSON. */
#include "report/run_report.h"

#include <math.h>
#include <string.h>

#include "io/json.h"
#include "report/words.h"

/* Of numbers; narrow where the rows would pass the width. */
enum { COLUMN = 11, NARROW_COLUMN = 9, DIGITS = 5 };

static void cell(eq_buf *out, const char *text, size_t width, bool right)
{
    eq_buf_pad(out, eq_str_of(text), width, right);
}

static void number_cell(eq_buf *out, double x, const eq_run_row *row, size_t width, int digits)
{
    eq_buf b = { 0 };

    if (isfinite(x)) {
        eq_buf_signif(&b, x / row->scale, digits);
    } else {
        eq_buf_str(&b, "-");
    }
    cell(out, eq_buf_text(&b), width, true);
    eq_buf_clear(&b);
}

/* Columns for the numbers of all rows. */
static size_t widest_number(const eq_run_summary *s, int digits)
{
    size_t w = 7;

    for (size_t i = 0; i < s->n_row; i++) {
        const eq_run_row *r = &s->row[i];
        const double v[] = { r->mean, r->error, r->q05, r->q50, r->q95 };

        for (size_t k = 0; k < EQ_COUNT(v); k++) {
            eq_buf b = { 0 };

            eq_buf_signif(&b, v[k] / r->scale, digits);
            w = isfinite(v[k]) && b.n > w ? b.n : w;
            eq_buf_clear(&b);
        }
    }
    return w;
}

static void head(const eq_run_summary *s, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf_str(out, s->title.t[lang] && *s->title.t[lang] ? s->title.t[lang] : s->id);
    eq_buf_char(out, '\n');
    if (s->about.t[lang] && *s->about.t[lang]) {
        eq_buf_wrap(out, eq_str_of(s->about.t[lang]), width, 0, false);
        eq_buf_char(out, '\n');
    }
    if (s->partial) {
        eq_buf_str(out, eq_string(EQ_S_RUN_PARTIAL, lang));
        eq_buf_char(out, '\n');
    }
    eq_buf_char(out, '\n');
}

static size_t widest_name(const eq_run_summary *s)
{
    size_t w = 12;

    for (size_t i = 0; i < s->n_row; i++) {
        size_t n = eq_text_width(eq_str_of(s->row[i].name));

        w = n > w ? n : w;
    }
    return w + 2;
}

/* "  infeasible in 7 of 20" behind a row. */
static void none_text(const eq_run_row *r, eq_lang lang, eq_buf *out)
{
    int id = r->none_why.t[lang] ? EQ_S_RUN_NONE
             : r->calendar       ? EQ_S_RUN_NONE_NEVER
                                 : EQ_S_RUN_NONE_BARE;
    eq_buf n = { 0 }, of = { 0 };

    if (r->n_none == 0) {
        return;
    }
    if (r->none.n > 0) {
        eq_buf_u64(&n, r->none.n);
    } else {
        eq_buf_str(&n, eq_string(EQ_S_ANSWER_UNDER_ONE, lang));
    }
    eq_buf_grouped(&of, r->none.of, 0);
    eq_buf_str(out, "  ");
    eq_words_put(out, id, lang, "n", eq_buf_text(&n), "of", eq_buf_text(&of), NULL);
    eq_words_done(&n, out);
    eq_words_done(&of, out);
}

/* What stands below the table of rows without a number, each reason once. */
static void none_notes(const eq_run_summary *s, size_t width, eq_lang lang, eq_buf *out)
{
    const eq_run_row *row = s->n_world > 1 ? s->cell : s->row;

    for (size_t i = 0; i < s->n_row * (s->n_world > 1 ? s->n_world : 1); i++) {
        const char *why = row[i].none_why.t[lang];
        bool again = row[i].n_none == 0;
        eq_buf t = { 0 };

        for (size_t k = 0; k < i && !again; k++) {
            const char *other = s->row[k].none_why.t[lang];

            again =
                s->row[k].n_none > 0 && (why == other || (why && other && strcmp(why, other) == 0));
        }
        if (!again) {
            eq_words_put(&t, why ? EQ_S_RUN_NONE_WHY : EQ_S_RUN_NONE_REST, lang, "why",
                         why ? why : "", NULL);
            eq_buf_wrap(out, eq_str_of(eq_buf_text(&t)), width, 0, false);
            eq_buf_char(out, '\n');
        }
        eq_words_done(&t, out);
    }
}

static void rows_text(const eq_run_summary *s, size_t width, eq_lang lang, eq_buf *out)
{
    static const int titles[] = { EQ_S_RUN_MEAN, EQ_S_RUN_ERROR, EQ_S_RUN_Q05, EQ_S_RUN_Q50,
                                  EQ_S_RUN_Q95 };
    size_t w = widest_name(s), unit = 0, column = widest_number(s, DIGITS) + 2;
    bool narrow;

    if (s->n_row == 0) {
        return;
    }
    for (size_t i = 0; i < s->n_row; i++) {
        size_t n = eq_text_width(eq_str_of(eq_unit_label(s->row[i].unit, lang, true)));

        unit = n > unit ? n : unit;
    }
    column = column > COLUMN ? column : COLUMN;
    narrow = w + EQ_COUNT(titles) * column + 2 + unit > width;
    column = narrow ? widest_number(s, DIGITS - 1) + 1 : column;
    column = column > NARROW_COLUMN ? column : NARROW_COLUMN;
    cell(out, "", w, false);
    for (size_t i = 0; i < EQ_COUNT(titles); i++) {
        cell(out, eq_string(titles[i], lang), column, true);
    }
    eq_buf_char(out, '\n');
    for (size_t i = 0; i < s->n_row; i++) {
        const eq_run_row *r = &s->row[i];
        double error = r->error > 1e-12 * fabs(r->mean) ? r->error : 0; /* below: rounding */
        const double v[] = { r->mean, error, r->q05, r->q50, r->q95 };

        cell(out, r->name, w, false);
        for (size_t k = 0; k < EQ_COUNT(v); k++) {
            number_cell(out, v[k], r, column, narrow ? DIGITS - 1 : DIGITS);
        }
        if (r->unit && strcmp(r->unit, "1") != 0) {
            eq_buf_str(out, "  ");
            eq_buf_str(out, eq_unit_label(r->unit, lang, true));
        }
        if (r->n_bad > 0) {
            eq_buf n = { 0 };

            eq_buf_u64(&n, r->n_bad);
            eq_buf_str(out, "  ");
            eq_buf_template(out, eq_string(EQ_S_RUN_FAILED, lang), "n", eq_buf_text(&n), NULL);
            eq_buf_clear(&n);
        }
        none_text(r, lang, out);
        eq_buf_char(out, '\n');
    }
    none_notes(s, width, lang, out);
    eq_buf_char(out, '\n');
}

static const char *row_label(const eq_run_row *r, eq_lang lang)
{
    return r->label.t[lang] && *r->label.t[lang] ? r->label.t[lang] : r->name;
}

static size_t widest_world(const eq_run_summary *s, eq_lang lang)
{
    size_t w = 10;

    for (size_t i = 0; i < s->n_world; i++) {
        size_t n = eq_text_width(eq_str_of(s->world[i].label[lang]));

        w = n > w ? n : w;
    }
    return w + 2;
}

/* A line for each number of another world that some futures do not have. */
static void worlds_none(const eq_run_summary *s, eq_lang lang, eq_buf *out)
{
    for (size_t i = 0; i < s->n_row * s->n_world; i++) {
        const eq_run_row *r = &s->cell[i];

        if (r->n_none > 0 && i % s->n_world > 0) {
            eq_buf_str(out, row_label(r, lang));
            eq_buf_str(out, lang == EQ_ZH ? "，" : ", ");
            eq_buf_str(out, s->world[i % s->n_world].label[lang]);
            eq_buf_str(out, lang == EQ_ZH ? "：" : ":");
            none_text(r, lang, out);
            eq_buf_char(out, '\n');
        }
    }
}

enum { CODE_COLUMN = 10, INDENT = 2 };

/* "(3)": a world by its place in the list */
static void world_code(size_t k, size_t width, eq_buf *out)
{
    eq_buf code = { 0 };

    eq_buf_char(&code, '(');
    eq_buf_u64(&code, k + 1);
    eq_buf_char(&code, ')');
    cell(out, eq_buf_text(&code), width, true);
    eq_buf_clear(&code);
}

/* The names of worlds above their columns; where they do not fit there, in a list with codes. */
static void world_heads(const eq_run_summary *s, size_t left, size_t column, bool codes,
                        eq_lang lang, eq_buf *out)
{
    for (size_t k = 0; codes && k < s->n_world; k++) {
        world_code(k, 6, out);
        eq_buf_str(out, "  ");
        eq_buf_str(out, s->world[k].label[lang]);
        eq_buf_char(out, '\n');
    }
    cell(out, "", left, false);
    for (size_t k = 0; k < s->n_world; k++) {
        if (codes) {
            world_code(k, column, out);
        } else {
            cell(out, s->world[k].label[lang], column, true);
        }
    }
    eq_buf_char(out, '\n');
}

/* Means of all worlds, outputs by worlds; `width` columns of text. */
static void worlds_text(const eq_run_summary *s, size_t width, eq_lang lang, eq_buf *out)
{
    size_t w = 12, column = widest_world(s, lang);
    bool codes, two_lines;

    if (s->n_world < 2 || s->n_row == 0) {
        return;
    }
    for (size_t i = 0; i < s->n_row; i++) {
        size_t n = eq_text_width(eq_str_of(row_label(&s->row[i], lang)));

        w = n > w ? n : w;
    }
    two_lines = w + s->n_world * column > width;
    codes = INDENT + s->n_world * column > width;
    if (codes) {
        column = CODE_COLUMN;
        two_lines = w + s->n_world * column > width;
    }
    w = two_lines ? INDENT : w;
    eq_buf_str(out, eq_string(EQ_S_RUN_WORLDS, lang));
    eq_buf_char(out, '\n');
    world_heads(s, w, column, codes, lang, out);
    for (size_t i = 0; i < s->n_row; i++) {
        const char *unit = s->row[i].unit;

        if (two_lines) { /* the unit goes with the name: the numbers fill the line */
            eq_buf_str(out, row_label(&s->row[i], lang));
            if (unit && strcmp(unit, "1") != 0) {
                eq_buf_str(out, lang == EQ_ZH ? "，" : ", ");
                eq_buf_str(out, eq_unit_label(unit, lang, true));
                unit = NULL;
            }
            eq_buf_char(out, '\n');
        }
        cell(out, two_lines ? "" : row_label(&s->row[i], lang), w, false);
        for (size_t k = 0; k < s->n_world; k++) {
            const eq_run_row *r = &s->cell[i * s->n_world + k];

            number_cell(out, r->mean, r, column, DIGITS);
        }
        eq_buf_str(out, unit && strcmp(unit, "1") != 0 ? "  " : "");
        eq_buf_str(out, unit && strcmp(unit, "1") != 0 ? eq_unit_label(unit, lang, true) : "");
        eq_buf_char(out, '\n');
    }
    worlds_none(s, lang, out);
    eq_buf_char(out, '\n');
    eq_buf_template(out, eq_string(EQ_S_RUN_WORLD, lang), "world", s->world[0].label[lang], NULL);
    eq_buf_char(out, '\n');
}

static void checks_text(const eq_run_summary *s, const eq_text_style *style, eq_lang lang,
                        eq_buf *out)
{
    eq_answer a = { .n_check = s->n_check, .check = s->check };
    eq_text_style one = *style;

    if (s->n_check > 0) {
        one.lang = lang;
        one.both = false;
        eq_checks_text(&a, &one, out);
    }
}

static void origin_line(const eq_run_summary *s, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf n = { 0 }, seed = { 0 }, line = { 0 };

    eq_buf_grouped(&n, (double)s->origin.n, 0);
    eq_buf_u64(&seed, s->origin.seed);
    eq_buf_template(&line, eq_string(EQ_S_RUN_ORIGIN, lang), "models",
                    eq_words_models(&s->origin, lang), "date", s->origin.data_date, "seed",
                    eq_buf_text(&seed), "n", eq_buf_text(&n), "hash", s->origin.scenario_hash,
                    NULL);
    eq_buf_wrap(out, eq_str_of(eq_buf_text(&line)), width, 0, false);
    eq_buf_char(out, '\n');
    eq_buf_clear(&line);
    eq_buf_clear(&n);
    eq_buf_clear(&seed);
}

static void each_language(const eq_run_summary *s, const eq_text_style *style, eq_buf *out,
                          void (*write)(const eq_run_summary *, const eq_text_style *, eq_lang,
                                        eq_buf *))
{
    for (int lang = 0; lang < EQ_N_LANG; lang++) {
        if (style->both || style->lang == (eq_lang)lang) {
            write(s, style, (eq_lang)lang, out);
        }
    }
}

static void run_one(const eq_run_summary *s, const eq_text_style *style, eq_lang lang, eq_buf *out)
{
    head(s, style->width, lang, out);
    worlds_text(s, style->width, lang, out);
    rows_text(s, style->width, lang, out);
    checks_text(s, style, lang, out);
    origin_line(s, style->width, lang, out);
}

void eq_run_text(const eq_run_summary *s, const eq_text_style *style, eq_buf *out)
{
    each_language(s, style, out, run_one);
}

static void keys_text(const char *const *keys, eq_buf *out)
{
    for (size_t i = 0; keys && keys[i]; i++) {
        if (!eq_words_repeated(keys, i)) {
            eq_buf_str(out, i ? ", " : " [");
            eq_buf_str(out, keys[i]);
        }
    }
    eq_buf_str(out, keys && keys[0] ? "]" : "");
}

/* Of a claim: that these numbers are not those under its condition. */
static void whose_numbers(const eq_run_summary *s, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };

    if (!s->claim) {
        return;
    }
    eq_words_put(&t, s->given ? EQ_S_RUN_OF_CLAIM_GIVEN : EQ_S_RUN_OF_CLAIM, lang, "claim",
                 s->claim, "given", s->given ? s->given : "", NULL);
    eq_buf_wrap(out, eq_str_of(eq_buf_text(&t)), width, 0, false);
    eq_buf_str(out, "\n\n");
    eq_words_done(&t, out);
}

static void origin_one(const eq_run_summary *s, const eq_text_style *style, eq_lang lang,
                       eq_buf *out)
{
    head(s, style->width, lang, out);
    rows_text(s, style->width, lang, out);
    whose_numbers(s, style->width, lang, out);
    eq_buf_str(out, eq_string(EQ_S_RUN_INPUTS, lang));
    eq_buf_char(out, '\n');
    for (size_t i = 0; i < s->n_input; i++) {
        const eq_input_info *in = &s->input[i];
        eq_buf line = { 0 };

        eq_buf_str(&line, in->key);
        eq_buf_str(&line, " = ");
        eq_quantity_write(in->shown, in->key, true, lang, &line);
        keys_text(in->source, &line);
        if (in->judgement) {
            eq_buf_str(&line, eq_string(EQ_S_RUN_JUDGEMENT, lang));
        }
        eq_buf_str(out, "  ");
        eq_buf_wrap(out, (eq_str){ eq_buf_text(&line), line.n }, style->width - 2, 6, false);
        eq_buf_char(out, '\n');
        eq_buf_clear(&line);
    }
    eq_buf_char(out, '\n');
    eq_buf_str(out, eq_string(EQ_S_RUN_SOURCES, lang));
    eq_buf_char(out, '\n');
    for (size_t i = 0; i < s->n_source; i++) {
        eq_buf line = { 0 };

        eq_buf_str(&line, "[");
        eq_buf_str(&line, s->source[i]->key);
        eq_buf_str(&line, "] ");
        eq_bib_write(s->source[i], &line);
        eq_buf_str(out, "  ");
        eq_buf_wrap(out, (eq_str){ eq_buf_text(&line), line.n }, style->width - 2, 6, false);
        eq_buf_char(out, '\n');
        eq_buf_clear(&line);
    }
    eq_buf_char(out, '\n');
    origin_line(s, style->width, lang, out);
}

void eq_origin_text(const eq_run_summary *s, const eq_text_style *style, eq_buf *out)
{
    each_language(s, style, out, origin_one);
}

/* What is computed by an expression and not drawn. */
static void plan_rules(const eq_run_summary *s, const eq_text_style *style, eq_lang lang,
                       eq_buf *out)
{
    if (s->n_rule > 0) {
        eq_buf_str(out, eq_string(EQ_S_RUN_RULES, lang));
        eq_buf_char(out, '\n');
    }
    for (size_t i = 0; i < s->n_rule; i++) {
        const eq_rule_row *r = &s->rule[i];
        eq_buf line = { 0 };

        eq_buf_str(&line, r->key);
        if (r->worlds) {
            eq_buf_str(&line, " (");
            eq_buf_str(&line, r->worlds);
            eq_buf_char(&line, ')');
        }
        eq_buf_str(&line, " = ");
        eq_quantity_write(r->text, r->key, true, lang, &line);
        eq_buf_str(out, "  ");
        eq_buf_wrap(out, (eq_str){ eq_buf_text(&line), line.n }, style->width - 2, 6, false);
        eq_buf_char(out, '\n');
        eq_buf_clear(&line);
    }
}

static void plan_one(const eq_run_summary *s, const eq_text_style *style, eq_lang lang, eq_buf *out)
{
    eq_buf n = { 0 }, cells = { 0 }, blocks = { 0 };

    head(s, style->width, lang, out);
    eq_buf_grouped(&n, (double)s->origin.n, 0);
    eq_buf_u64(&cells, s->n_cell);
    eq_buf_u64(&blocks, s->n_block);
    eq_buf_template(out, eq_string(EQ_S_RUN_PLAN, lang), "n", eq_buf_text(&n), "blocks",
                    eq_buf_text(&blocks), "cells", eq_buf_text(&cells), "design", s->origin.design,
                    "hash", s->plan_hash, NULL);
    eq_buf_char(out, '\n');
    for (size_t i = 0; i < s->n_row; i++) {
        eq_buf_str(out, "  ");
        eq_buf_str(out, s->row[i].name);
        eq_buf_char(out, '\n');
    }
    plan_rules(s, style, lang, out);
    eq_buf_clear(&n);
    eq_buf_clear(&cells);
    eq_buf_clear(&blocks);
}

void eq_plan_text(const eq_run_summary *s, const eq_text_style *style, eq_buf *out)
{
    each_language(s, style, out, plan_one);
}

/* Futures in which no number is the answer; null where there are none. */
static void none_json(eq_json *j, const eq_run_row *r)
{
    if (r->n_none == 0) {
        eq_json_null(j, "none");
        return;
    }
    eq_json_object(j, "none");
    eq_json_u64(j, "futures", r->n_none);
    eq_json_object(j, "count");
    eq_json_u64(j, "n", r->none.n);
    eq_json_u64(j, "of", r->none.of);
    eq_json_end(j);
    eq_json_text(j, "why", r->none_why.t[EQ_EN]);
    eq_json_text(j, "why_zh", r->none_why.t[EQ_ZH]);
    eq_json_end(j);
}

static void row_json(eq_json *j, const eq_run_row *r)
{
    eq_json_object(j, NULL);
    eq_json_text(j, "name", r->name);
    eq_json_text(j, "unit", r->unit);
    eq_json_number(j, "mean", r->mean / r->scale);
    eq_json_number(j, "error", r->error / r->scale);
    eq_json_number(j, "q05", r->q05 / r->scale);
    eq_json_number(j, "q50", r->q50 / r->scale);
    eq_json_number(j, "q95", r->q95 / r->scale);
    eq_json_number(j, "quantile_error", r->quantile_error / r->scale);
    eq_json_u64(j, "failed", r->n_bad);
    none_json(j, r);
    eq_json_end(j);
}

/* Only when there are several. */
static void worlds_json(eq_json *j, const eq_run_summary *s)
{
    if (s->n_world < 2) {
        return;
    }
    eq_json_list(j, "worlds");
    for (size_t k = 0; k < s->n_world; k++) {
        eq_json_object(j, NULL);
        eq_json_text(j, "name", s->world[k].name);
        eq_json_text(j, "label", s->world[k].label[EQ_EN]);
        eq_json_text(j, "label_zh", s->world[k].label[EQ_ZH]);
        eq_json_list(j, "outputs");
        for (size_t i = 0; i < s->n_row; i++) {
            row_json(j, &s->cell[i * s->n_world + k]);
        }
        eq_json_end(j);
        eq_json_end(j);
    }
    eq_json_end(j);
}

/* Only when there are some. */
static void rules_json(eq_json *j, const eq_run_summary *s)
{
    if (s->n_rule == 0) {
        return;
    }
    eq_json_list(j, "rules");
    for (size_t i = 0; i < s->n_rule; i++) {
        eq_json_object(j, NULL);
        eq_json_text(j, "key", s->rule[i].key);
        eq_json_text(j, "text", s->rule[i].text);
        eq_json_text(j, "worlds", s->rule[i].worlds);
        eq_json_end(j);
    }
    eq_json_end(j);
}

static void checks_json(eq_json *j, const eq_run_summary *s)
{
    eq_json_list(j, "checks");
    for (size_t i = 0; i < s->n_check; i++) {
        const eq_check_row *k = &s->check[i];

        eq_json_object(j, NULL);
        eq_json_text(j, "label", k->label.t[EQ_EN]);
        eq_json_text(j, "expression", k->expression);
        eq_json_number(j, "value", k->value);
        eq_json_number(j, "printed", k->printed);
        eq_json_text(j, "printed_text", k->printed_text);
        eq_json_number(j, "tolerance", k->tolerance);
        eq_json_bool(j, "agrees", k->agrees);
        eq_json_text(j, "source", k->source);
        eq_json_text(j, "note", k->note.t[EQ_EN]);
        eq_json_text(j, "note_zh", k->note.t[EQ_ZH]);
        eq_json_end(j);
    }
    eq_json_end(j);
}

void eq_run_json(const eq_run_summary *s, eq_buf *out)
{
    eq_json j;

    eq_json_begin(&j, out, false);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.run/1");
    eq_json_text(&j, "id", s->id);
    eq_json_bool(&j, "partial", s->partial);
    eq_json_u64(&j, "n", s->origin.n);
    eq_json_list(&j, "outputs");
    for (size_t i = 0; i < s->n_row; i++) {
        row_json(&j, &s->row[i]);
    }
    eq_json_end(&j);
    worlds_json(&j, s);
    checks_json(&j, s);
    rules_json(&j, s);
    eq_json_object(&j, "provenance");
    eq_json_u64(&j, "seed", s->origin.seed);
    eq_json_text(&j, "design", s->origin.design);
    eq_json_text(&j, "scenario_hash", s->origin.scenario_hash);
    eq_json_text(&j, "data_hash", s->origin.data_hash);
    eq_json_text(&j, "model_revisions", s->origin.model_revisions);
    eq_json_text(&j, "version", s->origin.version);
    eq_json_end(&j);
    eq_json_end(&j);
    eq_buf_char(out, '\n');
}
