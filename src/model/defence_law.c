/* Exact distributions of leakers: one volley with the interceptors there are, equation (8), and
 * shoot-look-shoot, equation (12); numbers as in defence.c. A lane's law is computed when it is
 * first asked for. */
#include "model/defence_in.h"
#include "model/pmf.h"

#include "num/law.h"
#include "num/thin_law.h"

/* Adds weight * (8) to pmf[0..W] with leak chances of a warhead with `each` shots and one more. */
static void add_leakers(const eq_model_env *env, size_t i, double weight, double leak,
                        double leak_more, double *pmf)
{
    double each, extra, n_w = env->p[P_WARHEADS][i], n_d = env->p[P_DECOYS][i];
    double with[MAX_WARHEADS + 1], without[MAX_WARHEADS + 1], both[MAX_WARHEADS + 1];
    double wt[MAX_WARHEADS + 1];
    size_t n = (size_t)n_w;

    spread(env->p[P_INTERCEPTORS][i], n_w + n_d, env->p[P_SHOTS][i], &each, &extra);
    eq_thin_hypergeometric_pmf(n, (size_t)n_d, (size_t)extra, wt); /* h get one more */
    for (size_t h = 0; h <= n; h++) {
        if (wt[h] > 1e-30) { /* what is left out adds up to less than 1e-27 */
            eq_binomial_pmf(h, leak_more, with);
            eq_binomial_pmf(n - h, leak, without);
            eq_law_convolve(h, with, n - h, without, both);
            eq_law_mix(n, weight * wt[h], both, pmf);
        }
    }
}

/* Weight of tracking shared by the raid. */
static double shared_weight(const eq_model_env *env, size_t i)
{
    int tracking = (int)env->p[P_TRACKING][i];

    return tracking == MIXED ? env->p[P_SHARED_WEIGHT][i] : tracking == SHARED_BY_RAID ? 1 : 0;
}

/* The law of leakers of lane i into pmf[0..W]. */
static void leakers_pmf(const eq_model_env *env, size_t i, double *pmf)
{
    const double *const *p = env->p;
    shot s = shot_of(p[P_KILL][i], p[P_COMMON][i]);
    double each, extra, track = p[P_TRACK][i], shared = shared_weight(env, i);
    size_t n = (size_t)p[P_WARHEADS][i];

    for (size_t k = 0; k <= n; k++) {
        pmf[k] = 0;
    }
    spread(p[P_INTERCEPTORS][i], p[P_WARHEADS][i] + p[P_DECOYS][i], p[P_SHOTS][i], &each, &extra);
    double miss = missed(&s, each), miss_more = missed(&s, each + 1);
    if (shared < 1) {
        add_leakers(env, i, 1 - shared, (1 - track) + track * miss, (1 - track) + track * miss_more,
                    pmf);
    }
    if (shared > 0) {
        add_leakers(env, i, shared * track, miss, miss_more, pmf);
        pmf[n] += shared * (1 - track);
    }
}

/* Chance that one more volley of j shots misses a warhead that n shots missed. */
static double after(const shot *s, double n, double j)
{
    double first = missed(s, n), both = missed(s, n + j);

    return both < first ? both / first : 1;
}

/* Equation (12) for warheads that are tracked with chance `track`, each on its own: adds weight
 * times the law to pmf[0..W]. Every object has had its n shots; `rest` interceptors are left. */
static void add_second_look(const eq_model_env *env, size_t i, double weight, double track,
                            double rest, double *pmf)
{
    const double *const *p = env->p;
    shot s = shot_of(p[P_KILL][i], p[P_COMMON][i]);
    double n = p[P_SHOTS][i], more = p[P_SECOND_SHOTS][i], first = missed(&s, n);
    double seen = track * first * p[P_ASSESSMENT][i];
    double gone = (1 - track) + track * first * (1 - p[P_ASSESSMENT][i]); /* leaks unseen */
    double n_seen[MAX_WARHEADS + 1], unseen[MAX_WARHEADS + 1], v[MAX_WARHEADS + 1];
    double again[MAX_WARHEADS + 1], with[MAX_WARHEADS + 1], both[MAX_WARHEADS + 1];
    size_t n_w = (size_t)p[P_WARHEADS][i];

    gone = seen < 1 ? gone / (1 - seen) : 0;
    gone = gone < 1 ? gone : 1;
    eq_binomial_pmf(n_w, seen, n_seen);
    for (size_t k = 0; k <= n_w; k++) {
        double each = more, extra = 0;

        if (!(n_seen[k] > 1e-30)) { /* what is left out adds up to less than 1e-27 */
            continue;
        }
        if (k > 0) {
            spread(rest, (double)k, more, &each, &extra);
        }
        eq_binomial_pmf((size_t)extra, after(&s, n, each + 1), with);
        eq_binomial_pmf(k - (size_t)extra, after(&s, n, each), v);
        eq_law_convolve((size_t)extra, with, k - (size_t)extra, v, again);
        eq_binomial_pmf(n_w - k, gone, unseen);
        eq_law_convolve(k, again, n_w - k, unseen, both);
        eq_law_mix(n_w, weight * n_seen[k], both, pmf);
    }
}

/* The law of leakers with a second look, of lane i into pmf[0..W]. */
static void second_look_pmf(const eq_model_env *env, size_t i, double *pmf)
{
    const double *const *p = env->p;
    double n_w = p[P_WARHEADS][i], track = p[P_TRACK][i], shared = shared_weight(env, i);
    double rest = p[P_INTERCEPTORS][i] - p[P_SHOTS][i] * (n_w + p[P_DECOYS][i]);

    if (rest < 0) { /* the first volley takes all that there are */
        leakers_pmf(env, i, pmf);
        return;
    }
    for (size_t k = 0; k <= (size_t)n_w; k++) {
        pmf[k] = 0;
    }
    if (shared < 1) {
        add_second_look(env, i, 1 - shared, track, rest, pmf);
    }
    if (shared > 0) {
        add_second_look(env, i, shared * track, 1, rest, pmf);
        pmf[(size_t)n_w] += shared * (1 - track);
    }
}

void eq_defence_law_reset(const eq_model_env *env, size_t i)
{
    env->work[i] = env->work[env->n + i] = 0;
}

void eq_defence_law(const eq_model_env *env, size_t i_out, int i_year, eq_law_what what,
                    const double *arg, double *res)
{
    size_t which = i_out == O_LEAKERS_SLS ? 1 : 0;
    double *all = env->work + 2 * env->n + which * env->n * (MAX_WARHEADS + 1);

    (void)i_year;
    for (size_t i = 0; i < env->n; i++) {
        double *done = env->work + which * env->n + i, *pmf = all + i * (MAX_WARHEADS + 1);
        if (*done == 0) {
            (i_out == O_LEAKERS_SLS ? second_look_pmf : leakers_pmf)(env, i, pmf);
            *done = 1;
        }
        res[i] = pmf_answer((size_t)env->p[P_WARHEADS][i], pmf, what, arg ? arg[i] : 0);
    }
}
