/* Reads games in strategic form from standard input, one after another with a line "%" behind each,
 * and prints what the solvers say, so that a script can compare it with another program.
 *
 *   solve_nfg [enumerate|lemke-howson|time]
 *
 * For each game: "game N COMPLETE STEPS", then N lines of probabilities and both payoffs as
 * fractions, the number of the component last. Every equilibrium has passed the independent check,
 * else the program fails. "time" prints seconds of processor time instead of equilibria. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "game/best_reply.h"
#include "game/enumerate.h"
#include "game/lemke_howson.h"
#include "game/nfg.h"

/* The text up to a line "%", or NULL at the end. */
static char *next_game(size_t *n)
{
    size_t cap = 1 << 16;
    char *text = malloc(cap), line[4096];

    *n = 0;
    while (text != NULL && fgets(line, sizeof line, stdin) != NULL) {
        size_t k = strlen(line);

        if (strcmp(line, "%\n") == 0) {
            return text;
        }
        while (text != NULL && *n + k >= cap) {
            cap *= 2;
            text = realloc(text, cap);
        }
        if (text != NULL) {
            memcpy(text + *n, line, k);
        }
        *n += k;
    }
    free(text);
    return NULL;
}

static void print_one(const eq_table *t, const eq_equilibrium *e)
{
    for (size_t k = 0; k < t->n_strategy[0] + t->n_strategy[1]; k++) {
        printf("%s ", e->prob_exact[k]);
    }
    printf("%s %s %zu\n", e->payoff_exact[0], e->payoff_exact[1], e->component);
}

static eq_status solve(const char *method, eq_arena *arena, const eq_table *t)
{
    bool lemke = strcmp(method, "lemke-howson") == 0, timed = strcmp(method, "time") == 0;
    clock_t start = clock();
    eq_solution s = { 0 };
    eq_status rc = lemke ? eq_lemke_howson_all(arena, t, 0, &s) : eq_enumerate(arena, t, 0, &s);

    if (rc != EQ_OK) {
        return rc;
    }
    if (timed) {
        printf("%.6f\n", (double)(clock() - start) / CLOCKS_PER_SEC);
        return EQ_OK;
    }
    printf("game %zu %d %llu\n", s.n_equilibrium, s.complete, (unsigned long long)s.n_step);
    for (size_t i = 0; i < s.n_equilibrium; i++) {
        if (!eq_best_reply_exact(t, s.equilibrium[i].prob_exact)) {
            fprintf(stderr, "solve_nfg: not an equilibrium\n");
            return EQ_ERR_NUMERIC;
        }
        print_one(t, &s.equilibrium[i]);
    }
    return EQ_OK;
}

int main(int argc, char **argv)
{
    const char *method = argc > 1 ? argv[1] : "enumerate";
    size_t n;
    char *text;

    while ((text = next_game(&n)) != NULL) {
        eq_source src = { .name = "stdin", .text = text, .n = n };
        const eq_table *t = NULL;
        eq_arena *arena = NULL;
        eq_diag *diag = NULL;
        eq_status rc = eq_arena_create(&arena);

        if (rc == EQ_OK) {
            rc = eq_diag_create(&diag);
        }
        if (rc == EQ_OK) {
            rc = eq_nfg_read(arena, diag, &src, &t);
        }
        if (rc == EQ_OK) {
            rc = solve(method, arena, t);
        }
        if (rc != EQ_OK) {
            eq_buf all = { 0 };

            eq_diag_write_all(diag, EQ_EN, &all);
            fprintf(stderr, "solve_nfg: %s\n%s\n", eq_status_text(rc), eq_buf_text(&all));
            return 1;
        }
        eq_diag_free(diag);
        eq_arena_free(arena);
        free(text);
        fflush(stdout);
    }
    return 0;
}
