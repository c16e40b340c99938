/* "Did you mean": the nearest of a list of names. Restricted edit distance over code points
 * (insert, delete, replace, swap of neighbours), in half steps so that a difference of case or of
 * '-' and '_' counts little. Knows nothing of what the names mean. */
#include "base/text.h"

#include <string.h>

enum { MAX_NAME = 96, STEP = 2 };

typedef struct name {
    size_t n, tail; /* tail: index behind the last dot before a bracket, 0 without one */
    uint32_t cp[MAX_NAME];
} name;

static bool take_name(eq_str s, name *out)
{
    bool bracket = false;

    out->n = out->tail = 0;
    for (size_t i = 0; i < s.n;) {
        if (out->n == MAX_NAME) {
            return false;
        }
        const uint32_t cp = eq_utf8_next(s, &i);
        out->cp[out->n++] = cp;
        bracket = bracket || cp == '[';
        if (cp == '.' && !bracket) {
            out->tail = out->n;
        }
    }
    return out->n > 0;
}

static uint32_t fold(uint32_t cp)
{
    return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp == '-' || cp == ' ' ? '_' : cp;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static unsigned distance(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
    unsigned row[3][MAX_NAME + 1];

    for (size_t j = 0; j <= m; j++) {
        row[0][j] = (unsigned)j * STEP;
    }
    for (size_t i = 1; i <= n; i++) {
        unsigned *now = row[i % 3];
        const unsigned *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];
        now[0] = (unsigned)i * STEP;
        for (size_t j = 1; j <= m; j++) {
            const uint32_t x = a[i - 1], y = b[j - 1];
            const unsigned change = x == y ? 0 : fold(x) == fold(y) ? 1 : STEP;
            now[j] = least(last[j - 1] + change, least(last[j], now[j - 1]) + STEP);
            if (i > 1 && j > 1 && fold(x) == fold(b[j - 2]) && fold(a[i - 2]) == fold(y)) {
                now[j] = least(now[j], before[j - 2] + STEP);
            }
        }
    }
    return row[n % 3][m];
}

/* True when the shorter is the beginning of the longer and says enough (4 characters). */
static bool begins(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
    return n >= 4 && n < m && memcmp(a, b, n * sizeof *a) == 0;
}

static unsigned cost(const name *w, const name *c, unsigned limit)
{
    const uint32_t *wt = w->cp + w->tail, *ct = c->cp + c->tail;
    const size_t wn = w->n - w->tail, cn = c->n - c->tail;
    unsigned d = distance(w->cp, w->n, c->cp, c->n);

    if ((w->tail > 0 || c->tail > 0) && wn >= 2 && cn >= 2) { /* another or no prefix */
        d = least(d, distance(wt, wn, ct, cn) + 1);
    }
    if (begins(wt, wn, ct, cn)) {
        d = least(d, limit);
    }
    return d;
}

int eq_text_suggest(eq_str word, const char *const *candidates, size_t n)
{
    name w, c;
    int best = -1;

    if (!take_name(word, &w)) {
        return -1;
    }
    /* one step in three characters of the last part, at least one from two characters on */
    const size_t own = w.n - w.tail;
    const unsigned limit = own < 2 ? 0 : own < 6 ? STEP : (unsigned)(own / 3) * STEP;
    unsigned best_cost = limit + 1;
    for (size_t i = 0; i < n; i++) {
        if (take_name(eq_str_of(candidates[i]), &c)) {
            const unsigned d = cost(&w, &c, limit);
            if (d < best_cost) {
                best_cost = d;
                best = (int)i;
            }
        }
    }
    return best;
}
