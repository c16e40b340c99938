/* Links, format 1: path, then differences from the default. What stands in a value and means
 * something in a link is percent-encoded. */
#include "report/link.h"

#include <math.h>
#include <string.h>

static void encode(eq_buf *out, const char *z)
{
    for (; *z; z++) {
        unsigned char c = (unsigned char)*z;
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     strchr("-._~", c);

        if (plain) {
            eq_buf_char(out, (char)c);
        } else {
            eq_buf_char(out, '%');
            eq_buf_char(out, "0123456789ABCDEF"[c / 16]);
            eq_buf_char(out, "0123456789ABCDEF"[c % 16]);
        }
    }
}

static bool before(eq_str a, eq_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int d = memcmp(a.p, b.p, n);

    return d < 0 || (d == 0 && a.n < b.n);
}

size_t eq_link_revisions(const eq_answer *a, eq_str *out, size_t room)
{
    const char *z = a->origin.model_revisions;
    size_t n = 0;

    if (!z || strcmp(z, EQ_NO_MODEL) == 0) {
        return 0;
    }
    while (*z && n < room) {
        eq_str name = { z, strcspn(z, ",") };
        size_t i = n++;

        for (; i > 0 && before(name, out[i - 1]); i--) {
            out[i] = out[i - 1];
        }
        out[i] = name;
        z += name.n;
        z += strspn(z, ", ");
    }
    return n;
}

void eq_link_revision(eq_str name, eq_buf *out)
{
    size_t n = 0;

    while (n + 1 < name.n && !(name.p[n] == ' ' && name.p[n + 1] == 'r')) {
        n++;
    }
    eq_buf_put(out, name.p, n);
    eq_buf_char(out, '.');
    if (n + 2 < name.n) {
        eq_buf_put(out, name.p + n + 2, name.n - n - 2);
    }
}

/* What was set, by key: the first key behind `key` (NULL: of all), the last value of it; n_set when
 * there is none. */
static size_t next_set(const eq_answer *a, const char *key)
{
    size_t best = a->n_set;

    for (size_t i = 0; i < a->n_set; i++) {
        if ((!key || strcmp(a->set_key[i], key) > 0) &&
            (best == a->n_set || strcmp(a->set_key[i], a->set_key[best]) <= 0)) {
            best = i;
        }
    }
    return best;
}

void eq_link_write(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    eq_str name[16];
    size_t n = eq_link_revisions(a, name, 16);

    eq_buf_str(out, "#/c/");
    encode(out, a->id);
    eq_buf_char(out, '?');
    for (size_t i = next_set(a, NULL); i < a->n_set; i = next_set(a, a->set_key[i])) {
        eq_buf_str(out, i == next_set(a, NULL) ? "s=" : ",");
        encode(out, a->set_key[i]);
        eq_buf_char(out, ':');
        encode(out, a->set_text[i]);
    }
    eq_buf_str(out, a->n_set ? "&" : "");
    eq_buf_str(out, lang == EQ_ZH ? "l=zh&v=1" : "l=en&v=1");
    for (size_t i = 0; i < n; i++) {
        eq_buf_str(out, i ? "," : "&r=");
        eq_link_revision(name[i], out);
    }
    if (a->origin.seed != 7) {
        eq_buf_str(out, "&seed=");
        eq_buf_u64(out, a->origin.seed);
    }
    if (a->own_runs) {
        eq_buf_str(out, "&n=");
        eq_buf_u64(out, a->origin.n);
    }
    if (!a->partial &&
        isfinite(a->p)) { /* what later readers are told if the models have changed */
        eq_buf_str(out, "&a=");
        eq_buf_u64(out, a->count.n);
        eq_buf_str(out, "%2F");
        eq_buf_u64(out, a->count.of);
    }
}
