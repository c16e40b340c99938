/* Values of options into numbers, and their rules. Says nothing: who reads them does. */
#include "call/value.h"

#include <string.h>

bool app_whole_read(const char *text, uint64_t *out)
{
    uint64_t v = 0;
    size_t n_digit = 0, n_group = 0, n_fraction = 0, exponent = 0;
    bool grouped = false;
    const char *c = text;

    for (; (*c >= '0' && *c <= '9') || *c == ','; c++) {
        if (*c == ',') {
            if (n_group == 0 || n_group > 3 || (grouped && n_group != 3)) {
                return false;
            }
            grouped = true;
            n_group = 0;
            continue;
        }
        if (v > (UINT64_MAX - (uint64_t)(*c - '0')) / 10) {
            return false;
        }
        v = v * 10 + (uint64_t)(*c - '0');
        n_digit++;
        n_group++;
    }
    if (n_digit == 0 || (grouped && n_group != 3)) {
        return false;
    }
    if (*c == '.') {
        for (c++; *c >= '0' && *c <= '9'; c++, n_fraction++) {
            if (v > (UINT64_MAX - (uint64_t)(*c - '0')) / 10) {
                return false;
            }
            v = v * 10 + (uint64_t)(*c - '0');
        }
    }
    if (*c == 'e' || *c == 'E') {
        c += c[1] == '+' ? 2 : 1;
        if (*c < '0' || *c > '9') {
            return false;
        }
        for (; *c >= '0' && *c <= '9' && exponent < 100; c++) {
            exponent = exponent * 10 + (size_t)(*c - '0');
        }
    }
    if (*c != '\0') {
        return false;
    }
    for (; n_fraction > exponent; n_fraction--, v /= 10) {
        if (v % 10 != 0) {
            return false; /* 1.5 is no whole number */
        }
    }
    for (exponent -= n_fraction; exponent > 0 && v > 0; exponent--) {
        if (v > UINT64_MAX / 10) {
            return false;
        }
        v *= 10;
    }
    *out = v;
    return true;
}

void app_whole_write(uint64_t v, char out[32])
{
    char digits[32];
    size_t n = 0, k = 0;

    do {
        digits[n++] = (char)('0' + v % 10);
        v /= 10;
    } while (v > 0);
    while (n > 0) {
        out[k++] = digits[--n];
        if (n > 0 && n % 3 == 0) {
            out[k++] = ',';
        }
    }
    out[k] = '\0';
}

int app_choice_find(const cli_option *o, const char *value)
{
    for (int i = 0; i < CLI_MAX_CHOICE && o->choice[i] != NULL; i++) {
        if (strcmp(o->choice[i], value) == 0) {
            return i;
        }
    }
    return -1;
}

void app_choice_list(const cli_option *o, char *out, size_t room)
{
    size_t n = 0;

    out[0] = '\0';
    for (size_t i = 0; i < CLI_MAX_CHOICE && o->choice[i] != NULL; i++) {
        const size_t k = strlen(o->choice[i]);
        if (n + k + 2 > room) {
            return;
        }
        if (i > 0) {
            out[n++] = '|';
        }
        memcpy(out + n, o->choice[i], k + 1);
        n += k;
    }
}

bool app_set_good(const char *text)
{
    const char *equals = strchr(text, '=');

    return equals != NULL && equals != text && equals[1] != '\0';
}

size_t app_least_names(cli_verb_id verb, bool all, bool worlds)
{
    return all ? 0 : worlds ? 1 : cli_verbs[verb].least;
}
