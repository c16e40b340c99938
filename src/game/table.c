#include "game/table.h"

#include <string.h>

bool eq_table_count(size_t n_player, const size_t *n_strategy, size_t *n_profile)
{
    size_t n = 1;

    for (size_t i = 0; i < n_player; i++) {
        if (n_strategy[i] == 0 || !eq_size_mul(n, n_strategy[i], &n) || n > EQ_MAX_PROFILE) {
            return false;
        }
    }
    *n_profile = n;
    return true;
}

static const char *number_name(eq_arena *arena, size_t i)
{
    char text[24];
    size_t n = sizeof text;

    do {
        text[--n] = (char)('0' + i % 10);
        i /= 10;
    } while (i != 0);
    return eq_arena_copy(arena, text + n, sizeof text - n);
}

static eq_status name_all(eq_arena *arena, eq_table *t)
{
    for (size_t i = 0; i < t->n_player; i++) {
        const char **name = EQ_NEW(arena, t->n_strategy[i], const char *);

        t->player[i] = number_name(arena, i + 1);
        if (name == NULL || t->player[i] == NULL) {
            return EQ_ERR_MEMORY;
        }
        for (size_t s = 0; s < t->n_strategy[i]; s++) {
            name[s] = number_name(arena, s + 1);
            if (name[s] == NULL) {
                return EQ_ERR_MEMORY;
            }
        }
        t->strategy[i] = name;
    }
    return EQ_OK;
}

eq_status eq_table_make(eq_arena *arena, const char *title, size_t n_player,
                        const size_t *n_strategy, const double *payoff, const eq_frac *exact,
                        const eq_table **out)
{
    eq_table *t = EQ_NEW(arena, 1, eq_table);
    size_t n_profile;
    double *value;
    eq_frac *frac;

    if (n_player == 0 || n_player > EQ_MAX_PLAYERS ||
        !eq_table_count(n_player, n_strategy, &n_profile)) {
        return EQ_ERR_SIZE;
    }
    value = EQ_NEW(arena, n_profile * n_player, double);
    frac = exact != NULL ? EQ_NEW(arena, n_profile * n_player, eq_frac) : NULL;
    if (t == NULL || value == NULL || (exact != NULL && frac == NULL)) {
        return EQ_ERR_MEMORY;
    }
    memcpy(value, payoff, n_profile * n_player * sizeof *value);
    if (exact != NULL) {
        memcpy(frac, exact, n_profile * n_player * sizeof *frac);
    }
    *t = (eq_table){ .n_player = n_player, .n_profile = n_profile, .payoff = value, .exact = frac };
    memcpy(t->n_strategy, n_strategy, n_player * sizeof *n_strategy);
    t->title = eq_arena_copy(arena, title, strlen(title));
    if (t->title == NULL) {
        return EQ_ERR_MEMORY;
    }
    *out = t;
    return name_all(arena, t);
}

size_t eq_table_index(const eq_table *t, const size_t *s)
{
    size_t index = 0;

    for (size_t i = t->n_player; i-- > 0;) {
        index = index * t->n_strategy[i] + s[i];
    }
    return index;
}

void eq_table_profile(const eq_table *t, size_t index, size_t *s)
{
    for (size_t i = 0; i < t->n_player; i++) {
        s[i] = index % t->n_strategy[i];
        index /= t->n_strategy[i];
    }
}

eq_status eq_table_transpose(eq_arena *arena, const eq_table *t, const eq_table **out)
{
    eq_table *new = EQ_NEW(arena, 1, eq_table);
    double *payoff = EQ_NEW(arena, 2 * t->n_profile, double);
    eq_frac *exact = t->exact != NULL ? EQ_NEW(arena, 2 * t->n_profile, eq_frac) : NULL;

    if (t->n_player != 2) {
        return EQ_ERR_UNSUPPORTED;
    }
    if (new == NULL || payoff == NULL || (t->exact != NULL && exact == NULL)) {
        return EQ_ERR_MEMORY;
    }
    *new = *t;
    for (size_t i = 0; i < 2; i++) {
        new->player[i] = t->player[1 - i];
        new->strategy[i] = t->strategy[1 - i];
        new->n_strategy[i] = t->n_strategy[1 - i];
    }
    for (size_t p = 0; p < t->n_profile; p++) {
        size_t row = p % t->n_strategy[0], col = p / t->n_strategy[0];

        for (size_t i = 0; i < 2; i++) {
            size_t to = 2 * (col + t->n_strategy[1] * row) + i;

            payoff[to] = t->payoff[2 * p + 1 - i];
            if (exact != NULL) {
                exact[to] = t->exact[2 * p + 1 - i];
            }
        }
    }
    new->payoff = payoff;
    new->exact = exact;
    *out = new;
    return EQ_OK;
}
