/* Widths of the kernel of sum_law.c, and the choice among them. The choice cannot change a bit of
 * any result; tests compare all that the machine runs. */
#include "num/sum_kernel.h"

#include <string.h>

#include "num/coefficients.h"
#include "num/lane.h"
#include "num/mathx.h"

#define VW      2
#define NAME(x) eq_sum_##x##_w2
#define TARGET
#define BIG   4
#define SMALL 4
#include "num/sum_kernel.inc"
#undef VW
#undef NAME
#undef TARGET
#undef BIG
#undef SMALL

static const eq_sum_kernel plain = { "plain", eq_sum_tails_w2, eq_sum_tilted_w2, eq_sum_spectrum_w2,
                                     eq_sum_circle_w2 };

#if defined(__x86_64__)
#define VW      4
#define NAME(x) eq_sum_##x##_w4
#define TARGET  __attribute__((target("avx2")))
#define BIG     4
#define SMALL   2
#include "num/sum_kernel.inc"
#undef VW
#undef NAME
#undef TARGET
#undef BIG
#undef SMALL

#define VW      8
#define NAME(x) eq_sum_##x##_w8
#define TARGET  __attribute__((target("avx512f,avx512dq,avx512vl")))
#define BIG     3
#define SMALL   1
#include "num/sum_kernel.inc"

static const eq_sum_kernel wide4 = { "avx2", eq_sum_tails_w4, eq_sum_tilted_w4, eq_sum_spectrum_w4,
                                     eq_sum_circle_w4 };
static const eq_sum_kernel wide8 = { "avx512", eq_sum_tails_w8, eq_sum_tilted_w8,
                                     eq_sum_spectrum_w8, eq_sum_circle_w8 };

static int has4(void)
{
    return __builtin_cpu_supports("avx2");
}

static int has8(void)
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
}
#endif

const eq_sum_kernel *eq_sum_kernel_best(void)
{
#if defined(__x86_64__)
    return has8() ? &wide8 : has4() ? &wide4 : &plain;
#else
    return &plain;
#endif
}

size_t eq_sum_kernel_list(const eq_sum_kernel *list[3])
{
    size_t n = 0;

    list[n++] = &plain;
#if defined(__x86_64__)
    if (has4()) {
        list[n++] = &wide4;
    }
    if (has8()) {
        list[n++] = &wide8;
    }
#endif
    return n;
}
