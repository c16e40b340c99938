#!/usr/bin/env bash
# The page in a browser: first five minutes, accessibility, links, one engine, charts, places,
# what stands still, speed.
# tools/page.sh has built the page and the native build has embedded it. A line for each check; the
# last line is "N passed, N failed". EQ_FULL=1 tries every combination. Names of tests as arguments
# run those alone.
set -u
cd "$(dirname "$0")/.."
logs=build/log/page
mkdir -p "$logs"
[ $# -gt 0 ] || set -- walk axe links same charts claim places still

browser() { # NAME [OPTION...]: one script, its lines to its own log
    local name=$1
    shift
    node "web/test/$name.mjs" "$@" >"$logs/$name.log" 2>&1 ||
        grep -qE '^FAIL ' "$logs/$name.log" || echo "FAIL $name ended early" >>"$logs/$name.log"
}

npm --prefix web --silent test >"$logs/node.log" 2>&1
sed -n 's/^ *\(not \)\{0,1\}ok [0-9]* - /\1ok /p' "$logs/node.log" | sed 's/^not ok /FAIL /' >"$logs/unit.log"
[ -s "$logs/unit.log" ] || echo "FAIL unit tests of the page: see $logs/node.log" >"$logs/unit.log"
# two at a time: a browser mostly waits
export -f browser
export logs
printf '%s\n' "$@" | xargs -P 2 -I{} bash -c 'browser {}'
browser speed --short # alone: it measures time

passed=0
failed=0
for name in unit "$@" speed; do
    grep -E '^(ok|FAIL) |^  .* goal ' "$logs/$name.log"
    passed=$((passed + $(grep -cE '^ok ' "$logs/$name.log")))
    failed=$((failed + $(grep -cE '^FAIL ' "$logs/$name.log")))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
