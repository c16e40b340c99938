/* What the models with exact distributions share: answering a question about one lane's pmf. */
#ifndef EQ_MODEL_PMF_H
#define EQ_MODEL_PMF_H

#include <math.h>
#include <stddef.h>

#include "model/model.h"
#include "num/law.h"

/* One lane: pmf[0..n]; arg as in eq_law_what. */
static inline double pmf_answer(size_t n, const double *pmf, eq_law_what what, double arg)
{
    switch (what) {
    case EQ_LAW_TAIL:
        return eq_law_tail(n, pmf, arg);
    case EQ_LAW_MEAN:
        return eq_law_mean(n, pmf);
    case EQ_LAW_QUANTILE:
        return eq_law_quantile(n, pmf, arg);
    case EQ_LAW_PMF:
        break;
    }
    if (!(arg >= 0) || arg > (double)n || floor(arg) != arg) {
        return 0;
    }
    return pmf[(size_t)arg];
}

#endif
