/* What is wrong with an expression, and where: every finding of the language with its code, its
 * column and its width. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "unit/expr/world.h"

typedef struct row {
    const char *text;
    eq_status code;
    size_t col, width; /* of the first finding; 1-based column, display width */
    const char *hint;  /* part of the English hint, or NULL */
} row;

static bool fits(const eq_finding *f, const row *r)
{
    return f->code == r->code && f->col == r->col && f->caret_width == r->width &&
           (!r->hint || (f->hint[EQ_EN] && strstr(f->hint[EQ_EN], r->hint))) &&
           f->text[EQ_ZH][0] != '\0' && !strchr(f->text[EQ_EN], '{') &&
           !strchr(f->text[EQ_ZH], '{') && (f->hint[EQ_EN] == NULL) == (f->hint[EQ_ZH] == NULL);
}

static void check_rows(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        w_case c;
        const eq_status rc = w_compile(&c, rows[i].text, NULL);
        const eq_finding *f = eq_diag_size(c.diag) ? eq_diag_get(c.diag, 0) : NULL;
        if (!f || !fits(f, &rows[i]) || rc != rows[i].code) {
            w_print(rows[i].text, &c);
            print_error("%s: status %s; want [%s] at column %zu, width %zu, hint %s\n",
                        rows[i].text, eq_status_code(rc), eq_status_code(rows[i].code), rows[i].col,
                        rows[i].width, rows[i].hint ? rows[i].hint : "-");
            fail();
        }
        assert_null(c.program);
        w_clear(&c);
    }
}
#define CHECK(rows) check_rows(rows, EQ_COUNT(rows))

TEST(syntax)
{
    static const row rows[] = {
        { "", EQ_ERR_SYNTAX, 1, 1, NULL },
        { "  ", EQ_ERR_SYNTAX, 1, 2, NULL },
        { "x +", EQ_ERR_SYNTAX, 4, 1, NULL },
        { "x + * y", EQ_ERR_SYNTAX, 5, 1, NULL },
        { "(x + y", EQ_ERR_SYNTAX, 7, 1, NULL },
        { "x + y)", EQ_ERR_SYNTAX, 6, 1, "too many" },
        { "x y", EQ_ERR_SYNTAX, 3, 1, "operator" },
        { "2 (x)", EQ_ERR_SYNTAX, 3, 1, "operator" },
        { "if x > 1 then 2", EQ_ERR_SYNTAX, 16, 1, "else" },
        { "if x > 1 2 else 3", EQ_ERR_SYNTAX, 10, 1, NULL },
        { "1 < x < 3", EQ_ERR_SYNTAX, 7, 1, "1 < x and x < ..." },
        { "max(x, )", EQ_ERR_SYNTAX, 8, 1, NULL },
        { "cn.stockpile[2030", EQ_ERR_SYNTAX, 18, 1, NULL },
        { "cn.stockpile[2025..2030]", EQ_ERR_SYNTAX, 18, 2, "max(x, 2025..2035)" },
        { "2025..2030", EQ_ERR_SYNTAX, 5, 2, "last argument" },
        { "x && y", EQ_ERR_SYNTAX, 3, 2, "write and" },
        { "x || y", EQ_ERR_SYNTAX, 3, 2, "write or" },
        { "!flag", EQ_ERR_SYNTAX, 1, 1, "write not" },
        { "x \xE2\x89\xA5 3", EQ_ERR_SYNTAX, 3, 1, "write >=" },
        { "\xEF\xBC\x88x", EQ_ERR_SYNTAX, 1, 2, "write (" },
        { "mode = \"fast\"", EQ_ERR_SYNTAX, 8, 1, "without quotes" },
        { "x > .5", EQ_ERR_SYNTAX, 5, 1, "0.5" },
        { "1.2.3", EQ_ERR_SYNTAX, 1, 5, NULL },
        { "x > 1,000", EQ_ERR_SYNTAX, 5, 5, "without a comma" },
        { "1e999", EQ_ERR_SYNTAX, 1, 5, NULL },
        { "x @ 3", EQ_ERR_SYNTAX, 3, 1, NULL },
        { "x > \xFF", EQ_ERR_ENCODING, 5, 1, NULL },
    };
    UNUSED_STATE;
    CHECK(rows);
}

TEST(names)
{
    static const row rows[] = {
        { "cn.stokpile[2030] > 3", EQ_ERR_UNKNOWN_NAME, 1, 11, "cn.stockpile" },
        { "1 + qqqqqqqq", EQ_ERR_UNKNOWN_NAME, 5, 8, NULL },
        { "mx(x, y)", EQ_ERR_UNKNOWN_NAME, 1, 2, "max" },
        { "max + 1", EQ_ERR_UNKNOWN_NAME, 1, 3, "max(a, b, ...)" },
        { "x(2030)", EQ_ERR_UNKNOWN_NAME, 1, 1, "brackets" },
        { "x > kg", EQ_ERR_UNKNOWN_NAME, 5, 2, "1 kg" },
        { "cn.posture = generatd", EQ_ERR_UNKNOWN_NAME, 14, 8, "generated" },
        { "cn.posture = 3", EQ_ERR_TYPE, 1, 10, NULL },
        { "generated", EQ_ERR_UNKNOWN_NAME, 1, 9, NULL },
        { "max(x)", EQ_ERR_TYPE, 1, 3, NULL },
        { "clamp(x, 1)", EQ_ERR_TYPE, 1, 5, NULL },
        { "abs(x, y)", EQ_ERR_TYPE, 1, 3, NULL },
        { "exp()", EQ_ERR_TYPE, 1, 3, NULL },
    };
    UNUSED_STATE;
    CHECK(rows);
}

TEST(kinds)
{
    static const row rows[] = {
        { "x + flag", EQ_ERR_TYPE, 5, 4, "then 1 else 0" },
        { "(x > 3) * 2", EQ_ERR_TYPE, 1, 7, "then 1 else 0" },
        { "x and flag", EQ_ERR_TYPE, 1, 1, "x > 0" },
        { "not 3", EQ_ERR_TYPE, 5, 1, NULL },
        { "flag and cn.posture", EQ_ERR_TYPE, 10, 10, NULL },
        { "if x then 1 else 2", EQ_ERR_TYPE, 4, 1, NULL },
        { "if flag then 1 else yes", EQ_ERR_TYPE, 1, 2, NULL },
        { "if flag then normal else slow", EQ_ERR_UNKNOWN_NAME, 14, 6, NULL },
        { "cn.posture < normal", EQ_ERR_UNKNOWN_NAME, 14, 6, NULL },
        { "cn.posture < mode", EQ_ERR_TYPE, 12, 1, NULL },
        { "cn.posture = mode", EQ_ERR_TYPE, 12, 1, NULL },
        { "flag > yes", EQ_ERR_TYPE, 1, 4, NULL },
        { "x = yes", EQ_ERR_TYPE, 5, 3, NULL },
        { "chance(alert >= 3) and flag", EQ_ERR_TYPE, 1, 18, "50 %" },
        { "-flag", EQ_ERR_TYPE, 2, 4, NULL },
        { "central(x)", EQ_ERR_TYPE, 9, 1, NULL },
        { "sd(x + y)", EQ_ERR_TYPE, 4, 5, NULL },
        { "log(-1)", EQ_ERR_NAN, 1, 7, NULL },
        { "x + 0 / 0", EQ_ERR_NAN, 5, 5, NULL },
    };
    UNUSED_STATE;
    CHECK(rows);
}

TEST(laws)
{
    static const row rows[] = {
        { "alert + 1", EQ_ERR_LAW, 1, 5, "chance(law >= m)" },
        { "alert", EQ_ERR_LAW, 1, 5, NULL },
        { "alert >= 3", EQ_ERR_LAW, 7, 2, "chance(law >= m)" },
        { "alert and flag", EQ_ERR_LAW, 1, 5, NULL },
        { "if flag then alert else alert", EQ_ERR_LAW, 14, 5, "outside" },
        { "max(alert, 3)", EQ_ERR_LAW, 5, 5, NULL },
        { "chance(x >= 3)", EQ_ERR_TYPE, 8, 6, "already yes or no" },
        { "chance(flag)", EQ_ERR_TYPE, 8, 4, NULL },
        { "chance(alert >= 3 and alert < 8)", EQ_ERR_TYPE, 8, 24, "by itself" },
        { "chance(alert >= cn.arrivals.on_us[2025])", EQ_ERR_TYPE, 8, 32, "by itself" },
        { "chance(alert >= 3 kg)", EQ_ERR_UNIT, 17, 4, NULL },
        { "chance(alert)", EQ_ERR_TYPE, 8, 5, NULL },
        { "chance(2025..2030)", EQ_ERR_TYPE, 8, 10, NULL },
        { "p_at_least(x, 3)", EQ_ERR_TYPE, 12, 1, "binomial" },
        { "mean(x)", EQ_ERR_TYPE, 6, 1, NULL },
        { "quantile(alert, 1.5)", EQ_ERR_RANGE, 17, 3, NULL },
        { "sample(x)", EQ_ERR_TYPE, 8, 1, NULL },
        { "sample(binomial(10, 120 %))", EQ_ERR_RANGE, 21, 5, NULL },
        { "sample(binomial(2.5, 0.5))", EQ_ERR_RANGE, 17, 3, NULL },
        { "mean(poisson(-1))", EQ_ERR_RANGE, 14, 2, NULL },
        { "binomial(10, 0.5)", EQ_ERR_LAW, 1, 17, NULL },
    };
    UNUSED_STATE;
    CHECK(rows);
}

TEST(units_and_definitions)
{
    static const row rows[] = {
        { "mass + 3", EQ_ERR_UNIT, 6, 1, "4 kg" },
        { "mass > 3", EQ_ERR_UNIT, 6, 1, "4 kg" },
        { "3 > mass", EQ_ERR_UNIT, 3, 1, "4 kg" },
        { "mass - 3 yr", EQ_ERR_UNIT, 6, 1, "kg and yr" },
        { "max(mass, 3 yr)", EQ_ERR_UNIT, 1, 3, NULL },
        { "if flag then mass else 3 yr", EQ_ERR_UNIT, 1, 2, NULL },
        { "exp(mass)", EQ_ERR_UNIT, 5, 4, NULL },
        { "x ^ mass", EQ_ERR_UNIT, 5, 4, NULL },
        { "mass ^ 0.5", EQ_ERR_UNIT, 6, 1, NULL },
        { "mass ^ x", EQ_ERR_UNIT, 6, 1, "whole number" },
        { "sqrt(mass)", EQ_ERR_UNIT, 6, 4, NULL },
        { "4 kgg", EQ_ERR_UNIT, 3, 3, "kg" },
        { "x > 3 zzzzzzz", EQ_ERR_UNIT, 7, 7, "operator" },
        { "cn.stockpile[2030] > us.operational", EQ_ERR_DEFINITION, 20, 1, "one definition" },
        { "cn.stockpile[2030] + us.operational", EQ_ERR_DEFINITION, 20, 1, NULL },
        { "max(cn.stockpile[2030], 5, us.operational)", EQ_ERR_DEFINITION, 1, 3, NULL },
    };
    UNUSED_STATE;
    CHECK(rows);
}

TEST(years)
{
    static const row rows[] = {
        { "x[2030]", EQ_ERR_SHAPE, 2, 6, "leave out" },
        { "cn.stockpile[2019]", EQ_ERR_RANGE, 14, 4, "2020 to 2030" },
        { "cn.stockpile[2031]", EQ_ERR_RANGE, 14, 4, "2020 to 2030" },
        { "cn.stockpile[x]", EQ_ERR_TYPE, 14, 1, "x[2030]" },
        { "cn.stockpile[2030.5]", EQ_ERR_TYPE, 14, 6, NULL },
        { "cn.stockpile[3 kg]", EQ_ERR_TYPE, 14, 4, NULL },
        { "max(cn.stockpile, 2025..2022)", EQ_ERR_ORDER, 19, 10, NULL },
        { "max(cn.stockpile, 2015..2022)", EQ_ERR_RANGE, 19, 4, NULL },
        { "max(x, 2025..2030)", EQ_ERR_SHAPE, 5, 1, NULL },
        { "sum(cn.flow, 3)", EQ_ERR_TYPE, 14, 1, "2025..2035" },
        { "mean(cn.stockpile)", EQ_ERR_SHAPE, 6, 12, "2025..2035" },
        { "first_year(x > 3)", EQ_ERR_SHAPE, 12, 5, NULL },
        { "first_year(cn.stockpile)", EQ_ERR_TYPE, 12, 12, NULL },
        { "share_of_years(gate, 3)", EQ_ERR_TYPE, 22, 1, NULL },
        { "abs(2025..2030)", EQ_ERR_TYPE, 5, 10, NULL },
        { "max(x, y, 2025..2030)", EQ_ERR_TYPE, 11, 10, NULL },
        { "max(2025..2030, x)", EQ_ERR_TYPE, 5, 10, NULL },
        { "first_year(gate) > 30", EQ_ERR_TYPE, 20, 2, "3 yr" },
        { "first_year(gate) + 3", EQ_ERR_TYPE, 20, 1, "3 yr" },
        { "first_year(gate) > x", EQ_ERR_TYPE, 20, 1, NULL },
        { "first_year(gate) * 2", EQ_ERR_TYPE, 1, 16, NULL },
        { "start + start", EQ_ERR_TYPE, 9, 5, NULL },
        { "mass > never", EQ_ERR_TYPE, 1, 4, NULL },
        { "-never", EQ_ERR_TYPE, 2, 5, NULL },
        { "sum(start + 0 yr * cn.flow / cn.flow, 2020..2021)", EQ_ERR_TYPE, 5, 32, NULL },
    };
    UNUSED_STATE;
    CHECK(rows);
}

static void check_want(const char *text, const eq_type *want, eq_status code)
{
    w_case c;
    const eq_status rc = w_compile(&c, text, want);
    if (rc != code) {
        w_print(text, &c);
    }
    CHECK_STATUS(rc, code);
    assert_int_equal(eq_diag_count(c.diag, EQ_ERROR), code == EQ_OK ? 0 : 1);
    w_clear(&c);
}

TEST(what_the_owner_needs)
{
    const eq_type number = { .kind = EQ_X_NUMBER, .unit = eq_unit_one() };
    const eq_type kilograms = { .kind = EQ_X_NUMBER, .unit = w_unit("kg") };
    const eq_type stockpile = { .kind = EQ_X_NUMBER, .unit = eq_unit_one(), .def = 1 };
    const eq_type year = { .kind = EQ_X_NUMBER, .calendar = true, .unit = eq_unit_one() };
    const eq_type yesno = { .kind = EQ_X_BOOL, .unit = eq_unit_one() };
    const eq_type proposition = { .kind = EQ_X_CHANCE, .unit = eq_unit_one() };
    const eq_type posture = { .kind = EQ_X_WORD, .unit = eq_unit_one(), .words = w_postures };
    UNUSED_STATE;

    check_want("x", &number, EQ_OK);
    check_want("chance(alert > 1)", &number, EQ_OK);
    check_want("mass", &number, EQ_ERR_UNIT);
    check_want("mass * 2", &kilograms, EQ_OK);
    check_want("0", &kilograms, EQ_OK);
    check_want("2", &kilograms, EQ_ERR_UNIT);
    check_want("2 t", &kilograms, EQ_OK);
    check_want("flag", &number, EQ_ERR_TYPE);
    check_want("cn.stockpile", &number, EQ_ERR_SHAPE);
    check_want("cn.stockpile[2030]", &stockpile, EQ_OK);
    check_want("us.operational", &stockpile, EQ_ERR_DEFINITION);
    check_want("x", &stockpile, EQ_OK);
    check_want("first_year(gate)", &year, EQ_OK);
    check_want("2030", &year, EQ_OK);
    check_want("30", &year, EQ_ERR_TYPE);
    check_want("first_year(gate)", &number, EQ_ERR_TYPE);
    check_want("x > 3", &yesno, EQ_OK);
    check_want("chance(alert > 1)", &yesno, EQ_ERR_TYPE);
    check_want("x", &yesno, EQ_ERR_TYPE);
    check_want("x > 3", &proposition, EQ_OK);
    check_want("chance(alert > 1)", &proposition, EQ_OK);
    check_want("x", &proposition, EQ_ERR_TYPE);
    check_want("generated", &posture, EQ_OK);
    check_want("if x > 3 then launch-on-warning else cn.posture", &posture, EQ_OK);
    check_want("generatd", &posture, EQ_ERR_UNKNOWN_NAME);
    check_want("mode", &posture, EQ_ERR_TYPE);
    check_want("3", &posture, EQ_ERR_TYPE);
    check_want("alert", NULL, EQ_ERR_LAW);
}

/* All findings of one text, by code. */
static void check_several(const char *text, const eq_status *codes, size_t n)
{
    w_case c;
    (void)w_compile(&c, text, NULL);
    if (eq_diag_size(c.diag) != n) {
        w_print(text, &c);
    }
    assert_int_equal(eq_diag_size(c.diag), n);
    for (size_t i = 0; i < n; i++) {
        CHECK_STATUS(eq_diag_get(c.diag, i)->code, codes[i]);
    }
    w_clear(&c);
}

TEST(several_findings_in_one_run_and_no_echoes)
{
    static const eq_status three[] = { EQ_ERR_UNKNOWN_NAME, EQ_ERR_UNIT, EQ_ERR_RANGE };
    static const eq_status two[] = { EQ_ERR_SYNTAX, EQ_ERR_SYNTAX };
    static const eq_status operands[] = { EQ_ERR_UNKNOWN_NAME, EQ_ERR_TYPE };
    static const eq_status unknown[] = { EQ_ERR_UNKNOWN_NAME, EQ_ERR_UNKNOWN_NAME };
    UNUSED_STATE;
    check_several("qqqqqqqq + 1 > 3 and mass > 3 or cn.stockpile[1999] > 0", three, 3);
    check_several("max(x + , y * ) + 1", two, 2);
    check_several("x @ 3 # 4", two, 2);
    check_several("max(qqqqqqqq, 3 kg, 2 yr) + flag ^ 2 > 5 and 1 > 2", operands, 2);
    check_several("qqqqqqqq ^ 2 + mass / qqqqqqq1 < 3", unknown, 2);
}

TEST(limits)
{
    eq_buf b = { 0 };
    w_case c;
    UNUSED_STATE;

    for (int i = 0; i < 100000; i++) {
        eq_buf_char(&b, '(');
    }
    CHECK_STATUS(w_compile(&c, eq_buf_text(&b), NULL), EQ_ERR_SIZE);
    w_clear(&c);
    eq_buf_reset(&b);
    for (int i = 0; i < 5000; i++) {
        eq_buf_char(&b, "(-^"[i % 2]);
    }
    CHECK_STATUS(w_compile(&c, eq_buf_text(&b), NULL), EQ_ERR_DEPTH);
    assert_int_equal(eq_diag_size(c.diag), 1);
    w_clear(&c);
    eq_buf_reset(&b);
    for (int i = 0; i < 120; i++) {
        eq_buf_char(&b, '(');
    }
    eq_buf_char(&b, 'x');
    eq_buf_fill(&b, ')', 120);
    CHECK_OK(w_compile(&c, eq_buf_text(&b), NULL));
    w_clear(&c);
    eq_buf_reset(&b);
    eq_buf_str(&b, "x");
    for (int i = 0; i < 400; i++) {
        eq_buf_str(&b, " + x");
    }
    CHECK_OK(w_compile(&c, eq_buf_text(&b), NULL));
    w_clear(&c);
    for (int i = 0; i < 400; i++) {
        eq_buf_str(&b, " + x");
    }
    CHECK_STATUS(w_compile(&c, eq_buf_text(&b), NULL), EQ_ERR_DEPTH);
    w_clear(&c);
    eq_buf_clear(&b);
}

TEST(too_many_operations)
{
    eq_buf b = { 0 };
    w_case c;
    UNUSED_STATE;
    eq_buf_str(&b, "max(0");
    for (int i = 0; i < 200; i++) { /* 200 sums of 8 operations in each of 11 years */
        eq_buf_str(&b, ", sum(cn.stockpile * ");
        eq_buf_u64(&b, (uint64_t)i + 2);
        eq_buf_str(&b, " + (cn.stockpile - ");
        eq_buf_u64(&b, (uint64_t)i + 2);
        eq_buf_str(&b, ") ^ 2 * (1 + cn.stockpile / ");
        eq_buf_u64(&b, (uint64_t)i + 3);
        eq_buf_str(&b, "), 2020..2030)");
    }
    eq_buf_char(&b, ')');
    CHECK_STATUS(w_compile(&c, eq_buf_text(&b), NULL), EQ_ERR_SIZE);
    w_clear(&c);
    eq_buf_clear(&b);
}

/* "a: \"x \\u003e flagg\"" - the map leads from bytes of the scalar to bytes of the file. */
TEST(places_in_quoted_text)
{
    static const char file[] = "a: \"x \\u003e 3 and\n   cn.stokpile[2030] > 3\"\n";
    static const char text[] = "x > 3 and cn.stokpile[2030] > 3";
    uint32_t map[sizeof text];
    uint32_t at = 4;
    const eq_source src = { .name = "f.yaml", .text = file, .n = sizeof file - 1 };
    eq_arena *arena;
    eq_diag *diag;
    eq_ast *ast;
    eq_program *p = NULL;
    UNUSED_STATE;

    for (size_t i = 0; i < sizeof text; i++) {
        map[i] = at;
        at += text[i] == '>' && i == 2 ? 6 : i == 9 ? 4 : 1; /* the escape; the fold with indent */
    }
    CHECK_OK(eq_arena_create(&arena));
    CHECK_OK(eq_diag_create(&diag));
    const eq_expr_text t = {
        .text = eq_str_of(text), .src = &src, .offset = 3, .map = map, .path = "proposition"
    };
    CHECK_OK(eq_expr_parse(arena, &t, diag, &ast));
    CHECK_STATUS(eq_expr_compile(arena, ast, &w_scope, NULL, diag, &p), EQ_ERR_UNKNOWN_NAME);
    const eq_finding *f = eq_diag_get(diag, 0);
    assert_int_equal(f->line, 2);
    assert_int_equal(f->col, 4);
    assert_int_equal(f->caret_width, strlen("cn.stokpile"));
    CHECK_TEXT(f->path, "proposition");
    CHECK_TEXT(f->file, "f.yaml");
    eq_diag_free(diag);
    eq_arena_free(arena);
}

TEST(no_names_and_no_diagnostics_are_fine)
{
    eq_arena *arena;
    eq_ast *ast;
    eq_program *p = NULL;
    const eq_scope_names none = { 0 };
    double out = 0;
    UNUSED_STATE;
    CHECK_OK(eq_arena_create(&arena));
    const eq_expr_text t = { .text = eq_str_of("2 + 3 * 4") };
    const eq_expr_text wrong = { .text = eq_str_of("2 + ") };
    const eq_expr_text name = { .text = eq_str_of("x + 1") };
    CHECK_OK(eq_expr_parse(arena, &t, NULL, &ast));
    CHECK_OK(eq_expr_compile(arena, ast, &none, NULL, NULL, &p));
    const eq_expr_env env = { .n = 1 };
    eq_program_run(p, &env, &out);
    CHECK_NEAR(out, 14, 0);
    CHECK_STATUS(eq_expr_parse(arena, &wrong, NULL, &ast), EQ_ERR_SYNTAX);
    CHECK_OK(eq_expr_parse(arena, &name, NULL, &ast));
    CHECK_STATUS(eq_expr_compile(arena, ast, &none, NULL, NULL, &p), EQ_ERR_UNKNOWN_NAME);
    eq_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syntax),
        cmocka_unit_test(names),
        cmocka_unit_test(kinds),
        cmocka_unit_test(laws),
        cmocka_unit_test(units_and_definitions),
        cmocka_unit_test(years),
        cmocka_unit_test(what_the_owner_needs),
        cmocka_unit_test(several_findings_in_one_run_and_no_echoes),
        cmocka_unit_test(limits),
        cmocka_unit_test(too_many_operations),
        cmocka_unit_test(places_in_quoted_text),
        cmocka_unit_test(no_names_and_no_diagnostics_are_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
