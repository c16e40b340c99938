/* Places of the parameters and outputs of the defence model in its tables, and the equations that
 * its two parts share. The tables are in defence_table.c, equations (1) to (7) and (9) to (11) in
 * defence.c, the laws of (8) and (12) in defence_law.c. */
#ifndef EQ_DEFENCE_IN_H
#define EQ_DEFENCE_IN_H

#include <math.h>

#include "base/status.h"
#include "model/model.h"
#include "num/mathx.h"

#ifdef __cplusplus
extern "C" {
#endif

/* New parameters at the end: the order fixes which dimension of the point set each has. */
enum {
    P_WARHEADS,
    P_DECOYS,
    P_INTERCEPTORS,
    P_SHOTS,
    P_SECOND_SHOTS,
    P_ASSESSMENT,
    P_KILL,
    P_COMMON,
    P_TRACK,
    P_TRACKING,
    P_SHARED_WEIGHT,
    P_P0,
    EQ_DEFENCE_N_PARAM
};

enum {
    O_STOP,
    O_LEAK,
    O_VOLLEY,
    O_NO_LEAK,
    O_EXPECTED_LEAKERS,
    O_LEAKERS,
    O_BARRAGE_N,
    O_NEEDED,
    O_FEASIBLE,
    O_SMALLEST_TRACK,
    O_OFFSET,
    O_STOP_SLS,
    O_SHOTS_SLS,
    O_LEAKERS_SLS,
    O_LARGEST_RAID,
    O_SMALLEST_KILL,
    EQ_DEFENCE_N_OUTPUT
};

enum { PER_WARHEAD, SHARED_BY_RAID, MIXED };
enum { MAX_WARHEADS = 256 };

extern const eq_param eq_defence_param[EQ_DEFENCE_N_PARAM];
extern const eq_output eq_defence_output[EQ_DEFENCE_N_OUTPUT];

/* Equations (1), (2) for one lane. */
typedef struct shot {
    double common; /* c */
    double alone;  /* 1 - c */
    double one;    /* k', the chance of one shot when nothing common fails */
} shot;

static inline shot shot_of(double k, double phi)
{
    shot s = { .common = phi * (1 - k) };
    s.alone = 1 - s.common;
    s.one = s.alone > 0 ? k / s.alone : 0;
    s.one = s.one < 1 ? s.one : 1; /* k / (1 - phi (1 - k)) <= 1 but for rounding */
    return s;
}

/* 1 - q(n), without cancellation. */
static inline double missed(const shot *s, double n)
{
    return s->common + s->alone * eq_pow(1 - s->one, n);
}

/* Equation (2). */
static inline double hit(const shot *s, double n)
{
    return s->alone * (1 - eq_pow(1 - s->one, n));
}

/* Equation (8): the shots that each of so many objects gets, and how many objects get one more. */
static inline void spread(double stock, double objects, double shots, double *each, double *extra)
{
    *each = shots;
    *extra = 0;
    if (stock < shots * objects) {
        *each = floor(stock / objects);
        *extra = stock - *each * objects;
    }
}

/* Doubles of scratch a lane: two marks, then two laws, each computed when first asked for. The
 * marks of all lanes stand together, so that laws nobody asks for are never touched. */
enum { EQ_DEFENCE_WORK = 2 * (MAX_WARHEADS + 2) };
void eq_defence_law_reset(const eq_model_env *env, size_t i);
void eq_defence_law(const eq_model_env *env, size_t i_out, int i_year, eq_law_what what,
                    const double *arg, double *res);

#ifdef __cplusplus
}
#endif
#endif
