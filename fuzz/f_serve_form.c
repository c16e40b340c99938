/* A request's form, and the call that it decodes to: the first byte picks the verb, the rest is the
 * form. Nothing is run. */
#include <stdint.h>
#include <string.h>

#include "call/decode.h"
#include "serve/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const app_verb verbs[] = {
    { "ask", VERB_ASK, eq_verb_ask, EQ_FORMAT_TEXT, NULL },
    { "new", VERB_NEW, eq_verb_new, EQ_FORMAT_TEXT, NULL },
    { "plot", VERB_PLOT, eq_verb_plot, EQ_FORMAT_PICTURE, NULL },
    { "solve", VERB_SOLVE, eq_verb_solve, EQ_FORMAT_TEXT, NULL },
    { "fit", VERB_FIT, eq_verb_fit, EQ_FORMAT_TEXT, NULL },
    { "compare", VERB_COMPARE, eq_verb_compare, EQ_FORMAT_TEXT, NULL },
    { "hindcast", VERB_HINDCAST, eq_verb_hindcast, EQ_FORMAT_TEXT, NULL },
    { "view", VERB_WHY, eq_verb_why, EQ_FORMAT_JSON, "level" },
    { "names", VERB_NONE, NULL, EQ_FORMAT_TEXT, "what" },
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const app_verb *v = &verbs[size > 0 ? data[0] % (sizeof verbs / sizeof *verbs) : 0];
    eq_findings *f = NULL;
    app_decoded d;
    serve_form form;
    eq_text err = { NULL, 0 };

    if (size == 0) {
        return 0;
    }
    if (serve_form_read((const char *)data + 1, size - 1, &form) == FORM_FINE &&
        eq_findings_open(&f) == EQ_DONE) {
        app_decode(&d, v, form.pair, form.n, f);
        app_decoded_clear(&d);
        eq_findings_close(f, EQ_LANGUAGE_BOTH, data[0] & 1, &err);
        eq_text_free(&err);
    }
    serve_form_clear(&form);
    return 0;
}
