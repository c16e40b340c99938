/* Status codes as text. */
#include "base/status.h"

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
