/* The progress line. Nothing in the first half second; then at most ten times a second on a
 * terminal, a plain line every ten seconds elsewhere, or one JSON object a line.
 *
 *   warheads-1000  2,048/4,096 runs  50%  about 4 s left  so far: 35% +-1  (Ctrl-C keeps this)
 *
 * Time left appears after 2 s and 3 % of the work and is rounded like a person would. */
#include "cli/progress.h"

#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cli/say.h"

static const double first_line = 0.5, redraw_gap = 0.1, plain_gap = 10;
static const double left_after = 2, left_share = 0.03, slower_factor = 1.5, slower_least = 2;

/* A signal handler can reach nothing else: how often Ctrl-C came, and what to print at the second,
 * written before the handler is installed. */
static volatile sig_atomic_t n_interrupt;
static char last_words[4096];
static size_t n_last_words;

static void on_interrupt(int number)
{
    (void)number;
    if (n_interrupt == 0) {
        n_interrupt = 1;
        return;
    }
    if (write(STDERR_FILENO, last_words, n_last_words) < 0) {
        _exit(130);
    }
    _exit(130);
}

static double now(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

double cli_progress_seconds(const cli_progress *p)
{
    return now() - p->begin;
}

static void keep_last_words(const cli_args *a)
{
    FILE *f = fmemopen(last_words, sizeof last_words, "w");

    n_last_words = 0;
    if (f == NULL) {
        return;
    }
    (void)fputc('\n', f);
    cli_put_command(f, a);
    (void)fputc('\n', f);
    (void)fflush(f);
    const long n = ftell(f);
    (void)fclose(f);
    n_last_words = n > 0 && (size_t)n < sizeof last_words ? (size_t)n : 0;
}

void cli_progress_begin(cli_progress *p, const cli_args *args, const char *label)
{
    const char *term = getenv("TERM");
    struct winsize size = { 0 };
    struct sigaction act;

    memset(p, 0, sizeof *p);
    p->args = args;
    p->label = label;
    p->redraw = isatty(STDERR_FILENO) != 0 && (term == NULL || strcmp(term, "dumb") != 0);
    p->terminal =
        ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
    p->begin = p->phase_begin = now();
    p->last = p->begin;
    p->least_left = -1;
    if (!cli_takes(args->verb, OPT_PROGRESS)) {
        return; /* too short to keep a part of it: Ctrl-C ends it as usual */
    }
    keep_last_words(args);
    memset(&act, 0, sizeof act);
    act.sa_handler = on_interrupt;
    (void)sigemptyset(&act.sa_mask);
    (void)sigaction(SIGINT, &act, NULL);
}

/* "2,048" */
static void put_grouped(FILE *f, uint64_t v)
{
    if (v >= 1000) {
        put_grouped(f, v / 1000);
        (void)fprintf(f, ",%03u", (unsigned)(v % 1000));
    } else {
        (void)fprintf(f, "%u", (unsigned)v);
    }
}

static char *grouped(uint64_t v, char *out, size_t room)
{
    FILE *f = fmemopen(out, room, "w");

    out[0] = '\0';
    if (f != NULL) {
        put_grouped(f, v);
        (void)fclose(f);
    }
    return out;
}

/* Seconds left at the mean speed of this phase, or negative when it is too early to say. */
static double seconds_left(const cli_progress *p, double t)
{
    const double gone = t - p->phase_begin;

    if (gone < left_after || p->total == 0 || (double)p->done < left_share * (double)p->total) {
        return -1;
    }
    return gone * ((double)p->total - (double)p->done) / (double)p->done;
}

/* 1 s below 10, 5 s below a minute, half a minute below ten, then minutes. */
static void put_left(FILE *f, eq_language language, double left)
{
    char n[32];

    if (left < 59.5) {
        const double step = left < 9.5 ? 1 : 5;
        const double shown = step * floor(left / step + 0.5);
        (void)snprintf(n, sizeof n, "%.0f", shown < 1 ? 1.0 : shown);
        cli_put(f, language, "cli.left-seconds", "n", n, (const char *)NULL);
        return;
    }
    const double minutes = left / 60;
    const double shown = minutes < 9.75 ? 0.5 * floor(minutes / 0.5 + 0.5) : floor(minutes + 0.5);
    (void)snprintf(n, sizeof n, shown > floor(shown) ? "%.1f" : "%.0f", shown);
    cli_put(f, language, "cli.left-minutes", "n", n, (const char *)NULL);
}

/* A simulated chance is never shown as 0% or 100%. */
static void put_so_far(FILE *f, eq_language language, double p, double error)
{
    char percent[32], points[32];
    const double points_of = 100 * error;

    (void)snprintf(percent, sizeof percent,
                   p < 0.005   ? "<1%%"
                   : p > 0.995 ? ">99%%"
                               : "%.0f%%",
                   100 * p);
    (void)snprintf(points, sizeof points, points_of < 0.95 ? "%.1f" : "%.0f",
                   points_of < 0.1 ? 0.1 : points_of);
    cli_put(f, language, isfinite(error) ? "cli.so-far" : "cli.so-far-only", "p", percent, "error",
            points, (const char *)NULL);
}

/* Parts of the line, the less needed ones last. */
enum { PART_COUNT, PART_LEFT, PART_SO_FAR, PART_KEEPS, N_PART };

static void put_part(const cli_progress *p, FILE *f, eq_language language, int part, double left,
                     double so_far, double error)
{
    char done[40], total[40];

    switch (part) {
    case PART_COUNT:
        cli_put(f, language, "cli.progress", "done", grouped(p->done, done, sizeof done), "total",
                grouped(p->total, total, sizeof total), (const char *)NULL);
        (void)fprintf(f, "  %.0f%%",
                      p->total > 0 ? floor(100 * (double)p->done / (double)p->total) : 0.0);
        break;
    case PART_LEFT:
        if (left >= 0) {
            (void)fputs("  ", f);
            put_left(f, language, left);
            if (p->least_left >= 0 && left > slower_factor * p->least_left &&
                left > p->least_left + slower_least) {
                cli_put(f, language, "cli.slower", (const char *)NULL);
            }
        }
        break;
    case PART_SO_FAR:
        if (so_far >= 0 && so_far <= 1) {
            (void)fputs("  ", f);
            put_so_far(f, language, so_far, error);
        }
        break;
    default:
        if (p->done > 0) {
            (void)fputs("  ", f);
            cli_put(f, language, "cli.keeps", (const char *)NULL);
        }
        break;
    }
}

/* A file by its name alone. */
static void put_label(const cli_progress *p, FILE *f)
{
    const char *slash = strrchr(p->label, '/');

    (void)fputs(slash != NULL ? slash + 1 : p->label, f);
    (void)fputs("  ", f);
}

/* The line with as many parts as fit into `room` columns; the label goes last. */
static char *line_of(const cli_progress *p, eq_language language, size_t room, double left,
                     double so_far, double error)
{
    char *line = NULL;

    for (int n_part = N_PART; n_part >= 0; n_part--) {
        cli_memo m;
        free(line);
        line = NULL;
        if (!cli_memo_begin(&m)) {
            return NULL;
        }
        if (n_part > 0) {
            put_label(p, m.f);
        }
        for (int i = 0; i < (n_part > 0 ? n_part : 1); i++) {
            put_part(p, m.f, language, i, left, so_far, error);
        }
        if (!cli_memo_end(&m)) {
            return NULL;
        }
        line = m.p;
        if (eq_columns(line) <= room) {
            break;
        }
    }
    return line;
}

static void tell_text(cli_progress *p, double left, double so_far, double error)
{
    eq_language list[2];
    const size_t n = cli_languages(p->args->language, list);

    for (size_t i = 0; i < (p->redraw ? 1 : n); i++) {
        char *line =
            line_of(p, list[i], p->redraw ? p->terminal - 1 : SIZE_MAX, left, so_far, error);
        if (line == NULL) {
            continue;
        }
        if (p->redraw) {
            const size_t columns = eq_columns(line);
            (void)fprintf(stderr, "\r%s%*s", line,
                          columns < p->columns ? (int)(p->columns - columns) : 0, "");
            p->columns = columns;
        } else {
            (void)fprintf(stderr, "%s\n", line);
        }
        free(line);
    }
    (void)fflush(stderr);
}

/* JSON string; names of claims and files. */
static void put_json(FILE *f, const char *z)
{
    (void)fputc('"', f);
    for (; *z != '\0'; z++) {
        const unsigned char c = (unsigned char)*z;
        if (c == '"' || c == '\\') {
            (void)fprintf(f, "\\%c", c);
        } else if (c < 0x20) {
            (void)fprintf(f, "\\u%04x", c);
        } else {
            (void)fputc(c, f);
        }
    }
    (void)fputc('"', f);
}

static void put_json_number(FILE *f, const char *key, double x, bool known)
{
    (void)fprintf(f, known ? ",\"%s\":%.6g" : ",\"%s\":null", key, x);
}

static void tell_json(const cli_progress *p, double left, double so_far, double error)
{
    (void)fputs("{\"schema\":\"eq.progress/1\",\"name\":", stderr);
    put_json(stderr, p->label);
    (void)fprintf(stderr, ",\"done\":%llu,\"total\":%llu", (unsigned long long)p->done,
                  (unsigned long long)p->total);
    put_json_number(stderr, "p", so_far, isfinite(so_far) != 0);
    put_json_number(stderr, "p_error", error, isfinite(error) != 0);
    put_json_number(stderr, "seconds_left", left, left >= 0);
    (void)fputs("}\n", stderr);
    (void)fflush(stderr);
}

int cli_progress_tell(void *ctx, uint64_t done, uint64_t total, double so_far, double error)
{
    cli_progress *p = ctx;
    const double t = now();
    const bool json = p->args->progress == PROGRESS_JSON;
    const bool off = p->args->progress == PROGRESS_NEVER || (p->args->quiet && !json);

    if (done < p->done || total != p->total) { /* another computation of the same answer */
        p->phase_begin = t;
        p->least_left = -1;
    }
    p->done = done;
    p->total = total;
    const double gap = json || p->redraw ? redraw_gap : plain_gap;
    const bool due = t - p->last >= gap && (json || t - p->begin >= first_line);
    if (!off && (due || (json && done == total))) {
        const double left = seconds_left(p, t);
        p->last = t;
        if (json) {
            tell_json(p, left, so_far, error);
        } else {
            tell_text(p, left, so_far, error);
        }
        if (left >= 0 && (p->least_left < 0 || left < p->least_left)) {
            p->least_left = left;
        }
    }
    return n_interrupt == 0;
}

void cli_progress_end(cli_progress *p)
{
    struct sigaction act;

    if (p->columns > 0) {
        (void)fprintf(stderr, "\r%*s\r", (int)p->columns, "");
        (void)fflush(stderr);
        p->columns = 0;
    }
    memset(&act, 0, sizeof act);
    act.sa_handler = SIG_DFL;
    (void)sigaction(SIGINT, &act, NULL);
}
