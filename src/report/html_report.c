#include "report/words.h"
