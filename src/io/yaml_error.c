/* What the YAML library says, in words that help: each of its messages mapped to one of ours with a
 * hint. A message that is not in the table is passed on as it is. */
#include "io/yaml_in.h"

#include <string.h>

typedef enum where { AT_PROBLEM, AT_CONTEXT } where;

typedef struct rule {
    const char *problem;
    int text, hint; /* hint -1: none */
    where at;
} rule;

// clang-format off
static const rule rules[] = {
    { "did not find expected ',' or '}'", EQ_S_IO_YAML_FLOW_SEPARATOR, EQ_S_IO_YAML_FLOW_HINT, AT_PROBLEM },
    { "did not find expected ',' or ']'", EQ_S_IO_YAML_FLOW_SEPARATOR, EQ_S_IO_YAML_FLOW_HINT, AT_PROBLEM },
    { "found unexpected ':'", EQ_S_IO_YAML_COLON, EQ_S_IO_YAML_FLOW_HINT, AT_PROBLEM },
    { "mapping values are not allowed in this context", EQ_S_IO_YAML_COLON, EQ_S_IO_YAML_COLON_HINT, AT_PROBLEM },
    { "could not find expected ':'", EQ_S_IO_YAML_NO_COLON, EQ_S_IO_YAML_NO_COLON_HINT, AT_CONTEXT },
    { "found unexpected end of stream", EQ_S_IO_YAML_END, EQ_S_IO_YAML_END_HINT, AT_CONTEXT },
    { "found unexpected document indicator", EQ_S_IO_YAML_END, EQ_S_IO_YAML_END_HINT, AT_CONTEXT },
    { "block sequence entries are not allowed in this context", EQ_S_IO_YAML_DASH, EQ_S_IO_YAML_INDENT_HINT, AT_PROBLEM },
    { "mapping keys are not allowed in this context", EQ_S_IO_YAML_INDENT, EQ_S_IO_YAML_INDENT_HINT, AT_PROBLEM },
    { "did not find expected key", EQ_S_IO_YAML_INDENT, EQ_S_IO_YAML_INDENT_HINT, AT_PROBLEM },
    { "did not find expected '-' indicator", EQ_S_IO_YAML_INDENT, EQ_S_IO_YAML_INDENT_HINT, AT_PROBLEM },
    { "did not find expected <document start>", EQ_S_IO_YAML_INDENT, EQ_S_IO_YAML_INDENT_HINT, AT_PROBLEM },
    { "found character that cannot start any token", EQ_S_IO_YAML_CHARACTER, EQ_S_IO_YAML_CHARACTER_HINT, AT_PROBLEM },
    { "did not find expected alphabetic or numeric character", EQ_S_IO_YAML_CHARACTER, EQ_S_IO_YAML_CHARACTER_HINT, AT_CONTEXT },
    { "found a tab character that violates indentation", EQ_S_IO_YAML_TAB, EQ_S_IO_YAML_TAB_HINT, AT_PROBLEM },
    { "found a tab character where an indentation space is expected", EQ_S_IO_YAML_TAB, EQ_S_IO_YAML_TAB_HINT, AT_PROBLEM },
    { "found unknown escape character", EQ_S_IO_YAML_ESCAPE, EQ_S_IO_YAML_ESCAPE_HINT, AT_PROBLEM },
    { "did not find expected hexdecimal number", EQ_S_IO_YAML_ESCAPE, EQ_S_IO_YAML_ESCAPE_HINT, AT_PROBLEM },
    { "found invalid Unicode character escape code", EQ_S_IO_YAML_ESCAPE, EQ_S_IO_YAML_ESCAPE_HINT, AT_PROBLEM },
    { "did not find expected comment or line break", EQ_S_IO_YAML_BLOCK_HEADER, -1, AT_CONTEXT },
    { "found an indentation indicator equal to 0", EQ_S_IO_YAML_BLOCK_HEADER, -1, AT_CONTEXT },
    { "did not find expected node content", EQ_S_IO_YAML_CONTENT, -1, AT_PROBLEM },
    { "found undefined tag handle", EQ_S_IO_YAML_TAG, EQ_S_IO_YAML_TAG_HINT, AT_PROBLEM },
};
// clang-format on

/* Contexts that say more than the problem does. */
static const rule contexts[] = {
    { "while scanning a tag", EQ_S_IO_YAML_TAG, EQ_S_IO_YAML_TAG_HINT, AT_CONTEXT },
    { "while parsing a tag", EQ_S_IO_YAML_TAG, EQ_S_IO_YAML_TAG_HINT, AT_CONTEXT },
    { "while scanning a directive", EQ_S_IO_YAML_DIRECTIVE, EQ_S_IO_YAML_DIRECTIVE_HINT,
      AT_CONTEXT },
    { "while scanning a %YAML directive", EQ_S_IO_YAML_DIRECTIVE, EQ_S_IO_YAML_DIRECTIVE_HINT,
      AT_CONTEXT },
    { "while parsing a %TAG directive", EQ_S_IO_YAML_DIRECTIVE, EQ_S_IO_YAML_DIRECTIVE_HINT,
      AT_CONTEXT },
    { "while scanning a %TAG directive", EQ_S_IO_YAML_DIRECTIVE, EQ_S_IO_YAML_DIRECTIVE_HINT,
      AT_CONTEXT },
};

static const rule *find(const rule *list, size_t n, const char *word)
{
    for (size_t i = 0; word && i < n; i++) {
        if (strcmp(list[i].problem, word) == 0) {
            return &list[i];
        }
    }
    return NULL;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* True when only blanks follow: the text ended too early. */
static bool at_end(const eq_source *src, size_t offset)
{
    while (offset < src->n && is_space(src->text[offset])) {
        offset++;
    }
    return offset >= src->n;
}

/* True when a closing quote or bracket stands before `offset` in its line. */
static bool behind_closing(const eq_source *src, size_t offset)
{
    while (offset > 0 && (src->text[offset - 1] == ' ' || src->text[offset - 1] == '\t')) {
        offset--;
    }
    return offset > 0 && src->text[offset - 1] != '\n' && strchr("\"']}", src->text[offset - 1]);
}

static bool is_flow(const char *context)
{
    return context && strstr(context, "flow") != NULL;
}

/* Better words where the place tells more than the message. */
static rule refine(rule r, const yaml_parser_t *parser, const eq_source *src, size_t context,
                   size_t problem)
{
    if (r.text == EQ_S_IO_YAML_FLOW_SEPARATOR && at_end(src, problem)) {
        return (rule){ NULL, EQ_S_IO_YAML_END, EQ_S_IO_YAML_END_HINT, AT_CONTEXT };
    }
    if (r.text == EQ_S_IO_YAML_BLOCK_HEADER && behind_closing(src, context)) {
        return (rule){ NULL, EQ_S_IO_YAML_AFTER, EQ_S_IO_YAML_AFTER_HINT, AT_CONTEXT };
    }
    if (r.text == EQ_S_IO_YAML_INDENT && behind_closing(src, problem)) {
        return (rule){ NULL, EQ_S_IO_YAML_AFTER, EQ_S_IO_YAML_AFTER_HINT, AT_PROBLEM };
    }
    if (r.text == EQ_S_IO_YAML_CHARACTER && problem < src->n && src->text[problem] == '\t') {
        return (rule){ NULL, EQ_S_IO_YAML_TAB, EQ_S_IO_YAML_TAB_HINT, AT_PROBLEM };
    }
    if (r.text == EQ_S_IO_YAML_CONTENT && at_end(src, problem)) {
        return (rule){ NULL, EQ_S_IO_YAML_END, EQ_S_IO_YAML_END_HINT, AT_CONTEXT };
    }
    if (r.text == EQ_S_IO_YAML_CONTENT && is_flow(parser->context)) {
        r.hint = EQ_S_IO_YAML_FLOW_HINT;
    }
    return r;
}

/* Length of the mark at `offset`: one code point. */
static size_t mark_len(const eq_source *src, size_t offset)
{
    size_t i = offset;
    if (offset >= src->n) {
        return 0;
    }
    (void)eq_utf8_next((eq_str){ src->text, src->n }, &i);
    return i - offset;
}

eq_status eq_yaml_problem(const yaml_parser_t *parser, eq_yaml_place *place, size_t open,
                          eq_diag *diag)
{
    const eq_source *src = place->src;
    const rule *known = find(contexts, EQ_COUNT(contexts), parser->context);
    rule r = { NULL, EQ_S_IO_YAML_OTHER, -1, AT_PROBLEM };
    char mark[8] = { 0 };
    eq_count line;

    if (parser->error == YAML_MEMORY_ERROR) {
        eq_pos nowhere = { .src = src };
        eq_diag_add(diag, EQ_ERROR, EQ_ERR_MEMORY, &nowhere, EQ_S_IO_MEMORY, "name", src->name,
                    NULL);
        return EQ_ERR_MEMORY;
    }
    if (!known) {
        known = find(rules, EQ_COUNT(rules), parser->problem);
    }
    size_t context = parser->context ? eq_yaml_byte(place, parser->context_mark.index) : 0;
    size_t problem = eq_yaml_byte(place, parser->problem_mark.index);
    if (known) {
        r = refine(*known, parser, src, context, problem);
    }
    if (r.text == EQ_S_IO_YAML_END && is_flow(parser->context) && open < src->n) {
        context = open;
    }
    eq_pos at = { .src = src, .offset = r.at == AT_CONTEXT && parser->context ? context : problem };
    at.len = mark_len(src, at.offset);
    memcpy(mark, src->text + at.offset, at.len < sizeof mark ? at.len : 0);
    eq_diag_add(diag, EQ_ERROR, EQ_ERR_SYNTAX, &at, r.text, "line",
                eq_count_text(&line, eq_yaml_line(src, context)), "close",
                parser->problem && strchr(parser->problem, '}') ? "}" : "]", "char", mark,
                "problem", parser->problem ? parser->problem : "", NULL);
    if (r.hint >= 0) {
        eq_diag_hint(diag, r.hint, NULL);
    }
    return EQ_ERR_SYNTAX;
}
