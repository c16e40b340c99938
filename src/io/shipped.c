/* The files that live inside the program. */
#include "io/file.h"

#include <string.h>

const eq_shipped *eq_shipped_find(const char *name)
{
    for (const eq_shipped *f = eq_shipped_files; f->name; f++) {
        if (strcmp(f->name, name) == 0) {
            return f;
        }
    }
    return NULL;
}
