/* What the tests of games share: an arena for one test, tables from text and from matrices. */
#ifndef EQ_GAME_KIT_H
#define EQ_GAME_KIT_H

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "game/best_reply.h"
#include "game/nfg.h"
#include "game/table.h"

static inline eq_arena *kit_arena(void)
{
    eq_arena *arena = NULL;

    CHECK_OK(eq_arena_create(&arena));
    return arena;
}

/* The table of a text that is right. */
static inline const eq_table *kit_read(eq_arena *arena, const char *text)
{
    eq_source src = { .name = "test.nfg", .text = text, .n = strlen(text) };
    const eq_table *t = NULL;
    eq_diag *diag = NULL;

    CHECK_OK(eq_diag_create(&diag));
    if (eq_nfg_read(arena, diag, &src, &t) != EQ_OK) {
        eq_buf all = { 0 };

        eq_diag_write_all(diag, EQ_EN, &all);
        print_error("%s\n%s\n", text, eq_buf_text(&all));
        fail();
    }
    eq_diag_free(diag);
    return t;
}

/* Matrices of whole numbers by rows, a of player 1, b of player 2 (NULL: minus a). */
static inline const eq_table *kit_bimatrix(eq_arena *arena, size_t m, size_t n, const int *a,
                                           const int *b)
{
    double *payoff = EQ_NEW(arena, 2 * m * n, double);
    eq_frac *exact = EQ_NEW(arena, 2 * m * n, eq_frac);
    const eq_table *t = NULL;

    for (size_t i = 0; i < m; i++) {
        for (size_t j = 0; j < n; j++) {
            size_t at = 2 * (i + m * j);

            payoff[at] = a[i * n + j];
            payoff[at + 1] = b != NULL ? b[i * n + j] : -a[i * n + j];
            exact[at] = (eq_frac){ (int64_t)payoff[at], 1 };
            exact[at + 1] = (eq_frac){ (int64_t)payoff[at + 1], 1 };
        }
    }
    CHECK_OK(eq_table_make(arena, "test", 2, (size_t[]){ m, n }, payoff, exact, &t));
    return t;
}

/* A 6 x 6 game with one equilibrium to which every Lemke-Howson path is long [savani2006]. */
static inline const eq_table *kit_long_game(eq_arena *arena)
{
    static const int a[] = { -180, 72, -333, 297, -153, 270, -30, 17,   -33, 42,   -3, 20,
                             -81,  36, -126, 126, -36,  90,  90,  -36,  126, -126, 36, -81,
                             20,   -3, 42,   -33, 17,   -30, 270, -153, 297, -333, 72, -180 };
    static const int b[] = { 72,  36,  17, -3,  -36,  -153, -180, -81,  -30, 20, 90,  270,
                             297, 126, 42, -33, -126, -333, -333, -126, -33, 42, 126, 297,
                             270, 90,  20, -30, -81,  -180, -153, -36,  -3,  17, 36,  72 };

    return kit_bimatrix(arena, 6, 6, a, b);
}

/* The probabilities as one line: "1/2 1/2 | 1 0". */
static inline const char *kit_line(eq_arena *arena, const eq_table *t, const eq_equilibrium *e)
{
    eq_buf line = { 0 };
    const char *copy;

    for (size_t k = 0; k < t->n_strategy[0] + t->n_strategy[1]; k++) {
        eq_buf_str(&line, k == 0 ? "" : k == t->n_strategy[0] ? " | " : " ");
        eq_buf_str(&line, e->prob_exact[k]);
    }
    copy = eq_arena_copy(arena, eq_buf_text(&line), line.n);
    eq_buf_clear(&line);
    return copy;
}

/* Every equilibrium passes the independent check, exactly, and as doubles to rounding. */
static inline void kit_verify(const eq_table *t, const eq_solution *s)
{
    for (size_t i = 0; i < s->n_equilibrium; i++) {
        const eq_equilibrium *e = &s->equilibrium[i];
        double payoff[EQ_MAX_PLAYERS], size = 1;

        for (size_t k = 0; k < 2 * t->n_profile; k++) {
            size = fabs(t->payoff[k]) > size ? fabs(t->payoff[k]) : size;
        }
        assert_true(eq_best_reply_exact(t, e->prob_exact));
        CHECK_NEAR(eq_best_reply_residual(t, e->prob, payoff), 0, 1e-13 * size); /* rounding */
        CHECK_NEAR(payoff[0], e->payoff[0], 1e-13 * size);
        CHECK_NEAR(payoff[1], e->payoff[1], 1e-13 * size);
    }
}

#endif
