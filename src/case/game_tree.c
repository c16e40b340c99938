/* From moves to the tree: every history in the order of play, and who can tell which apart. */
#include <string.h>

#include "case/game_in.h"
#include "game/tree.h"

/* ---- settings of the moves --------------------------------------------------------------------
 */

typedef struct looking {
    const eq_case_game *g;
    uint32_t bits;
} looking;

static void look(void *ctx, eq_str name)
{
    looking *l = ctx;

    for (size_t i = 0; i < l->g->n_move; i++) {
        l->bits |= eq_str_is(name, l->g->move[i].key) ? UINT32_C(1) << i : 0;
    }
}

static eq_game_settings *settings_of(eq_game_build *k, const eq_ast *ast)
{
    eq_game_settings *s = k->settings;
    looking l = { .g = k->g };

    while (s && s->ast != ast) {
        s = s->next;
    }
    if (!s && (s = EQ_NEW(k->c->arena, 1, eq_game_settings)) != NULL) {
        eq_ast_names(ast, &l, look);
        *s = (eq_game_settings){ .ast = ast, .looks_at = l.bits, .next = k->settings };
        k->settings = s;
    }
    return s;
}

eq_game_setting *eq_game_setting_of(eq_game_build *k, const eq_ast *ast, const uint8_t *history,
                                    bool *fresh)
{
    eq_game_settings *all = settings_of(k, ast);
    eq_game_setting *s = all ? all->first : NULL;
    uint8_t at[EQ_MAX_MOVES] = { 0 };

    for (size_t i = 0; all && i < k->g->n_move; i++) {
        at[i] = all->looks_at >> i & 1 ? history[i] : 0;
    }
    while (s && memcmp(s->at, at, sizeof at) != 0) {
        s = s->next;
    }
    *fresh = s == NULL;
    if (!s && all && (s = EQ_NEW(k->c->arena, 1, eq_game_setting)) != NULL) {
        memcpy(s->at, at, sizeof at);
        s->next = all->first;
        all->first = s;
    }
    return s;
}

eq_status eq_game_constant(const eq_game_build *k, const eq_program *p, bool *known, double *x)
{
    eq_expr_env env = { .n = 1, .n_years = k->c->n_years };
    size_t n;

    (void)eq_program_slots(p, &n);
    *known = n == 0;
    if (*known) {
        env.work = EQ_NEW(k->c->arena, eq_program_work(p, 1, k->c->n_years) + 1, double);
        if (!env.work) {
            return EQ_ERR_MEMORY;
        }
        eq_program_run(p, &env, x);
    }
    return EQ_OK;
}

static eq_status evaluate(eq_game_build *k, const eq_ast *ast, const uint8_t *history,
                          size_t n_move, bool *out)
{
    const eq_moves_at at = { k->g, history, n_move };
    const eq_type want = { .kind = EQ_X_BOOL, .unit = eq_unit_one() };
    eq_program *p;
    double x = 0;
    bool known;
    eq_status rc;

    EQ_TRY(eq_build_compile_moves(k->c, 0, ast, &at, &want, k->diag, &p));
    EQ_TRY(eq_game_constant(k, p, &known, &x));
    if (!known) {
        eq_str text = eq_ast_text(ast);
        eq_pos pos = eq_ast_pos(ast);

        rc = EQ_ERR_TYPE;
        eq_game_fail(k, rc, &pos, EQ_S_GAMEFILE_MOVES_ONLY,
                     eq_arena_copy(k->c->arena, text.p, text.n));
    }
    *out = x == 1;
out:
    return rc;
}

eq_status eq_game_holds(eq_game_build *k, const eq_ast *ast, const uint8_t *history, size_t n_move,
                        bool *out)
{
    eq_game_setting *s;
    bool fresh;
    eq_status rc = EQ_OK;

    *out = true;
    if (!ast) {
        return EQ_OK;
    }
    s = eq_game_setting_of(k, ast, history, &fresh);
    if (!s) {
        return EQ_ERR_MEMORY;
    }
    if (fresh) {
        EQ_TRY(evaluate(k, ast, history, n_move, out));
        s->value = *out;
    }
    *out = s->value != 0;
out:
    return rc;
}

/* ---- growing ---------------------------------------------------------------------------------
 */

typedef struct set {
    uint32_t index; /* of the information set */
    uint8_t at[EQ_MAX_MOVES];
    uint8_t taken[EQ_MAX_GAME_ACTIONS];
    size_t n_action;
    struct set *next;
} set;

typedef struct growing {
    eq_game_build *k;
    eq_tree_draft d;
    set *sets[EQ_MAX_MOVES]; /* of each move */
    uint8_t history[EQ_MAX_MOVES];
    uint8_t *ends; /* [cap_end][n_move] */
    size_t cap_end;
    const uint8_t **taken; /* [cap_set] */
    uint8_t *known;        /* [cap_set][n_move] */
    uint32_t *move_of, *chance_first, *chance_value;
    size_t cap_set, n_chance;
    double *nothing; /* [n_player] what stands at an end until the futures give theirs */
    eq_frac *nothing_exact;
} growing;

static eq_status too_large(growing *w)
{
    eq_game_fail(w->k, EQ_ERR_SIZE, &w->k->node->pos, EQ_S_GAMEFILE_TOO_LARGE, NULL);
    return EQ_ERR_SIZE;
}

/* "reply(signal=pledge)" */
static const char *set_name(const growing *w, const eq_game_move *m)
{
    eq_buf b = { 0 };
    bool first = true;

    eq_buf_str(&b, m->key);
    for (size_t i = 0; i < w->k->g->n_move && m->player != EQ_CHANCE; i++) {
        const eq_game_move *other = &w->k->g->move[i];

        if (m->knows >> i & 1) {
            eq_buf_str(&b, first ? "(" : ", ");
            eq_buf_str(&b, other->key);
            eq_buf_char(&b, '=');
            eq_buf_str(
                &b, other->word[w->history[i] == EQ_MOVE_NONE ? other->n_action : w->history[i]]);
            first = false;
        }
    }
    eq_buf_str(&b, first ? "" : ")");
    return eq_buf_keep(&b, w->k->c->arena);
}

/* The chances of a move of chance in this history. */
static eq_status chances(growing *w, size_t i_move, const set *like, uint32_t index)
{
    const eq_game_move *m = &w->k->g->move[i_move];
    const eq_type want = { .kind = EQ_X_NUMBER, .unit = eq_unit_one() };
    eq_status rc = EQ_OK;

    w->chance_first[index] = (uint32_t)w->n_chance;
    for (size_t i = 0; m->player == EQ_CHANCE && i < like->n_action; i++) {
        if (w->n_chance == w->cap_set) {
            return too_large(w);
        }
        EQ_TRY(eq_game_value_of(w->k, m->action[i].chance, w->history, i_move, &want,
                                &w->chance_value[w->n_chance++]));
    }
out:
    return rc;
}

static eq_status new_set(growing *w, size_t i_move, const set *like, uint32_t *index)
{
    const eq_game_move *m = &w->k->g->move[i_move];
    eq_arena *a = w->k->c->arena;
    const char **action = EQ_NEW(a, like->n_action, const char *);
    double *chance = EQ_NEW(a, like->n_action, double);
    eq_frac *exact = EQ_NEW(a, like->n_action, eq_frac);
    uint8_t *taken = EQ_NEW(a, like->n_action, uint8_t);
    const char *name = set_name(w, m);

    if (w->d.n_infoset == w->cap_set) {
        return too_large(w);
    }
    if (!action || !chance || !exact || !taken || !name) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < like->n_action; i++) {
        action[i] = m->action[like->taken[i]].key;
        chance[i] = 1 / (double)like->n_action; /* stands in until the futures give theirs */
        exact[i] = (eq_frac){ 1, (int64_t)like->n_action };
        taken[i] = like->taken[i];
    }
    *index = eq_tree_draft_infoset(&w->d, m->player, name, like->n_action, action,
                                   m->player == EQ_CHANCE ? chance : NULL,
                                   m->player == EQ_CHANCE ? exact : NULL);
    if (*index == EQ_NO_INDEX) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < w->k->g->n_move; i++) {
        bool seen = m->player != EQ_CHANCE && i < i_move && (m->knows >> i & 1);

        w->known[*index * w->k->g->n_move + i] = seen ? w->history[i] : EQ_MOVE_NONE;
    }
    w->taken[*index] = taken;
    w->move_of[*index] = (uint32_t)i_move;
    return chances(w, i_move, like, *index);
}

/* What may be done here, and what the mover knows. */
static eq_status look_around(growing *w, size_t i_move, set *here)
{
    const eq_game_move *m = &w->k->g->move[i_move];
    eq_status rc = EQ_OK;

    memset(here, 0, sizeof *here);
    for (size_t i = 0; i < i_move; i++) {
        here->at[i] = m->knows >> i & 1 ? w->history[i] : 0;
    }
    for (size_t i = 0; i < m->n_action; i++) {
        bool may;

        EQ_TRY(eq_game_holds(w->k, m->action[i].when, w->history, i_move, &may));
        if (may) {
            here->taken[here->n_action++] = (uint8_t)i;
        }
    }
    if (here->n_action == 0) {
        eq_game_fail(w->k, EQ_ERR_TYPE, &m->node->key_pos, EQ_S_GAMEFILE_NO_ACTIONS,
                     set_name(w, m));
        rc = EQ_ERR_TYPE;
    }
out:
    return rc;
}

static eq_status set_of(growing *w, size_t i_move, const set **out)
{
    const eq_game_move *m = &w->k->g->move[i_move];
    set here, *s = w->sets[i_move];
    eq_status rc;

    EQ_TRY(look_around(w, i_move, &here));
    while (s && (m->player == EQ_CHANCE || memcmp(s->at, here.at, sizeof here.at) != 0)) {
        s = m->player == EQ_CHANCE ? NULL : s->next;
    }
    if (s &&
        (s->n_action != here.n_action || memcmp(s->taken, here.taken, sizeof here.taken) != 0)) {
        eq_game_fail(w->k, EQ_ERR_TYPE, &m->node->key_pos, EQ_S_GAMEFILE_MISMATCH, set_name(w, m));
        return EQ_ERR_TYPE;
    }
    if (!s) {
        s = EQ_NEW(w->k->c->arena, 1, set);
        if (!s) {
            return EQ_ERR_MEMORY;
        }
        *s = here;
        EQ_TRY(new_set(w, i_move, &here, &s->index));
        s->next = w->sets[i_move];
        w->sets[i_move] = s;
    }
    *out = s;
out:
    return rc;
}

static eq_status end(growing *w)
{
    size_t n = w->d.n_outcome, n_move = w->k->g->n_move;
    uint32_t o = eq_tree_draft_outcome(&w->d, "", w->nothing, w->nothing_exact);

    if (n == w->cap_end) {
        return too_large(w);
    }
    memcpy(w->ends + n * n_move, w->history, n_move);
    return o == EQ_NO_INDEX || eq_tree_draft_node(&w->d, "", EQ_NO_INDEX, o) == EQ_NO_INDEX
               ? EQ_ERR_MEMORY
               : EQ_OK;
}

static eq_status grow(growing *w, size_t i_move)
{
    const eq_game_move *m;
    const set *s = NULL;
    bool takes_place = false;
    eq_status rc = EQ_OK;

    for (; i_move < w->k->g->n_move && !takes_place; i_move++) {
        m = &w->k->g->move[i_move];
        w->history[i_move] = EQ_MOVE_NONE;
        EQ_TRY(eq_game_holds(w->k, m->when, w->history, i_move, &takes_place));
    }
    if (!takes_place) {
        return end(w);
    }
    i_move--;
    EQ_TRY(set_of(w, i_move, &s));
    if (w->d.n_node >= EQ_MAX_GAME_NODES) {
        return too_large(w);
    }
    if (eq_tree_draft_node(&w->d, "", s->index, EQ_NO_INDEX) == EQ_NO_INDEX) {
        return EQ_ERR_MEMORY;
    }
    for (size_t a = 0; a < s->n_action; a++) {
        w->history[i_move] = s->taken[a];
        EQ_TRY(grow(w, i_move + 1));
    }
out:
    return rc;
}

static eq_status check_played(growing *w)
{
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < w->k->g->n_move; i++) {
        if (!w->sets[i]) {
            rc = EQ_ERR_TYPE;
            eq_game_fail(w->k, rc, &w->k->g->move[i].node->key_pos, EQ_S_GAMEFILE_UNREACHED,
                         w->k->g->move[i].key);
        }
    }
    return rc;
}

static eq_status begin(growing *w)
{
    eq_arena *a = w->k->c->arena;

    w->k->g->value = EQ_NEW(a, EQ_MAX_GAME_VALUES, eq_game_value);
    w->cap_end = w->cap_set = EQ_MAX_GAME_NODES;
    w->ends = EQ_NEW(a, w->cap_end * w->k->g->n_move, uint8_t);
    w->known = EQ_NEW(a, w->cap_set * w->k->g->n_move, uint8_t);
    w->taken = EQ_NEW(a, w->cap_set, const uint8_t *);
    w->move_of = EQ_NEW(a, w->cap_set, uint32_t);
    w->chance_first = EQ_NEW(a, w->cap_set, uint32_t);
    w->chance_value = EQ_NEW(a, w->cap_set, uint32_t);
    w->nothing = EQ_NEW(a, EQ_MAX_PLAYERS, double);
    w->nothing_exact = EQ_NEW(a, EQ_MAX_PLAYERS, eq_frac);
    for (size_t i = 0; w->nothing_exact && i < EQ_MAX_PLAYERS; i++) {
        w->nothing_exact[i].den = 1;
    }
    eq_tree_draft_init(&w->d, a, w->k->g->n_player);
    return w->k->g->value && w->ends && w->taken && w->known && w->move_of && w->chance_first &&
                   w->chance_value && w->nothing && w->nothing_exact
               ? EQ_OK
               : EQ_ERR_MEMORY;
}

eq_status eq_game_grow(eq_game_build *k)
{
    growing w = { .k = k };
    eq_case_game *g = k->g;
    eq_status rc;

    EQ_TRY(begin(&w));
    EQ_TRY(grow(&w, 0));
    EQ_TRY(check_played(&w));
    g->tree = (eq_tree){ .title = k->c->scenario->id, .n_player = g->n_player };
    memcpy(g->tree.player, g->player, sizeof g->player);
    EQ_TRY(eq_tree_draft_finish(&w.d, &g->tree));
    g->lanes =
        (eq_lanes_game){ .tree = &g->tree, .chance_first = w.chance_first, .n_chance = w.n_chance };
    g->chance_value = w.chance_value;
    g->history = w.ends;
    g->move_of = w.move_of;
    g->taken = w.taken;
    g->known = w.known;
out:
    return rc;
}
