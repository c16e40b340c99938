/* Known answers of the hashes, and the arena. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/hash.h"
#include "check.h"

TEST(fnv1a_64)
{
    UNUSED_STATE;
    /* Test vectors of the authors' own suite (draft-eastlake-fnv, appendix C) */
    assert_true(eq_hash64("", 0) == 0xcbf29ce484222325u);
    assert_true(eq_hash64_z("a") == 0xaf63dc4c8601ec8cu);
    assert_true(eq_hash64_z("foobar") == 0x85944171f73967e8u);
}

TEST(sha256)
{
    UNUSED_STATE;
    eq_sha256 s;
    char hex[65];

    /* FIPS 180-4 examples: "abc", the two-block message, a million 'a' */
    eq_sha256_init(&s);
    eq_sha256_add(&s, "abc", 3);
    eq_sha256_hex(&s, hex);
    CHECK_TEXT(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    eq_sha256_init(&s);
    eq_sha256_hex(&s, hex);
    CHECK_TEXT(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    eq_sha256_init(&s);
    eq_sha256_add(&s, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56);
    eq_sha256_hex(&s, hex);
    CHECK_TEXT(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    eq_sha256_init(&s);
    for (int i = 0; i < 10000; i++) { /* in pieces that do not divide the block */
        char a[100];
        memset(a, 'a', sizeof a);
        eq_sha256_add(&s, a, sizeof a);
    }
    eq_sha256_hex(&s, hex);
    CHECK_TEXT(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(mix_spreads)
{
    UNUSED_STATE;
    size_t flips = 0;

    /* flipping one input bit flips about half of the output bits */
    for (unsigned bit = 0; bit < 64; bit++) {
        const uint64_t one = (uint64_t)1 << bit;
        flips += (size_t)__builtin_popcountll(eq_hash_mix(5, 9) ^ eq_hash_mix(5 ^ one, 9));
        flips += (size_t)__builtin_popcountll(eq_hash_mix(5, 9) ^ eq_hash_mix(5, 9 ^ one));
    }
    assert_in_range(flips, 128 * 28, 128 * 36); /* mean 32, 11 standard deviations either way */
    assert_true(eq_hash_mix(1, 2) != eq_hash_mix(2, 1));
    assert_true(eq_hash_mix(0, 0) != 0);
}

TEST(arena_gives_zeroed_aligned_memory)
{
    UNUSED_STATE;
    eq_arena *a;

    CHECK_OK(eq_arena_create(&a));
    for (size_t size = 0; size < 3000; size += 37) {
        unsigned char *p = eq_arena_alloc(a, size, size % 5 + 1);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % 64, 0);
        for (size_t i = 0; i < size * (size % 5 + 1); i++) {
            assert_int_equal(p[i], 0);
            p[i] = 0xff; /* must not show up in a later piece */
        }
    }
    double *big = EQ_NEW(a, 1000000, double); /* larger than a chunk */
    assert_non_null(big);
    assert_true(big[0] == 0 && big[999999] == 0);
    assert_non_null(EQ_NEW(a, 3, int)); /* the small chunk goes on */
    CHECK_TEXT(eq_arena_copy(a, "kg/yr", 2), "kg");
    CHECK_TEXT(eq_arena_copy(a, "", 0), "");
    assert_null(eq_arena_alloc(a, SIZE_MAX, 2));
    assert_null(eq_arena_alloc(a, SIZE_MAX, 1));
    assert_null(eq_arena_alloc(a, SIZE_MAX - 100, 1));
    eq_arena_free(a);
    eq_arena_free(NULL);
}

TEST(checked_arithmetic)
{
    UNUSED_STATE;
    size_t v;

    assert_true(eq_size_mul(1000, 1000, &v) && v == 1000000);
    assert_false(eq_size_mul(SIZE_MAX, 2, &v));
    assert_true(eq_size_add(SIZE_MAX - 1, 1, &v) && v == SIZE_MAX);
    assert_false(eq_size_add(SIZE_MAX, 1, &v));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fnv1a_64),           cmocka_unit_test(sha256),
        cmocka_unit_test(mix_spreads),        cmocka_unit_test(arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(checked_arithmetic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
