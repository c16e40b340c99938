/* Documentation as Markdown: the page of a model, made from its tables; the glossary; what this is
 * and is not. */
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

static const char *equations_of(const eq_model *m)
{
    size_t i = 0;

    while (eq_models[i] != m) {
        i++;
    }
    return eq_model_equations[i];
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
    eq_buf_str(out, "\n\n```text en\n"); /* as in the source: English in both languages */
    eq_buf_str(out, equations_of(m));
    eq_buf_str(out, "```\n");
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

/* ---- pages that are no model's -----------------------------------------------------------------
 */

/* String id "term.7" or "term.7.note"; -1 without one. */
static int term(uint64_t i, const char *end)
{
    eq_buf id = { 0 };
    int found;

    eq_buf_str(&id, "term.");
    eq_buf_u64(&id, i);
    eq_buf_str(&id, end);
    found = eq_string_find(eq_buf_text(&id));
    eq_buf_clear(&id);
    return found;
}

/* Both languages beside each other, whatever is asked for; notes in the asked one. */
static void doc_glossary(eq_buf *out, bool zh)
{
    eq_lang lang = zh ? EQ_ZH : EQ_EN;

    eq_buf_str(out, "# ");
    eq_buf_str(out, eq_string(EQ_S_ABOUT_GLOSSARY, lang));
    eq_buf_str(out, "\n\n| English | 中文 | |\n| --- | --- | --- |\n");
    for (uint64_t i = 1; term(i, "") >= 0; i++) {
        int note = term(i, ".note");

        eq_buf_char(out, '|');
        table_cell(out, eq_string(term(i, ""), EQ_EN));
        table_cell(out, eq_string(term(i, ""), EQ_ZH));
        table_cell(out, note >= 0 ? eq_string(note, lang) : "");
        eq_buf_char(out, '\n');
    }
}

/* What this is and is not, limits, how to cite: a heading, then paragraphs or items. */
static void doc_about(eq_buf *out, bool zh)
{
    static const struct {
        int id;
        const char *mark;
    } part[] = {
        { EQ_S_ABOUT_TITLE, "# " },       { EQ_S_ABOUT_WHAT, "" },
        { EQ_S_ABOUT_READ, "" },          { EQ_S_ABOUT_DOUBT, "" },
        { EQ_S_ABOUT_NOT, "## " },        { EQ_S_ABOUT_NOT_EFFECTS, "- " },
        { EQ_S_ABOUT_NOT_PLACES, "- " },  { EQ_S_ABOUT_NOT_PREDICT, "- " },
        { EQ_S_ABOUT_NOT_INTENT, "- " },  { EQ_S_ABOUT_NOT_YET, "- " },
        { EQ_S_ABOUT_LIMITS, "## " },     { EQ_S_ABOUT_LIMIT_JUDGEMENT, "- " },
        { EQ_S_ABOUT_LIMIT_PAST, "- " },  { EQ_S_ABOUT_LIMIT_ERRORS, "- " },
        { EQ_S_ABOUT_LIMIT_SAME, "- " },  { EQ_S_ABOUT_CITE, "## " },
        { EQ_S_ABOUT_CITE_HOW, "" },      { EQ_S_ABOUT_LICENCE, "## " },
        { EQ_S_ABOUT_LICENCE_WHICH, "" },
    };

    for (size_t i = 0; i < EQ_COUNT(part); i++) {
        bool item = i > 0 && part[i].mark[0] == '-' && part[i - 1].mark[0] == '-';

        eq_buf_str(out, i == 0 || item ? "" : "\n");
        eq_buf_str(out, part[i].mark);
        eq_buf_template(out, eq_string(part[i].id, zh ? EQ_ZH : EQ_EN), "version", eq_version(),
                        NULL);
        eq_buf_char(out, '\n');
    }
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
            const bool zh = c.style.lang == EQ_ZH;
            const eq_model *m = NULL;

            if (strcmp(r->name[i], "about") == 0) {
                doc_about(&c.out, zh);
            } else if (strcmp(r->name[i], "glossary") == 0) {
                doc_glossary(&c.out, zh);
            } else if ((m = eq_need_model(&c, r->name[i]))) {
                doc_model(&c.out, m, zh);
            }
        }
    }
    return eq_call_end(&c, out, err);
}
