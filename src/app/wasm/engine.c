/* The exports of eq.wasm (docs/page.md, "A call"): one session, opened by the first call and
 * sealed, for as long as the page stands; one call at a time. The caller writes the request into
 * eq_wasm_room(n), calls, and reads out and err, which stay until the next call. */
#include <stdlib.h>
#include <string.h>

#include "call/call.h"

#define EXPORT(name) __attribute__((export_name(#name)))

EXPORT(eq_wasm_room) char *eq_wasm_room(size_t n);
EXPORT(eq_wasm_call) int eq_wasm_call(size_t n);
EXPORT(eq_wasm_out) const char *eq_wasm_out(void);
EXPORT(eq_wasm_out_size) size_t eq_wasm_out_size(void);
EXPORT(eq_wasm_err) const char *eq_wasm_err(void);
EXPORT(eq_wasm_err_size) size_t eq_wasm_err_size(void);

/* All that is imported. Returns 0 to stop. */
__attribute__((import_module("eq"), import_name("progress"))) int
eq_wasm_progress(double done, double total, double so_far, double error);
/* Of the linker: what runs before main; called here, so that no export needs to. */
void __wasm_call_ctors(void);

static eq_session *session;
static char *room; /* [room_size + 1], NUL behind */
static size_t room_size;
static app_answer answer;

char *eq_wasm_room(size_t n)
{
    free(room);
    room = n + 1 > 0 ? calloc(n + 1, 1) : NULL;
    room_size = room != NULL ? n : 0;
    return room;
}

static int tell(void *ctx, uint64_t done, uint64_t total, double so_far, double error)
{
    (void)ctx;
    return eq_wasm_progress((double)done, (double)total, so_far, error);
}

/* Cuts the texts behind the verb into keys and values, in place; what has no "=" is a key without
 * value, which the call refuses. NULL for want of memory. */
static app_pair *cut(char *at, const char *end, size_t *n)
{
    size_t most = 1;

    for (const char *p = at; p < end; p++) {
        most += *p == '\0';
    }
    app_pair *pair = calloc(most, sizeof *pair);

    *n = 0;
    while (pair != NULL && at < end) {
        char *next = at + strlen(at) + 1, *equals = strchr(at, '=');

        if (equals != NULL) {
            *equals = '\0';
        }
        pair[(*n)++] = (app_pair){ .key = at, .value = equals != NULL ? equals + 1 : "" };
        at = next;
    }
    return pair;
}

static bool is_open(void)
{
    if (session == NULL) {
        __wasm_call_ctors();
        (void)!eq_session_open(NULL, &session, &answer.err, EQ_LANGUAGE_EN);
    }
    return session != NULL;
}

int eq_wasm_call(size_t n)
{
    static const app_host host = { .progress = tell, .n_thread = 1 };
    size_t n_pair = 0;

    app_answer_clear(&answer);
    answer = (app_answer){ .outcome = EQ_FAILED };
    if (room == NULL || n > room_size || !is_open()) {
        return EQ_FAILED;
    }
    room[n] = '\0';
    const size_t verb = strlen(room) + 1;
    app_pair *pair = cut(room + (verb < n ? verb : n), room + n, &n_pair);

    if (pair == NULL) {
        return EQ_FAILED;
    }
    app_call(session, room, pair, n_pair, &host, &answer);
    free(pair);
    return (int)answer.outcome;
}

const char *eq_wasm_out(void)
{
    return answer.out.p;
}

size_t eq_wasm_out_size(void)
{
    return answer.out.n;
}

const char *eq_wasm_err(void)
{
    return answer.err.p;
}

size_t eq_wasm_err_size(void)
{
    return answer.err.n;
}
