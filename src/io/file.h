/* Files: bounded reading, atomic writing, and the shipped ones that live inside the program. */
#ifndef EQ_FILE_H
#define EQ_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Reads a whole regular file of at most max bytes into the arena as a source (NUL behind), or the
 * text that the call brought in its place (io/given.h). Findings (not found, a folder, too large -
 * decided from the size before anything is allocated, unreadable, sealed) go to diag with the name.
 */
EQ_NODISCARD eq_status eq_file_read(eq_arena *arena, const char *path, size_t max, eq_diag *diag,
                                    const eq_source **out);
/* The same of standard input, to its end; the source is called "-". */
EQ_NODISCARD eq_status eq_file_read_input(eq_arena *arena, size_t max, eq_diag *diag,
                                          const eq_source **out);
/* The two of the disk, whatever the call brought: for io/given.c, and for the folder of data that
 * the session was opened with. */
EQ_NODISCARD eq_status eq_disk_read(eq_arena *arena, const char *path, size_t max, eq_diag *diag,
                                    const eq_source **out);
EQ_NODISCARD eq_status eq_disk_read_input(eq_arena *arena, size_t max, eq_diag *diag,
                                          const eq_source **out);
/* Writes to path through a temporary file beside it and a rename, so that a full disk or a crash
 * leaves the old file. "-" is standard output. EQ_ERR_FULL, EQ_ERR_IO with a finding. */
EQ_NODISCARD eq_status eq_file_write(const char *path, const char *p, size_t n, eq_diag *diag);

/* Shipped files, compiled in: "claims/material-for-1000.yaml", "data/manifest.yaml", ... sorted. */
typedef struct eq_shipped {
    const char *name;
    const char *text;
    size_t n;
} eq_shipped;
extern const eq_shipped eq_shipped_files[]; /* generated; last has name NULL */
/* NULL when there is none. */
const eq_shipped *eq_shipped_find(const char *name);

#ifdef __cplusplus
}
#endif
#endif
