/* No rasteriser is built in: the SVG goes to rsvg-convert through a pipe. The picture is made
 * beside its place and moved there, so that a failure leaves what was there before. */
#include "cli/picture.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/say.h"

static const char converter[] = "rsvg-convert";

static const char *format_of(const char *path)
{
    return cli_ends_with(path, ".png") ? "png" : cli_ends_with(path, ".pdf") ? "pdf" : NULL;
}

bool cli_picture_wanted(const char *path)
{
    return path != NULL && format_of(path) != NULL;
}

static bool installed(void)
{
    const char *path = getenv("PATH");
    char file[4096];

    while (path != NULL && *path != '\0') {
        const size_t n = strcspn(path, ":");
        if (n > 0 && n + sizeof converter + 1 < sizeof file) {
            (void)snprintf(file, sizeof file, "%.*s/%s", (int)n, path, converter);
            if (access(file, X_OK) == 0) {
                return true;
            }
        }
        path += n + (path[n] == ':' ? 1 : 0);
    }
    return false;
}

eq_outcome cli_picture_ready(const cli_args *a)
{
    if (installed()) {
        return EQ_DONE;
    }
    const size_t n = strlen(a->output) - 4;
    char svg[4096];
    (void)snprintf(svg, sizeof svg, "%.*s.svg", (int)n, a->output);
    cli_error(a->language, "unsupported", a->output, "cli.no-converter", "cli.no-converter-hint",
              "format", format_of(a->output), "svg", svg, (const char *)NULL);
    return EQ_FAILED;
}

/* Child: reads SVG from fd, writes `file`. */
static void become_converter(int fd, const char *format, const char *file)
{
    (void)dup2(fd, STDIN_FILENO);
    (void)close(fd);
    (void)execlp(converter, converter, "--format", format, "--output", file, (char *)NULL);
    _exit(127);
}

static bool feed(int fd, const eq_text *svg)
{
    size_t n = 0;

    while (n < svg->n) {
        const ssize_t k = write(fd, svg->p + n, svg->n - n);
        if (k < 0 && errno != EINTR) {
            return false;
        }
        n += k > 0 ? (size_t)k : 0;
    }
    return true;
}

static bool convert(const char *format, const char *file, const eq_text *svg)
{
    int ends[2], status = -1;

    if (pipe(ends) != 0) {
        return false;
    }
    const pid_t child = fork();
    if (child == 0) {
        (void)close(ends[1]);
        become_converter(ends[0], format, file);
    }
    (void)close(ends[0]);
    const bool fed = child > 0 && feed(ends[1], svg);
    (void)close(ends[1]);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return fed && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

eq_outcome cli_picture_write(const cli_args *a, const eq_text *svg)
{
    const char *path = a->output;
    char beside[4096];

    if (snprintf(beside, sizeof beside, "%s.part", path) >= (int)sizeof beside) {
        return cli_write_failed(path, ENAMETOOLONG, a->language);
    }
    if (convert(format_of(path), beside, svg)) {
        if (rename(beside, path) == 0) {
            return EQ_DONE;
        }
        return cli_write_failed(path, errno, a->language);
    }
    (void)unlink(beside);
    cli_error(a->language, "io", path, "cli.convert-failed", NULL, "file", path,
              (const char *)NULL);
    return EQ_FAILED;
}
