/* Datasets: the manifest data/manifest.yaml and the CSV files it describes. */
#ifndef EQ_DATA_H
#define EQ_DATA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "io/csv.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_dataset_info {
    const char *file, *title_en, *title_zh, *licence, *sha256;
    const char *source;                          /* bibliography keys separated by blanks */
    const char *const *trap_en, *const *trap_zh; /* NULL-terminated */
    size_t n_row;
} eq_dataset_info;

typedef struct eq_data {
    size_t n;
    const eq_dataset_info *set; /* in manifest order */
    char hash[65];              /* over all checksums, in order */
} eq_data;

/* Reads the manifest: compiled-in files, or the folder `dir` when not NULL (EQ_DATA). Checks each
 * file's checksum and rows against it when `verify`. */
EQ_NODISCARD eq_status eq_data_open(eq_arena *arena, const char *dir, bool verify, eq_diag *diag,
                                    eq_data *out);
/* A dataset's file as it is; errors as of eq_data_table. */
EQ_NODISCARD eq_status eq_data_text(eq_arena *arena, const eq_data *d, const char *dir,
                                    const char *file, eq_diag *diag, const eq_source **out);
/* One table by file name; EQ_ERR_UNKNOWN_NAME with a suggestion when there is none. */
EQ_NODISCARD eq_status eq_data_table(eq_arena *arena, const eq_data *d, const char *dir,
                                     const char *file, eq_diag *diag, const eq_pos *at,
                                     eq_csv *out);

#ifdef __cplusplus
}
#endif
#endif
