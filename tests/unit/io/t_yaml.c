/* The YAML reader: tree, paths, places of every byte, limits, hints. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "check.h"

#include "io/yaml.h"

typedef struct fixture {
    eq_arena *arena;
    eq_diag *diag;
    eq_source src;
    eq_node *root;
} fixture;

static int setup(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    return f && eq_arena_create(&f->arena) == EQ_OK && eq_diag_create(&f->diag) == EQ_OK ? 0 : -1;
}

static int teardown(void **state)
{
    fixture *f = *state;
    eq_diag_free(f->diag);
    eq_arena_free(f->arena);
    free(f);
    return 0;
}

static eq_status parse(fixture *f, const char *text)
{
    f->src = (eq_source){ .name = "t.yaml", .text = text, .n = strlen(text) };
    return eq_yaml_parse(f->arena, &f->src, f->diag, &f->root);
}

/* Where byte i of a scalar stands in the file. */
static size_t place(const eq_node *n, size_t i)
{
    return n->map ? n->map[i] : n->pos.offset + i;
}

TEST(tree_and_paths)
{
    fixture *f = *state;
    const char *text = "id: x\n"
                       "worlds:\n"
                       "  leap:\n"
                       "    set: { cn.pu: 4 kg }\n"
                       "list:\n"
                       "  - one\n"
                       "  - [2, three]\n";
    CHECK_OK(parse(f, text));
    assert_int_equal(f->root->kind, EQ_NODE_MAP);
    assert_int_equal(f->root->n_child, 3);
    assert_null(f->root->pos.path);
    const eq_node *set = eq_node_get(eq_node_get(eq_node_get(f->root, "worlds"), "leap"), "set");
    CHECK_TEXT(set->pos.path, "worlds.leap.set");
    const eq_node *pu = eq_node_get(set, "cn.pu");
    CHECK_TEXT(pu->pos.path, "worlds.leap.set.cn.pu");
    CHECK_TEXT(pu->text.p, "4 kg");
    assert_int_equal(pu->pos.offset, (size_t)(strstr(text, "4 kg") - text));
    assert_int_equal(pu->pos.len, 4);
    assert_int_equal(pu->key_pos.offset, (size_t)(strstr(text, "cn.pu") - text));
    const eq_node *list = eq_node_get(f->root, "list");
    assert_int_equal(list->kind, EQ_NODE_LIST);
    CHECK_TEXT(list->child->next->child->next->pos.path, "list[1][1]");
    CHECK_TEXT(list->child->next->child->next->text.p, "three");
    assert_null(eq_node_get(f->root, "nothing"));
    assert_null(eq_node_get(list, "one"));
}

/* A scalar stays text: "no" is Norway, 1e3 and 010 are not read. */
TEST(scalars_are_text)
{
    fixture *f = *state;
    CHECK_OK(parse(f, "a: no\nb: 010\nc:\nd: ~\ne: \"\"\nf: 2025-01-01\n"));
    CHECK_TEXT(eq_node_get(f->root, "a")->text.p, "no");
    CHECK_TEXT(eq_node_get(f->root, "b")->text.p, "010");
    CHECK_TEXT(eq_node_get(f->root, "c")->text.p, "");
    assert_false(eq_node_get(f->root, "c")->quoted);
    CHECK_TEXT(eq_node_get(f->root, "d")->text.p, "~");
    assert_true(eq_node_get(f->root, "e")->quoted);
    CHECK_TEXT(eq_node_get(f->root, "f")->text.p, "2025-01-01");
}

typedef struct style_case {
    const char *text, *want, *word; /* `word` of want, and where it stands in the file: */
    size_t offset;
} style_case;

/* The word's offset is counted by hand in `text`. */
static const style_case styles[] = {
    { "a: x + yy\n", "x + yy", "yy", 7 },
    { "a: 中文 + yy\n", "中文 + yy", "yy", 12 },
    { "a: 'it''s yy'\n", "it's yy", "yy", 10 },
    { "a: \"q\\x41\\u4e2d yy\"\n", "qA中 yy", "yy", 16 },
    { "a: \"one \\\n     yy\"\n", "one yy", "yy", 15 },
    { "a: \"one\n     yy\"\n", "one yy", "yy", 13 },
    { "a: 'one\n\n   yy'\n", "one\nyy", "yy", 12 },
    { "a: one\n   two  yy\n", "one two  yy", "yy", 15 },
    { "a: |\n  one\n    yy\n", "one\n  yy\n", "yy", 15 },
    { "a: |-\n\n  one\n\n  yy", "\none\n\nyy", "yy", 16 },
    { "a: >-\n  one\n  two\n\n  yy\n", "one two\nyy", "yy", 21 },
    { "a: >\n  one\n    two\n  yy\n", "one\n  two\nyy\n", "yy", 21 },
    { "a: |2\n   one\n  yy\n", " one\nyy\n", "yy", 15 },
    { "a: | # note\r\n  one\r\n  yy\r\n", "one\nyy\n", "yy", 22 },
    { "\xEF\xBB\xBF"
      "a: 'x' \n",
      "x", "x", 7 },
    { "a: \"\\\"\\\\\\/yy\"\n", "\"\\/yy", "yy", 10 },
    { "a: \"\\tyy\"\n", "\tyy", "yy", 6 },
    { "# 注释\na: \"é yy\"\n", "é yy", "yy", 16 },
};

TEST(every_style_maps_to_the_file)
{
    fixture *f = *state;
    for (size_t i = 0; i < EQ_COUNT(styles); i++) {
        const style_case *c = &styles[i];
        CHECK_OK(parse(f, c->text));
        const eq_node *n = f->root->child;
        CHECK_TEXT(n->text.p, c->want);
        size_t at = (size_t)(strstr(c->want, c->word) - c->want);
        if (place(n, at) != c->offset) {
            print_error("case %zu: \"%s\" is at %zu, want %zu\n", i, c->word, place(n, at),
                        c->offset);
            fail();
        }
        assert_memory_equal(c->text + place(n, at), c->word, strlen(c->word));
    }
}

/* The map ends where the text ends: an error at the end of an expression points there. */
TEST(map_has_an_end)
{
    fixture *f = *state;
    CHECK_OK(parse(f, "a: \"x + \"\n"));
    assert_int_equal(place(f->root->child, f->root->child->text.n), 8); /* the closing quote */
    CHECK_OK(parse(f, "a: 'it''s'\n"));
    assert_int_equal(place(f->root->child, f->root->child->text.n), 9);
}

TEST(json_is_yaml)
{
    fixture *f = *state;
    CHECK_OK(parse(f, "{\"a\": [1, 2.5e3, true, null, \"x\\n\\/y\"], \"b\": {}, \"c\":1}"));
    const eq_node *a = eq_node_get(f->root, "a");
    assert_int_equal(a->n_child, 5);
    CHECK_TEXT(a->child->next->next->next->next->text.p, "x\n/y");
    assert_int_equal(eq_node_get(f->root, "b")->n_child, 0);
    CHECK_TEXT(eq_node_get(f->root, "c")->text.p, "1");
}

/* DECISIONS on flow style: the hint says to quote the expression. */
TEST(flow_mistakes_say_to_quote)
{
    fixture *f = *state;
    static const char *const cases[] = {
        "a: { p: cn.w[2030] >= 1000 }\n",
        "a: { p: max(w, 2025..2035) }\n",
        "a: { p: max(x[2025..2035]) > 3 }\n",
        "a: { w[2030]: 3 }\n",
        "a: [ max(b, c) ]\n",
    };
    for (size_t i = 0; i < EQ_COUNT(cases); i++) {
        eq_diag *d;
        CHECK_OK(eq_diag_create(&d));
        f->src = (eq_source){ .name = "t", .text = cases[i], .n = strlen(cases[i]) };
        CHECK_STATUS(eq_yaml_parse(f->arena, &f->src, d, &f->root), EQ_ERR_SYNTAX);
        const eq_finding *e = eq_diag_get(d, 0);
        assert_non_null(e->hint[EQ_EN]);
        assert_non_null(strstr(e->hint[EQ_EN], "must be quoted"));
        assert_non_null(strstr(e->hint[EQ_ZH], "须加引号"));
        eq_diag_free(d);
    }
    CHECK_OK(parse(f, "a: { p: \"cn.w[2030] >= 1000\", y: 2025..2035, t: (x) }\n"));
}

TEST(several_findings_in_one_run)
{
    fixture *f = *state;
    CHECK_STATUS(parse(f, "a: 1\na: 2\nb: { c: 1, c: 2 }\nd: !t x\n"), EQ_ERR_DUPLICATE);
    assert_int_equal(eq_diag_count(f->diag, EQ_ERROR), 3);
    CHECK_DIAG(f->diag, EQ_ERR_DUPLICATE, "a");
    CHECK_DIAG(f->diag, EQ_ERR_DUPLICATE, "b.c");
    CHECK_DIAG(f->diag, EQ_ERR_SYNTAX, NULL);
}

TEST(unknown_keys_are_reported_with_a_suggestion)
{
    fixture *f = *state;
    static const char *const allowed[] = { "grievance_1", "fatigue_1" };
    CHECK_OK(parse(f, "grievence_1: 3\nfatigue_1: 2\nzzz: 1\n"));
    eq_node_check_keys(f->root, allowed, 2, f->diag);
    assert_int_equal(eq_diag_size(f->diag), 2);
    const eq_finding *e = eq_diag_get(f->diag, 0);
    assert_int_equal(e->code, EQ_ERR_UNKNOWN_KEY);
    CHECK_TEXT(e->path, "grievence_1");
    CHECK_TEXT(e->hint[EQ_EN], "did you mean \"grievance_1\"?");
    CHECK_TEXT(e->hint[EQ_ZH], "是否想写“grievance_1”？");
    CHECK_TEXT(eq_diag_get(f->diag, 1)->hint[EQ_EN], "allowed here: grievance_1, fatigue_1");
}

static char *repeat(const char *piece, size_t times)
{
    size_t n = strlen(piece);
    char *p = malloc(n * times + 1);
    assert_non_null(p);
    for (size_t i = 0; i < times; i++) {
        memcpy(p + i * n, piece, n);
    }
    p[n * times] = 0;
    return p;
}

/* Each limit at its edge and beyond. */
TEST(limits)
{
    fixture *f = *state;
    char *text = repeat("- ", EQ_YAML_MAX_DEPTH); /* the last holds an empty scalar */
    CHECK_OK(parse(f, text));
    free(text);
    text = repeat("- ", EQ_YAML_MAX_DEPTH + 1);
    CHECK_STATUS(parse(f, text), EQ_ERR_DEPTH);
    free(text);
    text = repeat("[", 10000);
    CHECK_STATUS(parse(f, text), EQ_ERR_DEPTH);
    free(text);
    text = repeat("- 1\n", EQ_YAML_MAX_NODES);
    CHECK_STATUS(parse(f, text), EQ_ERR_SIZE); /* one node too many with the list itself */
    free(text);
    text = repeat("#23456789012345\n", (EQ_YAML_MAX_BYTES >> 4) + 1);
    CHECK_STATUS(parse(f, text), EQ_ERR_SIZE);
    free(text);
}

/* Paths stay bounded whatever the keys: the parent's path stands for a longer one. */
TEST(long_paths_are_cut)
{
    fixture *f = *state;
    char *key = repeat("k", 150);
    eq_buf b = { 0 };
    for (size_t i = 0; i < 5; i++) {
        eq_buf_fill(&b, ' ', i);
        eq_buf_str(&b, key);
        eq_buf_str(&b, i == 4 ? ": 1\n" : ":\n");
    }
    CHECK_OK(parse(f, eq_buf_text(&b)));
    const eq_node *n = f->root;
    while (n->kind == EQ_NODE_MAP) {
        n = n->child;
    }
    CHECK_TEXT(n->pos.path, key);
    free(key);
    eq_buf_clear(&b);
}

/* Nothing is reported twice or without a list of findings. */
TEST(works_without_a_list)
{
    fixture *f = *state;
    f->src = (eq_source){ .name = "t", .text = "a: [", .n = 4 };
    CHECK_STATUS(eq_yaml_parse(f->arena, &f->src, NULL, &f->root), EQ_ERR_SYNTAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tree_and_paths, setup, teardown),
        cmocka_unit_test_setup_teardown(scalars_are_text, setup, teardown),
        cmocka_unit_test_setup_teardown(every_style_maps_to_the_file, setup, teardown),
        cmocka_unit_test_setup_teardown(map_has_an_end, setup, teardown),
        cmocka_unit_test_setup_teardown(json_is_yaml, setup, teardown),
        cmocka_unit_test_setup_teardown(flow_mistakes_say_to_quote, setup, teardown),
        cmocka_unit_test_setup_teardown(several_findings_in_one_run, setup, teardown),
        cmocka_unit_test_setup_teardown(unknown_keys_are_reported_with_a_suggestion, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(limits, setup, teardown),
        cmocka_unit_test_setup_teardown(long_paths_are_cut, setup, teardown),
        cmocka_unit_test_setup_teardown(works_without_a_list, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
