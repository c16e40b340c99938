/* Numbers with units and the one-line notations of a quantity. */
#ifndef EQ_QUANTITY_TEXT_H
#define EQ_QUANTITY_TEXT_H

#include "case/quantity.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_number {
    double value; /* as written */
    bool has_unit;
    eq_unit unit;
} eq_number;

/* "3.5 kg" -> number and unit; the unit must be of the target's dimension. */
EQ_NODISCARD eq_status eq_number_read(eq_diag *diag, const eq_pos *at, eq_str text,
                                      const eq_target *target, eq_number *out);
/* To canonical units, by its own unit or the shared one; an error when a unit is needed. */
EQ_NODISCARD eq_status eq_number_convert(eq_diag *diag, const eq_pos *at, const eq_target *target,
                                         const eq_number *x, const eq_number *shared, double *out);
/* Inside the target's allowed range. */
EQ_NODISCARD eq_status eq_number_bounds(eq_diag *diag, const eq_pos *at, const eq_target *t,
                                        double v);
/* The unit at the end of a one-line quantity ("3 to 7 kg": kg); empty when there is none. */
eq_str eq_text_unit(eq_str text);
/* yes/no or one of the target's words, as its index. */
EQ_NODISCARD eq_status eq_word_read(eq_diag *diag, const eq_pos *at, eq_str text,
                                    const eq_target *t, double *out);
/* A whole one-line quantity; not yet prepared (no bounds, no tables). unit: for numbers without one
 * of their own, or NULL. */
EQ_NODISCARD eq_status eq_dist_read_text(eq_diag *diag, const eq_pos *at, eq_str text,
                                         const eq_number *unit, const eq_target *t, eq_dist *out);

#ifdef __cplusplus
}
#endif
#endif
