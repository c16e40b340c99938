/* Places of the parameters, outputs and state of the standoff model. Tables: standoff_table.c;
 * equations: standoff.c (the year), standoff_policy.c (what is wanted), standoff_need.h (the force
 * that a goal of retaliation takes), standoff_law.c (replies, exact). */
#ifndef EQ_STANDOFF_IN_H
#define EQ_STANDOFF_IN_H

#include "model/model.h"

#ifdef __cplusplus
extern "C" {
#endif

/* China, Russia, United States: actors 0, 1, 2. A directed pair (j on i): what j does to i. */
enum { N_ACTOR = 3, N_PAIR = 6, N_ALLY = 5 };

/* Rows for all. */
enum {
    W_KNOWN_UNTIL,
    W_ALARM,  /* alpha */
    W_RETURN, /* delta */
    W_TRUST,  /* gamma */
    W_MEMORY, /* decay */
    W_EVENT_ARMS,
    W_EVENT_POLITICS,
    W_EVENT_RESTRAINT,
    W_DISCOUNT,
    W_INITIATING,
    W_ESCALATES,
    W_PRESSURE,
    N_WORLD_PARAM
};

/* Rows of each actor. */
enum {
    A_OBSERVED,
    A_FACTOR,
    A_ASSIGNED,
    A_LOAD,
    A_HIDDEN,
    A_RELIABILITY,
    A_COMMAND,
    A_SITES,
    A_MISSILES,
    A_SITES_EACH,
    A_SITE_TIME,
    A_SITE_RATE,
    A_MISSILE_TIME,
    A_MISSILE_RATE,
    A_LEAD,
    A_ADJUSTMENT,
    A_UP,
    A_DOWN,
    A_MATERIAL,
    A_STOCKPILE_LIMIT,
    A_LOADED_LIMIT,
    A_SHOCK,
    A_LUCK,
    A_WEIGHT, /* one for each policy, in the order below */
    A_WEIGHT_LAST = A_WEIGHT + 10,
    A_RET_M,
    A_RET_C,
    A_RET_KAPPA,
    A_RET_BREAK,
    A_RET_M_AFTER,
    A_RET_C_AFTER,
    A_RET_LAW,
    A_UNC_NONE,
    A_UNC_DOUBT,
    A_PROG_SHAPE,
    A_PROG_START,
    A_PROG_SIZE,
    A_PROG_YEARS,
    A_PROG_CREEP_YEARS,
    A_SHIELD,
    A_STATUS,
    A_POLITICAL,
    A_CONCESSIONS,
    A_TALKS,
    A_WAR_USES,
    A_WAR_PER_SITE,
    A_WAR_PEERS,
    A_MOMENTUM,
    A_RACE_REACTION,
    A_RACE_FATIGUE,
    A_RACE_GRIEVANCE,
    A_RULE,
    A_PLAN,
    A_ANNOUNCED,
    A_FEARED,
    A_FEARED_FROM,
    A_INTERCEPTOR_LIMIT,
    A_INTERCEPTOR_REACTION,
    A_INTERCEPTOR_LAG,
    A_INTERCEPTOR_RATE,
    A_SHOTS,
    A_KILL,
    A_TRACK,
    A_PER_SITE,
    A_REACH_REACTION,
    A_REACH_LAG,
    A_REACH_CAP,
    A_REACH_INDEX,
    A_FOUND_INDEX,
    A_COST_WARHEAD,
    A_COST_UPKEEP,
    A_COST_INTERCEPTOR,
    N_ACTOR_PARAM
};

/* Policies; the first EQ_N_LEVEL name a level to be reached, the others a change a year. */
enum {
    POL_RETALIATION,
    POL_UNCERTAIN,
    POL_PROGRAMME,
    POL_SHIELD,
    POL_STATUS,
    POL_POLITICAL,
    POL_CONCESSIONS,
    POL_WARFIGHTING,
    POL_RULE,
    N_LEVEL_POLICY,
    POL_MOMENTUM = N_LEVEL_POLICY,
    POL_RICHARDSON,
    N_POLICY
};

/* Rows of each directed pair (j on i). */
enum {
    Q_SIZED,
    Q_NUCLEAR_SHARE,
    Q_NUCLEAR_KILL,
    Q_REACH,
    Q_REACH_KILL,
    Q_FOUND,
    Q_FOUND_KILL,
    Q_BIAS,
    Q_HOSTILITY,
    Q_HOSTILITY_BASE,
    Q_ARMS,
    Q_POLITICS,
    Q_RESTRAINT,
    Q_CONFIDENCE,
    N_PAIR_PARAM
};

#define EQ_STANDOFF_ACTOR(a, k) (N_WORLD_PARAM + (a)*N_ACTOR_PARAM + (k))
#define EQ_STANDOFF_PAIR(q, k)  (EQ_STANDOFF_ACTOR(N_ACTOR, 0) + (q)*N_PAIR_PARAM + (k))
#define EQ_STANDOFF_ALLY(b)     (EQ_STANDOFF_PAIR(N_PAIR, 0) + (b))
enum { EQ_STANDOFF_N_PARAM = EQ_STANDOFF_ALLY(N_ALLY) };

/* Outputs of each actor, then of each directed pair. */
enum {
    O_STOCKPILE,
    O_WANTED,
    O_NEED,
    O_SITES,
    O_MISSILES,
    O_LOADED,
    O_INTERCEPTORS,
    O_COST,
    O_LIKELIHOOD,
    N_ACTOR_OUTPUT
};
enum {
    U_ESTIMATE, /* j's estimate of i */
    U_REMOVES,  /* share of i's reply that j would remove */
    U_REPLIES,  /* LAW: i's warheads that arrive on j */
    U_EXPECTED,
    U_HOSTILITY, /* what i feels toward j */
    U_RISK,
    N_PAIR_OUTPUT
};
#define EQ_STANDOFF_OUT(a, k)      ((a)*N_ACTOR_OUTPUT + (k))
#define EQ_STANDOFF_PAIR_OUT(q, k) (EQ_STANDOFF_OUT(N_ACTOR, 0) + (q)*N_PAIR_OUTPUT + (k))
enum { EQ_STANDOFF_N_OUTPUT = EQ_STANDOFF_PAIR_OUT(N_PAIR, 0) };

/* State, one row of n lanes each; rings keep the last MAX_LEAD + 1 years. */
enum { MAX_LEAD = 15, N_RING = MAX_LEAD + 1 };
enum {
    S_STOCK,
    S_SITES,
    S_MISSILES,
    S_LOADED,
    S_FIRST,    /* stockpile of the first year */
    S_LOADED_0, /* loaded in the first year */
    S_BASE,     /* stockpile before the programme */
    S_CREEP,    /* creep's size over leap's, at equal discounted cost */
    S_INTERCEPTORS,
    S_SLOPE, /* smoothed yearly growth of interceptors */
    S_EXTRA, /* interceptors in reaction */
    S_REACH, /* reach in reaction */
    S_LEAK,
    S_Z, /* normal quantile of c / command, before the break; after it */
    S_Z_AFTER,
    S_Z_UNCERTAIN,
    S_LOG_NONE,
    S_USED,    /* in lane 0 only: bits of the policies that have weight in some lane */
    S_WEIGHTS, /* sum over all policies; over those of level */
    S_LEVELS,
    S_DISCOUNT,
    S_COST,
    S_LIKELIHOOD,
    S_GOAL, /* wanted this year */
    S_DRIFT,
    S_GROWTH,                  /* of the others' loaded force since the first year, as estimated */
    S_ENDS,                    /* in lane 0 only: the shortest lead; the longest */
    S_LAST_KNOWN = S_ENDS + 2, /* in lane 0 only: the last year known to any future */
    S_RING,
    N_ACTOR_STATE = S_RING + N_RING
};
enum {
    T_HOSTILITY,
    T_EVENTS,
    T_REMOVES,
    T_REMOVES_BEFORE,
    T_ESTIMATE,
    T_ERROR, /* exp of the log error of the estimate */
    T_SIZED, /* in lane 0 only: whether some lane sizes its force against this power */
    N_PAIR_STATE
};
enum { N_SPARE = 5 };
/* Kept for every year, for the laws: N_KEPT of each actor. */
enum { K_LOADED, K_SITES, K_INTERCEPTORS, K_REACH, N_KEPT };

/* Futures that are computed together over all years: few enough that their rows stay near. */
enum { TILE = 64 };

/* One year of one tile: n futures of the call, the first of them number `from`. p: the parameters'
 * rows for the tile, those of one value in a copy whose rows lie side by side. y: the year's index;
 * rows of yearly parameters begin at y * stride. */
typedef struct standoff {
    const eq_model_env *env;
    const double *p[EQ_STANDOFF_N_PARAM];
    size_t n, from, stride;
    int y;
} standoff;

static inline const double *standoff_world(const standoff *s, int k)
{
    return s->p[k];
}

static inline const double *standoff_actor(const standoff *s, int a, int k)
{
    return s->p[EQ_STANDOFF_ACTOR(a, k)];
}

static inline const double *standoff_pair(const standoff *s, int q, int k)
{
    return s->p[EQ_STANDOFF_PAIR(q, k)];
}

/* This year's row of a yearly parameter; the row `back` years earlier, or the first. */
static inline const double *standoff_row(const standoff *s, const double *p, int back)
{
    int y = s->y - back;

    return p + (size_t)(y > 0 ? y : 0) * s->stride;
}

static inline const double *standoff_ally(const standoff *s, int b)
{
    return s->p[EQ_STANDOFF_ALLY(b)];
}

/* State and spare rows belong to the tile, and the next one takes their place. */
static inline double *standoff_state(const standoff *s, int a, int k)
{
    return s->env->work + (size_t)(a * N_ACTOR_STATE + k) * s->n;
}

static inline double *standoff_pair_state(const standoff *s, int q, int k)
{
    return s->env->work + (size_t)(N_ACTOR * N_ACTOR_STATE + q * N_PAIR_STATE + k) * s->n;
}

static inline double *standoff_spare(const standoff *s, int k)
{
    return s->env->work + (size_t)(N_ACTOR * N_ACTOR_STATE + N_PAIR * N_PAIR_STATE + k) * s->n;
}

enum { N_STATE_ROW = N_ACTOR * N_ACTOR_STATE + N_PAIR * N_PAIR_STATE + N_SPARE };

/* The tile's copy of parameter k. */
static inline double *standoff_copy(const standoff *s, int k)
{
    return s->env->work + (size_t)(N_STATE_ROW + k) * s->n;
}

/* What is kept of year y, of all futures. */
static inline double *standoff_kept(const standoff *s, int a, int k, int y)
{
    int before = N_STATE_ROW + EQ_STANDOFF_N_PARAM;

    return s->env->work + (size_t)(before + (y * N_ACTOR + a) * N_KEPT + k) * s->stride + s->from;
}

/* This year's row of an output, or NULL. */
static inline double *standoff_out(const standoff *s, int output)
{
    double *out = s->env->out[output];

    return out ? out + (size_t)s->y * s->stride + s->from : NULL;
}

/* Pair q is (by on to): `by` acts on `to`. Six of them: us on cn, cn on us, us on ru, ru on us, ru
 * on cn, cn on ru. */
extern const int eq_standoff_by[N_PAIR], eq_standoff_to[N_PAIR];
/* The pair in which `by` acts on `to`. */
int eq_standoff_pair_of(int by, int to);
/* Which actor faces the regional strike forces of ally b. */
extern const int eq_standoff_faced[N_ALLY];

/* What each actor wants this year: S_GOAL (levels) and S_DRIFT (changes a year). */
void eq_standoff_first_policy(const standoff *s, int a);
void eq_standoff_decide(const standoff *s, int a);
/* LAW outputs. */
void eq_standoff_law(const eq_model_env *env, size_t i_out, int i_year, eq_law_what what,
                     const double *arg, double *res);

extern const eq_param eq_standoff_param[EQ_STANDOFF_N_PARAM];
extern const eq_output eq_standoff_output[EQ_STANDOFF_N_OUTPUT];

#ifdef __cplusplus
}
#endif
#endif
