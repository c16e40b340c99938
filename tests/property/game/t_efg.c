/* Texts at random: what is written reads back, and no text crashes the reader. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "games.h"

enum { N_TREE = 200, N_MUTANT = 6000 };

TEST(random_trees_read_back)
{
    static random_tree r;
    UNUSED_STATE;

    for (uint64_t seed = 0; seed < N_TREE; seed++) {
        eq_arena *a;
        eq_tree t, u;
        eq_buf one = { 0 }, two = { 0 };

        CHECK_OK(eq_arena_create(&a));
        r = (random_tree){ .seed = seed, .payoff = 50, .rounded = seed % 2 == 1 };
        make_tree(&r, a, 1 + seed % 4, 4, &t);
        eq_efg_write(&t, &one);
        good_tree(eq_buf_text(&one), a, &u);
        eq_efg_write(&u, &two);
        CHECK_TEXT(eq_buf_text(&two), eq_buf_text(&one));
        assert_int_equal(u.n_action, t.n_action);
        assert_true(u.exact == t.exact || r.rounded); /* doubles may be whole */
        for (size_t o = 0; o < t.n_outcome; o++) {
            assert_memory_equal(u.outcome[o].payoff, t.outcome[o].payoff,
                                t.n_player * sizeof(double));
        }
        for (size_t n = 0; n < t.n_node; n++) {
            assert_int_equal(u.node[n].parent, t.node[n].parent);
            assert_int_equal(u.node[n].outcome, t.node[n].outcome);
        }
        eq_buf_clear(&one);
        eq_buf_clear(&two);
        eq_arena_free(a);
    }
}

/* Good texts with bytes changed, cut out, doubled; whole words moved; the end cut off. What is
 * still read must be a tree that can be written and read again. */
TEST(mutations)
{
    static const char *const good[] = { poker_text, horse_text, quiche_text, centipede_text };
    static const char odd[] = "{}\"\\ cpt019-/.,e\n\xe4\xff";
    size_t still = 0;
    UNUSED_STATE;

    for (uint64_t k = 0; k < N_MUTANT; k++) {
        const char *from = good[k % EQ_COUNT(good)];
        size_t n = strlen(from);
        uint64_t tick = 0;
        uint32_t times = 1 + rolled(k, &tick, 3);
        char *text = malloc(2 * n + 16); /* exact size, so that a sanitizer sees a step outside */
        eq_arena *a;
        eq_diag *d;
        eq_tree t, u;
        eq_status rc;

        assert_non_null(text);
        memcpy(text, from, n);
        for (uint32_t i = 0; i < times && n > 2; i++) {
            size_t at = rolled(k, &tick, (uint32_t)n), len = 1 + rolled(k, &tick, 12);

            len = len < n - at ? len : n - at;
            switch (rolled(k, &tick, 4)) {
            case 0:
                text[at] = odd[rolled(k, &tick, sizeof odd - 1)];
                break;
            case 1:
                memmove(text + at, text + at + len, n - at - len);
                n -= len;
                break;
            case 2:
                if (n + len < 2 * strlen(from)) {
                    memmove(text + at + len, text + at, n - at);
                    n += len;
                }
                break;
            default:
                n = rolled(k, &tick, 8) == 0 ? at : n;
            }
        }
        text = realloc(text, n > 0 ? n : 1);
        CHECK_OK(eq_arena_create(&a));
        CHECK_OK(eq_diag_create(&d));
        {
            eq_source src = { .name = "mutant", .text = text, .n = n };

            rc = eq_efg_read(&src, a, d, &t);
        }
        assert_true((rc != EQ_OK) == (eq_diag_count(d, EQ_ERROR) > 0));
        if (rc == EQ_OK) {
            eq_buf b = { 0 };

            eq_efg_write(&t, &b);
            CHECK_OK(read_tree(eq_buf_text(&b), a, NULL, &u));
            eq_buf_clear(&b);
            still++;
        }
        eq_diag_free(d);
        eq_arena_free(a);
        free(text);
    }
    assert_true(still > N_MUTANT / 20 && still < N_MUTANT / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_trees_read_back),
        cmocka_unit_test(mutations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
