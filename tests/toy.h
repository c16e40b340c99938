/* Three small models in place of the shipped ones, for tests of what no shipped model has: an early
 * one with a law, one that goes year by year with bounded, whole and yes-no yearly inputs, and a
 * late one. Include after check.h in a program of its own: this registry is the one that is linked.
 *
 *   early    base(y) = start (1 + 0.1 y);  hits: a law, P(hits >= 1) = 1/4
 *   stepper  level(0) = 10, level(y) = level + speed (wish(y) - level) + (open(y) ? whole(y) : 0);
 *            half(y) = level(y) / 2;  final = level of the last year
 *   late     sum(y) = feed(0) + ... + feed(y) */
#ifndef EQ_TOY_H
#define EQ_TOY_H

#include "model/model.h"

// clang-format off
static const eq_param toy_early_param[] = {
    { .key = "start", .unit = "warhead", .lo = 0, .hi = 1000, .dflt = "5 to 15 warheads",
      .source = "", .judgement = true, .name_en = "start", .name_zh = "起点", .help_en = "h",
      .help_zh = "h" },
};
static const eq_output toy_early_output[] = {
    { .key = "base", .unit = "warhead", .yearly = true, .name_en = "base", .name_zh = "基数" },
    { .key = "hits", .unit = "1", .type = EQ_LAW, .yearly = true, .name_en = "hits",
      .name_zh = "命中数" },
};
static const eq_param toy_stepper_param[] = {
    { .key = "wish", .unit = "warhead", .kind = EQ_POLICY, .def = EQ_DEF_STOCKPILE, .yearly = true,
      .lo = 0, .hi = 1000, .dflt = "20 warheads", .source = "", .judgement = true,
      .name_en = "wish", .name_zh = "目标", .help_en = "h", .help_zh = "h" },
    { .key = "whole", .unit = "1", .kind = EQ_POLICY, .yearly = true, .integer = true, .lo = 1,
      .hi = 50, .dflt = "2", .source = "", .judgement = true, .name_en = "whole",
      .name_zh = "整数", .help_en = "h", .help_zh = "h" },
    { .key = "open", .unit = "", .kind = EQ_POLICY, .type = EQ_YESNO, .yearly = true, .hi = 1,
      .dflt = "no", .source = "", .judgement = true, .name_en = "open", .name_zh = "开放",
      .help_en = "h", .help_zh = "h" },
    { .key = "speed", .unit = "1", .lo = 0, .hi = 1, .dflt = "0.5", .source = "",
      .judgement = true, .name_en = "speed", .name_zh = "速度", .help_en = "h", .help_zh = "h" },
};
static const eq_output toy_stepper_output[] = {
    { .key = "level", .unit = "warhead", .def = EQ_DEF_STOCKPILE, .yearly = true,
      .name_en = "level", .name_zh = "水平" },
    { .key = "half", .unit = "warhead", .def = EQ_DEF_DEPLOYED, .yearly = true, .name_en = "half",
      .name_zh = "一半" },
    { .key = "final", .unit = "warhead", .name_en = "final", .name_zh = "终值" },
    { .key = "count", .unit = "1", .type = EQ_LAW, .yearly = true, .name_en = "count",
      .name_zh = "计数" },
};
static const eq_param toy_late_param[] = {
    { .key = "feed", .unit = "warhead", .yearly = true, .lo = 0, .hi = 1000,
      .dflt = "1 warhead", .source = "", .judgement = true, .name_en = "feed", .name_zh = "供给",
      .help_en = "h", .help_zh = "h" },
    { .key = "once", .unit = "warhead", .lo = 0, .hi = 1000, .dflt = "1 warhead", .source = "",
      .judgement = true, .name_en = "once", .name_zh = "一次", .help_en = "h", .help_zh = "h" },
};
static const eq_output toy_late_output[] = {
    { .key = "sum", .unit = "warhead", .yearly = true, .name_en = "sum", .name_zh = "合计" },
};
// clang-format on

static void toy_early_draw(const eq_model_env *e)
{
    for (int y = 0; e->out[0] && y < e->n_years; y++) {
        for (size_t i = 0; i < e->n; i++) {
            e->out[0][(size_t)y * e->n + i] = e->p[0][i] * (1 + 0.1 * y);
        }
    }
}

static void toy_law(const eq_model_env *e, size_t i_out, int i_year, eq_law_what what,
                    const double *arg, double *res)
{
    (void)i_out;
    (void)i_year;
    for (size_t i = 0; i < e->n; i++) {
        double tail = arg[i] <= 0 ? 1 : arg[i] <= 1 ? 0.25 : 0;

        res[i] = what == EQ_LAW_TAIL ? tail : what == EQ_LAW_QUANTILE ? arg[i] > 0.75 : 0.25;
    }
}

/* The state is in the work space: outputs may be missing. */
static void toy_step(const eq_model_env *e, int y)
{
    for (size_t i = 0; i < e->n; i++) {
        size_t k = (size_t)y * e->n + i;

        if (y == 0) {
            e->work[i] = 10;
        } else {
            e->work[i] +=
                e->p[3][i] * (e->p[0][k] - e->work[i]) + (e->p[2][k] > 0.5 ? e->p[1][k] : 0);
        }
        if (e->out[0]) {
            e->out[0][k] = e->work[i];
        }
        if (e->out[1]) {
            e->out[1][k] = e->work[i] / 2;
        }
        if (e->out[2]) {
            e->out[2][i] = e->work[i];
        }
        if (!(e->p[1][k] >= 1 && e->p[1][k] <= 50 && e->p[0][k] >= 0)) {
            e->fault[i] = 1; /* nothing outside the table may get here */
        }
    }
}

static void toy_late_draw(const eq_model_env *e)
{
    for (int y = 0; e->out[0] && y < e->n_years; y++) {
        for (size_t i = 0; i < e->n; i++) {
            size_t k = (size_t)y * e->n + i;

            e->out[0][k] = e->p[0][k] + (y > 0 ? e->out[0][k - e->n] : 0);
        }
    }
}

static size_t toy_work(int n_years)
{
    (void)n_years;
    return 1;
}

static const eq_model toy_early = { .name = "early",
                                    .revision = 1,
                                    .source = "",
                                    .param = toy_early_param,
                                    .n_param = 1,
                                    .output = toy_early_output,
                                    .n_output = 2,
                                    .draw = toy_early_draw,
                                    .law = toy_law };
static const eq_model toy_stepper = { .name = "stepper",
                                      .revision = 1,
                                      .source = "",
                                      .param = toy_stepper_param,
                                      .n_param = 4,
                                      .output = toy_stepper_output,
                                      .n_output = 4,
                                      .work_size = toy_work,
                                      .step = toy_step,
                                      .law = toy_law };
static const eq_model toy_late = { .name = "late",
                                   .revision = 1,
                                   .source = "",
                                   .param = toy_late_param,
                                   .n_param = 2,
                                   .output = toy_late_output,
                                   .n_output = 1,
                                   .draw = toy_late_draw };

const eq_model *const eq_models[] = { &toy_early, &toy_stepper, &toy_late, NULL };

#define TOY "models:\n  late: [cn]\n  stepper: [cn, us]\n  early: [cn, us]\ntimeline: 2025..2030\n"

#endif
