/* The agencies' own projections beside keeping the estimate of the present that was out when they
 * were made. Only rows whose outcome has the same definition and is known (record.h). */
#include <math.h>
#include <string.h>

#include "answer/hindcast_in.h"
#include "num/mathx.h"

/* A lognormal about `point` of log sd `sd`; one member without. */
static void lognormal(double point, double sd, eq_hc_ensemble *e)
{
    e->n = sd > 0 ? EQ_HC_MEMBERS : 1;
    e->point = point;
    e->exponent = 1;
    for (size_t i = 0; i < e->n; i++) {
        e->x[i] = sd > 0 ? point * eq_exp(sd * eq_norm_quantile(((double)i + .5) / EQ_HC_MEMBERS))
                         : point;
        e->w[i] = 1;
    }
}

/* The last estimate of the present that was out; one of the same family goes before any other. */
static const eq_record_row *anchor_of(const eq_record *record, const eq_record_row *row)
{
    const eq_record_row *best = NULL;

    for (size_t i = 0; i < record->n; i++) {
        const eq_record_row *r = &record->row[i];
        bool family = r->family == row->family;

        if (r->kind != EQ_RECORD_NOWCAST || isnan(r->estimate) || r->made > row->made ||
            strcmp(r->subject, row->subject) != 0 || strcmp(r->definition, row->definition) != 0) {
            continue;
        }
        if (!best || (family && best->family != row->family) ||
            (family == (best->family == row->family) && r->made > best->made)) {
            best = r;
        }
    }
    return best;
}

static void score_one(eq_hc_work *k, const eq_record_row *row, eq_hc_agency *a)
{
    double sd = 0, point = row->estimate;

    *a = (eq_hc_agency){ .row = row, .interval = NAN };
    a->range = row->low > 0 && row->high > row->low;
    if (a->range) {
        sd = eq_log(row->high / row->low) / (2 * 1.6448536269514722);
        point = sqrt(row->low * row->high);
        a->interval = eq_interval_score(row->low, row->high, .1, row->outcome);
    }
    lognormal(point, sd, &k->e);
    a->score = eq_hc_scored(&k->e, row->outcome);
    a->anchor = anchor_of(&k->record, row);
    if (a->anchor) {
        lognormal(a->anchor->estimate, sd, &k->e);
        a->persistence = eq_hc_scored(&k->e, row->outcome);
    }
}

eq_status eq_hc_agencies(eq_hc_work *k)
{
    eq_hc_agency *a = EQ_NEW(k->arena, k->record.n, eq_hc_agency);

    if (!a) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < k->record.n; i++) {
        const eq_record_row *row = &k->record.row[i];

        if (row->kind != EQ_RECORD_FORECAST) {
            continue;
        }
        if (row->why == EQ_RECORD_SCORED) {
            score_one(k, row, &a[k->h->n_agency++]);
        } else {
            k->h->not_scored[row->why]++;
        }
    }
    k->h->agency = a;
    return EQ_OK;
}
