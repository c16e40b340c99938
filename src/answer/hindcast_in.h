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
    eq_hc_model *model; /* NULL: not wanted */
    uint64_t model_done, model_total; /* futures, for the progress */
    char case_hash[65]; /* of the last origin of the published series */
    eq_hindcast *h;
} eq_hc_work;

/* Means over n paired cases in the order of their origins; there is false when one lacks a score. */
eq_hc_mean eq_hc_mean_of(const eq_hc_score *const *s, const double *truth,
                         const eq_hc_score *const *reference, size_t n, int horizon, uint64_t seed,
                         uint64_t stream);

/* The table from figures of the day (hindcast_vintage.c). */
EQ_NODISCARD eq_status eq_hc_vintage_cases(eq_hc_work *k);

/* The agencies' own projections (hindcast_agency.c). */
EQ_NODISCARD eq_status eq_hc_agencies(eq_hc_work *k);

/* The project's own model (hindcast_model.c), run from every origin >= `from` on this series, whose
 * first year of use is first_known; then a fill function (ctx: the model). */
EQ_NODISCARD eq_status eq_hc_model_open(eq_hc_work *k, const eq_hc_series *series, int first_known,
                                        int from, eq_hc_model **out);
EQ_NODISCARD eq_status eq_hc_model_fill(void *ctx, const eq_hc_series *s, int actor, int origin,
                                        int horizon, eq_hc_ensemble *out);

#ifdef __cplusplus
}
#endif
#endif
