/* Published series and the year up to which a model reads them: a series that ends earlier would
 * stand still in its last value and pass for the record. Refused where every such series of the
 * model ends before; one that is given as a single value is meant to stand still. */
#include <math.h>
#include <string.h>

#include "case/build.h"

static uint32_t input_of(const eq_case *c, const eq_instance *in, size_t param, uint32_t world)
{
    return c->path[in->path[param]].input[world];
}

static int find_param(const eq_model *m, const char *key)
{
    for (size_t i = 0; i < m->n_param; i++) {
        if (strcmp(m->param[i].key, key) == 0) {
            return (int)i;
        }
    }
    return -1;
}

/* The series of the instance that goes furthest; false where one of them is a single value. */
static bool furthest(const eq_case *c, const eq_instance *in, uint32_t world, uint32_t *input,
                     size_t *until)
{
    int last = 0, key = -1;

    for (size_t i = 0; i < in->model->n_param; i++) {
        const eq_param *p = &in->model->param[i];
        const eq_quantity *q;

        if (!p->read_until) {
            continue;
        }
        q = &c->input[input_of(c, in, i, world)].q;
        if (q->n_year < 2) {
            return false;
        }
        key = find_param(in->model, p->read_until);
        if (q->by_year[q->n_year - 1].year > last) {
            last = q->by_year[q->n_year - 1].year;
            *input = input_of(c, in, i, world);
        }
    }
    *until = key >= 0 ? (size_t)key : 0;
    return key >= 0;
}

static void tell(eq_build *b, const eq_input *until, const eq_input *series)
{
    eq_buf last = { 0 }, year = { 0 };

    eq_buf_i64(&last, series->q.by_year[series->q.n_year - 1].year);
    eq_buf_i64(&year, (int64_t)until->value);
    eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_RANGE, &until->q.pos, EQ_S_CASE_SERIES_ENDS, "key",
                b->c->path[until->path].path, "year", eq_buf_text(&year), "last",
                eq_buf_text(&last), NULL);
    eq_diag_hint(b->diag, EQ_S_CASE_HINT_SERIES_ENDS, "last", eq_buf_text(&last), "path",
                 b->c->path[series->path].path, NULL);
    eq_buf_clear(&last);
    eq_buf_clear(&year);
}

eq_status eq_build_series(eq_build *b)
{
    const eq_case *c = b->c;
    uint32_t told = UINT32_MAX;

    for (size_t i = 0; i < c->n_instance; i++) {
        for (uint32_t w = 0; w < c->n_world; w++) {
            const eq_instance *in = &c->instance[i];
            uint32_t series = 0, at;
            size_t until;

            if (!furthest(c, in, w, &series, &until)) {
                continue;
            }
            at = input_of(c, in, until, w);
            if (at != told && c->input[at].constant &&
                c->input[at].value >
                    c->input[series].q.by_year[c->input[series].q.n_year - 1].year) {
                tell(b, &c->input[at], &c->input[series]);
                told = at;
            }
        }
    }
    return told == UINT32_MAX ? EQ_OK : EQ_ERR_RANGE;
}
