/* Every allocation of every view fails in turn: the buffer says so, nothing leaks, nothing is
 * written past the failure that a caller could take for whole. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "fault.h"
#include "check.h"
#include "report/compare_report.h"
#include "report/view.h"
#include "unit/report/fixture.h"

typedef void view(const eq_answer *a, eq_buf *out);

static void ask(const eq_answer *a, eq_buf *out)
{
    eq_ask_text(a, &(eq_text_style){ .lang = EQ_EN, .width = 80 }, out);
}

static void why(const eq_answer *a, eq_buf *out)
{
    eq_why_text(a, &(eq_text_style){ .lang = EQ_ZH, .width = 60 }, out);
}

static void json(const eq_answer *a, eq_buf *out)
{
    eq_answer_json(a, false, out);
}

static void plain(const eq_answer *a, eq_buf *out)
{
    eq_answer_plain(a, EQ_EN, out);
}

static void chart(const eq_answer *a, eq_chart_kind k, eq_buf *out)
{
    eq_chart_svg(a, k, &(eq_chart_options){ EQ_ZH, 400, "f" }, out);
}

static void dots(const eq_answer *a, eq_buf *out)
{
    chart(a, EQ_CHART_DOTS, out);
}

static void tornado(const eq_answer *a, eq_buf *out)
{
    chart(a, EQ_CHART_TORNADO, out);
}

static void fan(const eq_answer *a, eq_buf *out)
{
    chart(a, EQ_CHART_FAN, out);
}

static void ranges(const eq_answer *a, eq_buf *out)
{
    chart(a, EQ_CHART_RANGES, out);
}

static void waterfall(const eq_answer *a, eq_buf *out)
{
    chart(a, EQ_CHART_WATERFALL, out);
}

static void futures(const eq_answer *a, eq_buf *out)
{
    chart(a, EQ_CHART_FUTURES, out);
}

static void phase(const eq_answer *a, eq_buf *out)
{
    chart(a, EQ_CHART_PHASE, out);
}

static void difference(const eq_answer *a, eq_buf *out)
{
    eq_comparison k = { .a = a, .b = a, .paired = true, .share_lower = 0.5, .share_higher = 0.5 };

    for (int i = 0; i < 20; i++) {
        k.dots[i] = 100 * i - 950;
    }
    eq_compare_svg(&k, &(eq_chart_options){ EQ_ZH, 400, "f" }, out);
    eq_compare_text(&k, &(eq_text_style){ .lang = EQ_EN, .width = 80 }, out);
    eq_compare_json(&k, out);
    eq_compare_csv(&k, EQ_EN, out);
    eq_compare_view(&k, &(eq_chart_options){ EQ_EN, 400, "f" }, out);
}

static void full_view(const eq_answer *a, eq_buf *out)
{
    eq_view_json(a, &(eq_view_options){ .lang = EQ_EN, .chart_width = 400 }, out);
}

static void quick_view(const eq_answer *a, eq_buf *out)
{
    const eq_control control = { .now = &a->input[0],
                                 .dflt = a->input[0],
                                 .hi = 12,
                                 .pub_lo = 3,
                                 .pub_hi = 7,
                                 .usual_lo = NAN,
                                 .usual_hi = NAN,
                                 .n_source = 1,
                                 .source = fix_refs };
    eq_answer with = *a;

    with.control = &control;
    with.n_control = 1;
    eq_view_json(&with, &(eq_view_options){ .lang = EQ_ZH, .chart_width = 320, .quick = true },
                 out);
}

static void card(const eq_answer *a, eq_buf *out)
{
    chart(a, EQ_CHART_CARD, out);
}

static void html(const eq_answer *a, eq_buf *out)
{
    eq_html_write(&a, 1, EQ_EN, out);
}

static void check_view(view *write, int kind)
{
    eq_answer a = fix_make(kind);

    for (long k = 0; fault_arm(k); k++) {
        eq_buf b = { 0 };

        write(&a, &b);
        fault_disarm();
        if (b.failed != fault_hit) {
            print_error("failure %ld of %s is %s\n", k, fix_name[kind],
                        fault_hit ? "lost" : "made up");
            fail();
        }
        eq_buf_clear(&b);
    }
}

TEST(no_failure_is_lost)
{
    static view *const all[] = { ask,    why,       json,    plain, dots,       tornado, fan,
                                 ranges, waterfall, futures, phase, difference, card };

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(all); i++) {
        check_view(all[i], FIX_OUTCOME);
    }
    check_view(dots, FIX_CHANCE);
    check_view(dots, FIX_TINY);
    check_view(ask, FIX_LONG);
    check_view(quick_view, FIX_OUTCOME);
    check_view(quick_view, FIX_CHANCE);
    check_view(full_view, FIX_BARE);
    check_view(full_view, FIX_OUTCOME);
    check_view(html, FIX_BARE);
    check_view(html, FIX_FIXED);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(no_failure_is_lost) };

    return cmocka_run_group_tests_name("views", tests, NULL, NULL);
}
