/* Running one model on a few lanes from a test: parameters start at the middle of their defaults.
 * Fails the test on an unknown key, so that a misspelt test cannot pass. */
#ifndef EQ_TEST_MODEL_RUN_H
#define EQ_TEST_MODEL_RUN_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/units.h"
#include "check.h"
#include "model/model.h"

typedef struct run {
    const eq_model *m;
    double *p_all, *out_all;
    const double **p;
    double **out;
    eq_model_env env;
} run;

static inline size_t run_rows(bool yearly, int n_years)
{
    return yearly ? (size_t)n_years : 1;
}

/* "2900 +- 600 kg", "100 to 200 kg/yr", "4 shots", "yes", "both": the middle of what is written, in
 * canonical units. lo, hi: what the text spans (one deviation, or the two ends). */
static inline bool default_middle(const eq_param *q, const char *text, double *mid, double *lo,
                                  double *hi)
{
    const char *to = strstr(text, " to "), *pm = strstr(text, " +- ");
    const char *second = to ? to + 4 : pm ? pm + 4 : text, *unit = strchr(second, ' ');
    const char *end = unit ? unit : second + strlen(second);
    double a, b, scale = 1;
    eq_unit u;

    if (q->type == EQ_YESNO) {
        *mid = *lo = *hi = strcmp(text, "yes") == 0 ? 1 : 0;
        return strcmp(text, "yes") == 0 || strcmp(text, "no") == 0;
    }
    if (q->type == EQ_WORD) {
        for (int i = 0; q->words[i]; i++) {
            if (strcmp(q->words[i], text) == 0) {
                *mid = *lo = *hi = i;
                return true;
            }
        }
        return false;
    }
    if (strcmp(q->unit, "year") == 0 && strcmp(text, "never") == 0) {
        *mid = *lo = *hi = q->hi;
        return true;
    }
    if (unit) {
        if (!eq_unit_parse(eq_str_of(unit + 1), &u, NULL)) {
            return false;
        }
        scale = u.scale;
    }
    if (!eq_str_double((eq_str){ second, (size_t)(end - second) }, &b)) {
        return false;
    }
    a = b;
    if ((to || pm) && !eq_str_double((eq_str){ text, (size_t)((to ? to : pm) - text) }, &a)) {
        return false;
    }
    *mid = scale * (to ? 0.5 * (a + b) : a);
    *lo = scale * (pm ? a - b : a);
    *hi = scale * (pm ? a + b : b);
    return true;
}

/* Whose row is meant stands before the key: "other:strike.weapons" is the second row of that key in
 * a model of two equal sides; in one of all actors "cn:lead" is of China, "us.on_cn:reach" of the
 * United States on China, and "known_until" nobody's. */
static inline bool run_is(const run *r, eq_whose of, eq_whose on, const char *row_key, size_t i,
                          bool (*repeats)(const eq_model *m, size_t i), const char *key)
{
    static const char *const actor[] = { "", "cn", "ru", "us", "jp", "kr", "tw", "au", "nato" };
    const char *colon = strchr(key, ':');
    char who[32] = "";

    if (strcmp(row_key, colon ? colon + 1 : key) != 0) {
        return false;
    }
    if (r->m->scope != EQ_SCOPE_WORLD) {
        return repeats(r->m, i) == (colon && strncmp(key, "other:", 6) == 0);
    }
    (void)snprintf(who, sizeof who, "%s%s%s", actor[of], on ? ".on_" : "", actor[on]);
    return strlen(who) == (colon ? (size_t)(colon - key) : 0) &&
           strncmp(who, key, strlen(who)) == 0;
}

static inline size_t run_param(const run *r, const char *key)
{
    for (size_t i = 0; i < r->m->n_param; i++) {
        const eq_param *p = &r->m->param[i];

        if (run_is(r, p->of, p->on, p->key, i, eq_param_is_repeat, key)) {
            return i;
        }
    }
    fail_msg("model %s has no parameter %s", r->m->name, key);
    return 0;
}

static inline size_t run_output(const run *r, const char *key)
{
    for (size_t i = 0; i < r->m->n_output; i++) {
        const eq_output *o = &r->m->output[i];

        if (run_is(r, o->of, o->on, o->key, i, eq_output_is_repeat, key)) {
            return i;
        }
    }
    fail_msg("model %s has no output %s", r->m->name, key);
    return 0;
}

/* Parameter number i, one lane in every year; `lane` n means all lanes. */
static inline void run_set_at(run *r, size_t i, size_t lane, double v)
{
    size_t rows = run_rows(r->m->param[i].yearly, r->env.n_years);
    size_t from = lane == r->env.n ? 0 : lane, to = lane == r->env.n ? r->env.n : lane + 1;
    double *p = r->p_all + (size_t)(r->p[i] - r->p_all);

    for (size_t k = 0; k < rows; k++) {
        for (size_t j = from; j < to; j++) {
            p[k * r->env.n + j] = v;
        }
    }
}

static inline void run_set_lane(run *r, const char *key, size_t lane, double v)
{
    run_set_at(r, run_param(r, key), lane, v);
}

static inline void run_set(run *r, const char *key, double v)
{
    run_set_lane(r, key, r->env.n, v);
}

static inline void run_word(run *r, const char *key, const char *word)
{
    const eq_param *q = &r->m->param[run_param(r, key)];
    double v, lo, hi;

    assert_true(default_middle(q, word, &v, &lo, &hi));
    run_set(r, key, v);
}

static inline void run_open(run *r, const char *name, size_t n, int first_year, int n_years)
{
    size_t n_p = 0, n_o = 0, at;

    memset(r, 0, sizeof *r);
    r->m = eq_model_find(name);
    assert_non_null(r->m);
    for (size_t i = 0; i < r->m->n_param; i++) {
        n_p += run_rows(r->m->param[i].yearly, n_years) * n;
    }
    for (size_t i = 0; i < r->m->n_output; i++) {
        n_o += run_rows(r->m->output[i].yearly, n_years) * n;
    }
    r->p_all = calloc(n_p, sizeof(double));
    r->out_all = calloc(n_o, sizeof(double));
    r->p = calloc(r->m->n_param, sizeof *r->p);
    r->out = calloc(r->m->n_output, sizeof *r->out);
    r->env = (eq_model_env){
        .n = n, .first_year = first_year, .n_years = n_years, .p = r->p, .out = r->out
    };
    r->env.work = calloc(r->m->work_size(n_years) * n + 1, sizeof(double));
    r->env.fault = calloc(n, 1);
    assert_true(r->p_all && r->out_all && r->p && r->out && r->env.work && r->env.fault);
    at = 0;
    for (size_t i = 0; i < r->m->n_param; i++) {
        r->p[i] = r->p_all + at;
        at += run_rows(r->m->param[i].yearly, n_years) * n;
    }
    at = 0;
    for (size_t i = 0; i < r->m->n_output; i++) {
        if (r->m->output[i].type != EQ_LAW) {
            r->out[i] = r->out_all + at;
        }
        at += run_rows(r->m->output[i].yearly, n_years) * n;
    }
    for (size_t i = 0; i < r->m->n_param; i++) {
        double mid = 0, lo, hi;
        if (r->m->param[i].dflt) {
            assert_true(default_middle(&r->m->param[i], r->m->param[i].dflt, &mid, &lo, &hi));
        }
        run_set_at(r, i, n, mid);
    }
}

static inline void run_close(run *r)
{
    free(r->p_all);
    free(r->out_all);
    free(r->p);
    free(r->out);
    free(r->env.work);
    free(r->env.fault);
}

static inline void run_go(run *r)
{
    memset(r->env.fault, 0, r->env.n);
    if (r->m->check) {
        r->m->check(&r->env);
    }
    if (r->m->draw) {
        r->m->draw(&r->env);
    } else {
        for (int y = 0; y < r->env.n_years; y++) {
            r->m->step(&r->env, y);
        }
    }
}

static inline double run_get(const run *r, const char *key, int year, size_t lane)
{
    size_t i = run_output(r, key), y = (size_t)(year - r->env.first_year);

    assert_non_null(r->out[i]);
    return r->out[i][(r->m->output[i].yearly ? y * r->env.n : 0) + lane];
}

/* A question about the law of lane 0. */
/* Of output number i in the first year and lane. */
static inline double run_law_at(const run *r, size_t i_out, eq_law_what what, double arg)
{
    double *args = calloc(2 * r->env.n, sizeof(double)), res;

    assert_non_null(args);
    for (size_t i = 0; i < r->env.n; i++) {
        args[i] = arg;
    }
    r->m->law(&r->env, i_out, 0, what, args, args + r->env.n);
    res = args[r->env.n];
    free(args);
    return res;
}

static inline double run_law(const run *r, const char *key, eq_law_what what, double arg)
{
    return run_law_at(r, run_output(r, key), what, arg);
}

/* One cell of data/published/<file>: plain CSV without quotes, first column is the id. Empty: NaN.
 */
static inline double published(const char *file, const char *id, const char *column)
{
    char path[256], line[1024];
    FILE *f;
    int col = -1;
    double v = (double)NAN;
    bool found = false;

    snprintf(path, sizeof path, "data/published/%s", file);
    f = fopen(path, "r");
    assert_non_null(f);
    for (int n_line = 0; fgets(line, sizeof line, f); n_line++) {
        char *at = line, *cell;
        bool here = false;
        line[strcspn(line, "\r\n")] = 0;
        for (int c = 0; (cell = at) != NULL; c++) {
            at = strchr(cell, ',');
            if (at) {
                *at++ = 0;
            }
            if (n_line == 0 && strcmp(cell, column) == 0) {
                col = c;
            }
            here = c == 0 ? strcmp(cell, id) == 0 : here;
            if (here && c == col) {
                found = true;
                if (*cell) {
                    v = strtod(cell, NULL);
                }
            }
        }
    }
    fclose(f);
    if (!found) {
        fail_msg("%s has no row %s with column %s", path, id, column);
    }
    return v;
}

/* The exact value must come out to `tol`; the printed one within half a unit of its last digit, or,
 * where the file says that it does not agree, must not. */
#define CHECK_PUBLISHED(file, id, got, tol) check_published((file), (id), (got), (tol), __LINE__)

static inline void check_published(const char *file, const char *id, double got, double tol,
                                   int line)
{
    double printed = published(file, id, "printed"), half = published(file, id, "half_unit");
    bool agrees = fabs(got - printed) <= half;

    check_near(got, published(file, id, "exact"), tol, id, file, line);
    if (!isnan(printed) && agrees != (published(file, id, "agrees") == 1)) {
        fail_msg("%s, %s: %.10g against printed %.10g +- %.3g", file, id, got, printed, half);
    }
}

#endif
