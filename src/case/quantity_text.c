/* The one-line notations of a quantity: "4 kg", "3 to 7 kg", "5 +- 2 kg", "yes", "2030", a word.
 * Refuses a number without its unit, and a unit of another kind. */
#include "case/quantity_text.h"

#include <math.h>
#include <string.h>

#include "num/mathx.h"

static size_t number_length(eq_str s)
{
    size_t i = 0, digits = 0;

    if (i < s.n && (s.p[i] == '+' || s.p[i] == '-')) {
        i++;
    }
    while (i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '.' || s.p[i] == ',')) {
        if (s.p[i] == '.' && i + 1 < s.n && s.p[i + 1] == '.') {
            break;
        }
        digits += s.p[i] >= '0' && s.p[i] <= '9';
        i++;
    }
    if (digits == 0) {
        return 0;
    }
    if (i + 1 < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
        size_t j = i + 1;

        if (s.p[j] == '+' || s.p[j] == '-') {
            j++;
        }
        if (j < s.n && s.p[j] >= '0' && s.p[j] <= '9') {
            while (j < s.n && s.p[j] >= '0' && s.p[j] <= '9') {
                j++;
            }
            i = j;
        }
    }
    return i;
}

static bool looks_not_finite(eq_str s)
{
    static const char *const words[] = { "nan", ".nan", "NaN",   ".NaN", ".NAN",
                                         "inf", ".inf", "-.inf", "-inf", "infinity" };
    size_t n = 0;

    while (n < s.n && s.p[n] != ' ') {
        n++;
    }
    for (size_t i = 0; i < EQ_COUNT(words); i++) {
        if (eq_str_is((eq_str){ s.p, n }, words[i])) {
            return true;
        }
    }
    return false;
}

eq_status eq_number_read(eq_diag *diag, const eq_pos *at, eq_str text, const eq_target *target,
                         eq_number *out)
{
    eq_str bad = { NULL, 0 }, unit;
    eq_buf want = { 0 }, word = { 0 };
    eq_status rc = EQ_OK;
    size_t n;

    memset(out, 0, sizeof *out);
    text = eq_str_trim(text);
    n = number_length(text);
    eq_buf_slice(&word, text);
    if (n == 0 || !eq_str_double((eq_str){ text.p, n }, &out->value) || !isfinite(out->value)) {
        rc = looks_not_finite(text) || n > 0 ? EQ_ERR_NAN : EQ_ERR_TYPE;
        eq_diag_add(diag, EQ_ERROR, rc, at, EQ_S_CASE_NOT_A_NUMBER, "name", target->name[EQ_EN],
                    "name_zh", target->name[EQ_ZH], "got", eq_buf_text(&word), NULL);
        if (eq_unit_plain(target->unit) && target->unit.scale == 1) {
            eq_diag_hint(diag, EQ_S_CASE_NOTATIONS_PLAIN, NULL);
        } else {
            eq_diag_hint(diag, EQ_S_CASE_NOTATIONS_HINT, "unit", target->unit_text, NULL);
        }
        goto out;
    }
    unit = eq_str_trim((eq_str){ text.p + n, text.n - n });
    out->has_unit = unit.n > 0;
    out->unit = eq_unit_one();
    if (!out->has_unit) {
        goto out;
    }
    if (target->calendar || !eq_unit_parse(unit, &out->unit, &bad)) {
        const char *const *words;
        size_t n_word;
        int near;

        eq_buf_reset(&word);
        eq_buf_slice(&word, target->calendar ? unit : bad);
        rc = EQ_ERR_UNIT;
        eq_diag_add(diag, EQ_ERROR, rc, at, EQ_S_CASE_UNKNOWN_UNIT, "name", target->name[EQ_EN],
                    "name_zh", target->name[EQ_ZH], "unit", eq_buf_text(&word), "want",
                    target->unit_text, NULL);
        words = eq_unit_words(&n_word);
        near = eq_text_suggest(unit, words, n_word);
        if (near >= 0) {
            eq_diag_hint(diag, EQ_S_CASE_DID_YOU_MEAN, "name", words[near], NULL);
        }
        goto out;
    }
    if (!eq_unit_same(out->unit, target->unit)) {
        eq_unit_text(target->unit, &want);
        eq_buf_reset(&word);
        eq_buf_slice(&word, unit);
        rc = EQ_ERR_UNIT;
        eq_diag_add(diag, EQ_ERROR, rc, at,
                    eq_unit_plain(target->unit) ? EQ_S_CASE_NO_UNIT : EQ_S_CASE_WRONG_UNIT, "name",
                    target->name[EQ_EN], "name_zh", target->name[EQ_ZH], "want", eq_buf_text(&want),
                    "got", eq_buf_text(&word), NULL);
    }
out:
    eq_buf_clear(&want);
    eq_buf_clear(&word);
    return rc;
}

/* value in canonical units; `shared` is the unit written once for several numbers. */
eq_status eq_number_convert(eq_diag *diag, const eq_pos *at, const eq_target *target,
                            const eq_number *x, const eq_number *shared, double *out)
{
    const eq_number *with = x->has_unit ? x : shared;

    if (with && with->has_unit) {
        *out = x->value * with->unit.scale;
        return EQ_OK;
    }
    if (!eq_unit_plain(target->unit)) {
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_UNIT, at, EQ_S_CASE_NEEDS_UNIT, "name",
                    target->name[EQ_EN], "name_zh", target->name[EQ_ZH], "unit", target->unit_text,
                    NULL);
        return EQ_ERR_UNIT;
    }
    *out = x->value;
    return EQ_OK;
}

eq_status eq_number_bounds(eq_diag *diag, const eq_pos *at, const eq_target *t, double v)
{
    bool bare = !*t->unit_text || strcmp(t->unit_text, "1") == 0 || t->calendar;
    eq_num_text lo, hi, got;
    eq_buf unit = { 0 };
    double s = t->unit.scale;

    if (v >= t->lo && v <= t->hi) {
        return EQ_OK;
    }
    if (!bare) {
        eq_buf_char(&unit, ' ');
        eq_buf_str(&unit, t->unit_text);
    }
    eq_diag_add(diag, EQ_ERROR, EQ_ERR_RANGE, at, EQ_S_CASE_RANGE, "name", t->name[EQ_EN],
                "name_zh", t->name[EQ_ZH], "lo", eq_num_text_of(&lo, t->lo / s), "hi",
                eq_num_text_of(&hi, t->hi / s), "unit", eq_buf_text(&unit), "got",
                eq_num_text_of(&got, v / s), NULL);
    eq_buf_clear(&unit);
    if (t->help[EQ_EN]) {
        eq_diag_hint(diag, EQ_S_CASE_HELP, "text", t->help[EQ_EN], "text_zh", t->help[EQ_ZH], NULL);
    }
    return EQ_ERR_RANGE;
}

static int find_word(eq_str s, const char *const *words)
{
    for (int i = 0; words && words[i]; i++) {
        if (eq_str_is(s, words[i])) {
            return i;
        }
    }
    return -1;
}

eq_status eq_word_read(eq_diag *diag, const eq_pos *at, eq_str text, const eq_target *t,
                       double *out)
{
    static const char *const yesno[] = { "no", "yes", NULL };
    const char *const *words = t->type == EQ_WORD ? t->words : yesno;
    eq_buf list = { 0 }, got = { 0 };
    size_t n = 0;
    int i = find_word(text, words), near;

    if (i >= 0) {
        *out = i;
        return EQ_OK;
    }
    for (; words && words[n]; n++) {
        eq_buf_str(&list, n ? ", " : "");
        eq_buf_str(&list, words[n]);
    }
    eq_buf_slice(&got, text);
    eq_diag_add(diag, EQ_ERROR, EQ_ERR_TYPE, at, EQ_S_CASE_NOT_AN_OPTION, "name", t->name[EQ_EN],
                "name_zh", t->name[EQ_ZH], "options", eq_buf_text(&list), "got", eq_buf_text(&got),
                NULL);
    near = words ? eq_text_suggest(text, words, n) : -1;
    if (words && near >= 0) {
        eq_diag_hint(diag, EQ_S_CASE_DID_YOU_MEAN, "name", words[near], NULL);
    }
    eq_buf_clear(&list);
    eq_buf_clear(&got);
    return EQ_ERR_TYPE;
}

/* Place of a piece of the text. */
static eq_pos part_pos(const eq_pos *at, eq_str whole, eq_str part)
{
    eq_pos p = *at;

    if (p.len == whole.n) { /* plain text: file bytes are text bytes */
        p.offset += (size_t)(part.p - whole.p);
        p.len = part.n;
    }
    return p;
}

static bool split(eq_str s, const char *mark, eq_str *a, eq_str *b)
{
    size_t m = strlen(mark);

    for (size_t i = 1; i + m < s.n; i++) {
        if (memcmp(s.p + i, mark, m) == 0) {
            *a = eq_str_trim((eq_str){ s.p, i });
            *b = eq_str_trim((eq_str){ s.p + i + m, s.n - i - m });
            return true;
        }
    }
    return false;
}

static eq_status read_interval(eq_diag *diag, const eq_pos *at, eq_str text, eq_str a, eq_str b,
                               const eq_number *unit, const eq_target *t, eq_dist *out)
{
    eq_pos pa = part_pos(at, text, a), pb = part_pos(at, text, b);
    eq_number x, y;
    double low, high;
    eq_status rc;

    EQ_TRY(eq_number_read(diag, &pa, a, t, &x));
    EQ_TRY(eq_number_read(diag, &pb, b, t, &y));
    EQ_TRY(eq_number_convert(diag, &pa, t, &x, y.has_unit ? &y : unit, &low));
    EQ_TRY(eq_number_convert(diag, &pb, t, &y, unit, &high));
    EQ_TRY(eq_number_bounds(diag, &pa, t, low));
    EQ_TRY(eq_number_bounds(diag, &pb, t, high));
    rc = eq_dist_from_interval(low, high, t->share && low > 0 && high < 1, out);
    if (rc == EQ_ERR_ORDER) {
        eq_buf got = { 0 };

        eq_buf_slice(&got, text);
        eq_diag_add(diag, EQ_ERROR, rc, at, EQ_S_CASE_INTERVAL_ORDER, "got", eq_buf_text(&got),
                    NULL);
        eq_buf_clear(&got);
    } else if (rc != EQ_OK) {
        eq_diag_add(diag, EQ_ERROR, rc, at, EQ_S_CASE_INTERVAL_BAD, NULL);
    }
out:
    return rc;
}

static eq_status read_spread(eq_diag *diag, const eq_pos *at, eq_str text, eq_str a, eq_str b,
                             const eq_number *unit, const eq_target *t, eq_dist *out)
{
    eq_pos pa = part_pos(at, text, a), pb = part_pos(at, text, b);
    eq_number x, y;
    double mean, sd;
    eq_status rc;

    EQ_TRY(eq_number_read(diag, &pa, a, t, &x));
    EQ_TRY(eq_number_read(diag, &pb, b, t, &y));
    EQ_TRY(eq_number_convert(diag, &pa, t, &x, y.has_unit ? &y : unit, &mean));
    EQ_TRY(eq_number_convert(diag, &pb, t, &y, unit, &sd));
    EQ_TRY(eq_number_bounds(diag, &pa, t, mean));
    if (!(sd > 0)) {
        rc = EQ_ERR_RANGE;
        eq_diag_add(diag, EQ_ERROR, rc, &pb, EQ_S_CASE_SPREAD_POSITIVE, NULL);
        goto out;
    }
    *out = (eq_dist){ .family = EQ_DIST_NORMAL, .a = mean, .b = sd };
out:
    return rc;
}

static eq_status read_point(eq_diag *diag, const eq_pos *at, eq_str text, const eq_number *unit,
                            const eq_target *t, double *out)
{
    eq_number x;
    eq_status rc;

    if (t->calendar && eq_str_is(text, "never")) {
        *out = t->hi;
        return EQ_OK;
    }
    EQ_TRY(eq_number_read(diag, at, text, t, &x));
    EQ_TRY(eq_number_convert(diag, at, t, &x, unit, out));
    EQ_TRY(eq_number_bounds(diag, at, t, *out));
    if ((t->integer || t->calendar) && *out != floor(*out)) {
        eq_num_text got;

        rc = EQ_ERR_RANGE;
        eq_diag_add(diag, EQ_ERROR, rc, at, EQ_S_CASE_WHOLE, "name", t->name[EQ_EN], "name_zh",
                    t->name[EQ_ZH], "got", eq_num_text_of(&got, *out), NULL);
    }
out:
    return rc;
}

eq_status eq_dist_read_text(eq_diag *diag, const eq_pos *at, eq_str text, const eq_number *unit,
                            const eq_target *t, eq_dist *out)
{
    eq_str trimmed = eq_str_trim(text), a, b;
    eq_pos place = part_pos(at, text, trimmed);
    double v;
    eq_status rc;

    *out = (eq_dist){ .family = EQ_DIST_POINT };
    if (t->type == EQ_YESNO || t->type == EQ_WORD) {
        EQ_TRY(eq_word_read(diag, &place, trimmed, t, &v));
        out->a = v;
    } else if (split(trimmed, " to ", &a, &b)) {
        EQ_TRY(read_interval(diag, &place, trimmed, a, b, unit, t, out));
    } else if (split(trimmed, "+-", &a, &b) || split(trimmed, "\xC2\xB1", &a, &b)) {
        EQ_TRY(read_spread(diag, &place, trimmed, a, b, unit, t, out));
    } else {
        EQ_TRY(read_point(diag, &place, trimmed, unit, t, &v));
        out->a = v;
    }
out:
    return rc;
}

eq_str eq_text_unit(eq_str text)
{
    eq_str t = eq_str_trim(text), a, b = t;

    if (split(t, " to ", &a, &b) || split(t, "+-", &a, &b) || split(t, "\xC2\xB1", &a, &b)) {
        t = b;
    }
    return eq_str_trim((eq_str){ t.p + number_length(t), t.n - number_length(t) });
}
