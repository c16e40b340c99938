/* Shares of a dirichlet: several paths that sum to one in every future. In the engine each is a
 * gamma over the sum of its group; for people it is the beta that one share follows. A share that
 * is given a value stands, and the others fill the rest. Refuses a group of one. */
#include <math.h>
#include <string.h>

#include "case/build.h"

/* The group a path belongs to by what the scenario says, though --set may have fixed its value. */
static const char *group_of(const eq_case *c, uint32_t path, const eq_entry *entry)
{
    const eq_quantity *q = &c->input[c->path[path].input[0]].q;
    const eq_node *dist, *group;

    if (q->dirichlet) {
        return q->dirichlet;
    }
    if (!entry || entry->node->kind != EQ_NODE_MAP) {
        return NULL;
    }
    dist = eq_node_get(entry->node, "dist");
    group = eq_node_get(entry->node, "group");
    if (!dist || !group || dist->kind != EQ_NODE_SCALAR || group->kind != EQ_NODE_SCALAR ||
        !eq_str_is(dist->text, "dirichlet")) {
        return NULL;
    }
    return group->text.p;
}

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* A world that changes one share moves the others: they get inputs of their own there, which draw
 * the same points. */
static eq_status split_world(eq_build *b, const char *const *group, uint32_t w)
{
    eq_case *c = b->c;
    eq_status rc = EQ_OK;

    for (uint32_t i = 0; i < c->n_path; i++) {
        if (!group[i] || c->path[i].input[w] == c->path[i].input[0]) {
            continue;
        }
        for (uint32_t k = 0; k < c->n_path; k++) {
            if (same(group[i], group[k]) && c->path[k].input[w] == c->path[k].input[0]) {
                EQ_TRY(eq_build_input(b, k, w, &c->input[c->path[k].input[0]].q,
                                      &c->path[k].input[w]));
            }
        }
    }
out:
    return rc;
}

/* The beta of each free share: what is left after the given ones, divided by the alphas. */
static eq_status marginals(eq_build *b, const eq_shares *s)
{
    eq_case *c = b->c;
    double sum = 0, rest = 1;
    size_t n_free = 0;
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < s->m; i++) {
        const eq_input *in = &c->input[s->input[i]];

        if (in->q.dirichlet) {
            sum += in->q.dist.a;
            n_free++;
        } else if (in->constant) {
            rest -= in->value;
        }
    }
    for (size_t i = 0; i < s->m; i++) {
        eq_input *in = &c->input[s->input[i]];

        if (!in->q.dirichlet) {
            continue;
        }
        if (s->m < 2 || !(rest > 0)) {
            rc = EQ_ERR_INFEASIBLE;
            eq_diag_add(b->diag, EQ_ERROR, rc, &in->q.pos,
                        s->m < 2 ? EQ_S_CASE_DIRICHLET_TWO : EQ_S_CASE_DIRICHLET_REST, "group",
                        in->q.dirichlet, NULL);
            goto out;
        }
        in->gamma = in->q.dist;
        in->q.dist = (eq_dist){ .family = EQ_DIST_BETA,
                                .a = in->gamma.a,
                                .lo = -INFINITY,
                                .hi = INFINITY,
                                .b = sum - in->gamma.a,
                                .d = rest };
        if (n_free == 1) {
            in->q.dist =
                (eq_dist){ .family = EQ_DIST_POINT, .a = rest, .lo = -INFINITY, .hi = INFINITY };
        }
        EQ_TRY(eq_dist_prepare_with(c->arena, b->options->tables, &in->q.dist, NULL));
    }
out:
    return rc;
}

/* One set of shares per group and world; worlds that share inputs share the set. */
static eq_status add_set(eq_build *b, const char *const *group, uint32_t first, uint32_t w)
{
    eq_case *c = b->c;
    uint32_t *list;
    eq_shares *s = &c->shares[c->n_shares];
    size_t m = 0;

    if (w > 0 && c->path[first].input[w] == c->path[first].input[0]) {
        return EQ_OK;
    }
    list = EQ_NEW(c->arena, c->n_path, uint32_t);
    if (!list) {
        return EQ_ERR_MEMORY;
    }
    for (uint32_t k = first; k < c->n_path; k++) {
        if (same(group[first], group[k])) {
            if (c->path[k].target.yearly != c->path[first].target.yearly) {
                eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_SHAPE, &c->input[c->path[k].input[w]].q.pos,
                            EQ_S_CASE_DIRICHLET_YEARLY, NULL);
                return EQ_ERR_SHAPE;
            }
            list[m++] = c->path[k].input[w];
        }
    }
    *s = (eq_shares){ m, list, c->path[first].target.yearly };
    c->n_shares++;
    return marginals(b, s);
}

eq_status eq_build_shares(eq_build *b)
{
    eq_case *c = b->c;
    const char **group = EQ_NEW(c->arena, c->n_path, const char *);
    size_t n = 0;
    eq_status rc = EQ_OK;

    if (!group) {
        return EQ_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < c->n_path; i++) {
        group[i] = group_of(c, i, eq_build_entry(c->scenario, c->path[i].path));
        n += group[i] != NULL;
    }
    c->shares = EQ_NEW(c->arena, n * c->n_world, eq_shares);
    if (!c->shares) {
        return EQ_ERR_MEMORY;
    }
    for (uint32_t w = 1; w < c->n_world; w++) {
        EQ_TRY(split_world(b, group, w));
    }
    for (uint32_t i = 0; i < c->n_path; i++) {
        bool first = group[i] != NULL;

        for (uint32_t k = 0; first && k < i; k++) {
            first = !same(group[i], group[k]);
        }
        for (uint32_t w = 0; first && w < c->n_world; w++) {
            EQ_TRY(add_set(b, group, i, w));
        }
    }
out:
    return rc;
}
