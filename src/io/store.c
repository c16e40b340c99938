/* Results store: texts and blocks. One row a block, one transaction a call (opening: store_open.c).
 * Blocks of doubles are shuffled by bytes, packed with zstd, and carry a checksum of index, length
 * and packed bytes: a block that does not agree is never given out.
 * Refuses: blocks over 1 GiB. Layout: docs/store.md. Source: RFC 8878 (zstd). */
#include "io/store_in.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

enum { MAX_BLOCK = 1 << 30 };
enum { FILTER_NONE, FILTER_SHUFFLE8 };

/* --- errors --- */

void eq_store_set_error(eq_store *s, const char *text)
{
    size_t n = strlen(text);
    n = n < sizeof s->error - 1 ? n : sizeof s->error - 1;
    memcpy(s->error, text, n);
    s->error[n] = 0;
}

const char *eq_store_error(const eq_store *s)
{
    return s ? s->error : "";
}

/* SQLite knows ENOSPC only. A quota or a limit on file size comes as an I/O error; the system's
 * own number for it is kept by the file it happened to (the store or its journal). */
static bool is_full(sqlite3 *db)
{
    static const int which[] = { SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER };

    for (size_t i = 0; i < EQ_COUNT(which); i++) {
        sqlite3_file *file = NULL;
        int number = 0;
        if (sqlite3_file_control(db, "main", which[i], &file) == SQLITE_OK && file &&
            file->pMethods &&
            file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &number) == SQLITE_OK &&
            (number == EFBIG || number == EDQUOT || number == ENOSPC)) {
            return true;
        }
    }
    return false;
}

eq_status eq_store_fail(eq_store *s, int code)
{
    eq_store_set_error(s, s->db ? sqlite3_errmsg(s->db) : sqlite3_errstr(code));
    switch (code & 0xFF) {
    case SQLITE_FULL:
        return EQ_ERR_FULL;
    case SQLITE_NOMEM:
        return EQ_ERR_MEMORY;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_SCHEMA:
    case SQLITE_ERROR: /* a table or column is not there */
        return EQ_ERR_STORE;
    case SQLITE_TOOBIG:
        return EQ_ERR_SIZE;
    case SQLITE_IOERR:
        return s->db && is_full(s->db) ? EQ_ERR_FULL : EQ_ERR_IO;
    default:
        return EQ_ERR_IO;
    }
}

static eq_status done(eq_store *s, eq_store_query q, int code)
{
    eq_status rc = EQ_OK;
    if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) {
        rc = eq_store_fail(s, code);
    }
    sqlite3_reset(s->stmt[q]);
    sqlite3_clear_bindings(s->stmt[q]);
    if (!sqlite3_get_autocommit(s->db)) {
        (void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    }
    return rc;
}

static int64_t as_signed(uint64_t v)
{
    int64_t r;
    memcpy(&r, &v, sizeof r);
    return r;
}

/* --- manifest --- */

static uint64_t text_hash(const char *key, const char *value, size_t n)
{
    return eq_hash_mix(eq_hash64_z(key), eq_hash64(value, n));
}

eq_status eq_store_put_text(eq_store *s, const char *key, const char *value)
{
    sqlite3_stmt *st = s->stmt[EQ_PUT_TEXT];
    size_t n = strlen(value);

    if (n > MAX_BLOCK) {
        eq_store_set_error(s, "the text is too long");
        return EQ_ERR_SIZE;
    }
    (void)sqlite3_bind_text(st, 1, key, -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(st, 2, value, (int)n, SQLITE_STATIC);
    (void)sqlite3_bind_int64(st, 3, as_signed(text_hash(key, value, n)));
    return done(s, EQ_PUT_TEXT, sqlite3_step(st));
}

const char *eq_store_get_text(eq_store *s, const char *key)
{
    sqlite3_stmt *st = s->stmt[EQ_GET_TEXT];
    const char *result = NULL;

    (void)sqlite3_bind_text(st, 1, key, -1, SQLITE_STATIC);
    int code = sqlite3_step(st);
    if (code == SQLITE_ROW) {
        const char *p = (const char *)sqlite3_column_text(st, 0);
        size_t n = (size_t)sqlite3_column_bytes(st, 0);
        if (p && sqlite3_column_int64(st, 1) == as_signed(text_hash(key, p, n))) {
            eq_buf_reset(&s->text);
            eq_buf_put(&s->text, p, n);
            result = s->text.failed ? NULL : eq_buf_text(&s->text);
        } else {
            eq_store_set_error(s, "a text of the manifest does not agree with its checksum");
        }
    }
    (void)done(s, EQ_GET_TEXT, code);
    return result;
}

/* --- blocks --- */

/* Byte k of every 8 stand together: doubles of like size then pack well. n is a multiple of 8. */
static void shuffle8(const unsigned char *p, size_t n, unsigned char *out)
{
    size_t rows = n / 8;
    for (size_t i = 0; i < rows; i++) {
        for (size_t k = 0; k < 8; k++) {
            out[k * rows + i] = p[8 * i + k];
        }
    }
}

static void unshuffle8(const unsigned char *p, size_t n, unsigned char *out)
{
    size_t rows = n / 8;
    for (size_t i = 0; i < rows; i++) {
        for (size_t k = 0; k < 8; k++) {
            out[8 * i + k] = p[k * rows + i];
        }
    }
}

static eq_status grow(eq_store *s, size_t n)
{
    if (n <= s->n_scratch) {
        return EQ_OK;
    }
    unsigned char *p = realloc(s->scratch, n);
    if (!p) {
        eq_store_set_error(s, "out of memory");
        return EQ_ERR_MEMORY;
    }
    s->scratch = p;
    s->n_scratch = n;
    return EQ_OK;
}

static uint64_t block_hash(uint64_t index, uint64_t n, int filter, const void *p, size_t n_packed)
{
    uint64_t place = eq_hash_mix(index, eq_hash_mix(n, (uint64_t)filter));
    return eq_hash_mix(place, eq_hash64(p, n_packed));
}

eq_status eq_store_put_block(eq_store *s, uint64_t index, const void *p, size_t n)
{
    sqlite3_stmt *st = s->stmt[EQ_PUT_BLOCK];
    int filter = n >= 64 && n % 8 == 0 ? FILTER_SHUFFLE8 : FILTER_NONE;
    size_t shuffled = filter ? n : 0;
    eq_status rc;

    if (n > MAX_BLOCK || index > INT64_MAX) {
        eq_store_set_error(s, "the block is too large or its index out of range");
        return EQ_ERR_RANGE;
    }
    size_t bound = ZSTD_compressBound(n);
    rc = grow(s, shuffled + bound);
    if (rc != EQ_OK) {
        return rc;
    }
    if (filter) {
        shuffle8(p, n, s->scratch);
    }
    unsigned char *packed = s->scratch + shuffled;
    size_t n_packed = ZSTD_compress2(s->pack, packed, bound, filter ? s->scratch : p, n);
    if (ZSTD_isError(n_packed)) {
        eq_store_set_error(s, ZSTD_getErrorName(n_packed));
        return EQ_ERR_MEMORY;
    }
    (void)sqlite3_bind_int64(st, 1, (int64_t)index);
    (void)sqlite3_bind_int64(st, 2, (int64_t)n);
    (void)sqlite3_bind_int(st, 3, filter);
    (void)sqlite3_bind_int64(st, 4, as_signed(block_hash(index, n, filter, packed, n_packed)));
    (void)sqlite3_bind_blob64(st, 5, packed, n_packed, SQLITE_STATIC);
    return done(s, EQ_PUT_BLOCK, sqlite3_step(st));
}

/* Unpacks the row that the statement stands on. */
static eq_status unpack(eq_store *s, uint64_t index, void **p, size_t *n)
{
    sqlite3_stmt *st = s->stmt[EQ_GET_BLOCK];
    int64_t want = sqlite3_column_int64(st, 0);
    int filter = sqlite3_column_int(st, 1);
    const void *packed = sqlite3_column_blob(st, 3);
    size_t n_packed = (size_t)sqlite3_column_bytes(st, 3);
    eq_status rc = EQ_ERR_CHECKSUM;

    if (!packed || want < 0 || want > MAX_BLOCK || filter < 0 || filter > FILTER_SHUFFLE8 ||
        sqlite3_column_int64(st, 2) !=
            as_signed(block_hash(index, (uint64_t)want, filter, packed, n_packed))) {
        eq_store_set_error(s, "a block does not agree with its checksum");
        return EQ_ERR_CHECKSUM;
    }
    size_t size = (size_t)want;
    unsigned char *raw = malloc(size ? size : 1);
    unsigned char *out = filter && raw ? malloc(size ? size : 1) : raw;
    if (!raw || !out) {
        eq_store_set_error(s, "out of memory");
        rc = EQ_ERR_MEMORY;
    } else {
        size_t got = ZSTD_decompress(raw, size, packed, n_packed);
        if (!ZSTD_isError(got) && got == size) {
            rc = EQ_OK;
        } else {
            eq_store_set_error(s, "a block cannot be unpacked");
        }
    }
    if (rc == EQ_OK && filter) {
        unshuffle8(raw, size, out);
    }
    if (out != raw || rc != EQ_OK) {
        free(raw);
    }
    if (rc != EQ_OK) {
        if (out != raw) {
            free(out);
        }
        return rc;
    }
    *p = out;
    *n = size;
    return EQ_OK;
}

eq_status eq_store_get_block(eq_store *s, uint64_t index, void **p, size_t *n)
{
    sqlite3_stmt *st = s->stmt[EQ_GET_BLOCK];
    eq_status rc;

    if (index > INT64_MAX) {
        eq_store_set_error(s, "no such block");
        return EQ_ERR_MISSING;
    }
    (void)sqlite3_bind_int64(st, 1, (int64_t)index);
    int code = sqlite3_step(st);
    if (code == SQLITE_ROW) {
        rc = unpack(s, index, p, n);
        (void)done(s, EQ_GET_BLOCK, SQLITE_ROW);
        return rc;
    }
    rc = done(s, EQ_GET_BLOCK, code);
    if (rc == EQ_OK) {
        eq_store_set_error(s, "no such block");
        rc = EQ_ERR_MISSING;
    }
    return rc;
}

eq_status eq_store_blocks(eq_store *s, uint64_t n, unsigned char *done_flags)
{
    sqlite3_stmt *st = s->stmt[EQ_LIST_BLOCKS];
    int code;

    memset(done_flags, 0, n);
    (void)sqlite3_bind_int64(st, 1, n > INT64_MAX ? INT64_MAX : (int64_t)n);
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        uint64_t i = (uint64_t)sqlite3_column_int64(st, 0);
        if (i < n) {
            done_flags[i] = 1;
        }
    }
    return done(s, EQ_LIST_BLOCKS, code);
}
