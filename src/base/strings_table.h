/* The shape of the generated table; for strings.c and the generated file only. */
#ifndef EQ_STRINGS_TABLE_H
#define EQ_STRINGS_TABLE_H

#ifdef __cplusplus
extern "C" {
#endif

struct eq_string_row {
    const char *id, *en, *zh;
};
extern const struct eq_string_row eq_string_rows[]; /* [EQ_N_STRING + 1] */

#ifdef __cplusplus
}
#endif
#endif
