/* eq solve: the game of a file, and the methods that fit it. A method is a row of the table below.
 */
#include <string.h>

#include "api/solve.h"
#include "api/solve_picture.h"
#include "game/backward.h"
#include "game/best_reply_tree.h"
#include "game/cutoff.h"
#include "game/efg.h"
#include "game/enumerate.h"
#include "game/lemke_howson.h"
#include "game/nfg.h"
#include "game/qre.h"
#include "game/reduced.h"
#include "game/sequence.h"
#include "game/signalling.h"
#include "game/support.h"
#include "game/tree.h"
#include "game/zero_sum.h"
#include "io/file.h"
#include "report/futures_report.h"

enum { SOLVE_FUTURES = 1024 }; /* of a game file where --runs does not say */
enum { MOST_LISTED = 256, MOST_PROFILE = 1 << 14, MOST_NODE = 1 << 16, MOST_ACTION = 256 };

/* ---- reading -----------------------------------------------------------------------------------
 */

static bool ends_with(const char *name, const char *end)
{
    size_t n = strlen(name), k = strlen(end);

    return n >= k && strcmp(name + n - k, end) == 0;
}

/* "commitment.nfg" is the shipped one, "./commitment.nfg" a file. */
static eq_status shipped_game(eq_call *c, const char *name, const eq_source **out)
{
    const eq_shipped *f = NULL;
    eq_source *src = EQ_NEW(c->arena, 1, eq_source);
    eq_buf path = { 0 };

    eq_buf_str(&path, "games/");
    eq_buf_str(&path, name);
    f = eq_shipped_find(eq_buf_text(&path));
    eq_buf_clear(&path);
    if (f && src) {
        *src = (eq_source){ f->name, f->text, f->n };
        *out = src;
    }
    return src ? EQ_OK : EQ_ERR_MEMORY;
}

eq_status eq_solve_read(eq_call *c, const char *name, eq_solved *g)
{
    const eq_source *src = NULL;
    eq_str text;
    eq_tree *tree;
    eq_status rc;

    EQ_TRY(shipped_game(c, name, &src));
    EQ_TRY(src ? EQ_OK
           : strcmp(name, "-") == 0
               ? eq_file_read_input(c->arena, EQ_YAML_MAX_BYTES, c->diag, &src)
               : eq_file_read(c->arena, name, EQ_YAML_MAX_BYTES, c->diag, &src));
    g->source = src;
    text = eq_str_trim((eq_str){ src->text, src->n });
    if (ends_with(name, ".nfg") || (!ends_with(name, ".efg") && eq_str_starts(text, "NFG"))) {
        return eq_nfg_read(c->arena, c->diag, src, &g->table);
    }
    if (!ends_with(name, ".efg") && !eq_str_starts(text, "EFG")) {
        eq_pos at = { .src = src };

        eq_diag_add(c->diag, EQ_ERROR, EQ_ERR_SCHEMA, &at, EQ_S_SOLVE_KIND, "name", name, NULL);
        return EQ_ERR_SCHEMA;
    }
    tree = EQ_NEW(c->arena, 1, eq_tree);
    if (!tree) {
        return EQ_ERR_MEMORY;
    }
    g->tree = tree;
    rc = eq_efg_read(src, c->arena, c->diag, tree);
out:
    return rc;
}

/* ---- methods -----------------------------------------------------------------------------------
 */

static bool two(const eq_solved *g)
{
    return (g->table ? g->table->n_player : g->tree->n_player) == 2;
}

static bool two_table(eq_call *c, const eq_solved *g)
{
    (void)c;
    return g->table && two(g);
}

static bool two_tree(eq_call *c, const eq_solved *g)
{
    (void)c;
    return g->tree && two(g);
}

static bool two_any(eq_call *c, const eq_solved *g)
{
    (void)c;
    return two(g);
}

static bool many(eq_call *c, const eq_solved *g)
{
    (void)c;
    return (g->table ? g->table->n_player : g->tree->n_player) > 2;
}

static bool two_by_two(eq_call *c, const eq_solved *g)
{
    return two_table(c, g) && g->table->n_strategy[0] == 2 && g->table->n_strategy[1] == 2;
}

static bool any_game(eq_call *c, const eq_solved *g)
{
    (void)c;
    (void)g;
    return true;
}

/* The solvers know themselves what they do not take. */
static bool constant_sum(eq_call *c, const eq_solved *g)
{
    eq_solution s;

    return two_table(c, g) && eq_zero_sum_double(c->arena, g->table, &s) != EQ_ERR_UNSUPPORTED;
}

static bool signals(eq_call *c, const eq_solved *g)
{
    eq_signalling s;

    return g->tree && eq_signalling_solve(g->tree, 1, c->arena, &s) != EQ_ERR_UNSUPPORTED;
}

static bool perfect(eq_call *c, const eq_solved *g)
{
    (void)c;
    for (size_t i = 0; g->tree && i < g->tree->n_infoset; i++) {
        if (g->tree->infoset[i].n_member > 1) {
            return false;
        }
    }
    return g->tree != NULL;
}

static eq_status support(eq_arena *arena, const eq_table *t, eq_solution *out)
{
    return eq_support_solve(t, arena, out);
}

static eq_status run_enumerate(eq_call *c, eq_solved *g)
{
    eq_status rc =
        g->tree ? eq_solve_reduced(c->arena, g->tree, MOST_PROFILE, eq_enumerate_all, &g->solution)
                : eq_enumerate_all(c->arena, g->table, &g->solution);

    g->coverage = g->solution.complete ? EQ_S_SOLVE_ALL : EQ_S_SOLVE_CUT_SHORT;
    return rc;
}

static eq_status run_support(eq_call *c, eq_solved *g)
{
    eq_status rc = g->tree
                       ? eq_solve_reduced(c->arena, g->tree, MOST_PROFILE, support, &g->solution)
                       : support(c->arena, g->table, &g->solution);

    g->coverage = g->solution.complete                 ? EQ_S_SOLVE_ALL
                  : g->solution.stop == EQ_SOLVE_LIMIT ? EQ_S_SOLVE_CUT_SHORT
                                                       : EQ_S_SOLVE_SUPPORT;
    return rc;
}

static eq_status run_cutoff(eq_call *c, eq_solved *g)
{
    eq_cutoff_left *left = EQ_NEW(c->arena, 1, eq_cutoff_left);
    eq_solved_type *type;
    eq_status rc = EQ_ERR_MEMORY;

    if (!left) {
        goto out;
    }
    EQ_TRY(eq_cutoff_solve(g->table, c->arena, &g->solution, left));
    type = EQ_NEW(c->arena, g->solution.n_equilibrium, eq_solved_type);
    if (!type) {
        rc = EQ_ERR_MEMORY;
        goto out;
    }
    for (size_t i = 0; i < g->solution.n_equilibrium; i++) {
        type[i] = EQ_SOLVED_CUTOFF;
    }
    g->type = type;
    g->left = left;
    g->coverage = EQ_S_SOLVE_CUTOFF_ALL;
out:
    return rc;
}

static eq_status run_lemke_howson(eq_call *c, eq_solved *g)
{
    g->coverage = EQ_S_SOLVE_PATH_ENDS;
    return eq_lemke_howson_all(c->arena, g->table, 0, &g->solution);
}

static eq_status run_zero_sum(eq_call *c, eq_solved *g)
{
    g->coverage = EQ_S_SOLVE_ONE_PAIR;
    return eq_zero_sum(c->arena, g->table, &g->solution);
}

static eq_status run_backward(eq_call *c, eq_solved *g)
{
    eq_backward b = { 0 };
    eq_status rc = eq_backward_solve(g->tree, MOST_LISTED, c->arena, &b);

    g->solution = b.solution;
    g->coverage = b.all ? EQ_S_SOLVE_PERFECT : EQ_S_SOLVE_PERFECT_SOME;
    return rc;
}

static eq_status run_sequence(eq_call *c, eq_solved *g)
{
    eq_sequence_options o = { 0 };

    g->coverage = EQ_S_SOLVE_ONE_SOUGHT;
    return eq_sequence_solve(g->tree, &o, c->arena, &g->solution);
}

static eq_status run_signalling(eq_call *c, eq_solved *g)
{
    static const eq_solved_type types[] = { [EQ_SIGNAL_POOLING] = EQ_SOLVED_POOLING,
                                            [EQ_SIGNAL_SEPARATING] = EQ_SOLVED_SEPARATING,
                                            [EQ_SIGNAL_SEMI] = EQ_SOLVED_SEMI };
    eq_signalling s = { 0 };
    eq_solved_type *type;
    eq_status rc;

    EQ_TRY(eq_signalling_solve(g->tree, 0, c->arena, &s));
    type = EQ_NEW(c->arena, s.solution.n_equilibrium, eq_solved_type);
    if (!type) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < s.solution.n_equilibrium; i++) {
        type[i] = types[s.kind[i]];
    }
    g->type = type;
    g->solution = s.solution;
    g->coverage = s.solution.complete ? EQ_S_SOLVE_ALL_SEQUENTIAL : EQ_S_SOLVE_CUT_SHORT;
out:
    return rc;
}

static eq_status run_qre(eq_call *c, eq_solved *g)
{
    eq_qre_options o = { .lambda = g->lambda };
    eq_qre *q = EQ_NEW(c->arena, 1, eq_qre);
    eq_tree *own = EQ_NEW(c->arena, 1, eq_tree);
    const eq_tree *tree = g->tree;
    eq_status rc;

    if (c->r->branches) {
        return eq_solve_branches(c, g);
    }
    if (!q || !own) {
        return EQ_ERR_MEMORY;
    }
    if (!tree) {
        EQ_TRY(eq_tree_of_table(g->table, MOST_NODE, c->arena, own));
        tree = own;
    }
    if (tree->n_action > MOST_ACTION) { /* each step solves a system of them */
        return EQ_ERR_SIZE;
    }
    EQ_TRY(eq_qre_trace(tree, &o, c->arena, q));
    g->solution = q->solution;
    g->lambda = q->n_point > 0 ? q->point[q->n_point - 1].lambda : 0;
    g->traced = tree;
    g->trace = q;
    g->coverage = EQ_S_SOLVE_BRANCH;
out:
    return rc;
}

typedef struct method {
    const char *name;
    bool (*fits)(eq_call *c, const eq_solved *g);
    eq_status (*run)(eq_call *c, eq_solved *g);
    bool asked; /* only if asked for: it reads more into the table than the table says */
} method;

static const method methods[] = {
    { "enumerate", two_any, run_enumerate, false },
    { "lemke-howson", two_table, run_lemke_howson, false },
    { "zero-sum", constant_sum, run_zero_sum, false },
    { "backward", perfect, run_backward, false },
    { "sequence", two_tree, run_sequence, false },
    { "signalling", signals, run_signalling, false },
    { "support", many, run_support, false },
    { "qre", any_game, run_qre, false },
    { "cutoff", two_by_two, run_cutoff, true },
};

static const method *find(const char *name)
{
    for (size_t i = 0; i < EQ_COUNT(methods); i++) {
        if (name && strcmp(methods[i].name, name) == 0) {
            return &methods[i];
        }
    }
    return NULL;
}

static const method *first_choice(eq_call *c, const eq_solved *g)
{
    return find(perfect(c, g)     ? "backward"
                : two_tree(c, g)  ? "sequence"
                : two_table(c, g) ? "enumerate"
                                  : "qre");
}

/* The methods that fit the game, but for one. */
static void put_fitting(eq_call *c, const eq_solved *g, const method *but, eq_buf *out)
{
    for (size_t i = 0; i < EQ_COUNT(methods); i++) {
        if (&methods[i] != but && !methods[i].asked && methods[i].fits(c, g)) {
            eq_buf_str(out, out->n > 0 ? ", " : "");
            eq_buf_str(out, methods[i].name);
        }
    }
}

static eq_status refuse(eq_call *c, const eq_solved *g, const char *name, eq_status code, int text)
{
    eq_buf list = { 0 };

    put_fitting(c, g, find(name), &list);
    eq_diag_add(c->diag, EQ_ERROR, code, NULL, text, "name", name, "list", eq_buf_text(&list),
                NULL);
    if (text != EQ_S_SOLVE_UNFIT && list.n > 0) {
        eq_diag_hint(c->diag, EQ_S_SOLVE_OTHERS, "list", eq_buf_text(&list), NULL);
    }
    eq_buf_clear(&list);
    return code;
}

/* ---- what the report needs beside the solution
 * ---------------------------------------------------
 */

static bool pure_table(const eq_table *t, const double *prob)
{
    size_t n = 0;

    for (size_t p = 0; p < t->n_player; p++) {
        n += t->n_strategy[p];
    }
    for (size_t i = 0; i < n; i++) {
        if (prob[i] > 0 && prob[i] < 1) {
            return false;
        }
    }
    return true;
}

static eq_status describe_tree(eq_call *c, eq_solved *g, eq_solved_type *type)
{
    const eq_tree *t = g->tree;
    double *reach = EQ_NEW(c->arena, t->n_node, double);
    bool *led = EQ_NEW(c->arena, t->n_infoset, bool);
    bool *reached = EQ_NEW(c->arena, g->solution.n_equilibrium * t->n_infoset, bool);
    uint32_t *before = EQ_NEW(c->arena, t->n_infoset, uint32_t);
    uint32_t *owner = EQ_NEW(c->arena, t->n_action, uint32_t);
    size_t who;
    eq_status rc;

    if (!reach || !led || !reached || !before || !owner) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_tree_recall(t, c->arena, before, &who));
    eq_tree_owner(t, owner);
    for (size_t k = 0; k < g->solution.n_equilibrium; k++) {
        const double *prob = g->solution.equilibrium[k].prob;

        type[k] = eq_tree_pure(t, prob, before, owner, led) ? EQ_SOLVED_PURE : EQ_SOLVED_MIXED;
        eq_tree_reach(t, prob, reach);
        for (size_t n = 0; n < t->n_node; n++) {
            if (t->node[n].kind != EQ_TREE_END && reach[n] > 0) {
                reached[k * t->n_infoset + t->node[n].infoset] = true;
            }
        }
    }
    g->reached = reached;
out:
    return rc;
}

static eq_status describe(eq_call *c, eq_solved *g)
{
    eq_solved_type *type = EQ_NEW(c->arena, g->solution.n_equilibrium, eq_solved_type);
    eq_status rc = EQ_OK;

    if (!type) {
        return EQ_ERR_MEMORY;
    }
    if (g->tree) {
        rc = describe_tree(c, g, type);
    }
    for (size_t k = 0; g->table && k < g->solution.n_equilibrium; k++) {
        type[k] = pure_table(g->table, g->solution.equilibrium[k].prob) ? EQ_SOLVED_PURE
                                                                        : EQ_SOLVED_MIXED;
    }
    g->type = g->type ? g->type : type;
    return rc;
}

/* ---- the verb ----------------------------------------------------------------------------------
 */

static eq_status run(eq_call *c, eq_solved *g, const char *word)
{
    const method *m = word ? find(word) : first_choice(c, g);
    eq_status rc;

    if (!m || !m->fits(c, g)) {
        return refuse(c, g, word, EQ_ERR_UNSUPPORTED, EQ_S_SOLVE_UNFIT);
    }
    rc = m->run(c, g);
    if (rc == EQ_ERR_UNSUPPORTED) {
        return refuse(c, g, m->name, rc, EQ_S_SOLVE_UNFIT);
    }
    if (rc == EQ_ERR_SIZE ||
        (rc == EQ_OK && g->solution.n_equilibrium == 0 && g->solution.stop == EQ_SOLVE_LIMIT)) {
        return refuse(c, g, m->name, EQ_ERR_INFEASIBLE, EQ_S_SOLVE_TOO_LARGE);
    }
    if (rc == EQ_OK && g->solution.n_equilibrium == 0) {
        return refuse(c, g, m->name, EQ_ERR_INFEASIBLE, EQ_S_SOLVE_STALLED);
    }
    g->solution.method = m->name;
    return rc;
}

/* A game file is a scenario: a file of its kind, or a shipped one by its name. */
static bool is_scenario(const char *name)
{
    return ends_with(name, ".yaml") || ends_with(name, ".yml") || ends_with(name, ".json") ||
           eq_document_shipped("games", name) || eq_document_shipped("scenarios", name);
}

static eq_status over_futures(eq_call *c)
{
    const eq_game_futures *s = NULL;
    eq_game_chart kind;
    eq_status rc;

    EQ_TRY(eq_solve_picture_check(c, &kind));
    if (c->r->method || c->r->lambda || c->r->branches || kind == EQ_GAME_CHART_RESPONSE) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_SOLVE_METHOD_IN_FILE, NULL);
    }
    c->ask.n_future = c->ask.runs_given ? c->ask.n_future : SOLVE_FUTURES;
    EQ_TRY(eq_game_over_futures(c->arena, &c->s->bib, &c->s->data, c->r->name[0], &c->ask, c->diag,
                                &s));
    if ((c->r->format == EQ_FORMAT_PICTURE || c->r->csv) && s->n_matched > 0) {
        EQ_TRY(eq_solve_futures_picture(c, s));
    } else if (c->r->format == EQ_FORMAT_JSON) {
        eq_game_futures_json(s, &c->out);
    } else if (c->r->format == EQ_FORMAT_PLAIN) {
        eq_game_futures_plain(s, &c->out);
    } else {
        eq_game_futures_text(s, &c->style, &c->out);
    }
    rc = s->partial ? EQ_ERR_CANCELLED : EQ_OK;
out:
    return rc;
}

/* What only a game file has: inputs that differ from future to future. */
static eq_status refuse_futures(eq_call *c)
{
    if (c->r->n_set > 0) {
        eq_diag_add(c->diag, EQ_ERROR, EQ_ERR_USAGE, NULL, EQ_S_SOLVE_NO_FUTURES, "what", "--set",
                    NULL);
        return EQ_ERR_USAGE;
    }
    return EQ_OK;
}

static eq_status solve_one(eq_call *c)
{
    const eq_request *r = c->r;
    eq_solved g = { 0 };
    eq_game_chart kind;
    eq_status rc;

    if (r->lambda && (!eq_str_double(eq_str_of(r->lambda), &g.lambda) || !(g.lambda > 0))) {
        return eq_call_refuse(c, EQ_ERR_RANGE, EQ_S_SOLVE_LAMBDA, r->lambda);
    }
    if (is_scenario(r->name[0])) {
        return over_futures(c);
    }
    EQ_TRY(refuse_futures(c));
    EQ_TRY(eq_solve_picture_check(c, &kind));
    EQ_TRY(eq_solve_read(c, r->name[0], &g));
    EQ_TRY(
        run(c, &g, r->lambda || r->branches || kind == EQ_GAME_CHART_RESPONSE ? "qre" : r->method));
    EQ_TRY(describe(c, &g));
    EQ_TRY(eq_solved_name(c->arena, &g));
    if (r->format == EQ_FORMAT_PICTURE || r->csv) {
        EQ_TRY(eq_solve_picture(c, &g, kind));
    } else if (r->format == EQ_FORMAT_JSON) {
        eq_solved_json(&g, &c->out);
    } else if (r->format == EQ_FORMAT_PLAIN) {
        eq_solved_plain(&g, &c->out);
    } else {
        eq_solved_text(&g, &c->style, &c->out);
    }
out:
    return rc;
}

static eq_status solve(eq_call *c)
{
    const eq_request *r = c->r;
    bool concave = r->method && strcmp(r->method, "concave") == 0;

    if (r->n_name < 1 || r->n_name > 2) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_API_ONE_NAME, NULL);
    }
    if (concave != (r->n_name == 2)) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_SOLVE_CONCAVE_FILES, NULL);
    }
    if (r->lambda && r->method && strcmp(r->method, "qre") != 0) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_SOLVE_LAMBDA_METHOD, NULL);
    }
    if (r->branches && r->method && strcmp(r->method, "qre") != 0) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_SOLVE_BRANCHES_METHOD, NULL);
    }
    if (r->prior && !concave) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_SOLVE_PRIOR_METHOD, NULL);
    }
    return concave ? eq_solve_concave(c) : solve_one(c);
}

eq_outcome eq_verb_solve(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        c.style.page = r->format == EQ_FORMAT_PAGE;
        c.rc = r->n_name == 0 ? eq_solve_list(&c) : solve(&c);
    }
    return eq_call_end(&c, out, err);
}
