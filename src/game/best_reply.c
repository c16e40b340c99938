/* Expected payoffs by the definition: the sum over all profiles. */
#include "game/best_reply.h"

#include <gmp.h>
#include <math.h>

#include "game/rational.h"

typedef struct digits { /* strategy of each player in a profile */
    size_t s[EQ_MAX_PLAYERS];
} digits;

static void next_profile(const eq_table *t, digits *d)
{
    for (size_t i = 0; i < t->n_player && ++d->s[i] == t->n_strategy[i]; i++) {
        d->s[i] = 0;
    }
}

/* What player i expects from pure strategy `own` when the others play prob. */
static double expected(const eq_table *t, const double *prob, size_t i, size_t own)
{
    digits d = { { 0 } };
    double sum = 0;

    for (size_t p = 0; p < t->n_profile; p++, next_profile(t, &d)) {
        double weight = d.s[i] == own ? 1 : 0;

        for (size_t j = 0, first = 0; j < t->n_player && weight != 0; j++) {
            weight *= j == i ? 1 : prob[first + d.s[j]];
            first += t->n_strategy[j];
        }
        if (weight != 0) {
            sum += weight * t->payoff[p * t->n_player + i];
        }
    }
    return sum;
}

double eq_best_reply_residual(const eq_table *t, const double *prob, double *payoff)
{
    double gain = 0;

    for (size_t i = 0, first = 0; i < t->n_player; i++) {
        double best = -INFINITY, mean = 0;

        for (size_t s = 0; s < t->n_strategy[i]; s++) {
            double u = expected(t, prob, i, s);

            if (isnan(u) || isnan(prob[first + s])) {
                payoff[i] = NAN;
                return NAN;
            }
            best = u > best ? u : best;
            mean += prob[first + s] * u;
        }
        payoff[i] = mean;
        gain = best - mean > gain ? best - mean : gain;
        first += t->n_strategy[i];
    }
    return gain;
}

static void payoff_of(mpq_t out, const eq_table *t, size_t at)
{
    eq_rational_set(out, t->payoff[at], t->exact != NULL ? t->exact[at] : (eq_frac){ 0 });
}

static void expected_exact(const eq_table *t, mpq_t *prob, size_t i, size_t own, mpq_t sum)
{
    digits d = { { 0 } };
    mpq_t weight;

    mpq_init(weight);
    mpq_set_ui(sum, 0, 1);
    for (size_t p = 0; p < t->n_profile; p++, next_profile(t, &d)) {
        if (d.s[i] != own) {
            continue;
        }
        payoff_of(weight, t, p * t->n_player + i);
        for (size_t j = 0, first = 0; j < t->n_player; j++) {
            if (j != i) {
                mpq_mul(weight, weight, prob[first + d.s[j]]);
            }
            first += t->n_strategy[j];
        }
        mpq_add(sum, sum, weight);
    }
    mpq_clear(weight);
}

/* No strategy of player i, whose probabilities begin at `first`, earns more than the mix does:
 * probabilities are nonnegative, sum to 1, and those played earn the most. */
static bool is_reply(const eq_table *t, mpq_t *prob, size_t i, size_t first)
{
    mpq_t best, u, sum, mean;
    bool good = true;

    mpq_init(best);
    mpq_init(u);
    mpq_init(sum);
    mpq_init(mean);
    for (size_t s = 0; s < t->n_strategy[i]; s++) {
        expected_exact(t, prob, i, s, u);
        if (s == 0 || mpq_cmp(u, best) > 0) {
            mpq_set(best, u);
        }
        good = good && mpq_sgn(prob[first + s]) >= 0;
        mpq_add(sum, sum, prob[first + s]);
        mpq_mul(u, u, prob[first + s]);
        mpq_add(mean, mean, u);
    }
    good = good && mpq_cmp_ui(sum, 1, 1) == 0 && mpq_equal(mean, best);
    mpq_clear(best);
    mpq_clear(u);
    mpq_clear(sum);
    mpq_clear(mean);
    return good;
}

enum { MAX_STRATEGY = 1024 }; /* of all players; more are not checked */

bool eq_best_reply_exact(const eq_table *t, const char *const *prob)
{
    mpq_t q[MAX_STRATEGY];
    size_t n = 0;
    bool good = true;

    for (size_t i = 0; i < t->n_player; i++) {
        n += t->n_strategy[i];
    }
    if (n > MAX_STRATEGY) {
        return false;
    }
    for (size_t k = 0; k < n; k++) {
        mpq_init(q[k]);
        if (mpq_set_str(q[k], prob[k], 10) != 0 || mpz_sgn(mpq_denref(q[k])) == 0) {
            mpq_set_ui(q[k], 0, 1);
            good = false;
        }
        mpq_canonicalize(q[k]);
    }
    for (size_t i = 0, first = 0; i < t->n_player && good; i++) {
        good = is_reply(t, q, i, first);
        first += t->n_strategy[i];
    }
    for (size_t k = 0; k < n; k++) {
        mpq_clear(q[k]);
    }
    return good;
}
