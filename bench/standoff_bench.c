/* Futures a second of the three-power model alone, 46 years, one thread: parameters drawn once
 * inside what their defaults span, median of seven repetitions, and a sum of the outputs by which
 * two builds can be compared. Built only when asked for: ninja standoff_bench. Prints; decides
 * nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "base/units.h"
#include "model/model.h"
#include "num/rng.h"
#include "num/stream.h"

enum { REPEAT = 7, FIRST = 2000, YEARS = 46, LANES = 1024 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* "3 to 12 yr": both ends in canonical units; one number twice. */
static void span_of(const eq_param *q, double *lo, double *hi)
{
    const char *text = q->dflt, *to = text ? strstr(text, " to ") : NULL;
    char *end = NULL;
    eq_unit u = { .scale = 1 };

    *lo = *hi = 0;
    if (text) {
        *lo = strtod(text, &end);
        *hi = to ? strtod(to + 4, &end) : *lo;
        while (*end == ' ') {
            end++;
        }
        if (*end && eq_unit_parse(eq_str_of(end), &u, NULL)) {
            *lo *= u.scale;
            *hi *= u.scale;
        }
    }
}

static double value_of(const eq_param *q, double u, double lo, double hi, bool retaliate)
{

    if (strncmp(q->key, "weight.", 7) == 0) {
        bool off =
            strcmp(q->key, "weight.retaliation") == 0 || strcmp(q->key, "weight.uncertain") == 0;
        return off && !retaliate ? 0 : u;
    }
    if (strcmp(q->key, "observed") == 0) {
        return (q->of == EQ_CN ? 300 : 5000) * (0.9 + 0.2 * u);
    }
    if (q->type == EQ_WORD || q->type == EQ_YESNO) {
        return q->type == EQ_YESNO ? 1 : u > 0.5;
    }
    if (strcmp(q->key, "luck") == 0) {
        return 2 * u - 1;
    }
    if (strcmp(q->key, "interceptors_plan") == 0 || strcmp(q->key, "rule_wanted") == 0) {
        return 100 * u;
    }
    if (strcmp(q->key, "lead") == 0) {
        return 2 + (double)(int)(5 * u);
    }
    return lo + u * (hi - lo);
}

typedef struct bench {
    const eq_model *m;
    eq_model_env env;
    double **p, **out;
} bench;

static void *room(size_t n)
{
    void *p = aligned_alloc(64, (n * sizeof(double) + 63) / 64 * 64);

    if (!p) {
        abort();
    }
    memset(p, 0, n * sizeof(double));
    return p;
}

/* few: only what a question about one stockpile asks for, not all outputs. */
static void open(bench *b, bool retaliate, bool few)
{
    b->m = eq_model_find("standoff");
    b->p = calloc(b->m->n_param, sizeof *b->p);
    b->out = calloc(b->m->n_output, sizeof *b->out);
    if (!b->p || !b->out) {
        abort();
    }
    for (size_t i = 0; i < b->m->n_param; i++) {
        const eq_param *q = &b->m->param[i];
        int rows = q->yearly ? YEARS : 1;
        double lo, hi;
        span_of(q, &lo, &hi);
        b->p[i] = room((size_t)rows * LANES);
        for (int y = 0; y < rows; y++) {
            for (size_t j = 0; j < LANES; j++) {
                b->p[i][(size_t)y * LANES + j] =
                    value_of(q, eq_rng_unit(1, j, i, (uint64_t)(y / 5)), lo, hi, retaliate);
            }
        }
    }
    for (size_t i = 0; i < b->m->n_output; i++) {
        const eq_output *o = &b->m->output[i];
        if (o->type != EQ_LAW && (!few || strcmp(o->key, "stockpile") == 0)) {
            b->out[i] = room((size_t)(o->yearly ? YEARS : 1) * LANES);
        }
    }
    b->env = (eq_model_env){ .n = LANES,
                             .first_year = FIRST,
                             .n_years = YEARS,
                             .p = (const double *const *)b->p,
                             .out = b->out,
                             .work = room(b->m->work_size(YEARS) * LANES),
                             .fault = room(LANES) };
}

static void run(bench *b, size_t n)
{
    b->env.n = n;
    b->m->draw(&b->env);
}

static uint64_t sum_of(const bench *b)
{
    uint64_t h = 14695981039346656037u;

    for (size_t i = 0; i < b->m->n_output; i++) {
        size_t rows = b->m->output[i].yearly ? YEARS : 1;
        for (size_t k = 0; b->out[i] && k < rows * LANES * sizeof(double); k++) {
            h = (h ^ ((const unsigned char *)b->out[i])[k]) * 1099511628211u;
        }
    }
    return h;
}

static void report(const char *name, bool retaliate, bool few)
{
    bench b;

    open(&b, retaliate, few);
    run(&b, LANES);
    printf("%-46s sum %016llx", name, (unsigned long long)sum_of(&b));
    for (size_t n = 64; n <= LANES; n *= 2) {
        double t[REPEAT];
        for (int r = 0; r < REPEAT; r++) {
            int times = 0;
            double start = now();
            while (now() - start < 0.05) {
                run(&b, n);
                times++;
            }
            t[r] = (double)n * times / (now() - start);
        }
        eq_sort(REPEAT, t);
        printf("  %zu: %7.0f", n, t[REPEAT / 2]);
    }
    printf("\n");
    fflush(stdout);
}

int main(void)
{
    printf("futures a second by futures in a block\n");
    report("all policies, all outputs", true, false);
    report("all policies, stockpiles", true, true);
    report("all but retaliation, all outputs", false, false);
    report("all but retaliation, stockpiles", false, true);
    return 0;
}
