/* The principal branch of logit equilibria in many futures, from precision 0 to that of each lane.
 *
 * Points y = (x, sharpness) with x = g(x, sharpness), see lanes_map.h. From the last points the
 * next is foretold along the arc of the branch; Newton's method in the plane across it corrects,
 * with derivatives by differences and linear equations by GMRES [saad1986], so that one sweep over
 * the tree is all that the method asks of the game. The step halves where the correction is large.
 * A group of EQ_LANES_W slots works at a time; a slot that is done takes the next lane. */
#include <math.h>
#include <string.h>

#include "game/lanes_in.h"
#include "game/lanes_map.h"
#include "game/qre.h"
#include "game/tree.h"
#include "num/lane.h"
#include "num/mathx.h"
#include "num/rng.h"

enum { W = EQ_LANES_W, MOST_SPACE = 30, MOST_NEWTON = 6, MOST_TRY = 300, MOST_TRACE = 5000 };
#define DIFFERENCE  1e-7
#define FIRST_STEP  0.1
#define MOST_ARC    1.0
#define LEAST_ARC   1e-5
#define WALK_GOAL   1e-3 /* logits */
#define WALK_LINEAR 0.05
#define LAST_GOAL   1e-11
#define LAST_LINEAR 1e-4
#define CAREFUL     0.1
#define LEAST_PART  1e-5
#define GOOD_TURN   0.1 /* correction wanted and allowed, logits, of a step of 1 */
#define MOST_TURN   0.3

typedef enum phase { IDLE, START, WALK, LAST } phase;

/* What a slot asks of the next sweep: the map at its x, to judge it or to correct it unjudged; or
 * the map a little along the newest vector of its Krylov space. */
typedef enum asks { TO_JUDGE, TO_CORRECT, ALONG } asks;

typedef struct slot {
    phase phase;
    asks asks;
    size_t lane, n_point, n_try, n_vector; /* n_vector: beyond the first, of the Krylov space */
    int n_newton;
    double target, step, arc, norm; /* arc: the step that was tried, shorter at the end */
    double at[3];                   /* log(1 + sharpness) of the last points */
} slot;

/* Rotations that make h triangular, the right-hand side, and where each slot stopped. */
typedef struct rotations {
    double cos[MOST_SPACE][W], sin[MOST_SPACE][W], rhs[MOST_SPACE + 1][W];
    double goal[W];
    size_t stop[W];
} rotations;

struct eq_lanes_qre {
    eq_lanes_map map;
    size_t d, most_space;
    double weight;                         /* of x in the length of an arc */
    double *x, *g, *guess, *probe, *image; /* [d][W] */
    double *point[3];                      /* [d][W] */
    double *border, *newest;               /* [d + 1][W]; newest: of each slot's vectors */
    double *space;                         /* [most_space + 1][d + 1][W] */
    double *h;                             /* [most_space][most_space + 1][W] */
    rotations turned;
    double sharp[W], cx[W], cs[W];
    bool spoilt[W]; /* the slot's space holds what is no number: rows of it are added times 0 */
    slot slot[W];
    double *kept; /* [EQ_MAX_LANES][d] */
    bool lost[EQ_MAX_LANES];
    double care; /* 1, or smaller for smaller steps */
    eq_lanes_work done;
};

/* ---- linear equations ---- */

EQ_CLONES
static void eq_lanes_qre_dot(size_t n, const double *a, const double *b, double *out)
{
    double sum[W] = { 0 };

    for (size_t k = 0; k < n * W; k += W) {
        EQ_LANES
        for (size_t i = 0; i < W; i++) {
            sum[i] += a[k + i] * b[k + i];
        }
    }
    memcpy(out, sum, sizeof sum);
}

/* y += c x by lanes */
EQ_CLONES
static void eq_lanes_qre_add(size_t n, const double *c, const double *x, double *y)
{
    for (size_t k = 0; k < n * W; k += W) {
        EQ_LANES
        for (size_t i = 0; i < W; i++) {
            y[k + i] += c[i] * x[k + i];
        }
    }
}

EQ_CLONES
static void eq_lanes_qre_scale(size_t n, const double *c, double *y)
{
    for (size_t k = 0; k < n * W; k += W) {
        EQ_LANES
        for (size_t i = 0; i < W; i++) {
            y[k + i] *= c[i];
        }
    }
}

/* w := the derivative of the equations along v, from the map at the probe. */
EQ_CLONES
static void eq_lanes_qre_derive(size_t n, const double *v, const double *cx, const double *image,
                                const double *g, double *w)
{
    for (size_t k = 0; k < n * W; k += W) {
        EQ_LANES
        for (size_t i = 0; i < W; i++) {
            w[k + i] = v[k + i] - cx[i] * (image[k + i] - g[k + i]) / DIFFERENCE;
        }
    }
}

/* The map where each slot asks for it, into image. */
static void sweep(eq_lanes_qre *s)
{
    double sharp[W], c[W];
    size_t d = s->d;

    for (size_t i = 0; i < W; i++) {
        if (s->slot[i].asks != ALONG) {
            for (size_t k = i; k < (d + 1) * W; k += W) {
                s->newest[k] = 0;
            }
        }
        sharp[i] = s->sharp[i] + DIFFERENCE * s->newest[d * W + i] / s->cs[i];
        c[i] = DIFFERENCE / s->cx[i];
    }
    memcpy(s->probe, s->x, d * W * sizeof *s->probe);
    eq_lanes_qre_add(d, c, s->newest, s->probe);
    eq_lanes_map_at(&s->map, s->probe, sharp, s->image);
    s->done.n_sweep++;
}

/* The newest vector of a slot is the first, or one more, of its space. */
static void store(eq_lanes_qre *s, size_t i)
{
    double *to = &s->space[s->slot[i].n_vector * (s->d + 1) * W];

    for (size_t k = i; k < (s->d + 1) * W; k += W) {
        to[k] = s->newest[k];
    }
}

/* One more vector in every slot that asked along its newest; a column of its h. Taking the parts
 * along the others away twice keeps them at right angles where little is left. */
static void extend(eq_lanes_qre *s)
{
    size_t n = s->d + 1, most = 0, row = s->most_space + 1;
    double *w = s->probe, c[W];

    for (size_t i = 0; i < W; i++) {
        size_t have = s->slot[i].asks == ALONG ? s->slot[i].n_vector + 1 : 0;

        most = have > most ? have : most;
        for (size_t j = 0; j < have; j++) {
            s->h[((have - 1) * row + j) * W + i] = 0;
        }
    }
    eq_lanes_qre_derive(s->d, s->newest, s->cx, s->image, s->g, w);
    eq_lanes_qre_dot(n, s->border, s->newest, &w[s->d * W]);
    for (size_t pass = 0; pass < 2 * most; pass++) {
        size_t j = pass % most;

        eq_lanes_qre_dot(n, w, &s->space[j * n * W], c);
        for (size_t i = 0; i < W; i++) {
            const slot *p = &s->slot[i];
            bool on = p->asks == ALONG && j <= p->n_vector;

            if (on) {
                s->h[(p->n_vector * row + j) * W + i] += c[i];
            }
            c[i] = on ? -c[i] : 0;
        }
        eq_lanes_qre_add(n, c, &s->space[j * n * W], w);
    }
    eq_lanes_qre_dot(n, w, w, c);
    for (size_t i = 0; i < W; i++) {
        slot *p = &s->slot[i];

        if (p->asks == ALONG) {
            s->h[(p->n_vector * row + p->n_vector + 1) * W + i] = sqrt(c[i]);
            p->n_vector++;
            s->spoilt[i] = s->spoilt[i] || !isfinite(c[i]);
        }
        c[i] = c[i] > 1e-24 ? 1 / sqrt(c[i]) : 0;
    }
    eq_lanes_qre_scale(n, c, w);
    memcpy(s->newest, w, n * W * sizeof *w);
    for (size_t i = 0; i < W; i++) {
        if (s->slot[i].asks == ALONG) {
            store(s, i);
        }
    }
}

/* The newest column of a slot's h. */
static void rotate(eq_lanes_qre *s, size_t i)
{
    rotations *r = &s->turned;
    size_t k = s->slot[i].n_vector - 1;
    double *h = &s->h[k * (s->most_space + 1) * W], root;

    for (size_t j = 0; j < k; j++) {
        double a = h[j * W + i], b = h[(j + 1) * W + i];

        h[j * W + i] = r->cos[j][i] * a + r->sin[j][i] * b;
        h[(j + 1) * W + i] = r->cos[j][i] * b - r->sin[j][i] * a;
    }
    root = sqrt(h[k * W + i] * h[k * W + i] + h[(k + 1) * W + i] * h[(k + 1) * W + i]);
    r->cos[k][i] = root > 0 ? h[k * W + i] / root : 1;
    r->sin[k][i] = root > 0 ? h[(k + 1) * W + i] / root : 0;
    h[k * W + i] = root;
    r->rhs[k + 1][i] = -r->sin[k][i] * r->rhs[k][i];
    r->rhs[k][i] = r->cos[k][i] * r->rhs[k][i];
    if (fabs(r->rhs[k + 1][i]) <= r->goal[i]) {
        r->stop[i] = k + 1;
    }
}

/* What a slot adds of each of the first m vectors of its space. */
static void back(const eq_lanes_qre *s, size_t m, size_t i, double *c)
{
    const size_t row = s->most_space + 1;

    for (size_t j = m; j-- > 0;) {
        double sum = s->turned.rhs[j][i];

        for (size_t l = j + 1; l < m; l++) {
            sum -= s->h[(l * row + j) * W + i] * c[l];
        }
        c[j] = sum / s->h[(j * row + j) * W + i];
        c[j] = isfinite(c[j]) ? c[j] : 0;
    }
}

/* Newton's step of a slot begins: g holds the map at its x. */
static void begin(eq_lanes_qre *s, size_t i)
{
    slot *p = &s->slot[i];
    double norm = 0, inverse;

    for (size_t k = i; k < s->d * W; k += W) {
        s->newest[k] = s->cx[i] * (s->g[k] - s->x[k]);
        norm += s->newest[k] * s->newest[k];
    }
    norm = sqrt(norm);
    inverse = norm > 0 ? 1 / norm : 0;
    for (size_t k = i; k < s->d * W; k += W) {
        s->newest[k] *= inverse;
    }
    s->newest[s->d * W + i] = 0;
    for (size_t k = i; s->spoilt[i] && k < (s->most_space + 1) * (s->d + 1) * W; k += W) {
        s->space[k] = 0;
    }
    s->spoilt[i] = false;
    p->n_vector = 0;
    store(s, i);
    s->turned.rhs[0][i] = norm;
    s->turned.goal[i] = norm * (p->phase == LAST ? LAST_LINEAR : WALK_LINEAR);
    s->turned.stop[i] = norm > 0 ? SIZE_MAX : 0;
    p->asks = norm > 0 ? ALONG : TO_JUDGE;
}

/* ... and ends. */
static void correct(eq_lanes_qre *s, size_t i)
{
    slot *p = &s->slot[i];
    size_t m = s->turned.stop[i] < p->n_vector ? s->turned.stop[i] : p->n_vector;
    size_t d = s->d, w = (d + 1) * W;
    double c[MOST_SPACE];

    back(s, m, i, c);
    for (size_t j = 0; j < m; j++) {
        const double *v = &s->space[j * w];

        s->sharp[i] += c[j] * v[d * W + i] / s->cs[i];
        c[j] /= s->cx[i];
        for (size_t k = i; k < d * W; k += W) {
            s->x[k] += c[j] * v[k];
        }
    }
    p->asks = TO_JUDGE;
}

/* ---- along the branch ---- */

/* Length of the arc between two of the last points. */
static double arc(const eq_lanes_qre *s, size_t i, size_t from, size_t to)
{
    double sum = 0, ds = s->slot[i].at[to] - s->slot[i].at[from];

    for (size_t k = i; k < s->d * W; k += W) {
        double dx = s->point[to][k] - s->point[from][k];

        sum += dx * dx;
    }
    return sqrt(s->cx[i] * s->cx[i] * sum + ds * ds);
}

/* Value at h of the parabola (line, point) through the last points: y0 at 0, y1 at -a, y2 at -a-b.
 */
static double ahead(size_t n, double h, double a, double b, double y0, double y1, double y2)
{
    double slope = n > 1 ? (y0 - y1) / a : 0;
    double bend = n > 2 ? (slope - (y1 - y2) / b) / (a + b) : 0;

    return y0 + h * slope + h * (h + a) * bend;
}

/* The next guess of a slot, and the plane in which it is corrected. */
static void foretell(eq_lanes_qre *s, size_t i)
{
    slot *p = &s->slot[i];
    size_t d = s->d, n = p->n_point < 3 ? p->n_point : 3;
    double a, b, h = p->step, at, goal = eq_log1p(p->target), norm = 0;

    s->cs[i] = 1 / eq_exp(p->at[0]);
    s->cx[i] = s->weight / s->cs[i];
    a = n > 1 ? arc(s, i, 1, 0) : 1;
    b = n > 2 ? arc(s, i, 2, 1) : 1;
    at = n > 1 ? ahead(n, h, a, b, p->at[0], p->at[1], p->at[2]) : h;
    p->phase = at >= goal ? LAST : WALK;
    if (p->phase == LAST) {
        h *= (goal - p->at[0]) / (at - p->at[0]);
    }
    p->arc = h;
    s->sharp[i] = p->phase == LAST ? p->target : eq_expm1(at);
    for (size_t k = 0; k < d; k++) {
        size_t e = k * W + i;
        double to = ahead(n, h, a, b, s->point[0][e], s->point[1][e], s->point[2][e]);

        s->border[e] = p->phase == LAST ? 0 : s->cx[i] * (to - s->point[0][e]);
        norm += s->border[e] * s->border[e];
        s->guess[e] = s->x[e] = to;
    }
    s->border[d * W + i] = p->phase == LAST ? 1 : at - p->at[0];
    norm = sqrt(norm + s->border[d * W + i] * s->border[d * W + i]);
    for (size_t k = 0; k <= d; k++) {
        s->border[k * W + i] /= norm;
    }
    p->n_newton = 0;
    p->asks = TO_CORRECT;
    p->n_try++;
}

/* Keeps the point at which a slot stands. */
static void keep(eq_lanes_qre *s, size_t i)
{
    slot *p = &s->slot[i];

    for (size_t k = i; k < s->d * W; k += W) {
        s->point[2][k] = s->point[1][k];
        s->point[1][k] = s->point[0][k];
        s->point[0][k] = s->x[k];
    }
    p->at[2] = p->at[1];
    p->at[1] = p->at[0];
    p->at[0] = eq_log1p(s->sharp[i]);
    p->n_point++;
}

/* Largest difference of a slot between two states, in logits. */
static double apart(const eq_lanes_qre *s, size_t i, const double *a, const double *b)
{
    double most = 0;

    for (size_t k = i; k < s->d * W; k += W) {
        double e = fabs(a[k] - b[k]);

        most = e <= most ? most : e;
    }
    return most / s->cs[i];
}

/* Goes on, or gives the lane up. */
static void forward(eq_lanes_qre *s, size_t i)
{
    slot *p = &s->slot[i];

    if (p->step < LEAST_ARC || (double)p->n_try * s->care >= MOST_TRY) {
        s->lost[p->lane] = true;
        p->phase = IDLE;
    } else {
        foretell(s, i);
    }
}

static void shorten(eq_lanes_qre *s, size_t i, double by)
{
    slot *p = &s->slot[i];

    p->step *= by;
    forward(s, i);
}

static void accept(eq_lanes_qre *s, size_t i)
{
    slot *p = &s->slot[i];
    double turn = apart(s, i, s->x, s->guess);
    double by = sqrt(GOOD_TURN * p->arc / (turn + 1e-4)); /* the parabola errs by h^3 */

    by = eq_min(2, eq_max(by, 0.3));
    if (!(turn <= MOST_TURN * p->arc + WALK_GOAL) || !(s->sharp[i] > 0) ||
        (p->phase == WALK && !(s->sharp[i] < p->target))) {
        shorten(s, i, eq_min(by, 0.5));
        return;
    }
    keep(s, i);
    if (p->phase == LAST) {
        for (size_t k = 0; k < s->d; k++) {
            s->kept[p->lane * s->d + k] = s->x[k * W + i];
        }
        p->phase = IDLE;
        return;
    }
    p->step *= p->n_newton > 3 ? eq_min(by, 0.7) : by;
    p->step = eq_min(p->step, s->care * MOST_ARC);
    forward(s, i);
}

/* What to do with a slot after the map was looked at. */
static void judge(eq_lanes_qre *s, size_t i)
{
    slot *p = &s->slot[i];
    double norm = apart(s, i, s->x, s->g);
    double goal =
        p->phase == LAST ? LAST_GOAL + 4e-15 * s->sharp[i] : eq_min(WALK_GOAL, 0.01 * p->step);

    if (p->phase == IDLE) {
        return;
    }
    if (p->phase == START) {
        for (size_t k = i; k < s->d * W; k += W) {
            s->x[k] = s->g[k];
        }
        keep(s, i);
        foretell(s, i);
        return;
    }
    if (norm <= goal) {
        accept(s, i);
    } else if (p->n_newton >= MOST_NEWTON || !(norm < (p->n_newton > 1 ? 0.5 * p->norm : 1e3))) {
        shorten(s, i, 0.5);
    } else {
        p->n_newton++;
        p->norm = norm;
        begin(s, i);
    }
}

static void take(eq_lanes_qre *s, const eq_lanes_in *in, size_t lane, size_t i)
{
    eq_lanes_map_load(&s->map, in, lane, i);
    s->slot[i] = (slot){ .phase = START,
                         .lane = lane,
                         .step = s->care * FIRST_STEP,
                         .target = in->lambda[lane] * s->map.range[i] };
    s->lost[lane] = !isfinite(s->slot[i].target) || !(s->slot[i].target > 0);
    s->slot[i].phase = s->lost[lane] ? IDLE : START;
    s->sharp[i] = 0;
    for (size_t k = i; k < s->d * W; k += W) {
        s->x[k] = 0;
    }
}

/* What a slot does with what it asked for. */
static void go_on(eq_lanes_qre *s, size_t i)
{
    slot *p = &s->slot[i];

    if (p->asks == ALONG) {
        rotate(s, i);
        if (s->turned.stop[i] != SIZE_MAX || p->n_vector == s->most_space) {
            correct(s, i);
        }
        return;
    }
    for (size_t k = i; k < s->d * W; k += W) {
        s->g[k] = s->image[k];
    }
    if (p->asks == TO_CORRECT) {
        begin(s, i);
    } else {
        judge(s, i);
    }
}

/* Follows every lane of the list. */
static void follow(eq_lanes_qre *s, const eq_lanes_in *in, size_t n, const size_t *list)
{
    size_t next = 0;
    bool busy = true;

    for (size_t i = 0; i < W; i++) {
        s->slot[i] = (slot){ .phase = IDLE };
        s->cx[i] = s->cs[i] = 1;
        s->sharp[i] = 0;
    }
    while (busy) {
        bool along = false;

        busy = false;
        for (size_t i = 0; i < W; i++) {
            along = along || s->slot[i].asks == ALONG;
        }
        sweep(s);
        if (along) {
            extend(s);
        }
        for (size_t i = 0; i < W; i++) {
            if (s->slot[i].phase != IDLE) {
                go_on(s, i);
            }
            while (s->slot[i].phase == IDLE && next < n) {
                take(s, in, list[next++], i);
            }
            busy = busy || s->slot[i].phase != IDLE;
        }
    }
}

/* ---- on the right side ---- */

/* Sign of the determinant of the first m rows and columns of h in a slot. */
static int sign_of(const eq_lanes_qre *s, size_t m, size_t i)
{
    double a[MOST_SPACE + 1][MOST_SPACE] = { { 0 } };
    int sign = 1;

    for (size_t j = 0; j < m * m; j++) {
        a[j % m][j / m] = s->h[(j / m * (s->most_space + 1) + j % m) * W + i];
        a[j % m][j / m] = j % m <= j / m + 1 ? a[j % m][j / m] : 0;
    }
    for (size_t k = 0; k < m; k++) {
        bool down = k + 1 < m && fabs(a[k + 1][k]) > fabs(a[k][k]);
        double by;

        for (size_t j = k; down && j < m; j++) {
            double x = a[k][j];

            a[k][j] = a[k + 1][j];
            a[k + 1][j] = x;
        }
        sign = (a[k][k] < 0) != down ? -sign : sign;
        by = k + 1 < m ? a[k + 1][k] / a[k][k] : 0;
        for (size_t j = k; k + 1 < m && j < m; j++) {
            a[k + 1][j] -= by * a[k][j];
        }
    }
    return sign;
}

/* Along the principal branch the determinant of the derivatives of x - g by x is positive where
 * the precision rises, as at precision 0, and negative where it falls. A lane that came to its
 * precision with another sign was led astray. Here by the Krylov space of a vector that has a part
 * in every direction. At most W lanes, which are loaded; wrong[i] is set where the sign is
 * negative.
 */
static void look_back(eq_lanes_qre *s, size_t n, bool *wrong)
{
    size_t d = s->d, stop[W], space = d < s->most_space ? d : s->most_space;
    double norm[W], *r0 = s->space;

    memset(s->border, 0, (d + 1) * W * sizeof *s->border);
    memset(r0, 0, (d + 1) * W * sizeof *r0);
    for (size_t k = 0; k < d * W; k++) {
        r0[k] = eq_rng_unit(1, k / W, 0, 0) - 0.5;
    }
    eq_lanes_qre_dot(d, r0, r0, norm);
    for (size_t i = 0; i < W; i++) {
        norm[i] = norm[i] > 0 ? 1 / sqrt(norm[i]) : 0;
        s->cx[i] = s->weight * (1 + s->sharp[i]);
        s->cs[i] = 1;
        s->border[d * W + i] = 1;
        stop[i] = space;
    }
    eq_lanes_qre_scale(d, norm, r0);
    memcpy(s->newest, r0, (d + 1) * W * sizeof *r0);
    for (size_t i = 0; i < W; i++) {
        s->slot[i].asks = ALONG;
        s->slot[i].n_vector = 0;
    }
    for (size_t k = 0; k < space; k++) {
        sweep(s);
        extend(s);
        for (size_t i = 0; i < n; i++) {
            bool end = s->h[(k * (s->most_space + 1) + k + 1) * W + i] < LEAST_PART;

            stop[i] = stop[i] == space && end ? k + 1 : stop[i];
        }
    }
    for (size_t i = 0; i < n; i++) {
        wrong[i] = !(sign_of(s, stop[i], i) > 0);
    }
}

/* ---- the answer ---- */

/* One lane by the general method. */
static eq_status trace(const eq_lanes_game *g, const eq_lanes_in *in, size_t lane,
                       eq_lanes_out *out)
{
    eq_qre_options o = { .lambda = in->lambda[lane], .most_step = MOST_TRACE, .careful = true };
    eq_arena *arena = NULL;
    eq_tree t;
    eq_qre q = { 0 };
    eq_status rc;

    EQ_TRY(eq_arena_create(&arena));
    EQ_TRY(eq_lanes_tree(g, in, lane, false, arena, &t));
    EQ_TRY(eq_qre_trace(&t, &o, arena, &q));
    out->n_of[lane] = q.solution.stop == EQ_SOLVE_DONE;
    out->fault[lane] = q.solution.stop == EQ_SOLVE_DONE ? 0 : EQ_LANES_STALLED;
    out->residual[lane] = NAN;
    for (size_t a = 0; q.solution.stop == EQ_SOLVE_DONE && a < t.n_action; a++) {
        out->prob[a * in->n + lane] = q.solution.equilibrium->prob[a];
        out->residual[lane] = q.point[q.n_point - 1].residual;
    }
out:
    eq_arena_free(arena);
    return rc;
}

/* At most W lanes at their states again. */
static void load(eq_lanes_qre *s, const eq_lanes_in *in, size_t n, const size_t *list)
{
    for (size_t i = 0; i < n; i++) {
        eq_lanes_map_load(&s->map, in, list[i], i);
        s->sharp[i] = in->lambda[list[i]] * s->map.range[i];
        for (size_t k = 0; k < s->d; k++) {
            s->x[k * W + i] = s->kept[list[i] * s->d + k];
        }
    }
    eq_lanes_map_at(&s->map, s->x, s->sharp, s->g);
}

/* Follows the lanes of a list; *n_left of them, put first, came to a wrong place. */
static void walk(eq_lanes_qre *s, const eq_lanes_in *in, double care, size_t n, size_t *list,
                 size_t *n_left)
{
    size_t found[EQ_MAX_LANES], n_found = 0;
    bool wrong[W] = { false };

    s->care = care;
    follow(s, in, n, list);
    *n_left = 0;
    for (size_t i = 0; i < n; i++) {
        if (!s->lost[list[i]]) {
            found[n_found++] = list[i];
        } else {
            list[(*n_left)++] = list[i];
        }
    }
    for (size_t at = 0; at < n_found; at += W) {
        size_t m = n_found - at < W ? n_found - at : W;

        load(s, in, m, &found[at]);
        look_back(s, m, wrong);
        for (size_t i = 0; i < m; i++) {
            if (wrong[i]) {
                s->lost[found[at + i]] = true;
                list[(*n_left)++] = found[at + i];
            }
        }
    }
}

/* The answers of at most W lanes from their states. */
static void answer(eq_lanes_qre *s, const eq_lanes_in *in, size_t n, const size_t *list,
                   eq_lanes_out *out)
{
    double error[W];

    load(s, in, n, list);
    eq_lanes_map_error(&s->map, s->g, s->sharp, error);
    for (size_t i = 0; i < n; i++) {
        size_t lane = list[i];

        out->n_of[lane] = 1;
        out->fault[lane] = 0;
        out->residual[lane] = error[i];
        for (size_t a = 0; a < s->map.t->n_action; a++) {
            out->prob[a * in->n + lane] = s->map.prob[a * W + i];
        }
    }
}

eq_status eq_lanes_qre_solve(eq_lanes_qre *s, const eq_lanes_game *g, const eq_lanes_in *in,
                             eq_lanes_out *out)
{
    size_t list[EQ_MAX_LANES], n = 0;
    bool usable[EQ_MAX_LANES];
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < in->n; i++) {
        usable[i] = eq_lanes_usable(g, in, i) && in->lambda[i] > 0 && isfinite(in->lambda[i]);
        if (usable[i]) {
            list[n++] = i;
        }
        s->lost[i] = !s->map.ordered || !usable[i];
        out->kind[i] = out->any_kind[i] = EQ_KIND_MIXED;
        out->count[i] = 1;
    }
    if (s->map.ordered) {
        walk(s, in, 1, n, list, &n);
        walk(s, in, CAREFUL, n, list, &n);
        walk(s, in, CAREFUL * CAREFUL, n, list, &n);
    }
    n = 0;
    for (size_t i = 0; i < in->n; i++) {
        if (!usable[i]) {
            out->n_of[i] = 0;
            out->fault[i] = EQ_LANES_STALLED;
            out->residual[i] = NAN;
        } else if (s->lost[i]) {
            s->done.n_traced++;
            EQ_TRY(trace(g, in, i, out));
        } else {
            list[n++] = i;
        }
        if (n == W || (n > 0 && i + 1 == in->n)) {
            answer(s, in, n, list, out);
            n = 0;
        }
    }
out:
    return rc;
}

eq_lanes_work eq_lanes_qre_work(const eq_lanes_qre *s)
{
    return s->done;
}

eq_status eq_lanes_qre_create(const eq_lanes_game *g, eq_arena *arena, eq_lanes_qre **out)
{
    eq_lanes_qre *s = EQ_NEW(arena, 1, eq_lanes_qre);
    size_t d, row;
    eq_status rc;

    if (s == NULL) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_lanes_map_init(&s->map, g, arena));
    d = s->d = s->map.n_state;
    row = W * sizeof(double);
    s->most_space = d + 1 < MOST_SPACE ? d + 1 : MOST_SPACE;
    s->weight = 1;
    s->x = eq_arena_alloc(arena, d, row);
    s->g = eq_arena_alloc(arena, d, row);
    s->guess = eq_arena_alloc(arena, d, row);
    s->probe = eq_arena_alloc(arena, d + 1, row);
    s->newest = eq_arena_alloc(arena, d + 1, row);
    s->image = eq_arena_alloc(arena, d, row);
    s->border = eq_arena_alloc(arena, d + 1, row);
    s->space = eq_arena_alloc(arena, (s->most_space + 1) * (d + 1), row);
    s->h = eq_arena_alloc(arena, s->most_space * (s->most_space + 1), row);
    s->kept = eq_arena_alloc(arena, d, EQ_MAX_LANES * sizeof(double));
    for (size_t k = 0; k < 3; k++) {
        s->point[k] = eq_arena_alloc(arena, d, row);
        rc = s->point[k] != NULL ? rc : EQ_ERR_MEMORY;
    }
    if (s->x == NULL || s->g == NULL || s->guess == NULL || s->probe == NULL || s->newest == NULL ||
        s->image == NULL || s->border == NULL || s->space == NULL || s->h == NULL ||
        s->kept == NULL) {
        rc = EQ_ERR_MEMORY;
    }
    *out = s;
out:
    return rc;
}
