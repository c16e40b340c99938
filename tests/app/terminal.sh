#!/usr/bin/env bash
# Layout: display columns at 80 and 120 in both languages, colour only where it belongs, paging only
# on a terminal, the same bytes whatever the surroundings.
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"

escape=$(printf '\033')
for lang in en zh; do
    for width in 80 120; do
        limit=$((width < 100 ? width : 100))
        for command in 'ask --runs 64' 'ask warheads-1000' 'ask material-for-1000' 'why warheads-1000' \
            'data acton2020' 'models material' 'help glossary' 'run wu2020' \
            'run standoff-counterfactuals --runs 64' \
            'compare warheads-1000 material-for-1000'; do
            # shellcheck disable=SC2086
            COLUMNS=$width run $command --lang $lang
            is "eq $command" "$rc" 0
            is "columns of eq $command, $lang at $width" "$(narrow "$tmp/out" $limit)" ""
            has_not "eq $command, piped: no escapes" "$tmp/out" "$escape"
        done
    done
done

run ask warheads-1000 --width 80
cp "$tmp/out" "$tmp/plain"
NO_COLOR=1 run ask warheads-1000
is "NO_COLOR changes nothing in a pipe" "$(cmp "$tmp/plain" "$tmp/out" 2>&1)" ""
TERM=dumb run ask warheads-1000
is "TERM=dumb changes nothing in a pipe" "$(cmp "$tmp/plain" "$tmp/out" 2>&1)" ""
run ask warheads-1000 --threads 1
is "threads change nothing" "$(cmp "$tmp/plain" "$tmp/out" 2>&1)" ""
EQ_THREADS=3 run ask warheads-1000
is "EQ_THREADS changes nothing" "$(cmp "$tmp/plain" "$tmp/out" 2>&1)" ""

# on a terminal: its width is used; colour can be refused in three ways
pty 100 50 0 ask material-for-1000 --color=never
tr -d '\r' <"$tmp/tty" >"$tmp/seen"
COLUMNS=100 run ask material-for-1000
is "a terminal of 100 columns" "$(cmp "$tmp/out" "$tmp/seen" 2>&1)" ""
NO_COLOR=1 pty 80 50 0 ask material-for-1000
has_not "NO_COLOR on a terminal" "$tmp/tty" "$escape"
TERM=dumb pty 80 50 0 ask material-for-1000
has_not "TERM=dumb on a terminal" "$tmp/tty" "$escape"

# paging: past one screen, on a terminal, through $PAGER, unless --no-input
PAGER='sed s/^/paged:/' pty 80 10 0 help
has "past one screen" "$tmp/tty" "paged:"
PAGER='sed s/^/paged:/' pty 80 10 0 help --no-input
has_not "--no-input" "$tmp/tty" "paged:"
PAGER='sed s/^/paged:/' pty 80 50 0
has_not "on one screen" "$tmp/tty" "paged:"
PAGER='sed s/^/paged:/' run help
has_not "in a pipe" "$tmp/out" "paged:"
pty 80 50 0 report warheads-1000
is "a report is not thrown at a terminal" "$rc" 2
has "it asks for a file" "$tmp/tty" "-o out.html"
finish
