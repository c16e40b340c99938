#!/usr/bin/env bash
# Every code that a finding can bear is provoked by some test (STYLE 12.6). The few that none does
# stand in tests/data/codes.unprovoked with the reason; a new one, or one that is provoked by now,
# fails. No program is run here: the tests are read.
set -u
cd "$(dirname "$0")/../.." || exit 1
bad=0
known=$(sed 's/[[:space:]]*#.*//; /^$/d' tests/data/codes.unprovoked)
mapfile -t rows < <(sed -n 's/^ *X(\(ERR_[A-Z_]*\), "\([a-z-]*\)".*/\1 \2/p' src/base/status.h)
[ ${#rows[@]} -gt 30 ] || { echo "codes: the list of src/base/status.h was not understood" >&2; exit 1; }
for row in "${rows[@]}"; do
    suffix=${row% *}
    code=${row#* }
    found=no
    # in C: expected as a status or in a table; in a transcript: as [code], or said by a helper
    if grep -rqw --include='*.c' "EQ_$suffix" tests; then
        found=yes
    elif grep -rqE --include='*.sh' "\[$code\]|(wrong|refused) $code( |\$)" tests/app; then
        found=yes
    fi
    listed=no
    grep -qx "$code" <<<"$known" && listed=yes
    if [ $found = no ] && [ $listed = no ]; then
        echo "codes: no test provokes [$code]" >&2
        bad=1
    elif [ $found = yes ] && [ $listed = yes ]; then
        echo "codes: [$code] is provoked by now: strike it from tests/data/codes.unprovoked" >&2
        bad=1
    fi
done
for code in $known; do
    printf '%s\n' "${rows[@]}" | grep -q " $code\$" || { echo "codes: there is no code [$code]" >&2; bad=1; }
done
# the sentences of findings: each id that src/case, src/answer, src/engine use is in some test's way
[ $bad = 0 ] && echo "codes: ${#rows[@]} codes, $(wc -w <<<"$known") without a test"
exit $bad
