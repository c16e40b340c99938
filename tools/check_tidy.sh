#!/usr/bin/env bash
# check_tidy.sh BUILD: clang-tidy 14 with .clang-tidy over src/, in parallel. Files that have not
# changed since they were last clean are skipped (stamps in BUILD/tidy). The analyzer follows
# EQ_TIDY_NODES states a function, 30,000 in the suite; 225,000 is clang's own bound, for a longer look.
set -u
cd "$(dirname "$0")/.." || exit 2
build=${1:-build/release}
mkdir -p "$build/tidy"
# the compile commands of gcc hold options that clang does not know
sed -e 's/-fopenmp-simd//g' "$build/compile_commands.json" >"$build/tidy/compile_commands.json"
nodes=${EQ_TIDY_NODES:-30000}
analyzer="--extra-arg=-Xclang --extra-arg=-analyzer-config --extra-arg=-Xclang --extra-arg=max-nodes=$nodes"
common=$(echo "$nodes" | cat - .clang-tidy $(git ls-files 'src/*.h' 'include/*.h') | sha256sum | cut -c1-16)
export build common analyzer
one() {
    local file=$1 stamp
    stamp=$build/tidy/$(echo "$1" | tr / _).$(echo "$common" | cat - "$file" | sha256sum | cut -c1-24)
    [ -e "$stamp" ] && return 0
    # shellcheck disable=SC2086 # several options
    if clang-tidy-14 --quiet $analyzer -p "$build/tidy" "$file" >"$stamp.log" 2>/dev/null && [ ! -s "$stamp.log" ]; then
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
