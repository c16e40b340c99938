#!/usr/bin/env bash
# eq fit from the command line: JSON that holds together, files of one's own, bad input with its code.
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"

refused() { # CODE ARGS...
    local code=$1
    shift
    run fit "$@"
    is "exit status of eq fit $*" "$rc" 2
    empty "standard output of eq fit $*" "$tmp/out"
    has "eq fit $*" "$tmp/err" "[$code]"
}

data=warhead_stockpiles.csv
run fit richardson --data $data --actors us,ru --from 1992 --json
is "JSON" "$rc" 0
is "it is JSON" "$(python3 -c 'import json, sys; d = json.load(open(sys.argv[1])); print(d["schema"], d["n"], len(d["equations"]), sorted(d["equations"][0]["se"]))' "$tmp/out" 2>&1)" \
    "eq.fit/1 33 2 ['fatigue', 'grievance', 'reaction']"
is "no NaN" "$(grep -ciwE 'nan|inf' "$tmp/out")" 0
cp "$tmp/out" "$tmp/first"
run fit richardson --data warhead_stockpiles --actors us,ru --from 1992 --json
is "the name without its ending" "$(cmp "$tmp/first" "$tmp/out" 2>&1)" ""
run fit richardson --data $data --actors us,ru --from 1992 --lang both
has "both" "$tmp/out" "Newey-West"
has "both" "$tmp/out" "普通标准误偏小"
run fit richardson --data $data --actors us,ru --plain
is "rows" "$(wc -l <"$tmp/out")" 6
is "columns" "$(awk -F'\t' 'NF != 5' "$tmp/out")" ""
run fit richardson --data military_expenditure_cow.csv --actors us,ru --from 1950 --to 1988 --json
has "deflated" "$tmp/out" '"prices_of": 2022'
run fit richardson --data military_expenditure_cow.csv --actors us,ru --to 1990
has "a break is named" "$tmp/out" "1989 to 1994"

# a file of one's own, in a folder and beside
printf 'year,entity,value\n' >"$tmp/own.csv"
for t in 0 1 2 3 4 5 6 7; do
    printf '%d,A,%d\n%d,B,%d\n' $((1900 + t)) $((t * t + 3)) $((1900 + t)) $((20 - t * t + 2 * t)) >>"$tmp/own.csv"
done
run fit richardson --data "$tmp/own.csv" --actors A,B --json
is "an own file" "$rc" 0
has "an own file" "$tmp/out" '"n": 7'
(cd "$tmp" && "$EQ" fit richardson --data own.csv --actors A,B >out2 2>err2)
is "a file beside" "$?" 0
EQ_DATA=$here/../../data run fit richardson --data $data --actors us,ru --from 1992 --json
is "the folder of data" "$(cmp "$tmp/first" "$tmp/out" 2>&1)" ""

# what is wrong
refused unsupported cone
has "why not the cone" "$tmp/err" "nothing to fit"
has "what can be fitted" "$tmp/err" "richardson"
refused unsupported material
refused unknown-name richardsen
has "did you mean a model" "$tmp/err" 'richardson'
refused missing richardson
refused missing richardson --data $data
refused missing richardson --actors cn,us
refused unknown-name richardson --data warhead_stockpile.csv --actors cn,us
has "did you mean a dataset" "$tmp/err" "$data"
refused io richardson --data ./none.csv --actors cn,us
refused missing richardson --data nuclear_tests.csv --actors cn,us
refused unknown-name richardson --data $data --actors cn,utopia
has "who is there" "$tmp/err" "China (cn)"
refused unknown-name richardson --data $data --actors cn,us --quantity spoons
refused usage richardson --data $data --actors cn
refused duplicate richardson --data $data --actors cn,cn
refused range richardson --data $data --actors cn,us --from 1901
has "the span" "$tmp/err" "1945 to 2025"
refused range richardson --data $data --actors cn,us --to next
refused order richardson --data $data --actors cn,us --from 2010 --to 2010
refused infeasible richardson --data $data --actors cn,us --from 2023
refused infeasible richardson --data $data --actors cn,us --to 1960
sed -i '/^1903,B/d' "$tmp/own.csv"
refused missing richardson --data "$tmp/own.csv" --actors A,B
has "the gap" "$tmp/err" "1903"
has "where there is none" "$tmp/err" "1904 to 1907"
finish
