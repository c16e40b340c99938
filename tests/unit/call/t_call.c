/* Calls: pairs into requests, their mistakes, files given along, and that nothing reads the disk.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "call/call.h"
#include "call/value.h"
#include "check.h"

enum { MOST = 12 };

static int open_session(void **state)
{
    eq_session *s = NULL;
    eq_text err;
    const eq_outcome got = eq_session_open(NULL, &s, &err, EQ_LANGUAGE_EN);

    eq_text_free(&err);
    *state = s;
    return got == EQ_DONE ? 0 : -1;
}

static int close_session(void **state)
{
    eq_session_close(*state);
    return 0;
}

static int stop_at_once(void *ctx, uint64_t done, uint64_t total, double so_far, double error)
{
    (void)ctx;
    (void)done;
    (void)total;
    (void)so_far;
    (void)error;
    return 0;
}

/* pairs: key, value, ..., NULL. */
static app_answer call_on(eq_session *s, eq_progress progress, const char *verb,
                          const char *const *pairs)
{
    const app_host host = { .progress = progress, .n_thread = 2 };
    app_pair p[MOST];
    app_answer a;
    size_t n = 0;

    for (; pairs[2 * n] != NULL; n++) {
        p[n] = (app_pair){ pairs[2 * n], pairs[2 * n + 1] };
    }
    app_call(s, verb, p, n, &host, &a);
    return a;
}
#define CALL(verb, ...)                                                                            \
    call_on(*state, NULL, (verb), (const char *const[]){ __VA_ARGS__, NULL, NULL })

static bool holds(const eq_text *t, const char *part)
{
    return t->p != NULL && strstr(t->p, part) != NULL;
}

/* The call is refused, and says so with this code and these words. */
#define REFUSED(code, words, verb, ...)                                                            \
    do {                                                                                           \
        app_answer a_ = CALL(verb, __VA_ARGS__);                                                   \
        assert_int_equal(a_.outcome, EQ_BAD_INPUT);                                                \
        if (!holds(&a_.err, code) || !holds(&a_.err, words)) {                                     \
            print_error("%s\n", a_.err.p != NULL ? a_.err.p : "(nothing)");                        \
            fail();                                                                                \
        }                                                                                          \
        assert_null(a_.out.p);                                                                     \
        app_answer_clear(&a_);                                                                     \
    } while (0)

TEST(a_verb_gives_what_the_library_gives)
{
    static const char *const name[] = { "warheads-1000" };
    static const char *const set[] = { "cn.pu_per_warhead=3.5 kg" };
    app_answer a = CALL("ask", "name", name[0], "set", set[0], "runs", "1,024", "seed", "3");
    eq_text out, err;
    eq_request r;

    eq_request_init(&r);
    r.name = name;
    r.n_name = 1;
    r.set = set;
    r.n_set = 1;
    r.n_future = 1024;
    r.runs_given = 1;
    r.seed = 3;
    r.format = EQ_FORMAT_JSON;
    assert_int_equal(eq_verb_ask(*state, &r, &out, &err), EQ_DONE);
    assert_int_equal(a.outcome, EQ_DONE);
    CHECK_TEXT(a.out.p, out.p);
    CHECK_TEXT(a.media, "application/json");
    eq_text_free(&out);
    eq_text_free(&err);
    app_answer_clear(&a);
}

/* One call of each verb, and what it says its text is. */
TEST(each_verb_has_its_media)
{
    static const struct {
        const char *verb, *pairs[9], *media, *begins;
    } row[] = {
        { "ask", { "name", "warheads-1000", "runs", "512" }, "application/json", "{" },
        { "ask",
          { "name", "warheads-1000", "runs", "512", "format", "text", "lang", "zh" },
          "text/plain; charset=utf-8",
          "" },
        { "ask",
          { "name", "warheads-1000", "runs", "512", "plain", "1" },
          "text/tab-separated-values; charset=utf-8",
          "" },
        { "ask", { "name", "warheads-1000", "dry", "1" }, "text/plain; charset=utf-8", "warheads" },
        { "check", { "name", "warheads-1000" }, "application/json", "{" },
        { "new", { "from", "warheads-1000" }, "text/plain; charset=utf-8", "schema: eq.claim/1" },
        { "run", { "name", "wu2020", "runs", "512", "csv", "1" }, "text/csv; charset=utf-8", "" },
        { "compare",
          { "name", "warheads-1000", "worlds", "baseline,material_ample", "svg", "1" },
          "image/svg+xml",
          "<svg" },
        { "report", { "name", "warheads-1000", "runs", "512" }, "text/html; charset=utf-8", "<!" },
        { "plot",
          { "name", "warheads-1000", "name", "dots", "runs", "512", "width", "420" },
          "image/svg+xml",
          "<svg" },
        { "solve", { "name", "games/commitment.nfg" }, "application/json", "{" },
        { "data", { "name", "acton2020" }, "application/json", "{" },
        { "data", { NULL }, "application/json", "{" },
        { "models", { "name", "material" }, "application/json", "{" },
        { "doc", { "name", "material" }, "text/markdown; charset=utf-8", "#" },
        { "names", { "what", "claims" }, "text/plain; charset=utf-8", "" },
    };

    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        app_answer a = call_on(*state, NULL, row[i].verb, row[i].pairs);
        if (a.outcome != EQ_DONE || strncmp(a.out.p, row[i].begins, strlen(row[i].begins)) != 0) {
            print_error("%s: %.80s %s\n", row[i].verb, a.out.p, a.err.p);
        }
        assert_int_equal(a.outcome, EQ_DONE);
        CHECK_TEXT(a.media, row[i].media);
        assert_int_equal(strncmp(a.out.p, row[i].begins, strlen(row[i].begins)), 0);
        app_answer_clear(&a);
    }
}

TEST(mistakes_are_findings)
{
    REFUSED("unknown-name", "did you mean \"ask\"", "aks", "name", "x");
    REFUSED("unknown-key", "did you mean \"seed\"", "ask", "sede", "1");
    REFUSED("unknown-key", "key \"output\"", "ask", "output", "/tmp/x");
    REFUSED("unknown-key", "key \"level\"", "ask", "level", "quick");
    REFUSED("unknown-key", "key \"axes\"", "ask", "axes", "path 0 1 1");
    REFUSED("range", "one of full|quick|most|map", "view", "name", "x", "level", "whole");
    REFUSED("usage", "earlier view", "view", "name", "warheads-1000", "axes", "path 1 0 1");
    REFUSED("unknown-name", "there is no verb", "show", "name", "x.eqs");
    REFUSED("range", "runs must be a whole number from 1", "ask", "name", "wu2020", "runs", "0");
    REFUSED("range", "runs must be a whole number from 1 to 65,536; got \"65537\"", "ask", "name",
            "wu2020", "runs", "65537");
    REFUSED("range", "eq ask NAME --runs 1e6", "view", "name", "wu2020", "runs", "999999999");
    REFUSED("range", "got \"1e12\"", "fit", "name", "richardson", "runs", "1e12");
    REFUSED("range", "one of sobol|lhs|mc", "ask", "name", "warheads-1000", "points", "sobel");
    REFUSED("usage", "set must be KEY=VALUE", "ask", "name", "warheads-1000", "set", "=3");
    REFUSED("range", "plain is a switch", "ask", "name", "warheads-1000", "plain", "yes");
    REFUSED("range", "the verb ask gives text|json|plain", "ask", "format", "picture");
    REFUSED("usage", "json and plain", "ask", "format", "json", "plain", "1");
    REFUSED("missing", "needs one more name", "why", "seed", "1");
    REFUSED("usage", "no use for the name", "ask", "name", "a", "name", "b");
    REFUSED("missing", "needs a claim to start from", "new", "name", "my.yaml");
    REFUSED("range", "did you mean \"claims\"", "names", "what", "claim");
    REFUSED("usage", "chart is named twice", "plot", "name", "warheads-1000", "name", "dots",
            "chart", "fan");
    REFUSED("unknown-name", "没有命令", "aks", "lang", "zh");
    REFUSED("\"code\": \"unknown-name\"", "\"path\": \"aks\"", "aks", "findings", "json");
    REFUSED("\"code\": \"range\"", "\"hint\": \"可写作", "ask", "name", "x", "runs", "0", "lang",
            "zh", "findings", "json");
}

/* All mistakes of a request at once. */
TEST(every_mistake_is_told)
{
    app_answer a = CALL("ask", "sede", "1", "runs", "0", "format", "page");

    assert_true(holds(&a.err, "3 errors"));
    app_answer_clear(&a);
}

static char *claim_text(void **state)
{
    app_answer a = CALL("new", "name", "my.yaml", "from", "warheads-1000");
    char *text = a.out.p;

    assert_int_equal(a.outcome, EQ_DONE);
    a.out.p = NULL;
    app_answer_clear(&a);
    return text;
}

TEST(a_text_stands_for_a_file)
{
    char *text = claim_text(state);
    app_answer a = CALL("ask", "name", "my.yaml", "file", text, "runs", "512");

    assert_int_equal(a.outcome, EQ_DONE);
    assert_true(holds(&a.out, "my.yaml"));
    app_answer_clear(&a);
    /* and is gone with the call */
    REFUSED("io", "my.yaml", "ask", "name", "my.yaml");
    a = CALL("check", "name", "my.yaml", "file", "schema: eq.claim/1\nid: my\nfoo: 1\n");
    assert_int_equal(a.outcome, EQ_BAD_INPUT);
    assert_true(holds(&a.out, "eq.check/1"));
    assert_true(holds(&a.out, "\"line\": 3"));
    assert_true(holds(&a.err, "my.yaml:3:1"));
    app_answer_clear(&a);
    a = CALL("solve", "name", "g.nfg", "file",
             "NFG 1 R \"\" { \"A\" \"B\" } { 2 2 } 1 1 0 0 0 0 2 2");
    assert_int_equal(a.outcome, EQ_DONE);
    app_answer_clear(&a);
    a = CALL("compare", "name", "my.yaml", "name", "warheads-1000", "file", text, "runs", "512");
    assert_int_equal(a.outcome, EQ_DONE);
    app_answer_clear(&a);
    REFUSED("missing", "needs a name", "ask", "file", text);
    REFUSED("usage", "no name for a file", "ask", "name", "warheads-1000", "file", text);
    free(text);
    text = calloc(APP_MOST_FILE + 2, 1);
    assert_non_null(text);
    memset(text, 'x', APP_MOST_FILE + 1);
    REFUSED("size", "1,000,001 bytes; at most 1,000,000", "ask", "name", "my.yaml", "file", text);
    free(text);
}

/* Files that are there, by every door. */
TEST(nothing_is_read_from_the_disk)
{
    static const char *const paths[] = { "/etc/passwd",      "../../../../etc/passwd",
                                         "./CMakeLists.txt", "tests/data/stockpile-at-pace.yaml",
                                         "/etc/hosts.yaml",  "-" };

    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        REFUSED("", "", "ask", "name", paths[i]);
        REFUSED("", "", "check", "name", paths[i], "format", "text");
        REFUSED("", "", "run", "name", paths[i]);
        REFUSED("", "", "solve", "name", paths[i]);
        REFUSED("", "", "solve", "name", paths[i], "name", paths[i], "method", "concave");
        REFUSED("", "", "new", "name", "my.yaml", "from", paths[i]);
        REFUSED("", "", "compare", "name", "warheads-1000", "name", paths[i]);
        REFUSED("", "", "data", "name", paths[i]);
        REFUSED("", "", "fit", "name", "richardson", "actors", "cn,us", "data", paths[i]);
        REFUSED("", "", "fit", "name", "estimates", "data", paths[i]);
        REFUSED("", "", "fit", "name", "standoff", "name", paths[i]);
    }
    REFUSED("io", "is not shipped", "check", "name", "tests/data/stockpile-at-pace.yaml", "format",
            "text");
    /* from inside a given text */
    REFUSED("io", "no file of the disk", "run", "name", "my.yaml", "file",
            "schema: eq.scenario/1\nid: my\nextends: tests/data/stockpile-at-pace.yaml\n");
}

/* The library itself, without the decoder: stores are neither made nor opened. */
TEST(a_sealed_session_has_no_store)
{
    static const char *const name[] = { "wu2020" }, *const store[] = { "t_call.eqs" };
    eq_text out, err;
    eq_request r;

    eq_session_seal(*state);
    eq_request_init(&r);
    r.name = name;
    r.n_name = 1;
    r.file = store[0];
    assert_int_equal(eq_verb_run(*state, &r, &out, &err), EQ_BAD_INPUT);
    assert_true(holds(&err, "no file of the disk"));
    eq_text_free(&err);
    r.name = store;
    r.file = NULL;
    assert_int_equal(eq_verb_show(*state, &r, &out, &err), EQ_BAD_INPUT);
    eq_text_free(&err);
}

TEST(a_stop_is_an_outcome)
{
    static const char *const pairs[] = { "name", "warheads-1000", "runs", "65,536", NULL, NULL };
    app_answer a = call_on(*state, stop_at_once, "ask", pairs);

    assert_int_equal(a.outcome, EQ_INTERRUPTED);
    app_answer_clear(&a);
}

TEST(whole_numbers)
{
    static const struct {
        const char *text;
        uint64_t v;
        bool good;
    } row[] = {
        { "0", 0, true },
        { "100,000", 100000, true },
        { "1e6", 1000000, true },
        { "2.5e5", 250000, true },
        { "1,00", 0, false },
        { "1.5", 0, false },
        { "", 0, false },
        { "-1", 0, false },
        { "1e", 0, false },
        { "1e99", 0, false },
        { "1 ", 0, false },
        { "18446744073709551615", UINT64_MAX, true },
        { "18446744073709551616", 0, false },
    };
    char grouped[32];

    UNUSED_STATE;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        uint64_t v = 0;
        assert_int_equal(app_whole_read(row[i].text, &v), row[i].good);
        assert_true(!row[i].good || v == row[i].v);
    }
    app_whole_write(UINT64_MAX, grouped);
    CHECK_TEXT(grouped, "18,446,744,073,709,551,615");
    app_whole_write(999, grouped);
    CHECK_TEXT(grouped, "999");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_verb_gives_what_the_library_gives),
        cmocka_unit_test(each_verb_has_its_media),
        cmocka_unit_test(mistakes_are_findings),
        cmocka_unit_test(every_mistake_is_told),
        cmocka_unit_test(a_text_stands_for_a_file),
        cmocka_unit_test(nothing_is_read_from_the_disk),
        cmocka_unit_test(a_sealed_session_has_no_store),
        cmocka_unit_test(a_stop_is_an_outcome),
        cmocka_unit_test(whole_numbers),
    };

    return cmocka_run_group_tests(tests, open_session, close_session);
}
