/* Payoffs and chances as numbers: each expression compiled once for every setting of the moves that
 * it looks at and every world. */
#include <math.h>

#include "case/game_in.h"

eq_status eq_game_value_of(eq_game_build *k, const eq_ast *ast, const uint8_t *history,
                           size_t n_move, const eq_type *want, uint32_t *out)
{
    const eq_moves_at at = { k->g, history, n_move };
    eq_game_value *v;
    eq_game_setting *s;
    bool fresh;
    eq_status rc = EQ_OK;

    s = eq_game_setting_of(k, ast, history, &fresh);
    if (!s) {
        return EQ_ERR_MEMORY;
    }
    if (fresh) {
        if (k->g->n_value == EQ_MAX_GAME_VALUES) {
            eq_game_fail(k, EQ_ERR_SIZE, &k->node->pos, EQ_S_GAMEFILE_TOO_LARGE, NULL);
            return EQ_ERR_SIZE;
        }
        v = &k->g->value[k->g->n_value];
        v->program = EQ_NEW(k->c->arena, k->c->n_world, eq_program *);
        if (!v->program) {
            return EQ_ERR_MEMORY;
        }
        for (uint32_t w = 0; w < k->c->n_world; w++) {
            EQ_TRY(eq_build_compile_moves(k->c, w, ast, &at, want, k->diag, &v->program[w]));
        }
        s->value = (uint32_t)k->g->n_value++;
    }
    *out = s->value;
out:
    return rc;
}

/* The items of one player at one end; items NULL: only counted. */
static eq_status items_of(eq_game_build *k, const uint8_t *history, size_t player,
                          eq_game_item *items, size_t *n)
{
    const eq_type want = { .kind = EQ_X_NUMBER, .unit = { 0 } };
    eq_type wanted = want;
    eq_status rc = EQ_OK;

    wanted.unit = k->g->unit;
    wanted.unit.scale = 1;
    for (size_t t = 0; t < k->g->n_term; t++) {
        const eq_game_term *term = &k->g->term[t];
        eq_game_item item = { .term = (uint32_t)t };
        bool counts;

        if (!term->payoff[player]) {
            continue;
        }
        EQ_TRY(eq_game_holds(k, term->when, history, k->g->n_move, &counts));
        if (counts) {
            EQ_TRY(eq_game_value_of(k, term->payoff[player], history, k->g->n_move, &wanted,
                                    &item.value));
            if (items) {
                items[*n] = item;
            }
            (*n)++;
        }
    }
out:
    return rc;
}

/* The sum of the chances of a move that are the same in every future; NaN when some are not. */
static eq_status fixed_sum(const eq_game_build *k, size_t i_set, double *sum)
{
    const eq_case_game *g = k->g;
    const uint32_t *value = g->chance_value + g->lanes.chance_first[i_set];
    double x = 0;
    bool known = true;
    eq_status rc = EQ_OK;

    *sum = 0;
    for (size_t a = 0; a < g->tree.infoset[i_set].n_action && known; a++) {
        EQ_TRY(eq_game_constant(k, g->value[value[a]].program[0], &known, &x));
        *sum = known ? *sum + x : NAN;
    }
out:
    return rc;
}

/* Chances that are the same in every future must sum to one. */
static eq_status check_sums(eq_game_build *k)
{
    const eq_case_game *g = k->g;
    double sum;
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < g->tree.n_infoset; i++) {
        const eq_game_move *m = &g->move[g->move_of[i]];
        eq_buf text = { 0 };

        if (m->player != EQ_CHANCE) {
            continue;
        }
        EQ_TRY(fixed_sum(k, i, &sum));
        if (fabs(sum - 1) > 1e-9) {
            eq_buf_signif(&text, sum, 6);
            eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_RANGE, &m->node->key_pos, EQ_S_GAMEFILE_SUM,
                        "got", m->key, "sum", eq_buf_text(&text), NULL);
            eq_buf_clear(&text);
            return EQ_ERR_RANGE;
        }
    }
out:
    return rc;
}

eq_status eq_game_compile(eq_game_build *k)
{
    eq_case_game *g = k->g;
    uint32_t *first = EQ_NEW(k->c->arena, g->tree.n_outcome * g->n_player + 1, uint32_t);
    eq_game_item *items = NULL;
    eq_status rc = EQ_OK;

    if (!first) {
        return EQ_ERR_MEMORY;
    }
    for (int pass = 0; pass < 2; pass++) {
        size_t n = 0, at = 0;

        for (size_t o = 0; o < g->tree.n_outcome; o++) {
            for (size_t p = 0; p < g->n_player; p++) {
                first[at++] = (uint32_t)n;
                EQ_TRY(items_of(k, g->history + o * g->n_move, p, items, &n));
            }
        }
        first[at] = (uint32_t)n;
        if (!items && !(items = EQ_NEW(k->c->arena, n + 1, eq_game_item))) {
            return EQ_ERR_MEMORY;
        }
    }
    g->item_first = first;
    g->item = items;
    rc = check_sums(k);
out:
    return rc;
}
