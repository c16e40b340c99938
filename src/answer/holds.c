/* The answer at particular values: all inputs most likely, the two corners of the controls, every
 * published value of an input; and the part of its variance that rests on judgement. */
#include <math.h>
#include <string.h>

#include "answer/asking.h"
#include "num/mathx.h"

static eq_both shipped_text(int id)
{
    return (eq_both){ { eq_string(id, EQ_EN), eq_string(id, EQ_ZH) } };
}

/* Shares that sum to one stand at their means: the modes of their margins need not sum to anything
 * (with concentrations below one all of them are 0). */
static double mode_of(const eq_case *c, size_t i)
{
    const eq_target *t = &c->path[c->input[i].path].target;
    const eq_quantity *q = &c->input[i].q;
    double x = q->dirichlet ? eq_dist_mean(&q->dist) : eq_dist_mode(&q->dist);

    return t->integer || t->calendar || t->type != EQ_NUMBER ? eq_round(x) : x;
}

/* One run with its own error and the futures that count. */
static eq_status hold_at(const eq_asking *k, const eq_override *ov, size_t n, eq_hold *out)
{
    eq_level level;
    eq_status rc;

    EQ_TRY(eq_asking_level(k, EQ_SIDE_HOLD, ov, n, &level));
    out->p = level.p;
    out->error = level.error;
    out->n = level.n;
    out->of = level.of;
out:
    return rc;
}

static eq_status most_likely(eq_asking *k, eq_override *ov, eq_hold *out)
{
    size_t n = 0;
    eq_status rc;

    for (uint32_t i = 0; i < k->c->n_input; i++) {
        if (k->plan->need_input[i] && eq_input_drawn(&k->c->input[i])) {
            ov[n++] = (eq_override){ .input = i, .kind = EQ_FIX, .value = mode_of(k->c, i) };
        }
    }
    *out = (eq_hold){ .label = shipped_text(EQ_S_ANSWER_HOLD_MOST_LIKELY), .value = NAN };
    EQ_TRY(hold_at(k, ov, n, out));
out:
    return rc;
}

/* `worst:` of the claim may say which end of a control is the less favourable one. */
static bool worst_is_low(const eq_asking *k, const eq_mover *m)
{
    const eq_node *n =
        k->claim.worst ? eq_node_get(k->claim.worst, k->c->path[m->path].path) : NULL;

    double low = isfinite(m->p_low) ? m->p_low : k->a->p; /* an end without an answer */
    double high = isfinite(m->p_high) ? m->p_high : k->a->p;

    return n ? eq_str_is(n->text, "low") : low <= high;
}

static eq_status corner(eq_asking *k, eq_override *ov, bool favourable, eq_hold *out)
{
    size_t n = 0;
    eq_status rc;

    for (size_t i = 0; i < k->n_mover; i++) {
        const eq_mover *m = &k->mover[i];

        if (m->control && m->can_move) {
            bool low = worst_is_low(k, m) != favourable;

            ov[n++] =
                (eq_override){ .input = m->input, .kind = EQ_FIX, .value = low ? m->low : m->high };
        }
    }
    *out =
        (eq_hold){ .label = shipped_text(favourable ? EQ_S_ANSWER_HOLD_HIGH : EQ_S_ANSWER_HOLD_LOW),
                   .value = NAN };
    EQ_TRY(hold_at(k, ov, n, out));
out:
    return rc;
}

typedef struct publishing {
    eq_hold *hold;
    const eq_override *ov;
    const eq_level *base; /* the answer on the same points: as for drivers */
} publishing;

static eq_status published_task(const eq_asking *k, void *ctx, size_t i)
{
    const publishing *t = ctx;
    eq_hold *h = &t->hold[i];
    eq_level level;
    eq_status rc;

    EQ_TRY(eq_asking_level(k, EQ_SIDE_SOURCE, &t->ov[i], 1, &level));
    h->p = eq_asking_share(level.p + (k->a->p - t->base->p));
    h->error = eq_asking_stated(k, t->base, &level);
    h->n = level.n;
    h->of = level.of;
out:
    return rc;
}

/* One input at a time as each of its sources has it: with the source's own spread ("5 +- 2 kg"). */
static eq_status by_source(eq_asking *k)
{
    const eq_case *c = k->c;
    size_t most = 0, n = 0;
    eq_override *ov;
    publishing rows;
    eq_level base;
    eq_hold *h;
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < c->n_path; i++) {
        most += c->input[c->path[i].input[0]].q.n_published;
    }
    h = EQ_NEW(k->arena, most, eq_hold);
    ov = EQ_NEW(k->arena, most, eq_override);
    if (!h || !ov) {
        return EQ_ERR_MEMORY;
    }
    rows = (publishing){ .hold = h, .ov = ov, .base = &base };
    for (size_t i = 0; i < c->n_path; i++) {
        uint32_t input = c->path[i].input[0];
        const eq_quantity *q = &c->input[input].q;
        const eq_target *t = &c->path[i].target;

        for (size_t j = 0; j < q->n_published && k->plan->need_input[input]; j++) {
            ov[n] = (eq_override){ .input = input, .kind = EQ_USE, .dist = &q->published[j].dist };
            h[n] = (eq_hold){ .label = { { t->name[0], t->name[1] } },
                              .key = c->path[i].path,
                              .source = q->published[j].source[0],
                              .value = q->published[j].value,
                              .text = q->published[j].text,
                              .scale = eq_info_scale(&c->path[i]),
                              .unit = t->unit_text };
            n++;
        }
    }
    EQ_TRY(eq_asking_level(k, EQ_SIDE_SOURCE, NULL, 0, &base));
    EQ_TRY(eq_asking_tasks(k, n, published_task, &rows));
    k->a->by_source = h;
    k->a->n_by_source = n;
out:
    return rc;
}

eq_status eq_asking_holds(eq_asking *k)
{
    eq_override *ov = EQ_NEW(k->arena, k->c->n_input + 1, eq_override);
    eq_hold *h = EQ_NEW(k->arena, 3, eq_hold);
    eq_status rc;

    if (!ov || !h) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(most_likely(k, ov, &h[0]));
    EQ_TRY(corner(k, ov, false, &h[1]));
    EQ_TRY(corner(k, ov, true, &h[2]));
    k->a->hold = h;
    k->a->n_hold = 3;
    EQ_TRY(by_source(k));
out:
    return rc;
}

/* Whether the judgement inputs depend on others: then no part of the variance is theirs alone. */
static bool entangled(const eq_asking *k)
{
    const eq_case *c = k->c;

    for (size_t i = 0; i < c->n_input; i++) {
        bool drawn = k->plan->need_input[i] && !c->input[i].constant && !c->input[i].rule;

        if (drawn && c->input[i].q.judgement &&
            (c->input[i].q.n_loading > 0 || c->input[i].q.dirichlet)) {
            return true;
        }
    }
    for (size_t g = 0; g < c->n_correlated; g++) {
        for (size_t i = 0; i < c->correlated[g].m; i++) {
            uint32_t input = c->path[c->correlated[g].path[i]].input[0];

            if (k->plan->need_input[input] && !c->input[input].constant &&
                c->input[input].q.judgement) {
                return true;
            }
        }
    }
    return false;
}

/* Total index of the group of judgement inputs [jansen1999]: half the mean square of the change
 * when they alone are drawn afresh, over the variance. Error from the scramblings. */
static void total_index(eq_asking *k, const eq_result *a, size_t column, const eq_result *b)
{
    uint32_t n_s = k->plan->design.n_scramble;
    double var = eq_sums_variance(&a->column[column].sums, n_s), sum = 0, sum2 = 0;
    const double *y = a->column[column].values, *z = b->column[0].values;

    if (!(var > 0) || !y || !z) {
        return;
    }
    for (uint32_t s = 0; s < n_s; s++) {
        double part = 0;
        size_t n = 0;

        for (size_t i = s; i < b->n_done; i += n_s) {
            if (isfinite(y[i]) && isfinite(z[i])) { /* under a condition: where both hold it */
                part += (y[i] - z[i]) * (y[i] - z[i]);
                n++;
            }
        }
        if (n == 0) {
            return;
        }
        part /= 2 * (double)n * var;
        sum += part;
        sum2 += part * part;
    }
    k->a->judgement_share = eq_min(1, sum / n_s); /* above 1 by chance */
    k->a->judgement_error = sqrt(eq_max(0, sum2 / n_s - (sum / n_s) * (sum / n_s)) / (n_s - 1));
}

/* Whose spread is looked at: the answer's, or the outcome's when nearly all futures answer alike.
 */
static size_t spread_column(const eq_asking *k, const eq_result *a)
{
    static const double ALIKE = 0.01 * 0.99;
    double var = eq_sums_variance(&a->column[0].sums, k->plan->design.n_scramble);

    return var < ALIKE && k->has_outcome && !k->a->chance ? k->w_outcome : 0;
}

/* How many uncertain inputs stand behind the answer, and how many of them are judgement: what is
 * said where the share of the spread is not computed. */
static void count_judged(eq_asking *k)
{
    const eq_case *c = k->c;

    for (size_t p = 0; p < c->n_path; p++) {
        bool uncertain = false, judged = false;

        for (size_t w = 0; w < c->n_world; w++) {
            uint32_t i = c->path[p].input[w];
            bool drawn = k->plan->need_input[i] && eq_input_drawn(&c->input[i]);

            uncertain = uncertain || drawn;
            judged = judged || (drawn && c->input[i].q.judgement);
        }
        k->a->n_uncertain += uncertain;
        k->a->n_judged += judged;
    }
}

eq_status eq_asking_judgement(eq_asking *k)
{
    eq_override *ov = EQ_NEW(k->arena, k->c->n_input + 1, eq_override);
    const eq_result *a;
    eq_result *b = NULL;
    size_t n_ov = 0, column;
    uint64_t n;
    eq_status rc = EQ_OK;

    if (!ov) {
        return EQ_ERR_MEMORY;
    }
    count_judged(k);
    for (uint32_t i = 0; i < k->c->n_input; i++) {
        if (k->plan->need_input[i] && !k->c->input[i].constant && !k->c->input[i].rule &&
            k->c->input[i].q.judgement) {
            ov[n_ov++] = (eq_override){ .input = i, .kind = EQ_REDRAW, .value = 0 };
        }
    }
    if (n_ov == 0) {
        k->a->judgement_share = 0;
        k->a->judgement_error = 0;
        goto out;
    }
    if (entangled(k)) { /* stays "not computed": the index supposes independent inputs */
        goto out;
    }
    EQ_TRY(eq_asking_base(k, &a));
    column = spread_column(k, a);
    n = eq_asking_futures(k, EQ_SIDE_JUDGE);
    n = n < a->n_done ? n : a->n_done;
    EQ_TRY(eq_asking_run(k, n, &k->watch[column], 1, ov, n_ov, &b));
    total_index(k, a, column, b);
out:
    eq_result_free(b);
    return rc;
}
