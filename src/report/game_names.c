/* By which names the parts of a game go. Files may leave names out or give one twice: then the
 * whole list goes by numbers. */
#include <stdlib.h>
#include <string.h>

#include "report/game_report.h"

static int order(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;

    return strcmp(*x, *y);
}

/* No name is empty and none stands twice; the list is sorted. */
static bool distinct(const char **name, size_t n)
{
    qsort(name, n, sizeof *name, order);
    for (size_t i = 0; i < n; i++) {
        if (name[i][0] == '\0' || (i > 0 && strcmp(name[i], name[i - 1]) == 0)) {
            return false;
        }
    }
    return true;
}

/* Names of the information sets of a player, or of all players (-1). */
static bool sets_named(const eq_tree *t, int player, const char **name)
{
    size_t n = 0;

    for (size_t i = 0; i < t->n_infoset; i++) {
        if (t->infoset[i].player != EQ_CHANCE && (player < 0 || t->infoset[i].player == player)) {
            name[n++] = t->infoset[i].name;
        }
    }
    return distinct(name, n);
}

static bool list_named(const char *const *list, size_t n, const char **name)
{
    memcpy(name, list, n * sizeof *name);
    return distinct(name, n);
}

static size_t longest(const eq_solved *g)
{
    size_t n = g->tree ? g->tree->n_infoset : 0;

    for (size_t i = 0; g->tree && i < g->tree->n_infoset; i++) {
        n = g->tree->infoset[i].n_action > n ? g->tree->infoset[i].n_action : n;
    }
    for (size_t p = 0; g->table && p < g->table->n_player; p++) {
        n = g->table->n_strategy[p] > n ? g->table->n_strategy[p] : n;
    }
    return n > EQ_MAX_PLAYERS ? n : EQ_MAX_PLAYERS;
}

static void name_tree(eq_solved *g, const char **name, bool *actions, size_t *number)
{
    const eq_tree *t = g->tree;
    size_t n[EQ_MAX_PLAYERS] = { 0 };

    g->players_named = list_named(t->player, t->n_player, name);
    g->sets_named = sets_named(t, -1, name);
    for (size_t p = 0; p < t->n_player; p++) {
        g->own_sets_named[p] = sets_named(t, (int)p, name);
    }
    for (size_t i = 0; i < t->n_infoset; i++) {
        actions[i] = list_named(t->infoset[i].action, t->infoset[i].n_action, name);
        number[i] = t->infoset[i].player == EQ_CHANCE ? 0 : ++n[t->infoset[i].player];
    }
}

eq_status eq_solved_name(eq_arena *arena, eq_solved *g)
{
    size_t n = g->tree ? g->tree->n_infoset : g->table->n_player;
    const char **name = EQ_NEW(arena, longest(g), const char *);
    bool *actions = EQ_NEW(arena, n, bool);
    size_t *number = EQ_NEW(arena, n, size_t);

    if (!name || !actions || !number) {
        return EQ_ERR_MEMORY;
    }
    if (g->tree) {
        name_tree(g, name, actions, number);
    } else {
        g->players_named = list_named(g->table->player, n, name);
        for (size_t p = 0; p < n; p++) {
            actions[p] = list_named(g->table->strategy[p], g->table->n_strategy[p], name);
        }
    }
    g->actions_named = actions;
    g->set_number = number;
    return EQ_OK;
}
