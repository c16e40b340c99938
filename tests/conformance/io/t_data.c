/* Every row of every dataset is held to the manifest: columns and their types, bounds in order,
 * flags, checksums, row counts; every owner of a number is an actor, every source has its keys and
 * every key its entry in the bibliography, in both languages where a reader sees it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "check.h"

#include "io/bib.h"
#include "io/data.h"
#include "io/file.h"
#include "io/yaml.h"

typedef struct fixture {
    eq_arena *arena;
    eq_diag *diag;
    eq_data data;
    eq_node *files; /* the manifest's list */
    eq_bib bib;
    size_t bad;
} fixture;

static const eq_source *shipped(fixture *f, const char *name)
{
    const eq_shipped *s = eq_shipped_find(name);
    eq_source *src = EQ_NEW(f->arena, 1, eq_source);
    assert_non_null(s);
    assert_non_null(src);
    *src = (eq_source){ .name = s->name, .text = s->text, .n = s->n };
    return src;
}

static int setup(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    eq_node *root;
    *state = f;
    if (!f || eq_arena_create(&f->arena) != EQ_OK || eq_diag_create(&f->diag) != EQ_OK) {
        return -1;
    }
    CHECK_OK(eq_data_open(f->arena, NULL, true, f->diag, &f->data));
    CHECK_OK(eq_yaml_parse(f->arena, shipped(f, "data/manifest.yaml"), f->diag, &root));
    CHECK_OK(eq_bib_parse(f->arena, shipped(f, "docs/references.bib"), f->diag, &f->bib));
    f->files = eq_node_get(root, "files");
    return 0;
}

static int teardown(void **state)
{
    fixture *f = *state;
    eq_diag_free(f->diag);
    eq_arena_free(f->arena);
    free(f);
    return 0;
}

static void complain(fixture *f, const char *file, size_t row, eq_str column, eq_str cell)
{
    print_error("%s, line of row %zu, %.*s: \"%.*s\"\n", file, row + 2, (int)column.n, column.p,
                (int)cell.n, cell.p);
    f->bad++;
}

/* --- types --- */

static bool digits(eq_str s, size_t at, size_t n)
{
    for (size_t i = at; i < at + n; i++) {
        if (i >= s.n || s.p[i] < '0' || s.p[i] > '9') {
            return false;
        }
    }
    return true;
}

static bool is_date(eq_str s)
{
    return digits(s, 0, 4) &&
           (s.n == 4 || (s.p[4] == '-' && digits(s, 5, 2) &&
                         (s.n == 7 || (s.n == 10 && s.p[7] == '-' && digits(s, 8, 2)))));
}

static bool is_url(eq_str s)
{
    return eq_str_starts(s, "http://") || eq_str_starts(s, "https://") ||
           eq_str_starts(s, "github.com/");
}

static bool fits(eq_str type, eq_str cell)
{
    double x;
    if (eq_str_is(type, "yes-no")) {
        return eq_str_is(cell, "yes") || eq_str_is(cell, "no");
    }
    if (cell.n == 0) { /* unknown or not applicable */
        return true;
    }
    if (eq_str_is(type, "number")) {
        return eq_str_double(cell, &x) && isfinite(x);
    }
    if (eq_str_is(type, "year")) {
        return cell.n == 4 && digits(cell, 0, 4);
    }
    if (eq_str_is(type, "date")) {
        return is_date(cell);
    }
    return !eq_str_is(type, "url") || is_url(cell);
}

TEST(every_cell_fits_its_column)
{
    fixture *f = *state;
    size_t n_cell = 0;
    for (const eq_node *entry = f->files->child; entry; entry = entry->next) {
        const char *file = eq_node_get(entry, "file")->text.p;
        eq_csv t;
        CHECK_OK(eq_data_table(f->arena, &f->data, NULL, file, f->diag, NULL, &t));
        size_t k = 0;
        for (const eq_node *c = eq_node_get(entry, "columns")->child; c; c = c->next, k++) {
            for (size_t i = 0; i < t.n_row; i++, n_cell++) {
                eq_str cell = t.cell[i * t.n_col + k];
                if (!fits(eq_node_get(c, "type")->text, cell)) {
                    complain(f, file, i, t.head[k], cell);
                }
            }
        }
    }
    assert_int_equal(f->bad, 0);
    assert_true(n_cell > 30000); /* 3,400 rows of 9 to 23 columns */
}

/* --- bounds and flags --- */

static bool number_at(const eq_csv *t, size_t row, const char *column, double *out)
{
    int k = eq_csv_column(t, column);
    return k >= 0 && eq_str_double(t->cell[row * t->n_col + (size_t)k], out);
}

static void check_order(fixture *f, const char *file, const eq_csv *t, const char *const name[3])
{
    for (size_t i = 0; i < t->n_row; i++) {
        double v[3], last = -INFINITY;
        for (size_t k = 0; k < 3; k++) {
            if (number_at(t, i, name[k], &v[k])) {
                if (v[k] < last) {
                    complain(f, file, i, eq_str_of(name[k]), eq_str_of("not in order"));
                }
                last = v[k];
            }
        }
    }
}

static void check_words(fixture *f, const char *file, const eq_csv *t, const char *column,
                        const char *const *allowed)
{
    int k = eq_csv_column(t, column);
    for (size_t i = 0; k >= 0 && i < t->n_row; i++) {
        eq_str cell = t->cell[i * t->n_col + (size_t)k];
        bool known = false;
        for (size_t w = 0; allowed[w]; w++) {
            known = known || eq_str_is(cell, allowed[w]);
        }
        if (!known) {
            complain(f, file, i, eq_str_of(column), cell);
        }
    }
}

TEST(bounds_are_in_order_and_flags_are_known)
{
    fixture *f = *state;
    static const char *const orders[][3] = {
        { "low", "value", "high" },
        { "low", "central", "high" },
        { "outcome_low", "outcome_central", "outcome_high" },
        { "silos_low", "silos_value", "silos_high" },
        { "period_start", "period_end", "none" },
        { "deliverable_first_strike", "stockpile", "none" },
    };
    static const char *const trust[] = { "high", "medium", "low", NULL };
    static const char *const yes_no[] = { "yes", "no", NULL };
    static const char *const kinds[] = { "nowcast",          "forecast", "scenario",
                                         "capability_bound", "plan",     NULL };
    static const char *const outcomes[] = { "success", "failure", NULL };
    for (size_t s = 0; s < f->data.n; s++) {
        const char *file = f->data.set[s].file;
        eq_csv t;
        CHECK_OK(eq_data_table(f->arena, &f->data, NULL, file, f->diag, NULL, &t));
        for (size_t i = 0; i < EQ_COUNT(orders); i++) {
            check_order(f, file, &t, orders[i]);
        }
        check_words(f, file, &t, "confidence", trust);
        check_words(f, file, &t, "checked", yes_no);
        check_words(f, file, &t, "kind", kinds);
        check_words(f, file, &t, "outcome", outcomes);
    }
    assert_int_equal(f->bad, 0);
}

/* One row of sums is out of order because unknown yields count as zero; it is named in the traps.
 */
TEST(only_one_sum_of_yields_is_out_of_order)
{
    fixture *f = *state;
    eq_csv t;
    size_t n = 0;
    CHECK_OK(eq_data_table(f->arena, &f->data, NULL, "nuclear_tests.csv", f->diag, NULL, &t));
    for (size_t i = 0; i < t.n_row; i++) {
        double low, high, year;
        if (number_at(&t, i, "yield_low_sum_kt", &low) &&
            number_at(&t, i, "yield_high_sum_kt", &high) && low > high) {
            assert_true(number_at(&t, i, "year", &year) && year == 1968);
            assert_true(eq_str_is(t.cell[i * t.n_col + 1], "France"));
            n++;
        }
    }
    assert_int_equal(n, 1);
}

/* --- actors --- */

static bool is_actor_list(eq_str s)
{
    static const char *const order[] = {
        "cn", "ru", "us", "jp", "kr", "tw", "au", "nato", "other"
    };
    size_t at = 0, next = 0;
    while (at <= s.n && s.n) {
        size_t end = at;
        while (end < s.n && s.p[end] != ';') {
            end++;
        }
        eq_str word = { s.p + at, end - at };
        while (next < EQ_COUNT(order) && !eq_str_is(word, order[next])) {
            next++; /* only forwards: the order of the actors is fixed */
        }
        if (next++ >= EQ_COUNT(order)) {
            return false;
        }
        at = end + 1;
    }
    return s.n > 0;
}

static bool in_column(const eq_csv *t, const char *column, eq_str cell)
{
    size_t k = (size_t)eq_csv_column(t, column);
    for (size_t i = 0; i < t->n_row; i++) {
        if (eq_str_equal(t->cell[i * t->n_col + k], cell)) {
            return true;
        }
    }
    return false;
}

TEST(every_owner_of_a_number_is_an_actor)
{
    fixture *f = *state;
    static const char *const columns[] = { "entity", "entities", "subject" };
    eq_csv actors, t;
    CHECK_OK(eq_data_table(f->arena, &f->data, NULL, "actors.csv", f->diag, NULL, &actors));
    for (size_t i = 0; i < actors.n_row; i++) {
        if (!is_actor_list(actors.cell[i * 2 + 1])) {
            complain(f, "actors.csv", i, actors.head[1], actors.cell[i * 2 + 1]);
        }
    }
    for (size_t s = 0; s < f->data.n; s++) {
        const char *file = f->data.set[s].file;
        CHECK_OK(eq_data_table(f->arena, &f->data, NULL, file, f->diag, NULL, &t));
        for (size_t c = 0; c < EQ_COUNT(columns); c++) {
            int k = eq_csv_column(&t, columns[c]);
            for (size_t i = 0; k >= 0 && i < t.n_row; i++) {
                eq_str cell = t.cell[i * t.n_col + (size_t)k];
                if (!in_column(&actors, "spelling", cell)) {
                    complain(f, file, i, t.head[k], cell);
                }
            }
        }
    }
    assert_int_equal(f->bad, 0);
}

/* --- sources --- */

/* Every blank-separated word is a key of the bibliography. */
static bool all_keys_known(const fixture *f, eq_str keys)
{
    size_t at = 0, n = 0;
    while (at < keys.n) {
        char key[64];
        size_t end = at;
        while (end < keys.n && keys.p[end] != ' ') {
            end++;
        }
        if (end - at >= sizeof key) {
            return false;
        }
        memcpy(key, keys.p + at, end - at);
        key[end - at] = 0;
        if (!eq_bib_find(&f->bib, key)) {
            return false;
        }
        n++;
        at = end + 1;
    }
    return n > 0;
}

/* The row of source_keys.csv for this file and text: its keys, or empty. */
static eq_str keys_of(const eq_csv *map, const char *file, eq_str text)
{
    for (size_t i = 0; i < map->n_row; i++) {
        if (eq_str_is(map->cell[i * 3], file) && eq_str_equal(map->cell[i * 3 + 1], text)) {
            return map->cell[i * 3 + 2];
        }
    }
    return (eq_str){ "", 0 };
}

/* Column source, or "issuer | publication" where a file has those. */
static eq_str source_text(fixture *f, const eq_csv *t, size_t row)
{
    int k = eq_csv_column(t, "source");
    if (k >= 0) {
        return t->cell[row * t->n_col + (size_t)k];
    }
    int issuer = eq_csv_column(t, "issuer"), text = eq_csv_column(t, "publication");
    if (issuer < 0 || text < 0) {
        return (eq_str){ "", 0 };
    }
    eq_buf b = { 0 };
    eq_buf_slice(&b, t->cell[row * t->n_col + (size_t)issuer]);
    eq_buf_str(&b, " | ");
    eq_buf_slice(&b, t->cell[row * t->n_col + (size_t)text]);
    eq_str copy = { eq_arena_copy(f->arena, eq_buf_text(&b), b.n), b.n };
    eq_buf_clear(&b);
    assert_non_null(copy.p);
    return copy;
}

TEST(every_row_leads_to_the_bibliography)
{
    fixture *f = *state;
    eq_csv map, t;
    CHECK_OK(eq_data_table(f->arena, &f->data, NULL, "source_keys.csv", f->diag, NULL, &map));
    for (size_t s = 0; s < f->data.n; s++) {
        const char *file = f->data.set[s].file;
        if (strcmp(file, "actors.csv") == 0 || strcmp(file, "source_keys.csv") == 0) {
            continue;
        }
        assert_true(all_keys_known(f, eq_str_of(f->data.set[s].source)));
        CHECK_OK(eq_data_table(f->arena, &f->data, NULL, file, f->diag, NULL, &t));
        for (size_t i = 0; i < t.n_row; i++) {
            eq_str text = source_text(f, &t, i);
            if (!all_keys_known(f, keys_of(&map, file, text))) {
                complain(f, file, i, eq_str_of("source"), text);
            }
        }
    }
    assert_int_equal(f->bad, 0);
}

TEST(the_bibliography_is_complete)
{
    fixture *f = *state;
    assert_true(f->bib.n > 100);
    for (size_t i = 0; i < f->bib.n; i++) {
        const eq_reference *r = &f->bib.ref[i];
        double year;
        bool good = eq_str_double(eq_str_of(r->year), &year) && year > 1900 && year < 2030 &&
                    (r->country[0] == 0 || strlen(r->country) == 2) &&
                    (r->url[0] == 0 || is_url(eq_str_of(r->url)));
        /* a key holds the year of its text, so that a reader can guess it */
        good = good && (strstr(r->key, r->year) || strcmp(r->key, "generalrecord") == 0);
        if (!good) {
            print_error("%s: year \"%s\" country \"%s\" url \"%s\"\n", r->key, r->year, r->country,
                        r->url);
            f->bad++;
        }
    }
    assert_int_equal(f->bad, 0);
}

/* --- the manifest itself --- */

TEST(every_text_is_in_both_languages)
{
    fixture *f = *state;
    for (size_t s = 0; s < f->data.n; s++) {
        const eq_dataset_info *d = &f->data.set[s];
        size_t n = 0;
        assert_true(d->title_en[0] && d->title_zh[0] && d->licence[0]);
        for (; d->trap_en[n]; n++) {
            assert_non_null(d->trap_zh[n]);
            for (const char *p = d->trap_en[n]; *p; p++) { /* no Han in the English text */
                assert_true((unsigned char)*p < 0x80);
            }
            assert_true(eq_text_width(eq_str_of(d->trap_zh[n])) > 0);
        }
        assert_null(d->trap_zh[n]);
        assert_true(n > 0);
    }
}

/* A folder given by the user (EQ_DATA) reads the same as what is compiled in. */
TEST(folder_and_program_agree)
{
    fixture *f = *state;
    eq_data d;
    CHECK_OK(eq_data_open(f->arena, "data", true, f->diag, &d));
    CHECK_TEXT(d.hash, f->data.hash);
    assert_int_equal(d.n, f->data.n);
    assert_int_equal(strlen(d.hash), 64);
}

TEST(unknown_table_gets_a_suggestion)
{
    fixture *f = *state;
    eq_csv t;
    CHECK_STATUS(eq_data_table(f->arena, &f->data, NULL, "nuclear_test.csv", f->diag, NULL, &t),
                 EQ_ERR_UNKNOWN_NAME);
    CHECK_TEXT(eq_diag_get(f->diag, 0)->hint[EQ_EN], "did you mean \"nuclear_tests.csv\"?");
}

/* The central value, else the middle of both bounds. */
static bool middle_at(const eq_csv *t, size_t row, const char *const name[3], double *out)
{
    double low, high;
    if (number_at(t, row, name[1], out)) {
        return true;
    }
    if (!number_at(t, row, name[0], &low) || !number_at(t, row, name[2], &high)) {
        return false;
    }
    *out = 0.5 * (low + high);
    return true;
}

/* log_ratio = ln(estimate / outcome), printed to three digits. */
TEST(log_ratios_follow_from_their_rows)
{
    fixture *f = *state;
    static const char *const made[] = { "low", "central", "high" };
    static const char *const came[] = { "outcome_low", "outcome_central", "outcome_high" };
    eq_csv t;
    size_t n = 0;
    CHECK_OK(
        eq_data_table(f->arena, &f->data, NULL, "forecasts_vs_outcomes.csv", f->diag, NULL, &t));
    for (size_t i = 0; i < t.n_row; i++) {
        double estimate, outcome, ratio;
        if (number_at(&t, i, "log_ratio", &ratio)) {
            assert_true(middle_at(&t, i, made, &estimate));
            assert_true(middle_at(&t, i, came, &outcome));
            CHECK_NEAR(ratio, log(estimate / outcome), 0.0005001); /* half of the last digit */
            n++;
        }
    }
    assert_int_equal(n, 32); /* resolved rows with numbers on both sides */
}

/* Totals that the manifest's traps state. */
TEST(test_totals_are_as_stated)
{
    fixture *f = *state;
    static const struct {
        const char *who;
        double n;
    } want[] = {
        { "United States", 1030 }, { "Russia", 715 },    { "France", 210 }, { "China", 45 },
        { "United Kingdom", 45 },  { "North Korea", 6 }, { "India", 3 },    { "Pakistan", 2 }
    };
    eq_csv t;
    CHECK_OK(eq_data_table(f->arena, &f->data, NULL, "nuclear_tests.csv", f->diag, NULL, &t));
    int who = eq_csv_column(&t, "entity");
    for (size_t w = 0; w < EQ_COUNT(want); w++) {
        double sum = 0, x;
        for (size_t i = 0; i < t.n_row; i++) {
            if (eq_str_is(t.cell[i * t.n_col + (size_t)who], want[w].who) &&
                number_at(&t, i, "tests_adopted", &x)) {
                sum += x;
            }
        }
        CHECK_NEAR(sum, want[w].n, 0); /* whole numbers */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_cell_fits_its_column, setup, teardown),
        cmocka_unit_test_setup_teardown(bounds_are_in_order_and_flags_are_known, setup, teardown),
        cmocka_unit_test_setup_teardown(only_one_sum_of_yields_is_out_of_order, setup, teardown),
        cmocka_unit_test_setup_teardown(every_owner_of_a_number_is_an_actor, setup, teardown),
        cmocka_unit_test_setup_teardown(every_row_leads_to_the_bibliography, setup, teardown),
        cmocka_unit_test_setup_teardown(the_bibliography_is_complete, setup, teardown),
        cmocka_unit_test_setup_teardown(every_text_is_in_both_languages, setup, teardown),
        cmocka_unit_test_setup_teardown(folder_and_program_agree, setup, teardown),
        cmocka_unit_test_setup_teardown(unknown_table_gets_a_suggestion, setup, teardown),
        cmocka_unit_test_setup_teardown(log_ratios_follow_from_their_rows, setup, teardown),
        cmocka_unit_test_setup_teardown(test_totals_are_as_stated, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
