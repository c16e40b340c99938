/* Running a program over lanes: one kernel call an operation, no allocation. */
#include <math.h>

#include "expr/kernels.h"
#include "num/rng.h"

/* Rows of registers start on a cache line when the workspace does. */
static size_t row_of(size_t n)
{
    return (n + 7) & ~(size_t)7;
}

size_t eq_program_work(const eq_program *p, size_t n, int n_years)
{
    (void)n_years; /* years are unrolled: registers are single rows */
    return (size_t)p->n_reg * row_of(n);
}

typedef struct frame {
    const eq_program *p;
    const eq_expr_env *env;
    double *out;
    size_t row;
} frame;

static const double *read_place(const frame *f, uint32_t place)
{
    const uint32_t k = place & 0x3FFFFFFFu;
    switch (place >> 30) {
    case EQ_P_REG:
        return f->env->work + k * f->row;
    case EQ_P_CONST:
        return f->p->constant + k;
    case EQ_P_SLOT:
        return f->env->slots[f->p->row[k].slot] + f->p->row[k].row * f->env->n;
    default:
        return f->out + k * f->env->n;
    }
}

static double *write_place(const frame *f, uint32_t place)
{
    const uint32_t k = place & 0x3FFFFFFFu;
    return place >> 30 == EQ_P_REG ? f->env->work + k * f->row : f->out + k * f->env->n;
}

static void fill(size_t n, double x, double *d)
{
    for (size_t i = 0; i < n; i++) {
        d[i] = x;
    }
}

static void run_law(const frame *f, const eq_instr *ins, const double *arg, double *d)
{
    const eq_expr_env *env = f->env;
    const int row = (int)(ins->bits >> 2 & 0x3FFFFFFFu);
    if (!env->law) {
        fill(env->n, (double)NAN, d);
        return;
    }
    env->law(env->law_ctx, (uint32_t)(ins->bits >> 32), row, (int)(ins->bits & 3u), arg, d);
}

static void run_other(const frame *f, const eq_instr *ins, const double *a, const double *b,
                      const double *c, double *d)
{
    const eq_expr_env *env = f->env;
    switch (ins->op) {
    case EQ_I_FILL:
        fill(env->n, eq_ir_double(ins->bits), d);
        return;
    case EQ_I_LAW:
        run_law(f, ins, a, d);
        return;
    case EQ_I_SAMPLE_BIN:
        eq_xsample_binomial(env->n, a, b, env->seed, env->first_future, ins->bits, d);
        return;
    case EQ_I_SAMPLE_POI:
        eq_xsample_poisson(env->n, a, env->seed, env->first_future, ins->bits, d);
        return;
    case EQ_I_UNIT:
        eq_rng_unit_n(env->seed, env->first_future, ins->bits, 0, env->n, d);
        return;
    default:
        eq_xlaw_lanes((eq_irop)ins->op, env->n, a, b, c, d);
        return;
    }
}

static void run_instructions(const eq_program *p, const eq_expr_env *env, uint32_t from,
                             uint32_t end, double *out)
{
    const eq_xkernels *kernels = eq_xkernels_best();
    const frame f = { .p = p, .env = env, .out = out, .row = row_of(env->n) };

    if (env->n == 0) {
        return;
    }
    EQ_ASSERT(p->max_row == 0 || (int)p->max_row < env->n_years);
    EQ_ASSERT(p->n_reg == 0 || env->work);
    for (uint32_t i = from; i < end; i++) {
        const eq_instr *ins = &p->instr[i];
        const double *a = read_place(&f, ins->arg[0]), *b = read_place(&f, ins->arg[1]),
                     *c = read_place(&f, ins->arg[2]);
        double *d = write_place(&f, ins->dst);
        if (ins->op < EQ_I_N_KERNEL) {
            eq_xkernel_of(kernels, ins->op, ins->form)(env->n, a, b, c, d);
        } else {
            run_other(&f, ins, a, b, c, d);
        }
    }
}

void eq_program_run(const eq_program *p, const eq_expr_env *env, double *out)
{
    run_instructions(p, env, 0, p->n_instr, out);
}

void eq_program_run_year(const eq_program *p, const eq_expr_env *env, int i_year, double *out)
{
    EQ_ASSERT(i_year >= 0 && (uint32_t)i_year < p->n_rows_out);
    run_instructions(p, env, i_year > 0 ? p->end[i_year - 1] : 0, p->end[i_year], out);
}
