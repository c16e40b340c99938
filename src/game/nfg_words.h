/* The words of Gambit's text formats. Internal to the layer. */
#ifndef EQ_NFG_WORDS_H
#define EQ_NFG_WORDS_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum eq_word_kind {
    EQ_WORD_END,
    EQ_WORD_OPEN,
    EQ_WORD_CLOSE,
    EQ_WORD_TEXT, /* in quotes */
    EQ_WORD_PLAIN /* a number, NFG, R */
} eq_word_kind;

/* A reader stands at one word. After a finding `rc` is set and every word is the end. */
typedef struct eq_nfg_words {
    const eq_source *src;
    eq_diag *diag;
    eq_arena *arena;
    size_t next;
    eq_word_kind kind;
    eq_str word; /* as it stands in the file, with quotes */
    eq_status rc;
} eq_nfg_words;

/* Stands at the first word; checks the encoding. */
void eq_nfg_words_init(eq_nfg_words *w, eq_arena *arena, eq_diag *diag, const eq_source *src);
/* Goes to the next word. Blanks and commas separate. */
void eq_nfg_words_next(eq_nfg_words *w);
/* A finding at the present word, with pairs "got" (that word), a, b; then the end. */
void eq_nfg_words_fail(eq_nfg_words *w, eq_status code, int string_id, const char *key_a,
                       const char *value_a, const char *key_b, const char *value_b);
/* The text of the present word without its quotes, in the arena; NULL after a finding. */
const char *eq_nfg_words_text(eq_nfg_words *w);
/* The present word is of this kind, else a finding; then the next word. */
bool eq_nfg_words_skip(eq_nfg_words *w, eq_word_kind kind);
/* The present word as a number, then the next word; false after a finding. */
bool eq_nfg_words_number(eq_nfg_words *w, eq_frac *f, double *x);

/* Appends a text in quotes. */
void eq_nfg_words_write(eq_buf *out, const char *text);

typedef struct eq_count_text { /* a count as text, for findings */
    char s[24];
} eq_count_text;
const char *eq_count_text_of(eq_count_text *t, size_t n);

#ifdef __cplusplus
}
#endif
#endif
