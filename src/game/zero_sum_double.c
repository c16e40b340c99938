/* The simplex method on a dense table of doubles. Payoffs are brought to [1, 2], so that every
 * coefficient has the size of 1. After many steps the rule of least index (Bland) takes over, which
 * cannot cycle; the duality gap of the answer says how good it is. */
#include <math.h>
#include <string.h>

#include "game/zero_sum.h"

typedef struct dense {
    size_t m, n;
    double *a;     /* [m + 1][n + m + 1]: rows, then the objective; last column: right-hand side */
    size_t *basic; /* [m] */
    uint64_t n_step;
} dense;

static double *row_of(const dense *d, size_t r)
{
    return d->a + r * (d->n + d->m + 1);
}

static const double TINY = 1e-11; /* of coefficients of the size of 1 */

/* The column to enter, or n + m. */
static size_t entering(const dense *d, bool least)
{
    const double *z = row_of(d, d->m);
    size_t best = d->n + d->m;

    for (size_t c = 0; c < d->n + d->m; c++) {
        if (z[c] < -TINY && (best == d->n + d->m || (!least && z[c] < z[best]))) {
            best = c;
        }
    }
    return best;
}

static size_t leaving(const dense *d, size_t col)
{
    size_t best = d->m, rhs = d->n + d->m;
    double low = INFINITY;

    for (size_t r = 0; r < d->m; r++) {
        const double *a = row_of(d, r);
        double ratio = a[col] > TINY ? a[rhs] / a[col] : INFINITY;

        if (ratio < low || (ratio == low && best < d->m && d->basic[r] < d->basic[best])) {
            low = ratio;
            best = r;
        }
    }
    return best;
}

static void pivot(dense *d, size_t row, size_t col)
{
    size_t n = d->n + d->m + 1;
    double *p = row_of(d, row), by = p[col];

    for (size_t c = 0; c < n; c++) {
        p[c] /= by;
    }
    p[col] = 1;
    for (size_t r = 0; r <= d->m; r++) {
        double *a = row_of(d, r), f = a[col];

        if (r == row || f == 0) {
            continue;
        }
        for (size_t c = 0; c < n; c++) {
            a[c] -= f * p[c];
        }
        a[col] = 0;
    }
    d->basic[row] = col;
    d->n_step++;
}

/* Nonnegative and of sum 1; false: nothing is left. */
static bool normalise(size_t n, double *p)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        p[i] = p[i] > 0 ? p[i] : 0;
        sum += p[i];
    }
    for (size_t i = 0; i < n; i++) {
        p[i] /= sum;
    }
    return sum > 0 && isfinite(sum);
}

/* Lowest and highest payoff of player 1; the status says whether the payoffs sum to a constant. */
static eq_status look(const eq_table *t, double *low, double *high)
{
    double first, largest = 0;

    if (t->n_player != 2) {
        return EQ_ERR_UNSUPPORTED;
    }
    first = t->payoff[0] + t->payoff[1];
    *low = *high = t->payoff[0];
    for (size_t k = 0; k < 2 * t->n_profile; k++) {
        double v = t->payoff[k];

        if (!isfinite(v)) {
            return EQ_ERR_NAN;
        }
        largest = fabs(v) > largest ? fabs(v) : largest;
        if (k % 2 == 0) {
            *low = v < *low ? v : *low;
            *high = v > *high ? v : *high;
        }
    }
    for (size_t p = 0; p < t->n_profile; p++) {
        if (!(fabs(t->payoff[2 * p] + t->payoff[2 * p + 1] - first) <= 1e-12 * largest)) {
            return EQ_ERR_UNSUPPORTED;
        }
    }
    return EQ_OK;
}

static bool solve(dense *d, const eq_table *t, double low, double range, double *x, double *y)
{
    size_t m = d->m, n = d->n, rhs = n + m, most = 200 * (m + n) + 1000;

    for (size_t r = 0; r < m; r++) {
        for (size_t c = 0; c < n; c++) {
            row_of(d, r)[c] = 1 + (t->payoff[2 * (r + m * c)] - low) / range;
        }
        row_of(d, r)[n + r] = 1;
        row_of(d, r)[rhs] = 1;
        d->basic[r] = n + r;
    }
    for (size_t c = 0; c < n; c++) {
        row_of(d, m)[c] = -1;
    }
    for (;;) {
        size_t col = entering(d, d->n_step > most / 2), row;

        if (col == rhs) {
            break;
        }
        row = leaving(d, col);
        if (row == m || d->n_step == most) {
            return false;
        }
        pivot(d, row, col);
    }
    for (size_t r = 0; r < m; r++) {
        x[r] = row_of(d, m)[n + r];
        if (d->basic[r] < n) {
            y[d->basic[r]] = row_of(d, r)[rhs];
        }
    }
    return normalise(m, x) && normalise(n, y);
}

/* The largest payoff of player 1 against y less the least that x brings; *value lies between. */
static double gap_of(const eq_table *t, const double *x, const double *y, double *value)
{
    size_t m = t->n_strategy[0], n = t->n_strategy[1];
    double top = -INFINITY, bottom = INFINITY;

    for (size_t r = 0; r < m; r++) {
        double sum = 0;

        for (size_t c = 0; c < n; c++) {
            sum += y[c] * t->payoff[2 * (r + m * c)];
        }
        top = sum > top ? sum : top;
    }
    for (size_t c = 0; c < n; c++) {
        double sum = 0;

        for (size_t r = 0; r < m; r++) {
            sum += x[r] * t->payoff[2 * (r + m * c)];
        }
        bottom = sum < bottom ? sum : bottom;
    }
    *value = bottom + 0.5 * (top - bottom);
    return top > bottom ? top - bottom : 0;
}

eq_status eq_zero_sum_double(eq_arena *arena, const eq_table *t, eq_solution *out)
{
    eq_solution result = { .method = "zero-sum", .stop = EQ_SOLVE_STALLED };
    size_t m = t->n_strategy[0], n = t->n_strategy[1];
    eq_equilibrium *e = EQ_NEW(arena, 1, eq_equilibrium);
    double low, high, *prob = EQ_NEW(arena, m + n, double);
    dense d = { .m = m, .n = n };
    eq_arena *scratch = NULL;
    eq_status rc = EQ_OK;

    EQ_TRY(look(t, &low, &high));
    EQ_TRY(eq_arena_create(&scratch));
    d.a = EQ_NEW(scratch, (m + 1) * (n + m + 1), double);
    d.basic = EQ_NEW(scratch, m, size_t);
    if (e == NULL || prob == NULL || d.a == NULL || d.basic == NULL) {
        rc = EQ_ERR_MEMORY;
        goto out;
    }
    if (isfinite(high - low) && solve(&d, t, low, high > low ? high - low : 1, prob, prob + m)) {
        *e = (eq_equilibrium){ .prob = prob };
        e->residual = gap_of(t, prob, prob + m, &e->payoff[0]);
        e->payoff[1] = t->payoff[0] + t->payoff[1] - e->payoff[0];
        if (e->residual <= 1e-9 * (high - low)) {
            result.n_equilibrium = result.n_component = 1;
            result.equilibrium = e;
            result.stop = EQ_SOLVE_DONE;
        }
    }
    result.n_step = d.n_step;
    *out = result;
out:
    eq_arena_free(scratch);
    return rc;
}
