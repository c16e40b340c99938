/* Types t, messages m, replies b; x[t][m] is the probability of type and message together, y[m][b]
 * that of a reply. Sender's and receiver's conditions are linear in y and in x:
 *
 *     X = { x, v : sum_m x[t][m] = prior[t],  v[m] >= sum_t x[t][m] R(t, m, b) },
 *     Y = { y, w : sum_b y[m][b] = 1,         w[t] >= sum_b y[m][b] S(t, m, b) },
 *
 * and a pair is an equilibrium when x > 0 and y > 0 only where the row of the other is tight. The
 * equilibria are the union of products of faces of X and Y, so that pairs of corners are their
 * extreme points. After a message with x = 0 all replies are tight; there the support of y must be
 * tight at a corner of { mu, v : sum mu = 1, v >= sum_t mu[t] R(t, m, b) }, which holds for a
 * smaller support too. Two extreme points are joined when the points between them are equilibria:
 * always with y in common; with x in common, when the union of the supports passes this test.
 */
#include "game/signalling.h"

#include <string.h>

#include "game/best_reply_tree.h"
#include "game/corners.h"
#include "game/rational.h"
#include "game/tree.h"

typedef struct game {
    const eq_tree *t;
    int sender;
    size_t nt, nm, nb;
    mpq_t *pay; /* [2][nt][nm][nb] of sender, receiver */
    size_t n_pay;
    eq_corners x, y, *belief; /* belief[nm] */
    size_t n_belief;
    size_t (*pair)[2]; /* corners of X and Y */
    size_t n_pair, cap_pair;
    uint64_t most;
} game;

static mpq_t *pay(const game *g, size_t who, size_t t, size_t m, size_t b)
{
    return &g->pay[((who * g->nt + t) * g->nm + m) * g->nb + b];
}

static const eq_infoset *below(const eq_tree *t, size_t node)
{
    return t->node[node].kind == EQ_TREE_CHOICE ? &t->infoset[t->node[node].infoset] : NULL;
}

/* The shape of a signalling game; fills the counts. */
static bool shape(game *g)
{
    const eq_tree *t = g->t;
    const eq_infoset *type, *reply, *root;

    if (t->n_player != 2 || t->node[0].kind != EQ_TREE_CHANCE) {
        return false;
    }
    root = &t->infoset[t->node[0].infoset];
    g->nt = root->n_action;
    for (size_t i = 0; i < g->nt; i++) {
        size_t node = t->node[0].child[i];

        type = below(t, node);
        if (type == NULL || type->n_member != 1 || !(root->chance[i] > 0) ||
            (i > 0 && (type->player != g->sender || type->n_action != g->nm))) {
            return false;
        }
        g->sender = type->player;
        g->nm = type->n_action;
        for (size_t m = 0; m < g->nm; m++) {
            size_t at = t->node[node].child[m];
            size_t first = t->node[t->node[0].child[0]].child[m];

            reply = below(t, at);
            g->nb = i == 0 && m == 0 && reply != NULL ? reply->n_action : g->nb;
            if (reply == NULL || reply->player == g->sender || reply->n_member != g->nt ||
                reply->n_action != g->nb || t->node[at].infoset != t->node[first].infoset) {
                return false;
            }
            for (size_t b = 0; b < g->nb; b++) {
                if (t->node[t->node[at].child[b]].kind != EQ_TREE_END) {
                    return false;
                }
            }
        }
    }
    return true;
}

static const eq_infoset *type_set(const game *g, size_t t)
{
    return &g->t->infoset[g->t->node[g->t->node[0].child[t]].infoset];
}

static const eq_infoset *message_set(const game *g, size_t m)
{
    return &g->t->infoset[g->t->node[g->t->node[g->t->node[0].child[0]].child[m]].infoset];
}

static void add_outcome(const game *g, size_t node, int player, mpq_t sum, mpq_t x)
{
    uint32_t o = g->t->node[node].outcome;

    if (o != EQ_NO_INDEX) {
        eq_rational_set(x, g->t->outcome[o].payoff[player], g->t->outcome[o].exact[player]);
        mpq_add(sum, sum, x);
    }
}

static eq_status payoffs(game *g, eq_arena *arena)
{
    const eq_tree *t = g->t;
    mpq_t x;

    g->n_pay = 2 * g->nt * g->nm * g->nb;
    g->pay = EQ_NEW(arena, g->n_pay, mpq_t);
    if (g->pay == NULL) {
        g->n_pay = 0;
        return EQ_ERR_MEMORY;
    }
    mpq_init(x);
    for (size_t k = 0; k < g->n_pay; k++) {
        size_t b = k % g->nb, m = k / g->nb % g->nm, i = k / g->nb / g->nm % g->nt;
        size_t who = k / g->nb / g->nm / g->nt, node = 0;
        size_t way[] = { i, m, b };
        int player = who == 0 ? g->sender : 1 - g->sender;

        mpq_init(g->pay[k]);
        add_outcome(g, 0, player, g->pay[k], x);
        for (size_t s = 0; s < 3; s++) {
            node = t->node[node].child[way[s]];
            add_outcome(g, node, player, g->pay[k], x);
        }
    }
    mpq_clear(x);
    return EQ_OK;
}

/* Rows "v - sum >= 0" and "z >= 0" of X (side 0) and Y (side 1): n_own blocks of n_each variables,
 * then n_value values; block entries belong to value of(...). */
static eq_status side(game *g, int which, eq_corners *c, eq_arena *arena)
{
    size_t n_own = which == 0 ? g->nt * g->nm : g->nm * g->nb;
    size_t n_value = which == 0 ? g->nm : g->nt, n_equal = which == 0 ? g->nt : g->nm;
    size_t n_bound = which == 0 ? g->nm * g->nb : g->nt * g->nm, w = n_own + n_value + 1;
    const eq_infoset *root = &g->t->infoset[g->t->node[0].infoset];
    eq_status rc = eq_corners_init(c, n_own + n_value, n_equal, n_equal + n_own + n_bound, arena);

    if (rc != EQ_OK) {
        return rc;
    }
    c->most = g->most;
    for (size_t k = 0; k < n_own; k++) {
        size_t block = k / (n_own / n_equal);

        mpq_set_ui(c->row[block * w + k], 1, 1);
        mpq_set_ui(c->row[(n_equal + k) * w + k], 1, 1);
    }
    for (size_t k = 0; k < n_equal; k++) {
        mpq_set_ui(c->row[k * w + w - 1], 1, 1);
        if (which == 0) {
            eq_rational_set(c->row[k * w + w - 1], root->chance[k], root->chance_exact[k]);
        }
    }
    for (size_t t = 0; t < g->nt; t++) {
        for (size_t m = 0; m < g->nm; m++) {
            for (size_t b = 0; b < g->nb; b++) {
                size_t bound = which == 0 ? m * g->nb + b : t * g->nm + m;
                size_t own = which == 0 ? t * g->nm + m : m * g->nb + b;
                mpq_t *row = &c->row[(n_equal + n_own + bound) * w];

                mpq_neg(row[own], *pay(g, which == 0 ? 1 : 0, t, m, b));
                mpq_set_ui(row[n_own + (which == 0 ? m : t)], 1, 1);
            }
        }
    }
    return eq_corners_find(c);
}

static eq_status beliefs(game *g, eq_arena *arena)
{
    size_t w = g->nt + 2;
    eq_status rc = EQ_OK;

    g->belief = EQ_NEW(arena, g->nm, eq_corners);
    if (g->belief == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t m = 0; m < g->nm && rc == EQ_OK; m++) {
        eq_corners *c = &g->belief[m];

        g->n_belief = m + 1;
        rc = eq_corners_init(c, g->nt + 1, 1, 1 + g->nt + g->nb, arena);
        c->most = g->most;
        for (size_t t = 0; rc == EQ_OK && t < g->nt; t++) {
            mpq_set_ui(c->row[t], 1, 1);
            mpq_set_ui(c->row[(1 + t) * w + t], 1, 1);
            for (size_t b = 0; b < g->nb; b++) {
                mpq_neg(c->row[(1 + g->nt + b) * w + t], *pay(g, 1, t, m, b));
                mpq_set_ui(c->row[(1 + g->nt + b) * w + g->nt], 1, 1);
            }
        }
        if (rc == EQ_OK) {
            mpq_set_ui(c->row[w - 1], 1, 1);
            rc = eq_corners_find(c);
        }
    }
    return rc;
}

static bool is_tight(const eq_corners *c, size_t corner, size_t i)
{
    return (c->tight[corner] >> i & 1) != 0;
}

static bool sent(const game *g, size_t x, size_t m)
{
    bool any = false;

    for (size_t t = 0; t < g->nt; t++) {
        any = any || !is_tight(&g->x, x, t * g->nm + m);
    }
    return any;
}

/* A corner of the beliefs after m at which all replies used by y1 or y2 are best; n: none. */
static size_t belief_for(const game *g, size_t m, size_t y1, size_t y2)
{
    const eq_corners *c = &g->belief[m];
    size_t k = 0;

    for (; k < c->n; k++) {
        bool good = true;

        for (size_t b = 0; b < g->nb; b++) {
            bool used = !is_tight(&g->y, y1, m * g->nb + b) || !is_tight(&g->y, y2, m * g->nb + b);

            good = good && (!used || is_tight(c, k, g->nt + b));
        }
        if (good) {
            break;
        }
    }
    return k;
}

static bool is_equilibrium(const game *g, size_t x, size_t y)
{
    size_t own_x = g->nt * g->nm, own_y = g->nm * g->nb;

    for (size_t k = 0; k < own_x; k++) {
        if (!is_tight(&g->x, x, k) && !is_tight(&g->y, y, own_y + k)) {
            return false;
        }
    }
    for (size_t k = 0; k < own_y; k++) {
        if (!is_tight(&g->y, y, k) && !is_tight(&g->x, x, own_x + k)) {
            return false;
        }
    }
    for (size_t m = 0; m < g->nm; m++) {
        if (!sent(g, x, m) && belief_for(g, m, y, y) == g->belief[m].n) {
            return false;
        }
    }
    return true;
}

static eq_status pairs(game *g, eq_arena *arena)
{
    for (size_t x = 0; x < g->x.n; x++) {
        for (size_t y = 0; y < g->y.n; y++) {
            if (!is_equilibrium(g, x, y)) {
                continue;
            }
            if (g->n_pair == g->cap_pair) {
                size_t cap = g->cap_pair != 0 ? 2 * g->cap_pair : 16;
                size_t(*p)[2] = eq_arena_alloc(arena, cap, sizeof *p);

                if (p == NULL) {
                    return EQ_ERR_MEMORY;
                }
                if (g->n_pair > 0) {
                    memcpy(p, g->pair, g->n_pair * sizeof *p);
                }
                g->pair = p;
                g->cap_pair = cap;
            }
            g->pair[g->n_pair][0] = x;
            g->pair[g->n_pair++][1] = y;
        }
    }
    return EQ_OK;
}

static bool joined(const game *g, size_t i, size_t k)
{
    if (g->pair[i][1] == g->pair[k][1]) {
        return true;
    }
    if (g->pair[i][0] != g->pair[k][0]) {
        return false;
    }
    for (size_t m = 0; m < g->nm; m++) {
        if (!sent(g, g->pair[i][0], m) &&
            belief_for(g, m, g->pair[i][1], g->pair[k][1]) == g->belief[m].n) {
            return false;
        }
    }
    return true;
}

/* Numbers of the components, in order of their first member. */
static size_t components(const game *g, eq_equilibrium *list)
{
    size_t n = 0;

    for (size_t i = 0; i < g->n_pair; i++) {
        list[i].component = SIZE_MAX;
    }
    for (size_t i = 0; i < g->n_pair; i++) {
        bool grew = list[i].component == SIZE_MAX;

        if (grew) {
            list[i].component = n++;
        }
        while (grew) {
            grew = false;
            for (size_t a = 0; a < g->n_pair; a++) {
                for (size_t b = 0; list[a].component == n - 1 && b < g->n_pair; b++) {
                    if (list[b].component == SIZE_MAX && joined(g, a, b)) {
                        list[b].component = n - 1;
                        grew = true;
                    }
                }
            }
        }
    }
    return n;
}

static eq_status profile(const game *g, const size_t *pair, eq_arena *arena, eq_equilibrium *out)
{
    double *prob = EQ_NEW(arena, g->t->n_action, double);
    const char **text = EQ_NEW(arena, g->t->n_action, const char *);
    const eq_infoset *root = &g->t->infoset[g->t->node[0].infoset];
    bool exact = g->t->exact, short_of = prob == NULL || text == NULL;
    size_t n = g->nt * g->nm, all = n + g->nm * g->nb;
    mpq_t q, p;

    mpq_inits(q, p, NULL);
    for (size_t k = 0; k < all && !short_of; k++) {
        const eq_infoset *set = k < n ? type_set(g, k / g->nm) : message_set(g, (k - n) / g->nb);
        size_t a = set->first + (k < n ? k % g->nm : (k - n) % g->nb);

        if (k < n) {
            eq_rational_set(p, root->chance[k / g->nm], root->chance_exact[k / g->nm]);
            mpq_div(q, g->x.at[pair[0] * g->x.n_var + k], p);
        } else {
            mpq_set(q, g->y.at[pair[1] * g->y.n_var + k - n]);
        }
        prob[a] = eq_rational_double(q);
        text[a] = exact ? eq_rational_text(arena, q) : "";
        short_of = text[a] == NULL;
    }
    *out = (eq_equilibrium){ .prob = prob, .prob_exact = exact ? text : NULL };
    for (int who = 0; who < 2 && !short_of; who++) {
        size_t player = (size_t)(who == 0 ? g->sender : 1 - g->sender);

        mpq_set_ui(p, 0, 1);
        for (size_t k = 0; k < g->nt * g->nm * g->nb; k++) {
            size_t b = k % g->nb, m = k / g->nb % g->nm, t = k / g->nb / g->nm;

            mpq_mul(q, g->x.at[pair[0] * g->x.n_var + t * g->nm + m],
                    g->y.at[pair[1] * g->y.n_var + m * g->nb + b]);
            mpq_mul(q, q, *pay(g, (size_t)who, t, m, b));
            mpq_add(p, p, q);
        }
        out->payoff[player] = eq_rational_double(p);
        out->payoff_exact[player] = exact ? eq_rational_text(arena, p) : NULL;
        short_of = exact && out->payoff_exact[player] == NULL;
    }
    mpq_clears(q, p, NULL);
    return short_of ? EQ_ERR_MEMORY : EQ_OK;
}

/* Beliefs after every message, and what the messages tell. */
static eq_signalling_kind believe(const game *g, const size_t *pair, double *belief)
{
    const eq_infoset *root = &g->t->infoset[g->t->node[0].infoset];
    bool pooling = true, separating = true;
    mpq_t sum, q, p;

    mpq_inits(sum, q, p, NULL);
    for (size_t m = 0; m < g->nm; m++) {
        bool on = sent(g, pair[0], m);
        const eq_corners *c = &g->belief[m];
        size_t k = on ? 0 : belief_for(g, m, pair[1], pair[1]);

        mpq_set_ui(sum, on ? 0 : 1, 1);
        for (size_t t = 0; on && t < g->nt; t++) {
            mpq_add(sum, sum, g->x.at[pair[0] * g->x.n_var + t * g->nm + m]);
        }
        for (size_t t = 0; t < g->nt; t++) {
            mpq_set(q,
                    on ? g->x.at[pair[0] * g->x.n_var + t * g->nm + m] : c->at[k * c->n_var + t]);
            mpq_div(q, q, sum);
            belief[m * g->nt + t] = eq_rational_double(q);
            eq_rational_set(p, root->chance[t], root->chance_exact[t]);
            pooling = pooling && (!on || mpq_equal(p, q));
            separating = separating && (!on || mpq_sgn(q) == 0 || mpq_cmp_ui(q, 1, 1) == 0);
        }
    }
    mpq_clears(sum, q, p, NULL);
    return pooling ? EQ_SIGNAL_POOLING : separating ? EQ_SIGNAL_SEPARATING : EQ_SIGNAL_SEMI;
}

static eq_status answer(const game *g, eq_arena *arena, eq_signalling *out)
{
    eq_equilibrium *list = EQ_NEW(arena, g->n_pair, eq_equilibrium);
    double *belief = eq_arena_alloc(arena, g->n_pair, g->nm * g->nt * sizeof *belief);
    eq_signalling_kind *kind = EQ_NEW(arena, g->n_pair, eq_signalling_kind);
    eq_status rc = EQ_OK;

    if (list == NULL || belief == NULL || kind == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < g->n_pair; i++) {
        double payoff[EQ_MAX_PLAYERS];

        EQ_TRY(profile(g, g->pair[i], arena, &list[i]));
        EQ_TRY(eq_tree_residual(g->t, list[i].prob, arena, payoff, &list[i].residual));
        kind[i] = believe(g, g->pair[i], belief + i * g->nm * g->nt);
    }
    out->belief = belief;
    out->kind = kind;
    out->solution.n_component = components(g, list);
    out->solution.n_equilibrium = g->n_pair;
    out->solution.equilibrium = list;
    out->solution.complete = true;
out:
    return rc;
}

eq_status eq_signalling_solve(const eq_tree *t, uint64_t most_step, eq_arena *arena,
                              eq_signalling *out)
{
    game g = { .t = t, .most = most_step != 0 ? most_step : 2000000 };
    eq_status rc = EQ_OK;

    if (!shape(&g)) {
        return EQ_ERR_UNSUPPORTED;
    }
    *out = (eq_signalling){ .n_type = g.nt, .n_message = g.nm, .n_reply = g.nb };
    out->solution = (eq_solution){ .method = "signalling", .stop = EQ_SOLVE_LIMIT };
    EQ_TRY(payoffs(&g, arena));
    EQ_TRY(beliefs(&g, arena));
    EQ_TRY(side(&g, 0, &g.x, arena));
    EQ_TRY(side(&g, 1, &g.y, arena));
    EQ_TRY(pairs(&g, arena));
    EQ_TRY(answer(&g, arena, out));
    out->solution.stop = EQ_SOLVE_DONE;
out:
    out->solution.n_step = g.x.n_step + g.y.n_step;
    for (size_t m = 0; m < g.n_belief; m++) {
        eq_corners_clear(&g.belief[m]);
    }
    eq_corners_clear(&g.x);
    eq_corners_clear(&g.y);
    for (size_t k = 0; k < g.n_pay; k++) {
        mpq_clear(g.pay[k]);
    }
    return rc == EQ_ERR_SIZE ? EQ_OK : rc;
}
