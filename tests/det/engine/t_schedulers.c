/* Promise A inside the engine: threads, schedulers, stops and restarts change no byte. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "kit.h"
#include "engine/run.h"

/* One future in a hundred has no number of shots that would do: tracking below the goal. One in a
 * hundred fails: rounded to 43, one less than the launchers need. */
static const char body[] =
    "models:\n  material: [cn]\n  defence: [us]\n  exchange: [us on cn]\ntimeline: 2024..2035\n"
    "cn.warheads_available: { dist: uniform, low: 43, high: 93 }\n"
    "us.raid_warheads: 1\nus.raid_decoys: 0\nus.tracking: per_warhead\nus.common_failure: 0\n"
    "us.track: { dist: uniform, low: 0.5, high: 1 }\nus.wanted_no_leak: 0.505\n"
    "own:\n  a: { dist: beta, a: 2, b: 5 }\n  b: 3 to 7\n"
    "correlations:\n  - { of: [a, b], rank: 0.5 }\n";

static const char *const text[] = {
    "cn.warhead_ceiling[2030]", "a * b", "sample(binomial(10, a))", "sqrt(b - 2.2)", "us.barrage_n",
    "cn.force_warheads"
};

typedef struct stopper {
    uint64_t after;
    uint64_t seen;
    unsigned calls;
    double so_far;
} stopper;

static bool stop_after(void *ctx, uint64_t done, uint64_t total, double mean, double error)
{
    stopper *s = ctx;

    assert_true(done <= total);
    assert_true(done >= s->seen); /* progress never goes back */
    assert_true(done == 0 || !isnan(mean));
    assert_true(isnan(error) || error >= 0);
    s->seen = done;
    s->so_far = mean;
    s->calls++;
    return done < s->after;
}

static eq_plan *make_plan(kit *k, uint64_t n, eq_design_kind kind, bool drop)
{
    eq_watch watch[EQ_COUNT(text)];
    eq_plan_options o;
    eq_plan *plan = NULL;

    eq_plan_options_init(&o);
    o.n_future = n;
    o.design = kind;
    o.drop_columns = drop;
    for (size_t i = 0; i < EQ_COUNT(text); i++) {
        watch[i] = (eq_watch){ .program = kit_program(k, text[i], 0), .name = text[i] };
    }
    CHECK_OK(eq_plan_make(k->c, &o, watch, EQ_COUNT(text), NULL, 0, &plan));
    return plan;
}

static void check_same(eq_result *a, eq_result *b)
{
    assert_int_equal(a->n_done, b->n_done);
    assert_int_equal(a->n_fault, b->n_fault);
    for (size_t c = 0; c < a->n_column; c++) {
        assert_int_equal(a->column[c].n_none, b->column[c].n_none);
    }
    for (size_t c = 0; c < a->n_column; c++) {
        eq_column_result *x = &a->column[c], *y = &b->column[c];

        assert_memory_equal(&x->sums, &y->sums, sizeof x->sums);
        assert_memory_equal(&x->mean, &y->mean, sizeof x->mean);
        assert_memory_equal(&x->error, &y->error, sizeof x->error);
        assert_int_equal(x->values != NULL, y->values != NULL);
        if (x->values) {
            assert_memory_equal(x->values, y->values, (size_t)a->n_done * sizeof(double));
        } else {
            assert_memory_equal(x->bins, y->bins, eq_bins_size());
        }
        for (int q = 1; q < 10; q++) {
            double u = eq_result_quantile(a, c, q / 10.0, NULL);
            double v = eq_result_quantile(b, c, q / 10.0, NULL);

            assert_memory_equal(&u, &v, sizeof u);
        }
    }
}

TEST(threads_change_nothing)
{
    static const uint64_t sizes[] = { 16, 512, 4096, 131072 };
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k, body, NULL);
    for (size_t i = 0; i < EQ_COUNT(sizes); i++) {
        for (int kind = 0; kind < 3; kind++) {
            eq_plan *plan = make_plan(&k, sizes[i], (eq_design_kind)kind, false);
            eq_run_options run = { .n_thread = 1 };
            eq_result *one, *other;

            CHECK_OK(eq_plan_run(plan, &run, k.diag, &one));
            if (sizes[i] >= 4096) { /* the reason is told, and how often */
                CHECK_NEAR((double)one->n_fault / (double)sizes[i], 0.01, 0.0064); /* four se */
                CHECK_NEAR((double)one->column[4].n_none / (double)sizes[i], 0.01, 0.0064);
                assert_non_null(one->fault_text[0]);
                assert_non_null(one->fault_text[1]);
            }
            for (unsigned t = 2; t <= 7; t += 5) {
                run.n_thread = t;
                CHECK_OK(eq_plan_run(plan, &run, k.diag, &other));
                check_same(one, other);
                eq_result_free(other);
            }
            eq_result_free(one);
            eq_plan_free(plan);
        }
    }
    kit_end(&k);
}

/* The first futures of a longer run are those of a shorter one only in number of points: but what
 * was done when a run is stopped is the leading part of the whole one, byte for byte. */
TEST(a_stop_keeps_the_leading_part)
{
    eq_run_options run = { .n_thread = 1 };
    eq_result *whole, *part;
    eq_plan *plan;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k, body, NULL);
    plan = make_plan(&k, 65536, EQ_DESIGN_SOBOL, false);
    CHECK_OK(eq_plan_run(plan, &run, k.diag, &whole));
    for (unsigned t = 1; t <= 3; t += 2) {
        stopper s = { .after = 8192 };

        run = (eq_run_options){ .n_thread = t, .progress = stop_after, .progress_ctx = &s };
        CHECK_STATUS(eq_plan_run(plan, &run, k.diag, &part), EQ_ERR_CANCELLED);
        assert_non_null(part);
        assert_true(part->partial);
        assert_true(part->n_done >= 8192 && part->n_done < 65536);
        assert_true(part->n_done % 512 == 0);
        for (size_t c = 0; c < part->n_column; c++) {
            assert_memory_equal(part->column[c].values, whole->column[c].values,
                                (size_t)part->n_done * sizeof(double));
        }
        /* balanced over scramblings: the partial mean has an error of its own */
        assert_true(part->column[0].error > 0);
        CHECK_NEAR(part->column[0].mean, whole->column[0].mean, 5 * part->column[0].error);
        eq_result_free(part);
    }
    { /* stopped before anything is done: nothing to show */
        stopper s = { .after = 0 };

        run = (eq_run_options){ .n_thread = 2, .progress = stop_after, .progress_ctx = &s };
        part = NULL;
        CHECK_STATUS(eq_plan_run(plan, &run, k.diag, &part), EQ_ERR_CANCELLED);
        eq_result_free(part);
    }
    eq_result_free(whole);
    eq_plan_free(plan);
    kit_end(&k);
}

/* A results file: stopped several times, resumed with other thread numbers, kept and dropped
 * columns; reading it back runs nothing. */
static void resume(bool drop)
{
    eq_run_options run = { .n_thread = 1 };
    eq_result *whole, *r;
    eq_store *store;
    eq_plan *plan;
    char path[64];
    uint64_t last = 0;
    eq_status rc;
    kit k;

    kit_begin(&k);
    kit_case_ok(&k, body, NULL);
    plan = make_plan(&k, drop ? 524288 : 16384, EQ_DESIGN_SOBOL, drop);
    CHECK_OK(eq_plan_run(plan, &run, k.diag, &whole));
    snprintf(path, sizeof path, "%s/r.eqs", k.dir);
    for (unsigned round = 1; round < 4; round++) {
        stopper s = { .after = whole->n_done * round / 4 };

        CHECK_OK(eq_store_open(path, true, k.diag, &store));
        run = (eq_run_options){
            .n_thread = round, .progress = stop_after, .progress_ctx = &s, .store = store
        };
        /* threads hand over what they have begun: a later stop may find all of it done */
        rc = eq_plan_run(plan, &run, k.diag, &r);
        CHECK_STATUS(rc, r->n_done < whole->n_done ? EQ_ERR_CANCELLED : EQ_OK);
        assert_true(round > 1 || r->n_done < whole->n_done);
        assert_true(r->n_done >= last && r->n_done >= s.after);
        last = r->n_done;
        eq_result_free(r);
        eq_store_close(store);
    }
    for (int round = 0; round < 2; round++) {
        CHECK_OK(eq_store_open(path, true, k.diag, &store));
        run = (eq_run_options){ .n_thread = 2, .store = store };
        CHECK_OK(eq_plan_run(plan, &run, k.diag, &r));
        check_same(whole, r);
        eq_result_free(r);
        eq_store_close(store);
    }
    eq_plan_free(plan);

    /* another plan: refused, and the file stays as it is */
    plan = make_plan(&k, 512, EQ_DESIGN_SOBOL, false);
    CHECK_OK(eq_store_open(path, true, k.diag, &store));
    run = (eq_run_options){ .n_thread = 1, .store = store };
    CHECK_STATUS(eq_plan_run(plan, &run, k.diag, &r), EQ_ERR_STORE);
    assert_null(r);
    CHECK_DIAG(k.diag, EQ_ERR_STORE, NULL);
    eq_store_close(store);
    eq_plan_free(plan);
    eq_result_free(whole);
    kit_end(&k);
}

TEST(resumed_columns)
{
    UNUSED_STATE;
    resume(false);
}

TEST(resumed_bins)
{
    UNUSED_STATE;
    resume(true);
}

/* A block that is not what the plan wants is damage, not data. */
TEST(a_foreign_block_is_refused)
{
    static const char junk[] = "not a block at all, but long enough to be read as several numbers";
    eq_run_options run = { .n_thread = 1 };
    eq_result *r;
    eq_store *store;
    eq_plan *plan;
    char path[64];
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k, body, NULL);
    plan = make_plan(&k, 4096, EQ_DESIGN_SOBOL, false);
    snprintf(path, sizeof path, "%s/r.eqs", k.dir);
    CHECK_OK(eq_store_open(path, true, k.diag, &store));
    CHECK_OK(eq_store_put_text(store, "plan_hash", plan->hash));
    CHECK_OK(eq_store_put_block(store, 0, junk, sizeof junk));
    run.store = store;
    CHECK_STATUS(eq_plan_run(plan, &run, k.diag, &r), EQ_ERR_STORE);
    CHECK_DIAG(k.diag, EQ_ERR_STORE, NULL);
    eq_store_close(store);
    eq_plan_free(plan);
    kit_end(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(a_stop_keeps_the_leading_part),
        cmocka_unit_test(resumed_columns),
        cmocka_unit_test(resumed_bins),
        cmocka_unit_test(a_foreign_block_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
