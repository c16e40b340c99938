/* eq fit: which models can be fitted, and how. A model that can is a row of the table below. */
#include "answer/fit.h"
#include "answer/record.h"

#include <string.h>

#include "api/lists.h"
#include "report/fit_report.h"
#include "report/fit_standoff_report.h"
#include "report/record_report.h"

/* Options of another model's fit are refused, not passed over. */
static eq_status refuse_option(eq_call *c, const char *option, const char *model)
{
    eq_diag_add(c->diag, EQ_ERROR, EQ_ERR_USAGE, NULL, EQ_S_FIT_STANDOFF_OPTION, "name", option,
                "list", model, NULL);
    return EQ_ERR_USAGE;
}

static eq_status fit_richardson(eq_call *c)
{
    const eq_request *r = c->r;
    eq_fit_options o = { .data = &c->s->data,
                         .data_dir = c->s->data_dir,
                         .file = r->data,
                         .actors = r->actors,
                         .quantity = r->quantity,
                         .from = r->from,
                         .to = r->to };
    const eq_fit *f = NULL;
    eq_status rc;

    if (r->format == EQ_FORMAT_PICTURE) {
        return eq_call_refuse(c, EQ_ERR_UNSUPPORTED, EQ_S_FIT_PICTURE, "richardson");
    }
    if (r->pair || r->n_name > 1) {
        return refuse_option(c, r->pair ? "pair" : r->name[1], "richardson");
    }
    if (!r->data || !r->actors) {
        rc = eq_call_refuse(c, EQ_ERR_MISSING,
                            r->data ? EQ_S_FIT_WHICH_ACTORS : EQ_S_FIT_WHICH_DATA, NULL);
        eq_diag_hint(c->diag, EQ_S_FIT_WHICH_DATA_HINT, NULL);
        return rc;
    }
    EQ_TRY(eq_fit_richardson(c->arena, &o, c->diag, &f));
    if (r->format == EQ_FORMAT_JSON) {
        eq_fit_json(f, &c->out);
    } else if (r->format == EQ_FORMAT_PLAIN) {
        eq_fit_plain(f, &c->out);
    } else {
        eq_fit_text(f, &c->style, &c->out);
    }
out:
    return rc;
}

static eq_status fit_estimates(eq_call *c)
{
    const eq_request *r = c->r;
    eq_record_fit_options o = { .checked_only = false };
    eq_record record;
    eq_record_fit f;
    eq_status rc;

    if (r->actors || r->quantity || r->from || r->to || r->pair || r->n_name > 1) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_FIT_ESTIMATES_DATA_ONLY, NULL);
    }
    EQ_TRY(eq_record_open_file(c->arena, &c->s->data, c->s->data_dir, r->data, c->diag, &record));
    rc = eq_record_fit_make(c->arena, &record, &o, &f);
    if (rc == EQ_ERR_INFEASIBLE) {
        return eq_call_refuse(c, rc, EQ_S_FIT_ESTIMATES_FEW, NULL);
    }
    EQ_TRY(rc);
    if (r->format == EQ_FORMAT_JSON) {
        eq_record_json(&record, &f, &c->out);
    } else if (r->format == EQ_FORMAT_PLAIN) {
        eq_record_plain(&record, &f, &c->out);
    } else {
        eq_record_text(&record, &f, &c->style, &c->out);
    }
out:
    return rc;
}

static eq_status write_standoff(eq_call *c, const eq_fs *f)
{
    eq_chart_options o = { .lang = c->style.lang, .width = c->r->chart_width, .id = "eq" };

    switch (c->r->format) {
    case EQ_FORMAT_JSON:
        eq_fit_standoff_json(f, &c->out);
        break;
    case EQ_FORMAT_PLAIN:
        eq_fit_standoff_plain(f, &c->out);
        break;
    case EQ_FORMAT_PICTURE:
        if (!f->map) {
            return eq_call_refuse(c, EQ_ERR_INFEASIBLE, EQ_S_FIT_STANDOFF_NO_MAP, NULL);
        }
        eq_fit_standoff_svg(f, &o, &c->out);
        break;
    default:
        eq_fit_standoff_text(f, &c->style, &c->out);
    }
    return EQ_OK;
}

static eq_status fit_standoff(eq_call *c)
{
    const eq_request *r = c->r;
    eq_fs_options o = { .ask = &c->ask,
                        .scenario = r->n_name > 1 ? r->name[1] : NULL,
                        .actors = r->actors,
                        .from = r->from,
                        .to = r->to,
                        .pair = r->pair };
    const eq_fs *f = NULL;
    eq_status rc;

    if (r->data || r->quantity) {
        return refuse_option(c, r->data ? "data" : "quantity", "standoff");
    }
    EQ_TRY(eq_fit_standoff(c->arena, &c->s->bib, &c->s->data, &o, c->diag, &f));
    rc = write_standoff(c, f);
out:
    return rc;
}

typedef struct fitter {
    const char *model;
    eq_status (*run)(eq_call *c); /* NULL: refused with this sentence */
    int refusal;
} fitter;

static const fitter fitters[] = {
    { "richardson", fit_richardson, -1 },
    { "standoff", fit_standoff, -1 },
    { "cone", NULL, EQ_S_FIT_CONE },
    { "estimates", fit_estimates, -1 },
};

static const fitter *find(const char *name)
{
    for (size_t i = 0; i < EQ_COUNT(fitters); i++) {
        if (strcmp(fitters[i].model, name) == 0) {
            return &fitters[i];
        }
    }
    return NULL;
}

static void list_fitters(eq_buf *list)
{
    for (size_t i = 0; i < EQ_COUNT(fitters); i++) {
        if (fitters[i].run) {
            eq_buf_str(list, list->n ? ", " : "");
            eq_buf_str(list, fitters[i].model);
        }
    }
}

static eq_status refuse(eq_call *c, eq_status code, int text, const char *name)
{
    eq_buf list = { 0 };

    list_fitters(&list);
    eq_diag_add(c->diag, EQ_ERROR, code, NULL, text, "name", name, "list", eq_buf_text(&list),
                NULL);
    eq_buf_clear(&list);
    return code;
}

/* No model at all: which one was perhaps meant, and what can be fitted. */
static eq_status unknown(eq_call *c, const char *name)
{
    const char *model[EQ_COUNT(fitters)];
    eq_buf list = { 0 };
    int near;

    for (size_t i = 0; i < EQ_COUNT(fitters); i++) {
        model[i] = fitters[i].model;
    }
    near = eq_text_suggest(eq_str_of(name), model, EQ_COUNT(fitters));
    list_fitters(&list);
    eq_diag_hint(c->diag, near >= 0 ? EQ_S_FIT_HINT_NEAR : EQ_S_FIT_HINT_MODELS, "name",
                 near >= 0 ? model[near] : "", "list", eq_buf_text(&list), NULL);
    eq_buf_clear(&list);
    return EQ_ERR_UNKNOWN_NAME;
}

static eq_status fit(eq_call *c)
{
    const char *name = c->r->n_name > 0 ? c->r->name[0] : "";
    const fitter *f = find(name);

    if (c->r->n_name == 0) {
        return refuse(c, EQ_ERR_USAGE, EQ_S_FIT_MODEL, name);
    }
    if (f && f->run) {
        return f->run(c);
    }
    if (!f && !eq_need_model(c, name)) {
        return unknown(c, name);
    }
    return refuse(c, EQ_ERR_UNSUPPORTED, f ? f->refusal : EQ_S_FIT_NOTHING, name);
}

eq_outcome eq_verb_fit(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        c.rc = fit(&c);
    }
    return eq_call_end(&c, out, err);
}
