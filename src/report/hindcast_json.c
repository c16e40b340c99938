/* eq.hindcast/1. Warheads, except log scores (nats) and shares (0 to 1). */
#include <math.h>

#include "io/json.h"
#include "report/hindcast_report.h"

static const char *const set_name[EQ_HC_N_SET] = { "all", "before_break", "break" };

static void score(eq_json *j, const char *key, const eq_hc_score *s)
{
    if (!s->there) {
        eq_json_null(j, key);
        return;
    }
    eq_json_object(j, key);
    eq_json_number(j, "point", s->point);
    eq_json_number(j, "median", s->median);
    eq_json_number(j, "low50", s->low50);
    eq_json_number(j, "high50", s->high50);
    eq_json_number(j, "low90", s->low90);
    eq_json_number(j, "high90", s->high90);
    eq_json_number(j, "crps", s->crps);
    eq_json_number(j, "log_score", s->log_score);
    eq_json_bool(j, "in50", s->in50);
    eq_json_bool(j, "in90", s->in90);
    eq_json_number(j, "members", s->size);
    eq_json_number(j, "exponent", s->exponent);
    eq_json_end(j);
}

/* The model's own figures stand at the top of a case; null while there is no model. */
static void one_case(eq_json *j, const eq_hc_case *c)
{
    const eq_hc_score *m = &c->f[EQ_HC_MODEL];

    eq_json_object(j, NULL);
    eq_json_text(j, "actor", eq_hc_actor[c->actor]);
    eq_json_number(j, "origin", c->origin);
    eq_json_number(j, "horizon", c->horizon);
    eq_json_number(j, "truth", c->truth);
    eq_json_bool(j, "break", c->breaks);
    eq_json_number(j, "median", m->there ? m->median : NAN);
    eq_json_number(j, "low50", m->there ? m->low50 : NAN);
    eq_json_number(j, "high50", m->there ? m->high50 : NAN);
    eq_json_number(j, "low90", m->there ? m->low90 : NAN);
    eq_json_number(j, "high90", m->there ? m->high90 : NAN);
    eq_json_number(j, "crps", m->there ? m->crps : NAN);
    eq_json_number(j, "crps_persistence", c->f[EQ_HC_PERSISTENCE].crps);
    eq_json_number(j, "crps_linear", c->f[EQ_HC_LINEAR].crps);
    eq_json_number(j, "crps_exponential", c->f[EQ_HC_EXPONENTIAL].crps);
    eq_json_number(j, "crps_richardson", c->f[EQ_HC_RICHARDSON].crps);
    eq_json_object(j, "forecasts");
    for (int w = 0; w < EQ_HC_N_WAY; w++) {
        score(j, eq_hc_way_name[w], &c->f[w]);
    }
    eq_json_end(j);
    eq_json_end(j);
}

static void mean(eq_json *j, const char *way, const eq_hc_mean *m)
{
    eq_json_object(j, NULL);
    eq_json_text(j, "forecaster", way);
    eq_json_number(j, "mae", m->mae);
    eq_json_number(j, "crps", m->crps);
    eq_json_number(j, "log_score", m->log_score);
    eq_json_number(j, "coverage50", m->in50);
    eq_json_number(j, "coverage90", m->in90);
    eq_json_number(j, "skill", m->skill.skill);
    eq_json_number(j, "skill_low", m->skill.low);
    eq_json_number(j, "skill_high", m->skill.high);
    /* without a range nothing says that it does not */
    eq_json_bool(j, "skill_includes_zero", !(m->skill.low > 0) && !(m->skill.high < 0));
    eq_json_number(j, "effective_by_autocorrelation", m->effective);
    eq_json_end(j);
}

static void summaries(eq_json *j, const eq_hindcast *h)
{
    eq_json_list(j, "summary");
    for (int k = 0; k < EQ_HC_N_SET * EQ_HC_ACTORS * EQ_HC_HORIZONS; k++) {
        int set = k / (EQ_HC_ACTORS * EQ_HC_HORIZONS), i = k % EQ_HC_HORIZONS;
        const eq_hc_summary *s = &h->summary[set][k / EQ_HC_HORIZONS % EQ_HC_ACTORS][i];
        eq_buf en = { 0 }, zh = { 0 };

        eq_json_object(j, NULL);
        eq_json_text(j, "actor", eq_hc_actor[s->actor]);
        eq_json_number(j, "horizon", s->horizon);
        eq_json_text(j, "set", set_name[set]);
        eq_json_u64(j, "origins", s->n);
        eq_json_number(j, "effective_origins", s->windows);
        eq_json_text(j, "lowest_crps", eq_hc_way_name[s->best]);
        if (set == EQ_HC_ALL) {
            eq_hindcast_says(h, s->actor, i, EQ_EN, &en);
            eq_hindcast_says(h, s->actor, i, EQ_ZH, &zh);
            eq_json_object(j, "says");
            eq_json_text(j, "en", eq_buf_text(&en));
            eq_json_text(j, "zh", eq_buf_text(&zh));
            eq_json_end(j);
        }
        eq_json_list(j, "forecasters");
        for (int w = 0; w < EQ_HC_N_WAY; w++) {
            if (s->f[w].there) {
                mean(j, eq_hc_way_name[w], &s->f[w]);
            }
        }
        eq_json_end(j);
        eq_json_end(j);
        j->out->failed |= en.failed || zh.failed;
        eq_buf_clear(&en);
        eq_buf_clear(&zh);
    }
    eq_json_end(j);
}

static void policies(eq_json *j, const eq_hindcast *h)
{
    eq_json_list(j, "policies");
    for (int k = 0; h->policy && k < EQ_HC_POLICIES * EQ_HC_ACTORS * EQ_HC_HORIZONS; k++) {
        int p = k / EQ_HC_ACTORS / EQ_HC_HORIZONS, a = k / EQ_HC_HORIZONS % EQ_HC_ACTORS;

        eq_json_object(j, NULL);
        eq_json_text(j, "policy", eq_hc_policy_name[p]);
        eq_json_text(j, "actor", eq_hc_actor[a]);
        eq_json_number(j, "horizon", eq_hc_horizon[k % EQ_HC_HORIZONS]);
        eq_json_list(j, "forecasters");
        mean(j, "model", &h->policy[p].mean[a][k % EQ_HC_HORIZONS]);
        eq_json_end(j);
        eq_json_end(j);
    }
    eq_json_end(j);
}

static void vintages(eq_json *j, const eq_hindcast *h)
{
    static const char *const name[] = { "model", "persistence", "exponential", "revised" };

    eq_json_list(j, "vintages");
    for (size_t i = 0; i < h->n_vintage; i++) {
        const eq_hc_vintage_case *c = &h->vintage[i];

        eq_json_object(j, NULL);
        eq_json_text(j, "actor", "cn");
        eq_json_number(j, "origin", c->origin);
        eq_json_number(j, "horizon", c->horizon);
        eq_json_text(j, "figure", c->anchor->id);
        eq_json_text(j, "issuer", c->anchor->issuer);
        eq_json_number(j, "value", c->anchor->value);
        eq_json_number(j, "truth", c->truth);
        eq_json_number(j, "truth_then", c->truth_then);
        eq_json_text(j, "truth_then_figure", c->then ? c->then->id : NULL);
        score(j, name[0], &c->model);
        score(j, name[1], &c->persistence);
        score(j, name[2], &c->exponential);
        score(j, name[3], &c->revised);
        eq_json_end(j);
    }
    eq_json_end(j);
    eq_json_list(j, "vintage_summary");
    for (int i = 0; i < EQ_HC_HORIZONS; i++) {
        const eq_hc_vintage_summary *v = &h->vintages[i];

        eq_json_object(j, NULL);
        eq_json_number(j, "horizon", v->horizon);
        eq_json_u64(j, "origins", v->n);
        eq_json_number(j, "effective_origins", v->windows);
        eq_json_u64(j, "then", v->n_then);
        eq_json_number(j, "mae_then", v->mae_then);
        eq_json_list(j, "forecasters");
        for (int k = 0; k < EQ_HINDCAST_VINTAGES; k++) {
            if (eq_hindcast_vintage_mean(v, k)->there) {
                mean(j, name[k], eq_hindcast_vintage_mean(v, k));
            }
        }
        eq_json_end(j);
        eq_json_end(j);
    }
    eq_json_end(j);
}

static void agencies(eq_json *j, const eq_hindcast *h)
{
    eq_json_list(j, "agencies");
    for (size_t i = 0; i < h->n_agency; i++) {
        const eq_hc_agency *a = &h->agency[i];

        eq_json_object(j, NULL);
        eq_json_text(j, "id", a->row->id);
        eq_json_text(j, "issuer", a->row->issuer);
        eq_json_text(j, "publication", a->row->publication);
        eq_json_text(j, "subject", a->row->subject);
        eq_json_text(j, "definition", a->row->definition);
        eq_json_text(j, "unit", a->row->unit);
        eq_json_number(j, "made", a->row->year_made);
        eq_json_number(j, "target", a->row->target_year);
        eq_json_number(j, "horizon", a->row->target_year - a->row->year_made);
        eq_json_number(j, "low", a->row->low);
        eq_json_number(j, "central", a->row->estimate);
        eq_json_number(j, "high", a->row->high);
        eq_json_number(j, "truth", a->row->outcome);
        eq_json_bool(j, "checked", a->row->checked);
        eq_json_number(j, "crps", a->score.crps);
        eq_json_number(j, "interval_score", a->interval);
        if (a->range) {
            eq_json_bool(j, "in90", a->score.in90);
        } else {
            eq_json_null(j, "in90");
        }
        eq_json_text(j, "persistence_from", a->anchor ? a->anchor->id : NULL);
        eq_json_number(j, "persistence", a->anchor ? a->anchor->estimate : NAN);
        eq_json_number(j, "crps_persistence", a->anchor ? a->persistence.crps : NAN);
        eq_json_end(j);
    }
    eq_json_end(j);
    eq_json_object(j, "agencies_not_scored");
    for (int w = EQ_RECORD_SCORED + 1; w < EQ_N_RECORD_WHY; w++) {
        eq_json_u64(j, eq_record_why_key((eq_record_why)w), h->not_scored[w]);
    }
    eq_json_end(j);
}

void eq_hindcast_json(const eq_hindcast *h, eq_buf *out)
{
    eq_buf en = { 0 }, zh = { 0 };
    eq_json j;

    eq_json_begin(&j, out, false);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.hindcast/1");
    eq_hindcast_title(EQ_EN, &en);
    eq_hindcast_title(EQ_ZH, &zh);
    eq_json_object(&j, "title");
    eq_json_text(&j, "en", eq_buf_text(&en));
    eq_json_text(&j, "zh", eq_buf_text(&zh));
    eq_json_end(&j);
    out->failed |= en.failed || zh.failed;
    eq_buf_clear(&en);
    eq_buf_clear(&zh);
    eq_json_bool(&j, "has_model", h->has_model);
    eq_json_number(&j, "smallest_effective_members", h->has_model ? h->model_size : NAN);
    eq_json_number(&j, "smallest_exponent", h->has_model ? h->model_exponent : NAN);
    eq_json_u64(&j, "tempered_cases", h->n_tempered);
    eq_json_list(&j, "cases");
    for (size_t i = 0; i < h->n_case; i++) {
        one_case(&j, &h->c[i]);
    }
    eq_json_end(&j);
    summaries(&j, h);
    policies(&j, h);
    vintages(&j, h);
    agencies(&j, h);
    eq_json_object(&j, "provenance");
    eq_json_text(&j, "models", h->origin.model_revisions);
    eq_json_text(&j, "scenario", h->origin.scenario_hash);
    eq_json_text(&j, "data", h->origin.data_hash);
    eq_json_text(&j, "data_date", h->origin.data_date);
    eq_json_text(&j, "version", h->origin.version);
    eq_json_u64(&j, "seed", h->origin.seed);
    eq_json_u64(&j, "futures", h->origin.n);
    eq_json_end(&j);
    eq_json_end(&j);
    eq_buf_char(out, '\n');
}
