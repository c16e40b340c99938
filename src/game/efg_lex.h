/* Words of .efg text, and findings at them. */
#ifndef EQ_GAME_EFG_LEX_H
#define EQ_GAME_EFG_LEX_H

#include "game/game.h"

typedef enum eq_efg_kind {
    EQ_EFG_END,
    EQ_EFG_OPEN,
    EQ_EFG_CLOSE,
    EQ_EFG_TEXT, /* in quotes; s is what stands between them */
    EQ_EFG_WORD
} eq_efg_kind;

typedef struct eq_efg_lex {
    const eq_source *src;
    eq_arena *arena;
    eq_diag *diag;
    size_t next; /* offset behind the current word */
    eq_efg_kind kind;
    eq_str s;
    size_t at, len; /* of the current word, quotes included */
    eq_status rc;   /* the first syntax error ends the reading */
} eq_efg_lex;

void eq_efg_advance(eq_efg_lex *x);
eq_pos eq_efg_here(const eq_efg_lex *x);
/* "<want> is expected here": sets rc. want: a text of tree.want-..., or a literal in `text`. */
void eq_efg_expected(eq_efg_lex *x, int want, const char *text);
/* Each takes the current word when it is of its kind, else reports; false after any error. */
bool eq_efg_take(eq_efg_lex *x, eq_efg_kind kind);
bool eq_efg_text(eq_efg_lex *x, const char **out);
bool eq_efg_whole(eq_efg_lex *x, uint32_t *out);
/* What is no number is reported and read as 0; false only where no word stands. */
bool eq_efg_number(eq_efg_lex *x, double *v, eq_frac *exact);

#endif
