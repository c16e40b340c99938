/* Values inside the words of a claim: "{m} warheads" says what m is now, so that a question asked
 * with --set is the question answered. Refuses names that are no input. */
#include <string.h>

#include "answer/asking.h"

static void put_number(double x, int digits, eq_buf *out)
{
    if (x >= 1000) {
        eq_buf_grouped(out, x, 0);
    } else {
        eq_buf_signif(out, x, digits);
    }
}

/* The place of a text of the claim: its node, else the file. */
static const eq_pos *place_of(const eq_node *n, const char *text)
{
    if (n->kind == EQ_NODE_SCALAR && n->text.p == text) {
        return &n->pos;
    }
    for (const eq_node *child = n->kind == EQ_NODE_SCALAR ? NULL : n->child; child;
         child = child->next) {
        const eq_pos *at = place_of(child, text);

        if (at) {
            return at;
        }
    }
    return NULL;
}

/* The value of an input in the world that is asked, as a reader of a sentence wants it: "1,000",
 * "90%". */
static void put_value(const eq_asking *k, const eq_path *path, eq_lang lang, eq_buf *out)
{
    const eq_input *in = &k->c->input[path->input[k->world]];
    const char *unit = path->target.unit_text;

    if (in->q.is_rule) {
        eq_buf_slice(out, in->q.rule.text);
    } else if (!in->constant && path->target.type != EQ_NUMBER) {
        eq_buf_str(out, in->q.text);
    } else if (path->target.words) {
        eq_buf_str(out, path->target.words[(size_t)in->value]);
    } else if (path->target.type == EQ_YESNO) {
        eq_buf_str(out,
                   eq_string(in->value > 0.5 ? EQ_S_ANSWER_WORD_YES : EQ_S_ANSWER_WORD_NO, lang));
    } else {
        if (in->constant) {
            put_number(in->value / eq_info_scale(path), 6, out);
        } else { /* a range: its 5 and 95 % points */
            put_number(eq_dist_quantile1(&in->q.dist, 0.05) / eq_info_scale(path), 2, out);
            eq_buf_str(out, "\xe2\x80\x93");
            put_number(eq_dist_quantile1(&in->q.dist, 0.95) / eq_info_scale(path), 2, out);
        }
        eq_buf_str(out, unit && strcmp(unit, "%") == 0 ? "%" : "");
    }
}

static eq_status fill(eq_asking *k, const char **text, eq_lang lang)
{
    const char *p = *text, *open, *close;
    eq_buf b = { 0 };
    eq_status rc = EQ_OK;

    if (!p || !strchr(p, '{')) {
        return EQ_OK;
    }
    while ((open = strchr(p, '{')) != NULL) {
        const char *near = NULL;
        const eq_path *path;
        eq_str name;

        close = strchr(open, '}');
        name = (eq_str){ open + 1, close ? (size_t)(close - open) - 1 : strlen(open + 1) };
        path = eq_case_path(k->c, name, &near);
        if (!close || !path) {
            const char *shown = eq_arena_copy(k->arena, open + 1, name.n + (close != NULL));
            const eq_pos *at = place_of(k->claim.root, *text);

            rc = EQ_ERR_UNKNOWN_NAME;
            eq_diag_add(k->diag, EQ_ERROR, rc, at ? at : &k->claim.root->pos,
                        EQ_S_ANSWER_NO_VALUE_IN_WORDS, "name", shown ? shown : "", NULL);
            if (near) {
                eq_diag_hint(k->diag, EQ_S_CASE_DID_YOU_MEAN, "name", near, NULL);
            }
            goto out;
        }
        eq_buf_slice(&b, (eq_str){ p, (size_t)(open - p) });
        put_value(k, path, lang, &b);
        p = close + 1;
    }
    eq_buf_str(&b, p);
    *text = eq_buf_keep(&b, k->arena);
    rc = *text ? EQ_OK : EQ_ERR_MEMORY;
out:
    eq_buf_clear(&b);
    return rc;
}

static eq_status fill_both(eq_asking *k, eq_both *b)
{
    eq_status rc = EQ_OK;

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        EQ_TRY(fill(k, &b->t[lang], lang));
    }
out:
    return rc;
}

eq_status eq_asking_wording(eq_asking *k)
{
    eq_claim *c = &k->claim;
    eq_status rc;

    EQ_TRY(fill_both(k, &c->question));
    EQ_TRY(fill_both(k, &c->event));
    EQ_TRY(fill_both(k, &c->short_label));
    EQ_TRY(fill_both(k, &c->caveat));
    EQ_TRY(fill_both(k, &c->outcome_name));
    for (size_t i = 0; i < c->n_also; i++) {
        EQ_TRY(fill_both(k, &c->also[i].label));
    }
    for (size_t i = 0; i < c->n_figure; i++) {
        EQ_TRY(fill_both(k, &c->figure[i].label));
    }
    for (size_t i = 0; i < k->c->n_world; i++) {
        for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
            EQ_TRY(fill(k, &k->c->world[i].label[lang], lang));
        }
    }
    for (int i = 0; i < 2; i++) {
        EQ_TRY(fill_both(k, &c->reading[i]));
    }
    for (size_t i = 0; i < c->n_note; i++) {
        EQ_TRY(fill_both(k, &c->note[i]));
    }
out:
    return rc;
}
