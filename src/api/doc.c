/* The documentation page of a model as Markdown, made from its tables. */
#include <string.h>

#include "api/lists.h"

static void table_cell(eq_buf *out, const char *text)
{
    eq_buf_str(out, " ");
    for (const char *p = text ? text : ""; *p; p++) {
        if (*p == '|') {
            eq_buf_char(out, '\\');
        }
        eq_buf_char(out, *p == '\n' ? ' ' : *p);
    }
    eq_buf_str(out, " |");
}

/* In models of all actors a column says for whom a row is. */
static void whose_cell(eq_buf *out, const eq_model *m, const char *key, bool param)
{
    eq_buf b = { 0 };

    if (m->scope == EQ_SCOPE_WORLD) {
        eq_whose_text(m, key, param, &b);
        table_cell(out, eq_buf_text(&b));
    }
    eq_buf_clear(&b);
}

static void whose_head(eq_buf *out, const eq_model *m, const char *text)
{
    eq_buf_str(out, m->scope == EQ_SCOPE_WORLD ? text : "");
}

static void doc_params(eq_buf *out, const eq_model *m, bool zh)
{
    eq_buf b = { 0 };

    eq_buf_str(out, zh ? "\n| 键 |" : "\n| key |");
    whose_head(out, m, zh ? " 谁的 |" : " whose |");
    eq_buf_str(out, zh ? " 名称 | 单位 | 类别 | 允许范围 | 默认 | 来源 | 说明 |\n"
                       : " name | unit | kind | allowed | default | source | help |\n");
    whose_head(out, m, "| --- ");
    eq_buf_str(out, "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (size_t k = 0; k < m->n_param; k++) {
        const eq_param *p = &m->param[k];

        if (eq_param_is_repeat(m, k)) {
            continue;
        }
        eq_buf_char(out, '|');
        table_cell(out, p->key);
        whose_cell(out, m, p->key, true);
        table_cell(out, zh ? p->name_zh : p->name_en);
        table_cell(out, p->unit);
        table_cell(out, eq_string(p->kind == EQ_POLICY ? EQ_S_API_POLICY : EQ_S_API_FACT,
                                  zh ? EQ_ZH : EQ_EN));
        eq_buf_reset(&b);
        eq_bounds_text(p, zh ? EQ_ZH : EQ_EN, &b);
        table_cell(out, eq_buf_text(&b));
        eq_buf_reset(&b);
        eq_quantity_write(p->dflt ? p->dflt : "", p->key, true, zh ? EQ_ZH : EQ_EN, &b);
        table_cell(out, eq_buf_text(&b));
        table_cell(out,
                   p->judgement ? eq_string(EQ_S_API_JUDGEMENT, zh ? EQ_ZH : EQ_EN) : p->source);
        table_cell(out, zh ? p->help_zh : p->help_en);
        eq_buf_char(out, '\n');
    }
    eq_buf_clear(&b);
}

/* Outputs that may be infinite, and what that says. */
static void doc_none(eq_buf *out, const eq_model *m, bool zh)
{
    bool any = false;

    for (size_t k = 0; k < m->n_output; k++) {
        const eq_output *o = &m->output[k];

        if (o->none_en) {
            eq_buf_str(out, any  ? ""
                            : zh ? "\n| 可能无解的输出 | 原因 |\n| --- | --- |\n"
                                 : "\n| may have no answer | because |\n| --- | --- |\n");
            eq_buf_char(out, '|');
            table_cell(out, o->key);
            table_cell(out, zh ? o->none_zh : o->none_en);
            eq_buf_char(out, '\n');
            any = true;
        }
    }
}

static void doc_model(eq_buf *out, const eq_model *m, bool zh)
{
    eq_buf_str(out, "# ");
    eq_buf_str(out, m->name);
    eq_buf_str(out, " r");
    eq_buf_i64(out, m->revision);
    eq_buf_str(out, zh ? "：" : ": ");
    eq_buf_str(out, zh ? m->title_zh : m->title_en);
    eq_buf_str(out, "\n\n");
    eq_buf_str(out, zh ? m->omits_zh : m->omits_en);
    eq_buf_str(out, "\n\n");
    eq_buf_template(out, eq_string(EQ_S_API_DOC_EQUATIONS, zh ? EQ_ZH : EQ_EN), "name", m->name,
                    "source", m->source, NULL);
    eq_buf_char(out, '\n');
    doc_params(out, m, zh);
    eq_buf_str(out, zh ? "\n| 输出 |" : "\n| output |");
    whose_head(out, m, zh ? " 谁的 |" : " whose |");
    eq_buf_str(out, zh ? " 名称 | 单位 | 逐年 | 说明 |\n" : " name | unit | yearly | help |\n");
    whose_head(out, m, "| --- ");
    eq_buf_str(out, "| --- | --- | --- | --- | --- |\n");
    for (size_t k = 0; k < m->n_output; k++) {
        const eq_output *o = &m->output[k];

        if (eq_output_is_repeat(m, k)) {
            continue;
        }
        eq_buf_char(out, '|');
        table_cell(out, o->key);
        whose_cell(out, m, o->key, false);
        table_cell(out, zh ? o->name_zh : o->name_en);
        table_cell(out, o->unit);
        table_cell(out, o->yearly ? (zh ? "是" : "yes") : (zh ? "否" : "no"));
        table_cell(out, zh ? o->help_zh : o->help_en);
        eq_buf_char(out, '\n');
    }
    doc_none(out, m, zh);
}

eq_outcome eq_verb_doc(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        if (r->n_name == 0) {
            for (size_t i = 0; eq_models[i]; i++) {
                doc_model(&c.out, eq_models[i], c.style.lang == EQ_ZH);
                eq_buf_char(&c.out, '\n');
            }
        }
        for (size_t i = 0; i < r->n_name && c.rc == EQ_OK; i++) {
            const eq_model *m = eq_need_model(&c, r->name[i]);

            if (m) {
                doc_model(&c.out, m, c.style.lang == EQ_ZH);
            }
        }
    }
    return eq_call_end(&c, out, err);
}
