/* Datasets: the manifest data/manifest.yaml (schema eq.manifest/1) and the CSV files it describes.
 * The files come from inside the program, or from a folder (EQ_DATA). With `verify` every file's
 * checksum, rows and columns must agree with the manifest. Refuses: to repair anything. */
#include "io/data.h"

#include <string.h>

#include "base/hash.h"
#include "io/file.h"
#include "io/plain.h"
#include "io/yaml.h"

enum { MAX_CSV_BYTES = 64 << 20 };

typedef struct reader {
    eq_arena *arena;
    const char *dir;
    eq_diag *diag;
    eq_status bad; /* the first finding that did not stop the reading */
} reader;

static void mark(reader *r, eq_status code)
{
    if (r->bad == EQ_OK) {
        r->bad = code;
    }
}

static eq_status memory(reader *r, const char *name)
{
    eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_MEMORY, NULL, EQ_S_IO_MEMORY, "name", name, NULL);
    return EQ_ERR_MEMORY;
}

/* --- files --- */

static eq_status from_folder(reader *r, const char *file, size_t max, const eq_source **out)
{
    eq_buf path = { 0 };
    eq_status rc;

    eq_buf_str(&path, r->dir);
    eq_buf_char(&path, '/');
    eq_buf_str(&path, file);
    rc = path.failed ? memory(r, file) : eq_disk_read(r->arena, path.p, max, r->diag, out);
    eq_buf_clear(&path);
    return rc;
}

static eq_status from_program(reader *r, const char *file, const eq_source **out)
{
    eq_buf name = { 0 };
    eq_source *src;
    eq_status rc = EQ_OK;

    eq_buf_str(&name, "data/");
    eq_buf_str(&name, file);
    const eq_shipped *shipped = eq_shipped_find(eq_buf_text(&name));
    if (name.failed || !(src = EQ_NEW(r->arena, 1, eq_source))) {
        rc = memory(r, file);
    } else if (!shipped) {
        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_IO, NULL, EQ_S_IO_SHIPPED_MISSING, "name",
                    eq_buf_text(&name), NULL);
        rc = EQ_ERR_IO;
    } else {
        *src = (eq_source){ .name = shipped->name, .text = shipped->text, .n = shipped->n };
        *out = src;
    }
    eq_buf_clear(&name);
    return rc;
}

static eq_status open_text(reader *r, const char *file, size_t max, const eq_source **out)
{
    return r->dir ? from_folder(r, file, max, out) : from_program(r, file, out);
}

/* --- manifest --- */

static void missing(reader *r, const eq_node *entry, const char *key, const char *file)
{
    eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_MISSING, &entry->pos, EQ_S_IO_MANIFEST_MISSING, "key",
                key, "file", file, NULL);
    mark(r, EQ_ERR_MISSING);
}

static void wrong_kind(reader *r, const eq_node *at, const char *key)
{
    eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_TYPE, &at->pos, EQ_S_IO_MANIFEST_KIND, "key", key, NULL);
    mark(r, EQ_ERR_TYPE);
}

static void wrong_value(reader *r, const eq_node *at, const char *key)
{
    eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_RANGE, &at->pos, EQ_S_IO_MANIFEST_VALUE, "key", key,
                "value", at->text.p, NULL);
    mark(r, EQ_ERR_RANGE);
}

/* The text of a key; "" after a finding. */
static const char *text_at(reader *r, const eq_node *entry, const char *key, const char *file)
{
    const eq_node *n = eq_node_get(entry, key);
    if (!n) {
        missing(r, entry, key, file);
    } else if (n->kind != EQ_NODE_SCALAR) {
        wrong_kind(r, n, key);
    } else if (n->text.n == 0) {
        missing(r, entry, key, file);
    } else {
        return n->text.p;
    }
    return "";
}

static const eq_node *node_at(reader *r, const eq_node *entry, const char *key, eq_node_kind kind,
                              const char *file)
{
    const eq_node *n = eq_node_get(entry, key);
    if (!n) {
        missing(r, entry, key, file);
        return NULL;
    }
    if (n->kind != kind) {
        wrong_kind(r, n, key);
        return NULL;
    }
    return n;
}

static void check_keys(reader *r, const eq_node *map, const char *const *allowed, size_t n)
{
    size_t before = eq_diag_count(r->diag, EQ_ERROR);
    eq_node_check_keys(map, allowed, n, r->diag);
    if (eq_diag_count(r->diag, EQ_ERROR) > before) {
        mark(r, EQ_ERR_UNKNOWN_KEY);
    }
}

/* "key1 key2" from a list of keys. */
static eq_status read_sources(reader *r, const eq_node *entry, eq_dataset_info *info)
{
    const eq_node *list = node_at(r, entry, "source", EQ_NODE_LIST, info->file);
    eq_buf all = { 0 };
    eq_status rc = EQ_OK;

    for (const eq_node *n = list ? list->child : NULL; n; n = n->next) {
        if (n->kind != EQ_NODE_SCALAR || n->text.n == 0) {
            wrong_kind(r, n, "source");
            continue;
        }
        eq_buf_str(&all, all.n ? " " : "");
        eq_buf_slice(&all, n->text);
    }
    info->source = eq_arena_copy(r->arena, eq_buf_text(&all), all.n);
    if (all.failed || !info->source) {
        rc = memory(r, info->file);
    }
    eq_buf_clear(&all);
    return rc;
}

static eq_status read_traps(reader *r, const eq_node *entry, eq_dataset_info *info)
{
    static const char *const keys[] = { "en", "zh" };
    const eq_node *list = node_at(r, entry, "traps", EQ_NODE_LIST, info->file);
    size_t n = list ? list->n_child : 0, i = 0;
    const char **en = EQ_NEW(r->arena, n + 1, const char *);
    const char **zh = EQ_NEW(r->arena, n + 1, const char *);

    if (!en || !zh) {
        return memory(r, info->file);
    }
    for (const eq_node *t = list ? list->child : NULL; t; t = t->next, i++) {
        check_keys(r, t, keys, EQ_COUNT(keys));
        en[i] = text_at(r, t, "en", info->file);
        zh[i] = text_at(r, t, "zh", info->file);
    }
    info->trap_en = en;
    info->trap_zh = zh;
    return EQ_OK;
}

static void read_numbers(reader *r, const eq_node *entry, eq_dataset_info *info)
{
    const char *rows = text_at(r, entry, "rows", info->file);
    uint64_t n = 0;

    info->sha256 = text_at(r, entry, "sha256", info->file);
    if (*rows && (!eq_str_u64(eq_str_of(rows), &n) || n > SIZE_MAX)) {
        wrong_value(r, eq_node_get(entry, "rows"), "rows");
    }
    info->n_row = (size_t)n;
    if (*info->sha256 &&
        (strlen(info->sha256) != 64 || strspn(info->sha256, "0123456789abcdef") != 64)) {
        wrong_value(r, eq_node_get(entry, "sha256"), "sha256");
    }
}

/* Types a column may have; tests/conformance/io/t_data.c holds every cell to them. */
static void check_columns(reader *r, const eq_node *entry, const char *file)
{
    static const char *const keys[] = { "name", "type", "unit", "en", "zh" };
    static const char *const types[] = {
        "number", "year", "date", "word", "text", "yes-no", "url"
    };
    const eq_node *list = node_at(r, entry, "columns", EQ_NODE_LIST, file);

    for (const eq_node *c = list ? list->child : NULL; c; c = c->next) {
        bool known = false;
        check_keys(r, c, keys, EQ_COUNT(keys));
        (void)text_at(r, c, "name", file);
        (void)text_at(r, c, "en", file);
        (void)text_at(r, c, "zh", file);
        const char *type = text_at(r, c, "type", file);
        for (size_t i = 0; i < EQ_COUNT(types); i++) {
            known = known || strcmp(type, types[i]) == 0;
        }
        if (*type && !known) {
            wrong_value(r, eq_node_get(c, "type"), "type");
        }
    }
}

static eq_status read_entry(reader *r, const eq_node *entry, eq_dataset_info *info)
{
    static const char *const keys[] = { "file", "title",  "licence", "url",  "source",
                                        "rows", "sha256", "columns", "traps" };
    static const char *const title_keys[] = { "en", "zh" };
    eq_status rc;

    if (entry->kind != EQ_NODE_MAP) {
        wrong_kind(r, entry, "files");
        return EQ_OK;
    }
    check_keys(r, entry, keys, EQ_COUNT(keys));
    info->file = text_at(r, entry, "file", "");
    if (strchr(info->file, '/') || info->file[0] == '.') {
        wrong_value(r, eq_node_get(entry, "file"), "file");
    }
    const eq_node *title = node_at(r, entry, "title", EQ_NODE_MAP, info->file);
    info->title_en = info->title_zh = "";
    if (title) {
        check_keys(r, title, title_keys, EQ_COUNT(title_keys));
        info->title_en = text_at(r, title, "en", info->file);
        info->title_zh = text_at(r, title, "zh", info->file);
    }
    info->licence = text_at(r, entry, "licence", info->file);
    read_numbers(r, entry, info);
    check_columns(r, entry, info->file);
    rc = read_sources(r, entry, info);
    return rc == EQ_OK ? read_traps(r, entry, info) : rc;
}

static void check_twice(reader *r, const eq_dataset_info *set, size_t n, const eq_node *entry)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(set[i].file, set[n].file) == 0) {
            eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_DUPLICATE, &entry->pos, EQ_S_IO_MANIFEST_TWICE,
                        "file", set[n].file, NULL);
            mark(r, EQ_ERR_DUPLICATE);
        }
    }
}

static eq_status read_manifest(reader *r, const eq_node *root, eq_data *out)
{
    static const char *const keys[] = { "schema", "files" };
    eq_status rc = EQ_OK;
    const eq_node *schema = eq_node_get(root, "schema");
    eq_dataset_info *set;
    size_t n = 0;

    if (!schema || schema->kind != EQ_NODE_SCALAR || !eq_str_is(schema->text, "eq.manifest/1")) {
        const eq_pos *at = schema ? &schema->pos : &root->pos;
        eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_SCHEMA, at, EQ_S_IO_MANIFEST_SCHEMA, NULL);
        return EQ_ERR_SCHEMA;
    }
    check_keys(r, root, keys, EQ_COUNT(keys));
    const eq_node *files = node_at(r, root, "files", EQ_NODE_LIST, "manifest.yaml");
    if (!files) {
        return r->bad;
    }
    set = EQ_NEW(r->arena, files->n_child, eq_dataset_info);
    if (!set) {
        return memory(r, "manifest.yaml");
    }
    for (const eq_node *entry = files->child; entry; entry = entry->next, n++) {
        EQ_TRY(read_entry(r, entry, &set[n]));
        check_twice(r, set, n, entry);
    }
    out->n = n;
    out->set = set;
out:
    return rc;
}

static void hash_all(eq_data *d)
{
    eq_sha256 h;
    eq_sha256_init(&h);
    for (size_t i = 0; i < d->n; i++) {
        eq_sha256_add(&h, d->set[i].file, strlen(d->set[i].file));
        eq_sha256_add(&h, "\n", 1);
        eq_sha256_add(&h, d->set[i].sha256, strlen(d->set[i].sha256));
        eq_sha256_add(&h, "\n", 1);
    }
    eq_sha256_hex(&h, d->hash);
}

/* --- verify --- */

static void manifest_error(reader *r, const eq_pos *at, int text, const char *file, const char *got,
                           const char *want, int hint)
{
    eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_MANIFEST, at, text, "file", file, "got", got, "want",
                want, NULL);
    if (hint >= 0) {
        eq_diag_hint(r->diag, hint, NULL);
    }
    mark(r, EQ_ERR_MANIFEST);
}

static eq_status verify_columns(reader *r, const eq_node *entry, const char *file, const eq_csv *t)
{
    const eq_node *list = eq_node_get(entry, "columns");
    eq_buf got = { 0 }, want = { 0 };
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < t->n_col; i++) {
        eq_buf_str(&got, i ? "," : "");
        eq_buf_slice(&got, t->head[i]);
    }
    for (const eq_node *c = list->child; c; c = c->next) {
        const eq_node *name = eq_node_get(c, "name");
        eq_buf_str(&want, c == list->child ? "" : ",");
        eq_buf_slice(&want, name->text);
    }
    if (got.failed || want.failed) {
        rc = memory(r, file);
    } else if (strcmp(eq_buf_text(&got), eq_buf_text(&want)) != 0) {
        manifest_error(r, &list->pos, EQ_S_IO_MANIFEST_COLUMNS, file, eq_buf_text(&got),
                       eq_buf_text(&want), -1);
    }
    eq_buf_clear(&got);
    eq_buf_clear(&want);
    return rc;
}

static eq_status verify_file(reader *r, const eq_node *entry, const eq_dataset_info *info)
{
    eq_status rc = EQ_OK;
    const eq_source *src;
    eq_sha256 h;
    char hex[65];
    eq_csv t;
    eq_count got, want;

    EQ_TRY(open_text(r, info->file, MAX_CSV_BYTES, &src));
    eq_sha256_init(&h);
    eq_sha256_add(&h, src->text, src->n);
    eq_sha256_hex(&h, hex);
    if (strcmp(hex, info->sha256) != 0) {
        manifest_error(r, &eq_node_get(entry, "sha256")->pos, EQ_S_IO_MANIFEST_SHA, info->file, hex,
                       info->sha256, EQ_S_IO_MANIFEST_SHA_HINT);
    }
    EQ_TRY(eq_csv_parse(r->arena, src, r->diag, &t));
    if (t.n_row != info->n_row) {
        manifest_error(r, &eq_node_get(entry, "rows")->pos, EQ_S_IO_MANIFEST_ROWS, info->file,
                       eq_count_text(&got, t.n_row), eq_count_text(&want, info->n_row), -1);
    }
    EQ_TRY(verify_columns(r, entry, info->file, &t));
out:
    return rc;
}

eq_status eq_data_open(eq_arena *arena, const char *dir, bool verify, eq_diag *diag, eq_data *out)
{
    eq_status rc = EQ_OK;
    reader r = { .arena = arena, .dir = dir, .diag = diag };
    const eq_source *src;
    eq_node *root;
    eq_data d = { 0 };

    EQ_TRY(open_text(&r, "manifest.yaml", EQ_YAML_MAX_BYTES, &src));
    EQ_TRY(eq_yaml_parse(arena, src, diag, &root));
    EQ_TRY(read_manifest(&r, root, &d));
    EQ_TRY(r.bad);
    hash_all(&d);
    const eq_node *entry = verify ? eq_node_get(root, "files")->child : NULL;
    for (size_t i = 0; entry; entry = entry->next, i++) {
        EQ_TRY(verify_file(&r, entry, &d.set[i]));
    }
    EQ_TRY(r.bad);
    *out = d;
out:
    return rc;
}

/* Name without ".csv": a suffix that all names share would hide what differs. */
static char *stem(eq_arena *arena, const char *file)
{
    size_t n = strlen(file);
    n -= n > 4 && strcmp(file + n - 4, ".csv") == 0 ? 4 : 0;
    return eq_arena_copy(arena, file, n);
}

static void suggest(reader *r, const eq_data *d, const char *file)
{
    const char **names = EQ_NEW(r->arena, d->n + 1, const char *);
    const char *word = stem(r->arena, file);

    for (size_t i = 0; names && i < d->n; i++) {
        names[i] = stem(r->arena, d->set[i].file);
        if (!names[i]) {
            return;
        }
    }
    int near = names && word ? eq_text_suggest(eq_str_of(word), names, d->n) : -1;
    if (near >= 0) {
        eq_diag_hint(r->diag, EQ_S_IO_DID_YOU_MEAN, "name", d->set[near].file, NULL);
    }
}

static eq_status find_text(reader *r, const eq_data *d, const char *file, const eq_pos *at,
                           const eq_source **out)
{
    for (size_t i = 0; i < d->n; i++) {
        if (strcmp(d->set[i].file, file) == 0) {
            return open_text(r, file, MAX_CSV_BYTES, out);
        }
    }
    eq_diag_add(r->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, at, EQ_S_IO_DATA_UNKNOWN, "name", file,
                NULL);
    suggest(r, d, file);
    return EQ_ERR_UNKNOWN_NAME;
}

eq_status eq_data_text(eq_arena *arena, const eq_data *d, const char *dir, const char *file,
                       eq_diag *diag, const eq_source **out)
{
    reader r = { .arena = arena, .dir = dir, .diag = diag };

    return find_text(&r, d, file, NULL, out);
}

eq_status eq_data_table(eq_arena *arena, const eq_data *d, const char *dir, const char *file,
                        eq_diag *diag, const eq_pos *at, eq_csv *out)
{
    reader r = { .arena = arena, .dir = dir, .diag = diag };
    const eq_source *src;
    eq_status rc;

    EQ_TRY(find_text(&r, d, file, at, &src));
    rc = eq_csv_parse(arena, src, diag, out);
out:
    return rc;
}
