/* Every allocation fails in turn: the readers, the writers and the store then return EQ_ERR_MEMORY,
 * leak nothing, and leave a store as it was. The allocator below stands before the C library's for
 * this whole program, libyaml and SQLite included. Sanitizers bring their own: there the test is
 * empty. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"

#include "base/hash.h"
#include "io/bib.h"
#include "io/csv.h"
#include "io/data.h"
#include "io/file.h"
#include "io/json.h"
#include "io/store.h"
#include "io/yaml.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||                         \
    __has_feature(memory_sanitizer)
#define OWN_ALLOCATOR 0
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define OWN_ALLOCATOR 0
#endif
#if !defined(OWN_ALLOCATOR) && defined(__GLIBC__)
#define OWN_ALLOCATOR 1
#elif !defined(OWN_ALLOCATOR)
#define OWN_ALLOCATOR 0
#endif

#if OWN_ALLOCATOR

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);
void *__libc_memalign(size_t align, size_t n);
void __libc_free(void *p);

static long left = -1; /* allocations until one fails; below 0: none does */
static long live;      /* allocations not yet freed */
static bool failed;    /* one did */

/* EQ_API below: seen by the libraries too, in a build that hides symbols. */
static bool fails(void)
{
    if (left < 0) {
        return false;
    }
    if (left == 0) {
        failed = true;
        errno = ENOMEM;
        return true; /* and every later one: memory stays short */
    }
    left--;
    return false;
}

static void *counted(void *p)
{
    live += p != NULL;
    return p;
}

EQ_API void *malloc(size_t n)
{
    return fails() ? NULL : counted(__libc_malloc(n));
}

EQ_API void *calloc(size_t n, size_t size)
{
    return fails() ? NULL : counted(__libc_calloc(n, size));
}

EQ_API void *realloc(void *p, size_t n)
{
    if (fails()) {
        return NULL;
    }
    void *q = __libc_realloc(p, n);
    live += p == NULL && q != NULL;
    return q;
}

EQ_API void *aligned_alloc(size_t align, size_t n)
{
    return fails() ? NULL : counted(__libc_memalign(align, n));
}

EQ_API int posix_memalign(void **p, size_t align, size_t n)
{
    void *q = fails() ? NULL : counted(__libc_memalign(align, n));
    if (!q) {
        return ENOMEM;
    }
    *p = q;
    return 0;
}

EQ_API void free(void *p)
{
    live -= p != NULL;
    __libc_free(p);
}

/* Runs `work` with the k-th allocation failing, for every k until none fails. */
static void fail_each(eq_status (*work)(void))
{
    for (long k = 0; k < 100000; k++) {
        long before = live;
        failed = false;
        left = k;
        eq_status rc = work();
        left = -1;
        if (live != before) {
            print_error("allocation %ld: %ld leaked\n", k, live - before);
            fail();
        }
        if (!failed) {
            CHECK_OK(rc);
            assert_true(k > 0);
            return;
        }
        /* SQLite may do without a cache line: then the work is done all the same */
        if (rc != EQ_OK && rc != EQ_ERR_MEMORY) {
            print_error("allocation %ld: status %s\n", k, eq_status_code(rc));
            fail();
        }
    }
    fail();
}

static eq_source source_of(const char *text)
{
    return (eq_source){ .name = "t", .text = text, .n = strlen(text) };
}

static eq_status with_reader(eq_status (*parse)(eq_arena *, const eq_source *, eq_diag *),
                             const char *text)
{
    eq_status rc;
    eq_arena *arena = NULL;
    eq_diag *diag = NULL;
    eq_source src = source_of(text);

    EQ_TRY(eq_arena_create(&arena));
    EQ_TRY(eq_diag_create(&diag));
    EQ_TRY(parse(arena, &src, diag));
out:
    eq_diag_free(diag);
    eq_arena_free(arena);
    return rc;
}

static eq_status parse_yaml(eq_arena *arena, const eq_source *src, eq_diag *diag)
{
    eq_node *n;
    return eq_yaml_parse(arena, src, diag, &n);
}

static eq_status parse_csv(eq_arena *arena, const eq_source *src, eq_diag *diag)
{
    eq_csv t;
    return eq_csv_parse(arena, src, diag, &t);
}

static eq_status parse_bib(eq_arena *arena, const eq_source *src, eq_diag *diag)
{
    eq_bib b;
    return eq_bib_parse(arena, src, diag, &b);
}

static eq_status work_yaml(void)
{
    return with_reader(parse_yaml, "a: {b: 'x''y', c: [1, \"\\x41\"]}\nd: |\n  t\n  u\n");
}

static eq_status work_csv(void)
{
    return with_reader(parse_csv, "a,b\n1,\"x\"\"y\"\n");
}

static eq_status work_bib(void)
{
    return with_reader(parse_bib,
                       "@misc{a2020, author={A}, title={T}, year={2020}, note={read}}\n");
}

/* A finding that cannot be kept must not turn an error into success. */
static eq_status work_broken_yaml(void)
{
    eq_status rc = with_reader(parse_yaml, "a: 1\na: 2\nb: {c: [1}\n");
    return rc == EQ_ERR_DUPLICATE || rc == EQ_ERR_SYNTAX ? EQ_OK : rc == EQ_OK ? EQ_ERR_NAN : rc;
}

static char dir[] = "/tmp/eq-test-XXXXXX";
static char path[64];

static const char small_csv[] = "a,b\n1,\"x\"\"y\"\n";
static const char small_manifest[] =
    "schema: eq.manifest/1\nfiles:\n  - file: a.csv\n    title: { en: A, zh: 甲 }\n"
    "    licence: CC0\n    source:\n      - a2020\n    rows: 1\n"
    "    sha256: SHA\n    columns:\n      - { name: a, type: number, en: a, zh: 甲 }\n"
    "      - { name: b, type: text, en: b, zh: 乙 }\n    traps:\n      - { en: t, zh: 丙 }\n";

static eq_status work_data(void)
{
    eq_status rc;
    eq_arena *arena = NULL;
    eq_diag *diag = NULL;
    eq_data d;
    eq_csv t;

    EQ_TRY(eq_arena_create(&arena));
    EQ_TRY(eq_diag_create(&diag));
    EQ_TRY(eq_data_open(arena, dir, true, diag, &d));
    EQ_TRY(eq_data_table(arena, &d, dir, "a.csv", diag, NULL, &t));
out:
    eq_diag_free(diag);
    eq_arena_free(arena);
    return rc;
}

static eq_status work_store(void)
{
    eq_status rc;
    eq_store *s = NULL;
    void *p = NULL;
    size_t n;
    static const double block[100] = { 1, 2, 3 };

    EQ_TRY(eq_store_open(path, true, NULL, &s));
    EQ_TRY(eq_store_put_text(s, "seed", "7"));
    EQ_TRY(eq_store_put_block(s, 0, block, sizeof block));
    EQ_TRY(eq_store_get_block(s, 0, &p, &n));
    if (n != sizeof block || memcmp(p, block, n) != 0) {
        rc = EQ_ERR_NAN;
    }
out:
    free(p);
    eq_store_close(s);
    return rc;
}

static eq_status work_file(void)
{
    eq_status rc;
    eq_arena *arena = NULL;
    const eq_source *src;
    eq_buf b = { 0 };
    eq_json j;

    EQ_TRY(eq_arena_create(&arena));
    eq_json_begin(&j, &b, false);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "a", "b");
    eq_json_end(&j);
    if (b.failed) {
        EQ_TRY(EQ_ERR_MEMORY);
    }
    rc = eq_file_write(path, b.p, b.n, NULL);
    rc = rc == EQ_ERR_IO ? EQ_ERR_MEMORY : rc; /* the file's own name needs memory */
    EQ_TRY(rc);
    EQ_TRY(eq_file_read(arena, path, 100, NULL, &src));
out:
    eq_buf_clear(&b);
    eq_arena_free(arena);
    return rc;
}

/* Standard input is a file of 200,000 zeros, for which room grows twice. */
static eq_status work_input(void)
{
    eq_status rc;
    eq_arena *arena = NULL;
    eq_diag *diag = NULL;
    const eq_source *src = NULL;

    EQ_TRY(eq_arena_create(&arena));
    EQ_TRY(eq_diag_create(&diag));
    assert_int_equal(lseek(STDIN_FILENO, 0, SEEK_SET), 0);
    EQ_TRY(eq_file_read_input(arena, 1 << 20, diag, &src));
    assert_int_equal(src->n, 200000);
out:
    eq_diag_free(diag);
    eq_arena_free(arena);
    return rc;
}

TEST(standard_input)
{
    UNUSED_STATE;
    char name[] = "/tmp/eq-test-XXXXXX";
    int kept = dup(STDIN_FILENO), fd = mkstemp(name);

    assert_true(kept >= 0 && fd >= 0 && unlink(name) == 0 && ftruncate(fd, 200000) == 0);
    assert_int_equal(dup2(fd, STDIN_FILENO), STDIN_FILENO);
    fail_each(work_input);
    assert_int_equal(dup2(kept, STDIN_FILENO), STDIN_FILENO);
    close(fd);
    close(kept);
}

TEST(readers)
{
    UNUSED_STATE;
    fail_each(work_yaml);
    fail_each(work_csv);
    fail_each(work_bib);
    fail_each(work_broken_yaml);
}

static void write_in_dir(const char *name, const char *text)
{
    strcpy(path, dir);
    strcat(path, name);
    CHECK_OK(eq_file_write(path, text, strlen(text), NULL));
}

TEST(datasets)
{
    UNUSED_STATE;
    char hex[65];
    eq_sha256 h;
    eq_buf b = { 0 };
    const char *at = strstr(small_manifest, "SHA");

    assert_non_null(mkdtemp(dir));
    eq_sha256_init(&h);
    eq_sha256_add(&h, small_csv, sizeof small_csv - 1);
    eq_sha256_hex(&h, hex);
    eq_buf_put(&b, small_manifest, (size_t)(at - small_manifest));
    eq_buf_str(&b, hex);
    eq_buf_str(&b, at + 3);
    write_in_dir("/a.csv", small_csv);
    write_in_dir("/manifest.yaml", eq_buf_text(&b));
    eq_buf_clear(&b);
    fail_each(work_data);
    unlink(path);
    strcpy(path, dir);
    strcat(path, "/a.csv");
    unlink(path);
}

TEST(files_and_store)
{
    UNUSED_STATE;
    strcpy(path, dir);
    strcat(path, "/a");
    fail_each(work_file);
    strcat(path, ".eqs");
    CHECK_OK(work_store()); /* SQLite's own start-up keeps memory for good */
    unlink(path);
    fail_each(work_store);
    unlink(path);
    path[strlen(path) - 4] = 0;
    unlink(path);
    assert_int_equal(rmdir(dir), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(standard_input),
        cmocka_unit_test(readers),
        cmocka_unit_test(datasets),
        cmocka_unit_test(files_and_store),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

TEST(nothing_under_a_sanitizer)
{
    UNUSED_STATE;
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(nothing_under_a_sanitizer) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
