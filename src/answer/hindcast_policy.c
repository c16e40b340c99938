/* Every policy of the model by itself: the same scenario, origins and scores, all weight on one. */
#include <math.h>

#include "answer/hindcast_in.h"

const char *const eq_hc_policy_name[EQ_HC_POLICIES] = {
    "retaliation", "uncertain",   "programme", "status",
    "political",   "warfighting", "momentum",  "richardson",
};

bool eq_hc_told(const eq_hc_mean *m)
{
    return m->there && (m->skill.low > 0 || m->skill.high < 0);
}

uint64_t eq_hc_policy_futures(const eq_hc_work *k)
{
    return k->o->n_future < 1024 ? k->o->n_future : k->o->n_future / 4;
}

static eq_status one_block(eq_hc_work *k, eq_hc_model *m, int policy, int actor, int i,
                           eq_hc_mean *out)
{
    eq_hc_score score[EQ_HC_LAST - EQ_HC_FIRST + 1];
    const eq_hc_score *s[EQ_HC_LAST - EQ_HC_FIRST + 1], *r[EQ_HC_LAST - EQ_HC_FIRST + 1];
    double truth[EQ_HC_LAST - EQ_HC_FIRST + 1];
    size_t n = 0;
    eq_status rc = EQ_OK;

    for (size_t c = 0; c < k->h->n_case; c++) {
        const eq_hc_case *a = &k->h->c[c];

        if (a->actor == actor && a->horizon == eq_hc_horizon[i]) {
            EQ_TRY(eq_hc_model_fill(m, &k->series, actor, a->origin, a->horizon, &k->e));
            score[n] = eq_hc_scored(&k->e, a->truth);
            s[n] = &score[n];
            r[n] = &a->f[EQ_HC_PERSISTENCE];
            truth[n++] = a->truth;
        }
    }
    *out = eq_hc_mean_of(s, truth, r, n, eq_hc_horizon[i], k->o->seed,
                         0x706f6c696379U + (uint64_t)((policy * 10 + actor) * 10 + i));
out:
    return rc;
}

eq_status eq_hc_policies(eq_hc_work *k)
{
    eq_hc_drawing d = { .series = &k->series,
                        .first_known = EQ_HC_YEAR0,
                        .from = EQ_HC_FIRST,
                        .n_future = eq_hc_policy_futures(k) };
    eq_hc_model *m;
    eq_status rc = EQ_OK;

    if (!k->model || k->o->no_policies) {
        return EQ_OK;
    }
    k->h->policy = EQ_NEW(k->arena, EQ_HC_POLICIES, eq_hc_policy);
    if (!k->h->policy) {
        return EQ_ERR_MEMORY;
    }
    for (int p = 0; p < EQ_HC_POLICIES; p++) {
        d.policy = eq_hc_policy_name[p];
        EQ_TRY(eq_hc_model_open(k, &d, &m));
        for (int b = 0; b < EQ_HC_ACTORS * EQ_HC_HORIZONS; b++) {
            int actor = b / EQ_HC_HORIZONS, i = b % EQ_HC_HORIZONS;

            EQ_TRY(one_block(k, m, p, actor, i, &k->h->policy[p].mean[actor][i]));
        }
    }
out:
    return rc;
}
