/* What the verbs about claims share; only src/api includes it. */
#ifndef EQ_API_CLAIMS_H
#define EQ_API_CLAIMS_H

#include "api/session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Exactly one name was given. */
EQ_NODISCARD eq_status eq_call_one_name(eq_call *c);
/* A claim's name is needed: a scenario's gets the verb that fits it. */
EQ_NODISCARD eq_status eq_call_claim(eq_call *c, const char *name);
/* The answer by c->ask; EQ_ERR_CANCELLED with *out set: the answer so far. */
EQ_NODISCARD eq_status eq_call_ask(eq_call *c, const char *name, const eq_answer **out);

#ifdef __cplusplus
}
#endif
#endif
