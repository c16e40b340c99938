/* From a claim to its answer, step by step: the case, the watched columns (watches.c), the run, the
 * headline (headline.c), what surrounds it (surround.c, paths.c), side runs (side.c): drivers and
 * flips (movers.c), particular values and judgement (holds.c), the map (map.c), sources (info.c).
 */
#include "answer/asking.h"

#include <math.h>
#include <string.h>

void eq_ask_options_init(eq_ask_options *o)
{
    *o = (eq_ask_options){ .n_future = EQ_CLAIM_FUTURES,
                           .seed = 7,
                           .design = EQ_DESIGN_SOBOL,
                           .n_thread = 1,
                           .version = "",
                           .data_date = "" };
}

/* ---- building -------------------------------------------------------------------------------- */

static eq_status build_case(eq_asking *k)
{
    eq_case_options o = { .bib = k->bib,
                          .data = k->data,
                          .data_dir = k->o->data_dir,
                          .tables = k->o->tables,
                          .world = k->claim.world,
                          .n_set = k->o->n_set,
                          .set = k->o->set };
    eq_status rc;

    EQ_TRY(eq_scenario_read(k->arena, k->claim.scenario, &k->claim.scenario_at, k->diag,
                            &k->scenario));
    EQ_TRY(eq_claim_apply(&k->claim, &k->scenario));
    if (k->o->quick) {
        eq_asking_quick(k);
    }
    o.n_world = k->claim.n_world;
    EQ_TRY(eq_case_build(k->arena, &k->scenario, &o, k->diag, &k->c));
out:
    return rc;
}

/* ---- running -----------------------------------------------------------------------------------
 */

/* The plan of the main run; what it asks must not be impossible from the start. */
static eq_status plan_main(eq_asking *k)
{
    eq_plan_options o;
    eq_status rc;

    eq_asking_plan_options(k->o, k->o->n_future, &o);
    EQ_TRY(eq_plan_make(k->c, &o, k->watch, k->n_watch, NULL, 0, &k->plan));
    rc = eq_plan_possible(k->plan, EQ_ERROR, k->diag);
out:
    return rc;
}

static eq_status run_main(eq_asking *k)
{
    eq_run_options run = { .n_thread = k->o->n_thread,
                           .spare = k->spare,
                           .progress = k->o->progress,
                           .progress_ctx = k->o->progress_ctx };

    return eq_plan_run(k->plan, &run, k->diag, &k->main);
}

static void fill_words(eq_asking *k)
{
    eq_answer *a = k->a;
    const eq_claim *c = &k->claim;

    a->id = c->id;
    a->topic = c->topic;
    a->question = c->question;
    a->event = c->event;
    a->short_label = c->short_label;
    a->caveat = c->caveat;
    a->proposition = c->proposition->text.p;
    a->definition = c->definition;
    a->omission = c->omission;
    a->n_omission = c->n_omission;
    for (int i = 0; i < 2; i++) {
        a->reading[i] = c->reading[i];
        a->reading_title[i] = c->reading_title[i];
    }
    a->judgement_share = a->judgement_error = NAN;
    a->asked_year = eq_asking_one_year(k);
    if (k->o->world) {
        const eq_world *w = &k->c->world[k->world];

        a->in_world = w->name;
        a->in_world_label = (eq_both){ { w->label[EQ_EN], w->label[EQ_ZH] } };
    }
}

static eq_status fill_world_names(eq_asking *k)
{
    const eq_case *c = k->c;
    eq_world_name *name = EQ_NEW(k->arena, c->n_world, eq_world_name);

    if (!name) {
        return EQ_ERR_MEMORY;
    }
    for (size_t w = 0; w < c->n_world; w++) {
        const char *const *label = c->world[w].label;

        name[w] = (eq_world_name){ c->world[w].name, { { label[EQ_EN], label[EQ_ZH] } } };
    }
    k->a->world_name = name;
    k->a->n_world_name = c->n_world;
    return EQ_OK;
}

static eq_status keep_column(const eq_asking *k, size_t column, const double **out)
{
    const double *values = k->main->column[column].values;
    double *copy = values ? EQ_NEW(k->arena, (size_t)k->main->n_done, double) : NULL;

    if (values && !copy) {
        return EQ_ERR_MEMORY;
    }
    if (copy) {
        memcpy(copy, values, (size_t)k->main->n_done * sizeof *copy);
    }
    *out = copy;
    return EQ_OK;
}

static eq_status keep_values(eq_asking *k)
{
    eq_also_answer *also;
    eq_status rc = EQ_OK;

    if (!k->o->keep_values) {
        return EQ_OK;
    }
    also = EQ_NEW(k->arena, k->a->n_also, eq_also_answer);
    if (!also) {
        return EQ_ERR_MEMORY;
    }
    if (k->stand_in_year > 0) {
        EQ_TRY(eq_asking_path_unit(k));
        EQ_TRY(eq_asking_fill_stand_in(k));
        EQ_TRY(
            keep_column(k, eq_asking_year_column(k, k->w_path, k->stand_in_year), &k->a->values));
    } else {
        EQ_TRY(keep_column(k, k->has_outcome ? k->w_outcome : 0, &k->a->values));
    }
    EQ_TRY(keep_column(k, 0, &k->a->asked));
    for (size_t i = 0; i < k->a->n_also; i++) {
        also[i] = k->a->also[i];
        EQ_TRY(keep_column(k, k->w_also + i, &also[i].values));
        EQ_TRY(eq_asking_fixed(k, k->claim.also[i].expression, k->claim.also[i].given,
                               &also[i].fixed));
    }
    k->a->also = also;
    k->a->n_value = k->a->values ? k->main->n_done : 0;
out:
    return rc;
}

static eq_status find_world(eq_asking *k)
{
    return k->o->world ? eq_asking_world(k, eq_str_of(k->o->world), NULL, &k->world) : EQ_OK;
}

/* A claim that is dear to compute says how many futures do where nobody asks for a number; a quick
 * answer has fewer in proportion. */
static void own_futures(eq_asking *k)
{
    if (k->claim.n_future > 0 && k->o->quick) {
        k->own = *k->o;
        k->own.n_future = k->o->n_future * k->claim.n_future / EQ_CLAIM_FUTURES;
        k->o = &k->own;
    } else if (k->claim.n_future > 0 && !k->o->runs_given && k->o->n_future == EQ_CLAIM_FUTURES) {
        k->own = *k->o;
        k->own.n_future = k->claim.n_future;
        k->o = &k->own;
    }
}

/* What the answer would depend on, of a claim that is not run. */
static eq_status inputs_alone(eq_asking *k)
{
    eq_input_info *info = NULL;
    eq_status rc = eq_info_inputs(k->arena, k->c, k->plan, k->world, k->claim.control,
                                  k->claim.n_control, &info, &k->a->n_input);

    k->a->input = info;
    return rc;
}

/* What the answer depends on. Where the map alone is wanted, drivers are run only if it is they
 * that span it. */
static eq_status depends(eq_asking *k)
{
    bool map_alone = k->o->map_alone;
    eq_status rc;

    EQ_TRY(eq_asking_movers(k));
    if (!map_alone || !(k->claim.map || k->o->map_pair)) {
        EQ_TRY(eq_asking_drivers(k));
    }
    if (!map_alone) {
        EQ_TRY(eq_asking_flips(k));
        EQ_TRY(eq_asking_holds(k));
    }
    rc = eq_asking_map(k);
out:
    return rc;
}

static eq_status answer(eq_asking *k)
{
    bool cancelled = false;
    eq_status rc;

    k->a = EQ_NEW(k->arena, 1, eq_answer);
    if (!k->a) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_claim_read(k->arena, k->claim.file, k->bib, k->diag, &k->claim));
    own_futures(k);
    EQ_TRY(build_case(k));
    EQ_TRY(find_world(k));
    EQ_TRY(eq_asking_wording(k));
    fill_words(k);
    EQ_TRY(fill_world_names(k));
    k->a->scenario = k->scenario.id;
    EQ_TRY(eq_asking_watches(k));
    EQ_TRY(plan_main(k));
    EQ_TRY(eq_asking_record(k));
    if (k->o->check_only) {
        return inputs_alone(k);
    }
    rc = run_main(k);
    cancelled = rc == EQ_ERR_CANCELLED && k->main;
    if (rc != EQ_OK && !cancelled) {
        goto out;
    }
    EQ_TRY(eq_asking_headline(k));
    EQ_TRY(eq_asking_figures(k));
    EQ_TRY(eq_asking_fall(k));
    EQ_TRY(eq_asking_path(k));
    EQ_TRY(eq_asking_checks(k));
    EQ_TRY(eq_asking_curves(k));
    EQ_TRY(keep_values(k));
    if (!k->o->headline_only && !k->o->quick && !cancelled) {
        EQ_TRY(depends(k));
    }
    if (!cancelled && !k->o->keep_values) { /* a comparison does not show it */
        EQ_TRY(eq_asking_judgement(k));
    }
    EQ_TRY(eq_asking_notes(k));
    EQ_TRY(eq_asking_facts(k));
    rc = cancelled ? EQ_ERR_CANCELLED : EQ_OK;
out:
    return rc;
}

eq_status eq_ask(eq_arena *arena, const eq_bib *bib, const eq_data *data, const char *name,
                 const eq_ask_options *options, eq_diag *diag, const eq_answer **out)
{
    eq_asking *k = EQ_NEW(arena, 1, eq_asking);
    eq_status rc;

    *out = NULL;
    if (!k) {
        return EQ_ERR_MEMORY;
    }
    k->arena = arena;
    k->bib = bib;
    k->data = data;
    k->o = options;
    k->diag = diag;
    k->claim.file = name;
    EQ_TRY(eq_spare_create(&k->spare));
    rc = answer(k);
    if (rc == EQ_OK || (rc == EQ_ERR_CANCELLED && k->main)) {
        *out = k->a;
    }
    eq_result_free(k->main);
    eq_result_free(k->base);
    eq_plan_free(k->plan);
    eq_spare_free(k->spare);
out:
    return rc;
}
