/* Texts given in place of files, and the seal that keeps a call off the disk. A call's arena brings
 * them along (eq_arena_bring), so that whatever reads a file for it reads here. */
#ifndef EQ_GIVEN_H
#define EQ_GIVEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Init by zeroing. */
typedef struct eq_given {
    struct eq_given_file *first;
    bool sealed; /* the disk is neither read nor written */
} eq_given;

void eq_given_clear(eq_given *g);
/* Copies both. Replaces an earlier text of the name; text NULL takes it away. EQ_ERR_MEMORY leaves
 * everything as it was. */
EQ_NODISCARD eq_status eq_given_put(eq_given *g, const char *name, const char *text, size_t n);

/* EQ_OK when calls with this arena may use the disk, else EQ_ERR_IO with a finding. */
EQ_NODISCARD eq_status eq_disk_open_to(const eq_arena *arena, const char *name, eq_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
