/* What surrounds the headline of an answer and needs no further run: waterfall, checks,
 * notes, sources, provenance, the command that remakes it. */
#include <math.h>
#include <string.h>

#include "answer/asking.h"
#include "base/hash.h"
#include "io/file.h"

/* ---- waterfall, checks, notes -------------------------------------------------------------
 */

eq_status eq_asking_fall(eq_asking *k)
{
    eq_fall_row *row = EQ_NEW(k->arena, k->claim.n_row, eq_fall_row);
    eq_unit unit = eq_unit_one();

    if (!row) {
        return EQ_ERR_MEMORY;
    }
    if (k->a->conditional && isnan(k->a->p)) {
        return EQ_OK;
    }
    if (k->claim.fall_unit_text) {
        eq_unit_parse(eq_str_of(k->claim.fall_unit_text), &unit, NULL);
    }
    for (size_t i = 0; i < k->claim.n_row; i++) {
        size_t c = k->w_fall + i;

        row[i] =
            (eq_fall_row){ .label = k->claim.row[i].label,
                           .total = k->claim.row[i].total,
                           .value = k->main->column[c].mean / unit.scale,
                           .low = eq_result_quantile_finite(k->main, c, 0.025, NULL) / unit.scale,
                           .high =
                               eq_result_quantile_finite(k->main, c, 0.975, NULL) / unit.scale };
    }
    k->a->fall = row;
    k->a->n_fall = k->claim.n_row;
    k->a->fall_unit = k->claim.fall_unit;
    return EQ_OK;
}

void eq_asking_band(const eq_asking *k, size_t column, double scale, double q[5])
{
    static const double at[5] = { 0.025, 0.25, 0.5, 0.75, 0.975 };
    uint64_t n = k->main->n_done - k->main->column[column].sums.n_bad;
    bool few = k->claim.given && n < EQ_LEAST_GIVEN;

    for (int i = 0; i < 5; i++) {
        q[i] = few ? NAN : eq_result_quantile(k->main, column, at[i], NULL) / scale;
    }
}

const char *eq_asking_actor(const eq_asking *k, const eq_node *expression)
{
    const char *dot = expression ? strchr(expression->text.p, '.') : NULL;

    return dot ? eq_arena_copy(k->arena, expression->text.p, (size_t)(dot - expression->text.p))
               : NULL;
}

eq_status eq_asking_checks(eq_asking *k)
{
    double value[EQ_MAX_WATCH];
    const eq_program *program[EQ_MAX_WATCH];

    for (size_t i = 0; i < k->claim.n_check; i++) {
        value[i] = k->main->column[k->w_check + i].mean;
        program[i] = k->watch[k->w_check + i].program;
    }
    k->a->n_check = k->claim.n_check;
    return eq_checks_rows(k->arena, k->claim.check, k->claim.n_check, program, value, k->diag,
                          &k->a->check);
}

/* "Infeasible in 7 of 20 futures: ..." */
static eq_status note_none(eq_asking *k, eq_both *note)
{
    const eq_answer *a = k->a;
    bool year = eq_program_type(k->watch[k->w_outcome].program)->calendar;
    int id = a->none_why.t[EQ_EN] ? EQ_S_ANSWER_NOTE_NONE
             : year               ? EQ_S_ANSWER_NOTE_NEVER
                                  : EQ_S_ANSWER_NOTE_NONE_BARE;
    eq_status rc = EQ_OK;

    for (int lang = 0; lang < EQ_N_LANG; lang++) {
        const char *why = a->none_why.t[lang] ? a->none_why.t[lang] : "";
        eq_buf n = { 0 }, of = { 0 }, b = { 0 };

        if (a->none_count.n > 0) {
            eq_buf_u64(&n, a->none_count.n);
        } else {
            eq_buf_str(&n, eq_string(EQ_S_ANSWER_UNDER_ONE, (eq_lang)lang));
        }
        eq_buf_grouped(&of, a->none_count.of, 0);
        eq_buf_template(&b, eq_string(id, (eq_lang)lang), "n", eq_buf_text(&n), "of",
                        eq_buf_text(&of), "why", why, NULL);
        note->t[lang] = eq_buf_keep(&b, k->arena);
        rc = note->t[lang] ? rc : EQ_ERR_MEMORY;
        eq_buf_clear(&n);
        eq_buf_clear(&of);
    }
    return rc;
}

eq_status eq_asking_notes(eq_asking *k)
{
    eq_both *note = EQ_NEW(k->arena, k->claim.n_note + 3, eq_both);
    size_t n = 0;
    eq_status rc = EQ_OK;

    if (!note) {
        return EQ_ERR_MEMORY;
    }
    if (k->main->partial) {
        note[n++] = (eq_both){ { eq_string(EQ_S_ANSWER_NOTE_PARTIAL, EQ_EN),
                                 eq_string(EQ_S_ANSWER_NOTE_PARTIAL, EQ_ZH) } };
    }
    if (k->a->none > 0) {
        EQ_TRY(note_none(k, &note[n]));
        n++;
    }
    if (k->main->n_fault > 0) {
        eq_buf count = { 0 }, of = { 0 };

        eq_buf_u64(&count, k->main->n_fault);
        eq_buf_u64(&of, k->main->n_done);
        for (int lang = 0; lang < EQ_N_LANG; lang++) {
            const char *why = k->main->fault_text[lang] ? k->main->fault_text[lang] : "";
            eq_buf b = { 0 };

            eq_buf_template(&b, eq_string(EQ_S_ANSWER_NOTE_FAILED, (eq_lang)lang), "n",
                            eq_buf_text(&count), "of", eq_buf_text(&of), "why", why, NULL);
            note[n].t[lang] = eq_buf_keep(&b, k->arena);
            rc = note[n].t[lang] ? rc : EQ_ERR_MEMORY;
        }
        eq_buf_clear(&count);
        eq_buf_clear(&of);
        n++;
    }
    for (size_t i = 0; i < k->claim.n_note; i++) {
        note[n++] = k->claim.note[i];
    }
    k->a->note = note;
    k->a->n_note = n;
out:
    return rc;
}

/* Another number of futures than the claim has by itself. */
static bool own_runs(const eq_asking *k)
{
    return k->o->n_future !=
           (k->claim.n_future && !k->o->runs_given ? k->claim.n_future : EQ_CLAIM_FUTURES);
}

/* An answer is known by what was asked, too. */
static void hash_question(const eq_claim *claim, char hash[17])
{
    const eq_node *part[] = { claim->proposition, claim->given, claim->outcome };
    const eq_both *said[] = { &claim->question, &claim->event };
    char hex[65];
    eq_sha256 s;

    eq_sha256_init(&s);
    eq_sha256_add(&s, hash, 16);
    for (size_t i = 0; i < EQ_COUNT(part); i++) {
        eq_str text = part[i] ? part[i]->text : eq_str_of("");

        eq_sha256_add(&s, text.p, text.n);
        eq_sha256_add(&s, "", 1);
    }
    for (size_t i = 0; i < EQ_COUNT(said); i++) {
        for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
            const char *text = said[i]->t[lang] ? said[i]->t[lang] : "";

            eq_sha256_add(&s, text, strlen(text) + 1);
        }
    }
    eq_sha256_hex(&s, hex);
    memcpy(hash, hex, 16);
}

static const char *remake_command(eq_asking *k)
{
    eq_buf b = { 0 };

    eq_buf_str(&b, "eq ask ");
    eq_buf_str(&b, eq_name_is_file(k->claim.file) && !eq_shipped_find(k->claim.file) ? k->claim.file
                                                                                     : k->claim.id);
    for (size_t i = 0; i < k->o->n_set; i++) {
        eq_buf_str(&b, " --set '");
        eq_buf_str(&b, k->o->set[i]);
        eq_buf_str(&b, "'");
    }
    if (own_runs(k)) {
        eq_buf_str(&b, " --runs ");
        eq_buf_u64(&b, k->o->n_future);
    }
    if (k->o->seed != 7) {
        eq_buf_str(&b, " --seed ");
        eq_buf_u64(&b, k->o->seed);
    }
    return eq_buf_keep(&b, k->arena);
}

/* A changed answer says what was changed wherever it is shown. */
static eq_status fill_set(eq_asking *k)
{
    const eq_case *c = k->c;
    eq_both *name = EQ_NEW(k->arena, c->n_set, eq_both);
    const char **text = EQ_NEW(k->arena, c->n_set, const char *);

    if (!name || !text) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < c->n_set; i++) {
        const eq_path *p = eq_case_path(c, eq_str_of(c->set_path[i]), NULL);

        name[i] = (eq_both){ { p->target.name[0], p->target.name[1] } };
        text[i] = c->input[p->input[0]].q.text;
    }
    k->a->n_set = c->n_set;
    k->a->set_name = name;
    k->a->set_text = text;
    k->a->set_key = c->set_path;
    return EQ_OK;
}

eq_status eq_asking_facts(eq_asking *k)
{
    const char *const *extra[2] = { k->claim.said_by, k->claim.doubted_by };
    eq_answer *a = k->a;
    eq_input_info *info;
    eq_status rc;

    a->said_by = k->claim.said_by;
    a->doubted_by = k->claim.doubted_by;
    while (a->said_by[a->n_said]) {
        a->n_said++;
    }
    while (a->doubted_by[a->n_doubted]) {
        a->n_doubted++;
    }
    EQ_TRY(eq_info_inputs(k->arena, k->c, k->plan, k->world, k->claim.control, k->claim.n_control,
                          &info, &a->n_input));
    for (size_t i = 0; i < a->n_input; i++) {
        for (size_t m = 0; m < k->n_mover; m++) {
            info[i].inert |=
                k->mover[m].inert && strcmp(info[i].key, k->c->path[k->mover[m].path].path) == 0;
        }
    }
    a->input = info;
    EQ_TRY(eq_asking_controls(k));
    EQ_TRY(eq_info_sources(k->arena, k->bib, k->c, k->plan, extra, 2, &a->source, &a->source_use,
                           &a->n_source));
    eq_info_origin(k->arena, k->c, k->plan, k->data, k->o, k->main->n_done, &a->origin);
    hash_question(&k->claim, a->origin.scenario_hash);
    a->own_runs = own_runs(k);
    a->command = remake_command(k);
    EQ_TRY(fill_set(k));
    rc = a->command && a->origin.model_revisions ? EQ_OK : EQ_ERR_MEMORY;
out:
    return rc;
}
