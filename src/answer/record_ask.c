/* The published estimates that a claim wants beside its answer: `record: China`. */
#include <string.h>

#include "answer/asking.h"
#include "answer/record.h"

eq_status eq_asking_record(eq_asking *k)
{
    const eq_node *want = k->claim.record;
    eq_record_fit_options options = { .cells_only = true };
    eq_record *record;
    eq_record_fit *fit;
    bool known = false;
    eq_status rc;

    if (!want) {
        return EQ_OK;
    }
    record = EQ_NEW(k->arena, 1, eq_record);
    fit = EQ_NEW(k->arena, 1, eq_record_fit);
    if (!record || !fit) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_record_open(k->arena, k->data, k->o->data_dir, k->diag, record));
    for (size_t i = 0; i < record->n; i++) {
        known = known || eq_str_is(want->text, record->row[i].subject);
    }
    if (!known) {
        eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, &want->pos, EQ_S_ANSWER_RECORD_SUBJECT,
                    "got", want->text.p, NULL);
        return EQ_ERR_UNKNOWN_NAME;
    }
    k->a->record = record;
    k->a->record_subject = want->text.p;
    rc = eq_record_fit_make(k->arena, record, &options, fit);
    if (rc == EQ_ERR_INFEASIBLE) { /* a table of one's own may have too few rows: no error bars */
        return EQ_OK;
    }
    k->a->record_fit = rc == EQ_OK ? fit : NULL;
out:
    return rc;
}
