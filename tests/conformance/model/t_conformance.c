/* One suite over every registered model: tables complete, units known, sources and languages there,
 * defaults inside their bounds, finite numbers, lanes equal to single runs. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "unit/model/run.h"

enum { YEARS = 12, FIRST = 2024, LANES = 64 };

static bool some(const char *text)
{
    return text != NULL && text[0] != 0;
}

static bool has_han(const char *text)
{
    eq_str s = eq_str_of(text);
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = eq_utf8_next(s, &i);
        if (cp >= 0x4e00 && cp <= 0x9fff) {
            return true;
        }
    }
    return false;
}

static bool is_cjk(uint32_t cp)
{
    return (cp >= 0x4e00 && cp <= 0x9fff) || (cp >= 0x3000 && cp <= 0x303f) ||
           (cp >= 0xff00 && cp <= 0xffef);
}

/* Chinese: UTF-8, some Han, no blank next to Han, no half-width mark directly behind Han. */
static void check_chinese(const char *where, const char *key, const char *text)
{
    eq_str s = eq_str_of(text);
    uint32_t last = 0;

    assert_true(some(text));
    assert_int_equal(eq_utf8_check(s), s.n);
    if (!has_han(text)) {
        fail_msg("%s, %s: no Chinese in \"%s\"", where, key, text);
    }
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = eq_utf8_next(s, &i);
        if ((cp == ' ' && is_cjk(last)) || (last == ' ' && is_cjk(cp))) {
            fail_msg("%s, %s: a blank beside Han in \"%s\"", where, key, text);
        }
        if (is_cjk(last) && (cp == ',' || cp == ';' || cp == ':' || cp == '.' || cp == '?' ||
                             cp == '(' || cp == ')')) {
            fail_msg("%s, %s: a half-width mark behind Han in \"%s\"", where, key, text);
        }
        last = cp;
    }
}

static void check_english(const char *where, const char *key, const char *text, bool sentence)
{
    assert_true(some(text));
    if (has_han(text)) {
        fail_msg("%s, %s: Chinese in the English text", where, key);
    }
    if (sentence && text[strlen(text) - 1] != '.') {
        fail_msg("%s, %s: \"%s\" is no sentence", where, key, text);
    }
}

/* Keys as files write them: small letters, digits, underscores, dots between parts. */
static void check_key(const char *where, const char *key)
{
    char last = '.';

    assert_true(some(key));
    for (const char *c = key; *c; c++) {
        bool ok = (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '_' ||
                  (*c == '.' && last != '.');
        if (!ok) {
            fail_msg("%s: key \"%s\"", where, key);
        }
        last = *c;
    }
    assert_true(last != '.');
}

static void check_unit(const char *where, const char *key, const char *unit)
{
    eq_unit u;

    assert_non_null(unit);
    if (!eq_unit_parse(eq_str_of(unit), &u, NULL)) {
        fail_msg("%s, %s: unit \"%s\"", where, key, unit);
    }
    CHECK_NEAR(u.scale, 1, 0); /* tables are in canonical units */
}

/* Two rows of one key are the two sides of a model, or those of its actors: only their owners
 * differ. */
static void check_mirror(const eq_model *m, const eq_param *a, const eq_param *b)
{
    eq_param c = *b;

    c.owner = a->owner;
    if (!(m->scope == EQ_SCOPE_WORLD
              ? (a->of != b->of || a->on != b->on) && (a->on == 0) == (b->on == 0)
              : (a->owner == EQ_OWN && b->owner == EQ_OTHER) ||
                    (a->owner == EQ_BACK && b->owner == EQ_PAIR)) ||
        c.kind != a->kind || c.type != a->type || c.def != a->def || c.yearly != a->yearly ||
        c.integer != a->integer || c.share != a->share || c.lo != a->lo || c.hi != a->hi ||
        c.pub_lo != a->pub_lo || c.pub_hi != a->pub_hi || c.judgement != a->judgement ||
        strcmp(c.unit, a->unit) != 0 || strcmp(c.name_en, a->name_en) != 0 ||
        strcmp(c.source, a->source) != 0 || strcmp(c.help_zh, a->help_zh) != 0 ||
        (c.dflt != NULL) != (a->dflt != NULL) || (c.dflt && strcmp(c.dflt, a->dflt) != 0)) {
        fail_msg("%s: the two rows of %s differ", m->name, a->key);
    }
}

/* Whose a row is: .of and .on in models of all actors, .owner in the others, never mixed. */
static void check_whose(const eq_model *m, const char *key, eq_owner owner, eq_whose of,
                        eq_whose on)
{
    bool world = m->scope == EQ_SCOPE_WORLD;

    if ((world && owner != EQ_OWN) || (!world && (of != EQ_NOBODY || on != EQ_NOBODY)) ||
        (on != EQ_NOBODY && (of == EQ_NOBODY || of == on)) || of > EQ_NATO || on > EQ_NATO) {
        fail_msg("%s: whose is %s?", m->name, key);
    }
}

TEST(parameter_tables_are_complete)
{
    UNUSED_STATE;
    for (size_t k = 0; eq_models[k]; k++) {
        const eq_model *m = eq_models[k];
        for (size_t i = 0; i < m->n_param; i++) {
            const eq_param *q = &m->param[i];
            check_key(m->name, q->key);
            check_whose(m, q->key, q->owner, q->of, q->on);
            check_unit(m->name, q->key, q->unit);
            check_english(m->name, q->key, q->name_en, false);
            check_english(m->name, q->key, q->help_en, true);
            check_chinese(m->name, q->key, q->name_zh);
            check_chinese(m->name, q->key, q->help_zh);
            assert_true(isfinite(q->lo) && isfinite(q->hi) && q->lo < q->hi);
            assert_true(q->type != EQ_LAW);
            assert_true((q->type == EQ_WORD) == (q->words != NULL));
            if (q->share && (q->lo < 0 || q->hi > 1)) {
                fail_msg("%s.%s: a share outside [0, 1]", m->name, q->key);
            }
            if (q->pub_lo != 0 || q->pub_hi != 0) {
                assert_true(q->pub_lo <= q->pub_hi && q->lo <= q->pub_lo && q->pub_hi <= q->hi);
                assert_true(some(q->pub_source));
            }
            for (size_t j = 0; j < i; j++) {
                if (strcmp(q->key, m->param[j].key) == 0) {
                    check_mirror(m, &m->param[j], q);
                }
            }
        }
    }
}

/* A default has a source, or is marked as judgement, or is a policy that needs neither. */
TEST(defaults_are_readable_sourced_and_inside_their_bounds)
{
    UNUSED_STATE;
    for (size_t k = 0; eq_models[k]; k++) {
        const eq_model *m = eq_models[k];
        for (size_t i = 0; i < m->n_param; i++) {
            const eq_param *q = &m->param[i];
            double mid, lo, hi;
            if (!q->dflt) {
                continue; /* a scenario must give it */
            }
            if (!default_middle(q, q->dflt, &mid, &lo, &hi)) {
                fail_msg("%s.%s: default \"%s\"", m->name, q->key, q->dflt);
            }
            assert_non_null(q->source);
            if (!some(q->source) && !q->judgement && q->kind != EQ_POLICY) {
                fail_msg("%s.%s: a fact with neither source nor judgement mark", m->name, q->key);
            }
            eq_unit u;
            if (q->type == EQ_NUMBER && strcmp(q->unit, "year") != 0 &&
                eq_unit_parse(eq_str_of(q->unit), &u, NULL) && !eq_unit_plain(u) &&
                strpbrk(q->dflt, "abcdefghijklmnpqrsuvwxyz%") ==
                    NULL) { /* "3 to 7" has none of these */
                fail_msg("%s.%s: default \"%s\" lacks its unit", m->name, q->key, q->dflt);
            }
            if (lo < q->lo || hi > q->hi || lo > hi) {
                fail_msg("%s.%s: default outside its bounds", m->name, q->key);
            }
            if (q->type == EQ_WORD) {
                CHECK_NEAR(q->lo, 0, 0);
                assert_null(q->words[(size_t)q->hi + 1]);
            }
            if (q->integer) {
                assert_true(floor(mid) == mid && floor(q->lo) == q->lo && floor(q->hi) == q->hi);
            }
        }
    }
}

TEST(outputs_and_descriptors_are_complete)
{
    UNUSED_STATE;
    for (size_t k = 0; eq_models[k]; k++) {
        const eq_model *m = eq_models[k];
        bool has_law = false;
        check_key("model", m->name);
        assert_ptr_equal(eq_model_find(m->name), m);
        check_english(m->name, "title", m->title_en, false);
        check_chinese(m->name, "title", m->title_zh);
        check_english(m->name, "omits", m->omits_en, true);
        check_chinese(m->name, "omits", m->omits_zh);
        assert_true(some(m->source) && m->revision >= 1 && m->n_output > 0 && m->work_size);
        assert_true(m->draw != NULL || m->step != NULL);
        for (size_t i = 0; i < m->n_output; i++) {
            const eq_output *o = &m->output[i];
            check_key(m->name, o->key);
            check_whose(m, o->key, o->owner, o->of, o->on);
            check_unit(m->name, o->key, o->unit);
            check_english(m->name, o->key, o->name_en, false);
            check_english(m->name, o->key, o->help_en, true);
            check_chinese(m->name, o->key, o->name_zh);
            check_chinese(m->name, o->key, o->help_zh);
            if (o->none_en || o->none_zh) {
                check_english(m->name, o->key, o->none_en, false);
                check_chinese(m->name, o->key, o->none_zh);
                assert_true(o->type == EQ_NUMBER && m->impossible);
            }
            has_law |= o->type == EQ_LAW;
            for (size_t j = 0; j < i; j++) {
                const eq_output *q = &m->output[j];
                bool two_sides =
                    m->scope == EQ_SCOPE_WORLD
                        ? (q->of != o->of || q->on != o->on) && (q->on == 0) == (o->on == 0)
                        : q->owner == EQ_PAIR && o->owner == EQ_BACK;
                assert_true(strcmp(o->key, q->key) != 0 || two_sides);
            }
        }
        assert_true(has_law == (m->law != NULL));
    }
    assert_null(eq_model_find("nothing"));
    assert_null(eq_model_find(NULL));
}

/* One actor carries many models, so a key means one thing over all of them. A pair's keys may be
 * an actor's too ("us.discrimination"): only EQ_PAIR ones have a path of their own. */
TEST(no_key_is_used_twice)
{
    UNUSED_STATE;
    const char *key[2048];
    size_t kind[2048]; /* of path: an actor's, a pair's, or behind the model's name */
    size_t n = 0;

    for (size_t k = 0; eq_models[k]; k++) {
        const eq_model *m = eq_models[k];
        for (size_t i = 0; i < m->n_param + m->n_output; i++) {
            bool is_param = i < m->n_param;
            const char *name = is_param ? m->param[i].key : m->output[i - m->n_param].key;
            eq_owner owner = is_param ? m->param[i].owner : m->output[i - m->n_param].owner;
            eq_whose of = is_param ? m->param[i].of : m->output[i - m->n_param].of;
            eq_whose on = is_param ? m->param[i].on : m->output[i - m->n_param].on;
            if (is_param ? eq_param_is_repeat(m, i) : eq_output_is_repeat(m, i - m->n_param)) {
                continue; /* the other of two equal sides */
            }
            assert_true(n < EQ_COUNT(key));
            key[n] = name;
            kind[n] = m->scope == EQ_SCOPE_WORLD && of == EQ_NOBODY ? 2 + k
                      : owner == EQ_PAIR || owner == EQ_BACK || on  ? 1
                                                                    : 0;
            for (size_t j = 0; j < n; j++) {
                if (kind[j] == kind[n] && strcmp(key[j], name) == 0) {
                    fail_msg("key %s of %s is used before", name, m->name);
                }
            }
            n++;
        }
    }
}

/* Middle of the defaults, or of the bounds. */
static void to_middle(run *r, bool of_bounds)
{
    for (size_t i = 0; of_bounds && i < r->m->n_param; i++) {
        const eq_param *q = &r->m->param[i];
        double mid = 0.5 * (q->lo + q->hi);
        if (q->type == EQ_WORD || q->type == EQ_YESNO || q->integer) {
            mid = floor(mid);
        }
        run_set_at(r, i, r->env.n, mid);
    }
}

TEST(numbers_are_finite_in_the_middle)
{
    UNUSED_STATE;
    for (size_t k = 0; eq_models[k]; k++) {
        for (int of_bounds = 0; of_bounds < 2; of_bounds++) {
            run r;
            run_open(&r, eq_models[k]->name, 3, FIRST, YEARS);
            to_middle(&r, of_bounds != 0);
            run_go(&r);
            for (size_t i = 0; i < r.m->n_output; i++) {
                size_t rows = run_rows(r.m->output[i].yearly, YEARS);
                for (size_t j = 0; r.out[i] && j < rows * 3; j++) {
                    /* no number, and said so: a failure, or an outcome of the question */
                    bool marked = r.env.fault[j % 3] != 0 ||
                                  (isinf(r.out[i][j]) && some(r.m->output[i].none_en));
                    if (!isfinite(r.out[i][j]) && !marked) {
                        fail_msg("%s.%s is not finite", r.m->name, r.m->output[i].key);
                    }
                }
                if (r.m->output[i].type == EQ_LAW) {
                    double mean = run_law_at(&r, i, EQ_LAW_MEAN, 0);
                    assert_true((isfinite(mean) && mean >= 0) || r.env.fault[0] != 0);
                }
            }
            for (size_t j = 0; j < 3; j++) {
                if (r.env.fault[j]) {
                    assert_true(some(r.m->fault_text(r.env.fault[j], 0)));
                    assert_true(has_han(r.m->fault_text(r.env.fault[j], 1)));
                }
            }
            run_close(&r);
        }
    }
}

/* Lane j of a run of 64 has the bits of a run of one with the same inputs. */
TEST(lanes_equal_single_runs)
{
    UNUSED_STATE;
    for (size_t k = 0; eq_models[k]; k++) {
        run all;
        run_open(&all, eq_models[k]->name, LANES, FIRST, YEARS);
        for (size_t i = 0; i < all.m->n_param; i++) {
            const eq_param *q = &all.m->param[i];
            double mid = 0, lo = q->lo, hi = q->hi;
            if (q->dflt) {
                assert_true(default_middle(q, q->dflt, &mid, &lo, &hi));
            }
            for (size_t j = 0; j < LANES; j++) {
                double v = lo + (hi - lo) * (double)((j * 37 + i * 11) % LANES) / (LANES - 1);
                if (q->type == EQ_WORD || q->type == EQ_YESNO || q->integer) {
                    v = floor(v);
                }
                run_set_at(&all, i, j, v);
            }
        }
        run_go(&all);
        for (size_t j = 0; j < LANES; j++) {
            run one;
            run_open(&one, eq_models[k]->name, 1, FIRST, YEARS);
            for (size_t i = 0; i < one.m->n_param; i++) {
                run_set_at(&one, i, 1, all.p[i][j]);
            }
            run_go(&one);
            assert_int_equal(one.env.fault[0], all.env.fault[j]);
            for (size_t i = 0; i < one.m->n_output; i++) {
                size_t rows = run_rows(one.m->output[i].yearly, YEARS);
                for (size_t y = 0; one.out[i] && y < rows; y++) {
                    assert_memory_equal(&one.out[i][y], &all.out[i][y * LANES + j], sizeof(double));
                }
            }
            run_close(&one);
        }
        run_close(&all);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parameter_tables_are_complete),
        cmocka_unit_test(defaults_are_readable_sourced_and_inside_their_bounds),
        cmocka_unit_test(outputs_and_descriptors_are_complete),
        cmocka_unit_test(no_key_is_used_twice),
        cmocka_unit_test(numbers_are_finite_in_the_middle),
        cmocka_unit_test(lanes_equal_single_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
