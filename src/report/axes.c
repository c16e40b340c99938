#include "report/axes.h"

#include <math.h>
#include <string.h>

enum { MOST_STEPS = 100, MOST_COLUMN = 1000, MOST_DOTS = 100 };

static void put(eq_buf *out, double x)
{
    eq_buf_char(out, ' ');
    eq_buf_double(out, x);
}

void eq_axes_write(const eq_axes *a, eq_buf *out)
{
    if (a->dots.of > 0) {
        const double number[] = { a->dots.of,    a->dots.threshold, a->dots.w,
                                  a->dots.first, a->dots.n,         a->dots.top };

        eq_buf_str(out, "dots");
        for (size_t i = 0; i < EQ_COUNT(number); i++) {
            put(out, number[i]);
        }
    }
    if (a->path.step > 0) {
        eq_buf_str(out, a->dots.of > 0 ? ";path" : "path");
        put(out, a->path.lo);
        put(out, a->path.hi);
        put(out, a->path.step);
    }
}

/* "NAME x1 ... xn" at *at, up to a semicolon or the end, which it passes. */
static bool read_numbers(const char **at, const char *name, size_t n, double *x)
{
    size_t length = strlen(name);

    if (strncmp(*at, name, length) != 0) {
        return false;
    }
    *at += length;
    for (size_t i = 0; i < n; i++) {
        size_t end;

        if (**at != ' ') {
            return false;
        }
        ++*at;
        end = strcspn(*at, " ;");
        if (!eq_str_double((eq_str){ *at, end }, &x[i])) {
            return false;
        }
        *at += end;
    }
    if (**at == ';') {
        ++*at;
        return **at != '\0';
    }
    return **at == '\0';
}

static bool whole(double x, double least, double most)
{
    return x >= least && x <= most && floor(x) == x;
}

static bool read_dots(const char **at, eq_dots_axis *out)
{
    double x[6];

    if (!read_numbers(at, "dots", 6, x) || !(x[2] > 0) || !(x[0] == 20 || x[0] == MOST_DOTS) ||
        !whole(x[3], -MOST_COLUMN, -1) || !whole(x[4], 2, EQ_MOST_COLUMNS) || x[3] + x[4] < 1 ||
        !whole(x[5], 1, MOST_DOTS)) {
        return false;
    }
    *out = (eq_dots_axis){ (unsigned)x[0], x[1], x[2], (int)x[3], (int)x[4], (int)x[5] };
    return true;
}

static bool read_path(const char **at, eq_path_axis *out)
{
    double x[3];

    if (!read_numbers(at, "path", 3, x) || !(x[2] > 0) || !(x[1] > x[0]) ||
        !((x[1] - x[0]) / x[2] <= MOST_STEPS)) {
        return false;
    }
    *out = (eq_path_axis){ x[0], x[1], x[2] };
    return true;
}

bool eq_axes_read(const char *text, eq_axes *out)
{
    bool good = true;

    *out = (eq_axes){ 0 };
    if (*text == 'd') {
        good = read_dots(&text, &out->dots);
    }
    if (good && *text != '\0') {
        good = read_path(&text, &out->path);
    }
    return good && *text == '\0';
}
