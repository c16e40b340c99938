/* Strategic form in Gambit's text: a title, players, strategies, a comment, then the body. */
#include "game/nfg.h"

#include <string.h>

#include "game/frac.h"
#include "game/nfg_words.h"
#include "game/table.h"

/* A list of quoted names between braces; at most `max` are kept, *n counts all. */
static bool read_names(eq_nfg_words *w, size_t max, const char **name, size_t *n)
{
    if (!eq_nfg_words_skip(w, EQ_WORD_OPEN)) {
        return false;
    }
    for (*n = 0; w->kind == EQ_WORD_TEXT; ++*n) {
        const char *text = eq_nfg_words_text(w);

        if (*n < max) {
            name[*n] = text;
        }
    }
    return eq_nfg_words_skip(w, EQ_WORD_CLOSE);
}

/* How many quoted texts stand between here and the closing brace. */
static size_t count_names(const eq_nfg_words *w)
{
    eq_nfg_words look = *w;
    size_t n = 0;

    look.diag = NULL;
    for (eq_nfg_words_next(&look); look.kind == EQ_WORD_TEXT; eq_nfg_words_next(&look)) {
        n++;
    }
    return n;
}

static void fail_counts(eq_nfg_words *w, eq_status code, int id, const char *key_a, size_t a,
                        const char *key_b, size_t b)
{
    eq_count_text ta, tb;

    eq_nfg_words_fail(w, code, id, key_a, eq_count_text_of(&ta, a), key_b,
                      eq_count_text_of(&tb, b));
}

static bool read_head(eq_nfg_words *w, eq_table *t)
{
    static const char *const head[] = { "NFG", "1", "R" };

    for (size_t i = 0; i < EQ_COUNT(head); i++) {
        bool good = eq_str_is(w->word, head[i]) || (i == 2 && eq_str_is(w->word, "D"));

        if (w->rc != EQ_OK) {
            return false;
        }
        if (w->kind != EQ_WORD_PLAIN || !good) {
            eq_nfg_words_fail(w, EQ_ERR_SCHEMA, EQ_S_GAME_NOT_NFG, NULL, NULL, NULL, NULL);
            return false;
        }
        eq_nfg_words_next(w);
    }
    t->title = eq_nfg_words_text(w);
    if (t->title == NULL || !read_names(w, EQ_MAX_PLAYERS, t->player, &t->n_player)) {
        return false;
    }
    if (t->n_player == 0 || t->n_player > EQ_MAX_PLAYERS) {
        fail_counts(w, EQ_ERR_SIZE, EQ_S_GAME_PLAYER_COUNT, "n", t->n_player, "max",
                    EQ_MAX_PLAYERS);
        return false;
    }
    return true;
}

/* The strategies of player i, whose list or count the reader stands at. */
static bool read_player(eq_nfg_words *w, eq_table *t, size_t i)
{
    const char **name;
    size_t n;

    if (w->kind == EQ_WORD_OPEN) {
        n = count_names(w);
        if (n == 0) {
            eq_nfg_words_fail(w, EQ_ERR_RANGE, EQ_S_GAME_NO_STRATEGY, NULL, NULL, NULL, NULL);
            return false;
        }
        name = EQ_NEW(w->arena, n, const char *);
        t->n_strategy[i] = n;
        t->strategy[i] = name;
        if (name == NULL) {
            w->rc = EQ_ERR_MEMORY;
            return false;
        }
        return read_names(w, n, name, &n);
    } else {
        uint64_t count;

        if (w->kind != EQ_WORD_PLAIN || !eq_str_u64(w->word, &count) || count == 0) {
            eq_nfg_words_fail(w, EQ_ERR_RANGE, EQ_S_GAME_WANT_COUNT, NULL, NULL, NULL, NULL);
            return false;
        }
        if (count > EQ_MAX_PROFILE) {
            fail_counts(w, EQ_ERR_SIZE, EQ_S_GAME_TOO_LARGE, "max", EQ_MAX_PROFILE, "n", 0);
            return false;
        }
        t->n_strategy[i] = (size_t)count;
        eq_nfg_words_next(w);
        return w->rc == EQ_OK;
    }
}

static bool read_strategies(eq_nfg_words *w, eq_table *t)
{
    size_t n = 0;
    eq_nfg_words at;

    if (!eq_nfg_words_skip(w, EQ_WORD_OPEN)) {
        return false;
    }
    at = *w;
    while (w->kind != EQ_WORD_CLOSE && w->kind != EQ_WORD_END && n < t->n_player) {
        if (!read_player(w, t, n++)) {
            return false;
        }
    }
    if (n < t->n_player || w->kind == EQ_WORD_OPEN || w->kind == EQ_WORD_PLAIN) {
        eq_nfg_words more = *w;

        more.diag = NULL;
        while (more.kind != EQ_WORD_CLOSE && more.kind != EQ_WORD_END) {
            eq_table other = *t;

            n += read_player(&more, &other, 0);
        }
        fail_counts(w, EQ_ERR_SHAPE, EQ_S_GAME_STRATEGY_LISTS, "n", t->n_player, "got", n);
        return false;
    }
    if (!eq_nfg_words_skip(w, EQ_WORD_CLOSE)) {
        return false;
    }
    if (!eq_table_count(t->n_player, t->n_strategy, &t->n_profile)) {
        at.rc = w->rc;
        fail_counts(&at, EQ_ERR_SIZE, EQ_S_GAME_TOO_LARGE, "max", EQ_MAX_PROFILE, "n", 0);
        w->rc = at.rc;
        return false;
    }
    return true;
}

typedef struct numbers {
    double *value;
    eq_frac *frac;
    bool exact; /* every number is a fraction that fits */
} numbers;

static bool numbers_make(eq_nfg_words *w, size_t n, numbers *out)
{
    *out = (numbers){ .value = EQ_NEW(w->arena, n, double),
                      .frac = EQ_NEW(w->arena, n, eq_frac),
                      .exact = true };
    if (out->value == NULL || out->frac == NULL) {
        w->rc = EQ_ERR_MEMORY;
        return false;
    }
    return true;
}

/* Exactly n plain words stand before the end of the list, else a finding where there is one too
 * many or too few. */
static bool check_count(eq_nfg_words *w, size_t n, int count_id)
{
    eq_nfg_words look = *w;
    size_t given = 0;

    look.diag = NULL;
    for (; look.kind == EQ_WORD_PLAIN; eq_nfg_words_next(&look)) {
        given++;
    }
    if (w->rc != EQ_OK || given == n) {
        return w->rc == EQ_OK;
    }
    for (size_t i = 0; i < n && w->kind == EQ_WORD_PLAIN; i++) {
        eq_nfg_words_next(w);
    }
    fail_counts(w, EQ_ERR_SHAPE, count_id, "got", given, "want", n);
    return false;
}

static bool read_payoffs(eq_nfg_words *w, size_t n, numbers *out)
{
    for (size_t i = 0; i < n; i++) {
        if (!eq_nfg_words_number(w, &out->frac[i], &out->value[i])) {
            return false;
        }
        out->exact = out->exact && out->frac[i].den != 0;
    }
    return w->rc == EQ_OK;
}

/* Outcomes: { "name" 1, 2 } ... }, the outer brace being read. *n of them, kept in order. */
static bool read_outcomes(eq_nfg_words *w, size_t n_player, numbers *out, size_t *n)
{
    eq_nfg_words look = *w;
    size_t n_open = 0, i = 0;

    look.diag = NULL;
    for (; look.kind != EQ_WORD_END; eq_nfg_words_next(&look)) {
        n_open += look.kind == EQ_WORD_OPEN;
    }
    if (!numbers_make(w, n_open * n_player, out)) {
        return false;
    }
    for (; w->kind == EQ_WORD_OPEN; i++) {
        numbers one = { &out->value[i * n_player], &out->frac[i * n_player], true };

        eq_nfg_words_next(w);
        if (eq_nfg_words_text(w) == NULL || !check_count(w, n_player, EQ_S_GAME_OUTCOME_PAYOFFS) ||
            !read_payoffs(w, n_player, &one) || !eq_nfg_words_skip(w, EQ_WORD_CLOSE)) {
            return false;
        }
    }
    *n = i;
    return eq_nfg_words_skip(w, EQ_WORD_CLOSE);
}

/* The outcome of each profile, looked up; 0 pays nothing. */
static bool read_profiles(eq_nfg_words *w, const eq_table *t, const numbers *outcome,
                          size_t n_outcome, numbers *out)
{
    size_t n = t->n_player;

    for (size_t p = 0; p < t->n_profile; p++) {
        eq_count_text count;
        uint64_t at;

        if (!eq_str_u64(w->word, &at) || at > n_outcome) {
            eq_nfg_words_fail(w, EQ_ERR_RANGE, EQ_S_GAME_NO_OUTCOME, NULL, NULL, "n",
                              eq_count_text_of(&count, n_outcome));
            return false;
        }
        for (size_t i = 0; i < n; i++) {
            size_t from = ((size_t)at - 1) * n + i, to = p * n + i;

            out->value[to] = at == 0 ? 0 : outcome->value[from];
            out->frac[to] = at == 0 ? (eq_frac){ 0, 1 } : outcome->frac[from];
            out->exact = out->exact && out->frac[to].den != 0;
        }
        eq_nfg_words_next(w);
    }
    return w->rc == EQ_OK;
}

static void read_body(eq_nfg_words *w, const eq_table *t, numbers *out)
{
    size_t n = t->n_profile * t->n_player, n_outcome = 0;
    numbers outcome;

    /* the words are counted before there is room for what they say */
    if (w->kind == EQ_WORD_OPEN) {
        eq_nfg_words_next(w);
        if (!read_outcomes(w, t->n_player, &outcome, &n_outcome) ||
            !check_count(w, t->n_profile, EQ_S_GAME_OUTCOME_COUNT) || !numbers_make(w, n, out) ||
            !read_profiles(w, t, &outcome, n_outcome, out)) {
            return;
        }
    } else if (!check_count(w, n, EQ_S_GAME_PAYOFF_COUNT) || !numbers_make(w, n, out) ||
               !read_payoffs(w, n, out)) {
        return;
    }
    if (w->kind != EQ_WORD_END) {
        eq_nfg_words_fail(w, EQ_ERR_SYNTAX, EQ_S_GAME_WANT_NUMBER, NULL, NULL, NULL, NULL);
    }
}

/* Players whose strategies were given as a number have them named 1, 2, ... */
static eq_status name_strategies(eq_arena *arena, eq_table *t)
{
    for (size_t i = 0; i < t->n_player; i++) {
        const char **name;

        if (t->strategy[i] != NULL) {
            continue;
        }
        name = EQ_NEW(arena, t->n_strategy[i], const char *);
        if (name == NULL) {
            return EQ_ERR_MEMORY;
        }
        for (size_t s = 0; s < t->n_strategy[i]; s++) {
            eq_count_text number;
            const char *text = eq_count_text_of(&number, s + 1);

            name[s] = eq_arena_copy(arena, text, strlen(text));
            if (name[s] == NULL) {
                return EQ_ERR_MEMORY;
            }
        }
        t->strategy[i] = name;
    }
    return EQ_OK;
}

eq_status eq_nfg_read(eq_arena *arena, eq_diag *diag, const eq_source *src, const eq_table **out)
{
    eq_table *t = EQ_NEW(arena, 1, eq_table);
    numbers body = { 0 };
    eq_nfg_words w;

    if (t == NULL) {
        return EQ_ERR_MEMORY;
    }
    eq_nfg_words_init(&w, arena, diag, src);
    if (read_head(&w, t) && read_strategies(&w, t)) {
        if (w.kind == EQ_WORD_TEXT) {
            t->comment = eq_nfg_words_text(&w);
        }
        read_body(&w, t, &body);
    }
    if (w.rc == EQ_OK) {
        w.rc = name_strategies(arena, t);
    }
    if (w.rc == EQ_OK) {
        t->payoff = body.value;
        t->exact = body.exact ? body.frac : NULL;
        *out = t;
    }
    return w.rc;
}

void eq_nfg_write(const eq_table *t, eq_buf *out)
{
    eq_buf_str(out, "NFG 1 R ");
    eq_nfg_words_write(out, t->title);
    eq_buf_str(out, " {");
    for (size_t i = 0; i < t->n_player; i++) {
        eq_buf_char(out, ' ');
        eq_nfg_words_write(out, t->player[i]);
    }
    eq_buf_str(out, " }\n\n{");
    for (size_t i = 0; i < t->n_player; i++) {
        eq_buf_str(out, i == 0 ? " {" : "\n  {");
        for (size_t s = 0; s < t->n_strategy[i]; s++) {
            eq_buf_char(out, ' ');
            eq_nfg_words_write(out, t->strategy[i][s]);
        }
        eq_buf_str(out, " }");
    }
    eq_buf_str(out, "\n}\n");
    if (t->comment != NULL) {
        eq_nfg_words_write(out, t->comment);
        eq_buf_char(out, '\n');
    }
    for (size_t k = 0, column = 0; k < t->n_profile * t->n_player; k++) {
        eq_buf_char(out, column == 0 ? '\n' : ' ');
        column = column + 1 < t->n_player * t->n_strategy[0] ? column + 1 : 0;
        if (t->exact != NULL) {
            eq_frac_write(out, t->exact[k]);
        } else {
            eq_buf_double(out, t->payoff[k]);
        }
    }
    eq_buf_char(out, '\n');
}
