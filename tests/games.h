/* Small trees for the tests of src/game: texts, and trees made at random. */
#ifndef EQ_TEST_GAMES_H
#define EQ_TEST_GAMES_H

#include <stdio.h>
#include <string.h>

#include "check.h"
#include "game/efg.h"
#include "game/tree.h"
#include "num/rng.h"

/* King or queen, ante 1, bet 1: the holder bets or folds, the other calls or passes. */
static const char poker_text[] = "EFG 2 R \"One-card poker\" { \"Holder\" \"Caller\" }\n"
                                 "c \"\" 1 \"\" { \"K\" 1/2 \"Q\" 1/2 } 0\n"
                                 "p \"\" 1 1 \"K\" { \"bet\" \"fold\" } 0\n"
                                 "p \"\" 2 1 \"bet\" { \"call\" \"pass\" } 0\n"
                                 "t \"\" 1 \"\" { 2 -2 }\n"
                                 "t \"\" 2 \"\" { 1, -1 }\n"
                                 "t \"\" 3 \"\" { -1, 1 }\n"
                                 "p \"\" 1 2 \"Q\" { \"bet\" \"fold\" } 0\n"
                                 "p \"\" 2 1 0\n"
                                 "t \"\" 4 \"\" { -2, 2 }\n"
                                 "t \"\" 2\n"
                                 "t \"\" 3\n";

/* Selten's horse (1975). */
static const char horse_text[] = "EFG 2 R \"Selten's horse\" { \"1\" \"2\" \"3\" }\n"
                                 "p \"\" 1 1 \"\" { \"C\" \"D\" } 0\n"
                                 "p \"\" 2 1 \"\" { \"c\" \"d\" } 0\n"
                                 "t \"\" 1 \"\" { 1 1 1 }\n"
                                 "p \"\" 3 1 \"\" { \"L\" \"R\" } 0\n"
                                 "t \"\" 2 \"\" { 4 4 0 }\n"
                                 "t \"\" 3 \"\" { 0 0 1 }\n"
                                 "p \"\" 3 1 0\n"
                                 "t \"\" 4 \"\" { 3 3 2 }\n"
                                 "t \"\" 5 \"\" { 0 0 0 }\n";

/* Cho and Kreps (1987): surly with .9; 1 for the breakfast one likes, 2 for no duel; the other
 * gets 1 for duelling the weak or leaving the surly. */
static const char quiche_text[] = "EFG 2 R \"Beer or quiche\" { \"Sender\" \"Receiver\" }\n"
                                  "c \"\" 1 \"\" { \"surly\" .9 \"weak\" .1 } 0\n"
                                  "p \"\" 1 1 \"surly\" { \"beer\" \"quiche\" } 0\n"
                                  "p \"\" 2 1 \"beer\" { \"duel\" \"leave\" } 0\n"
                                  "t \"\" 1 \"\" { 1 0 }\n"
                                  "t \"\" 2 \"\" { 3 1 }\n"
                                  "p \"\" 2 2 \"quiche\" { \"duel\" \"leave\" } 0\n"
                                  "t \"\" 3 \"\" { 0 0 }\n"
                                  "t \"\" 4 \"\" { 2 1 }\n"
                                  "p \"\" 1 2 \"weak\" { \"beer\" \"quiche\" } 0\n"
                                  "p \"\" 2 1 0\n"
                                  "t \"\" 5 \"\" { 0 1 }\n"
                                  "t \"\" 6 \"\" { 2 0 }\n"
                                  "p \"\" 2 2 0\n"
                                  "t \"\" 7 \"\" { 1 1 }\n"
                                  "t \"\" 8 \"\" { 3 0 }\n";

static const char centipede_text[] =
    "EFG 2 R \"Centipede\" { \"1\" \"2\" }\n"
    "p \"\" 1 1 \"\" { \"take\" \"pass\" } 0 t \"\" 1 \"\" { 1 0 }\n"
    "p \"\" 2 1 \"\" { \"take\" \"pass\" } 0 t \"\" 2 \"\" { 0 2 }\n"
    "p \"\" 1 2 \"\" { \"take\" \"pass\" } 0 t \"\" 3 \"\" { 3 1 }\n"
    "p \"\" 2 2 \"\" { \"take\" \"pass\" } 0 t \"\" 4 \"\" { 2 4 } t \"\" 5 \"\" { 3 3 }\n";

static inline eq_status read_tree(const char *text, eq_arena *a, eq_diag *d, eq_tree *out)
{
    eq_source src = { .name = "game.efg", .text = text, .n = strlen(text) };

    return eq_efg_read(&src, a, d, out);
}

/* A tree that must be right; findings are printed. */
static inline void good_tree(const char *text, eq_arena *a, eq_tree *out)
{
    eq_diag *d;
    eq_buf b = { 0 };
    eq_status rc;

    CHECK_OK(eq_diag_create(&d));
    rc = read_tree(text, a, d, out);
    if (rc != EQ_OK) {
        eq_diag_write_all(d, EQ_EN, &b);
        print_error("%s\n", eq_buf_text(&b));
    }
    eq_buf_clear(&b);
    eq_diag_free(d);
    CHECK_OK(rc);
}

static inline uint32_t rolled(uint64_t seed, uint64_t *tick, uint32_t n)
{
    return (uint32_t)(eq_rng_u64(77, seed, 5, (*tick)++) % n);
}

typedef struct random_tree {
    eq_tree_draft d;
    eq_arena *a;
    uint64_t seed, tick;
    uint32_t depth, payoff; /* payoffs 0 .. payoff - 1, so that few values give ties */
    bool rounded, alone;    /* thirds as doubles; every node an information set of its own */
    struct {
        uint32_t id, player, last, level;
    } known[4096];
    size_t n_known;
} random_tree;

static inline void grow(random_tree *r, uint32_t level, const uint32_t *last)
{
    static const char *const names[] = { "a", "b", "c", "d" };
    static const double half[] = { .25, .75 };
    static const eq_frac half_exact[] = { { 1, 4 }, { 3, 4 } },
                         third_exact[] = { { 1, 3 }, { 1, 3 }, { 1, 3 } };
    static const double third[] = { 1. / 3, 1. / 3, 1. / 3 };
    uint32_t kind = rolled(r->seed, &r->tick, 8), n_player = (uint32_t)r->d.n_player, id, n;

    if (level == r->depth || (level > 1 && kind == 0)) {
        double *v = EQ_NEW(r->a, n_player, double);
        eq_frac *f = EQ_NEW(r->a, n_player, eq_frac);

        for (uint32_t p = 0; p < n_player; p++) {
            f[p] = (eq_frac){ rolled(r->seed, &r->tick, r->payoff) - (int64_t)r->payoff / 2, 1 };
            v[p] = (double)f[p].num / (r->rounded ? 3 : 1);
            f[p].den = r->rounded ? 0 : 1;
        }
        id = eq_tree_draft_outcome(&r->d, "", v, f);
        eq_tree_draft_node(&r->d, "", EQ_NO_INDEX, id);
        return;
    }
    if (kind == 1) {
        n = 2 + rolled(r->seed, &r->tick, 2);
        id = eq_tree_draft_infoset(&r->d, EQ_CHANCE, "", n, names, n == 2 ? half : third,
                                   n == 2 ? half_exact : third_exact);
        eq_tree_draft_node(&r->d, "", id, EQ_NO_INDEX);
        for (uint32_t i = 0; i < n; i++) {
            grow(r, level + 1, last);
        }
        return;
    }
    {
        uint32_t player = rolled(r->seed, &r->tick, n_player), now[EQ_MAX_PLAYERS];
        size_t i = 0;

        while (i < r->n_known && (r->known[i].player != player || r->known[i].level != level ||
                                  r->known[i].last != last[player])) {
            i++;
        }
        if (i < r->n_known && !r->alone && rolled(r->seed, &r->tick, 4) > 0) {
            id = r->known[i].id;
        } else {
            n = 2 + rolled(r->seed, &r->tick, 2);
            id = eq_tree_draft_infoset(&r->d, (int)player, "", n, names, NULL, NULL);
            if (r->n_known < 4096) {
                r->known[r->n_known].id = id;
                r->known[r->n_known].player = player;
                r->known[r->n_known].level = level;
                r->known[r->n_known++].last = last[player];
            }
        }
        n = (uint32_t)r->d.infoset[id].n_action;
        eq_tree_draft_node(&r->d, "", id, EQ_NO_INDEX);
        memcpy(now, last, sizeof now);
        for (uint32_t a = 0; a < n; a++) {
            now[player] = id * 8 + a;
            grow(r, level + 1, now);
        }
    }
}

/* A tree with perfect recall, small payoffs, ties, chance and imperfect information. */
static inline void make_tree(random_tree *r, eq_arena *a, size_t n_player, uint32_t depth,
                             eq_tree *out)
{
    static const char *const player[] = { "A", "B", "C", "D" };
    uint32_t last[EQ_MAX_PLAYERS];

    memset(last, 0xff, sizeof last);
    r->a = a;
    r->depth = depth;
    r->n_known = 0;
    r->tick = 0;
    eq_tree_draft_init(&r->d, a, n_player);
    grow(r, 0, last);
    *out = (eq_tree){ .title = "random" };
    memcpy(out->player, player, n_player * sizeof *player);
    CHECK_OK(eq_tree_draft_finish(&r->d, out));
}

#endif
