/* A small workshop for tests of case, engine and answer: a bibliography of test keys, the shipped
 * data, a folder of temporary files, and scenarios written as text in the test. Include after
 * check.h; link the layer under test. */
#ifndef EQ_KIT_H
#define EQ_KIT_H

#include <stdlib.h>
#include <unistd.h>

#include "case/case.h"
#include "io/file.h"

typedef struct kit {
    eq_arena *arena;
    eq_diag *diag;
    eq_bib bib;
    eq_data data;
    char dir[32], file[96];
    eq_scenario scenario;
    eq_case *c;
} kit;

static const char kit_bib[] =
    "@misc{alpha2020, author = {A}, title = {T}, year = {2020}, publisher = {P}, url = {u},"
    " note = {read}, country = {US}}\n"
    "@misc{beta2021, author = {B}, title = {T}, year = {2021}, publisher = {P}, url = {u},"
    " note = {read}, country = {CN}}\n";

static inline void kit_begin(kit *k)
{
    static const eq_source src = { .name = "test.bib", .text = kit_bib, .n = sizeof kit_bib - 1 };

    memset(k, 0, sizeof *k);
    CHECK_OK(eq_arena_create(&k->arena));
    CHECK_OK(eq_diag_create(&k->diag));
    CHECK_OK(eq_bib_parse(k->arena, &src, k->diag, &k->bib));
    CHECK_OK(eq_data_open(k->arena, NULL, false, k->diag, &k->data));
    strcpy(k->dir, "/tmp/eq-kit-XXXXXX");
    assert_non_null(mkdtemp(k->dir));
}

static inline void kit_end(kit *k)
{
    char command[64];

    snprintf(command, sizeof command, "rm -rf %s", k->dir);
    assert_int_equal(system(command), 0);
    eq_diag_free(k->diag);
    eq_arena_free(k->arena);
}

/* Writes a file of the folder; its path stays in k->file. */
static inline const char *kit_write(kit *k, const char *name, const char *text, size_t n)
{
    FILE *f;

    snprintf(k->file, sizeof k->file, "%s/%s", k->dir, name);
    f = fopen(k->file, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, n, f), n);
    fclose(f);
    return k->file;
}

/* A scenario "t" of this body (models, own, outputs, ...; judgement stands for sources). The body
 * begins at line 4. */
#define KIT_HEAD "schema: eq.scenario/1\nid: t\njudgement: yes\n"

static inline eq_status kit_case(kit *k, const char *body, const eq_case_options *options)
{
    eq_case_options o = options ? *options : (eq_case_options){ 0 };
    size_t n = strlen(body);
    char *text = malloc(sizeof KIT_HEAD + n);
    eq_status rc;

    assert_non_null(text);
    memcpy(text, KIT_HEAD, sizeof KIT_HEAD - 1);
    memcpy(text + sizeof KIT_HEAD - 1, body, n + 1);
    kit_write(k, "t.yaml", text, sizeof KIT_HEAD - 1 + n);
    free(text);
    o.bib = &k->bib;
    o.data = &k->data;
    rc = eq_scenario_read(k->arena, k->file, NULL, k->diag, &k->scenario);
    if (rc == EQ_OK) {
        rc = eq_case_build(k->arena, &k->scenario, &o, k->diag, &k->c);
    }
    return rc;
}

static inline void kit_case_ok(kit *k, const char *body, const eq_case_options *options)
{
    eq_status rc = kit_case(k, body, options);

    if (rc != EQ_OK) {
        eq_buf all = { 0 };

        eq_diag_write_all(k->diag, EQ_EN, &all);
        print_error("%s\n", eq_buf_text(&all));
        eq_buf_clear(&all);
    }
    CHECK_OK(rc);
}

/* The input of a path in a world. */
static inline const eq_input *kit_input(const kit *k, const char *path, uint32_t world)
{
    const eq_path *p = eq_case_path(k->c, eq_str_of(path), NULL);

    assert_non_null(p);
    return &k->c->input[p->input[world]];
}

/* An expression compiled in the baseline. */
static inline eq_program *kit_program(kit *k, const char *text, uint32_t world)
{
    eq_source *src = EQ_NEW(k->arena, 1, eq_source);
    eq_expr_text t = { .text = eq_str_of(text) };
    eq_program *p = NULL;
    eq_ast *ast = NULL;

    assert_non_null(src);
    *src = (eq_source){ .name = "expression", .text = text, .n = strlen(text) };
    t.src = src;
    CHECK_OK(eq_expr_parse(k->arena, &t, k->diag, &ast));
    CHECK_OK(eq_case_compile(k->c, world, ast, NULL, k->diag, &p));
    return p;
}

#endif
