/* Every notation of a quantity and the distribution it becomes. Expected points are worked out
 * beside each row; z95 = 1.6448536269514722 is the 95 % point of the standard normal. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "kit.h"

#define Z95 1.6448536269514722

static const char *const word_list[] = { "low", "middle", "high", NULL };

/* Targets: a mass, a share, a plain number, a whole number, a year, yes/no, a word, a yearly mass
 */
enum { KG, SHARE, PLAIN, WHOLE, YEAR, YESNO, WORD, YEARLY };

static void target_of(int which, eq_target *t)
{
    *t = (eq_target){ .path = "cn.x",
                      .name = { "the quantity", "该量" },
                      .unit_text = "1",
                      .unit = eq_unit_one(),
                      .lo = -INFINITY,
                      .hi = INFINITY };
    switch (which) {
    case YEARLY:
        t->yearly = true; /* fall through */
    case KG:
        t->unit_text = "kg";
        assert_true(eq_unit_parse(eq_str_of("kg"), &t->unit, NULL));
        t->lo = 0.5;
        break;
    case SHARE:
        t->share = true;
        t->lo = 0;
        t->hi = 1;
        break;
    case WHOLE:
        t->integer = true;
        t->lo = 0;
        break;
    case YEAR:
        t->calendar = true;
        t->unit_text = "year";
        t->lo = 1945;
        t->hi = 2200;
        break;
    case YESNO:
        t->type = EQ_YESNO;
        break;
    case WORD:
        t->type = EQ_WORD;
        t->words = word_list;
        break;
    default:
        break;
    }
}

static eq_status read_one(kit *k, int which, const char *text, eq_quantity *q)
{
    eq_quantity_context ctx = { .arena = k->arena,
                                .bib = &k->bib,
                                .data = &k->data,
                                .diag = k->diag,
                                .dflt_judgement = true,
                                .need_source = true };
    eq_source *src = EQ_NEW(k->arena, 1, eq_source);
    eq_target *t = EQ_NEW(k->arena, 1, eq_target);
    eq_node *root;
    char *copy = eq_arena_copy(k->arena, text, strlen(text));

    assert_true(src && t && copy);
    *src = (eq_source){ .name = "q.yaml", .text = copy, .n = strlen(copy) };
    CHECK_OK(eq_yaml_parse(k->arena, src, k->diag, &root));
    target_of(which, t);
    return eq_quantity_read(&ctx, root->child, t, q);
}

static void read_ok(kit *k, int which, const char *text, eq_quantity *q)
{
    eq_status rc = read_one(k, which, text, q);

    if (rc != EQ_OK) {
        eq_buf all = { 0 };

        eq_diag_write_all(k->diag, EQ_EN, &all);
        print_error("%s:\n%s\n", text, eq_buf_text(&all));
        eq_buf_clear(&all);
    }
    CHECK_OK(rc);
}

typedef struct row {
    const char *text;
    int target;
    double u, want; /* quantile at u */
    double tol;     /* relative */
} row;

/* Quantiles that a reader can check by hand. */
static const row rows[] = {
    /* a to b: 5 and 95 % points; lognormal when both are positive: middle sqrt(3 * 7) */
    { "x: 3 to 7 kg", KG, 0.5, 4.58257569495584, 2e-3 }, /* cut at 0.5 kg: far in the tail */
    { "x: 3000 to 7000", PLAIN, 0.05, 3000, 1e-12 },
    { "x: 3000 to 7000", PLAIN, 0.5, 4582.57569495584, 1e-12 },
    { "x: 3000 to 7000", PLAIN, 0.95, 7000, 1e-12 },
    /* normal when an end is not positive: middle (a + b)/2 */
    { "x: -1 to 3", PLAIN, 0.05, -1, 1e-12 },
    { "x: -1 to 3", PLAIN, 0.5, 1, 1e-12 },
    { "x: -1 to 3", PLAIN, 0.95, 3, 1e-12 },
    { "x: 0 to 3", PLAIN, 0.5, 1.5, 1e-12 },
    { "x: -3 to -1", PLAIN, 0.5, -2, 1e-12 },
    /* shares: logit-normal, middle logistic((logit .2 + logit .6)/2) = 1/(1 + sqrt(4 * 2/3)) */
    { "x: 0.2 to 0.6", SHARE, 0.05, 0.2, 1e-12 },
    { "x: 0.2 to 0.6", SHARE, 0.5, 0.37979589711327, 1e-12 },
    { "x: 0.2 to 0.6", SHARE, 0.95, 0.6, 1e-12 },
    { "x: 20 % to 60 %", SHARE, 0.95, 0.6, 1e-12 },
    { "x: 20 to 60 %", SHARE, 0.05, 0.2, 1e-12 },
    /* a +- b: normal, 84.134474606854293 % at one standard deviation */
    { "x: 500 +- 20", PLAIN, 0.5, 500, 1e-12 },
    { "x: 500 +- 20", PLAIN, 0.84134474606854293, 520, 1e-12 },
    { "x: 500 \xC2\xB1 20", PLAIN, 0.84134474606854293, 520, 1e-12 },
    /* units */
    { "x: 2.9 t", KG, 0.5, 2900, 1e-15 },
    { "x: 2 to 8 t", KG, 0.5, 4000, 1e-12 },
    { "x: 2900 kg to 11.6 t", KG, 0.5, 5800, 1e-12 },
    { "x: 5000 g", KG, 0.5, 5, 1e-15 },
    { "x: 5e3 g", KG, 0.5, 5, 1e-15 },
    { "x: { of: 5, unit: t }", KG, 0.5, 5000, 1e-15 },
    { "x: { value: 2 to 8, unit: t }", KG, 0.5, 4000, 1e-12 },
    { "x: { of: 5000 +- 20, unit: g }", KG, 0.5, 5, 1e-12 },
    { "x: { of: 5 kg, unit: t }", KG, 0.5, 5, 1e-15 }, /* its own unit goes first */
    /* families */
    { "x: { dist: uniform, low: 2, high: 10, unit: kg }", KG, 0.25, 4, 1e-14 },
    { "x: { dist: uniform, low: 2 kg, high: 0.01 t }", KG, 0.25, 4, 1e-14 },
    { "x: { dist: loguniform, low: 1, high: 100 }", PLAIN, 0.25, 3.1622776601683795, 1e-13 },
    /* triangular 0, 4, 8: F(2) = 2^2/(8 * 4) = 1/8 */
    { "x: { dist: triangular, low: 0, mode: 4, high: 8 }", PLAIN, 0.125, 2, 1e-13 },
    { "x: { dist: triangular, low: 2, mode: 4, high: 6, unit: kg }", KG, 0.5, 4, 1e-13 },
    { "x: { dist: normal, mean: 10, sd: 2 }", PLAIN, 0.95, 10 + 2 * Z95, 1e-13 },
    { "x: { dist: normal, mean: 10, sd: 1, unit: t }", KG, 0.95, 10000 + 1000 * Z95, 1e-12 },
    { "x: { dist: lognormal, low: 3, high: 7 }", PLAIN, 0.95, 7, 1e-12 },
    { "x: { dist: lognormal, median: 10, spread: 2 }", PLAIN, 0.84134474606854293, 20, 1e-12 },
    /* beta(1, 1) on [2, 6] is uniform; beta(2, 1): F = u^2 */
    { "x: { dist: beta, a: 1, b: 1, low: 2, high: 6 }", PLAIN, 0.25, 3, 1e-10 },
    { "x: { dist: beta, a: 2, b: 1 }", SHARE, 0.25, 0.5, 1e-10 },
    { "x: { dist: beta, a: 1, b: 1, low: 20 %, high: 60 % }", SHARE, 0.25, 0.3, 1e-10 },
    /* gamma of shape 1 is exponential: median scale ln 2 */
    { "x: { dist: gamma, shape: 1, scale: 3 }", PLAIN, 0.5, 2.0794415416798357, 1e-10 },
    /* pert 0, 3, 6 is symmetric */
    { "x: { dist: pert, low: 0, mode: 3, high: 6 }", PLAIN, 0.5, 3, 1e-10 },
    /* poisson of mean 1: P(0) = .3679, P(<=1) = .7358 */
    { "x: { dist: poisson, mean: 1 }", PLAIN, 0.36, 0, 0 },
    { "x: { dist: poisson, mean: 1 }", PLAIN, 0.37, 1, 0 },
    { "x: { dist: poisson, mean: 1 }", PLAIN, 0.74, 2, 0 },
    /* binomial(2, 1/2): 1/4, 1/2, 1/4 */
    { "x: { dist: binomial, trials: 2, chance: 0.5 }", PLAIN, 0.24, 0, 0 },
    { "x: { dist: binomial, trials: 2, chance: 0.5 }", PLAIN, 0.26, 1, 0 },
    { "x: { dist: binomial, trials: 2, chance: 0.5 }", PLAIN, 0.76, 2, 0 },
    /* discrete: points in any order */
    { "x: { dist: discrete, values: [4, 1], weights: [1, 3] }", PLAIN, 0.74, 1, 0 },
    { "x: { dist: discrete, values: [4, 1], weights: [1, 3] }", PLAIN, 0.76, 4, 0 },
    { "x: { dist: discrete, values: [1, 2, 4] }", PLAIN, 0.5, 2, 0 },
    { "x: { dist: discrete, values: [1 t, 2000 kg] }", KG, 0.9, 2000, 0 },
    /* truncation: uniform 0..10 cut to 4..6 */
    { "x: { dist: uniform, low: 0, high: 10, min: 4, max: 6 }", PLAIN, 0.25, 4.5, 1e-13 },
    { "x: { dist: normal, mean: 0, sd: 1, min: 0 }", PLAIN, 0.5, 0.67448975019608171, 1e-12 },
    /* mixtures: halves on 0..1 and 10..11: the quarter lies in the middle of the first */
    { "x: { mixture: [ { of: \"1\", weight: 3 }, { of: \"5\", weight: 1 } ] }", PLAIN, 0.7, 1, 0 },
    { "x: { mixture: [ { of: \"1\", weight: 3 }, { of: \"5\", weight: 1 } ] }", PLAIN, 0.8, 5, 0 },
    { "x: { mixture: [ { dist: uniform, low: 0, high: 1 }, { dist: uniform, low: 10, high: 11 } ] "
      "}",
      PLAIN, 0.25, 0.5, 1e-9 },
    { "x: { mixture: [ { dist: uniform, low: 0, high: 1 }, { dist: uniform, low: 10, high: 11 } ] "
      "}",
      PLAIN, 0.75, 10.5, 1e-9 },
    { "x: { mixture: [ { of: 5 +- 2 kg }, { of: 5 +- 2 kg } ] }", KG, 0.9999, 12.4380329713, 1e-3 },
    /* yes/no, words, years */
    { "x: \"yes\"", YESNO, 0.5, 1, 0 },
    { "x: no", YESNO, 0.5, 0, 0 },
    { "x: { chance: 0.3 }", YESNO, 0.69, 0, 0 },
    { "x: { chance: 0.3 }", YESNO, 0.71, 1, 0 },
    { "x: { dist: discrete, values: [no, yes], weights: [1, 3] }", YESNO, 0.26, 1, 0 },
    { "x: middle", WORD, 0.5, 1, 0 },
    { "x: { dist: discrete, values: [high, low] }", WORD, 0.4, 0, 0 },
    { "x: 2030", YEAR, 0.5, 2030, 0 },
    { "x: never", YEAR, 0.5, 2200, 0 },
    { "x: 2028 to 2032", YEAR, 0.05, 2028, 1e-12 },
    { "x: { dist: uniform, low: 2025, high: 2035 }", YEAR, 0.5, 2030, 1e-13 },
    { "x: { of: 12, note: { en: a, zh: b } }", WHOLE, 0.5, 12, 0 },
};

TEST(notations_and_their_quantiles)
{
    size_t n_bad = 0;

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(rows); i++) {
        eq_quantity q;
        double got;
        kit k;

        kit_begin(&k);
        read_ok(&k, rows[i].target, rows[i].text, &q);
        got = eq_dist_quantile1(&q.dist, rows[i].u);
        if (!(fabs(got - rows[i].want) <= rows[i].tol * fabs(rows[i].want))) {
            print_error("%s at %g: got %.15g, want %.15g\n", rows[i].text, rows[i].u, got,
                        rows[i].want);
            n_bad++;
        }
        kit_end(&k);
    }
    assert_int_equal(n_bad, 0);
}

/* 5 +- 2 kg cut below 0.5 kg: P(z < -2.25) = 1.2224 % is removed, said in a note, and the rest is
 * the normal law between. */
TEST(what_is_cut_off_is_said)
{
    eq_quantity q;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    read_ok(&k, KG, "x: 5 +- 2 kg", &q);
    CHECK_NEAR(q.dist.mass_removed, 0.012224472655044671, 1e-12);
    CHECK_DIAG(k.diag, EQ_ERR_LINT, NULL);
    assert_int_equal(eq_diag_count(k.diag, EQ_NOTE), 1);
    assert_non_null(strstr(eq_diag_get(k.diag, 0)->text[EQ_EN], "1.2%"));
    assert_true(eq_dist_quantile1(&q.dist, 1e-9) >= 0.5);
    CHECK_NEAR(eq_dist_cdf(&q.dist, 0.5), 0, 1e-15);
    kit_end(&k);

    kit_begin(&k); /* 0.02 % stays unsaid: 0.1 % is the limit */
    read_ok(&k, KG, "x: 4 +- 1 kg", &q);
    assert_int_equal(eq_diag_size(k.diag), 0);
    kit_end(&k);
}

/* The years of China's rows are whole and follow each other; the i-th of n points stands at
 * (i + 1/2)/n, straight lines between: quantile u is first + u n - 1/2. */
TEST(empirical_from_a_data_file)
{
    eq_quantity q;
    double n, first;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    read_ok(&k, PLAIN,
            "x:\n  dist: empirical\n  file: warhead_stockpiles.csv\n  column: year\n"
            "  where: { entity: China, quantity: military_stockpile, checked: \"yes\" }\n",
            &q);
    assert_int_equal(q.dist.family, EQ_DIST_EMPIRICAL);
    n = (double)q.dist.n;
    first = q.dist.x[0];
    assert_true(n > 60 && first >= 1945);
    for (size_t i = 0; i < q.dist.n; i++) {
        CHECK_NEAR(q.dist.x[i], first + (double)i, 0);
    }
    CHECK_NEAR(eq_dist_quantile1(&q.dist, 0.25), first + 0.25 * n - 0.5, 1e-9);
    CHECK_NEAR(eq_dist_quantile1(&q.dist, 0.9), first + 0.9 * n - 0.5, 1e-9);
    kit_end(&k);
}

/* The same rows as equally likely values: quantile u is the value number floor(u n). */
TEST(discrete_from_a_data_file)
{
    eq_quantity q;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    read_ok(&k, PLAIN,
            "x:\n  dist: discrete\n  file: warhead_stockpiles.csv\n  column: year\n"
            "  where: { entity: China, quantity: military_stockpile, checked: \"yes\" }\n",
            &q);
    assert_int_equal(q.dist.family, EQ_DIST_DISCRETE);
    for (size_t i = 0; i < q.dist.n; i++) {
        double u = ((double)i + 0.5) / (double)q.dist.n;

        CHECK_NEAR(eq_dist_quantile1(&q.dist, u), q.dist.x[i], 0); /* exact */
        CHECK_NEAR(q.dist.w[i], q.dist.w[0], 0);
    }
    kit_end(&k);
}

/* Words of probability: the range of the first table that has them, or of the one named; any case
 * of letters; Chinese too; a file of one's own. */
TEST(words_of_probability)
{
    static const struct {
        const char *text;
        double low, high;
    } good[] = {
        { "x: { words: likely }", 0.55, 0.80 },
        { "x: { words: Very Likely }", 0.80, 0.95 },
        { "x: { words: likely, table: ipcc2010 }", 0.66, 1 },
        { "x: { words: almost certain, table: kent1964 }", 0.87, 0.99 },
        { "x: { words: 可能 }", 0.66, 1 },
        { "x: { words: 很可能 }", 0.9, 1 },
        { "x: { words: quite likely, file: FILE }", 0.6, 0.7 },
    };
    static const char own[] = "table,term,low,high\nmine,quite likely,0.6,0.7\n";
    char own_file[96];
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    snprintf(own_file, sizeof own_file, "%s", kit_write(&k, "mine.csv", own, sizeof own - 1));
    for (size_t i = 0; i < EQ_COUNT(good); i++) {
        const char *mark = strstr(good[i].text, "FILE");
        char text[256];
        eq_quantity q;

        snprintf(text, sizeof text, "%.*s%s%s", mark ? (int)(mark - good[i].text) : 200,
                 good[i].text, mark ? own_file : "", mark ? mark + 4 : "");
        read_ok(&k, PLAIN, text, &q);
        assert_int_equal(q.dist.family, EQ_DIST_UNIFORM);
        CHECK_NEAR(eq_dist_quantile1(&q.dist, 0.5), (good[i].low + good[i].high) / 2, 1e-15);
        CHECK_NEAR(eq_dist_cdf(&q.dist, good[i].low), 0, 1e-15);
        CHECK_NEAR(eq_dist_cdf(&q.dist, good[i].high), 1, 1e-15);
    }
    kit_end(&k);
}

TEST(values_by_year)
{
    eq_quantity q;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    read_ok(&k, YEARLY, "x: { by_year: { 2025: 10 kg, 2028: 1 t } }", &q);
    assert_int_equal(q.n_year, 2);
    assert_int_equal(q.by_year[1].year, 2028);
    CHECK_NEAR(q.by_year[1].value, 1000, 0);
    kit_end(&k);

    kit_begin(&k);
    read_ok(&k, YEARLY, "x: { of: 5 to 6 kg, per: year }", &q);
    assert_true(q.per_year);
    kit_end(&k);
}

/* Sources, quote, page, date, dispute and judgement come along; a mixture keeps who printed what.
 */
TEST(evidence_is_kept)
{
    eq_quantity q;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    read_ok(
        &k, KG,
        "x:\n  of: 5 kg\n  source: [alpha2020, beta2021]\n  quote: five kilograms\n  page: p. 3\n"
        "  date: 2020-07\n  disputed_by: [beta2021]\n",
        &q);
    assert_string_equal(q.source[0], "alpha2020");
    assert_string_equal(q.source[1], "beta2021");
    assert_null(q.source[2]);
    assert_string_equal(q.disputed_by[0], "beta2021");
    assert_string_equal(q.quote, "five kilograms");
    assert_string_equal(q.page, "p. 3");
    assert_string_equal(q.date, "2020-07");
    assert_false(q.judgement);
    kit_end(&k);

    kit_begin(&k);
    read_ok(&k, KG,
            "x:\n  mixture:\n    - { of: 5 +- 2 kg, weight: 1, source: alpha2020 }\n"
            "    - { of: 3.5 kg, weight: 3, source: beta2021 }\n",
            &q);
    assert_int_equal(q.n_published, 2);
    CHECK_NEAR(q.published[0].value, 5, 0);
    CHECK_NEAR(q.published[1].value, 3.5, 0);
    assert_string_equal(q.published[1].source[0], "beta2021");
    assert_string_equal(q.source[0], "alpha2020");
    CHECK_NEAR(q.dist.w[1], 0.75, 1e-15);
    /* mean 0.25 * 5 + 0.75 * 3.5 as written */
    CHECK_NEAR(eq_dist_stated_mean(&q.dist), 3.875, 1e-12);
    kit_end(&k);

    kit_begin(&k);
    read_ok(&k, KG, "x: { of: 5 kg, judgement: yes }", &q);
    assert_true(q.judgement);
    kit_end(&k);
}

typedef struct bad {
    const char *text;
    int target;
    eq_status code;
    size_t line, col;              /* 1-based; 0: anywhere */
    const char *in_text, *in_hint; /* parts of the English sentences, or NULL */
} bad;

static const bad bads[] = {
    { "x: 4 m", KG, EQ_ERR_UNIT, 1, 4, "measured in kg", NULL },
    { "x: 4", KG, EQ_ERR_UNIT, 1, 4, "needs its unit (kg)", NULL },
    { "x: 4 kgs", KG, EQ_ERR_UNIT, 1, 4, "not a known unit", "\"kg\"" },
    { "x: 3 to 7", KG, EQ_ERR_UNIT, 1, 0, "needs its unit", NULL },
    { "x: NaN", PLAIN, EQ_ERR_NAN, 1, 4, "must be a number", NULL },
    { "x: .nan kg", KG, EQ_ERR_NAN, 1, 4, NULL, "to 7 kg" },
    { "x: inf", PLAIN, EQ_ERR_NAN, 1, 4, NULL, NULL },
    { "x: 1e999", PLAIN, EQ_ERR_NAN, 1, 4, NULL, NULL },
    { "x: many", PLAIN, EQ_ERR_TYPE, 1, 4, "got \"many\"", NULL },
    { "x: 1.2", SHARE, EQ_ERR_RANGE, 1, 4, "between 0 and 1", NULL },
    { "x: 120 %", SHARE, EQ_ERR_RANGE, 1, 4, NULL, NULL },
    { "x: -0.1", SHARE, EQ_ERR_RANGE, 1, 4, NULL, NULL },
    { "x: 0.2 to 1.2", SHARE, EQ_ERR_RANGE, 1, 11, NULL, NULL },
    { "x: 7 to 3 kg", KG, EQ_ERR_ORDER, 1, 4, "a must be below b", NULL },
    { "x: 3 to 3 kg", KG, EQ_ERR_ORDER, 1, 4, NULL, NULL },
    { "x: 3 +- 0 kg", KG, EQ_ERR_RANGE, 1, 9, "above 0", NULL },
    { "x: 3 +- -1 kg", KG, EQ_ERR_RANGE, 1, 9, NULL, NULL },
    { "x: { dist: uniform, low: 5, high: 2 }", PLAIN, EQ_ERR_ORDER, 1, 0, "got 5 and 2", NULL },
    { "x: { dist: uniform, low: 5 }", PLAIN, EQ_ERR_MISSING, 1, 4, "\"high\"", NULL },
    { "x: { dist: unifrom, low: 5, high: 6 }", PLAIN, EQ_ERR_UNKNOWN_NAME, 1, 12, NULL, "uniform" },
    { "x: { dist: triangular, low: 1, mode: 5, high: 4 }", PLAIN, EQ_ERR_ORDER, 1, 0, "mode",
      NULL },
    { "x: { dist: normal, mean: 1, sd: -1 }", PLAIN, EQ_ERR_RANGE, 1, 0, NULL, NULL },
    { "x: { dist: lognormal, low: 0, high: 4 }", PLAIN, EQ_ERR_RANGE, 1, 0, NULL, NULL },
    { "x: { dist: lognormal, median: 3, spread: 1 }", PLAIN, EQ_ERR_RANGE, 1, 0, NULL, NULL },
    { "x: { dist: beta, a: 0, b: 1 }", PLAIN, EQ_ERR_RANGE, 1, 4, NULL, NULL },
    { "x: { dist: gamma, shape: -1, scale: 1 }", PLAIN, EQ_ERR_RANGE, 1, 4, NULL, NULL },
    { "x: { dist: binomial, trials: 2, chance: 1.2 }", PLAIN, EQ_ERR_RANGE, 1, 4, NULL, NULL },
    { "x: { dist: binomial, trials: 2.5, chance: 0.2 }", PLAIN, EQ_ERR_RANGE, 1, 4, NULL, NULL },
    { "x: { dist: discrete, values: [1, 2], weights: [1] }", PLAIN, EQ_ERR_TYPE, 1, 4, NULL, NULL },
    { "x: { dist: discrete, values: [1, 2], weights: [1, -1] }", PLAIN, EQ_ERR_RANGE, 1, 4, NULL,
      NULL },
    { "x: { dist: uniform, low: 0, high: 1, min: 2 }", PLAIN, EQ_ERR_INFEASIBLE, 1, 4, NULL, NULL },
    { "x: { dist: uniform, low: 0, high: 1, min: 1, max: 0 }", PLAIN, EQ_ERR_INFEASIBLE, 1, 4, NULL,
      NULL },
    { "x: { mixture: [] }", PLAIN, EQ_ERR_TYPE, 1, 0, NULL, NULL },
    { "x: { mixture: [ { weight: 1 } ] }", PLAIN, EQ_ERR_MISSING, 1, 0, NULL, NULL },
    { "x: { of: 4 kg, wheight: 1 }", KG, EQ_ERR_UNKNOWN_KEY, 1, 16, NULL, "weight" },
    { "x: { unit: kg }", KG, EQ_ERR_MISSING, 1, 4, "value is missing", NULL },
    { "x: [1, 2]", PLAIN, EQ_ERR_TYPE, 1, 4, NULL, NULL },
    { "x: { of: 4 kg, source: alpha2002 }", KG, EQ_ERR_SOURCE, 1, 24, "alpha2002", "alpha2020" },
    { "x: { of: 4 kg, disputed_by: [nobody] }", KG, EQ_ERR_SOURCE, 1, 0, "nobody", NULL },
    { "x: { chance: 1.2 }", YESNO, EQ_ERR_RANGE, 1, 14, "between 0 and 1", NULL },
    { "x: maybe", YESNO, EQ_ERR_TYPE, 1, 4, "no, yes", NULL },
    { "x: midle", WORD, EQ_ERR_TYPE, 1, 4, "low, middle, high", "middle" },
    { "x: 1.5", WHOLE, EQ_ERR_RANGE, 1, 4, "whole", NULL },
    { "x: 2030.5", YEAR, EQ_ERR_RANGE, 1, 4, "whole", NULL },
    { "x: 1066", YEAR, EQ_ERR_RANGE, 1, 4, NULL, NULL },
    { "x: 3 yr", YEAR, EQ_ERR_UNIT, 1, 4, NULL, NULL },
    { "x: { by_year: { 2025: 1 kg } }", KG, EQ_ERR_SHAPE, 1, 0, "does not change from year", NULL },
    { "x: { by_year: { 2028: 1 kg, 2025: 2 kg } }", YEARLY, EQ_ERR_ORDER, 1, 0, "rising", NULL },
    { "x: { of: 4 kg, per: year }", KG, EQ_ERR_SHAPE, 1, 0, "may change from year to year", NULL },
    { "x: { of: 4 to 5 kg, per: month }", YEARLY, EQ_ERR_SHAPE, 1, 0, NULL, NULL },
    { "x: { of: 4 to 5 kg, with: { a: 0.5, b: 0.5 } }", KG, EQ_ERR_CORRELATION, 1, 0, NULL, NULL },
    { "x: { of: 4 to 5 kg, with: { a: 1.5 } }", KG, EQ_ERR_CORRELATION, 1, 0, NULL, NULL },
    { "x: { of: 4 to 5 kg, with: factor }", KG, EQ_ERR_CORRELATION, 1, 0, NULL, NULL },
    { "x: { dist: dirichlet, alpha: 2, group: g, with: { a: 0.5 } }", SHARE, EQ_ERR_CORRELATION, 1,
      0, NULL, NULL },
    { "x: { dist: empirical, file: nothing.csv, column: value }", PLAIN, EQ_ERR_UNKNOWN_NAME, 1, 0,
      NULL, NULL },
    { "x: { dist: empirical, file: fissile_stocks.csv, column: valeu }", PLAIN, EQ_ERR_UNKNOWN_NAME,
      1, 0, "valeu", NULL },
    { "x: { dist: empirical, file: fissile_stocks.csv, column: value, where: { entyti: China } }",
      PLAIN, EQ_ERR_UNKNOWN_NAME, 1, 0, "entyti", NULL },
    { "x: { dist: empirical, file: fissile_stocks.csv, column: value, where: { entity: Mars } }",
      PLAIN, EQ_ERR_MISSING, 1, 0, NULL, NULL },
    { "x: { words: likley }", PLAIN, EQ_ERR_UNKNOWN_NAME, 1, 0, "\"likley\"", "\"likely\"" },
    { "x: { words: likely, table: nobody }", PLAIN, EQ_ERR_UNKNOWN_NAME, 1, 0, "\"likely\"", NULL },
    { "x: { words: likely }", KG, EQ_ERR_TYPE, 1, 0, "a chance or a share", NULL },
    { "x: { words: [likely] }", PLAIN, EQ_ERR_TYPE, 1, 0, "likely", NULL },
    { "x: { words: likely, file: ./nothing.csv }", PLAIN, EQ_ERR_IO, 0, 0, "nothing.csv", NULL },
    { "x: { dist: discrete, file: fissile_stocks.csv }", PLAIN, EQ_ERR_MISSING, 1, 0, "\"column\"",
      NULL },
    { "x: { dist: empirical, column: value }", PLAIN, EQ_ERR_MISSING, 1, 0, "\"file\"", NULL },
};

static bool holds(const char *text, const char *part)
{
    return !part || (text && strstr(text, part));
}

TEST(wrong_quantities_are_told)
{
    size_t n_bad = 0;

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(bads); i++) {
        const bad *b = &bads[i];
        const eq_finding *f;
        eq_quantity q;
        eq_status rc;
        bool ok;
        kit k;

        kit_begin(&k);
        rc = read_one(&k, b->target, b->text, &q);
        f = eq_diag_size(k.diag) ? eq_diag_get(k.diag, 0) : NULL;
        ok = rc == b->code && f && f->code == b->code && f->severity == EQ_ERROR &&
             (b->line == 0 || f->line == b->line) && (b->col == 0 || f->col == b->col) &&
             holds(f->text[EQ_EN], b->in_text) && holds(f->hint[EQ_EN], b->in_hint) &&
             f->text[EQ_ZH] && f->text[EQ_ZH][0];
        if (!ok) {
            print_error(
                "%s\n  want %s at %zu:%zu \"%s\" hint \"%s\"\n  got %s, %s at %zu:%zu \"%s\""
                " hint \"%s\"\n",
                b->text, eq_status_code(b->code), b->line, b->col, b->in_text ? b->in_text : "",
                b->in_hint ? b->in_hint : "", eq_status_code(rc),
                f ? eq_status_code(f->code) : "nothing", f ? f->line : 0, f ? f->col : 0,
                f ? f->text[EQ_EN] : "", f && f->hint[EQ_EN] ? f->hint[EQ_EN] : "");
        }
        n_bad += !ok;
        kit_end(&k);
    }
    assert_int_equal(n_bad, 0);
}

/* A number that nobody vouches for: no source, no judgement. */
TEST(a_missing_source_is_an_error)
{
    static const char text[] = "x: 4 kg";
    eq_source src = { .name = "q.yaml", .text = text, .n = sizeof text - 1 };
    eq_quantity q;
    eq_target t;
    eq_node *root;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    {
        eq_quantity_context ctx = {
            .arena = k.arena, .bib = &k.bib, .diag = k.diag, .need_source = true
        };

        CHECK_OK(eq_yaml_parse(k.arena, &src, k.diag, &root));
        target_of(KG, &t);
        CHECK_STATUS(eq_quantity_read(&ctx, root->child, &t, &q), EQ_ERR_SOURCE);
        assert_non_null(strstr(eq_diag_get(k.diag, 0)->hint[EQ_EN], "judgement: yes"));
        ctx.need_source = false; /* --set and the changes of a world vouch for themselves */
        CHECK_OK(eq_quantity_read(&ctx, root->child, &t, &q));
    }
    kit_end(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notations_and_their_quantiles),
        cmocka_unit_test(what_is_cut_off_is_said),
        cmocka_unit_test(empirical_from_a_data_file),
        cmocka_unit_test(discrete_from_a_data_file),
        cmocka_unit_test(words_of_probability),
        cmocka_unit_test(values_by_year),
        cmocka_unit_test(evidence_is_kept),
        cmocka_unit_test(wrong_quantities_are_told),
        cmocka_unit_test(a_missing_source_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
