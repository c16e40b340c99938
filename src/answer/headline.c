/* The headline of an answer: the chance, its count, the dots, the same for every world and for what
 * stands beside it. */
#include <math.h>

#include "answer/asking.h"

/* "n of `of`" for a chance; {0, 0} when there is no answer. */
eq_count eq_count_of(double p, bool exact)
{
    static const unsigned of[] = { 20, 100, 1000 };
    bool none = !exact && p < 0.001, all = !exact && p > 0.999; /* as the percents say */

    for (size_t i = 0; i < EQ_COUNT(of) && isfinite(p); i++) {
        unsigned n = none ? 0 : all ? of[i] : (unsigned)floor(p * of[i] + 0.5);

        if (exact || (n > 0 && n < of[i]) || i + 1 == EQ_COUNT(of)) {
            return (eq_count){ .n = n, .of = of[i] };
        }
    }
    return (eq_count){ .n = 0 };
}

eq_count eq_count_infinite(const eq_column_result *c, double *share)
{
    uint64_t n = c->n_none;

    for (size_t i = 0; i < EQ_MAX_SCRAMBLE; i++) {
        n += c->sums.n[i];
    }
    *share = n > 0 ? (double)c->n_none / (double)n : 0;
    return c->n_none > 0 ? eq_count_of(*share, c->n_none == n) : (eq_count){ .n = 0 };
}

uint64_t eq_asking_counted(const eq_result *r, size_t column)
{
    uint64_t n = 0;

    for (size_t i = 0; i < EQ_MAX_SCRAMBLE; i++) {
        n += r->column[column].sums.n[i];
    }
    return n;
}

double eq_asking_p(const eq_asking *k, const eq_result *r, size_t column)
{
    bool few = k->watch[column].given && eq_asking_counted(r, column) < EQ_LEAST_GIVEN;

    return few ? NAN : r->column[column].mean;
}

/* ---- the headline
 * -------------------------------------------------------------------------------- */

/* Whether a game has the same numbers in every future. */
static bool certain_game(const eq_asking *k, uint32_t world)
{
    const eq_case_game *g = k->c->game;
    bool yes = g->method != EQ_LANES_QRE || eq_asking_certain(k, g->precision[world]);

    for (size_t i = 0; i < g->n_value && yes; i++) {
        yes = eq_asking_certain(k, g->value[i].program[world]);
    }
    return yes;
}

bool eq_asking_certain(const eq_asking *k, const eq_program *p)
{
    const eq_case *c = k->c;
    size_t n;
    const uint32_t *slot = eq_program_slots(p, &n);
    bool yes = true;

    for (size_t i = 0; i < n && yes; i++) {
        const eq_slot *s = &c->slot[slot[i]];

        if (s->kind == EQ_SLOT_INPUT) {
            yes = c->input[c->path[s->index].input[s->world]].known;
        } else if (s->kind == EQ_SLOT_DERIVED) {
            yes = eq_asking_certain(k, c->derived[s->index].program[s->world]);
        } else if (s->kind == EQ_SLOT_GAME) {
            yes = certain_game(k, s->world);
        } else {
            const eq_instance *in = &c->instance[s->index];

            for (size_t j = 0; j < in->model->n_param && yes; j++) {
                yes = c->input[c->path[in->path[j]].input[s->world]].known;
            }
        }
    }
    return yes;
}

/* ... nor by a draw of its own: then every future gives the same, and a count of it is exact. */
static bool certain_column(const eq_asking *k, size_t i)
{
    const eq_sums *sums = &k->main->column[i].sums;

    bool same = sums->min == sums->max;

    return same && (k->claim.definition || eq_asking_certain(k, k->watch[i].program));
}

/* The chance of a core column as a count; for yes or no, with the futures behind it. */
static eq_count count_column(const eq_asking *k, size_t i)
{
    const eq_sums *sums = &k->main->column[i].sums;
    double p = eq_asking_p(k, k->main, i);
    bool exact = certain_column(k, i);
    eq_count c = eq_count_of(p, exact);

    if (!exact && isfinite(p) && eq_program_type(k->watch[i].program)->kind == EQ_X_BOOL) {
        c.seen = eq_asking_counted(k->main, i);
        for (size_t s = 0; s < EQ_MAX_SCRAMBLE; s++) {
            c.yes += (uint64_t)(sums->sum[s] + 0.5);
        }
    }
    return c;
}

static unsigned dots_on_yes_side(const eq_answer *a, const double *dots, unsigned n)
{
    unsigned count = 0;

    for (unsigned i = 0; i < n; i++) {
        count += a->above_is_yes > 0 ? dots[i] >= a->threshold : dots[i] <= a->threshold;
    }
    return count;
}

static void fill_dots(eq_asking *k)
{
    eq_answer *a = k->a;
    unsigned n20, n100;
    eq_count rare = eq_count_of(a->p, false);

    a->has_outcome = k->has_outcome;
    for (int i = 0; i < 20; i++) {
        a->dots[i] = a->has_outcome
                         ? eq_result_quantile(k->main, k->w_outcome, (2 * i + 1) / 40.0, NULL)
                         : NAN;
    }
    for (int i = 0; i < 100; i++) {
        a->dots100[i] = a->has_outcome
                            ? eq_result_quantile(k->main, k->w_outcome, (2 * i + 1) / 200.0, NULL)
                            : NAN;
    }
    if (!a->has_outcome || !isfinite(a->threshold) || a->constant || !isfinite(a->p)) {
        return;
    }
    n20 = dots_on_yes_side(a, a->dots, 20); /* the sentence counts the dots that are drawn */
    n100 = dots_on_yes_side(a, a->dots100, 100);
    if (n20 > 0 && n20 < 20) {
        a->count.n = n20;
        a->count.of = 20;
    } else if (n100 > 0 && n100 < 100) {
        a->count.n = n100;
        a->count.of = 100;
    } else {
        a->count.n = rare.of == 1000 ? rare.n : (unsigned)floor(a->p * 1000 + 0.5);
        a->count.of = 1000;
    }
}

static eq_status fill_worlds(eq_asking *k)
{
    eq_answer *a = k->a;
    eq_world_answer *w = EQ_NEW(k->arena, k->n_world_shown, eq_world_answer);
    eq_also_answer *also = EQ_NEW(k->arena, k->claim.n_also, eq_also_answer);

    if (!w || !also) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < k->n_world_shown; i++) {
        const eq_column_result *col = &k->main->column[i];

        const eq_world *world = &k->c->world[k->world + i];

        w[i] = (eq_world_answer){ .name = world->name,
                                  .label = { { world->label[0], world->label[1] } },
                                  .p = eq_asking_p(k, k->main, i),
                                  .p_error = col->error,
                                  .count = count_column(k, i),
                                  .exact = certain_column(k, i) };
    }
    w[0].count = a->count;
    for (size_t i = 0; i < k->claim.n_also; i++) {
        const eq_column_result *col = &k->main->column[k->w_also + i];
        const eq_claim_also *c = &k->claim.also[i];

        also[i] =
            (eq_also_answer){ .name = c->name,
                              .label = c->label,
                              .expression = c->expression->text.p,
                              .chance = eq_program_type(k->watch[k->w_also + i].program)->kind ==
                                        EQ_X_CHANCE,
                              .p = eq_asking_p(k, k->main, k->w_also + i),
                              .p_error = col->error,
                              .count = count_column(k, k->w_also + i),
                              .exact = certain_column(k, k->w_also + i),
                              .given = c->given != NULL };
    }
    a->world = w;
    a->n_world = k->n_world_shown;
    a->also = also;
    a->n_also = k->claim.n_also;
    return EQ_OK;
}

/* Outcome's name and unit: the claim's words, else the unit of the expression. */
static eq_status fill_outcome_names(eq_asking *k)
{
    eq_answer *a = k->a;
    eq_unit unit;

    a->outcome_name = k->claim.outcome_name;
    a->outcome_unit = k->claim.outcome_unit;
    if (a->chance && !k->claim.outcome) {
        a->outcome_unit = "%";
        if (!a->outcome_name.t[EQ_EN]) {
            a->outcome_name = (eq_both){ { eq_string(EQ_S_ANSWER_CHANCE_NAME, EQ_EN),
                                           eq_string(EQ_S_ANSWER_CHANCE_NAME, EQ_ZH) } };
        }
    }
    if (!a->outcome_unit && a->has_outcome) {
        eq_buf b = { 0 };

        eq_unit_text(eq_program_type(k->watch[k->w_outcome].program)->unit, &b);
        a->outcome_unit = eq_buf_keep(&b, k->arena);
        if (!a->outcome_unit) {
            return EQ_ERR_MEMORY;
        }
    }
    a->outcome_scale =
        a->outcome_unit && eq_unit_parse(eq_str_of(a->outcome_unit), &unit, NULL) ? unit.scale : 1;
    if (!a->outcome_name.t[EQ_EN]) {
        a->outcome_name = (eq_both){ { "", "" } };
    }
    return EQ_OK;
}

eq_status eq_asking_headline(eq_asking *k)
{
    eq_answer *a = k->a;
    const eq_column_result *col = &k->main->column[0];
    eq_status rc;

    a->p = eq_asking_p(k, k->main, 0);
    a->conditional = k->claim.given != NULL;
    a->given = k->claim.given ? k->claim.given->text.p : NULL;
    a->n_given = eq_asking_counted(k->main, 0);
    a->p_error = col->error;
    if (k->w_threshold > 0) {
        a->threshold = k->main->column[k->w_threshold].mean;
    }
    a->partial = k->main->partial;
    a->constant = certain_column(k, 0);
    a->count = count_column(k, 0);
    a->chance_low = a->chance ? eq_result_quantile(k->main, 0, 0.025, NULL) : NAN;
    a->chance_high = a->chance ? eq_result_quantile(k->main, 0, 0.975, NULL) : NAN;
    if (k->has_outcome) {
        a->none_count = eq_count_infinite(&k->main->column[k->w_outcome], &a->none);
        eq_plan_none(k->c, k->watch[k->w_outcome].program, a->none_why.t);
    }
    fill_dots(k);
    EQ_TRY(fill_outcome_names(k));
    EQ_TRY(fill_worlds(k));
out:
    return rc;
}
