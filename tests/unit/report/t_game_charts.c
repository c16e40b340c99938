/* Pictures of games, in both languages, from 280 to 1200 px: whole and inside their frames as the
 * other charts (frame.h); frames, bold payoffs, ties, chances and folded ends are those of the
 * game.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "check.h"
#include "game/backward.h"
#include "game/enumerate.h"
#include "game/nfg.h"
#include "game/qre.h"
#include "game/sequence.h"
#include "games.h"
#include "io/file.h"
#include "report/game_chart.h"
#include "report/game_draw.h"
#include "unit/report/frame.h"

static const int widths[] = { 280, 320, 390, 480, 600, 720, 1000, 1200 };

enum { MOST_EQUILIBRIUM = 300, MOST_TEXT = 1 << 16 };

typedef struct drawn {
    eq_arena *arena;
    eq_tree tree;
    eq_solved g;
    eq_qre trace;
    eq_solved_type type[MOST_EQUILIBRIUM];
} drawn;

static void begin(drawn *d)
{
    memset(d, 0, sizeof *d);
    CHECK_OK(eq_arena_create(&d->arena));
    d->g.coverage = EQ_S_SOLVE_ALL;
}

static void name(drawn *d, const char *text)
{
    eq_source *src = EQ_NEW(d->arena, 1, eq_source);

    *src = (eq_source){ "folder/game.txt", text, strlen(text) };
    d->g.source = src;
    for (size_t k = 0; k < d->g.solution.n_equilibrium; k++) {
        d->type[k] = EQ_SOLVED_MIXED;
    }
    assert_true(d->g.solution.n_equilibrium <= MOST_EQUILIBRIUM);
    d->g.type = d->type;
    CHECK_OK(eq_solved_name(d->arena, &d->g));
}

static void trace(drawn *d, const eq_tree *t)
{
    eq_qre_options o = { 0 };

    CHECK_OK(eq_qre_trace(t, &o, d->arena, &d->trace));
    d->g.traced = t;
    d->g.trace = &d->trace;
}

static void table(drawn *d, const char *text)
{
    eq_source src = { "game.nfg", text, strlen(text) };
    eq_tree *t;

    begin(d);
    CHECK_OK(eq_nfg_read(d->arena, NULL, &src, &d->g.table));
    t = EQ_NEW(d->arena, 1, eq_tree);
    CHECK_OK(eq_tree_of_table(d->g.table, 1 << 12, d->arena, t));
    trace(d, t);
    d->g.solution = d->trace.solution;
    if (d->g.table->n_player == 2) {
        CHECK_OK(eq_enumerate(d->arena, d->g.table, 0, &d->g.solution));
        d->g.solution.method = "enumerate";
    }
    name(d, text);
}

/* By the sequence form; trees of more players by quantal response. */
static void tree(drawn *d, const char *text)
{
    eq_sequence_options o = { 0 };

    begin(d);
    good_tree(text, d->arena, &d->tree);
    d->g.tree = &d->tree;
    trace(d, &d->tree);
    d->g.solution = d->trace.solution;
    if (d->tree.n_player == 2) {
        CHECK_OK(eq_sequence_solve(&d->tree, &o, d->arena, &d->g.solution));
        d->g.solution.method = "sequence";
    }
    name(d, text);
}

static void end(drawn *d)
{
    eq_arena_free(d->arena);
}

static void draw(drawn *d, eq_game_chart kind, eq_lang lang, int width, eq_buf *out)
{
    eq_chart_options o = { lang, width, "t" };
    eq_game_picture p;

    CHECK_OK(eq_game_picture_of(d->arena, &d->g, lang, &p));
    p.version = "0.0";
    assert_true(kind == EQ_GAME_CHART_RESPONSE || eq_game_chart_fits(&p));
    CHECK_OK(eq_game_svg(&p, kind, d->arena, &o, out));
    check_svg(p.labels.title, out, width, lang);
}

static void draw_all(drawn *d, bool response)
{
    for (size_t i = 0; i < 2 * EQ_COUNT(widths); i++) {
        for (int kind = EQ_GAME_CHART_GAME; kind <= (int)response; kind++) {
            eq_buf b = { 0 };

            draw(d, (eq_game_chart)kind, i % 2 ? EQ_ZH : EQ_EN, widths[i / 2], &b);
            eq_buf_clear(&b);
        }
    }
}

static const char *shipped(const char *name, eq_arena *arena)
{
    const eq_source *src;

    CHECK_OK(eq_file_read(arena, name, MOST_TEXT, NULL, &src));
    return src->text;
}

static void pick(const char *file, drawn *d)
{
    eq_arena *a;

    CHECK_OK(eq_arena_create(&a));
    (strstr(file, ".nfg") ? table : tree)(d, shipped(file, a));
    draw_all(d, true);
    eq_arena_free(a);
}

TEST(shipped_games_are_whole_at_every_width)
{
    static const char *const file[] = { "games/poker.efg", "games/commitment.nfg",
                                        "games/inspection.nfg" };

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(file); i++) {
        drawn d;

        pick(file[i], &d);
        end(&d);
    }
}

static const char long_names[] =
    "NFG 1 R \"A game whose names are very long, and some of them have no blanks\" { \"The first "
    "of "
    "the two governments\" \"The-second-of-the-two-governments-which-moves-at-the-same-time\" }\n"
    "{ { \"deploys all of its interceptors at once\" \"deploys none until the talks are over\" "
    "\"waits\" } { \"builds up as fast as the budget allows\" \"holds back\" \"answers with "
    "<limits> "
    "& offers\" } } \"\"\n"
    "-123.456 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 1e6 -1e-7\n";

static const char chinese[] = "NFG 1 R \"核查博弈：名称都是中文\" { \"核查一方\" \"被核查一方\" }\n"
                              "{ { \"进行现场核查并公布结果\" \"信任对方所作的申报\" } { "
                              "\"遵守条约的各项规定\" \"违反\" } } \"\"\n"
                              "-1 0 0 0 0 -1 -2 1\n";

static const char three[] =
    "NFG 1 R \"Three\" { \"A\" \"B\" \"C\" } { 3 2 4 }\n"
    "1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9 "
    "1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9\n";

static const char nameless[] = "EFG 2 R \"\" { \"\" \"\" }\n"
                               "p \"\" 1 1 \"\" { \"\" \"\" } 0 t \"\" 1 \"\" { 0 2 }\n"
                               "p \"\" 2 1 \"\" { \"same\" \"same\" } 0\n"
                               "t \"\" 2 \"\" { -1 -1 } t \"\" 3 \"\" { 1 1 }\n";

TEST(other_games_are_whole_at_every_width)
{
    static const char *const tables[] = { long_names, chinese, three };
    static const char *const trees[] = { quiche_text, horse_text, centipede_text, nameless };
    drawn d;

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(tables); i++) {
        table(&d, tables[i]);
        draw_all(&d, true);
        end(&d);
    }
    for (size_t i = 0; i < EQ_COUNT(trees); i++) {
        tree(&d, trees[i]);
        draw_all(&d, true);
        end(&d);
    }
}

/* A table of n by n with payoffs that have few equilibria. */
static void square(drawn *d, size_t n)
{
    char text[4096];
    size_t k = (size_t)snprintf(text, sizeof text,
                                "NFG 1 R \"Square\" { \"A\" \"B\" } { %zu %zu }\n", n, n);

    for (size_t i = 0; i < 2 * n * n; i++) {
        k += (size_t)snprintf(text + k, sizeof text - k, "%d.%d ", (int)(i * i * 7 + i) % 23 - 9,
                              (int)i % 10);
    }
    begin(d);
    CHECK_OK(eq_nfg_read(d->arena, NULL, &(eq_source){ "s.nfg", text, strlen(text) }, &d->g.table));
    CHECK_OK(eq_enumerate(d->arena, d->g.table, 0, &d->g.solution));
    d->g.solution.method = "enumerate";
    name(d, "square");
}

TEST(ten_strategies_fit_and_eleven_do_not)
{
    eq_game_picture p;
    drawn d;

    UNUSED_STATE;
    square(&d, 10);
    draw_all(&d, false);
    end(&d);
    square(&d, 11);
    CHECK_OK(eq_game_picture_of(d.arena, &d.g, EQ_EN, &p));
    assert_false(eq_game_chart_fits(&p));
    end(&d);
}

/* ---- marks are those of the game ---------------------------------------------------------------
 */

static size_t count(const char *svg, const char *what)
{
    size_t n = 0;

    for (const char *p = strstr(svg, what); p; p = strstr(p + 1, what)) {
        n++;
    }
    return n;
}

/* Battle of the sexes: two equilibria in pure strategies, one mixed. */
TEST(pure_equilibria_are_framed_and_best_replies_bold)
{
    static const char text[] = "NFG 1 R \"Evening\" { \"She\" \"He\" } { { \"opera\" \"match\" } { "
                               "\"opera\" \"match\" } } \"\" 3 2 0 0 1 1 2 3\n";
    static const int some[] = { 280, 720 };
    drawn d;

    UNUSED_STATE;
    table(&d, text);
    for (size_t i = 0; i < EQ_COUNT(some); i++) {
        eq_buf b = { 0 };

        draw(&d, EQ_GAME_CHART_GAME, EQ_EN, some[i], &b);
        assert_int_equal(count(eq_buf_text(&b), "class=\"eq-frame\""), 2);
        assert_int_equal(count(eq_buf_text(&b), "font-weight=\"700\">3</text>"), 2);
        assert_int_equal(count(eq_buf_text(&b), "font-weight=\"700\">2</text>"), 2);
        assert_int_equal(count(eq_buf_text(&b), "font-weight=\"700\">1</text>"), 0);
        assert_int_equal(count(eq_buf_text(&b), "font-weight=\"700\">0</text>"), 0);
        assert_int_equal(count(eq_buf_text(&b), ">3/4</text>"), 2); /* in the margins */
        eq_buf_clear(&b);
    }
    end(&d);
}

TEST(best_replies_of_three_players)
{
    static const char text[] = "NFG 1 R \"Three\" { \"A\" \"B\" \"C\" } { 2 2 2 }\n"
                               "2 2 2 3 1 1 1 3 1 2 2 0 1 1 3 2 0 2 0 2 2 1 1 1\n";
    bool best[24];
    drawn d;

    UNUSED_STATE;
    table(&d, text);
    eq_game_best(d.g.table, best);
    for (size_t i = 0; i < 8; i++) { /* by the definition: no payoff of a change is higher */
        for (size_t p = 0; p < 3; p++) {
            size_t other = i ^ (size_t)1 << p;

            assert_int_equal(best[3 * i + p],
                             d.g.table->payoff[3 * i + p] >= d.g.table->payoff[3 * other + p]);
        }
    }
    end(&d);
}

/* The caller's two nodes are tied; calls with 2/3, bluffs with 1/3. */
TEST(poker_shows_its_chances)
{
    eq_buf b = { 0 };
    drawn d;

    UNUSED_STATE;
    tree(&d, poker_text);
    draw(&d, EQ_GAME_CHART_GAME, EQ_EN, 720, &b);
    assert_int_equal(count(eq_buf_text(&b), "class=\"eq-tie\""), 1);
    assert_int_equal(count(eq_buf_text(&b), "class=\"eq-node\""), 4);
    assert_int_equal(count(eq_buf_text(&b), ">2/3</text>"), 3);
    assert_int_equal(count(eq_buf_text(&b), ">1/3</text>"), 3);
    assert_int_equal(count(eq_buf_text(&b), ">1/2</text>"), 2);
    assert_non_null(strstr(eq_buf_text(&b), "Caller · bet: call\xc2\xa0"
                                            "2/3, pass\xc2\xa0"
                                            "1/3."));
    eq_buf_reset(&b);
    draw(&d, EQ_GAME_CHART_GAME, EQ_EN, 320, &b);
    assert_int_equal(count(eq_buf_text(&b), "bet [A]</text>"), 2);
    assert_int_equal(count(eq_buf_text(&b), ">call  2/3</text>"), 2);
    eq_buf_clear(&b);
    end(&d);
}

/* Choices at the end of the branch: the picture's last words are those of the last point. */
TEST(responses_end_where_the_branch_ends)
{
    eq_buf b = { 0 };
    drawn d;

    UNUSED_STATE;
    tree(&d, poker_text);
    draw(&d, EQ_GAME_CHART_RESPONSE, EQ_EN, 720, &b);
    assert_non_null(strstr(eq_buf_text(&b), ">call 0.667</text>"));
    assert_non_null(strstr(eq_buf_text(&b), ">bet 0.333</text>"));
    assert_int_equal(count(eq_buf_text(&b), "stroke-dasharray=\"6 3\""), 3);
    eq_buf_clear(&b);
    end(&d);
}

/* ---- folding -----------------------------------------------------------------------------------
 */

/* Drawn and folded ends are all ends; rows are numbered from the top; parents come first. */
static void check_twigs(const eq_tree *t, const eq_twigs *w, size_t most)
{
    size_t ends = 0, rows = 0, all = 0;

    for (size_t i = 0; i < t->n_node; i++) {
        all += t->node[i].kind == EQ_TREE_END;
    }
    for (size_t i = 0; i < w->n; i++) {
        const eq_twig *k = &w->twig[i];
        bool leaf = k->folded || t->node[k->node].kind == EQ_TREE_END;

        assert_true(i == 0 || (k->parent < i && k->depth == w->twig[k->parent].depth + 1));
        assert_true(i == 0 || t->node[k->node].parent == w->twig[k->parent].node);
        assert_int_equal(k->row, rows);
        assert_true(!leaf || k->n_row == 1);
        assert_true(!k->folded || k->n_end > 1);
        ends += leaf && !k->folded;
        rows += leaf;
    }
    assert_int_equal(rows, w->n_row);
    assert_int_equal(ends + w->n_folded, all);
    assert_int_equal(w->n_end, all);
    assert_true(all <= most ? w->n_folded == 0 : rows <= most);
}

TEST(random_trees_are_folded_and_whole)
{
    static double prob[1 << 16];
    static const size_t most[] = { 60, 25, SIZE_MAX };

    UNUSED_STATE;
    for (uint64_t seed = 0; seed < 60; seed++) {
        eq_equilibrium e = { .prob = prob };
        random_tree r = { .seed = seed, .payoff = 9, .rounded = seed % 3 == 0 };
        drawn d;

        begin(&d);
        make_tree(&r, d.arena, 2 + seed % 3, 2 + (uint32_t)seed % 5, &d.tree);
        d.g.tree = &d.tree;
        eq_tree_even(&d.tree, prob);
        for (size_t i = 0; i < d.tree.n_infoset; i++) { /* some are pure */
            const eq_infoset *s = &d.tree.infoset[i];

            for (size_t a = 0; s->player != EQ_CHANCE && i % 2 && a < s->n_action; a++) {
                prob[s->first + a] = a == 0;
            }
        }
        d.g.solution = (eq_solution){ .method = "made-up", .n_equilibrium = 1, .equilibrium = &e };
        name(&d, "random");
        for (size_t k = 0; k < EQ_COUNT(most); k++) {
            eq_game_picture p;
            eq_twigs t;

            CHECK_OK(eq_game_picture_of(d.arena, &d.g, EQ_EN, &p));
            CHECK_OK(eq_twigs_make(&p, most[k], d.arena, &t));
            check_twigs(&d.tree, &t, most[k]);
        }
        draw_all(&d, false);
        end(&d);
    }
}

/* By backward induction. */
static void solve_backward(drawn *d, const char *text)
{
    eq_backward b;

    begin(d);
    good_tree(text, d->arena, &d->tree);
    d->g.tree = &d->tree;
    CHECK_OK(eq_backward_solve(&d->tree, 256, d->arena, &b));
    d->g.solution = b.solution;
    d->g.solution.method = "backward";
    name(d, text);
}

/* Forty moves in turn: too deep for columns, an outline at any width. */
TEST(deep_trees_are_outlines)
{
    char text[4096] = "EFG 2 R \"Deep\" { \"A\" \"B\" }\n";
    size_t k = strlen(text);
    drawn d;

    UNUSED_STATE;
    for (int i = 0; i < 40; i++) {
        k +=
            (size_t)snprintf(text + k, sizeof text - k,
                             "p \"\" %d %d \"\" { \"take\" \"pass\" } 0 t \"\" %d \"\" { %d %d }\n",
                             i % 2 + 1, i / 2 + 1, i + 1, i + 1 - i % 2, i + i % 2);
    }
    snprintf(text + k, sizeof text - k, "t \"\" 41 \"\" { 0 0 }\n");
    solve_backward(&d, text);
    draw_all(&d, false);
    end(&d);
}

/* Several equilibria are drawn one below the other, up to 36 rows; the rest is said. */
TEST(equilibria_of_a_tree_stand_below_each_other)
{
    static const char two[] = "EFG 2 R \"Two\" { \"A\" \"B\" }\n"
                              "p \"\" 1 1 \"\" { \"l\" \"r\" } 0 t \"\" 1 \"\" { 1 1 }\n"
                              "p \"\" 2 1 \"\" { \"u\" \"d\" } 0 t \"\" 2 \"\" { 1 0 } "
                              "t \"\" 3 \"\" { 0 0 }\n";
    eq_buf b = { 0 };
    size_t n;
    drawn d;

    UNUSED_STATE;
    solve_backward(&d, two);
    n = d.g.solution.n_equilibrium;
    assert_int_equal(n, 3);
    draw_all(&d, false);
    draw(&d, EQ_GAME_CHART_GAME, EQ_EN, 720, &b);
    assert_int_equal(count(eq_buf_text(&b), ">Equilibrium "), 1 + n); /* title of desc too */
    assert_null(strstr(eq_buf_text(&b), "Further"));
    d.g.solution.n_equilibrium = MOST_EQUILIBRIUM;
    {
        eq_equilibrium *e = EQ_NEW(d.arena, MOST_EQUILIBRIUM, eq_equilibrium);

        for (size_t k = 0; k < MOST_EQUILIBRIUM; k++) {
            e[k] = d.g.solution.equilibrium[0];
        }
        d.g.solution.equilibrium = e;
    }
    eq_buf_reset(&b);
    draw(&d, EQ_GAME_CHART_GAME, EQ_EN, 720, &b);
    assert_int_equal(count(eq_buf_text(&b), "class=\"eq-node\""), 2 * 12); /* of 3 rows each */
    assert_non_null(strstr(eq_buf_text(&b), "Further equilibria, in the text alone: 288."));
    eq_buf_clear(&b);
    end(&d);
}

/* ---- CSV ---------------------------------------------------------------------------------------
 */

TEST(csv_holds_everything)
{
    eq_game_picture p;
    eq_buf b = { 0 };
    drawn d;

    UNUSED_STATE;
    tree(&d, poker_text);
    CHECK_OK(eq_game_picture_of(d.arena, &d.g, EQ_EN, &p));
    CHECK_OK(eq_game_csv(&p, EQ_GAME_CHART_GAME, d.arena, &b));
    assert_int_equal(count(eq_buf_text(&b), "\n"), 1 + d.tree.n_node);
    assert_non_null(strstr(eq_buf_text(&b), "\n3,2,bet,1,0.5,choice,Caller,3,bet,,\n"));
    assert_non_null(strstr(eq_buf_text(&b), ",end,,,,-2,2\n"));
    eq_buf_reset(&b);
    CHECK_OK(eq_game_csv(&p, EQ_GAME_CHART_RESPONSE, d.arena, &b));
    assert_int_equal(count(eq_buf_text(&b), "\n"), 1 + p.n_point * d.tree.n_action);
    end(&d);
    table(&d, long_names);
    CHECK_OK(eq_game_picture_of(d.arena, &d.g, EQ_EN, &p));
    eq_buf_reset(&b);
    CHECK_OK(eq_game_csv(&p, EQ_GAME_CHART_GAME, d.arena, &b));
    assert_int_equal(count(eq_buf_text(&b), "\n"), 10);
    assert_non_null(strstr(eq_buf_text(&b), "\n6,waits,holds back,10,11,1,1,1\n"));
    eq_buf_clear(&b);
    end(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_games_are_whole_at_every_width),
        cmocka_unit_test(other_games_are_whole_at_every_width),
        cmocka_unit_test(ten_strategies_fit_and_eleven_do_not),
        cmocka_unit_test(pure_equilibria_are_framed_and_best_replies_bold),
        cmocka_unit_test(best_replies_of_three_players),
        cmocka_unit_test(poker_shows_its_chances),
        cmocka_unit_test(responses_end_where_the_branch_ends),
        cmocka_unit_test(random_trees_are_folded_and_whole),
        cmocka_unit_test(deep_trees_are_outlines),
        cmocka_unit_test(equilibria_of_a_tree_stand_below_each_other),
        cmocka_unit_test(csv_holds_everything),
    };

    return cmocka_run_group_tests_name("game charts", tests, NULL, NULL);
}
