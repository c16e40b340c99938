/* Reader of .efg text. A syntax error ends the reading; what is wrong with the game itself is
 * collected. The format is that of Gambit's documentation; an information set and an outcome are
 * told in full where their number comes first. */
#include "game/efg.h"

#include <string.h>

#include "game/efg_lex.h"
#include "game/number.h"
#include "game/tree.h"

/* From (player, number) to an index: open addressing, at most half full. */
typedef struct index_map {
    uint64_t *key; /* [n_slot] key + 1; 0: free */
    uint32_t *value;
    size_t n_slot, n;
} index_map;

typedef struct reader {
    eq_efg_lex x;
    eq_tree_draft draft;
    const char *title, *comment;
    size_t n_player;
    const char *player[EQ_MAX_PLAYERS];
    index_map infosets, outcomes;
    eq_pos *at; /* [cap_at] of every information set */
    size_t cap_at;
} reader;

static size_t slot_of(const index_map *m, uint64_t key)
{
    uint64_t h = (key + 1) * 0x9E3779B97F4A7C15u;
    size_t i = (size_t)(h >> 32) & (m->n_slot - 1);

    while (m->key[i] != 0 && m->key[i] != key + 1) {
        i = (i + 1) & (m->n_slot - 1);
    }
    return i;
}

static uint32_t find(const index_map *m, uint64_t key)
{
    size_t i = m->n_slot > 0 ? slot_of(m, key) : 0;

    return m->n_slot > 0 && m->key[i] != 0 ? m->value[i] : EQ_NO_INDEX;
}

static bool add(index_map *m, eq_arena *arena, uint64_t key, uint32_t value)
{
    size_t i;

    if (2 * (m->n + 1) > m->n_slot) {
        index_map big = { .n_slot = m->n_slot != 0 ? 4 * m->n_slot : 64, .n = m->n };

        big.key = EQ_NEW(arena, big.n_slot, uint64_t);
        big.value = EQ_NEW(arena, big.n_slot, uint32_t);
        if (big.key == NULL || big.value == NULL) {
            return false;
        }
        for (size_t k = 0; k < m->n_slot; k++) {
            if (m->key[k] != 0) {
                i = slot_of(&big, m->key[k] - 1);
                big.key[i] = m->key[k];
                big.value[i] = m->value[k];
            }
        }
        *m = big;
    }
    i = slot_of(m, key);
    m->n += m->key[i] == 0;
    m->key[i] = key + 1;
    m->value[i] = value;
    return true;
}

static bool no_memory(reader *r)
{
    r->x.rc = EQ_ERR_MEMORY;
    return false;
}

static bool is_word(const eq_efg_lex *x, const char *word)
{
    return x->kind == EQ_EFG_WORD && eq_str_is(x->s, word);
}

static bool header(reader *r)
{
    eq_efg_lex *x = &r->x;
    const char *name = "";
    size_t n = 0;
    eq_pos at;

    for (int i = 0; i < 3; i++) {
        static const char *const want[] = { "EFG", "2", "R" };

        if (!is_word(x, want[i]) && !(i == 2 && is_word(x, "D"))) {
            at = eq_efg_here(x);
            x->rc = EQ_ERR_SYNTAX;
            eq_diag_add(x->diag, EQ_ERROR, x->rc, &at, EQ_S_TREE_HEADER, NULL);
            return false;
        }
        eq_efg_advance(x);
    }
    if (!eq_efg_text(x, &r->title)) {
        return false;
    }
    at = eq_efg_here(x);
    if (!eq_efg_take(x, EQ_EFG_OPEN)) {
        return false;
    }
    for (; x->kind == EQ_EFG_TEXT; n++) {
        if (!eq_efg_text(x, n < EQ_MAX_PLAYERS ? &r->player[n] : &name)) {
            return false;
        }
    }
    if (!eq_efg_take(x, EQ_EFG_CLOSE)) {
        return false;
    }
    if (n < 1 || n > EQ_MAX_PLAYERS) {
        eq_num_text got, most;

        x->rc = EQ_ERR_RANGE;
        eq_diag_add(x->diag, EQ_ERROR, x->rc, &at, EQ_S_TREE_PLAYERS, "n",
                    eq_num_text_of(&got, (double)n), "most", eq_num_text_of(&most, EQ_MAX_PLAYERS),
                    NULL);
        return false;
    }
    r->n_player = n;
    return x->kind != EQ_EFG_TEXT || eq_efg_text(x, &r->comment);
}

/* The actions between braces; counted first. */
static size_t count_items(const eq_efg_lex *x, bool pairs)
{
    eq_efg_lex ahead = *x;
    size_t n = 0;

    ahead.diag = NULL;
    for (eq_efg_advance(&ahead); ahead.kind == (pairs ? EQ_EFG_TEXT : EQ_EFG_WORD); n++) {
        eq_efg_advance(&ahead);
        if (pairs && ahead.kind == EQ_EFG_WORD) {
            eq_efg_advance(&ahead);
        }
    }
    return n;
}

typedef struct actions {
    size_t n;
    const char **name;
    double *chance;
    eq_frac *exact;
} actions;

static bool action_list(reader *r, bool chance, actions *out)
{
    eq_efg_lex *x = &r->x;

    out->n = count_items(x, true);
    out->name = EQ_NEW(x->arena, out->n, const char *);
    out->chance = EQ_NEW(x->arena, out->n, double);
    out->exact = EQ_NEW(x->arena, out->n, eq_frac);
    if (out->name == NULL || out->chance == NULL || out->exact == NULL) {
        return no_memory(r);
    }
    if (!eq_efg_take(x, EQ_EFG_OPEN)) {
        return false;
    }
    for (size_t i = 0; i < out->n; i++) {
        if (!eq_efg_text(x, &out->name[i]) ||
            (chance && !eq_efg_number(x, &out->chance[i], &out->exact[i]))) {
            return false;
        }
    }
    if (out->n == 0) {
        eq_efg_expected(x, EQ_S_TREE_WANT_TEXT, NULL);
        return false;
    }
    return eq_efg_take(x, EQ_EFG_CLOSE);
}

static void same_actions(reader *r, const eq_infoset *first, const char *name, const actions *now,
                         const eq_pos *at)
{
    bool same = now->n == first->n_action, alike = true;
    eq_buf list = { 0 };

    for (size_t i = 0; same && i < now->n; i++) {
        same = strcmp(now->name[i], first->action[i]) == 0;
        alike = alike && (first->player != EQ_CHANCE || now->chance[i] == first->chance[i]);
    }
    if (!same) {
        for (size_t i = 0; i < first->n_action; i++) {
            eq_buf_str(&list, i > 0 ? ", " : "");
            eq_buf_str(&list, first->action[i]);
        }
        eq_diag_add(r->x.diag, EQ_ERROR, EQ_ERR_SHAPE, at, EQ_S_TREE_ACTIONS_DIFFER, "infoset",
                    name, "first", eq_buf_text(&list), NULL);
        eq_buf_clear(&list);
        if (now->n != first->n_action) { /* which nodes follow is open */
            r->x.rc = EQ_ERR_SHAPE;
        }
    } else if (!alike) {
        eq_diag_add(r->x.diag, EQ_ERROR, EQ_ERR_SHAPE, at, EQ_S_TREE_CHANCE_DIFFER, "infoset", name,
                    NULL);
    }
}

/* Keeps where a new information set was first told. */
static bool keep_place(reader *r, uint32_t id, eq_pos at)
{
    if (id == EQ_NO_INDEX) {
        return no_memory(r);
    }
    if (id >= r->cap_at) {
        size_t cap = 2 * (size_t)id + 16;
        eq_pos *p = EQ_NEW(r->x.arena, cap, eq_pos);

        if (p == NULL) {
            return no_memory(r);
        }
        if (r->cap_at > 0) {
            memcpy(p, r->at, r->cap_at * sizeof *p);
        }
        r->at = p;
        r->cap_at = cap;
    }
    r->at[id] = at;
    return true;
}

/* number ["name"] [{ actions }]; a chance node gets an information set of its own. */
static bool infoset(reader *r, int player, uint32_t *out)
{
    eq_efg_lex *x = &r->x;
    eq_pos at = eq_efg_here(x);
    const char *name = "", *shown;
    uint64_t key;
    uint32_t number, first;
    actions a = { 0 };

    shown = eq_arena_copy(x->arena, x->s.p, x->s.n);
    if (!eq_efg_whole(x, &number)) {
        return false;
    }
    key = (uint64_t)(player + 1) << 32 | number;
    first = find(&r->infosets, key);
    if (x->kind == EQ_EFG_TEXT && !eq_efg_text(x, &name)) {
        return false;
    }
    shown = name[0] != '\0' || shown == NULL ? name : shown;
    if (x->kind == EQ_EFG_OPEN && !action_list(r, player == EQ_CHANCE, &a)) {
        return false;
    }
    if (first == EQ_NO_INDEX && a.n == 0) {
        x->rc = EQ_ERR_MISSING;
        eq_diag_add(x->diag, EQ_ERROR, x->rc, &at, EQ_S_TREE_NO_ACTIONS, "infoset", shown, NULL);
        return false;
    }
    if (first != EQ_NO_INDEX && a.n > 0) {
        same_actions(r, &r->draft.infoset[first], shown, &a, &at);
        if (x->rc != EQ_OK) {
            return false;
        }
    }
    *out = first;
    if (first != EQ_NO_INDEX && player != EQ_CHANCE) {
        return true;
    }
    if (first != EQ_NO_INDEX) {
        eq_infoset set = r->draft.infoset[first];

        *out = eq_tree_draft_infoset(&r->draft, EQ_CHANCE, name[0] != '\0' ? name : set.name,
                                     set.n_action, set.action, set.chance, set.chance_exact);
        return keep_place(r, *out, at);
    }
    *out = eq_tree_draft_infoset(&r->draft, player, name, a.n, a.name, a.chance, a.exact);
    return keep_place(r, *out, at) && (add(&r->infosets, x->arena, key, *out) || no_memory(r));
}

static bool payoffs(reader *r, const char *shown, const eq_pos *at, double **v, eq_frac **exact)
{
    eq_efg_lex *x = &r->x;
    size_t n = count_items(x, false), size = n > r->n_player ? n : r->n_player;
    eq_num_text got, want;

    *v = EQ_NEW(x->arena, size, double);
    *exact = EQ_NEW(x->arena, size, eq_frac);
    if (*v == NULL || *exact == NULL) {
        return no_memory(r);
    }
    for (size_t i = 0; i < size; i++) {
        (*exact)[i] = (eq_frac){ 0, 1 };
    }
    if (!eq_efg_take(x, EQ_EFG_OPEN)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (!eq_efg_number(x, &(*v)[i], &(*exact)[i])) {
            return false;
        }
    }
    if (!eq_efg_take(x, EQ_EFG_CLOSE)) {
        return false;
    }
    if (n != r->n_player) {
        eq_diag_add(x->diag, EQ_ERROR, EQ_ERR_SHAPE, at, EQ_S_TREE_PAYOFF_COUNT, "outcome", shown,
                    "n", eq_num_text_of(&got, (double)n), "of",
                    eq_num_text_of(&want, (double)r->n_player), NULL);
    }
    return true;
}

/* number ["name"] [{ payoffs }] */
static bool outcome(reader *r, uint32_t *out)
{
    eq_efg_lex *x = &r->x;
    eq_pos at = eq_efg_here(x);
    const char *name = "", *shown = eq_arena_copy(x->arena, x->s.p, x->s.n);
    uint32_t number, first;
    double *v = NULL;
    eq_frac *exact = NULL;

    if (!eq_efg_whole(x, &number) || (x->kind == EQ_EFG_TEXT && !eq_efg_text(x, &name))) {
        return false;
    }
    shown = name[0] != '\0' || shown == NULL ? name : shown;
    if (x->kind == EQ_EFG_OPEN && !payoffs(r, shown, &at, &v, &exact)) {
        return false;
    }
    *out = EQ_NO_INDEX;
    if (number == 0) {
        if (name[0] != '\0' || v != NULL) {
            eq_diag_add(x->diag, EQ_ERROR, EQ_ERR_SHAPE, &at, EQ_S_TREE_OUTCOME_ZERO, NULL);
        }
        return true;
    }
    first = find(&r->outcomes, number);
    if (first != EQ_NO_INDEX) {
        *out = first;
        if (v != NULL && memcmp(v, r->draft.outcome[first].payoff, r->n_player * sizeof *v) != 0) {
            eq_diag_add(x->diag, EQ_ERROR, EQ_ERR_DUPLICATE, &at, EQ_S_TREE_OUTCOME_DIFFERS,
                        "outcome", shown, NULL);
        }
        return true;
    }
    if (v == NULL) {
        x->rc = EQ_ERR_MISSING;
        eq_diag_add(x->diag, EQ_ERROR, x->rc, &at, EQ_S_TREE_NO_PAYOFFS, "outcome", shown, NULL);
        return false;
    }
    *out = eq_tree_draft_outcome(&r->draft, name, v, exact);
    return (*out != EQ_NO_INDEX && add(&r->outcomes, x->arena, number, *out)) || no_memory(r);
}

static bool node(reader *r)
{
    eq_efg_lex *x = &r->x;
    bool chance = is_word(x, "c"), choice = is_word(x, "p");
    const char *name = "";
    uint32_t player = 0, set = EQ_NO_INDEX, out = EQ_NO_INDEX;
    eq_pos at = eq_efg_here(x);

    if (!chance && !choice && !is_word(x, "t")) {
        const char *got = eq_arena_copy(x->arena, x->s.p, x->s.n < 20 ? x->s.n : 20);

        x->rc = EQ_ERR_SYNTAX;
        eq_diag_add(x->diag, EQ_ERROR, x->rc, &at, EQ_S_TREE_NODE_KIND, "got",
                    got != NULL ? got : "", NULL);
        return false;
    }
    eq_efg_advance(x);
    if (!eq_efg_text(x, &name)) {
        return false;
    }
    at = eq_efg_here(x);
    if (choice && !eq_efg_whole(x, &player)) {
        return false;
    }
    if (choice && (player < 1 || player > r->n_player)) {
        eq_num_text got, n;

        x->rc = EQ_ERR_RANGE;
        eq_diag_add(x->diag, EQ_ERROR, x->rc, &at, EQ_S_TREE_PLAYER, "got",
                    eq_num_text_of(&got, (double)player), "n",
                    eq_num_text_of(&n, (double)r->n_player), NULL);
        return false;
    }
    if ((chance || choice) && !infoset(r, chance ? EQ_CHANCE : (int)player - 1, &set)) {
        return false;
    }
    if (!outcome(r, &out)) {
        return false;
    }
    return eq_tree_draft_node(&r->draft, name, set, out) != EQ_NO_INDEX || no_memory(r);
}

/* Nodes are missing at the end of the text. */
static void cut_off(reader *r)
{
    const eq_tree_draft *d = &r->draft;
    eq_pos at = eq_efg_here(&r->x);
    eq_num_text id, n, of;

    r->x.rc = EQ_ERR_SYNTAX;
    if (d->n_node == 0) {
        eq_diag_add(r->x.diag, EQ_ERROR, r->x.rc, &at, EQ_S_TREE_END, "want", "c, p, t", NULL);
        return;
    }
    eq_diag_add(r->x.diag, EQ_ERROR, r->x.rc, &at, EQ_S_TREE_LACKS, "node",
                eq_num_text_of(&id, (double)d->open + 1), "n",
                eq_num_text_of(&n, d->n_done[d->open]), "of",
                eq_num_text_of(&of, (double)d->infoset[d->node[d->open].infoset].n_action), NULL);
}

static bool body(reader *r)
{
    eq_efg_lex *x = &r->x;

    eq_tree_draft_init(&r->draft, x->arena, r->n_player);
    while (!eq_tree_draft_complete(&r->draft)) {
        if (x->kind == EQ_EFG_END) {
            cut_off(r);
            return false;
        }
        if (!node(r)) {
            return false;
        }
    }
    if (x->kind != EQ_EFG_END) {
        eq_pos at = eq_efg_here(x);

        x->rc = EQ_ERR_SYNTAX;
        eq_diag_add(x->diag, EQ_ERROR, x->rc, &at, EQ_S_TREE_REST, NULL);
    }
    return x->rc == EQ_OK;
}

static bool is_text(reader *r)
{
    eq_str all = { r->x.src->text, r->x.src->n };
    size_t bad = eq_utf8_check(all);
    const char *zero = all.n > 0 ? memchr(all.p, '\0', all.n) : NULL;
    eq_pos at = { .src = r->x.src, .offset = bad, .len = 1 };

    if (zero != NULL && (size_t)(zero - all.p) < bad) {
        at.offset = (size_t)(zero - all.p);
    }
    if (at.offset < all.n) {
        r->x.rc = EQ_ERR_ENCODING;
        eq_diag_add(r->x.diag, EQ_ERROR, r->x.rc, &at, EQ_S_TREE_ENCODING, NULL);
    }
    return r->x.rc == EQ_OK;
}

eq_status eq_efg_read(const eq_source *src, eq_arena *arena, eq_diag *diag, eq_tree *out)
{
    reader r = { .x = { .src = src, .arena = arena }, .title = "" };
    eq_diag *own = NULL;
    size_t errors;
    eq_status rc;

    if (diag == NULL) { /* what is wrong with the game is known from the findings alone */
        EQ_TRY(eq_diag_create(&own));
        diag = own;
    }
    r.x.diag = diag;
    errors = eq_diag_count(diag, EQ_ERROR);
    if (is_text(&r)) {
        eq_efg_advance(&r.x);
    }
    if (r.x.rc != EQ_OK || !header(&r) || !body(&r)) {
        rc = r.x.rc == EQ_ERR_MEMORY ? r.x.rc : eq_diag_status(diag);
        rc = rc == EQ_OK ? r.x.rc : rc; /* there was no memory for the finding */
        goto out;
    }
    *out = (eq_tree){ .title = r.title, .comment = r.comment };
    memcpy(out->player, r.player, sizeof out->player);
    EQ_TRY(eq_tree_draft_finish(&r.draft, out));
    rc = eq_diag_count(diag, EQ_ERROR) > errors ? eq_diag_status(diag) : EQ_OK;
    if (rc == EQ_OK) {
        eq_tree_places at = { .infoset = r.at };

        rc = eq_tree_check(out, &at, arena, diag);
    }
out:
    eq_diag_free(own);
    return rc;
}
