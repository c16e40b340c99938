/* Units: words, dimensions, scales. A year is the Julian year of 365.25 days; months are twelfths.
 * "year" as the unit of a parameter means a calendar year and has the dimension of time. Counts are
 * labels of dimension 1: they are shown, and not checked against each other (definition tags do
 * that). Knows no prefix rules: a unit exists when it is in the table. Masses and lengths are SI
 * [BIPM SI brochure, 9th ed.]. */
#include "base/units.h"

#include <math.h>
#include <string.h>

typedef struct word {
    const char *text;
    double scale;
    int dim; /* the one dimension it has, ONE for none */
} word;

enum {
    MASS = EQ_DIM_MASS,
    LENGTH = EQ_DIM_LENGTH,
    TIME = EQ_DIM_TIME,
    MONEY = EQ_DIM_MONEY,
    PERSON = EQ_DIM_PERSON,
    ONE = EQ_N_DIM
};

// clang-format off
/* X(word, canonical value of one, dimension). One list, for the table and for suggestions. */
#define WORD_LIST(X) \
    X("1", 1, ONE) X("%", 0.01, ONE) X("k", 1e3, ONE) X("thousand", 1e3, ONE) \
    X("million", 1e6, ONE) X("billion", 1e9, ONE) X("trillion", 1e12, ONE) \
    X("probability", 1, ONE) X("fraction", 1, ONE) X("share", 1, ONE) X("count", 1, ONE) \
    X("index", 1, ONE) X("ratio", 1, ONE) X("mg", 1e-6, MASS) X("g", 1e-3, MASS) \
    X("kg", 1, MASS) X("t", 1e3, MASS) X("tonne", 1e3, MASS) X("tonnes", 1e3, MASS) \
    X("mm", 1e-3, LENGTH) X("cm", 1e-2, LENGTH) X("m", 1, LENGTH) X("km", 1e3, LENGTH) \
    X("yr", 1, TIME) X("year", 1, TIME) X("years", 1, TIME) X("month", 1.0 / 12, TIME) \
    X("months", 1.0 / 12, TIME) X("week", 7 / 365.25, TIME) X("weeks", 7 / 365.25, TIME) \
    X("day", 1 / 365.25, TIME) X("days", 1 / 365.25, TIME) X("h", 1 / 8766.0, TIME) \
    X("hour", 1 / 8766.0, TIME) X("hours", 1 / 8766.0, TIME) X("min", 1 / 525960.0, TIME) \
    X("minute", 1 / 525960.0, TIME) X("minutes", 1 / 525960.0, TIME) \
    X("s", 1 / 31557600.0, TIME) X("second", 1 / 31557600.0, TIME) \
    X("seconds", 1 / 31557600.0, TIME) X("USD", 1, MONEY) X("dollar", 1, MONEY) \
    X("dollars", 1, MONEY) X("person", 1, PERSON) X("persons", 1, PERSON) X("people", 1, PERSON) \
    X("warhead", 1, ONE) X("warheads", 1, ONE) X("launcher", 1, ONE) X("launchers", 1, ONE) \
    X("interceptor", 1, ONE) X("interceptors", 1, ONE) X("missile", 1, ONE) \
    X("missiles", 1, ONE) X("silo", 1, ONE) X("silos", 1, ONE) X("boat", 1, ONE) \
    X("boats", 1, ONE) X("submarine", 1, ONE) X("submarines", 1, ONE) X("SSBN", 1, ONE) \
    X("SSBNs", 1, ONE) X("ship", 1, ONE) X("ships", 1, ONE) X("bomber", 1, ONE) \
    X("bombers", 1, ONE) X("aircraft", 1, ONE) X("vehicle", 1, ONE) X("vehicles", 1, ONE) \
    X("tube", 1, ONE) X("tubes", 1, ONE) X("battery", 1, ONE) X("batteries", 1, ONE) \
    X("satellite", 1, ONE) X("satellites", 1, ONE) X("reactor", 1, ONE) X("reactors", 1, ONE) \
    X("site", 1, ONE) X("sites", 1, ONE) X("test", 1, ONE) X("tests", 1, ONE) X("shot", 1, ONE) \
    X("shots", 1, ONE) X("target", 1, ONE) X("targets", 1, ONE) X("decoy", 1, ONE) \
    X("decoys", 1, ONE) X("alarm", 1, ONE) X("alarms", 1, ONE) X("event", 1, ONE) \
    X("events", 1, ONE) X("crisis", 1, ONE) X("crises", 1, ONE) X("state", 1, ONE) \
    X("states", 1, ONE) X("unit", 1, ONE) X("units", 1, ONE) X("point", 1, ONE) \
    X("points", 1, ONE)

static const word words[] = {
#define WORD_ROW(text, scale, dim) { text, scale, dim },
    WORD_LIST(WORD_ROW)
#undef WORD_ROW
};

static const char *const word_texts[] = {
#define WORD_TEXT(text, scale, dim) text,
    WORD_LIST(WORD_TEXT)
#undef WORD_TEXT
};

typedef struct label {
    const char *one, *many; /* texts of the tables that mean this unit */
    const char *en_one, *en_many, *zh;
} label;

static const label labels[] = {
    { "", "1", "", "", "" },
    { "%", "%", "%", "%", "%" },
    { "probability", "fraction", "", "", "" },
    { "share", "ratio", "", "", "" },
    { "index", "count", "", "", "" },
    { "year", "year", "", "", "年" }, /* a calendar year */
    { "yr", "years", "year", "years", "年" },
    { "month", "months", "month", "months", "个月" },
    { "week", "weeks", "week", "weeks", "周" },
    { "day", "days", "day", "days", "天" },
    { "h", "hours", "hour", "hours", "小时" },
    { "hour", "hours", "hour", "hours", "小时" },
    { "min", "minutes", "minute", "minutes", "分钟" },
    { "minute", "minutes", "minute", "minutes", "分钟" },
    { "s", "seconds", "second", "seconds", "秒" },
    { "second", "seconds", "second", "seconds", "秒" },
    { "kg", "kg", "kg", "kg", "kg" },
    { "g", "g", "g", "g", "g" },
    { "t", "tonnes", "tonne", "tonnes", "吨" },
    { "tonne", "tonnes", "tonne", "tonnes", "吨" },
    { "m", "m", "m", "m", "米" },
    { "km", "km", "km", "km", "公里" },
    { "USD", "dollars", "USD", "USD", "美元" },
    { "million USD", "million USD", "million USD", "million USD", "百万美元" },
    { "billion USD", "billion USD", "billion USD", "billion USD", "十亿美元" },
    { "person", "people", "person", "people", "人" },
    { "kg/yr", "kg/year", "kg a year", "kg a year", "kg/年" },
    { "t/yr", "tonnes/year", "tonne a year", "tonnes a year", "吨/年" },
    { "1/yr", "1/year", "a year", "a year", "/年" },
    { "fraction/yr", "fraction/year", "a year", "a year", "/年" },
    { "unit/missile", "units/missile", "unit a missile", "units a missile", "个单位/枚导弹" },
    { "unit/yr", "units/yr", "unit a year", "units a year", "个单位/年" },
    { "%/yr", "%/year", "% a year", "% a year", "%/年" },
    { "kg/warhead", "kg/warhead", "kg a warhead", "kg a warhead", "kg/枚" },
    { "kg/yr/reactor", "kg/year/reactor", "kg a year and reactor", "kg a year and reactor", "kg/年/座" },
    { "warhead/yr", "warheads/yr", "warhead a year", "warheads a year", "枚核弹头/年" },
    { "warhead/year", "warheads/year", "warhead a year", "warheads a year", "枚核弹头/年" },
    { "warhead/launcher", "warheads/launcher", "warhead a launcher", "warheads a launcher", "枚/部" },
    { "warhead/missile", "warheads/missile", "warhead a missile", "warheads a missile", "枚核弹头/枚导弹" },
    { "interceptor/warhead", "interceptors/warhead", "interceptor a warhead", "interceptors a warhead", "枚拦截弹/枚弹头" },
    { "shot/target", "shots/target", "shot a target", "shots a target", "枚/目标" },
    { "missile/yr", "missiles/yr", "missile a year", "missiles a year", "枚导弹/年" },
    { "site/yr", "sites/yr", "site a year", "sites a year", "处阵位/年" },
    { "site/missile", "sites/missile", "site a missile", "sites a missile", "处阵位/枚导弹" },
    { "USD/yr", "USD/year", "USD a year", "USD a year", "美元/年" },
    { "interceptor/yr", "interceptors/yr", "interceptor a year", "interceptors a year", "枚拦截弹/年" },
    { "warhead", "warheads", "warhead", "warheads", "枚核弹头" },
    { "launcher", "launchers", "launcher", "launchers", "部发射装置" },
    { "interceptor", "interceptors", "interceptor", "interceptors", "枚拦截弹" },
    { "missile", "missiles", "missile", "missiles", "枚导弹" },
    { "silo", "silos", "silo", "silos", "个发射井" },
    { "boat", "boats", "boat", "boats", "艘潜艇" },
    { "submarine", "submarines", "submarine", "submarines", "艘潜艇" },
    { "SSBN", "SSBNs", "SSBN", "SSBNs", "艘弹道导弹核潜艇" },
    { "ship", "ships", "ship", "ships", "艘舰艇" },
    { "bomber", "bombers", "bomber", "bombers", "架轰炸机" },
    { "aircraft", "aircraft", "aircraft", "aircraft", "架飞机" },
    { "vehicle", "vehicles", "vehicle", "vehicles", "件运载工具" },
    { "tube", "tubes", "tube", "tubes", "具发射筒" },
    { "battery", "batteries", "battery", "batteries", "个导弹连" },
    { "satellite", "satellites", "satellite", "satellites", "颗卫星" },
    { "reactor", "reactors", "reactor", "reactors", "座反应堆" },
    { "site", "sites", "site", "sites", "处场址" },
    { "test", "tests", "test", "tests", "次试验" },
    { "shot", "shots", "shot", "shots", "枚" },
    { "target", "targets", "target", "targets", "个来袭目标" },
    { "decoy", "decoys", "decoy", "decoys", "个诱饵" },
    { "alarm", "alarms", "alarm", "alarms", "次警报" },
    { "event", "events", "event", "events", "次事件" },
    { "crisis", "crises", "crisis", "crises", "次危机" },
    { "state", "states", "state", "states", "个国家" },
    { "unit", "units", "unit", "units", "个单位" },
    { "point", "points", "point", "points", "个百分点" },
};
// clang-format on

const char *const *eq_unit_words(size_t *n)
{
    *n = EQ_COUNT(word_texts);
    return word_texts;
}

eq_unit eq_unit_one(void)
{
    return (eq_unit){ .scale = 1 };
}

static eq_unit times_power(eq_unit a, eq_unit b, int p)
{
    for (int i = p < 0 ? -p : p; i > 0; i--) {
        a.scale = p < 0 ? a.scale / b.scale : a.scale * b.scale;
    }
    for (size_t d = 0; d < EQ_N_DIM; d++) {
        a.dim[d] = (signed char)(a.dim[d] + p * b.dim[d]);
    }
    return a;
}

eq_unit eq_unit_mul(eq_unit a, eq_unit b)
{
    return times_power(a, b, 1);
}

eq_unit eq_unit_div(eq_unit a, eq_unit b)
{
    return times_power(a, b, -1);
}

bool eq_unit_plain(eq_unit a)
{
    return eq_unit_same(a, eq_unit_one());
}

bool eq_unit_same(eq_unit a, eq_unit b)
{
    return memcmp(a.dim, b.dim, sizeof a.dim) == 0;
}

bool eq_unit_pow(eq_unit a, double p, eq_unit *out)
{
    if (p != floor(p) || fabs(p) > 20) {
        if (!eq_unit_plain(a)) {
            return false;
        }
        *out = eq_unit_one();
        return a.scale == 1;
    }
    for (size_t d = 0; d < EQ_N_DIM; d++) {
        if (fabs(a.dim[d] * p) > 100) {
            return false;
        }
    }
    *out = times_power(eq_unit_one(), a, (int)p);
    return true;
}

static bool find_word(eq_str w, eq_unit *out)
{
    for (size_t i = 0; i < EQ_COUNT(words); i++) {
        if (eq_str_is(w, words[i].text)) {
            *out = (eq_unit){ .scale = words[i].scale };
            if (words[i].dim != ONE) {
                out->dim[words[i].dim] = 1;
            }
            return true;
        }
    }
    return false;
}

/* Letters, "1" or "%": the length of the word at p. */
static size_t word_length(eq_str s)
{
    size_t n = 0;

    if (s.n > 0 && (s.p[0] == '1' || s.p[0] == '%')) {
        return 1;
    }
    while (n < s.n &&
           (((unsigned char)s.p[n] | 32) >= 'a' && ((unsigned char)s.p[n] | 32) <= 'z')) {
        n++;
    }
    return n;
}

static void skip_blanks(eq_str *s)
{
    while (s->n > 0 && s->p[0] == ' ') {
        s->p++;
        s->n--;
    }
}

static void drop(eq_str *s, size_t n)
{
    s->p += n;
    s->n -= n;
}

/* "^2", "^-1": at most one digit. */
static bool take_power(eq_str *s, int *p)
{
    *p = 1;
    if (s->n == 0 || s->p[0] != '^') {
        return true;
    }
    drop(s, 1);
    const bool minus = s->n > 0 && s->p[0] == '-';
    drop(s, minus ? 1 : 0);
    if (s->n == 0 || s->p[0] < '1' || s->p[0] > '9') {
        return false;
    }
    *p = minus ? -(s->p[0] - '0') : s->p[0] - '0';
    drop(s, 1);
    return true;
}

/* The operator before the next word: 1 for '*' or nothing, -1 for '/' or "per". */
static int take_operator(eq_str *s)
{
    skip_blanks(s);
    if (s->n > 0 && (s->p[0] == '*' || s->p[0] == '/')) {
        const int sign = s->p[0] == '*' ? 1 : -1;
        drop(s, 1);
        skip_blanks(s);
        return sign;
    }
    if (s->n > 4 && memcmp(s->p, "per ", 4) == 0) {
        drop(s, 4);
        skip_blanks(s);
        return -1;
    }
    return 1;
}

bool eq_unit_parse(eq_str text, eq_unit *out, eq_str *bad)
{
    eq_unit u = eq_unit_one(), w;
    eq_str s = eq_str_trim(text);
    int sign = 1, power = 1, n_factor = 0;

    while (s.n > 0) {
        const size_t n = word_length(s);
        const eq_str at = { s.p, n > 0 ? n : s.n };
        if (n == 0 || !find_word(at, &w) || ++n_factor > 16) {
            if (bad != NULL) {
                *bad = at;
            }
            return false;
        }
        drop(&s, n);
        const eq_str after = s;
        if (!take_power(&s, &power)) {
            if (bad != NULL) {
                *bad = after;
            }
            return false;
        }
        u = times_power(u, w, sign * power);
        if (s.n > 0) {
            const eq_str op = s;
            sign = take_operator(&s);
            if (s.n == 0) { /* an operator and nothing behind it */
                if (bad != NULL) {
                    *bad = op;
                }
                return false;
            }
        }
    }
    *out = u;
    return true;
}

void eq_unit_text(eq_unit a, eq_buf *out)
{
    static const char *const base[EQ_N_DIM] = { "kg", "m", "yr", "USD", "person" };
    bool any = false;

    for (size_t d = 0; d < EQ_N_DIM; d++) {
        if (a.dim[d] > 0) {
            eq_buf_str(out, any ? "*" : "");
            eq_buf_str(out, base[d]);
            if (a.dim[d] > 1) {
                eq_buf_char(out, '^');
                eq_buf_i64(out, a.dim[d]);
            }
            any = true;
        }
    }
    if (!any) {
        eq_buf_char(out, '1');
    }
    for (size_t d = 0; d < EQ_N_DIM; d++) {
        if (a.dim[d] < 0) {
            eq_buf_char(out, '/');
            eq_buf_str(out, base[d]);
            if (a.dim[d] < -1) {
                eq_buf_char(out, '^');
                eq_buf_i64(out, -a.dim[d]);
            }
        }
    }
}

const char *eq_unit_label(const char *text, eq_lang lang, bool plural)
{
    for (size_t i = 0; i < EQ_COUNT(labels); i++) {
        if (strcmp(labels[i].one, text) == 0 || strcmp(labels[i].many, text) == 0) {
            return lang == EQ_ZH ? labels[i].zh : plural ? labels[i].en_many : labels[i].en_one;
        }
    }
    return text;
}
