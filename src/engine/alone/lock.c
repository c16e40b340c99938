/* The lock where there is one thread: nothing to wait for. */
#include "engine/lock.h"

eq_status eq_lock_create(eq_lock **out)
{
    *out = NULL;
    return EQ_OK;
}

void eq_lock_free(eq_lock *l)
{
    (void)l;
}

void eq_lock_take(eq_lock *l)
{
    (void)l;
}

void eq_lock_leave(eq_lock *l)
{
    (void)l;
}
