/* Quantities given by an expression: `rule: max(cn.stockpile, 100 warheads)`, and on one line for
 * --set. Only the text is taken here; names, units and order are checked when the case knows them
 * (rules.c). Refuses keys that a computed value cannot have. */
#include <string.h>

#include "case/quantity_in.h"
#include "num/mathx.h"

bool eq_text_rule(eq_str text, eq_str *expression, size_t *at)
{
    static const char mark[] = "rule:";
    size_t i = 0;

    while (i < text.n && text.p[i] == ' ') {
        i++;
    }
    if (text.n - i < sizeof mark - 1 || memcmp(text.p + i, mark, sizeof mark - 1) != 0) {
        return false;
    }
    i += sizeof mark - 1;
    while (i < text.n && text.p[i] == ' ') {
        i++;
    }
    *expression = (eq_str){ text.p + i, text.n - i };
    *at = i;
    return true;
}

/* "rule: max(a, b), first: 3 kg", on one line. */
static const char *text_of(eq_arena *arena, eq_str rule, const eq_node *first)
{
    eq_buf b = { 0 };

    rule = eq_str_trim(rule);
    eq_buf_str(&b, "rule: ");
    for (size_t i = 0; i < rule.n; i++) {
        eq_buf_char(&b, rule.p[i] == '\n' ? ' ' : rule.p[i]);
    }
    if (first) {
        eq_buf_str(&b, ", first: ");
        eq_buf_slice(&b, first->text);
    }
    return eq_buf_keep(&b, arena);
}

/* Something of the allowed range stands in the distribution: the first year's value, or 0. */
static eq_status set_rule(eq_arena *arena, const eq_target *t, const eq_expr_text *text,
                          const eq_node *first, eq_quantity *q)
{
    q->text = q->shown = text_of(arena, text->text, first);
    if (!q->text) {
        return EQ_ERR_MEMORY;
    }
    q->is_rule = true;
    q->rule = *text;
    q->dist = (eq_dist){ .family = EQ_DIST_POINT,
                         .a = q->has_first ? q->first : eq_min(eq_max(0, t->lo), t->hi) };
    return EQ_OK;
}

static eq_status refuse(const eq_quantity_context *ctx, const eq_pos *at)
{
    eq_diag_add(ctx->diag, EQ_ERROR, EQ_ERR_TYPE, at, EQ_S_CASE_RULE_ALONE, NULL);
    return EQ_ERR_TYPE;
}

eq_status eq_quantity_rule_text(const eq_quantity_context *ctx, eq_str text, const eq_pos *at,
                                const uint32_t *map, const eq_target *t, eq_quantity *q)
{
    eq_expr_text e = { .src = at->src, .path = at->path };
    size_t begin;

    if (ctx->no_rule) {
        return refuse(ctx, at);
    }
    if (!eq_text_rule(text, &e.text, &begin)) {
        return EQ_ERR_TYPE;
    }
    e.offset = at->offset + begin;
    e.map = map ? map + begin : NULL;
    return set_rule(ctx->arena, t, &e, NULL, q);
}

static eq_status check_keys(const eq_quantity_reader *r)
{
    static const char *const keys[] = { "rule",      "first",       "unit",  "source", "date",
                                        "judgement", "disputed_by", "quote", "page",   "note",
                                        "name",      "allowed",     "whole" };
    eq_status rc = EQ_OK;

    for (const eq_node *c = r->node->child; c; c = c->next) {
        bool known = false;

        for (size_t i = 0; i < EQ_COUNT(keys); i++) {
            known |= strcmp(c->key, keys[i]) == 0;
        }
        if (!known) {
            rc = EQ_ERR_TYPE;
            eq_diag_add(r->ctx->diag, EQ_ERROR, rc, &c->key_pos, EQ_S_CASE_RULE_KEY, "key", c->key,
                        NULL);
        }
    }
    return rc;
}

eq_status eq_quantity_rule(const eq_quantity_reader *r, const eq_node *rule, eq_quantity *q)
{
    const eq_node *first = eq_node_get(r->node, "first");
    eq_expr_text e;
    eq_status rc;

    if (!rule) {
        eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_TYPE, &first->key_pos, EQ_S_CASE_RULE_FIRST,
                    NULL);
        return EQ_ERR_TYPE;
    }
    if (r->ctx->no_rule) {
        return refuse(r->ctx, &rule->key_pos);
    }
    EQ_TRY(check_keys(r));
    if (rule->kind != EQ_NODE_SCALAR) {
        rc = EQ_ERR_TYPE;
        eq_diag_add(r->ctx->diag, EQ_ERROR, rc, &rule->pos, EQ_S_CASE_WANT_EXPRESSION, NULL);
        goto out;
    }
    if (first) {
        if (first->kind != EQ_NODE_SCALAR) {
            rc = EQ_ERR_TYPE;
            eq_diag_add(r->ctx->diag, EQ_ERROR, rc, &first->pos, EQ_S_CASE_WANT_NUMBER, NULL);
            goto out;
        }
        EQ_TRY(eq_quantity_one(r, first, &q->first));
        q->has_first = true;
    }
    e = (eq_expr_text){ .text = rule->text,
                        .src = rule->pos.src,
                        .offset = rule->pos.offset,
                        .map = rule->map,
                        .path = rule->pos.path };
    rc = set_rule(r->ctx->arena, r->target, &e, first, q);
out:
    return rc;
}
