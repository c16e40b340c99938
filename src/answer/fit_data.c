/* The yearly series of a fit: whose rows, which years, in which prices. Nothing is filled in. */
#include <math.h>
#include <string.h>

#include "answer/fit_in.h"
#include "case/case.h"
#include "io/file.h"

enum { MAX_BYTES = 16 << 20, MAX_WORDS = 64, N_YEAR = EQ_FIT_N_YEAR };

typedef struct reader {
    eq_arena *arena;
    const eq_fit_options *o;
    eq_diag *diag;
    eq_fit *f;
    eq_fit_series *s;
    eq_csv table, actors;
    int year, entity, value, quantity, unit; /* columns; quantity and unit may be -1 */
    eq_str token[EQ_FIT_ACTORS];
    eq_str chosen; /* quantity */
    bool failed;   /* memory was short */
} reader;

static eq_str cell(const eq_csv *t, size_t row, int column)
{
    return column < 0 ? (eq_str){ "", 0 } : t->cell[row * t->n_col + (size_t)column];
}

static const char *text_of(reader *r, eq_str s)
{
    const char *z = eq_arena_copy(r->arena, s.p, s.n);

    r->failed = r->failed || !z;
    return z ? z : "";
}

/* ---- the file ----------------------------------------------------------------------------------
 */

static eq_status open_shipped(reader *r, const char *file)
{
    return eq_data_table(r->arena, r->o->data, r->o->data_dir, file, r->diag, NULL, &r->table);
}

static eq_status open_table(reader *r)
{
    const char *name = r->o->file;
    const eq_source *src;
    eq_status rc;

    for (size_t i = 0; i < r->o->data->n; i++) {
        const char *file = r->o->data->set[i].file;
        size_t n = strlen(name);

        if (strncmp(file, name, n) == 0 && (file[n] == 0 || strcmp(file + n, ".csv") == 0)) {
            r->f->file = file;
            r->f->shipped = true;
            return open_shipped(r, file);
        }
    }
    r->f->file = name;
    rc = eq_file_read(r->arena, name, MAX_BYTES, NULL, &src);
    if (rc == EQ_ERR_IO && !strchr(name, '/')) {
        return open_shipped(r, name); /* says which datasets are nearest */
    }
    EQ_TRY(eq_file_read(r->arena, name, MAX_BYTES, r->diag, &src));
    EQ_TRY(eq_csv_parse(r->arena, src, r->diag, &r->table));
out:
    return rc;
}

static eq_status find_columns(reader *r)
{
    static const char *const names[] = { "year", "entity", "value" };
    int *column[] = { &r->year, &r->entity, &r->value };

    for (size_t i = 0; i < EQ_COUNT(names); i++) {
        *column[i] = eq_csv_column(&r->table, names[i]);
        if (*column[i] < 0) {
            eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_MISSING, NULL, EQ_S_FIT_NO_COLUMN, "file",
                        r->f->file, "name", names[i], NULL);
            return EQ_ERR_MISSING;
        }
    }
    r->quantity = eq_csv_column(&r->table, "quantity");
    r->unit = eq_csv_column(&r->table, "unit");
    return EQ_OK;
}

/* ---- actors and quantity -----------------------------------------------------------------------
 */

/* The code of an entity by actors.csv; empty when it has none of its own. */
static eq_str code_of(const reader *r, eq_str entity)
{
    for (size_t i = 0; i < r->actors.n_row; i++) {
        eq_str code = r->actors.cell[i * 2 + 1];

        if (eq_str_equal(r->actors.cell[i * 2], entity) && eq_actor_find(code) >= 0) {
            return code;
        }
    }
    return (eq_str){ "", 0 };
}

static bool is_row_of(const reader *r, size_t row, size_t actor)
{
    eq_str entity = cell(&r->table, row, r->entity), code;

    if (eq_str_equal(entity, r->token[actor])) {
        return true;
    }
    code = code_of(r, entity);
    return code.n > 0 && eq_str_equal(code, r->token[actor]);
}

static eq_status read_actors(reader *r)
{
    const char *p = r->o->actors;
    size_t n = 0;

    while (*p) {
        size_t len = strcspn(p, ",");
        eq_str word = eq_str_trim((eq_str){ p, len });

        if (word.n > 0 && n++ < EQ_FIT_ACTORS) {
            r->token[n - 1] = word;
            for (size_t i = 0; i + 1 < n; i++) {
                if (eq_str_equal(r->token[i], word)) {
                    eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_DUPLICATE, NULL, EQ_S_FIT_ACTOR_TWICE,
                                "name", text_of(r, word), NULL);
                    return EQ_ERR_DUPLICATE;
                }
            }
        }
        p += len + (p[len] == ',');
    }
    if (n < 2 || n > EQ_FIT_ACTORS) {
        eq_num_text got;

        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_USAGE, NULL, EQ_S_FIT_ACTORS_NUMBER, "got",
                    eq_num_text_of(&got, (double)n), NULL);
        return EQ_ERR_USAGE;
    }
    r->f->n_actor = n;
    return EQ_OK;
}

/* Distinct texts of a column, each once, in order; of an entity with its code: "China (cn)". */
static const char *list_of(reader *r, int column, bool codes)
{
    eq_str seen[MAX_WORDS];
    eq_buf b = { 0 };
    const char *out;
    size_t n = 0;

    for (size_t row = 0; row < r->table.n_row && n < MAX_WORDS; row++) {
        eq_str word = cell(&r->table, row, column), code;
        bool old = false;

        for (size_t i = 0; i < n; i++) {
            old = old || eq_str_equal(seen[i], word);
        }
        if (old) {
            continue;
        }
        seen[n++] = word;
        eq_buf_str(&b, n > 1 ? ", " : "");
        eq_buf_slice(&b, word);
        code = code_of(r, word);
        if (codes && code.n > 0) {
            eq_buf_str(&b, " (");
            eq_buf_slice(&b, code);
            eq_buf_str(&b, ")");
        }
    }
    out = text_of(r, (eq_str){ eq_buf_text(&b), b.n });
    r->failed = r->failed || b.failed;
    eq_buf_clear(&b);
    return out;
}

static eq_status find_actors(reader *r)
{
    for (size_t a = 0; a < r->f->n_actor; a++) {
        size_t row = 0;
        eq_str code;
        int actor;

        while (row < r->table.n_row && !is_row_of(r, row, a)) {
            row++;
        }
        if (row == r->table.n_row) {
            eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, NULL, EQ_S_FIT_NO_ACTOR, "file",
                        r->f->file, "name", text_of(r, r->token[a]), "list",
                        list_of(r, r->entity, true), NULL);
            return EQ_ERR_UNKNOWN_NAME;
        }
        code = code_of(r, cell(&r->table, row, r->entity));
        actor = eq_actor_find(code.n > 0 ? code : r->token[a]);
        r->f->key[a] = text_of(r, code.n > 0 ? code : r->token[a]);
        for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
            r->f->name[a].t[lang] = actor >= 0 ? eq_actor_name(actor, lang) : r->f->key[a];
        }
    }
    return EQ_OK;
}

/* The only quantity; or the only one that is money. */
static eq_status choose_quantity(reader *r)
{
    eq_str only = { "", 0 }, money = { "", 0 };
    size_t n = 0, n_money = 0;

    if (r->quantity < 0) {
        return EQ_OK;
    }
    for (size_t row = 0; row < r->table.n_row; row++) {
        eq_str q = cell(&r->table, row, r->quantity);
        bool ours = false;

        for (size_t a = 0; a < r->f->n_actor; a++) {
            ours = ours || is_row_of(r, row, a);
        }
        if (!ours) {
            continue;
        }
        if (r->o->quantity && eq_str_is(q, r->o->quantity)) {
            r->chosen = q;
            return EQ_OK;
        }
        n += n == 0 || (n == 1 && !eq_str_equal(only, q));
        only = n == 1 ? q : only;
        if (strstr(text_of(r, cell(&r->table, row, r->unit)), "USD")) {
            n_money += n_money == 0 || (n_money == 1 && !eq_str_equal(money, q));
            money = n_money == 1 ? q : money;
        }
    }
    if (r->o->quantity) {
        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, NULL, EQ_S_FIT_NO_QUANTITY, "file",
                    r->f->file, "name", r->o->quantity, "list", list_of(r, r->quantity, false),
                    NULL);
        return EQ_ERR_UNKNOWN_NAME;
    }
    if (n != 1 && n_money != 1) {
        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_MISSING, NULL, EQ_S_FIT_QUANTITIES, "file",
                    r->f->file, "list", list_of(r, r->quantity, false), NULL);
        return EQ_ERR_MISSING;
    }
    r->chosen = n == 1 ? only : money;
    return EQ_OK;
}

/* ---- values ------------------------------------------------------------------------------------
 */

static eq_status bad_cell(reader *r, size_t row, eq_status code, int text, const char *column,
                          eq_str got)
{
    eq_num_text number;

    eq_diag_add(r->diag, EQ_ERROR, code, NULL, text, "file", r->f->file, "row",
                eq_num_text_of(&number, (double)(row + 2)), "column", column, "got",
                text_of(r, got), NULL);
    return code;
}

static eq_status take_row(reader *r, size_t row, size_t actor)
{
    eq_str year = cell(&r->table, row, r->year), value = cell(&r->table, row, r->value);
    eq_str unit = cell(&r->table, row, r->unit);
    double *at, x;
    int64_t y;

    if (!eq_str_i64(year, &y) || y < EQ_FIT_FIRST_YEAR || y >= EQ_FIT_FIRST_YEAR + N_YEAR) {
        return bad_cell(r, row, EQ_ERR_RANGE, EQ_S_FIT_BAD_YEAR, "year", year);
    }
    if (value.n == 0) {
        return EQ_OK; /* unknown */
    }
    if (!eq_str_double(value, &x)) {
        return bad_cell(r, row, EQ_ERR_NAN, EQ_S_FIT_BAD_VALUE, "value", value);
    }
    at = &r->s->value[actor][y - EQ_FIT_FIRST_YEAR];
    if (!isnan(*at)) {
        eq_num_text t;

        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_DUPLICATE, NULL, EQ_S_FIT_YEAR_TWICE, "file",
                    r->f->file, "name", r->f->name[actor].t[EQ_EN], "name_zh",
                    r->f->name[actor].t[EQ_ZH], "year", eq_num_text_of(&t, (double)y), NULL);
        return EQ_ERR_DUPLICATE;
    }
    *at = x;
    if (!r->f->unit) {
        r->f->unit = text_of(r, unit);
    } else if (!eq_str_is(unit, r->f->unit)) {
        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_UNIT, NULL, EQ_S_FIT_UNITS, "file", r->f->file,
                    "quantity", r->f->quantity, "a", r->f->unit, "b", text_of(r, unit), NULL);
        return EQ_ERR_UNIT;
    }
    return EQ_OK;
}

static eq_status read_values(reader *r)
{
    eq_status rc = EQ_OK;

    for (size_t a = 0; a < EQ_FIT_ACTORS; a++) {
        for (size_t y = 0; y < N_YEAR; y++) {
            r->s->value[a][y] = (double)NAN;
        }
    }
    r->f->quantity = text_of(r, r->chosen);
    for (size_t row = 0; row < r->table.n_row; row++) {
        for (size_t a = 0; a < r->f->n_actor; a++) {
            if ((r->quantity < 0 || eq_str_equal(cell(&r->table, row, r->quantity), r->chosen)) &&
                is_row_of(r, row, a)) {
                EQ_TRY(take_row(r, row, a));
            }
        }
    }
    r->f->unit = r->f->unit ? r->f->unit : "";
out:
    return rc;
}

/* ---- years -------------------------------------------------------------------------------------
 */

static int missing_in(const reader *r, int y)
{
    for (size_t a = 0; a < r->f->n_actor; a++) {
        if (isnan(r->s->value[a][y])) {
            return (int)a;
        }
    }
    return -1;
}

/* The longest run of whole years; false when it is a single year or none. */
static bool longest_run(const reader *r, int *low, int *high)
{
    int best = 0, run = 0;

    for (int y = 0; y < N_YEAR; y++) {
        run = missing_in(r, y) < 0 ? run + 1 : 0;
        if (run > best) {
            best = run;
            *high = y;
            *low = y - run + 1;
        }
    }
    return best > 1;
}

static eq_status read_year(reader *r, const char *option, const char *text, int low, int high,
                           int *out)
{
    eq_num_text lo, hi;
    int64_t y;

    if (!text) {
        return EQ_OK;
    }
    if (!eq_str_i64(eq_str_of(text), &y) || y < low || y > high) {
        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_RANGE, NULL, EQ_S_FIT_SPAN_WORD, "option", option,
                    "low", eq_num_text_of(&lo, low), "high", eq_num_text_of(&hi, high), "got", text,
                    NULL);
        return EQ_ERR_RANGE;
    }
    *out = (int)y;
    return EQ_OK;
}

static eq_status tell_gap(reader *r, int y, int low, int high)
{
    const eq_both *name = &r->f->name[missing_in(r, y)];
    eq_num_text year, lo, hi;

    eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_MISSING, NULL, EQ_S_FIT_GAP, "file", r->f->file, "name",
                name->t[EQ_EN], "name_zh", name->t[EQ_ZH], "year",
                eq_num_text_of(&year, EQ_FIT_FIRST_YEAR + y), NULL);
    eq_diag_hint(r->diag, EQ_S_FIT_GAP_HINT, "low", eq_num_text_of(&lo, EQ_FIT_FIRST_YEAR + low),
                 "high", eq_num_text_of(&hi, EQ_FIT_FIRST_YEAR + high), NULL);
    return EQ_ERR_MISSING;
}

static eq_status choose_span(reader *r)
{
    int low = N_YEAR, high = -1, run_low = 0, run_high = 0;
    eq_status rc = EQ_OK;

    for (int y = 0; y < N_YEAR; y++) {
        if (missing_in(r, y) < 0) {
            low = y < low ? y : low;
            high = y;
        }
    }
    if (!longest_run(r, &run_low, &run_high)) {
        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_MISSING, NULL, EQ_S_FIT_NO_COMMON, "file", r->f->file,
                    NULL);
        return EQ_ERR_MISSING;
    }
    r->f->first = EQ_FIT_FIRST_YEAR + low;
    r->f->last = EQ_FIT_FIRST_YEAR + high;
    low += EQ_FIT_FIRST_YEAR;
    high += EQ_FIT_FIRST_YEAR;
    EQ_TRY(read_year(r, "--from", r->o->from, low, high, &r->f->first));
    EQ_TRY(read_year(r, "--to", r->o->to, low, high, &r->f->last));
    if (r->f->first >= r->f->last) {
        eq_num_text from, to;

        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_ORDER, NULL, EQ_S_FIT_SPAN_ORDER, "from",
                    eq_num_text_of(&from, r->f->first), "to", eq_num_text_of(&to, r->f->last),
                    NULL);
        return EQ_ERR_ORDER;
    }
    for (int y = r->f->first; y <= r->f->last; y++) {
        if (missing_in(r, y - EQ_FIT_FIRST_YEAR) >= 0) {
            return tell_gap(r, y - EQ_FIT_FIRST_YEAR, run_low, run_high);
        }
    }
out:
    return rc;
}

/* ---- prices and breaks -------------------------------------------------------------------------
 */

static const char *const price_file = "us_price_index.csv";
static const char *const break_file = "series_breaks.csv";

static eq_status read_prices(reader *r, double *price, int *low, int *high)
{
    int year, value;
    eq_status rc;
    eq_csv t;

    for (size_t y = 0; y < N_YEAR; y++) {
        price[y] = (double)NAN;
    }
    *low = EQ_FIT_FIRST_YEAR + N_YEAR;
    *high = 0;
    EQ_TRY(eq_data_table(r->arena, r->o->data, r->o->data_dir, price_file, r->diag, NULL, &t));
    year = eq_csv_column(&t, "year");
    value = eq_csv_column(&t, "value");
    for (size_t i = 0; i < t.n_row; i++) {
        int64_t y;
        double x;

        if (eq_str_i64(cell(&t, i, year), &y) && y >= EQ_FIT_FIRST_YEAR &&
            y < EQ_FIT_FIRST_YEAR + N_YEAR && eq_str_double(cell(&t, i, value), &x) && x > 0) {
            price[y - EQ_FIT_FIRST_YEAR] = x;
            *low = y < *low ? (int)y : *low;
            *high = y > *high ? (int)y : *high;
        }
    }
out:
    return rc;
}

/* Current dollars into those of the last year that has prices. */
static eq_status deflate(reader *r)
{
    double *price;
    int low, high;
    eq_status rc = EQ_OK;

    if (!strstr(r->f->unit, "USD") || !strstr(r->f->unit, "current")) {
        return EQ_OK;
    }
    price = EQ_NEW(r->arena, N_YEAR, double);
    if (!price) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(read_prices(r, price, &low, &high));
    for (int y = r->f->first; y <= r->f->last; y++) {
        int k = y - EQ_FIT_FIRST_YEAR;

        if (isnan(price[k])) {
            eq_num_text t, lo, hi;

            eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_MISSING, NULL, EQ_S_FIT_NO_PRICE, "year",
                        eq_num_text_of(&t, y), "low", eq_num_text_of(&lo, low), "high",
                        eq_num_text_of(&hi, high), NULL);
            return EQ_ERR_MISSING;
        }
        for (size_t a = 0; a < r->f->n_actor; a++) {
            r->s->value[a][k] *= price[high - EQ_FIT_FIRST_YEAR] / price[k];
        }
    }
    r->f->prices_of = high;
out:
    return rc;
}

/* Of a dataset: the breaks that the span crosses. */
static eq_status find_breaks(reader *r)
{
    int file, entity, quantity, first, last, note;
    eq_fit_break *list;
    eq_status rc = EQ_OK;
    eq_csv t;

    if (!r->f->shipped) {
        return EQ_OK;
    }
    EQ_TRY(eq_data_table(r->arena, r->o->data, r->o->data_dir, break_file, r->diag, NULL, &t));
    file = eq_csv_column(&t, "file");
    entity = eq_csv_column(&t, "entity");
    quantity = eq_csv_column(&t, "quantity");
    first = eq_csv_column(&t, "first_year");
    last = eq_csv_column(&t, "last_year");
    note = eq_csv_column(&t, "note");
    list = EQ_NEW(r->arena, t.n_row + 1, eq_fit_break);
    if (!list) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < t.n_row; i++) {
        eq_str code = code_of(r, cell(&t, i, entity));
        int64_t from, to;

        for (size_t a = 0; a < r->f->n_actor; a++) {
            if (eq_str_is(cell(&t, i, file), r->f->file) &&
                eq_str_equal(cell(&t, i, quantity), r->chosen) && eq_str_is(code, r->f->key[a]) &&
                eq_str_i64(cell(&t, i, first), &from) && eq_str_i64(cell(&t, i, last), &to) &&
                from <= r->f->last && to > r->f->first) {
                list[r->f->n_break++] =
                    (eq_fit_break){ a, (int)from, (int)to, text_of(r, cell(&t, i, note)) };
            }
        }
    }
    r->f->at_break = list;
out:
    return rc;
}

eq_status eq_fit_read(eq_arena *arena, const eq_fit_options *o, eq_diag *diag, eq_fit *f,
                      eq_fit_series *s)
{
    reader r = { .arena = arena, .o = o, .diag = diag, .f = f, .s = s };
    eq_status rc;

    EQ_TRY(open_table(&r));
    EQ_TRY(eq_data_table(arena, o->data, o->data_dir, "actors.csv", diag, NULL, &r.actors));
    EQ_TRY(find_columns(&r));
    EQ_TRY(read_actors(&r));
    EQ_TRY(find_actors(&r));
    EQ_TRY(choose_quantity(&r));
    EQ_TRY(read_values(&r));
    EQ_TRY(choose_span(&r));
    EQ_TRY(deflate(&r));
    EQ_TRY(find_breaks(&r));
out:
    return r.failed ? EQ_ERR_MEMORY : rc;
}
