/* Replies of the standoff model, exact: the law of i's warheads that arrive on j if j strikes first
 * in a given year, by the exchange of one wave (exchange_law.h). The force of a future is
 * continuous; here it is rounded to round(L / round(load)) missiles of round(load) warheads, at
 * most EQ_FORCE_MAX warheads (a larger force is taken as that large), round(u missiles) of them
 * hidden; the warheads that can be engaged, I / shots, to a whole number. Survival is that of (8),
 * and as in (8) an engaged warhead meets all its shots and the others none; the exchange (12) would
 * spread the shots where they do not suffice, and stop more. Hidden missiles stand for the
 * dispersed ones of the exchange, fixed ones for its silos, the defence for its ground-based layer;
 * command is shared. Readiness, ports and bases are not told apart. */
#include <math.h>
#include <string.h>

#include "model/exchange_law.h"
#include "model/pmf.h"
#include "model/standoff_in.h"
#include "model/standoff_need.h"
#include "num/law.h"
#include "num/mathx.h"

static size_t whole(double x)
{
    return x > 0.5 ? (size_t)eq_round(x) : 0;
}

/* Equation (8) of standoff.c for lane i, in year s->y. */
static void survival(const standoff *s, int q, size_t i, eq_force *f)
{
    int j = eq_standoff_by[q], a = eq_standoff_to[q], y = s->y;
    double sites = standoff_most(standoff_kept(s, a, K_SITES, y)[i], 1);
    double fired = standoff_pair(s, q, Q_NUCLEAR_SHARE)[i] * standoff_kept(s, j, K_LOADED, y)[i];
    double cover = standoff_least(1, fired / (standoff_actor(s, j, A_PER_SITE)[i] * sites));
    double reach =
        standoff_least(standoff_pair(s, q, Q_REACH)[i] *
                               standoff_row(s, standoff_actor(s, j, A_REACH_INDEX), 0)[i] +
                           standoff_kept(s, j, K_REACH, y)[i],
                       1);
    double found = standoff_least(standoff_pair(s, q, Q_FOUND)[i] *
                                      standoff_row(s, standoff_actor(s, j, A_FOUND_INDEX), 0)[i],
                                  1);

    f->silo = (1 - cover * standoff_pair(s, q, Q_NUCLEAR_KILL)[i]) *
              (1 - reach * standoff_pair(s, q, Q_REACH_KILL)[i]);
    f->forward_p[0] = f->forward_p[1] = 1 - found * standoff_pair(s, q, Q_FOUND_KILL)[i];
}

static void force_of(const standoff *s, int q, size_t i, eq_force *f)
{
    int j = eq_standoff_by[q], a = eq_standoff_to[q];
    size_t load = whole(standoff_actor(s, a, A_LOAD)[i]), missiles;
    double hidden = standoff_row(s, standoff_actor(s, a, A_HIDDEN), 0)[i];
    double shots = standoff_actor(s, j, A_SHOTS)[i], kill = standoff_actor(s, j, A_KILL)[i];
    double miss = eq_exp(shots * eq_log(standoff_most(1 - kill, 1e-300)));

    memset(f, 0, sizeof *f); /* bytes between members too */
    load = load > 0 ? load : 1;
    missiles = whole(standoff_kept(s, a, K_LOADED, s->y)[i] / (double)load);
    missiles = least(missiles, EQ_FORCE_MAX / load);
    survival(s, q, i, f);
    f->forward = whole(hidden * (double)missiles);
    f->ridden = missiles - f->forward;
    f->silo_load = f->mobile_load = load;
    f->sites = f->ports = f->airfields = 1;
    f->base = f->site = f->port = f->airfield = 1;
    f->command = standoff_actor(s, a, A_COMMAND)[i];
    f->day = 0.5;
    f->reliability = standoff_actor(s, a, A_RELIABILITY)[i];
    f->bypass_passes = f->bomber_passes = 1;
    f->track = standoff_actor(s, j, A_TRACK)[i];
    f->total = missiles * load;
    f->layer[EQ_GROUND] =
        (eq_force_layer){ .limited = 1,
                          .stock = whole(standoff_kept(s, j, K_INTERCEPTORS, s->y)[i] / shots),
                          .shots = 1, /* all of a warhead's count as one */
                          .objects = 1,
                          .kill = 1 - miss };
    f->layer[EQ_SPACE].objects = f->layer[EQ_SEA].objects = 1;
    f->layer[EQ_SPACE].limited = f->layer[EQ_SEA].limited = 1;
}

/* A tail below this is summed from its own end, of the whole law. */
static const double SMALL_TAIL = 1e-4;

/* P(X >= m); pmf has room for the whole law. */
static double tail_of(const eq_force *f, double m, double *pmf)
{
    double from = -floor(-m), below = 0;
    size_t top;

    if (!(from > 0) || from > (double)f->total) {
        return m != m ? m : from > 0 ? 0 : 1;
    }
    top = eq_force_law(f, 1, (size_t)from - 1, pmf, NULL);
    for (size_t x = 0; x <= top; x++) {
        below += pmf[x];
    }
    if (1 - below > SMALL_TAIL) {
        return 1 - below;
    }
    top = eq_force_law(f, 1, f->total, pmf, NULL);
    return eq_law_tail(top, pmf, m);
}

void eq_standoff_law(const eq_model_env *env, size_t i_out, int i_year, eq_law_what what,
                     const double *arg, double *res)
{
    standoff s = { .env = env, .n = env->n, .stride = env->n, .y = i_year };
    int q = (int)(i_out - EQ_STANDOFF_PAIR_OUT(0, 0)) / N_PAIR_OUTPUT;
    double pmf[EQ_FORCE_MAX + 1], mean;

    memcpy(s.p, env->p, sizeof s.p);

    for (size_t i = 0; i < env->n; i++) {
        double at = arg ? arg[i] : 0;
        eq_force f;
        size_t top;

        force_of(&s, q, i, &f);
        if (what == EQ_LAW_TAIL) {
            res[i] = tail_of(&f, at, pmf);
        } else if (what == EQ_LAW_MEAN) {
            eq_force_law(&f, 1, 0, pmf, &mean);
            res[i] = mean;
        } else {
            top = eq_force_law(&f, 1, f.total, pmf, NULL);
            res[i] = pmf_answer(top, pmf, what, at);
        }
    }
}
