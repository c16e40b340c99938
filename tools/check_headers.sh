#!/usr/bin/env bash
# check_headers.sh BUILD: every header compiles on its own, as C17 and as C++17, and is guarded.
set -u
cd "$(dirname "$0")/.." || exit 2
build=${1:-build/release}
cc=(gcc -std=c17 -x c)
cxx=(clang++ -std=c++17 -x c++ -Wno-c99-designator -Wno-deprecated)
command -v clang++ >/dev/null || cxx=(g++ -std=c++17 -x c++)
export build
try() { # FILE COMPILER...
    local file=$1
    shift
    if ! "$@" -fsyntax-only -Wall -Wextra -Werror -D_POSIX_C_SOURCE=200809L -Isrc -Isrc/app -Iinclude \
        -I"$build/gen" -include "$file" /dev/null 2>"$build/header.$$.log"; then
        echo "$file does not compile on its own with: $*" >&2
        head -5 "$build/header.$$.log" >&2
        bad=1
    fi
    rm -f "$build/header.$$.log"
}
bad=0
n=0
while read -r file; do
    guard=$(basename "$file" .h | tr 'a-z-' 'A-Z_')
    grep -qE "^#ifndef EQ_([A-Z0-9]+_)*${guard#EQ_}(_H)?\$" "$file" || [ "$guard" = EQ ] ||
        { echo "$file: the guard should be EQ_${guard}_H" >&2; bad=1; }
    try "$file" "${cc[@]}"
    try "$file" "${cxx[@]}"
    n=$((n + 1))
done < <(find src include -name '*.h' 2>/dev/null | sort)
[ $bad = 0 ] && echo "headers: $n compile on their own as C17 and C++17"
exit $bad
