/* A secret stockpile as seen through published estimates: Gaussian on the log scale.
 *
 * Sources: two expert groups (one family: they share authors) and another government. t0 is the end
 * of the timeline's first year; s = ln S(t0) is the truth there, without a prior of its own.
 *
 *   (1)  ln E_a = s + ln G(t_a) + b_f(a) + sigma_f(a) eps_a + omega c
 *   (2)  G(t) = 1 + g (t - t0)          growth g a year, as a share of the stockpile at t0; t_a -
 * t0 is the date of a figure as given (3)  b_f ~ N(beta_f, d_f^2)         bias of the experts, of
 * the government corr(eps_1, eps_2) = rho_E, corr(eps_i, eps_G) = rho_G, c ~ N(0, 1) common to all
 *   (4)  Sigma_ab = [one family] d_f^2 + r_ab sigma_a sigma_b + omega^2
 *   (5)  v = 1 / (1' Sigma^-1 1),  m = v 1' Sigma^-1 (ln E - ln G - beta)       s | E ~ N(m, v)
 *   (6)  b_f | E ~ N(beta_f + k' Sigma^-1 (r - m 1), d_f^2 - k' Sigma^-1 k + (k' Sigma^-1 1)^2 v)
 *        r = ln E - ln G - beta, k_a = cov(b_f, ln E_a)
 *   (7)  a disclosure of error delta: 1 / v' = 1 / v + 1 / delta^2; before it is made its result is
 *        unknown, so that the expected 90 % width is 2 exp(m + (v - v') / 2) sinh(z sqrt(v'))
 *   (8)  skewness of a lognormal: (e^v + 2) sqrt(e^v - 1)
 *   (9)  independent estimates: mean precision k^-1 sum 1 / Sigma_aa gives v_1; n = v_1 / v
 *   (10) latent(y) = exp(m + x sqrt(v)) G(y),  x ~ N(0, 1): one input
 *
 * What this shows. The common error does not shrink with more sources: by (4) v = omega^2 + what
 * independent errors leave, whatever k is. Only differences between sources identify biases: (6)
 * moves the difference of two biases a lot and their mean hardly at all, so how high or low all
 * sources are is judgement (beta, d, omega) unless a record is opened, as in (7).
 * A disclosure narrows what is known; it does not move what is expected before it is made, so (10)
 * is the same with and without it.
 *
 * Definitions: all three figures count the stockpile. Operational or deployed warheads are other
 * things; the scenario reader refuses to mix them.
 *
 * Refuses: estimates with more than one value a source, growth that changes from year to year,
 * what a statement would do to other people's policies.
 * Sources: fas2025, sipri2025, dod2025 and those of the defaults. */
#include "model/estimates_in.h"

#include <math.h>

#include "num/clones.h"
#include "num/mathx.h"

/* E1, E2, G in this order; those not used are left out. */
enum { MAX_SOURCE = 3 };
enum { FAULT_NONE, FAULT_GROWTH, FAULT_OVERLAP };
static const double z95 = 1.6448536269514722; /* 95 % point of the standard normal law */

/* One lane: the sources in use. */
typedef struct sources {
    int n;
    double gov[MAX_SOURCE];              /* 1 for the government's figure, else 0 */
    double r[MAX_SOURCE];                /* ln E - ln G - beta */
    double spread[MAX_SOURCE];           /* sigma */
    double log_figure[MAX_SOURCE];       /* ln E - ln G: the figure carried to t0 */
    double root[MAX_SOURCE][MAX_SOURCE]; /* Cholesky factor of Sigma, lower */
    double total;                        /* sum of 1 / Sigma_aa */
} sources;

EQ_INLINE double square(double x)
{
    return x * x;
}

EQ_INLINE double at(const eq_model_env *env, int param, size_t i)
{
    return env->p[param][i];
}

/* Adds a source; false when growth leaves nothing at its date. */
static bool add_source(const eq_model_env *env, size_t i, sources *s, int figure, int date,
                       bool gov)
{
    double grown = 1 + at(env, P_GROWTH, i) * at(env, date, i); /* (2) */
    double bias = at(env, gov ? P_GOVERNMENT_BIAS : P_EXPERTS_BIAS, i);
    int a = s->n;

    if (!(grown > 0)) {
        return false;
    }
    s->gov[a] = gov ? 1 : 0;
    s->spread[a] = at(env, gov ? P_GOVERNMENT_SPREAD : P_EXPERTS_SPREAD, i);
    s->log_figure[a] = eq_log(at(env, figure, i) / grown);
    s->r[a] = s->log_figure[a] - bias;
    s->n = a + 1;
    return true;
}

/* Equation (4). */
static double covariance(const eq_model_env *env, size_t i, const sources *s, int a, int b)
{
    bool same = s->gov[a] == s->gov[b];
    double d = at(env, s->gov[a] > 0 ? P_GOVERNMENT_BIAS_SD : P_EXPERTS_BIAS_SD, i);
    double rho = a == b ? 1 : at(env, same ? P_EXPERTS_OVERLAP : P_GOVERNMENT_OVERLAP, i);

    return (same ? d * d : 0) + rho * s->spread[a] * s->spread[b] +
           square(at(env, P_COMMON_ERROR, i));
}

/* Fills root and total; false when the overlaps cannot hold together. */
static bool factor(const eq_model_env *env, size_t i, sources *s)
{
    double rho_e = at(env, P_EXPERTS_OVERLAP, i), rho_g = at(env, P_GOVERNMENT_OVERLAP, i);

    if (s->n == MAX_SOURCE && !(1 + rho_e > 2 * rho_g * rho_g)) { /* own errors alone */
        return false;
    }
    s->total = 0;
    for (int a = 0; a < s->n; a++) {
        for (int b = 0; b <= a; b++) {
            double sum = covariance(env, i, s, a, b);

            s->total += a == b ? 1 / sum : 0;
            for (int k = 0; k < b; k++) {
                sum -= s->root[a][k] * s->root[b][k];
            }
            if (a == b && !(sum > 0)) {
                return false;
            }
            s->root[a][b] = a == b ? sqrt(sum) : sum / s->root[b][b];
        }
    }
    return true;
}

/* x = root^-1 y: dot products of such x are those of y under Sigma^-1. */
static void forward(const sources *s, const double *y, double *x)
{
    for (int a = 0; a < s->n; a++) {
        double sum = y[a];

        for (int k = 0; k < a; k++) {
            sum -= s->root[a][k] * x[k];
        }
        x[a] = sum / s->root[a][a];
    }
}

static double dot(const sources *s, const double *x, const double *y)
{
    double sum = 0;

    for (int a = 0; a < s->n; a++) {
        sum += x[a] * y[a];
    }
    return sum;
}

/* What the figures say: equation (5) and the vectors that (6) needs. */
typedef struct posterior {
    double m, v;
    double one[MAX_SOURCE], rest[MAX_SOURCE]; /* root^-1 1, root^-1 (r - m 1) */
} posterior;

static void condition(const sources *s, posterior *p)
{
    double one[MAX_SOURCE] = { 1, 1, 1 }, left[MAX_SOURCE] = { 0 };

    forward(s, one, p->one);
    forward(s, s->r, left);
    p->v = 1 / dot(s, p->one, p->one); /* (5) */
    p->m = p->v * dot(s, p->one, left);
    for (int a = 0; a < s->n; a++) {
        left[a] = s->r[a] - p->m;
    }
    forward(s, left, p->rest);
}

/* Equation (6) for w_E b_E + w_G b_G. */
static void bias(const eq_model_env *env, size_t i, const sources *s, const posterior *p,
                 double w_e, double w_g, double *mean, double *sd)
{
    double var_e = square(at(env, P_EXPERTS_BIAS_SD, i));
    double var_g = square(at(env, P_GOVERNMENT_BIAS_SD, i));
    double k[MAX_SOURCE] = { 0 }, x[MAX_SOURCE] = { 0 }, var;

    for (int a = 0; a < s->n; a++) {
        k[a] = s->gov[a] > 0 ? w_g * var_g : w_e * var_e;
    }
    forward(s, k, x);
    *mean =
        w_e * at(env, P_EXPERTS_BIAS, i) + w_g * at(env, P_GOVERNMENT_BIAS, i) + dot(s, x, p->rest);
    var = w_e * w_e * var_e + w_g * w_g * var_g - dot(s, x, x) + square(dot(s, x, p->one)) * p->v;
    *sd = sqrt(var > 0 ? var : 0); /* rounding may leave -1e-18 */
}

static double sinh_of(double x)
{
    double e = eq_expm1(x);

    return 0.5 * (e + e / (e + 1)); /* no cancellation near 0 */
}

static double skewness(double v)
{
    return (eq_exp(v) + 2) * sqrt(eq_expm1(v)); /* (8) */
}

static void put(const eq_model_env *env, int output, size_t i, double x)
{
    if (env->out[output]) {
        env->out[output][i] = x;
    }
}

/* Widths with and without a disclosure, and what follows from them. */
static void fill_widths(const eq_model_env *env, size_t i, const posterior *p)
{
    double delta2 = square(at(env, P_DISCLOSURE_ERROR, i));
    double after = p->v * delta2 / (p->v + delta2); /* (7) */
    double wide = 2 * eq_exp(p->m) * sinh_of(z95 * sqrt(p->v));
    double narrow = 2 * eq_exp(p->m + 0.5 * (p->v - after)) * sinh_of(z95 * sqrt(after));
    bool made = at(env, P_DISCLOSURE_USE, i) > 0.5;

    put(env, O_LOG_SD, i, sqrt(made ? after : p->v));
    put(env, O_WIDTH, i, made ? narrow : wide);
    put(env, O_WIDTH_UNDISCLOSED, i, wide);
    put(env, O_WIDTH_DISCLOSED, i, narrow);
    put(env, O_NARROWING, i, 1 - narrow / wide);
    put(env, O_SKEW, i, skewness(made ? after : p->v));
}

static void fill_sources(const eq_model_env *env, size_t i, const sources *s, const posterior *p)
{
    static const struct {
        double w_e, w_g;
        int mean, sd;
    } found[] = { { 1, 0, O_EXPERTS_BIAS, O_EXPERTS_BIAS_SD },
                  { 0, 1, O_GOVERNMENT_BIAS, O_GOVERNMENT_BIAS_SD },
                  { -1, 1, O_BIAS_GAP, O_BIAS_GAP_SD } };
    double grown = 1 + at(env, P_GROWTH, i) * at(env, P_GOVERNMENT_DATE, i);
    double gov = eq_log(at(env, P_GOVERNMENT_FIGURE, i) / grown);

    put(env, O_N_SOURCES, i, s->n);
    put(env, O_N_EFFECTIVE, i, s->n / (s->total * p->v)); /* (9) */
    put(env, O_EXPERTS_ABOVE, i, eq_norm_cdf((s->log_figure[0] - p->m) / sqrt(p->v)));
    put(env, O_GOVERNMENT_ABOVE, i, eq_norm_cdf((gov - p->m) / sqrt(p->v)));
    for (size_t k = 0; k < sizeof found / sizeof *found; k++) {
        double mean, sd;

        bias(env, i, s, p, found[k].w_e, found[k].w_g, &mean, &sd);
        put(env, found[k].mean, i, mean);
        put(env, found[k].sd, i, sd);
    }
}

static void fill_years(const eq_model_env *env, size_t i, const posterior *p)
{
    static const int outs[] = { O_LATENT, O_ESTIMATE, O_LOW90, O_HIGH90 };
    double place[] = { at(env, P_PLACE, i), 0, -z95, z95 };

    for (size_t k = 0; k < sizeof outs / sizeof *outs; k++) {
        double now = eq_exp(p->m + place[k] * sqrt(p->v)); /* (10) */

        for (int y = 0; y < env->n_years && env->out[outs[k]]; y++) {
            double grown = 1 + at(env, P_GROWTH, i) * y;

            env->out[outs[k]][(size_t)y * env->n + i] = grown > 0 ? now * grown : 0;
        }
    }
}

static void no_result(const eq_model_env *env, size_t i)
{
    for (int o = 0; o < EQ_ESTIMATES_N_OUTPUT; o++) {
        int rows = eq_estimates_output[o].yearly ? env->n_years : 1;

        for (int y = 0; y < rows && env->out[o]; y++) {
            env->out[o][(size_t)y * env->n + i] = NAN;
        }
    }
}

/* Collects the sources of a lane; the reason why it has no result, or FAULT_NONE. */
static unsigned gather(const eq_model_env *env, size_t i, sources *s)
{
    bool good = add_source(env, i, s, P_EXPERTS_FIGURE, P_EXPERTS_DATE, false);

    if (good && at(env, P_SECOND_USE, i) > 0.5) {
        good = add_source(env, i, s, P_SECOND_FIGURE, P_SECOND_DATE, false);
    }
    if (good && at(env, P_GOVERNMENT_USE, i) > 0.5) {
        good = add_source(env, i, s, P_GOVERNMENT_FIGURE, P_GOVERNMENT_DATE, true);
    }
    if (!good) {
        return FAULT_GROWTH;
    }
    return factor(env, i, s) ? FAULT_NONE : FAULT_OVERLAP;
}

static void estimates_draw(const eq_model_env *env)
{
    for (size_t i = 0; i < env->n; i++) {
        sources s = { .n = 0 };
        posterior p;
        unsigned fault = gather(env, i, &s);

        if (fault != FAULT_NONE) {
            env->fault[i] = (uint8_t)fault;
            no_result(env, i);
            continue;
        }
        condition(&s, &p);
        fill_widths(env, i, &p);
        fill_sources(env, i, &s, &p);
        fill_years(env, i, &p);
    }
}

static size_t estimates_work_size(int n_years)
{
    (void)n_years;
    return 0;
}

static const char *estimates_fault_text(unsigned r, int zh)
{
    static const char *const text[][2] = {
        [FAULT_GROWTH] = { "figure_growth leaves no stockpile at the date of a figure",
                           "按figure_growth推算，某一数值的时点上没有库存" },
        [FAULT_OVERLAP] = { "experts.overlap and government.overlap cannot hold together: raise "
                            "the "
                            "first or lower the second",
                            "experts.overlap与government."
                            "overlap不能同时成立：请提高前者或降低后者" },
    };

    return r < sizeof text / sizeof *text && text[r][0] ? text[r][zh ? 1 : 0] : NULL;
}

const eq_model eq_model_estimates = {
    .name = "estimates",
    .title_en = "Estimates under secrecy",
    .title_zh = "保密条件下的估计",
    .revision = 1,
    .source = "fas2025 sipri2025 dod2025",
    .omits_en =
        "It leaves out why a government keeps or breaks secrecy, changes of pace from year to "
        "year, and sources that are not public.",
    .omits_zh = "本模型不含政府保密或公布的缘由、逐年变化的速度，以及未公开的来源。",
    .scope = EQ_SCOPE_ACTOR,
    .param = eq_estimates_param,
    .n_param = EQ_ESTIMATES_N_PARAM,
    .output = eq_estimates_output,
    .n_output = EQ_ESTIMATES_N_OUTPUT,
    .work_size = estimates_work_size,
    .draw = estimates_draw,
    .fault_text = estimates_fault_text,
};
