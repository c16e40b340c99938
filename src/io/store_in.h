/* Inside the results store: the handle, its queries, its errors. */
#ifndef EQ_STORE_IN_H
#define EQ_STORE_IN_H

#include <sqlite3.h>
#include <zstd.h>

#include "base/text.h"
#include "io/store.h"

typedef enum eq_store_query {
    EQ_PUT_TEXT,
    EQ_GET_TEXT,
    EQ_PUT_BLOCK,
    EQ_GET_BLOCK,
    EQ_LIST_BLOCKS,
    EQ_N_STORE_QUERY
} eq_store_query;

struct eq_store {
    sqlite3 *db;
    sqlite3_stmt *stmt[EQ_N_STORE_QUERY];
    ZSTD_CCtx *pack;
    unsigned char *scratch; /* packed, or shuffled and packed */
    size_t n_scratch;
    eq_buf text;      /* the last get_text */
    uint32_t version; /* of the file, once read */
    char error[256];
};

/* Keeps a text for eq_store_error. */
void eq_store_set_error(eq_store *s, const char *text);
/* The status for an SQLite result; keeps its text. */
eq_status eq_store_fail(eq_store *s, int code);

#endif
