/* Sequence form: x and y are realization plans, E x = e (1 - z), F y = f (1 - z), and
 *
 *     r = E' p - A (y + z t2) >= 0,   s = F' q - B' (x + z t1) >= 0,   x r = 0,   y s = 0,
 *
 * t1 and t2 being the plans of the prior. At z = 1 the players expect the prior; at z = 0 they are
 * in equilibrium. Here z = 1 - t, and t enters first. The free p and q never leave a basis, so the
 * dictionary is written without them: at first the plan of a best reply to the prior is basic, and
 * so are the r of all other sequences. In the lexicographic order the empty sequences come last:
 * then the path has its other end in the ray on which only p or q of an empty sequence grows.
 */
#include "game/sequence.h"

#include <math.h>
#include <string.h>

#include "game/best_reply_tree.h"
#include "game/lemke.h"
#include "game/rational.h"
#include "game/tree.h"
#include "num/mathx.h"

/* Sequences of both players in one list, of each first the empty one. */
typedef struct form {
    const eq_tree *t;
    size_t n, n_first; /* sequences in all, and of the first player */
    uint32_t *of;      /* [n_action] the sequence of an action */
    uint32_t *before;  /* [n_infoset] the sequence that leads there */
    uint32_t *star;    /* [n_infoset] action that is best against the prior */
    bool *taken;       /* [n] empty, or best at its information set */
    int8_t *plan;      /* [n][n + 1] x of every sequence by first columns; the last is t */
    size_t n_entry;
    uint32_t (*at)[2]; /* [n_entry] sequences of the two players where something is received */
    mpq_t *q;          /* all numbers, one block of n_q */
    size_t n_q;
    mpq_t *pay[2]; /* [n_entry] payoff times chance */
    mpq_t *prior;  /* [n] plan */
    mpq_t *row;    /* [n][n + 2] payoffs of sequences; columns, t, constant */
    mpq_t *tmp;    /* [n + 4] */
} form;

static size_t other_first(const form *f, int player)
{
    return player == 0 ? f->n_first : 0;
}

static mpq_t *row_of(const form *f, size_t k)
{
    return &f->row[k * (f->n + 2)];
}

static eq_status number_sequences(form *f, eq_arena *arena)
{
    const eq_tree *t = f->t;
    size_t who = 0, next = 1;
    eq_status rc;

    f->of = EQ_NEW(arena, t->n_action, uint32_t);
    f->before = EQ_NEW(arena, t->n_infoset, uint32_t);
    f->star = EQ_NEW(arena, t->n_infoset, uint32_t);
    if (f->of == NULL || f->before == NULL || f->star == NULL) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_tree_recall(t, arena, f->before, &who));
    for (int p = 0; p < 2; p++) {
        for (size_t i = 0; i < t->n_infoset; i++) {
            for (size_t a = 0; t->infoset[i].player == p && a < t->infoset[i].n_action; a++) {
                f->of[t->infoset[i].first + a] = (uint32_t)next++;
            }
        }
        if (p == 0) {
            f->n_first = next++;
        }
    }
    f->n = next;
    for (size_t i = 0; i < t->n_infoset; i++) {
        uint32_t *b = &f->before[i];

        *b = *b != EQ_NO_INDEX ? f->of[*b] : t->infoset[i].player == 1 ? (uint32_t)f->n_first : 0;
    }
out:
    return rc;
}

static eq_status reserve(form *f, eq_arena *arena)
{
    mpq_t *q;
    size_t n;

    for (size_t i = 0; i < f->t->n_node; i++) {
        f->n_entry += f->t->node[i].outcome != EQ_NO_INDEX;
    }
    n = 2 * f->n_entry + f->n + f->n * (f->n + 2) + f->n + 4;
    f->taken = EQ_NEW(arena, f->n, bool);
    f->plan = eq_arena_alloc(arena, f->n, (f->n + 1) * sizeof *f->plan);
    f->at = eq_arena_alloc(arena, f->n_entry, sizeof *f->at);
    q = EQ_NEW(arena, n, mpq_t);
    if (f->taken == NULL || f->plan == NULL || f->at == NULL || q == NULL) {
        return EQ_ERR_MEMORY;
    }
    f->q = q;
    f->n_q = n;
    for (size_t i = 0; i < n; i++) {
        mpq_init(q[i]);
    }
    f->pay[0] = q;
    f->pay[1] = q + f->n_entry;
    f->prior = f->pay[1] + f->n_entry;
    f->row = f->prior + f->n;
    f->tmp = f->row + f->n * (f->n + 2);
    return EQ_OK;
}

static eq_status entries(form *f, eq_arena *arena)
{
    const eq_tree *t = f->t;
    uint32_t *seq[2] = { EQ_NEW(arena, t->n_node, uint32_t), EQ_NEW(arena, t->n_node, uint32_t) };
    mpq_t *chance = EQ_NEW(arena, t->n_node, mpq_t);

    if (seq[0] == NULL || seq[1] == NULL || chance == NULL) {
        return EQ_ERR_MEMORY;
    }
    eq_tree_sequence(t, 0, seq[0]);
    eq_tree_sequence(t, 1, seq[1]);
    for (size_t n = 0, e = 0; n < t->n_node; n++) {
        const eq_tree_node *node = &t->node[n];
        const eq_infoset *above = n > 0 ? &t->infoset[t->node[node->parent].infoset] : NULL;

        mpq_init(chance[n]);
        mpq_set_ui(chance[n], 1, 1);
        if (n > 0) {
            mpq_set(chance[n], chance[node->parent]);
        }
        if (n > 0 && above->player == EQ_CHANCE) {
            eq_rational_set(f->tmp[0], above->chance[node->action],
                            above->chance_exact[node->action]);
            mpq_mul(chance[n], chance[n], f->tmp[0]);
        }
        for (size_t p = 0; node->outcome != EQ_NO_INDEX && p < 2; p++) {
            const eq_tree_outcome *o = &t->outcome[node->outcome];

            f->at[e][p] = seq[p][n] == EQ_NO_INDEX ? (uint32_t)(p * f->n_first) : f->of[seq[p][n]];
            eq_rational_set(f->pay[p][e], o->payoff[p], o->exact[p]);
            mpq_mul(f->pay[p][e], f->pay[p][e], chance[n]);
        }
        e += node->outcome != EQ_NO_INDEX;
    }
    for (size_t n = 0; n < t->n_node; n++) {
        mpq_clear(chance[n]);
    }
    return EQ_OK;
}

static void prior_plan(form *f, const double *weight)
{
    mpq_t *sum = &f->tmp[0], *x = &f->tmp[1];

    mpq_set_ui(f->prior[0], 1, 1);
    mpq_set_ui(f->prior[f->n_first], 1, 1);
    for (size_t i = 0; i < f->t->n_infoset; i++) {
        const eq_infoset *set = &f->t->infoset[i];

        mpq_set_ui(*sum, 0, 1);
        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            mpq_set_d(f->prior[f->of[set->first + a]], weight != NULL ? weight[set->first + a] : 1);
            mpq_add(*sum, *sum, f->prior[f->of[set->first + a]]);
        }
        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            mpq_div(*x, f->prior[f->of[set->first + a]], *sum);
            mpq_mul(f->prior[f->of[set->first + a]], *x, f->prior[f->before[i]]);
        }
    }
}

/* The best reply to the prior: star and taken. Uses the constants of the rows. */
static void reply_to_prior(form *f)
{
    size_t c = f->n + 1;

    for (size_t e = 0; e < f->n_entry; e++) {
        for (size_t p = 0; p < 2; p++) {
            mpq_t *v = &row_of(f, f->at[e][p])[c];

            mpq_mul(f->tmp[0], f->pay[p][e], f->prior[f->at[e][1 - p]]);
            mpq_add(*v, *v, f->tmp[0]);
        }
    }
    f->taken[0] = f->taken[f->n_first] = true;
    for (size_t i = f->t->n_infoset; i-- > 0;) {
        const eq_infoset *set = &f->t->infoset[i];
        uint32_t best;

        if (set->player == EQ_CHANCE) {
            continue;
        }
        best = f->of[set->first];
        for (size_t a = 1; a < set->n_action; a++) {
            uint32_t k = f->of[set->first + a];

            best = mpq_cmp(row_of(f, k)[c], row_of(f, best)[c]) > 0 ? k : best;
        }
        f->star[i] = best;
        f->taken[best] = true;
        mpq_add(row_of(f, f->before[i])[c], row_of(f, f->before[i])[c], row_of(f, best)[c]);
    }
    for (size_t k = 0; k < f->n; k++) {
        mpq_set_ui(row_of(f, k)[c], 0, 1);
    }
}

/* Plans by the first columns: 1 of t for an empty sequence; what is taken is what leads to its
 * information set less the other actions there. */
static void plans(form *f)
{
    size_t w = f->n + 1;

    f->plan[f->n] = f->plan[f->n_first * w + f->n] = 1;
    for (size_t i = 0; i < f->t->n_infoset; i++) {
        const eq_infoset *set = &f->t->infoset[i];
        int8_t *star;

        if (set->player == EQ_CHANCE) {
            continue;
        }
        star = &f->plan[f->star[i] * w];
        memcpy(star, &f->plan[f->before[i] * w], w);
        for (size_t a = 0; a < set->n_action; a++) {
            uint32_t k = f->of[set->first + a];

            if (k != f->star[i]) {
                star[k] = (int8_t)(star[k] - 1);
                f->plan[k * w + k] = 1;
            }
        }
    }
}

/* Payoffs of a player's sequences against y + z prior, then r from the last information set up. */
static void slacks(form *f, int player)
{
    size_t w = f->n + 1, from = other_first(f, player);
    size_t to = player == 0 ? f->n : f->n_first;

    for (size_t e = 0; e < f->n_entry; e++) {
        mpq_t *row = row_of(f, f->at[e][player]), *a = &f->pay[player][e];
        uint32_t k = f->at[e][1 - player];

        for (size_t j = from; j <= to; j++) {
            size_t col = j < to ? j : f->n;
            int8_t c = f->plan[k * w + col];

            if (c > 0) {
                mpq_add(row[col], row[col], *a);
            } else if (c < 0) {
                mpq_sub(row[col], row[col], *a);
            }
        }
        mpq_mul(f->tmp[0], *a, f->prior[k]);
        mpq_sub(row[f->n], row[f->n], f->tmp[0]);
        mpq_add(row[f->n + 1], row[f->n + 1], f->tmp[0]);
    }
    for (size_t i = f->t->n_infoset; i-- > 0;) {
        const eq_infoset *set = &f->t->infoset[i];
        mpq_t *best, *up;

        if (set->player != player) {
            continue;
        }
        best = row_of(f, f->star[i]); /* with its own r this is the value p */
        up = row_of(f, f->before[i]);
        mpq_set_ui(best[f->star[i]], 1, 1);
        for (size_t j = 0; j < f->n + 2; j++) {
            mpq_add(up[j], up[j], best[j]);
            for (size_t a = 0; a < set->n_action; a++) {
                uint32_t k = f->of[set->first + a];

                if (k != f->star[i]) {
                    mpq_sub(row_of(f, k)[j], best[j], row_of(f, k)[j]);
                }
            }
        }
    }
}

/* What makes the payoffs in a player's rows whole numbers; for doubles, of size 1. */
static void factor(const form *f, int player, bool exact, mpq_t out)
{
    size_t lo = player == 0 ? 0 : f->n_first, hi = player == 0 ? f->n_first : f->n;

    mpq_set_ui(out, exact ? 1 : 0, 1);
    for (size_t k = lo; k < hi; k++) {
        for (size_t j = 0; j < f->n + 2 && !f->taken[k]; j++) {
            mpq_t *x = &row_of(f, k)[j];

            if (exact) {
                mpz_lcm(mpq_numref(out), mpq_numref(out), mpq_denref(*x));
            } else if (j < lo || j >= hi) {
                mpq_abs(f->tmp[0], *x);
                if (mpq_cmp(f->tmp[0], out) > 0) {
                    mpq_set(out, f->tmp[0]);
                }
            }
        }
    }
    if (!exact && mpq_sgn(out) != 0) {
        mpq_inv(out, out);
    } else if (!exact) {
        mpq_set_ui(out, 1, 1);
    }
}

static void put(eq_lemke *d, size_t row, size_t col, const mpq_t x)
{
    size_t at = row * (d->n_col + 1) + col;

    if (d->whole != NULL) {
        mpz_set(d->whole[at], mpq_numref(x));
    } else {
        d->real[at] = mpq_get_d(x);
    }
}

/* The first dictionary: row and column k belong to sequence k, the last to z and t. */
static void dictionary(const form *f, eq_lemke *d)
{
    size_t n = f->n, w = n + 1, last = 1;
    mpq_t by[2], *x = &f->tmp[1];

    mpq_inits(by[0], by[1], NULL);
    factor(f, 0, d->whole != NULL, by[0]);
    factor(f, 1, d->whole != NULL, by[1]);
    d->row_var[n] = d->order[0] = (uint32_t)(2 * n + 1);
    d->col_var[n] = (uint32_t)(2 * n);
    mpq_set_ui(*x, 1, 1);
    put(d, n, n, *x);
    put(d, n, n + 1, *x);
    for (size_t k = 0; k < n; k++) {
        size_t p = k >= f->n_first, lo = p == 0 ? 0 : f->n_first, hi = p == 0 ? f->n_first : n;

        d->row_var[k] = (uint32_t)(2 * k + !f->taken[k]);
        d->col_var[k] = (uint32_t)(2 * k + f->taken[k]);
        for (size_t j = 0; j < n + 2; j++) {
            if (!f->taken[k]) {
                bool own = j >= lo && j < hi;

                mpq_mul(*x, row_of(f, k)[j], by[p]);
                mpq_set(*x, own ? row_of(f, k)[j] : *x);
            } else {
                mpq_set_si(*x, j <= n ? f->plan[k * w + j] : 0, 1);
            }
            if (j <= n) {
                mpq_neg(*x, *x); /* the dictionary subtracts its columns */
            }
            put(d, k, j, *x);
        }
        if (k != 0 && k != f->n_first) {
            d->order[last++] = d->row_var[k];
        }
    }
    d->order[last++] = d->row_var[0];
    d->order[last] = d->row_var[f->n_first];
    mpq_clears(by[0], by[1], NULL);
}

/* Behaviour at one information set from the plans x (in prior's place). */
static void behave(const form *f, const eq_lemke *d, size_t i, mpq_t *prob)
{
    const eq_infoset *set = &f->t->infoset[i];
    mpq_t *sum = &f->tmp[0];
    uint32_t take = f->star[i];

    mpq_set_ui(*sum, 0, 1);
    for (size_t a = 0; a < set->n_action; a++) {
        mpq_add(*sum, *sum, f->prior[f->of[set->first + a]]);
    }
    if (mpq_sgn(*sum) > 0) {
        for (size_t a = 0; a < set->n_action; a++) {
            mpq_div(prob[set->first + a], f->prior[f->of[set->first + a]], *sum);
        }
        return;
    }
    eq_lemke_value(d, 2 * take + 1, *sum);
    for (size_t a = 0; mpq_sgn(*sum) > 0 && a < set->n_action; a++) {
        take = f->of[set->first + a];
        eq_lemke_value(d, 2 * take + 1, *sum);
    }
    for (size_t a = 0; a < set->n_action; a++) {
        mpq_set_ui(prob[set->first + a], f->of[set->first + a] == take, 1);
    }
}

static eq_status answer(form *f, const eq_lemke *d, eq_arena *arena, eq_equilibrium *out)
{
    const eq_tree *t = f->t;
    mpq_t *q = f->row; /* no longer needed: there are more rows than actions */
    double *prob = EQ_NEW(arena, t->n_action, double), payoff[EQ_MAX_PLAYERS];
    const char **text = EQ_NEW(arena, t->n_action, const char *);
    bool exact = d->whole != NULL;

    if (prob == NULL || text == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t k = 0; k < f->n; k++) {
        eq_lemke_value(d, (uint32_t)(2 * k), f->prior[k]);
        if (!exact && mpq_get_d(f->prior[k]) < 1e-12) {
            mpq_set_ui(f->prior[k], 0, 1);
        }
    }
    for (size_t i = 0; i < t->n_infoset; i++) {
        if (t->infoset[i].player != EQ_CHANCE) {
            behave(f, d, i, q);
        }
    }
    for (size_t a = 0; a < t->n_action; a++) {
        prob[a] = eq_rational_double(q[a]);
        text[a] = exact ? eq_rational_text(arena, q[a]) : "";
        if (text[a] == NULL) {
            return EQ_ERR_MEMORY;
        }
    }
    *out = (eq_equilibrium){ .prob = prob, .prob_exact = exact ? text : NULL };
    for (size_t p = 0; p < 2; p++) {
        mpq_set_ui(f->tmp[0], 0, 1);
        for (size_t e = 0; e < f->n_entry; e++) {
            mpq_mul(f->tmp[1], f->pay[p][e], f->prior[f->at[e][0]]);
            mpq_mul(f->tmp[1], f->tmp[1], f->prior[f->at[e][1]]);
            mpq_add(f->tmp[0], f->tmp[0], f->tmp[1]);
        }
        out->payoff[p] = eq_rational_double(f->tmp[0]);
        out->payoff_exact[p] = exact ? eq_rational_text(arena, f->tmp[0]) : NULL;
        if (exact && out->payoff_exact[p] == NULL) {
            return EQ_ERR_MEMORY;
        }
    }
    return eq_tree_residual(t, prob, arena, payoff, &out->residual);
}

static bool is_prior(const eq_tree *t, const double *weight)
{
    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_infoset *set = &t->infoset[i];
        double sum = 0;

        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            if (!(weight[set->first + a] >= 0)) {
                return false;
            }
            sum += weight[set->first + a];
        }
        if (set->player != EQ_CHANCE && !(sum > 0 && isfinite(sum))) {
            return false;
        }
    }
    return true;
}

static double largest(const eq_tree *t)
{
    double most = 0;

    for (size_t o = 0; o < t->n_outcome; o++) {
        most = eq_max(most, eq_max(fabs(t->outcome[o].payoff[0]), fabs(t->outcome[o].payoff[1])));
    }
    return most;
}

static eq_status run(form *f, eq_lemke *d, uint64_t most, eq_arena *arena, eq_solution *out)
{
    eq_equilibrium *one = EQ_NEW(arena, 1, eq_equilibrium);
    eq_status rc = one != NULL ? EQ_OK : EQ_ERR_MEMORY;

    if (rc != EQ_OK) {
        return rc;
    }
    *out = (eq_solution){ .method = "sequence", .equilibrium = one };
    out->stop = eq_lemke_run(d, most);
    out->n_step = d->n_pivot;
    if (out->stop == EQ_SOLVE_DONE) {
        rc = answer(f, d, arena, one);
        if (one->residual <= 1e-9 * largest(f->t)) {
            out->n_equilibrium = out->n_component = 1;
        } else {
            out->stop = EQ_SOLVE_STALLED;
        }
    }
    return rc;
}

eq_status eq_sequence_solve(const eq_tree *t, const eq_sequence_options *options, eq_arena *arena,
                            eq_solution *out)
{
    static const eq_sequence_options none = { 0 };
    form f = { .t = t };
    eq_lemke d = { 0 };
    bool begun = false;
    eq_status rc;

    options = options != NULL ? options : &none;
    if (t->n_player != 2) {
        return EQ_ERR_UNSUPPORTED;
    }
    if (options->prior != NULL && !is_prior(t, options->prior)) {
        return EQ_ERR_RANGE;
    }
    EQ_TRY(number_sequences(&f, arena));
    EQ_TRY(reserve(&f, arena));
    EQ_TRY(entries(&f, arena));
    prior_plan(&f, options->prior);
    reply_to_prior(&f);
    plans(&f);
    slacks(&f, 0);
    slacks(&f, 1);
    begun = true;
    EQ_TRY(eq_lemke_init(&d, f.n + 1, f.n + 1, f.n, t->exact && !options->rounded, arena));
    dictionary(&f, &d);
    rc = run(&f, &d, options->most_step != 0 ? options->most_step : 100000, arena, out);
out:
    if (begun) {
        eq_lemke_clear(&d);
    }
    for (size_t i = 0; i < f.n_q; i++) {
        mpq_clear(f.q[i]);
    }
    return rc;
}
