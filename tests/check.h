/* What cmocka lacks for this field: comparisons of doubles, of status codes, of diagnostics. Each
 * prints both values and the place. Include after <cmocka.h> and its four friends. */
#ifndef EQ_CHECK_H
#define EQ_CHECK_H

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/status.h"

#define TEST(name)   static void name(void **state)
#define UNUSED_STATE (void)state

/* |got - want| <= tol, or both NaN, or equal (infinities). The tolerance is explained on its line.
 */
#define CHECK_NEAR(got, want, tol)                                                                 \
    check_near((double)(got), (double)(want), (double)(tol), #got, __FILE__, __LINE__)
/* |got - want| <= tol * |want| */
#define CHECK_REL(got, want, tol)                                                                  \
    check_near((double)(got), (double)(want), (double)(tol)*fabs((double)(want)), #got, __FILE__,  \
               __LINE__)
#define CHECK_OK(call)           check_status((call), EQ_OK, #call, __FILE__, __LINE__)
#define CHECK_STATUS(call, want) check_status((call), (want), #call, __FILE__, __LINE__)
/* Texts, shown whole and escaped when they differ. NULL is a text of its own. */
#define CHECK_TEXT(got, want) check_text((got), (want), #got, __FILE__, __LINE__)

static inline void check_near(double got, double want, double tol, const char *what,
                              const char *file, int line)
{
    if (got == want || (isnan(got) && isnan(want)) || fabs(got - want) <= tol) {
        return;
    }
    print_error("%s: got %.17g, want %.17g, difference %.3g, tolerance %.3g\n", what, got, want,
                got - want, tol);
    _fail(file, line);
}

static inline void check_status(eq_status got, eq_status want, const char *what, const char *file,
                                int line)
{
    if (got == want) {
        return;
    }
    print_error("%s: status %s, want %s\n", what, eq_status_code(got), eq_status_code(want));
    _fail(file, line);
}

static inline void check_text(const char *got, const char *want, const char *what, const char *file,
                              int line)
{
    if (got == want || (got != NULL && want != NULL && strcmp(got, want) == 0)) {
        return;
    }
    print_error("%s:\n--- got\n%s\n--- want\n%s\n---\n", what, got != NULL ? got : "(null)",
                want != NULL ? want : "(null)");
    _fail(file, line);
}

/* The list of findings holds an error or warning with this code (and, unless NULL, this path). */
#define CHECK_DIAG(diag, want_code, want_path)                                                     \
    check_diag((diag), (want_code), (want_path), __FILE__, __LINE__)

#include "base/diag.h"

static inline void check_diag(const eq_diag *d, eq_status code, const char *path, const char *file,
                              int line)
{
    eq_buf all = { 0 };

    for (size_t i = 0; i < eq_diag_size(d); i++) {
        const eq_finding *f = eq_diag_get(d, i);
        if (f->code == code && (path == NULL || (f->path != NULL && strcmp(f->path, path) == 0))) {
            return;
        }
    }
    eq_diag_write_all(d, EQ_EN, &all);
    print_error("no finding [%s] at %s among:\n%s\n", eq_status_code(code),
                path != NULL ? path : "any place", eq_buf_text(&all));
    eq_buf_clear(&all);
    _fail(file, line);
}

#endif
