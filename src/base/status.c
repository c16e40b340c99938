/* Status codes as text, and the one way our own bugs stop the program. */
#include "base/status.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const codes[] = {
#define STATUS_CODE(suffix, code, text) code,
    EQ_STATUS_LIST(STATUS_CODE)
#undef STATUS_CODE
};

static const char *const texts[] = {
#define STATUS_TEXT(suffix, code, text) text,
    EQ_STATUS_LIST(STATUS_TEXT)
#undef STATUS_TEXT
};

const char *eq_status_code(eq_status s)
{
    return (unsigned)s < EQ_N_STATUS ? codes[s] : "unknown";
}

const char *eq_status_text(eq_status s)
{
    return (unsigned)s < EQ_N_STATUS ? texts[s] : "unknown status";
}

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
