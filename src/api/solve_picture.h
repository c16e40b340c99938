/* Pictures and CSV of eq solve. Internal to src/api. */
#ifndef EQ_SOLVE_PICTURE_H
#define EQ_SOLVE_PICTURE_H

#include "api/session.h"
#include "report/futures_report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Which picture the request wants (--chart); refuses other words and a method that does not go
 * with it. */
EQ_NODISCARD eq_status eq_solve_picture_check(eq_call *c, eq_game_chart *kind);
/* The picture of a solved game that has its names, or its numbers as CSV. */
EQ_NODISCARD eq_status eq_solve_picture(eq_call *c, const eq_solved *g, eq_game_chart kind);
/* The same of a game over many futures. */
EQ_NODISCARD eq_status eq_solve_futures_picture(eq_call *c, const eq_game_futures *s);

#ifdef __cplusplus
}
#endif
#endif
