/* What expressions mean: value, unit and kind of each form of the language. Lane values are in
 * world.h; expected values are worked out by hand beside them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "unit/expr/world.h"

typedef struct row {
    const char *text;
    double lane[W_LANES];
} row;

static void check_rows(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        w_case c;
        double out[W_LANES];
        const eq_status rc = w_compile(&c, rows[i].text, NULL);
        if (rc != EQ_OK) {
            w_print(rows[i].text, &c);
        }
        CHECK_OK(rc);
        assert_false(eq_program_type(c.program)->yearly);
        w_run(&c, out);
        for (size_t k = 0; k < W_LANES; k++) {
            const double want = rows[i].lane[k];
            /* a few roundings of the arithmetic in the row */
            if (!(out[k] == want || (isnan(out[k]) && isnan(want)) ||
                  fabs(out[k] - want) <= 1e-14 * fabs(want))) {
                print_error("%s, lane %zu: got %.17g, want %.17g\n", rows[i].text, k, out[k], want);
                fail();
            }
        }
        w_clear(&c);
    }
}
#define SAME(v)                                                                                    \
    {                                                                                              \
        v, v, v                                                                                    \
    }
#define CHECK(rows) check_rows(rows, EQ_COUNT(rows))

TEST(arithmetic)
{
    static const row rows[] = {
        { "1 + 2 * 3", SAME(7) },
        { "(1 + 2) * 3", SAME(9) },
        { "2 ^ 3 ^ 2", SAME(512) },
        { "2 ** 3", SAME(8) },
        { "-2 ^ 2", SAME(-4) },
        { "2 ^ -1", SAME(0.5) },
        { "7 - 2 - 1", SAME(4) },
        { "8 / 4 / 2", SAME(1) },
        { "1e-3 + 1.5E2", SAME(150.001) },
        { "x + y", { 13, 20, 1 } },
        { "x - -y", { 13, 20, 1 } },
        { "x * y / 2", { 15, 0, -1.875 } },
        { "x ^ 2", { 100, 400, 2.25 } },
        { "x ^ 3", { 1000, 8000, -3.375 } },
        { "x ^ y", { 1000, 1, NAN } }, /* (-1.5)^2.5 has no value */
        { "2 ^ y", { 8, 1, 5.656854249492380195 } },
        { "x ^ -m", { 0.01, 1.0 / 3200000, -128.0 / 2187 } },
        { "bad ^ 0", SAME(1) },
        { "three * x", { 30, 60, -4.5 } },
        { "x / 0", { INFINITY, INFINITY, -INFINITY } },
    };
    UNUSED_STATE;
    CHECK(rows);
}

TEST(functions)
{
    static const row rows[] = {
        { "abs(x)", { 10, 20, 1.5 } },
        { "sqrt(x * x)", { 10, 20, 1.5 } },
        { "exp(log(m))", { 2, 5, 7 } },
        { "log(x)", { 2.302585092994045684, 2.995732273553990993, NAN } },
        { "round(x / 4)", { 3, 5, 0 } }, /* 2.5 away from zero; -0.375 */
        { "round(x)", { 10, 20, -2 } },  /* -1.5 away from zero */
        { "floor(x)", { 10, 20, -2 } },
        { "ceil(x)", { 10, 20, -1 } },
        { "round(0.49999999999999994)", SAME(0) },
        { "min(x, y)", { 3, 0, -1.5 } },
        { "max(x, y, 4)", { 10, 20, 4 } },
        { "min(bad, 0)", { NAN, 0, NAN } },
        { "clamp(x, 0, 15)", { 10, 15, 0 } },
        { "if x > 15 then 1 else if x < 0 then -1 else 0", { 0, 1, -1 } },
        { "1 + if flag then 2 else 3", { 3, 4, 3 } },
        { "central(pu) / pu", { 1, 4.0 / 3, 0.8 } },
        { "sd(pu) / 1 kg", SAME(0.6) },
        { "central(load) - load", SAME(0) },
    };
    UNUSED_STATE;
    CHECK(rows);
}

TEST(units)
{
    static const row rows[] = {
        { "4 kg", SAME(4) },
        { "4kg + 2 t", SAME(2004) },
        { "3 %", SAME(0.03) },
        { "50 % * x", { 5, 10, -0.75 } },
        { "mass / 4 kg", { 3, 250, 1 } },
        { "mass >= 10 kg", { 1, 1, 0 } },
        { "mass > 0", { 1, 1, 1 } }, /* a bare 0 goes with every unit */
        { "max(0, mass) / 1 kg", { 12, 1000, 4 } },
        { "cn.flow[2020] * 2 yr", { 2, 4, 6 } },
        { "0.5 t/yr / 1 kg/yr", SAME(500) },
        { "6/yr * 0.5 yr", SAME(3) },
        { "0.02 1/yr * 10 yr", SAME(0.2) },
        { "10/m", { 5, 2, 10.0 / 7 } }, /* m is a quantity here; 10 m would be metres */
        { "5 million USD / 1 USD", SAME(5e6) },
        { "1000 warheads + x", { 1010, 1020, 998.5 } },
        { "(mass ^ 2) / 1 kg / 1 kg", { 144, 1e6, 16 } },
        { "sqrt(mass * load) / 1 kg",
          { 7.745966692414833770, 70.71067811865475244, 4.472135954999579393 } },
        { "4 kg * x", { 40, 80, -6 } },
        { "mass / load", { 2.4, 200, 0.8 } },
    };
    UNUSED_STATE;
    CHECK(rows);
}

TEST(logic)
{
    static const row rows[] = {
        { "x > 5 and y < 5", { 1, 1, 0 } },
        { "x > 15 or flag", { 1, 1, 1 } },
        { "not flag", { 0, 1, 0 } },
        { "not flag = yes", { 0, 1, 0 } },
        { "flag != no", { 1, 0, 1 } },
        { "x = 10", { 1, 0, 0 } },
        { "x == 10", { 1, 0, 0 } },
        { "x != 10", { 0, 1, 1 } },
        { "x <> 10", { 0, 1, 1 } },
        { "x <= 10 and x >= 10", { 1, 0, 0 } },
        { "yes", SAME(1) },
        { "no or yes", SAME(1) },
        { "bad > 0", { NAN, 1, NAN } },
        { "bad = bad", { NAN, 1, NAN } },
        { "bad > 0 and no", SAME(0) }, /* the other side decides */
        { "bad > 0 or yes", SAME(1) },
        { "bad > 0 and flag", { NAN, 0, NAN } },
        { "bad > 0 or not flag", { NAN, 1, NAN } },
        { "if flag then x else bad", { 10, 1, -1.5 } },
        { "if bad > 0 then 1 else 1", { NAN, 1, NAN } },
        { "not (bad > 0)", { NAN, 0, NAN } },
    };
    UNUSED_STATE;
    CHECK(rows);
}

TEST(words)
{
    static const row rows[] = {
        { "cn.posture = generated", { 1, 0, 0 } },
        { "generated = cn.posture", { 1, 0, 0 } },
        { "cn.posture != normal", { 1, 0, 1 } },
        { "cn.posture = launch-on-warning", { 0, 0, 1 } },
        { "cn.posture = no", { 0, 0, 0 } },
        { "cn.posture = if flag then generated else normal", { 1, 1, 0 } },
        { "(if flag then cn.posture else normal) = generated", { 1, 0, 0 } },
        { "if cn.posture = generated and mode = fast then 2 else 1", { 2, 1, 1 } },
    };
    UNUSED_STATE;
    CHECK(rows);
}

TEST(years)
{
    static const row rows[] = {
        { "cn.stockpile[2030]", { 1000, 970, 940 } },
        { "cn.stockpile[2030 - 10]", { 200, 170, 140 } },
        { "leap.cn.stockpile[2020] - cn.stockpile[2020]", SAME(0) },
        { "(cn.stockpile * 2)[2021]", { 560, 500, 440 } },
        { "max(cn.stockpile, 2020..2025)", { 600, 570, 540 } },
        { "min(cn.stockpile, 2022 .. 2025)", { 360, 330, 300 } },
        { "mean(cn.stockpile, 2020..2021)", { 240, 210, 180 } },
        { "sum(cn.flow, 2020..2023) / 1 kg/yr", { 10, 20, 30 } },
        { "sum(cn.flow, 2030..2030) * 1 yr / 1 kg", { 11, 22, 33 } },
        { "first_year(cn.stockpile >= 500)", { 2024, 2025, 2025 } },
        { "first_year(cn.stockpile >= 960)", { 2030, 2030, INFINITY } },
        { "first_year(cn.stockpile >= 300, 2025..2030)", { 2025, 2025, 2025 } },
        { "first_year(cn.stockpile >= 960) = never", { 0, 0, 1 } },
        { "first_year(cn.stockpile >= 960) <= 2030", { 1, 1, 0 } },
        { "first_year(cn.stockpile >= 500) < start", { 1, 0, 1 } },
        { "first_year(cn.stockpile >= 500) - start >= 0 yr", { 0, 1, 0 } },
        { "first_year(gate) + 1 yr", { 2025, 2028, 2031 } },
        { "max(first_year(gate), 2026)", { 2026, 2027, 2030 } },
        { "if flag then first_year(gate) else 2029", { 2024, 2029, 2030 } },
        { "share_of_years(gate)", { 7.0 / 11, 4.0 / 11, 1.0 / 11 } },
        { "share_of_years(gate, 2029..2030)", { 1, 1, 0.5 } },
        { "first_year(gate and cn.stockpile > 700)", { 2027, 2027, 2030 } },
        { "first_year(bad > 0 and gate)", { NAN, 2027, NAN } },
        { "start + 3 yr <= 2028", { 1, 1, 0 } },
    };
    UNUSED_STATE;
    CHECK(rows);
}

TEST(laws_of_models)
{
    /* year number i: uniform on {i, ..., i + 9}; 2020 is i = 0 */
    static const row rows[] = {
        { "chance(cn.arrivals.on_us[2020] >= 5)", SAME(0.5) },
        { "chance(cn.arrivals.on_us[2020] > 5)", SAME(0.4) },
        { "chance(cn.arrivals.on_us[2020] < 5)", SAME(0.5) },
        { "chance(cn.arrivals.on_us[2020] <= 5)", SAME(0.6) },
        { "chance(cn.arrivals.on_us[2020] <= 5.5)", SAME(0.6) },
        { "chance(cn.arrivals.on_us[2020] >= 4.5)", SAME(0.5) },
        { "chance(cn.arrivals.on_us[2020] = 5)", SAME(0.1) },
        { "chance(cn.arrivals.on_us[2020] = 5.5)", SAME(0) },
        { "chance(cn.arrivals.on_us[2020] != 5)", SAME(0.9) },
        { "chance(cn.arrivals.on_us[2020] < 1)", SAME(0.1) },
        { "chance(5 <= cn.arrivals.on_us[2020])", SAME(0.5) },
        { "chance(5 < cn.arrivals.on_us[2020])", SAME(0.4) },
        { "chance(cn.arrivals.on_us[2022] >= 5)", SAME(0.7) },
        { "chance(alert >= m)", { 0.8, 0.5, 0.3 } },
        { "p_at_least(alert, m)", { 0.8, 0.5, 0.3 } },
        { "mean(cn.arrivals.on_us[2023])", SAME(7.5) },
        { "quantile(alert, 25 %)", SAME(2) },
        { "min(p_at_least(cn.arrivals.on_us, 5), 2020..2030)", SAME(0.5) },
        { "first_year(p_at_least(cn.arrivals.on_us, 5) >= 75 %)", SAME(2023) },
        { "if flag then chance(alert >= 5) else no", { 0.5, 0, 0.5 } },
    };
    UNUSED_STATE;
    CHECK(rows);
}

TEST(laws_built_in_expressions)
{
    /* Bin(10, 1/2): 1/1024 at 0, 10/1024, 45/1024, 120/1024, 210/1024, 252/1024, ... */
    static const row rows[] = {
        { "chance(binomial(10, 0.5) >= 9)", SAME(11.0 / 1024) },
        { "chance(binomial(10, 0.5) > 8.5)", SAME(11.0 / 1024) },
        { "chance(binomial(10, 0.5) <= 1)", SAME(11.0 / 1024) },
        { "chance(binomial(10, 0.5) < 2)", SAME(11.0 / 1024) },
        { "chance(binomial(10, 0.5) = 5)", SAME(252.0 / 1024) },
        { "chance(binomial(10, 0.5) >= 0)", SAME(1) },
        { "chance(binomial(10, 0.5) > 10)", SAME(0) },
        { "mean(binomial(x * 2, 1 / 4))", { 5, 10, NAN } },
        { "quantile(binomial(10, 0.5), 5 %)", SAME(2) }, /* 11/1024, then 56/1024 > 0.05 */
        { "quantile(binomial(10, 0.5), 50 %)", SAME(5) },
        { "quantile(binomial(10, 0.5), 1)", SAME(10) },
        { "chance(binomial(m, 0.5) >= 1)", { 0.75, 31.0 / 32, 127.0 / 128 } },
        { "chance(binomial(10, y) >= 1)", { NAN, 0, NAN } },        /* 3 and 2.5 are no chances */
        { "chance(binomial(y, 0.5) >= 1)", { 7.0 / 8, 0, NAN } },   /* 2.5 is no count */
        { "chance(poisson(2) = 0)", SAME(0.13533528323661269189) }, /* exp(-2) */
        { "chance(poisson(2) >= 1)", SAME(0.86466471676338730811) },
        { "mean(poisson(y))", { 3, 0, 2.5 } },
        { "quantile(poisson(2), 50 %)", SAME(2) }, /* P(<=1) = 3 e^-2 = 0.406 */
        { "chance(poisson(0) >= 1)", SAME(0) },
    };
    UNUSED_STATE;
    CHECK(rows);
}

TEST(quantiles_of_large_counts_are_exact_inverses)
{
    static const char *const texts[] = {
        "chance(binomial(1000000, 0.3) <= quantile(binomial(1000000, 0.3), 1e-6)) >= 1e-6 and "
        "chance(binomial(1000000, 0.3) < quantile(binomial(1000000, 0.3), 1e-6)) < 1e-6",
        "chance(poisson(1e5) <= quantile(poisson(1e5), 0.999)) >= 0.999 and "
        "chance(poisson(1e5) < quantile(poisson(1e5), 0.999)) < 0.999",
        "quantile(binomial(1000000, 0.3), 1) = 1000000 and quantile(poisson(4), 0) = 0",
    };
    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(texts); i++) {
        w_case c;
        double out[W_LANES];
        CHECK_OK(w_compile(&c, texts[i], NULL));
        w_run(&c, out);
        assert_true(out[0] == 1);
        w_clear(&c);
    }
}

TEST(yearly_results_fill_every_year)
{
    w_case c;
    double out[W_YEARS * W_LANES];
    eq_type want = { .kind = EQ_X_NUMBER, .yearly = true, .unit = eq_unit_one() };
    UNUSED_STATE;

    CHECK_OK(w_compile(&c, "cn.stockpile / 2 + x", NULL));
    assert_true(eq_program_type(c.program)->yearly);
    w_run(&c, out);
    for (size_t y = 0; y < W_YEARS; y++) {
        CHECK_NEAR(out[y * W_LANES], 110 + 40 * (double)y, 0); /* exact in doubles */
    }
    w_clear(&c);

    CHECK_OK(w_compile(&c, "x + 1", &want)); /* the same in every year */
    assert_true(eq_program_type(c.program)->yearly);
    w_run(&c, out);
    for (size_t y = 0; y < W_YEARS; y++) {
        CHECK_NEAR(out[y * W_LANES + 1], 21, 0);
    }
    w_clear(&c);

    CHECK_OK(w_compile(&c, "7", &want));
    w_run(&c, out);
    CHECK_NEAR(out[W_YEARS * W_LANES - 1], 7, 0);
    w_clear(&c);

    CHECK_OK(w_compile(&c, "cn.stockpile", NULL)); /* a plain slot is copied */
    w_run(&c, out);
    CHECK_NEAR(out[10 * W_LANES + 2], 940, 0);
    w_clear(&c);
}

static void check_type(const char *text, eq_xtype kind, bool calendar, const char *unit, int def)
{
    w_case c;
    eq_buf b = { 0 };
    CHECK_OK(w_compile(&c, text, NULL));
    const eq_type *t = eq_program_type(c.program);
    eq_unit_text(t->unit, &b);
    if (t->kind != kind || t->calendar != calendar || strcmp(eq_buf_text(&b), unit) != 0 ||
        t->def != def) {
        print_error("%s: kind %d, calendar %d, unit %s, definition %d\n", text, (int)t->kind,
                    t->calendar, eq_buf_text(&b), t->def);
        fail();
    }
    eq_buf_clear(&b);
    w_clear(&c);
}

TEST(types)
{
    UNUSED_STATE;
    check_type("mass / 2", EQ_X_NUMBER, false, "kg", 0);
    check_type("mass / 2 yr", EQ_X_NUMBER, false, "kg/yr", 0);
    check_type("mass * load / mass", EQ_X_NUMBER, false, "kg", 0);
    check_type("mass > load", EQ_X_BOOL, false, "1", 0);
    check_type("first_year(gate)", EQ_X_NUMBER, true, "1", 0);
    check_type("first_year(gate) - 2020", EQ_X_NUMBER, false, "yr", 0);
    check_type("never", EQ_X_NUMBER, true, "1", 0);
    check_type("chance(alert >= 2)", EQ_X_CHANCE, false, "1", 0);
    check_type("1 - chance(alert >= 2)", EQ_X_NUMBER, false, "1", 0);
    check_type("min(p_at_least(cn.arrivals.on_us, 2), 2020..2030)", EQ_X_CHANCE, false, "1", 0);
    check_type("cn.stockpile[2030] + 5", EQ_X_NUMBER, false, "1", 1);
    check_type("cn.stockpile[2030] * 50 %", EQ_X_NUMBER, false, "1", 0);
    check_type("max(5, us.operational)", EQ_X_NUMBER, false, "1", 2);
    check_type("if flag then cn.posture else normal", EQ_X_WORD, false, "1", 0);
    check_type("sqrt(mass * mass)", EQ_X_NUMBER, false, "kg", 0);
    check_type("sd(pu)", EQ_X_NUMBER, false, "kg", 0);
}

TEST(slots_are_listed_once_and_ascending)
{
    w_case c;
    size_t n = 0;
    UNUSED_STATE;
    CHECK_OK(w_compile(&c,
                       "if chance(cn.arrivals.on_us[2025] >= y) > 0.5 then x + y * x else "
                       "cn.stockpile[2030] + mass * 0 / 1 kg",
                       NULL));
    const uint32_t *slots = eq_program_slots(c.program, &n);
    static const uint32_t want[] = { 0, 1, 2, 4, 9 };
    assert_int_equal(n, EQ_COUNT(want));
    assert_memory_equal(slots, want, sizeof want);
    w_clear(&c);

    CHECK_OK(w_compile(&c, "if 1 > 2 then x else y", NULL)); /* x can never matter */
    slots = eq_program_slots(c.program, &n);
    assert_int_equal(n, 1);
    assert_int_equal(slots[0], 1);
    w_clear(&c);
}

static void check_threshold(const char *text, const char *outcome, double value, int direction)
{
    w_case c;
    const eq_ast *out = NULL;
    double threshold = 0;
    int dir = 0;
    eq_unit unit;
    CHECK_OK(w_compile(&c, text, NULL));
    const bool has = eq_expr_threshold(c.arena, c.ast, &out, &threshold, &dir, &unit);
    assert_int_equal(has, outcome != NULL);
    if (has) {
        eq_program *p = NULL;
        const eq_str s = eq_ast_text(out);
        assert_int_equal(s.n, strlen(outcome));
        assert_memory_equal(s.p, outcome, s.n);
        CHECK_NEAR(threshold, value, 0);
        assert_int_equal(dir, direction);
        CHECK_OK(eq_expr_compile(c.arena, out, &w_scope, NULL, c.diag, &p));
        assert_true(eq_str_is(eq_ast_whole_text(out), text));
    }
    w_clear(&c);
}

TEST(thresholds_of_propositions)
{
    UNUSED_STATE;
    check_threshold("cn.stockpile[2030] >= 1000", "cn.stockpile[2030]", 1000, 1);
    check_threshold("mass < 2 * 3 t", "mass", 6000, -1);
    check_threshold("50 % <= chance(alert >= 5)", "chance(alert >= 5)", 0.5, 1);
    check_threshold("2030 > first_year(gate)", "first_year(gate)", 2030, -1);
    check_threshold("(x + y) * 2 > 3", "(x + y) * 2", 3, 1);
    check_threshold("cn.flow[2030] > 3/yr * 1 kg", "cn.flow[2030]", 3, 1);
    check_threshold("m > 3", "m", 3, 1); /* a name, though it is also a unit */
    check_threshold("sample(binomial(10, 0.5)) >= 5", "sample(binomial(10, 0.5))", 5, 1);
    check_threshold("x = 3", NULL, 0, 0);
    check_threshold("x > y", NULL, 0, 0);
    check_threshold("x > 3 and y > 2", NULL, 0, 0);
    check_threshold("x > three", NULL, 0, 0); /* a named constant is not free of names */
    check_threshold("first_year(gate) < never", NULL, 0, 0);
}

TEST(draws_depend_on_future_and_call_alone)
{
    enum { N = 2000 };
    static double one[N], two[N], whole[N], p[N], work[8 * N];
    const double *slots[W_SLOTS] = { 0 };
    w_case a, b;
    double mean = 0;
    size_t same = 0;
    UNUSED_STATE;

    for (size_t i = 0; i < N; i++) {
        p[i] = 0.4;
    }
    slots[0] = p;
    CHECK_OK(w_compile(&a, "sample(binomial(50, x))", NULL));
    CHECK_OK(w_compile(&b, "sample(binomial(50, x)) + 0 * sample(binomial(50, x))", NULL));
    eq_expr_env env = { .n = N, .n_years = W_YEARS, .slots = slots, .seed = 3, .work = work };
    assert_true(eq_program_work(b.program, N, W_YEARS) <= EQ_COUNT(work));
    eq_program_run(a.program, &env, whole);
    for (size_t i = 0; i < N; i++) {
        mean += whole[i] / N;
        assert_true(whole[i] == floor(whole[i]) && whole[i] >= 0 && whole[i] <= 50);
    }
    CHECK_NEAR(mean, 20, 5 * sqrt(12.0 / N)); /* 5 standard errors: false alarm 6e-7, fixed seed */

    env.n = 700; /* in pieces: the same futures, the same draws */
    for (size_t at = 0; at < N; at += 700) {
        env.n = N - at < 700 ? N - at : 700;
        env.first_future = at;
        eq_program_run(a.program, &env, one + at);
    }
    assert_memory_equal(one, whole, sizeof one);

    env.n = N;
    env.first_future = 0;
    eq_program_run(b.program, &env, two); /* the first call draws as before, the second apart */
    assert_memory_equal(two, whole, sizeof two);
    w_clear(&b);
    CHECK_OK(w_compile(&b, "0 * sample(binomial(50, x)) + sample(binomial(50, x))", NULL));
    eq_program_run(b.program, &env, two);
    for (size_t i = 0; i < N; i++) {
        same += two[i] == whole[i];
    }
    assert_true(same < N / 4); /* chance agreement of two draws is about 8 % */
    w_clear(&a);
    w_clear(&b);
}

TEST(poisson_draws_have_the_right_moments)
{
    enum { N = 20000 };
    static double out[N], mu[N], work[4 * N];
    static const double means[] = { 0, 0.3, 4, 9.9, 10, 35, 2000 };
    const double *slots[W_SLOTS] = { mu };
    w_case c;
    UNUSED_STATE;

    CHECK_OK(w_compile(&c, "sample(poisson(x))", NULL));
    const eq_expr_env env = { .n = N, .n_years = W_YEARS, .slots = slots, .seed = 9, .work = work };
    for (size_t k = 0; k < EQ_COUNT(means); k++) {
        double s = 0, q = 0;
        for (size_t i = 0; i < N; i++) {
            mu[i] = means[k];
        }
        eq_program_run(c.program, &env, out);
        for (size_t i = 0; i < N; i++) {
            s += out[i] / N;
            q += (out[i] - means[k]) * (out[i] - means[k]) / N;
        }
        const double m = means[k];
        CHECK_NEAR(s, m, 5 * sqrt(m / N));               /* 5 standard errors, fixed seed */
        CHECK_NEAR(q, m, 5 * sqrt((2 * m * m + m) / N)); /* variance of the squared deviation */
    }
    mu[0] = -1;
    eq_program_run(c.program, &env, out);
    assert_true(isnan(out[0]));
    w_clear(&c);
}

TEST(yearly_laws_draw_once_a_year_and_model_laws_by_their_quantile)
{
    w_case c;
    double out[W_YEARS * W_LANES];
    bool differ = false;
    UNUSED_STATE;
    CHECK_OK(w_compile(&c, "sample(binomial(1000, cn.stockpile / 2000))", NULL));
    w_run(&c, out);
    assert_true(out[10 * W_LANES] > out[0]); /* 500 against 100 expected, deviations below 20 */
    w_clear(&c);
    CHECK_OK(w_compile(&c, "sample(binomial(1000, x / 40)) + 0 * cn.stockpile", NULL));
    w_run(&c, out);
    for (size_t y = 1; y < W_YEARS; y++) { /* the law does not change: one draw a future */
        differ |= out[y * W_LANES] != out[0];
    }
    assert_false(differ);
    w_clear(&c);
    CHECK_OK(w_compile(&c, "sample(alert)", NULL));
    w_run(&c, out);
    for (size_t i = 0; i < W_LANES; i++) {
        assert_true(out[i] >= 0 && out[i] <= 9 && out[i] == floor(out[i]));
    }
    w_clear(&c);
}

TEST(function_table_is_complete)
{
    size_t n = 0;
    const eq_expr_function *f = eq_expr_functions(&n);
    UNUSED_STATE;
    assert_true(n >= 20);
    for (size_t i = 0; i < n; i++) {
        assert_non_null(f[i].name);
        assert_non_null(strstr(f[i].form, f[i].name));
        assert_true(strlen(f[i].help_en) > 5);
        assert_true(strlen(f[i].help_zh) > 5);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arithmetic),
        cmocka_unit_test(functions),
        cmocka_unit_test(units),
        cmocka_unit_test(logic),
        cmocka_unit_test(words),
        cmocka_unit_test(years),
        cmocka_unit_test(laws_of_models),
        cmocka_unit_test(laws_built_in_expressions),
        cmocka_unit_test(quantiles_of_large_counts_are_exact_inverses),
        cmocka_unit_test(yearly_results_fill_every_year),
        cmocka_unit_test(types),
        cmocka_unit_test(slots_are_listed_once_and_ascending),
        cmocka_unit_test(thresholds_of_propositions),
        cmocka_unit_test(draws_depend_on_future_and_call_alone),
        cmocka_unit_test(poisson_draws_have_the_right_moments),
        cmocka_unit_test(yearly_laws_draw_once_a_year_and_model_laws_by_their_quantile),
        cmocka_unit_test(function_table_is_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
