/* Pairs out of a form, JSON out of pairs. Knows no HTTP. */
#include "serve/form.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading -----------------------------------------------------------------------------------
 */

static int digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* Undoes + and %XX in place; false for a broken escape or a NUL. */
static bool unescape(char *z)
{
    char *to = z;

    for (const char *c = z; *c != '\0'; c++) {
        if (*c == '%') {
            const int high = digit(c[1]), low = high < 0 ? -1 : digit(c[2]);
            if (low < 0 || 16 * high + low == 0) {
                return false;
            }
            *to++ = (char)(16 * high + low);
            c += 2;
        } else {
            *to++ = *c == '+' ? ' ' : *c;
        }
    }
    *to = '\0';
    return true;
}

/* One piece between two &, ended by a NUL. */
static bool take_piece(serve_form *f, char *piece)
{
    char *equals = strchr(piece, '=');
    const char *value = "";

    if (piece[0] == '\0') {
        return true;
    }
    if (f->n == APP_MOST_PAIRS) {
        return false;
    }
    if (equals != NULL) {
        *equals = '\0';
        if (!unescape(equals + 1)) {
            return false;
        }
        value = equals + 1;
    }
    f->pair[f->n++] = (app_pair){ piece, value };
    return unescape(piece);
}

serve_form_status serve_form_read(const char *text, size_t n, serve_form *out)
{
    size_t pieces = 1;
    char *end;

    memset(out, 0, sizeof *out);
    if (n > 0 && memchr(text, '\0', n) != NULL) {
        return FORM_BAD;
    }
    for (size_t i = 0; i < n; i++) {
        pieces += text[i] == '&' ? 1 : 0;
    }
    pieces = pieces < APP_MOST_PAIRS ? pieces : APP_MOST_PAIRS;
    out->text = malloc(n + 1);
    out->pair = calloc(pieces, sizeof *out->pair);
    if (out->text == NULL || out->pair == NULL) {
        return FORM_MEMORY;
    }
    memcpy(out->text, n > 0 ? text : "", n);
    out->text[n] = '\0';
    for (char *piece = out->text; piece != NULL; piece = end) {
        end = strchr(piece, '&');
        if (end != NULL) {
            *end++ = '\0';
        }
        if (!take_piece(out, piece)) {
            return FORM_BAD;
        }
    }
    return FORM_FINE;
}

void serve_form_clear(serve_form *f)
{
    free(f->text);
    free(f->pair);
    memset(f, 0, sizeof *f);
}

/* ---- writing -----------------------------------------------------------------------------------
 */

void serve_put(serve_text *t, const char *p, size_t n)
{
    if (t->failed) {
        return;
    }
    if (t->n + n + 1 > t->room) {
        const size_t room = 2 * t->room + n + 256;
        char *wider = realloc(t->p, room);
        if (wider == NULL) {
            t->failed = true;
            return;
        }
        t->p = wider;
        t->room = room;
    }
    if (n > 0) {
        memcpy(t->p + t->n, p, n);
    }
    t->n += n;
    t->p[t->n] = '\0';
}

void serve_put_str(serve_text *t, const char *z)
{
    serve_put(t, z, strlen(z));
}

void serve_put_json(serve_text *t, const char *p, size_t n)
{
    size_t from = 0;

    serve_put(t, "\"", 1);
    for (size_t i = 0; i < n; i++) {
        const unsigned char c = (unsigned char)p[i];
        char escape[8];
        if (c >= 0x20 && c != '"' && c != '\\') {
            continue;
        }
        serve_put(t, p + from, i - from);
        from = i + 1;
        if (c == '"' || c == '\\') {
            (void)snprintf(escape, sizeof escape, "\\%c", c);
        } else if (c == '\n') {
            (void)snprintf(escape, sizeof escape, "\\n");
        } else {
            (void)snprintf(escape, sizeof escape, "\\u%04x", c);
        }
        serve_put_str(t, escape);
    }
    serve_put(t, p != NULL ? p + from : "", n - from);
    serve_put(t, "\"", 1);
}

void serve_put_whole(serve_text *t, uint64_t v)
{
    char digits[24];

    (void)snprintf(digits, sizeof digits, "%llu", (unsigned long long)v);
    serve_put_str(t, digits);
}

void serve_put_number(serve_text *t, double v)
{
    char digits[32];

    (void)snprintf(digits, sizeof digits, "%.17g", v);
    serve_put_str(t, isfinite(v) ? digits : "null");
}

void serve_text_clear(serve_text *t)
{
    free(t->p);
    memset(t, 0, sizeof *t);
}
