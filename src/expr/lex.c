/* Text -> tokens. A number takes the unit that follows it with it ("4 kg", "0.5 t/yr", "3 %"), so
 * that behind this file every number is canonical. Refuses characters of other notations and says
 * what to write instead. */
#include "expr/lex.h"

#include <string.h>

enum { MAX_UNIT_PARTS = 8 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_word_char(char c)
{
    return is_letter(c) || is_digit(c);
}

static char peek(const eq_lexer *x, size_t i)
{
    return i < x->text->text.n ? x->text->text.p[i] : '\0';
}

static eq_str slice(const eq_lexer *x, size_t at, size_t end)
{
    return (eq_str){ x->text->text.p + at, end - at };
}

static size_t word_end(const eq_lexer *x, size_t i)
{
    while (is_word_char(peek(x, i))) {
        i++;
    }
    return i;
}

static void copy_text(eq_str s, char *z, size_t cap)
{
    const size_t n = s.n < cap - 1 ? s.n : cap - 1;
    if (n > 0) {
        memcpy(z, s.p, n);
    }
    z[n] = '\0';
}

static void fail(eq_lexer *x, eq_status code)
{
    if (x->status == EQ_OK) {
        x->status = code;
    }
}

static eq_xtok_kind keyword(eq_str s)
{
    static const struct {
        const char *word;
        eq_xtok_kind kind;
    } words[] = {
        { "and", EQ_XT_AND }, { "or", EQ_XT_OR },     { "not", EQ_XT_NOT },
        { "if", EQ_XT_IF },   { "then", EQ_XT_THEN }, { "else", EQ_XT_ELSE },
    };
    for (size_t k = 0; k < EQ_COUNT(words); k++) {
        if (eq_str_is(s, words[k].word)) {
            return words[k].kind;
        }
    }
    return EQ_XT_NAME;
}

/* End of one part of a unit at i (a word or "%", with "^2" behind it), or i when there is none. */
static size_t unit_part(const eq_lexer *x, size_t i)
{
    size_t e = i;
    if (peek(x, i) == '%') {
        e = i + 1;
    } else if (is_letter(peek(x, i))) {
        e = word_end(x, i);
        if (keyword(slice(x, i, e)) != EQ_XT_NAME) {
            return i;
        }
    } else {
        return i;
    }
    if (peek(x, e) == '^') {
        const size_t d = e + (peek(x, e + 1) == '-' ? 2 : 1);
        if (is_digit(peek(x, d)) && !is_word_char(peek(x, d + 1)) && peek(x, d + 1) != '.') {
            return d + 1;
        }
    }
    return e;
}

static bool name_goes_on(const eq_lexer *x, size_t e)
{
    const char c = peek(x, e);
    return c == '(' || c == '[' || (c == '.' && is_letter(peek(x, e + 1)));
}

/* The longest unit at i; returns its end, or i when there is none. "kg/yr" goes together only
 * without blanks, so that "4 kg / x" divides. */
static size_t longest_unit(const eq_lexer *x, size_t i, eq_unit *unit)
{
    size_t best = i, e = i;
    if (peek(x, i) == '1' && peek(x, i + 1) == '/') {
        e = i + 2;
    }
    e = unit_part(x, e);
    for (int k = 0; k < MAX_UNIT_PARTS && e > i; k++) {
        eq_unit u;
        if (!name_goes_on(x, e) && eq_unit_parse(slice(x, i, e), &u, NULL)) {
            *unit = u;
            best = e;
        }
        const char c = peek(x, e);
        if (c != '/' && c != '*' && c != ' ') {
            break;
        }
        const size_t next = unit_part(x, e + 1);
        if (next == e + 1) {
            break;
        }
        e = next;
    }
    return best;
}

static void report_unknown_unit(eq_lexer *x, size_t at, size_t end)
{
    char word[64];
    size_t n = 0;
    const char *const *units = eq_unit_words(&n);
    const eq_str text = slice(x, at, end);
    const eq_pos pos = eq_expr_pos(x->text, at, end - at);

    copy_text(text, word, sizeof word);
    eq_diag_add(x->diag, EQ_ERROR, EQ_ERR_UNIT, &pos, EQ_S_EXPR_UNKNOWN_UNIT, "unit", word, NULL);
    const int k = eq_text_suggest(text, units, n);
    if (k >= 0) {
        eq_diag_hint(x->diag, EQ_S_EXPR_DID_YOU_MEAN, "name", units[k], NULL);
    } else {
        eq_diag_hint(x->diag, EQ_S_EXPR_HINT_NO_UNIT, "name", word, NULL);
    }
    fail(x, EQ_ERR_UNIT);
}

/* Behind a number: takes its unit, or reports a word that is none. */
static void take_unit(eq_lexer *x, eq_xtok *tok)
{
    size_t i = x->i;
    while (peek(x, i) == ' ') {
        i++;
    }
    const bool gap = i > x->i;
    const bool inverse = gap && peek(x, i) == '1' && peek(x, i + 1) == '/';
    if (peek(x, i) != '%' && !is_letter(peek(x, i)) && !inverse) {
        return;
    }
    eq_unit unit = eq_unit_one();
    const size_t end = longest_unit(x, i, &unit);
    if (end > i) {
        tok->value *= unit.scale;
        unit.scale = 1;
        tok->unit = unit;
        tok->has_unit = true;
        x->i = end;
        return;
    }
    const size_t e = word_end(x, i);
    if (e > i && !inverse && !name_goes_on(x, e) && keyword(slice(x, i, e)) == EQ_XT_NAME) {
        report_unknown_unit(x, i, e);
        x->i = e;
    }
}

static void report_number(eq_lexer *x, size_t at, size_t end, int string_id)
{
    char text[64];
    const eq_pos pos = eq_expr_pos(x->text, at, end - at);

    copy_text(slice(x, at, end), text, sizeof text);
    eq_diag_add(x->diag, EQ_ERROR, EQ_ERR_SYNTAX, &pos, string_id, "text", text, NULL);
    fail(x, EQ_ERR_SYNTAX);
}

/* "1,000": a comma means a new argument, so groups of three are refused, never guessed at. */
static bool comma_group(const eq_lexer *x, size_t i)
{
    return peek(x, i) == ',' && is_digit(peek(x, i + 1)) && is_digit(peek(x, i + 2)) &&
           is_digit(peek(x, i + 3)) && !is_digit(peek(x, i + 4));
}

static void take_number(eq_lexer *x, eq_xtok *tok)
{
    const size_t at = x->i;
    size_t i = at;

    while (is_digit(peek(x, i))) {
        i++;
    }
    if (peek(x, i) == '.' && is_digit(peek(x, i + 1))) {
        i++;
        while (is_digit(peek(x, i))) {
            i++;
        }
    }
    if (peek(x, i) == 'e' || peek(x, i) == 'E') {
        const size_t d = i + (peek(x, i + 1) == '-' || peek(x, i + 1) == '+' ? 2 : 1);
        if (is_digit(peek(x, d))) {
            i = d;
            while (is_digit(peek(x, i))) {
                i++;
            }
        }
    }
    tok->kind = EQ_XT_NUMBER;
    x->i = i;
    if (comma_group(x, i)) {
        while (comma_group(x, x->i)) {
            x->i += 4;
        }
        report_number(x, at, x->i, EQ_S_EXPR_COMMA_NUMBER);
        eq_diag_hint(x->diag, EQ_S_EXPR_HINT_COMMA_NUMBER, NULL);
    } else if (peek(x, i) == '.' && is_digit(peek(x, i + 1))) {
        while (is_digit(peek(x, x->i)) || peek(x, x->i) == '.') {
            x->i++;
        }
        report_number(x, at, x->i, EQ_S_EXPR_BAD_NUMBER);
    } else if (!eq_str_double(slice(x, at, i), &tok->value)) {
        report_number(x, at, i, EQ_S_EXPR_BAD_NUMBER);
    } else {
        take_unit(x, tok);
    }
}

/* What other notations mean here; NULL when there is no counterpart. */
static const char *counterpart(uint32_t cp, char next)
{
    static const struct {
        uint32_t cp;
        const char *text;
    } table[] = {
        { 0xFF08, "(" },    { 0xFF09, ")" },  { 0xFF0C, "," },  { 0x3001, "," },  { 0xFF1D, "=" },
        { 0xFF1E, ">" },    { 0xFF1C, "<" },  { 0x2265, ">=" }, { 0x2264, "<=" }, { 0x2267, ">=" },
        { 0x2266, "<=" },   { 0x2260, "!=" }, { 0x00D7, "*" },  { 0x00B7, "*" },  { 0x00F7, "/" },
        { 0x2212, "-" },    { 0x2013, "-" },  { 0xFF0B, "+" },  { 0xFF0D, "-" },  { 0xFF05, "%" },
        { 0x2026, ".." },   { 0xFF3B, "[" },  { 0xFF3D, "]" },  { 0x3010, "[" },  { 0x3011, "]" },
        { 0x221A, "sqrt" },
    };
    if ((cp == '&' || cp == '|') && (uint32_t)(unsigned char)next == cp) {
        return cp == '&' ? "and" : "or";
    }
    if (cp == '&' || cp == '|' || cp == '!') {
        return cp == '&' ? "and" : cp == '|' ? "or" : "not";
    }
    for (size_t k = 0; k < EQ_COUNT(table); k++) {
        if (table[k].cp == cp) {
            return table[k].text;
        }
    }
    return NULL;
}

static void report_char(eq_lexer *x)
{
    char text[16];
    const size_t at = x->i;
    size_t end = at;
    const uint32_t cp = eq_utf8_next(x->text->text, &end);
    if ((cp == '&' || cp == '|') && peek(x, end) == (char)cp) {
        end++;
    }
    const eq_pos pos = eq_expr_pos(x->text, at, end - at);

    copy_text(slice(x, at, end), text, sizeof text);
    eq_diag_add(x->diag, EQ_ERROR, EQ_ERR_SYNTAX, &pos, EQ_S_EXPR_BAD_CHAR, "text", text, NULL);
    const char *other = counterpart(cp, peek(x, at + 1));
    if (other) {
        eq_diag_hint(x->diag, EQ_S_EXPR_HINT_WRITE, "text", other, NULL);
    } else if (cp == '\'' || cp == '"') {
        eq_diag_hint(x->diag, EQ_S_EXPR_HINT_QUOTES, NULL);
    } else if (cp == '.' && is_digit(peek(x, at + 1))) {
        eq_diag_hint(x->diag, EQ_S_EXPR_HINT_LEADING_ZERO, NULL);
    }
    x->i = end;
    fail(x, EQ_ERR_SYNTAX);
}

static void take_name(eq_lexer *x, eq_xtok *tok)
{
    const size_t at = x->i;
    size_t e = word_end(x, at);
    while (peek(x, e) == '.' && is_letter(peek(x, e + 1))) {
        e = word_end(x, e + 1);
    }
    tok->kind = keyword(slice(x, at, e));
    x->i = e;
}

/* Operators and marks; false when the character is none. */
static bool take_mark(eq_lexer *x, eq_xtok *tok)
{
    static const struct {
        const char *text;
        eq_xtok_kind kind;
        eq_xop op;
    } marks[] = {
        { "<=", EQ_XT_OP, EQ_XO_LE },        { ">=", EQ_XT_OP, EQ_XO_GE },
        { "==", EQ_XT_OP, EQ_XO_EQ },        { "!=", EQ_XT_OP, EQ_XO_NE },
        { "<>", EQ_XT_OP, EQ_XO_NE },        { "**", EQ_XT_OP, EQ_XO_POW },
        { "..", EQ_XT_DOTDOT, EQ_XO_NONE },  { "<", EQ_XT_OP, EQ_XO_LT },
        { ">", EQ_XT_OP, EQ_XO_GT },         { "=", EQ_XT_OP, EQ_XO_EQ },
        { "+", EQ_XT_OP, EQ_XO_ADD },        { "-", EQ_XT_OP, EQ_XO_SUB },
        { "*", EQ_XT_OP, EQ_XO_MUL },        { "/", EQ_XT_OP, EQ_XO_DIV },
        { "^", EQ_XT_OP, EQ_XO_POW },        { "(", EQ_XT_LPAREN, EQ_XO_NONE },
        { ")", EQ_XT_RPAREN, EQ_XO_NONE },   { "[", EQ_XT_LBRACKET, EQ_XO_NONE },
        { "]", EQ_XT_RBRACKET, EQ_XO_NONE }, { ",", EQ_XT_COMMA, EQ_XO_NONE },
    };
    for (size_t k = 0; k < EQ_COUNT(marks); k++) {
        const size_t n = strlen(marks[k].text);
        if (x->text->text.n - x->i >= n && memcmp(x->text->text.p + x->i, marks[k].text, n) == 0) {
            tok->kind = marks[k].kind;
            tok->op = marks[k].op;
            x->i += n;
            return true;
        }
    }
    return false;
}

void eq_lexer_next(eq_lexer *x, eq_xtok *out)
{
    const eq_xtok empty = { .kind = EQ_XT_END, .op = EQ_XO_NONE, .unit = eq_unit_one() };
    for (;;) {
        *out = empty;
        while (x->i < x->text->text.n && is_blank(x->text->text.p[x->i])) {
            x->i++;
        }
        const size_t at = x->i;
        out->at = (uint32_t)at;
        if (at >= x->text->text.n) {
            return;
        }
        if (is_digit(peek(x, at))) {
            take_number(x, out);
        } else if (is_letter(peek(x, at))) {
            take_name(x, out);
        } else if (!take_mark(x, out)) {
            report_char(x);
            continue;
        }
        out->len = (uint32_t)(x->i - at);
        return;
    }
}

eq_str eq_xtok_text(const eq_expr_text *t, const eq_xtok *tok)
{
    return (eq_str){ t->text.p + tok->at, tok->len };
}
