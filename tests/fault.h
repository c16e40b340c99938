/* Allocations that fail on purpose. A fault test is linked with --wrap=malloc,calloc,realloc, so
 * that these run in place of the C library's. Use:
 *
 *     for (long k = 0; fault_arm(k); k++) {   // the k-th allocation fails, then k + 1, ...
 *         eq_status rc = build_something(&x);
 *         fault_disarm();
 *         ... rc is EQ_ERR_MEMORY or EQ_OK; free x ...
 *     }
 *
 * The loop ends with the first k at which nothing failed. Include once per program. */
#ifndef EQ_FAULT_H
#define EQ_FAULT_H

#include <stdbool.h>
#include <stdlib.h>

void *__real_malloc(size_t n);
void *__real_calloc(size_t count, size_t n);
void *__real_realloc(void *p, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t count, size_t n);
void *__wrap_realloc(void *p, size_t n);

static long fault_left = -1; /* allocations until the failure; -1: not armed */
static bool fault_hit = true;
static unsigned long fault_count; /* failures made in this program */

/* Arms the k-th allocation from now on. False when the last round had no failure. */
static inline bool fault_arm(long k)
{
    const bool go_on = k == 0 || fault_hit;

    fault_hit = false;
    fault_left = go_on ? k : -1;
    return go_on;
}

static inline void fault_disarm(void)
{
    fault_left = -1;
}

static bool fault_now(void)
{
    if (fault_left < 0) {
        return false;
    }
    if (fault_left-- > 0) {
        return false;
    }
    fault_hit = true;
    fault_count++;
    return true;
}

void *__wrap_malloc(size_t n)
{
    return fault_now() ? NULL : __real_malloc(n);
}

void *__wrap_calloc(size_t count, size_t n)
{
    return fault_now() ? NULL : __real_calloc(count, n);
}

void *__wrap_realloc(void *p, size_t n)
{
    return fault_now() ? NULL : __real_realloc(p, n);
}

#endif
