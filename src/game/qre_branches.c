/* Each search ends in one equilibrium, at the wanted lambda or (from known equilibria) at a larger
 * one; where it is new, its branch is walked both ways. Everything that a walk passes at these two
 * lambdas is kept, so that no branch is walked twice. */
#include "game/qre_branches.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "game/best_reply_tree.h"
#include "game/logit_path.h"
#include "game/qre_known.h"
#include "game/tree.h"
#include "num/design.h"
#include "num/mathx.h"

enum { N_SPREAD = 128, MOST_FACTOR = 16, MOST_STEP = 5000, MOST_TURN = 32 };
#define APART   1e-6   /* between equilibria, in a probability */
#define LIMIT   1e4    /* lambda over the range of payoffs where the limit ends */
#define LENGTH  6000.0 /* likewise, to which a branch is walked at least */
#define CHANGE  0.1    /* by the corrections of one step, in a logarithm */
#define TREMBLE 1e-3   /* share of equal chances in the first guess from a known equilibrium */

/* lambda 0, the wanted one, the last, and those at which branches are searched */
enum { ZERO, WANTED, LAST, SEARCH, N_SEARCH = 7, N_LEVEL = SEARCH + N_SEARCH };

/* Over the range of payoffs. Newton's method finds its way at the low ones; some branches exist at
 * the high ones alone, and equilibria are near there. */
static const double search_at[N_SEARCH] = { 3, 10, 30, 100, 300, 1000, 3000 };
enum { NEAR_KNOWN = 3 }; /* the first from which known equilibria are searched */

typedef struct place {
    double *x; /* [n + 1] */
    double *prob;
    double residual;
    size_t branch;
    int level, sign;
} place;

typedef struct search {
    eq_logit_path s;
    eq_arena *arena;
    bool limit;
    double level[N_LEVEL];
    uint64_t most_step;
    place *place;
    size_t n_place, cap_place;
    eq_qre_branch *branch;
    size_t n_branch, cap_branch;
    double turn[MOST_TURN]; /* of the branch that is being walked */
    size_t n_turn;
    size_t meets;           /* the branch of the known point that was kept last */
    double *start, *before; /* [n + 1] */
    eq_qre_branches *out;
} search;

/* A list with room for one more. */
static eq_status grow(eq_arena *arena, void **list, size_t n, size_t *cap, size_t size)
{
    void *more = NULL;

    if (n < *cap) {
        return EQ_OK;
    }
    *cap = *cap != 0 ? 2 * *cap : 16;
    more = eq_arena_alloc(arena, *cap, size);
    if (more == NULL) {
        return EQ_ERR_MEMORY;
    }
    if (n > 0) {
        memcpy(more, *list, n * size);
    }
    *list = more;
    return EQ_OK;
}

/* ---- what was found ---- */

/* The place at this level with the probabilities that were looked at last, or NULL. */
static const place *seen(const search *w, int level)
{
    for (size_t k = 0; k < w->n_place; k++) {
        double most = w->place[k].level == level ? 0 : INFINITY;

        for (size_t i = 0; i < w->s.n && most <= APART; i++) {
            most = eq_max(most, fabs(w->place[k].prob[i] - w->s.g.p[i]));
        }
        if (most <= APART) {
            return &w->place[k];
        }
    }
    return NULL;
}

/* Sums of exactly 1, but for the last rounding. */
static void normalise(const eq_tree *t, const double *p, double *prob)
{
    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_infoset *set = &t->infoset[i];
        double sum = 0;

        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            sum += p[set->first + a];
        }
        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            prob[set->first + a] = p[set->first + a] / sum;
        }
    }
}

/* Keeps point x of a branch. *known: it was passed before. Not *good: too much is left of the
 * equations, and it is not kept. */
static eq_status keep(search *w, const double *x, int level, bool *known, bool *good)
{
    size_t n = w->s.n;
    double residual;
    const place *old;
    place *p;
    void *list = w->place;
    eq_status rc;

    eq_logit_look(&w->s.g, x);
    residual = eq_logit_error(&w->s.g, x[n]);
    *good = residual <= EQ_PATH_LISTED;
    old = seen(w, level);
    *known = old != NULL;
    if (*known || !*good) {
        w->meets = *known ? old->branch : w->n_branch;
        return EQ_OK;
    }
    EQ_TRY(grow(w->arena, &list, w->n_place, &w->cap_place, sizeof *w->place));
    w->place = list;
    p = &w->place[w->n_place];
    *p = (place){ .residual = residual, .branch = w->n_branch, .level = level };
    p->x = EQ_NEW(w->arena, n + 1, double);
    p->prob = EQ_NEW(w->arena, n, double);
    if (p->x == NULL || p->prob == NULL) {
        return EQ_ERR_MEMORY;
    }
    memcpy(p->x, x, (n + 1) * sizeof *x);
    normalise(w->s.t, w->s.g.p, p->prob);
    w->n_place++;
out:
    return rc;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* The branch that was walked, with its turns. */
static eq_status end_branch(search *w, bool principal, bool stalled)
{
    double *turn = EQ_NEW(w->arena, w->n_turn + 1, double);
    void *list = w->branch;
    eq_status rc = turn != NULL ? EQ_OK : EQ_ERR_MEMORY;

    EQ_TRY(rc);
    EQ_TRY(grow(w->arena, &list, w->n_branch, &w->cap_branch, sizeof *w->branch));
    w->branch = list;
    memcpy(turn, w->turn, w->n_turn * sizeof *turn);
    qsort(turn, w->n_turn, sizeof *turn, by_value);
    w->branch[w->n_branch] = (eq_qre_branch){
        .principal = principal, .stalled = stalled, .n_turn = w->n_turn, .turn = turn
    };
    w->n_branch++;
    w->n_turn = 0;
out:
    return rc;
}

/* ---- walking ---- */

/* CLOSED: it came back to itself. JOINED: to a branch that was walked before, up to where it was
 * lost. */
typedef enum walk_end { OPEN, ENDED, CLOSED, JOINED, LOST } walk_end;

/* What a step that met level k, or none (N_LEVEL), leads to. */
static eq_status after_step(search *w, size_t k, walk_end *end)
{
    eq_logit_path *s = &w->s;
    bool known, good;
    eq_status rc = EQ_OK;

    *end = k == LAST ? ENDED : k == ZERO ? LOST : OPEN; /* only the principal one begins at 0 */
    eq_logit_look(&s->g, s->x);
    if (w->limit && eq_logit_error(&s->g, s->x[s->n]) > EQ_PATH_LISTED) {
        *end = ENDED; /* rounding allows no larger lambda */
        return keep(w, w->before, WANTED, &known, &good);
    }
    if (k == WANTED || (k >= SEARCH && k < N_LEVEL)) {
        EQ_TRY(keep(w, s->x, (int)k, &known, &good));
        *end = !good ? LOST : !known ? OPEN : w->meets == w->n_branch ? CLOSED : JOINED;
    }
out:
    return rc;
}

/* From x along the tangent to an end. */
static eq_status walk(search *w, walk_end *end)
{
    eq_logit_path *s = &w->s;
    eq_path_levels levels = { .n = N_LEVEL };
    double step = EQ_PATH_FIRST_STEP, lambda;
    size_t n = s->n;
    eq_status rc = EQ_OK;

    memcpy(levels.at, w->level, sizeof w->level);
    for (size_t k = 0; k < N_LEVEL; k++) {
        int way = s->tangent[n] > 0 ? 1 : -1;

        levels.side[k] = levels.at[k] > s->x[n]   ? 1
                         : levels.at[k] < s->x[n] ? -1
                                                  : -way; /* the walk leaves it */
    }
    *end = OPEN;
    for (uint64_t i = 0; i < w->most_step && *end == OPEN; i++) {
        size_t met;

        memcpy(w->before, s->x, (n + 1) * sizeof *w->before);
        met = eq_logit_path_advance(s, &levels, &step);
        if (step < EQ_PATH_LEAST_STEP && met == N_LEVEL) {
            break;
        }
        if ((s->turned[n] > 0) != (s->tangent[n] > 0)) {
            if (w->n_turn == MOST_TURN || !eq_logit_path_turn(s, &lambda)) {
                break;
            }
            w->turn[w->n_turn++] = lambda;
        }
        EQ_TRY(after_step(w, met, end));
    }
    *end = *end == OPEN ? LOST : *end;
out:
    return rc;
}

/* The branch through x, both ways, or (the principal one) from lambda 0 on. */
static eq_status walk_branch(search *w)
{
    eq_logit_path *s = &w->s;
    bool stalled = false, principal = w->n_branch == 0;
    walk_end end = OPEN;
    eq_status rc = EQ_OK;

    memcpy(w->start, s->x, (s->n + 1) * sizeof *w->start);
    for (int way = principal ? 1 : 0; way < 2; way++) {
        memcpy(s->x, w->start, (s->n + 1) * sizeof *s->x);
        if (!eq_logit_path_tangent(s, s->up, s->tangent)) {
            stalled = true;
            break;
        }
        for (size_t i = 0; way == 0 && i <= s->n; i++) {
            s->tangent[i] = -s->tangent[i];
        }
        EQ_TRY(walk(w, &end));
        stalled |= end == LOST || end == JOINED;
        principal |= end == JOINED && w->branch[w->meets].principal;
        if (end == CLOSED) {
            break;
        }
    }
    rc = end_branch(w, principal, stalled);
out:
    return rc;
}

/* ---- searches ---- */

/* Newton from s->next; a branch of its own where that is new. */
static eq_status try_guess(search *w, int level, bool *good)
{
    bool known;
    eq_status rc = EQ_OK;

    w->s.next[w->s.n] = w->level[level];
    *good = eq_logit_path_solve(&w->s);
    if (*good) {
        w->s.x[w->s.n] = w->level[level]; /* of which rounding may have moved it */
        EQ_TRY(keep(w, w->s.x, level, &known, good));
        rc = *good && !known ? walk_branch(w) : EQ_OK;
    }
out:
    return rc;
}

/* u of the logits of the worth at the point that was looked at last. */
static void answer(search *w, double lambda, double *u)
{
    const eq_tree *t = w->s.t;

    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_infoset *set = &t->infoset[i];
        const double *v = w->s.g.v + set->first;
        double most = -INFINITY, sum = 0;

        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            most = eq_max(most, lambda * v[a]);
        }
        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            sum += eq_exp(lambda * v[a] - most);
        }
        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            u[set->first + a] = lambda * v[a] - most - eq_log(sum);
        }
    }
}

/* Near equilibrium p: what it plays as it is, the rest by the logit of its worth where all play
 * something else now and then. */
static void guess_near(search *w, const double *p, double lambda)
{
    eq_logit_path *s = &w->s;

    eq_tree_even(s->t, s->next);
    for (size_t i = 0; i < s->n; i++) {
        s->next[i] = eq_log((1 - TREMBLE) * p[i] + TREMBLE * s->next[i]);
    }
    eq_logit_look(&s->g, s->next);
    answer(w, lambda, s->guess);
    for (size_t i = 0; i < s->n; i++) {
        s->next[i] = p[i] > 0 ? s->next[i] : s->guess[i];
    }
}

static eq_status from_known(search *w)
{
    const double *prob = NULL;
    size_t n = 0;
    eq_status rc;

    EQ_TRY(eq_qre_known(w->s.t, w->arena, &n, &prob));
    for (size_t k = 0; k < n; k++) {
        bool good = false;

        for (int level = SEARCH + NEAR_KNOWN; level < N_LEVEL; level++) {
            bool one;

            guess_near(w, prob + k * w->s.n, w->level[level]);
            EQ_TRY(try_guess(w, level, &one));
            good |= one;
        }
        w->out->n_known++;
        w->out->n_lost += !good;
    }
out:
    return rc;
}

/* Point k spread evenly: every other one as it is, the others as what best answers it. */
static void guess_spread(search *w, uint64_t k, double lambda)
{
    eq_logit_path *s = &w->s;
    const eq_tree *t = s->t;

    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_infoset *set = &t->infoset[i];
        double sum = 0;

        for (size_t j = set->first; set->player != EQ_CHANCE && j < set->first + set->n_action;
             j++) {
            s->next[j] = -eq_log((eq_sobol_bits((uint32_t)j, k / 2 + 1) + 0.5) * 0x1p-32);
            sum += s->next[j];
        }
        for (size_t j = set->first; set->player != EQ_CHANCE && j < set->first + set->n_action;
             j++) {
            s->next[j] = eq_log(s->next[j] / sum);
        }
    }
    if (k % 2 == 1) {
        eq_logit_look(&s->g, s->next);
        answer(w, lambda, s->next);
    }
}

/* Whether the signs at the wanted lambda sum to something else than that at lambda 0. */
static bool lacking(search *w)
{
    eq_logit_path *s = &w->s;
    int sum = 0;

    for (size_t k = 0; k < w->n_place; k++) {
        if (w->place[k].level == WANTED) {
            memcpy(s->x, w->place[k].x, (s->n + 1) * sizeof *s->x);
            sum += eq_logit_path_sign(s);
        }
    }
    eq_tree_even(s->t, s->x);
    for (size_t i = 0; i < s->n; i++) {
        s->x[i] = eq_log(s->x[i]);
    }
    s->x[s->n] = 0;
    return sum != eq_logit_path_sign(s);
}

static eq_status from_spread(search *w, size_t least)
{
    eq_status rc = EQ_OK;

    w->out->lacking = !w->limit && lacking(w);
    for (size_t k = 0; k < least || (w->out->lacking && k < MOST_FACTOR * least); k++) {
        int level = k % 4 < 2 && !w->limit ? WANTED : SEARCH + (int)(k / 4 % N_SEARCH);
        size_t was = w->n_place;
        bool good;

        guess_spread(w, k, w->level[level]);
        EQ_TRY(try_guess(w, level, &good));
        w->out->n_spread++;
        w->out->n_lost += !good;
        if (w->n_place > was && !w->limit) {
            w->out->lacking = lacking(w);
        }
    }
out:
    return rc;
}

/* ---- the answer ---- */

static eq_status list(search *w)
{
    eq_equilibrium *e = EQ_NEW(w->arena, w->n_place + 1, eq_equilibrium);
    eq_qre_found *found = EQ_NEW(w->arena, w->n_place + 1, eq_qre_found);
    size_t n = 0;
    eq_status rc = e != NULL && found != NULL ? EQ_OK : EQ_ERR_MEMORY;

    EQ_TRY(rc);
    for (size_t k = 0; k < 2 * w->n_place; k++) { /* the principal branch, then the others */
        const place *p = &w->place[k < w->n_place ? k : k - w->n_place];

        if (p->level != WANTED || w->branch[p->branch].principal != (k < w->n_place)) {
            continue;
        }
        found[n] = (eq_qre_found){ p->x[w->s.n], p->residual, p->branch };
        e[n].prob = p->prob;
        e[n].component = n;
        EQ_TRY(eq_tree_residual(w->s.t, p->prob, w->arena, e[n].payoff, &e[n].residual));
        n++;
    }
    w->out->solution = (eq_solution){ .method = "qre",
                                      .equilibrium = e,
                                      .n_equilibrium = n,
                                      .n_component = n,
                                      .stop = n > 0 ? EQ_SOLVE_DONE : EQ_SOLVE_STALLED,
                                      .n_step = w->s.n_newton };
    w->out->found = found;
    w->out->branch = w->branch;
    w->out->n_branch = w->n_branch;
out:
    return rc;
}

static void set_levels(search *w, double lambda)
{
    double range = w->s.range;

    w->level[LAST] = w->limit ? LIMIT / range : eq_max(LENGTH / range, 2 * lambda);
    w->level[WANTED] = w->limit ? w->level[LAST] : lambda;
    for (int k = 0; k < N_SEARCH; k++) {
        double at = search_at[k] / range;

        /* a walk from one of them is to meet the other */
        w->level[SEARCH + k] = fabs(at - lambda) < 0.1 * lambda ? 1.3 * at : at;
    }
}

eq_status eq_qre_branches_find(const eq_tree *t, const eq_qre_branches_options *options,
                               eq_arena *arena, eq_qre_branches *out)
{
    uint32_t *before = EQ_NEW(arena, t->n_infoset, uint32_t);
    search w = { .arena = arena, .out = out, .limit = !(options->lambda > 0) };
    size_t who;
    eq_status rc;

    if (before == NULL) {
        return EQ_ERR_MEMORY;
    }
    if (!(options->lambda >= 0) || !isfinite(options->lambda)) {
        return EQ_ERR_RANGE;
    }
    EQ_TRY(eq_tree_recall(t, arena, before, &who));
    EQ_TRY(eq_logit_path_init(&w.s, t, arena));
    *out = (eq_qre_branches){ 0 };
    w.s.most_change = CHANGE;
    w.most_step = options->most_step != 0 ? options->most_step : MOST_STEP;
    w.start = EQ_NEW(arena, w.s.n + 1, double);
    w.before = EQ_NEW(arena, w.s.n + 1, double);
    rc = w.start != NULL && w.before != NULL ? EQ_OK : EQ_ERR_MEMORY;
    EQ_TRY(rc);
    set_levels(&w, options->lambda);
    EQ_TRY(walk_branch(&w));
    EQ_TRY(from_known(&w));
    EQ_TRY(from_spread(&w, options->n_spread != 0 ? options->n_spread : N_SPREAD));
    rc = list(&w);
out:
    return rc;
}
