/* The results store: what goes in comes out; damage, other versions, a second writer, a full disk
 * and kill -9 are each told and lose nothing that was put. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

#include "io/store.h"

typedef struct fixture {
    eq_diag *diag;
    char dir[64], path[96];
    eq_store *s;
} fixture;

static int setup(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    if (!f || eq_diag_create(&f->diag) != EQ_OK) {
        return -1;
    }
    strcpy(f->dir, "/tmp/eq-test-XXXXXX");
    if (!mkdtemp(f->dir)) {
        return -1;
    }
    strcpy(f->path, f->dir);
    strcat(f->path, "/a.eqs");
    return 0;
}

static int teardown(void **state)
{
    fixture *f = *state;
    char journal[128];
    eq_store_close(f->s);
    strcpy(journal, f->path);
    strcat(journal, "-journal");
    unlink(journal);
    unlink(f->path);
    rmdir(f->dir);
    eq_diag_free(f->diag);
    free(f);
    return 0;
}

/* Bytes that depend on the index, so that a mixed-up block is seen. Some pack well, some do not. */
static void fill(unsigned char *p, size_t n, uint64_t index)
{
    uint64_t x = index * 0x9E3779B97F4A7C15u + 1;
    for (size_t i = 0; i < n; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        p[i] = index % 2 ? (unsigned char)x : (unsigned char)(i / 100 + index);
    }
}

static void check_block(eq_store *s, uint64_t index, size_t n)
{
    unsigned char *want = malloc(n ? n : 1);
    void *got = NULL;
    size_t k = 0;
    assert_non_null(want);
    fill(want, n, index);
    CHECK_OK(eq_store_get_block(s, index, &got, &k));
    assert_int_equal(k, n);
    assert_memory_equal(got, want, n);
    free(got);
    free(want);
}

static eq_status put(eq_store *s, uint64_t index, size_t n)
{
    unsigned char *p = malloc(n ? n : 1);
    if (!p) {
        return EQ_ERR_MEMORY;
    }
    fill(p, n, index);
    eq_status rc = eq_store_put_block(s, index, p, n);
    free(p);
    return rc;
}

TEST(texts_and_blocks_come_back)
{
    fixture *f = *state;
    static const size_t sizes[] = { 0, 1, 7, 64, 65, 4096, 100000, 1 << 20 };
    unsigned char done[12];
    CHECK_OK(eq_store_open(f->path, true, f->diag, &f->s));
    CHECK_OK(eq_store_put_text(f->s, "seed", "7"));
    CHECK_OK(eq_store_put_text(f->s, "scenario_text", "id: 中文\n"));
    CHECK_OK(eq_store_put_text(f->s, "seed", "8")); /* replaces */
    for (size_t i = 0; i < EQ_COUNT(sizes); i++) {
        CHECK_OK(put(f->s, i, sizes[i]));
    }
    CHECK_OK(put(f->s, 3, sizes[3])); /* again: the same */
    eq_store_close(f->s);
    f->s = NULL;
    CHECK_OK(eq_store_open(f->path, false, f->diag, &f->s));
    CHECK_TEXT(eq_store_get_text(f->s, "seed"), "8");
    CHECK_TEXT(eq_store_get_text(f->s, "scenario_text"), "id: 中文\n");
    assert_null(eq_store_get_text(f->s, "none"));
    for (size_t i = 0; i < EQ_COUNT(sizes); i++) {
        check_block(f->s, i, sizes[i]);
    }
    CHECK_OK(eq_store_blocks(f->s, sizeof done, done));
    assert_memory_equal(done, "\1\1\1\1\1\1\1\1\0\0\0\0", sizeof done);
    void *p;
    size_t n;
    CHECK_STATUS(eq_store_get_block(f->s, 99, &p, &n), EQ_ERR_MISSING);
    CHECK_STATUS(eq_store_get_block(f->s, UINT64_MAX, &p, &n), EQ_ERR_MISSING);
    CHECK_STATUS(eq_store_put_block(f->s, UINT64_MAX, "x", 1), EQ_ERR_RANGE);
    assert_int_equal(eq_diag_size(f->diag), 0);
    assert_true(access(f->path, F_OK) == 0);
}

TEST(absent_and_empty)
{
    fixture *f = *state;
    CHECK_STATUS(eq_store_open(f->path, false, f->diag, &f->s), EQ_ERR_IO);
    assert_int_not_equal(access(f->path, F_OK), 0); /* not made */
    close(open(f->path, O_CREAT | O_WRONLY, 0600));
    CHECK_STATUS(eq_store_open(f->path, false, f->diag, &f->s), EQ_ERR_STORE);
    CHECK_OK(eq_store_open(f->path, true, f->diag, &f->s)); /* a run killed at its very start */
    CHECK_OK(put(f->s, 0, 100));
    assert_int_equal(strlen(eq_store_error(NULL)), 0);
    CHECK_STATUS(eq_store_open(f->dir, true, f->diag, &f->s), EQ_ERR_STORE);
}

/* Runs one SQL statement on the file, as damage would. */
static void damage(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

TEST(damage_is_seen)
{
    fixture *f = *state;
    static const char *const blocks[] = {
        "UPDATE block SET data = zeroblob(length(data)) WHERE idx = 0",
        "UPDATE block SET n = n + 1 WHERE idx = 0",
        "UPDATE block SET filter = 0 WHERE idx = 0",
        "UPDATE block SET hash = hash + 1 WHERE idx = 0",
        "UPDATE block SET data = x'' WHERE idx = 0",
        "UPDATE block SET n = -1 WHERE idx = 0",
        "DELETE FROM block WHERE idx = 0; UPDATE block SET idx = 0 WHERE idx = 1", /* swapped */
    };
    for (size_t i = 0; i < EQ_COUNT(blocks); i++) {
        void *p = NULL;
        size_t n = 0;
        CHECK_OK(eq_store_open(f->path, true, f->diag, &f->s));
        CHECK_OK(put(f->s, 0, 800));
        CHECK_OK(put(f->s, 1, 800));
        CHECK_OK(eq_store_put_text(f->s, "seed", "7"));
        eq_store_close(f->s);
        damage(f->path, blocks[i]);
        damage(f->path, "UPDATE manifest SET value = '9'");
        CHECK_OK(eq_store_open(f->path, false, f->diag, &f->s));
        CHECK_STATUS(eq_store_get_block(f->s, 0, &p, &n), EQ_ERR_CHECKSUM);
        assert_null(p);
        assert_true(strlen(eq_store_error(f->s)) > 0);
        assert_null(eq_store_get_text(f->s, "seed"));
        CHECK_OK(put(f->s, 0, 800)); /* a run makes it again */
        check_block(f->s, 0, 800);
        eq_store_close(f->s);
        f->s = NULL;
    }
}

/* Every single flipped byte of the file is either told or without effect. */
TEST(no_flipped_byte_gives_a_wrong_block)
{
    fixture *f = *state;
    CHECK_OK(eq_store_open(f->path, true, f->diag, &f->s));
    CHECK_OK(put(f->s, 0, 300));
    eq_store_close(f->s);
    f->s = NULL;
    int fd = open(f->path, O_RDWR);
    struct stat st;
    assert_int_equal(fstat(fd, &st), 0);
    for (off_t at = 0; at < st.st_size; at += 37) {
        char c, broken;
        eq_store *s = NULL;
        void *p = NULL;
        size_t n = 0;
        assert_int_equal(pread(fd, &c, 1, at), 1);
        broken = (char)(c ^ 0x55);
        assert_int_equal(pwrite(fd, &broken, 1, at), 1);
        if (eq_store_open(f->path, false, NULL, &s) == EQ_OK) {
            if (eq_store_get_block(s, 0, &p, &n) == EQ_OK) {
                unsigned char want[300];
                fill(want, sizeof want, 0);
                assert_int_equal(n, sizeof want);
                assert_memory_equal(p, want, n);
                free(p);
            }
            eq_store_close(s);
        }
        assert_int_equal(pwrite(fd, &c, 1, at), 1);
    }
    close(fd);
}

TEST(newer_version_is_left_alone)
{
    fixture *f = *state;
    CHECK_OK(eq_store_open(f->path, true, f->diag, &f->s));
    eq_store_close(f->s);
    f->s = NULL;
    damage(f->path, "PRAGMA user_version = 9");
    CHECK_STATUS(eq_store_open(f->path, true, f->diag, &f->s), EQ_ERR_VERSION);
    assert_non_null(strstr(eq_diag_get(f->diag, 0)->text[EQ_EN], "store format 9"));
}

TEST(one_writer)
{
    fixture *f = *state;
    int status;
    CHECK_OK(eq_store_open(f->path, true, f->diag, &f->s));
    CHECK_OK(put(f->s, 0, 100));
    pid_t child = fork(); /* locks belong to a process */
    if (child == 0) {
        eq_store *s = NULL;
        eq_diag *d = NULL;
        eq_status rc = eq_diag_create(&d);
        rc = rc == EQ_OK ? eq_store_open(f->path, true, d, &s) : rc;
        bool said = d && eq_diag_size(d) == 1 &&
                    strstr(eq_diag_get(d, 0)->text[EQ_EN], "another run") != NULL;
        _exit(rc == EQ_ERR_IO && said ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    CHECK_OK(put(f->s, 1, 100));
}

/* The child puts blocks under a file limit until one fails: that one must be FULL, and every
 * earlier one must be there. The exit status is the number that were put. */
static int fill_up(const char *path)
{
    struct rlimit small = { 600000, 600000 };
    eq_store *s = NULL;
    int n = 0;
    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &small) != 0 || eq_store_open(path, true, NULL, &s) != EQ_OK) {
        return 200;
    }
    for (;; n++) {
        eq_status rc = put(s, (uint64_t)n * 2 + 1, 100000); /* odd: does not pack */
        if (rc != EQ_OK) {
            int result = rc == EQ_ERR_FULL ? n : 201;
            result = put(s, 0, 10) == EQ_OK ? result : 202; /* a small one still fits */
            eq_store_close(s);
            return result;
        }
    }
}

TEST(full_disk_keeps_what_was_put)
{
    fixture *f = *state;
    int status;
    pid_t child = fork();
    if (child == 0) {
        _exit(fill_up(f->path));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    int n = WEXITSTATUS(status);
    assert_in_range(n, 3, 6); /* 600 kB hold at most 6 */
    CHECK_OK(eq_store_open(f->path, true, f->diag, &f->s));
    for (int i = 0; i < n; i++) {
        check_block(f->s, (uint64_t)i * 2 + 1, 100000);
    }
    check_block(f->s, 0, 10);
    CHECK_OK(put(f->s, 101, 100000)); /* with room again it goes on */
}

/* kill -9 at any moment: what a put had returned from is there, nothing is torn. */
TEST(killed_writer_loses_nothing)
{
    fixture *f = *state;
    enum { N = 4000, ROUNDS = 12, SIZE = 20000 };
    for (unsigned round = 0; round < ROUNDS; round++) {
        int fds[2], status;
        assert_int_equal(pipe(fds), 0);
        pid_t child = fork();
        if (child == 0) {
            eq_store *s = NULL;
            if (eq_store_open(f->path, true, NULL, &s) != EQ_OK) {
                _exit(1);
            }
            for (uint16_t i = 0; i < N; i++) {
                if (put(s, i, SIZE) != EQ_OK || write(fds[1], &i, sizeof i) != sizeof i) {
                    _exit(1);
                }
            }
            _exit(0);
        }
        close(fds[1]);
        uint16_t last = 0, i;
        bool any = false;
        for (unsigned k = 0; k < round && read(fds[0], &i, sizeof i) == sizeof i; k++) {
            last = i;
            any = true;
        }
        kill(child, SIGKILL); /* this child only */
        assert_int_equal(waitpid(child, &status, 0), child);
        while (read(fds[0], &i, sizeof i) == sizeof i) {
            last = i;
            any = true;
        }
        close(fds[0]);
        CHECK_OK(eq_store_open(f->path, true, f->diag, &f->s));
        unsigned char done[N];
        CHECK_OK(eq_store_blocks(f->s, N, done));
        for (uint16_t k = 0; k < N; k++) {
            assert_true(done[k] || !any || k > last);
            if (done[k]) {
                check_block(f->s, k, SIZE);
            }
        }
        eq_store_close(f->s);
        f->s = NULL;
        unlink(f->path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(texts_and_blocks_come_back, setup, teardown),
        cmocka_unit_test_setup_teardown(absent_and_empty, setup, teardown),
        cmocka_unit_test_setup_teardown(damage_is_seen, setup, teardown),
        cmocka_unit_test_setup_teardown(no_flipped_byte_gives_a_wrong_block, setup, teardown),
        cmocka_unit_test_setup_teardown(newer_version_is_left_alone, setup, teardown),
        cmocka_unit_test_setup_teardown(one_writer, setup, teardown),
        cmocka_unit_test_setup_teardown(full_disk_keeps_what_was_put, setup, teardown),
        cmocka_unit_test_setup_teardown(killed_writer_loses_nothing, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
