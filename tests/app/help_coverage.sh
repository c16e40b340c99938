#!/usr/bin/env bash
# Every option and every verb of the table is in --help, in the manual pages and in the completion of
# three shells, in both languages; the pages in docs/man are those the program makes; the scripts run.
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"

table=$here/../../src/app/cli/options.c
options=$(grep -oE '\[OPT_[A-Z_]+\] = \{ \.name = "[a-z-]+"' "$table" | grep -oE '"[a-z-]+"' | tr -d '"')
verbs=$(grep -A 1 -E '\[VERB_[A-Z]+\] = \{' "$table" | grep -oE '\.name = "[a-z]+"' | grep -oE '"[a-z]+"' | tr -d '"')
is "options in the table" "$(echo "$options" | wc -l)" 39
is "verbs in the table" "$(echo "$verbs" | wc -l)" 18

for lang in en zh; do
    "$EQ" help --lang $lang >"$tmp/help"
    "$EQ" help --man --lang $lang | sed 's/\\-/-/g' >"$tmp/man"
    : >"$tmp/verb-help"
    : >"$tmp/verb-man"
    for verb in $verbs; do
        has "$verb in help ($lang)" "$tmp/help" "  $verb "
        has "$verb in the manual ($lang)" "$tmp/man" ".B $verb"
        "$EQ" "$verb" -h --lang $lang >"$tmp/one"
        is "eq $verb -h begins with an example" "$(head -c 5 "$tmp/one")" "  eq "
        cat "$tmp/one" >>"$tmp/verb-help"
        "$EQ" help --man "$verb" --lang $lang | sed 's/\\-/-/g' >>"$tmp/verb-man"
    done
    for option in $options; do
        for file in help man verb-help verb-man; do
            has "--$option in $file ($lang)" "$tmp/$file" "--$option"
        done
    done
    for shell in bash zsh fish; do
        "$EQ" completion $shell --lang $lang >"$tmp/completion.$shell"
        for option in $options; do
            case $shell in
            fish) has "--$option in fish" "$tmp/completion.fish" "-l $option " ;;
            *) has "--$option in $shell" "$tmp/completion.$shell" "--$option" ;;
            esac
        done
        for verb in $verbs; do
            has "$verb in $shell" "$tmp/completion.$shell" "$verb"
        done
    done
done
for shell in bash zsh fish; do # -n: read, do not run
    if command -v $shell >/dev/null; then
        $shell -n "$tmp/completion.$shell" 2>"$tmp/err"
        is "$shell reads its script" "$?$(head -c 300 "$tmp/err")" 0
    fi
done

# the bash script at work
complete_words() { # WORDS...: what is offered for the last one
    PATH=$(dirname "$EQ"):$PATH bash -c '
        . "$1"
        shift
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _eq 2>/dev/null
        printf "%s\n" "${COMPREPLY[@]}"' bash "$tmp/completion.bash" "$@" >"$tmp/words"
}
complete_words eq a
has "a verb" "$tmp/words" ask
complete_words eq ask ware
is "nothing fits" "$(cat "$tmp/words")" ""
complete_words eq ask warh
has "a claim" "$tmp/words" warheads-1000
complete_words eq ask warheads-1000 --poi
has "an option" "$tmp/words" --points
has_not "not of another verb" "$tmp/words" --chart
complete_words eq ask --points = s
has "a choice" "$tmp/words" sobol
complete_words eq ask --set cn.pu_per
has "a key" "$tmp/words" cn.pu_per_warhead=
complete_words eq models mat
has "a model" "$tmp/words" material
complete_words eq help glo
has "a topic" "$tmp/words" glossary
complete_words eq plot warheads-1000 torn
has "a chart" "$tmp/words" tornado

# pages in docs/man; EQ_REGOLD=1 writes them anew
page() { # FILE ARGS...
    local file=$here/../../docs/man/$1
    shift
    "$EQ" help --man "$@" >"$tmp/page"
    if [ -n "${EQ_REGOLD:-}" ]; then
        mkdir -p "$(dirname "$file")"
        cp "$tmp/page" "$file"
    fi
    is "$file is up to date" "$(cmp "$file" "$tmp/page" 2>&1)" ""
    if command -v man >/dev/null && [ -e /usr/share/groff/current ]; then
        is "$file: warnings of groff" "$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 \
            man --warnings -E UTF-8 -l -Tutf8 -Z "$file" 2>&1 >/dev/null | head -3)" ""
    fi
}
page man1/eq.1
page zh_CN/man1/eq.1 --lang zh
for verb in $verbs; do
    page "man1/eq-$verb.1" "$verb"
    page "zh_CN/man1/eq-$verb.1" "$verb" --lang zh
done
finish
