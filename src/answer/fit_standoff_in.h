/* Shared by the files of the standoff fit; nobody else includes it. */
#ifndef EQ_FIT_STANDOFF_IN_H
#define EQ_FIT_STANDOFF_IN_H

#include "answer/fit_standoff.h"
#include "engine/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An input that moves, with its values. */
typedef struct eq_fs_input {
    const eq_path *path;
    bool judgement;
    const double *x; /* [n] */
} eq_fs_input;

/* What is weighed: inputs and log-likelihoods over the same futures. */
typedef struct eq_fs_sample {
    size_t n, n_input;
    uint32_t n_scramble;
    const eq_fs_input *input;
    const double *log_l[EQ_FS_ACTORS];
} eq_fs_sample;

/* Fills p->exponent, size, shift, ridge. EQ_ERR_NUMERIC: no future has a likelihood. */
EQ_NODISCARD eq_status eq_fs_weigh(eq_arena *arena, const eq_fs_sample *s, int actor,
                                   eq_fs_power *p);
/* Whether an input is of this power, of a pair with it, or of nobody. */
bool eq_fs_belongs(const char *path, int actor);
/* The picture of shifts a and b of a power. */
EQ_NODISCARD eq_status eq_fs_map_make(eq_arena *arena, const eq_fs_sample *s, const eq_fs_power *p,
                                      size_t a, size_t b, eq_fs_map *m);

#ifdef __cplusplus
}
#endif
#endif
