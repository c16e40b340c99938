/* The kernels for any machine, and the choice among the tables. */
#define EQ_KERNELS_NAME eq_xkernels_base
#include "expr/kernels.inc"

const eq_xkernels *eq_xkernels_best(void)
{
#if defined(EQ_EXPR_X86)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl")) {
        return &eq_xkernels_v4;
    }
    if (__builtin_cpu_supports("avx2")) {
        return &eq_xkernels_v3;
    }
#endif
    return &eq_xkernels_base;
}
