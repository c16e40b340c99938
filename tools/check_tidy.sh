#!/usr/bin/env bash
# check_tidy.sh BUILD: clang-tidy 14 with .clang-tidy over src/, in parallel. Files that have not
# changed since they were last clean are skipped (stamps in BUILD/tidy).
set -u
cd "$(dirname "$0")/.." || exit 2
build=${1:-build/release}
mkdir -p "$build/tidy"
# the compile commands of gcc hold options that clang does not know
sed -e 's/-fopenmp-simd//g' "$build/compile_commands.json" >"$build/tidy/compile_commands.json"
common=$(cat .clang-tidy $(git ls-files 'src/*.h' 'include/*.h') | sha256sum | cut -c1-16)
export build common
one() {
    local file=$1 stamp
    stamp=$build/tidy/$(echo "$1" | tr / _).$(echo "$common" | cat - "$file" | sha256sum | cut -c1-24)
    [ -e "$stamp" ] && return 0
    if clang-tidy-14 --quiet -p "$build/tidy" "$file" >"$stamp.log" 2>/dev/null && [ ! -s "$stamp.log" ]; then
        rm -f "$build/tidy/$(echo "$1" | tr / _)".*
        : >"$stamp"
    else
        grep -E '(error|warning):' "$stamp.log" >&2 # the path to it: run clang-tidy-14 on the file
        rm -f "$stamp.log"
        return 1
    fi
}
export -f one
mapfile -t files < <(git ls-files 'src/*.c')
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -I{} bash -c 'one {}' || exit 1
echo "clang-tidy: ${#files[@]} files"
