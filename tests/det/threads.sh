#!/usr/bin/env bash
# Any number of threads, with and without a results file, gives equal bytes: 1 and 7 for the shipped
# claims; 1, 2 and 7 for a run with kept columns, at their limit and beyond it.
set -u
EQ=${EQ:-build/release/eq}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
bad=0
n=0

same() { # name file file
    n=$((n + 1))
    cmp -s "$2" "$3" || { echo "threads: $1 differs" >&2; bad=1; }
}

# under a sanitizer a few strips of one claim a scenario, and one run of each kind, are enough to see
# races; the bytes are compared all the same
few=""
claims="--runs 2048" # several strips
games=256
more=2560
case ${EQ_BUILD:-} in *asan* | *tsan*) few="--runs 1024" claims=$few more="" games=64 ;; esac
seen=" "
for file in $(ls claims/*.yaml | grep -v index.yaml); do
    claim=$(basename "$file" .yaml)
    scenario=$(sed -n 's/^scenario: *//p' "$file")
    case ${few:+$seen} in *" $scenario "*) continue ;; esac
    # a game of hundreds of ends takes its time: one of the claims on it is enough
    case "$scenario $seen" in "acknowledge "*" acknowledge "*) continue ;; esac
    # and under a sanitizer one game
    [ -n "$few" ] && [ "$scenario" != acknowledge ] && grep -q '^topic: games' "$file" && continue
    seen="$seen$scenario "
    runs=$claims
    grep -q '^topic: games' "$file" && runs="--runs $games" # groups of lanes, and no more
    for t in 1 7; do # 2 threads: the runs below
        # shellcheck disable=SC2086
        "$EQ" ask "$claim" $runs --threads $t --json >"$dir/$t" 2>"$dir/err" || { cat "$dir/err" >&2; exit 1; }
    done
    [ -s "$dir/1" ] || { echo "threads: $claim says nothing" >&2; bad=1; }
    same "ask $claim, 7 threads" "$dir/1" "$dir/7"
done
# three powers, futures that are no multiple of a strip, and one alone
for runs in 1 1000 $more; do
    for t in 1 2 7; do
        "$EQ" run standoff-2045 --runs $runs --threads $t --json >"$dir/$t" || exit 1
    done
    same "run standoff-2045 $runs, 2 threads" "$dir/1" "$dir/2"
    same "run standoff-2045 $runs, 7 threads" "$dir/1" "$dir/7"
done
for runs in 4096 65536 131072; do
    for points in sobol mc; do
        [ $points = mc ] && [ $runs = 131072 ] && continue
        [ "$few" ] && [ $points$runs != mc4096 ] && [ $points$runs != sobol65536 ] && continue
        for t in 1 2 7; do
            "$EQ" run us-china-2025 --runs $runs --points $points --threads $t --json >"$dir/$t" || exit 1
        done
        same "run $runs $points, 2 threads" "$dir/1" "$dir/2"
        same "run $runs $points, 7 threads" "$dir/1" "$dir/7"
        "$EQ" run us-china-2025 --runs $runs --points $points --threads 7 -o "$dir/$runs-$points.eqs" \
            --json >"$dir/store" || exit 1
        same "run $runs $points into a file" "$dir/1" "$dir/store"
        "$EQ" run us-china-2025 --runs $runs --points $points -o "$dir/$runs-$points.eqs" \
            --json >"$dir/again" || exit 1
        same "run $runs $points read back" "$dir/1" "$dir/again"
    done
done
[ $bad = 0 ] && echo "threads: $n pairs of equal bytes"
exit $bad
