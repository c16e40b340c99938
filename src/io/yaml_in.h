/* Inside the YAML reader: places, scalar maps, the library's errors in our words. */
#ifndef EQ_YAML_IN_H
#define EQ_YAML_IN_H

#include <yaml.h>

#include "io/plain.h"
#include "io/yaml.h"

/* Turns the library's code point counts into byte offsets. Walks from where it stood last, because
 * events come nearly in order. */
typedef struct eq_yaml_place {
    const eq_source *src;
    size_t point, byte; /* known pair */
} eq_yaml_place;

size_t eq_yaml_byte(eq_yaml_place *p, size_t point);
/* 1-based line of a byte offset. */
size_t eq_yaml_line(const eq_source *src, size_t offset);

/* The file offset of every byte of `text`, which the library decoded from source[start, end).
 * NULL when memory is short. */
const uint32_t *eq_yaml_scalar_map(eq_arena *arena, const eq_source *src, size_t start, size_t end,
                                   yaml_scalar_style_t style, eq_str text);

/* One finding for the error the parser stopped at. open: where the innermost brace or bracket that
 * is known to be open stands, SIZE_MAX when there is none. */
eq_status eq_yaml_problem(const yaml_parser_t *parser, eq_yaml_place *place, size_t open,
                          eq_diag *diag);

#endif
