/* In which order cells and rules are computed: a cell after the rules of its inputs, a rule after
 * the cells and rules that it reads. The case has refused circles, so a walk down is enough;
 * without rules the cells keep the order in which they were needed. */
#include "engine/plan.h"

typedef struct ordering {
    eq_plan *p;
    bool *cell_done, *rule_done;
} ordering;

static void put_cell(ordering *o, uint32_t i);

static void put(ordering *o, bool is_rule, uint32_t index)
{
    o->p->order[o->p->n_order++] = (eq_stage){ is_rule, index };
}

/* All that an input's rule reads and its instance's own step does not make; then the rule, in the
 * list of the cell it runs in, or by itself. */
static void put_rule(ordering *o, uint32_t i, eq_cell *within)
{
    const eq_case *c = o->p->c;
    size_t n;
    const uint32_t *slot;

    if (!eq_plan_rule(o->p, i) || o->rule_done[i]) {
        return;
    }
    if (!within && c->input[i].in_step != UINT32_MAX) {
        put_cell(o, o->p->cell_of[c->input[i].world * c->n_instance + c->input[i].in_step]);
        return;
    }
    o->rule_done[i] = true;
    slot = eq_program_slots(c->input[i].rule, &n);
    for (size_t k = 0; k < n; k++) {
        const eq_slot *s = &c->slot[slot[k]];

        if (s->kind == EQ_SLOT_INPUT) {
            uint32_t j = c->path[s->index].input[s->world];

            put_rule(o, j, within && c->input[j].in_step == within->instance ? within : NULL);
        } else if (s->kind == EQ_SLOT_OUTPUT && !(within && s->index == within->instance)) {
            put_cell(o, o->p->cell_of[s->world * c->n_instance + s->index]);
        }
    }
    if (within) {
        within->rule[within->n_rule++] = i;
    } else {
        put(o, true, i);
    }
}

static void put_cell(ordering *o, uint32_t i)
{
    const eq_case *c = o->p->c;
    eq_cell *cell = &o->p->cell[i];

    if (o->cell_done[i]) {
        return;
    }
    o->cell_done[i] = true;
    for (size_t k = 0; k < c->instance[cell->instance].model->n_param; k++) {
        uint32_t j = cell->input[k];

        put_rule(o, j, c->input[j].in_step == cell->instance ? cell : NULL);
    }
    put(o, false, i);
}

eq_status eq_plan_order(eq_plan *p)
{
    const eq_case *c = p->c;
    ordering o = { .p = p,
                   .cell_done = EQ_NEW(p->arena, p->n_cell + 1, bool),
                   .rule_done = EQ_NEW(p->arena, c->n_input + 1, bool) };

    p->order = EQ_NEW(p->arena, p->n_cell + c->n_input + 1, eq_stage);
    if (!p->order || !o.cell_done || !o.rule_done) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < p->n_cell; i++) {
        p->cell[i].rule =
            EQ_NEW(p->arena, c->instance[p->cell[i].instance].model->n_param + 1, uint32_t);
        if (!p->cell[i].rule) {
            return EQ_ERR_MEMORY;
        }
    }
    for (uint32_t i = 0; i < p->n_cell; i++) {
        put_cell(&o, i);
    }
    for (uint32_t i = 0; i < c->n_input; i++) {
        put_rule(&o, i, NULL);
    }
    return EQ_OK;
}
