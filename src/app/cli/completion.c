/* Completion scripts for bash, zsh and fish. Verbs, options and choices are written into the script
 * from the tables; names of claims, scenarios, keys and so on are asked from the program itself
 * (`eq completion claims`), so a script stays right when claims are added. */
#include <stdlib.h>
#include <string.h>

#include "cli/help.h"
#include "cli/say.h"
#include "cli/settle.h"

/* Is the word one of the blank-separated words of the list? */
static bool among(const char *list, const char *word)
{
    const size_t n = strlen(word);

    while (list != NULL && *list != '\0') {
        const size_t k = strcspn(list, " ");
        if (k == n && strncmp(list, word, n) == 0) {
            return true;
        }
        list += k + (list[k] == ' ' ? 1 : 0);
    }
    return false;
}

static void put_list(FILE *f, const char *const *list)
{
    for (size_t i = 0; list[i] != NULL; i++) {
        (void)fprintf(f, "%s%s", i > 0 ? " " : "", list[i]);
    }
}

static void put_verbs(FILE *f, const char *between)
{
    for (int i = 0; i < N_VERB; i++) {
        (void)fprintf(f, "%s%s", i > 0 ? between : "", cli_verbs[i].name);
    }
}

static void put_choices(FILE *f, const cli_option *o)
{
    for (size_t i = 0; i < CLI_MAX_CHOICE && o->choice[i] != NULL; i++) {
        (void)fprintf(f, "%s%s", i > 0 ? " " : "", o->choice[i]);
    }
}

static void put_options(FILE *f, cli_verb_id verb)
{
    for (int i = 0; i < N_OPT; i++) {
        if (!cli_takes(verb, (cli_option_id)i)) {
            continue;
        }
        (void)fprintf(f, " --%s", cli_options[i].name);
        if (cli_options[i].letter != 0) {
            (void)fprintf(f, " -%c", cli_options[i].letter);
        }
    }
}

/* Words that complete an argument and are known now: verbs, topics, shells, charts. */
static void put_fixed_words(FILE *f, const char *names)
{
    if (among(names, "verbs")) {
        put_verbs(f, " ");
    }
    for (size_t i = 0; among(names, "topics") && cli_topics[i].word != NULL; i++) {
        (void)fprintf(f, " %s", cli_topics[i].word);
    }
    if (among(names, "shells")) {
        put_list(f, cli_shells);
        (void)fputc(' ', f);
        put_list(f, cli_name_kinds);
    }
    if (among(names, "charts")) {
        put_list(f, cli_charts);
    }
}

/* Kinds that the program is asked for. */
static void put_asked_kinds(FILE *f, const char *names)
{
    for (size_t i = 0; cli_name_kinds[i] != NULL; i++) {
        if (strcmp(cli_name_kinds[i], "charts") != 0 && among(names, cli_name_kinds[i])) {
            (void)fprintf(f, " %s", cli_name_kinds[i]);
        }
    }
}

/* The pattern of file names for an argument, or NULL. */
static const char *pattern(const char *names)
{
    return among(names, "files")    ? "*"
           : among(names, "yaml")   ? "*.yaml"
           : among(names, "stores") ? "*.eqs"
                                    : NULL;
}

static void bash_values(FILE *f)
{
    for (int i = 0; i < N_OPT; i++) {
        const cli_option *o = &cli_options[i];
        if (o->value == NULL) {
            continue;
        }
        (void)fprintf(f, "    --%s", o->name);
        if (o->letter != 0) {
            (void)fprintf(f, "|-%c", o->letter);
        }
        (void)fputs(") ", f);
        if (o->choice[0] != NULL) {
            (void)fputs("words='", f);
            put_choices(f, o);
            (void)fputs("'", f);
        } else if (o->names != NULL && strcmp(o->names, "files") == 0) {
            (void)fputs("files='*'", f);
        } else if (o->names != NULL) {
            (void)fprintf(f, "kinds='%s'", o->names);
            if (strcmp(o->value, "KEY=VALUE") == 0) {
                (void)fputs(" tail='='", f);
            }
        } else {
            (void)fputs(":", f);
        }
        (void)fputs(" ;;\n", f);
    }
}

static void bash_verbs(FILE *f)
{
    for (int i = 0; i < N_VERB; i++) {
        const cli_verb *v = &cli_verbs[i];
        const char *files = pattern(v->names);
        (void)fprintf(f, "        %s)\n            options='", v->name);
        put_options(f, (cli_verb_id)i);
        (void)fputs("'\n            words='", f);
        put_fixed_words(f, v->names);
        (void)fputs("'\n            kinds='", f);
        put_asked_kinds(f, v->names);
        (void)fprintf(f, "'\n            files='%s' ;;\n", files != NULL ? files : "");
    }
}

static void put_bash(FILE *f)
{
    (void)fputs("# bash completion of eq; made by: eq completion bash\n"
                "_eq() {\n"
                "    local eq=${COMP_WORDS[0]} cur=${COMP_WORDS[COMP_CWORD]} prev= verb= i\n"
                "    local options= words= kinds= files= tail= kind word\n"
                "    COMPREPLY=()\n"
                "    [ \"$COMP_CWORD\" -gt 0 ] && prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
                "    if [ \"$cur\" = '=' ]; then\n"
                "        cur=\n"
                "    elif [ \"$prev\" = '=' ] && [ \"$COMP_CWORD\" -gt 1 ]; then\n"
                "        prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
                "    fi\n"
                "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                "        case ${COMP_WORDS[i]} in\n"
                "        ",
                f);
    put_verbs(f, "|");
    (void)fputs(")\n            verb=${COMP_WORDS[i]}\n            break ;;\n        esac\n"
                "    done\n    case $prev in\n",
                f);
    bash_values(f);
    (void)fputs("    *)\n        case $verb in\n", f);
    bash_verbs(f);
    (void)fputs("        *)\n            options='", f);
    put_options(f, VERB_NONE);
    (void)fputs("'\n            words='", f);
    put_verbs(f, " ");
    (void)fputs("' ;;\n        esac ;;\n    esac\n"
                "    case $cur in -*) words=$options kinds= files= ;; esac\n"
                "    for kind in $kinds; do\n"
                "        for word in $(\"$eq\" completion \"$kind\" 2>/dev/null); do\n"
                "            words=\"$words $word$tail\"\n"
                "        done\n"
                "    done\n"
                "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
                "    [ -z \"$tail\" ] || compopt -o nospace 2>/dev/null\n"
                "    if [ -n \"$files\" ]; then\n"
                "        COMPREPLY+=($(compgen -G \"$cur$files\") $(compgen -d -- \"$cur\"))\n"
                "        compopt -o filenames 2>/dev/null\n"
                "    fi\n"
                "}\n"
                "complete -F _eq eq\n",
                f);
}

/* Text inside single quotes of zsh, with the marks that _arguments reads escaped. */
static void put_zsh_text(FILE *f, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'') {
            (void)fputs("'\\''", f);
        } else {
            if (strchr("[]:\\", *text) != NULL) {
                (void)fputc('\\', f);
            }
            (void)fputc(*text, f);
        }
    }
}

static void zsh_option(FILE *f, const cli_option *o, cli_option_id id, eq_language language)
{
    (void)fprintf(f, "                '%s--%s%s[", id == OPT_SET || id == OPT_SET_B ? "*" : "",
                  o->name, o->value != NULL ? "=" : "");
    put_zsh_text(f, eq_sentence(o->help, language));
    (void)fputc(']', f);
    if (o->value != NULL) {
        (void)fprintf(f, ":%s:", o->value);
        if (o->choice[0] != NULL) {
            (void)fputc('(', f);
            put_choices(f, o);
            (void)fputc(')', f);
        } else if (o->names != NULL && strcmp(o->names, "files") == 0) {
            (void)fputs("_files", f);
        } else if (o->names != NULL) {
            (void)fprintf(f, "_eq_names %s", o->names);
        }
    }
    (void)fputs("' \\\n", f);
    if (o->letter != 0) {
        (void)fprintf(f, "                '-%c[", o->letter);
        put_zsh_text(f, eq_sentence(o->help, language));
        (void)fprintf(f, "]%s' \\\n", o->value != NULL ? ":FILE:_files" : "");
    }
}

static void zsh_verb(FILE *f, cli_verb_id verb, eq_language language)
{
    const cli_verb *v = &cli_verbs[verb];
    const char *files = pattern(v->names);

    (void)fprintf(f, "        %s)\n            _arguments \\\n", v->name);
    for (int i = 0; i < N_OPT; i++) {
        if (cli_takes(verb, (cli_option_id)i)) {
            zsh_option(f, &cli_options[i], (cli_option_id)i, language);
        }
    }
    (void)fprintf(f, "                '*:%s:_eq_argument \"%s\" \"", v->name,
                  files != NULL ? files : "none");
    put_fixed_words(f, v->names);
    (void)fputc('"', f);
    put_asked_kinds(f, v->names);
    (void)fputs("' ;;\n", f);
}

static void put_zsh(FILE *f, eq_language language)
{
    (void)fputs("#compdef eq\n# zsh completion of eq; made by: eq completion zsh\n"
                "_eq_names() {\n"
                "    local kind\n"
                "    for kind in \"$@\"; do\n"
                "        compadd -- ${(f)\"$(eq completion $kind 2>/dev/null)\"}\n"
                "    done\n"
                "}\n"
                "# PATTERN of files or none, words, kinds of names\n"
                "_eq_argument() {\n"
                "    local pattern=$1 list=$2\n"
                "    shift 2\n"
                "    [[ -n $list ]] && compadd -- ${=list}\n"
                "    _eq_names \"$@\"\n"
                "    [[ $pattern = none ]] || _files -g \"$pattern\"\n"
                "}\n"
                "_eq() {\n"
                "    local verb=$words[2]\n"
                "    if (( CURRENT == 2 )); then\n"
                "        local -a verbs\n"
                "        verbs=(\n",
                f);
    for (int i = 0; i < N_VERB; i++) {
        (void)fprintf(f, "            '%s:", cli_verbs[i].name);
        put_zsh_text(f, eq_sentence(cli_verbs[i].help, language));
        (void)fputs("'\n", f);
    }
    (void)fputs("        )\n        _describe verb verbs\n        return\n    fi\n"
                "    shift words\n    (( CURRENT-- ))\n    case $verb in\n",
                f);
    for (int i = 0; i < N_VERB; i++) {
        zsh_verb(f, (cli_verb_id)i, language);
    }
    (void)fputs("    esac\n}\n_eq \"$@\"\n", f);
}

static void put_fish_text(FILE *f, const char *text)
{
    (void)fputc('\'', f);
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\') {
            (void)fputc('\\', f);
        }
        (void)fputc(*text, f);
    }
    (void)fputc('\'', f);
}

static void fish_option(FILE *f, const cli_option *o, cli_option_id id, eq_language language)
{
    (void)fputs("complete -c eq -n '__fish_seen_subcommand_from", f);
    for (int v = 0; v < N_VERB; v++) {
        if (cli_takes((cli_verb_id)v, id)) {
            (void)fprintf(f, " %s", cli_verbs[v].name);
        }
    }
    (void)fprintf(f, "' -l %s", o->name);
    if (o->letter != 0) {
        (void)fprintf(f, " -s %c", o->letter);
    }
    if (o->choice[0] != NULL) {
        (void)fputs(" -x -a '", f);
        put_choices(f, o);
        (void)fputc('\'', f);
    } else if (o->names != NULL && strcmp(o->names, "files") == 0) {
        (void)fputs(" -r -F", f);
    } else if (o->names != NULL) {
        (void)fprintf(f, " -x -a '(eq completion %s 2>/dev/null)'", o->names);
    } else if (o->value != NULL) {
        (void)fputs(" -x", f);
    }
    (void)fputs(" -d ", f);
    put_fish_text(f, eq_sentence(o->help, language));
    (void)fputc('\n', f);
}

static void fish_verb(FILE *f, const cli_verb *v, eq_language language)
{
    const char *files = pattern(v->names);

    (void)fprintf(f, "complete -c eq -n __fish_use_subcommand -a %s -d ", v->name);
    put_fish_text(f, eq_sentence(v->help, language));
    (void)fprintf(f, "\ncomplete -c eq -n '__fish_seen_subcommand_from %s' -a '", v->name);
    put_fixed_words(f, v->names);
    for (size_t i = 0; cli_name_kinds[i] != NULL; i++) {
        if (strcmp(cli_name_kinds[i], "charts") != 0 && among(v->names, cli_name_kinds[i])) {
            (void)fprintf(f, " (eq completion %s 2>/dev/null)", cli_name_kinds[i]);
        }
    }
    (void)fprintf(f, "'%s\n", files != NULL ? " -F" : "");
}

static void put_fish(FILE *f, eq_language language)
{
    (void)fputs("# fish completion of eq; made by: eq completion fish\ncomplete -c eq -f\n", f);
    for (int i = 0; i < N_VERB; i++) {
        fish_verb(f, &cli_verbs[i], language);
    }
    for (int i = 0; i < N_OPT; i++) {
        fish_option(f, &cli_options[i], (cli_option_id)i, language);
    }
}

static eq_outcome put_names(const cli_args *a, const char *kind)
{
    eq_session *s = NULL;
    eq_text err = { 0 }, names = { 0 };
    eq_outcome rc = eq_session_open(cli_data_folder(), &s, &err, a->language);

    if (rc == EQ_DONE) {
        rc = eq_names(s, kind, &names);
    }
    if (err.p != NULL) {
        (void)fputs(err.p, stderr);
    }
    if (rc == EQ_DONE && names.p != NULL) {
        rc = a->output != NULL ? cli_write_file(a->output, &names, a->language)
                               : cli_write_stdout(names.p, names.n, false, a->language);
    }
    eq_text_free(&names);
    eq_text_free(&err);
    eq_session_close(s);
    return rc;
}

static eq_outcome unknown_shell(const cli_args *a, const char *word)
{
    const char *near = cli_list_near(cli_shells, word);

    near = near != NULL ? near : cli_list_near(cli_name_kinds, word);
    cli_error(a->language, "unknown-name", word, "cli.unknown-shell",
              near != NULL ? "cli.mean-value" : NULL, "shell", word, "near",
              near != NULL ? near : "", (const char *)NULL);
    cli_closing(a->language, 1);
    return EQ_BAD_INPUT;
}

eq_outcome cli_completion(const cli_args *a)
{
    const char *word = a->name[0];
    const int shell = cli_list_find(cli_shells, word);
    const eq_language language = a->language == EQ_LANGUAGE_ZH ? EQ_LANGUAGE_ZH : EQ_LANGUAGE_EN;
    cli_memo m;

    if (cli_list_find(cli_name_kinds, word) >= 0) {
        return put_names(a, word);
    }
    if (shell < 0) {
        return unknown_shell(a, word);
    }
    if (!cli_memo_begin(&m)) {
        return EQ_FAILED;
    }
    if (shell == 0) {
        put_bash(m.f);
    } else if (shell == 1) {
        put_zsh(m.f, language);
    } else {
        put_fish(m.f, language);
    }
    if (!cli_memo_end(&m)) {
        return EQ_FAILED;
    }
    const eq_text t = { m.p, m.n };
    const eq_outcome rc = a->output != NULL ? cli_write_file(a->output, &t, a->language)
                                            : cli_write_stdout(m.p, m.n, false, a->language);
    free(m.p);
    return rc;
}
