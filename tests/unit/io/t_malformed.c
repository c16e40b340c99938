/* Every way an input can be broken: one small file each, the finding it must give, and its place.
 * The file's bytes are the same afterwards. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>

#include "check.h"

#include "io/bib.h"
#include "io/csv.h"
#include "io/file.h"
#include "io/store.h"
#include "io/yaml.h"

#define FOLDER "tests/data/malformed/"

typedef struct row {
    const char *file;
    eq_status status;
    size_t line, col;
    const char *text; /* $ stands for the file's name */
} row;

// clang-format off
static const row rows[] = {
    { "after-bracket.yaml", EQ_ERR_SYNTAX, 1, 11, "text follows a closing quote or bracket" },
    { "after-quote.csv", EQ_ERR_SYNTAX, 2, 6, "text follows the closing quote of a field" },
    { "after-quote.yaml", EQ_ERR_SYNTAX, 1, 11, "text follows a closing quote or bracket" },
    { "alias.yaml", EQ_ERR_SYNTAX, 1, 4, "aliases (*name) are not used here" },
    { "anchor.yaml", EQ_ERR_SYNTAX, 1, 4, "anchors (&name) are not used here" },
    { "at-sign.yaml", EQ_ERR_SYNTAX, 1, 4, "no value may begin with \"@\"" },
    { "backquote.yaml", EQ_ERR_SYNTAX, 2, 4, "no value may begin with \"`\"" },
    { "blank-line.csv", EQ_ERR_SYNTAX, 3, 1, "empty line inside the table" },
    { "block-header.yaml", EQ_ERR_SYNTAX, 1, 4, "the first line of a block text may hold only its sign (| or >), + or -, and a comment" },
    { "c1-control.yaml", EQ_ERR_BINARY, 1, 4, "byte 0xC2 at offset 3 is a control character; this is not a text file" },
    { "colon.yaml", EQ_ERR_SYNTAX, 1, 5, "\": \" may not stand here; a text that holds it needs quotes" },
    { "comment-only.yaml", EQ_ERR_SYNTAX, 1, 1, "the file holds nothing but blanks or comments" },
    { "content.yaml", EQ_ERR_SYNTAX, 1, 8, "a value was expected here" },
    { "control.yaml", EQ_ERR_BINARY, 1, 4, "byte 0x01 at offset 3 is a control character; this is not a text file" },
    { "dash.yaml", EQ_ERR_SYNTAX, 1, 4, "a list item (\"- \") may not stand here" },
    { "delete.yaml", EQ_ERR_BINARY, 1, 4, "byte 0x7F at offset 3 is a control character; this is not a text file" },
    { "depth-10000.yaml", EQ_ERR_DEPTH, 1, 65, "nested more than 64 levels deep" },
    { "depth-block.yaml", EQ_ERR_DEPTH, 1, 129, "nested more than 64 levels deep" },
    { "depth.yaml", EQ_ERR_DEPTH, 1, 65, "nested more than 64 levels deep" },
    { "directive.yaml", EQ_ERR_SYNTAX, 1, 1, "the line \"%...\" is not understood" },
    { "documents.yaml", EQ_ERR_SYNTAX, 2, 1, "the file holds more than one document" },
    { "duplicate-deep.yaml", EQ_ERR_DUPLICATE, 2, 18, "\"cn.pu\" is given twice; the first is in line 2" },
    { "duplicate.yaml", EQ_ERR_DUPLICATE, 3, 1, "\"a\" is given twice; the first is in line 1" },
    { "empty.csv", EQ_ERR_SYNTAX, 1, 1, "the table has no header line" },
    { "empty.yaml", EQ_ERR_SYNTAX, 1, 1, "the file holds nothing but blanks or comments" },
    { "escape.yaml", EQ_ERR_SYNTAX, 1, 5, "unknown or broken escape after \"\\\" in a quoted text" },
    { "field-twice.bib", EQ_ERR_DUPLICATE, 1, 56, "the field \"year\" of \"a2024\" is given twice" },
    { "field.bib", EQ_ERR_UNKNOWN_KEY, 1, 28, "\"titel\" is not a field of an entry" },
    { "flow-call.yaml", EQ_ERR_SYNTAX, 1, 9, "\"max(a\" was cut at a comma or bracket, because it stands without quotes inside braces or brackets" },
    { "flow-colon.yaml", EQ_ERR_SYNTAX, 1, 12, "\",\" or \"}\" is missing here, inside what was opened in line 1" },
    { "flow-cut-off.yaml", EQ_ERR_SYNTAX, 1, 4, "the text ends in the middle of what began in line 1" },
    { "flow-index.yaml", EQ_ERR_SYNTAX, 1, 13, "\",\" or \"}\" is missing here, inside what was opened in line 1" },
    { "flow-key-index.yaml", EQ_ERR_SYNTAX, 1, 8, "\"cn.w\" stands inside braces without \": value\"" },
    { "flow-key.yaml", EQ_ERR_SYNTAX, 1, 6, "\"a\" stands inside braces without \": value\"" },
    { "flow-list-open.yaml", EQ_ERR_SYNTAX, 1, 17, "\",\" or \"]\" is missing here, inside what was opened in line 1" },
    { "flow-years.yaml", EQ_ERR_SYNTAX, 1, 15, "\"max(cn.w\" was cut at a comma or bracket, because it stands without quotes inside braces or brackets" },
    { "foreign.eqs", EQ_ERR_STORE, 0, 0, "\"$\" is not a results store" },
    { "gbk.yaml", EQ_ERR_ENCODING, 1, 4, "byte 0xC4 at offset 3 is not UTF-8" },
    { "indent-deeper.yaml", EQ_ERR_SYNTAX, 2, 4, "\": \" may not stand here; a text that holds it needs quotes" },
    { "indent-shallower.yaml", EQ_ERR_SYNTAX, 3, 2, "the indentation does not fit the lines above" },
    { "junk.bib", EQ_ERR_SYNTAX, 1, 1, "text outside an entry" },
    { "key-empty.yaml", EQ_ERR_SYNTAX, 2, 3, "a key is empty" },
    { "key-list.yaml", EQ_ERR_SYNTAX, 1, 1, "a key must be a plain word, not a list or a map" },
    { "key-long.yaml", EQ_ERR_SIZE, 1, 3, "a key has 1025 bytes; at most 1024 are allowed" },
    { "key-map.yaml", EQ_ERR_SYNTAX, 1, 3, "a key must be a plain word, not a list or a map" },
    { "key.bib", EQ_ERR_SYNTAX, 1, 7, "a key has small letters, digits and - only; got \"Key_2024\"" },
    { "latin1.bib", EQ_ERR_ENCODING, 1, 27, "byte 0xE9 at offset 26 is not UTF-8" },
    { "latin1.csv", EQ_ERR_ENCODING, 2, 3, "byte 0xE9 at offset 6 is not UTF-8" },
    { "list-and-map.yaml", EQ_ERR_SYNTAX, 2, 1, "the indentation does not fit the lines above" },
    { "lone-cr.csv", EQ_ERR_SYNTAX, 1, 4, "a carriage return stands alone, without a line feed behind it" },
    { "missing-table.eqs", EQ_ERR_STORE, 0, 0, "the results store \"$\" is damaged: the tables are not those of a results store" },
    { "missing.bib", EQ_ERR_MISSING, 1, 7, "the entry \"a2024\" has no title" },
    { "name-empty.csv", EQ_ERR_SYNTAX, 1, 3, "column 2 has no name" },
    { "name-twice.csv", EQ_ERR_DUPLICATE, 1, 5, "the column name \"a\" is given twice" },
    { "newer.eqs", EQ_ERR_VERSION, 0, 0, "\"$\" was written by a newer version (store format 2; this program reads up to 1)" },
    { "no-colon.yaml", EQ_ERR_SYNTAX, 2, 1, "a \":\" is missing behind this key" },
    { "no-comma.bib", EQ_ERR_SYNTAX, 1, 27, "\",\" was expected here" },
    { "no-value.bib", EQ_ERR_SYNTAX, 1, 23, "\"{\" was expected here" },
    { "nul-escape.yaml", EQ_ERR_BINARY, 1, 4, "a text may not hold the character NUL" },
    { "nul.csv", EQ_ERR_BINARY, 2, 3, "byte 0x00 at offset 6 is a control character; this is not a text file" },
    { "nul.yaml", EQ_ERR_BINARY, 1, 5, "byte 0x00 at offset 4 is a control character; this is not a text file" },
    { "open-entry.bib", EQ_ERR_SYNTAX, 2, 1, "\"}\" was expected here" },
    { "open-value.bib", EQ_ERR_SYNTAX, 1, 23, "the text ends inside this entry" },
    { "page-1.eqs", EQ_ERR_STORE, 0, 0, "the results store \"$\" is damaged: database disk image is malformed" },
    { "quote-cut-off.yaml", EQ_ERR_SYNTAX, 1, 4, "the text ends in the middle of what began in line 1" },
    { "quote-inside.csv", EQ_ERR_SYNTAX, 2, 4, "a quote stands inside a field that does not begin with one" },
    { "quote-open.csv", EQ_ERR_SYNTAX, 2, 3, "the quote that opens here is never closed" },
    { "short.eqs", EQ_ERR_STORE, 0, 0, "\"$\" is not a results store" },
    { "surrogate.yaml", EQ_ERR_SYNTAX, 1, 7, "unknown or broken escape after \"\\\" in a quoted text" },
    { "tab.yaml", EQ_ERR_SYNTAX, 2, 1, "a tab stands where blanks are needed" },
    { "tag-handle.yaml", EQ_ERR_SYNTAX, 1, 4, "tags (such as !int) are not used here" },
    { "tag.yaml", EQ_ERR_SYNTAX, 1, 4, "tags (such as !int) are not used here" },
    { "text.eqs", EQ_ERR_STORE, 0, 0, "\"$\" is not a results store" },
    { "trigger.eqs", EQ_ERR_STORE, 0, 0, "the results store \"$\" is damaged: the tables are not those of a results store" },
    { "truncated.eqs", EQ_ERR_STORE, 0, 0, "the results store \"$\" is damaged: database disk image is malformed" },
    { "truncated.yaml", EQ_ERR_SYNTAX, 5, 19, "the text ends in the middle of what began in line 5" },
    { "twice.bib", EQ_ERR_DUPLICATE, 2, 7, "the entry \"a2024\" is given twice" },
    { "utf16.yaml", EQ_ERR_ENCODING, 1, 1, "the file is UTF-16, not UTF-8" },
    { "version-0.eqs", EQ_ERR_STORE, 0, 0, "the results store \"$\" is damaged: the file is not a results store" },
    { "width-less.csv", EQ_ERR_SYNTAX, 2, 1, "the row has 1 fields; the header has 2" },
    { "width-more.csv", EQ_ERR_SYNTAX, 3, 1, "the row has 3 fields; the header has 2" },
};
// clang-format on

static bool ends(const char *name, const char *tail)
{
    size_t n = strlen(name), k = strlen(tail);
    return n >= k && strcmp(name + n - k, tail) == 0;
}

static eq_status read_any(eq_arena *arena, const char *path, eq_diag *diag)
{
    const eq_source *src;
    eq_node *node;
    eq_csv table;
    eq_bib bib;

    if (ends(path, ".eqs")) {
        eq_store *s = NULL;
        eq_status rc = eq_store_open(path, false, diag, &s);
        eq_store_close(s);
        return rc;
    }
    CHECK_OK(eq_file_read(arena, path, 1 << 20, diag, &src));
    return ends(path, ".yaml")  ? eq_yaml_parse(arena, src, diag, &node)
           : ends(path, ".csv") ? eq_csv_parse(arena, src, diag, &table)
                                : eq_bib_parse(arena, src, diag, &bib);
}

/* The finding's text with the file's name put back to $. */
static void put_without_name(const char *text, const char *path, eq_buf *out)
{
    const char *at = strstr(text, path);
    eq_buf_put(out, text, at ? (size_t)(at - text) : strlen(text));
    if (at) {
        eq_buf_char(out, '$');
        eq_buf_str(out, at + strlen(path));
    }
}

static void check_row(const row *r)
{
    eq_arena *arena;
    eq_diag *diag;
    eq_buf path = { 0 }, text = { 0 };
    const eq_source *before, *after;

    CHECK_OK(eq_arena_create(&arena));
    CHECK_OK(eq_diag_create(&diag));
    eq_buf_str(&path, FOLDER);
    eq_buf_str(&path, r->file);
    CHECK_OK(eq_file_read(arena, path.p, 1 << 20, diag, &before));
    eq_status rc = read_any(arena, path.p, diag);
    assert_true(eq_diag_size(diag) > 0);
    const eq_finding *f = eq_diag_get(diag, 0);
    put_without_name(f->text[EQ_EN], path.p, &text);
    if (rc != r->status || f->code != r->status || f->line != r->line || f->col != r->col ||
        strcmp(eq_buf_text(&text), r->text) != 0) {
        print_error("%s: status %s line %zu col %zu\n  got:  %s\n  want: %s\n", r->file,
                    eq_status_code(rc), f->line, f->col, eq_buf_text(&text), r->text);
        fail();
    }
    assert_true(f->text[EQ_ZH] && f->text[EQ_ZH][0]);
    assert_int_equal(f->hint[EQ_EN] != NULL, f->hint[EQ_ZH] != NULL);
    CHECK_OK(eq_file_read(arena, path.p, 1 << 20, diag, &after));
    assert_int_equal(before->n, after->n);
    assert_memory_equal(before->text, after->text, before->n);
    eq_buf_clear(&path);
    eq_buf_clear(&text);
    eq_diag_free(diag);
    eq_arena_free(arena);
}

TEST(every_broken_file_gives_its_finding)
{
    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(rows); i++) {
        check_row(&rows[i]);
    }
}

/* A file that is in the folder but not in the table would prove nothing. */
TEST(every_file_of_the_folder_is_in_the_table)
{
    UNUSED_STATE;
    static const char *const readers[] = { ".yaml", ".csv", ".bib", ".eqs" };
    DIR *dir = opendir(FOLDER);
    assert_non_null(dir);
    for (struct dirent *e = readdir(dir); e; e = readdir(dir)) {
        bool ours = false, listed = false;
        for (size_t i = 0; i < EQ_COUNT(readers); i++) {
            ours = ours || ends(e->d_name, readers[i]);
        }
        for (size_t i = 0; i < EQ_COUNT(rows); i++) {
            listed = listed || strcmp(e->d_name, rows[i].file) == 0;
        }
        if (ours && !listed) {
            print_error("%s is not in the table\n", e->d_name);
            fail();
        }
    }
    closedir(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_broken_file_gives_its_finding),
        cmocka_unit_test(every_file_of_the_folder_is_in_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
