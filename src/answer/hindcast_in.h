/* Shared by the files that make the hindcast; nobody else includes it. */
#ifndef EQ_HINDCAST_IN_H
#define EQ_HINDCAST_IN_H

#include "answer/hindcast.h"

#ifdef __cplusplus
extern "C" {
#endif

/* No ensemble but the model's has more members. */
enum { EQ_HC_MEMBERS = 101 };

typedef struct eq_hc_model eq_hc_model;

typedef struct eq_hc_work {
    eq_arena *arena;
    const eq_bib *bib;
    const eq_data *data;
    const eq_hindcast_options *o;
    eq_diag *diag;
    eq_hc_series series;
    eq_record record;
    eq_hc_ensemble e;
    eq_hc_series day; /* China by figures of the day; from day_first on */
    int day_first;
    eq_hc_model *day_model;
    eq_hc_model *model;               /* NULL: not wanted */
    uint64_t model_done, model_total; /* futures, for the progress */
    char case_hash[65];               /* of the last origin of the published series */
    eq_hindcast *h;
} eq_hc_work;

/* Means over n paired cases in the order of their origins; there is false when one lacks a score.
 */
eq_hc_mean eq_hc_mean_of(const eq_hc_score *const *s, const double *truth,
                         const eq_hc_score *const *reference, size_t n, int horizon, uint64_t seed,
                         uint64_t stream);

/* The table from figures of the day (hindcast_vintage.c). */
EQ_NODISCARD eq_status eq_hc_vintage_cases(eq_hc_work *k);

/* Futures of each run of one policy. */
uint64_t eq_hc_policy_futures(const eq_hc_work *k);
/* Every policy by itself (hindcast_policy.c); needs the cases. */
EQ_NODISCARD eq_status eq_hc_policies(eq_hc_work *k);

/* The agencies' own projections (hindcast_agency.c). */
EQ_NODISCARD eq_status eq_hc_agencies(eq_hc_work *k);

/* The project's own model (hindcast_model.c), run from every origin; then a fill function (ctx: the
 * model). */
typedef struct eq_hc_drawing {
    const eq_hc_series *series;
    int first_known, from; /* first year of use; first origin */
    const char *policy;    /* all weight on this one; NULL: as the scenario has it */
    uint64_t n_future;
} eq_hc_drawing;
EQ_NODISCARD eq_status eq_hc_model_open(eq_hc_work *k, const eq_hc_drawing *d, eq_hc_model **out);
EQ_NODISCARD eq_status eq_hc_model_fill(void *ctx, const eq_hc_series *s, int actor, int origin,
                                        int horizon, eq_hc_ensemble *out);

#ifdef __cplusplus
}
#endif
#endif
