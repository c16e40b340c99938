/* Files in which one value is not what it should be: every value of a scenario and of a claim that
 * use all keys is replaced in turn by a list, a map, nothing, words, numbers, an expression.
 * Whatever comes out, it is an answer or a finding; never a crash, never silence, never "memory".
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "eq/eq.h"

static const char *const scenario[] = {
    "schema: eq.scenario/1",
    "id: base",
    "title: { en: t, zh: t }",
    "about: { en: t, zh: t }",
    "judgement: yes",
    "source: acton2020",
    "timeline: 2024..2030",
    "models:",
    "  material: [cn]",
    "  defence: [us]",
    "cn.pu_stock: 2.9 +- 0.6 t",
    "cn.pu_per_warhead:",
    "  mixture:",
    "    - of: 5 +- 1 kg",
    "      weight: 1",
    "      source: acton2020",
    "    - of: 3.5 kg",
    "      weight: 2",
    "  note: { en: a, zh: b }",
    "cn.build_rate:",
    "  by_year: { 2024: 10 warhead/yr, 2026: 20 warhead/yr }",
    "us.kill:",
    "  of: 0.5 to 0.6",
    "  with: { seen: 0.6 }",
    "  source: [acton2020]",
    "  quote: q",
    "  page: p",
    "  date: 2020",
    "  disputed_by: [acton2020]",
    "us.track: { dist: beta, a: 18, b: 2 }",
    "cn.limited_by: plutonium",
    "cn.restart.use: { chance: 0.5 }",
    "own:",
    "  a: { dist: triangular, low: 1, mode: 2, high: 3, unit: kg }",
    "  b: 3 to 7 kg",
    "  c: { dist: discrete, values: [1, 2], weights: [1, 3], name: { en: c, zh: c } }",
    "  e: { dist: empirical, file: fissile_stocks.csv, column: value, where: { entity: China } }",
    "  n: { dist: normal, mean: 3, sd: 1, min: 1, max: 6 }",
    "  l: { dist: lognormal, median: 3, spread: 2 }",
    "  g: { dist: gamma, shape: 2, scale: 1 }",
    "  p: { dist: poisson, mean: 3 }",
    "  q: { dist: binomial, trials: 3, chance: 0.5 }",
    "  s: { dist: dirichlet, alpha: 2, group: x }",
    "  t: { dist: dirichlet, alpha: 2, group: x }",
    "  w: { of: 3, published: [ { of: 2, source: acton2020 }, { of: 4, source: acton2020 } ] }",
    "correlations:",
    "  - of: [a, b]",
    "    rank: 0.5",
    "outputs:",
    "  y: a + b",
    "  z:",
    "    value: cn.stockpile_at_pace[2030] / 2",
    "    unit: warhead",
    "    name: { en: z, zh: z }",
    "checks:",
    "  - label: { en: x, zh: x }",
    "    value: 0.3841",
    "    printed: 38 %",
    "    rounded_to: 1",
    "    source: acton2020",
    "    page: p. 1",
    NULL
};

static const char *const claim[] = { "schema: eq.claim/1",
                                     "id: claim",
                                     "topic: material",
                                     "short: { en: q, zh: q }",
                                     "question: { en: q, zh: q }",
                                     "event: { en: e, zh: e }",
                                     "said_by: [acton2020]",
                                     "doubted_by: [acton2020]",
                                     "scenario: ./base.yaml",
                                     "changes:",
                                     "  a: 2 kg",
                                     "worlds:",
                                     "  baseline: {}",
                                     "  more:",
                                     "    label: { en: l, zh: l }",
                                     "    b: 4 to 8 kg",
                                     "proposition: y >= 6 kg",
                                     "given: n > 2",
                                     "outcome: y",
                                     "outcome_name: { en: n, zh: n }",
                                     "outcome_unit: kg",
                                     "path: cn.stockpile_at_pace",
                                     "path_name: { en: n, zh: n }",
                                     "definition: no",
                                     "judgement: yes",
                                     "hold_for: [most_likely, worst_case]",
                                     "worst: { b: low }",
                                     "controls: [b, cn.pu_stock]",
                                     "map:",
                                     "  x: { key: cn.pu_stock, from: 1 t, to: 4 t }",
                                     "  y:",
                                     "    key: b",
                                     "    from: 3 kg",
                                     "    to: 8 kg",
                                     "  marks:",
                                     "    - x: 2 t",
                                     "      y: 4 kg",
                                     "      label: { en: m, zh: m }",
                                     "      source: acton2020",
                                     "also:",
                                     "  - other: y > more.y",
                                     "  - name: third",
                                     "    value: y > 7 kg",
                                     "    label: { en: l, zh: l }",
                                     "waterfall:",
                                     "  label: { en: l, zh: l }",
                                     "  unit: kg",
                                     "  rows:",
                                     "    - label: { en: l, zh: l }",
                                     "      value: a",
                                     "      total: yes",
                                     "readings:",
                                     "  - title: { en: l, zh: l }",
                                     "    en: yes",
                                     "    zh: yes",
                                     "  - en: no",
                                     "    zh: no",
                                     "omissions:",
                                     "  - { en: o, zh: o }",
                                     "notes:",
                                     "  - { en: o, zh: o }",
                                     "checks:",
                                     "  - label: { en: x, zh: x }",
                                     "    value: 0.3841",
                                     "    printed: 38 %",
                                     "    source: acton2020",
                                     NULL };

static const char *const instead[] = { "[]",    "[x, y]", "{}",     "{ x: y }",
                                       "\"\"",  "no",     "-1",     "1e400",
                                       "5 kg",  "2030",   "a + b",  "a >",
                                       "never", "x.y[3]", "3 to 4", "\"\xE4\xB8\xAD\"",
                                       NULL };

static char dir[40];

/* Writes the lines; line i (if any) with its value after ": " or "- " replaced, or left out. */
static void write_lines(const char *name, const char *const *line, size_t i, const char *value)
{
    char path[96];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", dir, name);
    f = fopen(path, "wb");
    assert_non_null(f);
    for (size_t k = 0; line[k]; k++) {
        const char *colon = strstr(line[k], ":");

        if (k != i) {
            fprintf(f, "%s\n", line[k]);
        } else if (value && colon) {
            fprintf(f, "%.*s: %s\n", (int)(colon - line[k]), line[k], value);
        }
    }
    fclose(f);
}

static eq_session *session;
static unsigned long n_checked, n_refused;

static void check_file(const char *name, const char *what, const char *value)
{
    char path[96];
    const char *names[] = { path };
    eq_text out, err;
    eq_request r;
    eq_outcome got;

    snprintf(path, sizeof path, "%s/%s", dir, name);
    eq_request_init(&r);
    r.name = names;
    r.n_name = 1;
    r.n_future = 16;
    got = eq_verb_check(session, &r, &out, &err);
    if (got != EQ_DONE && got != EQ_BAD_INPUT) {
        print_error("%s := %s: outcome %d\n%s\n", what, value ? value : "(left out)", (int)got,
                    err.p ? err.p : "");
    }
    assert_true(got == EQ_DONE || got == EQ_BAD_INPUT);
    assert_non_null(got == EQ_DONE ? out.p : err.p);
    assert_true(got == EQ_DONE || strstr(err.p, "error[") != NULL);
    n_checked++;
    n_refused += got == EQ_BAD_INPUT;
    eq_text_free(&out);
    eq_text_free(&err);
}

static void mutate(const char *name, const char *const *line)
{
    write_lines("base.yaml", scenario, SIZE_MAX, NULL);
    write_lines("claim.yaml", claim, SIZE_MAX, NULL);
    check_file(name, "nothing", NULL);
    assert_int_equal(n_refused, 0); /* whole, both are right */
    for (size_t i = 0; line[i]; i++) {
        for (size_t k = 0; k <= EQ_COUNT(instead) - 1; k++) {
            write_lines(name, line, i, instead[k]); /* the last one is NULL: left out */
            check_file(name, line[i], instead[k]);
        }
    }
    print_message("%s: %lu files, %lu refused\n", name, n_checked, n_refused);
    assert_true(n_refused > n_checked / 2);
    n_checked = n_refused = 0;
}

TEST(scenarios_with_one_wrong_value)
{
    UNUSED_STATE;
    mutate("base.yaml", scenario);
}

TEST(claims_with_one_wrong_value)
{
    UNUSED_STATE;
    mutate("claim.yaml", claim);
}

/* Cut off after every few bytes. */
TEST(truncated_files)
{
    char text[8192], path[96];
    size_t n;
    FILE *f;

    UNUSED_STATE;
    write_lines("base.yaml", scenario, SIZE_MAX, NULL);
    snprintf(path, sizeof path, "%s/base.yaml", dir);
    f = fopen(path, "rb");
    assert_non_null(f);
    n = fread(text, 1, sizeof text, f);
    fclose(f);
    for (size_t cut = 0; cut < n; cut += 7) {
        f = fopen(path, "wb");
        assert_non_null(f);
        assert_int_equal(fwrite(text, 1, cut, f), cut);
        fclose(f);
        check_file("base.yaml", "cut off", NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scenarios_with_one_wrong_value),
        cmocka_unit_test(claims_with_one_wrong_value),
        cmocka_unit_test(truncated_files),
    };
    char command[64];
    eq_text err;
    int bad;

    strcpy(dir, "/tmp/eq-mutations-XXXXXX");
    if (!mkdtemp(dir) || eq_session_open(NULL, &session, &err, EQ_LANGUAGE_EN) != EQ_DONE) {
        return 1;
    }
    eq_text_free(&err);
    bad = cmocka_run_group_tests(tests, NULL, NULL);
    eq_session_close(session);
    snprintf(command, sizeof command, "rm -rf %s", dir);
    return system(command) == 0 ? bad : 1;
}
