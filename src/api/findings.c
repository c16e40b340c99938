/* Findings going out: as text or as JSON, and those that a front end adds itself. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "api/session.h"
#include "io/json.h"

enum { MOST_PAIRS = 6 };

/* In one language, or in both with a newline between. */
static void put_both(eq_json *j, const char *key, const char *const text[EQ_N_LANG],
                     eq_language language)
{
    eq_buf b = { 0 };

    if (language != EQ_LANGUAGE_BOTH || !text[EQ_EN]) {
        eq_json_text(j, key, text[language == EQ_LANGUAGE_ZH ? EQ_ZH : EQ_EN]);
        return;
    }
    eq_buf_str(&b, text[EQ_EN]);
    eq_buf_char(&b, '\n');
    eq_buf_str(&b, text[EQ_ZH]);
    eq_json_text(j, key, eq_buf_text(&b));
    j->out->failed = j->out->failed || b.failed;
    eq_buf_clear(&b);
}

static void put_finding(eq_json *j, const eq_finding *f, eq_language language)
{
    static const char *const severity[] = { "error", "warning", "note" };

    eq_json_object(j, NULL);
    eq_json_text(j, "severity", severity[f->severity]);
    eq_json_text(j, "code", eq_status_code(f->code));
    eq_json_text(j, "file", f->file);
    if (f->line > 0) {
        eq_json_u64(j, "line", f->line);
        eq_json_u64(j, "column", f->col);
    } else {
        eq_json_null(j, "line");
        eq_json_null(j, "column");
    }
    eq_json_text(j, "path", f->path);
    eq_json_text(j, "source", f->line_text);
    put_both(j, "text", (const char *const[]){ f->text[EQ_EN], f->text[EQ_ZH] }, language);
    put_both(j, "hint", (const char *const[]){ f->hint[EQ_EN], f->hint[EQ_ZH] }, language);
    eq_json_end(j);
}

void eq_findings_list(const eq_diag *d, eq_language language, const char *key, eq_json *j)
{
    eq_json_list(j, key);
    for (size_t i = 0; i < eq_diag_size(d); i++) {
        put_finding(j, eq_diag_get(d, i), language);
    }
    eq_json_end(j);
}

void eq_findings_write(const eq_diag *d, eq_language language, bool json, eq_buf *out)
{
    eq_json j;

    if (json) {
        eq_json_begin(&j, out, false);
        eq_findings_list(d, language, NULL, &j);
        return;
    }
    if (language != EQ_LANGUAGE_ZH) {
        eq_diag_write_all(d, EQ_EN, out);
    }
    if (language != EQ_LANGUAGE_EN) {
        eq_diag_write_all(d, EQ_ZH, out);
    }
}

/* ---- of a front end ----------------------------------------------------------------------------
 */

struct eq_findings {
    eq_diag *diag;
};

eq_outcome eq_findings_open(eq_findings **out)
{
    eq_findings *f = calloc(1, sizeof *f);

    *out = f;
    if (f && eq_diag_create(&f->diag) != EQ_OK) {
        free(f);
        *out = NULL;
    }
    return *out ? EQ_DONE : EQ_FAILED;
}

/* What the word in brackets stands for; "usage" for a word that is none. */
static eq_status status_of(const char *code)
{
    for (int i = 0; i < EQ_N_STATUS; i++) {
        if (strcmp(eq_status_code((eq_status)i), code) == 0) {
            return (eq_status)i;
        }
    }
    return EQ_ERR_USAGE;
}

void eq_findings_add(eq_findings *f, const char *code, const char *at, const char *text,
                     const char *hint, ...)
{
    const char *p[2 * MOST_PAIRS + 1] = { NULL };
    const eq_pos pos = { .path = at };
    va_list ap;

    va_start(ap, hint);
    for (size_t i = 0; i < 2 * (size_t)MOST_PAIRS; i += 2) {
        p[i] = va_arg(ap, const char *);
        if (!p[i]) {
            break;
        }
        p[i + 1] = va_arg(ap, const char *);
    }
    va_end(ap);
    eq_diag_add(f->diag, EQ_ERROR, status_of(code), at ? &pos : NULL, eq_string_find(text), p[0],
                p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], p[10], p[11], NULL);
    if (hint) {
        eq_diag_hint(f->diag, eq_string_find(hint), p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7],
                     p[8], p[9], p[10], p[11], NULL);
    }
}

size_t eq_findings_count(const eq_findings *f)
{
    return eq_diag_count(f->diag, EQ_ERROR);
}

void eq_findings_close(eq_findings *f, eq_language language, int json, eq_text *err)
{
    eq_buf b = { 0 };

    if (f && eq_findings_count(f) > 0) {
        eq_findings_write(f->diag, language, json != 0, &b);
        *err = (eq_text){ b.p, b.n };
    }
    if (f) {
        eq_diag_free(f->diag);
        free(f);
    }
}
