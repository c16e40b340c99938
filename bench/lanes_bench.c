/* Signalling games with payoffs drawn at random, by each method over lanes: time a draw on one
 * thread. Built only when asked for: ninja lanes_bench. Prints; decides nothing. */
#include <stdio.h>
#include <time.h>

#include "../tests/lanes_kit.h"

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static eq_status run(size_t nt, size_t nm, size_t nb, eq_lanes_method method, double lambda,
                     uint64_t n_draw)
{
    static const char *const names[] = { "qre", "signalling", "enumerate", "backward" };
    eq_arena *arena = NULL;
    eq_lanes *s = NULL;
    eq_tree t;
    kit_lanes k = { 0 };
    double start, used = 0;
    size_t n_fault = 0;
    eq_lanes_work done;
    eq_status rc;

    EQ_TRY(eq_arena_create(&arena));
    EQ_TRY(kit_signals(arena, nt, nm, nb, &t));
    if (!kit_lanes_init(&k, &t, EQ_MAX_LANES, 1)) {
        rc = EQ_ERR_MEMORY;
        goto out;
    }
    EQ_TRY(eq_lanes_create(&k.g, method, &s));
    for (uint64_t at = 0; at < n_draw; at += EQ_MAX_LANES) {
        kit_lanes_draw(&k, 7, at);
        for (size_t i = 0; i < EQ_MAX_LANES; i++) {
            k.lambda[i] = lambda;
        }
        start = now();
        EQ_TRY(eq_lanes_solve(s, &k.in, &k.out));
        used += now() - start;
        for (size_t i = 0; i < EQ_MAX_LANES; i++) {
            n_fault += k.out.fault[i] != 0;
        }
    }
    done = eq_lanes_done(s);
    n_draw = (n_draw + EQ_MAX_LANES - 1) / EQ_MAX_LANES * EQ_MAX_LANES;
    printf("%zux%zux%zu %-10s", nt, nm, nb, names[method]);
    printf(method == EQ_LANES_QRE ? " precision %-4g" : "               ", lambda);
    printf(" %9.1f us a draw, %zu of %d not solved", used / (double)n_draw * 1e6, n_fault,
           (int)n_draw);
    if (method == EQ_LANES_QRE) {
        printf(", %.1f sweeps, %d traced", (double)done.n_sweep / (double)n_draw,
               (int)done.n_traced);
    }
    printf("\n");
out:
    eq_lanes_free(s);
    kit_lanes_free(&k);
    eq_arena_free(arena);
    return rc;
}

int main(void)
{
    eq_status rc;

    EQ_TRY(run(4, 4, 4, EQ_LANES_QRE, 5, 10000));
    EQ_TRY(run(4, 4, 4, EQ_LANES_QRE, 20, 10000));
    EQ_TRY(run(4, 4, 4, EQ_LANES_QRE, 100, 10000));
    EQ_TRY(run(8, 8, 8, EQ_LANES_QRE, 20, 2000));
    EQ_TRY(run(2, 2, 2, EQ_LANES_SIGNALLING, 0, 640));
    EQ_TRY(run(2, 3, 3, EQ_LANES_SIGNALLING, 0, 64));
    EQ_TRY(run(3, 3, 3, EQ_LANES_SIGNALLING, 0, 64));
    EQ_TRY(run(2, 2, 2, EQ_LANES_ENUMERATE, 0, 640));
out:
    return rc == EQ_OK ? 0 : 1;
}
