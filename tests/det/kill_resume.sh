#!/usr/bin/env bash
# A run into a results file is killed at a random moment, ten times over, and goes on each time. The
# finished file must show the same bytes as a run that was never stopped and as one without a file.
set -u
EQ=${EQ:-build/release/eq}
scenario=${1:-us-china-2025}
runs=${2:-524288}
kills=${3:-10}
seed=${4:-$(($(date +%s) % 32768))}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT

fail() {
    echo "kill_resume: $* (seed $seed)" >&2
    exit 1
}

start=$(date +%s%N)
"$EQ" run "$scenario" --runs "$runs" --json >"$dir/plain.json" 2>"$dir/err" || fail "plain run: $(cat "$dir/err")"
took=$((($(date +%s%N) - start) / 1000000))
"$EQ" run "$scenario" --runs "$runs" -o "$dir/whole.eqs" --json >"$dir/whole.json" 2>"$dir/err" ||
    fail "run into a file: $(cat "$dir/err")"
cmp "$dir/plain.json" "$dir/whole.json" || fail "a results file changes the answer"

RANDOM=$seed
killed=0
for i in $(seq 1 "$kills"); do
    threads=$((1 + RANDOM % 3))
    "$EQ" run "$scenario" --runs "$runs" --threads $threads -o "$dir/cut.eqs" --json >/dev/null 2>"$dir/err" &
    pid=$!
    ms=$((5 + RANDOM % (took / 5 + 20)))
    sleep "$(printf '0.%03d' $((ms < 999 ? ms : 999)))"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    code=$?
    [ $code = 137 ] && killed=$((killed + 1))
    [ $code = 137 ] || [ $code = 0 ] || fail "round $i ended with $code: $(cat "$dir/err")"
done
[ $killed -ge 5 ] || fail "only $killed of $kills were killed while they ran; a whole run takes $took ms"
"$EQ" run "$scenario" --runs "$runs" -o "$dir/cut.eqs" --json >"$dir/cut.json" 2>"$dir/err" ||
    fail "resumed run: $(cat "$dir/err")"
cmp "$dir/plain.json" "$dir/cut.json" || fail "the resumed run differs"
"$EQ" show "$dir/cut.eqs" --json >"$dir/cut.show" || fail "show"
"$EQ" show "$dir/whole.eqs" --json >"$dir/whole.show" || fail "show"
cmp "$dir/cut.show" "$dir/whole.show" || fail "the file shows something else"
cmp "$dir/cut.show" "$dir/plain.json" || fail "the file shows something else than the run"
echo "kill_resume: $killed of $kills killed, a whole run takes $took ms, same bytes (seed $seed)"
