/* Parts of eq solve; only src/api includes it. */
#ifndef EQ_SOLVE_H
#define EQ_SOLVE_H

#include "api/session.h"
#include "report/game_report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The table or tree of a file; "-" is standard input. */
EQ_NODISCARD eq_status eq_solve_read(eq_call *c, const char *name, eq_solved *g);
/* Without a name: the shipped games, as text or JSON (eq.games/1). */
EQ_NODISCARD eq_status eq_solve_list(eq_call *c);
/* --method concave: name[0] and name[1] are the tables of the two types. */
EQ_NODISCARD eq_status eq_solve_concave(eq_call *c);
/* --branches: the quantal responses at g->lambda that are found, on any branch. */
EQ_NODISCARD eq_status eq_solve_branches(eq_call *c, eq_solved *g);

#ifdef __cplusplus
}
#endif
#endif
