/* Writing JSON. One writer serves --json, the page and golden tests.
 * Refuses: nesting over 64 levels (our bug, asserted). Doubles are written so that they read back
 * exactly; what is not finite becomes null. */
#include "io/json.h"

#include <math.h>

void eq_json_begin(eq_json *j, eq_buf *out, bool compact)
{
    *j = (eq_json){ .out = out, .compact = compact };
}

static void newline(eq_json *j)
{
    if (!j->compact) {
        eq_buf_char(j->out, '\n');
        eq_buf_fill(j->out, ' ', 2 * (size_t)j->depth);
    }
}

/* Comma, line and key before a value. */
static void lead(eq_json *j, const char *key)
{
    if (j->depth == 0) {
        EQ_ASSERT(key == NULL);
        return;
    }
    int d = j->depth - 1;
    EQ_ASSERT((key == NULL) == j->in_list[d]);
    if (!j->first[d]) {
        eq_buf_char(j->out, ',');
    }
    j->first[d] = false;
    newline(j);
    if (key) {
        eq_buf_json(j->out, key);
        eq_buf_str(j->out, j->compact ? ":" : ": ");
    }
}

static void tail(eq_json *j)
{
    if (j->depth == 0 && !j->compact) {
        eq_buf_char(j->out, '\n');
    }
}

static void open_level(eq_json *j, const char *key, bool list)
{
    lead(j, key);
    EQ_ASSERT(j->depth < (int)EQ_COUNT(j->first));
    j->first[j->depth] = true;
    j->in_list[j->depth] = list;
    j->depth++;
    eq_buf_char(j->out, list ? '[' : '{');
}

void eq_json_object(eq_json *j, const char *key)
{
    open_level(j, key, false);
}

void eq_json_list(eq_json *j, const char *key)
{
    open_level(j, key, true);
}

void eq_json_end(eq_json *j)
{
    EQ_ASSERT(j->depth > 0);
    j->depth--;
    if (!j->first[j->depth]) {
        newline(j);
    }
    eq_buf_char(j->out, j->in_list[j->depth] ? ']' : '}');
    tail(j);
}

void eq_json_text(eq_json *j, const char *key, const char *value)
{
    lead(j, key);
    if (value) {
        eq_buf_json(j->out, value);
    } else {
        eq_buf_str(j->out, "null");
    }
    tail(j);
}

void eq_json_number(eq_json *j, const char *key, double value)
{
    lead(j, key);
    if (isfinite(value)) {
        eq_buf_double(j->out, value);
    } else {
        eq_buf_str(j->out, "null");
    }
    tail(j);
}

void eq_json_u64(eq_json *j, const char *key, uint64_t value)
{
    lead(j, key);
    eq_buf_u64(j->out, value);
    tail(j);
}

void eq_json_bool(eq_json *j, const char *key, bool value)
{
    lead(j, key);
    eq_buf_str(j->out, value ? "true" : "false");
    tail(j);
}

void eq_json_null(eq_json *j, const char *key)
{
    lead(j, key);
    eq_buf_str(j->out, "null");
    tail(j);
}
