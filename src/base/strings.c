/* Lookup in the generated table of sentences. */
#include "base/strings.h"

#include <string.h>

#include "base/strings_table.h"

const char *eq_string(int id, eq_lang lang)
{
    if (id < 0 || id >= EQ_N_STRING) {
        return "";
    }
    return lang == EQ_ZH ? eq_string_rows[id].zh : eq_string_rows[id].en;
}

const char *eq_string_id_name(int id)
{
    return id < 0 || id >= EQ_N_STRING ? "" : eq_string_rows[id].id;
}

int eq_string_find(const char *name)
{
    for (int i = 0; i < EQ_N_STRING; i++) {
        if (strcmp(eq_string_rows[i].id, name) == 0) {
            return i;
        }
    }
    return -1;
}
