/* The JSON writer: exact text in both forms. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"

#include "io/json.h"

static void write_sample(eq_buf *b, bool compact)
{
    eq_json j;
    eq_json_begin(&j, b, compact);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.answer/1");
    eq_json_number(&j, "p", 0.1);
    eq_json_number(&j, "none", NAN);
    eq_json_u64(&j, "seed", UINT64_MAX);
    eq_json_list(&j, "dots");
    eq_json_number(&j, NULL, -0.0);
    eq_json_number(&j, NULL, 1e300);
    eq_json_object(&j, NULL);
    eq_json_end(&j);
    eq_json_list(&j, NULL);
    eq_json_end(&j);
    eq_json_end(&j);
    eq_json_bool(&j, "yes", true);
    eq_json_text(&j, "absent", NULL);
    eq_json_null(&j, "nil");
    eq_json_text(&j, "引", "\"\\\n中");
    eq_json_end(&j);
}

TEST(both_forms)
{
    UNUSED_STATE;
    eq_buf b = { 0 };
    write_sample(&b, true);
    CHECK_TEXT(eq_buf_text(&b),
               "{\"schema\":\"eq.answer/1\",\"p\":0.1,\"none\":null,"
               "\"seed\":18446744073709551615,\"dots\":[-0,1e+300,{},[]],\"yes\":true,"
               "\"absent\":null,\"nil\":null,\"引\":\"\\\"\\\\\\n中\"}");
    eq_buf_reset(&b);
    write_sample(&b, false);
    CHECK_TEXT(eq_buf_text(&b), "{\n"
                                "  \"schema\": \"eq.answer/1\",\n"
                                "  \"p\": 0.1,\n"
                                "  \"none\": null,\n"
                                "  \"seed\": 18446744073709551615,\n"
                                "  \"dots\": [\n"
                                "    -0,\n"
                                "    1e+300,\n"
                                "    {},\n"
                                "    []\n"
                                "  ],\n"
                                "  \"yes\": true,\n"
                                "  \"absent\": null,\n"
                                "  \"nil\": null,\n"
                                "  \"引\": \"\\\"\\\\\\n中\"\n"
                                "}\n");
    eq_buf_clear(&b);
}

TEST(a_single_value_is_a_document)
{
    UNUSED_STATE;
    eq_buf b = { 0 };
    eq_json j;
    eq_json_begin(&j, &b, true);
    eq_json_number(&j, NULL, INFINITY);
    CHECK_TEXT(eq_buf_text(&b), "null");
    eq_buf_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_forms),
        cmocka_unit_test(a_single_value_is_a_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
