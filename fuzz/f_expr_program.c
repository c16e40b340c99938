/* Expressions from arbitrary bytes: findings and status agree, a program that compiles runs, and
 * its lanes do not depend on each other. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "expr/expr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { N = 3, YEARS = 4, SLOTS = 9 };

static const char *const words[] = { "normal", "generated", NULL };

static bool find(void *ctx, eq_str path, eq_symbol *out, const char **suggest)
{
    static const char *const names[SLOTS] = { "x",           "mass",  "cn.stockpile",
                                              "cn.posture",  "flag",  "alert",
                                              "cn.arrivals", "start", "ago" };
    (void)ctx;
    for (uint32_t i = 0; i < SLOTS; i++) {
        if (!eq_str_is(path, names[i])) {
            continue;
        }
        out->slot = i;
        out->type.unit = eq_unit_one();
        out->type.unit.dim[EQ_DIM_MASS] = i == 1;
        out->type.yearly = i == 2 || i == 6 || i == 8;
        out->last_year = i == 8;
        out->type.def = i == 2;
        out->type.kind = i == 3             ? EQ_X_WORD
                         : i == 4           ? EQ_X_BOOL
                         : i == 5 || i == 6 ? EQ_X_LAW
                                            : EQ_X_NUMBER;
        out->type.words = words;
        out->type.calendar = i == 7;
        return true;
    }
    *suggest = names[path.n % SLOTS];
    return false;
}

static void law(void *ctx, uint32_t slot, int i_year, int what, const double *arg, double *res)
{
    const size_t n = *(const size_t *)ctx;
    EQ_ASSERT((slot == 5 || slot == 6) && i_year >= 0 && i_year < YEARS && what >= 0 && what <= 3);
    for (size_t i = 0; i < n; i++) {
        res[i] = arg[i] < 2 ? 0.5 : 0.25;
    }
}

/* years: row by row, as a rule runs. */
static void run(const eq_program *p, size_t first, size_t n, bool years, double *out)
{
    static double row[SLOTS][YEARS * N];
    const double *slots[SLOTS];
    for (size_t s = 0; s < SLOTS; s++) {
        for (size_t y = 0; y < YEARS; y++) {
            for (size_t i = 0; i < n; i++) {
                row[s][y * n + i] = s == 7             ? 2021.0
                                    : s == 3 || s == 4 ? (double)(first + i) - 1 > 0
                                                       : (double)(first + i) * 1.5 + (double)y;
            }
        }
        slots[s] = row[s];
    }
    double *work = malloc((eq_program_work(p, n, YEARS) + 1) * sizeof *work);
    EQ_ASSERT(work != NULL);
    const eq_expr_env env = { .n = n,
                              .n_years = YEARS,
                              .slots = slots,
                              .law_ctx = &n,
                              .law = law,
                              .seed = 5,
                              .first_future = first,
                              .work = work };
    for (int y = 0; years && y < YEARS; y++) {
        eq_program_run_year(p, &env, y, out);
    }
    if (!years) {
        eq_program_run(p, &env, out);
    }
    free(work);
}

static bool same(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (a != a && b != b);
}

static void run_all(const eq_program *p)
{
    double all[YEARS * N], one[YEARS], by_year[YEARS * N];
    const size_t rows = eq_program_type(p)->yearly ? YEARS : 1;
    run(p, 0, N, false, all);
    if (rows > 1) {
        run(p, 0, N, true, by_year);
        EQ_ASSERT(memcmp(all, by_year, sizeof all) == 0);
    }
    for (size_t i = 0; i < N; i++) {
        run(p, i, 1, false, one);
        for (size_t y = 0; y < rows; y++) {
            EQ_ASSERT(same(one[y], all[y * N + i]));
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const eq_scope_names names = { .find = find, .first_year = 2020, .n_years = YEARS, .first = 7 };
    const eq_source src = { .name = "fuzz", .text = (const char *)data, .n = size };
    const eq_expr_text text = { .text = { (const char *)data, size }, .src = &src };
    eq_arena *arena = NULL;
    eq_diag *diag = NULL;
    eq_ast *ast = NULL;
    eq_program *p = NULL;

    if (eq_arena_create(&arena) == EQ_OK && eq_diag_create(&diag) == EQ_OK) {
        eq_status rc = eq_expr_parse(arena, &text, diag, &ast);
        if (rc == EQ_OK) {
            rc = eq_expr_compile(arena, ast, &names, NULL, diag, &p);
        }
        EQ_ASSERT((rc == EQ_OK) == (eq_diag_count(diag, EQ_ERROR) == 0));
        EQ_ASSERT(rc == EQ_OK || eq_diag_status(diag) == rc);
        if (rc == EQ_OK) {
            const eq_ast *outcome;
            double threshold;
            int direction;
            eq_unit unit;
            run_all(p);
            (void)eq_expr_threshold(arena, ast, &outcome, &threshold, &direction, &unit);
        }
    }
    eq_diag_free(diag);
    eq_arena_free(arena);
    return 0;
}
