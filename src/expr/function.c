/* The functions of the language: names, forms, help. */
#include "expr/ast.h"

typedef struct arity {
    uint32_t least, most; /* most 0: any number */
} arity;

// clang-format off
static const eq_expr_function table[EQ_N_FN] = {
    [EQ_FN_MIN] = { "min", "min(a, b, ...) or min(x, 2025..2035)",
        "the smallest of several values, or of a yearly series over a range of years",
        "取几个值中最小的，或取年度序列在某段年份内的最小值" },
    [EQ_FN_MAX] = { "max", "max(a, b, ...) or max(x, 2025..2035)",
        "the largest of several values, or of a yearly series over a range of years",
        "取几个值中最大的，或取年度序列在某段年份内的最大值" },
    [EQ_FN_MEAN] = { "mean", "mean(law) or mean(x, 2025..2035)",
        "the mean of a law, or of a yearly series over a range of years",
        "某个分布律的均值，或年度序列在某段年份内的平均值" },
    [EQ_FN_SUM] = { "sum", "sum(x, 2025..2035)",
        "the sum of a yearly series over a range of years",
        "年度序列在某段年份内的总和" },
    [EQ_FN_FIRST_YEAR] = { "first_year", "first_year(condition) or first_year(condition, 2025..2035)",
        "the first year in which the condition holds; `never`, after every year, when it does not",
        "条件首次成立的年份；始终不成立则为never，晚于任何年份" },
    [EQ_FN_SHARE_OF_YEARS] = { "share_of_years",
        "share_of_years(condition) or share_of_years(condition, 2025..2035)",
        "the share of years in which the condition holds",
        "条件成立的年份所占比例" },
    [EQ_FN_ABS] = { "abs", "abs(x)", "the value without its sign", "绝对值" },
    [EQ_FN_SQRT] = { "sqrt", "sqrt(x)", "square root", "平方根" },
    [EQ_FN_EXP] = { "exp", "exp(x)", "exponential function", "指数函数" },
    [EQ_FN_LOG] = { "log", "log(x)", "natural logarithm", "自然对数" },
    [EQ_FN_ROUND] = { "round", "round(x)", "nearest whole number; halves away from zero",
        "四舍五入到最近的整数；恰为一半时取绝对值较大者" },
    [EQ_FN_FLOOR] = { "floor", "floor(x)", "the next whole number below", "向下取整" },
    [EQ_FN_CEIL] = { "ceil", "ceil(x)", "the next whole number above", "向上取整" },
    [EQ_FN_CLAMP] = { "clamp", "clamp(x, low, high)", "x, but not below low and not above high",
        "取x，但不低于low，也不高于high" },
    [EQ_FN_CHANCE] = { "chance", "chance(law >= m)",
        "the exact chance, inside each future, that the count compares so (>= > <= < = !=)",
        "在每个未来之内，该数目满足此比较（>= > <= < = !=）的精确概率" },
    [EQ_FN_P_AT_LEAST] = { "p_at_least", "p_at_least(law, m)", "the same as chance(law >= m)",
        "等同于chance(law >= m)" },
    [EQ_FN_QUANTILE] = { "quantile", "quantile(law, q)",
        "the smallest count that is not exceeded with chance q",
        "以概率q不被超过的最小数目" },
    [EQ_FN_BINOMIAL] = { "binomial", "binomial(n, p)",
        "the law of the number of successes in n independent trials of chance p",
        "n次独立试验、每次成功概率为p时，成功次数的分布律" },
    [EQ_FN_POISSON] = { "poisson", "poisson(mu)",
        "the law of a number of independent rare events with mean mu",
        "均值为mu的独立稀有事件次数的分布律" },
    [EQ_FN_SAMPLE] = { "sample", "sample(law)",
        "one draw of a law in each future; always the same for the same seed",
        "在每个未来中从分布律抽取一次；种子相同则结果相同" },
    [EQ_FN_CENTRAL] = { "central", "central(x)", "the mean of an input's stated distribution",
        "某个输入所给分布的均值" },
    [EQ_FN_SD] = { "sd", "sd(x)", "the standard deviation of an input's stated distribution",
        "某个输入所给分布的标准差" },
};

static const arity arities[EQ_N_FN] = {
    [EQ_FN_MIN] = { 2, 0 },        [EQ_FN_MAX] = { 2, 0 },      [EQ_FN_MEAN] = { 1, 2 },
    [EQ_FN_SUM] = { 2, 2 },        [EQ_FN_FIRST_YEAR] = { 1, 2 }, [EQ_FN_SHARE_OF_YEARS] = { 1, 2 },
    [EQ_FN_ABS] = { 1, 1 },        [EQ_FN_SQRT] = { 1, 1 },     [EQ_FN_EXP] = { 1, 1 },
    [EQ_FN_LOG] = { 1, 1 },        [EQ_FN_ROUND] = { 1, 1 },    [EQ_FN_FLOOR] = { 1, 1 },
    [EQ_FN_CEIL] = { 1, 1 },       [EQ_FN_CLAMP] = { 3, 3 },    [EQ_FN_CHANCE] = { 1, 1 },
    [EQ_FN_P_AT_LEAST] = { 2, 2 }, [EQ_FN_QUANTILE] = { 2, 2 }, [EQ_FN_BINOMIAL] = { 2, 2 },
    [EQ_FN_POISSON] = { 1, 1 },    [EQ_FN_SAMPLE] = { 1, 1 },   [EQ_FN_CENTRAL] = { 1, 1 },
    [EQ_FN_SD] = { 1, 1 },
};
// clang-format on

const eq_expr_function *eq_expr_functions(size_t *n)
{
    *n = EQ_N_FN;
    return table;
}

int eq_expr_function_find(eq_str name)
{
    for (int k = 0; k < EQ_N_FN; k++) {
        if (eq_str_is(name, table[k].name)) {
            return k;
        }
    }
    return -1;
}

const char *eq_expr_function_suggest(eq_str name)
{
    const char *names[EQ_N_FN];
    for (int k = 0; k < EQ_N_FN; k++) {
        names[k] = table[k].name;
    }
    const int k = eq_text_suggest(name, names, EQ_N_FN);
    return k >= 0 ? names[k] : NULL;
}

void eq_expr_function_arity(int fn, uint32_t *least, uint32_t *most)
{
    *least = arities[fn].least;
    *most = arities[fn].most;
}
