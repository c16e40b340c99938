/* A scenario as the user wrote it: the chain of `extends` merged, every entry with its place. */
#ifndef EQ_SCENARIO_H
#define EQ_SCENARIO_H

#include "base/arena.h"
#include "base/diag.h"
#include "io/bib.h"
#include "io/yaml.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_MAX_ENTRY = 2048 };

#define EQ_SCENARIO_SCHEMA "eq.scenario/1"
#define EQ_GAME_SCHEMA     "eq.game/1" /* a scenario that has a game */

/* Keys of a scenario file that are not paths; NULL-terminated. */
extern const char *const eq_scenario_keys[];

/* One top-level key that is a path, with the defaults of the file it stands in. */
typedef struct eq_entry {
    const char *path;
    const eq_node *node;
    const eq_node *file_source; /* that file's `source:`, or NULL */
    bool file_judgement;
    const eq_node
        *named; /* own quantities: the last node with a `name:`, kept by what replaces it */
} eq_entry;

typedef struct eq_scenario {
    const char *id, *file;
    const eq_node *title, *about; /* maps en, zh; may be NULL */
    const eq_node *models;        /* map: model -> list of instances */
    const eq_node *timeline;      /* "2024..2035" */
    const eq_node *correlations;  /* list */
    const eq_node *checks;        /* list */
    const eq_node *game;          /* map (docs/games.md); NULL: none */
    const eq_node *worlds;        /* map: name -> changes, for runs; a claim has its own */
    size_t n_entry;
    eq_entry *entry; /* quantities by path, nearest file wins; in order of first appearance */
    size_t n_own;
    eq_entry *own; /* user's own quantities */
    size_t n_output;
    eq_entry *output; /* derived outputs */
    eq_pos pos;
} eq_scenario;

/* Loads by name ("us-china-2025": a shipped one) or by file (a path with '/' or ending in .yaml,
 * .yml, .json), follows `extends` (cycles are findings), merges. */
/* at: what names it (a claim's `scenario:`), or NULL. */
EQ_NODISCARD eq_status eq_scenario_read(eq_arena *arena, const char *name, const eq_pos *at,
                                        eq_diag *diag, eq_scenario *out);
/* Opens a shipped or own file of the schema `want` ("eq.scenario/1"); checks schema, id = file
 * name. folder: "scenarios", "claims". */
EQ_NODISCARD eq_status eq_document_open(eq_arena *arena, const char *name, const char *folder,
                                        const char *want, const eq_pos *at, eq_diag *diag,
                                        eq_node **out, const char **file);
/* A shipped file by its short name: folder/NAME.yaml or folder/published/NAME.yaml; or NULL. */
const struct eq_shipped *eq_document_shipped(const char *folder, const char *name);
/* True when the name means a file of the user's, not a shipped one. */
bool eq_name_is_file(const char *name);
/* The name as it is meant at that place: a relative file name stands beside the file that says it,
 * anything else is as it is. NULL: out of memory. */
const char *eq_document_beside(eq_arena *arena, const eq_pos *at, const char *name);
/* {en, zh} of a map node into t[EQ_N_LANG]; a finding when a language is missing. */
EQ_NODISCARD eq_status eq_both_read(const eq_node *node, eq_diag *diag, const char *t[EQ_N_LANG]);

#ifdef __cplusplus
}
#endif
#endif
