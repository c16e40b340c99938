/* The game of the case, solved in every future of a strip: payoffs and chances from their programs,
 * the equilibrium by game/lanes.h, and the measures that are asked for. */
#include <math.h>
#include <string.h>

#include "engine/block_in.h"
#include "engine/games.h"

enum { GROUP = EQ_MAX_LANES };

struct eq_worker_game {
    eq_lanes *solver;
    double **value; /* [n_value]: [n] of the strip */
    double *lambda; /* [n] of the strip */
    double *payoff, *chance, *prob, *residual, *count, *work, *weight, *worth, *sum;
    uint8_t *n_of, *kind, *any_kind, *fault;
    size_t n_set;
};

static size_t sets_of(const eq_case_game *g, size_t n_world)
{
    size_t n = 1;

    for (size_t w = 0; w < n_world; w++) {
        n = g->solve[w].select == EQ_SELECT_EVENLY ? EQ_LANES_MOST : n;
    }
    return n;
}

eq_status eq_worker_game_create(eq_worker *w)
{
    const eq_plan *p = w->p;
    const eq_case_game *g = p->c->game;
    eq_worker_game *x;

    if (!p->any_game) {
        return EQ_OK;
    }
    x = EQ_NEW(p->arena, 1, eq_worker_game);
    w->measure = EQ_NEW(p->arena, p->c->n_world * g->n_measure + 1, double *);
    if (!x || !w->measure) {
        return EQ_ERR_MEMORY;
    }
    w->game = x;
    x->n_set = sets_of(g, p->c->n_world);
    x->value = EQ_NEW(p->arena, g->n_value + 1, double *);
    x->n_of = EQ_NEW(p->arena, GROUP, uint8_t);
    x->kind = EQ_NEW(p->arena, x->n_set * GROUP, uint8_t);
    x->any_kind = EQ_NEW(p->arena, GROUP, uint8_t);
    x->fault = EQ_NEW(p->arena, GROUP, uint8_t);
    if (!x->value || !x->n_of || !x->kind || !x->any_kind || !x->fault) {
        return EQ_ERR_MEMORY;
    }
    return eq_lanes_create(&g->lanes, g->method, &x->solver);
}

void eq_worker_game_free(eq_worker *w)
{
    if (w->game) {
        eq_lanes_free(w->game->solver);
        w->game->solver = NULL;
    }
}

void eq_worker_game_lay(eq_worker *w, size_t lanes, eq_layout *l)
{
    const eq_case_game *g = w->p->c->game;
    const eq_tree *t = &g->tree;
    eq_worker_game *x = w->game;

    for (size_t i = 0; i < g->n_value; i++) {
        x->value[i] = eq_layout_take(l, lanes);
    }
    for (size_t i = 0; i < w->p->c->n_world * g->n_measure; i++) {
        w->measure[i] = w->p->need_measure[i] ? eq_layout_take(l, lanes) : NULL;
    }
    x->lambda = eq_layout_take(l, lanes);
    x->payoff = eq_layout_take(l, t->n_outcome * g->n_player * GROUP);
    x->chance = eq_layout_take(l, g->lanes.n_chance * GROUP);
    x->prob = eq_layout_take(l, x->n_set * t->n_action * GROUP);
    x->residual = eq_layout_take(l, GROUP);
    x->count = eq_layout_take(l, GROUP);
    x->work = eq_layout_take(l, t->n_node * GROUP);
    x->weight = eq_layout_take(l, t->n_outcome * GROUP);
    x->worth = eq_layout_take(l, EQ_MAX_GAME_ACTIONS * GROUP);
    x->sum = eq_layout_take(l, GROUP);
}

/* ---- a group of lanes -------------------------------------------------------------------------
 */

typedef struct group {
    eq_worker *w;
    eq_worker_game *x;
    const eq_case_game *g;
    size_t first, n; /* lanes of the strip */
    uint32_t world;
    eq_game_group in;
} group;

static void solve(group *k)
{
    eq_worker_game *x = k->x;
    eq_lanes_out out = { .prob = x->prob,
                         .n_set = k->in.in.select == EQ_SELECT_EVENLY ? x->n_set : 1,
                         .n_of = x->n_of,
                         .kind = x->kind,
                         .any_kind = x->any_kind,
                         .count = x->count,
                         .residual = x->residual,
                         .fault = x->fault };
    eq_status rc = eq_lanes_solve(x->solver, &k->in.in, &out);

    for (size_t l = 0; l < k->n; l++) {
        x->fault[l] = rc != EQ_OK ? EQ_LANES_STALLED : x->fault[l];
        x->fault[l] = k->in.bad[l] ? k->in.bad[l] : x->fault[l];
        x->n_of[l] = x->fault[l] ? 0 : x->n_of[l];
    }
}

/* ---- measures --------------------------------------------------------------------------------
 */

static double *measure(const group *k, size_t m)
{
    double *x = k->w->measure[k->world * k->g->n_measure + m];

    return x ? x + k->first : NULL;
}

static void add_holding(const group *k, const uint8_t *holds, double *sum)
{
    for (size_t o = 0; o < k->g->tree.n_outcome; o++) {
        const double *weight = k->x->weight + o * k->n;

        for (size_t l = 0; holds[o] && l < k->n; l++) {
            sum[l] += weight[l];
        }
    }
}

static void add_payoff(const group *k, size_t player, uint32_t term, double *sum)
{
    const eq_case_game *g = k->g;

    for (size_t o = 0; o < g->tree.n_outcome; o++) {
        const double *weight = k->x->weight + o * k->n;
        size_t at = o * g->n_player + player;

        if (term == UINT32_MAX) {
            const double *v = k->x->payoff + at * k->n;

            for (size_t l = 0; l < k->n; l++) {
                sum[l] += weight[l] * v[l];
            }
        }
        for (size_t j = g->item_first[at]; term != UINT32_MAX && j < g->item_first[at + 1]; j++) {
            const double *v = k->x->value[g->item[j].value] + k->first;

            for (size_t l = 0; g->item[j].term == term && l < k->n; l++) {
                sum[l] += weight[l] * v[l];
            }
        }
    }
}

/* The measure's value in equilibrium `set`, whose play is in weight[]. */
static void measure_one(group *k, const eq_game_measure *m, size_t set, double *sum)
{
    double among[GROUP] = { 0 };
    const uint8_t *kind = k->x->kind + set * k->n;

    memset(sum, 0, k->n * sizeof *sum);
    switch (m->kind) {
    case EQ_MEASURE_CHANCE:
        add_holding(k, m->holds, sum);
        break;
    case EQ_MEASURE_BELIEF:
        for (size_t o = 0; o < k->g->tree.n_outcome; o++) {
            const double *weight = k->x->weight + o * k->n;

            for (size_t l = 0; m->given[o] && l < k->n; l++) {
                among[l] += weight[l];
                sum[l] += m->holds[o] ? weight[l] : 0;
            }
        }
        for (size_t l = 0; l < k->n; l++) {
            sum[l] /= among[l];
        }
        break;
    case EQ_MEASURE_PAYOFF:
    case EQ_MEASURE_WORTH:
        add_payoff(k, (size_t)m->player, m->term, sum);
        break;
    case EQ_MEASURE_SHARE:
        for (size_t l = 0; l < k->n; l++) {
            sum[l] = (kind[l] & m->kinds) != 0;
        }
        break;
    case EQ_MEASURE_ANY:
        for (size_t l = 0; l < k->n; l++) {
            sum[l] = (k->x->any_kind[l] & m->kinds) != 0;
        }
        break;
    case EQ_MEASURE_COUNT:
        memcpy(sum, k->x->count, k->n * sizeof *sum);
        break;
    case EQ_MEASURE_BEST:
    case EQ_MEASURE_REGRET:
    default:
        break;
    }
}

/* x += the value in lanes that have this equilibrium, in equal parts. */
static void add_part(const group *k, size_t set, const double *value, double *x)
{
    for (size_t l = 0; l < k->n; l++) {
        if (set < k->x->n_of[l]) {
            x[l] += value[l] / k->x->n_of[l];
        }
    }
}

static bool wanted(const group *k, size_t m)
{
    return measure(k, m) != NULL;
}

/* The worth of an action is needed for what is best and what is forgone. */
static double *worth_of(const group *k, const eq_game_measure *m)
{
    return m->kind == EQ_MEASURE_WORTH ? k->x->worth + m->action * k->n : NULL;
}

static void measure_fix(group *k, size_t set, uint32_t fix)
{
    const eq_case_game *g = k->g;
    bool reached = false;

    for (size_t i = 0; i < g->n_measure; i++) {
        const eq_game_measure *m = &g->measure[i];
        bool worth = m->kind == EQ_MEASURE_WORTH && k->w->p->need_decision[k->world];

        if (m->fix != fix || !(worth || wanted(k, i)) || m->kind == EQ_MEASURE_BEST ||
            m->kind == EQ_MEASURE_REGRET) {
            continue;
        }
        if (!reached) {
            eq_lanes_reach(&g->lanes, &k->in.in, k->x->prob + set * g->tree.n_action * k->n,
                           g->fix + fix * g->tree.n_infoset, k->x->work, k->x->weight);
            reached = true;
        }
        measure_one(k, m, set, k->x->sum);
        if (worth) {
            add_part(k, set, k->x->sum, worth_of(k, m));
        }
        if (wanted(k, i)) {
            add_part(k, set, k->x->sum, measure(k, i));
        }
    }
}

/* What is best and what is forgone, from the worth of every action. */
static void compare_actions(group *k)
{
    const eq_case_game *g = k->g;
    const size_t n = g->decision < 0 ? 0 : g->move[g->decision].n_action;

    for (size_t i = 0; i < 3 * n; i++) {
        const eq_game_measure *m = &g->measure[g->first_worth + i];
        double *x = measure(k, g->first_worth + i);

        for (size_t l = 0; x && m->kind != EQ_MEASURE_WORTH && l < k->n; l++) {
            double most = k->x->worth[l], own = k->x->worth[m->action * k->n + l];

            for (size_t a = 1; a < n; a++) {
                double v = k->x->worth[a * k->n + l];

                most = v > most ? v : most;
            }
            x[l] = m->kind == EQ_MEASURE_BEST ? own == most : most - own;
        }
    }
}

static void drop_failed(group *k)
{
    eq_worker *w = k->w;

    for (size_t l = 0; l < k->n; l++) {
        if (!k->x->fault[l]) {
            continue;
        }
        for (size_t i = 0; i < k->g->n_measure; i++) {
            if (wanted(k, i)) {
                measure(k, i)[l] = NAN;
            }
        }
        if (!w->failed[k->first + l]) {
            if (w->faults.n++ == 0) {
                w->faults.cell = k->world;
                w->faults.code = EQ_FAULT_GAME | k->x->fault[l];
            }
            w->failed[k->first + l] = 1;
        }
    }
}

static void run_group(group *k)
{
    size_t n_set = 0;

    eq_game_group_fill(&k->in);
    solve(k);
    for (size_t i = 0; i < k->g->n_measure; i++) {
        if (wanted(k, i)) {
            memset(measure(k, i), 0, k->n * sizeof(double));
        }
    }
    memset(k->x->worth, 0, EQ_MAX_GAME_ACTIONS * k->n * sizeof *k->x->worth);
    for (size_t l = 0; l < k->n; l++) {
        n_set = k->x->n_of[l] > n_set ? k->x->n_of[l] : n_set;
    }
    for (size_t set = 0; set < n_set; set++) {
        for (uint32_t fix = 0; fix < k->g->n_fix; fix++) {
            measure_fix(k, set, fix);
        }
    }
    compare_actions(k);
    drop_failed(k);
}

void eq_worker_game_run(eq_worker *w, uint32_t world)
{
    const eq_case_game *g = w->p->c->game;
    eq_worker_game *x = w->game;
    group k = { .w = w, .g = g, .x = x, .world = world };

    for (size_t i = 0; i < g->n_value; i++) {
        eq_worker_program(w, g->value[i].program[world], w->p->design.seed, w->expr_work, -1,
                          x->value[i]);
    }
    if (g->method == EQ_LANES_QRE) {
        eq_worker_program(w, g->precision[world], w->p->design.seed, w->expr_work, -1, x->lambda);
    }
    for (k.first = 0; k.first < w->n; k.first += GROUP) {
        k.n = w->n - k.first < GROUP ? w->n - k.first : GROUP;
        k.in = (eq_game_group){ .g = g,
                                .world = world,
                                .first = k.first,
                                .n = k.n,
                                .value = x->value,
                                .lambda = x->lambda,
                                .payoff = x->payoff,
                                .chance = x->chance };
        run_group(&k);
    }
}
