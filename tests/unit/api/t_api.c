/* The public interface itself: outcomes, texts, stops, sessions that are used again. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "eq/eq.h"

static int open_session(void **state)
{
    eq_session *s = NULL;
    eq_text err;
    eq_outcome got = eq_session_open(NULL, &s, &err, EQ_LANGUAGE_EN);

    eq_text_free(&err);
    *state = s;
    return got == EQ_DONE ? 0 : -1;
}

static int close_session(void **state)
{
    eq_session_close(*state);
    return 0;
}

/* Stops when the n-th call comes. */
static int stop_at(void *ctx, uint64_t done, uint64_t total, double so_far, double error)
{
    int *left = ctx;

    (void)so_far;
    (void)error;
    assert_true(done <= total);
    return (*left)-- > 0;
}

typedef eq_outcome verb(eq_session *s, const eq_request *r, eq_text *out, eq_text *err);

static eq_outcome call(eq_session *s, verb *v, const char *name, int left, eq_format format,
                       eq_text *out, eq_text *err)
{
    eq_request r;

    eq_request_init(&r);
    r.name = &name;
    r.n_name = name != NULL;
    r.format = format;
    r.progress = stop_at;
    r.progress_ctx = &left;
    return v(s, &r, out, err);
}

TEST(a_stop_leaves_the_answer_so_far)
{
    eq_text out, err;

    assert_int_equal(call(*state, eq_verb_ask, "warheads-1000", 2, EQ_FORMAT_JSON, &out, &err),
                     EQ_INTERRUPTED);
    assert_non_null(out.p);
    assert_non_null(strstr(out.p, "\"partial\": true"));
    eq_text_free(&out);
    eq_text_free(&err);
    /* the table: what was answered before, and the one that was under way */
    assert_int_equal(call(*state, eq_verb_ask, NULL, 12, EQ_FORMAT_TEXT, &out, &err),
                     EQ_INTERRUPTED);
    assert_non_null(out.p);
    eq_text_free(&out);
    eq_text_free(&err);
    assert_int_equal(call(*state, eq_verb_run, "us-china-2025", 3, EQ_FORMAT_JSON, &out, &err),
                     EQ_INTERRUPTED);
    assert_non_null(out.p);
    eq_text_free(&out);
    eq_text_free(&err);
}

/* The same session answers the same thing the same way, whatever was asked or failed before. */
TEST(a_session_can_be_used_again)
{
    eq_text first, out, err;
    int many = 1 << 30;

    assert_int_equal(
        call(*state, eq_verb_ask, "material-for-1000", many, EQ_FORMAT_JSON, &first, &err),
        EQ_DONE);
    eq_text_free(&err);
    assert_int_equal(call(*state, eq_verb_ask, "no-such", many, EQ_FORMAT_TEXT, &out, &err),
                     EQ_BAD_INPUT);
    assert_null(out.p);
    assert_non_null(strstr(err.p, "[unknown-name]"));
    eq_text_free(&out);
    eq_text_free(&err);
    assert_int_equal(call(*state, eq_verb_run, "us-china-2025", 1, EQ_FORMAT_TEXT, &out, &err),
                     EQ_INTERRUPTED);
    eq_text_free(&out);
    eq_text_free(&err);
    assert_int_equal(
        call(*state, eq_verb_ask, "material-for-1000", many, EQ_FORMAT_JSON, &out, &err), EQ_DONE);
    assert_null(err.p);
    CHECK_TEXT(out.p, first.p);
    eq_text_free(&out);
    eq_text_free(&first);
    eq_text_free(&err);
}

/* A name of one kind given to a verb of another is told which verb it wants. */
TEST(the_verb_that_fits)
{
    static const struct {
        verb *v;
        const char *name, *say;
    } rows[] = {
        { eq_verb_ask, "us-china-2025", "eq run us-china-2025" },
        { eq_verb_run, "material-for-1000", "eq ask material-for-1000" },
        { eq_verb_why, "us-china-2025", "eq run us-china-2025" },
        { eq_verb_show, "us-china-2025", "--origin" },
        { eq_verb_compare, "material-for-1000", "two claims" },
        { eq_verb_check, NULL, "one name" },
        { eq_verb_run, NULL, "one name" },
        { eq_verb_why, NULL, "one name" },
        { eq_verb_show, NULL, "one name" },
        { eq_verb_data, "no-such-data", "no-such-data" },
        { eq_verb_models, "materiel", "material" },
        { eq_verb_doc, "materiel", "material" },
    };

    for (size_t i = 0; i < EQ_COUNT(rows); i++) {
        eq_text out, err;
        eq_outcome got = call(*state, rows[i].v, rows[i].name, 1 << 30, EQ_FORMAT_TEXT, &out, &err);

        if (got != EQ_BAD_INPUT || !err.p || !strstr(err.p, rows[i].say)) {
            print_error("row %zu: outcome %d\n%s\n", i, (int)got, err.p ? err.p : "");
        }
        assert_int_equal(got, EQ_BAD_INPUT);
        assert_non_null(err.p);
        assert_non_null(strstr(err.p, rows[i].say));
        eq_text_free(&out);
        eq_text_free(&err);
    }
}

/* A method is the library's word too: without the command line in front, a wrong one is refused. */
TEST(solving_a_game)
{
    static const char name[] = "games/poker.efg";
    static const struct {
        const char *method, *lambda;
        eq_outcome want;
    } calls[] = {
        { NULL, NULL, EQ_DONE },
        { "sequence", NULL, EQ_DONE },
        { "sequense", NULL, EQ_BAD_INPUT },
        { "zero-sum", NULL, EQ_BAD_INPUT },
        { NULL, "2", EQ_DONE },
        { "qre", "2", EQ_DONE },
        { "sequence", "2", EQ_BAD_INPUT },
        { NULL, "two", EQ_BAD_INPUT },
    };
    const char *names[] = { name };
    eq_text out, err;
    eq_request r;

    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        eq_request_init(&r);
        r.name = names;
        r.n_name = 1;
        r.method = calls[i].method;
        r.lambda = calls[i].lambda;
        assert_int_equal(eq_verb_solve(*state, &r, &out, &err), calls[i].want);
        assert_int_equal(out.n > 0, calls[i].want == EQ_DONE);
        assert_int_equal(err.n > 0, calls[i].want != EQ_DONE);
        eq_text_free(&out);
        eq_text_free(&err);
    }
    /* no name: the shipped games */
    assert_int_equal(call(*state, eq_verb_solve, NULL, 1, EQ_FORMAT_TEXT, &out, &err), EQ_DONE);
    assert_non_null(strstr(out.p, "acknowledge"));
    eq_text_free(&out);
    eq_text_free(&err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stop_leaves_the_answer_so_far),
        cmocka_unit_test(a_session_can_be_used_again),
        cmocka_unit_test(the_verb_that_fits),
        cmocka_unit_test(solving_a_game),
    };

    return cmocka_run_group_tests(tests, open_session, close_session);
}
