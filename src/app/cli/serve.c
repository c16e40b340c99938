/* eq serve: which port, and where it is said. The server is serve/. */
#include "serve/serve.h"

#include <errno.h>
#include <string.h>

#include "cli/say.h"
#include "cli/settle.h"
#include "cli/verbs.h"

/* The port asked for, or the next free one from the usual one on. -1 after a finding. */
static int open_port(const cli_args *a, unsigned *port)
{
    const unsigned tries = a->given[OPT_PORT] ? 1 : SERVE_PORTS_TRIED;
    char number[16];
    int fd = -1;

    for (unsigned i = 0; fd < 0 && i < tries; i++) {
        *port = a->port + i;
        fd = serve_listen(port);
        if (fd < 0 && errno != EADDRINUSE) {
            break;
        }
    }
    if (fd < 0 && errno == EADDRINUSE) {
        (void)snprintf(number, sizeof number, "%u", a->port);
        cli_error(a->language, "io", "--port", "serve.port-taken", "serve.port-taken-hint", "port",
                  number, (const char *)NULL);
    } else if (fd < 0) {
        cli_error(a->language, "io", "--port", "serve.no-port", NULL, "why", strerror(errno),
                  (const char *)NULL);
    }
    return fd;
}

eq_outcome cli_serve(const cli_args *a)
{
    serve_options o = { .data_dir = cli_data_folder(),
                        .n_thread = a->request.n_thread,
                        .language = a->language };
    char line[64], first[16], port[16];

    serve_hold();
    o.listen_fd = open_port(a, &o.port);
    if (o.listen_fd < 0) {
        return EQ_FAILED;
    }
    (void)snprintf(first, sizeof first, "%u", a->port);
    (void)snprintf(port, sizeof port, "%u", o.port);
    if (a->port != 0 && o.port != a->port) {
        cli_note(a->language, "serve.other-port", "first", first, "port", port, (const char *)NULL);
    }
    const int n = snprintf(line, sizeof line, "http://127.0.0.1:%u/\n", o.port);
    const eq_outcome rc = cli_write_stdout(line, (size_t)n, false, a->language);
    if (rc != EQ_DONE) {
        return rc;
    }
    if (!a->quiet) {
        cli_note(a->language, "serve.here", (const char *)NULL);
    }
    return serve_run(&o);
}
