/* Building operations: folding, equal operations once, and a few identities that keep every bit. */
#include "expr/ir.h"

#include <string.h>

#include "base/hash.h"
#include "expr/kernels.h"

enum { FIRST_OPS = 64, FIRST_TABLE = 256 };

typedef struct shape {
    uint8_t n_arg;
    bool commutes, no_place; /* no_place: the result may not lie on an argument */
} shape;

// clang-format off
static const shape shapes[EQ_N_I] = {
    [EQ_I_COPY] = { 1, false, false },   [EQ_I_NEG] = { 1, false, false },
    [EQ_I_NOT] = { 1, false, false },    [EQ_I_ABS] = { 1, false, false },
    [EQ_I_SQRT] = { 1, false, false },   [EQ_I_ROUND] = { 1, false, false },
    [EQ_I_FLOOR] = { 1, false, false },  [EQ_I_CEIL] = { 1, false, false },
    [EQ_I_EXP] = { 1, false, false },    [EQ_I_LOG] = { 1, false, false },
    [EQ_I_ADD] = { 2, true, false },     [EQ_I_SUB] = { 2, false, false },
    [EQ_I_MUL] = { 2, true, false },     [EQ_I_DIV] = { 2, false, false },
    [EQ_I_MIN] = { 2, true, false },     [EQ_I_MAX] = { 2, true, false },
    [EQ_I_LT] = { 2, false, false },     [EQ_I_LE] = { 2, false, false },
    [EQ_I_EQ] = { 2, true, false },      [EQ_I_NE] = { 2, true, false },
    [EQ_I_AND] = { 2, true, false },     [EQ_I_OR] = { 2, true, false },
    [EQ_I_POW] = { 2, false, true },     [EQ_I_SELECT] = { 3, false, false },
    [EQ_I_LAW] = { 1, false, true },
    [EQ_I_BIN_TAIL] = { 3, false, true },     [EQ_I_BIN_CDF] = { 3, false, true },
    [EQ_I_BIN_PMF] = { 3, false, true },      [EQ_I_BIN_QUANTILE] = { 3, false, true },
    [EQ_I_BIN_MEAN] = { 2, false, true },     [EQ_I_POI_TAIL] = { 3, false, true },
    [EQ_I_POI_CDF] = { 3, false, true },      [EQ_I_POI_PMF] = { 3, false, true },
    [EQ_I_POI_QUANTILE] = { 3, false, true }, [EQ_I_POI_MEAN] = { 1, false, true },
    [EQ_I_SAMPLE_BIN] = { 2, false, true },   [EQ_I_SAMPLE_POI] = { 1, false, true },
};
// clang-format on

bool eq_ir_has_args(eq_irop op)
{
    return shapes[op].n_arg > 0;
}

bool eq_ir_in_place(eq_irop op)
{
    return !shapes[op].no_place;
}

static bool grow_ops(eq_builder *b)
{
    const uint32_t cap = b->cap ? 2 * b->cap : FIRST_OPS;
    eq_ir *op = EQ_NEW(b->arena, cap, eq_ir);
    if (!op) {
        b->status = EQ_ERR_MEMORY;
        return false;
    }
    if (b->n > 0) {
        memcpy(op, b->op, b->n * sizeof *op);
    }
    b->op = op;
    b->cap = cap;
    return true;
}

static uint64_t hash_of(const eq_ir *x)
{
    uint64_t h = eq_hash_mix(x->op, x->bits);
    h = eq_hash_mix(h, (uint64_t)x->arg[0] << 32 | x->arg[1]);
    return eq_hash_mix(h, x->arg[2]);
}

static bool same(const eq_ir *a, const eq_ir *b)
{
    return a->op == b->op && a->bits == b->bits && a->arg[0] == b->arg[0] &&
           a->arg[1] == b->arg[1] && a->arg[2] == b->arg[2];
}

static bool grow_table(eq_builder *b)
{
    const uint32_t cap = b->table_cap ? 2 * b->table_cap : FIRST_TABLE;
    uint32_t *table = EQ_NEW(b->arena, cap, uint32_t);
    if (!table) {
        b->status = EQ_ERR_MEMORY;
        return false;
    }
    for (uint32_t v = 0; v < b->n; v++) {
        uint32_t k = (uint32_t)hash_of(&b->op[v]) & (cap - 1);
        while (table[k]) {
            k = (k + 1) & (cap - 1);
        }
        table[k] = v + 1;
    }
    b->table = table;
    b->table_cap = cap;
    return true;
}

/* The value of x, new or already there; 0 after a failure. */
static uint32_t intern(eq_builder *b, const eq_ir *x)
{
    if (b->status != EQ_OK) {
        return 0;
    }
    uint32_t k = (uint32_t)hash_of(x) & (b->table_cap - 1);
    while (b->table[k]) {
        if (same(&b->op[b->table[k] - 1], x)) {
            return b->table[k] - 1;
        }
        k = (k + 1) & (b->table_cap - 1);
    }
    if (b->n >= EQ_EXPR_MAX_OPS) {
        b->status = EQ_ERR_SIZE;
        return 0;
    }
    if (b->n == b->cap && !grow_ops(b)) {
        return 0;
    }
    b->op[b->n] = *x;
    b->table[k] = ++b->n;
    if (2 * b->n > b->table_cap && !grow_table(b)) {
        return 0;
    }
    return b->n - 1;
}

bool eq_ir_init(eq_builder *b, eq_arena *arena)
{
    *b = (eq_builder){ .arena = arena };
    return grow_ops(b) && grow_table(b) && (eq_ir_const(b, 0.0), b->status == EQ_OK);
}

uint32_t eq_ir_const(eq_builder *b, double x)
{
    const eq_ir v = { .op = EQ_I_CONST,
                      .arg = { EQ_IR_NONE, EQ_IR_NONE, EQ_IR_NONE },
                      .bits = eq_ir_bits(x) };
    return intern(b, &v);
}

bool eq_ir_is_const(const eq_builder *b, uint32_t v, double *x)
{
    if (b->op[v].op != EQ_I_CONST) {
        return false;
    }
    *x = eq_ir_double(b->op[v].bits);
    return true;
}

uint32_t eq_ir_lanes(eq_builder *b, uint32_t v)
{
    double x;
    if (!eq_ir_is_const(b, v, &x)) {
        return v;
    }
    return eq_ir_emit(b, EQ_I_FILL, EQ_IR_NONE, EQ_IR_NONE, EQ_IR_NONE, eq_ir_bits(x));
}

/* The number of a constant, in one piece or as lanes. */
static bool known(const eq_builder *b, uint32_t v, double *x)
{
    if (v == EQ_IR_NONE || (b->op[v].op != EQ_I_CONST && b->op[v].op != EQ_I_FILL)) {
        return false;
    }
    *x = eq_ir_double(b->op[v].bits);
    return true;
}

/* A value when all arguments are constants: the lane kernel, run on one lane. */
static bool fold(eq_builder *b, const eq_ir *x, uint32_t *out)
{
    double v[3] = { 0, 0, 0 }, r = 0;
    bool any_nan = false;

    if (x->op >= EQ_I_N_KERNEL && (x->op < EQ_I_BIN_TAIL || x->op > EQ_I_POI_MEAN)) {
        return false;
    }
    for (int i = 0; i < 3; i++) {
        if (i < shapes[x->op].n_arg && x->arg[i] != EQ_IR_NONE && !known(b, x->arg[i], &v[i])) {
            return false;
        }
        any_nan |= v[i] != v[i];
    }
    if (x->op < EQ_I_N_KERNEL) {
        eq_xkernel_of(&eq_xkernels_base, x->op, 0)(1, &v[0], &v[1], &v[2], &r);
    } else {
        eq_xlaw_lanes((eq_irop)x->op, 1, &v[0], &v[1], &v[2], &r);
    }
    b->made_nan |= r != r && !any_nan;
    *out = eq_ir_const(b, r);
    return true;
}

static bool is(const eq_builder *b, uint32_t v, double want)
{
    double x;
    return eq_ir_is_const(b, v, &x) && x == want;
}

/* Identities that hold for every double, NaN and signed zeros included. */
static bool simplify(const eq_builder *b, const eq_ir *x, uint32_t *out)
{
    const uint32_t l = x->arg[0], r = x->arg[1];
    double v;

    switch (x->op) {
    case EQ_I_MUL:
        *out = is(b, l, 1) ? r : l;
        return is(b, l, 1) || is(b, r, 1);
    case EQ_I_DIV:
    case EQ_I_POW:
        *out = l;
        return is(b, r, 1);
    case EQ_I_AND:
        *out = is(b, l, 1) || is(b, r, 0) ? r : l;
        return is(b, l, 1) || is(b, r, 0) || is(b, l, 0) || is(b, r, 1);
    case EQ_I_OR:
        *out = is(b, l, 0) || is(b, r, 1) ? r : l;
        return is(b, l, 0) || is(b, r, 1) || is(b, l, 1) || is(b, r, 0);
    case EQ_I_SELECT:
        if (eq_ir_is_const(b, l, &v)) {
            *out = v != v ? l : v != 0 ? r : x->arg[2];
            return true;
        }
        return false;
    default:
        return false;
    }
}

uint32_t eq_ir_emit(eq_builder *b, eq_irop op, uint32_t a0, uint32_t a1, uint32_t a2, uint64_t bits)
{
    eq_ir x = { .op = (uint8_t)op, .arg = { a0, a1, a2 }, .bits = bits };
    uint32_t v = 0;

    if (b->status != EQ_OK) {
        return 0;
    }
    if (fold(b, &x, &v) || simplify(b, &x, &v)) {
        return v;
    }
    if (shapes[op].commutes && x.arg[0] > x.arg[1]) {
        x.arg[0] = a1;
        x.arg[1] = a0;
    }
    return intern(b, &x);
}

/* Program: dead values go, the rest gets registers */

typedef struct placer {
    const eq_builder *b;
    uint32_t *last;  /* [n] instruction number of the last use, plus 1; 0: dead */
    uint32_t *place; /* [n] */
    uint32_t *spare; /* free registers */
    uint32_t n_spare, n_reg;
    double *constant;
    uint32_t n_constant;
    eq_slot_row *row;
    uint32_t n_row;
    eq_instr *instr;
    uint32_t n_instr;
} placer;

static bool is_source(unsigned op)
{
    return op == EQ_I_CONST || op == EQ_I_SLOT;
}

/* Marks what the outputs need; values are in order, so one pass backwards is enough. */
static void mark_live(placer *p, uint32_t n_out, const uint32_t *out)
{
    const eq_builder *b = p->b;
    for (uint32_t i = 0; i < n_out; i++) {
        p->last[out[i]] = UINT32_MAX; /* outputs live to the end */
    }
    for (uint32_t v = b->n; v-- > 0;) {
        if (!p->last[v] || !eq_ir_has_args(b->op[v].op)) {
            continue;
        }
        for (int i = 0; i < 3; i++) {
            const uint32_t a = b->op[v].arg[i];
            if (i < shapes[b->op[v].op].n_arg && a != EQ_IR_NONE && p->last[a] == 0) {
                p->last[a] = v + 1;
            }
        }
    }
}

static uint32_t take_register(placer *p)
{
    return p->n_spare > 0 ? p->spare[--p->n_spare] : p->n_reg++;
}

static void free_args(placer *p, uint32_t v)
{
    const eq_ir *x = &p->b->op[v];
    for (int i = 0; i < shapes[x->op].n_arg; i++) {
        const uint32_t a = x->arg[i];
        if (a == EQ_IR_NONE || p->last[a] != v + 1 || p->place[a] >> 30 != EQ_P_REG) {
            continue;
        }
        p->last[a] = UINT32_MAX; /* once, when an argument stands twice */
        p->spare[p->n_spare++] = p->place[a];
    }
}

static void place_source(placer *p, uint32_t v)
{
    const eq_ir *x = &p->b->op[v];
    if (x->op == EQ_I_CONST) {
        p->constant[p->n_constant] = eq_ir_double(x->bits);
        p->place[v] = eq_place(EQ_P_CONST, p->n_constant++);
    } else {
        p->row[p->n_row] = (eq_slot_row){ x->arg[0], x->arg[1] };
        p->place[v] = eq_place(EQ_P_SLOT, p->n_row++);
    }
}

static void place_value(placer *p, uint32_t v, uint32_t out_row)
{
    const eq_ir *x = &p->b->op[v];
    eq_instr *ins = &p->instr[p->n_instr++];
    const bool reuse = eq_ir_in_place(x->op);

    ins->op = x->op;
    ins->bits = x->bits;
    for (int i = 0; i < 3; i++) {
        const bool used = i < shapes[x->op].n_arg && x->arg[i] != EQ_IR_NONE;
        ins->arg[i] = used ? p->place[x->arg[i]] : eq_place(EQ_P_CONST, 0);
        if (used && ins->arg[i] >> 30 == EQ_P_CONST) {
            ins->form |= (uint8_t)(1u << i);
        }
    }
    if (reuse) {
        free_args(p, v);
    }
    p->place[v] = out_row != EQ_IR_NONE ? eq_place(EQ_P_OUT, out_row) : take_register(p);
    if (!reuse) {
        free_args(p, v);
    }
    ins->dst = p->place[v];
}

/* A row whose value is a constant, a slot, or already the value of another row. */
static void copy_output(placer *p, uint32_t i, uint32_t value)
{
    const uint32_t at = p->place[value];
    if (at == eq_place(EQ_P_OUT, i)) {
        return;
    }
    eq_instr *ins = &p->instr[p->n_instr++];
    ins->dst = eq_place(EQ_P_OUT, i);
    ins->arg[0] = at;
    ins->arg[1] = ins->arg[2] = eq_place(EQ_P_CONST, 0);
    ins->op = EQ_I_COPY;
    if (at >> 30 == EQ_P_CONST) {
        ins->op = EQ_I_FILL;
        ins->bits = eq_ir_bits(p->constant[at & 0x3FFFFFFFu]);
    }
}

static bool make_room(placer *p, eq_arena *arena, uint32_t n_out)
{
    const uint32_t n = p->b->n;
    p->last = EQ_NEW(arena, n, uint32_t);
    p->place = EQ_NEW(arena, n, uint32_t);
    p->spare = EQ_NEW(arena, n, uint32_t);
    p->constant = EQ_NEW(arena, n, double);
    p->row = EQ_NEW(arena, n, eq_slot_row);
    p->instr = EQ_NEW(arena, (size_t)n + n_out, eq_instr);
    return p->last && p->place && p->spare && p->constant && p->row && p->instr;
}

eq_status eq_ir_program(const eq_builder *b, uint32_t n_out, const uint32_t *out,
                        const uint32_t *bound, eq_program *prog)
{
    placer p = { .b = b };
    uint32_t *out_row = EQ_NEW(b->arena, b->n, uint32_t), v = 0;
    uint32_t *end = EQ_NEW(b->arena, n_out, uint32_t);

    if (!out_row || !end || !make_room(&p, b->arena, n_out)) {
        return EQ_ERR_MEMORY;
    }
    mark_live(&p, n_out, out);
    for (uint32_t i = n_out; i-- > 0;) {
        out_row[out[i]] = i + 1; /* the first row that shows the value holds it */
    }
    for (uint32_t y = 0; y < n_out; y++) {
        for (; v < bound[y]; v++) {
            if (!p.last[v]) {
                continue;
            }
            if (is_source(b->op[v].op)) {
                place_source(&p, v);
            } else {
                place_value(&p, v, out_row[v] ? out_row[v] - 1 : EQ_IR_NONE);
            }
        }
        copy_output(&p, y, out[y]);
        end[y] = p.n_instr;
    }
    prog->instr = p.instr;
    prog->n_instr = p.n_instr;
    prog->n_reg = p.n_reg;
    prog->constant = p.constant;
    prog->row = p.row;
    prog->n_rows_out = n_out;
    prog->end = end;
    return EQ_OK;
}
