/* Published estimates and projections of one country's warheads: the year each is for across, the
 * number up, on a logarithmic axis. What is alike is drawn once, with a count. */
#include <math.h>
#include <string.h>

#include "num/mathx.h"
#include "report/chart_record.h"
#include "report/record_report.h"

enum { MAX_MARK = 256 };

/* One mark: a figure, or several that say the same. */
typedef struct mark {
    const eq_record_row *row;
    double x_year, made; /* where it stands; where its line begins (the earliest) */
    double value;
    int bound; /* +1 "more than", -1 "up to", 0 a figure */
    bool ring;
    size_t n;
    double shift; /* px, so that neighbours do not hide each other */
} mark;

typedef struct marks {
    mark m[MAX_MARK];
    size_t n, n_row;
} marks;

bool eq_record_shown(const eq_record_row *row, const char *subject)
{
    return strcmp(row->subject, subject) == 0 && strcmp(row->unit, "warheads") == 0 &&
           (strcmp(row->definition, "stockpile") == 0 ||
            strcmp(row->definition, "operational") == 0) &&
           (!isnan(row->low) || !isnan(row->central) || !isnan(row->high));
}

static mark mark_of(const eq_record_row *row)
{
    bool now = row->target_year >= row->year_made;
    mark m = { .row = row, .made = row->made, .n = 1 };

    m.ring = strcmp(row->definition, "operational") == 0;
    m.x_year = row->kind == EQ_RECORD_NOWCAST && now ? row->made : row->target_year + 0.5;
    m.value = row->estimate;
    if (isnan(m.value)) {
        m.bound = isnan(row->high) ? 1 : -1;
        m.value = isnan(row->high) ? row->low : row->high;
    } else if (row->low == row->central && isnan(row->high)) {
        m.bound = 1; /* "at least", given as its own centre */
    }
    return m;
}

static bool alike(const mark *a, const mark *b)
{
    return a->row->family == b->row->family && a->ring == b->ring && a->bound == b->bound &&
           fabs(a->value - b->value) < 0.5 && a->row->target_year == b->row->target_year &&
           a->row->kind == EQ_RECORD_FORECAST && b->row->kind == EQ_RECORD_FORECAST;
}

static void collect(const eq_answer *a, marks *all)
{
    for (size_t i = 0; i < a->record->n; i++) {
        const eq_record_row *row = &a->record->row[i];
        size_t k = 0;
        mark m;

        if (!eq_record_shown(row, a->record_subject)) {
            continue;
        }
        all->n_row++;
        m = mark_of(row);
        while (k < all->n && !alike(&all->m[k], &m)) {
            k++;
        }
        if (k < all->n) {
            all->m[k].n++;
            all->m[k].made = m.made < all->m[k].made ? m.made : all->m[k].made;
        } else if (all->n < MAX_MARK) {
            all->m[all->n++] = m;
        }
    }
}

/* Ends of the published range of a mark. */
static void ends(const mark *m, double *low, double *high)
{
    *low = isnan(m->row->low) ? m->value : m->row->low;
    *high = isnan(m->row->high) ? m->value : m->row->high;
}

static void spans(const marks *all, eq_axis *years, eq_axis *values)
{
    double low, high;

    *years = (eq_axis){ .lo = INFINITY, .hi = -INFINITY };
    *values = (eq_axis){ .lo = INFINITY, .hi = -INFINITY };
    for (size_t i = 0; i < all->n; i++) {
        const mark *m = &all->m[i];

        ends(m, &low, &high);
        years->lo = m->made < years->lo ? m->made : years->lo;
        years->hi = m->x_year > years->hi ? m->x_year : years->hi;
        values->lo = low < values->lo ? low : values->lo;
        values->hi = high > values->hi ? high : values->hi;
    }
    years->lo = floor(years->lo) - 1;
    years->hi = ceil(years->hi) + 1;
    values->lo = eq_log(values->lo / 1.25);
    values->hi = eq_log(values->hi * 1.25);
}

static void warheads(eq_svg *s, const eq_axis *ay, double x0, double x1)
{
    static const double part[] = { 1, 2, 5 };
    eq_buf t = { 0 };

    for (double ten = 1; ten < 1e7; ten *= 10) {
        for (size_t i = 0; i < EQ_COUNT(part); i++) {
            double v = ten * part[i], y = eq_record_up(ay, v);

            if (eq_log(v) < ay->lo || eq_log(v) > ay->hi) {
                continue;
            }
            eq_words_reset(&t);
            eq_words_number(v, 3, false, &t);
            eq_svg_line(s, "eq-grid", x0, y, x1, y, EQ_GRID, 1);
            eq_svg_text(s, x0 - 8, y + 4.5, 12, EQ_SVG_END | EQ_SVG_MUTED, eq_buf_text(&t));
        }
    }
    eq_words_done(&t, &s->body);
}

/* Moves marks sideways that would hide an earlier one of another look. */
static void spread(marks *all, const eq_axis *ax, const eq_axis *ay, double step)
{
    for (size_t i = 0; i < all->n; i++) {
        mark *m = &all->m[i];

        for (int turn = 1; turn < 12; turn++) {
            int steps = (turn + 1) / 2; /* to the right, to the left, farther right */
            bool free = true;

            for (size_t k = 0; k < i && free; k++) {
                const mark *o = &all->m[k];
                double dx =
                    eq_axis_x(ax, m->x_year) + m->shift - eq_axis_x(ax, o->x_year) - o->shift;
                double dy = eq_record_up(ay, m->value) - eq_record_up(ay, o->value);

                double room = m->n > 1 && o->n > 1 ? 11.5 : step; /* counts are wider */

                free = dx * dx + dy * dy >= room * room;
            }
            if (free) {
                break;
            }
            m->shift = (turn % 2 ? 1 : -1) * (step + 0.5) * steps;
        }
    }
}

static void lead(eq_svg *s, const mark *m, const eq_axis *ax, const eq_axis *ay)
{
    double y = eq_record_up(ay, m->value), x = eq_axis_x(ax, m->x_year) + m->shift;

    if (m->row->kind != EQ_RECORD_NOWCAST) {
        eq_svg_line(s, "eq-half", eq_axis_x(ax, m->made), y, x, y,
                    eq_record_paint(m->row->family).half, 1);
    }
}

/* Where a mark stands. */
static double mark_x(const mark *m, const eq_axis *ax)
{
    return eq_axis_x(ax, m->x_year) + m->shift;
}

static void draw(eq_svg *s, const mark *m, const eq_axis *ax, const eq_axis *ay)
{
    double y = eq_record_up(ay, m->value), x = mark_x(m, ax), low, high;
    const char *ink = eq_record_paint(m->row->family).line;

    ends(m, &low, &high);
    if (high > low) {
        eq_svg_line(s, "eq-range", x, eq_record_up(ay, low), x, eq_record_up(ay, high), ink, 1.6);
    }
    if (m->bound != 0) {
        double tip = y - m->bound * 15;

        eq_svg_line(s, "eq-range", x, y, x, tip, ink, 1.6);
        eq_svg_line(s, "eq-range", x - 3, tip + m->bound * 4, x, tip, ink, 1.6);
        eq_svg_line(s, "eq-range", x + 3, tip + m->bound * 4, x, tip, ink, 1.6);
    }
    eq_svg_circle(s, "eq-halo", x, y, 5.5, true, EQ_PAPER);
    eq_svg_circle(s, "eq-point", x, y, 4.2, !m->ring, ink);
    if (m->n > 1) {
        eq_buf t = { 0 };

        eq_buf_u64(&t, m->n);
        eq_svg_text(s, x, y - (m->bound > 0 ? 19 : 9), 12, EQ_SVG_MIDDLE | EQ_SVG_BOLD,
                    eq_buf_text(&t));
        eq_words_done(&t, &s->body);
    }
}

/* The next mark of a family behind `last` from the left; all->n when there is none. */
static size_t next_mark(const marks *all, int family, const eq_axis *ax, size_t last)
{
    double from = last < all->n ? mark_x(&all->m[last], ax) : -INFINITY;
    size_t best = all->n;

    for (size_t i = 0; i < all->n; i++) {
        double x = mark_x(&all->m[i], ax);

        if ((int)all->m[i].row->family == family &&
            (x > from || (last < all->n && x == from && i > last)) &&
            (best == all->n || x < mark_x(&all->m[best], ax))) {
            best = i;
        }
    }
    return best;
}

static void say_marks(eq_svg *s, const marks *all, const eq_axis *ax, const eq_axis *ay)
{
    eq_buf say = { 0 };

    for (int f = 0; f < EQ_N_RECORD_FAMILY && eq_svg_marking(s); f++) {
        for (size_t i = next_mark(all, f, ax, all->n); i < all->n; i = next_mark(all, f, ax, i)) {
            const mark *m = &all->m[i];

            eq_record_say_source(m->row, m->n, s->lang, &say);
            eq_svg_mark(s, mark_x(m, ax), eq_record_up(ay, m->value),
                        eq_record_family_text((eq_record_family)f, s->lang), &say);
        }
    }
    eq_words_done(&say, &s->body);
}

static const char *subject_name(const char *subject, eq_lang lang)
{
    static const struct {
        const char *data;
        int id;
    } known[] = { { "China", EQ_S_ACTOR_CN },
                  { "USSR", EQ_S_ACTOR_RU },
                  { "United States", EQ_S_ACTOR_US } };

    for (size_t i = 0; i < EQ_COUNT(known); i++) {
        if (strcmp(subject, known[i].data) == 0) {
            return eq_string(known[i].id, lang);
        }
    }
    return subject;
}

static void describe(const eq_answer *a, const marks *all, const eq_axis *ax, const eq_axis *ay,
                     eq_lang lang, eq_buf *out)
{
    eq_buf lo = { 0 }, hi = { 0 };
    eq_num_text n, from, to;

    eq_words_number(eq_exp(ay->lo) * 1.25, 3, false, &lo);
    eq_words_number(eq_exp(ay->hi) / 1.25, 3, false, &hi);
    eq_words_put(out, EQ_S_REPORT_SOURCES_DESC, lang, "n", eq_num_text_of(&n, (double)all->n_row),
                 "subject", subject_name(a->record_subject, lang), "low", eq_buf_text(&lo), "high",
                 eq_buf_text(&hi), "from", eq_num_text_of(&from, ax->lo + 1), "to",
                 eq_num_text_of(&to, ax->hi - 1), NULL);
    eq_words_done(&lo, out);
    eq_words_done(&hi, out);
}

void eq_draw_sources(const eq_answer *a, eq_svg *s, eq_buf *out)
{
    eq_buf title = { 0 };
    double y;
    double h = s->w >= 480 ? 360 : 300, x0 = s->margin + 46, x1 = s->w - s->margin - 8;
    eq_buf desc = { 0 };
    marks all = { .n = 0 };
    eq_axis ax, ay;

    eq_words_put(&title, EQ_S_REPORT_SOURCES_OF, s->lang, "subject",
                 subject_name(a->record_subject, s->lang), NULL);
    y = eq_chart_head(s, eq_buf_text(&title), eq_words_both(&a->question, s->lang));
    y = eq_record_legend(s, y, EQ_S_REPORT_SOURCES_NOTE);
    eq_svg_text(s, s->margin, y + 8, 12, EQ_SVG_BOLD, eq_string(EQ_S_REPORT_SOURCES_AXIS, s->lang));
    y += 8;
    collect(a, &all);
    spans(&all, &ax, &ay);
    ay.x0 = y + h;
    ay.x1 = y + 8;
    ax.x0 = x0;
    ax.x1 = x1;
    ax.step = s->w >= 480 ? 5 : 10;
    warheads(s, &ay, x0, x1);
    spread(&all, &ax, &ay, s->w >= 480 ? 5 : 3);
    for (size_t i = 0; i < all.n; i++) {
        lead(s, &all.m[i], &ax, &ay);
    }
    for (size_t i = 0; i < all.n; i++) {
        draw(s, &all.m[i], &ax, &ay);
    }
    say_marks(s, &all, &ax, &ay);
    eq_svg_line(s, "eq-axis", x0, ay.x0, x1, ay.x0, EQ_RULE, 1);
    y = eq_axis_draw(s, &ax, ay.x0, ay.x0, false, true);
    describe(a, &all, &ax, &ay, s->lang, &desc);
    eq_svg_end(s, a, eq_buf_text(&title), eq_buf_text(&desc), eq_chart_foot(s, a, y), out);
    eq_words_done(&title, out);
    eq_words_done(&desc, out);
}
