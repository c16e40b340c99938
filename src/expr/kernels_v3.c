/* The kernels compiled for AVX2. Empty on other machines. */
#include "expr/kernels.h"

#if defined(EQ_EXPR_X86)
#define EQ_KERNELS_NAME eq_xkernels_v3
#include "expr/kernels.inc"
#endif
