/* Gambit's strategic form: both kinds of body, what is wrong and where, and the way back. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "game_kit.h"

TEST(payoffs_with_counts)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    /* first player's strategy changes fastest: (1,1) (2,1) (1,2) (2,2) (1,3) (2,3) */
    const eq_table *t = kit_read(arena, "NFG 1 R \"Small\" { \"Alice\" \"Bob\" } { 2 3 }\n"
                                        "1 -1  2 -2  3 -3  4 -4  1/2 0.25  1e-3 6");
    size_t s[] = { 1, 2 }, back[2];

    CHECK_TEXT(t->title, "Small");
    CHECK_TEXT(t->player[1], "Bob");
    CHECK_TEXT(t->strategy[1][2], "3");
    assert_null(t->comment);
    assert_int_equal(t->n_profile, 6);
    assert_int_equal(eq_table_index(t, s), 5);
    eq_table_profile(t, 5, back);
    assert_int_equal(back[0], 1);
    assert_int_equal(back[1], 2);
    CHECK_NEAR(t->payoff[2 * 1], 2, 0);
    CHECK_NEAR(t->payoff[2 * 2 + 1], -3, 0);
    assert_int_equal(t->exact[2 * 5].den, 1000);
    assert_int_equal(t->exact[2 * 4 + 1].den, 4);
    eq_arena_free(arena);
}

TEST(outcomes_with_names_and_comment)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    const eq_table *t =
        kit_read(arena, "NFG 1 R \"two \\\"words\\\"\" { \"p1\" \"p2\" }\n"
                        "{ { \"a\" \"b\" } { \"x\" \"y\" } }\n\"a comment\"\n"
                        "{ { \"first\" 1, 2 } { \"\" 3 -4/6 } { \"third\" 5, 6 } }\n1 2 0 3\n");

    CHECK_TEXT(t->title, "two \"words\"");
    CHECK_TEXT(t->comment, "a comment");
    CHECK_TEXT(t->strategy[0][1], "b");
    CHECK_NEAR(t->payoff[0], 1, 0);
    assert_int_equal(t->exact[3].num, -2);
    assert_int_equal(t->exact[3].den, 3);
    CHECK_NEAR(t->payoff[4], 0, 0);
    CHECK_NEAR(t->payoff[7], 6, 0);
    eq_arena_free(arena);
}

TEST(a_number_that_is_no_small_fraction_leaves_doubles)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    const eq_table *t = kit_read(arena, "NFG 1 D \"\" { \"one\" } { 2 } 1e300 1/3");

    assert_null(t->exact);
    CHECK_NEAR(t->payoff[0], 1e300, 0);
    CHECK_NEAR(t->payoff[1], 1.0 / 3, 0);
    eq_arena_free(arena);
}

/* What is said of a broken text, in one line: code, place, sentence. */
static void wrong(const char *text, eq_status code, size_t offset, const char *sentence)
{
    eq_arena *arena = kit_arena();
    eq_source src = { .name = "test.nfg", .text = text, .n = strlen(text) };
    const eq_table *t = NULL;
    eq_diag *diag = NULL;
    size_t col = 1;

    CHECK_OK(eq_diag_create(&diag));
    CHECK_STATUS(eq_nfg_read(arena, diag, &src, &t), code);
    assert_null(t);
    assert_int_equal(eq_diag_size(diag), 1);
    assert_int_equal(eq_diag_get(diag, 0)->code, code);
    CHECK_TEXT(eq_diag_get(diag, 0)->text[EQ_EN], sentence);
    for (size_t i = 0; i < offset; i++) {
        col = text[i] == '\n' ? 1 : col + 1;
    }
    assert_int_equal(eq_diag_get(diag, 0)->col, col);
    eq_diag_free(diag);
    eq_arena_free(arena);
}

TEST(what_is_wrong_is_said_with_its_place)
{
    UNUSED_STATE;
    static const char begin[] = "a game in strategic form begins with NFG 1 R \"title\"";

    wrong("", EQ_ERR_SCHEMA, 0, begin);
    wrong("EFG 2 R \"\"", EQ_ERR_SCHEMA, 0, begin);
    wrong("NFG 2 R \"\"", EQ_ERR_SCHEMA, 4, begin);
    wrong("NFG 1 R \"open", EQ_ERR_SYNTAX, 8, "a quoted text is not closed");
    wrong("NFG 1 R { \"a\" }", EQ_ERR_SYNTAX, 8, "a name in quotes is expected here; got \"{\"");
    wrong("NFG 1 R \"\" \"a\"", EQ_ERR_SYNTAX, 11,
          "an opening brace is expected here; got \"\"a\"\"");
    wrong("NFG 1 R \"\" { \"a\" 2 }", EQ_ERR_SYNTAX, 17,
          "a closing brace is expected here; got \"2\"");
    wrong("NFG 1 R \"\" { } { 2 }", EQ_ERR_SIZE, 15,
          "the game has 0 players; between 1 and 8 are read");
    wrong("NFG 1 R \"\" { \"a\" \"b\" } { 2 } 1 2", EQ_ERR_SHAPE, 27,
          "number of players: 2; players whose strategies are given: 1");
    wrong("NFG 1 R \"\" { \"a\" } { 2 2 } 1 2", EQ_ERR_SHAPE, 23,
          "number of players: 1; players whose strategies are given: 2");
    wrong("NFG 1 R \"\" { \"a\" } { { } } 1 2", EQ_ERR_RANGE, 21,
          "every player needs at least one strategy");
    wrong("NFG 1 R \"\" { \"a\" } { 0 } 1 2", EQ_ERR_RANGE, 21,
          "a number of strategies, at least 1, is expected here; got \"0\"");
    wrong("NFG 1 R \"\" { \"a\" \"b\" } { 3000 3000 } 1 2", EQ_ERR_SIZE, 25,
          "the game has more than 4194304 combinations of strategies");
    wrong("NFG 1 R \"\" { \"a\" } { 99999999999 } 1 2", EQ_ERR_SIZE, 21,
          "the game has more than 4194304 combinations of strategies");
}

TEST(a_wrong_body_is_said_with_its_place)
{
    UNUSED_STATE;
    static const char few[] = "payoffs, one for each player and combination of strategies: "
                              "2 expected, 1 given";
    static const char many[] = "payoffs, one for each player and combination of strategies: "
                               "2 expected, 3 given";

    wrong("NFG 1 R \"\" { \"a\" } { 2 } 1", EQ_ERR_SHAPE, 26, few);
    wrong("NFG 1 R \"\" { \"a\" } { 2 } 1 2 3", EQ_ERR_SHAPE, 29, many);
    wrong("NFG 1 R \"\" { \"a\" } { 2 }\n1 two", EQ_ERR_NAN, 27,
          "a number such as 3, -1/3 or 0.25 is expected here; got \"two\"");
    wrong("NFG 1 R \"\" { \"a\" } { 2 } 1 1/0", EQ_ERR_NAN, 27,
          "a number such as 3, -1/3 or 0.25 is expected here; got \"1/0\"");
    wrong("NFG 1 R \"\" { \"a\" } { 2 } 1 2 }", EQ_ERR_SYNTAX, 29,
          "a number such as 3, -1/3 or 0.25 is expected here; got \"}\"");
    wrong("NFG 1 R \"\" { \"a\" } { 2 } { { \"x\" 1 } } 1 2", EQ_ERR_RANGE, 41,
          "\"2\" is no outcome: they are numbered from 1 to 1, and 0 pays nothing");
    wrong("NFG 1 R \"\" { \"a\" } { 2 } { { \"x\" 1 2 } } 1 1", EQ_ERR_SHAPE, 35,
          "payoffs of an outcome, one for each player: 1 expected, 2 given");
    wrong("NFG 1 R \"\" { \"a\" } { 2 } { { \"x\" 1 } } 1", EQ_ERR_SHAPE, 40,
          "outcome numbers, one for each combination of strategies: 2 expected, 1 given");
    wrong("NFG 1 R \"\xff\" { \"a\" } { 2 } 1 1", EQ_ERR_ENCODING, 9,
          "the file holds bytes that are not UTF-8");
}

static void back_and_forth(const char *text)
{
    eq_arena *arena = kit_arena();
    const eq_table *t = kit_read(arena, text), *again;
    eq_buf one = { 0 }, two = { 0 };

    eq_nfg_write(t, &one);
    again = kit_read(arena, eq_buf_text(&one));
    eq_nfg_write(again, &two);
    CHECK_TEXT(eq_buf_text(&two), eq_buf_text(&one));
    CHECK_TEXT(again->title, t->title);
    CHECK_TEXT(again->comment, t->comment);
    assert_int_equal(again->n_profile, t->n_profile);
    assert_true((again->exact == NULL) == (t->exact == NULL));
    assert_memory_equal(again->payoff, t->payoff, t->n_profile * t->n_player * sizeof(double));
    if (t->exact != NULL) {
        assert_memory_equal(again->exact, t->exact, t->n_profile * t->n_player * sizeof(eq_frac));
    }
    for (size_t i = 0; i < t->n_player; i++) {
        CHECK_TEXT(again->player[i], t->player[i]);
        for (size_t s = 0; s < t->n_strategy[i]; s++) {
            CHECK_TEXT(again->strategy[i][s], t->strategy[i][s]);
        }
    }
    eq_buf_clear(&one);
    eq_buf_clear(&two);
    eq_arena_free(arena);
}

TEST(what_is_written_reads_back)
{
    UNUSED_STATE;
    back_and_forth("NFG 1 R \"t\" { \"a\" \"b\" } { 2 2 } 1 2 3 4 -1/3 0.1 1e-3 0");
    back_and_forth("NFG 1 R \"back\\\\slash \\\" and 中文\" { \"a\" \"b\" \"c\" } "
                   "{ { \"l\" \"r\" } { \"\" } { \"u\" \"v\" } }\n\"says\nmore\" "
                   "1 2 3 4 5 6 7 8 9 1 2 9007199254740993");
    back_and_forth("NFG 1 R \"t\" { \"a\" } { 3 } 1e300 0.1 -7");
}

TEST(the_form_that_is_written)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    const eq_table *t =
        kit_read(arena, "NFG 1 R \"PD\" { \"R\" \"C\" } { { \"c\" \"d\" } { \"c\" \"d\" } } "
                        "{ { \"\" 3 3 } { \"\" 5 0.5 } { \"\" 1 1 } } 1 2 0 3");
    eq_buf b = { 0 };

    eq_nfg_write(t, &b);
    CHECK_TEXT(eq_buf_text(&b), "NFG 1 R \"PD\" { \"R\" \"C\" }\n\n{ { \"c\" \"d\" }\n  { \"c\" "
                                "\"d\" }\n}\n\n3 3 5 1/2\n0 0 1 1\n");
    eq_buf_clear(&b);
    eq_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(payoffs_with_counts),
        cmocka_unit_test(outcomes_with_names_and_comment),
        cmocka_unit_test(a_number_that_is_no_small_fraction_leaves_doubles),
        cmocka_unit_test(what_is_wrong_is_said_with_its_place),
        cmocka_unit_test(a_wrong_body_is_said_with_its_place),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(the_form_that_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
