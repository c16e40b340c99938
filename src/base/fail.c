/* The one way our own bugs stop the program. */
#include "base/status.h"

#include <stdio.h>
#include <stdlib.h>

void eq_assert_failed(const char *cond, const char *file, int line)
{
    char digits[12];
    size_t i = sizeof digits;
    unsigned v = line > 0 ? (unsigned)line : 0;

    digits[--i] = '\0';
    do {
        digits[--i] = (char)('0' + v % 10);
        v /= 10;
    } while (v > 0);
    (void)fputs("eq: internal error at ", stderr);
    (void)fputs(file, stderr);
    (void)fputs(":", stderr);
    (void)fputs(digits + i, stderr);
    (void)fputs(": ", stderr);
    (void)fputs(cond, stderr);
    (void)fputs("\n", stderr);
    abort();
}
