/* A game over many futures. The expressions of the game are run as columns of a plan; then all
 * equilibria of each future are found and matched by the actions that are in use. */
#include "answer/game_futures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "answer/asking.h"
#include "engine/games.h"

enum { GROUP = EQ_MAX_LANES, MOST_MATCHED = 4096 };
static const double used = 1e-9; /* an action with a larger chance is in use */

typedef struct kind_of {
    eq_matched m;
    bool *played, *reached;
    double *sum; /* [n][n_action + n_player] values in the futures that have it */
    size_t cap;
    size_t born; /* how many kinds were met before */
} kind_of;

typedef struct over {
    eq_arena *arena;
    const eq_ask_options *o;
    eq_diag *diag;
    eq_scenario scenario;
    eq_case *c;
    const eq_case_game *g;
    eq_watch *watch; /* values, precision, measures */
    size_t n_watch, first_measure;
    eq_game_futures *s;
    eq_result *r;
    kind_of *kind;
    size_t n_kind;
    double **column;
    eq_lanes *solver;
    eq_lanes_out out;
    eq_game_group group;
    bool *played, *reached; /* of the equilibrium at hand */
    double *prob, *reach;
    double *payoff, *chance; /* sums over the futures that were solved */
} over;

/* ---- preparing -------------------------------------------------------------------------------
 */

static eq_status build(over *k, const eq_bib *bib, const eq_data *data, const char *name)
{
    eq_case_options o = { .bib = bib,
                          .data = data,
                          .data_dir = k->o->data_dir,
                          .tables = k->o->tables,
                          .n_set = k->o->n_set,
                          .set = k->o->set };
    eq_status rc;

    EQ_TRY(eq_scenario_read(k->arena, name, NULL, k->diag, &k->scenario));
    if (!k->scenario.game) {
        eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_MISSING, &k->scenario.pos, EQ_S_GAMEFILE_NO_GAME,
                    NULL);
        return EQ_ERR_MISSING;
    }
    EQ_TRY(eq_case_build(k->arena, &k->scenario, &o, k->diag, &k->c));
    EQ_TRY(eq_both_read(k->scenario.title, k->diag, k->s->title.t));
    EQ_TRY(eq_both_read(k->scenario.about, k->diag, k->s->about.t));
    k->g = k->c->game;
    k->s->c = k->c;
    k->s->id = k->scenario.id;
    k->s->file = k->scenario.file;
out:
    return rc;
}

static eq_status watches(over *k)
{
    const eq_case_game *g = k->g;
    const size_t n = g->n_value + 1 + g->n_measure;
    eq_status rc = EQ_OK;

    k->watch = EQ_NEW(k->arena, n, eq_watch);
    if (!k->watch) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < g->n_value; i++) {
        k->watch[k->n_watch++] = (eq_watch){ .program = g->value[i].program[0], .name = "value" };
    }
    if (g->method == EQ_LANES_QRE) {
        k->watch[k->n_watch++] = (eq_watch){ .program = g->precision[0], .name = "precision" };
    }
    k->first_measure = k->n_watch;
    for (size_t i = 0; i < g->n_measure; i++) {
        eq_program *p;

        EQ_TRY(eq_case_compile_text(k->c, 0, g->measure[i].path, k->diag, &p));
        k->watch[k->n_watch++] = (eq_watch){ .program = p, .name = g->measure[i].path };
    }
out:
    return rc;
}

/* Without the mean of the first column, which means nothing to a reader. */
static bool tell(void *ctx, uint64_t done, uint64_t total, double mean, double error)
{
    const eq_ask_options *o = ctx;

    (void)mean;
    (void)error;
    return o->progress(o->progress_ctx, done, total, NAN, NAN);
}

static eq_status run(over *k)
{
    eq_ask_options own = *k->o;
    eq_run_options run = { .n_thread = k->o->n_thread,
                           .progress = k->o->progress ? tell : NULL,
                           .progress_ctx = &own };
    eq_plan_options o;
    eq_plan *plan = NULL;
    eq_status rc;

    eq_asking_plan_options(k->o, k->o->n_future, &o);
    EQ_TRY(eq_plan_make(k->c, &o, k->watch, k->n_watch, NULL, 0, &plan));
    if (!plan->keep) {
        rc = EQ_ERR_SIZE;
        eq_diag_add(k->diag, EQ_ERROR, rc, NULL, EQ_S_GAMEFILE_TOO_MANY_FUTURES, NULL);
        goto out;
    }
    EQ_TRY(eq_plan_possible(plan, EQ_ERROR, k->diag));
    for (size_t i = 0; i < k->c->n_input; i++) {
        bool drawn = plan->need_input[i] && eq_input_drawn(&k->c->input[i]);

        k->s->n_drawn += drawn;
        k->s->n_judged += drawn && k->c->input[i].q.judgement;
    }
    rc = eq_plan_run(plan, &run, k->diag, &k->r);
    if (rc == EQ_ERR_CANCELLED && k->r) {
        k->s->partial = true;
        rc = EQ_OK;
    }
out:
    eq_plan_free(plan);
    return rc;
}

/* ---- spans -----------------------------------------------------------------------------------
 */

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Of x[n], which is sorted; NaN is left out. Empty: NaN. */
static eq_span span_of(double *x, size_t n)
{
    eq_span s = { NAN, NAN, NAN };
    size_t m = 0;
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        if (!isnan(x[i])) {
            x[m++] = x[i];
        }
    }
    qsort(x, m, sizeof *x, ascending);
    for (size_t i = 0; i < m; i++) {
        sum += x[i];
    }
    if (m > 0) {
        s.mean = sum / (double)m;
        s.low = x[(size_t)(0.05 * (double)(m - 1) + 0.5)];
        s.high = x[(size_t)(0.95 * (double)(m - 1) + 0.5)];
    }
    return s;
}

static eq_status span_of_column(over *k, size_t column, eq_span *out)
{
    size_t n = (size_t)k->r->n_done;
    double *x = EQ_NEW(k->arena, n + 1, double);

    if (!x) {
        return EQ_ERR_MEMORY;
    }
    memcpy(x, k->r->column[column].values, n * sizeof *x);
    *out = span_of(x, n);
    return EQ_OK;
}

/* ---- matching --------------------------------------------------------------------------------
 */

static eq_status alloc_lanes(over *k)
{
    const eq_tree *t = &k->g->tree;
    eq_arena *a = k->arena;
    size_t n_set = k->g->method == EQ_LANES_QRE ? 1 : EQ_LANES_MOST;

    k->out = (eq_lanes_out){ .prob = EQ_NEW(a, n_set * t->n_action * GROUP, double),
                             .n_set = n_set,
                             .n_of = EQ_NEW(a, GROUP, uint8_t),
                             .kind = EQ_NEW(a, n_set * GROUP, uint8_t),
                             .any_kind = EQ_NEW(a, GROUP, uint8_t),
                             .count = EQ_NEW(a, GROUP, double),
                             .residual = EQ_NEW(a, GROUP, double),
                             .fault = EQ_NEW(a, GROUP, uint8_t) };
    k->group.payoff = EQ_NEW(a, t->n_outcome * k->g->n_player * GROUP, double);
    k->group.chance = EQ_NEW(a, k->g->lanes.n_chance * GROUP, double);
    k->column = EQ_NEW(a, k->n_watch, double *);
    k->group.lambda = EQ_NEW(a, (size_t)k->r->n_done + GROUP, double);
    k->played = EQ_NEW(a, t->n_action, bool);
    k->reached = EQ_NEW(a, t->n_infoset, bool);
    k->prob = EQ_NEW(a, t->n_action, double);
    k->reach = EQ_NEW(a, t->n_node, double);
    k->kind = EQ_NEW(a, MOST_MATCHED, kind_of);
    k->payoff = EQ_NEW(a, t->n_outcome * k->g->n_player, double);
    k->chance = EQ_NEW(a, k->g->lanes.n_chance + 1, double);
    return k->payoff && k->chance && k->out.prob && k->out.n_of && k->out.kind && k->out.any_kind &&
                   k->out.count && k->out.residual && k->out.fault && k->group.payoff &&
                   k->group.chance && k->column && k->group.lambda && k->played && k->reached &&
                   k->prob && k->reach && k->kind
               ? EQ_OK
               : EQ_ERR_MEMORY;
}

/* Chance that play comes to each node of the lane, and the payoffs. */
static void play(over *k, size_t l, double *payoff)
{
    const eq_tree *t = &k->g->tree;

    k->reach[0] = 1;
    for (size_t i = 1; i < t->n_node; i++) {
        uint32_t up = t->node[i].parent, set = t->node[up].infoset;
        const eq_infoset *s = &t->infoset[set];
        double p =
            s->player == EQ_CHANCE
                ? k->group
                      .chance[(k->g->lanes.chance_first[set] + t->node[i].action) * k->group.n + l]
                : k->prob[s->first + t->node[i].action];

        k->reach[i] = k->reach[up] * p;
    }
    memset(payoff, 0, k->g->n_player * sizeof *payoff);
    for (size_t i = 0; i < t->n_node; i++) {
        for (size_t p = 0; t->node[i].kind == EQ_TREE_END && p < k->g->n_player; p++) {
            payoff[p] +=
                k->reach[i] *
                k->group.payoff[(t->node[i].outcome * k->g->n_player + p) * k->group.n + l];
        }
    }
}

/* What is in use. A quantal response uses everything: there it is the likeliest action, and only at
 * the decision. */
static void look_at(over *k)
{
    const eq_tree *t = &k->g->tree;
    const bool qre = k->g->method == EQ_LANES_QRE;

    memset(k->reached, qre, t->n_infoset * sizeof *k->reached);
    memset(k->played, 0, t->n_action * sizeof *k->played);
    for (size_t i = 0; i < t->n_node && !qre; i++) {
        if (t->node[i].kind == EQ_TREE_CHOICE && k->reach[i] > used) {
            k->reached[t->node[i].infoset] = true;
        }
    }
    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_infoset *s = &t->infoset[i];
        const double *p = k->prob + s->first;
        size_t most = 0;

        if (s->player == EQ_CHANCE || !k->reached[i] ||
            (qre && k->g->decision >= 0 && k->g->move_of[i] != (uint32_t)k->g->decision)) {
            continue;
        }
        for (size_t a = 0; a < s->n_action; a++) {
            most = p[a] > p[most] ? a : most;
        }
        for (size_t a = 0; a < s->n_action; a++) {
            k->played[s->first + a] = qre ? a == most : p[a] > used;
        }
    }
}

static kind_of *kind_like(over *k)
{
    const eq_tree *t = &k->g->tree;
    kind_of *m;

    for (size_t i = 0; i < k->n_kind; i++) {
        if (memcmp(k->kind[i].played, k->played, t->n_action * sizeof(bool)) == 0 &&
            memcmp(k->kind[i].reached, k->reached, t->n_infoset * sizeof(bool)) == 0) {
            return &k->kind[i];
        }
    }
    if (k->n_kind == MOST_MATCHED) {
        k->s->complete = false;
        return NULL;
    }
    m = &k->kind[k->n_kind];
    m->played = EQ_NEW(k->arena, t->n_action, bool);
    m->reached = EQ_NEW(k->arena, t->n_infoset, bool);
    if (!m->played || !m->reached) {
        return NULL;
    }
    memcpy(m->played, k->played, t->n_action * sizeof(bool));
    memcpy(m->reached, k->reached, t->n_infoset * sizeof(bool));
    m->born = k->n_kind++;
    return m;
}

/* Keeps the equilibrium of a future under its kind; a future that has several of one kind gives the
 * first. */
static eq_status keep(over *k, size_t future, size_t set, size_t l)
{
    const eq_tree *t = &k->g->tree;
    const size_t width = t->n_action + k->g->n_player + 1;
    double payoff[EQ_MAX_PLAYERS], *row;
    kind_of *m;

    for (size_t a = 0; a < t->n_action; a++) {
        k->prob[a] = k->out.prob[(set * t->n_action + a) * k->group.n + l];
    }
    play(k, l, payoff);
    look_at(k);
    m = kind_like(k);
    if (!m) {
        return k->n_kind == MOST_MATCHED ? EQ_OK : EQ_ERR_MEMORY;
    }
    if (m->m.n > 0 && m->sum[(m->m.n - 1) * width] == (double)future) {
        return EQ_OK;
    }
    if (m->m.n == m->cap) {
        size_t cap = m->cap ? 2 * m->cap : 8;
        double *sum = EQ_NEW(k->arena, cap * width, double);

        if (!sum) {
            return EQ_ERR_MEMORY;
        }
        if (m->cap) {
            memcpy(sum, m->sum, m->cap * width * sizeof *sum);
        }
        m->sum = sum;
        m->cap = cap;
    }
    row = m->sum + m->m.n++ * width;
    row[0] = (double)future;
    memcpy(row + 1, k->prob, t->n_action * sizeof *row);
    memcpy(row + 1 + t->n_action, payoff, k->g->n_player * sizeof *row);
    m->m.kind |= k->out.kind[set * k->group.n + l];
    m->m.residual = k->out.residual[l] > m->m.residual ? k->out.residual[l] : m->m.residual;
    return EQ_OK;
}

static void add_numbers(over *k, size_t l)
{
    for (size_t i = 0; i < k->g->tree.n_outcome * k->g->n_player; i++) {
        k->payoff[i] += k->group.payoff[i * k->group.n + l];
    }
    for (size_t i = 0; i < k->g->lanes.n_chance; i++) {
        k->chance[i] += k->group.chance[i * k->group.n + l];
    }
}

/* The tree with the means in place of what the futures give. */
static eq_status mean_tree(over *k)
{
    const eq_tree *own = &k->g->tree;
    const double n = (double)(k->r->n_done - k->s->n_failed);
    double widest = 0;
    eq_tree *t = EQ_NEW(k->arena, 1, eq_tree);
    eq_tree_outcome *outcome = EQ_NEW(k->arena, own->n_outcome, eq_tree_outcome);
    eq_infoset *set = EQ_NEW(k->arena, own->n_infoset, eq_infoset);
    eq_frac *none = EQ_NEW(k->arena, EQ_MAX_GAME_ACTIONS + EQ_MAX_PLAYERS, eq_frac);

    if (!t || !outcome || !set || !none) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < own->n_outcome * k->g->n_player; i++) {
        k->payoff[i] /= n;
        widest = fabs(k->payoff[i]) > widest ? fabs(k->payoff[i]) : widest;
    }
    for (size_t i = 0; i < own->n_outcome * k->g->n_player; i++) { /* what is only noise */
        k->payoff[i] = fabs(k->payoff[i]) < 1e-4 * widest ? 0 : k->payoff[i];
    }
    for (size_t i = 0; i < k->g->lanes.n_chance; i++) {
        k->chance[i] /= n;
    }
    for (size_t i = 0; i < own->n_outcome; i++) {
        outcome[i] = (eq_tree_outcome){ "", k->payoff + i * k->g->n_player, none };
    }
    memcpy(set, own->infoset, own->n_infoset * sizeof *set);
    for (size_t i = 0; i < own->n_infoset; i++) {
        if (set[i].player == EQ_CHANCE) {
            set[i].chance = k->chance + k->g->lanes.chance_first[i];
            set[i].chance_exact = none;
        }
    }
    *t = *own;
    t->outcome = outcome;
    t->infoset = set;
    t->exact = false;
    k->s->mean = t;
    return EQ_OK;
}

static eq_status solve_group(over *k, size_t first)
{
    size_t n = (size_t)k->r->n_done - first;
    eq_status rc;

    k->group.g = k->g;
    k->group.first = first;
    k->group.n = n < GROUP ? n : GROUP;
    k->group.value = k->column;
    eq_game_group_fill(&k->group);
    if (k->g->method != EQ_LANES_QRE) {
        k->group.in.select = EQ_SELECT_EVENLY; /* all of them */
    }
    EQ_TRY(eq_lanes_solve(k->solver, &k->group.in, &k->out));
    for (size_t l = 0; l < k->group.n; l++) {
        unsigned why = k->group.bad[l] ? k->group.bad[l] : k->out.fault[l];

        if (why) {
            k->s->complete = false;
            k->s->n_failed++;
            for (eq_lang lang = EQ_EN; lang < EQ_N_LANG && k->s->n_failed == 1; lang++) {
                k->s->why_failed[lang] = eq_game_fault_text(why, lang);
            }
            continue;
        }
        add_numbers(k, l);
        for (size_t set = 0; set < k->out.n_of[l]; set++) {
            EQ_TRY(keep(k, first + l, set, l));
        }
    }
out:
    return rc;
}

static int more_frequent(const void *a, const void *b)
{
    const kind_of *x = a, *y = b;

    if (x->m.n != y->m.n) {
        return x->m.n < y->m.n ? 1 : -1;
    }
    return (x->born > y->born) - (x->born < y->born); /* two of one future have the same first */
}

static eq_status describe_kind(over *k, kind_of *m, eq_matched *out)
{
    const size_t n_action = k->g->tree.n_action, width = n_action + k->g->n_player + 1;
    eq_span *prob = EQ_NEW(k->arena, n_action, eq_span);
    double *x = EQ_NEW(k->arena, (size_t)m->m.n, double);

    if (!prob || !x) {
        return EQ_ERR_MEMORY;
    }
    *out = m->m;
    for (size_t i = 0; i + 1 < width; i++) {
        eq_span s;

        for (size_t f = 0; f < m->m.n; f++) {
            x[f] = m->sum[f * width + 1 + i];
        }
        s = span_of(x, (size_t)m->m.n);
        if (i < n_action) {
            prob[i] = s;
        } else {
            out->payoff[i - n_action] = s;
        }
    }
    out->prob = prob;
    out->played = m->played;
    out->reached = m->reached;
    return EQ_OK;
}

static eq_status match(over *k)
{
    eq_matched *list;
    eq_status rc;

    EQ_TRY(alloc_lanes(k));
    for (size_t i = 0; i < k->n_watch; i++) {
        k->column[i] = k->r->column[i].values;
    }
    if (k->g->method == EQ_LANES_QRE) {
        memcpy(k->group.lambda, k->column[k->g->n_value], (size_t)k->r->n_done * sizeof(double));
    }
    EQ_TRY(eq_lanes_create(&k->g->lanes, k->g->method, &k->solver));
    k->s->complete = k->g->method != EQ_LANES_QRE;
    for (size_t f = 0; f < k->r->n_done; f += GROUP) {
        EQ_TRY(solve_group(k, f));
    }
    EQ_TRY(mean_tree(k));
    qsort(k->kind, k->n_kind, sizeof *k->kind, more_frequent);
    list = EQ_NEW(k->arena, k->n_kind + 1, eq_matched);
    if (!list) {
        rc = EQ_ERR_MEMORY;
        goto out;
    }
    for (size_t i = 0; i < k->n_kind; i++) {
        EQ_TRY(describe_kind(k, &k->kind[i], &list[i]));
    }
    k->s->matched = list;
    k->s->n_matched = k->n_kind;
out:
    return rc;
}

/* ---- measures and the decision ----------------------------------------------------------------
 */

static eq_status fill_measures(over *k)
{
    const eq_case_game *g = k->g;
    eq_span *span = EQ_NEW(k->arena, g->n_measure + 1, eq_span);
    eq_status rc = EQ_OK;

    if (!span) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < g->n_measure; i++) {
        EQ_TRY(span_of_column(k, k->first_measure + i, &span[i]));
    }
    k->s->measure = span;
    if (g->method == EQ_LANES_QRE) {
        EQ_TRY(span_of_column(k, g->n_value, &k->s->lambda));
    }
    if (g->decision >= 0) {
        const size_t n = g->move[g->decision].n_action;
        eq_choice_row *row = EQ_NEW(k->arena, n, eq_choice_row);

        if (!row) {
            return EQ_ERR_MEMORY;
        }
        for (size_t a = 0; a < n; a++) {
            const eq_span *own = span + g->first_worth + 3 * a;

            row[a] = (eq_choice_row){ .worth = own[0], .best = own[1].mean, .regret = own[2] };
        }
        k->s->choice = row;
    }
out:
    return rc;
}

/* Whether all futures have the same game. */
static bool all_same(const over *k)
{
    for (size_t i = 0; i < k->first_measure; i++) {
        const double *x = k->r->column[i].values;

        for (size_t f = 1; f < k->r->n_done; f++) {
            if (x[f] != x[0]) {
                return false;
            }
        }
    }
    return true;
}

eq_status eq_game_over_futures(eq_arena *arena, const eq_bib *bib, const eq_data *data,
                               const char *name, const eq_ask_options *options, eq_diag *diag,
                               const eq_game_futures **out)
{
    over k = { .arena = arena, .o = options, .diag = diag };
    eq_status rc;

    k.s = EQ_NEW(arena, 1, eq_game_futures);
    if (!k.s) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(build(&k, bib, data, name));
    EQ_TRY(watches(&k));
    EQ_TRY(run(&k));
    EQ_TRY(match(&k));
    EQ_TRY(fill_measures(&k));
    k.s->n_future = k.r->n_done;
    k.s->seed = options->seed;
    k.s->same = all_same(&k);
    *out = k.s;
out:
    eq_lanes_free(k.solver);
    eq_result_free(k.r);
    return rc;
}
