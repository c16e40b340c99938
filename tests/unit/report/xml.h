/* A walk over the tags of XML or of our own HTML: enough to see that elements nest, attributes are
 * quoted and text is escaped. Finds one attribute of a tag at a time. */
#ifndef EQ_TEST_REPORT_XML_H
#define EQ_TEST_REPORT_XML_H

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct xml_tag {
    const char *name, *end; /* name within the text; end: behind '>' */
    size_t n_name;
    bool closing, empty;
} xml_tag;

/* The next tag at or after p; false at the end of the text. Comments and doctype are skipped. */
static inline bool xml_next(const char *p, xml_tag *t)
{
    const char *q;

    for (;;) {
        p = strchr(p, '<');
        if (!p) {
            return false;
        }
        if (p[1] != '!') {
            break;
        }
        p++;
    }
    t->closing = p[1] == '/';
    t->name = p + 1 + t->closing;
    t->n_name = 0;
    while (isalnum((unsigned char)t->name[t->n_name])) {
        t->n_name++;
    }
    for (q = t->name; *q && *q != '>'; q++) {
        if (*q == '"') {
            q = strchr(q + 1, '"');
            if (!q) {
                return false;
            }
        }
    }
    t->empty = q[-1] == '/';
    t->end = *q ? q + 1 : q;
    return true;
}

static inline bool xml_is(const xml_tag *t, const char *name)
{
    return t->n_name == strlen(name) && strncmp(t->name, name, t->n_name) == 0;
}

/* Copies the attribute into out (cap bytes); false when the tag has none. */
static inline bool xml_attr(const xml_tag *t, const char *name, char *out, size_t cap)
{
    char want[64];
    const char *p, *q;
    size_t n;

    want[0] = ' ';
    strcpy(want + 1, name);
    strcat(want, "=\"");
    p = strstr(t->name, want);
    if (!p || p >= t->end) {
        return false;
    }
    p += strlen(want);
    q = strchr(p, '"');
    n = (size_t)(q - p) < cap - 1 ? (size_t)(q - p) : cap - 1;
    memcpy(out, p, n);
    out[n] = '\0';
    return true;
}

static inline double xml_number(const xml_tag *t, const char *name, double otherwise)
{
    char s[32];

    return xml_attr(t, name, s, sizeof s) ? strtod(s, NULL) : otherwise;
}

static inline bool xml_void(const xml_tag *t)
{
    return xml_is(t, "meta") || xml_is(t, "input") || xml_is(t, "br");
}

/* NULL when the elements nest and the text is escaped, else what is wrong and where. */
static inline const char *xml_problem(const char *text, bool html)
{
    const char *stack[256], *last = text;
    size_t len[256], depth = 0;
    xml_tag t;

    while (xml_next(last, &t)) {
        for (const char *p = last; p < t.name - 1 - t.closing; p++) {
            if (*p == '&' && strncmp(p, "&amp;", 5) && strncmp(p, "&lt;", 4) &&
                strncmp(p, "&gt;", 4) && strncmp(p, "&quot;", 6) && strncmp(p, "&#39;", 5) &&
                strncmp(p, "&apos;", 6)) {
                return p;
            }
        }
        last = t.end;
        if (html && xml_void(&t)) {
            continue;
        }
        if (t.closing) {
            if (depth == 0 || len[depth - 1] != t.n_name ||
                strncmp(stack[depth - 1], t.name, t.n_name)) {
                return t.name;
            }
            depth--;
        } else if (!t.empty) {
            if (depth == 256) {
                return t.name;
            }
            stack[depth] = t.name;
            len[depth++] = t.n_name;
        }
    }
    return depth ? stack[depth - 1] : NULL;
}

#endif
