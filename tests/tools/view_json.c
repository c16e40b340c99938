/* The view of a claim on standard output, for the tests of views: view_json NAME [key=value ...]
 * with set, lang, level, pair, axes, width, runs, seed. Exits with the outcome. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eq/eq.h"

enum { MAX_SET = 32 };

static const char *after(const char *arg, const char *key)
{
    size_t n = strlen(key);

    return strncmp(arg, key, n) == 0 && arg[n] == '=' ? arg + n + 1 : NULL;
}

static void read_pair(eq_request *r, const char **set, const char *arg)
{
    static const char *const levels[] = { "full", "quick", "most", "map" };
    const char *v;

    if ((v = after(arg, "set")) && r->n_set < MAX_SET) {
        set[r->n_set++] = v;
    } else if ((v = after(arg, "lang"))) {
        r->language = strcmp(v, "zh") == 0 ? EQ_LANGUAGE_ZH : EQ_LANGUAGE_EN;
    } else if ((v = after(arg, "level"))) {
        while (r->level < EQ_LEVEL_MAP && strcmp(v, levels[r->level]) != 0) {
            r->level++;
        }
    } else if ((v = after(arg, "pair"))) {
        r->pair = v;
    } else if ((v = after(arg, "axes"))) {
        r->axes = v;
    } else if ((v = after(arg, "width"))) {
        r->chart_width = atoi(v);
    } else if ((v = after(arg, "seed"))) {
        r->seed = strtoull(v, NULL, 10);
    } else if ((v = after(arg, "runs"))) {
        r->n_future = strtoull(v, NULL, 10);
        r->runs_given = 1;
    }
}

int main(int argc, char **argv)
{
    const char *set[MAX_SET], *name = argc > 1 ? argv[1] : "";
    eq_session *s = NULL;
    eq_text out = { NULL, 0 }, err = { NULL, 0 };
    eq_outcome done;
    eq_request r;

    eq_request_init(&r);
    r.name = &name;
    r.n_name = 1;
    r.set = set;
    for (int i = 2; i < argc; i++) {
        read_pair(&r, set, argv[i]);
    }
    done = eq_session_open(NULL, &s, &err, r.language);
    if (done == EQ_DONE) {
        done = eq_verb_view(s, &r, &out, &err);
    }
    fputs(out.p ? out.p : "", stdout);
    fputs(err.p ? err.p : "", stderr);
    eq_text_free(&out);
    eq_text_free(&err);
    eq_session_close(s);
    return (int)done;
}
