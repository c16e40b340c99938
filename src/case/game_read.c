/* The section `game:` of a file: players, moves, terms. */
#include <string.h>

#include "case/game_in.h"

void eq_game_fail(const eq_game_build *k, eq_status code, const eq_pos *at, int text,
                  const char *got)
{
    eq_diag_add(k->diag, EQ_ERROR, code, at, text, "got", got ? got : "", NULL);
}

const char *eq_game_word(const eq_game_build *k, const eq_node *map, const char *key)
{
    const eq_node *n = eq_node_get(map, key);

    if (!n || n->kind != EQ_NODE_SCALAR || n->text.n == 0) {
        eq_game_fail(k, EQ_ERR_MISSING, n ? &n->pos : &map->pos, EQ_S_GAMEFILE_NEED_KEY, key);
        return NULL;
    }
    return n->text.p;
}

static void suggest(const eq_game_build *k, const char *got, const char *const *known, size_t n)
{
    int near = eq_text_suggest(eq_str_of(got), known, n);

    if (near >= 0) {
        eq_diag_hint(k->diag, EQ_S_CASE_DID_YOU_MEAN, "name", known[near], NULL);
    }
}

int eq_game_find_player(const eq_game_build *k, const eq_node *at)
{
    const char *got = at->kind == EQ_NODE_SCALAR ? at->text.p : "";

    for (size_t i = 0; i < k->g->n_player; i++) {
        if (strcmp(got, k->g->player[i]) == 0) {
            return (int)i;
        }
    }
    eq_game_fail(k, EQ_ERR_UNKNOWN_NAME, &at->pos, EQ_S_GAMEFILE_NO_PLAYER, got);
    suggest(k, got, k->g->player, k->g->n_player);
    return -1;
}

int eq_game_find_move(const eq_game_build *k, const eq_pos *at, const char *key)
{
    const char *known[EQ_MAX_MOVES];

    for (size_t i = 0; i < k->g->n_move; i++) {
        if (strcmp(key, k->g->move[i].key) == 0) {
            return (int)i;
        }
        known[i] = k->g->move[i].key;
    }
    eq_game_fail(k, EQ_ERR_UNKNOWN_NAME, at, EQ_S_GAMEFILE_NO_MOVE, key);
    suggest(k, key, known, k->g->n_move);
    return -1;
}

int eq_game_find_action(const eq_game_build *k, const eq_game_move *m, const eq_node *at)
{
    const char *got = at->kind == EQ_NODE_SCALAR ? at->text.p : "";

    for (size_t i = 0; i < m->n_action; i++) {
        if (strcmp(got, m->action[i].key) == 0) {
            return (int)i;
        }
    }
    eq_game_fail(k, EQ_ERR_UNKNOWN_NAME, &at->pos, EQ_S_GAMEFILE_NO_ACTION, got);
    suggest(k, got, m->word, m->n_action);
    return -1;
}

/* A map with children; a finding when it is not. */
static bool is_map(const eq_game_build *k, const eq_node *n, const char *key)
{
    if (!n || n->kind != EQ_NODE_MAP || !n->child) {
        eq_game_fail(k, EQ_ERR_MISSING, n ? &n->pos : &k->node->pos, EQ_S_GAMEFILE_NEED_KEY, key);
        return false;
    }
    return true;
}

/* A word that may stand in expressions beside the scenario's own names. */
static bool good_key(const eq_game_build *k, const eq_node *n)
{
    bool ok = n->key && (*n->key < '0' || *n->key > '9');

    for (const char *s = n->key; s && *s && ok; s++) {
        ok = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9') ||
             *s == '_';
    }
    if (!ok || strcmp(n->key, "none") == 0) {
        eq_game_fail(k, EQ_ERR_ID, &n->key_pos, EQ_S_GAMEFILE_KEY, n->key);
        return false;
    }
    if (eq_build_path(k->c, n->key) >= 0 || eq_case_world(k->c, eq_str_of(n->key)) >= 0) {
        eq_game_fail(k, EQ_ERR_DUPLICATE, &n->key_pos, EQ_S_GAMEFILE_KEY_TAKEN, n->key);
        return false;
    }
    return true;
}

static eq_status titles(const eq_game_build *k, const eq_node *map, const char *t[EQ_N_LANG],
                        const char *key)
{
    eq_status rc = EQ_OK;

    if (map) {
        rc = eq_both_read(map, k->diag, t);
    } else {
        t[EQ_EN] = t[EQ_ZH] = key;
    }
    return rc;
}

static eq_status read_players(eq_game_build *k)
{
    const eq_node *map = eq_node_get(k->node, "players");
    eq_case_game *g = k->g;
    eq_status rc = EQ_OK;

    if (!is_map(k, map, "players")) {
        return EQ_ERR_MISSING;
    }
    if (map->n_child < 2 || map->n_child > EQ_MAX_PLAYERS) {
        eq_game_fail(k, EQ_ERR_SIZE, &map->pos, EQ_S_GAMEFILE_PLAYERS, NULL);
        return EQ_ERR_SIZE;
    }
    for (const eq_node *n = map->child; n; n = n->next) {
        g->player[g->n_player] = n->key;
        EQ_TRY(titles(k, n, g->player_title[g->n_player], n->key));
        g->n_player++;
    }
out:
    return rc;
}

static eq_status parse_under(eq_game_build *k, const eq_node *map, const char *key, eq_ast **out)
{
    const eq_node *n = eq_node_get(map, key);

    return n ? eq_case_parse(k->c, n, k->diag, out) : EQ_OK;
}

static eq_status read_action(eq_game_build *k, const eq_game_move *m, const eq_node *n,
                             eq_game_action *a)
{
    static const char *const keys[] = { "en", "zh", "chance", "when" };
    eq_status rc;

    a->key = n->key;
    if (n->kind != EQ_NODE_MAP) {
        eq_game_fail(k, EQ_ERR_TYPE, &n->pos, EQ_S_CASE_WANT_MAP, NULL);
        return EQ_ERR_TYPE;
    }
    eq_node_check_keys(n, keys, EQ_COUNT(keys), k->diag);
    EQ_TRY(titles(k, n, a->title, n->key));
    EQ_TRY(parse_under(k, n, "when", &a->when));
    EQ_TRY(parse_under(k, n, "chance", &a->chance));
    if ((a->chance != NULL) != (m->player == EQ_CHANCE)) {
        eq_game_fail(k, EQ_ERR_TYPE, &n->key_pos, EQ_S_GAMEFILE_CHANCE, n->key);
        rc = EQ_ERR_TYPE;
    }
out:
    return rc;
}

static eq_status read_actions(eq_game_build *k, const eq_node *move, eq_game_move *m)
{
    const eq_node *map = eq_node_get(move, "actions");
    const char **word;
    eq_status rc = EQ_OK;

    if (!is_map(k, map, "actions")) {
        return EQ_ERR_MISSING;
    }
    if (map->n_child > EQ_MAX_GAME_ACTIONS) {
        eq_game_fail(k, EQ_ERR_SIZE, &map->pos, EQ_S_GAMEFILE_ACTIONS, NULL);
        return EQ_ERR_SIZE;
    }
    m->action = EQ_NEW(k->c->arena, map->n_child, eq_game_action);
    word = EQ_NEW(k->c->arena, map->n_child + 2, const char *);
    if (!m->action || !word) {
        return EQ_ERR_MEMORY;
    }
    m->word = word;
    for (const eq_node *n = map->child; n; n = n->next) {
        if (!good_key(k, n)) {
            return EQ_ERR_ID;
        }
        EQ_TRY(read_action(k, m, n, &m->action[m->n_action]));
        word[m->n_action++] = n->key;
    }
    word[m->n_action] = "none";
out:
    return rc;
}

/* knows: all, or a list of earlier moves. */
static eq_status read_knows(eq_game_build *k, const eq_node *move, eq_game_move *m)
{
    const eq_node *n = eq_node_get(move, "knows");
    const uint32_t all = (UINT32_C(1) << k->g->n_move) - 1;

    if (m->player == EQ_CHANCE && n) {
        eq_game_fail(k, EQ_ERR_TYPE, &n->pos, EQ_S_GAMEFILE_CHANCE_KNOWS, NULL);
        return EQ_ERR_TYPE;
    }
    if (m->player == EQ_CHANCE || (n && n->kind == EQ_NODE_SCALAR && eq_str_is(n->text, "all"))) {
        m->knows = all;
        return EQ_OK;
    }
    if (n && n->kind != EQ_NODE_LIST) {
        eq_game_fail(k, EQ_ERR_TYPE, &n->pos, EQ_S_GAMEFILE_KNOWS, NULL);
        return EQ_ERR_TYPE;
    }
    for (const eq_node *c = n ? n->child : NULL; c; c = c->next) {
        int i = eq_game_find_move(k, &c->pos, c->kind == EQ_NODE_SCALAR ? c->text.p : "");

        if (i < 0) {
            eq_diag_hint(k->diag, EQ_S_GAMEFILE_HINT_EARLIER, NULL);
            return EQ_ERR_UNKNOWN_NAME;
        }
        m->knows |= UINT32_C(1) << i;
    }
    return EQ_OK;
}

/* A player remembers what it did and what it knew then. */
static eq_status check_recall(const eq_game_build *k, const eq_game_move *m)
{
    for (size_t i = 0; i < k->g->n_move && m->player != EQ_CHANCE; i++) {
        const eq_game_move *own = &k->g->move[i];
        uint32_t must = own->player == m->player ? own->knows | UINT32_C(1) << i : 0;
        size_t lost = 0;

        if ((must & ~m->knows) == 0) {
            continue;
        }
        while (!(must >> lost & 1) || (m->knows >> lost & 1)) {
            lost++;
        }
        eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_TYPE, &m->node->key_pos, EQ_S_GAMEFILE_RECALL,
                    "player", k->g->player[m->player], "move", m->key, "lost", k->g->move[lost].key,
                    NULL);
        eq_diag_hint(k->diag, EQ_S_GAMEFILE_HINT_RECALL, "lost", k->g->move[lost].key, NULL);
        return EQ_ERR_TYPE;
    }
    return EQ_OK;
}

static eq_status read_move(eq_game_build *k, const eq_node *n)
{
    static const char *const keys[] = { "name", "by", "knows", "when", "actions" };
    eq_game_move *m = &k->g->move[k->g->n_move];
    const eq_node *by;
    eq_status rc = EQ_OK;

    *m = (eq_game_move){ .key = n->key, .node = n };
    if (n->kind != EQ_NODE_MAP || !good_key(k, n)) {
        if (n->kind != EQ_NODE_MAP) {
            eq_game_fail(k, EQ_ERR_TYPE, &n->pos, EQ_S_CASE_WANT_MAP, NULL);
        }
        return EQ_ERR_TYPE;
    }
    eq_node_check_keys(n, keys, EQ_COUNT(keys), k->diag);
    by = eq_node_get(n, "by");
    if (!eq_game_word(k, n, "by")) {
        return EQ_ERR_MISSING;
    }
    m->player = eq_str_is(by->text, "chance") ? EQ_CHANCE : eq_game_find_player(k, by);
    if (m->player < 0 && !eq_str_is(by->text, "chance")) {
        return EQ_ERR_UNKNOWN_NAME;
    }
    EQ_TRY(titles(k, eq_node_get(n, "name"), m->title, n->key));
    EQ_TRY(parse_under(k, n, "when", &m->when));
    EQ_TRY(read_actions(k, n, m));
    EQ_TRY(read_knows(k, n, m));
    EQ_TRY(check_recall(k, m));
    k->g->n_move++;
out:
    return rc;
}

static eq_status read_moves(eq_game_build *k)
{
    const eq_node *map = eq_node_get(k->node, "moves");
    eq_status rc = EQ_OK;

    if (!is_map(k, map, "moves")) {
        return EQ_ERR_MISSING;
    }
    if (map->n_child > EQ_MAX_MOVES) {
        eq_game_fail(k, EQ_ERR_SIZE, &map->pos, EQ_S_GAMEFILE_MOVES, NULL);
        return EQ_ERR_SIZE;
    }
    k->g->move = EQ_NEW(k->c->arena, map->n_child, eq_game_move);
    if (!k->g->move) {
        return EQ_ERR_MEMORY;
    }
    for (const eq_node *n = map->child; n; n = n->next) {
        EQ_TRY(read_move(k, n));
    }
out:
    return rc;
}

static eq_status read_term(eq_game_build *k, const eq_node *n, eq_game_term *t)
{
    const char *keys[EQ_MAX_PLAYERS + 3] = { "name", "when", "all" };
    const eq_case_game *g = k->g;
    eq_ast *all = NULL;
    bool any = false;
    eq_status rc;

    t->key = n->key;
    if (n->kind != EQ_NODE_MAP) {
        eq_game_fail(k, EQ_ERR_TYPE, &n->pos, EQ_S_CASE_WANT_MAP, NULL);
        return EQ_ERR_TYPE;
    }
    memcpy(keys + 3, g->player, g->n_player * sizeof *keys);
    eq_node_check_keys(n, keys, g->n_player + 3, k->diag);
    EQ_TRY(titles(k, eq_node_get(n, "name"), t->title, n->key));
    EQ_TRY(parse_under(k, n, "when", &t->when));
    EQ_TRY(parse_under(k, n, "all", &all));
    for (size_t p = 0; p < g->n_player; p++) {
        t->payoff[p] = all;
        EQ_TRY(parse_under(k, n, g->player[p], &t->payoff[p]));
        any |= t->payoff[p] != NULL;
    }
    if (!any) {
        eq_game_fail(k, EQ_ERR_MISSING, &n->key_pos, EQ_S_GAMEFILE_EMPTY_TERM, n->key);
        rc = EQ_ERR_MISSING;
    }
out:
    return rc;
}

static eq_status read_terms(eq_game_build *k)
{
    const eq_node *map = eq_node_get(k->node, "terms");
    eq_status rc = EQ_OK;

    if (!is_map(k, map, "terms")) {
        return EQ_ERR_MISSING;
    }
    k->g->term = EQ_NEW(k->c->arena, map->n_child, eq_game_term);
    if (!k->g->term) {
        return EQ_ERR_MEMORY;
    }
    for (const eq_node *n = map->child; n; n = n->next) {
        EQ_TRY(read_term(k, n, &k->g->term[k->g->n_term]));
        k->g->n_term++;
    }
out:
    return rc;
}

static eq_status read_unit(eq_game_build *k)
{
    const eq_node *n = eq_node_get(k->node, "payoff_unit");

    k->g->unit = eq_unit_one();
    k->g->unit_text = "1";
    if (n && (n->kind != EQ_NODE_SCALAR || !eq_unit_parse(n->text, &k->g->unit, NULL))) {
        eq_game_fail(k, EQ_ERR_UNIT, &n->pos, EQ_S_CASE_OWN_UNIT,
                     n->kind == EQ_NODE_SCALAR ? n->text.p : "");
        return EQ_ERR_UNIT;
    }
    k->g->unit_text = n ? n->text.p : "1";
    return EQ_OK;
}

eq_status eq_game_read(eq_game_build *k)
{
    static const char *const keys[] = { "players",  "payoff_unit", "moves",   "terms",
                                        "measures", "solve",       "decision" };
    eq_status rc;

    if (k->node->kind != EQ_NODE_MAP) {
        eq_game_fail(k, EQ_ERR_TYPE, &k->node->pos, EQ_S_CASE_WANT_MAP, NULL);
        return EQ_ERR_TYPE;
    }
    eq_node_check_keys(k->node, keys, EQ_COUNT(keys), k->diag);
    EQ_TRY(read_unit(k));
    EQ_TRY(read_players(k));
    EQ_TRY(read_moves(k));
    EQ_TRY(read_terms(k));
out:
    return rc;
}

/* The game of the scenario; every stage needs the one before. */
eq_status eq_build_game(eq_build *b)
{
    eq_game_build k = { .b = b, .c = b->c, .node = b->c->scenario->game, .diag = b->diag };
    eq_status rc = EQ_OK;

    if (!k.node) {
        return EQ_OK;
    }
    k.g = EQ_NEW(b->c->arena, 1, eq_case_game);
    if (!k.g) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_game_read(&k));
    EQ_TRY(eq_diag_status(b->diag));
    EQ_TRY(eq_game_grow(&k));
    EQ_TRY(eq_game_compile(&k));
    EQ_TRY(eq_game_read_solve(&k));
    EQ_TRY(eq_game_read_measures(&k));
    b->c->game = k.g;
out:
    return rc;
}
