/* Files: bounded reading and atomic writing.
 * Refuses: folders, pipes, sockets and devices as input; files over the caller's limit, from their
 * size alone; a file that changes while it is read. Writing goes through a new file beside the old
 * one, fsync and rename: a full disk or a crash leaves the old file as it was.
 * Source: POSIX.1-2008. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/plain.h"

static eq_pos whole(const eq_source *src)
{
    return (eq_pos){ .src = src };
}

/* --- reading --- */

static eq_status cannot_open(int code, const eq_source *src, eq_diag *diag)
{
    eq_pos at = whole(src);
    eq_count t;

    if (code == ENOENT || code == ENOTDIR) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_IO, &at, EQ_S_IO_FILE_NOT_FOUND, "name", src->name,
                    NULL);
        eq_diag_hint(diag, EQ_S_IO_FILE_NOT_FOUND_HINT, NULL);
    } else if (code == EACCES || code == EPERM) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_IO, &at, EQ_S_IO_FILE_NO_PERMISSION, "name", src->name,
                    NULL);
    } else if (code == ENXIO) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_IO, &at, EQ_S_IO_FILE_NOT_REGULAR, "name", src->name,
                    NULL);
        eq_diag_hint(diag, EQ_S_IO_FILE_NOT_REGULAR_HINT, NULL);
    } else {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_IO, &at, EQ_S_IO_FILE_UNREADABLE, "name", src->name,
                    "code", eq_count_text(&t, (size_t)code), NULL);
    }
    return EQ_ERR_IO;
}

static eq_status too_large(size_t n, size_t max, const eq_source *src, eq_diag *diag)
{
    eq_pos at = whole(src);
    eq_count size, limit;

    eq_diag_add(diag, EQ_ERROR, EQ_ERR_SIZE, &at, EQ_S_IO_FILE_TOO_LARGE, "name", src->name, "size",
                eq_count_text(&size, n), "max", eq_count_text(&limit, max), NULL);
    return EQ_ERR_SIZE;
}

/* The size of what may be read, or a finding. */
static eq_status check_kind(const struct stat *st, size_t max, const eq_source *src, eq_diag *diag)
{
    eq_pos at = whole(src);

    if (S_ISDIR(st->st_mode)) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_IO, &at, EQ_S_IO_FILE_FOLDER, "name", src->name, NULL);
        return EQ_ERR_IO;
    }
    if (!S_ISREG(st->st_mode)) {
        return cannot_open(ENXIO, src, diag);
    }
    if ((uint64_t)st->st_size > max) {
        return too_large((size_t)st->st_size, max, src, diag);
    }
    return EQ_OK;
}

static eq_status no_memory(const eq_source *src, eq_diag *diag)
{
    eq_pos at = whole(src);
    eq_diag_add(diag, EQ_ERROR, EQ_ERR_MEMORY, &at, EQ_S_IO_MEMORY, "name", src->name, NULL);
    return EQ_ERR_MEMORY;
}

/* Fills p[n + 1]; the file must hold exactly n bytes. */
static eq_status read_all(int fd, char *p, size_t n, const eq_source *src, eq_diag *diag)
{
    eq_pos at = whole(src);
    size_t got = 0;

    while (got <= n) {
        ssize_t k = read(fd, p + got, n + 1 - got);
        if (k < 0 && errno == EINTR) {
            continue;
        }
        if (k < 0) {
            return cannot_open(errno, src, diag);
        }
        if (k == 0) {
            break;
        }
        got += (size_t)k;
    }
    if (got != n) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_IO, &at, EQ_S_IO_FILE_CHANGED, "name", src->name, NULL);
        return EQ_ERR_IO;
    }
    p[n] = 0;
    return EQ_OK;
}

eq_status eq_disk_read(eq_arena *arena, const char *path, size_t max, eq_diag *diag,
                       const eq_source **out)
{
    eq_status rc = EQ_OK;
    eq_source nameless = { .name = path };
    eq_source *src;
    struct stat st;
    char *text;
    int fd;

    do { /* NONBLOCK: opening a pipe must not wait for its writer */
        fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    } while (fd < 0 && errno == EINTR);
    if (fd < 0) {
        return cannot_open(errno, &nameless, diag);
    }
    if (fstat(fd, &st) != 0) {
        EQ_TRY(cannot_open(errno, &nameless, diag));
    }
    EQ_TRY(check_kind(&st, max, &nameless, diag));
    size_t n = (size_t)st.st_size;
    src = EQ_NEW(arena, 1, eq_source);
    text = src ? EQ_NEW(arena, n + 1, char) : NULL;
    if (!text || !(src->name = eq_arena_copy(arena, path, strlen(path)))) {
        EQ_TRY(no_memory(&nameless, diag));
    }
    EQ_TRY(read_all(fd, text, n, &nameless, diag));
    src->text = text;
    src->n = n;
    *out = src;
out:
    close(fd);
    return rc;
}

/* Room doubles, from this. */
enum { FIRST_ROOM = 1 << 16 };

eq_status eq_disk_read_input(eq_arena *arena, size_t max, eq_diag *diag, const eq_source **out)
{
    eq_source nameless = { .name = "-" };
    size_t room = FIRST_ROOM, n = 0;
    char *text = EQ_NEW(arena, room + 1, char);
    eq_source *src = EQ_NEW(arena, 1, eq_source);

    if (!text || !src) {
        return no_memory(&nameless, diag);
    }
    for (;;) {
        ssize_t k = read(STDIN_FILENO, text + n, room - n);

        if (k < 0 && errno == EINTR) {
            continue;
        }
        if (k < 0) {
            return cannot_open(errno, &nameless, diag);
        }
        if (k == 0) {
            break;
        }
        n += (size_t)k;
        if (n > max) {
            return too_large(n, max, &nameless, diag);
        }
        if (n == room) {
            char *wider = EQ_NEW(arena, 2 * room + 1, char);

            if (!wider) {
                return no_memory(&nameless, diag);
            }
            memcpy(wider, text, n);
            text = wider;
            room *= 2;
        }
    }
    text[n] = 0;
    *src = (eq_source){ .name = nameless.name, .text = text, .n = n };
    *out = src;
    return EQ_OK;
}

/* --- writing --- */

static eq_status cannot_write(int code, const char *path, eq_diag *diag)
{
    eq_source src = { .name = path };
    eq_pos at = whole(&src);
    eq_count t;

    if (code == ENOSPC || code == EDQUOT || code == EFBIG) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_FULL, &at, EQ_S_IO_FILE_FULL, "name", path, NULL);
        eq_diag_hint(diag, EQ_S_IO_FILE_FULL_HINT, NULL);
        return EQ_ERR_FULL;
    }
    if (code == EISDIR) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_IO, &at, EQ_S_IO_FILE_FOLDER, "name", path, NULL);
    } else if (code == ENOENT || code == ENOTDIR) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_IO, &at, EQ_S_IO_FILE_NO_FOLDER, "name", path, NULL);
    } else if (code == EACCES || code == EPERM || code == EROFS) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_IO, &at, EQ_S_IO_FILE_NO_WRITE_PERMISSION, "name", path,
                    NULL);
    } else {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_IO, &at, EQ_S_IO_FILE_NO_WRITE, "name", path, "code",
                    eq_count_text(&t, (size_t)code), NULL);
    }
    return EQ_ERR_IO;
}

/* 0 or an errno. */
static int write_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t k = write(fd, p, n);
        if (k < 0 && errno == EINTR) {
            continue;
        }
        if (k < 0) {
            return errno;
        }
        p += k;
        n -= (size_t)k;
    }
    return 0;
}

/* A device or a pipe cannot be replaced: it is written to as it is. */
static int write_direct(const char *path, const char *p, size_t n)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        return errno;
    }
    int code = write_all(fd, p, n);
    if (close(fd) != 0 && code == 0) {
        code = errno;
    }
    return code;
}

/* Makes "<path>.tmp-<pid>-<k>" and opens it; *temp is malloc'ed. */
static int open_temp(const char *path, mode_t mode, char **temp, int *fd)
{
    eq_buf name = { 0 };
    int code = EEXIST;

    for (uint64_t k = 0; k < 100 && code == EEXIST; k++) {
        eq_buf_reset(&name);
        eq_buf_str(&name, path);
        eq_buf_str(&name, ".tmp-");
        eq_buf_u64(&name, (uint64_t)getpid());
        eq_buf_char(&name, '-');
        eq_buf_u64(&name, k);
        if (name.failed) {
            code = ENOMEM;
            break;
        }
        *fd = open(name.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        code = *fd < 0 ? errno : 0;
    }
    if (code != 0) {
        eq_buf_clear(&name);
        return code;
    }
    *temp = name.p;
    return 0;
}

/* Makes the rename itself durable. A system that cannot sync a folder is no error. */
static void sync_folder(const char *path)
{
    char *folder = strdup(path);
    char *slash = folder ? strrchr(folder, '/') : NULL;
    if (slash) {
        slash[slash == folder ? 1 : 0] = 0;
    }
    int fd = folder ? open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
    free(folder);
}

static int write_atomic(const char *path, mode_t mode, const char *p, size_t n)
{
    char *temp = NULL;
    int fd = -1;
    int code = open_temp(path, mode, &temp, &fd);

    if (code != 0) {
        return code;
    }
    code = write_all(fd, p, n);
    if (code == 0 && fsync(fd) != 0 && errno != EINVAL && errno != ENOTSUP) {
        code = errno;
    }
    if (close(fd) != 0 && code == 0) {
        code = errno;
    }
    if (code == 0 && rename(temp, path) != 0) {
        code = errno;
    }
    if (code != 0) {
        unlink(temp);
    } else {
        sync_folder(path);
    }
    free(temp);
    return code;
}

eq_status eq_file_write(const char *path, const char *p, size_t n, eq_diag *diag)
{
    struct stat st;
    int code;

    if (strcmp(path, "-") == 0) {
        code = write_all(STDOUT_FILENO, p, n);
    } else if (stat(path, &st) != 0) {
        code = write_atomic(path, 0666, p, n);
    } else if (S_ISDIR(st.st_mode)) {
        code = EISDIR;
    } else if (!S_ISREG(st.st_mode)) {
        code = write_direct(path, p, n);
    } else if (access(path, W_OK) != 0) {
        code = errno;
    } else { /* through a link: replace the file, not the link */
        char *real = realpath(path, NULL);
        code = write_atomic(real ? real : path, st.st_mode & 0777, p, n);
        free(real);
    }
    return code == 0 ? EQ_OK : cannot_write(code, path, diag);
}
