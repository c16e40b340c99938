/* The link of an answer, after the page's own address: "#/c/warheads-1000?s=...&v=1&r=..."
 * (docs/page.md). */
#ifndef EQ_REPORT_LINK_H
#define EQ_REPORT_LINK_H

#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

void eq_link_write(const eq_answer *a, eq_lang lang, eq_buf *out);
/* "material r2" for each model behind the answer, sorted; how many. */
size_t eq_link_revisions(const eq_answer *a, eq_str *out, size_t room);
/* "material r2" as "material.2". */
void eq_link_revision(eq_str name, eq_buf *out);

#ifdef __cplusplus
}
#endif
#endif
