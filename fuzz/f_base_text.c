/* Numbers, units, UTF-8, wrapping, templates, suggestions and diagnostics from arbitrary bytes. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/units.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A number that was read is written so that it reads back. */
static void number(eq_str s)
{
    double x, back;
    int64_t i;
    uint64_t u;

    if (eq_str_double(s, &x)) {
        eq_buf b = { 0 };
        eq_buf_double(&b, x);
        EQ_ASSERT(b.failed ||
                  (eq_str_double((eq_str){ b.p, b.n }, &back) && memcmp(&x, &back, sizeof x) == 0));
        eq_buf_reset(&b);
        eq_buf_fixed(&b, x, (int)(s.n % 40));
        eq_buf_grouped(&b, x, (int)(s.n % 5));
        eq_buf_signif(&b, x, (int)(s.n % 20));
        eq_buf_clear(&b);
    }
    if (eq_str_i64(s, &i) && i >= 0) {
        EQ_ASSERT(eq_str_u64(s, &u) && u == (uint64_t)i);
    }
}

/* The canonical text of a unit has the unit's dimension. */
static void unit(eq_str s)
{
    eq_unit u, again;
    eq_str bad = { 0 };
    eq_buf b = { 0 };

    if (eq_unit_parse(s, &u, &bad)) {
        eq_unit_text(u, &b);
        EQ_ASSERT(b.failed ||
                  (eq_unit_parse((eq_str){ b.p, b.n }, &again, NULL) && eq_unit_same(u, again)));
    } else {
        EQ_ASSERT(bad.n > 0 && bad.p >= s.p && bad.p + bad.n <= s.p + s.n);
    }
    eq_buf_clear(&b);
}

static void layout(eq_str s)
{
    eq_buf b = { 0 };

    eq_buf_wrap(&b, s, 5 + s.n % 90, s.n % 7, s.n % 2 == 0);
    eq_buf_pad(&b, s, s.n % 50, true);
    (void)eq_utf8_check(s);
    eq_buf_clear(&b);
}

static void finding(const char *z, size_t n)
{
    const eq_source src = { .name = z, .text = z, .n = n };
    const eq_pos at = { .src = &src, .offset = n / 3, .len = n / 5, .path = z };
    eq_buf b = { 0 };
    eq_diag *d;

    if (eq_diag_create(&d) != EQ_OK) {
        return;
    }
    eq_diag_add(d, EQ_ERROR, EQ_ERR_SYNTAX, &at, EQ_S_BASE_HINT, "text", z, (char *)NULL);
    eq_diag_write_all(d, EQ_ZH, &b);
    EQ_ASSERT(b.failed || eq_utf8_check((eq_str){ b.p, b.n }) == b.n);
    for (size_t i = 0; i < b.n; i++) {
        EQ_ASSERT(b.p[i] == '\n' || (unsigned char)b.p[i] >= 0x20);
    }
    eq_buf_reset(&b);
    eq_buf_json(&b, z);
    EQ_ASSERT(b.failed || eq_utf8_check((eq_str){ b.p, b.n }) == b.n);
    eq_buf_xml(&b, z);
    eq_buf_template(&b, z, "name", z, (char *)NULL);
    eq_buf_clear(&b);
    eq_diag_free(d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const eq_str s = { (const char *)data, size };
    size_t n_words;
    const char *const *words = eq_unit_words(&n_words);
    char *z = malloc(size + 1);

    if (z == NULL) {
        return 0;
    }
    if (size > 0) {
        memcpy(z, data, size);
    }
    z[size] = '\0';
    number(s);
    unit(s);
    layout(s);
    if (size < 200) {
        (void)eq_text_suggest(s, words, n_words);
    }
    finding(z, size);
    free(z);
    return 0;
}
