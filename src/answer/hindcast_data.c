/* What the hindcast reads: the published series, and China's figures of the day. Refuses a series
 * with a year missing; rows of other definitions, powers or issuers are left alone. */
#include <math.h>
#include <string.h>

#include "answer/hindcast.h"
#include "base/strings.h"

enum { MAX_FIGURES = 256, MAX_COLUMNS = 4 };

typedef struct table {
    eq_csv csv;
    int column[MAX_COLUMNS];
} table;

static eq_status open_table(eq_arena *arena, const eq_data *data, const char *dir, const char *file,
                            const char *const *names, eq_diag *diag, table *t)
{
    eq_status rc;

    EQ_TRY(eq_data_table(arena, data, dir, file, diag, NULL, &t->csv));
    for (size_t i = 0; names[i]; i++) {
        t->column[i] = eq_csv_column(&t->csv, names[i]);
        if (t->column[i] < 0) {
            eq_diag_add(diag, EQ_ERROR, EQ_ERR_MISSING, NULL, EQ_S_HINDCAST_NO_COLUMN, "file", file,
                        "column", names[i], NULL);
            return EQ_ERR_MISSING;
        }
    }
out:
    return rc;
}

static eq_str cell(const table *t, size_t row, size_t k)
{
    return t->csv.cell[row * t->csv.n_col + (size_t)t->column[k]];
}

double eq_hc_value(const eq_hc_series *s, int actor, int year)
{
    int i = year - EQ_HC_YEAR0;

    return i < 0 || i >= EQ_HC_YEARS ? NAN : s->x[actor][i];
}

eq_status eq_hc_series_read(eq_arena *arena, const eq_data *data, const char *dir, eq_diag *diag,
                            eq_hc_series *out)
{
    static const char file[] = "warhead_stockpiles.csv";
    static const char *const names[] = { "year", "entity", "quantity", "value", NULL };
    static const char *const entity[EQ_HC_ACTORS] = { "China", "Russia", "United States" };
    eq_status rc;
    table t;

    for (size_t a = 0; a < EQ_HC_ACTORS; a++) {
        for (size_t i = 0; i < EQ_HC_YEARS; i++) {
            out->x[a][i] = NAN;
        }
    }
    EQ_TRY(open_table(arena, data, dir, file, names, diag, &t));
    for (size_t row = 0; row < t.csv.n_row; row++) {
        int64_t year = 0;
        double value = NAN;

        for (size_t a = 0; a < EQ_HC_ACTORS; a++) {
            if (eq_str_is(cell(&t, row, 1), entity[a]) &&
                eq_str_is(cell(&t, row, 2), "military_stockpile") &&
                eq_str_i64(cell(&t, row, 0), &year) && year >= EQ_HC_YEAR0 &&
                year < EQ_HC_YEAR0 + EQ_HC_YEARS && eq_str_double(cell(&t, row, 3), &value)) {
                out->x[a][year - EQ_HC_YEAR0] = value;
            }
        }
    }
    for (int year = EQ_HC_YEAR0; year <= EQ_HC_LAST + eq_hc_horizon[0]; year++) {
        for (int a = 0; a < EQ_HC_ACTORS; a++) {
            if (isnan(eq_hc_value(out, a, year))) {
                eq_diag_add(diag, EQ_ERROR, EQ_ERR_MISSING, NULL, EQ_S_HINDCAST_NO_YEAR, "file",
                            file, "who", entity[a], NULL);
                rc = EQ_ERR_MISSING;
                goto out;
            }
        }
    }
out:
    return rc;
}

/* ---- figures of the day -----------------------------------------------------------------------
 */

typedef struct figures {
    eq_arena *arena;
    eq_hc_vintage v[MAX_FIGURES];
    size_t n;
} figures;

static eq_status add_figure(figures *f, const eq_hc_vintage *v)
{
    size_t i = f->n;

    if (f->n == MAX_FIGURES) {
        return EQ_ERR_SIZE;
    }
    for (; i > 0 && f->v[i - 1].made > v->made; i--) {
        f->v[i] = f->v[i - 1];
    }
    f->v[i] = *v;
    f->n++;
    return EQ_OK;
}

static eq_status add_nowcasts(figures *f, const eq_record *record)
{
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < record->n; i++) {
        const eq_record_row *r = &record->row[i];

        if (strcmp(r->subject, "China") == 0 && strcmp(r->definition, "stockpile") == 0 &&
            r->kind == EQ_RECORD_NOWCAST && r->family == EQ_RECORD_EXPERTS && !isnan(r->estimate)) {
            EQ_TRY(add_figure(f, &(eq_hc_vintage){ .id = r->id,
                                                   .issuer = r->issuer,
                                                   .made = r->made,
                                                   .year_made = r->year_made,
                                                   .year = r->target_year,
                                                   .value = r->estimate }));
        }
    }
out:
    return rc;
}

/* "military_stockpile_2022_edition": only the edition is known, so the end of its year counts. */
static eq_status add_editions(figures *f, const eq_data *data, const char *dir, eq_diag *diag)
{
    static const char *const names[] = { "year", "entity", "quantity", "value", NULL };
    static const char head[] = "military_stockpile_", tail[] = "_edition";
    eq_status rc;
    table t;

    EQ_TRY(open_table(f->arena, data, dir, "warhead_status_categories.csv", names, diag, &t));
    for (size_t row = 0; row < t.csv.n_row; row++) {
        eq_str q = cell(&t, row, 2);
        double value;
        int64_t year;

        if (eq_str_is(cell(&t, row, 1), "China") && q.n == sizeof head + sizeof tail + 2 &&
            eq_str_starts(q, head) && memcmp(q.p + sizeof head + 3, tail, sizeof tail - 1) == 0 &&
            eq_str_i64(cell(&t, row, 0), &year) && eq_str_double(cell(&t, row, 3), &value)) {
            int64_t made = 0;
            eq_hc_vintage v = { .issuer = "FAS", .year = (int)year, .value = value };

            (void)!eq_str_i64((eq_str){ q.p + sizeof head - 1, 4 }, &made);
            v.year_made = (int)made;
            v.made = (double)made + 1;
            v.id = eq_arena_copy(f->arena, q.p, q.n);
            EQ_TRY(v.id ? add_figure(f, &v) : EQ_ERR_MEMORY);
        }
    }
out:
    return rc;
}

eq_status eq_hc_vintages_read(eq_arena *arena, const eq_data *data, const char *dir,
                              const eq_record *record, eq_diag *diag, const eq_hc_vintage **out,
                              size_t *n)
{
    figures *f = EQ_NEW(arena, 1, figures);
    eq_status rc;

    if (!f) {
        return EQ_ERR_MEMORY;
    }
    f->arena = arena;
    EQ_TRY(add_nowcasts(f, record));
    EQ_TRY(add_editions(f, data, dir, diag));
    *out = f->v;
    *n = f->n;
out:
    return rc;
}

const eq_hc_vintage *eq_hc_vintage_at(const eq_hc_vintage *v, size_t n, int origin)
{
    const eq_hc_vintage *last = NULL;

    for (size_t i = 0; i < n; i++) {
        if (v[i].year_made <= origin && v[i].year <= origin) {
            last = &v[i];
        }
    }
    return last;
}

const eq_hc_vintage *eq_hc_vintage_first(const eq_hc_vintage *v, size_t n, int year)
{
    for (size_t i = 0; i < n; i++) {
        if (v[i].year == year) {
            return &v[i];
        }
    }
    return NULL;
}
