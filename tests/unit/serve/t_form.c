/* Forms: pairs out of a query or a body, and JSON out of texts. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "check.h"
#include "serve/form.h"

static void expect(const char *text, size_t n, const char *const *pairs)
{
    serve_form f;

    assert_int_equal(serve_form_read(text, strlen(text), &f), FORM_FINE);
    assert_int_equal(f.n, n);
    for (size_t i = 0; i < n; i++) {
        CHECK_TEXT(f.pair[i].key, pairs[2 * i]);
        CHECK_TEXT(f.pair[i].value, pairs[2 * i + 1]);
    }
    serve_form_clear(&f);
}

TEST(pairs_keep_their_order)
{
    UNUSED_STATE;
    expect("", 0, NULL);
    expect("&&", 0, NULL);
    expect("a=1&b=&c&a=2", 4, (const char *const[]){ "a", "1", "b", "", "c", "", "a", "2" });
    expect("set=cn.pu%3D3.5+kg&x=%E4%b8%AD=", 2,
           (const char *const[]){ "set", "cn.pu=3.5 kg", "x", "\xe4\xb8\xad=" });
}

TEST(what_is_no_form)
{
    static const char *const bad[] = { "a=%", "a=%4", "a=%4g", "%00=1", "a=b%00c" };
    serve_form f;
    char *many = calloc(APP_MOST_PAIRS + 1, 4);

    UNUSED_STATE;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(serve_form_read(bad[i], strlen(bad[i]), &f), FORM_BAD);
        serve_form_clear(&f);
    }
    assert_int_equal(serve_form_read("a=\0b", 4, &f), FORM_BAD);
    serve_form_clear(&f);
    assert_non_null(many);
    for (size_t i = 0; i <= APP_MOST_PAIRS; i++) {
        memcpy(many + 4 * i, "a=1&", 4);
    }
    assert_int_equal(serve_form_read(many, 4 * (size_t)APP_MOST_PAIRS, &f), FORM_FINE);
    assert_int_equal(f.n, APP_MOST_PAIRS);
    serve_form_clear(&f);
    assert_int_equal(serve_form_read(many, 4 * (size_t)APP_MOST_PAIRS + 4, &f), FORM_BAD);
    serve_form_clear(&f);
    free(many);
}

TEST(texts_as_json)
{
    static const char text[] = "a\"b\\c\n\t\x01\xe4\xb8\xad";
    serve_text t = { 0 };

    UNUSED_STATE;
    serve_put_json(&t, text, sizeof text - 1);
    serve_put_json(&t, NULL, 0);
    serve_put_number(&t, 0.5);
    serve_put_number(&t, NAN);
    serve_put_whole(&t, UINT64_MAX);
    CHECK_TEXT(t.p, "\"a\\\"b\\\\c\\n\\u0009\\u0001\xe4\xb8\xad\"\"\"0.5null18446744073709551615");
    serve_text_clear(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_keep_their_order),
        cmocka_unit_test(what_is_no_form),
        cmocka_unit_test(texts_as_json),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
