#include "engine/games.h"

#include <math.h>
#include <string.h>

/* Beyond, ranges and sums are no numbers. */
#define MOST_PAYOFF 1e100

static void gather(eq_game_group *k)
{
    const eq_case_game *g = k->g;
    double *payoff = k->payoff, *chance = k->chance;

    for (size_t i = 0; i < g->tree.n_outcome * g->n_player; i++, payoff += k->n) {
        memset(payoff, 0, k->n * sizeof *payoff);
        for (size_t j = g->item_first[i]; j < g->item_first[i + 1]; j++) {
            const double *v = k->value[g->item[j].value] + k->first;

            for (size_t l = 0; l < k->n; l++) {
                payoff[l] += v[l];
            }
        }
    }
    for (size_t i = 0; i < g->lanes.n_chance; i++, chance += k->n) {
        memcpy(chance, k->value[g->chance_value[i]] + k->first, k->n * sizeof *chance);
    }
}

/* Chances of a move: between 0 and 1, and 1 together. */
static void check_chances(eq_game_group *k, size_t i_set)
{
    const eq_infoset *s = &k->g->tree.infoset[i_set];
    const double *c = k->chance + k->g->lanes.chance_first[i_set] * k->n;

    for (size_t l = 0; l < k->n; l++) {
        double sum = 0;
        bool good = true;

        for (size_t a = 0; a < s->n_action; a++) {
            good &= c[a * k->n + l] >= 0;
            sum += c[a * k->n + l];
        }
        if (!good || !(fabs(sum - 1) <= 1e-9)) {
            k->bad[l] = EQ_GAME_CHANCE;
        }
    }
}

/* Payoffs that are no numbers, and a precision that is none or not positive. */
static void check_numbers(eq_game_group *k)
{
    const size_t n_payoff = k->g->tree.n_outcome * k->g->n_player;

    for (size_t l = 0; l < k->n; l++) {
        const double lambda = k->g->method == EQ_LANES_QRE ? k->lambda[k->first + l] : 1;
        bool good = lambda > 0 && isfinite(lambda);

        for (size_t i = 0; i < n_payoff; i++) {
            good &= fabs(k->payoff[i * k->n + l]) < MOST_PAYOFF;
        }
        k->bad[l] = good ? k->bad[l] : EQ_GAME_MISSING;
    }
}

static void make_harmless(eq_game_group *k, size_t l)
{
    const eq_case_game *g = k->g;

    for (size_t i = 0; i < g->tree.n_outcome * g->n_player; i++) {
        k->payoff[i * k->n + l] = 0;
    }
    for (size_t i = 0; i < g->tree.n_infoset; i++) {
        const eq_infoset *s = &g->tree.infoset[i];

        for (size_t a = 0; s->player == EQ_CHANCE && a < s->n_action; a++) {
            k->chance[(g->lanes.chance_first[i] + a) * k->n + l] = 1 / (double)s->n_action;
        }
    }
    k->lambda[k->first + l] = 1;
}

void eq_game_group_fill(eq_game_group *k)
{
    const eq_case_game *g = k->g;

    gather(k);
    memset(k->bad, 0, sizeof k->bad);
    for (size_t i = 0; i < g->tree.n_infoset; i++) {
        if (g->tree.infoset[i].player == EQ_CHANCE) {
            check_chances(k, i);
        }
    }
    check_numbers(k);
    for (size_t l = 0; l < k->n; l++) {
        if (k->bad[l]) {
            make_harmless(k, l);
        }
    }
    k->in = (eq_lanes_in){ .n = k->n,
                           .payoff = k->payoff,
                           .chance = k->chance,
                           .lambda = k->lambda + k->first,
                           .select = g->solve[k->world].select,
                           .player = g->solve[k->world].player };
}

const char *eq_game_fault_text(unsigned code, eq_lang lang)
{
    static const int texts[] = { [EQ_LANES_STALLED] = EQ_S_GAMEFILE_FAULT_STALLED,
                                 [EQ_LANES_TOO_MANY] = EQ_S_GAMEFILE_FAULT_MANY,
                                 [EQ_GAME_CHANCE] = EQ_S_GAMEFILE_FAULT_CHANCE,
                                 [EQ_GAME_MISSING] = EQ_S_GAMEFILE_FAULT_MISSING };

    return eq_string(texts[code], lang);
}
