/* Views of a game over many futures. */
#ifndef EQ_FUTURES_REPORT_H
#define EQ_FUTURES_REPORT_H

#include "answer/game_futures.h"
#include "report/game_chart.h"
#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

void eq_game_futures_text(const eq_game_futures *s, const eq_text_style *style, eq_buf *out);
void eq_game_futures_json(const eq_game_futures *s, eq_buf *out);  /* eq.solve/1 with `futures` */
void eq_game_futures_plain(const eq_game_futures *s, eq_buf *out); /* tab-separated rows */
/* "pure", "mixed", ...: the word in JSON and rows. */
const char *eq_game_futures_kind(unsigned kind);

/* "separating (every message ...)" */
const char *eq_game_kind_words(const eq_matched *m, eq_lang lang);
/* The tree with mean payoffs and chances and, on it, the play of the most frequent kind. */
EQ_NODISCARD eq_status eq_game_futures_picture(eq_arena *arena, const eq_game_futures *s,
                                               eq_lang lang, eq_game_picture *out);

/* "China (what it says: a pledge), China's reply" of an information set. */
void eq_game_words_infoset(const eq_case_game *g, size_t i_set, eq_lang lang, eq_buf *out);

#ifdef __cplusplus
}
#endif
#endif
