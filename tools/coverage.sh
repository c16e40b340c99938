#!/usr/bin/env bash
# coverage.sh BUILD: lines executed by the tests, for each source file and in all (gcov).
set -u
cd "$(dirname "$0")/.." || exit 2
build=${1:-build/coverage}
find "$build/src" -name '*.gcda' -print0 |
    xargs -0 -r gcov --stdout --no-output 2>/dev/null |
    awk '
        /^File / { file = $0; sub(/^File ./, "", file); sub(/.$/, "", file); sub(/^.*\/src\//, "src/", file) }
        /^Lines executed:/ && file ~ /^src\/.*\.c$/ {
            split($0, part, /[:% ]/); share = part[3]; n = $NF
            if (!(file in lines) || share * n > hit[file]) { lines[file] = n; hit[file] = share * n }
            file = ""
        }
        END {
            for (f in lines) { printf "%6.1f%%  %5d  %s\n", hit[f] / lines[f], lines[f], f; h += hit[f]; a += lines[f] }
            if (a > 0) printf "%6.1f%%  %5d  all\n", h / a, a
        }' | sort -k3
