/* Questions without an answer. An output may be infinity ("how many?" - no number is enough). Where
 * uncertain inputs decide it, it is an outcome and is counted; where inputs that are the same in
 * every future decide it, the user is told which one, before anything runs. */
#include <math.h>

#include "engine/plan.h"

/* The value of an input in every future; NaN when it differs. */
static double fixed_value(const eq_plan *p, uint32_t input)
{
    const eq_input *in = &p->c->input[input];

    return in->constant && in->q.n_year == 0 ? in->value : (double)NAN;
}

/* A bound as shown: six digits, rounded so that the number printed is on the right side of it. */
static void bound_text(const eq_path *path, const eq_impossible *why, eq_buf *out)
{
    double x = why->bound / (path->target.calendar ? 1 : path->target.unit.scale);

    eq_buf_signif(out, x * (why->above ? 1 + 5e-7 : 1 - 5e-7), 6);
}

static void tell(const eq_plan *p, const eq_output *o, uint32_t input, const eq_impossible *why,
                 eq_severity severity, eq_diag *diag)
{
    const eq_input *in = &p->c->input[input];
    const eq_path *path = &p->c->path[in->path];
    eq_buf bound = { 0 };

    bound_text(path, why, &bound);
    eq_diag_add(diag, severity, EQ_ERR_INFEASIBLE, &in->q.pos,
                why->above ? EQ_S_ENGINE_IMPOSSIBLE_ABOVE : EQ_S_ENGINE_IMPOSSIBLE_BELOW, "output",
                o->name_en, "output_zh", o->name_zh, "why", o->none_en, "why_zh", o->none_zh,
                "name", path->path, "bound", eq_buf_text(&bound), "value", in->q.text, NULL);
    eq_diag_hint(diag, EQ_S_ENGINE_IMPOSSIBLE_HINT, "name", path->path, NULL);
    eq_buf_clear(&bound);
}

/* The first impossible output of a cell; each input is named once. */
static void check_cell(const eq_plan *p, const eq_cell *cell, double *fixed, bool *told,
                       eq_severity severity, eq_diag *diag)
{
    const eq_model *m = p->c->instance[cell->instance].model;
    eq_impossible why;

    for (size_t k = 0; k < m->n_param; k++) {
        fixed[k] = fixed_value(p, cell->input[k]);
    }
    for (size_t k = 0; k < m->n_output; k++) {
        if (cell->need_output[k] && m->impossible(fixed, k, &why)) {
            uint32_t input = cell->input[why.param];

            if (!told[input]) {
                tell(p, &m->output[k], input, &why, severity, diag);
            }
            told[input] = true;
            return;
        }
    }
}

eq_status eq_plan_possible(const eq_plan *p, eq_severity severity, eq_diag *diag)
{
    bool *told = EQ_NEW(p->arena, p->c->n_input + 1, bool);

    if (!told) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < p->n_cell; i++) {
        const eq_model *m = p->c->instance[p->cell[i].instance].model;
        double *fixed;

        if (!m->impossible) {
            continue;
        }
        fixed = EQ_NEW(p->arena, m->n_param, double);
        if (!fixed) {
            return EQ_ERR_MEMORY;
        }
        check_cell(p, &p->cell[i], fixed, told, severity, diag);
    }
    return severity == EQ_ERROR ? eq_diag_status(diag) : EQ_OK;
}

void eq_plan_none(const eq_case *c, const eq_program *p, const char *why[EQ_N_LANG])
{
    size_t n;
    const uint32_t *slot = eq_program_slots(p, &n);

    why[EQ_EN] = why[EQ_ZH] = NULL;
    for (size_t i = 0; i < n && !why[EQ_EN]; i++) {
        const eq_slot *s = &c->slot[slot[i]];

        if (s->kind == EQ_SLOT_OUTPUT) {
            const eq_output *o = &c->instance[s->index].model->output[s->output];

            why[EQ_EN] = o->none_en;
            why[EQ_ZH] = o->none_zh;
        } else if (s->kind == EQ_SLOT_DERIVED) { /* measures of games are always finite */
            eq_plan_none(c, c->derived[s->index].program[s->world], why);
        }
    }
}
