/* Results to standard output, a pager or a file. Each way of failing ends in one finding and exit
 * status 1; a reader that closed the pipe is not a failure. */
#include "cli/say.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

eq_outcome cli_write_failed(const char *path, int error, eq_language language)
{
    if (error == ENOSPC || error == EDQUOT || error == EFBIG) {
        cli_error(language, "disk-full", path, "cli.disk-full", "cli.disk-full-hint", "file", path,
                  (const char *)NULL);
    } else {
        cli_error(language, "io", path, "cli.cannot-write", NULL, "file", path, "why",
                  strerror(error), (const char *)NULL);
    }
    return EQ_FAILED;
}

/* 0, or the system's error. */
static int write_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        const ssize_t k = write(fd, p, n);
        if (k < 0 && errno != EINTR) {
            return errno;
        }
        if (k > 0) {
            p += k;
            n -= (size_t)k;
        }
    }
    return 0;
}

static bool past_one_screen(const char *p, size_t n)
{
    struct winsize size = { 0 };
    size_t lines = 0;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        lines += p[i] == '\n' ? 1 : 0;
    }
    return lines >= size.ws_row;
}

/* False when there is no pager to use; then nothing was written. */
static bool write_paged(const char *p, size_t n)
{
    const char *pager = getenv("PAGER"), *term = getenv("TERM");

    if (pager == NULL || pager[0] == '\0' || isatty(STDOUT_FILENO) == 0 ||
        (term != NULL && strcmp(term, "dumb") == 0) || !past_one_screen(p, n)) {
        return false;
    }
    (void)setenv("LESS", "FRX", 0);
    FILE *f = popen(pager, "w"); /* NOLINT(cert-env33-c): the user's own pager */
    if (f == NULL) {
        return false;
    }
    (void)fwrite(p, 1, n, f);
    (void)pclose(f);
    return true;
}

eq_outcome cli_write_stdout(const char *p, size_t n, bool page, eq_language language)
{
    if (page && write_paged(p, n)) {
        return EQ_DONE;
    }
    const int error = write_all(STDOUT_FILENO, p, n);
    if (error == 0 || error == EPIPE) {
        return EQ_DONE;
    }
    return cli_write_failed("stdout", error, language);
}

/* Devices, pipes and links: there is nothing to put in their place. */
static bool written_in_place(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

static eq_outcome write_in_place(const char *path, const eq_text *t, eq_language language)
{
    const int fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);

    if (fd < 0) {
        return cli_write_failed(path, errno, language);
    }
    int error = write_all(fd, t->p, t->n);
    if (close(fd) != 0 && error == 0) {
        error = errno;
    }
    return error == 0 ? EQ_DONE : cli_write_failed(path, error, language);
}

eq_outcome cli_write_file(const char *path, const eq_text *t, eq_language language)
{
    eq_text err = { 0 };

    if (strcmp(path, "-") == 0) {
        return cli_write_stdout(t->p, t->n, false, language);
    }
    if (written_in_place(path)) {
        return write_in_place(path, t, language);
    }
    const eq_outcome rc = eq_text_write(path, t, language, &err);
    if (err.p != NULL) {
        (void)fputs(err.p, stderr);
    }
    eq_text_free(&err);
    return rc;
}

eq_outcome cli_can_write(const char *path, eq_language language)
{
    struct stat st;
    const char *slash = strrchr(path, '/');
    char *folder = slash == NULL ? strdup(".") : strdup(path);
    int error = 0;

    if (folder == NULL) {
        return cli_write_failed(path, ENOMEM, language);
    }
    if (slash != NULL) {
        folder[slash == path ? 1 : slash - path] = '\0';
    }
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        error = EISDIR;
    } else if (written_in_place(path)) {
        error = access(path, W_OK) != 0 && errno != ENOENT ? errno : 0;
    } else if (access(folder, W_OK | X_OK) != 0) {
        error = errno;
    }
    free(folder);
    return error == 0 ? EQ_DONE : cli_write_failed(path, error, language);
}
