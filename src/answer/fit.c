/* Richardson's equations on yearly changes by ordinary least squares, equation by equation. All
 * equations have the same columns, so that one inverse of X'X serves all of them. */
#include "answer/fit.h"

#include <math.h>
#include <string.h>

#include "answer/fit_in.h"
#include "num/lsq.h"
#include "num/matrix.h"

enum { N_COLUMN = EQ_FIT_ACTORS + 1 };

typedef struct fitting {
    eq_fit *f;
    size_t n, m;                     /* yearly changes, columns: a constant and the arms of each */
    double *x, *work;                /* [m][n] */
    double *residual[EQ_FIT_ACTORS]; /* [n] */
    eq_lsq lsq[EQ_FIT_ACTORS];
} fitting;

static eq_status few(eq_diag *diag, size_t n, size_t m)
{
    eq_num_text a, b, c;

    eq_diag_add(diag, EQ_ERROR, EQ_ERR_INFEASIBLE, NULL, EQ_S_FIT_FEW, "n",
                eq_num_text_of(&a, (double)n), "m", eq_num_text_of(&b, (double)m), "least",
                eq_num_text_of(&c, (double)(m + 1)), NULL);
    return EQ_ERR_INFEASIBLE;
}

/* The constant stands first: a column that hangs on those before it is an actor's. */
static eq_status dependent(eq_diag *diag, const eq_fit *f, size_t column)
{
    const eq_both *name = &f->name[column > 0 ? column - 1 : 0];
    eq_num_text from, to;

    eq_diag_add(diag, EQ_ERROR, EQ_ERR_INFEASIBLE, NULL, EQ_S_FIT_DEPENDENT, "name", name->t[EQ_EN],
                "name_zh", name->t[EQ_ZH], "from", eq_num_text_of(&from, f->first), "to",
                eq_num_text_of(&to, f->last), NULL);
    eq_diag_hint(diag, EQ_S_FIT_DEPENDENT_HINT, NULL);
    return EQ_ERR_INFEASIBLE;
}

static eq_status prepare(eq_arena *arena, const eq_fit_series *s, fitting *k)
{
    const eq_fit *f = k->f;
    size_t at = (size_t)(f->first - EQ_FIT_FIRST_YEAR);

    k->x = EQ_NEW(arena, k->n * k->m, double);
    k->work = EQ_NEW(arena, k->n * k->m, double);
    if (!k->x || !k->work) {
        return EQ_ERR_MEMORY;
    }
    for (size_t a = 0; a < f->n_actor; a++) {
        k->residual[a] = EQ_NEW(arena, k->n, double);
        if (!k->residual[a]) {
            return EQ_ERR_MEMORY;
        }
        for (size_t i = 0; i < k->n; i++) {
            k->x[(a + 1) * k->n + i] = s->value[a][at + i];
            k->residual[a][i] = s->value[a][at + i + 1] - s->value[a][at + i];
        }
    }
    for (size_t i = 0; i < k->n; i++) {
        k->x[i] = 1;
    }
    return EQ_OK;
}

static eq_fit_term term(const eq_lsq *l, const double *newey_west, size_t i, double sign)
{
    return (eq_fit_term){ sign * l->coef[i], l->se[i], newey_west[i] };
}

static eq_status solve(fitting *k, eq_diag *diag)
{
    eq_fit *f = k->f;

    for (size_t a = 0; a < f->n_actor; a++) {
        eq_fit_equation *e = &f->equation[a];
        eq_lsq *l = &k->lsq[a];
        double nw[N_COLUMN];

        memcpy(k->work, k->x, k->n * k->m * sizeof(double));
        if (eq_lsq_fit(k->n, k->m, k->work, k->residual[a], l) == EQ_LSQ_DEPENDENT) {
            return dependent(diag, f, l->dependent);
        }
        eq_lsq_newey_west(k->n, k->m, k->x, k->residual[a], f->lag, l, nw);
        for (size_t j = 0; j < f->n_actor; j++) {
            if (j != a) {
                e->reaction[j] = term(l, nw, j + 1, 1);
            }
        }
        e->fatigue = term(l, nw, a + 1, -1);
        e->grievance = term(l, nw, 0, 1);
        e->r2 = l->r2;
    }
    return EQ_OK;
}

/* ---- what the fitted system does ---------------------------------------------------------------
 */

/* Largest real part and largest size of 1 + eigenvalue. */
static double factor_of(size_t n, const double *a, double *real_part)
{
    double re[EQ_FIT_ACTORS], im[EQ_FIT_ACTORS], factor = 0;

    if (!eq_matrix_eigen(n, a, re, im)) {
        *real_part = (double)NAN;
        return (double)NAN;
    }
    *real_part = re[0];
    for (size_t i = 0; i < n; i++) {
        double up = 1 + re[i], size = sqrt(up * up + im[i] * im[i]);

        *real_part = re[i] > *real_part ? re[i] : *real_part;
        factor = size > factor ? size : factor;
    }
    return factor;
}

/* d factor / d A[i], by the difference over a thousandth of that number's standard error. */
static double slope(size_t n, const double *a, size_t i, double se)
{
    double b[EQ_FIT_ACTORS * EQ_FIT_ACTORS], h = 1e-3 * se, up, down, unused;

    memcpy(b, a, n * n * sizeof *b);
    if (!(h > 0)) {
        return 0;
    }
    b[i] = a[i] + h;
    up = factor_of(n, b, &unused);
    b[i] = a[i] - h;
    down = factor_of(n, b, &unused);
    return (up - down) / (2 * h);
}

static void slopes(const fitting *k, const double *a, double *d)
{
    size_t n = k->f->n_actor;

    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            d[i * n + j] = slope(n, a, i * n + j, k->lsq[i].se[j + 1]);
        }
    }
}

/* Errors of two equations in the same year may go together: their covariance times (X'X)^-1 is that
 * of the coefficients. */
static double plain_error(const fitting *k, const double *d)
{
    size_t n = k->f->n_actor;
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        for (size_t p = 0; p < n; p++) {
            double both = 0;

            for (size_t t = 0; t < k->n; t++) {
                both += k->residual[i][t] * k->residual[p][t];
            }
            both /= (double)(k->n - k->m);
            for (size_t j = 0; j < n; j++) {
                for (size_t q = 0; q < n; q++) {
                    sum += d[i * n + j] * d[p * n + q] * both *
                           k->lsq[0].inverse[(j + 1) * k->m + q + 1];
                }
            }
        }
    }
    return sqrt(sum > 0 ? sum : 0);
}

/* What year t adds to the factor: the errors of that year through all coefficients. */
static double part(const fitting *k, const double *d, size_t t)
{
    size_t n = k->f->n_actor;
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            const double *row = k->lsq[0].inverse + (j + 1) * k->m;
            double weight = 0;

            for (size_t c = 0; c < k->m; c++) {
                weight += row[c] * k->x[c * k->n + t];
            }
            sum += d[i * n + j] * weight * k->residual[i][t];
        }
    }
    return sum;
}

/* The same weights as those of eq_lsq_newey_west. */
static double newey_west_error(const fitting *k, const double *d)
{
    double sum = 0;

    for (size_t t = 0; t < k->n; t++) {
        double now = part(k, d, t);

        sum += now * now;
        for (size_t lag = 1; lag <= k->f->lag && lag <= t; lag++) {
            double w = 1 - (double)lag / (double)(k->f->lag + 1);

            sum += 2 * w * now * part(k, d, t - lag);
        }
    }
    return sqrt(sum > 0 ? sum * (double)k->n / (double)(k->n - k->m) : 0);
}

static void judge(fitting *k)
{
    eq_fit *f = k->f;
    size_t n = f->n_actor;
    double a[EQ_FIT_ACTORS * EQ_FIT_ACTORS], d[EQ_FIT_ACTORS * EQ_FIT_ACTORS];
    double minus_g[EQ_FIT_ACTORS];

    for (size_t i = 0; i < n; i++) {
        minus_g[i] = -k->lsq[i].coef[0];
        for (size_t j = 0; j < n; j++) {
            a[i * n + j] = k->lsq[i].coef[j + 1];
        }
    }
    f->factor = factor_of(n, a, &f->real_part);
    slopes(k, a, d);
    f->factor_se = plain_error(k, d);
    f->factor_newey_west = newey_west_error(k, d);
    f->has_rest = eq_matrix_solve(n, a, minus_g, f->rest);
}

eq_status eq_fit_richardson(eq_arena *arena, const eq_fit_options *o, eq_diag *diag,
                            const eq_fit **out)
{
    eq_fit_series *s = EQ_NEW(arena, 1, eq_fit_series);
    eq_fit *f = EQ_NEW(arena, 1, eq_fit);
    fitting *k = EQ_NEW(arena, 1, fitting);
    eq_status rc;

    if (!s || !f || !k) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_fit_read(arena, o, diag, f, s));
    *k = (fitting){ .f = f, .n = (size_t)(f->last - f->first), .m = f->n_actor + 1 };
    f->n = k->n;
    if (k->n <= k->m) {
        return few(diag, k->n, k->m);
    }
    f->lag = eq_lsq_lag(k->n);
    EQ_TRY(prepare(arena, s, k));
    EQ_TRY(solve(k, diag));
    judge(k);
    *out = f;
out:
    return rc;
}
