#!/usr/bin/env bash
# Results to standard output or to -o, everything else to standard error; a full disk, a closed pipe,
# a file that is there already.
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"

if [ -w /dev/full ]; then
    "$EQ" ask warheads-1000 >/dev/full 2>"$tmp/err"
    is "a full disk behind standard output" $? 1
    has "it is told" "$tmp/err" "[disk-full]"
    "$EQ" help >/dev/full 2>"$tmp/err"
    is "help onto a full disk" $? 1
    run ask warheads-1000 -o /dev/full
    is "a full disk behind -o" "$rc" 1
    has "it is told" "$tmp/err" "[disk-full]"
    run ask warheads-1000 -o /dev/full --lang zh
    has "in Chinese" "$tmp/err" "没有空间写入"
    if [ -c /dev/full ]; then good; else bad "a device stays a device"; fi
fi
run ask warheads-1000 -o /dev/null
is "-o /dev/null" "$rc" 0
if [ -c /dev/null ]; then good; else bad "a device stays a device"; fi
run ask warheads-1000 -o "$tmp/no/such/folder.txt"
is "a folder that is not there" "$rc" 1
has "it is told" "$tmp/err" "[io]"
run ask warheads-1000 -o "$tmp"
is "a folder in place of a file" "$rc" 1

"$EQ" why warheads-1000 2>"$tmp/err" | head -n 1 >/dev/null
is "a closed pipe" "${PIPESTATUS[0]}" 0
empty "a closed pipe is quiet" "$tmp/err"
"$EQ" report material-for-1000 defence-multiplies-offence 2>"$tmp/err" | head -c 10 >/dev/null
is "a closed pipe, more text" "${PIPESTATUS[0]}" 0

run ask warheads-1000
cp "$tmp/out" "$tmp/want"
run ask warheads-1000 -o -
is "-o - is standard output" "$(cmp "$tmp/want" "$tmp/out" 2>&1)" ""
run ask warheads-1000 -o "$tmp/answer.txt"
empty "nothing on standard output with -o" "$tmp/out"
has "the file is named" "$tmp/err" "wrote $tmp/answer.txt"
is "the same bytes" "$(cmp "$tmp/want" "$tmp/answer.txt" 2>&1)" ""
run ask warheads-1000 -q -o "$tmp/answer.txt"
empty "-q is quiet" "$tmp/err"
ln -s "$tmp/answer.txt" "$tmp/link"
run models -o "$tmp/link"
if [ -L "$tmp/link" ]; then good; else bad "a link stays a link"; fi
run ask warheads-1000 -v
has "-v tells the cost" "$tmp/err" "MB"

run new "$tmp/my.yaml" --from warheads-1000
is "eq new" "$rc" 0
has "a claim" "$tmp/my.yaml" "schema: eq.claim/1"
has "what next" "$tmp/err" "eq check"
echo changed >"$tmp/my.yaml"
run new "$tmp/my.yaml" --from warheads-1000
is "eq new writes over nothing" "$rc" 2
is "eq new left it alone" "$(cat "$tmp/my.yaml")" changed
run new "$tmp/my.yaml" --from warheads-1000 --force
is "--force" "$rc" 0
run check "$tmp/my.yaml"
is "what eq new writes is right" "$rc" 0
run ask "$tmp/my.yaml"
is "and can be asked" "$rc" 0
run new --from warheads-1000
has "without a name it is printed" "$tmp/out" "schema: eq.claim/1"

run plot warheads-1000 dots
is "eq plot" "$rc" 0
has "SVG" "$tmp/out" "<svg"
cp "$tmp/out" "$tmp/want"
run plot warheads-1000 --chart dots -o "$tmp/dots.svg"
is "the chart named either way" "$(cmp "$tmp/want" "$tmp/dots.svg" 2>&1)" ""
run plot warheads-1000 dots --csv
has_not "--csv" "$tmp/out" "<svg"
if command -v rsvg-convert >/dev/null; then
    run plot warheads-1000 dots -o "$tmp/dots.png"
    is "PNG" "$rc" 0
    is "a PNG" "$(head -c 4 "$tmp/dots.png" | tail -c 3)" PNG
fi
mkdir "$tmp/bin"
PATH=$tmp/bin run plot warheads-1000 dots -o "$tmp/two.png"
is "without rsvg-convert" "$rc" 1
has "it says how" "$tmp/err" "librsvg2-bin"
has "or what else" "$tmp/err" "two.svg"
run report warheads-1000 -o "$tmp/out.html"
is "eq report" "$rc" 0
if [ "$(stat -c %s "$tmp/out.html")" -lt 400000 ]; then good; else bad "a report with yearly pictures of two worlds is under 400 KB"; fi

run ask warheads-1000 --json
"$PY" -c 'import json, sys; a = json.load(open(sys.argv[1])); assert a["schema"] == "eq.answer/1"' \
    "$tmp/out"
is "--json is one object" $? 0
run run wu2020 --dry
is "--dry" "$rc" 0
finish
