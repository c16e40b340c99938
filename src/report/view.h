/* Everything that a claim's page shows, as one JSON object in one language: eq.view/1
 * (docs/page.md, docs/view.schema.json). Texts are plain, but for `html`, which is escaped here. */
#ifndef EQ_REPORT_VIEW_H
#define EQ_REPORT_VIEW_H

#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_view_options {
    eq_lang lang;
    int chart_width;            /* px */
    bool quick;                 /* dots and path alone, no parts, flips and tables */
    bool map;                   /* with quick: the map in place of dots and path */
    bool most;                  /* all but the numbers of the map */
    const struct eq_axes *held; /* scales to keep where everything fits them; NULL: none */
} eq_view_options;

/* a: asked with `controls`. */
void eq_view_json(const eq_answer *a, const eq_view_options *o, eq_buf *out);

#ifdef __cplusplus
}
#endif
#endif
