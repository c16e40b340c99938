/* What the published stockpiles say about the inputs of the standoff model. The ordinary engine
 * runs a scenario up to the last year that is known; each future is then weighted, power by power,
 * by exp(b log-likelihood) of that power's stockpiles (standoff.c, equation (10)). Before: the
 * inputs as the scenario has them; after: under the weights.
 *
 * b is 1 where the weights are then worth EQ_FS_LEAST_SIZE equal futures, else the largest exponent
 * for which they are: the record counts for less than it is worth, and what is moved is moved less
 * than the whole record would move it.
 *
 * Refuses: to call an input known because its median moved. Each shift stands beside what chance
 * alone shows in a sample of that size; pairs that the record fixes only together are shown as
 * such. */
#ifndef EQ_FIT_STANDOFF_H
#define EQ_FIT_STANDOFF_H

#include "answer/ask.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    EQ_FS_ACTORS = 3,
    EQ_FS_FUTURES = 16384,
    EQ_FS_LEAST_SIZE = 400, /* equal futures that the weights must be worth */
    EQ_FS_CELLS = 6,        /* along each side of a picture */
    EQ_FS_MOST_FOUND = 5,   /* pairs beyond those that are always shown */
    EQ_FS_MOST_ASKED = 16   /* those, of a group */
};

typedef struct eq_fs_options {
    const eq_ask_options
        *ask;              /* set, futures (0: EQ_FS_FUTURES), seed, points, threads, progress */
    const char *scenario;  /* NULL: standoff-2045 */
    const char *actors;    /* "cn", "cn,us"; NULL: all three */
    const char *from, *to; /* years; NULL: the scenario's own */
    const char *pair;      /* "cn.retaliation.m,cn.retaliation.kappa"; NULL: the strongest */
} eq_fs_options;

/* One input. Values are canonical (shown = value / scale); [3]: 5 %, median, 95 %. */
typedef struct eq_fs_shift {
    const char *key;
    eq_both name;
    const char *unit;
    double scale;
    bool calendar, judgement;
    bool motive; /* the weight of a policy */
    double before[3], after[3], median_se;
    double mean_before, mean_after, mean_se;
    double moved, moved_se; /* total variation on tenths of the law before; 1 - overlap */
    double chance, least;   /* of it: by chance on average; what chance does not reach */
    bool beyond;            /* above least, and above chance by three of its errors */
    double bits, bits_se, bits_chance;
} eq_fs_shift;

typedef enum eq_fs_group {
    EQ_FS_REPLY,     /* retaliation.m, .c, .kappa */
    EQ_FS_HOSTILITY, /* hostility.alarm and the weights of events */
    EQ_FS_LAGS,      /* lead, adjustment, interceptor_lag */
    EQ_FS_FOUND      /* another pair, found by its correlation */
} eq_fs_group;

typedef enum eq_fs_verdict {
    EQ_FS_NOTHING, /* neither is moved, and they do not hang together */
    EQ_FS_MOVED,   /* one of them is moved by itself */
    EQ_FS_RIDGE,   /* together they are known better than apart: neither is moved by itself */
    EQ_FS_LINKED   /* moved, and hanging together */
} eq_fs_verdict;

typedef struct eq_fs_ridge {
    eq_fs_group group;
    size_t a, b;              /* into shift */
    double before, after, se; /* rank correlations; error of the difference */
    eq_fs_verdict verdict;
} eq_fs_ridge;

typedef struct eq_fs_power {
    int actor;             /* 0, 1, 2 */
    double exponent, size; /* of the weights; equal futures they are worth */
    size_t n_shift, n_moved;
    const eq_fs_shift *shift; /* most moved first */
    size_t n_ridge;
    const eq_fs_ridge *ridge; /* by group; found ones by strength */
} eq_fs_power;

/* One side of a picture, in cells of equal weight before, or of one value each where there are few.
 * Ticks: places from 0 to 1 and canonical values. */
typedef struct eq_fs_side {
    size_t n_cell, n_tick;
    double at[EQ_FS_CELLS], value[EQ_FS_CELLS];
} eq_fs_side;

/* Weight after over weight before; [cell of b][cell of a], rows of EQ_FS_CELLS. */
typedef struct eq_fs_map {
    size_t power, a, b;
    eq_fs_side side_a, side_b;
    double ratio[EQ_FS_CELLS * EQ_FS_CELLS];
    double before, after; /* rank correlations */
    double noise;         /* standard deviation of a cell by chance, as a share of its weight */
} eq_fs_map;

typedef struct eq_fs {
    const char *id, *file;
    eq_both title;
    int first, last; /* years of the record that is scored: first < year <= last */
    bool later;      /* the model begins after the scenario's own first year */
    uint64_t n;
    uint32_t n_scramble;
    size_t n_power;
    eq_fs_power power[EQ_FS_ACTORS];
    const eq_fs_map *map; /* NULL: no pair of one power moves together, and none was named */
    eq_provenance origin;
} eq_fs;

extern const char *const eq_fs_actor[EQ_FS_ACTORS]; /* "cn", "ru", "us" */

/**
 * Errors    findings in diag: unknown scenario, actor, key of a pair; a scenario without the
 *           standoff model; years outside the timeline, or after the last published figure;
 *           EQ_ERR_CANCELLED, EQ_ERR_NUMERIC (no future has a likelihood), EQ_ERR_MEMORY.
 */
EQ_NODISCARD eq_status eq_fit_standoff(eq_arena *arena, const eq_bib *bib, const eq_data *data,
                                       const eq_fs_options *o, eq_diag *diag, const eq_fs **out);

#ifdef __cplusplus
}
#endif
#endif
