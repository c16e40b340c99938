/* Finding a model by its name. */
#include "model/model.h"

#include <string.h>

const eq_model *eq_model_find(const char *name)
{
    for (size_t i = 0; name && eq_models[i]; i++) {
        if (strcmp(eq_models[i]->name, name) == 0) {
            return eq_models[i];
        }
    }
    return NULL;
}
