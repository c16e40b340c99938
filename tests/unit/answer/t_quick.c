/* A quick answer shows the numbers of the whole one: the chance, the dots and the path of the
 * baseline, whether worlds are named or left out, and with quantile tables that were kept. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "check.h"
#include "kit.h"
#include "asked.h"

enum { N = 512 };

static const char scenario[] = "schema: eq.scenario/1\nid: base\njudgement: yes\n"
                               "models: { material: [cn] }\ntimeline: 2024..2032\n"
                               "cn.pu_stock: { dist: pert, low: 2 t, mode: 3 t, high: 4 t }\n"
                               "cn.pu_per_warhead: 3 kg to 6 kg\n"
                               "cn.breeder.weapons_share: 0.1 to 0.9\n";

#define WORLDS                                                                                     \
    "worlds:\n  baseline: {}\n"                                                                    \
    "  none: { label: { en: none, zh: n }, cn.breeder.weapons_share: 0 }\n"                        \
    "  little: { label: { en: little, zh: l }, from: none, cn.pu_stock: 2 t }\n"                   \
    "  kept: { reference: \"yes\", cn.pu_stock: 3 t }\n"                                           \
    "path: cn.pu_ceiling\npath_worlds: [baseline, none]\n"                                         \
    "also:\n  - more: cn.pu_ceiling[2030] >= 900\n"

#define ONE WORLDS "proposition: cn.pu_ceiling[2030] >= 800\n"
/* little starts from none, which must stay; kept is left out */
#define NAMED                                                                                      \
    WORLDS "proposition: cn.pu_ceiling[2030] - little.cn.pu_ceiling[2030] >= 400\n"                \
           "outcome: cn.pu_ceiling[2030] - little.cn.pu_ceiling[2030]\n"
#define GIVEN ONE "given: none.cn.pu_ceiling[2030] >= 700\n"

static const eq_answer *ask(kit *k, const char *body, const char *set, bool quick,
                            eq_dist_tables *tables)
{
    const eq_answer *a = NULL;
    eq_ask_options o;
    eq_status rc;

    eq_ask_options_init(&o);
    o.n_future = N;
    o.runs_given = o.headline_only = true;
    o.quick = quick;
    o.tables = tables;
    o.n_set = set != NULL;
    o.set = &set;
    rc = try_asked(k, scenario, CLAIM_HEAD, body, &o, &a);
    check_asked(k, rc, a);
    return a;
}

static void same(double a, double b)
{
    assert_true(a == b || (isnan(a) && isnan(b)));
}

static void same_answers(const eq_answer *quick, const eq_answer *whole)
{
    same(quick->p, whole->p);
    same(quick->p_error, whole->p_error);
    same(quick->threshold, whole->threshold);
    assert_int_equal(quick->count.n, whole->count.n);
    assert_int_equal(quick->count.of, whole->count.of);
    assert_int_equal(quick->n_given, whole->n_given);
    for (size_t i = 0; i < 100; i++) {
        same(quick->dots[i % 20], whole->dots[i % 20]);
        same(quick->dots100[i], whole->dots100[i]);
    }
    assert_int_equal(quick->n_path, whole->n_path);
    assert_int_equal(quick->n_path_world, 1);
    for (size_t i = 0; i < quick->n_path; i++) {
        for (size_t j = 0; j < 5; j++) {
            same(quick->path[i].q[j], whole->path[i].q[j]);
        }
    }
}

static void test_same(void **state)
{
    static const char *const bodies[] = { ONE, NAMED, GIVEN };
    static const size_t n_world[] = { 1, 3, 2 };
    static const char *const sets[] = { NULL, "cn.pu_per_warhead=4 kg to 5 kg" };
    eq_dist_tables *tables = NULL;
    kit k;

    (void)state;
    kit_begin(&k);
    CHECK_OK(eq_dist_tables_create(&tables));
    for (size_t i = 0; i < 2 * EQ_COUNT(bodies); i++) {
        const char *body = bodies[i / 2], *set = sets[i % 2];
        const eq_answer *whole = ask(&k, body, set, false, NULL);
        const eq_answer *quick = ask(&k, body, set, true, tables);

        assert_int_equal(whole->n_world_name, 4);
        assert_int_equal(quick->n_world_name, n_world[i / 2]);
        assert_int_equal(quick->n_also, 0);
        assert_int_equal(whole->n_also, 1);
        same_answers(quick, whole);
        assert_true(isfinite(quick->judgement_share)); /* the sentence hangs on it */
        assert_true(fabs(quick->judgement_share - whole->judgement_share) < 0.2);
    }
    assert_int_equal(eq_dist_tables_count(tables), 1);
    eq_dist_tables_free(tables);
    kit_end(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_same) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
