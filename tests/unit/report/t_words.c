/* The words of an answer: templates at the corners of probability, counts, values, banned words. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "check.h"
#include "report/words.h"
#include "unit/report/fixture.h"

static const char *percent(eq_buf *b, double p, bool exact, eq_lang lang)
{
    eq_buf_reset(b);
    eq_percent_write(p, exact, lang, b);
    return eq_buf_text(b);
}

TEST(percent_never_says_none_or_all)
{
    eq_buf b = { 0 };

    UNUSED_STATE;
    CHECK_TEXT(percent(&b, 0.35, false, EQ_EN), "35%");
    CHECK_TEXT(percent(&b, 0.004, false, EQ_EN), "0.4%");
    CHECK_TEXT(percent(&b, 0.0001, false, EQ_EN), "under 0.1%");
    CHECK_TEXT(percent(&b, 0, false, EQ_ZH), "低于0.1%");
    CHECK_TEXT(percent(&b, 1, false, EQ_EN), "over 99.9%");
    CHECK_TEXT(percent(&b, 0.0007, false, EQ_EN), "under 0.1%");
    CHECK_TEXT(percent(&b, 0.996, false, EQ_EN), "99.6%");
    CHECK_TEXT(percent(&b, 0.9962, false, EQ_ZH), "99.6%");
    CHECK_TEXT(percent(&b, 0.02, false, EQ_EN), "2%");
    CHECK_TEXT(percent(&b, 0.98, false, EQ_EN), "98%");
    CHECK_TEXT(percent(&b, 1, true, EQ_EN), "100%");
    CHECK_TEXT(percent(&b, 0, true, EQ_EN), "0%");
    CHECK_TEXT(percent(&b, 0.9625, true, EQ_EN), "96.25%");
    CHECK_TEXT(percent(&b, NAN, false, EQ_EN), "no answer"); /* never a bare dash */
    for (int i = 0; i <= 20000; i++) {
        const char *s = percent(&b, i / 20000.0, false, EQ_EN);

        assert_string_not_equal(s, "0%");
        assert_string_not_equal(s, "0.0%");
        assert_string_not_equal(s, "100%");
        assert_string_not_equal(s, "100.0%");
    }
    eq_buf_clear(&b);
}

static const char *sentence(eq_buf *b, double p, unsigned n, unsigned of, eq_lang lang)
{
    eq_buf_reset(b);
    eq_sentence_of(p, (eq_count){ .n = n, .of = of }, lang == EQ_ZH ? "如此" : "it is so", lang, b);
    return eq_buf_text(b);
}

TEST(sentences_at_the_corners)
{
    eq_buf b = { 0 };

    UNUSED_STATE;
    CHECK_TEXT(sentence(&b, 0, 0, 1000, EQ_EN),
               "In this model, in fewer than 1 of 1,000 futures: it is so (under 0.1%).");
    CHECK_TEXT(sentence(&b, 0, 1, 1000, EQ_ZH),
               "在本模型中，每1,000种未来不到1种：如此（低于0.1%）。");
    CHECK_TEXT(sentence(&b, 0.004, 4, 1000, EQ_EN),
               "In this model, in about 4 of 1,000 futures: it is so (0.4%).");
    CHECK_TEXT(sentence(&b, 0.02, 2, 100, EQ_EN),
               "In this model, in about 2 of 100 futures: it is so (2%).");
    CHECK_TEXT(sentence(&b, 0.05, 1, 20, EQ_ZH), "在本模型中，每20种未来约有1种：如此（5%）。");
    CHECK_TEXT(sentence(&b, 0.35, 7, 20, EQ_EN),
               "In this model, in about 7 of 20 futures: it is so (35%).");
    CHECK_TEXT(sentence(&b, 0.5, 10, 20, EQ_ZH), "在本模型中，每20种未来约有10种：如此（50%）。");
    CHECK_TEXT(sentence(&b, 0.98, 98, 100, EQ_EN),
               "In this model, in about 98 of 100 futures: it is so (98%).");
    CHECK_TEXT(sentence(&b, 1, 999, 1000, EQ_EN),
               "In this model, in all but fewer than 1 of 1,000 futures: it is so (over 99.9%).");
    CHECK_TEXT(sentence(&b, 1, 20, 20, EQ_EN),
               "In this model, in every future: it is so. Nothing uncertain enters; it is true by "
               "arithmetic.");
    CHECK_TEXT(sentence(&b, 0, 0, 20, EQ_EN),
               "In this model, in no future: it is so. Nothing uncertain enters; it is so by "
               "arithmetic.");
    eq_buf_clear(&b);
}

/* Under a condition that few futures meet no share is told, nor an error of it. */
TEST(too_few_for_an_answer)
{
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_buf b = { 0 };

    UNUSED_STATE;
    a.p = NAN;
    a.p_error = 0.5;
    a.conditional = true;
    a.origin.n = 4096;
    a.n_given = 2;
    eq_sentence_write(&a, EQ_EN, &b);
    CHECK_TEXT(eq_buf_text(&b),
               "Only 2 of 4,096 futures meet the condition: too few for an answer.");
    eq_buf_reset(&b);
    eq_words_below(&a, EQ_EN, &b);
    assert_null(strstr(eq_buf_text(&b), "error"));
    a.n_given = 0;
    eq_buf_reset(&b);
    eq_sentence_write(&a, EQ_ZH, &b);
    CHECK_TEXT(eq_buf_text(&b), "没有未来符合前提，因此没有答案。");
    eq_buf_clear(&b);
}

/* No share reads as certain: above 95 % it is "nearly all"; nothing uncertain has no share at all.
 */
TEST(what_rests_on_judgement)
{
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_buf b = { 0 };

    UNUSED_STATE;
    a.judgement_share = 0.87;
    a.p = 0.35;
    eq_words_believe_first(&a, EQ_EN, &b);
    assert_non_null(strstr(eq_buf_text(&b), "spread of this answer 87% comes"));
    for (int lang = 0; lang < EQ_N_LANG; lang++) {
        a.judgement_share = 1;
        a.p = 1;
        eq_buf_reset(&b);
        eq_words_believe_first(&a, (eq_lang)lang, &b);
        assert_null(strchr(eq_buf_text(&b), '%'));
        assert_non_null(strstr(eq_buf_text(&b), lang == EQ_ZH ? "几乎都给出同一答案"
                                                              : "Nearly all futures counted"));
    }
    assert_true(eq_words_believe(&a));
    a.constant = true;
    assert_false(eq_words_believe(&a));
    eq_buf_clear(&b);
}

/* What was counted bounds what is said: none of 682 supports no more than under 0.5 %. */
TEST(none_and_all_of_few_futures)
{
    static const struct {
        uint64_t yes, seen;
        const char *percent, *count;
    } row[] = {
        { 0, 4096, "under 0.1%", "none of 4,096 counted" },
        { 0, 3000, "under 0.1%", "none of 3,000 counted" },
        { 0, 2999, "under 0.2%", "none of 2,999 counted" },
        { 0, 682, "under 0.5%", "none of 682 counted" },
        { 0, 471, "under 1%", "none of 471 counted" },
        { 0, 93, "under 5%", "none of 93 counted" },
        { 0, 30, "under 10%", "none of 30 counted" },
        { 682, 682, "over 99.5%", "all 682 counted" },
        { 1, 682, "0.1%", "1 of 1,000" },
        { 2, 20000, "under 0.1%", "under 1 of 1,000" },
    };
    eq_buf b = { 0 };

    UNUSED_STATE;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        double p = (double)row[i].yes / (double)row[i].seen;
        eq_count c = { .n = p < 0.001   ? 0
                            : p > 0.999 ? 1000
                                        : (unsigned)(1000 * p + 0.5),
                       .of = 1000,
                       .yes = row[i].yes,
                       .seen = row[i].seen };

        eq_buf_reset(&b);
        eq_percent_counted(p, &c, false, EQ_EN, &b);
        CHECK_TEXT(eq_buf_text(&b), row[i].percent);
        eq_buf_reset(&b);
        eq_words_count(c, false, EQ_EN, &b);
        CHECK_TEXT(eq_buf_text(&b), row[i].count);
    }
    eq_buf_reset(&b);
    eq_sentence_of(0, (eq_count){ .of = 1000, .seen = 682 }, "如此", EQ_ZH, &b);
    CHECK_TEXT(eq_buf_text(&b),
               "在本模型计入的682种未来中无一种如此：如此（低于0.5%；不排除少见的例外）。");
    eq_buf_reset(&b);
    eq_sentence_of(1, (eq_count){ .n = 1000, .of = 1000, .yes = 682, .seen = 682 }, "it is so",
                   EQ_EN, &b);
    CHECK_TEXT(eq_buf_text(&b), "In this model, in all 682 futures counted: it is so (over 99.5%; "
                                "rare exceptions are not ruled out).");
    eq_buf_reset(&b);
    eq_words_few(&(eq_count){ .yes = 11, .seen = 93 }, EQ_EN, &b);
    CHECK_TEXT(eq_buf_text(&b), "; few futures count: 11 of 93");
    eq_buf_reset(&b);
    eq_words_few(&(eq_count){ .yes = 11, .seen = 200 }, EQ_EN, &b);
    CHECK_TEXT(eq_buf_text(&b), "");
    eq_buf_clear(&b);
}

TEST(constants_say_that_they_are)
{
    eq_answer a = fix_make(FIX_FIXED);
    eq_buf b = { 0 };

    UNUSED_STATE;
    eq_sentence_write(&a, EQ_EN, &b);
    assert_non_null(strstr(eq_buf_text(&b), "the chance is 96.25% in every future"));
    eq_buf_reset(&b);
    a = fix_make(FIX_CONSTANT);
    eq_sentence_write(&a, EQ_ZH, &b);
    assert_non_null(strstr(eq_buf_text(&b), "在本模型的所有未来中"));
    eq_buf_clear(&b);
}

static const char *value(eq_buf *b, double x, double scale, const char *unit, eq_lang lang)
{
    eq_buf_reset(b);
    eq_value_write(x, scale, unit, NULL, false, lang, b);
    return eq_buf_text(b);
}

TEST(values_have_sensible_digits)
{
    static const char *const word[] = { "none", "some", NULL };
    eq_buf b = { 0 };

    UNUSED_STATE;
    CHECK_TEXT(value(&b, 3.5, 1, "kg", EQ_EN), "3.5 kg");
    CHECK_TEXT(value(&b, 833.7, 1, "", EQ_EN), "830");
    CHECK_TEXT(value(&b, 1234.5, 1, "warheads", EQ_EN), "1,230 warheads");
    CHECK_TEXT(value(&b, 1000, 1, "warheads", EQ_ZH), "1,000枚核弹头");
    CHECK_TEXT(value(&b, 1, 1, "warhead", EQ_EN), "1 warhead");
    CHECK_TEXT(value(&b, 2900, 1000, "t", EQ_EN), "2.9 tonnes");
    CHECK_TEXT(value(&b, 0.5600000000000001, 0.01, "%", EQ_EN), "56%");
    CHECK_TEXT(value(&b, 0.347, 1, "1", EQ_EN), "0.347");
    CHECK_TEXT(value(&b, 2030, 1, "year", EQ_EN), "2030");
    CHECK_TEXT(value(&b, 2030, 1, "warheads", EQ_EN), "2,030 warheads");
    CHECK_TEXT(value(&b, -0.0, 1, "", EQ_EN), "0");
    CHECK_TEXT(value(&b, NAN, 1, "kg", EQ_EN), "-");
    eq_buf_reset(&b);
    eq_value_write(1, 1, "", word, false, EQ_EN, &b);
    CHECK_TEXT(eq_buf_text(&b), "some");
    eq_buf_reset(&b);
    eq_value_write(7, 1, "", word, false, EQ_EN, &b); /* no such word */
    CHECK_TEXT(eq_buf_text(&b), "-");
    eq_buf_reset(&b);
    eq_value_write(1, 1, "", NULL, true, EQ_ZH, &b);
    CHECK_TEXT(eq_buf_text(&b), "是");
    eq_buf_clear(&b);
}

static const char *quantity(eq_buf *b, const char *text, bool terminal, eq_lang lang)
{
    eq_buf_reset(b);
    eq_quantity_write(text, "cn.cutoff.year", terminal, lang, b);
    return eq_buf_text(b);
}

TEST(quantities_as_files_write_them)
{
    static const char *const as_is[] = { "",         "-",    "dist: pert, low: 1 to 2",
                                         "a to b",   "3 to", "to 5 kg",
                                         "+- 2 kg",  "5 +-", "{2025: 3 kg}",
                                         "elsewhere" };
    eq_buf b = { 0 };

    UNUSED_STATE;
    CHECK_TEXT(quantity(&b, "3 to 5 kg", true, EQ_ZH), "3至5 kg");
    CHECK_TEXT(quantity(&b, "3 kg to 1.5 t", true, EQ_ZH), "3 kg至1.5吨");
    CHECK_TEXT(quantity(&b, "50 to 100 warheads/yr", true, EQ_ZH), "50至100枚核弹头/年");
    CHECK_TEXT(quantity(&b, "14000 +- 3000 kg", true, EQ_ZH), "14,000 ± 3,000 kg");
    CHECK_TEXT(quantity(&b, "2026 to 2032", true, EQ_ZH), "2026至2032"); /* years */
    CHECK_TEXT(quantity(&b, "-1 to 2.50 %", true, EQ_ZH), "-1至2.50%");
    CHECK_TEXT(quantity(&b, "5 +- 2 kg / 3 to\n  5 kg", true, EQ_ZH), "5 ± 2 kg / 3至5 kg");
    CHECK_TEXT(quantity(&b, "4 shots", true, EQ_ZH), "4枚");
    CHECK_TEXT(quantity(&b, "yes", true, EQ_ZH), "是");
    CHECK_TEXT(quantity(&b, "no", true, EQ_ZH), "否");
    CHECK_TEXT(quantity(&b, "never", true, EQ_ZH), "不停产");
    CHECK_TEXT(quantity(&b, "both", true, EQ_ZH), "钚和高浓铀（both）");
    CHECK_TEXT(quantity(&b, "both", true, EQ_EN), "both");
    CHECK_TEXT(quantity(&b, "never", true, EQ_EN), "never");
    CHECK_TEXT(quantity(&b, "5 +- 2 kg", true, EQ_EN), "5 +- 2 kg"); /* ASCII stays */
    CHECK_TEXT(quantity(&b, "5 +- 2 kg", false, EQ_EN), "5 ± 2 kg");
    for (size_t i = 0; i < EQ_COUNT(as_is); i++) {
        CHECK_TEXT(quantity(&b, as_is[i], true, EQ_ZH), as_is[i]);
        CHECK_TEXT(quantity(&b, as_is[i], true, EQ_EN), as_is[i]);
    }
    eq_buf_reset(&b);
    eq_quantity_write("never", "cn.restart.year", true, EQ_ZH, &b);
    CHECK_TEXT(eq_buf_text(&b), "从不");
    eq_buf_clear(&b);
}

TEST(a_key_twice_is_written_once)
{
    static const char *const key[] = { "a2017", "b2020", "c1999", "b2020" };
    eq_buf b = { 0 };

    UNUSED_STATE;
    eq_words_keys(key, 4, EQ_EN, &b);
    CHECK_TEXT(eq_buf_text(&b), "[a2017], [b2020], [c1999]");
    eq_buf_clear(&b);
}

TEST(one_point_is_one)
{
    eq_answer a = { .p = 0.5, .p_error = 0.012 };
    eq_buf b = { 0 };

    UNUSED_STATE;
    eq_words_origin(&a, " | ", true, EQ_EN, &b);
    assert_non_null(strstr(eq_buf_text(&b), "simulation error 1 point"));
    assert_null(strstr(eq_buf_text(&b), "1 points"));
    eq_buf_reset(&b);
    a.p_error = 0.021;
    eq_words_origin(&a, " | ", true, EQ_EN, &b);
    assert_non_null(strstr(eq_buf_text(&b), "simulation error 2 points"));
    eq_buf_clear(&b);
}

TEST(points_and_errors)
{
    eq_buf b = { 0 };

    UNUSED_STATE;
    eq_words_points(0.22, &b);
    eq_words_points(-0.18, &b);
    eq_words_points(0.004, &b);
    eq_words_points(0.0001, &b);
    CHECK_TEXT(eq_buf_text(&b), "+22-18+0.40");
    eq_buf_reset(&b);
    eq_words_error(0.0104, &b);
    eq_buf_char(&b, ' ');
    eq_words_error(0.0074, &b);
    CHECK_TEXT(eq_buf_text(&b), "1 0.7");
    eq_buf_clear(&b);
}

TEST(a_word_only_between_1_and_99)
{
    UNUSED_STATE;
    assert_int_equal(eq_words_chance(0.009), -1);
    assert_int_equal(eq_words_chance(0.991), -1);
    assert_int_equal(eq_words_chance(NAN), -1);
    assert_int_equal(eq_words_chance(0.01), EQ_S_REPORT_WORD_1);
    assert_int_equal(eq_words_chance(0.35), EQ_S_REPORT_WORD_20);
    assert_int_equal(eq_words_chance(0.5), EQ_S_REPORT_WORD_45);
    assert_int_equal(eq_words_chance(0.97), EQ_S_REPORT_WORD_95);
}

TEST(a_flip_names_the_side_where_the_answer_turns)
{
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_buf b = { 0 };

    UNUSED_STATE;
    eq_words_flip(&a, &a.flip[0], EQ_EN, &b);
    CHECK_TEXT(eq_buf_text(&b), "plutonium per warhead below 3.14 kg, all else unchanged");
    eq_buf_reset(&b);
    a.p = 0.7; /* yes now: it turns to no above */
    eq_words_flip(&a, &a.flip[0], EQ_EN, &b);
    CHECK_TEXT(eq_buf_text(&b), "plutonium per warhead above 3.14 kg, all else unchanged");
    eq_buf_reset(&b);
    eq_words_flip(&a, &a.flip[2], EQ_ZH, &b);
    CHECK_TEXT(eq_buf_text(&b), "现有钚库存：在2吨与3.6吨之间没有");
    eq_buf_clear(&b);
}

static void figure_says(const eq_figure *f, const char *en, const char *zh)
{
    const char *want[] = { en, zh };

    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_buf b = { 0 };

        eq_words_figure(f, lang, &b);
        CHECK_TEXT(eq_buf_text(&b), want[lang]);
        eq_buf_clear(&b);
    }
}

TEST(a_figure_is_its_middle_and_nine_in_ten_futures)
{
    eq_figure f = fix_figures[0];

    UNUSED_STATE;
    figure_says(&f, "43% (19 in 20 futures: 12% to 80%)", "43%（每20种未来有19种在12%至80%之间）");
    f.low = 0.0002;
    figure_says(&f, "43% (19 in 20 futures: under 0.1% to 80%)",
                "43%（每20种未来有19种在低于0.1%至80%之间）");
    f.low = f.high = f.median;
    figure_says(&f, "43% (the same in at least 19 of 20 futures)",
                "43%（每20种未来中至少19种都是如此）");
    f.same = true;
    figure_says(&f, "43%", "43%");
    f.low = f.median = f.high = NAN;
    f.same = false;
    figure_says(&f, "no answer", "没有答案");
    figure_says(&fix_figures[1], "2033 (19 in 20 futures: 2029 to never); never in 4 of 20 futures",
                "2033年（每20种未来有19种在2029年至从不之间）；20种中4种始终没有发生");
    figure_says(&fix_figures[2], "2.9 tonnes", "2.9吨");
}

TEST(a_figure_without_a_number)
{
    eq_figure f = { .unit = "1", .scale = 1, .low = -INFINITY, .median = 3, .high = INFINITY };

    UNUSED_STATE;
    f.none = 0.4;
    f.none_count = (eq_count){ .n = 8, .of = 20 };
    figure_says(&f,
                "3 (19 in 20 futures: below any number to beyond any number); no number in 8 of 20 "
                "futures",
                "3（每20种未来有19种在低于任何数值至超出任何数值之间）；20种中8种没有数值");
    f.low = f.median = f.high;
    f.same = true;
    figure_says(&f, "no number in any future", "所有未来中都没有数值");
    f.calendar = true;
    figure_says(&f, "never in any future", "所有未来中都没有发生");
}

TEST(no_side_is_taken_in_our_own_words)
{
    static const char *const en[] = { "adversar", "rogue",   "aggress", "breakout",
                                      "threat",   "hegemon", "provo",   " we " };
    static const char *const zh[] = { "霸权", "挑衅", "威胁", "扩张", "我们", "不可能" };

    UNUSED_STATE;
    for (int id = 0; id < EQ_N_STRING; id++) {
        if (strncmp(eq_string_id_name(id), "report.", 7) != 0) {
            continue;
        }
        for (size_t k = 0; k < EQ_COUNT(en); k++) {
            assert_null(strstr(eq_string(id, EQ_EN), en[k]));
        }
        for (size_t k = 0; k < EQ_COUNT(zh); k++) {
            assert_null(strstr(eq_string(id, EQ_ZH), zh[k]));
        }
    }
}

TEST(round_steps)
{
    UNUSED_STATE;
    CHECK_NEAR(eq_words_nice(3), 5, 0);
    CHECK_NEAR(eq_words_nice(100), 100, 0);
    CHECK_NEAR(eq_words_nice(101), 200, 0);
    CHECK_NEAR(eq_words_nice(0.03), 0.05, 1e-12); /* a power of ten by division */
    CHECK_NEAR(eq_words_nice(-1), 1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percent_never_says_none_or_all),
        cmocka_unit_test(too_few_for_an_answer),
        cmocka_unit_test(what_rests_on_judgement),
        cmocka_unit_test(none_and_all_of_few_futures),
        cmocka_unit_test(sentences_at_the_corners),
        cmocka_unit_test(constants_say_that_they_are),
        cmocka_unit_test(values_have_sensible_digits),
        cmocka_unit_test(quantities_as_files_write_them),
        cmocka_unit_test(a_key_twice_is_written_once),
        cmocka_unit_test(one_point_is_one),
        cmocka_unit_test(points_and_errors),
        cmocka_unit_test(a_word_only_between_1_and_99),
        cmocka_unit_test(a_flip_names_the_side_where_the_answer_turns),
        cmocka_unit_test(a_figure_is_its_middle_and_nine_in_ten_futures),
        cmocka_unit_test(a_figure_without_a_number),
        cmocka_unit_test(no_side_is_taken_in_our_own_words),
        cmocka_unit_test(round_steps),
    };

    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
