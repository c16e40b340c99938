/* Random trees and tables, written in every style the formats have and read back: same structure,
 * same text, and every byte of every scalar points to itself in the file. Seeds are fixed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "check.h"

#include "io/csv.h"
#include "io/json.h"
#include "io/yaml.h"

typedef struct dice {
    uint64_t state;
} dice;

static uint64_t roll(dice *d, uint64_t n)
{
    uint64_t z = (d->state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (z ^ (z >> 31)) % n;
}

/* --- random trees --- */

typedef struct tree tree;
struct tree {
    eq_node_kind kind;
    char text[64]; /* SCALAR */
    char key[16];
    tree *child;
    size_t n;
};

/* Pieces that need care somewhere: marks of the syntax, Han, blanks, an emoji of four bytes. */
static const char *const pieces[] = { "a",  "Z9", " ", "中", "：", "'", "\"", "\\", "#",  ": ",
                                      "- ", "[",  "]", "{",  "}",  ",", "..", "x",  "\t", "\n",
                                      "é",  "&",  "*", "!",  "%",  "|", ">",  "😀",  "@",  "`" };

static void random_text(dice *d, char *out)
{
    size_t n = roll(d, 9);
    out[0] = 0;
    for (size_t i = 0; i < n; i++) {
        strcat(out, pieces[roll(d, EQ_COUNT(pieces))]);
    }
}

static void random_tree(dice *d, tree *t, int depth)
{
    t->kind = depth > 4 ? EQ_NODE_SCALAR : (eq_node_kind)roll(d, 3);
    if (t->kind == EQ_NODE_SCALAR) {
        random_text(d, t->text);
        return;
    }
    t->n = roll(d, 5);
    t->child = calloc(t->n ? t->n : 1, sizeof *t->child);
    assert_non_null(t->child);
    for (size_t i = 0; i < t->n; i++) {
        random_tree(d, &t->child[i], depth + 1);
        t->child[i].key[0] = 'k';
        t->child[i].key[1] = (char)('a' + i);
        strcpy(t->child[i].key + 2, roll(d, 2) ? "_中" : ".x");
    }
}

static void clear_tree(tree *t)
{
    for (size_t i = 0; i < t->n; i++) {
        clear_tree(&t->child[i]);
    }
    free(t->child);
}

/* --- writing them as YAML --- */

static bool is_plain(const char *z)
{
    if (!*z) {
        return false;
    }
    for (const char *p = z; *p; p++) {
        bool letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ||
                      (*p >= '0' && *p <= '9') || (unsigned char)*p >= 0x80;
        bool blank = *p == ' ' && p > z && p[1] && p[1] != ' ' && p[1] != '\t';
        if (!letter && !blank) {
            return false;
        }
    }
    return true;
}

static void put_double_quoted(dice *d, eq_buf *b, const char *z)
{
    static const char hex[] = "0123456789abcdef";
    eq_buf_char(b, '"');
    for (const char *p = z; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '\n') {
            eq_buf_str(b, "\\n");
        } else if (c == '"' || c == '\\') {
            eq_buf_char(b, '\\');
            eq_buf_char(b, (char)c);
        } else if (c < 0x80 && (c == '\t' || roll(d, 6) == 0)) {
            eq_buf_str(b, roll(d, 2) ? "\\x" : "\\u00");
            eq_buf_char(b, hex[c >> 4]);
            eq_buf_char(b, hex[c & 15]);
        } else {
            if (c == 'x' && p > z && p[-1] != ' ' && p[-1] != '\t' && roll(d, 3) == 0) {
                eq_buf_str(b, "\\\n     "); /* a line break that is taken back */
            }
            eq_buf_char(b, (char)c);
        }
    }
    eq_buf_char(b, '"');
}

static void put_single_quoted(eq_buf *b, const char *z)
{
    eq_buf_char(b, '\'');
    for (const char *p = z; *p; p++) {
        eq_buf_str(b, *p == '\'' ? "'" : "");
        eq_buf_char(b, *p);
    }
    eq_buf_char(b, '\'');
}

/* As a literal block: the text must begin with a mark, end in none or one line break. */
static bool can_be_literal(const char *z)
{
    size_t n = strlen(z);
    return n > 1 && z[0] != ' ' && z[0] != '\t' && z[0] != '\n' &&
           !(z[n - 1] == '\n' && z[n - 2] == '\n');
}

static void put_literal(eq_buf *b, const char *z, size_t indent)
{
    size_t n = strlen(z);
    eq_buf_str(b, z[n - 1] == '\n' ? "|\n" : "|-\n");
    for (const char *p = z; *p;) {
        size_t k = strcspn(p, "\n");
        eq_buf_fill(b, ' ', k ? indent : 0);
        eq_buf_put(b, p, k);
        p += k;
        eq_buf_char(b, '\n');
        p += *p == '\n';
    }
}

static void put_scalar(dice *d, eq_buf *b, const char *z, bool flow, size_t indent)
{
    uint64_t how = roll(d, 4);
    if (how == 0 && is_plain(z)) {
        eq_buf_str(b, z);
    } else if (how == 1 && !strpbrk(z, "\n\t")) {
        put_single_quoted(b, z);
    } else if (how == 2 && !flow && can_be_literal(z)) {
        put_literal(b, z, indent + 1 + roll(d, 3));
        return;
    } else {
        put_double_quoted(d, b, z);
    }
    eq_buf_str(b, flow ? "" : roll(d, 4) ? "\n" : " # note\n");
}

static void put_flow(dice *d, eq_buf *b, const tree *t)
{
    if (t->kind == EQ_NODE_SCALAR) {
        put_scalar(d, b, t->text, true, 0);
        return;
    }
    eq_buf_char(b, t->kind == EQ_NODE_MAP ? '{' : '[');
    for (size_t i = 0; i < t->n; i++) {
        eq_buf_str(b, i ? ", " : roll(d, 2) ? " " : "");
        if (t->kind == EQ_NODE_MAP) {
            eq_buf_str(b, t->child[i].key);
            eq_buf_str(b, ": ");
        }
        put_flow(d, b, &t->child[i]);
    }
    eq_buf_char(b, t->kind == EQ_NODE_MAP ? '}' : ']');
}

static void put_block(dice *d, eq_buf *b, const tree *t, size_t indent)
{
    for (size_t i = 0; i < t->n; i++) {
        const tree *c = &t->child[i];
        eq_buf_fill(b, ' ', indent);
        eq_buf_str(b, t->kind == EQ_NODE_MAP ? c->key : "-");
        eq_buf_str(b, t->kind == EQ_NODE_MAP ? ":" : "");
        if (c->kind == EQ_NODE_SCALAR) {
            eq_buf_char(b, ' ');
            put_scalar(d, b, c->text, false, indent);
        } else if (c->n == 0 || roll(d, 3) == 0) {
            eq_buf_char(b, ' ');
            put_flow(d, b, c);
            eq_buf_char(b, '\n');
        } else {
            eq_buf_char(b, '\n');
            put_block(d, b, c, indent + 1 + roll(d, 4));
        }
    }
}

/* --- comparing --- */

static bool same_tree(const tree *t, const eq_node *n, const eq_source *src);

static bool same_scalar(const tree *t, const eq_node *n, const eq_source *src)
{
    if (!eq_str_is(n->text, t->text)) {
        print_error("text \"%s\", want \"%s\"\n", n->text.p, t->text);
        return false;
    }
    for (size_t i = 0; i < n->text.n; i++) {
        size_t at = n->map ? n->map[i] : n->pos.offset + i;
        char c = n->text.p[i], s = at < src->n ? src->text[at] : 0;
        if (at < n->pos.offset || at > n->pos.offset + n->pos.len || (s != c && s != '\\')) {
            print_error("byte %zu of \"%s\" is said to stand at %zu\n", i, t->text, at);
            return false;
        }
        if (i > 0 && n->map && n->map[i] < n->map[i - 1]) {
            print_error("places of \"%s\" fall\n", t->text);
            return false;
        }
    }
    return true;
}

static bool same_tree(const tree *t, const eq_node *n, const eq_source *src)
{
    size_t i = 0;
    if (n->kind != t->kind) {
        print_error("kind %d, want %d\n", (int)n->kind, (int)t->kind);
        return false;
    }
    if (t->kind == EQ_NODE_SCALAR) {
        return same_scalar(t, n, src);
    }
    if (n->n_child != t->n) {
        print_error("%zu children, want %zu\n", n->n_child, t->n);
        return false;
    }
    for (const eq_node *c = n->child; c; c = c->next, i++) {
        const char *key = t->child[i].key;
        if (t->kind == EQ_NODE_MAP &&
            (strcmp(c->key, key) != 0 ||
             memcmp(src->text + c->key_pos.offset, key, strlen(key)) != 0)) {
            print_error("key \"%s\", want \"%s\"\n", c->key, key);
            return false;
        }
        if (!same_tree(&t->child[i], c, src)) {
            return false;
        }
    }
    return true;
}

TEST(yaml_trees_come_back)
{
    UNUSED_STATE;
    for (uint64_t seed = 0; seed < 4000; seed++) {
        dice d = { seed };
        tree t = { .kind = roll(&d, 2) ? EQ_NODE_MAP : EQ_NODE_LIST, .n = 1 + roll(&d, 5) };
        eq_arena *arena;
        eq_diag *diag;
        eq_node *root = NULL;
        eq_buf b = { 0 };
        t.child = calloc(t.n, sizeof *t.child);
        assert_non_null(t.child);
        for (size_t i = 0; i < t.n; i++) {
            random_tree(&d, &t.child[i], 1);
            t.child[i].key[0] = (char)('a' + i);
        }
        if (roll(&d, 4) == 0) {
            eq_buf_str(&b, "# 注释\n");
        }
        put_block(&d, &b, &t, 0);
        eq_source src = { .name = "t", .text = eq_buf_text(&b), .n = b.n };
        CHECK_OK(eq_arena_create(&arena));
        CHECK_OK(eq_diag_create(&diag));
        if (eq_yaml_parse(arena, &src, diag, &root) != EQ_OK || !same_tree(&t, root, &src)) {
            eq_buf all = { 0 };
            eq_diag_write_all(diag, EQ_EN, &all);
            print_error("seed %llu:\n%s\n%s\n", (unsigned long long)seed, src.text,
                        eq_buf_text(&all));
            fail();
        }
        clear_tree(&t);
        eq_buf_clear(&b);
        eq_diag_free(diag);
        eq_arena_free(arena);
    }
}

/* --- JSON written by the one reads by the other --- */

static void put_json(eq_json *j, const char *key, const tree *t)
{
    if (t->kind == EQ_NODE_SCALAR) {
        eq_json_text(j, key, t->text);
        return;
    }
    (t->kind == EQ_NODE_MAP ? eq_json_object : eq_json_list)(j, key);
    for (size_t i = 0; i < t->n; i++) {
        put_json(j, t->kind == EQ_NODE_MAP ? t->child[i].key : NULL, &t->child[i]);
    }
    eq_json_end(j);
}

static bool same_text_tree(const tree *t, const eq_node *n)
{
    size_t i = 0;
    if (n->kind != t->kind || (t->kind == EQ_NODE_SCALAR && !eq_str_is(n->text, t->text)) ||
        (t->kind != EQ_NODE_SCALAR && n->n_child != t->n)) {
        return false;
    }
    for (const eq_node *c = n->child; c; c = c->next, i++) {
        if ((t->kind == EQ_NODE_MAP && strcmp(c->key, t->child[i].key) != 0) ||
            !same_text_tree(&t->child[i], c)) {
            return false;
        }
    }
    return true;
}

TEST(json_reads_as_yaml)
{
    UNUSED_STATE;
    for (uint64_t seed = 0; seed < 2000; seed++) {
        dice d = { seed };
        tree t = { 0 };
        eq_arena *arena;
        eq_node *root = NULL;
        eq_buf b = { 0 };
        eq_json j;
        random_tree(&d, &t, 0);
        eq_json_begin(&j, &b, seed % 2 == 0);
        put_json(&j, NULL, &t);
        eq_source src = { .name = "t", .text = eq_buf_text(&b), .n = b.n };
        CHECK_OK(eq_arena_create(&arena));
        if (eq_yaml_parse(arena, &src, NULL, &root) != EQ_OK || !same_text_tree(&t, root)) {
            print_error("seed %llu:\n%s\n", (unsigned long long)seed, src.text);
            fail();
        }
        clear_tree(&t);
        eq_buf_clear(&b);
        eq_arena_free(arena);
    }
}

/* --- tables --- */

static void put_field(dice *d, eq_buf *b, const char *z)
{
    if (!strpbrk(z, ",\"\r\n") && *z && roll(d, 2)) {
        eq_buf_str(b, z);
        return;
    }
    eq_buf_char(b, '"');
    for (const char *p = z; *p; p++) {
        eq_buf_str(b, *p == '"' ? "\"" : "");
        eq_buf_char(b, *p);
    }
    eq_buf_char(b, '"');
}

TEST(csv_tables_come_back)
{
    UNUSED_STATE;
    enum { ROWS = 6, COLUMNS = 4 };
    for (uint64_t seed = 0; seed < 2000; seed++) {
        dice d = { seed };
        static char cell[ROWS][COLUMNS][64];
        size_t n_row = roll(&d, ROWS + 1), n_col = 1 + roll(&d, COLUMNS), start[ROWS];
        const char *line = roll(&d, 2) ? "\n" : "\r\n";
        eq_arena *arena;
        eq_csv t;
        eq_buf b = { 0 };
        for (size_t k = 0; k < n_col; k++) {
            eq_buf_str(&b, k ? "," : "");
            eq_buf_char(&b, (char)('a' + k));
        }
        eq_buf_str(&b, line);
        for (size_t i = 0; i < n_row; i++) {
            start[i] = b.n;
            for (size_t k = 0; k < n_col; k++) {
                random_text(&d, cell[i][k]);
                eq_buf_str(&b, k ? "," : "");
                put_field(&d, &b, cell[i][k]);
            }
            eq_buf_str(&b, i + 1 < n_row || roll(&d, 2) ? line : "");
        }
        eq_source src = { .name = "t", .text = eq_buf_text(&b), .n = b.n };
        CHECK_OK(eq_arena_create(&arena));
        CHECK_OK(eq_csv_parse(arena, &src, NULL, &t));
        assert_int_equal(t.n_row, n_row);
        assert_int_equal(t.n_col, n_col);
        for (size_t i = 0; i < n_row; i++) {
            assert_int_equal(t.offset[i], start[i]);
            for (size_t k = 0; k < n_col; k++) {
                assert_true(eq_str_is(t.cell[i * n_col + k], cell[i][k]));
            }
        }
        eq_buf_clear(&b);
        eq_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yaml_trees_come_back),
        cmocka_unit_test(json_reads_as_yaml),
        cmocka_unit_test(csv_tables_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
