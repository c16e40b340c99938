/* Running the scenario with the record known up to a year, and collecting what is weighed. */
#include "answer/fit_standoff.h"

#include <math.h>
#include <string.h>

#include "answer/asking.h"
#include "answer/fit_standoff_in.h"
#include "base/strings.h"

const char *const eq_fs_actor[EQ_FS_ACTORS] = { "cn", "ru", "us" };
static const char usual_scenario[] = "standoff-2045", known_key[] = "standoff.known_until";
enum { KNOWN_SET = 40 };

typedef struct fitting {
    eq_arena *arena;
    const eq_bib *bib;
    const eq_data *data;
    const eq_fs_options *o;
    eq_diag *diag;
    eq_scenario scenario;
    eq_case *c;
    bool wanted[EQ_FS_ACTORS];
    size_t n_watch; /* inputs, then log-likelihoods of all three */
    eq_watch *watch;
    eq_fs_input *input; /* [n_watch - EQ_FS_ACTORS] */
    int pair_of;        /* the power of the pair that is named */
    eq_fs *f;
} fitting;

static eq_status refuse(fitting *k, eq_status code, int id, const char *name, const char *list)
{
    eq_diag_add(k->diag, EQ_ERROR, code, NULL, id, "name", name, "list", list, NULL);
    return code;
}

/* ---- which powers, which years ----------------------------------------------------------------
 */

static eq_status read_actors(fitting *k)
{
    const char *at = k->o->actors;

    for (int a = 0; a < EQ_FS_ACTORS; a++) {
        k->wanted[a] = !at;
    }
    while (at && *at) {
        size_t n = strcspn(at, ",");
        int a = 0;

        while (a < EQ_FS_ACTORS && (strlen(eq_fs_actor[a]) != n || memcmp(eq_fs_actor[a], at, n))) {
            a++;
        }
        if (a == EQ_FS_ACTORS) {
            const char *name = eq_arena_copy(k->arena, at, n);

            return refuse(k, EQ_ERR_UNKNOWN_NAME, EQ_S_FIT_STANDOFF_ACTOR, name ? name : "",
                          "cn, ru, us");
        }
        k->wanted[a] = true;
        at += n + (at[n] == ',');
    }
    return EQ_OK;
}

/* A year within [low, high]; `none` where the option is not given. */
static eq_status read_year(fitting *k, const char *text, const char *option, int low, int high,
                           int none, int *out)
{
    eq_num_text a, b;
    int64_t year;

    *out = none;
    if (!text) {
        return EQ_OK;
    }
    if (!eq_str_i64(eq_str_of(text), &year) || year < low || year > high) {
        eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_RANGE, NULL, EQ_S_FIT_SPAN_WORD, "option", option,
                    "low", eq_num_text_of(&a, low), "high", eq_num_text_of(&b, high), "got", text,
                    NULL);
        return EQ_ERR_RANGE;
    }
    *out = (int)year;
    return EQ_OK;
}

/* The timeline begins later where that is wanted: the map is read like one of a file. */
static eq_status begin_in(fitting *k, int first)
{
    eq_source *src = EQ_NEW(k->arena, 1, eq_source);
    int last = k->c->first_year + k->c->n_years - 1;
    eq_node *tree = NULL;
    eq_buf b = { 0 };
    eq_status rc = EQ_ERR_MEMORY;

    eq_buf_str(&b, "timeline: ");
    eq_buf_i64(&b, first);
    eq_buf_str(&b, "..");
    eq_buf_i64(&b, last);
    eq_buf_char(&b, '\n');
    if (src && !b.failed) {
        *src = (eq_source){ "--from", eq_arena_copy(k->arena, b.p, b.n), b.n };
        rc = src->text ? eq_yaml_parse(k->arena, src, k->diag, &tree) : EQ_ERR_MEMORY;
    }
    eq_buf_clear(&b);
    if (rc == EQ_OK) {
        k->scenario.timeline = eq_node_get(tree, "timeline");
    }
    return rc;
}

static eq_status build(fitting *k, const char *known)
{
    const eq_ask_options *ask = k->o->ask;
    const char **set = EQ_NEW(k->arena, ask->n_set + 1, const char *);
    eq_case_options o = { .bib = k->bib,
                          .data = k->data,
                          .data_dir = ask->data_dir,
                          .tables = ask->tables,
                          .n_set = ask->n_set + (known != NULL),
                          .set = set };

    if (!set) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < ask->n_set; i++) {
        set[i] = ask->set[i];
    }
    set[ask->n_set] = known;
    return eq_case_build(k->arena, &k->scenario, &o, k->diag, &k->c);
}

/* The last year with a published figure of one of the powers; 0 where the scenario has none. */
static int last_published(const fitting *k)
{
    int last = 0;

    for (size_t i = 0; i < k->c->n_path; i++) {
        const eq_path *p = &k->c->path[i];
        const eq_quantity *q = &k->c->input[p->input[0]].q;

        if (p->param && strcmp(p->param->key, "observed") == 0 && q->n_year > 0 &&
            k->wanted[p->param->of - EQ_CN] && q->by_year[q->n_year - 1].year > last) {
            last = q->by_year[q->n_year - 1].year;
        }
    }
    return last;
}

/* The scenario as it is, then, where years are given, once more with them. */
static eq_status prepare(fitting *k)
{
    const char *name = k->o->scenario ? k->o->scenario : usual_scenario;
    const eq_path *known;
    char set[KNOWN_SET] = "";
    int first, last, published, end;
    eq_buf b = { 0 };
    eq_status rc;

    EQ_TRY(read_actors(k));
    EQ_TRY(eq_scenario_read(k->arena, name, NULL, k->diag, &k->scenario));
    EQ_TRY(build(k, NULL));
    known = eq_case_path(k->c, eq_str_of(known_key), NULL);
    if (!known) {
        return refuse(k, EQ_ERR_MISSING, EQ_S_FIT_STANDOFF_NO_MODEL, name, "");
    }
    first = k->c->first_year;
    end = first + k->c->n_years - 1;
    published = last_published(k);
    end = published > 0 && published < end ? published : end;
    last = (int)k->c->input[known->input[0]].value;
    last = last < end ? last : end;
    EQ_TRY(read_year(k, k->o->to, "--to", first + 1, end, last, &last));
    EQ_TRY(read_year(k, k->o->from, "--from", first, last - 1, first, &k->f->first));
    k->f->last = last;
    k->f->later = k->f->first != first;
    eq_buf_str(&b, known_key);
    eq_buf_char(&b, '=');
    eq_buf_i64(&b, last);
    if (b.failed || b.n >= sizeof set) {
        rc = EQ_ERR_MEMORY;
        goto out;
    }
    memcpy(set, eq_buf_text(&b), b.n + 1);
    if (k->f->later) {
        EQ_TRY(begin_in(k, k->f->first));
    }
    EQ_TRY(build(k, set));
    EQ_TRY(eq_both_read(k->scenario.title, k->diag, k->f->title.t));
    k->f->id = k->scenario.id;
    k->f->file = k->scenario.file;
out:
    eq_buf_clear(&b);
    return rc;
}

/* ---- what is watched --------------------------------------------------------------------------
 */

/* A number of a model that is drawn once a future. */
static bool moves(const fitting *k, const eq_path *p)
{
    const eq_input *in = &k->c->input[p->input[0]];

    return p->param && eq_input_drawn(in) && !in->q.per_year && p->target.type == EQ_NUMBER;
}

static eq_status watch(fitting *k, const char *text)
{
    eq_program *p;
    eq_status rc;

    EQ_TRY(eq_case_compile_text(k->c, 0, text, k->diag, &p));
    k->watch[k->n_watch++] = (eq_watch){ .program = p, .name = text };
out:
    return rc;
}

/* What is drawn once holds in every year: the first one stands for all. NULL: memory. */
static const char *one_number(fitting *k, const eq_path *p)
{
    eq_buf b = { 0 };

    if (!p->target.yearly) {
        return p->path;
    }
    eq_buf_str(&b, p->path);
    eq_buf_char(&b, '[');
    eq_buf_i64(&b, k->c->first_year);
    eq_buf_char(&b, ']');
    return eq_buf_keep(&b, k->arena);
}

static eq_status watch_all(fitting *k)
{
    static const char *const likelihood[EQ_FS_ACTORS] = { "cn.log_likelihood", "ru.log_likelihood",
                                                          "us.log_likelihood" };
    eq_status rc = EQ_OK;

    k->watch = EQ_NEW(k->arena, k->c->n_path + EQ_FS_ACTORS, eq_watch);
    k->input = EQ_NEW(k->arena, k->c->n_path + 1, eq_fs_input);
    if (!k->watch || !k->input) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < k->c->n_path; i++) {
        const eq_path *p = &k->c->path[i];

        if (moves(k, p)) {
            const char *text = one_number(k, p);

            k->input[k->n_watch] =
                (eq_fs_input){ .path = p, .judgement = k->c->input[p->input[0]].q.judgement };
            EQ_TRY(text ? watch(k, text) : EQ_ERR_MEMORY);
        }
    }
    for (int a = 0; a < EQ_FS_ACTORS; a++) {
        EQ_TRY(watch(k, likelihood[a]));
    }
out:
    return rc;
}

/* ---- the pair of the picture ------------------------------------------------------------------
 */

static size_t shift_of(const eq_fs_power *p, const char *key, size_t n)
{
    for (size_t i = 0; i < p->n_shift; i++) {
        if (strlen(p->shift[i].key) == n && memcmp(p->shift[i].key, key, n) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* Whether an input that moves has this key and belongs to power a. */
static bool has_input(const fitting *k, int a, const char *key, size_t n)
{
    for (size_t i = 0; i < k->n_watch - EQ_FS_ACTORS; i++) {
        const eq_path *p = k->input[i].path;

        if (strlen(p->path) == n && memcmp(p->path, key, n) == 0) {
            return eq_fs_belongs(p->path, a);
        }
    }
    return false;
}

/* Before the run: the power of the pair, or -1 with a finding. */
static int power_of_pair(fitting *k)
{
    const char *first = k->o->pair, *comma = strchr(first, ',');
    size_t n = comma ? (size_t)(comma - first) : 0;

    for (int a = 0; comma && a < EQ_FS_ACTORS; a++) {
        if (k->wanted[a] && has_input(k, a, first, n) &&
            has_input(k, a, comma + 1, strlen(comma + 1)) &&
            (strlen(comma + 1) != n || memcmp(first, comma + 1, n) != 0)) {
            return a;
        }
    }
    (void)refuse(k, EQ_ERR_UNKNOWN_NAME, EQ_S_FIT_STANDOFF_PAIR, first, "");
    eq_diag_hint(k->diag, EQ_S_FIT_STANDOFF_PAIR_HINT, NULL);
    return -1;
}

static bool named_pair(const fitting *k, eq_fs_map *m, size_t *a, size_t *b)
{
    const char *first = k->o->pair, *comma = strchr(first, ',');

    for (size_t i = 0; i < k->f->n_power; i++) {
        *a = shift_of(&k->f->power[i], first, (size_t)(comma - first));
        *b = shift_of(&k->f->power[i], comma + 1, strlen(comma + 1));
        m->power = i;
        if (k->f->power[i].actor == k->pair_of && *a != SIZE_MAX && *b != SIZE_MAX) {
            return true;
        }
    }
    return false; /* one of them may be infinite: there is nothing to draw */
}

/* The pair whose correlation changed most, counted in its error: of the tied ones, or of all. */
static bool strongest_pair(const eq_fs *f, bool tied, eq_fs_map *m, size_t *a, size_t *b)
{
    double best = 0;

    for (size_t i = 0; i < f->n_power; i++) {
        const eq_fs_power *p = &f->power[i];

        for (size_t r = 0; r < p->n_ridge; r++) {
            const eq_fs_ridge *x = &p->ridge[r];
            double z = fabs(x->after - x->before) * sqrt(p->size);

            if ((!tied || x->verdict == EQ_FS_RIDGE || x->verdict == EQ_FS_LINKED) && z > best) {
                best = z;
                m->power = i;
                *a = x->a;
                *b = x->b;
            }
        }
    }
    return best > 0;
}

static eq_status draw(fitting *k, const eq_fs_sample *s)
{
    eq_fs_map *m = EQ_NEW(k->arena, 1, eq_fs_map);
    size_t a = 0, b = 0;
    eq_status rc = EQ_OK;

    if (!m) {
        return EQ_ERR_MEMORY;
    }
    if (k->o->pair
            ? !named_pair(k, m, &a, &b)
            : !strongest_pair(k->f, true, m, &a, &b) && !strongest_pair(k->f, false, m, &a, &b)) {
        return EQ_OK;
    }
    EQ_TRY(eq_fs_map_make(k->arena, s, &k->f->power[m->power], a, b, m));
    k->f->map = m;
out:
    return rc;
}

/* ---- the run ----------------------------------------------------------------------------------
 */

static eq_status weigh(fitting *k, const eq_plan *plan, const eq_result *r)
{
    size_t n_input = k->n_watch - EQ_FS_ACTORS, n = 0;
    eq_fs_sample s = { .n = (size_t)r->n_done,
                       .n_scramble = plan->design.n_scramble,
                       .input = k->input };
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < n_input; i++) {
        k->input[i].x = r->column[i].values;
        if (r->column[i].n_none == 0 && r->column[i].sums.n_bad == 0) {
            k->input[n++] = k->input[i]; /* an input that may be infinite has no law to compare */
        }
    }
    s.n_input = n;
    for (int a = 0; a < EQ_FS_ACTORS; a++) {
        s.log_l[a] = r->column[n_input + (size_t)a].values;
    }
    for (int a = 0; a < EQ_FS_ACTORS; a++) {
        if (k->wanted[a]) {
            rc = eq_fs_weigh(k->arena, &s, a, &k->f->power[k->f->n_power++]);
            if (rc == EQ_ERR_NUMERIC) {
                return refuse(k, rc, EQ_S_FIT_STANDOFF_NO_LIKELIHOOD, eq_fs_actor[a], "");
            }
            EQ_TRY(rc);
        }
    }
    EQ_TRY(draw(k, &s));
out:
    return rc;
}

static eq_status run(fitting *k)
{
    const eq_ask_options *ask = k->o->ask;
    eq_run_options how = { .n_thread = ask->n_thread,
                           .progress = ask->progress,
                           .progress_ctx = ask->progress_ctx };
    uint64_t n = ask->n_future > 0 ? ask->n_future : EQ_FS_FUTURES;
    eq_plan_options o;
    eq_plan *plan = NULL;
    eq_result *r = NULL;
    eq_status rc;

    eq_asking_plan_options(ask, n < EQ_KEEP_FUTURES ? n : EQ_KEEP_FUTURES, &o);
    EQ_TRY(eq_plan_make(k->c, &o, k->watch, k->n_watch, NULL, 0, &plan));
    EQ_TRY(eq_plan_run(plan, &how, k->diag, &r));
    EQ_ASSERT(plan->keep && plan->n_column == k->n_watch &&
              plan->design.n_scramble <= EQ_MAX_SCRAMBLE);
    k->f->n = r->n_done;
    k->f->n_scramble = plan->design.n_scramble;
    EQ_TRY(weigh(k, plan, r));
    eq_info_origin(k->arena, k->c, plan, k->data, ask, r->n_done, &k->f->origin);
    rc = k->f->origin.model_revisions ? EQ_OK : EQ_ERR_MEMORY;
out:
    eq_result_free(r);
    eq_plan_free(plan);
    return rc;
}

eq_status eq_fit_standoff(eq_arena *arena, const eq_bib *bib, const eq_data *data,
                          const eq_fs_options *o, eq_diag *diag, const eq_fs **out)
{
    fitting *k = EQ_NEW(arena, 1, fitting);
    eq_status rc;

    *out = NULL;
    if (!k || !(k->f = EQ_NEW(arena, 1, eq_fs))) {
        return EQ_ERR_MEMORY;
    }
    k->arena = arena;
    k->bib = bib;
    k->data = data;
    k->o = o;
    k->diag = diag;
    EQ_TRY(prepare(k));
    EQ_TRY(watch_all(k));
    if (o->pair && (k->pair_of = power_of_pair(k)) < 0) {
        return EQ_ERR_UNKNOWN_NAME;
    }
    EQ_TRY(run(k));
    *out = k->f;
out:
    return rc;
}
