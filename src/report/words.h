/* Words of an answer: numbers, percents, counts, flips, origin. Shared by the terminal text, the
 * charts and the HTML report; internal to this folder. */
#ifndef EQ_REPORT_WORDS_H
#define EQ_REPORT_WORDS_H

#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Fewer than these under a condition of a row's own are said with it. */
enum { EQ_FEW_FUTURES = 200 };

/* The text in the language; in the other one when it is missing; never NULL. */
const char *eq_words_both(const eq_both *b, eq_lang lang);
/* Appends string `id` with pairs name, value, ..., NULL filled in (at most 8 pairs). */
void eq_words_put(eq_buf *out, int id, eq_lang lang, ...);
/* Appends z with its first letter as a capital (ASCII only), to begin a title. */
void eq_words_capital(eq_buf *out, const char *z);
/* Empties a helper buffer, but keeps the mark of a failure. */
void eq_words_reset(eq_buf *b);
/* Frees a helper buffer; a failure in it becomes one of `out`. */
void eq_words_done(eq_buf *tmp, eq_buf *out);
/* The comma of a list in the language, unless this is its first item. */
void eq_words_comma(eq_buf *out, eq_lang lang, size_t i);

/* x with sensible digits: integers exactly, others to `digits` significant ones (one more when the
 * first is 1), commas in groups, no trailing zeros. Whole dimensionless years keep no comma. */
void eq_words_number(double x, int digits, bool year, eq_buf *out);
/* As eq_value_write with a choice of digits. */
void eq_words_value(double canonical, double scale, const char *unit, const char *const *words,
                    bool yesno, int digits, eq_lang lang, eq_buf *out);
/* From the 5 to the 95 % point, "2.65 to 7.08 kg": the unit stands once; one value if all agree. */
void eq_words_span(const eq_input_info *x, eq_lang lang, eq_buf *out);
/* "no published range; 2200 stands for never". */
void eq_words_never(const char *range, double year, const char *key, eq_lang lang, eq_buf *out);
/* The option at index x, its word alone; "-" for none. */
void eq_words_option(double x, const char *const *words, eq_lang lang, eq_buf *out);
/* The unit's label for an axis ("枚核弹头"); "" for none. */
/* The claim as the command names it, with its --set: what stands behind "eq ask ". */
const char *eq_words_asked(const eq_answer *a);
const char *eq_words_unit(const char *unit, eq_lang lang);
/* As eq_percent_write; where none or all of the futures counted say yes, the bound that so many of
 * them support: "under 0.5%". */
void eq_percent_counted(double p, const eq_count *c, bool exact, eq_lang lang, eq_buf *out);
/* "; few: 11 of only 93 futures" for a row under a condition of its own that few futures meet. */
void eq_words_few(const eq_count *c, eq_lang lang, eq_buf *out);
/* The same for a figure; returns whether there is something to say. out may be NULL. */
bool eq_words_few_figure(const eq_figure *f, eq_lang lang, eq_buf *out);
/* Difference of two chances in percentage points: "+22", "-18", "0", "+0.4". */
void eq_words_points(double d, eq_buf *out);
/* Simulation error in points, one significant digit: "1", "0.7". */
void eq_words_error(double e, eq_buf *out);
/* "7 of 20" / "20种中7种". */
void eq_words_count(eq_count c, bool exact, eq_lang lang, eq_buf *out);
/* A number of an answer: "43%", "never", "beyond any number"; "no answer" for NaN. */
void eq_words_figure_value(const eq_figure *f, double x, eq_lang lang, eq_buf *out);
/* "no number in 4 of 20 futures"; nothing when there are no such futures. */
void eq_words_figure_none(const eq_figure *f, eq_lang lang, eq_buf *out);
/* "43% (9 in 10 futures: 12% to 80%)", with futures that have no number; one value if all agree. */
void eq_words_figure(const eq_figure *f, eq_lang lang, eq_buf *out);
/* String id of the probability word for p, or -1 outside 1 to 99 % (UX 7.3). */
int eq_words_chance(double p);
/* "plutonium per warhead below 3.1 kg, all else unchanged". */
void eq_words_flip(const eq_answer *a, const eq_flip *f, eq_lang lang, eq_buf *out);
/* A chance, or that no future or too few of n meet the condition. */
void eq_words_share(double p, uint64_t n, bool exact, eq_lang lang, eq_buf *out);
/* The same of a particular value, with its error where that is above 1 point ("+-" if plain). */
void eq_words_hold(const eq_hold *h, bool exact, bool plain, eq_lang lang, eq_buf *out);
/* String `id` with {met}, "640 to 702", and {n}. */
void eq_words_met(uint64_t least, uint64_t most, uint64_t of, int id, eq_lang lang, eq_buf *out);
/* "512 futures a cell"; under a condition how many of them count. */
void eq_words_map_count(const eq_answer *a, eq_lang lang, eq_buf *out);
/* How many futures meet the condition in some rows; false (and nothing) without a condition. */
bool eq_words_rows_met(const eq_answer *a, const eq_hold *h, size_t n, eq_lang lang, eq_buf *out);
/* Below the rows of what moves the answer: their error, and what is not listed. May be empty. */
void eq_words_driver_note(const eq_answer *a, eq_lang lang, eq_buf *out);
/* How many inputs are judgement, where their share is not computed; else false and nothing. */
bool eq_words_judged(const eq_answer *a, eq_lang lang, eq_buf *out);
/* The share of the spread that judgement carries: "87%"; above 95 % "nearly all". */
void eq_words_judgement_share(const eq_answer *a, eq_lang lang, eq_buf *out);
/* How much of the answer rests on judgement, where it is more than half. */
void eq_words_believe_first(const eq_answer *a, eq_lang lang, eq_buf *out);
/* "35%: unlikely. Simulation error: 1 percentage point (4,096 futures). ...": what stands below the
 * answer's sentence. */
void eq_words_below(const eq_answer *a, eq_lang lang, eq_buf *out);
/* "3.5 kg", "2.65 to 7.08 kg" (5 and 95 % points, the unit once), "yes"; whether it is a number. */
bool eq_words_input(const eq_input_info *x, eq_lang lang, eq_buf *out);
/* "-18 to +22 points" of a driver against the answer. */
/* Whether an input moves the answer by a point or more, rounded. */
bool eq_words_moves(const eq_answer *a, const eq_driver *d);
void eq_words_swing(const eq_answer *a, const eq_driver *d, eq_lang lang, eq_buf *out);
/* "material r1 | data 2026-08 | seed 7 | 4,096 futures | scenario 4f1c9a", parts joined by sep. */
void eq_words_origin(const eq_answer *a, const char *sep, bool error, eq_lang lang, eq_buf *out);
/* "material r1, exchange r1", or that there is no model. */
const char *eq_words_models(const eq_provenance *o, eq_lang lang);
/* "[acton2020], [zhang2017]"; a key that stands twice in the list is written once. */
void eq_words_keys(const char *const *key, size_t n, eq_lang lang, eq_buf *out);
/* True when key[i] stands earlier in the list too. */
bool eq_words_repeated(const char *const *key, size_t i);
/* True when judgement carries more than half of an answer that is uncertain: the map comes first
 * (DECISIONS 23). */
bool eq_words_believe(const eq_answer *a);

/* Which dots stand for the answer: n of them, `beyond` lie above the threshold (drawn filled). */
typedef struct eq_dot_set {
    unsigned n;          /* 20, 100, or 0 when of = 1,000 */
    unsigned filled;     /* filled ones */
    bool outcome;        /* placed by value along an axis, aligned to the threshold */
    const double *value; /* [n] ascending, canonical; NULL without outcome */
} eq_dot_set;
eq_dot_set eq_words_dots(const eq_answer *a);
/* Column of a value in columns of width w aligned to the threshold: 0, 1, ... above it and -1,
 * -2, ... below; `above` decides which side, so that no dot straddles the line. */
int eq_words_column(double value, double threshold, double w, bool above);
/* A step of 1, 2 or 5 times a power of ten, not below x (x > 0). */
double eq_words_nice(double x);

#ifdef __cplusplus
}
#endif
#endif
