/* Shared by the files that build a case; nobody else includes it. */
#ifndef EQ_CASE_BUILD_H
#define EQ_CASE_BUILD_H

#include "case/case.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_MAX_INSTANCES = 64 };

typedef struct eq_build {
    eq_case *c;
    const eq_case_options *options;
    eq_diag *diag;
    size_t cap_input;
    eq_quantity **set; /* [n_path]: what --set gives, or NULL */
} eq_build;

/* Instances of models in their fixed order; the timeline. */
EQ_NODISCARD eq_status eq_build_models(eq_build *b);
EQ_NODISCARD eq_status eq_build_timeline(eq_build *b);
int eq_build_path(const eq_case *c, const char *path); /* or -1 */
void eq_build_unknown_path(eq_build *b, const eq_pos *at, const char *path);
/* "a2020 b2021" -> NULL-terminated list. */
EQ_NODISCARD eq_status eq_build_split_keys(eq_build *b, const char *keys, const char *const **out);
const eq_entry *eq_build_entry(const eq_scenario *s, const char *path); /* or NULL */
EQ_NODISCARD eq_status eq_build_input(eq_build *b, uint32_t path, uint32_t world,
                                      const eq_quantity *q, uint32_t *out);
/* Groups of dirichlet shares, world by world. */
EQ_NODISCARD eq_status eq_build_shares(eq_build *b);
/* Shared factors and rank correlations. */
EQ_NODISCARD eq_status eq_build_dependence(eq_build *b);
/* Derived outputs: parsed, compiled for every world, in the order of the file. */
EQ_NODISCARD eq_status eq_build_outputs(eq_build *b);
void eq_build_hash(eq_case *c);

#ifdef __cplusplus
}
#endif
#endif
