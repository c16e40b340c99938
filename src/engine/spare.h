/* Memory of workers that ended, for the next ones: an answer makes thousands of small plans, and
 * fresh pages cost more than what is computed on them. No number depends on what is in it, since a
 * strip finds in it what the strip before left. One for each answer; its threads share it. */
#ifndef EQ_SPARE_H
#define EQ_SPARE_H

#include <stddef.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_spare eq_spare;

EQ_NODISCARD eq_status eq_spare_create(eq_spare **out);
void eq_spare_free(eq_spare *s); /* NULL is fine */

/* At least `size` bytes, of *got; zeroed where they are fresh. NULL when memory is short. s may be
 * NULL: always fresh. */
void *eq_spare_take(eq_spare *s, size_t size, size_t *got);
/* Gives back what was taken; s may be NULL: it is freed. */
void eq_spare_keep(eq_spare *s, void *p, size_t size);

#ifdef __cplusplus
}
#endif
#endif
