/* The law of the warheads of one force that survive a strike and pass a defence: one lane of the
 * exchange model after its parameters have become chances. Equations: exchange.c. Exact: binomials
 * mixed over shared fates and convolved, all terms positive, so that rare events keep their digits.
 * Refuses: sampling, coarse grids, transforms. */
#ifndef EQ_EXCHANGE_LAW_H
#define EQ_EXCHANGE_LAW_H

#include <stddef.h>

#include "model/layer_law.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Warheads of the largest force. */
enum { EQ_FORCE_MAX = EQ_COUNT_MAX };
/* The layers in the order in which warheads meet them. */
enum { EQ_SPACE, EQ_GROUND, EQ_SEA, EQ_N_DEFENCE_LAYER };

/* Members are 8 bytes each, so that two forces can be compared as bytes. Chances are of survival;
 * reliability is apart. [2]: on a bad and on a good day for the searcher. */
typedef struct eq_force {
    size_t launched, ridden;       /* silos that may be launched before impact, and the others */
    size_t launched_by, ridden_by; /* those of them whose vehicles bypass the defence */
    size_t silo_load;
    size_t forward, forward_by, dealerted, sites, mobile_load;
    size_t at_sea, in_port, ports, boat_missiles, boat_load;
    size_t alert, parked, airfields, bomber_load;
    size_t total; /* warheads of the whole force */
    size_t fault; /* reason code of the model, 0 when there is none */
    double works; /* launch before impact succeeds */
    double silo, base, command;
    double day; /* chance of a good day for the searcher */
    double forward_p[2], dealerted_p, site;
    double at_sea_p[2], port;
    double alert_p, airfield;
    double reliability;
    double bypass_passes, bomber_passes;
    double track, shared; /* tracking, and the weight of its form shared by the raid */
    eq_force_layer layer[EQ_N_DEFENCE_LAYER];
} eq_force;

/* pmf[0..n] of arrivals (defended) or of survivors that work (not defended), n the smaller of upto
 * and f->total, which it returns; what is above n is not computed, so that few values of a large
 * force cost little. *mean (may be NULL) is that of the whole law. f->fault must be 0. Takes some
 * a megabyte of stack. */
size_t eq_force_law(const eq_force *f, int defended, size_t upto, double *pmf, double *mean);

#ifdef __cplusplus
}
#endif
#endif
