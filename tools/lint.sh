#!/usr/bin/env bash
# lint.sh BUILD: every check that needs no test run. One line each; exits with the number that failed.
set -u
cd "$(dirname "$0")/.." || exit 2
build=${1:-build/release}
failed=0
passed=0
run() {
    local start=$SECONDS out
    if out=$("$@" 2>&1); then
        passed=$((passed + 1))
        echo "  ok    $(tail -n 1 <<<"$out")  ($((SECONDS - start)) s)"
    else
        failed=$((failed + 1))
        echo "  FAIL  $*"
        head -n 40 <<<"$out" | sed 's/^/        /'
    fi
}
run tools/check_layers.sh
run tools/check_symbols.sh "$build"
run tools/check_headers.sh "$build"
run tools/check_text.py ids
run tools/check_text.py zh
run tools/check_text.py words
run tools/check_text.py letters
run tools/check_docs.sh
run tools/check_format.sh
run tools/check_tidy.sh "$build"
run tools/check_cppcheck.sh "$build"
echo "  lints: $passed passed, $failed failed"
exit $failed
