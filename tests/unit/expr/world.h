/* A small world of names for the tests of the expression language: timeline 2020 to 2030, three
 * lanes, and a model law that is uniform on {i, ..., i + 9} in year number i. */
#ifndef EQ_TEST_EXPR_WORLD_H
#define EQ_TEST_EXPR_WORLD_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "expr/expr.h"

enum { W_FIRST = 2020, W_YEARS = 11, W_LANES = 3, W_SLOTS = 16 };

static const char *const w_postures[] = { "normal", "generated", "launch-on-warning", "no", NULL };
static const char *const w_modes[] = { "slow", "fast", NULL };

static inline eq_unit w_unit(const char *text)
{
    eq_unit u = eq_unit_one();
    if (!eq_unit_parse(eq_str_of(text), &u, NULL)) {
        abort();
    }
    return u;
}

typedef struct w_name {
    const char *path;
    uint32_t slot;
    eq_xtype kind;
    bool yearly, calendar;
    const char *unit;
    int def;
    const char *const *words;
    bool constant, stated;
    double value, mean, sd;
} w_name;

/* Definition numbers: 1 stockpile, 2 operational. */
static const w_name w_names[] = {
    { .path = "x", .slot = 0, .unit = "1" },
    { .path = "y", .slot = 1, .unit = "1" },
    { .path = "mass", .slot = 2, .unit = "kg" },
    { .path = "cn.flow", .slot = 3, .yearly = true, .unit = "kg/yr" },
    { .path = "cn.stockpile", .slot = 4, .yearly = true, .unit = "1", .def = 1 },
    { .path = "us.operational", .slot = 5, .unit = "1", .def = 2 },
    { .path = "cn.posture", .slot = 6, .kind = EQ_X_WORD, .unit = "1", .words = w_postures },
    { .path = "flag", .slot = 7, .kind = EQ_X_BOOL, .unit = "1" },
    { .path = "gate", .slot = 8, .kind = EQ_X_BOOL, .yearly = true, .unit = "1" },
    { .path = "cn.arrivals.on_us", .slot = 9, .kind = EQ_X_LAW, .yearly = true, .unit = "1" },
    { .path = "alert", .slot = 10, .kind = EQ_X_LAW, .unit = "1" },
    { .path = "start", .slot = 11, .calendar = true, .unit = "year" },
    { .path = "pu", .slot = 12, .unit = "kg", .stated = true, .mean = 4, .sd = 0.6 },
    { .path = "bad", .slot = 13, .unit = "1" },
    { .path = "m", .slot = 14, .unit = "1" },
    { .path = "mode", .slot = 15, .kind = EQ_X_WORD, .unit = "1", .words = w_modes },
    { .path = "three", .unit = "1", .constant = true, .value = 3 },
    { .path = "load", .unit = "kg", .constant = true, .value = 5 },
    { .path = "leap.cn.stockpile", .slot = 4, .yearly = true, .unit = "1", .def = 1 },
};

static inline bool w_find(void *ctx, eq_str path, eq_symbol *out, const char **suggest)
{
    const char *paths[EQ_COUNT(w_names)];
    (void)ctx;
    for (size_t i = 0; i < EQ_COUNT(w_names); i++) {
        const w_name *w = &w_names[i];
        paths[i] = w->path;
        if (!eq_str_is(path, w->path)) {
            continue;
        }
        *out = (eq_symbol){ .type = { .kind = w->kind,
                                      .yearly = w->yearly,
                                      .calendar = w->calendar,
                                      .unit = w_unit(w->unit),
                                      .def = w->def,
                                      .words = w->words },
                            .slot = w->slot,
                            .is_constant = w->constant,
                            .value = w->value,
                            .has_stated = w->stated,
                            .stated_mean = w->mean,
                            .stated_sd = w->sd };
        return true;
    }
    const int k = eq_text_suggest(path, paths, EQ_COUNT(w_names));
    *suggest = k >= 0 ? paths[k] : NULL;
    return false;
}

static const eq_scope_names w_scope = {
    .find = w_find, .first_year = W_FIRST, .n_years = W_YEARS, .stream = 77
};

/* Lane values; yearly ones are [W_YEARS][W_LANES]. */
typedef struct w_data {
    double row[W_SLOTS][W_YEARS * W_LANES];
    const double *slots[W_SLOTS];
} w_data;

static inline void w_fill(w_data *d)
{
    static const double scalar[W_SLOTS][W_LANES] = {
        [0] = { 10, 20, -1.5 },      [1] = { 3, 0, 2.5 }, [2] = { 12, 1000, 4 },
        [5] = { 50, 0, 1 },          [6] = { 1, 0, 2 },   [7] = { 1, 0, 1 },
        [11] = { 2025, 2024, 2031 }, [12] = { 4, 3, 5 },  [13] = { NAN, 1, NAN },
        [14] = { 2, 5, 7 },          [15] = { 1, 0, 1 },
    };
    memset(d, 0, sizeof *d);
    for (size_t s = 0; s < W_SLOTS; s++) {
        memcpy(d->row[s], scalar[s], sizeof scalar[s]);
        d->slots[s] = d->row[s];
    }
    for (size_t y = 0; y < W_YEARS; y++) {
        for (size_t i = 0; i < W_LANES; i++) {
            d->row[3][y * W_LANES + i] = (double)(y + 1) * (double)(i + 1); /* 1..11 in lane 0 */
            d->row[4][y * W_LANES + i] = 200 + 80 * (double)y - 30 * (double)i; /* 200..1000 */
            d->row[8][y * W_LANES + i] = y >= 4 + 3 * i ? 1 : 0; /* from 2024, 2027, 2030 */
        }
    }
}

static inline void w_law(void *ctx, uint32_t slot, int i_year, int what, const double *arg,
                         double *res)
{
    const size_t n = *(const size_t *)ctx;
    const double low = slot == 9 ? i_year : 0;
    for (size_t i = 0; i < n; i++) {
        const double k = arg[i] - low;
        switch (what) {
        case 0: /* tail */
            res[i] = k <= 0 ? 1 : k > 9 ? 0 : (10 - ceil(k)) / 10;
            break;
        case 1:
            res[i] = low + 4.5;
            break;
        case 2:
            res[i] = low + fmax(0, ceil(10 * arg[i] - 1e-12) - 1);
            break;
        default:
            res[i] = k >= 0 && k <= 9 ? 0.1 : 0;
            break;
        }
    }
}

/* One expression from text to program; findings go to diag. */
typedef struct w_case {
    eq_arena *arena;
    eq_diag *diag;
    eq_source src;
    eq_ast *ast;
    eq_program *program;
} w_case;

static inline eq_status w_compile(w_case *c, const char *text, const eq_type *want)
{
    memset(c, 0, sizeof *c);
    if (eq_arena_create(&c->arena) != EQ_OK || eq_diag_create(&c->diag) != EQ_OK) {
        abort();
    }
    c->src = (eq_source){ .name = "test", .text = text, .n = strlen(text) };
    const eq_expr_text t = { .text = eq_str_of(text), .src = &c->src };
    eq_status rc = eq_expr_parse(c->arena, &t, c->diag, &c->ast);
    if (rc == EQ_OK) {
        rc = eq_expr_compile(c->arena, c->ast, &w_scope, want, c->diag, &c->program);
    }
    return rc;
}

static inline void w_clear(w_case *c)
{
    eq_diag_free(c->diag);
    eq_arena_free(c->arena);
}

/* Values of all lanes (and years) into out. */
static inline void w_run(const w_case *c, double *out)
{
    w_data data;
    size_t n = W_LANES;
    double *work = malloc((eq_program_work(c->program, n, W_YEARS) + 1) * sizeof *work);
    w_fill(&data);
    const eq_expr_env env = { .n = n,
                              .n_years = W_YEARS,
                              .slots = data.slots,
                              .law_ctx = &n,
                              .law = w_law,
                              .seed = 1,
                              .first_future = 0,
                              .work = work };
    eq_program_run(c->program, &env, out);
    free(work);
}

/* The findings as text, for messages of failing tests. */
static inline void w_print(const char *text, const w_case *c)
{
    eq_buf b = { 0 };
    eq_diag_write_all(c->diag, EQ_EN, &b);
    fprintf(stderr, "%s\n%s\n", text, eq_buf_text(&b));
    eq_buf_clear(&b);
}

#endif
