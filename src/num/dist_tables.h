/* Quantile tables that outlive one case: whoever prepares the same distributions again and again
 * keeps them here. A table is found by every number that it was made from, so it is the same as a
 * fresh one. Not for several threads at a time. */
#ifndef EQ_DIST_TABLES_H
#define EQ_DIST_TABLES_H

#include "num/dist.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_dist_tables eq_dist_tables;

EQ_NODISCARD eq_status eq_dist_tables_create(eq_dist_tables **out);
void eq_dist_tables_free(eq_dist_tables *t); /* NULL is fine */
/* Forgets all when there are many (some 5 MB); for a moment when no distribution is in use. */
EQ_NODISCARD eq_status eq_dist_tables_trim(eq_dist_tables *t);
size_t eq_dist_tables_count(const eq_dist_tables *t);

/* As eq_dist_prepare. The distribution lives as long as both arena and tables; tables may be NULL.
 */
EQ_NODISCARD eq_status eq_dist_prepare_with(eq_arena *arena, eq_dist_tables *tables, eq_dist *d,
                                            const char **why);

#ifdef __cplusplus
}
#endif
#endif
