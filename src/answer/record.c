/* Reads the record of estimates and their outcomes and decides, row by row, whether the two may be
 * compared. Nothing is repaired and nothing is dropped: a row that is not scored says why. */
#include "answer/record.h"

#include <math.h>
#include <string.h>

#include "io/file.h"
#include "num/mathx.h"

enum { MAX_BYTES = 64 << 20 };
enum {
    C_ID,
    C_DATE_MADE,
    C_ISSUER,
    C_PUBLICATION,
    C_SUBJECT,
    C_QUANTITY,
    C_KIND,
    C_TARGET_YEAR,
    C_LOW,
    C_CENTRAL,
    C_HIGH,
    C_UNIT,
    C_OUT_LOW,
    C_OUT_CENTRAL,
    C_OUT_HIGH,
    C_STATUS,
    C_CHECKED,
    C_OUT_CHECKED,
    C_FAMILY,
    C_DEFINITION,
    C_OUT_DEFINITION,
    C_OUT_FAMILY,
    N_COLUMN
};

static const char *const columns[N_COLUMN] = {
    [C_ID] = "id",
    [C_DATE_MADE] = "date_made",
    [C_ISSUER] = "issuer",
    [C_PUBLICATION] = "publication",
    [C_SUBJECT] = "subject",
    [C_QUANTITY] = "quantity",
    [C_KIND] = "kind",
    [C_TARGET_YEAR] = "target_year",
    [C_LOW] = "low",
    [C_CENTRAL] = "central",
    [C_HIGH] = "high",
    [C_UNIT] = "unit",
    [C_OUT_LOW] = "outcome_low",
    [C_OUT_CENTRAL] = "outcome_central",
    [C_OUT_HIGH] = "outcome_high",
    [C_STATUS] = "status",
    [C_CHECKED] = "checked",
    [C_OUT_CHECKED] = "outcome_checked",
    [C_FAMILY] = "family",
    [C_DEFINITION] = "definition",
    [C_OUT_DEFINITION] = "outcome_definition",
    [C_OUT_FAMILY] = "outcome_family",
};

static const char *const families[EQ_N_RECORD_FAMILY + 1] = {
    [EQ_RECORD_US] = "us_government",
    [EQ_RECORD_EXPERTS] = "experts",
    [EQ_RECORD_OTHERS] = "other_analysts",
    [EQ_RECORD_NO_FAMILY] = "",
};
static const char *const kinds[EQ_N_RECORD_KIND] = {
    [EQ_RECORD_NOWCAST] = "nowcast",   [EQ_RECORD_FORECAST] = "forecast",
    [EQ_RECORD_SCENARIO] = "scenario", [EQ_RECORD_CAPABILITY] = "capability_bound",
    [EQ_RECORD_PLAN] = "plan",
};
static const char *const horizons[EQ_N_RECORD_HORIZON] = {
    [EQ_RECORD_NOW] = "now",
    [EQ_RECORD_NEAR] = "to_5",
    [EQ_RECORD_FAR] = "6_to_10",
    [EQ_RECORD_LONG] = "over_10",
};
static const char *const whys[EQ_N_RECORD_WHY] = {
    [EQ_RECORD_SCORED] = "scored",      [EQ_RECORD_MIXED] = "definitions_differ",
    [EQ_RECORD_OPEN] = "open",          [EQ_RECORD_CONDITIONAL] = "conditional",
    [EQ_RECORD_BOUND] = "only_a_bound",
};

const char *eq_record_family_key(eq_record_family f)
{
    return (size_t)f < EQ_COUNT(families) ? families[f] : "";
}

const char *eq_record_kind_key(eq_record_kind k)
{
    return (size_t)k < EQ_COUNT(kinds) ? kinds[k] : "";
}

const char *eq_record_horizon_key(eq_record_horizon h)
{
    return (size_t)h < EQ_COUNT(horizons) ? horizons[h] : "";
}

const char *eq_record_why_key(eq_record_why w)
{
    return (size_t)w < EQ_COUNT(whys) ? whys[w] : "";
}

eq_record_horizon eq_record_horizon_of(eq_record_kind kind, int year_made, int target_year)
{
    int years = target_year - year_made;

    if (kind == EQ_RECORD_NOWCAST || years <= 0) {
        return EQ_RECORD_NOW;
    }
    return years <= 5 ? EQ_RECORD_NEAR : years <= 10 ? EQ_RECORD_FAR : EQ_RECORD_LONG;
}

eq_status eq_record_log_ratio(double estimate, const char *definition, double outcome,
                              const char *outcome_definition, double *out)
{
    if (*definition == '\0' || strcmp(definition, outcome_definition) != 0) {
        return EQ_ERR_DEFINITION;
    }
    if (!(estimate > 0 && outcome > 0 && isfinite(estimate) && isfinite(outcome))) {
        return EQ_ERR_RANGE;
    }
    *out = eq_log(estimate / outcome);
    return EQ_OK;
}

/* --- cells --- */

typedef struct reader {
    eq_arena *arena;
    const eq_csv *table;
    eq_diag *diag;
    int column[N_COLUMN];
    size_t row;
    eq_status bad;
} reader;

static eq_str cell(const reader *r, int column)
{
    return r->table->cell[r->row * r->table->n_col + (size_t)r->column[column]];
}

/* A finding about a cell; the row's id says where. */
static void wrong(reader *r, int column, eq_status code, int text)
{
    eq_buf row = { 0 }, got = { 0 };

    eq_buf_slice(&row, cell(r, C_ID));
    eq_buf_slice(&got, cell(r, column));
    eq_diag_add(r->diag, EQ_ERROR, code, NULL, text, "row", eq_buf_text(&row), "column",
                columns[column], "got", eq_buf_text(&got), NULL);
    r->bad = r->bad == EQ_OK ? code : r->bad;
    eq_buf_clear(&row);
    eq_buf_clear(&got);
}

static const char *text_of(reader *r, int column)
{
    eq_str s = cell(r, column);
    const char *copy = eq_arena_copy(r->arena, s.p, s.n);

    if (!copy) {
        r->bad = EQ_ERR_MEMORY;
    }
    return copy ? copy : "";
}

static double number_of(reader *r, int column)
{
    eq_str s = cell(r, column);
    double x = NAN;

    if (s.n > 0 && !eq_str_double(s, &x)) {
        wrong(r, column, EQ_ERR_TYPE, EQ_S_ANSWER_RECORD_NUMBER);
    }
    return x;
}

static size_t word_of(reader *r, int column, const char *const *words, size_t n)
{
    eq_str s = cell(r, column);

    for (size_t i = 0; i < n; i++) {
        if (eq_str_is(s, words[i])) {
            return i;
        }
    }
    wrong(r, column, EQ_ERR_UNKNOWN_NAME, EQ_S_ANSWER_RECORD_WORD);
    return 0;
}

static int year_of(reader *r, int column)
{
    eq_str s = cell(r, column);
    int64_t y;

    if (!eq_str_i64(s, &y) || y < 1900 || y > 2200) {
        wrong(r, column, EQ_ERR_TYPE, EQ_S_ANSWER_RECORD_NUMBER);
        return 0;
    }
    return (int)y;
}

/* "2021-11-03" to 2021.84: the day within its year, month by month of 1/12. */
static double date_of(reader *r, int *year)
{
    eq_str s = cell(r, C_DATE_MADE);
    int64_t y, m, d;

    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' || !eq_str_i64((eq_str){ s.p, 4 }, &y) ||
        !eq_str_i64((eq_str){ s.p + 5, 2 }, &m) || !eq_str_i64((eq_str){ s.p + 8, 2 }, &d) ||
        m < 1 || m > 12 || d < 1 || d > 31) {
        wrong(r, C_DATE_MADE, EQ_ERR_TYPE, EQ_S_ANSWER_RECORD_DATE);
        *year = 0;
        return NAN;
    }
    *year = (int)y;
    return (double)y + ((double)(m - 1) + (double)(d - 1) / 31) / 12;
}

/* The central value, or the arithmetic middle of both bounds. */
static double middle(double low, double central, double high)
{
    return isnan(central) ? 0.5 * (low + high) : central; /* NaN when a bound is missing */
}

/* --- rows --- */

static bool any(double a, double b, double c)
{
    return !isnan(a) || !isnan(b) || !isnan(c);
}

/* Whether and how the row is scored; needs everything else of it. */
static void judge(reader *r, eq_record_row *row)
{
    eq_str status = cell(r, C_STATUS);
    bool came = any(row->out_low, row->out_central, row->out_high);
    bool same = strcmp(row->definition, row->outcome_definition) == 0;
    bool claim = row->kind == EQ_RECORD_NOWCAST || row->kind == EQ_RECORD_FORECAST;

    row->log_ratio = NAN;
    if (eq_str_is(status, "not comparable") || (came && !same)) {
        row->why = EQ_RECORD_MIXED;
    } else if (!came || !eq_str_is(status, "resolved")) {
        row->why = EQ_RECORD_OPEN;
    } else if (isnan(row->estimate) || isnan(row->outcome)) {
        row->why = claim ? EQ_RECORD_BOUND : EQ_RECORD_CONDITIONAL;
    } else {
        row->why = claim ? EQ_RECORD_SCORED : EQ_RECORD_CONDITIONAL;
        if (eq_record_log_ratio(row->estimate, row->definition, row->outcome,
                                row->outcome_definition, &row->log_ratio) != EQ_OK) {
            wrong(r, C_CENTRAL, EQ_ERR_RANGE, EQ_S_ANSWER_RECORD_POSITIVE);
        }
    }
}

static void read_row(reader *r, eq_record_row *row)
{
    static const char *const flags[] = { "no", "yes" };
    static const char *const outcome_flags[] = { "", "no", "partly", "yes" };

    row->id = text_of(r, C_ID);
    row->issuer = text_of(r, C_ISSUER);
    row->publication = text_of(r, C_PUBLICATION);
    row->subject = text_of(r, C_SUBJECT);
    row->quantity = text_of(r, C_QUANTITY);
    row->unit = text_of(r, C_UNIT);
    row->definition = text_of(r, C_DEFINITION);
    row->outcome_definition = text_of(r, C_OUT_DEFINITION);
    row->family = (eq_record_family)word_of(r, C_FAMILY, families, EQ_N_RECORD_FAMILY);
    row->outcome_family = (eq_record_family)word_of(r, C_OUT_FAMILY, families, EQ_COUNT(families));
    row->kind = (eq_record_kind)word_of(r, C_KIND, kinds, EQ_COUNT(kinds));
    row->made = date_of(r, &row->year_made);
    row->target_year = year_of(r, C_TARGET_YEAR);
    row->horizon = eq_record_horizon_of(row->kind, row->year_made, row->target_year);
    row->low = number_of(r, C_LOW);
    row->central = number_of(r, C_CENTRAL);
    row->high = number_of(r, C_HIGH);
    row->out_low = number_of(r, C_OUT_LOW);
    row->out_central = number_of(r, C_OUT_CENTRAL);
    row->out_high = number_of(r, C_OUT_HIGH);
    row->estimate = middle(row->low, row->central, row->high);
    row->outcome = middle(row->out_low, row->out_central, row->out_high);
    row->checked = word_of(r, C_CHECKED, flags, EQ_COUNT(flags)) == 1 &&
                   word_of(r, C_OUT_CHECKED, outcome_flags, EQ_COUNT(outcome_flags)) == 3;
    row->own = row->family == row->outcome_family;
    judge(r, row);
}

static eq_status find_columns(reader *r)
{
    eq_status rc = EQ_OK;

    for (int i = 0; i < N_COLUMN; i++) {
        r->column[i] = eq_csv_column(r->table, columns[i]);
        if (r->column[i] < 0) {
            eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_MISSING, NULL, EQ_S_ANSWER_RECORD_COLUMN,
                        "column", columns[i], NULL);
            rc = EQ_ERR_MISSING;
        }
    }
    return rc;
}

eq_status eq_record_read(eq_arena *arena, const eq_csv *table, eq_diag *diag, eq_record *out)
{
    reader r = { .arena = arena, .table = table, .diag = diag };
    eq_record got = { .n = table->n_row };
    eq_record_row *row = EQ_NEW(arena, table->n_row, eq_record_row);
    eq_status rc = EQ_OK;

    if (!row) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_MEMORY, NULL, EQ_S_IO_MEMORY, "name", "record", NULL);
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(find_columns(&r));
    for (r.row = 0; r.row < table->n_row; r.row++) {
        read_row(&r, &row[r.row]);
        got.n_why[row[r.row].why]++;
    }
    EQ_TRY(r.bad);
    got.row = row;
    *out = got;
out:
    return rc;
}

eq_status eq_record_open(eq_arena *arena, const eq_data *data, const char *dir, eq_diag *diag,
                         eq_record *out)
{
    return eq_record_open_file(arena, data, dir, NULL, diag, out);
}

eq_status eq_record_open_file(eq_arena *arena, const eq_data *data, const char *dir,
                              const char *file, eq_diag *diag, eq_record *out)
{
    bool shipped = file == NULL;
    const eq_source *src;
    eq_csv table;
    eq_status rc;

    file = file ? file : "forecasts_vs_outcomes.csv";
    for (size_t i = 0; i < data->n; i++) {
        shipped = shipped || strcmp(file, data->set[i].file) == 0;
    }
    if (shipped) {
        EQ_TRY(eq_data_table(arena, data, dir, file, diag, NULL, &table));
    } else {
        EQ_TRY(eq_file_read(arena, file, MAX_BYTES, diag, &src));
        EQ_TRY(eq_csv_parse(arena, src, diag, &table));
    }
    EQ_TRY(eq_record_read(arena, &table, diag, out));
out:
    return rc;
}
