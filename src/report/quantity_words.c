/* Quantities and options as files write them, in the words of a reader: "3 to 5 kg", "5 +- 2 kg",
 * "never", "per_warhead". Reads no number into a distribution and computes nothing: what has none
 * of these forms is passed on as it is written. */
#include "report/words.h"

#include <string.h>

#include "base/units.h"

/* Its name in the language; EQ_EN or unknown: the key itself. */
static const char *option_name(const char *word, eq_lang lang, eq_buf *id)
{
    int found;

    eq_buf_str(id, "word.");
    eq_buf_str(id, word);
    found = eq_string_find(eq_buf_text(id));
    return found < 0 ? word : eq_string(found, lang);
}

void eq_option_label(const char *word, eq_lang lang, eq_buf *out)
{
    eq_buf id = { 0 };

    for (const char *z = option_name(word, lang, &id); *z; z++) {
        eq_buf_char(out, *z == '_' ? ' ' : *z);
    }
    eq_words_done(&id, out);
}

void eq_option_write(const char *word, eq_lang lang, eq_buf *out)
{
    eq_buf id = { 0 };
    const char *name = option_name(word, lang, &id);

    if (strcmp(name, word) == 0) {
        eq_buf_str(out, word);
    } else {
        eq_words_put(out, EQ_S_REPORT_WORD_RAW, lang, "word", name, "raw", word, NULL);
    }
    eq_words_done(&id, out);
}

/* Digits with a point, commas, a sign and an exponent at the start of s; 0 when there are none. */
static size_t number_length(eq_str s)
{
    size_t n = 0;
    double x;

    while (n < s.n && s.p[n] && strchr("+-.,0123456789eE", s.p[n])) {
        n++;
    }
    while (n > 0 && !eq_str_double((eq_str){ s.p, n }, &x)) {
        n--;
    }
    return n;
}

/* True when s is a number, with or without a unit behind it. */
static bool is_number(eq_str s)
{
    return number_length(s) > 0;
}

static eq_str unit_of(eq_str s)
{
    size_t n = number_length(s);

    return eq_str_trim((eq_str){ s.p + n, s.n - n });
}

/* One number in Chinese: whole ones with commas when they have a unit (their own, or that of the
 * second number), for a number without one may be a year. */
static void put_number(eq_str s, bool grouped, eq_buf *out)
{
    eq_str unit = unit_of(s);
    size_t n = number_length(s);
    eq_buf text = { 0 };
    double x;

    if (grouped && strspn(s.p, "0123456789") >= n && eq_str_double((eq_str){ s.p, n }, &x)) {
        eq_buf_grouped(out, x, 0);
    } else {
        eq_buf_put(out, s.p, n);
    }
    eq_buf_slice(&text, unit);
    if (unit.n > 0) {
        const char *label = eq_unit_label(eq_buf_text(&text), EQ_ZH, true);

        if (*label && *label != '%' && (unsigned char)*label < 0x80) {
            eq_buf_char(out, ' ');
        }
        eq_buf_str(out, label);
    }
    eq_words_done(&text, out);
}

static bool split(eq_str s, const char *mark, eq_str *a, eq_str *b)
{
    size_t m = strlen(mark);

    for (size_t i = 1; i + m < s.n; i++) {
        if (memcmp(s.p + i, mark, m) == 0) {
            *a = eq_str_trim((eq_str){ s.p, i });
            *b = eq_str_trim((eq_str){ s.p + i + m, s.n - i - m });
            return is_number(*a) && is_number(*b);
        }
    }
    return false;
}

static void put_two(int id, eq_str a, eq_str b, eq_buf *out)
{
    bool grouped = unit_of(b).n > 0;
    eq_buf x = { 0 }, y = { 0 };

    put_number(a, grouped, &x);
    put_number(b, grouped, &y);
    eq_words_put(out, id, EQ_ZH, "a", eq_buf_text(&x), "b", eq_buf_text(&y), NULL);
    eq_words_done(&x, out);
    eq_words_done(&y, out);
}

void eq_never_write(const char *key, eq_lang lang, eq_buf *out)
{
    bool cutoff = key && strstr(key, "cutoff");

    eq_buf_str(out, eq_string(cutoff ? EQ_S_REPORT_NEVER_CUTOFF : EQ_S_REPORT_HTML_NEVER, lang));
}

/* One part in Chinese. */
static void put_part(eq_str s, const char *key, eq_buf *out)
{
    eq_str a, b;

    if (eq_str_is(s, "yes") || eq_str_is(s, "no")) {
        eq_buf_str(out, eq_string(s.n == 3 ? EQ_S_REPORT_YES : EQ_S_REPORT_NO, EQ_ZH));
    } else if (eq_str_is(s, "never")) {
        eq_never_write(key, EQ_ZH, out);
    } else if (split(s, " to ", &a, &b)) {
        put_two(EQ_S_REPORT_TO, a, b, out);
    } else if (split(s, "+-", &a, &b) || split(s, "\xC2\xB1", &a, &b)) {
        put_two(EQ_S_REPORT_SPREAD, a, b, out);
    } else if (is_number(s)) {
        put_number(s, unit_of(s).n > 0, out);
    } else {
        eq_buf word = { 0 };

        eq_buf_slice(&word, s);
        eq_option_write(eq_buf_text(&word), EQ_ZH, out);
        eq_words_done(&word, out);
    }
}

/* English as written; +- as one sign where nothing has to be ASCII. */
static void put_english(const char *z, bool terminal, eq_buf *out)
{
    for (; *z; z++) {
        bool sign = !terminal && z[0] == '+' && z[1] == '-';

        eq_buf_str(out, sign ? "\xC2\xB1" : "");
        if (!sign) {
            eq_buf_char(out, *z);
        }
        z += sign;
    }
}

/* "rule: max(a, b), first: 3 kg". */
static void put_rule(const char *z, const char *key, bool terminal, eq_lang lang, eq_buf *out)
{
    const char *first = strstr(z, ", first: ");
    eq_buf rule = { 0 };

    eq_buf_put(&rule, z, first ? (size_t)(first - z) : strlen(z));
    eq_words_put(out, EQ_S_REPORT_RULE, lang, "rule", eq_buf_text(&rule), NULL);
    eq_words_done(&rule, out);
    if (first) {
        eq_buf value = { 0 };

        eq_quantity_write(first + sizeof ", first: " - 1, key, terminal, lang, &value);
        eq_words_put(out, EQ_S_REPORT_RULE_FIRST, lang, "value", eq_buf_text(&value), NULL);
        eq_words_done(&value, out);
    }
}

void eq_quantity_write(const char *text, const char *key, bool terminal, eq_lang lang, eq_buf *out)
{
    static const char between[] = " / ";
    eq_buf line = { 0 };
    const char *z;

    for (z = text; *z; z++) { /* one line, blanks folded */
        if (*z != '\n' && !(*z == ' ' && z[1] == ' ')) {
            eq_buf_char(&line, *z);
        }
    }
    z = eq_buf_text(&line);
    if (strncmp(z, "chance: ", 8) == 0) {
        eq_words_put(out, EQ_S_REPORT_HTML_CHANCE, lang, "p", z + 8, NULL);
    } else if (strncmp(z, "rule: ", 6) == 0) {
        put_rule(z + 6, key, terminal, lang, out);
    } else if (lang == EQ_EN) {
        put_english(z, terminal, out);
    } else {
        for (const char *end; (end = strstr(z, between)) != NULL; z = end + sizeof between - 1) {
            put_part((eq_str){ z, (size_t)(end - z) }, key, out);
            eq_buf_str(out, between);
        }
        put_part(eq_str_of(z), key, out);
    }
    eq_words_done(&line, out);
}
