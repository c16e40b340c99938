/* The inputs of a claim, a scenario or a game on standard output, for tests of their listing:
 * inputs_json en|zh NAME [key=value ...]. Exits with the outcome. */
#include <stdio.h>
#include <string.h>

#include "eq/eq.h"

int main(int argc, char **argv)
{
    eq_session *s = NULL;
    eq_text out = { 0 }, err = { 0 };
    eq_request r;
    eq_outcome done;
    const char *name = argc > 2 ? argv[2] : NULL;

    if (!name || eq_session_open(NULL, &s, &err, EQ_LANGUAGE_EN) != EQ_DONE) {
        return EQ_FAILED;
    }
    eq_request_init(&r);
    r.language = strcmp(argv[1], "zh") == 0 ? EQ_LANGUAGE_ZH : EQ_LANGUAGE_EN;
    r.name = &name;
    r.n_name = 1;
    r.set = (const char *const *)(argv + 3);
    r.n_set = (size_t)argc - 3;
    done = eq_verb_inputs(s, &r, &out, &err);
    (void)fwrite(out.p ? out.p : "", 1, out.n, stdout);
    (void)fwrite(err.p ? err.p : "", 1, err.n, stderr);
    eq_text_free(&out);
    eq_text_free(&err);
    eq_session_close(s);
    return (int)done;
}
