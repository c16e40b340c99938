#!/usr/bin/env bash
# Budgets of UX 12 in processor time, which other work on the machine does not stretch: the start in
# 10 ms (median of 11), an answer in 1 s and 64 MB. An answer is computed by all threads: its processor
# time is shared by two of them, or by one where there is no second.
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"

median() { # ARGS...
    for _ in 1 2 3 4 5 6 7 8 9 10 11; do cost "$@"; done | sort -n | sed -n 6p
}
below() { # WHAT GOT LIMIT
    if awk -v a="$2" -v b="$3" 'BEGIN { exit !(a + 0 < b + 0) }'; then good; else bad "$1: $2, limit $3"; fi
}
for command in '' '--help' '--version' 'ask -h'; do
    # shellcheck disable=SC2086
    read -r seconds memory _ < <(median $command)
    below "seconds of eq $command" "$seconds" 0.010
    echo "eq $command: $seconds s, $memory MB"
done
threads=$(nproc)
[ "$threads" -gt 2 ] && threads=2
for claim in $("$EQ" completion claims); do
    # of the claims on the large game one is enough
    if [ "$claim" != pressure-seems-to-work ] && grep -q '^scenario: acknowledge' "$here/../../claims/$claim.yaml"; then
        continue
    fi
    read -r seconds memory status < <(cost ask "$claim")
    is "status of eq ask $claim" "$status" 0
    # three powers, 46 years, up to ten worlds at once: a strip of futures takes more room, and laws of
    # replies year by year more time
    most=64
    most_seconds=$threads
    if grep -q '^scenario: standoff-2045' "$here/../../claims/$claim.yaml"; then
        most=160
        most_seconds=$((threads + 1))
    fi
    # a game of 656 ends, solved anew in every future of every world and of every side run
    if grep -q '^scenario: acknowledge' "$here/../../claims/$claim.yaml"; then
        most_seconds=15
    fi
    below "processor seconds of eq ask $claim on $threads threads" "$seconds" "$most_seconds"
    below "MB of eq ask $claim" "$memory" "$most"
    echo "eq ask $claim: $seconds s, $memory MB"
done
finish
