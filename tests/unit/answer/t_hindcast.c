/* The hindcast: its baselines against figures found apart from this program, no look-ahead, figures
 * of the day, scores of cases one by one. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "kit.h"
#include "answer/hindcast.h"

/* The shipped bibliography in place of the kit's: the scenario of the hindcast cites it. */
static void begin(kit *k)
{
    const eq_shipped *f = eq_shipped_find("docs/references.bib");
    eq_source *src;

    kit_begin(k);
    src = EQ_NEW(k->arena, 1, eq_source);
    assert_non_null(f);
    assert_non_null(src);
    *src = (eq_source){ f->name, f->text, f->n };
    CHECK_OK(eq_bib_parse(k->arena, src, k->diag, &k->bib));
}

static const eq_hindcast *make_from(kit *k, const char *scenario, const eq_hc_series *series,
                                    unsigned n_thread)
{
    eq_hindcast_options o;
    const eq_hindcast *h = NULL;

    eq_hindcast_options_init(&o);
    o.scenario = scenario;
    o.no_model = scenario == NULL;
    o.no_policies = n_thread != 3; /* once is enough */
    o.series = series;
    o.n_thread = n_thread;
    o.n_future = 256;
    CHECK_OK(eq_hindcast_make(k->arena, &k->bib, &k->data, &o, k->diag, &h));
    assert_non_null(h);
    return h;
}

static const eq_hindcast *make(kit *k, const eq_hc_series *series, unsigned n_thread)
{
    return make_from(k, "hindcast", series, n_thread);
}

static const eq_hindcast *make_rules(kit *k)
{
    return make_from(k, NULL, NULL, 1);
}

/* Mean absolute errors of least-squares trends over ten years, anchored at the last value
 * (numpy 1.24 polyfit on the same series), and the printed figures, whole warheads but China's. */
TEST(baselines)
{
    static const struct {
        int actor, horizon;
        double persistence, exponential, persistence_printed, exponential_printed, linear;
    } want[] = {
        { 0, 5, 27.083, 22.853, 27.1, 22.9, 23.20 },
        { 0, 10, 65.905, 62.03, 65.9, 62.0, 62.26 },
        { 1, 5, 2319.17, 711.81, 2319, 712, 3373.20 },
        { 1, 10, 3988.43, 1404.02, 3988, 1404, 8734.68 },
        { 2, 5, 1481.5, 1739.88, 1482, 1740, 2894.32 },
        { 2, 10, 3175.24, 2092.39, 3175, 2092, 5106.14 },
    };
    const eq_hindcast *h;
    kit k;
    UNUSED_STATE;

    begin(&k);
    h = make_rules(&k);
    for (size_t i = 0; i < EQ_COUNT(want); i++) {
        const eq_hc_summary *s = &h->summary[EQ_HC_ALL][want[i].actor][want[i].horizon == 10];
        double half = want[i].actor ? .5 : .05; /* of the last digit printed */

        assert_int_equal(s->n, want[i].horizon == 5 ? 24 : 21);
        CHECK_NEAR(s->f[EQ_HC_PERSISTENCE].mae, want[i].persistence_printed, half + 1e-9);
        CHECK_NEAR(s->f[EQ_HC_EXPONENTIAL].mae, want[i].exponential_printed, half + 1e-9);
        CHECK_NEAR(s->f[EQ_HC_PERSISTENCE].mae, want[i].persistence, .006); /* two decimals */
        CHECK_NEAR(s->f[EQ_HC_EXPONENTIAL].mae, want[i].exponential, .006);
        CHECK_NEAR(s->f[EQ_HC_LINEAR].mae, want[i].linear, .006);
    }
    kit_end(&k);
}

TEST(cases)
{
    const eq_hindcast *h;
    size_t scored = 0;
    kit k;
    UNUSED_STATE;

    begin(&k);
    h = make(&k, NULL, 1);
    assert_int_equal(h->n_case, 135); /* three powers, 24 and 21 origins */
    for (size_t i = 0; i < h->n_case; i++) {
        const eq_hc_case *c = &h->c[i];

        for (int w = 0; w < EQ_HC_N_WAY; w++) {
            const eq_hc_score *s = &c->f[w];

            assert_true(s->there && isfinite(s->crps) && isfinite(s->log_score) && s->crps >= 0);
            assert_true(s->low90 <= s->low50 && s->low50 <= s->median && s->median <= s->high50 &&
                        s->high50 <= s->high90 && s->low90 >= 0);
            /* errors of ten years or more, both ways; the model: one future in 16 of 256 */
            assert_true(s->size >= (w == EQ_HC_MODEL ? 15.999 : 20));
            assert_true(s->in90 || !s->in50);
        }
        scored += c->f[EQ_HC_PERSISTENCE].there;
        assert_int_equal(c->breaks, c->origin + c->horizon >= 2019);
        CHECK_NEAR(c->f[EQ_HC_PERSISTENCE].point, eq_hc_value(h->series, c->actor, c->origin), 0);
    }
    assert_true(scored >= 60);
    for (int a = 0; a < EQ_HC_ACTORS; a++) {
        for (int i = 0; i < EQ_HC_HORIZONS; i++) {
            const eq_hc_summary *all = &h->summary[EQ_HC_ALL][a][i];
            const eq_hc_summary *calm = &h->summary[EQ_HC_CALM][a][i];
            const eq_hc_summary *broken = &h->summary[EQ_HC_BREAK][a][i];

            assert_int_equal(all->n, calm->n + broken->n);
            assert_int_equal(broken->n, i ? 7 : 5);
            CHECK_NEAR(all->windows, i ? 3 : 5.6, 1e-12);
            CHECK_NEAR(all->f[EQ_HC_PERSISTENCE].skill.low, 0, 0); /* against itself */
            CHECK_NEAR(all->f[EQ_HC_PERSISTENCE].skill.high, 0, 0);
            CHECK_NEAR(all->f[EQ_HC_LINEAR].skill.skill,
                       1 - all->f[EQ_HC_LINEAR].crps / all->f[EQ_HC_PERSISTENCE].crps,
                       1e-12); /* sums in another order */
            assert_true(all->f[all->best].crps <= all->f[EQ_HC_LINEAR].crps);
        }
    }
    kit_end(&k);
}

/* One case by hand: China 2000, five years on. The past errors of persistence at 1976..1995. */
TEST(spread_of_persistence)
{
    double x[40], w[40];
    eq_hc_way way = EQ_HC_PERSISTENCE;
    eq_hc_series s;
    eq_hc_ensemble e = { .cap = 40, .x = x, .w = w };
    size_t n = 0;
    kit k;
    UNUSED_STATE;

    begin(&k);
    CHECK_OK(eq_hc_series_read(k.arena, &k.data, NULL, k.diag, &s));
    CHECK_OK(eq_hc_naive_fill(&way, &s, 0, 2000, 5, &e));
    assert_int_equal(e.n, 40);
    for (int t = 1976; t <= 1995; t++) {
        double r = eq_hc_value(&s, 0, t + 5) / eq_hc_value(&s, 0, t);

        r = fabs(log(r)) < .02 ? exp(.02) : r < 1 ? 1 / r : r;
        CHECK_NEAR(x[n++], 232 / r, 1e-10); /* libm against ours */
        CHECK_NEAR(x[n++], 232 * r, 1e-10);
    }
    kit_end(&k);
}

static void same_projection(const eq_hc_score *a, const eq_hc_score *b)
{
    assert_int_equal(a->there, b->there);
    CHECK_NEAR(a->point, b->point, 0);
    CHECK_NEAR(a->median, b->median, 0);
    CHECK_NEAR(a->low50, b->low50, 0);
    CHECK_NEAR(a->high50, b->high50, 0);
    CHECK_NEAR(a->low90, b->low90, 0);
    CHECK_NEAR(a->high90, b->high90, 0);
    CHECK_NEAR(a->size, b->size, 0);
    CHECK_NEAR(a->exponent, b->exponent, 0);
}

/* No look-ahead: a wild value planted in a year moves no projection from an earlier origin, in any
 * forecaster, by a single bit; and it moves later ones, so the test can fail. */
TEST(planted_value)
{
    enum { PLANTED = 2010 };
    eq_hc_series series;
    const eq_hindcast *h, *wild;
    size_t early = 0, moved = 0;
    kit k;
    UNUSED_STATE;

    begin(&k);
    h = make(&k, NULL, 1);
    series = *h->series;
    for (int a = 0; a < EQ_HC_ACTORS; a++) {
        series.x[a][PLANTED - EQ_HC_YEAR0] *= a == 0 ? 50 : 4; /* what a scenario still takes */
    }
    wild = make(&k, &series, 1);
    assert_int_equal(wild->n_case, h->n_case);
    for (size_t i = 0; i < h->n_case; i++) {
        for (int w = 0; w < EQ_HC_N_WAY; w++) {
            const eq_hc_score *a = &h->c[i].f[w], *b = &wild->c[i].f[w];

            if (h->c[i].origin < PLANTED) {
                same_projection(a, b); /* crps and hits are the truth's, not the projection's */
                early++;
            } else {
                moved += a->median != b->median;
            }
        }
    }
    assert_true(early > 100 && moved > 100);
    kit_end(&k);
}

/* The same for the yearly inputs of the model that are no stockpiles: interceptors that come in
 * 2012 in one scenario and not in the other. */
TEST(planted_input)
{
    static const char head[] = "schema: eq.scenario/1\nid: own\nextends: hindcast\njudgement: yes\n"
                               "us.interceptors_plan: { by_year: { 1990: 0, 2004: 8";
    static const char *const tail[] = { " } }\n", ", 2012: 90000 } }\n" };
    const eq_hindcast *h[2];
    size_t moved = 0;
    kit k;
    UNUSED_STATE;

    begin(&k);
    for (int i = 0; i < 2; i++) {
        char text[256];
        const int n = snprintf(text, sizeof text, "%s%s", head, tail[i]);

        kit_write(&k, "own.yaml", text, (size_t)n);
        h[i] = make_from(&k, k.file, NULL, 1);
    }
    for (size_t i = 0; i < h[0]->n_case; i++) {
        const eq_hc_score *a = &h[0]->c[i].f[EQ_HC_MODEL], *b = &h[1]->c[i].f[EQ_HC_MODEL];

        if (h[0]->c[i].origin < 2012) {
            same_projection(a, b);
        } else {
            moved += a->median != b->median;
        }
    }
    assert_true(moved > 20);
    kit_end(&k);
}

/* The bytes of every figure are those of any other number of threads. */
TEST(threads)
{
    const eq_hindcast *one, *three;
    kit k;
    UNUSED_STATE;

    begin(&k);
    one = make(&k, NULL, 1);
    three = make(&k, NULL, 3);
    assert_int_equal(one->n_case, three->n_case);
    for (size_t i = 0; i < one->n_case; i++) {
        for (int w = 0; w < EQ_HC_N_WAY; w++) {
            same_projection(&one->c[i].f[w], &three->c[i].f[w]);
            CHECK_NEAR(one->c[i].f[w].crps, three->c[i].f[w].crps, 0);
            CHECK_NEAR(one->c[i].f[w].log_score, three->c[i].f[w].log_score, 0);
        }
    }
    assert_null(one->policy);
    assert_non_null(three->policy);
    for (int p = 0; p < EQ_HC_POLICIES; p++) {
        for (int i = 0; i < EQ_HC_ACTORS * EQ_HC_HORIZONS; i++) {
            const eq_hc_mean *m = &three->policy[p].mean[i / 2][i % 2];

            assert_true(m->there && m->crps > 0 && m->skill.low <= m->skill.high);
            assert_int_equal(eq_hc_told(m), m->skill.low > 0 || m->skill.high < 0);
        }
    }
    for (size_t i = 0; i < one->n_vintage; i++) {
        same_projection(&one->vintage[i].model, &three->vintage[i].model);
    }
    kit_end(&k);
}

TEST(figures_of_the_day)
{
    const eq_hc_vintage *v, *at;
    const eq_hindcast *h;
    size_t n = 0, editions = 0;
    eq_record record;
    kit k;
    UNUSED_STATE;

    begin(&k);
    CHECK_OK(eq_record_open(k.arena, &k.data, NULL, k.diag, &record));
    CHECK_OK(eq_hc_vintages_read(k.arena, &k.data, NULL, &record, k.diag, &v, &n));
    for (size_t i = 0; i < n; i++) {
        assert_true(i == 0 || v[i - 1].made <= v[i].made);
        editions += strncmp(v[i].id, "military_stockpile_", 19) == 0;
    }
    assert_int_equal(editions, 2); /* 350 in the 2022 edition, 390 for the same year in 2023's */
    assert_null(eq_hc_vintage_at(v, n, 1998));
    at = eq_hc_vintage_at(v, n, 1999); /* about 400 then; 232 in the series as it is now */
    CHECK_NEAR(at->value, 400, 0);
    CHECK_NEAR(eq_hc_vintage_at(v, n, 2005)->value, 400, 0);
    CHECK_NEAR(eq_hc_vintage_at(v, n, 2006)->value, 200, 0);
    CHECK_NEAR(eq_hc_vintage_at(v, n, 2018)->value, 280, 0);
    CHECK_NEAR(eq_hc_vintage_first(v, n, 2022)->value, 350, 0); /* never the 390 of a year later */
    h = make(&k, NULL, 1);
    assert_int_equal(h->n_vintage, 20 + 17); /* origins 1999 to 2018 and to 2015 */
    for (size_t i = 0; i < h->n_vintage; i++) {
        const eq_hc_vintage_case *c = &h->vintage[i];

        assert_true(c->anchor->made < c->origin + 1 && c->anchor->year <= c->origin);
        CHECK_NEAR(c->persistence.point, c->anchor->value, 0);
        assert_true(c->model.there);
        CHECK_NEAR(c->truth, eq_hc_value(h->series, 0, c->origin + c->horizon), 0);
        if (c->origin == 2004) {
            assert_true(c->persistence.point != eq_hc_value(h->series, 0, 2004));
        }
    }
    /* the revised series makes persistence look better than it was */
    assert_true(h->vintages[0].persistence.mae > h->vintages[0].revised.mae);
    kit_end(&k);
}

/* China by the DIA: 592 for 1989, made in 1984 from 150-160 then; the series has 230. */
TEST(agencies)
{
    const eq_hindcast *h;
    size_t n = 0;
    kit k;
    UNUSED_STATE;

    begin(&k);
    h = make_rules(&k);
    assert_true(h->n_agency >= 10);
    for (size_t i = 0; i < h->n_agency; i++) {
        const eq_hc_agency *a = &h->agency[i];

        assert_int_equal(a->row->kind, EQ_RECORD_FORECAST);
        CHECK_TEXT(a->row->definition, a->row->outcome_definition);
        assert_true(a->score.there);
        if (a->anchor) {
            assert_true(a->anchor->made <= a->row->made);
            CHECK_TEXT(a->anchor->definition, a->row->definition);
            CHECK_TEXT(a->anchor->subject, a->row->subject);
        }
        if (strcmp(a->row->id, "F012") == 0) {
            CHECK_NEAR(a->score.crps, 592 - 230, 0); /* one number: its distance */
            CHECK_TEXT(a->anchor->id, "F011");
            CHECK_NEAR(a->persistence.crps, 230 - 155, 0);
            assert_true(isnan(a->interval));
            n++;
        }
        if (strcmp(a->row->id, "F015") == 0) {  /* 358 to 464 for 2020; 320 came */
            CHECK_NEAR(a->score.low90, 358, 3); /* a hundred steps */
            CHECK_NEAR(a->score.high90, 464, 3);
            CHECK_NEAR(a->interval, 464 - 358 + 20 * (358 - 320), 1e-9);
            CHECK_TEXT(a->anchor->id, "F014");
            n++;
        }
    }
    assert_int_equal(n, 2);
    assert_true(h->not_scored[EQ_RECORD_OPEN] > 10);
    kit_end(&k);
}

/* Tables and scenarios that lack something are refused. */
TEST(what_is_missing)
{
    static const char bare[] = "year,entity,quantity\n2000,China,military_stockpile\n";
    static const char few[] = "year,entity,quantity,value\n2000,China,military_stockpile,232\n";
    static const char own[] = "schema: eq.scenario/1\nid: own\njudgement: yes\n"
                              "models: { standoff: [all] }\ncn.observed: 1 warhead\n";
    eq_hindcast_options o;
    const eq_hindcast *h = NULL;
    eq_hc_series series;
    kit k;
    UNUSED_STATE;

    begin(&k);
    kit_write(&k, "warhead_stockpiles.csv", bare, sizeof bare - 1);
    CHECK_STATUS(eq_hc_series_read(k.arena, &k.data, k.dir, k.diag, &series), EQ_ERR_MISSING);
    CHECK_DIAG(k.diag, EQ_ERR_MISSING, NULL);
    kit_write(&k, "warhead_stockpiles.csv", few, sizeof few - 1);
    CHECK_STATUS(eq_hc_series_read(k.arena, &k.data, k.dir, k.diag, &series), EQ_ERR_MISSING);
    eq_hindcast_options_init(&o);
    o.scenario = kit_write(&k, "own.yaml", own, sizeof own - 1);
    o.n_future = 64;
    CHECK_STATUS(eq_hindcast_make(k.arena, &k.bib, &k.data, &o, k.diag, &h), EQ_ERR_MISSING);
    assert_null(h);
    kit_end(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(baselines),
        cmocka_unit_test(cases),
        cmocka_unit_test(spread_of_persistence),
        cmocka_unit_test(planted_value),
        cmocka_unit_test(planted_input),
        cmocka_unit_test(threads),
        cmocka_unit_test(figures_of_the_day),
        cmocka_unit_test(agencies),
        cmocka_unit_test(what_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
