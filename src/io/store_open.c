/* Opening a results store: one SQLite file.
 *
 * Rollback journal, synchronous FULL: what a put returned from is on the disk, and kill -9 or a
 * full disk leaves the state before the call. One writer: locking_mode EXCLUSIVE holds the file's
 * lock from the first write to close, and the lock dies with its process. The journal needs no
 * shared memory, so it works on a network folder too; the store stays one file.
 * Before SQLite touches an existing file, its header is read: a file that is not ours or is newer
 * is not opened at all, so nothing in it can change.
 * Refuses: other schemas (triggers, views, further tables).
 * Layout: docs/store.md. Sources: sqlite.org fileformat2, lockingv3. */
#include "io/store_in.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    APPLICATION_ID = 0x65715331, /* "eqS1" */
    HEADER_BYTES = 100,
    LEVEL = 1
};

/* As they stand in sqlite_schema, in this order. */
static const char *const table_sql[] = {
    "CREATE TABLE block(idx INTEGER PRIMARY KEY, n INTEGER NOT NULL, filter INTEGER NOT NULL, "
    "hash INTEGER NOT NULL, data BLOB NOT NULL)",
    "CREATE TABLE manifest(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL, "
    "hash INTEGER NOT NULL) WITHOUT ROWID",
};

static const char *const query_sql[EQ_N_STORE_QUERY] = {
    [EQ_PUT_TEXT] = "INSERT OR REPLACE INTO manifest VALUES(?1, ?2, ?3)",
    [EQ_GET_TEXT] = "SELECT value, hash FROM manifest WHERE key = ?1",
    [EQ_PUT_BLOCK] = "INSERT OR REPLACE INTO block VALUES(?1, ?2, ?3, ?4, ?5)",
    [EQ_GET_BLOCK] = "SELECT n, filter, hash, data FROM block WHERE idx = ?1",
    [EQ_LIST_BLOCKS] = "SELECT idx FROM block WHERE idx >= 0 AND idx < ?1",
};

/* --- opening --- */

typedef enum kind {
    KIND_NONE,  /* no file, or an empty one */
    KIND_OURS,  /* a store of this version or an older one */
    KIND_NEWER, /* *version says which */
    KIND_OTHER,
    KIND_JOURNAL, /* a write was cut off: only SQLite can say what the file holds */
    KIND_IO
} kind;

static uint32_t big_endian(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool has_journal(const char *path)
{
    eq_buf name = { 0 };
    struct stat st;

    eq_buf_str(&name, path);
    eq_buf_str(&name, "-journal");
    bool yes = !name.failed && stat(name.p, &st) == 0 && st.st_size > 0;
    eq_buf_clear(&name);
    return yes;
}

static kind look_at(const char *path, uint32_t *version)
{
    unsigned char head[HEADER_BYTES];
    struct stat st;

    *version = 0;
    if (stat(path, &st) != 0) {
        return errno == ENOENT ? KIND_NONE : KIND_IO;
    }
    if (!S_ISREG(st.st_mode)) {
        return KIND_OTHER;
    }
    if (has_journal(path)) {
        return KIND_JOURNAL;
    }
    if (st.st_size == 0) {
        return KIND_NONE;
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return KIND_IO;
    }
    ssize_t n = read(fd, head, sizeof head);
    close(fd);
    if (n != HEADER_BYTES || memcmp(head, "SQLite format 3", 16) != 0 ||
        big_endian(head + 68) != APPLICATION_ID) {
        return KIND_OTHER;
    }
    *version = big_endian(head + 60);
    return *version > EQ_STORE_VERSION ? KIND_NEWER : KIND_OURS;
}

static eq_status run(eq_store *s, const char *sql)
{
    int code = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
    if (code == SQLITE_OK) {
        return EQ_OK;
    }
    eq_status rc = eq_store_fail(s, code);
    if (!sqlite3_get_autocommit(s->db)) {
        (void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    }
    return rc;
}

static eq_status make_tables(eq_store *s)
{
    eq_status rc;
    eq_buf sql = { 0 };

    eq_buf_str(&sql, "BEGIN EXCLUSIVE; PRAGMA application_id = ");
    eq_buf_u64(&sql, APPLICATION_ID);
    eq_buf_str(&sql, "; PRAGMA user_version = ");
    eq_buf_u64(&sql, EQ_STORE_VERSION);
    for (size_t i = 0; i < EQ_COUNT(table_sql); i++) {
        eq_buf_str(&sql, "; ");
        eq_buf_str(&sql, table_sql[i]);
    }
    eq_buf_str(&sql, "; COMMIT");
    rc = sql.failed ? EQ_ERR_MEMORY : run(s, sql.p);
    eq_buf_clear(&sql);
    return rc;
}

static eq_status read_int(eq_store *s, const char *sql, int64_t *out)
{
    sqlite3_stmt *st = NULL;
    int code = sqlite3_prepare_v2(s->db, sql, -1, &st, NULL);

    if (code == SQLITE_OK) {
        code = sqlite3_step(st);
        *out = code == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
    }
    eq_status rc = code == SQLITE_ROW ? EQ_OK : eq_store_fail(s, code);
    sqlite3_finalize(st);
    return rc;
}

/* The file's schema must be ours to the letter: nothing of the file's own is ever run. */
static eq_status check_schema(eq_store *s)
{
    sqlite3_stmt *st = NULL;
    size_t n = 0;
    bool ours = true;
    int code =
        sqlite3_prepare_v2(s->db, "SELECT sql FROM sqlite_schema ORDER BY name", -1, &st, NULL);

    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(st);
        if (code == SQLITE_ROW) {
            const char *sql = (const char *)sqlite3_column_text(st, 0);
            ours = ours && n < EQ_COUNT(table_sql) && sql && strcmp(sql, table_sql[n]) == 0;
            n++;
        }
    }
    eq_status rc = code == SQLITE_DONE ? EQ_OK : eq_store_fail(s, code);
    sqlite3_finalize(st);
    if (rc == EQ_OK && (!ours || n != EQ_COUNT(table_sql))) {
        eq_store_set_error(s, "the tables are not those of a results store");
        rc = EQ_ERR_STORE;
    }
    return rc;
}

/* A path SQLite cannot take for a URI or a name of its own (":memory:", "file:..."). */
static eq_status open_db(eq_store *s, const char *path, bool create)
{
    eq_buf name = { 0 };
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0);
    int code = SQLITE_NOMEM;

    eq_buf_str(&name, path[0] == '/' ? "" : "./");
    eq_buf_str(&name, path);
    if (!name.failed) {
        code = sqlite3_open_v2(name.p, &s->db, flags, NULL);
    }
    eq_buf_clear(&name);
    if (code != SQLITE_OK) {
        return eq_store_fail(s, code);
    }
    sqlite3_extended_result_codes(s->db, 1);
    sqlite3_busy_timeout(s->db, 2000);
    (void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    (void)sqlite3_limit(s->db, SQLITE_LIMIT_ATTACHED, 0);
    return run(s,
               "PRAGMA page_size = 16384; PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; "
               "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0");
}

static eq_status prepare_all(eq_store *s)
{
    for (size_t i = 0; i < EQ_N_STORE_QUERY; i++) {
        int code = sqlite3_prepare_v3(s->db, query_sql[i], -1, SQLITE_PREPARE_PERSISTENT,
                                      &s->stmt[i], NULL);
        if (code != SQLITE_OK) {
            return eq_store_fail(s, code);
        }
    }
    s->pack = ZSTD_createCCtx();
    if (!s->pack) {
        return EQ_ERR_MEMORY;
    }
    (void)ZSTD_CCtx_setParameter(s->pack, ZSTD_c_compressionLevel, LEVEL);
    (void)ZSTD_CCtx_setParameter(s->pack, ZSTD_c_checksumFlag, 1);
    return EQ_OK;
}

/* With create: takes the writer's lock now, so that a second run is told at once. An empty file
 * gets its lock and its tables in one transaction: an empty one would be written as a foreign
 * database. */
static eq_status lock_or_make(eq_store *s, bool make)
{
    eq_status rc;
    EQ_TRY(run(s, "PRAGMA locking_mode = EXCLUSIVE"));
    EQ_TRY(make ? make_tables(s) : run(s, "BEGIN EXCLUSIVE; COMMIT"));
out:
    return rc;
}

static eq_status open_store(eq_store *s, const char *path, bool create, kind what)
{
    eq_status rc;
    int64_t id = 0, version = 0, tables = 0;

    EQ_TRY(open_db(s, path, create));
    if (what == KIND_JOURNAL) { /* reading makes SQLite roll back; look again */
        EQ_TRY(read_int(s, "SELECT count(*) FROM sqlite_schema", &tables));
        what = tables == 0 ? KIND_NONE : KIND_OURS;
    }
    if (what == KIND_NONE && !create) {
        eq_store_set_error(s, "the file is empty");
        return EQ_ERR_STORE;
    }
    if (create) {
        EQ_TRY(lock_or_make(s, what == KIND_NONE));
    }
    EQ_TRY(read_int(s, "PRAGMA application_id", &id));
    EQ_TRY(read_int(s, "PRAGMA user_version", &version));
    if (id != APPLICATION_ID || version < 1) {
        eq_store_set_error(s, "the file is not a results store");
        return EQ_ERR_STORE;
    }
    s->version = (uint32_t)version;
    if (version > EQ_STORE_VERSION) {
        return EQ_ERR_VERSION;
    }
    EQ_TRY(check_schema(s));
    EQ_TRY(prepare_all(s));
out:
    return rc;
}

/* --- findings of open --- */

static void report(const eq_store *s, eq_status code, const char *path, uint32_t version,
                   bool other, eq_diag *diag)
{
    eq_source src = { .name = path };
    eq_pos at = { .src = &src };
    eq_num_text got, max;
    const char *detail = s ? s->error : "";
    int text = EQ_S_IO_STORE_IO, hint = -1;

    if (code == EQ_ERR_MEMORY) {
        text = EQ_S_IO_MEMORY;
    } else if (code == EQ_ERR_FULL) {
        text = EQ_S_IO_STORE_FULL;
        hint = EQ_S_IO_FILE_FULL_HINT;
    } else if (code == EQ_ERR_VERSION) {
        text = EQ_S_IO_STORE_NEWER;
        hint = EQ_S_IO_STORE_NEWER_HINT;
    } else if (code == EQ_ERR_STORE) {
        text = other ? EQ_S_IO_STORE_NOT_ONE : EQ_S_IO_STORE_DAMAGED;
        hint = other ? -1 : EQ_S_IO_STORE_DAMAGED_HINT;
    } else if (s && s->db && (sqlite3_errcode(s->db) & 0xFF) == SQLITE_BUSY) {
        text = EQ_S_IO_STORE_BUSY;
        hint = EQ_S_IO_STORE_BUSY_HINT;
    } else if (!s) {
        text = EQ_S_IO_FILE_NOT_FOUND;
        hint = EQ_S_IO_FILE_NOT_FOUND_HINT;
    }
    eq_diag_add(diag, EQ_ERROR, code, &at, text, "name", path, "detail", detail, "got",
                eq_num_text_of(&got, version), "max", eq_num_text_of(&max, EQ_STORE_VERSION), NULL);
    if (hint >= 0) {
        eq_diag_hint(diag, hint, NULL);
    }
}

eq_status eq_store_open(const char *path, bool create, eq_diag *diag, eq_store **out)
{
    uint32_t version;
    kind what = look_at(path, &version);
    eq_status rc = what == KIND_OTHER ? EQ_ERR_STORE : what == KIND_NEWER ? EQ_ERR_VERSION : EQ_OK;
    eq_store *s = NULL;

    if (rc != EQ_OK) {
        report(NULL, rc, path, version, true, diag);
        return rc;
    }
    if (!create && access(path, F_OK) != 0) {
        report(NULL, EQ_ERR_IO, path, 0, false, diag);
        return EQ_ERR_IO;
    }
    s = calloc(1, sizeof *s);
    rc = s ? open_store(s, path, create, what) : EQ_ERR_MEMORY;
    if (rc != EQ_OK) {
        report(s, rc, path, s ? s->version : 0, false, diag);
        eq_store_close(s);
        return rc;
    }
    *out = s;
    return EQ_OK;
}

void eq_store_close(eq_store *s)
{
    if (!s) {
        return;
    }
    for (size_t i = 0; i < EQ_N_STORE_QUERY; i++) {
        sqlite3_finalize(s->stmt[i]);
    }
    (void)sqlite3_close_v2(s->db);
    ZSTD_freeCCtx(s->pack);
    eq_buf_clear(&s->text);
    free(s->scratch);
    free(s);
}
