/* Dependence between inputs: shared factors and rank correlations. */
#include <math.h>
#include <string.h>

#include "case/build.h"
#include "num/copula.h"

static eq_status collect_factors(eq_build *b)
{
    eq_case *c = b->c;

    c->factor = EQ_NEW(c->arena, c->n_input + 1, const char *);
    if (!c->factor) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < c->n_input; i++) {
        const eq_quantity *q = &c->input[i].q;
        size_t k = 0;

        if (q->n_loading == 0) {
            continue;
        }
        while (k < c->n_factor && strcmp(c->factor[k], q->loading[0].factor) != 0) {
            k++;
        }
        if (k == c->n_factor) {
            c->factor[c->n_factor++] = q->loading[0].factor;
        }
    }
    c->factor_dim = (uint32_t)c->n_path;
    return EQ_OK;
}

static eq_status read_pair(eq_build *b, const eq_node *n, uint32_t pair[2], double *rank)
{
    const eq_node *of = eq_node_get(n, "of"), *r = eq_node_get(n, "rank"), *k;

    if (n->kind != EQ_NODE_MAP || !of || of->kind != EQ_NODE_LIST || of->n_child != 2 || !r ||
        !eq_str_double(r->text, rank)) {
        eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_TYPE, &n->pos, EQ_S_CASE_CORRELATION_FORM, NULL);
        return EQ_ERR_TYPE;
    }
    if (!(*rank > -1 && *rank < 1)) {
        eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_RANGE, &r->pos, EQ_S_CASE_RANK, "got", r->text.p,
                    NULL);
        return EQ_ERR_RANGE;
    }
    k = of->child;
    for (int i = 0; i < 2; i++, k = k->next) {
        int p = k->kind == EQ_NODE_SCALAR ? eq_build_path(b->c, k->text.p) : -1;

        if (p < 0) {
            eq_build_unknown_path(b, &k->pos, k->kind == EQ_NODE_SCALAR ? k->text.p : "");
            return EQ_ERR_UNKNOWN_NAME;
        }
        pair[i] = (uint32_t)p;
        if (b->c->input[b->c->path[p].input[0]].q.n_loading > 0) {
            eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_CORRELATION, &k->pos, EQ_S_CASE_TWICE_DEPENDENT,
                        "name", b->c->path[p].path, NULL);
            return EQ_ERR_CORRELATION;
        }
        if (b->c->input[b->c->path[p].input[0]].q.is_rule) {
            eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_CORRELATION, &k->pos, EQ_S_CASE_RULE_CORRELATED,
                        "name", b->c->path[p].path, NULL);
            return EQ_ERR_CORRELATION;
        }
        if (b->c->input[b->c->path[p].input[0]].constant) {
            eq_diag_add(b->diag, EQ_NOTE, EQ_ERR_LINT, &k->pos, EQ_S_CASE_CORRELATION_POINT, "name",
                        b->c->path[p].path, NULL);
        }
        if (b->c->input[b->c->path[p].input[0]].q.dirichlet) {
            eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_CORRELATION, &k->pos, EQ_S_CASE_DIRICHLET_ALONE,
                        NULL);
            return EQ_ERR_CORRELATION;
        }
    }
    return EQ_OK;
}

static size_t place(uint32_t *list, size_t *n, uint32_t x)
{
    for (size_t i = 0; i < *n; i++) {
        if (list[i] == x) {
            return i;
        }
    }
    list[*n] = x;
    return (*n)++;
}

/* All stated pairs form one group; pairs that are not stated are uncorrelated. */
static eq_status build_group(eq_build *b, const eq_node *list)
{
    eq_case *c = b->c;
    size_t k = 2 * list->n_child, m = 0, i_bad = 0, j_bad = 0;
    uint32_t *path = EQ_NEW(c->arena, k, uint32_t), pair[2];
    double *matrix = EQ_NEW(c->arena, k * k, double);
    double *small = EQ_NEW(c->arena, k * k, double), *factor = EQ_NEW(c->arena, k * k, double);
    double rank;
    eq_status rc = EQ_OK;

    if (!path || !matrix || !small || !factor) {
        return EQ_ERR_MEMORY;
    }
    for (const eq_node *n = list->child; n; n = n->next) {
        size_t i, j;

        EQ_TRY(read_pair(b, n, pair, &rank));
        i = place(path, &m, pair[0]);
        j = place(path, &m, pair[1]);
        if (i == j || matrix[i * k + j] != 0) {
            rc = EQ_ERR_CORRELATION;
            eq_diag_add(b->diag, EQ_ERROR, rc, &n->pos, EQ_S_CASE_PAIR_TWICE, "a",
                        c->path[pair[0]].path, "b", c->path[pair[1]].path, NULL);
            goto out;
        }
        matrix[i * k + j] = matrix[j * k + i] = eq_copula_normal_of_rank(rank);
    }
    for (size_t i = 0; i < m; i++) {
        for (size_t j = 0; j < m; j++) {
            small[i * m + j] = i == j ? 1 : matrix[i * k + j];
        }
    }
    rc = eq_cholesky(m, small, factor, &i_bad, &j_bad);
    if (rc != EQ_OK) {
        eq_diag_add(b->diag, EQ_ERROR, rc, &list->pos, EQ_S_CASE_CORRELATION_PD, "a",
                    c->path[path[i_bad]].path, "b", c->path[path[j_bad]].path, NULL);
        goto out;
    }
    c->correlated = EQ_NEW(c->arena, 1, eq_correlated);
    if (!c->correlated) {
        return EQ_ERR_MEMORY;
    }
    *c->correlated = (eq_correlated){ m, path, factor };
    c->n_correlated = 1;
out:
    return rc;
}

eq_status eq_build_dependence(eq_build *b)
{
    const eq_node *list = b->c->scenario->correlations;
    eq_status rc;

    EQ_TRY(collect_factors(b));
    if (list && list->kind == EQ_NODE_LIST && list->n_child > 0) {
        EQ_TRY(build_group(b, list));
    } else if (list && list->n_child > 0) {
        eq_diag_add(b->diag, EQ_ERROR, EQ_ERR_TYPE, &list->pos, EQ_S_CASE_CORRELATION_FORM, NULL);
        rc = EQ_ERR_TYPE;
    }
out:
    return rc;
}
