/* Integer pivoting in every width: what fits is the same number, what does not is noticed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "game/tableau.h"
#include "num/rng.h"

enum { ROWS = 6, COLS = 5, N = ROWS * (COLS + 1) };
enum { ANY = 3, N_WIDTH };

static const eq_width *width(size_t i)
{
    static const eq_width *const all[] = { &eq_width_64, &eq_width_128, &eq_width_mixed,
                                           &eq_width_any };

    return all[i];
}

typedef struct kit {
    eq_arena *arena;
    mpz_t entry[N], got, want;
    eq_tableau t[N_WIDTH][2];
} kit;

static void begin(kit *k)
{
    CHECK_OK(eq_arena_create(&k->arena));
    for (size_t i = 0; i < N; i++) {
        mpz_init(k->entry[i]);
    }
    mpz_init(k->got);
    mpz_init(k->want);
    for (size_t w = 0; w < N_WIDTH; w++) {
        for (size_t i = 0; i < 2; i++) {
            CHECK_OK(eq_tableau_init(k->arena, width(w), ROWS, COLS, &k->t[w][i]));
        }
    }
}

static void end(kit *k)
{
    for (size_t w = 0; w < N_WIDTH; w++) {
        eq_tableau_clear(width(w), &k->t[w][0]);
        eq_tableau_clear(width(w), &k->t[w][1]);
    }
    for (size_t i = 0; i < N; i++) {
        mpz_clear(k->entry[i]);
    }
    mpz_clear(k->got);
    mpz_clear(k->want);
    eq_arena_free(k->arena);
}

/* Every entry of width w is that of the widest. */
static void same(kit *k, size_t w)
{
    const eq_width *any = width(ANY), *narrow = width(w);

    for (size_t i = 0; i <= N; i++) {
        size_t r = i / (COLS + 1), c = i % (COLS + 1);

        narrow->get(&k->t[w][0], r, c, k->got);
        any->get(&k->t[ANY][0], r, c, k->want);
        assert_int_equal(mpz_cmp(k->got, k->want), 0);
        if (i < N) {
            assert_int_equal(narrow->sign(&k->t[w][0], r, c), any->sign(&k->t[ANY][0], r, c));
        }
    }
    for (size_t c = 0; c < COLS; c++) {
        assert_int_equal(narrow->leave(&k->t[w][0], ROWS, c), any->leave(&k->t[ANY][0], ROWS, c));
    }
}

/* The largest entry of the widest, in bits. */
static size_t bits(kit *k)
{
    size_t most = 0;

    for (size_t i = 0; i <= N; i++) {
        size_t n;

        width(ANY)->get(&k->t[ANY][0], i / (COLS + 1), i % (COLS + 1), k->got);
        n = mpz_sizeinbase(k->got, 2);
        most = n > most ? n : most;
    }
    return most;
}

/* Pivots on random entries, of either sign, for as long as the widths hold. */
static void walk(kit *k, uint64_t run, unsigned size, size_t *n_checked, size_t *n_narrow)
{
    bool alive[N_WIDTH];

    for (size_t i = 0; i < N; i++) {
        uint64_t u = eq_rng_u64(7, run, 1, i);

        mpz_set_ui(k->entry[i], u >> (64 - size));
        if (u % 3 == 0) {
            mpz_neg(k->entry[i], k->entry[i]);
        }
    }
    for (size_t w = 0; w < N_WIDTH; w++) {
        alive[w] = width(w)->load(&k->t[w][0], k->entry[0]);
    }
    for (uint64_t step = 0; step < 12; step++) {
        uint64_t u = eq_rng_u64(7, run, 2, step);
        size_t row = u % ROWS, col = u / ROWS % COLS;

        if (width(ANY)->sign(&k->t[ANY][0], row, col) == 0) {
            continue;
        }
        for (size_t w = 0; w < N_WIDTH; w++) {
            eq_tableau swap = k->t[w][0];
            bool was = alive[w];

            alive[w] = was && width(w)->pivot(&k->t[w][0], &k->t[w][1], row, col);
            k->t[w][0] = k->t[w][1];
            k->t[w][1] = swap;
            *n_narrow += was && !alive[w];
        }
        assert_true(alive[ANY]);
        for (size_t w = 0; w < ANY; w++) {
            size_t room = w == 0 ? 62 : 124;

            assert_true(alive[w] || bits(k) > 20); /* it does not give up at small numbers */
            if (alive[w]) {
                assert_true(bits(k) <= room);
                same(k, w);
                ++*n_checked;
            }
        }
    }
}

TEST(widths_agree_or_say_that_they_are_narrow)
{
    UNUSED_STATE;
    size_t n_checked = 0, n_narrow = 0;
    kit k;

    begin(&k);
    for (uint64_t run = 0; run < 400; run++) {
        walk(&k, run, 1 + (unsigned)(run % 60), &n_checked, &n_narrow);
    }
    end(&k);
    assert_true(n_checked > 1000);
    assert_true(n_narrow > 200);
}

TEST(there_and_back_is_where_it_began)
{
    UNUSED_STATE;
    kit k;
    bool wanted[ROWS + COLS] = { false };
    uint64_t n = 0;

    begin(&k);
    for (size_t i = 0; i < N; i++) {
        mpz_set_ui(k.entry[i], i % (COLS + 1) == COLS ? 1 : 1 + eq_rng_u64(7, 1, 3, i) % 50);
    }
    assert_true(width(0)->load(&k.t[0][0], k.entry[0]));
    assert_true(width(ANY)->load(&k.t[ANY][0], k.entry[0]));
    for (size_t v = 0; v < COLS; v++) {
        wanted[COLS + v] = true; /* every structural variable basic */
    }
    assert_true(eq_tableau_move(width(0), &k.t[0][0], &k.t[0][1], wanted, &n));
    assert_int_equal(n, COLS);
    for (size_t v = 0; v < ROWS + COLS; v++) {
        assert_int_equal(k.t[0][0].where[v] >= 0, wanted[v]);
        wanted[v] = v < COLS;
    }
    assert_true(eq_tableau_move(width(0), &k.t[0][0], &k.t[0][1], wanted, &n));
    for (size_t v = 0; v < COLS; v++) { /* the first dictionary, its columns in some order */
        for (size_t r = 0; r < ROWS; r++) {
            size_t row = (size_t)(-1 - k.t[0][0].where[COLS + r]);

            width(0)->get(&k.t[0][0], row, (size_t)k.t[0][0].where[v], k.got);
            assert_int_equal(mpz_cmp(k.got, k.entry[r * (COLS + 1) + v]), 0);
        }
    }
    end(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_agree_or_say_that_they_are_narrow),
        cmocka_unit_test(there_and_back_is_where_it_began),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
