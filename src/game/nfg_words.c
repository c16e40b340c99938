/* Words: braces, quoted texts, and whatever stands between blanks and commas. */
#include "game/nfg_words.h"

#include <string.h>

#include "game/frac.h"

const char *eq_count_text_of(eq_count_text *t, size_t n)
{
    size_t at = sizeof t->s - 1;

    t->s[at] = '\0';
    do {
        t->s[--at] = (char)('0' + n % 10);
        n /= 10;
    } while (n != 0);
    return t->s + at;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == ',';
}

void eq_nfg_words_fail(eq_nfg_words *w, eq_status code, int string_id, const char *key_a,
                       const char *value_a, const char *key_b, const char *value_b)
{
    eq_pos at = { .src = w->src, .offset = (size_t)(w->word.p - w->src->text), .len = w->word.n };
    char got[64];
    size_t n = w->word.n < sizeof got - 1 ? w->word.n : sizeof got - 1;

    if (w->rc != EQ_OK) {
        return;
    }
    while (n > 0 && n < w->word.n && ((unsigned char)w->word.p[n] & 0xC0) == 0x80) {
        n--; /* not in the middle of a character */
    }
    memcpy(got, w->word.p, n);
    got[n] = '\0';
    eq_diag_add(w->diag, EQ_ERROR, code, &at, string_id, key_a != NULL ? key_a : "",
                value_a != NULL ? value_a : "", key_b != NULL ? key_b : "",
                value_b != NULL ? value_b : "", "got", got, NULL); /* the first of a name counts */
    w->rc = code;
    w->kind = EQ_WORD_END;
}

/* The word is a quoted text; it ends at the first quote without a backslash before it. */
static void text_word(eq_nfg_words *w, size_t start)
{
    const eq_source *s = w->src;
    size_t i = start + 1;

    while (i < s->n && s->text[i] != '"') {
        i += s->text[i] == '\\' && i + 1 < s->n ? 2 : 1;
    }
    w->kind = EQ_WORD_TEXT;
    if (i >= s->n) {
        w->word = (eq_str){ s->text + start, 1 };
        eq_nfg_words_fail(w, EQ_ERR_SYNTAX, EQ_S_GAME_OPEN_TEXT, NULL, NULL, NULL, NULL);
        return;
    }
    w->word = (eq_str){ s->text + start, i + 1 - start };
    w->next = i + 1;
}

void eq_nfg_words_next(eq_nfg_words *w)
{
    const eq_source *s = w->src;
    size_t i = w->next, start;

    if (w->rc != EQ_OK) {
        return;
    }
    while (i < s->n && is_blank(s->text[i])) {
        i++;
    }
    start = i;
    if (i == s->n) {
        w->kind = EQ_WORD_END;
    } else if (s->text[i] == '"') {
        text_word(w, i);
        return;
    } else if (s->text[i] == '{' || s->text[i] == '}') {
        w->kind = s->text[i] == '{' ? EQ_WORD_OPEN : EQ_WORD_CLOSE;
        i++;
    } else {
        w->kind = EQ_WORD_PLAIN;
        while (i < s->n && !is_blank(s->text[i]) && strchr("{}\"", s->text[i]) == NULL) {
            i++;
        }
        i += i == start; /* a NUL byte is a word */
    }
    w->word = (eq_str){ s->text + start, i - start };
    w->next = i;
}

void eq_nfg_words_init(eq_nfg_words *w, eq_arena *arena, eq_diag *diag, const eq_source *src)
{
    size_t bad = eq_utf8_check((eq_str){ src->text, src->n });

    *w = (eq_nfg_words){ .src = src, .diag = diag, .arena = arena };
    w->word = (eq_str){ src->text, 0 };
    if (bad < src->n) {
        w->word = (eq_str){ src->text + bad, 1 };
        eq_nfg_words_fail(w, EQ_ERR_ENCODING, EQ_S_GAME_ENCODING, NULL, NULL, NULL, NULL);
    }
    if (src->n >= 3 && memcmp(src->text, "\xEF\xBB\xBF", 3) == 0) {
        w->next = 3; /* a byte-order mark */
    }
    eq_nfg_words_next(w);
}

const char *eq_nfg_words_text(eq_nfg_words *w)
{
    char *text;
    size_t n = 0;

    if (w->kind != EQ_WORD_TEXT) {
        eq_nfg_words_fail(w, EQ_ERR_SYNTAX, EQ_S_GAME_WANT_TEXT, NULL, NULL, NULL, NULL);
        return NULL;
    }
    text = eq_arena_copy(w->arena, w->word.p + 1, w->word.n - 2);
    if (text == NULL) {
        w->rc = EQ_ERR_MEMORY;
        w->kind = EQ_WORD_END;
        return NULL;
    }
    for (size_t i = 0; i < w->word.n - 2; i++) {
        if (text[i] == '\\' && (text[i + 1] == '"' || text[i + 1] == '\\')) {
            i++;
        }
        text[n++] = text[i];
    }
    text[n] = '\0';
    eq_nfg_words_next(w);
    return text;
}

bool eq_nfg_words_skip(eq_nfg_words *w, eq_word_kind kind)
{
    if (w->kind != kind) {
        eq_nfg_words_fail(w, EQ_ERR_SYNTAX,
                          kind == EQ_WORD_OPEN ? EQ_S_GAME_WANT_OPEN : EQ_S_GAME_WANT_CLOSE, NULL,
                          NULL, NULL, NULL);
        return false;
    }
    eq_nfg_words_next(w);
    return w->rc == EQ_OK;
}

bool eq_nfg_words_number(eq_nfg_words *w, eq_frac *f, double *x)
{
    if (w->rc != EQ_OK) {
        return false;
    }
    if (w->kind != EQ_WORD_PLAIN || !eq_frac_read(w->word, f, x)) {
        eq_nfg_words_fail(w, EQ_ERR_NAN, EQ_S_GAME_WANT_NUMBER, NULL, NULL, NULL, NULL);
        return false;
    }
    eq_nfg_words_next(w);
    return true;
}

void eq_nfg_words_write(eq_buf *out, const char *text)
{
    eq_buf_char(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\') {
            eq_buf_char(out, '\\');
        }
        eq_buf_char(out, *text);
    }
    eq_buf_char(out, '"');
}
