/* eq solve without a name: the shipped games. Those of YAML are solved anew in every future, the
 * tables and trees of Gambit's form as they stand. */
#include <string.h>

#include "api/solve.h"
#include "io/file.h"
#include "io/json.h"

typedef struct shown_game {
    const char *id, *title, *about, *form;
} shown_game;

/* The scalar {en, zh} under a key of the root; "" without one. */
static const char *both(const eq_node *root, const char *key, eq_lang lang)
{
    const eq_node *map = eq_node_get(root, key);
    const eq_node *n = map ? eq_node_get(map, lang == EQ_ZH ? "zh" : "en") : NULL;

    return n && n->kind == EQ_NODE_SCALAR ? n->text.p : "";
}

static eq_status read_futures(eq_call *c, const eq_source *src, shown_game *g)
{
    eq_node *root;
    eq_status rc;

    EQ_TRY(eq_yaml_parse(c->arena, src, c->diag, &root));
    g->title = both(root, "title", c->style.lang);
    g->about = both(root, "about", c->style.lang);
    g->form = "futures";
out:
    return rc;
}

/* Title and comment of a table or tree stand in the language of their source. */
static eq_status read_fixed(eq_call *c, const char *id, shown_game *g)
{
    eq_solved s = { 0 };
    eq_status rc;

    EQ_TRY(eq_solve_read(c, id, &s));
    g->title = s.table ? s.table->title : s.tree->title;
    g->about = s.table ? s.table->comment : s.tree->comment;
    g->form = s.table ? "table" : "tree";
out:
    return rc;
}

/* Fills *g of a shipped file that is a game; *is says whether it is one. */
static eq_status read_game(eq_call *c, const eq_shipped *f, shown_game *g, bool *is)
{
    const char *name = strchr(f->name, '/') + 1, *dot = strrchr(f->name, '.');
    const bool yaml = dot && strcmp(dot, ".yaml") == 0;
    eq_source *src = EQ_NEW(c->arena, 1, eq_source);

    *is = dot && !strchr(name, '/') && strcmp(name, "index.yaml") != 0;
    if (!src) {
        return EQ_ERR_MEMORY;
    }
    *src = (eq_source){ f->name, f->text, f->n };
    g->id = yaml ? eq_arena_copy(c->arena, name, (size_t)(dot - name)) : name;
    return !g->id  ? EQ_ERR_MEMORY
           : !*is  ? EQ_OK
           : !yaml ? read_fixed(c, name, g)
                   : read_futures(c, src, g);
}

static void put_game(eq_call *c, eq_json *j, const shown_game *g)
{
    if (c->r->format == EQ_FORMAT_JSON) {
        eq_json_object(j, NULL);
        eq_json_text(j, "id", g->id);
        eq_json_text(j, "form", g->form);
        eq_json_text(j, "title", g->title);
        eq_json_text(j, "about", g->about ? g->about : "");
        eq_json_end(j);
    } else {
        eq_buf_pad(&c->out, eq_str_of(g->id), 24, false);
        eq_buf_wrap(&c->out, eq_str_of(g->title), c->style.width - 24, 24, false);
        eq_buf_char(&c->out, '\n');
    }
}

eq_status eq_solve_list(eq_call *c)
{
    const bool json = c->r->format == EQ_FORMAT_JSON;
    eq_json j;
    eq_status rc = EQ_OK;

    eq_json_begin(&j, &c->out, false);
    if (json) {
        eq_json_object(&j, NULL);
        eq_json_text(&j, "schema", "eq.games/1");
        eq_json_list(&j, "games");
    }
    for (const eq_shipped *f = eq_shipped_files; f->name; f++) {
        shown_game g = { 0 };
        bool is;

        if (strncmp(f->name, "games/", 6) != 0) {
            continue;
        }
        EQ_TRY(read_game(c, f, &g, &is));
        if (is) {
            put_game(c, &j, &g);
        }
    }
    if (json) {
        eq_json_end(&j);
        eq_json_end(&j);
        eq_buf_char(&c->out, '\n');
    }
out:
    return rc;
}
