/* Bias and spread of the record, and scores: equations (1) to (6) of record.h. One normal-normal
 * model with unknown variances, integrated over the ratio of the two: no step depends on large
 * numbers of rows. With gamma = tau^2 / sigma^2 = 1 / lambda - 1 and w_c = n_c / (1 + n_c gamma):
 *
 *   mu^ = sum w_c ybar_c / sum w_c          RSS = S_within + sum w_c (ybar_c - mu^)^2
 *   log p(gamma | y) = -1/2 sum log(1 + n_c gamma) - 1/2 log sum w_c - (n - 1)/2 log RSS
 *   theta_c | gamma: t, n - 1 degrees of freedom, s^2 = RSS / (n - 1),
 *     place  mu^ + gamma w_c (ybar_c - mu^)
 *     scale^2 = s^2 [gamma / (1 + n_c gamma) + (1 + n_c gamma)^-2 / sum w_c]
 *   one more estimate of cell c: the same with s^2 added to scale^2.
 *
 * Uniform shrinkage prior: [daniels1999]. */
#include <math.h>
#include <stdint.h>

#include "answer/record.h"
#include "num/mathx.h"
#include "num/root.h"

enum { N_NODE = 32, N_CELL = EQ_N_RECORD_FAMILY * EQ_N_RECORD_HORIZON, MIN_ROWS = 4 };
static const double spread_rows = 4; /* judgement: weight of the common spread in (5) */

/* Rows of one cell: all that the model needs of them. */
typedef struct group {
    double n, sum, squares; /* of y; squares about the mean */
    size_t n_own;
} group;

typedef struct posterior {
    double n;                             /* rows */
    double weight[N_NODE], gamma[N_NODE]; /* over lambda; weights sum to 1 */
    double mu[N_NODE], mu_var[N_NODE], s2[N_NODE];
    double sigma2, tau; /* posterior mean and median */
} posterior;

/* A mixture over the nodes of Student's t laws with df degrees of freedom. */
typedef struct t_mix {
    double df;
    double weight[N_NODE], place[N_NODE], scale[N_NODE];
} t_mix;

static size_t cell_of(const eq_record_row *row)
{
    return (size_t)row->family * EQ_N_RECORD_HORIZON + (size_t)row->horizon;
}

static bool used(const eq_record_row *row, const eq_record_fit_options *o)
{
    return row->why == EQ_RECORD_SCORED && (row->checked || !o->checked_only);
}

/* Means and squares by Welford's rule, without row `skip`. */
static void collect(const eq_record *rec, const eq_record_fit_options *o, size_t skip,
                    group g[N_CELL])
{
    for (size_t c = 0; c < N_CELL; c++) {
        g[c] = (group){ 0 };
    }
    for (size_t i = 0; i < rec->n; i++) {
        const eq_record_row *row = &rec->row[i];

        if (i != skip && used(row, o)) {
            group *cell = &g[cell_of(row)];
            double old = cell->n > 0 ? cell->sum / cell->n : 0, y = row->log_ratio;

            cell->n += 1;
            cell->sum += y;
            cell->squares += (y - old) * (y - cell->sum / cell->n);
            cell->n_own += row->own ? 1 : 0;
        }
    }
}

/* One node: mu^, its variance factor 1 / sum w, RSS; the log of the marginal density. */
static double at_gamma(const group g[N_CELL], double n, double gamma, double *mu, double *mu_var,
                       double *rss)
{
    double w_sum = 0, wy = 0, logs = 0;

    *rss = 0;
    for (size_t c = 0; c < N_CELL; c++) {
        if (g[c].n > 0) {
            double w = g[c].n / (1 + g[c].n * gamma);

            w_sum += w;
            wy += w * (g[c].sum / g[c].n);
            logs += eq_log1p(g[c].n * gamma);
            *rss += g[c].squares;
        }
    }
    *mu = wy / w_sum;
    *mu_var = 1 / w_sum;
    for (size_t c = 0; c < N_CELL; c++) {
        if (g[c].n > 0) {
            double w = g[c].n / (1 + g[c].n * gamma), d = g[c].sum / g[c].n - *mu;

            *rss += w * d * d;
        }
    }
    return -0.5 * logs - 0.5 * eq_log(w_sum) - 0.5 * (n - 1) * eq_log(*rss);
}

/* False when there are too few rows or no spread at all. */
static bool fit(const group g[N_CELL], posterior *p)
{
    double x[N_NODE], w[N_NODE], log_p[N_NODE], top = -INFINITY, sum = 0, half = 0;

    p->n = 0;
    for (size_t c = 0; c < N_CELL; c++) {
        p->n += g[c].n;
    }
    if (p->n < MIN_ROWS) {
        return false;
    }
    eq_quad_legendre(N_NODE, x, w);
    for (size_t k = 0; k < N_NODE; k++) {
        double rss;

        p->gamma[k] = (1 - x[k]) / x[k];
        log_p[k] = at_gamma(g, p->n, p->gamma[k], &p->mu[k], &p->mu_var[k], &rss);
        p->s2[k] = rss / (p->n - 1);
        top = log_p[k] > top ? log_p[k] : top;
    }
    if (!isfinite(top)) {
        return false;
    }
    for (size_t k = 0; k < N_NODE; k++) {
        p->weight[k] = w[k] * eq_exp(log_p[k] - top);
        sum += p->weight[k];
    }
    p->sigma2 = 0;
    p->tau = 0;
    for (size_t k = 0; k < N_NODE; k++) {
        p->weight[k] /= sum;
        p->sigma2 += p->weight[k] * p->s2[k] * (p->n - 1) / (p->n - 3); /* mean of 1/chi2 */
    }
    for (size_t k = N_NODE; k-- > 0;) { /* gamma rises as lambda falls */
        half += p->weight[k];
        if (half >= 0.5) {
            p->tau = sqrt(p->gamma[k] * p->s2[k]);
            break;
        }
    }
    return true;
}

/* --- mixtures of t --- */

static double t_cdf(double df, double z)
{
    double tail = 0.5 * eq_beta_inc(0.5 * df, 0.5, df / (df + z * z));

    return z < 0 ? tail : 1 - tail;
}

typedef struct quantile {
    const t_mix *t;
    double p;
} quantile;

static double excess(void *ctx, double x)
{
    const quantile *q = ctx;
    double f = -q->p;

    for (size_t k = 0; k < N_NODE; k++) {
        if (q->t->weight[k] < 1e-12) { /* adds nothing that a root to 1e-9 could show */
            continue;
        }
        f += q->t->weight[k] * t_cdf(q->t->df, (x - q->t->place[k]) / q->t->scale[k]);
    }
    return f;
}

/* To 1e-9 of the bracket, whose steps double until it holds the point. */
static double t_quantile(const t_mix *t, double p)
{
    quantile q = { t, p };
    double low = INFINITY, high = -INFINITY, wide = 0, x = NAN;

    for (size_t k = 0; k < N_NODE; k++) {
        low = t->place[k] < low ? t->place[k] : low;
        high = t->place[k] > high ? t->place[k] : high;
        wide = t->scale[k] > wide ? t->scale[k] : wide;
    }
    for (int i = 0; i < 60 && excess(&q, low) > 0; i++, wide *= 2) {
        low -= wide;
    }
    for (int i = 0; i < 60 && excess(&q, high) < 0; i++, wide *= 2) {
        high += wide;
    }
    return eq_root_find(excess, &q, low, high, 1e-9 * (1 + fabs(low) + fabs(high)), &x) ? x : NAN;
}

static double t_log_density(const t_mix *t, double x)
{
    double sum = 0, v = t->df;
    double c =
        eq_lgamma(0.5 * (v + 1)) - eq_lgamma(0.5 * v) - 0.5 * eq_log(v * 3.14159265358979324);

    for (size_t k = 0; k < N_NODE; k++) {
        double z = (x - t->place[k]) / t->scale[k];

        sum += t->weight[k] * eq_exp(c - 0.5 * (v + 1) * eq_log1p(z * z / v)) / t->scale[k];
    }
    return eq_log(sum);
}

/* The bias of a cell, or the error of one more estimate of it. */
static void bias_law(const posterior *p, const group *g, bool next, t_mix *t)
{
    t->df = p->n - 1;
    for (size_t k = 0; k < N_NODE; k++) {
        double one = 1 + g->n * p->gamma[k];
        double mean = g->n > 0 ? g->sum / g->n : 0;
        double own = g->n > 0 ? p->gamma[k] * g->n / one : 0;
        double part = p->gamma[k] / one + p->mu_var[k] / (one * one);

        t->weight[k] = p->weight[k];
        t->place[k] = p->mu[k] + own * (mean - p->mu[k]);
        t->scale[k] = sqrt(p->s2[k] * (part + (next ? 1 : 0)));
    }
}

static double t_mean(const t_mix *t)
{
    double sum = 0;

    for (size_t k = 0; k < N_NODE; k++) {
        sum += t->weight[k] * t->place[k];
    }
    return sum;
}

/* --- results --- */

static void fill_cell(const posterior *p, const group *g, eq_record_cell *out)
{
    t_mix t;
    double v = g->n > 1 ? g->squares / (g->n - 1) : NAN;
    double more = g->n > 1 ? g->n - 1 : 0;

    out->n = (size_t)g->n;
    out->n_own = g->n_own;
    out->bias = g->n > 0 ? g->sum / g->n : NAN;
    out->se = g->n > 0 ? sqrt(p->sigma2 / g->n) : INFINITY;
    out->spread = sqrt(v);
    out->shrunk_spread =
        sqrt((spread_rows * p->sigma2 + (more > 0 ? more * v : 0)) / (spread_rows + more));
    bias_law(p, g, false, &t);
    out->shrunk = t_mean(&t);
    out->low90 = t_quantile(&t, 0.05);
    out->high90 = t_quantile(&t, 0.95);
    bias_law(p, g, true, &t);
    out->next_low = t_quantile(&t, 0.05);
    out->next_high = t_quantile(&t, 0.95);
}

/* Equation (6). */
static double interval_score(double low, double high, double x)
{
    double under = low > x ? low - x : 0, over = x > high ? x - high : 0;

    return (high - low) + 20 * under + 20 * over;
}

/* As published: low and high as the 5 and 95 % points of a lognormal law. */
static void score_published(const eq_record_row *row, eq_record_score *s)
{
    static const double z95 = 1.6448536269514722;

    s->log_published = s->interval_published = NAN;
    s->has_range = row->low > 0 && row->high > row->low;
    if (s->has_range) {
        double a = eq_log(row->low), b = eq_log(row->high), x = eq_log(row->outcome);
        double sd = (b - a) / (2 * z95), z = (x - 0.5 * (a + b)) / sd;

        s->log_published = -0.5 * z * z - eq_log(sd) - 0.91893853320467274; /* log sqrt(2 pi) */
        s->interval_published = interval_score(a, b, x);
        s->covered_published = a <= x && x <= b;
    }
}

/* As corrected: the estimate less the error that the other rows lead one to expect. */
static void score_predicted(const posterior *p, const group *g, const eq_record_row *row,
                            eq_record_score *s)
{
    t_mix t;
    double y = row->log_ratio;

    bias_law(p, g, true, &t);
    double low = t_quantile(&t, 0.05), high = t_quantile(&t, 0.95);
    s->log_predicted = t_log_density(&t, y);
    s->interval_predicted = interval_score(low, high, y);
    s->covered_predicted = low <= y && y <= high;
}

static bool fill_scores(const eq_record *rec, const eq_record_fit_options *o,
                        eq_record_score *score, eq_record_fit *out)
{
    for (size_t i = 0; i < rec->n; i++) {
        const eq_record_row *row = &rec->row[i];
        group g[N_CELL];
        posterior p;

        if (!used(row, o)) {
            continue;
        }
        eq_record_score *s = &score[out->n_score++];
        collect(rec, o, i, g);
        if (!fit(g, &p)) {
            return false;
        }
        s->row = i;
        score_published(row, s);
        score_predicted(&p, &g[cell_of(row)], row, s);
    }
    out->score = score;
    return true;
}

eq_status eq_record_fit_make(eq_arena *arena, const eq_record *record,
                             const eq_record_fit_options *options, eq_record_fit *out)
{
    eq_record_fit f = { 0 };
    eq_record_score *score = EQ_NEW(arena, record->n, eq_record_score);
    group g[N_CELL];
    posterior p;
    t_mix t;

    if (!score) {
        return EQ_ERR_MEMORY;
    }
    collect(record, options, SIZE_MAX, g);
    if (!fit(g, &p) || p.n < MIN_ROWS + 1) {
        return EQ_ERR_INFEASIBLE;
    }
    for (size_t c = 0; c < N_CELL; c++) {
        fill_cell(&p, &g[c], &f.cell[c / EQ_N_RECORD_HORIZON][c % EQ_N_RECORD_HORIZON]);
    }
    f.n = (size_t)p.n;
    for (size_t i = 0; i < record->n; i++) {
        bool in = used(&record->row[i], options);

        f.n_over += in && record->row[i].log_ratio > 0 ? 1 : 0;
        f.n_under += in && record->row[i].log_ratio < 0 ? 1 : 0;
    }
    f.sigma = sqrt(p.sigma2);
    f.tau = p.tau;
    t.df = p.n - 1;
    for (size_t k = 0; k < N_NODE; k++) {
        t.weight[k] = p.weight[k];
        t.place[k] = p.mu[k];
        t.scale[k] = sqrt(p.s2[k] * p.mu_var[k]);
    }
    f.mean = t_mean(&t);
    f.mean_low90 = t_quantile(&t, 0.05);
    f.mean_high90 = t_quantile(&t, 0.95);
    if (!options->cells_only && !fill_scores(record, options, score, &f)) {
        return EQ_ERR_INFEASIBLE;
    }
    *out = f;
    return EQ_OK;
}
