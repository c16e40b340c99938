/* Units and their dimensions. Canonical: kg, m, yr, USD, person, 1. Counts (warhead, launcher,
 * interceptor, missile, silo, boat, site, test, shot, unit) are labels of the dimension 1. */
#ifndef EQ_UNITS_H
#define EQ_UNITS_H

#include <stdbool.h>

#include "base/text.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_DIM_MASS, EQ_DIM_LENGTH, EQ_DIM_TIME, EQ_DIM_MONEY, EQ_DIM_PERSON, EQ_N_DIM };

typedef struct eq_unit {
    double scale; /* canonical value = value * scale */
    signed char dim[EQ_N_DIM];
} eq_unit;

/* "kg", "t", "kg/yr", "1/yr", "%", "warheads", "million USD", "kg/warhead", "reactor*yr", "1", "".
 * Singular and plural count labels, day/month/yr/year, g/kg/t/tonne(s), USD with k/million/billion.
 * Returns false when a word is unknown (bad, if not NULL, is that word). */
bool eq_unit_parse(eq_str text, eq_unit *out, eq_str *bad);
eq_unit eq_unit_one(void);
eq_unit eq_unit_mul(eq_unit a, eq_unit b);
eq_unit eq_unit_div(eq_unit a, eq_unit b);
/* a^p. False when p is not an integer and a has a dimension or a scale other than 1. */
bool eq_unit_pow(eq_unit a, double p, eq_unit *out);
bool eq_unit_same(eq_unit a, eq_unit b); /* same dimension; scale may differ */
bool eq_unit_plain(eq_unit a);           /* dimension 1 */
/* Canonical text of the dimension: "kg", "kg/yr", "1". */
void eq_unit_text(eq_unit a, eq_buf *out);
/* The unit as shown to a reader in the language; `text` is the table's own, for instance
 * "warhead" -> "warheads" / "枚核弹头", "kg" -> "kg" / "kg", "yr" -> "years" / "年". The text
 * "year" stands for a calendar year: "" / "年", so that 2030 is shown as "2030" / "2030年". A text
 * that is not in the table is returned as it is. */
const char *eq_unit_label(const char *text, eq_lang lang, bool plural);
/* All unit words, for suggestions. */
const char *const *eq_unit_words(size_t *n);

#ifdef __cplusplus
}
#endif
#endif
