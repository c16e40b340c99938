/* Making plans: what is needed for the watched columns, and only that. */
#include "engine/plan.h"

#include <string.h>

#include "base/hash.h"

void eq_plan_options_init(eq_plan_options *o)
{
    *o = (eq_plan_options){
        .n_future = 4096, .seed = 7, .n_scramble = EQ_DEFAULT_SCRAMBLE, .design = EQ_DESIGN_SOBOL
    };
}

uint64_t eq_plan_round(uint64_t n, uint32_t n_scramble)
{
    uint64_t size = n_scramble;

    while (size < n && size < (uint64_t)n_scramble << 32) { /* points of a design: 2^32 */
        size *= 2;
    }
    return size;
}

/* ---- what is needed ------------------------------------------------------------------------- */

static eq_status need_program(eq_plan *p, const eq_program *program);
static eq_status need_cell(eq_plan *p, uint32_t world, uint32_t instance);

/* A rule needs what it reads, and the cell before whose steps it runs. */
static eq_status need_input(eq_plan *p, uint32_t i)
{
    const eq_input *in = &p->c->input[i];
    eq_status rc = EQ_OK;

    if (p->need_input[i]) {
        return EQ_OK;
    }
    p->need_input[i] = true;
    if (eq_plan_rule(p, i)) {
        EQ_TRY(need_program(p, in->rule));
        if (in->in_step != UINT32_MAX) {
            EQ_TRY(need_cell(p, in->world, in->in_step));
        }
    }
out:
    return rc;
}

static eq_status need_cell(eq_plan *p, uint32_t world, uint32_t instance)
{
    const eq_instance *in = &p->c->instance[instance];
    uint32_t *cell = &p->cell_of[world * p->c->n_instance + instance], *input;
    eq_status rc = EQ_OK;

    if (*cell != UINT32_MAX) {
        return EQ_OK;
    }
    input = EQ_NEW(p->arena, in->model->n_param, uint32_t);
    if (!input) {
        return EQ_ERR_MEMORY;
    }
    for (size_t k = 0; k < in->model->n_param; k++) {
        input[k] = p->c->path[in->path[k]].input[world];
    }
    for (uint32_t i = 0; i < p->n_cell; i++) {
        if (p->cell[i].instance == instance &&
            memcmp(p->cell[i].input, input, in->model->n_param * sizeof *input) == 0) {
            *cell = i;
            return EQ_OK;
        }
    }
    p->cell[p->n_cell] = (eq_cell){ .instance = instance, .input = input };
    p->cell[p->n_cell].need_output = EQ_NEW(p->arena, in->model->n_output, bool);
    if (!p->cell[p->n_cell].need_output) {
        return EQ_ERR_MEMORY;
    }
    *cell = (uint32_t)p->n_cell++;
    for (size_t k = 0; k < in->model->n_param; k++) {
        EQ_TRY(need_input(p, input[k]));
    }
out:
    return rc;
}

static eq_status need_measure(eq_plan *p, uint32_t world, uint32_t measure)
{
    const eq_case_game *g = p->c->game;
    eq_status rc = EQ_OK;

    p->need_measure[world * g->n_measure + measure] = true;
    p->need_decision[world] |= g->measure[measure].kind == EQ_MEASURE_BEST ||
                               g->measure[measure].kind == EQ_MEASURE_REGRET;
    if (p->need_game[world]) {
        return EQ_OK;
    }
    p->need_game[world] = p->any_game = true;
    for (size_t i = 0; i < g->n_value; i++) {
        EQ_TRY(need_program(p, g->value[i].program[world]));
    }
    if (g->method == EQ_LANES_QRE) {
        EQ_TRY(need_program(p, g->precision[world]));
    }
out:
    return rc;
}

static eq_status need_slot(eq_plan *p, const eq_slot *s)
{
    const eq_case *c = p->c;
    eq_status rc = EQ_OK;
    bool *derived;

    switch (s->kind) {
    case EQ_SLOT_INPUT:
        return need_input(p, c->path[s->index].input[s->world]);
    case EQ_SLOT_OUTPUT:
        EQ_TRY(need_cell(p, s->world, s->index));
        p->cell[p->cell_of[s->world * c->n_instance + s->index]].need_output[s->output] = true;
        return EQ_OK;
    case EQ_SLOT_GAME:
        return need_measure(p, s->world, s->index);
    case EQ_SLOT_DERIVED:
    default:
        derived = &p->need_derived[s->world * c->n_derived + s->index];
        if (*derived) {
            return EQ_OK;
        }
        *derived = true;
        return need_program(p, c->derived[s->index].program[s->world]);
    }
out:
    return rc;
}

static eq_status need_program(eq_plan *p, const eq_program *program)
{
    size_t n;
    const uint32_t *slot = eq_program_slots(program, &n);
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < n; i++) {
        EQ_TRY(need_slot(p, &p->c->slot[slot[i]]));
    }
out:
    return rc;
}

/* A member of the correlated group needs the uniforms of all; shares of a dirichlet need each
 * other. */
static void need_partners(eq_plan *p)
{
    const eq_case *c = p->c;

    for (size_t g = 0; g < c->n_correlated; g++) {
        for (size_t i = 0; i < c->correlated[g].m; i++) {
            for (size_t w = 0; w < c->n_world; w++) {
                p->need_group |= p->need_input[c->path[c->correlated[g].path[i]].input[w]];
            }
        }
    }
    for (size_t g = 0; g < c->n_shares; g++) {
        const eq_shares *s = &c->shares[g];
        bool any = false;

        for (size_t i = 0; i < s->m; i++) {
            any |= p->need_input[s->input[i]];
        }
        for (size_t i = 0; any && i < s->m; i++) {
            p->need_input[s->input[i]] = true;
        }
    }
}

/* ---- columns, blocks, hash --------------------------------------------------------------------
 */

static eq_status make_columns(eq_plan *p)
{
    size_t n = 0;

    for (size_t i = 0; i < p->n_watch; i++) {
        bool yearly = eq_program_type(p->watch[i].program)->yearly;

        n += yearly ? (size_t)p->c->n_years : 1;
    }
    p->column = EQ_NEW(p->arena, n, eq_column);
    if (!p->column) {
        return EQ_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < p->n_watch; i++) {
        bool yearly = eq_program_type(p->watch[i].program)->yearly;

        for (int y = 0; y < (yearly ? p->c->n_years : 1); y++) {
            p->column[p->n_column++] = (eq_column){ i, yearly ? y : -1 };
        }
    }
    return EQ_OK;
}

/* A block is at most 64 strips, or as many as keep a store below some thousands of blocks. */
static void make_blocks(eq_plan *p)
{
    p->n_strip = (p->n_future + EQ_STRIP - 1) / EQ_STRIP;
    p->log2_block = 0;
    if (!p->keep) {
        p->log2_block = 6;
        while ((p->n_strip >> p->log2_block) > 16384) {
            p->log2_block++;
        }
    }
    while (p->log2_block > 0 && (UINT64_C(1) << p->log2_block) > p->n_strip) {
        p->log2_block--;
    }
    p->n_block = (p->n_strip + (UINT64_C(1) << p->log2_block) - 1) >> p->log2_block;
}

static void make_hash(eq_plan *p)
{
    const uint64_t head[] = { p->n_future,          p->design.seed,
                              p->design.n_scramble, (uint64_t)p->design.kind,
                              p->log2_block,        p->n_watch };
    eq_sha256 s;

    eq_sha256_init(&s);
    eq_sha256_add(&s, p->c->hash, sizeof p->c->hash);
    for (size_t i = 0; i < EQ_COUNT(head); i++) {
        uint8_t bytes[8];

        for (int k = 0; k < 8; k++) {
            bytes[k] = (uint8_t)(head[i] >> (8 * k));
        }
        eq_sha256_add(&s, bytes, sizeof bytes);
    }
    for (size_t i = 0; i < p->n_watch; i++) {
        eq_sha256_add(&s, p->watch[i].name, strlen(p->watch[i].name) + 1);
    }
    eq_sha256_hex(&s, p->hash);
}

static eq_status alloc_tables(eq_plan *p)
{
    const eq_case *c = p->c;
    size_t n_pairs = c->n_world * c->n_instance;

    p->cell = EQ_NEW(p->arena, n_pairs + 1, eq_cell);
    p->cell_of = EQ_NEW(p->arena, n_pairs + 1, uint32_t);
    p->need_input = EQ_NEW(p->arena, c->n_input + 1, bool);
    p->need_derived = EQ_NEW(p->arena, c->n_world * c->n_derived + 1, bool);
    p->override = EQ_NEW(p->arena, c->n_input + 1, const eq_override *);
    p->need_game = EQ_NEW(p->arena, c->n_world, bool);
    p->need_decision = EQ_NEW(p->arena, c->n_world, bool);
    p->need_measure = EQ_NEW(p->arena, c->n_world * (c->game ? c->game->n_measure : 0) + 1, bool);
    if (!p->need_game || !p->need_decision || !p->need_measure) {
        return EQ_ERR_MEMORY;
    }
    if (!p->cell || !p->cell_of || !p->need_input || !p->need_derived || !p->override) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < n_pairs; i++) {
        p->cell_of[i] = UINT32_MAX;
    }
    return EQ_OK;
}

static eq_status copy_overrides(eq_plan *p, const eq_override *override, size_t n)
{
    eq_override *own = EQ_NEW(p->arena, n + 1, eq_override);

    if (!own) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        own[i] = override[i];
        p->override[own[i].input] = &own[i];
    }
    return EQ_OK;
}

eq_status eq_plan_make(const eq_case *c, const eq_plan_options *o, const eq_watch *watch,
                       size_t n_watch, const eq_override *override, size_t n_override,
                       eq_plan **out)
{
    eq_arena *arena = NULL;
    eq_watch *own;
    eq_plan *p = NULL;
    uint32_t n_output = 0;
    eq_status rc;

    EQ_TRY(eq_arena_create(&arena));
    p = EQ_NEW(arena, 1, eq_plan);
    own = EQ_NEW(arena, n_watch + 1, eq_watch);
    if (!p || !own) {
        rc = EQ_ERR_MEMORY;
        goto out;
    }
    for (size_t i = 0; i < n_watch; i++) {
        own[i] = watch[i];
    }
    *p = (eq_plan){ .arena = arena, .c = c, .watch = own, .n_watch = n_watch };
    p->n_future = eq_plan_round(o->n_future, o->n_scramble);
    p->design = (eq_design){ o->design, o->seed, o->n_scramble, p->n_future / o->n_scramble };
    p->keep = !o->drop_columns && p->n_future <= EQ_KEEP_FUTURES;
    EQ_TRY(alloc_tables(p));
    EQ_TRY(copy_overrides(p, override, n_override));
    EQ_TRY(make_columns(p));
    for (size_t i = 0; i < n_watch; i++) {
        EQ_TRY(need_program(p, watch[i].program));
        if (watch[i].given) {
            EQ_TRY(need_program(p, watch[i].given));
        }
    }
    need_partners(p);
    EQ_TRY(eq_plan_order(p));
    for (size_t i = 0; i < p->n_cell; i++) {
        p->cell[i].first_output = n_output;
        n_output += (uint32_t)c->instance[p->cell[i].instance].model->n_output;
    }
    make_blocks(p);
    make_hash(p);
    *out = p;
out:
    if (rc != EQ_OK) {
        eq_arena_free(arena);
    }
    return rc;
}

void eq_plan_free(eq_plan *p)
{
    if (p) {
        eq_arena_free(p->arena);
    }
}
