/* What the pictures of games share: marks of players, short numbers, sentences, head and foot.
 * Internal. */
#ifndef EQ_GAME_DRAW_H
#define EQ_GAME_DRAW_H

#include "report/chart.h"
#include "report/game_chart.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_MARK_SIZE = 10 };

size_t eq_game_players(const eq_game_picture *p);
/* Quiet inks of at least 4.5 to 1 on white; none is a country's (UX 5.11). EQ_CHANCE: grey. */
const char *eq_game_ink(int player);
/* Shape of a player, EQ_MARK_SIZE wide around x, y; shape and ink both tell. Chance: a ring. */
void eq_game_mark(eq_svg *s, int player, double x, double y);
/* A mark and a name; returns x behind it. */
double eq_game_named(eq_svg *s, int player, double x, double y, int flags, const char *name);
/* Legend of all players, and of chance where the tree has it; the y below. */
double eq_game_legend(eq_svg *s, const eq_game_picture *p, double y);

/* A payoff, to four digits. */
void eq_game_payoff(double x, eq_buf *out);
/* A chance: "1/3" where it is exact and short, else three digits; under a thousandth says so. */
void eq_game_chance(double x, const char *exact, eq_buf *out);
/* "Holder · king", or the player alone where the set has no name. */
void eq_game_mover(const eq_game_picture *p, size_t set, eq_buf *out);
/* "call 2/3, pass 1/3" of equilibrium k: what is played of the actions at `first`. */
void eq_game_played(const eq_game_picture *p, size_t k, size_t who, size_t first, size_t n,
                    eq_lang lang, eq_buf *out);
/* "Holder 1/3, Caller -1/3" of equilibrium k. */
void eq_game_payoffs(const eq_game_picture *p, size_t k, eq_lang lang, eq_buf *out);
/* Head with the title and a sentence; the y below. */
double eq_game_head(eq_svg *s, const eq_game_picture *p, const char *sentence);
/* Coverage and source, and the end of the element. */
void eq_game_end(eq_svg *s, const eq_game_picture *p, const char *desc, double y, eq_buf *out);
/* That n more equilibria are in the text, where n is not 0; the y below. */
double eq_game_more(eq_svg *s, size_t n, double y);
/* One paragraph of muted small text; the y below it. */
double eq_game_note(eq_svg *s, double y, const char *text);

EQ_NODISCARD eq_status eq_draw_game_table(const eq_game_picture *p, eq_arena *arena, eq_svg *s,
                                          eq_buf *out);
EQ_NODISCARD eq_status eq_draw_game_tree(const eq_game_picture *p, eq_arena *arena, eq_svg *s,
                                         eq_buf *out);
EQ_NODISCARD eq_status eq_draw_game_response(const eq_game_picture *p, eq_svg *s, eq_buf *out);

/* ---- tables: which payoffs are best replies ----------------------------------------------------
 */

/* best[n_profile][n_player] */
void eq_game_best(const eq_table *t, bool *best);
/* Number of the listed equilibrium in which profile i is surely played, from 1; 0: none. */
size_t eq_game_listed(const eq_game_picture *p, size_t profile);

/* ---- trees: what is shown of them --------------------------------------------------------------
 */

/* The part of a tree that a picture has room for, in preorder. */
typedef struct eq_twig {
    uint32_t node, parent; /* parent: index of a twig; of the root 0 */
    uint32_t depth, row;   /* row: of the ends, from 0; of others the first below them */
    uint32_t n_row, n_end; /* rows below it; ends of the tree below it */
    bool folded;           /* its moves are not drawn */
    double reach, p;       /* chance to come here; of the action that leads here */
    const char *exact;     /* of p, or NULL */
} eq_twig;

typedef struct eq_twigs {
    size_t n, n_row, n_folded, n_end; /* n_folded: ends that are not drawn */
    double folded;                    /* chance that play ends there */
    uint32_t deepest;
    const eq_twig *twig;
    const double *payoff; /* [n_node][n_player]: received on the way and here */
    const char *letter;   /* [n_infoset]: of the sets with several nodes drawn 'A', 'B', ...; 0 */
} eq_twigs;

enum { EQ_MOST_TWIG_ROW = 60 };

/* The most likely parts of the equilibrium's play, up to most_row ends; the rest folded. */
EQ_NODISCARD eq_status eq_twigs_make(const eq_game_picture *p, size_t most_row, eq_arena *arena,
                                     eq_twigs *out);
/* From left to right, from *y; *fits is false, and nothing is drawn, where there is no room. */
EQ_NODISCARD eq_status eq_draw_game_wide(const eq_game_picture *p, const eq_twigs *t, bool legend,
                                         eq_arena *arena, eq_svg *s, double *y, bool *fits);
/* The indented form, for narrow pictures and for names that leave no room; from *y. */
EQ_NODISCARD eq_status eq_draw_game_outline(const eq_game_picture *p, const eq_twigs *t,
                                            bool legend, eq_arena *arena, eq_svg *s, double *y);

#ifdef __cplusplus
}
#endif
#endif
