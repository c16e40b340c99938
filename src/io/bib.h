/* The bibliography (docs/references.bib, compiled in) and the data manifest (data/manifest.yaml).
 */
#ifndef EQ_BIB_H
#define EQ_BIB_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_reference {
    const char *key, *author, *title, *year, *publisher, *url;
    const char *note; /* how far it was read: "read", "abstract read", "as quoted by acton2020" */
    const char *country;          /* of the author's institution, ISO code, may be "" */
    const char *country_zh_title; /* title in Chinese where the text is Chinese, else "" */
} eq_reference;

typedef struct eq_bib {
    size_t n;
    const eq_reference *ref; /* sorted by key */
} eq_bib;

EQ_NODISCARD eq_status eq_bib_parse(eq_arena *arena, const eq_source *src, eq_diag *diag,
                                    eq_bib *out);
const eq_reference *eq_bib_find(const eq_bib *b, const char *key);
/* "Acton, J. (2020). Title. Publisher." */
void eq_bib_write(const eq_reference *r, eq_buf *out);
/* How far it was read, as a few words of the language: "the text itself", "through another text";
 * the note as it stands where it begins like none of them. */
const char *eq_bib_read(const eq_reference *r, eq_lang lang);

#ifdef __cplusplus
}
#endif
#endif
