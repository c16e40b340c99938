/* The verb view: what a claim's page shows. */
#include "report/view.h"

#include "api/claims.h"
#include "report/axes.h"

enum { MAP_NODES = 17 };

static eq_status view(eq_call *c)
{
    eq_level level = c->r->level;
    eq_view_options o = { .lang = c->style.lang,
                          .chart_width = c->r->chart_width,
                          .quick = level == EQ_LEVEL_QUICK || level == EQ_LEVEL_MAP,
                          .map = level == EQ_LEVEL_MAP,
                          .most = level == EQ_LEVEL_MOST };
    const eq_answer *a = NULL;
    eq_axes held;
    eq_status rc;

    if (c->r->axes && !eq_axes_read(c->r->axes, &held)) {
        return eq_call_refuse(c, EQ_ERR_USAGE, EQ_S_API_AXES, c->r->axes);
    }
    o.held = c->r->axes ? &held : NULL;
    c->ask.controls = true;
    c->ask.quick = c->ask.headline_only = level == EQ_LEVEL_QUICK;
    c->ask.curves = !o.quick;
    c->ask.thorough = false;
    c->ask.map_nodes = c->ask.quick ? 0 : MAP_NODES;
    c->ask.map_later = o.most;
    c->ask.map_alone = o.map;
    c->ask.map_pair = o.map ? c->r->pair : NULL;
    EQ_TRY(eq_call_one_name(c));
    EQ_TRY(eq_call_claim(c, c->r->name[0]));
    rc = eq_call_ask(c, c->r->name[0], &a);
    if (a) { /* stopped: the answer so far */
        eq_view_json(a, &o, &c->out);
    }
out:
    return rc;
}

eq_outcome eq_verb_view(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        c.rc = view(&c);
    }
    return eq_call_end(&c, out, err);
}
