/* What moves the answer: each input at its 10th and 90th percentile with the others free and the
 * same points (drivers), and the value at which the answer turns (flips). */
#include <math.h>
#include <string.h>

#include "answer/asking.h"
#include "num/mathx.h"

/* Side runs have this many futures at most: a rule of the plan, never of the clock. */
enum { SIDE_FUTURES = 4096, FLIP_FUTURES = 512, FLIP_STEPS = 24 };

static uint64_t side_futures(const eq_asking *k, uint64_t most)
{
    return k->o->n_future < most ? k->o->n_future : most;
}

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
    } else if (!in->constant && in->q.n_year == 0) {
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
        if (!m.control && !set &&
            (c->input[input].constant || c->input[input].q.n_year > 0 ||
             !model_in_use(k, c->path[i].model))) {
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

static bool same_core(const eq_asking *k, const eq_result *a, const eq_result *b)
{
    for (size_t i = 0; i < k->n_core; i++) {
        const eq_column_result *x = &a->column[i], *y = &b->column[i];

        if (!(x->mean == y->mean && x->sums.min == y->sums.min && x->sums.max == y->sums.max)) {
            return false;
        }
    }
    return true;
}

static eq_status run_mover(eq_asking *k, const eq_result *base, eq_mover *m)
{
    eq_override ov = { .input = m->input, .kind = EQ_FIX, .value = m->low };
    eq_result *low = NULL, *high = NULL;
    uint64_t n = side_futures(k, SIDE_FUTURES);
    eq_status rc;

    EQ_TRY(eq_asking_run(k, n, &ov, 1, &low));
    ov.value = m->high;
    EQ_TRY(eq_asking_run(k, n, &ov, 1, &high));
    m->p_low = eq_asking_p(k, low, 0);
    m->p_high = eq_asking_p(k, high, 0);
    m->error = eq_max(low->column[0].error, high->column[0].error);
    m->inert = same_core(k, base, low) && same_core(k, base, high);
out:
    eq_result_free(low);
    eq_result_free(high);
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
                        .error = m->error };
}

/* How far a driver moves the answer; an end without a value does not count. */
static double swing(const eq_driver *d, double p)
{
    double low = isfinite(d->p_low) ? d->p_low : p, high = isfinite(d->p_high) ? d->p_high : p;

    return isfinite(low) && isfinite(high) ? fabs(high - low) : 0;
}

static void sort_drivers(eq_driver *d, size_t n, double p)
{
    for (size_t i = 1; i < n; i++) {
        eq_driver x = d[i];
        size_t j = i;

        for (; j > 0 && swing(&d[j - 1], p) < swing(&x, p); j--) {
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
    eq_result *base = NULL;
    size_t n = 0;
    eq_status rc;

    if (!d) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_asking_run(k, side_futures(k, SIDE_FUTURES), NULL, 0, &base));
    for (size_t i = 0; i < k->n_mover; i++) {
        eq_mover *m = &k->mover[i];

        if (m->can_move) {
            EQ_TRY(run_mover(k, base, m));
            if (!m->inert && (isfinite(m->p_low) || isfinite(m->p_high))) {
                d[n++] = driver_of(k->c, m);
            }
        }
    }
    sort_drivers(d, n, k->a->p);
    k->a->driver = d;
    k->a->n_driver = n;
    EQ_TRY(list_inert(k));
out:
    eq_result_free(base);
    return rc;
}

/* ---- flips --------------------------------------------------------------------------------------
 */

static eq_status p_at(eq_asking *k, const eq_mover *m, double value, double *p)
{
    eq_override ov = { .input = m->input, .kind = EQ_FIX, .value = value };
    eq_result *r = NULL;
    eq_status rc;

    EQ_TRY(eq_asking_run(k, side_futures(k, FLIP_FUTURES), &ov, 1, &r));
    *p = eq_asking_p(k, r, 0);
out:
    eq_result_free(r);
    return rc;
}

static eq_status flip_range(eq_asking *k, const eq_mover *m, eq_flip *f)
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
    } else if (!in->constant && in->q.n_year == 0 && path->target.type == EQ_NUMBER) {
        f->low = eq_dist_quantile1(&in->q.dist, 0.05);
        f->high = eq_dist_quantile1(&in->q.dist, 0.95);
        text = EQ_S_ANSWER_RANGE_INPUT;
    }
    if (path->target.integer || path->target.calendar) { /* whole values within the range */
        f->low = -floor(-f->low);
        f->high = floor(f->high);
    }
    f->range_source = (eq_both){ { eq_string(text, EQ_EN), eq_string(text, EQ_ZH) } };
    return EQ_OK;
}

/* Where p crosses one half between two ends on different sides; whole numbers stop at a step. */
static eq_status bisect(eq_asking *k, const eq_mover *m, double p_low, eq_flip *f)
{
    const eq_target *t = &k->c->path[m->path].target;
    bool whole = t->integer || t->calendar || t->type != EQ_NUMBER;
    double low = f->low, high = f->high, p;
    eq_status rc = EQ_OK;

    for (int i = 0; i < FLIP_STEPS && !(whole && high - low <= 1); i++) {
        double mid = 0.5 * (low + high);

        mid = whole ? floor(mid) : mid;
        EQ_TRY(p_at(k, m, mid, &p));
        if ((p >= 0.5) == (p_low >= 0.5)) {
            low = mid;
        } else {
            high = mid;
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

static eq_status flip_of(eq_asking *k, const eq_mover *m, eq_flip *f)
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
    EQ_TRY(flip_range(k, m, f));
    if (!(f->low < f->high)) {
        goto out;
    }
    EQ_TRY(p_at(k, m, f->low, &p_low));
    EQ_TRY(p_at(k, m, f->high, &p_high));
    f->found = isfinite(p_low) && isfinite(p_high) && (p_low >= 0.5) != (p_high >= 0.5);
    if (f->found) {
        f->direction = p_high >= 0.5 ? 1 : -1;
        EQ_TRY(bisect(k, m, p_low, f));
        snap_to_end(k, m, f);
    }
out:
    return rc;
}

/* Controls, and whatever moves the answer by a point or more: found ones first, then by swing. */
eq_status eq_asking_flips(eq_asking *k)
{
    eq_flip *f = EQ_NEW(k->arena, k->n_mover, eq_flip);
    size_t n = 0;
    eq_status rc = EQ_OK;

    if (!f) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < k->a->n_driver; i++) {
        for (size_t j = 0; j < k->n_mover; j++) {
            const eq_mover *m = &k->mover[j];
            bool ours = strcmp(k->c->path[m->path].path, k->a->driver[i].key) == 0;

            if (ours && (m->control || swing(&k->a->driver[i], k->a->p) >= 0.01)) {
                EQ_TRY(flip_of(k, m, &f[n]));
                n++;
            }
        }
    }
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
