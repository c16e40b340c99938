/* Beliefs are shares of the reach, by its logarithms where it is tiny, so that an information set
 * of hardly any probability has well-defined beliefs too; where chances of exactly 0 rule all its
 * nodes out they are equal, as in eq_qre_trace. */
#include "game/lanes_map.h"

#include <math.h>
#include <string.h>

#include "game/tree.h"
#include "num/lane.h"
#include "num/mathx.h"

enum { W = EQ_LANES_W };
#define LEAST_REACH 1e-250

/* ---- what is the same in all lanes ---- */

/* Information sets in an order of play; false when there is none. */
static bool order(const eq_tree *t, uint32_t *list, uint32_t *above)
{
    size_t n = 0, done = 0;

    for (size_t k = 1; k < t->n_node; k++) {
        above[t->node[k].kind != EQ_TREE_END ? t->node[k].infoset : t->n_infoset]++;
    }
    for (size_t i = 0; i < t->n_infoset; i++) {
        if (above[i] == 0) {
            list[n++] = (uint32_t)i;
        }
    }
    for (; done < n; done++) {
        const eq_infoset *set = &t->infoset[list[done]];

        for (size_t k = 0; k < set->n_member * set->n_action; k++) {
            const eq_tree_node *node = &t->node[set->member[k / set->n_action]];
            const eq_tree_node *child = &t->node[node->child[k % set->n_action]];

            if (child->kind != EQ_TREE_END && --above[child->infoset] == 0) {
                list[n++] = child->infoset;
            }
        }
    }
    return n == t->n_infoset;
}

/* Marks information sets whose choice tells the members of a later one apart. count[n_action]:
 * zeros on entry and on return. */
static void find_state(const eq_tree *t, const eq_infoset *later, uint32_t *count, bool *state)
{
    for (int pass = 0; pass < 3 && later->player != EQ_CHANCE && later->n_member > 1; pass++) {
        for (size_t k = 0; k < later->n_member; k++) {
            for (size_t n = later->member[k]; n > 0; n = t->node[n].parent) {
                size_t i = t->node[t->node[n].parent].infoset;
                size_t a = t->infoset[i].first + t->node[n].action;

                if (t->infoset[i].player == EQ_CHANCE) {
                    continue;
                }
                state[i] = state[i] || (pass == 1 && count[a] < later->n_member);
                count[a] = pass == 0 ? count[a] + 1 : pass == 1 ? count[a] : 0;
            }
        }
    }
}

/* Rows of the reach: a new one only where an action can tell something. */
static void find_steps(eq_lanes_map *m, const eq_lanes_game *g, const uint32_t *state,
                       uint32_t *row)
{
    const eq_tree *t = m->t;

    row[0] = 0;
    for (size_t n = 1; n < t->n_node; n++) {
        const eq_tree_node *node = &t->node[n];
        size_t i = t->node[node->parent].infoset;
        bool chance = t->infoset[i].player == EQ_CHANCE;

        row[n] = row[node->parent];
        if (node->kind == EQ_TREE_END || (!chance && state[i] == EQ_NO_INDEX)) {
            continue;
        }
        row[n] = (uint32_t)m->n_step + 1;
        m->step[m->n_step++] = (eq_lanes_step){
            .row = row[n],
            .above = row[node->parent],
            .from = (uint32_t)(chance ? m->n_state + g->chance_first[i] : state[i]) + node->action
        };
    }
}

static eq_status fill_unit(const eq_tree *t, size_t i, const uint32_t *at, const uint32_t *row,
                           eq_arena *arena, eq_lanes_unit *u)
{
    const eq_infoset *set = &t->infoset[i];
    uint32_t *child = EQ_NEW(arena, set->n_action * set->n_member, uint32_t);
    uint32_t *own = EQ_NEW(arena, set->n_member, uint32_t);
    uint32_t *own_row = EQ_NEW(arena, set->n_member, uint32_t);
    bool need[EQ_MAX_PLAYERS] = { false };

    if (child == NULL || own == NULL || own_row == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t k = 0; k < set->n_member; k++) {
        size_t n = set->member[k];

        own[k] = at[n];
        own_row[k] = row[n];
        for (size_t a = 0; a < set->n_action; a++) {
            child[a * set->n_member + k] = at[t->node[n].child[a]];
        }
        for (; n > 0; n = t->node[n].parent) {
            int who = t->infoset[t->node[t->node[n].parent].infoset].player;

            if (who != EQ_CHANCE) {
                need[who] = true;
            }
        }
    }
    u->player = set->player;
    u->n_action = set->n_action;
    u->n_member = set->n_member;
    u->child = child;
    u->at = own;
    u->reach = own_row;
    for (size_t p = 0; p < t->n_player; p++) {
        if (need[p]) {
            u->need[u->n_need++] = (uint8_t)p;
        }
    }
    return EQ_OK;
}

static eq_status reserve(eq_lanes_map *m, size_t n_inner, eq_arena *arena)
{
    const eq_tree *t = m->t;
    size_t members = 1, actions = 1;

    for (size_t i = 0; i < t->n_infoset; i++) {
        members = t->infoset[i].n_member > members ? t->infoset[i].n_member : members;
        actions = t->infoset[i].n_action > actions ? t->infoset[i].n_action : actions;
    }
    m->worth = eq_arena_alloc(arena, (t->n_outcome + n_inner) * t->n_player, W * sizeof(double));
    m->chance = eq_arena_alloc(arena, m->n_chance, W * sizeof(double));
    m->p = eq_arena_alloc(arena, m->n_state + m->n_chance, W * sizeof(double));
    m->log = eq_arena_alloc(arena, m->n_state + m->n_chance, W * sizeof(double));
    m->r = eq_arena_alloc(arena, m->n_step + 1, W * sizeof(double));
    m->log_r = eq_arena_alloc(arena, m->n_step + 1, W * sizeof(double));
    for (size_t i = 0; m->r != NULL && i < W; i++) {
        m->r[i] = 1; /* of the root */
    }
    m->prob = eq_arena_alloc(arena, t->n_action, W * sizeof(double));
    m->mu = eq_arena_alloc(arena, members, W * sizeof(double));
    m->v = eq_arena_alloc(arena, actions, W * sizeof(double));
    m->e = eq_arena_alloc(arena, actions, W * sizeof(double));
    return m->worth != NULL && m->chance != NULL && m->p != NULL && m->log != NULL &&
                   m->r != NULL && m->log_r != NULL && m->prob != NULL && m->mu != NULL &&
                   m->v != NULL && m->e != NULL
               ? EQ_OK
               : EQ_ERR_MEMORY;
}

/* Work of eq_lanes_map_init. */
typedef struct draft {
    uint32_t *list, *above;  /* [n_infoset], [n_infoset + 1] */
    uint32_t *count, *state; /* [n_action], [n_infoset] */
    bool *tells;             /* [n_infoset] */
    uint32_t *at, *row;      /* [n_node] rows */
} draft;

static bool draft_init(draft *d, const eq_tree *t, eq_arena *arena)
{
    d->list = EQ_NEW(arena, t->n_infoset, uint32_t);
    d->above = EQ_NEW(arena, t->n_infoset + 1, uint32_t);
    d->count = EQ_NEW(arena, t->n_action, uint32_t);
    d->state = EQ_NEW(arena, t->n_infoset, uint32_t);
    d->tells = EQ_NEW(arena, t->n_infoset, bool);
    d->at = EQ_NEW(arena, t->n_node, uint32_t);
    d->row = EQ_NEW(arena, t->n_node, uint32_t);
    return d->list != NULL && d->above != NULL && d->count != NULL && d->state != NULL &&
           d->tells != NULL && d->at != NULL && d->row != NULL;
}

/* Numbers of the rows of x and of the worths; the number of inner nodes. */
static size_t number(eq_lanes_map *m, draft *d)
{
    const eq_tree *t = m->t;
    size_t n_inner = 0;

    for (size_t i = 0; i < t->n_infoset; i++) {
        find_state(t, &t->infoset[i], d->count, d->tells);
    }
    for (size_t i = 0; i < t->n_infoset; i++) {
        d->state[i] = d->tells[i] ? (uint32_t)m->n_state : EQ_NO_INDEX;
        m->n_state += d->tells[i] ? t->infoset[i].n_action : 0;
    }
    for (size_t n = 0; n < t->n_node; n++) {
        d->at[n] = (uint32_t)(t->node[n].kind == EQ_TREE_END ? t->node[n].outcome
                                                             : t->n_outcome + n_inner++);
    }
    return n_inner;
}

eq_status eq_lanes_map_init(eq_lanes_map *m, const eq_lanes_game *g, eq_arena *arena)
{
    const eq_tree *t = g->tree;
    draft d;
    size_t n_inner;
    eq_status rc = EQ_OK;

    *m = (eq_lanes_map){ .t = t, .n_chance = g->n_chance };
    m->unit = EQ_NEW(arena, t->n_infoset, eq_lanes_unit);
    m->step = EQ_NEW(arena, t->n_node, eq_lanes_step);
    if (!draft_init(&d, t, arena) || m->unit == NULL || m->step == NULL) {
        return EQ_ERR_MEMORY;
    }
    m->ordered = order(t, d.list, d.above);
    if (!m->ordered) {
        return EQ_OK;
    }
    n_inner = number(m, &d);
    find_steps(m, g, d.state, d.row);
    for (m->n_unit = 0; m->n_unit < t->n_infoset; m->n_unit++) {
        size_t i = d.list[t->n_infoset - 1 - m->n_unit];
        eq_lanes_unit *u = &m->unit[m->n_unit];

        EQ_TRY(fill_unit(t, i, d.at, d.row, arena, u));
        u->first = u->player == EQ_CHANCE ? g->chance_first[i] : t->infoset[i].first;
        u->state = d.state[i];
    }
    rc = reserve(m, n_inner, arena);
out:
    return rc;
}

/* ---- one lane ---- */

void eq_lanes_map_load(eq_lanes_map *m, const eq_lanes_in *in, size_t lane, size_t slot)
{
    size_t np = m->t->n_player, n = m->t->n_outcome * np;
    double least[EQ_MAX_PLAYERS], range = 0;

    for (size_t p = 0; p < np; p++) {
        double most = -INFINITY;

        least[p] = INFINITY;
        for (size_t k = p; k < n; k += np) {
            double v = in->payoff[k * in->n + lane];

            least[p] = v < least[p] ? v : least[p];
            most = v > most ? v : most;
        }
        range = most - least[p] > range ? most - least[p] : range;
    }
    range = range > 0 ? range : 1;
    m->range[slot] = range;
    for (size_t k = 0; k < n; k++) {
        m->worth[k * W + slot] = (in->payoff[k * in->n + lane] - least[k % np]) / range;
    }
    for (size_t k = 0; k < m->n_chance; k++) {
        double p = in->chance[k * in->n + lane];

        m->chance[k * W + slot] = p;
        m->p[(m->n_state + k) * W + slot] = p;
        m->log[(m->n_state + k) * W + slot] = eq_log(p);
    }
}

/* ---- the map ---- */

/* Of two actions: the better one has the weight exp(0), which is 1. */
EQ_INLINE void logit_of_two(const double *v, const double *sharp, double *p, double *most,
                            double *sum)
{
    EQ_LANES
    for (size_t i = 0; i < W; i++) {
        double a = v[i], b = v[W + i], high = b > a ? b : a, low = b > a ? a : b;
        double e = eq_lane_exp(sharp[i] * (low - high)), all = 1 + e;

        most[i] = high;
        sum[i] = all;
        p[i] = (b > a ? e : 1) / all;
        p[W + i] = (b > a ? 1 : e) / all;
    }
}

/* Chances p[n][W] of worths v[n][W]: logits; p may be v. */
EQ_INLINE void logit(size_t n, const double *v, const double *sharp, double *p, double *most,
                     double *sum)
{
    if (n == 2) {
        logit_of_two(v, sharp, p, most, sum);
        return;
    }
    EQ_LANES
    for (size_t i = 0; i < W; i++) {
        most[i] = v[i];
        sum[i] = 0;
    }
    for (size_t a = 1; a < n; a++) {
        EQ_LANES
        for (size_t i = 0; i < W; i++) {
            most[i] = v[a * W + i] > most[i] ? v[a * W + i] : most[i];
        }
    }
    for (size_t a = 0; a < n; a++) {
        EQ_LANES
        for (size_t i = 0; i < W; i++) {
            double e = eq_lane_exp(sharp[i] * (v[a * W + i] - most[i]));

            p[a * W + i] = e;
            sum[i] += e;
        }
    }
    for (size_t a = 0; a < n; a++) {
        EQ_LANES
        for (size_t i = 0; i < W; i++) {
            p[a * W + i] /= sum[i];
        }
    }
}

/* Chances of the actions that tell something, and the reach. */
EQ_INLINE void reaches(const eq_lanes_map *m, const double *x, const double *sharp)
{
    double most[W], sum[W];

    for (size_t k = 0; k < m->n_unit; k++) {
        const eq_lanes_unit *u = &m->unit[k];

        if (u->state != EQ_NO_INDEX) {
            logit(u->n_action, &x[u->state * W], sharp, &m->p[u->state * W], most, sum);
        }
    }
    for (size_t k = 0; k < m->n_step; k++) {
        double *r = &m->r[m->step[k].row * W];
        const double *above = &m->r[m->step[k].above * W], *p = &m->p[m->step[k].from * W];

        EQ_LANES
        for (size_t i = 0; i < W; i++) {
            r[i] = above[i] * p[i];
        }
    }
}

/* The same in logarithms, which do not vanish. */
EQ_INLINE void logarithms(const eq_lanes_map *m, const double *x, const double *sharp)
{
    double most[W], sum[W];

    for (size_t k = 0; k < m->n_unit; k++) {
        const eq_lanes_unit *u = &m->unit[k];
        const double *v = u->state != EQ_NO_INDEX ? &x[u->state * W] : NULL;
        double *log = u->state != EQ_NO_INDEX ? &m->log[u->state * W] : NULL;

        if (v == NULL) {
            continue;
        }
        logit(u->n_action, v, sharp, log, most, sum);
        EQ_LANES
        for (size_t i = 0; i < W; i++) {
            sum[i] = eq_lane_log(sum[i]);
        }
        for (size_t a = 0; a < u->n_action; a++) {
            EQ_LANES
            for (size_t i = 0; i < W; i++) {
                log[a * W + i] = sharp[i] * (v[a * W + i] - most[i]) - sum[i];
            }
        }
    }
    for (size_t k = 0; k < m->n_step; k++) {
        double *r = &m->log_r[m->step[k].row * W];
        const double *above = &m->log_r[m->step[k].above * W], *log = &m->log[m->step[k].from * W];

        EQ_LANES
        for (size_t i = 0; i < W; i++) {
            r[i] = above[i] + log[i];
        }
    }
}

/* mu[n_member][W] and their sum[W]: the reach of the members, or its size beside the largest one by
 * the logarithms, in lanes that are `small`. */
EQ_INLINE void weigh_small(const eq_lanes_map *m, const eq_lanes_unit *u, const bool *small,
                           double *sum)
{
    double most[W];

    EQ_LANES
    for (size_t i = 0; i < W; i++) {
        most[i] = m->log_r[u->reach[0] * W + i];
        sum[i] = 0;
    }
    for (size_t k = 1; k < u->n_member; k++) {
        const double *r = &m->log_r[u->reach[k] * W];

        EQ_LANES
        for (size_t i = 0; i < W; i++) {
            most[i] = r[i] > most[i] ? r[i] : most[i];
        }
    }
    for (size_t k = 0; k < u->n_member; k++) {
        const double *r = &m->log_r[u->reach[k] * W], *plain = &m->r[u->reach[k] * W];

        for (size_t i = 0; i < W; i++) {
            double e = most[i] > -EQ_LANE_INF ? eq_lane_exp(r[i] - most[i]) : 1;

            m->mu[k * W + i] = small[i] ? e : plain[i];
            sum[i] += m->mu[k * W + i];
        }
    }
}

/* Beliefs: the members' shares of the reach. Where all of it is tiny, by logarithms, which are made
 * when first needed. */
EQ_INLINE void believe(const eq_lanes_map *m, const eq_lanes_unit *u, const double *x,
                       const double *sharp, bool *have_logarithms)
{
    double most[W] = { 0 }, sum[W] = { 0 };
    bool small[W], any = false;

    for (size_t k = 0; k < u->n_member; k++) {
        const double *r = &m->r[u->reach[k] * W];

        EQ_LANES
        for (size_t i = 0; i < W; i++) {
            sum[i] += r[i];
            most[i] = r[i] > most[i] ? r[i] : most[i];
        }
    }
    for (size_t i = 0; i < W; i++) {
        small[i] = !(most[i] > LEAST_REACH);
        any = any || small[i];
    }
    if (any) {
        if (!*have_logarithms) {
            logarithms(m, x, sharp);
            *have_logarithms = true;
        }
        weigh_small(m, u, small, sum);
    }
    for (size_t k = 0; k < u->n_member; k++) {
        const double *r = any ? &m->mu[k * W] : &m->r[u->reach[k] * W];

        EQ_LANES
        for (size_t i = 0; i < W; i++) {
            m->mu[k * W + i] = r[i] / sum[i];
        }
    }
}

/* to := the sum of p[n][W] times the rows w[n], from the first to the last. `every`: from one row
 * of p to the next, and of w. Two at a time: each is loaded and added where it is needed. */
EQ_INLINE void weighed(const eq_lanes_map *m, size_t n, const double *p, const uint32_t *row,
                       size_t every, size_t who, double *to)
{
    size_t np = m->t->n_player;
    const double *a = &m->worth[(row[0] * np + who) * W], *b;
    size_t k = 2;

    if (n == 1) {
        EQ_LANES
        for (size_t i = 0; i < W; i++) {
            to[i] = p[i] * a[i];
        }
        return;
    }
    b = &m->worth[(row[every] * np + who) * W];
    EQ_LANES
    for (size_t i = 0; i < W; i++) {
        to[i] = p[i] * a[i] + p[W + i] * b[i];
    }
    for (; k + 1 < n; k += 2) {
        const double *q = &p[k * W];

        a = &m->worth[(row[k * every] * np + who) * W];
        b = &m->worth[(row[(k + 1) * every] * np + who) * W];
        EQ_LANES
        for (size_t i = 0; i < W; i++) {
            to[i] = (to[i] + q[i] * a[i]) + q[W + i] * b[i];
        }
    }
    if (k < n) {
        const double *q = &p[k * W];

        a = &m->worth[(row[k * every] * np + who) * W];
        EQ_LANES
        for (size_t i = 0; i < W; i++) {
            to[i] += q[i] * a[i];
        }
    }
}

/* Worth of the actions to the player who chooses. */
EQ_INLINE void value(const eq_lanes_map *m, const eq_lanes_unit *u)
{
    size_t np = m->t->n_player, who = (size_t)u->player;

    for (size_t a = 0; a < u->n_action; a++) {
        const uint32_t *child = &u->child[a * u->n_member];

        if (u->n_member == 1) {
            memcpy(&m->v[a * W], &m->worth[(child[0] * np + who) * W], W * sizeof *m->v);
        } else {
            weighed(m, u->n_member, m->mu, child, 1, who, &m->v[a * W]);
        }
    }
}

/* What the members are worth to those who move before: p[n_action][W]. */
EQ_INLINE void pass_up(const eq_lanes_map *m, const eq_lanes_unit *u, const double *p)
{
    for (size_t j = 0; j < u->n_need; j++) {
        for (size_t k = 0; k < u->n_member; k++) {
            weighed(m, u->n_action, p, &u->child[k], u->n_member, u->need[j],
                    &m->worth[(u->at[k] * m->t->n_player + u->need[j]) * W]);
        }
    }
}

EQ_CLONES
static void eq_lanes_map_sweep(const eq_lanes_map *m, const double *x, const double *sharp,
                               double *g)
{
    double most[W], sum[W];
    bool have_logarithms = false;

    reaches(m, x, sharp);
    for (size_t k = 0; k < m->n_unit; k++) {
        const eq_lanes_unit *u = &m->unit[k];

        if (u->player == EQ_CHANCE) {
            pass_up(m, u, &m->chance[u->first * W]);
            continue;
        }
        if (u->n_member > 1) {
            believe(m, u, x, sharp, &have_logarithms);
        }
        value(m, u);
        logit(u->n_action, m->v, sharp, &m->prob[u->first * W], most, sum);
        pass_up(m, u, &m->prob[u->first * W]);
        if (u->state != EQ_NO_INDEX) {
            memcpy(&g[u->state * W], m->v, u->n_action * W * sizeof *g);
        }
    }
}

void eq_lanes_map_at(eq_lanes_map *m, const double *x, const double *sharp, double *g)
{
    eq_lanes_map_sweep(m, x, sharp, g);
}

EQ_CLONES
static void eq_lanes_map_compare(const eq_lanes_map *m, const double *x, const double *sharp,
                                 double *error)
{
    double most[W], sum[W];

    bool have_logarithms = false;

    memset(error, 0, W * sizeof *error);
    reaches(m, x, sharp);
    for (size_t k = 0; k < m->n_unit; k++) {
        const eq_lanes_unit *u = &m->unit[k];
        const double *p =
            u->player == EQ_CHANCE ? &m->chance[u->first * W] : &m->prob[u->first * W];

        pass_up(m, u, p);
        if (u->player == EQ_CHANCE) {
            continue;
        }
        if (u->n_member > 1) {
            believe(m, u, x, sharp, &have_logarithms);
        }
        value(m, u);
        logit(u->n_action, m->v, sharp, m->e, most, sum);
        for (size_t a = 0; a < u->n_action * W; a += W) {
            EQ_LANES
            for (size_t i = 0; i < W; i++) {
                double d = fabs(m->e[a + i] - p[a + i]);

                error[i] = d <= error[i] ? error[i] : d;
            }
        }
    }
}

void eq_lanes_map_error(eq_lanes_map *m, const double *x, const double *sharp, double *error)
{
    eq_lanes_map_compare(m, x, sharp, error);
}
