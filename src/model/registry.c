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

bool eq_param_is_repeat(const eq_model *m, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (strcmp(m->param[k].key, m->param[i].key) == 0) {
            return true;
        }
    }
    return false;
}

bool eq_output_is_repeat(const eq_model *m, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (strcmp(m->output[k].key, m->output[i].key) == 0) {
            return true;
        }
    }
    return false;
}
