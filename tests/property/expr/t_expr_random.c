/* Random expressions: the compiled program agrees, bit for bit, with a plain walk over the tree
 * that knows nothing of registers, folding, years unrolled or lanes; and a lane's result does not
 * depend on the lanes beside it, on the block's length, or on the instruction set. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "expr/expr.h"
#include "expr/kernels.h"
#include "num/mathx.h"
#include "num/rng.h"

enum { N = 67, YEARS = 5, FIRST = 2020, N_SCALAR = 4, N_YEARLY = 2, MAX_TREE = 400 };

/* The generator's own tree: numbers and truth values, of one year or of every year. */
typedef struct tree tree;
struct tree {
    int op; /* index of forms below */
    int slot, year, year2;
    double value;
    const tree *kid[3];
};

enum {
    T_CONST,
    T_SCALAR,
    T_SERIES,
    T_INDEX, /* leaves; INDEX has a series below */
    T_ADD,
    T_SUB,
    T_MUL,
    T_DIV,
    T_POW,
    T_MIN,
    T_MAX,
    T_NEG,
    T_ABS,
    T_FLOOR,
    T_CEIL,
    T_ROUND,
    T_SQRT,
    T_IF,
    T_CLAMP,
    T_MAX_YEARS,
    T_MIN_YEARS,
    T_SUM_YEARS,
    T_MEAN_YEARS,
    T_SHARE,
    T_LT,
    T_LE,
    T_GT,
    T_GE,
    T_EQ,
    T_NE,
    T_AND,
    T_OR,
    T_NOT,
    T_YES,
    T_NO
};

typedef struct maker {
    uint64_t seed, k;
    tree pool[MAX_TREE];
    int n;
} maker;

static unsigned roll(maker *m, unsigned n)
{
    return (unsigned)(eq_rng_u64(m->seed, 0, 1, m->k++) % n);
}

static const tree *make_number(maker *m, int depth, bool yearly);
static const tree *make_bool(maker *m, int depth, bool yearly);

static tree *node(maker *m, int op)
{
    tree *t = &m->pool[m->n++];
    *t = (tree){ .op = op };
    return t;
}

static const tree *leaf(maker *m, bool yearly)
{
    static const double values[] = { 0, 1, 2, 3, 0.5, 7, 10, 1e3, 0.25, 64 };
    const unsigned r = roll(m, yearly ? 4 : 2);
    tree *t;
    if (r >= 2) {
        t = node(m, T_SERIES);
        t->slot = N_SCALAR + (int)roll(m, N_YEARLY);
    } else if (r == 1) {
        t = node(m, T_SCALAR);
        t->slot = (int)roll(m, N_SCALAR);
    } else {
        t = node(m, T_CONST);
        t->value = values[roll(m, EQ_COUNT(values))];
    }
    return t;
}

/* A summary over years, or one year, of a series. */
static const tree *make_summary(maker *m, int depth)
{
    static const int ops[] = {
        T_INDEX, T_MAX_YEARS, T_MIN_YEARS, T_SUM_YEARS, T_MEAN_YEARS, T_SHARE
    };
    tree *t = node(m, ops[roll(m, EQ_COUNT(ops))]);
    tree *series = node(m, T_SERIES);
    t->year = (int)roll(m, YEARS);
    t->year2 = t->year + (int)roll(m, (unsigned)(YEARS - t->year));
    series->slot = N_SCALAR + (int)roll(m, N_YEARLY);
    if (t->op == T_SHARE) {
        tree *c = node(m, T_GT);
        c->kid[0] = series;
        c->kid[1] = make_number(m, depth - 1, true);
        t->kid[0] = c;
    } else {
        tree *sum = node(m, T_ADD); /* yearly, whatever the other side is */
        sum->kid[0] = series;
        sum->kid[1] = make_number(m, depth - 1, true);
        t->kid[0] = sum;
    }
    return t;
}

static const tree *make_number(maker *m, int depth, bool yearly)
{
    if (depth <= 0 || m->n > MAX_TREE - 60 || roll(m, 6) == 0) {
        return leaf(m, yearly);
    }
    if (roll(m, 7) == 0) {
        return make_summary(m, depth);
    }
    tree *t = node(m, T_ADD + (int)roll(m, T_CLAMP - T_ADD + 1));
    if (t->op == T_IF) {
        t->kid[0] = make_bool(m, depth - 1, yearly);
        t->kid[1] = make_number(m, depth - 1, yearly);
        t->kid[2] = make_number(m, depth - 1, yearly);
        return t;
    }
    t->kid[0] = make_number(m, depth - 1, yearly);
    t->kid[1] = make_number(m, depth - 1, yearly);
    t->kid[2] = make_number(m, depth - 1, yearly);
    return t;
}

static const tree *make_bool(maker *m, int depth, bool yearly)
{
    if (depth <= 0 || m->n > MAX_TREE - 60) {
        return node(m, roll(m, 2) ? T_YES : T_NO);
    }
    tree *t = node(m, T_LT + (int)roll(m, T_NOT - T_LT + 1));
    const bool logic = t->op >= T_AND;
    t->kid[0] = logic ? make_bool(m, depth - 1, yearly) : make_number(m, depth - 1, yearly);
    t->kid[1] = logic ? make_bool(m, depth - 1, yearly) : make_number(m, depth - 1, yearly);
    return t;
}

/* Text of a tree, in parentheses throughout. */

static const char *const infix[] = {
    [T_ADD] = " + ", [T_SUB] = "-",     [T_MUL] = " * ", [T_DIV] = "/",   [T_POW] = "^",
    [T_LT] = " < ",  [T_LE] = " <= ",   [T_GT] = ">",    [T_GE] = " >= ", [T_EQ] = " = ",
    [T_NE] = " != ", [T_AND] = " and ", [T_OR] = " or ", [T_NO] = NULL,
};
static const char *const function[] = {
    [T_MIN] = "min",
    [T_MAX] = "max",
    [T_ABS] = "abs",
    [T_FLOOR] = "floor",
    [T_CEIL] = "ceil",
    [T_ROUND] = "round",
    [T_SQRT] = "sqrt",
    [T_CLAMP] = "clamp",
    [T_MAX_YEARS] = "max",
    [T_MIN_YEARS] = "min",
    [T_SUM_YEARS] = "sum",
    [T_MEAN_YEARS] = "mean",
    [T_SHARE] = "share_of_years",
    [T_NO] = NULL,
};

static int kids_of(int op)
{
    return op == T_CLAMP || op == T_IF                                  ? 3
           : (op >= T_ADD && op <= T_MAX) || (op >= T_LT && op <= T_OR) ? 2
           : (op >= T_NEG && op <= T_SQRT) || op == T_NOT || op == T_INDEX ||
                   (op >= T_MAX_YEARS && op <= T_SHARE)
               ? 1
               : 0;
}

static void write_tree(eq_buf *b, const tree *t)
{
    static const char *const names[] = { "a", "b", "c", "d", "s.one", "s.two" };
    const int n = kids_of(t->op);

    if (t->op == T_CONST) {
        eq_buf_double(b, t->value);
    } else if (t->op == T_SCALAR || t->op == T_SERIES) {
        eq_buf_str(b, names[t->slot]);
    } else if (t->op == T_YES || t->op == T_NO) {
        eq_buf_str(b, t->op == T_YES ? "yes" : "no");
    } else if (infix[t->op]) {
        eq_buf_char(b, '(');
        write_tree(b, t->kid[0]);
        eq_buf_str(b, infix[t->op]);
        write_tree(b, t->kid[1]);
        eq_buf_char(b, ')');
    } else if (t->op == T_NEG || t->op == T_NOT) {
        eq_buf_str(b, t->op == T_NEG ? "(-" : "(not ");
        write_tree(b, t->kid[0]);
        eq_buf_char(b, ')');
    } else if (t->op == T_IF) {
        static const char *const word[] = { "(if ", " then ", " else " };
        for (int i = 0; i < 3; i++) {
            eq_buf_str(b, word[i]);
            write_tree(b, t->kid[i]);
        }
        eq_buf_char(b, ')');
    } else if (t->op == T_INDEX) {
        write_tree(b, t->kid[0]);
        eq_buf_char(b, '[');
        eq_buf_i64(b, FIRST + t->year);
        eq_buf_char(b, ']');
    } else {
        eq_buf_str(b, function[t->op]);
        eq_buf_char(b, '(');
        for (int i = 0; i < n; i++) {
            eq_buf_str(b, i ? ", " : "");
            write_tree(b, t->kid[i]);
        }
        if (t->op >= T_MAX_YEARS) {
            eq_buf_str(b, ", ");
            eq_buf_i64(b, FIRST + t->year);
            eq_buf_str(b, "..");
            eq_buf_i64(b, FIRST + t->year2);
        }
        eq_buf_char(b, ')');
    }
}

/* The plain walk */

typedef struct lanes {
    double row[N_SCALAR + N_YEARLY][YEARS * N];
    const double *slots[N_SCALAR + N_YEARLY];
} lanes;

static double walk(const tree *t, const lanes *d, size_t lane, int year);

static double plain_power(double x, double y)
{
    if (fabs(y) <= 64 && floor(y) == y) { /* repeated squaring, from the lowest bit */
        double r = 1, b = x;
        for (unsigned k = (unsigned)fabs(y); k > 0; k >>= 1, b *= b) {
            r = k & 1u ? r * b : r;
        }
        return y < 0 ? 1 / r : r;
    }
    return eq_pow(x, y);
}

static double plain_truth(bool yes, double x, double y)
{
    return isnan(x) || isnan(y) ? (double)NAN : yes ? 1 : 0;
}

static double walk_years(const tree *t, const lanes *d, size_t lane)
{
    double v = walk(t->kid[0], d, lane, t->year);
    if (t->op == T_INDEX) {
        return v;
    }
    v = t->op == T_SHARE ? 0 + v : v;
    for (int y = t->year + 1; y <= t->year2; y++) {
        const double w = walk(t->kid[0], d, lane, y);
        v = t->op == T_MAX_YEARS ? eq_max(v, w) : t->op == T_MIN_YEARS ? eq_min(v, w) : v + w;
    }
    return t->op == T_MEAN_YEARS || t->op == T_SHARE ? v / (t->year2 - t->year + 1) : v;
}

static double walk_logic(const tree *t, double x, double y)
{
    switch (t->op) {
    case T_AND:
        return x == 0 || y == 0 ? 0 : isnan(x) || isnan(y) ? (double)NAN : 1;
    case T_OR:
        return x == 1 || y == 1 ? 1 : isnan(x) || isnan(y) ? (double)NAN : 0;
    case T_LT:
        return plain_truth(x < y, x, y);
    case T_LE:
        return plain_truth(x <= y, x, y);
    case T_GT:
        return plain_truth(x > y, x, y);
    case T_GE:
        return plain_truth(x >= y, x, y);
    case T_EQ:
        return plain_truth(x == y, x, y);
    default:
        return plain_truth(x != y, x, y);
    }
}

static double walk_arithmetic(const tree *t, double x, double y)
{
    switch (t->op) {
    case T_ADD:
        return x + y;
    case T_SUB:
        return x - y;
    case T_MUL:
        return x * y;
    case T_DIV:
        return x / y;
    case T_POW:
        return plain_power(x, y);
    case T_MIN:
        return eq_min(x, y);
    case T_MAX:
        return eq_max(x, y);
    case T_NEG:
        return -x;
    case T_ABS:
        return fabs(x);
    case T_FLOOR:
        return floor(x);
    case T_CEIL:
        return ceil(x);
    case T_ROUND:
        return eq_round(x);
    case T_SQRT:
        return sqrt(x);
    case T_NOT:
        return 1 - x;
    default:
        return walk_logic(t, x, y);
    }
}

static double walk(const tree *t, const lanes *d, size_t lane, int year)
{
    double v[3] = { 0, 0, 0 };
    switch (t->op) {
    case T_CONST:
        return t->value;
    case T_YES:
        return 1;
    case T_NO:
        return 0;
    case T_SCALAR:
        return d->row[t->slot][lane];
    case T_SERIES:
        return d->row[t->slot][(size_t)year * N + lane];
    case T_INDEX:
    case T_MAX_YEARS:
    case T_MIN_YEARS:
    case T_SUM_YEARS:
    case T_MEAN_YEARS:
    case T_SHARE:
        return walk_years(t, d, lane);
    default:
        break;
    }
    for (int i = 0; i < kids_of(t->op); i++) {
        v[i] = walk(t->kid[i], d, lane, year);
    }
    if (t->op == T_IF) {
        return isnan(v[0]) ? v[0] : v[0] != 0 ? v[1] : v[2];
    }
    if (t->op == T_CLAMP) {
        return eq_min(eq_max(v[0], v[1]), v[2]);
    }
    return walk_arithmetic(t, v[0], v[1]);
}

/* The world */

static bool find(void *ctx, eq_str path, eq_symbol *out, const char **suggest)
{
    static const char *const names[] = { "a", "b", "c", "d", "s.one", "s.two" };
    (void)ctx;
    (void)suggest;
    for (uint32_t i = 0; i < EQ_COUNT(names); i++) {
        if (eq_str_is(path, names[i])) {
            out->type = (eq_type){ .unit = eq_unit_one(), .yearly = i >= N_SCALAR };
            out->slot = i;
            return true;
        }
    }
    return false;
}

static void fill_lanes(lanes *d, uint64_t seed)
{
    static const double special[] = { 0.0,
                                      -0.0,
                                      1,
                                      -1,
                                      0.5,
                                      -2.5,
                                      2,
                                      3,
                                      1e300,
                                      -1e300,
                                      1e-310,
                                      NAN,
                                      INFINITY,
                                      -INFINITY,
                                      64,
                                      65,
                                      0.49999999999999994,
                                      4503599627370497.5,
                                      9007199254740993.0,
                                      7 };
    for (size_t s = 0; s < N_SCALAR + N_YEARLY; s++) {
        d->slots[s] = d->row[s];
        for (size_t i = 0; i < (size_t)YEARS * N; i++) {
            const double u = eq_rng_unit(seed, i, s, 0);
            const uint64_t r = eq_rng_u64(seed, i, s, 1);
            d->row[s][i] = r % 3 == 0   ? special[r / 3 % EQ_COUNT(special)]
                           : r % 3 == 1 ? floor(20 * u) - 5
                                        : 40 * u - 10;
        }
    }
}

static bool equal_value(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

/* Lane k alone, in a block of one. */
static void run_one(const eq_program *p, const lanes *d, size_t k, double *out)
{
    static lanes one;
    static double work[4096];
    for (size_t s = 0; s < N_SCALAR + N_YEARLY; s++) {
        one.slots[s] = one.row[s];
        for (size_t y = 0; y < YEARS; y++) {
            one.row[s][y] = d->row[s][(s < N_SCALAR ? 0 : y * N) + k];
        }
    }
    assert_true(eq_program_work(p, 1, YEARS) <= EQ_COUNT(work));
    const eq_expr_env env = { .n = 1, .n_years = YEARS, .slots = one.slots, .work = work };
    eq_program_run(p, &env, out);
}

/* Whether the text compiled; then its values are checked. */
static bool check_tree(const tree *t, const lanes *d, bool yearly, uint64_t seed)
{
    const eq_scope_names names = { .find = find, .first_year = FIRST, .n_years = YEARS };
    static double out[YEARS * N], work[200000];
    double alone[YEARS];
    eq_buf b = { 0 };
    eq_arena *arena;
    eq_ast *ast;
    eq_program *p = NULL;

    write_tree(&b, t);
    CHECK_OK(eq_arena_create(&arena));
    const eq_expr_text text = { .text = { eq_buf_text(&b), b.n } };
    CHECK_OK(eq_expr_parse(arena, &text, NULL, &ast));
    const eq_status rc = eq_expr_compile(arena, ast, &names, NULL, NULL, &p);
    if (rc == EQ_OK) {
        const int rows = eq_program_type(p)->yearly ? YEARS : 1;
        assert_true(rows == 1 || yearly);
        assert_true(eq_program_work(p, N, YEARS) <= EQ_COUNT(work));
        const eq_expr_env env = { .n = N, .n_years = YEARS, .slots = d->slots, .work = work };
        eq_program_run(p, &env, out);
        for (size_t k = 0; k < N; k++) {
            run_one(p, d, k, alone);
            for (int y = 0; y < rows; y++) {
                const double got = out[(size_t)y * N + k], want = walk(t, d, k, y);
                if (!equal_value(got, want) || !equal_value(got, alone[y])) {
                    print_error("seed %llu: %s\nlane %zu, year %d: got %a, want %a, alone %a\n",
                                (unsigned long long)seed, eq_buf_text(&b), k, y, got, want,
                                alone[y]);
                    fail();
                }
            }
        }
    } else { /* only folding to NaN and the sizes are refused */
        assert_true(rc == EQ_ERR_NAN || rc == EQ_ERR_SIZE);
    }
    eq_arena_free(arena);
    eq_buf_clear(&b);
    return rc == EQ_OK;
}

TEST(programs_agree_with_a_plain_walk)
{
    static maker m;
    static lanes d;
    unsigned n_run = 0;
    UNUSED_STATE;
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        const bool yearly = seed % 2 == 0;
        m = (maker){ .seed = seed };
        fill_lanes(&d, seed);
        const tree *t = seed % 5 == 0 ? make_bool(&m, 5, yearly) : make_number(&m, 5, yearly);
        n_run += check_tree(t, &d, yearly, seed);
    }
    assert_true(n_run > 1200); /* the rest folds to NaN, which is refused */
}

#if defined(__x86_64__) && defined(__linux__)
extern const eq_xkernels eq_xkernels_v3, eq_xkernels_v4;

static void check_kernels(const eq_xkernels *fast, const lanes *d)
{
    static const double constant[2] = { 3, -0.5 };
    static double want[N], got[N];
    for (unsigned op = 0; op < EQ_I_N_KERNEL; op++) {
        for (unsigned form = 0; form < 4; form++) {
            const unsigned bits = op == EQ_I_SELECT ? form << 1 : form;
            const eq_xkernel f = fast->fn[op][form], g = eq_xkernels_base.fn[op][form];
            assert_true((f == NULL) == (g == NULL));
            if (!f) {
                continue;
            }
            const double *a = bits & 1u ? constant : d->row[0];
            const double *b = bits & 2u ? constant + 1 : d->row[1];
            const double *c = bits & 4u ? constant : d->row[2];
            f(N, a, b, c, got);
            g(N, a, b, c, want);
            for (size_t i = 0; i < N; i++) {
                if (!equal_value(got[i], want[i])) {
                    print_error("operation %u, form %u, lane %zu: %a against %a\n", op, form, i,
                                got[i], want[i]);
                    fail();
                }
            }
        }
    }
}

TEST(instruction_sets_agree)
{
    static lanes d;
    UNUSED_STATE;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        fill_lanes(&d, seed);
        if (__builtin_cpu_supports("avx2")) {
            check_kernels(&eq_xkernels_v3, &d);
        }
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
            __builtin_cpu_supports("avx512vl")) {
            check_kernels(&eq_xkernels_v4, &d);
        }
    }
}
#else
TEST(instruction_sets_agree)
{
    UNUSED_STATE;
}
#endif

TEST(kernels_agree_with_the_scalar_functions)
{
    static lanes d;
    static double got[N];
    UNUSED_STATE;
    for (uint64_t seed = 30; seed <= 60; seed++) {
        fill_lanes(&d, seed);
        const double *x = d.row[0], *y = d.row[1];
        eq_xkernels_base.fn[EQ_I_MIN][0](N, x, y, NULL, got);
        for (size_t i = 0; i < N; i++) {
            assert_true(equal_value(got[i], eq_min(x[i], y[i])));
        }
        eq_xkernels_base.fn[EQ_I_MAX][0](N, x, y, NULL, got);
        for (size_t i = 0; i < N; i++) {
            assert_true(equal_value(got[i], eq_max(x[i], y[i])));
        }
        eq_xkernels_base.fn[EQ_I_ROUND][0](N, x, NULL, NULL, got);
        for (size_t i = 0; i < N; i++) {
            assert_true(equal_value(got[i], eq_round(x[i])));
        }
        eq_xkernels_base.fn[EQ_I_FLOOR][0](N, x, NULL, NULL, got);
        for (size_t i = 0; i < N; i++) {
            assert_true(equal_value(got[i], floor(x[i])));
        }
        eq_xkernels_base.fn[EQ_I_CEIL][0](N, x, NULL, NULL, got);
        for (size_t i = 0; i < N; i++) {
            assert_true(equal_value(got[i], ceil(x[i])));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(programs_agree_with_a_plain_walk),
        cmocka_unit_test(instruction_sets_agree),
        cmocka_unit_test(kernels_agree_with_the_scalar_functions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
