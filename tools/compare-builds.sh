#!/usr/bin/env bash
# Same inputs, same bytes, whoever compiled the program: builds `eq` with clang and with gcc at other
# settings in folders of its own and compares what each says about every shipped claim, and a run
# beyond the size at which columns are kept.
#
#   tools/compare-builds.sh [PROGRAM [BUILD...]]
#
# PROGRAM is the reference (build/release/eq, built if it is not there). BUILD is one of clang, o0,
# o3, avx2; without any: clang and o0.
set -eu
cd "$(dirname "$0")/.."
reference=${1:-}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- clang o0
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# configure NAME COMPILER FLAGS...
build() {
    local name=$1 compiler=$2
    shift 2
    cmake -S . -B "build/compare-$name" -G Ninja -DEQ_TESTS=OFF -DCMAKE_C_COMPILER="$compiler" "$@" \
        >"$dir/log" 2>&1 || { cat "$dir/log" >&2; exit 1; }
    ninja -C "build/compare-$name" eq >"$dir/log" 2>&1 || { tail -40 "$dir/log" >&2; exit 1; }
}

# said: everything compared, one line each: the name of its text and the command, the long ones first
said() {
    local file claim few
    echo "run-131072 run us-china-2025 --runs 131072"
    for file in $(ls claims/*.yaml | grep -v index.yaml); do
        claim=$(basename "$file" .yaml)
        few=""
        grep -q '^scenario: standoff' "$file" && few="--runs 1024" # 45 years of three powers
        grep -q '^topic: games' "$file" && few="--runs 16" # each future is a game
        echo "ask-$claim ask $claim${few:+ $few}"
    done
    echo "run-us-china-2010 run us-china-2010"
    echo "run-t1-mc run bench/t1.yaml --runs 65536 --points mc"
    for file in scenarios/published/*.yaml; do
        echo "published-$(basename "$file" .yaml) run $file"
    done
}

# say PROGRAM FOLDER: all of it, one file each, several at a time
say() {
    mkdir -p "$2"
    # shellcheck disable=SC2016
    said | PROGRAM=$1 FOLDER=$2 xargs -P "$(nproc)" -L 1 bash -c '
        name=$1
        shift
        "$PROGRAM" "$@" --threads 1 --json >"$FOLDER/$name.json"' say
}

if [ -z "$reference" ]; then
    reference=build/release/eq
    if [ ! -x "$reference" ]; then
        cmake --preset release >/dev/null
        ninja -C build/release eq >/dev/null
    fi
fi
say "$reference" "$dir/reference"
bad=0
for name in "$@"; do
    case $name in
    clang) build clang clang -DCMAKE_BUILD_TYPE=Release ;;
    o0) build o0 gcc -DCMAKE_BUILD_TYPE=Debug ;;
    o3) build o3 gcc -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS_RELEASE=-O3 ;;
    avx2) build avx2 gcc -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS=-mavx2 ;;
    *) echo "compare-builds: no build is called $name (clang, o0, o3, avx2)" >&2; exit 2 ;;
    esac
    say "build/compare-$name/eq" "$dir/$name"
    for file in "$dir/reference"/*; do
        if ! cmp -s "$file" "$dir/$name/$(basename "$file")"; then
            echo "compare-builds: $name differs in $(basename "$file")" >&2
            diff "$file" "$dir/$name/$(basename "$file")" | head -6 >&2 || true
            bad=1
        fi
    done
    echo "compare-builds: $name, $(find "$dir/reference" -type f | wc -l) texts compared"
done
exit $bad
