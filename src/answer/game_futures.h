/* A game over many futures: every equilibrium of every future, matched across futures by what is
 * played; the measures; how often each action of the decision is best and what it forgoes. */
#ifndef EQ_ANSWER_GAME_FUTURES_H
#define EQ_ANSWER_GAME_FUTURES_H

#include "answer/ask.h"
#include "case/case.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Mean, and 5 and 95 % points over futures. */
typedef struct eq_span {
    double mean, low, high;
} eq_span;

/* Equilibria of different futures that have the same actions in use. */
typedef struct eq_matched {
    uint64_t n;          /* futures in which it exists */
    uint8_t kind;        /* EQ_KIND_* bits */
    const bool *played;  /* [n_action] */
    const bool *reached; /* [n_infoset]: play comes there */
    const eq_span *prob; /* [n_action] over these futures */
    eq_span payoff[EQ_MAX_PLAYERS];
    double residual; /* the largest */
} eq_matched;

typedef struct eq_choice_row {
    double best; /* share of futures in which nothing is worth more */
    eq_span worth, regret;
} eq_choice_row;

typedef struct eq_game_futures {
    const eq_case *c; /* c->game is the game */
    eq_both title, about;
    const char *id, *file;
    uint64_t n_future, n_failed; /* failed: no result */
    const char *why_failed[EQ_N_LANG];
    size_t n_judged, n_drawn; /* inputs that differ from future to future, and how many of them are
                                 judgement */
    bool partial, same;       /* same: nothing in the game differs from future to future */
    size_t n_matched;
    const eq_matched *matched;   /* the most frequent first */
    bool complete;               /* every equilibrium of every future is among them */
    const eq_span *measure;      /* [n_measure] */
    const eq_choice_row *choice; /* [actions of the decision], or NULL */
    eq_span lambda;              /* of qre */
    const eq_tree *mean;         /* the tree with the mean chances and payoffs of all futures */
    uint64_t seed;
} eq_game_futures;

/* EQ_ERR_MISSING with a finding when the scenario has no game. */
EQ_NODISCARD eq_status eq_game_over_futures(eq_arena *arena, const eq_bib *bib, const eq_data *data,
                                            const char *name, const eq_ask_options *options,
                                            eq_diag *diag, const eq_game_futures **out);

#ifdef __cplusplus
}
#endif
#endif
