/* From a solved file to what its picture needs: names or numbers, the kinds in words. */
#include <string.h>

#include "base/hash.h"
#include "report/game_chart.h"
#include "report/words.h"

enum { SHORT_HASH = 6, LAMBDA_DIGITS = 6 };

static const char *number_of(eq_arena *arena, size_t i, eq_buf *b)
{
    eq_buf_u64(b, i);
    return eq_buf_keep(b, arena);
}

/* A list of actions, by name or by number; NULL when memory is short. */
static const char *const *actions(eq_arena *arena, const char *const *name, size_t n, bool named,
                                  eq_buf *b)
{
    const char **list;

    if (named) {
        return name;
    }
    list = EQ_NEW(arena, n, const char *);
    for (size_t a = 0; list && a < n; a++) {
        list[a] = number_of(arena, a + 1, b);
        if (!list[a]) {
            return NULL;
        }
    }
    return list;
}

static eq_status name_players(eq_arena *arena, const eq_solved *g, eq_lang lang,
                              eq_game_labels *out)
{
    static const char *const roman[EQ_MAX_PLAYERS] = { "I", "II", "III", "IV",
                                                       "V", "VI", "VII", "VIII" };
    size_t n = g->table ? g->table->n_player : g->tree->n_player;
    eq_buf b = { 0 };
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < n && rc == EQ_OK; i++) {
        out->player[i] = g->table ? g->table->player[i] : g->tree->player[i];
        if (!g->players_named) {
            eq_words_put(&b, EQ_S_DRAW_PLAYER, lang, "n", roman[i], NULL);
            out->player[i] = eq_buf_keep(&b, arena);
            rc = out->player[i] ? EQ_OK : EQ_ERR_MEMORY;
        }
    }
    eq_buf_clear(&b);
    return rc;
}

/* Sets without a name of their own go by number where the player has several. */
static eq_status name_sets(eq_arena *arena, const eq_solved *g, eq_game_labels *out)
{
    const eq_tree *t = g->tree;
    const char **set = EQ_NEW(arena, t->n_infoset, const char *);
    size_t many[EQ_MAX_PLAYERS] = { 0 };
    eq_buf b = { 0 };
    eq_status rc = set ? EQ_OK : EQ_ERR_MEMORY;

    for (size_t i = 0; i < t->n_infoset; i++) {
        if (t->infoset[i].player != EQ_CHANCE) {
            many[t->infoset[i].player]++;
        }
    }
    for (size_t i = 0; i < t->n_infoset && rc == EQ_OK; i++) {
        int player = t->infoset[i].player;

        set[i] = "";
        if (player != EQ_CHANCE && g->own_sets_named[player]) {
            set[i] = t->infoset[i].name;
        } else if (player != EQ_CHANCE && many[player] > 1) {
            set[i] = number_of(arena, g->set_number[i], &b);
            rc = set[i] ? EQ_OK : EQ_ERR_MEMORY;
        }
    }
    eq_buf_clear(&b);
    out->set = set;
    return rc;
}

static eq_status name_actions(eq_arena *arena, const eq_solved *g, eq_game_labels *out)
{
    size_t n = g->table ? g->table->n_player : g->tree->n_infoset;
    const char *const **list = EQ_NEW(arena, n, const char *const *);
    eq_buf b = { 0 };
    eq_status rc = list ? EQ_OK : EQ_ERR_MEMORY;

    for (size_t i = 0; i < n && rc == EQ_OK; i++) {
        list[i] = g->table ? actions(arena, g->table->strategy[i], g->table->n_strategy[i],
                                     g->actions_named[i], &b)
                           : actions(arena, g->tree->infoset[i].action,
                                     g->tree->infoset[i].n_action, g->actions_named[i], &b);
        rc = list[i] ? EQ_OK : EQ_ERR_MEMORY;
    }
    eq_buf_clear(&b);
    out->action = list;
    return rc;
}

static eq_status name_types(eq_arena *arena, const eq_solved *g, eq_lang lang, eq_game_picture *out)
{
    static const int word[] = { EQ_S_SOLVE_TYPE_PURE, EQ_S_SOLVE_TYPE_MIXED,
                                EQ_S_SOLVE_TYPE_POOLING, EQ_S_SOLVE_TYPE_SEPARATING,
                                EQ_S_SOLVE_TYPE_SEMI };
    size_t n = g->solution.n_equilibrium;
    const char **type = EQ_NEW(arena, n > 0 ? n : 1, const char *);

    for (size_t k = 0; type && k < n; k++) {
        type[k] = eq_string(word[g->type[k]], lang);
    }
    out->type = type;
    return type ? EQ_OK : EQ_ERR_MEMORY;
}

static const char *title_of(const eq_solved *g, const char *file)
{
    const char *title = g->table ? g->table->title : g->tree->title;

    return title[0] != '\0' ? title : file;
}

/* "poker.efg 3f2a91": the file without its folder, and the beginning of its hash. */
static const char *source_of(eq_arena *arena, const eq_source *src)
{
    const char *slash = strrchr(src->name, '/');
    char hex[65];
    eq_buf b = { 0 };
    eq_sha256 h;

    eq_sha256_init(&h);
    eq_sha256_add(&h, src->text, src->n);
    eq_sha256_hex(&h, hex);
    eq_buf_str(&b, slash ? slash + 1 : src->name);
    eq_buf_char(&b, ' ');
    eq_buf_put(&b, hex, SHORT_HASH);
    return eq_buf_keep(&b, arena);
}

static const char *coverage_of(eq_arena *arena, const eq_solved *g, eq_lang lang)
{
    eq_buf b = { 0 }, first = { 0 }, lambda = { 0 };

    eq_buf_signif(&lambda, g->lambda, LAMBDA_DIGITS);
    eq_words_put(&first, g->coverage, lang, "lambda", eq_buf_text(&lambda), NULL);
    eq_words_capital(&b, eq_buf_text(&first));
    if (g->coverage != EQ_S_SOLVE_BRANCH) { /* a part of a sentence */
        eq_buf_str(&b, lang == EQ_ZH ? "。" : ".");
    }
    eq_words_done(&first, &b);
    eq_words_done(&lambda, &b);
    return eq_buf_keep(&b, arena);
}

eq_status eq_game_picture_of(eq_arena *arena, const eq_solved *g, eq_lang lang,
                             eq_game_picture *out)
{
    eq_status rc;

    *out = (eq_game_picture){ .table = g->table, .tree = g->tree, .solution = &g->solution };
    out->traced = g->traced;
    out->point = g->trace ? g->trace->point : NULL;
    out->n_point = g->trace ? g->trace->n_point : 0;
    out->source = source_of(arena, g->source);
    out->coverage = coverage_of(arena, g, lang);
    if (!out->source || !out->coverage) {
        return EQ_ERR_MEMORY;
    }
    out->labels.title = title_of(g, out->source);
    EQ_TRY(name_players(arena, g, lang, &out->labels));
    EQ_TRY(g->tree ? name_sets(arena, g, &out->labels) : EQ_OK);
    EQ_TRY(name_actions(arena, g, &out->labels));
    rc = name_types(arena, g, lang, out);
out:
    return rc;
}

bool eq_game_chart_fits(const eq_game_picture *p)
{
    const eq_table *t = p->table;

    for (size_t i = 0; t && i < t->n_player; i++) {
        if (t->n_strategy[i] > EQ_GAME_MOST_SIDE) {
            return false;
        }
    }
    return !t || t->n_player == 2 || t->n_player == 3;
}
