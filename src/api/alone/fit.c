/* eq fit in the page: not there. What it does takes the command line's time. */
#include "api/session.h"

eq_outcome eq_verb_fit(eq_session *s, const eq_request *r, eq_text *out, eq_text *err)
{
    eq_call c;

    if (eq_call_begin(&c, s, r) == EQ_OK) {
        c.rc = eq_call_refuse(&c, EQ_ERR_USAGE, EQ_S_API_FIT_NOT_HERE, NULL);
    }
    return eq_call_end(&c, out, err);
}
