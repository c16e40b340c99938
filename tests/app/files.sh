#!/usr/bin/env bash
# Files that are wrong in every way a file can be: each is told with its code, file, line and column,
# exit 2, nothing on standard output, nothing run. A full disk: exit 1, and the results file goes on.
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"

# wrong CODE LINE:COL FILE...: the finding and its place (an empty place: none is asked for)
wrong() {
    local code=$1 place=$2 verb=$3
    shift 3
    run "$verb" "$@"
    is "exit status of $*" "$rc" 2
    empty "standard output of $*" "$tmp/out"
    has "$*" "$tmp/err" "[$code]"
    [ -z "$place" ] || has "the place in $*" "$tmp/err" ":$place: error[$code]"
    has "$*" "$tmp/err" "nothing was run"
}
head='schema: eq.scenario/1
id: t
judgement: yes'
body() { printf '%s\n%s\n' "$head" "$1" >"$tmp/t.yaml"; }

body 'own:
  a: 3
  b: { of: 4, colour: red }'
wrong unknown-key 6:15 check "$tmp/t.yaml"
body 'models:
  material: [cn]
cn.pu_per_warhead: 4 m'
wrong unit 6:20 check "$tmp/t.yaml"
body 'models:
  material: [cn]
cn.pu_per_warhead: .nan kg'
wrong nan 6:20 check "$tmp/t.yaml"
body 'models:
  material: [cn]
cn.breeder.weapons_share: 1.2'
wrong range 6:27 check "$tmp/t.yaml"
has "the range" "$tmp/err" "must lie between 0 and 1; got 1.2"
body 'own:
  a: { dist: uniform, low: 3, high: 2 }'
wrong order 5:6 check "$tmp/t.yaml"
printf 'schema: eq.scenario/1\nid: t\nown:\n  a: 3\n' >"$tmp/t.yaml"
wrong source 4:6 check "$tmp/t.yaml"
has "a way out" "$tmp/err" "judgement: yes"
body 'extends: ./t2.yaml'
printf 'schema: eq.scenario/1\nid: t2\nextends: ./t.yaml\n' >"$tmp/t2.yaml"
wrong cycle 3:10 check "$tmp/t.yaml"
printf 'schema: eq.scenario/1\nid: other\n' >"$tmp/t.yaml"
wrong id 2:5 check "$tmp/t.yaml"
printf 'schema: eq.scenario/9\nid: t\n' >"$tmp/t.yaml"
wrong schema 1:9 check "$tmp/t.yaml"
printf '{"schema": "eq.scenario/1", "id": "t", "judgement": "yes", "own": {"a": "3 to 2"}}' >"$tmp/t.json"
wrong order 1:73 check "$tmp/t.json"

# inside an expression, in a folded text
body 'own:
  a: 3
outputs:
  y: >-
    a + 2 *
    (a + b)'
wrong unknown-name 9:10 run "$tmp/t.yaml"
body 'models:
  material: [cn]
timeline: 2024..2030
outputs:
  y: cn.stockpile_at_pace[2030] + cn.us_reported[2030]'
wrong definition "" run "$tmp/t.yaml"
body 'models:
  material: [cn]
timeline: 2024..2030
outputs:
  y: cn.stockpile_at_pace[2030] + 3 kg'
wrong unit "" run "$tmp/t.yaml"

# broken as files
printf '%s\nown:\n  a: { of: 3' "$head" >"$tmp/t.yaml"
wrong syntax "" check "$tmp/t.yaml"
head -c 3000 "${EQ}" >"$tmp/t.yaml"
run check "$tmp/t.yaml"
is "a program in place of a file" "$rc" 2
has "a program in place of a file" "$tmp/err" "error["
truncate -s 1G "$tmp/t.yaml"
start=$(date +%s)
wrong size "" check "$tmp/t.yaml"
[ $(($(date +%s) - start)) -le 2 ] || is "1 GB is refused at once" slow fast
{ printf '%s\nown:\n  a: ' "$head"; printf '[%.0s' $(seq 10000); } >"$tmp/t.yaml"
wrong depth "" check "$tmp/t.yaml"
{ printf '%s\noutputs:\n  y: ' "$head"; printf '(%.0s' $(seq 10000); printf '1'; printf ')%.0s' $(seq 10000); echo; } >"$tmp/t.yaml"
wrong depth "" check "$tmp/t.yaml"
wrong io "" check "$tmp"
: >"$tmp/t.yaml"
run check "$tmp/t.yaml"
is "an empty file" "$rc" 2

# claims
claim() {
    printf 'schema: eq.claim/1\nid: c\nquestion: { en: q, zh: q }\nevent: { en: e, zh: e }\nscenario: us-china-2025\nreadings:\n  - { en: y, zh: y }\n  - { en: n, zh: n }\n%s\n' "$1" >"$tmp/c.yaml"
}
claim 'proposition: cn.stockpile_at_pace[2030]'
wrong type 9:14 ask "$tmp/c.yaml"
claim 'proposition: cn.stockpile_at_pace >= 1000'
wrong type 9:14 ask "$tmp/c.yaml"
claim 'proposition: cn.stockpile_at_pace[2040] >= 1000'
wrong range "" ask "$tmp/c.yaml"
claim 'proposition: cn.stockpile_at_pase[2030] >= 1000'
wrong unknown-name 9:14 ask "$tmp/c.yaml"
has "did you mean" "$tmp/err" "cn.stockpile_at_pace"
claim 'proposition: cn.stockpile_at_pace[2030] >= 1000 kg'
wrong unit "" ask "$tmp/c.yaml"
claim 'proposition: cn.stockpile_at_pace[2030] >= 1000
worlds:
  baseline: {}
  cn: {}'
wrong id 12:3 ask "$tmp/c.yaml"
claim 'proposition: cn.stockpile_at_pace[2030] >= 1000
worlds:
  leap: {}'
wrong missing "" ask "$tmp/c.yaml"
claim 'proposition: cn.stockpile_at_pace[2030] >= 1000
omissions:
  - { en: something }'
wrong missing 11:5 ask "$tmp/c.yaml"
claim 'proposition: cn.stockpile_at_pace[2030] >= 1000
controls: [a, b, c, d, e, f, g, h]'
wrong size "" ask "$tmp/c.yaml"
claim 'proposition: cn.stockpile_at_pace[2030] >= 1000
said_by: [acton2021]'
wrong source 10:11 ask "$tmp/c.yaml"
has "did you mean" "$tmp/err" "acton2020"

# results files
wrong version "" show tests/data/malformed/newer.eqs
before=$(cat tests/data/malformed/*.eqs | cksum)
for f in text foreign short truncated page-1 missing-table; do
    run show "tests/data/malformed/$f.eqs"
    is "show $f.eqs" "$rc" 2
    run run us-china-2025 -o "tests/data/malformed/$f.eqs"
    is "run into $f.eqs" "$rc" 2
done
is "broken results files stay as they were" "$(cat tests/data/malformed/*.eqs | cksum)" "$before"

# a data folder of one's own is held to its manifest
cp -r data "$tmp/data"
"$EQ" run us-china-2025 --json >"$tmp/shipped"
EQ_DATA=$tmp/data run run us-china-2025 --json
is "a copy of the data gives the same" "$(cmp -s "$tmp/shipped" "$tmp/out" && echo same)" same
sed -i '2s/,/;/' "$tmp/data/fissile_stocks.csv"
EQ_DATA=$tmp/data run run us-china-2025
is "a changed data file" "$rc" 2
has "a changed data file" "$tmp/err" "[manifest]"
has "a changed data file" "$tmp/err" "fissile_stocks.csv"
EQ_DATA=$tmp/none run run us-china-2025
is "a data folder that is not there" "$rc" 2

# what cannot be drawn
run plot four-interceptors-97-percent --chart fan
is "a chart that this answer does not have" "$rc" 2
has "a chart that this answer does not have" "$tmp/err" "[unsupported]"

# a full disk, in a small file system of our own where the kernel lets us have one
if unshare -rm true 2>/dev/null && [ -z "${EQ_NO_UNSHARE:-}" ]; then
    mkdir -p "$tmp/small"
    "$EQ" run us-china-2025 --runs 262144 --json >"$tmp/want" 2>/dev/null
    EQ=$EQ tmp=$tmp unshare -rm bash -c '
        mount -t tmpfs -o size=200k none "$tmp/small" || exit 9
        "$EQ" run us-china-2025 --runs 262144 -o "$tmp/small/r.eqs" >"$tmp/out" 2>"$tmp/err"
        echo $? >"$tmp/code"
        "$EQ" show "$tmp/small/r.eqs" >"$tmp/show" 2>&1
        echo $? >"$tmp/code2"
        mount -o remount,size=20m "$tmp/small"
        "$EQ" run us-china-2025 --runs 262144 -o "$tmp/small/r.eqs" --json >"$tmp/got" 2>"$tmp/err2"
        echo $? >"$tmp/code3"' "$0" 2>"$tmp/mount" || true
    mkdir -p "$tmp/small"
    if [ -s "$tmp/code" ]; then
        is "exit status on a full disk" "$(cat "$tmp/code")" 1
        has "a full disk" "$tmp/err" "[disk-full]"
        is "the results file can be read" "$(cat "$tmp/code2")" 0
        is "with room it goes on" "$(cat "$tmp/code3")" 0
        is "to the same bytes" "$(cmp -s "$tmp/want" "$tmp/got" && echo same)" same
    else
        echo "files: no file system of our own here, the full disk is left out" >&2
    fi
fi
"$EQ" ask warheads-1000 >/dev/full 2>"$tmp/err"
is "standard output is full" "$?" 1
has "standard output is full" "$tmp/err" "[disk-full]"
finish
