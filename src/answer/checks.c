/* Published checks: the printed figure beside the exact one, with half a unit of the last printed
 * digit as the rule for agreement (or as the file states). Nothing is widened to agree. */
#include <math.h>
#include <string.h>

#include "answer/asking.h"
#include "case/quantity_text.h"

eq_status eq_checks_compile(eq_case *c, const eq_claim_check *check, size_t n, eq_diag *diag,
                            const eq_program **program)
{
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < n; i++) {
        eq_program *p;
        eq_ast *ast;

        EQ_TRY(eq_case_parse(c, check[i].expression, diag, &ast));
        EQ_TRY(eq_case_compile(c, 0, ast, NULL, diag, &p));
        if (eq_program_type(p)->yearly || eq_program_type(p)->kind == EQ_X_LAW) {
            rc = EQ_ERR_SHAPE;
            eq_diag_add(diag, EQ_ERROR, rc, &check[i].expression->pos, EQ_S_ANSWER_WANT_ONE_NUMBER,
                        NULL);
            goto out;
        }
        program[i] = p;
    }
out:
    return rc;
}

/* Value of one unit in the last printed digit: "38 %" -> 1, "96.25 %" -> 0.01, "840" -> 1. */
static double last_digit(eq_str text)
{
    double unit = 1;
    bool point = false;

    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '.') {
            point = true;
        } else if (text.p[i] < '0' || text.p[i] > '9') {
            if (text.p[i] != ',' && text.p[i] != '-') {
                break;
            }
        } else if (point) {
            unit /= 10;
        }
    }
    return unit;
}

static eq_status read_printed(const eq_claim_check *k, const eq_type *type, eq_diag *diag,
                              eq_check_row *row)
{
    eq_target t = { .path = "printed",
                    .name = { "the printed value", "印出的数值" },
                    .unit_text = k->unit ? k->unit : "1",
                    .unit = type->unit,
                    .lo = -INFINITY,
                    .hi = INFINITY };
    eq_number x, shared = { 0 };
    eq_status rc;

    if (k->unit && eq_unit_parse(eq_str_of(k->unit), &shared.unit, NULL)) {
        shared.has_unit = true;
        t.unit.scale = shared.unit.scale;
    }
    EQ_TRY(eq_number_read(diag, &k->printed->pos, k->printed->text, &t, &x));
    EQ_TRY(eq_number_convert(diag, &k->printed->pos, &t, &x, &shared, &row->printed));
    row->scale = x.has_unit ? x.unit.scale : shared.has_unit ? shared.unit.scale : 1;
    row->tolerance =
        0.5 * row->scale * (k->rounded_to > 0 ? k->rounded_to : last_digit(k->printed->text));
    row->unit = t.unit_text;
    if (x.has_unit && !k->unit) {
        row->unit = k->printed->text.p + strcspn(k->printed->text.p, " %");
        row->unit += *row->unit == ' ';
    }
out:
    return rc;
}

eq_status eq_checks_rows(eq_arena *arena, const eq_claim_check *check, size_t n,
                         const eq_program *const *program, const double *value, eq_diag *diag,
                         const eq_check_row **out)
{
    eq_check_row *row = EQ_NEW(arena, n, eq_check_row);
    eq_status rc = EQ_OK;

    if (!row) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        row[i] = (eq_check_row){ .label = check[i].label,
                                 .expression = check[i].expression->text.p,
                                 .source = check[i].source,
                                 .page = check[i].page,
                                 .note = check[i].note,
                                 .value = value ? value[i] : NAN,
                                 .printed_text = check[i].printed->text.p };
        EQ_TRY(read_printed(&check[i], eq_program_type(program[i]), diag, &row[i]));
        row[i].agrees = fabs(row[i].value - row[i].printed) <= row[i].tolerance;
    }
    *out = row;
out:
    return rc;
}
