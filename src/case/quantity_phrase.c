/* Quantities in words of probability: `words: likely` with, if wanted, `table: kent1964`, or a
 * `file` of the same form beside the scenario. Every value of the word's range is as likely as any
 * other: a table says no more than the range. Refuses words that no table has. */
#include <string.h>

#include "case/quantity_in.h"
#include "case/scenario.h"
#include "io/file.h"

enum { MAX_BYTES = 1 << 20, MAX_TERMS = 512 };
enum { C_TABLE, C_TERM, C_LOW, C_HIGH, N_COLUMN };
static const char *const columns[N_COLUMN] = {
    [C_TABLE] = "table", [C_TERM] = "term", [C_LOW] = "low", [C_HIGH] = "high"
};
static const char shipped[] = "verbal_probabilities.csv";

typedef struct table {
    const char *name; /* of the file */
    eq_csv csv;
    int column[N_COLUMN];
} table;

static eq_str cell(const table *t, size_t row, int column)
{
    return t->csv.cell[row * t->csv.n_col + (size_t)t->column[column]];
}

static eq_status open_file(const eq_quantity_reader *r, const eq_node *file, table *t)
{
    const char *path = eq_document_beside(r->ctx->arena, &file->pos, file->text.p); /* "./x.csv" */
    const eq_source *src;
    eq_status rc;

    if (!path) {
        return EQ_ERR_MEMORY;
    }
    t->name = file->text.p;
    EQ_TRY(eq_file_read(r->ctx->arena, path, MAX_BYTES, r->ctx->diag, &src));
    EQ_TRY(eq_csv_parse(r->ctx->arena, src, r->ctx->diag, &t->csv));
out:
    return rc;
}

static eq_status open_table(const eq_quantity_reader *r, const eq_node *words, table *t)
{
    const eq_node *file = eq_node_get(r->node, "file");
    eq_status rc;

    t->name = shipped;
    if (file && file->kind == EQ_NODE_SCALAR) {
        EQ_TRY(open_file(r, file, t));
    } else if (r->ctx->data) {
        EQ_TRY(eq_data_table(r->ctx->arena, r->ctx->data, r->ctx->data_dir, shipped, r->ctx->diag,
                             &words->pos, &t->csv));
    } else {
        rc = EQ_ERR_MISSING;
        eq_diag_add(r->ctx->diag, EQ_ERROR, rc, &words->pos, EQ_S_CASE_FAMILY_NEEDS, "family",
                    "words", "key", "file", NULL);
        goto out;
    }
    for (int i = 0; i < N_COLUMN; i++) {
        t->column[i] = eq_csv_column(&t->csv, columns[i]);
        if (t->column[i] < 0) {
            rc = EQ_ERR_UNKNOWN_NAME;
            eq_diag_add(r->ctx->diag, EQ_ERROR, rc, file ? &file->pos : &words->pos,
                        EQ_S_CASE_NO_COLUMN, "column", columns[i], "file", t->name, NULL);
            goto out;
        }
    }
out:
    return rc;
}

/* The same but for capitals of the Latin alphabet. */
static bool same_word(eq_str a, eq_str b)
{
    if (a.n != b.n) {
        return false;
    }
    for (size_t i = 0; i < a.n; i++) {
        char x = a.p[i], y = b.p[i];

        x = (char)(x >= 'A' && x <= 'Z' ? x + 32 : x);
        y = (char)(y >= 'A' && y <= 'Z' ? y + 32 : y);
        if (x != y) {
            return false;
        }
    }
    return true;
}

static bool in_table(const table *t, size_t row, const eq_node *want)
{
    return !want || eq_str_equal(cell(t, row, C_TABLE), want->text);
}

static eq_status no_word(const eq_quantity_reader *r, const eq_node *words, const eq_node *want,
                         const table *t)
{
    const char *known[MAX_TERMS];
    size_t n = 0;
    int near;

    eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, &words->pos, EQ_S_CASE_NO_PHRASE,
                "got", words->text.p, "file", want && want->text.p ? want->text.p : t->name, NULL);
    for (size_t i = 0; i < t->csv.n_row && n < MAX_TERMS; i++) {
        eq_str s = cell(t, i, C_TERM);

        if (!in_table(t, i, want)) {
            continue;
        }
        known[n] = eq_arena_copy(r->ctx->arena, s.p, s.n);
        n += known[n] != NULL;
    }
    near = eq_text_suggest(words->text, known, n);
    if (near >= 0) {
        eq_diag_hint(r->ctx->diag, EQ_S_CASE_DID_YOU_MEAN, "name", known[near], NULL);
    }
    return EQ_ERR_UNKNOWN_NAME;
}

static eq_status read_range(const eq_quantity_reader *r, const eq_node *words, const table *t,
                            size_t row, eq_dist *out)
{
    double low, high;

    if (!eq_str_double(cell(t, row, C_LOW), &low) || !eq_str_double(cell(t, row, C_HIGH), &high) ||
        !(low >= 0 && low <= high && high <= 1)) {
        eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_RANGE, &words->pos, EQ_S_CASE_PHRASE_RANGE,
                    "word", words->text.p, "file", t->name, NULL);
        return EQ_ERR_RANGE;
    }
    *out = (eq_dist){ .family = EQ_DIST_UNIFORM, .a = low, .b = high };
    return EQ_OK;
}

eq_status eq_quantity_phrase(const eq_quantity_reader *r, const eq_node *words, eq_dist *out)
{
    const eq_node *want = eq_node_get(r->node, "table");
    const char *unit = r->target->unit_text ? r->target->unit_text : "";
    bool plain = strcmp(unit, "1") == 0 || strcmp(unit, "%") == 0 || *unit == '\0';
    bool chance =
        r->target->type == EQ_NUMBER && plain && !r->target->calendar && !r->target->integer;
    table t = { 0 };
    eq_status rc;

    if (words->kind != EQ_NODE_SCALAR || !chance) {
        eq_diag_add(r->ctx->diag, EQ_ERROR, EQ_ERR_TYPE, &words->pos, EQ_S_CASE_PHRASE_CHANCE,
                    NULL);
        return EQ_ERR_TYPE;
    }
    EQ_TRY(open_table(r, words, &t));
    for (size_t i = 0; i < t.csv.n_row; i++) {
        if (same_word(cell(&t, i, C_TERM), words->text) && in_table(&t, i, want)) {
            return read_range(r, words, &t, i, out);
        }
    }
    rc = no_word(r, words, want, &t);
out:
    return rc;
}
