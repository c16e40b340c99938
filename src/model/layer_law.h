/* What one layer of a defence does to the law of the warheads that meet it: equation (12) of the
 * exchange model, exact. A layer is made ready once and met by many laws. */
#ifndef EQ_LAYER_LAW_H
#define EQ_LAYER_LAW_H

#include <stddef.h>

#include "model/count_law.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_force_layer {
    size_t limited; /* 0: every object gets all shots; 1: at most `stock` interceptors */
    size_t stock;
    size_t shots;   /* at most, at each object */
    size_t objects; /* a warhead and the decoys around it that pass for warheads */
    double kill;    /* of one shot at a tracked warhead */
} eq_force_layer;

/* Chance that a warhead passes a layer when its object group gets `c` interceptors. */
double eq_layer_leak(const eq_force_layer *layer, double track, size_t c);
/* Whether it can stop nothing. */
int eq_layer_idle(const eq_force_layer *layer);

enum { EQ_LAYER_ROWS = 136 };

/* A layer made ready. Up to EQ_LAYER_ROWS interceptors the law of what passes is kept for each
 * number of warheads that the stock can reach; above, it is computed for each law anew. */
typedef struct eq_engagement {
    const eq_force_layer *layer;
    double track;
    size_t keep;  /* values wanted of what passes */
    size_t n_row; /* rows 0..n_row, or 0 when the stock is too large for them */
    double row[EQ_LAYER_ROWS + 1][EQ_LAYER_ROWS + 1];
    double mean[EQ_LAYER_ROWS + 1]; /* of each row, whole */
} eq_engagement;

void eq_engagement_make(const eq_force_layer *layer, double track, size_t keep, eq_engagement *e);
/* a := what passes, values 0..keep; those of a up to keep + stock must be known (all of them when
 * the layer is not limited). spare[4]. */
void eq_engagement_meet(const eq_engagement *e, eq_count_law *a, eq_count_law *spare);

#ifdef __cplusplus
}
#endif
#endif
