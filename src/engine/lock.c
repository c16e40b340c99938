#include "engine/lock.h"

#include <pthread.h>
#include <stdlib.h>

struct eq_lock {
    pthread_mutex_t mutex;
};

eq_status eq_lock_create(eq_lock **out)
{
    eq_lock *l = calloc(1, sizeof *l);

    if (!l || pthread_mutex_init(&l->mutex, NULL) != 0) {
        free(l);
        return EQ_ERR_MEMORY;
    }
    *out = l;
    return EQ_OK;
}

void eq_lock_free(eq_lock *l)
{
    if (l) {
        (void)pthread_mutex_destroy(&l->mutex);
        free(l);
    }
}

void eq_lock_take(eq_lock *l)
{
    (void)pthread_mutex_lock(&l->mutex);
}

void eq_lock_leave(eq_lock *l)
{
    (void)pthread_mutex_unlock(&l->mutex);
}
