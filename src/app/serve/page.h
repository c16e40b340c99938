/* The built page inside the program: files packed by gzip. Empty when there was none to build in.
 */
#ifndef EQ_SERVE_PAGE_H
#define EQ_SERVE_PAGE_H

#include <stddef.h>

typedef struct serve_page {
    const char *name; /* "index.html" */
    const char *text; /* [n], packed */
    size_t n;
} serve_page;
extern const serve_page serve_page_files[]; /* generated; last has name NULL */

#endif
