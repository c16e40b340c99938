/* Operations in static single assignment: every value is computed once, equal operations are the
 * same value, constants are folded with the very kernels that run over lanes. Years are unrolled:
 * every value is one number a lane, so a register is one row of lanes. Internal to this layer. */
#ifndef EQ_EXPR_IR_H
#define EQ_EXPR_IR_H

#include "expr/ast.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum eq_irop {
    /* elementwise: the kernels of kernels.h, in this order */
    EQ_I_COPY,
    EQ_I_NEG,
    EQ_I_NOT,
    EQ_I_ABS,
    EQ_I_SQRT,
    EQ_I_ROUND,
    EQ_I_FLOOR,
    EQ_I_CEIL,
    EQ_I_EXP,
    EQ_I_LOG,
    EQ_I_ADD,
    EQ_I_SUB,
    EQ_I_MUL,
    EQ_I_DIV,
    EQ_I_MIN,
    EQ_I_MAX,
    EQ_I_LT,
    EQ_I_LE,
    EQ_I_EQ,
    EQ_I_NE,
    EQ_I_AND,
    EQ_I_OR,
    EQ_I_POW,
    EQ_I_SELECT, /* a: yes/no; b: value if yes; c: else */
    EQ_I_N_KERNEL,
    /* sources */
    EQ_I_CONST = EQ_I_N_KERNEL, /* bits */
    EQ_I_SLOT,                  /* a: slot, b: row */
    EQ_I_FILL,                  /* bits in every lane: constant operands of the following */
    /* laws; operands are lanes */
    EQ_I_LAW,      /* a: argument; bits: slot, year and what (eq_ir_law_bits) */
    EQ_I_BIN_TAIL, /* a: n, b: p, c: k */
    EQ_I_BIN_CDF,
    EQ_I_BIN_PMF,
    EQ_I_BIN_QUANTILE,
    EQ_I_BIN_MEAN, /* a: n, b: p */
    EQ_I_POI_TAIL, /* a: mu, c: k */
    EQ_I_POI_CDF,
    EQ_I_POI_PMF,
    EQ_I_POI_QUANTILE,
    EQ_I_POI_MEAN,
    EQ_I_SAMPLE_BIN, /* a: n, b: p; bits: stream */
    EQ_I_SAMPLE_POI, /* a: mu; bits: stream */
    EQ_I_UNIT,       /* bits: stream */
    EQ_N_I
} eq_irop;

/* What is asked of a model's law; the numbers of eq_law_what in model/model.h. */
enum { EQ_XL_TAIL = 0, EQ_XL_MEAN = 1, EQ_XL_QUANTILE = 2, EQ_XL_PMF = 3 };

#define EQ_IR_NONE UINT32_MAX

typedef struct eq_ir {
    uint8_t op;
    uint32_t arg[3]; /* values; EQ_IR_NONE where unused. SLOT: arg[0] slot, arg[1] row */
    uint64_t bits;
} eq_ir;

typedef struct eq_builder {
    eq_arena *arena;
    eq_ir *op;
    uint32_t n, cap;
    uint32_t *table; /* open addressing, value + 1 */
    uint32_t table_cap;
    eq_status status; /* MEMORY or SIZE */
    bool made_nan;    /* folding gave NaN from numbers */
} eq_builder;

bool eq_ir_init(eq_builder *b, eq_arena *arena);
uint32_t eq_ir_emit(eq_builder *b, eq_irop op, uint32_t a0, uint32_t a1, uint32_t a2,
                    uint64_t bits);
uint32_t eq_ir_const(eq_builder *b, double x);
bool eq_ir_is_const(const eq_builder *b, uint32_t v, double *x);
/* The value as lanes: constants become FILL. */
uint32_t eq_ir_lanes(eq_builder *b, uint32_t v);
/* Whether arg[] are values that must be computed before. */
bool eq_ir_has_args(eq_irop op);
/* Whether the result may be written over an argument of its last use. */
bool eq_ir_in_place(eq_irop op);

static inline uint64_t eq_ir_law_bits(uint32_t slot, uint32_t year, unsigned what)
{
    return (uint64_t)slot << 32 | (uint64_t)year << 2 | what;
}

static inline double eq_ir_double(uint64_t bits)
{
    union {
        uint64_t u;
        double d;
    } v = { .u = bits };
    return v.d;
}

static inline uint64_t eq_ir_bits(double x)
{
    union {
        double d;
        uint64_t u;
    } v = { .d = x };
    return v.u;
}

/* Program: what eq_program_run executes; made by alloc.c. */

/* Where an operand or result lies: kind in the top two bits, index below. */
enum { EQ_P_REG = 0u, EQ_P_CONST = 1u, EQ_P_SLOT = 2u, EQ_P_OUT = 3u };
static inline uint32_t eq_place(uint32_t kind, uint32_t index)
{
    return kind << 30 | index;
}

typedef struct eq_instr {
    uint8_t op, form; /* form: bit i set when operand i is one constant, not lanes */
    uint32_t dst, arg[3];
    uint64_t bits;
} eq_instr;

typedef struct eq_slot_row {
    uint32_t slot, row;
} eq_slot_row;

struct eq_program {
    eq_type type;
    const uint32_t *slots;
    uint32_t n_slots;
    const eq_instr *instr;
    uint32_t n_instr, n_reg;
    const double *constant;
    const eq_slot_row *row;
    uint32_t n_rows_out; /* 1, or the years of the timeline */
    const uint32_t *end; /* [n_rows_out] instructions up to and with row y */
    uint32_t max_row;    /* largest year index read */
};

/* Orders, frees and places values; out[n_out] are the values of the rows, and row y needs none of
 * number bound[y] or above. */
eq_status eq_ir_program(const eq_builder *b, uint32_t n_out, const uint32_t *out,
                        const uint32_t *bound, eq_program *p);

#ifdef __cplusplus
}
#endif
#endif
