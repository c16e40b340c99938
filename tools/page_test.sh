#!/usr/bin/env bash
# The page in a browser: first five minutes, accessibility, links, one engine, charts, places, what
# stands still. With names of tests as arguments those; `speed`, which measures time, is run by its
# name alone.
# tools/page.sh has built the page and the native build has embedded it. A line for each check; the
# last line is "N passed, N failed". EQ_FULL=1 tries every combination.
set -u
cd "$(dirname "$0")/.."
logs=build/log/page
mkdir -p "$logs"
[ $# -gt 0 ] || set -- unit walk axe links same charts claim places still

browser() { # NAME [OPTION...]: one script, its lines to its own log
    local name=$1
    shift
    node "web/test/$name.mjs" "$@" >"$logs/$name.log" 2>&1 ||
        grep -qE '^FAIL ' "$logs/$name.log" || echo "FAIL $name ended early" >>"$logs/$name.log"
}

unit() { # what needs no browser
    npm --prefix web --silent test >"$logs/node.log" 2>&1
    sed -n 's/^ *\(not \)\{0,1\}ok [0-9]* - /\1ok /p' "$logs/node.log" | sed 's/^not ok /FAIL /' >"$logs/unit.log"
    [ -s "$logs/unit.log" ] || echo "FAIL unit tests of the page: see $logs/node.log" >"$logs/unit.log"
}

run() {
    case $1 in
    unit) unit ;;
    speed) browser speed --short ;;
    *) browser "$1" ;;
    esac
}

# two at a time: a browser mostly waits
export -f browser unit run
export logs
printf '%s\n' "$@" | xargs -P 2 -I{} bash -c 'run {}'

passed=0
failed=0
for name in "$@"; do
    grep -E '^(ok|FAIL) |^  .* goal ' "$logs/$name.log"
    passed=$((passed + $(grep -cE '^ok ' "$logs/$name.log")))
    failed=$((failed + $(grep -cE '^FAIL ' "$logs/$name.log")))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
