/* .efg text: what is read, what is written, and where what is wrong is found. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "games.h"
#include "game/number.h"

TEST(numbers)
{
    static const struct {
        const char *text;
        bool good;
        double x;
        int64_t num, den; /* den 0: no fraction */
    } row[] = {
        { "3", true, 3, 3, 1 },
        { "-0.25", true, -.25, -1, 4 },
        { ".5", true, .5, 1, 2 },
        { "5.", true, 5, 5, 1 },
        { "1e-3", true, 1e-3, 1, 1000 },
        { "2.5E2", true, 250, 250, 1 },
        { "+4/6", true, 2. / 3, 2, 3 },
        { "-0", true, 0, 0, 1 },
        { "0e9999", true, 0, 0, 1 },
        { "1e300", true, 1e300, 0, 0 },
        { "12345678901234567890", true, 12345678901234567890., 0, 0 },
        { "0.5000000000000000000000", true, .5, 1, 2 },
        { "0.3333333333333333", true, 0.3333333333333333, 0, 0 },
        { "0.00000000000000000000000001", true, 1e-26, 0, 0 },
        { "12345678901234567890/24691357802469135780", true, .5, 1, 2 },
        { "2167890123901567890/3", true, 722630041300522630., 0, 0 }, /* found by the fuzzer */
        { "1.2.3", false, 0, 0, 0 },
        { "1e999", false, 0, 0, 0 },
        { "1/0", false, 0, 0, 0 },
        { "1.5/2", false, 0, 0, 0 },
        { "1/-2", false, 0, 0, 0 },
        { "1//2", false, 0, 0, 0 },
        { "", false, 0, 0, 0 },
        { "-", false, 0, 0, 0 },
        { ".", false, 0, 0, 0 },
        { "1e", false, 0, 0, 0 },
        { "nan", false, 0, 0, 0 },
        { "3x", false, 0, 0, 0 },
    };
    UNUSED_STATE;

    for (size_t i = 0; i < EQ_COUNT(row); i++) {
        double x = 0;
        eq_frac f = { 0 };
        bool good = eq_game_number_read(eq_str_of(row[i].text), &x, &f);

        if (good != row[i].good) {
            print_error("%s\n", row[i].text);
        }
        assert_true(good == row[i].good);
        if (good) {
            CHECK_NEAR(x, row[i].x, 0);
            assert_true(f.num == row[i].num && f.den == row[i].den);
        }
    }
}

TEST(what_is_read)
{
    eq_arena *a;
    eq_tree t;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    good_tree(poker_text, a, &t);
    assert_int_equal(t.n_player, 2);
    assert_int_equal(t.n_node, 11);
    assert_int_equal(t.n_infoset, 4);
    assert_int_equal(t.n_outcome, 4);
    assert_int_equal(t.n_action, 6);
    assert_true(t.exact);
    CHECK_TEXT(t.title, "One-card poker");
    CHECK_TEXT(t.player[1], "Caller");
    assert_int_equal(t.infoset[0].player, EQ_CHANCE);
    assert_int_equal(t.infoset[0].chance_exact[0].den, 2);
    assert_int_equal(t.infoset[2].n_member, 2);
    assert_int_equal(t.infoset[2].member[1], 7);
    assert_int_equal(t.node[7].parent, 6);
    assert_int_equal(t.node[9].outcome, 1); /* told before */
    CHECK_NEAR(t.outcome[3].payoff[0], -2, 0);
    eq_arena_free(a);
}

/* Payoffs on the way, escaped quotes, a comment, outcome names, numbers as decimals. */
static const char odd_text[] =
    "EFG 2 R \"a \\\"b\\\" \\\\ c\" { \"一\" }\n\"note\"\n"
    "c \"root\" 7 \"coin\" { \"h\" .5 \"t\" 0.5 } 9 \"fee\" { -1e-1 }\n"
    "p \"x\" 1 40 \"\" { \"l\" \"\" } 0 t \"\" 2 \"two\" { 2 } t \"end\" 9\n"
    "c \"again\" 7 0 t \"\" 2 t \"\" 0\n";

static void written(const char *text)
{
    eq_arena *a;
    eq_tree t, u;
    eq_buf one = { 0 }, two = { 0 };

    CHECK_OK(eq_arena_create(&a));
    good_tree(text, a, &t);
    eq_efg_write(&t, &one);
    good_tree(eq_buf_text(&one), a, &u);
    eq_efg_write(&u, &two);
    CHECK_TEXT(eq_buf_text(&two), eq_buf_text(&one));
    assert_int_equal(t.n_node, u.n_node);
    for (size_t n = 0; n < t.n_node; n++) {
        assert_int_equal(t.node[n].kind, u.node[n].kind);
        assert_int_equal(t.node[n].outcome, u.node[n].outcome);
        CHECK_TEXT(t.node[n].name, u.node[n].name);
        if (t.node[n].kind != EQ_TREE_END) {
            assert_int_equal(t.node[n].infoset, u.node[n].infoset);
        }
    }
    for (size_t o = 0; o < t.n_outcome; o++) {
        assert_memory_equal(t.outcome[o].payoff, u.outcome[o].payoff, t.n_player * sizeof(double));
        assert_memory_equal(t.outcome[o].exact, u.outcome[o].exact, t.n_player * sizeof(eq_frac));
    }
    eq_buf_clear(&one);
    eq_buf_clear(&two);
    eq_arena_free(a);
}

TEST(what_is_written_reads_back)
{
    eq_arena *a;
    eq_tree t;
    UNUSED_STATE;

    written(poker_text);
    written(horse_text);
    written(quiche_text);
    written(centipede_text);
    written(odd_text);
    CHECK_OK(eq_arena_create(&a));
    good_tree(odd_text, a, &t);
    CHECK_TEXT(t.title, "a \"b\" \\ c");
    CHECK_TEXT(t.comment, "note");
    CHECK_TEXT(t.infoset[2].name, "coin"); /* the second chance node: a set of its own */
    assert_int_equal(t.n_infoset, 3);
    eq_arena_free(a);
}

#define HEAD "EFG 2 R \"\" { \"A\" \"B\" }\n"
#define ENDS "t \"\" 1 \"\" { 1 2 } t \"\" 1\n"

TEST(what_is_wrong)
{
    static const struct {
        const char *text;
        eq_status code;
        size_t line, col;
        const char *says;
    } row[] = {
        { "", EQ_ERR_SYNTAX, 1, 1, "starts with" },
        { "NFG 1 R", EQ_ERR_SYNTAX, 1, 1, "starts with" },
        { "EFG 3 R", EQ_ERR_SYNTAX, 1, 5, "starts with" },
        { "EFG 2 R { }", EQ_ERR_SYNTAX, 1, 9, "text in quotes" },
        { "EFG 2 R \"x\" { }", EQ_ERR_RANGE, 1, 13, "1 to 8 players" },
        { "EFG 2 R \"x\" { \"A\" ", EQ_ERR_SYNTAX, 1, 19, "closing brace" },
        { "EFG 2 R \"x", EQ_ERR_SYNTAX, 1, 9, "closing quote" },
        { HEAD, EQ_ERR_SYNTAX, 2, 1, "c, p, t" },
        { HEAD "q \"\" 1", EQ_ERR_SYNTAX, 2, 1, "no kind of node" },
        { HEAD "t 1", EQ_ERR_SYNTAX, 2, 3, "text in quotes" },
        { HEAD "t \"\" x", EQ_ERR_SYNTAX, 2, 6, "whole number" },
        { HEAD "t \"\" 1 \"\" { 1 two }", EQ_ERR_SYNTAX, 2, 15, "\"two\" is not a number" },
        { HEAD "t \"\" 1 \"\" { 1 }", EQ_ERR_SHAPE, 2, 6, "1 payoffs for 2" },
        { HEAD "t \"\" 1 \"\" { 1 2 3 }", EQ_ERR_SHAPE, 2, 6, "3 payoffs for 2" },
        { HEAD "t \"\" 1", EQ_ERR_MISSING, 2, 6, "no payoffs" },
        { HEAD "t \"\" 0 \"\" { 1 2 }", EQ_ERR_SHAPE, 2, 6, "outcome 0" },
        { HEAD "t \"\" 0 t \"\" 0", EQ_ERR_SYNTAX, 2, 8, "goes on" },
        { HEAD "p \"\" 3 1 \"\" { \"x\" } 0", EQ_ERR_RANGE, 2, 6, "no player 3" },
        { HEAD "p \"\" 0 1 \"\" { \"x\" } 0", EQ_ERR_RANGE, 2, 6, "no player 0" },
        { HEAD "p \"\" 1 1 \"s\" 0", EQ_ERR_MISSING, 2, 8, "set s has no actions" },
        { HEAD "p \"\" 1 1 \"s\" { } 0", EQ_ERR_SYNTAX, 2, 16, "text in quotes" },
        { HEAD "p \"\" 1 1 \"s\" { \"x\" \"y\" } 0\n" ENDS, EQ_OK, 0, 0, "" },
        { HEAD "p \"\" 1 1 \"s\" { \"x\" \"y\" } 0\nt \"\" 0\n", EQ_ERR_SYNTAX, 4, 1,
          "1 of 2 branches" },
        { HEAD "p \"\" 1 1 \"s\" { \"x\" \"y\" } 0\nt \"\" 1 \"\" { 1 2 }\nt \"\" 1 \"\" { 1 3 }",
          EQ_ERR_DUPLICATE, 4, 6, "not those of its first" },
        { HEAD "c \"\" 1 \"\" { \"x\" 1/3 \"y\" 1/3 } 0\n" ENDS, EQ_ERR_RANGE, 2, 6, "sum to 2/3" },
        { HEAD "c \"\" 1 \"\" { \"x\" .333333333 \"y\" .666666666 } 0\n" ENDS, EQ_ERR_RANGE, 2, 6,
          "not to 1" },
        { HEAD "c \"\" 1 \"\" { \"x\" -0.5 \"y\" 1.5 } 0\n" ENDS, EQ_ERR_RANGE, 2, 6,
          "-1/2 of \"x\" is negative" },
        { HEAD "c \"\" 1 \"\" { \"x\" .5 \"y\" } 0\n" ENDS, EQ_ERR_SYNTAX, 2, 24, "a number" },
        { HEAD "p \"\" 1 1 \"s\" { \"x\" \"y\" } 0 t \"\" 0\np \"\" 1 1 \"s\" { \"x\" } 0 t \"\" 0",
          EQ_ERR_SHAPE, 3, 8, "first mention (x, y)" },
        /* A, who chose x or y at m, no longer knows it at s */
        { HEAD "p \"\" 1 1 \"m\" { \"x\" \"y\" } 0\n"
               "p \"\" 1 2 \"s\" { \"l\" \"r\" } 0 t \"\" 0 t \"\" 0\n"
               "p \"\" 1 2 0 t \"\" 0 t \"\" 0\n",
          EQ_ERR_UNSUPPORTED, 3, 8, "A does not have perfect recall: at information set s" },
        /* passes its own information set twice */
        { HEAD "p \"\" 1 1 \"exit\" { \"on\" \"off\" } 0 p \"\" 1 1 0 t \"\" 0 t \"\" 0 t \"\" 0",
          EQ_ERR_UNSUPPORTED, 2, 8, "information set exit" },
        { HEAD "c \"\" 1 \"\" { \"x\" 0 \"y\" 1 } 0\n"
               "p \"\" 1 1 \"\" { \"l\" } 0 t \"\" 0 t \"\" 0",
          EQ_ERR_LINT, 3, 8, "no play reaches information set 1 of A" },
        { HEAD "t \"\xff\" 0", EQ_ERR_ENCODING, 2, 4, "UTF-8" },
    };
    UNUSED_STATE;

    for (size_t i = 0; i < EQ_COUNT(row); i++) {
        eq_arena *a;
        eq_diag *d;
        eq_tree t;
        eq_status rc, want = row[i].code == EQ_ERR_LINT ? EQ_OK : row[i].code;
        const eq_finding *f;

        CHECK_OK(eq_arena_create(&a));
        CHECK_OK(eq_diag_create(&d));
        rc = read_tree(row[i].text, a, d, &t);
        if (rc != want) {
            print_error("%s\n", row[i].text);
        }
        CHECK_STATUS(rc, want);
        CHECK_STATUS(read_tree(row[i].text, a, NULL, &t), want); /* known without a list too */
        f = eq_diag_size(d) > 0 ? eq_diag_get(d, 0) : NULL;
        assert_true((f != NULL) == (row[i].code != EQ_OK));
        if (f != NULL) {
            CHECK_STATUS(f->code, row[i].code);
            if (f->line != row[i].line || f->col != row[i].col ||
                strstr(f->text[EQ_EN], row[i].says) == NULL) {
                print_error("%s\n%d:%d %s\n", row[i].text, (int)f->line, (int)f->col,
                            f->text[EQ_EN]);
            }
            assert_int_equal(f->line, row[i].line);
            assert_int_equal(f->col, row[i].col);
            assert_non_null(strstr(f->text[EQ_EN], row[i].says));
        }
        eq_diag_free(d);
        eq_arena_free(a);
    }
}

/* Several findings of one text; a chance move told again with other probabilities. */
TEST(many_findings)
{
    eq_arena *a;
    eq_diag *d;
    eq_tree t;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    CHECK_OK(eq_diag_create(&d));
    assert_true(read_tree(HEAD "c \"\" 1 \"\" { \"x\" 1/2 \"y\" 1/2 } 0 t \"\" 1 \"\" { 1 z }\n"
                               "c \"\" 1 \"\" { \"x\" 1/4 \"y\" 3/4 } 0\nt \"\" 2 \"\" { 1 }\n"
                               "t \"\" 2\n",
                          a, d, &t) != EQ_OK);
    assert_int_equal(eq_diag_count(d, EQ_ERROR), 3);
    assert_int_equal(eq_diag_get(d, 1)->line, 3);
    assert_non_null(strstr(eq_diag_get(d, 1)->text[EQ_EN], "probabilities of chance move 1"));
    eq_diag_free(d);
    eq_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(what_is_read),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(what_is_wrong),
        cmocka_unit_test(many_findings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
