/* What a control that moves on the page waits for: every shipped claim at 512 futures, the headline
 * and the path of the baseline, one thread; CPU time of the fastest of some calls that follow each
 * other, and how much of it is the check alone (reading, building, planning). Built only when asked
 * for: ninja answer_bench. Prints; decides nothing. answer_bench CLAIM...: these alone. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "answer/ask.h"
#include "io/data.h"
#include "io/file.h"

enum { CALLS = 5, FUTURES = 512, MOST = 256 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

typedef struct bench {
    eq_bib bib;
    eq_data data;
    eq_dist_tables *tables;
} bench;

static eq_status once(const bench *b, const char *claim, bool check, double *seconds)
{
    eq_arena *arena = NULL;
    eq_diag *diag = NULL;
    eq_ask_options o;
    const eq_answer *a;
    double start = now();
    eq_status rc;

    eq_ask_options_init(&o);
    o.n_future = FUTURES;
    o.runs_given = o.quick = true;
    o.check_only = check;
    o.tables = b->tables;
    EQ_TRY(eq_arena_create(&arena));
    EQ_TRY(eq_diag_create(&diag));
    EQ_TRY(eq_ask(arena, &b->bib, &b->data, claim, &o, diag, &a));
    *seconds = now() - start;
out:
    eq_diag_free(diag);
    eq_arena_free(arena);
    return rc;
}

static eq_status one_claim(const bench *b, const char *claim)
{
    double best[2] = { 1e9, 1e9 }, first = 0, t;
    eq_status rc = EQ_OK;

    for (int i = 0; i < 2 * CALLS; i++) {
        EQ_TRY(once(b, claim, i % 2 == 0, &t));
        first = i == 1 ? t : first;
        best[i % 2] = t < best[i % 2] ? t : best[i % 2];
    }
    printf("%-36s %8.2f ms, of which reading and building %7.2f; the first call %8.2f\n", claim,
           1e3 * best[1], 1e3 * best[0], 1e3 * first);
out:
    return rc;
}

/* "claims/x.yaml" -> "x", or false. */
static bool claim_of(const char *name, char id[256])
{
    size_t n = strlen(name);

    if (strncmp(name, "claims/", 7) != 0 || n < 13 || n > 200 ||
        strcmp(name + n - 5, ".yaml") != 0 || strcmp(name, "claims/index.yaml") == 0) {
        return false;
    }
    memcpy(id, name + 7, n - 12);
    id[n - 12] = 0;
    return true;
}

int main(int argc, char **argv)
{
    bench b = { 0 };
    eq_arena *arena = NULL;
    const eq_shipped *bib = eq_shipped_find("docs/references.bib");
    eq_source src = { bib ? bib->name : "", bib ? bib->text : "", bib ? bib->n : 0 };
    char id[256];
    eq_status rc;

    EQ_TRY(eq_arena_create(&arena));
    EQ_TRY(eq_dist_tables_create(&b.tables));
    EQ_TRY(eq_bib_parse(arena, &src, NULL, &b.bib));
    EQ_TRY(eq_data_open(arena, NULL, false, NULL, &b.data));
    for (int i = 1; i < argc; i++) {
        EQ_TRY(one_claim(&b, argv[i]));
    }
    for (const eq_shipped *f = eq_shipped_files; argc < 2 && f->name; f++) {
        if (claim_of(f->name, id)) {
            EQ_TRY(one_claim(&b, id));
        }
    }
    printf("%zu quantile tables kept\n", eq_dist_tables_count(b.tables));
out:
    eq_dist_tables_free(b.tables);
    eq_arena_free(arena);
    return rc == EQ_OK ? 0 : 1;
}
