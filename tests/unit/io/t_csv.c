/* The CSV reader on good tables; broken ones are in t_malformed.c. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"

#include "io/csv.h"

static eq_csv read_text(eq_arena *arena, const char *text)
{
    eq_source src = { .name = "t.csv", .text = text, .n = strlen(text) };
    eq_csv t;
    CHECK_OK(eq_csv_parse(arena, &src, NULL, &t));
    return t;
}

static void check_cell(const eq_csv *t, size_t row, size_t col, const char *want)
{
    if (!eq_str_is(t->cell[row * t->n_col + col], want)) {
        print_error("cell %zu,%zu is not \"%s\"\n", row, col, want);
        fail();
    }
}

TEST(quotes_commas_lines)
{
    UNUSED_STATE;
    eq_arena *arena;
    CHECK_OK(eq_arena_create(&arena));
    const char *text = "a,\"b, b\",c\r\n1,\"x, \"\"y\"\"\nz\",\n\"\",\" 2 \",中文\n";
    eq_csv t = read_text(arena, text);
    assert_int_equal(t.n_row, 2);
    assert_int_equal(t.n_col, 3);
    assert_int_equal(eq_csv_column(&t, "b, b"), 1);
    assert_int_equal(eq_csv_column(&t, "b"), -1);
    check_cell(&t, 0, 0, "1");
    check_cell(&t, 0, 1, "x, \"y\"\nz");
    check_cell(&t, 0, 2, "");
    check_cell(&t, 1, 0, "");
    check_cell(&t, 1, 1, " 2 "); /* nothing is trimmed */
    check_cell(&t, 1, 2, "中文");
    assert_int_equal(t.offset[0], 12);
    assert_int_equal(t.offset[1], (size_t)(strstr(text, "\"\",") - text));
    eq_arena_free(arena);
}

TEST(edges)
{
    UNUSED_STATE;
    eq_arena *arena;
    CHECK_OK(eq_arena_create(&arena));
    eq_csv t = read_text(arena, "a,b");
    assert_int_equal(t.n_row, 0);
    assert_int_equal(t.n_col, 2);
    t = read_text(arena, "a\n1");
    assert_int_equal(t.n_row, 1);
    check_cell(&t, 0, 0, "1");
    t = read_text(arena, "\xEF\xBB\xBF"
                         "a,b\n1,2\n");
    assert_int_equal(eq_csv_column(&t, "a"), 0);
    t = read_text(arena, "a,b\n1,");
    check_cell(&t, 0, 1, "");
    t = read_text(arena, "a\n\"\"\n");
    assert_int_equal(t.n_row, 1);
    check_cell(&t, 0, 0, "");
    eq_arena_free(arena);
}

/* Every ragged row is told, not the first only. */
TEST(all_ragged_rows_are_told)
{
    UNUSED_STATE;
    eq_arena *arena;
    eq_diag *diag;
    eq_csv t;
    const char *text = "a,b\n1\n1,2\n1,2,3\n";
    eq_source src = { .name = "t.csv", .text = text, .n = strlen(text) };
    CHECK_OK(eq_arena_create(&arena));
    CHECK_OK(eq_diag_create(&diag));
    CHECK_STATUS(eq_csv_parse(arena, &src, diag, &t), EQ_ERR_SYNTAX);
    assert_int_equal(eq_diag_size(diag), 2);
    assert_int_equal(eq_diag_get(diag, 0)->line, 2);
    assert_int_equal(eq_diag_get(diag, 1)->line, 4);
    eq_diag_free(diag);
    eq_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_commas_lines),
        cmocka_unit_test(edges),
        cmocka_unit_test(all_ragged_rows_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
