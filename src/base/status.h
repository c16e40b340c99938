/* Status codes: one list, so that enum, short name and meaning cannot drift apart. */
#ifndef EQ_STATUS_H
#define EQ_STATUS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* X(suffix, code shown to the user, meaning) */
#define EQ_STATUS_LIST(X)                                                                          \
    X(OK, "ok", "done")                                                                            \
    X(ERR_MEMORY, "memory", "out of memory")                                                       \
    X(ERR_IO, "io", "a file could not be read or written")                                         \
    X(ERR_FULL, "disk-full", "no space left on the disk")                                          \
    X(ERR_SYNTAX, "syntax", "the text cannot be parsed")                                           \
    X(ERR_ENCODING, "encoding", "the text is not UTF-8")                                           \
    X(ERR_BINARY, "binary", "the file is not text")                                                \
    X(ERR_SIZE, "size", "the file or a part of it is too large")                                   \
    X(ERR_DEPTH, "depth", "nested too deeply")                                                     \
    X(ERR_DUPLICATE, "duplicate", "said twice")                                                    \
    X(ERR_SCHEMA, "schema", "wrong or unknown schema")                                             \
    X(ERR_ID, "id", "id does not fit the file name")                                               \
    X(ERR_UNKNOWN_KEY, "unknown-key", "no such key")                                               \
    X(ERR_UNKNOWN_NAME, "unknown-name", "no such name")                                            \
    X(ERR_MISSING, "missing", "something required is missing")                                     \
    X(ERR_TYPE, "type", "wrong type")                                                              \
    X(ERR_SHAPE, "shape", "a series where a number is needed, or the reverse")                     \
    X(ERR_UNIT, "unit", "units do not agree")                                                      \
    X(ERR_DEFINITION, "definition", "two definitions of a count are mixed")                        \
    X(ERR_LAW, "law", "a law is used where a number is needed")                                    \
    X(ERR_RANGE, "range", "outside the allowed range")                                             \
    X(ERR_NAN, "nan", "not a number")                                                              \
    X(ERR_ORDER, "order", "values are not in order")                                               \
    X(ERR_SOURCE, "source", "a source is missing or unknown")                                      \
    X(ERR_CYCLE, "cycle", "a chain of references comes back to itself")                            \
    X(ERR_CORRELATION, "correlation", "the correlations cannot hold together")                     \
    X(ERR_INFEASIBLE, "infeasible", "no value satisfies the conditions")                           \
    X(ERR_MANIFEST, "manifest", "a data file does not agree with its manifest")                    \
    X(ERR_CHECKSUM, "checksum", "stored bytes do not agree with their checksum")                   \
    X(ERR_VERSION, "version", "made by another version")                                           \
    X(ERR_STORE, "store", "the file is not a results store or is damaged")                         \
    X(ERR_NUMERIC, "numeric", "a computation failed in too many futures")                          \
    X(ERR_USAGE, "usage", "the command line is wrong")                                             \
    X(ERR_UNSUPPORTED, "unsupported", "not supported")                                             \
    X(ERR_LINT, "lint", "allowed, but worth a look")                                               \
    X(ERR_CANCELLED, "cancelled", "stopped by the user")

typedef enum eq_status {
#define EQ_STATUS_ENUM(suffix, code, text) EQ_##suffix,
    EQ_STATUS_LIST(EQ_STATUS_ENUM)
#undef EQ_STATUS_ENUM
        EQ_N_STATUS
} eq_status;

#if defined(__GNUC__)
#define EQ_NODISCARD __attribute__((warn_unused_result))
#define EQ_API       __attribute__((visibility("default")))
#else
#define EQ_NODISCARD
#define EQ_API
#endif

/* The code shown to users, for instance "range". Never NULL. */
EQ_API const char *eq_status_code(eq_status s);
/* One short English line. Never NULL. */
EQ_API const char *eq_status_text(eq_status s);

#define EQ_TRY(call)                                                                               \
    do {                                                                                           \
        if ((rc = (call)) != EQ_OK) {                                                              \
            goto out;                                                                              \
        }                                                                                          \
    } while (0)

/* Our own bug: prints the place and stops, in release builds too. Never for input. */
#define EQ_ASSERT(cond) ((cond) ? (void)0 : eq_assert_failed(#cond, __FILE__, __LINE__))
#if defined(__GNUC__)
__attribute__((noreturn))
#endif
void eq_assert_failed(const char *cond, const char *file, int line);

#define EQ_COUNT(array) (sizeof(array) / sizeof *(array))

#ifdef __cplusplus
}
#endif
#endif
