/* What a control that moves shows: of a claim only the headline and the path in the baseline. What
 * stands beside them is not compiled, and worlds that nothing names are not built. A quantity's
 * draws hang on its path alone, so the numbers are those of the whole answer at as many futures. */
#include <string.h>

#include "answer/asking.h"

static bool word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.';
}

/* Whether "NAME." stands in a text, as a world does before what is read in it. */
static bool names(eq_str text, const char *name)
{
    size_t n = strlen(name);

    for (size_t i = 0; i + n < text.n; i++) {
        if (text.p[i + n] == '.' && memcmp(text.p + i, name, n) == 0 &&
            (i == 0 || !word_char(text.p[i - 1]))) {
            return true;
        }
    }
    return false;
}

/* Whether a node, or one below it, names a world. */
static bool somewhere(const eq_node *at, const char *name)
{
    bool yes = at && at->kind == EQ_NODE_SCALAR && names(at->text, name);

    for (const eq_node *n = at && at->kind != EQ_NODE_SCALAR ? at->child : NULL; n && !yes;
         n = n->next) {
        yes = somewhere(n, name);
    }
    return yes;
}

static bool named(const eq_asking *k, const char *name)
{
    const eq_claim *c = &k->claim;
    const eq_scenario *s = &k->scenario;
    bool yes = somewhere(c->proposition, name) || somewhere(c->given, name) ||
               somewhere(c->outcome, name) || somewhere(c->path, name) || somewhere(s->game, name);

    for (size_t i = 0; i < s->n_output && !yes; i++) {
        yes = somewhere(s->output[i].node, name);
    }
    return yes || (k->o->world && strcmp(k->o->world, name) == 0);
}

/* Worlds that are named, and those that they start from, in their order. */
static void leave_worlds(eq_asking *k)
{
    eq_world *w = k->claim.world;
    bool keep[EQ_MAX_WORLDS];
    uint32_t at[EQ_MAX_WORLDS];
    uint32_t n = 0;

    for (size_t i = k->claim.n_world; i-- > 0;) {
        keep[i] = i == 0 || named(k, w[i].name);
    }
    for (size_t i = k->claim.n_world; i-- > 0;) {
        if (keep[i] && w[i].from > 0) {
            keep[w[i].from - 1] = true;
        }
    }
    for (size_t i = 0; i < k->claim.n_world; i++) {
        at[i] = n;
        if (keep[i]) {
            w[n] = w[i];
            w[n].from = w[i].from > 0 ? at[w[i].from - 1] + 1 : 0;
            n++;
        }
    }
    k->claim.n_world = n;
}

void eq_asking_quick(eq_asking *k)
{
    eq_claim *c = &k->claim;

    leave_worlds(k);
    c->n_also = c->n_figure = c->n_row = c->n_check = c->n_curve = 0;
    c->phase = c->path_worlds = NULL;
    c->record = NULL;
}
