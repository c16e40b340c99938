/* Every allocation of the pictures of games fails in turn: the status or the buffer says so, and
 * nothing leaks. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "fault.h"
#include "check.h"
#include "game/enumerate.h"
#include "game/nfg.h"
#include "game/qre.h"
#include "games.h"
#include "report/game_chart.h"

typedef struct subject {
    eq_tree tree;
    eq_qre trace;
    eq_solved g;
    eq_source src;
    eq_solved_type type[8];
} subject;

static void finish(eq_arena *a, subject *s)
{
    s->src = (eq_source){ "x.txt", "text", 4 };
    s->g.source = &s->src;
    s->g.coverage = EQ_S_SOLVE_ALL;
    s->g.type = s->type;
    CHECK_OK(eq_solved_name(a, &s->g));
}

static void make(eq_arena *a, bool table, subject *s)
{
    static const char text[] = "NFG 1 R \"\" { \"\" \"\" } { 2 2 } 3 2 0 0 1 1 2 3";
    eq_qre_options o = { 0 };

    memset(s, 0, sizeof *s);
    if (table) {
        CHECK_OK(eq_nfg_read(a, NULL, &(eq_source){ "x.nfg", text, sizeof text - 1 }, &s->g.table));
        CHECK_OK(eq_enumerate(a, s->g.table, 0, &s->g.solution));
        CHECK_OK(eq_tree_of_table(s->g.table, 100, a, &s->tree));
    } else {
        good_tree(poker_text, a, &s->tree);
        s->g.tree = &s->tree;
    }
    CHECK_OK(eq_qre_trace(&s->tree, &o, a, &s->trace));
    s->g.solution = table ? s->g.solution : s->trace.solution;
    s->g.traced = &s->tree;
    s->g.trace = &s->trace;
    s->g.solution.method = "some";
    finish(a, s);
}

static eq_status draw(const subject *s, eq_game_chart kind, int width, eq_buf *out)
{
    eq_chart_options o = { EQ_ZH, width, "f" };
    eq_arena *a = NULL;
    eq_game_picture p;
    eq_status rc;

    EQ_TRY(eq_arena_create(&a));
    EQ_TRY(eq_game_picture_of(a, &s->g, EQ_ZH, &p));
    p.version = "0";
    if (width == 0) {
        EQ_TRY(eq_game_csv(&p, kind, a, out));
    } else {
        EQ_TRY(eq_game_svg(&p, kind, a, &o, out));
    }
out:
    eq_arena_free(a);
    return rc;
}

TEST(pictures_say_that_memory_ran_out)
{
    static const int widths[] = { 0, 300, 720 };
    eq_arena *a;
    subject s;

    UNUSED_STATE;
    for (size_t i = 0; i < 4 * EQ_COUNT(widths); i++) {
        eq_buf whole = { 0 };
        eq_game_chart kind = (eq_game_chart)(i / 2 % 2);

        CHECK_OK(eq_arena_create(&a));
        make(a, i % 2, &s);
        CHECK_OK(draw(&s, kind, widths[i / 4], &whole));
        for (long k = 0; fault_arm(k); k++) {
            eq_buf b = { 0 };
            eq_status rc = draw(&s, kind, widths[i / 4], &b);

            fault_disarm();
            assert_true(rc == EQ_OK || rc == EQ_ERR_MEMORY);
            if (rc == EQ_OK && !b.failed) {
                CHECK_TEXT(eq_buf_text(&b), eq_buf_text(&whole));
            }
            eq_buf_clear(&b);
        }
        eq_buf_clear(&whole);
        eq_arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_say_that_memory_ran_out),
    };

    return cmocka_run_group_tests_name("pictures of games without memory", tests, NULL, NULL);
}
