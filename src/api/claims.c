/* Verbs about claims: ask, why, report, plot, new, check, compare. */
#include <math.h>
#include <string.h>

#include "api/claims.h"
#include "io/file.h"
#include "io/json.h"
#include "report/compare_report.h"
#include "report/link.h"

enum { MAX_CLAIMS = 256, MAP_NODES = 33, PLOT_NODES = 64, WHY_NODES = 5 };

typedef struct answers {
    eq_call *c;
    const eq_answer *a[MAX_CLAIMS];
    size_t n;
} answers;

eq_status eq_call_ask(eq_call *c, const char *name, const eq_answer **out)
{
    return eq_ask(c->arena, &c->s->bib, &c->s->data, name, &c->ask, c->diag, out);
}

static void ask_shipped(void *ctx, const char *id)
{
    answers *all = ctx;
    eq_status rc;

    if (all->c->rc != EQ_OK || all->n == MAX_CLAIMS) {
        return;
    }
    rc = eq_call_ask(all->c, id, &all->a[all->n]);
    all->n += all->a[all->n] != NULL; /* stopped: the answer so far */
    all->c->rc = rc;
}

eq_status eq_call_one_name(eq_call *c)
{
    if (c->r->n_name != 1) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_API_ONE_NAME, NULL);
    }
    return EQ_OK;
}

eq_status eq_call_claim(eq_call *c, const char *name)
{
    eq_document d = eq_call_document(c, name);

    if (d == EQ_DOCUMENT_SCENARIO) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_API_SCENARIO_NOT_CLAIM, name);
    }
    return d == EQ_DOCUMENT_CLAIM ? EQ_OK : eq_diag_status(c->diag);
}

static void answers_json(const answers *all, eq_buf *out)
{
    eq_buf_str(out, "{\n  \"schema\": \"eq.answers/1\",\n  \"answers\": [\n");
    for (size_t i = 0; i < all->n; i++) {
        eq_buf_str(out, i ? ",\n" : "");
        eq_answer_json(all->a[i], true, out);
        while (out->n > 0 && out->p[out->n - 1] == '\n') {
            out->p[--out->n] = 0;
        }
    }
    eq_buf_str(out, "\n  ]\n}\n");
}

static void ask_table(eq_call *c)
{
    answers all = { .c = c };

    c->ask.headline_only = true;
    c->ask.quick = c->r->format == EQ_FORMAT_TEXT; /* its rows are counts alone */
    if (c->r->n_set > 0) {
        c->rc = eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_API_SET_NEEDS_NAME, NULL);
        return;
    }
    eq_each_shipped("claims", ask_shipped, &all);
    if (c->rc != EQ_OK && !(c->rc == EQ_ERR_CANCELLED && all.n > 0)) {
        return;
    }
    if (c->r->format == EQ_FORMAT_JSON) {
        answers_json(&all, &c->out);
    } else if (c->r->format == EQ_FORMAT_PLAIN) {
        for (size_t i = 0; i < all.n; i++) {
            eq_answer_plain(all.a[i], c->style.lang, &c->out);
        }
    } else {
        eq_table_text(all.a, all.n, &c->style, &c->out);
    }
}

static void dry_text(eq_call *c)
{
    eq_buf n = { 0 };

    eq_buf_grouped(&n, (double)eq_plan_round(c->r->n_future, EQ_DEFAULT_SCRAMBLE), 0);
    eq_buf_template(&c->out, eq_string(EQ_S_API_DRY, c->style.lang), "name", c->r->name[0], "n",
                    eq_buf_text(&n), NULL);
    eq_buf_char(&c->out, '\n');
    eq_buf_clear(&n);
}

/* The link of the page for a shipped claim: others have no place there. */
static eq_status ask_link(eq_call *c)
{
    const eq_answer *a = NULL;
    eq_status rc;

    EQ_TRY(eq_call_one_name(c));
    EQ_TRY(eq_call_claim(c, c->r->name[0]));
    if (!eq_document_shipped("claims", c->r->name[0])) {
        return eq_call_refuse(c, EQ_ERR_UNSUPPORTED, EQ_S_API_LINK_SHIPPED, c->r->name[0]);
    }
    c->ask.quick = true;
    EQ_TRY(eq_call_ask(c, c->r->name[0], &a));
    eq_buf_str(&c->out, "equipoise.html");
    eq_link_write(a, c->style.lang, &c->out);
    eq_buf_char(&c->out, '\n');
out:
    return rc;
}

static void ask_named(eq_call *c, bool why)
{
    const eq_answer *a = NULL;
    eq_status rc;

    EQ_TRY(eq_call_one_name(c));
    EQ_TRY(eq_call_claim(c, c->r->name[0]));
    c->ask.map_nodes = why ? WHY_NODES : 0;
    c->ask.thorough = why;
    if (c->r->dry) { /* everything but the run */
        c->ask.check_only = true;
        rc = eq_call_ask(c, c->r->name[0], &a);
        if (rc == EQ_OK) {
            dry_text(c);
        }
        goto out;
    }
    rc = eq_call_ask(c, c->r->name[0], &a);
    if (!a) {
        goto out;
    }
    if (c->r->format == EQ_FORMAT_JSON) {
        eq_answer_json(a, false, &c->out);
    } else if (c->r->format == EQ_FORMAT_PLAIN) {
        eq_answer_plain(a, c->style.lang, &c->out);
    } else if (why) {
        eq_why_text(a, &c->style, &c->out);
    } else {
        eq_ask_text(a, &c->style, &c->out);
    }
out:
    c->rc = rc;
}

eq_outcome eq_verb_ask(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        if (r->link) {
            c.rc = ask_link(&c);
        } else if (r->n_name == 0) {
            ask_table(&c);
        } else {
            ask_named(&c, false);
        }
    }
    return eq_call_end(&c, out, err);
}

eq_outcome eq_verb_why(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        ask_named(&c, true);
    }
    return eq_call_end(&c, out, err);
}

/* ---- the list of questions --------------------------------------------------------------------
 */

typedef struct questions {
    eq_call *c;
    eq_html_entry entry[MAX_CLAIMS];
    size_t n;
} questions;

static void read_question(void *ctx, const char *id)
{
    questions *q = ctx;
    eq_arena *arena = q->c->arena;
    eq_claim *claim = EQ_NEW(arena, 1, eq_claim);
    const char *copy = eq_arena_copy(arena, id, strlen(id));

    if (q->c->rc != EQ_OK || q->n == MAX_CLAIMS) {
        return;
    }
    q->c->rc = claim && copy ? eq_claim_read(arena, copy, &q->c->s->bib, q->c->diag, claim)
                             : EQ_ERR_MEMORY;
    if (q->c->rc == EQ_OK) {
        q->entry[q->n++] = (eq_html_entry){ copy, claim->question };
    }
}

eq_outcome eq_questions_page(eq_session *s, const eq_request *r, const char *before, eq_text *out,
                             eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        questions q = { .c = &c };
        eq_each_shipped("claims", read_question, &q);
        if (c.rc == EQ_OK) {
            eq_html_index(q.entry, q.n, before, c.style.lang, &c.out);
        }
    }
    return eq_call_end(&c, out, err);
}

/* ---- report and plot --------------------------------------------------------------------------
 */

static void report(eq_call *c)
{
    answers all = { .c = c };
    eq_status rc = EQ_OK;

    c->ask.map_nodes = MAP_NODES;
    c->ask.thorough = true;
    c->ask.curves = true;
    if (c->r->all || c->r->n_name == 0) {
        eq_each_shipped("claims", ask_shipped, &all);
        rc = c->rc;
        if (rc != EQ_OK) {
            goto out;
        }
    }
    for (size_t i = 0; i < c->r->n_name && all.n < MAX_CLAIMS; i++) {
        EQ_TRY(eq_call_claim(c, c->r->name[i]));
        EQ_TRY(eq_call_ask(c, c->r->name[i], &all.a[all.n]));
        all.n++;
    }
    eq_html_write(all.a, all.n, c->style.lang, &c->out);
out:
    c->rc = rc;
}

eq_outcome eq_verb_report(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        report(&c);
    }
    return eq_call_end(&c, out, err);
}

static eq_status chart_of(eq_call *c, const char *name, eq_chart_kind *out)
{
    const char *names[EQ_N_CHART];
    int near;

    for (int k = 0; k < EQ_N_CHART; k++) {
        names[k] = eq_chart_name((eq_chart_kind)k);
        if (strcmp(name, names[k]) == 0) {
            *out = (eq_chart_kind)k;
            return EQ_OK;
        }
    }
    eq_diag_add(c->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, NULL, EQ_S_API_NO_CHART, "name", name,
                NULL);
    near = eq_text_suggest(eq_str_of(name), names, EQ_N_CHART);
    if (near >= 0) {
        eq_diag_hint(c->diag, EQ_S_CASE_DID_YOU_MEAN, "name", names[near], NULL);
    }
    return EQ_ERR_UNKNOWN_NAME;
}

static void plot(eq_call *c)
{
    eq_chart_options o = { .lang = c->style.lang, .width = c->r->chart_width, .id = "eq" };
    eq_chart_kind kind = EQ_CHART_DOTS;
    const eq_answer *a = NULL;
    eq_status rc;

    EQ_TRY(eq_call_one_name(c));
    EQ_TRY(c->r->chart ? chart_of(c, c->r->chart, &kind) : EQ_OK);
    c->ask.map_nodes = kind == EQ_CHART_MAP ? PLOT_NODES : 0;
    c->ask.curves = kind == EQ_CHART_CURVE;
    c->ask.thorough = kind == EQ_CHART_TORNADO || kind == EQ_CHART_RANGES;
    EQ_TRY(eq_call_claim(c, c->r->name[0]));
    EQ_TRY(eq_call_ask(c, c->r->name[0], &a));
    if (!eq_chart_possible(a, kind)) {
        rc = eq_call_refuse(c, EQ_ERR_UNSUPPORTED, EQ_S_API_CHART_EMPTY, eq_chart_name(kind));
        goto out;
    }
    if (c->r->csv) {
        eq_chart_csv(a, kind, c->style.lang, &c->out);
    } else {
        eq_chart_svg(a, kind, &o, &c->out);
    }
out:
    c->rc = rc;
}

eq_outcome eq_verb_plot(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        plot(&c);
    }
    return eq_call_end(&c, out, err);
}

/* ---- check -------------------------------------------------------------------------------------
 */

static eq_status check_one(eq_call *c, const char *name)
{
    eq_document d = eq_call_document(c, name);
    const eq_run_summary *run = NULL;
    const eq_answer *a = NULL;

    if (d == EQ_DOCUMENT_CLAIM) {
        c->ask.check_only = true;
        return eq_call_ask(c, name, &a);
    }
    if (d == EQ_DOCUMENT_SCENARIO) {
        return eq_run_scenario(c->arena, &c->s->bib, &c->s->data, name, &c->ask, NULL, true,
                               c->diag, &run);
    }
    return eq_diag_status(c->diag);
}

/* Notes of the files that were named: what a claim's scenario has to note is the scenario's own. */
static bool named(const eq_call *c, const eq_finding *f)
{
    bool yes = !f->file;

    for (size_t i = 0; i < c->r->n_name && !yes; i++) {
        yes = strstr(f->file, c->r->name[i]) != NULL;
    }
    return yes;
}

static void notes_text(eq_call *c)
{
    for (size_t i = 0; i < eq_diag_size(c->diag); i++) {
        const eq_finding *f = eq_diag_get(c->diag, i);

        if (f->severity != EQ_ERROR && named(c, f)) {
            eq_diag_write(f, c->style.lang, &c->out);
        }
    }
}

/* Names and findings in one object, whether or not there are errors. */
static void check_json(eq_call *c)
{
    eq_json j;

    eq_buf_reset(&c->out);
    eq_json_begin(&j, &c->out, false);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.check/1");
    eq_json_list(&j, "names");
    for (size_t i = 0; i < c->r->n_name; i++) {
        eq_json_text(&j, NULL, c->r->name[i]);
    }
    eq_json_end(&j);
    eq_json_u64(&j, "errors", eq_diag_count(c->diag, EQ_ERROR));
    eq_findings_list(c->diag, c->r->language, "findings", &j);
    eq_json_end(&j);
    c->keep_out = true;
}

static void check(eq_call *c)
{
    eq_status rc = EQ_OK;

    if (c->r->n_name == 0) {
        rc = eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_API_ONE_NAME, NULL);
    }
    for (size_t i = 0; i < c->r->n_name; i++) {
        eq_status one = check_one(c, c->r->name[i]);

        if (one == EQ_OK) {
            eq_buf_template(&c->out, eq_string(EQ_S_API_CHECKED, c->style.lang), "name",
                            c->r->name[i], NULL);
            eq_buf_char(&c->out, '\n');
        }
        rc = rc == EQ_OK ? one : rc;
    }
    if (c->r->format == EQ_FORMAT_JSON) {
        check_json(c);
    } else {
        notes_text(c);
    }
    c->rc = rc;
}

eq_outcome eq_verb_check(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        check(&c);
    }
    return eq_call_end(&c, out, err);
}

/* ---- new ---------------------------------------------------------------------------------------
 */

static eq_str stem_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *p = slash ? slash + 1 : path;
    const char *dot = strrchr(p, '.');

    return (eq_str){ p, dot ? (size_t)(dot - p) : strlen(p) };
}

/* What stands there now, in a form that can be read back: one line as it is, else the middle. */
static void present_value(const eq_input_info *in, eq_buf *out)
{
    if (in->rule) {
        eq_buf_str(out, "\"");
        eq_buf_str(out, in->text);
        eq_buf_str(out, "\"");
        return;
    }
    if (!strchr(in->text, ':')) {
        eq_buf_str(out, in->text);
        return;
    }
    eq_buf_signif(out, in->q50 / in->scale, 4);
    if (in->unit && *in->unit && strcmp(in->unit, "1") != 0 && strcmp(in->unit, "year") != 0) {
        eq_buf_char(out, ' ');
        eq_buf_str(out, in->unit);
    }
}

/* The text with an id of its own. */
static void write_with_id(eq_call *c, const eq_source *src)
{
    const char *p = src->text, *end = src->text + src->n;
    bool done = false;

    while (p < end) {
        const char *eol = memchr(p, '\n', (size_t)(end - p));
        size_t n = (size_t)((eol ? eol + 1 : end) - p);

        if (!done && n > 3 && memcmp(p, "id:", 3) == 0) {
            eq_buf_str(&c->out, "id: ");
            eq_buf_slice(&c->out, stem_of(c->r->name[0]));
            eq_buf_char(&c->out, '\n');
            done = true;
        } else {
            eq_buf_put(&c->out, p, n);
        }
        p += n;
    }
}

/* The controls of a claim: their present values stand ready to be changed. */
static void write_controls(eq_call *c, const eq_answer *a)
{
    eq_buf_str(&c->out, "\n# ");
    eq_buf_str(&c->out, eq_string(EQ_S_API_NEW_HEAD, EQ_EN));
    eq_buf_str(&c->out, "\n# ");
    eq_buf_str(&c->out, eq_string(EQ_S_API_NEW_HEAD, EQ_ZH));
    eq_buf_str(&c->out, "\n#judgement: yes\n#changes:\n");
    for (size_t i = 0; i < a->n_input; i++) {
        const eq_input_info *in = &a->input[i];

        if (in->control) {
            eq_buf_str(&c->out, "#  ");
            eq_buf_str(&c->out, in->key);
            eq_buf_str(&c->out, ": ");
            present_value(in, &c->out);
            eq_buf_str(&c->out, "   # ");
            eq_buf_str(&c->out, in->name.t[EQ_EN]);
            eq_buf_str(&c->out, " / ");
            eq_buf_str(&c->out, in->name.t[EQ_ZH]);
            eq_buf_char(&c->out, '\n');
        }
    }
}

/* ---- what is set, as changes of the file: key=value becomes "  key: value" --------------------
 */

static bool plain_scalar(const char *value)
{
    return *value &&
           strspn(value,
                  "0123456789.+-/% "
                  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") == strlen(value) &&
           strcmp(value, "yes") != 0 && strcmp(value, "no") != 0 && *value != '-' && *value != '%';
}

static void put_change(const char *set, eq_buf *out)
{
    const char *value = strchr(set, '=');
    eq_str key = eq_str_trim((eq_str){ set, (size_t)(value - set) });

    eq_buf_str(out, "  ");
    eq_buf_slice(out, key);
    eq_buf_str(out, ": ");
    if (plain_scalar(value + 1)) {
        eq_buf_str(out, value + 1);
    } else {
        eq_buf_json(out, value + 1); /* double quotes of YAML read JSON's escapes */
    }
    eq_buf_char(out, '\n');
}

/* Whether a line below `changes:` gives a value to what is set. */
static bool is_set_line(const eq_call *c, eq_str line)
{
    for (size_t i = 0; i < c->r->n_set; i++) {
        const char *set = c->r->set[i];
        const size_t n = strcspn(set, "=");

        if (line.n > n + 3 && line.p[0] == ' ' && line.p[1] == ' ' &&
            memcmp(line.p + 2, set, n) == 0 && line.p[2 + n] == ':') {
            return true;
        }
    }
    return false;
}

static eq_str next_line(const char **p)
{
    const char *from = *p, *eol = strchr(from, '\n');

    *p = eol ? eol + 1 : from + strlen(from);
    return (eq_str){ from, (size_t)(*p - from) };
}

static bool deeper(eq_str line)
{
    return eq_str_starts(line, "   ");
}

/* The text with its `changes:` (or new ones before `proposition:`) and, first among them, what is
 * set in place of what stood there. */
static void write_changes(eq_call *c, const eq_buf *text)
{
    const char *p = eq_buf_text(text), *head = "changes:\n";
    bool at_top = strncmp(p, head, 9) == 0, found = at_top || strstr(p, "\nchanges:\n"), in = false,
         dropped = false;

    while (*p) {
        eq_str line = next_line(&p);
        bool here = eq_str_starts(line, found ? "changes:" : "proposition:");

        dropped = in && (is_set_line(c, line) || (dropped && deeper(line)));
        in = here || (in && line.p[0] == ' ');
        if (here && !found) {
            eq_buf_str(&c->out, head);
        } else if (!dropped) {
            eq_buf_slice(&c->out, line);
        }
        for (size_t i = 0; here && i < c->r->n_set; i++) {
            put_change(c->r->set[i], &c->out);
        }
        if (here && !found) {
            eq_buf_slice(&c->out, line);
            in = false;
        }
    }
}

/* Lays what is set over the file in c->out. */
static void lay_changes(eq_call *c)
{
    eq_buf text = c->out;

    if (c->r->n_set > 0) {
        c->out = (eq_buf){ 0 };
        write_changes(c, &text);
        c->out.failed |= text.failed;
        eq_buf_clear(&text);
    }
}

static eq_source source_of(const eq_shipped *f)
{
    return (eq_source){ f->name, f->text, f->n };
}

static void make_new(eq_call *c)
{
    const eq_answer *a = NULL;
    const eq_source *src = NULL;
    eq_source shipped;
    eq_status rc;

    EQ_TRY(eq_call_one_name(c));
    if (!c->r->from) {
        rc = eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_API_NEW_FROM, NULL);
        goto out;
    }
    if (!eq_document_shipped("claims", c->r->from) && eq_document_shipped("games", c->r->from)) {
        shipped = source_of(eq_document_shipped("games", c->r->from));
        write_with_id(c, &shipped);
        goto out;
    }
    EQ_TRY(eq_call_claim(c, c->r->from));
    c->ask.headline_only = true;
    c->ask.n_future = 512;
    EQ_TRY(eq_call_ask(c, c->r->from, &a));
    if (eq_name_is_file(c->r->from)) {
        EQ_TRY(eq_file_read(c->arena, c->r->from, EQ_YAML_MAX_BYTES, c->diag, &src));
    } else {
        shipped = source_of(eq_document_shipped("claims", c->r->from));
        src = &shipped;
    }
    write_with_id(c, src);
    lay_changes(c);
    write_controls(c, a);
out:
    c->rc = rc;
}

eq_outcome eq_verb_new(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        make_new(&c);
    }
    return eq_call_end(&c, out, err);
}

/* ---- compare -----------------------------------------------------------------------------------
 */

/* "A,B" */
static eq_status two_worlds(eq_call *c, const char *world[2])
{
    const char *text = c->r->worlds, *comma = strchr(text, ',');

    if (!comma || comma == text || !comma[1] || strchr(comma + 1, ',')) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_API_TWO_WORLDS, text);
    }
    world[0] = eq_arena_copy(c->arena, text, (size_t)(comma - text));
    world[1] = comma + 1;
    return world[0] ? EQ_OK : EQ_ERR_MEMORY;
}

/* Two claims, each with what is set for it; or one claim in two worlds, with what is set in both.
 */
static eq_status ask_two(eq_call *c, eq_comparison *k)
{
    const char *world[2] = { NULL, NULL };
    const char *const *name = c->r->name;
    eq_status rc;

    if (c->r->worlds && c->r->n_set_b > 0) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_API_SET_B, NULL);
    }
    if (c->r->worlds) {
        EQ_TRY(eq_call_one_name(c));
        EQ_TRY(two_worlds(c, world));
    } else if (c->r->n_name != 2) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_API_TWO_NAMES, NULL);
    }
    c->ask.headline_only = true;
    c->ask.keep_values = true;
    EQ_TRY(eq_call_claim(c, name[0]));
    EQ_TRY(world[0] ? EQ_OK : eq_call_claim(c, name[1]));
    c->ask.world = world[0];
    EQ_TRY(eq_call_ask(c, name[0], &k->a));
    c->ask.world = world[1];
    if (!world[0]) {
        c->ask.n_set = c->r->n_set_b; /* --set changes the first alone */
        c->ask.set = c->r->set_b;
    }
    c->ask.n_future = k->a->origin.n; /* future by future */
    c->ask.runs_given = true;
    rc = eq_call_ask(c, name[world[0] ? 0 : 1], &k->b);
out:
    return rc;
}

static void compare(eq_call *c)
{
    eq_chart_options o = { .lang = c->style.lang, .width = c->r->chart_width, .id = "eq" };
    eq_comparison k = { 0 };
    eq_status rc;

    EQ_TRY(ask_two(c, &k));
    EQ_TRY(eq_compare(c->arena, c->diag, &k));
    if ((c->r->svg || c->r->csv) && !k.paired) {
        rc = eq_call_refuse(c, EQ_ERR_UNSUPPORTED, EQ_S_API_NOT_PAIRED, NULL);
    } else if (c->r->csv) {
        eq_compare_csv(&k, c->style.lang, &c->out);
    } else if (c->r->svg) {
        eq_compare_svg(&k, &o, &c->out);
    } else if (c->r->format == EQ_FORMAT_JSON) {
        eq_compare_json(&k, &c->out);
    } else if (c->r->format == EQ_FORMAT_PAGE) {
        eq_compare_page(&k, c->style.lang, &c->out);
    } else if (c->r->format == EQ_FORMAT_VIEW) {
        eq_compare_view(&k, &o, &c->out);
    } else {
        eq_compare_text(&k, &c->style, &c->out);
    }
out:
    c->rc = rc;
}

eq_outcome eq_verb_compare(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        compare(&c);
    }
    return eq_call_end(&c, out, err);
}
