/* Writing the view that a moving control shows: every shipped claim at 512 futures, one thread; CPU
 * time of the fastest of some writings of one answer, and the size of the object. Built only when
 * asked for: ninja report_bench. Prints; decides nothing. report_bench CLAIM...: these alone. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "answer/ask.h"
#include "io/data.h"
#include "io/file.h"
#include "report/view.h"

enum { WRITINGS = 20, FUTURES = 512, WIDTH = 720 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static eq_status one_claim(const eq_bib *bib, const eq_data *data, const char *claim)
{
    const eq_view_options view = { .lang = EQ_EN, .chart_width = WIDTH, .quick = true };
    eq_arena *arena = NULL;
    eq_diag *diag = NULL;
    eq_buf out = { 0 };
    eq_ask_options o;
    const eq_answer *a;
    double best = 1e9, t;
    eq_status rc;

    eq_ask_options_init(&o);
    o.n_future = FUTURES;
    o.runs_given = o.quick = o.controls = true;
    EQ_TRY(eq_arena_create(&arena));
    EQ_TRY(eq_diag_create(&diag));
    EQ_TRY(eq_ask(arena, bib, data, claim, &o, diag, &a));
    for (int i = 0; i < WRITINGS; i++) {
        eq_buf_clear(&out);
        t = now();
        eq_view_json(a, &view, &out);
        t = now() - t;
        best = t < best ? t : best;
    }
    printf("%-36s %8.2f ms, %6zu bytes\n", claim, 1e3 * best, out.n);
out:
    eq_buf_clear(&out);
    eq_diag_free(diag);
    eq_arena_free(arena);
    return rc;
}

int main(int argc, char **argv)
{
    const eq_shipped *refs = eq_shipped_find("docs/references.bib");
    eq_source src = { refs ? refs->name : "", refs ? refs->text : "", refs ? refs->n : 0 };
    eq_arena *arena = NULL;
    eq_bib bib;
    eq_data data;
    eq_status rc;

    EQ_TRY(eq_arena_create(&arena));
    EQ_TRY(eq_bib_parse(arena, &src, NULL, &bib));
    EQ_TRY(eq_data_open(arena, NULL, false, NULL, &data));
    for (int i = 1; i < argc; i++) {
        EQ_TRY(one_claim(&bib, &data, argv[i]));
    }
    for (const eq_shipped *f = eq_shipped_files; argc < 2 && f->name; f++) {
        const char *dot = strrchr(f->name, '.');
        char id[256] = "";

        if (strncmp(f->name, "claims/", 7) == 0 && dot && dot - f->name < 200 &&
            strcmp(f->name, "claims/index.yaml") != 0) {
            memcpy(id, f->name + 7, (size_t)(dot - f->name) - 7);
            EQ_TRY(one_claim(&bib, &data, id));
        }
    }
out:
    eq_arena_free(arena);
    return rc == EQ_OK ? 0 : 1;
}
