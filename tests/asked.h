/* Asking a claim that is written as text in the test, on a scenario written there too. Include
 * after kit.h; link the layer answer. */
#ifndef EQ_ASKED_H
#define EQ_ASKED_H

#include <string.h>

#include "answer/ask.h"

#define CLAIM_HEAD                                                                                 \
    "schema: eq.claim/1\nid: claim\nquestion: { en: q, zh: q }\nevent: { en: e, zh: e }\n"         \
    "scenario: ./base.yaml\nreadings:\n  - { en: yes, zh: yes }\n  - { en: no, zh: no }\n"

/* The claim is head, then body; its path stays in k->file. */
static inline eq_status try_asked(kit *k, const char *scenario, const char *head, const char *body,
                                  const eq_ask_options *o, const eq_answer **a)
{
    eq_buf text = { 0 };

    kit_write(k, "base.yaml", scenario, strlen(scenario));
    eq_buf_str(&text, head);
    eq_buf_str(&text, body);
    kit_write(k, "claim.yaml", text.p, text.n);
    eq_buf_clear(&text);
    return eq_ask(k->arena, &k->bib, &k->data, k->file, o, k->diag, a);
}

/* Shows the findings of what should have gone well. */
static inline void check_asked(const kit *k, eq_status rc, const eq_answer *a)
{
    if (rc != EQ_OK) {
        eq_buf text = { 0 };

        eq_diag_write_all(k->diag, EQ_EN, &text);
        print_error("%s\n", eq_buf_text(&text));
        eq_buf_clear(&text);
    }
    CHECK_OK(rc);
    assert_non_null(a);
}

static inline const eq_driver *driver(const eq_answer *a, const char *key)
{
    for (size_t i = 0; i < a->n_driver; i++) {
        if (strcmp(a->driver[i].key, key) == 0) {
            return &a->driver[i];
        }
    }
    return NULL;
}

static inline const eq_flip *flip(const eq_answer *a, const char *key)
{
    for (size_t i = 0; i < a->n_flip; i++) {
        if (strcmp(a->flip[i].key, key) == 0) {
            return &a->flip[i];
        }
    }
    return NULL;
}

#endif
