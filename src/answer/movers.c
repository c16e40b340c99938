/* What moves the answer: each input at its 10th and 90th percentile with the others free and the
 * same points (drivers), and the value at which the answer turns (flips). */
#include <math.h>
#include <string.h>

#include "answer/asking.h"
#include "num/mathx.h"

static bool is_control(const eq_asking *k, const char *path)
{
    for (size_t i = 0; i < k->claim.n_control; i++) {
        if (strcmp(k->claim.control[i], path) == 0) {
            return true;
        }
    }
    return false;
}

static size_t n_words(const eq_target *t)
{
    size_t n = 0;

    while (t->words && t->words[n]) {
        n++;
    }
    return n;
}

static void set_range(const eq_case *c, eq_mover *m)
{
    const eq_input *in = &c->input[m->input];
    const eq_path *path = &c->path[m->path];
    const eq_target *t = &path->target;

    if (t->type == EQ_YESNO || t->type == EQ_WORD) {
        m->low = 0;
        m->high = t->type == EQ_YESNO ? 1 : (double)n_words(t) - 1;
        m->can_move = m->high > 0;
    } else if (eq_input_drawn(in)) {
        m->low = eq_dist_quantile1(&in->q.dist, 0.1);
        m->high = eq_dist_quantile1(&in->q.dist, 0.9);
        if (t->integer || t->calendar) {
            m->low = eq_round(m->low);
            m->high = eq_round(m->high);
        }
        m->can_move = m->high > m->low;
    } else if (path->param && path->param->pub_hi > path->param->pub_lo) {
        m->low = path->param->pub_lo;
        m->high = path->param->pub_hi;
        m->can_move = true;
    }
}

/* Inputs of a model that this claim does not run are no part of it. */
static bool model_in_use(const eq_asking *k, const eq_model *m)
{
    for (size_t i = 0; m && i < k->plan->n_cell; i++) {
        if (k->c->instance[k->plan->cell[i].instance].model == m) {
            return true;
        }
    }
    return !m;
}

/* Every baseline input that is uncertain, a control, or was set by the user. */
eq_status eq_asking_movers(eq_asking *k)
{
    const eq_case *c = k->c;

    k->mover = EQ_NEW(k->arena, c->n_path, eq_mover);
    if (!k->mover) {
        return EQ_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < c->n_path; i++) {
        uint32_t input = c->path[i].input[0];
        eq_mover m = { .input = input, .path = i, .control = is_control(k, c->path[i].path) };
        bool set = false;

        for (size_t s = 0; s < c->n_set; s++) {
            set |= strcmp(c->set_path[s], c->path[i].path) == 0;
        }
        if (!m.control && (c->input[input].rule || !set) &&
            (!eq_input_drawn(&c->input[input]) || !model_in_use(k, c->path[i].model))) {
            continue;
        }
        if (!k->plan->need_input[input]) {
            m.inert = true;
        } else {
            set_range(c, &m);
        }
        k->mover[k->n_mover++] = m;
    }
    return EQ_OK;
}

/* ---- drivers -----------------------------------------------------------------------------------
 */

/* Whether the first n columns are those of the run without overrides, value for value. */
static bool same_columns(const eq_result *a, const eq_result *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const eq_column_result *x = &a->column[i], *y = &b->column[i];

        if (!(x->mean == y->mean && x->sums.min == y->sums.min && x->sums.max == y->sums.max)) {
            return false;
        }
    }
    return true;
}

/* What the runs of one mover have to do with: task i is mover i. */
typedef struct moving {
    const eq_result *base; /* NULL with many movers: of these none is called without effect */
    const eq_level *level; /* the answer on the points of the side runs */
    eq_mover *mover;
} moving;

/* The errors of both ends and of what lies between; a missing end counts as the answer. */
static void ends_error(const eq_asking *k, const eq_level *base, const eq_level *low,
                       const eq_level *high, eq_mover *m)
{
    const eq_level *from = isfinite(low->p) ? low : base, *to = isfinite(high->p) ? high : base;
    double at_low = eq_asking_stated(k, base, low), at_high = eq_asking_stated(k, base, high);

    m->p_low = low->p;
    m->p_high = high->p;
    m->n_low = low->n;
    m->n_high = high->n;
    m->error = isfinite(at_low) && !(at_high > at_low) ? at_low : at_high; /* either may be none */
    m->swing_error = eq_asking_apart(k, from, to);
}

/* Both ends with the first n_watch columns; *same: nothing in them moved. */
static eq_status run_ends(const eq_asking *k, const moving *t, size_t n_watch, eq_mover *m,
                          bool *same)
{
    eq_override ov = { .input = m->input, .kind = EQ_FIX, .value = m->low };
    uint64_t n = eq_asking_futures(k, EQ_SIDE_DRIVER);
    eq_result *low = NULL, *high = NULL;
    eq_level at_low, at_high;
    eq_status rc;

    EQ_TRY(eq_asking_run(k, n, k->watch, n_watch, &ov, 1, &low));
    ov.value = m->high;
    EQ_TRY(eq_asking_run(k, n, k->watch, n_watch, &ov, 1, &high));
    at_low = eq_asking_level_of(k, low);
    at_high = eq_asking_level_of(k, high);
    ends_error(k, t->level, &at_low, &at_high, m);
    *same = t->base && same_columns(t->base, low, n_watch) && same_columns(t->base, high, n_watch);
out:
    eq_result_free(low);
    eq_result_free(high);
    return rc;
}

static eq_status run_mover(const eq_asking *k, void *ctx, size_t i)
{
    const moving *t = ctx;
    eq_mover *m = &t->mover[i];
    eq_status rc = EQ_OK;

    if (!m->can_move || m->screened) {
        return EQ_OK;
    }
    EQ_TRY(run_ends(k, t, 1, m, &m->inert));
    if (m->inert) { /* a world, or what stands beside the answer, may move */
        EQ_TRY(run_ends(k, t, k->n_core, m, &m->inert));
    }
out:
    return rc;
}

static eq_driver driver_of(const eq_case *c, const eq_mover *m)
{
    const eq_path *p = &c->path[m->path];

    return (eq_driver){ .key = p->path,
                        .name = { { p->target.name[0], p->target.name[1] } },
                        .unit = p->target.unit_text,
                        .scale = eq_info_scale(p),
                        .policy = p->param && p->param->kind == EQ_POLICY,
                        .judgement = c->input[m->input].q.judgement,
                        .yesno = p->target.type == EQ_YESNO,
                        .words = p->target.words,
                        .low = m->low,
                        .high = m->high,
                        .p_low = m->p_low,
                        .p_high = m->p_high,
                        .error = m->error,
                        .swing_error = m->swing_error,
                        .n_low = m->n_low,
                        .n_high = m->n_high };
}

/* How far a driver moves the answer; an end without a value does not count. */
static double swing(const eq_driver *d, double p)
{
    double low = isfinite(d->p_low) ? d->p_low : p, high = isfinite(d->p_high) ? d->p_high : p;

    return isfinite(low) && isfinite(high) ? fabs(high - low) : 0;
}

/* Whether it moves the answer by more than chance does: twice the error of the move, and more than
 * the error of the two ends as they are stated. */
static bool beyond_error(const eq_driver *d, double p)
{
    return swing(d, p) > 2 * d->swing_error && swing(d, p) > d->error;
}

/* Those beyond their error first, then by swing. */
static bool before(const eq_driver *a, const eq_driver *b, double p)
{
    bool x = beyond_error(a, p), y = beyond_error(b, p);

    return x != y ? x : swing(a, p) > swing(b, p);
}

static void sort_drivers(eq_driver *d, size_t n, double p)
{
    for (size_t i = 1; i < n; i++) {
        eq_driver x = d[i];
        size_t j = i;

        for (; j > 0 && before(&x, &d[j - 1], p); j--) {
            d[j] = d[j - 1];
        }
        d[j] = x;
    }
}

static eq_status list_inert(eq_asking *k)
{
    const char **inert = EQ_NEW(k->arena, k->n_mover + 1, const char *);

    if (!inert) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < k->n_mover; i++) {
        if (k->mover[i].inert) {
            inert[k->a->n_inert++] = k->c->path[k->mover[i].path].path;
        }
    }
    k->a->inert = inert;
    return EQ_OK;
}

eq_status eq_asking_drivers(eq_asking *k)
{
    eq_driver *d = EQ_NEW(k->arena, k->n_mover, eq_driver);
    eq_level base;
    moving t = { .mover = k->mover, .level = &base };
    double shift;
    size_t n = 0;
    eq_status rc;

    if (!d) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_asking_screen(k));
    EQ_TRY(eq_asking_level(k, EQ_SIDE_DRIVER, NULL, 0, &base));
    if (!eq_asking_many(k)) {
        EQ_TRY(eq_asking_base(k, &t.base));
    }
    EQ_TRY(eq_asking_tasks(k, k->n_mover, run_mover, &t));
    /* Side runs have fewer futures than the answer: the change on the same points is added to it.
     */
    shift = k->a->p - base.p;
    for (size_t i = 0; i < k->n_mover; i++) {
        eq_mover *m = &k->mover[i];

        m->p_low = eq_asking_share(m->p_low + shift);
        m->p_high = eq_asking_share(m->p_high + shift);
        if (!m->can_move || m->screened || m->inert) {
            continue;
        }
        if (isfinite(m->p_low) || isfinite(m->p_high)) {
            d[n++] = driver_of(k->c, m);
        } else {
            k->a->n_unfit++;
        }
    }
    sort_drivers(d, n, k->a->p);
    k->a->driver = d;
    while (k->a->n_driver < n && beyond_error(&d[k->a->n_driver], k->a->p)) {
        k->a->n_driver++;
    }
    k->a->n_within = n - k->a->n_driver;
    EQ_TRY(list_inert(k));
out:
    return rc;
}

/* ---- flips --------------------------------------------------------------------------------------
 */

/* What flips are looked for with. */
typedef struct flipping {
    const eq_mover **mover;
    eq_flip *flip;
    double shift; /* as for drivers */
} flipping;

static eq_status p_at(const eq_asking *k, const flipping *t, const eq_mover *m, double value,
                      double *p)
{
    eq_override ov = { .input = m->input, .kind = EQ_FIX, .value = value };
    eq_status rc;

    EQ_TRY(eq_asking_p_at(k, EQ_SIDE_FLIP, &ov, 1, p));
    *p += t->shift;
out:
    return rc;
}

static void flip_range(const eq_asking *k, const eq_mover *m, eq_flip *f)
{
    const eq_path *path = &k->c->path[m->path];
    const eq_input *in = &k->c->input[m->input];
    int text = EQ_S_ANSWER_RANGE_ALLOWED;

    f->low = m->low;
    f->high = m->high;
    if (path->param && path->param->pub_hi > path->param->pub_lo) {
        f->low = path->param->pub_lo;
        f->high = path->param->pub_hi;
        text = EQ_S_ANSWER_RANGE_PUBLISHED;
    } else if (eq_input_drawn(in) && path->target.type == EQ_NUMBER) {
        f->low = eq_dist_quantile1(&in->q.dist, 0.05);
        f->high = eq_dist_quantile1(&in->q.dist, 0.95);
        text = EQ_S_ANSWER_RANGE_INPUT;
    }
    if (path->target.integer || path->target.calendar) { /* whole values within the range */
        f->low = -floor(-f->low);
        f->high = floor(f->high);
        if (f->low >= f->high && m->can_move) { /* hardly any: those of the driver */
            f->low = m->low;
            f->high = m->high;
        }
    }
    f->range_source = (eq_both){ { eq_string(text, EQ_EN), eq_string(text, EQ_ZH) } };
}

/* The next place to look at between two ends with p - 1/2 of different signs: where a straight line
 * crosses zero, but every third time the middle, since p may be a step. */
static double next_place(double low, double high, double at_low, double at_high, int step)
{
    double x = low + (high - low) * (at_low / (at_low - at_high)), edge = 0.02 * (high - low);

    if (step % 3 == 2 || !isfinite(x)) {
        return 0.5 * (low + high);
    }
    return eq_max(low + edge, eq_min(high - edge, x));
}

/* Where p crosses one half between two ends on different sides, to 1e-5 of the range, or 1e-3 where
 * the side runs of many inputs are small; whole numbers stop at a step. */
static eq_status turning_point(const eq_asking *k, const flipping *t, const eq_mover *m,
                               double p_low, double p_high, eq_flip *f)
{
    const double width = eq_asking_many(k) ? 1e-3 : 1e-5;
    const eq_target *target = &k->c->path[m->path].target;
    bool whole = target->integer || target->calendar || target->type != EQ_NUMBER;
    double low = f->low, high = f->high, at_low = p_low - 0.5, at_high = p_high - 0.5, p;
    double enough = whole ? 1 : width * (high - low);
    eq_status rc = EQ_OK;

    for (int i = 0; high - low > enough; i++) {
        double x = next_place(low, high, at_low, at_high, i);

        x = whole ? eq_max(low + 1, eq_min(high - 1, floor(x + 0.5))) : x;
        EQ_TRY(p_at(k, t, m, x, &p));
        if (!isfinite(p)) {
            f->found = false;
            f->few = true;
            return EQ_OK;
        }
        if ((p >= 0.5) == (p_low >= 0.5)) {
            low = x;
            at_low = p - 0.5;
        } else {
            high = x;
            at_high = p - 0.5;
        }
    }
    f->value = whole ? ((k->a->p >= 0.5) == (p_low >= 0.5) ? high : low) : 0.5 * (low + high);
out:
    return rc;
}

/* An answer that turns only at the very end of the range turns at that end. */
static void snap_to_end(const eq_asking *k, const eq_mover *m, eq_flip *f)
{
    const eq_target *t = &k->c->path[m->path].target;
    double margin = 1e-3 * (f->high - f->low);

    f->whole = t->integer || t->calendar;
    if (t->type != EQ_NUMBER || f->whole) {
        return;
    }
    if (f->value - f->low < margin || f->high - f->value < margin) {
        f->at_end = true;
        f->value = f->value - f->low < margin ? f->low : f->high;
    }
}

static eq_status flip_of(const eq_asking *k, const flipping *t, const eq_mover *m, eq_flip *f)
{
    const eq_driver d = driver_of(k->c, m);
    double p_low, p_high;
    eq_status rc;

    *f = (eq_flip){ .key = d.key,
                    .name = d.name,
                    .unit = d.unit,
                    .scale = d.scale,
                    .policy = d.policy,
                    .yesno = d.yesno,
                    .words = d.words,
                    .value = NAN };
    flip_range(k, m, f);
    if (!(f->low < f->high)) {
        return EQ_OK;
    }
    EQ_TRY(p_at(k, t, m, f->low, &p_low));
    EQ_TRY(p_at(k, t, m, f->high, &p_high));
    f->few = !isfinite(p_low) || !isfinite(p_high);
    f->found = !f->few && (p_low >= 0.5) != (p_high >= 0.5);
    if (f->found) {
        f->direction = p_high >= 0.5 ? 1 : -1;
        EQ_TRY(turning_point(k, t, m, p_low, p_high, f));
    }
    if (f->found) {
        snap_to_end(k, m, f);
    }
out:
    return rc;
}

static eq_status flip_task(const eq_asking *k, void *ctx, size_t i)
{
    const flipping *t = ctx;

    return flip_of(k, t, t->mover[i], &t->flip[i]);
}

/* Controls, and whatever moves the answer by a point or more and beyond its error: found ones
 * first, then by swing. */
eq_status eq_asking_flips(eq_asking *k)
{
    eq_flip *f = EQ_NEW(k->arena, k->n_mover, eq_flip);
    flipping t = { .mover = EQ_NEW(k->arena, k->n_mover, const eq_mover *), .flip = f };
    double p;
    size_t n = 0;
    eq_status rc = EQ_OK;

    if (!f || !t.mover) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < k->a->n_driver + k->a->n_within; i++) {
        bool listed = i < k->a->n_driver && swing(&k->a->driver[i], k->a->p) >= 0.01;

        for (size_t j = 0; j < k->n_mover; j++) {
            const eq_mover *m = &k->mover[j];
            bool ours = strcmp(k->c->path[m->path].path, k->a->driver[i].key) == 0;

            if (ours && (m->control || listed)) {
                t.mover[n++] = m;
            }
        }
    }
    EQ_TRY(eq_asking_p_base(k, EQ_SIDE_FLIP, &p));
    t.shift = k->a->p - p;
    EQ_TRY(eq_asking_tasks(k, n, flip_task, &t));
    for (size_t i = 1; i < n; i++) { /* stable: found before not found */
        eq_flip x = f[i];
        size_t j = i;

        for (; j > 0 && !f[j - 1].found && x.found; j--) {
            f[j] = f[j - 1];
        }
        f[j] = x;
    }
    k->a->flip = f;
    k->a->n_flip = n;
out:
    return rc;
}
