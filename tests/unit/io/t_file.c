/* Files: what is refused before it is read, and that a failed write leaves the old file. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

#include "io/file.h"

typedef struct fixture {
    eq_arena *arena;
    eq_diag *diag;
    char dir[64];
    char path[128];
} fixture;

static int setup(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    if (!f || eq_arena_create(&f->arena) != EQ_OK || eq_diag_create(&f->diag) != EQ_OK) {
        return -1;
    }
    strcpy(f->dir, "/tmp/eq-test-XXXXXX");
    return mkdtemp(f->dir) ? 0 : -1;
}

static const char *in_dir(fixture *f, const char *name)
{
    strcpy(f->path, f->dir);
    strcat(f->path, "/");
    strcat(f->path, name);
    return f->path;
}

static size_t count_entries(const char *dir)
{
    size_t n = 0;
    DIR *d = opendir(dir);
    assert_non_null(d);
    for (struct dirent *e = readdir(d); e; e = readdir(d)) {
        n += e->d_name[0] != '.';
    }
    closedir(d);
    return n;
}

static int teardown(void **state)
{
    fixture *f = *state;
    DIR *d = opendir(f->dir);
    for (struct dirent *e = d ? readdir(d) : NULL; e; e = readdir(d)) {
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0) {
            (void)unlink(in_dir(f, e->d_name));
            (void)rmdir(in_dir(f, e->d_name));
        }
    }
    if (d) {
        closedir(d);
    }
    rmdir(f->dir);
    eq_diag_free(f->diag);
    eq_arena_free(f->arena);
    free(f);
    return 0;
}

TEST(write_then_read)
{
    fixture *f = *state;
    const eq_source *src;
    const char *path = in_dir(f, "a.txt");
    CHECK_OK(eq_file_write(path, "one\0two", 7, f->diag));
    CHECK_OK(eq_file_read(f->arena, path, 7, f->diag, &src));
    assert_int_equal(src->n, 7);
    assert_memory_equal(src->text, "one\0two\0", 8); /* NUL behind */
    CHECK_TEXT(src->name, path);
    CHECK_OK(eq_file_write(path, "", 0, f->diag));
    CHECK_OK(eq_file_read(f->arena, path, 0, f->diag, &src));
    assert_int_equal(src->n, 0);
    assert_int_equal(count_entries(f->dir), 1); /* no temporary file is left */
}

TEST(size_is_refused_from_its_number)
{
    fixture *f = *state;
    const eq_source *src;
    const char *path = in_dir(f, "big");
    int fd = open(path, O_CREAT | O_WRONLY, 0600);
    assert_int_equal(ftruncate(fd, (off_t)1 << 30), 0); /* 1 GB with holes */
    close(fd);
    CHECK_STATUS(eq_file_read(f->arena, path, 16 << 20, f->diag, &src), EQ_ERR_SIZE);
    assert_non_null(strstr(eq_diag_get(f->diag, 0)->text[EQ_EN], "1073741824"));
}

TEST(what_is_not_a_file)
{
    fixture *f = *state;
    const eq_source *src;
    CHECK_STATUS(eq_file_read(f->arena, in_dir(f, "none"), 100, f->diag, &src), EQ_ERR_IO);
    assert_non_null(strstr(eq_diag_get(f->diag, 0)->text[EQ_EN], "no such file"));
    CHECK_STATUS(eq_file_read(f->arena, f->dir, 100, f->diag, &src), EQ_ERR_IO);
    assert_non_null(strstr(eq_diag_get(f->diag, 1)->text[EQ_EN], "is a folder"));
    assert_int_equal(mkfifo(in_dir(f, "pipe"), 0600), 0);
    CHECK_STATUS(eq_file_read(f->arena, f->path, 100, f->diag, &src), EQ_ERR_IO); /* no waiting */
    assert_non_null(strstr(eq_diag_get(f->diag, 2)->text[EQ_EN], "not an ordinary file"));
    CHECK_STATUS(eq_file_read(f->arena, "/dev/zero", 100, f->diag, &src), EQ_ERR_IO);
    CHECK_STATUS(eq_file_read(f->arena, "", 100, f->diag, &src), EQ_ERR_IO);
}

TEST(write_goes_through_links_and_keeps_the_mode)
{
    fixture *f = *state;
    struct stat st;
    char real[128];
    strcpy(real, in_dir(f, "real"));
    CHECK_OK(eq_file_write(real, "old", 3, f->diag));
    assert_int_equal(chmod(real, 0640), 0);
    assert_int_equal(symlink("real", in_dir(f, "link")), 0);
    CHECK_OK(eq_file_write(f->path, "new", 3, f->diag));
    assert_int_equal(lstat(f->path, &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_int_equal(stat(real, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    assert_int_equal(st.st_size, 3);
}

TEST(write_errors)
{
    fixture *f = *state;
    CHECK_STATUS(eq_file_write(f->dir, "x", 1, f->diag), EQ_ERR_IO);
    CHECK_STATUS(eq_file_write(in_dir(f, "no/such"), "x", 1, f->diag), EQ_ERR_IO);
    assert_non_null(strstr(eq_diag_get(f->diag, 1)->text[EQ_EN], "folder"));
    CHECK_STATUS(eq_file_write("/dev/full", "x", 1, f->diag), EQ_ERR_FULL);
    CHECK_OK(eq_file_write("/dev/null", "x", 1, f->diag));
}

/* A file limit stands for a full disk; a child carries it so that this process keeps none. */
/* Standard input is a file for a while. */
static eq_status read_as_input(fixture *f, const char *path, size_t max, const eq_source **src)
{
    int kept = dup(STDIN_FILENO), fd = open(path, O_RDONLY);
    eq_status rc;

    assert_true(kept >= 0 && fd >= 0 && dup2(fd, STDIN_FILENO) == STDIN_FILENO);
    rc = eq_file_read_input(f->arena, max, f->diag, src);
    assert_true(dup2(kept, STDIN_FILENO) == STDIN_FILENO);
    close(fd);
    close(kept);
    return rc;
}

TEST(standard_input)
{
    fixture *f = *state;
    const char *path = in_dir(f, "input");
    const eq_source *src = NULL;
    char *long_text = malloc(200000);

    assert_non_null(long_text);
    for (size_t i = 0; i < 200000; i++) {
        long_text[i] = (char)('a' + i % 26);
    }
    CHECK_OK(eq_file_write(path, "some text", 9, f->diag));
    CHECK_OK(read_as_input(f, path, 9, &src));
    CHECK_TEXT(src->text, "some text");
    CHECK_TEXT(src->name, "-");
    CHECK_STATUS(read_as_input(f, path, 8, &src), EQ_ERR_SIZE);
    CHECK_OK(eq_file_write(path, long_text, 200000, f->diag)); /* room has to grow */
    CHECK_OK(read_as_input(f, path, 200000, &src));
    assert_int_equal(src->n, 200000);
    assert_memory_equal(src->text, long_text, 200000);
    assert_int_equal(src->text[200000], 0);
    CHECK_STATUS(read_as_input(f, f->dir, 100, &src), EQ_ERR_IO); /* a folder */
    free(long_text);
}

static int write_under_limit(const char *path)
{
    struct rlimit small = { 4096, 4096 };
    char *text = calloc(1, 1 << 20);
    signal(SIGXFSZ, SIG_IGN);
    if (!text || setrlimit(RLIMIT_FSIZE, &small) != 0) {
        return 99;
    }
    int rc = (int)eq_file_write(path, text, 1 << 20, NULL);
    free(text);
    return rc;
}

TEST(full_disk_leaves_the_old_file)
{
    fixture *f = *state;
    const eq_source *src;
    int status;
    const char *path = in_dir(f, "kept");
    CHECK_OK(eq_file_write(path, "old", 3, f->diag));
    pid_t child = fork();
    if (child == 0) {
        _exit(write_under_limit(path));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), EQ_ERR_FULL);
    CHECK_OK(eq_file_read(f->arena, path, 100, f->diag, &src));
    CHECK_TEXT(src->text, "old");
    assert_int_equal(count_entries(f->dir), 1);
}

TEST(shipped_files_are_inside_and_sorted)
{
    UNUSED_STATE;
    size_t n = 0;
    for (const eq_shipped *s = eq_shipped_files; s->name; s++, n++) {
        assert_true(n == 0 || strcmp(s[-1].name, s->name) < 0);
        assert_int_equal(strlen(s->text), s->n); /* no NUL inside */
        assert_ptr_equal(eq_shipped_find(s->name), s);
    }
    assert_true(n > 19); /* the 19 tables and more */
    assert_null(eq_shipped_find("data/none.csv"));
}

/* What is compiled in is the file, byte for byte. */
TEST(shipped_files_are_the_files)
{
    fixture *f = *state;
    for (const eq_shipped *s = eq_shipped_files; s->name; s++) {
        const eq_source *src;
        CHECK_OK(eq_file_read(f->arena, s->name, 1 << 24, f->diag, &src));
        assert_int_equal(src->n, s->n);
        assert_memory_equal(src->text, s->text, s->n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(write_then_read, setup, teardown),
        cmocka_unit_test_setup_teardown(size_is_refused_from_its_number, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_not_a_file, setup, teardown),
        cmocka_unit_test_setup_teardown(write_goes_through_links_and_keeps_the_mode, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(write_errors, setup, teardown),
        cmocka_unit_test_setup_teardown(full_disk_leaves_the_old_file, setup, teardown),
        cmocka_unit_test_setup_teardown(standard_input, setup, teardown),
        cmocka_unit_test(shipped_files_are_inside_and_sorted),
        cmocka_unit_test_setup_teardown(shipped_files_are_the_files, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
