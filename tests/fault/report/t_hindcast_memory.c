/* The hindcast without memory: every allocation of making one without the model fails in turn, the
 * first ones of a run of the model, and every one of each view. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "fault.h"
#include "check.h"
#include "io/file.h"
#include "report/hindcast_report.h"

enum { MODEL_TRIES = 60, STEP = 37 };

typedef struct bench {
    eq_arena *arena;
    eq_diag *diag;
    eq_bib bib;
    eq_data data;
} bench;

static void begin(bench *b)
{
    static eq_source src;
    const eq_shipped *f = eq_shipped_find("docs/references.bib");

    assert_non_null(f);
    src = (eq_source){ f->name, f->text, f->n };
    CHECK_OK(eq_arena_create(&b->arena));
    CHECK_OK(eq_diag_create(&b->diag));
    CHECK_OK(eq_bib_parse(b->arena, &src, b->diag, &b->bib));
    CHECK_OK(eq_data_open(b->arena, NULL, false, b->diag, &b->data));
}

static void end(bench *b)
{
    eq_diag_free(b->diag);
    eq_arena_free(b->arena);
}

/* One try in an arena of its own, so that each begins alike. */
static eq_status try_one(bench *b, long k, bool model, bool *armed)
{
    const eq_hindcast *h = NULL;
    eq_hindcast_options o;
    eq_arena *arena = NULL;
    eq_diag *diag = NULL;
    eq_status rc;

    CHECK_OK(eq_arena_create(&arena));
    CHECK_OK(eq_diag_create(&diag));
    eq_hindcast_options_init(&o);
    o.no_model = !model;
    o.no_policies = true;
    o.n_future = 16;
    *armed = fault_arm(k);
    rc = *armed ? eq_hindcast_make(arena, &b->bib, &b->data, &o, diag, &h) : EQ_OK;
    fault_disarm();
    if (*armed && rc == EQ_OK) {
        assert_non_null(h);
    } else {
        assert_null(h);
    }
    eq_diag_free(diag);
    eq_arena_free(arena);
    return rc;
}

TEST(making)
{
    bench b;
    bool armed = true;
    long n = 0;
    UNUSED_STATE;

    begin(&b);
    for (long k = 0; armed; k++) {
        eq_status rc = try_one(&b, k, false, &armed);

        assert_true(rc == EQ_OK || rc == EQ_ERR_MEMORY);
        n += armed && rc != EQ_OK;
    }
    assert_true(n > 3);
    for (long k = 0; k < MODEL_TRIES; k++) { /* spread over the first runs of the model */
        eq_status rc;

        fault_hit = true;
        rc = try_one(&b, k * STEP, true, &armed);
        assert_true(rc == EQ_OK || rc == EQ_ERR_MEMORY);
    }
    end(&b);
}

static void view(const eq_hindcast *h, int i, eq_buf *out)
{
    const eq_text_style style = { .lang = EQ_ZH, .both = true, .width = 80, .color = true };

    switch (i) {
    case 0:
        eq_hindcast_text(h, &style, out);
        break;
    case 1:
        eq_hindcast_plain(h, out);
        break;
    case 2:
        eq_hindcast_json(h, out);
        break;
    case 3:
        eq_hindcast_page(h, EQ_EN, out);
        break;
    default:
        eq_hindcast_svg(h, &(eq_chart_options){ EQ_ZH, 400, "f" }, out);
    }
}

TEST(views)
{
    const eq_hindcast *h = NULL;
    eq_hindcast_options o;
    bench b;
    UNUSED_STATE;

    begin(&b);
    eq_hindcast_options_init(&o);
    o.n_future = 16;
    CHECK_OK(eq_hindcast_make(b.arena, &b.bib, &b.data, &o, b.diag, &h));
    for (int i = 0; i < 5; i++) {
        long n = 0;

        for (long k = 0; fault_arm(k); k++) {
            eq_buf out = { 0 };

            view(h, i, &out);
            fault_disarm();
            assert_int_equal(out.failed, fault_hit);
            n += fault_hit;
            eq_buf_clear(&out);
        }
        assert_true(n > 10);
    }
    end(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(making), cmocka_unit_test(views) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
