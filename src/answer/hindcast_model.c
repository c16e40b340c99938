/* The project's own model as a forecaster of the hindcast. */
#include "answer/hindcast_in.h"

eq_status eq_hc_model_open(eq_hc_work *k)
{
    k->model = NULL;
    return EQ_OK;
}

eq_status eq_hc_model_fill(eq_hc_model *m, const eq_hc_series *s, int actor, int origin,
                           int horizon, eq_hc_ensemble *out)
{
    (void)m;
    (void)s;
    (void)actor;
    (void)origin;
    (void)horizon;
    out->n = 0;
    return EQ_OK;
}
