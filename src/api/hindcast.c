/* The verb hindcast. */
#include "answer/hindcast.h"

#include "api/session.h"
#include "report/hindcast_report.h"

static void write(eq_call *c, const eq_hindcast *h)
{
    eq_chart_options o = { .lang = c->style.lang, .width = c->r->chart_width, .id = "eq" };

    switch (c->r->format) {
    case EQ_FORMAT_JSON:
        eq_hindcast_json(h, &c->out);
        break;
    case EQ_FORMAT_PLAIN:
        eq_hindcast_plain(h, &c->out);
        break;
    case EQ_FORMAT_PAGE:
        eq_hindcast_page(h, c->style.lang, &c->out);
        break;
    case EQ_FORMAT_PICTURE:
        eq_hindcast_svg(h, &o, &c->out);
        break;
    default:
        eq_hindcast_text(h, &c->style, &c->out);
    }
}

eq_outcome eq_verb_hindcast(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_hindcast_options o;
    const eq_hindcast *h = NULL;
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        eq_hindcast_options_init(&o);
        o.data_dir = c.ask.data_dir;
        o.version = c.ask.version;
        o.data_date = c.ask.data_date;
        o.n_future = c.ask.n_future;
        o.seed = c.ask.seed;
        o.n_thread = c.ask.n_thread;
        o.progress = c.ask.progress;
        o.progress_ctx = c.ask.progress_ctx;
        c.rc = eq_hindcast_make(c.arena, &s->bib, &s->data, &o, c.diag, &h);
        if (c.rc == EQ_OK) {
            write(&c, h);
        }
    }
    return eq_call_end(&c, out, err);
}
