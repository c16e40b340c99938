#!/usr/bin/env bash
# check_symbols.sh BUILD: the shared library exports only eq_*, and no layer defines a global name
# without the prefix.
set -u
build=${1:-build/release}
bad=0
lib=$build/libequipoise.so
[ -e "$lib" ] || { echo "$lib is missing; build first" >&2; exit 2; }
odd=$(nm -D --defined-only "$lib" | awk '$2 ~ /[TDBRVWiGSC]/ && $3 !~ /^eq_/ { print $3 }')
if [ -n "$odd" ]; then
    echo "exported without eq_:" $odd >&2
    bad=1
fi
for archive in "$build"/src/*/libeq_*.a; do
    # the sanitizers and gcov bring their own names
    odd=$(nm --defined-only "$archive" 2>/dev/null |
        awk '$2 ~ /[TDBRVWGSC]/ && $3 !~ /^(eq_|__|_GLOBAL__|_ZGV)/ { print $3 }' | sort -u)
    if [ -n "$odd" ]; then
        echo "$(basename "$archive"): global names without eq_:" $odd >&2
        bad=1
    fi
done
[ $bad = 0 ] && echo "symbols: $(nm -D --defined-only "$lib" | wc -l) exported, all begin with eq_"
exit $bad
