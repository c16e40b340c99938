/* Results store: one SQLite file. A block is a transaction, so a killed run resumes and never
 * tears. Layout and versions: docs/store.md. */
#ifndef EQ_STORE_H
#define EQ_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_STORE_VERSION = 1 };

typedef struct eq_store eq_store;

/* Opens or makes the file. An existing file of a newer version: EQ_ERR_VERSION; not a store or
 * damaged: EQ_ERR_STORE; nothing is changed in either case. Safe after kill -9. One writer. */
EQ_NODISCARD eq_status eq_store_open(const char *path, bool create, eq_diag *diag, eq_store **out);
void eq_store_close(eq_store *s);

/* Manifest: text by key ("scenario_text", "plan_hash", "seed", ...). put replaces. get: NULL when
 * absent; valid until the next call on this store. */
EQ_NODISCARD eq_status eq_store_put_text(eq_store *s, const char *key, const char *value);
const char *eq_store_get_text(eq_store *s, const char *key);

/* Blocks: opaque bytes by index, compressed with zstd, checksummed; each put is durable on return.
 * get: EQ_ERR_MISSING when absent, EQ_ERR_CHECKSUM when damaged; *p is malloc'ed, free() it. */
EQ_NODISCARD eq_status eq_store_put_block(eq_store *s, uint64_t index, const void *p, size_t n);
EQ_NODISCARD eq_status eq_store_get_block(eq_store *s, uint64_t index, void **p, size_t *n);
/* done[i] := 1 for every stored block i < n. */
EQ_NODISCARD eq_status eq_store_blocks(eq_store *s, uint64_t n, unsigned char *done);
/* What went wrong last, for a finding; never NULL. EQ_ERR_FULL is told apart from EQ_ERR_IO. */
const char *eq_store_error(const eq_store *s);

#ifdef __cplusplus
}
#endif
#endif
