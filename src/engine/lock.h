/* One lock between the threads of a run. */
#ifndef EQ_LOCK_H
#define EQ_LOCK_H

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_lock eq_lock;

/* *out is freed by eq_lock_free. */
EQ_NODISCARD eq_status eq_lock_create(eq_lock **out);
void eq_lock_free(eq_lock *l); /* NULL is allowed */
void eq_lock_take(eq_lock *l);
void eq_lock_leave(eq_lock *l);

#ifdef __cplusplus
}
#endif
#endif
