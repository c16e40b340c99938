/* A session that has answered before gives the bytes of a fresh one: what it keeps from call to
 * call (quantile tables) shows nowhere. Views of some claims with settings taken at random, with
 * and without held scales, a refused call in between; one session for all, one for each. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "eq/eq.h"

enum { N_CALL = 60, FUTURES = 64 };

static const char *const claims[] = { "material-for-1000", "warheads-1000", "breeder-is-the-route",
                                      "mutual-vulnerability-now" };
/* One input of each claim at several values, one of which is refused. */
static const char *const sets[][5] = {
    { "cn.pu_per_warhead=3.5 kg", "cn.pu_per_warhead=4 to 6 kg", "cn.pu_stock=2.5 t",
      "cn.pu_stock=2 to 3 t", "cn.pu_per_warhead=-3 kg" },
    { "cn.pu_stock=2.5 t", "cn.pu_stock=2 to 3 t", "cn.pu_per_warhead=3 kg",
      "cn.pu_per_warhead=4 kg to 5 kg", "no.such=1" },
    { "cn.pu_per_warhead=3.5 kg", "cn.pu_per_warhead=4 to 6 kg", "cn.pu_stock=2.5 t",
      "cn.pu_stock=2 to 3 t", "cn.pu_stock=5 kg/yr" },
    { "m=5 warheads", "m=3 to 30 warheads", "m=10 to 20 warheads", "m=50 warheads", "m=-1" },
};

static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 16;
}

static eq_outcome ask(eq_session *s, uint32_t turn, eq_text *out, eq_text *err)
{
    uint32_t state = turn;
    size_t claim = next(&state) % (sizeof claims / sizeof *claims);
    const char *set = sets[claim][next(&state) % 5];
    eq_request r;

    eq_request_init(&r);
    r.name = &claims[claim];
    r.n_name = 1;
    r.set = &set;
    r.n_set = next(&state) % 4 > 0;
    r.n_future = FUTURES;
    r.runs_given = 1;
    r.language = next(&state) % 2 ? EQ_LANGUAGE_ZH : EQ_LANGUAGE_EN;
    r.level = next(&state) % 8 == 0 ? EQ_LEVEL_MAP : EQ_LEVEL_QUICK;
    r.axes = next(&state) % 2 ? "dots 20 1000 100 -8 12 4;path 0 4000 1000" : NULL;
    return eq_verb_view(s, &r, out, err);
}

static void open_session(eq_session **s)
{
    eq_text err;

    assert_int_equal(eq_session_open(NULL, s, &err, EQ_LANGUAGE_EN), EQ_DONE);
    eq_text_free(&err);
}

TEST(a_warm_session_is_as_a_cold_one)
{
    eq_session *warm = NULL, *cold = NULL;
    int n_done = 0;

    UNUSED_STATE;
    open_session(&warm);
    for (uint32_t i = 0; i < N_CALL; i++) {
        eq_text out[2] = { { NULL, 0 } }, err[2] = { { NULL, 0 } };
        eq_outcome done;

        open_session(&cold);
        done = ask(warm, i, &out[0], &err[0]);
        assert_int_equal(ask(cold, i, &out[1], &err[1]), done);
        for (int k = 0; k < 2; k++) {
            const eq_text *t = k ? err : out;

            assert_int_equal(t[0].n, t[1].n);
            assert_true(t[0].n == 0 || memcmp(t[0].p, t[1].p, t[0].n) == 0);
            eq_text_free(k ? &err[0] : &out[0]);
            eq_text_free(k ? &err[1] : &out[1]);
        }
        n_done += done == EQ_DONE;
        eq_session_close(cold);
    }
    assert_true(n_done > N_CALL / 2 && n_done < N_CALL);
    eq_session_close(warm);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_warm_session_is_as_a_cold_one) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
