/* The kernels compiled for AVX-512. Empty on other machines. */
#include "expr/kernels.h"

#if defined(EQ_EXPR_X86)
#define EQ_KERNELS_NAME eq_xkernels_v4
#include "expr/kernels.inc"
#endif
