/* How the game is solved, what is measured, and the decision. */
#include <string.h>

#include "case/game_in.h"

/* ---- solving ---------------------------------------------------------------------------------
 */

static const char *const methods[] = { [EQ_LANES_QRE] = "qre",
                                       [EQ_LANES_SIGNALLING] = "signalling",
                                       [EQ_LANES_ENUMERATE] = "enumerate",
                                       [EQ_LANES_BACKWARD] = "backward",
                                       NULL };

const char *eq_game_method_word(eq_lanes_method m)
{
    return methods[m];
}

static int word_in(const eq_game_build *k, const eq_node *n, const char *const *words, int text)
{
    eq_buf list = { 0 };
    int found = -1;

    for (int i = 0; words[i]; i++) {
        if (n->kind == EQ_NODE_SCALAR && eq_str_is(n->text, words[i])) {
            found = i;
        }
        eq_buf_str(&list, i ? ", " : "");
        eq_buf_str(&list, words[i]);
    }
    if (found < 0) {
        eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, &n->pos, text, "got",
                    n->kind == EQ_NODE_SCALAR ? n->text.p : "", "list", eq_buf_text(&list), NULL);
    }
    eq_buf_clear(&list);
    return found;
}

/* "best_for us", "worst_for cn", "evenly" */
static eq_status read_select(const eq_game_build *k, const eq_node *n, eq_game_solve *out)
{
    static const struct {
        const char *word;
        eq_lanes_select select;
    } forms[] = { { "best_for ", EQ_SELECT_BEST }, { "worst_for ", EQ_SELECT_WORST } };

    if (n->kind == EQ_NODE_SCALAR && eq_str_is(n->text, "evenly")) {
        *out = (eq_game_solve){ .select = EQ_SELECT_EVENLY };
        return EQ_OK;
    }
    for (size_t i = 0; n->kind == EQ_NODE_SCALAR && i < EQ_COUNT(forms); i++) {
        size_t skip = strlen(forms[i].word);

        if (eq_str_starts(n->text, forms[i].word)) {
            eq_node who = *n;

            who.text = (eq_str){ n->text.p + skip, n->text.n - skip };
            out->select = forms[i].select;
            out->player = eq_game_find_player(k, &who);
            return out->player < 0 ? EQ_ERR_UNKNOWN_NAME : EQ_OK;
        }
    }
    eq_game_fail(k, EQ_ERR_UNKNOWN_NAME, &n->pos, EQ_S_GAMEFILE_SELECT,
                 n->kind == EQ_NODE_SCALAR ? n->text.p : "");
    return EQ_ERR_UNKNOWN_NAME;
}

static eq_status read_selects(eq_game_build *k, const eq_node *map)
{
    const eq_case *c = k->c;
    const eq_node *common = eq_node_get(map, "select");
    eq_status rc = EQ_OK;

    if (k->g->method != EQ_LANES_QRE && !common) {
        eq_game_fail(k, EQ_ERR_MISSING, &map->pos, EQ_S_GAMEFILE_NEED_KEY, "select");
        return EQ_ERR_MISSING;
    }
    for (size_t w = 0; w < c->n_world; w++) {
        const eq_node *own =
            c->world[w].changes ? eq_node_get(c->world[w].changes, EQ_GAME_SELECT) : NULL;

        if (c->world[w].from > 0) {
            k->g->solve[w] = k->g->solve[c->world[w].from - 1];
        } else if (common) {
            EQ_TRY(read_select(k, common, &k->g->solve[w]));
        }
        if (own) {
            EQ_TRY(read_select(k, own, &k->g->solve[w]));
        }
    }
out:
    return rc;
}

static eq_status read_precision(eq_game_build *k, const eq_node *map)
{
    const eq_node *n = eq_node_get(map, "precision");
    eq_type want = { .kind = EQ_X_NUMBER, .unit = eq_unit_one() };
    eq_ast *ast = NULL;
    eq_status rc;

    want.unit = eq_unit_div(want.unit, k->g->unit);
    want.unit.scale = 1;
    if (!n) {
        eq_game_fail(k, EQ_ERR_MISSING, &map->pos, EQ_S_GAMEFILE_NEED_KEY, "precision");
        return EQ_ERR_MISSING;
    }
    EQ_TRY(eq_case_parse(k->c, n, k->diag, &ast));
    for (uint32_t w = 0; w < k->c->n_world; w++) {
        EQ_TRY(eq_case_compile(k->c, w, ast, &want, k->diag, &k->g->precision[w]));
    }
out:
    return rc;
}

eq_status eq_game_read_solve(eq_game_build *k)
{
    static const char *const keys[] = { "method", "precision", "select" };
    const eq_node *map = eq_node_get(k->node, "solve");
    eq_lanes *solver = NULL;
    int method;
    eq_status rc;

    if (!map || map->kind != EQ_NODE_MAP || !eq_game_word(k, map, "method")) {
        eq_game_fail(k, EQ_ERR_MISSING, &k->node->pos, EQ_S_GAMEFILE_NEED_KEY, "solve");
        return EQ_ERR_MISSING;
    }
    eq_node_check_keys(map, keys, EQ_COUNT(keys), k->diag);
    method = word_in(k, eq_node_get(map, "method"), methods, EQ_S_GAMEFILE_METHOD);
    if (method < 0) {
        return EQ_ERR_UNKNOWN_NAME;
    }
    k->g->method = (eq_lanes_method)method;
    k->g->solve = EQ_NEW(k->c->arena, k->c->n_world, eq_game_solve);
    k->g->precision = EQ_NEW(k->c->arena, k->c->n_world, eq_program *);
    if (!k->g->solve || !k->g->precision) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(read_selects(k, map));
    if (k->g->method == EQ_LANES_QRE) {
        EQ_TRY(read_precision(k, map));
    }
    rc = eq_lanes_create(&k->g->lanes, k->g->method, &solver);
    if (rc == EQ_ERR_UNSUPPORTED) {
        eq_game_fail(k, rc, &eq_node_get(map, "method")->pos, EQ_S_GAMEFILE_UNFIT, methods[method]);
    }
out:
    eq_lanes_free(solver);
    return rc;
}

/* ---- measures --------------------------------------------------------------------------------
 */

/* Yes or no at every end. */
static eq_status holds_at_ends(eq_game_build *k, const eq_node *n, const uint8_t **out)
{
    const eq_case_game *g = k->g;
    uint8_t *at = EQ_NEW(k->c->arena, g->tree.n_outcome, uint8_t);
    eq_ast *ast = NULL;
    eq_status rc;

    if (!at) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_case_parse(k->c, n, k->diag, &ast));
    for (size_t o = 0; o < g->tree.n_outcome; o++) {
        bool yes;

        EQ_TRY(eq_game_holds(k, ast, g->history + o * g->n_move, g->n_move, &yes));
        at[o] = yes;
    }
    *out = at;
out:
    return rc;
}

/* given: { move: action }, the ends at which these moves came out so; or an expression. */
static eq_status given_at_ends(eq_game_build *k, const eq_node *map, const uint8_t **out)
{
    const eq_case_game *g = k->g;
    uint8_t *at = EQ_NEW(k->c->arena, g->tree.n_outcome, uint8_t);

    if (!at) {
        return EQ_ERR_MEMORY;
    }
    if (map->kind == EQ_NODE_SCALAR) {
        return holds_at_ends(k, map, out);
    }
    memset(at, 1, g->tree.n_outcome);
    for (const eq_node *n = map->child; n; n = n->next) {
        int m = eq_game_find_move(k, &n->key_pos, n->key);
        int a = m < 0 ? -1 : eq_game_find_action(k, &g->move[m], n);

        if (a < 0) {
            return EQ_ERR_UNKNOWN_NAME;
        }
        for (size_t o = 0; o < g->tree.n_outcome; o++) {
            at[o] &= g->history[o * g->n_move + (size_t)m] == (uint8_t)a;
        }
    }
    *out = at;
    return EQ_OK;
}

/* The row of what `after` fixes; an equal one is used again. */
static uint32_t keep_fix(eq_case_game *g, uint32_t *rows)
{
    const size_t n = g->tree.n_infoset;

    for (uint32_t i = 0; i < g->n_fix; i++) {
        if (memcmp(rows + i * n, rows + g->n_fix * n, n * sizeof *rows) == 0) {
            return i;
        }
    }
    return (uint32_t)g->n_fix++;
}

/* Fixes a move at the action a; where the action is not to be had, the move stays free. */
static void fix_move(const eq_case_game *g, size_t i_move, size_t a, uint32_t *row)
{
    for (size_t i = 0; i < g->tree.n_infoset; i++) {
        const eq_infoset *s = &g->tree.infoset[i];

        for (size_t j = 0; g->move_of[i] == i_move && j < s->n_action; j++) {
            row[i] = g->taken[i][j] == a ? (uint32_t)j : row[i];
        }
    }
}

/* after: { move: action } onto a fresh row. */
static eq_status read_after(const eq_game_build *k, const eq_node *map, uint32_t *row)
{
    const eq_case_game *g = k->g;

    memset(row, 0xff, g->tree.n_infoset * sizeof *row);
    if (map && map->kind != EQ_NODE_MAP) {
        eq_game_fail(k, EQ_ERR_TYPE, &map->pos, EQ_S_CASE_WANT_MAP, NULL);
        return EQ_ERR_TYPE;
    }
    for (const eq_node *n = map ? map->child : NULL; n; n = n->next) {
        int m = eq_game_find_move(k, &n->key_pos, n->key);
        int a = m < 0 ? -1 : eq_game_find_action(k, &g->move[m], n);

        if (a < 0) {
            return EQ_ERR_UNKNOWN_NAME;
        }
        fix_move(g, (size_t)m, (size_t)a, row);
    }
    return EQ_OK;
}

static int find_term(const eq_game_build *k, const eq_node *n)
{
    for (size_t i = 0; i < k->g->n_term; i++) {
        if (n->kind == EQ_NODE_SCALAR && eq_str_is(n->text, k->g->term[i].key)) {
            return (int)i;
        }
    }
    eq_game_fail(k, EQ_ERR_UNKNOWN_NAME, &n->pos, EQ_S_GAMEFILE_NO_TERM,
                 n->kind == EQ_NODE_SCALAR ? n->text.p : "");
    return -1;
}

static eq_status read_chance(eq_game_build *k, const eq_node *n, eq_game_measure *m)
{
    const eq_node *of = eq_node_get(n, m->kind == EQ_MEASURE_BELIEF ? "belief" : "chance");
    const eq_node *given = eq_node_get(n, "given");
    eq_status rc;

    EQ_TRY(holds_at_ends(k, of, &m->holds));
    if (m->kind == EQ_MEASURE_BELIEF && !given) {
        eq_game_fail(k, EQ_ERR_MISSING, &n->pos, EQ_S_GAMEFILE_NEED_KEY, "given");
        return EQ_ERR_MISSING;
    }
    if (m->kind == EQ_MEASURE_BELIEF) {
        EQ_TRY(given_at_ends(k, given, &m->given));
    }
out:
    return rc;
}

static eq_status read_payoff(eq_game_build *k, const eq_node *n, eq_game_measure *m)
{
    const eq_node *term = eq_node_get(n, "term"), *of = eq_node_get(n, term ? "of" : "payoff");
    int t = -1;

    if (!of) {
        eq_game_fail(k, EQ_ERR_MISSING, &n->pos, EQ_S_GAMEFILE_NEED_KEY, "of");
        return EQ_ERR_MISSING;
    }
    m->kind = EQ_MEASURE_PAYOFF;
    m->player = eq_game_find_player(k, of);
    if (term && (t = find_term(k, term)) < 0) {
        return EQ_ERR_UNKNOWN_NAME;
    }
    m->term = term ? (uint32_t)t : UINT32_MAX;
    return m->player < 0 ? EQ_ERR_UNKNOWN_NAME : EQ_OK;
}

static eq_status read_kind(eq_game_build *k, const eq_node *n, eq_game_measure *m)
{
    static const char *const kinds[] = { "pooling", "separating", "semi", "pure", "mixed", NULL };
    static const char *const counted[] = { "equilibria", NULL };
    const eq_node *of = eq_node_get(n, m->kind == EQ_MEASURE_SHARE ? "share"
                                       : m->kind == EQ_MEASURE_ANY ? "any"
                                                                   : "count");
    int i = word_in(k, of, m->kind == EQ_MEASURE_COUNT ? counted : kinds, EQ_S_GAMEFILE_KIND);

    if (i < 0) {
        return EQ_ERR_UNKNOWN_NAME;
    }
    m->kinds = 1U << i;
    return EQ_OK;
}

static eq_status read_form(eq_game_build *k, const eq_node *n, eq_game_measure *m)
{
    static const struct {
        const char *key;
        eq_measure_kind kind;
        eq_status (*read)(eq_game_build *k, const eq_node *n, eq_game_measure *m);
    } forms[] = {
        { "chance", EQ_MEASURE_CHANCE, read_chance }, { "belief", EQ_MEASURE_BELIEF, read_chance },
        { "payoff", EQ_MEASURE_PAYOFF, read_payoff }, { "term", EQ_MEASURE_PAYOFF, read_payoff },
        { "share", EQ_MEASURE_SHARE, read_kind },     { "any", EQ_MEASURE_ANY, read_kind },
        { "count", EQ_MEASURE_COUNT, read_kind },
    };

    for (size_t i = 0; n->kind == EQ_NODE_MAP && i < EQ_COUNT(forms); i++) {
        if (eq_node_get(n, forms[i].key)) {
            m->kind = forms[i].kind;
            return forms[i].read(k, n, m);
        }
    }
    eq_game_fail(k, EQ_ERR_MISSING, &n->pos, EQ_S_GAMEFILE_MEASURE, n->key);
    return EQ_ERR_MISSING;
}

static const char *measure_path(eq_arena *a, const char *x, const char *y)
{
    eq_buf b = { 0 };

    eq_buf_str(&b, "game.");
    eq_buf_str(&b, x);
    eq_buf_str(&b, y ? "." : "");
    eq_buf_str(&b, y ? y : "");
    return eq_buf_keep(&b, a);
}

static eq_status read_measure(eq_game_build *k, const eq_node *n, uint32_t *fix)
{
    static const char *const keys[] = { "name", "chance", "belief", "given", "payoff", "term",
                                        "of",   "share",  "any",    "count", "after" };
    eq_case_game *g = k->g;
    eq_game_measure *m = &g->measure[g->n_measure];
    eq_status rc;

    *m = (eq_game_measure){ .path = measure_path(k->c->arena, n->key, NULL),
                            .title = { n->key, n->key },
                            .term = UINT32_MAX };
    if (!m->path) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(read_form(k, n, m));
    eq_node_check_keys(n, keys, EQ_COUNT(keys), k->diag);
    if (eq_node_get(n, "name")) {
        EQ_TRY(eq_both_read(eq_node_get(n, "name"), k->diag, m->title));
    }
    EQ_TRY(read_after(k, eq_node_get(n, "after"), fix + g->n_fix * g->tree.n_infoset));
    m->fix = keep_fix(g, fix);
    g->n_measure++;
out:
    return rc;
}

/* Worth, best and regret of each action of the decision. */
static eq_status add_decision(eq_game_build *k, const eq_node *after, uint32_t *fix)
{
    static const char *const names[] = { "worth", "best", "regret" };
    static const int texts[] = { EQ_S_GAMEFILE_WORTH, EQ_S_GAMEFILE_BEST, EQ_S_GAMEFILE_REGRET };
    eq_case_game *g = k->g;
    const eq_game_move *m = &g->move[g->decision];
    eq_status rc = EQ_OK;

    g->first_worth = (uint32_t)g->n_measure;
    for (size_t a = 0; a < m->n_action; a++) {
        uint32_t *row = fix + g->n_fix * g->tree.n_infoset, at;

        EQ_TRY(read_after(k, after, row));
        fix_move(g, (size_t)g->decision, a, row);
        at = keep_fix(g, fix);
        for (size_t i = 0; i < EQ_COUNT(names); i++) {
            eq_game_measure *x = &g->measure[g->n_measure++];

            *x = (eq_game_measure){ .path = measure_path(k->c->arena, m->action[a].key, names[i]),
                                    .kind = EQ_MEASURE_WORTH + (eq_measure_kind)i,
                                    .fix = at,
                                    .player = m->player,
                                    .term = UINT32_MAX,
                                    .action = (uint32_t)a };
            for (eq_lang l = EQ_EN; l < EQ_N_LANG; l++) {
                eq_buf b = { 0 };

                eq_buf_template(&b, eq_string(texts[i], l), "action", m->action[a].title[l], NULL);
                x->title[l] = eq_buf_keep(&b, k->c->arena);
            }
            if (!x->path || !x->title[EQ_EN] || !x->title[EQ_ZH]) {
                return EQ_ERR_MEMORY;
            }
        }
    }
out:
    return rc;
}

static eq_status read_decision(eq_game_build *k, uint32_t *fix)
{
    static const char *const keys[] = { "move", "after" };
    const eq_node *map = eq_node_get(k->node, "decision");

    k->g->decision = -1;
    if (!map) {
        return EQ_OK;
    }
    if (map->kind != EQ_NODE_MAP || !eq_game_word(k, map, "move")) {
        return EQ_ERR_MISSING;
    }
    eq_node_check_keys(map, keys, EQ_COUNT(keys), k->diag);
    k->g->decision =
        eq_game_find_move(k, &eq_node_get(map, "move")->pos, eq_node_get(map, "move")->text.p);
    if (k->g->decision < 0) {
        return EQ_ERR_UNKNOWN_NAME;
    }
    if (k->g->move[k->g->decision].player == EQ_CHANCE) {
        eq_game_fail(k, EQ_ERR_TYPE, &eq_node_get(map, "move")->pos, EQ_S_GAMEFILE_DECISION, NULL);
        return EQ_ERR_TYPE;
    }
    k->g->after = eq_node_get(map, "after");
    return add_decision(k, k->g->after, fix);
}

eq_status eq_game_read_measures(eq_game_build *k)
{
    const eq_node *map = eq_node_get(k->node, "measures");
    eq_case_game *g = k->g;
    size_t n = (map ? map->n_child : 0) + 3 * EQ_MAX_GAME_ACTIONS;
    uint32_t *fix = EQ_NEW(k->c->arena, (n + 1) * g->tree.n_infoset, uint32_t);
    eq_status rc = EQ_OK;

    g->measure = EQ_NEW(k->c->arena, n, eq_game_measure);
    if (!fix || !g->measure) {
        return EQ_ERR_MEMORY;
    }
    g->fix = fix;
    if (map && map->kind != EQ_NODE_MAP) {
        eq_game_fail(k, EQ_ERR_TYPE, &map->pos, EQ_S_CASE_WANT_MAP, NULL);
        return EQ_ERR_TYPE;
    }
    for (const eq_node *c = map ? map->child : NULL; c; c = c->next) {
        EQ_TRY(read_measure(k, c, fix));
    }
    EQ_TRY(read_decision(k, fix));
out:
    return rc;
}

static bool in_payoff(const eq_game_measure *m)
{
    return m->kind == EQ_MEASURE_PAYOFF || m->kind == EQ_MEASURE_WORTH ||
           m->kind == EQ_MEASURE_REGRET;
}

const char *eq_game_measure_unit(const eq_case_game *g, const eq_game_measure *m)
{
    return in_payoff(m) ? g->unit_text : "1";
}

eq_type eq_game_measure_type(const eq_case_game *g, const eq_game_measure *m)
{
    eq_type t = { .kind = EQ_X_CHANCE, .unit = eq_unit_one() };

    if (in_payoff(m)) {
        t.unit = g->unit;
        t.unit.scale = 1;
    }
    if (in_payoff(m) || m->kind == EQ_MEASURE_COUNT) {
        t.kind = EQ_X_NUMBER;
    }
    return t;
}
