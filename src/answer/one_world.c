/* An answer that is asked in one world of its claim, for a comparison. What names its worlds, as in
 * "baseline.x - slow.x", is the same wherever it is asked: such rows are marked, and in place of
 * such an outcome the claim's path is compared, in the last year that is asked about. Refuses a
 * claim that has no path then. */
#include <math.h>
#include <string.h>

#include "answer/asking.h"

/* One slot, or an input that no world of the two changes. */
static bool same_slot(const eq_case *c, uint32_t i, uint32_t j)
{
    const eq_slot *a = &c->slot[i], *b = &c->slot[j];

    return i == j || (a->kind == EQ_SLOT_INPUT && b->kind == EQ_SLOT_INPUT &&
                      c->path[a->index].input[a->world] == c->path[b->index].input[b->world]);
}

/* Whether a reads nothing that b does not; *named: something in a world that it names. */
static bool reads_within(const eq_case *c, const eq_program *a, const eq_program *b, bool *named)
{
    size_t na, nb;
    const uint32_t *sa = eq_program_slots(a, &na), *sb = eq_program_slots(b, &nb);

    for (size_t i = 0; i < na; i++) {
        bool found = false;

        for (size_t j = 0; j < nb && !found; j++) {
            found = same_slot(c, sa[i], sb[j]);
            *named = *named || sa[i] == sb[j];
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

/* Whether an expression names its worlds, so that it means the same in whichever it is asked. */
static eq_status is_fixed(eq_asking *k, const eq_node *node, bool *out)
{
    eq_program *here, *there;
    bool named;
    eq_ast *ast;
    eq_status rc = EQ_OK;

    *out = false;
    if (!k->o->world || k->c->n_world < 2) {
        return EQ_OK;
    }
    EQ_TRY(eq_case_parse(k->c, node, k->diag, &ast));
    EQ_TRY(eq_case_compile(k->c, k->world, ast, NULL, k->diag, &here));
    *out = true;
    for (uint32_t w = 0; w < k->c->n_world && *out; w++) {
        EQ_TRY(eq_case_compile(k->c, w, ast, NULL, k->diag, &there));
        named = w == k->world;
        *out = reads_within(k->c, here, there, &named) && reads_within(k->c, there, here, &named) &&
               named;
    }
out:
    return rc;
}

eq_status eq_asking_fixed(eq_asking *k, const eq_node *value, const eq_node *given, bool *out)
{
    bool also = true;
    eq_status rc;

    EQ_TRY(is_fixed(k, value, out));
    if (given) {
        EQ_TRY(is_fixed(k, given, &also));
    }
    *out = *out && also;
out:
    return rc;
}

void eq_asking_years(eq_str text, int *first, int *last)
{
    *first = *last = 0;
    for (size_t i = 0; i + 5 < text.n; i++) {
        bool range = text.p[i] == '.' && i > 0 && text.p[i - 1] == '.';
        int year = 0, n = 0;

        while ((text.p[i] == '[' || range) && n < 4 && text.p[i + 1 + (size_t)n] >= '0' &&
               text.p[i + 1 + (size_t)n] <= '9') {
            year = 10 * year + (text.p[i + 1 + (size_t)n++] - '0');
        }
        if (n == 4 && year >= 1900 && year < 2200) {
            *first = *first == 0 || year < *first ? year : *first;
            *last = year > *last ? year : *last;
        }
    }
}

int eq_asking_one_year(const eq_asking *k)
{
    const eq_claim *c = &k->claim;
    int first, last, end = k->c->first_year + k->c->n_years - 1;

    eq_asking_years((c->outcome ? c->outcome : c->proposition)->text, &first, &last);
    return first == last && first >= k->c->first_year && last <= end ? last : 0;
}

static int clamp_year(const eq_asking *k, int year)
{
    int first = k->c->first_year, last = first + k->c->n_years - 1;

    return year < first || year > last ? last : year;
}

/* Whether a row or a figure may differ between worlds. */
static eq_status some_row_differs(eq_asking *k, bool *out)
{
    const eq_claim *c = &k->claim;
    bool fixed = true;
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < c->n_also + c->n_figure && fixed; i++) {
        const eq_claim_also *row = i < c->n_also ? &c->also[i] : &c->figure[i - c->n_also];

        EQ_TRY(eq_asking_fixed(k, row->expression, row->given, &fixed));
    }
    *out = !fixed;
out:
    return rc;
}

eq_status eq_asking_stand_in(eq_asking *k)
{
    const eq_claim *c = &k->claim;
    const eq_node *asked = c->outcome ? c->outcome : c->proposition;
    bool outcome, path = true, rows = false;
    int first, last;
    eq_program *p;
    eq_status rc;

    EQ_TRY(eq_asking_fixed(k, c->proposition, c->given, &k->a->fixed));
    EQ_TRY(eq_asking_fixed(k, asked, c->given, &outcome));
    if (!outcome) {
        goto out;
    }
    if (c->path) {
        EQ_TRY(is_fixed(k, c->path, &path));
    }
    if (path) {
        EQ_TRY(some_row_differs(k, &rows));
        if (rows) {
            goto out; /* these are compared */
        }
        rc = EQ_ERR_UNSUPPORTED;
        eq_diag_add(k->diag, EQ_ERROR, rc, &asked->pos, EQ_S_ANSWER_SAME_IN_WORLDS, "claim", c->id,
                    NULL);
        eq_diag_hint(k->diag, EQ_S_ANSWER_HINT_SAME_IN_WORLDS, "claim", c->id, NULL);
        goto out;
    }
    eq_asking_years(asked->text, &first, &last);
    if (last == 0) {
        eq_asking_years(c->proposition->text, &first, &last);
    }
    k->stand_in_year = clamp_year(k, last);
    EQ_TRY(eq_asking_watch_node(k, c->path, "path", true, &p));
    EQ_TRY(eq_asking_under_given(k));
out:
    return rc;
}

eq_status eq_asking_fill_stand_in(eq_asking *k)
{
    eq_answer *a = k->a;
    eq_buf year = { 0 }, b = { 0 };

    a->compared_year = k->stand_in_year;
    a->compared_path = k->claim.path->text.p;
    eq_buf_i64(&year, k->stand_in_year);
    for (int lang = 0; lang < EQ_N_LANG; lang++) {
        const char *name = k->claim.path_name.t[lang];

        eq_buf_template(&b, eq_string(EQ_S_ANSWER_IN_YEAR, (eq_lang)lang), "name",
                        name ? name : k->claim.path->text.p, "year", eq_buf_text(&year), NULL);
        a->outcome_name.t[lang] = eq_buf_keep(&b, k->arena);
    }
    eq_buf_clear(&year);
    a->threshold = NAN; /* it belongs to the claim's own outcome */
    a->above_is_yes = 0;
    a->outcome_unit = a->path_unit;
    a->outcome_scale = a->path_scale;
    a->path_unit = NULL;
    return a->outcome_name.t[EQ_EN] && a->outcome_name.t[EQ_ZH] ? EQ_OK : EQ_ERR_MEMORY;
}
