/* eq.fit/1 of the standoff model. Values in the input's own unit; shares from 0 to 1; bits. */
#include "io/json.h"
#include "report/fit_standoff_report.h"

static const char *const group_name[] = { [EQ_FS_REPLY] = "reply",
                                          [EQ_FS_HOSTILITY] = "hostility",
                                          [EQ_FS_LAGS] = "lags",
                                          [EQ_FS_FOUND] = "found" };
static const char *const verdict_name[] = { [EQ_FS_NOTHING] = "nothing",
                                            [EQ_FS_MOVED] = "moved",
                                            [EQ_FS_RIDGE] = "together",
                                            [EQ_FS_LINKED] = "linked" };

static void law(eq_json *j, const char *key, const double q[3], double mean, double scale)
{
    eq_json_object(j, key);
    eq_json_number(j, "q05", q[0] / scale);
    eq_json_number(j, "median", q[1] / scale);
    eq_json_number(j, "q95", q[2] / scale);
    eq_json_number(j, "mean", mean / scale);
    eq_json_end(j);
}

static void both(eq_json *j, const char *key, const char *en, const char *zh)
{
    eq_json_object(j, key);
    eq_json_text(j, "en", en);
    eq_json_text(j, "zh", zh);
    eq_json_end(j);
}

static void input(eq_json *j, const eq_fs_shift *s)
{
    eq_buf en = { 0 }, zh = { 0 };

    eq_fit_standoff_name(s, false, EQ_EN, &en);
    eq_fit_standoff_name(s, false, EQ_ZH, &zh);
    eq_json_object(j, NULL);
    eq_json_text(j, "key", s->key);
    both(j, "name", eq_buf_text(&en), eq_buf_text(&zh));
    eq_json_text(j, "unit", s->unit);
    eq_json_bool(j, "judgement", s->judgement);
    eq_json_bool(j, "motive", s->motive);
    law(j, "before", s->before, s->mean_before, s->scale);
    law(j, "after", s->after, s->mean_after, s->scale);
    eq_json_number(j, "median_se", s->median_se / s->scale);
    eq_json_number(j, "mean_se", s->mean_se / s->scale);
    eq_json_number(j, "moved", s->moved);
    eq_json_number(j, "moved_se", s->moved_se);
    eq_json_number(j, "overlap", 1 - s->moved);
    eq_json_number(j, "chance", s->chance);
    eq_json_number(j, "chance_most", s->least);
    eq_json_bool(j, "beyond_chance", s->beyond);
    eq_json_number(j, "bits", s->bits);
    eq_json_number(j, "bits_se", s->bits_se);
    eq_json_number(j, "bits_chance", s->bits_chance);
    eq_json_end(j);
    j->out->failed |= en.failed || zh.failed;
    eq_buf_clear(&en);
    eq_buf_clear(&zh);
}

static void pair(eq_json *j, const eq_fs_power *p, const eq_fs_ridge *r)
{
    eq_json_object(j, NULL);
    eq_json_text(j, "group", group_name[r->group]);
    eq_json_text(j, "a", p->shift[r->a].key);
    eq_json_text(j, "b", p->shift[r->b].key);
    eq_json_number(j, "rank_correlation_before", r->before);
    eq_json_number(j, "rank_correlation_after", r->after);
    eq_json_number(j, "se", r->se);
    eq_json_text(j, "verdict", verdict_name[r->verdict]);
    both(j, "says", eq_fit_standoff_says(r->verdict, EQ_EN),
         eq_fit_standoff_says(r->verdict, EQ_ZH));
    eq_json_end(j);
}

static void power(eq_json *j, const eq_fs *f, const eq_fs_power *p)
{
    eq_buf en = { 0 }, zh = { 0 };

    eq_fit_standoff_counts(f, p, EQ_EN, &en);
    eq_fit_standoff_counts(f, p, EQ_ZH, &zh);
    eq_json_object(j, NULL);
    eq_json_text(j, "actor", eq_fs_actor[p->actor]);
    eq_json_number(j, "exponent", p->exponent);
    eq_json_number(j, "members", p->size);
    both(j, "says", eq_buf_text(&en), eq_buf_text(&zh));
    eq_json_u64(j, "n_input", p->n_shift);
    eq_json_u64(j, "n_moved", p->n_moved);
    eq_json_list(j, "inputs");
    for (size_t i = 0; i < p->n_shift; i++) {
        input(j, &p->shift[i]);
    }
    eq_json_end(j);
    eq_json_list(j, "pairs");
    for (size_t i = 0; i < p->n_ridge; i++) {
        pair(j, p, &p->ridge[i]);
    }
    eq_json_end(j);
    eq_json_end(j);
    j->out->failed |= en.failed || zh.failed;
    eq_buf_clear(&en);
    eq_buf_clear(&zh);
}

static void map(eq_json *j, const eq_fs *f)
{
    const eq_fs_map *m = f->map;
    const eq_fs_power *p = &f->power[m->power];

    eq_json_object(j, "map");
    eq_json_text(j, "a", p->shift[m->a].key);
    eq_json_text(j, "b", p->shift[m->b].key);
    eq_json_u64(j, "cells_a", m->side_a.n_cell);
    eq_json_u64(j, "cells_b", m->side_b.n_cell);
    eq_json_number(j, "chance", m->noise);
    eq_json_list(j, "ratio");
    for (size_t i = 0; i < m->side_a.n_cell * m->side_b.n_cell; i++) {
        size_t row = i / m->side_a.n_cell, column = i % m->side_a.n_cell;

        eq_json_number(j, NULL, m->ratio[row * EQ_FS_CELLS + column]);
    }
    eq_json_end(j);
    eq_json_end(j);
}

void eq_fit_standoff_json(const eq_fs *f, eq_buf *out)
{
    eq_json j;

    eq_json_begin(&j, out, false);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.fit/1");
    eq_json_text(&j, "model", "standoff");
    eq_json_text(&j, "scenario", f->id);
    eq_json_u64(&j, "first", (uint64_t)f->first);
    eq_json_u64(&j, "last", (uint64_t)f->last);
    eq_json_u64(&j, "n", f->n);
    eq_json_u64(&j, "scramblings", f->n_scramble);
    eq_json_u64(&j, "least_members", EQ_FS_LEAST_SIZE);
    eq_json_list(&j, "powers");
    for (size_t i = 0; i < f->n_power; i++) {
        power(&j, f, &f->power[i]);
    }
    eq_json_end(&j);
    if (f->map) {
        map(&j, f);
    } else {
        eq_json_null(&j, "map");
    }
    eq_json_object(&j, "origin");
    eq_json_text(&j, "models", f->origin.model_revisions);
    eq_json_u64(&j, "seed", f->origin.seed);
    eq_json_text(&j, "points", f->origin.design);
    eq_json_text(&j, "scenario_hash", f->origin.scenario_hash);
    eq_json_text(&j, "data_hash", f->origin.data_hash);
    eq_json_text(&j, "version", f->origin.version);
    eq_json_end(&j);
    eq_json_end(&j);
    eq_buf_char(out, '\n');
}
