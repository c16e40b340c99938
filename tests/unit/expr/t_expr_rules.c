/* Programs that run a year at a time, names that mean last year, names that are refused. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "expr/expr.h"

enum { YEARS = 5, LANES = 3 };

/* a, b: yearly; before: yearly, last year's; s: one value; never.here is refused. */
static bool find(void *ctx, eq_str path, eq_symbol *out, const char **suggest)
{
    static const char *const names[] = { "a", "b", "before", "s", "never.here" };

    (void)ctx;
    (void)suggest;
    for (uint32_t i = 0; i < EQ_COUNT(names); i++) {
        if (eq_str_is(path, names[i])) {
            *out = (eq_symbol){ .type = { .unit = eq_unit_one(), .yearly = i < 3 },
                                .slot = i,
                                .last_year = i == 2 };
            if (i == 4) {
                out->refuse = EQ_S_CASE_RULE_LATE;
                out->refuse_hint = EQ_S_CASE_RULE_LATE_HINT;
                out->refuse_code = EQ_ERR_ORDER;
                out->refuse_what = "somewhere";
            }
            return true;
        }
    }
    return false;
}

typedef struct bench {
    eq_arena *arena;
    eq_diag *diag;
    eq_program *p;
    double row[4][YEARS * LANES];
    const double *slots[4];
} bench;

static eq_status begin(bench *k, const char *text)
{
    const eq_scope_names names = {
        .find = find, .first_year = 2020, .n_years = YEARS, .first = 100
    };
    const eq_type want = { .unit = eq_unit_one(), .yearly = true };
    const eq_source src = { .name = "test", .text = text, .n = strlen(text) };
    const eq_expr_text t = { .text = eq_str_of(text), .src = &src };
    eq_ast *ast = NULL;

    memset(k, 0, sizeof *k);
    CHECK_OK(eq_arena_create(&k->arena));
    CHECK_OK(eq_diag_create(&k->diag));
    for (size_t s = 0; s < 4; s++) {
        for (size_t i = 0; i < EQ_COUNT(k->row[s]); i++) {
            k->row[s][i] = 10 * (double)(s + 1) + (double)i * 1.25;
        }
        k->slots[s] = k->row[s];
    }
    CHECK_OK(eq_expr_parse(k->arena, &t, k->diag, &ast));
    return eq_expr_compile(k->arena, ast, &names, &want, k->diag, &k->p);
}

static void end(bench *k)
{
    eq_diag_free(k->diag);
    eq_arena_free(k->arena);
}

static eq_expr_env env_of(const bench *k, double *work)
{
    return (
        eq_expr_env){ .n = LANES, .n_years = YEARS, .slots = k->slots, .seed = 3, .work = work };
}

/* Last year's row, and the owner's value in the first year; a scalar part is computed once. */
TEST(before_is_the_row_before)
{
    double work[512], out[YEARS * LANES];
    eq_expr_env env;
    bench k;

    UNUSED_STATE;
    CHECK_OK(begin(&k, "2 * before + a * exp(s / 1000)"));
    env = env_of(&k, work);
    assert_true(eq_program_work(k.p, LANES, YEARS) <= EQ_COUNT(work));
    eq_program_run(k.p, &env, out);
    for (size_t i = 0; i < LANES; i++) {
        CHECK_NEAR(out[i], 100, 0);
        for (size_t y = 1; y < YEARS; y++) {
            double want = 2 * k.row[2][(y - 1) * LANES + i] +
                          k.row[0][y * LANES + i] * exp(k.row[3][i] / 1000);

            CHECK_REL(out[y * LANES + i], want, 1e-15); /* two roundings and an exponential */
        }
    }
    end(&k);
}

/* Row by row, with what later rows read not there yet, gives the bytes of the whole: also where a
 * row is the value of another, a constant, a plain copy, or a part of a later one. */
TEST(a_year_at_a_time)
{
    static const char *const text[] = {
        "2 * before + a",
        "before",
        "s",
        "7",
        "s * 2 + 1",
        "max(before, 3 * b) + (if before > a then s else a * s)",
        "min(2 * before, 2 * a[2021])",
        "min(2 * a, 2 * a[2021]) + 0 * before",
        "(if a > a[2022] then a * a[2023] else exp(s) / a) - before * sqrt(abs(s))",
        "sum(a, 2020..2024) - before",
        "sample(binomial(round(before), 0.3)) + sample(poisson(s))",
    };
    double work[1024], whole[YEARS * LANES], out[YEARS * LANES];

    UNUSED_STATE;
    for (size_t t = 0; t < EQ_COUNT(text); t++) {
        eq_expr_env env;
        double last[YEARS * LANES];
        bench k;

        CHECK_OK(begin(&k, text[t]));
        for (size_t i = 0; i < EQ_COUNT(k.row[2]); i++) {
            k.row[2][i] = floor(k.row[2][i]);
        }
        env = env_of(&k, work);
        assert_true(eq_program_work(k.p, LANES, YEARS) <= EQ_COUNT(work));
        eq_program_run(k.p, &env, whole);
        memcpy(last, k.row[2], sizeof last);
        for (size_t i = 0; i < EQ_COUNT(last); i++) {
            k.row[2][i] = NAN; /* of "before" only what is past is there */
            work[i] = NAN;
        }
        for (int y = 0; y < YEARS; y++) {
            eq_program_run_year(k.p, &env, y, out);
            memcpy(&k.row[2][y * LANES], &last[y * LANES], LANES * sizeof(double));
        }
        if (memcmp(out, whole, sizeof out) != 0) {
            print_error("%s\n", text[t]);
        }
        assert_memory_equal(out, whole, sizeof out);
        end(&k);
    }
}

TEST(names_that_may_not_stand_here)
{
    const eq_finding *f;
    bench k;

    UNUSED_STATE;
    CHECK_STATUS(begin(&k, "a + never.here"), EQ_ERR_ORDER);
    f = eq_diag_get(k.diag, 0);
    assert_int_equal(f->col, 5);
    assert_non_null(strstr(f->text[EQ_EN], "never.here"));
    assert_non_null(strstr(f->text[EQ_EN], "somewhere"));
    assert_non_null(f->hint[EQ_EN]);
    end(&k);
    CHECK_STATUS(begin(&k, "max(a + before, 2020..2022)"), EQ_ERR_SHAPE);
    f = eq_diag_get(k.diag, 0);
    assert_int_equal(f->col, 9);
    assert_non_null(strstr(f->text[EQ_EN], "last year"));
    end(&k);
    CHECK_STATUS(begin(&k, "(a + before)[2021]"), EQ_ERR_SHAPE);
    assert_int_equal(eq_diag_get(k.diag, 0)->col, 6);
    end(&k);
}

static void count(void *ctx, eq_str name)
{
    *(size_t *)ctx += name.n;
}

TEST(names_of_a_tree)
{
    static const char text[] = "a + max(before, s) * a";
    const eq_source src = { .name = "test", .text = text, .n = sizeof text - 1 };
    const eq_expr_text t = { .text = eq_str_of(text), .src = &src };
    eq_arena *arena;
    eq_diag *diag;
    eq_ast *ast = NULL;
    size_t n = 0;

    UNUSED_STATE;
    CHECK_OK(eq_arena_create(&arena));
    CHECK_OK(eq_diag_create(&diag));
    CHECK_OK(eq_expr_parse(arena, &t, diag, &ast));
    eq_ast_names(ast, &n, count);
    assert_int_equal(n, 1 + 6 + 1 + 1);
    eq_diag_free(diag);
    eq_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(before_is_the_row_before),
        cmocka_unit_test(a_year_at_a_time),
        cmocka_unit_test(names_that_may_not_stand_here),
        cmocka_unit_test(names_of_a_tree),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
