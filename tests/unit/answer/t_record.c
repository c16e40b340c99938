/* The record of estimates: reading, the refusal to mix definitions, the fit against hand-made
 * tables, coverage over simulated records, and the shipped record. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "kit.h"
#include "answer/record.h"
#include "num/mathx.h"
#include "num/rng.h"

#define HEAD                                                                                       \
    "id,date_made,issuer,publication,subject,quantity,kind,target_year,low,central,high,unit,"     \
    "outcome_low,outcome_central,outcome_high,status,checked,outcome_checked,family,definition,"   \
    "outcome_definition,outcome_family\n"

static eq_status read_text(kit *k, const char *text, eq_record *out)
{
    eq_source *src = EQ_NEW(k->arena, 1, eq_source);
    eq_csv t;

    assert_non_null(src);
    *src = (eq_source){ .name = "record.csv", .text = text, .n = strlen(text) };
    CHECK_OK(eq_csv_parse(k->arena, src, k->diag, &t));
    return eq_record_read(k->arena, &t, k->diag, out);
}

/* A row of the family and horizon: "a nowcast (or forecast to the year) of e against o". */
static void add_row(eq_buf *b, const char *id, const char *kind, const char *target, double e,
                    double o, const char *family)
{
    eq_buf_template(b, "{id},2000-07-01,A,P,S,q,{kind},{target},,", "id", id, "kind", kind,
                    "target", target, NULL);
    eq_buf_double(b, e);
    eq_buf_str(b, ",,warheads,,");
    eq_buf_double(b, o);
    eq_buf_template(b, ",,resolved,yes,yes,{family},stockpile,stockpile,\n", "family", family,
                    NULL);
}

TEST(a_mixed_row_is_refused)
{
    static const char text[] =
        HEAD "a,2020-09-01,US DoD,R,China,operational warheads,nowcast,2020,200,,240,warheads,,320,"
             ",resolved,yes,yes,us_government,operational,stockpile,experts\n"
             "b,2020-09-01,US DoD,R,China,stockpile,nowcast,2020,,640,,warheads,,320,"
             ",resolved,yes,yes,us_government,stockpile,stockpile,experts\n"
             "c,2020-09-01,US DoD,R,China,stockpile,nowcast,2020,,640,,warheads,,320,"
             ",not comparable,yes,yes,us_government,stockpile,stockpile,experts\n";
    double x = 7;
    eq_record r;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    CHECK_OK(read_text(&k, text, &r));
    assert_int_equal(r.row[0].why, EQ_RECORD_MIXED);
    assert_true(isnan(r.row[0].log_ratio)); /* both figures are there, and no ratio */
    CHECK_NEAR(r.row[0].estimate, 220, 0);  /* exact */
    assert_int_equal(r.row[1].why, EQ_RECORD_SCORED);
    CHECK_NEAR(r.row[1].log_ratio, 0.69314718055994531, 1e-15); /* twice the truth: ln 2 */
    assert_int_equal(r.row[2].why, EQ_RECORD_MIXED);
    assert_int_equal(r.n_why[EQ_RECORD_MIXED], 2);
    assert_int_equal(r.n_why[EQ_RECORD_SCORED], 1);

    CHECK_STATUS(eq_record_log_ratio(220, "operational", 320, "stockpile", &x), EQ_ERR_DEFINITION);
    CHECK_STATUS(eq_record_log_ratio(220, "", 320, "", &x), EQ_ERR_DEFINITION);
    CHECK_STATUS(eq_record_log_ratio(0, "stockpile", 320, "stockpile", &x), EQ_ERR_RANGE);
    CHECK_NEAR(x, 7, 0); /* untouched */
    kit_end(&k);
}

TEST(why_a_row_is_left_out)
{
    static const char text[] =
        HEAD "more_than,2006-02-28,DIA,R,China,stockpile,nowcast,2006,100,,,warheads,,235,"
             ",resolved,yes,yes,us_government,stockpile,stockpile,experts\n"
             "to_come,2021-11-03,US DoD,R,China,stockpile,forecast,2030,1000,,,warheads,,,"
             ",open,yes,,us_government,stockpile,,\n"
             "plan,2004-07-01,MDA,R,United States,GBI,plan,2005,,16,,interceptors,7,8,8"
             ",resolved,yes,yes,us_government,interceptors,interceptors,\n";
    eq_record r;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    CHECK_OK(read_text(&k, text, &r));
    assert_int_equal(r.row[0].why, EQ_RECORD_BOUND);
    assert_int_equal(r.row[1].why, EQ_RECORD_OPEN);
    assert_int_equal(r.row[2].why, EQ_RECORD_CONDITIONAL);
    CHECK_NEAR(r.row[2].log_ratio, 0.69314718055994531, 1e-15); /* shown, not in the fit */
    CHECK_NEAR(r.row[1].made, 2021 + (10 + 2.0 / 31) / 12, 1e-12);
    assert_int_equal(r.row[0].horizon, EQ_RECORD_NOW);
    assert_int_equal(r.row[1].horizon, EQ_RECORD_FAR); /* 2021 to 2030 */
    assert_int_equal(eq_record_horizon_of(EQ_RECORD_FORECAST, 2000, 2005), EQ_RECORD_NEAR);
    assert_int_equal(eq_record_horizon_of(EQ_RECORD_FORECAST, 2000, 2006), EQ_RECORD_FAR);
    assert_int_equal(eq_record_horizon_of(EQ_RECORD_FORECAST, 2000, 2011), EQ_RECORD_LONG);
    assert_int_equal(eq_record_horizon_of(EQ_RECORD_NOWCAST, 2022, 2021), EQ_RECORD_NOW);
    kit_end(&k);
}

TEST(findings_name_row_and_column)
{
    static const struct {
        const char *text;
        eq_status want;
    } bad[] = {
        { "id,date_made\na,2020-01-01\n", EQ_ERR_MISSING },
        { HEAD "a,2020,I,P,S,q,nowcast,2020,,1,,w,,1,,resolved,yes,yes,experts,d,d,\n",
          EQ_ERR_TYPE },
        { HEAD "a,2020-01-01,I,P,S,q,nowcast,x,,1,,w,,1,,resolved,yes,yes,experts,d,d,\n",
          EQ_ERR_TYPE },
        { HEAD "a,2020-01-01,I,P,S,q,nowcast,2020,,many,,w,,1,,resolved,yes,yes,experts,d,d,\n",
          EQ_ERR_TYPE },
        { HEAD "a,2020-01-01,I,P,S,q,guess,2020,,1,,w,,1,,resolved,yes,yes,experts,d,d,\n",
          EQ_ERR_UNKNOWN_NAME },
        { HEAD "a,2020-01-01,I,P,S,q,nowcast,2020,,1,,w,,1,,resolved,yes,yes,nobody,d,d,\n",
          EQ_ERR_UNKNOWN_NAME },
        { HEAD "a,2020-01-01,I,P,S,q,nowcast,2020,,1,,w,,0,,resolved,yes,yes,experts,d,d,\n",
          EQ_ERR_RANGE },
    };

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(bad); i++) {
        eq_record r = { .n = 99 };
        kit k;

        kit_begin(&k);
        CHECK_STATUS(read_text(&k, bad[i].text, &r), bad[i].want);
        assert_true(eq_diag_count(k.diag, EQ_ERROR) > 0);
        assert_int_equal(r.n, 99); /* untouched */
        kit_end(&k);
    }
}

/* Six errors in two cells. The wanted numbers are from
 * numpy with dense 6 x 6 matrices and 20,000 equal steps of lambda. */
TEST(a_small_table_against_dense_matrices)
{
    static const double y[] = { 0.9, 0.5, 0.7, -0.2, 0.1, -0.3 };
    eq_record_fit_options o = { 0 };
    eq_record_fit f;
    eq_buf text = { 0 };
    eq_record r;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    eq_buf_str(&text, HEAD);
    for (size_t i = 0; i < EQ_COUNT(y); i++) {
        add_row(&text, "r", "nowcast", "2000", 100 * eq_exp(y[i]), 100,
                i < 3 ? "us_government" : "experts");
    }
    CHECK_OK(read_text(&k, text.p, &r));
    CHECK_OK(eq_record_fit_make(k.arena, &r, &o, &f));
    const eq_record_cell *us = &f.cell[EQ_RECORD_US][EQ_RECORD_NOW];
    const eq_record_cell *ex = &f.cell[EQ_RECORD_EXPERTS][EQ_RECORD_NOW];
    CHECK_NEAR(us->bias, 0.7, 1e-12);
    CHECK_NEAR(us->spread, 0.2, 1e-12);
    /* tolerances: the 20,000 steps of the comparison are good to 1e-6 */
    CHECK_NEAR(us->shrunk, 0.6303652842089112, 1e-5);
    CHECK_NEAR(us->low90, 0.3020664853643653, 1e-5);
    CHECK_NEAR(us->high90, 0.9140132101075154, 1e-5);
    CHECK_NEAR(us->next_low, 0.005324960462583922, 1e-5);
    CHECK_NEAR(us->next_high, 1.2094770022629853, 1e-5);
    CHECK_NEAR(ex->shrunk, -0.0636986175422446, 1e-5);
    assert_int_equal(f.n_over, 4);
    assert_int_equal(f.n_under, 2);
    assert_int_equal(f.n_score, 6);
    CHECK_NEAR(f.score[0].log_predicted, -0.6779898526958967, 1e-5);
    assert_false(f.score[0].has_range);
    eq_buf_clear(&text);
    kit_end(&k);
}

/* By hand: low 100, high 400, outcome 200 is the median; outcome 800 is missed by ln 2. */
TEST(scores_of_a_published_range)
{
    eq_record_fit_options o = { 0 };
    eq_buf text = { 0 };
    eq_record_fit f;
    eq_record r;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    eq_buf_str(&text, HEAD);
    for (int i = 0; i < 6; i++) {
        eq_buf_template(&text,
                        "r,2000-07-01,A,P,S,q,nowcast,2000,100,,400,w,,{o},,resolved,yes,yes,"
                        "experts,d,d,\n",
                        "o", i % 2 ? "800" : "200", NULL);
    }
    CHECK_OK(read_text(&k, text.p, &r));
    CHECK_OK(eq_record_fit_make(k.arena, &r, &o, &f));
    double width = log(4), sd = width / (2 * 1.6448536269514722);
    CHECK_NEAR(f.score[0].interval_published, width, 1e-12);
    CHECK_NEAR(f.score[0].log_published, -log(sd * sqrt(2 * 3.14159265358979324)), 1e-12);
    assert_true(f.score[0].covered_published);
    CHECK_NEAR(f.score[1].interval_published, width + 20 * log(2), 1e-12);
    assert_false(f.score[1].covered_published);
    eq_buf_clear(&text);
    kit_end(&k);
}

TEST(too_few_rows_are_said)
{
    eq_record_fit_options o = { .checked_only = true };
    eq_buf text = { 0 };
    eq_record_fit f = { .n = 99 };
    eq_record r;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    eq_buf_str(&text, HEAD);
    for (int i = 0; i < 4; i++) {
        add_row(&text, "r", "nowcast", "2000", 100 + i, 100, "experts");
    }
    CHECK_OK(read_text(&k, text.p, &r));
    CHECK_STATUS(eq_record_fit_make(k.arena, &r, &o, &f), EQ_ERR_INFEASIBLE);
    assert_int_equal(f.n, 99); /* untouched */
    eq_buf_clear(&text);
    kit_end(&k);
}

static double normal(uint64_t run, uint32_t stream, uint32_t i)
{
    return eq_norm_quantile(eq_rng_unit(91, run, stream, i));
}

/* Records simulated from the model itself, biases and spreads drawn afresh: 1,000 records of 24
 * rows in six cells. The 90 % intervals of the biases and of one more estimate cover 85 to 95 %;
 * with 6,000 intervals of each kind (6 to a record, not independent) a true 90 % would leave that
 * band by chance in fewer than one of 1e6 seeds. */
TEST(intervals_cover_what_they_promise)
{
    size_t covered = 0, next = 0, of = 0;

    UNUSED_STATE;
    for (uint64_t run = 0; run < 1000; run++) {
        double tau = 0.2 + 0.3 * eq_rng_unit(91, run, 0, 0);
        double sigma = 0.1 + 0.4 * eq_rng_unit(91, run, 0, 1), truth[6];
        eq_record_row row[24] = { { 0 } };
        eq_record_fit_options o = { .cells_only = true };
        eq_record rec = { .n = 24, .row = row };
        eq_record_fit f;
        kit k = { 0 };

        CHECK_OK(eq_arena_create(&k.arena));
        for (size_t c = 0; c < 6; c++) {
            truth[c] = 0.1 + tau * normal(run, 1, (uint32_t)c);
        }
        for (size_t i = 0; i < 24; i++) {
            row[i].family = (eq_record_family)(i % 3);
            row[i].horizon = i / 3 % 2 ? EQ_RECORD_NEAR : EQ_RECORD_NOW;
            row[i].why = EQ_RECORD_SCORED;
            row[i].low = row[i].high = NAN;
            row[i].log_ratio = truth[i % 6] + sigma * normal(run, 2, (uint32_t)i);
        }
        CHECK_OK(eq_record_fit_make(k.arena, &rec, &o, &f));
        for (size_t c = 0; c < 6; c++) {
            const eq_record_cell *cell = &f.cell[c % 3][c / 3 % 2 ? EQ_RECORD_NEAR : EQ_RECORD_NOW];
            double y = truth[c] + sigma * normal(run, 3, (uint32_t)c);

            covered += cell->low90 <= truth[c] && truth[c] <= cell->high90 ? 1 : 0;
            next += cell->next_low <= y && y <= cell->next_high ? 1 : 0;
            of++;
        }
        eq_arena_free(k.arena);
    }
    print_message("covered: %.4f of biases, %.4f of next estimates\n", (double)covered / (double)of,
                  (double)next / (double)of);
    assert_true(covered * 100 >= of * 85 && covered * 100 <= of * 95);
    assert_true(next * 100 >= of * 85 && next * 100 <= of * 95);
}

/* The shipped record: every row says why, none is scored across definitions, every printed
 * log_ratio of a comparable row comes out (that of the others is the trap). */
TEST(the_shipped_record)
{
    eq_record_fit_options o = { 0 };
    eq_record_fit f;
    eq_record r;
    eq_csv t;
    size_t mixed_with_ratio = 0;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    CHECK_OK(eq_record_open(k.arena, &k.data, NULL, k.diag, &r));
    CHECK_OK(eq_data_table(k.arena, &k.data, NULL, "forecasts_vs_outcomes.csv", k.diag, NULL, &t));
    assert_int_equal(r.n, t.n_row);
    for (size_t i = 0; i < r.n; i++) {
        size_t column = (size_t)eq_csv_column(&t, "log_ratio");
        double printed;

        if (eq_str_double(t.cell[i * t.n_col + column], &printed)) {
            mixed_with_ratio += r.row[i].why == EQ_RECORD_MIXED ? 1 : 0;
            if (r.row[i].why != EQ_RECORD_MIXED) {
                CHECK_NEAR(r.row[i].log_ratio, printed, 0.0005001); /* half of the last digit */
            }
        }
        size_t scored = (size_t)eq_csv_column(&t, "scored"); /* what the claims' scenario reads */
        assert_int_equal(eq_str_is(t.cell[i * t.n_col + scored], "yes"),
                         r.row[i].why == EQ_RECORD_SCORED);
        if (r.row[i].why == EQ_RECORD_SCORED) {
            assert_string_equal(r.row[i].definition, r.row[i].outcome_definition);
        }
    }
    assert_int_equal(mixed_with_ratio, 4); /* F018, F019: missiles; F070, F074: material */
    assert_int_equal(r.n_why[EQ_RECORD_SCORED], 22);
    CHECK_OK(eq_record_fit_make(k.arena, &r, &o, &f));
    assert_int_equal(f.n, 22);
    assert_true(f.n_over > 0 && f.n_under > 0); /* both signs */
    o.checked_only = true;
    eq_record_fit g;
    CHECK_OK(eq_record_fit_make(k.arena, &r, &o, &g));
    assert_true(g.n < f.n);
    kit_end(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mixed_row_is_refused),
        cmocka_unit_test(why_a_row_is_left_out),
        cmocka_unit_test(findings_name_row_and_column),
        cmocka_unit_test(a_small_table_against_dense_matrices),
        cmocka_unit_test(scores_of_a_published_range),
        cmocka_unit_test(too_few_rows_are_said),
        cmocka_unit_test(intervals_cover_what_they_promise),
        cmocka_unit_test(the_shipped_record),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
