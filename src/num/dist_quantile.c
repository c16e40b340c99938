/* Quantile functions over lanes: closed forms, tables of polynomials indexed by the bits of the
 * smaller tail, steps with a guide, and direct solution where a table does not reach. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "num/dist_in.h"
#include "num/lane.h"
#include "num/mathx.h"
#include "num/root.h"

enum { CHUNK = 512 };

/* ---- closed forms over lanes ---- */

EQ_CLONES
static void eq_dist_quantile_normal_lanes(size_t n, double t0, double span, double w0, double sign,
                                          double a, double b, const double *u, double *q)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double z = eq_lane_norm_quantile(t0 + span * (w0 + sign * u[i]));
        q[i] = a + b * (sign * z);
    }
}

EQ_CLONES
static void eq_dist_quantile_exp_lanes(size_t n, double *q)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        q[i] = eq_lane_exp(q[i]);
    }
}

EQ_CLONES
static void eq_dist_quantile_logistic_lanes(size_t n, double *q)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        q[i] = 1.0 / (1.0 + eq_lane_exp(-q[i]));
    }
}

EQ_CLONES
static void eq_dist_quantile_uniform_lanes(size_t n, double a, double b, const double *u, double *q)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        q[i] = u[i] < 0.5 ? a + (b - a) * u[i] : b - (b - a) * (1.0 - u[i]);
    }
}

/* u is the tail probability from the side w0, sign as in normal_lanes. */
EQ_CLONES
static void eq_dist_quantile_triangular_lanes(size_t n, double t0, double span, double w0,
                                              double sign, double a, double b, double c,
                                              const double *u, double *q)
{
    double at = (b - a) / (c - a), left = (b - a) * (c - a), right = (c - b) * (c - a);

    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double t = t0 + span * (w0 + sign * u[i]);
        double l = w0 != 0.0 ? 1.0 - t : t, r = w0 != 0.0 ? t : 1.0 - t;
        double x = a + eq_lane_sqrt(l * left), y = c - eq_lane_sqrt(r * right);
        q[i] = l < at ? x : y;
    }
}

/* ---- tables ---- */

/* Value of the table at u in (0, 1), or NaN where it does not reach. t0, span, w0, sign: as in
 * values() below. */
EQ_CLONES
static void eq_dist_quantile_table_lanes(size_t n, double t0, double span, double w0, double sign,
                                         unsigned octaves, unsigned log2_cells, const double *coef,
                                         const double *u, double *q)
{
    double least = eq_lane_of_bits((uint64_t)(1022u - octaves) << 52);
    unsigned drop = 52u - log2_cells;
    uint64_t first = (uint64_t)(1022u - octaves) << log2_cells;
    uint64_t side = (uint64_t)octaves << log2_cells, flip = w0 != 0.0 ? 1u : 0u;

    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double t = t0 + span * (w0 + sign * u[i]), r = 1.0 - t;
        double p = t < r ? t : r;
        double in = p < 0x1.fffffffffffffp-2 ? p : 0x1.fffffffffffffp-2, s, s2, v;
        uint64_t up = (t < r ? 0u : 1u) ^ flip, bits;
        const double *c;

        in = in > least ? in : least;
        bits = eq_lane_bits(in);
        s = 2.0 * eq_lane_of_bits(((bits << log2_cells) & 0x000FFFFFFFFFFFFFu) |
                                  0x3FF0000000000000u) -
            3.0;
        c = coef + (size_t)(((bits >> drop) - first + up * side) * EQ_TAB_COEF);
        s2 = s * s;
        v = ((c[0] + s * c[1]) + s2 * (c[2] + s * c[3])) +
            s2 * s2 * ((c[4] + s * c[5]) + s2 * (c[6] + s * c[7]));
        q[i] = p > least ? v : EQ_LANE_NAN;
    }
}

/* Nodes of the cell fit: Chebyshev points of degree 7 in ascending order. */
static const double NODE[EQ_TAB_COEF] = { -0.98078528040323044913, -0.83146961230254523708,
                                          -0.55557023301960222474, -0.19509032201612826785,
                                          0.19509032201612826785,  0.55557023301960222474,
                                          0.83146961230254523708,  0.98078528040323044913 };

/* Values at the nodes to monomial coefficients in [-1, 1]; false when the last ones are too large
 * for an error of 1e-11 of the scale (a quantile function loses a factor of 15 and more a degree in
 * cells this narrow). */
static bool fit_cell(const double *v, double scale, double *c)
{
    double cheb[EQ_TAB_COEF], t[EQ_TAB_COEF][EQ_TAB_COEF] = { { 1 }, { 0, 1 } };

    for (int k = 0; k < EQ_TAB_COEF; k++) {
        double s = 0;
        for (int i = 0; i < EQ_TAB_COEF; i++) { /* T_k at node i by recurrence */
            double a = 1, b = NODE[i], x = k == 0 ? 1 : NODE[i];
            for (int m = 2; m <= k; m++) {
                x = 2 * NODE[i] * b - a;
                a = b;
                b = x;
            }
            s += v[i] * x;
        }
        cheb[k] = s * (k == 0 ? 1.0 : 2.0) / EQ_TAB_COEF;
    }
    for (int i = 1; i <= EQ_TAB_COEF; i++) { /* flat: keep the value to the last bit */
        if (i == EQ_TAB_COEF) {
            memset(c, 0, EQ_TAB_COEF * sizeof *c);
            c[0] = v[0];
            return true;
        }
        if (v[i] != v[0]) {
            break;
        }
    }
    for (int k = 2; k < EQ_TAB_COEF; k++) {
        for (int j = 0; j < EQ_TAB_COEF; j++) {
            t[k][j] = (j > 0 ? 2 * t[k - 1][j - 1] : 0) - t[k - 2][j];
        }
    }
    for (int j = 0; j < EQ_TAB_COEF; j++) {
        c[j] = 0;
        for (int k = 0; k < EQ_TAB_COEF; k++) {
            c[j] += cheb[k] * t[k][j];
        }
    }
    return eq_lane_abs(cheb[7]) <= 8e-11 * scale && eq_lane_abs(cheb[6]) <= 4e-9 * scale;
}

typedef struct target {
    const eq_dist *d;
    double p;
    bool upper;
} target;

/* Rises with x; relative, so that far tails are solved as well as the body. */
static double miss(void *ctx, double x)
{
    const target *t = ctx;
    double l, u;

    eq_dist_tails(t->d, x, false, &l, &u);
    return t->upper ? 1 - u / t->p : l / t->p - 1;
}

/* The value with mass of its own that is equal to x but for rounding, or x. */
static double snap(const eq_dist *d, double x)
{
    double near = 1e-12 * eq_lane_abs(x), y = x;

    switch (d->family) {
    case EQ_DIST_POINT:
        y = d->a;
        break;
    case EQ_DIST_POISSON:
    case EQ_DIST_BINOMIAL:
        y = eq_round(x);
        break;
    case EQ_DIST_DISCRETE:
    case EQ_DIST_EMPIRICAL:
        for (size_t lo = 0, hi = d->n; lo < hi;) { /* the largest value at or below x + near */
            size_t mid = lo + (hi - lo) / 2;
            if (d->x[mid] <= x + near) {
                y = d->x[mid];
                lo = mid + 1;
            } else {
                hi = mid;
            }
        }
        break;
    case EQ_DIST_MIXTURE:
        for (size_t i = 0; i < d->n; i++) {
            y = d->w[i] > 0 ? snap(&d->part[i], x) : x;
            if (y != x) {
                return y;
            }
        }
        break;
    default:
        break;
    }
    return eq_lane_abs(y - x) <= near + 1e-300 ? y : x;
}

/* Mixtures: the parts' own values bracket the answer. */
static double mixture_root(const eq_dist *d, double p, bool upper)
{
    double lo = EQ_LANE_INF, hi = -EQ_LANE_INF, x, slack;
    target t = { d, p, upper };

    for (size_t i = 0; i < d->n; i++) {
        if (d->w[i] > 0) {
            double q;
            eq_dist_tail_values(&d->part[i], 1, &p, upper, &q);
            lo = q < lo ? q : lo;
            hi = q > hi ? q : hi;
        }
    }
    if (lo == hi) {
        return lo;
    }
    slack = 1e-11 * (eq_lane_abs(lo) + eq_lane_abs(hi)); /* the parts' values carry rounding */
    lo -= slack;
    hi += slack;
    if (miss(&t, lo) >= 0) {
        x = lo;
    } else if (!eq_root_find(miss, &t, lo, hi, 2e-15 * (eq_lane_abs(lo) + 1e-3 * (hi - lo)), &x)) {
        x = hi;
    }
    return snap(d, x);
}

static double beta_value(const eq_prep *p, double t, bool upper)
{
    double x, y;

    eq_tail_xy(upper ? -t : t, &x, &y);
    return x < 0.5 ? p->c + p->d * x : (p->c + p->d) - p->d * y;
}

double eq_dist_root(const eq_dist *d, double p, bool upper)
{
    const eq_prep *s = eq_prep_of(d);
    eq_tail t;

    if (!(p > 0)) {
        p = 0x1p-1074;
    }
    switch (d->family) {
    case EQ_DIST_BETA:
    case EQ_DIST_PERT:
        eq_tail_init(&t, upper ? s->b : s->a, upper ? s->a : s->b, 0);
        return beta_value(s, eq_tail_to(&t, p), upper);
    case EQ_DIST_GAMMA:
        eq_tail_init(&t, s->a, 0, upper);
        return s->d * eq_exp(eq_tail_to(&t, p));
    default:
        return mixture_root(d, p, upper);
    }
}

/* The next node of a mixture's table: Newton's method from the last one; where that does not
 * contract at once, a bracket. */
typedef struct walk {
    double x, p, density; /* density 0: no last node */
} walk;

static double mixture_to(const eq_dist *d, walk *k, double p, bool upper)
{
    double sign = upper ? -1 : 1, x, last = EQ_LANE_INF;

    if (k->density > 0) {
        x = k->x + sign * (p - k->p) / k->density;
        for (int i = 0; i < 6; i++) {
            double l, u, f = eq_dist_tails_density(d, x, &l, &u);
            double step = f > 0 ? sign * (p - (upper ? u : l)) / f : EQ_LANE_INF;

            if (!(eq_lane_abs(step) < 0.3 * last)) {
                break;
            }
            last = eq_lane_abs(step);
            x += step;
            if (last < 1e-8 * eq_lane_abs(p / f)) {
                *k = (walk){ x, p, f };
                return x;
            }
        }
    }
    x = mixture_root(d, p, upper);
    k->density = 0;
    if (x == x) {
        double l, u, f = eq_dist_tails_density(d, x, &l, &u);
        double off = eq_lane_abs((upper ? u : l) - p); /* far off: x is an atom */
        *k = (walk){ x, p, off < 1e-9 * p ? f : 0 };
    }
    return x;
}

/* One side of a table, from the median outwards. */
static void table_side(const eq_dist *d, const eq_prep *s, bool upper, double spread, double *coef)
{
    bool beta = d->family == EQ_DIST_BETA || d->family == EQ_DIST_PERT;
    unsigned cells = 1u << s->table.log2_cells;
    eq_tail t = { 0 };
    walk k = { 0 };

    if (beta) {
        eq_tail_init(&t, upper ? s->b : s->a, upper ? s->a : s->b, 0);
    } else if (d->family == EQ_DIST_GAMMA) {
        eq_tail_init(&t, s->a, 0, upper);
    }
    for (unsigned cell = s->table.octaves * cells; cell-- > 0;) {
        uint64_t e = 1022u - s->table.octaves - s->table.log2_cells + cell / cells;
        double width = eq_lane_of_bits(e << 52);
        double left = width * (cells + cell % cells), v[EQ_TAB_COEF], scale;
        double *c = coef + cell * EQ_TAB_COEF;

        if (!beta && d->family != EQ_DIST_GAMMA && k.density == 0 && k.x == k.x && k.p > 0) {
            double least = left + width * (0.5 + 0.5 * NODE[0]);
            if (mixture_root(d, least, upper) == k.x) { /* still on the atom of the last cell */
                memset(c, 0, EQ_TAB_COEF * sizeof *c);
                c[0] = k.x;
                continue;
            }
        }
        for (int i = EQ_TAB_COEF - 1; i >= 0; i--) {
            double p = left + width * (0.5 + 0.5 * NODE[i]);
            v[i] = beta                         ? beta_value(s, eq_tail_to(&t, p), upper)
                   : d->family == EQ_DIST_GAMMA ? s->d * eq_exp(eq_tail_to(&t, p))
                                                : mixture_to(d, &k, p, upper);
        }
        scale = eq_lane_abs(v[0]) + spread;
        if (!fit_cell(v, scale, c)) {
            c[0] = EQ_LANE_NAN; /* solved directly */
        }
    }
}

eq_status eq_dist_table(eq_arena *arena, const eq_dist *d, eq_prep *p)
{
    bool mixture = d->family == EQ_DIST_MIXTURE;
    eq_table t = { .octaves = mixture ? 10 : 16, .log2_cells = mixture ? 5 : 3 };
    size_t side = ((size_t)t.octaves << t.log2_cells) * EQ_TAB_COEF;
    double *coef = EQ_NEW(arena, 2 * side, double), spread = 0;

    if (coef == NULL) {
        return EQ_ERR_MEMORY;
    }
    if (mixture) { /* a mixture may cross zero: a part of its width counts */
        spread = 0.01 * eq_lane_abs(eq_dist_root(d, 0.25, true) - eq_dist_root(d, 0.25, false));
    }
    t.coef = coef;
    p->table = t;
    table_side(d, p, false, spread, coef);
    table_side(d, p, true, spread, coef + side);
    return EQ_OK;
}

static void table_values(const eq_dist *d, size_t n, double t0, double span, bool flip,
                         const double *u, double *q)
{
    const eq_prep *p = eq_prep_of(d);
    double w0 = flip ? 1 : 0, sign = flip ? -1 : 1;
    double old[CHUNK];

    memcpy(old, u, n * sizeof *old);
    eq_dist_quantile_table_lanes(n, t0, span, w0, sign, p->table.octaves, p->table.log2_cells,
                                 p->table.coef, old, q);
    for (size_t i = 0; i < n; i++) {
        if (q[i] != q[i]) {
            double t = t0 + span * (w0 + sign * old[i]);
            if (t == t) {
                q[i] = t < 0.5 ? eq_dist_root(d, t, flip) : eq_dist_root(d, 1 - t, !flip);
            }
        }
    }
}

/* ---- steps ---- */

eq_status eq_steps_make(eq_arena *arena, size_t n, const double *x, const double *weight,
                        eq_steps *out)
{
    size_t g = 1;
    double *cum = EQ_NEW(arena, n, double), sum = 0, low = 0, total = 0;
    uint32_t *guide;

    while (g < n && g < 65536) {
        g *= 2;
    }
    guide = EQ_NEW(arena, g + 1, uint32_t);
    if (cum == NULL || guide == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        double e;
        eq_lane_two_sum(sum, weight[i], &sum, &e);
        low += e;
        cum[i] = sum + low;
    }
    total = cum[n - 1];
    for (size_t i = 0; i < n; i++) {
        cum[i] = cum[i] < total ? cum[i] / total : 1;
    }
    for (size_t i = 0, k = 0; i <= g; i++) {
        double u = (double)i / (double)g;
        while (k < n - 1 && cum[k] < u) {
            k++;
        }
        guide[i] = (uint32_t)k;
    }
    *out = (eq_steps){ .n = n, .n_guide = g, .x = x, .cum = cum, .guide = guide };
    return EQ_OK;
}

double eq_steps_value(const eq_steps *s, double u)
{
    double at = u * (double)s->n_guide;
    size_t i, lo, hi;

    if (!(u >= 0 && u <= 1)) {
        return EQ_LANE_NAN;
    }
    i = (size_t)at;
    lo = s->guide[i];
    hi = s->guide[i < s->n_guide ? i + 1 : i];
    while (lo < hi) { /* first entry with cum >= u */
        size_t mid = lo + (hi - lo) / 2;
        if (s->cum[mid] < u) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return s->x[lo];
}

static double empirical_value(const eq_dist *d, double u)
{
    double at = u * (double)d->n - 0.5, last = (double)(d->n - 1), part;
    size_t i;

    if (u != u) {
        return u;
    }
    at = at < 0 ? 0 : at > last ? last : at;
    i = (size_t)at;
    part = at - (double)i;
    return part > 0 ? d->x[i] + part * (d->x[i + 1] - d->x[i]) : d->x[i];
}

/* ---- all families ---- */

/* Values for t = t0 + span w of the lower tail (w = u), or, when flip, of the upper tail
 * (w = 1 - u). */
static void values(const eq_dist *d, size_t n, double t0, double span, bool flip, const double *u,
                   double *q)
{
    const eq_prep *p = eq_prep_of(d);
    double w0 = flip ? 1 : 0, sign = flip ? -1 : 1;

    switch (d->family) {
    case EQ_DIST_POINT:
        for (size_t i = 0; i < n; i++) {
            q[i] = d->a;
        }
        break;
    case EQ_DIST_NORMAL:
    case EQ_DIST_LOGNORMAL:
    case EQ_DIST_LOGITNORMAL:
        eq_dist_quantile_normal_lanes(n, t0, span, w0, sign, d->a, d->b, u, q);
        if (d->family == EQ_DIST_LOGNORMAL) {
            eq_dist_quantile_exp_lanes(n, q);
        } else if (d->family == EQ_DIST_LOGITNORMAL) {
            eq_dist_quantile_logistic_lanes(n, q);
        }
        break;
    case EQ_DIST_TRIANGULAR:
        eq_dist_quantile_triangular_lanes(n, t0, span, w0, sign, d->a, d->b, d->c, u, q);
        break;
    case EQ_DIST_BETA:
    case EQ_DIST_PERT:
    case EQ_DIST_GAMMA:
    case EQ_DIST_MIXTURE:
        table_values(d, n, t0, span, flip, u, q);
        break;
    case EQ_DIST_UNIFORM:
    case EQ_DIST_LOGUNIFORM: {
        double lo = d->family == EQ_DIST_UNIFORM ? d->a : p->c;
        double width = d->family == EQ_DIST_UNIFORM ? d->b - d->a : p->d;
        double x0 = flip ? lo + width * (1 - t0 - span) : lo + width * t0;
        double x1 = flip ? lo + width * (1 - t0) : lo + width * (t0 + span);
        x0 = d->family == EQ_DIST_UNIFORM && d->lo > d->a && p->cut ? d->lo : x0;
        x1 = d->family == EQ_DIST_UNIFORM && d->hi < d->b && p->cut ? d->hi : x1;
        eq_dist_quantile_uniform_lanes(n, x0, x1, u, q);
        if (d->family == EQ_DIST_LOGUNIFORM) {
            eq_dist_quantile_exp_lanes(n, q);
        }
        break;
    }
    default:
        for (size_t i = 0; i < n; i++) {
            double t = t0 + span * (w0 + sign * u[i]);
            t = flip ? 1 - t : t;
            q[i] = d->family == EQ_DIST_EMPIRICAL ? empirical_value(d, t)
                                                  : eq_steps_value(&p->steps, t);
        }
        break;
    }
}

void eq_dist_tail_values(const eq_dist *d, size_t n, const double *p, bool upper, double *q)
{
    if (upper) { /* values() reads 1 - u */
        double w[CHUNK];
        for (size_t i = 0; i < n; i++) {
            w[i] = 1 - p[i];
        }
        if (d->family == EQ_DIST_UNIFORM || d->family == EQ_DIST_LOGUNIFORM || n > CHUNK ||
            eq_dist_counts(d->family) || d->family == EQ_DIST_EMPIRICAL) {
            values(d, n, 0, 1, false, w, q);
            return;
        }
        for (size_t i = 0; i < n; i++) { /* one at a time keeps far upper tails exact */
            double zero = 0;
            values(d, 1, p[i], 0, true, &zero, &q[i]);
        }
        return;
    }
    values(d, n, 0, 1, false, p, q);
}

void eq_dist_quantile(const eq_dist *d, size_t n, const double *u, double *q)
{
    const eq_prep *p = eq_prep_of(d);

    for (size_t at = 0; at < n; at += CHUNK) {
        size_t m = n - at < CHUNK ? n - at : CHUNK;

        values(d, m, p->t0, p->span, p->far_up, u + at, q + at);
        if (p->cut) { /* rounding must not leave the bounds */
            for (size_t i = at; i < at + m; i++) {
                q[i] = q[i] < d->lo ? d->lo : q[i] > d->hi ? d->hi : q[i];
            }
        }
    }
}

double eq_dist_quantile1(const eq_dist *d, double u)
{
    double q;

    eq_dist_quantile(d, 1, &u, &q);
    return q;
}
