#!/usr/bin/env bash
# eq ask --link: the link of the page, as docs/page.md writes it.
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"

link() { # WHAT WANT ARGS...
    run ask --link "${@:3}"
    is "$1: status" "$rc" 0
    is "$1" "$(cat "$tmp/out")" "equipoise.html#/c/$2"
}
link "as it is" "material-for-1000?l=en&v=1&r=material.1&a=3%2F20" material-for-1000
link "in Chinese" "material-for-1000?l=zh&v=1&r=material.1&a=3%2F20" material-for-1000 --lang zh
link "both languages" "material-for-1000?l=en&v=1&r=material.1&a=3%2F20" material-for-1000 --lang both
link "seed and runs" "material-for-1000?l=en&v=1&r=material.1&seed=9&n=512&a=2%2F20" material-for-1000 --seed 9 --runs 512
link "the usual seed and runs" "material-for-1000?l=en&v=1&r=material.1&a=3%2F20" material-for-1000 --seed 7 --runs 4096
link "in the order of keys, encoded" \
    "material-for-1000?s=cn.breeder.weapons_share:0.5,cn.pu_per_warhead:3%20to%206%20kg&l=en&v=1&r=material.1&a=1%2F20" \
    material-for-1000 --set 'cn.pu_per_warhead=3 to 6 kg' --set cn.breeder.weapons_share=0.5
link "a game and its models, sorted" "acknowledging-reassures?l=en&v=1&r=exchange.2,game.1&a=9%2F20" acknowledging-reassures
# what is said of an answer stands in its link: all of them, and a simulated 0 as 0 of 1,000
for claim in warheads-1000 estimates-were-wrong-before denial-does-not-change-it defences-can-disarm; do
    run ask "$claim" --json
    count=$("$PY" -c 'import json, sys; print("{n}%2F{of}".format(**json.load(sys.stdin)["count"]))' <"$tmp/out")
    run ask "$claim" --link
    has "the answer of $claim in its link" "$tmp/out" "&a=$count"
done

run ask --link
is "which claim" "$rc" 2
run ask nosuch --link
is "no such claim" "$rc" 2
"$EQ" new "$tmp/my.yaml" --from material-for-1000 2>/dev/null
run ask "$tmp/my.yaml" --link
is "a file of one's own has no place in the page" "$rc" 2
has "says so" "$tmp/err" "the page has links to shipped claims"
run why material-for-1000 --link
is "of ask alone" "$rc" 2
finish
